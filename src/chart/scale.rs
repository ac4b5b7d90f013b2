//! The scale of a chart: from zero in even steps of 1, 2 or 5 to the first one that is not below the greatest number.

use super::Chart;
use crate::text::{Decimal, count, number};

/// The most steps.
const MOST_STEPS: f64 = 6.0;

/// The numbers along an axis.
pub(super) struct Scale {
    /// The greatest of them.
    pub(super) top: f64,
    /// Each with its words, from zero on.
    pub(super) marks: Vec<(f64, String)>,
}

impl Scale {
    pub(super) fn of(chart: &Chart) -> Self {
        let greatest = chart.greatest();
        let (mut figure, mut power) = (1_i64, least_power(greatest, chart.is_whole()));
        // What floating point leaves of a whole number of steps is no step.
        let steps = |figure: i64, power: i32| (greatest / step(figure, power) - 1e-9).ceil();
        while steps(figure, power) > MOST_STEPS {
            (figure, power) = match figure {
                1 => (2, power),
                2 => (5, power),
                _ => (1, power + 1),
            };
        }
        let steps = steps(figure, power).max(1.0) as i64;
        let mark = |number: i64| {
            let words = written(number * figure, power) + &chart.unit;
            (step(number * figure, power), words)
        };
        Self { top: step(steps * figure, power), marks: (0..=steps).map(mark).collect() }
    }
}

/// A power of ten far below a number; of whole numbers no decimals.
fn least_power(greatest: f64, is_whole: bool) -> i32 {
    let mut power = if is_whole { 0 } else { -6 };
    while greatest > step(1_000, power) {
        power += 1;
    }
    if greatest == 0.0 { 0 } else { power }
}

fn step(figure: i64, power: i32) -> f64 {
    // Multiplied one by one, which every machine does alike.
    let ten: f64 = (0..power.abs()).map(|_| 10.0).product();
    if power < 0 { figure as f64 / ten } else { figure as f64 * ten }
}

/// That many times that power of ten in words.
fn written(figure: i64, power: i32) -> String {
    match u32::try_from(power) {
        Ok(power) => count(figure.saturating_mul(10_i64.saturating_pow(power)), 0),
        Err(_) => {
            let decimal = Decimal::parse(&format!("{figure}e{power}"));
            decimal.map_or_else(String::new, |decimal| number(decimal, None))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Figure, Form, Series};

    fn marks(cells: &[&str]) -> String {
        let values = cells.iter().map(|cell| Figure::read(cell).unwrap()).collect();
        let series = vec![Series { name: String::new(), values }];
        let labels = vec![String::new(); cells.len()];
        let chart = Chart { form: Form::Bars, labels, series, unit: String::new() };
        let scale = Scale::of(&chart);
        assert_eq!(scale.marks.last().map(|(at, _)| *at), Some(scale.top));
        scale.marks.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_scale_goes_from_zero_in_even_steps_beyond_the_greatest_number() {
        assert_eq!(marks(&["95", "100"]), "0 20 40 60 80 100");
        assert_eq!(marks(&["1.234,5"]), "0 500 1.000 1.500");
        assert_eq!(marks(&["3"]), "0 1 2 3");
        assert_eq!(marks(&["0,3", "0,75"]), "0 0,2 0,4 0,6 0,8");
        assert_eq!(marks(&["0,3"]), "0 0,05 0,1 0,15 0,2 0,25 0,3");
        assert_eq!(marks(&["0"]), "0 1");
        assert_eq!(marks(&["0,000004"]), "0 0,000001 0,000002 0,000003 0,000004");
        assert_eq!(
            marks(&["123.456.789.012.345"]).split(' ').next_back(),
            Some("150.000.000.000.000")
        );
    }
}
