//! The forms of the office's book: one for each table, made of the table's columns.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::{
    domain::{
        book::{
            Column, ColumnKind, columns,
            table::{is_fixed, kind_of},
        },
        details::{LONGEST_LINE, LONGEST_TEXT},
        field::FieldError,
        terms::{
            DayKind, DeadlineKind, Field, National, PaperKind, ReminderStep, Role, SettingKey,
            Table, Term, UnitKind,
        },
    },
    text::{book::shown, settings as words},
    tui::{
        form::{Form, Item, Kind, Spec, YES, choices, item, list::List, required},
        forms::read::Reading,
    },
};

/// Several names in one line.
const NAMES: Kind = Kind::Line(600);

/// A form's fields: of which table, and what a value of a setting holds in it.
struct Shape {
    table: Table,
    value: ColumnKind,
    items: Vec<Item>,
}

/// Every table once, the settings once for each kind of value.
static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    let plain = Table::ALL.iter().map(|table| (*table, ColumnKind::Text));
    let settings = [ColumnKind::Flag, ColumnKind::Number].map(|kind| (Table::Settings, kind));
    plain
        .chain(settings)
        .map(|(table, value)| Shape { table, value, items: items(table, value) })
        .collect()
});

/// A form has one field a line.
static ROWS: LazyLock<Vec<Vec<&'static [Item]>>> =
    LazyLock::new(|| SHAPES.iter().map(|shape| shape.items.chunks(1).collect()).collect());

static SPECS: LazyLock<Vec<Spec>> =
    LazyLock::new(|| ROWS.iter().map(|rows| Spec { title: words::ROW_TITLE, rows }).collect());

/// The form that ends a term of office.
static END_TERM: Spec = Spec {
    title: words::END_TERM_TITLE,
    rows: &[&[required(Field::To, Kind::Date)], &[required(Field::Name, Kind::Line(LONGEST_LINE))]],
};

/// The form that counts due dates anew.
static RECOUNT: Spec = Spec {
    title: words::RECOUNT_TITLE,
    rows: &[&[required(Field::Reason, Kind::Text(LONGEST_TEXT, 3))]],
};

/// The key of a row that is given cannot be changed.
fn items(table: Table, value: ColumnKind) -> Vec<Item> {
    columns(table)
        .iter()
        .filter(|column| !(column.key && is_fixed(table)))
        .filter_map(|column| {
            let kind = kind(*column, value)?;
            Some(if column.needed {
                required(column.field, kind)
            } else {
                item(column.field, kind)
            })
        })
        .collect()
}

/// Returns how a column is filled in; nothing for one that the program fills.
fn kind(column: Column, value: ColumnKind) -> Option<Kind> {
    let kind = if column.kind == ColumnKind::Value { value } else { column.kind };
    Some(match kind {
        ColumnKind::Text | ColumnKind::Value => Kind::Line(LONGEST_LINE),
        ColumnKind::Names => NAMES,
        ColumnKind::Number | ColumnKind::Signed => Kind::Number,
        ColumnKind::Date => Kind::Date,
        ColumnKind::Flag => Kind::Flag,
        ColumnKind::Period => Kind::Pick(List::Periods),
        ColumnKind::Unit => Kind::Pick(List::Units),
        ColumnKind::Role => Kind::Choice(choices::<Role>),
        ColumnKind::UnitKind => Kind::Choice(choices::<UnitKind>),
        ColumnKind::National => Kind::Choice(choices::<National>),
        ColumnKind::DayKind => Kind::Choice(choices::<DayKind>),
        ColumnKind::Deadline => Kind::Choice(choices::<DeadlineKind>),
        ColumnKind::Step => Kind::Choice(choices::<ReminderStep>),
        ColumnKind::Setting => Kind::Choice(choices::<SettingKey>),
        ColumnKind::Paper => Kind::Choice(choices::<PaperKind>),
        ColumnKind::Wording => Kind::Text(LONGEST_TEXT, 12),
        ColumnKind::Time | ColumnKind::Body => return None,
    })
}

fn spec(table: Table, value: ColumnKind) -> &'static Spec {
    let place = SHAPES.iter().position(|shape| shape.table == table && shape.value == value);
    &SPECS[place.unwrap_or(0)]
}

/// Returns the form of a new row.
pub fn blank(table: Table) -> Form {
    Form::new(spec(table, ColumnKind::Text)).with(Field::Active, YES)
}

/// Returns the form of a row, filled with its cells.
pub fn filled(table: Table, cells: &[String]) -> Form {
    let setting = cells.first().and_then(|code| SettingKey::from_code(code));
    let value = match setting.filter(|_| table == Table::Settings).map(kind_of) {
        Some(kind @ (ColumnKind::Flag | ColumnKind::Number)) => kind,
        _ => ColumnKind::Text,
    };
    let mut form = Form::new(spec(table, value));
    for (column, text) in columns(table).iter().zip(cells) {
        // A period is read as people write it.
        if column.kind == ColumnKind::Period {
            form.set(column.field, &shown(ColumnKind::Period, text));
        } else {
            form.set(column.field, text);
        }
    }
    form.dirty = false;
    form
}

/// Returns the form that ends a term of office on a day.
pub fn end_term(today: NaiveDate) -> Form {
    Form::new(&END_TERM).with(Field::To, &today.to_string())
}

/// Returns the form that asks why due dates are counted anew.
pub fn recount() -> Form {
    Form::new(&RECOUNT)
}

/// Reads the cells of a form that are others than those it was opened with.
pub fn read(
    form: &Form,
    table: Table,
    opened: &[(String, String)],
    today: NaiveDate,
) -> Result<Vec<(Field, String)>, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let mut cells = Vec::new();
    for (code, text) in form.snapshot() {
        let before = opened.iter().find(|(of, _)| *of == code).map(|(_, text)| text.as_str());
        let Some(field) = Field::from_code(&code).filter(|_| before != Some(text.as_str())) else {
            continue;
        };
        let column = columns(table).iter().find(|column| column.field == field);
        let is_date = column.is_some_and(|column| column.kind == ColumnKind::Date);
        let cell = if is_date {
            reading.optional_day(field).map(|day| day.to_string()).unwrap_or_default()
        } else {
            text.trim().to_owned()
        };
        cells.push((field, cell));
    }
    reading.end(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::{Book, Change};

    fn today() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    #[test]
    fn every_row_of_the_first_book_reads_back_as_it_is() {
        let book = Book::initial();
        for table in Table::ALL {
            for cells in book.cells(*table) {
                let form = filled(*table, &cells);
                let opened = form.snapshot();
                assert_eq!(read(&form, *table, &opened, today()), Ok(Vec::new()));
                // All cells together change nothing either.
                let all = read(&form, *table, &[], today()).unwrap();
                let key = crate::domain::book::table::key_of(*table, &cells);
                let change = Change::Put { table: *table, key: Some(key), cells: all };
                let changed = book.changed(&[change], today()).unwrap();
                assert_eq!(changed.cells(*table), book.cells(*table), "{cells:?}");
            }
        }
    }

    #[test]
    fn every_column_that_people_fill_is_asked_once() {
        for table in Table::ALL {
            let asked: Vec<Field> = blank(*table).visible().map(|(_, item)| item.field).collect();
            for column in columns(*table) {
                let given = (column.key && is_fixed(*table))
                    || matches!(column.kind, ColumnKind::Time | ColumnKind::Body);
                let count = asked.iter().filter(|field| **field == column.field).count();
                assert_eq!(count, usize::from(!given), "{:?} of {table:?}", column.field);
            }
        }
    }

    #[test]
    fn a_day_is_typed_as_in_every_form_and_kept_in_full() {
        let mut form = blank(Table::Days);
        let opened = form.snapshot();
        form.set(Field::Date, "11-23");
        form.set(Field::Name, "三月三");
        let cells = read(&form, Table::Days, &opened, today()).unwrap();
        assert_eq!(
            cells,
            [(Field::Date, "2026-11-23".to_owned()), (Field::Name, "三月三".to_owned())]
        );
        form.set(Field::Date, "2-30");
        assert_eq!(read(&form, Table::Days, &opened, today()).unwrap_err().len(), 1);
    }
}
