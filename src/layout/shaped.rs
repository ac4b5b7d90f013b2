//! A paragraph as glyphs in spans, and its lines as text runs.

use std::ops::Range;

use super::fragment::{Fragment, Mark};
use super::frame::{ElementId, Item, PieceRange, TextRun};
use super::linebreak::{Glyph, Line};
use crate::document::{Align, NoteId, PieceId};
use crate::geom::Length;
use crate::style::TextStyle;

/// The glyph that stands for dots up to the right edge.
pub const LEADER: char = '\t';

/// The glyphs of a paragraph and the spans they belong to.
#[derive(Default)]
pub struct Shaped {
    pub glyphs: Vec<Glyph>,
    pub spans: Vec<Span>,
    /// Where the glyphs of each piece begin, in order.
    pub pieces: Vec<(usize, PieceId)>,
    /// How wide a dot of its leaders is.
    pub dot: Length,
}

/// Glyphs of one look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its look.
    pub style: TextStyle,
    /// The element that it belongs to.
    pub element: ElementId,
    /// The note that it calls.
    pub mark: Option<SpanMark>,
    /// Whether its spaces keep their width in justified lines.
    pub rigid: bool,
}

/// A note's mark or number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SpanMark {
    /// The note.
    pub note: NoteId,
    /// Whether it is the number before the note itself.
    pub in_note: bool,
}

/// Where the baseline lies in a line of exact height: at four fifths of it. LibreOffice does just
/// this (`SwTextFormatter::CalcRealHeight`), and Word comes to the same place for Times New Roman.
pub fn baseline(line: Length) -> Length {
    line.scale(4, 5)
}

impl Shaped {
    /// Whether the glyph is a space that a justified line makes wider.
    fn stretches(&self, glyph: &Glyph) -> bool {
        glyph.character == ' ' && !self.spans[glyph.span as usize].rigid
    }

    /// Sets one line at `x` in `measure`.
    pub fn place(
        &self,
        line: &Line,
        x: Length,
        measure: Length,
        align: Align,
        height: Length,
        origins: &mut Vec<(u32, PieceId)>,
    ) -> Fragment {
        let slack = measure - line.width;
        let mut word_space = Length::ZERO;
        let shift = match align {
            Align::Left => Length::ZERO,
            Align::Center => slack.max(Length::ZERO) / 2,
            Align::Right => slack.max(Length::ZERO),
            Align::Justify => {
                let visible = &self.glyphs[line.start..line.visible_end];
                let gaps = visible.iter().filter(|glyph| self.stretches(glyph)).count() as i64;
                if !line.last && gaps > 0 {
                    word_space = slack / gaps;
                }
                Length::ZERO
            }
        };
        let mut fragment = Fragment { height, ..Fragment::default() };
        let base = baseline(height);
        let right = x + measure;
        let mut x = x + shift;
        // A space at the end of a line stays in the text, or words of two lines would read as one.
        let shown = &self.glyphs[line.start..line.end];
        let mut start = line.start;
        for run in shown
            .chunk_by(|a, b| a.span == b.span && a.character != LEADER && b.character != LEADER)
        {
            let pieces = self.pieces_of(start, run, origins);
            start += run.len();
            let span = &self.spans[run[0].span as usize];
            if run[0].character == LEADER {
                fragment.items.push(Item::Text(self.dots(span.style, x..right, base)));
                continue;
            }
            let word_space = if span.rigid { Length::ZERO } else { word_space };
            let mut text = String::with_capacity(run.len() * 3 / 2);
            let (mut spaces, mut width) = (0, Length::ZERO);
            for glyph in run {
                text.push(printed(glyph.character));
                spaces += i64::from(glyph.character == ' ');
                width += glyph.advance;
            }
            width += word_space * spaces;
            if let Some(SpanMark { note, in_note }) = span.mark {
                fragment.marks.push(Mark {
                    note,
                    in_note,
                    left: x,
                    right: x + width,
                    top: Length::ZERO,
                    bottom: height,
                    element: span.element,
                });
            }
            fragment.items.push(Item::Text(TextRun {
                x,
                y: base - span.style.raise,
                face: span.style.face,
                size: span.style.size,
                text,
                word_space,
                underline: span.style.underline,
                element: Some(span.element),
                pieces,
            }));
            x += width;
        }
        fragment
    }
}

impl Shaped {
    /// As many dots as there is room for, the last at the right edge; they are no words.
    fn dots(&self, style: TextStyle, room: Range<Length>, base: Length) -> TextRun {
        let count = (room.end - room.start).times(self.dot).max(0);
        TextRun {
            x: room.end - self.dot * count,
            y: base,
            face: style.face,
            size: style.size,
            text: ".".repeat(usize::try_from(count).unwrap_or(0)),
            word_space: Length::ZERO,
            underline: false,
            element: None,
            pieces: PieceRange::default(),
        }
    }

    /// Notes where the pieces begin in the text of a run whose first glyph is `start`; gives the place of
    /// these notes.
    fn pieces_of(
        &self,
        start: usize,
        run: &[Glyph],
        origins: &mut Vec<(u32, PieceId)>,
    ) -> PieceRange {
        let first = origins.len() as u32;
        let last = self.pieces.partition_point(|(at, _)| *at <= start).saturating_sub(1);
        let (mut at, mut byte) = (start, 0);
        for (begin, piece) in self.pieces.get(last..).unwrap_or_default() {
            if *begin >= start + run.len() {
                break;
            }
            while at < *begin {
                byte += printed(run[at - start].character).len_utf8();
                at += 1;
            }
            origins.push((byte as u32, *piece));
        }
        PieceRange { first, count: origins.len() as u32 - first }
    }
}

/// The character that is drawn: a forced break leaves a space, so that words of two lines stay two.
const fn printed(character: char) -> char {
    match character {
        '\n' => ' ',
        '\u{2011}' => '-',
        other => other,
    }
}
