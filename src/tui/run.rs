//! The front end at work: the terminal, the connection, and the one loop between them.
//!
//! It waits for the next input, takes everything that is there, and then draws once.

use std::{
    io::{self, Write},
    panic::{self, AssertUnwindSafe},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

use crate::{
    api::{Home, Reply, Request},
    client::{Client, Incoming, Link},
    preferences::{Preferences, PreferencesFile},
    text::{Phrase, screens, terminal},
    tui::{
        answers::AnswersFile,
        beside::{Around, Hands},
        draft::{Draft, DraftFile},
        input::{self, TerminalEvent},
        model::{Model, Under, looks::Looks},
        pace::{self, Pace},
        probe::QUESTION,
        screen::Screen,
        terminal::{Output, Terminal, TerminalError, moves_rows, stop_all, under_a_shell},
        update::{Effect, Input, begin, draft_of, update},
        view::{told_beside, view},
    },
};

/// How long the day may have changed before the screen notices; nothing else needs a timer.
const TICK: Duration = Duration::from_secs(10 * 60);

/// How long the choice in a list stands still before what is told of it is drawn: longer than
/// between two repeats of a held key, shorter than a person waits for it.
const REST: Duration = Duration::from_millis(100);

/// How long the answer that fills a page may take before the page is drawn without it: longer than
/// the service takes, shorter than anybody sees. Over a slow line it spares a page drawn twice.
const MOMENT: Duration = Duration::from_millis(30);

/// How long the terminal may take to say how far it has come; a line that stands still for this
/// long has lost the answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long nothing may be typed before what is typed and not saved is kept, for the case that
/// the program is killed; and after how many inputs without such a pause.
const UNKEPT: (Duration, usize) = (Duration::from_secs(1), 200);

/// A connection with the home screen's first answer.
pub type Connected = (Client<Request, Reply>, Home);

/// What the front end needs from outside.
pub struct Setup {
    /// Connects anew; the error is a sentence. It may be called from another thread.
    pub connect: Box<dyn Fn() -> Result<Connected, String> + Send + Sync>,
    pub draft: DraftFile,
    /// Where the person's files are.
    pub around: Around,
    /// How the terminal is to look.
    pub looks: Looks,
    /// Where what the person sets is kept, if anywhere.
    pub preferences: Option<PreferencesFile>,
    /// Where the terminal's answers are kept, for one that is far away.
    pub answers: Option<AnswersFile>,
    /// What was wrong with what is kept, in a sentence.
    pub complaint: Option<String>,
    /// A random number, for the identities of requests.
    pub seed: u64,
}

/// Why the front end did not run.
#[derive(Debug)]
pub enum RunError {
    Terminal(TerminalError),
    Connect(String),
}

/// What wakes the loop.
enum Woken {
    Input(Input),
    /// A new connection.
    Link(Box<Connected>),
}

/// What to do when nothing happened for a while.
enum Pause {
    Input(Input),
    /// The terminal owes an answer.
    Unanswered,
    /// Something is typed that is not kept.
    Unkept,
    /// What the page is to show has not come; then it is said so.
    Unread,
}

impl From<TerminalEvent> for Woken {
    fn from(event: TerminalEvent) -> Self {
        Self::Input(Input::Terminal(event))
    }
}

/// Runs the front end until the person leaves or the terminal is gone.
pub fn run(setup: Setup) -> Result<(), RunError> {
    let mut terminal = Terminal::open().map_err(RunError::Terminal)?;
    let (to, from) = channel();
    input::listen::<Woken>(to.clone()).map_err(broken)?;
    Output.write_all(QUESTION.as_bytes()).map_err(broken)?;
    let size = terminal.size().map_err(broken)?;
    // While the service is being reached a terminal nearby has answered the question, so that
    // the first frame is drawn once, as it should be.
    let (client, home) = (setup.connect)().map_err(RunError::Connect)?;
    let theme = setup.looks.theme();
    let mut model = Model::new(home, size, theme, setup.seed);
    model.looks = setup.looks;
    model.folder.clone_from(&setup.around.folder);
    let told = to.clone();
    let hands = Hands::new(setup.around, move |news| {
        // The program may have ended meanwhile.
        drop(told.send(Woken::Input(Input::Beside(news))));
    });
    if under_a_shell() {
        model.under = Under::Shell;
    }
    let kept = setup.draft.kept();
    let mut front = Front {
        screen: Screen::new(Output, size.0, size.1, theme.ambiguous).moving_rows(moves_rows()),
        link: Some(link(client, &to)),
        pace: Pace::default(),
        model,
        to,
        connect: setup.connect.into(),
        draft: setup.draft,
        preferences: setup.preferences,
        answers: setup.answers,
        hands,
        kept: kept.clone(),
        unkept: 0,
        not_kept: false,
        waited: false,
        ground: Ground::Ours,
    };
    let complaint = setup.complaint;
    let worked = panic::catch_unwind(AssertUnwindSafe(|| {
        front.work(kept, complaint, &from, &mut terminal);
    }));
    if let Err(panic) = worked {
        // A fault of ours must not cost what was typed; then it is told as any other.
        front.keep_draft();
        panic::resume_unwind(panic);
    }
    Ok(())
}

fn broken(error: io::Error) -> RunError {
    RunError::Terminal(TerminalError::Io(error))
}

struct Front {
    model: Model,
    screen: Screen<Output>,
    pace: Pace,
    /// `None` while the connection is lost.
    link: Option<Link<Request>>,
    to: Sender<Woken>,
    connect: std::sync::Arc<dyn Fn() -> Result<Connected, String> + Send + Sync>,
    draft: DraftFile,
    preferences: Option<PreferencesFile>,
    answers: Option<AnswersFile>,
    hands: Hands,
    /// What the file holds.
    kept: Option<Draft>,
    /// Inputs since it was last written.
    unkept: usize,
    /// Whether it was told that what is typed cannot be kept.
    not_kept: bool,
    /// Whether the page was waited for in vain.
    waited: bool,
    ground: Ground,
}

/// Whose the terminal is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Ours,
    /// Ours until it has said how far it has come; then the shell's.
    Leaving,
    /// The shell's.
    Shell,
}

impl Front {
    /// Takes inputs and draws until the person leaves or the terminal is gone.
    fn work(
        &mut self,
        kept: Option<Draft>,
        complaint: Option<String>,
        from: &Receiver<Woken>,
        terminal: &mut Terminal,
    ) {
        let effects = begin(&mut self.model, kept);
        if let Some(complaint) = complaint {
            self.model.complain(complaint);
        }
        let mut ended = self.carry_out(effects, terminal) || self.take_all(from, terminal);
        while !ended {
            ended = self.show(terminal) || self.wait(from, terminal);
        }
        self.hear_out(from);
    }

    /// Draws, or gives the terminal to the shell; returns whether the program ends.
    fn show(&mut self, terminal: &mut Terminal) -> bool {
        let done = match self.ground {
            Ground::Ours if self.pace.is_free() && !self.awaits_page() => self.draw(),
            Ground::Leaving if !self.pace.waits() => {
                self.ground = Ground::Shell;
                terminal.suspend()
            }
            Ground::Ours | Ground::Leaving | Ground::Shell => Ok(()),
        };
        if self.unkept >= UNKEPT.1 {
            self.keep_draft();
        }
        done.is_err() && self.lost()
    }

    /// The terminal is gone: keeps what is typed and expects no answer.
    fn lost(&mut self) -> bool {
        self.keep_draft();
        self.pace = Pace::default();
        true
    }

    fn draw(&mut self) -> io::Result<()> {
        let model = &self.model;
        self.screen.hold(told_beside(model).filter(|_| model.in_motion));
        let sent = self.screen.draw(|buffer| view(model, buffer))?;
        if self.pace.sent(sent) {
            Output.write_all(pace::QUESTION.as_bytes())?;
        }
        Ok(())
    }

    /// Waits for the answer of the terminal that is still on its way: the shell would take it
    /// for something typed.
    fn hear_out(&mut self, from: &Receiver<Woken>) {
        while self.pace.waits() {
            match from.recv_timeout(PATIENCE) {
                Ok(Woken::Input(Input::Terminal(TerminalEvent::Ready))) => self.pace.arrived(),
                Ok(Woken::Input(Input::Terminal(TerminalEvent::Gone(_)))) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// Returns how long nothing may happen before something is to be done, and what that is.
    fn next_pause(&self) -> (Duration, Pause) {
        if !self.pace.is_free() || self.ground == Ground::Leaving {
            (PATIENCE, Pause::Unanswered)
        } else if self.awaits_page() {
            (MOMENT, Pause::Unread)
        } else if self.model.in_motion {
            (REST, Pause::Input(Input::Rest))
        } else if self.unkept > 0 {
            (UNKEPT.0, Pause::Unkept)
        } else {
            (TICK, Pause::Input(Input::Tick))
        }
    }

    /// Whether the page was only just asked for: the next thing that happens is most likely its
    /// answer.
    fn awaits_page(&self) -> bool {
        !self.waited && self.model.is_loading()
    }

    /// Waits for an input and takes all that is there; returns whether the program ends.
    fn wait(&mut self, from: &Receiver<Woken>, terminal: &mut Terminal) -> bool {
        let (pause, then) = self.next_pause();
        self.waited = self.model.is_loading();
        let woken = match (from.recv_timeout(pause), then) {
            (Ok(woken), _) => woken,
            (Err(RecvTimeoutError::Timeout), Pause::Input(input)) => Woken::Input(input),
            (Err(RecvTimeoutError::Timeout), Pause::Unanswered) => {
                self.pace.give_up();
                return false;
            }
            (Err(RecvTimeoutError::Timeout), Pause::Unkept) => {
                self.keep_draft();
                return false;
            }
            (Err(RecvTimeoutError::Timeout), Pause::Unread) => return false,
            (Err(RecvTimeoutError::Disconnected), _) => return true,
        };
        self.take(woken, terminal) || self.take_all(from, terminal)
    }

    /// Takes all inputs that are there; returns whether the program ends.
    fn take_all(&mut self, from: &Receiver<Woken>, terminal: &mut Terminal) -> bool {
        while let Ok(woken) = from.try_recv() {
            if self.take(woken, terminal) {
                return true;
            }
        }
        false
    }

    fn take(&mut self, woken: Woken, terminal: &mut Terminal) -> bool {
        let input = match woken {
            Woken::Input(Input::Terminal(TerminalEvent::Ready)) => {
                self.pace.arrived();
                return false;
            }
            Woken::Input(input) => {
                if matches!(input, Input::Terminal(TerminalEvent::Probed(_))) {
                    self.pace.trust();
                }
                input
            }
            Woken::Link(connected) => {
                self.link = Some(link(connected.0, &self.to));
                Input::Linked
            }
        };
        let typed = matches!(
            input,
            Input::Terminal(
                TerminalEvent::Key(_) | TerminalEvent::Text(_) | TerminalEvent::Paste(_)
            )
        );
        let effects = update(&mut self.model, input);
        if typed && (self.kept.is_some() || self.model.is_half_filled()) {
            self.unkept += 1;
        }
        self.carry_out(effects, terminal)
    }

    /// Does what has to be done outside; returns whether the program ends.
    fn carry_out(&mut self, effects: Vec<Effect>, terminal: &mut Terminal) -> bool {
        for effect in effects {
            match effect {
                Effect::Ask { id, request } => self.ask(id, &request),
                Effect::KeepDraft => self.keep_draft(),
                Effect::Reconnect => self.reconnect(),
                Effect::Beside(errand) => self.hands.give(errand),
                Effect::StopBeside => self.hands.stop(),
                Effect::KeepPreferences(set) => self.keep_preferences(set),
                // Without it the next first frame is drawn on the safe side.
                Effect::KeepProbe(probe) => {
                    drop(self.answers.as_ref().map(|answers| answers.keep(probe)));
                }
                Effect::Repaint => self.screen.resize(self.model.size.0, self.model.size.1),
                Effect::Rewidth => self.screen.set_ambiguous(self.model.theme.ambiguous),
                // It comes back as the event that suspends.
                Effect::Stop => drop(stop_all()),
                Effect::Suspend => self.ground = Ground::Leaving,
                Effect::Resume => {
                    if terminal.resume().is_err() {
                        return self.lost();
                    }
                    self.ground = Ground::Ours;
                    self.screen.clear();
                }
                Effect::Quit => return true,
                Effect::Gone(_) => return self.lost(),
            }
        }
        false
    }

    /// Sends a request; over a lost link it is sent again when there is a new one.
    fn ask(&mut self, id: u64, request: &Request) {
        if let Some(link) = &mut self.link
            && link.send(id, request).is_err()
        {
            let reply = Input::Reply { id, reply: too_long(&screens::UNSENDABLE) };
            // The other end of the channel is ours.
            drop(self.to.send(Woken::Input(reply)));
        }
    }

    fn keep_preferences(&self, set: Preferences) {
        let kept = match &self.preferences {
            None => Err(terminal::NOWHERE.get().to_owned()),
            Some(file) => {
                file.keep(&set).map_err(|error| format!("{}: {error}", file.path().display()))
            }
        };
        if let Err(why) = kept {
            // The other end of the channel is ours.
            drop(self.to.send(Woken::Input(Input::NotKept(why))));
        }
    }

    /// Keeps what is typed and not saved, if anything is and it is not kept already.
    fn keep_draft(&mut self) {
        self.unkept = 0;
        let now = draft_of(&self.model);
        if now == self.kept {
            return;
        }
        let done = match &now {
            Some(draft) => self.draft.keep(draft),
            None => self.draft.forget(),
        };
        // Where it cannot be kept it is tried again at the next pause, and told once.
        match done {
            Ok(()) => {
                self.kept = now;
                self.not_kept = false;
            }
            Err(_) if self.not_kept => {}
            Err(why) => {
                self.not_kept = true;
                // The other end of the channel is ours.
                drop(self.to.send(Woken::Input(Input::DraftNotKept(why.to_string()))));
            }
        }
    }

    /// Connects anew in a thread of its own, so that keys go on being taken.
    fn reconnect(&mut self) {
        self.link = None;
        let (to, connect) = (self.to.clone(), std::sync::Arc::clone(&self.connect));
        thread::spawn(move || {
            let woken = match connect() {
                Ok(connected) => Woken::Link(Box::new(connected)),
                Err(why) => Woken::Input(Input::Unreachable(why)),
            };
            // The program may have ended meanwhile.
            drop(to.send(woken));
        });
    }
}

/// Gives the connection's answers into the loop.
fn link(client: Client<Request, Reply>, to: &Sender<Woken>) -> Link<Request> {
    client.into_link(to.clone(), |incoming| {
        Woken::Input(match incoming {
            Incoming::Reply { id, reply } => Input::Reply { id, reply },
            Incoming::Unsendable { id } => Input::Reply { id, reply: too_long(&screens::TOO_LONG) },
            Incoming::RegisterAt(sequence) => Input::Changed(sequence),
            Incoming::Lost(_) => Input::Lost,
        })
    })
}

fn too_long(what: &Phrase) -> Reply {
    use crate::api::{Broken, Failure};
    let what = what.get().to_owned();
    Reply::Failed(Failure::Broken(Broken::Other { what }))
}
