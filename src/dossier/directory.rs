//! The directory of a zip (APPNOTE.TXT 6.3), read so that no other program can see another one: every byte
//! belongs to one file or to the directory, and what is said twice is said alike. Whatever else there is ends
//! in a [`Fault`].

use std::ops::Range;

/// A header in the directory (4.3.12), one before a file (4.3.7), and the end of the directory (4.3.16).
const CENTRAL: usize = 46;
const LOCAL: usize = 30;
const END: usize = 22;
/// The longest comment at the end of a zip.
const LONGEST_COMMENT: usize = 0xFFFF;

/// Flags (4.4.4): encrypted, with a descriptor behind the file, with a name in UTF-8; two more say how well a
/// file is deflated.
const ENCRYPTED: u16 = 1;
const DESCRIPTOR: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;
const KNOWN_FLAGS: u16 = ENCRYPTED | 0b110 | DESCRIPTOR | UTF8;

/// Ways of packing (4.4.5).
pub(super) const STORED: u16 = 0;
pub(super) const DEFLATED: u16 = 8;

/// The version of the format that folders and deflated files need (4.4.3).
const LATEST: u64 = 20;

/// What stands for a letter that programs read in different ways. No manifest may name a file with it.
pub(super) const UNSURE: char = char::REPLACEMENT_CHARACTER;

/// A file or a folder in a zip.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name, with `/` between folders. Letters that are not certain are [`UNSURE`].
    pub(super) name: String,
    /// Where its packed bytes stand in the zip.
    pub(super) data: Range<usize>,
    /// How it is packed.
    pub(super) method: u16,
    /// Whether a password is needed.
    pub(super) is_encrypted: bool,
    /// Its length and its checksum once it is unpacked.
    pub(super) size: u64,
    pub(super) crc: u32,
}

/// Why a zip is not judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no zip, or a damaged one.
    NoZip,
    /// Programs may read it in different ways: the name of the file, or nothing where it is about the whole
    /// zip; then what is wrong, in both languages.
    Unclear(String, [&'static str; 2]),
}

/// Reads the directory. Folders are entries whose names end in `/`.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Entry>, Fault> {
    let (start, end, count) = end_of_directory(bytes)?;
    let mut headers = Vec::new();
    let mut at = start;
    for _ in 0..count {
        let header = Header::read(bytes, at).filter(|header| header.end <= end);
        let header = header.ok_or(Fault::NoZip)?;
        at = header.end;
        headers.push(header);
    }
    if at != end {
        return Err(whole([
            "danh mục có thêm phần thừa",
            "its directory holds more than it counts",
        ]));
    }
    let entries: Vec<_> =
        headers.iter().map(|header| entry(bytes, header)).collect::<Result<_, _>>()?;
    check_order(bytes, &headers, &entries, start)?;
    Ok(entries)
}

/// Where the directory begins and ends, and how many entries it counts.
fn end_of_directory(bytes: &[u8]) -> Result<(usize, usize, u16), Fault> {
    const SIGNATURE: &[u8] = b"PK\x05\x06";
    let is_end = |at: usize| bytes[at..].starts_with(SIGNATURE);
    let last = bytes.len().checked_sub(END).ok_or(Fault::NoZip)?;
    if !is_end(last) {
        let first = last.saturating_sub(LONGEST_COMMENT);
        return Err(match (first..last).any(is_end) {
            true => whole(["có phần thêm vào phía sau", "something comes behind its end"]),
            false => Fault::NoZip,
        });
    }
    let short = |at: usize| number(bytes, last + at, 2).ok_or(Fault::NoZip);
    let long = |at: usize| number(bytes, last + at, 4).ok_or(Fault::NoZip);
    let (disk, first_disk, here, all) = (short(4)?, short(6)?, short(8)?, short(10)?);
    let (size, start) = (long(12)?, long(16)?);
    let has_locator = last >= 20 && bytes[last - 20..].starts_with(b"PK\x06\x07");
    if has_locator || all == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
        return Err(whole(["dạng zip64", "it is a zip64"]));
    }
    if disk != 0 || first_disk != 0 || here != all {
        return Err(whole(["chia thành nhiều tập", "it has several volumes"]));
    }
    if short(20)? != 0 {
        return Err(whole(["phần cuối không khớp", "its end does not fit"]));
    }
    match start.checked_add(size) {
        Some(end) if end == last as u64 => {
            let start = usize::try_from(start).map_err(|_| Fault::NoZip)?;
            Ok((start, last, u16::try_from(all).unwrap_or(u16::MAX)))
        }
        _ => Err(whole(["danh mục không nằm ở chỗ đã ghi", "its directory is not where it says"])),
    }
}

/// What the directory says of an entry.
struct Header<'z> {
    name: &'z [u8],
    extra: &'z [u8],
    /// Flags, method, time and date, as they stand before the file too.
    shared: &'z [u8],
    version: u64,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    has_comment: bool,
    volume: u64,
    attributes: u32,
    offset: usize,
    /// Where the next one begins.
    end: usize,
}

impl<'z> Header<'z> {
    fn read(bytes: &'z [u8], at: usize) -> Option<Self> {
        let short = |field: usize| number(bytes, at + field, 2);
        let long = |field: usize| number(bytes, at + field, 4);
        let length = |field: usize| short(field).and_then(|length| usize::try_from(length).ok());
        bytes.get(at..)?.starts_with(b"PK\x01\x02").then_some(())?;
        let name = at + CENTRAL;
        let extra = name + length(28)?;
        let comment = extra + length(30)?;
        Some(Self {
            name: bytes.get(name..extra)?,
            extra: bytes.get(extra..comment)?,
            shared: bytes.get(at + 8..at + 16)?,
            version: short(6)?,
            flags: u16::try_from(short(8)?).ok()?,
            method: u16::try_from(short(10)?).ok()?,
            crc: u32::try_from(long(16)?).ok()?,
            packed: long(20)?,
            size: long(24)?,
            has_comment: length(32)? > 0,
            volume: short(34)?,
            attributes: u32::try_from(long(38)?).ok()?,
            offset: usize::try_from(long(42)?).ok()?,
            end: comment + length(32)?,
        })
    }
}

/// An entry, once both of its headers agree.
fn entry(bytes: &[u8], header: &Header<'_>) -> Result<Entry, Fault> {
    let unclear = |what| Fault::Unclear(String::from_utf8_lossy(header.name).into_owned(), what);
    let at = header.offset;
    let is_there = bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x03\x04"));
    let lengths = number(bytes, at + 26, 2).zip(number(bytes, at + 28, 2));
    let Some((name, extra)) = lengths.filter(|_| is_there) else {
        return Err(unclear(["không có ở chỗ đã ghi", "is not where the directory says"]));
    };
    let name = at + LOCAL..at + LOCAL + as_size(name);
    let extra = name.end..name.end + as_size(extra);
    let data = extra.end..extra.end.saturating_add(as_size(header.packed));
    let (Some(local_name), Some(local_extra), Some(_)) =
        (bytes.get(name), bytes.get(extra), bytes.get(data.clone()))
    else {
        return Err(Fault::NoZip);
    };
    // What was not known before the file was packed stands behind it, and before it nothing or the same.
    let later = header.flags & DESCRIPTOR != 0;
    let said = [(14, u64::from(header.crc)), (18, header.packed), (22, header.size)];
    let is_said = said.map(|(field, right)| {
        let found = number(bytes, at + field, 4);
        found == Some(right) || later && found == Some(0)
    });
    if local_name != header.name
        || bytes.get(at + 6..at + 14) != Some(header.shared)
        || is_said.contains(&false)
    {
        return Err(unclear(["được ghi khác nhau ở hai chỗ", "is described in two ways"]));
    }
    // Who reads from the front sees the end of a deflated file, but not of one that is stored.
    let is_endless = number(bytes, at + 18, 4) != Some(header.packed) && header.method != DEFLATED;
    // A program that a later version of the format is asked of may refuse the file.
    let is_later =
        header.version > LATEST || number(bytes, at + 4, 2).is_none_or(|version| version > LATEST);
    if header.flags & !KNOWN_FLAGS != 0
        || is_later
        || is_endless
        || header.method == STORED && header.packed != header.size && header.flags & ENCRYPTED == 0
    {
        return Err(unclear(["được ghi theo cách lạ", "is packed in a strange way"]));
    }
    if header.has_comment || header.volume != 0 {
        return Err(unclear(["có thêm phần ghi chú", "has something beside it"]));
    }
    if !is_plain(header.attributes, header.name.ends_with(b"/")) {
        return Err(unclear([
            "không phải tệp thường (liên kết, thiết bị)",
            "is no ordinary file (a link, a device)",
        ]));
    }
    for (extra, is_local) in [(header.extra, false), (local_extra, true)] {
        if !has_known_fields(extra, header, is_local) {
            return Err(unclear([
                "có tên khác hoặc phần thêm vào trong đầu mục",
                "has another name or something more in its header",
            ]));
        }
    }
    let name = name_of(header)
        .ok_or_else(|| unclear(["có tên không đọc được", "has no readable name"]))?;
    Ok(Entry {
        name,
        data,
        method: header.method,
        is_encrypted: header.flags & ENCRYPTED != 0,
        size: header.size,
        crc: header.crc,
    })
}

/// The name as every program reads it. Bytes that are no ASCII and not marked as UTF-8 are letters of any
/// encoding, except in the names of folders, which say nothing of their files.
fn name_of(header: &Header<'_>) -> Option<String> {
    if header.name.is_empty() || header.name.contains(&0) {
        return None;
    }
    match std::str::from_utf8(header.name) {
        Ok(name) if header.flags & UTF8 != 0 => Some(name.to_owned()),
        Err(_) if header.flags & UTF8 != 0 => None,
        _ => {
            let name = String::from_utf8_lossy(header.name);
            let last = name.trim_end_matches('/').rfind('/').map_or(0, |at| at + 1);
            let (folders, last) = name.split_at(last);
            let sure = |c: char| if c.is_ascii() { c } else { UNSURE };
            match last.ends_with('/') {
                true => Some(name.into_owned()),
                false => Some(folders.chars().chain(last.chars().map(sure)).collect()),
            }
        }
    }
}

/// Whether the attributes are those of a file, or of a folder where the name is one. The upper half is the
/// mode of Unix, which some programs believe whatever system the entry says that it comes from.
fn is_plain(attributes: u32, is_folder: bool) -> bool {
    const VOLUME: u32 = 1 << 3;
    const FOLDER: u32 = 1 << 4;
    const REPARSE: u32 = 1 << 10;
    const KIND: u32 = 0o170_000 << 16;
    const FILE_MODE: u32 = 0o100_000 << 16;
    const FOLDER_MODE: u32 = 0o040_000 << 16;
    const SET_ID: u32 = 0o7_000 << 16;
    let is_kind = match attributes & KIND {
        0 => true,
        FILE_MODE => !is_folder,
        FOLDER_MODE => is_folder,
        _ => false,
    };
    let is_set_id = !is_folder && attributes & SET_ID != 0;
    is_kind
        && !is_set_id
        && attributes & (VOLUME | REPARSE) == 0
        && (is_folder || attributes & FOLDER == 0)
}

/// Whether an extra field (4.5) holds nothing but what systems put there: times, owners, and a name that is
/// the same.
fn has_known_fields(mut extra: &[u8], header: &Header<'_>, is_local: bool) -> bool {
    const TIMES: u64 = 0x5455;
    const TIMES_AND_OWNER: u64 = 0x5855;
    const OWNER_16: u64 = 0x7855;
    const OWNER: u64 = 0x7875;
    const NTFS: u64 = 0x000A;
    const NAME: u64 = 0x7075;
    const LIBARCHIVE: u64 = 0x6C78;
    const JAVA: u64 = 0xCAFE;
    while !extra.is_empty() {
        let Some((kind, length)) = number(extra, 0, 2).zip(number(extra, 2, 2)) else {
            return false;
        };
        let Some((field, rest)) = extra[4..].split_at_checked(as_size(length)) else {
            return false;
        };
        extra = rest;
        let is_known = match kind {
            TIMES => field.len() <= 13,
            TIMES_AND_OWNER => field.len() <= 12,
            OWNER_16 => field.len() <= 4,
            OWNER => field.len() <= 19,
            NTFS => field.len() == 32 && field.starts_with(&[0, 0, 0, 0, 1, 0, 24, 0]),
            NAME => is_same_name(field, header.name),
            JAVA => field.is_empty(),
            LIBARCHIVE => is_local && says_the_same(field, header.attributes),
            _ => false,
        };
        if !is_known {
            return false;
        }
    }
    true
}

/// Whether the name in UTF-8 (4.6.9: a version, the checksum of the other one, the name) is the other one.
fn is_same_name(field: &[u8], name: &[u8]) -> bool {
    let Some((head, own)) = field.split_at_checked(5) else { return false };
    head[0] == 1 && number(head, 1, 4) == Some(crc(name).into()) && own == name
}

/// Whether what libarchive writes before a file is what the directory says: what of it follows (one byte),
/// then by its bits the system, the inner and the outer attributes.
fn says_the_same(field: &[u8], attributes: u32) -> bool {
    let Some((&bits, mut rest)) = field.split_first() else { return false };
    let mut take = |bit: u8, length: usize| match bits & bit {
        0 => Some(None),
        _ => {
            let (value, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(number(value, 0, length))
        }
    };
    let (system, inner, outer) = (take(1, 2), take(2, 2), take(4, 4));
    let is_read = system.is_some() && inner.is_some();
    let is_same =
        outer.is_some_and(|outer| outer.is_none_or(|outer| outer == u64::from(attributes)));
    bits & !7 == 0 && is_read && is_same && rest.is_empty()
}

/// Holds the entries to their places: one behind the other from the first byte on, nothing between them, and
/// the directory behind the last.
fn check_order(
    bytes: &[u8],
    headers: &[Header<'_>],
    entries: &[Entry],
    directory: usize,
) -> Result<(), Fault> {
    let mut all: Vec<_> = headers.iter().zip(entries).collect();
    all.sort_by_key(|(header, _)| header.offset);
    let starts = all.iter().map(|(header, _)| header.offset).skip(1).chain([directory]);
    if all.first().map_or(directory, |(header, _)| header.offset) != 0 {
        return Err(whole(["có phần thêm vào phía trước", "something comes before its files"]));
    }
    for ((header, entry), next) in all.iter().zip(starts) {
        let rest = bytes.get(entry.data.end..next);
        let fits = match header.flags & DESCRIPTOR {
            0 => rest.is_some_and(<[u8]>::is_empty),
            _ => rest.is_some_and(|rest| is_descriptor(rest, header)),
        };
        if !fits {
            let name = entry.name.clone();
            let what = [
                "chồng lên phần khác hoặc có phần thừa phía sau",
                "overlaps or is followed by stray bytes",
            ];
            return Err(Fault::Unclear(name, what));
        }
    }
    Ok(())
}

/// Whether bytes are the descriptor of a file (4.3.9): checksum and lengths, often with a signature.
fn is_descriptor(bytes: &[u8], header: &Header<'_>) -> bool {
    let bytes = match bytes.len() {
        16 => bytes.strip_prefix(b"PK\x07\x08").unwrap_or_default(),
        _ => bytes,
    };
    bytes.len() == 12
        && number(bytes, 0, 4) == Some(header.crc.into())
        && number(bytes, 4, 4) == Some(header.packed)
        && number(bytes, 8, 4) == Some(header.size)
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

const fn whole(what: [&'static str; 2]) -> Fault {
    Fault::Unclear(String::new(), what)
}

/// A number of some bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(length)?)?;
    Some(field.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

fn as_size(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
