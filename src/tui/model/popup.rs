//! What lies on top of a page: an open petition, a form, a list to choose from, a text.
//!
//! What happens when a popup is answered stands in it as data.

use crate::{
    api::{Opened, Similar},
    domain::{calendar::due::Due, number::RequestId, question::AgendaLine},
    text::Phrase,
    tui::{
        action::{Action, Tab},
        form::Form,
        forms::{acts::Task, several::Work},
        keys::Key,
        model::{
            exports::ExportForm,
            figures::{IssueForm, Kept},
            importing::Importing,
            list::{List, Mark},
            looks::PreferencesForm,
            palette::Palette,
            papers::{ElsewhereForm, Preview},
            people::People,
            pick::Pick,
            settings::{Moves, RowForm},
        },
        theme::Ink,
        update::Upload,
        width::Ambiguous,
        wrap::wrap,
    },
};

/// Something on top of a page.
#[derive(Debug)]
pub enum Popup {
    Detail(Detail),
    /// Petitions that may be the same matter as the one below.
    Alike(List<Similar>),
    Act(Box<ActForm>),
    Agenda(Agenda),
    Several(Box<SeveralForm>),
    Filter(Form),
    /// The period of the statistics.
    Period(Form),
    /// Issuing a report.
    Issue(Box<IssueForm>),
    /// An issued report.
    Kept(Box<Kept>),
    /// Where a file is to be written.
    Export(Box<ExportForm>),
    /// A letter that went out without the program.
    Elsewhere(Box<ElsewhereForm>),
    Row(Box<RowForm>),
    /// The file of an old register.
    ImportFile(Form),
    /// An old register that is imported.
    Import(Box<Importing>),
    Preferences(Box<PreferencesForm>),
    /// Papers in the pages of their print.
    Paper(Box<Preview>),
    Moves(Box<Moves>),
    Pick(Box<Pick>),
    /// People who petitioned before.
    People(Box<People>),
    Menu(Menu),
    Palette(Palette),
    Text(Text),
    Confirm(Confirm),
}

/// An open petition.
#[derive(Debug)]
pub struct Detail {
    pub opened: Box<Opened>,
    /// The first line that is shown.
    pub top: usize,
    /// Until when the petitioner is to be told where it went, once the service has counted it.
    pub notify_by: Option<Due>,
    /// Whether it is only looked at, from the list of those that are like another.
    pub looking: bool,
}

/// The form of an act.
#[derive(Debug)]
pub struct ActForm {
    pub task: Task,
    pub opened: Box<Opened>,
    pub form: Form,
    pub request: RequestId,
    /// What the act is about: the petition's title, or the reply under review.
    pub about: String,
    /// How the due date in the form comes about.
    pub note: Option<String>,
    /// What is worth a thought, as far as the form is filled in.
    pub advice: Advice,
    /// Why it was not saved.
    pub complaint: Option<String>,
    pub saving: bool,
    /// The file that an act waits for.
    pub upload: Option<Upload>,
}

impl ActForm {
    /// Returns what stands below the fields, and how it looks: what is wrong, how the due date
    /// comes about, what is worth a thought, and what the act is about.
    pub fn told(&self) -> Vec<(&str, Ink)> {
        let Advice { route, cautions } = &self.advice;
        told(&[
            (self.complaint.as_deref(), Ink::Error),
            (self.note.as_deref(), Ink::Good),
            (route.as_deref(), Ink::Normal),
            (cautions.as_deref(), Ink::Near),
            (Some(&*self.about), Ink::Dim),
        ])
    }
}

fn told<'a>(texts: &[(Option<&'a str>, Ink)]) -> Vec<(&'a str, Ink)> {
    texts.iter().filter_map(|(text, ink)| Some(((*text)?, *ink))).collect()
}

/// What is worth a thought before a petition goes to the units of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advice {
    /// Who should instruct, and why.
    pub route: Option<String>,
    pub cautions: Option<String>,
}

/// What waits for the chairpersons' meeting.
#[derive(Debug, Default)]
pub struct Agenda {
    pub list: List<AgendaLine>,
}

/// The form of one act on several petitions.
#[derive(Debug)]
pub struct SeveralForm {
    pub work: Work,
    /// The petitions, or the units' shares, in the order of their list.
    pub marks: Vec<Mark>,
    /// The petitions as the terminal saw them.
    pub lines: Vec<AgendaLine>,
    pub form: Form,
    pub request: RequestId,
    /// How the due date in the form comes about.
    pub note: Option<String>,
    /// Why nothing was saved.
    pub complaint: Option<String>,
    pub saving: bool,
}

impl SeveralForm {
    /// Returns what stands below the fields, and how it looks.
    pub fn told<'a>(&'a self, about: &'a str) -> Vec<(&'a str, Ink)> {
        told(&[
            (self.complaint.as_deref(), Ink::Error),
            (self.note.as_deref(), Ink::Good),
            (Some(about), Ink::Dim),
        ])
    }
}

/// Everything that can be done here.
#[derive(Debug)]
pub struct Menu {
    pub items: Vec<(Action, Option<Key>)>,
    pub selected: usize,
}

/// A text to read.
#[derive(Debug)]
pub struct Text {
    pub title: Phrase,
    pub lines: Vec<String>,
    pub top: usize,
    /// Whether it tells why something was not done. What is typed meanwhile waits until it is read.
    pub complains: bool,
}

/// A question to answer with Enter or Esc.
#[derive(Debug)]
pub struct Confirm {
    pub question: Phrase,
    /// What the question is about, or empty.
    pub about: String,
    pub keys: Phrase,
    pub then: Then,
}

/// What follows a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Quit,
    /// The form below is closed.
    Discard,
    /// Every popup is closed and a page is shown.
    GoTo(Tab),
    /// The registration form is emptied.
    Clear,
    /// The report of the form below is issued.
    Issue,
    /// The file of the form below replaces the one that is there.
    Replace,
    /// The book is changed as was asked about.
    Change,
    /// The rows of the old register that can be taken are taken.
    Import,
}

impl Text {
    /// Returns a text that is only read.
    pub fn of(title: Phrase, lines: Vec<String>) -> Self {
        Self { title, lines, top: 0, complains: false }
    }

    /// Returns the lines broken to a number of columns.
    pub fn broken(&self, columns: u16, ambiguous: Ambiguous) -> Vec<String> {
        let mut rows = Vec::new();
        for line in &self.lines {
            let wrapped = wrap(line, columns.into(), ambiguous);
            rows.extend((0..wrapped.rows.len()).map(|row| wrapped.row_text(row).to_owned()));
        }
        rows
    }
}
