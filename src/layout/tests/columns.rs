//! How wide columns are.

use super::*;
use crate::document::{Note, NoteId, Table};

#[test]
fn a_column_is_as_wide_as_its_widest_word_where_the_table_has_room() {
    let row = ["nghiêng".to_owned(), "a".to_owned()].map(|word| vec![word]);
    let mut document =
        build(&[Sketch::Table { columns: 2, rows: vec![row.to_vec()], note: false, reach: 1 }]);
    let (style, fonts) = (sample::style(), FontFamily::builtin());
    let settle = |document: &mut Document, columns: [u32; 2]| {
        let Block::Table(table) = &mut document.sections[0].blocks[0] else { unreachable!() };
        table.columns = columns.to_vec();
        let torn = settle_columns(document, &style, fonts);
        let Block::Table(table) = &document.sections[0].blocks[0] else { unreachable!() };
        (table.columns.clone(), torn)
    };
    assert_eq!(settle(&mut document, [1, 1]), (vec![1, 1], vec![]), "nothing is torn");
    let (columns, torn) = settle(&mut document, [1, 99]);
    assert!(columns[0] > 600 && columns[1] > 5_000 && torn.is_empty(), "{columns:?} {torn:?}");
    assert_eq!(printed(&lay_out(&document)).0, "nghiênga");
    let Block::Table(table) = &mut document.sections[0].blocks[0] else { unreachable!() };
    table.rows[0].cells[1].blocks =
        vec![Block::Paragraph(Paragraph::plain(Role::TableText, &"x".repeat(90)))];
    let (columns, torn) = settle(&mut document, [1, 99]);
    assert_eq!((columns, torn.len()), (vec![1, 99], 1));
}

/// A table of one section whose columns have no width of their own, but for those told; its head has one row.
fn settled(rows: &[&[&str]], told: &[usize]) -> (Vec<u32>, Vec<TornWord>, Document) {
    let words = |cell: &&str| vec![(*cell).to_owned()];
    let rows: Vec<Vec<Vec<String>>> =
        rows.iter().map(|row| row.iter().map(words).collect()).collect();
    let columns = rows[0].len();
    let mut document = build(&[Sketch::Table { columns, rows, note: false, reach: 1 }]);
    let table = table_in(&mut document);
    table.fitted = (0..columns).filter(|column| !told.contains(column)).collect();
    table.header_rows = 1;
    for block in table.rows[0].cells.iter_mut().flat_map(|cell| &mut cell.blocks) {
        if let Block::Paragraph(paragraph) = block {
            paragraph.role = Role::TableHead;
        }
    }
    let torn = settle_columns(&mut document, &sample::style(), FontFamily::builtin());
    (table_in(&mut document).columns.clone(), torn, document)
}

fn table_in(document: &mut Document) -> &mut Table {
    let Block::Table(table) = &mut document.sections[0].blocks[0] else { unreachable!() };
    table
}

/// How many lines each cell of a row has.
fn lines_of(document: &Document, row: usize) -> Vec<usize> {
    let row = table_in(&mut document.clone()).rows[row].clone();
    let lines = (0..row.cells.len()).map(|at| {
        let mut alone = document.clone();
        let mut row = row.clone();
        for (_, cell) in row.cells.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            cell.blocks = vec![Block::Paragraph(Paragraph::new(Role::TableText))];
        }
        let table = table_in(&mut alone);
        (table.rows, table.header_rows) = (vec![row], 0);
        let layout = lay_out(&alone);
        let runs = layout.pages.iter().flat_map(|page| &page.items).filter_map(run);
        // Marks of notes are raised and notes stand at the foot.
        let size = sample::style().role(Role::TableText).size;
        let mut lines: Vec<_> = runs.filter(|run| run.size == size).map(|run| run.y).collect();
        lines.dedup();
        lines.len()
    });
    lines.collect()
}

#[test]
fn columns_without_a_width_are_as_wide_as_what_stands_in_them() {
    let long = "Hoàn thành tốt nhiệm vụ được giao ".repeat(12);
    let rows: &[&[&str]] = &[
        &["STT", "Họ và tên", "Ngày sinh", "Nhận xét"],
        &["1", "Nguyễn Thị Bích Ngọc", "14/02/1998", &long],
        &["2", "Lê An", "3/9/1995", "Tốt"],
    ];
    let (columns, torn, document) = settled(rows, &[]);
    assert_eq!(torn, []);
    assert!(columns[0] < columns[2] && columns[2] < columns[1] && columns[1] < columns[3]);
    assert_eq!(lines_of(&document, 1)[..3], [1, 1, 1], "{columns:?}");
    let measure = sample::style().page.measure(Orientation::Portrait).to_twips();
    assert_eq!(i64::from(columns.iter().sum::<u32>()), measure);
}

#[test]
fn numbers_of_rows_stay_narrow_where_there_is_room_for_all() {
    let rows: &[&[&str]] = &[
        &["TT", "Thôn", "Số cây", "Ghi chú"],
        &["1", "Hạ Lũng", "120", ""],
        &["2", "Đông", "7", ""],
    ];
    let (columns, ..) = settled(rows, &[]);
    let [number, village, trees, remarks] = columns[..] else { unreachable!() };
    assert!(number < 700 && trees < village && trees < remarks, "{columns:?}");
}

#[test]
fn told_widths_stay_and_the_others_share_their_room() {
    let rows: &[&[&str]] = &[&["Việc", "STT", "Hạn"], &["Trồng cây", "1", "20/02/2027"]];
    let equal = settled(rows, &[0, 1, 2]).0;
    assert_eq!(equal, [1, 1, 1], "nothing is fitted, nothing is torn");
    let measure = sample::style().page.measure(Orientation::Portrait).to_twips();
    let (columns, ..) = settled(rows, &[0]);
    assert_eq!(i64::from(columns[0]), measure / 3);
    assert!(columns[1] * 2 < columns[2], "{columns:?}");
}

#[test]
fn a_note_and_a_title_above_others_have_their_room() {
    let rows: &[&[&str]] = &[&["a", "b", "c"], &["năm", "x", "y"]];
    let (_, _, mut document) = settled(rows, &[]);
    document
        .notes
        .push(Note { blocks: vec![Paragraph::plain(Role::Note, "n")], ..Note::default() });
    let long = format!("{}{}", "x".repeat(20), "y ".repeat(300));
    let table = table_in(&mut document);
    table.rows[1].cells[2].blocks =
        vec![Block::Paragraph(Paragraph::plain(Role::TableText, &long))];
    let Block::Paragraph(noted) = &mut table.rows[1].cells[0].blocks[0] else { unreachable!() };
    noted.inlines.push(Inline::Note(NoteId(0)));
    let mut over = table.rows[0].clone();
    over.cells.truncate(1);
    over.cells[0].col_span = 2;
    let above = "m".repeat(12);
    over.cells[0].blocks = vec![Block::Paragraph(Paragraph::plain(Role::TableHead, &above))];
    over.cells.push(Cell { column: 2, ..table.rows[0].cells[2].clone() });
    table.rows.insert(0, over);
    table.header_rows = 2;
    let torn = settle_columns(&mut document, &sample::style(), FontFamily::builtin());
    assert_eq!(torn, []);
    assert_eq!(lines_of(&document, 0)[0], 1);
    assert_eq!(lines_of(&document, 2)[0], 1);
}

#[test]
fn words_without_room_are_told() {
    let wide = "x".repeat(60);
    let rows: &[&[&str]] = &[&["a", "b"], &[&wide, &wide]];
    let (columns, torn, _) = settled(rows, &[]);
    assert_eq!(torn.len(), 1);
    assert!(columns[0].abs_diff(columns[1]) <= 1, "{columns:?}");
}
