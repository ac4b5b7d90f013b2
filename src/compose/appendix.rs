//! Appendices: a head, then what a partial renders or the rows of `report.toml`.

use super::body::{cell_align, data_table};
use super::{Builder, Value, push_value};
use crate::data::{Appendix, AppendixContent, DataCell, DataTable};
use crate::document::{
    Block, Cell, Counter, Inline, Label, Note, Paragraph, Role, Row, RowPaging, Rule, Section,
    SectionKind, Table,
};
use crate::geom::Length;
use crate::markup::Content;
use crate::source::Origin;

impl Builder<'_> {
    /// The section of the appendix at `index` (from 0).
    pub(super) fn appendix_section(
        &mut self,
        index: usize,
        appendix: &Appendix,
        content: Option<&Content>,
    ) -> Section {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut blocks = self.appendix_head(index, number, appendix);
        let mut text = match (content, &appendix.content) {
            (Some(content), _) => self.content(content),
            (None, AppendixContent::Table(table)) => {
                vec![Block::Table(self.rows(table, index, appendix))]
            }
            (None, AppendixContent::Partial(_)) => Vec::new(),
        };
        self.end_text(&mut text, false);
        blocks.append(&mut text);
        let kind = SectionKind::Appendix(number);
        Section { kind, orientation: appendix.orientation, blocks }
    }

    /// Label, title, reference and rule (NĐ 30 Phụ lục I, mục III.1 and the forms of Phụ lục III).
    fn appendix_head(&self, index: usize, number: u32, appendix: &Appendix) -> Vec<Block> {
        let style = &self.style.appendix;
        let label = match self.report.appendices.len() {
            1 => style.label_single.clone(),
            _ => self.counters.label(&style.label_many, number),
        };
        let text = super::letters::cased(&label, self.style.role(Role::AppendixLabel).case);
        let key = format!("appendices.{index}.title");
        let mut title = self.value_paragraph(Role::AppendixTitle, &appendix.title.value, &key);
        title.label = Some(Label { text, counter: Counter::Appendix });
        let mut blocks = vec![Block::Paragraph(title)];
        blocks.extend(
            style.reference.as_deref().map(|pattern| Block::Paragraph(self.reference(pattern))),
        );
        if style.rule > 0 {
            let measure = self.style.page.measure(appendix.orientation);
            let width = measure.scale(i64::from(style.rule), 100);
            blocks.push(Block::Rule(Rule { width: Length::twips(width.to_twips()) }));
        }
        blocks
    }

    /// The line that ties an appendix to its document. `{number}` is the whole symbol, written as in
    /// the header from the number on.
    fn reference(&self, pattern: &str) -> Paragraph {
        let document = &self.report.document;
        let header = self.style.header.number.as_str();
        let from_number = header.find("{number}").map_or(header, |at| &header[at..]);
        let symbol = self.pattern_paragraph(Role::Number, from_number, &self.symbol()).text();
        let body = document.issuing_body.value.join(" ");
        let value =
            |name, text, key| Value { name, text, origin: self.origin(key), key: Some(key) };
        let values = [
            value("kind", document.kind.value.clone(), "document.kind"),
            value("number", symbol, "document.number"),
            value("body", body, "document.issuing_body"),
            self.date_value(),
        ];
        self.pattern_paragraph(Role::AppendixReference, pattern, &values)
    }

    /// A table written out in `report.toml`.
    fn rows(&mut self, table: &DataTable, index: usize, appendix: &Appendix) -> Table {
        let key = format!("appendices.{index}");
        let mut head = Vec::new();
        for (column, data) in table.columns.iter().enumerate() {
            let key = format!("{key}.columns.{column}.title");
            let title = self.value_paragraph(Role::TableHead, &data.title.value, &key);
            head.push(Cell {
                column,
                col_span: 1,
                row_span: 1,
                align: cell_align(true, 1),
                blocks: vec![Block::Paragraph(title)],
            });
        }
        let origin = Origin::from(&appendix.place_in_file);
        let mut rows = vec![Row { cells: head, paging: RowPaging::Whole, origin }];
        for (row, data) in table.rows.iter().enumerate() {
            let mut cells = Vec::new();
            for (cell, data) in data.cells.iter().enumerate() {
                let key = format!("{key}.rows.{row}.{cell}");
                cells.push(self.cell(data, table, &key));
            }
            rows.push(Row { cells, paging: RowPaging::Whole, origin: Origin::from(&data.place) });
        }
        data_table(table.columns.iter().map(|column| column.width).collect(), rows, origin)
    }

    fn cell(&mut self, data: &DataCell, table: &DataTable, key: &str) -> Cell {
        let origin = Origin::from(&data.place);
        let mut paragraph = Paragraph::new(Role::TableText, origin);
        push_value(&mut paragraph, &data.text, origin, Some(key));
        for inline in &mut paragraph.inlines {
            if let Inline::Text(text) = inline {
                text.emphasis.strong = data.bold;
            }
        }
        if let Some(note) = &data.note {
            let origin = Origin::from(&note.place);
            let mut text = Paragraph::new(Role::Note, origin);
            push_value(&mut text, &note.value, origin, Some(key));
            let id = self.add_note(Note { blocks: vec![text], origin });
            paragraph.inlines.push(Inline::Note(id));
        }
        paragraph.align = data.align.or(table.columns.get(data.column).and_then(|c| c.align));
        self.set_case(&mut paragraph);
        Cell {
            column: data.column,
            col_span: data.span.cols,
            row_span: data.span.rows,
            align: cell_align(false, data.span.rows),
            blocks: vec![Block::Paragraph(paragraph)],
        }
    }
}
