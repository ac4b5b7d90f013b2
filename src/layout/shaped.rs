//! A paragraph as glyphs in spans, and its lines as text runs.

use std::ops::Range;

use super::fragment::{Fragment, LinkMark, Mark};
use super::frame::{ElementId, Item, PieceRange, TextRun};
use super::linebreak::{Glyph, Line};
use crate::document::{Align, Change, NoteId, PieceId, Role, TargetId};
use crate::font::{Face, FontFamily};
use crate::geom::{FontSize, Length};
use crate::style::{LineRule, ParagraphStyle, Style, TextStyle};

/// The glyph that stands for dots up to the right edge.
pub const LEADER: char = '\t';

/// The glyph that shows nothing and that a line may end behind: between what went and what came.
pub const EDGE: char = '\u{b}';

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
    /// What it refers to.
    pub link: Option<TargetId>,
    /// Whether its spaces keep their width in justified lines.
    pub rigid: bool,
    /// What became of it.
    pub change: Option<Change>,
}

/// A note's mark or number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SpanMark {
    /// The note.
    pub note: NoteId,
    /// Whether it is the number before the note itself.
    pub in_note: bool,
}

/// The height of a line, and where its baseline lies below its top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRoom {
    pub height: Length,
    pub base: Length,
}

impl LineRoom {
    /// The room of a line that holds letters of these faces and sizes.
    ///
    /// In a line of exact height the baseline lies at four fifths of it: LibreOffice does just this
    /// (`SwTextFormatter::CalcRealHeight`), and Word comes to the same place for Times New Roman. In any other line it lies
    /// above the deepest descent: what a line has more than its letters need stands above them.
    pub fn of(
        looks: impl Iterator<Item = (Face, FontSize)>,
        style: &ParagraphStyle,
        fonts: &FontFamily,
    ) -> Self {
        let line = style.line;
        if style.line_rule == LineRule::Exact {
            return Self { height: line, base: line.scale(4, 5) };
        }
        let (mut above, mut below) = (Length::ZERO, Length::ZERO);
        for (face, size) in looks {
            let font = fonts.get(face);
            let descent = font.descent(size);
            above = above.max(font.natural_line(size) - descent);
            below = below.max(descent);
        }
        let height = line.max(above + below);
        Self { height, base: height - below }
    }

    /// The room of a line of a style's own letters.
    fn of_style(style: &ParagraphStyle, fonts: &FontFamily) -> Self {
        let look = (Face::new(style.bold, style.italic), style.size);
        Self::of(std::iter::once(look), style, fonts)
    }

    /// The room of a line of a role's own letters.
    pub fn of_role(role: Role, style: &Style, fonts: &FontFamily) -> Self {
        Self::of_style(style.role(role), fonts)
    }
}

impl Shaped {
    /// The room of one of its lines. Raised and lowered letters make no line higher, in Word as in LibreOffice; a line
    /// without others is as high as the letters of the paragraph.
    pub fn room(&self, line: &Line, style: &ParagraphStyle, fonts: &FontFamily) -> LineRoom {
        let own = LineRoom::of_style(style, fonts);
        let spans = match &self.glyphs[line.start..line.end] {
            [first, .., last] => first.span as usize..last.span as usize + 1,
            [only] => only.span as usize..only.span as usize + 1,
            [] => return own,
        };
        let level = self.spans[spans].iter().filter(|span| span.style.raise == Length::ZERO);
        let looks = level.map(|span| (span.style.face, span.style.size));
        let mut looks = looks.peekable();
        match looks.peek() {
            Some(_) => LineRoom::of(looks, style, fonts),
            None => own,
        }
    }

    /// Whether a line has something that came or went.
    fn is_changed(&self, line: &Line) -> bool {
        let shown = &self.glyphs[line.start..line.end];
        shown.iter().any(|glyph| self.spans[glyph.span as usize].change.is_some())
    }

    /// Lets a line end between what went and what came, unless it may already.
    pub fn edge(&mut self) {
        if let Some(last) = self.glyphs.last().filter(|last| !matches!(last.character, ' ' | '\n'))
        {
            self.glyphs.push(Glyph { character: EDGE, advance: Length::ZERO, span: last.span });
        }
    }

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
        room: LineRoom,
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
        let LineRoom { height, base } = room;
        let mut fragment = Fragment { height, ..Fragment::default() };
        fragment.bars.extend(self.is_changed(line).then_some(Length::ZERO..height));
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
                text.extend(printed(glyph.character));
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
            if let Some(target) = span.link {
                fragment.links.push(LinkMark {
                    target,
                    words: text.clone(),
                    x: x..x + width,
                    y: Length::ZERO..height,
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
                ink: span.style.ink,
                change: span.change,
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
            ink: style.ink,
            change: None,
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
                byte += printed(run[at - start].character).map_or(0, char::len_utf8);
                at += 1;
            }
            origins.push((byte as u32, *piece));
        }
        PieceRange { first, count: origins.len() as u32 - first }
    }
}

/// The character that is drawn: a forced break leaves a space, so that words of two lines stay two.
const fn printed(character: char) -> Option<char> {
    match character {
        '\n' => Some(' '),
        '\u{2011}' => Some('-'),
        EDGE => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::sample;

    fn room(looks: &[(Face, f64)], line_rule: LineRule) -> (f64, f64) {
        let looks = looks.iter().map(|&(face, points)| (face, FontSize::from_pt(points)));
        let style = sample::style();
        let body =
            ParagraphStyle { line: Length::pt(18), line_rule, ..style.role(Role::Body).clone() };
        let LineRoom { height, base } = LineRoom::of(looks, &body, FontFamily::builtin());
        (height.to_pt(), base.to_pt())
    }

    #[test]
    fn what_a_line_has_more_than_its_letters_need_stands_above_them() {
        assert_eq!(room(&[(Face::Regular, 14.0)], LineRule::AtLeast), (18.0, 14.95));
        assert_eq!(room(&[(Face::Regular, 14.0)], LineRule::Exact), (18.0, 14.4));
    }

    #[test]
    fn a_line_grows_with_its_largest_letters_unless_it_is_exact() {
        let looks = [(Face::Regular, 14.0), (Face::Bold, 20.0)];
        assert_eq!(room(&looks, LineRule::AtLeast), (23.0, 18.65));
        assert_eq!(room(&looks, LineRule::Exact), (18.0, 14.4));
    }

    #[test]
    fn a_sign_makes_no_line_higher_than_a_letter_does() {
        let looks = [(Face::Regular, 20.0), (Face::Signs, 20.0)];
        let (letters, _) = room(&looks[..1], LineRule::AtLeast);
        assert_eq!(room(&looks, LineRule::AtLeast).0, letters);
    }
}
