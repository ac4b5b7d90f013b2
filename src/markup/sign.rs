//! Signs that stand on a line of their own and say how what follows is set: `<pagebreak>`, `<borderless>`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Block, Reader};
use crate::markup::messages::{MisplacedSign, PageBreakBeforeNothing};
use crate::template::Rendered;

/// A sign and its line in the rendered text.
pub(super) struct Sign {
    kind: Kind,
    line: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What follows begins a page.
    PageBreak,
    /// The table that follows has no rules.
    Borderless,
}

const SIGNS: [(&str, Kind); 2] =
    [("<pagebreak>", Kind::PageBreak), ("<borderless>", Kind::Borderless)];

/// All signs of a rendered text, in order.
pub(super) fn signs(rendered: &Rendered) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut start = 0;
    for line in rendered.text().split_inclusive('\n') {
        let begin = start + line.len() - line.trim_start().len();
        start += line.len();
        let written = line.trim();
        if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| written.eq_ignore_ascii_case(sign)) {
            signs.push(Sign { kind: *kind, line: begin..begin + written.len() });
        }
    }
    signs
}

impl Sign {
    /// Makes its line an empty one for the parser of CommonMark, which knows no such sign.
    pub(super) fn hide(&self, signs: &mut [u8]) {
        signs[self.line.clone()].fill(b' ');
    }
}

impl Reader<'_> {
    /// Takes the signs before the block that comes next; `before` reaches from the end of the last one to its start.
    /// Says whether they ask for a table without rules.
    pub(super) fn take_signs(&mut self, before: Range<usize>, blocks: &mut Vec<Block>) -> bool {
        let mut is_bare = false;
        while self.signs.front().is_some_and(|sign| sign.line.start < before.end)
            && let Some(sign) = self.signs.pop_front()
        {
            let is_between = sign.line.start >= before.start;
            let is_last = before.end == usize::MAX;
            match sign.kind {
                Kind::PageBreak if is_between && !is_last => blocks.push(Block::PageBreak),
                Kind::PageBreak if is_between => self.error(sign.line, PageBreakBeforeNothing {}),
                Kind::Borderless if is_between && self.is_table_next() => is_bare = true,
                _ => self.error(sign.line, MisplacedSign {}),
            }
        }
        is_bare
    }

    /// Whether the block whose start was just taken is a table.
    fn is_table_next(&self) -> bool {
        let taken = self.at.checked_sub(1).and_then(|at| self.events.get(at));
        matches!(taken, Some((Event::Start(Tag::Table(_)), _)))
    }
}
