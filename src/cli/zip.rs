//! A report that comes as a zip: `open` unpacks it, `build` reads it as it is, other commands say what to do.

use std::path::{Path, PathBuf};

use vanban::diag::Message;
use vanban::dossier::folder;
use vanban::dossier::messages::{FolderOfZip, ZipForFolder, ZipWithoutName};
use vanban::world::messages::{FileNotFound, unreadable};
use vanban::world::{Disk, World};

use super::args::{Command, Template};
use super::terminal::for_shell;
use super::write;

/// Whether a path is that of a zip file.
pub fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) && !Disk.is_dir(path)
}

/// The folder that a zip unpacks to, beside it and called as it is, and its files.
///
/// # Errors
/// It cannot be read, or holds no report.
pub fn read(zip: &Path) -> Result<(PathBuf, Vec<folder::File>), Message> {
    let folder = folder_of(zip)?;
    let bytes = Disk.read(zip).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => FileNotFound { path: zip.display().to_string() }.into(),
        _ => unreadable(zip, &error),
    })?;
    Ok((folder, folder::unzipped(bytes)?))
}

/// Unpacks a zip into a new folder beside it; gives the folder.
///
/// # Errors
/// Those of [`read`]; something of that name is there already, or nothing can be written.
pub fn unpacked(zip: &Path) -> Result<PathBuf, Message> {
    let (folder, files) = read(zip)?;
    if Disk.has_any(&folder) {
        let open = format!("vanban open {}", for_shell(&folder));
        let [zip, folder] = [zip, &folder].map(|path| path.display().to_string());
        return Err(FolderOfZip { zip, folder, open }.into());
    }
    let files = files.into_iter().map(|(name, bytes)| (folder.join(name), bytes));
    write::apart(&files.collect::<Vec<_>>())?;
    Ok(folder)
}

/// # Errors
/// A command that reads the folder of a report is given a zip.
pub fn check_none(command: &Command) -> Result<(), Message> {
    let Some(zip) = reports(command).into_iter().find(|path| is_zip(path)) else { return Ok(()) };
    let open = format!("vanban open {}", for_shell(zip));
    let folder = for_shell(&folder_of(zip)?);
    Err(ZipForFolder { zip: zip.display().to_string(), open, folder }.into())
}

/// The paths that a command takes for the folder of a report, where it cannot take a zip.
fn reports(command: &Command) -> Vec<&Path> {
    let (one, two): (Option<&PathBuf>, Option<&PathBuf>) = match command {
        Command::Watch(args) => (Some(&args.report), None),
        Command::Pack(args) => (Some(&args.report), None),
        Command::Versions(args) => (Some(&args.report), None),
        Command::Diff(args) => (Some(&args.old), Some(&args.new)),
        Command::Merge(args) => (args.report.as_ref(), None),
        Command::Check(args) => (args.report.as_ref(), None),
        Command::Template(Template::List(args)) => (args.report.as_ref(), None),
        Command::Template(Template::Show(args)) => (args.report.as_ref(), None),
        Command::Template(Template::Copy(args)) => (Some(&args.report), None),
        _ => (None, None),
    };
    one.into_iter().chain(two).map(PathBuf::as_path).collect()
}

fn folder_of(zip: &Path) -> Result<PathBuf, Message> {
    let stem = zip.file_stem().unwrap_or_default().to_string_lossy();
    let name =
        folder::name_of(&stem).ok_or_else(|| ZipWithoutName { zip: zip.display().to_string() })?;
    Ok(zip.with_file_name(name))
}
