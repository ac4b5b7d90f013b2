//! The legend: what each grey, pattern or mark stands for, in rows in the middle above the chart.

use super::pen::Pen;
use super::{Chart, Form, look, words};
use crate::font::FontFamily;
use crate::geom::FontSize;

const SIZE: f64 = 11.0;
/// The sample of a bar, of a line, and the room behind either.
const BAR: f64 = 14.0;
const LINE: f64 = 26.0;
const BEHIND: f64 = 5.0;
/// The room between two entries and between two rows.
const BETWEEN: f64 = 18.0;
const ROWS: f64 = 2.0;
/// The room above it, which parts it from the table.
const ABOVE: f64 = 4.0;

/// The legend of a chart, in rows.
pub(super) struct Legend {
    /// Each entry with its lines of words and the width of the widest.
    rows: Vec<Vec<Entry>>,
}

struct Entry {
    series: usize,
    lines: Vec<String>,
    width: f64,
}

impl Legend {
    pub(super) fn of(chart: &Chart, width: f64, fonts: &FontFamily) -> Self {
        let size = FontSize::from_pt(SIZE);
        let most = width - sample(chart) - BEHIND;
        let mut rows: Vec<Vec<Entry>> = Vec::new();
        let mut used = 0.0;
        for (series, name) in chart.series.iter().map(|series| &series.name).enumerate() {
            let lines = words::wrapped(name, most, size, fonts);
            let widest = words::widest(lines.iter().map(String::as_str), size, fonts);
            let entry = Entry { series, lines, width: sample(chart) + BEHIND + widest };
            let needed = entry.width + if used > 0.0 { BETWEEN } else { 0.0 };
            match rows.last_mut() {
                Some(row) if used + needed <= width => {
                    used += needed;
                    row.push(entry);
                }
                _ => {
                    used = entry.width;
                    rows.push(vec![entry]);
                }
            }
        }
        Self { rows }
    }

    /// How high it is.
    pub(super) fn height(&self) -> f64 {
        ABOVE + self.rows.iter().map(|row| height(row) + ROWS).sum::<f64>()
    }

    /// Draws it in the middle of that width, from the top.
    pub(super) fn draw(&self, chart: &Chart, width: f64, pen: &mut Pen<'_>) {
        let mut y = ABOVE;
        for row in &self.rows {
            let whole: f64 = row.iter().map(|entry| entry.width).sum();
            let whole = whole + BETWEEN * row.len().saturating_sub(1) as f64;
            let mut x = (width - whole) / 2.0;
            for entry in row {
                entry.draw(chart, [x, y], pen);
                x += entry.width + BETWEEN;
            }
            y += height(row) + ROWS;
        }
    }
}

impl Entry {
    fn draw(&self, chart: &Chart, [x, y]: [f64; 2], pen: &mut Pen<'_>) {
        let size = FontSize::from_pt(SIZE);
        let baseline = y + words::rise(size);
        let middle = baseline - words::figures(size) / 2.0;
        match chart.form {
            Form::Bars => {
                look::bar(pen, [x, middle - 4.0, BAR, 8.0], self.series, chart.series.len());
            }
            Form::Lines => {
                look::line(pen, &[[x, middle], [x + LINE, middle]], self.series);
                look::mark(pen, [x + LINE / 2.0, middle], self.series);
            }
        }
        let left = x + sample(chart) + BEHIND;
        for (number, line) in self.lines.iter().enumerate() {
            pen.text([left, baseline + words::line(size) * number as f64], line, size);
        }
    }
}

fn sample(chart: &Chart) -> f64 {
    match chart.form {
        Form::Bars => BAR,
        Form::Lines => LINE,
    }
}

fn height(row: &[Entry]) -> f64 {
    let lines = row.iter().map(|entry| entry.lines.len()).max().unwrap_or_default();
    words::line(FontSize::from_pt(SIZE)) * lines as f64
}
