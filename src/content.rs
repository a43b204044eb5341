//! What a file is, told by its bytes as they come: its hash, its format, whether it is whole, and
//! how many pages it has where that can be known without reading the format itself.
//!
//! It must not know where the bytes come from, nor keep them.

mod pages;
pub mod source;

use sha2::{Digest, Sha256};

use crate::domain::{
    attachment::{Content, ContentHash, LARGEST},
    letter::Print,
    refusal::BadFile,
    terms::FileFormat,
};

/// How many bytes of the beginning tell the format: a PDF's signature may stand that far in.
const HEAD: usize = 1024;

/// How many bytes of the end are looked through for the mark that ends a whole file.
const TAIL: usize = 64 << 10;

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub content: Content,
    /// `None` where they cannot be counted for certain.
    pub pages: Option<u16>,
}

/// Returns what tells these bytes from all others.
pub fn print_of(bytes: &[u8]) -> Print {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    Print { sha256: Sha256::digest(bytes).into(), length }
}

/// A file of which the bytes are still coming.
#[derive(Debug, Default)]
pub struct Reader {
    hash: Sha256,
    size: u64,
    head: Vec<u8>,
    tail: Vec<u8>,
    pages: pages::Count,
}

impl Reader {
    /// Takes the next bytes.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), BadFile> {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        let wanting = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(wanting));
        self.tail.extend_from_slice(bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes));
        // Cut only now and then, so that small pieces are not moved each time.
        if self.tail.len() > 2 * TAIL {
            self.tail.drain(..self.tail.len() - TAIL);
        }
        if self.size > LARGEST {
            return Err(BadFile::TooLarge);
        }
        if self.head.len() == HEAD && format_of(&self.head).is_none() {
            return Err(BadFile::NotAScan);
        }
        self.pages.take(bytes);
        Ok(())
    }

    /// Returns how many bytes came so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Says what the file is, now that all of it came.
    pub fn finish(self) -> Result<Found, BadFile> {
        if self.size == 0 {
            return Err(BadFile::Empty);
        }
        let format = format_of(&self.head).ok_or(BadFile::NotAScan)?;
        if !ends(format, &self.tail) {
            return Err(BadFile::Torn);
        }
        let hash = ContentHash(self.hash.finalize().into());
        let pages = match format {
            FileFormat::Pdf => self.pages.certain(),
            FileFormat::Jpeg | FileFormat::Png => Some(1),
        };
        Ok(Found { content: Content { hash, size: self.size, format }, pages })
    }
}

/// Returns the format that the first bytes announce.
fn format_of(head: &[u8]) -> Option<FileFormat> {
    if head.starts_with(b"\xff\xd8\xff") {
        Some(FileFormat::Jpeg)
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(FileFormat::Png)
    } else {
        pages::holds(head, b"%PDF-").then_some(FileFormat::Pdf)
    }
}

/// Whether the end that the format asks for is there. Of a JPEG it is not asked: telephones put
/// moving pictures and maps behind it.
fn ends(format: FileFormat, tail: &[u8]) -> bool {
    match format {
        FileFormat::Pdf => pages::holds(tail, b"%%EOF"),
        FileFormat::Png => pages::holds(tail, b"IEND"),
        FileFormat::Jpeg => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj\n\
        2 0 obj<</Type /Page/Parent 1 0 R>>endobj\n3 0 obj<</Type\n/Page>>endobj\nstartxref\n9\n%%EOF\n";

    fn told(bytes: &[u8], piece: usize) -> Result<Found, BadFile> {
        let mut reader = Reader::default();
        bytes.chunks(piece).try_for_each(|piece| reader.take(piece))?;
        reader.finish()
    }

    fn pages(bytes: &[u8]) -> Option<u16> {
        let found = told(bytes, 7).unwrap();
        assert_eq!(found.content.format, FileFormat::Pdf);
        found.pages
    }

    #[test]
    fn a_file_is_told_by_its_content_in_whatever_pieces_it_comes() {
        let found = told(PDF, PDF.len()).unwrap();
        assert_eq!(found.content.size, PDF.len() as u64);
        assert_eq!(found.pages, Some(2));
        assert_eq!(found.content.hash.0, <[u8; 32]>::from(Sha256::digest(PDF)));
        for piece in [1, 2, 3, 5, 64] {
            assert_eq!(told(PDF, piece), Ok(found), "{piece}");
        }
        let jpeg = told(b"\xff\xd8\xff\xe0....", 3).unwrap();
        assert_eq!((jpeg.content.format, jpeg.pages), (FileFormat::Jpeg, Some(1)));
        let png = told(b"\x89PNG\r\n\x1a\n...IEND....", 3).unwrap();
        assert_eq!((png.content.format, png.pages), (FileFormat::Png, Some(1)));
    }

    #[test]
    fn what_is_no_scan_or_not_whole_is_refused_with_the_reason() {
        assert_eq!(told(b"", 1), Err(BadFile::Empty));
        assert_eq!(told(b"PK\x03\x04 a workbook", 4), Err(BadFile::NotAScan));
        assert_eq!(told(&[b'a'; 5000], 500), Err(BadFile::NotAScan));
        assert_eq!(told(&PDF[..PDF.len() - 6], 50), Err(BadFile::Torn));
        assert_eq!(told(b"\x89PNG\r\n\x1a\n...", 3), Err(BadFile::Torn));
        let mut reader = Reader::default();
        let mebibyte = [b"%PDF-".as_slice(), &vec![b' '; (1 << 20) - 5]].concat();
        for _ in 0..50 {
            reader.take(&mebibyte).unwrap();
        }
        assert_eq!(reader.take(b" "), Err(BadFile::TooLarge));
    }

    #[test]
    fn the_end_is_found_also_where_the_scanner_filled_the_file_up() {
        let filled = [PDF, &[0; 4096]].concat();
        assert!(told(&filled, 1000).is_ok());
    }

    #[test]
    fn pages_are_counted_only_where_the_count_is_certain() {
        let within = |text: &str| [b"%PDF-1.5\n", text.as_bytes(), b"\nstartxref %%EOF"].concat();
        assert_eq!(pages(&within("/Type/Page /Type/Page\n/Type /Pages")), Some(2));
        // Objects may be packed, the file encrypted, or pages replaced by a later edition.
        assert_eq!(pages(&within("/Type/Page /Type /ObjStm")), None);
        assert_eq!(pages(&within("/Type/Page /Encrypt 5 0 R")), None);
        assert_eq!(pages(&within("/Type/Page startxref 7 %%EOF /Type/Page")), None);
        assert_eq!(pages(&within("/Linearized 1 /Type/Page startxref 0 %%EOF")), Some(1));
        assert_eq!(pages(&within("nothing")), None);
    }
}
