//! Layouts of several documents after each other, as one.

use crate::geom::Length;

use super::{Element, ElementId, ElementKind, Item, Layout, OutlineEntry, Page, PieceRange};

/// Several documents on their way into one layout.
#[derive(Debug, Default)]
pub struct Joined {
    layout: Layout,
    /// Notes of all documents so far: each has a number of its own.
    notes: u32,
}

impl Joined {
    /// Puts a document behind those that are there, with a bookmark of that title above its own. It keeps the numbers of
    /// its pages. Where paper is printed on both sides each document begins on a sheet of its own.
    ///
    /// Places to sign stay behind, for two of one file cannot have one name; and where words come from is forgotten.
    pub fn add(&mut self, document: Layout, title: String, is_duplex: bool) {
        let whole = &mut self.layout;
        if whole.elements.is_empty() {
            whole.elements.push(Element { kind: ElementKind::Document, parent: None });
        }
        if let Some(blank) = whole.pages.last().filter(|_| is_duplex && whole.pages.len() % 2 == 1)
        {
            let blank = Page { number: blank.number + 1, items: Vec::new(), ..*blank };
            whole.pages.push(blank);
        }
        let (page, element) = (whole.pages.len(), whole.elements.len() as u32);
        let moved = |id: ElementId| ElementId(id.0 + element);
        let mut last_note = self.notes;
        for Element { kind, parent } in document.elements {
            let kind = match kind {
                ElementKind::Document => ElementKind::Section,
                ElementKind::Note(number) => ElementKind::Note(self.notes + number),
                ElementKind::Reference(number) => ElementKind::Reference(self.notes + number),
                kind => kind,
            };
            if let ElementKind::Note(number) = kind {
                last_note = last_note.max(number);
            }
            let parent = Some(parent.map_or(ElementId(0), moved));
            whole.elements.push(Element { kind, parent });
        }
        self.notes = last_note;
        for mut next in document.pages {
            for item in &mut next.items {
                if let Item::Text(run) = item {
                    run.element = run.element.map(moved);
                    run.pieces = PieceRange::default();
                }
            }
            next.items.shrink_to_fit();
            whole.pages.push(next);
        }
        whole.outline.push(OutlineEntry { title, level: 0, page, y: Length::ZERO });
        whole.outline.extend(document.outline.into_iter().map(|entry| OutlineEntry {
            level: entry.level.saturating_add(1),
            page: entry.page + page,
            ..entry
        }));
        whole.links.extend(document.links.into_iter().map(|link| super::Link {
            page: link.page + page,
            target_page: link.target_page + page,
            element: moved(link.element),
            ..link
        }));
        whole.watermark = document.watermark;
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.layout.pages.len()
    }

    /// All of them.
    pub fn finish(self) -> Layout {
        self.layout
    }
}
