//! The hello: the first bytes each way, of a layout that never changes.
//!
//! It is what two programs of any two versions can always say to each other, so it uses no
//! encoding that may change. It must not know frames or the codec.
//!
//! ```text
//! hello    8 magic │ 4 protocol │ 1 intent │ 1 n │ n version
//! answer   8 magic │ 4 protocol │ 1 status │ 4 pid │ 1 n │ n version
//! ```
//! Numbers are big-endian, the version is UTF-8.

use std::io::{self, Read, Write};

use thiserror::Error;

/// How every hello and every answer begins.
pub const MAGIC: [u8; 8] = *b"xinfang\0";

/// The program at one end of the socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Both ends must have the same; see [`crate::wire::PROTOCOL`].
    pub protocol: u32,
    /// For messages only, such as `0.1.0`; what is beyond 255 bytes is not sent.
    pub version: String,
}

/// What a terminal comes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Requests and replies only.
    Ask,
    /// Also the number of the newest change, unasked.
    Watch,
    /// "Please stop when nobody is connected: a newer program is here."
    Leave,
}

/// What a server makes of a hello.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Frames may follow.
    Welcome,
    /// The server speaks another protocol, told in the answer, and closes.
    OtherProtocol,
    /// The server is stopping, or has taken note of [`Intent::Leave`].
    Leaving,
    /// As many terminals are connected as the server allows.
    Full,
}

/// The first message of a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hello {
    pub program: Program,
    pub intent: Intent,
}

/// The first message of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub program: Program,
    pub status: Status,
    /// Process number of the server, for messages; nothing may be judged by it.
    pub pid: u32,
}

/// Why the other side's hello could not be read.
#[derive(Debug, Error)]
pub enum HelloError {
    /// The first bytes are not [`MAGIC`]: something else listens there.
    #[error("the other side is not xinfang")]
    NotOurs,
    /// An intent or status of a later program.
    #[error("unknown code {code}")]
    Unknown { code: u8 },
    /// Ends early, breaks off, or takes longer than allowed (`TimedOut`).
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Hello {
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let mut bytes = head(&self.program);
        bytes.push(self.intent.code());
        push_version(&mut bytes, &self.program);
        to.write_all(&bytes)
    }

    pub fn read(from: &mut impl Read) -> Result<Self, HelloError> {
        let protocol = read_head(from)?;
        let [code] = take(from)?;
        let version = read_version(from)?;
        let intent = Intent::from_code(code).ok_or(HelloError::Unknown { code })?;
        Ok(Self { program: Program { protocol, version }, intent })
    }
}

impl Answer {
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let mut bytes = head(&self.program);
        bytes.push(self.status.code());
        bytes.extend_from_slice(&self.pid.to_be_bytes());
        push_version(&mut bytes, &self.program);
        to.write_all(&bytes)
    }

    pub fn read(from: &mut impl Read) -> Result<Self, HelloError> {
        let protocol = read_head(from)?;
        let [code] = take(from)?;
        let pid = u32::from_be_bytes(take(from)?);
        let version = read_version(from)?;
        let status = Status::from_code(code).ok_or(HelloError::Unknown { code })?;
        Ok(Self { program: Program { protocol, version }, status, pid })
    }
}

impl Intent {
    const ALL: [Self; 3] = [Self::Ask, Self::Watch, Self::Leave];

    fn code(self) -> u8 {
        match self {
            Self::Ask => 0,
            Self::Watch => 1,
            Self::Leave => 2,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|intent| intent.code() == code)
    }
}

impl Status {
    const ALL: [Self; 4] = [Self::Welcome, Self::OtherProtocol, Self::Leaving, Self::Full];

    fn code(self) -> u8 {
        match self {
            Self::Welcome => 0,
            Self::OtherProtocol => 1,
            Self::Leaving => 2,
            Self::Full => 3,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

fn head(program: &Program) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&program.protocol.to_be_bytes());
    bytes
}

fn push_version(bytes: &mut Vec<u8>, program: &Program) {
    let version = program.version.as_bytes();
    let length = u8::try_from(version.len()).unwrap_or(u8::MAX);
    bytes.push(length);
    bytes.extend(version.iter().take(length.into()));
}

fn read_head(from: &mut impl Read) -> Result<u32, HelloError> {
    if take(from)? != MAGIC {
        return Err(HelloError::NotOurs);
    }
    Ok(u32::from_be_bytes(take(from)?))
}

fn read_version(from: &mut impl Read) -> io::Result<String> {
    let [length] = take(from)?;
    let mut bytes = vec![0; length.into()];
    from.read_exact(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn take<const N: usize>(from: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn program(version: &str) -> Program {
        Program { protocol: 0x0102_0304, version: version.to_owned() }
    }

    #[test]
    fn the_bytes_of_a_hello_are_these_for_ever() {
        for (intent, code) in [(Intent::Ask, 0), (Intent::Watch, 1), (Intent::Leave, 2)] {
            let hello = Hello { program: program("0.1.0"), intent };
            let mut bytes = Vec::new();
            hello.write(&mut bytes).unwrap();
            let mut golden = b"xinfang\0\x01\x02\x03\x04\x00\x050.1.0".to_vec();
            golden[12] = code;
            assert_eq!(bytes, golden);
            assert_eq!(Hello::read(&mut golden.as_slice()).unwrap(), hello);
        }
    }

    #[test]
    fn the_bytes_of_an_answer_are_these_for_ever() {
        let statuses = [Status::Welcome, Status::OtherProtocol, Status::Leaving, Status::Full];
        for (status, code) in statuses.into_iter().zip(0..) {
            let answer = Answer { program: program("0.1.0"), status, pid: 0x0a0b_0c0d };
            let mut bytes = Vec::new();
            answer.write(&mut bytes).unwrap();
            let mut golden = b"xinfang\0\x01\x02\x03\x04\x00\x0a\x0b\x0c\x0d\x050.1.0".to_vec();
            golden[12] = code;
            assert_eq!(bytes, golden);
            assert_eq!(Answer::read(&mut golden.as_slice()).unwrap(), answer);
        }
    }

    #[test]
    fn a_later_intent_is_unknown_but_its_hello_is_read_to_the_end() {
        let mut from = b"xinfang\0\0\0\0\x01\x09\x019tail".as_slice();
        let error = Hello::read(&mut from).unwrap_err();
        assert!(matches!(error, HelloError::Unknown { code: 9 }), "{error}");
        assert_eq!(from, b"tail");
    }

    #[test]
    fn a_version_beyond_255_bytes_is_cut_and_the_rest_stays_readable() {
        let hello = Hello { program: program(&"版".repeat(100)), intent: Intent::Ask };
        let mut bytes = Vec::new();
        hello.write(&mut bytes).unwrap();
        assert_eq!(bytes.len(), 14 + 255);
        assert_eq!(Hello::read(&mut bytes.as_slice()).unwrap().program.version, "版".repeat(85));
    }

    #[test]
    fn another_program_on_the_socket_is_not_ours() {
        let error = Answer::read(&mut b"HTTP/1.1 400 Bad Request\r\n".as_slice()).unwrap_err();
        assert!(matches!(error, HelloError::NotOurs), "{error}");
    }

    proptest! {
        #[test]
        fn any_bytes_at_all_are_answered_without_a_panic(bytes: Vec<u8>) {
            let after_magic = [MAGIC.as_slice(), &bytes].concat();
            let _ = Hello::read(&mut after_magic.as_slice());
            let _ = Answer::read(&mut after_magic.as_slice());
        }
    }
}
