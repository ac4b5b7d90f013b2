//! Figures of the text against cells of tables: by the head of the row and the head of the column.

use super::grids::{Cell, Head, Row, Table, named_last, tables};
use super::statements::{Statement, is_slip};
use crate::check::quantity::Unit;
use crate::check::rule::{Findings, Text};
use crate::diag::fields;
use crate::language::vocabulary::Word;

/// Tells of figures of the text that a table has otherwise; `is_told` says of which statements something is told already.
pub(super) fn tell(
    text: &Text<'_>,
    statements: &[Statement<'_>],
    is_told: &dyn Fn(usize) -> bool,
    findings: &mut Findings<'_>,
) {
    if statements.is_empty() {
        return;
    }
    let tables = tables(text);
    if tables.is_empty() {
        return;
    }
    for (_, one) in statements.iter().enumerate().filter(|(at, _)| !is_told(*at)) {
        let Some((row, head, cell)) = clash(one, &tables) else { continue };
        // A total that other words of the text have as well is that of another table: 14 hồ sơ, of which the table has 12.
        let is_upheld = statements.iter().any(|other| {
            other.at != one.at
                && other.noun == one.noun
                && other.quantity.value == one.quantity.value
        });
        let is_total = ["tổng", "cộng"].iter().any(|word| row.starts_with(word));
        if is_total && is_upheld || is_of_another_year(one) || is_of_the_most(one) {
            continue;
        }
        let column = head.map_or("", |head| head.text.trim());
        let [row, column] = [row, column].map(|words| words.chars().take(60).collect::<String>());
        let place = [
            format!("bảng (dòng «{row}», cột «{column}»)"),
            format!("the table (row `{row}`, column `{column}`)"),
        ];
        let range = one.quantity.range.start..one.end;
        let fields = fields![found: one.shown(), place, earlier: cell.shown];
        findings.words(one.passage, range, fields);
    }
}

/// Whether a share stands in brackets behind the words for the most or the least, which another rule reads.
fn is_of_the_most(one: &Statement<'_>) -> bool {
    let before = one.passage.before(one.quantity.range.start);
    one.quantity.unit == Unit::Share && before.ends_with("nhất (")
}

/// Whether a figure stands in brackets behind the year that it is of: so với năm 2024 (10 hồ sơ).
fn is_of_another_year(one: &Statement<'_>) -> bool {
    let before = one.passage.before(one.quantity.range.start);
    let year = before.strip_suffix('(').map(str::trim_end);
    year.is_some_and(|before| {
        before.ends_with(|c: char| c.is_ascii_digit()) && before.contains("năm ")
    })
}

/// The cell that a statement contradicts: its row, its column, itself.
fn clash<'t>(
    one: &Statement<'_>,
    tables: &'t [Table<'_>],
) -> Option<(&'t str, Option<&'t Head>, Cell<'t>)> {
    if one.is_planned {
        return None;
    }
    let mut found = None;
    for table in tables {
        for (row, by) in rows_of(one, table) {
            let is_same =
                |cell: &&Cell<'_>| is_equal(one, cell, row, table.heads.get(&cell.column));
            if row.figures.iter().any(|cell| is_same(&cell)) {
                // Another total of as much is no sign for the other tables.
                if by == By::Total {
                    continue;
                }
                return None;
            }
            let mut fitting = row.figures.iter().filter(|cell| fits(one, table, row, cell, by));
            if let (Some(cell), None) = (fitting.next(), fitting.next())
                && is_wrong(one, table, row, cell, by)
            {
                found = found.or(Some((row.shown, table.heads.get(&cell.column), *cell)));
            } else if by == By::Label
                && let Some(cell) = of_other_row(one, table, row)
            {
                found = found.or(Some((row.shown, table.heads.get(&cell.column), cell)));
            }
        }
    }
    found
}

/// The cell of a row that the sentence speaks of by its head, where only another row has the figure: khối 7 với 8 học sinh.
fn of_other_row<'t>(
    one: &Statement<'_>,
    table: &'t Table<'_>,
    row: &'t Row<'_>,
) -> Option<Cell<'t>> {
    let words = one.passage.words().iter();
    let near: Vec<u32> =
        words.filter(|word| one.sentence.contains(&word.start())).map(|word| word.id()).collect();
    let mut named = row.figures.iter().filter(|cell| {
        table.heads.get(&cell.column).is_some_and(|head| {
            head.content.len() >= 2
                && head.content.iter().all(|id| near.contains(id))
                && !head.content.iter().all(|id| one.noun.contains(id))
        })
    });
    let (Some(cell), None) = (named.next(), named.next()) else { return None };
    let others = table.rows.iter().filter(|other| !other.is_total && !std::ptr::eq(*other, row));
    let have = others.filter(|other| {
        other
            .figures
            .iter()
            .any(|other| other.column == cell.column && other.value == one.quantity.value)
    });
    (have.count() == 1 && matches!(one.quantity.unit, Unit::Things(_)) && !one.is_planned)
        .then_some(*cell)
}

/// How a statement names a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// Its label stands before the number: thôn Đông có 145 hộ.
    Label,
    /// The words around the number are the label: trồng 1.250 cây xanh.
    Words,
    /// It is the total.
    Total,
}

fn rows_of<'t, 'p>(one: &Statement<'_>, table: &'t Table<'p>) -> Vec<(&'t Row<'p>, By)> {
    if let Some(row) = labelled(one, table) {
        return vec![(row, By::Label)];
    }
    let mut named: Vec<(usize, By)> = Vec::new();
    if one.places.is_empty() {
        named.extend(table.totals.iter().map(|at| (*at, By::Total)));
    }
    if !one.noun.is_empty() && one.tail.is_empty() {
        let (words, lead) = around(one);
        let said = table.rows_said(words).into_iter();
        let worded = said.filter(|at| is_worded(one, &lead, &table.rows[*at]));
        named.extend(worded.map(|at| (at, By::Words)));
    }
    named.sort_by_key(|(at, _)| *at);
    named.into_iter().map(|(at, by)| (&table.rows[at], by)).collect()
}

/// The row whose label stands nearest before the number in its sentence.
fn labelled<'t, 'p>(one: &Statement<'_>, table: &'t Table<'p>) -> Option<&'t Row<'p>> {
    let start = one.quantity.range.start;
    let from = one.passage.before(start).rfind(';').unwrap_or(0).max(one.sentence.start);
    named_last(one.passage, from..start, table)
}

/// The words around a number: all of them, and those that stand before it.
fn around<'s>(one: &'s Statement<'_>) -> (impl Iterator<Item = &'s Word>, Vec<u32>) {
    let words = one.passage.words();
    let here = words.partition_point(|word| word.start() < one.quantity.range.start);
    let lead = &words[here.saturating_sub(12)..here];
    let noun = words[here..].iter().take_while(|word| word.start() < one.end);
    (lead.iter().chain(noun), lead.iter().map(Word::id).collect())
}

/// Whether the words around a number are the label of a row: trồng 1.250 cây xanh, Trồng cây xanh.
fn is_worded(one: &Statement<'_>, lead: &[u32], row: &Row<'_>) -> bool {
    let has = |id: &u32| one.noun.contains(id) || lead.contains(id);
    row.label.len() >= 2
        && row.label.iter().all(has)
        && one.noun.iter().all(|id| row.label.contains(id))
}

/// By how much a number of a column counts: triệu đồng.
fn scale(head: Option<&Head>) -> Option<f64> {
    scale_of(head.map_or("", |head| head.text.as_str()))
}

fn scale_of(text: &str) -> Option<f64> {
    match () {
        () if text.contains("triệu") => Some(1e6),
        () if text.contains("nghìn") || text.contains("1.000 đ") => Some(1e3),
        () if text.contains("tỷ đồng") || text.contains("tỉ đồng") => Some(1e9),
        () if text.contains("đồng") => Some(1.0),
        () => None,
    }
}

/// Whether a cell has the number of a statement, perhaps with fewer figures or in another unit.
fn is_equal(one: &Statement<'_>, cell: &Cell<'_>, row: &Row<'_>, head: Option<&Head>) -> bool {
    let value = one.quantity.value;
    let scales = match (one.quantity.unit, scale_of(&row.unit)) {
        (Unit::Money, Some(scale)) => vec![scale],
        (Unit::Money, None) => vec![scale(head).unwrap_or(1.0), 1.0, 1e3, 1e6, 1e9],
        _ => vec![1.0],
    };
    let decimals = one.quantity.decimals.min(cell.decimals);
    let slack = 0.51 / 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    let has_decimals = one.quantity.decimals != cell.decimals;
    scales.iter().any(|scale| {
        let off = (cell.value * scale - value).abs();
        off < 1e-6 * value.abs().max(1.0)
            || has_decimals && off <= slack * scale.max(1.0)
            || one.quantity.unit == Unit::Money && off <= value * 0.006
    })
}

/// Whether a cell counts what a statement counts.
fn fits(one: &Statement<'_>, table: &Table<'_>, row: &Row<'_>, cell: &Cell<'_>, by: By) -> bool {
    let empty = Head::default();
    let head = table.heads.get(&cell.column).unwrap_or(&empty);
    let text = head.text.as_str();
    let is_share = cell.is_share || ["%", "tỷ lệ", "tỉ lệ"].iter().any(|word| text.contains(word));
    let is_planned =
        ["kế hoạch", "chỉ tiêu", "mục tiêu", "dự toán", "dự kiến", "giao", "nghị quyết"]
            .iter()
            .any(|word| text.contains(word));
    let years = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_ascii_digit());
        parts.filter(|part| part.len() == 4 && part.starts_with("20")).map(str::to_owned).collect()
    };
    let of_year = years(text);
    let own: Vec<&String> = one.periods.iter().filter(|period| period.len() == 4).collect();
    let is_other_year =
        !of_year.is_empty() && !own.is_empty() && !own.iter().any(|year| of_year.contains(year));
    if is_planned != one.is_planned && (is_planned || one.is_planned) || is_other_year {
        return false;
    }
    let has_noun = || {
        let noun = &one.noun[..one.noun.len().min(2)];
        !noun.is_empty() && noun.iter().all(|id| head.words.contains(id))
    };
    match one.quantity.unit {
        Unit::Share => is_share,
        Unit::Money => {
            !is_share
                && (scale(Some(head)).is_some()
                    || scale_of(&row.unit).is_some()
                    || ["kinh phí", "số tiền", "thành tiền"].iter().any(|word| text.contains(word)))
        }
        Unit::Measure(unit) => {
            !is_share && (text.contains(&format!("({unit})")) || by == By::Words)
        }
        Unit::Things(_) if by == By::Words => !is_share && scale(Some(head)).is_none(),
        Unit::Things(_) => !is_share && has_noun(),
    }
}

/// Whether a cell that counts the same says that the statement is wrong.
fn is_wrong(
    one: &Statement<'_>,
    table: &Table<'_>,
    row: &Row<'_>,
    cell: &Cell<'_>,
    by: By,
) -> bool {
    let cell_digits: String = cell.shown.chars().filter(char::is_ascii_digit).collect();
    let [own, other] = [one.digits(), cell_digits.trim_start_matches('0').to_owned()];
    // Of money the figures that say something: 1.462,8 triệu for 1.462.800 nghìn.
    let [own, other] = match one.quantity.unit {
        Unit::Money => [own, other].map(|digits| digits.trim_end_matches('0').to_owned()),
        _ => [own, other],
    };
    let of_all = || {
        is_slip(
            &cell_digits,
            &one.passage.text[one.quantity.range.clone()]
                .chars()
                .filter(char::is_ascii_digit)
                .collect::<String>(),
        )
    };
    let is_slip = is_slip(&other, &own) || one.quantity.unit == Unit::Money && of_all();
    let head = table.heads.get(&cell.column);
    let is_named = head.is_some_and(|head| {
        // «Số hộ» is of hộ, «Số hộ nghèo» is not.
        !one.noun.is_empty()
            && one.noun.iter().all(|id| head.words.contains(id))
            && head.words.len() <= one.noun.len() + 2
    });
    let is_near = cell.value > 0.0 && (one.quantity.value / cell.value - 1.0).abs() < 0.5;
    let is_before =
        one.periods.iter().any(|period| period == "đầu năm" || period.contains("trước"))
            || one.passage.text[..one.quantity.range.start].to_lowercase().ends_with("đầu năm");
    let says_total = || {
        let lead = one.passage.small_before(one.quantity.range.start);
        ["tổng số", "tổng cộng", "tổng số có", "tổng cộng có"]
            .iter()
            .any(|word| lead.trim_end().ends_with(word))
    };
    match (by, one.quantity.unit) {
        (By::Total, Unit::Share) => false,
        (By::Total, Unit::Money) => {
            let says = one
                .lead
                .iter()
                .take(5)
                .any(|word| ["kinh", "phí", "toán", "tiền", "vốn"].contains(word));
            let ratio = one.quantity.value / cell.value;
            let is_much =
                [1.0, 1e3, 1e6, 1e9].iter().any(|scale| (ratio / scale - 1.0).abs() < 0.5);
            says && is_slip && own.len() >= 3 && is_much
        }
        (By::Total, _) => {
            is_named
                && !is_before
                && one.tail.is_empty()
                && (is_slip && own.len() >= 2 || says_total() && is_near)
        }
        (By::Label, Unit::Share) => is_slip,
        (By::Label, Unit::Money) if scale_of(&row.unit).is_some() && own == other => true,
        (By::Label, Unit::Money) => is_slip && own.len() >= 2,
        (By::Label, _) => is_named && is_near || is_slip && own.len() >= 3,
        // The same figures with another unit: triệu for tỷ.
        (By::Words, Unit::Money) if scale_of(&row.unit).is_some() => {
            is_slip && own.len() >= 2 || own == other
        }
        (By::Words, _) => is_slip && own.len() >= 2,
    }
}
