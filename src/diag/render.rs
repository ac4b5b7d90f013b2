//! Diagnostics as text for a terminal: file, line and column, the line itself with a mark under it.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use super::quoted::quoted;
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
        let source = sources.get(source);
        let spots: Vec<_> = places
            .iter()
            .filter_map(|(_, place)| place_in_words(source, place, language))
            .collect();
        if let [_, ..] = spots[..] {
            let name = if language == Language::Vietnamese { "chỗ" } else { "place" };
            let path = shown(&source.path.display().to_string()).into_owned();
            group = group.element(Origin::path(path));
            let told = |spot| Level::NOTE.with_name(name).message(spot);
            group = group.elements(spots.into_iter().map(told));
            continue;
        }
        let (excerpts, moved) = excerpts(source, &places);
        group = group.elements(excerpts);
        columns.extend(moved);
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

/// A place in a file whose lines nobody counts, in words: its page, its heading, what stands there.
pub fn place_in_words(source: &Source, place: &Place, language: Language) -> Option<String> {
    let spot = source.spot(&place.span)?;
    let is_vietnamese = language == Language::Vietnamese;
    let page = spot.page.map(|page| match is_vietnamese {
        true => format!("trang {page}"),
        false => format!("page {page}"),
    });
    let part = spot.part.map(|names| names[usize::from(!is_vietnamese)].clone());
    let [before, words, after] = spot.words;
    // Brackets mark the words, where there is more beside them.
    let is_alone = words.is_empty() || before.is_empty() && after.is_empty();
    let words = if is_alone { words } else { format!("[{words}]") };
    let around = format!("{before}{words}{after}");
    let around = (!around.trim().is_empty()).then(|| format!("“{}”", around.trim()));
    let told = [page, part, around].into_iter().flatten().collect::<Vec<_>>().join(", ");
    Some(shown(&told).into_owned())
}

/// A place with the kind of its mark.
type Marked<'a> = (AnnotationKind, &'a Place);

/// The most further places of a diagnostic that are shown.
const MOST_PLACES: usize = 50;

/// The places of a diagnostic with the kind of their marks: file by file, that of the first place first.
fn by_source(diagnostic: &Diagnostic) -> Vec<(SourceId, Vec<Marked<'_>>)> {
    let first = diagnostic.place.iter().map(|place| (AnnotationKind::Primary, place));
    let also = diagnostic.also.iter().map(|place| (AnnotationKind::Context, place));
    let also = also.take(MOST_PLACES);
    let mut all: Vec<(SourceId, Vec<_>)> = Vec::new();
    for (kind, place) in first.chain(also) {
        match all.iter_mut().find(|(source, _)| *source == place.source) {
            Some((_, places)) => places.push((kind, place)),
            None => all.push((place.source, vec![(kind, place)])),
        }
    }
    all
}

/// The most bytes that are shown of a file in one piece: the renderer goes through all of them for each diagnostic.
const MOST_SHOWN: usize = 8_192;
/// What is shown of a longer line before and behind a place.
const AROUND: usize = 120;

/// A place as it is counted in quoted lines, with the escapes in them, and as it is in the file.
type Moved = [String; 2];

/// The lines of one file with their marks; where they are too far apart, those of each place by themselves.
fn excerpts<'s>(source: &'s Source, places: &[Marked<'_>]) -> (Vec<Element<'s>>, Vec<Moved>) {
    let path = shown(&source.path.display().to_string()).into_owned();
    let marks: Vec<_> = places.iter().map(|(kind, place)| (*kind, within(source, place))).collect();
    let start = marks.iter().map(|(_, span)| span.start).min().unwrap_or_default();
    let end = marks.iter().map(|(_, span)| span.end).max().unwrap_or_default();
    let whole = source.lines_around(start..end);
    let parts: Vec<&[_]> = match whole.len() <= MOST_SHOWN {
        true => vec![&marks],
        false => marks.chunks(1).collect(),
    };
    let (mut elements, mut all_moved) = (Vec::new(), Vec::new());
    for marks in parts {
        let lines = if marks.len() > 1 { whole.clone() } else { lines_of(source, marks) };
        if lines.len() <= MOST_SHOWN {
            let (snippet, moved) = snippet(source, &lines, marks, &path);
            elements.push(snippet.path(path.clone()).into());
            all_moved.extend(moved);
        } else {
            elements.extend(marks.iter().flat_map(|mark| part_of_line(source, mark, &path)));
        }
    }
    (elements, all_moved)
}

fn lines_of(source: &Source, marks: &[(AnnotationKind, Range<usize>)]) -> Range<usize> {
    marks.first().map_or(0..0, |(_, span)| source.lines_around(span.clone()))
}

/// What stands around a place in a line too long to be shown, with the place said above it.
fn part_of_line<'s>(
    source: &'s Source,
    (kind, span): &(AnnotationKind, Range<usize>),
    path: &str,
) -> [Element<'s>; 2] {
    let lines = source.lines_around(span.clone());
    let end = source.text.floor_char_boundary(span.end.min(span.start + AROUND));
    let from = source.text.ceil_char_boundary(lines.start.max(span.start.saturating_sub(AROUND)));
    let part = from..source.text.floor_char_boundary(lines.end.min(end + AROUND));
    let (line, column) = source.line_column(span.start);
    let origin = Origin::path(path.to_owned()).line(line).char_column(column);
    let (snippet, _) = snippet(source, &part, &[(*kind, span.start..end)], path);
    [origin.into(), snippet.into()]
}

/// A place, as far as the text has it.
fn within(source: &Source, place: &Place) -> Range<usize> {
    let end = source.text.floor_char_boundary(place.span.end);
    source.text.floor_char_boundary(place.span.start.min(end))..end
}

/// A part of a file with its marks.
fn snippet<'s>(
    source: &'s Source,
    part: &Range<usize>,
    marks: &[(AnnotationKind, Range<usize>)],
    path: &str,
) -> (Snippet<'s, Annotation<'s>>, Option<Moved>) {
    let (first_line, _) = source.line_column(part.start);
    let text = source.text.get(part.clone()).unwrap_or_default();
    let inside = |span: &Range<usize>| span.start - part.start..span.end - part.start;
    let spans: Vec<_> = marks.iter().map(|(_, span)| inside(span)).collect();
    let kinds = marks.iter().map(|(kind, _)| *kind);
    let Some(quoted) = quoted(text, &spans) else {
        let marks = kinds.zip(spans).map(|(kind, span)| kind.span(span));
        return (Snippet::source(text).line_start(first_line).annotations(marks), None);
    };
    let (line, column) = source.line_column(marks.first().map_or(0, |(_, span)| span.start));
    let place = |column: usize| format!("{path}:{line}:{column}");
    let moved = [place(quoted.column), place(column)];
    let marks = kinds.zip(quoted.spans).map(|(kind, span)| kind.span(span));
    (Snippet::source(quoted.text).line_start(first_line).annotations(marks), Some(moved))
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
    fn of_a_line_without_end_the_words_around_a_place_are_shown_with_its_own_column() {
        let line = "đoàn ".repeat(4_000);
        let text = format!("một\n{line}sai {line}");
        let told = rendered(&[("a", &text)], &[(0, "sai")]);
        assert!(told.contains(" --> a:2:20001"), "{told}");
        assert!(
            told.contains("2 | ") && told.contains("sai đoàn") && told.contains("^^^"),
            "{told}"
        );
        assert!(told.len() < 1_000, "{}", told.len());
    }

    #[test]
    fn places_far_apart_in_one_file_are_shown_each_by_themselves() {
        let text = format!("một\n{}hai\n", "\n".repeat(20_000));
        let told = rendered(&[("a", &text)], &[(0, "hai"), (0, "một")]);
        for line in [" a:20002:1", "20002 | hai", " a:1:1", "1 | một"] {
            assert!(told.contains(line), "{line}: {told}");
        }
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
