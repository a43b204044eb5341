//! A desk: the front end's state, its keys and its screen, with effects carried out at once.

use std::{mem, path::PathBuf, rc::Rc};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use xinfang::{
    api::{Answer, Question, Reply, Request},
    domain::terms::{Field, Term},
    preferences::Preferences,
    text::word,
    tui::{
        beside::{Around, Beside, Errand, Stop},
        form::Shown,
        input::TerminalEvent,
        model::{Model, popup::Popup},
        paint::normalise,
        probe::Probe,
        theme::{LINES, Theme},
        update::{Effect, Input, MENU_DIGITS, begin, draft_of, update},
        view::view,
        width::Ambiguous,
    },
};

use super::{
    look,
    office::{Mail, Office},
    strokes::strokes,
};

pub(super) const THEME: Theme = Theme { glyphs: LINES, ambiguous: Ambiguous::Narrow, colour: true };

/// The answer of most terminals.
const NARROW: Probe =
    Probe { box_drawing: Ambiguous::Narrow, punctuation: Ambiguous::Narrow, han: 2 };

/// The sizes at which screens are kept as snapshots.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// A typed registration kept over the end of the program.
pub(super) use xinfang::tui::draft::Draft;

/// How the connection is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Requests are answered at once.
    Open,
    /// Requests wait, as over a slow line.
    Slow,
    /// Requests are lost on the way.
    Cut,
}

pub(super) struct Desk {
    pub(super) office: Rc<Office>,
    pub(super) model: Model,
    actor: String,
    mail: Mail,
    line: Line,
    waiting: Vec<(u64, Request)>,
    pub(super) draft: Option<Draft>,
    pub(super) reconnects: usize,
    /// What was set for the terminal and was to be kept.
    pub(super) preferences: Vec<Preferences>,
    /// Does what is to be done with files.
    pub(super) beside: Beside,
    /// What is still to be done while the disk is slow, and whether it is to stop.
    errands: Option<Vec<(Errand, bool)>>,
    /// How often the screen was to be drawn whole with other widths.
    pub(super) rewidths: usize,
    /// What the terminal answered and was to be kept.
    pub(super) answers: Vec<Probe>,
    /// What the terminal was told to do, for whoever draws on one.
    pub(super) redraws: Vec<Effect>,
    pub(super) ended: bool,
}

/// Where the files of a person of the office are.
pub(super) fn around(office: &Office) -> Around {
    let folder = PathBuf::from(office.folder());
    let copies = folder.join("copies");
    Around { folder, scans: None, copies, opener: None, person: None }
}

impl Desk {
    /// Sits down at a terminal of 80x24 in an office.
    pub(super) fn at(office: &Rc<Office>) -> Self {
        Self::of(office, "陈小岚", None)
    }

    /// Sits down as `actor`, with the draft that an earlier run left.
    pub(super) fn of(office: &Rc<Office>, actor: &str, draft: Option<Draft>) -> Self {
        let question = Request::Ask(Question::Home { as_of: None });
        let Reply::Answer(Answer::Home(home)) = office.handle(actor, question) else {
            panic!("the office is not at home");
        };
        // Nobody sends what another has sent, nor what they sent before they left.
        let seed = actor.bytes().fold(7 + home.sequence, |seed, byte| seed * 31 + u64::from(byte));
        let mut model = Model::new(home, SIZES[0], THEME, seed);
        model.looks.probe = Some(NARROW);
        // Whoever sits at a desk knows the program; the tour has tests of its own.
        model.looks.kept.toured = true;
        model.folder = office.folder().into();
        assert_eq!(model.looks.theme(), THEME);
        let mut desk = Self {
            mail: office.subscribe(),
            office: Rc::clone(office),
            model,
            actor: actor.to_owned(),
            line: Line::Open,
            waiting: Vec::new(),
            draft: draft.clone(),
            reconnects: 0,
            preferences: Vec::new(),
            beside: Beside::new(around(office)),
            errands: None,
            rewidths: 0,
            answers: Vec::new(),
            redraws: Vec::new(),
            ended: false,
        };
        let effects = begin(&mut desk.model, draft);
        desk.carry_out(effects);
        desk
    }

    /// Presses keys; see [`strokes`].
    pub(super) fn keys(&mut self, script: &str) -> &mut Self {
        for event in strokes(script) {
            self.event(event);
        }
        self
    }

    pub(super) fn event(&mut self, event: TerminalEvent) {
        self.give(Input::Terminal(event));
        self.read_mail();
    }

    pub(super) fn give(&mut self, input: Input) {
        let effects = update(&mut self.model, input);
        self.carry_out(effects);
    }

    /// Moves the caret to a field with Tab, and types.
    pub(super) fn fill(&mut self, field: Field, script: &str) -> &mut Self {
        self.go_to(field);
        self.keys(script)
    }

    /// Moves the caret to a field and turns its choice until it says `wanted`.
    pub(super) fn choose<T: Term>(&mut self, field: Field, wanted: T) -> &mut Self {
        self.go_to(field);
        for _ in 0..40 {
            let form = self.model.form_mut().unwrap();
            if matches!(form.shown(form.focus()), Shown::Chosen(shown) if shown == word(wanted)) {
                return self;
            }
            self.keys("<Right>");
        }
        panic!("{} is not offered in {}", word(wanted), word(field));
    }

    /// Opens the menu and chooses the item called `name` by its digit.
    pub(super) fn menu(&mut self, name: &str) -> &mut Self {
        self.keys("<F9>");
        let Some(Popup::Menu(menu)) = self.model.popups.last() else { panic!("no menu") };
        let place = menu.items.iter().position(|(action, _)| action.label() == name);
        let place = place.unwrap_or_else(|| panic!("{name} is not in the menu: {menu:?}"));
        let digit = MENU_DIGITS.chars().nth(place).unwrap();
        self.keys(&digit.to_string())
    }

    /// Opens the menu and chooses its last item but one, which leads to the ledger.
    pub(super) fn menu_to_ledger(&mut self) {
        self.keys("<F9><End><Up><Enter>");
    }

    fn go_to(&mut self, field: Field) {
        let form = self.model.form_mut().expect("no form has the caret");
        let visible: Vec<Field> = form.visible().map(|(_, item)| item.field).collect();
        let place = |field| visible.iter().position(|other| *other == field);
        let at = place(form.focused().field).unwrap();
        let wanted = place(field).unwrap_or_else(|| panic!("{} is not asked", word(field)));
        for _ in at..wanted {
            self.keys("<Tab>");
        }
        for _ in wanted..at {
            self.keys("<Shift+Tab>");
        }
        assert_eq!(self.model.form_mut().unwrap().focused().field, field);
    }

    /// Reads what the office told meanwhile.
    pub(super) fn read_mail(&mut self) {
        while self.line == Line::Open
            && let Some(sequence) = self.next_mail()
        {
            self.give(Input::Changed(sequence));
        }
    }

    fn next_mail(&self) -> Option<u64> {
        self.mail.borrow_mut().pop_front()
    }

    /// Makes the line slow: requests wait until [`Desk::answer`].
    pub(super) fn slow(&mut self) {
        self.line = Line::Slow;
    }

    pub(super) fn is_quick(&self) -> bool {
        self.line == Line::Open
    }

    /// Answers the oldest waiting request; returns whether there was one.
    pub(super) fn answer(&mut self) -> bool {
        if self.waiting.is_empty() {
            return false;
        }
        let (id, request) = self.waiting.remove(0);
        let reply = self.office.handle(&self.actor, request);
        self.give(Input::Reply { id, reply });
        true
    }

    /// Answers all that waits and makes the line quick again.
    pub(super) fn quick(&mut self) {
        while self.answer() {}
        self.line = Line::Open;
        self.read_mail();
    }

    /// Breaks the connection; what waited is carried out all the same if `arrived`, but the
    /// answers are lost.
    pub(super) fn cut(&mut self, arrived: bool) {
        let waiting = mem::take(&mut self.waiting);
        for (_, request) in waiting.into_iter().filter(|_| arrived) {
            drop(self.office.handle(&self.actor, request));
        }
        self.line = Line::Cut;
        self.give(Input::Lost);
    }

    /// Mends the connection.
    pub(super) fn mend(&mut self) {
        self.line = Line::Open;
        self.give(Input::Linked);
        self.read_mail();
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask { id, request } => match self.line {
                    Line::Open => {
                        let reply = self.office.handle(&self.actor, request);
                        self.give(Input::Reply { id, reply });
                    }
                    Line::Slow => self.waiting.push((id, request)),
                    Line::Cut => {}
                },
                Effect::KeepDraft => self.keep_draft(),
                Effect::Reconnect => self.reconnects += 1,
                Effect::KeepPreferences(set) => self.preferences.push(set),
                Effect::Rewidth => {
                    self.rewidths += 1;
                    self.redraws.push(effect);
                }
                Effect::Beside(errand) => match &mut self.errands {
                    Some(errands) => errands.push((errand, false)),
                    None => self.run(errand, false),
                },
                Effect::StopBeside => {
                    let errands = self.errands.iter_mut().flatten();
                    errands.for_each(|(_, stop)| *stop = true);
                }
                Effect::KeepProbe(probe) => self.answers.push(probe),
                Effect::Repaint | Effect::Stop | Effect::Suspend | Effect::Resume => {
                    self.redraws.push(effect);
                }
                Effect::Quit => self.ended = true,
                Effect::Gone(_) => {
                    self.keep_draft();
                    self.ended = true;
                }
            }
        }
    }

    fn run(&mut self, errand: Errand, stop: bool) {
        if let Some(news) = self.beside.work(errand, &Stop::of(stop)) {
            self.give(Input::Beside(news));
        }
    }

    /// Makes the disk slow: what is to be done with files waits until [`Desk::fetch`].
    pub(super) fn slow_disk(&mut self) {
        self.errands = Some(Vec::new());
    }

    /// Does the oldest errand that waits.
    pub(super) fn fetch(&mut self) -> &mut Self {
        let (errand, stop) = self.errands.as_mut().unwrap().remove(0);
        self.run(errand, stop);
        self
    }

    fn keep_draft(&mut self) {
        self.draft = draft_of(&self.model);
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.event(TerminalEvent::Resize(columns, rows));
        self
    }

    /// Draws the screen; returns it with the caret.
    pub(super) fn drawn(&mut self) -> (Buffer, Option<Position>) {
        self.read_mail();
        let (columns, rows) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let caret = view(&self.model, &mut buffer);
        normalise(&mut buffer, self.model.theme.ambiguous);
        (buffer, caret)
    }

    /// Returns the screen as a person sees it, and the caret; the home's path is shortened.
    pub(super) fn screen(&mut self) -> String {
        let (buffer, caret) = self.drawn();
        let home = self.office.home().display().to_string();
        look::screen(&buffer, caret).replace(&home, "~")
    }

    /// Holds the screen to its snapshot at each of [`SIZES`].
    pub(super) fn looks(&mut self, name: &str) -> &mut Self {
        self.looks_at(name, &SIZES)
    }

    /// Holds the screen to its snapshot at these sizes.
    pub(super) fn looks_at(&mut self, name: &str, sizes: &[(u16, u16)]) -> &mut Self {
        let before = self.model.size;
        let seen = sizes.iter().map(|(columns, rows)| {
            self.resize(*columns, *rows);
            format!("== {columns}x{rows}\n{}", self.screen())
        });
        let seen: Vec<String> = seen.collect();
        self.resize(before.0, before.1);
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, seen.concat()));
        self
    }

    /// Fails unless the screen holds every one of these texts.
    #[track_caller]
    pub(super) fn shows(&mut self, texts: &[&str]) -> &mut Self {
        let screen = self.screen();
        for text in texts {
            assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
        }
        self
    }

    /// Fails if the screen holds one of these texts.
    #[track_caller]
    pub(super) fn hides(&mut self, texts: &[&str]) -> &mut Self {
        let screen = self.screen();
        for text in texts {
            assert!(!screen.contains(text), "{text:?} is on the screen:\n{screen}");
        }
        self
    }
}
