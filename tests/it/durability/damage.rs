//! Damage in the files of the database: either the store is unharmed or it is built anew.

use std::{
    fs,
    path::{Path, PathBuf},
};

use xinfang::store::engine::open::Rebuilt;

use super::{Dice, assert_holds, copy, filled, home, open};

const LAST: u64 = 120;

/// Opens a copy of `home` after `ruin`, and asserts that nothing was lost. Returns whether the
/// damage was noticed.
fn survives(home: &Path, folder: &Path, ruin: impl Fn(&Path)) -> bool {
    let damaged = folder.join("damaged");
    copy(home, &damaged).unwrap();
    ruin(&damaged.join("db"));
    let (engine, report) = open(&damaged).unwrap();
    assert_holds(&engine, LAST);
    drop(engine);
    let (engine, again) = open(&damaged).unwrap();
    assert_eq!((again.replayed, again.rebuilt), (0, None), "the repair did not last");
    assert_holds(&engine, LAST);
    drop(engine);
    fs::remove_dir_all(&damaged).unwrap();
    let in_place = matches!(report.rebuilt, None | Some(Rebuilt::Missing));
    assert_eq!(report.aside.is_none(), in_place, "{report:?}");
    report.rebuilt.is_some() || report.replayed > 0
}

fn flip(file: &Path, bit: u64) {
    let mut bytes = fs::read(file).unwrap();
    let at = usize::try_from(bit / 8).unwrap();
    bytes[at] ^= 1 << (bit % 8);
    fs::write(file, bytes).unwrap();
}

/// A store in two shapes: as written, and reopened, so that sled has a snapshot of it.
fn shapes(folder: &Path, home: &Path) -> [PathBuf; 2] {
    let fresh = folder.join("fresh");
    filled(home, LAST);
    copy(home, &fresh).unwrap();
    filled(home, LAST);
    [fresh, home.to_owned()]
}

#[test]
fn a_flipped_bit_anywhere_in_the_data_never_makes_a_silent_difference() {
    let (folder, home) = home();
    let mut dice = Dice(0x00C0_FFEE);
    let mut noticed = 0;
    for shape in shapes(folder.path(), &home) {
        // The file is preallocated with zeros, where a flip would prove nothing.
        let bytes = fs::read(shape.join("db/db")).unwrap();
        let used: Vec<u64> =
            (0..).zip(&bytes).filter(|(_, byte)| **byte != 0).map(|(at, _)| at).collect();
        for _ in 0..20 {
            let byte = used[usize::try_from(dice.below(used.len() as u64)).unwrap()];
            let bit = byte * 8 + dice.below(8);
            noticed += u32::from(survives(&shape, folder.path(), |db| flip(&db.join("db"), bit)));
        }
    }
    // How many meet live data depends on where sled put its pages this time.
    assert!(noticed >= 1, "none of 40 flips met live data");
}

#[test]
fn a_zeroed_page_or_a_lost_tail_never_makes_a_silent_difference() {
    let (folder, home) = home();
    let mut dice = Dice(0xBAD_5EED);
    for shape in shapes(folder.path(), &home) {
        let bytes = fs::read(shape.join("db/db")).unwrap();
        let used = bytes.iter().rposition(|byte| *byte != 0).unwrap();
        for _ in 0..6 {
            let page = usize::try_from(dice.below(used as u64)).unwrap() / 4096 * 4096;
            survives(&shape, folder.path(), |db| {
                let mut bytes = bytes.clone();
                let end = bytes.len().min(page + 4096);
                bytes[page..end].fill(0);
                fs::write(db.join("db"), bytes).unwrap();
            });
            let length = usize::try_from(dice.below(used as u64)).unwrap();
            survives(&shape, folder.path(), |db| {
                fs::write(db.join("db"), &bytes[..length]).unwrap();
            });
        }
    }
}

#[test]
fn a_damaged_snapshot_or_configuration_is_noticed_or_harmless() {
    let (folder, home) = home();
    let [_, aged] = shapes(folder.path(), &home);
    let mut dice = Dice(0xFEED);
    for entry in fs::read_dir(aged.join("db")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "conf" && !name.starts_with("snap.") {
            continue;
        }
        let length = fs::metadata(aged.join("db").join(&name)).unwrap().len();
        for _ in 0..6 {
            let bit = dice.below(length * 8);
            survives(&aged, folder.path(), |db| flip(&db.join(&name), bit));
        }
        survives(&aged, folder.path(), |db| fs::write(db.join(&name), "").unwrap());
        survives(&aged, folder.path(), |db| fs::remove_file(db.join(&name)).unwrap());
    }
}

#[test]
fn a_half_written_snapshot_is_swept_away() {
    let (folder, home) = home();
    let [_, aged] = shapes(folder.path(), &home);
    let noticed = survives(&aged, folder.path(), |db| {
        fs::write(db.join("snap.00000000FFFFFFFF.generating"), b"half").unwrap();
    });
    assert!(!noticed);
}

#[test]
fn a_record_replaced_by_its_own_older_value_is_noticed() {
    let (_folder, home) = home();
    filled(&home, LAST);
    let older = {
        let db = sled::open(home.join("db")).unwrap();
        let tree = db.open_tree("row").unwrap();
        let key = 3_u64.to_be_bytes();
        let now = tree.get(key).unwrap().unwrap();
        // Sealed for this key, so its checksum is right; only the sum over all entries can tell.
        let sealed = xinfang::store::envelope::seal(1, &key, &3_u64.to_be_bytes());
        let older = [&[0, 0][..], &sealed].concat();
        assert_ne!(now, older);
        tree.insert(key, older).unwrap()
    };
    assert!(older.is_some());
    let (engine, report) = open(&home).unwrap();
    assert_eq!(report.rebuilt, Some(Rebuilt::Different));
    assert_holds(&engine, LAST);
}
