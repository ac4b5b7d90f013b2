//! Numbers that TOML reads, and reads otherwise than was meant.

pub use super::meant::float_in_threes;
use super::meant::{self, Figure};

/// `97,5` as one number. `None` where the figures behind the comma are too many for decimals and no thousands.
pub fn number_with_comma(written: &str) -> Option<String> {
    let (_, decimals) = written.split_once(',')?;
    let number = meant::figure(written)?;
    match number {
        Figure::Decimal(number) => (decimals.len() <= 2).then_some(number),
        Figure::Either(whole, _) => Some(whole),
        _ => None,
    }
}
