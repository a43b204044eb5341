//! The form of what a person sets for their own terminals.

use crate::{
    domain::terms::Field,
    preferences::{AUTO, Borders, Colour, Preferences, lang_code},
    text::{Lang, terminal as text},
    tui::form::{Choice, Form, Item, Kind, Spec, item},
};

static PREFERENCES: Spec = Spec { title: text::PREFERENCES_TITLE, rows: ROWS };

const ROWS: &[&[Item]] = &[
    &[item(Field::Language, Kind::Choice(languages))],
    &[item(Field::Borders, Kind::Choice(borders))],
    &[item(Field::Colour, Kind::Choice(colours))],
];

/// Each language is called by its own name, so that whoever reads only one finds it.
fn languages() -> Vec<Choice> {
    vec![
        Choice { code: AUTO, word: text::LANG_AUTO.get() },
        Choice { code: lang_code(Some(Lang::Chinese)), word: text::LANG_ZH.get() },
        Choice { code: lang_code(Some(Lang::English)), word: text::LANG_EN.get() },
    ]
}

fn borders() -> Vec<Choice> {
    let choice = |value: Borders| Choice { code: value.code(), word: text::borders(value.code()) };
    Borders::ALL.map(choice).into()
}

fn colours() -> Vec<Choice> {
    let word = |value| match value {
        Colour::Auto => text::COLOUR_AUTO,
        Colour::None => text::COLOUR_NONE,
    };
    Colour::ALL.map(|value| Choice { code: value.code(), word: word(value).get() }).into()
}

/// Returns the form with what is kept.
pub fn filled(kept: &Preferences) -> Form {
    Form::new(&PREFERENCES)
        .with(Field::Language, lang_code(kept.lang))
        .with(Field::Borders, kept.borders.code())
        .with(Field::Colour, kept.colour.code())
}

/// Reads the form; what it does not ask stays as it is kept.
pub fn read(form: &Form, kept: &Preferences) -> Preferences {
    Preferences {
        lang: Lang::read(form.text(Field::Language)).filter(|_| form.text(Field::Language) != AUTO),
        borders: Borders::from_code(form.text(Field::Borders)).unwrap_or_default(),
        colour: Colour::from_code(form.text(Field::Colour)).unwrap_or_default(),
        ..*kept
    }
}
