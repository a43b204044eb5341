//! What stands on a paper: asked of the documents, for whoever may see it.

use chrono::NaiveDate;

use crate::{
    api::{About, Failure},
    documents::{self, Ask, compose_as_they_stand},
    domain::{
        act::Act,
        book::accused::Accused,
        duplicate::chain::chains,
        event::{Event, What},
        letter::{Body, Issuing},
        number::Number,
        paper::{Mark, Paper, Unfit},
        permission::{Right, may_see_names},
        petition::Petition,
        refusal::Refusal,
        row::Row,
        terms::PaperKind,
    },
    service::{Service, who::Who},
};

impl Service {
    /// Composes a paper about petitions as they are given.
    ///
    /// A sheet hides who is behind a petition from those who may not know; a letter to the
    /// petitioner is nothing without the name, and is refused them.
    pub(super) fn composed(
        &self,
        who: &Who,
        kind: PaperKind,
        about: &[(About, Petition)],
        mark: Option<Mark>,
        on: NaiveDate,
    ) -> Result<Paper, Failure> {
        let (first, petition) = about.first().ok_or(Failure::NotFound)?;
        let hidden = self.hides(who, first.petition, &Row::of(petition));
        if hidden && kind == PaperKind::Notice {
            let (right, role) = (Right::SeeNames, who.role);
            return Err(Failure::Refused(Refusal::NotYours { right, role }));
        }
        let mut events = Vec::new();
        for (one, _) in about {
            events.push(self.store.events(one.petition).map_err(|error| self.failed(&error))?);
        }
        let repeats = if kind.is_letter() { Vec::new() } else { self.earlier(petition.number)? };
        let kept_with_others =
            if kind == PaperKind::Dossier { self.kept_with_others(&events)? } else { Vec::new() };
        let asked = about.iter().zip(&events).map(|((one, petition), events)| {
            let (unit, issued_under) = (one.unit, None);
            documents::About { petition, events, unit, issued_under }
        });
        let ask = Ask {
            kind,
            book: &self.book,
            about: asked.collect(),
            mark,
            on,
            answer_by: None,
            repeats: repeats.iter().collect(),
            kept_with_others,
            names: may_see_names(who.role),
            actor: &who.name,
        };
        compose_as_they_stand(&ask).map_err(|why| Failure::Refused(no_paper(kind, petition, why)))
    }

    /// Returns the letters of these histories that are kept with another petition.
    fn kept_with_others(&self, histories: &[Vec<Event>]) -> Result<Vec<Paper>, Failure> {
        let mut kept = Vec::new();
        for event in histories.iter().flatten() {
            if let What::Done(Act::Issue(Issuing { body: Body::With(keeper), mark, .. })) =
                &event.what
                && let Some(keeper) = self.register.find(*keeper)
            {
                kept.extend(self.kept_letter(keeper, mark.as_ref())?.map(|(paper, _)| paper));
            }
        }
        Ok(kept)
    }

    /// Returns the petitions of the same matter that came before one, in order of receipt.
    fn earlier(&self, number: Number) -> Result<Vec<Petition>, Failure> {
        let chains = chains(self.register.rows().map(|(_, row)| row));
        let chain = chains.chain_of(number);
        let before = chain.into_iter().take_while(|other| *other != number);
        let found = before.filter_map(|other| self.register.find(other));
        found.map(|id| self.petition(id)).collect()
    }
}

/// Returns why there is no such paper, as a refusal.
fn no_paper(kind: PaperKind, petition: &Petition, why: Unfit) -> Refusal {
    match why {
        Unfit::NoUnit => Refusal::NoSuchUnit,
        Unfit::Accused(Accused { unit, name_found: found, why }) => {
            let details = &petition.details;
            let named = [&details.accused, &details.accused_unit];
            let accused = named.into_iter().find(|name| !name.is_empty());
            let accused = accused.cloned().unwrap_or_default();
            Refusal::AccusedUnit { unit, accused, found, why }
        }
        why => Refusal::NoPaper { kind, why },
    }
}

/// Returns to whom a letter went that the program did not make.
pub(super) fn addressee(about: &[(About, Petition)]) -> String {
    let Some((one, petition)) = about.first() else { return String::new() };
    if let Some(share) = one.unit.and_then(|unit| petition.assignment(unit)) {
        return share.unit.clone();
    }
    let target = petition.closing.as_ref().map(|closing| closing.target.clone());
    let name = petition.details.petitioners.first().map(|person| person.name.clone());
    target.filter(|target| !target.is_empty()).or(name).unwrap_or_default()
}
