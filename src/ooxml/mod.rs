//! Open XML itself (ISO 29500), as far as reading and writing Word files share it: the package and its parts,
//! walks through XML, the order of elements, units; and what a Word file of whatever program says.

pub mod package;
pub mod read;
pub mod schema;
pub mod units;
pub mod xml;
