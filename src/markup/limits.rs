//! How much text there may be: more would take the parser of CommonMark, and all after it, minutes.

use crate::diag::{Diagnostics, Message};
use crate::markup::messages::{ParagraphTooLong, TooManySigns};
use crate::template::Rendered;

/// The most bytes of a line or a paragraph.
pub(super) const MOST_LETTERS: usize = 32_000;

/// The most line ends and signs that may be markup: the parser keeps something for each. 300 for each of 5,000 pages.
const MOST_SIGNS: usize = 1_500_000;

/// Whether a text keeps to the limits; tells where it does not.
pub(super) fn hold(rendered: &Rendered, diagnostics: &mut Diagnostics) -> bool {
    let text = rendered.text();
    let signs = text.bytes().filter(|byte| b"\n*_`[<&".contains(byte)).count();
    let line = long_line(text);
    if let Some(line) = line {
        diagnostics.error(rendered.place(line), too_long());
    } else if signs > MOST_SIGNS {
        diagnostics.error(None, TooManySigns { most: MOST_SIGNS.to_string() });
    }
    line.is_none() && signs <= MOST_SIGNS
}

/// A paragraph is longer than it may be.
pub(super) fn too_long() -> Message {
    ParagraphTooLong { most: MOST_LETTERS.to_string() }.into()
}

/// Where a line begins that is longer than a paragraph may be.
fn long_line(text: &str) -> Option<usize> {
    let mut start = 0;
    text.split_inclusive('\n').find_map(|line| {
        let at = start;
        start += line.len();
        (line.len() > MOST_LETTERS).then_some(at)
    })
}
