//! Two versions of a body, a cell or a note woven into one, with what differs marked.

use std::collections::{BTreeMap, BTreeSet};

use super::canon::Notes;
use super::ends::{self, Entry, Woven};
use super::found::{self, Difference, Kind, Piece, Place};
use super::marks::{Fate, Stamp};
use super::messages::Doubt;
use super::order::{Step, steps};
use super::paragraph::{Body, Lists, Par, Token};
use crate::align;
use crate::ooxml::node::{Child, Node};

/// Lines of more tokens than this are not compared word by word.
const MOST_TOKENS: usize = 20_000;

/// What is woven, and what came of it.
pub struct Weaver<'w> {
    /// What lists count alike.
    pub lists: &'w Lists,
    /// The notes of both sides.
    pub notes: [Notes<'w>; 2],
    /// The id of the first note of each side.
    pub first_notes: [Option<String>; 2],
    /// Numbers of bookmarks that nothing leads to.
    pub unused: BTreeSet<String>,
    /// Names of styles by id.
    pub names: &'w BTreeMap<String, String>,
    /// Who made the changes.
    pub stamp: Stamp,
    /// The notes of the result; their ids are their places here until they are put in order.
    pub woven_notes: Vec<Node>,
    /// What differs.
    pub found: Vec<Difference>,
    /// What cannot be promised.
    pub doubts: BTreeSet<Doubt>,
    /// The heading above.
    pub section: String,
    /// Where the weaver is.
    pub place: Place,
    /// Moves so far.
    pub moves: u32,
}

/// A piece of a body, a cell or a note.
#[derive(Clone, Debug)]
pub enum Item {
    /// A paragraph.
    Par(Box<Par>),
    /// A table.
    Table(Node),
    /// What is not compared inside: contents, controls.
    Fixed(Vec<Node>),
    /// What has no width, such as bookmarks.
    Loose(Node),
}

impl Weaver<'_> {
    /// What stands in `new`, with what differs from `old` marked.
    pub fn blocks(&mut self, old: &[Child], new: &[Child]) -> Vec<Child> {
        let (old_items, new_items) = (items(old, self.lists), items(new, self.lists));
        let olds: Vec<&Item> =
            old_items.iter().filter(|item| !matches!(item, Item::Loose(_))).collect();
        let (mut news, mut loose) = (Vec::new(), BTreeMap::<usize, Vec<Node>>::new());
        for item in &new_items {
            match item {
                Item::Loose(node) => loose.entry(news.len()).or_default().push(node.clone()),
                item => news.push(item),
            }
        }
        let mut entries = Vec::new();
        for step in steps(&olds, &news, &self.first_notes, &mut self.moves) {
            if let Some(at) = step.of_new().map(|range| range.start) {
                let now = loose.split_off(&(at + 1));
                let before = std::mem::replace(&mut loose, now);
                entries.extend(before.into_values().flatten().map(Entry::Loose));
            }
            self.step(step, &olds, &news, &mut entries);
        }
        entries.extend(loose.into_values().flatten().map(Entry::Loose));
        ends::written(entries, &mut self.stamp, &mut self.doubts)
    }

    fn step(&mut self, step: Step, olds: &[&Item], news: &[&Item], entries: &mut Vec<Entry>) {
        match step {
            Step::Both(old, new) => match (&olds[old.clone()], &news[new.clone()]) {
                ([Item::Table(old)], [Item::Table(new)]) => self.tables(old, new, entries),
                ([Item::Fixed(old)], [Item::Fixed(new)]) => {
                    if old != new {
                        self.doubts.insert(Doubt::Contents);
                    }
                    entries.push(Entry::Fixed(new.clone()));
                }
                (olds, news) => {
                    let pars = |items: &[&Item]| -> Vec<Par> {
                        items.iter().filter_map(|item| item.par().cloned()).collect()
                    };
                    let woven = self.paragraphs(&pars(olds), &pars(news));
                    entries.extend(woven.into_iter().map(|woven| Entry::Par(Box::new(woven))));
                }
            },
            Step::One(fate, at) => match if fate.goes() { olds[at] } else { news[at] } {
                Item::Par(par) => {
                    let woven = self.alone(par, fate);
                    entries.push(Entry::Par(Box::new(woven)));
                }
                Item::Table(table) => {
                    let table = self.whole_table(table, fate);
                    entries.push(Entry::Table(table));
                }
                Item::Fixed(nodes) => {
                    self.doubts.insert(Doubt::Contents);
                    if fate.comes() {
                        entries.push(Entry::Fixed(nodes.clone()));
                    }
                }
                Item::Loose(_) => {}
            },
        }
    }

    /// A paragraph that only one side has.
    pub fn alone(&mut self, par: &Par, fate: Fate) -> Woven {
        let side = usize::from(fate.comes());
        self.enter(par);
        if !par.text.trim().is_empty() || par.section.is_some() {
            let (kind, make): (_, fn(String) -> Piece) = match fate {
                Fate::Gone => (Kind::Gone, Piece::Old),
                Fate::MovedOut(_) | Fate::MovedIn(_) => (Kind::Moved, Piece::Same),
                _ => (Kind::New, Piece::New),
            };
            if !matches!(fate, Fate::MovedOut(_)) {
                let mut pieces = Vec::new();
                found::add(&mut pieces, make, &par.tokens);
                self.tell(kind, pieces);
            }
        }
        if par.section.is_some() {
            self.doubts.insert(Doubt::Section);
        }
        let tokens = self.with_notes(&par.tokens, side, fate);
        let content = match fate.comes() {
            true => self.with_anchors(fate, &tokens, &par.anchors),
            false => self.stamp.runs(fate, &tokens),
        };
        let props = Some(par.props.clone());
        let (old, new) = if fate.comes() { (None, props) } else { (props, None) };
        Woven {
            content,
            fate,
            mark: Fate::Kept,
            old,
            new,
            look: par.mark.clone(),
            section: par.section.clone().filter(|_| fate.comes()),
            has_first_note: tokens
                .iter()
                .any(|token| matches!(&token.body, Body::Note(id) if id == FIRST)),
            has_note: tokens.iter().any(|token| matches!(token.body, Body::Note(_))),
        }
    }

    /// Paragraphs that are the same: one of each side, or two of one side.
    pub fn paragraphs(&mut self, olds: &[Par], news: &[Par]) -> Vec<Woven> {
        let (old, _) = in_a_row(olds);
        let (new, anchors) = in_a_row(news);
        if let Some(par) = news.first() {
            self.enter(par);
        }
        let (content, pieces, is_restyled) = self.words(&old, &new, anchors);
        let of =
            |pars: &[Par], at: usize| pars.get(at).or(pars.last()).cloned().unwrap_or_default();
        let is_other =
            olds.len() == 1 && news.len() == 1 && of(olds, 0).props.key != of(news, 0).props.key;
        let is_changed = pieces.iter().any(|piece| !matches!(piece, Piece::Same(_)));
        match (olds.len(), news.len()) {
            (1, 2) => self.tell(Kind::Split, pieces),
            (2, 1) => self.tell(Kind::Joined, pieces),
            _ if is_changed => self.tell(Kind::Changed, pieces),
            _ if is_restyled || is_other => self.tell(Kind::Look, pieces),
            _ => {}
        }
        if is_other && of(olds, 0).props.is_numbered {
            // LibreOffice does not give back the number that a paragraph had.
            self.doubts.insert(Doubt::Paragraph);
        }
        if olds.iter().zip(news).any(|(old, new)| sections_differ(old, new)) {
            self.doubts.insert(Doubt::Section);
        }
        let last = content.len().saturating_sub(1);
        let (mut old_at, mut new_at) = (0, 0);
        let woven = content.into_iter().enumerate().map(|(at, (content, mark))| {
            let (old, new) = (of(olds, old_at), of(news, new_at));
            let has_first_note = has_first_note(&content);
            old_at += usize::from(!mark.comes());
            new_at += usize::from(!mark.goes());
            Woven {
                content,
                fate: Fate::Kept,
                mark,
                old: Some(old.props),
                new: Some(new.props),
                look: new.mark,
                section: new.section.filter(|_| at == last),
                has_first_note,
                has_note: false,
            }
        });
        woven.collect()
    }

    /// The words of both lines, woven: for each paragraph its runs and what happens to its end.
    #[allow(clippy::type_complexity)]
    fn words(
        &mut self,
        old: &[Token],
        new: &[Token],
        anchors: Vec<(usize, Node)>,
    ) -> (Vec<(Vec<Node>, Fate)>, Vec<Piece>, bool) {
        let mut line = Line::new(anchors);
        let (mut old_at, mut new_at) = (0, 0);
        for change in changes(old, new) {
            let same = &new[new_at..change.new.start];
            self.same(&old[old_at..change.old.start], same, new_at, &mut line);
            self.side(Fate::Gone, &old[change.old.clone()], 0, &mut line);
            self.side(Fate::New, &new[change.new.clone()], change.new.start, &mut line);
            (old_at, new_at) = (change.old.end, change.new.end);
        }
        self.same(&old[old_at..], &new[new_at..], new_at, &mut line);
        let rest = std::mem::take(&mut line.anchors);
        line.now.extend(rest.into_iter().map(|(_, node)| node));
        line.done.push((line.now, Fate::Kept));
        (line.done, line.pieces, line.is_restyled)
    }

    /// Tokens of both sides, in the look of the new one.
    fn same(&mut self, old: &[Token], new: &[Token], first: usize, line: &mut Line) {
        let mut at = 0;
        while let (Some(before), Some(now)) = (old.get(at), new.get(at)) {
            let is_alike = |index: usize| match (old.get(index), new.get(index)) {
                (Some(a), Some(b)) => {
                    a.look.key == before.look.key
                        && b.look.key == now.look.key
                        && matches!(a.body, Body::Whole(_) | Body::End)
                            == matches!(now.body, Body::Whole(_) | Body::End)
                }
                _ => false,
            };
            let mut end = at + 1;
            let next_anchor =
                line.anchors.iter().map(|(place, _)| *place).find(|place| *place > first + at);
            while is_alike(end) && next_anchor.is_none_or(|place| first + end < place) {
                end += 1;
            }
            line.anchors_before(first + at);
            let (olds, news) = (&old[at..end], &new[at..end]);
            found::add(&mut line.pieces, Piece::Same, news);
            let is_look = before.look.key != now.look.key;
            let tokens = self.both_notes(olds, news);
            let nodes = match is_look {
                true if before.look.style == now.look.style => {
                    line.is_restyled = true;
                    self.stamp.restyled(&tokens, &before.look)
                }
                true => {
                    line.is_restyled = true;
                    let gone = self.with_notes(olds, 0, Fate::Gone);
                    let new = self.with_notes(news, 1, Fate::New);
                    [self.stamp.runs(Fate::Gone, &gone), self.stamp.runs(Fate::New, &new)].concat()
                }
                false => self.stamp.runs(Fate::Kept, &tokens),
            };
            line.now.extend(nodes);
            at = end;
        }
    }

    /// Tokens of one side.
    fn side(&mut self, fate: Fate, tokens: &[Token], first: usize, line: &mut Line) {
        let side = usize::from(fate.comes());
        let make: fn(String) -> Piece = if fate.comes() { Piece::New } else { Piece::Old };
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if fate.comes() {
                line.anchors_before(first + at);
            }
            if matches!(token.body, Body::End) {
                line.end(fate);
                at += 1;
                continue;
            }
            let next_anchor =
                line.anchors.iter().map(|(place, _)| *place).find(|place| *place > first + at);
            let stops = |index: usize| {
                matches!(tokens[index].body, Body::End)
                    || fate.comes() && next_anchor.is_some_and(|place| place <= first + index)
            };
            let end = (at + 1..tokens.len()).find(|index| stops(*index)).unwrap_or(tokens.len());
            let run = &tokens[at..end];
            found::add(&mut line.pieces, make, run);
            let run = self.with_notes(run, side, fate);
            line.now.extend(self.stamp.runs(fate, &run));
            at = end;
        }
    }

    /// A paragraph that comes, with its anchors: of bookmarks only those that something leads to, since LibreOffice does
    /// not see that nothing is left of a paragraph with a bookmark once it is rejected.
    fn with_anchors(
        &mut self,
        fate: Fate,
        tokens: &[Token],
        anchors: &[(usize, Node)],
    ) -> Vec<Node> {
        let (mut out, mut at) = (Vec::new(), 0);
        for (place, node) in anchors.iter().filter(|(_, node)| {
            !self.unused.contains(node.get("w:id").unwrap_or_default())
                || !node.name.starts_with("w:bookmark")
        }) {
            let place = (*place).clamp(at, tokens.len());
            out.extend(self.stamp.runs(fate, &tokens[at..place]));
            out.push(node.clone());
            at = place;
        }
        out.extend(self.stamp.runs(fate, &tokens[at..]));
        out
    }

    /// Tokens whose notes are those of the result, with the words of both sides.
    fn both_notes(&mut self, olds: &[Token], news: &[Token]) -> Vec<Token> {
        let mut tokens = news.to_vec();
        for (token, old) in tokens.iter_mut().zip(olds) {
            if let (Body::Note(new), Body::Note(old)) = (&token.body, &old.body) {
                token.body = Body::Note(self.note(Some(old), Some(new)));
            }
        }
        tokens
    }

    fn with_notes(&mut self, tokens: &[Token], side: usize, fate: Fate) -> Vec<Token> {
        let mut tokens = tokens.to_vec();
        for token in &mut tokens {
            if let Body::Note(id) = &token.body {
                let id = match side {
                    0 => self.note(Some(id), None),
                    _ => self.note(None, Some(id)),
                };
                token.body = Body::Note(id);
            }
            if side == 0 && token.key.contains("w:endnoteReference") && fate.goes() {
                self.doubts.insert(Doubt::Endnotes);
            }
        }
        tokens
    }

    /// The note that both sides, or one of them, have at a place; gives its number in the result.
    fn note(&mut self, old: Option<&str>, new: Option<&str>) -> String {
        let none = Node::new("w:footnote", &[]);
        let find =
            |side: usize, id: Option<&str>| id.and_then(|id| self.notes[side].get(id)).copied();
        let (old, new) = (find(0, old).cloned(), find(1, new).cloned());
        let place = std::mem::replace(&mut self.place, Place::Note);
        let note = match (old, new) {
            (Some(old), Some(new)) => {
                let children = self.blocks(&old.children, &new.children);
                Node { children, ..new }
            }
            // What marks the reference marks the note.
            (old, new) => old.or(new).unwrap_or(none),
        };
        self.place = place;
        self.woven_notes.push(note);
        (self.woven_notes.len() - 1).to_string()
    }

    /// Notes the heading above what follows.
    fn enter(&mut self, par: &Par) {
        let name = self.names.get(&par.props.style).map_or("", String::as_str);
        if self.place == Place::Body && name.to_lowercase().starts_with("heading ") {
            self.section = par.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    /// Tells of a difference.
    pub fn tell(&mut self, kind: Kind, pieces: Vec<Piece>) {
        let (section, place) = (self.section.clone(), self.place);
        self.found.push(Difference { section, place, kind, pieces });
    }
}

impl Item {
    /// The paragraph that it is.
    pub fn par(&self) -> Option<&Par> {
        match self {
            Self::Par(par) => Some(par),
            _ => None,
        }
    }
}

/// A line that is being written.
struct Line {
    anchors: Vec<(usize, Node)>,
    now: Vec<Node>,
    done: Vec<(Vec<Node>, Fate)>,
    pieces: Vec<Piece>,
    is_restyled: bool,
}

impl Line {
    fn new(anchors: Vec<(usize, Node)>) -> Self {
        Self { anchors, now: Vec::new(), done: Vec::new(), pieces: Vec::new(), is_restyled: false }
    }

    /// Writes the anchors that stand before the new token of that index.
    fn anchors_before(&mut self, at: usize) {
        let count = self.anchors.iter().take_while(|(place, _)| *place <= at).count();
        self.now.extend(self.anchors.drain(..count).map(|(_, node)| node));
    }

    fn end(&mut self, fate: Fate) {
        self.done.push((std::mem::take(&mut self.now), fate));
    }
}

/// The number of the first note while notes are numbered in the order in which they are written.
const FIRST: &str = "0";

fn has_first_note(content: &[Node]) -> bool {
    let mut has_it = false;
    content.iter().for_each(|node| {
        node.each(&mut |node| {
            has_it |= node.name == "w:footnoteReference" && node.get("w:id") == Some(FIRST);
        });
    });
    has_it
}

/// The tokens of paragraphs one behind the other, with their ends between them, and the anchors.
fn in_a_row(pars: &[Par]) -> (Vec<Token>, Vec<(usize, Node)>) {
    let (mut tokens, mut anchors) = (Vec::new(), Vec::new());
    for (index, par) in pars.iter().enumerate() {
        if index > 0 {
            tokens.push(Token::end());
        }
        let first = tokens.len();
        anchors.extend(par.anchors.iter().map(|(at, node)| (first + at, node.clone())));
        tokens.extend(par.tokens.iter().cloned());
    }
    (tokens, anchors)
}

fn changes(old: &[Token], new: &[Token]) -> Vec<align::Change> {
    let keys = |tokens: &[Token]| tokens.iter().map(|token| token.key.clone()).collect::<Vec<_>>();
    if old.len().max(new.len()) > MOST_TOKENS {
        return match keys(old) == keys(new) {
            true => Vec::new(),
            false => vec![align::Change { old: 0..old.len(), new: 0..new.len() }],
        };
    }
    align::changes(&keys(old), &keys(new), |key| {
        !key.is_empty() && key != "\n" && key.trim().is_empty()
    })
}

/// Whether the pages that end with a pair of paragraphs differ.
fn sections_differ(old: &Par, new: &Par) -> bool {
    let key = |par: &Par| par.section.as_ref().map(section_key);
    key(old) != key(new)
}

/// A section without its headers, whose ids are different from file to file.
pub fn section_key(section: &Node) -> String {
    let told = section
        .nodes()
        .filter(|node| !matches!(node.name.as_str(), "w:headerReference" | "w:footerReference"));
    told.map(|node| super::paragraph::without_traces(node).to_xml()).collect()
}

/// The pieces of a body, a cell or a note.
pub fn items(children: &[Child], lists: &Lists) -> Vec<Item> {
    let (mut items, mut fixed) = (Vec::new(), Vec::new());
    let mut depth = 0_i64;
    for child in children {
        let Child::Node(node) = child else { continue };
        let before = depth;
        depth = (depth + open_fields(node)).max(0);
        if before > 0 || (depth > 0 && node.name == "w:p") {
            fixed.push(node.clone());
            if depth == 0 {
                items.push(Item::Fixed(std::mem::take(&mut fixed)));
            }
            continue;
        }
        depth = 0;
        match node.name.as_str() {
            "w:p" => items.push(Item::Par(Box::new(Par::read(node, lists)))),
            "w:tbl" => items.push(Item::Table(node.clone())),
            "w:sdt" | "w:customXml" | "w:altChunk" | "m:oMathPara" => {
                items.push(Item::Fixed(vec![node.clone()]));
            }
            "w:tcPr" | "w:sectPr" => {}
            _ => items.push(Item::Loose(node.clone())),
        }
    }
    if !fixed.is_empty() {
        items.push(Item::Fixed(fixed));
    }
    items
}

/// How many fields begin in an element and do not end there.
fn open_fields(node: &Node) -> i64 {
    let mut open = 0;
    node.each(&mut |node| {
        if node.name == "w:fldChar" {
            match node.get("w:fldCharType") {
                Some("begin") => open += 1,
                Some("end") => open -= 1,
                _ => {}
            }
        }
    });
    open
}
