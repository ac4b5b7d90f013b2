//! Lines that stand together as paragraphs and lists of Markdown. Numbers and letters become the program's where it
//! prints the same.

use super::escape;
use super::label::{self, Form, Label};
use super::line::Line;
use super::messages::ItemsStay;
use super::settle::excerpt;
use super::{Remarks, remark_once};

/// A list under way.
struct List {
    kind: Kind,
    items: Vec<Item>,
}

struct Item {
    label: Label,
    line: Line,
    lists: Vec<List>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Dash(char),
    Number,
    Letter,
}

impl Kind {
    /// The kind of list that a label stands in; `None` for numbers that no list prints.
    fn of(label: &Label) -> Option<Self> {
        match (label.form, label.around[0].as_str(), label.around[1].as_str()) {
            (Form::Dash(sign), ..) => Some(Self::Dash(sign)),
            (Form::Arabic(1), "", ".") => Some(Self::Number),
            (Form::Letter, "", ")") => Some(Self::Letter),
            _ => None,
        }
    }

    /// Whether a list of that kind may stand in an item of this one.
    const fn holds(self, inner: Self) -> bool {
        match (self, inner) {
            (Self::Number, Self::Letter | Self::Dash(_)) | (Self::Letter, Self::Dash(_)) => true,
            (Self::Dash(own), Self::Dash(inner)) => own != inner,
            _ => false,
        }
    }
}

/// The blocks of these lines, to be parted by empty lines.
pub(super) fn blocks(lines: &[Line], remarks: &mut Remarks) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut run: Vec<(Kind, Label, Line)> = Vec::new();
    for line in lines {
        let label = label::of(&line.labelled());
        match label.and_then(|label| Some((Kind::of(&label)?, label))) {
            Some((kind, label)) if !line.starts_page => {
                let words = match line.label {
                    Some(_) => Line { label: None, ..line.clone() },
                    None => line.without(label.len),
                };
                run.push((kind, label, words));
            }
            _ => {
                end_run(&mut run, &mut blocks, remarks);
                if line.starts_page && !blocks.is_empty() {
                    blocks.push("<pagebreak>".to_owned());
                }
                blocks.push(typed(line));
            }
        }
    }
    end_run(&mut run, &mut blocks, remarks);
    blocks
}

/// A line as a paragraph, with its label as words.
fn typed(line: &Line) -> String {
    let mut line = line.clone();
    if let Some(label) = line.label.take() {
        line.runs.insert(0, super::line::Run::Text(format!("{label} "), Default::default()));
    }
    escape::line(&line, true)
}

fn end_run(run: &mut Vec<(Kind, Label, Line)>, blocks: &mut Vec<String>, remarks: &mut Remarks) {
    let run = std::mem::take(run);
    if run.is_empty() {
        return;
    }
    let lists = nested(run.clone());
    match lists.iter().find_map(wrong) {
        None => blocks.extend(lists.iter().map(|list| written(list, 0))),
        Some(wrong) => {
            if let Some(text) = wrong {
                remark_once(remarks, ItemsStay { text });
            }
            for (kind, label, line) in run {
                let is_dash = matches!(kind, Kind::Dash(_));
                let item = Item { label, line, lists: Vec::new() };
                match is_dash {
                    true => blocks.push(written(&List { kind, items: vec![item] }, 0)),
                    false => {
                        let line = Line { label: Some(item.label.text), ..item.line };
                        blocks.push(typed(&line));
                    }
                }
            }
        }
    }
}

fn nested(run: Vec<(Kind, Label, Line)>) -> Vec<List> {
    let mut roots: Vec<List> = Vec::new();
    let mut open: Vec<Kind> = Vec::new();
    for (kind, label, line) in run {
        match open.iter().position(|open| *open == kind) {
            Some(at) => open.truncate(at + 1),
            None => {
                while open.last().is_some_and(|last| !last.holds(kind)) {
                    open.pop();
                }
                open.push(kind);
            }
        }
        let item = Item { label, line, lists: Vec::new() };
        push(&mut roots, &open, item);
    }
    roots
}

/// Puts an item into the list to which these kinds lead.
fn push(lists: &mut Vec<List>, kinds: &[Kind], item: Item) {
    let Some((&kind, rest)) = kinds.split_first() else { return };
    if lists.last().is_none_or(|last| last.kind != kind) {
        lists.push(List { kind, items: Vec::new() });
    }
    let Some(list) = lists.last_mut() else { return };
    if rest.is_empty() {
        list.items.push(item);
    } else if let Some(last) = list.items.last_mut() {
        push(&mut last.lists, rest, item);
    }
}

/// Whether the numbers of a list are not those that the program would print; with the item, where somebody should look.
fn wrong(list: &List) -> Option<Option<String>> {
    let inner = list.items.iter().flat_map(|item| &item.lists).find_map(wrong);
    if inner.is_some() || matches!(list.kind, Kind::Dash(_)) {
        return inner;
    }
    let first = list.items.first().map_or(1, |item| item.label.own());
    let broken = (first..).zip(&list.items).find(|(number, item)| item.label.own() != *number);
    if let Some((_, item)) = broken {
        return Some(Some(excerpt(&format!("{} {}", item.label.text, item.line.text()))));
    }
    let is_lone = list.kind == Kind::Letter && (first != 1 || list.items.len() < 2);
    is_lone.then_some(None)
}

fn written(list: &List, indent: usize) -> String {
    let mut out = String::new();
    for (at, item) in list.items.iter().enumerate() {
        let sign = match list.kind {
            Kind::Dash(_) => "-".to_owned(),
            Kind::Number => format!("{}.", item.label.own()),
            Kind::Letter => item.label.text.clone(),
        };
        if at > 0 {
            out.push('\n');
        }
        let blank = " ".repeat(indent);
        out.push_str(&format!("{blank}{sign} {}", escape::line(&item.line, true)));
        for inner in &item.lists {
            // A letter is shown to the parser as a number of two figures.
            out.push_str("\n\n");
            out.push_str(&written(inner, indent + sign.chars().count() + 1));
            if at + 1 < list.items.len() {
                out.push('\n');
            }
        }
    }
    out
}
