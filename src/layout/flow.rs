//! The flow: fragments are put on pages in the groups that may not be torn.

use std::collections::{BTreeMap, VecDeque};

use super::compose::{Column, Composer};
use super::contents::{self, EntryLine};
use super::fragment::{Fragment, LinkMark, Mark};
use super::frame::{ElementKind, Item, Layout, Link, OutlineEntry, Page, SignatureField};
use super::page::PageUnderWay;
use super::par::{explanation, furniture};
use super::shaped::LineRoom;
use super::tree::Tree;
use crate::document::{
    self, Change, Holder, NoteId, Orientation, PageNumbers, Role, Section, SectionKind, TargetId,
};
use crate::font::Face;
use crate::geom::Length;

/// The most fragments that wait for what they belong to: more than any page holds.
const MOST_WAITING: usize = 2_000;

/// Pages under way.
pub struct Flow<'c, 'a> {
    composer: &'c mut Composer<'a>,
    pages: Vec<Page>,
    outline: Vec<OutlineEntry>,
    signatures: Vec<SignatureField>,
    /// Words that lead elsewhere, with their page.
    links: Vec<(usize, LinkMark)>,
    /// Page and top of what they lead to.
    targets: BTreeMap<TargetId, (usize, Length)>,
    /// Where each mark and each note's number came to stand: page, mark in page coordinates.
    marks: BTreeMap<(NoteId, bool), (usize, Mark)>,
    /// Lines of the contents, each with its page.
    entries: Vec<(usize, EntryLine)>,
    page: PageUnderWay,
    section: SectionKind,
    orientation: Orientation,
    /// Number of the page under way.
    number: u32,
    /// The pages that show their numbers, each with the column of its text.
    numbered: Vec<(usize, Column)>,
}

impl<'c, 'a> Flow<'c, 'a> {
    /// A flow with no page yet.
    pub fn new(composer: &'c mut Composer<'a>) -> Self {
        let page = PageUnderWay::new(Length::ZERO, composer.style, Length::ZERO, Vec::new());
        Self {
            composer,
            pages: Vec::new(),
            outline: Vec::new(),
            signatures: Vec::new(),
            links: Vec::new(),
            targets: BTreeMap::new(),
            marks: BTreeMap::new(),
            entries: Vec::new(),
            page,
            section: SectionKind::Report,
            orientation: Orientation::Portrait,
            number: 0,
            numbered: Vec::new(),
        }
    }

    /// Lays a section out, from the head of a new page.
    pub fn section(&mut self, section: &Section) {
        let style = self.composer.style;
        let goes_on = matches!(section.kind, SectionKind::Appendix(_));
        let is_counted_through = self.composer.document.print.numbers == PageNumbers::OfAll;
        let begins = !is_counted_through && (!goes_on || style.appendix.restart_pages);
        if self.pages.is_empty() || begins {
            self.turn_to_front();
            self.number = 1;
        }
        let column = self.composer.open_section(section.orientation);
        self.section = section.kind;
        self.orientation = section.orientation;
        self.page = self.new_page(Vec::new());
        let (first, aside) = (self.pages.len(), self.aside());
        let element = self.composer.tree.add(ElementKind::Section, Tree::ROOT);
        let mut waiting = VecDeque::new();
        let holder =
            if self.pages.is_empty() { Holder::FirstSection } else { Holder::LaterSection };
        for placed in document::with_lines(&section.blocks, holder) {
            waiting.extend(self.composer.placed(placed, column, element));
            self.place_groups(&mut waiting, false);
        }
        self.place_groups(&mut waiting, true);
        self.end_page();
        while !self.page.is_empty() {
            self.end_page();
        }
        if section.kind == SectionKind::Report
            && let Some(page) = self.pages.get_mut(first)
        {
            let column = Column { x: column.x + aside, ..column };
            page.items.extend(self.composer.foot(column, page.height, element));
        }
    }

    /// Where both sides are printed, leaves a back empty if need be: a page 1 is the front of a sheet, as
    /// its margins say.
    fn turn_to_front(&mut self) {
        if self.composer.document.print.duplex && self.pages.len() % 2 == 1 {
            self.push_page(Vec::new());
        }
    }

    /// Places the groups that are complete, and what no page can hold together; at the end of a section, all that waits.
    fn place_groups(&mut self, waiting: &mut VecDeque<Fragment>, end: bool) {
        while let Some(last) = group_end(waiting) {
            let group = waiting.drain(..=last).collect();
            self.place(group);
        }
        if (end || waiting.len() > MOST_WAITING) && !waiting.is_empty() {
            self.place(waiting.drain(..).collect());
        }
    }

    fn place(&mut self, group: Vec<Fragment>) {
        if group.first().is_some_and(|first| first.starts_page) && !self.page.is_empty() {
            self.end_page();
        }
        while !self.page.fits(&group) {
            if let Some((rows, before)) = group.split_last()
                && let Some((beginning, rest)) = self.page.split_to_fit(before, rows)
            {
                self.page.put(beginning);
                self.end_page();
                return self.place_alone(rest);
            }
            if self.page.is_empty() {
                return self.place_in_parts(group);
            }
            self.end_page();
        }
        self.page.put(group);
    }

    /// Places a group that no page can take as a whole. Rows under one cell still stay together, for the
    /// cell's text may reach from one into the next; a page takes them at least without their notes.
    fn place_in_parts(&mut self, group: Vec<Fragment>) {
        let mut group = VecDeque::from(group);
        while !group.is_empty() {
            let last = group.iter().position(|fragment| !fragment.joined).unwrap_or(0);
            let mut part: Vec<Fragment> = group.drain(..=last).collect();
            match part.len() {
                1 => part.drain(..).for_each(|fragment| self.place_alone(fragment)),
                _ => {
                    while !self.page.fits(&part) && !self.page.is_empty() {
                        self.end_page();
                    }
                    self.page.put(part);
                }
            }
        }
    }

    /// Places a fragment of a group that no page can take as a whole: a row that is too tall for that
    /// begins where it stands and goes on over as many pages as it needs.
    fn place_alone(&mut self, mut fragment: Fragment) {
        while !self.page.fits(std::slice::from_ref(&fragment)) {
            let mut parts = self.page.split_to_fit(&[], &fragment);
            if parts.is_none() && self.page.is_empty() {
                // Not one line has room, or none with its notes: something must stand here, and the notes go on.
                let room = self.page.room();
                let (head, rest) =
                    match fragment.split(room).or_else(|| fragment.split(Length::INFINITE)) {
                        Some(parts) => parts,
                        None => break,
                    };
                let Some(rest) = rest else {
                    fragment = head;
                    break;
                };
                parts = Some((vec![head], rest));
            }
            if let Some((beginning, rest)) = parts {
                self.page.put(beginning);
                fragment = rest;
            }
            self.end_page();
        }
        self.page.put(vec![fragment]);
    }

    fn new_page(&self, carried: Vec<Fragment>) -> PageUnderWay {
        let composer = &self.composer;
        // The separator is a paragraph of the default style: single-spaced text of the body's size.
        let size = composer.style.role(Role::Body).size;
        let separator_line = composer.fonts.get(Face::Regular).natural_line(size);
        PageUnderWay::new(composer.page_height, composer.style, separator_line, carried)
    }

    /// Closes the page under way and opens the next one.
    fn end_page(&mut self) {
        let empty = self.new_page(Vec::new());
        let filled = std::mem::replace(&mut self.page, empty).finish();
        let style = self.composer.style;
        let top = style.page.top;
        let aside = self.aside();
        let index = self.pages.len();
        for (level, title, y) in filled.headings {
            self.outline.push(OutlineEntry { title, level, page: index, y: y + top });
        }
        let links = filled.links.iter().map(|link| (index, link.shifted(aside, top)));
        self.links.extend(links);
        for (target, y) in filled.targets {
            self.targets.entry(target).or_insert((index, y + top));
        }
        for mark in filled.marks {
            let mark = Mark {
                top: mark.top + top,
                bottom: mark.bottom + top,
                left: mark.left + aside,
                right: mark.right + aside,
                ..mark
            };
            self.marks.entry((mark.note, mark.in_note)).or_insert((index, mark));
        }
        let entries = filled.entries.into_iter();
        self.entries.extend(entries.map(|entry| (index, entry.shifted(aside, top))));
        for room in filled.signing {
            self.signatures.extend(room.shifted(aside, top).fields(index));
        }
        self.note_number(aside);
        let mut items = self.explanation();
        items.extend(filled.items.into_iter().map(|mut item| {
            item.shift(top);
            item
        }));
        if !aside.is_zero() {
            items.iter_mut().for_each(|item| item.shift_right(aside));
        }
        self.push_page(items);
        self.page = self.new_page(filled.rest);
    }

    /// How far the text of the page under way stands aside of where the front of a sheet has it.
    fn aside(&self) -> Length {
        let page = &self.composer.style.page;
        match self.composer.document.print.duplex && self.number.is_multiple_of(2) {
            true => page.right - page.left,
            false => Length::ZERO,
        }
    }

    fn push_page(&mut self, items: Vec<Item>) {
        let page = &self.composer.style.page;
        let (width, height) = page.paper(self.orientation);
        self.pages.push(Page {
            width,
            height,
            orientation: self.orientation,
            section: self.section,
            number: self.number,
            items,
        });
        self.number += 1;
    }

    /// Notes whether the page under way shows its number, which may tell how many pages there are.
    fn note_number(&mut self, aside: Length) {
        let style = self.composer.style;
        let print = &self.composer.document.print;
        if print.numbers == PageNumbers::None || print.sheet.is_some() {
            return;
        }
        let first = match self.section {
            SectionKind::Report => style.page_number.on_first_page,
            SectionKind::Appendix(_) => style.page_number.on_first_appendix_page,
            SectionKind::Contents => return,
        };
        let opens = self.pages.last().is_none_or(|page| page.section != self.section);
        if !opens || first {
            let column = Column { x: style.page.left + aside, width: self.composer.page_width };
            self.numbered.push((self.pages.len(), column));
        }
    }

    /// Sets the numbers of the pages that show them, each before all else on its page.
    fn set_numbers(&mut self) {
        let down = self.composer.style.page.header_distance;
        let of_all = match self.composer.document.print.numbers {
            PageNumbers::OfAll => format!("/{}", self.pages.len()),
            PageNumbers::Plain | PageNumbers::None => String::new(),
        };
        for (index, column) in std::mem::take(&mut self.numbered) {
            let Some(page) = self.pages.get_mut(index) else { continue };
            let number = format!("{}{of_all}", page.number);
            let mut items = furniture(self.composer, &number, Role::PageNumber, column);
            items.iter_mut().for_each(|item| item.shift(down));
            page.items.splice(0..0, items);
        }
    }

    /// Where the document asks for it, the first page says above all else what the marks of changes mean.
    fn explanation(&mut self) -> Vec<Item> {
        let style = self.composer.style;
        if !self.composer.document.print.explains_changes || !self.pages.is_empty() {
            return Vec::new();
        }
        let column = Column { x: style.page.left, width: self.composer.page_width };
        let mut items = explanation(self.composer, column);
        let height = LineRoom::of_role(Role::Note, style, self.composer.fonts).height;
        let down = (style.page.header_distance - height).max(Length::ZERO);
        items.iter_mut().for_each(|item| item.shift(down));
        items
    }

    /// The pages, the bookmarks, the places to sign and the links: between marks and notes, from the
    /// contents to headings. The rest is the composer's.
    pub fn finish(mut self) -> Layout {
        self.set_numbers();
        let mut links = self.note_links();
        links.extend(self.cross_links());
        let (style, fonts) = (self.composer.style, self.composer.fonts);
        links.extend(self.entries.iter().filter_map(|&(page, entry)| {
            contents::fill(entry, page, &mut self.pages, &self.outline, style, fonts)
        }));
        Layout {
            pages: self.pages,
            elements: Vec::new(),
            outline: self.outline,
            links,
            watermark: None,
            signatures: self.signatures,
            pieces: Vec::new(),
            missing: Vec::new(),
        }
    }

    fn cross_links(&self) -> impl Iterator<Item = Link> {
        self.links.iter().filter_map(|(page, link)| {
            let &(target_page, target_y) = self.targets.get(&link.target)?;
            Some(Link {
                page: *page,
                x: link.x.clone(),
                y: link.y.clone(),
                target_page,
                target_y,
                element: link.element,
                description: format!("Đến {}", link.words.trim()),
            })
        })
    }

    fn note_links(&self) -> Vec<Link> {
        self.marks
            .iter()
            .filter_map(|(&(note, in_note), &(page, mark))| {
                let &(target_page, target) = self.marks.get(&(note, !in_note))?;
                let number = self.composer.note_number(note);
                let spoken = self.composer.note_change(note).and_then(Change::spoken);
                Some(Link {
                    page,
                    x: mark.left..mark.right,
                    y: mark.top..mark.bottom,
                    target_page,
                    target_y: target.top,
                    element: mark.element,
                    description: match (in_note, spoken) {
                        (false, None) => format!("Chú thích {number}"),
                        (false, Some(spoken)) => format!("{spoken}: chú thích {number}"),
                        (true, _) => format!("Trở lại vị trí chú thích {number}"),
                    },
                })
            })
            .collect()
    }
}

/// The last of the first fragments that no page end parts.
fn group_end(waiting: &VecDeque<Fragment>) -> Option<usize> {
    let starts_page = |at: usize| waiting.get(at).is_some_and(|next| next.starts_page);
    (0..waiting.len()).find(|&at| !waiting[at].keep_next || starts_page(at + 1))
}
