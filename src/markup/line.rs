//! The inlines of one paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::limits::{self, MOST_LETTERS};
use super::words::{At, is_left_out, others};
use super::{Paragraph, Reader, Words, literal, reckoned};
use crate::document::{Emphasis, Origin, PieceId, ScopeId, Script};
use crate::markup::messages::{
    CodeMarkup, CrowdedLeader, FigureInItalic, HtmlMarkup, ImageMarkup, InvisibleCharacter,
    LinkMarkup, StrayEmphasis, UnknownMarkup, UnpairedScript,
};
use crate::source::Place;
use crate::template::{Between, LEADER, Part, REFERENCE};
use crate::text::code_point;

/// What is raised or lowered in a paragraph under way.
#[derive(Default)]
struct Scripts {
    /// How, and the tag that began it.
    open: Option<(Script, Range<usize>)>,
    /// Whether a tag without a partner has been told.
    is_broken: bool,
}

impl<'a> Reader<'a> {
    /// Whether `event` belongs inside a paragraph.
    pub(super) fn is_inline(&self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(tag) => {
                matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
            }
            Event::End(_) | Event::Rule | Event::Html(_) => false,
            _ => true,
        }
    }

    /// Takes inlines up to the first event that is none, and the end of the paragraph, heading or
    /// cell that they stand in.
    pub(super) fn words(&mut self) -> Paragraph {
        let mut words = Words::default();
        let mut strong = 0_u32;
        let mut emphasis = 0_u32;
        if let Some(typed) = self.typed.take() {
            self.text(self.source(&typed), typed, Emphasis::default(), &mut words);
        }
        let mut scripts = Scripts::default();
        let (first, mut end) = (self.peek().map(|(_, range)| range.start), 0);
        while let Some((event, range)) = self.peek() {
            let look = Emphasis {
                strong: strong > 0,
                emphasis: emphasis > 0,
                script: scripts.open.as_ref().map_or(Script::Normal, |(script, _)| *script),
                ..Emphasis::default()
            };
            match event {
                Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
                Event::End(TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
                Event::End(TagEnd::Link) => {}
                Event::Start(Tag::Image { .. }) if self.in_pictures => break,
                Event::SoftBreak | Event::HardBreak if self.in_fields => {
                    self.at += 1;
                    break;
                }
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell) => {
                    self.at += 1;
                    break;
                }
                _ if !self.is_inline(event) => break,
                _ => {}
            }
            self.at += 1;
            end = end.max(range.end);
            match event {
                Event::Start(Tag::Strong) => strong += 1,
                Event::Start(Tag::Emphasis) => {
                    emphasis += 1;
                    if literal::is_doubtful(self.readable, &range) {
                        self.warn(range, FigureInItalic {});
                    }
                }
                Event::Start(Tag::Link { .. }) => self.error(range, LinkMarkup {}),
                Event::Start(Tag::Image { .. }) => {
                    self.error(range, ImageMarkup {});
                    self.skip();
                }
                Event::Text(text) => self.text(text, range, look, &mut words),
                Event::SoftBreak => self.soft_break(range.start, look, &mut words),
                Event::HardBreak => words.line_break(),
                Event::FootnoteReference(name) => self.note_mark(name, range, &mut words),
                Event::InlineHtml(tag) if is_line_break(tag) => words.line_break(),
                Event::InlineHtml(tag) if self.is_in_cell && reckoned::is_tag(tag) => {
                    let reckoned = self.reckoned(tag, range, look);
                    reckoned.into_iter().for_each(|reckoned| words.reckoned(reckoned));
                }
                Event::InlineHtml(tag) => self.script(tag, range, &mut scripts),
                Event::Code(_) => self.error(range, CodeMarkup {}),
                Event::End(_) => {}
                _ => self.error(range, UnknownMarkup {}),
            }
        }
        if let Some((_, range)) = scripts.open.take() {
            self.unpaired(range, &mut scripts);
        }
        if let Some(first) = first.filter(|first| *first < end) {
            // What values print does not stand in the text itself.
            if words.len().max(end - first) > MOST_LETTERS {
                self.error(first..first, limits::too_long());
            } else {
                self.check_lines(first..end);
            }
        }
        for tag in words.crowded() {
            self.diagnostics.error(Some(tag), CrowdedLeader {});
        }
        Paragraph { inlines: words.finish() }
    }

    /// A tag that opens or closes what is raised or lowered; any other is an error.
    fn script(&mut self, tag: &str, range: Range<usize>, scripts: &mut Scripts) {
        let (name, closes) = match tag_name(tag).strip_prefix('/') {
            Some(name) => (name, true),
            None => (tag_name(tag), false),
        };
        let script = match name.to_ascii_lowercase().as_str() {
            "sup" => Script::Super,
            "sub" => Script::Sub,
            _ => return self.error(range, HtmlMarkup {}),
        };
        match scripts.open.take() {
            _ if scripts.is_broken => {}
            None if !closes => scripts.open = Some((script, range)),
            Some((opened, _)) if closes && opened == script => {}
            _ => self.unpaired(range, scripts),
        }
    }

    /// Tells of a tag without a partner; what pairs with what after it in the paragraph is anyone's guess.
    fn unpaired(&mut self, range: Range<usize>, scripts: &mut Scripts) {
        scripts.is_broken = true;
        let tag = self.source(&range).to_owned();
        self.error(range, UnpairedScript { tag });
    }

    /// Words, with the values in them.
    fn text(&mut self, text: &str, range: Range<usize>, look: Emphasis, words: &mut Words) {
        let rendered = self.rendered;
        let is_exact = self.readable.get(range.clone()) == Some(text);
        let text = if is_exact { self.source(&range) } else { text };
        if is_exact {
            self.check_stray_emphasis(text, &range);
        }
        // An escaped sign stands in the file behind its backslash.
        let escaped = self.source(&(0..range.start)).ends_with('\\') && is_exact;
        for (i, part) in rendered.parts(text, range).into_iter().enumerate() {
            match part {
                Part::Words { text, mut place, gap } => {
                    self.check_invisible(text, &place);
                    let at = |place| At { place, gap, scope: self.scope(gap.scope) };
                    let (mut text, mut first) = (text, None);
                    if let (true, 0, Some(sign)) = (escaped, i, text.chars().next()) {
                        let (escaped, rest) = text.split_at(sign.len_utf8());
                        let end = place.span.start + escaped.len();
                        let mut spelled = place.clone();
                        spelled.span = place.span.start.saturating_sub(1)..end;
                        (place.span.start, text) = (end, rest);
                        first = Some((escaped, at(spelled)));
                    }
                    let at = at(place);
                    if let Some((escaped, at)) = first {
                        words.spelled(escaped, look, &at, self.pieces);
                    }
                    if is_exact {
                        words.words(text, look, &at, self.pieces);
                    } else {
                        words.spelled(text, look, &at, self.pieces);
                    }
                }
                Part::Blank { text: _, between } => self.blank(between, look, words),
                Part::Value { text, index } => {
                    if text == LEADER {
                        words.leader(self.rendered.tag(index));
                        continue;
                    }
                    if let Some(name) = text.strip_prefix(REFERENCE) {
                        let piece = self.value(index);
                        words.reference(name, look, piece);
                        continue;
                    }
                    self.check_invisible_in_value(text, index);
                    let piece = self.value(index);
                    words.value(text, look, piece);
                }
            }
        }
    }

    /// The same for a value: what stands in `report.toml` is told there.
    fn check_invisible_in_value(&mut self, text: &str, index: usize) {
        let has_any = others(text).any(|(_, c)| is_left_out(c));
        if has_any && self.rendered.origin(index).0.expression().paths().is_empty() {
            self.check_invisible(text, self.rendered.tag(index));
        }
    }

    /// Tells once of each character that is left out because nobody sees it.
    fn check_invisible(&mut self, text: &str, place: &Place) {
        for (at, c) in others(text).filter(|(_, c)| is_left_out(*c)) {
            if !self.left_out.insert(c) {
                continue;
            }
            let mut place = place.clone();
            if place.span.len() == text.len() {
                place.span = place.span.start + at..place.span.start + at + c.len_utf8();
            }
            let code = code_point(c);
            self.diagnostics.warn(Some(place), InvisibleCharacter { code });
        }
    }

    /// A line of the template that goes on in the next one.
    fn soft_break(&mut self, at: usize, look: Emphasis, words: &mut Words) {
        if let Part::Blank { between, .. } = self.rendered.line_break(at) {
            self.blank(between, look, words);
        }
    }

    fn blank(&mut self, between: Between, look: Emphasis, words: &mut Words) {
        let first = self.first_scope;
        let scope = |scope: Option<usize>| scope.map(|scope| ScopeId::below(first, scope));
        words.blank(look, between, scope, self.pieces);
    }

    /// The piece of a value, which is one wherever parts of it stand.
    fn value(&mut self, index: usize) -> PieceId {
        if let Some(piece) = self.values.get(&index) {
            return *piece;
        }
        let (origin, scope) = self.rendered.origin(index);
        let piece = self.pieces.add(Origin::Value(Box::new(origin)), self.scope(scope));
        self.values.insert(index, piece);
        piece
    }

    /// Asterisks that open or close nothing: the author meant emphasis and has made a slip, such as a
    /// space inside the marks. An escaped one begins a text of its own, right after the backslash.
    fn check_stray_emphasis(&mut self, text: &str, range: &Range<usize>) {
        if !text.contains('*') {
            return;
        }
        let escaped = usize::from(self.source(&(0..range.start)).ends_with('\\'));
        let Some(rest) = text.get(escaped..) else { return };
        let mut at = escaped;
        for run in rest.as_bytes().chunk_by(|a, b| a == b) {
            let (start, end) = (range.start + at, range.start + at + run.len());
            at += run.len();
            if run[0] != b'*' {
                continue;
            }
            let (before, after) = (self.source(&(0..start)), &self.rendered.text()[end..]);
            if !literal::is_plainly_text(before, after) {
                self.warn(start..end, StrayEmphasis {});
            }
        }
    }
}

/// Whether a tag is `<br>`, in any of its spellings.
fn is_line_break(tag: &str) -> bool {
    tag_name(tag).trim_end_matches('/').trim().eq_ignore_ascii_case("br")
}

/// What stands between the brackets of a tag.
fn tag_name(tag: &str) -> &str {
    tag.trim_start_matches('<').trim_end_matches('>').trim()
}
