//! One fault, told once: rules that hold figures against each other see the same slip from several sides.

use super::rule::{Found, Rule};
use crate::diag::Diagnostic;
use crate::source::Place;

/// Codes whose findings are left out where another rule of facts tells of the same place.
const SECOND: [std::ops::RangeInclusive<&str>; 2] = ["VB6760"..="VB6766", "VB6770"..="VB6775"];

/// Codes of the rules of facts.
const FACTS: &str = "VB67";

/// Leaves out what is told already.
pub(super) fn keep(found: &mut [(&'static Rule, Found)]) {
    if !found.iter().any(|(rule, own)| is_second(rule) && !own.told.is_empty()) {
        return;
    }
    let places =
        |own: &Found| own.told.iter().filter_map(|one| one.place.clone()).collect::<Vec<_>>();
    let mut known: Vec<Place> = found
        .iter()
        .filter(|(rule, _)| rule.code.starts_with(FACTS) && !is_second(rule))
        .flat_map(|(_, own)| places(own))
        .collect();
    for (_, own) in found.iter_mut().filter(|(rule, _)| is_second(rule)) {
        let is_new = |one: &Diagnostic| {
            one.place.as_ref().is_none_or(|place| !known.iter().any(|other| is_same(place, other)))
        };
        own.told.retain(is_new);
        known.extend(places(own));
    }
}

fn is_second(rule: &Rule) -> bool {
    SECOND.iter().any(|codes| codes.contains(&rule.code))
}

/// Whether the shorter of two places lies by half in the other.
fn is_same(a: &Place, b: &Place) -> bool {
    let shared = a.span.end.min(b.span.end).saturating_sub(a.span.start.max(b.span.start));
    a.source == b.source && shared > 0 && shared * 2 >= a.span.len().min(b.span.len())
}
