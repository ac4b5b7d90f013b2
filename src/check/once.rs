//! One fault, told once: rules that hold figures against each other see the same slip from several sides.

use super::rule::{Found, Rule};
use crate::diag::Diagnostic;
use crate::source::Place;

/// Codes whose findings are left out where another rule of facts tells of the same place.
const SECOND: std::ops::RangeInclusive<&str> = "VB6760"..="VB6766";

/// Codes of the rules of facts.
const FACTS: &str = "VB67";

/// Leaves out what is told already.
pub(super) fn keep(found: &mut [(&'static Rule, Found)]) {
    if !found.iter().any(|(rule, own)| SECOND.contains(&rule.code) && !own.told.is_empty()) {
        return;
    }
    let places =
        |own: &Found| own.told.iter().filter_map(|one| one.place.clone()).collect::<Vec<_>>();
    let mut known: Vec<Place> = found
        .iter()
        .filter(|(rule, _)| rule.code.starts_with(FACTS) && !SECOND.contains(&rule.code))
        .flat_map(|(_, own)| places(own))
        .collect();
    for (_, own) in found.iter_mut().filter(|(rule, _)| SECOND.contains(&rule.code)) {
        let is_new = |one: &Diagnostic| {
            one.place.as_ref().is_none_or(|place| !known.iter().any(|other| is_same(place, other)))
        };
        own.told.retain(is_new);
        known.extend(places(own));
    }
}

/// Whether the shorter of two places lies by half in the other.
fn is_same(a: &Place, b: &Place) -> bool {
    let shared = a.span.end.min(b.span.end).saturating_sub(a.span.start.max(b.span.start));
    a.source == b.source && shared > 0 && shared * 2 >= a.span.len().min(b.span.len())
}
