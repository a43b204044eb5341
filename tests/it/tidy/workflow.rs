//! `docs/workflow.md`: the procedure as tables that a person of the office can check, made from
//! the tables by which the program decides.

use std::{fmt::Write as _, fs};

use xinfang::domain::{
    calendar::period::{Period, PeriodUnit, Roll},
    deadline::{Choice, RULES, Rule, Starts},
    disposition::{WAYS, Way},
    permission,
    stage::{ASSIGNMENT, PETITION, To, admits, unit_admits},
    terms::{ActKind, AssignmentStage, Role, Stage, Term},
};

use super::source::root;

/// The letter of each role in the two grids.
const LETTERS: &[(Role, char)] = &[
    (Role::Clerk, 'c'),
    (Role::Head, 'h'),
    (Role::ViceChair, 'v'),
    (Role::Chair, 'z'),
    (Role::Committee, 'w'),
    (Role::Reader, 'r'),
];

const INTRODUCTION: &str = "\
# Workflow

What may be done where and by whom, what becomes of it, and how long each step may take.
The tables are made from those by which the program decides (`domain/stage.rs`, `domain/permission.rs`, `domain/disposition.rs`, `domain/deadline.rs`): do not edit them here, `UPDATE_DOCS=1 cargo test --test it tidy` writes them.
Conditions beyond the stage (an accused unit, a reply that is owed, a day that is too late) are those of `domain/decide/`; [scenarios.md](scenarios.md) tells which test shows which.

";

fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<&str> = cells.into_iter().collect();
    format!("| {} |\n", cells.join(" | "))
}

fn table(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = row(headings.iter().copied());
    writeln!(table, "|{}", "---|".repeat(headings.len())).unwrap();
    rows.for_each(|cells| table.push_str(&row(cells.iter().map(String::as_str))));
    table.push('\n');
    table
}

fn named<T: Term>(value: T) -> String {
    format!("{} `{}`", value.zh(), value.code())
}

/// Who may do something, a letter each.
fn who(act: ActKind) -> String {
    LETTERS.iter().filter(|(role, _)| permission::may(*role, act)).map(|(_, c)| *c).collect()
}

/// A grid of stages and acts; a cell names who may do it there.
fn grid<S: Term>(corner: &str, acts: &[ActKind], admits: impl Fn(S, ActKind) -> bool) -> String {
    let headings: Vec<&str> = [corner].into_iter().chain(acts.iter().map(|a| a.zh())).collect();
    let rows = S::ALL.iter().map(|stage| {
        let cell = |act: &ActKind| if admits(*stage, *act) { who(*act) } else { "·".to_owned() };
        [named(*stage)].into_iter().chain(acts.iter().map(cell)).collect()
    });
    table(&headings, rows)
}

fn leads_to(to: To) -> String {
    match to {
        To::Stage(stage) => stage.zh().to_owned(),
        To::Same => "the stage stays".to_owned(),
        To::Desk => "the desk to which it is submitted: 待批示, 工委研究 or 待主任会议".to_owned(),
        To::Outcome => {
            "where the instruction says; the stage stays while units are at work".to_owned()
        }
        To::Ending => "the end that was chosen".to_owned(),
        To::Units => {
            "where the units' shares add up to: 办理中, 待办结, or 待交办 again".to_owned()
        }
        To::Back => "where it was before".to_owned(),
    }
}

fn petition_acts() -> String {
    let rows = PETITION.iter().map(|row| vec![named(row.act), leads_to(row.to)]);
    table(&["act", "leads to"], rows)
}

fn unit_acts() -> String {
    let rows = ASSIGNMENT.iter().map(|row| {
        let to = row.to.map_or("depends on the act, or stays", Term::zh);
        vec![named(row.act), to.to_owned()]
    });
    table(&["act", "leads to"], rows)
}

fn yes(holds: bool) -> String {
    if holds { "yes" } else { "–" }.to_owned()
}

fn ways() -> String {
    let headings = [
        "way",
        "units reply",
        "time limit",
        "notice to the petitioner",
        "in 办结率",
        "instruction first",
        "comes at once to",
        "source",
    ];
    let cells = |way: &Way| {
        vec![
            named(way.disposition),
            yes(way.owes_reply),
            way.deadline.map_or("–", Term::zh).to_owned(),
            yes(way.owes_notice),
            yes(way.counts),
            yes(way.needs_instruction),
            way.ending.map_or("–", |ending| ending.stage().zh()).to_owned(),
            way.source.to_owned(),
        ]
    };
    table(&headings, WAYS.iter().map(cells))
}

fn period(period: Period) -> String {
    let unit = match period.unit {
        PeriodUnit::Days => "日",
        PeriodUnit::WorkingDays => "个工作日",
        PeriodUnit::Months => "个月",
    };
    format!("{} {unit}", period.count)
}

fn start(starts: Starts) -> &'static str {
    match starts {
        Starts::Received => "收到信访件",
        Starts::Accepted => "受理",
        Starts::Delivered => "交办或签收",
        Starts::DueDate => "原到期日",
        Starts::Replied => "收到回复",
        Starts::Answered => "答复送达信访人",
    }
}

fn limits() -> String {
    let cells = |rule: &Rule| {
        vec![
            named(rule.kind),
            start(rule.starts).to_owned(),
            period(rule.period),
            rule.goal.map_or("–".to_owned(), period),
            match &rule.choice {
                Choice::Fixed => "no".to_owned(),
                Choice::Within(counts) => format!("{}–{}", counts.start(), counts.end()),
                Choice::Any => "any".to_owned(),
            },
            match rule.roll {
                Roll::Forward => "moves on",
                Roll::Keep => "stays",
            }
            .to_owned(),
            rule.source.to_owned(),
        ]
    };
    let headings =
        ["step", "runs from", "limit", "goal", "the office may choose", "last day off", "source"];
    table(&headings, RULES.iter().map(cells))
}

fn page() -> String {
    let letters: Vec<String> =
        LETTERS.iter().map(|(role, letter)| format!("{letter} {}", role.zh())).collect();
    let mut page = INTRODUCTION.to_owned();
    writeln!(page, "Who: {}. A `·` means that it cannot be done there. A committee (w) records what it studied, and instructs nothing else.\n", letters.join(", ")).unwrap();
    let acts: Vec<ActKind> = PETITION.iter().map(|row| row.act).collect();
    page.push_str("## A petition: who may do what in which stage\n\n");
    page.push_str(&grid::<Stage>("stage", &acts, admits));
    page.push_str("## A petition: where each act leads\n\n");
    page.push_str(&petition_acts());
    let acts: Vec<ActKind> = ASSIGNMENT.iter().map(|row| row.act).collect();
    page.push_str("## A unit's share: who may do what in which stage\n\nOnly while the petition is 办理中 or 待办结.\n\n");
    page.push_str(&grid::<AssignmentStage>("stage", &acts, unit_admits));
    page.push_str("## A unit's share: where each act leads\n\n");
    page.push_str(&unit_acts());
    page.push_str("## The ten ways of dealing with a petition\n\n");
    page.push_str(&ways());
    page.push_str("## Time limits\n\n日 are calendar days. The first day is not counted, the last one is in time.\n\n");
    page.push_str(&limits());
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

#[test]
fn the_workflow_document_is_what_the_tables_of_the_procedure_say() {
    let path = root().join("docs/workflow.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, page()).unwrap();
        return;
    }
    let told = fs::read_to_string(&path).unwrap();
    assert!(told == page(), "run UPDATE_DOCS=1 cargo test tidy, and read what changed");
}

#[test]
fn every_role_has_a_letter_of_its_own() {
    let roles: Vec<Role> = LETTERS.iter().map(|(role, _)| *role).collect();
    assert_eq!(roles, Role::ALL);
}
