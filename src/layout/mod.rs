//! Layout: a document and its style become pages.

mod frame;

pub use frame::*;
