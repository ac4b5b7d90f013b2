//! The logical tree of the content, grown while paragraphs are composed.

use super::frame::{Element, ElementId, ElementKind};

/// The tree under way, with the lists that are open.
pub struct Tree {
    elements: Vec<Element>,
    /// Open lists from the outermost: the list, and the body of its last item.
    lists: Vec<(ElementId, ElementId)>,
}

impl Tree {
    /// A tree with nothing but its root, element 0.
    pub fn new() -> Self {
        let root = Element { kind: ElementKind::Document, parent: None };
        Self { elements: vec![root], lists: Vec::new() }
    }

    /// The root.
    pub const ROOT: ElementId = ElementId(0);

    /// Adds a child at the end of `parent`.
    pub fn add(&mut self, kind: ElementKind, parent: ElementId) -> ElementId {
        let id = ElementId(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        self.elements.push(Element { kind, parent: Some(parent) });
        id
    }

    /// Opens an item of a list at `depth` below `parent`; lists are opened and closed as needed. The
    /// item's label goes into the first element, its text into the second.
    pub fn item(&mut self, depth: usize, parent: ElementId) -> (ElementId, ElementId) {
        self.lists.truncate(depth + 1);
        if self.lists.len() <= depth {
            let owner = self.lists.last().map_or(parent, |&(_, body)| body);
            let list = self.add(ElementKind::List, owner);
            self.lists.push((list, list));
        }
        let list = self.lists.last().map_or(parent, |&(list, _)| list);
        let item = self.add(ElementKind::ListItem, list);
        let label = self.add(ElementKind::Label, item);
        let body = self.add(ElementKind::ListBody, item);
        if let Some(last) = self.lists.last_mut() {
            last.1 = body;
        }
        (label, body)
    }

    /// Closes all lists: what follows is no item.
    pub fn close_lists(&mut self) {
        self.lists.clear();
    }

    /// The finished tree.
    pub fn finish(self) -> Vec<Element> {
        self.elements
    }
}
