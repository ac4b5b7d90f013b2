//! The faces as they go into the file: each only with the glyphs that the layout shows.

use std::collections::BTreeMap;

use printpdf::{FontId, Op, PdfFontHandle, Pt};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::{PdfError, outlines};
use crate::font::{Face, Font, FontFamily};
use crate::layout::{Item, Layout};

/// The faces that the layout uses.
pub(super) struct Subsets {
    faces: [Option<Subset>; 5],
}

/// One face, cut down.
pub(super) struct Subset {
    /// Six capitals that tell this subset from others (ISO 32000-1, 9.6.4); also the name of the
    /// font in the resources of the pages.
    pub(super) tag: String,
    /// The PostScript name of the face behind the tag.
    pub(super) name: String,
    /// The TrueType file.
    pub(super) data: Vec<u8>,
    /// Code in the text and the character it reads, by code.
    pub(super) characters: Vec<(u16, char)>,
    /// Top and thickness of an underline in thousandths of an em; the top is below the baseline.
    pub(super) underline: (i64, i64),
    fonts: FontFamily,
    face: Face,
    /// Code of each glyph of the whole face.
    codes: Vec<u16>,
}

/// A character as the content stream shows it.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    /// What stands in the string.
    pub(super) code: u16,
    /// The advance in font units, as layout has it.
    pub(super) advance: u16,
    /// The advance in thousandths of an em, as the file says it and a viewer moves.
    pub(super) width: i64,
}

impl Subsets {
    /// Cuts down every face of which there are [characters](characters).
    pub(super) fn new(characters: &[Vec<char>; 5], fonts: &FontFamily) -> Result<Self, PdfError> {
        let mut faces = [const { None }; 5];
        for (face, characters) in Face::EVERY.into_iter().zip(characters) {
            if !characters.is_empty() {
                faces[face as usize] = Some(Subset::new(face, fonts, characters)?);
            }
        }
        Ok(Self { faces })
    }

    /// The same without the files of the faces, which are where they belong.
    pub(super) fn without_files(mut self) -> Self {
        self.faces.iter_mut().flatten().for_each(|subset| subset.data = Vec::new());
        self
    }

    /// The face, where it is used.
    pub(super) fn get(&self, face: Face) -> Option<&Subset> {
        self.faces[face as usize].as_ref()
    }

    /// The faces in use.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Face, &Subset)> {
        Face::EVERY.into_iter().filter_map(|face| Some((face, self.get(face)?)))
    }
}

impl Subset {
    fn new(face: Face, fonts: &FontFamily, characters: &[char]) -> Result<Self, PdfError> {
        let font = fonts.get(face);
        let failed = |reason: String| PdfError::Font { face, reason };
        // Where two characters share a glyph, as space and no-break space may, text extraction gets
        // the lower one.
        let mut glyphs = BTreeMap::new();
        for &character in characters {
            let (glyph, _) =
                font.glyph(character).ok_or(PdfError::MissingGlyph { character, face })?;
            glyphs.entry(glyph).or_insert(character);
        }
        let ids: Vec<u16> = glyphs.keys().copied().collect();
        let remapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
        let data = subsetter::subset(font.data(), 0, &remapper)
            .map_err(|error| failed(error.to_string()))?;
        let data = outlines::only(&data).unwrap_or(data);
        let mut codes = vec![0; ids.last().map_or(0, |&last| usize::from(last) + 1)];
        let mut characters = Vec::with_capacity(glyphs.len());
        for (glyph, character) in glyphs {
            let code = remapper.get(glyph).unwrap_or(0);
            codes[usize::from(glyph)] = code;
            characters.push((code, character));
        }
        let underline = underline(font).ok_or_else(|| failed("unreadable".to_owned()))?;
        Ok(Self {
            tag: tag(&data, face),
            name: font.name.clone(),
            data,
            characters,
            underline,
            fonts: fonts.clone(),
            face,
            codes,
        })
    }

    /// The glyph of a character that the layout shows in this face.
    pub(super) fn glyph(&self, character: char) -> Option<Glyph> {
        let (glyph, advance) = self.font().glyph(character)?;
        let code = *self.codes.get(usize::from(glyph))?;
        Some(Glyph { code, advance, width: width(advance, self.units_per_em()) })
    }

    /// Sets the face at a size in points.
    pub(super) fn select(&self, size: f64) -> Op {
        let font = PdfFontHandle::External(FontId(self.tag.clone()));
        Op::SetFont { font, size: Pt(size as f32) }
    }

    /// Units per em of the advances.
    pub(super) fn units_per_em(&self) -> i64 {
        self.font().units_per_em()
    }

    fn font(&self) -> &Font {
        self.fonts.get(self.face)
    }
}

/// The width that printpdf writes into the file: thousandths of an em, cut off, counted in `f32`.
fn width(advance: u16, units_per_em: i64) -> i64 {
    (f32::from(advance) * 1000.0 / units_per_em as f32) as i64
}

/// Six capitals out of a hash, the first out of the face, so that no two faces ever share a tag.
fn tag(data: &[u8], face: Face) -> String {
    let hash = Sha256::digest(data);
    let letter = |value: u8| char::from(b'A' + value % 26);
    let rest = hash.iter().take(5).map(|&byte| letter(byte));
    std::iter::once(letter(face as u8)).chain(rest).collect()
}

fn underline(font: &Font) -> Option<(i64, i64)> {
    let metrics = ttf_parser::Face::parse(font.data(), 0).ok()?.underline_metrics();
    let scaled = |units: i16| i64::from(units) * 1000 / font.units_per_em().max(1);
    // The position is that of the middle of the line (OpenType, `post`).
    Some(match metrics {
        Some(line) => (scaled(line.position) + scaled(line.thickness) / 2, scaled(line.thickness)),
        None => (-75, 50),
    })
}

/// A set of characters: one bit for each, up to the highest that is in it.
#[derive(Default)]
struct CharacterSet(Vec<u64>);

impl CharacterSet {
    fn insert(&mut self, character: char) {
        let (word, bit) = (character as usize / 64, character as usize % 64);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }

    fn characters(&self) -> Vec<char> {
        let words = (0_u32..).zip(&self.0).filter(|&(_, &word)| word != 0);
        words
            .flat_map(|(index, &word)| {
                let bits = (0..64).filter(move |bit| word >> bit & 1 == 1);
                bits.filter_map(move |bit| char::from_u32(index * 64 + bit))
            })
            .collect()
    }
}

/// The characters that a layout shows in each face, in their order.
pub(super) fn characters(layout: &Layout) -> [Vec<char>; 5] {
    let mut used = Face::EVERY.map(|_| CharacterSet::default());
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(run) = item {
            run.text.chars().for_each(|character| used[run.face as usize].insert(character));
        }
    }
    used.map(|used| used.characters())
}
