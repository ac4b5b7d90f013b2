//! What has changed between two texts, of which the second may have more empty lines: the words, with a few on either
//! side.

use std::ops::Range;

/// Words of a line before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of the line, from 1.
    pub line: usize,
    /// The words that were there; `…` for what is left out. Empty for an empty line that has been put in before it.
    pub before: String,
    /// The words that are there now.
    pub after: String,
}

/// The changes, in the order of the text.
pub fn changes(before: &str, after: &str) -> Vec<Change> {
    let mut now = after.lines().peekable();
    let mut all = Vec::new();
    for (line, before) in (1..).zip(before.lines()) {
        while !before.is_empty() && now.next_if(|now| now.is_empty()).is_some() {
            all.push(Change { line, before: String::new(), after: String::new() });
        }
        all.extend(now.next().into_iter().flat_map(|now| in_line(line, before, now)));
    }
    all
}

/// Lines of up to as many characters are shown whole.
const SHORT: usize = 100;
/// How many words are shown on either side of those that change.
const BESIDE: usize = 3;

fn in_line(line: usize, before: &str, after: &str) -> Vec<Change> {
    if before == after {
        return Vec::new();
    }
    if before.chars().count().max(after.chars().count()) <= SHORT {
        return vec![Change { line, before: before.to_owned(), after: after.to_owned() }];
    }
    let [old, new] = [before, after].map(|text| text.split_inclusive(' ').collect::<Vec<_>>());
    let parts = apart(differences(&old, &new));
    let change = |(a, b): (Range<usize>, Range<usize>)| Change {
        line,
        before: shown(&old, a),
        after: shown(&new, b),
    };
    parts.into_iter().map(change).collect()
}

/// The words of a stretch with those beside it.
fn shown(words: &[&str], stretch: Range<usize>) -> String {
    let start = stretch.start.saturating_sub(BESIDE);
    let end = (stretch.end + BESIDE).min(words.len());
    let left = if start > 0 { "… " } else { "" };
    let right = if end < words.len() { " …" } else { "" };
    format!("{left}{}{right}", words[start..end].concat().trim_end())
}

/// Stretches of two lists of words that correspond.
type Pair = (Range<usize>, Range<usize>);

/// Joins stretches whose words beside them would meet.
fn apart(pairs: Vec<Pair>) -> Vec<Pair> {
    let mut joined: Vec<Pair> = Vec::new();
    for (a, b) in pairs {
        match joined.last_mut() {
            Some(last) if a.start <= last.0.end + 2 * BESIDE => {
                (last.0.end, last.1.end) = (a.end, b.end);
            }
            _ => joined.push((a, b)),
        }
    }
    joined
}

/// The table of a comparison has at most so many fields.
const LARGEST: usize = 4_000_000;

/// The stretches where two lists of words differ.
fn differences(old: &[&str], new: &[&str]) -> Vec<Pair> {
    let same_start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old[same_start..].iter().rev().zip(new[same_start..].iter().rev());
    let same_end = rest.take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[same_start..old.len() - same_end], &new[same_start..new.len() - same_end]);
    let whole = (same_start..old.len() - same_end, same_start..new.len() - same_end);
    if a.len().saturating_mul(b.len()) > LARGEST {
        return vec![whole];
    }
    let lengths = common_lengths(a, b);
    let (mut i, mut j, mut pairs) = (0, 0, Vec::<Pair>::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (from_i, from_j) = (i, j);
        if j == b.len() || i < a.len() && lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
        let shift = |range: Range<usize>| range.start + same_start..range.end + same_start;
        let (own, other) = (shift(from_i..i), shift(from_j..j));
        match pairs.last_mut() {
            Some(last) if last.0.end == own.start && last.1.end == other.start => {
                (last.0.end, last.1.end) = (own.end, other.end);
            }
            _ => pairs.push((own, other)),
        }
    }
    pairs
}

/// How many words the ends of two lists have in common, from each pair of words on.
fn common_lengths(a: &[&str], b: &[&str]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] = match a[i] == b[j] {
                true => lengths[i + 1][j + 1] + 1,
                false => lengths[i + 1][j].max(lengths[i][j + 1]),
            };
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sixty words, the numbers from 1 on.
    fn sixty() -> String {
        (1..=60).map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    }

    fn told(before: &str, after: &str) -> Vec<(usize, String, String)> {
        changes(before, after).into_iter().map(|c| (c.line, c.before, c.after)).collect()
    }

    #[test]
    fn a_long_line_shows_the_words_that_change_with_three_on_either_side() {
        let (before, after) = (sixty(), sixty().replace("30 31", "ba mươi, 31"));
        let expected =
            (1, "… 27 28 29 30 31 32 33 …".to_owned(), "… 27 28 29 ba mươi, 31 32 33 …".to_owned());
        assert_eq!(told(&before, &after), [expected]);
    }

    #[test]
    fn changes_far_apart_are_shown_one_by_one_and_near_ones_together() {
        let before = format!("x\n{}", sixty());
        let after = before.replace("10 11", "10, 11").replace("14 ", "14, ").replace("50", "năm");
        let lines: Vec<_> = told(&before, &after);
        let expected = [
            (2, "… 7 8 9 10 11 12 13 14 15 16 17 …", "… 7 8 9 10, 11 12 13 14, 15 16 17 …"),
            (2, "… 47 48 49 50 51 52 53 …", "… 47 48 49 năm 51 52 53 …"),
        ];
        assert_eq!(lines, expected.map(|(line, a, b)| (line, a.to_owned(), b.to_owned())));
    }

    #[test]
    fn an_empty_line_that_is_put_in_shifts_no_other() {
        let found = told("một\nhai ,ba\n\nbốn", "một\n\nhai, ba\n\nbốn");
        let line = |line, before: &str, after: &str| (line, before.to_owned(), after.to_owned());
        assert_eq!(found, [line(2, "", ""), line(2, "hai ,ba", "hai, ba")]);
    }

    #[test]
    fn a_short_line_is_shown_whole_and_words_put_in_or_left_out_are_seen() {
        assert_eq!(
            told("một ,hai", "một, hai"),
            [(1, "một ,hai".to_owned(), "một, hai".to_owned())]
        );
        let [(_, before, after)] = &told(&sixty(), &sixty().replace(" 60", ""))[..] else {
            panic!()
        };
        assert_eq!((before.as_str(), after.as_str()), ("… 56 57 58 59 60", "… 56 57 58 59"));
    }
}
