//! `vanban diff`.

use std::path::Path;

use vanban::check::messages::UnreadableDocx;
use vanban::diag::{Diagnostics, Message};
use vanban::pipeline::{self, Format, Request};
use vanban::redline::messages::{NoVersion, OtherPrefixes, RedlineTooLarge, WasTracked};
use vanban::redline::{By, Opened, Redline, Refused, redline};
use vanban::source::Sources;
use vanban::version::Store;
use vanban::world::messages::{FileNotFound, unreadable};
use vanban::world::{Disk, World};

use super::args::{Diff, ListArg};
use super::terminal::{self, Terminal};
use super::world::fence;
use super::{DONE, FAILED, differences, write};

/// Compares two versions, tells what differs and writes the redline where one is asked for.
pub fn run(args: &Diff, terminal: &Terminal) -> u8 {
    let date = terminal::written_time().iso();
    let by = By { author: args.author.clone(), date };
    let compared = opened(&args.old, args, terminal)
        .and_then(|old| Some((old, opened(&args.new, args, terminal)?)));
    let Some((old, new)) = compared else { return FAILED };
    let redline = match redline(old, new, &by) {
        Ok(redline) => redline,
        Err(_) => {
            terminal.fail(RedlineTooLarge {});
            return FAILED;
        }
    };
    if let Some(path) = &args.docx
        && let Err(problem) = write::apart(&[(path.clone(), redline.docx.clone())])
    {
        terminal.fail(problem);
        return FAILED;
    }
    terminal.report(&remarks(&redline, args), &Sources::default());
    terminal.print(&match args.format {
        ListArg::Human => differences::human(&redline, args.docx.as_deref(), terminal),
        ListArg::Json => differences::json(&redline, terminal.language),
    });
    if redline.is_alike() { DONE } else { FAILED }
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

/// The Word file that an argument stands for: a file, or what a report builds. What is wrong is told.
fn opened(path: &Path, args: &Diff, terminal: &Terminal) -> Option<Opened> {
    let bytes = match Format::of(path) {
        Some(Format::Docx) => Disk.read(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                FileNotFound { path: path.display().to_string() }.into()
            }
            _ => unreadable(path, &error),
        }),
        _ => built(path, args, terminal)?,
    };
    let opened = bytes.and_then(|bytes| Opened::read(&bytes).map_err(|reason| told(path, reason)));
    match opened {
        Ok(opened) => Some(opened),
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

/// The Word file of a report, in memory; `None` where it has errors, which are told.
fn built(path: &Path, args: &Diff, terminal: &Terminal) -> Option<Result<Vec<u8>, Message>> {
    if !Disk.is_dir(path) && path.extension().is_none_or(|ending| ending != "toml") {
        return kept(path, args, terminal);
    }
    let mut request = Request { formats: vec![Format::Docx], ..Request::new(path) };
    request.order.templates.clone_from(&args.templates);
    request.order.undated = terminal::source_date();
    let world = fence(path, args.templates.as_deref(), &args.allow_outside);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics);
    if built.is_none() {
        terminal.report(&diagnostics, &sources);
    }
    Some(Ok(built?.files.into_iter().next()?.bytes))
}

/// The Word file of a version that was kept with the report that the other argument names, or with the one here.
fn kept(name: &Path, args: &Diff, terminal: &Terminal) -> Option<Result<Vec<u8>, Message>> {
    let path = name.display().to_string();
    match Disk.open(name) {
        Ok(_) => return Some(Err(NoVersion { path }.into())),
        Err(error) if !path.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            return Some(Err(match error.kind() {
                std::io::ErrorKind::NotFound => FileNotFound { path }.into(),
                _ => unreadable(name, &error),
            }));
        }
        // The name of a version.
        Err(_) => {}
    }
    let is_report = |path: &&std::path::PathBuf| {
        Disk.is_dir(path) || path.file_name().is_some_and(|name| name == "report.toml")
    };
    let here = std::path::PathBuf::from(".");
    let report = [&args.old, &args.new, &here].into_iter().find(is_report)?;
    let world = fence(report, None, &[]);
    let found = Store::open(&world, report)
        .and_then(|store| store.find(&path).and_then(|version| store.request(&version)));
    let (memory, mut request) = match found {
        Ok(found) => found,
        Err(problem) => return Some(Err(problem)),
    };
    request.formats = vec![Format::Docx];
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&memory, &request, &mut sources, &mut diagnostics);
    if built.is_none() {
        terminal.report(&diagnostics, &sources);
    }
    Some(Ok(built?.files.into_iter().next()?.bytes))
}
