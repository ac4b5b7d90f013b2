//! `vanban schema`.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use vanban::data;
use vanban::diag::Diagnostics;
use vanban::library::Library;
use vanban::prepare::messages::NoSuchFolder;
use vanban::source::{Place, Sources};
use vanban::template;
use vanban::template::manifest::{Manifest, schema};
use vanban::template::messages::{NoTemplateManifest, UnknownSet};
use vanban::world::{Disk, World, home};

use super::args::Schema;
use super::terminal::Terminal;
use super::{DONE, FAILED};

/// Prints the JSON Schema of a report with that template, or of the report, the set or the paper that stands there.
pub fn run(args: &Schema, terminal: &Terminal) -> u8 {
    let place = Path::new(&args.template);
    let is_file = place.extension().is_some_and(|ending| ending == "toml");
    if Disk.is_dir(place) || is_file {
        return of_place(place, args.templates.as_deref(), terminal);
    }
    let Some(manifest) = manifest(&args.template, args.templates.as_deref(), terminal) else {
        return FAILED;
    };
    terminal.print(&schema::text(&args.template, &manifest));
    DONE
}

/// Prints the schema of what stands at `place`: a report, what the papers of a set have in common, or a paper.
fn of_place(place: &Path, templates: Option<&Path>, terminal: &Terminal) -> u8 {
    let folder = home::folder(place, Disk.is_dir(place)).into_owned();
    let Some(library) = library(&Disk, Some(&folder), templates, terminal) else { return FAILED };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let schema = schema_at(place, &library, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    match schema {
        Some(schema) => {
            terminal.print(&schema::written(&schema));
            DONE
        }
        None => FAILED,
    }
}

fn schema_at(
    place: &Path,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let papers = home::papers(&Disk, place);
    let is_common = papers.is_some() || place.file_name().is_some_and(|name| name == home::COMMON);
    if is_common {
        let folder = if papers.is_some() { place } else { place.parent().unwrap_or(place) };
        let set = data::set_of(&Disk, folder, sources, diagnostics)?;
        let manifest = set_manifest(&set.value, set.place, library, sources, diagnostics)?;
        let title = format!("{} ({})", home::COMMON, set.value);
        return Some(schema::of_set(&title, &manifest));
    }
    let file = data::open(&Disk, place, sources, diagnostics)?;
    let template = file.needed_template(diagnostics)?;
    let name = &template.value;
    let Some(manifest) = Manifest::load(name, library, sources, diagnostics) else {
        if !diagnostics.has_errors() {
            let (name, known) = (name.clone(), Manifest::names(library).join(", "));
            diagnostics.error(Some(template.place.clone()), NoTemplateManifest { name, known });
        }
        return None;
    };
    match &file.set {
        Some(set) => {
            let place = set.place.clone();
            let set = set_manifest(&set.value, place, library, sources, diagnostics)?;
            let title = format!("{} ({name})", home::PAPERS);
            Some(schema::of_paper(&title, &manifest, &set))
        }
        None => Some(schema::schema(name, &manifest)),
    }
}

fn set_manifest(
    name: &str,
    place: Place,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<Manifest>> {
    let manifest = Manifest::of_set(name, library, sources, diagnostics);
    if manifest.is_none() && !diagnostics.has_errors() {
        let (name, known) = (name.to_owned(), Manifest::sets(library).join(", "));
        diagnostics.error(Some(place), UnknownSet { name, known });
    }
    manifest
}

/// The manifest of a template, built in or in the folder `templates`. `None` where there is none that can be used;
/// why is told.
pub fn manifest(
    name: &str,
    templates: Option<&Path>,
    terminal: &Terminal,
) -> Option<Arc<Manifest>> {
    let library = library(&Disk, None, templates, terminal)?;
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    if let Err(problem) = template::check_known(name, &library) {
        terminal.tell(problem);
        return None;
    }
    let manifest = Manifest::load(name, &library, &mut sources, &mut diagnostics);
    if manifest.is_none() && !diagnostics.has_errors() {
        let (name, known) = (name.to_owned(), Manifest::names(&library).join(", "));
        diagnostics.error(None, NoTemplateManifest { name, known });
    }
    terminal.report(&diagnostics, &sources);
    manifest
}

/// The templates of a report, of the folder `templates` and those built in. `None`, which is told, where there is no
/// such folder, or one that leads where it must not.
pub fn library<'w>(
    world: &'w dyn World,
    report: Option<&Path>,
    templates: Option<&Path>,
    terminal: &Terminal,
) -> Option<Library<'w>> {
    if let Some(folder) = templates.filter(|folder| !Disk.is_dir(folder)) {
        terminal.tell(NoSuchFolder { path: folder.display().to_string() });
        return None;
    }
    let own = report.map(|report| folder(report).join("templates"));
    let folders = own.into_iter().chain(templates.map(Path::to_owned)).collect();
    let library = Library::new(world, folders);
    let mut diagnostics = Diagnostics::default();
    let checked = library.check(&mut diagnostics);
    terminal.report(&diagnostics, &Sources::default());
    checked.ok().map(|()| library)
}

/// The folder of a report that is named by its folder or its file.
pub fn folder(report: &Path) -> &Path {
    match report.extension() {
        Some(extension) if extension == "toml" && !Disk.is_dir(report) => {
            report.parent().unwrap_or(Path::new(""))
        }
        _ => report,
    }
}
