//! Pictures: PNG and JPEG files as cameras, telephones and drawing programs make them become what goes into a document:
//! upright, in sRGB without transparency, no finer than it is printed, and without a word about who took them and where.
//!
//! A file is judged by its header before anything of it is decoded, so that one that claims a million by a million dots costs
//! nothing. The same file and size give the same bytes on every machine: nothing here depends on what a processor has.

mod colour;
mod drawing;
mod encode;
mod exif;
mod huffman;
mod jpeg;
mod kind;
mod lately;
mod pixels;
mod png;
mod raster;
#[cfg(test)]
mod tests;
mod vector;

use std::sync::Arc;

pub use drawing::{Art, Drawing, Shape, Spot, Step};
pub use kind::Foreign;
use pixels::Pixels;

/// The most dots of a picture: those of a good camera of today.
pub const MOST_PIXELS: u64 = 50_000_000;

/// A picture file that has been looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    bytes: Arc<Vec<u8>>,
    header: Header,
}

/// What the header of a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Header {
    format: Format,
    /// Width and height as they are stored.
    stored: [u32; 2],
    /// How it is to be turned: 1 to 8, as EXIF counts.
    turn: u8,
    /// Whether a JPEG can be used as it is, without its metadata.
    is_plain: bool,
}

/// How a picture is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// ISO 10918-1.
    Jpeg,
    /// ISO 15948.
    Png,
}

impl Format {
    /// What the names of its files end in.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }
}

/// Why a file cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is no PNG and no JPEG.
    Foreign(Foreign),
    /// It is cut off or damaged.
    Broken,
    /// It has more dots than [`MOST_PIXELS`]: width and height.
    TooLarge([u32; 2]),
    /// A kind of JPEG that hardly any program makes: lossless, arithmetic or with 12 bits.
    Rare,
}

/// A picture as it goes into a document: JPEG with three colours or one, or PNG with 8 bits for each of three colours or
/// one, neither interlaced nor transparent and with its data in one piece. No metadata.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    /// How it is stored.
    pub format: Format,
    /// Width and height in dots.
    pub size: [u32; 2],
    /// Whether it has no colours.
    pub is_grey: bool,
    /// The whole file.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [width, height] = self.size;
        write!(f, "{:?} {width}x{height}, {} bytes", self.format, self.bytes.len())
    }
}

impl Image {
    /// Of a PNG the deflated rows, each behind the number of its filter; of a JPEG the whole file: what a PDF has of them.
    pub fn data(&self) -> &[u8] {
        match self.format {
            Format::Jpeg => &self.bytes,
            Format::Png => encode::png_data(&self.bytes),
        }
    }
}

impl Photo {
    /// Looks at a file.
    ///
    /// # Errors
    /// It is none that can be printed, as far as the header tells.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Flaw> {
        let header = match kind::of(&bytes)? {
            Format::Jpeg => jpeg::header(&bytes)?,
            Format::Png => png::header(&bytes)?,
        };
        let [width, height] = header.stored;
        if width == 0 || height == 0 {
            return Err(Flaw::Broken);
        }
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(Flaw::TooLarge(header.stored));
        }
        Ok(Self { bytes: Arc::new(bytes), header })
    }

    /// What the names of such files end in.
    pub const fn extension(&self) -> &'static str {
        match self.header.format {
            Format::Jpeg => "jpg",
            Format::Png => "png",
        }
    }

    /// Width and height in dots, upright.
    pub const fn size(&self) -> [u32; 2] {
        let [width, height] = self.header.stored;
        if self.header.turn >= 5 { [height, width] } else { [width, height] }
    }

    /// The picture, in no more dots than these across and down.
    ///
    /// # Errors
    /// The file is damaged behind its header.
    pub fn fitted(&self, most: [u32; 2]) -> Result<Arc<Image>, Flaw> {
        if let Some(image) = lately::find(&self.bytes, most) {
            return Ok(image);
        }
        let image = Arc::new(self.made(most)?);
        lately::keep(&self.bytes, most, &image);
        Ok(image)
    }

    fn made(&self, most: [u32; 2]) -> Result<Image, Flaw> {
        let Header { format, turn, is_plain, .. } = self.header;
        let size = within(self.size(), most);
        let pixels = match format {
            Format::Jpeg => jpeg::decode(&self.bytes)?,
            Format::Png => png::decode(&self.bytes)?,
        };
        if size == self.size() && is_plain && turn == 1 {
            let (bytes, is_grey) = (jpeg::without_metadata(&self.bytes)?, pixels.is_grey());
            return Ok(Image { format, size, is_grey, bytes });
        }
        let stored = if turn >= 5 { [size[1], size[0]] } else { size };
        let pixels = pixels.scaled(stored).turned(turn);
        Ok(encoded(&pixels, format))
    }
}

/// A size scaled down until it is within another one; neither side vanishes.
fn within([width, height]: [u32; 2], [most_width, most_height]: [u32; 2]) -> [u32; 2] {
    let (most_width, most_height) = (most_width.max(1), most_height.max(1));
    if width <= most_width && height <= most_height {
        return [width, height];
    }
    let part = |whole: u32, by: u32, of: u32| {
        let (whole, by, of) = (u64::from(whole), u64::from(by), u64::from(of));
        u32::try_from((whole * by + of / 2) / of).unwrap_or(u32::MAX).max(1)
    };
    match u64::from(width) * u64::from(most_height) > u64::from(height) * u64::from(most_width) {
        true => [most_width, part(height, most_width, width).min(most_height)],
        false => [part(width, most_height, height).min(most_width), most_height],
    }
}

/// Drawings stay PNG. Photographs that someone has saved as PNG are not: they would make the files ten times as heavy.
fn encoded(pixels: &Pixels, format: Format) -> Image {
    let (size, is_grey) = (pixels.size(), pixels.is_grey());
    let image = |format, bytes| Image { format, size, is_grey, bytes };
    if format == Format::Png {
        let bytes = encode::png(pixels);
        let dots = u64::from(size[0]) * u64::from(size[1]);
        if dots < SMALL || bytes.len() as u64 <= dots {
            return image(Format::Png, bytes);
        }
    }
    image(Format::Jpeg, encode::jpeg(pixels))
}

/// Of so few dots a PNG is never too heavy.
const SMALL: u64 = 40_000;
