//! What people leave in a Word file while they work on it together: comments and tracked changes (ISO 29500-1, 17.13).

use std::collections::BTreeMap;

use crate::ooxml::names::{COMMENTS, ENDNOTES, FOOTNOTES};
use crate::ooxml::package::{Package, Unreadable};
use crate::ooxml::xml::{Element, Event, walk};

/// The most letters that are kept of one place.
const MOST: usize = 400;

/// What stands in a file beside its words.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Comments in the order of their places.
    pub comments: Vec<Comment>,
    /// Tracked changes in the order of the file; those of one author side by side and of one kind are one.
    pub changes: Vec<Tracked>,
}

/// A comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it.
    pub author: String,
    /// What it says.
    pub text: String,
    /// The words that it is about.
    pub on: String,
}

/// A tracked change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tracked {
    /// The ids of its parts.
    pub ids: Vec<String>,
    /// Who made it.
    pub author: String,
    /// Whether it takes something away; else it puts something in or changes a look.
    pub is_deletion: bool,
    /// The words; none where only a look or the end of a paragraph changes.
    pub text: String,
    /// The paragraph it stands in, as far as it stands.
    pub paragraph: String,
}

impl Review {
    /// Reads them.
    ///
    /// # Errors
    /// Where it is no Word file, or is damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let package = Package::open(bytes)?;
        let mut walker = Walker::default();
        walk(package.part(&package.document).ok_or(Unreadable::NoDocument)?, |event| {
            walker.step(event)
        })?;
        for notes in [&FOOTNOTES, &ENDNOTES] {
            if let Some(part) = package.related(notes) {
                walk(part, |event| walker.step(event))?;
            }
        }
        let mut comments = BTreeMap::new();
        if let Some(part) = package.related(&COMMENTS) {
            read_comments(part, &mut comments)?;
        }
        let placed = walker.places.into_iter().filter_map(|(id, on)| {
            let comment: Comment = comments.remove(&id)?;
            Some(Comment { on, ..comment })
        });
        let mut placed: Vec<Comment> = placed.collect();
        placed.extend(comments.into_values());
        Ok(Self { comments: placed, changes: walker.changes })
    }
}

fn read_comments(part: &[u8], comments: &mut BTreeMap<String, Comment>) -> Result<(), Unreadable> {
    let (mut id, mut in_text) = (None, false);
    walk(part, |event| match event {
        Event::Open(element) if element.name == "comment" => {
            id = element.get("id").map(str::to_owned);
            let author = element.get("author").unwrap_or_default().to_owned();
            if let Some(id) = &id {
                comments.insert(id.clone(), Comment { author, ..Comment::default() });
            }
        }
        Event::Open(element) => {
            in_text = element.name == "t";
            let is_break = element.name == "p";
            if let Some(comment) = id.as_ref().and_then(|id| comments.get_mut(id))
                && is_break
                && !comment.text.is_empty()
            {
                comment.text.push(' ');
            }
        }
        Event::Close(_) => in_text = false,
        Event::Text(text) => {
            if let Some(comment) = id.as_ref().and_then(|id| comments.get_mut(id))
                && in_text
            {
                add(&mut comment.text, text);
            }
        }
    })
}

/// Adds letters as far as there is room for them.
fn add(to: &mut String, text: &str) {
    let room = MOST.saturating_sub(to.chars().count());
    to.extend(text.chars().take(room));
}

#[derive(Default)]
struct Walker {
    names: Vec<String>,
    changes: Vec<Tracked>,
    /// Depths at which tracked changes of words are open.
    open: Vec<usize>,
    /// Comments whose place is open, and all places.
    commented: Vec<String>,
    places: Vec<(String, String)>,
    paragraph: String,
    /// Whether the last change ended just now.
    is_next: bool,
}

impl Walker {
    fn step(&mut self, event: Event<'_>) {
        match event {
            Event::Open(element) => {
                self.element(element);
                self.names.push(element.name.clone());
            }
            Event::Close(name) => {
                self.names.pop();
                if self.open.last() == Some(&self.names.len()) {
                    self.open.pop();
                    self.is_next = true;
                }
                if name == "p" {
                    self.end_paragraph();
                }
            }
            Event::Text(text) => self.text(text),
        }
    }

    fn element(&mut self, element: &Element) {
        let parent = self.names.last().map_or("", String::as_str);
        match element.name.as_str() {
            "ins" | "del" | "moveFrom" | "moveTo" => {
                let is_mark = matches!(parent, "rPr" | "trPr");
                self.change(element);
                if !is_mark {
                    self.open.push(self.names.len());
                }
            }
            "rPrChange" | "pPrChange" => self.change(element),
            "commentRangeStart" => {
                if let Some(id) = element.get("id") {
                    self.commented.push(id.to_owned());
                    self.places.push((id.to_owned(), String::new()));
                }
            }
            "commentRangeEnd" => {
                let id = element.get("id").unwrap_or_default();
                self.commented.retain(|open| open != id);
            }
            "commentReference" => {
                let id = element.get("id").unwrap_or_default();
                if !self.places.iter().any(|(known, _)| known == id) {
                    let mut on = String::new();
                    add(&mut on, &self.paragraph);
                    self.places.push((id.to_owned(), on));
                }
            }
            _ => {}
        }
    }

    fn change(&mut self, element: &Element) {
        let id = element.get("id").unwrap_or_default().to_owned();
        let author = element.get("author").unwrap_or_default();
        let is_deletion = matches!(element.name.as_str(), "del" | "moveFrom");
        match self.changes.last_mut() {
            Some(last)
                if self.is_next && last.author == author && last.is_deletion == is_deletion =>
            {
                last.ids.push(id);
            }
            _ => self.changes.push(Tracked {
                ids: vec![id],
                author: author.to_owned(),
                is_deletion,
                ..Tracked::default()
            }),
        }
        self.is_next = true;
    }

    fn text(&mut self, text: &str) {
        if self.names.last().is_none_or(|name| !matches!(name.as_str(), "t" | "delText")) {
            return;
        }
        match (self.open.is_empty(), self.changes.last_mut()) {
            (false, Some(change)) => add(&mut change.text, text),
            _ => {
                self.is_next = false;
                add(&mut self.paragraph, text);
            }
        }
        for id in &self.commented {
            if let Some((_, on)) = self.places.iter_mut().find(|(place, _)| place == id) {
                add(on, text);
            }
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        for change in self.changes.iter_mut().rev().take_while(|change| change.paragraph.is_empty())
        {
            change.paragraph.clone_from(&paragraph);
        }
    }
}
