//! Acts on several petitions in one step: what a meeting decided, one letter about many.

use crate::{
    api::{Each, Failure, Reply},
    domain::{
        decide::decide,
        event::Event,
        number::{PetitionId, RequestId, Revision},
        petition::Petition,
        question::{AgendaLine, agenda_line},
        terms::Stage,
    },
    service::{Service, who::Who},
    store::petitions::Change,
};

impl Service {
    /// Carries out orders on several petitions in one commit, or none of them. Each is as the
    /// terminal saw its petition before the step, also where two concern one petition.
    pub(in crate::service) fn act_on_all(
        &mut self,
        who: &Who,
        request: RequestId,
        orders: &[Each],
    ) -> Result<Reply, Failure> {
        let count = u32::try_from(orders.len()).unwrap_or(u32::MAX);
        if self.done_before(request)?.is_some() {
            let sequence = self.store.sequence();
            return Ok(Reply::DoneAll { count, sequence, due: Vec::new() });
        }
        self.check_clock()?;
        let mut changes: Vec<Change> = Vec::new();
        let mut before = Vec::new();
        for each in orders {
            let id = each.petition;
            let place = changes.iter().position(|change| change.id == id);
            let decided = match place.and_then(|place| changes.get(place)) {
                Some(change) => self.decided_next(who, change, each, &changes),
                None => self.decided(who, id, each.expected, &each.order, &changes),
            };
            let (petition, event) = match decided {
                Ok(decided) => decided,
                Err(failure) => {
                    let number = self.register.row(id).ok_or(Failure::NotFound)?.number;
                    return Ok(Reply::NoneDone { number, failure });
                }
            };
            if place.is_none() {
                before.push((id, petition.letters_due.clone()));
            }
            let petition = self.after(id, petition, &event)?;
            if let Some(change) = place.and_then(|place| changes.get_mut(place)) {
                change.petition = petition;
                change.events.push(event);
            } else {
                // One petition keeps the request: a retry finds that all was done.
                let request = changes.is_empty().then_some(request);
                changes.push(Change { id, petition, events: vec![event], request });
            }
        }
        if !changes.is_empty() {
            self.commit(changes)?;
        }
        let due = self.called_for(&before);
        Ok(Reply::DoneAll { count, sequence: self.store.sequence(), due })
    }

    /// Decides a further order on a petition on which the same step acts already.
    fn decided_next(
        &self,
        who: &Who,
        change: &Change,
        each: &Each,
        also: &[Change],
    ) -> Result<(Petition, Event), Failure> {
        let done = Revision::try_from(change.events.len()).unwrap_or(Revision::MAX);
        if change.petition.revision.saturating_sub(done) != each.expected {
            return Err(self.stale(each.petition, &self.petition(each.petition)?));
        }
        let order = self.with_dossier(&change.petition, &each.order, also);
        let event = decide(&change.petition, &order, &self.context(who));
        let event = event.map_err(Failure::Refused)?;
        self.check_known(&each.order.act)?;
        self.check_dossier(change.petition.number, &event, also)?;
        Ok((change.petition.clone(), event))
    }

    /// Returns petitions as a meeting hears of them; without any named, those that wait for the
    /// chairpersons' meeting, the one with the nearest limit first.
    pub(in crate::service) fn agenda(
        &self,
        who: &Who,
        petitions: Option<Vec<PetitionId>>,
    ) -> Result<Vec<AgendaLine>, Failure> {
        let named = petitions.is_some();
        let waiting = || {
            let rows = self.register.rows().filter(|(_, row)| row.stage == Stage::MeetingQueue);
            rows.map(|(id, _)| id).collect()
        };
        let today = self.clock.now().date();
        let mut lines = Vec::new();
        for id in petitions.unwrap_or_else(waiting) {
            let petition = self.petition(id)?;
            let mut agenda = agenda_line(id, &petition, today, &self.calendar, &self.book);
            if self.hides(who, id, &agenda.line.row) {
                let secrets = self.secrets(id)?;
                agenda.line.row = secrets.row(&agenda.line.row);
                agenda.opinion = secrets.hide(&agenda.opinion);
                if let Some(brought) = &mut agenda.brought {
                    brought.text = secrets.hide(&brought.text);
                }
            }
            lines.push(agenda);
        }
        if !named {
            lines.sort_by_key(|agenda| {
                let line = &agenda.line;
                (!line.row.urgent, line.limit_on, line.row.number)
            });
        }
        Ok(lines)
    }
}
