//! All documents of a series in one PDF, or in several where one would be too large: a volume is written as soon as it is
//! full, so that memory holds no more than one.

use crate::layout::{Joined, Layout};

/// The most pages of a volume: each keeps some 50 kB in memory until its file is written.
const MOST_PAGES: usize = 10_000;

/// What the names of volumes have before their number, behind that of the report. The files of rows have the number alone.
const VOLUME: &str = "-tap-";

/// A PDF that is to be written.
pub(super) struct Volume {
    /// Its name without ending.
    pub(super) name: String,
    /// Its pages.
    pub(super) layout: Layout,
}

/// Documents on their way into one PDF, or several.
pub(super) struct Volumes {
    /// The name of the report.
    report: String,
    /// The most documents of a volume, where the report sets that.
    most: Option<usize>,
    /// The most pages.
    most_pages: usize,
    /// How many figures the number of a volume has at least.
    figures: usize,
    joined: Joined,
    /// How many documents are in it.
    documents: usize,
    /// How many volumes have gone.
    full: usize,
}

impl Volumes {
    /// Those of a report of that name with so many documents, with at most so many of them in one where that is set.
    pub(super) fn new(report: &str, most: Option<usize>, documents: usize) -> Self {
        let volumes = most.map_or(1, |most| documents.div_ceil(most.max(1)));
        Self {
            report: report.to_owned(),
            most,
            most_pages: MOST_PAGES,
            figures: volumes.to_string().len(),
            joined: Joined::default(),
            documents: 0,
            full: 0,
        }
    }

    /// Puts a document behind the others. Where the volume has no room for it, that is given back, and the next begins with it.
    pub(super) fn add(
        &mut self,
        document: Layout,
        title: String,
        is_duplex: bool,
    ) -> Option<Volume> {
        let pages = self.joined.pages() + document.pages.len();
        let is_full = self.most.is_some_and(|most| self.documents >= most)
            || self.documents > 0 && pages > self.most_pages;
        let full = is_full.then(|| {
            self.full += 1;
            self.documents = 0;
            let layout = std::mem::take(&mut self.joined).finish();
            Volume { name: self.name(self.full), layout }
        });
        self.joined.add(document, title, is_duplex);
        self.documents += 1;
        full
    }

    /// The last volume, which bears no number where it is the only one.
    pub(super) fn last(self) -> Volume {
        let name = match self.full {
            0 => self.report.clone(),
            full => self.name(full + 1),
        };
        Volume { name, layout: self.joined.finish() }
    }

    fn name(&self, number: usize) -> String {
        format!("{}{VOLUME}{number:0width$}", self.report, width = self.figures)
    }
}

/// Whether a name is that of a volume of `report`, both folded.
pub(super) fn is_volume(name: &str, report: &str) -> bool {
    let number = name.strip_prefix(report).and_then(|rest| rest.strip_prefix(VOLUME));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Orientation, SectionKind};
    use crate::geom::Length;
    use crate::layout::Page;

    fn document(pages: usize) -> Layout {
        let page = |number: u32| Page {
            width: Length::from_mm(210.0),
            height: Length::from_mm(297.0),
            orientation: Orientation::Portrait,
            section: SectionKind::Report,
            number,
            items: Vec::new(),
        };
        Layout { pages: (1..).map(page).take(pages).collect(), ..Layout::default() }
    }

    /// The volumes of documents of so many pages: name, bookmarks and pages of each.
    fn volumes(mut volumes: Volumes, documents: &[usize]) -> Vec<(String, usize, usize)> {
        let mut all = Vec::new();
        for (at, pages) in documents.iter().enumerate() {
            all.extend(volumes.add(document(*pages), at.to_string(), false));
        }
        all.push(volumes.last());
        let told = |Volume { name, layout }| (name, layout.outline.len(), layout.pages.len());
        all.into_iter().map(told).collect()
    }

    fn named(name: &str, documents: usize, pages: usize) -> (String, usize, usize) {
        (name.to_owned(), documents, pages)
    }

    #[test]
    fn a_volume_holds_as_many_documents_as_the_report_says() {
        let of = |most, documents: &[usize]| {
            volumes(Volumes::new("gm", most, documents.len()), documents)
        };
        assert_eq!(of(None, &[1, 2]), [named("gm", 2, 3)]);
        assert_eq!(of(Some(2), &[1, 2]), [named("gm", 2, 3)]);
        assert_eq!(of(Some(2), &[1, 2, 1]), [named("gm-tap-1", 2, 3), named("gm-tap-2", 1, 1)]);
        let many = of(Some(1), &[1; 10]);
        assert_eq!((many[0].0.as_str(), many[9].0.as_str()), ("gm-tap-01", "gm-tap-10"));
    }

    #[test]
    fn a_volume_ends_before_it_has_more_pages_than_memory_holds() {
        let mut few = Volumes::new("gm", None, 4);
        few.most_pages = 5;
        let found = volumes(few, &[3, 3, 2, 9]);
        let expected = [named("gm-tap-1", 1, 3), named("gm-tap-2", 2, 5), named("gm-tap-3", 1, 9)];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_of_a_volume_is_known() {
        assert!(is_volume("gm-tap-12", "gm"));
        for name in ["gm", "gm-tap-", "gm-tap-a", "gm-1", "xgm-tap-1"] {
            assert!(!is_volume(name, "gm"), "{name}");
        }
    }
}
