//! Findings for other programs: a line each, JSON, and SARIF 2.1.0 (OASIS), which code hosts show.

use serde_json::{Value, json};

use super::rules;
use super::{Allowed, Outcome};
use crate::diag::{Diagnostic, Language, Problem, Severity};
use crate::source::Sources;

/// One line for each finding: `file:line:column: severity[code]: message`.
pub fn short(outcome: &Outcome, sources: &Sources, language: Language) -> String {
    let line = |finding: &Diagnostic| {
        let place = Spot::of(finding, sources)
            .map_or(String::new(), |spot| format!("{}:{}:{}: ", spot.path, spot.line, spot.column));
        let severity = crate::diag::severity_name(finding.severity, language);
        let (code, message) = (finding.problem.code(), finding.problem.message(language));
        format!("{place}{severity}[{code}]: {message}\n")
    };
    outcome.findings.iter().map(line).collect()
}

/// `{"findings": […], "allowed": […]}`; lines and columns count from 1, columns in characters.
pub fn json(outcome: &Outcome, sources: &Sources, language: Language) -> String {
    let findings: Vec<Value> = outcome
        .findings
        .iter()
        .map(|finding| {
            let spot = Spot::of(finding, sources);
            let mut all = json!({
                "code": finding.problem.code(),
                "severity": level(finding.severity),
                "message": finding.problem.message(language),
                "advice": finding.problem.advice(language),
                "source": source(finding),
            });
            if let (Some(spot), Value::Object(all)) = (spot, &mut all) {
                all.insert("file".into(), json!(spot.path));
                all.insert("line".into(), json!(spot.line));
                all.insert("column".into(), json!(spot.column));
                all.insert("words".into(), json!(spot.words));
            }
            all
        })
        .collect();
    let allowed: Vec<Value> = outcome.allowed.iter().map(allowed).collect();
    pretty(&json!({ "findings": findings, "allowed": allowed }))
}

/// A SARIF log with one run.
pub fn sarif(outcome: &Outcome, sources: &Sources, language: Language) -> String {
    let at = if language == Language::Vietnamese { 0 } else { 1 };
    let used = |code: &str| outcome.findings.iter().any(|finding| finding.problem.code() == code);
    let rules: Vec<Value> = rules::all()
        .filter(|rule| used(rule.code))
        .map(|rule| {
            json!({
                "id": rule.code,
                "shortDescription": { "text": rule.title[at] },
                "fullDescription": { "text": rule.why[at] },
                "help": { "text": rule.source },
            })
        })
        .collect();
    let results: Vec<Value> = outcome
        .findings
        .iter()
        .map(|finding| {
            let mut result = json!({
                "ruleId": finding.problem.code(),
                "level": match finding.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Advice => "note",
                },
                "message": { "text": finding.problem.message(language) },
            });
            if let (Some(spot), Value::Object(result)) = (Spot::of(finding, sources), &mut result) {
                result.insert("locations".into(), json!([{ "physicalLocation": spot.sarif() }]));
            }
            result
        })
        .collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "vanban",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn allowed(allowed: &Allowed) -> Value {
    json!({ "rule": allowed.rule, "reason": allowed.reason, "hidden": allowed.hidden })
}

fn source(finding: &Diagnostic) -> &str {
    match &finding.problem {
        Problem::Finding(finding) => &finding.source,
        _ => "",
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

/// A place in words that other programs count in.
struct Spot {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    words: String,
}

impl Spot {
    fn of(finding: &Diagnostic, sources: &Sources) -> Option<Self> {
        let place = finding.place.as_ref()?;
        let source = sources.get(place.source);
        let (line, column) = source.line_column(place.span.start);
        let (end_line, end_column) = source.line_column(place.span.end);
        let words = source.text.get(place.span.clone()).unwrap_or_default().to_owned();
        let path = source.path.display().to_string().replace('\\', "/");
        Some(Self { path, line, column, end_line, end_column, words })
    }

    fn sarif(&self) -> Value {
        json!({
            "artifactLocation": { "uri": self.path.replace(' ', "%20") },
            "region": {
                "startLine": self.line,
                "startColumn": self.column,
                "endLine": self.end_line,
                "endColumn": self.end_column,
            },
        })
    }
}
