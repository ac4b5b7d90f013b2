//! What the bytes of a file are, and text out of those that are not UTF-8.

use crate::text::composed;
use crate::text::legacy::Legacy;

/// What a file holds that should be UTF-8 text and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A Word file, `.docx`, or what else is a zip inside.
    Zip,
    /// A Word file of the old kind, `.doc`.
    OldWord,
    /// Rich text, `.rtf`.
    RichText,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// Text in UTF-16.
    Utf16,
    /// Text in an encoding of one byte a letter.
    OneByte(OneByte),
    /// UTF-8 with damage.
    Damaged,
}

/// Encodings of one byte a letter in which Vietnamese is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OneByte {
    /// Windows-1258.
    Windows1258,
    /// TCVN3 or VNI.
    Legacy(Legacy),
}

impl OneByte {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Windows1258 => "Windows-1258",
            Self::Legacy(legacy) => legacy.name(),
        }
    }
}

/// The text of a file, or what it holds instead.
///
/// # Errors
/// Where the bytes are no UTF-8 text.
pub fn text(bytes: &[u8]) -> Result<&str, Content> {
    if let Some(content) = by_signature(bytes) {
        return Err(content);
    }
    std::str::from_utf8(bytes)
        .map_err(|_| one_byte(bytes).map_or(Content::Damaged, Content::OneByte))
}

fn by_signature(bytes: &[u8]) -> Option<Content> {
    const SIGNATURES: &[(&[u8], Content)] = &[
        (b"PK\x03\x04", Content::Zip),
        (b"PK\x05\x06", Content::Zip),
        (&[0xd0, 0xcf, 0x11, 0xe0], Content::OldWord),
        (b"{\\rtf", Content::RichText),
        (b"%PDF", Content::Pdf),
        (b"\x89PNG", Content::Picture),
        (&[0xff, 0xd8, 0xff], Content::Picture),
        (&[0xff, 0xfe], Content::Utf16),
        (&[0xfe, 0xff], Content::Utf16),
    ];
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    known.map(|(_, content)| *content).or_else(|| is_utf_16(bytes).then_some(Content::Utf16))
}

/// Whether every second byte of most letters is zero: Latin letters in UTF-16 without a byte order mark.
fn is_utf_16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4_096)];
    let zeros =
        |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    bytes.len() >= 4 && even.min(odd) * 8 < even.max(odd) && even.max(odd) * 4 > start.len() / 2
}

/// The encoding of a text without letters in UTF-8: the first in which hardly any sign is strange to Vietnamese.
/// TCVN3 comes last, since nearly all of its signs are letters.
fn one_byte(bytes: &[u8]) -> Option<OneByte> {
    let chunks = bytes.utf8_chunks();
    if chunks.flat_map(|chunk| chunk.valid().chars()).any(|c| !c.is_ascii()) {
        return None;
    }
    let others = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let fits = |encoding: &OneByte| {
        let text = decode(bytes, *encoding);
        text.chars().filter(|c| !c.is_ascii() && !is_usual(*c)).count() * 5 <= others
    };
    let known =
        [OneByte::Windows1258, OneByte::Legacy(Legacy::Vni), OneByte::Legacy(Legacy::Tcvn3)];
    known.into_iter().find(fits)
}

/// Letters of Vietnamese and the marks of its typography.
fn is_usual(c: char) -> bool {
    const LETTERS: &str = "àáâãèéêìíòóôõùúýăđĩũơư";
    let small = c.to_lowercase().next().unwrap_or(c);
    LETTERS.contains(small)
        || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
        || "“”‘’–—…₫\u{a0}".contains(c)
}

/// The text of a file for people to look at: bytes that are no UTF-8 are read in `encoding`.
pub fn decode(bytes: &[u8], encoding: OneByte) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let is_1258 = encoding == OneByte::Windows1258;
        let letter = |byte: &u8| if is_1258 { windows_1258(*byte) } else { windows_1252(*byte) };
        text.extend(chunk.invalid().iter().map(letter));
    }
    match encoding {
        OneByte::Windows1258 => composed(&text).into_owned(),
        OneByte::Legacy(legacy) => legacy.decode(&text),
    }
}

/// The text of a file of which somebody has said that it is in `encoding`.
pub fn decode_all(bytes: &[u8], encoding: OneByte) -> String {
    match encoding {
        OneByte::Windows1258 => {
            let text: String = bytes.iter().map(|byte| windows_1258(*byte)).collect();
            composed(&text).into_owned()
        }
        OneByte::Legacy(legacy) => {
            let text: String = bytes.iter().map(|byte| windows_1252(*byte)).collect();
            legacy.decode(&text)
        }
    }
}

/// Where Windows-1258 differs from Windows-1252.
fn windows_1258(byte: u8) -> char {
    match byte {
        0xc3 => 'Ă',
        0xcc => '\u{300}',
        0xd0 => 'Đ',
        0xd2 => '\u{309}',
        0xd5 => 'Ơ',
        0xdd => 'Ư',
        0xde => '\u{303}',
        0xe3 => 'ă',
        0xec => '\u{301}',
        0xf0 => 'đ',
        0xf2 => '\u{323}',
        0xf5 => 'ơ',
        0xfd => 'ư',
        0xfe => '₫',
        _ => windows_1252(byte),
    }
}

/// Bytes that stand for nothing are shown as U+FFFD.
fn windows_1252(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
        '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
        '\u{fffd}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_known_by_their_first_bytes() {
        let cases: &[(&[u8], Content)] = &[
            (b"PK\x03\x04...", Content::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", Content::OldWord),
            (b"%PDF-1.7", Content::Pdf),
            (b"\xff\xfea\0", Content::Utf16),
            (b"\xfe\xff\0a", Content::Utf16),
        ];
        for (bytes, content) in cases {
            assert_eq!(text(bytes), Err(*content));
        }
        for plain in ["", "a", "a = 1", "kind = \"Báo cáo\"", "a = \"\0\"\n"] {
            assert_eq!(text(plain.as_bytes()), Ok(plain));
        }
    }

    #[test]
    fn utf_16_is_known_without_its_mark_in_either_order() {
        let report = "kind = \"Báo cáo\"\nplace = \"Hà Tĩnh\"\n";
        let little: Vec<u8> = report.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = report.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&little), Err(Content::Utf16));
        assert_eq!(text(&big), Err(Content::Utf16));
    }

    #[test]
    fn encodings_of_one_byte_are_told_apart_and_read() {
        let vni = OneByte::Legacy(Legacy::Vni);
        let tcvn3 = OneByte::Legacy(Legacy::Tcvn3);
        let cases: &[(&[u8], OneByte, &str)] = &[
            (b"\xd0o\xe0n x\xe3 Vi\xea\xf2t", OneByte::Windows1258, "Đoàn xă Việt"),
            (b"B\xe1o c\xe1o", OneByte::Windows1258, "Báo cáo"),
            (b"\xd1oa\xf8n ke\xe1t", vni, "Đoàn kết"),
            (b"T\xa9n L\xcbp, \xa7o\xb5n", tcvn3, "Tân Lập, Đoàn"),
        ];
        for (bytes, encoding, reads) in cases {
            assert_eq!(text(bytes), Err(Content::OneByte(*encoding)), "{reads}");
            assert_eq!(decode(bytes, *encoding), *reads);
        }
        assert_eq!(text(b"\xc4\x90o\xe0n"), Err(Content::Damaged));
    }
}
