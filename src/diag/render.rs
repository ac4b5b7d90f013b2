//! Diagnostics as text for a terminal: file, line and column, the line itself with a mark under it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Language, Problem, Severity};
use crate::source::Sources;

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
    let message = diagnostic.problem.message(language);
    let advice = diagnostic.problem.advice(language);
    let path;
    let title = level
        .with_name(severity_name(diagnostic.severity, language))
        .primary_title(message.as_str())
        .id(diagnostic.problem.code());
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        let source = sources.get(place.source);
        path = source.path.display().to_string();
        let end = source.text.floor_char_boundary(place.span.end);
        let span = source.text.floor_char_boundary(place.span.start.min(end))..end;
        group = group.element(
            Snippet::source(source.text.as_str())
                .path(path.as_str())
                .annotation(AnnotationKind::Primary.span(span)),
        );
    }
    if !advice.is_empty() {
        group = group.element(Level::HELP.with_name(help).message(advice.as_str()));
    }
    let source = match &diagnostic.problem {
        Problem::Finding(finding) => finding.source.as_str(),
        _ => "",
    };
    if !source.is_empty() {
        let rule = if language == Language::Vietnamese { "căn cứ" } else { "rule" };
        group = group.element(Level::NOTE.with_name(rule).message(source));
    }
    renderer.render(&[group])
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
