//! The end of the text: its mark, and that it stays with the signature.

use super::Builder;
use crate::document::{
    Block, Emphasis, Inline, Origin, Paragraph, PieceId, Pieces, Role, Script, Text,
};

impl Builder<'_> {
    /// Ends the text of an appendix. Where it ends in a table or a caption, the mark stands alone below, and the last row with it.
    pub(super) fn end_appendix(&mut self, blocks: &mut Vec<Block>) {
        let keep_next = match blocks.last_mut() {
            Some(Block::Table(table)) => Some(&mut table.keep_next),
            Some(Block::Paragraph(last)) if last.role == Role::Caption => Some(&mut last.keep_next),
            Some(Block::Picture(picture)) => Some(&mut picture.keep_next),
            _ => None,
        };
        if let Some(keep_next) = keep_next {
            *keep_next = true;
            let mark = self.style.end_mark.as_str();
            // A full stop alone says nothing.
            if mark.trim_matches('.').is_empty() {
                return;
            }
            blocks.push(Block::Paragraph(Paragraph::plain(Role::Body, mark)));
        } else {
            self.end_text(blocks, false);
        }
    }

    /// Puts the end mark after the last paragraph (`./.` in the forms of NĐ 30 Phụ lục III, both of
    /// documents and of appendices), and keeps that paragraph with what follows where asked. A text
    /// that ends in a table, a caption or a heading has no paragraph to mark.
    pub(super) fn end_text(&mut self, blocks: &mut [Block], keep_next: bool) {
        let last = match blocks.last_mut() {
            Some(Block::Paragraph(last)) => last,
            // Its last row, and the line below, go with the signature.
            Some(Block::Table(last)) => return last.keep_next |= keep_next,
            Some(Block::Picture(last)) => return last.keep_next |= keep_next,
            _ => return,
        };
        last.keep_next |= keep_next;
        // A blank to fill in ends by hand.
        let is_open = last.inlines.last() == Some(&Inline::Leader);
        let has_end = !matches!(last.role, Role::AppendixReference | Role::Caption);
        let is_text = last.role.outline_level().is_none() && has_end;
        if is_text && !is_open && self.frame.end_mark {
            end_paragraph(last, &self.style.end_mark, &mut self.pieces);
        }
    }
}

/// Ends a paragraph with `mark`. A full stop becomes part of the mark, a mark that the author has
/// typed stays alone, a comma or semicolon goes; a note mark stays behind the words.
fn end_paragraph(paragraph: &mut Paragraph, mark: &str, pieces: &mut Pieces) {
    let last = paragraph.inlines.iter().rposition(|inline| matches!(inline, Inline::Text(_)));
    let Some(at) = last else { return };
    let Some(Inline::Text(text)) = paragraph.inlines.get_mut(at) else { return };
    if mark.is_empty() || text.text.ends_with(mark) {
        return;
    }
    let may_change = !matches!(pieces.get(text.piece).origin, Origin::Value(_) | Origin::Data(_));
    if may_change && text.text.ends_with([',', ';']) {
        text.text.pop();
        // Its piece ends with the words that are left.
        if let Some(words) = pieces.words_mut(text.piece) {
            words.span.end -= 1;
        }
    }
    let has_stop = text.text.ends_with('.') && !text.text.ends_with("..");
    let rest = match mark.strip_prefix('.') {
        Some("") if text.text.ends_with(['.', '!', '?', '…', ':']) => return,
        Some(rest) if has_stop => rest,
        _ => mark,
    };
    let emphasis = match may_change {
        true => text.emphasis,
        false => Emphasis { script: Script::Normal, ..text.emphasis },
    };
    let own = Text { text: rest.to_owned(), emphasis, piece: PieceId::default(), change: None };
    paragraph.inlines.insert(at + 1, Inline::Text(own));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::NoteId;
    use crate::toml::DataPath;

    fn ended(text: &str, mark: &str) -> String {
        let mut paragraph = Paragraph::plain(Role::Body, text);
        end_paragraph(&mut paragraph, mark, &mut Pieces::default());
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
        let mut pieces = Pieces::default();
        let value = pieces.add(Origin::Data(DataPath::dotted("x")), None);
        let mut paragraph = Paragraph::new(Role::Body);
        paragraph.push_text("năm 2022.", value);
        paragraph.inlines.push(Inline::Note(NoteId(0)));
        end_paragraph(&mut paragraph, "./.", &mut pieces);
        assert_eq!(paragraph.text(), "năm 2022./.");
        assert_eq!(paragraph.inlines.len(), 3);
        assert_eq!(paragraph.inlines[2], Inline::Note(NoteId(0)));
    }
}
