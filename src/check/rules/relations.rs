//! Calculations between columns of a table, which nearly all of its rows keep.

use super::word_tables::{Figure, Row, Table, Wrong, is_total, slack};

/// A calculation between columns of one row.
#[derive(Clone, Copy)]
enum Relation {
    /// The columns from the first to the second add up.
    Sum(usize, usize),
    /// The first times the second, less so many noughts: ha times tạ is tấn.
    Product(usize, usize, i32),
    /// The first in hundredths of the second.
    Share(usize, usize),
    /// The first in hundredths of the sum of its column.
    ShareOfAll(usize),
    /// The first so many times, and how far that may be off.
    Times(usize, f64, f64),
}

/// From how many rows on a calculation is no chance.
const ENOUGH: usize = 3;

/// Figures that break a calculation which all other rows keep. They are put right in the table, so that a wrong figure
/// is told once.
pub(super) fn by_rows<'f>(table: &mut Table<'f>) -> Vec<Wrong<'f>> {
    let mut columns: Vec<usize> =
        table.rows.iter().flat_map(|row| row.figures.keys().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    // In a wide table much agrees by chance.
    if columns.len() > 14 || table.rows.len() < ENOUGH {
        return Vec::new();
    }
    let mut all = Vec::new();
    for relations in [sums as fn(&Table<'_>, &[usize], usize) -> Vec<Relation>, shares, times] {
        for &result in &columns {
            let relations = relations(table, &columns, result);
            let broken = relations
                .into_iter()
                .find_map(|relation| Some((relation, broken(table, result, relation)?)));
            let (relation, broken) =
                broken.map_or((None, Vec::new()), |(relation, broken)| (Some(relation), broken));
            for wrong in broken {
                let wrong = match relation {
                    Some(Relation::Product(first, last, 0)) => factor(table, wrong, [first, last]),
                    _ => blamed(table, wrong),
                };
                let figure = table
                    .rows
                    .get_mut(wrong.row)
                    .and_then(|row| row.figures.get_mut(&wrong.column));
                figure.into_iter().for_each(|figure| figure.value = wrong.expected);
                all.push(wrong);
            }
        }
    }
    all
}

/// The sums and products of two columns and more that may make another.
fn sums(_: &Table<'_>, columns: &[usize], result: usize) -> Vec<Relation> {
    let others = || columns.iter().copied().filter(|column| *column != result);
    let mut all = Vec::new();
    for first in others() {
        for last in others().filter(|last| *last > first && (result < first || result > *last)) {
            all.push(Relation::Sum(first, last));
            all.extend((0..4).map(|noughts| Relation::Product(first, last, noughts)));
        }
    }
    all
}

/// The shares that may make a column which says that it has shares.
fn shares(table: &Table<'_>, columns: &[usize], result: usize) -> Vec<Relation> {
    let head = table.heads.get(&result).map_or("", String::as_str);
    if !["%", "tỷ lệ", "tỉ lệ", "so với", "cơ cấu"].iter().any(|word| head.contains(word))
    {
        return Vec::new();
    }
    let others = || columns.iter().copied().filter(|column| *column != result);
    let of_two = others().flat_map(|first| {
        others()
            .filter(move |other| *other != first)
            .map(move |other| Relation::Share(first, other))
    });
    of_two.chain(others().map(Relation::ShareOfAll)).collect()
}

/// The rows that break a calculation, where most others keep it: one, or one of four.
fn broken<'f>(table: &Table<'f>, result: usize, relation: Relation) -> Option<Vec<Wrong<'f>>> {
    let (mut kept, mut wrong) = (0, Vec::new());
    let rows: Vec<(usize, &Row<'f>)> =
        table.rows.iter().enumerate().filter(|(_, row)| !is_total(row)).collect();
    for (number, row) in rows {
        let Some(figure) = row.figures.get(&result) else { continue };
        let Some((expected, says_much)) = calculated(table, row, relation) else { continue };
        let more = match relation {
            Relation::Times(first, _, off) => {
                row.figures.get(&first).map_or(0.0, |one| one.value * off)
            }
            _ => 0.0,
        };
        if (expected - figure.value).abs() <= slack(figure) + more {
            kept += usize::from(says_much);
        } else {
            let how = match relation {
                Relation::Sum(..) => ["cộng các cột", "the sum of its columns"],
                Relation::Product(..) => ["nhân hai cột", "the product of its columns"],
                Relation::Times(..) => ["tỷ lệ của các dòng khác", "the rate of the other rows"],
                Relation::Share(..) | Relation::ShareOfAll(_) => ["tính tỷ lệ", "the share"],
            };
            wrong.push(Wrong { column: result, row: number, figure: *figure, expected, how });
        }
    }
    if matches!(relation, Relation::Times(..)) && wrong.len() != 1 {
        return None;
    }
    let is_rare = wrong.len() == 1 || wrong.len() * 3 <= kept;
    // Plan and result beside their share leave no doubt.
    let head = |column: usize| table.heads.get(&column).map_or("", String::as_str);
    let has = |column: usize, words: &[&str]| words.iter().any(|word| head(column).contains(word));
    let is_plain = matches!(relation, Relation::Share(part, whole)
        if has(part, &["thực hiện", "kết quả"]) && has(whole, &["kế hoạch", "chỉ tiêu", "giao"])
            && !has(part, &["tỷ lệ", "%"]) && !has(whole, &["tỷ lệ", "%"]));
    // So do a number, a price and what it comes to.
    let is_price = matches!(relation, Relation::Product(first, last, _)
        if [first, last].iter().any(|column| has(*column, &["đơn giá", "mức", "giá"]))
            && has(result, &["thành tiền", "tổng tiền", "kinh phí", "số tiền"]));
    let enough = if is_plain || is_price { 2 } else { ENOUGH };
    (kept >= enough && is_rare && !wrong.is_empty()).then_some(wrong)
}

/// What a calculation makes of a row, and whether agreement says much: noughts and ones agree by chance.
fn calculated(table: &Table<'_>, row: &Row<'_>, relation: Relation) -> Option<(f64, bool)> {
    let at = |column: usize| row.figures.get(&column).map(|figure| figure.value);
    let large = |values: &[f64]| values.iter().all(|value| *value > 1.0);
    match relation {
        Relation::Sum(first, last) => {
            let values: Vec<f64> =
                row.figures.range(first..=last).map(|(_, figure)| figure.value).collect();
            let sum: f64 = values.iter().sum();
            let is_much = values.iter().filter(|value| **value > 0.0).count() >= 2 && sum > 3.0;
            (values.len() >= 2).then_some((sum, is_much))
        }
        Relation::Product(first, last, noughts) => {
            let [a, b] = [at(first)?, at(last)?];
            let product = a * b / 10_f64.powi(noughts);
            (noughts == 0 || product >= 10.0).then(|| (product, large(&[a, b])))
        }
        Relation::Times(first, times, _) => {
            let first = at(first)?;
            Some((first * times, first >= 10.0))
        }
        Relation::Share(part, whole) => {
            let [part, whole] = [at(part)?, at(whole).filter(|whole| *whole > 0.0)?];
            Some((part / whole * 100.0, large(&[part, whole]) && part != whole))
        }
        Relation::ShareOfAll(part) => {
            let values = table
                .rows
                .iter()
                .filter(|row| !is_total(row))
                .filter_map(|row| row.figures.get(&part));
            let whole: f64 = values.map(|figure| figure.value).sum();
            let part = at(part).filter(|_| whole > 0.0)?;
            Some((part / whole * 100.0, large(&[part, whole])))
        }
    }
}

/// How often a column has another one, where three rows and more agree: 1.500 đồng a page. Noughts and small numbers agree by chance.
fn times(table: &Table<'_>, columns: &[usize], result: usize) -> Vec<Relation> {
    let mut all = Vec::new();
    let head = table.heads.get(&result).map_or("", String::as_str);
    // Of two columns the one that is worked out: money, a share, a weight.
    let is_made = ["%", "tỷ lệ", "tỉ lệ", "kinh phí", "tiền", "sản lượng", "đồng"]
        .iter()
        .any(|word| head.contains(word));
    if !is_made || head.contains("đơn giá") {
        return all;
    }
    for &first in columns.iter().filter(|column| **column != result) {
        let rows: Vec<(f64, &Figure<'_>)> = table
            .rows
            .iter()
            .filter(|row| !is_total(row))
            .filter_map(|row| Some((row.figures.get(&first)?.value, row.figures.get(&result)?)))
            .filter(|(value, figure)| *value >= 10.0 && figure.value >= 10.0)
            .collect();
        let mut values: Vec<f64> = rows.iter().map(|(value, _)| *value).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        if values.len() < ENOUGH {
            continue;
        }
        let mut rates: Vec<f64> = rows.iter().map(|(value, figure)| figure.value / value).collect();
        rates.sort_by(f64::total_cmp);
        let Some(rate) = rates.get(rates.len() / 2).copied() else { continue };
        let off = rows
            .iter()
            .filter(|(value, figure)| {
                (figure.value / value - rate).abs() < f64::EPSILON * 8.0 * rate
            })
            .map(|(value, figure)| {
                if rate * value == figure.value.round() && figure.decimals == 0 {
                    0.0
                } else {
                    slack(figure) / value
                }
            })
            .fold(0.0, f64::max);
        // A rate of one is another thing: two columns that are alike.
        if (rate - 1.0).abs() > 1e-9 {
            all.push(Relation::Times(first, rate, off));
        }
    }
    all
}

/// How far the total row of a column is from the sum of its rows; `None` where there is none.
fn off(table: &Table<'_>, column: usize) -> Option<f64> {
    let mut total = None;
    let mut sum = 0.0;
    for row in &table.rows {
        let value = row.figures.get(&column).map_or(0.0, |figure| figure.value);
        if is_total(row) {
            total = row.figures.get(&column).map(|figure| figure.value);
        } else {
            sum += value;
        }
    }
    total.map(|total| sum - total)
}

/// The factor that is to blame for a product, where the total row says that the product is right: the price.
fn factor<'f>(table: &Table<'f>, wrong: Wrong<'f>, columns: [usize; 2]) -> Wrong<'f> {
    let is_right = off(table, wrong.column).is_some_and(|off| off.abs() <= slack(&wrong.figure));
    let head = |column: usize| table.heads.get(&column).map_or("", String::as_str);
    let price = columns
        .iter()
        .position(|column| ["giá", "mức"].iter().any(|word| head(*column).contains(word)));
    let (Some(price), true, Some(row)) = (price, is_right, table.rows.get(wrong.row)) else {
        return wrong;
    };
    let [price, count] = [columns[price], columns[1 - price]];
    let (Some(one), Some(times)) = (row.figures.get(&price), row.figures.get(&count)) else {
        return wrong;
    };
    let expected = wrong.figure.value / times.value;
    let steps = expected * 10_f64.powi(i32::try_from(one.decimals).unwrap_or(0));
    if times.value > 0.0 && (steps - steps.round()).abs() < 1e-6 {
        return Wrong { column: price, figure: *one, expected, ..wrong };
    }
    wrong
}

/// The part that is to blame for a sum of columns: the one whose column is off by as much, where that of the sum is not.
fn blamed<'f>(table: &Table<'f>, wrong: Wrong<'f>) -> Wrong<'f> {
    let off = |column: usize| off(table, column);
    let excess = wrong.expected - wrong.figure.value;
    let is_near = |a: f64, b: f64| (a - b).abs() <= 0.011;
    if wrong.how[1] != "the sum of its columns"
        || off(wrong.column).is_none_or(|off| !is_near(off, 0.0))
    {
        return wrong;
    }
    let Some(row) = table.rows.get(wrong.row) else { return wrong };
    let mut parts = row.figures.iter().filter(|(column, _)| {
        **column != wrong.column && off(**column).is_some_and(|off| is_near(off, excess))
    });
    match (parts.next(), parts.next()) {
        (Some((column, figure)), None) => {
            Wrong { column: *column, figure: *figure, expected: figure.value - excess, ..wrong }
        }
        _ => wrong,
    }
}
