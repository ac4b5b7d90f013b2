//! Changes in a file as it is on disk, made where they are known by its text in [`super::Sources`].

use std::ops::Range;

use super::with_line_feeds;
use crate::text::composed;

/// `written` with changes made that are counted in `text`, the same file as it is read: a byte order mark and the ends of
/// lines stay as they are. Changes must not overlap; those in one place keep their order. `None` where `written` is not that file
/// any more.
pub fn rewritten(written: &str, text: &str, changes: &[(Range<usize>, String)]) -> Option<String> {
    let plain = written.strip_prefix('\u{feff}').unwrap_or(written);
    let mark = &written[..written.len() - plain.len()];
    if composed(&with_line_feeds(plain)) != text {
        return None;
    }
    let mut changes: Vec<&(Range<usize>, String)> = changes.iter().collect();
    changes.sort_by_key(|(span, _)| (span.start, span.end));
    changes.reverse();
    Some(format!("{mark}{}", apply(text, line_ends(plain), &changes)))
}

/// How each line ends that has an end.
fn line_ends(text: &str) -> Vec<&'static str> {
    let end = |(at, _)| if text[..at].ends_with('\r') { "\r\n" } else { "\n" };
    text.match_indices('\n').map(end).collect()
}

/// Makes changes in a text whose lines end in `\n`, from the end to the start, and gives each line that end which it has in the
/// file. A line that a change adds ends as the one that it was a part of.
fn apply(text: &str, mut ends: Vec<&'static str>, changes: &[&(Range<usize>, String)]) -> String {
    let mut text = text.to_owned();
    let count = |text: &str| text.matches('\n').count();
    for (span, new) in changes {
        let Some(old) = text.get(span.clone()) else { continue };
        let (before, old, now) = (count(&text[..span.start]), count(old), count(new));
        let like = ends.get(before).or(ends.last()).copied().unwrap_or("\n");
        let kept: Vec<_> = ends[before..before + old].iter().copied().take(now).collect();
        let added = std::iter::repeat_n(like, now.saturating_sub(old));
        ends.splice(before..before + old, kept.into_iter().chain(added).collect::<Vec<_>>());
        text.replace_range(span.clone(), new);
    }
    let lines = text.split('\n').zip(ends.into_iter().chain([""]));
    lines.flat_map(|(line, end)| [line, end]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_the_byte_order_mark_stay() {
        let changes = [(2..3, "x\ny".to_owned()), (4..5, "d".to_owned())];
        let made = rewritten("\u{feff}a\r\nb\r\nc\r\n", "a\nb\nc\n", &changes);
        assert_eq!(made.as_deref(), Some("\u{feff}a\r\nx\r\ny\r\nd\r\n"));
        assert_eq!(rewritten("other", "a\n", &changes), None);
    }

    #[test]
    fn changes_in_one_place_keep_their_order() {
        let changes = [(1..1, "1".to_owned()), (1..1, "2".to_owned())];
        assert_eq!(rewritten("ab", "ab", &changes).as_deref(), Some("a12b"));
    }
}
