//! Directives that stand on a line of their own and say how what follows is set: `<pagebreak>`, `<borderless>`,
//! `<decision>`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Block, Reader};
use crate::markup::messages::{MisplacedDirective, PageBreakBeforeNothing};
use crate::template::Rendered;

/// A directive and its line in the rendered text.
pub(super) struct Directive {
    kind: Kind,
    line: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What follows begins a page.
    PageBreak,
    /// The table that follows has no rules.
    Borderless,
    /// The word before what is decided stands here.
    Decision,
}

const NAMES: [(&str, Kind); 3] = [
    ("<pagebreak>", Kind::PageBreak),
    ("<borderless>", Kind::Borderless),
    ("<decision>", Kind::Decision),
];

/// All directives of a rendered text, in order.
pub(super) fn directives(rendered: &Rendered) -> Vec<Directive> {
    let mut directives = Vec::new();
    if !rendered.text().contains('<') {
        return directives;
    }
    let mut start = 0;
    for line in rendered.text().split_inclusive('\n') {
        let begin = start + line.len() - line.trim_start().len();
        start += line.len();
        let written = line.trim();
        if let Some((_, kind)) = NAMES.iter().find(|(name, _)| written.eq_ignore_ascii_case(name)) {
            directives.push(Directive { kind: *kind, line: begin..begin + written.len() });
        }
    }
    directives
}

impl Directive {
    /// Its line, which is an empty one for the parser of CommonMark, which knows none.
    pub(super) fn line(&self) -> Range<usize> {
        self.line.clone()
    }
}

impl Reader<'_> {
    /// Takes the directives before the block that comes next; `before` reaches from the end of the last one to its start.
    /// Says whether they ask for a table without rules.
    pub(super) fn take_directives(
        &mut self,
        before: Range<usize>,
        blocks: &mut Vec<Block>,
    ) -> bool {
        let mut is_bare = false;
        while self.directives.front().is_some_and(|next| next.line.start < before.end)
            && let Some(directive) = self.directives.pop_front()
        {
            let is_between = directive.line.start >= before.start;
            let is_last = before.end == usize::MAX;
            match directive.kind {
                Kind::PageBreak if is_between && !is_last => blocks.push(Block::PageBreak),
                Kind::PageBreak if is_between => {
                    self.error(directive.line, PageBreakBeforeNothing {})
                }
                Kind::Decision if is_between && !is_last => blocks.push(Block::Decision),
                Kind::Borderless if is_between && self.is_table_next() => is_bare = true,
                _ => self.error(directive.line, MisplacedDirective {}),
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
