//! The package: fixed parts, properties, and the relations between all (ISO 29500-2).

use super::fonts::Embedded;
use super::styles::language;
use super::{DocxError, pictures};
use crate::document::{Document, Timestamp};
use crate::font::FontFamily;
use crate::ooxml::names::{
    self, APP_PROPERTIES, CONTENT_TYPES, CORE_PROPERTIES, CUSTOM_PROPERTIES, DOCUMENT, FONT_TABLE,
    FOOTER, FOOTNOTES, HEADER, NUMBERING, Part, SECOND_FOOTER, SECOND_HEADER, SETTINGS, STYLES,
    THEME, VERSION_PROPERTY,
};
use crate::ooxml::packing::pack;
use crate::ooxml::relations::{self, Relation};
use crate::picture::Format;
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
    /// `word/footer1.xml` and `word/footer2.xml`, where the first page has a foot.
    pub footers: Option<[Vec<u8>; 2]>,
    /// `word/numbering.xml`.
    pub numbering: Vec<u8>,
    /// `word/styles.xml`.
    pub styles: Vec<u8>,
    /// Pictures.
    pub images: Vec<pictures::Media>,
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
    let embedded = Embedded::new(fonts, document, &style.font_name, parts);
    // Where the font is not there, its free double is as wide.
    let double = match style.font_name.as_str() {
        "Times New Roman" if embedded.is_none() => r#"<w:altName w:val="Liberation Serif"/>"#,
        _ => "",
    };
    let mut table =
        include_str!("parts/font_table.xml").replace("{font}", &font).replace("{double}", double);
    if let Some(embedded) = &embedded {
        embedded.announce(&mut settings, &mut table);
    }
    let theme = include_str!("parts/theme.xml").replace("{font}", &font);
    let (core, app) = properties(document);
    let custom = document.properties.version.as_deref().map(custom);
    let from_package = &FROM_PACKAGE[..FROM_PACKAGE.len() - usize::from(custom.is_none())];
    let images = pictures::parts(&parts.images);
    let of_document = from_document(parts.footers.is_some());
    let types = types(embedded.is_some(), &parts.images, &of_document, from_package);
    let from_document = document_relations(&of_document, &images);
    let from_package = package_relations(from_package);
    let document_relations = relations::path_of(DOCUMENT.path);
    let mut all: Vec<(&str, &[u8])> = vec![
        (CONTENT_TYPES, types.as_bytes()),
        ("_rels/.rels", from_package.as_bytes()),
        (DOCUMENT.path, &parts.document),
        (&document_relations, from_document.as_bytes()),
        (STYLES.path, &parts.styles),
        (NUMBERING.path, &parts.numbering),
        (FOOTNOTES.path, &parts.footnotes),
        (HEADER.path, &parts.header),
        (SECOND_HEADER.path, &parts.first_header),
        (SETTINGS.path, settings.as_bytes()),
        (FONT_TABLE.path, table.as_bytes()),
        (THEME.path, theme.as_bytes()),
        (CORE_PROPERTIES.path, core.as_bytes()),
        (APP_PROPERTIES.path, app.as_bytes()),
    ];
    let footers = parts.footers.iter().flatten();
    all.extend([FOOTER.path, SECOND_FOOTER.path].into_iter().zip(footers.map(Vec::as_slice)));
    all.extend(custom.iter().map(|custom| (CUSTOM_PROPERTIES.path, custom.as_bytes())));
    all.extend(images.iter().map(|(_, path, bytes)| (path.as_str(), *bytes)));
    all.extend(embedded.iter().flat_map(Embedded::parts));
    Ok(pack(&all)?)
}

/// The relation from the document to the header with the page number.
pub(super) const TO_HEADER: &str = "rIdHeader";
/// The relation from the document to the header of pages without number.
pub(super) const TO_FIRST_HEADER: &str = "rIdFirstHeader";

/// The relation from the document to the footer of the first page.
pub(super) const TO_FIRST_FOOTER: &str = "rIdFirstFooter";
/// The relation from the document to the footer of first pages with nothing at their foot.
pub(super) const TO_EMPTY_FOOTER: &str = "rIdEmptyFooter";

/// What the document leads to, with the ids of the relations; to the last two only where its first page has a foot.
const FROM_DOCUMENT: [(&str, Part); 10] = [
    ("rIdStyles", STYLES),
    ("rIdNumbering", NUMBERING),
    ("rIdFootnotes", FOOTNOTES),
    (TO_HEADER, HEADER),
    (TO_FIRST_HEADER, SECOND_HEADER),
    ("rIdSettings", SETTINGS),
    ("rIdFontTable", FONT_TABLE),
    ("rIdTheme", THEME),
    (TO_FIRST_FOOTER, FOOTER),
    (TO_EMPTY_FOOTER, SECOND_FOOTER),
];
/// What the package leads to; to the last only where the document is of a version.
const FROM_PACKAGE: [(&str, Part); 4] = [
    ("rId1", DOCUMENT),
    ("rId2", CORE_PROPERTIES),
    ("rId3", APP_PROPERTIES),
    ("rId4", CUSTOM_PROPERTIES),
];

fn from_document(has_foot: bool) -> Vec<(&'static str, Part)> {
    let footers = if has_foot { 0 } else { 2 };
    FROM_DOCUMENT.into_iter().take(FROM_DOCUMENT.len() - footers).collect()
}

fn types(
    has_fonts: bool,
    images: &[pictures::Media],
    from_document: &[(&str, Part)],
    from_package: &[(&str, Part)],
) -> String {
    let fonts = has_fonts.then_some(names::FONT_TYPE);
    let has = |format| images.iter().any(|media| media.image.format == format);
    let jpeg = has(Format::Jpeg).then_some(names::JPEG_TYPE);
    let png = has(Format::Png).then_some(names::PNG_TYPE);
    let has_vectors = images.iter().any(|media| media.vectors.is_some());
    let svg = has_vectors.then_some(names::SVG_TYPE);
    let always = [names::RELATIONS_TYPE, names::XML_TYPE];
    let endings: Vec<_> = [fonts, jpeg, png, svg].into_iter().flatten().chain(always).collect();
    let of_package = from_package.iter().map(|(_, part)| *part);
    let (document, properties) = (of_package.clone().take(1), of_package.skip(1));
    let of_document = from_document.iter().map(|(_, part)| *part);
    let parts: Vec<_> = document.chain(of_document).chain(properties).collect();
    relations::types(&endings, &parts) + "\n"
}

fn package_relations(from_package: &[(&str, Part)]) -> String {
    let relation = |(id, part): &(&str, Part)| Relation::new(*id, part.relation, "", part.path);
    let relations: Vec<_> = from_package.iter().map(relation).collect();
    relations::part(&relations) + "\n"
}

fn document_relations(
    from_document: &[(&str, Part)],
    images: &[(String, String, &[u8])],
) -> String {
    let relation =
        |(id, part): &(&str, Part)| Relation::new(*id, part.relation, DOCUMENT.path, part.path);
    let image = |(id, path, _): &(String, String, &[u8])| {
        Relation::new(id.clone(), names::IMAGE_RELATION, DOCUMENT.path, path)
    };
    let parts = from_document.iter().map(relation);
    let all: Vec<_> = parts.chain(images.iter().map(image)).collect();
    relations::part(&all) + "\n"
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

/// `docProps/custom.xml`: the version that the file was made of, under the first number that is free for such properties
/// (ISO 29500-1, 22.3.2.2).
fn custom(version: &str) -> String {
    let (version, name) = (escape_xml(version), VERSION_PROPERTY);
    include_str!("parts/custom.xml").replace("{name}", name).replace("{version}", &version)
}
