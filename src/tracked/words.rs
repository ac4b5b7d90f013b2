//! Paragraphs of both versions, word by word.

use super::Weaver;
use crate::align;
use crate::document::{Change, Emphasis, Inline, Note, NoteId, Paragraph, PieceId, Text};
use crate::text::no_break::released;

/// Lines of more tokens than this are not compared word by word.
const MOST_TOKENS: usize = 20_000;
/// Where less than one word in so many stays, the one line replaces the other: nobody could read what is left of both.
const FEWEST: usize = 5;
/// Dots that went, where there had been as many as the line had room for.
const DOTS: &str = ".....";

/// A piece of a line that is compared.
struct Token<'t> {
    body: Body<'t>,
    /// What makes it the same as another one.
    key: String,
    emphasis: Emphasis,
    piece: PieceId,
}

enum Body<'t> {
    Word(&'t str),
    Break,
    Leader,
    Note(NoteId),
    /// The end of a paragraph, with the label of the next one.
    End(Option<&'t str>),
}

impl Weaver<'_> {
    /// Paragraphs that are the same: one of each version, or several of one that was split or joined.
    pub(super) fn paragraphs(
        &mut self,
        olds: &[&Paragraph],
        news: &[&Paragraph],
    ) -> Vec<Paragraph> {
        let (old, new) = (tokens(olds), tokens(news));
        let is_restyled = matches!((olds, news), ([old], [new]) if old.role != new.role);
        let mut line = Line { now: Vec::new(), done: Vec::new() };
        let (mut old_at, mut new_at) = (0, 0);
        for change in changes(&old, &new) {
            self.same(&old[old_at..change.old.start], &new[new_at..], is_restyled, &mut line);
            for token in &old[change.old.clone()] {
                self.put(token, Some(Change::Deleted), &mut line);
            }
            for token in &new[change.new.clone()] {
                self.put(token, Some(Change::Inserted), &mut line);
            }
            (old_at, new_at) = (change.old.end, change.new.end);
        }
        self.same(&old[old_at..], &new[new_at..], is_restyled, &mut line);
        line.done.push(line.now);
        let change = is_restyled.then_some(Change::Restyled);
        let like = |at: usize| news.get(at).or(news.last()).copied();
        let woven = line.done.into_iter().enumerate();
        woven
            .filter_map(|(at, inlines)| Some(Paragraph { inlines, change, ..like(at)?.clone() }))
            .collect()
    }

    /// A paragraph that only one version has there.
    pub(super) fn marked(&mut self, paragraph: &Paragraph, change: Change) -> Paragraph {
        let mut line = Line { now: Vec::new(), done: Vec::new() };
        for inline in &paragraph.inlines {
            match inline {
                Inline::Text(text) => {
                    let piece = if change.is_gone() { PieceId::default() } else { text.piece };
                    line.push(&text.text, text.emphasis, piece, Some(change));
                }
                Inline::LineBreak => line.now.push(Inline::LineBreak),
                Inline::Leader if change.is_gone() => line.push_plain(DOTS, change),
                Inline::Leader => line.now.push(Inline::Leader),
                Inline::Note(id) => self.put_note(*id, Some(change), &mut line),
            }
        }
        Paragraph {
            inlines: line.now,
            change: Some(change),
            starts_page: paragraph.starts_page && !change.is_gone(),
            ..paragraph.clone()
        }
    }

    /// A paragraph that stood here: what goes on elsewhere, and what does not.
    pub(super) fn moved_away(&mut self, old: &Paragraph, new: &Paragraph) -> Paragraph {
        let (olds, news) = (tokens(&[old]), tokens(&[new]));
        let changed: Vec<_> = changes(&olds, &news).into_iter().map(|c| c.old).collect();
        let inlines = self.moved(&olds, &changed, [Change::MovedAway, Change::Deleted]);
        let change = Some(Change::MovedAway);
        Paragraph { inlines, change, starts_page: false, ..old.clone() }
    }

    /// The same where it stands now.
    pub(super) fn moved_here(&mut self, old: &Paragraph, new: &Paragraph) -> Paragraph {
        let (olds, news) = (tokens(&[old]), tokens(&[new]));
        let changed: Vec<_> = changes(&olds, &news).into_iter().map(|c| c.new).collect();
        let inlines = self.moved(&news, &changed, [Change::MovedHere, Change::Inserted]);
        Paragraph { inlines, change: Some(Change::MovedHere), ..new.clone() }
    }

    fn moved(
        &mut self,
        tokens: &[Token<'_>],
        changed: &[std::ops::Range<usize>],
        [same, other]: [Change; 2],
    ) -> Vec<Inline> {
        let mut line = Line { now: Vec::new(), done: Vec::new() };
        for (at, token) in tokens.iter().enumerate() {
            let is_other = changed.iter().any(|range| range.contains(&at));
            self.put(token, Some(if is_other { other } else { same }), &mut line);
        }
        line.now
    }

    /// Tokens of both versions, as the new one has them.
    fn same(&mut self, old: &[Token<'_>], new: &[Token<'_>], is_restyled: bool, line: &mut Line) {
        for (old, new) in old.iter().zip(new) {
            let is_other = is_restyled || old.emphasis != new.emphasis;
            match (&old.body, &new.body) {
                (Body::Note(old), Body::Note(new)) => self.both_notes(*old, *new, line),
                _ => self.put(new, is_other.then_some(Change::Restyled), line),
            }
        }
    }

    fn put(&mut self, token: &Token<'_>, change: Option<Change>, line: &mut Line) {
        let is_gone = change.is_some_and(Change::is_gone);
        let piece = if is_gone { PieceId::default() } else { token.piece };
        let marks = change.filter(|change| *change != Change::Restyled);
        match (&token.body, marks) {
            (Body::Word(word), _) => line.push(word, token.emphasis, piece, change),
            (Body::Note(id), _) => self.put_note(*id, change, line),
            (Body::Break, Some(change)) if is_gone => line.push_plain(" ", change),
            (Body::Break, _) => {
                marks.into_iter().for_each(|change| line.push_plain(" ", change));
                line.now.push(Inline::LineBreak);
            }
            (Body::Leader, Some(change)) if is_gone => line.push_plain(DOTS, change),
            (Body::Leader, _) => {
                marks.into_iter().for_each(|change| line.push_plain(" ", change));
                line.now.push(Inline::Leader);
            }
            (Body::End(label), Some(change)) if is_gone => {
                line.push_plain(self.end_mark, change);
                let label = label.map_or_else(|| " ".to_owned(), |label| format!(" {label} "));
                line.push_plain(&label, change);
            }
            (Body::End(_), _) => {
                marks.into_iter().for_each(|change| line.push_plain(self.end_mark, change));
                line.done.push(std::mem::take(&mut line.now));
            }
        }
    }

    /// A note that only one version has there.
    fn put_note(&mut self, id: NoteId, change: Option<Change>, line: &mut Line) {
        let Some(change) = change.filter(|change| *change != Change::Restyled) else { return };
        let (side, was) = match change.is_gone() {
            true => (self.old, self.numbers.get(id.0 as usize).copied()),
            false => (self.new, None),
        };
        let blocks = side.notes.get(id.0 as usize).map_or(&[][..], |note| &note.blocks);
        let place = self.notes.len();
        self.notes.push(Note { blocks: Vec::new(), change: Some(change), was });
        let blocks = blocks.iter().map(|paragraph| self.marked(paragraph, change)).collect();
        self.finish_note(place, blocks, line);
    }

    /// A note of both versions.
    fn both_notes(&mut self, old: NoteId, new: NoteId, line: &mut Line) {
        let of = |document: &crate::document::Document, id: NoteId| {
            let blocks = document.notes.get(id.0 as usize).map(|note| note.blocks.clone());
            let blocks = blocks.unwrap_or_default().into_iter();
            blocks.map(crate::document::Block::Paragraph).collect::<Vec<_>>()
        };
        let (olds, news) = (of(self.old, old), of(self.new, new));
        let place = self.notes.len();
        self.notes.push(Note::default());
        let blocks = self.blocks(&olds, &news).into_iter().filter_map(|block| match block {
            crate::document::Block::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        });
        let blocks = blocks.collect();
        self.finish_note(place, blocks, line);
    }

    fn finish_note(&mut self, place: usize, blocks: Vec<Paragraph>, line: &mut Line) {
        if let Some(note) = self.notes.get_mut(place) {
            note.blocks = blocks;
        }
        line.now.push(Inline::Note(NoteId(u32::try_from(place).unwrap_or(u32::MAX))));
    }
}

/// A line under way.
struct Line {
    now: Vec<Inline>,
    /// The paragraphs before.
    done: Vec<Vec<Inline>>,
}

impl Line {
    fn push(&mut self, words: &str, emphasis: Emphasis, piece: PieceId, change: Option<Change>) {
        match self.now.last_mut() {
            Some(Inline::Text(last))
                if (last.emphasis, last.piece, last.change) == (emphasis, piece, change) =>
            {
                last.text.push_str(words);
            }
            _ => {
                let text = words.to_owned();
                self.now.push(Inline::Text(Text { text, emphasis, piece, change }));
            }
        }
    }

    /// Adds a sign of the program's own.
    fn push_plain(&mut self, words: &str, change: Change) {
        if !words.is_empty() {
            self.push(words, Emphasis::default(), PieceId::default(), Some(change));
        }
    }
}

fn tokens<'t>(paragraphs: &[&'t Paragraph]) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        for inline in &paragraph.inlines {
            let (body, key) = match inline {
                Inline::Text(text) => {
                    let (emphasis, piece) = (text.emphasis, text.piece);
                    tokens.extend(align::tokens(&text.text).into_iter().map(|word| Token {
                        body: Body::Word(word),
                        key: released(word).into_owned(),
                        emphasis,
                        piece,
                    }));
                    continue;
                }
                Inline::LineBreak => (Body::Break, "\u{1}"),
                Inline::Leader => (Body::Leader, "\u{2}"),
                Inline::Note(id) => (Body::Note(*id), "\u{3}"),
            };
            tokens.push(plain(body, key));
        }
        if let Some(next) = paragraphs.get(at + 1) {
            let label = next.label.as_ref().map(|label| label.text.as_str());
            tokens.push(plain(Body::End(label), "\u{4}"));
        }
    }
    tokens
}

fn plain<'t>(body: Body<'t>, key: &str) -> Token<'t> {
    Token { body, key: key.to_owned(), emphasis: Emphasis::default(), piece: PieceId::default() }
}

/// Where both lines differ; as a whole where hardly a word is the same.
fn changes(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<align::Change> {
    let whole = || vec![align::Change { old: 0..old.len(), new: 0..new.len() }];
    if old.len().max(new.len()) > MOST_TOKENS {
        return whole();
    }
    let keys = |tokens: &[Token<'_>]| -> Vec<String> {
        tokens.iter().map(|token| token.key.clone()).collect()
    };
    let (old_keys, new_keys) = (keys(old), keys(new));
    let changes = align::changes(&old_keys, &new_keys, |key| key.trim().is_empty());
    let count = |keys: &[String]| keys.iter().filter(|key| is_word(key)).count();
    let gone: usize = changes.iter().map(|change| count(&old_keys[change.old.clone()])).sum();
    let (olds, news) = (count(&old_keys), count(&new_keys));
    let is_rest = (olds - gone) * FEWEST < olds.max(news);
    // A line that has notes keeps them, whatever becomes of its words.
    let has_notes = old.iter().chain(new).any(|token| matches!(token.body, Body::Note(_)));
    if is_rest && gone > 0 && !changes.is_empty() && !has_notes { whole() } else { changes }
}

fn is_word(key: &str) -> bool {
    key.starts_with(char::is_alphanumeric)
}
