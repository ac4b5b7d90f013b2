//! Versions: what was built, kept beside the report in its folder `.vanban`, so that later builds and edited Word files can
//! be compared with it.
//!
//! ```text
//! REPORT/.vanban/.gitignore        *
//! REPORT/.vanban/sources/SHA256    a file that a build has read, deflated; each once, whatever versions it is of
//! REPORT/.vanban/versions/SHA256   a version, deflated: a line of JSON with its head, then its words as JSON
//! ```
//!
//! The name of a version is the hash of its recipe ([`crate::pipeline::base`]), that of a source the hash of its bytes: both
//! are checked whenever they are read. The moment of the build stands beside, so that an equal build is the same version.
//!
//! - [`store`]: the versions that are kept, found and read back;
//! - [`mod@keep`]: what has to be written to keep one more, and what goes for it;
//! - [`docx`]: the version that a Word file names; `base`: the one that an edited file was made from.

mod base;
pub mod docx;
pub mod keep;
mod kept;
pub mod messages;
mod packed;
pub mod store;

#[cfg(test)]
mod tests;

pub use base::{Base, base, edited};
pub use docx::of_docx;
pub use keep::{Changes, keep};
pub use store::{Store, Version};

/// The folder of versions in that of the report.
pub const FOLDER: &str = crate::world::KEPT;
