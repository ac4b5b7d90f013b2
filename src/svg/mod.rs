//! Pages as SVG for a browser: the very positions of the PDF, with the roles of the logical tree for screen readers.
//!
//! A page is one `svg` in points. A paragraph is one `text`, a run one `tspan` with `x` and `y`, so that the browser finds
//! words over the ends of lines. Looks are classes and presentation attributes: inline styles do not pass a strict policy.
//! The faces are those of the PDF, under the names of [`family`].

mod numbers;

use std::fmt::Write;

use numbers::{Hundredths, Thousandths};

use crate::document::{Ink, Origin, Pieces, Watermark};
use crate::font::{Face, Font, FontFamily};
use crate::geom::{FontSize, Length};
use crate::layout::{
    ElementId, ElementKind, Item, Layout, Link, Page, PictureItem, RuleItem, TextRun,
};
use crate::picture::Art;

/// The family of a face, as the stylesheet of the page names it.
pub const fn family(face: Face) -> &'static str {
    match face {
        Face::Regular => "vanban-regular",
        Face::Bold => "vanban-bold",
        Face::Italic => "vanban-italic",
        Face::BoldItalic => "vanban-bold-italic",
        Face::Signs => "vanban-signs",
    }
}

/// All pages, each as an `svg`. `pieces` tell which words are values of the report.
pub fn pages(layout: &Layout, pieces: &Pieces, fonts: &FontFamily) -> Vec<String> {
    let watermark = layout.watermark.as_ref();
    let watermark = watermark.map(|watermark| (watermark, middle(watermark, fonts)));
    let page = |(index, page): (usize, &Page)| {
        let mut writer =
            Writer { layout, pieces, fonts, out: String::new(), open: Vec::new(), text: None };
        writer.page(index, page, watermark);
        writer.out
    };
    layout.pages.iter().enumerate().map(page).collect()
}

struct Writer<'a> {
    layout: &'a Layout,
    pieces: &'a Pieces,
    fonts: &'a FontFamily,
    out: String,
    /// The elements whose groups are open, from the outermost.
    open: Vec<ElementId>,
    /// The text that is open: its element, none for furniture, and its size.
    text: Option<(Option<ElementId>, FontSize)>,
}

impl Writer<'_> {
    fn page(&mut self, index: usize, page: &Page, watermark: Option<(&Watermark, Length)>) {
        let (width, height) = (Hundredths(page.width), Hundredths(page.height));
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">"
        ));
        if let Some((watermark, middle)) = watermark.filter(|_| !page.items.is_empty()) {
            self.watermark(page, watermark, middle);
        }
        self.rules(page);
        for item in &page.items {
            match item {
                Item::Text(run) => self.run(run),
                Item::Picture(picture) => self.picture(picture),
                Item::Rule(_) => {}
            }
        }
        self.enter(&[]);
        for link in self.layout.links.iter().filter(|link| link.page == index) {
            self.link(link);
        }
        for field in self.layout.signatures.iter().filter(|field| field.page == index) {
            let [x, y, w, h] = [field.x, field.y, field.width, field.height].map(Hundredths);
            self.put(format_args!(
                "<rect class=\"sg\" aria-hidden=\"true\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>"
            ));
        }
        self.out.push_str("</svg>");
    }

    /// In the middle of the page, rising by 45°.
    fn watermark(&mut self, page: &Page, watermark: &Watermark, middle: Length) {
        let [x, y] = [page.width / 2, page.height / 2].map(Hundredths);
        let (size, down) = (Points(watermark.size), Hundredths(middle));
        self.put(format_args!(
            "<text class=\"w\" aria-hidden=\"true\" text-anchor=\"middle\" font-size=\"{size}\" \
             transform=\"translate({x} {y}) rotate(-45)\" y=\"{down}\">"
        ));
        escape(&watermark.text, &mut self.out);
        self.out.push_str("</text>");
    }

    /// All rules of a page as one path, those in red as another one.
    fn rules(&mut self, page: &Page) {
        for ink in [Ink::Black, Ink::Red] {
            self.rules_in(ink, page);
        }
    }

    fn rules_in(&mut self, ink: Ink, page: &Page) {
        let rules = || {
            let rule = |item| if let &Item::Rule(rule) = item { Some(rule) } else { None };
            page.items.iter().filter_map(rule).filter(|rule| rule.ink == ink)
        };
        if rules().next().is_none() {
            return;
        }
        let class = if ink == Ink::Red { "r red" } else { "r" };
        self.put(format_args!("<path class=\"{class}\" aria-hidden=\"true\" d=\""));
        for RuleItem { x, y, width, height, .. } in rules() {
            let [x, y, w, h] = [x, y, width, height].map(Hundredths);
            self.put(format_args!("M{x} {y}h{w}v{h}h-{w}z"));
        }
        self.out.push_str("\"/>");
    }

    fn link(&mut self, link: &Link) {
        let (width, height) = (link.x.end - link.x.start, link.y.end - link.y.start);
        let [x, y, w, h] = [link.x.start, link.y.start, width, height].map(Hundredths);
        let (page, down) = (link.target_page, Hundredths(link.target_y));
        self.put(format_args!(
            "<a class=\"l\" href=\"#page-{}\" data-page=\"{page}\" data-y=\"{down}\" aria-label=\"",
            page + 1
        ));
        escape(&link.description, &mut self.out);
        self.put(format_args!("\"><rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/></a>"));
    }

    /// The picture itself, so that the page has nothing to ask for.
    fn picture(&mut self, picture: &PictureItem) {
        let above: Vec<_> =
            self.above(picture.element).into_iter().filter(|id| self.is_group(*id)).collect();
        self.enter(&above);
        let [x, y, w, h] = [picture.x, picture.y, picture.width, picture.height].map(Hundredths);
        self.put(format_args!(
            "<image role=\"img\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" preserveAspectRatio=\"none\" aria-label=\""
        ));
        if let ElementKind::Figure(words) = self.kind(picture.element) {
            let words = words.clone();
            escape(&words, &mut self.out);
        }
        self.out.push_str("\" href=\"data:image/");
        match &picture.art {
            Art::Image(image) => {
                self.put(format_args!("{};base64,", image.format.extension()));
                base64(&image.bytes, &mut self.out);
            }
            Art::Drawing(drawing) => {
                self.out.push_str("svg+xml;base64,");
                base64(drawing.svg().as_bytes(), &mut self.out);
            }
        }
        self.out.push_str("\"/>");
    }

    fn run(&mut self, run: &TextRun) {
        if run.text.is_empty() {
            return;
        }
        let block = run.element.map(|element| self.block(element));
        if self.text.map(|(open, _)| open) != Some(block) {
            self.begin_text(block, run.size);
        }
        let size = self.text.map(|(_, size)| size);
        let (x, y) = (Hundredths(run.x), Hundredths(run.y));
        self.put(format_args!("<tspan x=\"{x}\" y=\"{y}\""));
        if size != Some(run.size) {
            self.put(format_args!(" font-size=\"{}\"", Points(run.size)));
        }
        if !run.word_space.is_zero() {
            self.put(format_args!(" word-spacing=\"{}\"", Thousandths(run.word_space)));
        }
        let face = class(run.face);
        let underline = if run.underline { "u" } else { "" };
        let red = if run.ink == Ink::Red { "red" } else { "" };
        let classes = [face, underline, red].into_iter().filter(|class| !class.is_empty());
        for (at, class) in classes.enumerate() {
            self.out.push_str(if at == 0 { " class=\"" } else { " " });
            self.out.push_str(class);
        }
        if !(face.is_empty() && underline.is_empty() && red.is_empty()) {
            self.out.push('"');
        }
        self.out.push('>');
        self.words(run);
        self.out.push_str("</tspan>");
    }

    /// The words of a run, values of the report marked.
    fn words(&mut self, run: &TextRun) {
        let is_value =
            |id| matches!(self.pieces.get(id).origin, Origin::Value(_) | Origin::Data(_));
        let pieces: Vec<_> = self.layout.pieces_of(run).collect();
        if pieces.is_empty() {
            return self.letters(&run.text, 0, run);
        }
        for (range, piece) in pieces {
            let start = range.start;
            let words = run.text.get(range).unwrap_or_default();
            if words.is_empty() {
                continue;
            }
            if is_value(piece) {
                let x = self.x_at(start, run);
                self.put(format_args!("<tspan class=\"v\" x=\"{x}\">"));
                self.letters(words, start, run);
                self.out.push_str("</tspan>");
            } else {
                self.letters(words, start, run);
            }
        }
    }

    /// Where the letter at a byte of a run begins. Browsers round the width of each `tspan` to 1/64 pt; those within a run
    /// say where they begin, so that a line of many does not add that up.
    fn x_at(&self, byte: usize, run: &TextRun) -> Hundredths {
        let before = run.text.get(..byte).unwrap_or_default();
        let spaces = before.chars().filter(|&c| c == ' ').count() as i64;
        Hundredths(
            run.x + self.fonts.get(run.face).width(before, run.size) + run.word_space * spaces,
        )
    }

    /// Browsers widen the no-break blank with the others (CSS Text 3, 8.1), word processors do not. `start` is the byte of
    /// the run at which the words begin.
    fn letters(&mut self, words: &str, start: usize, run: &TextRun) {
        if run.word_space.is_zero() || !words.contains('\u{a0}') {
            return escape(words, &mut self.out);
        }
        let mut at = start;
        for (number, part) in words.split('\u{a0}').enumerate() {
            if number > 0 {
                let x = self.x_at(at, run);
                self.put(format_args!("<tspan word-spacing=\"0\" x=\"{x}\">\u{a0}</tspan>"));
                at += '\u{a0}'.len_utf8();
            }
            escape(part, &mut self.out);
            at += part.len();
        }
    }

    /// Opens the text of an element, within the groups of those around it.
    fn begin_text(&mut self, block: Option<ElementId>, size: FontSize) {
        let Some(block) = block else {
            self.enter(&[]);
            self.text = Some((None, size));
            return self
                .put(format_args!("<text aria-hidden=\"true\" font-size=\"{}\">", Points(size)));
        };
        let kind = &self.layout.elements[block.0 as usize].kind;
        let above: Vec<_> = self.above(block).into_iter().filter(|id| self.is_group(*id)).collect();
        self.enter(&above);
        self.text = Some((Some(block), size));
        self.out.push_str("<text");
        match kind {
            ElementKind::Heading(level) => {
                self.put(format_args!(" role=\"heading\" aria-level=\"{level}\""));
            }
            ElementKind::Paragraph | ElementKind::Caption if !self.is_only_text_of_group(block) => {
                self.out.push_str(" role=\"paragraph\"");
            }
            _ => {}
        }
        self.put(format_args!(" font-size=\"{}\">", Points(size)));
    }

    fn end_text(&mut self) {
        if self.text.take().is_some() {
            self.out.push_str("</text>");
        }
    }

    /// Ends the text and closes and opens groups so that just these are open.
    fn enter(&mut self, groups: &[ElementId]) {
        self.end_text();
        let same = self.open.iter().zip(groups).take_while(|(open, wanted)| open == wanted).count();
        while self.open.len() > same {
            self.open.pop();
            self.out.push_str("</g>");
        }
        for &group in &groups[same..] {
            self.open.push(group);
            match self.layout.elements[group.0 as usize].kind {
                ElementKind::List | ElementKind::Contents => self.out.push_str("<g role=\"list\">"),
                ElementKind::ListItem | ElementKind::ContentsItem => {
                    self.out.push_str("<g role=\"listitem\">");
                }
                ElementKind::Table => self.out.push_str("<g role=\"table\">"),
                ElementKind::Row => self.out.push_str("<g role=\"row\">"),
                ElementKind::Cell { header, col_span, row_span } => {
                    let role = if header { "columnheader" } else { "cell" };
                    self.put(format_args!("<g role=\"{role}\""));
                    for (name, span) in [("colspan", col_span), ("rowspan", row_span)] {
                        if span > 1 {
                            self.put(format_args!(" aria-{name}=\"{span}\""));
                        }
                    }
                    self.out.push('>');
                }
                _ => self.out.push_str("<g role=\"note\">"),
            }
        }
    }

    /// The element whose text a run is a part of: marks of notes, labels and bodies of items are parts of one text.
    fn block(&self, element: ElementId) -> ElementId {
        let mut block = element;
        while let ElementKind::Reference(_)
        | ElementKind::CrossReference
        | ElementKind::Label
        | ElementKind::ListBody
        | ElementKind::ContentsReference = self.kind(block)
        {
            match self.layout.elements[block.0 as usize].parent {
                Some(parent) => block = parent,
                None => break,
            }
        }
        block
    }

    /// The elements around one from the outermost, itself the last.
    fn above(&self, element: ElementId) -> Vec<ElementId> {
        let parent = |id: &ElementId| self.layout.elements[id.0 as usize].parent;
        let mut above: Vec<_> = std::iter::successors(Some(element), parent).collect();
        above.reverse();
        above
    }

    fn is_group(&self, element: ElementId) -> bool {
        matches!(
            self.kind(element),
            ElementKind::List
                | ElementKind::ListItem
                | ElementKind::Contents
                | ElementKind::ContentsItem
                | ElementKind::Table
                | ElementKind::Row
                | ElementKind::Cell { .. }
                | ElementKind::Note(_)
        )
    }

    /// A cell or note that is read as one needs no paragraph in it.
    fn is_only_text_of_group(&self, paragraph: ElementId) -> bool {
        let parent = self.layout.elements[paragraph.0 as usize].parent;
        parent.is_some_and(|parent| self.is_group(parent))
    }

    fn kind(&self, element: ElementId) -> &ElementKind {
        &self.layout.elements[element.0 as usize].kind
    }

    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        // A string takes all that is written to it.
        let _ = self.out.write_fmt(words);
    }
}

/// A size in points, with as few digits as it has.
struct Points(FontSize);

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rounded = (self.0.to_pt() * 1_000.0).round() / 1_000.0;
        write!(f, "{rounded}")
    }
}

const fn class(face: Face) -> &'static str {
    match face {
        Face::Regular => "",
        Face::Bold => "b",
        Face::Italic => "i",
        Face::BoldItalic => "bi",
        Face::Signs => "s",
    }
}

/// How far the baseline of a watermark lies below the middle of its letters.
fn middle(watermark: &Watermark, fonts: &FontFamily) -> Length {
    let font: &Font = fonts.get(Watermark::FACE);
    let Ok(face) = ttf_parser::Face::parse(font.data(), 0) else { return Length::ZERO };
    let glyphs = watermark.text.chars().filter_map(|c| font.glyph(c));
    let boxes = glyphs.filter_map(|(glyph, _)| face.glyph_bounding_box(ttf_parser::GlyphId(glyph)));
    let bounds = boxes.map(|bounds| (bounds.y_min, bounds.y_max));
    let whole = bounds.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
    let (bottom, top) = whole.unwrap_or_default();
    Length::advance((i64::from(bottom) + i64::from(top)) / 2, font.units_per_em(), watermark.size)
}

/// Bytes in letters (RFC 4648, 4).
fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { letter.into() } else { '=' });
        }
    }
}

/// Text as XML has it. The hyphen that no line ends at looks like any other, and fonts lack it.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{2011}' => out.push('-'),
            '\u{200b}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
