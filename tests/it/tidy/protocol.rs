//! The page of the protocol names every request, question and reply.

use std::fs;

use super::root;

#[test]
fn the_protocol_document_names_every_request_and_question() {
    let api = fs::read_to_string(root().join("src/api.rs")).unwrap();
    let page = fs::read_to_string(root().join("docs/protocol.md")).unwrap();
    let mut missing = Vec::new();
    for name in ["Request", "Question", "Reply"] {
        let all = variants(&api, name);
        assert!(all.len() > 5, "{name}: {all:?}");
        missing.extend(all.into_iter().filter(|one| !page.contains(&format!("`{one}`"))));
    }
    assert_eq!(missing, Vec::<&str>::new(), "tell of these in docs/protocol.md");
}

/// Returns the names of an enumeration's variants, which stand one step in.
fn variants<'a>(source: &'a str, name: &str) -> Vec<&'a str> {
    let (_, body) = source.split_once(&format!("\npub enum {name} {{\n")).expect("it is declared");
    let lines = body.lines().take_while(|line| *line != "}");
    let names = lines.filter_map(|line| line.strip_prefix("    "));
    let upper = |line: &&str| line.starts_with(|first: char| first.is_ascii_uppercase());
    names.filter(upper).filter_map(|line| line.split([' ', '(', ',']).next()).collect()
}
