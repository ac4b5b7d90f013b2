//! Figures that nearly are what they should be: two that changed places, one that is another, a nought too many. A figure
//! that is so near to what others make of it was mistyped; one that is far from it is of another thing.

use super::statements::{is_slip, is_swap};
use crate::check::quantity::{Quantity, Unit};

/// How a figure misses what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    /// Two neighbouring figures changed places.
    Swap,
    /// One figure is another.
    Digit,
    /// It is ten or a hundred times as much, or a tenth.
    Tenfold,
}

/// Whether a quantity is what is expected, as far as it is rounded.
pub(super) fn is_right(one: &Quantity<'_>, expected: f64) -> bool {
    let slack = match one.unit {
        Unit::Money => (step(one) * 0.51).max(expected.abs() * 0.0005),
        _ => step(one) * 1.001,
    };
    let is_whole = matches!(one.unit, Unit::Things(_)) && one.decimals == 0 && one.factor == 1.0;
    let slack = if is_whole && expected.fract().abs() < 1e-6 { 0.01 } else { slack };
    (one.value - expected).abs() <= slack
}

/// How a quantity misses what is expected, and how many figures say so; `None` where it is right, or another thing.
pub(super) fn miss(one: &Quantity<'_>, expected: f64) -> Option<(Miss, usize)> {
    if expected <= 0.0 || one.value <= 0.0 || is_right(one, expected) {
        return None;
    }
    let ratio = one.value / expected;
    let is_tenfold =
        [100.0, 10.0, 0.1, 0.01].iter().any(|times: &f64| (ratio / times - 1.0).abs() < 0.004);
    let steps = [one.value, expected].map(|value| (value / step(one)).round_ties_even());
    if !is_tenfold && !may_be_slip(steps[0] - steps[1]) {
        return None;
    }
    let [a, b] = steps.map(|steps| format!("{steps:.0}"));
    let figures = a.trim_end_matches('0').len().max(b.trim_end_matches('0').len());
    let kind = match () {
        () if is_tenfold => Miss::Tenfold,
        () if is_swap(&a, &b) => Miss::Swap,
        () if is_slip(&a, &b) => Miss::Digit,
        () => return None,
    };
    Some((kind, figures))
}

/// Whether two numbers that are so far apart may differ in one figure, or in two neighbours that changed places: they are up
/// to nine apart in that place, or a multiple of nine. Asked of every pair, before any figures are written.
pub(super) fn may_be_slip(apart: f64) -> bool {
    let mut apart = apart.abs() as u64;
    while apart != 0 && apart.is_multiple_of(10) {
        apart /= 10;
    }
    (1..=9).contains(&apart) || apart <= 81 && apart != 0 && apart.is_multiple_of(9)
}

/// The last figure that a quantity shows.
fn step(one: &Quantity<'_>) -> f64 {
    one.factor / 10_f64.powi(i32::try_from(one.decimals).unwrap_or(0))
}
