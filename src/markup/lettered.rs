//! Points counted by letters, as regulations count them: `a)`, `b)`, `c)`, `d)`, `đ)`, `e)`. CommonMark knows no such
//! list, so the parser is shown a numbered one.

use std::ops::Range;

use super::literal::Change;
use crate::template::Rendered;
use crate::text;

/// How many bytes a letter has at most.
const LONGEST: usize = 'đ'.len_utf8();

/// Which point `e)` counts, behind `đ)`.
const LETTER_E: u32 = 6;

/// How many points have one letter.
const LETTERS: u32 = 23;

/// What lines begin with that look like points.
pub(super) struct Letters {
    /// The letters of lists.
    pub listed: Vec<Range<usize>>,
    /// The letters that follow `d)` where `đ)` is due.
    pub skipping: Vec<Range<usize>>,
}

/// The letters before the points of all such lists: of lines that begin with two letters or more in the order of the
/// alphabet, from `a)` on. Where one is missing or stands alone, the lines stay as they are typed.
pub(super) fn letters(rendered: &Rendered) -> Letters {
    let (mut listed, mut skipping) = (Vec::new(), Vec::new());
    let mut run = Run::default();
    let (mut start, mut above) = (0, "");
    // Numbers with a bracket that stand in the same list for the parser.
    let mut is_beside_numbers = false;
    for line in rendered.text().split_inclusive('\n') {
        let place = start + line.len() - line.trim_start().len();
        start += line.len();
        let is_blank = line.trim().is_empty();
        match point(line.trim_start()) {
            _ if is_number_in_bracket(line) => {
                run = Run::default();
                is_beside_numbers = true;
            }
            Some(_) if is_beside_numbers => {}
            Some((number, len)) => {
                let may_begin = above.is_empty() || above.ends_with([':', ';', '.', '!', '?', '…']);
                if number == 1 && may_begin {
                    listed.append(&mut run.end());
                    run.letters.push(place..place + len);
                } else if run.goes_on_with(number) {
                    run.letters.push(place..place + len);
                } else {
                    let is_skipping =
                        number == LETTER_E && run.letters.len() + 2 == number as usize;
                    skipping.extend(is_skipping.then(|| place..place + len));
                    run = Run::default();
                }
            }
            // A paragraph of its own ends a list; items with dashes stand below the point.
            None if !is_blank && above.is_empty() && !is_indented_or_item(line) => {
                listed.append(&mut run.end());
                is_beside_numbers = false;
            }
            None => {}
        }
        above = line.trim();
    }
    listed.append(&mut run.end());
    Letters { listed, skipping }
}

/// The number that the parser is shown in the place of a letter, as long as that; which one it is the letter itself
/// says.
pub(super) const fn shown(letter: Range<usize>) -> Change {
    Change { range: letter, shown: '0', last: '1' }
}

/// Which point a list that is counted by letters begins with, by the text of its first item.
pub(super) fn first(source: &str) -> Option<u32> {
    point(source.trim_start()).map(|(number, _)| number)
}

fn is_indented_or_item(line: &str) -> bool {
    line.starts_with([' ', '\t']) || line.starts_with("- ") || line.starts_with("+ ")
}

/// Whether a line begins with a number such as `1)`.
fn is_number_in_bracket(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(')')
}

/// A list under way.
#[derive(Default)]
struct Run {
    letters: Vec<Range<usize>>,
}

impl Run {
    fn goes_on_with(&self, number: u32) -> bool {
        !self.letters.is_empty() && self.letters.len() + 1 == number as usize
    }

    /// Its letters, where it is a list.
    fn end(&mut self) -> Vec<Range<usize>> {
        let letters = std::mem::take(&mut self.letters);
        if letters.len() > 1 { letters } else { Vec::new() }
    }
}

/// Which point a line begins with, and the bytes of its letter.
fn point(line: &str) -> Option<(u32, usize)> {
    let len = line.bytes().take(LONGEST + 1).position(|byte| byte == b')')?;
    let (letter, rest) = (&line[..len], &line[len + 1..]);
    if !rest.starts_with([' ', '\t']) || rest.trim().is_empty() {
        return None;
    }
    Some((number(letter)?, letter.len()))
}

/// Which point a letter counts.
pub(super) fn number(letter: &str) -> Option<u32> {
    (1..=LETTERS).find(|&number| text::letter(number).as_deref() == Some(letter))
}
