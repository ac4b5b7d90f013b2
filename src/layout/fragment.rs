//! Fragments: pieces of the flow that no page break divides, such as a line, a rule or a table row.

use std::rc::Rc;

use super::contents::EntryLine;
use super::frame::{ElementId, Item, RuleItem};
use super::signature::SigningRoom;
use super::table::{horizontal, vertical};
use crate::document::NoteId;
use crate::geom::Length;

/// A piece of the flow. Its items are placed from the left edge of the page and from its own top.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// Room above it, dropped where it begins a page.
    pub gap: Length,
    /// Height.
    pub height: Length,
    /// What it shows.
    pub items: Vec<Item>,
    /// Whether no page may end right after it.
    pub keep_next: bool,
    /// Whether it begins a page.
    pub starts_page: bool,
    /// Whether it is a row under a cell that covers the next row too: not even a group that no page can
    /// take as a whole is torn here.
    pub joined: bool,
    /// The footnotes whose marks it holds, composed, in order.
    pub notes: Vec<NoteBody>,
    /// Marks of notes and the notes' own numbers: where links start and end.
    pub marks: Vec<Mark>,
    /// The heading that begins here: level and text.
    pub heading: Option<(u8, String)>,
    /// The line of the contents that it is.
    pub entry: Option<Box<EntryLine>>,
    /// What is repeated above it where it begins a page: the header of its table.
    pub repeat: Option<Rc<Vec<Fragment>>>,
    /// The rule below a table row, drawn where the table or the page ends: inside the last row's own
    /// height, below that of the others.
    pub foot: Option<RuleItem>,
    /// For a table row: what it is made of, so that one taller than a page can be split.
    pub row: Option<Box<RowParts>>,
    /// Where the document is to be signed.
    pub signing: Option<SigningRoom>,
}

/// A footnote, composed.
#[derive(Clone, Debug, Default)]
pub struct NoteBody {
    /// Its lines.
    pub lines: Vec<Fragment>,
}

/// The place of a note's mark or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which note.
    pub note: NoteId,
    /// Whether this is the number before the note itself.
    pub in_note: bool,
    /// Left edge.
    pub left: Length,
    /// Right edge.
    pub right: Length,
    /// Top, from the top of the fragment.
    pub top: Length,
    /// Bottom, from the top of the fragment.
    pub bottom: Length,
    /// The element of the mark.
    pub element: ElementId,
}

/// A table row in parts.
#[derive(Clone, Debug)]
pub struct RowParts {
    /// The lines of each cell, each with its top from the top of the row's content.
    pub cells: Vec<Vec<Fragment>>,
    /// Where the row's vertical rules stand, from left to right.
    pub edges: Vec<Length>,
    /// Padding above and below the content.
    pub padding: Length,
    /// Thickness of the rules.
    pub rule: Length,
}

impl Item {
    /// Moves the item down.
    pub fn shift(&mut self, down: Length) {
        match self {
            Self::Text(run) => run.y += down,
            Self::Rule(rule) => rule.y += down,
        }
    }

    /// Moves the item to the right.
    pub fn shift_right(&mut self, right: Length) {
        match self {
            Self::Text(run) => run.x += right,
            Self::Rule(rule) => rule.x += right,
        }
    }
}

impl Fragment {
    /// How far the rule below a table row would reach out of the fragment.
    pub fn overhang(&self) -> Length {
        self.foot.map_or(Length::ZERO, |foot| foot.y + foot.height - self.height)
    }

    /// Adds what another fragment shows and refers to, `down` below the top of this one.
    pub fn absorb(&mut self, mut other: Self, down: Length) {
        for item in &mut other.items {
            item.shift(down);
        }
        self.items.append(&mut other.items);
        self.notes.append(&mut other.notes);
        self.marks.extend(other.marks.iter().map(|mark| Mark {
            top: mark.top + down,
            bottom: mark.bottom + down,
            ..*mark
        }));
        if self.heading.is_none() {
            self.heading = other.heading;
        }
        if let Some(room) = other.signing {
            self.signing = Some(room.shifted(Length::ZERO, down));
        }
    }
}

/// Height of a stack of fragments, the first one's gap included.
pub fn stack_height(fragments: &[Fragment]) -> Length {
    fragments.iter().map(|fragment| fragment.gap + fragment.height).sum()
}

impl Fragment {
    /// Splits a table row that is taller than a page: what fits into `room`, and the rest. `None` for
    /// what cannot be split, or where not one line of any cell fits.
    pub fn split(&mut self, room: Length) -> Option<(Self, Self)> {
        let parts = self.row.as_mut()?;
        let room = room - parts.padding * 2 - parts.rule;
        let mut head = Vec::with_capacity(parts.cells.len());
        let mut rest = Vec::with_capacity(parts.cells.len());
        for cell in parts.cells.drain(..) {
            let (fitting, left) = split_lines(cell, room);
            head.push(fitting);
            rest.push(left);
        }
        let progress = head.iter().any(|cell| !cell.is_empty());
        let frame = |cells| RowParts { cells, edges: parts.edges.clone(), ..**parts };
        let (head, rest) = (frame(head), frame(rest));
        if !progress {
            self.row = Some(Box::new(rest));
            return None;
        }
        let keep_next = self.keep_next;
        let head = Self { gap: self.gap, repeat: self.repeat.clone(), ..head.into_fragment() };
        let rest = Self { repeat: self.repeat.clone(), keep_next, ..rest.into_fragment() };
        Some((head, rest))
    }
}

fn split_lines(mut lines: Vec<Fragment>, room: Length) -> (Vec<Fragment>, Vec<Fragment>) {
    let mut used = Length::ZERO;
    let mut fitting = lines
        .iter()
        .take_while(|line| {
            used += line.gap + line.height;
            used <= room
        })
        .count();
    let torn = |at: usize| at < lines.len() && at > 0 && lines[at - 1].keep_next;
    if let Some(whole) = (1..=fitting).rev().find(|&at| !torn(at)) {
        fitting = whole;
    }
    let mut rest = lines.split_off(fitting);
    if let Some(first) = rest.first_mut() {
        first.gap = Length::ZERO;
    }
    (lines, rest)
}

impl RowParts {
    /// The row with its rules; its parts stay with it where it may have to be split again.
    pub fn into_fragment(self) -> Fragment {
        let content =
            self.cells.iter().map(|cell| stack_height(cell)).fold(Length::ZERO, Length::max);
        let height = content + self.padding * 2 + self.rule;
        let mut fragment = Fragment { height, ..Fragment::default() };
        for cell in &self.cells {
            let mut y = self.rule + self.padding;
            for line in cell.iter().cloned() {
                y += line.gap;
                let line_height = line.height;
                fragment.absorb(line, y);
                y += line_height;
            }
        }
        fragment.draw_frame(&self);
        fragment.row = Some(Box::new(self));
        fragment
    }
}

impl Fragment {
    /// Draws the rules of a row without spans: above, between the columns, and below at a page's end.
    fn draw_frame(&mut self, parts: &RowParts) {
        let (Some(&left), Some(&right)) = (parts.edges.first(), parts.edges.last()) else { return };
        if parts.rule.is_zero() {
            return;
        }
        self.items.push(Item::Rule(horizontal(left, right, Length::ZERO, parts.rule)));
        self.items
            .extend(parts.edges.iter().map(|&x| Item::Rule(vertical(x, self.height, parts.rule))));
        self.foot = Some(horizontal(left, right, self.height, parts.rule));
    }
}
