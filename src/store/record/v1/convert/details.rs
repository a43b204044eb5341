//! What is registered of a petition: into the stored form and back.

use crate::{
    domain::{
        category::Category,
        details::{Details, Petitioner, Visit},
        number::Number,
    },
    store::record::{
        RecordError,
        v1::{
            convert::{
                all,
                words::{code, word},
            },
            details::{CategoryV1, DetailsV1, PetitionerV1, VisitV1},
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
            petitioners,
            people,
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
            urgent,
            confidential,
            attachments,
            related,
            visit,
        } = details;
        Self {
            channel: code(channel),
            origin: code(origin),
            received_on: Day(received_on),
            petitioners: all(petitioners),
            people,
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
            urgent,
            confidential,
            attachments,
            related: all(related),
            visit: visit.into(),
        }
    }
}

impl TryFrom<DetailsV1> for Details {
    type Error = RecordError;

    fn try_from(details: DetailsV1) -> Result<Self, RecordError> {
        let DetailsV1 {
            channel,
            origin,
            received_on,
            petitioners,
            people,
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
            urgent,
            confidential,
            attachments,
            related,
            visit,
        } = details;
        Ok(Self {
            channel: word(channel, "channel")?,
            origin: word(origin, "origin")?,
            received_on: received_on.0,
            petitioners: all(petitioners),
            people,
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
            urgent,
            confidential,
            attachments,
            related: all(related),
            visit: visit.into(),
        })
    }
}

impl From<Petitioner> for PetitionerV1 {
    fn from(petitioner: Petitioner) -> Self {
        let Petitioner { name, phone, id_number, address } = petitioner;
        Self { name, phone, id_number, address }
    }
}

impl From<PetitionerV1> for Petitioner {
    fn from(petitioner: PetitionerV1) -> Self {
        let PetitionerV1 { name, phone, id_number, address } = petitioner;
        Self { name, phone, id_number, address }
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
        let Visit { time, receptionist, record, answer } = visit;
        Self { time: time.map(Clock), receptionist, record, answer }
    }
}

impl From<VisitV1> for Visit {
    fn from(visit: VisitV1) -> Self {
        let VisitV1 { time, receptionist, record, answer } = visit;
        Self { time: time.map(|time| time.0), receptionist, record, answer }
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
