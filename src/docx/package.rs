//! The package: fixed parts, properties, and the zip that holds them (ISO 29500-2).

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::DocxError;
use super::fonts::Embedded;
use super::styles::language;
use crate::document::{Document, Timestamp};
use crate::font::FontFamily;
use crate::style::Style;
use crate::text::escape_xml;

/// The parts that depend on the document's content.
pub(super) struct ContentParts {
    /// `word/document.xml`.
    pub document: Vec<u8>,
    /// `word/footnotes.xml`.
    pub footnotes: Vec<u8>,
    /// `word/header1.xml`.
    pub header: Vec<u8>,
    /// `word/header2.xml`.
    pub first_header: Vec<u8>,
    /// `word/numbering.xml`.
    pub numbering: Vec<u8>,
    /// `word/styles.xml`.
    pub styles: Vec<u8>,
}

/// Adds the fixed parts and packs all. `[Content_Types].xml` comes first, as programs expect that
/// tell the kind of a file from its first bytes.
pub(super) fn package(
    document: &Document,
    style: &Style,
    parts: &ContentParts,
    fonts: Option<&FontFamily>,
) -> Result<Vec<u8>, DocxError> {
    let font = escape_xml(&style.font_name);
    let mut settings =
        include_str!("parts/settings.xml").replace("{language}", &language(document));
    let mirrored = if document.print.duplex { "<w:mirrorMargins/>" } else { "" };
    settings = settings.replace("{mirrored}", mirrored);
    let mut table = include_str!("parts/font_table.xml").replace("{font}", &font);
    let mut types = include_str!("parts/content_types.xml").to_owned();
    let embedded = fonts.map(|fonts| Embedded::new(fonts, &style.font_name, parts));
    if let Some(embedded) = &embedded {
        embedded.announce(&mut types, &mut settings, &mut table);
    }
    let theme = include_str!("parts/theme.xml").replace("{font}", &font);
    let (core, app) = properties(document);
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", include_bytes!("parts/package_rels.xml")),
        ("word/document.xml", &parts.document),
        ("word/_rels/document.xml.rels", include_bytes!("parts/document_rels.xml")),
        ("word/styles.xml", &parts.styles),
        ("word/numbering.xml", &parts.numbering),
        ("word/footnotes.xml", &parts.footnotes),
        ("word/header1.xml", &parts.header),
        ("word/header2.xml", &parts.first_header),
        ("word/settings.xml", settings.as_bytes()),
        ("word/fontTable.xml", table.as_bytes()),
        ("word/theme/theme1.xml", theme.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("docProps/app.xml", app.as_bytes()),
    ];
    all.extend(embedded.iter().flat_map(Embedded::parts));
    zipped(&all)
}

/// `docProps/core.xml` and `docProps/app.xml`. Each placeholder is filled where no value can have
/// brought in another: braces of a value are written as references.
fn properties(document: &Document) -> (String, String) {
    let properties = &document.properties;
    let value = |text: &str| escape_xml(text).replace('{', "&#123;");
    let author = value(&properties.author);
    let core = include_str!("parts/core.xml")
        .replace("{title}", &value(&properties.title))
        .replace("{subject}", &value(&properties.subject))
        .replace("{author}", &author)
        .replace("{dates}", &properties.date.map(dates).unwrap_or_default())
        .replace("{language}", &language(document))
        .replace("{status}", if properties.draft { DRAFT } else { "" });
    (core, include_str!("parts/app.xml").replace("{author}", &author))
}

/// Only a draft has a status: Word shows a file whose status is `Final` as closed to editing.
const DRAFT: &str = "<cp:contentStatus>Draft</cp:contentStatus>";

/// When the document was made and last changed.
fn dates(date: Timestamp) -> String {
    let date = date.iso();
    format!(
        r#"<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>"#
    )
}

/// Every part deflated, with the earliest date that a zip knows and without the traces of the
/// system that packs it: the bytes depend on the parts alone.
fn zipped(parts: &[(&str, &[u8])]) -> Result<Vec<u8>, DocxError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(4))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Dos);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}
