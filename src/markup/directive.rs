//! Directives that stand on a line of their own and say how what follows is set: `<pagebreak>`, `<borderless>`,
//! `<size 11>`, `<decision>`, `<chart>`,
//! `<fields>`, `<photo 3x4>`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Block, PhotoBox, Reader};
use crate::geom::FontSize;
use crate::markup::messages::{MisplacedDirective, NoLetterSize, PageBreakBeforeNothing};
use crate::template::Rendered;

/// A directive and its line in the rendered text.
pub(super) struct Directive {
    kind: Kind,
    line: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What follows begins a page.
    PageBreak,
    /// The table that follows has no rules.
    Borderless,
    /// The table that follows has letters of that size; `None` where it is none that a table can have.
    Size(Option<FontSize>),
    /// The word before what is decided stands here.
    Decision,
    /// A chart of the table above stands here.
    Chart,
    /// The lines of the paragraph that follows are names and what is said of them.
    Fields,
    /// A box for a photograph stands here.
    Photo,
}

const NAMES: [(&str, Kind); 4] = [
    ("<pagebreak>", Kind::PageBreak),
    ("<borderless>", Kind::Borderless),
    ("<decision>", Kind::Decision),
    ("<fields>", Kind::Fields),
];

/// What the directives before a block say of it.
#[derive(Default)]
pub(super) struct Form {
    /// Whether it has no rules.
    pub is_bare: bool,
    /// Its letter size.
    pub size: Option<FontSize>,
    /// Whether its lines are names and what is said of them.
    pub has_fields: bool,
    /// The box that these stand beside.
    pub photo: Option<PhotoBox>,
}

/// The directive that a line is, if it is one.
fn kind(written: &str) -> Option<Kind> {
    if let Some((_, kind)) = NAMES.iter().find(|(name, _)| written.eq_ignore_ascii_case(name)) {
        return Some(*kind);
    }
    let inside = written.strip_prefix('<')?.strip_suffix('>')?;
    let first = inside.split_whitespace().next().unwrap_or_default();
    for (name, kind) in [("chart", Kind::Chart), ("photo", Kind::Photo)] {
        if first.eq_ignore_ascii_case(name) {
            return Some(kind);
        }
    }
    let (name, points) = inside.split_once([' ', '='])?;
    name.eq_ignore_ascii_case("size").then(|| Kind::Size(letter_size(points)))
}

/// A letter size as written, to half a point; with the unit behind it or without.
fn letter_size(written: &str) -> Option<FontSize> {
    let written = written.trim().trim_end_matches("pt").trim_end();
    let points: f64 = written.replace(',', ".").parse().ok()?;
    let is_half = (points * 2.0).fract() == 0.0;
    let [least, most] = FontSize::OF_TABLES;
    let size = Some(FontSize::from_pt(points)).filter(|_| is_half)?;
    (least..=most).contains(&size).then_some(size)
}

/// All directives of a rendered text, in order.
pub(super) fn directives(rendered: &Rendered) -> Vec<Directive> {
    let mut directives = Vec::new();
    if !rendered.text().contains('<') {
        return directives;
    }
    let mut start = 0;
    for line in rendered.text().split_inclusive('\n') {
        let begin = start + line.len() - line.trim_start().len();
        start += line.len();
        let written = line.trim();
        if let Some(kind) = kind(written) {
            directives.push(Directive { kind, line: begin..begin + written.len() });
        }
    }
    directives
}

impl Directive {
    /// Its line, which is an empty one for the parser of CommonMark, which knows none.
    pub(super) fn line(&self) -> Range<usize> {
        self.line.clone()
    }
}

impl Reader<'_> {
    /// Takes the directives before the block that comes next; `before` reaches from the end of the last one to its start.
    /// Says what they ask of it.
    pub(super) fn take_directives(
        &mut self,
        before: Range<usize>,
        blocks: &mut Vec<Block>,
    ) -> Form {
        let mut form = Form::default();
        while self.directives.front().is_some_and(|next| next.line.start < before.end)
            && let Some(directive) = self.directives.pop_front()
        {
            let is_between = directive.line.start >= before.start;
            let is_drawn = |next: &Directive| matches!(next.kind, Kind::Chart | Kind::Photo);
            let is_last =
                before.end == usize::MAX && !self.directives.front().is_some_and(is_drawn);
            match directive.kind {
                Kind::PageBreak if is_between && !is_last => blocks.push(Block::PageBreak),
                Kind::PageBreak if is_between => {
                    self.error(directive.line, PageBreakBeforeNothing {})
                }
                Kind::Decision if is_between && !is_last => blocks.push(Block::Decision),
                Kind::Chart if is_between => self.chart(directive.line, blocks),
                Kind::Fields if is_between && self.is_paragraph_next() => form.has_fields = true,
                Kind::Photo if is_between => {
                    let above = form.photo.take();
                    blocks.extend(above.map(Block::PhotoBox));
                    form.photo = self.photo_box(directive.line);
                }
                Kind::Borderless if is_between && self.is_table_next() => form.is_bare = true,
                Kind::Size(Some(size)) if is_between && self.is_table_next() => {
                    form.size = Some(size);
                }
                Kind::Size(None) if is_between && self.is_table_next() => {
                    self.error(directive.line, NoLetterSize {});
                }
                _ => self.error(directive.line, MisplacedDirective {}),
            }
        }
        if !form.has_fields {
            blocks.extend(form.photo.take().map(Block::PhotoBox));
        }
        form
    }

    /// Whether the block whose start was just taken is a paragraph.
    fn is_paragraph_next(&self) -> bool {
        let taken = self.at.checked_sub(1).and_then(|at| self.events.get(at));
        matches!(taken, Some((Event::Start(Tag::Paragraph), _)))
    }

    /// Whether the block whose start was just taken is a table.
    fn is_table_next(&self) -> bool {
        let taken = self.at.checked_sub(1).and_then(|at| self.events.get(at));
        matches!(taken, Some((Event::Start(Tag::Table(_)), _)))
    }
}
