//! How often the rules are wrong about correct Vietnamese.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::{order, project};
use vanban::check::{self, Outcome};
use vanban::diag::{Diagnostics, Language, render};
use vanban::source::Sources;
use vanban::world::{Disk, World};

/// Reports whose text is correct formal Vietnamese.
fn correct_reports() -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in ["reports", "tests/prose"] {
        let files = Disk.files_below(&project(folder)).unwrap();
        all.extend(files.into_iter().filter(|file| file.ends_with("report.toml")));
    }
    all
}

/// What is found in a report, as lines, and the words of its text.
fn checked(report: &Path) -> (Outcome, Sources, Vec<String>) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared = vanban::prepare::prepare(&Disk, &order(report), &mut sources, &mut diagnostics);
    let prepared = prepared.unwrap_or_else(|| {
        panic!("{}", render(diagnostics.iter(), &sources, Language::English, false))
    });
    let outcome = check::prepared(&prepared, false, &sources);
    let passages =
        check::passage::passages(&prepared.document, &prepared.style, &prepared.locator(&sources));
    let texts = passages.into_iter().map(|passage| passage.text).collect();
    (outcome, sources, texts)
}

/// How many words there are that do not repeat what stood before: a word counts with the four before it,
/// and once, so that what a template writes again and again adds nothing.
fn different_words(passages: &BTreeSet<String>) -> usize {
    let mut seen = BTreeSet::new();
    for passage in passages {
        let words: Vec<&str> = passage.split_whitespace().collect();
        for end in 1..=words.len() {
            seen.insert(words[end.saturating_sub(5)..end].to_vec());
        }
    }
    seen.len()
}

#[test]
fn correct_vietnamese_gives_at_most_two_false_alarms_in_ten_thousand_words() {
    let mut passages = BTreeSet::new();
    let mut alarms = Vec::new();
    for report in correct_reports() {
        let (outcome, sources, texts) = checked(&report);
        passages.extend(texts);
        alarms.extend(
            check::output::short(&outcome, &sources, Language::English).lines().map(str::to_owned),
        );
    }
    let words = different_words(&passages);
    let rate = alarms.len() as f64 * 10_000.0 / words as f64;
    println!("{} alarms in {words} words: {rate:.2} in 10,000\n{alarms:#?}", alarms.len());
    assert!(words >= 20_000, "{words} words are too few to tell");
    assert!(rate <= 2.0, "{rate:.2} in 10,000");
}
