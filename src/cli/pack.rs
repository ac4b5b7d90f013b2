//! `vanban pack`.

use std::path::{Path, PathBuf};

use toml::value::Datetime;
use vanban::data::is_series;
use vanban::data::messages::NoPapers;
use vanban::diag::{Diagnostics, Language, Message};
use vanban::dossier::messages::{NoSuchPaper, NotASet, NotASignedVersion, SignedNotGood};
use vanban::dossier::pack::{Pack, ascii_name, check_free};
use vanban::dossier::{Sha256, manifest};
use vanban::pipeline::{self, Built, Format, Request};
use vanban::prepare::Order;
use vanban::sign::{self, Roots};
use vanban::source::Sources;
use vanban::text::shown;
use vanban::world::messages::{CannotWrite, OtherFileInTheWay};
use vanban::world::{Disk, World, home};

use super::args;
use super::sign::read_pdf;
use super::signatures::roots;
use super::terminal::{self, Terminal, counted, shown_path};
use super::world::fence;
use super::{DONE, FAILED, keep, series, write};

/// What a zip begins with.
const ZIP: &[u8] = b"PK";

/// Builds the final documents and packs them.
pub fn run(args: &args::Pack, terminal: &Terminal) -> u8 {
    let world = fence(&args.report, args.templates.as_deref(), &args.allow_outside);
    let packed = match papers(args, &world) {
        Ok(Some(papers)) => of_set(args, &papers, &world, terminal),
        Ok(None) => of_one(args, &world, terminal),
        Err(problem) => Some(Err(problem)),
    };
    match packed {
        None => FAILED,
        Some(Ok(summary)) => {
            terminal.print(&summary);
            DONE
        }
        Some(Err(problem)) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

/// The papers to pack where a set is named: all, or those asked for, in their order.
fn papers(args: &args::Pack, world: &dyn World) -> Result<Option<Vec<PathBuf>>, Message> {
    let path = args.report.display().to_string();
    let Some(all) = home::papers(world, &args.report) else {
        return if args.papers.is_empty() { Ok(None) } else { Err(NotASet { path }.into()) };
    };
    if all.is_empty() {
        let path = args.report.join(home::PAPERS).display().to_string();
        return Err(NoPapers { path }.into());
    }
    let named = |name: &String| all.iter().find(|paper| home::name(paper) == *name).cloned();
    let Some(unknown) = args.papers.iter().find(|name| named(name).is_none()) else {
        let chosen: Vec<_> = args.papers.iter().filter_map(named).collect();
        return Ok(Some(if chosen.is_empty() { all } else { chosen }));
    };
    let known: Vec<_> = all.iter().map(|paper| home::name(paper)).collect();
    Err(NoSuchPaper { name: unknown.clone(), known: known.join(", ") }.into())
}

/// Packs a report. `None` where what is wrong with it has been told.
fn of_one(
    args: &args::Pack,
    world: &dyn World,
    terminal: &Terminal,
) -> Option<Result<String, Message>> {
    let built = ready(args, &args.report, world, terminal)?;
    let out = place(args, &home::out(&args.report), &built.name);
    if is_series(world, &args.report) {
        let packed = Pack::of_series(built).map_err(Message::from);
        return Some(packed.and_then(|pack| self::pack(args, pack, &out, terminal.language)));
    }
    keep::keep(world, &args.report, &built, terminal);
    Some(pack(args, Pack::new(built), &out, terminal.language))
}

/// Packs the papers of a set, all or none.
fn of_set(
    args: &args::Pack,
    papers: &[PathBuf],
    world: &dyn World,
    terminal: &Terminal,
) -> Option<Result<String, Message>> {
    terminal.tell_each_once();
    let all = papers.iter().map(|paper| ready(args, paper, world, terminal));
    // All of them are tried, so that all that is wrong is told.
    let all: Vec<_> = all.collect();
    let all: Vec<_> = all.into_iter().collect::<Option<_>>()?;
    for (paper, built) in papers.iter().zip(&all) {
        keep::keep(world, paper, built, terminal);
    }
    let name = home::name(&args.report);
    let out = place(args, &home::out(&args.report), &name);
    let packed = Pack::of_set(&name, all).map_err(Message::from);
    Some(packed.and_then(|pack| self::pack(args, pack, &out, terminal.language)))
}

/// What may leave the office: a final build without errors. `None` where there are any; they have been told.
fn ready(
    args: &args::Pack,
    report: &Path,
    world: &dyn World,
    terminal: &Terminal,
) -> Option<Built> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let request = Request {
        order: Order {
            templates: args.templates.clone(),
            profile: args.profile.clone(),
            is_final: true,
            open: args::OpenArg::places(&args.open),
            undated: terminal::source_date(),
            ..Order::new(report)
        },
        appendix: args.appendix.into(),
        formats: vec![Format::Docx, Format::Pdf],
        embed_fonts: args.embed_fonts,
        keeps: true,
    };
    let (sources_of, told) = (&mut sources, &mut diagnostics);
    let built = match is_series(world, report) {
        true => series::in_memory(world, &request, sources_of, told, terminal),
        false => pipeline::build(world, &request, sources_of, told),
    };
    terminal.report(&diagnostics, &sources);
    built.filter(|_| !diagnostics.has_errors())
}

/// Writes the dossier to `out` and tells what is in it.
fn pack(
    args: &args::Pack,
    mut pack: Pack,
    out: &Path,
    language: Language,
) -> Result<String, Message> {
    let roots = roots(&args.root)?;
    let mut signed = Vec::new();
    for path in &args.signed {
        let bytes = read_pdf(path)?;
        if let Some(unsigned) = pack.unsigned(&bytes) {
            refuse_bad(unsigned, &bytes, path, &roots)?;
        }
        let name = pack.take_signed(bytes).map(str::to_owned);
        signed.push(name.ok_or_else(|| NotASignedVersion { path: path.display().to_string() })?);
    }
    let footer = if args.folder {
        if Disk.is_dir(out) {
            write::mend(out)?;
        }
        check_free(&Disk, out, &pack)?;
        let mut files: Vec<_> = pack.files().map(|(name, bytes)| (out.join(name), bytes)).collect();
        // The manifest comes last into its place.
        files.rotate_left(1);
        write::set(&files)?;
        format!("{}\n", shown_path(out))
    } else {
        if Disk.has_other_file(out, ZIP) {
            return Err(OtherFileInTheWay { path: out.display().to_string() }.into());
        }
        let zip = pack.to_zip().map_err(|error| CannotWrite::new(out, &error))?;
        let footer = format!("{}\nSHA-256 {}\n", shown_path(out), Sha256::of(&zip));
        write::apart(&[(out.to_owned(), zip)])?;
        footer
    };
    Ok(summary(&pack, &signed, language) + &footer)
}

/// Refuses a signed file with a signature that is not good, or that was changed by more than signing. Where
/// no root is given, nobody is asked to vouch for the signers.
fn refuse_bad(
    unsigned: &[u8],
    signed: &[u8],
    path: &Path,
    roots: &Roots,
) -> Result<(), SignedNotGood> {
    let name = path.display().to_string();
    let refused = |problem: &Message| {
        let languages = [Language::Vietnamese, Language::English];
        let reason = languages.map(|language| problem.text(language)).into();
        SignedNotGood { path: name.clone(), reason }
    };
    let found = sign::verify_version(unsigned.len(), signed, &name, roots, terminal::now());
    let found = found.map_err(|problem| refused(&problem))?;
    match found.iter().find_map(|signature| signature.problems.first()) {
        Some(problem) => Err(refused(problem)),
        None => Ok(()),
    }
}

/// Where the dossier of that name goes, below `usual` unless told otherwise; a zip into a folder that is there takes its
/// own name.
fn place(args: &args::Pack, usual: &Path, name: &str) -> PathBuf {
    let own = format!("{}-ho-so", ascii_name(name));
    let zip = format!("{own}.zip");
    match &args.out {
        Some(out) if !args.folder && Disk.is_dir(out) => out.join(zip),
        Some(out) => out.clone(),
        None => usual.join(if args.folder { own } else { zip }),
    }
}

fn summary(pack: &Pack, signed: &[String], language: Language) -> String {
    let mut text = heading(&pack.manifest, language);
    for file in &pack.manifest.files {
        text.push_str(&document(&pack.manifest, &file.name, language));
        let pages = pages(file.pages, language);
        let mark = match (signed.contains(&file.name), language) {
            (false, _) => "",
            (true, Language::Vietnamese) => ", đã ký",
            (true, Language::English) => ", signed",
        };
        text.push_str(&format!("  {}  ({pages}{mark})\n", shown(&file.name)));
    }
    text + &format!("  {}\n", manifest::FILE_NAME)
}

/// Title, number and date of a dossier.
pub(super) fn heading(manifest: &manifest::Manifest, language: Language) -> String {
    let mut text = format!("{}\n", shown(&manifest.title));
    if manifest.documents.is_empty() {
        text.push_str(&numbered(manifest.number.as_deref(), manifest.date, language));
    }
    text + &left_open(&manifest.open, language)
}

/// The document of a set that has that file as its first, in words; nothing before its other files.
pub(super) fn document(manifest: &manifest::Manifest, file: &str, language: Language) -> String {
    let mut documents = manifest.documents.iter();
    let begins = |one: &&manifest::DocumentEntry| one.files.first().is_some_and(|own| own == file);
    let Some(document) = documents.find(begins) else { return String::new() };
    let numbered = numbered(document.number.as_deref(), document.date, language);
    format!("{}\n{numbered}{}", shown(&document.title), left_open(&document.open, language))
}

/// The line with number and date; nothing where both are missing.
fn numbered(number: Option<&str>, date: Option<Datetime>, language: Language) -> String {
    let (number_word, date_word) = match language {
        Language::Vietnamese => ("số", "ngày"),
        Language::English => ("number", "date"),
    };
    let number = number.map(|value| format!("{number_word} {}", shown(value)));
    let date = date.and_then(|value| value.date).map(|value| match language {
        Language::Vietnamese => {
            format!("{date_word} {:02}/{:02}/{}", value.day, value.month, value.year)
        }
        Language::English => format!("{date_word} {value}"),
    });
    let line: Vec<_> = number.into_iter().chain(date).collect();
    if line.is_empty() { String::new() } else { format!("{}\n", line.join(", ")) }
}

/// The line with what is left to the clerk, if anything is.
fn left_open(open: &[String], language: Language) -> String {
    if open.is_empty() {
        return String::new();
    }
    let names: Vec<_> = open.iter().map(|name| open_name(name, language)).collect();
    let names = names.join(", ");
    match language {
        Language::Vietnamese => format!("còn để trống cho văn thư: {names}\n"),
        Language::English => format!("left open for the clerk: {names}\n"),
    }
}

/// An open place in words.
fn open_name(name: &str, language: Language) -> String {
    match (name, language) {
        ("number", Language::Vietnamese) => "số".to_owned(),
        ("day", Language::Vietnamese) => "ngày".to_owned(),
        ("month", Language::Vietnamese) => "tháng".to_owned(),
        (name, _) => shown(name).to_string(),
    }
}

/// A number of pages in words.
pub(super) fn pages(pages: usize, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("{pages} trang"),
        Language::English => counted(pages, "page", "pages"),
    }
}
