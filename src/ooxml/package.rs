//! The zip around a Word file, opened with care.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::names::{
    CONTENT_TYPES, DOCUMENT, ENDNOTES, FOOTER, FOOTNOTES, HEADER, NUMBERING, Part, SETTINGS,
    STYLES, THEME,
};
use super::relations::{self, Relation};

/// The most that the parts may unpack to: a document of 5,000 pages has about 40 MB.
const MAX_UNPACKED: u64 = 160 << 20;
/// The most parts that a package may list.
const MAX_PARTS: usize = 10_000;

/// Why a Word file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no zip, or a damaged one.
    NoZip,
    /// Its relations lead to no document.
    NoDocument,
    /// Its relations lead to more than one document, or to more than one part where there is one at most.
    SeveralParts,
    /// A relation leads out of the file.
    Outside,
    /// A relation leads to a part that is not there.
    NoPart,
    /// Two parts have names that are the same, capitals or not.
    SameName,
    /// What the relations lead to is no Word document by its type.
    NotWord,
    /// The document takes in another file as it is, which only Word reads.
    OtherFile,
    /// A part is no well-formed XML.
    BrokenXml,
    /// It holds more than any document.
    TooLarge(Limit),
}

/// A bound that a Word file goes beyond, with what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Megabytes that all parts unpack to.
    Unpacked(u64),
    /// Files in the zip.
    Parts(usize),
    /// Elements inside each other.
    Depth(usize),
    /// Paragraphs.
    Paragraphs(usize),
    /// Letters in one paragraph.
    Letters(usize),
    /// Megabytes of text.
    Text(usize),
    /// Runs of letters.
    Runs(usize),
    /// Sections.
    Sections(usize),
    /// Elements of one part.
    Elements(usize),
}

impl Unreadable {
    /// In Vietnamese and in English.
    pub fn words(self) -> [String; 2] {
        let (vietnamese, english) = match self {
            Self::TooLarge(limit) => return limit.words(),
            Self::NoZip => ("tệp hỏng hoặc không phải .docx", "it is damaged or no .docx"),
            Self::NoDocument => {
                ("_rels/.rels không chỉ ra văn bản nào", "its _rels/.rels leads to no document")
            }
            Self::SeveralParts => (
                "tệp chỉ ra nhiều văn bản hoặc nhiều phần cùng loại, không rõ Word mở phần nào",
                "it leads to several documents or parts of one kind, and Word may open any of them",
            ),
            Self::Outside => (
                "văn bản hoặc một phần của nó nằm ngoài tệp",
                "the document or a part of it lies outside the file",
            ),
            Self::NoPart => {
                ("tệp chỉ ra một phần không có trong đó", "it leads to a part that is not in it")
            }
            Self::SameName => (
                "trong tệp có hai phần trùng tên, không rõ Word mở phần nào",
                "two parts in it have one name, and Word may open either",
            ),
            Self::NotWord => {
                ("phần được chỉ ra không phải văn bản Word", "what it leads to is no Word document")
            }
            Self::OtherFile => (
                "văn bản chèn nguyên một tệp khác, chỉ Word mới đọc được",
                "the document takes in another file, which only Word reads",
            ),
            Self::BrokenXml => ("nội dung trong tệp sai cú pháp XML", "its XML is broken"),
        };
        [vietnamese.to_owned(), english.to_owned()]
    }
}

impl Limit {
    fn words(self) -> [String; 2] {
        let (most, vietnamese, english) = match self {
            Self::Unpacked(most) => {
                (most, "MB nội dung sau khi giải nén", "MB when it is unpacked")
            }
            Self::Parts(most) => (most as u64, "tệp con", "files inside"),
            Self::Depth(most) => (most as u64, "lớp lồng nhau", "levels of elements"),
            Self::Paragraphs(most) => (most as u64, "đoạn văn", "paragraphs"),
            Self::Letters(most) => {
                (most as u64, "byte trong một đoạn văn", "bytes in one paragraph")
            }
            Self::Text(most) => (most as u64, "MB chữ", "MB of text"),
            Self::Runs(most) => (most as u64, "đoạn chữ", "runs of letters"),
            Self::Sections(most) => (most as u64, "phần trang (section)", "sections"),
            Self::Elements(most) => {
                (most as u64, "thẻ XML trong một tệp con", "XML elements in one part")
            }
        };
        [format!("tệp có quá {most} {vietnamese}"), format!("it has more than {most} {english}")]
    }
}

/// The pictures of a document by the ids of the relations that lead to them.
pub type Pictures = BTreeMap<String, Vec<u8>>;

/// The pictures that the main document shows.
///
/// # Errors
/// The file is none that can be read.
pub fn pictures(bytes: &[u8]) -> Result<Pictures, Unreadable> {
    let package = Package::open(bytes)?;
    let mut zip = Unpacker::new(bytes)?;
    let mut pictures = Pictures::new();
    for relation in package.relations.iter().filter(|relation| relation.kind.ends_with("/image")) {
        let Ok(path) = relation.inside(&package.document) else { continue };
        if let Some(content) = zip.part(&path)? {
            pictures.insert(relation.id.clone(), content);
        }
    }
    Ok(pictures)
}

/// The parts of a Word file that matter here: those that its relations lead to, from the package to the document and
/// from the document on, and no other, whatever its name.
#[derive(Debug)]
pub struct Package {
    /// By path in small letters: the names of parts are the same whatever their capitals (ISO 29500-2, 6.2.2.3).
    parts: BTreeMap<String, Vec<u8>>,
    /// The path of the main document.
    pub document: String,
    /// The relations of the main document.
    relations: Vec<Relation>,
    /// The first of each id.
    by_id: HashMap<String, usize>,
}

/// Parts that a document has at most once.
const SINGLE: [&Part; 5] = [&STYLES, &THEME, &SETTINGS, &FOOTNOTES, &ENDNOTES];
/// Parts of which it may have many.
const MANY: [&Part; 2] = [&HEADER, &FOOTER];

impl Package {
    /// Unpacks the XML parts.
    pub fn open(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut zip = Unpacker::new(bytes)?;
        let of_package = zip.part(&relations::path_of(""))?.ok_or(Unreadable::NoDocument)?;
        let of_package = relations::read(&of_package)?;
        let document = single(&of_package, &DOCUMENT)?.ok_or(Unreadable::NoDocument)?.inside("")?;
        let mut parts = BTreeMap::new();
        let content = zip.part(&document)?.ok_or(Unreadable::NoPart)?;
        zip.check_type(&document)?;
        parts.insert(document.to_lowercase(), content);
        let relations = match zip.part(&relations::path_of(&document))? {
            Some(part) => relations::read(&part)?,
            None => Vec::new(),
        };
        for part in SINGLE {
            single(&relations, part)?;
        }
        let wanted =
            |relation: &&Relation| SINGLE.iter().chain(&MANY).any(|part| relation.leads_to(part));
        for relation in relations.iter().filter(wanted) {
            let path = relation.inside(&document)?.to_lowercase();
            if let Entry::Vacant(place) = parts.entry(path) {
                let content = zip.part(place.key())?.ok_or(Unreadable::NoPart)?;
                place.insert(content);
            }
        }
        let ids = relations.iter().enumerate().rev();
        let by_id = ids.map(|(at, relation)| (relation.id.clone(), at)).collect();
        Ok(Self { parts, document, relations, by_id })
    }

    /// Unpacks the XML parts, and what counts lists besides, where there is one such part.
    pub fn open_with_numbers(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut package = Self::open(bytes)?;
        if let Ok(Some(relation)) = single(&package.relations, &NUMBERING)
            && let Ok(path) = relation.inside(&package.document)
        {
            let mut zip = Unpacker::new(bytes)?;
            let content = zip.part(&path)?;
            package.parts.extend(content.map(|content| (path.to_lowercase(), content)));
        }
        Ok(package)
    }

    /// The path of the part that is such a one, by its relation.
    pub fn path(&self, part: &Part) -> Option<String> {
        let relation = self.relations.iter().find(|relation| relation.leads_to(part))?;
        relation.inside(&self.document).ok()
    }

    /// A part by its path.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(&name.to_lowercase()).map(Vec::as_slice)
    }

    /// The part to which the document has a relation of that id.
    pub fn target(&self, id: &str) -> Option<&[u8]> {
        let relation = self.relations.get(*self.by_id.get(id)?)?;
        self.part(&relation.inside(&self.document).ok()?)
    }

    /// The part of the document that is such a one, by its relation.
    pub fn related(&self, part: &Part) -> Option<&[u8]> {
        let relation = self.relations.iter().find(|relation| relation.leads_to(part))?;
        self.part(&relation.inside(&self.document).ok()?)
    }
}

/// All that a package holds, whatever leads to it: the names of its parts and their bytes, in the order of the zip.
///
/// # Errors
/// Where it is no zip, or holds more than any document.
pub fn all_parts(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    let mut zip = Unpacker::new(bytes)?;
    let names: Vec<String> = zip.zip.file_names().map(str::to_owned).collect();
    let mut parts = Vec::new();
    for name in names.into_iter().filter(|name| !name.ends_with('/')) {
        let plain = name.replace('\\', "/").trim_start_matches('/').to_owned();
        let content = zip.part(&plain)?.ok_or(Unreadable::NoPart)?;
        parts.push((plain, content));
    }
    Ok(parts)
}

/// A part that the package itself leads to, such as properties; `None` where there is none.
///
/// # Errors
/// Where it cannot be read.
pub fn property_part(bytes: &[u8], part: &Part) -> Result<Option<Vec<u8>>, Unreadable> {
    let mut zip = Unpacker::new(bytes)?;
    let of_package = zip.part(&relations::path_of(""))?.ok_or(Unreadable::NoDocument)?;
    match single(&relations::read(&of_package)?, part)? {
        Some(relation) => zip.part(&relation.inside("")?),
        None => Ok(None),
    }
}

/// The only relation to such a part.
fn single<'r>(relations: &'r [Relation], part: &Part) -> Result<Option<&'r Relation>, Unreadable> {
    let mut found = relations.iter().filter(|relation| relation.leads_to(part));
    match (found.next(), found.next()) {
        (_, Some(_)) => Err(Unreadable::SeveralParts),
        (relation, None) => Ok(relation),
    }
}

/// The zip of a package, of which no more is unpacked than is asked for.
struct Unpacker<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Where each part stands in the zip, by its name in small letters.
    places: BTreeMap<String, usize>,
    /// How much may still be unpacked.
    left: u64,
}

impl<'b> Unpacker<'b> {
    fn new(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoZip)?;
        if zip.len() > MAX_PARTS {
            return Err(Unreadable::TooLarge(Limit::Parts(MAX_PARTS)));
        }
        if counted(bytes) != Some(zip.len()) {
            return Err(Unreadable::SameName);
        }
        let mut places = BTreeMap::new();
        for index in 0..zip.len() {
            let name = zip.name_for_index(index).unwrap_or_default().replace('\\', "/");
            let name = name.trim_start_matches('/').to_lowercase();
            if !name.ends_with('/') && places.insert(name, index).is_some() {
                return Err(Unreadable::SameName);
            }
        }
        Ok(Self { zip, places, left: MAX_UNPACKED })
    }

    /// Unpacks a part; `None` where there is none of that name.
    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(&index) = self.places.get(&name.to_lowercase()) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|_| Unreadable::NoZip)?;
        let mut content = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut content);
        let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
        self.left = self
            .left
            .checked_sub(length)
            .ok_or(Unreadable::TooLarge(Limit::Unpacked(MAX_UNPACKED >> 20)))?;
        read.map_err(|_| Unreadable::NoZip)?;
        Ok(Some(content))
    }

    /// Refuses a part that is no document by the list of types.
    fn check_type(&mut self, path: &str) -> Result<(), Unreadable> {
        const OTHERS: [&str; 3] = [
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ];
        let types = self.part(CONTENT_TYPES)?.ok_or(Unreadable::NotWord)?;
        let known = relations::type_of(&types, path)?.unwrap_or_default();
        let is_one = |other: &&str| other.eq_ignore_ascii_case(&known);
        match [DOCUMENT.content_type].iter().chain(&OTHERS).any(is_one) {
            true => Ok(()),
            false => Err(Unreadable::NotWord),
        }
    }
}

/// How many entries the end of the zip counts; the zip crate keeps one of those with the same name.
fn counted(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let at = bytes.windows(END.len()).rposition(|window| window == END)?;
    let count = bytes.get(at + 10..at + 12)?;
    Some(usize::from(count[0]) | usize::from(count[1]) << 8)
}

#[cfg(test)]
#[path = "package_tests.rs"]
mod tests;
