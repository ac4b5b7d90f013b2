//! The watermark as outlines: a shape, no text, so that nothing that reads the text of the file meets it.

use lopdf::{ObjectId, dictionary};
use printpdf::{
    Color, Greyscale, LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, WindingOrder,
    XObjectId, XObjectRotation, XObjectTransform,
};
use ttf_parser::OutlineBuilder;

use super::PdfError;
use super::content::artifact;
use super::drawing::{draw, from_hundredths, hundredths, points, sheet};
use super::file::File;
use crate::document::Watermark;
use crate::font::FontFamily;
use crate::geom::Length;
use crate::layout::Page;

/// The name of the shape in the resources of the pages.
pub(super) const NAME: &str = "Watermark";
/// Light enough for the text above it, dark enough for a printer. No transparency: a grey below black
/// text needs none.
pub(super) const GREY: f32 = 0.9;

/// Writes the shape, its middle at the origin (ISO 32000-1, 8.10).
pub(super) fn write(
    file: &mut File,
    watermark: &Watermark,
    fonts: &FontFamily,
) -> Result<ObjectId, PdfError> {
    let outline = Outline::of(watermark, fonts);
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => outline.sides().map(|side| from_hundredths(side).into()).to_vec(),
        "Resources" => dictionary! {}
    };
    let colour = Op::SetFillColor { col: Color::Greyscale(Greyscale::new(GREY, None)) };
    let shape = Op::DrawPolygon { polygon: outline.polygon() };
    let drawn = draw(vec![sheet(Length::ZERO, Length::ZERO, vec![colour, shape])])?;
    let id = file.reserve();
    file.put_stream(id, dictionary, &drawn[0].content);
    Ok(id)
}

/// Paints the shape in the middle of a page, rising by 45°, as an artifact (ISO 32000-1, 14.8.2.2.2).
pub(super) fn paint(ops: &mut Vec<Op>, page: &Page) {
    let transform = XObjectTransform {
        translate_x: Some(points(page.width / 2)),
        translate_y: Some(points(page.height / 2)),
        rotate: Some(XObjectRotation { angle_ccw_degrees: 45.0, ..XObjectRotation::default() }),
        ..XObjectTransform::default()
    };
    ops.push(artifact([("Type", "Pagination"), ("Subtype", "Watermark")]));
    ops.push(Op::UseXobject { id: XObjectId(NAME.to_owned()), transform });
    ops.push(Op::EndMarkedContent);
}

/// The drawing of the words in hundredths of a point.
#[derive(Default)]
struct Outline {
    /// The closed lines, each as its points with whether it is one to bend towards; a point is taken relative to the
    /// middle when drawn.
    rings: Vec<Vec<((i64, i64), bool)>>,
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

    fn draw(&mut self, points: &[(f32, f32)]) {
        self.last = points.last().copied().unwrap_or(self.last);
        let bent = points.len() - 1;
        let points = points.iter().enumerate();
        let points: Vec<_> = points.map(|(i, &point)| (self.point(point), i < bent)).collect();
        if let Some(ring) = self.rings.last_mut() {
            ring.extend(points);
        }
    }

    /// Left, bottom, right and top of all points.
    fn bounds(&self) -> [i64; 4] {
        let mut points = self.rings.iter().flatten().map(|&(point, _)| point);
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

    fn polygon(&self) -> Polygon {
        let middle = self.middle();
        let point = |&((x, y), bezier): &((i64, i64), bool)| {
            let (x, y) = (from_hundredths(x - middle.0), from_hundredths(y - middle.1));
            LinePoint { p: Point { x, y }, bezier }
        };
        let ring = |points: &Vec<_>| PolygonRing { points: points.iter().map(point).collect() };
        Polygon {
            rings: self.rings.iter().map(ring).collect(),
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.rings.push(Vec::new());
        self.draw(&[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.draw(&[(x, y)]);
    }

    /// PDF has cubic curves only: their control points lie at two thirds of the way.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let toward = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let first = (toward(self.last.0, x1), toward(self.last.1, y1));
        let second = (toward(x, x1), toward(y, y1));
        self.draw(&[first, second, (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.draw(&[(x1, y1), (x2, y2), (x, y)]);
    }

    /// A shape that is filled needs no last line (ISO 32000-1, 8.5.3.3).
    fn close(&mut self) {}
}
