//! Counters of headings, and how a count is written.

use crate::style::{NumberFormat, NumberPattern, NumberPiece};
use crate::text;

/// The heading counters: the part, then levels 1 - 5.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counters([u32; 6]);

impl Counters {
    /// Counts one heading of `level` on; the levels below begin anew, but for those that run on. Returns its number.
    pub(super) fn next(&mut self, level: u8, runs_on: impl Fn(usize) -> bool) -> u32 {
        let level = usize::from(level).min(self.0.len() - 1);
        let (above, below) = self.0.split_at_mut(level + 1);
        for (counter, below) in below.iter_mut().zip(level + 1..) {
            if !runs_on(below) {
                *counter = 0;
            }
        }
        above[level] = above[level].saturating_add(1);
        above[level]
    }

    /// Writes a label: `own` is the count of the heading or item itself.
    pub(super) fn label(&self, pattern: &NumberPattern, own: u32) -> String {
        let piece = |piece: &NumberPiece| match piece {
            NumberPiece::Literal(text) => text.clone(),
            NumberPiece::Own(format) => formatted(*format, own),
            NumberPiece::Level(level) => {
                self.0.get(usize::from(*level)).copied().unwrap_or_default().to_string()
            }
        };
        pattern.0.iter().map(piece).collect()
    }
}

/// A count in a format; in Arabic figures where the format ends, as Roman numerals do at 3999.
fn formatted(format: NumberFormat, count: u32) -> String {
    let written = match format {
        NumberFormat::Arabic => None,
        NumberFormat::Roman => text::roman(count),
        NumberFormat::Letter => text::letter(count),
        NumberFormat::Ordinal => text::ordinal(i64::from(count)),
    };
    written.unwrap_or_else(|| count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(pieces: &[NumberPiece]) -> NumberPattern {
        NumberPattern(pieces.to_vec())
    }

    #[test]
    fn a_heading_restarts_every_level_below_it() {
        let mut counters = Counters::default();
        let counted: Vec<u32> = [0, 1, 2, 2, 1, 2, 0, 1, 2, 5]
            .into_iter()
            .map(|level| counters.next(level, |_| false))
            .collect();
        assert_eq!(counted, [1, 1, 1, 2, 2, 1, 2, 1, 1, 1]);
    }

    #[test]
    fn a_label_names_the_levels_above() {
        let mut counters = Counters::default();
        for level in [0, 1, 2, 2, 3] {
            counters.next(level, |_| false);
        }
        let literal = |text: &str| NumberPiece::Literal(text.to_owned());
        let two_levels =
            pattern(&[NumberPiece::Level(2), literal("."), NumberPiece::Level(3), literal(".")]);
        assert_eq!(counters.label(&two_levels, 1), "2.1.");
        let ordinal = pattern(&[literal("Phần "), NumberPiece::Own(NumberFormat::Ordinal)]);
        assert_eq!(counters.label(&ordinal, 1), "Phần thứ nhất");
        let roman = pattern(&[NumberPiece::Own(NumberFormat::Roman), literal(".")]);
        assert_eq!(counters.label(&roman, 4), "IV.");
        assert_eq!(counters.label(&roman, 4_000), "4000.");
        let letter = pattern(&[NumberPiece::Own(NumberFormat::Letter), literal(")")]);
        assert_eq!(counters.label(&letter, 5), "đ)");
    }
}
