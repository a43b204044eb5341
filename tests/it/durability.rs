//! The store keeps what it acknowledged: through kill, damage, rollback and a full disk.
//!
//! Every test runs the same made-up workload, whose commit `n` follows from the number `n` alone,
//! and compares the whole store with a plain map that went through the same commits.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "clippy.toml allows both in tests, but does not see that helpers here are tests too"
)]

mod crash;
mod damage;
mod measure;
pub(crate) mod room;
mod truth;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use xinfang::store::{
    batch::{Batch, Record, Sequence, Tree},
    engine::{
        Engine, Past,
        open::{OpenReport, Options},
    },
    error::StoreError,
};

/// Lengths around the size of a piece, less the seven bytes of the seal, and one of many pieces.
const LENGTHS: [usize; 7] = [0, 1, 4088, 4089, 4090, 4096, 60_000];

type Failure = Box<dyn std::error::Error + Send + Sync>;
type Contents = BTreeMap<(Tree, Vec<u8>), Record>;

/// Room enough for the tests without asking the machine for 64 MB.
const OPTIONS: Options = Options { mode: 0o700, cache: 4 << 20, reserve: 1 << 20, ballast: 0 };

fn payload(n: u64) -> String {
    format!("{{\"件\":{n}}}")
}

/// The changes of commit `n`: values that grow and shrink, keys that come and go.
fn batch(n: u64) -> Batch {
    let mut batch = Batch::default();
    let fill = |length: usize| -> Vec<u8> {
        (0..length as u64).map(|i| (i.wrapping_mul(n + 7) >> 3).to_le_bytes()[0]).collect()
    };
    let length = LENGTHS[usize::try_from(n % 7).unwrap()];
    batch.put(Tree::Petition, (n % 5).to_be_bytes(), 1, fill(length));
    batch.put(Tree::Event, n.to_be_bytes(), 2, fill(200 + length % 97));
    batch.put(Tree::Row, (n % 5).to_be_bytes(), 1, n.to_be_bytes());
    batch.put(Tree::Number, n.to_be_bytes(), 1, []);
    if n.is_multiple_of(3) {
        batch.remove(Tree::Number, (n - 1).to_be_bytes());
    }
    if n.is_multiple_of(11) {
        batch.remove(Tree::Petition, ((n + 1) % 5).to_be_bytes());
    }
    batch
}

fn replay(_: &Past<'_>, _: Sequence, payload: &[u8]) -> Result<Batch, Failure> {
    let text = std::str::from_utf8(payload)?;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    Ok(batch(digits.parse()?))
}

/// What a store with commits 1 to `last` must hold.
fn model(last: u64) -> Contents {
    let mut contents = Contents::new();
    for n in 1..=last {
        for (tree, key, record) in batch(n).changes() {
            let place = (tree, key.to_vec());
            match record {
                Some(record) => contents.insert(place, record.clone()),
                None => contents.remove(&place),
            };
        }
    }
    contents
}

fn contents(engine: &Engine) -> Contents {
    let mut contents = Contents::new();
    for tree in Tree::ALL {
        for record in engine.scan(tree, b"") {
            let (key, record) = record.unwrap();
            contents.insert((tree, key), record);
        }
    }
    contents
}

fn open(home: &Path) -> Result<(Engine, OpenReport), StoreError> {
    Engine::open(home, OPTIONS, replay)
}

/// Commits up to and including commit `last`.
fn fill(engine: &mut Engine, last: u64) {
    for n in engine.sequence().0 + 1..=last {
        assert_eq!(engine.commit(payload(n).as_bytes(), &batch(n)).unwrap(), Sequence(n));
    }
}

/// A closed store in `home`, after commit `last`.
fn filled(home: &Path, last: u64) {
    let (mut engine, _) = open(home).unwrap();
    fill(&mut engine, last);
    engine.close().unwrap();
}

/// Asserts that `engine` holds exactly commits 1 to `last`, and that the doctor agrees.
#[track_caller]
fn assert_holds(engine: &Engine, last: u64) {
    assert_eq!(engine.sequence(), Sequence(last));
    assert!(contents(engine) == model(last), "contents differ after commit {last}");
    let report = engine.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
    let long = model(last).into_values().map(|record| (record.payload.len() + 7).div_ceil(4096));
    assert_eq!(report.pieces, long.map(|n| n as u64 - 1).sum::<u64>());
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// A folder that is gone after the test, and the home within it, not yet there.
fn home() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    (folder, home)
}

/// A small generator of numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

#[test]
fn a_new_home_starts_empty_and_reopens_to_what_was_committed() {
    let (_folder, home) = home();
    let (mut engine, report) = open(&home).unwrap();
    assert!(report.created);
    assert_holds(&engine, 0);
    fill(&mut engine, 40);
    assert_holds(&engine, 40);
    let id = engine.id();
    drop(engine);

    let (engine, report) = open(&home).unwrap();
    let expected = OpenReport {
        sequence: Sequence(40),
        created: false,
        replayed: 0,
        rebuilt: None,
        aside: None,
        torn: None,
    };
    assert_eq!(report, expected);
    assert_eq!(engine.id(), id);
    assert_holds(&engine, 40);
}

#[test]
fn a_value_of_any_length_replaces_one_of_any_other_length() {
    let (_folder, home) = home();
    let (mut engine, _) = open(&home).unwrap();
    for (n, (before, after)) in
        LENGTHS.iter().flat_map(|a| LENGTHS.iter().map(move |b| (*a, *b))).enumerate()
    {
        for (schema, length) in [(1, before), (2, after)] {
            let value = vec![u8::try_from(n).unwrap(); length];
            let mut batch = Batch::default();
            batch.put(Tree::Petition, *b"key", schema, value.clone());
            engine.commit(b"{}", &batch).unwrap();
            let record = engine.get(Tree::Petition, b"key").unwrap();
            assert_eq!(record, Some(Record { schema, payload: value }));
        }
        let pieces = (after + 7).div_ceil(4096) as u64 - 1;
        assert_eq!(engine.check().unwrap().pieces, pieces, "{before} to {after} bytes");
    }
    let mut batch = Batch::default();
    batch.remove(Tree::Petition, *b"key");
    engine.commit(b"{}", &batch).unwrap();
    assert_eq!(engine.get(Tree::Petition, b"key").unwrap(), None);
    assert_eq!(engine.check().unwrap().pieces, 0);
    assert_eq!(fs::read_dir(home.join("db/blobs")).unwrap().count(), 0, "sled never syncs blobs");
}

#[test]
fn a_prefix_scan_finds_whole_records_in_key_order_and_no_pieces() {
    let (_folder, home) = home();
    let (mut engine, _) = open(&home).unwrap();
    let keys: [&[u8]; 9] =
        [b"", b"\0", b"\0\0\x01", b"a", b"a\0", b"a\0\0", b"a\0\x01", b"ab", b"\xFF\xFF"];
    let mut batch = Batch::default();
    for key in keys {
        batch.put(Tree::Event, key, 1, vec![7; 9000]);
    }
    engine.commit(b"{}", &batch).unwrap();
    for prefix in keys {
        let found: Vec<_> = engine.scan(Tree::Event, prefix).map(|r| r.unwrap().0).collect();
        let wanted: Vec<_> = keys.into_iter().filter(|key| key.starts_with(prefix)).collect();
        assert_eq!(found, wanted, "prefix {prefix:?}");
    }
    assert_eq!(engine.scan(Tree::Petition, b"").count(), 0);
}

#[test]
fn what_cannot_be_committed_is_refused_before_anything_is_written() {
    let (_folder, home) = home();
    let (mut engine, _) = open(&home).unwrap();
    fill(&mut engine, 3);
    let refused = engine.commit(b"two\nlines", &batch(4));
    assert!(matches!(refused, Err(StoreError::NotOneLine)));
    let mut long = Batch::default();
    long.put(Tree::Row, [0; Batch::KEY_LIMIT + 1], 1, []);
    assert!(matches!(engine.commit(b"{}", &long), Err(StoreError::TooLong { .. })));
    assert_holds(&engine, 3);
    fill(&mut engine, 4);
    assert_holds(&engine, 4);
}

#[test]
fn an_engine_shown_for_debugging_does_not_show_records() {
    let (_folder, home) = home();
    let (mut engine, _) = open(&home).unwrap();
    fill(&mut engine, 6);
    assert!(format!("{engine:?}").len() < 1000);
}

#[test]
fn a_home_that_may_not_be_written_is_named() {
    let (folder, _) = home();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(matches!(open(&file.join("home")), Err(StoreError::Io { .. })));
    // The kernel refuses writes below /proc to everybody, root included.
    let refused = open(Path::new("/proc/self/xinfang"));
    assert!(matches!(refused, Err(StoreError::Io { .. } | StoreError::NotWritable { .. })));
}
