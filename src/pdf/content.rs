//! What a page shows, as operations of printpdf (ISO 32000-1, 9.4 and 14.6).
//!
//! The watermark is below all else. Pictures come next, each marked; then rules, in one artifact; then the text in one text object, in the order of
//! the items, cut into marked content where the element changes.

use std::collections::BTreeMap;

use printpdf::{DictItem, Op, PaintMode, Point, Rect};

use super::changes;
use super::drawing::{from_hundredths, hundredths};
use super::font::{Subset, Subsets};
use super::images::Images;
use super::watermark;
use crate::document::{Change, Ink};
use crate::font::Face;
use crate::geom::{FontSize, Length};
use crate::layout::{ElementId, Item, Page, PictureItem, TextRun};

/// A stretch of marked content: items of a page that follow one another and belong to one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The element.
    pub(super) element: ElementId,
    /// Index of the page.
    pub(super) page: u32,
    /// Index of the first item on the page.
    pub(super) item: u32,
    /// Its identifier on the page (MCID): 0, 1, 2, …
    pub(super) id: u32,
}

/// What the page at `index` shows; its marks are added to `marks`. `types` are the names
/// of the structure types by element; `watermark` tells whether there is one to lie below all else.
pub(super) fn write(
    page: &Page,
    index: usize,
    (subsets, images): (&Subsets, &Images),
    types: &[&'static str],
    marks: &mut Vec<Mark>,
    watermark: bool,
) -> Vec<Op> {
    let mut writer = Writer {
        page,
        subsets,
        types,
        pictures: Vec::new(),
        rules: Vec::new(),
        red: Vec::new(),
        lines: Vec::new(),
        colour: None,
        text: Vec::with_capacity(3 * page.items.len()),
        font: None,
        at: (0, 0),
        inside: None,
    };
    let mut ops = Vec::new();
    if watermark && !page.items.is_empty() {
        watermark::paint(&mut ops, page);
    }
    let first = marks.len();
    for (number, item) in page.items.iter().enumerate() {
        match item {
            Item::Rule(rule) => {
                let drawn = writer.rule(rule.x, rule.y, rule.width, rule.height);
                match rule.ink {
                    Ink::Black => writer.rules.push(drawn),
                    Ink::Red => writer.red.push(drawn),
                }
            }
            Item::Picture(picture) => {
                let (element, id) = (picture.element, (marks.len() - first) as u32);
                marks.push(Mark { element, page: index as u32, item: number as u32, id });
                writer.leave();
                writer.picture(images, picture, id);
            }
            Item::Text(run) if run.text.is_empty() => {}
            Item::Text(run) => {
                let id = (marks.len() - first) as u32;
                if let Some(element) = writer.enter(run.element, id) {
                    marks.push(Mark { element, page: index as u32, item: number as u32, id });
                }
                writer.show(run, page.items.get(number + 1));
            }
        }
    }
    writer.finish(ops)
}

/// Opens an artifact: what is on the page and not in the document (ISO 32000-1, 14.8.2.2).
pub(super) fn artifact<const N: usize>(properties: [(&str, &str); N]) -> Op {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let properties = properties.map(|(key, value)| (key.to_owned(), name(value)));
    open("Artifact", properties.into())
}

struct Writer<'a> {
    page: &'a Page,
    subsets: &'a Subsets,
    types: &'a [&'static str],
    /// All pictures, each in marked content of its own.
    pictures: Vec<Op>,
    /// All rules and underlines.
    rules: Vec<Op>,
    /// The lines through and below what came and went.
    lines: Vec<(Change, Op)>,
    /// The rules in red.
    red: Vec<Op>,
    /// The colour that is set, where it is not black.
    colour: Option<[f32; 3]>,
    /// What stands in the text object.
    text: Vec<Op>,
    /// The font that is set.
    font: Option<(Face, FontSize)>,
    /// Where the last line began, in hundredths of a point from the bottom left.
    at: (i64, i64),
    /// Whether marked content is open, and of which element; `Some(None)` is an artifact.
    inside: Option<Option<ElementId>>,
}

impl Writer<'_> {
    /// All that the page shows, after what lies below it.
    fn finish(mut self, mut ops: Vec<Op>) -> Vec<Op> {
        self.leave();
        ops.append(&mut self.pictures);
        if !self.rules.is_empty() || !self.lines.is_empty() || !self.red.is_empty() {
            ops.push(artifact([("Type", "Layout")]));
            ops.append(&mut self.rules);
            if !self.red.is_empty() {
                ops.push(changes::fill(Ink::Red.rgb()));
                ops.append(&mut self.red);
                ops.push(changes::fill(None));
            }
            changes::draw(std::mem::take(&mut self.lines), &mut ops);
            ops.push(Op::EndMarkedContent);
        }
        if !self.text.is_empty() {
            ops.push(Op::StartTextSection);
            ops.append(&mut self.text);
            ops.push(Op::EndTextSection);
        }
        ops
    }

    fn picture(&mut self, images: &Images, picture: &PictureItem, id: u32) {
        self.pictures.push(self.marked(picture.element, id));
        self.pictures.extend(images.paint(picture, self.page.height));
        self.pictures.push(Op::EndMarkedContent);
    }

    fn marked(&self, element: ElementId, id: u32) -> Op {
        let id = ("MCID".to_owned(), DictItem::Int(id.into()));
        open(self.types[element.0 as usize], [id].into())
    }

    /// Opens marked content for `element` unless it is open. Gives back the element where it is a new
    /// stretch, whose identifier is then `id`.
    fn enter(&mut self, element: Option<ElementId>, id: u32) -> Option<ElementId> {
        if self.inside == Some(element) {
            return None;
        }
        self.leave();
        self.inside = Some(element);
        self.text.push(match element {
            None => artifact([("Type", "Pagination")]),
            Some(element) => self.marked(element, id),
        });
        element
    }

    fn leave(&mut self) {
        if self.inside.take().is_some() {
            self.text.push(Op::EndMarkedContent);
        }
    }

    /// Each rule is filled by itself: where one path has many, viewers set none of them on whole pixels, and
    /// thin ones are grey.
    fn rule(&self, x: Length, y: Length, width: Length, height: Length) -> Op {
        let (left, right) = (hundredths(x), hundredths(x + width));
        let (top, bottom) = (self.up(y), self.up(y + height));
        let sides = [left, bottom, (right - left).max(1), (top - bottom).max(1)];
        let [x, y, width, height] = sides.map(from_hundredths);
        let mode = Some(PaintMode::Fill);
        let rectangle = Rect { mode, ..Rect::from_xywh(x, y, width, height) };
        Op::DrawRectangle { rectangle }
    }

    fn show(&mut self, run: &TextRun, next: Option<&Item>) {
        let Some(subset) = self.subsets.get(run.face) else { return };
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            self.text.push(subset.select(run.size.to_pt()));
        }
        let to = (hundredths(run.x), self.up(run.y));
        // Relative, as the operator is (Td).
        let (x, y) = (from_hundredths(to.0 - self.at.0), from_hundredths(to.1 - self.at.1));
        self.text.push(Op::SetTextCursor { pos: Point { x, y } });
        self.at = to;
        let change = run.change.filter(|change| change.spoken().is_some());
        let colour = change.map(changes::colour).or(run.ink.rgb());
        if self.colour != colour {
            self.colour = colour;
            self.text.push(changes::fill(colour));
        }
        self.text.push(shown(subset, run));
        if run.underline {
            let goes_on = |next: &TextRun| next.underline;
            let width = self.width(subset, run, next, goes_on);
            let (top, thickness) = subset.underline;
            let line = self.line(run, width, (-top, thickness));
            self.rules.push(line);
        }
        if let Some(change) = change {
            let width = self.width(subset, run, next, |next| next.change == Some(change));
            for &line in changes::lines(change) {
                let line = self.line(run, width, line);
                self.lines.push((change, line));
            }
        }
    }

    /// How wide a line through or below the run is: where the run that follows has none, it ends with the words and not
    /// with the space behind them.
    fn width(
        &self,
        subset: &Subset,
        run: &TextRun,
        next: Option<&Item>,
        goes_on: impl Fn(&TextRun) -> bool,
    ) -> Length {
        let goes_on = matches!(next, Some(Item::Text(next)) if goes_on(next) && next.y == run.y);
        let text = if goes_on { &run.text } else { run.text.trim_end_matches(' ') };
        let advances = text.chars().filter_map(|c| subset.glyph(c)).map(|g| i64::from(g.advance));
        let spaces = text.matches(' ').count() as i64;
        Length::advance(advances.sum(), subset.units_per_em(), run.size) + run.word_space * spaces
    }

    /// A line along the run: how far its top is below the baseline and how thick it is, in thousandths of an em.
    fn line(&self, run: &TextRun, width: Length, (down, thickness): (i64, i64)) -> Op {
        let em = |thousandths| Length::advance(thousandths, 1000, run.size);
        self.rule(run.x, run.y + em(down), width, em(thickness))
    }

    /// Hundredths of a point from the bottom of the page.
    fn up(&self, y: Length) -> i64 {
        hundredths(self.page.height) - hundredths(y)
    }
}

fn open(tag: &str, map: BTreeMap<String, DictItem>) -> Op {
    let properties = DictItem::Dict { map };
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties }
}

/// The text of a run.
///
/// A viewer moves by the widths in the file, whole thousandths of an em, so two pens are kept: where
/// layout has the next glyph, and where a viewer is. Spaces take up the difference together with the
/// justification; inside a word it stays below a tenth of a point.
///
/// The operators are spelled out. printpdf's own operation for text looks every glyph up again and writes it as
/// four hexadecimal digits; with it the whole PDF takes nearly twice the time.
fn shown(subset: &Subset, run: &TextRun) -> Op {
    let em = run.size.to_pt() / 1000.0;
    let (mut advances, mut spaces, mut viewer) = (0, 0, 0);
    let mut parts = Vec::with_capacity(2 * run.text.matches(' ').count() + 1);
    let mut codes = Vec::with_capacity(2 * run.text.len());
    let mut characters = run.text.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(glyph) = subset.glyph(character) else { continue };
        advances += i64::from(glyph.advance);
        viewer += glyph.width;
        codes.extend_from_slice(&glyph.code.to_be_bytes());
        if character != ' ' || characters.peek().is_none() {
            continue;
        }
        spaces += 1;
        let wanted =
            Length::advance(advances, subset.units_per_em(), run.size) + run.word_space * spaces;
        let back = viewer - (wanted.to_pt() / em).round() as i64;
        if back != 0 {
            viewer -= back;
            parts.extend([literal(&codes), DictItem::Int(back)]);
            codes.clear();
        }
    }
    parts.push(literal(&codes));
    let (key, value) = match parts.len() {
        1 => ("Tj", parts),
        _ => ("TJ", vec![DictItem::Array(parts)]),
    };
    Op::Unknown { key: key.to_owned(), value }
}

/// A string in which a byte is a byte.
fn literal(codes: &[u8]) -> DictItem {
    DictItem::String { data: codes.to_vec(), literal: true }
}
