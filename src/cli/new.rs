//! `vanban new`.

use std::path::Path;

use vanban::diag::Message;
use vanban::library::EMBEDDED;
use vanban::world::messages::{CannotWrite, FolderNotEmpty};
use vanban::world::{Disk, World};

use super::args::New;
use super::terminal::{Terminal, for_shell};
use super::{DONE, FAILED};

/// The report a new one starts from.
const STARTER: &str = "congress-report/starter.toml";

/// Makes a folder with a `report.toml` that builds at once.
pub fn run(args: &New, terminal: &Terminal) -> u8 {
    match start(&args.folder) {
        Ok(()) => {
            let (folder, typed) = (args.folder.display(), for_shell(&args.folder));
            terminal.print(terminal.choose(
                &format!("Đã tạo {folder}/report.toml. Sửa số liệu trong tệp đó rồi chạy:\n  vanban build {typed}\n"),
                &format!("Made {folder}/report.toml. Put your facts into it, then run:\n  vanban build {typed}\n"),
            ));
            DONE
        }
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

fn start(folder: &Path) -> Result<(), Message> {
    match Disk.list(folder) {
        Ok(entries) if entries.is_empty() => write(folder),
        Ok(_) => Err(FolderNotEmpty { path: folder.display().to_string() }.into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => write(folder),
        Err(error) => Err(CannotWrite::new(folder, &error).into()),
    }
}

fn write(folder: &Path) -> Result<(), Message> {
    let text = EMBEDDED.iter().find(|(path, _)| *path == STARTER).map_or("", |(_, text)| text);
    Disk.write_all(&[(folder.join("report.toml"), text.as_bytes().to_vec())])
        .map_err(|error| CannotWrite::new(&error.path, &error.reason).into())
}
