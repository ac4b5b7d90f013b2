//! What changed in the words of a paragraph, as changes of the files that it comes from.

mod beside;
mod literal;
mod mixed;
mod written;

pub use beside::asks_for_place;
use beside::works_out;
pub use written::render;

use std::ops::Range;

use super::ground::{BETWEEN, FileEdit, Ground};
use super::inverse::{self, Scalar, Wanted};
use super::scalars;
use super::trial::is_own;
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
    /// Whether it is a figure that is worked out from others.
    pub is_computed: bool,
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
        let is_computed = words.is_computed(&before, &after);
        let ways = match is_computed {
            true => Vec::new(),
            false => words.ways(before.clone(), after.clone()),
        };
        WordChange { old: before, new: after, ways, is_computed }
    };
    found.into_iter().map(ways).collect()
}

/// The values with which the paragraph `old` reads as `new`; `None` where other words would have to change too. What the
/// program itself puts in is left to it, and so are marks that a template sets by the place in its list.
pub fn values(ground: &Ground<'_>, old: &Paragraph, new: &Paragraph) -> Option<Vec<Wanted>> {
    let words = Words { ground, old, new, notes: &NoNotes };
    let whole = || {
        let (before, after) = words.without_end_mark((0..old.glyphs.len(), 0..new.glyphs.len()));
        words.wanted_of_several(before, after)
    };
    words.wanted_by_stretches().or_else(whole)
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
    /// The values that say each stretch that changed.
    fn wanted_by_stretches(&self) -> Option<Vec<Wanted>> {
        let mut wanted = Vec::new();
        for stretch in self.stretches() {
            let (before, after) = self.without_end_mark(stretch);
            let is_program = |at: usize| match self.ground.origin_at(self.old, at) {
                Some(Origin::Program(_)) => true,
                Some(Origin::Value(value)) => {
                    is_own(&value.expression()) || works_out(&value.expression())
                }
                _ => false,
            };
            let is_nothing = before.is_empty() && after.is_empty();
            if is_nothing || !before.is_empty() && before.clone().all(is_program) {
                continue;
            }
            wanted.extend(self.wanted(before, after).into_iter().next()?);
        }
        Some(wanted)
    }

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
            if let Some(last) = found.last_mut()
                && self.goes_on_behind_value(last, &(before.clone(), after.clone()))
            {
                last.1.end = after.end - 1;
                continue;
            }
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

    /// Whether words were put in one blank behind a value that changes: the blank before them then is the one that was
    /// there, and they go on with what the value becomes.
    fn goes_on_behind_value(&self, (old, new): &Stretch, (before, after): &Stretch) -> bool {
        let blank =
            |glyphs: &[Glyph], at: usize| glyphs.get(at).is_some_and(|glyph| glyph.letter == ' ');
        before.is_empty()
            && old.end + 1 == before.start
            && new.end + 1 == after.start
            && after.len() > 1
            && blank(&self.old.glyphs, old.end)
            && blank(&self.new.glyphs, new.end)
            && blank(&self.new.glyphs, after.end - 1)
            && old.end.checked_sub(1).is_some_and(|last| {
                self.is_value(last) && self.old.whole_piece(last).end == old.end
            })
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
        if self.is_end_mark(&before, &after) {
            // It comes of itself where the element is no longer the last one.
            ways.push(Way::default());
        }
        let own = self.wanted(before.clone(), after.clone());
        let beside = self.beside_value(&before, &after);
        let is_of_row = beside.iter().any(|wanted| self.is_of_row(wanted));
        let is_own = !own.is_empty();
        for wanted in own.into_iter().chain(beside) {
            ways.extend(scalars::way(self.ground, &wanted));
        }
        if is_own || is_of_row && ways.is_empty() {
            // Said by the words of the template, a value would be one thing in report.toml and another in print, and what
            // is of one row would be said of all.
            return ways;
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
