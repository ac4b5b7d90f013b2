//! Pictures as image XObjects (ISO 32000-1, 8.9): a JPEG as it is, of a PNG its deflated rows, each filtered by what stands
//! before it (7.4.4.4). Their colours are those of the output intent, sRGB.

use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use printpdf::{CurTransMat, DictItem, Op};

use super::drawing::{from_hundredths, hundredths};
use super::file::File;
use crate::geom::Length;
use crate::layout::{Item, Layout, PictureItem};
use crate::picture::{Format, Image};

/// The pictures of a file, each once.
pub(super) struct Images(Vec<(Arc<Image>, ObjectId)>);

impl Images {
    /// Writes the pictures of a layout.
    pub(super) fn write(file: &mut File, layout: &Layout) -> Self {
        let mut images = Self(Vec::new());
        for item in layout.pages.iter().flat_map(|page| &page.items) {
            if let Item::Picture(picture) = item
                && images.number(&picture.image).is_none()
            {
                let id = write(file, &picture.image);
                images.0.push((Arc::clone(&picture.image), id));
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
        let Some(number) = self.number(&picture.image) else { return Vec::new() };
        let [left, bottom, width, height] =
            bounds(picture, paper).map(|side| from_hundredths(side).0);
        let matrix = CurTransMat::Raw([width, 0.0, 0.0, height, left, bottom]);
        let name = DictItem::Name(name(number).into_bytes());
        vec![
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix },
            Op::Unknown { key: "Do".to_owned(), value: vec![name] },
            Op::RestoreGraphicsState,
        ]
    }

    fn number(&self, image: &Arc<Image>) -> Option<usize> {
        self.0.iter().position(|(known, _)| Arc::ptr_eq(known, image) || known == image)
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

fn rows(width: u32, is_grey: bool) -> Dictionary {
    let colours = if is_grey { 1 } else { 3 };
    dictionary! { "Predictor" => 15, "Colors" => colours, "Columns" => i64::from(width) }
}
