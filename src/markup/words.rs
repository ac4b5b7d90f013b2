//! Words of one paragraph under way: white space settled, formats kept apart, places kept exact.

use super::Inline;
use crate::document::{Emphasis, Text};
use crate::source::Origin;
use crate::text::composed;

/// The lines of a plain value: composed, white space settled, empty lines at the ends left out.
pub fn plain_lines(text: &str) -> Vec<String> {
    let mut words = Words::default();
    words.value(text, Emphasis::default(), Origin::default(), "");
    let mut lines = vec![String::new()];
    for inline in words.finish() {
        match (inline, lines.last_mut()) {
            (Inline::Text(text), Some(line)) => line.push_str(&text.text),
            _ => lines.push(String::new()),
        }
    }
    lines
}

/// Collects the inlines of a paragraph.
///
/// Runs of white space become one space, none is left at the ends of a line, and a text without key
/// stands byte for byte in the author's file from its origin on: where the file and the words part
/// (an escape, an indent, another partial), a new text begins.
#[derive(Default)]
pub(super) struct Words {
    inlines: Vec<Inline>,
    /// Where the next byte of the last text would stand; `None` where nothing may join it.
    next: Option<Origin>,
}

impl Words {
    /// Adds the template's own words, which stand at `origin`.
    pub(super) fn template(&mut self, text: &str, emphasis: Emphasis, origin: Origin) {
        let mut at = 0;
        for run in runs(text) {
            self.push(run, emphasis, after(origin, at), None);
            at += run.len();
        }
    }

    /// Adds a value that the template places at `origin` by the expression `key`.
    pub(super) fn value(&mut self, text: &str, emphasis: Emphasis, origin: Origin, key: &str) {
        self.next = None;
        for run in runs(&composed(text)) {
            self.push(run, emphasis, origin, Some(key));
        }
        self.next = None;
    }

    /// Adds a forced line break.
    pub(super) fn line_break(&mut self) {
        self.trim();
        if !self.inlines.is_empty() {
            self.inlines.push(Inline::LineBreak);
        }
    }

    /// Adds a note mark.
    pub(super) fn note(&mut self, note: usize) {
        self.inlines.push(Inline::Note(note));
        self.next = None;
    }

    /// What has been collected.
    pub(super) fn finish(mut self) -> Vec<Inline> {
        self.trim();
        while self.inlines.last() == Some(&Inline::LineBreak) {
            self.inlines.pop();
        }
        self.inlines
    }

    /// Adds a run of letters or one other character.
    fn push(&mut self, run: &str, emphasis: Emphasis, origin: Origin, key: Option<&str>) {
        match run.chars().next().map_or(Kind::Nothing, kind) {
            Kind::Break => self.line_break(),
            Kind::Nothing => {}
            Kind::Space if self.at_line_start() || self.after_space() => {}
            Kind::Space => self.append(" ", emphasis, origin, key),
            Kind::Letter => self.append(run, emphasis, origin, key),
        }
    }

    fn append(&mut self, run: &str, emphasis: Emphasis, origin: Origin, key: Option<&str>) {
        let follows = match key {
            Some(_) => self.next.is_some(),
            None => self.next == Some(origin),
        };
        self.next = Some(after(origin, run.len()));
        let follows = follows || (key.is_none() && self.take_space_before(origin, emphasis));
        if let Some(Inline::Text(last)) = self.inlines.last_mut()
            && follows
            && last.emphasis == emphasis
            && last.key.as_deref() == key
        {
            last.text.push_str(run);
            return;
        }
        let key = key.map(str::to_owned);
        self.inlines.push(Inline::Text(Text { text: run.to_owned(), emphasis, origin, key }));
    }

    /// A lone space before a word, as behind a value, belongs to the word: one text instead of two.
    fn take_space_before(&mut self, origin: Origin, emphasis: Emphasis) -> bool {
        let Some(Inline::Text(last)) = self.inlines.last_mut() else { return false };
        let (Some(space), Some(word)) = (last.origin.place(), origin.place()) else { return false };
        let is_alone = last.text == " " && last.key.is_none() && last.emphasis == emphasis;
        let is_before = is_alone && space.source == word.source;
        if let (true, Some(start)) = (is_before, word.span.start.checked_sub(1)) {
            last.origin = Origin::new(word.source, start);
        }
        is_before
    }

    fn at_line_start(&self) -> bool {
        matches!(self.inlines.last(), None | Some(Inline::LineBreak))
    }

    fn after_space(&self) -> bool {
        matches!(self.inlines.last(), Some(Inline::Text(text)) if text.text.ends_with(' '))
    }

    /// Takes the space at the end of the line away.
    fn trim(&mut self) {
        self.next = None;
        if let Some(Inline::Text(last)) = self.inlines.last_mut()
            && last.text.ends_with(' ')
        {
            last.text.pop();
            if last.text.is_empty() {
                self.inlines.pop();
            }
        }
    }
}

/// Runs of letters and, one by one, all other characters.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_letter = |c: char| matches!(kind(c), Kind::Letter);
        let letters = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        let end = if letters == 0 { rest.chars().next()?.len_utf8() } else { letters };
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// What a character is to a paragraph.
enum Kind {
    Letter,
    Space,
    Break,
    Nothing,
}

/// Control characters and invisible format characters say nothing in print and come in with text
/// copied from PDF files and web pages; no-break spaces are letters here, since they are meant.
fn kind(c: char) -> Kind {
    match c {
        ' ' | '\t' => Kind::Space,
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::Break,
        '\u{ad}' | '\u{feff}' => Kind::Nothing,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
            Kind::Nothing
        }
        c if c.is_control() => Kind::Nothing,
        _ => Kind::Letter,
    }
}

/// The place `bytes` after `origin`.
fn after(origin: Origin, bytes: usize) -> Origin {
    origin
        .place()
        .map_or(origin, |place| Origin::new(place.source, place.span.start.saturating_add(bytes)))
}
