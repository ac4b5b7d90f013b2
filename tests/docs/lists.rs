//! Tables that claim to be whole.

use std::collections::BTreeSet;

use vanban::template::helper_names;

use super::document::code;
use super::edition::EDITIONS;
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
                ["{{", "{{#", "("].iter().any(|sign| examples.contains(&format!("{sign}{name} ")))
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
