//! The bookmarks around paragraphs and headings.

use super::body::Writer;
use crate::document::Role;
use crate::ooxml::names::PARAGRAPH_BOOKMARK;

impl Writer<'_> {
    /// The bookmarks around a paragraph of the body, the outer one first: one leads edits back to where its words were
    /// written, and one the contents to a heading. Empty paragraphs have none of the first kind, which LibreOffice
    /// writes twice there; notes neither, where it loses them.
    pub(super) fn bookmarks_around(&mut self, role: Role, has_words: bool) -> Vec<(usize, String)> {
        let mut around = Vec::new();
        if has_words {
            let (part, paragraph) = (self.document.properties.part, self.paragraphs);
            around.push((self.next_bookmark(), paragraph_bookmark(part, paragraph)));
        }
        if role.outline_level().is_some() {
            self.headings += 1;
            around.push((self.next_bookmark(), bookmark_name(self.headings)));
        }
        around
    }

    fn next_bookmark(&mut self) -> usize {
        self.bookmarks += 1;
        self.bookmarks
    }
}

/// The name of the bookmark around the heading of that number, from 1: the contents lead there.
pub(super) fn bookmark_name(heading: usize) -> String {
    format!("_Toc{heading:09}")
}

/// The name of the bookmark around a paragraph: the documents of one version and the paragraphs of each are counted, these
/// from 1 as [`Trace`](super::Trace) has them.
fn paragraph_bookmark(part: usize, paragraph: usize) -> String {
    format!("{PARAGRAPH_BOOKMARK}{part}_{paragraph}")
}
