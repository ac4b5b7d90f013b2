//! Rules that a report switches off, with the reason that its author gives.

use std::collections::{HashMap, HashSet};

use super::rule::{Found, Rule};
use crate::data::Allow;

/// A rule that is switched off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The code of the rule.
    pub rule: String,
    /// Why, in the words of the author.
    pub reason: String,
    /// How many findings that hides.
    pub hidden: usize,
}

/// Takes away what rules that are switched off have found.
pub fn apply(found: &mut Vec<(&'static Rule, Found)>, allow: &[Allow]) -> Vec<Allowed> {
    let count = |(rule, found): &(&Rule, Found)| (rule.code, found.told.len() + found.left_out);
    let counts: HashMap<&str, usize> = found.iter().map(count).collect();
    let allowed: Vec<Allowed> = allow
        .iter()
        .map(|entry| Allowed {
            rule: entry.rule.value.clone(),
            reason: entry.reason.value.clone(),
            hidden: counts.get(&*entry.rule.value).copied().unwrap_or_default(),
        })
        .collect();
    let off: HashSet<&str> = allow.iter().map(|entry| &*entry.rule.value).collect();
    found.retain(|(rule, _)| !off.contains(rule.code));
    allowed
}
