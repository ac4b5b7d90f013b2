//! Rules in words: one of them in full, or all of them as a table.

use super::rule::{Example, Rule};
use super::rules;
use crate::diag::{self, Language, Severity};

/// A rule in full: what it wants, its article, why, a wrong and a right example.
pub fn rule(rule: &Rule, language: Language) -> String {
    let at = index(language);
    let [what, source, wrong, right, advice] = match language {
        Language::Vietnamese => ["mức", "căn cứ", "sai", "đúng", "cách sửa"],
        Language::English => ["severity", "source", "wrong", "right", "help"],
    };
    let mut out = format!("{}  {}\n\n{}\n\n", rule.code, rule.title[at], rule.why[at]);
    let line = |label: &str, text: &str| format!("{label}: {text}\n");
    out.push_str(&line(what, severity(rule.severity, language)));
    out.push_str(&line(source, rule.source));
    out.push_str(&example(wrong, &shown(&rule.wrong, language)));
    out.push_str(&example(right, &shown(&rule.right, language)));
    let advice_text = diag::fill(rule.advice[at], |_| Some("…".into()));
    out.push_str(&line(advice, &advice_text));
    out
}

/// All rules, a line each, with the two examples: the table of the references in `docs`.
pub fn table(language: Language) -> String {
    let head = match language {
        Language::Vietnamese => "| Mã | Mức | Quy tắc |\n|---|---|---|\n",
        Language::English => "| Code | Severity | Rule |\n|---|---|---|\n",
    };
    let mut rules: Vec<&Rule> = rules::all().collect();
    rules.sort_by_key(|rule| rule.code);
    let rows = rules.into_iter().map(|rule| {
        let title = rule.title[index(language)].replace('|', "\\|");
        format!("| {} | {} | {title} |\n", rule.code, severity(rule.severity, language))
    });
    head.to_owned() + &rows.collect::<String>()
}

const fn index(language: Language) -> usize {
    match language {
        Language::Vietnamese => 0,
        Language::English => 1,
    }
}

/// The word for a severity.
pub const fn severity(severity: Severity, language: Language) -> &'static str {
    diag::severity_name(severity, language)
}

/// An example of one line beside its label, one of several below it.
fn example(label: &str, lines: &[String]) -> String {
    match lines {
        [line] => format!("{label}: {line}\n"),
        lines => {
            let lines = lines.iter().map(|line| format!("    {line}\n"));
            format!("{label}:\n{}", lines.collect::<String>())
        }
    }
}

/// An example as a person reads it, in lines. Of a report, the lines that make the difference.
fn shown(example: &Example, language: Language) -> Vec<String> {
    match example {
        Example::Text(text) => text.lines().map(str::to_owned).collect(),
        Example::Report([]) => match language {
            Language::Vietnamese => vec!["như trên, không có lỗi này".to_owned()],
            Language::English => vec!["as above, without the fault".to_owned()],
        },
        Example::Report(changes) => {
            let lines = changes.iter().flat_map(|(from, to)| {
                to.lines().filter(move |line| !line.is_empty() && !from.lines().any(|l| l == *line))
            });
            lines.map(str::to_owned).collect()
        }
        Example::Word { shown, .. } => vec![shown[index(language)].to_owned()],
    }
}
