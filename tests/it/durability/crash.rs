//! One owner at a time, and nothing acknowledged is lost when the owner is killed.
//!
//! The child is this test binary run again, with the ignored test [`child`] picked by name.

use std::{
    env,
    io::{BufRead, BufReader, Lines},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use xinfang::store::error::StoreError;

use super::{Dice, assert_holds, batch, home, open, payload};

/// Names the home to the child.
const HOME: &str = "XINFANG_TEST_HOME";

/// Commits that a child makes at most, should the parent forget to kill it.
const ENOUGH: u64 = 2000;

#[test]
#[ignore = "the child of the other tests here, which kill it"]
fn child() {
    let Some(home) = env::var_os(HOME).map(PathBuf::from) else { return };
    println!("\nopening");
    let (mut engine, _) = open(&home).unwrap();
    println!("\nopened");
    for n in engine.sequence().0 + 1..engine.sequence().0 + ENOUGH {
        engine.commit(payload(n).as_bytes(), &batch(n)).unwrap();
        println!("\ncommitted {n}");
    }
}

/// A running child and what it says.
struct Owner {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Owner {
    fn start(home: &Path) -> Self {
        let mut process = Command::new(env::current_exe().unwrap())
            .args(["durability::crash::child", "--exact", "--ignored", "--nocapture"])
            .arg("--test-threads=1")
            .env(HOME, home)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines }
    }

    /// Waits until the child says `words`.
    fn wait_for(&mut self, words: &str) {
        assert!(self.lines.any(|line| line.unwrap() == words), "the child never said {words}");
    }

    /// Kills the child with SIGKILL and returns the last commit it had acknowledged.
    fn kill(mut self) -> Option<u64> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let numbers = self.lines.map_while(Result::ok).filter_map(|line| {
            let number = line.strip_prefix("committed ")?;
            number.parse().ok()
        });
        numbers.last()
    }
}

#[test]
fn a_second_owner_is_turned_away_in_the_same_process() {
    let (_folder, home) = home();
    let (engine, _) = open(&home).unwrap();
    let own = std::process::id();
    assert!(matches!(open(&home), Err(StoreError::InUse { holder: Some(pid) }) if pid == own));
    drop(engine);
    assert!(open(&home).is_ok());
}

#[test]
fn a_second_owner_is_turned_away_until_the_first_is_killed() {
    let (_folder, home) = home();
    let mut owner = Owner::start(&home);
    owner.wait_for("committed 1");
    let pid = owner.process.id();
    assert!(matches!(open(&home), Err(StoreError::InUse { holder: Some(h) }) if h == pid));
    let last = owner.kill().unwrap_or(1);
    assert!(open(&home).unwrap().0.sequence().0 >= last);
}

#[test]
fn nothing_acknowledged_is_lost_by_thirty_kills() {
    let (_folder, home) = home();
    let mut dice = Dice(0x5EED);
    let (mut acknowledged, mut caught_up) = (0, 0);
    for round in 0..30_u64 {
        let mut owner = Owner::start(&home);
        owner.wait_for("opening");
        if !round.is_multiple_of(3) {
            owner.wait_for("opened");
            for _ in 0..dice.below(12) {
                let committed = owner.lines.find(|l| l.as_ref().unwrap().starts_with("committed"));
                let line = committed.unwrap().unwrap();
                acknowledged = line.strip_prefix("committed ").unwrap().parse().unwrap();
            }
        }
        // The child goes on meanwhile, so the kill meets it anywhere in an opening or a commit.
        (0..dice.below(400_000)).for_each(|n| _ = std::hint::black_box(n));
        acknowledged = owner.kill().unwrap_or(acknowledged);
        let (engine, report) = open(&home).unwrap();
        assert_eq!(report.rebuilt, None);
        assert!(report.replayed <= 1, "only one commit is ever under way");
        caught_up += report.replayed;
        let found = engine.sequence().0;
        assert!(found == acknowledged || found == acknowledged + 1, "{found} {acknowledged}");
        acknowledged = found;
        assert_holds(&engine, found);
    }
    println!("{acknowledged} commits, {caught_up} of them caught up from the journal");
}
