//! `vanban versions`.

use serde_json::json;
use vanban::data;
use vanban::diag::Language;
use vanban::text::{shown, shown_json};
use vanban::version::{Store, Version};
use vanban::world::World;
use vanban::world::messages::FileNotFound;

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
    if let Some(problem) = data::for_one_paper(&world, &args.report) {
        terminal.tell(problem);
        return FAILED;
    }
    let store = match Store::open(&world, &args.report) {
        Ok(store) => store,
        Err(problem) => {
            terminal.tell(problem);
            return FAILED;
        }
    };
    terminal.warn(store.unusable().iter().cloned());
    terminal.print(&match args.format {
        ListArg::Human => lines(&store, terminal.language),
        ListArg::Json => json(&store),
    });
    DONE
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

fn json(store: &Store<'_>) -> String {
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
    let versions: Vec<_> = store.versions().iter().map(version).collect();
    shown_json(&format!("{:#}\n", json!({ "versions": versions }))).into_owned()
}
