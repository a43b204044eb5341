//! How the petitions were handled, what is late, and what follows from it.

use std::fmt::Write as _;

use super::{
    Matter, Part, matters, text,
    traits::table,
    words::{count, figure, largest, name, percent},
};
use crate::domain::{
    calendar::days_between,
    figures::{Cell as Figure, Key, Section},
    paper::Block,
    terms::figures::{Mark, Measure, SectionKind},
};

/// So many late matters stand in the table; of more the rest is counted.
const LISTED: usize = 20;
/// A unit is named among those that are late from so many late shares on.
const LATE_SHARES: u64 = 2;

/// The figures that the sentences are about.
struct Handled {
    to_conclude: u64,
    concluded: u64,
    on_time: Option<(u64, u64)>,
    open: u64,
    overdue: u64,
}

fn handled(section: &Section) -> Handled {
    let line = |mark| section.lines.iter().find(|line| line.key == Key::Mark(mark));
    let items = |mark| line(mark).map_or(0, |line| count(section, line, Measure::Items));
    let on_time = line(Mark::ConcludedOnTime)
        .and_then(|line| figure(section, line, Measure::Rate))
        .and_then(|cell| match cell {
            Figure::Rate { part, whole } => Some((part, whole)),
            _ => None,
        });
    Handled {
        to_conclude: items(Mark::ToConclude),
        concluded: items(Mark::Concluded),
        on_time,
        open: items(Mark::Open),
        overdue: items(Mark::OpenOverdue),
    }
}

pub(super) fn handling(matter: &Matter<'_>) -> Vec<Part> {
    let Some(section) = matter.section(SectionKind::Handling) else { return Vec::new() };
    let Handled { to_conclude, concluded, on_time, open, overdue } = handled(section);
    let mut sentence = format!(
        "本期应办结{to_conclude}件，已办结{concluded}件，办结率{}（{concluded}/{to_conclude}）",
        percent(concluded, to_conclude)
    );
    if let Some((part, whole)) = on_time {
        let _infallible = write!(
            sentence,
            "；到期应办结{whole}件，按期办结{part}件，按期办结率{}（{part}/{whole}）",
            percent(part, whole)
        );
    }
    let _infallible = write!(sentence, "。在办{open}件，其中超期未结{overdue}件。");
    let mut parts = vec![Part::Block(text(sentence))];
    parts.extend(of_units(matter).map(|sentence| Part::Block(text(sentence))));
    parts.extend(late(matter));
    parts
}

fn of_units(matter: &Matter<'_>) -> Option<String> {
    let section = matter.section(SectionKind::Units)?;
    let lines = largest(section, |line| matches!(&line.key, Key::Unit(Some(_))));
    if lines.is_empty() {
        return None;
    }
    let named: Vec<String> =
        lines.iter().take(3).map(|(line, items)| format!("{}{items}件", name(line))).collect();
    let of = |measure| count(section, &section.total, measure);
    let rate = match figure(section, &section.total, Measure::OnTimeRate) {
        Some(Figure::Rate { part, whole }) => {
            format!("，按期回复率{}（{part}/{whole}）", percent(part, whole))
        }
        _ => String::new(),
    };
    Some(format!(
        "交{}个单位办理，较多的是{}。各单位已回复{}件次{rate}；催办{}次，退回补办{}次。",
        lines.len(),
        named.join("、"),
        of(Measure::Replied),
        of(Measure::Reminders),
        of(Measure::Remedies),
    ))
}

fn late(matter: &Matter<'_>) -> Vec<Part> {
    let late = matters::overdue(matter);
    if late.is_empty() {
        return vec![Part::Block(text("本期没有超期未结的信访件。".to_owned()))];
    }
    let head = ["编号", "事项", "承办单位", "期限", "超期"].map(str::to_owned);
    let rows = late.iter().take(LISTED).map(|(petition, row)| {
        let due = row.due_on();
        [
            row.number.to_string(),
            matters::called(row),
            petition.holders().join("、"),
            due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            due.map(|due| format!("{}日", days_between(due, matter.figures.day)))
                .unwrap_or_default(),
        ]
    });
    let table = table(&[6, 7, 5, 6, 4], std::iter::once(head).chain(rows));
    let mut parts = vec![
        Part::Block(text(format!("超期未结{}件，按期限先后列表如下：", late.len()))),
        Part::Block(Block::Table(table)),
    ];
    if late.len() > LISTED {
        let rest = late.len() - LISTED;
        parts.push(Part::Block(text(format!("其余{rest}件见台账。"))));
    }
    parts
}

/// What follows from what stands out; the office weighs it.
pub(super) fn proposals(matter: &Matter<'_>) -> Vec<Part> {
    let mut told = Vec::new();
    told.extend(matter.section(SectionKind::Handling).map(handled).and_then(|handled| {
        let Handled { overdue, .. } = handled;
        (overdue > 0).then(|| {
            format!("加大催办督办力度。对超期未结的{overdue}件逐件核实原因，明确责任人和办结时限；长期超期的提请主任会议研究督办。")
        })
    }));
    told.extend(late_units(matter));
    told.extend(first_category(matter));
    told.extend(repeats(matter));
    told.push("规范办理和答复。各承办单位要逐项回应诉求，书面答复信访人并报县人大常委会，做到事事有着落、件件有回音。".to_owned());
    let numbers = ["一是", "二是", "三是", "四是", "五是"];
    numbers
        .into_iter()
        .zip(told)
        .map(|(number, sentence)| Part::Block(text(format!("{number}{sentence}"))))
        .collect()
}

fn late_units(matter: &Matter<'_>) -> Option<String> {
    let section = matter.section(SectionKind::Units)?;
    let mut late: Vec<(u64, String)> = section
        .lines
        .iter()
        .filter(|line| matches!(line.key, Key::Unit(Some(_))))
        .map(|line| (count(section, line, Measure::OpenLate), name(line)))
        .filter(|(late, _)| *late >= LATE_SHARES)
        .collect();
    late.sort_by_key(|(late, _)| std::cmp::Reverse(*late));
    let told: Vec<String> =
        late.iter().take(3).map(|(late, unit)| format!("{unit}（{late}件）")).collect();
    (!told.is_empty()).then(|| {
        format!("压实承办单位责任。超期未回复较多的{}，应向常委会书面说明情况。", told.join("、"))
    })
}

fn first_category(matter: &Matter<'_>) -> Option<String> {
    let section = matter.section(SectionKind::Categories)?;
    let lines = largest(section, |line| matches!(line.key, Key::Main(_)));
    let (line, items) = lines.first()?;
    let whole = count(section, &section.total, Measure::Items);
    Some(format!(
        "抓住突出问题开展监督。{}问题占{}，建议结合执法检查、专题调研、代表视察，推动有关方面从源头上解决。",
        name(line),
        percent(*items, whole)
    ))
}

fn repeats(matter: &Matter<'_>) -> Option<String> {
    let section = matter.section(SectionKind::Kinds)?;
    let line = section.lines.iter().find(|line| line.key == Key::Mark(Mark::Repeat))?;
    let items = count(section, line, Measure::Items);
    (items > 0).then(|| {
        format!("减少重复信访。对{items}件重件逐件回访，查清未息诉的原因，该补办的退回补办。")
    })
}
