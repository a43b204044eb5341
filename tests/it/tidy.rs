//! What keeps the project in shape and no compiler looks after: layers, words, files, manifests.
//!
//! Each rule reports every offence at once, with file and line. The table of layers is quoted in
//! `docs/architecture.md`, the tables of the procedure in `docs/workflow.md`;
//! `UPDATE_DOCS=1 cargo test tidy` writes them there.

#![allow(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

mod glossary;
mod protocol;
mod scenarios;
mod source;
mod workflow;

use std::{collections::BTreeSet, fmt::Write as _, fs};

use source::{Source, files, program, root};

/// Which modules of the program a module may name, and which crates from outside.
struct Layer {
    module: &'static str,
    may_name: &'static [&'static str],
    outside: &'static [&'static str],
}

/// In the order of `lib.rs`: a module names modules above it alone.
const MAY_USE: &[Layer] = &[
    Layer { module: "domain", may_name: &[], outside: &["chrono", "ib_matcher", "serde"] },
    Layer {
        module: "import",
        may_name: &["domain"],
        outside: &["calamine", "chrono", "encoding_rs", "serde_json", "zip"],
    },
    Layer { module: "api", may_name: &["domain"], outside: &["chrono", "serde"] },
    Layer { module: "text", may_name: &["domain", "import", "api"], outside: &["chrono"] },
    Layer { module: "files", may_name: &[], outside: &["rustix"] },
    Layer { module: "preferences", may_name: &["text", "files"], outside: &[] },
    Layer {
        module: "documents",
        may_name: &["domain", "text"],
        outside: &["chrono", "rust_xlsxwriter", "zip"],
    },
    Layer { module: "codec", may_name: &[], outside: &["bincode", "serde", "thiserror"] },
    Layer { module: "content", may_name: &["domain"], outside: &["sha2"] },
    Layer { module: "demo", may_name: &["domain", "documents", "content"], outside: &["chrono"] },
    Layer {
        module: "store",
        may_name: &["domain", "codec", "content"],
        outside: &[
            "chrono",
            "crc32fast",
            "getrandom",
            "rustix",
            "serde",
            "serde_json",
            "sha2",
            "sled",
            "thiserror",
        ],
    },
    Layer {
        module: "service",
        may_name: &["domain", "api", "documents", "content", "store"],
        outside: &["chrono", "serde", "serde_json"],
    },
    Layer { module: "wire", may_name: &["codec"], outside: &["rustix", "serde", "thiserror"] },
    Layer {
        module: "server",
        may_name: &["codec", "wire"],
        outside: &["rustix", "serde", "signal_hook", "thiserror"],
    },
    Layer {
        module: "client",
        may_name: &["codec", "wire"],
        outside: &["rustix", "serde", "thiserror"],
    },
    Layer {
        module: "cli",
        may_name: &[
            "domain",
            "api",
            "text",
            "preferences",
            "files",
            "documents",
            "import",
            "content",
        ],
        outside: &["chrono", "clap", "getrandom", "rustix", "serde", "serde_json", "unicode_width"],
    },
    Layer {
        module: "tui",
        may_name: &[
            "domain",
            "import",
            "api",
            "text",
            "preferences",
            "files",
            "documents",
            "content",
            "client",
        ],
        outside: &[
            "chrono",
            "crossterm",
            "ratatui",
            "rustix",
            "serde",
            "serde_json",
            "signal_hook",
            "unicode_linebreak",
            "unicode_segmentation",
            "unicode_width",
        ],
    },
    Layer {
        module: "program",
        may_name: &[
            "domain",
            "api",
            "text",
            "preferences",
            "demo",
            "service",
            "wire",
            "server",
            "client",
            "cli",
            "tui",
        ],
        outside: &["getrandom"],
    },
];

/// Files that may hold Chinese words besides `text`: the office's own words, papers and data.
const CHINESE: &[(&str, &str)] = &[
    ("text", "every sentence that a person reads"),
    ("documents/", "the office's papers"),
    ("demo", "invented petitions"),
    ("import/", "words of old registers"),
    ("domain/terms", "the official word of every value"),
    ("domain/category.rs", "the office's scheme"),
    ("domain/office", "the office's people, places and units"),
    ("domain/book/accused.rs", "units and posts as letters name them"),
    ("domain/dates.rs", "days as people write them"),
    ("domain/disposition.rs", "citations of the law"),
    ("domain/deadline.rs", "citations of the law"),
];

/// Chinese words elsewhere, each with its file and a reason.
const WORDS: &[(&str, &str, &str)] = &[
    ("domain/backfill.rs", "其他", "the category of a row that tells none"),
    ("domain/backfill.rs", "（未载明）", "the unit of a row that tells none; it is stored"),
    ("domain/details.rs", "涉法涉诉", "the category of lawsuits"),
    ("domain/details.rs", "领导干部违纪违法", "the category that makes the accused necessary"),
    ("domain/details.rs", "*+-() /,;转", "what a telephone number may hold"),
    ("domain/secrets/lone.rs", "某", "what stands for a name of one character"),
    ("domain/secrets/lone.rs", "年月日时号", "what follows a number"),
    ("domain/paper.rs", "{}〔{}〕{}号", "the form of a letter's number, by the standard"),
    ("tui/probe.rs", PROBE, "tells how wide the terminal draws"),
];
const PROBE: &str = r"\r─\x1b[6n\r“\x1b[6n\r中\x1b[6n\r\x1b[K\x1b[c";

/// Files over [`LONGEST`] lines, each with its reason.
const LONG: &[(&str, &str)] =
    &[("api.rs", "every request, question and answer stands in one place")];

/// Lines of a file, its tests included, beyond which a reader finds two subjects in it.
const LONGEST: usize = 500;

/// Calls and names with the only files that may hold them.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("bincode", &["codec.rs"]),
    ("sled", &["store/disk.rs"]),
    ("process::exit", &[]),
    ("Local::now", &["service/clock.rs"]),
    ("Utc::now", &[]),
    ("SystemTime::now", &[]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("unsafe", &[]),
];

/// Modules that reach nothing outside the program, and what they may not name for that.
const PURE: &[&str] = &["domain", "text", "demo", "documents", "import", "codec", "api"];
const IMPURE: &[&str] =
    &["std::fs", "std::env", "std::net", "std::process", "std::thread", "std::os", "Instant"];

/// Fails with every offence, one a line.
#[track_caller]
fn none(rule: &str, offences: &[String]) {
    assert!(offences.is_empty(), "{rule}:\n  {}\n", offences.join("\n  "));
}

fn manifest() -> String {
    fs::read_to_string(root().join("Cargo.toml")).unwrap()
}

/// Returns the names in a section of the manifest, as code spells them.
fn dependencies(section: &str) -> Vec<String> {
    let manifest = manifest();
    let lines = manifest.lines().skip_while(|line| line.trim() != section).skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(['=', '.']))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect()
}

/// Returns the top modules that the code at `after` names: `a` for `a::b`, `a` and `b` for
/// `{a::x, b::{y, z}}`.
fn named_at(after: &str) -> Vec<&str> {
    let name = |text| -> &str {
        let text: &str = text;
        text.trim().split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
    };
    let Some(group) = after.strip_prefix('{') else { return vec![name(after)] };
    let (mut depth, mut names, mut start) = (0_usize, Vec::new(), 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.extend(group.get(start..at).map(name).filter(|name| !name.is_empty()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

/// Returns what each module names, with the first place of each.
fn named(source: &Source) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for at in source.places("crate::") {
        let after = source.code.get(at + "crate::".len()..).unwrap_or_default();
        let names = named_at(after).into_iter();
        found.extend(names.map(|name| (name.to_owned(), source.line(at))));
    }
    found.retain(|(name, _)| name != source.module());
    found
}

#[test]
fn every_module_names_the_modules_and_crates_granted_to_it_and_no_others() {
    let crates = dependencies("[dependencies]");
    let mut used: BTreeSet<(&str, String)> = BTreeSet::new();
    let (mut offences, sources) = (Vec::new(), program());
    for source in sources.iter().filter(|source| !matches!(source.module(), "lib" | "main")) {
        let layer = MAY_USE.iter().find(|layer| layer.module == source.module());
        let granted = |name: &str| {
            layer.is_some_and(|l| l.may_name.contains(&name) || l.outside.contains(&name))
        };
        let outside = crates.iter().filter_map(|name| {
            let path =
                |at: &usize| source.code.get(at + name.len()..)?.starts_with("::").then_some(());
            let at = source.places(name).find(|at| path(at).is_some())?;
            Some((name.clone(), source.line(at)))
        });
        for (name, line) in named(source).into_iter().chain(outside) {
            if !granted(&name) {
                offences.push(format!("src/{}:{line} names {name}", source.path));
            }
            used.insert((source.module(), name));
        }
    }
    for layer in MAY_USE {
        for name in layer.may_name.iter().chain(layer.outside) {
            if !used.contains(&(layer.module, (*name).to_owned())) {
                offences.push(format!("{} does not name {name}: take it back", layer.module));
            }
        }
    }
    none("the table of layers (MAY_USE) says otherwise", &offences);
}

#[test]
fn the_layers_stand_in_the_order_of_the_library_and_name_only_what_is_above_them() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let order: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(MAY_USE.iter().map(|layer| layer.module).collect::<Vec<_>>(), order);
    for (place, layer) in MAY_USE.iter().enumerate() {
        let above = &order[..place];
        let below: Vec<_> = layer.may_name.iter().filter(|name| !above.contains(name)).collect();
        assert!(below.is_empty(), "{} names {below:?}, which stand below it", layer.module);
    }
}

#[test]
fn no_path_climbs_to_the_root_by_super() {
    let mut offences = Vec::new();
    for source in program() {
        let depth = source.path.split('/').count();
        let climbing = "super::".repeat(depth);
        offences.extend(
            source.places(&climbing).map(|at| format!("src/{}:{}", source.path, source.line(at))),
        );
    }
    none("write crate:: instead, which the table of layers is checked against", &offences);
}

#[test]
fn chinese_words_stand_with_the_texts_and_the_offices_own_words_alone() {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let (mut offences, mut excused) = (Vec::new(), BTreeSet::new());
    for source in program() {
        if CHINESE.iter().any(|(place, _)| source.path.starts_with(place)) {
            continue;
        }
        for (line, said) in source.literals.iter().filter(|(_, said)| said.contains(is_han)) {
            let excuse =
                WORDS.iter().position(|(path, word, _)| *path == source.path && word == said);
            match excuse {
                Some(place) => _ = excused.insert(place),
                None => offences.push(format!("src/{}:{line} {said}", source.path)),
            }
        }
    }
    let idle = (0..WORDS.len()).filter(|place| !excused.contains(place));
    offences.extend(idle.map(|place| format!("{:?} stands nowhere", WORDS[place])));
    none("move the words into src/text or src/domain/terms.rs", &offences);
}

#[test]
fn every_file_says_at_its_beginning_what_it_is_for() {
    let bare = |folder: &str| -> Vec<String> {
        let texts = files(&root().join(folder), ".rs").into_iter();
        let text = |path: &String| fs::read_to_string(root().join(folder).join(path)).unwrap();
        texts
            .filter(|path| !text(path).starts_with("//! "))
            .map(|p| format!("{folder}/{p}"))
            .collect()
    };
    none("begin with //! and a sentence", &[bare("src"), bare("tests")].concat());
}

#[test]
fn no_file_of_the_program_is_longer_than_its_limit_without_a_reason() {
    let mut offences = Vec::new();
    for source in program() {
        let lines = source.text.lines().count();
        let excused = LONG.iter().any(|(path, _)| *path == source.path);
        if (lines > LONGEST) != excused {
            offences.push(format!("src/{}: {lines} lines", source.path));
        }
    }
    none("a file over the limit is split or excused, and only such a file is excused", &offences);
}

#[test]
fn calls_that_belong_to_one_place_stand_there_alone() {
    let mut offences = Vec::new();
    for source in program() {
        let elsewhere = ONLY_IN.iter().filter(|(_, files)| !files.contains(&source.path.as_str()));
        let all = elsewhere.map(|(word, _)| *word);
        let pure = PURE.contains(&source.module()).then_some(IMPURE);
        for word in all.chain(pure.into_iter().flatten().copied()) {
            let places = mentions(source, word);
            offences.extend(places.map(|line| format!("src/{}:{line} {word}", source.path)));
        }
    }
    none("these belong elsewhere", &offences);
}

/// Returns the lines that name `word`, a path's later parts included.
fn mentions<'a>(source: &'a Source, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let within = format!("::{word}");
    let own: Vec<usize> = source.places(word).collect();
    let inner: Vec<usize> = source.code.match_indices(&within).map(|(at, _)| at).collect();
    own.into_iter().chain(inner).map(|at| source.line(at))
}

#[test]
fn every_test_file_is_a_part_of_the_test_binary() {
    let folder = root().join("tests");
    let declared = |parent: &str, name: &str| {
        let text = fs::read_to_string(folder.join(parent)).unwrap_or_default();
        text.lines().any(|line| line.trim_start_matches("pub(crate) ") == format!("mod {name};"))
    };
    let forgotten = files(&folder, ".rs").into_iter().filter(|path| {
        let stem = path.trim_end_matches(".rs");
        let (parent, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        match parent {
            "it" if name == "main" => false,
            "it" => !declared("it/main.rs", name),
            parent => !declared(&format!("{parent}.rs"), name),
        }
    });
    none("no mod line leads to these", &forgotten.collect::<Vec<_>>());
}

#[test]
fn no_file_knows_a_developers_machine() {
    let machines = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/Us", "ers/")];
    let mut offences = Vec::new();
    for path in files(&root(), "") {
        // Bytes that are no text name no path that a person would follow.
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in (1..).zip(text.lines()) {
            if machines.iter().any(|machine| line.contains(machine)) {
                offences.push(format!("{path}:{number}"));
            }
        }
    }
    none("paths of one machine", &offences);
}

#[test]
fn every_file_that_the_documents_name_is_there() {
    let there: Vec<String> =
        ["src", "tests"].iter().flat_map(|folder| files(&root().join(folder), "")).collect();
    let is_there = |name: &str| {
        let name = name.trim_start_matches("src/").trim_start_matches("tests/");
        let within = format!("/{name}");
        there.iter().any(|path| path == name || path.ends_with(&within))
    };
    let mut offences = Vec::new();
    for path in files(&root().join("docs"), ".md") {
        let text = fs::read_to_string(root().join("docs").join(&path)).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            let named = line
                .split('`')
                .skip(1)
                .step_by(2)
                .filter(|name| name.strip_suffix(".rs").is_some());
            let gone = named.filter(|name| !is_there(name));
            offences.extend(gone.map(|name| format!("docs/{path}:{number} {name}")));
        }
    }
    none("files that are not there", &offences);
}

#[test]
fn every_dependency_is_used_where_the_manifest_says() {
    let sources = program();
    let own: String = sources.iter().map(|source| source.code.as_str()).collect();
    let everything: String = [("src", ".rs"), ("tests", ".rs")]
        .into_iter()
        .flat_map(|(folder, end)| {
            files(&root().join(folder), end)
                .into_iter()
                .map(move |path| root().join(folder).join(path))
        })
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let named = |name: &str, text: &str| text.contains(&format!("{name}::"));
    let unused = dependencies("[dependencies]").into_iter().filter(|name| !named(name, &own));
    let idle =
        dependencies("[dev-dependencies]").into_iter().filter(|name| !named(name, &everything));
    none("take these out of Cargo.toml", &unused.chain(idle).collect::<Vec<_>>());
}

/// Returns the table of layers as the document quotes it.
fn table() -> String {
    let mut table = String::from("| module | may name | crates from outside |\n|---|---|---|\n");
    for layer in MAY_USE {
        let list = |names: &[&str]| match names {
            [] => "–".to_owned(),
            names => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
        };
        let (modules, crates) = (list(layer.may_name), list(layer.outside));
        writeln!(table, "| `{}` | {modules} | {crates} |", layer.module).unwrap();
    }
    table
}

#[test]
fn the_architecture_document_quotes_the_table_of_layers() {
    let path = root().join("docs/architecture.md");
    let text = fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- layers:begin -->\n", "<!-- layers:end -->");
    let (before, rest) = text.split_once(begin).expect("the document marks where the table begins");
    let (quoted, after) = rest.split_once(end).expect("and where it ends");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{before}{begin}{}{end}{after}", table())).unwrap();
        return;
    }
    assert_eq!(quoted, table(), "run UPDATE_DOCS=1 cargo test tidy, and read what changed");
}

#[test]
fn modules_are_found_in_every_form_of_a_path() {
    assert_eq!(named_at("store::x;"), ["store"]);
    assert_eq!(named_at("{api::{A, b::{C}}, domain, text::{\n x\n}};"), ["api", "domain", "text"]);
    assert_eq!(named_at("{\n    cli,\n    wire::A,\n}"), ["cli", "wire"]);
}
