//! Pictures: how large each is, what its number is, and how two stand side by side; and the captions of tables, which are
//! counted in the same way.

use std::collections::BTreeMap;

use super::Builder;
use crate::diag::Message;
use crate::document::{
    Block, Cell, CellAlign, Counter, Label, Paragraph, Picture, Role, Row, RowPaging, Table,
    TableKind,
};
use crate::geom::Length;
use crate::markup::{self, NoteText};
use crate::picture::{Art, Flaw, Photo};
use crate::source::Place;

/// The picture files that a report names, each by the path that it is named by.
pub type Photos = BTreeMap<String, Photo>;

/// The words before the number of a picture, of a table and of a chart.
const PICTURE: &str = "Hình";
const TABLE: &str = "Bảng";
const CHART: &str = "Biểu\u{a0}đồ";
/// So many dots an inch are printed: more nobody sees on paper.
const DOTS: i64 = 200;
/// So many dots an inch a picture has that is smaller than its column.
const DOTS_OF_SMALL: i64 = 96;
/// How high in millimetres a picture is at most that says nothing of its size, alone and beside another one.
const HIGH: f64 = 120.0;
const HIGH_BESIDE: f64 = 80.0;
/// The same in a cell of a table.
const HIGH_IN_CELL: f64 = 60.0;
/// How many hundredths of a page a picture takes at most: its caption has the rest.
const OF_PAGE: i64 = 85;
const TWIPS_IN_INCH: i64 = 1440;

/// A picture of a template or of `report.toml`.
pub(super) struct Shown {
    /// Its file, as written.
    pub(super) file: String,
    /// What it shows, in words.
    pub(super) description: String,
    /// Its caption, possibly without words.
    pub(super) caption: Paragraph,
    /// What it is referred to as, and where that is written.
    pub(super) name: Option<(String, Place)>,
    /// Its width, where it is to have a certain one.
    pub(super) width: Option<Length>,
    pub(super) is_caption_above: bool,
    /// Whether it is counted with the charts.
    pub(super) is_chart: bool,
    /// Where it is written.
    pub(super) place: Place,
}

impl Shown {
    /// A picture of a cell: it has no caption that is counted.
    pub(super) fn in_cell(picture: markup::Picture) -> Self {
        let markup::Picture { file, description, width, place, .. } = picture;
        Self {
            file,
            description,
            caption: Paragraph::new(Role::Caption),
            name: None,
            width,
            is_caption_above: false,
            is_chart: false,
            place,
        }
    }
}

/// Takes the words of a cell out that say nothing beside its pictures.
pub(super) fn leave_out_empty(blocks: &mut Vec<Block>) {
    let is_empty = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.inlines.is_empty(),
        _ => false,
    };
    if blocks.iter().any(|block| matches!(block, Block::Picture(_))) {
        blocks.retain(|block| !is_empty(block));
    }
}

/// Pictures under way.
#[derive(Default)]
pub(super) struct Pictures {
    photos: Photos,
    /// How many captions of pictures, of tables and of charts there are so far.
    count: u32,
    tables: u32,
    charts: u32,
    /// How many charts are asked for so far.
    pub(super) drawn: u32,
    /// What is wrong with files behind their headers.
    pub(super) flaws: Vec<(Place, String, Flaw)>,
    /// What is wrong with charts.
    pub(super) problems: Vec<(Place, Message)>,
}

impl Pictures {
    pub(super) fn of(photos: Photos) -> Self {
        Self { photos, ..Self::default() }
    }
}

impl Builder<'_> {
    /// The pictures of a paragraph of a template.
    pub(super) fn pictures(
        &mut self,
        pictures: Vec<markup::Picture>,
        notes: &mut [NoteText],
        blocks: &mut Vec<Block>,
    ) {
        let mut shown = Vec::new();
        for picture in pictures {
            let markup::Picture { file, description, name, width, place, .. } = picture;
            let (is_caption_above, is_chart) = (picture.is_caption_above, picture.is_chart);
            let caption = self.paragraph(Role::Caption, picture.caption, notes);
            let name = name.map(|name| (name.name, name.place));
            shown.push(Shown {
                file,
                description,
                caption,
                name,
                width,
                is_caption_above,
                is_chart,
                place,
            });
        }
        self.show(shown, blocks);
    }

    /// Pictures that belong together: one alone, or rows of two.
    pub(super) fn show(&mut self, pictures: Vec<Shown>, blocks: &mut Vec<Block>) {
        if pictures.len() > 1 {
            return blocks.push(Block::Table(self.side_by_side(pictures)));
        }
        for picture in pictures {
            let width = self.style.page.measure(self.orientation);
            let Some(size) = self.size_of(&picture, width, HIGH) else { continue };
            let Some(mut shown) = self.shown(&picture, size) else { continue };
            let is_above = picture.is_caption_above;
            let Some(mut caption) = self.caption(picture) else {
                blocks.push(Block::Picture(shown));
                continue;
            };
            (caption.keep_next, shown.keep_next) = (is_above, !is_above);
            let (shown, caption) = (Block::Picture(shown), Block::Paragraph(caption));
            blocks.extend(if is_above { [caption, shown] } else { [shown, caption] });
        }
    }

    /// Pictures in rows of two, those of a row of one height; the last of an odd number stands in the middle.
    fn side_by_side(&mut self, pictures: Vec<Shown>) -> Table {
        let measure = self.style.page.measure(self.orientation);
        let padding = self.style.table.padding(TableKind::Pictures).0 * 2;
        let mut rows = Vec::new();
        let mut pictures = pictures.into_iter().peekable();
        while pictures.peek().is_some() {
            let pair: Vec<_> = pictures.by_ref().take(2).collect();
            let width = measure / 2 - padding;
            let sizes = pair.iter().map(|picture| self.size_of(picture, width, HIGH_BESIDE));
            let Some(sizes) = sizes.collect::<Option<Vec<_>>>() else { continue };
            let sizes = of_one_height(&sizes);
            rows.extend(self.pair(pair, &sizes));
        }
        Table {
            kind: TableKind::Pictures,
            columns: vec![1, 1],
            fitted: Vec::new(),
            header_rows: 0,
            repeats_header: false,
            rows,
            description: None,
            starts_page: false,
            keep_next: false,
        }
    }

    /// The row of two pictures and that of their captions.
    fn pair(&mut self, pair: Vec<Shown>, sizes: &[[Length; 2]]) -> Vec<Row> {
        let span = 3 - pair.len();
        let is_above = pair.iter().all(|picture| picture.is_caption_above);
        let (mut shown, mut captions) = (Vec::new(), Vec::new());
        for (column, (picture, size)) in pair.into_iter().zip(sizes).enumerate() {
            let cell = |align, block| Cell {
                column,
                col_span: span,
                row_span: 1,
                align,
                blocks: vec![block],
            };
            let Some(picture_shown) = self.shown(&picture, *size) else { continue };
            shown.push(cell(CellAlign::Middle, Block::Picture(picture_shown)));
            let caption = self.caption(picture);
            let caption = caption.unwrap_or_else(|| Paragraph::new(Role::Caption));
            captions.push(cell(CellAlign::Top, Block::Paragraph(caption)));
        }
        let has_words = |cell: &Cell| match cell.blocks.as_slice() {
            [Block::Paragraph(caption)] => !caption.inlines.is_empty(),
            _ => false,
        };
        let row = |cells, paging| Row { cells, paging };
        match (captions.iter().any(has_words), is_above) {
            (false, _) => vec![row(shown, RowPaging::Whole)],
            (true, false) => vec![row(shown, RowPaging::WithNext), row(captions, RowPaging::Whole)],
            (true, true) => vec![row(captions, RowPaging::WithNext), row(shown, RowPaging::Whole)],
        }
    }

    /// The room for a picture in a cell over these columns.
    pub(super) fn room_in(&self, columns: &[u32], first: usize, count: usize) -> Length {
        let whole: i64 = columns.iter().map(|&width| i64::from(width)).sum();
        let own: i64 = columns.iter().skip(first).take(count).map(|&width| i64::from(width)).sum();
        let measure = self.style.page.measure(self.orientation).scale(own, whole.max(1));
        let padding = self.style.table.padding(TableKind::Data).0 * 2;
        whole_twips(measure - padding - Length::twips(1))
    }

    /// A picture of a cell, in that room; nothing where its file cannot be used.
    pub(super) fn cell_picture(&mut self, picture: Shown, room: Length) -> Option<Block> {
        let size = self.size_of(&picture, room, HIGH_IN_CELL)?;
        self.shown(&picture, size).map(Block::Picture)
    }

    /// How wide and high a picture is printed in a column of that width: as wide as it asks for; else as wide as the
    /// column, where it has dots enough, and no higher than so many millimetres. `None` where its file could not be read.
    fn size_of(&self, picture: &Shown, column: Length, high: f64) -> Option<[Length; 2]> {
        let [across, down] = self.pictures.photos.get(&picture.file)?.size().map(i64::from);
        let natural = Length::twips(across * TWIPS_IN_INCH / DOTS_OF_SMALL);
        let page = self.style.page.text_height(self.orientation).scale(OF_PAGE, 100);
        let (width, high) = match picture.width {
            Some(width) => (width.min(column), page),
            None => (natural.min(column), Length::from_mm(high).min(page)),
        };
        let height = width.scale(down, across);
        let (width, height) = match height > high {
            true => (high.scale(across, down), high),
            false => (width, height),
        };
        Some([width, height].map(whole_twips))
    }

    /// The picture in the dots that it needs; `None` where its file is damaged.
    fn shown(&mut self, picture: &Shown, [width, height]: [Length; 2]) -> Option<Picture> {
        let dots = |side: Length| {
            let dots = (side.to_twips() * DOTS + TWIPS_IN_INCH - 1) / TWIPS_IN_INCH;
            u32::try_from(dots).unwrap_or(u32::MAX)
        };
        let most = [dots(width), dots(height)];
        let image = match self.pictures.photos.get(&picture.file)?.fitted(most) {
            Ok(image) => image,
            Err(flaw) => {
                let flaw = (picture.place.clone(), picture.file.clone(), flaw);
                self.pictures.flaws.push(flaw);
                return None;
            }
        };
        let description = picture.description.clone();
        let art = Art::Image(image);
        Some(Picture { art, description, width, height, keep_next: false, starts_page: false })
    }

    /// The caption with its number; `None` where there are no words. All pictures of a document are counted together.
    fn caption(&mut self, picture: Shown) -> Option<Paragraph> {
        let mut caption = picture.caption;
        if caption.inlines.is_empty() {
            return None;
        }
        self.number_caption(&mut caption, picture.is_chart, picture.name);
        Some(caption)
    }

    /// Counts the caption of a picture or a chart.
    pub(super) fn number_caption(
        &mut self,
        caption: &mut Paragraph,
        is_chart: bool,
        name: Option<(String, Place)>,
    ) {
        let (word, count) = match is_chart {
            true => (CHART, &mut self.pictures.charts),
            false => (PICTURE, &mut self.pictures.count),
        };
        *count += 1;
        let number = *count;
        self.count_caption(caption, word, number, name);
    }

    /// The caption of a table, which stands above it. All tables that have one are counted together.
    pub(super) fn caption_of_table(
        &mut self,
        caption: markup::Caption,
        notes: &mut [NoteText],
    ) -> Block {
        let mut paragraph = self.paragraph(Role::Caption, caption.words, notes);
        self.pictures.tables += 1;
        let name = caption.name.map(|name| (name.name, name.place));
        self.count_caption(&mut paragraph, TABLE, self.pictures.tables, name);
        paragraph.keep_next = true;
        Block::Paragraph(paragraph)
    }

    /// Gives a caption its number, and the name by which that is referred to.
    fn count_caption(
        &mut self,
        caption: &mut Paragraph,
        word: &str,
        number: u32,
        name: Option<(String, Place)>,
    ) {
        let counter = Counter::Figure(number);
        // No line ends between the two, neither here nor in what refers to it.
        let words = format!("{word}\u{a0}{number}");
        caption.label = Some(Label { text: format!("{words}."), counter });
        caption.target = name.map(|(name, place)| self.targets.add(&name, place, words));
    }
}

/// Sizes of one height: that of the lowest.
fn of_one_height(sizes: &[[Length; 2]]) -> Vec<[Length; 2]> {
    let lowest = sizes.iter().map(|[_, height]| *height).min().unwrap_or_default();
    let scaled = |[width, height]: &[Length; 2]| {
        let width = width.scale(lowest.to_twips(), height.to_twips().max(1));
        [whole_twips(width), lowest]
    };
    sizes.iter().map(scaled).collect()
}

/// A side in whole twips, one at least.
fn whole_twips(side: Length) -> Length {
    Length::twips(side.to_twips().max(1))
}
