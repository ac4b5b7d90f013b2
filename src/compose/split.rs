//! Appendices as documents of their own.

use std::sync::Arc;

use crate::document::{
    Block, Document, Inline, Note, NoteId, Paragraph, Role, Section, SectionKind,
};

/// The report without its appendices, and each appendix as a document of its own. Every file counts
/// its notes from 1, as word processors do; the report's own numbers stay what they are.
pub fn split_appendices(document: Document) -> (Document, Vec<Document>) {
    let Document { properties, sections, notes, foot, print, signs, pieces } = document;
    let (report, appendices): (Vec<_>, Vec<_>) =
        sections.into_iter().partition(|section| section.kind == SectionKind::Report);
    let alone = |mut sections: Vec<Section>| {
        let notes = renumber(&mut sections, &notes);
        let (properties, print, pieces) = (properties.clone(), print.clone(), Arc::clone(&pieces));
        let signs = signs.clone();
        Document { properties, sections, notes, foot: None, print, signs, pieces }
    };
    let report = Document { foot, ..alone(report) };
    let appendices = appendices.into_iter().map(|section| {
        let title = title(&section);
        let mut document = alone(vec![section]);
        if !title.is_empty() {
            document.properties.title = title;
        }
        document
    });
    let appendices = appendices.collect();
    (report, appendices)
}

/// Label and title of an appendix in one line.
fn title(section: &Section) -> String {
    let head = section.blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.role == Role::AppendixTitle => Some(paragraph),
        _ => None,
    });
    let label = head.and_then(|head| head.label.as_ref()).map(|label| label.text.clone());
    let pieces = label.into_iter().chain(head.map(Paragraph::text));
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" - ")
}

/// Counts the marks in `sections` from 0 and takes their notes over in that order.
fn renumber(sections: &mut [Section], all: &[Note]) -> Vec<Note> {
    let mut notes = Vec::new();
    for section in sections {
        for block in &mut section.blocks {
            for_each_paragraph(block, &mut |paragraph| {
                for inline in &mut paragraph.inlines {
                    let Inline::Note(id) = inline else { continue };
                    let Some(note) = all.get(id.0 as usize) else { continue };
                    *id = NoteId(u32::try_from(notes.len()).unwrap_or(u32::MAX));
                    notes.push(note.clone());
                }
            });
        }
    }
    notes
}

fn for_each_paragraph(block: &mut Block, act: &mut impl FnMut(&mut Paragraph)) {
    match block {
        Block::Paragraph(paragraph) => act(paragraph),
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            for block in cells.flat_map(|cell| &mut cell.blocks) {
                for_each_paragraph(block, act);
            }
        }
    }
}
