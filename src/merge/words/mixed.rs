//! Stretches of several values with words between them.

use std::ops::Range;

use super::super::inverse::Wanted;
use super::super::scalars;
use super::super::view::Glyph;
use super::{Segment, Way, Words, cut, letters};

impl Words<'_> {
    /// Values and the words between them, where these are found again or stand alone on both sides.
    pub(super) fn mixed(&self, before: Range<usize>, after: Range<usize>) -> Option<Way> {
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

    /// The values with which a stretch of several reads as the new glyphs, the words between them being the same.
    pub(super) fn wanted_of_several(
        &self,
        before: Range<usize>,
        after: Range<usize>,
    ) -> Option<Vec<Wanted>> {
        let segments = self.segments(before);
        let mut all = Vec::new();
        for (segment, part) in segments.iter().zip(self.fitted(&segments, after)?) {
            let old = letters(&self.old.glyphs[segment.glyphs.clone()]);
            if old != letters(&self.new.glyphs[part.clone()]) {
                all.extend(self.wanted(segment.glyphs.clone(), part).into_iter().next()?);
            }
        }
        Some(all)
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
}
