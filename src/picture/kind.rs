//! What a file is, by its first bytes: names tell little.

use super::{Flaw, Format};

/// A file that is neither PNG nor JPEG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Nothing at all.
    Empty,
    /// Something else whose first bytes tell what it is, by the name that people know it by.
    Known(&'static str),
    /// Something else.
    Unknown,
}

/// The format of a picture file.
pub(super) fn of(bytes: &[u8]) -> Result<Format, Flaw> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Format::Png);
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(Format::Jpeg);
    }
    Err(Flaw::Foreign(foreign(bytes)))
}

fn foreign(bytes: &[u8]) -> Foreign {
    const STARTS: [(&[u8], &str); 12] = [
        (b"GIF8", "GIF"),
        (b"%PDF", "PDF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"BM", "BMP"),
        (b"8BPS", "PSD"),
        (b"<svg", "SVG"),
        (b"<?xml", "SVG/XML"),
        (b"PK\x03\x04", "ZIP/DOCX"),
        (b"\0\0\x01\0", "ICO"),
        (b"\0\0\0\x0cjP  ", "JPEG 2000"),
        (b"\xff\x0a", "JPEG XL"),
    ];
    if bytes.is_empty() {
        return Foreign::Empty;
    }
    let brand = |at: usize| bytes.get(at..at + 4).unwrap_or_default();
    let known = match (brand(0), brand(4), brand(8)) {
        (b"RIFF", _, b"WEBP") => Some("WEBP"),
        (_, b"ftyp", b"avif" | b"avis") => Some("AVIF"),
        (_, b"ftyp", b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => {
            Some("HEIC")
        }
        (_, b"ftyp", _) => Some("MP4"),
        _ => None,
    };
    let start = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name);
    known.or(start).map_or(Foreign::Unknown, Foreign::Known)
}
