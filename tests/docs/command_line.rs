//! Commands, options and answers, as the program itself gives them.

use std::collections::BTreeSet;

use super::document::code;
use super::edition::{EDITIONS, Edition};
use super::workplace::Workplace;

#[test]
fn the_table_of_commands_has_every_command() {
    let all: BTreeSet<_> = commands().into_iter().collect();
    for edition in EDITIONS {
        let rows = edition.table(edition.commands).rows;
        let told = rows.iter().map(|row| {
            let calls = code(&row[0]);
            calls[0].split(' ').nth(1).unwrap().to_owned()
        });
        assert_eq!(told.collect::<BTreeSet<_>>(), all, "{}", edition.code);
    }
}

#[test]
fn the_table_of_options_has_every_option_of_every_command() {
    let mut all = BTreeSet::new();
    for command in commands() {
        let options = options(&help(&[&command, "--help"]));
        all.extend(options.into_iter().map(|option| (option, command.clone())));
    }
    for option in options(&help(&["--help"])) {
        all.insert((option, "vanban".to_owned()));
    }
    for edition in EDITIONS {
        assert_eq!(told_options(&edition), all, "{}", edition.code);
    }
}

/// Each answer is brought about: files of a packed folder are changed, taken away, added and extended, and
/// in a zip the start of one is damaged.
#[test]
fn the_table_of_answers_has_every_answer_of_verify() {
    for edition in EDITIONS {
        let rows = edition.table(edition.states).rows;
        let told: BTreeSet<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        let place = Workplace::of(&edition);
        assert!(place.run(&["new", "r"]).status.success());
        place.prepare("r", &edition);
        let folder = ["pack", "r", "--folder", "--out", "d", "--appendix", "separate"];
        assert!(place.run(&folder).status.success());
        assert!(place.run(&["pack", "r", "--out", "d.zip"]).status.success());
        let ask = |path: &str| answers(&place, path, &edition, &told);
        let mut given = ask("d");
        place.edit("d/r.pdf", |bytes| bytes.extend(b"more"));
        place.edit("d/r.docx", |bytes| bytes.extend(b"more"));
        place.write("d/r.txt", "");
        given.extend(ask("d"));
        place.remove("d/r.docx");
        given.extend(ask("d"));
        place.edit("d.zip", |bytes| {
            // The last file needs a password.
            for (header, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
                let last = bytes.windows(4).rposition(|start| start == header).unwrap();
                bytes[last + flags] |= 1;
            }
        });
        given.extend(ask("d.zip"));
        assert_eq!(given, told, "{}", edition.code);
    }
}

fn told_options(edition: &Edition) -> BTreeSet<(String, String)> {
    let mut told = BTreeSet::new();
    for row in edition.table(edition.options).rows {
        let [option] = &code(&row[0])[..] else { panic!("{row:?}") };
        let option = option.split(' ').next().unwrap();
        let mut owners = code(&row[1]);
        if owners.is_empty() {
            owners = commands();
            owners.push("vanban".to_owned());
        }
        for owner in owners {
            assert!(told.insert((option.to_owned(), owner)), "{}: {row:?}", edition.code);
        }
    }
    told
}

/// What `vanban verify` says of the files in a dossier; each answer is one that is told of.
fn answers(
    place: &Workplace,
    path: &str,
    edition: &Edition,
    told: &BTreeSet<String>,
) -> BTreeSet<String> {
    let done = place.run(&["verify", path, "--lang", edition.code]);
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let lines = text.lines().filter_map(|line| line.strip_prefix("  "));
    let files = lines.filter(|line| !line.starts_with(' '));
    let answer = |line: &str| {
        let found = told.iter().find(|answer| line.starts_with(&format!("{answer}  ")));
        found.unwrap_or_else(|| panic!("{}: {line}", edition.code)).clone()
    };
    files.map(answer).collect()
}

fn commands() -> Vec<String> {
    let help = help(&["--help"]);
    let commands = help.split("Commands:\n").nth(1).unwrap().lines();
    let names = commands.take_while(|line| !line.is_empty());
    names.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

/// The options that a help tells of.
fn options(help: &str) -> Vec<String> {
    let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    let words = lines.filter_map(|line| line.split([' ', ',']).find(|w| w.starts_with("--")));
    words.map(str::to_owned).collect()
}

fn help(arguments: &[&str]) -> String {
    let arguments = [arguments, &["--lang", "en"]].concat();
    let done = Workplace::new().run(&arguments);
    String::from_utf8(done.stdout).unwrap()
}
