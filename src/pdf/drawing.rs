//! Pages drawn by printpdf: from its operations to page dictionaries and content streams.

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{Op, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use super::PdfError;
use crate::geom::Length;

/// So many pages are drawn at once. Their operations and printpdf's objects take 150 kB a page, which for 5,000 pages at
/// once would be more than all else together.
pub(super) const BATCH: usize = 16;

/// A page that printpdf has drawn.
pub(super) struct Drawn {
    /// Its type and its boxes.
    pub(super) dictionary: Dictionary,
    /// Its content stream, not compressed.
    pub(super) content: Vec<u8>,
}

/// A sheet of paper of that size, with what is drawn on it.
pub(super) fn sheet(width: Length, height: Length, ops: Vec<Op>) -> PdfPage {
    let paper = Rect::from_wh(points(width), points(height));
    PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops }
}

/// Lets printpdf draw pages. What it puts around them is dropped: catalog, information, resources and annotations of a
/// PDF that is more than pages are written elsewhere.
pub(super) fn draw(sheets: Vec<PdfPage>) -> Result<Vec<Drawn>, PdfError> {
    let mut document = PdfDocument::new("");
    document.pages = sheets;
    let mut converted = convert(&document)?;
    let ids: Vec<_> = converted.page_iter().collect();
    let drawn = ids.into_iter().map_while(|id| take(&mut converted, id));
    let drawn: Vec<_> = drawn.collect();
    if drawn.len() == document.pages.len() { Ok(drawn) } else { Err(failed("a page is missing")) }
}

/// The document as objects; a warning is an error.
pub(super) fn convert(document: &PdfDocument) -> Result<Document, PdfError> {
    // The operations that printpdf has no name for come from this program alone.
    let options = PdfSaveOptions { secure: false, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let converted = document.to_lopdf_document(&options, &mut warnings);
    match warnings.into_iter().next() {
        Some(warning) => Err(failed(&warning.msg)),
        None => Ok(converted),
    }
}

/// What printpdf should never do.
pub(super) fn failed(message: &str) -> PdfError {
    PdfError::Printpdf { message: message.to_owned() }
}

/// A length in points to two decimals.
pub(super) fn points(length: Length) -> Pt {
    from_hundredths(hundredths(length))
}

/// A length in hundredths of a point, the precision of all coordinates.
pub(super) fn hundredths(length: Length) -> i64 {
    (length.to_pt() * 100.0).round() as i64
}

/// Points that are written with as few digits as they have.
pub(super) fn from_hundredths(value: i64) -> Pt {
    Pt(value as f32 / 100.0)
}

fn take(document: &mut Document, page: ObjectId) -> Option<Drawn> {
    let Some(Object::Dictionary(mut dictionary)) = document.objects.remove(&page) else {
        return None;
    };
    let content = dictionary.remove(b"Contents")?.as_reference().ok()?;
    for elsewhere in [b"Resources".as_slice(), b"Annots", b"Parent"] {
        dictionary.remove(elsewhere);
    }
    match document.objects.remove(&content)? {
        Object::Stream(stream) => Some(Drawn { dictionary, content: stream.content }),
        _ => None,
    }
}
