//! A service that is killed while it issues: every number is kept once, with its letter.
//!
//! The child is this test binary run again, with the ignored test [`child`] picked by name.

use std::{
    collections::BTreeSet,
    env,
    io::{BufRead, BufReader, Lines},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use xinfang::{
    api::{Answer, Question, Reply, Request},
    domain::paper::Mark,
    service::{Service, clock::Clock},
    store::letters::{FOLDER, file_name},
};

use super::{
    Office, UNIT,
    office::{CLERK, morning},
    walk,
};

/// Names the home to the child.
const HOME: &str = "XINFANG_TEST_LETTERS";
const DAY: &str = "2026-11-22";

#[test]
#[ignore = "the child of the other test here, which kills it"]
fn child() {
    let Some(home) = env::var_os(HOME).map(PathBuf::from) else { return };
    let mut service = Service::open(&home, Clock::Fixed(morning(DAY))).unwrap();
    let Reply::Answer(Answer::LettersDue(due)) =
        service.handle(CLERK, Request::Ask(Question::LettersDue))
    else {
        panic!("no list")
    };
    println!("\nopened");
    for (nth, line) in (1_u128..).zip(due) {
        let request = (u128::from(std::process::id()) << 64 | nth).to_be_bytes();
        let letters = vec![line.wanted];
        let reply = service.handle(CLERK, Request::IssueLetters { request, on: None, letters });
        let Reply::Sent { letters, .. } = reply else { panic!("{reply:?}") };
        println!("\nissued {}", letters[0].mark.as_ref().unwrap());
    }
}

/// A running child and what it says.
struct Desk {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Desk {
    fn start(home: &Path) -> Self {
        let mut process = Command::new(env::current_exe().unwrap())
            .args(["letters::killed::child", "--exact", "--ignored", "--nocapture"])
            .arg("--test-threads=1")
            .env(HOME, home)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines }
    }

    /// Waits for so many letters, kills the child with SIGKILL somewhere in the next, and returns
    /// the numbers that it told.
    fn kill_after(mut self, letters: usize, later: u32) -> Vec<Mark> {
        let mut told = Vec::new();
        let mut lines = self.lines.by_ref().map_while(Result::ok);
        while told.len() < letters {
            let line = lines.next().expect("the child ended");
            told.extend(line.strip_prefix("issued ").and_then(Mark::read));
        }
        (0..later).for_each(|n| _ = std::hint::black_box(n));
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        told.extend(lines.filter_map(|line| Mark::read(line.strip_prefix("issued ")?)));
        told
    }
}

#[test]
fn no_number_is_lost_or_given_twice_by_kills_while_letters_go_out() {
    const LETTERS: usize = 40;
    let mut office = Office::on(DAY);
    for nth in 0..LETTERS {
        office.assigned(&format!("反映学校收费之{nth}"), UNIT);
    }
    let mut told: Vec<Mark> = Vec::new();
    for round in 0..10_u32 {
        drop(office.service.take());
        let desk = Desk::start(office.home.path());
        // Anywhere between two acknowledged letters: while the file is written, the journal, the
        // database, or the file gets its name.
        told.extend(desk.kill_after(2, round * 300_000));
        office.start_on(DAY);
        let lines = office.register_of_letters();
        let marks: Vec<Mark> = lines.iter().map(|line| line.letter.mark.clone().unwrap()).collect();
        let serials: Vec<u32> = marks.iter().map(|mark| mark.serial).collect();
        let all: Vec<u32> = (1..).take(marks.len()).collect();
        assert_eq!(serials, all, "no gap and no double");
        assert!(told.iter().all(|mark| marks.contains(mark)), "what was told is kept");
        let under_way = marks.len() - told.len();
        assert!(under_way <= 1, "{under_way} letters that nobody was told of");
        for mark in &marks {
            let kept = office.kept(mark);
            assert!(!kept.reset, "{mark} is made again as it was");
            assert_eq!(kept.paper.mark.as_ref(), Some(mark));
        }
        let due = office.due();
        assert_eq!(due.len() + marks.len(), LETTERS, "each is due or issued");
        let names: BTreeSet<String> = marks.iter().map(file_name).collect();
        let files = walk(&office.home.path().join(FOLDER)).into_iter();
        let found: BTreeSet<String> = files
            .filter(|path| path.extension().is_some_and(|end| end == "docx"))
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        assert_eq!(found, names, "a file for each letter and for none that was not issued");
        told = marks;
        if due.len() < 2 {
            break;
        }
    }
    assert!(told.len() >= 20, "{}", told.len());
}
