//! Layout: a document and its style become pages.
//!
//! `rows` settles how table rows take page ends before either writer begins. `compose` turns blocks into
//! fragments (`par` paragraphs, with `linebreak`; `table` rows), `flow` puts fragments on pages (`page` is
//! the one under way), and `frame` is what comes out.

mod compose;
mod contents;
mod flow;
mod fragment;
mod frame;
mod linebreak;
pub mod messages;
mod page;
mod par;
mod rows;
mod signature;
mod table;
mod tree;

pub use frame::*;
pub use rows::settle_rows;

use crate::diag::Diagnostics;
use crate::document::{Document, Watermark};
use crate::font::FontFamily;
use crate::style::Style;

/// Lays `document` out. Characters that the fonts do not have are errors in `diagnostics`; the layout
/// is whole but for them.
pub fn layout(
    document: &Document,
    style: &Style,
    fonts: &FontFamily,
    diagnostics: &mut Diagnostics,
) -> Layout {
    let mut composer = compose::Composer::new(document, style, fonts, diagnostics);
    let mut flow = flow::Flow::new(&mut composer);
    for section in &document.sections {
        flow.section(section);
    }
    let flowed = flow.finish();
    let watermark = document.print.watermark.clone();
    for character in watermark.iter().flat_map(|watermark| watermark.text.chars()) {
        composer.check_glyph(character, Watermark::FACE);
    }
    Layout { elements: composer.tree.finish(), watermark, ..flowed }
}

#[cfg(test)]
mod tests;
