//! What the program says of a `report.toml`.

use std::collections::BTreeSet;
use std::path::Path;

use vanban::data;
use vanban::diag::{Diagnostics, Language, Message};
use vanban::source::Sources;
use vanban::toml::messages::{MissingField, MissingTable, UnknownKey};
use vanban::world::Memory;

use super::document::code;

/// Every key of the known tables, as the program lists them where it meets one that it does not know.
pub fn known_keys() -> BTreeSet<String> {
    const STRANGER: &str = "zzzzzzzzzz";
    let report = "template = 'x'\nprofile = 'x'\nz = 1\n[document]\nz = 1\n[signer]\nz = 1\n[[cosigner]]\nz = 1\n[confirmation]\nz = 1\n[frame]\nz = 1\n\
                  [congress]\nz = 1\nterm = {z = 1}\nprevious = {z = 1}\n[font]\nz = 1\n\
                  [contents]\nz = 1\n[paper]\nz = 1\n[table]\nz = 1\n[print]\nz = 1\n[[appendix]]\nz = 1\ncolumns = [{z = 1}]\nrows = [[{z = 1}]]\nchart = {z = 1}\n[[appendix]]\nz = 1\npictures = [{z = 1}]\n\
                  [series]\nz = 1\n[check]\nz = 1\nallow = [{z = 1}]\nsums = [{z = 1}]\n";
    let told = diagnose(&report.replace("z =", &format!("{STRANGER} =")));
    let lists = told.iter().filter(|message| message.is::<UnknownKey>()).filter_map(|message| {
        let field = |name| message.field(name).map(|words| words.get(Language::English));
        let table = field("key")?.strip_suffix(STRANGER)?;
        Some(code(field("hint")?).into_iter().map(move |key| format!("{table}{key}")))
    });
    lists.flatten().collect()
}

/// The fields and tables that are told as missing.
pub fn problems(report: &str) -> Vec<String> {
    let told = |message: &Message| {
        let missing = match message {
            message if message.is::<MissingField>() => message.field("field"),
            message if message.is::<MissingTable>() => message.field("table"),
            _ => None,
        };
        let language = Language::English;
        missing.map_or_else(|| message.text(language), |name| name.get(language).to_owned())
    };
    diagnose(report).iter().map(told).collect()
}

/// Whether a key can be taken out of a report by itself: not one of a table in a row.
pub fn is_single(key: &str) -> bool {
    let tables = ["document.", "signer.", "congress."];
    key.matches('.').count() == 0 || tables.iter().any(|table| key.starts_with(table))
}

/// The report without a key, and without all that stands below it.
pub fn without(report: &str, key: &str) -> String {
    let mut root: toml::Table = report.parse().unwrap();
    let mut table = &mut root;
    let (path, last) = key.rsplit_once('.').unwrap_or(("", key));
    for name in path.split('.').filter(|name| !name.is_empty()) {
        match table.get_mut(name).and_then(toml::Value::as_table_mut) {
            Some(below) => table = below,
            None => return report.to_owned(),
        }
    }
    table.remove(last);
    root.to_string()
}

fn diagnose(report: &str) -> Vec<Message> {
    let world = Memory::new([("report.toml", report)]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = data::load(&world, Path::new("report.toml"), &mut sources, &mut diagnostics);
    diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect()
}
