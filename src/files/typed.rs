//! The file that a person means by what they typed, dropped or pasted.

use std::path::{Path, PathBuf};

/// Returns the place that is meant. `~` is the person's own folder, in which a name lies that does
/// not begin at the root; a shell or a window into which a file is dropped sets its name in
/// quotation marks, a file manager before it `file://` and in it `%20` for a blank.
pub fn meant(typed: &str, own: &Path) -> PathBuf {
    let typed = typed.trim();
    let bare = |mark| typed.strip_prefix(mark)?.strip_suffix(mark);
    let typed = bare('\'').or_else(|| bare('"')).unwrap_or(typed);
    if let Some(address) = typed.strip_prefix("file://") {
        return own.join(unescaped(address));
    }
    match typed.strip_prefix('~') {
        Some("") => own.to_owned(),
        Some(rest) if rest.starts_with('/') => own.join(rest.trim_start_matches('/')),
        _ => own.join(typed),
    }
}

/// Returns an address with each `%` and two digits as the byte that they stand for.
fn unescaped(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = byte.and_then(|_| after.get(2..)).unwrap_or(after);
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_people_bring_it() {
        let own = Path::new("/home/a");
        for (typed, expected) in [
            ("/a b/原信.pdf", "/a b/原信.pdf"),
            (" '/a b/原信.pdf' ", "/a b/原信.pdf"),
            ("\"/a b/原信.pdf\"", "/a b/原信.pdf"),
            ("'/a's.pdf", "'/a's.pdf"),
            ("file:///a b/原信.pdf", "/a b/原信.pdf"),
            ("file:///a%20b/%E5%8E%9F%E4%BF%A1.pdf", "/a b/原信.pdf"),
            ("file:///100%/5%zz.pdf", "/100%/5%zz.pdf"),
            ("~/x.pdf", "/home/a/x.pdf"),
            ("~", "/home/a"),
            ("~//x.pdf", "/home/a/x.pdf"),
            ("扫描/x.pdf", "/home/a/扫描/x.pdf"),
            ("~x.pdf", "/home/a/~x.pdf"),
        ] {
            let expected = own.join(expected);
            assert_eq!(meant(typed, own), expected, "{typed}");
        }
    }
}
