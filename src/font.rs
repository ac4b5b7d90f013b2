//! The four faces of the text font, and the one for signs that it lacks: advance widths, glyph ids and metrics.
//!
//! Text is measured with plain advance widths, unkerned: no word processor kerns unless a document
//! asks for it (ISO 29500-1, 17.3.2.19), and Vietnamese in NFC needs no shaping.

mod outline;
pub(crate) mod sfnt;
pub(crate) mod subset;

pub use outline::Stroke;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::geom::{FontSize, Length};

/// A face of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold italic.
    BoldItalic,
    /// Check boxes and other signs that the text font lacks; upright and regular in any text.
    Signs,
}

impl Face {
    /// The four of the text font, in the order of [`FontFamily`].
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];
    /// Those, and that of the signs.
    pub const EVERY: [Self; 5] =
        [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic, Self::Signs];

    /// The face with these traits.
    pub const fn new(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }
}

/// One parsed face.
#[derive(Clone)]
pub struct Font {
    data: Cow<'static, [u8]>,
    units_per_em: i64,
    /// Ascent, descent and line gap (OpenType, hhea) in font units.
    natural_line: i64,
    /// The descent alone, downwards.
    descent: i64,
    /// Glyph and advance of the characters of [`TABLE`]; glyph 0 where the face has none.
    glyphs: Vec<(u16, u16)>,
    /// The PostScript name in the font.
    pub name: String,
    /// The name of its family, as menus show it.
    pub family: String,
    /// How it may be embedded in a document that people go on editing.
    pub editing: Editing,
}

/// How a font may be embedded in a document that people go on editing (OpenType, OS/2 `fsType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editing {
    /// Not at all: only in one that is read and printed.
    Forbidden,
    /// The file as it is.
    Whole,
    /// Also with fewer glyphs.
    Subset,
}

/// The four faces of one family; what is cloned shares them.
#[derive(Clone)]
pub struct FontFamily {
    faces: Arc<[Font; 4]>,
}

/// Latin with every Vietnamese letter, punctuation and currency signs: what is looked up often, and what
/// someone who goes on writing in Vietnamese needs.
/// Anything else is looked up in the file; reading whole faces in advance takes longer than a report.
const TABLE: [Range<u32>; 3] = [0x20..0x250, 0x1E00..0x1F00, 0x2000..0x20D0];

/// Why a font file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontError {
    /// Not a font that can be read.
    Unreadable,
    /// Outlines other than TrueType's; programs disagree about CID-keyed CFF.
    NotTrueType,
    /// The font's licence bits forbid embedding (OS/2 fsType).
    NotEmbeddable,
}

impl Font {
    /// Reads a TrueType file.
    pub fn new(data: Cow<'static, [u8]>) -> Result<Self, FontError> {
        let face = ttf_parser::Face::parse(&data, 0).map_err(|_| FontError::Unreadable)?;
        if face.tables().glyf.is_none() {
            return Err(FontError::NotTrueType);
        }
        if face.permissions() == Some(ttf_parser::Permissions::Restricted) {
            return Err(FontError::NotEmbeddable);
        }
        let units_per_em = i64::from(face.units_per_em());
        let glyphs = TABLE.into_iter().flatten().map(|c| glyph(&face, char::from_u32(c))).collect();
        let name = named(&face, ttf_parser::name_id::POST_SCRIPT_NAME);
        let family = named(&face, ttf_parser::name_id::FAMILY);
        let editing = editing(&face);
        let descent = -i64::from(face.descender());
        let natural_line = i64::from(face.ascender()) + descent + i64::from(face.line_gap());
        Ok(Self { units_per_em, natural_line, descent, glyphs, name, family, editing, data })
    }

    /// The glyph of `c` and its advance in font units; `None` where the face has no such glyph.
    pub fn glyph(&self, c: char) -> Option<(u16, u16)> {
        let found = match table_index(c).and_then(|index| self.glyphs.get(index)) {
            Some(&found) => found,
            None => glyph(&ttf_parser::Face::parse(&self.data, 0).ok()?, Some(c)),
        };
        (found.0 != 0).then_some(found)
    }

    /// How wide a character is; `None` where the face lacks it. Fonts lack the no-break hyphen: their hyphen is the same
    /// sign.
    pub fn advance(&self, character: char, size: FontSize) -> Option<Length> {
        if character == '\u{200b}' {
            return Some(Length::ZERO);
        }
        let (_, advance) = self.glyph(if character == '\u{2011}' { '-' } else { character })?;
        Some(Length::advance(advance.into(), self.units_per_em, size))
    }

    /// Units per em.
    pub const fn units_per_em(&self) -> i64 {
        self.units_per_em
    }

    /// Height of a single-spaced line at `size` (`w:line="240" w:lineRule="auto"`), to the twip.
    pub fn natural_line(&self, size: FontSize) -> Length {
        Length::advance(self.natural_line, self.units_per_em, size).to_twip_grid()
    }

    /// How far a line at `size` reaches below its baseline, to the twip.
    pub fn descent(&self, size: FontSize) -> Length {
        Length::advance(self.descent, self.units_per_em, size).to_twip_grid()
    }

    /// The file.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// Width of `text` at `size`; a character without glyph counts nothing (it is an error elsewhere).
    pub fn width(&self, text: &str, size: FontSize) -> Length {
        let units =
            text.chars().filter_map(|c| self.glyph(c)).map(|(_, advance)| i64::from(advance)).sum();
        Length::advance(units, self.units_per_em, size)
    }
}

fn named(face: &ttf_parser::Face<'_>, id: u16) -> String {
    let names = face.names().into_iter().filter(|name| name.name_id == id);
    let name = names.filter_map(|name| name.to_string()).next();
    name.map_or_else(|| "Font".to_owned(), |name| name.trim().to_owned())
}

fn editing(face: &ttf_parser::Face<'_>) -> Editing {
    use ttf_parser::Permissions::{Editable, Installable};
    let Some(table) = face.tables().os2 else { return Editing::Forbidden };
    let may_edit = matches!(table.permissions(), Some(Installable | Editable));
    match (may_edit && table.is_outline_embedding_allowed(), table.is_subsetting_allowed()) {
        (false, _) => Editing::Forbidden,
        (true, false) => Editing::Whole,
        (true, true) => Editing::Subset,
    }
}

fn table_index(c: char) -> Option<usize> {
    let mut before = 0;
    for range in TABLE {
        if range.contains(&u32::from(c)) {
            return Some((before + u32::from(c) - range.start) as usize);
        }
        before += range.end - range.start;
    }
    None
}

fn glyph(face: &ttf_parser::Face<'_>, c: Option<char>) -> (u16, u16) {
    c.and_then(|c| face.glyph_index(c))
        .map_or((0, 0), |id| (id.0, face.glyph_hor_advance(id).unwrap_or(0)))
}

impl FontFamily {
    /// A family of four faces in the order of [`Face::ALL`].
    pub fn new(faces: [Font; 4]) -> Self {
        Self { faces: Arc::new(faces) }
    }

    /// The family inside the program, Liberation Serif 2 (OFL): the advance widths of Times New Roman
    /// and every Vietnamese letter.
    pub fn builtin() -> &'static Self {
        static FAMILY: OnceLock<FontFamily> = OnceLock::new();
        const FILES: [&[u8]; 4] = [
            include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
            include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
            include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
            include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
        ];
        FAMILY.get_or_init(|| {
            Self::new(FILES.map(|file| {
                Font::new(Cow::Borrowed(file))
                    .expect("the fonts in the program are whole; a test reads them")
            }))
        })
    }

    /// Whether both are one, however often it was handed on.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.faces, &other.faces)
    }

    /// The face.
    pub fn get(&self, face: Face) -> &Font {
        self.faces.get(face as usize).unwrap_or_else(|| signs())
    }

    /// How wide a character is in a face; `None` where the face lacks it.
    pub fn advance(&self, character: char, face: Face, size: FontSize) -> Option<Length> {
        self.get(face).advance(character, size)
    }

    /// Whether the text font lacks a character that the signs have.
    pub fn lacks(&self, character: char) -> bool {
        self.get(Face::Regular).glyph(character).is_none() && signs().glyph(character).is_some()
    }
}

/// The signs inside the program, glyphs of three Noto fonts (OFL).
pub fn signs() -> &'static Font {
    static SIGNS: OnceLock<Font> = OnceLock::new();
    const FILE: &[u8] = include_bytes!("../fonts/VanbanSigns.ttf");
    SIGNS.get_or_init(|| {
        Font::new(Cow::Borrowed(FILE)).expect("the font in the program is whole; a test reads it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIETNAMESE: &str = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYaăâeêioôơuưyđ\
        áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ\
        ÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ“”‘’–—…₫§%";

    #[test]
    fn a_single_spaced_line_is_as_high_as_word_processors_make_it() {
        let font = FontFamily::builtin().get(Face::Regular);
        // Measured in LibreOffice 25.2.
        for (size, line) in [(10.0, 11.5), (14.0, 16.1), (20.0, 23.0)] {
            assert_eq!(font.natural_line(FontSize::from_pt(size)), Length::from_pt(line));
        }
    }

    #[test]
    fn every_vietnamese_letter_is_in_the_four_faces() {
        for face in Face::ALL {
            let font = FontFamily::builtin().get(face);
            assert_eq!(VIETNAMESE.chars().find(|&c| font.glyph(c).is_none()), None, "{face:?}");
        }
    }

    #[test]
    fn check_boxes_and_common_signs_have_a_face_that_may_be_embedded_in_part() {
        let fonts = FontFamily::builtin();
        for sign in "☐☑☒✓✔✗✘★☆☎✉➢➤❖❶⇒⇐∈①⑳⬜".chars() {
            assert!(fonts.lacks(sign), "{sign}");
        }
        for letter in "aạ→■□●≤\u{1F600}".chars() {
            assert!(!fonts.lacks(letter), "{letter}");
        }
        assert_eq!(fonts.get(Face::Signs).family, "Vanban Signs");
        assert_eq!(fonts.get(Face::Signs).editing, Editing::Subset);
    }

    #[test]
    fn the_table_agrees_with_the_file() {
        for face in Face::EVERY {
            let font = FontFamily::builtin().get(face);
            let file = ttf_parser::Face::parse(font.data(), 0).unwrap();
            for c in (0..0x2600).filter_map(char::from_u32) {
                let found = Some(glyph(&file, Some(c))).filter(|&(id, _)| id != 0);
                assert_eq!(font.glyph(c), found, "{face:?} U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn a_character_without_a_glyph_is_told_apart() {
        let font = FontFamily::builtin().get(Face::Regular);
        assert_eq!(font.glyph('\u{1F600}'), None);
        assert_eq!(font.glyph('\u{7}'), None);
        assert_eq!(font.width("\u{1F600}", FontSize::from_pt(14.0)), Length::ZERO);
    }

    #[test]
    fn the_widths_are_those_of_times_new_roman() {
        let font = FontFamily::builtin().get(Face::Regular);
        assert_eq!(font.units_per_em(), 2048);
        assert_eq!(font.width(" ", FontSize::from_pt(14.0)), Length::twips(70));
        assert_eq!(font.glyph('ố').map(|(_, advance)| advance), Some(1024));
    }

    #[test]
    fn what_is_no_font_is_refused() {
        let file = Cow::Borrowed(&b"not a font"[..]);
        assert_eq!(Font::new(file).err(), Some(FontError::Unreadable));
    }
}
