//! A folder that cannot be written, a disk that fills, a process that dies between file and commit.

use std::fs;

use xinfang::{
    api::{Broken, Failure},
    domain::paper::Mark,
    store::letters::{FOLDER, file_name, stage},
};

use super::{Office, UNIT, walk};

#[test]
fn where_no_file_can_be_written_no_letter_goes_out_and_no_number_is_used() {
    let mut office = Office::on("2026-11-22");
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    // A file stands where the folder should be: whoever runs the tests, this cannot be written.
    let folder = office.home.path().join(FOLDER);
    fs::write(&folder, b"in the way").unwrap();
    let failure = office.try_issue(vec![wanted.clone()]).unwrap_err();
    assert!(
        matches!(failure, Failure::Broken(Broken::Other { .. } | Broken::NotWritable { .. })),
        "{failure:?}"
    );
    assert_eq!(office.register_of_letters(), []);
    fs::remove_file(&folder).unwrap();
    let mark = office.issue(wanted);
    assert_eq!(mark.serial, 1);
}

#[test]
fn a_process_that_died_before_its_commit_leaves_no_letter() {
    let mut office = Office::on("2026-11-22");
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    let mark = Mark { code: "白人信交".into(), year: 2026, serial: 1 };
    // What a killed process leaves: a whole file under another name, and nothing in the journal.
    std::mem::forget(stage(office.home.path(), &mark, b"of a letter that never was").unwrap());
    office.start_on("2026-11-23");
    assert_eq!(office.register_of_letters(), []);
    assert_eq!(office.issue(wanted), mark);
    let files = walk(&office.home.path().join(FOLDER));
    let names: Vec<_> = files.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    assert_eq!(names, [file_name(&mark)]);
    assert_eq!(office.kept(&mark).file.bytes, fs::read(&files[0]).unwrap());
}

#[test]
fn a_process_that_died_after_its_commit_has_issued_the_letter() {
    let mut office = Office::on("2026-11-22");
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    let request = office.request();
    let sent = office.issue_as(request, vec![wanted.clone()]).unwrap();
    let mark = sent[0].mark.clone().unwrap();
    let bytes = fs::read(office.file(&mark)).unwrap();
    // Killed before the file got its name.
    fs::remove_file(office.file(&mark)).unwrap();
    office.start_on("2026-11-23");
    assert_eq!(office.issue_as(request, vec![wanted]).unwrap(), sent, "asked again");
    assert_eq!(office.kept(&mark).file.bytes, bytes);
}
