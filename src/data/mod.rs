//! `report.toml`: typed values, each with its place in the file.

mod appendix;
mod chart;
mod check;
mod context;
mod derived;
mod document;
mod election;
mod figures;
mod file;
mod kind;
pub mod messages;
mod paper;
mod people;
mod schedule;
mod series;
mod set;
mod settings;
mod table;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::derived::Derived;
pub use appendix::{Appendix, AppendixContent, DataPicture};
pub use chart::DataChart;
pub use check::{Allow, CheckData, Sum, Total};
pub use context::{appendix_context, context};
pub use document::{Confirmation, DocumentData, Signer};
pub use file::{ReportFile, is_series, open};
pub use kind::code as kind_code;
pub use paper::{MARGINS, PaperSettings, TableSettings};
pub use series::{Numbers, Output, SeriesSettings};
pub use set::{ISSUER, ISSUERS, for_one_paper, set_of};
pub use settings::{ContentsSettings, PrintSettings};
pub use table::{CellPicture, Column, DataCell, DataRow, DataTable, RowKind};

use crate::data::messages::{NeededForFinal, OpenInFinal};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::document::{Customs, Frame, FramePart, OpenPlaces};
use crate::library::Library;
use crate::source::{Place, SourceId, Sources};
use crate::template::manifest::{Described, FACTS, Role};
use crate::toml::reader::{Field, Fields, Problems};
use crate::toml::tree::{Node, Value};
use crate::toml::{At, DataPath};
use crate::world::World;

/// A report as its author describes it. Strings of the known tables are trimmed and stand in one line;
/// those of `facts` and of appendices are as written.
#[derive(Clone, Debug)]
pub struct Report {
    /// The folder of the report: partials, profiles and fonts are looked for here first.
    pub folder: PathBuf,
    /// The file itself.
    pub source: SourceId,
    /// What the papers of its set have in common, where it is one of a set.
    pub common: Option<SourceId>,
    /// Which text template.
    pub template: At<String>,
    /// Which regulation profile.
    pub profile: At<String>,
    /// `[document]`.
    pub document: DocumentData,
    /// `[signer]`: whoever is mainly responsible; nobody where there is no such table.
    pub signer: Signer,
    /// Whether there is that table.
    pub is_signed: bool,
    /// `[[cosigner]]`: who sign beside.
    pub cosigners: Vec<Signer>,
    /// `[confirmation]`.
    pub confirmation: Option<Confirmation>,
    /// `[frame]`: what this document has otherwise than others of its kind.
    pub frame: FramePart,
    /// Font files of the author's own in the order of [`Face::ALL`](crate::font::Face::ALL), with the folder of the report.
    pub font: Option<[At<PathBuf>; 4]>,
    /// `[contents]`, if they are asked for.
    pub contents: Option<ContentsSettings>,
    /// `[paper]`.
    pub paper: PaperSettings,
    /// `[table]`.
    pub table: TableSettings,
    /// `[print]`.
    pub print: PrintSettings,
    /// `[[appendix]]`, in order.
    pub appendices: Vec<Appendix>,
    /// `[series]`, of a report that is one document for each row of a list.
    pub series: Option<SeriesSettings>,
    /// Where the row of this document stands among the values, in a series.
    pub row: Option<DataPath>,
    /// `[check]`.
    pub check: CheckData,
    root: Arc<Node>,
    /// The template's own tables at the root.
    tables: Vec<String>,
    /// The term of office.
    term: Option<Term>,
    /// What follows from its people and elections.
    derived: Arc<Derived>,
}

/// A term of office in years; `from` is not after `to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where the report has it: a table with the years.
    pub path: DataPath,
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
}

/// The values of a report; what is cloned shares them.
#[derive(Clone, Debug)]
pub struct Values {
    root: Arc<Node>,
    derived: Arc<Derived>,
}

/// Reads a report with what is known of its template: `path` is its folder or its file. All problems of the known
/// tables are told; `None` where one of them leaves nothing to go on with. The facts are not looked at.
pub fn load(
    world: &dyn World,
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Report> {
    let file = open(world, path, sources, diagnostics)?;
    let library = Library::new(world, vec![file.folder.join("templates")]);
    let described = file.described(&library, sources, diagnostics);
    file.read(&described, &Customs::default(), diagnostics)
}

/// The table that makes a report a series.
const SERIES: &str = "series";

fn read(
    file: &ReportFile,
    described: &Described,
    customs: &Customs,
    problems: &Problems,
) -> Option<Report> {
    let ReportFile { folder, source, root, common, set: _, row, texts: _ } = file;
    let fields = Fields::new(root, "", problems)?;
    let template = fields.required("template").name(true);
    let profile = fields.required("profile").name(false);
    let document = fields.required_table("document").and_then(document::document);
    let signer_field = fields.optional("signer");
    let is_signed = signer_field.is_present();
    let signer = match is_signed {
        true => signer_field.table().and_then(|fields| document::signer(fields, "signer")),
        false => Some(Signer::nobody(fields.place.clone())),
    };
    let cosigners = document::cosigners(&fields.optional("cosigner"));
    let confirmation = optional(&fields.optional("confirmation"), document::confirmation);
    let frame = optional(&fields.optional("frame"), |fields| {
        let frame = FramePart::read(&fields);
        fields.finish();
        Some(frame)
    });
    let font = optional(&fields.optional("font"), |font| fonts(font, folder));
    let contents = optional(&fields.optional("contents"), settings::contents);
    let paper = optional(&fields.optional("paper"), paper::paper);
    let table = optional(&fields.optional("table"), paper::table);
    let print = optional(&fields.optional("print"), settings::print);
    let _facts = fields.optional(FACTS).table();
    let appendices = appendix::appendices(&fields.optional("appendix"));
    let series = optional(&fields.optional(SERIES), series::series);
    let check = optional(&fields.optional("check"), check::check);
    let mut tables: Vec<_> = described.tables().map(str::to_owned).collect();
    tables.iter().for_each(|table| fields.pass(table));
    // What one paper does not know of the common tables, another one does.
    common.iter().for_each(|common| tables.extend(fields.pass_all_in(*common)));
    fields.finish();
    let term = described.facts().with_role(Role::Term).and_then(|fact| term(root, &fact.path));
    Some(Report {
        template: template?,
        profile: profile?,
        document: document?,
        signer: signer?,
        is_signed,
        cosigners: cosigners?,
        confirmation: confirmation?,
        frame: frame?.unwrap_or_default(),
        font: font?,
        contents: contents?,
        paper: paper?.unwrap_or_default(),
        table: table?.unwrap_or_default(),
        print: print?.unwrap_or_default(),
        appendices: appendices?,
        check: check?.unwrap_or_default(),
        series: series?,
        root: Arc::clone(root),
        tables,
        term,
        derived: Arc::new(Derived::of(root, described.facts(), customs)),
        folder: folder.clone(),
        source: *source,
        common: *common,
        row: row.clone(),
    })
}

/// The term at that path, where it makes sense.
fn term(root: &Node, path: &DataPath) -> Option<Term> {
    let year = |key| match root.get(&path.join(key))?.value {
        Value::Integer(year) => u16::try_from(year).ok(),
        _ => None,
    };
    let (from, to) = (year("from")?, year("to")?);
    (from <= to).then(|| Term { path: path.clone(), from, to })
}

/// What is absent is fine; what is there and wrong is not.
fn optional<'t, T>(
    field: &Field<'t>,
    read: impl FnOnce(Fields<'t>) -> Option<T>,
) -> Option<Option<T>> {
    if field.is_present() { field.table().and_then(read).map(Some) } else { Some(None) }
}

fn fonts(fields: Fields<'_>, folder: &Path) -> Option<[At<PathBuf>; 4]> {
    let faces = FONT_KEYS.map(|key| {
        let path = fields.required(key).text()?;
        Some(path.map(|path| folder.join(path)))
    });
    fields.finish();
    let [regular, bold, italic, bold_italic] = faces;
    Some([regular?, bold?, italic?, bold_italic?])
}

/// The keys of the faces in `[font]`, in the order of [`Face::ALL`](crate::font::Face::ALL).
const FONT_KEYS: [&str; 4] = ["regular", "bold", "italic", "bold-italic"];

impl Report {
    /// Whether that is a place in what the papers of its set have in common.
    pub fn is_common(&self, place: &Place) -> bool {
        self.common == Some(place.source)
    }

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
    /// signer's name (NĐ 30 Phụ lục I, mục II.3, II.4 and II.7; HD 29 mục III.3, III.4 and III.7). What is `open` is
    /// left to the clerk; the year never is. What the `frame` does not print is not needed.
    pub fn missing_for_final(&self, open: OpenPlaces, frame: Option<&Frame>) -> Vec<Diagnostic> {
        let document = &self.document;
        let of_header = |key: &str| (format!("document.{key}"), &document.place_in_file);
        let of_signer = |signer: &'_ Signer| format!("{}.name", signer.path);
        let mut needed = vec![of_header("number"), of_header("date")];
        needed.extend(self.signers().map(|signer| (of_signer(signer), &signer.place_in_file)));
        let has_number = frame.is_none_or(|frame| frame.number.is_some());
        let has_date = frame.is_none_or(|frame| frame.place_date);
        let is_signed = frame.is_none_or(|frame| frame.signature);
        // What is there and wrong has been told as such.
        let is_missing = |field: &str| match field {
            "document.number" if open.number || !has_number => false,
            "document.date" if !has_date => false,
            field if field.ends_with(".name") && !is_signed => false,
            field => self.root.at(field).is_none(),
        };
        let missing = needed.into_iter().filter(|(field, _)| is_missing(field));
        let missing = missing.map(|(field, place)| {
            let message = NeededForFinal { field };
            Diagnostic::new(Severity::Error, place.clone(), message)
        });
        let date = document.date.as_ref().filter(|_| has_date).and_then(|date| {
            let left = self.open_places();
            let what = match (left.month && !open.month, left.day && !open.day) {
                (true, _) => "month",
                (false, true) => "day",
                (false, false) => return None,
            };
            let message = OpenInFinal { what: what.to_owned() };
            Some(Diagnostic::new(Severity::Error, date.place.clone(), message))
        });
        missing.chain(date).collect()
    }

    /// All who sign: whoever is mainly responsible, those beside, and who confirms their signatures.
    pub fn signers(&self) -> impl Iterator<Item = &Signer> {
        let main = self.is_signed.then_some(&self.signer);
        let confirming = self.confirmation.as_ref().map(|confirmation| &confirmation.signer);
        main.into_iter().chain(&self.cosigners).chain(confirming)
    }

    /// What the report leaves open of the number and the date of its header.
    pub fn open_places(&self) -> OpenPlaces {
        let date = self.document.date.as_ref().map(|date| date.value);
        OpenPlaces {
            number: self.document.number.is_none(),
            day: date.is_none_or(|date| date.day.is_none()),
            month: date.is_none_or(|date| date.month.is_none()),
        }
    }

    /// The value at a path.
    pub fn value_at(&self, path: &DataPath) -> Option<&Node> {
        self.root.get(path)
    }

    /// The path of the value that stands at a byte of `report.toml`, or of whose key.
    pub fn path_at(&self, at: usize) -> Option<DataPath> {
        self.root.path_at(at)
    }

    /// All values, by themselves.
    pub fn values(&self) -> Values {
        Values { root: Arc::clone(&self.root), derived: Arc::clone(&self.derived) }
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

    /// The term of office that the report is about.
    pub const fn term(&self) -> Option<&Term> {
        self.term.as_ref()
    }

    /// The template's own tables at the root, as far as the report has them.
    pub(in crate::data) fn own_tables(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.tables.iter().filter_map(|name| Some((name.as_str(), self.root.at(name)?)))
    }

    pub(in crate::data) fn facts(&self) -> Option<&Node> {
        self.root.at("facts")
    }
}

impl Values {
    /// The value at a path.
    pub fn at(&self, path: &DataPath) -> Option<&Node> {
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
        let is_there = self.root.get(&path).is_some();
        // A derived list has the name of the table that it is of, and items of its own.
        self.derived.key(&self.root, keys).or_else(|| is_there.then_some(path))
    }
}

#[cfg(test)]
mod tests;
