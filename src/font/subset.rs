//! A font with fewer glyphs that still is a font: for documents in which people go on writing.
//!
//! A subset for a PDF has no way from characters to glyphs, since a PDF names its glyphs itself. A word
//! processor needs that table (`cmap`), and the metrics and licence bits in `OS/2`.

use std::collections::{BTreeMap, BTreeSet};

use subsetter::GlyphRemapper;

use super::sfnt::{assembled, checksum, place, table};
use super::{Font, TABLE};

/// The tables of a font that a word processor reads, in sorted order.
const TABLES: [&[u8; 4]; 13] = [
    b"OS/2", b"cmap", b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp",
    b"name", b"post", b"prep",
];

/// Where `head` has the checksum of the file, and what it makes the whole file add up to.
const CHECKSUM: usize = 8;
const WHOLE: u32 = 0xB1B0_AFBA;

/// The font with the glyphs of Latin, every Vietnamese letter and punctuation, and those of `used`;
/// `None` where it has tables that cannot be read.
pub(crate) fn for_editing(font: &Font, used: &BTreeSet<char>) -> Option<Vec<u8>> {
    let usual = TABLE.into_iter().flatten().filter_map(char::from_u32);
    // Characters beyond the first plane need another format of the table; texts have none.
    let wanted: BTreeSet<u16> = usual
        .chain(used.iter().copied())
        .filter_map(|c| u16::try_from(u32::from(c)).ok())
        .collect();
    let glyphs: BTreeMap<u16, u16> = wanted
        .into_iter()
        .filter_map(|code| Some((code, font.glyph(char::from_u32(code.into())?)?.0)))
        .collect();
    let mut ids: Vec<u16> = glyphs.values().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
    let subset = subsetter::subset(font.data(), 0, &remapper).ok()?;
    let codes: Vec<(u16, u16)> =
        glyphs.into_iter().filter_map(|(code, glyph)| Some((code, remapper.get(glyph)?))).collect();
    let mut tables = Vec::new();
    for tag in TABLES {
        let content = match tag {
            b"cmap" => Some(character_map(&codes)?),
            b"OS/2" => Some(table(font.data(), tag)?.to_vec()),
            _ => table(&subset, tag).map(<[u8]>::to_vec),
        };
        tables.extend(content.map(|content| (tag, content)));
    }
    with_checksum(tables)
}

/// The file of these tables; all its words add up to what they have to, where one of `head` counts as 0.
fn with_checksum(mut tables: Vec<(&[u8; 4], Vec<u8>)>) -> Option<Vec<u8>> {
    let head = tables.iter_mut().find(|(tag, _)| *tag == b"head")?;
    head.1.get_mut(CHECKSUM..CHECKSUM + 4)?.fill(0);
    let mut file = assembled(&tables);
    let sum = WHOLE.wrapping_sub(checksum(&file));
    let at = place(&file, b"head")? + CHECKSUM;
    file.get_mut(at..at + 4)?.copy_from_slice(&sum.to_be_bytes());
    Some(file)
}

/// A table `cmap` of one subtable, for Unicode on Windows in format 4: codes with their glyphs, in
/// order. Codes that follow each other with glyphs that do are one segment.
fn character_map(codes: &[(u16, u16)]) -> Option<Vec<u8>> {
    let mut segments: Vec<(u16, u16, u16)> = Vec::new();
    for &(code, glyph) in codes {
        match segments.last_mut() {
            Some((_, end, delta))
                if end.wrapping_add(1) == code && glyph.wrapping_sub(code) == *delta =>
            {
                *end = code;
            }
            _ => segments.push((code, code, glyph.wrapping_sub(code))),
        }
    }
    if segments.last().is_none_or(|&(_, end, _)| end != u16::MAX) {
        segments.push((u16::MAX, u16::MAX, 1));
    }
    let count = u16::try_from(segments.len()).ok()?;
    let power = count.ilog2() as u16;
    let range = 2 << power;
    let length = u16::try_from(16 + segments.len() * 8).ok()?;
    // Version, one subtable: platform 3, encoding 1, 12 bytes from here.
    let mut words =
        vec![0, 1, 3, 1, 0, 12, 4, length, 0, count * 2, range, power, count * 2 - range];
    words.extend(segments.iter().map(|segment| segment.1));
    words.push(0);
    words.extend(segments.iter().map(|segment| segment.0));
    words.extend(segments.iter().map(|segment| segment.2));
    words.extend(segments.iter().map(|_| 0));
    Some(words.into_iter().flat_map(u16::to_be_bytes).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{Face, FontFamily};

    #[test]
    fn every_character_that_stays_has_its_glyph_and_its_width() {
        let used = BTreeSet::from(['Ж', '∑']);
        for face in Face::ALL {
            let font = FontFamily::builtin().get(face);
            let subset = for_editing(font, &used).unwrap();
            assert!(subset.len() * 2 < font.data().len(), "{face:?}: {}", subset.len());
            let [whole, file] =
                [font.data(), &subset].map(|f| ttf_parser::Face::parse(f, 0).unwrap());
            let kept = TABLE.into_iter().flatten().filter_map(char::from_u32).chain(used.clone());
            let mut count = 0;
            for c in kept {
                let [before, after] = [&whole, &file].map(|face: &ttf_parser::Face<'_>| {
                    let glyph = face.glyph_index(c)?;
                    Some((face.glyph_hor_advance(glyph), face.glyph_bounding_box(glyph)))
                });
                assert_eq!(before, after, "{face:?} {c}");
                count += usize::from(after.is_some());
            }
            assert!(count > 700, "{count}");
            assert_eq!(file.glyph_index('Я'), None, "what is not kept falls back to another font");
            assert_eq!(checksum(&subset), WHOLE);
        }
    }

    #[test]
    fn the_subset_is_still_a_font_of_its_family() {
        let font = FontFamily::builtin().get(Face::Bold);
        let subset = Font::new(for_editing(font, &BTreeSet::new()).unwrap().into()).unwrap();
        assert_eq!((&subset.family, subset.editing), (&font.family, font.editing));
        assert_eq!(for_editing(font, &BTreeSet::new()), for_editing(font, &BTreeSet::new()));
    }
}
