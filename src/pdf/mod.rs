//! PDF: frames become the bytes of one PDF 1.7 file that is PDF/A-2a (ISO 19005-2) and PDF/UA-1
//! (ISO 14289-1) at once.
//!
//! printpdf makes the fonts (`embedded`) and draws the pages (`drawing`), each given as a list of its operations
//! (`content`). The rest is put around them object by object (`file`): printpdf has no tags, bookmarks with places, page
//! labels, PDF/A metadata or sRGB, and lopdf keeps all objects until it saves. Here every object is written as soon as it
//! is known, so that memory grows with little more than the file.

mod changes;
mod content;
mod drawing;
mod embedded;
mod file;
mod font;
mod form;
mod icc;
mod images;
mod kept;
mod metadata;
mod navigation;
mod object;
mod outlines;
mod pages;
mod structure;
mod tags;
#[cfg(test)]
mod tests;
mod watermark;

use std::fmt;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

#[cfg(feature = "sign")]
pub(crate) use self::form::{field_description, field_name};
#[cfg(feature = "sign")]
pub(crate) use self::metadata::open_places;
#[cfg(feature = "sign")]
pub(crate) use self::object::{write_dictionary, write_object};

use self::embedded::{Embedded, Made};
use self::file::File;
use self::images::Images;
use self::pages::Pages;
use crate::document::Properties;
use crate::font::{Face, FontFamily};
use crate::layout::{Item, Layout};

/// Writes the PDF of a layout. The bytes depend on the arguments alone.
///
/// Headings are written as H1 - H6 without gaps, whatever levels the layout counts from. Elements
/// with neither items nor children are left out, but for table cells.
pub fn write(
    layout: &Layout,
    properties: &Properties,
    fonts: &FontFamily,
) -> Result<Vec<u8>, PdfError> {
    check(layout)?;
    let shown = &*kept::fonts(layout, fonts)?;
    let mut file = File::new(shown.embedded.last_id);
    let root = file.reserve();
    let pages: Vec<ObjectId> = layout.pages.iter().map(|_| file.reserve()).collect();
    let types = structure::types(layout);
    let links = navigation::write_links(&mut file, layout, &pages);
    let watermark = layout.watermark.as_ref();
    let watermark = watermark.map(|words| watermark::write(&mut file, words, fonts));
    let watermark = watermark.transpose()?;
    let fields = form::write_fields(&mut file, layout, &pages);
    let mut annotations = navigation::links_by_page(layout, &links);
    form::add_to_pages(&mut annotations, layout, &fields);
    let images = &Images::write(&mut file, layout);
    let resources = write_resources(&mut file, &shown.embedded, watermark, images);
    let (subsets, types, ids) = (&shown.subsets, &*types, &*pages);
    let marks = Pages { layout, subsets, images, types, root, ids, resources, annotations };
    let marks = marks.write(&mut file)?;
    let annotations = [links, fields.clone()].concat();
    let tags = tags::write(&mut file, layout, types, &marks, &annotations, ids);
    let mut catalog = catalog(&mut file, properties);
    catalog.set("Pages", root);
    catalog.set("PageLabels", navigation::page_labels(layout));
    catalog.set("StructTreeRoot", tags);
    if let Some(outline) = navigation::write_outline(&mut file, layout, &pages) {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Some(form) = form::write_form(&mut file, &fields) {
        catalog.set("AcroForm", form);
    }
    let catalog = file.add(&catalog.into());
    let info = file.add(&metadata::info(properties).into());
    Ok(file.finish(catalog, info))
}

/// Why a layout cannot be written. None of these comes from what an author writes: layout has told of
/// missing glyphs before, and the rest is its contract with this writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// A PDF has at least one page.
    NoPages,
    /// A character without glyph in its face.
    MissingGlyph {
        /// The character.
        character: char,
        /// The face.
        face: Face,
    },
    /// A face that cannot be embedded.
    Font {
        /// The face.
        face: Face,
        /// What is wrong with it.
        reason: String,
    },
    /// An element, item or link that refers to something the layout does not have.
    Broken {
        /// What refers to nothing.
        what: &'static str,
        /// Its index.
        index: usize,
    },
    /// printpdf warned of something; a PDF with a warning is not handed out.
    Printpdf {
        /// The warning.
        message: String,
    },
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPages => write!(f, "the layout has no pages"),
            Self::MissingGlyph { character, face } => {
                write!(f, "no glyph for U+{:04X} in {face:?}", u32::from(*character))
            }
            Self::Font { face, reason } => write!(f, "{face:?} cannot be embedded: {reason}"),
            Self::Broken { what, index } => write!(f, "{what} {index} refers to nothing"),
            Self::Printpdf { message } => write!(f, "printpdf: {message}"),
        }
    }
}

impl std::error::Error for PdfError {}

/// Finds references that lead nowhere, so that nothing behind this door can fail on one.
fn check(layout: &Layout) -> Result<(), PdfError> {
    let (pages, elements) = (layout.pages.len(), layout.elements.len());
    if pages == 0 {
        return Err(PdfError::NoPages);
    }
    let broken = |what, index| Err(PdfError::Broken { what, index });
    for (index, element) in layout.elements.iter().enumerate() {
        let whole = match element.parent {
            Some(parent) => (parent.0 as usize) < index,
            None => index == 0,
        };
        if !whole {
            return broken("element", index);
        }
    }
    for (index, page) in layout.pages.iter().enumerate() {
        let mut named = page.items.iter().filter_map(|item| match item {
            Item::Text(run) => run.element,
            Item::Picture(picture) => Some(picture.element),
            Item::Rule(_) => None,
        });
        if named.any(|element| element.0 as usize >= elements) {
            return broken("page", index);
        }
    }
    for (index, link) in layout.links.iter().enumerate() {
        let element = link.element.0 as usize;
        if link.page >= pages || link.target_page >= pages || element >= elements {
            return broken("link", index);
        }
    }
    for (index, field) in layout.signatures.iter().enumerate() {
        if field.page >= pages || field.element.0 as usize >= elements {
            return broken("signature field", index);
        }
    }
    match layout.outline.iter().position(|entry| entry.page >= pages) {
        Some(index) => broken("outline entry", index),
        None => Ok(()),
    }
}

/// Writes the objects of the fonts; gives back the number of the resources of all pages.
fn write_resources(
    file: &mut File,
    fonts: &Embedded,
    watermark: Option<ObjectId>,
    images: &Images,
) -> ObjectId {
    for (id, object) in &fonts.objects {
        match object {
            Made::Packed(dictionary, data) => file.put_raw_stream(*id, dictionary.clone(), data),
            Made::Plain(object) => file.put(*id, object),
        }
    }
    let mut resources = dictionary! { "Font" => fonts.fonts };
    let watermark = watermark.map(|id| (watermark::NAME.to_owned(), Object::Reference(id)));
    let drawn: Dictionary = Dictionary::from_iter(watermark.into_iter().chain(images.named()));
    if !drawn.is_empty() {
        resources.set("XObject", drawn);
    }
    file.add(&resources.into())
}

/// The catalog, still without what the layout brings to it.
fn catalog(file: &mut File, properties: &Properties) -> Dictionary {
    let metadata = metadata::write_xmp(file, properties);
    let intent = metadata::write_output_intent(file);
    dictionary! {
        "Type" => "Catalog",
        "Lang" => text_string(&properties.language),
        "MarkInfo" => dictionary! { "Marked" => true },
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Metadata" => metadata,
        "OutputIntents" => vec![intent.into()]
    }
}
