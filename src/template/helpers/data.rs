//! Helpers that find values.

use serde_json::Value as Json;

use super::args::{Args, Fault, Run, plain};
use crate::diag::Message;
use crate::template::messages::{NotAList, UnknownName};
use crate::template::suggest::nearest;

/// The function behind the helper `name`.
pub fn run(name: &str) -> Option<Run> {
    Some(match name {
        "any" => any,
        "default" => default,
        "len" => len,
        "lookup" => lookup,
        _ => return None,
    })
}

/// `{{any tables "field"}}`: whether one of the tables of a list has that field, other than `false` or an empty one.
fn any(args: &Args) -> Result<Json, Fault> {
    let field = args.text(1)?;
    let says_something = |value: &Json| match value {
        Json::Null => false,
        Json::Bool(yes) => *yes,
        Json::String(text) => !text.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Number(_) | Json::Object(_) => true,
    };
    let has = |item: &Json| item.get(&field).is_some_and(says_something);
    match args.json(0) {
        Json::Null => Ok(false.into()),
        Json::Array(items) => Ok(items.iter().any(has).into()),
        _ => Err(Message::from(NotAList { helper: args.name(), value: args.shown(0) }).into()),
    }
}

/// `{{default x "…"}}`: x, or the other value where x is missing.
fn default(args: &Args) -> Result<Json, Fault> {
    Ok(args.json(usize::from(args.is_missing(0))).clone())
}

/// `{{len items}}`: how many items, fields or letters.
fn len(args: &Args) -> Result<Json, Fault> {
    Ok(match args.json(0) {
        Json::Array(items) => items.len().into(),
        Json::Object(fields) => fields.len().into(),
        Json::String(text) => text.chars().count().into(),
        _ => {
            return Err(
                Message::from(NotAList { helper: args.name(), value: args.shown(0) }).into()
            );
        }
    })
}

/// `{{lookup table key}}`, `{{lookup list index}}` (from 0); `default` is for a table, list or entry that
/// is missing.
fn lookup(args: &Args) -> Result<Json, Fault> {
    let found = match args.json(0) {
        Json::Object(fields) => plain(args.json(1)).and_then(|key| fields.get(&key)),
        Json::Array(items) => {
            let index = args.whole(1).ok().and_then(|index| usize::try_from(index).ok());
            index.and_then(|index| items.get(index))
        }
        _ => None,
    };
    if let Some(value) = found.filter(|value| !value.is_null()).or_else(|| args.option("default")) {
        return Ok(value.clone());
    }
    let prefix = args.path(0).map_or(String::new(), |path| format!("{path}."));
    let name = format!("{prefix}{}", args.shown(1));
    match args.json(0) {
        Json::Null => Err(Fault::Missing(0)),
        Json::Object(fields) => {
            let near = nearest(&args.shown(1), fields.keys().map(String::as_str));
            Err(Message::from(UnknownName { name, near }).into())
        }
        Json::Array(items) => {
            let near =
                items.len().checked_sub(1).map_or("–".to_owned(), |last| format!("0 - {last}"));
            Err(Message::from(UnknownName { name, near }).into())
        }
        _ => Err(Message::from(NotAList { helper: args.name(), value: args.shown(0) }).into()),
    }
}
