//! What a paper of a set does not say itself: where its set says it, and so for the other papers, too.

use crate::data::{ISSUER, ISSUERS};
use crate::toml::DataPath;
use crate::toml::tree::{Node, Value};

/// The table of the common file in which a value of a paper stands, or belongs: the root of that file, or what all papers of
/// one issuer share. `None` where it is the paper's own. `tables` are those that the set describes.
pub fn place(path: &DataPath, own: &Node, common: &Node, tables: &[String]) -> Option<DataPath> {
    let root = DataPath::default();
    let of_issuer = issuer(own).map(|name| root.join(ISSUERS).join(name));
    let mut at = path.clone();
    while at != root {
        if own.get(&at).is_some() {
            return None;
        }
        let mut places = of_issuer.iter().chain([&root]);
        let found = places.find(|place| common.get(&below(place, &at)).is_some());
        if let Some(found) = found {
            return Some(found.clone());
        }
        at = above(&at);
    }
    let first = path.keys().next().unwrap_or_default();
    tables.iter().any(|table| table == first).then_some(root)
}

/// A path within a table.
pub fn below(table: &DataPath, path: &DataPath) -> DataPath {
    path.keys().fold(table.clone(), |whole, key| whole.join(key))
}

/// A path of the common file as a paper has it: what stands with its issuer is its own there.
pub fn in_paper(path: &DataPath) -> DataPath {
    let mut keys = path.keys();
    match (keys.next(), keys.next()) {
        (Some(ISSUERS), Some(_)) => DataPath::new(keys.collect::<Vec<_>>()),
        _ => path.clone(),
    }
}

fn above(path: &DataPath) -> DataPath {
    let keys: Vec<_> = path.keys().collect();
    keys.split_last().map(|(_, above)| DataPath::new(above)).unwrap_or_default()
}

/// The issuer that a paper names.
fn issuer(own: &Node) -> Option<&str> {
    match &own.at(ISSUER)?.value {
        Value::String(name) => Some(name.trim()),
        _ => None,
    }
}
