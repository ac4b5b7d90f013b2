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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Orientation, SectionKind};
    use crate::layout::{Link, Page};

    /// A document of a page with a note and a link to it.
    fn document() -> Layout {
        let page = Page {
            width: Length::from_mm(210.0),
            height: Length::from_mm(297.0),
            orientation: Orientation::Portrait,
            section: SectionKind::Report,
            number: 1,
            items: Vec::new(),
        };
        let element = |kind, parent: Option<u32>| Element { kind, parent: parent.map(ElementId) };
        let link = Link {
            page: 0,
            x: Length::ZERO..Length::ZERO,
            y: Length::ZERO..Length::ZERO,
            target_page: 0,
            target_y: Length::ZERO,
            element: ElementId(2),
            description: String::new(),
        };
        let elements = vec![
            element(ElementKind::Document, None),
            element(ElementKind::Paragraph, Some(0)),
            element(ElementKind::Reference(1), Some(1)),
            element(ElementKind::Note(1), Some(0)),
        ];
        Layout { pages: vec![page], elements, links: vec![link], ..Layout::default() }
    }

    fn joined(count: usize, is_duplex: bool) -> Layout {
        let mut joined = Joined::default();
        (0..count).for_each(|i| joined.add(document(), i.to_string(), is_duplex));
        joined.finish()
    }

    #[test]
    fn each_document_keeps_its_tree_below_one_root_and_its_notes_their_marks() {
        let layout = joined(3, false);
        let roots = layout.elements.iter().filter(|element| element.parent.is_none()).count();
        assert_eq!(roots, 1);
        let numbers = |of: fn(&ElementKind) -> Option<u32>| {
            layout.elements.iter().filter_map(|element| of(&element.kind)).collect::<Vec<_>>()
        };
        let notes = numbers(|kind| match kind {
            ElementKind::Note(number) => Some(*number),
            _ => None,
        });
        let marks = numbers(|kind| match kind {
            ElementKind::Reference(number) => Some(*number),
            _ => None,
        });
        assert_eq!((notes, marks), (vec![1, 2, 3], vec![1, 2, 3]));
        for (at, link) in layout.links.iter().enumerate() {
            assert_eq!((link.page, link.target_page), (at, at));
            let element = &layout.elements[link.element.0 as usize];
            assert_eq!(element.kind, ElementKind::Reference(at as u32 + 1));
        }
        let titles: Vec<_> =
            layout.outline.iter().map(|entry| (&*entry.title, entry.page)).collect();
        assert_eq!(titles, [("0", 0), ("1", 1), ("2", 2)]);
    }

    #[test]
    fn on_both_sides_of_the_paper_each_document_begins_on_a_sheet_of_its_own() {
        let starts = |layout: Layout| layout.outline.iter().map(|e| e.page).collect::<Vec<_>>();
        assert_eq!(starts(joined(3, false)), [0, 1, 2]);
        assert_eq!(starts(joined(3, true)), [0, 2, 4]);
    }
}
