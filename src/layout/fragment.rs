//! Fragments: pieces of the flow that no page break divides, such as a line, a rule or a table row.

use std::ops::Range;
use std::rc::Rc;

use super::contents::EntryLine;
use super::frame::{ElementId, Item, RuleItem};
use super::signature::SigningRoom;
use super::tall::TallRows;
use crate::document::{NoteId, TargetId};
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
    /// Whether lines follow the one that calls the last of them: the note has to end on the page.
    pub notes_end: bool,
    /// Marks of notes and the notes' own numbers: where links start and end.
    pub marks: Vec<Mark>,
    /// Words that lead elsewhere in the document.
    pub links: Vec<LinkMark>,
    /// What references to it lead to.
    pub target: Option<TargetId>,
    /// The heading that begins here: level and text.
    pub heading: Option<(u8, String)>,
    /// The line of the contents that it is.
    pub entry: Option<Box<EntryLine>>,
    /// What is repeated above it where it begins a page: the header of its table.
    pub repeat: Option<Rc<Vec<Fragment>>>,
    /// The rule below a table row, drawn where the table or the page ends: inside the last row's own
    /// height, below that of the others.
    pub foot: Option<RuleItem>,
    /// For rows that no page can take: what they are made of, so that they can go on over pages.
    pub rows: Option<Box<TallRows>>,
    /// Where the document is to be signed.
    pub signing: Vec<SigningRoom>,
    /// From where to where something came or went: a bar stands beside it.
    pub bars: Vec<Range<Length>>,
}

/// Words of a line that lead to what they refer to.
#[derive(Clone, Debug)]
pub struct LinkMark {
    /// What they refer to.
    pub target: TargetId,
    /// The words.
    pub words: String,
    /// Left and right edge.
    pub x: Range<Length>,
    /// Top and bottom edge.
    pub y: Range<Length>,
    /// Their element.
    pub element: ElementId,
}

impl LinkMark {
    /// Moves it to the right and down.
    pub fn shifted(&self, aside: Length, down: Length) -> Self {
        Self {
            x: self.x.start + aside..self.x.end + aside,
            y: self.y.start + down..self.y.end + down,
            ..self.clone()
        }
    }
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

impl Item {
    /// Moves the item down.
    pub fn shift(&mut self, down: Length) {
        match self {
            Self::Text(run) => run.y += down,
            Self::Rule(rule) => rule.y += down,
            Self::Picture(picture) => picture.y += down,
        }
    }

    /// Moves the item to the right.
    pub fn shift_right(&mut self, right: Length) {
        match self {
            Self::Text(run) => run.x += right,
            Self::Rule(rule) => rule.x += right,
            Self::Picture(picture) => picture.x += right,
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
        self.bars.extend(other.bars.iter().map(|bar| bar.start + down..bar.end + down));
        self.links.extend(other.links.iter().map(|link| link.shifted(Length::ZERO, down)));
        self.target = self.target.or(other.target);
        if self.heading.is_none() {
            self.heading = other.heading;
        }
        self.signing.extend(other.signing.iter().map(|room| room.shifted(Length::ZERO, down)));
    }
}

/// Height of a stack of fragments, the first one's gap included.
pub fn stack_height(fragments: &[Fragment]) -> Length {
    fragments.iter().map(|fragment| fragment.gap + fragment.height).sum()
}

impl Fragment {
    /// Splits rows that are taller than a page: what fits into `room`, and the rest where there is one. `None` for what
    /// cannot be split, or where not one line fits.
    pub fn split(&self, room: Length) -> Option<(Self, Option<Self>)> {
        let (head, rest) = self.rows.as_ref()?.split(room)?;
        let head = Self { gap: self.gap, repeat: self.repeat.clone(), ..head };
        let rest = rest.map(|rest| Self {
            repeat: self.repeat.clone(),
            keep_next: self.keep_next,
            ..rest.into_fragment()
        });
        Some((head, rest))
    }
}
