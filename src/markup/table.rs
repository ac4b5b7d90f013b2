//! Pipe tables.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::{Cell, Column, Paragraph, Picture, Reader, Row, Table};
use crate::document::{Align, Span};
use crate::markup::messages::{
    EmptyTable, JoinNotRectangular, NothingToJoin, RaggedTable, SecondRowOfDashes, TooManyColumns,
};

/// How many columns a table of a word processor can have.
const MOST_COLUMNS: usize = 63;

/// So many dashes in every column are what everybody writes who has no width in mind.
const UNTOLD: u32 = 3;

/// A place in the grid, as written.
struct Place {
    text: Paragraph,
    pictures: Vec<Picture>,
    join: Join,
    /// The stretch of rendered text.
    range: Range<usize>,
}

/// Whether a place belongs to another cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// It is a cell of its own.
    None,
    /// `<`: the cell on the left reaches here.
    Left,
    /// `^`: the cell above reaches here.
    Above,
}

/// A line of the table, one place for each column.
struct Line {
    places: Vec<Place>,
}

impl Reader<'_> {
    pub(super) fn table(&mut self, alignments: &[Alignment], range: Range<usize>) -> Option<Table> {
        let columns = columns(self.source(&range), alignments);
        let is_fitted = columns.iter().all(|column| column.width == UNTOLD);
        if columns.len() > MOST_COLUMNS {
            let (found, most) = (columns.len().to_string(), MOST_COLUMNS.to_string());
            let head = self.source(&range).lines().next().map_or(0, str::len);
            self.error(range.start..range.start + head, TooManyColumns { found, most });
        }
        let mut lines: Vec<Line> = Vec::new();
        let mut head_rows = 1;
        let dashes = self.source(&range).lines().nth(1).unwrap_or_default().trim();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    let line = self.first_line(&range);
                    let is_dashes = is_row_of_dashes(line) || line.trim() == dashes;
                    let line = self.line(columns.len(), range.clone());
                    match is_dashes {
                        true if head_rows == 1 && lines.len() > 1 => head_rows = lines.len(),
                        true => self.error(range.start..range.start + 1, SecondRowOfDashes {}),
                        false => lines.push(line),
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        if lines.len() <= head_rows {
            self.error(range.start..range.start, EmptyTable {});
            return None;
        }
        if lines[0].is_empty() && head_rows == 1 {
            lines.remove(0);
            head_rows = 0;
        }
        let rows = self.join(lines, head_rows);
        self.check_head(&rows[..head_rows]);
        let (is_ruled, size) = (true, None);
        Some(Table { caption: None, columns, is_fitted, rows, head_rows, is_ruled, size })
    }

    /// The first line of a stretch.
    fn first_line(&self, range: &Range<usize>) -> &str {
        self.source(range).lines().next().unwrap_or_default()
    }

    /// A row. The parser fills up short rows and cuts long ones; the line itself is counted.
    fn line(&mut self, columns: usize, range: Range<usize>) -> Line {
        let source = self.first_line(&range).trim_end().len();
        let found = cells_in(self.first_line(&range));
        if found != columns {
            let (found, expected) = (found.to_string(), columns.to_string());
            self.error(range.start..range.start + source, RaggedTable { found, expected });
        }
        let mut places = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => places.push(self.place_in_grid(range)),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        let end = range.end..range.end;
        while places.len() < columns {
            let (text, range) = (Paragraph::default(), end.clone());
            places.push(Place { text, pictures: Vec::new(), join: Join::None, range });
        }
        places.truncate(columns);
        Line { places }
    }

    fn place_in_grid(&mut self, range: Range<usize>) -> Place {
        let source = self.source(&range);
        let start = range.start + source.len() - source.trim_start().len();
        let join = match source.trim() {
            "<" => Join::Left,
            "^" => Join::Above,
            _ => Join::None,
        };
        let range = start..start + source.trim().len();
        let (text, pictures) = self.cell_words();
        Place { text, pictures, join, range }
    }

    /// The words and the pictures of a cell.
    fn cell_words(&mut self) -> (Paragraph, Vec<Picture>) {
        (self.is_in_cell, self.in_pictures) = (true, true);
        let text = self.words();
        let mut pictures = Vec::new();
        while self.is_picture_next() {
            let (_, range) = self.next().unwrap_or((&Event::Rule, 0..0));
            pictures.extend(self.picture(range));
        }
        (self.is_in_cell, self.in_pictures) = (false, false);
        (text, pictures)
    }

    /// Puts joined places together: each cell with the places that belong to it is a rectangle.
    fn join(&mut self, lines: Vec<Line>, head_rows: usize) -> Vec<Row> {
        let owners = self.owners(&lines, head_rows);
        let row = |(r, line): (usize, Line)| Row {
            cells: (0..)
                .zip(line.places)
                .filter(|(c, _)| owners.of[r][*c] == (r, *c))
                .map(|(c, place)| Cell {
                    text: place.text,
                    pictures: place.pictures,
                    column: c,
                    span: owners.span((r, c)).unwrap_or(Span::ONE),
                })
                .collect(),
        };
        (0..).zip(lines).map(row).collect()
    }

    /// For each place the cell that it belongs to.
    fn owners(&mut self, lines: &[Line], head_rows: usize) -> Owners {
        let mut owners: Vec<Vec<(usize, usize)>> = Vec::new();
        for (r, line) in lines.iter().enumerate() {
            let mut row = Vec::new();
            for (c, place) in line.places.iter().enumerate() {
                let owner = match place.join {
                    Join::None => Some((r, c)),
                    Join::Left => c.checked_sub(1).map(|left| row[left]),
                    // A body cell cannot reach up into the head, which is repeated on each page.
                    Join::Above => (r > 0 && r != head_rows).then(|| owners[r - 1][c]),
                };
                if owner.is_none() {
                    self.error(place.range.clone(), NothingToJoin {});
                }
                row.push(owner.unwrap_or((r, c)));
            }
            owners.push(row);
        }
        let owners = Owners::new(owners);
        for (r, line) in lines.iter().enumerate() {
            for (c, place) in line.places.iter().enumerate() {
                if owners.of[r][c] == (r, c) && owners.span((r, c)).is_none() {
                    self.error(place.range.clone(), JoinNotRectangular {});
                }
            }
        }
        owners
    }
}

/// The cells that the places of a table belong to.
struct Owners {
    /// For each place the row and column where its cell begins.
    of: Vec<Vec<(usize, usize)>>,
    /// For each place how many belong to the cell that begins there.
    places: Vec<Vec<usize>>,
}

impl Owners {
    fn new(of: Vec<Vec<(usize, usize)>>) -> Self {
        let mut places: Vec<_> = of.iter().map(|row| vec![0; row.len()]).collect();
        for &(row, column) in of.iter().flatten() {
            places[row][column] += 1;
        }
        Self { of, places }
    }

    /// How far the cell at `(row, column)` reaches; `None` where its places are no rectangle.
    fn span(&self, (row, column): (usize, usize)) -> Option<Span> {
        let own = |owner: &&(usize, usize)| **owner == (row, column);
        let cols = self.of[row][column..].iter().take_while(own).count();
        let below = self.of[row..].iter().map(|line| &line[column]);
        let rows = below.take_while(own).count();
        let inside = self.of[row..row + rows]
            .iter()
            .flat_map(|line| &line[column..column + cols])
            .filter(own)
            .count();
        (inside == rows * cols && self.places[row][column] == inside).then_some(Span { cols, rows })
    }
}

impl Line {
    /// Whether nothing stands in it.
    fn is_empty(&self) -> bool {
        let is_empty = |place: &Place| place.text.inlines.is_empty() && place.pictures.is_empty();
        self.places.iter().all(|place| place.join == Join::None && is_empty(place))
    }
}

/// Whether a row of a table has nothing but dashes, three or more in each cell: above it stands the head. So does it
/// above a row that is the very one below the names of the columns.
fn is_row_of_dashes(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').all(|cell| {
        let dashes = cell.trim().trim_start_matches(':').trim_end_matches(':');
        dashes.len() >= 3 && dashes.bytes().all(|b| b == b'-')
    })
}

/// Whether a line is the row of dashes below a table's header.
pub(super) fn is_delimiter_row(line: &str) -> bool {
    line.bytes().all(|b| b"|-: \t".contains(&b)) && line.contains('|') && line.contains("--")
}

/// The columns as the dashes below the header say.
fn columns(table: &str, alignments: &[Alignment]) -> Vec<Column> {
    let dashes = table.lines().nth(1).unwrap_or_default().trim();
    let dashes = dashes.strip_prefix('|').unwrap_or(dashes);
    let mut widths = dashes.split('|').map(|part| part.bytes().filter(|&b| b == b'-').count());
    alignments
        .iter()
        .map(|alignment| Column {
            width: u32::try_from(widths.next().unwrap_or(1).max(1)).unwrap_or(u32::MAX),
            align: match alignment {
                Alignment::None => None,
                Alignment::Left => Some(Align::Left),
                Alignment::Center => Some(Align::Center),
                Alignment::Right => Some(Align::Right),
            },
        })
        .collect()
}

/// How many cells a line has: a pipe right after a backslash separates nothing (GFM, 4.10).
fn cells_in(line: &str) -> usize {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let bytes = inner.as_bytes();
    let is_pipe = |at: usize| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\');
    let pipes = (0..bytes.len()).filter(|&at| is_pipe(at)).count();
    let closed = !bytes.is_empty() && is_pipe(bytes.len() - 1);
    if closed { pipes } else { pipes + 1 }
}
