//! The logical tree: types, and what follows what in reading order.

use std::collections::BTreeMap;

use super::content::Mark;
use crate::document::Change;
use crate::layout::{ElementId, ElementKind, Layout};

/// The standard structure type (ISO 32000-1, 14.8.4) of every element.
///
/// Levels of headings are counted anew by how they nest, because H1 has to come first and no level may
/// be left out (ISO 14289-1, 7.4.2): a report without parts begins with headings of level 2.
pub(super) fn types(layout: &Layout) -> Vec<&'static str> {
    let levels = layout.elements.iter().filter_map(|element| match element.kind {
        ElementKind::Heading(level) => Some(level),
        _ => None,
    });
    let mut depths = nest(levels).into_iter();
    let name = |kind: &ElementKind| match kind {
        ElementKind::Document => "Document",
        ElementKind::Section => "Sect",
        ElementKind::Heading(_) => HEADINGS[depths.next().unwrap_or(0).min(5)],
        ElementKind::Paragraph => "P",
        ElementKind::List => "L",
        ElementKind::ListItem => "LI",
        ElementKind::Label => "Lbl",
        ElementKind::ListBody => "LBody",
        ElementKind::Figure(_) => "Figure",
        ElementKind::Caption => "Caption",
        ElementKind::Table => "Table",
        ElementKind::Row => "TR",
        ElementKind::Cell { header: true, .. } => "TH",
        ElementKind::Cell { header: false, .. } => "TD",
        ElementKind::Note(_) => "Note",
        ElementKind::Reference(_)
        | ElementKind::ContentsReference
        | ElementKind::CrossReference => "Reference",
        ElementKind::Contents => "TOC",
        ElementKind::ContentsItem => "TOCI",
        ElementKind::Form => "Form",
        ElementKind::Changed(changed) => changed_type(changed.change),
    };
    layout.elements.iter().map(|element| &element.kind).map(name).collect()
}

/// The types of what came and went, of which PDF 1.7 knows none: each stands for a Span.
pub(super) const CHANGED: [&str; 4] = ["Del", "Ins", "MovedFrom", "MovedTo"];

const fn changed_type(change: Change) -> &'static str {
    match change {
        Change::Deleted => "Del",
        Change::Inserted => "Ins",
        Change::MovedAway => "MovedFrom",
        Change::MovedHere => "MovedTo",
        Change::Restyled => "Span",
    }
}

const HEADINGS: [&str; 6] = ["H1", "H2", "H3", "H4", "H5", "H6"];

/// The depth, from 0, of each heading in the tree that their levels make.
pub(super) fn nest(levels: impl IntoIterator<Item = u8>) -> Vec<usize> {
    let mut open = Vec::new();
    let depth = |level| {
        while open.last().is_some_and(|&above| above >= level) {
            open.pop();
        }
        open.push(level);
        open.len() - 1
    };
    levels.into_iter().map(depth).collect()
}

/// One child of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Marked content: an index into the marks.
    Mark(usize),
    /// An element.
    Element(ElementId),
}

/// The tree with its reading order.
pub(super) struct Structure {
    /// Whether the element is written at all.
    written: Vec<bool>,
    /// Where the element first shows on a page: page and item.
    first: Vec<Option<Position>>,
    /// Children of each element, notes beside a mark apart.
    children: Groups,
    /// Marks of each element in reading order.
    marks: Groups,
    /// Notes that are read right after an element, the one with their mark.
    notes: BTreeMap<ElementId, Vec<ElementId>>,
}

type Position = (u32, u32);

impl Structure {
    /// The tree of `layout`, whose content is `marks`; `linked` tells of elements with a link.
    pub(super) fn new(layout: &Layout, marks: &[Mark], linked: impl Fn(ElementId) -> bool) -> Self {
        let count = layout.elements.len();
        let by_element = Groups::new(count, marks.iter().map(|mark| Some(mark.element)));
        let (notes, beside) = notes_beside_marks(layout);
        let parents = layout.elements.iter().zip(&beside);
        let children = Groups::new(
            count,
            parents.map(|(element, &beside)| element.parent.filter(|_| !beside)),
        );
        let mut first: Vec<Option<Position>> = vec![None; count];
        let mut written = vec![false; count];
        for index in (0..count).rev() {
            let element = &layout.elements[index];
            let own = by_element.get(index).first().map(|&mark| position(&marks[mark as usize]));
            first[index] = earlier(own, first[index]);
            written[index] |= own.is_some()
                || linked(ElementId(index as u32))
                || matches!(element.kind, ElementKind::Document | ElementKind::Cell { .. });
            if let Some(parent) = element.parent {
                let parent = parent.0 as usize;
                written[parent] |= written[index];
                if !beside[index] {
                    first[parent] = earlier(first[parent], first[index]);
                }
            }
        }
        Self { written, first, children, marks: by_element, notes }
    }

    /// Whether the element is written: it has content, a link or a child that is, or it is a cell,
    /// without which the columns of its table would not count up.
    pub(super) fn is_written(&self, element: ElementId) -> bool {
        self.written[element.0 as usize]
    }

    /// The marks of the element, in reading order.
    pub(super) fn marks(&self, element: ElementId) -> &[u32] {
        self.marks.get(element.0 as usize)
    }

    /// The children of an element in reading order.
    ///
    /// Child elements keep the order of their ids. Content of the element itself comes before the
    /// first child that shows later on the pages than it does. A note comes right after the child that
    /// is, or holds, the reference of its number, though it shows at the foot of the page.
    pub(super) fn kids(&self, element: ElementId, marks: &[Mark]) -> Vec<Kid> {
        let own = self.marks(element);
        let mut kids = Vec::with_capacity(own.len());
        let mut content = own.iter().map(|&mark| mark as usize).peekable();
        for &child in self.children.get(element.0 as usize) {
            if let Some(first) = self.first[child as usize] {
                while let Some(mark) = content.next_if(|&mark| position(&marks[mark]) < first) {
                    kids.push(Kid::Mark(mark));
                }
            }
            let child = ElementId(child);
            let beside = self.notes.get(&child).into_iter().flatten().copied();
            let written = std::iter::once(child).chain(beside).filter(|&id| self.is_written(id));
            kids.extend(written.map(Kid::Element));
        }
        kids.extend(content.map(Kid::Mark));
        kids
    }

    /// The first child of that kind, below an element.
    pub(super) fn child(
        &self,
        layout: &Layout,
        element: ElementId,
        kind: &ElementKind,
    ) -> Option<ElementId> {
        let children = self.children.get(element.0 as usize).iter().map(|&child| ElementId(child));
        children.into_iter().find(|child| layout.elements[child.0 as usize].kind == *kind)
    }
}

fn position(mark: &Mark) -> Position {
    (mark.page, mark.item)
}

fn earlier(one: Option<Position>, other: Option<Position>) -> Option<Position> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The notes by the sibling with their mark, and which elements are such notes.
fn notes_beside_marks(layout: &Layout) -> (BTreeMap<ElementId, Vec<ElementId>>, Vec<bool>) {
    let elements = &layout.elements;
    let mut references = BTreeMap::new();
    for (id, element) in (0..).map(ElementId).zip(elements) {
        if let ElementKind::Reference(number) = element.kind {
            references.entry(number).or_insert(id);
        }
    }
    let mut notes: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut beside = vec![false; elements.len()];
    for (id, element) in (0..).map(ElementId).zip(elements) {
        let ElementKind::Note(number) = element.kind else { continue };
        let mut host = references.get(&number).copied();
        while let Some(above) = host.and_then(|host| elements[host.0 as usize].parent) {
            if Some(above) == element.parent {
                break;
            }
            host = Some(above);
        }
        let sibling = host.filter(|host| elements[host.0 as usize].parent == element.parent);
        if let Some(host) = sibling.filter(|&host| host != id) {
            notes.entry(host).or_default().push(id);
            beside[id.0 as usize] = true;
        }
    }
    (notes, beside)
}

/// Numbers in groups: for each element, the indexes of what belongs to it, in order.
struct Groups {
    /// Where each group starts in `members`.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Groups {
    fn new(count: usize, owners: impl Iterator<Item = Option<ElementId>> + Clone) -> Self {
        let mut starts = vec![0; count + 1];
        for owner in owners.clone().flatten() {
            starts[owner.0 as usize + 1] += 1;
        }
        for index in 0..count {
            starts[index + 1] += starts[index];
        }
        let mut next = starts.clone();
        let mut members = vec![0; starts[count] as usize];
        for (member, owner) in (0..).zip(owners) {
            if let Some(owner) = owner {
                let place = &mut next[owner.0 as usize];
                members[*place as usize] = member;
                *place += 1;
            }
        }
        Self { starts, members }
    }

    fn get(&self, index: usize) -> &[u32] {
        &self.members[self.starts[index] as usize..self.starts[index + 1] as usize]
    }
}
