//! `[[appendix]]`: a table written out in rows, or a partial that renders whatever the table holds.

use super::paper::letter_size;
use super::table::{self, DataTable};
use crate::data::messages::{NameWithoutCaption, NotAName};
use crate::document::Orientation;
use crate::geom::FontSize;
use crate::source::Place;
use crate::toml::messages::EmptyField;
use crate::toml::reader::{At, Field};
use crate::toml::tree::Value;

/// An appendix.
#[derive(Clone, Debug)]
pub struct Appendix {
    /// Its title, line by line.
    pub title: At<Vec<String>>,
    /// What texts refer to it as.
    pub name: Option<At<String>>,
    /// What kind of document it is, where it is one that a decision encloses: Quy chế.
    pub enclosure: Option<At<String>>,
    /// How its pages lie.
    pub orientation: Orientation,
    /// Letter size of a table that is written out.
    pub size: Option<FontSize>,
    /// What stands in it.
    pub content: AppendixContent,
    /// The whole table as templates see it.
    pub data: serde_json::Value,
    /// Where the table stands in the file.
    pub place_in_file: Place,
}

/// What stands in an appendix.
#[derive(Clone, Debug)]
pub enum AppendixContent {
    /// What the partial of that name renders.
    Partial(At<String>),
    /// A table.
    Table(DataTable),
    /// Pictures, two to a row.
    Pictures(Vec<DataPicture>),
}

/// A picture as written in `report.toml`.
#[derive(Clone, Debug)]
pub struct DataPicture {
    /// Its file, as written.
    pub file: At<String>,
    /// What it shows, in words.
    pub alt: At<String>,
    /// Its caption.
    pub caption: Option<At<String>>,
    /// What texts refer to it as; it then has a caption.
    pub name: Option<At<String>>,
}

/// Reads all appendices; `None` where one of them is wrong.
pub fn appendices(field: &Field<'_>) -> Option<Vec<Appendix>> {
    if !field.is_present() {
        return Some(Vec::new());
    }
    let read: Vec<_> = field.items()?.iter().map(appendix).collect();
    read.into_iter().collect()
}

impl Appendix {
    /// Its title in one line.
    pub fn title(&self) -> String {
        self.title.value.join(" ")
    }
}

fn appendix(field: &Field<'_>) -> Option<Appendix> {
    let fields = field.table()?;
    let title = fields.required("title").lines();
    let name = fields.optional("name");
    // What a partial has under that key is its own, unless it can be a name.
    let name = match &name.node().map(|node| &node.value) {
        Some(Value::String(text)) if is_name(text) => name.text(),
        _ => None,
    };
    let is_partial = fields.has("template");
    if let (false, None, Some(Value::String(text))) =
        (is_partial, &name, fields.optional("name").node().map(|node| &node.value))
    {
        let _: Option<()> = fields.optional("name").note(NotAName { name: text.clone() });
    }
    let enclosure = fields.optional("enclosure").text();
    let orientation = fields.optional("orientation").choice(&Orientation::NAMES);
    // What a partial has under that key is its own.
    let size = if is_partial { None } else { letter_size(&fields.optional("size")) };
    let template = fields.optional("template");
    let content = if template.is_present() {
        template.name(true).map(AppendixContent::Partial)
    } else if fields.has("pictures") {
        let pictures = pictures(&fields.required("pictures"));
        fields.finish();
        pictures.map(AppendixContent::Pictures)
    } else {
        let table = table::table(&fields);
        fields.finish();
        table.map(AppendixContent::Table)
    };
    let node = field.node()?;
    Some(Appendix {
        title: title?,
        name,
        enclosure,
        orientation: orientation.map_or(Orientation::Portrait, |at| at.value),
        size,
        content: content?,
        data: node.json(),
        place_in_file: node.place.clone(),
    })
}

/// Whether it can be a name that texts refer to: small letters without marks, figures and hyphens.
fn is_name(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(is_plain)
}

fn pictures(field: &Field<'_>) -> Option<Vec<DataPicture>> {
    let items = field.items()?;
    if items.is_empty() {
        return field.note(EmptyField { field: "appendix.pictures".to_owned() });
    }
    let read: Vec<_> = items.iter().map(picture).collect();
    read.into_iter().collect()
}

fn picture(field: &Field<'_>) -> Option<DataPicture> {
    let fields = field.table()?;
    let file = fields.required("file").text();
    let alt = fields.required("alt").text();
    let caption = fields.optional("caption").text();
    let name = picture_name(&fields.optional("name"), caption.is_some());
    fields.finish();
    Some(DataPicture { file: file?, alt: alt?, caption, name: name? })
}

/// What a picture or a chart is referred to as, if anything; without a caption it has no number to refer to.
pub(super) fn picture_name(field: &Field<'_>, has_caption: bool) -> Option<Option<At<String>>> {
    let Some(name) = field.text() else { return Some(None) };
    if !is_name(&name.value) {
        return field.note(NotAName { name: name.value });
    }
    if !has_caption {
        return field.note(NameWithoutCaption { name: name.value });
    }
    Some(Some(name))
}
