//! What changed in the words of a paragraph, as changes of the files that it comes from.

use std::ops::Range;

use super::ground::{BETWEEN, FileEdit, Ground};
use super::inverse::{self, Scalar, Wanted};
use super::recase::recased;
use super::scalars;
use super::view::{BREAK, Glyph, Look, NOTE, OBJECT, Paragraph};
use crate::align;
use crate::document::{Expression, Origin, PieceId};
use crate::markup::escaped;
use crate::text::as_written;
use crate::toml::DataPath;

/// One way to make a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// In the files.
    pub edits: Vec<FileEdit>,
    /// Values of `report.toml` that become others.
    pub values: Vec<DataPath>,
}

/// A stretch of a paragraph that became another one.
#[derive(Clone, Debug)]
pub struct WordChange {
    /// Glyphs of the generated paragraph.
    pub old: Range<usize>,
    /// Glyphs of the edited one.
    pub new: Range<usize>,
    /// How the sources can be made to say so, the likeliest first.
    pub ways: Vec<Way>,
}

/// What the edited paragraph has that a template must be able to say.
pub trait Notes {
    /// The mark of the note of that index in the edited file, and its text where it is a new one.
    fn mark(&self, note: usize) -> Option<(String, Option<String>)>;

    /// Whether the note of that index in the generated file is still there, maybe elsewhere.
    fn is_kept(&self, note: usize) -> bool;
}

/// What changed from `old` to `new`, and how to say it.
pub fn changes(
    ground: &Ground<'_>,
    old: &Paragraph,
    new: &Paragraph,
    notes: &dyn Notes,
) -> Vec<WordChange> {
    let words = Words { ground, old, new, notes };
    let mut found = words.stretches();
    found.extend(words.looks(&found));
    let ways = |(before, after): (Range<usize>, Range<usize>)| {
        let ways = words.ways(before.clone(), after.clone());
        WordChange { old: before, new: after, ways }
    };
    found.into_iter().map(ways).collect()
}

/// The values with which the paragraph `old` reads as `new`; `None` where other words would have to change too. What the
/// program itself puts in is left to it.
pub fn values(ground: &Ground<'_>, old: &Paragraph, new: &Paragraph) -> Option<Vec<Wanted>> {
    let words = Words { ground, old, new, notes: &NoNotes };
    let mut wanted = Vec::new();
    for (before, after) in words.stretches() {
        let is_program = |at: usize| matches!(ground.origin_at(old, at), Some(Origin::Program(_)));
        if !before.is_empty() && before.clone().all(is_program) {
            continue;
        }
        wanted.extend(words.wanted(before, after).into_iter().next()?);
    }
    Some(wanted)
}

struct NoNotes;

impl Notes for NoNotes {
    fn mark(&self, _: usize) -> Option<(String, Option<String>)> {
        None
    }

    fn is_kept(&self, _: usize) -> bool {
        true
    }
}

struct Words<'a> {
    ground: &'a Ground<'a>,
    old: &'a Paragraph,
    new: &'a Paragraph,
    notes: &'a dyn Notes,
}

/// A changed stretch: glyphs of the old paragraph, glyphs of the new one.
type Stretch = (Range<usize>, Range<usize>);

/// A part of a stretch that one piece prints.
struct Segment {
    glyphs: Range<usize>,
    piece: Option<PieceId>,
}

impl Words<'_> {
    /// Where letters differ. A stretch that touches a value takes in all of it.
    fn stretches(&self) -> Vec<Stretch> {
        let (old, new) = (cut(&self.old.glyphs), cut(&self.new.glyphs));
        let texts = |glyphs: &[Glyph], tokens: &[Range<usize>]| -> Vec<String> {
            let text = |token: &Range<usize>| {
                glyphs[token.clone()].iter().map(|glyph| glyph.letter).collect()
            };
            tokens.iter().map(text).collect()
        };
        let (old_texts, new_texts) = (texts(&self.old.glyphs, &old), texts(&self.new.glyphs, &new));
        let glyphs = |tokens: &[Range<usize>], range: Range<usize>, length: usize| {
            let at = |token: usize| tokens.get(token).map_or(length, |token| token.start);
            at(range.start)..at(range.end)
        };
        let changes = align::changes(&old_texts, &new_texts, |_| false).into_iter().map(|change| {
            (
                glyphs(&old, change.old, self.old.glyphs.len()),
                glyphs(&new, change.new, self.new.glyphs.len()),
            )
        });
        // Stretches in one value are one: only what is equal on both sides of all of them can be counted off.
        let mut found: Vec<Stretch> = Vec::new();
        for (before, after) in changes {
            match found.last_mut() {
                Some(last)
                    if self.widened(last.clone()).0.end > before.start
                        || self.is_in_one_value(&last.0, &before) =>
                {
                    last.0.end = before.end;
                    last.1.end = after.end;
                }
                _ => found.push((before, after)),
            }
        }
        found.into_iter().map(|stretch| self.widened(stretch)).collect()
    }

    /// Whether two stretches touch the same value.
    fn is_in_one_value(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        let end = self.widened((first.clone(), 0..0)).0.end;
        end > self.widened((second.clone(), 0..0)).0.start
    }

    /// A stretch with all of the values that it touches. What was equal before and behind it is so letter by letter.
    fn widened(&self, (before, after): Stretch) -> Stretch {
        let mut start = before.start;
        let mut end = before.end;
        let touched: Vec<usize> = match before.is_empty() {
            false => vec![before.start, before.end - 1],
            true => self.entered(before.start).into_iter().collect(),
        };
        for at in touched {
            if self.is_value(at) {
                let whole = self.old.whole_piece(at);
                start = start.min(whole.start);
                end = end.max(whole.end);
            }
        }
        let before_by = before.start - start;
        let behind_by = end - before.end;
        let after = after.start.saturating_sub(before_by)
            ..(after.end + behind_by).min(self.new.glyphs.len());
        (start..end, after)
    }

    /// The glyph of a value that words put in before `at` belong to: they stand inside it, or nothing but values is there.
    fn entered(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1);
        let piece =
            |at: usize| self.old.glyphs.get(at).and_then(|glyph| glyph.from).map(|from| from.piece);
        if let Some(before) = before
            && piece(before).is_some()
            && piece(before) == piece(at)
        {
            return Some(before);
        }
        let is_outside = |at: usize| {
            self.ground.behind(self.old, at).is_some() || self.ground.before(self.old, at).is_some()
        };
        if before.is_some_and(is_outside) || is_outside(at) {
            return None;
        }
        before.filter(|at| self.is_value(*at)).or_else(|| self.is_value(at).then_some(at))
    }

    fn is_value(&self, at: usize) -> bool {
        matches!(
            self.ground.origin_at(self.old, at),
            Some(Origin::Value(_) | Origin::Data(_) | Origin::Program(Some(_)))
        )
    }

    /// Where letters are the same and their look is not: old and new glyphs.
    fn looks(&self, stretches: &[Stretch]) -> Vec<Stretch> {
        if self.old.style != self.new.style {
            return Vec::new();
        }
        let mut found: Vec<Stretch> = Vec::new();
        let (mut old, mut new) = (0, 0);
        let end = (
            self.old.glyphs.len()..self.old.glyphs.len(),
            self.new.glyphs.len()..self.new.glyphs.len(),
        );
        for (before, after) in stretches.iter().chain([&end]) {
            while old < before.start && new < after.start {
                let (one, two) = (self.old.glyphs[old], self.new.glyphs[new]);
                let is_letter = !matches!(one.letter, ' ' | NOTE | BREAK | OBJECT | BETWEEN);
                if is_letter && one.look != two.look {
                    let is_next = |(last, of_last): &&mut Stretch| {
                        let between = self.old.glyphs.get(last.end..old).unwrap_or_default();
                        between.iter().all(|glyph| glyph.letter == ' ')
                            && self.old.glyphs[last.start].look == one.look
                            && self.new.glyphs[of_last.start].look == two.look
                    };
                    match found.last_mut().filter(is_next) {
                        Some((last, of_last)) => (last.end, of_last.end) = (old + 1, new + 1),
                        None => found.push((old..old + 1, new..new + 1)),
                    }
                }
                (old, new) = (old + 1, new + 1);
            }
            (old, new) = (before.end, after.end);
        }
        found
    }

    fn ways(&self, before: Range<usize>, after: Range<usize>) -> Vec<Way> {
        if letters(&self.old.glyphs[before.clone()]) == letters(&self.new.glyphs[after.clone()]) {
            return self.look_ways(before, after);
        }
        let mut ways: Vec<Way> = Vec::new();
        for wanted in self.wanted(before.clone(), after.clone()) {
            ways.extend(scalars::way(self.ground, &wanted));
        }
        ways.extend(self.mixed(before.clone(), after.clone()));
        ways.extend(self.literal(before, after));
        ways.dedup();
        ways
    }

    /// The values that a stretch of nothing but one value asks for.
    fn wanted(&self, before: Range<usize>, after: Range<usize>) -> Vec<Vec<Wanted>> {
        let segments = self.segments(before);
        let [Segment { glyphs, piece: Some(piece) }] = &segments[..] else { return Vec::new() };
        self.of_piece(*piece, glyphs.clone(), after)
    }

    /// The values with which a piece prints the new glyphs.
    fn of_piece(
        &self,
        piece: PieceId,
        glyphs: Range<usize>,
        after: Range<usize>,
    ) -> Vec<Vec<Wanted>> {
        let old = letters(&self.old.glyphs[glyphs]);
        let new_glyphs = &self.new.glyphs[after];
        if new_glyphs.iter().any(|glyph| matches!(glyph.letter, NOTE | OBJECT | BETWEEN)) {
            return Vec::new();
        }
        let new = letters(new_glyphs);
        let values = |path: &DataPath| self.ground.prepared.report.value_at(path);
        match self.ground.origin(piece) {
            Origin::Value(value) => inverse::inverse(&value.expression(), &old, &new, &values),
            Origin::Data(path) => {
                inverse::inverse(&Expression::Path(path.clone()), &old, &new, &values)
            }
            Origin::Program(Some(path)) => self.open_field(path).into_iter().collect(),
            Origin::Program(None) | Origin::Words(_) => Vec::new(),
        }
    }

    /// The number or the day that was typed where the header leaves them open.
    fn open_field(&self, path: &DataPath) -> Option<Vec<Wanted>> {
        if self.ground.prepared.report.value_at(path).is_some() {
            return None;
        }
        let text = letters(&self.new.glyphs);
        let value = match path.to_string().as_str() {
            "document.number" => {
                let digits: String = text
                    .chars()
                    .skip_while(|c| !c.is_ascii_digit())
                    .take_while(char::is_ascii_digit)
                    .collect();
                Scalar::Number(digits.parse::<u32>().ok()?.to_string())
            }
            "document.date" => inverse::day_of_header(&text)?,
            _ => return None,
        };
        Some(vec![Wanted { path: path.clone(), value }])
    }

    /// Values and the words between them, where these are found again or stand alone on both sides.
    fn mixed(&self, before: Range<usize>, after: Range<usize>) -> Option<Way> {
        let segments = self.segments(before);
        if segments.len() < 2 || !segments.iter().any(|segment| self.is_value(segment.glyphs.start))
        {
            return None;
        }
        let parts = self.fitted(&segments, after)?;
        let mut way = Way::default();
        for (segment, part) in segments.iter().zip(parts) {
            let (old, new) =
                (&self.old.glyphs[segment.glyphs.clone()], &self.new.glyphs[part.clone()]);
            if letters(old) == letters(new) {
                continue;
            }
            let ways = self.wanted(segment.glyphs.clone(), part.clone());
            let made = match ways.first() {
                Some(wanted) => scalars::way(self.ground, wanted)?,
                None if self.is_value(segment.glyphs.start) => return None,
                None => self.literal(segment.glyphs.clone(), part).into_iter().next()?,
            };
            way.edits.extend(made.edits);
            way.values.extend(made.values);
        }
        Some(way)
    }

    /// Cuts the new glyphs at the words between values; what is before the first and behind the last of these goes to the
    /// segments there. Figures are found by their form where no words are left.
    fn fitted(&self, segments: &[Segment], after: Range<usize>) -> Option<Vec<Range<usize>>> {
        let new = &self.new.glyphs[after.clone()];
        let mut parts: Vec<Option<Range<usize>>> = vec![None; segments.len()];
        let mut from = 0;
        for (segment, part) in segments.iter().zip(&mut parts) {
            if self.is_value(segment.glyphs.start) {
                continue;
            }
            let wanted: Vec<char> =
                self.old.glyphs[segment.glyphs.clone()].iter().map(|glyph| glyph.letter).collect();
            let found = (from..new.len().saturating_sub(wanted.len()) + 1).find(|at| {
                new.get(*at..*at + wanted.len()).is_some_and(|there| {
                    there.iter().map(|glyph| glyph.letter).eq(wanted.iter().copied())
                })
            });
            if let Some(at) = found {
                *part = Some(at..at + wanted.len());
                from = at + wanted.len();
            }
        }
        // Each gap between two found ones must be one segment, or a value that is a figure among words.
        let mut at = 0;
        let mut index = 0;
        while index < parts.len() {
            if let Some(found) = &parts[index] {
                at = found.end;
                index += 1;
                continue;
            }
            let next = (index..parts.len()).find(|index| parts[*index].is_some());
            let end =
                next.and_then(|next| parts[next].clone()).map_or(new.len(), |next| next.start);
            let last = next.unwrap_or(parts.len());
            let gap = self.gap(&segments[index..last], new, at..end, after.start)?;
            for (offset, range) in gap.into_iter().enumerate() {
                parts[index + offset] = Some(range);
            }
            (at, index) = (end, last);
        }
        let shift = |range: Range<usize>| range.start + after.start..range.end + after.start;
        parts.into_iter().map(|part| part.map(shift)).collect()
    }

    /// Shares new glyphs among segments none of whose words is there any more.
    fn gap(
        &self,
        segments: &[Segment],
        new: &[Glyph],
        room: Range<usize>,
        shift: usize,
    ) -> Option<Vec<Range<usize>>> {
        if segments.len() == 1 {
            return Some(vec![room]);
        }
        let values: Vec<_> =
            segments.iter().enumerate().filter(|(_, s)| self.is_value(s.glyphs.start)).collect();
        let [(index, value)] = values[..] else { return None };
        if segments.len() > 3 || index > 1 {
            return None;
        }
        // The one stretch of tokens that the value can print.
        let tokens: Vec<_> = cut(&new[room.clone()])
            .into_iter()
            .map(|t| t.start + room.start..t.end + room.start)
            .collect();
        let has_figure =
            letters(&self.old.glyphs[value.glyphs.clone()]).contains(|c: char| c.is_ascii_digit());
        let mut fits = Vec::new();
        for first in 0..tokens.len() {
            for last in first..tokens.len().min(first + 8) {
                let range = tokens[first].start..tokens[last].end;
                let is_figure = letters(&new[range.clone()]).contains(|c: char| c.is_ascii_digit());
                if !has_figure || !is_figure {
                    continue;
                }
                let shifted = range.start + shift..range.end + shift;
                if !self.wanted(value.glyphs.clone(), shifted).is_empty() {
                    fits.push(range);
                }
            }
        }
        let longest = fits.iter().max_by_key(|range| range.len())?.clone();
        let is_only =
            fits.iter().all(|range| longest.start <= range.start && range.end <= longest.end);
        if !is_only {
            return None;
        }
        let (before, behind) = (room.start..longest.start, longest.end..room.end);
        match (segments.len(), index) {
            (2, 0) => Some(vec![longest, behind]).filter(|_| before.is_empty()),
            (2, _) => Some(vec![before, longest]).filter(|parts| parts[1].end == room.end),
            _ => Some(vec![before, longest, behind]),
        }
    }

    /// The words of a template, and tags in whose place words come.
    fn literal(&self, before: Range<usize>, after: Range<usize>) -> Vec<Way> {
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

    fn segments(&self, glyphs: Range<usize>) -> Vec<Segment> {
        let mut segments: Vec<Segment> = Vec::new();
        for at in glyphs {
            let glyph = self.old.glyphs[at];
            let piece = glyph.from.map(|from| from.piece);
            match segments.last_mut() {
                Some(last) if last.piece == piece && piece.is_some() => last.glyphs.end = at + 1,
                _ => segments.push(Segment { glyphs: at..at + 1, piece }),
            }
        }
        segments
    }

    /// Marks of emphasis set or taken away round glyphs.
    fn look_ways(&self, before: Range<usize>, after: Range<usize>) -> Vec<Way> {
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

    fn without_marks(
        &self,
        place: &crate::source::Place,
        old: Look,
        new: Look,
        text: &str,
    ) -> Option<Way> {
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

/// The letters of glyphs.
pub fn letters(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.letter).collect()
}

/// Tokens of glyphs.
fn cut(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let text = letters(glyphs);
    let mut at = 0;
    let token = |token: &str| {
        let start = at;
        at += token.chars().count();
        start..at
    };
    align::tokens(&text).into_iter().map(token).collect()
}

/// The marks that turn the look `from` into `to`; `None` where there are none.
fn marks(from: Look, to: Look) -> Option<(String, String)> {
    if from.underline != to.underline
        || from.bold && !to.bold
        || from.italic && !to.italic
        || from == to
    {
        return None;
    }
    let mut open = String::new();
    let mut close = String::new();
    if to.script != from.script {
        if from.script != 0 {
            return None;
        }
        let tag = if to.script == 1 { "sup" } else { "sub" };
        open = format!("<{tag}>");
        close = format!("</{tag}>");
    }
    let stars = match (to.bold && !from.bold, to.italic && !from.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    Some((format!("{stars}{open}"), format!("{close}{stars}")))
}

/// Glyphs as a template writes them. `mark` writes the mark of the next note; paragraphs begin with `prefix`.
pub fn render(
    glyphs: &[Glyph],
    base: Look,
    prefix: &str,
    out: &mut String,
    mark: &mut dyn FnMut(&mut String) -> Option<()>,
) -> Option<()> {
    let mut at = 0;
    while at < glyphs.len() {
        match glyphs[at].letter {
            NOTE => mark(out)?,
            BREAK => out.push_str("<br>"),
            BETWEEN => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str(&format!("\n\n{prefix}"));
            }
            OBJECT => return None,
            _ => {
                let look = glyphs[at].look;
                let is_sign =
                    |glyph: &Glyph| matches!(glyph.letter, NOTE | BREAK | BETWEEN | OBJECT);
                let same =
                    |glyph: &&Glyph| !is_sign(glyph) && (glyph.look == look || glyph.letter == ' ');
                let length = glyphs[at..].iter().take_while(same).count().max(1);
                let text = letters(&glyphs[at..at + length]);
                out.push_str(&emphasised(&text, base, look)?);
                at += length;
                continue;
            }
        }
        at += 1;
    }
    Some(())
}

/// Words with the marks of their look, blanks outside of them.
fn emphasised(text: &str, base: Look, look: Look) -> Option<String> {
    if look == base || text.trim().is_empty() {
        return Some(escaped(text));
    }
    let (open, close) = marks(base, look)?;
    let core = text.trim();
    let start = text.len() - text.trim_start().len();
    Some(format!("{}{open}{}{close}{}", &text[..start], escaped(core), &text[start + core.len()..]))
}
