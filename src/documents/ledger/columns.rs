//! The columns of the ledger, each once: its heading, its width, its cell.

use super::Entry;
use crate::{
    documents::sheet::Cell,
    domain::{details::Petitioner, office::MASKED, terms::Term},
};

/// A column.
pub(super) struct Column {
    pub(super) heading: &'static str,
    /// In half-width characters.
    pub(super) width: u16,
    pub(super) cell: fn(&Entry<'_>) -> Cell,
}

const fn column(heading: &'static str, width: u16, cell: fn(&Entry<'_>) -> Cell) -> Column {
    Column { heading, width, cell }
}

/// What goes on paper; the columns behind are for the screen.
pub(super) const PRINTED: usize = 18;

/// The columns from left to right. Their headings are those that an import knows.
pub(super) const COLUMNS: &[Column] = &[
    column("编号", 10, |entry| Cell::text(entry.line.number.to_string())),
    column("收件日期", 11, |entry| Cell::Day(entry.line.received_on)),
    column("形式", 6, |entry| Cell::text(entry.line.channel.zh())),
    column("信访人", 13, petitioner),
    column("人数", 6, |entry| Cell::Number(entry.line.people.into())),
    column("乡镇", 9, |entry| Cell::text(&entry.line.township)),
    column("标题", 34, |entry| Cell::text(&entry.line.title)),
    column("分类", 18, |entry| Cell::text(entry.line.category.to_string())),
    column("状态", 9, |entry| Cell::text(entry.line.stage.zh())),
    column("办理方式", 9, |entry| Cell::text(entry.line.way.map_or("", Term::zh))),
    column("承办单位", 20, |entry| Cell::text(entry.petition.holders().join("、"))),
    column("交办日期", 11, |entry| Cell::day(entry.lead().map(|lead| lead.issued_on))),
    column("截止日期", 11, |entry| {
        Cell::day(entry.lead().and_then(crate::domain::assignment::Assignment::due_on))
    }),
    column("时限", 10, |entry| Cell::text(&entry.standing.words)),
    column("催办次数", 6, |entry| {
        let reminders = entry.line.units.iter().map(|unit| u64::from(unit.reminders));
        match reminders.sum() {
            0 => Cell::Empty,
            reminders => Cell::Number(reminders),
        }
    }),
    column("回复日期", 11, |entry| {
        Cell::day(entry.lead().and_then(|lead| Some(lead.final_reply()?.on)))
    }),
    column("办结日期", 11, |entry| Cell::day(entry.line.ended_on)),
    column("办理结果", 9, |entry| Cell::text(entry.line.verdict.map_or("", Term::zh))),
    column("村居", 12, |entry| Cell::text(&entry.line.village)),
    column("电话", 14, |entry| of_first(entry, |person| &person.phone)),
    column("住址单位", 24, |entry| of_first(entry, |person| &person.address)),
    column("目的", 10, |entry| Cell::text(entry.line.purpose.zh())),
    column("来源", 12, |entry| Cell::text(entry.line.origin.zh())),
    column("关联编号", 12, related),
    column("情形", 16, circumstances),
    column("内容摘要", 60, |entry| Cell::text(&entry.petition.details.summary)),
    column("诉求", 40, |entry| Cell::text(entry.petition.details.demands.join("\n"))),
    column("回复内容", 50, |entry| {
        let reply = entry.lead().and_then(|lead| lead.final_reply());
        Cell::text(reply.map_or("", |replied| &replied.reply.text))
    }),
];

fn petitioner(entry: &Entry<'_>) -> Cell {
    let (names, people) = (&entry.line.names, entry.line.people);
    Cell::text(match names.first() {
        _ if entry.masked() => MASKED.to_owned(),
        None => "匿名".to_owned(),
        Some(first) if people > 1 => format!("{first}等{people}人"),
        Some(first) => first.clone(),
    })
}

fn of_first(entry: &Entry<'_>, part: fn(&Petitioner) -> &String) -> Cell {
    let first = entry.petition.details.petitioners.first().filter(|_| !entry.masked());
    first.map_or(Cell::Empty, |first| Cell::text(part(first)))
}

fn related(entry: &Entry<'_>) -> Cell {
    let numbers: Vec<String> = entry.line.same_matter.iter().map(ToString::to_string).collect();
    Cell::text(numbers.join("、"))
}

/// What sets a petition apart from others: what is noted of it, and its marks.
fn circumstances(entry: &Entry<'_>) -> Cell {
    let line = &entry.line;
    let marks = [
        (line.urgent, "紧急"),
        (line.is_collective(), "集体访"),
        (line.is_joint(), "联名信"),
        (line.repeat(), "重件"),
        (line.confidential, "保密"),
        (line.backfilled, "补录"),
    ];
    let marks = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word);
    let noted = entry.petition.details.circumstances.iter().map(|one| one.zh());
    let mut words: Vec<&str> = Vec::new();
    for word in marks.chain(noted) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    Cell::text(words.join("、"))
}
