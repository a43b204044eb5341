//! The small language in which tests press keys.
//!
//! `<F2>`, `<Tab>`, `<Ctrl+S>` are keys by their names on the screen, `<Down*5>` is one pressed
//! five times; everything else is typed. Characters outside ASCII that follow one another arrive
//! together, as an input method commits them; ASCII arrives key by key.

use xinfang::tui::{input::TerminalEvent, keys::Key};

/// Returns the events of a script.
pub(super) fn strokes(script: &str) -> Vec<TerminalEvent> {
    let mut events = Vec::new();
    let mut committed = String::new();
    let mut left = script.chars();
    while let Some(char) = left.next() {
        if !char.is_ascii() {
            committed.push(char);
            continue;
        }
        commit(&mut committed, &mut events);
        if char == '<' {
            let name: String = left.by_ref().take_while(|char| *char != '>').collect();
            let (key, times) = named(&name);
            events.extend((0..times).map(|_| TerminalEvent::Key(key)));
        } else {
            events.push(TerminalEvent::Key(Key::Char(char)));
        }
    }
    commit(&mut committed, &mut events);
    events
}

fn named(name: &str) -> (Key, usize) {
    let (name, times) = name.split_once('*').unwrap_or((name, "1"));
    let key = name.parse().unwrap_or_else(|_| panic!("no key is called {name}"));
    (key, times.parse().unwrap_or_else(|_| panic!("{name} cannot be pressed {times} times")))
}

fn commit(committed: &mut String, events: &mut Vec<TerminalEvent>) {
    let mut chars = committed.chars();
    match (chars.next(), chars.next()) {
        (None, _) => {}
        (Some(char), None) => events.push(TerminalEvent::Key(Key::Char(char))),
        _ => events.push(TerminalEvent::Text(committed.clone())),
    }
    committed.clear();
}

#[test]
fn a_script_is_keys_by_name_and_everything_else_typed() {
    let key = TerminalEvent::Key;
    assert_eq!(
        strokes("<F2>张三<Tab>1<Down*2>人"),
        [
            key(Key::F(2)),
            TerminalEvent::Text("张三".into()),
            key(Key::Tab),
            key(Key::Char('1')),
            key(Key::Down),
            key(Key::Down),
            key(Key::Char('人')),
        ]
    );
}
