//! The registration form (来信/来访登记表).

use chrono::{NaiveDate, NaiveTime};

use crate::{
    domain::{
        category::Category,
        details::{Details, LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE, Petitioner, Source, Visit},
        field::FieldError,
        people::Person,
        terms::{Channel, Field, Origin, Purpose, Term},
        usage::Usage,
    },
    text::{screens, word},
    tui::{
        form::{Form, Item, Kind, Spec, choices, flag_code, item, list::List, of_visit, required},
        forms::read::Reading,
    },
};

const LINE: Kind = Kind::Line(LONGEST_LINE);
/// Several names in one line.
const NAMES: Kind = Kind::Persons(600);

/// The fields of domain.md 3.2, those of most letters first.
pub static INTAKE: Spec = Spec { title: screens::INTAKE_TITLE, rows: ROWS };

/// The same for a correction.
pub static AMEND: Spec = Spec { title: screens::AMEND_TITLE, rows: ROWS };

const ROWS: &[&[Item]] = &[
    &[
        required(Field::Channel, Kind::Choice(choices::<Channel>)),
        required(Field::ReceivedOn, Kind::Date),
        item(Field::Origin, Kind::Choice(choices::<Origin>)),
    ],
    &[
        item(Field::Petitioner, Kind::Person(60)),
        required(Field::People, Kind::Number),
        item(Field::Identity, Kind::Pick(List::Identities)),
    ],
    &[item(Field::Phone, Kind::Digits(60)), item(Field::IdNumber, Kind::Digits(30))],
    &[item(Field::Address, LINE), item(Field::Others, NAMES)],
    &[
        item(Field::Township, Kind::Pick(List::Townships)),
        item(Field::Village, Kind::Pick(List::Villages)),
    ],
    &[required(Field::Title, Kind::Line(LONGEST_TITLE))],
    &[required(Field::Summary, Kind::Text(LONGEST_TEXT, 3))],
    &[item(Field::Demands, Kind::Text(LONGEST_TEXT, 2))],
    &[
        required(Field::Category, Kind::Pick(List::Categories)),
        item(Field::Purpose, Kind::Choice(choices::<Purpose>)),
    ],
    &[item(Field::Accused, LINE), item(Field::AccusedUnit, Kind::Pick(List::Units))],
    &[item(Field::Related, Kind::Line(200)), item(Field::Attachments, Kind::Number)],
    &[item(Field::Urgent, Kind::Flag), item(Field::Confidential, Kind::Flag)],
    &[
        of_visit(Field::VisitTime, Kind::Number),
        of_visit(Field::Receptionist, Kind::Pick(List::Receptionists)),
        of_visit(Field::Representatives, NAMES),
    ],
    &[of_visit(Field::Record, Kind::Text(LONGEST_TEXT, 2))],
    &[of_visit(Field::SpotAnswer, Kind::Text(LONGEST_TEXT, 2))],
    &[
        of_visit(Field::VisitUntil, Kind::Number),
        of_visit(Field::VisitPlace, Kind::Pick(List::VisitPlaces)),
        of_visit(Field::Batch, Kind::Line(40)),
    ],
    &[of_visit(Field::HandedIn, Kind::Text(LONGEST_TEXT, 1))],
    &[of_visit(Field::Conduct, Kind::Text(LONGEST_TEXT, 2))],
    // What is asked of few petitions stands at the end.
    &[
        item(Field::Circumstances, Kind::Picks(List::Circumstances)),
        item(Field::Affected, Kind::Number),
    ],
    &[item(Field::SourceOrgan, Kind::Pick(List::Organs)), item(Field::SourceNumber, LINE)],
    &[item(Field::SourceDueOn, Kind::Date), item(Field::KeptAt, Kind::Pick(List::Keeping))],
    &[item(Field::LetterOn, Kind::Date), item(Field::PostmarkOn, Kind::Date)],
    &[
        item(Field::Gender, Kind::Line(10)),
        item(Field::Ethnicity, Kind::Line(20)),
        item(Field::Guardian, LINE),
    ],
];

const AMEND_REASON: &[Item] = &[required(Field::Reason, LINE)];

/// Returns the form for a petition that came today, with what is likely in it.
pub fn blank(today: NaiveDate, usage: &Usage) -> Form {
    let form = Form::new(&INTAKE);
    let mut form = form.with(Field::ReceivedOn, &today.to_string()).with(Field::People, "1");
    expect(&mut form, usage);
    form
}

/// Fills in what repeats from one petition to the next: how it came and, of a visit, where and by
/// whom it was received. What differs from letter to letter is left empty: a township that nobody
/// chose would be believed.
pub fn expect(form: &mut Form, usage: &Usage) {
    if let Some(channel) = usage.last {
        form.set(Field::Channel, channel.code());
    }
    for (field, used) in
        [(Field::Receptionist, &usage.receptionists), (Field::VisitPlace, &usage.visit_places)]
    {
        form.set(field, used.first().map_or("", String::as_str));
    }
    form.dirty = false;
}

/// Returns the form for correcting what was registered.
pub fn filled(details: &Details) -> Form {
    let mut form = Form::under(AMEND_REASON, &AMEND);
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let time = |time: Option<NaiveTime>| time.map(|t| t.format("%H:%M").to_string());
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
        (Field::Attachments, shown(details.attachments.into())),
        (Field::VisitTime, time(visit.time).unwrap_or_default()),
        (Field::Receptionist, visit.receptionist.clone()),
        (Field::Representatives, join(details.representatives.clone())),
        (Field::Record, visit.record.clone()),
        (Field::SpotAnswer, visit.answer.clone()),
        (Field::VisitUntil, time(visit.until).unwrap_or_default()),
        (Field::VisitPlace, visit.place.clone()),
        (Field::Batch, visit.batch.map(|first| first.to_string()).unwrap_or_default()),
        (Field::HandedIn, visit.handed_in.clone()),
        (Field::Conduct, visit.conduct.clone()),
        (Field::AccusedUnit, details.accused_unit.clone()),
        (
            Field::Circumstances,
            join(details.circumstances.iter().map(|one| word(*one).to_owned()).collect()),
        ),
        (Field::Affected, shown(details.affected)),
        (Field::SourceOrgan, details.source.organ.clone()),
        (Field::SourceNumber, details.source.number.clone()),
        (Field::SourceDueOn, day(details.source.due_on)),
        (Field::KeptAt, details.kept_at.clone()),
        (Field::LetterOn, day(details.letter_on)),
        (Field::PostmarkOn, day(details.postmark_on)),
        (Field::Gender, first.gender),
        (Field::Ethnicity, first.ethnicity),
        (Field::Guardian, details.guardian.clone()),
    ] {
        form.set(field, &text);
    }
    form.dirty = false;
    form
}

/// Names somebody who petitioned before, and writes what is known of them into the fields that are
/// empty; returns these. A village is not put into another township.
pub fn fill_in(form: &mut Form, person: &Person) -> Vec<Field> {
    let Petitioner { name, phone, id_number, address, gender, ethnicity } = &person.petitioner;
    let township = form.text(Field::Township).trim();
    let same_place = township.is_empty() || township == person.township;
    let village = if same_place { person.village.as_str() } else { "" };
    let known = [
        (Field::Phone, phone.as_str()),
        (Field::IdNumber, id_number),
        (Field::Address, address),
        (Field::Township, &person.township),
        (Field::Village, village),
        (Field::Identity, &person.identity),
        (Field::Gender, gender),
        (Field::Ethnicity, ethnicity),
    ];
    let filled: Vec<(Field, String)> = known
        .into_iter()
        .filter(|(field, text)| !text.is_empty() && form.text(*field).trim().is_empty())
        .map(|(field, text)| (field, text.to_owned()))
        .collect();
    let fields = filled.iter().map(|(field, _)| *field).collect();
    let mut texts = vec![(Field::Petitioner, name.clone())];
    texts.extend(filled);
    form.write_together(&texts);
    fields
}

/// Returns a number as it is typed; nothing for zero.
fn shown(count: u32) -> String {
    if count == 0 { String::new() } else { count.to_string() }
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
        letter_on: reading.optional_day(Field::LetterOn),
        postmark_on: reading.optional_day(Field::PostmarkOn),
        source: Source {
            organ: reading.text(Field::SourceOrgan),
            number: reading.text(Field::SourceNumber),
            due_on: reading.optional_day(Field::SourceDueOn),
        },
        petitioners: petitioners(reading, known),
        people: reading.number(Field::People, 1),
        affected: reading.number(Field::Affected, 0),
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
        accused_unit: reading.text(Field::AccusedUnit),
        circumstances: reading.terms(Field::Circumstances),
        urgent: form.flag(Field::Urgent),
        confidential: form.flag(Field::Confidential),
        attachments: u16::try_from(attachments).unwrap_or(u16::MAX),
        kept_at: reading.text(Field::KeptAt),
        guardian: reading.text(Field::Guardian),
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
        until: reading.time(Field::VisitUntil),
        place: reading.text(Field::VisitPlace),
        conduct: reading.text(Field::Conduct),
        handed_in: reading.text(Field::HandedIn),
        batch: reading.numbers(Field::Batch).first().copied(),
    }
}

fn petitioners(reading: &Reading<'_>, known: &[Petitioner]) -> Vec<Petitioner> {
    let first = Petitioner {
        name: reading.text(Field::Petitioner),
        phone: reading.text(Field::Phone),
        id_number: reading.text(Field::IdNumber),
        address: reading.text(Field::Address),
        gender: reading.text(Field::Gender),
        ethnicity: reading.text(Field::Ethnicity),
    };
    let others = reading.entries(Field::Others).into_iter().map(|name| {
        let before = known.iter().skip(1).find(|petitioner| petitioner.name == name);
        before.cloned().unwrap_or(Petitioner { name, ..Petitioner::default() })
    });
    std::iter::once(first).filter(|p| *p != Petitioner::default()).chain(others).collect()
}
