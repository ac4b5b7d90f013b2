//! Letter case: both outputs hold the final letters, so that search and copying find what is read.

use unicode_normalization::UnicodeNormalization;

use crate::document::{Inline, Text};
use crate::language::names::begins_with_name;
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
                && !begins_with_name(&whole)
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
        Case::LowerFirst if begins_with_name(text) => text.to_owned(),
        Case::LowerFirst => lower_first(text),
    }
}

fn texts(inlines: &mut [Inline]) -> impl Iterator<Item = &mut Text> {
    inlines.iter_mut().filter_map(|inline| match inline {
        Inline::Text(text) => Some(text),
        _ => None,
    })
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
    fn a_subject_begins_small_unless_it_begins_with_name() {
        let cases = [
            ("Về kết quả nhiệm kỳ", "về kết quả nhiệm kỳ"),
            ("Kết quả", "kết quả"),
            ("Ý kiến của Đoàn", "ý kiến của Đoàn"),
            ("Hà Tĩnh sau 5 năm", "Hà Tĩnh sau 5 năm"),
            ("Đại hội Chi đoàn lần thứ IV", "Đại hội Chi đoàn lần thứ IV"),
            ("Đoàn viên tiêu biểu", "đoàn viên tiêu biểu"),
            ("BCH Chi đoàn", "BCH Chi đoàn"),
            ("", ""),
        ];
        for (written, printed) in cases {
            assert_eq!(cased(written, Case::LowerFirst), printed);
        }
    }
}
