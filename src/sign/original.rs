//! The PDF as it is in one of its revisions.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::Request;
use super::reader::{Fault, File, Revision};
use crate::diag::Message;
use crate::document::OpenPlaces;
use crate::pdf::open_places;
use crate::sign::messages::{
    NotPdf, PdfDamaged, PdfEncrypted, PdfTooLarge, PdfUnclear, PlacesOpen,
};

/// A revision of a PDF.
#[derive(Clone, Copy)]
pub(super) struct Original<'f> {
    file: &'f File<'f>,
    revision: usize,
    /// The number of the catalog.
    pub(super) catalog: ObjectId,
}

/// A field for a signature.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// Its full name.
    pub(super) name: String,
    /// The object of the field.
    pub(super) id: ObjectId,
    /// The object of its widget, often the same.
    pub(super) widget: ObjectId,
    /// What it was signed with.
    pub(super) value: Option<Object>,
}

/// Whether a file begins as a PDF does (ISO 32000-1, 7.5.2).
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// A PDF larger than this is not read.
pub const MOST_BYTES: usize = 256 << 20;

/// Fields lie no deeper than this in one another.
const DEEPEST: usize = 16;

/// Reads a PDF with all its revisions; `name` is what it is called in problems.
///
/// # Errors
///
/// A file that is no PDF, is damaged, encrypted or too large, or that programs read in different ways.
pub(super) fn open<'b>(bytes: &'b [u8], name: &str) -> Result<File<'b>, Message> {
    let path = name.to_owned();
    // Positions are counted from the first byte, so nothing may come before the header.
    if !is_pdf(bytes) {
        return Err(NotPdf { path }.into());
    }
    if bytes.len() > MOST_BYTES {
        return Err(PdfTooLarge { path, limit: format!("{} MB", MOST_BYTES >> 20) }.into());
    }
    let file = File::read(bytes).map_err(|fault| match fault {
        Fault::Damaged(reason) => Message::from(PdfDamaged { path: path.clone(), reason }),
        Fault::Unclear(reason) => PdfUnclear { path: path.clone(), reason }.into(),
        Fault::TooMuch(limit) => PdfTooLarge { path: path.clone(), limit }.into(),
    })?;
    if file.revisions().iter().any(|revision| revision.trailer.has(b"Encrypt")) {
        return Err(PdfEncrypted { path }.into());
    }
    Ok(file)
}

/// Refuses a file of which more was asked for than can be kept: what was found in it does not count.
pub(super) fn refuse_over(file: &File<'_>, name: &str) -> Result<(), Message> {
    let limit = "objects".to_owned();
    let over = || PdfTooLarge { path: name.to_owned(), limit }.into();
    if file.is_over().get() { Err(over()) } else { Ok(()) }
}

impl<'f> Original<'f> {
    /// The file as it is now; `name` is what it is called in problems.
    pub(super) fn newest(file: &'f File<'f>, name: &str) -> Result<Self, Message> {
        let newest = Self::at(file, file.revisions().len() - 1);
        newest
            .filter(|newest| !newest.pages().is_empty())
            .ok_or_else(|| PdfDamaged { path: name.to_owned(), reason: "/Pages".to_owned() }.into())
    }

    /// A revision, counted from 0; `None` where it has no catalog.
    pub(super) fn at(file: &'f File<'f>, revision: usize) -> Option<Self> {
        let trailer = &file.revisions().get(revision)?.trailer;
        let catalog = trailer.get(b"Root").and_then(Object::as_reference).ok()?;
        let original = Self { file, revision, catalog };
        original.dictionary(catalog).map(|_| original)
    }

    /// The bytes of the whole file.
    pub(super) const fn bytes(&self) -> &'f [u8] {
        self.file.bytes
    }

    /// The file, with what came before and after.
    pub(super) const fn file(&self) -> &'f File<'f> {
        self.file
    }

    /// Its place among the revisions.
    pub(super) const fn revision(&self) -> usize {
        self.revision
    }

    /// What this revision wrote.
    pub(super) fn written(&self) -> &'f Revision {
        &self.file.revisions()[self.revision]
    }

    /// The trailer.
    pub(super) fn trailer(&self) -> &'f Dictionary {
        &self.written().trailer
    }

    /// The object of a number.
    pub(super) fn object(&self, id: ObjectId) -> Option<&'f Object> {
        self.file.get(id, self.revision)
    }

    /// The dictionary of a number; a stream is none.
    pub(super) fn dictionary(&self, id: ObjectId) -> Option<&'f Dictionary> {
        self.object(id)?.as_dict().ok()
    }

    /// The object behind a reference, or the object itself.
    pub(super) fn follow<'o>(&self, object: &'o Object) -> &'o Object
    where
        'f: 'o,
    {
        // A reference leads to another one in no file that is in order.
        match object {
            Object::Reference(id) => match self.object(*id) {
                None | Some(Object::Reference(_)) => &Object::Null,
                Some(object) => object,
            },
            object => object,
        }
    }

    /// The value of a key, behind a reference or not.
    pub(super) fn get<'o>(&self, dictionary: &'o Dictionary, key: &[u8]) -> Option<&'o Object>
    where
        'f: 'o,
    {
        Some(self.follow(dictionary.get(key).ok()?))
    }

    /// The value of a key of the catalog.
    pub(super) fn of_catalog(&self, key: &[u8]) -> Option<&'f Object> {
        self.get(self.dictionary(self.catalog)?, key)
    }

    /// The pages in their order (ISO 32000-1, 7.7.3.2).
    pub(super) fn pages(&self) -> Vec<ObjectId> {
        let catalog = self.dictionary(self.catalog);
        let root = catalog.and_then(|catalog| catalog.get(b"Pages").ok()?.as_reference().ok());
        let mut open: Vec<ObjectId> = root.into_iter().collect();
        let (mut seen, mut pages) = (BTreeSet::new(), Vec::new());
        while let Some(id) = open.pop() {
            let Some(node) = self.dictionary(id).filter(|_| seen.insert(id)) else { continue };
            match self.get(node, b"Kids").and_then(|kids| kids.as_array().ok()) {
                Some(kids) => open.extend(references(Some(kids)).collect::<Vec<_>>().iter().rev()),
                None => pages.push(id),
            }
        }
        pages
    }

    /// Refuses a file whose number or day a clerk still has to fill in: nobody can do that once it is signed. One that
    /// bears a signature has been signed as it is.
    pub(super) fn refuse_open(&self, request: &Request<'_>) -> Result<(), Message> {
        let open = match self.of_catalog(b"Metadata") {
            Some(Object::Stream(packet)) if !packet.dict.has(b"Filter") => {
                open_places(&String::from_utf8_lossy(&packet.content))
            }
            _ => OpenPlaces::default(),
        };
        if request.may_be_open || !open.any() || self.is_signed() {
            return Ok(());
        }
        let word = |[vi, en]: [&'static str; 2]| (vi, en);
        let words = [
            (open.number, ["số", "number"]),
            (open.day && !open.month, ["ngày", "day"]),
            (open.month, ["ngày, tháng", "day and month"]),
        ];
        let (vi, en): (Vec<_>, Vec<_>) =
            words.into_iter().filter(|(is, _)| *is).map(|(_, words)| word(words)).unzip();
        let places = [vi.join(", "), en.join(", ")].into();
        Err(PlacesOpen { path: request.name.to_owned(), places }.into())
    }

    /// Whether there are signatures.
    pub(super) fn is_signed(&self) -> bool {
        self.fields().iter().any(|field| field.value.is_some())
    }

    /// Every field for a signature, in the order of the form.
    pub(super) fn fields(&self) -> Vec<Field> {
        self.walk().0
    }

    /// Every field for a signature, and how many fields there are of all kinds.
    pub(super) fn walk(&self) -> (Vec<Field>, usize) {
        let form = self.of_catalog(b"AcroForm").and_then(|form| form.as_dict().ok());
        let roots = form.and_then(|form| self.get(form, b"Fields")?.as_array().ok());
        let mut walk = Walk { original: *self, seen: BTreeSet::new(), found: Vec::new() };
        for id in references(roots) {
            walk.enter(id, "", false, DEEPEST);
        }
        (walk.found, walk.seen.len())
    }
}

/// The references in an array.
pub(super) fn references(array: Option<&Vec<Object>>) -> impl Iterator<Item = ObjectId> + '_ {
    array.into_iter().flatten().filter_map(|object| object.as_reference().ok())
}

struct Walk<'o> {
    original: Original<'o>,
    seen: BTreeSet<ObjectId>,
    found: Vec<Field>,
}

impl Walk<'_> {
    /// Goes through a field and those below it (ISO 32000-1, 12.7.3.1).
    fn enter(&mut self, id: ObjectId, above: &str, inherited: bool, depth: usize) {
        let Some(field) = self.original.dictionary(id) else { return };
        if depth == 0 || !self.seen.insert(id) {
            return;
        }
        let own = field.get(b"T").ok().map(|name| self.original.follow(name));
        let own = own.and_then(|name| lopdf::decode_text_string(name).ok());
        let name = match (above, own) {
            (above, None) => above.to_owned(),
            ("", Some(own)) => own,
            (above, Some(own)) => format!("{above}.{own}"),
        };
        let is_signature = match self.original.get(field, b"FT") {
            Some(kind) => kind.as_name().is_ok_and(|kind| kind == b"Sig"),
            None => inherited,
        };
        let kids = self.original.get(field, b"Kids").and_then(|kids| kids.as_array().ok());
        let kids: Vec<ObjectId> = references(kids).collect();
        let is_field =
            |id: &ObjectId| self.original.dictionary(*id).is_some_and(|kid| kid.has(b"T"));
        if kids.iter().any(is_field) {
            for kid in kids {
                self.enter(kid, &name, is_signature, depth - 1);
            }
        } else if is_signature {
            let widget = kids.first().copied().unwrap_or(id);
            let value = field.get(b"V").ok().filter(|value| !self.original.follow(value).is_null());
            self.found.push(Field { name, id, widget, value: value.cloned() });
        }
    }
}
