//! Drawings in dots, for programs that know no shapes.
//!
//! Each row of dots is looked at along several lines. Where a line crosses the edges of a shape is worked out exactly, so that
//! a dot is as dark as its part that is covered: edges that stand upright are as fine as can be, others nearly so.

use super::drawing::{Drawing, Shape, Step};
use super::{Format, Image, Pixels, encode};

/// Dots an inch: as many as a laser printer shows of grey edges.
const DOTS: f64 = 300.0;
/// Lines through a row of dots.
const LINES: usize = 5;
/// So many straight pieces stand for a curve: at this size nobody sees the difference.
const PIECES: u32 = 6;
const HUNDREDTHS_IN_INCH: f64 = 7_200.0;

impl Drawing {
    /// The drawing as a picture on white.
    pub fn image(&self) -> Image {
        let side = |side: i32| (f64::from(side.max(1)) * SCALE).ceil().max(1.0) as usize;
        let [width, height] = self.size.map(side);
        let mut paper = Paper { width, height, dots: vec![255; width * height] };
        for shape in &self.shapes {
            paper.fill(shape);
        }
        let size = [width as u32, height as u32];
        let bytes = Pixels::new(size, 1, paper.dots).map(|pixels| encode::png(&pixels));
        Image { format: Format::Png, size, is_grey: true, bytes: bytes.unwrap_or_default() }
    }
}

/// Dots in a hundredth of a point.
const SCALE: f64 = DOTS / HUNDREDTHS_IN_INCH;

type Point = [f64; 2];

struct Paper {
    width: usize,
    height: usize,
    /// Row by row from the top left.
    dots: Vec<u8>,
}

/// Where a line crosses an edge, and whether that goes down (1) or up (-1).
type Crossing = (f64, i32);

impl Paper {
    fn fill(&mut self, shape: &Shape) {
        let edges = edges(&shape.path);
        let heights = || edges.iter().flatten().map(|point| point[1]);
        let top = heights().fold(f64::INFINITY, f64::min).floor().max(0.0) as usize;
        let bottom = heights().fold(0.0, f64::max).ceil().min(self.height as f64) as usize;
        let mut lines: Vec<Vec<Crossing>> = vec![Vec::new(); bottom.saturating_sub(top) * LINES];
        for edge in &edges {
            cross(*edge, top, &mut lines);
        }
        let mut covered = vec![0.0; self.width];
        for (row, lines) in (top..).zip(lines.chunks_mut(LINES)) {
            if lines.iter().all(Vec::is_empty) {
                continue;
            }
            covered.fill(0.0);
            for line in lines {
                line.sort_by(|a, b| a.0.total_cmp(&b.0));
                cover(line, &mut covered);
            }
            let start = row * self.width;
            let dots = &mut self.dots[start..start + self.width];
            for (dot, part) in dots.iter_mut().zip(&covered) {
                let part = (part / LINES as f64).min(1.0);
                let mixed = f64::from(*dot) * (1.0 - part) + f64::from(shape.grey) * part;
                *dot = mixed.round() as u8;
            }
        }
    }
}

/// The straight pieces of a path, in dots.
fn edges(path: &[Step]) -> Vec<[Point; 2]> {
    let dots = |spot: [i32; 2]| spot.map(|side| f64::from(side) * SCALE);
    let mut edges = Vec::new();
    let (mut start, mut at) = ([0.0; 2], [0.0; 2]);
    for step in path {
        match *step {
            Step::Move(to) => {
                start = dots(to);
                at = start;
            }
            Step::Line(to) => {
                edges.push([at, dots(to)]);
                at = dots(to);
            }
            Step::Curve(first, second, to) => {
                let bend = [at, dots(first), dots(second), dots(to)];
                for piece in 1..=PIECES {
                    let next = on_curve(bend, f64::from(piece) / f64::from(PIECES));
                    edges.push([at, next]);
                    at = next;
                }
            }
            Step::Close => {
                edges.push([at, start]);
                at = start;
            }
        }
    }
    edges
}

/// The place on a curve after that part of it.
fn on_curve([from, first, second, to]: [Point; 4], part: f64) -> Point {
    let rest = 1.0 - part;
    let shares = [
        rest * rest * rest,
        3.0 * rest * rest * part,
        3.0 * rest * part * part,
        part * part * part,
    ];
    let side = |side: usize| {
        from[side] * shares[0]
            + first[side] * shares[1]
            + second[side] * shares[2]
            + to[side] * shares[3]
    };
    [side(0), side(1)]
}

/// Adds where an edge crosses the lines; the first of them is in the row `top`.
fn cross([from, to]: [Point; 2], top: usize, lines: &mut [Vec<Crossing>]) {
    let (way, [high, low]) = if from[1] < to[1] { (1, [from, to]) } else { (-1, [to, from]) };
    // The line of that number lies so far below the top.
    let number = |y: f64| (y - top as f64) * LINES as f64 - 0.5;
    let first = number(high[1]).ceil().max(0.0) as usize;
    let end = (number(low[1]).ceil().max(0.0) as usize).min(lines.len());
    for (at, line) in lines.iter_mut().enumerate().take(end).skip(first) {
        let y = top as f64 + (at as f64 + 0.5) / LINES as f64;
        let x = high[0] + (low[0] - high[0]) * (y - high[1]) / (low[1] - high[1]);
        line.push((x, way));
    }
}

/// Adds to each dot how much of it a line finds inside.
fn cover(crossings: &[Crossing], covered: &mut [f64]) {
    let mut winding = 0;
    for pair in crossings.windows(2) {
        winding += pair[0].1;
        if winding != 0 {
            cover_stretch(pair[0].0, pair[1].0, covered);
        }
    }
}

fn cover_stretch(from: f64, to: f64, covered: &mut [f64]) {
    let (from, to) = (from.max(0.0), to.min(covered.len() as f64));
    let mut at = from;
    while at < to {
        let dot = at as usize;
        let next = to.min((dot + 1) as f64);
        covered[dot] += next - at;
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(shapes: Vec<Shape>) -> Drawing {
        // Eight dots by four.
        Drawing { size: [192, 96], shapes }
    }

    /// The rows of a drawing in dots.
    fn rows(drawing: &Drawing) -> Vec<Vec<u8>> {
        let image = drawing.image();
        let pixels = super::super::png::decode(&image.bytes).unwrap();
        pixels.rows().map(<[u8]>::to_vec).collect()
    }

    fn rectangle([left, top, right, bottom]: [i32; 4], grey: u8) -> Shape {
        let corners = [[left, top], [right, top], [right, bottom], [left, bottom]];
        let mut path = vec![Step::Move(corners[0])];
        path.extend(corners[1..].iter().map(|corner| Step::Line(*corner)));
        path.push(Step::Close);
        Shape { grey, path }
    }

    #[test]
    fn a_dot_is_as_dark_as_its_part_that_is_covered() {
        let shape = rectangle([36, 24, 96, 72], 0);
        let wanted = [255, 128, 0, 0, 255, 255, 255, 255];
        let rows = rows(&drawing(vec![shape]));
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[0], [255; 8]);
        assert_eq!(rows[1], wanted);
        assert_eq!(rows[2], wanted);
        assert_eq!(rows[3], [255; 8]);
    }

    #[test]
    fn what_lies_above_hides_what_lies_below_and_what_sticks_out_is_cut_off() {
        let shapes = vec![rectangle([-50, -50, 500, 500], 0), rectangle([0, 0, 96, 500], 200)];
        let rows = rows(&drawing(shapes));
        assert_eq!(rows[3], [200, 200, 200, 200, 0, 0, 0, 0]);
    }

    #[test]
    fn a_line_round_the_other_way_leaves_a_hole() {
        let mut outer = rectangle([0, 0, 192, 96], 0);
        let inner = [[48, 24], [48, 72], [144, 72], [144, 24]];
        outer.path.push(Step::Move(inner[0]));
        outer.path.extend(inner[1..].iter().map(|corner| Step::Line(*corner)));
        outer.path.push(Step::Close);
        let rows = rows(&drawing(vec![outer]));
        assert_eq!(rows[1], [0, 0, 255, 255, 255, 255, 0, 0]);
    }

    #[test]
    fn the_same_drawing_gives_the_same_bytes() {
        let shape = || rectangle([10, 10, 170, 80], 40);
        assert_eq!(drawing(vec![shape()]).image().bytes, drawing(vec![shape()]).image().bytes);
    }
}
