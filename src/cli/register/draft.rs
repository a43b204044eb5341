//! A registration as JSON.

use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

use super::object::{Flaw, Object};
use crate::domain::{
    category::Category,
    dates::{DateError, read_date},
    details::{Details, Petitioner, Source, Visit},
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
    "accused_unit",
    "affected",
    "attachments",
    "circumstances",
    "guardian",
    "kept_at",
    "letter_on",
    "postmark_on",
    "related",
    "source",
    "visit",
];
const PETITIONER: &[&str] = &["name", "phone", "id_number", "address", "gender", "ethnicity"];
const SOURCE: &[&str] = &["organ", "number", "due_on"];
const VISIT: &[&str] = &[
    "time",
    "until",
    "place",
    "receptionist",
    "record",
    "answer",
    "conduct",
    "handed_in",
    "batch",
];

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
        received_on: day(&object, "received_on", today)?.unwrap_or(today),
        letter_on: day(&object, "letter_on", today)?,
        postmark_on: day(&object, "postmark_on", today)?,
        source: source(&object, today)?,
        people: object.count("people", u32::MAX)?.unwrap_or(named.max(1)),
        petitioners,
        affected: object.count("affected", u32::MAX)?.unwrap_or_default(),
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
        accused_unit: object.text("accused_unit")?,
        circumstances: object.terms("circumstances")?,
        urgent: object.flag("urgent")?,
        confidential: object.flag("confidential")?,
        attachments: attachments(&object)?,
        kept_at: object.text("kept_at")?,
        guardian: object.text("guardian")?,
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
        gender: object.text("gender")?,
        ethnicity: object.text("ethnicity")?,
    })
}

fn source(object: &Object<'_>, today: NaiveDate) -> Result<Source, Flaw> {
    let Some(value) = object.get("source") else { return Ok(Source::default()) };
    let source = Object::read(value, &object.path("source"), SOURCE)?;
    Ok(Source {
        organ: source.text("organ")?,
        number: source.text("number")?,
        due_on: day(&source, "due_on", today)?,
    })
}

fn day(object: &Object<'_>, name: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Flaw> {
    let text = object.text(name)?;
    match read_date(&text, today) {
        Ok(day) => Ok(Some(day)),
        Err(DateError::Empty) => Ok(None),
        Err(DateError::NoSuchDay { .. }) => Err(object.wrong(name, Wrong::NoSuchDay)),
        Err(DateError::NotADate | DateError::OutOfRange) => {
            Err(object.wrong(name, Wrong::NotADate))
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
    let batch = visit.text("batch")?;
    let read = Number::read(&batch);
    if read.is_none() && !batch.trim().is_empty() {
        return Err(visit.wrong("batch", Wrong::NotARegisterNumber));
    }
    Ok(Visit {
        time: time(&visit, "time")?,
        until: time(&visit, "until")?,
        place: visit.text("place")?,
        receptionist: visit.text("receptionist")?,
        record: visit.text("record")?,
        answer: visit.text("answer")?,
        conduct: visit.text("conduct")?,
        handed_in: visit.text("handed_in")?,
        batch: read,
    })
}

fn time(object: &Object<'_>, name: &str) -> Result<Option<NaiveTime>, Flaw> {
    let time: String = object.text(name)?.trim().chars().map(plain::half_width).collect();
    if time.is_empty() {
        return Ok(None);
    }
    match NaiveTime::parse_from_str(&time, "%H:%M") {
        Ok(time) => Ok(Some(time)),
        Err(_) => Err(object.wrong(name, Wrong::NotATime)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{cli::register::object::Expected, domain::terms::Circumstance};

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
    fn what_few_petitions_have_is_read_too() {
        let details = read(
            &json!({
                "accused_unit": "县林业局", "affected": 120, "circumstances": ["扬言", "backlog"],
                "guardian": "其子", "kept_at": "二号柜", "letter_on": "2026-11-01",
                "postmark_on": "2026-11-03", "petitioners": [{"name": "甲", "gender": "女"}],
                "source": {"organ": "县信访局", "number": "8号", "due_on": "2026-12-31"},
                "visit": {"until": "10:40", "place": "一楼", "conduct": "正常", "batch": "2026-7"},
            }),
            "",
            today(),
        )
        .unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        assert_eq!(details.circumstances, [Circumstance::Threat, Circumstance::Backlog]);
        assert_eq!((details.accused_unit.as_str(), details.affected), ("县林业局", 120));
        assert_eq!(
            (details.letter_on, details.postmark_on),
            (day("2026-11-01"), day("2026-11-03"))
        );
        assert_eq!(
            (details.source.organ.as_str(), details.source.due_on),
            ("县信访局", day("2026-12-31"))
        );
        assert_eq!(details.petitioners[0].gender, "女");
        assert_eq!(details.visit.until, NaiveTime::from_hms_opt(10, 40, 0));
        assert_eq!(details.visit.batch, Some(Number { year: 2026, serial: 7 }));
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
            (json!({"visit": {"batch": "首件"}}), "[1].visit.batch", Wrong::NotARegisterNumber),
            (json!({"source": {"due_on": "某日"}}), "[1].source.due_on", Wrong::NotADate),
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
