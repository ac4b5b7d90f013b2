//! Programmes: when each item begins and ends follows from the minutes of those before it, through sittings and sub-items.

use serde_json::{Map, Value as Json, json};

use crate::template::manifest::{FactTree, Role};
use crate::toml::DataPath;
use crate::toml::tree::{Node, Value};

/// The items of a sitting.
pub struct Sitting {
    /// All that is written of it; nothing where the programme has no sittings.
    pub json: Map<String, Json>,
    /// Where it stands.
    pub path: DataPath,
    /// Its items with their times, each with where it stands.
    pub items: Vec<(Json, DataPath)>,
}

/// The sittings of a programme; one without a title where its items stand alone.
pub fn sittings(root: &Node, facts: &FactTree) -> Vec<Sitting> {
    let start = facts.with_role(Role::Start).and_then(|fact| minute_of_day(root.get(&fact.path)?));
    let mut clock = Clock { now: start, order: 0 };
    let mut all = Vec::new();
    if let Some(fact) = facts.with_role(Role::Schedule)
        && let Some(node) = root.get(&fact.path)
    {
        let items = clock.items(node, &fact.path);
        all.push(Sitting { json: Map::new(), path: fact.path.clone(), items });
    }
    let Some(fact) = facts.with_role(Role::Sittings) else { return all };
    let nodes = root.get(&fact.path).map(array).unwrap_or_default();
    all.extend(
        nodes.iter().enumerate().map(|(index, node)| clock.sitting(node, fact.path.join(index))),
    );
    all
}

/// Where a programme has come to.
struct Clock {
    /// The minute from midnight, where it is known.
    now: Option<i64>,
    /// The number of the last item; it runs on through the sittings.
    order: usize,
}

impl Clock {
    fn sitting(&mut self, node: &Node, path: DataPath) -> Sitting {
        self.now = node.at("starts").and_then(minute_of_day).or(self.now);
        let begins = self.now;
        let list = path.join("items");
        let items = node.at("items").map(|items| self.items(items, &list)).unwrap_or_default();
        let mut json = object(node);
        json.remove("items");
        put(&mut json, begins, self.now);
        Sitting { json, path, items }
    }

    fn items(&mut self, list: &Node, path: &DataPath) -> Vec<(Json, DataPath)> {
        let items = array(list).iter().enumerate();
        items.map(|(index, node)| (self.item(node), path.join(index))).collect()
    }

    /// An item that says from when to when is held to that; another lasts its minutes, or those of its sub-items.
    fn item(&mut self, node: &Node) -> Json {
        self.order += 1;
        let mut json = object(node);
        json.insert("order".into(), json!(self.order));
        let begins = node.at("from").and_then(minute_of_day).or(self.now);
        let parts = node.at("sub").map(array).unwrap_or_default();
        if !parts.is_empty() {
            json.insert("sub".into(), parts_of(parts, begins));
        }
        let lasts = minutes(node).or_else(|| {
            let all: Option<Vec<_>> = parts.iter().map(minutes).collect();
            all.filter(|all| !all.is_empty()).map(|all| all.iter().sum())
        });
        let ends = match (node.at("to").and_then(minute_of_day), begins, lasts) {
            (Some(ends), ..) => Some(ends),
            (None, Some(begins), Some(lasts)) => Some(begins.saturating_add(lasts)),
            _ => None,
        };
        if ends.is_some() || node.at("from").is_some() {
            put(&mut json, begins, ends);
        }
        self.now = ends.or(begins);
        Json::Object(json)
    }
}

/// Sub-items, with times as far as their minutes are known.
fn parts_of(parts: &[Node], begins: Option<i64>) -> Json {
    let mut now = begins;
    let part = |node: &Node| {
        let mut json = object(node);
        let ends = now.zip(minutes(node)).map(|(now, minutes)| now.saturating_add(minutes));
        if ends.is_some() {
            put(&mut json, now, ends);
        }
        now = ends;
        Json::Object(json)
    };
    parts.iter().map(part).collect()
}

fn put(json: &mut Map<String, Json>, begins: Option<i64>, ends: Option<i64>) {
    for (key, minute) in [("starts", begins), ("ends", ends)] {
        if let Some(minute) = minute {
            json.insert(key.into(), json!(time_of(minute)));
        }
    }
}

fn object(node: &Node) -> Map<String, Json> {
    match node.json() {
        Json::Object(all) => all,
        _ => Map::new(),
    }
}

fn array(node: &Node) -> &[Node] {
    match &node.value {
        Value::Array(items) => items,
        _ => &[],
    }
}

fn minutes(node: &Node) -> Option<i64> {
    match node.at("minutes")?.value {
        Value::Integer(minutes) => Some(minutes),
        _ => None,
    }
}

/// The minutes from midnight to a time of TOML.
fn minute_of_day(node: &Node) -> Option<i64> {
    let Value::Time(text) = &node.value else { return None };
    let (hours, rest) = text.split_once(':')?;
    let minutes = rest.split(':').next()?;
    Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
}

/// The time so many minutes after midnight, of whatever day.
fn time_of(minutes: i64) -> String {
    let minutes = minutes.rem_euclid(24 * 60);
    format!("{:02}:{:02}:00", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::time_of;

    #[test]
    fn the_time_of_a_programme_goes_on_past_midnight() {
        assert_eq!(time_of(23 * 60 + 50 + 20), "00:10:00");
    }
}
