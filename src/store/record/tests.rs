//! Everything of the domain survives both forms, and what is foreign is named.

use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    arbitrary::pool,
    v1::{
        book::EditedV1,
        code::{Channel, Code, Coded, Stage},
        event::EventV1,
        petition::PetitionV1,
        row::RowV1,
        scalar::{NumberV1, RequestV1},
    },
    *,
};
use crate::domain::{
    act::Act,
    event::What,
    terms::{ActKind, Term},
};

/// Returns the value after a way through the JSON of its stored form.
fn through_json<V1, T>(value: T) -> T
where
    V1: From<T> + Serialize + DeserializeOwned,
    T: TryFrom<V1, Error = RecordError>,
{
    let json = serde_json::to_string(&V1::from(value)).unwrap();
    T::try_from(serde_json::from_str(&json).unwrap()).unwrap()
}

proptest! {
    #[test]
    fn a_petition_survives_both_forms(mut pool in pool()) {
        let petition = pool.petition();
        let bytes = encode_petition(&petition).unwrap();
        prop_assert_eq!(&decode_petition(SCHEMA, &bytes).unwrap(), &petition);
        prop_assert_eq!(&through_json::<PetitionV1, _>(petition.clone()), &petition);
    }

    #[test]
    fn a_row_survives_both_forms(mut pool in pool()) {
        let row = pool.row();
        let bytes = encode_row(&row).unwrap();
        prop_assert_eq!(&decode_row(SCHEMA, &bytes).unwrap(), &row);
        prop_assert_eq!(&through_json::<RowV1, _>(row.clone()), &row);
    }

    #[test]
    fn a_change_of_the_book_survives_both_forms(mut pool in pool()) {
        let change = pool.book_change();
        let bytes = encode_edit(&change).unwrap();
        prop_assert_eq!(&decode_edit(SCHEMA, &bytes).unwrap(), &change);
        prop_assert_eq!(&through_json::<EditedV1, _>(change.clone()), &change);
    }

    #[test]
    fn an_event_of_every_kind_survives_both_forms(pool in pool()) {
        for kind in ActKind::ALL.iter().copied().map(Some).chain([None]) {
            let event = pool.clone().event_of(kind);
            match &event.what {
                What::Registered(_) => prop_assert_eq!(kind, None),
                What::Done(act) => prop_assert_eq!(kind, Some(act.kind())),
            }
            let bytes = encode_event(&event).unwrap();
            prop_assert_eq!(&decode_event(SCHEMA, &bytes).unwrap(), &event);
            prop_assert_eq!(&through_json::<EventV1, _>(event.clone()), &event);
        }
    }

    #[test]
    fn a_commit_survives_as_one_line(mut pool in pool()) {
        let entry = pool.entry();
        let line = journal_line(&entry).unwrap();
        prop_assert!(!line.chars().any(char::is_control), "{line:?}");
        prop_assert_eq!(&read_journal_line(line.as_bytes()).unwrap(), &entry);
        prop_assert_eq!(&read_journal_line((line + "\n").as_bytes()).unwrap(), &entry);
    }

    #[test]
    fn every_cut_of_a_line_is_refused(mut pool in pool()) {
        let line = journal_line(&pool.entry()).unwrap();
        for end in 0..line.len() {
            prop_assert!(read_journal_line(&line.as_bytes()[..end]).is_err());
        }
    }

    #[test]
    fn any_bytes_are_answered_without_a_panic(bytes: Vec<u8>) {
        let _ = decode_petition(SCHEMA, &bytes);
        let _ = decode_event(SCHEMA, &bytes);
        let _ = decode_row(SCHEMA, &bytes);
        let _ = read_journal_line(&bytes);
    }
}

#[test]
fn another_schema_is_refused_with_both_numbers() {
    for found in [0, 2, u16::MAX] {
        let refused = RecordError::Schema { found, known: SCHEMA };
        assert_eq!(decode_petition(found, &[]), Err(refused.clone()));
        assert_eq!(decode_event(found, &[]), Err(refused.clone()));
        assert_eq!(decode_row(found, &[]), Err(refused.clone()));
        // What else a newer line holds is not looked at.
        let line = format!(r#"{{"v":{found},"batches":[{{"seal":1}}]}}"#);
        assert_eq!(read_journal_line(line.as_bytes()), Err(refused));
    }
}

const LINE: &str = r#"{"v":1,"changes":[{"petition":7,"request":null,"events":[{"at":"2026-11-22T09:30:00","on":"2026-11-21","actor":"clerk","what":{"submit":{"to":"chair"}}}]}]}"#;

#[test]
fn a_line_is_read_by_a_person_and_by_the_program() {
    let entry = read_journal_line(LINE.as_bytes()).unwrap();
    assert_eq!(journal_line(&entry).unwrap(), LINE);
}

#[test]
fn an_unknown_code_in_a_line_is_refused_with_its_field() {
    let line = LINE.replace("chair", "premier");
    assert_eq!(
        read_journal_line(line.as_bytes()),
        Err(RecordError::UnknownCode { field: "submit.to", code: "premier".into() })
    );
}

#[test]
fn a_correction_tells_what_the_step_should_have_been() {
    let right = r#"{"correct":{"step":4,"on":"2026-11-20","what":{"submit":{"to":"chair"}},"reason":"wrong box"}}"#;
    let line = LINE.replace(r#"{"submit":{"to":"chair"}}"#, right);
    let entry = read_journal_line(line.as_bytes()).unwrap();
    let What::Done(Act::Correct { step, order, .. }) = &entry.changes[0].events[0].what else {
        panic!("{entry:?}");
    };
    assert_eq!((*step, order.act.kind()), (4, ActKind::Submit));
    assert_eq!(journal_line(&entry).unwrap(), line);
}

#[test]
fn a_correction_that_makes_a_step_another_registration_is_refused() {
    let registered = serde_json::to_string(&EventV1::from(arbitrary::drained().event_of(None)));
    let registered = registered.unwrap().split_once(r#""what":"#).unwrap().1.to_owned();
    let correct = format!(
        r#"{{"correct":{{"step":1,"on":"2026-11-20","what":{},"reason":""}}}}"#,
        registered.strip_suffix('}').unwrap(),
    );
    let line = LINE.replace(r#"{"submit":{"to":"chair"}}"#, &correct);
    assert_eq!(
        read_journal_line(line.as_bytes()),
        Err(RecordError::UnknownCode { field: "correct.what", code: "registered".into() })
    );
}

#[test]
fn a_line_with_a_foreign_field_or_kind_or_tail_is_refused() {
    for (what, by) in [
        (r#""actor":"#, r#""seal":1,"actor":"#),
        (r#""petition":7"#, r#""petition":7,"urgent":true"#),
        (r#"{"to":"#, r#"{"via":"post","to":"#),
        ("submit", "teleport"),
        ("2026-11-21", "2026-02-30"),
        (r#""actor":"clerk","#, ""),
        (r#""request":null"#, r#""request":"00ff""#),
        ("]}]}", "]}]}{}"),
    ] {
        let line = LINE.replacen(what, by, 1);
        assert_ne!(line, LINE);
        assert!(
            matches!(read_journal_line(line.as_bytes()), Err(RecordError::Line { .. })),
            "{line}"
        );
    }
}

#[test]
fn an_unknown_number_in_bytes_is_refused_with_its_field() {
    let row = pool_row();
    let mut bytes = encode_row(&row).unwrap();
    // Number (2 bytes) and revision and receipt (1 byte each) stand before the channel.
    assert_eq!(bytes[4], Channel::Letter.number());
    bytes[4] = 200;
    assert_eq!(
        decode_row(SCHEMA, &bytes),
        Err(RecordError::UnknownCode { field: "row.channel", code: "200".into() })
    );
}

/// Returns the row that a drained pool yields: zero and empty wherever it can be.
fn pool_row() -> Row {
    let mut row = arbitrary::drained().row();
    row.received_on = chrono::NaiveDate::from_epoch_days(0).unwrap();
    row
}

#[test]
fn a_day_beyond_the_calendar_is_refused() {
    let mut bytes = encode_row(&pool_row()).unwrap();
    // 252 announces an integer of four bytes: more days than any calendar has.
    bytes.splice(3..4, [252, 0xff, 0xff, 0xff, 0x7f]);
    assert!(matches!(decode_row(SCHEMA, &bytes), Err(RecordError::Codec(_))));
}

#[test]
fn an_unknown_code_is_never_written() {
    let unknown = Code::<Stage>::Unknown("limbo".into());
    assert!(codec::encode(&unknown).is_err());
    assert!(serde_json::to_string(&unknown).is_err());
}

#[test]
fn numbers_and_requests_stand_in_the_line_as_people_write_them() {
    let number = NumberV1 { year: 2026, serial: 61 };
    assert_eq!(serde_json::to_string(&number).unwrap(), r#""2026-061""#);
    let request = RequestV1([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
    assert_eq!(serde_json::to_string(&request).unwrap(), r#""000102030405060708090a0b0c0d0eff""#);
    for wrong in [r#""2026""#, r#""2026-x""#, r#""70000-1""#, "2026"] {
        assert!(serde_json::from_str::<NumberV1>(wrong).is_err(), "{wrong}");
    }
    for wrong in ["00", "+00102030405060708090a0b0c0d0eff", "访访访访访访访访访访ab"] {
        assert!(serde_json::from_str::<RequestV1>(&format!("{wrong:?}")).is_err(), "{wrong}");
    }
}
