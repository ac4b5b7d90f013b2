//! A drawing as an SVG file of its own.

use std::fmt::Write;

use super::{Drawing, Spot, Step};

impl Drawing {
    /// The file. Its units are hundredths of a point, so that every number is a whole one.
    pub fn svg(&self) -> String {
        svg(self)
    }
}

fn svg(drawing: &Drawing) -> String {
    let [width, height] = drawing.size;
    let [wide, high] = [width, height].map(|side| f64::from(side) / 100.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}pt\" height=\"{high}pt\" viewBox=\"0 0 {width} {height}\">"
    );
    for shape in &drawing.shapes {
        let grey = shape.grey;
        let _ = write!(out, "<path fill=\"#{grey:02x}{grey:02x}{grey:02x}\" d=\"");
        let mut last = [0, 0];
        for step in &shape.path {
            add(&mut out, *step, &mut last);
        }
        out.push_str("\"/>");
    }
    out + "</svg>"
}

/// Adds a step, relative to the place where the last one ended: such numbers are short.
fn add(out: &mut String, step: Step, last: &mut Spot) {
    let by = |to: Spot, from: Spot| format!("{} {}", to[0] - from[0], to[1] - from[1]);
    let _ = match step {
        Step::Move([x, y]) => write!(out, "M{x} {y}"),
        Step::Line(to) => write!(out, "l{}", by(to, *last)),
        Step::Curve(a, b, to) => {
            write!(out, "c{} {} {}", by(a, *last), by(b, *last), by(to, *last))
        }
        Step::Close => write!(out, "z"),
    };
    match step {
        Step::Move(to) | Step::Line(to) | Step::Curve(_, _, to) => *last = to,
        Step::Close => {}
    }
}
