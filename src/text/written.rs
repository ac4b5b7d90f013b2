//! Words as they are printed beside words as they are written in a template: the same letters, but for white
//! space, letter case, and the signs by which CommonMark escapes a character.

use std::ops::Range;

use super::no_break::BLANK;

/// The bytes of `written` behind the bytes `range` of `printed`.
pub fn written_range(printed: &str, written: &str, range: Range<usize>) -> Range<usize> {
    let mut found = written.len()..written.len();
    let needed = |(at, _): &(usize, _)| *at < range.end.max(range.start + 1);
    for (at, there) in places(printed, written).take_while(needed) {
        if at <= range.start {
            found = there.clone();
        }
        if at < range.end {
            found.end = found.end.max(there.end);
        }
    }
    found.start..found.end.max(found.start)
}

/// `printed` with the letters that `written` has, one for one; white space is a space.
pub fn as_written(printed: &str, written: &str) -> String {
    let letters = places(printed, written).map(|(at, there)| {
        let own = printed[at..].chars().next().unwrap_or(' ');
        let letter = written[there].chars().next_back().unwrap_or(own);
        let is_same = letter.to_lowercase().eq(own.to_lowercase());
        if is_same { letter } else { own }
    });
    letters.collect()
}

/// Each character of `printed` by its byte, with the bytes of `written` that stand for it.
fn places<'t>(
    printed: &'t str,
    written: &'t str,
) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
    let mut next = 0;
    printed.char_indices().map(move |(at, c)| {
        let blanks = |from: usize| {
            let rest = &written[from..];
            rest.len() - rest.trim_start().len()
        };
        let is_blank = matches!(c, ' ' | BLANK);
        let start = next + if is_blank { 0 } else { blanks(next) };
        let rest = &written[start..];
        let length = match c {
            _ if is_blank => blanks(start),
            _ => spelling(c, rest),
        };
        next = start + length;
        (at, start..next)
    })
}

/// How many bytes spell `c` at the start of `rest`.
fn spelling(c: char, rest: &str) -> usize {
    let mut signs = rest.chars();
    let first = signs.next();
    match (first, signs.next()) {
        (Some('\\'), Some(escaped)) if escaped == c => 1 + escaped.len_utf8(),
        (Some(first), _) => first.len_utf8(),
        (None, _) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind<'w>(printed: &str, written: &'w str, part: &str) -> &'w str {
        let at = printed.find(part).unwrap();
        &written[written_range(printed, written, at..at + part.len())]
    }

    #[test]
    fn printed_words_are_found_behind_line_breaks_escapes_and_in_any_case() {
        assert_eq!(behind("một hai ba", "một\n   hai ba", "hai"), "hai");
        assert_eq!(behind("một hai ba", "một\n   hai ba", " "), "\n   ");
        assert_eq!(behind("2*3 &amp; 4", "2\\*3 &amp; 4", "*"), "\\*");
        assert_eq!(behind("2*3 &amp; 4", "2\\*3 &amp; 4", "4"), "4");
        assert_eq!(behind("TT&TT tỉnh", "TT&TT tỉnh", "tỉnh"), "tỉnh");
        assert_eq!(behind("ĐOÀN VIÊN", "Đoàn viên", "VIÊN"), "viên");
        assert_eq!(behind("a", "", "a"), "");
        assert_eq!(behind("30\u{a0}triệu 5\u{2011}KH", "30 triệu 5-KH", "5\u{2011}KH"), "5-KH");
    }

    #[test]
    fn the_letters_of_the_author_come_back() {
        assert_eq!(as_written("ĐẠI HỘI", "Đại\n  hội"), "Đại hội");
        assert_eq!(as_written("A*B", "a\\*b"), "a*b");
        assert_eq!(as_written("KHÁC", "xy"), "KHÁC");
    }
}
