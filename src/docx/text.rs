//! Text and attributes on their way into XML.

use docx_rs::{Run, RunChild, Text};

/// `text` without what XML 1.0 cannot carry (clause 2.2): a tab or a line end becomes a space, every
/// other control character and noncharacter is dropped. docx-rs would write them as they are.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\t' | '\n' | '\r' => Some(' '),
            '\u{fffe}' | '\u{ffff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// `text` cleaned and escaped for content or an attribute. docx-rs escapes the text of runs, but no
/// attribute.
pub(super) fn escape(text: &str) -> String {
    let text = clean(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A run around any element that may stand in a run. docx-rs writes the text of a `Text` that is put
/// together by hand verbatim; the empty `w:t` left on each side goes in [`super::normalise`].
pub(super) fn raw_run(element: &str) -> Run {
    let text = format!("</w:t>{element}<w:t>");
    let mut run = Run::new();
    run.children.push(RunChild::Text(Text { text, preserve_space: true }));
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_carry_is_gone_and_the_rest_is_untouched() {
        assert_eq!(clean("a\u{b}b\u{0}c\u{ffff}\u{85}d\te\nf"), "abcd e f");
        assert_eq!(clean("Đoàn\u{a0}viên – “ưu tú”"), "Đoàn\u{a0}viên – “ưu tú”");
        assert_eq!(escape("A & B <\"C\">"), "A &amp; B &lt;&quot;C&quot;&gt;");
    }
}
