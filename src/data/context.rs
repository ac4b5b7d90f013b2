//! What templates see of a report.

use serde_json::{Map, Value, json};

use super::document::{DocumentData, Signer};
use super::{At, Report};

/// The context of the report's template: `document`, `signer`, `facts`, the template's own tables and `appendices`.
/// What the author left out is left out here too; dates are ISO strings; a body of several lines is
/// one string.
pub fn context(report: &Report) -> Value {
    let mut context = Map::new();
    context.insert("document".into(), document(&report.document));
    context.insert("signer".into(), signer(&report.signer));
    if !report.cosigners.is_empty() {
        context.insert("cosigner".into(), report.cosigners.iter().map(signer).collect());
    }
    for (name, table) in report.own_tables() {
        context.insert(name.to_owned(), table.json());
    }
    report.derived.put_into(&mut context);
    let facts = report.facts().map_or_else(|| json!({}), crate::toml::tree::Node::json);
    context.insert("facts".into(), facts);
    let appendices = (1..).zip(&report.appendices);
    let appendices =
        appendices.map(|(number, appendix)| json!({ "number": number, "title": appendix.title() }));
    context.insert("appendices".into(), appendices.collect());
    Value::Object(context)
}

/// The context of an appendix's own partial: that of the report, and `appendix` with its table and
/// its `number`. `index` counts from 0.
pub fn appendix_context(report: &Report, index: usize) -> Value {
    let mut context = context(report);
    if let (Value::Object(all), Some(appendix)) = (&mut context, report.appendices.get(index)) {
        let mut data = appendix.data.clone();
        if let Value::Object(table) = &mut data {
            table.insert("number".into(), json!(index + 1));
        }
        all.insert("appendix".into(), data);
    }
    context
}

/// `document` and `signer`, which templates see otherwise than the author writes them.
pub fn known(report: &Report) -> Value {
    json!({ "document": document(&report.document), "signer": signer(&report.signer) })
}

fn document(data: &DocumentData) -> Value {
    let mut all = Map::new();
    all.insert("kind".into(), json!(data.kind.value));
    all.insert("subject".into(), json!(data.subject.value.join(" ")));
    put(&mut all, "superior_body", data.superior_body.as_ref(), |lines| lines.join(" "));
    all.insert("issuing_body".into(), json!(data.issuing_body.value.join(" ")));
    put(&mut all, "number", data.number.as_ref(), |number| *number);
    all.insert("kind_code".into(), json!(data.kind_code));
    all.insert("body_code".into(), json!(data.body_code.value));
    put(&mut all, "unit_code", data.unit_code.as_ref(), String::clone);
    all.insert("place".into(), json!(data.place.value));
    put(&mut all, "date", data.date.as_ref(), ToString::to_string);
    put(&mut all, "draft", data.draft.as_ref(), |draft| *draft);
    put(&mut all, "series", data.series.as_ref(), String::clone);
    put(&mut all, "decider", data.decider.as_ref(), |lines| lines.join(" "));
    let lists =
        [("bases", &data.bases), ("addressee", &data.addressee), ("recipients", &data.recipients)];
    for (key, list) in lists {
        if !list.is_empty() {
            all.insert(key.into(), json!(list));
        }
    }
    Value::Object(all)
}

fn signer(data: &Signer) -> Value {
    let mut all = Map::new();
    put(&mut all, "authority", data.authority.as_ref(), |authority| authority.code());
    put(&mut all, "on_behalf_of", data.on_behalf_of.as_ref(), String::clone);
    put(&mut all, "deputy_of", data.deputy_of.as_ref(), String::clone);
    put(&mut all, "also", data.also.as_ref(), String::clone);
    put(&mut all, "post", data.post.as_ref(), String::clone);
    put(&mut all, "name", data.name.as_ref(), String::clone);
    Value::Object(all)
}

fn put<T, U: Into<Value>>(
    all: &mut Map<String, Value>,
    key: &str,
    value: Option<&At<T>>,
    show: impl FnOnce(&T) -> U,
) {
    if let Some(at) = value {
        all.insert(key.to_owned(), show(&at.value).into());
    }
}
