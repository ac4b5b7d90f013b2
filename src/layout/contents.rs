//! The contents: lines that end in a row of dots and the number of a page.
//!
//! The words of a line leave the room of the number free, so the lines break before any number is known
//! and no number moves a line: one pass over the document is enough, wherever the contents stand.

use super::compose::{Column, Composer};
use super::fragment::Fragment;
use super::frame::{ElementId, ElementKind, Item, Link, OutlineEntry, Page, PieceRange, TextRun};
use super::shaped::{LineRoom, Shaped};
use crate::document::{Contents, ContentsEntry, Emphasis, HeadingId, Role};
use crate::font::FontFamily;
use crate::geom::Length;
use crate::style::Style;

/// A line of an entry, from the left edge of the page and the top of its fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryLine {
    /// The heading that the entry leads to.
    pub heading: HeadingId,
    /// Its role.
    pub role: Role,
    /// Left edge.
    pub left: Length,
    /// Right edge, where the number ends.
    pub right: Length,
    /// Top.
    pub top: Length,
    /// Bottom.
    pub bottom: Length,
    /// The element of the entry's text.
    pub element: ElementId,
    /// Where the words of the last line end: there the dots begin.
    pub words_end: Option<Length>,
}

impl EntryLine {
    /// The line moved.
    pub fn shifted(self, right: Length, down: Length) -> Self {
        Self {
            left: self.left + right,
            right: self.right + right,
            top: self.top + down,
            bottom: self.bottom + down,
            words_end: self.words_end.map(|end| end + right),
            ..self
        }
    }
}

impl Composer<'_> {
    /// Composes the contents; the numbers are put in by [`fill`] once every page is known.
    pub fn contents(
        &mut self,
        contents: &Contents,
        column: Column,
        parent: ElementId,
    ) -> Vec<Fragment> {
        let mut fragments = self.paragraph(&contents.title, column, parent);
        let mut open: Vec<Open> = Vec::new();
        for entry in &contents.entries {
            let item = self.item_of(entry.text.role, parent, &mut open);
            fragments.extend(self.entry(entry, column, item));
        }
        fragments
    }

    /// The element of an entry: lists of deeper entries are inside the entry above (ISO 32000-1, 14.8.4.3).
    fn item_of(&mut self, role: Role, parent: ElementId, open: &mut Vec<Open>) -> ElementId {
        while open.last().is_some_and(|inner| inner.role > role) {
            open.pop();
        }
        if open.last().is_none_or(|inner| inner.role < role) {
            let owner = open.last().map_or(parent, |outer| outer.item);
            let list = self.tree.add(ElementKind::Contents, owner);
            open.push(Open { role, list, item: list });
        }
        let Some(inner) = open.last_mut() else { return parent };
        inner.item = self.tree.add(ElementKind::ContentsItem, inner.list);
        inner.item
    }

    fn entry(&mut self, entry: &ContentsEntry, column: Column, item: ElementId) -> Vec<Fragment> {
        let element = self.tree.add(ElementKind::ContentsReference, item);
        let width = column.width - self.style.contents.number_width;
        let words = Column { x: column.x, width };
        let mut lines =
            self.paragraph_in(&entry.text, words, (element, element), Shaped::default());
        let left = column.x + self.style.role(entry.text.role).left_indent;
        let last = lines.len().saturating_sub(1);
        for (i, line) in lines.iter_mut().enumerate() {
            let words_end = (i == last).then(|| words_end(line, self.fonts).unwrap_or(left));
            if i == last {
                let place = placeholder(entry.text.role, line, self.style, self.fonts);
                line.items.push(Item::Text(TextRun { element: None, ..place.clone() }));
                line.items.push(Item::Text(TextRun { element: Some(element), ..place }));
            }
            line.entry = Some(Box::new(EntryLine {
                heading: entry.heading,
                role: entry.text.role,
                left,
                right: column.x + column.width,
                top: Length::ZERO,
                bottom: line.height,
                element,
                words_end,
            }));
        }
        lines
    }
}

/// A list of entries that is open.
struct Open {
    role: Role,
    list: ElementId,
    /// Its last entry.
    item: ElementId,
}

/// Puts dots and number behind the words of a line, and gives the link of the line to its heading.
pub fn fill(
    line: EntryLine,
    on: usize,
    pages: &mut [Page],
    outline: &[OutlineEntry],
    style: &Style,
    fonts: &FontFamily,
) -> Option<Link> {
    let target = outline.get(line.heading.0 as usize)?;
    let number = pages.get(target.page)?.number;
    if let Some(words_end) = line.words_end {
        let items = &mut pages.get_mut(on)?.items;
        let is_number = |item: &Item| matches!(item, Item::Text(run) if run.text.is_empty() && run.element == Some(line.element));
        let at = items.iter().position(is_number)?;
        let [.., dots, last] = items.get_mut(..=at)? else { return None };
        set_end(dots, last, number, words_end, line, style, fonts);
    }
    Some(Link {
        page: on,
        x: line.left..line.right,
        y: line.top..line.bottom,
        target_page: target.page,
        target_y: target.y,
        element: line.element,
        description: format!("{}, trang {number}", target.title),
    })
}

/// The number ends at the right edge. The dots of all lines stand below one another: they are counted
/// from that edge.
fn set_end(
    dots: &mut Item,
    last: &mut Item,
    number: u32,
    words_end: Length,
    line: EntryLine,
    style: &Style,
    fonts: &FontFamily,
) {
    let look = style.text(line.role, Emphasis::default());
    let width = |text: &str| fonts.get(look.face).width(text, look.size);
    let number = format!(" {number}");
    let start = line.right - width(&number);
    if let Item::Text(run) = last {
        run.x = start;
        run.text = number;
    }
    let (dot, space) = (width("."), width(" "));
    let behind = (line.right - start).times(dot) + 1;
    let end = line.right - dot * behind;
    let count = (end - words_end - space).times(dot).max(0);
    if let Item::Text(run) = dots {
        run.x = end - dot * count;
        run.text = ".".repeat(usize::try_from(count).unwrap_or(0));
    }
}

/// A run that says nothing yet, on the baseline of the words of its line.
fn placeholder(role: Role, line: &Fragment, style: &Style, fonts: &FontFamily) -> TextRun {
    let look = style.text(role, Emphasis::default());
    let of_words = line.items.iter().find_map(|item| match item {
        Item::Text(run) => Some(run.y),
        Item::Rule(_) | Item::Picture(_) => None,
    });
    TextRun {
        x: Length::ZERO,
        y: of_words.unwrap_or_else(|| LineRoom::of_role(role, style, fonts).base),
        face: look.face,
        size: look.size,
        text: String::new(),
        word_space: Length::ZERO,
        underline: false,
        ink: look.ink,
        change: None,
        element: None,
        pieces: PieceRange::default(),
    }
}

/// Where the words of a line end.
fn words_end(line: &Fragment, fonts: &FontFamily) -> Option<Length> {
    let mut runs = line.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) | Item::Picture(_) => None,
    });
    runs.next_back().map(|run| run.x + fonts.get(run.face).width(run.text.trim_end(), run.size))
}
