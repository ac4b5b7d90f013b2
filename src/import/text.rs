//! Letters: what is compared without marks, case or blanks.

use unicode_normalization::UnicodeNormalization;

/// In one line: blanks joined, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Small ASCII letters, figures and hyphens, at most so many; `van-ban` where nothing is left.
pub(super) fn slug(words: &str, most: usize) -> String {
    let is_gap = |c: char| c.is_whitespace() || "-_./".contains(c);
    let mut out = String::new();
    for c in words.nfd() {
        match c {
            'đ' | 'Đ' => out.push('d'),
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if is_gap(c) && !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    let mut out: String = out.chars().take(most).collect();
    out.truncate(out.trim_end_matches('-').len());
    if out.is_empty() { "van-ban".to_owned() } else { out }
}

/// Whether all letters are capitals, three or more.
pub(super) fn is_shouted(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 3 && letters().all(char::is_uppercase)
}

/// Words in small letters but for the first one.
pub(super) fn sentence_case(text: &str) -> String {
    crate::text::capitalize(&text.to_lowercase())
}

/// As a string of TOML.
pub(super) fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
