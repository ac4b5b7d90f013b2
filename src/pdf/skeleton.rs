//! What printpdf makes: the font objects and the pages.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{
    Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, Rect, TextItem,
};

use super::PdfError;
use super::font::{Subset, Subsets};
use crate::font::Face;
use crate::geom::Length;
use crate::layout::Layout;

/// Fonts and pages, to be finished.
pub(super) struct Skeleton {
    /// The number of the root of the page tree.
    pub(super) root: ObjectId,
    /// Page dictionaries in order; each names the number of its content, which is still to come.
    pub(super) pages: Vec<(ObjectId, Dictionary)>,
    /// The number of the dictionary of fonts.
    pub(super) fonts: ObjectId,
    /// The root of the page tree and all font objects.
    pub(super) objects: Vec<(ObjectId, Object)>,
    /// The highest object number in use.
    pub(super) last_id: u32,
}

impl Skeleton {
    /// Lets printpdf make the fonts and the pages.
    pub(super) fn new(layout: &Layout, subsets: &Subsets<'_>) -> Result<Self, PdfError> {
        let mut warnings = Vec::new();
        let document = printpdf_document(layout, subsets)?
            .to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
        if let Some(warning) = warnings.into_iter().next() {
            return Err(PdfError::Printpdf { message: warning.msg });
        }
        take_apart(document, layout.pages.len())
            .ok_or_else(|| PdfError::Printpdf { message: "no pages in its document".to_owned() })
    }
}

/// A document with the pages of the layout. printpdf writes what it sees in use, so the first page
/// shows every glyph once; its content is replaced later.
fn printpdf_document(layout: &Layout, subsets: &Subsets<'_>) -> Result<PdfDocument, PdfError> {
    let mut document = PdfDocument::new("");
    let mut specimen = vec![Op::StartTextSection];
    for (face, subset) in subsets.iter() {
        let id = FontId(subset.tag.clone());
        document.resources.fonts.map.insert(id.clone(), PdfFont::new(parse(face, subset)?));
        specimen.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) });
        specimen.push(Op::ShowText { items: vec![TextItem::GlyphIds(codepoints(subset))] });
    }
    specimen.push(Op::EndTextSection);
    let mut specimen = Some(specimen);
    let pages = layout.pages.iter();
    document.pages = pages
        .map(|page| paper(page.width, page.height, specimen.take().unwrap_or_default()))
        .collect();
    Ok(document)
}

fn parse(face: Face, subset: &Subset<'_>) -> Result<ParsedFont, PdfError> {
    // The only warning is that a subset has no cmap: the text holds glyph codes.
    let mut font = ParsedFont::from_bytes(&subset.data, 0, &mut Vec::new())
        .ok_or_else(|| PdfError::Font { face, reason: "unreadable subset".to_owned() })?;
    font.font_name = Some(format!("{}+{}", subset.tag, subset.name));
    Ok(font)
}

fn codepoints(subset: &Subset<'_>) -> Vec<Codepoint> {
    let characters = subset.characters.iter();
    characters.map(|&(code, c)| Codepoint::with_cid(code, 0.0, c.to_string())).collect()
}

fn paper(width: Length, height: Length, ops: Vec<Op>) -> PdfPage {
    let paper = Rect::from_wh(Pt(points(width)), Pt(points(height)));
    PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops }
}

/// Points to two decimals.
fn points(length: Length) -> f32 {
    ((length.to_pt() * 100.0).round() / 100.0) as f32
}

/// Takes what is needed; printpdf's catalog, information and resources of each page are dropped.
fn take_apart(mut document: Document, expected: usize) -> Option<Skeleton> {
    let root = document.catalog().ok()?.get(b"Pages").ok()?.as_reference().ok()?;
    let kids = document.get_dictionary(root).ok()?.get(b"Kids").ok()?.as_array().ok()?.clone();
    let mut pages = Vec::with_capacity(kids.len());
    let mut fonts = None;
    for kid in kids {
        let id = kid.as_reference().ok()?;
        let Some(Object::Dictionary(mut page)) = document.objects.remove(&id) else { return None };
        let resources = page.remove(b"Resources")?.as_reference().ok()?;
        page.remove(b"Annots");
        if fonts.is_none() {
            let resources = document.get_dictionary(resources).ok()?;
            fonts = Some(resources.get(b"Font").ok()?.as_reference().ok()?);
        }
        pages.push((id, page));
    }
    let fonts = fonts.filter(|_| pages.len() == expected)?;
    let mut needed = BTreeSet::from([root]);
    reach(&document, fonts, &mut needed);
    document.objects.retain(|id, _| needed.contains(id));
    let last_id = document.max_id;
    Some(Skeleton { root, pages, fonts, objects: document.objects.into_iter().collect(), last_id })
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
