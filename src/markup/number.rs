//! The numbers that authors type before the items of a list: counted on by the program, or kept as typed.

use std::ops::Range;

use super::Reader;
use crate::markup::messages::NumbersOutOfOrder;

/// The typed numbers of one list.
#[derive(Default)]
pub(super) struct Numbers {
    /// Each with the stretch of rendered text that it stands in.
    typed: Vec<(u64, Range<usize>)>,
    /// Whether they are written as the program writes none: `1)`, `01.`.
    stay: bool,
}

impl Numbers {
    /// Whether they are printed as typed.
    pub(super) const fn stay(&self) -> bool {
        self.stay
    }
}

impl Reader<'_> {
    /// Takes the number of the item at `range`. Where it is printed as typed, the stretch of its letters and the
    /// blank behind it.
    pub(super) fn add_number(
        &self,
        numbers: &mut Numbers,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        let source = self.source(range).trim_start();
        let start = range.end - source.len();
        let digits = source.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = source.split_at(digits);
        if numbers.typed.is_empty() {
            numbers.stay = rest.starts_with(')') || digits > 1 && number.starts_with('0');
        }
        let end = start + digits + 1;
        numbers.typed.push((number.parse().unwrap_or(u64::MAX), start..end));
        let blank = usize::from(self.source(&(end..range.end)).starts_with([' ', '\t']));
        numbers.stay.then_some(start..end + blank)
    }

    /// Finds the first number that counting changes. All of them `1.` asks for counting.
    pub(super) fn check_numbers(&mut self, numbers: &Numbers) {
        let Some(&(first, _)) = numbers.typed.first() else { return };
        if numbers.typed.iter().all(|(number, _)| *number == 1) {
            return;
        }
        let mut counted = (0..).map(|index| first.saturating_add(index)).zip(&numbers.typed);
        if let Some((counted, (typed, place))) =
            counted.find(|(counted, (typed, _))| counted != typed)
        {
            let (typed, counted) = (typed.to_string(), counted.to_string());
            self.error(place.clone(), NumbersOutOfOrder { typed, counted });
        }
    }
}
