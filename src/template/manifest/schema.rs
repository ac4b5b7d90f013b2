//! A JSON Schema of `report.toml` (draft 2020-12), for editors that complete and check TOML by one.
//!
//! Such editors turn TOML into JSON first. A date becomes a string of ISO 8601 there, so a date is a string with the
//! format `date` here, and with a pattern for those that do not look at formats. Nothing is referred to, and only
//! keywords are used that older drafts know as well, but for `dependentRequired`, which they pass over.

use serde_json::{Map, Value as Json, json};

use super::fact::{Bound, Fact, FactTree, Kind, Limits};
use super::{Manifest, common};
use crate::diag::{Language, Words};
use crate::text::shown_json;

/// The draft that they keep to.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// A text that says something.
const SAYS_SOMETHING: &str = r"\S";
/// A day of a leap year.
const DAY_MONTH: &str =
    "^((0?[1-9]|[12][0-9])/(0?[1-9]|1[0-2])|30/(0?[13-9]|1[0-2])|31/(0?[13578]|1[02]))$";
/// A day, or the month or the year of one that a clerk fills in.
const OPEN_DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// A time of day; editors turn one of TOML into a string.
const TIME: &str = r"^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$";

/// The schema as a file has it.
pub fn text(name: &str, manifest: &Manifest) -> String {
    written(&schema(name, manifest))
}

/// The schema of a report with the template `name`.
pub fn schema(name: &str, manifest: &Manifest) -> Json {
    let roots = common().roots().map(|fact| (common(), fact));
    let own = manifest.facts.roots().map(|fact| (&manifest.facts, fact));
    let mut schema = object(roots.chain(own).collect());
    schema.insert("$schema".into(), json!(DRAFT));
    schema.insert("title".into(), json!(format!("report.toml ({name})")));
    schema.insert("description".into(), json!(in_both(&manifest.description)));
    Json::Object(schema)
}

/// The schema, with that title, of what the papers of a set have in common. What every report must have may stand in the papers.
pub fn of_set(title: &str, set: &Manifest) -> Json {
    let mut common = open(common());
    let own = object(set.facts.roots().map(|fact| (&set.facts, fact)).collect());
    join(&mut common, own);
    let beside = ["document", "signer"].map(|key| {
        (key.to_owned(), common.pointer(&format!("/properties/{key}")).cloned().unwrap_or_default())
    });
    let issuer = json!({ "type": "object", "properties": Map::from_iter(beside) });
    let own = json!({
        "set": { "type": "string", "pattern": SAYS_SOMETHING },
        "issuers": { "type": "object", "additionalProperties": issuer },
    });
    join(&mut common, Map::from_iter([("properties".to_owned(), own)]));
    common["required"] = json!(["set"]);
    titled(common, title, &set.description)
}

/// The schema, with that title, of a paper of a set. What the papers have in common need not stand in it.
pub fn of_paper(title: &str, manifest: &Manifest, set: &Manifest) -> Json {
    let mut paper = open(common());
    join(&mut paper, object_of(open(&set.facts)));
    join(&mut paper, object(manifest.facts.roots().map(|fact| (&manifest.facts, fact)).collect()));
    let own = json!({ "issuer": { "type": "string", "pattern": SAYS_SOMETHING } });
    join(&mut paper, Map::from_iter([("properties".to_owned(), own)]));
    if let Some(required) = paper["required"].as_array_mut() {
        required.push(json!("template"));
    }
    titled(paper, title, &manifest.description)
}

/// A schema as a file has it.
pub fn written(schema: &Json) -> String {
    shown_json(&format!("{schema:#}\n")).into_owned()
}

/// The schema of these facts, of which none must be there.
fn open(facts: &FactTree) -> Json {
    let mut schema = Json::Object(object(facts.roots().map(|fact| (facts, fact)).collect()));
    without_required(&mut schema);
    schema["required"] = json!([]);
    schema
}

fn without_required(schema: &mut Json) {
    match schema {
        Json::Object(all) => {
            if all.get("required").is_some_and(Json::is_array) {
                all.remove("required");
            }
            all.remove("dependentRequired");
            all.values_mut().for_each(without_required);
        }
        Json::Array(all) => all.iter_mut().for_each(without_required),
        _ => {}
    }
}

fn object_of(schema: Json) -> Map<String, Json> {
    match schema {
        Json::Object(all) => all,
        _ => Map::new(),
    }
}

/// Puts the properties and what must be there of another table into a table.
fn join(schema: &mut Json, other: Map<String, Json>) {
    for (key, value) in other {
        match (key.as_str(), value) {
            ("properties", Json::Object(own)) => {
                if let Some(properties) = schema["properties"].as_object_mut() {
                    properties.extend(own);
                }
            }
            ("required", Json::Array(own)) => {
                if let Some(required) = schema["required"].as_array_mut() {
                    required.extend(own);
                }
            }
            _ => {}
        }
    }
}

fn titled(mut schema: Json, title: &str, description: &Words) -> Json {
    schema["$schema"] = json!(DRAFT);
    schema["title"] = json!(title);
    schema["description"] = json!(in_both(description));
    schema
}

fn in_both(words: &Words) -> String {
    [Language::Vietnamese, Language::English].map(|language| words.get(language)).join("\n")
}

/// A table of facts, each with the tree that it stands in.
fn object(facts: Vec<(&FactTree, &Fact)>) -> Map<String, Json> {
    let keys = |wanted: fn(&Fact) -> bool| -> Vec<&str> {
        facts.iter().filter(|(_, fact)| wanted(fact)).map(|(_, fact)| fact.key()).collect()
    };
    let required = keys(|fact| fact.required);
    let needs: Map<String, Json> = facts
        .iter()
        .filter_map(|(_, fact)| {
            let beside = fact.needs.iter().filter_map(|needed| {
                let beside = |(_, other): &&(&FactTree, &Fact)| other.path == *needed;
                facts.iter().find(beside).map(|(_, other)| other.key())
            });
            let beside: Vec<_> = beside.collect();
            (!beside.is_empty() && fact.kind != Kind::YesNo)
                .then(|| (fact.key().to_owned(), json!(beside)))
        })
        .collect();
    let properties: Map<String, Json> =
        facts.iter().map(|(tree, fact)| (fact.key().to_owned(), property(tree, fact))).collect();
    let mut object = Map::new();
    object.insert("type".into(), json!("object"));
    object.insert("properties".into(), Json::Object(properties));
    // A table of which nothing is described may hold anything.
    object.insert("additionalProperties".into(), json!(facts.is_empty()));
    if !required.is_empty() {
        object.insert("required".into(), json!(required));
    }
    if !needs.is_empty() {
        object.insert("dependentRequired".into(), Json::Object(needs));
    }
    object
}

fn property(tree: &FactTree, fact: &Fact) -> Json {
    let below = || object(tree.children(fact).map(|child| (tree, child)).collect());
    let text = json!({ "type": "string", "pattern": SAYS_SOMETHING });
    let mut property = match &fact.kind {
        Kind::Text => text,
        Kind::Lines => {
            json!({ "type": ["string", "array"], "pattern": SAYS_SOMETHING, "items": text, "minItems": 1 })
        }
        Kind::Count(limits) | Kind::Money(limits) => number("integer", limits),
        Kind::Number(limits) | Kind::Percent(limits) => number("number", limits),
        Kind::Date(_) => json!({ "type": "string", "format": "date", "pattern": DATE }),
        Kind::Time(_) => json!({ "type": "string", "pattern": TIME }),
        Kind::OpenDate => json!({ "type": "string", "pattern": OPEN_DATE }),
        Kind::DayMonth => json!({ "type": "string", "pattern": DAY_MONTH }),
        Kind::Choice(words) => json!({ "type": "string", "enum": words }),
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::List(words) if words.is_empty() => list(fact, text),
        Kind::List(words) => list(fact, json!({ "type": "string", "enum": words })),
        Kind::Table { .. } => Json::Object(below()),
        Kind::Tables { .. } => list(fact, Json::Object(items(fact, below()))),
        Kind::TextOrNumber => {
            json!({ "type": ["string", "number"], "pattern": SAYS_SOMETHING })
        }
        Kind::Cells => {
            let cell = json!({ "anyOf": [{ "type": ["string", "number"] }, below()] });
            json!({ "type": "array", "items": { "type": "array", "items": cell } })
        }
    };
    if let Json::Object(property) = &mut property {
        property.insert("description".into(), json!(description(fact)));
        if let Some(example) = &fact.example {
            property.insert("examples".into(), json!([example.json()]));
        }
    }
    property
}

/// The items of a list of tables. What an appendix holds beside its known keys is for its partial; without one it has
/// a table.
fn items(fact: &Fact, mut items: Map<String, Json>) -> Map<String, Json> {
    if fact.in_words() == "appendix" {
        let (partial, table) = (json!(["template"]), json!(["columns", "rows"]));
        items.insert("additionalProperties".into(), json!(true));
        items.insert("anyOf".into(), json!([{ "required": partial }, { "required": table }]));
    }
    items
}

fn list(fact: &Fact, items: Json) -> Json {
    match fact.required {
        true => json!({ "type": "array", "items": items, "minItems": 1 }),
        false => json!({ "type": "array", "items": items }),
    }
}

fn number(kind: &str, limits: &Limits) -> Json {
    let mut number = Map::new();
    number.insert("type".into(), json!(kind));
    for (keyword, bound) in [("minimum", &limits.min), ("maximum", &limits.max)] {
        match bound {
            Some(Bound::Number(bound)) if bound.fract() == 0.0 => {
                number.insert(keyword.into(), json!(*bound as i64));
            }
            Some(Bound::Number(bound)) => {
                number.insert(keyword.into(), json!(bound));
            }
            // No schema can compare two values.
            Some(Bound::Fact(_)) | None => {}
        }
    }
    if limits.min.as_ref().is_some_and(|bound| matches!(bound, Bound::Fact(_))) {
        number.insert("minimum".into(), json!(0));
    }
    Json::Object(number)
}

/// Label and help, Vietnamese first.
fn description(fact: &Fact) -> String {
    let in_one = |language: Language| {
        let label = fact.label.get(language);
        let unit = fact.unit.as_ref().map(|unit| format!(" ({})", unit.get(language)));
        let help = fact.help.as_ref().map(|help| format!(" {}", help.get(language)));
        format!("{label}{}.{}", unit.unwrap_or_default(), help.unwrap_or_default())
    };
    [Language::Vietnamese, Language::English].map(in_one).join("\n")
}
