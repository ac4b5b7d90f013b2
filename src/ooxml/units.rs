//! Lengths in the units of WordprocessingML: written, and read from files of whatever program.

use crate::geom::Length;

/// The largest length that Word takes, 22 inches.
const LIMIT: i64 = 31_680;

/// How many twips make a point.
pub const TWIPS: i64 = 20;
/// How many half-points make a point.
pub const HALF_POINTS: i64 = 2;
/// A single line, in the 240ths of a line in which multiples of it are written (ISO 29500-1, 17.3.1.33).
pub const SINGLE_LINE: i64 = 240;
/// An automatic space between paragraphs is that of a web page, 14 pt; in twips.
pub const AUTOMATIC_SPACE: i64 = 14 * TWIPS;
/// The size of letters of which no style says one, in half-points (ISO 29500-1, 17.3.2.38).
pub const DEFAULT_SIZE: i64 = 10 * HALF_POINTS;

/// A measure as files have it: a number of the element's own units, of which so many make a point, or one with a unit
/// of its own (ISO 29500-1, 22.9.2.15). The rest behind the whole is cut off.
pub fn whole(text: &str, per_point: i64) -> Option<i64> {
    if let Ok(whole) = text.parse() {
        return Some(whole);
    }
    const UNITS: [(&str, f64); 6] = [
        ("mm", 72.0 / 25.4),
        ("cm", 72.0 / 2.54),
        ("in", 72.0),
        ("pt", 1.0),
        ("pc", 12.0),
        ("pi", 12.0),
    ];
    let unit = UNITS.iter().find_map(|&(unit, points)| Some((text.strip_suffix(unit)?, points)));
    let (number, times) =
        unit.map_or((text, 1.0), |(number, points)| (number, points * per_point as f64));
    let number: f64 = number.parse().ok()?;
    number.is_finite().then_some((number * times) as i64)
}

/// Whole twips, within what Word takes.
pub fn twips(length: Length) -> i32 {
    length.to_twips().clamp(-LIMIT, LIMIT) as i32
}

/// Whole twips of a length that cannot be negative.
pub fn size(length: Length) -> u32 {
    length.to_twips().clamp(0, LIMIT) as u32
}

/// The thickness of a border in eighths of a point, from 1/4 pt to 12 pt (ISO 29500-1, 17.3.4).
pub fn eighths(thickness: Length) -> usize {
    thickness.times(Length::pt(1) / 8).clamp(2, 96) as usize
}

/// `width` centred in `column`: what remains left and right of it, in twips. The left side gets the
/// odd twip; something wider than the column sticks out at both sides.
pub fn centred(width: Length, column: Length) -> (i32, i32) {
    let rest = column.to_twips() - width.to_twips();
    let right = rest.div_euclid(2);
    (twips(Length::twips(rest - right)), twips(Length::twips(right)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_read_with_and_without_a_unit() {
        for (text, expected) in [
            ("720", Some(720)),
            ("-12", Some(-12)),
            ("12.7", Some(12)),
            ("36pt", Some(720)),
            ("-0.5in", Some(-720)),
            ("2.54cm", Some(1_440)),
            ("25.4mm", Some(1_440)),
            ("1pc", Some(240)),
            ("1pi", Some(240)),
            ("", None),
            ("pt", None),
            ("nan", None),
            ("inf", None),
            ("1px", None),
        ] {
            assert_eq!(whole(text, TWIPS), expected, "{text}");
        }
        assert_eq!(whole("14pt", HALF_POINTS), Some(28));
    }

    #[test]
    fn what_is_written_stays_within_what_word_takes() {
        assert_eq!((twips(Length::pt(-9_999)), size(Length::pt(-1))), (-31_680, 0));
        assert_eq!((eighths(Length::ZERO), eighths(Length::pt(1))), (2, 8));
    }
}
