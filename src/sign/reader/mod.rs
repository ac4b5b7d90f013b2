//! A reader that takes only what every program reads alike. Signatures are judged by what it finds, so
//! there must be one way alone to understand a file: each object of each revision is where the cross
//! references of that revision say, wholly inside that revision, and overlaps no other. Nothing is
//! mended, nothing is guessed.

mod objects;
mod sections;
mod syntax;
mod unpack;

pub(super) use self::unpack::unpack;

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use self::sections::{Limits, Place};

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not as the standard wants it.
    Damaged(String),
    /// Programs read it in different ways.
    Unclear(String),
    /// It has more of something than any document needs.
    TooMuch(String),
}

/// More values than a document of 5,000 pages has.
const MOST_VALUES: usize = 20_000_000;
/// As many as one object may have.
const MOST_IN_ONE: usize = 3_000_000;
/// As many as are kept at once; they take less than 700 MB.
const MOST_KEPT: usize = 4_000_000;
/// What cross references and objects may take unpacked.
const MOST_UNPACKED: usize = 128 << 20;
/// Twice as many objects as a document of 5,000 pages has.
const MOST_PLACES: usize = 2_000_000;

/// A PDF with all its revisions.
pub(super) struct File<'b> {
    pub(super) bytes: &'b [u8],
    revisions: Vec<Revision>,
    versions: BTreeMap<u32, Vec<Version>>,
    /// The streams of objects.
    containers: BTreeSet<u32>,
    /// How many values may still be kept.
    kept: Cell<usize>,
    is_over: Cell<bool>,
}

/// What one writing of the file has put behind what was there (ISO 32000-1, 7.5.6).
pub(super) struct Revision {
    /// Where its cross references begin.
    pub(super) start: usize,
    /// Where its `%%EOF` ends.
    pub(super) end: usize,
    pub(super) trailer: Dictionary,
    /// The numbers of the objects that it writes or frees.
    pub(super) numbers: BTreeSet<u32>,
}

/// What a revision makes of an object.
struct Version {
    revision: usize,
    place: Place,
    generation: u16,
    /// Where it stands in the file; empty in a stream of objects.
    span: Range<usize>,
    source: Source,
    /// The object, once somebody has asked for it.
    object: OnceCell<Option<Object>>,
}

/// The bytes of an object, which have been read without a fault.
enum Source {
    /// It is free.
    Free,
    /// The cross references themselves: they hold nothing that a document shows.
    Own,
    /// It stands in the file; the bytes of its stream, if it is one.
    Standing(usize, Range<usize>),
    /// In a stream of objects, unpacked.
    Packed(Rc<[u8]>, Range<usize>),
}

impl<'b> File<'b> {
    /// Reads a file.
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self, Fault> {
        let [values, unpacked, places] = [MOST_VALUES, MOST_UNPACKED, MOST_PLACES].map(Cell::new);
        let limits = Limits { values: &values, unpacked: &unpacked, places: &places };
        let sections = sections::read(bytes, &limits)?;
        let mut file = Self {
            bytes,
            revisions: Vec::new(),
            versions: BTreeMap::new(),
            containers: BTreeSet::new(),
            kept: Cell::new(MOST_KEPT),
            is_over: Cell::new(false),
        };
        for section in sections {
            file.add(section, &limits)?;
        }
        Ok(file)
    }

    /// The revisions, the oldest first; there is at least one.
    pub(super) fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The first number that no revision has used.
    pub(super) fn free_number(&self) -> i64 {
        let sizes = self.revisions.iter().map(|revision| &revision.trailer);
        let sizes = sizes.filter_map(|trailer| trailer.get(b"Size").ok()?.as_i64().ok());
        let last = self.versions.last_key_value().map_or(0, |(&number, _)| i64::from(number));
        sizes.fold(last + 1, i64::max)
    }

    /// An object as it is in a revision.
    pub(super) fn get(&self, id: ObjectId, revision: usize) -> Option<&Object> {
        let (generation, object) = self.numbered(id.0, revision)?;
        Some(object).filter(|_| generation == id.1)
    }

    /// The object of a number as it is in a revision, and its generation.
    pub(super) fn numbered(&self, number: u32, revision: usize) -> Option<(u16, &Object)> {
        let version = self.version(number, revision)?;
        let object = version.object.get_or_init(|| self.parsed(version, &self.kept));
        if object.is_none() && !matches!(version.source, Source::Free) {
            self.is_over.set(true);
        }
        object.as_ref().map(|object| (version.generation, object))
    }

    /// Shows every object that is there in a revision, and keeps none.
    pub(super) fn visit(&self, revision: usize, mut visit: impl FnMut(&Object)) {
        for &number in self.versions.keys() {
            let version = self.version(number, revision);
            if let Some(object) = version.and_then(|v| self.parsed(v, &Cell::new(usize::MAX))) {
                visit(&object);
            }
        }
    }

    /// Whether more was asked for than can be kept: then objects were missing, and no answer counts.
    pub(super) const fn is_over(&self) -> &Cell<bool> {
        &self.is_over
    }

    /// The revision that has written an object as it is in a revision, and where it stands.
    pub(super) fn written(&self, number: u32, revision: usize) -> Option<(usize, Range<usize>)> {
        self.version(number, revision).map(|version| (version.revision, version.span.clone()))
    }

    fn version(&self, number: u32, revision: usize) -> Option<&Version> {
        let versions = self.versions.get(&number)?;
        versions.iter().rev().find(|version| version.revision <= revision)
    }
}
