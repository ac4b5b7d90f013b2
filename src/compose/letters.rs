//! Letter case: both outputs hold the final letters, so that search and copying find what is read.

use unicode_normalization::UnicodeNormalization;

use crate::document::{Inline, Text};
use crate::style::Case;

/// Gives text the letter case of a role.
pub(super) fn set_case(inlines: &mut [Inline], case: Case) {
    match case {
        Case::AsWritten => {}
        Case::Upper => {
            for text in texts(inlines) {
                text.text = cased(&text.text, case);
            }
        }
        Case::LowerFirst => {
            let whole: String = texts(inlines).map(|text| text.text.as_str()).collect();
            if let Some(first) = texts(inlines).next()
                && !begins_with_a_name(&whole)
            {
                first.text = lower_first(&first.text);
            }
        }
    }
}

/// One string in a letter case.
pub(super) fn cased(text: &str, case: Case) -> String {
    match case {
        Case::AsWritten => text.to_owned(),
        Case::Upper => text.to_uppercase().nfc().collect(),
        Case::LowerFirst if begins_with_a_name(text) => text.to_owned(),
        Case::LowerFirst => lower_first(text),
    }
}

fn texts(inlines: &mut [Inline]) -> impl Iterator<Item = &mut Text> {
    inlines.iter_mut().filter_map(|inline| match inline {
        Inline::Text(text) => Some(text),
        _ => None,
    })
}

/// Whether the first word keeps its capital: an abbreviation (`BCH`), or the first of two
/// capitalised words in a row (`Hà Tĩnh`, `Đoàn Khối`), as names of people, places and bodies are
/// written in Vietnamese.
fn begins_with_a_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let first = words.next().unwrap_or_default();
    first.chars().skip(1).any(char::is_uppercase) || words.next().is_some_and(is_capital)
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Paragraph, Role};

    fn cased(text: &str, case: Case) -> String {
        let mut paragraph = Paragraph::plain(Role::Subject, text);
        set_case(&mut paragraph.inlines, case);
        paragraph.text()
    }

    #[test]
    fn capitals_reach_every_vietnamese_letter() {
        assert_eq!(cased("đường ươm ẫm ỹ 2022", Case::Upper), "ĐƯỜNG ƯƠM ẪM Ỹ 2022");
    }

    #[test]
    fn a_subject_begins_small_unless_it_begins_with_a_name() {
        let cases = [
            ("Về kết quả nhiệm kỳ", "về kết quả nhiệm kỳ"),
            ("Kết quả", "kết quả"),
            ("Ý kiến của Đoàn", "ý kiến của Đoàn"),
            ("Hà Tĩnh sau 5 năm", "Hà Tĩnh sau 5 năm"),
            ("BCH Chi đoàn", "BCH Chi đoàn"),
            ("", ""),
        ];
        for (written, printed) in cases {
            assert_eq!(cased(written, Case::LowerFirst), printed);
        }
    }
}
