//! Two Word files compared, and one with tracked changes made of them: accepted it is the new one, rejected the old one.
//!
//! The new file is the base; what only the old one has is put in as deleted. All of it is accepted and rejected in memory
//! and compared with both files before it is handed out; what cannot be promised is told.

mod canon;
mod carry;
mod ends;
mod file;
mod found;
mod marks;
pub mod messages;
mod order;
mod paragraph;
mod proof;
mod table;
mod view;
mod weave;

use std::collections::{BTreeMap, BTreeSet};

use crate::ooxml::node::{Child, Node};
use crate::ooxml::package::Unreadable;
use file::File;
pub use found::{Difference, Kind, Piece, Place};
use marks::Stamp;
pub use messages::Doubt;
use weave::Weaver;

/// One of two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one before.
    Old,
    /// The one after.
    New,
}

/// Who made the changes, and when.
#[derive(Clone, Debug)]
pub struct By {
    /// The name.
    pub author: String,
    /// The moment, as `2025-01-31T08:00:00Z`.
    pub date: String,
}

/// Two files compared.
#[derive(Clone, Debug)]
pub struct Redline {
    /// What differs, in the order of the new file.
    pub differences: Vec<Difference>,
    /// What cannot be promised of the Word file below.
    pub doubts: BTreeSet<Doubt>,
    /// A Word file with tracked changes.
    pub docx: Vec<u8>,
    /// Which files came with tracked changes of their own: the old one, the new one.
    pub were_tracked: [bool; 2],
}

impl Redline {
    /// Whether nothing differs.
    pub fn is_alike(&self) -> bool {
        self.differences.is_empty() && self.doubts.is_empty()
    }
}

/// Why two files cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A file cannot be read.
    Unreadable(Unreadable),
    /// A file has other names for its elements than Word and LibreOffice have.
    OtherNames,
    /// The result is too large.
    TooLarge,
}

impl From<Unreadable> for Refused {
    fn from(reason: Unreadable) -> Self {
        Self::Unreadable(reason)
    }
}

/// A Word file that has been read.
#[derive(Clone, Debug)]
pub struct Opened(File);

impl Opened {
    /// Reads a Word file.
    ///
    /// # Errors
    /// Where it is no Word file, is damaged, or is larger than any document.
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        File::read(bytes).map(Self)
    }

    /// Whether these words stand somewhere in its text.
    pub fn has_words(&self, wanted: &str) -> bool {
        order::words(std::slice::from_ref(&self.0.document)).contains(wanted)
    }
}

/// Compares two files.
///
/// # Errors
/// Where the result is too large to be written.
pub fn redline(old: Opened, new: Opened, by: &By) -> Result<Redline, Refused> {
    let (mut old, mut new) = (old.0, new.0);
    let mut doubts = BTreeSet::new();
    let were_tracked = [old.was_tracked, new.was_tracked];
    let lists = carry::carry(&mut old, &mut new, &mut doubts);
    if old.margins() != new.margins() {
        doubts.insert(Doubt::Margins);
    }
    let names = style_names(&new);
    let mut weaver = Weaver {
        lists: &lists,
        notes: [notes(&old), notes(&new)],
        first_notes: [first_note(&old), first_note(&new)],
        unused: unused_bookmarks(&new.document),
        names: &names,
        stamp: Stamp::new(&by.author, &by.date, last_number(&new)),
        woven_notes: Vec::new(),
        found: Vec::new(),
        doubts,
        section: String::new(),
        place: Place::Body,
        moves: 0,
    };
    let (old_body, new_body) = (old.body(), new.body());
    let mut body = Node { children: Vec::new(), ..new_body.clone() };
    body.children = weaver.blocks(&old_body.children, &new_body.children);
    let section = |body: &Node| body.child("w:sectPr").map(weave::section_key);
    if section(&old_body) != section(&new_body) {
        weaver.doubts.insert(Doubt::Section);
    }
    body.children.extend(new_body.child("w:sectPr").cloned().map(Child::Node));
    let woven = std::mem::take(&mut weaver.woven_notes);
    let (found, mut doubts) = (weaver.found, weaver.doubts);
    let notes = in_order(&mut body, woven, &old, &new);
    if !proof::holds(&body, notes.as_ref(), (&old, &new), &lists) {
        doubts.insert(Doubt::Unproved);
    }
    let document = with_body(&old, &new, body);
    let differences = found;
    let docx = new.written(&document, notes.as_ref())?;
    Ok(Redline { differences, doubts, docx, were_tracked })
}

/// The document of the new file with another body, and with all namespaces of both.
fn with_body(old: &File, new: &File, body: Node) -> Node {
    let mut document = new.document.clone();
    for (key, value) in &old.document.attributes {
        if key.starts_with("xmlns:") && document.get(key).is_none() {
            document.attributes.push((key.clone(), value.clone()));
        }
    }
    if let Some(place) = document.child_mut("w:body") {
        *place = body;
    }
    document
}

/// Puts the notes in the order of their references, numbered from 1: LibreOffice counts and reads no ids.
fn in_order(body: &mut Node, woven: Vec<Node>, old: &File, new: &File) -> Option<Node> {
    let root = new.notes.as_ref().or(old.notes.as_ref())?;
    let mut root = root.clone();
    root.retain(|note| note.get("w:type").is_some_and(|kind| kind != "normal"));
    let first = root.nodes().filter_map(|note| note.get("w:id")?.parse::<i64>().ok()).max();
    let mut next = first.unwrap_or(0).max(0);
    body.each_mut(&mut |node| {
        if node.name == "w:footnoteReference"
            && let Some(place) = node.get("w:id").and_then(|id| id.parse::<usize>().ok())
            && let Some(note) = woven.get(place)
        {
            next += 1;
            let mut note = note.clone();
            note.set("w:id", &next.to_string());
            node.set("w:id", &next.to_string());
            root.push(note);
        }
    });
    Some(root)
}

fn notes(file: &File) -> BTreeMap<&str, &Node> {
    let notes = file.notes.iter().flat_map(|notes| notes.nodes());
    let is_note = |note: &&Node| note.get("w:type").is_none_or(|kind| kind == "normal");
    notes.filter(is_note).filter_map(|note| Some((note.get("w:id")?, note))).collect()
}

/// The numbers of bookmarks that no link and no field leads to.
fn unused_bookmarks(document: &Node) -> BTreeSet<String> {
    let (mut names, mut leads) = (BTreeMap::new(), BTreeSet::new());
    document.each(&mut |node| match node.name.as_str() {
        "w:bookmarkStart" => {
            let attribute = |key: &str| node.get(key).unwrap_or_default().to_owned();
            names.insert(attribute("w:id"), attribute("w:name"));
        }
        "w:instrText" => leads.extend(node.text().split_whitespace().map(str::to_owned)),
        _ => leads.extend(node.get("w:anchor").map(str::to_owned)),
    });
    names.into_iter().filter(|(_, name)| !leads.contains(name)).map(|(id, _)| id).collect()
}

/// The note that the document refers to first.
fn first_note(file: &File) -> Option<String> {
    let mut first = None;
    file.document.each(&mut |node| {
        if first.is_none() && node.name == "w:footnoteReference" {
            first = node.get("w:id").map(str::to_owned);
        }
    });
    first
}

fn style_names(file: &File) -> BTreeMap<String, String> {
    let styles = file.styles.iter().flat_map(|styles| styles.nodes());
    let name = |style: &Node| {
        let name = style.child("w:name")?.get("w:val")?.to_owned();
        Some((style.get("w:styleId")?.to_owned(), name))
    };
    styles.filter_map(name).collect()
}

/// The largest number that a bookmark, a comment or the like has.
fn last_number(file: &File) -> u32 {
    let mut last = 0;
    for root in [Some(&file.document), file.notes.as_ref()].into_iter().flatten() {
        root.each(&mut |node| {
            if let Some(number) = node.get("w:id").and_then(|id| id.parse::<u32>().ok()) {
                last = last.max(number.min(1 << 30));
            }
        });
    }
    last
}

#[cfg(test)]
mod tests;
