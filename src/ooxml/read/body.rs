//! The body of a Word file: paragraphs, letters, sections and traces, in one walk.

use std::collections::HashMap;

use super::properties::{ParagraphProperties, RunProperties};
use super::styles::Styles;
use super::{
    Cell, PageNumber, Trace, TraceKind, WordParagraph, WordRun, WordSection, WordTable, lines,
};
use crate::ooxml::names::{ENDNOTES, FOOTNOTES, SETTINGS};
use crate::ooxml::package::{Limit, Package, Unreadable};
use crate::ooxml::xml::{Element, Event, walk};
use crate::text::composed;
use crate::text::no_break::released;

/// What the body holds.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub paragraphs: Vec<WordParagraph>,
    /// From which paragraph on they are notes.
    pub notes_from: usize,
    pub sections: Vec<WordSection>,
    pub traces: Vec<Trace>,
    /// Whether a page ends inside it for certain.
    pub has_pages: bool,
    /// Tables, in the order in which they begin.
    pub tables: Vec<WordTable>,
    /// The footers that the first pages of the first sections have to themselves, without a page number: relations.
    pub first_footers: Vec<String>,
}

/// Reads the document and the headers and footers that it names.
pub(super) fn read(package: &Package, styles: &Styles) -> Result<Body, Unreadable> {
    let part = package.part(&package.document).ok_or(Unreadable::NoDocument)?;
    let mut walker = Walker::new(styles);
    walker.walk(part)?;
    walker.body.notes_from = walker.body.paragraphs.len();
    for notes in [&FOOTNOTES, &ENDNOTES] {
        if let Some(part) = package.related(notes) {
            walker.walk(part)?;
        }
    }
    let references = std::mem::take(&mut walker.references);
    let mut body = walker.body;
    if body.sections.is_empty() {
        body.sections.push(WordSection::default());
    }
    let mut inherited = [const { None }; 6];
    let has_even = has_even_headers(package)?;
    // Thousands of sections may share one header.
    let mut known: HashMap<String, Option<PageNumber>> = HashMap::new();
    for (section, own) in body.sections.iter_mut().zip(references) {
        // A section without a header of its own goes on with the one before (17.10.1).
        for (place, own) in inherited.iter_mut().zip(own) {
            *place = own.or(place.take());
        }
        let mut number = |id: &Option<String>| -> Result<Option<PageNumber>, Unreadable> {
            let Some(id) = id else { return Ok(None) };
            if let Some(found) = known.get(id) {
                return Ok(found.clone());
            }
            let found = match package.target(id) {
                Some(part) => page_number(part, styles)?,
                None => None,
            };
            known.insert(id.clone(), found.clone());
            Ok(found)
        };
        let [default, first, even, footer, first_footer, even_footer] = &inherited;
        section.number = number(default)?;
        section.is_even_bare =
            has_even && number(even)?.is_none() && number(even_footer)?.is_none();
        section.on_first_page = if section.has_title_page {
            number(first)?.is_some()
        } else {
            section.number.is_some()
        };
        section.in_footer = number(footer)?.is_some() || number(first_footer)?.is_some();
        if section.has_title_page
            && body.first_footers.len() < FIRST_FOOTERS
            && number(first_footer)?.is_none()
        {
            body.first_footers.extend(first_footer.clone());
        }
    }
    Ok(body)
}

/// In how many sections the foot of the first page is looked for: contents may stand before it.
const FIRST_FOOTERS: usize = 2;

/// Whether even pages have headers of their own.
fn has_even_headers(package: &Package) -> Result<bool, Unreadable> {
    let mut has_even = false;
    if let Some(part) = package.related(&SETTINGS) {
        walk(part, |event| match event {
            Event::Open(element) if element.name == "evenAndOddHeaders" => {
                has_even = element.is_on()
            }
            _ => {}
        })?;
    }
    Ok(has_even)
}

/// The page number in a header or footer.
fn page_number(part: &[u8], styles: &Styles) -> Result<Option<PageNumber>, Unreadable> {
    let mut walker = Walker::new(styles);
    walker.walk(part)?;
    let found = walker.numbers.into_iter().next();
    Ok(found.and_then(|(at, look)| {
        let paragraph = walker.body.paragraphs.get(at)?;
        Some(PageNumber { align: paragraph.look.align, look })
    }))
}

/// A paragraph under way; text boxes nest them.
#[derive(Default)]
struct Open {
    properties: ParagraphProperties,
    pieces: Vec<(String, RunProperties)>,
    /// Bytes of all pieces.
    letters: usize,
    run: RunProperties,
    has_number: Option<RunProperties>,
    /// Bytes before each page that begins in it.
    pages: Vec<usize>,
    has_rule: bool,
    end: bool,
}

struct Walker<'s> {
    styles: &'s Styles,
    names: Vec<String>,
    open: Vec<Open>,
    /// The cells under way, of nested tables one inside the other.
    cells: Vec<Cell>,
    tables: usize,
    section: WordSection,
    /// Header of most, of the first and of even pages, then the footers, of each section by relationship.
    references: Vec<[Option<String>; 6]>,
    own_references: [Option<String>; 6],
    /// Page number fields: paragraph and look.
    numbers: Vec<(usize, super::RunLook)>,
    /// The paragraph of the last trace of each kind.
    traced: HashMap<TraceKind, usize>,
    /// Whether the drawing under way says what it shows, or that it only adorns.
    is_described: bool,
    /// How many runs there were.
    runs: usize,
    /// And bytes of text.
    letters: usize,
    /// Where it went beyond a limit: nothing behind that is taken in.
    beyond: Option<Limit>,
    /// Whether the document takes in what only Word reads: a part of another format, another file.
    has_other_file: bool,
    body: Body,
}

/// The most paragraphs: 100 for each of 5,000 pages.
const MAX_PARAGRAPHS: usize = 500_000;
/// The most bytes of the text of one paragraph, some ten pages: its words are judged beside each other.
const MAX_LETTERS: usize = 32_000;
/// The most bytes of all text: 4,800 for each of 5,000 pages.
const MAX_TEXT: usize = 24 << 20;
/// The most runs of letters: four for each paragraph.
const MAX_RUNS: usize = 2_000_000;
/// The most columns of a table that Word knows.
const MAX_SPAN: usize = 63;
/// The most sections: two for each of 5,000 pages.
const MAX_SECTIONS: usize = 10_000;

impl<'s> Walker<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            names: Vec::new(),
            open: Vec::new(),
            cells: Vec::new(),
            tables: 0,
            section: WordSection::default(),
            references: Vec::new(),
            own_references: [const { None }; 6],
            numbers: Vec::new(),
            traced: HashMap::new(),
            is_described: false,
            runs: 0,
            letters: 0,
            beyond: None,
            has_other_file: false,
            body: Body::default(),
        }
    }

    /// Goes through a part.
    fn walk(&mut self, part: &[u8]) -> Result<(), Unreadable> {
        walk(part, |event| self.step(event))?;
        match (self.beyond, self.has_other_file) {
            (Some(limit), _) => Err(Unreadable::TooLarge(limit)),
            (None, true) => Err(Unreadable::OtherFile),
            (None, false) => Ok(()),
        }
    }

    fn step(&mut self, event: Event<'_>) {
        if self.beyond.is_some() {
            return;
        }
        match event {
            Event::Open(element) => {
                self.has_other_file |= matches!(element.name.as_str(), "altChunk" | "subDoc");
                if !self.is_passed_over() {
                    self.element(element);
                }
                self.names.push(element.name.clone());
            }
            Event::Close(name) => {
                self.names.pop();
                if !self.is_passed_over() {
                    self.close(name);
                }
            }
            Event::Text(text) => self.text(text),
        }
    }

    /// Old looks of tracked changes, and what stands in for newer drawings.
    fn is_passed_over(&self) -> bool {
        self.names.iter().any(|name| {
            matches!(
                name.as_str(),
                "Fallback" | "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange"
            )
        })
    }

    fn is_in(&self, name: &str) -> bool {
        self.names.iter().any(|open| open == name)
    }

    fn trace(&mut self, kind: TraceKind) {
        let paragraph = self.body.paragraphs.len();
        if self.traced.insert(kind, paragraph) != Some(paragraph) {
            self.body.traces.push(Trace { kind, paragraph });
        }
    }

    fn element(&mut self, element: &Element) {
        if matches!(element.name.as_str(), "drawing" | "pict") {
            self.open.iter_mut().for_each(|open| open.has_rule = true);
        }
        let parent = self.names.last().map_or("", String::as_str).to_owned();
        match (parent.as_str(), element.name.as_str()) {
            (_, "p") => self.open.push(Open::default()),
            (_, "r") => {
                if let Some(open) = self.open.last_mut() {
                    open.run = RunProperties::default();
                }
            }
            ("pPr" | "numPr" | "pBdr", _) if !self.is_in("rPr") => {
                if element.name == "sectPr" {
                    self.section = WordSection::default();
                } else if let Some(open) = self.open.last_mut() {
                    open.properties.take(element);
                }
            }
            ("rPr", "ins") => self.trace(TraceKind::Insertion),
            ("rPr", "del") => self.trace(TraceKind::Deletion),
            ("rPr", _) if self.is_in("r") => {
                if let Some(open) = self.open.last_mut() {
                    open.run.take(element);
                }
            }
            (_, "sectPr") => self.section = WordSection::default(),
            ("sectPr", _) => self.section_property(element),
            (_, "ins" | "moveTo") => self.trace(TraceKind::Insertion),
            (_, "del" | "moveFrom") => self.trace(TraceKind::Deletion),
            ("inline" | "anchor", "docPr") => {
                let words = element.get("descr").unwrap_or_default();
                self.is_described = !words.trim().is_empty();
            }
            (_, "decorative") => self.is_described |= element.get("val") != Some("0"),
            (_, "blip") if self.is_in("pic") && !self.is_described => {
                self.trace(TraceKind::WordlessPicture);
            }
            (_, "commentReference" | "commentRangeStart") => self.trace(TraceKind::Comment),
            (_, "fldSimple") => {
                let is_page = element.get("instr").is_some_and(is_page_field);
                if let Some(open) = self.open.last_mut().filter(|_| is_page) {
                    open.has_number = Some(open.run.clone());
                }
            }
            ("r", "tab") => self.push("\t"),
            ("r", "br") if element.get("type") == Some("page") => {
                self.body.has_pages |= self.body.paragraphs.iter().any(|p| !p.text.is_empty());
            }
            ("r", "br" | "cr") if element.get("type") != Some("column") => self.push(FORCED),
            ("r", "lastRenderedPageBreak") => self.page(),
            (_, "tbl") => {
                self.tables += 1;
                self.cells.push(Cell { table: self.tables, ..Cell::default() });
                self.body.tables.push(WordTable::default());
            }
            ("tblPr" | "tblBorders" | "tcBorders" | "tblGrid" | "trPr", _) => {
                self.table_property(&parent, element);
            }
            (_, "tr" | "tc") => {
                if let Some(cell) = self.cells.last_mut() {
                    *cell = match element.name.as_str() {
                        "tr" => Cell { row: cell.row + 1, column: 0, left: 0, span: 1, ..*cell },
                        _ => Cell {
                            column: cell.column + 1,
                            left: cell.left + cell.span,
                            span: 1,
                            ..*cell
                        },
                    };
                }
            }
            ("tcPr", "gridSpan") => {
                let span = element.number("val").and_then(|span| usize::try_from(span).ok());
                if let Some(cell) = self.cells.last_mut() {
                    cell.span = span.unwrap_or(1).clamp(1, MAX_SPAN);
                }
            }
            ("r", "noBreakHyphen") => self.push("-"),
            _ => {}
        }
    }

    fn table_property(&mut self, parent: &str, element: &Element) {
        let Some(cell) = self.cells.last() else { return };
        let Some(table) = cell.table.checked_sub(1).and_then(|at| self.body.tables.get_mut(at))
        else {
            return;
        };
        match (parent, element.name.as_str()) {
            ("tblPr", "tblStyle") => {
                table.has_borders |= !matches!(element.val(), None | Some("TableNormal"));
            }
            ("tblBorders" | "tcBorders", _) => {
                table.has_borders |= !matches!(element.val(), None | Some("nil" | "none"));
            }
            ("tblGrid", "gridCol") => table.width += element.twips("w").unwrap_or_default(),
            ("trPr", "tblHeader") => table.repeats_head |= cell.row == 1 && element.is_on(),
            _ => {}
        }
    }

    /// The program that saved the file last began a page here.
    fn page(&mut self) {
        self.body.has_pages = true;
        if let Some(open) = self.open.last_mut() {
            open.pages.push(open.letters);
        }
    }

    fn section_property(&mut self, element: &Element) {
        let section = &mut self.section;
        let twips = |name: &str| element.twips(name).unwrap_or_default();
        match element.name.as_str() {
            "pgSz" => (section.width, section.height) = (twips("w"), twips("h")),
            "pgMar" => {
                section.margins = ["top", "bottom", "left", "right"].map(twips);
                section.header = twips("header");
            }
            "titlePg" => section.has_title_page = element.is_on(),
            "headerReference" | "footerReference" => {
                let footer = if element.name == "footerReference" { 3 } else { 0 };
                let place = match element.get("type") {
                    Some("first") => footer + 1,
                    Some("even") => footer + 2,
                    _ => footer,
                };
                if let Some(reference) = self.own_references.get_mut(place) {
                    *reference = element.get("id").map(str::to_owned);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.names.last().map(String::as_str) {
            Some("t") if !self.is_passed_over() && !self.is_in("del") => self.push(text),
            Some("instrText") if is_page_field(text) => {
                if let Some(open) = self.open.last_mut() {
                    open.has_number = Some(open.run.clone());
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else { return };
        (self.runs, open.letters) = (self.runs + 1, open.letters + text.len());
        self.letters += text.len();
        if open.letters > MAX_LETTERS {
            self.beyond = Some(Limit::Letters(MAX_LETTERS));
        } else if self.letters > MAX_TEXT {
            self.beyond = Some(Limit::Text(MAX_TEXT >> 20));
        } else if self.runs > MAX_RUNS {
            self.beyond = Some(Limit::Runs(MAX_RUNS));
        }
        if text.contains('\n') {
            open.pieces.push((text.replace(['\n', '\r'], " "), open.run.clone()));
        } else {
            open.pieces.push((text.to_owned(), open.run.clone()));
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "tbl" => drop(self.cells.pop()),
            "sectPr" => {
                self.body.sections.push(std::mem::take(&mut self.section));
                if self.body.sections.len() > MAX_SECTIONS {
                    self.beyond = Some(Limit::Sections(MAX_SECTIONS));
                }
                self.references.push(std::mem::take(&mut self.own_references));
                // The properties stand in the last paragraph of their section.
                if let Some(open) = self.open.last_mut() {
                    open.end = true;
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if self.body.paragraphs.len() == MAX_PARAGRAPHS {
            self.beyond = Some(Limit::Paragraphs(MAX_PARAGRAPHS));
            return;
        }
        let (properties, base) = self.styles.paragraph(&open.properties);
        let (mut text, mut runs): (String, Vec<WordRun>) = (String::new(), Vec::new());
        for (piece, own) in &open.pieces {
            let look = self.styles.run(&base, own);
            let piece_composed = composed(piece);
            if *piece != piece_composed {
                self.trace(TraceKind::Decomposed);
            }
            if !piece.trim().is_empty() {
                if look.hidden {
                    self.trace(TraceKind::Hidden);
                }
                if look.highlight {
                    self.trace(TraceKind::Highlight);
                }
            }
            let start = text.len();
            text.push_str(&released(&piece_composed));
            match runs.last_mut() {
                Some(last) if last.look == look => last.range.end = text.len(),
                _ => runs.push(WordRun { range: start..text.len(), look }),
            }
        }
        let whole = composed(&text);
        if *whole != text {
            // A mark at the seam of two runs: the places of the runs no longer hold.
            text = whole.into_owned();
            runs.truncate(1);
            runs.iter_mut().for_each(|run| run.range = 0..text.len());
        }
        if let Some(own) = &open.has_number {
            let look = self.styles.run(&base, own);
            self.numbers.push((self.body.paragraphs.len(), look));
        }
        let table_depth = self.names.iter().filter(|name| *name == "tbl").count();
        let ended = usize::from(open.end);
        let breaks: Vec<usize> = text.match_indices(FORCED).map(|(at, _)| at).collect();
        let paragraph = WordParagraph {
            text: if breaks.is_empty() { text } else { text.replace(FORCED, " ") },
            breaks,
            start: 0,
            look: properties.look(),
            runs,
            table_depth,
            cell: self.cells.last().copied(),
            pages: open.pages,
            role: None,
            is_numbered: properties.numbered.unwrap_or(false),
            has_rule: open.has_rule || properties.rule.unwrap_or(false),
            section: self.body.sections.len() - ended.min(self.body.sections.len()),
        };
        self.body.paragraphs.extend(lines::split(paragraph));
    }
}

/// A forced line break among the letters of a paragraph: no letter of XML.
const FORCED: &str = "\u{b}";

fn is_page_field(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("PAGE"))
}
