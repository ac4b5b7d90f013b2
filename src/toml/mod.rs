//! TOML whose values know their places: the tree of a file, and typed fields out of it. What reads TOML -
//! reports, profiles, the manifests of templates - reads it through here.

mod date;
pub mod edit;
mod meant;
pub mod messages;
mod names;
mod path;
pub mod reader;
pub mod retyped;
mod scan;
pub mod switch;
mod syntax;
pub mod thousands;
pub mod tree;
mod value_scan;
mod values;

pub use date::Date;
pub use path::DataPath;
pub use reader::At;
