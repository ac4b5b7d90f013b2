//! The watermark as outlines: a shape, no text, so that nothing that reads the text of the file meets it.

use lopdf::{Object, ObjectId, dictionary};
use ttf_parser::OutlineBuilder;

use super::content::{hundredths, write_hundredths};
use super::file::File;
use super::object::put;
use crate::document::Watermark;
use crate::font::FontFamily;
use crate::geom::Length;
use crate::layout::Page;

/// The name of the shape in the resources of the pages.
pub(super) const NAME: &str = "Watermark";
/// Light enough for the text above it, dark enough for a printer. No transparency: a grey below black
/// text needs none.
const GREY: &str = "0.9 g\n";

/// Writes the shape, its middle at the origin (ISO 32000-1, 8.10).
pub(super) fn write(file: &mut File, watermark: &Watermark, fonts: &FontFamily) -> ObjectId {
    let outline = Outline::of(watermark, fonts);
    let id = file.reserve();
    let sides = outline.sides().map(|side| Object::Real(side as f32 / 100.0));
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => sides.to_vec(),
        "Resources" => dictionary! {}
    };
    file.put_stream(id, dictionary, &outline.content());
    id
}

/// Paints the shape in the middle of a page, rising by 45°, as an artifact (ISO 32000-1, 14.8.2.2.2).
pub(super) fn paint(out: &mut Vec<u8>, page: &Page) {
    out.extend_from_slice(b"/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\nq\n");
    out.extend_from_slice(b".7071 .7071 -.7071 .7071 ");
    write_hundredths(out, hundredths(page.width / 2));
    out.push(b' ');
    write_hundredths(out, hundredths(page.height / 2));
    put(out, format_args!(" cm\n/{NAME} Do\nQ\nEMC\n"));
}

/// The drawing of the words in hundredths of a point.
#[derive(Default)]
struct Outline {
    /// Operators with their points; a point is taken relative to the middle when written.
    path: Vec<(Vec<(i64, i64)>, &'static str)>,
    /// Left edge of the glyph under way.
    x: Length,
    /// Units of the font in one unit of length.
    scale: f64,
    last: (f32, f32),
}

impl Outline {
    fn of(watermark: &Watermark, fonts: &FontFamily) -> Self {
        let font = fonts.get(Watermark::FACE);
        let scale = watermark.size.to_pt() / font.units_per_em().max(1) as f64;
        let mut outline = Self { scale, ..Self::default() };
        let Ok(face) = ttf_parser::Face::parse(font.data(), 0) else { return outline };
        for (glyph, advance) in watermark.text.chars().filter_map(|c| font.glyph(c)) {
            face.outline_glyph(ttf_parser::GlyphId(glyph), &mut outline);
            outline.x += Length::advance(advance.into(), font.units_per_em(), watermark.size);
        }
        outline
    }

    fn point(&self, (x, y): (f32, f32)) -> (i64, i64) {
        let scaled = |units: f32| (f64::from(units) * self.scale * 100.0).round() as i64;
        (hundredths(self.x) + scaled(x), scaled(y))
    }

    fn draw(&mut self, points: &[(f32, f32)], operator: &'static str) {
        self.last = points.last().copied().unwrap_or(self.last);
        let points = points.iter().map(|&point| self.point(point)).collect();
        self.path.push((points, operator));
    }

    /// Left, bottom, right and top of all points.
    fn bounds(&self) -> [i64; 4] {
        let mut points = self.path.iter().flat_map(|(points, _)| points).copied();
        let Some((x, y)) = points.next() else { return [0; 4] };
        points.fold([x, y, x, y], |[left, bottom, right, top], (x, y)| {
            [left.min(x), bottom.min(y), right.max(x), top.max(y)]
        })
    }

    fn middle(&self) -> (i64, i64) {
        let [left, bottom, right, top] = self.bounds();
        ((left + right) / 2, (bottom + top) / 2)
    }

    /// The bounds about the middle.
    fn sides(&self) -> [i64; 4] {
        let ([left, bottom, right, top], (x, y)) = (self.bounds(), self.middle());
        [left - x, bottom - y, right - x, top - y]
    }

    fn content(&self) -> Vec<u8> {
        let middle = self.middle();
        let mut out = GREY.as_bytes().to_vec();
        for (points, operator) in &self.path {
            for &(x, y) in points {
                for number in [x - middle.0, y - middle.1] {
                    write_hundredths(&mut out, number);
                    out.push(b' ');
                }
            }
            put(&mut out, format_args!("{operator}\n"));
        }
        out.extend_from_slice(b"f\n");
        out
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.draw(&[(x, y)], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.draw(&[(x, y)], "l");
    }

    /// PDF has cubic curves only: their control points lie at two thirds of the way.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let toward = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let first = (toward(self.last.0, x1), toward(self.last.1, y1));
        let second = (toward(x, x1), toward(y, y1));
        self.draw(&[first, second, (x, y)], "c");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.draw(&[(x1, y1), (x2, y2), (x, y)], "c");
    }

    fn close(&mut self) {
        self.draw(&[], "h");
    }
}
