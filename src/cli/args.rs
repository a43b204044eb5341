//! What the arguments ask for. Their help stands in the text module, in the interface's language.

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
};

use clap::{FromArgMatches, Parser, Subcommand, ValueEnum};

use super::{
    Complaint, DONE, Streams, agenda, attach, doctor, export, help, import, letter, list, office,
    overdue, pending, register, show, similar, stats, todo,
};
use crate::{
    preferences::{Borders, Overrides, PreferencesFile},
    text::{Lang, attachments, cli as say},
};

/// What the program is to do, and on which data.
#[derive(Debug)]
pub enum Invocation {
    /// Open the full screen.
    Desk { home: PathBuf },
    /// Keep the home; leave `idle` seconds after the last terminal.
    Serve { home: PathBuf, idle: Option<u64> },
    /// Write sample data, never to a home that was not named on the command line itself.
    Demo { home: Option<PathBuf>, open: bool, seed: Option<u64> },
    /// Look at the terminal itself.
    Terminal,
    /// Carry out a command, in the name of who the terminal says it is.
    Run { home: PathBuf, command: Command, speaker: Option<String> },
}

/// Why there is nothing to do.
#[derive(Debug)]
pub enum Stop {
    /// Help or the version was asked for.
    Shown(String),
    Wrong(Complaint),
}

impl Stop {
    /// Says it; returns the exit status.
    pub fn tell(&self, streams: &mut Streams<'_>) -> u8 {
        match self {
            Self::Shown(text) => match streams.say(text.trim_end()) {
                Ok(()) => DONE,
                Err(complaint) => streams.complain(&complaint),
            },
            Self::Wrong(complaint) => streams.complain(complaint),
        }
    }
}

#[derive(Debug, Parser)]
#[command(name = "xinfang", version, about = say::ABOUT.get(), long_about = None, disable_help_subcommand = true)]
struct Line {
    #[arg(long, global = true, value_name = "DIR", help = say::HELP_HOME.get())]
    home: Option<PathBuf>,
    #[arg(long, global = true, value_name = "zh|en", value_enum, hide_possible_values = true, help = say::HELP_LANG.get())]
    lang: Option<LangWord>,
    /// A word, for [`overrides`] has read it before.
    #[arg(long, global = true, value_name = "BORDERS", value_parser = Borders::ALL.map(Borders::code), hide_possible_values = true, help = say::HELP_BORDERS.get())]
    borders: Option<String>,
    #[arg(long = "as", global = true, value_name = "NAME", help = say::HELP_AS.get())]
    speaker: Option<String>,
    #[command(subcommand)]
    wish: Option<Wish>,
}

/// A language as it is written; [`overrides`] has read it before the help was made.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangWord {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
enum Wish {
    #[command(about = say::HELP_SERVE.get(), hide = true)]
    Serve {
        #[arg(long, value_name = "SECONDS", help = say::HELP_IDLE.get())]
        idle: Option<u64>,
    },
    #[command(about = say::HELP_DEMO.get(), display_order = 99)]
    Demo {
        #[arg(long, help = say::HELP_NO_OPEN.get())]
        no_open: bool,
        #[arg(long, value_name = "N", help = say::HELP_SEED.get())]
        seed: Option<u64>,
    },
    #[command(flatten)]
    Command(Command),
}

/// A command that asks the service and prints.
#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = say::HELP_OVERDUE.get())]
    Overdue(overdue::Args),
    #[command(about = say::HELP_TODO.get())]
    Todo(todo::Args),
    #[command(about = say::HELP_PENDING.get())]
    Pending(pending::Args),
    #[command(about = say::HELP_AGENDA.get())]
    Agenda(agenda::Args),
    #[command(about = say::HELP_LIST.get())]
    List(Box<list::Args>),
    #[command(about = say::HELP_STATS.get())]
    Stats(stats::Args),
    #[command(about = say::HELP_SHOW.get())]
    Show(show::Args),
    #[command(about = say::HELP_SIMILAR.get())]
    Similar(similar::Args),
    #[command(about = say::HELP_REGISTER.get())]
    Register(register::Args),
    #[command(about = say::HELP_LETTER.get())]
    Letter(Box<letter::Args>),
    #[command(about = say::HELP_IMPORT.get())]
    Import(import::Args),
    #[command(about = say::HELP_EXPORT.get())]
    Export(Box<export::Args>),
    #[command(about = attachments::HELP_ATTACH.get())]
    Attach(Box<attach::Args>),
    #[command(about = say::HELP_OFFICE.get())]
    Office(office::Args),
    #[command(about = say::HELP_DOCTOR.get())]
    Doctor(doctor::Args),
}

/// The form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
    Csv,
}

/// The form of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    Text,
    Json,
}

/// Returns what the command line says of language and look.
///
/// The caller chooses the language by it before [`read`], whose help and complaints are in that
/// language already.
pub fn overrides(args: &[OsString]) -> Overrides {
    let named = |option: &str| {
        let mut args = args.iter().map_while(|arg| arg.to_str().filter(|arg| *arg != "--"));
        let mut named = None;
        while let Some(arg) = args.next() {
            if arg == option {
                named = args.next();
            } else if let Some(word) = arg.strip_prefix(option).and_then(|w| w.strip_prefix('=')) {
                named = Some(word);
            }
        }
        named
    };
    Overrides {
        lang: named("--lang").and_then(Lang::read),
        borders: named("--borders").and_then(Borders::from_code),
        colour: None,
    }
}

/// Reads the arguments, the program's name first; `env` gives the environment's variables.
pub fn read(args: &[OsString], env: &dyn Fn(&str) -> Option<OsString>) -> Result<Invocation, Stop> {
    // Making every command's help takes as long as a third of what opening the screen otherwise
    // takes, and without an argument nobody has asked for it.
    if args.len() <= 1 {
        return Ok(Invocation::Desk { home: home(None, env)? });
    }
    let command = help::localised(<Line as clap::CommandFactory>::command());
    let line = command
        .try_get_matches_from(args)
        .and_then(|matches| Line::from_arg_matches(&matches))
        .map_err(|error| help::stop(&error))?;
    let runs = matches!(line.wish, Some(Wish::Command(_)));
    if line.speaker.is_some() && !runs {
        return Err(Stop::Wrong(Complaint::AsNeedsCommand));
    }
    if let Some(Wish::Demo { no_open, seed }) = line.wish {
        return Ok(Invocation::Demo { home: line.home, open: !no_open, seed });
    }
    if matches!(&line.wish, Some(Wish::Command(Command::Doctor(args))) if args.terminal) {
        return Ok(Invocation::Terminal);
    }
    let home = home(line.home, env)?;
    Ok(match line.wish {
        None | Some(Wish::Demo { .. }) => Invocation::Desk { home },
        Some(Wish::Serve { idle }) => Invocation::Serve { home, idle },
        Some(Wish::Command(mut command)) => {
            if let Command::Import(args) = &mut command {
                args.person = PreferencesFile::of(env);
            }
            Invocation::Run { home, command, speaker: line.speaker }
        }
    })
}

/// Returns the data directory: as named, by XINFANG_HOME, or the usual place for data.
fn home(named: Option<PathBuf>, env: &dyn Fn(&str) -> Option<OsString>) -> Result<PathBuf, Stop> {
    let set =
        |name| env(name).filter(|value| value.as_os_str() != OsStr::new("")).map(PathBuf::from);
    named
        .or_else(|| set("XINFANG_HOME"))
        // The XDG rule: a relative path there is invalid and to be ignored.
        .or_else(|| {
            set("XDG_DATA_HOME").filter(|dir| dir.is_absolute()).map(|dir| dir.join("xinfang"))
        })
        .or_else(|| set("HOME").map(|dir| dir.join(".local/share/xinfang")))
        .ok_or(Stop::Wrong(Complaint::NoHome))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_with(args: &[&str], vars: &[(&str, &str)]) -> Result<Invocation, Stop> {
        let args: Vec<OsString> =
            [&["xinfang"], args].concat().iter().map(OsString::from).collect();
        read(&args, &|name| {
            vars.iter().find(|(var, _)| *var == name).map(|(_, value)| OsString::from(value))
        })
    }

    fn complaint(args: &[&str]) -> String {
        match read_with(args, &[("HOME", "/home/a")]) {
            Err(Stop::Wrong(complaint)) => complaint.message(),
            other => panic!("{other:?}"),
        }
    }

    fn shown(args: &[&str]) -> String {
        match read_with(args, &[]) {
            Err(Stop::Shown(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_home_is_as_named_or_by_the_environment_or_the_usual_place() {
        let (xdg, home) = (("XDG_DATA_HOME", "/data"), ("HOME", "/home/a"));
        for (args, vars, expected) in [
            (&["--home", "/x"][..], &[("XINFANG_HOME", "/y")][..], "/x"),
            (&[], &[("XINFANG_HOME", "/y"), xdg], "/y"),
            (&[], &[xdg, home], "/data/xinfang"),
            (
                &[],
                &[("XINFANG_HOME", ""), ("XDG_DATA_HOME", "rel"), home],
                "/home/a/.local/share/xinfang",
            ),
        ] {
            let Ok(Invocation::Desk { home }) = read_with(args, vars) else { panic!("{args:?}") };
            assert_eq!(home, PathBuf::from(expected));
        }
        let stop = read_with(&[], &[]).unwrap_err();
        assert!(matches!(stop, Stop::Wrong(Complaint::NoHome)), "{stop:?}");
    }

    #[test]
    fn sample_data_never_goes_to_a_home_of_the_environment() {
        let vars = [("XINFANG_HOME", "/real"), ("HOME", "/home/a")];
        let demo = read_with(&["demo", "--no-open", "--seed", "7"], &vars).unwrap();
        assert!(
            matches!(demo, Invocation::Demo { home: None, open: false, seed: Some(7) }),
            "{demo:?}"
        );
        let demo = read_with(&["demo", "--home", "/tmp/d"], &vars).unwrap();
        assert!(
            matches!(demo, Invocation::Demo { home: Some(_), open: true, seed: None }),
            "{demo:?}"
        );
    }

    #[test]
    fn the_language_is_known_before_anything_is_said() {
        let said = |args: &[&str]| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            let Overrides { lang, borders, .. } = overrides(&args);
            (lang, borders)
        };
        assert_eq!(said(&["xinfang"]), (None, None));
        assert_eq!(said(&["xinfang", "--lang", "en"]), (Some(Lang::English), None));
        assert_eq!(said(&["xinfang", "--lang", "fr", "--borders"]), (None, None));
        assert_eq!(
            said(&["xinfang", "list", "--lang=en", "--borders", "ascii"]),
            (Some(Lang::English), Some(Borders::Ascii))
        );
        assert_eq!(said(&["xinfang", "list", "--", "--lang=en"]), (None, None));
    }

    #[test]
    fn help_speaks_the_interfaces_language_and_hides_the_service() {
        let help = shown(&["--help"]);
        insta::assert_snapshot!(help, @r"
        人大信访登记、交办、催办。不带命令时打开全屏界面。

        用法：xinfang [选项] [命令]

        命令:
          overdue   列出超期件
          todo      列出今日应办
          pending   列出待转办件
          agenda    列出等待主任会议研究的件
          list      列出台账
          stats     统计报表
          show      显示一件的登记内容和全部经过
          similar   判重：列出可能是同一事项的件；或按来电人所说查找
          register  登记 JSON 文件中的信访件
          letter    文书：预览、发文、登记簿、打印（.docx）
          import    从电子表格或 CSV 补录旧登记簿
          export    导出台账：电子表格，或可再用 import 导入的数据
          attach    附上扫描件，列出、取出或撤下材料
          office    本办的人员、单位、节假日等各表：列出、导入、导出
          doctor    检查数据是否完好；检查终端用 --terminal
          demo      用示例数据打开界面，不动真实数据

        选项:
              --home <DIR>         数据目录（环境变量 XINFANG_HOME；默认 ~/.local/share/xinfang）
              --lang <zh|en>       界面语言 zh 或 en（环境变量 XINFANG_LANG）
              --borders <BORDERS>  边框 auto、lines 或 ascii（环境变量 XINFANG_BORDERS）
              --as <NAME>          几人合用一个系统账号时，以此人的名义办理
          -h, --help               显示帮助
          -V, --version            显示版本
        ");
        for command in ["overdue", "list", "import", "office", "export", "serve", "demo"] {
            let help = shown(&[command, "--help"]);
            assert!(help.contains("用法：") && help.contains("选项:"), "{help}");
            for foreign in ["Usage", "Options", "Arguments", "Print", "default", "possible"] {
                assert!(!help.contains(foreign), "{help}");
            }
        }
        assert!(!help.contains("serve"));
    }

    #[test]
    fn help_tells_a_commands_own_arguments_in_their_order_and_before_those_of_all() {
        let help = shown(&["attach", "--help"]);
        let words = ["<NUMBER>  ", "[FILE]  ", "--kind", "--reason", "--format", "--home", "--as"];
        let places: Vec<_> = words.iter().map(|word| help.find(word).unwrap()).collect();
        assert!(places.is_sorted(), "{help}");
    }

    #[test]
    fn complaints_about_arguments_say_what_to_do() {
        for (args, message) in [
            (&["overdu"][..], "没有命令 overdu。用 --help 查看全部命令"),
            (&["list", "--yera", "2026"], "没有选项 --yera。用 --help 查看全部选项"),
            (&["list", "--year", "abc"], "--year <YEAR> 的值“abc”不对。用 --help 查看写法"),
            (
                &["list", "--format", "xml"],
                "--format <FORMAT> 的值“xml”不对；可用：table、json、csv",
            ),
            (&["--lang", "fr"], "--lang <zh|en> 的值“fr”不对；可用：zh、en"),
            (
                &["--borders", "double"],
                "--borders <BORDERS> 的值“double”不对；可用：auto、lines、ascii",
            ),
            (&["list", "--year"], "--year <YEAR> 后面须有值。用 --help 查看写法"),
            (
                &["import", "x.csv", "--format", "csv"],
                "--format <FORMAT> 的值“csv”不对；可用：table、json",
            ),
            (&["show"], "缺少 <NUMBER>。用 --help 查看用法"),
            (&["list", "--year", "1", "--year", "2"], "--year <YEAR> 只能写一次，请删去多余的"),
        ] {
            assert_eq!(complaint(args), message);
        }
    }

    #[test]
    fn the_arguments_are_consistent() {
        <Line as clap::CommandFactory>::command().debug_assert();
    }
}
