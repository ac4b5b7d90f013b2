//! Lengths. Every position and size in the program is a [`Length`]; floats appear only where a
//! file format asks for them.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in whole units of 1/61440 point.
///
/// The unit divides all grids that matter: a twip (1/20 pt, the grid of OOXML) is 3072 units, and an advance of `a` units of a
/// 2048-unit font at `h` half-points is exactly `15·a·h` units. Sums of
/// glyph widths are therefore exact (to half a unit where letters are raised) and the same on every
/// machine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(i64);

const UNITS_PER_POINT: i64 = 61_440;
const UNITS_PER_TWIP: i64 = UNITS_PER_POINT / 20;

impl Length {
    /// No length at all.
    pub const ZERO: Self = Self(0);
    /// Longer than any page.
    pub const INFINITE: Self = Self(i64::MAX / 4);

    /// A length of `points` whole points.
    pub const fn pt(points: i64) -> Self {
        Self(points * UNITS_PER_POINT)
    }

    /// A length of `twips` twentieths of a point.
    pub const fn twips(twips: i64) -> Self {
        Self(twips * UNITS_PER_TWIP)
    }

    /// The twip nearest to `points` points: settings are kept on the grid that OOXML can write, so
    /// that both outputs start from the same number.
    pub fn from_pt(points: f64) -> Self {
        Self::twips((points * 20.0).round() as i64)
    }

    /// The twip nearest to `millimetres`.
    pub fn from_mm(millimetres: f64) -> Self {
        Self::from_pt(millimetres * 72.0 / 25.4)
    }

    /// The width of `advance` font units at `size`, in a font of `units_per_em`.
    pub fn advance(advance: i64, units_per_em: i64, size: FontSize) -> Self {
        let numerator = advance * i64::from(size.0) * UNITS_PER_TWIP;
        Self((numerator + units_per_em / 2).div_euclid(units_per_em.max(1)))
    }

    /// The twip that is nearest.
    pub const fn to_twip_grid(self) -> Self {
        Self::twips(self.to_twips())
    }

    /// In points.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / UNITS_PER_POINT as f64
    }

    /// In whole twips, rounded to the nearest.
    pub const fn to_twips(self) -> i64 {
        (self.0 + UNITS_PER_TWIP / 2).div_euclid(UNITS_PER_TWIP)
    }

    /// Whether there is no length at all.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The smaller of two lengths.
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }

    /// The larger of two lengths.
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// `self · numerator / denominator`, rounded down.
    pub fn scale(self, numerator: i64, denominator: i64) -> Self {
        let product = i128::from(self.0) * i128::from(numerator);
        Self(product.div_euclid(i128::from(denominator.max(1))) as i64)
    }

    /// How many times `other` fits into this length, rounded down; 0 where `other` is not positive.
    pub fn times(self, other: Self) -> i64 {
        if other.0 <= 0 { 0 } else { self.0.div_euclid(other.0) }
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}pt", self.to_pt())
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(self.0.div_euclid(divisor))
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A font size: whole half-points as OOXML counts them (ISO 29500-1, 17.3.2.38), save for letters that
/// are raised; they come in twips.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FontSize(u16);

impl FontSize {
    /// Least and greatest letter size of a table.
    pub const OF_TABLES: [Self; 2] = [Self(180), Self(280)];

    /// The size nearest to `points`, between half a point and 400 points.
    pub fn from_pt(points: f64) -> Self {
        Self((points * 2.0).round().clamp(1.0, 800.0) as u16 * 10)
    }

    /// That share of the size, in whole twips; what remains is cut off.
    pub const fn per_cent(self, share: u16) -> Self {
        Self((self.0 as u32 * share as u32 / 100) as u16)
    }

    /// In half-points.
    pub const fn half_points(self) -> u16 {
        self.0 / 10
    }

    /// In points.
    pub fn to_pt(self) -> f64 {
        f64::from(self.0) / 20.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_millimetre_setting_lands_on_the_twip_grid() {
        assert_eq!(Length::from_mm(20.0).to_twips(), 1134);
        assert_eq!(Length::from_mm(20.0), Length::twips(1134));
        assert_eq!(Length::from_mm(12.7), Length::twips(720));
    }

    #[test]
    fn advances_of_a_2048_unit_font_are_exact() {
        let size = FontSize::from_pt(14.0);
        assert_eq!(Length::advance(1024, 2048, size), Length::pt(7));
        assert_eq!(Length::advance(1, 2048, size) * 2048, Length::advance(2048, 2048, size));
    }

    #[test]
    fn an_advance_of_another_font_is_rounded_once() {
        assert_eq!(Length::advance(500, 1000, FontSize::from_pt(12.0)), Length::pt(6));
    }
}
