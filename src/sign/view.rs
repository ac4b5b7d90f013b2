//! A page as it is seen: cut to what is shown of it and turned (ISO 32000-1, 7.7.3.3 and 14.11.2).

use lopdf::{Object, ObjectId};

use super::original::Original;

/// Pages lie no deeper than this in their tree.
const DEEPEST: usize = 64;

/// How far something is turned clockwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    None,
    Quarter,
    Half,
    ThreeQuarters,
}

/// How a page is seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// Left, bottom, right and top edge of what is shown, before it is turned, in units of the page.
    edges: [f64; 4],
    /// How it is turned.
    pub(super) turn: Turn,
    /// The length of a unit in points.
    unit: f64,
}

impl View {
    /// How a page is seen; as an upright A4 where it does not say. It may have that from the nodes above it.
    pub(super) fn of(original: &Original<'_>, page: ObjectId) -> Self {
        const A4: [f64; 4] = [0.0, 0.0, 595.28, 841.89];
        let media = inherited(original, page, b"MediaBox").and_then(|edges| area(original, edges));
        let media = media.unwrap_or(A4);
        let crop = inherited(original, page, b"CropBox").and_then(|edges| area(original, edges));
        let edges = crop.and_then(|crop| common(media, crop)).unwrap_or(media);
        let turn = inherited(original, page, b"Rotate").and_then(number);
        // A unit is not inherited.
        let unit = original.dictionary(page).and_then(|page| original.get(page, b"UserUnit"));
        let unit = unit.and_then(number).filter(|unit| *unit > 0.0).unwrap_or(1.0);
        Self { edges, turn: turn.map_or(Turn::None, Turn::of), unit }
    }

    /// The corners of a place of that size at the foot of the page as it is seen, at the right or at the left, `margin`
    /// away from the edges; all in points. On a small page everything is smaller.
    pub(super) fn at_foot(&self, size: (f64, f64), margin: f64, is_right: bool) -> [f64; 4] {
        let [left, bottom, right, top] = self.edges;
        let (page_width, page_height) = self.turn.upright(right - left, top - bottom);
        let (width, height) = (size.0 / self.unit, size.1 / self.unit);
        let margin = margin / self.unit;
        let room = (page_width / (width + 2.0 * margin)).min(page_height / (height + 2.0 * margin));
        let scale = room.min(1.0);
        let (width, height, margin) = (width * scale, height * scale, margin * scale);
        let x = if is_right { page_width - margin - width } else { margin };
        let seen = [(x, margin), (x + width, margin + height)];
        let [a, b] = seen.map(|(x, y)| match self.turn {
            Turn::None => (left + x, bottom + y),
            Turn::Quarter => (right - y, bottom + x),
            Turn::Half => (right - x, top - y),
            Turn::ThreeQuarters => (left + y, top - x),
        });
        [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)]
    }
}

impl Turn {
    /// That of an angle in degrees. What is no right angle turns nothing.
    fn of(degrees: f64) -> Self {
        match degrees.rem_euclid(360.0) {
            90.0 => Self::Quarter,
            180.0 => Self::Half,
            270.0 => Self::ThreeQuarters,
            _ => Self::None,
        }
    }

    /// Width and height, as they are seen, of what has these before it is turned; or the other way round.
    pub(super) const fn upright(self, width: f64, height: f64) -> (f64, f64) {
        match self {
            Self::None | Self::Half => (width, height),
            Self::Quarter | Self::ThreeQuarters => (height, width),
        }
    }

    /// The matrix by which an upright drawing of that size is turned back, so that it stands upright once the page is
    /// turned; its lower left corner stays at the origin.
    pub(super) fn back(self, width: f64, height: f64) -> Option<[f64; 6]> {
        match self {
            Self::None => None,
            Self::Quarter => Some([0.0, 1.0, -1.0, 0.0, height, 0.0]),
            Self::Half => Some([-1.0, 0.0, 0.0, -1.0, width, height]),
            Self::ThreeQuarters => Some([0.0, -1.0, 1.0, 0.0, 0.0, width]),
        }
    }
}

/// The value of a key of a page, or of the nearest node above it that has one.
fn inherited<'f>(original: &Original<'f>, page: ObjectId, key: &[u8]) -> Option<&'f Object> {
    let mut node = original.dictionary(page)?;
    for _ in 0..DEEPEST {
        match original.get(node, key) {
            None | Some(Object::Null) => {
                node = original.get(node, b"Parent").and_then(|parent| parent.as_dict().ok())?;
            }
            found => return found,
        }
    }
    None
}

/// A rectangle with something in it, its edges in order.
fn area(original: &Original<'_>, edges: &Object) -> Option<[f64; 4]> {
    let edges = edges.as_array().ok()?.iter().map(|edge| number(original.follow(edge)));
    let [a, b, c, d] = edges.collect::<Option<Vec<_>>>()?[..] else { return None };
    let edges = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (edges[0] < edges[2] && edges[1] < edges[3]).then_some(edges)
}

/// What two rectangles have in common.
fn common(one: [f64; 4], other: [f64; 4]) -> Option<[f64; 4]> {
    let [left, bottom] = [0, 1].map(|edge: usize| one[edge].max(other[edge]));
    let [right, top] = [2, 3].map(|edge: usize| one[edge].min(other[edge]));
    (left < right && bottom < top).then_some([left, bottom, right, top])
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}
