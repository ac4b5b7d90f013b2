//! `vanban template`.

use std::path::Path;
use std::sync::Arc;

use vanban::diag::{Diagnostics, Language, Message};
use vanban::library::Library;
use vanban::source::Sources;
use vanban::template;
use vanban::template::manifest::{Fact, Manifest};
use vanban::text::shown as quoted;
use vanban::world::messages::{FileInTheWay, FileNotFound};
use vanban::world::{Disk, World};

use super::args::{Template, TemplateCopy, TemplateList, TemplateShow};
use super::schema::{folder, library};
use super::terminal::{Terminal, shown_path};
use super::world::world;
use super::{DONE, FAILED, write};

/// Lists templates, shows one, or copies partials of one.
pub fn run(args: &Template, terminal: &Terminal) -> u8 {
    let done = match args {
        Template::List(args) => list(args, terminal),
        Template::Show(args) => show(args, terminal),
        Template::Copy(args) => copy(args, terminal),
    };
    if done.is_some() { DONE } else { FAILED }
}

fn list(args: &TemplateList, terminal: &Terminal) -> Option<()> {
    let world = world(args.report.as_deref(), args.templates.as_deref(), &args.allow_outside);
    let library = library(&*world, args.report.as_deref(), args.templates.as_deref(), terminal)?;
    let names = template::known(&library);
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for name in names {
        let words = match manifest(&name, &library, terminal)? {
            Some(manifest) => {
                let language = terminal.language;
                format!(
                    "{}\n{:width$}  {}",
                    quoted(manifest.name.get(language)),
                    "",
                    quoted(manifest.description.get(language))
                )
            }
            None => terminal.choose("(chưa có template.toml)", "(no template.toml)").to_owned(),
        };
        terminal.print(&format!("{:width$}  {words}\n", quoted(&name)));
    }
    Some(())
}

/// The manifest of a template, if it has one; `None`, which is told, where it has flaws.
fn manifest(
    name: &str,
    library: &Library<'_>,
    terminal: &Terminal,
) -> Option<Option<Arc<Manifest>>> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let manifest = Manifest::load(name, library, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    (!diagnostics.has_errors()).then_some(manifest)
}

fn show(args: &TemplateShow, terminal: &Terminal) -> Option<()> {
    let world = world(args.report.as_deref(), args.templates.as_deref(), &args.allow_outside);
    let library = library(&*world, args.report.as_deref(), args.templates.as_deref(), terminal)?;
    if let Some(partial) = &args.partial {
        let text = told(template::partial_path(&args.name, partial, &library), terminal)
            .and_then(|path| text(&path, &library, terminal))?;
        terminal.print(&text);
        return Some(());
    }
    told(template::check_known(&args.name, &library), terminal)?;
    let manifest = manifest(&args.name, &library, terminal)?;
    terminal.print(&shown(&args.name, manifest.as_deref(), &library, terminal));
    Some(())
}

fn told<T>(result: Result<T, Message>, terminal: &Terminal) -> Option<T> {
    result.map_err(|problem| terminal.tell(problem)).ok()
}

/// The text of a file of the library; `None`, which is told, where it cannot be read.
fn text(path: &str, library: &Library<'_>, terminal: &Terminal) -> Option<String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = library.load(path, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    source.map(|source| sources.get(source).text.to_string())
}

/// What a template is for, its facts and its partials.
fn shown(
    name: &str,
    manifest: Option<&Manifest>,
    library: &Library<'_>,
    terminal: &Terminal,
) -> String {
    let mut out = match manifest {
        Some(manifest) => described(name, manifest, terminal),
        None => {
            format!(
                "{}: {}\n",
                quoted(name),
                terminal.choose("chưa có template.toml", "no template.toml")
            )
        }
    };
    out.push_str(terminal.choose("\nMẫu con:\n", "\nPartials:\n"));
    for partial in template::partials(name, library) {
        out.push_str(&format!("  {}\n", quoted(&partial)));
    }
    out
}

fn described(name: &str, manifest: &Manifest, terminal: &Terminal) -> String {
    let language = terminal.language;
    let title = quoted(manifest.name.get(language));
    let mut out = format!("{}: {title}\n", quoted(name));
    out.push_str(&format!("{}\n", quoted(manifest.description.get(language))));
    if !manifest.kinds.is_empty() {
        let word = terminal.choose("Tên loại văn bản", "Kinds of document");
        out.push_str(&format!("{word}: {}\n", quoted(&manifest.kinds.join(", "))));
    }
    out.push_str(terminal.choose(
        "\nSố liệu (dấu * là bắt buộc khi bảng chứa nó có mặt):\n",
        "\nFacts (* must be there whenever its table is):\n",
    ));
    let rows: Vec<_> = manifest.facts.iter().map(|fact| row(fact, language)).collect();
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (path, kind) = (width(0), width(1));
    for [key, of, words] in &rows {
        out.push_str(&format!("  {key:path$}  {of:kind$}  {words}\n"));
    }
    out
}

/// Path, type and label of a fact.
fn row(fact: &Fact, language: Language) -> [String; 3] {
    let mark = if fact.required { "*" } else { "" };
    let unit =
        fact.unit.as_ref().map_or(String::new(), |unit| format!(" ({})", unit.get(language)));
    [
        format!("{}{mark}", fact.written()),
        fact.kind.name(language).to_owned(),
        format!("{}{unit}", fact.label.get(language)),
    ]
    .map(|column| quoted(&column).into_owned())
}

/// Copies partials, all or none, and says where they are.
fn copy(args: &TemplateCopy, terminal: &Terminal) -> Option<()> {
    let library = library(&Disk, None, args.templates.as_deref(), terminal)?;
    let report = folder(&args.report);
    if !Disk.is_dir(report) {
        let path = report.display().to_string();
        terminal.fail(FileNotFound { path });
        return None;
    }
    let partials = match args.partials.is_empty() {
        true => template::partials(&args.name, &library),
        false => args.partials.clone(),
    };
    let files = partials.iter().map(|partial| file(args, partial, report, &library, terminal));
    let files = files.collect::<Option<Vec<_>>>()?;
    told(template::check_known(&args.name, &library), terminal)?;
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        terminal.fail(FileInTheWay { path: path.display().to_string() });
        return None;
    }
    if let Err(problem) = write::apart(&files) {
        terminal.fail(problem);
        return None;
    }
    for (path, _) in &files {
        terminal.print(&format!("{}\n", shown_path(path)));
    }
    Some(())
}

/// A partial with the place that it is copied to.
fn file(
    args: &TemplateCopy,
    partial: &str,
    report: &Path,
    library: &Library<'_>,
    terminal: &Terminal,
) -> Option<(std::path::PathBuf, Vec<u8>)> {
    let path = told(template::partial_path(&args.name, partial, library), terminal)?;
    let text = text(&path, library, terminal)?;
    Some((report.join("templates").join(&path), text.into_bytes()))
}
