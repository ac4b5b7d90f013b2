//! Diagnostics as text for a terminal: file, line and column, the line itself with a mark under it.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::quoted::{quoted, within};
use super::{Diagnostic, Language, Severity};
use crate::source::{Place, Source, SourceId, Sources};
use crate::text::shown;

/// Writes `diagnostics` one after the other, in colour where `colour` says so.
pub fn render<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    language: Language,
    colour: bool,
) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&one(diagnostic, sources, language, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn one(
    diagnostic: &Diagnostic,
    sources: &Sources,
    language: Language,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO,
    };
    let help = if language == Language::Vietnamese { "cách sửa" } else { "help" };
    let message = diagnostic.message.text(language);
    let advice = diagnostic.message.advice(language);
    let title = level
        .with_name(severity_name(diagnostic.severity, language))
        .primary_title(message.as_str())
        .id(diagnostic.message.code());
    let mut group = Group::with_title(title);
    let mut columns = Vec::new();
    for (source, places) in by_source(diagnostic) {
        let (snippet, column) = snippet(sources.get(source), &places);
        group = group.element(snippet);
        columns.extend(column);
    }
    if !advice.is_empty() {
        group = group.element(Level::HELP.with_name(help).message(advice.as_str()));
    }
    if !diagnostic.source.is_empty() {
        let rule = if language == Language::Vietnamese { "căn cứ" } else { "rule" };
        group = group.element(Level::NOTE.with_name(rule).message(shown(&diagnostic.source)));
    }
    let rendered = renderer.render(&[group]);
    columns.iter().fold(rendered, |text, [counted, right]| text.replacen(counted, right, 1))
}

/// The places of a diagnostic with the kind of their marks: file by file, that of the first place first.
fn by_source(diagnostic: &Diagnostic) -> Vec<(SourceId, Vec<(AnnotationKind, &Place)>)> {
    let first = diagnostic.place.iter().map(|place| (AnnotationKind::Primary, place));
    let also = diagnostic.also.iter().map(|place| (AnnotationKind::Context, place));
    let mut all: Vec<(SourceId, Vec<_>)> = Vec::new();
    for (kind, place) in first.chain(also) {
        match all.iter_mut().find(|(source, _)| *source == place.source) {
            Some((_, places)) => places.push((kind, place)),
            None => all.push((place.source, vec![(kind, place)])),
        }
    }
    all
}

/// The lines of one file with their marks; where escapes stand in them, also the place as it is counted with these and
/// as it is in the file.
fn snippet<'s>(
    source: &'s Source,
    places: &[(AnnotationKind, &Place)],
) -> (Snippet<'s, Annotation<'s>>, Option<[String; 2]>) {
    let path = shown(&source.path.display().to_string()).into_owned();
    let kinds = places.iter().map(|(kind, _)| *kind);
    let all: Vec<_> = places.iter().map(|(_, place)| *place).collect();
    let Some(quoted) = quoted(source, &all) else {
        let marks = kinds.zip(&all).map(|(kind, place)| kind.span(within(source, place)));
        return (Snippet::source(&*source.text).path(path).annotations(marks), None);
    };
    let first = all.first().map_or(0, |place| place.span.start);
    let (line, column) = source.line_column(first);
    let place = |column: usize| format!("{path}:{line}:{column}");
    let columns = [place(quoted.column), place(column)];
    let marks = kinds.zip(quoted.spans).map(|(kind, span)| kind.span(span));
    let snippet = Snippet::source(quoted.text).line_start(quoted.first_line).annotations(marks);
    (snippet.path(path), Some(columns))
}

/// The word for a severity.
pub const fn severity_name(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Vietnamese) => "lỗi",
        (Severity::Warning, Language::Vietnamese) => "cảnh báo",
        (Severity::Advice, Language::Vietnamese) => "lời khuyên",
        (Severity::Error, Language::English) => "error",
        (Severity::Warning, Language::English) => "warning",
        (Severity::Advice, Language::English) => "advice",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diag::messages;

    messages! {
        /// A sample.
        Sample {} = "VB0000",
        vi: "sai", do_vi: "",
        en: "wrong", do_en: "";
    }

    /// A diagnostic about the first of `words`, with the others as further places.
    fn rendered(files: &[(&str, &str)], words: &[(usize, &str)]) -> String {
        let mut sources = Sources::default();
        let ids: Vec<_> =
            files.iter().map(|(path, text)| sources.add(Path::new(path), text)).collect();
        let mut places = words.iter().map(|&(file, word)| {
            let start = files[file].1.find(word).unwrap();
            Place { source: ids[file], span: start..start + word.len() }
        });
        let first = Diagnostic::new(Severity::Error, places.next(), Sample {});
        let diagnostic = Diagnostic { also: places.collect(), ..first };
        render([&diagnostic], &sources, Language::English, false)
    }

    #[test]
    fn a_further_place_in_another_file_is_shown_below_the_first() {
        let files = [("t.hbs", "Trao {{gifts}} quà.\n"), ("r.toml", "[facts]\ngifts = 5\n")];
        let told = rendered(&files, &[(1, "5"), (0, "{{gifts}}")]);
        let expected = "\
error[VB0000]: wrong
 --> r.toml:2:9
  |
2 | gifts = 5
  |         ^
  |
 ::: t.hbs:1:6
  |
1 | Trao {{gifts}} quà.
  |      ---------";
        assert_eq!(told.trim_end(), expected, "{told}");
    }

    #[test]
    fn a_further_place_in_the_same_file_is_shown_in_its_lines() {
        let files = [("a", "một\nhai\nba\n")];
        let told = rendered(&files, &[(0, "ba"), (0, "một")]);
        let expected = "\
error[VB0000]: wrong
 --> a:3:1
  |
1 | một
  | ---
2 | hai
3 | ba
  | ^^";
        assert_eq!(told.trim_end(), expected, "{told}");
    }

    #[test]
    fn what_hides_in_a_line_is_seen_and_the_mark_stays_below_its_word() {
        let text = "một\n\u{200b}Tra\u{202e}o\u{9b}2K quà\u{1b}[2J.\nba\n";
        let told = rendered(&[("a\n\u{202e}b", text)], &[(0, "quà")]);
        let expected = "\
error[VB0000]: wrong
 --> a\\n\\u{202E}b:2:11
  |
2 | \\u{200B}Tra\\u{202E}o\\u{009B}2K quà\\u{001B}[2J.
  |                                ^^^";
        assert_eq!(told.trim_end(), expected, "{told}");
        let told = rendered(&[("t", text)], &[(0, "\u{9b}"), (0, "ba")]);
        let expected = "\
error[VB0000]: wrong
 --> t:2:7
  |
2 | \\u{200B}Tra\\u{202E}o\\u{009B}2K quà\\u{001B}[2J.
  |                     ^^^^^^^^
3 | ba
  | --";
        assert_eq!(told.trim_end(), expected, "{told}");
    }
}
