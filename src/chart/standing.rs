//! Bars that stand, side by side where a group has several, with their numbers above them where there is room.

use super::legend::Legend;
use super::pen::Pen;
use super::upright::{Axes, Below};
use super::{Chart, Room, look, words};
use crate::font::FontFamily;
use crate::geom::FontSize;
use crate::picture::Drawing;

/// How much of its share of the width a group takes: the rest parts it from its neighbours.
const OF_SLOT: f64 = 0.74;
/// The widest bar, and the narrowest that is one.
const WIDEST: f64 = 42.0;
const NARROWEST: f64 = 3.5;
/// The room between a bar and its number, and between the legend and what is below it.
const GAP: f64 = 2.0;
const BELOW_LEGEND: f64 = 6.0;
/// The most height that numbers read upwards may take.
const MOST_UPWARDS: f64 = 48.0;

/// How the numbers above the bars stand.
#[derive(Clone, Copy)]
enum Numbers {
    Lying(FontSize),
    Upwards(FontSize),
    None,
}

/// `is_upwards` asks for words below that are read upwards.
pub(super) fn drawn(
    chart: &Chart,
    room: Room,
    is_upwards: bool,
    fonts: &FontFamily,
) -> Option<Drawing> {
    let count = chart.labels.len();
    let left = Axes::left_of(chart, fonts);
    let slot = (room.width - 1.0 - left) / count as f64;
    let below = match is_upwards {
        true => Below::upwards(chart, slot, fonts)?,
        false => Below::lying(chart, slot, fonts)?,
    };
    let bar = (slot * OF_SLOT / chart.series.len() as f64).min(WIDEST);
    if bar < NARROWEST {
        return None;
    }
    let legend = Legend::of(chart, room.width, fonts);
    let numbers = numbers(chart, bar, slot, fonts);
    let above = legend.height() + BELOW_LEGEND + headroom(chart, numbers, fonts);
    let axes = Axes::new(chart, room, (above, below.height), fonts)?;
    let mut pen = Pen::new(fonts);
    legend.draw(chart, room.width, &mut pen);
    axes.grid(&mut pen);
    let first = -bar * chart.series.len() as f64 / 2.0;
    for group in 0..count {
        for (at, series) in chart.series.iter().enumerate() {
            let Some(value) = series.values.get(group).and_then(Option::as_ref) else { continue };
            let left = axes.middle(group, count) + first + bar * at as f64;
            let top = axes.y(value.number);
            // Neighbours share an edge.
            let sides = [left, top, bar + 0.5, axes.zero - top];
            if axes.zero - top > 0.05 {
                look::bar(&mut pen, sides, at, chart.series.len());
            }
            number(&mut pen, [left + bar / 2.0 + 0.25, top - GAP], &value.written, numbers);
        }
    }
    axes.base(&below, &mut pen);
    Some(pen.drawing([room.width, axes.height]))
}

/// How the numbers fit.
fn numbers(chart: &Chart, bar: f64, slot: f64, fonts: &FontFamily) -> Numbers {
    let room = if chart.series.len() == 1 { slot } else { bar } - 1.5;
    let sizes = [10.0, 9.0, 8.0].map(FontSize::from_pt);
    let widest = |size| words::widest(chart.written(), size, fonts);
    match sizes.into_iter().find(|size| widest(*size) <= room) {
        Some(size) => Numbers::Lying(size),
        None => {
            let fits = |size: &FontSize| {
                words::figures(*size) + 1.0 <= bar && widest(*size) <= MOST_UPWARDS
            };
            sizes[1..].iter().copied().find(fits).map_or(Numbers::None, Numbers::Upwards)
        }
    }
}

/// The room above the topmost line of the scale that the numbers need.
fn headroom(chart: &Chart, numbers: Numbers, fonts: &FontFamily) -> f64 {
    match numbers {
        Numbers::Lying(size) => words::figures(size) + GAP + 2.0,
        Numbers::Upwards(size) => words::widest(chart.written(), size, fonts) + GAP + 2.0,
        Numbers::None => 2.0,
    }
}

fn number(pen: &mut Pen<'_>, [middle, bottom]: [f64; 2], written: &str, numbers: Numbers) {
    match numbers {
        Numbers::Lying(size) => {
            let width = words::width(written, size, pen.fonts);
            pen.on_white([middle - width / 2.0, bottom], written, size);
        }
        Numbers::Upwards(size) => {
            let (long, high) = (words::width(written, size, pen.fonts), words::figures(size));
            pen.fill([middle - high / 2.0, bottom - long, high, long], look::WHITE);
            pen.upwards([middle + high / 2.0, bottom], written, size);
        }
        Numbers::None => {}
    }
}
