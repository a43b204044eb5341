//! A full disk: refused in time, and if not in time, nothing acknowledged is lost.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;
use xinfang::store::{
    batch::{Batch, Sequence, Tree},
    engine::{Engine, Past, open::Options},
    error::StoreError,
};

use super::{Failure, OPTIONS, assert_holds, batch, fill, home, payload, replay};

/// A small file system in memory; unmounted when dropped.
pub(crate) struct Small {
    folder: TempDir,
}

impl Small {
    /// Returns nothing where this user may not mount.
    pub(crate) fn mount() -> Option<Self> {
        Self::mount_of(12)
    }

    /// Likewise, of so many megabytes.
    pub(crate) fn mount_of(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "none"])
            .arg(folder.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self { folder }),
            other => {
                println!("skipped: no tmpfs can be mounted: {other:?}");
                None
            }
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Takes all the room that is left, and returns the file that holds it.
    pub(crate) fn fill(&self) -> PathBuf {
        let path = self.folder.path().join("full");
        let mut file = File::create(&path).unwrap();
        for length in [1 << 16, 1 << 10, 1] {
            while file.write_all(&vec![1; length]).is_ok() {}
        }
        path
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).status();
    }
}

#[test]
fn a_commit_that_would_eat_the_reserve_is_refused_and_harms_nothing() {
    let (_folder, home) = home();
    let (mut engine, _) = super::open(&home).unwrap();
    fill(&mut engine, 3);
    drop(engine);
    let greedy = Options { reserve: u64::MAX, ..OPTIONS };
    let (mut engine, _) = Engine::open(&home, greedy, replay).unwrap();
    let refused = engine.commit(payload(4).as_bytes(), &batch(4));
    assert!(matches!(refused, Err(StoreError::DiskFull { .. })));
    assert_holds(&engine, 3);
}

#[test]
fn the_ballast_is_taken_once_and_given_up_where_room_is_short() {
    let (_folder, home) = home();
    let with = Options { ballast: 1 << 20, ..OPTIONS };
    drop(Engine::open(&home, with, replay).unwrap());
    assert_eq!(fs::metadata(home.join("ballast")).unwrap().len(), 1 << 20);
    drop(Engine::open(&home, Options { reserve: u64::MAX, ..with }, replay).unwrap());
    assert!(!home.join("ballast").exists());
}

/// The changes of commit `n`: one small record, so that the check in advance, which looks at the
/// size of the batch, passes until sled wants a page it cannot have.
fn small_batch(n: u64) -> Batch {
    let mut batch = Batch::default();
    batch.put(Tree::Event, n.to_be_bytes(), 1, vec![n.to_le_bytes()[0]; 900]);
    batch
}

fn small_replay(_: &Past<'_>, sequence: Sequence, payload: &[u8]) -> Result<Batch, Failure> {
    if payload != b"{}" {
        return Err("not a small commit".into());
    }
    Ok(small_batch(sequence.0))
}

fn small_fill(engine: &mut Engine, last: u64) -> Result<(), StoreError> {
    for n in engine.sequence().0 + 1..=last {
        assert_eq!(engine.commit(b"{}", &small_batch(n))?, Sequence(n));
    }
    Ok(())
}

#[track_caller]
fn assert_small(engine: &Engine, last: u64) {
    assert!(engine.check().unwrap().is_sound());
    let found: Vec<_> = engine.scan(Tree::Event, b"").map(Result::unwrap).collect();
    assert_eq!(found.len() as u64, last);
    for ((key, record), n) in found.iter().zip(1_u64..) {
        assert_eq!(key, &n.to_be_bytes());
        assert!(record.payload == vec![n.to_le_bytes()[0]; 900]);
    }
}

#[test]
fn a_disk_that_fills_in_mid_commit_loses_nothing_and_the_ballast_lets_the_store_reopen() {
    let Some(small) = Small::mount() else { return };
    let home = small.home();
    // Without a reserve the commit runs into the wall, which is what is tried here.
    let options = Options { reserve: 0, ballast: 4 << 20, ..OPTIONS };
    let (mut engine, _) = Engine::open(&home, options, small_replay).unwrap();
    let error = small_fill(&mut engine, u64::MAX - 1).unwrap_err();
    let last = engine.sequence().0;
    println!("commit {}: {error}", last + 1);
    assert!(matches!(error, StoreError::DiskFull { .. }), "{error:?}");
    let again = small_fill(&mut engine, last + 1);
    // Mostly the wall is met in mid commit. Where sled's pages happen to end just before it, the
    // commit is refused in advance, and so is the next.
    let refused = matches!(again, Err(StoreError::Poisoned | StoreError::DiskFull { .. }));
    assert!(refused, "{again:?}");
    drop(engine);

    let full = small.fill();
    let reopening = Options { reserve: 1 << 20, ..options };
    let (engine, report) = Engine::open(&home, reopening, small_replay).unwrap();
    assert!(report.sequence.0 == last || report.sequence.0 == last + 1, "{report:?} {last}");
    assert_eq!(report.rebuilt, None);
    assert_small(&engine, report.sequence.0);
    drop(engine);
    fs::remove_file(full).unwrap();
    let (mut engine, _) = Engine::open(&home, reopening, small_replay).unwrap();
    small_fill(&mut engine, last + 3).unwrap();
    assert_small(&engine, last + 3);
}
