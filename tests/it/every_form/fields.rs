//! Typing into a field, and looking whether the caret stands where it must.
//!
//! Where a field begins and ends is seen on the screen: it is underlined, its label stands twelve
//! columns before it. How wide a text is the emulator's table says, not the program's.

use xinfang::{
    text::word,
    tui::form::{Item, Kind},
};

use super::person::{CLEAR_FIELD, Person};
use crate::emulator::{Emulator, columns::width};

/// Columns from the beginning of a label to its field.
const LABEL: usize = 12;

/// A name, rare characters, punctuation of every width, marks; and what is longer than any line.
pub(super) const NAME: &str = "阿依古丽·买买提";
const RARE: &str = "𠮷野𬱖e\u{301}葛\u{e0100}";
const POINTED: &str = "“两违”——①（一）：，。……";
const LONG: &str = "反映县城“河滨路”——二期征地补偿款①至今没有发放，2026年3月曾书面答复（白府函〔2026〕12号），\
    阿依古丽·买买提等𠮷姓村民多次到乡政府询问，均答“正在研究”……请求依法公开补偿方案并尽快发放。";

/// A field as it is found on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The first column and row of what is typed, and how many there are.
    x: usize,
    y: usize,
    columns: usize,
    rows: usize,
}

/// Finds the field in which the caret stands by its label.
pub(super) fn place(screen: &Emulator, item: Item) -> Result<(Place, (usize, usize)), String> {
    let caret = screen.cursor().ok_or("no caret")?;
    let (x, y) = caret;
    let label = format!("{}{}", if item.required { "*" } else { " " }, word(item.field));
    // What is longer than its columns is cut.
    let label: String = label.chars().take(5).collect();
    let rows = match item.kind {
        Kind::Text(_, rows) | Kind::Phrase(_, _, rows) => usize::from(rows),
        _ => 1,
    };
    let tops = (y + 1).saturating_sub(rows)..=y;
    let starts = |top: usize| {
        (LABEL..=x).rev().find(|at| screen.text(top, at - LABEL, *at).starts_with(&label))
    };
    let found = tops.rev().find_map(|top| starts(top).map(|at| (at, top)));
    let (x, top) = found.ok_or(format!("the caret at {x}, {y} is not in {label}"))?;
    let columns = (x..screen.size().0).take_while(|at| screen.is_underlined(*at, top)).count();
    let rows = (top..screen.size().1).take(rows).take_while(|y| screen.is_underlined(x, *y));
    Ok((Place { x, y: top, columns, rows: rows.count() }, caret))
}

/// Waits until `text`, typed into an empty field, is shown with the caret behind it.
#[track_caller]
fn stands(person: &Person, item: Item, text: &str) {
    let what = format!("{} to hold {text:?}", word(item.field));
    person.until(&what, |screen| {
        let (place, (x, y)) = place(screen, item)?;
        let Place { x: left, y: top, columns, rows } = place;
        if x >= left + columns.max(1) || y >= top + rows.max(1) {
            return Err(format!("the caret at {x}, {y} is outside of {place:?}"));
        }
        let row = |y: usize| screen.text(y, left, left + columns);
        let before: String = (top..y).map(row).map(|row| row.trim_end().to_owned()).collect();
        let last = screen.text(y, left, x);
        if width(&last, person.ambiguous) != x - left {
            return Err(format!("{last:?} does not reach from {left} to {x}"));
        }
        // What follows the caret, in its row and below, is empty.
        let behind: String = std::iter::once(screen.text(y, x, left + columns))
            .chain((y + 1..top + rows).map(row))
            .collect();
        if !behind.trim().is_empty() {
            return Err(format!("{behind:?} stands behind the caret"));
        }
        let shown = format!("{before}{last}");
        let whole = width(text, person.ambiguous) < columns;
        let fits = if whole { shown == text } else { !last.is_empty() && text.ends_with(&shown) };
        if fits { Ok(()) } else { Err(format!("{shown:?} is shown, whole: {whole}")) }
    });
}

/// Returns the texts that are typed into a field, and what stands in it then.
fn samples(kind: Kind) -> Vec<(String, String)> {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let cut = |limit: usize| LONG.chars().take(limit).collect::<String>();
    match kind {
        Kind::Line(limit)
        | Kind::Person(limit)
        | Kind::Persons(limit)
        | Kind::Text(limit, _)
        | Kind::Phrase(_, limit, _) => {
            let texts =
                [NAME, RARE, POINTED].into_iter().filter(|text| text.chars().count() <= limit);
            texts.map(same).chain([same(&cut(limit))]).collect()
        }
        Kind::Date => vec![("１２－０１".to_owned(), "12-01".to_owned())],
        Kind::Number | Kind::Digits(_) => vec![("１２".to_owned(), "12".to_owned())],
        Kind::Pick(_) | Kind::Picks(_) => vec![same(NAME), same(POINTED), same(LONG)],
        Kind::Flag | Kind::Choice(_) => Vec::new(),
    }
}

/// Types everything there is to type into the field that has the caret, and leaves what stood in
/// it first; returns how often the caret was looked at.
#[track_caller]
pub(super) fn try_field(person: &Person, item: Item) -> usize {
    let samples = samples(item.kind);
    if samples.is_empty() {
        person.until(&format!("the caret in {}", word(item.field)), |screen| {
            let (place, (x, _)) = place(screen, item)?;
            let chosen = screen.text(place.y, place.x, screen.size().0);
            let marked = chosen.starts_with('<') && x == place.x;
            if marked { Ok(()) } else { Err(format!("{chosen:?} is chosen, caret {x}")) }
        });
        return 1;
    }
    for (typed, shown) in &samples {
        person.types(CLEAR_FIELD);
        stands(person, item, "");
        person.types(typed);
        stands(person, item, shown);
    }
    samples.len()
}

/// What is typed into a field that is to be saved.
pub(super) fn worth_keeping(nth: usize) -> String {
    format!("{NAME}“第{nth}项”——𠮷①，e\u{301}。")
}
