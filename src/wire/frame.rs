//! Frames: four bytes of length, big-endian, and that many bytes.
//!
//! It must not know what the bytes are.

use std::io::{self, Read, Write};

use thiserror::Error;

/// The longest frame, in bytes without its length field. Above the limit of `codec`, so that a
/// value the codec accepts always fits.
pub const LONGEST: u32 = 16 << 20;

/// Bytes taken at first for a frame of unknown honesty: memory grows with what really arrives,
/// never with what a length field claims.
const FIRST_ROOM: u32 = 64 << 10;

/// Why a frame could not be read or written.
#[derive(Debug, Error)]
pub enum FrameError {
    /// The length field, or the value to be sent, is above [`LONGEST`].
    #[error("a frame of {bytes} bytes; the longest is {LONGEST}")]
    TooLong { bytes: u64 },
    /// The other side closed inside a frame: `got` of `wanted` bytes had come.
    #[error("the frame ends after {got} of {wanted} bytes")]
    Torn { got: usize, wanted: usize },
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes one frame with a single write, so that it costs one system call.
pub fn write(to: &mut impl Write, bytes: &[u8]) -> Result<(), FrameError> {
    let too_long = || FrameError::TooLong { bytes: bytes.len() as u64 };
    let length = u32::try_from(bytes.len()).ok().filter(|n| *n <= LONGEST).ok_or_else(too_long)?;
    let mut whole = Vec::with_capacity(4 + bytes.len());
    whole.extend_from_slice(&length.to_be_bytes());
    whole.extend_from_slice(bytes);
    Ok(to.write_all(&whole)?)
}

/// Reads one frame; `None` when the other side closed before its first byte.
pub fn read(from: &mut impl Read) -> Result<Option<Vec<u8>>, FrameError> {
    let mut head = Vec::with_capacity(4);
    from.by_ref().take(4).read_to_end(&mut head)?;
    let Ok(field) = <[u8; 4]>::try_from(head.as_slice()) else {
        return match head.len() {
            0 => Ok(None),
            got => Err(FrameError::Torn { got, wanted: 4 }),
        };
    };
    let length = u32::from_be_bytes(field);
    if length > LONGEST {
        return Err(FrameError::TooLong { bytes: length.into() });
    }
    let mut bytes = Vec::with_capacity(length.min(FIRST_ROOM) as usize);
    from.by_ref().take(length.into()).read_to_end(&mut bytes)?;
    if bytes.len() < length as usize {
        return Err(FrameError::Torn { got: bytes.len(), wanted: length as usize });
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_back_frame_by_frame() {
        let mut wire = Vec::new();
        write(&mut wire, "信访件".as_bytes()).unwrap();
        write(&mut wire, b"").unwrap();
        assert_eq!(wire.get(..4), Some([0, 0, 0, 9].as_slice()));
        let mut from = wire.as_slice();
        assert_eq!(read(&mut from).unwrap().as_deref(), Some("信访件".as_bytes()));
        assert_eq!(read(&mut from).unwrap().as_deref(), Some([].as_slice()));
        assert_eq!(read(&mut from).unwrap(), None);
    }

    #[test]
    fn a_frame_cut_at_any_byte_is_torn_and_says_where() {
        let mut wire = Vec::new();
        write(&mut wire, b"abcdef").unwrap();
        for cut in 1..wire.len() {
            let error = read(&mut wire.get(..cut).unwrap()).unwrap_err();
            let expected = if cut < 4 { (cut, 4) } else { (cut - 4, 6) };
            assert!(
                matches!(error, FrameError::Torn { got, wanted } if (got, wanted) == expected),
                "cut at {cut}: {error}"
            );
        }
    }

    #[test]
    fn a_length_above_the_limit_is_refused_before_a_byte_is_read() {
        let mut from = [0xff, 0xff, 0xff, 0xff, 1, 2].as_slice();
        let error = read(&mut from).unwrap_err();
        assert!(matches!(error, FrameError::TooLong { bytes: 0xffff_ffff }), "{error}");
        assert_eq!(from, [1, 2]);
    }

    #[test]
    fn the_longest_frame_goes_through_and_one_byte_more_does_not() {
        let mut bytes = vec![7; LONGEST as usize];
        let mut wire = Vec::new();
        write(&mut wire, &bytes).unwrap();
        assert_eq!(read(&mut wire.as_slice()).unwrap().unwrap().len(), bytes.len());
        bytes.push(7);
        let error = write(&mut Vec::new(), &bytes).unwrap_err();
        assert!(matches!(error, FrameError::TooLong { bytes: 0x0100_0001 }), "{error}");
    }
}
