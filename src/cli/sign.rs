//! `vanban sign`.

use std::io::Read;
use std::path::{Path, PathBuf};

use vanban::diag::{Diagnostics, Language, Message};
use vanban::sign::messages::NotPdf;
use vanban::sign::{self, Identity, Picture, Signed};
use vanban::source::Sources;
use vanban::text::shown as quoted;
use vanban::world::messages::{OutputIsInput, unreadable};
use vanban::world::{Disk, World};

use super::args::Sign;
use super::terminal::{self, Terminal, shown_path};
use super::{DONE, FAILED, password, write};

/// A longer file is told by whoever reads the PDF.
const MOST: u64 = sign::MOST_BYTES as u64;

/// Signs a PDF, writes it and says where.
pub fn run(args: &Sign, terminal: &Terminal) -> u8 {
    match sign(args, terminal) {
        Ok(summary) => {
            terminal.print(&summary);
            DONE
        }
        Err(problems) => {
            let mut diagnostics = Diagnostics::default();
            problems.into_iter().for_each(|problem| diagnostics.error(None, problem));
            terminal.report(&diagnostics, &Sources::default());
            FAILED
        }
    }
}

/// What was signed, or all that is wrong: of the files at once, before the password is asked for.
fn sign(args: &Sign, terminal: &Terminal) -> Result<String, Vec<Message>> {
    let pdf = read_pdf(&args.file);
    let key = read(&args.pkcs12);
    let picture = args.image.as_deref().map(picture).transpose();
    match (pdf, key, picture) {
        (Ok(pdf), Ok(key), Ok(picture)) => {
            sign_with(args, terminal, &pdf, &key, picture.as_ref()).map_err(|problem| vec![problem])
        }
        (pdf, key, picture) => {
            Err([pdf.err(), key.err(), picture.err()].into_iter().flatten().collect())
        }
    }
}

fn sign_with(
    args: &Sign,
    terminal: &Terminal,
    pdf: &[u8],
    key: &[u8],
    picture: Option<&Picture>,
) -> Result<String, Message> {
    let out = args.out.clone().unwrap_or_else(|| default_name(&args.file));
    // The PDF itself may be signed in its place; a key that is written over is lost.
    if [Some(&args.pkcs12), args.image.as_ref()]
        .into_iter()
        .flatten()
        .any(|path| Disk.is_same_file(path, &out))
    {
        return Err(OutputIsInput { path: shown(&out) }.into());
    }
    let password = password::ask(args.password_fd, &args.pkcs12, terminal)?;
    let identity = Identity::from_pkcs12(key, &password, &shown(&args.pkcs12))?;
    drop(password);
    let request = sign::Request {
        name: &shown(&args.file),
        role: args.role.into(),
        field: args.field.as_deref(),
        may_be_open: args.open,
        picture,
        time: terminal::written_time(),
        clock: terminal::now(),
    };
    let mut signed = sign::sign(pdf, &identity, &request)?;
    let files = [(out, std::mem::take(&mut signed.bytes))];
    write::apart(&files)?;
    let name = sign::readable_name(identity.certificate().tbs_certificate().subject());
    Ok(summary(&name, &signed, &files[0].0, terminal.language))
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Message> {
    Disk.read(path).map_err(|error| unreadable(path, &error))
}

/// A PDF, read no further than a PDF is; a device or a pipe is not waited for, and one that lies beside files of another
/// build is none to sign or to judge.
pub(super) fn read_pdf(path: &Path) -> Result<Vec<u8>, Message> {
    if Disk.is_special(path) {
        return Err(NotPdf { path: shown(path) }.into());
    }
    write::check_finished(path.parent().unwrap_or(Path::new("")))?;
    let mut bytes = Vec::new();
    let read = |bytes: &mut Vec<u8>| Disk.open(path)?.take(MOST + 1).read_to_end(bytes);
    read(&mut bytes).map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn picture(path: &Path) -> Result<Picture, Message> {
    Picture::from_png(&read(path)?, &shown(path))
}

/// Beside the file. A file that is signed already is signed again in its place: what it was before
/// stays whole inside it.
fn default_name(file: &Path) -> PathBuf {
    const SIGNED: &str = "-da-ky";
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if stem.ends_with(SIGNED) {
        return file.to_owned();
    }
    file.with_file_name(format!("{stem}{SIGNED}.pdf"))
}

fn summary(name: &str, signed: &Signed, out: &Path, language: Language) -> String {
    let (name, field, out) = (quoted(name), quoted(&signed.field), shown_path(out));
    match (language, signed.page) {
        (Language::Vietnamese, Some(page)) => {
            format!("«{name}» đã ký ở ô «{field}», trang {page}\n  {out}\n")
        }
        (Language::Vietnamese, None) => {
            format!("«{name}» đã ký ở ô «{field}», không có hình\n  {out}\n")
        }
        (Language::English, Some(page)) => {
            format!("signed by {name} in the field {field}, on page {page}\n  {out}\n")
        }
        (Language::English, None) => {
            format!("signed by {name} in the field {field}, without picture\n  {out}\n")
        }
    }
}
