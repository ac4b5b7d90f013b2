//! The end of the text: its mark, and that it stays with the signature.

use super::Builder;
use crate::document::{Block, Emphasis, Inline, Paragraph, Role, Text};

impl Builder<'_> {
    /// Puts the end mark after the last paragraph (`./.` in the forms of NĐ 30 Phụ lục III, both of
    /// documents and of appendices), and keeps that paragraph with what follows where asked. A text
    /// that ends in a table or a heading has no paragraph to mark.
    pub(super) fn end_text(&self, blocks: &mut [Block], keep_next: bool) {
        let Some(Block::Paragraph(last)) = blocks.last_mut() else { return };
        last.keep_next |= keep_next;
        if last.role.outline_level().is_none() && last.role != Role::AppendixReference {
            end_paragraph(last, &self.style.end_mark);
        }
    }
}

/// Ends a paragraph with `mark`. A full stop becomes part of the mark, a mark that the author has
/// typed stays alone, a comma or semicolon goes; a note mark stays behind the words.
fn end_paragraph(paragraph: &mut Paragraph, mark: &str) {
    let last = paragraph.inlines.iter().rposition(|inline| matches!(inline, Inline::Text(_)));
    let Some(at) = last else { return };
    let Some(Inline::Text(text)) = paragraph.inlines.get_mut(at) else { return };
    if mark.is_empty() || text.text.ends_with(mark) {
        return;
    }
    if text.key.is_none() && text.text.ends_with([',', ';']) {
        text.text.pop();
    }
    let has_stop = text.text.ends_with('.') && !text.text.ends_with("..");
    let rest = match mark.strip_prefix('.') {
        Some("") if text.text.ends_with(['.', '!', '?', '…', ':']) => return,
        Some(rest) if has_stop => rest,
        _ => mark,
    };
    if text.key.is_none() {
        text.text.push_str(rest);
        return;
    }
    let emphasis = Emphasis { superscript: false, ..text.emphasis };
    let own = Text { text: rest.to_owned(), emphasis, origin: text.origin, key: None };
    paragraph.inlines.insert(at + 1, Inline::Text(own));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::NoteId;
    use crate::source::Origin;

    fn ended(text: &str, mark: &str) -> String {
        let mut paragraph = Paragraph::plain(Role::Body, text, Origin::default());
        end_paragraph(&mut paragraph, mark);
        paragraph.text()
    }

    #[test]
    fn the_end_mark_takes_the_full_stop_in_and_is_never_doubled() {
        let cases = [
            ("Hết.", "Hết./."),
            ("Hết", "Hết./."),
            ("Hết./.", "Hết./."),
            ("Hết;", "Hết./."),
            ("Hết!", "Hết!./."),
            ("Hết…", "Hết…./."),
            ("Hết...", "Hết..../."),
        ];
        for (written, printed) in cases {
            assert_eq!(ended(written, "./."), printed);
        }
    }

    #[test]
    fn a_mark_that_is_a_full_stop_leaves_other_ends_alone() {
        for (written, printed) in [("Hết.", "Hết."), ("Hết", "Hết."), ("Hết!", "Hết!")]
        {
            assert_eq!(ended(written, "."), printed);
        }
        assert_eq!(ended("Hết.", ""), "Hết.");
    }

    #[test]
    fn a_value_at_the_end_is_not_changed_and_a_note_mark_stays_behind() {
        let mut paragraph = Paragraph::plain(Role::Body, "năm 2022.", Origin::default());
        if let Some(Inline::Text(text)) = paragraph.inlines.first_mut() {
            text.key = Some("x".to_owned());
        }
        paragraph.inlines.push(Inline::Note(NoteId(0)));
        end_paragraph(&mut paragraph, "./.");
        assert_eq!(paragraph.text(), "năm 2022./.");
        assert_eq!(paragraph.inlines.len(), 3);
        assert_eq!(paragraph.inlines[2], Inline::Note(NoteId(0)));
    }
}
