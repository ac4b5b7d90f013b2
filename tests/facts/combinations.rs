//! The built-in template at every combination of its tables: it passes its own check, no heading stands alone, no list
//! that is announced as several has one item, and no sentence lacks a part.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value as Json, json};
use vanban::check;
use vanban::diag::{Language, render};
use vanban::document::{Block, Document, Paragraph, Role};
use vanban::prepare::{Order, Prepared, prepare};
use vanban::template::manifest::{FactTree, Kind};

use super::*;

/// The manifest of the template.
fn manifest() -> Arc<Manifest> {
    let world = Memory::default();
    let library = Library::new(&world, Vec::new());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    Manifest::load("congress-report", &library, &mut sources, &mut diagnostics).unwrap()
}

/// A report with those facts, each as its example, but the answer no for those in `no`.
fn data(tree: &FactTree, facts: &BTreeSet<DataPath>, no: &BTreeSet<DataPath>) -> Json {
    let mut root = json!({
        "template": "congress-report",
        "profile": "union-hd29",
        "document": {
            "kind": "Báo cáo",
            "subject": "kết quả công tác nhiệm kỳ\nvà phương hướng nhiệm kỳ mới",
            "superior_body": "Đoàn xã Tân Lập",
            "issuing_body": "Chi đoàn Trường THPT Tân Lập",
            "body_code": "CĐ",
            "place": "Tân Lập",
            "recipients": ["Đoàn xã Tân Lập", "Lưu: Chi đoàn"],
        },
        "signer": { "authority": "TM", "on_behalf_of": "Ban Chấp hành Chi đoàn", "post": "Bí thư" },
    });
    for fact in tree.iter().filter(|fact| facts.contains(&fact.path)) {
        let value = match &fact.kind {
            Kind::Table { .. } => Json::Object(Map::new()),
            Kind::YesNo if no.contains(&fact.path) => Json::from(false),
            _ => fact.example.as_ref().map(Node::json).unwrap(),
        };
        let pointer = fact.path.keys().fold(String::new(), |all, key| format!("{all}/{key}"));
        let (table, key) = pointer.rsplit_once('/').unwrap();
        let table = root.pointer_mut(table).and_then(Json::as_object_mut).unwrap();
        table.insert(key.to_owned(), value);
    }
    // None, one or two of them, as the set happens to be.
    for at in 0..facts.len() % 3 {
        let appendix = json!({
            "title": format!("Kết quả chỉ tiêu, bảng {}", at + 1),
            "columns": [{ "title": "TT" }, { "title": "Chỉ tiêu" }],
            "rows": [[1, "Đoàn viên ưu tú"]],
        });
        let appendices =
            root.as_object_mut().unwrap().entry("appendix").or_insert_with(|| json!([]));
        appendices.as_array_mut().unwrap().push(appendix);
    }
    root
}

/// The facts that stand in tables of one value each, in the order of the manifest.
pub fn facts(tree: &FactTree) -> Vec<&Fact> {
    tree.iter().filter(|fact| fact.path.keys().all(|key| key != "[]")).collect()
}

/// The facts of `wanted` with all that they ask for, and nothing that asks for what is not there.
pub fn closed(tree: &FactTree, mut wanted: BTreeSet<DataPath>) -> BTreeSet<DataPath> {
    loop {
        let before = wanted.clone();
        for fact in facts(tree) {
            let parent = fact.parent();
            let stands = parent == DataPath::default() || wanted.contains(&parent);
            let is_asked_for = fact.required && stands;
            let has_needs = fact.needs.iter().all(|needed| wanted.contains(needed));
            if is_asked_for {
                wanted.insert(fact.path.clone());
            } else if !stands || !has_needs {
                wanted.remove(&fact.path);
            }
        }
        if wanted == before {
            return wanted;
        }
    }
}

/// What is wrong with the report that has those facts.
fn flaws(tree: &FactTree, wanted: &BTreeSet<DataPath>) -> Vec<String> {
    flaws_with(tree, wanted, &BTreeSet::new())
}

fn flaws_with(
    tree: &FactTree,
    wanted: &BTreeSet<DataPath>,
    no: &BTreeSet<DataPath>,
) -> Vec<String> {
    flaws_of(&toml::to_string(&data(tree, wanted, no)).unwrap())
}

/// What is wrong with the report of that text.
pub fn flaws_of(text: &str) -> Vec<String> {
    let world = Memory::new([("r/report.toml", text)]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared = prepare(&world, &Order::new("r"), &mut sources, &mut diagnostics);
    let told = render(diagnostics.iter(), &sources, Language::English, false);
    let Some(prepared) = prepared else { return vec![told] };
    let mut flaws: Vec<_> = (!told.is_empty()).then_some(told).into_iter().collect();
    flaws.extend(found(&prepared, &sources));
    flaws.extend(lone_headings(&prepared.document));
    flaws.extend(empty_headings(&prepared.document));
    flaws.extend(short_lists(&prepared.document));
    flaws.extend(torn_sentences(&prepared.document));
    flaws
}

/// What its own check finds.
fn found(prepared: &Prepared, sources: &Sources) -> Option<String> {
    let outcome = check::prepared(prepared, false, sources);
    let found = render(&outcome.findings, sources, Language::English, false);
    (!found.is_empty()).then_some(found)
}

fn paragraphs(document: &Document) -> impl Iterator<Item = &Paragraph> {
    document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    })
}

/// Headings that are the only one of their level below the one above.
fn lone_headings(document: &Document) -> Vec<String> {
    let headings: Vec<_> = paragraphs(document)
        .filter_map(|paragraph| Some((paragraph.role.outline_level()?, paragraph.labelled_text())))
        .collect();
    let mut lone = Vec::new();
    for (at, (level, text)) in headings.iter().enumerate() {
        let before = headings[..at].iter().rev().find(|(other, _)| other <= level);
        let after = headings[at + 1..].iter().find(|(other, _)| other <= level);
        if ![before, after].iter().flatten().any(|(other, _)| other == level) {
            lone.push(format!("«{text}» stands alone"));
        }
    }
    lone
}

/// Headings with nothing below them.
fn empty_headings(document: &Document) -> Vec<String> {
    let all: Vec<_> = paragraphs(document).collect();
    let level = |at: usize| all.get(at).and_then(|paragraph| paragraph.role.outline_level());
    let is_empty = |at: &usize| {
        level(*at).is_some_and(|own| {
            let is_end = at + 1 == all.len();
            is_end || level(at + 1).is_some_and(|next| next <= own)
        })
    };
    (0..all.len()).filter(is_empty).map(|at| format!("«{}» is empty", all[at].text())).collect()
}

/// Lists of one item below words that announce several, and announcements without a list.
fn short_lists(document: &Document) -> Vec<String> {
    let all: Vec<_> = paragraphs(document).collect();
    let is_item = |at: usize| {
        all.get(at).is_some_and(|it| matches!(it.role, Role::Item1 | Role::Item2 | Role::Item3))
    };
    let is_short = |at: &usize| {
        let text = all[*at].text();
        let last: String = text.chars().skip(text.chars().count().saturating_sub(70)).collect();
        let is_plural = ["các ", "những ", "một số "].iter().any(|word| last.contains(word));
        let announces = text.trim_end().ends_with(':') && !is_item(*at);
        announces && !(is_item(at + 1) && (is_item(at + 2) || !is_plural))
    };
    let short = (0..all.len()).filter(is_short);
    short.map(|at| format!("«{}» announces several", all[at].text())).collect()
}

/// Sentences that begin in the middle or have marks with nothing between them.
fn torn_sentences(document: &Document) -> Vec<String> {
    let mut torn = Vec::new();
    let notes = document.notes.iter().flat_map(|note| &note.blocks);
    for paragraph in paragraphs(document).chain(notes) {
        let text = paragraph.text();
        let begins_low = text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_punctuation());
        let is_part = matches!(paragraph.role, Role::Item1 | Role::Item2 | Role::Item3);
        // The mark that ends an appendix stands alone below its table.
        let is_end = text == "./.";
        let is_of_text = is_part || matches!(paragraph.role, Role::Body | Role::Note) && !is_end;
        let marks = [" ,", ",,", ", ;", ",.", " .", ";.", ":.", ",;", "  ", "()", "“”", "; ;"];
        let low_after_stop = text.split(". ").skip(1).any(|s| s.starts_with(char::is_lowercase));
        if is_of_text && (begins_low || low_after_stop || marks.iter().any(|m| text.contains(m))) {
            torn.push(format!("«{text}»"));
        }
    }
    torn
}

/// Fails with what is wrong, once for each kind of report.
fn hold(flawed: Vec<(String, Vec<String>)>) {
    let told: Vec<_> = flawed
        .iter()
        .filter(|(_, flaws)| !flaws.is_empty())
        .map(|(name, flaws)| format!("{name}: {}", flaws.join("\n  ")))
        .collect();
    assert!(told.is_empty(), "{} reports:\n{}", told.len(), told.join("\n"));
}

#[test]
fn the_template_passes_its_check_with_everything_and_with_nothing_but_what_it_asks_for() {
    let manifest = manifest();
    let tree = &manifest.facts;
    let all: BTreeSet<_> = facts(tree).iter().map(|fact| fact.path.clone()).collect();
    hold(vec![
        ("everything".to_owned(), flaws(tree, &closed(tree, all))),
        ("nothing".to_owned(), flaws(tree, &closed(tree, BTreeSet::new()))),
    ]);
}

#[test]
fn the_template_passes_its_check_without_each_fact_and_with_each_alone() {
    let manifest = manifest();
    let tree = &manifest.facts;
    let all: BTreeSet<_> = facts(tree).iter().map(|fact| fact.path.clone()).collect();
    let mut flawed = Vec::new();
    for fact in facts(tree).into_iter().filter(|fact| !fact.required) {
        let mut without = all.clone();
        without.remove(&fact.path);
        let name = fact.written();
        flawed.push((format!("without {name}"), flaws(tree, &closed(tree, without))));
        let keys: Vec<_> = fact.path.keys().collect();
        let chain = (1..=keys.len()).map(|end| DataPath::new(&keys[..end]));
        let needs = fact.needs.iter().cloned();
        let alone = closed(tree, chain.chain(needs).collect());
        flawed.push((format!("{name} alone"), flaws(tree, &alone)));
    }
    assert!(flawed.len() > 200, "{}", flawed.len());
    hold(flawed);
}

#[test]
fn the_template_passes_its_check_with_random_sets_of_its_facts() {
    let manifest = manifest();
    let tree = &manifest.facts;
    let mut state = 1_u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut flawed = Vec::new();
    for round in 0..200 {
        let share = 1 + round % 9;
        let wanted = facts(tree).into_iter().filter(|_| next() % 10 < share);
        let wanted = wanted.map(|fact| fact.path.clone()).collect();
        let wanted = closed(tree, wanted);
        let is_needed = |path: &DataPath| tree.iter().any(|fact| fact.needs.contains(path));
        let free = wanted.iter().filter(|path| !is_needed(path));
        let no = free.filter(|_| next() % 4 == 0).cloned().collect();
        flawed.push((format!("set {round}"), flaws_with(tree, &wanted, &no)));
    }
    hold(flawed);
}
