//! Handlebars templates to CommonMark, with a way back from each letter to the line of the template and
//! from each value to the expression that placed it.
//!
//! A template is a folder: `report.hbs` is where it starts, every other `.hbs` file in it is a partial
//! named by its path without the ending. Names are strict: what the data does not have is an error with
//! its place, unless `if`, `unless`, `and`, `or`, `not`, `default` or `lookup … default=` asks for it, or
//! an `each` or `with` that has an `else`. One rendering finds all of them.
//!
//! A value put in by `{{ }}` travels through rendering and CommonMark as one inert word (see
//! [`Rendered`]); it cannot become markup. `{{{ }}}` puts markup in.

mod code;
mod data;
mod helpers;
mod instrument;
pub mod manifest;
mod meaning;
pub mod messages;
mod parse;
mod partials;
mod print;
pub mod reads;
mod rendered;
mod scan;
mod scopes;
mod sites;
mod skeleton;
mod suggest;
mod trace;
mod wanted;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use handlebars::{Handlebars, RenderError, RenderErrorReason, Template};
use unicode_normalization::UnicodeNormalization;

use self::helpers::{Complaint, Log, MOST_PRINTED, MOST_STEPS, hidden};
use self::meaning::{Meanings, place_of_value};
use self::partials::{Graph, Include, Names};
use self::reads::{Parsed, Reads};
use self::scan::Tag;
use self::scopes::Scopes;
use self::sites::Sites;
use self::skeleton::Skeleton;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::library::{EMBEDDED, Library, MadeOfEmbedded};
use crate::source::{Place, SourceId, Sources};
use crate::template::messages::{
    BrokenTag, CrowdedTags, PartialRunsOn, PartialWithoutContent, RendersTooMuch,
    ReservedCharacter, TemplateFailed, UnknownName, UnknownTemplate,
};
use crate::text::code_point;

pub use self::code::{LEADER, REFERENCE, is_reserved, without_tags};
pub use self::data::{Data, Origins};
pub use self::print::print;
pub use self::rendered::{Between, Gap, Part, Rendered};

/// The partial that a template starts with.
pub const ENTRY: &str = "report";
const SUFFIX: &str = ".hbs";

/// A template and its partials, compiled.
pub struct Templates {
    registry: Handlebars<'static>,
    names: Arc<Names>,
    files: Vec<File>,
    sites: Arc<Sites>,
    /// Includes that are named outright.
    graph: Graph,
    /// Those and what has been computed in the rendering under way.
    seen: Arc<Mutex<Graph>>,
    log: Log,
    /// Held while rendering, since helpers share the log.
    turn: Mutex<()>,
    /// Whether a file has errors that leave nothing to print.
    broken: bool,
}

struct File {
    name: String,
    /// Below the folder of templates.
    path: String,
    source: SourceId,
    syntax: Arc<Syntax>,
    /// Whether it says something else than the built-in file in its place.
    is_own: bool,
}

/// What parsing makes of a file.
#[derive(Default)]
struct Syntax {
    tags: Vec<Tag>,
    skeleton: Skeleton,
    parsed: Template,
}

impl File {
    /// The tag at a line and column that Handlebars tells, which count in the skeleton.
    fn place(&self, line: usize, column: usize) -> Place {
        let Syntax { tags, skeleton, .. } = self.syntax.as_ref();
        tag_place(self.source, tags, skeleton.tag_at(line, column))
    }
}

/// Where the tag of that index stands.
fn tag_place(source: SourceId, tags: &[Tag], index: Option<usize>) -> Place {
    let tag = index.and_then(|index| tags.get(index));
    Place { source, span: tag.map_or(0..0, |tag| tag.span.clone()) }
}

impl Templates {
    /// Compiles the template `name` with all its partials. Every file is checked, also one that nothing
    /// includes; where one has errors, rendering gives nothing but still finds what the data lacks.
    /// `wanted_at` is where the report names the template. `None` where it cannot be rendered at all.
    pub fn load(
        name: &str,
        wanted_at: Option<Place>,
        library: &Library,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        if let Err(message) = check_known(name, library) {
            diagnostics.error(wanted_at, message);
            return None;
        }
        let prefix = format!("{name}/");
        let (mut files, mut broken) = (Vec::new(), false);
        for path in library.list(&prefix, SUFFIX) {
            let Some(name) = path.strip_prefix(&prefix).and_then(|p| p.strip_suffix(SUFFIX)) else {
                continue;
            };
            let name = name.nfc().collect();
            let source = library.load(&path, sources, diagnostics).unwrap_or_else(|| {
                broken = true;
                // It is there all the same: who includes it is not to be told otherwise.
                sources.add(Path::new(&path), "")
            });
            let built_in = EMBEDDED.iter().find(|(known, _)| *known == path).map(|(_, text)| *text);
            let is_own = built_in != Some(&sources.get(source).text);
            files.push(File { name, path, source, syntax: Arc::default(), is_own });
        }
        let mut loading = Loading::new(files, sources, diagnostics);
        loading.broken = broken;
        loading.compile();
        loading.check_last_lines();
        loading.check_circles().then(|| loading.finish())
    }

    /// Renders the partial `entry` ([`ENTRY`] for the whole report) with `data`. `wanted_at` is where
    /// the report names it. `None` where anything is wrong; all of that is in `diagnostics`.
    pub fn render(
        &self,
        entry: &str,
        wanted_at: Option<Place>,
        data: &Data,
        diagnostics: &mut Diagnostics,
    ) -> Option<Rendered> {
        if let Err(problem) = self.names.check(entry) {
            diagnostics.error(wanted_at, problem);
            return None;
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = self.graph.clone();
        let mut sheet = Sheet::default();
        let printed = self.registry.render_with_context_to_write(entry, data.context(), &mut sheet);
        let is_beyond = sheet.is_full || self.log.is_exhausted();
        let (complaints, values) = self.log.take();
        let failed = self.broken || printed.is_err() || !complaints.is_empty();
        diagnostics.extend(complaints.into_iter().map(|complaint| self.told(complaint, data)));
        match printed {
            Ok(()) if !failed => {
                let printed = String::from_utf8_lossy(&sheet.printed);
                Some(Rendered::new(&printed, values, Arc::clone(&self.sites), data))
            }
            Ok(()) => None,
            Err(error) if is_beyond => {
                let (steps, size) = (MOST_STEPS.to_string(), format!("{} MB", MOST_PRINTED >> 20));
                diagnostics.error(self.place(&error), RendersTooMuch { steps, size });
                None
            }
            Err(error) => {
                diagnostics.error(self.place(&error), problem(&error));
                None
            }
        }
    }

    /// What a helper complains about: a value where `report.toml` has it, with the tag as a second place; a
    /// name that is missing in the tag.
    fn told(&self, complaint: Complaint, data: &Data) -> Diagnostic {
        let Complaint { site, name, argument, problem, entered } = complaint;
        let tag = self.sites.sites.get(site);
        let is_missing = problem.is::<UnknownName>();
        let value = tag.filter(|_| !is_missing).and_then(|tag| {
            let mut scopes = Scopes::new(&self.sites);
            for (node, key) in &entered {
                scopes.enter(*node, key);
            }
            let (scope, scopes) = (scopes.at(tag.node), scopes.finish());
            let meanings = Meanings::within(&self.sites, data, trace::chain(&scopes, scope));
            place_of_value(&meanings.expression(site)?, &name, argument.as_ref(), data)
        });
        let tag = tag.map(|tag| tag.place_of(&name));
        let (place, also) = match value {
            Some(value) => (Some(value), tag.into_iter().collect()),
            None => (tag, Vec::new()),
        };
        Diagnostic { also, ..Diagnostic::new(Severity::Error, place, problem) }
    }

    /// What the partials `entries` can read, [`ENTRY`] among them; with `own` what the author's files read of that.
    /// A file that could not be parsed may read anything.
    pub fn reads<'t>(&'t self, entries: impl IntoIterator<Item = &'t str>, own: bool) -> Reads {
        let counts = |file: &File| file.is_own || !own;
        if self.broken && self.files.iter().any(counts) {
            return Reads::everything();
        }
        let parsed: Vec<_> = self
            .files
            .iter()
            .map(|file| {
                let template = &file.syntax.parsed;
                Parsed { name: &file.name, template, counts: counts(file) }
            })
            .collect();
        reads::reads(&parsed, [ENTRY].into_iter().chain(entries))
    }

    /// Where Handlebars gave up.
    fn place(&self, error: &RenderError) -> Option<Place> {
        let name = error.template_name.as_ref()?;
        let file = self.files.iter().find(|file| file.name == *name)?;
        Some(file.place(error.line_no?, error.column_no?))
    }
}

/// What a template prints, up to [`MOST_PRINTED`].
#[derive(Default)]
struct Sheet {
    printed: Vec<u8>,
    is_full: bool,
}

impl std::io::Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.printed.len() + bytes.len() > MOST_PRINTED {
            self.is_full = true;
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.printed.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The names of all templates: folders with an entry.
pub fn known(library: &Library) -> Vec<String> {
    let entry = format!("/{ENTRY}{SUFFIX}");
    let paths = library.list("", SUFFIX);
    let names = paths.iter().filter_map(|path| path.strip_suffix(&entry));
    names.filter(|name| !name.contains('/')).map(str::to_owned).collect()
}

/// The names of the partials of a template, in sorted order.
pub fn partials(name: &str, library: &Library) -> Vec<String> {
    let prefix = format!("{name}/");
    let paths = library.list(&prefix, SUFFIX);
    let partial =
        |path: &String| Some(path.strip_prefix(&prefix)?.strip_suffix(SUFFIX)?.to_owned());
    paths.iter().filter_map(partial).collect()
}

/// Where the partial of a template lies below the folder of templates.
///
/// # Errors
/// There is no such template, or no such partial in it.
pub fn partial_path(name: &str, partial: &str, library: &Library) -> Result<String, Message> {
    check_known(name, library)?;
    Names(partials(name, library)).check(partial)?;
    Ok(format!("{name}/{partial}{SUFFIX}"))
}

/// # Errors
/// There is no template of that name.
pub fn check_known(name: &str, library: &Library) -> Result<(), Message> {
    let known = known(library);
    // Those of a set stand in a folder of their own and are no templates for a report by itself.
    let is_of_set = || name.contains('/') && partials(name, library).iter().any(|one| one == ENTRY);
    if known.iter().any(|other| other == name) || is_of_set() {
        return Ok(());
    }
    Err(UnknownTemplate { name: name.to_owned(), known: known.join(", ") }.into())
}

/// The names of all helpers, in alphabetical order.
pub fn helper_names() -> impl Iterator<Item = &'static str> {
    helpers::HELPERS.iter().map(|helper| helper.name)
}

fn problem(error: &RenderError) -> Message {
    match error.reason() {
        RenderErrorReason::InvalidJsonIndex(name) => {
            UnknownName { name: name.clone(), near: "0, 1, 2 …".to_owned() }.into()
        }
        RenderErrorReason::PartialBlockNotFound => PartialWithoutContent {}.into(),
        reason => TemplateFailed { reason: reason.to_string() }.into(),
    }
}

/// Templates on the way to being compiled.
struct Loading<'a> {
    files: Vec<File>,
    names: Arc<Names>,
    sites: Sites,
    graph: Graph,
    registry: Handlebars<'static>,
    broken: bool,
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Loading<'a> {
    fn new(files: Vec<File>, sources: &'a Sources, diagnostics: &'a mut Diagnostics) -> Self {
        let names = Arc::new(Names(files.iter().map(|file| file.name.clone()).collect()));
        let mut registry = Handlebars::new();
        registry.register_escape_fn(handlebars::no_escape);
        registry.register_template(hidden::NOTHING, Template::new());
        let (sites, graph) = (Sites::default(), Graph::default());
        Self { files, names, sites, graph, registry, broken: false, sources, diagnostics }
    }

    fn error(&mut self, place: Place, problem: impl Into<Message>) {
        self.diagnostics.error(place, problem);
        self.broken = true;
    }

    /// Compiles and instruments each file; one with broken syntax becomes an empty partial.
    fn compile(&mut self) {
        for mut file in std::mem::take(&mut self.files) {
            let template = self.template(&mut file).unwrap_or_default();
            self.registry.register_template(&file.name, template);
            self.files.push(file);
        }
    }

    fn template(&mut self, file: &mut File) -> Option<Template> {
        static BUILT_IN: MadeOfEmbedded<Option<Arc<Syntax>>> = MadeOfEmbedded::new();
        let syntax = match file.is_own {
            true => self.syntax(file),
            false => BUILT_IN.get(&file.path, || self.syntax(file)).cloned().flatten(),
        };
        file.syntax = syntax?;
        let mut template = file.syntax.parsed.clone();
        self.instrument(&mut template, file);
        Some(template)
    }

    fn syntax(&mut self, file: &File) -> Option<Arc<Syntax>> {
        let source = file.source;
        let text = &self.sources.get(source).text;
        if let Some((at, c)) = text.char_indices().find(|(_, c)| code::is_reserved(*c)) {
            let place = Place { source, span: at..at + c.len_utf8() };
            self.error(place, ReservedCharacter { code: code_point(c) });
            return None;
        }
        let tags = match scan::scan(text) {
            Ok(tags) => tags,
            Err(flaws) => {
                for (span, problem) in flaws {
                    self.error(Place { source, span }, problem);
                }
                return None;
            }
        };
        let skeleton = Skeleton::new(text, &tags);
        if skeleton.cost() > skeleton::MOST_COST {
            self.error(Place { source, span: 0..0 }, CrowdedTags { tags: "5000".to_owned() });
            return None;
        }
        let parsed = parse::parse(&file.name, text, &tags, &skeleton);
        match parsed.map_or_else(|| skeleton.compile(&file.name), Ok) {
            Ok(parsed) => Some(Arc::new(Syntax { tags, skeleton, parsed })),
            Err((line, column)) => {
                let place = tag_place(source, &tags, skeleton.tag_at(line, column));
                let tag = text[place.span.clone()].to_owned();
                self.error(place, BrokenTag { tag });
                None
            }
        }
    }

    fn instrument(&mut self, template: &mut Template, file: &File) {
        let text = &*self.sources.get(file.source).text;
        let file_parts = (file.name.as_str(), file.source, text);
        let names = Arc::clone(&self.names);
        let found = instrument::instrument(
            template,
            file_parts,
            &file.syntax.tags,
            &names,
            &mut self.sites,
        );
        for (place, problem) in found.flaws {
            self.error(place, problem);
        }
        self.graph.add_partial(&file.name, found.depth);
        for include in found.includes {
            self.graph.add(&file.name, include);
        }
    }

    /// Finds partials without a line end that are included by a tag alone on its line: with the tag goes its line
    /// end, so that the partial's last line runs on in what follows.
    fn check_last_lines(&mut self) {
        for file in &self.files {
            let text = &*self.sources.get(file.source).text;
            let Some(last) = last_words(text) else { continue };
            let tag = self.graph.includes_of(&file.name).find_map(|include| {
                let place = &self.sites.sites.get(include.site)?.place;
                let text = &*self.sources.get(place.source).text;
                is_followed_alone(text, &place.span).then_some(place)
            });
            let Some(tag) = tag.filter(|_| file.is_own) else { continue };
            let (line, _) = self.sources.get(tag.source).line_column(tag.span.start);
            let problem = PartialRunsOn { name: file.name.clone(), line: line.to_string() };
            let place = Place { source: file.source, span: last };
            let told = Diagnostic::new(Severity::Warning, Some(place), problem);
            self.diagnostics.push(Diagnostic { also: vec![tag.clone()], ..told });
        }
    }

    /// Whether no partial comes back to itself; rendering relies on that.
    fn check_circles(&mut self) -> bool {
        let flaws = self.graph.flaws();
        let place = |include: &Include| {
            self.sites.sites.get(include.site).map(|site| site.place_of(&include.name))
        };
        let flaws: Vec<_> = flaws.into_iter().map(|(i, problem)| (place(i), problem)).collect();
        let none = flaws.is_empty();
        for (place, problem) in flaws {
            self.diagnostics.error(place, problem);
        }
        none
    }

    fn finish(self) -> Templates {
        let Self { files, names, sites, graph, mut registry, broken, .. } = self;
        let log = Log::default();
        let seen = Arc::new(Mutex::new(Graph::default()));
        helpers::register(&mut registry, &log);
        hidden::register(&mut registry, &log, &names, &seen);
        let (sites, turn) = (Arc::new(sites), Mutex::new(()));
        Templates { registry, names, files, sites, graph, seen, log, turn, broken }
    }
}

/// The bytes of the last line, where no line end stands behind it and it ends with words or a value: behind a tag
/// alone on its line Handlebars prints nothing.
fn last_words(text: &str) -> Option<std::ops::Range<usize>> {
    let start = text.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].trim();
    let is_tag_alone = line.starts_with("{{")
        && line.ends_with("}}")
        && line[2..].trim_start_matches('~').starts_with(['#', '/', '>', '!'])
        && line.matches("{{").count() == 1;
    (!line.is_empty() && !is_tag_alone).then(|| start..start + text[start..].trim_end().len())
}

/// Whether a tag stands alone on its line and something follows that is not two empty lines away.
fn is_followed_alone(text: &str, tag: &std::ops::Range<usize>) -> bool {
    let before = text[..tag.start].rsplit('\n').next().unwrap_or_default();
    let Some((rest, after)) = text[tag.end..].split_once('\n') else { return false };
    let is_apart = after.split('\n').take(2).all(|line| line.trim().is_empty());
    before.trim().is_empty() && rest.trim().is_empty() && !after.trim().is_empty() && !is_apart
}

#[cfg(test)]
mod tests;
