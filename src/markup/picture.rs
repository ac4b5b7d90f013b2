//! Pictures: `![words](file){#name width=12cm}` and the caption behind or below it. A paragraph begins with one; a second one
//! in the same paragraph stands beside it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::chart;
use super::heading::is_name;
use super::literal::Change;
use super::{Block, Name, Picture, Reader, has_words};
use crate::geom::Length;
use crate::markup::messages::{
    ImageMarkup, NameWithoutCaption, NoPictureWidth, PictureWithoutWords, UnknownPictureOption,
};
use crate::template::Rendered;

/// What stands in braces behind a picture.
#[derive(Default)]
struct Options {
    name: Option<Name>,
    width: Option<Length>,
    is_caption_above: bool,
}

/// The narrowest and the widest picture in millimetres; a page sets a limit of its own.
const WIDTHS: [f64; 2] = [5.0, 500.0];

impl Reader<'_> {
    /// Whether the paragraph whose start was just taken begins with a picture.
    pub(super) fn is_picture_next(&self) -> bool {
        matches!(self.peek(), Some((Event::Start(Tag::Image { .. }), _)))
    }

    /// The pictures of a paragraph.
    pub(super) fn pictures(&mut self) -> Option<Block> {
        let mut pictures = Vec::new();
        self.in_pictures = true;
        while let Some((Event::Start(Tag::Image { .. }), range)) = self.peek() {
            self.at += 1;
            let picture = self.picture(range);
            pictures.extend(picture);
        }
        self.in_pictures = false;
        (!pictures.is_empty()).then_some(Block::Pictures(pictures))
    }

    /// The picture whose start was just taken, with the words behind it: its caption, in a cell words of the cell.
    pub(super) fn picture(&mut self, range: Range<usize>) -> Option<Picture> {
        let description = self.description();
        let file = file_of(self.source(&range)).map(|file| self.rendered.plain(file).into_owned());
        let options = self.options();
        // A caption on the next line is no line that ran on.
        if let Some((Event::SoftBreak | Event::HardBreak, _)) = self.peek() {
            self.at += 1;
        }
        let mut caption = self.words();
        let is_chart = !self.is_in_cell && self.take_word(chart::WORDS[0], &mut caption);
        let Some(file) = file else {
            self.error(range, ImageMarkup {});
            return None;
        };
        if description.is_empty() {
            self.error(range.clone(), PictureWithoutWords {});
        }
        if let (Some(name), false) = (&options.name, has_words(&caption) && !self.is_in_cell) {
            let problem = NameWithoutCaption { name: name.name.clone() };
            self.error(range.clone(), problem);
        }
        let Options { name, width, is_caption_above } = options;
        let place = self.place(range)?;
        Some(Picture { file, description, caption, name, width, is_caption_above, is_chart, place })
    }

    /// The words between the brackets.
    fn description(&mut self) -> String {
        let mut words = String::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::Image) => break,
                Event::Text(text) => {
                    let is_exact = self.readable.get(range.clone()) == Some(text);
                    let text = if is_exact { self.source(&range) } else { text };
                    words.push_str(&self.rendered.plain(text));
                }
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What stands in braces right behind the picture; words behind them are left to the caption.
    fn options(&mut self) -> Options {
        let mut options = Options::default();
        let Some((Event::Text(_), range)) = self.peek() else { return options };
        let source = self.source(&range);
        let Some((inside, rest)) = source.strip_prefix('{').and_then(|open| open.split_once('}'))
        else {
            return options;
        };
        self.at += 1;
        let start = range.start + 1;
        let end = range.end - rest.len();
        if !rest.trim().is_empty() {
            self.typed = Some(end..range.end);
        }
        for word in inside.split_whitespace() {
            let at = start + (word.as_ptr() as usize - inside.as_ptr() as usize);
            self.option(word, at..at + word.len(), &mut options);
        }
        options
    }

    fn option(&mut self, word: &str, range: Range<usize>, options: &mut Options) {
        let written = self.rendered.plain(word).into_owned();
        if let Some(name) = written.strip_prefix('#').filter(|name| is_name(name)) {
            options.name = self.place(range).map(|place| Name { name: name.to_owned(), place });
        } else if let Some(width) = written.strip_prefix("width=") {
            match length(width) {
                Some(width) => options.width = Some(width),
                None => self.error(range, NoPictureWidth { written: width.to_owned() }),
            }
        } else if written == "above" {
            options.is_caption_above = true;
        } else {
            self.error(range, UnknownPictureOption { written });
        }
    }
}

/// A length as written: `12cm`, `12,5cm`, `120mm`.
fn length(written: &str) -> Option<Length> {
    length_within(written, WIDTHS)
}

/// A length of so many millimetres at least and at most.
pub(super) fn length_within(written: &str, [least, most]: [f64; 2]) -> Option<Length> {
    let (number, millimetres) = match written.strip_suffix("cm") {
        Some(number) => (number, 10.0),
        None => (written.strip_suffix("mm")?, 1.0),
    };
    let number: f64 = number.trim().replace(',', ".").parse().ok()?;
    let millimetres = number * millimetres;
    (least..=most).contains(&millimetres).then(|| Length::from_mm(millimetres))
}

/// The file that a picture names; `None` where its place is defined elsewhere.
fn file_of(source: &str) -> Option<&str> {
    let (_, file) = source.strip_suffix(')')?.rsplit_once("](")?;
    let file = file.trim();
    Some(file.strip_prefix('<').and_then(|file| file.strip_suffix('>')).unwrap_or(file))
}

/// Blanks in the names of files, which CommonMark would not let stand there.
pub(super) fn blanks_in_files(rendered: &Rendered) -> Vec<Change> {
    let text = rendered.text();
    let mut blanks = Vec::new();
    for (at, _) in text.match_indices("![") {
        let line = text[at..].lines().next().unwrap_or_default();
        let Some(open) = line.find("](") else { continue };
        let (start, mut depth) = (at + open + 2, 0_usize);
        for (index, c) in line[open + 2..].char_indices() {
            match c {
                '(' => depth += 1,
                ')' if depth == 0 => break,
                ')' => depth -= 1,
                ' ' => {
                    let byte = start + index;
                    blanks.push(Change { range: byte..byte + 1, shown: '+', last: '+' });
                }
                _ => {}
            }
        }
    }
    blanks
}
