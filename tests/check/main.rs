//! The rules of `vanban check` on whole texts: how often they are wrong about correct Vietnamese, and how
//! much they find in a text that is not.

mod blind;
mod classes;
mod correct;
mod facts;
mod missed;
mod near;
mod seeded;
mod word;

use std::path::{Path, PathBuf};

use vanban::check;
use vanban::diag::{Diagnostic, Diagnostics, Language};
use vanban::library::Library;
use vanban::prepare::Order;
use vanban::source::Sources;
use vanban::style::profile;
use vanban::world::Memory;

/// A path inside the project.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What is asked of a report.
fn order(report: &Path) -> Order {
    Order::new(report)
}

/// What the rules of the text find in paragraphs, one a line, each with its line from 0.
fn found(lines: &[String], profile: &str) -> Vec<(usize, String)> {
    let world = Memory::default();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let library = Library::new(&world, Vec::new());
    let style = profile::load(profile, None, &library, &mut sources, &mut diagnostics).unwrap();
    let outcome = check::text(&lines.join("\n"), Path::new("text"), &style, &mut sources);
    let told = |finding: &Diagnostic| {
        let place = finding.place.as_ref().unwrap();
        let (line, _) = sources.get(place.source).line_column(place.span.start);
        let message = finding.message.text(Language::English);
        (line - 1, format!("{}: {message}", finding.message.code()))
    };
    outcome.findings.iter().map(told).collect()
}
