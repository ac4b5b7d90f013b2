//! How formal Vietnamese writes numbers, dates, ordinals, letters and lists. Pure functions, shared by
//! the templates' helpers and the numbering of headings.

mod case;
pub mod collation;
pub mod components;
mod compose;
mod date;
mod decimal;
pub mod file_name;
mod invisible;
mod labels;
pub mod legacy;
mod marks;
pub mod no_break;
mod shown;
mod time;
mod words;
mod written;
mod xml;

pub use case::{capitalize, list, lower, upper};
pub use compose::{beginning_with, composed};
pub use date::{CLERK_BLANK, Date, OpenDate, WEEKDAYS};
pub use decimal::{Decimal, MAX_DECIMALS, MAX_WIDTH, count, money, money_full, number, percent};
pub use invisible::{code_point, is_invisible};
pub use labels::{MAX_ROMAN, letter, roman};
pub use marks::MarkStyle;
pub use shown::{is_deceptive, shown, shown_json, shown_lines};
pub use time::TimeOfDay;
pub use words::{cardinal, ordinal};
pub use written::{as_written, written_range};
pub use xml::{clean_for_xml, escape_xml};
