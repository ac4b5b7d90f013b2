//! The objects of a revision, each from the place that its cross references name.

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use lopdf::{Object, Stream};

use super::sections::{Limits, Place, Section};
use super::syntax::{Body, Syntax};
use super::{Fault, File, MOST_IN_ONE, Revision, Source, Version, unpack};

/// A stream whose dictionary has been read.
struct Begun {
    number: u32,
    /// Where its bytes begin.
    start: usize,
    /// What its dictionary says of their number.
    length: Object,
}

impl File<'_> {
    /// Reads what a section refers to.
    pub(super) fn add(&mut self, section: Section, limits: &Limits<'_>) -> Result<(), Fault> {
        let revision = self.revisions.len();
        let from = self.revisions.last().map_or(0, |revision| revision.end);
        let Section { start, end, trailer, mut places, own, .. } = section;
        // A section may say again where objects are that stay as they are.
        places.retain(|&number, place| match self.version(number, usize::MAX) {
            Some(version) => version.place != *place,
            None => *place != Place::Free,
        });
        let mut spans = Vec::new();
        for (range, number) in own {
            if let Some(number) = number {
                self.add_own(number, range.start, &mut places)?;
            }
            spans.push(range);
        }
        let numbers: BTreeSet<u32> = places.keys().copied().collect();
        // A stream of objects that is written anew takes all that was in it along, for most programs.
        if let Some(number) = self.containers.intersection(&numbers).next() {
            return Err(Fault::Unclear(format!("{number} 0 obj, /Type/ObjStm")));
        }
        self.revisions.push(Revision { start, end, trailer, numbers });
        let streams = self.read_plain(&places, revision, &mut spans, limits)?;
        let ends = self.ends(&streams, revision, &mut spans, limits)?;
        self.check_spans(spans, from, end, revision > 0)?;
        for (begun, end) in streams.iter().zip(ends) {
            self.fill(begun, end);
        }
        for (container, objects) in packed(&places) {
            self.unpack(container, &objects, revision, limits)?;
        }
        Ok(())
    }

    /// A stream of cross references is an object as well, and under its number there is no other.
    fn add_own(
        &self,
        number: u32,
        offset: usize,
        places: &mut BTreeMap<u32, Place>,
    ) -> Result<(), Fault> {
        let was = self.version(number, usize::MAX).map(|was| &was.source);
        let is_free = match places.insert(number, Place::At { offset, generation: 0 }) {
            Some(Place::At { offset: said, .. }) => said == offset,
            Some(_) => false,
            None => matches!(was, None | Some(Source::Free | Source::Own)),
        };
        if is_free { Ok(()) } else { Err(Fault::Unclear(format!("{number} 0 obj, /Type/XRef"))) }
    }

    /// Reads the objects that stand in the file by themselves, in the order in which they stand; of
    /// streams the dictionaries.
    fn read_plain(
        &mut self,
        places: &BTreeMap<u32, Place>,
        revision: usize,
        spans: &mut Vec<Range<usize>>,
        limits: &Limits<'_>,
    ) -> Result<Vec<Begun>, Fault> {
        let mut streams = Vec::new();
        let own: BTreeSet<usize> = spans.iter().map(|span| span.start).collect();
        let mut standing: Vec<(usize, u32, u16)> = Vec::new();
        for (&number, &place) in places {
            match place {
                Place::At { offset, generation } if !own.contains(&offset) => {
                    standing.push((offset, number, generation));
                }
                Place::At { .. } => self.put(number, Version::new(revision, place, Source::Own)),
                Place::Free => self.put(number, Version::new(revision, place, Source::Free)),
                Place::In { .. } => {}
            }
        }
        standing.sort_unstable();
        let mut end = 0;
        for (offset, number, generation) in standing {
            if offset < end {
                return Err(Fault::Unclear(format!("{offset} B")));
            }
            let (id, body, behind) = one(limits, |left| {
                let mut syntax = Syntax::new(self.bytes, offset, left);
                syntax.indirect().map(|(id, body)| (id, body, syntax.at))
            })?;
            if id != (number, generation) {
                return Err(Fault::Damaged(format!("{number} {generation} obj")));
            }
            end = behind;
            match body {
                Body::Plain(_) => spans.push(offset..end),
                Body::Stream(dictionary, start) => {
                    let length = dictionary.get(b"Length").cloned().unwrap_or(Object::Null);
                    streams.push(Begun { number, start, length });
                }
            }
            let place = Place::At { offset, generation };
            let version = Version::new(revision, place, Source::Standing(offset, 0..0));
            self.put(number, Version { generation, span: offset..end, ..version });
        }
        Ok(streams)
    }

    /// Where the bytes of streams end, and where their objects do.
    fn ends(
        &self,
        streams: &[Begun],
        revision: usize,
        spans: &mut Vec<Range<usize>>,
        limits: &Limits<'_>,
    ) -> Result<Vec<(usize, usize)>, Fault> {
        let mut ends = Vec::with_capacity(streams.len());
        for Begun { number, start, length } in streams {
            let wrong = || Fault::Damaged(format!("{number} 0 obj: /Length"));
            let version = self.version(*number, revision).ok_or_else(wrong)?;
            let length = match length {
                // In no stream of objects: that one is read later.
                Object::Reference(id) => self.get(*id, revision),
                length => Some(length),
            };
            let Some(Object::Integer(length)) = length else { return Err(wrong()) };
            let end = usize::try_from(*length).ok().and_then(|length| start.checked_add(length));
            let end = end.filter(|&end| end <= self.bytes.len()).ok_or_else(wrong)?;
            let mut syntax = Syntax::new(self.bytes, end, limits.values);
            syntax.end_of_stream().map_err(|_| wrong())?;
            spans.push(version.span.start..syntax.at);
            ends.push((end, syntax.at));
        }
        Ok(ends)
    }

    /// Gives a stream its bytes.
    fn fill(&mut self, begun: &Begun, (end, end_of_object): (usize, usize)) {
        let versions = self.versions.get_mut(&begun.number);
        let Some(version) = versions.and_then(|versions| versions.last_mut()) else { return };
        let start = version.span.start;
        version.span.end = end_of_object;
        version.source = Source::Standing(start, begun.start..end);
        // An indirect length may have been asked for while the stream had no bytes yet.
        version.object = OnceCell::new();
    }

    /// An object from its bytes; `None` where it is free or has more than `left` values.
    pub(super) fn parsed(&self, version: &Version, left: &Cell<usize>) -> Option<Object> {
        match &version.source {
            Source::Free => None,
            Source::Own => Some(Object::Null),
            Source::Packed(data, range) => {
                Syntax::new(&data[..range.end], range.start, left).value().ok()
            }
            Source::Standing(offset, content) => {
                match Syntax::new(self.bytes, *offset, left).indirect().ok()?.1 {
                    Body::Plain(object) => Some(object),
                    Body::Stream(dict, _) => {
                        let content = self.bytes.get(content.clone())?.to_vec();
                        let (allows_compression, start_position) = (false, None);
                        let stream = Stream { dict, content, allows_compression, start_position };
                        Some(Object::Stream(stream))
                    }
                }
            }
        }
    }

    fn put(&mut self, number: u32, version: Version) {
        self.versions.entry(number).or_default().push(version);
    }

    /// Reads objects of a stream of objects (7.5.7), given by index and number.
    fn unpack(
        &mut self,
        container: u32,
        objects: &[(usize, u32)],
        revision: usize,
        limits: &Limits<'_>,
    ) -> Result<(), Fault> {
        let wrong = || Fault::Damaged(format!("{container} 0 obj, /Type/ObjStm"));
        let version = self.version(container, revision).ok_or_else(wrong)?;
        if version.revision != revision || version.generation != 0 {
            return Err(wrong());
        }
        let stream = self.parsed(version, &Cell::new(MOST_IN_ONE));
        let Some(Object::Stream(stream)) = stream else { return Err(wrong()) };
        if stream.dict.get(b"Type").and_then(Object::as_name).ok() != Some(b"ObjStm") {
            return Err(wrong());
        }
        let number = |key: &[u8]| {
            let number = stream.dict.get(key).and_then(Object::as_i64).ok();
            number.and_then(|number| usize::try_from(number).ok()).ok_or_else(wrong)
        };
        let (count, first) = (number(b"N")?, number(b"First")?);
        let data: Rc<[u8]> = unpack::unpack(&stream.dict, &stream.content, limits.unpacked)?.into();
        let heads = heads(&data, count, first, limits).map_err(|_| wrong())?;
        for &(index, number) in objects {
            let &(named, start) = heads.get(index).ok_or_else(wrong)?;
            let end = heads.get(index + 1).map_or(data.len(), |next| next.1);
            let is_whole = one(limits, |left| {
                let mut syntax = Syntax::new(&data[..end], start, left);
                syntax.value()?;
                syntax.skip();
                Ok(syntax.rest().is_empty())
            })?;
            if named != number || !is_whole {
                return Err(wrong());
            }
            let place = Place::In { container, index };
            let source = Source::Packed(Rc::clone(&data), start..end);
            self.put(number, Version::new(revision, place, source));
        }
        self.containers.insert(container);
        Ok(())
    }

    /// Objects lie inside their revision, none over another. Between those of a later revision nothing
    /// stands: a program that mends files would find it.
    fn check_spans(
        &self,
        mut spans: Vec<Range<usize>>,
        from: usize,
        to: usize,
        is_later: bool,
    ) -> Result<(), Fault> {
        spans.sort_by_key(|span| span.start);
        let mut end = from;
        for span in spans {
            if span.start < end || span.end > to {
                return Err(Fault::Unclear(format!("{} B", span.start)));
            }
            let gap = &self.bytes[end..span.start];
            if is_later && !is_empty(gap) {
                return Err(Fault::Unclear(format!("{end} B")));
            }
            end = span.end;
        }
        Ok(())
    }
}

impl Version {
    /// One of generation 0 that does not stand in the file by itself.
    const fn new(revision: usize, place: Place, source: Source) -> Self {
        Self { revision, place, generation: 0, span: 0..0, source, object: OnceCell::new() }
    }
}

/// Reads one object, which may have so many values and no more than are left.
fn one<T>(
    limits: &Limits<'_>,
    read: impl FnOnce(&Cell<usize>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let most = limits.values.get().min(MOST_IN_ONE);
    let left = Cell::new(most);
    let found = read(&left);
    limits.values.set(limits.values.get() - (most - left.get()));
    found
}

/// The objects in streams of objects, by index and number.
fn packed(places: &BTreeMap<u32, Place>) -> BTreeMap<u32, Vec<(usize, u32)>> {
    let mut packed: BTreeMap<u32, Vec<(usize, u32)>> = BTreeMap::new();
    for (&number, &place) in places {
        if let Place::In { container, index } = place {
            packed.entry(container).or_default().push((index, number));
        }
    }
    packed
}

/// Whether there are blanks and comments alone.
fn is_empty(gap: &[u8]) -> bool {
    let nothing = std::cell::Cell::new(0);
    let mut syntax = Syntax::new(gap, 0, &nothing);
    syntax.skip();
    syntax.rest().is_empty()
}

/// The numbers of the objects in a stream of objects and where each begins, each behind the one before.
fn heads(
    data: &[u8],
    count: usize,
    first: usize,
    limits: &Limits<'_>,
) -> Result<Vec<(u32, usize)>, Fault> {
    let mut syntax = Syntax::new(data.get(..first).unwrap_or_default(), 0, limits.values);
    let mut heads: Vec<(u32, usize)> = Vec::new();
    for _ in 0..count {
        syntax.skip_blanks();
        let number = u32::try_from(syntax.digits()?).map_err(|_| syntax.wrong())?;
        syntax.skip_blanks();
        let start =
            usize::try_from(syntax.digits()?).ok().and_then(|start| start.checked_add(first));
        let is_behind =
            |start: &usize| *start <= data.len() && heads.last().is_none_or(|last| last.1 < *start);
        heads.push((number, start.filter(is_behind).ok_or_else(|| syntax.wrong())?));
    }
    Ok(heads)
}
