//! The picture that shows where a file was signed: that of a signature or of a seal, from a PNG file.

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use png::{ColorType, Transformations};

use super::update::Update;
use super::view::Turn;
use crate::diag::Message;
use crate::sign::messages::{PictureTooLarge, PictureUnreadable};

/// A picture in sRGB.
pub struct Picture {
    width: u32,
    height: u32,
    /// Three bytes a pixel.
    colours: Vec<u8>,
    /// One byte a pixel, where not all of them are opaque.
    opacity: Option<Vec<u8>>,
}

/// A picture of 100 × 100 mm at 1200 dpi has about so many pixels.
const MOST_PIXELS: u64 = 24_000_000;

impl Picture {
    /// Reads a PNG file; `name` is what it is called in problems.
    ///
    /// # Errors
    ///
    /// A file that is no PNG, is damaged or is larger than any signature.
    pub fn from_png(bytes: &[u8], name: &str) -> Result<Self, Message> {
        let unreadable =
            |reason: String| Message::from(PictureUnreadable { path: name.to_owned(), reason });
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
        let mut reader = decoder.read_info().map_err(|error| unreadable(error.to_string()))?;
        let (width, height) = (reader.info().width, reader.info().height);
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            let size = format!("{width} × {height}");
            return Err(PictureTooLarge { path: name.to_owned(), size }.into());
        }
        let size = reader.output_buffer_size().unwrap_or_default();
        let mut pixels = vec![0; size];
        let frame =
            reader.next_frame(&mut pixels).map_err(|error| unreadable(error.to_string()))?;
        pixels.truncate(frame.buffer_size());
        let (colours, opacity) = match frame.color_type {
            ColorType::Rgb => (pixels, None),
            ColorType::Grayscale => (pixels.iter().flat_map(|&grey| [grey; 3]).collect(), None),
            ColorType::Rgba => (
                pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect(),
                Some(pixels.chunks_exact(4).map(|pixel| pixel[3]).collect()),
            ),
            ColorType::GrayscaleAlpha => (
                pixels.chunks_exact(2).flat_map(|pixel| [pixel[0]; 3]).collect(),
                Some(pixels.chunks_exact(2).map(|pixel| pixel[1]).collect()),
            ),
            ColorType::Indexed => return Err(unreadable("PLTE".to_owned())),
        };
        let opacity = opacity.filter(|all: &Vec<u8>| all.iter().any(|&one| one != u8::MAX));
        Ok(Self { width, height, colours, opacity })
    }

    /// Writes an appearance that fills a place of that size, in points, as far as the picture's
    /// proportions let it; it stands in the middle, upright on a page that is turned so.
    pub(super) fn write(
        &self,
        update: &mut Update<'_>,
        (width, height): (f64, f64),
        turn: Turn,
    ) -> ObjectId {
        let (width, height) = turn.upright(width, height);
        let mut image = self.image("DeviceRGB");
        if let Some(opacity) = &self.opacity {
            image.set("SMask", update.add_stream(self.image("DeviceGray"), deflated(opacity)));
        }
        let image = update.add_stream(image, deflated(&self.colours));
        let (own_width, own_height) = (f64::from(self.width), f64::from(self.height));
        let scale = (width / own_width).min(height / own_height);
        let (w, h) = (own_width * scale, own_height * scale);
        let (x, y) = ((width - w) / 2.0, (height - h) / 2.0);
        let content = format!("q {w:.2} 0 0 {h:.2} {x:.2} {y:.2} cm /I Do Q");
        let resources = dictionary! { "XObject" => dictionary! { "I" => image } };
        let mut form = form(width, height, resources);
        if let Some(matrix) = turn.back(width, height) {
            form.set("Matrix", matrix.map(|number| Object::Real(number as f32)).to_vec());
        }
        update.add_stream(form, content.into_bytes())
    }

    fn image(&self, colours: &str) -> Dictionary {
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(self.width),
            "Height" => i64::from(self.height),
            "ColorSpace" => colours,
            "BitsPerComponent" => 8,
            "Filter" => "FlateDecode",
        }
    }
}

/// An appearance that shows nothing. PDF/A wants one even so (ISO 19005-2, 6.3.3).
pub(super) fn write_empty(update: &mut Update<'_>, width: f64, height: f64) -> ObjectId {
    update.add_stream(form(width, height, Dictionary::new()), Vec::new())
}

fn form(width: f64, height: f64, resources: Dictionary) -> Dictionary {
    let corners = [0.0, 0.0, width, height].map(|edge| Object::Real(edge as f32));
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => corners.to_vec(),
        "Resources" => resources,
    }
}

fn deflated(data: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    // A vector takes every byte.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}
