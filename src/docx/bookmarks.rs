//! The bookmarks around paragraphs and headings.

use super::body::Writer;
use docx_rs::Run;

use super::field::{field_end, field_start};
use crate::document::{Role, TargetId};
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

    /// The bookmark around what has a name, or around its number.
    pub(super) fn target_bookmark(&mut self, target: TargetId) -> (usize, String) {
        (self.next_bookmark(), target_name(target))
    }

    /// Words that refer to what has a name, as a field that Word updates: by `\\r` with the number that it counts, without
    /// the point behind, else with the words of the bookmark.
    pub(super) fn cross_reference(&self, target: Option<TargetId>, words: Vec<Run>) -> Vec<Run> {
        let Some(target) = target else { return words };
        let number = if self.counted.get(&target) == Some(&true) { r"\r " } else { "" };
        let [begin, code, separate] =
            field_start(&format!(r" REF {} {number}\h ", target_name(target)));
        let mut runs = vec![begin, code, separate];
        runs.extend(words);
        runs.push(field_end());
        runs
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

/// The name of the bookmark that references lead to.
fn target_name(target: TargetId) -> String {
    format!("_Ref{:09}", target.0.saturating_add(1))
}

/// The name of the bookmark around a paragraph: the documents of one version and the paragraphs of each are counted, these
/// from 1 as [`Trace`](super::Trace) has them.
fn paragraph_bookmark(part: usize, paragraph: usize) -> String {
    format!("{PARAGRAPH_BOOKMARK}{part}_{paragraph}")
}
