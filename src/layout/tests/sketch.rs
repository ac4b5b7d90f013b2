//! Random documents.

use proptest::prelude::*;

use crate::document::{
    Block, Cell, CellAlign, Counter, Document, Inline, Label, Note, NoteId, Orientation, Paragraph,
    Print, Properties, Role, Row, RowPaging, Section, SectionKind, Table, TableKind,
};

/// A block of a random document; notes are numbered when the document is put together.
#[derive(Clone, Debug)]
pub(in crate::layout) enum Sketch {
    Text {
        role: Role,
        words: Vec<String>,
        notes: Vec<(usize, usize)>,
    },
    Item {
        depth: u8,
        words: Vec<String>,
    },
    /// Cells of the first column reach over that many rows.
    Table {
        columns: usize,
        rows: Vec<Vec<Vec<String>>>,
        note: bool,
        reach: usize,
    },
}

pub(super) fn words(most: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-zđêơư]{1,9}|Đoàn|[a-z]{60,90}|2022|-", 1..most)
}

pub(super) fn sketch() -> impl Strategy<Value = Sketch> {
    let role = prop::sample::select(vec![
        Role::Body,
        Role::Body,
        Role::Body,
        Role::Heading1,
        Role::Heading2,
        Role::Part,
        Role::Slogan,
    ]);
    let notes = prop::collection::vec((0..40_usize, 1..200_usize), 0..3);
    let cells = prop::collection::vec(prop::collection::vec(words(25), 3), 1..12);
    prop_oneof![
        6 => (role, words(80), notes).prop_map(|(role, words, notes)| Sketch::Text { role, words, notes }),
        2 => (0..3_u8, words(30)).prop_map(|(depth, words)| Sketch::Item { depth, words }),
        1 => (cells, any::<bool>(), 1..9_usize).prop_map(|(rows, note, reach)| Sketch::Table {
            columns: 3, rows, note, reach
        }),
    ]
}

pub(super) fn document() -> impl Strategy<Value = Document> {
    prop::collection::vec(sketch(), 1..14).prop_map(|sketches| build(&sketches))
}

/// Puts a document together. Its notes read `n0n0 n0n1 …`, so that they cannot be taken for text.
pub(in crate::layout) fn build(sketches: &[Sketch]) -> Document {
    let mut notes = Vec::new();
    let mut blocks = Vec::new();
    for sketch in sketches {
        blocks.push(match sketch {
            Sketch::Text { role, words, notes: wanted } => {
                let mut paragraph = Paragraph::plain(*role, &words.join(" "));
                for &(_, length) in wanted {
                    paragraph.inlines.push(add_note(&mut notes, length));
                }
                Block::Paragraph(paragraph)
            }
            Sketch::Item { depth, words } => {
                let mut paragraph = Paragraph::plain(Role::item(*depth), &words.join(" "));
                let counter = Counter::Bullet(*depth);
                paragraph.label = Some(Label { text: "-".to_owned(), counter });
                Block::Paragraph(paragraph)
            }
            Sketch::Table { columns, rows, note, reach } => {
                let mut table = table(*columns, rows, note.then_some(&mut notes));
                join_first_column(&mut table, *reach);
                Block::Table(table)
            }
        });
    }
    let section = Section { kind: SectionKind::Report, orientation: Orientation::Portrait, blocks };
    Document {
        properties: properties(),
        sections: vec![section],
        notes,
        foot: None,
        print: Print::default(),
        signs: Default::default(),
        pieces: Default::default(),
    }
}

pub(super) fn add_note(notes: &mut Vec<Note>, length: usize) -> Inline {
    let id = notes.len() as u32;
    let text: Vec<String> = (0..length).map(|i| format!("n{id}n{i}")).collect();
    let paragraph = Paragraph::plain(Role::Note, &text.join(" "));
    notes.push(Note { blocks: vec![paragraph], ..Note::default() });
    Inline::Note(NoteId(id))
}

pub(super) fn table(
    columns: usize,
    rows: &[Vec<Vec<String>>],
    mut notes: Option<&mut Vec<Note>>,
) -> Table {
    let rows = rows
        .iter()
        .map(|row| {
            let cells = row.iter().take(columns).enumerate().map(|(column, words)| {
                let mut text = Paragraph::plain(Role::TableText, &words.join(" "));
                if let (1, Some(notes)) = (column, notes.as_deref_mut()) {
                    text.inlines.push(add_note(notes, 5));
                }
                let blocks = vec![Block::Paragraph(text)];
                Cell { column, col_span: 1, row_span: 1, align: CellAlign::Top, blocks }
            });
            Row { cells: cells.collect(), paging: RowPaging::Whole }
        })
        .collect();
    Table {
        kind: TableKind::Data,
        columns: vec![1; columns],
        fitted: Vec::new(),
        header_rows: 0,
        repeats_header: true,
        rows,
        description: None,
        starts_page: false,
        keep_next: false,
    }
}

/// Joins each `reach` cells of the first column into one, its text in the middle.
pub(super) fn join_first_column(table: &mut Table, reach: usize) {
    let count = table.rows.len();
    for (i, row) in table.rows.iter_mut().enumerate().filter(|_| reach > 1) {
        if i % reach == 0 {
            row.cells[0].row_span = reach.min(count - i);
            row.cells[0].align = CellAlign::Middle;
        } else {
            row.cells.remove(0);
        }
    }
}

pub(super) fn properties() -> Properties {
    Properties {
        title: String::new(),
        author: String::new(),
        subject: String::new(),
        language: "vi-VN".to_owned(),
        date: None,
        draft: true,
        open: crate::document::OpenPlaces::default(),
        version: None,
        part: 0,
    }
}
