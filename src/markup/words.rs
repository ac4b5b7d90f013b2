//! Words of one paragraph under way: white space settled, formats kept apart, pieces kept exact.

use super::{Inline, ReckonedCell};
use crate::document::{Emphasis, Origin, PENDING, PieceId, Pieces, ScopeId, Text};
use crate::source::Place;
use crate::template::{Between, Gap};
use crate::text::{beginning_with, composed, is_invisible};

/// The lines of a plain value: composed, white space settled, empty lines at the ends left out.
pub fn plain_lines(text: &str) -> Vec<String> {
    let mut words = Words::default();
    words.value(text, Emphasis::default(), PieceId::default());
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
/// Runs of white space become one space, and none is left at the ends of a line. A text of the template is
/// one piece: it stands in the file from the first byte of its piece to the last, but for white space and
/// for the signs that escape a character. Where the file and the words part (a tag, emphasis, another
/// partial), a new one begins.
#[derive(Default)]
pub(super) struct Words {
    inlines: Vec<Inline>,
    /// The stretch of the template that the last text belongs to; `None` where nothing may join it.
    gap: Option<Gap>,
    /// The tags of the leaders.
    leaders: Vec<Place>,
}

/// Where words of the template stand.
pub(super) struct At {
    /// In the file.
    pub place: Place,
    /// The stretch between two tags.
    pub gap: Gap,
    /// The scope.
    pub scope: Option<ScopeId>,
}

impl Words {
    /// How many bytes of text there are.
    pub(super) fn len(&self) -> usize {
        let length = |inline: &Inline| match inline {
            Inline::Text(text) => text.text.len(),
            _ => 0,
        };
        self.inlines.iter().map(length).sum()
    }

    /// Adds words of the template, byte for byte as the file has them.
    pub(super) fn words(&mut self, text: &str, emphasis: Emphasis, at: &At, pieces: &mut Pieces) {
        let mut start = at.place.span.start;
        for run in runs(text) {
            let place = Place { source: at.place.source, span: start..start + run.len() };
            start = place.span.end;
            self.run(run, emphasis, At { place, ..*at }, pieces);
        }
    }

    /// Adds words of the template that the file spells otherwise, such as an escaped sign.
    pub(super) fn spelled(&mut self, text: &str, emphasis: Emphasis, at: &At, pieces: &mut Pieces) {
        for run in runs(text) {
            self.run(run, emphasis, At { place: at.place.clone(), ..*at }, pieces);
        }
    }

    /// Adds a value, which is all of `piece` or a part of it.
    pub(super) fn value(&mut self, text: &str, emphasis: Emphasis, piece: PieceId) {
        self.gap = None;
        for run in runs(&composed(text)) {
            match run.chars().next().map_or(Kind::Nothing, kind) {
                Kind::Break => self.line_break(),
                Kind::Nothing => {}
                Kind::Space | Kind::Chance if self.may_not_space() => {}
                Kind::Chance => self.append(run, emphasis, piece),
                Kind::Space => self.append(" ", emphasis, piece),
                Kind::Letter => self.append(run, emphasis, piece),
            }
        }
    }

    /// Adds white space between words: it goes to what stands before where the file has white space there,
    /// else to what stands behind.
    pub(super) fn blank(
        &mut self,
        emphasis: Emphasis,
        between: Between,
        scope: impl Fn(Option<usize>) -> Option<ScopeId>,
        pieces: &mut Pieces,
    ) {
        if self.may_not_space() {
            return;
        }
        if let (Some(after), Some(last)) = (&between.after, self.last_words(emphasis, pieces))
            && !after.span.is_empty()
            && last.source == after.source
            && last.span.end == after.span.start
        {
            last.span.end = after.span.end;
            self.push_str(" ");
            return;
        }
        let (place, gap) = match (between.before, between.after) {
            (Some((place, gap)), _) => (Some(place), Some(gap)),
            (None, after) => (after, None),
        };
        let origin = place.map_or(Origin::Program(None), Origin::Words);
        let piece = pieces.add(origin, gap.and_then(|gap| scope(gap.scope)));
        self.append(" ", emphasis, piece);
        self.gap = gap;
    }

    /// Adds a forced line break.
    pub(super) fn line_break(&mut self) {
        self.trim();
        if !self.inlines.is_empty() {
            self.inlines.push(Inline::LineBreak);
        }
    }

    /// Adds dots up to the end of the line.
    pub(super) fn leader(&mut self, tag: &Place) {
        self.inlines.push(Inline::Leader);
        self.leaders.push(tag.clone());
        self.gap = None;
    }

    /// The tags of the leaders that something follows in their line.
    pub(super) fn crowded(&self) -> Vec<Place> {
        let mut rest = self.inlines.as_slice();
        let mut crowded = Vec::new();
        for tag in &self.leaders {
            let at = rest.iter().position(|inline| *inline == Inline::Leader);
            rest = at.map_or(&[], |at| &rest[at + 1..]);
            let ends = matches!(rest, [] | [Inline::LineBreak, ..]);
            crowded.extend((!ends).then(|| tag.clone()));
        }
        crowded
    }

    /// Adds a reference to what has that name; its words are put in when all numbers are known.
    pub(super) fn reference(&mut self, name: &str, emphasis: Emphasis, piece: PieceId) {
        self.gap = None;
        let link = Some(PENDING);
        self.append(name, Emphasis { link, ..emphasis }, piece);
    }

    /// Adds a note mark.
    pub(super) fn note(&mut self, note: usize) {
        self.inlines.push(Inline::Note(note));
        self.gap = None;
    }

    /// Adds what the program works out.
    pub(super) fn reckoned(&mut self, reckoned: ReckonedCell) {
        self.inlines.push(Inline::Reckoned(reckoned));
        self.gap = None;
    }

    /// What has been collected.
    pub(super) fn finish(mut self) -> Vec<Inline> {
        self.trim();
        while self.inlines.last() == Some(&Inline::LineBreak) {
            self.inlines.pop();
        }
        self.inlines
    }

    /// Adds a run of letters or one other character of the template.
    fn run(&mut self, run: &str, emphasis: Emphasis, at: At, pieces: &mut Pieces) {
        let text = match run.chars().next().map_or(Kind::Nothing, kind) {
            Kind::Break => return self.line_break(),
            Kind::Nothing => return,
            // A second space is part of the piece all the same.
            Kind::Space | Kind::Chance if self.may_not_space() => "",
            Kind::Space => " ",
            Kind::Letter | Kind::Chance => run,
        };
        let follows = self.gap == Some(at.gap);
        if let Some(last) = self.last_words(emphasis, pieces)
            && follows
            && last.source == at.place.source
            && last.span.end == at.place.span.start
        {
            last.span.end = at.place.span.end;
            self.push_str(text);
        } else if !text.is_empty() {
            let piece = pieces.add(Origin::Words(at.place), at.scope);
            self.append(text, emphasis, piece);
            self.gap = Some(at.gap);
        }
    }

    /// The bytes of the last text, where it is of the template and looks like that.
    fn last_words<'p>(&self, emphasis: Emphasis, pieces: &'p mut Pieces) -> Option<&'p mut Place> {
        let Some(Inline::Text(last)) = self.inlines.last() else { return None };
        self.gap?;
        (last.emphasis == emphasis).then(|| pieces.words_mut(last.piece)).flatten()
    }

    fn append(&mut self, text: &str, emphasis: Emphasis, piece: PieceId) {
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) if last.piece == piece && last.emphasis == emphasis => {
                last.text.push_str(text);
            }
            _ => {
                let text = text.to_owned();
                self.inlines.push(Inline::Text(Text { text, emphasis, piece, change: None }));
            }
        }
    }

    fn push_str(&mut self, text: &str) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut() {
            last.text.push_str(text);
        }
    }

    /// Whether white space would be the first on its line or the second in a row.
    fn may_not_space(&self) -> bool {
        match self.inlines.last() {
            None | Some(Inline::LineBreak | Inline::Leader) => true,
            Some(Inline::Text(text)) => text.text.ends_with(' '),
            Some(Inline::Note(_) | Inline::Reckoned(_)) => false,
        }
    }

    /// Takes the space at the end of the line away, and what is a place for a break.
    fn trim(&mut self) {
        self.gap = None;
        while let Some(Inline::Text(last)) = self.inlines.last_mut()
            && last.text.ends_with([' ', '\u{200b}'])
        {
            last.text.pop();
            if last.text.is_empty() {
                self.inlines.pop();
            }
        }
    }
}

/// Runs of words with one space between them and, one by one, all other characters.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let words = words_len(rest);
        let end = if words == 0 { rest.chars().next()?.len_utf8() } else { words };
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// How many bytes of a text are words with one space between them.
fn words_len(text: &str) -> usize {
    // Where the next word would begin.
    let mut start = 0;
    for (at, c) in others(text) {
        match kind(c) {
            Kind::Letter => {}
            Kind::Space if c == ' ' && at > start => start = at + 1,
            // Without the space before it.
            _ if at == start => return start.saturating_sub(1),
            _ => return at,
        }
    }
    if start < text.len() { text.len() } else { start.saturating_sub(1) }
}

/// The characters of a text that may be something else than [`Kind::Letter`], and all that are, with their places.
pub(super) fn others(text: &str) -> impl Iterator<Item = (usize, char)> {
    beginning_with(text, may_begin_other)
}

/// Whether a character that begins with that byte may be something else than [`Kind::Letter`]. Few letters of
/// Vietnamese begin so, and to look at bytes takes a fraction of the time that looking at characters does.
const fn may_begin_other(byte: u8) -> bool {
    // U+0080 to U+00BF, U+2000 to U+2FFF and U+F000 to U+FFFF stand behind the last three.
    byte <= b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)
}

/// What a character is to a paragraph.
enum Kind {
    Letter,
    Space,
    /// A place where a line may break.
    Chance,
    Break,
    Nothing,
}

/// Control characters and invisible format characters say nothing in print and come in with text
/// copied from PDF files and web pages; no-break spaces are letters here, since they are meant.
fn kind(c: char) -> Kind {
    match c {
        ' ' | '\t' => Kind::Space,
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::Break,
        '\u{200b}' => Kind::Chance,
        c if is_left_out(c) => Kind::Nothing,
        _ => Kind::Letter,
    }
}

/// Whether a character is printed as nothing.
pub(super) fn is_left_out(c: char) -> bool {
    let is_space = matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    is_invisible(c) || c.is_control() && !is_space
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_tells_what_may_be_no_letter() {
        for c in '\0'..=char::MAX {
            let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            let is_letter = matches!(kind(c), Kind::Letter);
            assert!(is_letter || may_begin_other(first), "{c:?}");
        }
    }

    #[test]
    fn words_with_one_space_are_one_run() {
        let found: Vec<_> = runs("một hai  ba\u{a0}bốn “năm” \tsáu \n").collect();
        assert_eq!(found, ["một hai", " ", " ", "ba\u{a0}bốn “năm”", " ", "\t", "sáu", " ", "\n"]);
        assert_eq!(runs(" a b ").collect::<Vec<_>>(), [" ", "a b", " "]);
        assert_eq!(runs("  ").count(), 2);
        assert_eq!(runs("").count(), 0);
    }
}
