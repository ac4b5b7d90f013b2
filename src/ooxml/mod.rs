//! Open XML itself (ISO 29500), as far as reading and writing Word files share it: the package, its parts by
//! name and the relations between them, walks through XML, the order of elements, units; and what a Word file of whatever program says.

pub mod names;
pub mod node;
pub mod package;
pub mod packing;
pub mod read;
pub mod relations;
pub mod schema;
pub mod units;
pub mod xml;
