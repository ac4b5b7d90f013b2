//! Who has the most and the least, by the text and by the table.

use super::cells::{Cell, Row, Table, named_last, tables};
use super::moments::days;
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[MOST, IN_ORDER];

/// The first paragraph of running text in the sample, from where it begins.
const BEGINNING: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// A table of three rows before it, and a sentence about it.
macro_rules! about {
    ($words:literal) => {
        concat!(
            "<w:tbl>",
            "<w:tr><w:tc><w:p><w:r><w:t>Thôn</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Số cây</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>Tân Đông</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>120</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>Tân Đoài</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>250</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>Tân Bắc</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>180</w:t></w:r></w:p></w:tc></w:tr>",
            "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>", $words,
            "</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const MOST: Rule = Rule {
    code: "VB6725",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "nói cao nhất, thấp nhất mà bảng cho thấy dòng khác",
        "the most or the least by the text is another row by the table",
    ],
    message: [
        "«{found}»: theo bảng là «{right}» ({value})",
        "`{found}`: by the table it is `{right}` ({value})",
    ],
    advice: ["đối chiếu với bảng", "compare with the table"],
    why: [
        "Nhận xét rút ra từ bảng phải đúng với bảng.",
        "What is concluded from a table must agree with it.",
    ],
    wrong: super::word_sample::change(
        ["nhiều nhất là Tân Bắc", "the most is Tân Bắc"],
        BEGINNING,
        about!("Thôn trồng được nhiều cây nhất là Tân Bắc, ít nhất là Tân Đông."),
    ),
    right: super::word_sample::change(
        ["nhiều nhất là Tân Đoài", "the most is Tân Đoài"],
        BEGINNING,
        about!("Thôn trồng được nhiều cây nhất là Tân Đoài, ít nhất là Tân Đông."),
    ),
    near: &[super::word_sample::change(
        ["một trong những", "one of the most"],
        BEGINNING,
        about!("Thôn Tân Bắc là một trong những thôn trồng được nhiều cây nhất xã."),
    )],
    check: Check::Text(most),
};

/// Words for the most and the least.
const WORDS: &[(&str, bool)] = &[
    ("nhiều nhất", true),
    ("cao nhất", true),
    ("lớn nhất", true),
    ("đông nhất", true),
    ("sau cùng", true),
    ("muộn nhất", true),
    ("ít nhất", false),
    ("thấp nhất", false),
    ("nhỏ nhất", false),
    ("sớm nhất", false),
];

fn most(text: &Text<'_>, findings: &mut Findings<'_>) {
    let may = |passage: &&Passage| {
        passage.cell.is_none() && (passage.text.contains("nhất") || passage.text.contains("sau cùng"))
    };
    if !text.passages.iter().any(|passage| may(&passage)) {
        return;
    }
    let tables = tables(text);
    if tables.is_empty() {
        return;
    }
    for passage in text.passages.iter().filter(may) {
        for (at, word) in passage.text.match_indices("nhất là ").chain(passage.text.match_indices("sau cùng là ")) {
            let end = at + word.len();
            let Some(is_most) = direction(passage, at, word) else { continue };
            judge(passage, end, is_most, &tables, findings);
        }
    }
}

/// Whether the words before «là» tell of the most, or of the least.
fn direction(passage: &Passage, at: usize, word: &str) -> Option<bool> {
    let clause_end = at + word.len() - " là ".len();
    let before = passage.before(clause_end);
    let from = before.rfind([',', ';', '.', ':']).map_or(0, |at| at + 1);
    let clause = before[from..].to_lowercase();
    // «nhiều hồ sơ nhất» too.
    let split = ["nhiều ", "cao ", "lớn ", "ít ", "thấp ", "nhỏ "].iter().filter_map(|word| Some((clause.rfind(word)?, *word))).max();
    WORDS
        .iter()
        .find(|(word, _)| clause.ends_with(word))
        .map(|(_, is_most)| *is_most)
        .or_else(|| {
            let (at, word) = split.filter(|_| clause.ends_with("nhất"))?;
            let is_near = clause[at..].split_whitespace().count() <= 6;
            is_near.then_some(!["ít ", "thấp ", "nhỏ "].contains(&word))
        })
}

/// Holds the row that is named behind a byte against the column that the sentence speaks of.
fn judge(
    passage: &Passage,
    at: usize,
    is_most: bool,
    tables: &[Table<'_>],
    findings: &mut Findings<'_>,
) {
    let range = sentence(passage, at);
    let rest = passage.after(at);
    let end = at + rest.find([',', ';', '.', '(']).unwrap_or(rest.len());
    let end = end.min(at + rest.find(" với ").unwrap_or(rest.len())).min(range.end);
    let words: Vec<u32> = passage
        .words()
        .iter()
        .filter(|word| range.start <= word.start() && word.start() < range.end)
        .map(|word| word.id())
        .collect();
    for table in tables {
        let Some(row) = named_at(passage, at, end, table) else { continue };
        let columns = columns(table, &words);
        let verdicts: Vec<Option<(&Row<'_>, Cell<'_>)>> =
            columns.iter().filter_map(|column| better(table, row, *column, is_most)).collect();
        let has_date = words_have_date(passage, &range);
        let by_date = if has_date { later(table, row, is_most) } else { None };
        let found = match (&verdicts[..], by_date) {
            ([], Some((right, value))) => Some((right, value)),
            ([Some((right, cell)), rest @ ..], _) if rest.iter().all(Option::is_some) => {
                Some((right.shown, cell.shown.to_owned()))
            }
            _ => None,
        };
        if let Some((right, value)) = found {
            let found = &passage.text[at..end];
            findings.words(passage, at..end, fields![found, right, value]);
            return;
        }
        return;
    }
}

/// Whether a sentence speaks of days and not of figures.
fn words_have_date(passage: &Passage, range: &std::ops::Range<usize>) -> bool {
    let words = passage.text.get(range.clone()).unwrap_or_default();
    ["hạn", "ngày", "sớm nhất", "muộn nhất", "sau cùng"].iter().any(|word| words.contains(word))
}

fn named_at<'t, 'p>(passage: &Passage, at: usize, end: usize, table: &'t Table<'p>) -> Option<&'t Row<'p>> {
    let words = passage.text.get(at..end)?.trim();
    let small = words.to_lowercase();
    let is_row = |row: &&Row<'_>| {
        !row.is_total
            && row.small.chars().count() > 1
            && (small == row.small
                || small.ends_with(&row.small) && small[..small.len() - row.small.len()].split_whitespace().count() == 1)
    };
    table.rows.iter().find(is_row).or_else(|| named_last(passage, at..end, table)).or_else(|| {
        // «năm 2019» is the row 2019.
        table.rows.iter().find(|row| small.strip_prefix("năm ").is_some_and(|year| row.small == year))
    })
}

/// The columns that a sentence speaks of: their heads share two words with it, or one that is all of them.
fn columns(table: &Table<'_>, words: &[u32]) -> Vec<usize> {
    let figures: Vec<usize> = {
        let mut all: Vec<usize> = table.rows.iter().flat_map(|row| row.figures.iter().map(|cell| cell.column)).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let shared = |column: &usize| {
        table.heads.get(column).map_or(0, |head| head.words.iter().filter(|word| words.contains(word)).count())
    };
    let best = figures.iter().map(shared).max().unwrap_or(0);
    match best {
        0 if figures.len() == 1 => figures,
        0 => Vec::new(),
        _ => figures.into_iter().filter(|column| shared(column) == best).collect(),
    }
}

/// The row that has more, or less, of a column than the one that is named; `Some(None)` where it has the most.
fn better<'t, 'p>(
    table: &'t Table<'p>,
    row: &Row<'_>,
    column: usize,
    is_most: bool,
) -> Option<Option<(&'t Row<'p>, Cell<'p>)>> {
    let of = |row: &Row<'p>| row.figures.iter().find(|cell| cell.column == column).copied();
    let own = row.figures.iter().find(|cell| cell.column == column)?.value;
    let mut best: Option<(&'t Row<'p>, Cell<'p>)> = None;
    for other in table.rows.iter().filter(|other| !other.is_total) {
        let Some(cell) = of(other) else { continue };
        let is_better = |than: f64| if is_most { cell.value > than } else { cell.value < than };
        if is_better(own) && best.is_none_or(|(_, best)| is_better(best.value)) {
            best = Some((other, cell));
        }
    }
    Some(best)
}

/// The row with a later, or an earlier, day than the one that is named.
fn later<'t>(table: &'t Table<'_>, row: &Row<'_>, is_last: bool) -> Option<(&'t str, String)> {
    let day = |row: &Row<'_>| {
        row.words.iter().find_map(|(column, passage)| Some((*column, days(passage).first()?.date()?)))
    };
    let (column, own) = day(row)?;
    let others = table.rows.iter().filter(|other| !other.is_total).filter_map(|other| {
        let (at, date) = day(other)?;
        (at == column).then_some((other, date))
    });
    let best = if is_last { others.max_by_key(|(_, date)| *date) } else { others.min_by_key(|(_, date)| *date) };
    let (other, date) = best?;
    (date != own).then(|| (other.shown, date.short()))
}

const IN_ORDER: Rule = Rule {
    code: "VB6726",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "nói xếp từ cao xuống thấp mà các số không theo thứ tự",
        "figures said to stand from high to low that do not",
    ],
    message: ["«{found}» đứng sau «{before}»", "`{found}` comes after `{before}`"],
    advice: ["xếp lại, hoặc sửa số", "put them in order, or correct the figure"],
    why: [
        "Thứ tự trúng cử, xếp hạng theo số phiếu, số điểm; đảo là sai kết quả.",
        "Who is elected and who comes first goes by the figures; another order is another result.",
    ],
    wrong: Example::Text(
        "Trúng cử, xếp theo số phiếu từ cao xuống thấp: Lê Thị Bích (106 phiếu), Trần Đình Cường (97 phiếu), Phạm Thu Hà (103 phiếu).",
    ),
    right: Example::Text(
        "Trúng cử, xếp theo số phiếu từ cao xuống thấp: Lê Thị Bích (106 phiếu), Phạm Thu Hà (103 phiếu), Trần Đình Cường (97 phiếu).",
    ),
    near: &[Example::Text(
        "Xếp theo số phiếu từ cao xuống thấp: Lê Thị Bích (106 phiếu, tuổi 30), Phạm Thu Hà (106 phiếu). Có 3 tổ; tổ 1 có 5 người, tổ 2 có 9 người.",
    )],
    check: Check::Text(in_order),
};

fn in_order(text: &Text<'_>, findings: &mut Findings<'_>) {
    const DOWN: &[&str] = &["từ cao xuống thấp", "từ cao đến thấp", "giảm dần:", "từ nhiều đến ít", "thứ tự giảm dần"];
    const UP: &[&str] = &["từ thấp đến cao", "từ thấp lên cao", "tăng dần:", "từ ít đến nhiều", "thứ tự tăng dần"];
    for passage in text.passages.iter().filter(|passage| passage.text.contains("từ ") || passage.text.contains("dần")) {
        let lead = |words: &[&str]| words.iter().find_map(|word| Some(passage.text.find(word)? + word.len()));
        let (start, falls) = match (lead(DOWN), lead(UP)) {
            (Some(at), None) => (at, true),
            (None, Some(at)) => (at, false),
            _ => continue,
        };
        let rest = passage.after(start);
        let end = start + rest.find(". ").unwrap_or(rest.len());
        // The first number in each pair of brackets.
        let mut last: Option<(f64, usize, usize)> = None;
        for (open, _) in passage.signs().filter(|(at, sign)| *sign == '(' && start <= *at && *at < end) {
            let Some(range) = passage.amounts().iter().find(|range| range.start == open + 1) else { continue };
            let Some(value) = super::sums::figure(&passage.text[range.clone()]) else { continue };
            let close = passage.after(open).find(')').map_or(range.end, |at| open + at);
            if let Some((before, from, to)) = last
                && (falls && value > before || !falls && value < before)
            {
                let [found, before] = [open + 1..close, from..to].map(|range| &passage.text[range]);
                findings.words(passage, open + 1..close, fields![found, before]);
            }
            last = Some((value, open + 1, close));
        }
    }
}
