//! Lines of a name and what is said of it, their colons one below the other: `<fields>` on a line of its own above lines such as
//! `Họ và tên: {{name}}`; and boxes for photographs: `<photo 3x4>`, alone or above such lines, which then stand beside it.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::{Block, Field, Fields, Inline, Paragraph, PhotoBox, Reader, has_words};
use crate::document::{Origin, Text};
use crate::geom::Length;
use crate::markup::messages::{FieldWithoutColon, NoPhotoSize};
use crate::source::Place;

/// The shortest and the longest side of a box in millimetres.
const SIDES: [f64; 2] = [10.0, 120.0];
/// The size of a box that says nothing of it.
const USUAL: &str = "3x4";

impl Reader<'_> {
    /// The box for a photograph that a line asks for.
    pub(super) fn photo_box(&mut self, line: Range<usize>) -> Option<PhotoBox> {
        let source = self.source(&line);
        let inside = source.trim_start_matches('<').trim_end_matches('>');
        let options = inside.split_once([' ', '\t']).map_or("", |(_, options)| options.trim());
        let options = self.rendered.plain(options).into_owned();
        let (size, label) = options.split_once(' ').unwrap_or((&options, ""));
        let size = if size.is_empty() { USUAL } else { size };
        let Some(sides) = sides(size) else {
            self.error(line, NoPhotoSize { written: size.to_owned() });
            return None;
        };
        let size = size.to_lowercase().replace(['×', '*'], "x");
        let label = match label.trim() {
            "" => format!("Ảnh {}", size.trim_end_matches("cm")),
            label => label.to_owned(),
        };
        Some(PhotoBox { sides, label })
    }

    /// The lines of the paragraph whose start was just taken, each a name and what is said of it.
    pub(super) fn fields(&mut self, range: Range<usize>, photo: Option<PhotoBox>) -> Option<Block> {
        let mut lines = Vec::new();
        let mut start = range.start;
        loop {
            self.in_fields = true;
            let words = self.words();
            self.in_fields = false;
            let end = self.at.checked_sub(1).and_then(|at| self.events.get(at));
            let is_last = !matches!(end, Some((Event::SoftBreak | Event::HardBreak, _)));
            let line = self.source(&(start..range.end)).lines().next().map_or(0, str::len);
            match self.parted(words) {
                Some(field) => lines.push(field),
                None => self.error(start..start + line, FieldWithoutColon {}),
            }
            start = end.map_or(range.end, |(_, range)| range.end);
            if is_last || matches!(end, Some((Event::End(TagEnd::Paragraph), _))) {
                break;
            }
        }
        (!lines.is_empty()).then_some(Block::Fields(Fields { lines, photo }))
    }

    /// A line parted at its first colon. `None` where it has none, or nothing before it.
    fn parted(&mut self, words: Paragraph) -> Option<Field> {
        let is_colon =
            |inline: &Inline| matches!(inline, Inline::Text(text) if text.text.contains(':'));
        let at = words.inlines.iter().position(is_colon)?;
        let mut name = words.inlines;
        let mut value = name.split_off(at);
        let Some(Inline::Text(text)) = value.first_mut() else { return None };
        let (before, after) = text.text.split_once(':')?;
        let (before, after) = (before.trim_end().to_owned(), after.trim_start().to_owned());
        let (first, second) = self.parts_of(text, before, after);
        match second.text.is_empty() {
            true => _ = value.remove(0),
            false => *text = second,
        }
        if !first.text.is_empty() {
            name.push(Inline::Text(first));
        }
        let name = Paragraph { inlines: name };
        has_words(&name).then_some(Field { name, value: Paragraph { inlines: value } })
    }

    /// Two texts in the place of one; where its words are as they are written, each knows its own.
    fn parts_of(&mut self, text: &Text, before: String, after: String) -> (Text, Text) {
        let piece = self.pieces.get(text.piece);
        let written = match &piece.origin {
            Origin::Words(Place { source, span }) if span.len() == text.text.len() => {
                Some((*source, span.clone(), piece.scope))
            }
            _ => None,
        };
        let mut second = Text { text: after, ..text.clone() };
        if let Some((source, span, scope)) = written {
            let start = span.end - second.text.len();
            let own = Place { source, span: start..span.end };
            second.piece = self.pieces.add(Origin::Words(own), scope);
            if let Some(place) = self.pieces.words_mut(text.piece) {
                place.span.end = span.start + before.len();
            }
        }
        (Text { text: before, ..text.clone() }, second)
    }
}

/// Width and height as written in centimetres: `3x4`, `3,5x4,5`, `4x6cm`.
fn sides(written: &str) -> Option<[Length; 2]> {
    let written = written.to_lowercase();
    let (width, height) = written.trim_end_matches("cm").split_once(['x', '×', '*'])?;
    let side = |side: &str| {
        let centimetres: f64 = side.trim().replace(',', ".").parse().ok()?;
        let millimetres = centimetres * 10.0;
        let [least, most] = SIDES;
        (least..=most).contains(&millimetres).then(|| Length::from_mm(millimetres))
    };
    Some([side(width)?, side(height)?])
}
