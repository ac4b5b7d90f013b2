//! Number patterns as the level texts of Word, and what Word makes of them.

use docx_rs::{Level, LevelJc, LevelSuffixType, LevelText, NumberFormat as Format, Start};

use crate::style::{NumberFormat, NumberPattern, NumberPiece};
use crate::text;
use crate::text::escape_xml;

/// How many letters Word counts as Vietnamese does: a, b, c, d; then it has no «đ».
const SAME_LETTERS: u32 = 4;

/// A number that Word can count (ISO 29500-1, 17.9.11).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    /// Escaped; `%1` stands for the counter of level 0.
    text: String,
    /// One of `ST_NumberFormat`.
    format: &'static str,
}

impl Pattern {
    /// The pattern of a level of a list. Letters are counted as far as Word's are those of the Vietnamese alphabet.
    pub fn of_list(pattern: &NumberPattern, level: usize) -> Option<Self> {
        match own_format(pattern) {
            NumberFormat::Letter => Self::new(pattern, level, &[], "lowerLetter"),
            _ => Self::of(pattern, level, &[]),
        }
    }

    /// The pattern of a level of headings that have these labels. Letters are counted where all of them are among those
    /// that Word counts: a level that is text in part would be counted wrongly below that part.
    pub fn of_headings<'a>(
        level: usize,
        all: &[NumberPattern],
        mut labels: impl Iterator<Item = &'a str>,
    ) -> Option<Self> {
        let pattern = all.get(level).filter(|pattern| !pattern.0.is_empty())?;
        if own_format(pattern) != NumberFormat::Letter {
            return Self::of(pattern, level, all);
        }
        let known: Vec<_> = (1..=SAME_LETTERS).filter_map(|own| shown(pattern, own, &[])).collect();
        let fits = labels.all(|label| known.iter().any(|known| known == label));
        fits.then(|| Self::new(pattern, level, all, "lowerLetter")).flatten()
    }

    /// The pattern of a level, which may count other levels whose patterns are `all`. `None` where
    /// Word has no such number: its letters know no «đ», its ordinals no Vietnamese. A level above
    /// that is Roman cannot be shown in Arabic digits either: Word could (`w:isLgl`), but LibreOffice
    /// 7.4 shows «I.1» all the same.
    pub fn of(pattern: &NumberPattern, level: usize, all: &[NumberPattern]) -> Option<Self> {
        let format = match own_format(pattern) {
            NumberFormat::Arabic => "decimal",
            NumberFormat::Roman => "upperRoman",
            NumberFormat::Letter | NumberFormat::Ordinal => return None,
        };
        Self::new(pattern, level, all, format)
    }

    fn new(
        pattern: &NumberPattern,
        level: usize,
        all: &[NumberPattern],
        format: &'static str,
    ) -> Option<Self> {
        let mut found = Self { text: String::new(), format };
        for piece in &pattern.0 {
            match piece {
                NumberPiece::Literal(text) if text.contains('%') => return None,
                NumberPiece::Literal(text) => found.text.push_str(&escape_xml(text)),
                NumberPiece::Own(_) => found.text.push_str(&format!("%{}", level + 1)),
                NumberPiece::Level(other) => {
                    let other = usize::from(*other);
                    let above = all.get(other).filter(|_| other <= level)?;
                    if own_format(above) != NumberFormat::Arabic {
                        return None;
                    }
                    found.text.push_str(&format!("%{}", other + 1));
                }
            }
        }
        Some(found)
    }

    /// The same for a list in which so many levels at the top are missing; `None` where it shows one of these.
    pub fn shifted(self, levels: usize) -> Option<Self> {
        let mut parts = self.text.split('%');
        let mut text = parts.next()?.to_owned();
        for part in parts {
            let (digit, rest) = part.split_at_checked(1)?;
            let level =
                digit.parse::<usize>().ok()?.checked_sub(levels).filter(|&level| level > 0)?;
            text.push_str(&format!("%{level}{rest}"));
        }
        Some(Self { text, ..self })
    }

    /// A sign that is not counted.
    pub fn sign(sign: &str) -> Self {
        Self { text: escape_xml(sign), format: "bullet" }
    }

    /// A number that is counted and not shown.
    pub fn hidden() -> Self {
        Self { text: String::new(), format: "decimal" }
    }

    /// The level of a list that shows this number.
    pub fn level(&self, level: usize, suffix: LevelSuffixType) -> Level {
        let suffix = if self.text.is_empty() { LevelSuffixType::Nothing } else { suffix };
        let (format, text) = (Format::new(self.format), LevelText::new(&self.text));
        Level::new(level, Start::new(1), format, text, LevelJc::new("left")).suffix(suffix)
    }
}

/// What Word shows where the level's own counter is at `own` and those of all levels at `counters`.
/// `None` where that is not certain: for a level above that has not been counted yet.
pub(super) fn shown(pattern: &NumberPattern, own: u32, counters: &[u32]) -> Option<String> {
    let mut all = String::new();
    for piece in &pattern.0 {
        match piece {
            NumberPiece::Literal(text) => all.push_str(text),
            NumberPiece::Own(NumberFormat::Arabic) => all.push_str(&own.to_string()),
            NumberPiece::Own(NumberFormat::Roman) => all.push_str(&text::roman(own)?),
            NumberPiece::Own(NumberFormat::Letter) if own <= SAME_LETTERS => {
                all.push_str(&text::letter(own)?);
            }
            NumberPiece::Own(NumberFormat::Letter | NumberFormat::Ordinal) => return None,
            NumberPiece::Level(level) => {
                let value = counters.get(usize::from(*level)).filter(|&&value| value > 0)?;
                all.push_str(&value.to_string());
            }
        }
    }
    Some(all)
}

/// How the level's own counter is written.
fn own_format(pattern: &NumberPattern) -> NumberFormat {
    let own = pattern.0.iter().find_map(|piece| match piece {
        NumberPiece::Own(format) => Some(*format),
        _ => None,
    });
    own.unwrap_or(NumberFormat::Arabic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::sample::{literal, pattern};
    use NumberPiece::{Level as Counter, Own};

    #[test]
    fn a_number_may_count_arabic_levels_above_and_no_roman_ones() {
        let arabic = pattern(&[Own(NumberFormat::Arabic), literal(".")]);
        let roman = pattern(&[Own(NumberFormat::Roman), literal(".")]);
        let own = pattern(&[Counter(0), literal("."), Own(NumberFormat::Arabic)]);
        let found = Pattern::of(&own, 1, &[arabic, own.clone()]).unwrap();
        assert_eq!((found.text.as_str(), found.format), ("%1.%2", "decimal"));
        assert!(Pattern::of(&own, 1, &[roman, own.clone()]).is_none());
    }

    #[test]
    fn a_number_that_word_would_show_otherwise_is_none() {
        let all = [pattern(&[Own(NumberFormat::Arabic)])];
        for pieces in [
            [Own(NumberFormat::Letter), literal(")")],
            [literal("thứ "), Own(NumberFormat::Ordinal)],
            [literal("100%"), Own(NumberFormat::Arabic)],
            [Counter(5), Own(NumberFormat::Arabic)],
        ] {
            assert!(Pattern::of(&pattern(&pieces), 0, &all).is_none(), "{pieces:?}");
        }
    }

    #[test]
    fn letters_are_counted_in_lists_from_a_to_d() {
        let letter = pattern(&[Own(NumberFormat::Letter), literal(")")]);
        let found = Pattern::of_list(&letter, 1).unwrap();
        assert_eq!((found.text.as_str(), found.format), ("%2)", "lowerLetter"));
        assert_eq!(shown(&letter, 4, &[]).as_deref(), Some("d)"));
        assert_eq!(shown(&letter, 5, &[]), None);
    }

    #[test]
    fn roman_numbers_are_shown_as_word_shows_them() {
        let pattern = pattern(&[Own(NumberFormat::Roman), literal(".")]);
        assert_eq!(shown(&pattern, 1_994, &[]).as_deref(), Some("MCMXCIV."));
        assert_eq!(shown(&pattern, 0, &[]), None);
    }

    #[test]
    fn a_level_above_that_was_never_counted_leaves_the_number_open() {
        let pattern = pattern(&[Counter(1), literal("."), Own(NumberFormat::Arabic)]);
        assert_eq!(shown(&pattern, 3, &[0, 2, 3]).as_deref(), Some("2.3"));
        assert_eq!(shown(&pattern, 3, &[0, 0, 3]), None);
    }
}
