//! Days off as others publish them: the community's JSON of the State Council's notices
//! (NateScarlet/holiday-cn), and calendars (iCalendar, RFC 5545).
//!
//! Both come to rows of the book's table of days, each under the number of its line.

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    book::{BookError, Line, Rows},
    words,
};
use crate::domain::terms::{DayKind, Field, Term};

/// Reads the JSON of one year: `{"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}`.
pub fn read_json(bytes: &[u8]) -> Result<Rows, BookError> {
    let (text, _) = super::encoding::text(bytes)?;
    let year: Value = serde_json::from_str(&text).map_err(|error| BookError::NotJson {
        line: u32::try_from(error.line()).unwrap_or(u32::MAX),
    })?;
    let days = year.get("days").and_then(Value::as_array);
    let days = days.ok_or(BookError::NoCell { line: 1, field: Field::Days })?;
    let numbers = lines_of(&text, "\"date\"");
    let mut lines = Vec::new();
    for (place, day) in days.iter().enumerate() {
        let line = numbers.get(place).copied().unwrap_or(1);
        let missing = |field| BookError::NoCell { line, field };
        let told = |name: &str| day.get(name).and_then(Value::as_str);
        let off = day.get("isOffDay").and_then(Value::as_bool).ok_or(missing(Field::DayKind))?;
        let kind = if off { DayKind::Off } else { DayKind::Work };
        let date = told("date").ok_or(missing(Field::Date))?;
        lines.push(row(line, date, kind, told("name").ok_or(missing(Field::Name))?));
    }
    Ok(Rows { lines, unused: Vec::new() })
}

/// Returns the number of the line of each occurrence of a word.
fn lines_of(text: &str, word: &str) -> Vec<u32> {
    let numbered = (1_u32..).zip(text.lines());
    numbered.flat_map(|(number, line)| line.matches(word).map(move |_| number)).collect()
}

/// Reads a calendar. An event says by its summary whether its days are off (`春节假期`, `元旦（休）`)
/// or worked (`上班(补春节假期)`, `元旦（班）`); the end is the day after the last.
pub fn read_ics(bytes: &[u8]) -> Result<Rows, BookError> {
    let (text, _) = super::encoding::text(bytes)?;
    let mut lines = Vec::new();
    let mut event: Option<Event> = None;
    for (number, line) in unfolded(&text) {
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        let name = name.split(';').next().unwrap_or_default().to_ascii_uppercase();
        match (name.as_str(), &mut event) {
            ("BEGIN", _) if value.eq_ignore_ascii_case("VEVENT") => {
                event = Some(Event { line: number, ..Event::default() });
            }
            ("END", Some(ended)) if value.eq_ignore_ascii_case("VEVENT") => {
                lines.extend(ended.days()?);
                event = None;
            }
            ("DTSTART", Some(event)) => event.start = Some((number, day_of(value))),
            ("DTEND", Some(event)) => event.end = day_of(value),
            ("SUMMARY", Some(event)) => event.summary = Some((number, value.replace('\\', ""))),
            _ => {}
        }
    }
    Ok(Rows { lines, unused: Vec::new() })
}

/// One event of a calendar, as far as it was read.
#[derive(Default)]
struct Event {
    line: u32,
    start: Option<(u32, Option<NaiveDate>)>,
    end: Option<NaiveDate>,
    summary: Option<(u32, String)>,
}

impl Event {
    fn days(&self) -> Result<Vec<Line>, BookError> {
        let (line, start) = self.start.unwrap_or((self.line, None));
        let start = start.ok_or(BookError::NoCell { line, field: Field::Date })?;
        let after = self.end.filter(|end| *end > start).or(start.succ_opt()).unwrap_or(start);
        let (line, summary) = self.summary.clone().unwrap_or((self.line, String::new()));
        let kind = kind_in(&summary).ok_or(BookError::NoCell { line, field: Field::DayKind })?;
        let name = name_in(&summary);
        if name.is_empty() {
            return Err(BookError::NoCell { line, field: Field::Name });
        }
        let days = start.iter_days().take_while(|day| *day < after);
        Ok(days.map(|day| row(line, &day.to_string(), kind, &name)).collect())
    }
}

fn row(number: u32, date: &str, kind: DayKind, name: &str) -> Line {
    let cells = vec![
        (Field::Date, date.to_owned()),
        (Field::DayKind, kind.code().to_owned()),
        (Field::Name, name.to_owned()),
    ];
    Line { number, cells }
}

/// Returns the lines with what was folded put together, each under the number of its first part.
fn unfolded(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for (number, line) in (1_u32..).zip(text.lines()) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, folded))) => folded.push_str(rest),
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

/// Reads `20270101`, whatever time follows.
fn day_of(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value.trim().get(..8)?, "%Y%m%d").ok()
}

fn kind_in(summary: &str) -> Option<DayKind> {
    let says = |marks: &[&str]| marks.iter().any(|mark| summary.contains(mark));
    if says(words::WORKED) { Some(DayKind::Work) } else { says(words::OFF).then_some(DayKind::Off) }
}

/// Returns the summary without the marks of its kind: the holiday.
fn name_in(summary: &str) -> String {
    let mut name = summary.to_owned();
    for mark in words::MARKS {
        name = name.replace(mark, "");
    }
    name.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rows: &Rows) -> Vec<(u32, String)> {
        let cells = |line: &Line| {
            line.cells.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
        };
        rows.lines.iter().map(|line| (line.number, cells(line))).collect()
    }

    fn owned(lines: &[(u32, &str)]) -> Vec<(u32, String)> {
        lines.iter().map(|(number, text)| (*number, (*text).to_owned())).collect()
    }

    #[test]
    fn the_json_of_a_year_tells_its_days() {
        let text = "\u{feff}{\r\n  \"year\": 2027,\r\n  \"papers\": [\"x\"],\r\n  \"days\": [\r\n    {\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": true},\r\n    {\"name\": \"元旦\", \"date\": \"2027-01-03\", \"isOffDay\": false}\r\n  ]\r\n}";
        let expected = owned(&[(5, "2027-01-01 off 元旦"), (6, "2027-01-03 work 元旦")]);
        assert_eq!(told(&read_json(text.as_bytes()).unwrap()), expected);
        let wrong = text.replace("false", "\"no\"");
        let missing = BookError::NoCell { line: 6, field: Field::DayKind };
        assert_eq!(read_json(wrong.as_bytes()), Err(missing));
        assert_eq!(read_json(b"{\n\n]"), Err(BookError::NotJson { line: 3 }));
        assert_eq!(read_json(b"{\"year\": 2027, \"days\": []}"), Ok(Rows::default()));
    }

    /// As holiday-cn and others write their calendars.
    const ICS: &str = "BEGIN:VCALENDAR\r\nX-WR-CALDESC:中国法定节假日数据，自动每日抓取国务院公\r\n 告。\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nBEGIN:VEVENT\r\nSUMMARY:上班(补春节\r\n 假期)\r\nDTSTART;VALUE=DATE:20270131\r\nDTEND;VALUE=DATE:20270201\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270206\r\nDTEND;VALUE=DATE:20270209\r\nSUMMARY:春节假期\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:元旦节（休）\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn a_calendar_tells_its_days_until_the_one_before_the_end() {
        let expected = owned(&[
            (8, "2027-01-31 work 春节"),
            (16, "2027-02-06 off 春节"),
            (16, "2027-02-07 off 春节"),
            (16, "2027-02-08 off 春节"),
            (20, "2027-01-01 off 元旦节"),
        ]);
        assert_eq!(told(&read_ics(ICS.as_bytes()).unwrap()), expected);
    }

    #[test]
    fn an_event_that_is_no_holiday_is_named_by_its_line() {
        let wrong = |from: &str, to: &str| read_ics(ICS.replace(from, to).as_bytes()).unwrap_err();
        let lacks = |line, field| BookError::NoCell { line, field };
        assert_eq!(wrong("元旦节（休）", "主任会议"), lacks(20, Field::DayKind));
        assert_eq!(wrong("元旦节（休）", "（休）"), lacks(20, Field::Name));
        assert_eq!(wrong("20270101", "2027"), lacks(19, Field::Date));
        assert_eq!(wrong("DTSTART;VALUE=DATE:20270101\r\n", ""), lacks(18, Field::Date));
    }
}
