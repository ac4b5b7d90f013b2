//! The font objects, which printpdf makes.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, TextItem};

use super::drawing::{convert, failed, sheet};
use super::font::{Subset, Subsets};
use super::{PdfError, file};
use crate::font::Face;
use crate::geom::Length;

/// The fonts of a file.
pub(super) struct Embedded {
    /// The number of the dictionary of fonts.
    pub(super) fonts: ObjectId,
    /// That dictionary and all font objects.
    pub(super) objects: Vec<(ObjectId, Made)>,
    /// The highest object number in use.
    pub(super) last_id: u32,
}

/// An object as it goes into the file.
pub(super) enum Made {
    /// One that is no stream.
    Plain(Object),
    /// A stream, packed.
    Packed(Dictionary, Vec<u8>),
}

impl Embedded {
    /// Lets printpdf make the fonts.
    pub(super) fn new(subsets: &Subsets) -> Result<Self, PdfError> {
        let document = convert(&specimen(subsets)?)?;
        take_apart(document).ok_or_else(|| failed("a page without fonts"))
    }
}

/// A page that shows every glyph once: printpdf gives a font the widths and the characters that it sees in use.
fn specimen(subsets: &Subsets) -> Result<PdfDocument, PdfError> {
    let mut document = PdfDocument::new("");
    let mut ops = vec![Op::StartTextSection];
    for (face, subset) in subsets.iter() {
        let id = FontId(subset.tag.clone());
        document.resources.fonts.map.insert(id, PdfFont::new(parse(face, subset)?));
        ops.push(subset.select(1.0));
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codepoints(subset))] });
    }
    ops.push(Op::EndTextSection);
    document.pages = vec![sheet(Length::ZERO, Length::ZERO, ops)];
    Ok(document)
}

fn parse(face: Face, subset: &Subset) -> Result<ParsedFont, PdfError> {
    // The only warning is that a subset has no cmap: the text holds glyph codes.
    let mut font = ParsedFont::from_bytes(&subset.data, 0, &mut Vec::new())
        .ok_or_else(|| PdfError::Font { face, reason: "unreadable subset".to_owned() })?;
    font.font_name = Some(format!("{}+{}", subset.tag, subset.name));
    Ok(font)
}

fn codepoints(subset: &Subset) -> Vec<Codepoint> {
    let characters = subset.characters.iter();
    characters.map(|&(code, c)| Codepoint::with_cid(code, 0.0, c.to_string())).collect()
}

fn take_apart(mut document: Document) -> Option<Embedded> {
    let page = document.page_iter().next()?;
    let resources = document.get_dictionary(page).ok()?.get(b"Resources").ok()?;
    let resources = document.get_dictionary(resources.as_reference().ok()?).ok()?;
    let fonts = resources.get(b"Font").ok()?.as_reference().ok()?;
    let mut needed = BTreeSet::new();
    reach(&document, fonts, &mut needed);
    document.objects.retain(|id, _| needed.contains(id));
    let last_id = document.max_id;
    let made = |object| match object {
        Object::Stream(lopdf::Stream { dict, content, .. }) => {
            let (dictionary, packed) = file::packed(dict, &content);
            Made::Packed(dictionary, packed)
        }
        object => Made::Plain(object),
    };
    let objects = document.objects.into_iter().map(|(id, object)| (id, made(object)));
    Some(Embedded { fonts, objects: objects.collect(), last_id })
}

/// Adds to `seen` the object and all that it refers to.
fn reach(document: &Document, id: ObjectId, seen: &mut BTreeSet<ObjectId>) {
    if seen.insert(id)
        && let Some(object) = document.objects.get(&id)
    {
        references(object, &mut |id| reach(document, id, seen));
    }
}

fn references(object: &Object, found: &mut impl FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => found(*id),
        Object::Array(array) => array.iter().for_each(|object| references(object, found)),
        Object::Dictionary(dictionary) | Object::Stream(lopdf::Stream { dict: dictionary, .. }) => {
            dictionary.iter().for_each(|(_, object)| references(object, found));
        }
        _ => {}
    }
}
