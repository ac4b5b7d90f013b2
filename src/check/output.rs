//! Findings for other programs: a line each, JSON, and SARIF 2.1.0 (OASIS), which code hosts show.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::rules;
use super::{Allowed, Outcome};
use crate::diag::{Diagnostic, Language, Severity, place_in_words};
use crate::source::{Place, Sources};
use crate::text::{is_deceptive, shown, shown_json};

/// One line for each finding: `file:line:column: severity[code]: message`; of a Word file `file: place in words: …`.
pub fn short(outcome: &Outcome, sources: &Sources, language: Language) -> String {
    let line = |finding: &Diagnostic| {
        let place = finding.place.as_ref().map_or(String::new(), |place| {
            let spot = Spot::at(place, sources);
            let path = shown(&spot.path);
            match place_in_words(sources.get(place.source), place, language) {
                Some(words) => format!("{path}: {words}: "),
                None => format!("{path}:{}:{}: ", spot.line, spot.column),
            }
        });
        let severity = crate::diag::severity_name(finding.severity, language);
        let (code, message) = (finding.message.code(), finding.message.text(language));
        format!("{place}{severity}[{code}]: {message}\n")
    };
    outcome.findings.iter().map(line).collect()
}

/// What was found in a report or a Word file, and the files that its places are in.
pub type Checked = (Outcome, Sources);

/// How many more of each severity there are than are told.
fn left_out(all: &[Checked]) -> Value {
    let count = |severity| all.iter().map(|(outcome, _)| outcome.left_out[severity]).sum::<usize>();
    let [advice, warnings, errors] = [0, 1, 2].map(count);
    json!({ "errors": errors, "warnings": warnings, "advice": advice })
}

/// To which profile a Word file was held, and why.
fn held_to(all: &[Checked], language: Language) -> Value {
    let at = if language == Language::Vietnamese { 0 } else { 1 };
    let told = all.iter().find_map(|(outcome, _)| outcome.held_to.as_ref());
    told.map_or(Value::Null, |held| json!({ "profile": held.profile, "why": held.why[at] }))
}

/// `{"findings": […], "left_out": {…}, "allowed": […]}`, of a Word file also `held_to`; lines and columns count from 1, columns in characters. In a Word file, whose
/// lines nobody counts, `heading`, `page` and `around` tell the place. A finding with further places has them in `also`. Of the papers of a
/// set everything stands in one list.
pub fn json(all: &[Checked], language: Language) -> String {
    let mut log = json!({
        "findings": findings(all, |finding, sources| json_finding(finding, sources, language)),
        "left_out": left_out(all),
        "allowed": allowed(all),
    });
    if all.iter().any(|(outcome, _)| outcome.held_to.is_some()) {
        log["held_to"] = held_to(all, language);
    }
    pretty(&log)
}

/// Each finding as a value.
fn findings(all: &[Checked], told: impl Fn(&Diagnostic, &Sources) -> Value) -> Vec<Value> {
    let of_one = |(outcome, sources): &Checked| {
        outcome.findings.iter().map(|finding| told(finding, sources)).collect::<Vec<_>>()
    };
    all.iter().flat_map(of_one).collect()
}

fn json_finding(finding: &Diagnostic, sources: &Sources, language: Language) -> Value {
    let mut all = json!({
        "code": finding.message.code(),
        "severity": level(finding.severity),
        "message": finding.message.exact_text(language),
        "advice": finding.message.exact_advice(language),
        "source": finding.source,
    });
    if let Some(spot) = Spot::of(finding, sources) {
        for (key, value) in spot.json(language) {
            all[key] = value;
        }
    }
    if !finding.also.is_empty() {
        all["also"] = Spot::also(finding, sources)
            .map(|spot| spot.json(language).into_iter().collect::<Value>())
            .collect();
    }
    all
}

/// A SARIF log with one run.
pub fn sarif(all: &[Checked], language: Language) -> String {
    let at = if language == Language::Vietnamese { 0 } else { 1 };
    let findings_of_all = all.iter().flat_map(|(outcome, _)| &outcome.findings);
    let used: BTreeSet<_> = findings_of_all.map(|finding| finding.message.code()).collect();
    let rules: Vec<Value> = rules::all()
        .filter(|rule| used.contains(rule.code))
        .map(|rule| {
            json!({
                "id": rule.code,
                "shortDescription": { "text": rule.title[at] },
                "fullDescription": { "text": rule.why[at] },
                "help": { "text": rule.source },
            })
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
            "properties": { "left_out": left_out(all), "held_to": held_to(all, language) },
            "results": findings(all, |finding, sources| sarif_result(finding, sources, language)),
        }],
    }))
}

fn sarif_result(finding: &Diagnostic, sources: &Sources, language: Language) -> Value {
    let mut result = json!({
        "ruleId": finding.message.code(),
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "note",
        },
        "message": { "text": finding.message.exact_text(language) },
    });
    if let Some(spot) = Spot::of(finding, sources) {
        result["locations"] = json!([spot.sarif()]);
    }
    if !finding.also.is_empty() {
        result["relatedLocations"] =
            Spot::also(finding, sources).map(|spot| spot.sarif()).collect();
    }
    result
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    shown_json(&text).into_owned()
}

/// The rules that are switched off, each with all that it hides.
fn allowed(all: &[Checked]) -> Vec<Value> {
    let mut allowed = Vec::<Allowed>::new();
    for entry in all.iter().flat_map(|(outcome, _)| &outcome.allowed) {
        let is_same = |own: &&mut Allowed| own.rule == entry.rule && own.reason == entry.reason;
        match allowed.iter_mut().find(is_same) {
            Some(own) => own.hidden += entry.hidden,
            None => allowed.push(entry.clone()),
        }
    }
    let told = |entry: Allowed| json!({ "rule": entry.rule, "reason": entry.reason, "hidden": entry.hidden });
    allowed.into_iter().map(told).collect()
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
    /// Of a Word file: heading, page, the words around.
    heading: Option<[String; 2]>,
    page: Option<usize>,
    around: Option<String>,
}

impl Spot {
    fn of(finding: &Diagnostic, sources: &Sources) -> Option<Self> {
        finding.place.as_ref().map(|place| Self::at(place, sources))
    }

    /// The further places of a finding.
    fn also(finding: &Diagnostic, sources: &Sources) -> impl Iterator<Item = Self> {
        finding.also.iter().map(|place| Self::at(place, sources))
    }

    fn at(place: &Place, sources: &Sources) -> Self {
        let source = sources.get(place.source);
        let (line, column) = source.line_column(place.span.start);
        let (end_line, end_column) = source.line_column(place.span.end);
        let words = source.text.get(place.span.clone()).unwrap_or_default().to_owned();
        let path = source.path.display().to_string().replace('\\', "/");
        let spot = source.spot(&place.span);
        let (heading, page) = spot.as_ref().map_or((None, None), |s| (s.part.cloned(), s.page));
        let around = spot.map(|spot| spot.words.concat());
        Self { path, line, column, end_line, end_column, words, heading, page, around }
    }

    fn json(&self, language: Language) -> Vec<(&'static str, Value)> {
        let at = usize::from(language != Language::Vietnamese);
        let heading = self.heading.as_ref().map(|names| json!(names[at]));
        let of_word = [
            ("heading", heading),
            ("page", self.page.map(|page| json!(page))),
            ("around", self.around.as_ref().map(|around| json!(around))),
        ];
        let mut all = vec![
            ("file", json!(self.path)),
            ("line", json!(self.line)),
            ("column", json!(self.column)),
            ("words", json!(self.words)),
        ];
        all.extend(of_word.into_iter().filter_map(|(key, value)| Some((key, value?))));
        all
    }

    fn sarif(&self) -> Value {
        json!({ "physicalLocation": {
            "artifactLocation": { "uri": uri(&self.path) },
            "region": {
                "startLine": self.line,
                "startColumn": self.column,
                "endLine": self.end_line,
                "endColumn": self.end_column,
            },
        } })
    }
}

/// A path as a reference (RFC 3986); letters of other alphabets stay for people to read.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for c in path.chars() {
        if is_deceptive(c) || c.is_whitespace() || r#"%#?"<>\^`{|}"#.contains(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                uri.push_str(&format!("%{byte:02X}"));
            }
        } else {
            uri.push(c);
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::check::messages::UnknownRule;

    /// A finding in the first file, with a further place in the second where `also` says so.
    fn outcome(also: bool) -> Checked {
        let mut sources = Sources::default();
        let report = sources.add(Path::new("r.toml"), "gifts = 5\n");
        let template = sources.add(Path::new("my t.hbs"), "Trao\n{{gifts}} quà.\n");
        let place = Place { source: report, span: 8..9 };
        let tag = Place { source: template, span: 5..14 };
        let told = UnknownRule { code: "X".to_owned() };
        let finding = Diagnostic {
            also: also.then_some(tag).into_iter().collect(),
            ..Diagnostic::new(Severity::Warning, place, told)
        };
        (Outcome { findings: vec![finding], ..Outcome::default() }, sources)
    }

    fn read(write: fn(&[Checked], Language) -> String, also: bool) -> serde_json::Result<Value> {
        serde_json::from_str(&write(&[outcome(also)], Language::English))
    }

    #[test]
    fn the_papers_of_a_set_are_told_in_one_log() {
        let mut papers = [outcome(false), outcome(true)];
        let allow = |hidden| Allowed { rule: "VB6001".into(), reason: "x".into(), hidden };
        for (paper, hidden) in papers.iter_mut().zip([2, 3]) {
            paper.0.left_out = [0, 1, 0];
            paper.0.allowed = vec![allow(hidden)];
        }
        let log: Value = serde_json::from_str(&json(&papers, Language::English)).unwrap();
        assert_eq!(log["findings"].as_array().unwrap().len(), 2);
        assert_eq!(log["left_out"]["warnings"], 2);
        assert_eq!(log["allowed"], json!([{ "rule": "VB6001", "reason": "x", "hidden": 5 }]));
    }

    #[test]
    fn json_has_further_places_beside_the_first() {
        let finding = read(json, true).unwrap()["findings"][0].clone();
        assert_eq!(finding["file"], "r.toml");
        let also = json!([{ "file": "my t.hbs", "line": 2, "column": 1, "words": "{{gifts}}" }]);
        assert_eq!(finding["also"], also);
        assert_eq!(read(json, false).unwrap()["findings"][0].get("also"), None);
    }

    #[test]
    fn sarif_has_further_places_as_related_locations() {
        let result = read(sarif, true).unwrap()["runs"][0]["results"][0].clone();
        let place = |key: &str| result[key][0]["physicalLocation"].clone();
        assert_eq!(place("locations")["artifactLocation"]["uri"], "r.toml");
        let related = json!({
            "artifactLocation": { "uri": "my%20t.hbs" },
            "region": { "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 10 },
        });
        assert_eq!(place("relatedLocations"), related);
        let result = read(sarif, false).unwrap()["runs"][0]["results"][0].clone();
        assert_eq!(result.get("relatedLocations"), None);
    }
}
