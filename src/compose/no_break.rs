//! Puts the blanks and hyphens at which no line ends into a document, where the words they hold have room on a line.

use crate::document::{Block, Document, Inline, Paragraph, Role, Table};
use crate::font::{Face, FontFamily};
use crate::geom::Length;
use crate::style::Style;
use crate::text::no_break::{BLANK, HYPHEN, held};

/// The fewest letters that a title's last line should have.
const LAST_LINE: usize = 8;

/// Holds together in every paragraph of `document` what should not be parted ([`crate::text::no_break`]), but for the
/// number in the header, which is searched for and copied. Columns of tables are as wide as they are asked for.
pub fn hold_together(document: &mut Document, style: &Style, fonts: &FontFamily) {
    let holder = Holder { style, fonts };
    for section in &mut document.sections {
        let measure = style.page.measure(section.orientation);
        section.blocks.iter_mut().for_each(|block| holder.block(block, measure));
    }
    let measure = style.page.measure(Default::default());
    for note in &mut document.notes {
        note.blocks.iter_mut().for_each(|paragraph| holder.paragraph(paragraph, measure));
    }
}

struct Holder<'a> {
    style: &'a Style,
    fonts: &'a FontFamily,
}

impl Holder<'_> {
    fn block(&self, block: &mut Block, measure: Length) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, measure),
            Block::Table(table) => self.table(table, measure),
            Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
        }
    }

    fn table(&self, table: &mut Table, measure: Length) {
        let widths = table.column_widths(measure);
        let padding = self.style.table.padding(table.kind).0 * 2;
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let columns = widths.iter().skip(cell.column).take(cell.col_span);
            let room = columns.copied().sum::<Length>() - padding;
            cell.blocks.iter_mut().for_each(|block| self.block(block, room));
        }
    }

    fn paragraph(&self, paragraph: &mut Paragraph, room: Length) {
        if paragraph.role == Role::Number {
            return;
        }
        let whole = words(paragraph);
        let mut held = held(&whole);
        if is_title(paragraph.role) && self.is_wider(paragraph, &whole, room) {
            held.extend(last_blanks(&whole));
            held.sort_unstable();
            held.dedup();
        }
        if held.is_empty() {
            return;
        }
        let held = self.with_room(paragraph, &whole, held, room);
        set(paragraph, &held);
    }

    /// Whether the last line of a title, its label among the words, is wider than there is room for.
    fn is_wider(&self, paragraph: &Paragraph, whole: &str, room: Length) -> bool {
        let style = self.style.of(paragraph);
        let font = self.fonts.get(Face::new(style.bold, style.italic));
        let label = paragraph.label.as_ref().filter(|_| paragraph.role.label_above().is_none());
        let label = label.map_or(Length::ZERO, |label| font.width(&label.text, style.size));
        let last_line = whole.rsplit('\n').next().unwrap_or_default();
        font.width(last_line, style.size) + label > room - style.left_indent - style.first_indent
    }

    /// Those of `held` whose stretch has room on a line.
    fn with_room(
        &self,
        paragraph: &Paragraph,
        whole: &str,
        held: Vec<usize>,
        room: Length,
    ) -> Vec<usize> {
        let style = self.style.of(paragraph);
        let is_strong =
            |inline: &Inline| matches!(inline, Inline::Text(text) if text.emphasis.strong);
        let bold = style.bold || paragraph.inlines.iter().any(is_strong);
        let font = self.fonts.get(Face::new(bold, style.italic));
        let room = room - style.left_indent;
        // Hardly any letter is wider than its type is high, so that most stretches need no measuring.
        let size = Length::from_pt(style.size.to_pt());
        let is_end = |at: usize| {
            matches!(whole.as_bytes()[at], b' ' | b'\n') && held.binary_search(&at).is_err()
        };
        // The held places of one stretch follow one another; it is measured at the first of them.
        let (mut end, mut fits) = (0, false);
        let mut has_room = |at: usize| {
            if at >= end {
                let start = (end..at).rev().find(|&at| is_end(at)).map_or(end, |at| at + 1);
                end = (at..whole.len()).find(|&at| is_end(at)).unwrap_or(whole.len());
                fits = size * (end - start) as i64 <= room
                    || font.width(&whole[start..end], style.size) <= room;
            }
            fits
        };
        held.iter().copied().filter(|&at| has_room(at)).collect()
    }
}

/// Whether it is a title or a heading, whose last line should hold more than one word.
fn is_title(role: Role) -> bool {
    role.outline_level().is_some()
        || matches!(role, Role::Kind | Role::KindAlone | Role::Subject | Role::Slogan)
}

/// The blanks between the last words of a title, so many that they make a line of two words and some letters.
fn last_blanks(whole: &str) -> Vec<usize> {
    let last_line = whole.rfind('\n').map_or(0, |at| at + 1);
    let mut blanks = Vec::new();
    for (at, _) in whole.match_indices(' ').collect::<Vec<_>>().into_iter().rev() {
        let is_long = whole[at..].chars().count() > LAST_LINE;
        if at <= last_line || (is_long && !blanks.is_empty()) {
            break;
        }
        blanks.push(at);
    }
    blanks
}

/// The words of a paragraph; a forced line break is `\n`, and so are a leader and the mark of a note: no blank or hyphen is beside it.
fn words(paragraph: &Paragraph) -> String {
    let mut words = String::new();
    for inline in &paragraph.inlines {
        match inline {
            Inline::Text(text) => words.push_str(&text.text),
            Inline::LineBreak | Inline::Leader | Inline::Note(_) => words.push('\n'),
        }
    }
    words
}

/// Sets the no-break form at each of these bytes of the paragraph's words.
fn set(paragraph: &mut Paragraph, held: &[usize]) {
    let (mut start, mut held) = (0, held);
    for inline in &mut paragraph.inlines {
        let Inline::Text(text) = inline else {
            start += 1;
            continue;
        };
        let end = start + text.text.len();
        let (here, rest) = held.split_at(held.partition_point(|&at| at < end));
        if !here.is_empty() {
            let mut written = String::with_capacity(text.text.len() + 2 * here.len());
            let mut from = 0;
            for at in here.iter().map(|at| at - start) {
                written.push_str(&text.text[from..at]);
                written.push(if text.text[at..].starts_with('-') { HYPHEN } else { BLANK });
                from = at + 1;
            }
            written.push_str(&text.text[from..]);
            text.text = written;
        }
        (start, held) = (end, rest);
    }
}
