//! The numbers of dossiers: the next one, and none given twice.

use chrono::Datelike;

use super::Service;
use crate::{
    api::Failure,
    domain::{
        act::{Act, Order},
        dossier::next_number,
        event::{Event, What},
        number::Number,
        petition::Petition,
        refusal::Refusal,
        terms::{Retention, SettingKey},
    },
    store::petitions::Change,
};

impl Service {
    /// Returns the next number for the dossier of a petition; `also` are changes that go with it
    /// and are not kept yet.
    pub(super) fn next_dossier(
        &self,
        petition: &Petition,
        retention: Retention,
        also: &[Change],
    ) -> String {
        let form = self.book.setting(SettingKey::DossierForm);
        let year = petition.ended_on.unwrap_or(petition.since).year();
        let kept = self.register.rows().flat_map(|(_, row)| &row.dossiers);
        let taken = kept.chain(also.iter().flat_map(|change| &change.petition.dossiers));
        next_number(form, year, retention, taken.map(String::as_str))
    }

    /// Returns an order to file with the number that it leaves to the program; any other as it is.
    pub(super) fn with_dossier(
        &self,
        petition: &Petition,
        order: &Order,
        also: &[Change],
    ) -> Order {
        let mut order = order.clone();
        if let Act::Archive(filing) = &mut order.act
            && filing.dossier.trim().is_empty()
        {
            filing.dossier = self.next_dossier(petition, filing.retention, also);
        }
        order
    }

    /// Refuses a number that another petition's dossier has or had.
    pub(super) fn check_dossier(
        &self,
        own: Number,
        event: &Event,
        also: &[Change],
    ) -> Result<(), Failure> {
        let What::Done(act) = &event.what else { return Ok(()) };
        let act = if let Act::Correct { order, .. } = act { &order.act } else { act };
        let Act::Archive(filing) = act else { return Ok(()) };
        let kept = self.register.rows().map(|(_, row)| (row.number, &row.dossiers));
        let planned = also.iter().map(|change| (change.petition.number, &change.petition.dossiers));
        let mut others = kept.chain(planned).filter(|(number, _)| *number != own);
        match others.find(|(_, dossiers)| dossiers.contains(&filing.dossier)) {
            Some((number, _)) => Err(Failure::Refused(Refusal::DossierTaken {
                dossier: filing.dossier.clone(),
                number: number.to_string(),
            })),
            None => Ok(()),
        }
    }
}
