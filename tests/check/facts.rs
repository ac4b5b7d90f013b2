//! Facts that contradict each other: each text with its fault, and the same put right.

use crate::found;

/// What is told of a text that a rule of facts tells, one paragraph a line.
fn told(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let all = found(&lines, "state-nd30").into_iter().map(|(_, told)| told);
    all.filter(|told| CODES.iter().any(|code| told.starts_with(code))).collect()
}

/// Codes of rules about facts.
const CODES: &[&str] = &[
    "VB670", "VB671", "VB672", "VB673", "VB676", "VB641", "VB642", "VB6617", "VB6616", "VB6624",
    "VB6627", "VB6628", "VB6118", "VB6119", "VB6129", "VB6130",
];

include!("facts_cases.rs");

#[test]
fn facts_that_contradict_each_other_are_told_and_those_put_right_are_not() {
    let (mut missed, mut alarms) = (Vec::new(), Vec::new());
    for (wrong, right) in CASES {
        if told(wrong).is_empty() {
            missed.push(wrong);
        }
        alarms.extend(told(right).into_iter().map(|told| (right, told)));
    }
    assert!(
        missed.is_empty() && alarms.is_empty(),
        "{} missed: {missed:#?}\nwrong: {alarms:#?}",
        missed.len()
    );
}
