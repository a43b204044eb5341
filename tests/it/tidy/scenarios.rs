//! `docs/scenarios.md`: the situations an office gets into, each with the test or the decision that
//! answers it, held to what is there.

use std::fs;

use super::{
    none,
    source::{files, root},
};

/// How many situations the list of the office's scenarios has.
const COUNT: usize = 64;

/// A row of the table.
struct Answered {
    number: usize,
    answers: Vec<String>,
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Returns the texts that stand between two marks, such as those in bold.
fn marked<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = String> + 'a {
    text.split(mark).skip(1).step_by(2).map(str::to_owned)
}

/// Returns the titles of the paragraphs of the decisions, each in bold at its beginning.
fn decisions() -> Vec<String> {
    let text = read("docs/decisions.md");
    let title = |line: &str| Some(line.strip_prefix("**")?.split_once("**")?.0.to_owned());
    text.lines().filter_map(title).collect()
}

/// Returns the rows of the table; the third column names what answers.
fn rows() -> Vec<Answered> {
    let text = read("docs/scenarios.md");
    let cells = |line: &str| -> Vec<String> { line.split('|').map(|c| c.trim().into()).collect() };
    let rows = text.lines().map(cells).filter_map(|cells| match cells.as_slice() {
        [_, number, scenario, does, answers, _] => {
            let number = number.parse().ok()?;
            assert!(!scenario.is_empty() && !does.is_empty(), "{number} tells nothing");
            let titles = marked(answers, "**").map(|title| format!("**{title}**"));
            let answers = marked(answers, "`").chain(titles).collect();
            Some(Answered { number, answers })
        }
        _ => None,
    });
    rows.collect()
}

/// Whether a source holds a test: `domain::dates::tests::x` stands in `src/domain/dates/tests.rs`
/// or within `src/domain/dates.rs`, `it::figures::x` in `tests/it/figures.rs`.
fn holds(sources: &[(String, String)], test: &str) -> bool {
    let Some((module, name)) = test.rsplit_once("::") else { return false };
    let path = match module.strip_prefix("it::") {
        Some(inner) => format!("tests/it/{}", inner.replace("::", "/")),
        None => format!("src/{}", module.replace("::", "/")),
    };
    let within = path.strip_suffix("/tests").unwrap_or(&path);
    sources
        .iter()
        .filter(|(file, _)| [path.as_str(), within].contains(&file.trim_end_matches(".rs")))
        .any(|(_, text)| is_test(text, name))
}

/// Whether a text has a test of this name; other attributes may stand below its mark.
fn is_test(text: &str, name: &str) -> bool {
    let head = format!("fn {name}(");
    let mut marked = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with(&head) {
            return marked;
        }
        marked = line == "#[test]" || (marked && line.starts_with("#["));
    }
    false
}

#[test]
fn every_scenario_is_answered_once_by_a_test_or_a_decision_that_is_there() {
    let rows = rows();
    let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=COUNT).collect::<Vec<_>>());
    let decisions = decisions();
    let sources: Vec<(String, String)> = ["src", "tests"]
        .iter()
        .flat_map(|folder| {
            let paths = files(&root().join(folder), ".rs").into_iter();
            paths.map(move |path| format!("{folder}/{path}"))
        })
        .map(|path| (path.clone(), read(&path)))
        .collect();
    let mut offences = Vec::new();
    for Answered { number, answers } in &rows {
        if answers.is_empty() {
            offences.push(format!("{number}: nothing answers it"));
        }
        for answer in answers {
            let there = match answer.strip_prefix("**").and_then(|title| title.strip_suffix("**")) {
                Some(title) => decisions.iter().any(|decision| decision == title),
                None => holds(&sources, answer),
            };
            if !there {
                offences.push(format!("{number}: {answer} is not there"));
            }
        }
    }
    none("docs/scenarios.md names what does not exist", &offences);
}

#[test]
fn a_test_is_found_in_its_file_and_only_if_it_is_one() {
    let text = "#[test]\nfn a() {}\n\n#[test]\n#[ignore]\nfn b() {}\n\nfn c() {}\n";
    let sources = [("src/x/y.rs".to_owned(), text.to_owned())];
    for (test, found) in [
        ("x::y::tests::a", true),
        ("x::y::tests::b", true),
        ("x::y::tests::c", false),
        ("x::z::tests::a", false),
        ("it::x::y::a", false),
        ("x::y::tests::d", false),
    ] {
        assert_eq!(holds(&sources, test), found, "{test}");
    }
}
