//! The pages in the file: drawn in batches, each written as soon as it is drawn.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use printpdf::PdfPage;

use super::PdfError;
use super::content::{self, Mark};
use super::drawing::{BATCH, Drawn, draw, sheet};
use super::file::File;
use super::font::Subsets;
use super::images::Images;
use crate::layout::Layout;

/// The pages on their way into the file.
pub(super) struct Pages<'a> {
    pub(super) layout: &'a Layout,
    pub(super) subsets: &'a Subsets,
    pub(super) images: &'a Images,
    pub(super) types: &'a [&'static str],
    /// The numbers of the root of their tree, of each page and of their resources.
    pub(super) root: ObjectId,
    pub(super) ids: &'a [ObjectId],
    pub(super) resources: ObjectId,
    pub(super) annotations: BTreeMap<usize, Vec<Object>>,
}

impl Pages<'_> {
    /// Writes them; gives back the marked content of all pages in reading order.
    pub(super) fn write(mut self, file: &mut File) -> Result<Vec<Mark>, PdfError> {
        let mut marks = Vec::new();
        for first in (0..self.ids.len()).step_by(BATCH) {
            let batch = first..self.ids.len().min(first + BATCH);
            let before = marks.len();
            let sheets = batch.clone().map(|index| self.sheet(index, &mut marks));
            let drawn = draw(sheets.collect())?;
            for (index, drawn) in batch.zip(drawn) {
                let marked = marks[before..].iter().any(|mark| mark.page as usize == index);
                self.write_page(file, index, drawn, marked);
            }
        }
        self.write_root(file);
        Ok(marks)
    }

    fn sheet(&self, index: usize, marks: &mut Vec<Mark>) -> PdfPage {
        let page = &self.layout.pages[index];
        let watermark = self.layout.watermark.is_some();
        let ops =
            content::write(page, index, (self.subsets, self.images), self.types, marks, watermark);
        sheet(page.width, page.height, ops)
    }

    fn write_page(&mut self, file: &mut File, index: usize, drawn: Drawn, marked: bool) {
        let content = file.reserve();
        file.put_stream(content, Dictionary::new(), &drawn.content);
        let mut dictionary = drawn.dictionary;
        dictionary.set("Parent", self.root);
        dictionary.set("Contents", content);
        dictionary.set("Resources", self.resources);
        dictionary.set("Tabs", "S");
        if marked {
            dictionary.set("StructParents", index as i64);
        }
        if let Some(annotations) = self.annotations.remove(&index) {
            dictionary.set("Annots", annotations);
        }
        file.put(self.ids[index], &dictionary.into());
    }

    fn write_root(&self, file: &mut File) {
        let kids: Vec<Object> = self.ids.iter().map(|&id| id.into()).collect();
        let root = dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids };
        file.put(self.root, &root.into());
    }
}
