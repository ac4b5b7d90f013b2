//! What the documents show is what happens.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use vanban::diag::{Diagnostics, Language, render};
use vanban::library::Library;
use vanban::pipeline::{self, Request};
use vanban::prepare::Order;
use vanban::source::Sources;
use vanban::template::{Data, ENTRY, LEADER, REFERENCE, Templates};
use vanban::world::Memory;

use super::document::{code, root};
use super::edition::EDITIONS;
use super::workplace::Workplace;

#[test]
fn helpers_write_what_the_table_says() {
    for edition in EDITIONS {
        let data = edition.example_context();
        for row in edition.table(edition.helpers).rows {
            let (examples, results) = (code(&row[1]), code(&row[2]));
            assert!(!examples.is_empty() && examples.len() == results.len(), "{row:?}");
            for (example, result) in examples.iter().zip(results) {
                let shown = printed(example, &data)
                    .replace('\u{a0}', " ")
                    .replace(LEADER, "………………")
                    .replace(&format!("{REFERENCE}gio-mo-cua"), "Điều 7");
                assert_eq!(shown, result, "{}: {example}", edition.code);
            }
        }
    }
}

#[test]
fn the_example_builds_whole_and_with_the_fragments_added() {
    for edition in EDITIONS {
        let files = edition.example();
        let pages = built(&files, &[]);
        assert!(pages > 0, "{}", edition.code);
        let fragments: Vec<_> =
            edition.blocks().into_iter().filter(|b| b.info == "toml fragment").collect();
        assert!(!fragments.is_empty(), "{}", edition.code);
        for fragment in fragments {
            assert!(built(&files, &[&fragment.text]) > 0, "{}: {}", edition.code, fragment.text);
        }
    }
}

/// Each document by itself, from its first line to its last.
#[test]
fn every_command_runs() {
    for edition in EDITIONS {
        let mut ran = 0;
        for document in edition.documents() {
            let place = Workplace::of(&edition);
            for line in document.commands() {
                let Some(arguments) = arguments(&line) else {
                    assert!(is_of_the_repository(&line), "{}: {line}", document.path);
                    continue;
                };
                let done = place.run(&arguments);
                let told = text(&done.stderr);
                // Two versions that differ are told and end in 1.
                let is_told = arguments[0] == "diff" && !done.stdout.is_empty();
                assert!(done.status.success() || is_told, "{}: {line}\n{told}", document.path);
                if let ["new", folder] = arguments[..] {
                    place.prepare(folder, &edition);
                }
                ran += 1;
            }
        }
        assert!(ran > 20, "{}: {ran}", edition.code);
    }
}

#[test]
fn the_error_message_is_what_the_program_prints() {
    for edition in EDITIONS {
        let messages: Vec<_> =
            edition.blocks().into_iter().filter(|b| b.text.contains("[VB")).collect();
        assert!(!messages.is_empty(), "{}", edition.code);
        for message in messages {
            let folder = message
                .text
                .lines()
                .find_map(|line| line.trim().strip_prefix("--> ")?.split_once('/'))
                .map(|(folder, _)| folder)
                .unwrap();
            let place = Workplace::new();
            assert!(place.run(&["new", folder]).status.success());
            place.change(folder, "recipients = [", "recipient = [");
            let done = place.run(&["build", folder, "--lang", edition.code]);
            let told = text(&done.stderr);
            assert!(told.starts_with(&message.text), "{}:\n{told}", edition.code);
            assert_eq!(done.status.code(), Some(1));
        }
    }
}

/// The arguments of a line that calls the program.
fn arguments(line: &str) -> Option<Vec<&str>> {
    let calls = ["cargo run --profile first -- ", "target/release/vanban ", "vanban "];
    let arguments = calls.iter().find_map(|call| line.strip_prefix(call))?;
    Some(arguments.split_whitespace().collect())
}

/// Whether a line is a command of developers: of cargo, with tests that there are, or a file that there is.
fn is_of_the_repository(line: &str) -> bool {
    let words: Vec<_> = line.split_whitespace().filter(|word| !word.contains('=')).collect();
    let is_there = |path: &str| root().join(path).is_file();
    if words[0] == "cargo" {
        let test = words.iter().skip_while(|word| **word != "--test").nth(1);
        return test.is_none_or(|test| {
            is_there(&format!("tests/{test}.rs")) || is_there(&format!("tests/{test}/main.rs"))
        });
    }
    let mut paths = words.iter().filter(|word| word.contains('/') && !word.starts_with("target/"));
    let first = paths.next().is_some_and(|path| is_there(path));
    first && paths.all(|path| is_there(path))
}

/// What a template with these words prints.
fn printed(template: &str, data: &serde_json::Value) -> String {
    let world = Memory::new([("t/x/report.hbs", template)]);
    let library = Library::new(&world, vec!["t".into()]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let rendered = Templates::load("x", None, &library, &mut sources, &mut diagnostics).and_then(
        |templates| templates.render(ENTRY, None, &Data::plain(data.clone()), &mut diagnostics),
    );
    match rendered {
        Some(rendered) => rendered.plain(rendered.text()).into_owned(),
        None => panic!("{template}\n{}", told(&diagnostics, &sources)),
    }
}

/// Builds the example with more lines in its report; gives the number of pages. Files that those lines
/// name are fonts.
fn built(files: &BTreeMap<String, String>, more: &[&str]) -> usize {
    let path = files.keys().find(|path| path.ends_with("/report.toml")).unwrap();
    let folder = path.strip_suffix("/report.toml").unwrap();
    let world = Memory::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let font = fs::read(root().join("fonts/LiberationSerif-Regular.ttf")).unwrap();
    for name in more.iter().flat_map(|text| text.split('"')).filter(|name| name.ends_with(".ttf")) {
        world.files.borrow_mut().insert(PathBuf::from(folder).join(name), font.clone());
    }
    let whole = format!("{}\n{}", files[path], more.concat());
    world.files.borrow_mut().insert(path.into(), whole.into_bytes());
    let request = Request::from(Order { is_final: true, ..Order::new(folder) });
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics);
    assert_eq!(told(&diagnostics, &sources), "");
    built.map_or(0, |built| built.pages)
}

fn told(diagnostics: &Diagnostics, sources: &Sources) -> String {
    render(diagnostics.iter(), sources, Language::English, false)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
