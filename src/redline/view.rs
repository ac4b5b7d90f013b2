//! What a document with tracked changes becomes when all of them are accepted, or all rejected.

use super::Side;
use crate::ooxml::node::{Child, Node};

/// Which of two paragraphs that become one gives its properties. Word keeps those of the second, LibreOffice those of
/// the first unless nothing of it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// The second.
    AsWord,
    /// The first, unless it is empty.
    AsLibreOffice,
}

/// The element with all changes accepted ([`Side::New`]) or rejected.
pub fn view(node: &Node, side: Side, joined: Joined) -> Node {
    let mut out =
        Node { name: node.name.clone(), attributes: node.attributes.clone(), children: Vec::new() };
    for child in &node.children {
        match child {
            Child::Text(text) => out.children.push(Child::Text(text.clone())),
            Child::Node(child) => seen(child, side, joined, &mut out.children),
        }
    }
    if side == Side::Old {
        match out.name.as_str() {
            "w:delText" => out.name = "w:t".into(),
            "w:delInstrText" => out.name = "w:instrText".into(),
            _ => {}
        }
    }
    join(out, side, joined)
}

fn seen(child: &Node, side: Side, joined: Joined, out: &mut Vec<Child>) {
    let is_new = side == Side::New;
    match child.name.as_str() {
        "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" => {
            let is_kept = is_new == matches!(child.name.as_str(), "w:ins" | "w:moveTo");
            if is_kept {
                out.extend(view(child, side, joined).children);
            }
        }
        "w:moveFromRangeStart"
        | "w:moveFromRangeEnd"
        | "w:moveToRangeStart"
        | "w:moveToRangeEnd"
        | "w:cellIns"
        | "w:cellDel"
        | "w:cellMerge"
        | "w:numberingChange" => {}
        name if name.ends_with("Change") && name.starts_with("w:") => {}
        "w:tr" if row_mark(child).is_some_and(|mark| is_new == (mark == "w:del")) => {}
        "w:tbl" => {
            let table = view(child, side, joined);
            if table.child("w:tr").is_some() || child.child("w:tr").is_none() {
                out.push(Child::Node(table));
            }
        }
        "w:rPr" | "w:pPr" | "w:trPr" | "w:tcPr" | "w:tblPr" | "w:sectPr" => {
            out.push(Child::Node(properties(child, side)));
        }
        _ => out.push(Child::Node(view(child, side, joined))),
    }
}

/// Properties as they were, or as they are. The mark of a paragraph keeps what is said of it until it is joined.
fn properties(node: &Node, side: Side) -> Node {
    let change = node.nodes().find(|child| child.name == format!("{}Change", node.name));
    let before = change.and_then(|change| change.child(&node.name)).filter(|_| side == Side::Old);
    let is_own =
        |child: &&Node| before.is_none() || matches!(child.name.as_str(), "w:rPr" | "w:sectPr");
    let kept = node.nodes().filter(|child| Some(*child) != change).filter(is_own);
    let mut children: Vec<Node> = before.into_iter().flat_map(Node::nodes).cloned().collect();
    children.extend(kept.map(|child| match child.name.as_str() {
        "w:rPr" | "w:sectPr" => properties(child, side),
        _ => child.clone(),
    }));
    Node { attributes: node.attributes.clone(), ..Node::with(&node.name, children) }
}

fn row_mark(row: &Node) -> Option<&str> {
    let marks = row.child("w:trPr")?.nodes();
    marks.map(|node| node.name.as_str()).find(|name| matches!(*name, "w:ins" | "w:del"))
}

/// The tracking of a paragraph's mark.
fn paragraph_mark(paragraph: &Node) -> Option<&str> {
    let marks = paragraph.child("w:pPr")?.child("w:rPr")?.nodes();
    let is_mark = |name: &&str| matches!(*name, "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo");
    marks.map(|node| node.name.as_str()).find(is_mark)
}

/// Joins the paragraphs in an element whose marks go, each to the next; one without a next paragraph stays.
fn join(mut parent: Node, side: Side, joined: Joined) -> Node {
    if !parent.nodes().any(|node| node.name == "w:p") {
        return parent;
    }
    let mut out: Vec<Child> = Vec::new();
    let mut waiting: Option<Node> = None;
    for child in std::mem::take(&mut parent.children) {
        match child {
            Child::Node(node) if node.name == "w:p" => {
                let goes = match paragraph_mark(&node) {
                    Some("w:del" | "w:moveFrom") => side == Side::New,
                    Some(_) => side == Side::Old,
                    None => false,
                };
                let node = match waiting.take() {
                    Some(first) => one(first, without_mark(node), joined),
                    None => without_mark(node),
                };
                match goes {
                    true => waiting = Some(node),
                    false => out.push(Child::Node(node)),
                }
            }
            Child::Node(node) if matches!(node.name.as_str(), "w:tbl" | "w:sectPr" | "w:sdt") => {
                out.extend(waiting.take().map(Child::Node));
                out.push(Child::Node(node));
            }
            other => out.push(other),
        }
    }
    out.extend(waiting.map(Child::Node));
    parent.children = out;
    parent
}

fn without_mark(mut paragraph: Node) -> Node {
    if let Some(properties) = paragraph.child_mut("w:pPr")
        && let Some(look) = properties.child_mut("w:rPr")
    {
        look.retain(|node| {
            !matches!(node.name.as_str(), "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo")
        });
    }
    paragraph
}

/// Two paragraphs that become one.
fn one(first: Node, second: Node, joined: Joined) -> Node {
    let is_nothing =
        |name: &str| name == "w:pPr" || name.ends_with("Start") || name.ends_with("End");
    let is_empty = first.nodes().all(|node| is_nothing(&node.name));
    let is_first = joined == Joined::AsLibreOffice && !is_empty;
    let (mut properties, mut rest) = (Vec::new(), Vec::new());
    for (node, is_it) in [(first, is_first), (second, !is_first)] {
        for child in node.children {
            match child {
                Child::Node(node) if node.name == "w:pPr" => {
                    if is_it {
                        properties.push(Child::Node(node));
                    }
                }
                child => rest.push(child),
            }
        }
    }
    properties.extend(rest);
    Node { name: "w:p".into(), attributes: Vec::new(), children: properties }
}
