//! Letter case and lists.

/// Capital letters throughout: `báo cáo` is `BÁO CÁO`.
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// Small letters throughout.
pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// The first letter as a capital, the rest as it is. Quotes and brackets before the letter are passed
/// over; a text that starts with a figure stays as it is.
pub fn capitalize(text: &str) -> String {
    let Some((at, first)) = text.char_indices().find(|(_, c)| c.is_alphanumeric()) else {
        return text.to_owned();
    };
    let rest = &text[at + first.len_utf8()..];
    format!("{}{}{rest}", &text[..at], first.to_uppercase())
}

/// Items in a row: `a, b và c`. `separator` stands before the space between two items, `last` is the
/// word before the last one; where `last` is empty, the separator stands there as well.
pub fn list<S: AsRef<str>>(items: &[S], separator: &str, last: &str) -> String {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 && i + 1 == items.len() && !last.is_empty() {
            out.push_str(&format!(" {last} "));
        } else if i > 0 {
            out.push_str(&format!("{separator} "));
        }
        out.push_str(item.as_ref());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_keeps_vietnamese_letters_whole() {
        assert_eq!(upper("đoàn viên ưu tú, Đảng"), "ĐOÀN VIÊN ƯU TÚ, ĐẢNG");
        assert_eq!(lower("ĐẠI HỘI Ủy"), "đại hội ủy");
        assert_eq!(upper(""), "");
    }

    #[test]
    fn the_first_letter_alone_becomes_a_capital() {
        assert_eq!(capitalize("đoàn viên"), "Đoàn viên");
        assert_eq!(capitalize("“ủy viên”"), "“Ủy viên”");
        assert_eq!(capitalize("Ban Chấp hành"), "Ban Chấp hành");
        assert_eq!(capitalize("05 em"), "05 em");
        assert_eq!(capitalize("…"), "…");
    }

    #[test]
    fn the_last_item_of_a_list_comes_after_a_word() {
        assert_eq!(list::<&str>(&[], ",", "và"), "");
        assert_eq!(list(&["a"], ",", "và"), "a");
        assert_eq!(list(&["a", "b"], ",", "và"), "a và b");
        assert_eq!(list(&["a", "b", "c"], ",", "và"), "a, b và c");
        assert_eq!(list(&["a", "b", "c"], ";", "hoặc"), "a; b hoặc c");
        assert_eq!(list(&["a", "b", "c"], ";", ""), "a; b; c");
    }
}
