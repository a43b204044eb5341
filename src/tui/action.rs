//! Every named thing that a key can do; what it is called stands in the catalogue.

use crate::{
    domain::terms::{ActKind, Term, Todo, figures::Mark},
    text::{Phrase, attachments, keys, phrase_of, screens},
};

/// A page of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    Intake,
    Pending,
    Reminders,
    Ledger,
    Figures,
    Settings,
}

impl Tab {
    /// Every page, in the order of their digits.
    pub const ALL: [Self; 6] =
        [Self::Intake, Self::Pending, Self::Reminders, Self::Ledger, Self::Figures, Self::Settings];

    /// Returns the digit that leads to the page.
    pub fn digit(self) -> char {
        match self {
            Self::Intake => '1',
            Self::Pending => '2',
            Self::Reminders => '3',
            Self::Ledger => '4',
            Self::Figures => '5',
            Self::Settings => '6',
        }
    }

    /// Returns what the page is called.
    pub fn name(self) -> Phrase {
        match self {
            Self::Intake => screens::TAB_INTAKE,
            Self::Pending => screens::TAB_PENDING,
            Self::Reminders => screens::TAB_REMINDERS,
            Self::Ledger => screens::TAB_LEDGER,
            Self::Figures => screens::TAB_FIGURES,
            Self::Settings => screens::TAB_SETTINGS,
        }
    }
}

/// Something that a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    GoTo(Tab),
    New,
    Find,
    Filter,
    Menu,
    Help,
    /// The guided first run, from its beginning.
    Tour,
    /// Its next step.
    TourNext,
    /// Every action there is, found by typing.
    Palette,
    Quit,
    /// Stopping for a while, by job control.
    Stop,
    Open,
    Back,
    Explain,
    Save,
    Choose,
    Clear,
    Leave,
    Continue,
    Take,
    Mark,
    /// Petitions that may be the same matter.
    Similar,
    /// Naming one of them with the petition below.
    Relate,
    /// Marks every line of a list, or none where all are marked.
    MarkAll,
    /// Marks every line of the chosen line's unit.
    MarkUnit,
    /// What waits for the chairpersons' meeting.
    Agenda,
    /// What the meeting decided of the marked petitions.
    Decide,
    /// The agenda as a text.
    AgendaText,
    /// The marked petitions are assigned at a meeting with the units.
    OnTheSpot,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    /// An act on the chosen petition or one of its units.
    Act(ActKind),
    /// The written reminder, which is an act of its own for people.
    Notice,
    /// Accepting a reply or sending it back.
    Review,
    /// An attached file is opened outside.
    OpenPaper,
    /// The period of the statistics.
    Period,
    /// One of their tables.
    Table,
    NextTable,
    PreviousTable,
    ColumnLeft,
    ColumnRight,
    /// The petitions that a number counts.
    List,
    /// Keeping the figures as a report.
    Issue,
    /// The reports that were issued.
    Reports,
    /// The papers of the chosen petition: sheets, letters that are due, and those that went out.
    Papers,
    /// Petitions that have ended and are not archived.
    ToFile,
    /// Letters that are still to go out.
    LettersDue,
    /// The register of letters that went out.
    Letters,
    /// The letters that are shown go out.
    Send,
    /// The letter that is shown went out without the program.
    SendElsewhere,
    /// A copy of the shown paper as a file.
    SaveCopy,
    NextPage,
    PreviousPage,
    /// The list or the tables that are shown, as a file.
    Export,
    /// The report on the petitions of a period, as a draft.
    DraftReport,
    /// What a person sets for their own terminal.
    Preferences,
    /// Something on the page of the office's book.
    Book(BookAction),
    /// Something about an old register that is imported.
    Import(ImportAction),
}

/// Something that a key does with an old register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportAction {
    /// Naming its file.
    Open,
    /// From its columns to its rows, and back.
    Turn,
    /// Saying what a column is taken as.
    Column,
    /// Another sheet of the file.
    Sheet,
    /// Other rows as its headings.
    Heading,
    /// What was said of its columns no longer holds.
    Forget,
    Take,
    /// Writing the rows that are refused to a file.
    Write,
}

/// Something that a key does on the page of the office's book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BookAction {
    /// From the tables to the rows of one.
    GoIn,
    Edit,
    Add,
    /// Takes a row out of use, and away once it is.
    Retire,
    Remove,
    History,
    /// Due dates that today's calendar would move.
    Moves,
    /// A term of office ends and the next begins.
    EndTerm,
    /// Who of several people sits here.
    IAm,
}

impl Action {
    /// Returns what does what is to be done today about a unit's share.
    pub fn of_todo(todo: Todo) -> Self {
        match todo {
            Todo::Receipt => Self::Act(ActKind::Deliver),
            Todo::Phone | Todo::Promise => Self::Act(ActKind::Remind),
            Todo::FirstNotice | Todo::SecondNotice => Self::Notice,
            Todo::AnswerObjection => Self::Act(ActKind::AnswerObjection),
            Todo::ProposeSupervision => Self::Act(ActKind::Supervise),
            Todo::BriefMeeting => Self::Act(ActKind::Brief),
            Todo::Review => Self::Review,
            Todo::Conclude => Self::Act(ActKind::Conclude),
            Todo::ReportUp => Self::Act(ActKind::ReportUp),
        }
    }

    /// Whether it only moves the choice, or leads to a page or the menu.
    pub fn moves(self) -> bool {
        matches!(
            self,
            Self::Menu
                | Self::Up
                | Self::Down
                | Self::PageUp
                | Self::PageDown
                | Self::First
                | Self::Last
                | Self::PreviousTable
                | Self::NextPage
                | Self::PreviousPage
                | Self::ColumnLeft
                | Self::ColumnRight
                | Self::GoTo(_)
        )
    }

    /// Whether everybody knows how to press it: in a menu it stands behind what has no key.
    pub fn is_plain(self) -> bool {
        matches!(
            self,
            Self::Find
                | Self::Mark
                | Self::Open
                | Self::Back
                | Self::Palette
                | Self::Help
                | Self::Quit
                | Self::Stop
        )
    }

    /// Returns the short name for the line of keys.
    pub fn label(self) -> &'static str {
        self.name().get()
    }

    /// Returns the name in a list, where a page is called by its own.
    pub fn item(self) -> Phrase {
        match self {
            Self::GoTo(tab) => tab.name(),
            action => action.name(),
        }
    }

    /// Returns the official word of an act whose name is a shorter one.
    pub fn official(self) -> Option<Phrase> {
        match self {
            Self::Act(kind) if act_label(kind).zh != kind.zh() => Some(phrase_of(kind)),
            _ => None,
        }
    }

    /// Whether it means something in its own place alone, so that nobody looks for it elsewhere.
    pub fn belongs_to_its_place(self) -> bool {
        matches!(
            self,
            Self::Take
                | Self::Back
                | Self::Leave
                | Self::Continue
                | Self::Menu
                | Self::TourNext
                | Self::Palette
                | Self::Help
                | Self::Quit
        ) || matches!(self, Self::Import(action) if action != ImportAction::Open)
    }

    /// Returns the short name in both languages.
    #[expect(clippy::too_many_lines, reason = "a table, one row for each action")]
    pub fn name(self) -> Phrase {
        match self {
            Self::GoTo(_) => keys::TABS,
            Self::New => keys::NEW,
            Self::Find => keys::FIND,
            Self::Filter => keys::FILTER,
            Self::Menu => keys::MENU,
            Self::Help => keys::HELP,
            Self::Palette => keys::PALETTE,
            Self::Tour => keys::TOUR,
            Self::TourNext => keys::TOUR_NEXT,
            Self::Quit => keys::QUIT,
            Self::Stop => keys::STOP,
            Self::Open => keys::OPEN,
            Self::Back => keys::BACK,
            Self::Explain => keys::EXPLAIN,
            Self::Save => keys::SAVE,
            Self::Choose => keys::CHOOSE,
            Self::Clear => keys::CLEAR,
            Self::Leave => keys::LEAVE,
            Self::Continue => keys::CONTINUE,
            Self::Take => keys::TAKE,
            Self::Mark => keys::MARK,
            Self::Similar => keys::SIMILAR,
            Self::Relate => keys::RELATE,
            Self::MarkAll => keys::MARK_ALL,
            Self::MarkUnit => keys::MARK_UNIT,
            Self::Agenda => keys::AGENDA,
            Self::Decide => keys::DECIDE,
            Self::AgendaText => keys::AGENDA_TEXT,
            Self::OnTheSpot => keys::ON_THE_SPOT,
            Self::ColumnLeft
            | Self::ColumnRight
            | Self::Up
            | Self::Down
            | Self::PageUp
            | Self::PageDown
            | Self::First
            | Self::Last => keys::MOVE,
            Self::Period => keys::PERIOD,
            Self::Table => keys::TABLE,
            Self::NextTable => keys::NEXT_TABLE,
            Self::PreviousTable => keys::PREVIOUS_TABLE,
            Self::List => keys::LIST,
            Self::Issue => keys::ISSUE,
            Self::Reports => keys::REPORTS,
            Self::Export => keys::EXPORT,
            Self::DraftReport => keys::DRAFT_REPORT,
            Self::Notice => keys::NOTICE,
            Self::Review => keys::REVIEW,
            Self::Papers => keys::PAPERS,
            Self::ToFile => phrase_of(Mark::ToFile),
            Self::LettersDue => keys::LETTERS_DUE,
            Self::Letters => keys::LETTERS,
            Self::Send => keys::SEND,
            Self::SendElsewhere => keys::SEND_ELSEWHERE,
            Self::SaveCopy => keys::SAVE_COPY,
            Self::NextPage => keys::NEXT_PAGE,
            Self::PreviousPage => keys::PREVIOUS_PAGE,
            Self::OpenPaper => attachments::OPEN,
            Self::Preferences => keys::PREFERENCES,
            Self::Book(action) => book_label(action),
            Self::Import(action) => import_label(action),
            Self::Act(kind) => act_label(kind),
        }
    }
}

fn import_label(action: ImportAction) -> Phrase {
    match action {
        ImportAction::Open => keys::IMPORT,
        ImportAction::Turn => keys::IMPORT_TURN,
        ImportAction::Column => keys::IMPORT_COLUMN,
        ImportAction::Sheet => keys::IMPORT_SHEET,
        ImportAction::Heading => keys::IMPORT_HEADING,
        ImportAction::Forget => keys::IMPORT_FORGET,
        ImportAction::Take => keys::IMPORT_TAKE,
        ImportAction::Write => keys::IMPORT_WRITE,
    }
}

fn book_label(action: BookAction) -> Phrase {
    match action {
        BookAction::GoIn => keys::GO_IN,
        BookAction::Edit => keys::EDIT,
        BookAction::Add => keys::ADD,
        BookAction::Retire => keys::RETIRE,
        BookAction::Remove => keys::REMOVE,
        BookAction::History => keys::BOOK_HISTORY,
        BookAction::Moves => keys::MOVES,
        BookAction::EndTerm => keys::END_TERM,
        BookAction::IAm => keys::I_AM,
    }
}

fn act_label(kind: ActKind) -> Phrase {
    match kind {
        ActKind::Propose => keys::PROPOSE,
        ActKind::Instruct => keys::INSTRUCT,
        ActKind::Assign => keys::ASSIGN,
        ActKind::Close => keys::CLOSE,
        ActKind::Remind => keys::PHONE,
        ActKind::Reply => keys::REPLY,
        _ => phrase_of(kind),
    }
}
