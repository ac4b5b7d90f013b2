//! Lengths in the units of WordprocessingML.

use crate::geom::Length;

/// The largest length that Word takes, 22 inches.
const LIMIT: i64 = 31_680;

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
