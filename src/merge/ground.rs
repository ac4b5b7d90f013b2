//! From the letters of the generated file to the bytes of the author's files.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::view::{NOTE, Paragraph, View};
use super::words::asks_for_place;
use crate::document::Expression;
use crate::document::{Inline, Origin, PieceId, ScopeKind};
use crate::prepare::Prepared;
use crate::source::{Place, SourceId, Sources};
use crate::text::no_break::released;
use crate::text::written_range;
use crate::toml::DataPath;

/// Between two paragraphs that are compared as one.
pub const BETWEEN: char = '\u{2029}';

/// What was generated, and from what.
pub struct Ground<'a> {
    /// The report.
    pub prepared: &'a Prepared,
    /// Its files.
    pub sources: &'a Sources,
    /// The file that it gives.
    pub view: &'a View,
    /// What each piece of words prints.
    printed: BTreeMap<PieceId, String>,
    /// For each paragraph the elements of lists that it is printed from, once somebody asks.
    elements: OnceCell<Vec<Vec<Element>>>,
}

/// An element of a list in `report.toml`: the list and the index.
pub type Element = (DataPath, usize);

/// A change in a file of the author.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileEdit {
    /// Which file.
    pub source: SourceId,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What comes there.
    pub text: String,
}

/// Where a template has a paragraph.
#[derive(Clone, Debug)]
pub struct Extent {
    /// The file.
    pub source: SourceId,
    /// Where the sign before its first word begins.
    pub begin: usize,
    /// From its first word to its last.
    pub inner: Range<usize>,
    /// Its lines with their ends, where nothing else stands on them.
    pub lines: Option<Range<usize>>,
    /// What stands before its first word on the line: the sign of an item or a heading.
    pub prefix: String,
}

impl FileEdit {
    /// A change of those bytes.
    pub fn new(source: SourceId, span: Range<usize>, text: impl Into<String>) -> Self {
        Self { source, start: span.start, end: span.end, text: text.into() }
    }

    /// The bytes that go.
    pub const fn span(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl<'a> Ground<'a> {
    /// The ground of a report whose file is `view`.
    pub fn new(prepared: &'a Prepared, sources: &'a Sources, view: &'a View) -> Self {
        let mut printed: BTreeMap<PieceId, String> = BTreeMap::new();
        for paragraph in prepared.document.paragraphs() {
            for inline in &paragraph.inlines {
                let Inline::Text(text) = inline else { continue };
                if let Origin::Words(_) = prepared.document.pieces.get(text.piece).origin {
                    printed.entry(text.piece).or_default().push_str(&released(&text.text));
                }
            }
        }
        Self { prepared, sources, view, printed, elements: OnceCell::new() }
    }

    /// Where a piece comes from.
    pub fn origin(&self, piece: PieceId) -> &'a Origin {
        &self.prepared.document.pieces.get(piece).origin
    }

    /// Where the letter at a glyph comes from.
    pub fn origin_at(&self, paragraph: &Paragraph, at: usize) -> Option<&'a Origin> {
        paragraph.glyphs.get(at)?.from.map(|from| self.origin(from.piece))
    }

    /// Whether a template has the letter as it is.
    pub fn is_words(&self, paragraph: &Paragraph, at: usize) -> bool {
        matches!(self.origin_at(paragraph, at), Some(Origin::Words(_)))
    }

    /// The text of a file.
    pub fn text(&self, source: SourceId) -> &'a str {
        &self.sources.get(source).text
    }

    /// Where a template has these letters of one piece of words.
    pub fn words(&self, paragraph: &Paragraph, glyphs: Range<usize>) -> Option<Place> {
        let first = paragraph.glyphs.get(glyphs.start)?;
        let last = paragraph.glyphs.get(glyphs.end.checked_sub(1)?)?;
        let (from, to) = (first.from?, last.from?);
        let Origin::Words(place) = self.origin(from.piece) else { return None };
        if from.piece != to.piece {
            return None;
        }
        let printed = self.printed.get(&from.piece)?;
        let written = self.text(place.source).get(place.span.clone())?;
        let end = to.at + last.letter.len_utf8();
        if end > printed.len()
            || !printed.is_char_boundary(from.at)
            || !printed.is_char_boundary(end)
        {
            return None;
        }
        let inside = written_range(printed, written, from.at..end);
        let start = place.span.start;
        Some(Place { source: place.source, span: start + inside.start..start + inside.end })
    }

    /// The tag that prints a piece.
    pub fn tag(&self, piece: PieceId) -> Option<&'a Place> {
        match self.origin(piece) {
            Origin::Value(value) => value.tag.as_ref(),
            _ => None,
        }
    }

    /// The file and byte where what stands before a glyph would be written.
    pub fn before(&self, paragraph: &Paragraph, at: usize) -> Option<(SourceId, usize)> {
        if let Some(place) = self.words(paragraph, at..at + 1) {
            return Some((place.source, place.span.start));
        }
        let piece = paragraph.glyphs.get(at)?.from?.piece;
        let tag = self.tag(piece)?;
        (paragraph.whole_piece(at).start == at).then_some((tag.source, tag.span.start))
    }

    /// The file and byte where what stands behind a glyph would be written; marks of notes right there are passed over
    /// where the file has them for the glyphs that follow.
    pub fn behind(&self, paragraph: &Paragraph, at: usize) -> Option<(SourceId, usize)> {
        let glyph = paragraph.glyphs.get(at)?;
        if glyph.letter == NOTE {
            let place = self.note_mark(paragraph, at)?;
            return Some((place.source, place.span.end));
        }
        if let Some(place) = self.words(paragraph, at..at + 1) {
            return Some((place.source, place.span.end));
        }
        let tag = self.tag(glyph.from?.piece)?;
        (paragraph.whole_piece(at).end == at + 1).then_some((tag.source, tag.span.end))
    }

    /// The mark `[^name]` behind the letter before a glyph that is the mark of a note.
    pub fn note_mark(&self, paragraph: &Paragraph, at: usize) -> Option<Place> {
        let (source, start) = match at.checked_sub(1) {
            Some(before) => self.behind(paragraph, before)?,
            None => {
                let next = (at + 1..paragraph.glyphs.len())
                    .find(|at| paragraph.glyphs[*at].letter != NOTE)?;
                let (source, end) = self.before(paragraph, next)?;
                let line = self.text(source).get(..end)?.rfind('\n').map_or(0, |line| line + 1);
                (source, line)
            }
        };
        let rest = self.text(source).get(start..)?;
        // Blanks, marks of emphasis and tags of blocks may stand between.
        let open = rest.find("[^")?;
        let between = &rest[..open];
        let is_near = !between.contains("\n\n")
            && without_tags(between).chars().all(|c| c.is_whitespace() || "*_".contains(c));
        let length = rest[open..].find(']')? + 1;
        is_near.then(|| Place { source, span: start + open..start + open + length })
    }

    /// Where a template has glyphs: words, whole tags and marks of notes, all in one file.
    pub fn span(&self, paragraph: &Paragraph, glyphs: Range<usize>) -> Option<Place> {
        let (source, start) = match paragraph.glyphs.get(glyphs.start)?.letter {
            NOTE => self
                .note_mark(paragraph, glyphs.start)
                .map(|place| (place.source, place.span.start))?,
            BETWEEN => self.behind(paragraph, glyphs.start.checked_sub(1)?)?,
            _ => self.before(paragraph, glyphs.start)?,
        };
        let last = glyphs.end.checked_sub(1)?;
        let (other, end) = match paragraph.glyphs.get(last)?.letter {
            BETWEEN => self.before(paragraph, last + 1)?,
            _ => self.behind(paragraph, last)?,
        };
        (source == other && start <= end).then_some(Place { source, span: start..end })
    }

    /// Where a template has a paragraph; `None` where it has not all of it in one file.
    pub fn extent(&self, paragraph: &Paragraph) -> Option<Extent> {
        let is_written = |at: &usize| {
            paragraph.glyphs[*at].letter == NOTE || self.is_of_template(paragraph, *at)
        };
        let first = (0..paragraph.glyphs.len()).find(|at| self.is_of_template(paragraph, *at))?;
        let last = (0..paragraph.glyphs.len()).rev().find(is_written)?;
        let (source, start) = self.before(paragraph, first)?;
        let (other, end) = self.behind(paragraph, last)?;
        if source != other || start > end {
            return None;
        }
        let text = self.text(source);
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[line..start];
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let (prefix, is_clean) =
            match without_tags(before).chars().all(is_of_prefix) && is_balanced(before) {
                true => (before, true),
                false => {
                    let at = before.rfind("}}").map_or(before.len(), |at| at + 2);
                    (&before[at..], false)
                }
            };
        let rest = text[end..line_end].trim();
        let is_alone = is_clean && rest.chars().all(|c| "*_".contains(c));
        let lines = is_alone.then(|| line..(line_end + 1).min(text.len()));
        let begin = start - prefix.len();
        // Marks of emphasis before the first word are no sign of an item.
        let prefix =
            if prefix.ends_with(' ') { prefix } else { prefix.trim_end_matches(['*', '_']) };
        let is_prefix = without_tags(prefix).chars().all(is_of_prefix);
        let prefix = if is_prefix { prefix.to_owned() } else { String::new() };
        Some(Extent { source, begin, inner: start..end, lines, prefix })
    }

    /// The lines of a paragraph go, and one of two empty lines round them.
    pub fn without(&self, extent: &Extent) -> FileEdit {
        let text = self.text(extent.source);
        let Some(lines) = extent.lines.clone() else {
            return FileEdit::new(extent.source, extent.begin..extent.inner.end, "");
        };
        let is_empty_above = lines.start == 0 || text[..lines.start].ends_with("\n\n");
        let is_empty_behind = text[lines.end..].starts_with('\n');
        let end = if is_empty_above && is_empty_behind { lines.end + 1 } else { lines.end };
        FileEdit::new(extent.source, lines.start..end, "")
    }

    /// The text of a note goes.
    pub fn without_note(&self, note: usize) -> Option<Vec<FileEdit>> {
        let paragraphs = self.view.notes.get(note)?;
        let extents = paragraphs.iter().map(|at| self.extent(self.view.paragraphs.get(*at)?));
        extents.map(|extent| extent.map(|extent| self.without(&extent))).collect()
    }

    /// The name of a note in its template.
    pub fn note_name(&self, note: usize) -> Option<String> {
        let paragraph = self.view.paragraphs.get(*self.view.notes.get(note)?.first()?)?;
        let extent = self.extent(paragraph)?;
        let text = self.text(extent.source);
        let open = text[..extent.inner.start].rfind("[^")?;
        let (name, behind) = text[open + 2..extent.inner.start].split_once("]:")?;
        behind.trim().is_empty().then(|| name.to_owned())
    }

    fn is_of_template(&self, paragraph: &Paragraph, at: usize) -> bool {
        match self.origin_at(paragraph, at) {
            Some(Origin::Words(_)) => true,
            Some(Origin::Value(value)) => value.tag.is_some(),
            _ => false,
        }
    }

    /// The element of a list in `report.toml` that all these paragraphs are printed from and are all that is printed from it:
    /// the list and the index.
    pub fn element(&self, paragraphs: &[usize]) -> Option<(DataPath, usize)> {
        let first = self.elements(*paragraphs.first()?);
        let is_of_all = |element: &(DataPath, usize)| {
            paragraphs.iter().all(|at| self.elements(*at).contains(element))
        };
        first.iter().find(|element| is_of_all(element)).cloned()
    }

    /// Paragraphs with those of their notes.
    pub fn with_notes(&self, paragraphs: &[usize]) -> Vec<usize> {
        let own = paragraphs.iter().filter_map(|at| self.view.paragraphs.get(*at));
        let notes = own.flat_map(|paragraph| &paragraph.notes);
        let notes = notes.filter_map(|note| self.view.notes.get(*note)).flatten();
        paragraphs.iter().chain(notes).copied().collect()
    }

    /// Whether paragraphs with their notes are all that an element of a list prints.
    pub fn is_whole(&self, element: &(DataPath, usize), paragraphs: &[usize]) -> bool {
        let own = self.with_notes(paragraphs);
        self.printed_by(element).iter().all(|at| own.contains(at))
    }

    /// Every paragraph that an element of a list prints.
    pub fn printed_by(&self, element: &(DataPath, usize)) -> Vec<usize> {
        let all = 0..self.view.paragraphs.len();
        all.filter(|at| self.elements(*at).contains(element)).collect()
    }

    /// The elements of lists that a paragraph is printed from as a whole, the innermost first.
    fn elements(&self, paragraph: usize) -> &[Element] {
        let all =
            || self.view.paragraphs.iter().map(|paragraph| self.elements_of(paragraph)).collect();
        self.elements.get_or_init(all).get(paragraph).map_or(&[], Vec::as_slice)
    }

    fn elements_of(&self, paragraph: &Paragraph) -> Vec<Element> {
        let pieces = &self.prepared.document.pieces;
        let mut found: Option<Vec<(DataPath, usize)>> = None;
        let mut last = None;
        for glyph in &paragraph.glyphs {
            let Some(from) = glyph.from.filter(|from| Some(from.piece) != last) else { continue };
            last = Some(from.piece);
            let is_blank = self.printed.get(&from.piece).is_some_and(|text| text.trim().is_empty());
            if is_blank {
                continue;
            }
            let piece = pieces.get(from.piece);
            let mut own = Vec::new();
            match &piece.origin {
                Origin::Program(None) => continue,
                Origin::Data(path) | Origin::Program(Some(path)) => own.extend(elements_of(path)),
                Origin::Words(_) | Origin::Value(_) => {
                    for scope in pieces.scopes_of(piece) {
                        if let ScopeKind::Item { list: Expression::Path(list), key } = scope.kind
                            && let Ok(index) = key.parse()
                        {
                            own.push((list, index));
                        }
                    }
                }
            }
            found = Some(match found {
                None => own,
                Some(found) => found.into_iter().filter(|element| own.contains(element)).collect(),
            });
        }
        found.unwrap_or_default()
    }

    /// How many paragraphs print the value at `path`.
    pub fn count_printing(&self, path: &DataPath) -> usize {
        let pieces = &self.prepared.document.pieces;
        let prints = |paragraph: &&Paragraph| {
            let from = paragraph.glyphs.iter().filter_map(|glyph| glyph.from);
            from.map(|from| pieces.get(from.piece)).any(|piece| piece.origin.paths().contains(path))
        };
        self.view.paragraphs.iter().filter(prints).count()
    }

    /// Whether a template sets the letter at a glyph by the place in a list: `{{#if @last}}.{{else}};{{/if}}`.
    pub fn is_set_by_place(&self, paragraph: &Paragraph, at: usize) -> bool {
        let pieces = &self.prepared.document.pieces;
        let from = paragraph.glyphs.get(at).and_then(|glyph| glyph.from);
        from.is_some_and(|from| {
            let piece = pieces.get(from.piece);
            matches!(piece.origin, Origin::Words(_))
                && pieces.scopes_of(piece).any(|scope| asks_for_place(&scope))
        })
    }

    /// Whether a paragraph says something of the value at `path`, or of what is in it or around it.
    pub fn depends(&self, paragraph: usize, path: &DataPath) -> bool {
        let Some(paragraph) = self.view.paragraphs.get(paragraph) else { return false };
        let related = |other: &DataPath| path.is_in(other) || other.is_in(path);
        // A block that stands round all of a list or table does not ask what is in it.
        let is_asked = |of: &Expression| match of {
            Expression::Path(of) => of.is_in(path),
            of => of.paths().into_iter().any(related),
        };
        let pieces = &self.prepared.document.pieces;
        paragraph.glyphs.iter().filter_map(|glyph| glyph.from).any(|from| {
            let piece = pieces.get(from.piece);
            piece.origin.paths().iter().any(related)
                || pieces.scopes_of(piece).any(|scope| match &scope.kind {
                    ScopeKind::Item { list: of, .. }
                    | ScopeKind::Branch { on: of, .. }
                    | ScopeKind::With(of) => is_asked(of),
                    ScopeKind::Partial | ScopeKind::PartialContent => false,
                })
        })
    }
}

/// The elements that a path leads through, the innermost first; not the last step, which is a cell of a row.
fn elements_of(path: &DataPath) -> Vec<(DataPath, usize)> {
    let keys: Vec<&str> = path.keys().collect();
    let mut found: Vec<_> = keys
        .iter()
        .enumerate()
        .filter_map(|(at, key)| Some((DataPath::new(&keys[..at]), key.parse().ok()?)))
        .collect();
    found.reverse();
    found
}

/// A text of a template without its tags.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        out.push_str(before);
        rest = behind.split_once("}}").map_or("", |(_, behind)| behind);
        rest = rest.strip_prefix('}').unwrap_or(rest);
    }
    out + rest
}

/// Whether each block that is opened in a text is closed in it.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for (at, _) in text.match_indices("{{") {
        let tag = text[at + 2..].trim_start_matches(['{', '~', ' ']);
        if tag.starts_with('#') {
            depth += 1;
        } else if tag.starts_with('/') {
            depth -= 1;
        } else if tag.starts_with("else") && depth < 1 {
            return false;
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0 && text.matches("{{").count() == text.matches("}}").count()
}

/// Whether a sign may stand before the words of an item, a heading or a quote.
fn is_of_prefix(c: char) -> bool {
    c.is_whitespace()
        || "#-*+>.)".contains(c)
        || c.is_ascii_digit()
        || "[^]:".contains(c)
        || c.is_ascii_lowercase()
}
