//! Fonts inside the package.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::sample::everything;
use super::xml::{Node, parse};
use crate::docx::{write, write_with_fonts};
use crate::font::{Editing, Face, Font, FontFamily, sfnt};
use crate::style::sample::style;

/// Where `OS/2` has its licence bits.
const FS_TYPE: usize = 8;

/// The built-in family under another licence and another family name of the same length.
fn family(fs_type: u16, name: &str) -> FontFamily {
    FontFamily::new(Face::ALL.map(|face| {
        let mut file = FontFamily::builtin().get(face).data().to_vec();
        let at = sfnt::place(&file, b"OS/2").unwrap() + FS_TYPE;
        file[at..at + 2].copy_from_slice(&fs_type.to_be_bytes());
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
        for (old, new) in
            [(b"Liberation Serif".to_vec(), name.into()), (utf16("Liberation Serif"), utf16(name))]
        {
            while old != new
                && let Some(at) = file.windows(old.len()).position(|window| window == old)
            {
                file[at..at + old.len()].copy_from_slice(&new);
            }
        }
        Font::new(file.into()).unwrap()
    }))
}

fn parts(fonts: &FontFamily) -> BTreeMap<String, Vec<u8>> {
    let docx = write_with_fonts(&everything(), &style(), fonts).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let entries = (0..archive.len()).map(|index| {
        let (mut entry, mut bytes) = (archive.by_index(index).unwrap(), Vec::new());
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().to_owned(), bytes)
    });
    entries.collect()
}

fn xml(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> Node {
    parse(std::str::from_utf8(&parts[name]).unwrap())
}

/// The number of embedded faces, and the bytes of the first.
fn faces(parts: &BTreeMap<String, Vec<u8>>) -> (usize, usize) {
    let fonts: Vec<_> = parts.iter().filter(|(name, _)| name.ends_with(".odttf")).collect();
    (fonts.len(), fonts.first().map_or(0, |(_, bytes)| bytes.len()))
}

#[test]
fn a_stand_in_is_the_other_name_of_the_font_that_the_text_asks_for() {
    let table = xml(&parts(FontFamily::builtin()), "word/fontTable.xml");
    let [named, embedded] = &table.children[..] else { panic!("{}", table.pretty()) };
    assert_eq!(named.get("w:name"), Some("Times New Roman"));
    assert_eq!(named.find("w:altName").unwrap().val(), "Liberation Serif");
    assert_eq!(embedded.get("w:name"), Some("Liberation Serif"));
    let children: Vec<_> = embedded.children.iter().map(|child| child.name.as_str()).collect();
    let faces = ["w:embedRegular", "w:embedBold", "w:embedItalic", "w:embedBoldItalic"];
    assert_eq!(children[3..], faces);
}

#[test]
fn the_font_that_the_text_asks_for_is_embedded_under_its_own_name() {
    let parts = parts(&family(0, "Times New Roman "));
    let table = xml(&parts, "word/fontTable.xml");
    assert_eq!(table.children.len(), 1, "{}", table.pretty());
    assert!(table.find("w:embedBoldItalic").is_some() && table.find("w:altName").is_none());
}

#[test]
fn a_licence_against_subsets_has_the_whole_file_embedded() {
    let whole = FontFamily::builtin().get(Face::Regular).data().len();
    let (subset, full) =
        (parts(&family(8, "Liberation Serif")), parts(&family(0x108, "Liberation Serif")));
    assert_eq!((faces(&subset).0, faces(&full)), (4, (4, whole)));
    assert!(faces(&subset).1 * 2 < whole);
    let saved = |parts| xml(parts, "word/settings.xml").find("w:saveSubsetFonts").is_some();
    assert!(saved(&subset) && !saved(&full));
}

#[test]
fn a_licence_against_editing_keeps_a_font_out() {
    for (bits, editing) in [
        (0, Editing::Subset),
        (8, Editing::Subset),
        (0x100, Editing::Whole),
        (4, Editing::Forbidden),
        (0x200, Editing::Forbidden),
    ] {
        let family = family(bits, "Liberation Serif");
        assert_eq!(family.get(Face::Regular).editing, editing, "{bits:#x}");
        let expected = if editing == Editing::Forbidden { 0 } else { 4 };
        assert_eq!(faces(&parts(&family)).0, expected, "{bits:#x}");
    }
}

#[test]
fn embedding_changes_no_other_part_and_is_the_same_every_time() {
    let fonts = FontFamily::builtin();
    let write_fonts = || write_with_fonts(&everything(), &style(), fonts).unwrap();
    assert!(write_fonts() == write_fonts());
    let with = parts(fonts);
    let without = super::parts(&write(&everything(), &style()).unwrap());
    let changed: Vec<_> =
        without.iter().filter(|(name, text)| with[*name] != text.as_bytes()).collect();
    let changed: Vec<_> = changed.into_iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(changed, ["[Content_Types].xml", "word/fontTable.xml", "word/settings.xml"]);
}
