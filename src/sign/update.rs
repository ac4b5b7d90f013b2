//! What comes after the bytes of a PDF when it is signed: an incremental update (ISO 32000-1, 7.5.6).
//! The cross references take the form that the file has, a table or a stream.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::original::Original;
use crate::diag::Message;
use crate::document::Timestamp;
use crate::pdf::{write_dictionary, write_object};
use crate::sign::messages::PdfDamaged;

/// Objects to be added to a file or to take the place of others.
pub(super) struct Update<'a> {
    original: Original<'a>,
    objects: BTreeMap<ObjectId, Body>,
    /// The first number that is free.
    next: u32,
    in_table: bool,
    name: &'a str,
}

enum Body {
    Plain(Object),
    Stream(Dictionary, Vec<u8>),
}

/// No file has more objects (ISO 32000-1, annex C).
const MOST_OBJECTS: i64 = 8_388_607;

/// Cross references count the bytes in ten digits.
const MOST_BYTES: usize = 4_000_000_000;

impl<'a> Update<'a> {
    /// An update with nothing in it; `name` is what the file is called in problems.
    pub(super) fn new(original: Original<'a>, name: &'a str) -> Result<Self, Message> {
        let damaged = |reason: &str| {
            Message::from(PdfDamaged { path: name.to_owned(), reason: reason.to_owned() })
        };
        let start = original.bytes().get(original.written().start..).unwrap_or_default();
        let start = start.trim_ascii_start();
        let in_table = start.starts_with(b"xref");
        if !in_table && !start.first().is_some_and(u8::is_ascii_digit) {
            return Err(damaged("startxref"));
        }
        let next = original.file().free_number();
        if next > MOST_OBJECTS || original.bytes().len() > MOST_BYTES {
            return Err(damaged("Size"));
        }
        let next = u32::try_from(next).map_err(|_| damaged("Size"))?;
        Ok(Self { original, objects: BTreeMap::new(), next, in_table, name })
    }

    /// A number for a new object.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.put(id, object);
        id
    }

    /// Puts an object under a number, in the place of the one that may be there.
    pub(super) fn put(&mut self, id: ObjectId, object: impl Into<Object>) {
        let body = match object.into() {
            Object::Stream(stream) => Body::Stream(stream.dict, stream.content),
            object => Body::Plain(object),
        };
        self.objects.insert(id, body);
    }

    /// Adds a stream, as it is.
    pub(super) fn add_stream(&mut self, dictionary: Dictionary, data: Vec<u8>) -> ObjectId {
        let id = self.reserve();
        self.objects.insert(id, Body::Stream(dictionary, data));
        id
    }

    /// The object of a number, as it will be.
    pub(super) fn get(&self, id: ObjectId) -> Result<Object, Message> {
        match self.objects.get(&id) {
            Some(Body::Plain(object)) => Ok(object.clone()),
            Some(Body::Stream(..)) => Err(self.damaged(id)),
            None => self.original.object(id).cloned().ok_or_else(|| self.damaged(id)),
        }
    }

    /// The dictionary of a number, as it will be.
    pub(super) fn dictionary(&self, id: ObjectId) -> Result<Dictionary, Message> {
        match self.get(id)? {
            Object::Dictionary(dictionary) => Ok(dictionary),
            _ => Err(self.damaged(id)),
        }
    }

    /// Adds to the array under a key of a dictionary, be it there, in an object of its own or not yet
    /// there.
    pub(super) fn push(
        &mut self,
        dictionary: &mut Dictionary,
        key: &str,
        items: Vec<Object>,
    ) -> Result<(), Message> {
        match dictionary.get(key.as_bytes()).cloned() {
            Ok(Object::Reference(id)) => match self.get(id)? {
                Object::Array(mut array) => {
                    array.extend(items);
                    self.put(id, array);
                }
                // One kid needs no array.
                single => {
                    let mut array = if single.is_null() { vec![] } else { vec![id.into()] };
                    array.extend(items);
                    dictionary.set(key, array);
                }
            },
            Ok(Object::Array(mut array)) => {
                array.extend(items);
                dictionary.set(key, array);
            }
            Ok(Object::Null) | Err(_) => dictionary.set(key, items),
            Ok(single) => {
                let mut array = vec![single];
                array.extend(items);
                dictionary.set(key, array);
            }
        }
        Ok(())
    }

    /// What the file lacks or has wrong.
    pub(super) fn damaged(&self, id: ObjectId) -> Message {
        PdfDamaged { path: self.name.to_owned(), reason: format!("{} {} obj", id.0, id.1) }.into()
    }

    /// Writes the file with a signature under that number that is still to be made and will take
    /// `room` bytes at most.
    pub(super) fn write(
        mut self,
        signature: ObjectId,
        time: Timestamp,
        room: usize,
    ) -> Result<Unsigned, Message> {
        self.objects.remove(&signature);
        let mut bytes = self.original.bytes().to_vec();
        if !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        let mut offsets = BTreeMap::new();
        for (&id, body) in &self.objects {
            offsets.insert(id, bytes.len());
            write_body(&mut bytes, id, body);
        }
        offsets.insert(signature, bytes.len());
        let (byte_range, contents) = write_signature(&mut bytes, signature, time, room);
        self.write_references(&mut bytes, offsets);
        if bytes.len() > MOST_BYTES {
            return Err(self.damaged(signature));
        }
        let mut unsigned = Unsigned { bytes, contents, byte_range };
        unsigned.set_byte_range();
        Ok(unsigned)
    }

    fn write_references(&mut self, bytes: &mut Vec<u8>, mut offsets: BTreeMap<ObjectId, usize>) {
        let start = bytes.len();
        let mut trailer = dictionary! { "Prev" => self.original.written().start as i64 };
        for key in [&b"Root"[..], b"Info"] {
            if let Ok(value) = self.original.trailer().get(key) {
                trailer.set(key, value.clone());
            }
        }
        trailer.set("ID", self.identifiers(bytes));
        if self.in_table {
            trailer.set("Size", i64::from(self.next));
            bytes.extend_from_slice(b"xref\n");
            for run in runs(&offsets) {
                bytes.extend_from_slice(format!("{} {}\n", run[0].0.0, run.len()).as_bytes());
                for ((_, generation), offset) in run {
                    bytes
                        .extend_from_slice(format!("{offset:010} {generation:05} n \n").as_bytes());
                }
            }
            bytes.extend_from_slice(b"trailer\n");
            write_dictionary(bytes, &trailer);
            bytes.push(b'\n');
        } else {
            let id = self.reserve();
            offsets.insert(id, start);
            trailer.set("Type", "XRef");
            trailer.set("Size", i64::from(self.next));
            trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
            let mut index = Vec::new();
            let mut rows = Vec::new();
            for run in runs(&offsets) {
                index.extend([i64::from(run[0].0.0).into(), (run.len() as i64).into()]);
                for ((_, generation), offset) in run {
                    rows.push(1);
                    rows.extend_from_slice(&(offset as u32).to_be_bytes());
                    rows.extend_from_slice(&generation.to_be_bytes());
                }
            }
            trailer.set("Index", index);
            write_body(bytes, id, &Body::Stream(trailer, rows));
        }
        bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    }

    /// The first identifier stays, the second one tells this version from the one before.
    fn identifiers(&self, bytes: &[u8]) -> Vec<Object> {
        let hash = Sha256::digest(bytes);
        let new = Object::String(hash[..16].to_vec(), StringFormat::Hexadecimal);
        let old = self.original.trailer().get(b"ID").ok();
        let old = old.and_then(|ids| self.original.follow(ids).as_array().ok()?.first());
        let first = match old.map(|first| self.original.follow(first)) {
            Some(Object::String(first, _)) => {
                Object::String(first.clone(), StringFormat::Hexadecimal)
            }
            _ => new.clone(),
        };
        vec![first, new]
    }
}

/// Offsets in runs of numbers that follow one another.
fn runs(offsets: &BTreeMap<ObjectId, usize>) -> Vec<Vec<(ObjectId, usize)>> {
    let mut runs: Vec<Vec<(ObjectId, usize)>> = Vec::new();
    for (&id, &offset) in offsets {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|(last, _)| last.0 + 1 == id.0) => {
                run.push((id, offset))
            }
            _ => runs.push(vec![(id, offset)]),
        }
    }
    runs
}

fn write_body(bytes: &mut Vec<u8>, id: ObjectId, body: &Body) {
    bytes.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
    match body {
        Body::Plain(object) => write_object(bytes, object),
        Body::Stream(dictionary, data) => {
            let mut dictionary = dictionary.clone();
            dictionary.set("Length", data.len() as i64);
            write_dictionary(bytes, &dictionary);
            bytes.extend_from_slice(b"\nstream\n");
            bytes.extend_from_slice(data);
            bytes.extend_from_slice(b"\nendstream");
        }
    }
    bytes.extend_from_slice(b"\nendobj\n");
}

/// As wide as the widest byte range.
const BYTE_RANGE: &[u8] = b"[0 0000000000 0000000000 0000000000]";

/// Writes the dictionary of a signature (ISO 32000-1, 12.8.1; ETSI EN 319 142-1, 6.3). Gives back
/// where its byte range and its contents stand; the latter are all zeros, brackets included.
fn write_signature(
    bytes: &mut Vec<u8>,
    id: ObjectId,
    time: Timestamp,
    room: usize,
) -> (Range<usize>, Range<usize>) {
    let Timestamp { year, month, day, hour, minute, second } = time;
    bytes.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
    bytes.extend_from_slice(b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M");
    bytes.extend_from_slice(
        format!("(D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z)").as_bytes(),
    );
    bytes.extend_from_slice(b"/ByteRange");
    let byte_range = bytes.len()..bytes.len() + BYTE_RANGE.len();
    bytes.extend_from_slice(BYTE_RANGE);
    bytes.extend_from_slice(b"/Contents");
    let contents = bytes.len()..bytes.len() + 2 * room + 2;
    bytes.push(b'<');
    bytes.resize(contents.end - 1, b'0');
    bytes.extend_from_slice(b">>>\nendobj\n");
    (byte_range, contents)
}

/// A file that waits for its signature.
pub(super) struct Unsigned {
    bytes: Vec<u8>,
    /// Where the signature goes, brackets included.
    contents: Range<usize>,
    byte_range: Range<usize>,
}

impl Unsigned {
    /// Everything but the signature.
    pub(super) fn covered(&self) -> [&[u8]; 2] {
        [&self.bytes[..self.contents.start], &self.bytes[self.contents.end..]]
    }

    fn set_byte_range(&mut self) {
        let Range { start, end } = self.contents;
        let text = format!("[0 {start} {end} {}]", self.bytes.len() - end);
        let padded = format!("{text:width$}", width = self.byte_range.len());
        self.bytes[self.byte_range.clone()].copy_from_slice(padded.as_bytes());
    }

    /// The file with its signature; `None` where it is larger than the room for it.
    pub(super) fn fill(mut self, signature: &[u8]) -> Option<Vec<u8>> {
        let hex: String = signature.iter().map(|byte| format!("{byte:02X}")).collect();
        let room = self.bytes.get_mut(self.contents.start + 1..self.contents.end - 1)?;
        room.get_mut(..hex.len())?.copy_from_slice(hex.as_bytes());
        Some(self.bytes)
    }
}
