//! Events: into the stored form, where the registration stands beside the acts, and back.

use crate::{
    domain::{
        act::{Act, UnitId},
        details::Details,
        event::{Event, Registration, What},
    },
    store::record::{
        RecordError,
        v1::{
            convert::words::{code, word},
            details::DetailsV1,
            event::{EventV1, WhatV1},
            scalar::{Day, Moment},
        },
    },
};

impl From<Event> for EventV1 {
    fn from(event: Event) -> Self {
        let Event { at, on, actor, what } = event;
        let what = match what {
            What::Registered(Registration { number, details, backfilled }) => WhatV1::Registered {
                number: number.into(),
                details: store_details(*details),
                backfilled,
            },
            What::Done(act) => act.into(),
        };
        Self { at: Moment(at), on: Day(on), actor, what }
    }
}

impl From<Act> for WhatV1 {
    fn from(act: Act) -> Self {
        match act {
            Act::Amend { details, reason } => {
                Self::Amend { details: store_details(*details), reason }
            }
            Act::Propose(proposal) => Self::Propose(proposal.into()),
            Act::Submit { to } => Self::Submit { to: code(to) },
            Act::Instruct(instruction) => Self::Instruct(instruction.into()),
            Act::Assign(assigning) => Self::Assign(assigning.into()),
            Act::Close(closing) => Self::Close(closing.into()),
            Act::Conclude(conclusion) => Self::Conclude(conclusion.into()),
            Act::Suspend { reason } => Self::Suspend { reason },
            Act::Resume { reason } => Self::Resume { reason },
            Act::Reopen { reason } => Self::Reopen { reason },
            Act::Archive { dossier, retention, pages } => {
                Self::Archive { dossier, retention: code(retention), pages }
            }
            Act::Unit { unit: UnitId(unit), act } => Self::Unit { unit, act: act.into() },
        }
    }
}

impl TryFrom<EventV1> for Event {
    type Error = RecordError;

    fn try_from(event: EventV1) -> Result<Self, RecordError> {
        let EventV1 { at, on, actor, what } = event;
        Ok(Self { at: at.0, on: on.0, actor, what: what.try_into()? })
    }
}

impl TryFrom<WhatV1> for What {
    type Error = RecordError;

    fn try_from(what: WhatV1) -> Result<Self, RecordError> {
        let act = match what {
            WhatV1::Registered { number, details, backfilled } => {
                return Ok(Self::Registered(Registration {
                    number: number.into(),
                    details: restore_details(*details)?,
                    backfilled,
                }));
            }
            WhatV1::Amend { details, reason } => {
                Act::Amend { details: restore_details(*details)?, reason }
            }
            WhatV1::Propose(proposal) => Act::Propose(proposal.try_into()?),
            WhatV1::Submit { to } => Act::Submit { to: word(to, "submit.to")? },
            WhatV1::Instruct(instruction) => Act::Instruct(instruction.try_into()?),
            WhatV1::Assign(assigning) => Act::Assign(assigning.try_into()?),
            WhatV1::Close(closing) => Act::Close(closing.try_into()?),
            WhatV1::Conclude(conclusion) => Act::Conclude(conclusion.try_into()?),
            WhatV1::Suspend { reason } => Act::Suspend { reason },
            WhatV1::Resume { reason } => Act::Resume { reason },
            WhatV1::Reopen { reason } => Act::Reopen { reason },
            WhatV1::Archive { dossier, retention, pages } => {
                Act::Archive { dossier, retention: word(retention, "archive.retention")?, pages }
            }
            WhatV1::Unit { unit, act } => Act::Unit { unit: UnitId(unit), act: act.try_into()? },
        };
        Ok(Self::Done(act))
    }
}

fn store_details(details: Details) -> Box<DetailsV1> {
    Box::new(details.into())
}

fn restore_details(details: DetailsV1) -> Result<Box<Details>, RecordError> {
    Details::try_from(details).map(Box::new)
}
