//! Vietnamese words and syllables: what a syllable is made of, which words there are, which names keep their capitals, and a
//! text taken apart into words.

pub mod lexicon;
pub mod names;
pub mod syllable;
pub mod vocabulary;
