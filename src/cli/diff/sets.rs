//! `vanban diff` of two sets: paper by paper, by the names of their files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};
use vanban::data::messages::{NoPapers, PapersFailed};
use vanban::text::{shown, shown_json};
use vanban::world::home;

use super::compared;
use crate::cli::args::{Diff, ListArg};
use crate::cli::terminal::Terminal;
use crate::cli::{DONE, FAILED, differences};

/// A paper in the old set and in the new one.
type Pair<'p> = [Option<&'p PathBuf>; 2];

/// Compares the papers of two sets. The files that are asked for go into folders, a file for each paper.
pub fn run(args: &Diff, old: &[PathBuf], new: &[PathBuf], terminal: &Terminal) -> u8 {
    for (set, papers) in [(&args.old, old), (&args.new, new)] {
        if papers.is_empty() {
            terminal.fail(NoPapers { path: set.join(home::PAPERS).display().to_string() });
            return FAILED;
        }
    }
    terminal.tell_each_once();
    let mut pairs: BTreeMap<String, Pair<'_>> = BTreeMap::new();
    for (side, papers) in [old, new].into_iter().enumerate() {
        for paper in papers {
            pairs.entry(home::name(paper)).or_default()[side] = Some(paper);
        }
    }
    let compared: Vec<_> =
        pairs.iter().map(|(name, pair)| paper(name, *pair, args, terminal)).collect();
    if args.format == ListArg::Json {
        let all: Vec<_> = compared.iter().filter_map(|paper| paper.json.as_ref()).collect();
        let json = format!("{:#}\n", json!({ "papers": all }));
        terminal.print(&shown_json(&json));
    }
    let failed = compared.iter().filter(|paper| paper.state == State::Failed).count();
    if failed > 0 && failed < compared.len() {
        let (failed, all) = (failed.to_string(), compared.len().to_string());
        terminal.tell(PapersFailed { failed, all });
    }
    let are_alike = compared.iter().all(|paper| paper.state == State::Alike);
    if are_alike { DONE } else { FAILED }
}

/// A paper that was compared.
struct Compared {
    state: State,
    json: Option<Value>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Alike,
    Differs,
    Failed,
}

/// Compares a paper, and tells what differs.
fn paper(name: &str, pair: Pair<'_>, args: &Diff, terminal: &Terminal) -> Compared {
    let tell = |text: &str| {
        if args.format == ListArg::Human {
            terminal.print(text);
        }
    };
    let [Some(old), Some(new)] = pair else {
        let is_new = pair[0].is_none();
        let (words, state) = match is_new {
            true => (terminal.choose("văn bản mới", "a new paper"), "new"),
            false => (terminal.choose("không còn văn bản này", "the paper is gone"), "deleted"),
        };
        tell(&format!("{}: {words}\n", shown(name)));
        let json = Some(json!({ "paper": name, "state": state }));
        return Compared { state: State::Differs, json };
    };
    let beside = |folder: &Option<PathBuf>, ending: &str| {
        folder.as_ref().map(|folder| folder.join(format!("{name}.{ending}")))
    };
    let one = Diff {
        old: old.clone(),
        new: new.clone(),
        docx: beside(&args.docx, "docx"),
        pdf: beside(&args.pdf, "pdf"),
        ..args.clone()
    };
    let Some(redline) = compared(&one, terminal) else {
        let json = Some(json!({ "paper": name, "state": "failed" }));
        return Compared { state: State::Failed, json };
    };
    let paths = [one.docx.as_deref(), one.pdf.as_deref()];
    let human = differences::human(&redline, paths, terminal);
    let human: String = human.lines().map(|line| format!("  {line}\n")).collect();
    tell(&format!("{}:\n{human}", shown(name)));
    let mut json = serde_json::from_str(&differences::json(&redline, terminal.language));
    if let Ok(Value::Object(all)) = &mut json {
        all.insert("paper".to_owned(), json!(name));
        all.insert("state".to_owned(), json!("compared"));
    }
    let state = if redline.is_alike() { State::Alike } else { State::Differs };
    Compared { state, json: json.ok() }
}
