//! The parts of a Word file by name: where each lies, what its content is called and which relation leads to it
//! (ISO 29500-1, 11.3 and 15.2; ISO 29500-2). Both writing and reading ask here.

/// A part that a Word file has at most once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path in the package.
    pub path: &'static str,
    /// The type of its content.
    pub content_type: &'static str,
    /// The type of the relation that leads to it.
    pub relation: &'static str,
}

macro_rules! office {
    ($name:literal) => {
        concat!("http://schemas.openxmlformats.org/officeDocument/2006/relationships", $name)
    };
}

macro_rules! package {
    ($name:literal) => {
        concat!("http://schemas.openxmlformats.org/package/2006/", $name)
    };
}

macro_rules! word {
    ($path:literal, $content:literal, $relation:literal) => {
        Part {
            path: concat!("word/", $path, ".xml"),
            content_type: concat!(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.",
                $content,
                "+xml"
            ),
            relation: office!($relation),
        }
    };
}

/// The document itself.
pub const DOCUMENT: Part = word!("document", "document.main", "/officeDocument");
/// Styles.
pub const STYLES: Part = word!("styles", "styles", "/styles");
/// Definitions of numbers and lists.
pub const NUMBERING: Part = word!("numbering", "numbering", "/numbering");
/// Footnotes.
pub const FOOTNOTES: Part = word!("footnotes", "footnotes", "/footnotes");
/// Endnotes.
pub const ENDNOTES: Part = word!("endnotes", "endnotes", "/endnotes");
/// The first header.
pub const HEADER: Part = word!("header1", "header", "/header");
/// The second header.
pub const SECOND_HEADER: Part = word!("header2", "header", "/header");
/// A footer.
pub const FOOTER: Part = word!("footer1", "footer", "/footer");
/// The second footer.
pub const SECOND_FOOTER: Part = word!("footer2", "footer", "/footer");
/// Comments.
pub const COMMENTS: Part = word!("comments", "comments", "/comments");
/// Settings of the document.
pub const SETTINGS: Part = word!("settings", "settings", "/settings");
/// What is known of the fonts.
pub const FONT_TABLE: Part = word!("fontTable", "fontTable", "/fontTable");
/// The theme.
pub const THEME: Part = Part {
    path: "word/theme/theme1.xml",
    content_type: "application/vnd.openxmlformats-officedocument.theme+xml",
    relation: office!("/theme"),
};
/// Title, author and dates.
pub const CORE_PROPERTIES: Part = Part {
    path: "docProps/core.xml",
    content_type: "application/vnd.openxmlformats-package.core-properties+xml",
    relation: package!("relationships/metadata/core-properties"),
};
/// What program wrote the file.
pub const APP_PROPERTIES: Part = Part {
    path: "docProps/app.xml",
    content_type: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    relation: office!("/extended-properties"),
};

/// What programs add to the properties of a document.
pub const CUSTOM_PROPERTIES: Part = Part {
    path: "docProps/custom.xml",
    content_type: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    relation: office!("/custom-properties"),
};
/// The custom property that names the version which a file was made of.
pub const VERSION_PROPERTY: &str = "vanban-version";
/// What the names of the bookmarks begin with that stand round paragraphs.
pub const PARAGRAPH_BOOKMARK: &str = "_vb";

/// The list of the types of all parts.
pub const CONTENT_TYPES: &str = "[Content_Types].xml";
/// The ending of parts that hold relations, and the type of their content.
pub const RELATIONS_TYPE: (&str, &str) =
    ("rels", "application/vnd.openxmlformats-package.relationships+xml");
/// The ending of parts of no other type, and the type of their content.
pub const XML_TYPE: (&str, &str) = ("xml", "application/xml");
/// The ending of embedded fonts, and the type of their content.
pub const FONT_TYPE: (&str, &str) =
    ("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont");
/// The ending of pictures, and the type of their content.
pub const JPEG_TYPE: (&str, &str) = ("jpeg", "image/jpeg");
/// The same of the other kind.
pub const PNG_TYPE: (&str, &str) = ("png", "image/png");
/// The same of drawings.
pub const SVG_TYPE: (&str, &str) = ("svg", "image/svg+xml");
/// The relation from a part to a picture that it shows.
pub const IMAGE_RELATION: &str = office!("/image");
/// The relation from the font table to an embedded font.
pub const FONT_RELATION: &str = office!("/font");

/// What the types of relations begin with in the strict form of the standard.
pub const OFFICE_STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// The namespace of references to relations, `r`.
pub const REFERENCES: &str = office!("");
/// The namespace of parts that hold relations.
pub const RELATIONS: &str = package!("relationships");
/// The namespace of the list of types.
pub const TYPES: &str = package!("content-types");
