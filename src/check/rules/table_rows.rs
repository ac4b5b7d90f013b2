//! Rows of tables: the verdict beside the share, names that stand twice, figures that are counted on.

use std::collections::BTreeMap;

use super::grids::{Row, Table, tables};
use super::word_sample::change;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[ROWS];

/// The first paragraph of running text in the sample, from where it begins.
const BEGINNING: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// A table before it.
macro_rules! rows {
    ($([$($cell:literal),*]),*) => {
        concat!(
            "<w:tbl>",
            $("<w:tr>", $("<w:tc><w:p><w:r><w:t>", $cell, "</w:t></w:r></w:p></w:tc>",)* "</w:tr>",)*
            "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const ROWS: Rule = Rule {
    code: "VB6733",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "dòng của bảng trái với chính nó hoặc với các dòng khác (đánh giá, tên lặp, lũy kế giảm)",
        "a row of a table against itself or the other rows (verdict, a name twice, a running total that falls)",
    ],
    message: ["ô «{found}»: {fault}", "the cell `{found}`: {fault}"],
    advice: ["kiểm tra lại dòng này", "check this row"],
    why: [
        "Các dòng khác của bảng đều theo một cách, riêng dòng này không.",
        "All other rows of the table go one way, and this one does not.",
    ],
    wrong: change(
        ["95,0% mà ghi «Đạt»", "95,0% and `Đạt`"],
        BEGINNING,
        rows!(
            ["Chỉ tiêu", "Tỷ lệ (%)", "Đánh giá"],
            ["Trồng cây xanh", "111,0", "Vượt"],
            ["Kết nạp đoàn viên", "95,0", "Đạt"],
            ["Hiến máu tình nguyện", "100,0", "Đạt"],
            ["Tặng quà gia đình", "102,5", "Vượt"]
        ),
    ),
    right: change(
        ["95,0% ghi «Không đạt»", "95,0% and `Không đạt`"],
        BEGINNING,
        rows!(
            ["Chỉ tiêu", "Tỷ lệ (%)", "Đánh giá"],
            ["Trồng cây xanh", "111,0", "Vượt"],
            ["Kết nạp đoàn viên", "95,0", "Không đạt"],
            ["Hiến máu tình nguyện", "100,0", "Đạt"],
            ["Tặng quà gia đình", "102,5", "Vượt"]
        ),
    ),
    near: &[
        change(
            ["«Đạt» từ 90%", "`Đạt` from 90% on"],
            BEGINNING,
            rows!(
                ["Chỉ tiêu", "Tỷ lệ (%)", "Đánh giá"],
                ["Trồng cây xanh", "97,0", "Đạt"],
                ["Kết nạp đoàn viên", "95,0", "Đạt"],
                ["Hiến máu tình nguyện", "92,0", "Đạt"],
                ["Tặng quà gia đình", "102,5", "Đạt"]
            ),
        ),
        Example::Text("Đạt 95%"),
    ],
    check: Check::Text(rows),
};

fn rows(text: &Text<'_>, findings: &mut Findings<'_>) {
    if !text.passages.iter().any(|passage| passage.cell.is_some()) {
        return;
    }
    for table in tables(text) {
        verdicts(&table, findings);
        twice(&table, findings);
        running(&table, text, findings);
    }
}

/// A verdict: above the target, reached, missed.
fn verdict(words: &str) -> Option<i8> {
    match words.trim().trim_end_matches('.').to_lowercase().as_str() {
        "vượt" | "vượt chỉ tiêu" | "vượt kế hoạch" | "hoàn thành vượt mức" => {
            Some(1)
        }
        "đạt" | "đạt chỉ tiêu" | "đạt kế hoạch" | "hoàn thành" => Some(0),
        "không đạt" | "chưa đạt" | "chưa hoàn thành" | "không hoàn thành" => Some(-1),
        _ => None,
    }
}

/// Verdicts that all follow the share but one.
fn verdicts(table: &Table<'_>, findings: &mut Findings<'_>) {
    let is_share = |column: &usize| {
        table
            .heads
            .get(column)
            .is_some_and(|head| head.text.contains('%') || head.text.contains("tỷ lệ"))
    };
    let mut judged: Vec<(&Passage, f64, i8)> = Vec::new();
    for row in table.rows.iter().filter(|row| !row.is_total) {
        let mut shares = row.figures.iter().filter(|cell| is_share(&cell.column));
        let said = row.words.iter().rev().find_map(|(_, cell)| Some((*cell, verdict(&cell.text)?)));
        if let (Some(share), None, Some((cell, said))) = (shares.next(), shares.next(), said) {
            judged.push((cell, share.value, said));
        }
    }
    let fits = |share: f64, said: i8| match said {
        1 => share > 100.0,
        0 => share >= 100.0,
        _ => share < 100.0,
    };
    // Whether «Đạt» is only what is just reached.
    let has_above = judged.iter().any(|(_, share, said)| *said == 1 && *share > 100.0);
    let is_right = |one: &&(&Passage, f64, i8)| {
        fits(one.1, one.2) && !(has_above && one.2 == 0 && one.1 > 100.0)
    };
    let wrong: Vec<_> = judged.iter().filter(|one| !is_right(one)).collect();
    if judged.len() >= 4 && wrong.len() == 1 {
        for (cell, share, _) in wrong {
            let share = super::shares::shown(*share, usize::from(share.fract() != 0.0));
            let fault = [
                format!("tỷ lệ là {share}%, các dòng khác đánh giá theo tỷ lệ"),
                format!("the share is {share}%, and the other rows are judged by theirs"),
            ];
            findings.words(cell, 0..cell.text.len(), fields![found: cell.text.trim(), fault]);
        }
    }
}

/// A class or a unit that stands in two rows of a table of figures, where all others stand in one.
fn twice(table: &Table<'_>, findings: &mut Findings<'_>) {
    const HEADS: &[&str] = &[
        "lớp",
        "xã",
        "thôn",
        "trường",
        "chi đoàn",
        "chi bộ",
        "chi hội",
        "tên đơn vị",
        "xã, phường",
        "khối lớp",
        "phường",
        "tổ dân phố",
    ];
    let rows: Vec<&Row<'_>> =
        table.rows.iter().filter(|row| !row.is_total && row.figures.len() >= 2).collect();
    let Some(first) = rows.first().filter(|_| rows.len() >= 5) else { return };
    let head = table.heads.get(&first.column).map_or("", |head| head.text.trim());
    if !HEADS.contains(&head) {
        return;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        *seen.entry(row.small.as_str()).or_insert(0) += 1;
    }
    let mut doubled = seen.iter().filter(|(_, count)| **count > 1);
    let (Some((name, 2)), None) = (doubled.next(), doubled.next()) else { return };
    let Some(row) = rows.iter().rev().find(|row| row.small == *name) else { return };
    let cell = row.words.iter().find(|(column, _)| *column == row.column).map(|(_, cell)| *cell);
    if let Some(cell) = cell {
        let fault =
            ["đã có ở một dòng trên".to_owned(), "it stands in a row above already".to_owned()];
        findings.words(cell, 0..cell.text.len(), fields![found: cell.text.trim(), fault]);
    }
}

/// Running totals of years that follow each other: they do not fall.
fn running(table: &Table<'_>, text: &Text<'_>, findings: &mut Findings<'_>) {
    let year = |column: usize| -> Option<u32> {
        let head = table.heads.get(&column)?.text.trim().to_owned();
        head.strip_prefix("năm ")
            .unwrap_or(&head)
            .parse()
            .ok()
            .filter(|year| (1990..2100).contains(year))
    };
    for row in
        table.rows.iter().filter(|row| row.small.contains("lũy kế") || row.small.contains("luỹ kế"))
    {
        let cells: Vec<_> = row.figures.iter().filter(|cell| year(cell.column).is_some()).collect();
        let is_in_order = cells.windows(2).all(|two| year(two[0].column) < year(two[1].column));
        let falls: Vec<usize> =
            (1..cells.len()).filter(|at| cells[*at].value < cells[at - 1].value).collect();
        let ([at], true) = (&falls[..], is_in_order && cells.len() >= 3) else { continue };
        // The one that is out of line: too high before, or too low here.
        let is_high =
            cells.get(at.wrapping_sub(2)).is_none_or(|before| before.value <= cells[*at].value);
        let wrong = if is_high { cells[at - 1] } else { cells[*at] };
        let table_of = |passage: &&Passage| {
            passage.text.trim() == wrong.shown
                && passage.cell.is_some_and(|cell| cell.left == wrong.column)
        };
        if let Some(cell) = text.passages.iter().find(|passage| table_of(passage)) {
            let fault =
                ["số lũy kế không thể giảm".to_owned(), "a running total cannot fall".to_owned()];
            findings.words(cell, 0..cell.text.len(), fields![found: wrong.shown, fault]);
        }
    }
}
