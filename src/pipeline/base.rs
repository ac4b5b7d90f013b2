//! What a build was made of and what came of it: the base that later changes are compared with.
//!
//! The name of a version is the hash of its [`Recipe`]: all that the document depends on, and nothing of the machine, the
//! clock or the place of the report. So the same report has the same version everywhere.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{AppendixMode, Request};
use crate::digest::Sha256;
use crate::document::{Expression, Origin, PieceId, Pieces, Timestamp};
use crate::docx::{Trace, Traced};
use crate::prepare::{Order, Settings};
use crate::source::{Place, Sources};
use crate::text::composed;
use crate::toml::DataPath;
use crate::world::{Asked, Record, home, slashed};

/// The program and its version.
pub const PROGRAM: &str = concat!("vanban ", env!("CARGO_PKG_VERSION"));

/// The form of recipes that is written and read.
pub const FORMAT: u32 = 1;

/// What a build was made of, and the words that came of it.
#[derive(Clone, Debug)]
pub struct Base {
    /// What it was made of, by hashes.
    pub recipe: Recipe,
    /// The bytes of [`Recipe::sources`], in their order.
    pub sources: Vec<Vec<u8>>,
    /// Its words.
    pub text: BaseText,
}

/// All that a document depends on. As JSON of one line it is what the name of a version is the hash of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Recipe {
    /// [`FORMAT`].
    pub format: u32,
    /// The program and its version.
    pub program: String,
    /// Whether it is final.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// What was left to the clerk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// Where the appendices go.
    pub appendix: AppendixMode,
    /// Whether fonts are put into the DOCX.
    pub embed_fonts: bool,
    /// Whether contents were asked for beyond the report.
    pub contents: bool,
    /// Whether both sides of the paper were.
    pub duplex: bool,
    /// A watermark other than the report's.
    pub watermark: Option<String>,
    /// A profile other than the report's.
    pub profile: Option<String>,
    /// The date in the properties of a report that has none of its own.
    pub undated: Option<Timestamp>,
    /// What was read, in sorted order.
    pub sources: Vec<SourceEntry>,
}

/// A file that a build has read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// The folder that its path counts from.
    #[serde(rename = "in")]
    pub shelf: Shelf,
    /// Its path, with `/` between the names.
    pub path: String,
    /// The hash of its bytes.
    pub sha256: Sha256,
}

/// Where a source stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shelf {
    /// In the folder of the report.
    Report,
    /// In the folder of templates that was given.
    Templates,
    /// In the program.
    BuiltIn,
    /// Elsewhere: the path is the one that was asked for.
    Elsewhere,
}

/// The words of all documents of a version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseText {
    /// Where words come from; paragraphs name these by their index.
    pub origins: Vec<BaseOrigin>,
    /// The documents, by [`crate::document::Properties::part`].
    pub parts: Vec<BasePart>,
}

/// The words of one DOCX.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BasePart {
    /// The paragraphs of the body, those of cells among them: the bookmark `_vbP_N` of part P stands round the N-th, from 1.
    pub body: Vec<BaseParagraph>,
    /// Those of the notes.
    pub notes: Vec<BaseParagraph>,
}

/// The words of one paragraph, as [`Traced`] has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseParagraph {
    /// The words.
    pub text: String,
    /// How many bytes of them come from which of [`BaseText::origins`]; `None` for words of the program.
    pub pieces: Vec<(usize, Option<usize>)>,
}

/// Where words were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseOrigin {
    /// Words of a template.
    Words(Span),
    /// What a tag prints, with the values of `report.toml` that it is made from, key by key.
    Value(Option<Span>, Vec<Vec<String>>),
    /// A value of `report.toml`.
    Data(Vec<String>),
    /// Words of the program that go with a value.
    Program(Vec<String>),
}

/// Bytes of a source as text (in NFC, lines ending in `\n`): its index in [`Recipe::sources`], first byte, byte behind the
/// last.
pub type Span = (usize, usize, usize);

impl Recipe {
    /// What a request has read and asked for.
    pub(super) fn new(
        request: &Request,
        record: &Record<Vec<u8>>,
        sources: &Sources,
        is_dated: bool,
    ) -> (Self, Vec<Vec<u8>>, Places) {
        // Without `..`, so that nobody adds what changes a document and forgets it here.
        let Request { order, appendix, formats: _, embed_fonts, keeps: _ } = request;
        let Order {
            report: _,
            row: _,
            templates: _,
            built_in: _,
            profile,
            is_final,
            open,
            undated,
            settings,
        } = order;
        let Settings { contents, duplex, watermark } = settings;
        let mut read = read(order, record, sources);
        read.sort_by(|a, b| a.0.cmp(&b.0));
        let places = read.iter().enumerate().map(|(at, (_, _, path))| (path.clone(), at)).collect();
        let (mut entries, mut contents_of) = (Vec::new(), Vec::new());
        for (entry, bytes, _) in read {
            entries.push(entry);
            contents_of.push(bytes);
        }
        let recipe = Self {
            format: FORMAT,
            program: PROGRAM.to_owned(),
            is_final: *is_final,
            open: open.names().into_iter().map(str::to_owned).collect(),
            appendix: *appendix,
            embed_fonts: *embed_fonts,
            contents: *contents,
            duplex: *duplex,
            watermark: watermark.clone(),
            profile: profile.clone(),
            // A report with a date of its own does not look at this one.
            undated: undated.filter(|_| !is_dated),
            sources: entries,
        };
        (recipe, contents_of, places)
    }

    /// As JSON of one line.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists of them: there is nothing in it that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The name of the version.
    pub fn id(&self) -> Sha256 {
        Sha256::of(self.to_json().as_bytes())
    }
}

impl BaseText {
    /// Whether every index leads to something, in a version of so many sources, and every paragraph is made of its pieces.
    pub fn is_sound(&self, sources: usize) -> bool {
        let is_span = |&(source, start, end): &Span| source < sources && start <= end;
        let is_origin = |origin: &BaseOrigin| match origin {
            BaseOrigin::Words(span) => is_span(span),
            BaseOrigin::Value(tag, _) => tag.as_ref().is_none_or(is_span),
            BaseOrigin::Data(_) | BaseOrigin::Program(_) => true,
        };
        let paragraphs = self.parts.iter().flat_map(|part| part.body.iter().chain(&part.notes));
        self.origins.iter().all(is_origin)
            && paragraphs.into_iter().all(|paragraph| paragraph.is_sound(self.origins.len()))
    }
}

impl BaseParagraph {
    fn is_sound(&self, origins: usize) -> bool {
        let mut end = 0_usize;
        let are_sound = self.pieces.iter().all(|&(length, origin)| {
            end = end.saturating_add(length);
            self.text.is_char_boundary(end) && origin.is_none_or(|origin| origin < origins)
        });
        are_sound && end == self.text.len()
    }
}

/// Each source by its path, and whether it is one that the program carries.
pub(super) type Places = HashMap<(PathBuf, bool), usize>;

/// An entry of a source, its bytes, and what it is found by.
type Read = (SourceEntry, Vec<u8>, (PathBuf, bool));

/// What was read: files, and what the program carries. Of a text it is the text as it is read (in NFC, lines ending in `\n`, no
/// byte order mark): how a system keeps it does not show in the document.
fn read(order: &Order, record: &Record<Vec<u8>>, sources: &Sources) -> Vec<Read> {
    let is_folder = record.folders.get(&order.report) == Some(&true);
    let folder = home::folder(&order.report, is_folder);
    let mut texts: HashMap<(PathBuf, bool), &str> = HashMap::new();
    for (_, source) in sources.iter() {
        texts.insert((source.path.clone(), source.is_embedded()), &source.text);
    }
    let mut read = Vec::new();
    for (file, asked) in &record.files {
        let Asked::Read(bytes) = asked else { continue };
        let found_by = (file.clone(), false);
        let bytes = texts.get(&found_by).map_or(bytes.as_slice(), |text| text.as_bytes());
        let (shelf, path) = shelved(file, &folder, order);
        let entry = SourceEntry { shelf, path, sha256: Sha256::of(bytes) };
        read.push((entry, bytes.to_vec(), found_by));
    }
    for (found_by, text) in texts.into_iter().filter(|((_, is_embedded), _)| *is_embedded) {
        let path = found_by.0.strip_prefix("templates").unwrap_or(&found_by.0);
        let sha256 = Sha256::of(text.as_bytes());
        let entry = SourceEntry { shelf: Shelf::BuiltIn, path: slashed(path), sha256 };
        read.push((entry, text.as_bytes().to_vec(), found_by));
    }
    read
}

/// The shelf of a file and its path there, composed as some systems do not. Of two folders inside each other the inner
/// one counts.
fn shelved(file: &Path, folder: &Path, order: &Order) -> (Shelf, String) {
    let given = |folder: &Option<PathBuf>, shelf| folder.clone().map(|folder| (folder, shelf));
    let mut shelves = vec![(folder.to_owned(), Shelf::Report)];
    shelves.extend(given(&order.templates, Shelf::Templates));
    shelves.extend(given(&order.built_in, Shelf::BuiltIn));
    shelves.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.components().count()));
    let is_below = |path: &Path| path.components().next() != Some(Component::RootDir);
    let found = shelves.iter().find_map(|(folder, shelf)| {
        let below = file.strip_prefix(folder).ok().filter(|below| is_below(below))?;
        Some((*shelf, slashed(below)))
    });
    let (shelf, path) =
        found.unwrap_or_else(|| (Shelf::Elsewhere, file.to_string_lossy().into_owned()));
    (shelf, composed(&path).into_owned())
}

/// Collects the words of the documents as they are written.
pub(super) struct Words<'a> {
    pieces: &'a Pieces,
    sources: &'a Sources,
    places: &'a Places,
    /// What each value is printed from.
    expressions: HashMap<PieceId, Cow<'a, Expression>>,
    known: HashMap<PieceId, Option<usize>>,
    pub(super) text: BaseText,
}

impl<'a> Words<'a> {
    pub(super) fn new(pieces: &'a Pieces, sources: &'a Sources, places: &'a Places) -> Self {
        let (expressions, known) = (pieces.expressions(), HashMap::new());
        Self { pieces, sources, places, expressions, known, text: BaseText::default() }
    }

    /// Adds a document.
    pub(super) fn add(&mut self, trace: Trace) {
        let body = trace.body.into_iter().map(|traced| self.paragraph(traced)).collect();
        let notes = trace.notes.into_iter().map(|traced| self.paragraph(traced)).collect();
        self.text.parts.push(BasePart { body, notes });
    }

    fn paragraph(&mut self, traced: Traced) -> BaseParagraph {
        let Traced { text, pieces } = traced;
        let pieces = pieces.into_iter().map(|(length, piece)| (length, self.origin(piece)));
        BaseParagraph { pieces: pieces.collect(), text }
    }

    fn origin(&mut self, piece: PieceId) -> Option<usize> {
        if let Some(&known) = self.known.get(&piece) {
            return known;
        }
        let origin = match &self.pieces.get(piece).origin {
            Origin::Words(place) => self.span(place).map(BaseOrigin::Words),
            Origin::Value(value) => {
                let tag = value.tag.as_ref().and_then(|tag| self.span(tag));
                let expression = self.expressions.get(&piece);
                let paths = expression.map(|expression| expression.paths()).unwrap_or_default();
                let paths = paths.into_iter().map(keys).collect();
                Some(BaseOrigin::Value(tag, paths))
            }
            Origin::Data(path) => Some(BaseOrigin::Data(keys(path))),
            Origin::Program(path) => path.as_ref().map(|path| BaseOrigin::Program(keys(path))),
        };
        let index = origin.map(|origin| {
            self.text.origins.push(origin);
            self.text.origins.len() - 1
        });
        self.known.insert(piece, index);
        index
    }

    fn span(&self, place: &Place) -> Option<Span> {
        let source = self.sources.get(place.source);
        let found_by = (source.path.clone(), source.is_embedded());
        let at = *self.places.get(&found_by)?;
        Some((at, place.span.start, place.span.end))
    }
}

fn keys(path: &DataPath) -> Vec<String> {
    path.keys().map(str::to_owned).collect()
}
