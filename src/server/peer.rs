//! Who is at the other end, as the kernel tells it.
//!
//! It must not know staff members or permissions: the office maps the Unix user to those.

use std::{collections::HashMap, fs, io, os::unix::net::UnixStream, sync::Mutex};

use rustix::net::sockopt::socket_peercred;

use crate::server::locked;

/// The process that connected, at the moment it connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    pub uid: u32,
    pub gid: u32,
    /// Process number; it may since have ended, and the number be another's.
    pub pid: u32,
    /// Login name, or the uid in digits when /etc/passwd has no such user.
    pub user: String,
    /// The terminal the process sits at, such as `pts/3`; for display only.
    pub tty: Option<String>,
}

/// Login names already looked up.
#[derive(Debug, Default)]
pub(super) struct Users {
    known: Mutex<HashMap<u32, String>>,
}

impl Users {
    /// Asks the kernel who holds the other end of `stream`.
    pub(super) fn peer(&self, stream: &UnixStream) -> io::Result<Peer> {
        let credentials = socket_peercred(stream)?;
        let uid = credentials.uid.as_raw();
        let pid = credentials.pid.as_raw_nonzero().get().unsigned_abs();
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        Ok(Peer {
            uid,
            gid: credentials.gid.as_raw(),
            pid,
            user: self.name(uid),
            tty: tty_in(&stat),
        })
    }

    /// Only names found are kept: a user added later must be found later.
    fn name(&self, uid: u32) -> String {
        if let Some(name) = locked(&self.known).get(&uid) {
            return name.clone();
        }
        let passwd = fs::read("/etc/passwd").unwrap_or_default();
        let Some(name) = name_in(&String::from_utf8_lossy(&passwd), uid) else {
            return uid.to_string();
        };
        locked(&self.known).insert(uid, name.clone());
        name
    }
}

/// The login name of `uid` in the lines of a passwd file: name, password, uid, and more.
fn name_in(passwd: &str, uid: u32) -> Option<String> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let found = fields.nth(1)?.parse::<u32>().ok()?;
        (found == uid && !name.is_empty()).then(|| name.to_owned())
    })
}

/// The controlling terminal in a line of /proc/pid/stat. Its second field, the program's name in
/// parentheses, may itself hold spaces and parentheses; the terminal is the fifth after it.
fn tty_in(stat: &str) -> Option<String> {
    let (_, fields) = stat.rsplit_once(')')?;
    let device = fields.split_whitespace().nth(4)?.parse::<u32>().ok()?;
    // The kernel's device number: minor in bits 0-7 and 20-31, major in bits 8-19.
    let (major, minor) = ((device >> 8) & 0xfff, (device & 0xff) | ((device >> 12) & 0xfff00));
    match major {
        4 if minor < 64 => Some(format!("tty{minor}")),
        4 => Some(format!("ttyS{}", minor - 64)),
        136..=143 => Some(format!("pts/{}", (major - 136) * 256 + minor)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_names_this_very_process() {
        let (ours, _theirs) = UnixStream::pair().unwrap();
        let peer = Users::default().peer(&ours).unwrap();
        assert_eq!(peer.pid, std::process::id());
        assert_eq!(peer.uid, rustix::process::getuid().as_raw());
        assert_eq!(peer.gid, rustix::process::getgid().as_raw());
    }

    #[test]
    fn login_names_are_read_and_damaged_lines_passed_over() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\n\n:x:7\nbroken\nx:y:z\n\
                      wangfang:x:1001:100:王芳,,,:/home/wangfang:/bin/bash\n";
        assert_eq!(name_in(passwd, 0).as_deref(), Some("root"));
        assert_eq!(name_in(passwd, 1001).as_deref(), Some("wangfang"));
        assert_eq!(name_in(passwd, 7), None);
        assert_eq!(name_in(passwd, 100), None);
    }

    #[test]
    fn a_user_without_a_line_is_called_by_number() {
        assert_eq!(Users::default().name(4_000_000_123), "4000000123");
    }

    #[test]
    fn terminals_are_named_as_the_people_know_them() {
        let stat = |device: u32| format!("42 (a ) (b) S 1 42 42 {device} 42 4194304 1 2");
        assert_eq!(tty_in(&stat(34819)).as_deref(), Some("pts/3"));
        assert_eq!(tty_in(&stat((136 << 8) | 0x2c | (1 << 20))).as_deref(), Some("pts/300"));
        assert_eq!(tty_in(&stat((4 << 8) | 1)).as_deref(), Some("tty1"));
        assert_eq!(tty_in(&stat((4 << 8) | 64)).as_deref(), Some("ttyS0"));
        assert_eq!(tty_in(&stat(0)), None);
        assert_eq!(tty_in(""), None);
    }
}
