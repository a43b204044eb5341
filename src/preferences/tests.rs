//! What stands in the file of preferences, where it stands, and what comes before it.

use super::*;

fn kept(text: &str) -> (Preferences, Option<usize>) {
    Preferences::read(text)
}

const ENGLISH_ASCII: Preferences = Preferences {
    lang: Some(Lang::English),
    borders: Borders::Ascii,
    colour: Colour::Auto,
    toured: false,
};

#[test]
fn a_file_is_lines_of_a_key_and_a_word() {
    assert_eq!(kept(""), (Preferences::default(), None));
    let text = "# of mine\n\n lang=en \nborders = ascii\ncolour = none\n";
    let colour = Colour::None;
    assert_eq!(kept(text), (Preferences { colour, ..ENGLISH_ASCII }, None));
    assert_eq!(kept("lang = en\nlang = auto\n"), (Preferences::default(), None));
}

#[test]
fn a_line_that_is_not_understood_is_told_and_the_others_count() {
    for wrong in ["borders = double", "border = ascii", "lang", "lang = 普通话"] {
        let text = format!("lang = en\n{wrong}\nborders = ascii\nnonsense\n");
        assert_eq!(kept(&text), (ENGLISH_ASCII, Some(2)), "{wrong}");
    }
}

#[test]
fn writing_keeps_what_is_not_ours_and_leaves_out_what_is_left_to_the_program() {
    let old = "# of mine\nlang = zh\ncolour = none\nwallpaper = green\n";
    let text = ENGLISH_ASCII.written_over(old);
    assert_eq!(text, "# of mine\nwallpaper = green\nlang = en\nborders = ascii\n");
    assert_eq!(Preferences::default().written_over(&text), "# of mine\nwallpaper = green\n");
}

#[test]
fn the_command_line_comes_before_the_environment_and_that_before_the_file() {
    let env = |name: &str| match name {
        "XINFANG_LANG" => Some(OsString::from("zh_CN.UTF-8")),
        "XINFANG_BORDERS" => Some(OsString::from("lines")),
        "NO_COLOR" => Some(OsString::from("1")),
        _ => None,
    };
    let said = Overrides { borders: Some(Borders::Auto), ..Overrides::default() };
    let (borders, colour) = (Borders::Lines, Colour::None);
    let of_environment = Preferences { lang: Some(Lang::Chinese), borders, colour, toured: false };
    let environment = Overrides::of_environment(&env);
    assert_eq!(ENGLISH_ASCII.under(Overrides::default()), ENGLISH_ASCII);
    assert_eq!(ENGLISH_ASCII.under(environment), of_environment);
    assert_eq!(
        ENGLISH_ASCII.under(said.or(environment)),
        Preferences { borders: Borders::Auto, ..of_environment }
    );
}

#[test]
fn a_terminal_that_has_no_colours_is_sent_none() {
    for (term, colour) in [
        ("vt100", Some(Colour::None)),
        ("vt220", Some(Colour::None)),
        ("xterm-mono", Some(Colour::None)),
        ("linux-m", Some(Colour::None)),
        ("linux", None),
        ("screen", None),
    ] {
        let env = |name: &str| (name == "TERM").then(|| OsString::from(term));
        assert_eq!(Overrides::of_environment(&env).colour, colour, "{term}");
    }
}

#[test]
fn an_empty_or_strange_variable_says_nothing() {
    let env = |name: &str| {
        Some(OsString::from(match name {
            "XINFANG_LANG" => "fr",
            "XINFANG_BORDERS" => "double",
            _ => "",
        }))
    };
    assert_eq!(Overrides::of_environment(&env), Overrides::default());
}

#[test]
fn the_file_stands_where_the_xdg_rules_say() {
    let at = |xdg: &'static str, home: &'static str| {
        let env = move |name: &str| match name {
            "XDG_CONFIG_HOME" => Some(OsString::from(xdg)),
            "HOME" => Some(OsString::from(home)),
            _ => None,
        };
        PreferencesFile::of(&env).map(|file| file.path)
    };
    assert_eq!(at("/etc/me", "/home/a"), Some("/etc/me/xinfang/preferences".into()));
    assert_eq!(at("relative", "/home/a"), Some("/home/a/.config/xinfang/preferences".into()));
    assert_eq!(at("", ""), None);
}

#[test]
fn what_is_kept_comes_back_and_a_missing_file_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let file = PreferencesFile { path: folder.path().join("deep/preferences") };
    let Kept { preferences, fault } = file.kept();
    assert!(preferences == Preferences::default() && fault.is_none());
    file.keep(&ENGLISH_ASCII).unwrap();
    assert_eq!(file.kept().preferences, ENGLISH_ASCII);
    assert_eq!(fs::read_dir(file.path.parent().unwrap()).unwrap().count(), 1);
    fs::write(&file.path, [0xff, 0xfe]).unwrap();
    assert!(matches!(file.kept().fault, Some(Fault::Unreadable(_))));
    file.keep(&ENGLISH_ASCII).unwrap();
    assert!(file.kept().fault.is_none());
}

#[test]
fn the_guided_run_is_offered_until_it_was_declined() {
    assert!(!Preferences::default().toured);
    let declined = Preferences { toured: true, ..Preferences::default() };
    let text = declined.written_over("lang = en\n# mine\n");
    assert_eq!(text, "# mine\ntour = done\n");
    assert_eq!(Preferences::read(&text), (declined, None));
    assert_eq!(Preferences::read("tour = perhaps"), (Preferences::default(), Some(1)));
}
