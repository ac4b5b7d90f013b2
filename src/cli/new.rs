//! `vanban new`.

use std::path::PathBuf;

use vanban::diag::Message;
use vanban::template::manifest::{self, Manifest, starter};
use vanban::template::messages::{UnknownPaper, UnknownSet};
use vanban::world::messages::{CannotWrite, FolderNotEmpty};
use vanban::world::{Disk, World, home};

use super::args::New;
use super::terminal::{Terminal, for_shell, shown_path};
use super::{DONE, FAILED, schema, write};

/// Makes a folder with a `report.toml` that builds at once, and the schema for editors beside it.
pub fn run(args: &New, terminal: &Terminal) -> u8 {
    if let Some(set) = &args.set {
        return begun(set_files(set, args, terminal), "congress.toml", args, terminal);
    }
    let templates = args.templates.as_deref();
    let Some(manifest) = schema::manifest(&args.template, templates, terminal) else {
        return FAILED;
    };
    let report = starter::starter(&args.template, &manifest);
    let schema = manifest::schema::text(&args.template, &manifest);
    let files = vec![
        (args.folder.join(home::REPORT), report.into_bytes()),
        (args.folder.join(starter::SCHEMA), schema.into_bytes()),
    ];
    begun(Some(files), home::REPORT, args, terminal)
}

/// Puts the files of a new report into its folder, and says which of them to fill in.
fn begun(
    files: Option<Vec<(PathBuf, Vec<u8>)>>,
    first: &str,
    args: &New,
    terminal: &Terminal,
) -> u8 {
    let Some(files) = files else { return FAILED };
    match start(args, &files) {
        Ok(()) => {
            let templates = args.templates.as_ref();
            let templates = templates.map(|folder| format!(" --templates {}", for_shell(folder)));
            let typed = format!("{}{}", for_shell(&args.folder), templates.unwrap_or_default());
            let folder = shown_path(&args.folder);
            terminal.print(terminal.choose(
                &format!("Đã tạo {folder}/{first}. Sửa số liệu trong tệp đó rồi chạy:\n  vanban build {typed}\n"),
                &format!("Made {folder}/{first}. Put your facts into it, then run:\n  vanban build {typed}\n"),
            ));
            DONE
        }
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

/// The files of a new set: what its papers have in common, and those of them that are asked for. `None` where there is no
/// such set or paper, which is told.
fn set_files(set: &str, args: &New, terminal: &Terminal) -> Option<Vec<(PathBuf, Vec<u8>)>> {
    let library = schema::library(&Disk, None, args.templates.as_deref(), terminal)?;
    let all = starter::of_set(set, &library);
    let papers: Vec<_> = all.iter().filter_map(|(path, _)| home::paper_of(path)).collect();
    if all.is_empty() {
        let known = Manifest::sets(&library).join(", ");
        terminal.fail(UnknownSet { name: set.to_owned(), known });
        return None;
    }
    if let Some(name) = args.papers.iter().find(|name| !papers.contains(&name.as_str())) {
        let known = papers.join(", ");
        terminal.fail(UnknownPaper { name: name.clone(), known });
        return None;
    }
    let wanted = |path: &str| match home::paper_of(path) {
        Some(name) => args.papers.is_empty() || args.papers.iter().any(|one| one == name),
        None => true,
    };
    let files = all.iter().filter(|(path, _)| wanted(path));
    Some(files.map(|(path, text)| (args.folder.join(path), text.clone().into_bytes())).collect())
}

fn start(args: &New, files: &[(PathBuf, Vec<u8>)]) -> Result<(), Message> {
    let folder = &args.folder;
    if Disk.is_dir(folder) {
        write::mend(folder)?;
    }
    match Disk.list(folder) {
        Ok(entries) if entries.is_empty() => write::set(files),
        Ok(_) => Err(FolderNotEmpty { path: folder.display().to_string() }.into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => write::set(files),
        Err(error) => Err(CannotWrite::new(folder, &error).into()),
    }
}
