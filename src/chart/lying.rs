//! Bars that lie, with words at their left: for many groups and long words.

use super::legend::Legend;
use super::pen::Pen;
use super::scale::Scale;
use super::{Chart, Room, look, words};
use crate::font::FontFamily;
use crate::geom::FontSize;
use crate::picture::Drawing;

/// Sizes of words with the height of a bar and the room between two groups at each, the first with which all fits on a page.
const SIZES: [[f64; 3]; 4] =
    [[11.0, 11.0, 6.0], [10.0, 9.5, 6.0], [9.0, 8.0, 5.0], [9.0, 4.6, 4.0]];
/// The most of the width that the words take.
const OF_WIDTH: f64 = 0.42;
/// The room between words and axis, between a bar and its number, and below the legend.
const GAP: f64 = 5.0;
const BEHIND: f64 = 3.0;
const BELOW_LEGEND: f64 = 6.0;
/// The least bar that has room for a number behind it.
const LEAST_NUMBER: f64 = 6.5;

struct Rows {
    size: FontSize,
    /// Of a bar.
    bar: f64,
    labels: Vec<Vec<String>>,
    /// Each from its top to the top of the next one.
    heights: Vec<f64>,
}

impl Rows {
    fn of(chart: &Chart, width: f64, [size, bar, between]: [f64; 3], fonts: &FontFamily) -> Self {
        let size = FontSize::from_pt(size);
        let most = width * OF_WIDTH;
        let labels: Vec<_> =
            chart.labels.iter().map(|label| words::even(label, most, size, fonts)).collect();
        let bars = bar * chart.series.len() as f64;
        let high = |lines: &Vec<String>| bars.max(words::line(size) * lines.len() as f64) + between;
        let heights = labels.iter().map(high).collect();
        Self { size, bar, labels, heights }
    }
}

pub(super) fn drawn(chart: &Chart, room: Room, fonts: &FontFamily) -> Option<Drawing> {
    let legend = Legend::of(chart, room.width, fonts);
    let marks = FontSize::from_pt(10.0);
    let top = legend.height() + BELOW_LEGEND;
    let below = GAP + words::line(marks);
    let most = room.most - top - below;
    let all = SIZES.iter().map(|size| Rows::of(chart, room.width, *size, fonts));
    let mut fitting = all.filter(|rows| rows.heights.iter().sum::<f64>() <= most);
    let rows = fitting.next()?;
    let labels = rows.labels.iter().flatten().map(String::as_str);
    let left = words::widest(labels, rows.size, fonts) + GAP;
    let number = FontSize::from_pt(if rows.bar >= 9.5 { 10.0 } else { 8.0 });
    let has_numbers = rows.bar >= LEAST_NUMBER;
    let behind = match has_numbers {
        true => words::widest(chart.written(), number, fonts) + BEHIND + 1.0,
        false => 1.0,
    };
    let scale = Scale::of(chart);
    // The last number of the scale stands half beside its line.
    let last = scale.marks.last().map_or("", |(_, words)| words.as_str());
    let right = room.width - behind.max(words::width(last, marks, fonts) / 2.0);
    if right - left < room.width / 4.0 {
        return None;
    }
    let bottom = top + rows.heights.iter().sum::<f64>();
    let x = |number: f64| left + (right - left) * number / scale.top;
    let mut pen = Pen::new(fonts);
    legend.draw(chart, room.width, &mut pen);
    let mut free = f64::NEG_INFINITY;
    for (number, words) in &scale.marks {
        let half = words::width(words, marks, fonts) / 2.0;
        if *number > 0.0 {
            pen.line([x(*number), top], [x(*number), bottom], 0.5, look::FAINT);
        }
        // Long numbers leave out what would run into them.
        if x(*number) - half >= free {
            pen.centred(x(*number), bottom + GAP - 1.0 + words::rise(marks), words, marks);
            free = x(*number) + half + 4.0;
        }
    }
    let mut y = top;
    for (group, (lines, height)) in rows.labels.iter().zip(&rows.heights).enumerate() {
        let middle = y + height / 2.0;
        let words_top = middle - words::line(rows.size) * lines.len() as f64 / 2.0;
        for (at, line) in lines.iter().enumerate() {
            let baseline = words_top + words::line(rows.size) * at as f64 + words::rise(rows.size);
            pen.right(left - GAP, baseline, line, rows.size);
        }
        let first = middle - rows.bar * chart.series.len() as f64 / 2.0;
        for (at, series) in chart.series.iter().enumerate() {
            let Some(value) = series.values.get(group).and_then(Option::as_ref) else { continue };
            let bar_top = first + rows.bar * at as f64;
            let end = x(value.number);
            if end - left > 0.05 {
                let sides = [left, bar_top, end - left, rows.bar + 0.5];
                look::bar(&mut pen, sides, at, chart.series.len());
            }
            if has_numbers {
                let baseline = bar_top + (rows.bar + words::figures(number)) / 2.0;
                pen.on_white([end + BEHIND, baseline], &value.written, number);
            }
        }
        y += height;
    }
    pen.line([left, bottom], [right, bottom], 0.75, look::BLACK);
    pen.line([left, top], [left, bottom + 0.375], 1.0, look::BLACK);
    Some(pen.drawing([room.width, bottom + below]))
}
