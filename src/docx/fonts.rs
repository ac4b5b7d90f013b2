//! Embedded fonts: the four faces in the package where they are asked for, and the signs where there are any, obfuscated (ISO 29500-1, 17.8.1), and what the font
//! table and the settings say of them.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::package::ContentParts;
use crate::document::Document;
use crate::font::{self, Editing, Face, FontFamily, signs, subset};
use crate::ooxml::names::{FONT_RELATION, FONT_TABLE, REFERENCES};
use crate::ooxml::relations::{self, Relation};
use crate::text::escape_xml;

/// The faces that go into a package.
pub(super) struct Embedded {
    /// The family of the text, where its faces are there.
    family: Option<String>,
    /// Whether that is another family than the one the document names.
    is_other: bool,
    /// Whether one of them has fewer glyphs than its file.
    is_subset: bool,
    /// Those of the text, then that of the signs.
    faces: Vec<EmbeddedFace>,
    /// The relations of the font table: their path and the part.
    relations: (String, String),
}

struct EmbeddedFace {
    face: Face,
    path: String,
    key: String,
    data: Vec<u8>,
}

impl Embedded {
    /// The faces of `fonts` that may be embedded, for a document that names the font `name`, and its signs. `None` where
    /// nothing is to be embedded.
    pub(super) fn new(
        fonts: Option<&FontFamily>,
        document: &Document,
        name: &str,
        parts: &ContentParts,
    ) -> Option<Self> {
        let texts =
            fonts.into_iter().flat_map(|fonts| Face::ALL.map(|face| (face, fonts.get(face))));
        let signs = (!document.signs.is_empty()).then(|| (Face::Signs, signs()));
        let used = if fonts.is_some() { characters(parts) } else { document.signs.clone() };
        let mut is_subset = false;
        let mut faces = Vec::new();
        for ((face, font), number) in texts.chain(signs).zip(1..) {
            let cut = match font.editing {
                Editing::Forbidden => continue,
                Editing::Whole => None,
                Editing::Subset => subset::for_editing(font, &used),
            };
            is_subset |= cut.is_some();
            let mut data = cut.unwrap_or_else(|| font.data().to_vec());
            let key = guid(&data);
            obfuscate(&mut data, key);
            let path = format!("word/fonts/font{number}.odttf");
            faces.push(EmbeddedFace { face, path, key: braced(key), data });
        }
        let family = fonts.map(|fonts| fonts.get(Face::Regular).family.clone());
        let is_other = family.as_ref().is_some_and(|family| !family.eq_ignore_ascii_case(name));
        let relations = (relations::path_of(FONT_TABLE.path), relations(&faces));
        let is_asked_for = fonts.is_some() || !faces.is_empty();
        is_asked_for.then_some(Self { family, is_other, is_subset, faces, relations })
    }

    /// Says in the other parts that there are fonts. A font that stands in for the one the document
    /// names is a font of its own in the table, and the other name of that one (17.8.3.1): the text
    /// keeps the name that the regulations ask for.
    pub(super) fn announce(&self, settings: &mut String, table: &mut String) {
        let saved = if self.is_subset { "<w:saveSubsetFonts/>" } else { "" };
        let flags = format!("<w:embedTrueTypeFonts/>{saved}");
        insert(settings, "<w:zoom w:percent=\"100\"/>", &flags, true);
        *table = table.replace("<w:fonts ", &format!("<w:fonts xmlns:r=\"{REFERENCES}\" "));
        let (signs, faces): (Vec<_>, Vec<_>) =
            self.faces.iter().enumerate().partition(|(_, face)| face.face == Face::Signs);
        for sign in signs {
            let family = escape_xml(&font::signs().family);
            let own = format!("<w:font w:name=\"{family}\">{LOOK}{}</w:font>", embed(sign));
            insert(table, "</w:fonts>", &own, false);
        }
        let faces: String = faces.into_iter().map(embed).collect();
        if let Some(family) = self.family.as_ref().filter(|_| self.is_other) {
            let family = escape_xml(family);
            let other = format!("<w:altName w:val=\"{family}\"/>");
            insert(table, "<w:charset ", &other, false);
            let own = format!("<w:font w:name=\"{family}\">{LOOK}{faces}</w:font>");
            insert(table, "</w:fonts>", &own, false);
        } else {
            insert(table, "</w:font>", &faces, false);
        }
    }

    /// The parts to be added.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let relations = (self.relations.0.as_str(), self.relations.1.as_bytes());
        let faces = self.faces.iter().map(|face| (face.path.as_str(), face.data.as_slice()));
        std::iter::once(relations).chain(faces)
    }
}

const LOOK: &str = r#"<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>"#;

/// The characters that the document shows, and some of its markup, which does no harm.
fn characters(parts: &ContentParts) -> BTreeSet<char> {
    let parts =
        [&parts.document, &parts.footnotes, &parts.numbering, &parts.header, &parts.first_header];
    parts
        .into_iter()
        .flat_map(|part| String::from_utf8_lossy(part).chars().collect::<BTreeSet<_>>())
        .collect()
}

/// Puts `what` before or behind the first `mark`.
fn insert(text: &mut String, mark: &str, what: &str, behind: bool) {
    if let Some(at) = text.find(mark) {
        text.insert_str(if behind { at + mark.len() } else { at }, what);
    }
}

fn embed((index, face): (usize, &EmbeddedFace)) -> String {
    let name = match face.face {
        Face::Regular | Face::Signs => "Regular",
        Face::Bold => "Bold",
        Face::Italic => "Italic",
        Face::BoldItalic => "BoldItalic",
    };
    format!(r#"<w:embed{name} r:id="rIdFont{}" w:fontKey="{}"/>"#, index + 1, face.key)
}

fn relations(faces: &[EmbeddedFace]) -> String {
    let relation = |(face, id): (&EmbeddedFace, i32)| {
        Relation::new(format!("rIdFont{id}"), FONT_RELATION, FONT_TABLE.path, &face.path)
    };
    let all: Vec<_> = faces.iter().zip(1..).map(relation).collect();
    relations::part(&all)
}

/// A key that depends on the font alone: a UUID of version 8 (RFC 9562, 5.8) from its SHA-256.
fn guid(data: &[u8]) -> [u8; 16] {
    let mut key = [0; 16];
    key.copy_from_slice(&Sha256::digest(data)[..16]);
    key[6] = key[6] & 0x0F | 0x80;
    key[8] = key[8] & 0x3F | 0x80;
    key
}

/// As `ST_Guid` writes it.
fn braced(key: [u8; 16]) -> String {
    let hex: String = key.iter().map(|byte| format!("{byte:02X}")).collect();
    let [a, b, c, d, e] = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("{{{a}-{b}-{c}-{d}-{e}}}")
}

/// Mixes the first 32 bytes with the key, read from its last digits to its first, twice over.
fn obfuscate(data: &mut [u8], key: [u8; 16]) {
    for (byte, key) in data.iter_mut().zip(key.into_iter().rev().cycle()).take(32) {
        *byte ^= key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn obfuscation_undoes_itself_and_follows_the_key_backwards() {
        let key = guid(b"font");
        let whole: Vec<u8> = (0..40).collect();
        let mut data = whole.clone();
        obfuscate(&mut data, key);
        assert_eq!((data[0], data[15], data[16]), (key[15], key[0] ^ 15, key[15] ^ 16));
        assert_eq!(data[32..], whole[32..]);
        obfuscate(&mut data, key);
        assert_eq!(data, whole);
    }

    #[test]
    fn a_key_is_a_guid_and_that_of_its_font() {
        let key = braced(guid(b"font"));
        assert_eq!((key.len(), &key[15..16]), (38, "8"), "{key}");
        assert_eq!(key, braced(guid(b"font")));
        assert_ne!(key, braced(guid(b"fond")));
    }
}
