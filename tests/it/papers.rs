//! The papers of the demo register: every kind, for every petition that it fits.

use chrono::NaiveDate;
use xinfang::{
    demo::{History, register},
    documents::{About, Ask, Line, Look, Page, compose, pages},
    domain::{
        act::UnitId,
        book::Book,
        calendar::Calendar,
        paper::{Mark, Paper, Unfit},
        petition::Petition,
        terms::{PaperKind, Term},
    },
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();

/// A petition of the demo register with its history.
struct Case {
    history: History,
    petition: Petition,
}

fn cases() -> Vec<Case> {
    let histories = register(1, TODAY, &Calendar::statutory());
    let folded = |history: History| Case {
        petition: Petition::fold(&history.events).expect("a history begins a petition"),
        history,
    };
    histories.into_iter().map(folded).collect()
}

fn mark(book: &Book, kind: PaperKind) -> Option<Mark> {
    let mark = Mark { code: book.letter_code(kind), year: 2026, serial: 3 };
    kind.is_letter().then_some(mark)
}

/// Asks for a paper of one petition, dated today.
fn ask<'a>(book: &'a Book, case: &'a Case, kind: PaperKind, unit: Option<UnitId>) -> Ask<'a> {
    let mut ask = Ask::of(kind, book, &case.petition, &case.history.events, TODAY);
    ask.about[0].unit = unit;
    ask.mark = mark(book, kind);
    ask.answer_by = TODAY.checked_add_days(chrono::Days::new(7));
    ask.names = true;
    ask.actor = "陈小岚";
    ask
}

/// Returns every paper of a kind that the register can have.
fn papers<'a>(book: &'a Book, cases: &'a [Case], kind: PaperKind) -> Vec<(&'a Case, Paper)> {
    let mut all = Vec::new();
    for case in cases {
        let shares = case.petition.assignments.iter().map(|share| Some(share.id));
        let none = [None];
        let units: Vec<Option<UnitId>> =
            if kind.is_of_a_unit() { shares.chain(none).collect() } else { none.to_vec() };
        let made = units.iter().filter_map(|unit| compose(&ask(book, case, kind, *unit)).ok());
        all.extend(made.map(|paper| (case, paper)));
    }
    all
}

/// Returns the text of a page as it is shown.
fn shown(page: &Page) -> String {
    page.lines.iter().map(|line| line.text() + "\n").collect()
}

fn width(line: &Line) -> usize {
    let columns = |c: char| match c {
        c if c.is_ascii() => 1,
        '─' | '│' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '━' => {
            1
        }
        _ => 2,
    };
    line.text().chars().map(columns).sum()
}

#[test]
fn the_demo_register_has_papers_of_every_kind() {
    let (book, cases) = (Book::initial(), cases());
    for kind in PaperKind::ALL {
        assert!(!papers(&book, &cases, *kind).is_empty(), "{kind:?}");
    }
}

#[test]
fn every_line_of_every_paper_fits_and_none_begins_with_a_mark() {
    let (book, cases) = (Book::initial(), cases());
    for kind in PaperKind::ALL {
        let (columns, lines) = if kind.is_letter() { (56, 22) } else { (72, 36) };
        for (case, paper) in papers(&book, &cases, *kind) {
            for page in pages(&paper) {
                let text = shown(&page);
                let told = format!("{kind:?} {}\n{text}", case.petition.number);
                let counted = page
                    .lines
                    .iter()
                    .filter(|line| matches!(line.look, Look::Plain | Look::Heading | Look::Title));
                assert!(counted.count() <= lines, "{told}");
                for line in &page.lines {
                    assert!(width(line) <= columns, "{told}");
                    let first = line.text().trim_start().chars().next();
                    assert!(first.is_none_or(|c| !"，。；：、？！）》”".contains(c)), "{told}");
                }
            }
        }
    }
}

#[test]
fn several_late_petitions_of_one_unit_stand_on_one_reminder() {
    let (book, cases) = (Book::initial(), cases());
    let owing = |case: &'_ Case, unit: &str| {
        let share = case.petition.assignments.iter().find(|a| a.unit == unit && a.stage.owes())?;
        case.petition.stage.is_in_hand().then_some(share.id)
    };
    let busiest = cases
        .iter()
        .flat_map(|case| case.petition.assignments.iter().map(|share| share.unit.clone()))
        .max_by_key(|unit| cases.iter().filter(|case| owing(case, unit).is_some()).count())
        .unwrap();
    let about: Vec<About<'_>> = cases
        .iter()
        .filter_map(|case| {
            let (petition, events) = (&case.petition, &case.history.events[..]);
            let unit = Some(owing(case, &busiest)?);
            Some(About { petition, events, unit, issued_under: None })
        })
        .collect();
    let mut several = ask(&book, &cases[0], PaperKind::Reminder, None);
    let count = about.len();
    several.about = about;
    let paper = compose(&several).unwrap();
    let text: String = pages(&paper).iter().map(shown).collect();
    assert!(count > 1 && text.contains(&format!("下列{count}件")), "{text}");
    for about in &several.about {
        assert!(text.contains(&about.petition.number.to_string()), "{text}");
    }
    several.about.truncate(1);
    let one = several.about[0].petition.number.to_string();
    let alone: String = pages(&compose(&several).unwrap()).iter().map(shown).collect();
    assert!(alone.contains(&one) && alone.contains("现作第"), "{alone}");
}

#[test]
fn a_paper_that_does_not_fit_is_refused_with_its_reason() {
    let (book, cases) = (Book::initial(), cases());
    let of = |kind, unit| {
        let case = cases.iter().find(|case| !case.petition.assignments.is_empty()).unwrap();
        compose(&ask(&book, case, kind, unit)).err()
    };
    assert_eq!(of(PaperKind::Assignment, None), Some(Unfit::NoUnit));
    assert_eq!(of(PaperKind::Assignment, Some(UnitId(99))), Some(Unfit::NoUnit));
    let anonymous = cases.iter().find(|case| case.petition.details.is_anonymous()).unwrap();
    let refused = compose(&ask(&book, anonymous, PaperKind::Notice, None)).unwrap_err();
    assert_eq!(refused, Unfit::Anonymous);
    let pending = cases
        .iter()
        .find(|case| case.petition.stage.is_pending() && !case.petition.details.is_anonymous());
    let refused = compose(&ask(&book, pending.unwrap(), PaperKind::Notice, None)).unwrap_err();
    assert_eq!(refused, Unfit::NothingToTell);
    let refused = compose(&ask(&book, pending.unwrap(), PaperKind::Conclusion, None)).unwrap_err();
    assert_eq!(refused, Unfit::NotConcluded);
}

#[test]
fn the_page_of_papers_shows_every_kind() {
    let page = include_str!("../../docs/papers.md");
    let shown: Vec<&str> = page.lines().filter(|line| line.contains("](pictures/")).collect();
    let kinds: Vec<String> = PaperKind::ALL
        .iter()
        .map(|kind| format!("| {0} | ![{0}](pictures/paper-{1}.png) |", kind.zh(), kind.code()))
        .collect();
    assert_eq!(shown, kinds);
}
