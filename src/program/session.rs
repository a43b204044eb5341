//! The connection of a command or a terminal to the server of its home.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use super::office;
use crate::{
    api::{Answer, Broken, Question, Reply, Request},
    cli::{Session, SessionError},
    client::{self, Client, ConnectError, Door, LinkError},
    text::{link, refusals},
    tui::run::Connected,
};

/// How long one request may take; an import of many rows is the longest.
const PATIENCE: Duration = Duration::from_secs(120);

/// A session that connects with its first request, so that wrong arguments start no server.
pub(super) struct Lazy {
    home: PathBuf,
    /// Who asks, where several share the account.
    speaker: Option<String>,
    client: Option<Client<Request, Reply>>,
}

impl Lazy {
    pub(super) fn new(home: &Path, speaker: Option<String>) -> Self {
        Self { home: home.to_owned(), speaker, client: None }
    }
}

impl Session for Lazy {
    /// Asks, and once more over a new connection where the first was lost: a request that
    /// changes something carries an identity by which the service knows it again, so it is
    /// carried out once.
    fn ask(&mut self, request: Request) -> Result<Reply, SessionError> {
        let request = match &self.speaker {
            Some(name) => Request::As { name: name.clone(), request: Box::new(request) },
            None => request,
        };
        match self.ask_once(&request)? {
            Err(LinkError::Closed | LinkError::Io(_)) => {
                self.client = None;
                self.ask_once(&request)?.map_err(|error| SessionError::Link(lost(&error)))
            }
            reply => reply.map_err(|error| SessionError::Link(lost(&error))),
        }
    }
}

impl Lazy {
    fn ask_once(&mut self, request: &Request) -> Result<Result<Reply, LinkError>, SessionError> {
        let client = match &mut self.client {
            Some(client) => client,
            none => {
                let connected = client::connect(&door(&self.home), start(&self.home));
                none.insert(connected.map_err(|error| failed(error, &self.home))?)
            }
        };
        Ok(client.ask(request, PATIENCE))
    }
}

/// Connects a terminal, which is told of every change.
pub(super) fn watch(home: &Path) -> Result<Connected, String> {
    let connected = client::watch::<Request, Reply, Broken>(&door(home), start(home));
    let mut client = connected.map_err(|error| match failed(error, home) {
        SessionError::Store(broken) => refusals::broken(&broken),
        SessionError::Link(text) => text,
    })?;
    let question = Request::Ask(Question::Home { as_of: None });
    match client.ask(&question, PATIENCE).map_err(|error| lost(&error))? {
        Reply::Answer(Answer::Home(home)) => Ok((client, home)),
        Reply::Failed(failure) => Err(refusals::failure(&failure)),
        _ => Err(link::NOT_OURS.fill(&[&home.display()])),
    }
}

fn door(home: &Path) -> Door {
    Door::new(home.to_owned(), office::program())
}

/// Returns the command that starts the server of a home.
fn start(home: &Path) -> impl FnMut() -> Command {
    let home = std::path::absolute(home).unwrap_or_else(|_| home.to_owned());
    move || {
        // A program that is gone from its place cannot be started; that is told as such.
        let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("xinfang"));
        let mut command = Command::new(program);
        command.arg("--home").arg(&home).arg("serve");
        command
    }
}

/// Tells why there is no connection.
fn failed(error: ConnectError<Broken>, home: &Path) -> SessionError {
    let home = home.display();
    SessionError::Link(match error {
        ConnectError::Open(broken) => return SessionError::Store(broken),
        ConnectError::NoPermission { path } => link::NO_PERMISSION.fill(&[&path.display()]),
        ConnectError::ProgramIsOlder { server } => link::PROGRAM_IS_OLDER.fill(&[&server.version]),
        ConnectError::OlderServerBusy { server } => {
            link::OLDER_SERVER_BUSY.fill(&[&server.program.version])
        }
        ConnectError::Full => link::FULL.get().to_owned(),
        ConnectError::Mute => link::MUTE.get().to_owned(),
        ConnectError::NotOurs => link::NOT_OURS.fill(&[&home]),
        ConnectError::NotStarted(error) => link::NOT_STARTED.fill(&[&error]),
        ConnectError::Died(status) => link::NOT_STARTED.fill(&[&status]),
        ConnectError::Home(error) => link::HOME.fill(&[&home, &error.text]),
        ConnectError::TooSlow => link::TOO_SLOW.get().to_owned(),
        // The home, or a folder above it, is a file.
        ConnectError::Socket(error) if error.kind() == ErrorKind::NotADirectory => {
            link::HOME.fill(&[&home, &error])
        }
        ConnectError::Socket(error) => link::BROKEN_LINK.fill(&[&error]),
    })
}

fn lost(error: &LinkError) -> String {
    match error {
        LinkError::Closed => link::BROKEN_LINK.fill(&[&link::CLOSED]),
        LinkError::TimedOut => link::BROKEN_LINK.fill(&[&link::TIMED_OUT]),
        other => link::BROKEN_LINK.fill(&[other]),
    }
}
