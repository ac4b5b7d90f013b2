//! Helpers that reckon. They give numbers, exact ones, so that others write them: `{{count (sum …)}}`.

use serde_json::Value as Json;

use super::Argument;
use super::args::{Args, Fault, Run, as_number, shown};
use crate::diag::Message;
use crate::template::messages::{
    ItemIsNoNumber, NotAList, ResultTooLong, ShareOfNothing, UnknownName,
};
use crate::template::suggest::nearest;
use crate::text::{Decimal, MAX_DECIMALS};

/// The function behind the helper `name`.
pub fn run(name: &str) -> Option<Run> {
    Some(match name {
        "minus" => |args| result(args, args.number(0)?.minus(args.number(1)?)),
        "plus" => |args| fold(args, Decimal::plus),
        "share" => share,
        "sum" => sum,
        "times" => |args| fold(args, Decimal::times),
        _ => return None,
    })
}

fn fold(args: &Args, join: fn(Decimal, Decimal) -> Option<Decimal>) -> Result<Json, Fault> {
    let mut all = Some(args.number(0)?);
    for index in 1..args.count() {
        let next = args.number(index)?;
        all = all.and_then(|all| join(all, next));
    }
    result(args, all)
}

/// `{{share part whole}}`: per cent, rounded to two decimals, or to so many as `decimals` says.
fn share(args: &Args) -> Result<Json, Fault> {
    let decimals = args.whole_option("decimals", 0..=MAX_DECIMALS)?.unwrap_or(2);
    let (part, whole) = (args.number(0)?, args.number(1)?);
    if whole == 0.into() {
        return Err(Message::from(ShareOfNothing { helper: args.name() }).into());
    }
    let hundredfold = part.times(100.into());
    result(args, hundredfold.and_then(|part| part.divided_by(whole, decimals)))
}

/// `{{sum numbers}}`, `{{sum tables "field"}}`, `{{sum tables "quantity" "price"}}`: of all items of a list, or of all
/// values of a table; of several fields the product. An item without the field counts as `default`.
fn sum(args: &Args) -> Result<Json, Fault> {
    let fields = (1..args.count()).map(|index| args.text(index)).collect::<Result<Vec<_>, _>>()?;
    let mut all = Some(Decimal::from(0));
    for (key, item) in items(args)? {
        let mut number = None;
        match fields.as_slice() {
            [] => number = Some(summand(args, vec![key], item, Some(item))?),
            fields => {
                for field in fields {
                    let keys = vec![key.clone(), field.clone()];
                    let factor = summand(args, keys, item, item.get(field))?;
                    number = Some(match number {
                        None => factor,
                        Some(number) => product(args, number, factor)?,
                    });
                }
            }
        }
        all = all.and_then(|all| all.plus(number?));
    }
    result(args, all)
}

fn product(args: &Args, one: Decimal, other: Decimal) -> Result<Decimal, Fault> {
    let problem = || Message::from(ResultTooLong { helper: args.name() });
    Ok(one.times(other).ok_or_else(problem)?)
}

/// The number at `keys` below the first parameter, which is that `value` of `item`.
fn summand(
    args: &Args,
    keys: Vec<String>,
    item: &Json,
    value: Option<&Json>,
) -> Result<Decimal, Fault> {
    let path = args.path(0).map(str::to_owned);
    let name = path.iter().chain(&keys).cloned().collect::<Vec<_>>().join(".");
    let blame = |problem: Message| Fault::Inside(Argument { index: 0, keys }, problem);
    let value = value.filter(|value| !value.is_null()).or_else(|| args.option("default"));
    let Some(value) = value else { return Err(blame(missing(name, item))) };
    as_number(value).ok_or_else(|| {
        blame(ItemIsNoNumber { helper: args.name(), name, value: shown(value) }.into())
    })
}

/// The items of the first parameter, each with its key.
fn items<'a>(args: &'a Args<'_, '_>) -> Result<Vec<(String, &'a Json)>, Message> {
    match args.json(0) {
        Json::Array(items) => {
            Ok(items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect())
        }
        Json::Object(fields) => Ok(fields.iter().map(|(key, item)| (key.clone(), item)).collect()),
        _ => Err(NotAList { helper: args.name(), value: args.shown(0) }.into()),
    }
}

/// That an item does not have the field.
fn missing(name: String, item: &Json) -> Message {
    let prefix = name.rsplit_once('.').map_or("", |(prefix, _)| prefix);
    let names: Vec<_> = match item {
        Json::Object(fields) => fields.keys().map(|key| format!("{prefix}.{key}")).collect(),
        _ => Vec::new(),
    };
    let near = nearest(&name, names.iter().map(String::as_str));
    UnknownName { name, near }.into()
}

fn result(args: &Args, number: Option<Decimal>) -> Result<Json, Fault> {
    let number = number.and_then(Decimal::json);
    let problem = || Message::from(ResultTooLong { helper: args.name() });
    Ok(Json::Number(number.ok_or_else(problem)?))
}
