//! Where the words of a written file come from, paragraph by paragraph.

use crate::document::PieceId;
use crate::text::no_break::released;

/// The paragraphs of a written file that hold words of its document, in the order of their part: those
/// of the body, cells among them, with the foot of the first page, and those of the notes. Empty paragraphs around tables are not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// `word/document.xml`, then the foot of the first page.
    pub body: Vec<Traced>,
    /// `word/footnotes.xml`.
    pub notes: Vec<Traced>,
}

/// The words of one paragraph as they are read from the file, [`released`], a forced line break as one byte; without the labels that
/// Word counts and the marks of notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traced {
    /// The words.
    pub text: String,
    /// How many bytes of the text come from which piece, from first to last.
    pub pieces: Vec<(usize, PieceId)>,
}

impl Traced {
    /// Adds words.
    pub(super) fn add(&mut self, text: &str, piece: PieceId) {
        let text = released(text);
        self.text.push_str(&text);
        let read = text.len();
        match self.pieces.last_mut() {
            Some((length, last)) if *last == piece => *length += read,
            _ => self.pieces.push((read, piece)),
        }
    }
}
