//! Charts: bars and lines of numbers, drawn in shapes and greys that a photocopier keeps apart.
//!
//! Bars stand where the words below them fit, and lie where they do not. Every number is written as the table has it, those of
//! the scale as Vietnamese writes numbers; the scale begins at zero.

mod figure;
mod legend;
mod lines;
mod look;
mod lying;
mod pen;
mod scale;
mod standing;
#[cfg(test)]
mod tests;
mod upright;
mod words;

pub(crate) use figure::plain;
pub use figure::{Figure, Unreadable};
pub use pen::Pen;

use crate::font::FontFamily;
use crate::geom::FontSize;
use crate::picture::Drawing;

/// The most rows and columns of a chart: with more nobody tells them apart.
pub const MOST_LABELS: usize = 24;
/// The most columns of numbers.
pub const MOST_SERIES: usize = 4;

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// How.
    pub form: Form,
    /// What stands below each group, at least one.
    pub labels: Vec<String>,
    /// At least one, each with a value for every label.
    pub series: Vec<Series>,
    /// What stands behind every number: `%`, or nothing.
    pub unit: String,
}

/// How numbers are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As bars.
    Bars,
    /// As a line through all that belong together.
    Lines,
}

/// Numbers that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its words in the legend.
    pub name: String,
    /// `None` where there is none yet.
    pub values: Vec<Option<Figure>>,
}

/// Room for a chart, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Its width.
    pub width: f64,
    /// The height that is asked for.
    pub height: Option<f64>,
    /// How high it is at most.
    pub most: f64,
}

/// The chart in that room. `None` where its words do not fit into it.
pub fn drawn(chart: &Chart, room: Room, fonts: &FontFamily) -> Option<Drawing> {
    match chart.form {
        Form::Lines => lines::drawn(chart, room, fonts),
        Form::Bars => standing::drawn(chart, room, false, fonts)
            .or_else(|| lying::drawn(chart, room, fonts))
            .or_else(|| standing::drawn(chart, room, true, fonts)),
    }
}

/// An empty box with words in its middle, such as one for a photograph; in points.
pub fn empty_box([width, height]: [f64; 2], words: &str, fonts: &FontFamily) -> Drawing {
    let mut pen = Pen::new(fonts);
    pen.edges([0.0, 0.0, width, height]);
    let size = FontSize::from_pt(11.0);
    let lines = words::wrapped(words, width - 8.0, size, fonts);
    let high = words::line(size);
    let mut y = (height - high * lines.len() as f64) / 2.0;
    for line in &lines {
        pen.centred(width / 2.0, y + words::rise(size), line, size);
        y += high;
    }
    pen.drawing([width, height])
}

impl Chart {
    /// The greatest number.
    fn greatest(&self) -> f64 {
        let values = self.series.iter().flat_map(|series| &series.values).flatten();
        values.map(|value| value.number).fold(0.0, f64::max)
    }

    /// Whether no number has decimals.
    fn is_whole(&self) -> bool {
        let mut values = self.series.iter().flat_map(|series| &series.values).flatten();
        values.all(|value| value.number.fract() == 0.0)
    }

    /// Every number as it is written.
    fn written(&self) -> impl Iterator<Item = &str> {
        let values = self.series.iter().flat_map(|series| &series.values).flatten();
        values.map(|value| value.written.as_str())
    }
}
