//! What became of each paragraph of a text in another one, and of each word in a paragraph.
//!
//! Both sides are plain words, so that it serves versions of a report, files that somebody edited, and files from
//! anywhere alike.

mod paragraphs;
mod tokens;

pub use paragraphs::{Pair, Unit, paragraphs};
pub use tokens::{Change, changes, syllables, tokens};
