//! The pictures in README.md, docs/manual.zh.md and docs/walk.md: made here, on the demo register
//! and a fixed day, and compared with what stands there. `UPDATE_DOCS=1 cargo test pictures`
//! writes them anew.
//!
//! A text picture stands in the fenced block behind its mark `<!-- picture: name -->`. The first
//! picture of README.md is drawn: an SVG of the cells, with their colours.

mod story;
mod svg;

use std::{collections::BTreeMap, fs, path::Path};

/// Every picture by its name.
#[derive(Default)]
struct Pictures {
    texts: BTreeMap<String, String>,
    /// SVGs.
    drawings: BTreeMap<String, String>,
}

/// The pages that show pictures.
const PAGES: [&str; 3] = ["README.md", "docs/manual.zh.md", "docs/walk.md"];

#[test]
fn the_pictures_in_the_pages_are_what_the_program_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pictures = story::pictures();
    let mut stale = Vec::new();
    let mut compare = |path: &str, fresh: String| {
        let place = root.join(path);
        if fs::read_to_string(&place).unwrap_or_default() == fresh {
            return;
        }
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, fresh).unwrap();
        } else {
            stale.push(path.to_owned());
        }
    };
    for page in PAGES {
        let text = fs::read_to_string(root.join(page)).unwrap();
        compare(page, filled(page, &text, &pictures));
    }
    for (name, svg) in &pictures.drawings {
        compare(&format!("docs/pictures/{name}.svg"), svg.clone());
    }
    assert!(stale.is_empty(), "run UPDATE_DOCS=1 cargo test pictures, and look at {stale:?}");
}

/// Returns a page with its pictures as they are made now.
fn filled(page: &str, text: &str, pictures: &Pictures) -> String {
    let mut fresh = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        fresh += line;
        fresh.push('\n');
        let name = line.strip_prefix("<!-- picture: ").and_then(|rest| rest.strip_suffix(" -->"));
        let Some(name) = name else { continue };
        let picture =
            pictures.texts.get(name).unwrap_or_else(|| panic!("{page}: no picture {name}"));
        let fence = lines.next().filter(|line| line.starts_with("```"));
        fresh += fence.unwrap_or_else(|| panic!("{page}: no block behind the mark of {name}"));
        fresh.push('\n');
        fresh += picture.trim_end();
        fresh += "\n```\n";
        assert!(lines.any(|line| line == "```"), "{page}: the block of {name} has no end");
    }
    fresh
}
