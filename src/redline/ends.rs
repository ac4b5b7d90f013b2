//! Which paragraph's end bears the mark of a paragraph that goes or comes, and the paragraphs as they are written.
//!
//! In Word a marked end joins its paragraph to the next one, which gives its properties. LibreOffice keeps those of the
//! first unless it is empty, and leaves an empty paragraph where the end before a table, at the end of a cell or behind
//! a note is marked. Marked on the paragraph before, both come to the same.

use std::collections::BTreeSet;

use super::marks::{Fate, Stamp};
use super::messages::Doubt;
use super::paragraph::Props;
use crate::ooxml::node::{Child, Node};

/// A paragraph of the result.
#[derive(Clone, Debug)]
pub struct Woven {
    /// What stands in it.
    pub content: Vec<Node>,
    /// What happens to all of it.
    pub fate: Fate,
    /// What happens to its end.
    pub mark: Fate,
    /// Its properties in the old document, where it is there.
    pub old: Option<Props>,
    /// Its properties in the new one.
    pub new: Option<Props>,
    /// The look of its mark.
    pub look: Vec<Node>,
    /// The section that ends with it.
    pub section: Option<Node>,
    /// Whether the first note of the document stands in it.
    pub has_first_note: bool,
    /// Whether any note stands in it.
    pub has_note: bool,
}

/// A piece of the result.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A paragraph.
    Par(Box<Woven>),
    /// A table.
    Table(Node),
    /// What is not compared inside.
    Fixed(Vec<Node>),
    /// What has no width.
    Loose(Node),
}

/// The pieces as they are written.
pub fn written(
    mut entries: Vec<Entry>,
    stamp: &mut Stamp,
    doubts: &mut BTreeSet<Doubt>,
) -> Vec<Child> {
    settle(&mut entries, doubts);
    let props = properties(&entries);
    let mut out: Vec<Node> = Vec::new();
    for (entry, (old, new)) in entries.into_iter().zip(props) {
        match entry {
            Entry::Loose(node) => out.push(node),
            Entry::Fixed(nodes) => out.extend(nodes),
            Entry::Table(table) => {
                if out.last().is_some_and(|last| last.name == "w:tbl") {
                    // Two tables without a paragraph between them are one.
                    doubts.insert(Doubt::Table);
                    out.push(Node::new("w:p", &[]));
                }
                out.push(table);
            }
            Entry::Par(woven) => paragraph(*woven, old, new, stamp, &mut out),
        }
    }
    out.into_iter().map(Child::Node).collect()
}

/// Gives each end its mark.
fn settle(entries: &mut [Entry], doubts: &mut BTreeSet<Doubt>) {
    let places = (0..entries.len()).filter(|at| !matches!(entries[*at], Entry::Loose(_)));
    let places: Vec<usize> = places.collect();
    let fate = |entries: &[Entry], at: usize| match entries.get(at) {
        Some(Entry::Par(par)) => Some(par.fate),
        _ => None,
    };
    let mut start = 0;
    while start < places.len() {
        if fate(entries, places[start]).is_none_or(|fate| fate == Fate::Kept) {
            start += 1;
            continue;
        }
        let is_over = |at: &usize| fate(entries, places[*at]).is_none_or(|fate| fate == Fate::Kept);
        let end = (start..places.len()).find(is_over).unwrap_or(places.len());
        let before = start.checked_sub(1).map(|at| places[at]);
        let behind = places.get(end).copied();
        group(entries, &places[start..end], before, behind, doubts);
        start = end;
    }
}

/// Gives the ends of paragraphs that go or come one behind the other their marks: the first so many on the paragraph
/// before, the others on their own.
fn group(
    entries: &mut [Entry],
    group: &[usize],
    before: Option<usize>,
    behind: Option<usize>,
    doubts: &mut BTreeSet<Doubt>,
) {
    let par = |at: Option<usize>| match at.and_then(|at| entries.get(at)) {
        Some(Entry::Par(par)) => Some(par.as_ref()),
        _ => None,
    };
    let style = |par: Option<&Woven>| {
        par.and_then(|par| par.new.as_ref().or(par.old.as_ref())).map(|props| props.style.clone())
    };
    let is_barred =
        !matches!(behind.and_then(|at| entries.get(at)), Some(Entry::Par(_) | Entry::Fixed(_)));
    let (style_before, style_behind) = (style(par(before)), style(par(behind)));
    let can_bear = |par: Option<&Woven>| {
        par.is_some_and(|par| {
            par.mark == Fate::Kept && par.section.is_none() && !par.has_first_note
        })
    };
    let key = |par: Option<&Woven>| {
        par.and_then(|par| par.new.as_ref().or(par.old.as_ref())).map(|props| props.key.clone())
    };
    let is_bare = par(behind).is_some_and(|par| par.content.is_empty());
    let is_uniform = group.windows(2).all(|two| {
        par(two.first().copied()).map(|par| par.fate)
            == par(two.last().copied()).map(|par| par.fate)
    });
    let numbered = |par: Option<&Woven>| {
        let props = par.and_then(|par| par.new.as_ref().or(par.old.as_ref()));
        props.is_some_and(|props| props.is_numbered_by_style)
    };
    // What LibreOffice would make of the marks of all on the paragraphs before them.
    let shifted = (0..group.len()).map(|index| {
        let bearer = if index == 0 { before } else { group.get(index - 1).copied() };
        let own = par(group.get(index).copied());
        let is_other = style(own) != style_before;
        let is_move = own.is_some_and(|par| !par.is_plain());
        match can_bear(par(bearer)) && is_uniform {
            false => WRONG,
            true if is_move && key(own) != key(par(before)) => WRONG,
            true if is_other && numbered(own) && numbered(par(before)) => DOUBTFUL,
            true if has_bookmark(own) && style(own) != style_behind => DOUBTFUL,
            true if starts_page(own) != starts_page(par(before)) => DOUBTFUL,
            true => 0,
        }
    });
    // What it would make of marks on their own.
    let alone = (0..group.len()).map(|index| {
        let own = par(group.get(index).copied());
        let next = par(group.get(index + 1).copied());
        let is_other = style_behind.is_some() && style(own) != style_behind;
        let is_one_range = next.is_some_and(|next| {
            own.is_some_and(|own| own.fate.goes() == next.fate.goes() && next.has_note)
        });
        let is_between = style_before == style_behind
            && own.is_some_and(|par| par.fate == Fate::Gone)
            && numbered(par(behind))
            && !numbered(own);
        match own.is_some_and(|par| par.has_first_note) || next.is_none() && is_barred {
            true => WRONG,
            false if is_other && (is_bare || has_bookmark(own) || starts_page(own)) => DOUBTFUL,
            false if is_other && (is_one_range || is_between) => DOUBTFUL,
            false if is_other && own.is_some_and(|par| par.has_note && par.is_plain()) => DOUBTFUL,
            false if index == 0 && own.is_some_and(|own| ends_with_note(par(before), own.fate)) => {
                DOUBTFUL
            }
            false if is_other && style(own) == style_before => LESS,
            false => 0,
        }
    });
    let (shifted, alone): (usize, usize) = (shifted.sum(), alone.sum());
    if shifted.min(alone) >= DOUBTFUL {
        doubts.insert(Doubt::Paragraph);
    }
    let shifted = if shifted < alone { group.len() } else { 0 };
    for (index, &at) in group.iter().enumerate() {
        let Some(Entry::Par(own)) = entries.get(at) else { continue };
        let (fate, has_section) = (own.fate, own.section.is_some());
        let bearer = match index < shifted {
            true if index == 0 => before,
            true => group.get(index - 1).copied(),
            false => Some(at),
        };
        if let Some(Entry::Par(bearer)) = bearer.and_then(|at| entries.get_mut(at))
            && !has_section
        {
            bearer.mark = fate;
        }
    }
}

impl Woven {
    /// Whether it goes or comes and is no move.
    const fn is_plain(&self) -> bool {
        matches!(self.fate, Fate::Gone | Fate::New)
    }
}

/// Whether a paragraph ends with a note that goes or comes as the next paragraph does: LibreOffice takes both for one.
fn ends_with_note(par: Option<&Woven>, fate: Fate) -> bool {
    let last = par.and_then(|par| par.content.last());
    let is_note = |run: &Node| run.child("w:footnoteReference").is_some();
    last.is_some_and(|last| {
        let goes = matches!(last.name.as_str(), "w:del" | "w:moveFrom");
        let comes = matches!(last.name.as_str(), "w:ins" | "w:moveTo");
        (goes && fate.goes() || comes && fate.comes()) && last.nodes().any(is_note)
    })
}

/// Whether something leads to a paragraph that comes.
fn has_bookmark(par: Option<&Woven>) -> bool {
    par.is_some_and(|par| par.content.iter().any(|node| node.name == "w:bookmarkStart"))
}

/// Whether a paragraph begins a page, which LibreOffice hands on to the next one.
fn starts_page(par: Option<&Woven>) -> bool {
    let props = par.and_then(|par| par.new.as_ref().or(par.old.as_ref()));
    props.is_some_and(|props| props.nodes.iter().any(|node| node.name == "w:pageBreakBefore"))
}

/// For each entry the properties that its paragraph has once all is rejected, and once all is accepted.
fn properties(entries: &[Entry]) -> Vec<(Option<Props>, Option<Props>)> {
    let mut all: Vec<(Option<Props>, Option<Props>)> = vec![(None, None); entries.len()];
    for side in [false, true] {
        let mut first = 0;
        let is_end = |entry: &Entry| match entry {
            Entry::Par(par) => !(if side { par.mark.goes() } else { par.mark.comes() }),
            Entry::Loose(_) => false,
            _ => true,
        };
        for at in 0..entries.len() {
            if !is_end(&entries[at]) && at + 1 < entries.len() {
                continue;
            }
            let own = entries[first..=at].iter().rev().find_map(|entry| match entry {
                Entry::Par(par) if side => par.new.clone(),
                Entry::Par(par) => par.old.clone(),
                _ => None,
            });
            for place in &mut all[first..=at] {
                match side {
                    true => place.1.clone_from(&own),
                    false => place.0.clone_from(&own),
                }
            }
            first = at + 1;
        }
    }
    all
}

fn paragraph(
    woven: Woven,
    old: Option<Props>,
    new: Option<Props>,
    stamp: &mut Stamp,
    out: &mut Vec<Node>,
) {
    // An end with its own mark goes with its paragraph, whose properties are nobody's then.
    let is_own = woven.fate != Fate::Kept && woven.mark == woven.fate && !FORMULA;
    let own = woven.old.clone().or(woven.new.clone());
    let (old, new) = match is_own {
        true => (own.clone(), own.clone()),
        false => (old.or(own.clone()), new.or(own)),
    };
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let mut properties = Node::with("w:pPr", new.nodes);
    let mut look: Vec<Node> =
        woven.mark.element().map(|name| stamp.mark(name)).into_iter().collect();
    look.extend(woven.look);
    if !look.is_empty() {
        properties.push(Node::with("w:rPr", look));
    }
    if let Some(section) = woven.section {
        properties.push(section);
    }
    if old.key != new.key {
        let mut change = stamp.mark("w:pPrChange");
        change.push(Node::with("w:pPr", old.nodes));
        properties.push(change);
    }
    let mut node = Node::new("w:p", &[]);
    if !properties.children.is_empty() {
        node.push(properties);
    }
    node.children.extend(woven.content.into_iter().map(Child::Node));
    let range = match woven.fate {
        Fate::MovedOut(number) => Some(("w:moveFrom", number)),
        Fate::MovedIn(number) => Some(("w:moveTo", number)),
        _ => None,
    };
    let Some((name, number)) = range else { return out.push(node) };
    let mut start = stamp.mark(&format!("{name}RangeStart"));
    start.set("w:name", &format!("move{number}"));
    let id = start.get("w:id").unwrap_or_default().to_owned();
    out.push(start);
    out.push(node);
    out.push(Node::new(&format!("{name}RangeEnd"), &[("w:id", &id)]));
}

const FORMULA: bool = false;
/// A mark that LibreOffice does not read as Word does.
const WRONG: usize = 10_000;
/// A mark after which LibreOffice often keeps the wrong style.
const DOUBTFUL: usize = 100;
/// A mark that has a better place.
const LESS: usize = 1;
