//! Tables: fixed widths, spans, repeated header rows.

use docx_rs::{
    HeightRule, Paragraph, Table as TableElement, TableCell, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, VMergeType, WidthType,
};

use super::body::{Child, Place, Writer};
use super::styles::{self, PLAIN_TABLE, TABLE};
use crate::document::{self, Cell, CellAlign, Role, Row, RowPaging, Table, TableKind};
use crate::geom::{FontSize, Length};
use crate::ooxml::units::{size, twips};
use crate::style::Style;
use crate::text::escape_xml;

/// What the rows of one table share.
struct Grid {
    kind: TableKind,
    /// The letter size of its words, where it has one of its own.
    size: Option<FontSize>,
    widths: Vec<Length>,
    in_cell: bool,
    /// For each column, the cell that reaches down into the next row from above.
    above: Vec<Option<Reach>>,
}

/// A cell that covers rows below its own.
#[derive(Clone, Copy)]
struct Reach {
    rows: usize,
    col_span: usize,
}

impl Writer<'_> {
    /// A table as wide as its place.
    pub(super) fn table(&mut self, table: &Table, place: Place) -> TableElement {
        let widths = table.column_widths(place.column);
        let columns = widths.len();
        let above = vec![None; columns];
        let size = table.letter_size();
        let mut grid = Grid { kind: table.kind, size, widths, in_cell: place.in_cell, above };
        let mut rows = Vec::with_capacity(table.rows.len());
        // A signature is not torn, nor the empty line after it left alone on a page.
        let whole = table.kind == TableKind::SignatureBlock || place.keep_next;
        for (i, row) in table.rows.iter().enumerate() {
            // Word keeps rows together by their paragraphs; LibreOffice looks at the first cell's alone.
            let is_last = i + 1 == table.rows.len();
            let keep = whole && !table.splits_after(i)
                || row.paging == RowPaging::WithNext
                || is_last && table.keep_next && row.paging == RowPaging::Whole;
            let row = self.row(row, &mut grid, keep);
            let is_repeated = table.repeats_header && i < table.header_rows;
            rows.push(if is_repeated { header_row(row) } else { row });
        }
        self.frame(TableElement::without_borders(rows), table, &grid)
    }

    /// Properties of the whole table.
    fn frame(&self, element: TableElement, table: &Table, grid: &Grid) -> TableElement {
        let measure: Length = grid.widths.iter().copied().sum();
        let (x, y) = self.style.table.padding(grid.kind);
        let (across, down) = (size(x) as usize, size(y) as usize);
        let element = element
            .set_grid(grid.widths.iter().map(|&width| size(width) as usize).collect())
            .width(size(measure) as usize, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .indent(self.indent(grid))
            .margins(TableCellMargins::new().margin(down, across, down, across));
        let style = match grid.kind {
            TableKind::Data => TABLE,
            TableKind::Plain => PLAIN_TABLE,
            TableKind::HeaderBlock | TableKind::Pictures | TableKind::SignatureBlock => {
                "TableNormal"
            }
        };
        element.style(described(style, table.description.as_deref()))
    }

    /// The indent that brings the left edge of the grid to the left edge of its place. Up to
    /// compatibility mode 14 the indent counts from the text of the first cell, so that a table
    /// without one hangs out by its padding; in a cell it counts from the edge of the grid.
    ///
    /// Rules across stand on the edges of the grid, half of each on either side, and padding counts
    /// from the edge; rules down add their thickness to the height. LibreOffice 7.4 puts the left rule
    /// of a table with that indent on the text margin, and the text of the cell at margin and padding.
    fn indent(&self, grid: &Grid) -> i32 {
        if grid.in_cell { 0 } else { twips(self.style.table.padding(grid.kind).0) }
    }

    fn row(&mut self, row: &Row, grid: &mut Grid, keep_next: bool) -> TableRow {
        let mut cells = Vec::new();
        let mut own = row.cells.iter().peekable();
        let mut column = 0;
        while column < grid.widths.len() {
            while own.next_if(|cell| cell.column < column).is_some() {}
            let reach = grid.above.get(column).copied().flatten();
            let (cell, span) = if let Some(reach) = reach {
                grid.reach_down(column, Reach { rows: reach.rows - 1, ..reach });
                (continuation(grid.size, keep_next, self.style), reach.col_span)
            } else if let Some(cell) = own.next_if(|cell| cell.column == column) {
                let span = cell.col_span.clamp(1, grid.widths.len() - column);
                let rows = cell.row_span.saturating_sub(1);
                grid.reach_down(column, Reach { rows, col_span: span });
                let width = grid.width(column, span);
                (self.cell(cell, width, grid, keep_next, row.paging), span)
            } else {
                (
                    TableCell::new()
                        .add_paragraph(empty_paragraph(grid.size, keep_next, self.style)),
                    1,
                )
            };
            let cell = cell.width(size(grid.width(column, span)) as usize, WidthType::Dxa);
            cells.push(if span > 1 { cell.grid_span(span) } else { cell });
            column += span;
        }
        match row.paging {
            RowPaging::Whole | RowPaging::WithNext => TableRow::new(cells).cant_split(),
            RowPaging::Splits => TableRow::new(cells),
        }
    }

    fn cell(
        &mut self,
        cell: &Cell,
        width: Length,
        grid: &Grid,
        keep_next: bool,
        paging: RowPaging,
    ) -> TableCell {
        let mut element = TableCell::new();
        if cell.row_span > 1 {
            element = element.vertical_merge(VMergeType::Restart);
        }
        if cell.align == CellAlign::Middle {
            element = element.vertical_align(VAlignType::Center);
        }
        let column = width - self.style.table.padding(grid.kind).0 * 2;
        let place = Place { column, in_cell: true, keep_next, above: Length::ZERO };
        for child in self.cell_blocks(&cell.blocks, place) {
            element = match child {
                Child::Paragraph(paragraph) if paging == RowPaging::Splits && !keep_next => {
                    element.add_paragraph(self.let_go(*paragraph))
                }
                Child::Paragraph(paragraph) => element.add_paragraph(*paragraph),
                Child::Table(table) => element.add_table(*table),
            };
        }
        element
    }

    /// A paragraph of a row that is torn. Where its style keeps it with what follows, as that of headings does, LibreOffice
    /// would begin the row on a new page. docx-rs cannot write that a paragraph does not do as its style; it writes the name
    /// of the style verbatim.
    fn let_go(&self, mut paragraph: Paragraph) -> Paragraph {
        let heading = styles::id(Role::TableHead);
        let is_heading = |style: &&mut docx_rs::ParagraphStyle| style.val.starts_with(heading);
        if let Some(style) = paragraph.property.style.as_mut().filter(is_heading)
            && self.style.role(Role::TableHead).keep_next
        {
            style.val.push_str(r#""/><w:keepNext w:val="0"#);
        }
        paragraph
    }
}

impl Grid {
    fn width(&self, column: usize, span: usize) -> Length {
        self.widths.iter().skip(column).take(span).copied().sum()
    }

    fn reach_down(&mut self, column: usize, reach: Reach) {
        if let Some(above) = self.above.get_mut(column) {
            *above = (reach.rows > 0).then_some(reach);
        }
    }
}

/// Marks a row to be repeated on each page; [`super::normalise`] writes it.
fn header_row(row: TableRow) -> TableRow {
    row.row_height(0.0).height_rule(HeightRule::Auto)
}

/// A cell covered from above. Word wants it in the row all the same, with a paragraph.
fn continuation(size: Option<FontSize>, keep_next: bool, style: &Style) -> TableCell {
    let paragraph = empty_paragraph(size, keep_next, style);
    TableCell::new().vertical_merge(VMergeType::Continue).add_paragraph(paragraph)
}

fn empty_paragraph(size: Option<FontSize>, keep_next: bool, style: &Style) -> Paragraph {
    let empty = document::Paragraph { size, ..document::Paragraph::new(Role::TableText) };
    let paragraph = Paragraph::new().style(&styles::id_of(&empty, style));
    if keep_next { paragraph.keep_next(true) } else { paragraph }
}

/// The style of a table, and with it the description, for which docx-rs has no interface: it writes
/// the attribute verbatim, so that another element fits in.
fn described(style: &str, description: Option<&str>) -> String {
    match description {
        Some(text) => format!(r#"{style}"/><w:tblDescription w:val="{}"#, escape_xml(text)),
        None => style.to_owned(),
    }
}
