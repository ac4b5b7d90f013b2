//! A table of text as programs save it: UTF-8 with or without its mark, UTF-16, or an encoding that the report names.

use std::path::Path;

use crate::data::SeriesSettings;
use crate::diag::{Diagnostics, Words};
use crate::series::messages::{BadWorkbook, UnknownEncoding};
use crate::source::encoding;
use crate::world::messages::FileTooLarge;

/// The most bytes that are read: 10,000 rows of 1,600 letters.
const MOST_BYTES: usize = 16 << 20;

/// The text of a table. `None` where it has none that can be read; why is told.
pub(super) fn read(
    path: &Path,
    bytes: &[u8],
    settings: &SeriesSettings,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let shown = path.display().to_string();
    let place = settings.from.place.clone();
    if bytes.len() > MOST_BYTES {
        let limit = MOST_BYTES >> 20;
        let reason: Words =
            [format!("tệp lớn hơn {limit} MB"), format!("the file is larger than {limit} MB")]
                .into();
        diagnostics.error(place, FileTooLarge { path: shown, reason });
        return None;
    }
    if let Some(text) = utf_16(bytes) {
        return Some(text);
    }
    if let Some(named) = &settings.encoding {
        // A file with the mark of UTF-8 is UTF-8, whatever is said of it.
        if !bytes.starts_with(MARK) {
            return Some(encoding::decode_all(bytes, named.value));
        }
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let reason = ["đây là tệp .xlsx mang tên khác", "it is a file .xlsx under another name"];
        diagnostics.error(place, BadWorkbook { path: shown, reason: reason.into() });
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => {
            diagnostics.error(place, UnknownEncoding { path: shown });
            None
        }
    }
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Text in UTF-16 with its byte order mark, as Excel saves `Unicode Text`.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (read, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, rest @ ..] => (u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let units = rest.chunks(2).map(|pair| read([pair[0], pair.get(1).copied().unwrap_or(0)]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
