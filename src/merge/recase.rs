//! Letters of an author that the program prints in another case.

use crate::align;
use crate::text::as_written;

/// `new` in the letters of `written`, which is printed as `old`: where only the case differs between the two, words that
/// stay are as the author has them, and words in place of others begin as those do.
pub fn recased(new: &str, old: &str, written: &str) -> String {
    let settled = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if settled(written).to_lowercase() != settled(old).to_lowercase() {
        return new.to_owned();
    }
    let own = as_written(old, written);
    if own == old || own.to_lowercase() != old.to_lowercase() {
        return new.to_owned();
    }
    let (before, after) = (align::tokens(old), align::tokens(new));
    let own = align::tokens(&own);
    if own.len() != before.len() {
        return new.to_owned();
    }
    let is_capital = |token: &str| token.chars().next().is_some_and(char::is_uppercase);
    let mut out = String::new();
    let mut at = (0, 0);
    let changes = align::changes(&before, &after, |_| false);
    let end = align::Change { old: before.len()..before.len(), new: after.len()..after.len() };
    for change in changes.iter().chain([&end]) {
        out.extend(own[at.0..change.old.start].iter().copied());
        for (i, token) in after[change.new.clone()].iter().enumerate() {
            let replaced = before[change.old.clone()].get(i);
            // A word that the program prints as it is written keeps what was typed.
            let as_typed = replaced
                .is_some_and(|_| own[change.old.start + i] == before[change.old.start + i])
                && replaced.is_some_and(|old| old.to_lowercase() != **old);
            if as_typed {
                out.push_str(token);
            } else if own
                .get(change.old.start + i)
                .is_some_and(|own| replaced.is_some() && is_capital(own))
            {
                out.push_str(&crate::text::capitalize(&token.to_lowercase()));
            } else {
                out.push_str(&token.to_lowercase());
            }
        }
        at = (change.old.end, change.new.end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_in_capitals_comes_back_in_the_letters_of_the_author() {
        assert_eq!(recased("CÔNG TÁC HỘI", "CÔNG TÁC ĐOÀN", "Công tác Đoàn"), "Công tác Hội");
        assert_eq!(
            recased("VỀ CÔNG TÁC ĐOÀN", "CÔNG TÁC ĐOÀN", "Công tác Đoàn"),
            "về Công tác Đoàn"
        );
        assert_eq!(recased("Chi đoàn B", "Chi đoàn A", "Chi đoàn A"), "Chi đoàn B");
    }
}
