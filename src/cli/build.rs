//! `vanban build`.

use std::path::{Path, PathBuf};

use vanban::data::messages::{NoPapers, PapersFailed};
use vanban::diag::{Diagnostics, Language, Message, Severity};
use vanban::dossier::messages::NoManifest;
use vanban::dossier::{Manifest, Sha256, edited, inputs, lock, manifest};
use vanban::pipeline::{self, Built, BuiltFile, Request};
use vanban::prepare::{Order, Settings};
use vanban::session::messages::NotBuilt;
use vanban::source::Sources;
use vanban::text::shown;
use vanban::world::messages::unreadable;
use vanban::world::{Aside, Disk, Fence, Recorder, Unpacked, World, home};

use super::args::{Build, OpenArg};
use super::terminal::{self, Terminal, counted, for_shell, shown_path};
use super::world::fence;
use super::{DONE, FAILED, keep, series, write, zip};

/// Builds a report, writes its files with their manifest and says what they are.
pub fn run(args: &Build, terminal: &Terminal) -> u8 {
    if !zip::is_zip(&args.report) {
        let fence = fence(&args.report, args.templates.as_deref(), &args.allow_outside);
        let built = |report: &Path| build(args, report, &fence, true, terminal);
        return match home::papers(&fence, &args.report) {
            Some(papers) => of_set(&args.report, &papers, built, terminal),
            None => built(&args.report),
        };
    }
    match zip::read(&args.report) {
        Ok((folder, files)) => {
            // The folder of that name is no part of what is read, and nothing is left in it.
            let others = args.templates.iter().chain(&args.allow_outside);
            let elsewhere = Fence::new(others.map(PathBuf::as_path));
            let world = Unpacked::new(&folder, files, &elsewhere);
            build(args, &folder, &world, false, terminal)
        }
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

/// Does the same with all papers of a set, and says at the end how many failed: the others are done.
pub fn of_set(
    set: &Path,
    papers: &[PathBuf],
    mut done: impl FnMut(&Path) -> u8,
    terminal: &Terminal,
) -> u8 {
    if papers.is_empty() {
        terminal.fail(NoPapers { path: set.join(home::PAPERS).display().to_string() });
        return FAILED;
    }
    terminal.tell_each_once();
    let codes: Vec<_> = papers.iter().map(|paper| done(paper)).collect();
    let failed = codes.iter().filter(|code| **code != DONE).count();
    if failed > 0 && failed < papers.len() {
        let (failed, all) = (failed.to_string(), papers.len().to_string());
        terminal.tell(PapersFailed { failed, all });
    }
    codes.into_iter().max().unwrap_or(DONE)
}

/// Builds the report in `folder` of a world, and keeps the version there if that `has_versions`.
fn build(
    args: &Build,
    folder: &Path,
    files: &dyn World,
    has_versions: bool,
    terminal: &Terminal,
) -> u8 {
    let request = Request {
        order: Order {
            report: folder.to_owned(),
            row: None,
            templates: args.templates.clone(),
            built_in: None,
            profile: args.profile.clone(),
            is_final: args.is_final,
            open: OpenArg::places(&args.open),
            undated: terminal::source_date(),
            settings: Settings {
                contents: args.contents,
                duplex: args.duplex,
                watermark: args.watermark.clone(),
            },
        },
        appendix: args.appendix.into(),
        formats: args.format.iter().map(|&format| format.into()).collect(),
        embed_fonts: args.embed_fonts,
        keeps: true,
    };
    if vanban::data::is_series(files, folder) {
        return series::run(args, folder, files, &request, terminal);
    }
    let world = Recorder::new(files, Sha256::of);
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics);
    let built = built.map(|built| {
        let out = args.out.clone().unwrap_or_else(|| home::out(folder));
        let inputs = inputs(&world.record(), folder, args.templates.as_deref());
        let manifest = Manifest::new(&built, lock::options(&request), inputs);
        let place = out.join(format!("{}.{}", built.name, manifest::FILE_NAME));
        if args.locked {
            compare(&place, &manifest, &mut diagnostics);
        }
        (built, out, (place, manifest))
    });
    terminal.report(&diagnostics, &sources);
    let Some((mut built, out, manifest)) = built.filter(|_| !diagnostics.has_errors()) else {
        return FAILED;
    };
    if has_versions {
        keep::keep(files, folder, &built, terminal);
    }
    let files = std::mem::take(&mut built.files);
    match written(&out, files, manifest) {
        Ok((files, asides)) => {
            terminal.warn(asides.iter().map(edited::told));
            let mut text = summary(&built, &files, args.locked, terminal.language);
            text.push_str(&checked(&built, &args.report, terminal.language));
            terminal.print(&text);
            DONE
        }
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

/// Builds a report into the folder where `build` puts it unless it is told otherwise, and keeps the version. Gives the paths
/// of the files.
pub fn to_its_folder(
    world: &dyn World,
    request: &Request,
    terminal: &Terminal,
) -> Result<Vec<PathBuf>, Message> {
    let world = Recorder::new(world, Sha256::of);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&world, request, &mut sources, &mut diagnostics);
    let first = diagnostics.iter().find(|told| told.severity == Severity::Error);
    let first = first.map(|told| told.message.clone());
    let (Some(built), None) = (built, first.clone()) else {
        return Err(first.unwrap_or_else(|| NotBuilt {}.into()));
    };
    let out = home::out(&request.order.report);
    keep::keep(&world, &request.order.report, &built, terminal);
    let (files, asides) = written_with_manifest(built, request, &world, &out)?;
    terminal.warn(asides.iter().map(edited::told));
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// Writes what was built to a folder, with its manifest. Gives back each file with its path, and those that were kept under
/// other names.
pub fn written_with_manifest(
    mut built: Built,
    request: &Request,
    world: &Recorder<'_, Sha256>,
    out: &Path,
) -> Result<(Vec<write::File>, Vec<Aside>), Message> {
    let Order { report, templates, .. } = &request.order;
    let inputs = inputs(&world.record(), report, templates.as_deref());
    let manifest = Manifest::new(&built, lock::options(request), inputs);
    let place = out.join(format!("{}.{}", built.name, manifest::FILE_NAME));
    let files = std::mem::take(&mut built.files);
    written(out, files, (place, manifest))
}

/// Tells of what differs from the last build, or that there is none to compare with.
pub fn compare(place: &Path, now: &Manifest, diagnostics: &mut Diagnostics) {
    if let Err(problem) = write::check_finished(place.parent().unwrap_or(Path::new(""))) {
        return diagnostics.error(None, problem);
    }
    let path = place.display().to_string();
    let bytes = match Disk.read(place) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return diagnostics.error(None, NoManifest { path });
        }
        Err(error) => return diagnostics.error(None, unreadable(place, &error)),
    };
    match Manifest::read(bytes, path) {
        Ok(before) => lock::compare(&before, now, diagnostics),
        Err(problem) => diagnostics.error(None, problem),
    }
}

/// Gives back each file with its path, and those that were kept under other names. The manifest is written with them, all
/// or none, and goes unmentioned: it is for the program.
fn written(
    out: &Path,
    files: Vec<BuiltFile>,
    (place, manifest): (PathBuf, Manifest),
) -> Result<(Vec<write::File>, Vec<Aside>), Message> {
    let mut files: Vec<_> =
        files.into_iter().map(|file| (out.join(file.name), file.bytes)).collect();
    let asides = write::outputs(&mut files, place, manifest)?;
    Ok((files, asides))
}

/// How much a check of the report finds, where it finds anything.
pub fn checked(built: &Built, report: &Path, language: Language) -> String {
    if built.checked.findings.is_empty() {
        return String::new();
    }
    let count = super::check::verdict(&built.checked, language);
    let (count, path) = (count.trim_end(), for_shell(report));
    let command = if zip::is_zip(report) { "open" } else { "check" };
    match language {
        Language::Vietnamese => format!("kiểm tra: {count}; xem `vanban {command} {path}`\n"),
        Language::English => format!("check: {count}; see `vanban {command} {path}`\n"),
    }
}

fn summary(
    built: &Built,
    files: &[(PathBuf, Vec<u8>)],
    is_locked: bool,
    language: Language,
) -> String {
    let (pages, notes, appendices) = (built.pages, built.notes, built.appendices);
    let profile = shown(&built.profile);
    let mut text = format!("{}\n", shown(&built.title));
    text.push_str(&match language {
        Language::Vietnamese => {
            let state = if built.draft { "dự thảo" } else { "bản chính thức" };
            format!(
                "{state}, {pages} trang, {notes} chú thích, {appendices} phụ lục, thể thức {profile}\n"
            )
        }
        Language::English => {
            let state = if built.draft { "draft" } else { "final" };
            let pages = counted(pages, "page", "pages");
            let notes = counted(notes, "note", "notes");
            let appendices = counted(appendices, "appendix", "appendices");
            format!("{state}, {pages}, {notes}, {appendices}, profile {profile}\n")
        }
    });
    if is_locked {
        text.push_str(match language {
            Language::Vietnamese => "giống hệt lần dựng trước\n",
            Language::English => "the same as the last build\n",
        });
    }
    for (path, bytes) in files {
        text.push_str(&format!("  {}  ({} kB)\n", shown_path(path), bytes.len().div_ceil(1_000)));
    }
    text
}
