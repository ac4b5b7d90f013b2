//! Words and marks of emphasis of a template.

use std::ops::Range;

use super::super::ground::FileEdit;
use super::super::recase::recased;
use super::super::view::{Glyph, Look, NOTE};
use super::written::{marks, render};
use super::{Segment, Way, Words, letters};
use crate::source::Place;
use crate::text::as_written;

impl Words<'_> {
    /// The words of a template, and tags in whose place words come.
    pub(super) fn literal(&self, before: Range<usize>, after: Range<usize>) -> Vec<Way> {
        let mut ways = Vec::new();
        if before.is_empty() {
            ways.extend(self.put_in(before.start, after));
            return ways;
        }
        let segments = self.segments(before.clone());
        let Some((new, mut more)) =
            self.written(after, self.old.glyphs[before.start].look, Some(&segments[0]))
        else {
            return ways;
        };
        for note in self.notes_of(before.clone()) {
            if !self.notes.is_kept(note) {
                more.extend(self.ground.without_note(note).unwrap_or_default());
            }
        }
        let way = |edits: Vec<FileEdit>| Way {
            edits: edits.into_iter().chain(more.clone()).collect(),
            values: Vec::new(),
        };
        // What a block leaves out of print must not be lost.
        let whole = self.ground.span(self.old, before).filter(|place| {
            let inside = self.ground.text(place.source).get(place.span.clone()).unwrap_or_default();
            !["{{#", "{{/", "{{else", "{{>", "{{~"].iter().any(|tag| inside.contains(tag))
        });
        let whole = whole.map(|place| vec![FileEdit::new(place.source, place.span, new.clone())]);
        ways.extend(whole.map(way));
        ways.extend(self.apart(&segments, &new).map(way));
        ways
    }

    /// The notes whose marks stand among glyphs.
    fn notes_of(&self, glyphs: Range<usize>) -> Vec<usize> {
        let marks = |glyphs: &[Glyph]| glyphs.iter().filter(|glyph| glyph.letter == NOTE).count();
        let first = marks(&self.old.glyphs[..glyphs.start]);
        let count = marks(&self.old.glyphs[glyphs]);
        self.old.notes.iter().skip(first).take(count).copied().collect()
    }

    /// New words in the place of the first segment, nothing in that of the others.
    fn apart(&self, segments: &[Segment], new: &str) -> Option<Vec<FileEdit>> {
        let mut edits = Vec::new();
        for segment in segments {
            let place = self.ground.span(self.old, segment.glyphs.clone())?;
            let text = if edits.is_empty() { new } else { "" };
            let inside = self.ground.text(place.source).get(place.span.clone())?;
            let empty = if inside.contains("{{") { inside.rfind("\n\n") } else { None };
            edits.push(match empty {
                // Only the empty line between two paragraphs goes, and not the tags beside it.
                Some(at) => {
                    let at = place.span.start + at;
                    FileEdit::new(
                        place.source,
                        at..at + 2,
                        if text.trim().is_empty() { "\n" } else { text },
                    )
                }
                None => FileEdit::new(place.source, place.span, text),
            });
        }
        Some(edits)
    }

    /// New words before the glyph `at`: behind words, before words, behind a tag, before one.
    fn put_in(&self, at: usize, after: Range<usize>) -> Vec<Way> {
        let (ground, old) = (self.ground, self.old);
        let left = at.checked_sub(1);
        let behind = |is_words: bool| {
            let left = left.filter(|left| ground.is_words(old, *left) == is_words)?;
            Some((left, ground.behind(old, left)?))
        };
        let before = |is_words: bool| {
            let is_there = at < old.glyphs.len() && ground.is_words(old, at) == is_words;
            is_there.then(|| ground.before(old, at)).flatten().map(|place| (at, place))
        };
        let places = [behind(true), before(true), behind(false), before(false)];
        let mut ways = Vec::new();
        for (beside, (source, byte)) in places.into_iter().flatten() {
            let look = old.glyphs[beside].look;
            let segment = Segment {
                glyphs: beside..beside + 1,
                piece: old.glyphs[beside].from.map(|from| from.piece),
            };
            let Some((text, more)) = self.written(after.clone(), look, Some(&segment)) else {
                continue;
            };
            let edits =
                std::iter::once(FileEdit::new(source, byte..byte, text)).chain(more).collect();
            ways.push(Way { edits, values: Vec::new() });
        }
        ways
    }

    /// New glyphs as a template writes them, in the letters of `like`, and what has to be added elsewhere: texts of notes.
    fn written(
        &self,
        after: Range<usize>,
        look: Look,
        like: Option<&Segment>,
    ) -> Option<(String, Vec<FileEdit>)> {
        let mut glyphs = self.new.glyphs[after.clone()].to_vec();
        if let Some(like) = like {
            self.restore_case(&mut glyphs, like);
        }
        let mut note =
            self.new.glyphs[..after.start].iter().filter(|glyph| glyph.letter == NOTE).count();
        let mut edits = Vec::new();
        let extent = self.ground.extent(self.old);
        let prefix = extent.as_ref().map(|extent| extent.prefix.clone()).unwrap_or_default();
        let mut out = String::new();
        let mut mark = |out: &mut String| -> Option<()> {
            let (name, text) = self.notes.mark(*self.new.notes.get(note)?)?;
            note += 1;
            out.push_str(&format!("[^{name}]"));
            if let Some(text) = text {
                let extent = extent.as_ref()?;
                let end = extent.lines.as_ref().map_or(extent.inner.end, |lines| lines.end);
                let text = match extent.lines {
                    Some(_) => format!("\n[^{name}]: {text}\n"),
                    None => format!("\n\n[^{name}]: {text}\n"),
                };
                edits.push(FileEdit::new(extent.source, end..end, text));
            }
            Some(())
        };
        render(&glyphs, look, &prefix, &mut out, &mut mark)?;
        Some((out, edits))
    }

    /// Gives letters that the program prints as capitals the case that the author writes.
    fn restore_case(&self, glyphs: &mut [Glyph], like: &Segment) {
        let old = letters(&self.old.glyphs[like.glyphs.clone()]);
        let Some(place) = self.ground.words(self.old, like.glyphs.clone()) else { return };
        let Some(there) = self.ground.text(place.source).get(place.span) else { return };
        let own = as_written(&old, there);
        if own == old {
            return;
        }
        let new = letters(glyphs);
        let restored: Vec<char> = recased(&new, &old, &own).chars().collect();
        if restored.len() == glyphs.len() {
            for (glyph, letter) in glyphs.iter_mut().zip(restored) {
                glyph.letter = letter;
            }
        }
    }

    /// Marks of emphasis set or taken away round glyphs.
    pub(super) fn look_ways(&self, before: Range<usize>, after: Range<usize>) -> Vec<Way> {
        let (old, new) = (self.old.glyphs[before.start].look, self.new.glyphs[after.start].look);
        let Some(place) = self.ground.span(self.old, before) else { return Vec::new() };
        let text = self.ground.text(place.source);
        let Some((open, close)) = marks(old, new) else {
            return self.without_marks(&place, old, new, text).into_iter().collect();
        };
        let edits = vec![
            FileEdit::new(place.source, place.span.start..place.span.start, open),
            FileEdit::new(place.source, place.span.end..place.span.end, close),
        ];
        vec![Way { edits, values: Vec::new() }]
    }

    fn without_marks(&self, place: &Place, old: Look, new: Look, text: &str) -> Option<Way> {
        let (open, close) = marks(new, old)?;
        let (before, behind) = (text.get(..place.span.start)?, text.get(place.span.end..)?);
        let spelled =
            [(open.clone(), close.clone()), (open.replace('*', "_"), close.replace('*', "_"))];
        let (open, close) = spelled.into_iter().find(|(open, close)| {
            before.ends_with(open.as_str()) && behind.starts_with(close.as_str())
        })?;
        let (start, end) = (place.span.start, place.span.end);
        let edits = vec![
            FileEdit::new(place.source, start - open.len()..start, ""),
            FileEdit::new(place.source, end..end + close.len(), ""),
        ];
        Some(Way { edits, values: Vec::new() })
    }
}
