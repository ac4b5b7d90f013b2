//! A document in the form in which two are the same or not: what nobody sees, such as where runs are cut, is left out.

use std::collections::BTreeMap;

use super::paragraph::{Body, Lists, Par, without_traces};
use crate::ooxml::node::Node;

/// A piece of a body, a cell or a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Canon {
    /// A paragraph: its properties, and its letters with their looks.
    Par(String, Vec<(String, String)>),
    /// The end of a section.
    Section,
    /// A table: what cells there are in each row, and what stands in them.
    Table(Vec<(String, Vec<Vec<Canon>>)>),
    /// Anything else.
    Other(String),
}

/// The notes of a file by their ids.
pub type Notes<'n> = BTreeMap<&'n str, &'n Node>;

/// What stands in an element.
pub fn canon(parent: &Node, notes: &Notes<'_>, lists: &Lists) -> Vec<Canon> {
    let mut out = Vec::new();
    for node in parent.nodes() {
        match node.name.as_str() {
            "w:p" => {
                let par = Par::read(node, lists);
                out.push(Canon::Par(par.props.key.clone(), pieces(&par, notes, lists)));
                out.extend(par.section.map(|_| Canon::Section));
            }
            "w:tbl" => out.push(table(node, notes, lists)),
            "w:sdt" | "w:customXml" => out.push(Canon::Other(without_traces(node).to_xml())),
            _ => {}
        }
    }
    out
}

fn pieces(par: &Par, notes: &Notes<'_>, lists: &Lists) -> Vec<(String, String)> {
    let mut pieces: Vec<(String, String)> = Vec::new();
    let mut is_text = false;
    for token in &par.tokens {
        let look = token.look.key.clone();
        match &token.body {
            Body::Text(text) => match pieces.last_mut() {
                Some((before, same)) if is_text && *same == look => before.push_str(text),
                _ => pieces.push((text.clone(), look)),
            },
            Body::Note(id) => {
                let note = notes.get(id.as_str()).map(|note| canon(note, &Notes::new(), lists));
                pieces.push((format!("{note:?}"), look));
            }
            // A link without words is not seen.
            Body::Whole(nodes)
                if nodes
                    .iter()
                    .all(|node| node.name == "w:hyperlink" && node.child("w:r").is_none()) => {}
            _ => pieces.push((token.key.clone(), look)),
        }
        is_text = matches!(token.body, Body::Text(_));
    }
    pieces
}

fn table(table: &Node, notes: &Notes<'_>, lists: &Lists) -> Canon {
    let row = |row: &Node| {
        let cells = row.nodes().filter(|node| node.name == "w:tc");
        (shape(row), cells.map(|cell| canon(cell, notes, lists)).collect())
    };
    Canon::Table(table.nodes().filter(|node| node.name == "w:tr").map(row).collect())
}

/// How the cells of a row cover the columns, and what the row itself is.
pub fn shape(row: &Node) -> String {
    let mut shape = String::new();
    let is_told = |node: &&Node| match node.name.as_str() {
        "w:ins" | "w:del" | "w:trHeight" | "w:trPrChange" => false,
        "w:cantSplit" => node.get("w:val") != Some("0"),
        _ => true,
    };
    for node in row.child("w:trPr").into_iter().flat_map(Node::nodes).filter(is_told) {
        shape.push_str(&without_traces(node).to_xml());
    }
    for cell in row.nodes().filter(|node| node.name == "w:tc") {
        let properties = cell.child("w:tcPr").into_iter().flat_map(Node::nodes);
        let spans = properties
            .filter(|node| matches!(node.name.as_str(), "w:gridSpan" | "w:vMerge" | "w:hMerge"));
        shape.push('|');
        spans.for_each(|node| shape.push_str(&node.to_xml()));
    }
    shape
}
