//! What is registered of a petition: into the stored form and back.

use crate::{
    domain::{
        category::Category,
        details::{Details, Petitioner, Source, Visit},
        number::Number,
    },
    store::record::{
        RecordError,
        v1::{
            convert::{
                all, date,
                words::{code, word},
            },
            details::{CategoryV1, DetailsV1, PetitionerV1, SourceV1, VisitV1},
            scalar::{Clock, Day, NumberV1},
        },
    },
};

impl From<Details> for DetailsV1 {
    fn from(details: Details) -> Self {
        let Details {
            channel,
            origin,
            received_on,
            letter_on,
            postmark_on,
            source,
            petitioners,
            people,
            affected,
            representatives,
            identity,
            township,
            village,
            title,
            summary,
            demands,
            category,
            purpose,
            accused,
            accused_unit,
            circumstances,
            urgent,
            confidential,
            attachments,
            kept_at,
            guardian,
            related,
            visit,
        } = details;
        Self {
            channel: code(channel),
            origin: code(origin),
            received_on: Day(received_on),
            letter_on: letter_on.map(Day),
            postmark_on: postmark_on.map(Day),
            source: source.into(),
            petitioners: all(petitioners),
            people,
            affected,
            representatives,
            identity,
            township,
            village,
            title,
            summary,
            demands,
            category: category.into(),
            purpose: code(purpose),
            accused,
            accused_unit,
            circumstances: circumstances.into_iter().map(code).collect(),
            urgent,
            confidential,
            attachments,
            kept_at,
            guardian,
            related: all(related),
            visit: visit.into(),
        }
    }
}

impl TryFrom<DetailsV1> for Details {
    type Error = RecordError;

    #[expect(clippy::too_many_lines, reason = "a field a line")]
    fn try_from(details: DetailsV1) -> Result<Self, RecordError> {
        let DetailsV1 {
            channel,
            origin,
            received_on,
            letter_on,
            postmark_on,
            source,
            petitioners,
            people,
            affected,
            representatives,
            identity,
            township,
            village,
            title,
            summary,
            demands,
            category,
            purpose,
            accused,
            accused_unit,
            circumstances,
            urgent,
            confidential,
            attachments,
            kept_at,
            guardian,
            related,
            visit,
        } = details;
        let circumstances: Result<_, _> =
            circumstances.into_iter().map(|one| word(one, "circumstances")).collect();
        Ok(Self {
            channel: word(channel, "channel")?,
            origin: word(origin, "origin")?,
            received_on: received_on.0,
            letter_on: date(letter_on),
            postmark_on: date(postmark_on),
            source: source.into(),
            petitioners: all(petitioners),
            people,
            affected,
            representatives,
            identity,
            township,
            village,
            title,
            summary,
            demands,
            category: category.into(),
            purpose: word(purpose, "purpose")?,
            accused,
            accused_unit,
            circumstances: circumstances?,
            urgent,
            confidential,
            attachments,
            kept_at,
            guardian,
            related: all(related),
            visit: visit.into(),
        })
    }
}

impl From<Source> for SourceV1 {
    fn from(source: Source) -> Self {
        let Source { organ, number, due_on } = source;
        Self { organ, number, due_on: due_on.map(Day) }
    }
}

impl From<SourceV1> for Source {
    fn from(source: SourceV1) -> Self {
        let SourceV1 { organ, number, due_on } = source;
        Self { organ, number, due_on: date(due_on) }
    }
}

impl From<Petitioner> for PetitionerV1 {
    fn from(petitioner: Petitioner) -> Self {
        let Petitioner { name, phone, id_number, address, gender, ethnicity } = petitioner;
        Self { name, phone, id_number, address, gender, ethnicity }
    }
}

impl From<PetitionerV1> for Petitioner {
    fn from(petitioner: PetitionerV1) -> Self {
        let PetitionerV1 { name, phone, id_number, address, gender, ethnicity } = petitioner;
        Self { name, phone, id_number, address, gender, ethnicity }
    }
}

impl From<Category> for CategoryV1 {
    fn from(category: Category) -> Self {
        let Category { main, sub } = category;
        Self { main, sub }
    }
}

impl From<CategoryV1> for Category {
    fn from(category: CategoryV1) -> Self {
        let CategoryV1 { main, sub } = category;
        Self { main, sub }
    }
}

impl From<Visit> for VisitV1 {
    fn from(visit: Visit) -> Self {
        let Visit { time, until, place, receptionist, record, answer, conduct, handed_in, batch } =
            visit;
        Self {
            time: time.map(Clock),
            until: until.map(Clock),
            place,
            receptionist,
            record,
            answer,
            conduct,
            handed_in,
            batch: batch.map(Into::into),
        }
    }
}

impl From<VisitV1> for Visit {
    fn from(visit: VisitV1) -> Self {
        let VisitV1 { time, until, place, receptionist, record, answer, conduct, handed_in, batch } =
            visit;
        Self {
            time: time.map(|time| time.0),
            until: until.map(|time| time.0),
            place,
            receptionist,
            record,
            answer,
            conduct,
            handed_in,
            batch: batch.map(Into::into),
        }
    }
}

impl From<Number> for NumberV1 {
    fn from(number: Number) -> Self {
        let Number { year, serial } = number;
        Self { year, serial }
    }
}

impl From<NumberV1> for Number {
    fn from(number: NumberV1) -> Self {
        let NumberV1 { year, serial } = number;
        Self { year, serial }
    }
}
