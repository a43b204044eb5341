//! The whole state of the front end, as plain data.
//!
//! What is late, pending or like another petition is the service's to know; here stands what was
//! answered, what is typed and where the eye is.

pub mod asked;
pub mod exports;
pub mod figures;
pub mod importing;
pub mod list;
pub mod looks;
pub mod marks;
pub mod palette;
pub mod papers;
pub mod people;
pub mod pick;
pub mod popup;
pub mod settings;
pub mod tour;

use std::{collections::VecDeque, path::PathBuf};

use chrono::NaiveDate;

use crate::{
    api::{Home, Similar},
    domain::{
        book::Book,
        number::{Number, PetitionId, RequestId},
        permission::{self, Right},
        question::{DueLine, Filter, PendingLine},
        refusal::Refusal,
        row::Row,
        stage,
        terms::{ActKind, AssignmentStage, Stage},
        usage::Usage,
    },
    text::screens,
    tui::{
        action::{Action, BookAction, Tab},
        draft::{ActDraft, RowDraft, SeveralDraft},
        form::Form,
        forms::{intake, several::Sittings},
        input::TerminalEvent,
        keymap::Context,
        model::{
            asked::{Asked, Ids},
            figures::FiguresPage,
            list::{List, Window},
            looks::Looks,
            popup::{Popup, Text},
            settings::Settings,
            tour::Tour,
        },
        theme::Theme,
        width::width,
    },
};

/// The state.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the link and the keys")]
#[derive(Debug)]
pub struct Model {
    /// Columns and rows.
    pub size: (u16, u16),
    pub theme: Theme,
    pub looks: Looks,
    pub tab: Tab,
    pub home: Home,
    pub intake: Intake,
    pub pending: List<PendingLine>,
    pub reminders: List<DueLine>,
    pub ledger: Window<(PetitionId, Row)>,
    pub filter: Filter,
    /// The petition whose number was looked for, to be chosen among those that only name it.
    pub sought: Option<Number>,
    pub figures: FiguresPage,
    /// The office's book: what the program ships until another one is known to hold.
    pub book: Book,
    /// What the office chose and wrote lately; nothing until it was told.
    pub usage: Usage,
    /// The number of the change up to which that is known.
    pub usage_at: Option<u64>,
    pub settings: Settings,
    /// Who said to sit here, of several people with one account.
    pub me: Option<String>,
    /// The topmost last; it gets the keys.
    pub popups: Vec<Popup>,
    /// The guided first run, while it goes on.
    pub tour: Option<Tour>,
    pub message: Option<Message>,
    /// Whether the choice in a list has just moved, or the registration was just typed in: what
    /// is told beside it waits until no key comes for a moment, so that a key sends little.
    pub in_motion: bool,
    /// Whether the service can be reached.
    pub linked: bool,
    /// Whether somebody is trying to reach it; one attempt at a time.
    pub reconnecting: bool,
    pub asked: Asked,
    /// What was typed ahead of an answer that opens or closes something.
    pub ahead: VecDeque<TerminalEvent>,
    /// The form of an act that an earlier run kept and that is about to be offered again.
    pub kept_act: Option<ActDraft>,
    /// Likewise the form of one step over several petitions.
    pub kept_several: Option<SeveralDraft>,
    /// Likewise the form of a row of the book.
    pub kept_row: Option<RowDraft>,
    pub under: Under,
    /// Whether letters are about to be offered, and nothing was typed since.
    pub offering: bool,
    /// The person's own folder: `~` in what they type.
    pub folder: PathBuf,
    /// What was typed of a meeting's particulars, for its next decision.
    pub sittings: Sittings,
    pub ids: Ids,
}

/// The registration page.
#[derive(Debug)]
pub struct Intake {
    pub form: Form,
    /// Whether the caret is in the form.
    pub entered: bool,
    /// The request that carries this form; kept until it is acknowledged, so that a retry
    /// cannot register twice.
    pub request: Option<RequestId>,
    pub saving: bool,
    /// What was typed while the form was being saved; it is meant for the next form.
    pub held: Vec<TerminalEvent>,
    pub similar: Vec<Similar>,
    /// Whether the form changed since the look-up under way was asked.
    pub similar_stale: bool,
}

/// What started the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// A shell that has it go on after a stop.
    Shell,
    /// The login itself: after a stop it would stand still for good.
    Login,
}

/// A line that tells what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub bad: bool,
}

impl Model {
    /// Returns the state at the start: the registration page, ready to type, or the ledger for
    /// somebody who does not register.
    pub fn new(home: Home, size: (u16, u16), theme: Theme, seed: u64) -> Self {
        let form = intake::blank(home.today, &Usage::default());
        let figures = FiguresPage::new(home.today);
        let registers = permission::allows(home.role, Right::Register);
        Self {
            size,
            theme,
            looks: Looks::default(),
            tab: if registers { Tab::Intake } else { Tab::Ledger },
            home,
            intake: Intake {
                form,
                entered: registers,
                request: None,
                saving: false,
                held: Vec::new(),
                similar: Vec::new(),
                similar_stale: false,
            },
            pending: List::default(),
            reminders: List::default(),
            ledger: Window::default(),
            filter: Filter::default(),
            sought: None,
            figures,
            book: Book::initial(),
            usage: Usage::default(),
            usage_at: None,
            settings: Settings::default(),
            me: None,
            popups: Vec::new(),
            tour: None,
            message: None,
            in_motion: false,
            linked: true,
            reconnecting: false,
            asked: Asked::default(),
            ahead: VecDeque::new(),
            kept_act: None,
            kept_several: None,
            kept_row: None,
            under: Under::Login,
            offering: false,
            folder: PathBuf::new(),
            sittings: Sittings::default(),
            ids: Ids::new(seed),
        }
    }

    /// Returns the day, as the service has it.
    pub fn today(&self) -> NaiveDate {
        self.home.today
    }

    /// Says something that is no error.
    pub fn say(&mut self, text: String) {
        self.message = Some(Message { text, bad: false });
    }

    /// Says why something was not done.
    ///
    /// What is longer than the line for it is shown as a text to read.
    pub fn complain(&mut self, text: String) {
        if width(&text, self.theme.ambiguous) + 2 > usize::from(self.size.0) {
            let lines = vec![text];
            self.popups.push(Popup::Text(Text {
                complains: true,
                ..Text::of(screens::CANNOT_TITLE, lines)
            }));
        } else {
            self.message = Some(Message { text, bad: true });
        }
    }

    /// Says why something was not done that was asked for before: never over a field in which
    /// something else is being typed meanwhile.
    pub fn complain_late(&mut self, text: String) {
        if self.form().is_some() {
            self.message = Some(Message { text, bad: true });
        } else {
            self.complain(text);
        }
    }

    /// Returns where keys are pressed now.
    pub fn context(&self) -> Context {
        match self.popups.last() {
            Some(Popup::Detail(detail)) if detail.looking => Context::Look,
            Some(Popup::Detail(detail)) => detail_context(detail.opened.petition.stage),
            Some(Popup::Alike(_)) => Context::Alike,
            Some(
                Popup::Act(_)
                | Popup::Several(_)
                | Popup::Filter(_)
                | Popup::Period(_)
                | Popup::Issue(_)
                | Popup::Export(_)
                | Popup::Elsewhere(_)
                | Popup::Preferences(_)
                | Popup::ImportFile(_)
                | Popup::Row(_),
            ) => Context::Form,
            Some(Popup::Paper(preview)) => match preview.purpose {
                papers::Purpose::Issue { .. } => Context::Preview,
                papers::Purpose::Sheet(_) | papers::Purpose::Sent { .. } => Context::Paper,
            },
            Some(Popup::Agenda(_)) => Context::Agenda,
            Some(Popup::Kept(_)) => Context::Kept,
            Some(Popup::Import(_)) => Context::Import,
            Some(Popup::Moves(_)) => Context::Moves,
            Some(Popup::Pick(pick)) if pick.many => Context::PickMany,
            Some(Popup::Pick(_) | Popup::People(_)) => Context::Pick,
            Some(Popup::Menu(_)) => Context::Menu,
            Some(Popup::Palette(_)) => Context::Palette,
            Some(Popup::Text(_)) => Context::Text,
            Some(Popup::Confirm(_)) => Context::Confirm,
            None => match self.tab {
                Tab::Intake if self.intake.entered => Context::Intake,
                Tab::Intake => Context::IntakeLeft,
                Tab::Pending => Context::Pending,
                Tab::Reminders => Context::Reminders,
                Tab::Ledger => Context::Ledger,
                Tab::Figures => Context::Figures,
                Tab::Settings if self.settings.entered => Context::Rows(self.settings.table()),
                Tab::Settings => Context::Tables,
            },
        }
    }

    /// Whether nothing is there yet to be shown on the page.
    pub fn is_loading(&self) -> bool {
        let loaded = match self.tab {
            Tab::Pending => self.pending.loaded,
            Tab::Reminders => self.reminders.loaded,
            Tab::Ledger => self.ledger.loaded,
            Tab::Intake | Tab::Figures | Tab::Settings => true,
        };
        !loaded && self.linked && self.popups.is_empty()
    }

    /// Returns the form that has the caret, if one has.
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        match self.popups.last_mut() {
            Some(Popup::Act(act)) => Some(&mut act.form),
            Some(Popup::Several(several)) => Some(&mut several.form),
            Some(Popup::Filter(form) | Popup::Period(form) | Popup::ImportFile(form)) => Some(form),
            Some(Popup::Issue(issue)) => Some(&mut issue.form),
            Some(Popup::Export(paper)) => Some(&mut paper.form),
            Some(Popup::Elsewhere(paper)) => Some(&mut paper.form),
            Some(Popup::Row(row)) => Some(&mut row.form),
            Some(Popup::Preferences(preferences)) => Some(&mut preferences.form),
            None if self.tab == Tab::Intake && self.intake.entered => Some(&mut self.intake.form),
            Some(_) | None => None,
        }
    }

    /// Likewise, to be looked at.
    pub fn form(&self) -> Option<&Form> {
        match self.popups.last() {
            Some(Popup::Act(act)) => Some(&act.form),
            Some(Popup::Several(several)) => Some(&several.form),
            Some(Popup::Filter(form) | Popup::Period(form) | Popup::ImportFile(form)) => Some(form),
            Some(Popup::Issue(issue)) => Some(&issue.form),
            Some(Popup::Export(paper)) => Some(&paper.form),
            Some(Popup::Elsewhere(paper)) => Some(&paper.form),
            Some(Popup::Row(row)) => Some(&row.form),
            Some(Popup::Preferences(preferences)) => Some(&preferences.form),
            None if self.tab == Tab::Intake && self.intake.entered => Some(&self.intake.form),
            Some(_) | None => None,
        }
    }

    /// Whether anything is typed and not saved.
    pub fn is_half_filled(&self) -> bool {
        self.intake.form.dirty || self.has_half_filled_act()
    }

    /// Whether a form on top of a page holds something that was typed and not saved.
    pub fn has_half_filled_act(&self) -> bool {
        self.popups.iter().any(|popup| match popup {
            Popup::Act(act) => act.form.dirty,
            Popup::Several(several) => several.form.dirty,
            Popup::Row(row) => row.form.dirty,
            Popup::Issue(issue) => issue.form.dirty,
            _ => false,
        })
    }

    /// Returns why the person at this terminal may not do something, if their role may not.
    pub fn forbids(&self, action: Action) -> Option<Refusal> {
        let role = self.home.role;
        let right = match action {
            Action::New | Action::Continue => Right::Register,
            Action::Save if self.context() == Context::Intake => Right::Register,
            Action::Act(kind) if permission::may(role, kind) => return None,
            Action::Act(kind) => Right::Act(kind),
            Action::Notice => Right::Act(ActKind::Remind),
            Action::Review => Right::Act(ActKind::Accept),
            Action::Decide => Right::Act(ActKind::Instruct),
            Action::OnTheSpot => Right::Act(ActKind::Assign),
            Action::Issue => Right::IssueReport,
            Action::Import(_) => Right::Import,
            Action::Send | Action::SendElsewhere => Right::Act(ActKind::Issue),
            Action::Book(
                BookAction::Edit
                | BookAction::Add
                | BookAction::Retire
                | BookAction::Remove
                | BookAction::EndTerm,
            ) => Right::to_edit(self.settings.table()),
            _ => return None,
        };
        (!permission::allows(role, right)).then_some(Refusal::NotYours { right, role })
    }

    /// Whether nothing is left to review of the chosen petition: it can be concluded.
    pub fn chosen_is_reviewed(&self) -> bool {
        match (self.popups.last(), self.tab) {
            (Some(Popup::Detail(detail)), _) => {
                detail.opened.petition.stage == Stage::ReadyToConclude
            }
            (None, Tab::Reminders) => {
                self.reminders.chosen().is_some_and(|line| line.stage == AssignmentStage::Accepted)
            }
            _ => false,
        }
    }

    /// Whether the chosen petition, as far as the page tells it, admits an action.
    pub fn may_admit(&self, action: Action) -> bool {
        if !self.marked().is_empty() && self.is_of_one(action) {
            return false;
        }
        let kind = match action {
            Action::TourNext => return self.tour.is_some(),
            Action::Act(ActKind::Detach) if self.chosen_files() == 0 => return false,
            Action::Act(kind) => kind,
            Action::OpenPaper => return self.chosen_files() > 0,
            Action::Stop => return self.under == Under::Shell,
            Action::Notice => ActKind::Remind,
            Action::Review => ActKind::Accept,
            // What is decided waits for it; the rest would be refused.
            Action::OnTheSpot if self.marked().is_empty() => {
                let chosen = self.pending.chosen();
                return chosen.is_some_and(|line| line.row.stage == Stage::Decided);
            }
            _ => return true,
        };
        // The registration alone is amended or voided.
        let first_step = |row: &Row| row.revision < 2;
        // Concluding too early is refused with what is still missing, which is worth asking for.
        if kind == ActKind::Conclude && self.context() == Context::DetailInHand {
            return true;
        }
        if !self.marked().is_empty() {
            return true;
        }
        let admits = |row: &Row| {
            if kind == ActKind::ReportUp && !row.owes_report() {
                return false;
            }
            if matches!(kind, ActKind::Correct | ActKind::Undo) {
                return !first_step(row);
            }
            if kind == ActKind::VoidLetter {
                return row.letters.iter().any(|letter| letter.void.is_none());
            }
            let units = row.units.iter().any(|unit| stage::unit_admits(unit.stage, kind));
            stage::admits(row.stage, kind) && (stage::transition(kind).is_some() || units)
        };
        match (self.popups.last(), self.tab) {
            (Some(Popup::Detail(detail)), _) => admits(&detail.opened.row),
            (None, Tab::Pending) => self.pending.chosen().is_some_and(|line| admits(&line.row)),
            (None, Tab::Ledger) => self.ledger.chosen().is_some_and(|(_, row)| admits(row)),
            // A line here tells one unit's share; what the petition admits, opening it tells.
            (None, Tab::Reminders) => self.reminders.chosen().is_some_and(|line| {
                stage::transition(kind).is_some() || stage::unit_admits(line.stage, kind)
            }),
            _ => true,
        }
    }

    /// Returns how many scanned papers lie with the open or chosen petition, as far as the page
    /// tells it; a line about a unit's share does not.
    fn chosen_files(&self) -> u16 {
        match (self.popups.last(), self.tab) {
            (Some(Popup::Detail(detail)), _) => detail.opened.row.files,
            (None, Tab::Pending) => self.pending.chosen().map_or(0, |line| line.row.files),
            (None, Tab::Ledger) => self.ledger.chosen().map_or(0, |(_, row)| row.files),
            _ => 1,
        }
    }

    /// Returns the petition that acts are about: the open one, or the chosen line's.
    pub fn chosen(&self) -> Option<PetitionId> {
        match self.popups.last() {
            Some(Popup::Detail(detail)) => return Some(detail.opened.id),
            Some(Popup::Agenda(agenda)) => {
                return agenda.list.chosen().map(|agenda| agenda.line.id);
            }
            _ => {}
        }
        match self.tab {
            Tab::Intake | Tab::Figures | Tab::Settings => None,
            Tab::Pending => self.pending.chosen().map(|line| line.id),
            Tab::Reminders => self.reminders.chosen().map(|line| line.id),
            Tab::Ledger => self.ledger.chosen().map(|(id, _)| *id),
        }
    }
}

fn detail_context(stage: Stage) -> Context {
    if stage.is_pending() {
        Context::DetailPending
    } else if stage.is_in_hand() {
        Context::DetailInHand
    } else {
        Context::DetailEnded
    }
}
