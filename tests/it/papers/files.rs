//! The files of papers, written for whoever looks at them.

use std::{env, fs, path::PathBuf, time::Instant};

use xinfang::{
    documents::{compose, docx, pages},
    domain::{
        book::Book,
        terms::{PaperKind, Term},
    },
};

use super::{ask, cases, papers, shown};

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

/// The time of a thousand assignment letters, from the petition to the file.
#[test]
#[ignore = "a measurement"]
fn a_thousand_letters_are_timed() {
    let (book, cases) = (Book::initial(), cases());
    let shares = cases
        .iter()
        .flat_map(|case| case.petition.assignments.iter().map(move |share| (case, Some(share.id))));
    let shares: Vec<_> = shares.collect();
    let clock = Instant::now();
    let letters = shares
        .iter()
        .cycle()
        .filter_map(|(case, unit)| compose(&ask(&book, case, PaperKind::Assignment, *unit)).ok());
    let bytes: usize = letters.take(1_000).map(|paper| docx(&paper).len()).sum();
    println!("1000 letters of {bytes} bytes: {:?}", clock.elapsed());
}
