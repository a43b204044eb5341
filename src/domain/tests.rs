//! What tests make petitions of: events and acts with nothing in them but what a test is about.

use chrono::NaiveDate;

use crate::domain::{
    act::{Act, Assigning, Conclusion, Handed, Limit, Reminder, UnitAct, UnitId, UnitReply},
    attachment::{Attaching, Content, ContentHash},
    details::{Details, Petitioner},
    event::{Event, Registration, What},
    number::Number,
    terms::{AttachmentKind, Disposition, FileFormat, ReminderKind, ReplyKind, UnitRole, Verdict},
};

pub(crate) fn event(on: NaiveDate, what: What) -> Event {
    Event { at: on.and_hms_opt(9, 0, 0).unwrap(), on, actor: "陈小岚".into(), what }
}

/// A registration on the day of receipt.
pub(crate) fn registered(number: Number, details: Details) -> Event {
    let on = details.received_on;
    let registration = Registration {
        number,
        details: Box::new(details),
        backfilled: None,
        transfer: None,
        checked: None,
    };
    event(on, What::Registered(registration))
}

/// The history of a petition that these acts follow.
pub(crate) fn history(number: Number, details: Details, acts: Vec<(NaiveDate, Act)>) -> Vec<Event> {
    let acts = acts.into_iter().map(|(on, act)| event(on, What::Done(act)));
    std::iter::once(registered(number, details)).chain(acts).collect()
}

pub(crate) fn named(name: &str) -> Petitioner {
    Petitioner { name: name.to_owned(), ..Petitioner::default() }
}

pub(crate) fn handed(unit: &str, role: UnitRole, limit: Limit) -> Handed {
    Handed { unit: unit.to_owned(), role, part: Vec::new(), limit, due: None }
}

pub(crate) fn assigning(units: Vec<Handed>) -> Assigning {
    Assigning {
        disposition: Disposition::Assign,
        units,
        requirement: String::new(),
        meeting: None,
        oral: String::new(),
        despite: String::new(),
    }
}

pub(crate) fn of_unit(place: u16, act: UnitAct) -> Act {
    Act::Unit { unit: UnitId(place), act }
}

/// A reminder notice of which nothing is told.
pub(crate) fn notice() -> Reminder {
    Reminder {
        kind: ReminderKind::Notice,
        reached: String::new(),
        said: String::new(),
        promised_on: None,
        answer_by: None,
    }
}

/// A final reply that was written to the Congress that day, and to nobody else.
pub(crate) fn reply(congress_on: NaiveDate) -> UnitReply {
    UnitReply {
        kind: ReplyKind::Final,
        text: "已查清。".into(),
        document: String::new(),
        written_on: None,
        petitioner_on: None,
        exempt: String::new(),
        congress_on: Some(congress_on),
        answers: Vec::new(),
    }
}

pub(crate) fn concluded() -> Act {
    Act::Conclude(Conclusion { verdict: Verdict::Supported, note: String::new(), settled: None })
}

/// A scan without number, day and unit.
pub(crate) fn scan(kind: AttachmentKind, title: &str, pages: u16) -> Attaching {
    Attaching {
        kind,
        title: title.to_owned(),
        document: String::new(),
        dated: None,
        pages,
        unit: None,
        content: Content { hash: ContentHash([7; 32]), size: 9, format: FileFormat::Pdf },
    }
}
