//! The body: sections, blocks and runs as docx-rs elements.

use std::collections::BTreeMap;

use docx_rs::{
    BuildXML, Footnote, IndentLevel, LineSpacing, LineSpacingType, NumberingId, Paragraph, Run,
    RunFonts, RunProperty, SectionProperty, Table, VertAlign, VertAlignType,
};

use super::DocxError;
use super::contents;
use super::normalise::normalise;
use super::numbering::{self, Marking, Numbering};
use super::pictures::{Pictures, figure};
use super::runs::{leader, line_break, words};
use super::section;
use super::styles::{self, NOTE_MARK, RULE};
use super::trace::Traced;
use crate::document::{
    self, Block, Document, Emphasis, Holder, Inline, NoteId, PieceId, Placed, Role, Rule, Script,
    THIN_LINE, TargetId,
};
use crate::font::{self, Face};
use crate::geom::{FontSize, Length};
use crate::ooxml::units::{centred, size, twips};
use crate::style::Style;

pub(super) const START: &str = include_str!("parts/document.xml");

/// Turns a document into elements, in its order: numbers and bookmarks count on the way.
pub(super) struct Writer<'a> {
    pub document: &'a Document,
    pub style: &'a Style,
    /// Numbers asked for so far.
    pub numbering: Numbering<'a>,
    /// Bookmarks set so far.
    pub(super) bookmarks: usize,
    /// Headings among them.
    pub(super) headings: usize,
    /// Paragraphs of the body so far, as [`Trace`](super::Trace) counts them.
    pub(super) paragraphs: usize,
    /// Whether the field of the contents waits for its end.
    in_contents: bool,
    /// Of what has a name, whether Word counts its number.
    pub(super) counted: BTreeMap<TargetId, bool>,
    /// Pictures so far.
    pub(super) pictures: Pictures,
    /// Where the words of each paragraph come from, as far as it is written; `None` where nobody asks.
    pub trace: Option<Vec<Traced>>,
}

/// What a body or a cell holds.
pub(super) enum Child {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// Where blocks stand.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The width that they have.
    pub column: Length,
    /// Whether that is the width of a cell.
    pub in_cell: bool,
    /// Whether each paragraph stays on the page of what follows.
    pub keep_next: bool,
    /// The least room above a paragraph.
    pub above: Length,
}

impl<'a> Writer<'a> {
    pub fn new(document: &'a Document, style: &'a Style) -> Self {
        Self {
            document,
            style,
            numbering: Numbering::new(document, style),
            bookmarks: 0,
            headings: 0,
            paragraphs: 0,
            in_contents: false,
            counted: numbering::counted_targets(document, style),
            pictures: Pictures::default(),
            trace: None,
        }
    }

    /// Writes `word/document.xml`.
    pub fn body(&mut self) -> Result<Vec<u8>, DocxError> {
        if let Some(sheet) = &self.document.print.sheet {
            return self.sheets(sheet);
        }
        let mut out = START.trim_end().as_bytes().to_vec();
        let sections = &self.document.sections;
        for (i, section) in sections.iter().enumerate() {
            let properties = section::properties(section, self.document, self.style);
            let is_last = i + 1 == sections.len();
            self.numbering.begin_text();
            let holder = if i == 0 { Holder::FirstSection } else { Holder::LaterSection };
            let end = (!is_last).then(|| properties.clone());
            self.section(section, holder, end, &mut out)?;
            if is_last {
                normalise(&properties.build(), &mut out)?;
            }
        }
        out.extend_from_slice(b"</w:body></w:document>");
        Ok(out)
    }

    /// Writes the blocks of a section, each as soon as it is built: docx-rs takes many times the room of
    /// what it writes. They end in a paragraph: Word demands one after a table, and a section that is
    /// not the last keeps its properties, `end`, in it.
    fn section(
        &mut self,
        section: &document::Section,
        holder: Holder,
        end: Option<SectionProperty>,
        out: &mut Vec<u8>,
    ) -> Result<(), DocxError> {
        let column = self.style.page.measure(section.orientation);
        let place = Place { column, in_cell: false, keep_next: false, above: Length::ZERO };
        let placed = self.placed(&section.blocks, holder, place);
        let last = placed.len().saturating_sub(1);
        for (i, (placed, place)) in placed.into_iter().enumerate() {
            if let Placed::Block(Block::Contents(contents)) = placed {
                for child in self.contents(contents) {
                    normalise(&child.build(), out)?;
                }
                self.in_contents = true;
                continue;
            }
            let begins = match placed {
                Placed::Block(Block::Paragraph(first)) if i == 0 => Some(first.role),
                _ => None,
            };
            let mut child = match (begins, self.child(placed, place)) {
                (Some(role), Child::Paragraph(first)) => {
                    Child::Paragraph(Box::new(self.without_room_above(*first, role)))
                }
                (_, child) => child,
            };
            if let (Child::Paragraph(paragraph), true) = (&mut child, i == last) {
                paragraph.property.section_property = end.clone();
            }
            normalise(&child.build(), out)?;
        }
        Ok(())
    }

    /// The blocks of a cell from top to bottom with the empty lines around tables, the last of them a
    /// paragraph.
    pub fn cell_blocks(&mut self, blocks: &[Block], place: Place) -> Vec<Child> {
        let placed = self.placed(blocks, Holder::Cell, place);
        placed.into_iter().map(|(placed, place)| self.child(placed, place)).collect()
    }

    /// Blocks and empty lines, each with its place: below a table of figures there is room.
    fn placed<'b>(
        &self,
        blocks: &'b [Block],
        holder: Holder,
        place: Place,
    ) -> Vec<(Placed<'b>, Place)> {
        let mut above = Length::ZERO;
        let with_place = |placed: Placed<'b>| {
            let place = Place { above, ..place };
            let is_data =
                matches!(placed, Placed::Block(Block::Table(table)) if table.kind.is_data());
            above = if is_data { self.style.table.space_after } else { Length::ZERO };
            (placed, place)
        };
        document::with_lines(blocks, holder).into_iter().map(with_place).collect()
    }

    fn child(&mut self, placed: Placed<'_>, place: Place) -> Child {
        let paragraph = match placed {
            Placed::Block(Block::Table(table)) => {
                return Child::Table(Box::new(self.table(table, place)));
            }
            Placed::Block(Block::Paragraph(paragraph)) => self.placed_paragraph(paragraph, place),
            Placed::Block(Block::Rule(rule)) => short_rule(*rule, place.column),
            Placed::Block(Block::Picture(picture)) => self.picture(picture, place),
            // Contents stand in no cell.
            Placed::Block(Block::Contents(_)) => self.line(place),
            // Word keeps room above where a paragraph asks to begin a page.
            Placed::PageStart => {
                let at_top = Place { above: Length::ZERO, ..place };
                self.line(at_top).page_break_before(true)
            }
            Placed::Line { .. } if std::mem::take(&mut self.in_contents) => {
                contents::end(self.line(place))
            }
            Placed::Line { keep_next: true } => self.line(place).keep_next(true),
            Placed::Line { keep_next: false } => self.line(place),
            Placed::Thin => thin_line(),
        };
        Child::Paragraph(Box::new(paragraph))
    }

    /// An empty line of running text.
    fn line(&self, place: Place) -> Paragraph {
        let paragraph = document::Paragraph::new(Role::Body);
        let element = Paragraph::new().style(&styles::id_of(&paragraph, self.style));
        self.with_room_above(element, Role::Body, place)
    }

    fn with_room_above(&self, element: Paragraph, role: Role, place: Place) -> Paragraph {
        match place.above > self.style.role(role).space_before {
            true => element.line_spacing(LineSpacing::new().before(size(place.above))),
            false => element,
        }
    }

    fn placed_paragraph(&mut self, paragraph: &document::Paragraph, place: Place) -> Paragraph {
        let mut element = self.paragraph(paragraph, place.column, true);
        if !paragraph.starts_page {
            element = self.with_room_above(element, paragraph.role, place);
        }
        if paragraph.keep_next || place.keep_next {
            element = element.keep_next(true);
        }
        if paragraph.starts_page {
            element = self.at_page_start(element, paragraph.role);
        }
        match paragraph.box_width {
            Some(width) if self.style.role(paragraph.role).boxed => {
                let inner = width - self.style.table.rule * 2;
                let (left, right) = centred(inner, place.column);
                if paragraph.box_room != [0; 2] {
                    let ink = self.style.role(paragraph.role).ink;
                    let frame = styles::frame(self.style, ink, paragraph.box_room);
                    element.property.borders = Some(frame);
                }
                element.indent(Some(left), None, Some(right), None)
            }
            _ => element,
        }
    }

    /// A paragraph that begins a page. Space above it is kept there by word processors, unlike where a page just
    /// happens to begin; the PDF has none in either place.
    fn at_page_start(&self, element: Paragraph, role: Role) -> Paragraph {
        self.without_room_above(element.page_break_before(true), role)
    }

    fn without_room_above(&self, element: Paragraph, role: Role) -> Paragraph {
        match self.style.role(role).space_before.is_zero() {
            true => element,
            false => element.line_spacing(LineSpacing::new().before(0)),
        }
    }

    /// A paragraph of a footnote or a title that repeats; Word allows no notes in notes.
    pub fn note_paragraph(&mut self, paragraph: &document::Paragraph) -> Paragraph {
        let column = self.style.page.report_measure();
        self.paragraph(paragraph, column, false)
    }

    /// A paragraph in a column of that width.
    fn paragraph(
        &mut self,
        paragraph: &document::Paragraph,
        column: Length,
        notes: bool,
    ) -> Paragraph {
        let role = paragraph.role;
        let marking = self.numbering.mark(paragraph);
        let mut element = Paragraph::new().style(&styles::id_of(paragraph, self.style));
        if let Some((number, level)) = marking.number {
            element = element.numbering(NumberingId::new(number), IndentLevel::new(level));
        }
        if let Some(align) = paragraph.align {
            element = element.align(styles::alignment(align));
        }
        if marking.number.is_some() && marking.indents != Some(role) {
            let look = self.style.role(role);
            let first = styles::first_line(look.first_indent);
            element = element.indent(Some(twips(look.left_indent)), Some(first), None, None);
        }
        if !paragraph.inset.is_zero() {
            let inset = Some(twips(paragraph.inset));
            element = element.indent(inset, None, inset, None);
        }
        if paragraph.has_leader() {
            element = element.add_tab(styles::leader_tab(column));
        }
        let (mut runs, has_words) = self.runs_and_words(paragraph, marking, notes);
        let mut around = self.bookmarks_around(role, notes && has_words);
        let figure = figure(paragraph).filter(|_| !runs.is_empty());
        if let Some(target) = paragraph.target.filter(|_| figure.is_none()) {
            let bookmark = self.target_bookmark(target);
            match self.counted.get(&target) {
                // The number is text: that alone is what references show.
                Some(false) if !runs.is_empty() => {
                    let label = runs.remove(0);
                    element = element.add_bookmark_start(bookmark.0, &bookmark.1);
                    element = element.add_run(label).add_bookmark_end(bookmark.0);
                }
                _ => around.push(bookmark),
            }
        }
        for (id, name) in &around {
            element = element.add_bookmark_start(*id, name);
        }
        if let Some(number) = figure {
            runs.remove(0);
            element = self.with_figure_label(element, paragraph, number);
        }
        for run in runs {
            element = element.add_run(run);
        }
        around.into_iter().rev().fold(element, |element, (id, _)| element.add_bookmark_end(id))
    }

    /// The runs of a paragraph, its label as far as Word does not print it.
    pub fn runs(
        &mut self,
        paragraph: &document::Paragraph,
        marking: Marking,
        notes: bool,
    ) -> Vec<Run> {
        self.runs_and_words(paragraph, marking, notes).0
    }

    /// The same, and whether there are words in them.
    fn runs_and_words(
        &mut self,
        paragraph: &document::Paragraph,
        marking: Marking,
        notes: bool,
    ) -> (Vec<Run>, bool) {
        let mut traced = Traced::default();
        let mut runs = self.label(paragraph, marking, &mut traced);
        let mut inlines = paragraph.inlines.iter().peekable();
        while let Some(inline) = inlines.next() {
            match inline {
                Inline::Text(text) if text.emphasis.link.is_some() => {
                    traced.add(&text.text, text.piece);
                    let words = self.text(&text.text, paragraph.role, text.emphasis);
                    runs.extend(self.cross_reference(text.emphasis.link, words));
                }
                Inline::Text(text) => {
                    // Values and the words around them are one run, or editing would be a pain.
                    let mut words = text.text.clone();
                    traced.add(&text.text, text.piece);
                    while let Some(Inline::Text(next)) = inlines.next_if(
                        |next| matches!(next, Inline::Text(next) if next.emphasis == text.emphasis),
                    ) {
                        words.push_str(&next.text);
                        traced.add(&next.text, next.piece);
                    }
                    runs.extend(self.text(&words, paragraph.role, text.emphasis));
                }
                Inline::LineBreak => {
                    traced.add("\n", PieceId::default());
                    runs.push(line_break());
                }
                Inline::Leader => {
                    traced.add("\t", PieceId::default());
                    runs.extend(leader(paragraph.role));
                }
                Inline::Note(id) if notes => runs.extend(self.reference(*id, paragraph.role)),
                Inline::Note(_) => {}
            }
        }
        let has_words = !traced.text.trim().is_empty();
        self.paragraphs += 1;
        if let Some(trace) = &mut self.trace {
            trace.push(traced);
        }
        (runs, has_words)
    }

    /// The label as far as Word does not print it, and what parts it from the words: a space, or a
    /// line break after one that stands above them.
    fn label(
        &self,
        paragraph: &document::Paragraph,
        marking: Marking,
        traced: &mut Traced,
    ) -> Vec<Run> {
        let Some(label) = paragraph.label.as_ref().filter(|label| !label.text.is_empty()) else {
            return Vec::new();
        };
        let mut runs = Vec::new();
        if paragraph.role.label_role().is_some() && paragraph.role.label_above().is_none() {
            if marking.literal {
                let emphasis = Emphasis { heading_label: true, ..Emphasis::default() };
                let text = format!("{}\u{a0}", label.text);
                traced.add(&text, PieceId::default());
                runs.extend(self.text(&text, paragraph.role, emphasis));
            }
        } else if paragraph.role.label_above().is_some() {
            let emphasis = Emphasis { heading_label: true, ..Emphasis::default() };
            if marking.literal {
                traced.add(&label.text, PieceId::default());
                runs.extend(self.text(&label.text, paragraph.role, emphasis));
            }
            if !paragraph.inlines.is_empty() {
                traced.add("\n", PieceId::default());
                runs.push(line_break());
            }
        } else if marking.literal {
            // The space is as wide as the one after a number that Word counts: neither is stretched.
            let text = format!("{}\u{a0}", label.text);
            traced.add(&text, PieceId::default());
            runs.extend(self.text(&text, paragraph.role, Emphasis::default()));
        }
        runs
    }

    /// Runs with what sets them apart from the style of their paragraph: one, but where signs stand in the text.
    fn text(&self, text: &str, role: Role, emphasis: Emphasis) -> Vec<Run> {
        let signs = &self.document.signs;
        let run = |text: &str, is_signs: bool| {
            let mut run = words(text);
            run.run_property = self.override_look(role, emphasis, is_signs);
            run
        };
        if signs.is_empty() {
            return vec![run(text, false)];
        }
        let mut runs = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_signs = signs.contains(&first);
            let end = rest.find(|c| signs.contains(&c) != is_signs).unwrap_or(rest.len());
            runs.push(run(&rest[..end], is_signs));
            rest = &rest[end..];
        }
        runs
    }

    fn override_look(&self, role: Role, emphasis: Emphasis, is_signs: bool) -> RunProperty {
        let (base, mut wanted) = (Emphasis::default(), self.style.text(role, emphasis));
        let base = self.style.text(role, base);
        if is_signs {
            wanted.face = Face::Signs;
        }
        let mut run = RunProperty::new();
        if let Some(label) = role.label_role().filter(|_| emphasis.heading_label) {
            run = run.style(styles::id(label));
        }
        if is_signs {
            let family = &font::signs().family;
            let fonts = RunFonts::new().ascii(family).hi_ansi(family).east_asia(family).cs(family);
            run = run.fonts(fonts);
        }
        let ((bold, italic), own) = (traits(wanted.face), traits(base.face));
        if bold != own.0 {
            run = if bold { run.bold() } else { run.disable_bold() };
        }
        if italic != own.1 {
            run = if italic { run.italic() } else { run.disable_italic() };
        }
        if wanted.underline != base.underline {
            run = run.underline(if wanted.underline { "single" } else { "none" });
        }
        run.vert_align = match emphasis.script {
            Script::Normal => None,
            Script::Super => Some(VertAlign::new(VertAlignType::SuperScript)),
            Script::Sub => Some(VertAlign::new(VertAlignType::SubScript)),
        };
        run
    }

    /// The mark of a note in text of `role`; nothing where there is no such note.
    fn reference(&self, id: NoteId, role: Role) -> Option<Run> {
        self.document.notes.get(id.0 as usize)?;
        let footnote = Footnote { id: id.number() as usize, content: Vec::new() };
        Some(self.note_mark(role, Run::new().add_footnote_reference(footnote)))
    }

    /// `run` in the look of a note's mark: upright and regular, whatever the paragraph is. That stands
    /// on the run, since a character style can only toggle what the paragraph's style has set.
    pub fn note_mark(&self, role: Role, mut run: Run) -> Run {
        let look = self.style.role(role);
        let mut property = RunProperty::new().style(NOTE_MARK);
        if look.bold {
            property = property.disable_bold();
        }
        if look.italic {
            property = property.disable_italic();
        }
        if look.underline {
            property = property.underline("none");
        }
        run.run_property = property;
        run
    }
}

impl Child {
    pub(super) fn build(&self) -> Vec<u8> {
        match self {
            Self::Paragraph(paragraph) => paragraph.build(),
            Self::Table(table) => table.build(),
        }
    }
}

/// Whether a face is bold, and whether it is italic.
fn traits(face: Face) -> (bool, bool) {
    match face {
        Face::Regular | Face::Signs => (false, false),
        Face::Bold => (true, false),
        Face::Italic => (false, true),
        Face::BoldItalic => (true, true),
    }
}

/// A line as low as its mark, which is of one point; words typed into it have their own size, and the line is as high
/// as they are.
pub(super) fn thin_line() -> Paragraph {
    let mark = RunProperty::new().size(FontSize::from_pt(1.0).half_points().into());
    let rule = LineSpacing::new().line(twips(THIN_LINE)).line_rule(LineSpacingType::AtLeast);
    let mut paragraph = Paragraph::new().line_spacing(rule);
    paragraph.property.run_property = mark;
    paragraph
}

/// A rule as the top border of an empty paragraph, indented until only the rule's length remains.
fn short_rule(rule: Rule, column: Length) -> Paragraph {
    let (left, right) = centred(rule.width, column);
    Paragraph::new().style(RULE).indent(Some(left), None, Some(right), None)
}
