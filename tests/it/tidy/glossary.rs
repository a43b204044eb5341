//! The glossary quotes every word of the program's terms; `UPDATE_DOCS=1 cargo test tidy` writes
//! it anew.

use std::{fmt::Write as _, fs};

use super::root;

/// Where words are declared, in the order of the glossary.
const WORDS: [&str; 7] = [
    "terms.rs",
    "terms/procedure.rs",
    "terms/dossier.rs",
    "terms/paper.rs",
    "terms/book.rs",
    "terms/figures.rs",
    "terms/field.rs",
];

/// Before the quoted chapter, which ends with the document.
const BEGIN: &str = "<!-- words:begin -->\n";

#[test]
fn the_glossary_quotes_every_word() {
    let path = root().join("docs/glossary.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, quoted) =
        text.split_once(BEGIN).expect("the document marks where the words begin");
    let sources =
        WORDS.map(|file| fs::read_to_string(root().join("src/domain").join(file)).unwrap());
    let words: String = sources.iter().map(|source| chapter(source)).collect();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{words}")).unwrap();
        return;
    }
    assert_eq!(quoted, words, "run UPDATE_DOCS=1 cargo test tidy, and read what changed");
}

#[test]
fn every_file_of_words_is_quoted() {
    let folder = root().join("src/domain");
    let declares =
        |file: &str| fs::read_to_string(folder.join(file)).unwrap().contains("\nterms! {");
    let files = super::files(&folder, ".rs").into_iter().filter(|file| declares(file));
    let unknown: Vec<String> = files.filter(|file| !WORDS.contains(&file.as_str())).collect();
    assert_eq!(unknown, Vec::<String>::new(), "quote these files in the glossary");
}

/// Returns what is quoted of one file: each enumeration with its words.
fn chapter(source: &str) -> String {
    let mut out = String::new();
    let mut told = String::new();
    let declared =
        source.split("\nterms! {\n").skip(1).flat_map(|rest| rest.split("\n}\n").take(1));
    for line in declared.flat_map(str::lines).map(str::trim) {
        if let Some(doc) = line.strip_prefix("/// ") {
            told = if told.is_empty() { doc.to_owned() } else { format!("{told} {doc}") };
        } else if let Some(name) = line.strip_suffix(" {") {
            let head = "| 中文 | Code | English |\n|---|---|---|";
            write!(out, "\n### `{name}`\n\n{told}\n\n{head}\n").unwrap();
            told.clear();
        } else if let [_, code, _, zh, _, en, _] = line.split('"').collect::<Vec<_>>()[..] {
            let more = if told.is_empty() { String::new() } else { format!(": {told}") };
            writeln!(out, "| {zh} | `{code}` | {en}{more} |").unwrap();
            told.clear();
        }
    }
    out
}
