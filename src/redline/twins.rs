//! Words that go at one place and come at another.
//!
//! LibreOffice takes a deletion and an insertion of the same words for a move, also where they are not marked as one, and
//! then gives the paragraph behind the style of the one that goes or comes. What it compares is the whole of what is
//! marked without a gap, over ends of paragraphs too, from six characters with a blank among them on.

use std::collections::BTreeSet;

use super::ends::{Entry, Woven};
use super::marks::Fate;
use crate::ooxml::node::Node;

/// The words that go, and the words that come.
#[derive(Debug, Default)]
pub struct Twins {
    gone: BTreeSet<String>,
    come: BTreeSet<String>,
}

impl Twins {
    /// Those of the paragraphs of a body, a cell or a note, as long as no end has its mark.
    pub fn of_entries(entries: &[Entry]) -> Self {
        let mut twins = Self::default();
        let mut open = Open::default();
        for entry in entries {
            match entry {
                Entry::Par(par) => {
                    let mark = if par.fate == Fate::Kept { par.mark } else { par.fate };
                    open.paragraph(&mut twins, &par.content, mark.element());
                }
                Entry::Loose(_) => {}
                Entry::Table(node) => {
                    open.close(&mut twins);
                    twins.read(node);
                }
                Entry::Fixed(_) => open.close(&mut twins),
            }
        }
        open.close(&mut twins);
        twins
    }

    /// Those of a whole document.
    pub fn of_body(body: &Node) -> Self {
        let mut twins = Self::default();
        twins.read(body);
        twins
    }

    fn read(&mut self, parent: &Node) {
        let mut open = Open::default();
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:p" => {
                    let content: Vec<Node> = node.nodes().cloned().collect();
                    open.paragraph(self, &content, mark_of(node));
                }
                name if name.starts_with("w:bookmark") || name.contains("Range") => {}
                _ => {
                    open.close(self);
                    self.read(node);
                }
            }
        }
        open.close(self);
    }

    /// Whether paragraphs that go, or come, one behind the other do the contrary elsewhere.
    pub fn have(&self, pars: &[&Woven]) -> bool {
        let all: Vec<String> = pars.iter().map(|par| words(&par.content)).collect();
        let all = all.join("\n");
        match pars.first().map(|par| par.fate) {
            Some(Fate::Gone) => self.is_twin("w:del", &all),
            Some(Fate::New) => self.is_twin("w:ins", &all),
            // A move whose words go or come at a third place too.
            Some(_) => self.is_twin("w:del", &all) || self.is_twin("w:ins", &all),
            None => false,
        }
    }

    /// Whether words that are marked so are marked the other way elsewhere.
    fn is_twin(&self, element: &str, words: &str) -> bool {
        let others = if element == "w:del" { &self.come } else { &self.gone };
        others.contains(words.trim())
    }

    fn add(&mut self, element: &str, words: &str) {
        let words = words.trim();
        if words.chars().count() >= LEAST && words.contains(' ') {
            let side = if element == "w:del" { &mut self.gone } else { &mut self.come };
            side.insert(words.to_owned());
        }
    }
}

/// Whether a paragraph of a finished body, whose end has its own mark, hands its style on to the next one for that.
pub fn mislead(body: &Node) -> bool {
    let twins = Twins::of_body(body);
    any_misled(body, &twins)
}

fn any_misled(parent: &Node, twins: &Twins) -> bool {
    let mut last: Option<(&'static str, Option<&str>, String)> = None;
    for node in parent.nodes().filter(|node| !is_nothing(&node.name) || node.name == "w:p") {
        if node.name != "w:p" {
            last = None;
            // A row that goes takes its paragraphs with it.
            if !is_row_marked(node) && any_misled(node, twins) {
                return true;
            }
            continue;
        }
        let content: Vec<Node> = node.nodes().cloned().collect();
        let mark = mark_of(node).and_then(plain).filter(|mark| is_all(&content, mark));
        let before = match last.take() {
            Some((element, _, before)) if mark == Some(element) => format!("{before}\n"),
            Some((element, other, words)) if other != style(node) => {
                if twins.is_twin(element, &words) {
                    return true;
                }
                String::new()
            }
            _ => String::new(),
        };
        last = mark.map(|mark| (mark, style(node), format!("{before}{}", words(&content))));
    }
    false
}

fn is_row_marked(node: &Node) -> bool {
    let properties = node.child("w:trPr").filter(|_| node.name == "w:tr");
    properties.is_some_and(|properties| {
        properties.child("w:ins").is_some() || properties.child("w:del").is_some()
    })
}

/// The stretch that is being read: the element that marks it, and its words.
#[derive(Default)]
struct Open {
    element: Option<&'static str>,
    words: String,
}

impl Open {
    /// Reads on through a paragraph, whose end is marked by that element.
    fn paragraph(&mut self, twins: &mut Twins, content: &[Node], mark: Option<&str>) {
        for node in content {
            match node.name.as_str() {
                "w:ins" | "w:del" => {
                    self.turn(twins, plain(&node.name));
                    self.words.push_str(&words(std::slice::from_ref(node)));
                }
                name if is_nothing(name) => {}
                _ => self.close(twins),
            }
        }
        if let Some(element) = mark.and_then(plain) {
            if is_all(content, element) {
                twins.add(element, &words(content));
            }
            self.turn(twins, Some(element));
            self.words.push('\n');
        } else {
            self.close(twins);
        }
    }

    fn turn(&mut self, twins: &mut Twins, element: Option<&'static str>) {
        if self.element != element {
            self.close(twins);
            self.element = element;
        }
    }

    fn close(&mut self, twins: &mut Twins) {
        let words = std::mem::take(&mut self.words);
        if let Some(element) = self.element.take() {
            twins.add(element, &words);
        }
    }
}

fn plain(element: &str) -> Option<&'static str> {
    match element {
        "w:ins" => Some("w:ins"),
        "w:del" => Some("w:del"),
        _ => None,
    }
}

/// Whether all that a paragraph has is marked so.
fn is_all(content: &[Node], element: &str) -> bool {
    content.iter().all(|node| node.name == element || is_nothing(&node.name))
}

/// Whether an element has no width.
pub fn is_nothing(name: &str) -> bool {
    name == "w:pPr" || name.ends_with("Start") || name.ends_with("End")
}

/// The letters of some elements as LibreOffice compares them.
fn words(nodes: &[Node]) -> String {
    let mut words = String::new();
    nodes.iter().filter(|node| node.name != "w:pPr").for_each(|node| {
        node.each(&mut |node| match node.name.as_str() {
            "w:t" | "w:delText" => words.push_str(&node.text()),
            "w:br" | "w:cr" => words.push('\n'),
            "w:tab" => words.push('\t'),
            "w:noBreakHyphen" => words.push('\u{2011}'),
            _ => {}
        });
    });
    words
}

fn mark_of(par: &Node) -> Option<&str> {
    let marks = par.child("w:pPr")?.child("w:rPr")?.nodes();
    marks.map(|node| node.name.as_str()).find(|name| plain(name).is_some())
}

fn style(par: &Node) -> Option<&str> {
    par.child("w:pPr")?.child("w:pStyle")?.get("w:val")
}

/// Fewer characters than these are never a move.
const LEAST: usize = 6;
