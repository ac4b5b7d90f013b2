//! Words as Markdown and Handlebars that print as they were.

use super::line::{Line, Look, Run};
use super::settle::is_raised;
use crate::document::Script;
use crate::markup::{begun, escaped};

/// The words of a paragraph, an item or a cell. Emphasis is kept where `emphasised`.
pub(super) fn line(line: &Line, emphasised: bool) -> String {
    let mut line = line.clone().without_tabs();
    if !emphasised {
        for run in &mut line.runs {
            if let Run::Text(_, look) = run {
                (look.bold, look.italic) = (false, false);
            }
        }
    }
    begun(&inlines(&line.runs))
}

/// The words of a heading: no level of blanks to fill in, no breaks but those typed.
pub(super) fn heading(line: &Line) -> String {
    let runs = line.runs.iter().map(|run| match run {
        Run::Leader => Run::Text(" ………".to_owned(), Look::default()),
        run => run.clone(),
    });
    let line = Line { runs: runs.collect(), ..line.clone() };
    self::line(&line, false)
}

fn inlines(runs: &[Run]) -> String {
    let mut out = String::new();
    // What stands before the next run, whatever marks it has.
    let mut before: Option<char> = None;
    for (at, run) in runs.iter().enumerate() {
        match run {
            Run::Break => {
                out.truncate(out.trim_end().len());
                out.push_str("<br>");
                before = None;
            }
            Run::Leader => {
                out.truncate(out.trim_end().len());
                out.push_str(if out.is_empty() { "{{blank}}" } else { " {{blank}}" });
                before = None;
            }
            Run::Note(note) => {
                out.push_str(&format!("[^n{}]", note + 1));
                before = Some(']');
            }
            Run::Text(text, look) => {
                let after = match runs.get(at + 1) {
                    Some(Run::Text(next, _)) => next.chars().next(),
                    Some(Run::Note(_)) => Some('['),
                    Some(Run::Break | Run::Leader) | None => None,
                };
                out.push_str(&emphasised(text, *look, before, after));
                before = text.chars().next_back();
            }
        }
    }
    out.trim().to_owned()
}

/// Letters with the marks of their look, where these can stand.
fn emphasised(text: &str, look: Look, before: Option<char>, after: Option<char>) -> String {
    let all = escaped(text);
    if is_raised(look) {
        let tag = if look.script == Script::Super { "sup" } else { "sub" };
        let core = text.trim();
        if core.is_empty() {
            return all;
        }
        let start = text.len() - text.trim_start().len();
        let end = start + core.len();
        let (head, tail) = (&text[..start], &text[end..]);
        return format!("{head}<{tag}>{}</{tag}>{tail}", escaped(core));
    }
    let mark = match (look.bold, look.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => return all,
    };
    let is_letter = |c: char| c.is_alphanumeric();
    let (Some(start), Some(end)) = (text.find(is_letter), text.rfind(is_letter)) else {
        return all;
    };
    let end = end + text[end..].chars().next().map_or(0, char::len_utf8);
    let (head, core, tail) = (&text[..start], &text[start..end], &text[end..]);
    let before = head.chars().next_back().or(before);
    let after = tail.chars().next().or(after);
    let is_beside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let has_letters = core.contains(char::is_alphabetic);
    let is_alone = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_plain = is_beside(before)
        || is_beside(after)
        || !(has_letters || is_alone(before) && is_alone(after) && look.bold);
    if is_plain || before == Some('\\') || after == Some('\\') {
        return all;
    }
    let [head, core, tail] = [head, core, tail].map(escaped);
    format!("{head}{mark}{core}{mark}{tail}")
}
