//! What a document is handed in with, and how it is proved to be the same later.
//!
//! - [`manifest`]: the list of the files of a build or of a dossier, with pages and SHA-256;
//! - [`mod@inputs`]: which files a build has read, so that a later one can say which of them changed;
//! - [`lock`]: where a build differs from the manifest of the one before;
//! - [`edited`]: files of a build that somebody has changed since, so that the next one keeps them;
//! - [`pack`]: report, appendices and manifest as one zip or one folder;
//! - [`mod@verify`]: what has happened to such a zip or folder since.
//!
//! A manifest is not signed: it proves that files belong together and are whole, not who made them.
//! Whoever wants more keeps the SHA-256 of the dossier or signs its PDF.

mod archive;
mod directory;
pub mod edited;
pub mod folder;
pub mod inputs;
mod litter;
pub mod lock;
pub mod manifest;
pub mod messages;
pub mod pack;
pub mod verify;

#[cfg(test)]
mod tests;

pub use crate::digest::Sha256;
pub use inputs::inputs;
pub use manifest::Manifest;
pub use pack::Pack;
pub use verify::verify;
