//! Pictures as XObjects: those of files as images (ISO 32000-1, 8.9), a JPEG as it is, of a PNG its deflated rows, each filtered
//! by what stands before it (7.4.4.4); drawings as forms of filled paths (8.10), which belong to the marked content that shows
//! them. Their colours are those of the output intent, sRGB.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use printpdf::{CurTransMat, DictItem, Op};

use super::drawing::{from_hundredths, hundredths};
use super::file::File;
use crate::geom::Length;
use crate::layout::{Item, Layout, PictureItem};
use crate::picture::{Art, Drawing, Format, Image, Spot, Step};

/// The pictures of a file, each once.
pub(super) struct Images(Vec<(Art, ObjectId)>);

impl Images {
    /// Writes the pictures of a layout.
    pub(super) fn write(file: &mut File, layout: &Layout) -> Self {
        let mut images = Self(Vec::new());
        for item in layout.pages.iter().flat_map(|page| &page.items) {
            if let Item::Picture(picture) = item
                && images.number(&picture.art).is_none()
            {
                let id = match &picture.art {
                    Art::Image(image) => write(file, image),
                    Art::Drawing(drawing) => write_drawing(file, drawing),
                };
                images.0.push((picture.art.clone(), id));
            }
        }
        images
    }

    /// What the resources of pages call them.
    pub(super) fn named(&self) -> impl Iterator<Item = (String, Object)> {
        self.0.iter().enumerate().map(|(number, (_, id))| (name(number), Object::Reference(*id)))
    }

    /// Paints a picture on paper of that height.
    pub(super) fn paint(&self, picture: &PictureItem, paper: Length) -> Vec<Op> {
        let Some(number) = self.number(&picture.art) else { return Vec::new() };
        let [left, bottom, width, height] =
            bounds(picture, paper).map(|side| from_hundredths(side).0);
        // An image is one wide and high, a drawing as it is.
        let [across, down] = match picture.art {
            Art::Image(_) => [width, height],
            Art::Drawing(_) => [1.0, 1.0],
        };
        let matrix = CurTransMat::Raw([across, 0.0, 0.0, down, left, bottom]);
        let name = DictItem::Name(name(number).into_bytes());
        vec![
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix },
            Op::Unknown { key: "Do".to_owned(), value: vec![name] },
            Op::RestoreGraphicsState,
        ]
    }

    fn number(&self, art: &Art) -> Option<usize> {
        self.0.iter().position(|(known, _)| known.is(art))
    }
}

/// Left and bottom edge, width and height in hundredths of a point from the bottom left of paper of that height.
pub(super) fn bounds(picture: &PictureItem, paper: Length) -> [i64; 4] {
    let [left, right] = [picture.x, picture.x + picture.width].map(hundredths);
    let [top, bottom] = [picture.y, picture.y + picture.height].map(hundredths);
    [left, hundredths(paper) - bottom, right - left, bottom - top]
}

fn name(number: usize) -> String {
    format!("Im{number}")
}

fn write(file: &mut File, image: &Image) -> ObjectId {
    let [width, height] = image.size;
    let colours = if image.is_grey { "DeviceGray" } else { "DeviceRGB" };
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => colours,
        "BitsPerComponent" => 8
    };
    match image.format {
        Format::Jpeg => dictionary.set("Filter", "DCTDecode"),
        Format::Png => {
            dictionary.set("Filter", "FlateDecode");
            dictionary.set("DecodeParms", rows(width, image.is_grey));
        }
    }
    let id = file.reserve();
    file.put_raw_stream(id, dictionary, image.data());
    id
}

/// A form as large as the drawing, its bottom left corner at the origin.
fn write_drawing(file: &mut File, drawing: &Drawing) -> ObjectId {
    let [width, height] = drawing.size.map(i64::from);
    let sides = [0, 0, width, height];
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => sides.map(|side| from_hundredths(side).into()).to_vec(),
        "Resources" => dictionary! {}
    };
    let id = file.reserve();
    file.put_stream(id, dictionary, &paths(drawing));
    id
}

/// The shapes as filled paths (ISO 32000-1, 8.5); `y` goes upwards.
fn paths(drawing: &Drawing) -> Vec<u8> {
    let mut out = Vec::new();
    let mut grey = None;
    let height = drawing.size[1];
    for shape in &drawing.shapes {
        if grey != Some(shape.grey) {
            grey = Some(shape.grey);
            let thousandths = (u32::from(shape.grey) * 1000 + 127) / 255;
            let _ = writeln!(out, "{}.{:03} g", thousandths / 1000, thousandths % 1000);
        }
        for step in &shape.path {
            match *step {
                Step::Move(to) => operator(&mut out, &[to], height, "m"),
                Step::Line(to) => operator(&mut out, &[to], height, "l"),
                Step::Curve(a, b, to) => operator(&mut out, &[a, b, to], height, "c"),
                Step::Close => operator(&mut out, &[], height, "h"),
            }
        }
        operator(&mut out, &[], height, "f");
    }
    out
}

/// An operator behind its places.
fn operator(out: &mut Vec<u8>, places: &[Spot], height: i32, name: &str) {
    for [x, y] in places {
        for side in [*x, height - y] {
            let sign = if side < 0 { "-" } else { "" };
            let side = side.unsigned_abs();
            // What is written to memory does not fail.
            let _ = match side % 100 {
                0 => write!(out, "{sign}{} ", side / 100),
                rest => write!(out, "{sign}{}.{rest:02} ", side / 100),
            };
        }
    }
    let _ = writeln!(out, "{name}");
}

fn rows(width: u32, is_grey: bool) -> Dictionary {
    let colours = if is_grey { 1 } else { 3 };
    dictionary! { "Predictor" => 15, "Colors" => colours, "Columns" => i64::from(width) }
}
