//! Tables with figures: the heads of their columns, and their rows by their labels.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::quantity::{Unit, figure, quantities};
use crate::check::rule::Text;
use crate::language::WordMap;
use crate::language::vocabulary::Word;

/// A table with figures.
pub(super) struct Table<'p> {
    /// The words of the heads by column of the grid.
    pub heads: BTreeMap<usize, Head>,
    pub rows: Vec<Row<'p>>,
    /// The rows, but for totals, by the first word of their labels.
    by_label: WordMap<u32, Vec<usize>>,
    /// Those whose label has no word, but a year.
    wordless: Vec<usize>,
    pub totals: Vec<usize>,
}

impl Table<'_> {
    /// The numbers of the rows, but for totals, of whose labels a stretch has every word, in their order.
    pub fn rows_said<'s>(&self, stretch: impl Iterator<Item = &'s Word>) -> Vec<usize> {
        let said: Vec<u32> = stretch.map(Word::id).collect();
        let begun = said.iter().filter_map(|id| self.by_label.get(id)).flatten().copied();
        let is_said = |at: &usize| self.rows[*at].label.iter().all(|id| said.contains(id));
        let mut found: Vec<usize> = begun.filter(is_said).chain(self.wordless.clone()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What stands above a column.
#[derive(Default)]
pub(super) struct Head {
    pub text: String,
    pub words: Vec<u32>,
    /// Its words but for «số», «tổng».
    pub content: Vec<u32>,
}

/// A row: its label, and its figures by column of the grid.
#[derive(Default)]
pub(super) struct Row<'p> {
    pub label: Vec<u32>,
    pub shown: &'p str,
    /// The label in small letters.
    pub small: String,
    /// The column of the label.
    pub column: usize,
    pub is_total: bool,
    pub figures: Vec<Cell<'p>>,
    /// Other words of it, by column.
    pub words: Vec<(usize, &'p Passage)>,
    /// What a cell says that its figures count: tỷ đồng.
    pub unit: String,
}

/// A figure of a table.
#[derive(Clone, Copy)]
pub(super) struct Cell<'p> {
    pub column: usize,
    pub value: f64,
    pub decimals: usize,
    pub is_share: bool,
    pub shown: &'p str,
}

/// The tables of a document that have figures: two columns and two rows with them at least.
pub(super) fn tables<'p>(text: &Text<'p>) -> Vec<Table<'p>> {
    let mut all: BTreeMap<usize, BTreeMap<usize, Vec<&'p Passage>>> = BTreeMap::new();
    for passage in text.passages {
        if let Some(cell) = passage.cell {
            all.entry(cell.table).or_default().entry(cell.row).or_default().push(passage);
        }
    }
    let tables = all.into_values().map(|rows| table(rows.into_values().collect()));
    let has_figures = |table: &Table<'_>| table.rows.len() >= 2 && !table.heads.is_empty();
    tables.filter(has_figures).collect()
}

fn table<'p>(rows: Vec<Vec<&'p Passage>>) -> Table<'p> {
    let (by_label, wordless, totals) = Default::default();
    let mut table = Table { heads: BTreeMap::new(), rows: Vec::new(), by_label, wordless, totals };
    for passages in rows {
        let row = row(&passages, &table.heads);
        let is_year =
            |cell: &Cell<'_>| cell.shown.len() == 4 && (1990.0..2100.0).contains(&cell.value);
        if table.rows.is_empty() && row.figures.iter().all(is_year) {
            for passage in passages {
                let Some(cell) = passage.cell else { continue };
                for column in cell.left..cell.left + cell.span.min(40) {
                    let head = table.heads.entry(column).or_default();
                    head.text.push_str(&passage.small());
                    head.text.push(' ');
                    head.words.extend(passage.words().iter().map(|word| word.id()));
                    let says = passage
                        .words()
                        .iter()
                        .filter(|word| !["số", "tổng", "lượng"].contains(&word.key()));
                    head.content.extend(says.map(|word| word.id()));
                }
            }
        } else if !row.small.is_empty() && !row.figures.is_empty() {
            let at = table.rows.len();
            match row.label.first() {
                _ if row.is_total => table.totals.push(at),
                Some(first) => table.by_label.entry(*first).or_default().push(at),
                None => table.wordless.push(at),
            }
            table.rows.push(row);
        }
    }
    table
}

fn row<'p>(passages: &[&'p Passage], heads: &BTreeMap<usize, Head>) -> Row<'p> {
    let mut row = Row::default();
    for passage in passages {
        let Some(at) = passage.cell else { continue };
        let text = passage.text.trim();
        let is_count = heads.get(&at.left).is_some_and(|head| is_ordinal(&head.text));
        let is_year = heads.get(&at.left).is_some_and(|head| head.text.trim() == "năm")
            && text.len() == 4
            && row.small.is_empty();
        match value(passage) {
            Some(_) if is_year => {
                (row.shown, row.column, row.small) = (text, at.left, text.to_owned());
            }
            Some(_) if is_count => {}
            Some((value, decimals, is_share)) => {
                let column = at.left;
                row.figures.push(Cell { column, value, decimals, is_share, shown: text });
            }
            None if row.label.is_empty() && text.chars().any(char::is_alphabetic) => {
                row.label = passage.words().iter().map(|word| word.id()).collect();
                row.shown = text;
                row.column = at.left;
                row.words.push((at.left, passage));
                row.small = text.to_lowercase();
                let small = row.small.as_str();
                let small = small.trim_end_matches([':', '.']);
                row.is_total = ["tổng", "cộng", "tổng cộng", "tổng số", "toàn xã", "chung"]
                    .contains(&small)
                    || small.starts_with("tổng cộng");
            }
            None => {
                let head = heads.get(&at.left).map_or("", |head| head.text.trim());
                if head.starts_with("đơn vị tính")
                    || head == "đvt"
                    || head == "đơn vị" && text.len() < 16
                {
                    row.unit = text.to_lowercase();
                }
                row.words.push((at.left, passage));
            }
        }
    }
    row
}

/// Whether a column counts its rows.
fn is_ordinal(head: &str) -> bool {
    ["stt", "tt", "số tt", "số thứ tự"].contains(&head.trim())
}

/// The number that a cell is, alone or with its unit.
fn value(passage: &Passage) -> Option<(f64, usize, bool)> {
    let text = passage.text.trim();
    let bare = text.strip_suffix('%').unwrap_or(text).trim_end();
    let decimals = |number: &str| number.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    if let Some(value) = figure(bare) {
        return Some((value, decimals(bare), bare.len() < text.len()));
    }
    if text.chars().count() > 24 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let all = quantities(passage);
    match &all[..] {
        [one] if one.range.start == passage.text.len() - passage.text.trim_start().len() => {
            Some((one.value, one.decimals, one.unit == Unit::Share))
        }
        _ => None,
    }
}

/// The row of a table whose label is the last one in a stretch of running text.
pub(super) fn named_last<'t, 'p>(
    passage: &Passage,
    stretch: Range<usize>,
    table: &'t Table<'p>,
) -> Option<&'t Row<'p>> {
    let inside = passage.words().iter().skip_while(|word| word.start() < stretch.start);
    let said = table.rows_said(inside.take_while(|word| word.end() <= stretch.end));
    if said.is_empty() {
        return None;
    }
    let words = passage.text.get(stretch)?;
    let small = words.to_lowercase();
    if small.len() != words.len() {
        return None;
    }
    let mut best: Option<(usize, usize, &Row<'p>)> = None;
    let said = said.into_iter().map(|at| &table.rows[at]);
    for row in said.filter(|row| row.small.len() > 1) {
        let Some(at) = small.rfind(row.small.as_str()) else { continue };
        let end = at + row.small.len();
        let is_word = !small[..at].ends_with(char::is_alphanumeric)
            && !small[end..].starts_with(char::is_alphanumeric);
        // «9 chi đoàn thôn»: the label is what that number counts.
        let is_counted = words[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
        if is_word
            && !is_counted
            && is_sure_label(words, at, row, table)
            && best.is_none_or(|(last, long, _)| (end, row.small.len()) > (last, long))
        {
            best = Some((end, row.small.len(), row));
        }
    }
    best.map(|(.., row)| row)
}

/// Whether what stands at a byte is the label and no other words: a name, or words that are long.
fn is_sure_label(words: &str, at: usize, row: &Row<'_>, table: &Table<'_>) -> bool {
    let tokens = row.small.split_whitespace().count();
    let written = words.get(at..at + row.small.len()).unwrap_or_default();
    let has_name = written.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
    let head = table.heads.get(&row.column).map_or("", |head| head.text.as_str());
    let before = words[..at].split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let is_led = !before.is_empty()
        && head.split_whitespace().any(|word| word == before)
        && written.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    tokens >= 3 || tokens == 2 && has_name || is_led
}
