//! The zip around a Word file, opened with care.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

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
        let document = ["word/document.xml", "word/document2.xml"]
            .iter()
            .find(|name| parts.contains_key(**name))
            .map(|name| (*name).to_owned())
            .or_else(|| parts.keys().find(|name| name.ends_with("/document.xml")).cloned())
            .ok_or(Unreadable::NoDocument)?;
        Ok(Self { parts, document })
    }

    /// A part by its path.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// A part beside the document.
    pub fn beside(&self, name: &str) -> Option<&[u8]> {
        let folder = self.document.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.part(&format!("{folder}/{name}")).or_else(|| self.part(name))
    }

    /// The targets of the document's relationships by id.
    pub fn relationships(&self) -> Result<BTreeMap<String, String>, Unreadable> {
        let (folder, name) = self.document.rsplit_once('/').unwrap_or(("", &self.document));
        let Some(part) = self.part(&format!("{folder}/_rels/{name}.rels")) else {
            return Ok(BTreeMap::new());
        };
        let mut targets = BTreeMap::new();
        super::xml::walk(part, |event| {
            if let super::xml::Event::Open(element) = event
                && element.name == "Relationship"
                && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
            {
                targets.insert(id.to_owned(), target.trim_start_matches("/word/").to_owned());
            }
        })?;
        Ok(targets)
    }
}
