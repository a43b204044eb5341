//! The interface in English, in a process of its own: the language holds for the whole of one.

use std::process::Command;

use xinfang::text::{Lang, choose};

use super::{desk::Desk, office::Office};

#[test]
fn english_names_are_not_cut_at_the_design_size() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "screens::english::child", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && told.contains("1 passed"), "{told}");
}

#[test]
#[ignore = "run by the test above, in a process of its own"]
fn child() {
    choose(Lang::English);
    let mut desk = Desk::at(&Office::with(60));
    let mut cut: Vec<String> = Vec::new();
    // Lists tell data in their rows; their headings, the tabs and the line of keys are ours.
    for page in ["2", "3", "4", "5"] {
        desk.keys("<Esc>").keys(page);
        let screen = desk.screen();
        let rows: Vec<&str> = screen.lines().collect();
        cut.extend([1, 3, 23].map(|row| rows[row].to_owned()));
    }
    // These hold nothing but names of ours.
    for way in ["<Esc>6", "<Esc>2<F9>", "<F12>", "<F1>", "<F7>", "<F4>", "<F5>", "<F8>"] {
        desk.keys(way);
        let screen = desk.screen();
        let labels = screen.lines().map(|line| line.chars().take(20).collect::<String>());
        let whole = matches!(way, "<Esc>6" | "<Esc>2<F9>" | "<F12>" | "<F1>");
        let inside = screen.lines().skip(3).take(18).map(str::to_owned);
        cut.extend(if whole { inside.collect::<Vec<_>>() } else { labels.skip(4).collect() });
        if way != "<Esc>6" {
            desk.keys("<Esc>");
        }
    }
    desk.keys("<Esc>1<Enter>");
    for _ in 0..4 {
        let screen = desk.screen();
        cut.extend(screen.lines().map(|line| line.chars().take(19).collect::<String>()));
        desk.keys("<Tab*8>");
    }
    cut.retain(|text| text.contains(".."));
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}
