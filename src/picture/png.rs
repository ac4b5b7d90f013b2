//! PNG files (ISO 15948): whatever their depth, palette, transparency and order of rows, they become dots of 8 bits on
//! white paper. Of an animation the picture that stands for it is taken.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

use super::colour::Conversion;
use super::{Flaw, Format, Header, MOST_PIXELS, Pixels, exif};

/// What the decoder may take: 8 bits for each of four channels, and as much again to work in.
const MOST_MEMORY: usize = MOST_PIXELS as usize * 8;

/// What the header tells; nothing is decoded.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Flaw> {
    let side = |at: usize| -> Option<u32> {
        Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
    };
    let is_header = bytes.get(12..16) == Some(b"IHDR");
    let (width, height) = side(16).zip(side(20)).filter(|_| is_header).ok_or(Flaw::Broken)?;
    let turn = exif_chunk(bytes).map_or(1, exif::orientation);
    Ok(Header { format: Format::Png, stored: [width, height], turn, is_plain: false })
}

/// The notes of a camera, which may stand before the picture or behind it.
fn exif_chunk(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 8;
    loop {
        let length: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        let start = at + 8;
        let end = start.checked_add(u32::from_be_bytes(length) as usize)?;
        match bytes.get(at + 4..start)? {
            b"eXIf" => return bytes.get(start..end),
            b"IEND" => return None,
            _ => at = end.checked_add(4)?,
        }
    }
}

/// The dots as they are stored.
pub(super) fn decode(bytes: &[u8]) -> Result<Pixels, Flaw> {
    let broken = |_| Flaw::Broken;
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(broken)?;
    let profile = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
    let needed = reader.output_buffer_size().filter(|needed| *needed <= MOST_MEMORY);
    let mut data = vec![0; needed.ok_or(Flaw::Broken)?];
    let frame = reader.next_frame(&mut data).map_err(broken)?;
    data.truncate(frame.buffer_size());
    let channels = match frame.color_type {
        ColorType::Grayscale => 1,
        ColorType::Rgb => 3,
        ColorType::GrayscaleAlpha => on_white::<1>(&mut data),
        ColorType::Rgba => on_white::<3>(&mut data),
        ColorType::Indexed => return Err(Flaw::Broken),
    };
    let pixels = Pixels::new([frame.width, frame.height], channels, data);
    let mut pixels = pixels.ok_or(Flaw::Broken)?;
    if let Some(conversion) = profile.as_deref().and_then(Conversion::of) {
        conversion.convert(&mut pixels);
    }
    Ok(pixels)
}

/// Lays dots of so many channels, each with its opacity behind, on white. Gives the number of channels that are left.
fn on_white<const CHANNELS: usize>(data: &mut Vec<u8>) -> usize {
    let dots = data.len() / (CHANNELS + 1);
    for dot in 0..dots {
        let from = dot * (CHANNELS + 1);
        let opacity = u32::from(data[from + CHANNELS]);
        for channel in 0..CHANNELS {
            let mixed = u32::from(data[from + channel]) * opacity + 255 * (255 - opacity);
            data[dot * CHANNELS + channel] = ((mixed + 127) / 255) as u8;
        }
    }
    data.truncate(dots * CHANNELS);
    CHANNELS
}
