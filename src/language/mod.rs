//! Vietnamese words and syllables: what a syllable is made of, which words there are, and a text taken apart
//! into both.

pub mod lexicon;
pub mod syllable;
pub mod vocabulary;
