//! Two versions of a report as one PDF that shows what came and went.

use crate::compose;
use crate::diag::Diagnostics;
use crate::document::{Block, Document, Role};
use crate::font::{Face, FontFamily};
use crate::layout;
use crate::locate::Locator;
use crate::pdf;
use crate::pipeline::messages::WriterFailed;
use crate::pipeline::missing_glyph;
use crate::prepare::{self, Order};
use crate::source::Sources;
use crate::tracked;
use crate::world::World;

/// A version to be compared: a report in the world of its sources.
pub struct Version<'w> {
    /// Where its sources are.
    pub world: &'w dyn World,
    /// The report, and how it is to be made ready.
    pub order: &'w Order,
    /// Whether it has the draft mark, as a draft of the program has; a file that was read may be one without.
    pub has_draft_mark: bool,
    /// What was read.
    pub sources: Sources,
    /// What is wrong with it.
    pub diagnostics: Diagnostics,
}

impl<'w> Version<'w> {
    /// A version of which nothing has been read.
    pub fn new(world: &'w dyn World, order: &'w Order) -> Self {
        let (sources, diagnostics) = (Sources::default(), Diagnostics::default());
        Self { world, order, has_draft_mark: true, sources, diagnostics }
    }

    fn prepared(&mut self) -> Option<prepare::Prepared> {
        let Self { world, order, has_draft_mark, sources, diagnostics } = self;
        let mut prepared = prepare::prepare_unsettled(*world, order, sources, diagnostics)?;
        if !*has_draft_mark {
            without_draft_mark(&mut prepared.document);
        }
        Some(prepared)
    }
}

/// The end of a paragraph, where it came or went.
const END_MARK: char = '¶';

/// The PDF of the new version, with its look, in which all that came and went is marked ([`tracked::woven`]). `None`
/// where one of the versions has errors, which are in its diagnostics.
pub fn compared(old: &mut Version<'_>, new: &mut Version<'_>) -> Option<Vec<u8>> {
    let (before, after) = (old.prepared(), new.prepared());
    let (before, prepare::Prepared { document, style, fonts, report, settings, .. }) =
        (before?, after?);
    let fonts = fonts.as_ref();
    let mut documents = [(String::new(), document)];
    settings.apply(&mut documents, &style, &mut new.diagnostics);
    let [(_, mut document)] = documents;
    // What came and went needs more room than a copy has.
    document.print.sheet = None;
    let mut document = tracked::woven(&before.document, document, &end_mark(fonts));
    document.signs = compose::signs(&document, fonts);
    prepare::settle(&mut document, &style, fonts);
    let laid_out = layout::layout(&document, &style, fonts);
    let locator = Locator { sources: &new.sources, report: &report, pieces: &document.pieces };
    let missing = laid_out.missing.iter().map(|missing| missing_glyph(missing, &locator));
    new.diagnostics.extend(missing);
    new.diagnostics.check().ok()?;
    match pdf::write(&laid_out, &document.properties, fonts) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            let problem = WriterFailed { path: ".pdf".to_owned(), reason: error.to_string() };
            new.diagnostics.error(None, problem);
            None
        }
    }
}

/// Takes the draft mark out of a document.
fn without_draft_mark(document: &mut Document) {
    let is_mark = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.role == Role::DraftMark);
    for block in document.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        let Block::Table(table) = block else { continue };
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if cell.blocks.len() > 1 {
                cell.blocks.retain(|block| !is_mark(block));
            }
        }
    }
}

/// The sign for the end of a paragraph, where every face of the text has it.
fn end_mark(fonts: &FontFamily) -> String {
    let has = |face: &Face| fonts.get(*face).glyph(END_MARK).is_some();
    if Face::ALL.iter().all(has) { END_MARK.to_string() } else { String::new() }
}
