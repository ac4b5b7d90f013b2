//! Tables that claim to be whole.

use std::collections::BTreeSet;
use std::fs;

use vanban::check::rules;
use vanban::document::Authority;
use vanban::library::EMBEDDED;
use vanban::template::helper_names;

use super::document::{code, root};
use super::edition::EDITIONS;
use super::profile::{PARTS_OUTSIDE, keys_in_files, known_keys_of_profiles};
use super::report::{is_single, known_keys, problems, without};

#[test]
fn the_tables_have_every_helper_and_show_each_that_they_name() {
    let all: BTreeSet<_> = helper_names().map(str::to_owned).collect();
    for edition in EDITIONS {
        let rows = edition.table(edition.helpers).rows;
        let named: BTreeSet<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        assert_eq!(named, all, "{}", edition.code);
        for row in rows {
            let examples = code(&row[1]).join(" ");
            let shown = |name: &String| {
                let calls = ["{{", "{{#", "("].map(|sign| format!("{sign}{name} "));
                let alone = format!("{{{{{name}}}}}");
                calls.iter().chain([&alone]).any(|call| examples.contains(call))
            };
            assert!(code(&row[0]).iter().all(shown), "{}: {row:?}", edition.code);
        }
    }
}

#[test]
fn the_table_of_keys_has_every_key_that_the_program_knows() {
    for edition in EDITIONS {
        let rows = edition.table(edition.keys).rows;
        let named: BTreeSet<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        assert_eq!(named, known_keys(), "{}", edition.code);
    }
}

#[test]
fn a_key_is_called_required_where_a_report_without_it_fails() {
    for edition in EDITIONS {
        let example = edition.example_report();
        for row in edition.table(edition.keys).rows {
            let is_required = row[1] == "✓";
            for key in code(&row[0]).iter().filter(|key| is_single(key)) {
                let missing = without(&example, key);
                let problems = problems(&missing);
                let fails =
                    problems.iter().any(|problem| problem == key || key.starts_with(problem));
                assert_eq!(fails, is_required, "{}: {key}: {problems:?}", edition.code);
            }
        }
    }
}

#[test]
fn the_table_of_rules_is_what_the_program_prints() {
    for edition in EDITIONS {
        let table = vanban::check::explain::table(edition.language);
        let holders = edition.documents().iter().filter(|d| d.text().contains(&table)).count();
        assert_eq!(holders, 1, "{}: {table}", edition.code);
    }
}

#[test]
fn the_table_of_authorities_has_every_one() {
    let all: BTreeSet<_> = Authority::CODES.iter().map(|code| (*code).to_owned()).collect();
    for edition in EDITIONS {
        let rows = edition.table(edition.authorities).rows;
        let named: BTreeSet<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        assert_eq!(named, all, "{}", edition.code);
    }
}

#[test]
fn the_table_of_profiles_has_every_one_that_is_built_in() {
    let file = |path: &str| Some(path.strip_prefix("profiles/")?.strip_suffix(".toml")?.to_owned());
    let all: BTreeSet<_> = EMBEDDED.iter().filter_map(|(path, _)| file(path)).collect();
    for edition in EDITIONS {
        let rows = edition.table(edition.profiles).rows;
        let named: BTreeSet<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        assert_eq!(named, all, "{}", edition.code);
    }
}

#[test]
fn the_built_in_profiles_show_every_key_between_them() {
    assert_eq!(keys_in_files(), known_keys_of_profiles());
}

#[test]
fn the_table_of_a_profile_has_every_part() {
    let is_part = |key: &String| !key.contains('.');
    let mut all: BTreeSet<_> = known_keys_of_profiles().into_iter().filter(is_part).collect();
    all.extend(PARTS_OUTSIDE.map(str::to_owned));
    for edition in EDITIONS {
        let rows = edition.table(edition.parts_of_profiles).rows;
        let named: BTreeSet<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        assert_eq!(named, all, "{}", edition.code);
    }
}

#[test]
fn the_table_of_messages_has_the_first_digit_of_every_code() {
    let codes = vanban::messages().map(|kind| kind.code).chain(rules::all().map(|rule| rule.code));
    let all: BTreeSet<_> = codes.map(|code| code[2..3].to_owned()).collect();
    for edition in EDITIONS {
        let rows = edition.table(edition.digits).rows;
        let told: BTreeSet<_> = rows.into_iter().map(|row| row[0].clone()).collect();
        assert_eq!(told, all, "{}", edition.code);
    }
}

#[test]
fn the_table_of_rooms_has_every_folder_and_file_below_src() {
    let entries = fs::read_dir(root().join("src")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let rooms = names.map(|name| name.strip_suffix(".rs").unwrap_or(&name).to_owned());
    let all: BTreeSet<_> = rooms.filter(|room| room != "lib" && room != "main").collect();
    for edition in EDITIONS {
        let rows = edition.table(edition.rooms).rows;
        let named: Vec<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        assert_eq!(named.len(), all.len(), "{}: {named:?}", edition.code);
        assert_eq!(named.into_iter().collect::<BTreeSet<_>>(), all, "{}", edition.code);
    }
}
