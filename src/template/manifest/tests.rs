//! The manifests of the project, and what comes from them.

use std::sync::Arc;

use std::path::Path;

use super::*;
use crate::library::Library;
use crate::world::Memory;

fn built_in() -> Arc<Manifest> {
    let world = Memory::default();
    let library = Library::new(&world, Vec::new());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let manifest = Manifest::load("congress-report", &library, &mut sources, &mut diagnostics);
    assert_eq!(diagnostics.iter().collect::<Vec<_>>(), Vec::<&crate::diag::Diagnostic>::new());
    manifest.unwrap()
}

fn parsed(text: &str) -> serde_json::Value {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add(Path::new("report.toml"), text);
    let root = tree::parse(source, &sources, &mut diagnostics);
    let told: Vec<_> = diagnostics.iter().map(|d| &d.message).collect();
    root.unwrap_or_else(|| panic!("{told:?}\n{text}")).json()
}

/// A starter with all that it suggests taken in.
fn with_suggestions(text: &str) -> String {
    let is_toml = |line: &str| {
        let key = line.split_once(" = ").map_or("", |(key, _)| key);
        let is_key =
            !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
        is_key || line.starts_with(['[', ']', ' '])
    };
    let line = |line: &str| match line.strip_prefix("# ") {
        Some(code) if is_toml(code) => format!("{code}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn the_manifests_of_the_project_have_no_flaw() {
    assert!(built_in().facts.iter().count() > 200);
    assert!(common().iter().count() > 50);
}

#[test]
fn the_starter_is_toml_with_and_without_what_it_suggests() {
    let starter = starter::starter("congress-report", &built_in());
    let (plain, whole) = (parsed(&starter), parsed(&with_suggestions(&starter)));
    assert_eq!(plain["facts"]["branch"].get("youth"), None);
    assert_eq!(whole["facts"]["branch"]["youth"], "tuổi trẻ xã Tân Lập");
    assert_eq!(whole["appendix"][0]["columns"].as_array().map(Vec::len), Some(3));
}

#[test]
fn the_starter_of_minutes_has_its_second_signer() {
    let world = Memory::default();
    let library = Library::new(&world, Vec::new());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let load = |name: &str, sources: &mut Sources, diagnostics: &mut Diagnostics| {
        let manifest = Manifest::load(name, &library, sources, diagnostics).unwrap();
        parsed(&starter::starter(name, &manifest))
    };
    let minutes = load("bien-ban-hop", &mut sources, &mut diagnostics);
    assert_eq!(minutes["cosigner"][0]["post"], "Thư ký");
    assert_eq!(minutes["facts"]["starts"], "07:30:00");
    let notice = load("thong-bao", &mut sources, &mut diagnostics);
    assert_eq!(notice.get("cosigner"), None);
}
