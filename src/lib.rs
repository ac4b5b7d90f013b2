//! vanban: formal Vietnamese documents from facts in TOML and wording in Handlebars.

#![forbid(unsafe_code)]

pub mod data;
pub mod diag;
pub mod document;
pub mod docx;
pub mod font;
pub mod geom;
pub mod layout;
pub mod library;
pub mod markup;
pub mod pdf;
pub mod pipeline;
pub mod source;
pub mod style;
pub mod template;
pub mod text;
pub mod world;
