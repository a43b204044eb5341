//! The registration form (来信/来访登记表).

use chrono::NaiveDate;

use crate::{
    domain::{
        category::Category,
        details::{Details, LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE, Petitioner, Visit},
        field::FieldError,
        terms::{Channel, Field, Origin, Purpose, Term},
    },
    text::screens,
    tui::{
        form::{Form, Item, Kind, List, Spec, choices, flag_code, item, of_visit, required},
        forms::read::Reading,
    },
};

const LINE: Kind = Kind::Line(LONGEST_LINE);
/// Several names in one line.
const NAMES: Kind = Kind::Line(600);

/// The fields of domain.md 3.2, those of most letters first.
pub static INTAKE: Spec = Spec { title: screens::INTAKE_TITLE, rows: ROWS };

/// The same with the reason of a correction.
pub static AMEND: Spec = Spec { title: screens::AMEND_TITLE, rows: AMEND_ROWS };

const ROWS: &[&[Item]] = &[
    &[
        required(Field::Channel, Kind::Choice(choices::<Channel>)),
        required(Field::ReceivedOn, Kind::Date),
        item(Field::Origin, Kind::Choice(choices::<Origin>)),
    ],
    &[
        item(Field::Petitioner, Kind::Line(60)),
        required(Field::People, Kind::Number),
        item(Field::Identity, Kind::Pick(List::Identities)),
    ],
    &[item(Field::Phone, Kind::Line(60)), item(Field::IdNumber, Kind::Line(30))],
    &[item(Field::Address, LINE), item(Field::Others, NAMES)],
    &[item(Field::Township, Kind::Pick(List::Townships)), item(Field::Village, LINE)],
    &[required(Field::Title, Kind::Line(LONGEST_TITLE))],
    &[required(Field::Summary, Kind::Text(LONGEST_TEXT, 3))],
    &[item(Field::Demands, Kind::Text(LONGEST_TEXT, 2))],
    &[
        required(Field::Category, Kind::Pick(List::Categories)),
        item(Field::Purpose, Kind::Choice(choices::<Purpose>)),
    ],
    &[item(Field::Accused, LINE), item(Field::Related, Kind::Line(200))],
    &[
        item(Field::Urgent, Kind::Flag),
        item(Field::Confidential, Kind::Flag),
        item(Field::Attachments, Kind::Number),
    ],
    &[
        of_visit(Field::VisitTime, Kind::Number),
        of_visit(Field::Receptionist, LINE),
        of_visit(Field::Representatives, NAMES),
    ],
    &[of_visit(Field::Record, Kind::Text(LONGEST_TEXT, 2))],
    &[of_visit(Field::SpotAnswer, Kind::Text(LONGEST_TEXT, 2))],
];

const AMEND_ROWS: &[&[Item]] = &[
    &[required(Field::Reason, LINE)],
    ROWS[0],
    ROWS[1],
    ROWS[2],
    ROWS[3],
    ROWS[4],
    ROWS[5],
    ROWS[6],
    ROWS[7],
    ROWS[8],
    ROWS[9],
    ROWS[10],
    ROWS[11],
    ROWS[12],
    ROWS[13],
];

/// Returns the form for a new letter that came today.
pub fn blank(today: NaiveDate) -> Form {
    Form::new(&INTAKE).with(Field::ReceivedOn, &today.to_string()).with(Field::People, "1")
}

/// Returns the form for correcting what was registered.
pub fn filled(details: &Details) -> Form {
    let mut form = Form::new(&AMEND);
    let join = |texts: Vec<String>| texts.join("、");
    let first = details.petitioners.first().cloned().unwrap_or_default();
    let visit = &details.visit;
    for (field, text) in [
        (Field::Channel, details.channel.code().to_owned()),
        (Field::ReceivedOn, details.received_on.to_string()),
        (Field::Origin, details.origin.code().to_owned()),
        (Field::Petitioner, first.name),
        (Field::Phone, first.phone),
        (Field::IdNumber, first.id_number),
        (Field::Address, first.address),
        (Field::Others, join(details.petitioners.iter().skip(1).map(|p| p.name.clone()).collect())),
        (Field::People, details.people.to_string()),
        (Field::Identity, details.identity.clone()),
        (Field::Township, details.township.clone()),
        (Field::Village, details.village.clone()),
        (Field::Title, details.title.clone()),
        (Field::Summary, details.summary.clone()),
        (Field::Demands, details.demands.join("\n")),
        (Field::Category, details.category.to_string()),
        (Field::Purpose, details.purpose.code().to_owned()),
        (Field::Accused, details.accused.clone()),
        (Field::Related, join(details.related.iter().map(ToString::to_string).collect())),
        (Field::Urgent, flag_code(details.urgent).to_owned()),
        (Field::Confidential, flag_code(details.confidential).to_owned()),
        (Field::Attachments, details.attachments.to_string()),
        (Field::VisitTime, visit.time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default()),
        (Field::Receptionist, visit.receptionist.clone()),
        (Field::Representatives, join(details.representatives.clone())),
        (Field::Record, visit.record.clone()),
        (Field::SpotAnswer, visit.answer.clone()),
    ] {
        form.set(field, &text);
    }
    form.dirty = false;
    form
}

/// Reads the form, and checks it by the rules of registration.
///
/// `known` are the petitioners of the petition that is corrected: the form shows the particulars
/// of the first only, and those of the others stay as they were.
pub fn read(
    form: &Form,
    known: &[Petitioner],
    today: NaiveDate,
) -> Result<Details, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let details = loosely(form, known, &mut reading);
    for error in details.clone().cleaned().check(today) {
        if !reading.errors.iter().any(|known| known.field == error.field) {
            reading.errors.push(error);
        }
    }
    reading.end(details)
}

/// Reads what can be read, for looking up repeats while the form is being filled.
pub fn so_far(form: &Form, today: NaiveDate) -> Details {
    loosely(form, &[], &mut Reading::of(form, today))
}

fn loosely(form: &Form, known: &[Petitioner], reading: &mut Reading<'_>) -> Details {
    let channel: Channel = form.chosen(Field::Channel);
    let is_visit = channel == Channel::Visit;
    let attachments = reading.number(Field::Attachments, 0);
    Details {
        channel,
        origin: form.chosen(Field::Origin),
        received_on: reading.day(Field::ReceivedOn),
        petitioners: petitioners(reading, known),
        people: reading.number(Field::People, 1),
        representatives: if is_visit {
            reading.entries(Field::Representatives)
        } else {
            Vec::new()
        },
        identity: reading.text(Field::Identity),
        township: reading.text(Field::Township),
        village: reading.text(Field::Village),
        title: reading.text(Field::Title),
        summary: form.text(Field::Summary).to_owned(),
        demands: reading.entries(Field::Demands),
        category: Category::guess(form.text(Field::Category)),
        purpose: form.chosen(Field::Purpose),
        accused: reading.text(Field::Accused),
        urgent: form.flag(Field::Urgent),
        confidential: form.flag(Field::Confidential),
        attachments: u16::try_from(attachments).unwrap_or(u16::MAX),
        related: reading.numbers(Field::Related),
        visit: if is_visit { visit(reading) } else { Visit::default() },
    }
}

fn visit(reading: &mut Reading<'_>) -> Visit {
    Visit {
        time: reading.time(Field::VisitTime),
        receptionist: reading.text(Field::Receptionist),
        record: reading.text(Field::Record),
        answer: reading.text(Field::SpotAnswer),
    }
}

fn petitioners(reading: &Reading<'_>, known: &[Petitioner]) -> Vec<Petitioner> {
    let first = Petitioner {
        name: reading.text(Field::Petitioner),
        phone: reading.text(Field::Phone),
        id_number: reading.text(Field::IdNumber),
        address: reading.text(Field::Address),
    };
    let others = reading.entries(Field::Others).into_iter().map(|name| {
        let before = known.iter().skip(1).find(|petitioner| petitioner.name == name);
        before.cloned().unwrap_or(Petitioner { name, ..Petitioner::default() })
    });
    std::iter::once(first).filter(|p| *p != Petitioner::default()).chain(others).collect()
}
