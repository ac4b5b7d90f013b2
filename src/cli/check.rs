//! `vanban check`.

use std::path::Path;

use vanban::check::changes::Change;
use vanban::check::messages::{NoFixForDocx, NoFixWithErrors, UnknownRule};
use vanban::check::{self, HeldTo, Outcome, explain, fix, output, rules};
use vanban::diag::{self, Diagnostics, Language, Message, Severity};
use vanban::pipeline::Format;
use vanban::prepare::Order;
use vanban::source::Sources;
use vanban::text::shown;
use vanban::world::messages::{ReadOnly, unreadable};
use vanban::world::{Disk, World, home};

use super::args::{Check, OutputArg};
use super::build::of_set;
use super::terminal::{Terminal, counted, shown_path};
use super::world::fence;
use super::{DONE, FAILED, WRONG_USE, write};

/// Checks a report or a Word file, or explains a rule. Findings go to standard output.
pub fn run(args: &Check, terminal: &Terminal) -> u8 {
    if let Some(code) = &args.explain {
        return explain(code, terminal);
    }
    let Some(path) = &args.report else { return WRONG_USE };
    match home::papers(&Disk, path) {
        Some(papers) => {
            let named = |paper: &Path| {
                if matches!(args.format, OutputArg::Human) {
                    terminal.print(&format!("{}\n", shown_path(paper)));
                }
                one(args, paper, terminal)
            };
            of_set(path, &papers, named, terminal)
        }
        None => one(args, path, terminal),
    }
}

fn one(args: &Check, path: &Path, terminal: &Terminal) -> u8 {
    if args.fix {
        if Format::of(path) == Some(Format::Docx) {
            terminal.fail(NoFixForDocx { path: path.display().to_string() });
            return FAILED;
        }
        if let Err(problem) = mend(args, path, terminal) {
            terminal.fail(problem);
            return FAILED;
        }
    }
    let (outcome, sources, complete) = check(args, path);
    terminal.print(&written(args, &outcome, &sources, terminal));
    if args.fix && !complete {
        terminal.fail(NoFixWithErrors {});
    }
    let denied = outcome.findings.iter().any(|found| found.severity >= args.deny.severity());
    if denied || !complete { FAILED } else { DONE }
}

/// What is found, and whether all could be looked at. What keeps a report from being rendered is found
/// too, so that other programs read it in the same form.
fn check(args: &Check, path: &Path) -> (Outcome, Sources, bool) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = if Format::of(path) == Some(Format::Docx) {
        let (templates, profile) = (args.templates.as_deref(), args.profile.as_deref());
        check::docx_file(&Disk, path, templates, profile, &mut sources, &mut diagnostics)
    } else {
        let world = fence(path, args.templates.as_deref(), &args.allow_outside);
        check::report(&world, &order(args, path), &mut sources, &mut diagnostics)
    };
    let complete = outcome.is_some();
    let mut outcome = outcome.unwrap_or_default();
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let told = diagnostics.iter().filter(|told| told.severity == severity).count();
        outcome.left_out[severity as usize] += diagnostics.count(severity) - told;
    }
    outcome.findings.splice(0..0, diagnostics.iter().cloned());
    (outcome, sources, complete)
}

fn order(args: &Check, path: &Path) -> Order {
    Order { templates: args.templates.clone(), profile: args.profile.clone(), ..Order::new(path) }
}

fn written(args: &Check, outcome: &Outcome, sources: &Sources, terminal: &Terminal) -> String {
    let language = terminal.language;
    match args.format {
        OutputArg::Short => output::short(outcome, sources, language),
        OutputArg::Json => output::json(outcome, sources, language),
        OutputArg::Sarif => output::sarif(outcome, sources, language),
        OutputArg::Human => {
            let colour = terminal.colours_output();
            let mut text = held_to(outcome, language);
            text += &diag::render(&outcome.findings, sources, language, colour);
            text.push_str(&allowed(outcome, language));
            text.push_str(&verdict(outcome, language));
            text
        }
    }
}

/// The regulation that a Word file is held to, and why.
fn held_to(outcome: &Outcome, language: Language) -> String {
    let Some(HeldTo { profile, why: [vi, en] }) = &outcome.held_to else { return String::new() };
    let line = match (language, profile) {
        (Language::Vietnamese, Some(profile)) => {
            format!("Soát theo thể thức {}: {}.", shown(profile), shown(vi))
        }
        (Language::English, Some(profile)) => {
            format!("Checked by the profile {}: {}.", shown(profile), shown(en))
        }
        (Language::Vietnamese, None) => format!(
            "Không rõ thể thức: {vi}; chỉ soát những gì không tùy thể thức. Muốn soát cả thể thức thì thêm --profile, ví dụ --profile state-nd30."
        ),
        (Language::English, None) => format!(
            "No profile is known: {en}; only what no regulation sets is checked. To check the format too, add --profile, such as --profile state-nd30."
        ),
    };
    format!("{line}\n\n")
}

/// The rules that the report switches off, with their reasons.
fn allowed(outcome: &Outcome, language: Language) -> String {
    let line = |entry: &check::Allowed| {
        let (rule, reason) = (shown(&entry.rule), shown(&entry.reason));
        match language {
            Language::Vietnamese => format!("đã tắt {rule} ({} chỗ): {reason}\n", entry.hidden),
            Language::English => {
                let places = counted(entry.hidden, "place", "places");
                format!("switched off {rule} ({places}): {reason}\n")
            }
        }
    };
    outcome.allowed.iter().map(line).collect()
}

/// How many findings there are.
pub fn verdict(outcome: &Outcome, language: Language) -> String {
    let [errors, warnings, advice] =
        [Severity::Error, Severity::Warning, Severity::Advice].map(|level| outcome.count(level));
    match (language, outcome.findings.is_empty()) {
        (Language::Vietnamese, true) => "Không tìm thấy lỗi.\n".to_owned(),
        (Language::English, true) => "Nothing found.\n".to_owned(),
        (Language::Vietnamese, false) => {
            format!("{errors} lỗi, {warnings} cảnh báo, {advice} lời khuyên\n")
        }
        (Language::English, false) => {
            let errors = counted(errors, "error", "errors");
            let warnings = counted(warnings, "warning", "warnings");
            format!("{errors}, {warnings}, {advice} advice\n")
        }
    }
}

fn explain(code: &str, terminal: &Terminal) -> u8 {
    if code.eq_ignore_ascii_case("all") {
        terminal.print(&explain::table(terminal.language));
        return DONE;
    }
    match rules::find(code) {
        Some(rule) => {
            terminal.print(&explain::rule(rule, terminal.language));
            DONE
        }
        None => {
            terminal.fail(UnknownRule { code: code.to_owned() });
            FAILED
        }
    }
}

/// Shows the changes, then makes them, all files or none.
fn mend(args: &Check, path: &Path, terminal: &Terminal) -> Result<(), Message> {
    let checked = |world: &dyn World| {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let outcome = check::report(world, &order(args, path), &mut sources, &mut diagnostics);
        let outcome = outcome.map(|mut outcome| {
            // What the build says of a line can be mended too.
            let mendable = diagnostics.iter().filter(|told| told.fix.is_some());
            outcome.findings.extend(mendable.cloned());
            outcome
        });
        (outcome, sources)
    };
    let world = fence(path, args.templates.as_deref(), &args.allow_outside);
    let files = fix::fixes(&world, checked).map_err(|(path, error)| unreadable(&path, &error))?;
    for file in &files {
        if Disk.check_writable(&file.path).is_err() {
            return Err(ReadOnly { path: file.path.display().to_string() }.into());
        }
    }
    let mut text = String::new();
    for file in &files {
        let name = shown_path(&file.path);
        text.push_str(&format!("--- {name}\n+++ {name}\n"));
        for change in &file.changes {
            let Change { line, before, after } = change;
            let (before, after) = (shown(before), shown(after));
            let gone = if before.is_empty() { String::new() } else { format!("-{before}\n") };
            text.push_str(&format!("@@ {line} @@\n{gone}+{after}\n"));
        }
    }
    // Other programs read standard output in their own form.
    if args.format == OutputArg::Human {
        terminal.print(&text);
    }
    let files: Vec<_> = files.into_iter().map(|file| (file.path, file.bytes)).collect();
    write::apart(&files)
}
