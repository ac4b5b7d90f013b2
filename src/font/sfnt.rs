//! The file of a TrueType font as a set of tables (OpenType 1.9, "Organization of an OpenType font").

/// Sizes of the head of the file and of a record of its directory.
const HEAD: usize = 12;
const RECORD: usize = 16;

/// A table of a file.
pub(crate) fn table<'a>(file: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let record = record(file, tag)?;
    let (offset, length) = (long_number(record, 8)?, long_number(record, 12)?);
    file.get(offset..offset.checked_add(length)?)
}

/// Where a table begins.
pub(crate) fn place(file: &[u8], tag: &[u8; 4]) -> Option<usize> {
    long_number(record(file, tag)?, 8)
}

fn record<'a>(file: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(number(file, 4)?);
    let mut records = file.get(HEAD..)?.chunks_exact(RECORD).take(count);
    records.find(|record| record.starts_with(tag))
}

/// A file of these tables, which stand in the order of their tags, each at a multiple of four bytes.
pub(crate) fn assembled(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.max(1).ilog2() as u16;
    let range = 16 << power;
    let mut out = vec![0, 1, 0, 0];
    for value in [count, range, power, count * 16 - range] {
        out.extend_from_slice(&value.to_be_bytes());
    }
    let mut data = Vec::new();
    for (tag, table) in tables {
        let offset = HEAD + tables.len() * RECORD + data.len();
        out.extend_from_slice(*tag);
        for value in [checksum(table), offset as u32, table.len() as u32] {
            out.extend_from_slice(&value.to_be_bytes());
        }
        data.extend_from_slice(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    out.append(&mut data);
    out
}

/// The sum of a table as big-endian numbers of 32 bits.
pub(crate) fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// The number of 16 bits at a place.
pub(crate) fn number(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

/// The number of 32 bits at a place.
pub(crate) fn long_number(data: &[u8], at: usize) -> Option<usize> {
    let number = u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?);
    usize::try_from(number).ok()
}
