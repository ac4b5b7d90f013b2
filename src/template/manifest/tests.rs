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
    let is_set = |path: &str| path.strip_prefix(SETS).is_some_and(|name| !name.contains('/'));
    let is_manifest = |path: &str| path.ends_with(&format!("/{FILE}")) || is_set(path);
    let manifests: Vec<_> = EMBEDDED.iter().filter(|(path, _)| is_manifest(path)).collect();
    assert!(manifests.len() > 20, "{}", manifests.len());
    for (path, text) in manifests {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let source = sources.add(Path::new(path), text);
        let root = tree::parse(source, &sources, &mut diagnostics);
        let manifest = root.as_ref().and_then(|root| read::manifest(root, &mut diagnostics));
        let told: Vec<_> = diagnostics.iter().map(|told| &told.message).collect();
        assert!(manifest.is_some() && told.is_empty(), "{path}: {told:?}");
        assert_eq!(manifest, root.as_ref().and_then(read::judged), "{path}");
    }
    assert!(built_in().facts.iter().count() > 200);
    assert!(common().iter().count() > 50);
}

#[test]
fn a_manifest_of_ones_own_is_told_what_the_names_and_examples_in_it_lack() {
    let text = "name = { vi = 'a', en = 'a' }\ndescription = { vi = 'a', en = 'a' }\n\
                [examples]\n\"document.kinds\" = 'Báo cáo'\n\
                [[fact]]\npath = 'facts'\nlabel = { vi = 'a', en = 'a' }\ntype = 'table'\n\
                [[fact]]\npath = 'facts.all'\nlabel = { vi = 'a', en = 'a' }\ntype = 'number'\nexample = 3\nparts = ['everybody']\n";
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add(Path::new("template.toml"), text);
    let root = tree::parse(source, &sources, &mut diagnostics).unwrap();
    assert_eq!(read::manifest(&root, &mut diagnostics), None);
    let told: Vec<_> = diagnostics.iter().map(|told| told.message.code()).collect();
    assert_eq!(told, ["VB1056", "VB1056"]);
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
