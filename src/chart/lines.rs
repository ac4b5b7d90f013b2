//! Lines, each through the numbers of one series, with marks at the numbers; a gap where there is none.

use super::legend::Legend;
use super::pen::{Pen, Point};
use super::upright::{Axes, Below};
use super::{Chart, Room, look, words};
use crate::font::FontFamily;
use crate::geom::FontSize;
use crate::picture::Drawing;

const BELOW_LEGEND: f64 = 6.0;
/// The room between a mark and its number.
const GAP: f64 = 1.5;

pub(super) fn drawn(chart: &Chart, room: Room, fonts: &FontFamily) -> Option<Drawing> {
    let count = chart.labels.len();
    let left = Axes::left_of(chart, fonts);
    let slot = (room.width - 1.0 - left) / count as f64;
    let below = Below::lying(chart, slot, fonts).or_else(|| Below::upwards(chart, slot, fonts))?;
    let legend = Legend::of(chart, room.width, fonts);
    let size = FontSize::from_pt(9.0);
    let headroom = words::figures(size) + GAP + look::mark_half() + 2.0;
    let above = legend.height() + BELOW_LEGEND + headroom;
    let axes = Axes::new(chart, room, (above, below.height), fonts)?;
    let mut pen = Pen::new(fonts);
    legend.draw(chart, room.width, &mut pen);
    axes.grid(&mut pen);
    axes.base(&below, &mut pen);
    let places = |series: usize| -> Vec<Option<Point>> {
        let values = chart.series[series].values.iter().enumerate();
        let place = |(group, value): (usize, &Option<super::Figure>)| {
            let value = value.as_ref()?;
            Some([axes.middle(group, count), axes.y(value.number)])
        };
        values.map(place).collect()
    };
    let places: Vec<_> = (0..chart.series.len()).map(places).collect();
    for (series, places) in places.iter().enumerate() {
        for stretch in places.split(Option::is_none) {
            let stretch: Vec<Point> = stretch.iter().flatten().copied().collect();
            look::line(&mut pen, &stretch, series);
        }
    }
    for (series, places) in places.iter().enumerate() {
        for place in places.iter().flatten() {
            look::mark(&mut pen, *place, series);
        }
    }
    for (at, words) in numbers(chart, &places, size, &axes, fonts).into_iter().flatten() {
        pen.on_white(at, words, size);
    }
    Some(pen.drawing([room.width, axes.height]))
}

/// Where each number stands, above its mark or below it, clear of every line, mark and other number; none at all where one of
/// them has no such place: a reader would take it for missing.
fn numbers<'c>(
    chart: &'c Chart,
    places: &[Vec<Option<Point>>],
    size: FontSize,
    axes: &Axes,
    fonts: &FontFamily,
) -> Option<Vec<(Point, &'c str)>> {
    if words::widest(chart.written(), size, fonts) + 3.0 > axes.slot(chart.labels.len()) {
        return None;
    }
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let half = look::mark_half();
    let mut found = Vec::new();
    for (series, of_series) in places.iter().enumerate() {
        for (group, place) in of_series.iter().enumerate() {
            let Some([x, y]) = *place else { continue };
            let words = chart.series[series].values[group].as_ref()?.written.as_str();
            let (width, height) = (words::width(words, size, fonts), words::figures(size));
            let left = (x - width / 2.0).min(axes.right - width);
            let sides = [y - half - GAP - height, y + half + GAP];
            let free = sides.into_iter().find(|top| {
                let own = [left - 1.0, *top, left + width + 1.0, top + height];
                own[3] < axes.zero - 1.0
                    && taken.iter().all(|other| !meet(own, *other))
                    && is_clear(own, places)
            })?;
            taken.push([left - 1.0, free, left + width + 1.0, free + height]);
            found.push(([left, free + height], words));
        }
    }
    Some(found)
}

/// Whether two boxes have something in common.
fn meet(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Whether no line runs through a box and no mark is in it.
fn is_clear(own: [f64; 4], places: &[Vec<Option<Point>>]) -> bool {
    let half = look::mark_half() - 0.5;
    let marks = places.iter().flatten().flatten();
    let mut marks = marks.map(|[x, y]| [x - half, y - half, x + half, y + half]);
    if marks.any(|mark| meet(own, mark)) {
        return false;
    }
    places.iter().flat_map(|series| series.windows(2)).all(|pair| match (pair[0], pair[1]) {
        (Some(from), Some(to)) => !runs_through(own, from, to),
        _ => true,
    })
}

/// Whether a line, which goes to the right, runs through a box.
fn runs_through(own: [f64; 4], from: Point, to: Point) -> bool {
    let (start, end) = (from[0].max(own[0]), to[0].min(own[2]));
    if start >= end {
        return false;
    }
    let y = |x: f64| from[1] + (to[1] - from[1]) * (x - from[0]) / (to[0] - from[0]);
    let (high, low) = (y(start).min(y(end)), y(start).max(y(end)));
    high < own[3] + 1.0 && low > own[1] - 1.0
}
