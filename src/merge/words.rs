//! What changed in the words of a paragraph, as changes of the files that it comes from.

mod literal;
mod mixed;
mod written;

pub use written::render;

use std::ops::Range;

use super::ground::{BETWEEN, FileEdit, Ground};
use super::inverse::{self, Scalar, Wanted};
use super::scalars;
use super::view::{BREAK, Glyph, NOTE, OBJECT, Paragraph};
use crate::align;
use crate::document::{Expression, Origin, PieceId};
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
                        || self.is_in_one_value(&last.0, &before)
                        || self.is_beside_changed_value(last, &(before.clone(), after.clone())) =>
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

    /// Whether one of two stretches is words that were typed right beside the value that the other one changes, and the value
    /// can say both; or both are, on either side of a value of the row.
    fn is_beside_changed_value(&self, first: &Stretch, second: &Stretch) -> bool {
        let both = (first.0.start..second.0.end, first.1.start..second.1.end);
        let wanted = || {
            let (before, after) = self.widened(both);
            self.wanted(before, after)
        };
        match (first.0.is_empty(), second.0.is_empty()) {
            (true, false) => {
                self.is_all_words(&first.1)
                    && self.widened(second.clone()).0.start == first.0.start
                    && !wanted().is_empty()
            }
            (false, true) => {
                self.is_all_words(&second.1)
                    && self.widened(first.clone()).0.end == second.0.start
                    && !wanted().is_empty()
            }
            (true, true) => {
                self.is_all_words(&first.1)
                    && self.is_all_words(&second.1)
                    && wanted().iter().any(|wanted| self.is_of_row(wanted))
            }
            (false, false) => false,
        }
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
        let of_row = self.of_row_beside(&before, &after);
        let is_of_row = !of_row.is_empty();
        for wanted in self.wanted(before.clone(), after.clone()).into_iter().chain(of_row) {
            ways.extend(scalars::way(self.ground, &wanted));
        }
        if is_of_row && ways.is_empty() {
            // The row stands in a table of its own; in the words of the template it would be said of all rows.
            return ways;
        }
        ways.extend(self.mixed(before.clone(), after.clone()));
        ways.extend(self.literal(before, after));
        ways.dedup();
        ways
    }

    /// In a document of a series: what was typed right beside a value of its row is of that row, not of all documents.
    fn of_row_beside(&self, before: &Range<usize>, after: &Range<usize>) -> Vec<Vec<Wanted>> {
        let is_series = self.ground.prepared.report.row.is_some();
        if !is_series || !before.is_empty() || !self.is_all_words(after) {
            return Vec::new();
        }
        let at = before.start;
        let ends = at.checked_sub(1).map(|last| self.old.whole_piece(last));
        let begins = (at < self.old.glyphs.len()).then(|| self.old.whole_piece(at));
        let beside = ends.filter(|piece| piece.end == at).into_iter();
        let beside = beside.chain(begins.filter(|piece| piece.start == at));
        let stretches = beside.filter(|piece| self.is_value(piece.start)).map(|piece| {
            let length = piece.len();
            match piece.end == at {
                true => (piece, after.start.saturating_sub(length)..after.end),
                false => (piece, after.start..after.end + length),
            }
        });
        let wanted = stretches.flat_map(|(before, after)| self.wanted(before, after));
        wanted.filter(|wanted| self.is_of_row(wanted)).collect()
    }

    /// Whether all of that stands in the row of the document.
    fn is_of_row(&self, wanted: &[Wanted]) -> bool {
        let row = self.ground.prepared.report.row.as_ref();
        row.is_some_and(|row| wanted.iter().all(|value| value.path.is_in(row)))
    }

    /// Whether nothing but words was typed there: a mark is one of the sentence.
    fn is_all_words(&self, new: &Range<usize>) -> bool {
        let typed = letters(&self.new.glyphs[new.clone()]);
        typed.contains(char::is_alphabetic)
            && typed.chars().all(|c| c.is_alphanumeric() || c.is_whitespace())
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
