//! Rust source as the rules of `tidy` read it: without comments, without tests, its literals apart.
//!
//! Not a parser: it knows where comments, literals and braces begin and end, and no more.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// One file of the program.
pub(super) struct Source {
    /// Below `src/`, such as `domain/plain.rs`.
    pub(super) path: String,
    pub(super) text: String,
    /// The text with comments, the contents of literals and test code made blank; every line
    /// stands where it stood.
    pub(super) code: String,
    /// Strings and characters outside comments and tests, with their lines from 1.
    pub(super) literals: Vec<(usize, String)>,
}

impl Source {
    fn read(path: String, text: String) -> Self {
        let (mut code, found) = blanked(&text);
        blank_tests(&mut code);
        let literals = found
            .into_iter()
            // The quotation marks are left in the code, unless it is a test's.
            .filter(|literal| code.get(literal.start..=literal.start) == Some("\""))
            .map(|literal| (line_at(&text, literal.start), literal.text))
            .collect();
        Self { path, text, code, literals }
    }

    /// Returns the top module that the file belongs to: `domain` for `domain/plain.rs`.
    pub(super) fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// Returns the line, from 1, on which a byte of the code stands.
    pub(super) fn line(&self, at: usize) -> usize {
        line_at(&self.code, at)
    }

    /// Returns every place of `word` in the code that is not a part of a longer name or path.
    pub(super) fn places<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.code.match_indices(word).map(|(at, _)| at).filter(move |at| {
            let before = self.code.get(..*at).and_then(|code| code.chars().next_back());
            let after = self.code.get(at + word.len()..).and_then(|code| code.chars().next());
            let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            !inner(before) && before != Some(':') && !(word.ends_with(is_name) && inner(after))
        })
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Returns the root of the project.
pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files below `folder` with the given end of their names, sorted, `/` between.
pub(super) fn files(folder: &Path, end: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(folder, "", end, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, prefix: &str, end: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let entry = entry.expect("its entries too");
        let name = entry.file_name().into_string().expect("file names are UTF-8");
        let path = format!("{prefix}{name}");
        if entry.file_type().expect("a type").is_dir() {
            if !matches!(path.as_str(), ".git" | "target") {
                collect(&entry.path(), &format!("{path}/"), end, found);
            }
        } else if path.ends_with(end) && path != ".git" {
            found.push(path);
        }
    }
}

/// Returns every file of the program but those that hold tests alone.
pub(super) fn program() -> &'static [Source] {
    static PROGRAM: LazyLock<Vec<Source>> = LazyLock::new(read_program);
    &PROGRAM
}

fn read_program() -> Vec<Source> {
    let folder = root().join("src");
    let read = |path: &String| fs::read_to_string(folder.join(path)).expect("UTF-8");
    let paths = files(&folder, ".rs");
    let tests: BTreeSet<String> =
        paths.iter().flat_map(|path| test_modules(path, &read(path))).collect();
    let is_test = |path: &str| {
        let stem = path.trim_end_matches(".rs");
        tests.iter().any(|test| stem == test || stem.starts_with(&format!("{test}/")))
    };
    let sources: Vec<Source> = paths
        .into_iter()
        .filter(|path| !is_test(path))
        .map(|path| Source::read(path.clone(), read(&path)))
        .collect();
    assert!(sources.len() > 100 && !tests.is_empty(), "the program was not found");
    sources
}

/// Returns the modules that a file declares for tests: `cli/tests` for `#[cfg(test)] mod tests;`
/// in `cli.rs`, whoever may name them.
fn test_modules(path: &str, text: &str) -> Vec<String> {
    let (code, _) = blanked(text);
    let own = path.trim_end_matches(".rs");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(CFG_TEST) {
        let item = code.get(at + CFG_TEST.len()..).unwrap_or_default().trim_start();
        let item = item.strip_prefix("pub(crate) ").unwrap_or(item);
        let name = item.strip_prefix("mod ").and_then(|rest| rest.split_once(';'));
        if let Some((name, _)) = name.filter(|(name, _)| name.chars().all(is_name)) {
            found.push(format!("{own}/{name}"));
        }
    }
    found
}

const CFG_TEST: &str = "#[cfg(test)]";

/// Blanks every item that is compiled for tests only.
fn blank_tests(code: &mut String) {
    while let Some(start) = code.find(CFG_TEST) {
        let rest = code.get(start..).unwrap_or_default();
        let mut depth = 0_usize;
        let end = rest.bytes().position(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            depth == 0 && matches!(byte, b'}' | b';')
        });
        let end = start + end.map_or(rest.len(), |at| at + 1);
        let blank = blank(code.get(start..end).unwrap_or_default());
        code.replace_range(start..end, &blank);
    }
}

/// Returns as many blanks as `text` has bytes, its line breaks kept.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

struct Literal {
    /// The place of the quotation mark that opens it.
    start: usize,
    text: String,
}

/// Returns `text` without comments and without what its literals say, and those literals.
fn blanked(text: &str) -> (String, Vec<Literal>) {
    let (mut code, mut literals) = (String::with_capacity(text.len()), Vec::new());
    while let Some(rest) = text.get(code.len()..).filter(|rest| !rest.is_empty()) {
        let start = code.len();
        if let Some(end) = comment(rest) {
            code.push_str(&blank(rest.get(..end).unwrap_or_default()));
        } else if let Some((opening, said, end)) = literal(rest, code.chars().next_back()) {
            code.push_str(&blank(rest.get(..opening).unwrap_or_default()));
            literals.push(Literal { start: start + opening, text: said.to_owned() });
            let inside = rest.get(opening..end).unwrap_or_default();
            code.push_str(&blank(inside).replacen(' ', "\"", 1));
        } else {
            code.extend(rest.chars().next().map(|c| if c.is_ascii() { c } else { '?' }));
            // Outside comments and literals the program is ASCII, so that bytes and columns agree.
            assert!(
                rest.starts_with(|c: char| c.is_ascii()),
                "a name that is not ASCII: {rest:.40}"
            );
        }
    }
    (code, literals)
}

/// Returns how many bytes of the beginning of `rest` are a comment.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let inside = rest.strip_prefix("/*")?;
    Some(inside.find("*/").map_or(rest.len(), |end| end + 4))
}

/// Returns of a literal at the beginning of `rest` where its quotation mark stands, what it says,
/// and how many bytes it has; `before` is what stands in front of it.
fn literal(rest: &str, before: Option<char>) -> Option<(usize, &str, usize)> {
    if before.is_some_and(is_name) {
        return None;
    }
    let unprefixed = rest.trim_start_matches(['b', 'c', 'r']);
    let raw = rest.starts_with('r') || rest.starts_with("br") || rest.starts_with("cr");
    let prefix = rest.len() - unprefixed.len();
    if raw {
        let hashes = unprefixed.len() - unprefixed.trim_start_matches('#').len();
        let inside = unprefixed.get(hashes..)?.strip_prefix('"')?;
        let end = inside.find(&format!("\"{}", "#".repeat(hashes)))?;
        let opening = prefix + hashes;
        return Some((opening, inside.get(..end)?, opening + 1 + end + 1 + hashes));
    }
    let mark = unprefixed.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let inside = unprefixed.get(1..)?;
    let end = closing(inside, mark)?;
    // 'a' is a character and 'a, is a lifetime.
    let one = inside.get(..end)?;
    let lifetime = mark == '\'' && !one.starts_with('\\') && one.chars().count() != 1;
    (!lifetime).then_some((prefix, one, prefix + 1 + end + 1))
}

/// Returns where the literal ends that `mark` closes.
fn closing(inside: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    inside
        .char_indices()
        .find(|(_, c)| {
            let closes = *c == mark && !escaped;
            escaped = *c == '\\' && !escaped;
            closes
        })
        .map(|(at, _)| at)
}

#[test]
fn comments_literals_and_tests_are_told_from_code() {
    let text = "//! 首行\nfn a<'a>(x: &'a str) { b(\"甲\\\"\", '\"', r#\"乙\"\"#, '\\'') } // 丙\n\
                /* 丁 */ c!();\n#[cfg(test)]\nmod tests {\n    fn t() { \"戊\" }\n}\nd();\n";
    let source = Source::read("x/y.rs".into(), text.into());
    let said: Vec<&str> = source.literals.iter().map(|(_, said)| said.as_str()).collect();
    assert_eq!(said, ["甲\\\"", "\"", "乙\"", "\\'"]);
    assert!(source.literals.iter().all(|(line, _)| *line == 2));
    assert!(source.code.is_ascii() && source.code.contains("fn a<'a>"));
    assert!(source.code.contains("c!();") && !source.code.contains("fn t"));
    let after: Vec<usize> = source.places("d").map(|at| source.line(at)).collect();
    assert_eq!((after, source.module()), (vec![8], "x"));
}
