//! `report.toml`: typed values, each with its place in the file.

mod appendix;
mod check;
mod context;
mod document;
mod figures;
mod kind;
pub mod messages;
mod settings;

use std::path::{Path, PathBuf};

pub use appendix::{Appendix, AppendixContent, Column, DataCell, DataRow, DataTable};
pub use check::{Allow, CheckData, Sum, Total};
pub use context::{appendix_context, context};
pub use document::{Congress, DocumentData, PreviousCongress, Signer, Term};
pub use settings::{ContentsSettings, PrintSettings};

use crate::data::messages::{EmptyReport, NeededForFinal};
use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::font::Face;
use crate::library::load_text;
use crate::source::{Place, SourceId, Sources};
use crate::toml::reader::{Field, Fields, Problems};
use crate::toml::tree::{self, Node};
use crate::toml::{At, DataPath};
use crate::world::World;
use crate::world::messages::{FileNotFound, FileUnreadable, OtherName};

/// A report as its author describes it. Strings of the known tables are trimmed and stand in one line;
/// those of `facts` and of appendices are as written.
#[derive(Clone, Debug)]
pub struct Report {
    /// The folder of the report: partials, profiles and fonts are looked for here first.
    pub folder: PathBuf,
    /// The file itself.
    pub source: SourceId,
    /// Which text template.
    pub template: At<String>,
    /// Which regulation profile.
    pub profile: At<String>,
    /// `[document]`.
    pub document: DocumentData,
    /// `[signer]`.
    pub signer: Signer,
    /// `[congress]`, if any.
    pub congress: Option<Congress>,
    /// Font files of the author's own in the order of [`Face::ALL`], with the folder of the report.
    pub font: Option<[At<PathBuf>; 4]>,
    /// `[contents]`, if they are asked for.
    pub contents: Option<ContentsSettings>,
    /// `[print]`.
    pub print: PrintSettings,
    /// `[[appendix]]`, in order.
    pub appendices: Vec<Appendix>,
    /// `[check]`.
    pub check: CheckData,
    root: Node,
}

/// Reads a report: `path` is its folder or its file. All problems are told; `None` where one of
/// them leaves nothing to go on with.
pub fn load(
    world: &dyn World,
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Report> {
    let file = if world.is_dir(path) { path.join(REPORT_FILE) } else { path.to_owned() };
    let bytes = match world.read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let problem: Message = match error.kind() {
                std::io::ErrorKind::NotFound => not_found(world, &file),
                _ => FileUnreadable::new(&file, &error).into(),
            };
            diagnostics.error(None, problem);
            return None;
        }
    };
    let source = load_text(&file, bytes, sources, diagnostics)?;
    if sources.get(source).text.trim().is_empty() {
        diagnostics.error(None, EmptyReport { path: file.display().to_string() });
        return None;
    }
    let root = tree::parse(source, sources, diagnostics)?;
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let problems = Problems::of(&sources.get(source).text);
    let report = read(&root, folder, source, &problems);
    figures::look(&root, &sources.get(source).text, &problems);
    problems.report(diagnostics);
    report
}

/// A report that is not there, or stands beside its place under another name.
fn not_found(world: &dyn World, file: &Path) -> Message {
    let path = file.display().to_string();
    let names = world.list(file.parent().unwrap_or(Path::new(""))).unwrap_or_default();
    let mut names: Vec<_> = names.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    names.retain(|name| MEANT_AS_REPORT.contains(&name.to_lowercase().as_str()));
    names.sort_unstable();
    match names.first() {
        Some(found) if file.ends_with(REPORT_FILE) => {
            OtherName { path, found: (*found).to_owned() }.into()
        }
        _ => FileNotFound { path }.into(),
    }
}

/// The name of a report in its folder.
const REPORT_FILE: &str = "report.toml";

/// Names that editors and Windows make of it, in small letters.
const MEANT_AS_REPORT: [&str; 6] =
    [REPORT_FILE, "report", "report.txt", "report.toml.txt", "report.toml.toml", "report.tml"];

fn read(root: &Node, folder: PathBuf, source: SourceId, problems: &Problems) -> Option<Report> {
    let fields = Fields::new(root, "", problems)?;
    let template = fields.required("template").name(false);
    let profile = fields.required("profile").name(false);
    let document = fields.required_table("document").and_then(document::document);
    let signer = fields.required_table("signer").and_then(document::signer);
    let congress = optional(&fields.optional("congress"), document::congress);
    let font = optional(&fields.optional("font"), |font| fonts(font, &folder));
    let contents = optional(&fields.optional("contents"), settings::contents);
    let print = optional(&fields.optional("print"), settings::print);
    let _facts = fields.optional("facts").table();
    let appendices = appendix::appendices(&fields.optional("appendix"));
    let check = optional(&fields.optional("check"), check::check);
    fields.finish();
    Some(Report {
        template: template?,
        profile: profile?,
        document: document?,
        signer: signer?,
        congress: congress?,
        font: font?,
        contents: contents?,
        print: print?.unwrap_or_default(),
        appendices: appendices?,
        check: check?.unwrap_or_default(),
        root: root.clone(),
        folder,
        source,
    })
}

/// What is absent is fine; what is there and wrong is not.
fn optional<'t, T>(
    field: &Field<'t>,
    read: impl FnOnce(Fields<'t>) -> Option<T>,
) -> Option<Option<T>> {
    if field.is_present() { field.table().and_then(read).map(Some) } else { Some(None) }
}

fn fonts(fields: Fields<'_>, folder: &Path) -> Option<[At<PathBuf>; 4]> {
    let faces = Face::ALL.map(|face| {
        let path = fields.required(font_key(face)).text()?;
        Some(path.map(|path| folder.join(path)))
    });
    fields.finish();
    let [regular, bold, italic, bold_italic] = faces;
    Some([regular?, bold?, italic?, bold_italic?])
}

const fn font_key(face: Face) -> &'static str {
    match face {
        Face::Regular => "regular",
        Face::Bold => "bold",
        Face::Italic => "italic",
        Face::BoldItalic => "bold-italic",
    }
}

impl Report {
    /// Where the author wrote the value that templates know by `path`: `facts.gratitude.gifts`,
    /// `document.date`, `appendices.0.title`.
    pub fn place_of(&self, path: &str) -> Option<&Place> {
        let path = match path.strip_prefix("appendices") {
            Some(rest) => format!("appendix{rest}"),
            None => path.to_owned(),
        };
        self.root.at(&path).map(|node| &node.place)
    }

    /// What a final version cannot do without and this report does not have: number, date and the
    /// signer's name (NĐ 30 Phụ lục I, mục II.3, II.4 and II.7; HD 29 mục III.3, III.4 and III.7).
    pub fn missing_for_final(&self) -> Vec<Diagnostic> {
        let document = &self.document;
        let needed = [
            ("document.number", &document.place_in_file),
            ("document.date", &document.place_in_file),
            ("signer.name", &self.signer.place_in_file),
        ];
        // What is there and wrong has been told as such.
        let missing = needed.into_iter().filter(|(field, _)| self.root.at(field).is_none());
        missing
            .map(|(field, place)| {
                let message = NeededForFinal { field: field.to_owned() };
                Diagnostic::new(Severity::Error, place.clone(), message)
            })
            .collect()
    }

    /// The value at a path.
    pub fn value_at(&self, path: &DataPath) -> Option<&Node> {
        self.root.get(path)
    }

    /// The value that templates know by these keys; `None` for what the program counts or derives. `appendix`
    /// is the index of the appendix whose partial is rendered.
    pub fn key(&self, keys: &[String], appendix: Option<usize>) -> Option<DataPath> {
        let path = match (keys.split_first(), appendix) {
            (Some((first, rest)), Some(index)) if first == "appendix" => rest
                .iter()
                .fold(DataPath::dotted("appendix").join(index), |path, key| path.join(key)),
            (Some((first, rest)), _) if first == "appendices" => {
                rest.iter().fold(DataPath::dotted("appendix"), |path, key| path.join(key))
            }
            _ => DataPath::new(keys),
        };
        self.root.get(&path).map(|_| path)
    }

    /// The value at a path as templates see it: lines as one text, a date as ISO 8601 writes it.
    pub fn seen_at(&self, path: &DataPath) -> Option<serde_json::Value> {
        let known = context::known(self);
        let keys = path.keys().collect::<Vec<_>>().join("/");
        let known = known.pointer(&format!("/{keys}")).cloned();
        known.or_else(|| self.value_at(path).map(Node::json))
    }

    /// The value that `[check]` names by `path`.
    pub fn value_of(&self, path: &str) -> Option<&Node> {
        self.root.at(path)
    }

    pub(in crate::data) fn facts(&self) -> Option<&Node> {
        self.root.at("facts")
    }
}

#[cfg(test)]
mod tests;
