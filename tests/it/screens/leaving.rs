//! The program stopped and gone on with, killed, and cut off: what was typed is there again, and
//! nothing stays behind.

use std::{fs, io::Write as _, mem::MaybeUninit, path::Path};

use portable_pty::CommandBuilder;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::inotify,
    process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open},
};

use super::living::{ESC, F10, LIMIT, Office, PROGRAM, SAVE, Terminal, Window, letter};

const CTRL_Z: &str = "\x1a";

/// A shell that starts the program, and has it go on when a line is typed after a stop.
fn shell(office: &Office) -> Terminal {
    let mut command = CommandBuilder::new("/bin/sh");
    let script = format!(
        "set -m; {PROGRAM} --home {}; echo STOPPED; read line; fg; echo ENDED",
        office.home.path().display()
    );
    command.args(["-c", &script]);
    let mut terminal = Terminal::run(command, office.state.path());
    terminal.shows("退出");
    terminal
}

/// Returns the program that the shell in a terminal started.
fn started_by(shell: Pid) -> Pid {
    let shell = shell.as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    Pid::from_raw(children.split_whitespace().next().unwrap().parse().unwrap()).unwrap()
}

/// Waits until a process has ended.
pub(super) fn ended(process: Pid) {
    // Who has no process any more has ended.
    let Ok(open) = pidfd_open(process, PidfdFlags::empty()) else { return };
    let limit = Timespec::try_from(LIMIT).unwrap();
    let ended = poll(&mut [PollFd::new(&open, PollFlags::IN)], Some(&limit));
    assert_eq!(ended, Ok(1), "process {process:?} runs on");
}

/// Types into a window that nobody looks at, and closes it once that is kept; returns when the
/// program has ended.
fn type_and_close(office: &Office, typed: &str, kept: &str) {
    let folder = office.state.path().join("xinfang");
    fs::create_dir_all(&folder).unwrap();
    let watch = Watch::on(&folder);
    let mut command = CommandBuilder::new(PROGRAM);
    command.arg("--home");
    command.arg(office.home.path());
    let mut window = Window::run(command, office.state.path());
    window.keyboard.write_all(typed.as_bytes()).unwrap();
    watch.sees(&folder, kept);
    let Window { mut child, pty, keyboard } = window;
    drop((pty, keyboard));
    child.wait().unwrap();
}

/// Notices that a file gets its name in a folder.
struct Watch(rustix::fd::OwnedFd);

impl Watch {
    fn on(folder: &Path) -> Self {
        let watch = inotify::init(inotify::CreateFlags::CLOEXEC).unwrap();
        inotify::add_watch(&watch, folder, inotify::WatchFlags::MOVED_TO).unwrap();
        Self(watch)
    }

    /// Waits until a file of the folder holds a text.
    fn sees(&self, folder: &Path, text: &str) {
        let holds = || {
            let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
            let mut texts = files.filter_map(|file| fs::read_to_string(file).ok());
            texts.any(|kept| kept.contains(text))
        };
        let limit = Timespec::try_from(LIMIT).unwrap();
        let mut space = [MaybeUninit::uninit(); 4096];
        let mut events = inotify::Reader::new(&self.0, &mut space);
        while !holds() {
            let moved = poll(&mut [PollFd::new(&self.0, PollFlags::IN)], Some(&limit));
            assert_eq!(moved, Ok(1), "{text} is not kept");
            events.next().unwrap();
        }
    }
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_takes_it_back_in_its_new_size() {
    let office = Office::open();
    let mut terminal = shell(&office);
    terminal.types(ESC).shows("已离开表单").types("4").shows("共 0 件").types(CTRL_Z);
    terminal.wait(
        |screen, _| screen.contents().contains("STOPPED") && !screen.alternate_screen(),
        "the shell",
    );
    // The terminal shows what is typed by itself: it is not in raw mode.
    terminal.types("meanwhile").shows("meanwhile");
    terminal.resize(100, 30);
    terminal.types("\n").shows("共 0 件");
    terminal.wait(
        |screen, _| screen.alternate_screen() && screen.rows(0, 100).count() == 30,
        "the program",
    );
    terminal.wait(
        |screen, _| screen.contents().lines().last().is_some_and(|line| line.contains("退出")),
        "the line of keys in the thirtieth row",
    );
    terminal.types(F10).shows("ENDED");
    terminal.ends();
}

#[test]
fn a_stop_from_outside_leaves_what_is_typed_and_ctrl_z_in_a_field_takes_it_back() {
    let office = Office::open();
    let mut terminal = shell(&office);
    terminal.types(&letter()).shows("王小明");
    kill_process(started_by(terminal.process()), Signal::TSTP).unwrap();
    terminal.shows("STOPPED").hides("王小明").types("\n").shows("王小明").shows("反映承包地被占");
    terminal.types("甲乙").shows("土地纠纷甲乙").types(CTRL_Z).hides("甲乙").shows("王小明");
    terminal.types(SAVE).shows("已登记 2026-001").types(F10).shows("ENDED");
    terminal.ends();
}

#[test]
fn without_a_shell_ctrl_z_says_so_and_nothing_stands_still() {
    let office = Office::open();
    let mut terminal = office.terminal();
    terminal.types(ESC).shows("已离开表单").types(CTRL_Z).shows("不能挂起");
    terminal.signals(Signal::TSTP);
    terminal.types("4").shows("共 0 件").types(F10);
    terminal.ends();
}

#[test]
fn however_the_program_ends_the_half_filled_form_is_offered_again() {
    let office = Office::open();
    let folder = office.state.path().join("xinfang");
    let mut terminal = office.terminal();
    terminal.types(&letter()).shows("王小明").signals(Signal::TERM);
    terminal.ends();

    let again = |terminal: &mut Terminal, kept: &str, more: &str| {
        terminal.shows("上次未保存的内容已恢复").shows(kept).shows("反映承包地被占");
        terminal.types("\t\t\t").types(more).shows(&format!("{kept}{more}"));
    };
    type_and_close(&office, "\t\t\t1", "王小明1");

    // Killed, it can do nothing any more: what was typed is kept at each pause.
    let mut terminal = office.terminal();
    let watch = Watch::on(&folder);
    again(&mut terminal, "王小明1", "2");
    watch.sees(&folder, "王小明12");
    terminal.signals(Signal::KILL);
    terminal.vanishes();

    let mut terminal = office.terminal();
    again(&mut terminal, "王小明12", "3");
    terminal.types(SAVE).shows("已登记 2026-001").types(F10);
    terminal.ends();
    assert_eq!(office.petitions(), 1);
}

#[test]
fn what_one_terminal_types_is_not_offered_at_another_that_is_opened_meanwhile() {
    let office = Office::open();
    let folder = office.state.path().join("xinfang");
    let mut one = office.terminal();
    let watch = Watch::on(&folder);
    one.types(&letter()).shows("王小明");
    watch.sees(&folder, "王小明");
    let mut other = office.terminal();
    other.shows("退出").hides("王小明").types(F10);
    other.ends();
    one.signals(Signal::KILL);
    one.vanishes();
    let mut next = office.terminal();
    next.shows("上次未保存的内容已恢复").shows("王小明").types(SAVE).shows("已登记 2026-001");
    next.types(F10);
    next.ends();
}

#[test]
fn a_closed_window_leaves_no_process_behind() {
    let office = Office::open();
    let server = office.server();
    type_and_close(&office, &letter(), "王小明");
    // The server goes by its own rule: a second after the last terminal, in these tests.
    ended(server);
}

#[test]
fn three_thousand_characters_in_one_burst_are_all_there() {
    let office = Office::open();
    let folder = office.state.path().join("xinfang");
    let text: String = (0..3000).map(|n| char::from_u32(0x4e00 + n).unwrap()).collect();
    let mut terminal = office.terminal();
    let watch = Watch::on(&folder);
    // Into the summary, with line breaks among it, which never save.
    let (one, two) = text.split_at(1500 * 3);
    terminal.types(&"\t".repeat(13)).types(&format!("{one}\r{two}"));
    terminal.shows(
        &text.chars().rev().take(5).collect::<Vec<_>>().into_iter().rev().collect::<String>(),
    );
    watch.sees(&folder, &format!("{one}\\n{two}"));
    terminal.types(ESC).shows("已离开表单").types(F10).types("\r");
    terminal.ends();
    assert_eq!(office.petitions(), 0);
}
