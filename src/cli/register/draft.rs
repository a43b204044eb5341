//! A registration as JSON.

use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

use super::object::{Flaw, Object};
use crate::domain::{
    category::Category,
    dates::{DateError, read_date},
    details::{Details, Petitioner, Visit},
    field::Wrong,
    number::Number,
    plain,
    terms::{Channel, Origin, Purpose},
};

const FIELDS: &[&str] = &[
    "received_on",
    "channel",
    "petitioners",
    "people",
    "title",
    "summary",
    "demands",
    "category",
    "township",
    "purpose",
    "urgent",
    "confidential",
    "village",
    "origin",
    "identity",
    "representatives",
    "accused",
    "attachments",
    "related",
    "visit",
];
const PETITIONER: &[&str] = &["name", "phone", "id_number", "address"];
const VISIT: &[&str] = &["time", "receptionist", "record", "answer"];

/// Reads a registration at `path`; what is not told takes its default.
///
/// The office's rules are the service's to check; here only types and words are.
pub(super) fn read(value: &Value, path: &str, today: NaiveDate) -> Result<Details, Flaw> {
    let object = Object::read(value, path, FIELDS)?;
    let petitioners = object.each("petitioners", |value, path| petitioner(value, &path))?;
    let named = u32::try_from(petitioners.len()).unwrap_or(u32::MAX);
    Ok(Details {
        channel: object.term("channel")?.unwrap_or(Channel::Letter),
        origin: object.term("origin")?.unwrap_or(Origin::Direct),
        received_on: day(&object, today)?,
        people: object.count("people", u32::MAX)?.unwrap_or(named.max(1)),
        petitioners,
        representatives: object.texts("representatives")?,
        identity: object.text("identity")?,
        township: object.text("township")?,
        village: object.text("village")?,
        title: object.text("title")?,
        summary: object.text("summary")?,
        demands: object.texts("demands")?,
        category: Category::read(&object.text("category")?),
        purpose: object.term("purpose")?.unwrap_or(Purpose::Redress),
        accused: object.text("accused")?,
        urgent: object.flag("urgent")?,
        confidential: object.flag("confidential")?,
        attachments: attachments(&object)?,
        related: related(&object)?,
        visit: visit(&object)?,
    })
}

fn petitioner(value: &Value, path: &str) -> Result<Petitioner, Flaw> {
    let object = Object::read(value, path, PETITIONER)?;
    Ok(Petitioner {
        name: object.text("name")?,
        phone: object.text("phone")?,
        id_number: object.text("id_number")?,
        address: object.text("address")?,
    })
}

fn day(object: &Object<'_>, today: NaiveDate) -> Result<NaiveDate, Flaw> {
    let text = object.text("received_on")?;
    match read_date(&text, today) {
        Ok(day) => Ok(day),
        Err(DateError::Empty) => Ok(today),
        Err(DateError::NoSuchDay { .. }) => Err(object.wrong("received_on", Wrong::NoSuchDay)),
        Err(DateError::NotADate | DateError::OutOfRange) => {
            Err(object.wrong("received_on", Wrong::NotADate))
        }
    }
}

fn attachments(object: &Object<'_>) -> Result<u16, Flaw> {
    let count = object.count("attachments", u16::MAX.into())?.unwrap_or_default();
    Ok(u16::try_from(count).unwrap_or(u16::MAX))
}

fn related(object: &Object<'_>) -> Result<Vec<Number>, Flaw> {
    let numbers = object.texts("related")?;
    let read = |text: &String| Number::read(text);
    let wrong = || object.wrong("related", Wrong::NotARegisterNumber);
    numbers.iter().map(read).collect::<Option<_>>().ok_or_else(wrong)
}

fn visit(object: &Object<'_>) -> Result<Visit, Flaw> {
    let Some(value) = object.get("visit") else { return Ok(Visit::default()) };
    let visit = Object::read(value, &object.path("visit"), VISIT)?;
    let time: String = visit.text("time")?.trim().chars().map(plain::half_width).collect();
    let read = NaiveTime::parse_from_str(&time, "%H:%M");
    let time = match read {
        _ if time.is_empty() => None,
        Ok(time) => Some(time),
        Err(_) => return Err(visit.wrong("time", Wrong::NotATime)),
    };
    Ok(Visit {
        time,
        receptionist: visit.text("receptionist")?,
        record: visit.text("record")?,
        answer: visit.text("answer")?,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cli::register::object::Expected;

    fn today() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn flaw(value: &Value) -> Flaw {
        read(value, "[1]", today()).unwrap_err()
    }

    #[test]
    fn what_is_not_told_takes_its_default() {
        let expected = Details { title: "路灯".into(), ..Details::received(today()) };
        let details = read(&json!({"title": "路灯", "people": null}), "", today()).unwrap();
        assert_eq!(details, expected);
        let two = json!({"petitioners": [{"name": "甲"}, {"name": "乙"}]});
        assert_eq!(read(&two, "", today()).unwrap().people, 2);
    }

    #[test]
    fn words_stand_for_codes() {
        let details = read(
            &json!({"channel": "来访", "purpose": "咨询", "category": "教育", "received_on": "昨天",
                    "visit": {"time": "９:30"}, "related": ["2026-1"]}),
            "",
            today(),
        )
        .unwrap();
        assert_eq!((details.channel, details.purpose), (Channel::Visit, Purpose::Inquiry));
        assert_eq!(details.category.to_string(), "民生/教育");
        assert_eq!(details.received_on.to_string(), "2026-11-21");
        assert_eq!(details.visit.time, NaiveTime::from_hms_opt(9, 30, 0));
        assert_eq!(details.related, [Number { year: 2026, serial: 1 }]);
    }

    #[test]
    fn an_unknown_field_is_named_with_its_path() {
        assert_eq!(
            flaw(&json!({"tilte": "x"})),
            Flaw::Unknown { path: "[1].tilte".into(), known: FIELDS }
        );
        assert_eq!(
            flaw(&json!({"petitioners": [{"name": "甲"}, {"nmae": "乙"}]})),
            Flaw::Unknown { path: "[1].petitioners[1].nmae".into(), known: PETITIONER }
        );
    }

    #[test]
    fn a_wrong_type_is_named_with_its_path() {
        for (value, path, expected) in [
            (json!({"people": "8"}), "[1].people", Expected::Count(u32::MAX)),
            (json!({"people": -1}), "[1].people", Expected::Count(u32::MAX)),
            (json!({"attachments": 70_000}), "[1].attachments", Expected::Count(65_535)),
            (json!({"urgent": 1}), "[1].urgent", Expected::Flag),
            (json!({"demands": "归还"}), "[1].demands", Expected::List),
            (json!({"demands": ["归还", 2]}), "[1].demands[1]", Expected::Text),
            (json!({"title": 5}), "[1].title", Expected::Text),
            (json!({"visit": []}), "[1].visit", Expected::Object),
            (json!("路灯"), "[1]", Expected::Object),
        ] {
            assert_eq!(flaw(&value), Flaw::Type { path: path.into(), expected }, "{value}");
        }
    }

    #[test]
    fn a_wrong_value_is_named_with_its_path() {
        for (value, path, wrong) in [
            (json!({"received_on": "2026-02-30"}), "[1].received_on", Wrong::NoSuchDay),
            (json!({"received_on": "某日"}), "[1].received_on", Wrong::NotADate),
            (json!({"visit": {"time": "25:00"}}), "[1].visit.time", Wrong::NotATime),
            (json!({"related": ["一号"]}), "[1].related", Wrong::NotARegisterNumber),
        ] {
            assert_eq!(flaw(&value), Flaw::Value { path: path.into(), wrong }, "{value}");
        }
        let Flaw::Value { wrong: Wrong::NotOneOf(words), .. } = flaw(&json!({"channel": "飞鸽"}))
        else {
            panic!("an unknown channel is refused")
        };
        assert_eq!(words, ["letter", "visit", "call", "online"]);
    }
}
