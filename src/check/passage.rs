//! Passages: the paragraphs of a document as plain text, with a way back to where each word was written.

use std::ops::Range;

use crate::data::Report;
use crate::document::{Block, Document, Inline, Paragraph, Role};
use crate::language::vocabulary::{Pieces, Vocabulary, Word};
use crate::source::{Origin, Place, SourceId, Sources};
use crate::style::{Case, Style};

/// One paragraph, heading, cell or note.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its words; a forced line break is `\n`, note marks are left out. Where the role prints capitals,
    /// the letters are those that the author wrote.
    pub text: String,
    /// What it is; `None` in a Word file of others.
    pub role: Option<Role>,
    /// Whether it is a heading or a title.
    pub is_heading: bool,
    /// The number or sign that the program puts before it.
    pub label: Option<String>,
    parts: Pieces,
    runs: Vec<Run>,
}

/// Text of one origin.
#[derive(Clone, Debug)]
struct Run {
    range: Range<usize>,
    origin: Origin,
    key: Option<String>,
    italic: bool,
}

/// Leads from passages back to the author's files.
#[derive(Clone, Copy, Debug)]
pub struct Locator<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The report whose values stand in the passages.
    pub report: Option<&'a Report>,
}

/// The passages of a document in reading order: each section, then the notes.
pub fn passages(document: &Document, style: &Style, sources: &Sources) -> Vec<Passage> {
    let (all, vocabulary) = Default::default();
    let mut collector = Collector { style, sources, all, vocabulary };
    for section in &document.sections {
        collector.blocks(&section.blocks);
    }
    for note in &document.notes {
        note.blocks.iter().for_each(|paragraph| collector.paragraph(paragraph));
    }
    collector.all
}

struct Collector<'a> {
    style: &'a Style,
    sources: &'a Sources,
    all: Vec<Passage>,
    vocabulary: Vocabulary,
}

/// A passage that stands in a source as it is, such as the text of a Word file. Passages that are judged
/// together have one vocabulary.
pub fn verbatim(
    text: &str,
    source: SourceId,
    start: usize,
    vocabulary: &mut Vocabulary,
) -> Passage {
    let run =
        Run { range: 0..text.len(), origin: Origin::new(source, start), key: None, italic: false };
    let (parts, runs) = (vocabulary.split(text), vec![run]);
    Passage { text: text.to_owned(), role: None, is_heading: false, label: None, parts, runs }
}

impl Collector<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Rule(_) | Block::Contents(_) => {}
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        self.blocks(&cell.blocks);
                    }
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let look = self.style.role(paragraph.role);
        let (mut text, mut runs) = (String::new(), Vec::new());
        for inline in &paragraph.inlines {
            match inline {
                Inline::Text(words) => {
                    let start = text.len();
                    let as_written = match look.case {
                        Case::AsWritten => None,
                        _ => written(words.origin, &words.text, self.sources),
                    };
                    text.push_str(as_written.unwrap_or(&words.text));
                    runs.push(Run {
                        range: start..text.len(),
                        origin: words.origin,
                        key: words.key.clone(),
                        italic: words.emphasis.emphasis,
                    });
                }
                Inline::LineBreak => text.push('\n'),
                Inline::Note(_) => {}
            }
        }
        if text.trim().is_empty() {
            return;
        }
        let is_heading = paragraph.role.outline_level().is_some();
        let label = paragraph.label.as_ref().map(|label| label.text.clone());
        let parts = self.vocabulary.split(&text);
        let role = Some(paragraph.role);
        self.all.push(Passage { text, role, is_heading, label, parts, runs });
    }
}

/// The author's own letters of words that are printed in another case: those at `origin`, or inside the
/// value that stands there.
fn written<'s>(origin: Origin, printed: &str, sources: &'s Sources) -> Option<&'s str> {
    let place = origin.place()?;
    let text = sources.get(place.source).text.get(place.span.start..)?;
    let line_end = text.find("\n\n").unwrap_or(text.len());
    let near = text.get(..line_end.min(text.floor_char_boundary(2 * printed.len() + 400)))?;
    if near.starts_with(printed) {
        return near.get(..printed.len());
    }
    let wanted = printed.to_lowercase();
    let first = wanted.chars().next()?;
    let starts = near.char_indices().filter(|(_, c)| c.to_lowercase().next() == Some(first));
    let mut candidates = starts.filter_map(|(at, _)| near.get(at..at + printed.len()));
    candidates.find(|part| part.to_lowercase() == wanted)
}

impl Passage {
    /// Its words.
    pub fn words(&self) -> &[Word] {
        &self.parts.words
    }

    /// Its runs of the figures 0 to 9.
    pub fn digits(&self) -> &[Range<usize>] {
        &self.parts.digits
    }

    /// Its numbers: figures with commas and dots between them, no part of a name, a date or a span.
    pub fn amounts(&self) -> &[Range<usize>] {
        &self.parts.amounts
    }

    /// Its characters that are neither letter, figure nor space, each with its place.
    pub fn signs(&self) -> impl DoubleEndedIterator<Item = (usize, char)> + Clone + '_ {
        self.parts.signs.iter().copied()
    }

    /// The letters of a word.
    pub fn at(&self, word: &Word) -> &str {
        self.text.get(word.range()).unwrap_or_default()
    }

    /// What stands before a byte.
    pub fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    /// What stands from a byte on.
    pub fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Whether nothing but one space parts the words `first` and `first + 1`.
    pub fn are_joined(&self, first: usize) -> bool {
        let Some([a, b]) = self.words().get(first..first + 2) else { return false };
        matches!(self.text.get(a.end()..b.start()), Some(" " | "\n"))
    }

    /// Whether a sentence begins at that byte.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let before =
            self.before(at).trim_end_matches([' ', '“', '"', '(', '«', '\n', '-', '+', '*']);
        before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', ';'])
    }

    /// Whether it has no small letter at all.
    pub fn is_in_capitals(&self) -> bool {
        !self.text.chars().any(char::is_lowercase)
    }

    /// Whether the author set that byte in italics.
    pub fn is_italic(&self, at: usize) -> bool {
        self.runs.iter().any(|run| run.italic && run.range.contains(&at))
    }

    /// The expression that placed the value at that byte, if it is one.
    pub fn key(&self, at: usize) -> Option<&str> {
        self.runs.iter().find(|run| run.range.contains(&at))?.key.as_deref()
    }

    /// Whether the body of the document has it: no part of the header block, the titles or the signature.
    pub fn is_running(&self) -> bool {
        self.role.is_none_or(|role| {
            matches!(
                role,
                Role::Body | Role::Item1 | Role::Item2 | Role::Item3 | Role::Note | Role::TableText
            )
        })
    }

    /// The stretch inside the quotation marks around that byte.
    pub fn quoted(&self, at: usize) -> Option<Range<usize>> {
        for (open, close) in [('“', '”'), ('«', '»'), ('"', '"'), ('‘', '’')] {
            let Some(start) = self.before(at).rfind(open) else { continue };
            let start = start + open.len_utf8();
            let is_closed = self.text.get(start..at).is_some_and(|part| part.contains(close));
            let opens = open != close || self.before(start).matches(open).count() % 2 == 1;
            if let (false, true, Some(end)) = (is_closed, opens, self.after(at).find(close)) {
                return Some(start..at + end);
            }
        }
        None
    }
}

impl Locator<'_> {
    /// Where a stretch of a passage was written: in the template's words to the letter, of a value the
    /// words in `report.toml`, else the tag that places it. `None` for the program's own words.
    pub fn place(&self, passage: &Passage, range: Range<usize>) -> Option<Place> {
        if let Some(exact) = self.exact(passage, range.clone()) {
            return Some(exact);
        }
        let run = passage.runs.iter().find(|run| run.range.contains(&range.start));
        let run =
            run.or_else(|| passage.runs.iter().rfind(|run| run.range.start <= range.start))?;
        let part = passage.text.get(range.start..range.end.min(run.range.end)).unwrap_or_default();
        match &run.key {
            Some(key) => self.value(key, part).or_else(|| self.tag(run.origin)),
            None => {
                let start = run.origin.place()?;
                let from = start.span.start + range.start.saturating_sub(run.range.start);
                let text = &self.sources.get(start.source).text;
                let from = text.floor_char_boundary(from.min(text.len()));
                let length = text[from..].chars().next().map_or(0, char::len_utf8);
                Some(Place { source: start.source, span: from..from + length })
            }
        }
    }

    /// The same, only where the file has those very words.
    pub fn exact(&self, passage: &Passage, range: Range<usize>) -> Option<Place> {
        let words = passage.text.get(range.clone())?;
        let run = passage.runs.iter().find(|run| run.range.contains(&range.start))?;
        let part = passage.text.get(run.range.clone())?;
        let delta = range.start - run.range.start;
        let start = match &run.key {
            None => {
                let place = run.origin.place()?;
                Place { source: place.source, span: place.span.start + delta..place.span.start }
            }
            Some(key) => {
                let value = self.in_value(key, part)?;
                Place { source: value.source, span: value.span.start + delta..value.span.start }
            }
        };
        let span = start.span.start..start.span.start + words.len();
        let there = self.sources.get(start.source).text.get(span.clone())?;
        let is_same = there == words
            || there.to_lowercase() == words.to_lowercase()
            || (there.replace('\n', " ") == words && !there.contains("{{"));
        is_same.then_some(Place { source: start.source, span })
    }

    /// `part` where `report.toml` has the value that `key` places; the whole value where it does not
    /// have these very words.
    fn value(&self, key: &str, part: &str) -> Option<Place> {
        let report = self.report?;
        let text = &self.sources.get(report.source).text;
        let whole = || self.values(key).next().cloned();
        let elsewhere = || {
            let first = text.find(part).filter(|_| part.len() > 2)?;
            Some(Place { source: report.source, span: first..first + part.len() })
        };
        self.in_value(key, part).or_else(whole).or_else(elsewhere)
    }

    /// `part` between the quotes of a value that `key` names, where it stands there without escapes.
    fn in_value(&self, key: &str, part: &str) -> Option<Place> {
        let text = &self.sources.get(self.report?.source).text;
        self.values(key).find_map(|place| {
            let inside = place.span.start + 1..place.span.end.checked_sub(1)?;
            let at = inside.start + text.get(inside)?.find(part)?;
            Some(Place { source: place.source, span: at..at + part.len() })
        })
    }

    /// The values of the report that an expression names.
    fn values<'k>(&'k self, key: &'k str) -> impl Iterator<Item = &'k Place> {
        let names = key.split([' ', '(', ')']).filter(|name| !name.contains('='));
        names.filter_map(|name| self.report.and_then(|report| report.place_of(name)))
    }

    /// The tag that starts at `origin`.
    fn tag(&self, origin: Origin) -> Option<Place> {
        let mut place = origin.place()?;
        let rest = self.sources.get(place.source).text.get(place.span.start..)?;
        let end =
            rest.starts_with("{{").then(|| rest.find("}}")).flatten().map_or(0, |end| end + 2);
        place.span.end = place.span.start + end;
        Some(place)
    }
}
