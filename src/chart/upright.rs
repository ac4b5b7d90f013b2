//! What charts with a scale at their left share: its lines and numbers, and the words below.

use super::pen::Pen;
use super::scale::Scale;
use super::{Chart, Room, look, words};
use crate::font::FontFamily;
use crate::geom::FontSize;

/// Sizes of the words below, the first that fits.
const SIZES: [f64; 3] = [11.0, 10.0, 9.0];
/// The most lines of words below one group.
const MOST_LINES: usize = 4;
/// The most height of words that are read upwards.
const MOST_UPWARDS: f64 = 110.0;
/// The room between the numbers of the scale and its axis, and between the axis and the words below.
const GAP: f64 = 4.0;
/// The room between the words of two groups.
const BETWEEN: f64 = 5.0;
/// How high a chart is that says nothing of it, as a part of its width, and in points.
const PART: f64 = 0.52;
const HEIGHTS: [f64; 2] = [150.0, 250.0];
/// The least height between the axis and the topmost line, without which nothing is seen.
const LEAST: f64 = 60.0;

/// Words below the groups.
pub(super) struct Below {
    size: FontSize,
    lines: Vec<Vec<String>>,
    is_upwards: bool,
    pub(super) height: f64,
}

impl Below {
    /// Words that lie, each group within its share of the width. `None` where they do not fit.
    pub(super) fn lying(chart: &Chart, slot: f64, fonts: &FontFamily) -> Option<Self> {
        SIZES.iter().find_map(|size| {
            let size = FontSize::from_pt(*size);
            let lines: Vec<_> = chart
                .labels
                .iter()
                .map(|label| words::even(label, slot - BETWEEN, size, fonts))
                .collect();
            let all = lines.iter().flatten().map(String::as_str);
            let most = lines.iter().map(Vec::len).max().unwrap_or_default();
            let fits = most <= MOST_LINES && words::widest(all, size, fonts) <= slot - BETWEEN;
            let height = GAP + words::line(size) * most as f64;
            fits.then_some(Self { size, lines, is_upwards: false, height })
        })
    }

    /// Words that are read upwards, each in one line. `None` where they are too long.
    pub(super) fn upwards(chart: &Chart, slot: f64, fonts: &FontFamily) -> Option<Self> {
        let size = FontSize::from_pt(SIZES[SIZES.len() - 1]);
        let labels = chart.labels.iter().map(String::as_str);
        let height = GAP + words::widest(labels, size, fonts);
        let lines = chart.labels.iter().map(|label| vec![label.clone()]).collect();
        let fits = height <= MOST_UPWARDS && slot >= words::line(size);
        fits.then_some(Self { size, lines, is_upwards: true, height })
    }
}

/// The place of the axes.
pub(super) struct Axes {
    pub(super) left: f64,
    pub(super) right: f64,
    /// Where the topmost line of the scale is, and where zero.
    pub(super) top: f64,
    pub(super) zero: f64,
    pub(super) height: f64,
    scale: Scale,
}

impl Axes {
    pub(super) fn left_of(chart: &Chart, fonts: &FontFamily) -> f64 {
        let size = FontSize::from_pt(SIZES[1]);
        let scale = Scale::of(chart);
        words::widest(scale.marks.iter().map(|(_, mark)| mark.as_str()), size, fonts) + GAP
    }

    /// The axes of a chart in that room, with so much above the topmost line and so much below zero. `None` where hardly
    /// anything is left between these.
    pub(super) fn new(
        chart: &Chart,
        room: Room,
        (above, below): (f64, f64),
        fonts: &FontFamily,
    ) -> Option<Self> {
        let usual = (room.width * PART).clamp(HEIGHTS[0], HEIGHTS[1]) + below;
        let height = room.height.unwrap_or(usual).min(room.most);
        let axes = Self {
            left: Self::left_of(chart, fonts),
            right: room.width - 1.0,
            top: above,
            zero: height - below,
            height,
            scale: Scale::of(chart),
        };
        (axes.zero - axes.top >= LEAST).then_some(axes)
    }

    /// How wide each of so many groups is.
    pub(super) fn slot(&self, count: usize) -> f64 {
        (self.right - self.left) / count.max(1) as f64
    }

    /// Where the middle of a group is.
    pub(super) fn middle(&self, group: usize, count: usize) -> f64 {
        self.left + self.slot(count) * (group as f64 + 0.5)
    }

    /// How far down a number is.
    pub(super) fn y(&self, number: f64) -> f64 {
        self.zero - (self.zero - self.top) * number / self.scale.top
    }

    /// The lines of the scale and its numbers; what stands on them is drawn after that, then [`Self::base`].
    pub(super) fn grid(&self, pen: &mut Pen<'_>) {
        let size = FontSize::from_pt(SIZES[1]);
        for (number, words) in &self.scale.marks {
            let y = self.y(*number);
            if *number > 0.0 {
                pen.line([self.left, y], [self.right, y], 0.5, look::FAINT);
            }
            pen.right(self.left - GAP, y + words::figures(size) / 2.0, words, size);
        }
    }

    /// The axis of the scale, the line of zero and the words below it.
    pub(super) fn base(&self, below: &Below, pen: &mut Pen<'_>) {
        pen.line([self.left, self.top], [self.left, self.zero], 0.75, look::BLACK);
        pen.line([self.left - 0.375, self.zero], [self.right, self.zero], 1.0, look::BLACK);
        let count = below.lines.len();
        for (group, lines) in below.lines.iter().enumerate() {
            let middle = self.middle(group, count);
            for (number, line) in lines.iter().enumerate() {
                let size = below.size;
                if below.is_upwards {
                    let long = words::width(line, size, pen.fonts);
                    let baseline = middle + words::figures(size) / 2.0;
                    pen.upwards([baseline, self.zero + GAP + long], line, size);
                } else {
                    let y = self.zero + GAP + words::line(size) * number as f64;
                    pen.centred(middle, y + words::rise(size), line, size);
                }
            }
        }
    }
}
