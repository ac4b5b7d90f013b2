//! The chain of cross-reference sections (ISO 32000-1, 7.5.4 to 7.5.8), read from the end of the file
//! backwards. Its sections are all tables or all streams; each stands behind the ones before it and
//! says where it stands itself.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Object};

use super::syntax::{Body, Syntax};
use super::{Fault, unpack};

/// Where an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: its number is free.
    Free,
    /// In the file.
    At { offset: usize, generation: u16 },
    /// In a stream of objects, at that index.
    In { container: u32, index: usize },
}

/// A section, or the two of a linearised file.
pub(super) struct Section {
    /// What `startxref` says of it.
    pub(super) start: usize,
    /// Behind its `%%EOF`.
    pub(super) end: usize,
    pub(super) trailer: Dictionary,
    pub(super) places: BTreeMap<u32, Place>,
    /// The bytes of the section itself, and the number of the object that it is.
    pub(super) own: Vec<(Range<usize>, Option<u32>)>,
    /// What its own `startxref` says.
    said: usize,
    in_table: bool,
}

/// The limits of a file (see the reference for users).
pub(super) struct Limits<'l> {
    pub(super) values: &'l Cell<usize>,
    pub(super) unpacked: &'l Cell<usize>,
    /// How many cross references there may be.
    pub(super) places: &'l Cell<usize>,
}

/// No file has more objects (ISO 32000-1, annex C).
const MOST_NUMBERS: u64 = 8_388_607;

/// So many times a file may have been changed.
const MOST_SECTIONS: usize = 200;

/// Programs look for the end of a file near its last byte.
const MOST_BLANKS: usize = 16;

/// All sections, the oldest first.
pub(super) fn read(bytes: &[u8], limits: &Limits<'_>) -> Result<Vec<Section>, Fault> {
    let mut sections: Vec<Section> = Vec::new();
    let mut next = Some(last(bytes, limits)?);
    while let Some(start) = next {
        if sections.len() == MOST_SECTIONS {
            return Err(Fault::TooMuch("revisions".to_owned()));
        }
        let section = section(bytes, start, limits)?;
        next = previous(&section.trailer)?;
        match sections.last_mut() {
            Some(newer) if newer.in_table != section.in_table => {
                return Err(unclear("xref, /Type/XRef"));
            }
            Some(newer) if start > newer.start && next.is_none() => newer.linearise(section)?,
            Some(newer) if section.end > newer.start => return Err(unclear("/Prev")),
            _ => sections.push(section),
        }
    }
    if let Some(wrong) = sections.iter().find(|section| section.said != section.start) {
        return Err(unclear(&format!("startxref {}", wrong.said)));
    }
    let has_root =
        |section: &Section| section.trailer.get(b"Root").and_then(Object::as_reference).is_ok();
    if !sections.iter().all(has_root) {
        return Err(Fault::Damaged("/Root".to_owned()));
    }
    sections.reverse();
    Ok(sections)
}

/// Where the newest section begins: the last lines of the file say it, and say nothing else.
fn last(bytes: &[u8], limits: &Limits<'_>) -> Result<usize, Fault> {
    const KEY: &[u8] = b"startxref";
    let damaged = || Fault::Damaged("startxref".to_owned());
    let tail = bytes.len().saturating_sub(64);
    let found = bytes[tail..].windows(KEY.len()).rposition(|window| window == KEY);
    let mut syntax = Syntax::new(bytes, tail + found.ok_or_else(damaged)?, limits.values);
    let (start, end) = end_of_section(&mut syntax).map_err(|_| damaged())?;
    let rest = &bytes[end..];
    if rest.len() > MOST_BLANKS || !rest.iter().all(u8::is_ascii_whitespace) {
        return Err(damaged());
    }
    Ok(start)
}

/// `startxref`, the number behind it, and where `%%EOF` ends.
fn end_of_section(syntax: &mut Syntax<'_>) -> Result<(usize, usize), Fault> {
    const END: &[u8] = b"%%EOF";
    syntax.keyword(b"startxref")?;
    syntax.skip_blanks();
    let start = usize::try_from(syntax.digits()?).map_err(|_| syntax.wrong())?;
    syntax.skip_blanks();
    if !syntax.rest().starts_with(END) {
        return Err(syntax.wrong());
    }
    syntax.at += END.len();
    if !syntax.rest().first().is_none_or(u8::is_ascii_whitespace) {
        return Err(syntax.wrong());
    }
    Ok((start, syntax.at))
}

fn previous(trailer: &Dictionary) -> Result<Option<usize>, Fault> {
    match trailer.get(b"Prev") {
        Err(_) => Ok(None),
        Ok(Object::Integer(start)) => {
            usize::try_from(*start).map(Some).map_err(|_| unclear("/Prev"))
        }
        Ok(_) => Err(unclear("/Prev")),
    }
}

fn section(bytes: &[u8], start: usize, limits: &Limits<'_>) -> Result<Section, Fault> {
    let mut syntax = Syntax::new(bytes, start, limits.values);
    let in_table = syntax.word() == b"xref";
    let (trailer, places, number) = match in_table {
        true => table(bytes, &mut syntax, limits)?,
        false => stream(bytes, &mut syntax, limits)?,
    };
    if trailer.has(b"XRefStm") {
        // Hybrid files show some programs other objects than others (7.5.8.4).
        return Err(unclear("/XRefStm"));
    }
    let size = trailer.get(b"Size").and_then(Object::as_i64).ok();
    let size = size.and_then(|size| u64::try_from(size).ok()).filter(|size| *size <= MOST_NUMBERS);
    let size = size.ok_or_else(|| unclear("/Size"))?;
    if places.last_key_value().is_some_and(|(&number, _)| u64::from(number) >= size) {
        return Err(unclear("/Size"));
    }
    let behind = syntax.at;
    syntax.skip_blanks();
    let (said, end) = match syntax.word() {
        b"startxref" => end_of_section(&mut syntax)?,
        // The first section of a linearised file may say nothing, which is as good as 0.
        _ => (0, behind),
    };
    let own = vec![(start..end, number)];
    Ok(Section { start, end, trailer, places, own, said, in_table })
}

type Read = (Dictionary, BTreeMap<u32, Place>, Option<u32>);

/// A table of references and its trailer (7.5.4 and 7.5.5).
fn table(bytes: &[u8], syntax: &mut Syntax<'_>, limits: &Limits<'_>) -> Result<Read, Fault> {
    syntax.keyword(b"xref")?;
    syntax.skip_blanks();
    let mut places = BTreeMap::new();
    while syntax.word() != b"trailer" {
        let first = syntax.digits()?;
        syntax.skip_blanks();
        let count = syntax.digits()?;
        // A blank may stand at the end of the line; the entries have a length of their own.
        syntax.skip_blanks();
        for number in numbers(first, count, limits)? {
            let row = syntax.at.checked_add(20).and_then(|end| bytes.get(syntax.at..end));
            let place = row.and_then(row_of_table).ok_or_else(|| syntax.wrong())?;
            syntax.at += 20;
            add(&mut places, number, place)?;
        }
        syntax.skip_blanks();
    }
    syntax.keyword(b"trailer")?;
    match syntax.value()? {
        Object::Dictionary(trailer) => Ok((trailer, places, None)),
        _ => Err(syntax.wrong()),
    }
}

/// Ten digits, five digits, a letter and the end of a line, twenty bytes in all.
fn row_of_table(row: &[u8]) -> Option<Place> {
    let number = |digits: &[u8]| -> Option<u64> {
        let text = std::str::from_utf8(digits).ok()?;
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
    };
    let (offset, generation) = (number(&row[..10])?, number(&row[11..16])?);
    let is_row = row[10] == b' ' && row[16] == b' ';
    let is_line = matches!(&row[18..], b" \r" | b" \n" | b"\r\n");
    match row[17] {
        _ if !is_row || !is_line => None,
        b'f' => Some(Place::Free),
        b'n' => Some(Place::At {
            offset: usize::try_from(offset).ok()?,
            generation: u16::try_from(generation).ok()?,
        }),
        _ => None,
    }
}

/// A stream of references, whose dictionary is the trailer (7.5.8).
fn stream(bytes: &[u8], syntax: &mut Syntax<'_>, limits: &Limits<'_>) -> Result<Read, Fault> {
    let ((number, _), Body::Stream(trailer, start)) = syntax.indirect()? else {
        return Err(syntax.wrong());
    };
    if trailer.get(b"Type").and_then(Object::as_name).ok() != Some(b"XRef") {
        return Err(Fault::Damaged("/Type/XRef".to_owned()));
    }
    let length = trailer.get(b"Length").and_then(Object::as_i64).ok();
    let length = length.and_then(|length| usize::try_from(length).ok());
    let end = length.and_then(|length| start.checked_add(length));
    let packed = end.and_then(|end| bytes.get(start..end)).ok_or_else(|| unclear("/Length"))?;
    syntax.at = start + packed.len();
    syntax.end_of_stream()?;
    let rows = unpack::unpack(&trailer, packed, limits.unpacked)?;
    let places = rows_of_stream(&trailer, &rows, limits)?;
    Ok((trailer, places, Some(number)))
}

fn rows_of_stream(
    trailer: &Dictionary,
    rows: &[u8],
    limits: &Limits<'_>,
) -> Result<BTreeMap<u32, Place>, Fault> {
    let list = |key: &[u8], missing: &[u64]| match trailer.get(key) {
        Err(_) => Some(missing.to_vec()),
        Ok(Object::Array(items)) => {
            items.iter().map(|item| u64::try_from(item.as_i64().ok()?).ok()).collect()
        }
        Ok(_) => None,
    };
    let widths = list(b"W", &[]).ok_or_else(|| unclear("/W"))?;
    let [kind, second, third] = widths[..] else { return Err(unclear("/W")) };
    let [kind, second, third] = [kind, second, third].map(|width| width.min(9) as usize);
    let width = kind + second + third;
    if kind > 1 || second == 0 || second > 8 || third > 8 || !rows.len().is_multiple_of(width) {
        return Err(unclear("/W"));
    }
    let size = trailer.get(b"Size").and_then(Object::as_i64).unwrap_or(0);
    let index = list(b"Index", &[0, u64::try_from(size).unwrap_or(0)]);
    let index = index.filter(|index| index.len().is_multiple_of(2));
    let index = index.ok_or_else(|| unclear("/Index"))?;
    let mut counted = rows.chunks_exact(width);
    let mut places = BTreeMap::new();
    for run in index.chunks_exact(2) {
        if run[1] > counted.len() as u64 {
            return Err(unclear("/Index"));
        }
        for (number, row) in numbers(run[0], run[1], limits)?.zip(&mut counted) {
            let (first, rest) = row.split_at(kind);
            let (middle, last) = rest.split_at(second);
            let place = match (first.first().copied().unwrap_or(1), whole(middle), whole(last)) {
                (0, ..) => Some(Place::Free),
                (1, offset, generation) => at(offset, generation),
                (2, container, index) => within(container, index),
                _ => None,
            };
            add(&mut places, number, place.ok_or_else(|| unclear("/W"))?)?;
        }
    }
    if counted.len() > 0 {
        return Err(unclear("/Index"));
    }
    Ok(places)
}

fn at(offset: u64, generation: u64) -> Option<Place> {
    let offset = usize::try_from(offset).ok()?;
    Some(Place::At { offset, generation: u16::try_from(generation).ok()? })
}

fn within(container: u64, index: u64) -> Option<Place> {
    let container = u32::try_from(container).ok()?;
    Some(Place::In { container, index: usize::try_from(index).ok()? })
}

/// The number that bytes are, the highest first.
fn whole(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// The numbers of a run.
fn numbers(first: u64, count: u64, limits: &Limits<'_>) -> Result<std::ops::Range<u32>, Fault> {
    let end = first.checked_add(count).filter(|&end| end <= MOST_NUMBERS);
    let (Ok(first), Some(Ok(end))) = (u32::try_from(first), end.map(u32::try_from)) else {
        return Err(unclear("/Index"));
    };
    let left = limits.places.get().checked_sub((end - first) as usize);
    limits.places.set(left.ok_or_else(|| Fault::TooMuch("cross references".to_owned()))?);
    Ok(first..end)
}

fn add(places: &mut BTreeMap<u32, Place>, number: u32, place: Place) -> Result<(), Fault> {
    let is_zero = number == 0 && place != Place::Free;
    if is_zero || places.insert(number, place).is_some() {
        return Err(unclear(&format!("xref: {number}")));
    }
    Ok(())
}

impl Section {
    /// Adds the main section of a linearised file (annex F), which stands at the end of the file: the one
    /// of the first page stands at its beginning and is read first.
    fn linearise(&mut self, main: Self) -> Result<(), Fault> {
        if self.said != 0 || main.said != self.start {
            return Err(unclear("/Prev"));
        }
        self.said = self.start;
        self.end = main.end;
        self.own.extend(main.own);
        for (number, place) in main.places {
            match self.places.get(&number) {
                None => add(&mut self.places, number, place)?,
                Some(_) if place == Place::Free => {}
                Some(_) => return Err(unclear(&format!("xref: {number}"))),
            }
        }
        Ok(())
    }
}

fn unclear(what: &str) -> Fault {
    Fault::Unclear(what.to_owned())
}
