//! Lines of a name and what is said of it, as a table without rules whose colons stand one below the other; boxes for photographs.

use super::Builder;
use crate::chart;
use crate::document::{
    Align, Block, Cell, CellAlign, Inline, Paragraph, Picture, Role, Row, RowPaging, Table,
    TableKind,
};
use crate::geom::Length;
use crate::markup::{self, NoteText};
use crate::picture::Art;

/// Room beside words that just fit: what is rounded must not break them.
const SLACK: Length = Length::twips(20);
/// Names take no more hundredths of the width, lest nothing is left for what is said of them.
const MOST_OF_WIDTH: i64 = 45;

impl Builder<'_> {
    /// Lines with aligned colons, beside a box where there is one.
    pub(super) fn fields(&mut self, fields: markup::Fields, notes: &mut [NoteText]) -> Table {
        let photo = fields.photo.map(|photo| self.photo(photo));
        let count = fields.lines.len();
        let cells = fields.lines.into_iter().map(|field| {
            let name = self.cell_words(field.name, notes);
            let value = self.cell_words(field.value, notes);
            [name, Paragraph::plain(Role::TableText, ":"), value]
        });
        let cells: Vec<[Paragraph; 3]> = cells.collect();
        let columns = self.columns(&cells, photo.as_ref());
        let first = usize::from(photo.is_some());
        let names: Vec<_> = cells.iter().map(|[name, ..]| name.text()).collect();
        let description = format!("Bảng không có tên cột, mỗi dòng một mục: {}", names.join("; "));
        let mut rows: Vec<Row> = Vec::new();
        for line in cells {
            let cell = |(column, paragraph)| cell(column, 1, Block::Paragraph(paragraph));
            let cells = (first..).zip(line).map(cell).collect();
            rows.push(Row { cells, paging: RowPaging::Whole });
        }
        if let (Some(photo), Some(row)) = (photo, rows.first_mut()) {
            row.cells.insert(0, cell(0, count, Block::Picture(photo)));
        }
        Table {
            kind: TableKind::Plain,
            columns,
            fitted: Vec::new(),
            header_rows: 0,
            repeats_header: true,
            rows,
            description: Some(description),
            starts_page: false,
            keep_next: false,
        }
    }

    /// An empty box with its words, for a photograph.
    pub(super) fn photo(&mut self, photo: markup::PhotoBox) -> Picture {
        let [width, height] = photo.sides;
        let sides = photo.sides.map(Length::to_pt);
        let drawing = chart::empty_box(sides, &photo.label, self.fonts);
        let description = format!("Ô để dán ảnh: {}", photo.label);
        let art = Art::Drawing(drawing.into());
        Picture { art, description, width, height, keep_next: false, starts_page: false }
    }

    fn cell_words(&mut self, words: markup::Paragraph, notes: &mut [NoteText]) -> Paragraph {
        let mut paragraph = self.paragraph(Role::TableText, words, notes);
        if !paragraph.inlines.contains(&Inline::Leader) {
            paragraph.align = Some(Align::Left);
        }
        paragraph
    }

    /// Columns as wide as the box, the longest name and the colon need; the last one has the rest.
    fn columns(&self, lines: &[[Paragraph; 3]], photo: Option<&Picture>) -> Vec<u32> {
        let measure = self.style.page.measure(self.orientation);
        let padding = self.style.table.padding(TableKind::Plain).0 * 2;
        let widest = |column: usize| {
            let widths = lines.iter().map(|line| self.text_width(&line[column]));
            widths.max().unwrap_or_default() + padding + SLACK
        };
        let most = measure.scale(MOST_OF_WIDTH, 100);
        let mut columns = vec![widest(0).min(most), widest(1)];
        if let Some(photo) = photo {
            columns.insert(0, photo.width + padding);
        }
        let used: Length = columns.iter().copied().sum();
        columns.push((measure - used).max(measure / 5));
        columns.into_iter().map(|width| u32::try_from(width.to_twips()).unwrap_or(1)).collect()
    }
}

fn cell(column: usize, row_span: usize, block: Block) -> Cell {
    Cell { column, col_span: 1, row_span, align: CellAlign::Top, blocks: vec![block] }
}
