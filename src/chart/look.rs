//! How series look: greys and patterns of bars, dashes and marks of lines. They stay apart on any printer and in any copy.

use super::pen::{Pen, Point};

pub(super) const BLACK: u8 = 0;
pub(super) const WHITE: u8 = 255;
/// Lines of the scale, behind all else.
pub(super) const FAINT: u8 = 210;
const LIGHT: u8 = 200;
const DARK: u8 = 75;
/// From one line of a pattern to the next, and how thick each is.
const APART: f64 = 3.2;
const HATCH: f64 = 0.7;
/// Half the width of a mark on a line.
const MARK: f64 = 2.6;
/// How thick lines are.
const LINE: f64 = 1.3;

/// A bar of the series of that number, one of `count`.
pub(super) fn bar(pen: &mut Pen<'_>, sides: [f64; 4], series: usize, count: usize) {
    let grey = match (count, series) {
        (1, _) | (_, 1) => DARK,
        (_, 0) => LIGHT,
        _ => WHITE,
    };
    pen.fill(sides, grey);
    if count > 1 && series == 2 {
        hatch(pen, sides);
    }
    pen.edges(sides);
}

/// Lines that rise by 45°, within a box.
fn hatch(pen: &mut Pen<'_>, [x, y, width, height]: [f64; 4]) {
    let bottom = y + height;
    // A line is known by where it meets the bottom, or would.
    let mut foot = -height + APART / 2.0;
    while foot < width {
        let from = foot.max(0.0);
        let to = (foot + height).min(width);
        if to - from > HATCH {
            pen.line(
                [x + from, bottom - (from - foot)],
                [x + to, bottom - (to - foot)],
                HATCH,
                BLACK,
            );
        }
        foot += APART;
    }
}

/// The dashes of a series and the gaps between them; none for a line without gaps.
const fn dashes(series: usize) -> &'static [f64] {
    match series {
        0 => &[],
        1 => &[5.0, 2.5],
        2 => &[1.3, 1.8],
        _ => &[7.0, 2.0, 1.3, 2.0],
    }
}

/// A line of the series of that number through these places.
pub(super) fn line(pen: &mut Pen<'_>, places: &[Point], series: usize) {
    let mut at = 0.0;
    for pair in places.windows(2) {
        at = pen.dashed([pair[0], pair[1]], (dashes(series), at), (LINE, BLACK));
    }
}

/// The mark of a series at a place of its line.
pub(super) fn mark(pen: &mut Pen<'_>, [x, y]: Point, series: usize) {
    let square = |half: f64| [x - half, y - half, 2.0 * half, 2.0 * half];
    let upright = |half: f64| [[x, y - half], [x + half, y], [x, y + half], [x - half, y]];
    match series {
        0 => pen.circle([x, y], MARK, BLACK),
        1 => {
            pen.fill(square(MARK), BLACK);
            pen.fill(square(MARK - 0.9), WHITE);
        }
        2 => {
            let (half, down) = (MARK + 0.6, MARK);
            pen.polygon(&[[x, y - half], [x + half, y + down], [x - half, y + down]], BLACK);
        }
        _ => {
            pen.polygon(&upright(MARK + 1.0), BLACK);
            pen.polygon(&upright(MARK - 0.3), WHITE);
        }
    }
}

/// Half the height of a mark.
pub(super) const fn mark_half() -> f64 {
    MARK + 1.0
}
