//! Writes a [`Document`] as a Word file (Office Open XML, ISO 29500 transitional).
//!
//! People go on editing the file, so everything a reader can see is what Word offers for it: a named
//! style for each role, numbering tied to the headings, real footnotes, repeated header rows, fields.
//! And the PDF of the same document must break its lines and pages alike, so nothing is left to the
//! layout's taste: lines of a height that holds their letters, tables of fixed width, compatibility mode 14 (from 15 on
//! Word squeezes the spaces of justified lines, and no other program knows how far).
//!
//! Phases: `body` turns blocks into docx-rs elements, `notes` does so for footnotes; `normalise`
//! brings each element into schema order as it is written; `styles` and `numbering` write the parts
//! that the body has asked for; `package` adds the fixed parts and zips them.
//!
//! What another layout of the same document has to know:
//!
//! - a line is as high as its style says and no lower than its letters, what it has to spare above them
//!   ([`crate::style::LineRule::AtLeast`]), or exactly so high, the baseline at four fifths of it; between two
//!   paragraphs stands the larger of the space after the one and before the other; at the top of a
//!   page that no section begins, the space before is dropped; in a cell both spaces count;
//! - a line that ends in a forced break is not justified (`w:doNotExpandShiftReturn`);
//! - a label that Word counts is parted from the words by one space that is never stretched;
//! - a short rule is the top of a block as high as [`crate::style::RuleStyle::line`]; a box has rules as
//!   thick as those of tables, its width is over all, and neighbours of one width share a box;
//! - the columns of a table are those of [`crate::document::Table::column_widths`] over the whole
//!   measure; rules across stand half on either side of the edges of the grid, padding counts from the
//!   edge; rules down add their thickness to the height of the table, one above each row and one below;
//! - a picture is a line as high as it is, with the space after running text above and below it;
//! - a line of the contents ends its words before [`crate::style::ContentsStyle::number_width`]; the number
//!   ends at the right margin;
//! - the foot of the first page ends [`Style::foot_distance`] above the edge of the paper, so that its rule stands where the
//!   style says, inside the bottom margin;
//! - below a table of figures that is not the last block stands an empty paragraph as high as
//!   [`crate::style::TableStyle::space_after`]; between two other tables, and after a table that is the
//!   last block of its section, one of 1 pt.

mod body;
mod bookmarks;
mod contents;
mod copies;
mod field;
mod fonts;
mod gallery;
mod normalise;
mod notes;
mod numbering;
mod package;
mod pattern;
mod pictures;
mod raw;
mod runs;
mod section;
mod styles;
mod table;
mod trace;
mod watermark;

#[cfg(test)]
mod tests;

use std::fmt;

pub use trace::{Trace, Traced};

use crate::document::Document;
use crate::font::FontFamily;
use crate::style::Style;

/// Writes `document` in the looks of `style` as the bytes of a `.docx` file. The same input gives the
/// same bytes.
///
/// # Errors
/// None that an input can bring about: [`DocxError`] only says that a part written here could not be
/// read back or packed.
pub fn write(document: &Document, style: &Style) -> Result<Vec<u8>, DocxError> {
    write_with(document, style, None, None)
}

/// Writes it, and tells where the words of each paragraph come from.
///
/// # Errors
/// As [`write()`].
pub fn write_traced(document: &Document, style: &Style) -> Result<(Vec<u8>, Trace), DocxError> {
    write_with_trace(document, style, None)
}

/// Writes it with the fonts inside (ISO 29500-1, 17.8), for readers that lack the one the document names.
/// A font goes in with fewer glyphs where its licence allows that and as it is elsewhere; where the
/// licence forbids it in a document that is edited ([`crate::font::Editing::Forbidden`]), it does not go in.
///
/// # Errors
/// As [`write()`].
pub fn write_with_fonts(
    document: &Document,
    style: &Style,
    fonts: &FontFamily,
) -> Result<Vec<u8>, DocxError> {
    write_with(document, style, Some(fonts), None)
}

/// Writes it, with fonts inside where there are any, and tells where the words of each paragraph come from.
///
/// # Errors
/// As [`write()`].
pub fn write_with_trace(
    document: &Document,
    style: &Style,
    fonts: Option<&FontFamily>,
) -> Result<(Vec<u8>, Trace), DocxError> {
    let mut trace = Trace::default();
    let bytes = write_with(document, style, fonts, Some(&mut trace))?;
    Ok((bytes, trace))
}

fn write_with(
    document: &Document,
    style: &Style,
    fonts: Option<&FontFamily>,
    trace: Option<&mut Trace>,
) -> Result<Vec<u8>, DocxError> {
    let mut writer = body::Writer::new(document, style);
    writer.trace = trace.as_ref().map(|_| Vec::new());
    let body = writer.body()?;
    let footers = section::footers(&mut writer)?;
    let of_body = writer.trace.as_mut().map(std::mem::take);
    let footnotes = writer.notes()?;
    if let (Some(trace), Some(body), Some(notes)) = (trace, of_body, writer.trace.take()) {
        *trace = Trace { body, notes };
    }
    let parts = package::ContentParts {
        document: body,
        footnotes,
        header: section::page_number_header(document, style)?,
        first_header: section::empty_header(document, style)?,
        footers,
        numbering: writer.numbering.part()?,
        styles: styles::part(document, style)?,
        images: writer.pictures.files(),
    };
    package::package(document, style, &parts, fonts)
}

/// Why a document could not be written. No input leads here.
#[derive(Debug)]
pub enum DocxError {
    /// An element was not well-formed.
    Xml(quick_xml::Error),
    /// The parts could not be packed.
    Zip(zip::result::ZipError),
}

impl fmt::Display for DocxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xml(error) => write!(f, "malformed DOCX part: {error}"),
            Self::Zip(error) => write!(f, "DOCX package: {error}"),
        }
    }
}

impl std::error::Error for DocxError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Xml(error) => Some(error),
            Self::Zip(error) => Some(error),
        }
    }
}

impl From<quick_xml::Error> for DocxError {
    fn from(error: quick_xml::Error) -> Self {
        Self::Xml(error)
    }
}

impl From<quick_xml::events::attributes::AttrError> for DocxError {
    fn from(error: quick_xml::events::attributes::AttrError) -> Self {
        Self::Xml(error.into())
    }
}

impl From<zip::result::ZipError> for DocxError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Zip(error)
    }
}

impl From<std::io::Error> for DocxError {
    fn from(error: std::io::Error) -> Self {
        Self::Zip(error.into())
    }
}
