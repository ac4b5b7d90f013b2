//! `vanban new`.

use vanban::diag::Message;
use vanban::template::manifest::{self, Manifest, starter};
use vanban::world::messages::{CannotWrite, FolderNotEmpty};
use vanban::world::{Disk, World};

use super::args::New;
use super::terminal::{Terminal, for_shell, shown_path};
use super::{DONE, FAILED, schema, write};

/// Makes a folder with a `report.toml` that builds at once, and the schema for editors beside it.
pub fn run(args: &New, terminal: &Terminal) -> u8 {
    let templates = args.templates.as_deref();
    let Some(manifest) = schema::manifest(&args.template, templates, terminal) else {
        return FAILED;
    };
    match start(args, &manifest) {
        Ok(()) => {
            let templates = args.templates.as_ref();
            let templates = templates.map(|folder| format!(" --templates {}", for_shell(folder)));
            let typed = format!("{}{}", for_shell(&args.folder), templates.unwrap_or_default());
            let folder = shown_path(&args.folder);
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

fn start(args: &New, manifest: &Manifest) -> Result<(), Message> {
    let folder = &args.folder;
    if Disk.is_dir(folder) {
        write::mend(folder)?;
    }
    match Disk.list(folder) {
        Ok(entries) if entries.is_empty() => begin(args, manifest),
        Ok(_) => Err(FolderNotEmpty { path: folder.display().to_string() }.into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => begin(args, manifest),
        Err(error) => Err(CannotWrite::new(folder, &error).into()),
    }
}

fn begin(args: &New, manifest: &Manifest) -> Result<(), Message> {
    let New { folder, template, .. } = args;
    let report = starter::starter(template, manifest);
    let schema = manifest::schema::text(template, manifest);
    let files = [
        (folder.join("report.toml"), report.into_bytes()),
        (folder.join(starter::SCHEMA), schema.into_bytes()),
    ];
    write::set(&files)
}
