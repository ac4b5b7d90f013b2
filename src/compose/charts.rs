//! Charts: the numbers of a table read for what draws them, and what the chart says to those who do not see it.

use super::Builder;
use crate::chart::{self, Chart, Figure, Form, MOST_LABELS, MOST_SERIES, Room, Series, Unreadable};
use crate::compose::messages::{
    ChartColumnMissing, ChartMixesUnits, ChartNegative, ChartNoNumber, ChartNoRoom,
    ChartNumberTooLong, ChartWithoutNames, ChartWithoutNumbers, TooManyChartColumns,
    TooManyChartRows, TooManyPictures,
};
use crate::diag::Message;
use crate::document::{Block, Cell, Inline, Origin, Picture, Role, Table, counts_rows};
use crate::geom::Length;
use crate::markup::{self, NoteText};
use crate::picture::Art;
use crate::source::Place;
use crate::text::no_break::released;

/// The most letters of a description that has every number; the table has them all.
const LONG: usize = 700;
/// How many hundredths of a page a chart takes at most: its caption has the rest.
const OF_PAGE: i64 = 85;

/// The most charts of a report.
const MOST: u32 = 300;

/// What is wrong with a chart, and where.
type Problem = (Place, Message);

impl Builder<'_> {
    /// The chart of the last table among `blocks`, with its caption below.
    pub(super) fn chart(
        &mut self,
        asked: markup::Chart,
        notes: &mut [NoteText],
        blocks: &mut Vec<Block>,
    ) {
        let table = blocks.iter().rev().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let Some(table) = table else { return };
        self.pictures.drawn += 1;
        if self.pictures.drawn > MOST {
            if self.pictures.drawn == MOST + 1 {
                let problem = TooManyPictures { most: MOST.to_string() };
                self.pictures.problems.push((asked.place, problem.into()));
            }
            return;
        }
        let chart = self.read(table, &asked);
        // What has a name is known by it even where it cannot be drawn.
        let caption = asked.caption.map(|caption| {
            let mut words = self.paragraph(Role::Caption, caption.words, notes);
            let name = caption.name.map(|name| (name.name, name.place));
            self.number_caption(&mut words, !caption.is_picture, name);
            words
        });
        let chart = match chart {
            Ok(chart) => chart,
            Err(problems) => return self.pictures.problems.extend(problems),
        };
        let page = self.style.page;
        let most = page.text_height(self.orientation).scale(OF_PAGE, 100);
        let room = Room {
            width: page.measure(self.orientation).to_twip_grid().to_pt(),
            height: asked.height.map(Length::to_pt),
            most: most.to_pt(),
        };
        let Some(drawing) = chart::drawn(&chart, room, self.fonts) else {
            return self.pictures.problems.push((asked.place, ChartNoRoom {}.into()));
        };
        let [width, height] = drawing.size.map(|side| Length::twips(i64::from(side) / 5));
        let title = caption.as_ref().map(|caption| caption.text()).unwrap_or_default();
        blocks.push(Block::Picture(Picture {
            art: Art::Drawing(drawing.into()),
            description: description(&chart, &title),
            width,
            height,
            keep_next: caption.is_some(),
            starts_page: false,
        }));
        blocks.extend(caption.map(Block::Paragraph));
    }

    /// The numbers of a table that a chart asks for.
    fn read(&self, table: &Table, asked: &markup::Chart) -> Result<Chart, Vec<Problem>> {
        let at_chart = |problem: Message| vec![(asked.place.clone(), problem)];
        let grid = Grid::of(table);
        let (label, columns) = grid.columns(asked).map_err(at_chart)?;
        let names: Vec<_> = columns.iter().map(|column| grid.name(*column, &columns)).collect();
        if let Some(at) = names.iter().position(String::is_empty) {
            let column = (columns[at] + 1).to_string();
            return Err(at_chart(ChartWithoutNames { column }.into()));
        }
        let mut rows = grid.rows(label, &columns);
        rows.retain(|row| !self.sums.contains(row));
        if rows.len() > MOST_LABELS {
            let (found, most) = (rows.len().to_string(), MOST_LABELS.to_string());
            return Err(at_chart(TooManyChartRows { found, most }.into()));
        }
        let labels: Vec<_> = rows.iter().map(|row| grid.text(*row, label)).collect();
        let mut problems = Vec::new();
        let mut series: Vec<Series> = Vec::new();
        for (column, name) in columns.iter().zip(names) {
            let mut values = Vec::new();
            for (row, label) in rows.iter().zip(&labels) {
                let written = grid.text(*row, *column);
                match Figure::read(&written) {
                    Ok(value) => values.push(value),
                    Err(flaw) => {
                        let place = grid.cell(*row, *column).and_then(|cell| self.place_of(cell));
                        let problem = unreadable(flaw, written, label, &name);
                        problems.push((place.unwrap_or_else(|| asked.place.clone()), problem));
                    }
                }
            }
            series.push(Series { name, values });
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let figures = || series.iter().flat_map(|series| &series.values).flatten();
        let Some(first) = figures().next() else {
            return Err(at_chart(ChartWithoutNumbers {}.into()));
        };
        if figures().any(|figure| figure.unit != first.unit) {
            return Err(at_chart(ChartMixesUnits {}.into()));
        }
        let form = if asked.is_line { Form::Lines } else { Form::Bars };
        let unit = first.unit.to_owned();
        Ok(Chart { form, labels, series, unit })
    }

    /// Where the words of a cell are written: the value in `report.toml`, or the words of the template.
    pub(super) fn place_of(&self, cell: &Cell) -> Option<Place> {
        let text = cell.blocks.iter().find_map(|block| match block {
            Block::Paragraph(paragraph) => {
                paragraph.inlines.iter().find_map(|inline| match inline {
                    Inline::Text(text) => Some(text),
                    _ => None,
                })
            }
            _ => None,
        })?;
        let origin = &self.pieces.get(text.piece).origin;
        let value = || {
            let paths = origin.paths();
            paths.iter().find_map(|path| Some(self.report.value_at(path)?.place.clone()))
        };
        match origin {
            Origin::Words(place) => Some(place.clone()),
            Origin::Value(of) => value().or_else(|| of.tag.clone()),
            _ => value(),
        }
    }
}

fn unreadable(flaw: Unreadable, written: String, row: &str, column: &str) -> Message {
    let (row, column) = (row.to_owned(), column.to_owned());
    match flaw {
        Unreadable::NoNumber => ChartNoNumber { written, row, column }.into(),
        Unreadable::Negative => ChartNegative { written, row, column }.into(),
        Unreadable::TooLarge => ChartNumberTooLong { written, row, column }.into(),
    }
}

/// The cells of a table by their places.
pub(super) struct Grid<'t> {
    head: usize,
    columns: usize,
    /// Each place with the cell that covers it.
    places: Vec<Vec<Option<&'t Cell>>>,
}

impl<'t> Grid<'t> {
    /// The grid of a table.
    pub(super) fn of(table: &'t Table) -> Self {
        let columns = table.columns.len();
        let mut places = vec![vec![None; columns]; table.rows.len()];
        for (row, cells) in table.rows.iter().enumerate() {
            for cell in &cells.cells {
                for below in places.iter_mut().skip(row).take(cell.row_span) {
                    let covered = below.iter_mut().skip(cell.column).take(cell.col_span);
                    covered.for_each(|place| *place = Some(cell));
                }
            }
        }
        Self { head: table.header_rows, columns, places }
    }

    /// The grid of no table.
    pub(super) const fn empty() -> Self {
        Self { head: 0, columns: 0, places: Vec::new() }
    }

    /// The cell that covers a place.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&'t Cell> {
        *self.places.get(row)?.get(column)?
    }

    /// The words of the cell that covers a place.
    pub(super) fn text(&self, row: usize, column: usize) -> String {
        self.cell(row, column).map(words).unwrap_or_default()
    }

    /// The column of the labels and those of the numbers.
    fn columns(&self, asked: &markup::Chart) -> Result<(usize, Vec<usize>), Message> {
        let is_counting =
            |column: &usize| self.head > 0 && counts_rows(&self.text(self.head - 1, *column));
        let first = (0..self.columns).find(|column| !is_counting(column)).unwrap_or_default();
        let label = asked.labels.unwrap_or(first);
        let columns = match asked.columns.is_empty() {
            true => (label + 1..self.columns).filter(|column| !is_counting(column)).collect(),
            false => asked.columns.clone(),
        };
        if let Some(missing) =
            columns.iter().chain([&label]).find(|column| **column >= self.columns)
        {
            let (column, count) = ((missing + 1).to_string(), self.columns.to_string());
            return Err(ChartColumnMissing { column, count }.into());
        }
        match columns.len() {
            0 => Err(ChartWithoutNumbers {}.into()),
            found if found > MOST_SERIES => {
                let (found, most) = (found.to_string(), MOST_SERIES.to_string());
                Err(TooManyChartColumns { found, most }.into())
            }
            _ => Ok((label, columns)),
        }
    }

    /// What a column is called: the lowest words of its head, with those above where two are called alike.
    fn name(&self, column: usize, columns: &[usize]) -> String {
        let of = |column: usize, row: Option<usize>| {
            row.map(|row| self.text(row, column)).unwrap_or_default()
        };
        let lowest = self.head.checked_sub(1);
        let name = of(column, lowest);
        let above = of(column, self.head.checked_sub(2));
        let is_alone = columns.iter().filter(|other| of(**other, lowest) == name).count() == 1;
        match is_alone || above.is_empty() || above == name {
            true => name,
            false => format!("{above}: {name}"),
        }
    }

    /// The rows that are drawn: not those of totals, and none that only heads what follows.
    fn rows(&self, label: usize, columns: &[usize]) -> Vec<usize> {
        let is_drawn = |row: &usize| {
            let own = self.cell(*row, label);
            let is_joined = |column: &usize| {
                let cell = self.cell(*row, *column);
                own.zip(cell).is_some_and(|(own, cell)| std::ptr::eq(own, cell))
            };
            let is_empty = columns.iter().all(|column| self.text(*row, *column).is_empty());
            !is_empty && !columns.iter().any(is_joined) && !is_total(&self.text(*row, label))
        };
        (self.head..self.places.len()).filter(is_drawn).collect()
    }
}

/// The words of a cell in one line.
fn words(cell: &Cell) -> String {
    let mut words = Vec::new();
    for block in &cell.blocks {
        if let Block::Paragraph(paragraph) = block {
            words.push(released(&paragraph.text()).into_owned());
        }
    }
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a row adds up the others.
fn is_total(label: &str) -> bool {
    let label = label.trim_end_matches([':', '.']).to_lowercase();
    matches!(label.trim(), "tổng" | "tổng cộng" | "tổng số" | "cộng" | "tổng chung" | "cộng chung")
}

/// What a chart shows, in words: every number where these are few.
fn description(chart: &Chart, title: &str) -> String {
    let form = match chart.form {
        Form::Bars => "Biểu đồ cột",
        Form::Lines => "Biểu đồ đường",
    };
    let title = released(title);
    let begin = match title.trim_end_matches(['.', ' ']) {
        "" => format!("{form}."),
        title => format!("{form}: {title}."),
    };
    let series = |series: &Series| {
        let values = chart.labels.iter().zip(&series.values).map(|(label, value)| {
            let value = value.as_ref().map_or("chưa có", |value| value.written.as_str());
            format!("{label} {value}")
        });
        format!(" {}: {}.", series.name, values.collect::<Vec<_>>().join("; "))
    };
    let numbers: String = chart.series.iter().map(series).collect();
    let end = "Số liệu ở bảng ngay trên.";
    if numbers.chars().count() <= LONG {
        return format!("{begin}{numbers} {end}");
    }
    let names: Vec<_> = chart.series.iter().map(|series| series.name.as_str()).collect();
    let (first, last) = (chart.labels.first(), chart.labels.last());
    let [first, last] = [first, last].map(|label| label.map_or("", String::as_str));
    let count = chart.labels.len();
    format!("{begin} {} của {count} mục, từ {first} đến {last}. {end}", names.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_add_up_others_are_known() {
        for label in ["Tổng cộng", "TỔNG SỐ:", "Cộng"] {
            assert!(is_total(label), "{label}");
        }
        for label in ["Tổng sản lượng lương thực", "Cộng tác viên", ""] {
            assert!(!is_total(label), "{label}");
        }
    }

    #[test]
    fn a_chart_of_many_numbers_is_told_in_short() {
        let values = |count| vec![Figure::read("1.234,5").unwrap(); count];
        let chart = |count: usize| Chart {
            form: Form::Lines,
            labels: (1..=count).map(|number| format!("Tháng {number}")).collect(),
            series: vec![Series { name: "Kết quả".to_owned(), values: values(count) }],
            unit: String::new(),
        };
        let few = "Biểu đồ đường: Thu. Kết quả: Tháng 1 1.234,5; Tháng 2 1.234,5. \
                   Số liệu ở bảng ngay trên.";
        assert_eq!(description(&chart(2), "Thu"), few);
        let many = "Biểu đồ đường. Kết quả của 50 mục, từ Tháng 1 đến Tháng 50. \
                    Số liệu ở bảng ngay trên.";
        assert_eq!(description(&chart(50), ""), many);
    }
}
