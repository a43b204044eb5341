//! One thing as ordered fields, for JSON and CSV alike.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

use super::{Complaint, DONE, Streams, args::Format, table::Table};
use crate::{
    documents::sheet::csv::{defused, quoted},
    domain::{category::Category, row::Row, terms::Term},
    import::MASKED,
    text::people,
};

/// A field's name in JSON and CSV, and how it is taken from a thing.
pub(super) type Column<T> = (&'static str, fn(&T) -> Value);

/// One thing as its fields, in their order.
pub(super) struct Record(pub Vec<(&'static str, Value)>);

impl Record {
    pub(super) fn of<T>(columns: &[Column<T>], thing: &T) -> Self {
        Self(columns.iter().map(|(name, take)| (*name, take(thing))).collect())
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Returns CSV as spreadsheets read it (RFC 4180); `names` is the heading.
pub(super) fn csv(names: &[&str], records: &[Record]) -> String {
    let mut out = names.join(",") + "\r\n";
    for Record(fields) in records {
        for (place, (_, value)) in fields.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            out.push_str(&quoted(&cell(value)));
        }
        out.push_str("\r\n");
    }
    out
}

/// Returns the names of a command's columns.
pub(super) fn names<T>(columns: &[Column<T>]) -> Vec<&'static str> {
    columns.iter().map(|(name, _)| *name).collect()
}

/// Tells a list in the form that was asked for; `none` is what people read of an empty one.
pub(super) fn tell<T>(
    streams: &mut Streams<'_>,
    format: Format,
    columns: &[Column<T>],
    things: &[T],
    none: &str,
    table: impl FnOnce(&[T]) -> Table,
) -> Result<u8, Complaint> {
    let records = || things.iter().map(|thing| Record::of(columns, thing)).collect::<Vec<_>>();
    match format {
        Format::Json => streams.json(&records())?,
        Format::Csv => streams.put(&csv(&names(columns), &records()))?,
        Format::Table if things.is_empty() => streams.say(none)?,
        Format::Table => streams.table(&table(things))?,
    }
    Ok(DONE)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => defused(text),
        Value::Array(values) => {
            defused(&values.iter().map(plain_text).collect::<Vec<_>>().join("、"))
        }
        other => other.to_string(),
    }
}

fn plain_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Returns the names for data that leaves the office: joined, masked where confidentiality was
/// asked for, and Chinese whatever the interface speaks.
pub(super) fn petitioner(names: &[String], confidential: bool) -> Value {
    if confidential {
        Value::from(MASKED)
    } else if names.is_empty() {
        Value::from(people::ANONYMOUS.zh)
    } else {
        Value::from(names.join("、"))
    }
}

/// Returns the petitioner as a printed list shows it, masked likewise.
pub(super) fn petitioner_shown(row: &Row) -> String {
    who(&row.names, row.people, row.is_protected())
}

/// Returns the petitioner as a printed list shows it, masked where confidentiality was asked for.
pub(super) fn who(names: &[String], people: u32, confidential: bool) -> String {
    if confidential { MASKED.to_owned() } else { people::petitioner(names, people) }
}

/// Returns the code of a value.
pub(super) fn code(value: impl Term) -> Value {
    Value::from(value.code())
}

/// Returns a value as it is displayed, or null.
pub(super) fn shown(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, |value| Value::from(value.to_string()))
}

/// Returns `main/sub`.
pub(super) fn category(category: &Category) -> Value {
    Value::from(category.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_run_or_split_are_made_harmless() {
        let record = Record(vec![
            ("a", "=1+1".into()),
            ("b", "说“\"好\"”,\n是".into()),
            ("c", Value::Null),
            ("d", serde_json::json!(["县教育局", "县公安局"])),
            ("e", (-3).into()),
        ]);
        assert_eq!(
            csv(&["a", "b", "c", "d", "e"], &[record]),
            "a,b,c,d,e\r\n'=1+1,\"说“\"\"好\"\"”,\n是\",,县教育局、县公安局,-3\r\n"
        );
    }
}
