//! Where the lines of a paragraph end: greedily, as word processors do.

use std::ops::Range;

use super::shaped::EDGE;
use crate::geom::Length;

/// One character of a paragraph as it takes room on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The character; `'\n'` is a forced line break.
    pub character: char,
    /// Its advance width.
    pub advance: Length,
    /// Index of the span (style, element) it belongs to.
    pub span: u32,
}

/// A line: glyphs `start..end`, its last spaces or its forced break included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First glyph.
    pub start: usize,
    /// After the last glyph.
    pub end: usize,
    /// After the last glyph that shows: spaces at the end of a line hang over and count nothing.
    pub visible_end: usize,
    /// Width of the visible glyphs.
    pub width: Length,
    /// Whether the paragraph ends here or the author broke the line: it is not justified.
    pub last: bool,
}

/// Breaks `glyphs` into lines, the first `first` wide and the others `rest`. There is always at least
/// one line, and each takes at least one glyph where there is one.
pub fn break_lines(glyphs: &[Glyph], first: Length, rest: Length) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    loop {
        let measure = if lines.is_empty() { first } else { rest };
        let line = next_line(glyphs, start, measure);
        start = line.end;
        lines.push(line);
        if start == glyphs.len() {
            break;
        }
    }
    // A forced break at the very end opens an empty line, as in every word processor.
    if glyphs.last().is_some_and(|glyph| glyph.character == '\n') {
        lines.push(Line { start, end: start, visible_end: start, width: Length::ZERO, last: true });
    }
    lines
}

/// The widest stretch that no line may end in, by its visible glyphs, and its width.
pub fn widest_word(glyphs: &[Glyph]) -> Option<(Range<usize>, Length)> {
    let mut widest: Option<(Range<usize>, Length)> = None;
    let (mut start, mut width) = (0, Length::ZERO);
    for (i, glyph) in glyphs.iter().enumerate() {
        if !matches!(glyph.character, ' ' | '\n') {
            width += glyph.advance;
            if widest.as_ref().is_none_or(|(_, widest)| width > *widest) {
                widest = Some((start..i + 1, width));
            }
        }
        let next = glyphs.get(i + 1).map(|glyph| glyph.character);
        let is_end = matches!(glyph.character, ' ' | '\n') || breaks_between(glyph.character, next);
        if is_end {
            (start, width) = (i + 1, Length::ZERO);
        }
    }
    widest
}

fn next_line(glyphs: &[Glyph], start: usize, measure: Length) -> Line {
    let mut width = Length::ZERO;
    let mut visible = (start, Length::ZERO);
    let mut best: Option<Line> = None;
    for (i, glyph) in glyphs.iter().enumerate().skip(start) {
        let line = |end: usize, last: bool, visible: (usize, Length)| Line {
            start,
            end,
            visible_end: visible.0,
            width: visible.1,
            last,
        };
        if glyph.character == '\n' {
            return line(i + 1, true, visible);
        }
        width += glyph.advance;
        if glyph.character != ' ' {
            if width > measure + hair() && i > start {
                // No break on the line so far: a word wider than the line is cut where it is full.
                return best.unwrap_or_else(|| line(i, false, visible));
            }
            visible = (i + 1, width);
        }
        let next = glyphs.get(i + 1).map(|glyph| glyph.character);
        if breaks_between(glyph.character, next) {
            best = Some(line(i + 1, false, visible));
        }
    }
    Line { start, end: glyphs.len(), visible_end: visible.0, width: visible.1, last: true }
}

/// A line that is too wide by less than this, a hundredth of a twip, fits: no word processor counts as finely.
fn hair() -> Length {
    Length::twips(1) / 100
}

/// Whether a line may end between a character and the next one: after spaces, zero-width ones too, and after hyphens
/// and dashes, before digits too. Spaces that follow stay on the line, and so does a mark that belongs to what it follows.
///
/// So Word does it, and LibreOffice but for `?`, `!`, `|` and `…`, after which it breaks an address; neither
/// breaks after `/` (measured in both, word by word).
const fn breaks_between(character: char, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    if matches!(next, ' ' | '\n' | '\u{200b}' | EDGE) {
        return false;
    }
    match character {
        ' ' | '\u{200b}' | EDGE => true,
        '-' | '\u{2010}' | '\u{2013}' | '\u{2014}' => !stays(next),
        _ => false,
    }
}

/// Whether no line begins with this character inside a word (UAX #14: closing and infix marks, quotation
/// marks, hyphens, glue).
const fn stays(next: char) -> bool {
    matches!(
        next,
        ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '/' | '-' | '\'' | '"' | '»' | '«'
            | '\u{a0}' | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201f}' | '…'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character is one point wide.
    fn glyphs(text: &str) -> Vec<Glyph> {
        text.chars()
            .map(|character| Glyph {
                character,
                advance: Length::pt(i64::from(character != '\n')),
                span: 0,
            })
            .collect()
    }

    fn broken(text: &str, first: i64, rest: i64) -> Vec<String> {
        let glyphs = glyphs(text);
        break_lines(&glyphs, Length::pt(first), Length::pt(rest))
            .iter()
            .map(|line| glyphs[line.start..line.end].iter().map(|glyph| glyph.character).collect())
            .collect()
    }

    #[test]
    fn the_widest_word_is_one_that_no_line_may_end_in() {
        let widest = |text: &str| {
            let (word, width) = widest_word(&glyphs(text))?;
            assert_eq!(width, Length::pt(word.len() as i64));
            Some(text.chars().skip(word.start).take(word.len()).collect::<String>())
        };
        assert_eq!(widest("aa bbbb cc").as_deref(), Some("bbbb"));
        assert_eq!(widest("aa-bbb ccc\ndddd").as_deref(), Some("dddd"));
        assert_eq!(widest("a\u{a0}b c").as_deref(), Some("a\u{a0}b"));
        assert_eq!(widest(" \n"), None);
    }

    #[test]
    fn a_zero_width_space_is_a_place_to_break() {
        let mut glyphs = glyphs("abc\u{200b}def");
        glyphs[3].advance = Length::ZERO;
        let measure = Length::from_pt(4.0);
        let lines: Vec<_> =
            break_lines(&glyphs, measure, measure).iter().map(|l| (l.start, l.end)).collect();
        assert_eq!(lines, [(0, 4), (4, 7)]);
    }

    #[test]
    fn a_line_takes_as_many_words_as_fit_and_spaces_hang_over() {
        assert_eq!(broken("aa bb cc", 5, 5), ["aa bb ", "cc"]);
        assert_eq!(broken("aa bb   cc", 5, 5), ["aa bb   ", "cc"]);
        assert_eq!(broken("aa bb cc", 4, 5), ["aa ", "bb cc"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_where_the_line_is_full() {
        assert_eq!(broken("aaaaaaa bb", 3, 3), ["aaa", "aaa", "a ", "bb"]);
        assert_eq!(broken("aaaa", 0, 0), ["a", "a", "a", "a"]);
    }

    #[test]
    fn a_forced_break_ends_the_line_and_is_never_justified() {
        let glyphs = glyphs("aa\nbb");
        let lines = break_lines(&glyphs, Length::pt(9), Length::pt(9));
        assert_eq!(lines.iter().map(|line| line.last).collect::<Vec<_>>(), [true, true]);
        assert_eq!(lines[0].visible_end, 2);
        assert_eq!(broken("aa\n", 9, 9), ["aa\n", ""]);
        assert_eq!(broken("\n", 9, 9), ["\n", ""]);
    }

    #[test]
    fn an_empty_paragraph_has_one_line() {
        assert_eq!(broken("", 9, 9), [""]);
    }

    #[test]
    fn a_hyphen_in_a_word_may_end_a_line_but_a_no_break_space_may_not() {
        assert_eq!(broken("aaa-bbb", 5, 5), ["aaa-", "bbb"]);
        assert_eq!(broken("19-20 a", 4, 4), ["19-", "20 a"]);
        assert_eq!(broken("a-b–), c", 5, 5), ["a-", "b–), ", "c"]);
        for mark in ['?', '!', '|', '\\', '…', '%', '/'] {
            assert_eq!(
                broken(&format!("aa{mark}bb"), 4, 4),
                [format!("aa{mark}b"), "b".to_owned()]
            );
        }
        assert_eq!(broken("aa/bb", 4, 4), ["aa/b", "b"]);
        assert_eq!(broken("a b\u{a0}c", 4, 4), ["a ", "b\u{a0}c"]);
    }

    #[test]
    fn every_glyph_is_on_one_line_and_no_line_is_wider_than_its_measure_but_for_one_glyph() {
        let words = ["a", "bb-cc", "ddd", " ", "\n", "eeeeeeee", "  ", "1-2"];
        let mut seed = 7_u64;
        for _ in 0..500 {
            let text: String = (0..20)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    words[(seed >> 33) as usize % words.len()]
                })
                .collect();
            for measure in [0, 1, 3, 7, 50] {
                let glyphs = glyphs(&text);
                let lines = break_lines(&glyphs, Length::pt(measure), Length::pt(measure + 2));
                assert!(lines.windows(2).all(|pair| pair[0].end == pair[1].start));
                assert_eq!((lines[0].start, lines[lines.len() - 1].end), (0, glyphs.len()));
                for (i, line) in lines.iter().enumerate() {
                    let measure = Length::pt(if i == 0 { measure } else { measure + 2 });
                    assert!(line.width <= measure || line.visible_end - line.start == 1);
                }
            }
        }
    }
}
