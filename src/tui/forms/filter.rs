//! The form that narrows the ledger.

use crate::{
    domain::{
        field::{FieldError, Wrong},
        question::Filter,
        terms::{Field, Stage, Term, figures::Mark},
    },
    text::{screens, word},
    tui::{
        form::{Choice, Form, Item, Kind, Spec, choices, item, list::List},
        forms::read::Reading,
    },
};

/// The ledger's filters; an empty field narrows nothing.
pub static FILTER: Spec = Spec { title: screens::FILTER_TITLE, rows: ROWS };

const ROWS: &[&[Item]] = &[
    &[item(Field::Search, Kind::Line(60))],
    &[item(Field::Stage, Kind::Choice(stages))],
    &[item(Field::Unit, Kind::Pick(List::Units))],
    &[item(Field::Category, Kind::Pick(List::Categories))],
    &[item(Field::Year, Kind::Number)],
];

/// What is asked of the dossier, which stands among the stages.
const FILING: [Mark; 2] = [Mark::ToFile, Mark::FiledIncomplete];

fn stages() -> Vec<Choice> {
    let any = Choice { code: "", word: screens::ANY.get() };
    let filing = FILING.map(|mark| Choice { code: mark.code(), word: word(mark) });
    std::iter::once(any).chain(choices::<Stage>()).chain(filing).collect()
}

/// Returns what a filter asks of the dossier.
pub fn filing(filter: &Filter) -> Option<Mark> {
    filter.marks.iter().copied().find(|mark| FILING.contains(mark))
}

/// Returns the form as the ledger is narrowed now.
pub fn filled(filter: &Filter) -> Form {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let filing = filing(filter).map(Term::code);
    Form::new(&FILTER)
        .with(Field::Search, &text(&filter.search))
        .with(Field::Stage, filter.stage.map(Term::code).or(filing).unwrap_or_default())
        .with(Field::Unit, &text(&filter.unit))
        .with(Field::Category, &text(&filter.category))
        .with(Field::Year, &filter.year.map(|year| year.to_string()).unwrap_or_default())
}

/// Reads the form.
pub fn read(form: &Form, today: chrono::NaiveDate) -> Result<Filter, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let year = reading.number(Field::Year, 0);
    if year != 0 && !(1979..=2100).contains(&year) {
        reading.wrong(Field::Year, Wrong::NotBetween { least: 1979, most: 2100, got: year });
    }
    let filter = Filter {
        search: some(reading.text(Field::Search)),
        stage: Stage::from_code(form.text(Field::Stage)),
        marks: FILING.into_iter().filter(|mark| mark.code() == form.text(Field::Stage)).collect(),
        unit: some(reading.text(Field::Unit)),
        category: some(reading.text(Field::Category)),
        year: u16::try_from(year).ok().filter(|year| *year != 0),
        ..Filter::default()
    };
    reading.end(filter)
}
