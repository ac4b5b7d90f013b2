//! Tables: rows are compared as units, cells inside rows that are the same.

use super::canon::shape;
use super::ends::Entry;
use super::found::{self, Kind, Piece, Place};
use super::marks::Fate;
use super::messages::Doubt;
use super::order::words;
use super::paragraph::{Par, without_traces};
use super::weave::Weaver;
use crate::align::{self, Unit};
use crate::ooxml::node::{Child, Node};

impl Weaver<'_> {
    /// A table of both sides; two of them, one that goes and one that comes, where the columns are others.
    pub fn tables(&mut self, old: &Node, new: &Node, entries: &mut Vec<Entry>) {
        let columns = |table: &Node| {
            table
                .child("w:tblGrid")
                .map_or(0, |grid| grid.nodes().filter(|node| node.name == "w:gridCol").count())
        };
        if columns(old) != columns(new) || !is_plain(old) || !is_plain(new) {
            if without_traces(old) == without_traces(new) {
                return entries.push(Entry::Table(new.clone()));
            }
            for (table, fate) in [(old, Fate::Gone), (new, Fate::New)] {
                let table = self.whole_table(table, fate);
                entries.push(Entry::Table(table));
            }
            return;
        }
        let inside = if self.place == Place::Note { Place::Note } else { Place::Table };
        let place = std::mem::replace(&mut self.place, inside);
        let table = self.rows(old, new);
        self.place = place;
        entries.push(Entry::Table(table));
    }

    /// A table that only one side has.
    pub fn whole_table(&mut self, table: &Node, fate: Fate) -> Node {
        let place = std::mem::replace(&mut self.place, Place::Table);
        let mut out = Node { children: Vec::new(), ..table.clone() };
        for child in &table.children {
            match child {
                Child::Node(row) if row.name == "w:tr" => {
                    let row = self.whole_row(row, fate);
                    out.push(row);
                }
                other => out.children.push(other.clone()),
            }
        }
        self.place = place;
        out
    }

    fn rows(&mut self, old: &Node, new: &Node) -> Node {
        if look(old, "w:tblPr") != look(new, "w:tblPr") {
            self.doubts.insert(Doubt::TableLook);
        }
        let grid = widths_of_columns(new);
        let olds: Vec<Node> = rows(old).into_iter().map(|row| in_columns(row, &grid)).collect();
        let (olds, news): (Vec<&Node>, _) = (olds.iter().collect(), rows(new));
        let texts = |rows: &[&Node]| -> Vec<String> {
            rows.iter().map(|row| words(std::slice::from_ref(*row))).collect()
        };
        let (old_texts, new_texts) = (texts(&olds), texts(&news));
        let pairs = align::paragraphs(&as_units(&old_texts), &as_units(&new_texts));
        let pairs = pairs.into_iter().filter(|pair| {
            !pair.is_moved
                && pair.old.len() == 1
                && pair.new.len() == 1
                && shape(olds[pair.old.start]) == shape(news[pair.new.start])
        });
        let mut out = Node { children: Vec::new(), ..new.clone() };
        let is_row = |child: &&Child| matches!(child, Child::Node(node) if node.name == "w:tr");
        out.children.extend(new.children.iter().take_while(|child| !is_row(child)).cloned());
        let (mut old_at, mut new_at) = (0, 0);
        for pair in pairs {
            self.gap(&olds[old_at..pair.old.start], &news[new_at..pair.new.start], &mut out);
            let row = self.row(olds[pair.old.start], news[pair.new.start]);
            out.push(row);
            (old_at, new_at) = (pair.old.end, pair.new.end);
        }
        self.gap(&olds[old_at..], &news[new_at..], &mut out);
        out
    }

    fn gap(&mut self, olds: &[&Node], news: &[&Node], out: &mut Node) {
        for (rows, fate) in [(olds, Fate::Gone), (news, Fate::New)] {
            for row in rows {
                let row = self.whole_row(row, fate);
                out.push(row);
            }
        }
    }

    /// A row of both sides, with the same cells.
    fn row(&mut self, old: &Node, new: &Node) -> Node {
        let mut cells = old.nodes().filter(|node| node.name == "w:tc");
        let mut out = Node { children: Vec::new(), ..new.clone() };
        for child in &new.children {
            out.children.push(match child {
                Child::Node(cell) if cell.name == "w:tc" => {
                    let before = cells.next();
                    if before.is_some_and(|before| look(before, "w:tcPr") != look(cell, "w:tcPr")) {
                        self.doubts.insert(Doubt::TableLook);
                    }
                    let before = before.map_or(&[][..], |cell| &cell.children);
                    let mut woven = Node { children: Vec::new(), ..cell.clone() };
                    woven.children.extend(cell.child("w:tcPr").cloned().map(Child::Node));
                    woven.children.extend(self.blocks(before, &cell.children));
                    Child::Node(woven)
                }
                other => other.clone(),
            });
        }
        out
    }

    /// A row that only one side has: the row itself, all words in it, and the ends of its paragraphs where it comes.
    fn whole_row(&mut self, row: &Node, fate: Fate) -> Node {
        let mut pieces = Vec::new();
        let mut out = Node { children: Vec::new(), ..row.clone() };
        let mut properties = row.child("w:trPr").cloned().unwrap_or_else(|| {
            // A mark alone is not valid there (17.13.5.12 and the schema of `CT_TrPr`).
            Node::with("w:trPr", [Node::new("w:cantSplit", &[("w:val", "0")])])
        });
        properties.retain(|node| !matches!(node.name.as_str(), "w:ins" | "w:del" | "w:trPrChange"));
        properties.children.extend(fate.element().map(|name| Child::Node(self.stamp.mark(name))));
        out.children.extend(row.child("w:tblPrEx").cloned().map(Child::Node));
        out.push(properties);
        for child in
            row.nodes().filter(|node| !matches!(node.name.as_str(), "w:trPr" | "w:tblPrEx"))
        {
            let child = self.marked(child, fate, &mut pieces);
            out.push(child);
        }
        let kind = if fate.goes() { Kind::Gone } else { Kind::New };
        if !pieces.is_empty() {
            self.tell(kind, pieces);
        }
        out
    }

    /// An element of a row with all in it marked.
    fn marked(&mut self, node: &Node, fate: Fate, pieces: &mut Vec<Piece>) -> Node {
        if node.name == "w:p" {
            return self.marked_paragraph(node, fate, pieces);
        }
        let mut out = Node { children: Vec::new(), ..node.clone() };
        for child in &node.children {
            out.children.push(match child {
                Child::Node(child)
                    if matches!(
                        child.name.as_str(),
                        "w:tc" | "w:p" | "w:tbl" | "w:sdt" | "w:sdtContent"
                    ) =>
                {
                    Child::Node(self.marked(child, fate, pieces))
                }
                Child::Node(child) if child.name == "w:tr" => {
                    Child::Node(self.whole_row(child, fate))
                }
                Child::Node(child)
                    if fate.goes()
                        && !child.name.ends_with("Pr")
                        && child.name.ends_with("Start") | child.name.ends_with("End") =>
                {
                    continue;
                }
                other => other.clone(),
            });
        }
        out
    }

    fn marked_paragraph(&mut self, node: &Node, fate: Fate, pieces: &mut Vec<Piece>) -> Node {
        let par = Par::read(node, self.lists);
        let make: fn(String) -> Piece = if fate.goes() { Piece::Old } else { Piece::New };
        if !pieces.is_empty() && !par.tokens.is_empty() {
            pieces.push(make(" | ".to_owned()));
        }
        found::add(pieces, make, &par.tokens);
        let found = std::mem::take(&mut self.found);
        let woven = self.alone(&par, fate);
        self.found = found;
        let mut look = par.mark;
        if fate.comes() || par.tokens.is_empty() {
            look.splice(0..0, fate.element().map(|name| self.stamp.mark(name)));
        }
        let mut properties = Node::with("w:pPr", par.props.nodes);
        if !look.is_empty() {
            properties.push(Node::with("w:rPr", look));
        }
        let mut out = Node::with("w:p", [properties]);
        out.children.extend(woven.content.into_iter().map(Child::Node));
        out
    }
}

/// Whether a table has nothing but rows of cells in it.
fn is_plain(table: &Node) -> bool {
    let is_known =
        |node: &Node| !matches!(node.name.as_str(), "w:sdt" | "w:customXml" | "w:ins" | "w:del");
    table.nodes().all(is_known) && rows(table).iter().all(|row| row.nodes().all(is_known))
}

fn rows(table: &Node) -> Vec<&Node> {
    table.nodes().filter(|node| node.name == "w:tr").collect()
}

fn as_units(texts: &[String]) -> Vec<Unit<'_>> {
    texts.iter().map(|text| Unit { text, ..Unit::default() }).collect()
}

/// The widths of the columns of a table, as written.
fn widths_of_columns(table: &Node) -> Vec<i64> {
    let columns = table.child("w:tblGrid").into_iter().flat_map(Node::nodes);
    let columns = columns.filter(|node| node.name == "w:gridCol");
    columns.map(|column| column.get("w:w").and_then(|w| w.parse().ok()).unwrap_or(0)).collect()
}

/// A row of the old table in the columns of the new one, which may be wider or narrower: with widths of its own it would
/// stand out of the table.
fn in_columns(row: &Node, grid: &[i64]) -> Node {
    let mut row = row.clone();
    let is_short = |name| row.child("w:trPr").is_some_and(|row| row.child(name).is_some());
    if ["w:gridBefore", "w:gridAfter"].into_iter().any(is_short) {
        return row;
    }
    let mut column = 0;
    for cell in row.nodes_mut().filter(|node| node.name == "w:tc") {
        let Some(properties) = cell.child_mut("w:tcPr") else {
            column += 1;
            continue;
        };
        let span = properties.child("w:gridSpan").and_then(|span| span.get("w:val"));
        let span = span.and_then(|span| span.parse().ok()).unwrap_or(1);
        let width: i64 = grid.iter().skip(column).take(span).sum();
        column += span;
        if let Some(own) = properties.child_mut("w:tcW").filter(|_| width > 0)
            && own.get("w:type") == Some("dxa")
        {
            own.set("w:w", &width.to_string());
        }
    }
    row
}

/// Properties without widths, which follow from the words.
fn look(node: &Node, name: &str) -> String {
    let told = node.child(name).into_iter().flat_map(Node::nodes).filter(|node| {
        !matches!(
            node.name.as_str(),
            "w:tblW"
                | "w:tcW"
                | "w:tblCaption"
                | "w:tblDescription"
                | "w:tblLook"
                | "w:gridSpan"
                | "w:vMerge"
        )
    });
    told.map(|node| without_traces(node).to_xml()).collect()
}
