//! Characters that nobody sees.

/// Whether a character is one of format that says nothing in print: such come with text copied from PDF files and web
/// pages. A zero-width space is none: a line may break there.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{feff}'
            | '\u{200c}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
    )
}

/// The name of a character for a message: `U+00A0`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
