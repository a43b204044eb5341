//! How figures are told: the heading of a line, a cell, what stands below a table.

pub mod page;

use super::{Lang, Phrase, lang, phrases, word_in};
use crate::domain::{
    figures::{
        Cell, Figures, Key,
        cell::{NOTHING, tenths},
        rising::Topic,
    },
    terms::figures::{Mark, SectionKind},
};

phrases! {
    TOTAL: "合计", "total";
    NOT_STATED: "未载明", "not stated";
    NOT_DIVIDED: "未细分", "not divided";
    /// A sub-category below its main one.
    SUB: "- {0}", "- {0}";
    OPENING: "期初数（纸质登记）", "brought forward from paper";
    REGISTERED: "本登记簿", "in this register";
    MONTH: "{0}-{1}", "{0}-{1}";
    YES: "是", "yes";
    NO: "否", "no";
    PERIOD: "收件日期 {0} 至 {1}，办理情况截至 {2}", "received {0} to {1}, as they stood on {2}";
    NOTE_PARTS: "百分率按四舍五入取一位小数；分母为零时记“—”。上年同期为上年相同日期。", "Percentages are rounded half up to one decimal; “—” is a share of nothing. The year before is the same days of it.";
    NOTE_UNITS: "一件交几个单位的，各单位分别计；合计的件和人次不重复计。补录件不计入按期率。", "What lies with several units counts for each; the items and people of the total count it once. Back-filled petitions are outside the on-time rate.";
    NOTE_HANDLING: "按期办结：不晚于最后期限（含批准的延期）办结，且各单位未曾超期；比率以到期应办结件为分母，补录件不计。超期未结含单位已按期回复、过期尚未审结的。", "On time: concluded by the last deadline, approved extensions included, with no unit ever late; the rate is of what has fallen due, back-filled petitions left out. Open and overdue is also what a unit answered in time and the office has not concluded by then.";
    NOTE_MATTERS: "已并案件计件，不另计事项；作废件不计数，编号保留。", "A merged petition counts as an item, not as a matter; a void one is not counted and keeps its number.";

    NOTHING_RISING: "没有明显增多的问题。", "No topic rises beyond what the past explains.";
    RISING: "近 {0} 日与此前同长各期相比明显增多的问题", "topics of the last {0} days against windows of the same length before";
    TOPIC: "问题", "topic";
    RECENT: "近期件", "recent";
    USUALLY: "往期平均", "usually";
    CHANCE: "偶然概率", "by chance";
}

/// Returns the heading of a line in the interface's language; names stay as they are.
pub fn key(key: &Key) -> String {
    key_in(lang(), key)
}

/// Returns it in a language.
pub fn key_in(lang: Lang, key: &Key) -> String {
    let named = |name: &str, without: Phrase| {
        if name.is_empty() { without.said(lang).to_owned() } else { name.to_owned() }
    };
    match key {
        Key::Total => TOTAL.said(lang).to_owned(),
        Key::Channel(channel) => word_in(lang, *channel).to_owned(),
        Key::Main(main) => named(main, NOT_STATED),
        Key::Sub { sub, .. } => named(sub, NOT_DIVIDED),
        Key::Township(township) => named(township, NOT_STATED),
        Key::Purpose(purpose) => word_in(lang, *purpose).to_owned(),
        Key::Origin(origin) => word_in(lang, *origin).to_owned(),
        Key::Way(Some(way)) => word_in(lang, *way).to_owned(),
        Key::Way(None) => word_in(lang, Mark::Undetermined).to_owned(),
        Key::Unit(Some(unit)) => unit.clone(),
        Key::Unit(None) => word_in(lang, Mark::Unassigned).to_owned(),
        Key::Month(year, month) => MONTH.filled(lang, &[year, &format!("{month:02}")]),
        Key::Mark(mark) => word_in(lang, *mark).to_owned(),
        Key::Verdict(verdict) => word_in(lang, *verdict).to_owned(),
        Key::Opening => OPENING.said(lang).to_owned(),
        Key::Registered => REGISTERED.said(lang).to_owned(),
    }
}

/// Returns a cell as it is printed; a rate with both of its numbers.
pub fn cell(cell: Cell) -> String {
    cell_in(lang(), cell)
}

/// Returns it in a language.
pub fn cell_in(lang: Lang, cell: Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Count(count) => count.to_string(),
        Cell::Rate { whole: 0, .. } | Cell::Days(None) => NOTHING.to_owned(),
        Cell::Rate { part, whole } => {
            format!("{part}/{whole} {}", cell_percent(Cell::Rate { part, whole }))
        }
        Cell::Share { .. } | Cell::Change { .. } => cell_percent(cell),
        Cell::Days(Some(value)) => tenths(value),
        Cell::Flag(true) => YES.said(lang).to_owned(),
        Cell::Flag(false) => NO.said(lang).to_owned(),
    }
}

fn cell_percent(cell: Cell) -> String {
    cell.percent().unwrap_or_else(|| NOTHING.to_owned())
}

/// Returns the line above a report: its period and its day.
pub fn period(figures: &Figures) -> String {
    period_in(lang(), figures)
}

/// Returns it in a language.
pub fn period_in(lang: Lang, figures: &Figures) -> String {
    PERIOD.filled(lang, &[&figures.query.from, &figures.query.to, &figures.day])
}

/// Returns what stands below a table.
pub fn note(kind: SectionKind) -> Option<Phrase> {
    match kind {
        SectionKind::Units => Some(NOTE_UNITS),
        SectionKind::Handling => Some(NOTE_HANDLING),
        SectionKind::Numbers => Some(NOTE_MATTERS),
        _ => None,
    }
}

/// Returns a rising topic in words: `土地纠纷/征地补偿`, `土地纠纷 打安镇`.
pub fn topic(topic: &Topic) -> String {
    let category = match (&topic.main, &topic.sub) {
        (Some(main), Some(sub)) => Some(format!("{main}/{sub}")),
        (Some(main), None) => Some(main.clone()),
        (None, _) => None,
    };
    let parts: Vec<String> = category.into_iter().chain(topic.township.clone()).collect();
    if parts.is_empty() { NOT_STATED.get().to_owned() } else { parts.join(" ") }
}
