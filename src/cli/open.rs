//! `vanban open`.

use std::io::Write;
use std::path::{Path, PathBuf};

use ring::rand::{SecureRandom, SystemRandom};
use vanban::data::messages::NoPapers;
use vanban::diag::{Language, Message};
use vanban::pipeline::{Built, Format};
use vanban::prepare::Order;
use vanban::server::messages::{CannotListen, FolderIsThere};
use vanban::server::{Home, Hooks, Opened, Server};
use vanban::session::Session;
use vanban::session::start::{self, New, Paper, Start};
use vanban::world::messages::{FileNotFound, reason};
use vanban::world::{Disk, Fence, World, home};

use super::args::Open;
use super::terminal::{self, Terminal, for_shell, shown_path};
use super::world::fence;
use super::{DONE, FAILED, build, keep, signals, write, zip};

/// Shows a report in the browser, where it can be filled in, until somebody ends the program.
pub fn run(args: &Open, terminal: &Terminal) -> u8 {
    match served(args, terminal) {
        Ok(()) => DONE,
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

fn served(args: &Open, terminal: &Terminal) -> Result<(), Message> {
    let how = How {
        templates: args.templates.clone(),
        profile: args.profile.clone(),
        allow_outside: args.allow_outside.clone(),
    };
    let report = asked(args, terminal)?;
    let papers = set(report.as_deref().unwrap_or(Path::new(".")), &how)?;
    let session = if papers.is_some() { None } else { session(report.as_deref(), &how)? };
    let cannot = |error: &std::io::Error| {
        Message::from(CannotListen { port: args.port.to_string(), reason: reason(error) })
    };
    let token = random().map_err(|error| cannot(&error))?;
    let boot = random().map_err(|error| cannot(&error))?;
    let server = Server::bind(args.port, token).map_err(|error| cannot(&error))?;
    let url = server.url();
    let heading = match session {
        _ if papers.is_some() => terminal.choose("Trang của bộ văn bản:", "The page of the set:"),
        Some(_) => terminal.choose("Trang của báo cáo:", "The page of the report:"),
        None => terminal.choose("Trang để bắt đầu một báo cáo:", "The page to begin a report:"),
    };
    let end = terminal.choose("Dừng bằng Ctrl-C.", "Ctrl-C ends it.");
    terminal.print(&format!("{heading}\n  {url}\n{end}\n"));
    // Lives as long as the server: the browser may read it late.
    let _page = if args.no_browser { None } else { shown(&url) };
    let language = terminal.language;
    let open = move || {
        let start = Start::new(Fence::new(how.templates.as_deref()), how.templates.clone());
        let start = start.with_papers(papers.unwrap_or_default());
        Opened { session, start, hooks: hooks(how, language), generation: 0 }
    };
    signals::catch();
    server.serve(boot, open, signals::came).map_err(|error| cannot(&error))
}

/// How reports are opened, whichever.
#[derive(Clone)]
struct How {
    templates: Option<PathBuf>,
    profile: Option<String>,
    allow_outside: Vec<PathBuf>,
}

impl How {
    fn session(&self, report: &Path) -> Session<Fence> {
        let order = Order {
            templates: self.templates.clone(),
            profile: self.profile.clone(),
            undated: terminal::source_date(),
            ..Order::new(report)
        };
        Session::new(self.fence(report), order)
    }

    fn fence(&self, report: &Path) -> Fence {
        fence(report, self.templates.as_deref(), &self.allow_outside)
    }

    /// What stands in a folder.
    fn home(&self, folder: &Path) -> Result<Home, Message> {
        Ok(match set(folder, self)? {
            Some(papers) => Home::Set(papers),
            None => Home::Report(Box::new(self.session(folder))),
        })
    }
}

/// What is asked for: a zip is unpacked.
fn asked(args: &Open, terminal: &Terminal) -> Result<Option<PathBuf>, Message> {
    match &args.report {
        Some(report) if zip::is_zip(report) => unpacked(report, terminal).map(Some),
        report => Ok(report.clone()),
    }
}

/// The papers of the set in that folder; `None` where it is that of a report.
fn set(folder: &Path, how: &How) -> Result<Option<Vec<Paper>>, Message> {
    match start::papers(&how.fence(folder), folder) {
        Some(papers) if papers.is_empty() => {
            Err(NoPapers { path: folder.join(home::PAPERS).display().to_string() }.into())
        }
        papers => Ok(papers),
    }
}

/// The report that is asked for; none where nobody asks for one and there is none here. One that cannot be read is told here,
/// not in a browser.
fn session(report: Option<&Path>, how: &How) -> Result<Option<Session<Fence>>, Message> {
    let Some(report) = report else {
        let nothing = Message::from(FileNotFound { path: String::new() });
        let here = how.session(Path::new("."));
        return match here.check_there() {
            Ok(()) => Ok(Some(here)),
            Err(problem) if problem.code() == nothing.code() => Ok(None),
            Err(problem) => Err(problem),
        };
    };
    let session = how.session(report);
    session.check_there()?;
    Ok(Some(session))
}

fn unpacked(zip: &Path, terminal: &Terminal) -> Result<PathBuf, Message> {
    let folder = zip::unpacked(zip)?;
    let told = terminal.choose("Đã giải nén vào {folder}/.\n", "Unpacked into {folder}/.\n");
    terminal.print(&told.replace("{folder}", &shown_path(&folder)));
    Ok(folder)
}

/// What is done beside the page: versions are kept, files are written where `build` writes them, reports are begun.
fn hooks(how: How, language: Language) -> Hooks {
    let opens = how.clone();
    let keep = move |session: &Session<Fence>, built: &Built| {
        keep::keep(session.world(), &session.order().report, built, &Terminal::new(language));
    };
    let build = move |session: &Session<Fence>, is_final: bool| {
        let request = session.request(is_final, &[Format::Docx, Format::Pdf]);
        let files = build::to_its_folder(session.world(), &request, &Terminal::new(language))?;
        Ok(files.into_iter().map(|file| file.display().to_string()).collect())
    };
    let begin = move |beside: Option<&Session<Fence>>, new: &New| {
        let above = beside.map(|session| above(&session.order().report)).unwrap_or_default();
        begun(&above, new).and_then(|folder| how.home(&folder))
    };
    let open = move |paper: &Path| opens.session(paper);
    Hooks {
        keep: Box::new(keep),
        now: Box::new(|| terminal::written_time().iso()),
        build: Box::new(build),
        begin: Box::new(begin),
        open: Box::new(open),
    }
}

/// The folder in which that of a report stands.
fn above(report: &Path) -> PathBuf {
    let folder = home::folder(report, Disk.is_dir(report));
    let whole = std::path::absolute(&folder).unwrap_or_else(|_| folder.to_path_buf());
    match folder.file_name() {
        Some(_) => folder.parent(),
        None => whole.parent(),
    }
    .map(Path::to_owned)
    .unwrap_or_default()
}

/// Writes a new report into a folder of its own; gives the folder.
fn begun(above: &Path, new: &New) -> Result<PathBuf, Message> {
    let folder = above.join(&new.folder);
    if Disk.has_any(&folder) {
        let open = format!("vanban open {}", for_shell(&folder));
        return Err(FolderIsThere { path: folder.display().to_string(), open }.into());
    }
    let files = new.files.iter().map(|(name, bytes)| (folder.join(name), bytes.clone()));
    write::apart(&files.collect::<Vec<_>>())?;
    Ok(folder)
}

/// 128 bits that nobody can guess, in hexadecimal digits.
fn random() -> std::io::Result<String> {
    let mut bytes = [0; 16];
    let filled = SystemRandom::new().fill(&mut bytes);
    filled.map_err(|_| std::io::Error::other("no random numbers"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Shows an address in the user's browser. The token must not stand among the arguments of a program, which everybody on
/// the machine can list: a file that only the user can read leads there.
fn shown(url: &str) -> Option<tempfile::NamedTempFile> {
    let mut page = tempfile::Builder::new().prefix("vanban-").suffix(".html").tempfile().ok()?;
    let text = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>vanban</title>\
         <meta http-equiv=\"refresh\" content=\"0; url={url}\"><a href=\"{url}\">{url}</a>\n"
    );
    page.write_all(text.as_bytes()).ok()?;
    page.flush().ok()?;
    // Where there is no browser the address that was printed stays.
    let _ = ::open::that_detached(page.path());
    Some(page)
}
