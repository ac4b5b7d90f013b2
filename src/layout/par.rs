//! Paragraphs become lines: their texts are shaped, broken and aligned.

use std::ops::Range;

use super::compose::{Column, Composer};
use super::fragment::Fragment;
use super::frame::{ElementId, ElementKind, Item, PieceOfText, RuleItem};
use super::linebreak::{Glyph, break_lines};
use super::shaped::{EDGE, LEADER, Shaped, Span, SpanMark};
use super::signature::SigningRoom;
use super::tree::Tree;
use crate::document::{Change, Emphasis, Ink, Inline, NoteId, Paragraph, PieceId, Role, Signs};
use crate::font::Face;
use crate::geom::{FontSize, Length};
use crate::style::{ParagraphStyle, TextStyle};

impl Composer<'_> {
    /// Composes a paragraph into one fragment for each line.
    pub fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        column: Column,
        parent: ElementId,
    ) -> Vec<Fragment> {
        self.paragraph_after(paragraph, column, parent, Shaped::default())
    }

    /// Composes a paragraph whose first line begins with what is in `shaped` already.
    pub fn paragraph_after(
        &mut self,
        paragraph: &Paragraph,
        column: Column,
        parent: ElementId,
        shaped: Shaped,
    ) -> Vec<Fragment> {
        let signing = self.signing_elements(paragraph, parent);
        let elements = self.elements_of(paragraph, parent);
        let mut lines = self.paragraph_in(paragraph, column, elements, shaped);
        if let (Some(elements), Some(first)) = (signing, lines.first_mut()) {
            first.signing = vec![SigningRoom {
                left: column.x,
                right: column.x + column.width,
                top: Length::ZERO - first.gap,
                bottom: Length::ZERO,
                elements,
                signs: paragraph.signs,
            }];
        }
        lines
    }

    /// Composes a paragraph whose label and text belong to those elements.
    pub fn paragraph_in(
        &mut self,
        paragraph: &Paragraph,
        column: Column,
        (label, body): (ElementId, ElementId),
        mut shaped: Shaped,
    ) -> Vec<Fragment> {
        let style = self.style.of(paragraph).into_owned();
        self.shape_label(paragraph, label, &mut shaped);
        let notes = self.shape_inlines(paragraph, body, &mut shaped);
        let mut lines = self.lines(&shaped, paragraph, &style, column);
        for note in notes {
            let body = self.note(note, body);
            let line = lines
                .iter_mut()
                .find(|line| line.marks.iter().any(|mark| mark.note == note && !mark.in_note));
            if let Some(line) = line {
                line.notes.push(body);
            }
        }
        if let (Some(level), Some(first)) = (paragraph.role.outline_level(), lines.first_mut())
            && !paragraph.is_gone()
        {
            first.heading = Some((level, paragraph.labelled_text()));
        }
        if let Some(first) = lines.first_mut() {
            first.gap = self.gap(style.space_before);
            first.target = paragraph.target.filter(|_| !paragraph.is_gone());
            first.starts_page = paragraph.starts_page;
        }
        if paragraph.change.is_some() {
            lines.iter_mut().for_each(|line| line.bars = vec![Length::ZERO..line.height]);
        }
        self.after = style.space_after;
        keep_lines_together(&mut lines, &style, paragraph);
        lines
    }

    /// Opens the elements of the places to sign, which are read before the name; a draft has none, nor has a comparison.
    fn signing_elements(
        &mut self,
        paragraph: &Paragraph,
        parent: ElementId,
    ) -> Option<[Option<ElementId>; 2]> {
        let is_final = !self.document.properties.draft && !self.document.print.explains_changes;
        let signs = paragraph.role == Role::SignerName && is_final;
        // One body has one seal, whoever signs beside.
        let has_seal = !matches!(paragraph.signs, Signs::Beside(_));
        let mut add = |is_there: bool| is_there.then(|| self.tree.add(ElementKind::Form, parent));
        signs.then(|| [true, has_seal].map(&mut add))
    }

    /// Opens the elements of a paragraph: the one of its label and the one of its text.
    fn elements_of(&mut self, paragraph: &Paragraph, parent: ElementId) -> (ElementId, ElementId) {
        let depth = match paragraph.role {
            Role::Item1 => Some(0),
            Role::Item2 => Some(1),
            Role::Item3 => Some(2),
            _ => None,
        };
        if let (Some(depth), Some(_)) = (depth, &paragraph.label) {
            let (label, body) = self.tree.item(depth, parent);
            let text = self.tree.add(ElementKind::Paragraph, body);
            return (label, text);
        }
        self.tree.close_lists();
        let kind = match paragraph.role.outline_level() {
            Some(level) => ElementKind::Heading(level + 1),
            None if paragraph.role == Role::Caption => ElementKind::Caption,
            None => ElementKind::Paragraph,
        };
        let element = self.tree.add(kind, parent);
        (element, element)
    }

    pub fn shape_label(&mut self, paragraph: &Paragraph, element: ElementId, shaped: &mut Shaped) {
        let Some(label) = paragraph.label.as_ref().filter(|label| !label.text.is_empty()) else {
            return;
        };
        let above = paragraph.role.label_above().is_some();
        let apart = paragraph.role.label_role().is_some();
        let emphasis = Emphasis { heading_label: apart, ..Emphasis::default() };
        let style = self.style.text_in(paragraph, emphasis);
        let element = self.changed_element(paragraph.change, || label.text.clone(), element);
        // The space after a number that a word processor counts is no part of the text: it keeps its
        // width in a justified line (LibreOffice, measured).
        let span =
            Span { style, element, mark: None, link: None, rigid: true, change: paragraph.change };
        self.shape_text(&label.text, span, PieceId::default(), shaped);
        let gap = if above { "\n" } else { " " };
        self.shape_text(gap, span, PieceId::default(), shaped);
    }

    /// Shapes the text and gives the notes whose marks are in it.
    pub fn shape_inlines(
        &mut self,
        paragraph: &Paragraph,
        element: ElementId,
        shaped: &mut Shaped,
    ) -> Vec<NoteId> {
        let (mut notes, inlines) = (Vec::new(), &paragraph.inlines);
        let style = self.style.text_in(paragraph, Emphasis::default());
        let plain = Span { style, element, mark: None, link: None, rigid: false, change: None };
        let (mut change, mut inside) = (None, element);
        for (at, inline) in inlines.iter().enumerate() {
            match inline {
                Inline::Text(text) => {
                    if text.change != change {
                        if Change::parts(change, text.change) {
                            shaped.edge();
                        }
                        change = text.change;
                        let words = || words_of_change(inlines.get(at..).unwrap_or_default());
                        inside = self.changed_element(change, words, element);
                    }
                    let style = self.style.text_in(paragraph, text.emphasis);
                    let link = text.emphasis.link;
                    let around = match link {
                        Some(_) => self.tree.add(ElementKind::CrossReference, inside),
                        None => inside,
                    };
                    let span = Span { style, element: around, link, change, ..plain };
                    self.shape_text(&text.text, span, text.piece, shaped);
                }
                Inline::LineBreak => {
                    if !goes_on(inlines.get(at + 1..).unwrap_or_default(), change) {
                        (change, inside) = (None, element);
                    }
                    let span = Span { element: inside, ..plain };
                    self.shape_text("\n", span, PieceId::default(), shaped);
                }
                Inline::Leader => {
                    shaped.dot = self.fonts.get(style.face).width(".", style.size);
                    (change, inside) = (None, element);
                    let leader = LEADER.encode_utf8(&mut [0; 4]).to_owned();
                    self.shape_text(&leader, plain, PieceId::default(), shaped);
                }
                Inline::Note(note) => {
                    notes.push(*note);
                    (change, inside) = (None, element);
                    let changed = self.note_change(*note);
                    let around = self.changed_element(changed, String::new, element);
                    let kind = ElementKind::Reference(note.number());
                    let reference = self.tree.add(kind, around);
                    self.shape_mark(*note, false, style.size, reference, shaped);
                }
            }
        }
        notes
    }

    /// The number before the note itself, and the space that parts it from the text.
    pub fn shape_note_number(&mut self, note: NoteId, element: ElementId, shaped: &mut Shaped) {
        let style = self.style.text(Role::Note, Emphasis::default());
        self.shape_mark(note, true, style.size, element, shaped);
        let span = Span { style, element, mark: None, link: None, rigid: false, change: None };
        self.shape_text(" ", span, PieceId::default(), shaped);
    }

    /// The raised number of a note.
    fn shape_mark(
        &mut self,
        note: NoteId,
        in_note: bool,
        size: FontSize,
        element: ElementId,
        shaped: &mut Shaped,
    ) {
        let style = self.style.note_mark(size);
        let mark = Some(SpanMark { note, in_note });
        let number = self.note_number(note).to_string();
        let span =
            Span { style, element, mark, link: None, rigid: false, change: self.note_change(note) };
        self.shape_text(&number, span, PieceId::default(), shaped);
    }

    fn shape_text(&mut self, text: &str, span: Span, piece: PieceId, shaped: &mut Shaped) {
        if shaped.pieces.last().is_none_or(|(_, last)| *last != piece) {
            shaped.pieces.push((shaped.glyphs.len(), piece));
        }
        let signs = &self.document.signs;
        if signs.is_empty() {
            return self.shape_stretch(text, 0..text.len(), span, piece, shaped);
        }
        let mut start = 0;
        while let Some(first) = text[start..].chars().next() {
            let is_sign = signs.contains(&first);
            let end = text[start..].find(|c| signs.contains(&c) != is_sign);
            let end = end.map_or(text.len(), |len| start + len);
            let mut span = span;
            if is_sign {
                span.style.face = Face::Signs;
            }
            self.shape_stretch(text, start..end, span, piece, shaped);
            start = end;
        }
    }

    /// Shapes the bytes `range` of a text, which have one look.
    fn shape_stretch(
        &mut self,
        text: &str,
        range: Range<usize>,
        span: Span,
        piece: PieceId,
        shaped: &mut Shaped,
    ) {
        // Texts of one look are one run, whatever expressions of the template they come from.
        if shaped.spans.last() != Some(&span) && !range.is_empty() {
            shaped.spans.push(span);
        }
        let index = (shaped.spans.len() as u32).saturating_sub(1);
        let TextStyle { face, size, .. } = span.style;
        let font = self.fonts.get(face);
        shaped.glyphs.reserve(range.len());
        for (at, character) in text[range.clone()].char_indices() {
            let advance = font.advance(character, size).unwrap_or_else(|| {
                if !matches!(character, '\n' | LEADER | EDGE) {
                    let (text, at) = (text.to_owned(), range.start + at);
                    self.missing_glyph(character, face, Some(PieceOfText { piece, text, at }));
                }
                Length::ZERO
            });
            shaped.glyphs.push(Glyph { character, advance, span: index });
        }
    }

    /// Breaks the glyphs and places each line in its column.
    fn lines(
        &mut self,
        shaped: &Shaped,
        paragraph: &Paragraph,
        style: &ParagraphStyle,
        column: Column,
    ) -> Vec<Fragment> {
        let rule = self.style.table.rule;
        let boxed = paragraph
            .box_width
            .filter(|_| style.boxed)
            .map(|width| Column { x: column.x + (column.width - width) / 2, width });
        let (left, width) = match boxed {
            Some(frame) => (frame.x + rule, frame.width - rule * 2),
            None => {
                let left = style.left_indent + paragraph.inset;
                (column.x + left, column.width - left - paragraph.inset)
            }
        };
        let first = width - style.first_indent;
        let align = paragraph.align.unwrap_or(style.align);
        let lines = break_lines(&shaped.glyphs, first, width);
        let mut lines: Vec<Fragment> = lines
            .iter()
            .enumerate()
            .map(|(i, line)| {
                let indent = if i == 0 { style.first_indent } else { Length::ZERO };
                let measure = if i == 0 { first } else { width };
                let room = shaped.room(line, style, self.fonts);
                let origins = &mut self.origins;
                shaped.place(line, left + indent, measure, align, room, origins)
            })
            .collect();
        if let Some(frame) = boxed {
            let room = paragraph.box_room.map(|points| Length::pt(points.into()));
            draw_box(&mut lines, frame, room, (rule, style.ink));
        }
        lines
    }
}

/// Whether what came or went goes on behind a line break.
fn goes_on(behind: &[Inline], change: Option<Change>) -> bool {
    let next = behind.iter().find(|inline| !matches!(inline, Inline::LineBreak));
    matches!(next, Some(Inline::Text(text)) if text.change == change)
}

/// The words of the change that these begin with, up to where it ends.
fn words_of_change(inlines: &[Inline]) -> String {
    let mut words = String::new();
    let mut change = None;
    for inline in inlines {
        match inline {
            Inline::Text(text) if *change.get_or_insert(text.change) != text.change => break,
            Inline::Text(text) => words.push_str(&text.text),
            Inline::LineBreak => words.push(' '),
            Inline::Leader | Inline::Note(_) => break,
        }
    }
    words.trim().to_owned()
}

/// Draws a box around the lines, with room above and below them. Its rules stand inside `frame`; those above and below
/// take room of their own.
fn draw_box(
    lines: &mut [Fragment],
    frame: Column,
    [above, below]: [Length; 2],
    (rule, ink): (Length, Ink),
) {
    let last = lines.len().saturating_sub(1);
    for (i, line) in lines.iter_mut().enumerate() {
        let across = |y| RuleItem { x: frame.x, y, width: frame.width, height: rule, ink };
        if i == 0 {
            let content = std::mem::take(line);
            line.height = rule + above + content.height;
            line.absorb(content, rule + above);
            line.items.push(Item::Rule(across(Length::ZERO)));
        }
        if i == last {
            line.height += below;
            line.items.push(Item::Rule(across(line.height)));
            line.height += rule;
        }
        let down =
            |x| Item::Rule(RuleItem { x, y: Length::ZERO, width: rule, height: line.height, ink });
        let sides = [down(frame.x), down(frame.x + frame.width - rule)];
        line.items.extend(sides);
    }
}

/// Forbids page breaks where the paragraph may not be torn: no line alone at the foot or at the head
/// of a page (`w:widowControl`), none at all with `keep_lines`, none after it with `keep_next`.
///
/// Notes may be torn anywhere: LibreOffice 7.4 controls the orphans of notes but not their widows, so
/// only a style without control reads the same everywhere.
fn keep_lines_together(lines: &mut [Fragment], style: &ParagraphStyle, paragraph: &Paragraph) {
    let count = lines.len();
    let controlled = paragraph.role != Role::Note;
    for (i, line) in lines.iter_mut().enumerate() {
        let last = i + 1 == count;
        let orphan = controlled && i == 0 && count > 1;
        let widow = controlled && i + 2 == count;
        line.keep_next = match last {
            true => style.keep_next || paragraph.keep_next,
            false => style.keep_lines || orphan || widow,
        };
    }
}

/// A paragraph of page furniture on one line: no element, no label.
pub fn furniture(composer: &mut Composer<'_>, text: &str, role: Role, column: Column) -> Vec<Item> {
    furniture_of(composer, &[(text, None)], role, column)
}

/// The line that says what the marks of changes mean, each in its own.
pub fn explanation(composer: &mut Composer<'_>, column: Column) -> Vec<Item> {
    let words = [
        ("Bản so sánh: ", None),
        ("chữ bỏ", Some(Change::Deleted)),
        (", ", None),
        ("chữ thêm", Some(Change::Inserted)),
        (", ", None),
        ("chữ chuyển đi", Some(Change::MovedAway)),
        (", ", None),
        ("chữ chuyển đến", Some(Change::MovedHere)),
    ];
    furniture_of(composer, &words, Role::Note, column)
}

fn furniture_of(
    composer: &mut Composer<'_>,
    texts: &[(&str, Option<Change>)],
    role: Role,
    column: Column,
) -> Vec<Item> {
    let own = composer.style.role(role);
    let align = own.align;
    let style = composer.style.text(role, Emphasis::default());
    let mut shaped = Shaped::default();
    for (text, change) in texts {
        let element = Tree::ROOT;
        let span = Span { style, element, mark: None, link: None, rigid: false, change: *change };
        composer.shape_text(text, span, PieceId::default(), &mut shaped);
    }
    let line = break_lines(&shaped.glyphs, Length::INFINITE, Length::INFINITE);
    let room = shaped.room(&line[0], own, composer.fonts);
    let origins = &mut composer.origins;
    let line = shaped.place(&line[0], column.x, column.width, align, room, origins);
    let mut items = line.items;
    for item in &mut items {
        if let Item::Text(run) = item {
            run.element = None;
        }
    }
    items
}
