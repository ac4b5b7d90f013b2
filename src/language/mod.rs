//! Vietnamese words and syllables: what a syllable is made of, which words there are, which names keep their capitals, and a
//! text taken apart into words.

pub mod keys;
pub mod lexicon;
pub mod names;
pub mod numerals;
pub mod phrases;
pub mod syllable;
pub mod vocabulary;

/// A table by words, which a check asks for each word of a document.
pub type WordMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;
