//! The terminal: its language, its colours, and what is printed on it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use vanban::diag::{self, Diagnostic, Diagnostics, Language, Message, Severity};
use vanban::document::Timestamp;
use vanban::source::Sources;
use vanban::text::{is_deceptive, shown, shown_lines};
use vanban::world::messages::NotPrinted;

use super::progress::Progress;

/// Where messages and results go.
pub struct Terminal {
    /// The language of messages.
    pub language: Language,
    colour: bool,
    colour_out: bool,
    /// Whether all results have gone where they were to go.
    has_printed_all: Cell<bool>,
    /// What shows that work goes on, until something is printed.
    progress: RefCell<Option<Progress>>,
    /// The problems that were told, where each is to be told once.
    told: RefCell<Option<HashSet<String>>>,
}

/// The language asked for by `--lang`, before the arguments are parsed as a whole (for help and for
/// wrong use); else that of the system.
pub fn language(args: &[OsString]) -> Language {
    let named = args.iter().enumerate().find_map(|(i, arg)| match arg.to_str()? {
        "--lang" => args.get(i + 1)?.to_str(),
        arg => arg.strip_prefix("--lang="),
    });
    // A language that is not known is wrong use, to be told in the language of the system.
    let is_vietnamese = || sys_locale::get_locale().is_some_and(|name| name.starts_with("vi"));
    named
        .and_then(super::language::named)
        .unwrap_or_else(|| if is_vietnamese() { Language::Vietnamese } else { Language::English })
}

/// The date that a reproducible build is told to use, `SOURCE_DATE_EPOCH`.
pub fn source_date() -> Option<Timestamp> {
    Timestamp::from_unix(std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?)
}

/// The moment of signing that is written: now, unless `SOURCE_DATE_EPOCH` says otherwise.
pub fn written_time() -> Timestamp {
    source_date().unwrap_or_else(now)
}

/// The moment at which certificates have to hold: the clock's, whatever the environment says.
pub fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok();
    since.and_then(|since| Timestamp::from_unix(since.as_secs())).unwrap_or(Timestamp {
        year: 1970,
        month: 1,
        day: 1,
        hour: 0,
        minute: 0,
        second: 0,
    })
}

impl Terminal {
    /// The terminal, in `language`.
    pub fn new(language: Language) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = std::io::stderr().is_terminal() && !plain;
        let colour_out = std::io::stdout().is_terminal() && !plain;
        Self {
            language,
            colour,
            colour_out,
            has_printed_all: Cell::new(true),
            progress: RefCell::default(),
            told: RefCell::default(),
        }
    }

    /// Shows that this goes on, if it takes long; goes by itself when something is printed.
    pub fn works(&self, vietnamese: &'static str, english: &'static str) {
        let words = match self.language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        };
        *self.progress.borrow_mut() = Progress::begin(words);
    }

    /// Shows how much of it is done.
    pub fn count(&self, done: usize, of: usize) {
        if let Some(progress) = self.progress.borrow().as_ref() {
            progress.count(done, of);
        }
    }

    /// Whether results may have colours.
    pub const fn colours_output(&self) -> bool {
        self.colour_out
    }

    /// From now on leaves out a problem that was told before: papers of a set share a file, and what is wrong in it.
    pub fn tell_each_once(&self) {
        self.told.borrow_mut().get_or_insert_default();
    }

    /// Prints problems to standard error, and how many there are.
    pub fn report(&self, diagnostics: &Diagnostics, sources: &Sources) {
        let rendered = |told: &Diagnostic| {
            diag::render(std::iter::once(told), sources, self.language, self.colour)
        };
        let is_new = |told: &&Diagnostic| match self.told.borrow_mut().as_mut() {
            Some(before) => before.insert(rendered(told)),
            None => true,
        };
        let new: Vec<_> = diagnostics.iter().filter(is_new).collect();
        let old = |severity| {
            let new = new.iter().filter(|told| told.severity == severity).count();
            diagnostics.iter().filter(|told| told.severity == severity).count() - new
        };
        let errors = diagnostics.count(Severity::Error) - old(Severity::Error);
        let warnings = diagnostics.count(Severity::Warning) - old(Severity::Warning);
        self.complain(&diag::render(new.iter().copied(), sources, self.language, self.colour));
        if errors > 0 {
            self.complain(&format!("{}\n", self.verdict(errors, warnings)));
        }
    }

    /// Prints one problem of a command that writes nothing.
    pub fn tell(&self, problem: impl Into<Message>) {
        let mut diagnostics = Diagnostics::default();
        diagnostics.error(None, problem);
        let sources = Sources::default();
        self.complain(&diag::render(diagnostics.iter(), &sources, self.language, self.colour));
    }

    /// Prints what there is to know of a command that does its work all the same.
    pub fn warn(&self, problems: impl IntoIterator<Item = Message>) {
        let mut diagnostics = Diagnostics::default();
        problems.into_iter().for_each(|problem| diagnostics.warn(None, problem));
        self.report(&diagnostics, &Sources::default());
    }

    /// Prints to standard error.
    pub fn complain(&self, text: &str) {
        self.progress.take();
        let text = safe(text, self.colour);
        // Nobody is left to tell where standard error itself is closed.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints one problem that has no place in a file.
    pub fn fail(&self, problem: impl Into<Message>) {
        let mut diagnostics = Diagnostics::default();
        diagnostics.error(None, problem);
        self.report(&diagnostics, &Sources::default());
    }

    fn verdict(&self, errors: usize, warnings: usize) -> String {
        match (self.language, warnings) {
            (Language::Vietnamese, 0) => format!("{errors} lỗi; chưa ghi tệp nào."),
            (Language::Vietnamese, _) => {
                format!("{errors} lỗi, {warnings} cảnh báo; chưa ghi tệp nào.")
            }
            (Language::English, 0) => {
                format!("{}; nothing was written.", counted(errors, "error", "errors"))
            }
            (Language::English, _) => {
                let errors = counted(errors, "error", "errors");
                let warnings = counted(warnings, "warning", "warnings");
                format!("{errors}, {warnings}; nothing was written.")
            }
        }
    }

    /// Prints a result to standard output. Where that cannot be, it is told once; a pipe that the reader has closed
    /// stays quiet, as the reader has all that it wants.
    pub fn print(&self, text: &str) {
        self.print_as_it_is(&safe(text, self.colour_out));
    }

    /// The same for text of the program's own, in which every letter counts.
    pub fn print_as_it_is(&self, text: &str) {
        self.progress.take();
        let mut out = std::io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        let Err(error) = written else { return };
        if error.kind() != io::ErrorKind::BrokenPipe && self.has_printed_all.replace(false) {
            self.tell(NotPrinted::new(&error));
        }
    }

    /// Whether every result could be printed.
    pub fn has_printed_all(&self) -> bool {
        self.has_printed_all.get()
    }

    /// One of two texts, by language.
    pub fn choose<'t>(&self, vietnamese: &'t str, english: &'t str) -> &'t str {
        match self.language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }
}

/// What is printed, line by line: whoever forgot to quote with [`shown`] can do no more harm than a new line. Colours
/// stay where there are any.
fn safe(text: &str, has_colours: bool) -> Cow<'_, str> {
    if !has_colours {
        return shown_lines(text);
    }
    let mut parts = text.split("\x1b[");
    let mut safe = shown_lines(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let end = part.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(part.len());
        let is_colour = part[end..].starts_with('m');
        safe.push_str(if is_colour { "\x1b[" } else { "\\u{001B}[" });
        safe.push_str(&shown_lines(part));
    }
    safe.into()
}

/// A path as it is shown.
pub fn shown_path(path: &Path) -> String {
    shown(&path.display().to_string()).into_owned()
}

/// A path as it can be copied into a command: in quotes where the shell would take it apart.
pub fn for_shell(path: &Path) -> String {
    let path = path.display().to_string();
    let dashed = if path.starts_with('-') { format!("./{path}") } else { path };
    let is_plain = |c: char| c.is_alphanumeric() || "/\\:._-+".contains(c);
    let is_backslash_plain = cfg!(windows) || !dashed.contains('\\');
    if !dashed.is_empty() && dashed.chars().all(is_plain) && is_backslash_plain {
        return dashed;
    }
    if dashed.contains(is_deceptive) {
        return escaped(&dashed);
    }
    // Between double quotes both shells of Windows and those of Unix leave these letters alone.
    if cfg!(windows) || !dashed.contains(['"', '$', '`', '\\', '!']) {
        return format!("\"{dashed}\"");
    }
    format!("'{}'", dashed.replace('\'', "'\\''"))
}

/// With escapes as bash, zsh and ksh read them.
fn escaped(path: &str) -> String {
    let mut text = String::from("$'");
    for c in path.chars() {
        match c {
            '\'' | '\\' => text.extend(['\\', c]),
            c if is_deceptive(c) => text.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => text.push(c),
        }
    }
    text + "'"
}

/// A count with its English noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
