//! Writes a [`Document`] as a Word file (Office Open XML, ISO 29500 transitional).
//!
//! People go on editing the file, so everything a reader can see is what Word offers for it: a named
//! style for each role, numbering tied to the headings, real footnotes, repeated header rows, fields.
//! And the PDF of the same document must break its lines and pages alike, so nothing is left to the
//! layout's taste: lines of exact height, tables of fixed width, compatibility mode 14 (from 15 on
//! Word squeezes the spaces of justified lines, and no other program knows how far).
//!
//! Phases: [`body`] turns blocks into docx-rs elements, [`notes`] does so for footnotes; [`normalise`]
//! brings each element into schema order as it is written; [`styles`] and [`numbering`] write the
//! parts that the body has asked for; [`package`] adds the fixed parts and zips them.

mod body;
mod field;
mod measure;
mod normalise;
mod notes;
mod numbering;
mod order;
mod package;
mod pattern;
mod section;
mod styles;
mod table;
mod text;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::document::Document;
use crate::style::Style;

/// Writes `document` in the looks of `style` as the bytes of a `.docx` file. The same input gives the
/// same bytes.
///
/// # Errors
/// None that an input can bring about: [`DocxError`] only says that a part written here could not be
/// read back or packed.
pub fn write(document: &Document, style: &Style) -> Result<Vec<u8>, DocxError> {
    let mut writer = body::Writer::new(document, style);
    let body = writer.body()?;
    let footnotes = writer.notes()?;
    let parts = package::Parts {
        document: body,
        footnotes,
        header: section::page_number_header()?,
        first_header: section::empty_header()?,
        numbering: writer.numbering.part()?,
        styles: styles::part(document, style)?,
    };
    package::package(document, style, &parts)
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
