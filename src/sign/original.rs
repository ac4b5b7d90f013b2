//! The PDF as it is before it is signed or checked, read through lopdf.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::diag::Message;
use crate::sign::messages::{NotPdf, PdfDamaged, PdfEncrypted};

/// A PDF, its bytes beside what is in them.
pub(super) struct Original<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) document: Document,
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

/// A packed stream larger than this is made to fill the memory.
const MOST_UNPACKED: usize = 256 << 20;

/// Fields lie no deeper than this in one another.
const DEEPEST: usize = 16;

impl<'a> Original<'a> {
    /// Reads a PDF; `name` is what it is called in problems.
    pub(super) fn read(bytes: &'a [u8], name: &str) -> Result<Self, Message> {
        let path = || name.to_owned();
        // Positions are counted from the first byte, so nothing may come before the header.
        if !is_pdf(bytes) {
            return Err(NotPdf { path: path() }.into());
        }
        let damaged = |reason: String| Message::from(PdfDamaged { path: path(), reason });
        let options = LoadOptions::with_max_decompressed_size(MOST_UNPACKED);
        let document = match Document::load_mem_with_options(bytes, options) {
            Ok(document) => document,
            Err(lopdf::Error::Decryption(_) | lopdf::Error::UnsupportedSecurityHandler(_)) => {
                return Err(PdfEncrypted { path: path() }.into());
            }
            Err(error) => return Err(damaged(error.to_string())),
        };
        if document.was_encrypted() || document.trailer.has(b"Encrypt") {
            return Err(PdfEncrypted { path: path() }.into());
        }
        let catalog = document.trailer.get(b"Root").and_then(Object::as_reference);
        let catalog = catalog.map_err(|error| damaged(format!("Root: {error}")))?;
        if document.get_dictionary(catalog).is_err() || document.page_iter().next().is_none() {
            return Err(damaged("Pages".to_owned()));
        }
        Ok(Self { bytes, document, catalog })
    }

    /// The object behind a reference, or the object itself.
    pub(super) fn follow<'o>(&'o self, object: &'o Object) -> &'o Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, object)| object)
    }

    /// The value of a key, behind a reference or not.
    pub(super) fn get<'o>(&'o self, dictionary: &'o Dictionary, key: &[u8]) -> Option<&'o Object> {
        Some(self.follow(dictionary.get(key).ok()?))
    }

    /// The value of a key of the catalog.
    pub(super) fn of_catalog(&self, key: &[u8]) -> Option<&Object> {
        self.get(self.document.get_dictionary(self.catalog).ok()?, key)
    }

    /// Whether there are signatures.
    pub(super) fn is_signed(&self) -> bool {
        self.fields().iter().any(|field| field.value.is_some())
    }

    /// Every field for a signature, in the order of the form.
    pub(super) fn fields(&self) -> Vec<Field> {
        let form = self.of_catalog(b"AcroForm").and_then(|form| form.as_dict().ok());
        let roots = form.and_then(|form| self.get(form, b"Fields")?.as_array().ok());
        let mut walk = Walk { original: self, seen: BTreeSet::new(), found: Vec::new() };
        for id in references(roots) {
            walk.enter(id, "", false, DEEPEST);
        }
        walk.found
    }
}

/// The references in an array.
pub(super) fn references(array: Option<&Vec<Object>>) -> impl Iterator<Item = ObjectId> + '_ {
    array.into_iter().flatten().filter_map(|object| object.as_reference().ok())
}

struct Walk<'o> {
    original: &'o Original<'o>,
    seen: BTreeSet<ObjectId>,
    found: Vec<Field>,
}

impl Walk<'_> {
    /// Goes through a field and those below it (ISO 32000-1, 12.7.3.1).
    fn enter(&mut self, id: ObjectId, above: &str, inherited: bool, depth: usize) {
        let Ok(field) = self.original.document.get_dictionary(id) else { return };
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
        let is_field = |id: &ObjectId| {
            self.original.document.get_dictionary(*id).is_ok_and(|kid| kid.has(b"T"))
        };
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
