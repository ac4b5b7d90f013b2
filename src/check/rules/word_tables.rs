//! Word files: figures of tables that do not agree with each other, by rows and by columns.

use std::collections::BTreeMap;

use super::relations::by_rows;
use super::statements::is_swap;
use super::word_sample::{SOUND, change};
use crate::check::quantity::figure;
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;
use crate::text::{Decimal, number};

/// The rules of this topic.
pub const RULES: &[Rule] = &[FIGURES];

/// A table of four columns, before the first paragraph of running text.
macro_rules! table {
    ($([$($cell:literal),*]),*) => {
        concat!(
            "<w:tbl>",
            $("<w:tr>", $("<w:tc><w:p><w:r><w:t>", $cell, "</w:t></w:r></w:p></w:tc>",)* "</w:tr>",)*
            "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

const fn with(shown: [&'static str; 2], table: &'static str) -> Example {
    change(shown, BODY, table)
}

const FIGURES: Rule = Rule {
    code: "VB6708",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "Word: số trong bảng không khớp (dòng tổng, cột tổng, tỷ lệ, thành tiền)",
        "Word: figures of a table that disagree (totals, shares, products)",
    ],
    message: ["ô «{found}»: {how} ra {expected}", "the cell `{found}`: {how} makes {expected}"],
    advice: ["kiểm tra lại các số của dòng và cột", "check the figures of row and column"],
    why: [
        "Các dòng khác của bảng đều khớp một phép tính, riêng dòng này không; dòng tổng là tổng của các dòng.",
        "All other rows of the table agree with a calculation, and this one does not; a total is the sum of its rows.",
    ],
    wrong: with(
        ["dòng tổng cộng sai", "a wrong total"],
        table!(
            ["Thôn", "Nam", "Nữ", "Tổng số"],
            ["Đông", "12", "15", "27"],
            ["Đoài", "20", "14", "34"],
            ["Bắc", "11", "19", "30"],
            ["Tổng cộng", "43", "48", "19"]
        ),
    ),
    right: with(
        ["dòng tổng cộng đúng", "a right total"],
        table!(
            ["Thôn", "Nam", "Nữ", "Tổng số"],
            ["Đông", "12", "15", "27"],
            ["Đoài", "20", "14", "34"],
            ["Bắc", "11", "19", "30"],
            ["Tổng cộng", "43", "48", "91"]
        ),
    ),
    near: &[
        SOUND,
        with(
            ["dòng cuối là số trung bình", "the last row is an average"],
            table!(
                ["Thôn", "Năng suất", "Diện tích", "Tỷ lệ"],
                ["Đông", "60", "15", "27"],
                ["Đoài", "58", "14", "34"],
                ["Cả năm", "59", "29", "30"]
            ),
        ),
    ],
    check: Check::Word(figures),
};

/// A cell with a number.
#[derive(Clone, Copy)]
pub(super) struct Figure<'f> {
    pub value: f64,
    /// Figures behind the comma.
    pub decimals: usize,
    pub paragraph: &'f WordParagraph,
}

/// A row of a table: what its first cell with words says, and its numbers by column of the grid.
#[derive(Default)]
pub(super) struct Row<'f> {
    pub label: String,
    pub figures: BTreeMap<usize, Figure<'f>>,
}

/// A table and its head, by column of the grid.
#[derive(Default)]
pub(super) struct Table<'f> {
    pub rows: Vec<Row<'f>>,
    pub heads: BTreeMap<usize, String>,
}

/// A figure that is wrong.
#[derive(Clone, Copy)]
pub(super) struct Wrong<'f> {
    pub column: usize,
    pub row: usize,
    pub figure: Figure<'f>,
    pub expected: f64,
    pub how: [&'static str; 2],
}

fn figures(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    for table in tables(file) {
        let mut table = table;
        let mut wrong = by_rows(&mut table);
        wrong.extend(of_share(&mut table));
        wrong.extend(by_columns(&table));
        wrong.sort_by_key(|wrong| (wrong.row, wrong.column));
        wrong.dedup_by_key(|wrong| (wrong.row, wrong.column));
        for Wrong { figure, expected, how, .. } in wrong {
            let expected = shown(expected, figure.decimals);
            let found = figure.paragraph.text.trim();
            findings.at(Some(file.whole(figure.paragraph)), fields![found, how, expected]);
        }
    }
}

/// A number with so many figures behind the comma.
fn shown(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    Decimal::parse(&plain).map_or(plain, |decimal| number(decimal, u32::try_from(decimals).ok()))
}

/// The tables of a file that have rows of figures.
pub(super) fn tables(file: &WordFile) -> Vec<Table<'_>> {
    let mut all: BTreeMap<usize, BTreeMap<usize, Vec<&WordParagraph>>> = BTreeMap::new();
    for paragraph in file.paragraphs.iter().filter(|paragraph| !paragraph.text.trim().is_empty()) {
        if let Some(cell) = paragraph.cell {
            all.entry(cell.table).or_default().entry(cell.row).or_default().push(paragraph);
        }
    }
    all.into_values().map(|rows| table(rows.into_values())).collect()
}

fn table<'f>(rows: impl Iterator<Item = Vec<&'f WordParagraph>>) -> Table<'f> {
    let mut table = Table::default();
    for paragraphs in rows {
        let mut row = Row::default();
        for paragraph in &paragraphs {
            let Some(cell) = paragraph.cell else { continue };
            let text = paragraph.text.trim();
            match value(text) {
                Some((value, decimals)) if cell.span == 1 => {
                    row.figures.insert(cell.left, Figure { value, decimals, paragraph });
                }
                _ if row.label.is_empty() && text.chars().any(char::is_alphabetic) => {
                    row.label = text.to_lowercase();
                }
                _ => {}
            }
        }
        // Rows before the first figures are the head.
        if table.rows.is_empty() && row.figures.len() < 2 {
            for paragraph in paragraphs {
                let Some(cell) = paragraph.cell else { continue };
                for column in cell.left..cell.left + cell.span {
                    let head = table.heads.entry(column).or_default();
                    head.push_str(&paragraph.text.to_lowercase());
                    head.push(' ');
                }
            }
        } else if !is_numbering(&row) {
            table.rows.push(row);
        }
    }
    table
}

/// The numbers of the columns below their heads: 1, 2, 3.
fn is_numbering(row: &Row<'_>) -> bool {
    let mut values = row.figures.iter();
    row.label.is_empty()
        && row.figures.len() > 2
        && values.all(|(column, figure)| figure.value == *column as f64)
}

/// A number and how many figures it has behind the comma; a share may have its sign.
fn value(text: &str) -> Option<(f64, usize)> {
    let text = text.strip_suffix('%').unwrap_or(text).trim_end();
    let decimals = text.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    let is_date = text.matches('.').count() > 0 && text.len() < 5;
    figure(text).filter(|_| !is_date).map(|value| (value, decimals))
}

/// Half of the last figure that is shown, and what rounding leaves.
pub(super) fn slack(figure: &Figure<'_>) -> f64 {
    // What was rounded to a decimal may be off by one of it.
    let units = if figure.decimals > 0 { 1.05 } else { 0.51 };
    units / 10_f64.powi(i32::try_from(figure.decimals).unwrap_or(0))
}

const TOTALS: [&str; 9] = [
    "tổng",
    "tổng cộng",
    "cộng",
    "tổng số",
    "cả năm",
    "toàn xã",
    "toàn huyện",
    "toàn tỉnh",
    "chung",
];

pub(super) fn is_total(row: &Row<'_>) -> bool {
    let label = row.label.trim_end_matches([':', '.', ' ']);
    TOTALS.contains(&label)
        || label.starts_with("tổng cộng")
        || label.starts_with("tổng số")
        || label.starts_with("cộng từ mục")
        || label.starts_with("cộng mục")
}

/// Which rows a total may be the sum of.
const SCOPES: [fn(&Row<'_>) -> bool; 2] = [|_| true, |row| !row.label.starts_with(['-', '+', '–'])];

/// Words of columns that do not add up.
const NO_SUMS: &[&str] = &[
    "năng suất",
    "tỷ lệ",
    "tỉ lệ",
    "%",
    "bình quân",
    "đơn giá",
    "stt",
    "số tt",
    "điểm",
    "trung bình",
    "giá",
];

/// Totals that are not the sum of their rows, where another column says that they should be.
fn by_columns<'f>(table: &Table<'f>) -> Vec<Wrong<'f>> {
    let mut all = Vec::new();
    for (number, row) in table.rows.iter().enumerate().filter(|(_, row)| is_total(row)) {
        let behind = &table.rows[number + 1..];
        let since = table.rows[..number].iter().rposition(is_total).map_or(0, |at| at + 1);
        // «Cộng từ mục 1 đến mục 6», then what is added, then the total of both.
        let has_subtotal = since > 0
            && number > since
            && table.rows[since - 1].label.starts_with("cộng")
            && row.label.starts_with("tổng");
        let since = if has_subtotal { since - 1 } else { since };
        let parts = match number - since {
            0 => behind.split(is_total).next().unwrap_or_default(),
            _ => &table.rows[since..number],
        };
        let is_plain = ["tổng cộng", "cộng", "tổng", "tổng số"]
            .contains(&row.label.trim_end_matches([':', '.', ' ']))
            || row.label.starts_with("cộng ");
        for scope in SCOPES {
            let (mut kept, mut off) = (0, Vec::new());
            for (column, figure) in &row.figures {
                let head = table.heads.get(column).map_or("", String::as_str);
                let Some(sum) = sum(parts, *column, scope) else { continue };
                let distance = (sum - figure.value).abs();
                match () {
                    () if distance <= slack(figure) => kept += 1,
                    () if distance > sum * 0.25 && !is_reordered(sum, figure)
                        || head.trim() == "năm"
                        || NO_SUMS.iter().any(|word| head.contains(word)) => {}
                    () => off.push((*column, *figure, sum)),
                }
            }
            let is_sure = kept > 0 && off.len() <= kept
                || is_plain && off.len() == 1 && kept == 0 && row.figures.len() == 1;
            if is_sure {
                let how = ["cộng các dòng", "the sum of the rows"];
                all.extend(off.into_iter().map(|(column, figure, expected)| {
                    let whole = Wrong { column, row: number, figure, expected, how };
                    part_of(table, whole, since..number, scope).unwrap_or(whole)
                }));
                break;
            }
        }
    }
    all
}

/// `Dự phòng (5%)` that is not so many hundredths of the total above it.
fn of_share<'f>(table: &mut Table<'f>) -> Vec<Wrong<'f>> {
    let mut all = Vec::new();
    for number in 1..table.rows.len() {
        let (above, row) = (&table.rows[number - 1], &table.rows[number]);
        let share = row.label.strip_suffix("%)").and_then(|label| {
            let (lead, share) = label.rsplit_once('(')?;
            lead.starts_with("dự phòng").then(|| figure(share)).flatten()
        });
        let Some(share) = share.filter(|_| is_total(above)) else { continue };
        let [(column, one)] = row.figures.iter().collect::<Vec<_>>()[..] else { continue };
        let Some(whole) = above.figures.get(column) else { continue };
        let expected = whole.value * share / 100.0;
        let is_off = (expected - one.value).abs() > slack(one);
        if is_off && (0.5..2.0).contains(&(one.value / expected)) {
            let how = ["tính theo tỷ lệ", "the share"];
            all.push(Wrong { column: *column, row: number, figure: *one, expected, how });
        }
    }
    for wrong in &all {
        if let Some(one) = table.rows[wrong.row].figures.get_mut(&wrong.column) {
            one.value = wrong.expected;
        }
    }
    all
}

/// The only row above a total in which two figures changed places, so that the total is what is right.
fn part_of<'f>(
    table: &Table<'f>,
    whole: Wrong<'f>,
    rows: std::ops::Range<usize>,
    scope: fn(&Row<'_>) -> bool,
) -> Option<Wrong<'f>> {
    let digits = |value: f64| format!("{value:.*}", whole.figure.decimals).replace('.', "");
    let missing = whole.figure.value - whole.expected;
    let is_swapped = |value: f64| is_swap(&digits(value), &digits(value + missing));
    let mut found = rows.filter_map(|row| {
        let own = table.rows.get(row).filter(|own| scope(own))?;
        let figure = own.figures.get(&whole.column)?;
        (figure.value + missing > 0.0 && is_swapped(figure.value)).then_some((row, *figure))
    });
    let (Some((row, figure)), None) = (found.next(), found.next()) else { return None };
    // A total with two figures swapped is itself to blame.
    if is_swap(&digits(whole.figure.value), &digits(whole.expected)) {
        return None;
    }
    let how = ["dòng tổng cần", "what the total row needs"];
    Some(Wrong { row, figure, expected: figure.value + missing, how, ..whole })
}

/// The sum of a column; `None` where it has fewer than two figures.
fn sum(parts: &[Row<'_>], column: usize, scope: fn(&Row<'_>) -> bool) -> Option<f64> {
    let rows = parts.iter().filter(|row| scope(row));
    let values: Vec<f64> = rows.filter_map(|row| Some(row.figures.get(&column)?.value)).collect();
    (values.len() >= 2).then(|| values.iter().sum())
}

/// Whether a number has the figures of another in another order.
fn is_reordered(sum: f64, figure: &Figure<'_>) -> bool {
    let figures = |value: f64| {
        let mut all: Vec<char> = format!("{value:.*}", figure.decimals).chars().collect();
        all.sort_unstable();
        all
    };
    figures(sum) == figures(figure.value)
}
