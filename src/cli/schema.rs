//! `vanban schema`.

use std::path::Path;
use std::sync::Arc;

use vanban::diag::Diagnostics;
use vanban::library::Library;
use vanban::prepare::messages::NoSuchFolder;
use vanban::source::Sources;
use vanban::template;
use vanban::template::manifest::{Manifest, schema};
use vanban::template::messages::NoTemplateManifest;
use vanban::world::{Disk, World};

use super::args::Schema;
use super::terminal::Terminal;
use super::{DONE, FAILED};

/// Prints the JSON Schema of a report with that template.
pub fn run(args: &Schema, terminal: &Terminal) -> u8 {
    let Some(manifest) = manifest(&args.template, args.templates.as_deref(), terminal) else {
        return FAILED;
    };
    terminal.print(&schema::text(&args.template, &manifest));
    DONE
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
