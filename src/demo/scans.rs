//! Papers that the office scanned lately: all of some dossiers, parts of others.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    History, drawn,
    weave::{Aside, Done},
};
use crate::{
    content::{Found, Reader},
    domain::{
        act::UnitId,
        attachment::Attaching,
        event::{Event, What},
        petition::Petition,
        terms::{ActKind, AssignmentStage, AttachmentKind, Stage},
    },
};

/// How many petitions have all that their dossiers need: filed already, and to be filed.
const WHOLE: [(Stage, usize); 2] = [(Stage::Archived, 1), (Stage::Concluded, 2)];
/// How many have only what came in.
const BEGUN: [(Stage, usize); 2] = [(Stage::Concluded, 1), (Stage::InHandling, 2)];

/// Files, and what is done with them beside each history.
#[derive(Default)]
pub(super) struct Scans {
    pub(super) files: Vec<Vec<u8>>,
    pub(super) asides: BTreeMap<usize, Vec<Aside>>,
}

/// Returns the scans of the newest of these histories.
pub(super) fn scans(histories: &[History]) -> Scans {
    let mut scans = Scans::default();
    let mut newest: Vec<(usize, Petition)> = histories
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(place, history)| Some((place, Petition::fold(&history.events)?)))
        .filter(|(_, petition)| !petition.details.is_anonymous())
        .collect();
    let sets = WHOLE.map(|set| (set, true)).into_iter().chain(BEGUN.map(|set| (set, false)));
    for ((stage, count), whole) in sets {
        for _ in 0..count {
            let found = newest.iter().position(|(_, petition)| petition.stage == stage);
            let Some((place, petition)) = found.map(|found| newest.remove(found)) else { continue };
            scans.of(place, &histories[place].events, &petition, whole);
        }
    }
    scans
}

impl Scans {
    /// Scans what came in, and all that followed once the petition was concluded.
    fn of(&mut self, place: usize, events: &[Event], petition: &Petition, whole: bool) {
        let number = petition.number.to_string();
        let first = &events[0];
        let mut put = |event: &Event, after, kind, title: &str, dated, unit, file: Vec<u8>| {
            let what = Done::Attached(self.attached(kind, title, dated, unit, file));
            let aside = Aside { after, at: event.at, what };
            self.asides.entry(place).or_default().push(aside);
        };
        let received = Some(petition.details.received_on);
        let original = if whole { drawn::pdf(&number, 2) } else { drawn::jpeg() };
        put(first, 0, AttachmentKind::Original, ORIGINAL, received, None, original);
        let concluded = |event: &Event| matches!(&event.what, What::Done(act) if act.kind() == ActKind::Conclude);
        let Some(end) = events.iter().rposition(concluded).filter(|_| whole) else { return };
        let event = &events[end];
        let instructed = petition.instructions.first().map(|instructed| instructed.on);
        put(event, end, AttachmentKind::Slip, SLIP, instructed, None, drawn::jpeg());
        let accepted = petition.assignments.iter().filter(|share| {
            share.stage == AssignmentStage::Accepted && share.final_reply().is_some()
        });
        for share in accepted {
            let replied = share.final_reply().map(|replied| replied.on);
            let file = drawn::pdf(&format!("{number}-{}", share.id.0 + 1), 1);
            put(event, end, AttachmentKind::Report, REPORT, replied, Some(share.id), file);
        }
        let answered = petition
            .assignments
            .iter()
            .find_map(|share| Some((share.id, share.final_reply()?.reply.petitioner_on?)));
        if let Some((unit, on)) = answered {
            let kind = AttachmentKind::Answer;
            put(event, end, kind, ANSWER, Some(on), Some(unit), drawn::png());
        }
    }

    /// Keeps a file, once if it comes twice, and says what is put with the petition.
    fn attached(
        &mut self,
        kind: AttachmentKind,
        title: &str,
        dated: Option<NaiveDate>,
        unit: Option<UnitId>,
        file: Vec<u8>,
    ) -> Attaching {
        let mut reader = Reader::default();
        let found = reader.take(&file).and_then(|()| reader.finish());
        let Found { content, pages } = found.expect("what is drawn is a whole scan");
        if !self.files.contains(&file) {
            self.files.push(file);
        }
        Attaching {
            kind,
            title: title.to_owned(),
            document: String::new(),
            dated,
            pages: pages.unwrap_or_default(),
            unit,
            content,
        }
    }
}

const ORIGINAL: &str = "来信原件";
const SLIP: &str = "批办单（领导批示）";
const REPORT: &str = "办理情况报告";
const ANSWER: &str = "答复意见书";
