//! What a PDF needs of a TrueType file: outlines and metrics (ISO 32000-1, 9.9).
//!
//! More than half of a subset are instructions that fit outlines to the pixels of a screen. Viewers
//! smooth instead and printers have pixels enough, so they go, and with them the tables of names that
//! nobody reads in an embedded font.

use crate::font::sfnt::{assembled, long_number, number, table};

/// The tables that stay, in sorted order.
const TABLES: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];

/// The file with nothing but outlines and metrics; `None` where it is not what a subset is made of, a
/// well-formed TrueType file with all of these tables.
pub(super) fn only(file: &[u8]) -> Option<Vec<u8>> {
    let mut tables = Vec::with_capacity(TABLES.len());
    for tag in TABLES {
        tables.push((tag, table(file, tag)?.to_vec()));
    }
    let [glyf, head, _, _, loca, _] = &mut tables[..] else { return None };
    let long = number(&head.1, LOCA_FORMAT)? != 0;
    let places = places(&loca.1, long)?;
    (glyf.1, loca.1) = without_instructions(&glyf.1, &places, long)?;
    // The checksum of the whole file would have to be right, or 0.
    head.1.get_mut(CHECKSUM..CHECKSUM + 4)?.fill(0);
    Some(assembled(&tables))
}

/// Where `head` has the checksum of the file and the format of `loca`.
const CHECKSUM: usize = 8;
const LOCA_FORMAT: usize = 50;

/// Where each glyph begins and the last one ends.
fn places(loca: &[u8], long: bool) -> Option<Vec<usize>> {
    let count = loca.len() / if long { 4 } else { 2 };
    let place = |index: usize| match long {
        true => long_number(loca, index * 4),
        false => number(loca, index * 2).map(|half| usize::from(half) * 2),
    };
    (0..count).map(place).collect()
}

/// New tables `glyf` and `loca`.
fn without_instructions(glyf: &[u8], places: &[usize], long: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut outlines = Vec::with_capacity(glyf.len());
    let mut loca = Vec::with_capacity(places.len() * 4);
    for pair in places.windows(2) {
        put_place(&mut loca, outlines.len(), long)?;
        let glyph = glyf.get(pair[0]..pair[1])?;
        if !glyph.is_empty() {
            outline(glyph, &mut outlines)?;
            // Offsets are even, so that half of them can be written.
            outlines.resize(outlines.len().next_multiple_of(2), 0);
        }
    }
    put_place(&mut loca, outlines.len(), long)?;
    Some((outlines, loca))
}

fn put_place(loca: &mut Vec<u8>, place: usize, long: bool) -> Option<()> {
    if long {
        loca.extend_from_slice(&u32::try_from(place).ok()?.to_be_bytes());
    } else {
        loca.extend_from_slice(&u16::try_from(place / 2).ok()?.to_be_bytes());
    }
    Some(())
}

/// Size of the head of a glyph: number of contours and bounds.
const GLYPH_HEAD: usize = 10;

/// Adds a glyph without its instructions (OpenType, `glyf`).
fn outline(glyph: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let contours = number(glyph, 0)?.cast_signed();
    let Ok(contours) = usize::try_from(contours) else { return composite(glyph, out) };
    let length_at = GLYPH_HEAD + contours * 2;
    let points = length_at + 2 + usize::from(number(glyph, length_at)?);
    out.extend_from_slice(glyph.get(..length_at)?);
    out.extend_from_slice(&[0, 0]);
    out.extend_from_slice(glyph.get(points..)?);
    Some(())
}

/// Flags of a component: the kinds of its arguments and scales, whether another follows, and whether
/// instructions follow the last one.
const WORDS: u16 = 1;
const SCALE: u16 = 1 << 3;
const MORE: u16 = 1 << 5;
const TWO_SCALES: u16 = 1 << 6;
const MATRIX: u16 = 1 << 7;
const INSTRUCTIONS: u16 = 1 << 8;

/// Adds a glyph made of others.
fn composite(glyph: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.extend_from_slice(glyph.get(..GLYPH_HEAD)?);
    let mut at = GLYPH_HEAD;
    loop {
        let flags = number(glyph, at)?;
        let arguments = if flags & WORDS == 0 { 2 } else { 4 };
        let scales = match flags {
            flags if flags & SCALE != 0 => 2,
            flags if flags & TWO_SCALES != 0 => 4,
            flags if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        let end = at + 4 + arguments + scales;
        out.extend_from_slice(&(flags & !INSTRUCTIONS).to_be_bytes());
        out.extend_from_slice(glyph.get(at + 2..end)?);
        at = end;
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

#[cfg(test)]
mod tests {
    use ttf_parser::{Face as File, GlyphId, OutlineBuilder, Rect};

    use super::*;
    use crate::font::{Face, FontFamily};

    /// The drawing of a glyph, as text.
    #[derive(Default)]
    struct Drawing(String);

    impl OutlineBuilder for Drawing {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("M{x} {y}");
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("L{x} {y}");
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0 += &format!("Q{x1} {y1} {x} {y}");
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0 += &format!("C{x1} {y1} {x2} {y2} {x} {y}");
        }
        fn close(&mut self) {
            self.0.push('Z');
        }
    }

    fn drawn(file: &File<'_>, glyph: u16) -> (Option<Rect>, Option<u16>, String) {
        let mut drawing = Drawing::default();
        let bounds = file.outline_glyph(GlyphId(glyph), &mut drawing);
        (bounds, file.glyph_hor_advance(GlyphId(glyph)), drawing.0)
    }

    #[test]
    fn every_glyph_is_drawn_as_before_from_six_tenths_of_the_bytes() {
        for face in Face::ALL {
            let whole = FontFamily::builtin().get(face).data();
            let less = only(whole).unwrap();
            assert!(less.len() * 10 < whole.len() * 6, "{face:?}: {} bytes", less.len());
            let (before, after) = (File::parse(whole, 0).unwrap(), File::parse(&less, 0).unwrap());
            assert_eq!(before.number_of_glyphs(), after.number_of_glyphs());
            for glyph in 0..before.number_of_glyphs() {
                assert_eq!(drawn(&before, glyph), drawn(&after, glyph), "{face:?} glyph {glyph}");
            }
        }
    }

    #[test]
    fn no_instructions_are_left() {
        let file = only(FontFamily::builtin().get(Face::Regular).data()).unwrap();
        for tag in [b"fpgm", b"prep", b"cvt ", b"name"] {
            assert_eq!(table(&file, tag), None);
        }
        let (glyf, loca) = (table(&file, b"glyf").unwrap(), table(&file, b"loca").unwrap());
        let long = number(table(&file, b"head").unwrap(), LOCA_FORMAT) != Some(0);
        let again = without_instructions(glyf, &places(loca, long).unwrap(), long);
        assert_eq!(again, Some((glyf.to_vec(), loca.to_vec())));
    }

    #[test]
    fn a_broken_file_is_refused_wherever_it_ends() {
        let file = FontFamily::builtin().get(Face::Italic).data();
        let tables = file.len() - 1_000;
        for end in (0..400).chain([1_000, 10_000, tables / 2]) {
            assert_eq!(only(&file[..end]), None, "{end}");
        }
    }
}
