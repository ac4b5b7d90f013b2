//! `vanban pack`.

use std::path::{Path, PathBuf};

use vanban::diag::{Diagnostics, Language, Message};
use vanban::dossier::messages::{NotASignedVersion, SignedNotGood};
use vanban::dossier::pack::{Pack, ascii_name, check_free};
use vanban::dossier::{Sha256, manifest};
use vanban::pipeline::{self, Built, Format, Request};
use vanban::prepare::Order;
use vanban::sign::{self, Roots};
use vanban::source::Sources;
use vanban::text::shown;
use vanban::world::messages::{CannotWrite, OtherFileInTheWay};
use vanban::world::{Disk, World};

use super::args;
use super::sign::read_pdf;
use super::signatures::roots;
use super::terminal::{self, Terminal, counted, shown_path};
use super::world::fence;
use super::{DONE, FAILED, keep, write};

/// What a zip begins with.
const ZIP: &[u8] = b"PK";

/// Builds the final documents and packs them.
pub fn run(args: &args::Pack, terminal: &Terminal) -> u8 {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let world = fence(&args.report, args.templates.as_deref(), &args.allow_outside);
    let built = ready(args, &world, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    let Some(built) = built else { return FAILED };
    keep::keep(&world, &args.report, &built, terminal);
    match pack(args, built, terminal.language) {
        Ok(summary) => {
            terminal.print(&summary);
            DONE
        }
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

/// What may leave the office: a final build without errors. Any error in `diagnostics` refuses it.
fn ready(
    args: &args::Pack,
    world: &dyn World,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Built> {
    let request = Request {
        order: Order {
            templates: args.templates.clone(),
            profile: args.profile.clone(),
            is_final: true,
            open: args::OpenArg::places(&args.open),
            undated: terminal::source_date(),
            ..Order::new(args.report.clone())
        },
        appendix: args.appendix.into(),
        formats: vec![Format::Docx, Format::Pdf],
        embed_fonts: args.embed_fonts,
        keeps: true,
    };
    let built = pipeline::build(world, &request, sources, diagnostics)?;
    diagnostics.check().ok().map(|()| built)
}

/// Writes the dossier and tells what is in it.
fn pack(args: &args::Pack, built: Built, language: Language) -> Result<String, Message> {
    let out = place(args, &built.name);
    let mut pack = Pack::new(built);
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
        if Disk.is_dir(&out) {
            write::mend(&out)?;
        }
        check_free(&Disk, &out, &pack)?;
        let mut files: Vec<_> = pack.files().map(|(name, bytes)| (out.join(name), bytes)).collect();
        // The manifest comes last into its place.
        files.rotate_left(1);
        write::set(&files)?;
        format!("{}\n", shown_path(&out))
    } else {
        if Disk.has_other_file(&out, ZIP) {
            return Err(OtherFileInTheWay { path: out.display().to_string() }.into());
        }
        let zip = pack.to_zip().map_err(|error| CannotWrite::new(&out, &error))?;
        let footer = format!("{}\nSHA-256 {}\n", shown_path(&out), Sha256::of(&zip));
        write::apart(&[(out, zip)])?;
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

/// Where the dossier goes; a zip into a folder that is there takes its own name.
fn place(args: &args::Pack, name: &str) -> PathBuf {
    let own = format!("{}-ho-so", ascii_name(name));
    let zip = format!("{own}.zip");
    match &args.out {
        Some(out) if !args.folder && Disk.is_dir(out) => out.join(zip),
        Some(out) => out.clone(),
        None => Path::new("out").join(name).join(if args.folder { own } else { zip }),
    }
}

fn summary(pack: &Pack, signed: &[String], language: Language) -> String {
    let mut text = heading(&pack.manifest, language);
    for file in &pack.manifest.files {
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
    let (number, date) = match language {
        Language::Vietnamese => ("số", "ngày"),
        Language::English => ("number", "date"),
    };
    let number = manifest.number.as_ref().map(|value| format!("{number} {}", shown(value)));
    let date = manifest.date.and_then(|value| value.date).map(|value| match language {
        Language::Vietnamese => {
            format!("{date} {:02}/{:02}/{}", value.day, value.month, value.year)
        }
        Language::English => format!("{date} {value}"),
    });
    let line: Vec<_> = number.into_iter().chain(date).collect();
    if !line.is_empty() {
        text.push_str(&format!("{}\n", line.join(", ")));
    }
    if !manifest.open.is_empty() {
        let names = manifest.open.iter().map(|name| open_name(name, language));
        let names = names.collect::<Vec<_>>().join(", ");
        text.push_str(&match language {
            Language::Vietnamese => format!("còn để trống cho văn thư: {names}\n"),
            Language::English => format!("left open for the clerk: {names}\n"),
        });
    }
    text
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
