//! `vanban diff`.

mod sets;

use std::path::Path;

use vanban::check::messages::UnreadableDocx;
use vanban::data::is_series;
use vanban::diag::{Diagnostics, Message};
use vanban::import::{self, Asked};
use vanban::merge::of_series;
use vanban::pipeline::{self, Format, Request};
use vanban::prepare::Order;
use vanban::redline::messages::{
    NoVersion, NotForPdf, OnePlace, OtherPrefixes, PdfOfFile, RedlineTooLarge, WasTracked,
};
use vanban::redline::{By, Opened, Redline, Refused, redline};
use vanban::series::messages::SeriesBesideOther;
use vanban::source::Sources;
use vanban::version::Store;
use vanban::world::messages::{FileNotFound, unreadable};
use vanban::world::{Disk, Memory, World, home};

use super::args::{Diff, ListArg};
use super::terminal::{self, Terminal};
use super::world::fence;
use super::{DONE, FAILED, diff_series, differences, write};

/// Compares two versions, tells what differs and writes the redlines that are asked for; of two sets paper by paper.
pub fn run(args: &Diff, terminal: &Terminal) -> u8 {
    if let (Some(docx), Some(pdf)) = (&args.docx, &args.pdf)
        && docx == pdf
    {
        terminal.fail(OnePlace { path: pdf.display().to_string() });
        return FAILED;
    }
    if let (Some(old), Some(new)) = (home::papers(&Disk, &args.old), home::papers(&Disk, &args.new))
    {
        return sets::run(args, &old, &new, terminal);
    }
    match series_of(args) {
        [true, true] => return diff_series::run(args, terminal),
        [false, false] => {}
        [is_old, _] => {
            let (series, other) =
                if is_old { (&args.old, &args.new) } else { (&args.new, &args.old) };
            if Format::of(other) != Some(Format::Docx) {
                let [series, other] = [series, other].map(|path| path.display().to_string());
                terminal.fail(SeriesBesideOther { series, other });
                return FAILED;
            }
        }
    }
    let Some(redline) = compared(args, terminal) else { return FAILED };
    terminal.print(&match args.format {
        ListArg::Human => {
            let paths = [args.docx.as_deref(), args.pdf.as_deref()];
            differences::human(&redline, paths, terminal)
        }
        ListArg::Json => differences::json(&redline, terminal.language),
    });
    if redline.is_alike() { DONE } else { FAILED }
}

/// What differs; the files that are asked for are written. `None` where something is wrong, which is told.
pub fn compared(args: &Diff, terminal: &Terminal) -> Option<Redline> {
    let date = terminal::written_time().iso();
    let by = By { author: args.author.clone(), date };
    let old = opened(&args.old, &args.new, args, terminal)?;
    let new = opened(&args.new, &args.old, args, terminal)?;
    let mut files = Vec::new();
    if let Some(path) = &args.pdf {
        let bytes = pdf(&old, &new, args, terminal)?;
        files.push((path.clone(), bytes));
    }
    let redline = match redline(old.opened, new.opened, &by) {
        Ok(redline) => redline,
        Err(_) => {
            terminal.fail(RedlineTooLarge {});
            return None;
        }
    };
    if let Some(path) = &args.docx {
        files.push((path.clone(), redline.docx.clone()));
    }
    if !files.is_empty()
        && let Err(problem) = write::apart(&files)
    {
        terminal.fail(problem);
        return None;
    }
    terminal.report(&remarks(&redline, args), &Sources::default());
    Some(redline)
}

/// Which of the two is a series.
fn series_of(args: &Diff) -> [bool; 2] {
    [&args.old, &args.new].map(|path| {
        let world = fence(path, args.templates.as_deref(), &args.allow_outside);
        is_report(path) && is_series(&world, path)
    })
}

/// Whether an argument is a report, and no file or version of one.
fn is_report(path: &Path) -> bool {
    Disk.is_dir(path) || path.extension().is_some_and(|ending| ending == "toml")
}

/// One of the two versions.
struct Version {
    opened: Opened,
    /// The report that it was built from, in the world of its sources; `None` for a Word file, whose bytes follow.
    report: Option<Report>,
    bytes: Vec<u8>,
}

/// A report and the world that it is read from.
struct Report {
    world: Box<dyn World>,
    order: Order,
}

/// The PDF in which all is marked; `None` where there is none, which is told.
fn pdf(old: &Version, new: &Version, args: &Diff, terminal: &Terminal) -> Option<Vec<u8>> {
    let (old_file, new_file) =
        (imported(old, &args.old, terminal)?, imported(new, &args.new, terminal)?);
    let mut before = version(old, old_file.as_ref())?;
    let mut after = version(new, new_file.as_ref())?;
    let bytes = pipeline::compared(&mut before, &mut after);
    if bytes.is_none() {
        terminal.report(&before.diagnostics, &before.sources);
        terminal.report(&after.diagnostics, &after.sources);
    }
    bytes
}

/// A version as the pipeline takes it: its report, or that which its file became.
fn version<'v>(version: &'v Version, file: Option<&'v Report>) -> Option<pipeline::Version<'v>> {
    let Report { world, order } = version.report.as_ref().or(file)?;
    let mut taken = pipeline::Version::new(&**world, order);
    taken.has_draft_mark = file.is_none() || version.opened.has_words(DRAFT_MARK);
    Some(taken)
}

/// What a draft has in a box.
const DRAFT_MARK: &str = "DỰ THẢO";
/// The name of a report that a Word file becomes for a while.
const IMPORTED: &str = "so-sanh";

/// The report that the Word file of a version becomes, where it is one; `None` where it becomes none, which is told.
fn imported(version: &Version, path: &Path, terminal: &Terminal) -> Option<Option<Report>> {
    if version.report.is_some() {
        return Some(None);
    }
    let asked = Asked { name: IMPORTED.to_owned(), template: None, profile: None };
    let path = path.display().to_string();
    let Ok(imported) = import::word(&version.bytes, &asked) else {
        terminal.fail(NotForPdf { path });
        return None;
    };
    let mut told = Diagnostics::default();
    let percent = (imported.comparison.per_mille() / 10).to_string();
    told.warn(None, PdfOfFile { path, percent });
    terminal.report(&told, &Sources::default());
    let world = Memory::default();
    let texts = imported.files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    for (path, bytes) in texts.chain(imported.pictures) {
        world.files.borrow_mut().insert(Path::new(IMPORTED).join(path), bytes);
    }
    Some(Some(Report { world: Box::new(world), order: Order::new(IMPORTED) }))
}

/// What a reader of the result has to know besides.
fn remarks(redline: &Redline, args: &Diff) -> Diagnostics {
    let mut remarks = Diagnostics::default();
    for (was, path) in redline.were_tracked.into_iter().zip([&args.old, &args.new]) {
        if was {
            remarks.warn(None, WasTracked { path: path.display().to_string() });
        }
    }
    if args.docx.is_some() || redline.differences.is_empty() {
        for doubt in &redline.doubts {
            remarks.warn(None, doubt.told());
        }
    }
    remarks
}

/// The version that an argument stands for: a file, or what a report builds; of a series the document that `other` is. What is
/// wrong is told.
fn opened(path: &Path, other: &Path, args: &Diff, terminal: &Terminal) -> Option<Version> {
    let found = match Format::of(path) {
        Some(Format::Docx) => match Disk.read(path) {
            Ok(bytes) => Ok((bytes, None)),
            Err(error) => Err(match error.kind() {
                std::io::ErrorKind::NotFound => {
                    FileNotFound { path: path.display().to_string() }.into()
                }
                _ => unreadable(path, &error),
            }),
        },
        _ => match found(path, args) {
            Ok((world, request)) => {
                let request = of_series(&*world, request, other, terminal)?;
                Ok(built(world, request, terminal)?)
            }
            Err(problem) => Err(problem),
        },
    };
    let version = found.and_then(|(bytes, report)| match Opened::read(&bytes) {
        Ok(opened) => Ok(Version { opened, report, bytes }),
        Err(reason) => Err(told(path, reason)),
    });
    match version {
        Ok(version) => Some(version),
        Err(problem) => {
            terminal.fail(problem);
            None
        }
    }
}

fn told(path: &Path, reason: Refused) -> Message {
    let path = path.display().to_string();
    match reason {
        Refused::Unreadable(reason) => {
            UnreadableDocx { path, reason: reason.words().into() }.into()
        }
        Refused::OtherNames => OtherPrefixes { path }.into(),
        Refused::TooLarge => RedlineTooLarge {}.into(),
    }
}

/// The Word file of a report, in memory, with the report; `None` where it has errors, which are told.
fn built(
    world: Box<dyn World>,
    mut request: Request,
    terminal: &Terminal,
) -> Option<(Vec<u8>, Option<Report>)> {
    request.formats = vec![Format::Docx];
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&*world, &request, &mut sources, &mut diagnostics);
    if built.is_none() {
        terminal.report(&diagnostics, &sources);
    }
    let bytes = built?.files.into_iter().next()?.bytes;
    Some((bytes, Some(Report { world, order: request.order })))
}

/// The request for the document of a series that a Word file is. `None` where that cannot be told, which is told.
fn of_series(
    world: &dyn World,
    request: Request,
    other: &Path,
    terminal: &Terminal,
) -> Option<Request> {
    if Format::of(other) != Some(Format::Docx) {
        return Some(request);
    }
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    // One that cannot be read is told by whoever reads it.
    let bytes = Disk.read(other).unwrap_or_default();
    let file = (other, bytes.as_slice());
    match of_series::order(world, request.order.clone(), file, &mut diagnostics, &mut sources) {
        Ok(order) => Some(Request { order, ..request }),
        Err(problem) => {
            problem.into_iter().for_each(|problem| terminal.fail(problem));
            terminal.report(&diagnostics, &sources);
            None
        }
    }
}

/// The report that an argument stands for, and how its Word file is built: a folder, or a version that was kept.
fn found(path: &Path, args: &Diff) -> Result<(Box<dyn World>, Request), Message> {
    if is_report(path) {
        let mut request = Request::new(path);
        request.order.templates.clone_from(&args.templates);
        request.order.undated = terminal::source_date();
        let world = fence(path, args.templates.as_deref(), &args.allow_outside);
        return Ok((Box::new(world), request));
    }
    let (memory, request) = kept(path, args)?;
    Ok((Box::new(memory), request))
}

/// A version that was kept with the report that the other argument names, or with the one here.
fn kept(name: &Path, args: &Diff) -> Result<(Memory, Request), Message> {
    let path = name.display().to_string();
    match Disk.open(name) {
        Ok(_) => return Err(NoVersion { path }.into()),
        Err(error) if !path.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            return Err(match error.kind() {
                std::io::ErrorKind::NotFound => FileNotFound { path }.into(),
                _ => unreadable(name, &error),
            });
        }
        // The name of a version.
        Err(_) => {}
    }
    let is_report = |path: &&std::path::PathBuf| {
        Disk.is_dir(path) || path.file_name().is_some_and(|name| name == "report.toml")
    };
    let here = std::path::PathBuf::from(".");
    let report = [&args.old, &args.new].into_iter().find(is_report).unwrap_or(&here);
    let world = fence(report, None, &[]);
    let store = Store::open(&world, report)?;
    store.find(&path).and_then(|version| store.request(&version))
}
