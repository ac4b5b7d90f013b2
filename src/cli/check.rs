//! `vanban check`.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use vanban::check::changes::Change;
use vanban::check::messages::{NoFixForDocx, NoFixWithErrors, UnknownRule};
use vanban::check::output::{self, Checked};
use vanban::check::{self, HeldTo, Outcome, explain, fix, rules};
use vanban::diag::{self, Diagnostic, Diagnostics, Language, Message, Severity};
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
        Some(papers) => set(args, path, &papers, terminal),
        None => match one(args, path, terminal) {
            Some((checked, is_complete)) => {
                let code = code(args, &checked.0, is_complete);
                terminal.print(&written(args, &[checked], terminal));
                code
            }
            None => FAILED,
        },
    }
}

/// Checks all papers of a set. They share a file, and what is wrong in it is told once.
fn set(args: &Check, path: &Path, papers: &[PathBuf], terminal: &Terminal) -> u8 {
    let (mut all, mut told) = (Vec::new(), HashSet::new());
    let is_for_people = args.format == OutputArg::Human;
    let named = |paper: &Path| {
        let Some(((mut outcome, sources), is_complete)) = one(args, paper, terminal) else {
            return FAILED;
        };
        let code = code(args, &outcome, is_complete);
        outcome.findings.retain(|found| told.insert(identity(found, &sources)));
        let checked = (outcome, sources);
        if is_for_people {
            let text = for_people(&checked, terminal);
            terminal.print(&format!("{}\n{text}", shown_path(paper)));
        } else {
            all.push(checked);
        }
        code
    };
    let code = of_set(path, papers, named, terminal);
    if !is_for_people {
        terminal.print(&written(args, &all, terminal));
    }
    code
}

/// What makes a finding the same as another one, of a file that was read again.
fn identity(found: &Diagnostic, sources: &Sources) -> (Option<(PathBuf, Range<usize>)>, String) {
    let place = found.place.as_ref();
    let place = place.map(|at| (sources.get(at.source).path.clone(), at.span.clone()));
    (place, format!("{} {}", found.message.code(), found.message.exact_text(Language::English)))
}

fn code(args: &Check, outcome: &Outcome, is_complete: bool) -> u8 {
    let is_denied = outcome.findings.iter().any(|found| found.severity >= args.deny.severity());
    if is_denied || !is_complete { FAILED } else { DONE }
}

/// What is found in a report or a Word file, and whether all could be looked at. `None` where it could not be mended, which
/// has been told.
fn one(args: &Check, path: &Path, terminal: &Terminal) -> Option<(Checked, bool)> {
    if args.fix {
        if Format::of(path) == Some(Format::Docx) {
            terminal.fail(NoFixForDocx { path: path.display().to_string() });
            return None;
        }
        if let Err(problem) = mend(args, path, terminal) {
            terminal.fail(problem);
            return None;
        }
    }
    let (checked, is_complete) = check(args, path);
    if args.fix && !is_complete {
        terminal.fail(NoFixWithErrors {});
    }
    Some((checked, is_complete))
}

/// What is found, and whether all could be looked at. What keeps a report from being rendered is found
/// too, so that other programs read it in the same form.
fn check(args: &Check, path: &Path) -> (Checked, bool) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = if Format::of(path) == Some(Format::Docx) {
        let (templates, profile) = (args.templates.as_deref(), args.profile.as_deref());
        check::docx_file(&Disk, path, templates, profile, &mut sources, &mut diagnostics)
    } else {
        let world = fence(path, args.templates.as_deref(), &args.allow_outside);
        check::report(&world, &order(args, path), &mut sources, &mut diagnostics)
    };
    let is_complete = outcome.is_some();
    let mut outcome = outcome.unwrap_or_default();
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let told = diagnostics.iter().filter(|told| told.severity == severity).count();
        outcome.left_out[severity as usize] += diagnostics.count(severity) - told;
    }
    outcome.findings.splice(0..0, diagnostics.iter().cloned());
    ((outcome, sources), is_complete)
}

fn order(args: &Check, path: &Path) -> Order {
    Order { templates: args.templates.clone(), profile: args.profile.clone(), ..Order::new(path) }
}

fn written(args: &Check, all: &[Checked], terminal: &Terminal) -> String {
    let language = terminal.language;
    match args.format {
        OutputArg::Short => {
            all.iter().map(|(outcome, sources)| output::short(outcome, sources, language)).collect()
        }
        OutputArg::Json => output::json(all, language),
        OutputArg::Sarif => output::sarif(all, language),
        OutputArg::Human => all.iter().map(|checked| for_people(checked, terminal)).collect(),
    }
}

fn for_people((outcome, sources): &Checked, terminal: &Terminal) -> String {
    let language = terminal.language;
    let mut text = held_to(outcome, language);
    text += &diag::render(&outcome.findings, sources, language, terminal.colours_output());
    text.push_str(&allowed(outcome, language));
    text.push_str(&verdict(outcome, language));
    text
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
