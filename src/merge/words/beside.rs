//! What stands beside a value: words that were typed there, and marks that a template sets by the place in a list.

use std::ops::Range;

use super::super::inverse::Wanted;
use super::super::view::{BREAK, NOTE, OBJECT};
use super::{Stretch, Words, letters};
use crate::document::{Call, Expression, Origin, Scope, ScopeKind};
use crate::toml::DataPath;

impl Words<'_> {
    /// The values that say what was typed right beside them: in a document of a series those of its row, which are not of all
    /// documents; and those in an element of a list, which are not of all elements.
    pub(super) fn beside_value(
        &self,
        before: &Range<usize>,
        after: &Range<usize>,
    ) -> Vec<Vec<Wanted>> {
        if !before.is_empty() || !self.has_words(after) {
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
        let is_all_words = self.is_all_words(after);
        let is_meant = |wanted: &Vec<Wanted>| {
            is_all_words && self.is_of_row(wanted)
                || wanted.iter().all(|value| self.is_of_element(&value.path))
        };
        wanted.filter(is_meant).collect()
    }

    /// Whether all of that stands in the row of the document.
    pub(super) fn is_of_row(&self, wanted: &[Wanted]) -> bool {
        let row = self.ground.prepared.report.row.as_ref();
        row.is_some_and(|row| wanted.iter().all(|value| value.path.is_in(row)))
    }

    /// Whether a value stands in an element of a list and is printed here alone.
    fn is_of_element(&self, path: &DataPath) -> bool {
        let is_index = |key: &str| key.parse::<usize>().is_ok();
        path.keys().any(is_index) && self.ground.count_printing(path) == 1
    }

    /// Whether nothing but words was typed there: a mark is one of the sentence.
    pub(super) fn is_all_words(&self, new: &Range<usize>) -> bool {
        let typed = letters(&self.new.glyphs[new.clone()]);
        typed.contains(char::is_alphabetic)
            && typed.chars().all(|c| c.is_alphanumeric() || c.is_whitespace())
    }

    /// Whether words were typed there, with marks or without.
    fn has_words(&self, new: &Range<usize>) -> bool {
        let typed = letters(&self.new.glyphs[new.clone()]);
        typed.contains(char::is_alphabetic) && !typed.contains([NOTE, OBJECT, BREAK])
    }

    /// Whether a mark became another one that a template sets by the place in a list: `{{#if @last}}.{{else}};{{/if}}`.
    pub(super) fn is_end_mark(&self, before: &Range<usize>, after: &Range<usize>) -> bool {
        let is_mark = |text: String| !text.is_empty() && text.chars().all(|c| ";.,".contains(c));
        let is_placed = |at: usize| self.ground.is_set_by_place(self.old, at);
        is_mark(letters(&self.old.glyphs[before.clone()]))
            && is_mark(letters(&self.new.glyphs[after.clone()]))
            && before.clone().all(is_placed)
    }

    /// A stretch without the mark at its end that a template sets by the place in a list, where both sides have one.
    pub(super) fn without_end_mark(&self, (before, after): Stretch) -> Stretch {
        let lasts = before.end.checked_sub(1).zip(after.end.checked_sub(1));
        match lasts {
            Some((old, new))
                if !before.is_empty()
                    && !after.is_empty()
                    && self.is_end_mark(&(old..before.end), &(new..after.end)) =>
            {
                (before.start..old, after.start..new)
            }
            _ => (before, after),
        }
    }

    /// Whether a figure that is worked out from other values became another one. Words in its place are words.
    pub(super) fn is_computed(&self, before: &Range<usize>, after: &Range<usize>) -> bool {
        let new = letters(&self.new.glyphs[after.clone()]);
        let segments = self.segments(before.clone());
        let is_figure = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        let is_one = segments.len() == 1 && !new.trim().is_empty();
        letters(&self.old.glyphs[before.clone()]) != new
            && segments.iter().any(|segment| {
                let old = letters(&self.old.glyphs[segment.glyphs.clone()]);
                let is_worked_out = matches!(
                    segment.piece.map(|piece| self.ground.origin(piece)),
                    Some(Origin::Value(value)) if works_out(&value.expression())
                );
                is_worked_out
                    && !new.contains(old.as_str())
                    && (is_one || is_figure(&old) && is_figure(&new))
            })
    }
}

/// Whether an expression reckons.
pub(super) fn works_out(expression: &Expression) -> bool {
    const RECKON: [&str; 6] = ["len", "minus", "plus", "share", "sum", "times"];
    let Expression::Call(call) = expression else { return false };
    let Call { helper, arguments, .. } = &**call;
    RECKON.contains(&helper.as_str()) || arguments.iter().any(works_out)
}

/// Whether a scope asks for the place in a list: `{{#if @last}}`.
pub fn asks_for_place(scope: &Scope) -> bool {
    let ScopeKind::Branch { on: Expression::Derived { name, .. }, .. } = &scope.kind else {
        return false;
    };
    matches!(name.trim_start_matches("../"), "@first" | "@last")
}
