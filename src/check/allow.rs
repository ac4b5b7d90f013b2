//! Rules that a report switches off, with the reason that its author gives.

use crate::data::Allow;
use crate::diag::Diagnostic;

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

/// Takes away the findings of rules that are switched off.
pub fn apply(findings: Vec<Diagnostic>, allow: &[Allow]) -> (Vec<Diagnostic>, Vec<Allowed>) {
    let hides = |entry: &Allow, finding: &Diagnostic| finding.message.code() == entry.rule.value;
    let allowed = allow.iter().map(|entry| Allowed {
        rule: entry.rule.value.clone(),
        reason: entry.reason.value.clone(),
        hidden: findings.iter().filter(|finding| hides(entry, finding)).count(),
    });
    let allowed = allowed.collect();
    let mut findings = findings;
    findings.retain(|finding| !allow.iter().any(|entry| hides(entry, finding)));
    (findings, allowed)
}
