//! What `xinfang doctor --terminal` finds: how this terminal draws, what follows for the screen,
//! and what to change where something is wrong.
//!
//! The answers of a terminal can be wrong, when another one stands around it. So a ruler is
//! printed as well, which shows to the eye what the terminal does not tell.

#[cfg(test)]
mod tests;

use std::{
    io::{self, Write},
    time::Duration,
};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::{
    decode::{Decoded, Decoder, Report},
    layout::SMALLEST,
    model::looks::Looks,
    probe::{Listener, Probe, QUESTION},
    terminal::{Output, is_drawable, size},
    theme::LINES,
    width::{Ambiguous, pad, width},
};
use crate::{
    preferences::{Borders, Colour},
    text::{
        Phrase,
        terminal::{self as text, SAMPLES},
    },
};

/// How long a terminal may take for an answer; on the worst line a round trip is a second.
const PATIENCE: Duration = Duration::from_secs(2);
/// So many pieces of answers are read; whoever types meanwhile does not keep the program.
const MOST_READS: usize = 64;

/// Columns of the ruler.
const RULER: usize = 40;
/// Columns of a heading before what is found.
const HEADING: usize = 12;

/// What the environment says of the terminal.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// `TERM`, or empty.
    pub term: String,
    /// The locale in which other programs work.
    pub locale: String,
    pub ssh: bool,
    pub tmux: bool,
    pub screen: bool,
}

/// What the terminal itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers {
    pub probe: Probe,
    /// The columns that each of the samples takes.
    samples: [u16; SAMPLES.len()],
}

/// What was found, to be printed.
#[derive(Debug)]
pub struct Finding {
    pub lines: Vec<String>,
    /// What is wrong, each with what to do.
    pub faults: Vec<String>,
}

/// Asks the terminal; `None` when it does not answer in time.
///
/// # Errors
///
/// When the terminal cannot be read or written.
pub fn ask() -> io::Result<Option<Answers>> {
    enable_raw_mode()?;
    let heard = question_and_answer();
    disable_raw_mode()?;
    heard
}

fn question_and_answer() -> io::Result<Option<Answers>> {
    let samples = SAMPLES.iter().flat_map(|(_, text)| ["\r", text, "\x1b[6n"]);
    // The last question ends the wait for all, so it stands behind the samples.
    let question: String = samples.chain([QUESTION]).collect();
    Output.write_all(question.as_bytes())?;
    let (mut decoder, mut columns) = (Decoder::default(), Vec::new());
    for _ in 0..MOST_READS {
        let stdin = rustix::stdio::stdin();
        let limit = Timespec::try_from(PATIENCE).map_err(io::Error::other)?;
        if poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&limit))? == 0 {
            return Ok(None);
        }
        let mut bytes = [0; 256];
        let count = rustix::io::read(stdin, &mut bytes)?;
        if count == 0 {
            return Ok(None);
        }
        for decoded in decoder.feed(bytes.get(..count).unwrap_or_default()) {
            match decoded {
                Decoded::Report(Report::Column(column)) => columns.push(column),
                Decoded::Report(Report::Attributes) => return Ok(answers(&columns)),
                Decoded::Report(Report::Ready) | Decoded::Key(_) | Decoded::Paste(_) => {}
            }
        }
    }
    Ok(None)
}

/// Reads the columns in which the cursor stood behind each sample and each part of the question.
fn answers(columns: &[u16]) -> Option<Answers> {
    let (samples, probed) = columns.split_at_checked(SAMPLES.len())?;
    let mut listener = Listener::default();
    for column in probed {
        listener.hear(Report::Column(*column));
    }
    let probe = listener.hear(Report::Attributes)?;
    let samples = <[u16; SAMPLES.len()]>::try_from(samples).ok()?;
    Some(Answers { probe, samples: samples.map(|column| column.saturating_sub(1)) })
}

/// Returns the size of the terminal in columns and rows.
///
/// # Errors
///
/// When there is no terminal.
pub fn size_of_terminal() -> io::Result<(u16, u16)> {
    size()
}

/// Puts together what was found; `looks` is how the program would look without the answers.
pub fn find(
    around: &Surroundings,
    size: (u16, u16),
    answers: Option<Answers>,
    looks: &Looks,
) -> Finding {
    let looks = Looks { probe: answers.map(|answers| answers.probe), ..*looks };
    let mut lines = vec![text::TITLE.get().to_owned()];
    let heading = |phrase: Phrase| pad(phrase.get(), HEADING, Ambiguous::Narrow);
    let term = if around.term.is_empty() { text::UNSET.get() } else { &around.term };
    lines.push(format!("{}{term}", heading(text::TERM)));
    lines.push(format!("{}{}", heading(text::SIZE), text::COLUMNS_ROWS.fill(&[&size.0, &size.1])));
    lines.push(format!("{}{}", heading(text::THROUGH), through(around)));
    lines.push(format!("{}{}", heading(text::WIDTHS), widths(answers)));
    lines.push(format!("{}{}", heading(text::CHOSEN), chosen(&looks)));
    lines.push(format!("{}{}", heading(text::COLOURS), colours(&looks)));
    lines.push(String::new());
    lines.push(text::RULER.fill(&[&RULER]));
    lines.extend(ruler(assumed(&looks), answers));
    let faults = faults(around, size, answers, &looks);
    lines.push(String::new());
    lines.push(text::ADVICE.get().to_owned());
    lines.extend(text::TERMINALS.iter().map(|line| format!("  {line}")));
    Finding { lines, faults }
}

fn through(around: &Surroundings) -> String {
    let parts = [(around.ssh, "SSH"), (around.tmux, "tmux"), (around.screen, "screen")];
    let named: Vec<&str> = parts.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
    if named.is_empty() { text::DIRECT.get().to_owned() } else { named.join(" + ") }
}

fn widths(answers: Option<Answers>) -> String {
    let Some(Answers { probe, .. }) = answers else { return text::MUTE.get().to_owned() };
    let columns = |ambiguous| if ambiguous == Ambiguous::Narrow { 1 } else { 2 };
    text::DRAWN.fill(&[&columns(probe.box_drawing), &columns(probe.punctuation), &probe.han])
}

/// What frames are drawn with, and why.
fn chosen(looks: &Looks) -> String {
    let glyphs = if looks.theme().glyphs == LINES { "lines" } else { "ascii" };
    let why = match (looks.said.borders, looks.kept.borders, looks.probe) {
        (Some(Borders::Lines | Borders::Ascii), ..) => text::AS_SAID,
        (None, Borders::Lines | Borders::Ascii, _) => text::AS_SET,
        (_, _, None) => text::AS_MUTE,
        (_, _, Some(probe)) if probe.is_narrow() => text::AS_NARROW,
        (_, _, Some(_)) => text::AS_WIDE,
    };
    format!("{}{why}", text::borders(glyphs))
}

fn colours(looks: &Looks) -> String {
    let none = looks.kept.under(looks.said).colour == Colour::None;
    let what = match (none, looks.said.colour) {
        (false, _) => text::SIXTEEN,
        (true, Some(_)) => text::NONE_SAID,
        (true, None) => text::NONE_SET,
    };
    what.get().to_owned()
}

/// How wide the program takes ambiguous characters to be.
fn assumed(looks: &Looks) -> Ambiguous {
    match looks.theme().ambiguous {
        // Then it sends none of them; the ruler does.
        Ambiguous::Avoided => Ambiguous::Narrow,
        sure => sure,
    }
}

/// The ruler: a scale, and below it each sample with a line behind column 40.
fn ruler(ambiguous: Ambiguous, answers: Option<Answers>) -> Vec<String> {
    let mut lines =
        vec!["         1         2         3         4".to_owned(), "1234567890".repeat(4)];
    for (index, (name, sample)) in SAMPLES.iter().enumerate() {
        let sample_padded = blanks_behind(sample, ambiguous);
        let told = match answers {
            None => name.get().to_owned(),
            Some(answers) => text::TAKES.fill(&[name, &answers.samples[index]]),
        };
        lines.push(format!("{sample_padded}| {told}"));
    }
    lines
}

/// The sample as it is, with blanks up to the end of the ruler: nothing may stand in for it.
fn blanks_behind(sample: &str, ambiguous: Ambiguous) -> String {
    let blanks = (RULER - 1).saturating_sub(width(sample, ambiguous));
    format!("{sample}{}", " ".repeat(blanks))
}

fn faults(
    around: &Surroundings,
    size: (u16, u16),
    answers: Option<Answers>,
    looks: &Looks,
) -> Vec<String> {
    let mut faults = Vec::new();
    if !is_drawable(&around.term) {
        faults.push(text::FAULT_TERM.get().to_owned());
    }
    if around.term == "linux" {
        faults.push(text::FAULT_CONSOLE.get().to_owned());
    }
    if size.0 < SMALLEST.0 || size.1 < SMALLEST.1 {
        faults.push(text::FAULT_SIZE.fill(&[&SMALLEST.0, &SMALLEST.1]));
    }
    let locale = around.locale.to_lowercase();
    if (around.tmux || around.screen) && !locale.contains("utf-8") && !locale.contains("utf8") {
        faults.push(text::FAULT_LOCALE.fill(&[&around.locale]));
    }
    let Some(answers) = answers else { return faults };
    if !answers.probe.shows_han() {
        faults.push(text::FAULT_ENCODING.fill(&[&answers.probe.han]));
        return faults;
    }
    // Where frames are ASCII it does not matter how lines are drawn.
    let first = usize::from(looks.theme().glyphs != LINES);
    for ((name, sample), columns) in SAMPLES.iter().zip(answers.samples).skip(first) {
        let expected = width(sample, assumed(looks));
        if expected != usize::from(columns) {
            faults.push(text::FAULT_WIDTH.fill(&[name, &columns, &expected]));
        }
    }
    faults
}
