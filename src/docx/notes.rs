//! Footnotes. docx-rs writes them without their number and without separators, so the part is put
//! together here; only its paragraphs come from docx-rs.

use docx_rs::{BuildXML, Paragraph, Run};

use super::DocxError;
use super::body::Writer;
use super::normalise::normalise;
use super::raw::raw_run;
use crate::document::{Note, Role};

/// Separators, then the beginning of the list: the ids -1 and 0 are named in the settings.
const START: &str = include_str!("parts/footnotes.xml");

impl Writer<'_> {
    /// Writes `word/footnotes.xml`. The id of a note is the number printed for it.
    pub(super) fn notes(&mut self) -> Result<Vec<u8>, DocxError> {
        let mut out = START.trim_end().as_bytes().to_vec();
        for (number, note) in (1..).zip(&self.document.notes) {
            out.extend_from_slice(format!(r#"<w:footnote w:id="{number}">"#).as_bytes());
            for paragraph in self.note(note) {
                normalise(&paragraph.build(), &mut out)?;
            }
            out.extend_from_slice(b"</w:footnote>");
        }
        out.extend_from_slice(b"</w:footnotes>");
        Ok(out)
    }

    /// The paragraphs of a note; the first begins with the note's number and a space.
    fn note(&mut self, note: &Note) -> Vec<Paragraph> {
        let empty = [crate::document::Paragraph::new(Role::Note)];
        let blocks = if note.blocks.is_empty() { &empty } else { note.blocks.as_slice() };
        let mut paragraphs: Vec<_> =
            blocks.iter().map(|block| self.note_paragraph(block)).collect();
        if let (Some(first), Some(block)) = (paragraphs.first_mut(), blocks.first()) {
            let mark = self.note_mark(block.role, raw_run("<w:footnoteRef/>"));
            let runs = [mark, Run::new().add_text(" ")];
            let children = runs.into_iter().fold(Paragraph::new(), Paragraph::add_run).children;
            first.children.splice(0..0, children);
        }
        paragraphs
    }
}
