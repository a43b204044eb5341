//! The forms that the program has, as its source declares them.

use std::{collections::BTreeSet, fs, path::Path};

/// Returns the Chinese titles of every table of a form that the source declares.
pub(super) fn declared() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut forms, mut texts) = (String::new(), String::new());
    read_all(&root.join("tui"), &mut forms);
    read_all(&root.join("text"), &mut texts);
    let by_macro = forms.split("spec!(").skip(1).filter_map(|rest| rest.split(',').nth(1));
    let by_hand = forms.split("Spec {").skip(1).filter_map(|rest| {
        let title = rest.trim_start().strip_prefix("title:")?;
        title.split(',').next()?.rsplit("::").next()
    });
    let names = by_macro.chain(by_hand).map(str::trim);
    names
        .filter(|name| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .flat_map(|name| {
            let given = format!(" {name}: \"");
            let found: Vec<String> = texts
                .split(&given)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned)
                .collect();
            assert!(!found.is_empty(), "{name} is no phrase");
            found
        })
        .collect()
}

fn read_all(folder: &Path, to: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, to);
        } else {
            to.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}
