//! The files of papers, written for whoever looks at them.

use std::{env, fs, path::PathBuf};

use xinfang::{
    documents::{docx, pages},
    domain::{
        book::Book,
        terms::{PaperKind, Term},
    },
};

use super::{cases, papers, shown};

/// Writes the longest paper of every kind, as a file and as it is shown, into `PAPERS_TO`.
#[test]
#[ignore = "writes files for whoever looks at them"]
fn the_longest_of_every_kind_is_written() {
    let to = PathBuf::from(env::var("PAPERS_TO").unwrap());
    let (book, cases) = (Book::initial(), cases());
    for kind in PaperKind::ALL {
        let all = papers(&book, &cases, *kind);
        let text = |paper: &_| pages(paper).iter().map(shown).collect::<Vec<_>>().join("\u{c}\n");
        let (_, longest) = all.iter().max_by_key(|(_, paper)| text(paper).len()).unwrap();
        for (name, paper) in [("", &all[0].1), ("-long", longest)] {
            let stem = to.join(format!("{}{name}", kind.code()));
            fs::write(stem.with_extension("docx"), docx(paper)).unwrap();
            fs::write(stem.with_extension("txt"), text(paper)).unwrap();
        }
    }
}
