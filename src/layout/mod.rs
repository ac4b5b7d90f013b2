//! Layout: a document and its style become pages.
//!
//! `columns` settles how wide the columns of tables are, `titles` how wide titles are and `rows` how table rows take page
//! ends, before either writer begins. `compose` turns blocks into
//! fragments (`par` paragraphs, with `linebreak`; `table` rows), `flow` puts fragments on pages (`page` is
//! the one under way, `sheet` sets several copies of one), and `frame` is what comes out.

mod columns;
mod compose;
mod contents;
mod fit;
mod flow;
mod foot;
mod fragment;
mod frame;
mod joined;
mod linebreak;
mod page;
mod par;
mod rows;
mod shaped;
mod sheet;
mod signature;
mod table;
mod tall;
mod titles;
mod tree;

pub use columns::{TornWord, settle_columns};
pub use foot::{FootProblem, settle_foot};
pub use frame::*;
pub use joined::Joined;
pub use rows::settle_rows;
pub use titles::settle_titles;

use crate::document::{Document, Watermark};
use crate::font::FontFamily;
use crate::style::Style;

/// Lays `document` out. The layout is whole but for characters that the fonts do not have: these are in
/// [`Layout::missing`].
pub fn layout(document: &Document, style: &Style, fonts: &FontFamily) -> Layout {
    let mut composer = compose::Composer::new(document, style, fonts);
    let mut flow = flow::Flow::new(&mut composer);
    for section in &document.sections {
        flow.section(section);
    }
    let flowed = flow.finish();
    let watermark = document.print.watermark.clone();
    for character in watermark.iter().flat_map(|watermark| watermark.text.chars()) {
        composer.check_glyph(character, Watermark::FACE);
    }
    let (pieces, missing) = (composer.origins, composer.missing);
    let layout = Layout { elements: composer.tree.finish(), watermark, pieces, missing, ..flowed };
    match &document.print.sheet {
        Some(sheet) => sheet::on_sheets(layout, sheet),
        None => layout,
    }
}

#[cfg(test)]
mod tests;
