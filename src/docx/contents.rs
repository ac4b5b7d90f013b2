//! The contents: a field that Word updates, its lines written as Word would write them.
//!
//! `TOC \o "1-N"` takes the built-in headings of the first N levels, `\u` what has an outline level as the
//! heading of an appendix has; `\h` makes each line a link, `\z` hides the numbers where there are no
//! pages, `\x` keeps the line break between the number of a part and its title (ISO 29500-1, 17.16.5.68).
//! Word writes the number of a heading before its words, with a space between where the list level has
//! one (`w:suff`), so an update brings the same lines.

use docx_rs::{Hyperlink, HyperlinkType, Paragraph, Run};

use super::body::{Child, Writer};
use super::bookmarks::bookmark_name;
use super::field::{field, field_end, field_start};
use super::numbering::Marking;
use super::styles;
use crate::document::{Contents, ContentsEntry};

impl Writer<'_> {
    /// Title and lines. The field is still open after the last one; [`end`] is the paragraph to close it.
    pub(super) fn contents(&mut self, contents: &Contents) -> Vec<Child> {
        let title = self.note_paragraph(&contents.title);
        let mut paragraphs = vec![title];
        for (i, entry) in contents.entries.iter().enumerate() {
            let mut paragraph = Paragraph::new().style(styles::id(entry.text.role));
            if i == 0 {
                let levels = contents.levels;
                let instruction = format!(r#"TOC \o "1-{levels}" \h \z \u \x"#);
                paragraph =
                    field_start(&instruction).into_iter().fold(paragraph, Paragraph::add_run);
            }
            paragraphs.push(paragraph.add_hyperlink(self.entry(entry)));
        }
        paragraphs.into_iter().map(|paragraph| Child::Paragraph(Box::new(paragraph))).collect()
    }

    fn entry(&mut self, entry: &ContentsEntry) -> Hyperlink {
        let anchor = bookmark_name(entry.heading.0 as usize + 1);
        let words = self.runs(&entry.text, Marking::default(), false);
        let page = entry.page.map_or_else(String::new, |page| page.to_string());
        let number = field(&format!(r"PAGEREF {anchor} \h"), &page);
        let tab = Run::new().add_tab();
        let link = Hyperlink::new(anchor, HyperlinkType::Anchor);
        words.into_iter().chain([tab]).chain(number).fold(link, Hyperlink::add_run)
    }
}

/// Closes the field in that paragraph.
pub(super) fn end(paragraph: Paragraph) -> Paragraph {
    paragraph.add_run(field_end())
}
