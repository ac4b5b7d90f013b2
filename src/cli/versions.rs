//! `vanban versions`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use vanban::data::messages::NoPapers;
use vanban::diag::{Language, Message};
use vanban::text::{shown, shown_json};
use vanban::version::{Store, Version};
use vanban::world::messages::FileNotFound;
use vanban::world::{World, home};

use super::args::{ListArg, Versions};
use super::terminal::Terminal;
use super::world::fence;
use super::{DONE, FAILED};

/// Lists the versions of a report, the newest first.
pub fn run(args: &Versions, terminal: &Terminal) -> u8 {
    let world = fence(&args.report, None, &[]);
    if !world.is_dir(&args.report) && world.length(&args.report).is_err() {
        terminal.tell(FileNotFound { path: args.report.display().to_string() });
        return FAILED;
    }
    let listed = match home::papers(&world, &args.report) {
        Some(papers) => of_set(&args.report, &papers, args.format, &world, terminal),
        None => of_report(&args.report, args.format, &world, terminal),
    };
    match listed {
        Ok(text) => {
            terminal.print(&text);
            DONE
        }
        Err(problem) => {
            terminal.tell(problem);
            FAILED
        }
    }
}

/// The versions of a report.
fn of_report(
    report: &Path,
    format: ListArg,
    world: &dyn World,
    terminal: &Terminal,
) -> Result<String, Message> {
    let store = Store::open(world, report)?;
    terminal.warn(store.unusable().iter().cloned());
    Ok(match format {
        ListArg::Human => lines(&store, terminal.language),
        ListArg::Json => written(&json!({ "versions": versions(&store) })),
    })
}

/// The versions of each paper of a set, below its name.
fn of_set(
    set: &Path,
    papers: &[PathBuf],
    format: ListArg,
    world: &dyn World,
    terminal: &Terminal,
) -> Result<String, Message> {
    if papers.is_empty() {
        return Err(NoPapers { path: set.join(home::PAPERS).display().to_string() }.into());
    }
    let (mut human, mut all) = (String::new(), Vec::new());
    for paper in papers {
        let store = Store::open(world, paper)?;
        terminal.warn(store.unusable().iter().cloned());
        let name = home::name(paper);
        let lines = lines(&store, terminal.language);
        let lines: String = lines.lines().map(|line| format!("  {line}\n")).collect();
        human.push_str(&format!("{}\n{lines}", shown(&name)));
        all.push(json!({ "paper": name, "versions": versions(&store) }));
    }
    Ok(match format {
        ListArg::Human => human,
        ListArg::Json => written(&json!({ "papers": all })),
    })
}

fn lines(store: &Store<'_>, language: Language) -> String {
    let versions = store.versions();
    if versions.is_empty() {
        return match language {
            Language::Vietnamese => {
                "Chưa có phiên bản nào; mỗi lần `vanban build` ghi lại một phiên bản.\n"
            }
            Language::English => "No versions yet; each `vanban build` keeps one.\n",
        }
        .to_owned();
    }
    let width = versions.iter().map(|version| store.short(version).len()).max().unwrap_or(0);
    versions.iter().map(|version| line(store, version, width, language)).collect()
}

fn line(store: &Store<'_>, version: &Version, width: usize, language: Language) -> String {
    let built = version.built;
    let (hour, minute) = (built.hour, built.minute);
    let time = match language {
        Language::Vietnamese => {
            format!("{:02}/{:02}/{} {hour:02}:{minute:02}", built.day, built.month, built.year)
        }
        Language::English => {
            format!("{}-{:02}-{:02} {hour:02}:{minute:02}", built.year, built.month, built.day)
        }
    };
    let state = match (language, version.is_final) {
        (Language::Vietnamese, true) => "chính thức",
        (Language::Vietnamese, false) => "dự thảo   ",
        (Language::English, true) => "final",
        (Language::English, false) => "draft",
    };
    let (short, title) = (store.short(version), shown(&version.title));
    format!("{short:<width$}  {time} UTC  {state}  {title}\n")
}

fn versions(store: &Store<'_>) -> Vec<Value> {
    let version = |version: &Version| {
        json!({
            "id": version.id,
            "short": store.short(version),
            "built": version.built,
            "final": version.is_final,
            "title": version.title,
            "program": version.recipe.program,
        })
    };
    store.versions().iter().map(version).collect()
}

fn written(json: &Value) -> String {
    shown_json(&format!("{json:#}\n")).into_owned()
}
