//! `vanban import`.

use std::path::{Path, PathBuf};

use vanban::check::messages::UnreadableDocx;
use vanban::diag::{Diagnostics, Message};
use vanban::import::messages::{NotForImport, OtherTemplate};
use vanban::import::{Asked, Comparison, Imported, Refused, name_of};
use vanban::library;
use vanban::pipeline::Format;
use vanban::source::Sources;
use vanban::text::shown;
use vanban::world::messages::{CannotWrite, FileNotFound, FolderNotEmpty, unreadable};
use vanban::world::{Disk, World};

use super::args::Import;
use super::terminal::{Terminal, for_shell, shown_path};
use super::{DONE, FAILED, write};

/// The most differences that are printed.
const SHOWN: usize = 20;
/// The template that has sections to be replaced.
const CONGRESS: &str = "congress-report";

/// Makes a report of a file, and says what somebody should look at.
pub fn run(args: &Import, terminal: &Terminal) -> u8 {
    let folder = args.out.clone().unwrap_or_else(|| folder_for(&args.file));
    match import(args, &folder, terminal) {
        Some(imported) => {
            terminal.report(&imported.remarks, &Sources::default());
            terminal.print(&told(&folder, &imported, terminal));
            DONE
        }
        None => FAILED,
    }
}

/// A folder of the name of the file, beside which the command is run.
fn folder_for(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    PathBuf::from(name_of(&stem))
}

fn import(args: &Import, folder: &Path, terminal: &Terminal) -> Option<Imported> {
    let failed = |problem: Message| {
        terminal.fail(problem);
        None
    };
    if let Some(template) = args.template.as_ref().filter(|template| *template != CONGRESS) {
        return failed(OtherTemplate { template: template.clone() }.into());
    }
    if let Err(problem) = check_empty(folder) {
        return failed(problem);
    }
    let bytes = match bytes_of(&args.file) {
        Ok(bytes) => bytes,
        Err(problem) => return failed(problem),
    };
    let name = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = name_of(&name.file_name().unwrap_or_default().to_string_lossy());
    let asked = Asked { name, template: args.template.clone(), profile: args.profile.clone() };
    let imported = match Format::of(&args.file) {
        Some(Format::Docx) => vanban::import::word(&bytes, &asked),
        _ => vanban::import::pasted(&text_of(bytes, &args.file, terminal)?, &asked),
    };
    let imported = match imported {
        Ok(imported) => imported,
        Err(Refused::Unreadable(reason)) => {
            let path = args.file.display().to_string();
            return failed(UnreadableDocx { path, reason: reason.words().into() }.into());
        }
        Err(Refused::Unbuilt(diagnostics)) => {
            terminal.report(&diagnostics, &Sources::default());
            return None;
        }
    };
    let files = imported.files.iter();
    let files = files.map(|(path, text)| (folder.join(path), text.clone().into_bytes()));
    let pictures = imported.pictures.iter();
    let pictures = pictures.map(|(path, bytes)| (folder.join(path), bytes.clone()));
    match write::apart(&files.chain(pictures).collect::<Vec<_>>()) {
        Ok(()) => Some(imported),
        Err(problem) => failed(problem),
    }
}

/// # Errors
/// The folder has something in it, or cannot be looked into.
fn check_empty(folder: &Path) -> Result<(), Message> {
    let path = folder.display().to_string();
    match Disk.list(folder) {
        Ok(entries) if entries.is_empty() => Ok(()),
        Ok(_) => Err(FolderNotEmpty { path }.into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(CannotWrite::new(folder, &error).into()),
    }
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Message> {
    let path = file.display().to_string();
    let is_text = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    if Format::of(file) != Some(Format::Docx) && !is_text {
        return Err(match Disk.open(file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                FileNotFound { path }.into()
            }
            _ => NotForImport { path }.into(),
        });
    }
    Disk.read(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => FileNotFound { path }.into(),
        _ => unreadable(file, &error),
    })
}

/// The text of a file; `None`, which is told, where it is no UTF-8.
fn text_of(bytes: Vec<u8>, file: &Path, terminal: &Terminal) -> Option<String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = library::load_text(file, bytes, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    source.map(|source| sources.get(source).text.to_string())
}

/// What was made, how its words agree with those of the file, and what comes next.
fn told(folder: &Path, imported: &Imported, terminal: &Terminal) -> String {
    let Imported { comparison, profile, .. } = imported;
    let mut out = terminal
        .choose(
            "Đã nhập vào {folder}/, thể thức {profile}.\n",
            "Imported into {folder}/, profile {profile}.\n",
        )
        .replace("{folder}", &shown_path(folder))
        .replace("{profile}", &shown(profile));
    out.push_str(&agreement(comparison, terminal));
    let build = format!("vanban build {}", for_shell(folder));
    out.push_str(terminal.choose("Xem bản dự thảo:\n  ", "To see the draft:\n  "));
    out.push_str(&format!("{build}\n"));
    out
}

fn agreement(comparison: &Comparison, terminal: &Terminal) -> String {
    let percent = comparison.per_mille();
    let percent = match percent % 10 {
        0 => (percent / 10).to_string(),
        tenths => format!("{}{}{tenths}", percent / 10, terminal.choose(",", ".")),
    };
    let (found, words) = (comparison.found, comparison.words);
    let mut out = terminal
        .choose(
            "Khớp {percent}% số chữ theo đúng thứ tự ({found}/{words}).\n",
            "{percent}% of the words agree, in order ({found} of {words}).\n",
        )
        .replace("{percent}", &percent)
        .replace("{found}", &found.to_string())
        .replace("{words}", &words.to_string());
    let nothing = terminal.choose("(không có)", "(nothing)");
    let side = |words: &str| match words.is_empty() {
        true => nothing.to_owned(),
        false => shown(&words.chars().take(200).collect::<String>()).into_owned(),
    };
    let labels = terminal.choose("tệp:|bản dựng:", "file:|build:");
    let (file, build) = labels.split_once('|').unwrap_or((labels, labels));
    for difference in comparison.differences.iter().take(SHOWN) {
        let (left, right) = (side(&difference.file), side(&difference.build));
        out.push_str(&format!("  {file} {left}\n  {build} {right}\n"));
    }
    let left = comparison.differences.len().saturating_sub(SHOWN);
    if left > 0 {
        out.push_str(
            &terminal
                .choose("  … còn {left} chỗ khác nữa\n", "  … and {left} more\n")
                .replace("{left}", &left.to_string()),
        );
    }
    out
}
