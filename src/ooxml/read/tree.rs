//! A Word file as a tree: paragraphs with their letters, breaks, notes and labels, tables as grids. Tracked changes are
//! taken as accepted or as rejected; what a text box says stands behind the paragraph that it is tied to, once.

use std::collections::{BTreeMap, BTreeSet};

use super::body;
use super::numbers::Numbers;
use super::properties::{Font, ParagraphProperties, RunProperties};
use super::styles::Styles;
use crate::document::{Align, Script};
use crate::geom::Length;
use crate::ooxml::names::{ENDNOTES, FOOTNOTES, Part};
use crate::ooxml::package::{Package, Unreadable};
use crate::ooxml::xml::{Element, Event, walk};

/// A Word file.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The body.
    pub blocks: Vec<Block>,
    /// The notes in the order of their references, endnotes among them.
    pub notes: Vec<Vec<Block>>,
    /// What the first page alone has at its foot.
    pub foot: Vec<Block>,
    /// Width and height of the paper that it begins on, where the file tells.
    pub paper: Option<[Length; 2]>,
    /// Its top, bottom, left and right margin.
    pub margins: Option<[Length; 4]>,
}

/// A piece of the body, a cell, a box or a note.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph, maybe empty.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A text box, behind the paragraph that it is tied to.
    Box(Vec<Block>),
}

impl Block {
    /// Whether letters stand in it; in a table or a box they may.
    fn has_words(&self) -> bool {
        match self {
            Self::Paragraph(paragraph) => paragraph
                .inlines
                .iter()
                .any(|inline| matches!(inline, Inline::Text(text, _) if !text.trim().is_empty())),
            Self::Table(_) | Self::Box(_) => true,
        }
    }
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What stands in it.
    pub inlines: Vec<Inline>,
    /// The number or sign that Word counts before it.
    pub label: Option<String>,
    /// Alignment.
    pub align: Align,
    /// Indent from the left, in twips.
    pub left_indent: i64,
    /// Outline level, from 0.
    pub outline: Option<u8>,
    /// The name of its style in small letters.
    pub style: String,
    /// Whether a tab stop has dots before it.
    pub has_leader: bool,
    /// Whether it begins a page.
    pub starts_page: bool,
    /// Whether it is the last of its section.
    pub ends_section: bool,
    /// Whether it stands on paper that lies across.
    pub is_across: bool,
    /// The names of the bookmarks that begin in it.
    pub bookmarks: Vec<String>,
}

/// What is taken of the changes that a file tracks (ISO 29500-1, 17.13.5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// All of them.
    #[default]
    Accepted,
    /// None of them.
    Rejected,
    /// Those with these ids.
    Chosen(BTreeSet<String>),
}

impl Changes {
    /// Whether the change that `element` tracks is taken.
    fn takes(&self, element: &Element) -> bool {
        match self {
            Self::Accepted => true,
            Self::Rejected => false,
            Self::Chosen(ids) => element.get("id").is_some_and(|id| ids.contains(id)),
        }
    }
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Letters of one look.
    Text(String, Letters),
    /// A forced line break.
    Break,
    /// A forced page break.
    PageBreak,
    /// A tab.
    Tab,
    /// The mark of the note of that index.
    Note(usize),
    /// A picture.
    Picture(Shown),
    /// The letters of an equation.
    Equation(String),
}

/// What is known of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The relation that leads to its part.
    pub relation: String,
    /// What it shows, in words.
    pub words: String,
    /// Its width in English metric units; 0 where that is not told.
    pub width: i64,
}

/// How letters look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised or lowered.
    pub script: Script,
    /// Hidden.
    pub hidden: bool,
    /// The font of ASCII letters.
    pub font: String,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Widths of its columns in twips, as the grid has them.
    pub widths: Vec<i64>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Whether it has rules.
    pub is_ruled: bool,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Whether it is repeated on each page.
    pub is_head: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// The column in which it begins.
    pub column: usize,
    /// How many columns it covers, at least one.
    pub columns: usize,
    /// Whether the cell above reaches down here.
    pub goes_on: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Tree {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it is no Word file, is damaged, or is larger than any document.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        Self::read_with(bytes, &Changes::Accepted)
    }

    /// Reads a file with its tracked changes taken or not.
    ///
    /// # Errors
    /// As [`Tree::read`].
    pub fn read_with(bytes: &[u8], changes: &Changes) -> Result<Self, Unreadable> {
        let package = Package::open_with_numbers(bytes)?;
        let styles = Styles::read(&package)?;
        let numbers = Numbers::read(&package)?;
        // What is larger than any document, or leads to another file, is refused there.
        let body::Body { sections, first_footers, .. } = body::read(&package, &styles)?;
        let part = package.part(&package.document).ok_or(Unreadable::NoDocument)?;
        let mut walker = Walker::new(&styles, numbers, changes);
        walk(part, |event| walker.step(event))?;
        let (mut blocks, references, numbers) = walker.finish();
        let mut across = sections.iter().map(|section| section.width > section.height);
        let mut is_across = across.next().unwrap_or(false);
        for block in &mut blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            paragraph.is_across = is_across;
            if paragraph.ends_section {
                is_across = across.next().unwrap_or(is_across);
            }
        }
        let mut known = BTreeMap::new();
        let mut numbers = numbers;
        for (kind, part) in [(NoteKind::Foot, &FOOTNOTES), (NoteKind::End, &ENDNOTES)] {
            numbers = read_notes(&package, &styles, numbers, changes, (kind, part), &mut known)?;
        }
        let notes = references.iter().map(|reference| known.remove(reference).unwrap_or_default());
        let mut foot = Vec::new();
        for part in first_footers.iter().filter_map(|id| package.target(id)) {
            let mut walker = Walker::new(&styles, numbers, changes);
            walk(part, |event| walker.step(event))?;
            (foot, _, numbers) = walker.finish();
            if foot.iter().any(Block::has_words) {
                break;
            }
        }
        let paper = sections.first().filter(|section| section.width > 0);
        let margins = paper.map(|section| section.margins.map(Length::twips));
        let paper = paper.map(|section| [section.width, section.height].map(Length::twips));
        Ok(Self { blocks, notes: notes.collect(), foot, paper, margins })
    }
}

fn read_notes(
    package: &Package,
    styles: &Styles,
    numbers: Numbers,
    changes: &Changes,
    (kind, part): (NoteKind, &Part),
    known: &mut BTreeMap<(NoteKind, String), Vec<Block>>,
) -> Result<Numbers, Unreadable> {
    let Some(part) = package.related(part) else { return Ok(numbers) };
    let mut walker = Walker::new(styles, numbers, changes);
    walk(part, |event| {
        if let Event::Open(element) = &event
            && matches!(element.name.as_str(), "footnote" | "endnote")
        {
            walker.blocks().clear();
            walker.note = element.get("id").map(str::to_owned);
        }
        let ends = matches!(&event, Event::Close("footnote" | "endnote"));
        walker.step(event);
        if ends && let Some(id) = walker.note.take() {
            known.insert((kind, id), std::mem::take(walker.blocks()));
        }
    })?;
    Ok(walker.finish().2)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NoteKind {
    Foot,
    End,
}

/// Something that is under way.
enum Open {
    /// Holds blocks: the body, a cell, a box. The second is a paragraph whose end was deleted.
    Blocks(Vec<Block>, Option<Vec<Inline>>),
    Paragraph(Box<OpenParagraph>),
    Table(Table),
    Row(Row, bool),
    Cell(Cell),
}

#[derive(Default)]
struct OpenParagraph {
    properties: ParagraphProperties,
    run: RunProperties,
    pieces: Vec<Raw>,
    boxes: Vec<Vec<Block>>,
    bookmarks: Vec<String>,
    is_joined: bool,
    ends_section: bool,
}

/// A piece whose look is not settled yet.
enum Raw {
    Text(String, RunProperties),
    Settled(Inline),
}

/// A drawing under way.
#[derive(Default)]
struct Drawing {
    has_box: bool,
    has_picture: bool,
    shown: Shown,
}

struct Walker<'s> {
    styles: &'s Styles,
    numbers: Numbers,
    changes: &'s Changes,
    /// Bookmarks that begin between two paragraphs.
    bookmarks: Vec<String>,
    names: Vec<String>,
    open: Vec<Open>,
    /// The depth from which on everything is passed over.
    passed_over: Option<usize>,
    /// For each `AlternateContent` whether a choice was taken.
    choices: Vec<bool>,
    drawings: Vec<Drawing>,
    equation: Option<String>,
    references: Vec<(NoteKind, String)>,
    note: Option<String>,
    stray: Vec<Block>,
}

impl<'s> Walker<'s> {
    fn new(styles: &'s Styles, numbers: Numbers, changes: &'s Changes) -> Self {
        Self {
            styles,
            numbers,
            changes,
            bookmarks: Vec::new(),
            names: Vec::new(),
            open: vec![Open::Blocks(Vec::new(), None)],
            passed_over: None,
            choices: Vec::new(),
            drawings: Vec::new(),
            equation: None,
            references: Vec::new(),
            note: None,
            stray: Vec::new(),
        }
    }

    fn finish(mut self) -> (Vec<Block>, Vec<(NoteKind, String)>, Numbers) {
        while self.open.len() > 1 {
            self.end();
        }
        (std::mem::take(self.blocks()), self.references, self.numbers)
    }

    fn step(&mut self, event: Event<'_>) {
        match event {
            Event::Open(element) => {
                if self.passed_over.is_none() {
                    if self.is_left_out(element) {
                        self.passed_over = Some(self.names.len());
                    } else {
                        self.element(element);
                    }
                }
                self.names.push(element.name.clone());
            }
            Event::Close(name) => {
                self.names.pop();
                match self.passed_over {
                    Some(depth) if depth >= self.names.len() => self.passed_over = None,
                    Some(_) => {}
                    None => self.close(name),
                }
            }
            Event::Text(text) if self.passed_over.is_none() => self.text(text),
            Event::Text(_) => {}
        }
    }

    /// Deleted words, old looks, and the other spelling of a drawing whose first one was taken; of changes that are not
    /// taken what they have put in.
    fn is_left_out(&mut self, element: &Element) -> bool {
        let parent = self.names.last().map_or("", String::as_str);
        if (parent, element.name.as_str()) == ("pPr", "sectPr")
            && let Some(paragraph) = self.paragraph()
        {
            paragraph.ends_section = true;
        }
        let parent = self.names.last().map_or("", String::as_str);
        match element.name.as_str() {
            "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "tblGridChange"
            | "sectPr" => true,
            "pPrChange" | "rPrChange" => self.changes.takes(element),
            "moveFrom" | "del" => !matches!(parent, "rPr" | "trPr") && self.changes.takes(element),
            "moveTo" | "ins" => !matches!(parent, "rPr" | "trPr") && !self.changes.takes(element),
            "Choice" | "Fallback" => match self.choices.last_mut() {
                Some(taken) => std::mem::replace(taken, true),
                None => false,
            },
            _ => false,
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.names.iter().any(|open| open == name)
    }

    fn element(&mut self, element: &Element) {
        let parent = self.names.last().cloned().unwrap_or_default();
        match (parent.as_str(), element.name.as_str()) {
            (_, "AlternateContent") => self.choices.push(false),
            (_, "p") if self.equation.is_none() => {
                let bookmarks = std::mem::take(&mut self.bookmarks);
                let paragraph = OpenParagraph { bookmarks, ..OpenParagraph::default() };
                self.open.push(Open::Paragraph(Box::new(paragraph)));
            }
            (_, "bookmarkStart") => {
                let name = element.get("name").map(str::to_owned);
                let bookmarks = match self.open.last_mut() {
                    Some(Open::Paragraph(paragraph)) => &mut paragraph.bookmarks,
                    _ => &mut self.bookmarks,
                };
                bookmarks.extend(name);
            }
            // What stands in it is how it was before.
            ("pPr", "pPrChange") => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.properties = ParagraphProperties::default();
                }
            }
            ("rPr", "rPrChange") if self.is_run() => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.run = RunProperties::default();
                }
            }
            (_, "tbl") => self.open.push(Open::Table(Table::default())),
            (_, "tr") => self.open.push(Open::Row(Row::default(), false)),
            (_, "tc") => {
                let cell = Cell { columns: 1, ..Cell::default() };
                self.open.push(Open::Cell(cell));
                self.open.push(Open::Blocks(Vec::new(), None));
            }
            (_, "txbxContent") => {
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.has_box = true;
                }
                self.open.push(Open::Blocks(Vec::new(), None));
            }
            (_, "drawing" | "pict" | "object") => self.drawings.push(Drawing::default()),
            (_, "blip" | "imagedata" | "OLEObject" | "chart" | "relIds") => {
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.has_picture = true;
                    let relation = match element.name.as_str() {
                        "blip" => element.get("embed"),
                        "imagedata" => element.get("id"),
                        _ => None,
                    };
                    drawing.shown.relation = relation.unwrap_or_default().to_owned();
                }
            }
            ("inline" | "anchor", "docPr" | "extent") => {
                if let Some(drawing) = self.drawings.last_mut() {
                    let shown = &mut drawing.shown;
                    if let Some(words) = element.get("descr") {
                        shown.words = words.to_owned();
                    }
                    let width = element.get("cx").and_then(|width| width.parse().ok());
                    shown.width = width.unwrap_or(shown.width);
                }
            }
            (_, "oMath") => self.equation = Some(String::new()),
            ("rPr", "del" | "moveFrom" | "ins" | "moveTo") if self.is_in("pPr") => {
                let is_deletion = matches!(element.name.as_str(), "del" | "moveFrom");
                let is_joined = self.changes.takes(element) == is_deletion;
                if let Some(paragraph) = self.paragraph() {
                    paragraph.is_joined |= is_joined;
                }
            }
            ("trPr", "del" | "ins") => {
                let is_out = self.changes.takes(element) == (element.name == "del");
                if let Some(Open::Row(_, is_gone)) = self.open.last_mut() {
                    *is_gone |= is_out;
                }
            }
            ("trPr" | "tblPr" | "tblGrid" | "tblBorders" | "tcBorders" | "tcPr", _) => {
                self.table_property(&parent, element);
            }
            (_, "r") => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.run = RunProperties::default();
                }
            }
            ("pPr" | "numPr" | "tabs", _) if !self.is_in_run_properties() => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.properties.take(element);
                }
            }
            ("rPr", _) if self.is_run() => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.run.take(element);
                }
            }
            ("r", _) => self.run_child(element),
            _ => {}
        }
    }

    fn is_in_run_properties(&self) -> bool {
        self.names.last().is_some_and(|name| name == "rPr")
    }

    /// Whether the properties under way are those of letters and not of the end of a paragraph.
    fn is_run(&self) -> bool {
        let above = |count| self.names.len().checked_sub(count).and_then(|at| self.names.get(at));
        let is_of_run = |count| above(count).is_some_and(|name| name == "r");
        is_of_run(2) || is_of_run(4) && above(2).is_some_and(|name| name == "rPrChange")
    }

    fn run_child(&mut self, element: &Element) {
        match element.name.as_str() {
            "tab" | "ptab" => self.settle(Inline::Tab),
            "br" if matches!(element.get("type"), Some("page")) => self.settle(Inline::PageBreak),
            "br" if matches!(element.get("type"), Some("column")) => {}
            "br" | "cr" => self.settle(Inline::Break),
            "noBreakHyphen" => self.push("-"),
            "softHyphen" => self.push("\u{ad}"),
            "sym" => self.push(symbol(element)),
            "footnoteReference" => self.reference(NoteKind::Foot, element),
            "endnoteReference" => self.reference(NoteKind::End, element),
            _ => {}
        }
    }

    fn reference(&mut self, kind: NoteKind, element: &Element) {
        let Some(id) = element.get("id") else { return };
        if self.note.is_some() {
            return;
        }
        self.settle(Inline::Note(self.references.len()));
        self.references.push((kind, id.to_owned()));
    }

    fn table_property(&mut self, parent: &str, element: &Element) {
        let is_line =
            |element: &Element| element.val().is_some_and(|kind| !matches!(kind, "nil" | "none"));
        let is_rule = matches!(parent, "tblBorders" | "tcBorders") && is_line(element);
        if is_rule || parent == "tblPr" && element.name == "tblStyle" {
            let is_named =
                element.val().is_none_or(|style| !style.to_lowercase().contains("normal"));
            if let Some(Open::Table(table)) =
                self.open.iter_mut().rev().find(|open| matches!(open, Open::Table(_)))
            {
                table.is_ruled |= is_rule || is_named;
            }
            return;
        }
        match (parent, element.name.as_str(), self.open.last_mut()) {
            ("tblGrid", "gridCol", Some(Open::Table(table))) => {
                table.widths.push(element.twips("w").unwrap_or(0));
            }
            ("trPr", "tblHeader", Some(Open::Row(row, _))) => row.is_head = element.is_on(),
            ("trPr", "gridBefore", Some(Open::Row(row, _))) => {
                let columns = columns(element);
                row.cells.push(Cell { columns, ..Cell::default() });
            }
            ("tcPr", name, _) => {
                let cell = self.open.iter_mut().rev().find(|open| matches!(open, Open::Cell(_)));
                let Some(Open::Cell(cell)) = cell else { return };
                match name {
                    "gridSpan" => cell.columns = columns(element),
                    "vMerge" => cell.goes_on = element.val() != Some("restart"),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.names.last().is_none_or(|name| !matches!(name.as_str(), "t" | "delText")) {
            return;
        }
        match &mut self.equation {
            Some(equation) => equation.push_str(text),
            None => self.push(text),
        }
    }

    fn paragraph(&mut self) -> Option<&mut OpenParagraph> {
        match self.open.last_mut() {
            Some(Open::Paragraph(paragraph)) => Some(paragraph),
            _ => None,
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraph() {
            let text = text.replace(['\n', '\r', '\t'], " ");
            paragraph.pieces.push(Raw::Text(text, paragraph.run.clone()));
        }
    }

    fn settle(&mut self, inline: Inline) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.pieces.push(Raw::Settled(inline));
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "AlternateContent" => _ = self.choices.pop(),
            "p" if matches!(self.open.last(), Some(Open::Paragraph(_))) => self.end(),
            "tbl" | "tr" => self.end(),
            "tc" => {
                self.end();
                self.end();
            }
            "txbxContent" => self.end_box(),
            "drawing" | "pict" | "object" => {
                let drawing = self.drawings.pop().unwrap_or_default();
                if drawing.has_picture && !drawing.has_box {
                    self.settle(Inline::Picture(drawing.shown));
                }
            }
            "oMath" => {
                let equation = self.equation.take().unwrap_or_default();
                self.settle(Inline::Equation(equation));
            }
            _ => {}
        }
    }

    fn end_box(&mut self) {
        let Some(Open::Blocks(blocks, rest)) = self.open.pop() else { return };
        let blocks = with_rest(blocks, rest);
        match self.paragraph() {
            Some(paragraph) => paragraph.boxes.push(blocks),
            None => self.blocks().push(Block::Box(blocks)),
        }
    }

    /// Ends what is under way and puts it into what is around it.
    fn end(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        match self.open.pop() {
            Some(Open::Paragraph(paragraph)) => self.end_paragraph(*paragraph),
            Some(Open::Table(table)) => self.blocks().push(Block::Table(table)),
            Some(Open::Row(row, is_gone)) => {
                if let (Some(Open::Table(table)), false) = (self.open.last_mut(), is_gone) {
                    table.rows.push(row);
                }
            }
            Some(Open::Cell(mut cell)) => {
                if let Some(Open::Row(row, _)) = self.open.last_mut() {
                    cell.column = row.cells.last().map_or(0, |last| last.column + last.columns);
                    row.cells.push(cell);
                }
            }
            Some(Open::Blocks(blocks, rest)) => {
                if let Some(Open::Cell(cell)) = self.open.last_mut() {
                    cell.blocks = with_rest(blocks, rest);
                }
            }
            None => {}
        }
    }

    fn end_paragraph(&mut self, open: OpenParagraph) {
        let (properties, base) = self.styles.paragraph(&open.properties);
        let (style, id) = self.styles.named(&open.properties);
        let mut inlines: Vec<Inline> = Vec::new();
        for piece in open.pieces {
            match piece {
                Raw::Settled(inline) => inlines.push(inline),
                Raw::Text(text, own) => {
                    let letters =
                        letters(&self.styles.letters(&base, &own), self.styles, &base, &own);
                    match inlines.last_mut() {
                        Some(Inline::Text(last, look)) if *look == letters => last.push_str(&text),
                        _ => inlines.push(Inline::Text(text, letters)),
                    }
                }
            }
        }
        let label = self.numbers.label(&properties, id).filter(|label| !label.is_empty());
        let look = properties.look();
        let style = style.to_owned();
        let (is_joined, boxes, bookmarks) = (open.is_joined, open.boxes, open.bookmarks);
        let Some(Open::Blocks(blocks, rest)) = self.around() else { return };
        if let Some(mut before) = rest.take() {
            before.append(&mut inlines);
            inlines = before;
        }
        if is_joined {
            *rest = Some(inlines);
        } else {
            blocks.push(Block::Paragraph(Paragraph {
                inlines,
                label,
                align: look.align,
                left_indent: look.left_indent,
                outline: look.outline,
                style,
                has_leader: properties.leader.unwrap_or(false),
                starts_page: properties.starts_page.unwrap_or(false),
                ends_section: open.ends_section,
                is_across: false,
                bookmarks,
            }));
        }
        blocks.extend(boxes.into_iter().map(Block::Box));
    }

    fn around(&mut self) -> Option<&mut Open> {
        self.open.iter_mut().rev().find(|open| matches!(open, Open::Blocks(..)))
    }

    /// The blocks around what is under way.
    fn blocks(&mut self) -> &mut Vec<Block> {
        let mut around = self.open.iter_mut().rev().filter_map(|open| match open {
            Open::Blocks(blocks, _) => Some(blocks),
            _ => None,
        });
        match around.next() {
            Some(blocks) => blocks,
            // Nothing is around what no document has.
            None => &mut self.stray,
        }
    }
}

/// A paragraph whose end was deleted, with nothing behind it to join.
fn with_rest(mut blocks: Vec<Block>, rest: Option<Vec<Inline>>) -> Vec<Block> {
    if let Some(inlines) = rest.filter(|inlines| !inlines.is_empty()) {
        blocks.push(Block::Paragraph(Paragraph { inlines, ..Paragraph::default() }));
    }
    blocks
}

impl Default for Paragraph {
    fn default() -> Self {
        Self {
            inlines: Vec::new(),
            label: None,
            align: Align::Left,
            left_indent: 0,
            outline: None,
            style: String::new(),
            has_leader: false,
            starts_page: false,
            ends_section: false,
            is_across: false,
            bookmarks: Vec::new(),
        }
    }
}

fn letters(
    all: &RunProperties,
    styles: &Styles,
    base: &RunProperties,
    own: &RunProperties,
) -> Letters {
    let font = match &all.ascii {
        Some(Font::Named(name)) => name.clone(),
        _ => styles.run(base, own).ascii,
    };
    Letters {
        bold: all.bold.unwrap_or(false),
        italic: all.italic.unwrap_or(false),
        underline: all.underline.unwrap_or(false),
        script: all.script.unwrap_or_default(),
        hidden: all.hidden.unwrap_or(false),
        font,
    }
}

fn columns(element: &Element) -> usize {
    let columns = element.number("val").and_then(|count| usize::try_from(count).ok());
    columns.unwrap_or(1).clamp(1, 1_000)
}

/// A sign of a font of signs, by its place there.
fn symbol(element: &Element) -> &'static str {
    let code = element.get("char").unwrap_or_default().to_uppercase();
    match code.trim_start_matches("F0").trim_start_matches("00") {
        "A8" | "6F" | "71" => "☐",
        "FE" | "FD" => "☑",
        "FC" => "✓",
        "B7" | "A7" => "•",
        "D8" => "➢",
        "2D" => "-",
        _ => "•",
    }
}
