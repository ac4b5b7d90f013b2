//! What draws: lines, boxes and letters become shapes. All in points from the top left corner, `y` downwards.

use super::look::{BLACK, WHITE};
use super::words;
use crate::font::{Face, FontFamily, Stroke};
use crate::geom::FontSize;
use crate::picture::{Drawing, Shape, Step};

/// How thick edges of boxes and axes are.
const THIN: f64 = 0.5;
/// How far a curve bends to be a quarter of a circle, as a part of its radius.
const QUARTER: f64 = 0.5523;

/// A place in points.
pub(super) type Point = [f64; 2];

/// A drawing under way.
pub struct Pen<'f> {
    pub(super) fonts: &'f FontFamily,
    shapes: Vec<Shape>,
}

impl<'f> Pen<'f> {
    /// An empty drawing.
    pub fn new(fonts: &'f FontFamily) -> Self {
        Self { fonts, shapes: Vec::new() }
    }

    /// All that was drawn, on paper of that size.
    pub fn drawing(self, size: Point) -> Drawing {
        Drawing { size: spot(size), shapes: self.shapes }
    }

    /// A filled box: left, top, width, height.
    pub(super) fn fill(&mut self, [x, y, width, height]: [f64; 4], grey: u8) {
        let (right, bottom) = (x + width, y + height);
        self.polygon(&[[x, y], [right, y], [right, bottom], [x, bottom]], grey);
    }

    /// The edges of a box, within it. Each is filled by itself, which viewers set on whole pixels.
    pub(super) fn edges(&mut self, [x, y, width, height]: [f64; 4]) {
        let (across, down) = (THIN.min(width), THIN.min(height));
        self.fill([x, y, width, down], BLACK);
        self.fill([x, y + height - down, width, down], BLACK);
        self.fill([x, y, across, height], BLACK);
        self.fill([x + width - across, y, across, height], BLACK);
    }

    /// A filled shape with straight sides.
    pub(super) fn polygon(&mut self, corners: &[Point], grey: u8) {
        let step = |(at, corner): (usize, &Point)| match at {
            0 => Step::Move(spot(*corner)),
            _ => Step::Line(spot(*corner)),
        };
        let mut path: Vec<Step> = corners.iter().enumerate().map(step).collect();
        path.push(Step::Close);
        self.shapes.push(Shape { grey, path });
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, thickness: f64, grey: u8) {
        let [across, down] = [to[0] - from[0], to[1] - from[1]];
        let length = (across * across + down * down).sqrt();
        if length == 0.0 {
            return;
        }
        let half = thickness / 2.0 / length;
        let (x, y) = (-down * half, across * half);
        let corners = [
            [from[0] + x, from[1] + y],
            [to[0] + x, to[1] + y],
            [to[0] - x, to[1] - y],
            [from[0] - x, from[1] - y],
        ];
        self.polygon(&corners, grey);
    }

    /// A line in dashes: how long each is and the gap behind it, from the first on. `at` is how far the pattern has come;
    /// gives how far it has come then, so that it goes on round corners.
    pub(super) fn dashed(
        &mut self,
        [from, to]: [Point; 2],
        (dashes, at): (&[f64], f64),
        (thickness, grey): (f64, u8),
    ) -> f64 {
        let [across, down] = [to[0] - from[0], to[1] - from[1]];
        let length = (across * across + down * down).sqrt();
        let whole: f64 = dashes.iter().sum();
        if whole <= 0.0 {
            self.line(from, to, thickness, grey);
            return 0.0;
        }
        let place = |along: f64| {
            let part = along.clamp(0.0, length) / length;
            [from[0] + across * part, from[1] + down * part]
        };
        let mut along = -(at % whole);
        for (number, dash) in dashes.iter().enumerate().cycle() {
            if along >= length {
                break;
            }
            if number % 2 == 0 && along + dash > 0.0 {
                self.line(place(along), place(along + dash), thickness, grey);
            }
            along += dash;
        }
        (at + length) % whole
    }

    /// A filled circle.
    pub(super) fn circle(&mut self, [x, y]: Point, radius: f64, grey: u8) {
        let bend = radius * QUARTER;
        let at = |across: f64, down: f64| spot([x + across, y + down]);
        let curve = |a: [f64; 2], b: [f64; 2], c: [f64; 2]| {
            Step::Curve(at(a[0], a[1]), at(b[0], b[1]), at(c[0], c[1]))
        };
        let path = vec![
            Step::Move(at(radius, 0.0)),
            curve([radius, bend], [bend, radius], [0.0, radius]),
            curve([-bend, radius], [-radius, bend], [-radius, 0.0]),
            curve([-radius, -bend], [-bend, -radius], [0.0, -radius]),
            curve([bend, -radius], [radius, -bend], [radius, 0.0]),
            Step::Close,
        ];
        self.shapes.push(Shape { grey, path });
    }

    /// Words that begin there on their baseline.
    pub(super) fn text(&mut self, at: Point, words: &str, size: FontSize) {
        self.letters(words, size, |[x, y]| [at[0] + x, at[1] - y]);
    }

    /// The same on white, which hides the lines of the scale behind them.
    pub(super) fn on_white(&mut self, at: Point, words: &str, size: FontSize) {
        let (wide, high) = (words::width(words, size, self.fonts), words::figures(size));
        self.fill([at[0] - 0.5, at[1] - high - 0.5, wide + 1.0, high + 1.0], WHITE);
        self.text(at, words, size);
    }

    /// Words whose middle is there.
    pub(super) fn centred(&mut self, middle: f64, baseline: f64, words: &str, size: FontSize) {
        let width = words::width(words, size, self.fonts);
        self.text([middle - width / 2.0, baseline], words, size);
    }

    /// Words that end there.
    pub(super) fn right(&mut self, end: f64, baseline: f64, words: &str, size: FontSize) {
        let width = words::width(words, size, self.fonts);
        self.text([end - width, baseline], words, size);
    }

    /// Words that are read upwards and begin there on their baseline, which is at their right.
    pub(super) fn upwards(&mut self, at: Point, words: &str, size: FontSize) {
        self.letters(words, size, |[x, y]| [at[0] - y, at[1] - x]);
    }

    /// Words as one shape; `place` says where what is so far to the right and above the beginning goes.
    fn letters(&mut self, words: &str, size: FontSize, place: impl Fn(Point) -> Point) {
        let mut path = Vec::new();
        let mut x = 0.0;
        for (face, stretch) in stretches(words, self.fonts) {
            let font = self.fonts.get(face);
            let scale = size.to_pt() / font.units_per_em().max(1) as f64;
            for (strokes, advance) in font.outlines(&stretch) {
                let at = |[across, up]: [f32; 2]| {
                    spot(place([x + f64::from(across) * scale, f64::from(up) * scale]))
                };
                path.extend(strokes.into_iter().map(|stroke| match stroke {
                    Stroke::Move(to) => Step::Move(at(to)),
                    Stroke::Line(to) => Step::Line(at(to)),
                    Stroke::Curve(a, b, to) => Step::Curve(at(a), at(b), at(to)),
                    Stroke::Close => Step::Close,
                }));
                x += f64::from(advance) * scale;
            }
        }
        if !path.is_empty() {
            self.shapes.push(Shape { grey: BLACK, path });
        }
    }
}

/// Words parted where the face changes.
fn stretches(words: &str, fonts: &FontFamily) -> Vec<(Face, String)> {
    let mut stretches: Vec<(Face, String)> = Vec::new();
    for c in words.chars() {
        let face = if fonts.lacks(c) { Face::Signs } else { Face::Regular };
        let c = if c == '\u{2011}' { '-' } else { c };
        match stretches.last_mut() {
            Some((last, stretch)) if *last == face => stretch.push(c),
            _ => stretches.push((face, c.to_string())),
        }
    }
    stretches
}

/// A place in hundredths of a point.
fn spot(point: Point) -> [i32; 2] {
    point.map(|side| (side * 100.0).round() as i32)
}
