//! Content becomes blocks in roles, with labels and note numbers.

use super::Builder;
use super::pictures::{Shown, leave_out_empty};
use super::reckon::Asked;
use crate::document::{
    Align, ArticleForm, Block, Cell, CellAlign, Counter, Inline, Label, Note, NoteId, Paragraph,
    Role, Row, RowPaging, Table, TableKind,
};
use crate::markup::{self, Content, ItemBlock, List, NoteText};

/// The most characters of words that lead into a list and go to the next page with its first item: about three lines.
/// What is longer would leave a hole behind.
const LEAD_IN: usize = 250;

/// Where a list stands.
#[derive(Clone, Copy)]
struct Setting {
    in_note: bool,
    /// How many lists it is in.
    depth: u8,
    /// How many of these are dash lists: signs follow one another within their kind.
    dashes: u8,
    /// How many of these are numbered; letters stand one level below the numbers.
    numbered: u8,
}

impl Setting {
    const fn new(in_note: bool) -> Self {
        Self { in_note, depth: 0, dashes: 0, numbered: 0 }
    }

    /// The setting of a list inside an item of `list`.
    fn inside(self, list: &List) -> Self {
        let is_numbered = list.start.is_some();
        Self {
            in_note: self.in_note,
            depth: self.depth.saturating_add(1),
            dashes: self.dashes.saturating_add(u8::from(!is_numbered)),
            numbered: self.of(list).numbered.saturating_add(u8::from(is_numbered)),
        }
    }

    /// The setting in which the items of `list` are counted.
    fn of(self, list: &List) -> Self {
        Self { numbered: if list.is_lettered { 1 } else { self.numbered }, ..self }
    }
}

impl Builder<'_> {
    /// The blocks of one rendered template. Its headings count from one.
    pub(super) fn content(&mut self, content: Content) -> Vec<Block> {
        self.counters = Default::default();
        let Content { blocks: all, mut notes } = content;
        let notes = notes.as_mut_slice();
        let mut blocks = Vec::with_capacity(all.len());
        let mut page_start = None;
        for block in all {
            match block {
                markup::Block::Decision => match self.decision_word() {
                    Some(word) => blocks.push(word),
                    None => self.lacks_word = true,
                },
                markup::Block::PageBreak => page_start = Some(blocks.len()),
                markup::Block::Heading(heading) => {
                    let mut paragraph = self.heading(heading.level, heading.text, notes);
                    if let Some(name) = heading.name {
                        self.name_heading(&mut paragraph, name);
                    }
                    blocks.push(Block::Paragraph(paragraph));
                }
                markup::Block::Paragraph(text) => {
                    blocks.push(Block::Paragraph(self.paragraph(Role::Body, text, notes)));
                }
                markup::Block::Slogan(text) => {
                    blocks.push(Block::Paragraph(self.paragraph(Role::Slogan, text, notes)));
                }
                markup::Block::List(list) => {
                    let mut paragraphs = Vec::new();
                    self.list(list, Setting::new(false), notes, &mut paragraphs);
                    blocks.extend(paragraphs.into_iter().map(Block::Paragraph));
                }
                markup::Block::Fields(fields) => {
                    blocks.push(Block::Table(self.fields(fields, notes)));
                }
                markup::Block::PhotoBox(photo) => blocks.push(Block::Picture(self.photo(photo))),
                markup::Block::Chart(chart) => self.chart(chart, notes, &mut blocks),
                markup::Block::Pictures(pictures) => self.pictures(pictures, notes, &mut blocks),
                markup::Block::Table(mut table) => {
                    let caption = table.caption.take();
                    blocks.extend(caption.map(|caption| self.caption_of_table(caption, notes)));
                    blocks.push(Block::Table(self.table(table, notes)));
                }
            }
            if let Some(first) = page_start
                && let Some(first) = blocks.get_mut(first)
            {
                first.set_starts_page(true);
                page_start = None;
            }
        }
        keep_lead_ins(&mut blocks);
        blocks
    }

    fn heading(&mut self, level: u8, text: markup::Paragraph, notes: &mut [NoteText]) -> Paragraph {
        let number = self.counters.next(level, |level| self.style.numbering.runs_on(level));
        let patterns = &self.style.numbering.headings;
        let pattern = &patterns[usize::from(level).min(patterns.len() - 1)];
        let is_numbered = !pattern.0.is_empty();
        let mut label = self.counters.label(pattern, number);
        let is_article = self.style.numbering.runs_on(level.into());
        let role = match self.articles {
            ArticleForm::RunIn if is_article => Role::Article,
            _ => self.style.numbering.role(level),
        };
        if let Some(above) = role.label_above() {
            label = super::letters::cased(&label, self.style.role(above).case);
        }
        let mut paragraph = self.paragraph(role, text, notes);
        paragraph.label =
            is_numbered.then_some(Label { text: label, counter: Counter::Heading(level) });
        paragraph
    }

    /// Words with the notes whose marks stand in them; each note has one mark, so that it is taken there.
    pub(super) fn paragraph(
        &mut self,
        role: Role,
        text: markup::Paragraph,
        notes: &mut [NoteText],
    ) -> Paragraph {
        let mut paragraph = Paragraph::new(role);
        let inlines = text.inlines.into_iter().filter_map(|inline| match inline {
            markup::Inline::Text(text) => Some(Inline::Text(text)),
            markup::Inline::LineBreak => Some(Inline::LineBreak),
            markup::Inline::Leader => Some(Inline::Leader),
            markup::Inline::Reckoned(cell) => Some(super::reckon::place(cell.emphasis)),
            markup::Inline::Note(note) => {
                let blocks = std::mem::take(&mut notes.get_mut(note)?.blocks);
                Some(Inline::Note(self.note(blocks)))
            }
        });
        paragraph.inlines = inlines.collect();
        self.set_case(&mut paragraph);
        if paragraph.has_leader() && self.style.role(role).align != Align::Justify {
            paragraph.align = Some(Align::Left);
        }
        paragraph
    }

    /// The next note of the document: marks are met in reading order.
    fn note(&mut self, text: Vec<ItemBlock>) -> NoteId {
        let mut blocks = Vec::new();
        for block in text {
            match block {
                ItemBlock::Paragraph(text) => {
                    blocks.push(self.paragraph(Role::Note, text, &mut []));
                }
                ItemBlock::List(list) => self.list(list, Setting::new(true), &mut [], &mut blocks),
            }
        }
        self.add_note(Note { blocks, ..Note::default() })
    }

    /// Gives a note its number.
    pub(super) fn add_note(&mut self, note: Note) -> NoteId {
        let id = NoteId(u32::try_from(self.notes.len()).unwrap_or(u32::MAX));
        self.notes.push(note);
        id
    }

    /// A list as paragraphs: the first of each item carries the label, those that go on with it are
    /// running text, as offices set them.
    fn list(
        &mut self,
        list: List,
        setting: Setting,
        notes: &mut [NoteText],
        out: &mut Vec<Paragraph>,
    ) {
        let number = self.lists;
        if list.start.is_some() {
            self.lists = self.lists.saturating_add(1);
        }
        let (own, inside) = (setting.of(&list), setting.inside(&list));
        for (index, item) in (0_u32..).zip(list.items) {
            let value = list.start.map(|start| start.saturating_add(index));
            let mut label = Some(self.item_label(number, value, own));
            for block in item.blocks {
                match block {
                    ItemBlock::Paragraph(text) => {
                        let role = match (setting.in_note, &label) {
                            (true, _) => Role::Note,
                            (false, Some(_)) => Role::item(setting.depth),
                            (false, None) => Role::Body,
                        };
                        let mut paragraph = self.paragraph(role, text, notes);
                        paragraph.label = label.take();
                        out.push(paragraph);
                    }
                    ItemBlock::List(inner) => {
                        self.list(inner, inside, notes, out);
                    }
                }
            }
        }
    }

    /// The label of an item: of the numbered list `list` where it has a `value`, else a dash.
    fn item_label(&self, list: u32, value: Option<u32>, setting: Setting) -> Label {
        let numbering = &self.style.numbering;
        let row = |depth: u8| usize::from(depth).min(2);
        match value {
            None => Label {
                text: numbering.bullets[row(setting.dashes)].clone(),
                counter: Counter::Bullet(setting.dashes),
            },
            Some(value) => Label {
                text: self.counters.label(&numbering.ordered[row(setting.numbered)], value),
                counter: Counter::Ordered { list, level: setting.numbered, value },
            },
        }
    }

    fn table(&mut self, table: markup::Table, notes: &mut [NoteText]) -> Table {
        let widths: Vec<_> = table.columns.iter().map(|column| column.width).collect();
        let fitted = if table.is_fitted { (0..widths.len()).collect() } else { Vec::new() };
        let mut rows = Vec::new();
        let mut asked = Vec::new();
        for (index, row) in table.rows.into_iter().enumerate() {
            let is_head = index < table.head_rows;
            let mut cells = Vec::new();
            for cell in row.cells {
                asked.extend(asked_in(&cell, index));
                let role = if is_head { Role::TableHead } else { Role::TableText };
                let align = table.columns.get(cell.column).and_then(|c| c.align);
                let mut words = |builder: &mut Self, text| {
                    let mut paragraph = builder.paragraph(role, text, notes);
                    if !is_head && !paragraph.has_leader() {
                        paragraph.align = align;
                    }
                    Block::Paragraph(paragraph)
                };
                let text = words(self, cell.text);
                let mut blocks = vec![text];
                if !cell.pictures.is_empty() {
                    let room = self.room_in(&widths, cell.column, cell.span.cols);
                    for mut picture in cell.pictures {
                        let below = std::mem::take(&mut picture.caption);
                        let is_above = picture.is_caption_above;
                        let picture = self.cell_picture(Shown::in_cell(picture), room);
                        let below = Some(below).filter(|below| !below.inlines.is_empty());
                        let below = below.map(|below| words(self, below));
                        let (above, below) = if is_above { (below, None) } else { (None, below) };
                        blocks.extend(above.into_iter().chain(picture).chain(below));
                    }
                    leave_out_empty(&mut blocks);
                }
                cells.push(Cell {
                    column: cell.column,
                    col_span: cell.span.cols,
                    row_span: cell.span.rows,
                    align: cell_align(is_head, cell.span.rows),
                    blocks,
                });
            }
            rows.push(Row { cells, paging: RowPaging::Whole });
        }
        let kind = if table.is_ruled { TableKind::Data } else { TableKind::Plain };
        let size = table.size.or(self.report.table.size);
        let mut table = data_table(kind, widths, table.head_rows, rows);
        table.fitted = fitted;
        if let Some(size) = size {
            table.set_letter_size(size);
        }
        self.reckon(&mut table, asked);
        table
    }
}

/// What a cell of that row asks for.
fn asked_in(cell: &markup::Cell, row: usize) -> impl Iterator<Item = Asked> {
    let column = cell.column;
    cell.text.inlines.iter().filter_map(move |inline| match inline {
        markup::Inline::Reckoned(cell) => {
            Some(Asked { row, column, what: cell.what, place: cell.place.clone() })
        }
        _ => None,
    })
}

/// Keeps short words that end in a colon on the page of the list or the table that they lead into.
fn keep_lead_ins(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let leads = match &blocks[at] {
            Block::Paragraph(next) => {
                let is_caption_above = next.role == Role::Caption && next.keep_next;
                let is_item = matches!(next.role, Role::Item1 | Role::Item2 | Role::Item3);
                (is_item || is_caption_above) && !next.starts_page
            }
            Block::Table(table) => !table.starts_page && table.kind.is_data(),
            Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => false,
        };
        if let Block::Paragraph(lead_in) = &mut blocks[at - 1]
            && leads
        {
            let text = lead_in.text();
            lead_in.keep_next |= text.ends_with(':') && text.chars().count() <= LEAD_IN;
        }
    }
}

/// Makes a block begin a page.
/// A table whose head is repeated on each page; its description names the columns, or says how large it is.
pub(super) fn data_table(
    kind: TableKind,
    columns: Vec<u32>,
    header_rows: usize,
    rows: Vec<Row>,
) -> Table {
    let titles: Vec<String> = rows[..header_rows.min(rows.len())]
        .iter()
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.blocks)
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text()),
            _ => None,
        })
        .filter(|title| !title.is_empty())
        .collect();
    let description = match titles.is_empty() {
        true => format!("Bảng không có tên cột: {} cột, {} dòng", columns.len(), rows.len()),
        false => format!("Bảng gồm các cột: {}", titles.join("; ")),
    };
    let description = Some(description);
    Table {
        kind,
        columns,
        fitted: Vec::new(),
        header_rows,
        repeats_header: true,
        rows,
        description,
        starts_page: false,
        keep_next: false,
    }
}

/// Heads and cells that reach over several rows stand in the middle, others at the top, level with
/// the first line of their neighbours.
pub(super) const fn cell_align(is_head: bool, rows: usize) -> CellAlign {
    if is_head || rows > 1 { CellAlign::Middle } else { CellAlign::Top }
}
