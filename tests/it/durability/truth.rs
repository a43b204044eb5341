//! Journal and database out of step: the journal is believed, and never silently cut.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use xinfang::store::{
    batch::Sequence,
    engine::open::Rebuilt,
    error::{LineFault, StoreError},
    journal,
};

use super::{assert_holds, copy, fill, filled, home, open};

/// A home after commit `last` whose database went back to what it was after commit `older`.
fn rolled_back(older: u64, last: u64) -> (TempDir, PathBuf) {
    let (folder, home) = home();
    filled(&home, older);
    let kept = folder.path().join("older");
    copy(&home.join("db"), &kept).unwrap();
    filled(&home, last);
    fs::remove_dir_all(home.join("db")).unwrap();
    fs::rename(kept, home.join("db")).unwrap();
    (folder, home)
}

fn journal(home: &Path) -> PathBuf {
    home.join("journal.log")
}

#[test]
fn a_database_one_commit_behind_is_caught_up() {
    let (_folder, home) = rolled_back(16, 17);
    let (engine, report) = open(&home).unwrap();
    assert_eq!((report.replayed, report.rebuilt), (1, None));
    assert_holds(&engine, 17);
}

#[test]
fn a_database_put_back_to_an_older_copy_is_caught_up() {
    let (_folder, home) = rolled_back(5, 40);
    let (mut engine, report) = open(&home).unwrap();
    assert_eq!((report.replayed, report.rebuilt), (35, None));
    assert_holds(&engine, 40);
    fill(&mut engine, 41);
    drop(engine);
    let (engine, report) = open(&home).unwrap();
    assert_eq!(report.replayed, 0);
    assert_holds(&engine, 41);
}

#[test]
fn a_deleted_or_emptied_database_is_built_anew_from_the_journal() {
    let (_folder, home) = home();
    filled(&home, 60);
    let ruin: [fn(&Path); 3] = [
        |db| fs::remove_dir_all(db).unwrap(),
        |db| fs::remove_file(db.join("db")).unwrap(),
        |db| fs::write(db.join("db"), "").unwrap(),
    ];
    for ruin in ruin {
        ruin(&home.join("db"));
        let (engine, report) = open(&home).unwrap();
        assert_eq!(report.replayed, 60);
        assert!(report.rebuilt.is_some());
        assert_holds(&engine, 60);
    }
}

#[test]
fn a_missing_journal_is_never_replaced_by_a_new_one() {
    let (_folder, home) = home();
    filled(&home, 3);
    fs::rename(journal(&home), home.join("hidden")).unwrap();
    assert!(matches!(open(&home), Err(StoreError::JournalMissing { .. })));
    assert!(!journal(&home).exists());
    fs::rename(home.join("hidden"), journal(&home)).unwrap();
    assert_holds(&open(&home).unwrap().0, 3);
}

#[test]
fn a_journal_shorter_than_the_database_knows_is_an_error_at_every_length() {
    let (_folder, home) = home();
    filled(&home, 3);
    let whole = fs::read(journal(&home)).unwrap();
    let header = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for length in header..whole.len() {
        fs::write(journal(&home), &whole[..length]).unwrap();
        let error = open(&home).unwrap_err();
        let store = Sequence(3);
        assert!(matches!(error, StoreError::JournalBehind { store: s } if s == store), "{length}");
        assert_eq!(fs::read(journal(&home)).unwrap(), &whole[..length], "the file was changed");
    }
    fs::write(journal(&home), &whole).unwrap();
    assert_holds(&open(&home).unwrap().0, 3);
}

#[test]
fn a_torn_last_line_is_kept_aside_and_cut_at_every_byte() {
    let (folder, home) = rolled_back(3, 4);
    let whole = fs::read(journal(&home)).unwrap();
    let body = &whole[..whole.len() - 1];
    let start = body.iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    for length in start..whole.len() {
        let torn = folder.path().join("torn");
        copy(&home, &torn).unwrap();
        fs::write(journal(&torn), &whole[..length]).unwrap();
        let (mut engine, report) = open(&torn).unwrap();
        assert_eq!(report.replayed, 0);
        assert_holds(&engine, 3);
        assert_eq!(fs::read(journal(&torn)).unwrap(), &whole[..start]);
        match report.torn {
            None => assert_eq!(length, start, "nothing was torn"),
            Some(kept) => assert_eq!(fs::read(kept).unwrap(), &whole[start..length]),
        }
        fill(&mut engine, 4);
        assert_eq!(fs::read(journal(&torn)).unwrap(), whole, "commit 4 is written as it was");
        drop(engine);
        fs::remove_dir_all(&torn).unwrap();
    }
}

#[test]
fn a_last_line_with_a_hole_of_zeros_counts_as_torn() {
    let (_folder, home) = rolled_back(3, 4);
    let mut bytes = fs::read(journal(&home)).unwrap();
    let end = bytes.len();
    bytes[end - 20..end - 4].fill(0);
    fs::write(journal(&home), &bytes).unwrap();
    let (engine, report) = open(&home).unwrap();
    assert!(report.torn.is_some());
    assert_holds(&engine, 3);
}

#[test]
fn a_flipped_byte_in_any_line_is_found_and_named_by_line() {
    let (_folder, home) = home();
    filled(&home, 12);
    let whole = fs::read(journal(&home)).unwrap();
    let mut line = 1;
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        fs::write(journal(&home), &bytes).unwrap();
        match journal::verify(&journal(&home)) {
            // The name of the store is checked by the first line that follows it.
            Err(StoreError::JournalDamaged { line: found, .. }) => {
                assert!(found == line || (line == 1 && found == 2), "byte {at}: {found}");
            }
            Err(StoreError::NewerFormat { .. }) => assert_eq!(line, 1),
            Ok(found) => assert!(found.torn && at == whole.len() - 1, "byte {at} passed"),
            Err(other) => panic!("byte {at}: {other:?}"),
        }
        line += u64::from(whole[at] == b'\n');
    }
}

#[test]
fn damage_before_the_mark_does_not_stop_the_store_but_does_stop_a_rebuild() {
    let (_folder, home) = home();
    filled(&home, 12);
    let mut bytes = fs::read(journal(&home)).unwrap();
    let third = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0;
    bytes[third - 2] ^= 1;
    fs::write(journal(&home), &bytes).unwrap();
    let (engine, _) = open(&home).unwrap();
    let report = engine.check().unwrap();
    let damage = StoreError::JournalDamaged { line: 3, fault: LineFault::Hash };
    assert_eq!(report.journal.unwrap_err().to_string(), damage.to_string());
    drop(engine);

    for entry in fs::read_dir(home.join("db")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with("snap.") {
            fs::write(path, "not a snapshot").unwrap();
        }
    }
    let refused = open(&home);
    assert!(matches!(refused, Err(StoreError::JournalDamaged { line: 3, .. })), "{refused:?}");
    assert!(!home.join("db.damaged-1").exists(), "the only whole copy must stay in place");
}

#[test]
fn a_line_put_in_taken_out_or_moved_breaks_the_chain() {
    let (_folder, home) = home();
    filled(&home, 6);
    let text = fs::read_to_string(journal(&home)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut without = lines.clone();
    without.remove(3);
    let mut twice = lines.clone();
    twice.insert(3, lines[3]);
    let mut moved = lines.clone();
    moved.swap(3, 4);
    for wrong in [without, twice, moved] {
        fs::write(journal(&home), wrong.join("\n") + "\n").unwrap();
        let found = journal::verify(&journal(&home));
        assert!(matches!(found, Err(StoreError::JournalDamaged { line: 4 | 5, .. })), "{found:?}");
    }
}

#[test]
fn the_journal_of_another_store_is_refused() {
    let (_one, one) = home();
    let (_other, other) = home();
    filled(&one, 3);
    filled(&other, 3);
    fs::copy(journal(&other), journal(&one)).unwrap();
    assert!(matches!(open(&one), Err(StoreError::Strangers)));
}

#[test]
fn two_continuations_of_one_store_are_told_apart() {
    let (folder, home) = home();
    filled(&home, 3);
    let branch = folder.path().join("branch");
    copy(&home, &branch).unwrap();
    filled(&home, 4);
    let (mut engine, _) = open(&branch).unwrap();
    engine.commit(b"{\"\xE4\xBB\xB6\":5}", &super::batch(5)).unwrap();
    drop(engine);
    fs::copy(journal(&branch), journal(&home)).unwrap();
    let sequence = Sequence(4);
    assert!(matches!(open(&home), Err(StoreError::JournalForked { sequence: s }) if s == sequence));
}

#[test]
fn a_later_journal_format_is_refused() {
    let (_folder, home) = home();
    filled(&home, 1);
    let text = fs::read_to_string(journal(&home)).unwrap();
    fs::write(journal(&home), text.replacen("xinfang-journal 1", "xinfang-journal 2", 1)).unwrap();
    assert!(matches!(open(&home), Err(StoreError::NewerFormat { found: 2, known: 1 })));
}

#[test]
fn a_payload_that_cannot_be_replayed_is_named_by_its_commit() {
    let (_folder, home) = rolled_back(2, 5);
    let refused = xinfang::store::engine::Engine::open(&home, super::OPTIONS, |_, sequence, _| {
        Err::<super::Batch, _>(format!("cannot read {sequence}"))
    });
    let sequence = Sequence(3);
    assert!(matches!(refused, Err(StoreError::Replay { sequence: s, .. }) if s == sequence));
    assert_holds(&open(&home).unwrap().0, 5);
}

#[test]
fn an_opening_that_ended_the_process_three_times_leads_to_a_rebuild() {
    let (_folder, home) = home();
    filled(&home, 20);
    fs::write(home.join("opening"), "..").unwrap();
    assert_eq!(open(&home).unwrap().1.rebuilt, None);
    fs::write(home.join("opening"), "...").unwrap();
    let (engine, report) = open(&home).unwrap();
    assert_eq!(report.rebuilt, Some(Rebuilt::Fatal));
    assert_eq!(report.aside, Some(home.join("db.damaged-1")));
    assert_holds(&engine, 20);
    assert!(!home.join("opening").exists());
}
