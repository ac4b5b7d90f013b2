//! Diagnostics as text for a terminal: file, line and column, the line itself with a mark under it.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Language, Severity};
use crate::source::{Place, SourceId, Sources};

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
    for (source, places) in by_source(diagnostic) {
        group = group.element(snippet(source, &places, sources));
    }
    if !advice.is_empty() {
        group = group.element(Level::HELP.with_name(help).message(advice.as_str()));
    }
    if !diagnostic.source.is_empty() {
        let rule = if language == Language::Vietnamese { "căn cứ" } else { "rule" };
        group = group.element(Level::NOTE.with_name(rule).message(&*diagnostic.source));
    }
    renderer.render(&[group])
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

/// The lines of one file with their marks.
fn snippet<'s>(
    source: SourceId,
    places: &[(AnnotationKind, &Place)],
    sources: &'s Sources,
) -> Snippet<'s, Annotation<'s>> {
    let source = sources.get(source);
    let marks = places.iter().map(|(kind, place)| {
        let end = source.text.floor_char_boundary(place.span.end);
        let start = source.text.floor_char_boundary(place.span.start.min(end));
        kind.span(start..end)
    });
    Snippet::source(&*source.text).path(source.path.display().to_string()).annotations(marks)
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
    fn shown(files: &[(&str, &str)], words: &[(usize, &str)]) -> String {
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
        let told = shown(&files, &[(1, "5"), (0, "{{gifts}}")]);
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
        let told = shown(&files, &[(0, "ba"), (0, "một")]);
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
}
