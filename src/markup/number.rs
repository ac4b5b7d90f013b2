//! The numbers and signs that authors type before the items of a list: those of the program, or kept as typed.

use std::ops::Range;

use super::{Reader, lettered};
use crate::markup::messages::NumbersOutOfOrder;
use crate::text;

/// The typed numbers of one list; a list with dashes has none.
pub(super) struct Numbers {
    /// Each with the stretch of rendered text that it stands in.
    typed: Vec<(String, Range<usize>)>,
    /// Whether they are written as the program writes none: `1)`, `01.`, `*`, `+` where no dash list is.
    stay: bool,
}

impl Numbers {
    /// Whether they are printed as typed.
    pub(super) const fn stay(&self) -> bool {
        self.stay
    }
}

impl Reader<'_> {
    /// The numbers of the list at `range`, none of them taken yet.
    pub(super) fn numbers(&self, start: Option<u64>, range: &Range<usize>) -> Numbers {
        let source = self.source(range).trim_start();
        let rest = source.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = source.strip_suffix(rest).unwrap_or_default();
        let stay = match start {
            Some(_) => rest.starts_with(')') || number.len() > 1 && number.starts_with('0'),
            None => source.starts_with('*') || source.starts_with('+') && self.dashes != 1,
        };
        Numbers { typed: Vec::new(), stay }
    }

    /// Takes the number of the item at `range`. Where it is printed as typed, the stretch of its letters and the
    /// blank behind it.
    pub(super) fn add_number(
        &self,
        numbers: &mut Numbers,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        let source = self.source(range).trim_start();
        let start = range.end - source.len();
        if let Some(letter) = lettered::first(source).and_then(text::letter) {
            let end = start + letter.len();
            numbers.typed.push((letter, start..end));
            return None;
        }
        let digits = source.bytes().take_while(u8::is_ascii_digit).count();
        let end = start + digits + 1;
        if digits > 0 {
            numbers.typed.push((source[..digits].to_owned(), start..end));
        }
        let blank = usize::from(self.source(&(end..range.end)).starts_with([' ', '\t']));
        numbers.stay.then_some(start..end + blank)
    }

    /// Finds the first number that counting changes. All of them `1.` asks for counting.
    pub(super) fn check_numbers(&mut self, numbers: &Numbers) {
        let Some((first, _)) = numbers.typed.first() else { return };
        let letter = lettered::number(first);
        let first = letter.or_else(|| first.parse().ok());
        let (Some(first), false) = (first, numbers.typed.iter().all(|(number, _)| number == "1"))
        else {
            return;
        };
        for (index, (typed, place)) in (0..).zip(&numbers.typed) {
            let number = first.saturating_add(index);
            let counted = letter.and_then(|_| text::letter(number));
            let counted = counted.unwrap_or_else(|| number.to_string());
            if *typed != counted {
                self.error(place.clone(), NumbersOutOfOrder { typed: typed.clone(), counted });
                return;
            }
        }
    }
}
