//! A report that is not there yet: what it can begin with, and the files that it begins as.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::REPORT_FILE;
use super::answer::{Refusal, Template, Told};
use super::messages::{
    NoFolderName, NoReportYet, NoSuchPaper, NoSuchTemplate, NotFromPage, NotImported,
};
use super::question::{Asked, Question};
use super::sets::{self, Set, Wanted};
use crate::check::messages::UnreadableDocx;
use crate::data;
use crate::diag::{Diagnostics, Language, Message, Severity};
use crate::dossier::folder::{self, File};
use crate::import::{self, Imported, Refused};
use crate::library::Library;
use crate::source::Sources;
use crate::template::manifest::{Manifest, schema, starter};
use crate::toml::tree::Value;
use crate::world::{Memory, World, home};

/// A page without a report.
pub struct Start<W> {
    world: W,
    /// The folder whose templates come before the built-in ones.
    templates: Option<PathBuf>,
    /// The papers of the set that is open.
    papers: Vec<Paper>,
}

/// A paper of a set that can be opened.
#[derive(Clone, Debug, Serialize)]
pub struct Paper {
    /// The name of its file.
    pub name: String,
    /// Its kind and its subject, as far as they can be read.
    pub title: String,
    /// Its file.
    #[serde(skip)]
    pub path: PathBuf,
}

/// What comes of a question to such a page.
#[derive(Debug)]
pub enum Answer {
    /// This, and nothing else.
    Said(Json),
    /// A report that is to be written, and the language of whoever begins it.
    New(New, Language),
    /// A paper that is to be opened, and the language of whoever asks for it.
    Open(PathBuf, Language),
}

/// A report that is to be written into a folder of its own.
#[derive(Debug)]
pub struct New {
    /// The name of the folder: one that every system keeps as it is.
    pub folder: String,
    /// Its files, by their names below the folder.
    pub files: Vec<File>,
    /// What somebody should look at.
    pub remarks: Vec<Message>,
    /// How many words of the file that it is made of are found again, in order, and how many there are.
    pub words: Option<(usize, usize)>,
}

/// What a page is told of such a report.
#[derive(Clone, Debug, Serialize)]
pub struct Begun {
    folder: String,
    files: Vec<String>,
    remarks: Vec<Told>,
    /// Of the words of the file, how many are found again, and how many there are.
    words: Option<(usize, usize)>,
}

impl New {
    /// What a page is told of it.
    pub fn told(&self, language: Language) -> Begun {
        Begun {
            folder: self.folder.clone(),
            files: self.files.iter().map(|(name, _)| name.clone()).collect(),
            remarks: self.remarks.iter().map(|remark| Told::new(remark, language)).collect(),
            words: self.words,
        }
    }
}

impl<W: World> Start<W> {
    /// Without a report; templates of a folder of that world come first.
    pub const fn new(world: W, templates: Option<PathBuf>) -> Self {
        Self { world, templates, papers: Vec::new() }
    }

    /// The same with the papers of a set to choose from.
    #[must_use]
    pub fn with_papers(self, papers: Vec<Paper>) -> Self {
        Self { papers, ..self }
    }

    /// Offers the papers of another set.
    pub fn set_papers(&mut self, papers: Vec<Paper>) {
        self.papers = papers;
    }

    /// The papers to choose from.
    pub fn papers(&self) -> &[Paper] {
        &self.papers
    }

    /// Answers a question as it came in JSON.
    ///
    /// # Errors
    /// It is about a report, or no question; or the new one cannot be as it is asked for.
    pub fn answer(&self, asked: &[u8]) -> Result<Answer, Refusal> {
        let asked: Asked = serde_json::from_slice(asked)
            .map_err(|_| Refusal::wrong(NotFromPage {}, Language::default()))?;
        let language = asked.language();
        let wrong = |message: Message| Refusal::wrong(message, language);
        let library = Library::new(&self.world, self.templates.iter().cloned().collect());
        match asked.question {
            Question::State { .. } => {
                let templates = templates_of(&library, language);
                let sets = sets::of(&library, language);
                let start = json!({ "templates": templates, "sets": sets, "papers": self.papers });
                Ok(Answer::Said(json!({ "generation": 0, "start": start })))
            }
            Question::New { template, folder } => {
                let folder = folder_name(&folder).map_err(wrong)?;
                let files = files_of(&library, &template).map_err(wrong)?;
                Ok(Answer::New(New { folder, files, remarks: Vec::new(), words: None }, language))
            }
            Question::NewSet { folder, wanted } => {
                let folder = folder_name(&folder).map_err(wrong)?;
                let files = sets::files(&library, &wanted).map_err(|flaw| flaw.told(language))?;
                Ok(Answer::New(New { folder, files, remarks: Vec::new(), words: None }, language))
            }
            Question::Open { paper } => {
                let found = named(&self.papers, &paper).map_err(wrong)?;
                Ok(Answer::Open(found.path.clone(), language))
            }
            _ => Err(wrong(NoReportYet {}.into())),
        }
    }
}

/// The paper of that name.
///
/// # Errors
/// There is none.
pub fn named<'p>(papers: &'p [Paper], name: &str) -> Result<&'p Paper, Message> {
    let found = papers.iter().find(|known| known.name == name);
    found.ok_or_else(|| NoSuchPaper { name: name.to_owned() }.into())
}

/// Adds the papers of a set to an answer that says what is to be shown of one of them.
pub fn offer(papers: &[Paper], answer: &mut Json) {
    if papers.is_empty() {
        return;
    }
    let is_state = answer.get("pages").is_some();
    let state = if is_state { Some(answer) } else { answer.get_mut("state") };
    if let Some(state) = state.and_then(Json::as_object_mut) {
        state.insert("papers".to_owned(), json!(papers));
    }
}

/// The papers of the set in a folder, as a page offers them, in the order in which they are needed; `None` where there is no set.
pub fn papers(world: &dyn World, set: &Path) -> Option<Vec<Paper>> {
    let library = Library::new(world, vec![set.join("templates")]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let name = data::set_of(world, set, &mut sources, &mut diagnostics);
    let manifest = name.and_then(|name| sets::manifest(&name.value, &library));
    let paper = |path: PathBuf| {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let file = data::open(world, &path, &mut sources, &mut diagnostics);
        let words = |key: &str| match &file.as_ref()?.root.at(key)?.value {
            Value::String(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => None,
        };
        let name = home::name(&path);
        let parts = ["document.kind", "document.subject"].map(words);
        let title = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let template = file.as_ref().and_then(|file| Some(file.template()?.value));
        let place = manifest.as_ref().map(|all| sets::rank(all, &template.unwrap_or_default()));
        (place, Paper { title: if title.is_empty() { name.clone() } else { title }, name, path })
    };
    let mut papers: Vec<_> = home::papers(world, set)?.into_iter().map(paper).collect();
    papers.sort_by_key(|(place, _)| *place);
    Some(papers.into_iter().map(|(_, paper)| paper).collect())
}

/// The templates that the program carries and that say what they are for.
pub fn templates(language: Language) -> Vec<Template> {
    let world = Memory::default();
    templates_of(&Library::new(&world, Vec::new()), language)
}

/// The files of a new report of a template that the program carries, as `vanban new` makes them.
///
/// # Errors
/// There is no such template.
pub fn files(template: &str) -> Result<Vec<File>, Message> {
    let world = Memory::default();
    files_of(&Library::new(&world, Vec::new()), template)
}

/// The sets that the program carries.
pub fn sets(language: Language) -> Vec<Set> {
    sets::of(&Library::new(&Memory::default(), Vec::new()), language)
}

/// The files of a new set that the program carries.
///
/// # Errors
/// There is no such set or paper, or what is typed is not understood.
pub fn set_files(wanted: &Wanted, language: Language) -> Result<Vec<File>, Refusal> {
    let world = Memory::default();
    let files = sets::files(&Library::new(&world, Vec::new()), wanted);
    files.map_err(|flaw| flaw.told(language))
}

/// The report that a Word file becomes, as `vanban import` makes it; `name` is that of the file.
///
/// # Errors
/// It is no Word file, or none that a report can be made of.
pub fn imported(name: &str, docx: &[u8]) -> Result<New, Message> {
    let stem = without_ending(name, "docx");
    let folder = folder_name(&import::name_of(stem))?;
    let asked = import::Asked { name: folder.clone(), template: None, profile: None };
    let Imported { files, pictures, remarks, comparison, .. } = import::word(docx, &asked)
        .map_err(|refused| match refused {
            Refused::Unreadable(reason) => {
                UnreadableDocx { path: name.to_owned(), reason: reason.words().into() }.into()
            }
            Refused::Unbuilt(diagnostics) => first_error(&diagnostics),
        })?;
    let files = files.into_iter().map(|(name, text)| (name, text.into_bytes()));
    let files = files.chain(pictures).collect();
    let remarks = remarks.iter().map(|remark| remark.message.clone()).collect();
    Ok(New { folder, files, remarks, words: Some((comparison.found, comparison.words)) })
}

/// The report in a zip; `name` is that of the zip.
///
/// # Errors
/// It is no zip, or holds no report.
pub fn unzipped(name: &str, zip: Vec<u8>) -> Result<New, Message> {
    let folder = folder_name(without_ending(name, "zip"))?;
    Ok(New { folder, files: folder::unzipped(zip)?, remarks: Vec::new(), words: None })
}

fn folder_name(words: &str) -> Result<String, Message> {
    folder::name_of(words).ok_or_else(|| NoFolderName { name: words.to_owned() }.into())
}

fn without_ending<'n>(name: &'n str, ending: &str) -> &'n str {
    match name.rsplit_once('.') {
        Some((stem, found)) if found.eq_ignore_ascii_case(ending) => stem,
        _ => name,
    }
}

fn first_error(diagnostics: &Diagnostics) -> Message {
    let first = diagnostics.iter().find(|told| told.severity == Severity::Error);
    first.map_or_else(|| NotImported {}.into(), |told| told.message.clone())
}

/// The template that comes first, and that a new report has where nobody says otherwise.
pub const USUAL_TEMPLATE: &str = "congress-report";

fn templates_of(library: &Library<'_>, language: Language) -> Vec<Template> {
    let template = |name: String| {
        let manifest = manifest(library, &name)?;
        let [title, description] =
            [&manifest.name, &manifest.description].map(|words| words.get(language).to_owned());
        Some(Template { name, title, description })
    };
    let mut names = Manifest::names(library);
    names.sort_by_key(|name| name != USUAL_TEMPLATE);
    names.into_iter().filter_map(template).collect()
}

fn files_of(library: &Library<'_>, template: &str) -> Result<Vec<File>, Message> {
    let manifest =
        manifest(library, template).ok_or_else(|| NoSuchTemplate { name: template.to_owned() })?;
    let report = starter::starter(template, &manifest).into_bytes();
    let schema = schema::text(template, &manifest).into_bytes();
    Ok(vec![(REPORT_FILE.to_owned(), report), (starter::SCHEMA.to_owned(), schema)])
}

fn manifest(library: &Library<'_>, template: &str) -> Option<std::sync::Arc<Manifest>> {
    let is_name = Path::new(template).components().count() == 1;
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    if !is_name {
        return None;
    }
    Manifest::load(template, library, &mut sources, &mut diagnostics)
}
