//! The marks of tracked changes: who, when, and the runs in them.

use super::paragraph::{Body, Look, Token};
use crate::ooxml::node::{Child, Node};

/// What happens to words, paragraphs and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They stay.
    Kept,
    /// They go.
    Gone,
    /// They come.
    New,
    /// They go to where the move of that number leads.
    MovedOut(u32),
    /// They come from where the move of that number begins.
    MovedIn(u32),
}

impl Fate {
    /// The element that marks it.
    pub const fn element(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Gone => Some("w:del"),
            Self::New => Some("w:ins"),
            Self::MovedOut(_) => Some("w:moveFrom"),
            Self::MovedIn(_) => Some("w:moveTo"),
        }
    }

    /// Whether what it marks is not there any more once all is accepted.
    pub const fn goes(self) -> bool {
        matches!(self, Self::Gone | Self::MovedOut(_))
    }

    /// Whether what it marks is not there any more once all is rejected.
    pub const fn comes(self) -> bool {
        matches!(self, Self::New | Self::MovedIn(_))
    }
}

/// Who made the changes and when; gives each mark a number of its own.
#[derive(Debug)]
pub struct Stamp {
    /// The name, as it stands in an attribute.
    author: String,
    /// As `2025-01-31T08:00:00Z`.
    date: String,
    next: u32,
}

impl Stamp {
    /// Numbers go up from `first`.
    pub fn new(author: &str, date: &str, first: u32) -> Self {
        let author = crate::text::escape_xml(author);
        Self { author, date: date.to_owned(), next: first }
    }

    /// A number that no mark has.
    pub fn number(&mut self) -> String {
        self.next = self.next.saturating_add(1);
        self.next.to_string()
    }

    /// An element with number, author and date.
    pub fn mark(&mut self, name: &str) -> Node {
        let number = self.number();
        Node::new(name, &[("w:id", &number), ("w:author", &self.author), ("w:date", &self.date)])
    }

    /// The runs of `tokens`, marked as what happens to them. Notes are written with the ids that `note` gives.
    pub fn runs(&mut self, fate: Fate, tokens: &[Token]) -> Vec<Node> {
        let mut out = Vec::new();
        let mut rest = tokens;
        while let Some(first) = rest.first() {
            if let Body::Whole(nodes) = &first.body {
                out.extend(nodes.iter().map(|node| self.whole(fate, node)));
                rest = &rest[1..];
                continue;
            }
            let is_same = |token: &Token| {
                !matches!(token.body, Body::Whole(_)) && token.look.key == first.look.key
            };
            let length = rest.iter().position(|token| !is_same(token)).unwrap_or(rest.len());
            let (same, behind) = rest.split_at(length);
            out.push(self.marked(fate, run(&first.look, same)));
            rest = behind;
        }
        out
    }

    /// A run whose look changed.
    pub fn restyled(&mut self, tokens: &[Token], old: &Look) -> Vec<Node> {
        let Some(first) = tokens.first() else { return Vec::new() };
        let mut run = run(&first.look, tokens);
        let mut change = self.mark("w:rPrChange");
        change.push(Node::with("w:rPr", old.nodes.iter().cloned()));
        match run.child_mut("w:rPr") {
            Some(properties) => properties.push(change),
            None => run.push_first(Node::with("w:rPr", [change])),
        }
        vec![run]
    }

    /// What stays together: its runs are marked where they stand.
    fn whole(&mut self, fate: Fate, node: &Node) -> Node {
        if node.name == "w:r" || node.name.starts_with("m:") {
            return self.marked(fate, node.clone());
        }
        let mut out = Node { children: Vec::new(), ..node.clone() };
        for child in &node.children {
            out.children.push(match child {
                Child::Node(child)
                    if matches!(
                        child.name.as_str(),
                        "w:r"
                            | "w:hyperlink"
                            | "w:fldSimple"
                            | "w:smartTag"
                            | "w:sdt"
                            | "w:sdtContent"
                            | "w:customXml"
                            | "w:dir"
                            | "w:bdo"
                            | "m:oMath"
                    ) =>
                {
                    Child::Node(self.whole(fate, child))
                }
                other => other.clone(),
            });
        }
        out
    }

    /// The run inside its mark.
    fn marked(&mut self, fate: Fate, mut run: Node) -> Node {
        let Some(element) = fate.element() else { return run };
        if fate == Fate::Gone {
            for child in run.nodes_mut() {
                match child.name.as_str() {
                    "w:t" => child.name = "w:delText".into(),
                    "w:instrText" => child.name = "w:delInstrText".into(),
                    _ => {}
                }
            }
        }
        let mut mark = self.mark(element);
        mark.push(run);
        mark
    }
}

/// A run of one look.
fn run(look: &Look, tokens: &[Token]) -> Node {
    let mut run = Node::new("w:r", &[]);
    if !look.nodes.is_empty() {
        run.push(Node::with("w:rPr", look.nodes.iter().cloned()));
    }
    let mut text = String::new();
    let flush = |text: &mut String, run: &mut Node| {
        if !text.is_empty() {
            let mut node = Node::new("w:t", &[("xml:space", "preserve")]);
            node.children.push(Child::Text(std::mem::take(text)));
            run.push(node);
        }
    };
    for token in tokens {
        match &token.body {
            Body::Text(words) => text.push_str(words),
            Body::Piece(node) => {
                flush(&mut text, &mut run);
                run.push(node.clone());
            }
            Body::Note(id) => {
                flush(&mut text, &mut run);
                run.push(Node::new("w:footnoteReference", &[("w:id", id)]));
            }
            Body::Whole(_) | Body::End => {}
        }
    }
    flush(&mut text, &mut run);
    run
}
