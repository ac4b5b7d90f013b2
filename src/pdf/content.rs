//! The content stream of a page (ISO 32000-1, 9.4 and 14.6).
//!
//! The watermark is below all else. Rules come next, in one artifact; then the text in one text object, in the order of the items,
//! cut into marked content where the element changes.

use super::font::{Subset, Subsets};
use super::object::{put, write_literal_byte};
use super::watermark;
use crate::font::Face;
use crate::geom::{FontSize, Length};
use crate::layout::{ElementId, Item, Page, TextRun};

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

/// The content stream of the page at `index`; its marks are added to `marks`. `types` are the names
/// of the structure types by element; `watermark` tells whether there is one to lie below all else.
pub(super) fn write(
    page: &Page,
    index: usize,
    subsets: &Subsets<'_>,
    types: &[&'static str],
    marks: &mut Vec<Mark>,
    watermark: bool,
) -> Vec<u8> {
    let mut writer = Writer {
        page,
        subsets,
        types,
        rules: Vec::new(),
        text: Vec::new(),
        font: None,
        at: (0, 0),
        inside: None,
    };
    let mut content = Vec::new();
    if watermark && !page.items.is_empty() {
        watermark::paint(&mut content, page);
    }
    let first = marks.len();
    for (number, item) in page.items.iter().enumerate() {
        match item {
            Item::Rule(rule) => writer.rule(rule.x, rule.y, rule.width, rule.height),
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
    writer.finish(content)
}

struct Writer<'a> {
    page: &'a Page,
    subsets: &'a Subsets<'a>,
    types: &'a [&'static str],
    /// Paths of all rules and underlines.
    rules: Vec<u8>,
    /// Operators of the text object.
    text: Vec<u8>,
    /// The font that is set.
    font: Option<(Face, FontSize)>,
    /// Where the last line began, in hundredths of a point from the bottom left.
    at: (i64, i64),
    /// Whether marked content is open, and of which element; `Some(None)` is an artifact.
    inside: Option<Option<ElementId>>,
}

impl Writer<'_> {
    /// All that has been written, after what lies below it.
    fn finish(mut self, mut content: Vec<u8>) -> Vec<u8> {
        self.leave();
        content.reserve(self.rules.len() + self.text.len() + 64);
        if !self.rules.is_empty() {
            content.extend_from_slice(b"/Artifact<</Type/Layout>>BDC\n");
            content.append(&mut self.rules);
            content.extend_from_slice(b"f\nEMC\n");
        }
        if !self.text.is_empty() {
            content.extend_from_slice(b"BT\n");
            content.append(&mut self.text);
            content.extend_from_slice(b"ET\n");
        }
        content
    }

    /// Opens marked content for `element` unless it is open. Gives back the element where it is a new
    /// stretch, whose identifier is then `id`.
    fn enter(&mut self, element: Option<ElementId>, id: u32) -> Option<ElementId> {
        if self.inside == Some(element) {
            return None;
        }
        self.leave();
        self.inside = Some(element);
        match element {
            None => self.text.extend_from_slice(b"/Artifact<</Type/Pagination>>BDC\n"),
            Some(element) => {
                let name = self.types[element.0 as usize];
                put(&mut self.text, format_args!("/{name}<</MCID {id}>>BDC\n"));
            }
        }
        element
    }

    fn leave(&mut self) {
        if self.inside.take().is_some() {
            self.text.extend_from_slice(b"EMC\n");
        }
    }

    fn rule(&mut self, x: Length, y: Length, width: Length, height: Length) {
        let (left, right) = (hundredths(x), hundredths(x + width));
        let (top, bottom) = (self.up(y), self.up(y + height));
        for number in [left, bottom, (right - left).max(1), (top - bottom).max(1)] {
            write_hundredths(&mut self.rules, number);
            self.rules.push(b' ');
        }
        self.rules.extend_from_slice(b"re\n");
    }

    fn show(&mut self, run: &TextRun, next: Option<&Item>) {
        let Some(subset) = self.subsets.get(run.face) else { return };
        self.set_font(subset, run.face, run.size);
        let to = (hundredths(run.x), self.up(run.y));
        write_hundredths(&mut self.text, to.0 - self.at.0);
        self.text.push(b' ');
        write_hundredths(&mut self.text, to.1 - self.at.1);
        self.text.extend_from_slice(b" Td\n");
        self.at = to;
        show_text(&mut self.text, subset, run);
        if run.underline {
            self.underline(subset, run, next);
        }
    }

    fn set_font(&mut self, subset: &Subset<'_>, face: Face, size: FontSize) {
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            put(&mut self.text, format_args!("/{} {} Tf\n", subset.tag, size.to_pt()));
        }
    }

    /// A rule below the run; not below the space that ends a line.
    fn underline(&mut self, subset: &Subset<'_>, run: &TextRun, next: Option<&Item>) {
        let goes_on = matches!(next, Some(Item::Text(next)) if next.underline && next.y == run.y);
        let text = if goes_on { &run.text } else { run.text.trim_end_matches(' ') };
        let advances = text.chars().filter_map(|c| subset.glyph(c)).map(|g| i64::from(g.advance));
        let spaces = text.matches(' ').count() as i64;
        let width = Length::advance(advances.sum(), subset.units_per_em(), run.size)
            + run.word_space * spaces;
        let (top, thickness) = subset.underline;
        let em = |thousandths| Length::advance(thousandths, 1000, run.size);
        self.rule(run.x, run.y - em(top), width, em(thickness));
    }

    /// Hundredths of a point from the bottom of the page.
    fn up(&self, y: Length) -> i64 {
        hundredths(self.page.height) - hundredths(y)
    }
}

/// Shows the text of a run.
///
/// A viewer moves by the widths in the file, whole thousandths of an em, so two pens are kept: where
/// layout has the next glyph, and where a viewer is. Spaces take up the difference together with the
/// justification; inside a word it stays below a tenth of a point.
fn show_text(out: &mut Vec<u8>, subset: &Subset<'_>, run: &TextRun) {
    let em = run.size.to_pt() / 1000.0;
    let (mut advances, mut spaces, mut viewer) = (0, 0, 0);
    let start = out.len();
    let mut adjusted = false;
    out.push(b'(');
    let mut characters = run.text.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(glyph) = subset.glyph(character) else { continue };
        advances += i64::from(glyph.advance);
        viewer += glyph.width;
        glyph.code.to_be_bytes().into_iter().for_each(|byte| write_literal_byte(out, byte));
        if character != ' ' || characters.peek().is_none() {
            continue;
        }
        spaces += 1;
        let wanted =
            Length::advance(advances, subset.units_per_em(), run.size) + run.word_space * spaces;
        let back = viewer - (wanted.to_pt() / em).round() as i64;
        if back != 0 {
            viewer -= back;
            adjusted = true;
            put(out, format_args!("){back}("));
        }
    }
    out.push(b')');
    if adjusted {
        out.insert(start, b'[');
        out.push(b']');
    }
    out.extend_from_slice(if adjusted { b"TJ\n" } else { b"Tj\n" });
}

/// A length in hundredths of a point, the precision of all coordinates.
pub(super) fn hundredths(length: Length) -> i64 {
    (length.to_pt() * 100.0).round() as i64
}

/// Writes hundredths as a number.
pub(super) fn write_hundredths(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let (whole, rest) = (value.abs() / 100, value.abs() % 100);
    if whole > 0 || rest == 0 {
        put(out, format_args!("{whole}"));
    }
    if rest > 0 {
        let digits = [b'.', b'0' + (rest / 10) as u8, b'0' + (rest % 10) as u8];
        out.extend_from_slice(if rest % 10 == 0 { &digits[..2] } else { &digits });
    }
}
