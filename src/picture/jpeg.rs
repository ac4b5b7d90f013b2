//! JPEG files (ISO 10918-1), baseline and progressive, grey, in colours or in the four of a printer.

use std::io::Cursor;
use std::ops::Range;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::colour::Conversion;
use super::{Flaw, Format, Header, Pixels, exif};

/// What a file says of itself before and around its picture.
struct Frame {
    size: [u32; 2],
    components: u8,
    turn: u8,
    /// The transform that Adobe's programs note: 0 for colours as they are.
    transform: Option<u8>,
    profile: Vec<u8>,
}

/// One marker with what belongs to it.
struct Segment {
    marker: u8,
    /// From the marker to the end of its data; of a scan, to the end of the picture's data.
    whole: Range<usize>,
    /// Its data without the length.
    data: Range<usize>,
}

/// What the header tells; nothing is decoded.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Flaw> {
    let frame = frame(bytes)?;
    let is_direct = frame.transform == Some(0);
    let is_plain = match frame.components {
        1 => frame.profile.is_empty(),
        3 => !is_direct && Conversion::of(&frame.profile).is_none(),
        _ => false,
    };
    Ok(Header { format: Format::Jpeg, stored: frame.size, turn: frame.turn, is_plain })
}

/// The dots as they are stored.
pub(super) fn decode(bytes: &[u8]) -> Result<Pixels, Flaw> {
    let frame = frame(bytes)?;
    // Decoders fill up with grey what is cut off.
    if segments(bytes).last().is_none_or(|last| last.marker != END) {
        return Err(Flaw::Broken);
    }
    let colours = if frame.components == 1 { ColorSpace::Luma } else { ColorSpace::RGB };
    let most = frame.size.map(|side| side as usize);
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(colours)
        .set_max_width(most[0])
        .set_max_height(most[1]);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    let data = decoder.decode().map_err(|_| Flaw::Broken)?;
    let channels = if frame.components == 1 { 1 } else { 3 };
    let mut pixels = Pixels::new(frame.size, channels, data).ok_or(Flaw::Broken)?;
    if let Some(conversion) = Conversion::of(&frame.profile) {
        conversion.convert(&mut pixels);
    }
    Ok(pixels)
}

/// The file with nothing but its picture: no notes of the camera, no small picture, nothing behind the end.
pub(super) fn without_metadata(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let mut out = vec![0xff, START];
    let mut ends = false;
    for segment in segments(bytes) {
        let is_note = matches!(segment.marker, 0xe0..=0xfe);
        let is_adobe = segment.marker == ADOBE && bytes[segment.data.clone()].starts_with(b"Adobe");
        if segment.marker == 0xe0 && out.len() == 2 {
            out.extend_from_slice(JFIF);
        } else if !is_note || is_adobe {
            out.extend_from_slice(&bytes[segment.whole]);
        }
        ends = segment.marker == END;
    }
    if ends { Ok(out) } else { Err(Flaw::Broken) }
}

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const ADOBE: u8 = 0xee;

/// That it is JFIF 1.1, with dots of no size (ISO 10918-5).
pub(super) const JFIF: &[u8] = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";

fn frame(bytes: &[u8]) -> Result<Frame, Flaw> {
    let mut size = None;
    let mut frame =
        Frame { size: [0; 2], components: 0, turn: 1, transform: None, profile: Vec::new() };
    for segment in segments(bytes) {
        let data = &bytes[segment.data];
        match segment.marker {
            0xc0..=0xc2 => {
                let [depth, h1, h2, w1, w2, components, ..] = *data else {
                    return Err(Flaw::Broken);
                };
                if depth != 8 || !matches!(components, 1 | 3 | 4) {
                    return Err(Flaw::Rare);
                }
                let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
                size = Some([side(w1, w2), side(h1, h2)]);
                frame.components = components;
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(Flaw::Rare),
            0xe1 => {
                if let Some(tiff) = data.strip_prefix(b"Exif\0\0") {
                    frame.turn = exif::orientation(tiff);
                }
            }
            // The number of the piece and how many there are stand before it.
            0xe2 => {
                let piece = data.strip_prefix(b"ICC_PROFILE\0").and_then(|piece| piece.get(2..));
                frame.profile.extend_from_slice(piece.unwrap_or_default());
            }
            ADOBE if data.starts_with(b"Adobe") => frame.transform = data.get(11).copied(),
            SCAN => break,
            _ => {}
        }
    }
    frame.size = size.ok_or(Flaw::Broken)?;
    Ok(frame)
}

/// The segments of a file up to the end of its picture, as far as they are whole.
fn segments(bytes: &[u8]) -> impl Iterator<Item = Segment> {
    let mut at = 2;
    let mut has_ended = false;
    std::iter::from_fn(move || {
        if has_ended {
            return None;
        }
        let start = at + bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        // More of these may stand before a marker.
        let marker_at = start + bytes.get(start..)?.iter().position(|byte| *byte != 0xff)?;
        let marker = bytes[marker_at];
        let after = marker_at + 1;
        if marker == END {
            has_ended = true;
            return Some(Segment { marker, whole: marker_at - 1..after, data: after..after });
        }
        if matches!(marker, 0x00 | 0x01 | 0xd0..=0xd8) {
            at = after;
            return Some(Segment { marker, whole: marker_at - 1..after, data: after..after });
        }
        let length: [u8; 2] = bytes.get(after..after + 2)?.try_into().ok()?;
        let length = usize::from(u16::from_be_bytes(length)).max(2);
        let end = after + length;
        bytes.get(after..end)?;
        let data = after + 2..end;
        at = if marker == SCAN { end + scan_len(&bytes[end..]) } else { end };
        Some(Segment { marker, whole: marker_at - 1..at, data })
    })
}

/// How many bytes the data of a scan has: up to a marker that does not belong to it.
fn scan_len(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| *byte == 0xff) {
        let marker = bytes.get(at + next + 1);
        match marker {
            Some(0x00 | 0xd0..=0xd7) => at += next + 2,
            Some(0xff) => at += next + 1,
            _ => return at + next,
        }
    }
    bytes.len()
}
