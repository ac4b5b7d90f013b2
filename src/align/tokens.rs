//! Words of two lines, compared.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of tokens that another one replaces; one of the two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Tokens of the old line.
    pub old: Range<usize>,
    /// Tokens of the new line.
    pub new: Range<usize>,
}

/// The tokens of a text: numbers with the marks inside them, syllables, stretches of white space, and every other sign by
/// itself. Together they are the text.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match kind(first) {
            Kind::Digit => number(rest),
            Kind::Sign => first.len_utf8(),
            of => rest.find(|c| kind(c) != of).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at(length);
        tokens.push(token);
        rest = behind;
    }
    tokens
}

/// The syllables and numbers of a text in small letters.
pub fn syllables(text: &str) -> impl Iterator<Item = String> {
    let spoken = |token: &&str| token.chars().next().is_some_and(|c| kind(c) != Kind::Space);
    let spoken = tokens(text).into_iter().filter(spoken);
    spoken.filter(|token| token.starts_with(char::is_alphanumeric)).map(str::to_lowercase)
}

/// Where two lines of tokens differ, in order. White space that stands alone between two changes belongs to them: a reader
/// sees one phrase replaced by another and not each of its words.
pub fn changes<T: Ord + Eq + std::hash::Hash>(
    old: &[T],
    new: &[T],
    is_blank: impl Fn(&T) -> bool,
) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old_range, new_range) = (op.old_range(), op.new_range());
        match changes.last_mut() {
            Some(last)
                if old[last.old.end..old_range.start].iter().all(&is_blank)
                    && (last.old.end == old_range.start
                        || is_phrase(last, &old_range, &new_range)) =>
            {
                last.old.end = old_range.end;
                last.new.end = new_range.end;
            }
            _ => changes.push(Change { old: old_range, new: new_range }),
        }
    }
    changes
}

/// Whether two changes with only white space between them are one phrase: both sides of both say something.
fn is_phrase(first: &Change, old: &Range<usize>, new: &Range<usize>) -> bool {
    let is_replaced = |old: &Range<usize>, new: &Range<usize>| !old.is_empty() && !new.is_empty();
    is_replaced(&first.old, &first.new) || is_replaced(old, new)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Space,
    Sign,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        // Marks that stand by themselves are part of the letter before, as in text that is not composed.
        '\u{300}'..='\u{36f}' => Kind::Letter,
        c if c.is_alphanumeric() => Kind::Letter,
        c if c.is_whitespace() => Kind::Space,
        _ => Kind::Sign,
    }
}

/// The length of the number that `text` begins with: `1.234,5` is one.
fn number(text: &str) -> usize {
    let digits = |text: &str| text.find(|c| kind(c) != Kind::Digit).unwrap_or(text.len());
    let mut length = digits(text);
    while let Some(behind) = text[length..].strip_prefix(['.', ',']) {
        match digits(behind) {
            0 => break,
            more => length += 1 + more,
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn compared(old: &str, new: &str) -> Vec<(String, String)> {
        let (old, new) = (tokens(old), tokens(new));
        let changes = changes(&old, &new, |token| token.trim().is_empty());
        let text = |tokens: &[&str], range: Range<usize>| tokens[range].concat();
        changes.into_iter().map(|c| (text(&old, c.old), text(&new, c.new))).collect()
    }

    #[test]
    fn a_number_is_one_token_with_the_marks_inside_it() {
        assert_eq!(
            tokens("đạt 1.234,5%, 18 đv."),
            ["đạt", " ", "1.234,5", "%", ",", " ", "18", " ", "đv", "."]
        );
    }

    #[test]
    fn what_replaces_a_phrase_is_told_as_one_phrase() {
        let pair = |old: &str, new: &str| vec![(old.to_owned(), new.to_owned())];
        assert_eq!(
            compared("Chi đoàn có 18 đoàn viên.", "Chi đoàn có 19 đoàn viên."),
            pair("18", "19")
        );
        assert_eq!(compared("một hai ba bốn", "một năm sáu bốn"), pair("hai ba", "năm sáu"));
        assert_eq!(compared("một hai", "một hai ba"), pair("", " ba"));
    }

    #[test]
    fn far_changes_stay_apart() {
        assert_eq!(compared("a b c d e", "x b c d y").len(), 2);
    }

    proptest! {
        #[test]
        fn changes_make_the_old_line_the_new_one(old in "[ab ,1]{0,30}", new in "[ab ,1]{0,30}") {
            let (old_tokens, new_tokens) = (tokens(&old), tokens(&new));
            prop_assert_eq!(old_tokens.concat(), old.clone());
            let (mut made, mut at) = (String::new(), 0);
            for change in changes(&old_tokens, &new_tokens, |token| token.trim().is_empty()) {
                made += &old_tokens[at..change.old.start].concat();
                made += &new_tokens[change.new.clone()].concat();
                at = change.old.end;
            }
            made += &old_tokens[at..].concat();
            prop_assert_eq!(made, new);
        }
    }
}
