//! What is said of a file of the person's that cannot be read or written: which, why, what to do.

use std::{
    io::{self, ErrorKind},
    path::Path,
};

use super::phrases;

phrases! {
    CANNOT_READ: "读不了 {0}：{1}。请核对文件名和权限", "cannot read {0}: {1}. Check its name and permissions";
    CANNOT_WRITE: "写不了 {0}：{1}。请核对目录、权限和剩余空间", "cannot write {0}: {1}. Check the directory, its permissions and the free space";
    NOT_THERE: "没有这个文件或目录", "there is no such file or directory";
    FORBIDDEN: "没有权限", "it is not permitted";
    LONG_NAME: "名字太长", "the name is too long";
    FULL: "磁盘满了", "the disk is full";
    READ_ONLY: "磁盘是只读的", "the disk is read-only";
}

/// The most characters of a path that a sentence shows: its end tells which file is meant.
const LONGEST_PATH: usize = 80;

/// Returns why a file cannot be read.
pub fn cannot_read(path: &Path, why: &io::Error) -> String {
    CANNOT_READ.fill(&[&shown(path), &reason(why)])
}

/// Returns why a file cannot be written.
pub fn cannot_write(path: &Path, why: &io::Error) -> String {
    CANNOT_WRITE.fill(&[&shown(path), &reason(why)])
}

/// Returns why a file is not written of which the bytes could not be made.
pub fn cannot_make(path: &Path, why: &str) -> String {
    CANNOT_WRITE.fill(&[&shown(path), &why])
}

/// Returns a path as a sentence shows it: of one that nobody typed on purpose, the end.
pub fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    let length = path.chars().count();
    if length <= LONGEST_PATH {
        return path;
    }
    let end: String = path.chars().skip(length - LONGEST_PATH + 1).collect();
    format!("…{end}")
}

fn reason(why: &io::Error) -> String {
    let phrase = match why.kind() {
        ErrorKind::NotFound => NOT_THERE,
        ErrorKind::PermissionDenied => FORBIDDEN,
        ErrorKind::InvalidFilename => LONG_NAME,
        ErrorKind::StorageFull => FULL,
        ErrorKind::ReadOnlyFilesystem => READ_ONLY,
        // The system's own words are better than none.
        _ => return why.to_string(),
    };
    phrase.get().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_told_in_the_language_of_the_interface_and_a_long_path_by_its_end() {
        let told = cannot_read(Path::new("/扫描/原信.pdf"), &ErrorKind::NotFound.into());
        assert_eq!(told, "读不了 /扫描/原信.pdf：没有这个文件或目录。请核对文件名和权限");
        let long = format!("/{}/末尾.pdf", "长".repeat(300));
        let told = shown(Path::new(&long));
        assert_eq!(told.chars().count(), LONGEST_PATH);
        assert!(told.starts_with("…长") && told.ends_with("长/末尾.pdf"), "{told}");
    }
}
