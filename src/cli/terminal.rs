//! The terminal: its language, its colours, and what is printed on it.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};

use vanban::diag::{self, Diagnostic, Diagnostics, Language, Problem, Severity};
use vanban::document::Timestamp;
use vanban::source::Sources;

/// Where messages and results go.
pub struct Terminal {
    /// The language of messages.
    pub language: Language,
    colour: bool,
}

/// The language asked for by `--lang`, before the arguments are parsed as a whole (for help and for
/// wrong use); else that of the system.
pub fn language(args: &[OsString]) -> Language {
    let named = args.iter().enumerate().find_map(|(i, arg)| match arg.to_str()? {
        "--lang" => args.get(i + 1)?.to_str(),
        arg => arg.strip_prefix("--lang="),
    });
    let name = named.map_or_else(|| sys_locale::get_locale().unwrap_or_default(), str::to_owned);
    if name.starts_with("vi") { Language::Vietnamese } else { Language::English }
}

/// The date that a reproducible build is told to use, `SOURCE_DATE_EPOCH`.
pub fn source_date() -> Option<Timestamp> {
    Timestamp::from_unix(std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?)
}

impl Terminal {
    /// The terminal, in `language`.
    pub fn new(language: Language) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { language, colour: std::io::stderr().is_terminal() && !plain }
    }

    /// Prints problems to standard error, and how many there are.
    pub fn report(&self, diagnostics: &Diagnostics, sources: &Sources) {
        let text = diag::render(diagnostics.iter(), sources, self.language, self.colour);
        let errors = count(diagnostics, Severity::Error);
        let warnings = count(diagnostics, Severity::Warning);
        let mut err = std::io::stderr().lock();
        // Nobody is left to tell where standard error itself is closed.
        let _ = err.write_all(text.as_bytes());
        if errors > 0 {
            let _ = match self.language {
                Language::Vietnamese => {
                    writeln!(err, "{errors} lỗi, {warnings} cảnh báo: chưa ghi tệp nào.")
                }
                Language::English => {
                    writeln!(err, "{errors} errors, {warnings} warnings: nothing was written.")
                }
            };
        }
    }

    /// Prints one problem that has no place in a file.
    pub fn fail(&self, problem: Problem) {
        let diagnostic = Diagnostic { severity: Severity::Error, problem, place: None };
        let text = diag::render([&diagnostic], &Sources::default(), self.language, self.colour);
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints a result to standard output; a closed pipe is no error of the report.
    pub fn print(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// One of two texts, by language.
    pub fn choose<'t>(&self, vietnamese: &'t str, english: &'t str) -> &'t str {
        match self.language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }
}

fn count(diagnostics: &Diagnostics, severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}
