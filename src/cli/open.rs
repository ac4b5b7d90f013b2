//! `vanban open`.

use std::io::Write;
use std::path::{Path, PathBuf};

use ring::rand::{SecureRandom, SystemRandom};
use vanban::diag::{Language, Message};
use vanban::pipeline::{Built, Format};
use vanban::prepare::Order;
use vanban::server::messages::CannotListen;
use vanban::server::{Hooks, Opened, Server};
use vanban::session::Session;
use vanban::world::Fence;
use vanban::world::messages::reason;

use super::args::Open;
use super::terminal::{self, Terminal, shown_path};
use super::world::fence;
use super::{DONE, FAILED, build, keep, signals, zip};

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
    let report = match zip::is_zip(&args.report) {
        true => unpacked(&args.report, terminal)?,
        false => args.report.clone(),
    };
    let order = Order {
        templates: args.templates.clone(),
        profile: args.profile.clone(),
        undated: terminal::source_date(),
        ..Order::new(&report)
    };
    let fence = fence(&report, args.templates.as_deref(), &args.allow_outside);
    let session = Session::new(fence, order);
    // A report that is not there is told here, not in a browser.
    session.check_there()?;
    let cannot = |error: &std::io::Error| {
        Message::from(CannotListen { port: args.port.to_string(), reason: reason(error) })
    };
    let token = random().map_err(|error| cannot(&error))?;
    let boot = random().map_err(|error| cannot(&error))?;
    let server = Server::bind(args.port, token).map_err(|error| cannot(&error))?;
    let url = server.url();
    terminal.print(&format!(
        "{}\n  {url}\n{}\n",
        terminal.choose("Trang của báo cáo:", "The page of the report:"),
        terminal.choose("Dừng bằng Ctrl-C.", "Ctrl-C ends it."),
    ));
    // Lives as long as the server: the browser may read it late.
    let _page = if args.no_browser { None } else { shown(&url) };
    let language = terminal.language;
    let open = move || Opened { session, hooks: hooks(language) };
    signals::catch();
    server.serve(boot, open, signals::came).map_err(|error| cannot(&error))
}

fn unpacked(zip: &Path, terminal: &Terminal) -> Result<PathBuf, Message> {
    let folder = zip::unpacked(zip)?;
    let told = terminal.choose("Đã giải nén vào {folder}/.\n", "Unpacked into {folder}/.\n");
    terminal.print(&told.replace("{folder}", &shown_path(&folder)));
    Ok(folder)
}

/// What is done beside the page: versions are kept, files are written where `build` writes them.
fn hooks(language: Language) -> Hooks {
    let keep = move |session: &Session<Fence>, built: &Built| {
        keep::keep(session.world(), &session.order().report, built, &Terminal::new(language));
    };
    let build = move |session: &Session<Fence>, is_final: bool| {
        let request = session.request(is_final, &[Format::Docx, Format::Pdf]);
        let files = build::to_its_folder(session.world(), &request, &Terminal::new(language))?;
        Ok(files.into_iter().map(|file| file.display().to_string()).collect())
    };
    Hooks {
        keep: Box::new(keep),
        now: Box::new(|| terminal::written_time().iso()),
        build: Box::new(build),
    }
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
