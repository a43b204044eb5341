//! What is found of terminals of every kind, from their answers.

use super::*;
use crate::preferences::{Overrides, Preferences};

/// The answers of a terminal that draws ambiguous characters as told and all others rightly.
fn drawing(ambiguous: Ambiguous) -> Option<Answers> {
    let behind = |text: &str| u16::try_from(width(text, ambiguous)).unwrap() + 1;
    let columns: Vec<u16> =
        SAMPLES.iter().map(|(_, text)| *text).chain(["─", "“", "中"]).map(behind).collect();
    answers(&columns)
}

fn xterm() -> Surroundings {
    let (term, locale) = ("xterm-256color".to_owned(), "zh_CN.UTF-8".to_owned());
    Surroundings { term, locale, ..Surroundings::default() }
}

fn found(around: &Surroundings, answers: Option<Answers>, looks: &Looks) -> Finding {
    find(around, (80, 24), answers, looks)
}

/// The columns in which the bars of the ruler stand, as a terminal shows them.
fn bars(finding: &Finding, drawn: Ambiguous) -> Vec<usize> {
    let bar = |line: &String| Some(width(line.split_once("| ")?.0, drawn));
    finding.lines.iter().filter_map(bar).collect()
}

#[test]
fn a_usual_terminal_is_told_in_full() {
    let finding = found(&xterm(), drawing(Ambiguous::Narrow), &Looks::default());
    assert_eq!(finding.faults, Vec::<String>::new());
    insta::assert_snapshot!(finding.lines.join("\n"));
}

#[test]
fn the_bars_of_the_ruler_stand_one_under_the_other_where_the_answer_is_true() {
    for drawn in [Ambiguous::Narrow, Ambiguous::Wide] {
        let finding = found(&xterm(), drawing(drawn), &Looks::default());
        assert_eq!(bars(&finding, drawn), [RULER - 1; SAMPLES.len()], "{drawn:?}");
        assert_eq!(finding.faults, Vec::<String>::new());
    }
}

#[test]
fn a_terminal_that_answers_for_another_is_betrayed_by_the_bars() {
    let tmux = Surroundings { tmux: true, ..xterm() };
    let finding = found(&tmux, drawing(Ambiguous::Narrow), &Looks::default());
    let crooked = bars(&finding, Ambiguous::Wide);
    assert!(crooked.iter().any(|column| *column != RULER - 1), "{crooked:?}");
}

#[test]
fn why_frames_are_drawn_so_is_told() {
    let looks = |kept, said| Looks {
        kept: Preferences { borders: kept, ..Preferences::default() },
        said: Overrides { borders: said, ..Overrides::default() },
        probe: None,
    };
    let narrow = drawing(Ambiguous::Narrow);
    for (kept, said, answers, told) in [
        (Borders::Auto, None, narrow, "线条：终端把线条和标点各画一列"),
        (Borders::Auto, None, drawing(Ambiguous::Wide), "ASCII 字符：终端把线条或标点画成两列"),
        (Borders::Auto, None, None, "ASCII 字符：终端没有回答，用到处都对的"),
        (Borders::Ascii, None, narrow, "ASCII 字符：按本人的界面设置"),
        (Borders::Ascii, Some(Borders::Lines), narrow, "线条：按 --borders 或 XINFANG_BORDERS"),
        (Borders::Ascii, Some(Borders::Auto), narrow, "线条：终端把线条和标点各画一列"),
    ] {
        let finding = found(&xterm(), answers, &looks(kept, said));
        let line = finding.lines.iter().find(|line| line.starts_with("边框")).unwrap();
        assert_eq!(line.split_whitespace().skip(1).collect::<Vec<_>>().join(" "), told);
    }
}

#[test]
fn everything_that_is_wrong_is_told_with_what_to_do() {
    let wrong = |around: &Surroundings, size, answers| {
        find(around, size, answers, &Looks::default()).faults.join("\n")
    };
    let narrow = drawing(Ambiguous::Narrow);
    let latin = answers(&[34, 27, 25, 13, 15, 25, 13, 4, 4, 4]);
    let mut drawn = narrow.unwrap();
    drawn.samples[3] = 3;
    let dumb = Surroundings { term: "dumb".into(), ..xterm() };
    let console = Surroundings { term: "linux".into(), ..xterm() };
    let posix = Surroundings { tmux: true, locale: "C".into(), ..xterm() };
    for (around, size, answers, told) in [
        (&dumb, (80, 24), None, "TERM=xterm-256color"),
        (&console, (80, 24), narrow, "--lang en"),
        (&xterm(), (39, 24), narrow, "至少要 40 列 10 行"),
        (&posix, (80, 24), narrow, "tmux -u"),
        (&xterm(), (80, 24), latin, "终端不是 UTF-8：一个汉字占了 3 列"),
        (&xterm(), (80, 24), Some(drawn), "生僻字占 3 列，程序按 6 列排版"),
    ] {
        let faults = wrong(around, size, answers);
        assert!(faults.contains(told) && !faults.contains('\n'), "{told}: {faults:?}");
    }
}

#[test]
fn answers_that_are_not_whole_are_none() {
    assert_eq!(answers(&[]), None);
    assert_eq!(answers(&[2; SAMPLES.len() + 2]), None);
    assert_eq!(answers(&[2; SAMPLES.len() + 4]), None);
    assert!(answers(&[2; SAMPLES.len() + 3]).is_some());
}
