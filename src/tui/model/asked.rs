//! What was asked of the service and not yet answered.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    api::Request,
    domain::{
        act::UnitId,
        number::{PetitionId, RequestId, Revision},
        terms::{ActKind, Table},
    },
    tui::{forms::several::Work, model::list::Mark, update::Fetching},
};

/// Requests under way by their numbers, kept whole so that they can be sent again over a new
/// connection.
#[derive(Debug, Default)]
pub struct Asked {
    waiting: BTreeMap<u64, (Request, Purpose)>,
    last: u64,
}

/// What an answer is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    Home,
    Pending,
    Reminders,
    /// From this row of the ledger on.
    Ledger(usize),
    /// The statistics of the page.
    Figures,
    /// Their rising topics, as of this day.
    Rising(Option<NaiveDate>),
    IssueReport,
    /// What a file needs that is to be written, as it was gathered for the nth time.
    Gather(u64),
    Reports,
    Report,
    Similar,
    Open(Goal),
    SaveIntake,
    SaveAct,
    /// A part of the file that the open form attaches.
    Upload(RequestId),
    /// A part of an attached file.
    Fetch(Fetching),
    /// The due date that stands first in the open form.
    CountDue,
    /// The line below the open form that explains its due date.
    PreviewDue,
    /// The number that the dossier of the open form would get.
    NextDossier,
    /// The 15-day limit of a pending petition.
    ExplainLimit,
    /// Until when the petitioner of an open petition is to be told where it went.
    NotifyBy(PetitionId),
    /// What stands on papers; offered after an act, nobody asked to see them.
    Papers {
        offered: bool,
    },
    LettersDue,
    Letters,
    Letter,
    SendLetters,
    /// The agenda: to be opened, or what has changed of the open one.
    Agenda {
        opens: bool,
    },
    /// The petitions on which one act is to be done; or those of the open form, that changed.
    Several(Work, Vec<Mark>),
    RenewSeveral,
    SaveSeveral,
    Book,
    Usage,
    /// Whoever is meant by this.
    People(String),
    BookHistory(Table),
    SaveBook,
    /// The due dates that today's calendar would move, to be shown.
    Moves,
    /// The same, to be counted only.
    CountMoves,
    /// The marked ones are counted anew.
    Recount,
    /// Rows of an old register, in this pass over its file.
    Import(u32),
}

impl Purpose {
    /// Whether the answer opens something on top of the page, as a person wished.
    fn opens(&self) -> bool {
        match self {
            Self::Open(goal) => !matches!(goal, Goal::Reload | Goal::Renew),
            Self::Agenda { opens } => *opens,
            Self::Several(..)
            | Self::Reports
            | Self::Report
            | Self::ExplainLimit
            | Self::Papers { offered: false }
            | Self::LettersDue
            | Self::Letters
            | Self::Letter
            | Self::BookHistory(_)
            | Self::Moves => true,
            _ => false,
        }
    }
}

/// Why a petition is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    Show,
    /// It may be the same matter as another: to be read only.
    Look,
    /// The shown one has changed.
    Reload,
    /// The one below an open form has changed.
    Renew,
    Explain(Option<UnitId>),
    /// To choose among its papers.
    Papers,
    Act(Intent),
}

/// What a person wants to do with a petition, before it is known with which unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intent {
    pub kind: ActKind,
    pub unit: Option<UnitId>,
    pub notice: bool,
    /// Whether accepting or sending back is still to be chosen.
    pub review: bool,
    /// The earlier step that is corrected, once it is chosen.
    pub step: Option<Revision>,
}

impl Intent {
    /// Returns the wish to do something, before anything more is known of it.
    pub fn to(kind: ActKind) -> Self {
        Self { kind, unit: None, notice: false, review: false, step: None }
    }
}

impl Asked {
    /// Notes a request; returns its number.
    pub fn note(&mut self, request: Request, purpose: Purpose) -> u64 {
        self.last += 1;
        self.waiting.insert(self.last, (request, purpose));
        self.last
    }

    /// Takes out what the answer with a number is for.
    pub fn answered(&mut self, id: u64) -> Option<Purpose> {
        self.waiting.remove(&id).map(|(_, purpose)| purpose)
    }

    /// Whether something with this purpose is under way.
    pub fn waits_for(&self, purpose: &Purpose) -> bool {
        self.waiting.values().any(|(_, waiting)| waiting == purpose)
    }

    /// Whether something is under way that a person wants to see open: what they type next is
    /// meant for it.
    pub fn waits_to_open(&self) -> bool {
        self.waiting.values().any(|(_, purpose)| purpose.opens())
    }

    /// Forgets what a person wanted to see open: the last wish alone is shown.
    pub fn forget_wishes(&mut self) {
        self.waiting.retain(|_, (_, purpose)| !purpose.opens());
    }

    /// Returns every request that has no answer, oldest first.
    pub fn unanswered(&self) -> impl Iterator<Item = (u64, &Request)> {
        self.waiting.iter().map(|(id, (request, _))| (*id, request))
    }
}

/// A source of request identities: a random start, then a count.
#[derive(Debug)]
pub struct Ids {
    seed: u64,
    count: u64,
}

impl Ids {
    /// Returns a source that begins at a random `seed`.
    pub fn new(seed: u64) -> Self {
        Self { seed, count: 0 }
    }

    /// Returns a new identity.
    pub fn next_id(&mut self) -> RequestId {
        self.count += 1;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.seed.to_be_bytes());
        id[8..].copy_from_slice(&self.count.to_be_bytes());
        id
    }
}
