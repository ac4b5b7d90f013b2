//! Checking: the format and the text are right, and where they are not, the author sees why.
//!
//! A report is checked through its document, so that every word is judged as it is printed and told where
//! it was written: in a template, or in `report.toml`. A Word file of whatever program is checked through
//! what it says of its pages, paragraphs and letters, once styles, themes and overrides are resolved.
//!
//! Each rule is one [`Rule`] in a file of [`rules`], which says how to add another one.

mod allow;
pub mod changes;
pub mod explain;
pub mod fix;
#[cfg(test)]
mod fix_tests;
mod helper_advice;
mod index;
pub mod messages;
#[cfg(test)]
mod office_tests;
mod once;
pub mod output;
pub mod passage;
mod quantity;
mod quotation;
pub mod report;
pub mod rule;
pub mod rules;
#[cfg(test)]
mod tests;
mod vote;
mod word;

use std::path::Path;

pub use allow::Allowed;
pub use rule::{Check, Example, Rule};

use crate::check::messages::UnreadableDocx;
use crate::diag::{Diagnostic, Diagnostics, Fix, Message, Severity};
use crate::language::vocabulary::Vocabulary;
use crate::language::{lexicon, phrases};
use crate::library::Library;
use crate::locate::Locator;
use crate::ooxml::package::Unreadable;
use crate::ooxml::read::WordFile;
use crate::prepare::{Opened, Order, Prepared};
use crate::source::Sources;
use crate::style::profile::Laid;
use crate::style::{self, Style};
use crate::threads;
use crate::world::World;
use crate::world::messages::{FileNotFound, unreadable};
use passage::Passage;
use report::ReportSubject;
use rule::{Findings, Found, Text};

/// What a check has found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Findings in the order of the files.
    pub findings: Vec<Diagnostic>,
    /// How many more there are of each severity in its order: a rule that finds very much tells only the first of it.
    pub left_out: [usize; 3],
    /// How those would be mended.
    pub more_fixes: Vec<Fix>,
    /// Rules that the report switches off, with the reason.
    pub allowed: Vec<Allowed>,
    /// To which profile a Word file was held, and why.
    pub held_to: Option<HeldTo>,
}

/// The profile that a Word file is held to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldTo {
    /// Its name; `None` where nothing tells, so that only what no regulation sets is checked.
    pub profile: Option<String>,
    /// What tells it (Vietnamese, English).
    pub why: [String; 2],
}

impl Outcome {
    /// Adds what was found in the next document of a series; its findings, of which most are in all of them, go to `found`.
    fn add(&mut self, next: Self, found: &mut Diagnostics) {
        found.extend(next.findings);
        for (sum, more) in self.left_out.iter_mut().zip(next.left_out) {
            *sum += more;
        }
        for allowed in next.allowed {
            match self.allowed.iter_mut().find(|known| known.rule == allowed.rule) {
                Some(known) => known.hidden = known.hidden.max(allowed.hidden),
                None => self.allowed.push(allowed),
            }
        }
        for fix in next.more_fixes {
            if !self.more_fixes.contains(&fix) {
                self.more_fixes.push(fix);
            }
        }
    }

    /// How many findings are as bad as `severity`, no more and no less.
    pub fn count(&self, severity: Severity) -> usize {
        let told = self.findings.iter().filter(|finding| finding.severity == severity).count();
        told + self.left_out[severity as usize]
    }

    /// The errors among the findings.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }
}

/// Checks a report, of a series all documents. `None` where one cannot be rendered; the reasons are in `diagnostics` then,
/// and nothing is there otherwise.
pub fn report(
    world: &dyn World,
    order: &Order,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Outcome> {
    let mut opened = Opened::read(world, order, sources, diagnostics)?;
    opened.read_pictures(world, order, sources);
    let Some(series) = opened.series() else {
        let prepared = opened.prepared(world, order, sources, diagnostics)?;
        return Some(self::prepared(&prepared, order.is_final, sources));
    };
    let sources = &*sources;
    let (mut all, mut found) = (Outcome::default(), Diagnostics::default());
    let check = |row| {
        let mut told = Diagnostics::default();
        let prepared = opened.row(row, order, sources, &mut told);
        (told, prepared.map(|prepared| self::prepared(&prepared, order.is_final, sources)))
    };
    threads::in_order(series.len(), check, |_, (told, outcome)| {
        diagnostics.extend(told.into_vec());
        outcome.into_iter().for_each(|outcome| all.add(outcome, &mut found));
        true
    });
    diagnostics.check().ok()?;
    Some(Outcome { findings: in_order_of_files(found.into_vec()), ..all })
}

/// Checks a report whose document is there already.
pub fn prepared(prepared: &Prepared, is_final: bool, sources: &Sources) -> Outcome {
    let locator = prepared.locator(sources);
    let subject = ReportSubject::new(prepared, is_final, &locator);
    let text = Text::new(&subject.passages, &prepared.style);
    let mut found = found(sources, Some(&locator), |check, findings| match check {
        Check::Text(check) => check(&text, findings),
        Check::Report(check) => check(&subject, findings),
        Check::Word(_) | Check::Form(_) => {}
    });
    let allowed = allow::apply(&mut found, &prepared.report.check.allow);
    Outcome { allowed, ..outcome(found) }
}

/// Takes the lists of words apart, which every check needs.
pub fn warm_up() {
    lexicon::warm_up();
    phrases::warm_up();
}

/// Checks the Word file at `path`. Without a `profile` its own words tell which one; where they do not, it is
/// checked for what no regulation sets. `None` where it cannot be read; why is in `diagnostics`.
pub fn docx_file(
    world: &dyn World,
    path: &Path,
    templates: Option<&Path>,
    profile: Option<&str>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Outcome> {
    let bytes = match world.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let problem: Message = match error.kind() {
                std::io::ErrorKind::NotFound => {
                    FileNotFound { path: path.display().to_string() }.into()
                }
                _ => unreadable(path, &error),
            };
            diagnostics.error(None, problem);
            return None;
        }
    };
    let file = read(&bytes, path, sources, diagnostics)?;
    let held_to = profile.map_or_else(|| word::held_to(&file), word::asked_for);
    let library = Library::new(world, templates.map(Path::to_owned).into_iter().collect());
    // The rules of the text want a style all the same: that of the decree leaves them the most room.
    let name = held_to.profile.as_deref().unwrap_or("state-nd30");
    let laid = Laid { paper: word::paper(&file), ..Laid::default() };
    let style = style::profile::load_with(name, None, laid, &library, sources, diagnostics)?;
    let outcome = judged(&file, &style, held_to.profile.is_some(), sources);
    Some(Outcome { held_to: Some(held_to), ..outcome })
}

/// Checks a Word file against a profile. `None` where it cannot be read; why is in `diagnostics`.
pub fn docx(
    bytes: &[u8],
    path: &Path,
    style: &Style,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Outcome> {
    let file = read(bytes, path, sources, diagnostics)?;
    Some(judged(&file, style, true, sources))
}

fn read(
    bytes: &[u8],
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<WordFile> {
    let told = |reason: Unreadable| {
        let path = path.display().to_string();
        diagnostics.error(None, UnreadableDocx { path, reason: reason.words().into() });
    };
    let file = WordFile::read(bytes, path, sources).map_err(told).ok()?;
    sources.mark(file.source, word::landmarks(&file));
    Some(file)
}

/// What is found in a Word file; of its form only where `has_profile`.
fn judged(file: &WordFile, style: &Style, has_profile: bool, sources: &Sources) -> Outcome {
    let passages: Vec<Passage> = word::passages(file);
    let text = Text::new(&passages, style);
    let found = found(sources, None, |check, findings| match check {
        Check::Text(check) => check(&text, findings),
        Check::Word(check) => check(file, style, findings),
        Check::Form(check) if has_profile => check(file, style, findings),
        Check::Form(_) | Check::Report(_) => {}
    });
    outcome(found)
}

/// Checks words alone: paragraphs, one a line, that are held to what every text is held to.
pub fn text(text: &str, path: &Path, style: &Style, sources: &mut Sources) -> Outcome {
    let source = sources.add(path, text);
    let text = &sources.get(source).text;
    let (mut start, mut vocabulary, mut passages) = (0, Vocabulary::default(), Vec::new());
    for line in text.split('\n') {
        passages.push(passage::verbatim(line, source, start, &mut vocabulary));
        start += line.len() + 1;
    }
    let text = Text::new(&passages, style);
    let found = found(sources, None, |check, findings| match check {
        Check::Text(check) => check(&text, findings),
        Check::Report(_) | Check::Word(_) | Check::Form(_) => {}
    });
    outcome(found)
}

/// What every rule finds, where `look` takes its check to what is checked. Rules are shared between threads.
fn found(
    sources: &Sources,
    locator: Option<&Locator<'_>>,
    look: impl Fn(Check, &mut Findings<'_>) + Sync,
) -> Vec<(&'static Rule, Found)> {
    let rules: Vec<_> = rules::all().collect();
    let one = |at: usize| {
        let rule = rules[at];
        let mut findings = Findings::new(rule, sources, locator);
        look(rule.check, &mut findings);
        (rule, findings.finish())
    };
    let mut found = threads::all(rules.len(), one);
    once::keep(&mut found);
    found
}

/// What all rules have found together.
fn outcome(found: Vec<(&Rule, Found)>) -> Outcome {
    let mut outcome = Outcome::default();
    for (rule, found) in found {
        outcome.findings.extend(found.told);
        outcome.left_out[rule.severity as usize] += found.left_out;
        outcome.more_fixes.extend(found.fixes);
    }
    outcome.findings = in_order_of_files(outcome.findings);
    outcome
}

/// In the order of files and places, each finding once; what has no place comes first.
fn in_order_of_files(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.sort_by_key(|finding| {
        finding.place.as_ref().map(|place| (place.source, place.span.start, place.span.end))
    });
    let mut unique = Diagnostics::default();
    unique.extend(findings);
    unique.into_vec()
}
