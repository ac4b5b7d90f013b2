//! Which keys a profile may have: as the program lists them, and as the built-in profiles show them.

use std::collections::BTreeSet;

use vanban::diag::{Diagnostics, Language};
use vanban::library::{EMBEDDED, Library};
use vanban::source::Sources;
use vanban::style::profile;
use vanban::toml::messages::UnknownKey;
use vanban::world::Memory;

use super::document::code;

/// What is read before the tables are; the keys of `papers` are those of a whole profile.
pub const PARTS_OUTSIDE: [&str; 2] = ["extends", "papers"];

/// The role that stands for all, and for what they start from: each may have the keys that one may have.
const ROLE: &str = "roles.body";

/// Every key, as the program lists them where it meets one that it does not know. In `limits.sizes` the keys
/// are roles.
pub fn known_keys_of_profiles() -> BTreeSet<String> {
    const STRANGER: &str = "zzzzzzzzzz";
    let mut text = format!("extends = 'union-hd29'\n{STRANGER} = 1\n");
    for table in tables() {
        text.push_str(&format!("[{table}]\n{STRANGER} = 1\n"));
    }
    let world = Memory::new([("t/profiles/x.toml", text.as_str())]);
    let library = Library::new(&world, vec!["t".into()]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = profile::load("x", None, &library, &mut sources, &mut diagnostics);
    let unknown =
        diagnostics.iter().map(|told| &told.message).filter(|told| told.is::<UnknownKey>());
    let lists = unknown.filter_map(|message| {
        let field = |name| message.field(name).map(|words| words.get(Language::English));
        let table = field("key")?.strip_suffix(STRANGER)?;
        Some(code(field("hint")?).into_iter().map(move |key| format!("{table}{key}")))
    });
    lists.flatten().collect()
}

/// Every key that one of the built-in profiles has, those of all roles as those of one.
pub fn keys_in_files() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (path, text) in EMBEDDED.iter().filter(|(path, _)| path.starts_with("profiles/")) {
        let profile: toml::Table = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        collect(&profile, "", &mut keys);
    }
    keys
}

fn collect(table: &toml::Table, above: &str, keys: &mut BTreeSet<String>) {
    for (key, value) in table.iter().filter(|(key, _)| !PARTS_OUTSIDE.contains(&key.as_str())) {
        let path = format!("{above}{key}");
        // Kinds and series have names of their own, and below them the keys of a frame.
        let is_frame = ["kinds.", "series."].iter().any(|table| path.starts_with(table));
        if !is_frame {
            keys.insert(path.clone());
        }
        let is_role = path.starts_with("roles.") || path == "base";
        // Sizes of roles, words and bodies have names of their own.
        let names = ["limits.sizes", "congress.words", "congress.committees", "stamps.sizes"];
        if let Some(below) = value.as_table().filter(|_| !names.contains(&path.as_str())) {
            let of = if is_frame { "frame" } else { &path };
            collect(below, &format!("{}.", if is_role { ROLE } else { of }), keys);
        }
    }
}

/// The tables that the built-in profiles have.
fn tables() -> BTreeSet<String> {
    let keys = keys_in_files();
    keys.iter().filter_map(|key| Some(key.rsplit_once('.')?.0.to_owned())).collect()
}
