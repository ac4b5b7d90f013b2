//! `[check]`: what the author tells the checker.

use crate::toml::reader::{At, Field, Fields};
use crate::toml::tree::Value;

/// `[check]`.
#[derive(Clone, Debug, Default)]
pub struct CheckData {
    /// Rules that are switched off.
    pub allow: Vec<Allow>,
    /// What adds up to what.
    pub sums: Vec<Sum>,
}

/// A rule that is switched off, and why.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The code of the rule.
    pub rule: At<String>,
    /// Why.
    pub reason: At<String>,
}

/// Values that add up to another one.
#[derive(Clone, Debug)]
pub struct Sum {
    /// The whole: the path of a value, or a number such as 100 for shares.
    pub total: Total,
    /// Paths of the parts.
    pub parts: At<Vec<String>>,
}

/// The whole of a [`Sum`].
#[derive(Clone, Debug)]
pub enum Total {
    /// The value at that path.
    Path(At<String>),
    /// That number.
    Number(At<f64>),
}

/// Reads `[check]`.
pub fn check(fields: Fields<'_>) -> Option<CheckData> {
    let allow = entries(&fields.optional("allow"), allow);
    let sums = entries(&fields.optional("sums"), sum);
    fields.finish();
    Some(CheckData { allow: allow?, sums: sums? })
}

fn entries<'t, T>(field: &Field<'t>, read: impl Fn(Fields<'t>) -> Option<T>) -> Option<Vec<T>> {
    if !field.is_present() {
        return Some(Vec::new());
    }
    let entries: Vec<_> = field.items()?.iter().map(|item| read(item.table()?)).collect();
    entries.into_iter().collect()
}

fn allow(fields: Fields<'_>) -> Option<Allow> {
    let rule = fields.required("rule").text();
    let reason = fields.required("reason").text();
    fields.finish();
    Some(Allow { rule: rule?, reason: reason? })
}

fn sum(fields: Fields<'_>) -> Option<Sum> {
    let total_field = fields.required("total");
    let total = match total_field.node().map(|node| &node.value) {
        Some(Value::String(_)) => total_field.text().map(Total::Path),
        _ => total_field.number(-1e15..=1e15).map(Total::Number),
    };
    let parts = fields.required("parts").texts();
    fields.finish();
    Some(Sum { total: total?, parts: parts? })
}
