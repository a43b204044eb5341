//! One end of a socket that gives up at a moment, however its bytes trickle.
//!
//! The timeouts of the system count anew with each read and write; a deadline must hold over all
//! of a frame. It must not know what is read or written.

use std::{
    io::{self, ErrorKind, Read, Write},
    mem,
    os::unix::net::UnixStream,
    sync::Arc,
    time::{Duration, Instant},
};

/// Reads and writes that fail with [`ErrorKind::TimedOut`] once the deadline has passed.
///
/// Reading and writing of one socket have each a timeout in the kernel, so a reader and a writer
/// may be two of these over the same stream, each in its own thread.
#[derive(Debug)]
pub struct Timed {
    stream: Arc<UnixStream>,
    until: Option<Instant>,
    /// Whether the kernel holds a timeout of ours for reading, and for writing.
    reading: bool,
    writing: bool,
}

impl Timed {
    /// Without a deadline: it waits as long as it takes.
    pub fn new(stream: Arc<UnixStream>) -> Self {
        Self { stream, until: None, reading: false, writing: false }
    }

    /// Gives up `limit` from now.
    pub fn limit(&mut self, limit: Duration) {
        // A limit beyond what the clock can count is none.
        self.until = Instant::now().checked_add(limit);
        if self.until.is_none() {
            self.unlimit();
        }
    }

    /// Waits again as long as it takes. The kernel's timeouts go at once: the socket may be read
    /// or written elsewhere too.
    pub fn unlimit(&mut self) {
        self.until = None;
        // It fails only on what is no socket; the next read or write would tell.
        if mem::take(&mut self.reading) {
            let _told_later = self.stream.set_read_timeout(None);
        }
        if mem::take(&mut self.writing) {
            let _told_later = self.stream.set_write_timeout(None);
        }
    }

    /// What is left of the limit; `None` without one.
    fn left(&self) -> io::Result<Option<Duration>> {
        let Some(until) = self.until else { return Ok(None) };
        match until.saturating_duration_since(Instant::now()) {
            Duration::ZERO => Err(ErrorKind::TimedOut.into()),
            left => Ok(Some(left)),
        }
    }
}

impl Read for Timed {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if let Some(left) = self.left()? {
            self.stream.set_read_timeout(Some(left))?;
            self.reading = true;
        }
        (&*self.stream).read(bytes).map_err(timed_out)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(left) = self.left()? {
            self.stream.set_write_timeout(Some(left))?;
            self.writing = true;
        }
        (&*self.stream).write(bytes).map_err(timed_out)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A socket timeout shows as `WouldBlock`; our sockets never are non-blocking.
fn timed_out(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::WouldBlock => ErrorKind::TimedOut.into(),
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_peer_is_given_up_and_the_limit_can_be_lifted_again() {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let mut timed = Timed::new(Arc::new(ours));
        timed.limit(Duration::from_millis(5));
        let error = timed.read(&mut [0]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        assert_eq!(timed.read(&mut [0]).unwrap_err().kind(), ErrorKind::TimedOut);
        timed.unlimit();
        (&theirs).write_all(&[7]).unwrap();
        let mut byte = [0];
        timed.read_exact(&mut byte).unwrap();
        assert_eq!(byte, [7]);
    }

    #[test]
    fn a_lifted_limit_leaves_no_timeout_in_the_kernel_for_others_to_run_into() {
        let (ours, _theirs) = UnixStream::pair().unwrap();
        let ours = Arc::new(ours);
        let mut timed = Timed::new(Arc::clone(&ours));
        timed.limit(Duration::from_millis(5));
        timed.write_all(&[7]).unwrap();
        timed.read(&mut [0]).unwrap_err();
        assert!(ours.read_timeout().unwrap().is_some() && ours.write_timeout().unwrap().is_some());
        timed.unlimit();
        assert_eq!((ours.read_timeout().unwrap(), ours.write_timeout().unwrap()), (None, None));
    }

    #[test]
    fn a_peer_that_does_not_read_is_given_up() {
        let (ours, _theirs) = UnixStream::pair().unwrap();
        let mut timed = Timed::new(Arc::new(ours));
        timed.limit(Duration::from_millis(5));
        let error = timed.write_all(&vec![0; 8 << 20]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }
}
