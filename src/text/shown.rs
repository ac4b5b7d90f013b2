//! What is quoted from files, made so that it can only be read: the one place that does this.

use std::borrow::Cow;
use std::fmt::Write;

/// A text as it is shown to people. Whatever could end the line, move the cursor, turn the direction of
/// reading or hide stands as an escape: `\n`, `\r`, `\t`, or `\u{202E}` with the number of the character. What
/// was shown once stays the same when it is shown again.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_deceptive) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_shown(&mut shown, c);
    }
    Cow::Owned(shown)
}

/// As [`shown`], for text of several lines: ends of lines and tabs stay.
pub fn shown_lines(text: &str) -> Cow<'_, str> {
    let stays = |c| matches!(c, '\n' | '\t');
    if !text.contains(|c| is_deceptive(c) && !stays(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if stays(c) { shown.push(c) } else { push_shown(&mut shown, c) }
    }
    Cow::Owned(shown)
}

/// JSON whose strings hold no such character as it is: in JSON that stands outside of strings, there is none.
pub fn shown_json(json: &str) -> Cow<'_, str> {
    if !json.contains(|c| is_deceptive(c) && c != '\n') {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if c == '\n' || !is_deceptive(c) {
            shown.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // A string takes every letter.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        }
    }
    Cow::Owned(shown)
}

/// Adds a character as [`shown`] shows it.
fn push_shown(text: &mut String, c: char) {
    match c {
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        // A string takes every letter.
        c if is_deceptive(c) => drop(write!(text, "\\u{{{:04X}}}", u32::from(c))),
        c => text.push(c),
    }
}

/// Whether a character is none that is seen where it stands: the controls (C0, DEL, C1), ends of lines and
/// paragraphs, marks of direction, and whatever else Unicode 17 calls a format or says is not to be drawn.
pub const fn is_deceptive(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{600}'..='\u{605}'
        | '\u{61c}'
        | '\u{6dd}'
        | '\u{70f}'
        | '\u{890}'..='\u{891}'
        | '\u{8e2}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{110bd}'
        | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_turns_or_hides_is_shown_as_an_escape() {
        for (text, expected) in [
            ("a\nb\r\tc", r"a\nb\r\tc"),
            ("\u{1b}[2K\u{9b}2K\u{7f}\0", r"\u{001B}[2K\u{009B}2K\u{007F}\u{0000}"),
            (
                "a\u{202e}fdp.exe\u{2066}\u{61c}\u{200f}",
                r"a\u{202E}fdp.exe\u{2066}\u{061C}\u{200F}",
            ),
            ("a\u{2028}\u{2029}\u{85}b", r"a\u{2028}\u{2029}\u{0085}b"),
            (
                "\u{feff}\u{ad}\u{200b}\u{e0041}\u{fe0f}",
                r"\u{FEFF}\u{00AD}\u{200B}\u{E0041}\u{FE0F}",
            ),
        ] {
            assert_eq!(shown(text), expected);
            assert_eq!(shown(expected), expected, "once is enough");
        }
    }

    #[test]
    fn lines_keep_their_ends_and_json_its_values() {
        assert_eq!(shown_lines("a\n\tb\r\u{9b}"), "a\n\tb\\r\\u{009B}");
        let value = serde_json::json!({ "a\u{202e}": ["\u{9b}\u{e0041}\u{7f}\n", "ộ"] });
        let written = serde_json::to_string_pretty(&value).unwrap();
        let escaped = shown_json(&written);
        assert!(!escaped.contains(|c| is_deceptive(c) && c != '\n'), "{escaped}");
        assert!(escaped.contains(r"\u009b\udb40\udc41\u007f\n"), "{escaped}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), value);
    }

    #[test]
    fn vietnamese_signs_and_blanks_stay_as_they_are() {
        let text = "Báo cáo số 05-BC/CĐ “năm” – ‘2024’…\u{a0}ộ o\u{302}\u{323} 日本 ☐ \u{2009}\\n";
        assert!(matches!(shown(text), Cow::Borrowed(same) if same == text));
    }
}
