//! `xinfang doctor --terminal`: what the terminal is found to be.

use std::{
    env,
    io::{self, IsTerminal},
};

use super::{Person, complain};
use crate::{
    cli,
    text::terminal as text,
    tui::{
        examine::{self, Finding, Surroundings},
        model::looks::Looks,
    },
};

/// Looks at the terminal and says what it found; returns the exit status.
pub(super) fn look_at(person: &Person) -> u8 {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return complain(text::NO_TERMINAL.get());
    }
    let asked = examine::size_of_terminal().and_then(|size| Ok((size, examine::ask()?)));
    let (size, answers) = match asked {
        Ok(asked) => asked,
        Err(error) => return complain(&crate::text::link::TERMINAL.fill(&[&error])),
    };
    let looks = Looks { kept: person.kept.preferences, said: person.said, probe: None };
    let Finding { lines, faults } = examine::find(&surroundings(), size, answers, &looks);
    cli::Streams::standard(|streams| match streams.say(&lines.join("\n")) {
        Err(complaint) => streams.complain(&complaint),
        Ok(()) if faults.is_empty() => match streams.say(text::ALL_WELL.get()) {
            Err(complaint) => streams.complain(&complaint),
            Ok(()) => cli::DONE,
        },
        Ok(()) => {
            let told = text::NOT_WELL.fill(&[&faults.len()]);
            streams.fail(&format!("{told}\n  {}", faults.join("\n  ")))
        }
    })
}

fn surroundings() -> Surroundings {
    let text = |name: &str| env::var(name).unwrap_or_default();
    let set = |name: &str| env::var_os(name).is_some();
    // The order in which the locale is read everywhere.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().map(text);
    Surroundings {
        term: text("TERM"),
        locale: locale.into_iter().find(|locale| !locale.is_empty()).unwrap_or_default(),
        ssh: set("SSH_CONNECTION"),
        tmux: set("TMUX"),
        screen: set("STY"),
    }
}
