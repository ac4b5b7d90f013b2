//! The zip around a Word file: opened with care, and packed so that the bytes depend on the parts alone.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::names::{DOCUMENT, Part};
use super::relations::{self, Relation};

/// The most that one part may unpack to: a document of 5,000 pages has about 40 MB.
const MAX_PART: u64 = 160 << 20;
/// The most parts that a package may list.
const MAX_PARTS: usize = 10_000;

/// Why a Word file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no zip, or a damaged one.
    NoZip,
    /// It is a zip without a document in it.
    NoDocument,
    /// A part is no well-formed XML.
    BrokenXml,
    /// A part is larger or deeper than any document.
    TooLarge,
}

impl Unreadable {
    /// In Vietnamese and in English.
    pub fn words(self) -> [String; 2] {
        let (vietnamese, english) = match self {
            Self::NoZip => ("tệp hỏng hoặc không phải .docx", "it is damaged or no .docx"),
            Self::NoDocument => ("trong tệp không có văn bản", "there is no document in it"),
            Self::BrokenXml => ("nội dung trong tệp sai cú pháp XML", "its XML is broken"),
            Self::TooLarge => (
                "nội dung trong tệp lớn hoặc lồng sâu bất thường",
                "it unpacks to more than any document",
            ),
        };
        [vietnamese.to_owned(), english.to_owned()]
    }
}

/// The parts of a Word file that matter here.
#[derive(Debug)]
pub struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    /// The path of the main document.
    pub document: String,
    /// The relations of the main document.
    relations: Vec<Relation>,
}

impl Package {
    /// Unpacks the XML parts.
    pub fn open(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoZip)?;
        if zip.len() > MAX_PARTS {
            return Err(Unreadable::TooLarge);
        }
        let mut parts = BTreeMap::new();
        let mut left = MAX_PART;
        for index in 0..zip.len() {
            let Ok(mut file) = zip.by_index(index) else { continue };
            let name = file.name().trim_start_matches('/').to_owned();
            if !name.ends_with(".xml") && !name.ends_with(".rels") {
                continue;
            }
            let mut content = Vec::new();
            let read = file.by_ref().take(left + 1).read_to_end(&mut content);
            let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
            left = left.checked_sub(length).ok_or(Unreadable::TooLarge)?;
            read.map_err(|_| Unreadable::NoZip)?;
            parts.insert(name, content);
        }
        let document = find_document(&parts)?;
        let relations = match parts.get(&relations::path_of(&document)) {
            Some(part) => relations::read(part)?,
            None => Vec::new(),
        };
        Ok(Self { parts, document, relations })
    }

    /// A part by its path.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// The part to which the document has a relation of that id.
    pub fn target(&self, id: &str) -> Option<&[u8]> {
        let relation = self.relations.iter().find(|relation| relation.id == id)?;
        self.part(&relation.path(&self.document))
    }

    /// The part of the document that is such a one: by its relation, or else by its name.
    pub fn related(&self, part: &Part) -> Option<&[u8]> {
        let relations = self.relations.iter().filter(|relation| relation.leads_to(part));
        let mut found = relations.filter_map(|relation| self.part(&relation.path(&self.document)));
        found.next().or_else(|| self.part(part.path))
    }
}

/// The path of the main document: where the relations of the package say, or else by its name.
fn find_document(parts: &BTreeMap<String, Vec<u8>>) -> Result<String, Unreadable> {
    // Damage there does no harm where the document is found all the same.
    let relations = parts.get(&relations::path_of("")).map(|part| relations::read(part));
    let said = relations.and_then(Result::ok).into_iter().flatten();
    let said =
        said.filter(|relation| relation.leads_to(&DOCUMENT)).map(|relation| relation.path(""));
    let usual = [DOCUMENT.path, "word/document2.xml"].map(str::to_owned);
    let other = parts.keys().filter(|name| name.ends_with("/document.xml")).cloned();
    let mut all = said.chain(usual).chain(other);
    all.find(|path| parts.contains_key(path)).ok_or(Unreadable::NoDocument)
}

/// Packs parts in their order. Every part is deflated, with the earliest date that a zip knows and without the traces
/// of the system that packs it: the bytes depend on the parts alone.
///
/// # Errors
/// Where the parts are too large for a zip.
pub fn pack(parts: &[(&str, &[u8])]) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(4))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Dos);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::names::{STYLES, THEME};

    #[test]
    fn what_is_packed_opens_and_parts_are_found_by_their_relations() {
        let package =
            relations::part(&[Relation::new("a", DOCUMENT.relation, "", "text/main.xml")]);
        let document = relations::part(&[
            Relation::new("b", STYLES.relation, "text/main.xml", "text/looks.xml"),
            Relation::new("c", THEME.relation, "text/main.xml", "text/none.xml"),
        ]);
        let bytes = pack(&[
            ("_rels/.rels", package.as_bytes()),
            ("word/document.xml", b"<old/>"),
            ("text/main.xml", b"<new/>"),
            ("text/_rels/main.xml.rels", document.as_bytes()),
            ("text/looks.xml", b"<styles/>"),
            (THEME.path, b"<theme/>"),
        ]);
        let package = Package::open(&bytes.unwrap()).unwrap();
        assert_eq!(package.part(&package.document), Some(&b"<new/>"[..]));
        assert_eq!(package.related(&STYLES), Some(&b"<styles/>"[..]));
        assert_eq!(package.target("b"), package.related(&STYLES));
        assert_eq!(package.related(&THEME), Some(&b"<theme/>"[..]));
        assert_eq!(package.target("d"), None);
    }

    #[test]
    fn without_relations_the_document_is_found_by_its_name() {
        let open = |parts: &[(&str, &[u8])]| Package::open(&pack(parts).unwrap());
        assert_eq!(
            open(&[("word/document2.xml", b"<a/>")]).unwrap().document,
            "word/document2.xml"
        );
        assert_eq!(open(&[("x/document.xml", b"<a/>")]).unwrap().document, "x/document.xml");
        assert_eq!(open(&[("x.xml", b"<a/>")]).unwrap_err(), Unreadable::NoDocument);
        assert_eq!(open(&[("_rels/.rels", b"<a")]).unwrap_err(), Unreadable::NoDocument);
    }
}
