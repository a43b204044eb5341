//! How far a list lags behind a held key over a slow line: a measurement, through a real sshd and a
//! line of 64 kbit/s with 150 ms there and back.
//!
//! It sleeps and reads the clock, for time is what it measures; nothing is asserted about it.

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::Command,
    sync::{Arc, Mutex, mpsc::sync_channel},
    thread,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use portable_pty::PtySize;
use xinfang::{
    api::{Answer, Question, Reply, Request, Which},
    domain::{
        act::{Act, Order, Reminder, UnitAct, UnitId},
        number::PetitionId,
        terms::ReminderKind,
    },
};

use super::{
    living::{LIMIT, NOW, Office, PROGRAM, Window},
    ssh::Host,
};
use crate::emulator::{Emulator, columns::Ambiguous};

/// What a byte takes to the clerk.
const BYTE: Duration = Duration::from_micros(125);
/// From one end to the other.
const DELAY: Duration = Duration::from_millis(75);
/// A key that is held repeats thirty times a second.
const REPEAT: Duration = Duration::from_nanos(1_000_000_000 / 30);

const RUNS: usize = 5;

const DOWN: &[u8] = b"\x1b[B";
const ESC: &[u8] = b"\x1b";

/// Carries bytes from one end to the other after [`DELAY`], each in its time, with room for 32 KiB
/// on the way.
fn carry(mut from: TcpStream, mut to: TcpStream, byte: Duration) {
    let (sender, receiver) = sync_channel::<(Instant, Vec<u8>)>(32);
    thread::spawn(move || {
        let mut bytes = [0; 1024];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            if sender.send((Instant::now() + DELAY, bytes[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in receiver {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
            thread::sleep(byte * u32::try_from(bytes.len()).unwrap());
        }
    });
}

/// Lays a slow line to a port of this machine; returns the port of its near end.
fn slow_line_to(port: u16) -> u16 {
    let near = TcpListener::bind("127.0.0.1:0").unwrap();
    let near_port = near.local_addr().unwrap().port();
    thread::spawn(move || {
        for clerk in near.incoming() {
            let clerk = clerk.unwrap();
            let host = TcpStream::connect(("127.0.0.1", port)).unwrap();
            for end in [&clerk, &host] {
                end.set_nodelay(true).unwrap();
            }
            carry(clerk.try_clone().unwrap(), host.try_clone().unwrap(), Duration::ZERO);
            carry(host, clerk, BYTE);
        }
    });
    near_port
}

/// What a terminal shows, since when the chosen line is where it is, and what came in all.
struct Shown {
    terminal: Emulator,
    chosen: String,
    since: Instant,
    last: Instant,
    bytes: usize,
}

impl Shown {
    fn take(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.terminal.process(bytes);
        self.bytes += bytes.len();
        self.last = Instant::now();
        let chosen = self.chosen_line();
        if chosen != self.chosen {
            (self.chosen, self.since) = (chosen, self.last);
        }
        self.terminal.answers()
    }

    /// The line with the marker; the first lines of a text that has none.
    fn chosen_line(&self) -> String {
        let rows = (0..self.terminal.size().1).map(|y| self.terminal.row(y));
        let is_chosen = |row: &String| row.trim_start_matches(['│', '|', ' ']).starts_with("> ");
        let rows: Vec<String> = rows.collect();
        let text = || rows.iter().take(6).cloned().collect();
        rows.iter().find(|row| is_chosen(row)).cloned().unwrap_or_else(text)
    }
}

/// A clerk at the near end.
struct Clerk {
    shown: Arc<Mutex<Shown>>,
    keyboard: Arc<Mutex<Box<dyn Write + Send>>>,
    _window: Box<dyn portable_pty::MasterPty + Send>,
}

impl Clerk {
    fn log_in(host: &Host, office: &Office, (cols, rows): (u16, u16)) -> Self {
        let port = slow_line_to(host.port);
        let Window { pty, keyboard, .. } = Window::run(host.ssh(port, "no"), office.state.path());
        pty.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let shown = Arc::new(Mutex::new(Shown {
            terminal: Emulator::new(cols, rows, Ambiguous::Narrow),
            chosen: String::new(),
            since: Instant::now(),
            last: Instant::now(),
            bytes: 0,
        }));
        let keyboard = Arc::new(Mutex::new(keyboard));
        let mut from = pty.try_clone_reader().unwrap();
        let (screen, answers) = (Arc::clone(&shown), Arc::clone(&keyboard));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                let answer = screen.lock().unwrap().take(&bytes[..count]);
                answers.lock().unwrap().write_all(&answer).unwrap();
            }
        });
        let clerk = Self { shown, keyboard, _window: pty };
        clerk.settles();
        clerk
    }

    /// Waits until nothing has come for a while.
    fn settles(&self) {
        let quiet = Duration::from_millis(1200);
        thread::sleep(quiet);
        loop {
            let shown = self.shown.lock().unwrap();
            let (since, drawn) = (shown.last.elapsed(), shown.bytes > 1000);
            drop(shown);
            if drawn && since > quiet {
                return;
            }
            thread::sleep(quiet / 4);
        }
    }

    fn presses(&self, key: &[u8]) {
        self.keyboard.lock().unwrap().write_all(key).unwrap();
    }

    /// Holds a key until it came so many times; returns how long after the last one the chosen
    /// line came to rest, and the bytes that were sent.
    fn holds(&self, key: &[u8], times: u32) -> (Duration, usize) {
        let before = self.shown.lock().unwrap().bytes;
        let start = Instant::now();
        for nth in 0..times {
            let due = start + REPEAT * nth;
            thread::sleep(due.saturating_duration_since(Instant::now()));
            self.presses(key);
        }
        let released = Instant::now();
        self.settles();
        let shown = self.shown.lock().unwrap();
        (shown.since.saturating_duration_since(released), shown.bytes - before)
    }
}

/// An office with more than a key that is held runs through: of petitions that wait, and of
/// shares that are owed.
fn full_office() -> Office {
    let office = Office::open();
    let mut rows = String::from("编号,收信日期,来信人,标题,承办单位,办理期限,内容\n");
    let units = ["县自然资源和规划局", "县农业农村局", "县住房和城乡建设局", "县公安局"];
    let titles = [
        "反映承包地被占未获补偿",
        "要求公开征地补偿方案",
        "举报违规采砂破坏农田",
        "反映拖欠工程款两年未付",
        "申请办理历史遗留房屋产权证",
    ];
    let people = ["符阿妹", "王小明等12人", "李亚英", "羊进福、羊进财", "欧阳志山"];
    let long = "农场在承包地上种橡胶，多次交涉没有结果，希望查清楚权属并且退还土地。".repeat(140);
    for nth in 0..400_usize {
        let (title, person) = (titles[nth * 7 % 5], people[nth * 3 % 5]);
        let day = 1 + nth % 28;
        let unit = if nth % 2 == 0 { "" } else { units[nth % 4] };
        let due = if nth % 2 == 0 { String::new() } else { format!("2026-09-{day:02}") };
        // The one that stands first in the ledger is long.
        let text = if nth == 399 { &*long } else { title };
        let day = format!("2026-07-{day:02}");
        writeln!(rows, "{nth},{day},{person},{title}{nth},{unit},{due},{text}").unwrap();
    }
    let file = office.state.path().join("old.csv");
    fs::write(&file, rows).unwrap();
    let mut import = Command::new(PROGRAM);
    import.arg("import").arg(&file).arg("--home").arg(office.home.path()).env(NOW.0, NOW.1);
    let output = import.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    office
}

/// Reminds the unit of the third petition of the ledger, day after day.
fn remind_without_end(office: &Office) {
    let petition = PetitionId(398);
    let mut client = office.client();
    let mut expected =
        match client.ask(&Request::Ask(Question::Open { which: Which::Id(petition) }), LIMIT) {
            Ok(Reply::Answer(Answer::Opened(opened))) => opened.petition.revision,
            other => panic!("{other:?}"),
        };
    let on = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let said = "经办人说，已会同镇政府、村委会到现场核实，因双方都拿不出当年的承包合同，还要等农业\
                部门查找二轮延包的底册，最迟下周书面回复。";
    for nth in 0..80_u8 {
        let reminder = Reminder {
            kind: ReminderKind::Phone,
            reached: format!("办公室王主任 27722{nth:03}"),
            said: said.to_owned(),
            promised_on: None,
            answer_by: None,
        };
        let act = Act::Unit { unit: UnitId(0), act: UnitAct::Remind(reminder) };
        let request = Request::Act {
            request: [nth; 16],
            petition,
            expected,
            order: Box::new(Order { on, act }),
        };
        match client.ask(&request, LIMIT) {
            Ok(Reply::Done(done)) => expected = done.revision,
            other => panic!("{other:?}"),
        }
    }
}

/// Where a key is held, the keys that lead there from any page, and how often it comes: for three
/// seconds, or as long as the list goes on.
const LISTS: [(&str, &[&[u8]], u32); 7] = [
    ("待转办", &[b"2"], 90),
    ("催办", &[b"3"], 90),
    ("台账", &[b"4"], 90),
    ("an open petition with a long text", &[b"4", b"\r"], 90),
    ("an open petition with many acts", &[b"4", DOWN, DOWN, b"\r"], 90),
    ("设置, units", &[b"6", DOWN, b"\r"], 48),
    ("F12, all actions", &[b"4", b"\x1b[24~"], 48),
];

#[test]
#[ignore = "a measurement of ten minutes"]
fn how_far_a_list_lags_behind_a_held_key() {
    let office = full_office();
    remind_without_end(&office);
    let host = Host::of(&office);
    for size in [(80, 24), (120, 40)] {
        for (place, way, times) in LISTS {
            let held = |_| {
                let clerk = Clerk::log_in(&host, &office, size);
                clerk.presses(ESC);
                clerk.settles();
                for key in way {
                    clerk.presses(key);
                    clerk.settles();
                }
                clerk.holds(DOWN, times)
            };
            let (lags, bytes): (Vec<Duration>, Vec<usize>) = (0..RUNS).map(held).unzip();
            println!("{place} at {size:?}: lag {lags:.0?}, {} bytes", bytes[0]);
        }
    }
}
