//! Events: into the stored form, where the registration stands beside the acts, and back.

use crate::{
    domain::{
        act::{Act, Order, UnitId},
        attachment::AttachmentId,
        details::Details,
        duplicate::DupCheck,
        event::{Event, Registration, What},
    },
    store::record::{
        RecordError,
        v1::{
            convert::{
                try_some,
                words::{code, word},
            },
            details::DetailsV1,
            event::{DupCheckV1, EventV1, LikeliestV1, WhatV1},
            scalar::{Day, Moment},
        },
    },
};

impl From<Event> for EventV1 {
    fn from(event: Event) -> Self {
        let Event { at, on, actor, what } = event;
        let what = match what {
            What::Registered(Registration { number, details, backfilled, transfer, checked }) => {
                WhatV1::Registered {
                    number: number.into(),
                    details: store_details(*details),
                    backfilled,
                    transfer: transfer.map(Into::into),
                    checked: checked.map(DupCheckV1::from),
                }
            }
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
            Act::Resume(resumption) => Self::Resume(resumption.into()),
            Act::Reopen { reason } => Self::Reopen { reason },
            Act::Archive(filing) => Self::Archive(filing.into()),
            Act::Notify { way, note } => Self::Notify { way: code(way), note },
            Act::Brief { to, note } => Self::Brief { to: code(to), note },
            Act::FollowUp(follow_up) => Self::FollowUp(follow_up.into()),
            Act::Recuse { who, stand_in, reason } => Self::Recuse { who, stand_in, reason },
            Act::Link(linked) => Self::Link(linked.into()),
            Act::ReportUp { document, note } => Self::ReportUp { document, note },
            Act::Consult { who, reason } => Self::Consult { who, reason },
            Act::Correct { step, order, reason } => {
                let Order { on, act } = *order;
                Self::Correct { step, on: Day(on), what: Box::new(act.into()), reason }
            }
            Act::Undo { step, reason } => Self::Undo { step, reason },
            Act::Unit { unit: UnitId(unit), act } => Self::Unit { unit, act: act.into() },
            Act::Issue(issuing) => Self::Issue(issuing.into()),
            Act::VoidLetter { mark, reason } => Self::VoidLetter { mark: mark.into(), reason },
            Act::Attach(attaching) => Self::Attach(attaching.into()),
            Act::Detach { attachment: AttachmentId(attachment), reason } => {
                Self::Detach { attachment, reason }
            }
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
        Ok(match what {
            WhatV1::Registered { number, details, backfilled, transfer, checked } => {
                Self::Registered(Registration {
                    number: number.into(),
                    details: restore_details(*details)?,
                    backfilled,
                    transfer: try_some(transfer)?,
                    checked: checked.map(DupCheck::from),
                })
            }
            act => Self::Done(act.try_into()?),
        })
    }
}

impl TryFrom<WhatV1> for Act {
    type Error = RecordError;

    /// Refuses a registration, which only a correction could bring here.
    fn try_from(what: WhatV1) -> Result<Self, RecordError> {
        Ok(match what {
            WhatV1::Registered { .. } => {
                let code = "registered".to_owned();
                return Err(RecordError::UnknownCode { field: "correct.what", code });
            }
            WhatV1::Amend { details, reason } => {
                Self::Amend { details: restore_details(*details)?, reason }
            }
            WhatV1::Propose(proposal) => Self::Propose(proposal.try_into()?),
            WhatV1::Submit { to } => Self::Submit { to: word(to, "submit.to")? },
            WhatV1::Instruct(instruction) => Self::Instruct(instruction.try_into()?),
            WhatV1::Assign(assigning) => Self::Assign(assigning.try_into()?),
            WhatV1::Close(closing) => Self::Close(closing.try_into()?),
            WhatV1::Conclude(conclusion) => Self::Conclude(conclusion.try_into()?),
            WhatV1::Suspend { reason } => Self::Suspend { reason },
            WhatV1::Resume(resumption) => Self::Resume(resumption.into()),
            WhatV1::Reopen { reason } => Self::Reopen { reason },
            WhatV1::Archive(filing) => Self::Archive(filing.try_into()?),
            WhatV1::Notify { way, note } => Self::Notify { way: word(way, "notify.way")?, note },
            WhatV1::Brief { to, note } => Self::Brief { to: word(to, "brief.to")?, note },
            WhatV1::FollowUp(follow_up) => Self::FollowUp(follow_up.try_into()?),
            WhatV1::Recuse { who, stand_in, reason } => Self::Recuse { who, stand_in, reason },
            WhatV1::Link(linked) => Self::Link(linked.try_into()?),
            WhatV1::ReportUp { document, note } => Self::ReportUp { document, note },
            WhatV1::Consult { who, reason } => Self::Consult { who, reason },
            WhatV1::Correct { step, on, what, reason } => {
                let order = Box::new(Order { on: on.0, act: (*what).try_into()? });
                Self::Correct { step, order, reason }
            }
            WhatV1::Undo { step, reason } => Self::Undo { step, reason },
            WhatV1::Unit { unit, act } => Self::Unit { unit: UnitId(unit), act: act.try_into()? },
            WhatV1::Issue(issuing) => Self::Issue(issuing.try_into()?),
            WhatV1::VoidLetter { mark, reason } => Self::VoidLetter { mark: mark.into(), reason },
            WhatV1::Attach(attaching) => Self::Attach(attaching.try_into()?),
            WhatV1::Detach { attachment, reason } => {
                Self::Detach { attachment: AttachmentId(attachment), reason }
            }
        })
    }
}

impl From<DupCheck> for DupCheckV1 {
    fn from(check: DupCheck) -> Self {
        let DupCheck { candidates, best } = check;
        let best = best.map(|(number, score)| LikeliestV1 { number: number.into(), score });
        Self { candidates, best }
    }
}

impl From<DupCheckV1> for DupCheck {
    fn from(check: DupCheckV1) -> Self {
        let DupCheckV1 { candidates, best } = check;
        let best = best.map(|LikeliestV1 { number, score }| (number.into(), score));
        Self { candidates, best }
    }
}

fn store_details(details: Details) -> Box<DetailsV1> {
    Box::new(details.into())
}

fn restore_details(details: DetailsV1) -> Result<Box<Details>, RecordError> {
    Details::try_from(details).map(Box::new)
}
