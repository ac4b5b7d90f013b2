//! The author's files as text, and places in them.

pub mod encoding;
mod landmarks;
mod rewrite;

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::text::composed;
use crate::text::legacy::Legacy;
use encoding::OneByte;
pub use landmarks::{Landmarks, Spot};
pub use rewrite::rewritten;

/// Every file read for one run, by [`SourceId`].
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// One file of the author, as text.
#[derive(Debug)]
pub struct Source {
    /// As shown to the author.
    pub path: PathBuf,
    /// In NFC, without byte order mark, lines ending in `\n`. All places count in this text.
    pub text: Cow<'static, str>,
    /// Where the first letter stands that was not composed in the file itself.
    pub recomposed: Option<usize>,
    /// What stands for lines in a file that has none.
    landmarks: Option<Landmarks>,
    /// Most files are never asked for a line.
    line_starts: OnceLock<Vec<usize>>,
    /// What stands in it in letters of old fonts, once it was looked for: all documents of a series have the same files.
    old_letters: OnceLock<Vec<OldLetters>>,
}

/// A stretch of a file whose letters are read with old fonts alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldLetters {
    /// Bytes of [`Source::text`].
    pub span: Range<usize>,
    /// Which fonts those are.
    pub encoding: Legacy,
}

/// Index of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub source: SourceId,
    /// Bytes of [`Source::text`].
    pub span: Range<usize>,
}

/// The texts of some files, out of which values are shown as they were written; what is cloned shares them.
#[derive(Clone, Debug, Default)]
pub struct Texts(Arc<[(SourceId, String)]>);

impl Texts {
    /// Those of these files.
    pub fn of(sources: &Sources, files: impl IntoIterator<Item = SourceId>) -> Self {
        let text = |file| (file, sources.get(file).text.to_string());
        Self(files.into_iter().map(text).collect())
    }

    /// What stands at a place; `None` for a place in another file.
    pub fn at(&self, place: &Place) -> Option<&str> {
        let (_, text) = self.0.iter().find(|(file, _)| *file == place.source)?;
        text.get(place.span.clone())
    }
}

/// Where a piece of the document was written: a file and a byte of its text; nowhere for what the
/// program itself puts in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin(Option<(SourceId, u32)>);

impl Origin {
    /// The byte `offset` of `source`.
    pub fn new(source: SourceId, offset: usize) -> Self {
        Self(u32::try_from(offset).ok().map(|offset| (source, offset)))
    }

    /// As a place of no width, for a diagnostic.
    pub fn place(self) -> Option<Place> {
        self.0.map(|(source, offset)| {
            let offset = offset as usize;
            Place { source, span: offset..offset }
        })
    }
}

impl From<&Place> for Origin {
    fn from(place: &Place) -> Self {
        Self::new(place.source, place.span.start)
    }
}

impl Sources {
    /// Takes a file in: drops a byte order mark, turns CRLF into LF and composes every letter (NFC),
    /// since file names and texts from other systems come with separate marks.
    pub fn add(&mut self, path: &Path, text: &str) -> SourceId {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let written = with_line_feeds(text);
        let text = composed(&written);
        let is_new = matches!(text, Cow::Owned(_)) && text != written;
        let recomposed = is_new.then(|| first_difference(&text, &written));
        self.push(path, Cow::Owned(text.into_owned()), recomposed)
    }

    /// Takes in a file that the program carries, which is clean already.
    pub fn add_embedded(&mut self, path: &Path, text: &'static str) -> SourceId {
        self.push(path, Cow::Borrowed(text), None)
    }

    fn push(
        &mut self,
        path: &Path,
        text: Cow<'static, str>,
        recomposed: Option<usize>,
    ) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let path = path.to_owned();
        let (line_starts, old_letters) = (OnceLock::new(), OnceLock::new());
        self.files.push(Source {
            path,
            text,
            recomposed,
            landmarks: None,
            line_starts,
            old_letters,
        });
        id
    }

    /// Takes in a file that is not UTF-8, for people to look at: its other bytes are read in `encoding`. Gives the
    /// first of them.
    pub fn add_damaged(&mut self, path: &Path, bytes: &[u8], encoding: OneByte) -> Place {
        let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        // Counted in lines and letters, since composing letters changes how long they are.
        let before = valid.strip_prefix('\u{feff}').unwrap_or(valid).replace("\r\n", "\n");
        let line = before.matches('\n').count() + 1;
        let column = composed(before.rsplit('\n').next().unwrap_or_default()).chars().count() + 1;
        let source = self.add(path, &encoding::decode(bytes, encoding));
        let file = self.get(source);
        let start = file.offset(line, column);
        let length = file.text[start..].chars().next().map_or(0, char::len_utf8);
        Place { source, span: start..start + length }
    }

    /// Says by what places of a file are found again, instead of by its lines.
    pub fn mark(&mut self, id: SourceId, landmarks: Landmarks) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.landmarks = Some(landmarks);
        }
    }

    /// The file of that id.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The files in the order in which they were taken in.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0u32..).map(SourceId).zip(&self.files)
    }
}

/// A text whose lines end in `\n`.
pub fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// Where the first letter stands in which two texts differ.
fn first_difference(text: &str, other: &str) -> usize {
    let mut letters = text.char_indices().zip(other.chars());
    letters.find(|((_, a), b)| a != b).map_or(0, |((at, _), _)| at)
}

impl Source {
    /// Whether it is a file that the program carries.
    pub const fn is_embedded(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// What stands in it in letters of old fonts: what `find` has found in its text, which is asked once.
    pub fn old_letters(&self, find: impl FnOnce(&str) -> Vec<OldLetters>) -> &[OldLetters] {
        self.old_letters.get_or_init(|| find(&self.text))
    }

    /// Where each line starts.
    fn line_starts(&self) -> &[usize] {
        let starts = || self.text.match_indices('\n').map(|(at, _)| at + 1);
        self.line_starts.get_or_init(|| std::iter::once(0).chain(starts()).collect())
    }

    /// The lines that a stretch of the text touches, without the line end behind them.
    pub fn lines_around(&self, span: Range<usize>) -> Range<usize> {
        let starts = self.line_starts();
        let after = |offset: usize| starts.partition_point(|&start| start <= offset);
        let start = starts[after(span.start) - 1];
        let end = starts.get(after(span.end.max(span.start)));
        start..end.map_or(self.text.len(), |&next| next - 1)
    }

    /// Line and column of a byte of the text, both from 1; the column counts characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line_starts = self.line_starts();
        let line = line_starts.partition_point(|&start| start <= offset);
        let start = line_starts[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The byte where `column` (in characters, from 1) of `line` (from 1) stands; the end of the
    /// line or of the text where there is no such place.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let Some(&start) = self.line_starts().get(line.saturating_sub(1)) else {
            return self.text.len();
        };
        let rest = &self.text[start..];
        let line = rest.split('\n').next().unwrap_or(rest);
        start + line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> (Sources, SourceId) {
        let mut sources = Sources::default();
        let id = sources.add(Path::new("a.toml"), text);
        (sources, id)
    }

    #[test]
    fn mark_line_ends_and_loose_accents_are_gone_on_entry() {
        let (sources, id) = source("\u{feff}Đo\u{00e0}n\r\nvie\u{0302}\u{0323}t");
        assert_eq!(sources.get(id).text, "Đoàn\nviệt");
    }

    #[test]
    fn a_place_is_told_in_characters() {
        let (sources, id) = source("một\nhai ba");
        let source = sources.get(id);
        assert_eq!(source.line_column(source.offset(2, 5)), (2, 5));
        assert_eq!(source.line_column(source.text.find('t').unwrap()), (1, 3));
        assert_eq!(source.line_column(1_000), (2, 7));
        assert_eq!(source.offset(9, 9), source.text.len());
    }
}
