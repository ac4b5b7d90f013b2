//! How what came and went is shown: a line through it or below it, and a colour.
//!
//! The lines alone tell the four kinds apart; each colour has a contrast of more than 7 : 1 to paper, and more than 4.5 : 1
//! to a watermark (WCAG 2.1, 1.4.1 and 1.4.3).

use printpdf::{Color, Greyscale, Op, Rgb};

use crate::document::Change;

/// Red, green and blue, in eighths of full light: whole in binary, so that every machine writes the same digits.
const RED: [f32; 3] = [0.625, 0.0, 0.125];
const BLUE: [f32; 3] = [0.0, 0.25, 0.625];
const GREEN: [f32; 3] = [0.0, 0.34375, 0.125];

/// The colour of what came or went.
pub(super) const fn colour(change: Change) -> [f32; 3] {
    match change {
        Change::Deleted => RED,
        Change::Inserted => BLUE,
        Change::MovedAway | Change::MovedHere => GREEN,
        Change::Restyled => [0.0; 3],
    }
}

/// Sets a colour, or that of all else.
pub(super) fn fill(colour: Option<[f32; 3]>) -> Op {
    let col = match colour {
        Some([r, g, b]) => Color::Rgb(Rgb { r, g, b, icc_profile: None }),
        None => Color::Greyscale(Greyscale::new(0.0, None)),
    };
    Op::SetFillColor { col }
}

/// The lines of what came or went: how far the top of each is below the baseline and how thick it is, in thousandths of
/// an em. What was moved has two.
pub(super) const fn lines(change: Change) -> &'static [(i64, i64)] {
    match change {
        Change::Deleted => &[(-275, 50)],
        Change::Inserted => &[(100, 50)],
        Change::MovedAway => &[(-330, 40), (-220, 40)],
        Change::MovedHere => &[(80, 40), (170, 40)],
        Change::Restyled => &[],
    }
}

/// Draws lines, each in the colour of its kind, and goes back to black.
pub(super) fn draw(lines: Vec<(Change, Op)>, ops: &mut Vec<Op>) {
    let mut set = None;
    for (change, line) in lines {
        if set != Some(change) {
            set = Some(change);
            ops.push(fill(set.map(colour)));
        }
        ops.push(line);
    }
    ops.extend(set.map(|_| fill(None)));
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Change; 4] =
        [Change::Deleted, Change::Inserted, Change::MovedAway, Change::MovedHere];

    /// Relative luminance (WCAG 2.1).
    fn luminance(colour: [f32; 3]) -> f64 {
        let light = colour.map(|part| {
            let part = f64::from(part);
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }

    #[test]
    fn every_colour_can_be_read_on_paper_and_on_a_watermark() {
        for paper in [[1.0; 3], [super::super::watermark::GREY; 3]] {
            for change in ALL {
                let contrast = (luminance(paper) + 0.05) / (luminance(colour(change)) + 0.05);
                assert!(contrast >= 4.5, "{change:?} {contrast}");
            }
        }
    }

    #[test]
    fn no_two_kinds_are_told_apart_by_colour_alone() {
        for (i, one) in ALL.into_iter().enumerate() {
            assert!(ALL[i + 1..].iter().all(|other| lines(one) != lines(*other)));
        }
    }
}
