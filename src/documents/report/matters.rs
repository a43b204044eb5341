//! The matters that the Standing Committee hears of one by one: who is protected is not named.

use super::{
    Matter, Part, text,
    words::{count, date},
};
use crate::domain::{
    figures::Key,
    petition::Petition,
    question::Filter,
    row::Row,
    terms::{
        Term,
        figures::{Mark, Measure, SectionKind},
    },
};

/// So many matters are told one by one; of more the rest is counted.
const TOLD: usize = 10;

/// What makes a matter a key one, in the order in which it is told.
const KEY: [Mark; 4] = [Mark::Collective, Mark::Urgent, Mark::Instructed, Mark::Supervised];

pub(super) fn key_matters(matter: &Matter<'_>) -> Vec<Part> {
    let day = matter.figures.day;
    let all = Filter::default();
    let mut found: Vec<(&Petition, Row, Vec<Mark>)> = Vec::new();
    for petition in matter.petitions {
        let row = Row::of(petition);
        let marks: Vec<Mark> =
            KEY.into_iter().filter(|mark| all.clone().marked(*mark).admits(&row, day)).collect();
        if !marks.is_empty() {
            found.push((petition, row, marks));
        }
    }
    if found.is_empty() {
        return vec![Part::Block(text("本期没有集体访、紧急件、领导批转件和督办件。".to_owned()))];
    }
    // What most people stand behind comes first.
    found.sort_by_key(|(_, row, _)| (std::cmp::Reverse(row.people), row.number));
    let mut parts = vec![Part::Block(text(counted(matter, found.len())))];
    for (place, (petition, row, marks)) in (1..).zip(found.iter().take(TOLD)) {
        parts.push(Part::Block(text(format!("{place}.{}", told(petition, row, marks)))));
    }
    if found.len() > TOLD {
        let rest = found.len() - TOLD;
        parts.push(Part::Block(text(format!("其余{rest}件见统计报表和台账。"))));
    }
    parts
}

fn counted(matter: &Matter<'_>, found: usize) -> String {
    let section = matter.section(SectionKind::KeyItems);
    let of = |mark| {
        let section = section?;
        let line = section.lines.iter().find(|line| line.key == Key::Mark(mark))?;
        let items = count(section, line, Measure::Items);
        (items > 0).then(|| format!("{}{items}件", mark.zh()))
    };
    let told: Vec<String> = KEY.into_iter().filter_map(of).collect();
    format!("本期重点信访事项{found}件，其中{}（同一件可计入几类）。主要有：", told.join("、"))
}

/// Returns one matter in a sentence: what it is, who has it, how it stands. No petitioner is
/// named; of an accusation not even who it is about.
fn told(petition: &Petition, row: &Row, marks: &[Mark]) -> String {
    let marks: Vec<&str> = marks.iter().map(|mark| mark.zh()).collect();
    let title = if row.is_protected() {
        format!("反映{}问题", row.category)
    } else {
        without_names(&row.title, &row.names)
    };
    let title = title.trim_end_matches(['。', '；']);
    let units = petition.holders();
    let with =
        if units.is_empty() { String::new() } else { format!("，由{}办理", units.join("、")) };
    let people = if row.people > 1 { format!("，{}人", row.people) } else { String::new() };
    let stands = match row.ended_on {
        Some(on) => format!("{}{}", date(on), row.stage.zh()),
        None => format!("目前{}", row.stage.zh()),
    };
    format!(
        "{title}（{}，{}{}{people}，{}）{with}，{stands}。",
        row.number,
        date(row.received_on),
        row.channel.zh(),
        marks.join("、")
    )
}

/// Names of petitioners are not for a report: `王某等人反映…` becomes `群众反映…`.
fn without_names(title: &str, names: &[String]) -> String {
    let mut names: Vec<&String> = names.iter().filter(|name| name.chars().count() > 1).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut title = title.to_owned();
    for name in names {
        title = title.replace(&format!("{name}等人"), CROWD).replace(name.as_str(), ONE);
    }
    let Some((before, after)) = title.split_once(&format!("{ONE}等")) else { return title };
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix('人') {
        Some(rest) => format!("{before}{CROWD}{rest}"),
        None => title,
    }
}

/// What stands for a petitioner, and for several.
const ONE: &str = "信访人";
const CROWD: &str = "群众";

pub(super) fn overdue<'a>(matter: &Matter<'a>) -> Vec<(&'a Petition, Row)> {
    let late = Filter::default().marked(Mark::OpenOverdue);
    let rows = matter.petitions.iter().map(|petition| (petition, Row::of(petition)));
    let mut late: Vec<_> = rows.filter(|(_, row)| late.admits(row, matter.figures.day)).collect();
    late.sort_by_key(|(_, row)| (row.due_on(), row.number));
    late
}

/// Returns what a table calls a matter.
pub(super) fn called(row: &Row) -> String {
    if row.is_protected() {
        format!("{}（内容保密）", row.category)
    } else {
        without_names(&row.title, &row.names)
    }
}
