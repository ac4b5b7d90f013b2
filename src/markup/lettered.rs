//! Points counted by letters, as regulations count them: `a)`, `b)`, `c)`, `d)`, `đ)`, `e)`. CommonMark knows no such
//! list, so the parser is shown a numbered one.

use std::ops::Range;

use crate::template::Rendered;
use crate::text;

/// How many points have one letter.
const LETTERS: u32 = 23;

/// The letters before the points of all such lists: of lines that begin with two letters or more in the order of the
/// alphabet, from `a)` on. Where one is missing or stands alone, the lines stay as they are typed.
pub(super) fn letters(rendered: &Rendered) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut run = Run::default();
    let (mut start, mut above) = (0, "");
    for line in rendered.text().split_inclusive('\n') {
        let place = start + line.len() - line.trim_start().len();
        start += line.len();
        let is_blank = line.trim().is_empty();
        match point(line.trim_start()) {
            Some((number, len)) => {
                let may_begin = above.is_empty() || above.ends_with([':', ';', '.', '!', '?', '…']);
                if number == 1 && may_begin {
                    all.append(&mut run.end());
                    run.letters.push(place..place + len);
                } else if run.goes_on_with(number) {
                    run.letters.push(place..place + len);
                } else {
                    run = Run::default();
                }
            }
            // A paragraph of its own ends a list.
            None if !is_blank && above.is_empty() && !line.starts_with([' ', '\t']) => {
                all.append(&mut run.end());
            }
            None => {}
        }
        above = line.trim();
    }
    all.append(&mut run.end());
    all
}

/// Shows the parser a number in the place of a letter, as long as that; only the first one of a list counts.
pub(super) fn show_number(signs: &mut [u8], letter: Range<usize>) {
    signs[letter.clone()].fill(b'0');
    signs[letter.end - 1] = b'1';
}

/// Whether a list whose text begins like this is counted by letters.
pub(super) fn is_lettered(source: &str) -> bool {
    point(source.trim_start()).is_some()
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
    let (letter, rest) = line.split_once(')')?;
    if letter.len() > 2 || !rest.starts_with([' ', '\t']) || rest.trim().is_empty() {
        return None;
    }
    let number = (1..=LETTERS).find(|&number| text::letter(number).as_deref() == Some(letter))?;
    Some((number, letter.len()))
}
