//! What is done beside the course of a petition, put into its history at its time: letters that
//! go out, one that is voided, papers that are scanned.

use chrono::NaiveDateTime;

use super::{STAFF, days::Term};
use crate::{
    content::print_of,
    documents::{About, Ask, compose_as_they_stand, docx},
    domain::{
        act::{Act, Filing, Order, UnitId},
        attachment::Attaching,
        book::Book,
        decide::{Context, decide, issue, void_letter},
        dossier,
        event::{Event, What},
        letter::{Body, Issuing},
        number::RequestId,
        paper::Mark,
        petition::Petition,
        terms::{PaperKind, Role},
    },
};

/// Something that is done after an event of a history, and before the next.
#[derive(Debug, Clone)]
pub(super) struct Aside {
    /// The place of the event.
    pub(super) after: usize,
    pub(super) at: NaiveDateTime,
    pub(super) what: Done,
}

#[derive(Debug, Clone)]
pub(super) enum Done {
    Issued { kind: PaperKind, unit: Option<UnitId>, mark: Mark, batch: RequestId },
    Voided { mark: Mark, reason: &'static str },
    Attached(Attaching),
}

/// Returns a history with what is done beside it, which is in the order of its events.
pub(super) fn woven(
    events: Vec<Event>,
    asides: &[Aside],
    term: &Term<'_>,
    book: &Book,
) -> Vec<Event> {
    let mut woven: Vec<Event> = Vec::with_capacity(events.len() + asides.len());
    let mut petition: Option<Petition> = None;
    for (place, event) in events.into_iter().enumerate() {
        let event = match (&petition, &event.what) {
            (Some(petition), What::Done(Act::Archive(filing))) => {
                filed(petition, filing, &context(term, book, event.at, &event.actor))
            }
            _ => event,
        };
        match &mut petition {
            Some(petition) => petition.apply(&event),
            None => petition = Petition::born(&event),
        }
        woven.push(event);
        let Some(petition) = &mut petition else { continue };
        for aside in asides.iter().filter(|aside| aside.after == place) {
            let event = decided(petition, &woven, aside, &context(term, book, aside.at, STAFF[0]));
            petition.apply(&event);
            woven.push(event);
        }
    }
    woven
}

fn context<'a>(
    term: &'a Term<'_>,
    book: &'a Book,
    now: NaiveDateTime,
    actor: &'a str,
) -> Context<'a> {
    Context { now, actor, role: Role::Head, calendar: term.calendar, book }
}

/// A dossier is filed by what lies in it then.
fn filed(petition: &Petition, filing: &Filing, ctx: &Context<'_>) -> Event {
    let missing = dossier::missing(petition);
    let incomplete = if missing.is_empty() { String::new() } else { filing.incomplete.clone() };
    let pages = filing.pages.max(dossier::pages(petition));
    let act = Act::Archive(Filing { pages, incomplete, missing, ..filing.clone() });
    allowed(decide(petition, &Order { on: ctx.today(), act }, ctx))
}

fn decided(petition: &Petition, events: &[Event], aside: &Aside, ctx: &Context<'_>) -> Event {
    let on = aside.at.date();
    match &aside.what {
        Done::Issued { kind, unit, mark, batch } => {
            let mark = Some(mark.clone());
            let about = About { petition, events, unit: *unit, issued_under: None };
            let ask = Ask {
                kind: *kind,
                book: ctx.book,
                about: vec![about],
                mark: mark.clone(),
                on,
                answer_by: None,
                repeats: Vec::new(),
                kept_with_others: Vec::new(),
                names: true,
                actor: ctx.actor,
            };
            let paper = compose_as_they_stand(&ask).expect("what is due can be written");
            let print = print_of(&docx(&paper));
            let (to, units) = (paper.to.clone(), unit.iter().copied().collect());
            let body = Body::Kept { paper: Box::new(paper), print };
            let issuing = Issuing { kind: *kind, units, to, mark, batch: *batch, body };
            allowed(issue(petition, on, issuing, ctx))
        }
        Done::Voided { mark, reason } => allowed(void_letter(petition, mark, reason, ctx)),
        Done::Attached(attaching) => {
            let act = Act::Attach(attaching.clone());
            allowed(decide(petition, &Order { on, act }, ctx))
        }
    }
}

fn allowed<E: std::fmt::Debug>(event: Result<Event, E>) -> Event {
    event.expect("what the demo does keeps the rules of the office")
}
