//! What the page of the statistics says: a number in words, what it lists, issued reports.

use chrono::{Datelike, NaiveDate};

use crate::{
    domain::{
        figures::{
            Cell, Key,
            cell::tenths,
            rising::{Rising, WINDOW},
        },
        terms::figures::{Measure, SectionKind},
    },
    text::{figures, phrases, word},
};

phrases! {
    PERIOD: "收件 {0} 至 {1}  截至 {2}", "received {0} to {1}  as of {2}";
    HEADING: "{0}  {1}/{2}", "{0}  {1}/{2}";
    HOW: "上下键选行 左右键选栏", "arrows choose line and column";
    HOW_RISING: "上下键选行", "arrows choose a line";
    HOW_TREND: "左右键选月 上下键选图", "arrows choose month and chart";
    HOW_KEPT: "括号内为印发后的变动", "in brackets: what changed since";
    UNCHANGED: "印发后没有变动", "nothing has changed since";
    CHOSEN: "{0} {1} {2}", "{0} {1} {2}";
    OPENS: "Enter 看名单", "Enter lists them";
    OPENS_NOTHING: "这一格没有可列的件", "this figure lists no petitions";
    LIST: "{0} {1} {2}（{3}）", "{0} {1} {2} ({3})";
    DAYS: "{0}至{1}", "{0} to {1}";
    DAYS_AS_OF: "{0}至{1}，截至{2}", "{0} to {1}, as of {2}";
    LISTED: "共 {0} 件（Esc 返回统计）", "{0} found (Esc: back to the figures)";
    NARROWED: "筛选：{0}", "filter: {0}";
    NO_ITEMS: "本期间没有收件。F4 换期间；到 1 登记。", "Nothing was received in this period. F4 takes another; register under 1.";

    SUB: "  {0}", "  {0}";
    CHART: "件数", "items";
    CHART_MOST: "件数最多的 {0} 项", "the {0} with most items";

    RATE: "{0}/{1} {2}", "{0}/{1} {2}";
    CHANGE: "{0}（上年同期 {1}，{2}）", "{0} (year before {1}, {2})";
    TENTHS: "{0} 日", "{0} days";
    CHANGED_BY: "({0})", "({0})";
    NOW_IS: "现 {0}", "now {0}";
    GONE: "现无", "now none";

    RISING: "苗头", "Rising topics";
    RISING_NOW: "近{0}日", "last {0} days";
    RISING_USUAL: "往常", "usual";
    RISING_STANDING: "情况", "standing";
    FAR_ABOVE: "远高于往常", "far above usual";
    ABOVE: "明显高于往常", "clearly above usual";
    RISING_TOLD: "{0}：近{1}日 {2} 件，往常 {3} 件；纯属偶然的可能不到{4}", "{0}: {2} in {1} days, usually {3}; by chance less than {4}";
    RISING_LIST: "苗头 {0} 近{1}日", "rising: {0}, last {1} days";
    ONE_IN: "{0}分之一", "1 in {0}";
    HUNDRED: "百", "100";
    THOUSAND: "千", "1,000";
    TEN_THOUSAND: "万", "10,000";
    NO_RISING: "没有高于往常的类别和乡镇（登记满 15 个月后开始比较）。", "No category and no township is above its usual (compared from 15 months of register on).";

    PERIOD_NOTE: "统计时点不填，按现在统计；填过去一天，按当日结束时的办理情况统计。", "Without a day as of, as things stand now; with a past day, as they stood at its end.";
    PERIOD_TITLE: "统计期间", "Period of the figures";
    TABLE_TITLE: "选表", "Choose the table";
    ISSUE_TITLE: "印发报表", "Issue the report";
    ISSUED_TITLE: "已印发报表", "Issued reports";
    ISSUE_KEPT: "{0} 至 {1}，截至 {2}。印发后原样保存，以后数字变动时两数并列。", "{0} to {1}, as of {2}. It is kept as issued; figures that change later stand beside it.";
    ISSUE_SURE: "按现在的数字印发这份报表？印发后不能更改。", "Issue the report with the figures of now? It cannot be changed later.";
    ISSUE_KEYS: "Enter 印发　Esc 返回", "Enter issues   Esc goes back";
    ISSUED: "已印发：{0}", "issued: {0}";
    NONE_ISSUED: "还没有印发过报表。F7 印发。", "No report was issued yet. F7 issues one.";
    ISSUED_LINE: "{0}  {1} {2}", "{0}  {1} {2}";
    KEPT_TITLE: "{0}  {1} {2} 印发", "{0}  issued {1} by {2}";
    NO_TERM: "本届起始日期未设置，请填起止日期", "the first day of this term is not set: give the days";

    NAME_YEAR: "{0}年信访情况", "petitions of {0}";
    NAME_HALF: "{0}年{1}半年信访情况", "petitions of {0}, {1} half";
    NAME_QUARTER: "{0}年第{1}季度信访情况", "petitions of {0}, quarter {1}";
    NAME_MONTH: "{0}年{1}月信访情况", "petitions of {0}-{1}";
    NAME_DAYS: "{0}至{1}信访情况", "petitions of {0} to {1}";
    FIRST_HALF: "上", "first";
    SECOND_HALF: "下", "second";
    QUARTERS: "一二三四", "1234";
}

/// Returns how a line of a table is called; a sub-category stands below its main one.
pub fn label(key: &Key) -> String {
    let name = figures::key(key);
    if matches!(key, Key::Sub { .. }) { SUB.fill(&[&name]) } else { name }
}

/// Returns a number as it stands in its column: `12/16 75.0%`, `+3`, `11.5`.
pub fn cell(cell: Cell) -> String {
    match cell {
        Cell::Change { now, before } => signed(now, before),
        other => figures::cell(other),
    }
}

/// Returns a number with all that it is made of.
pub fn in_full(cell: Cell) -> String {
    match cell {
        Cell::Share { part, whole: whole @ 1.. } => {
            RATE.fill(&[&part, &whole, &cell.percent().unwrap_or_default()])
        }
        Cell::Change { now, before } => {
            CHANGE.fill(&[&signed(now, before), &before, &cell.percent().unwrap_or_default()])
        }
        Cell::Days(Some(days)) => TENTHS.fill(&[&tenths(days)]),
        other => self::cell(other),
    }
}

/// Returns by how much a printed number has changed, to stand behind it.
pub fn changed(printed: Cell, now: Option<Cell>) -> String {
    let by = match (printed, now) {
        (Cell::Count(before), Some(Cell::Count(now))) => signed(now, before),
        (_, Some(now)) => NOW_IS.fill(&[&cell(now)]),
        (_, None) => GONE.get().to_owned(),
    };
    CHANGED_BY.fill(&[&by])
}

/// Returns `+3`, `-2` or `0`.
fn signed(now: u64, before: u64) -> String {
    let sign = match now.cmp(&before) {
        std::cmp::Ordering::Less => "-",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    format!("{sign}{}", now.abs_diff(before))
}

/// Returns the line that tells one number: whose it is, under which heading, and in full.
pub fn chosen(key: &Key, measure: Measure, cell: Cell) -> String {
    CHOSEN.fill(&[&figures::key(key), &word(measure), &in_full(cell)])
}

/// Returns what the petitions of a figure are.
pub fn list(kind: SectionKind, key: &Key, measure: Measure, days: &str) -> String {
    LIST.fill(&[&word(kind), &figures::key(key), &word(measure), &days])
}

/// Returns how many of a topic usually come in a window, with one decimal.
pub fn usual(rising: &Rising) -> String {
    let Rising { earlier, windows, .. } = rising;
    tenths((earlier * 20 + windows) / (windows * 2).max(1))
}

/// Returns how far above its usual a topic is.
pub fn standing(rising: &Rising) -> &'static str {
    if rising.p < 0.001 { FAR_ABOVE.get() } else { ABOVE.get() }
}

/// Returns the line that tells a rising topic.
pub fn rising(rising: &Rising) -> String {
    let rare = match rising.p {
        p if p < 0.000_1 => TEN_THOUSAND,
        p if p < 0.001 => THOUSAND,
        _ => HUNDRED,
    };
    RISING_TOLD.fill(&[
        &figures::topic(&rising.topic),
        &WINDOW,
        &rising.recent,
        &usual(rising),
        &ONE_IN.fill(&[&rare]),
    ])
}

/// Returns what the petitions of a rising topic are.
pub fn rising_list(rising: &Rising) -> String {
    RISING_LIST.fill(&[&figures::topic(&rising.topic), &WINDOW])
}

/// Returns the name that the report of a period is likely to have: `2026年第一季度信访情况`.
pub fn report_name(from: NaiveDate, to: NaiveDate) -> String {
    let year = from.year();
    let first = from.day() == 1 && year == to.year();
    let last = to.succ_opt().is_none_or(|next| next.day() == 1);
    if !first || !last {
        return NAME_DAYS.fill(&[&from, &to]);
    }
    let quarter = |month: u32| {
        let digit = QUARTERS.get().chars().nth((month as usize - 1) / 3);
        digit.unwrap_or('?')
    };
    match (from.month(), to.month()) {
        (1, 12) => NAME_YEAR.fill(&[&year]),
        (1, 6) => NAME_HALF.fill(&[&year, &FIRST_HALF]),
        (7, 12) => NAME_HALF.fill(&[&year, &SECOND_HALF]),
        (a, b) if a == b => NAME_MONTH.fill(&[&year, &a]),
        (a @ (1 | 4 | 7 | 10), b) if b == a + 2 => NAME_QUARTER.fill(&[&year, &quarter(a)]),
        _ => NAME_DAYS.fill(&[&from, &to]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{figures::rising::Topic, question::Filter};

    #[test]
    fn a_number_stands_with_all_that_it_is_made_of() {
        let rate = |part, whole| Cell::Rate { part, whole };
        let change = |now, before| Cell::Change { now, before };
        for (told, short, full) in [
            (Cell::Count(12), "12", "12"),
            (rate(12, 16), "12/16 75.0%", "12/16 75.0%"),
            (rate(0, 0), "—", "—"),
            (Cell::Share { part: 1, whole: 3 }, "33.3%", "1/3 33.3%"),
            (change(12, 9), "+3", "+3（上年同期 9，+33.3%）"),
            (change(7, 9), "-2", "-2（上年同期 9，-22.2%）"),
            (change(3, 0), "+3", "+3（上年同期 0，—）"),
            (change(4, 4), "0", "0（上年同期 4，0.0%）"),
            (Cell::Days(Some(115)), "11.5", "11.5 日"),
            (Cell::Days(None), "—", "—"),
        ] {
            assert_eq!((cell(told).as_str(), in_full(told).as_str()), (short, full));
        }
    }

    #[test]
    fn a_change_since_the_printing_is_told_as_a_difference_or_as_what_it_is_now() {
        let rate = |part| Cell::Rate { part, whole: 16 };
        assert_eq!(changed(Cell::Count(12), Some(Cell::Count(14))), "(+2)");
        assert_eq!(changed(rate(12), Some(rate(13))), "(现 13/16 81.3%)");
        assert_eq!(changed(Cell::Count(1), None), "(现无)");
    }

    #[test]
    fn a_report_is_named_after_its_months() {
        for (from, to, name) in [
            ("2026-01-01", "2026-12-31", "2026年信访情况"),
            ("2026-01-01", "2026-06-30", "2026年上半年信访情况"),
            ("2026-07-01", "2026-12-31", "2026年下半年信访情况"),
            ("2026-01-01", "2026-03-31", "2026年第一季度信访情况"),
            ("2026-10-01", "2026-12-31", "2026年第四季度信访情况"),
            ("2026-02-01", "2026-04-30", "2026-02-01至2026-04-30信访情况"),
            ("2024-02-01", "2024-02-29", "2024年2月信访情况"),
            ("2026-01-01", "2026-11-22", "2026-01-01至2026-11-22信访情况"),
            ("2025-01-01", "2026-12-31", "2025-01-01至2026-12-31信访情况"),
        ] {
            assert_eq!(report_name(from.parse().unwrap(), to.parse().unwrap()), name);
        }
    }

    #[test]
    fn what_is_usual_is_told_with_one_decimal_half_up() {
        let topic = Topic { main: Some("土地纠纷".into()), sub: None, township: None };
        let filter = Filter::default();
        let mut rising = Rising { topic, recent: 9, earlier: 7, windows: 4, p: 0.0004, filter };
        assert_eq!(usual(&rising), "1.8");
        assert_eq!(
            super::rising(&rising),
            "土地纠纷：近90日 9 件，往常 1.8 件；纯属偶然的可能不到千分之一"
        );
        rising.earlier = 1;
        assert_eq!(usual(&rising), "0.3");
    }
}
