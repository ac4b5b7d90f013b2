//! Who has the most and the least, by the text and by the table.

use std::ops::Range;

use super::grids::{Cell, Row, Table, named_last, tables};
use super::moments::days;
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::quantity::{figure, quantities};
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
        passage.cell.is_none()
            && (passage.text.contains("nhất") || passage.text.contains("sau cùng"))
    };
    if !text.passages.iter().any(|passage| may(&passage)) {
        return;
    }
    let tables = tables(text);
    if tables.is_empty() {
        return;
    }
    for passage in text.passages.iter().filter(may) {
        for (at, word) in
            passage.text.match_indices("nhất").chain(passage.text.match_indices("sau cùng"))
        {
            let end = at + word.len();
            let Some(is_most) = direction(passage, end) else { continue };
            if let Some(said) = said(passage, end, is_most) {
                judge(passage, &said, &tables, findings);
            }
        }
    }
}

/// What a sentence says of the most or the least: who it is, where its clause begins and where it ends.
struct Said {
    who: Range<usize>,
    clause: Range<usize>,
    is_most: bool,
}

/// `nhiều cây nhất là Tân Đoài`, `Tân Đoài có nhiều cây nhất`.
fn said(passage: &Passage, end: usize, is_most: bool) -> Option<Said> {
    let rest = passage.after(end);
    let before = passage.before(end);
    let from = before.rfind([',', ';', '.', ':']).map_or(0, |at| at + 1);
    let stop = |text: &str| {
        let stops = [",", ";", ".", "(", " với ", " là "].iter().filter_map(|stop| text.find(stop));
        stops.min().unwrap_or(text.len())
    };
    if let Some(rest) = rest.strip_prefix(" là ") {
        let start = passage.text.len() - rest.len();
        let who = start..start + stop(rest);
        let clause = from..passage
            .text
            .len()
            .min(who.end + rest[who.end - start..].find([';', '.']).unwrap_or(0).max(1));
        return Some(Said { who, clause, is_most });
    }
    // Behind the words nothing but the figure.
    let is_end =
        rest.is_empty() || rest.starts_with([',', ';', '.', '/']) || rest.starts_with(" (");
    let verb = before[from..].find(" có ")?;
    // A name with a comma inside: thể dục, thể thao có tỷ lệ cao nhất.
    let head = before[..from].strip_suffix(',').unwrap_or_default();
    let head = &head[head.rfind(['.', ';', ':']).map_or(0, |at| at + 1)..];
    let has_verb = [" có ", " là ", " đạt ", " được ", "Trong ", "Năm "]
        .iter()
        .any(|verb| head.contains(verb));
    if !head.is_empty() && !has_verb {
        return None;
    }
    let who = from..from + verb;
    is_end.then(|| Said {
        who,
        clause: from..end + rest.find([';', '.']).unwrap_or(rest.len()),
        is_most,
    })
}

/// Whether the words up to a byte tell of the most, or of the least.
fn direction(passage: &Passage, end: usize) -> Option<bool> {
    let before = passage.before(end);
    let from = before.rfind([',', ';', '.', ':']).map_or(0, |at| at + 1);
    let clause = before[from..].to_lowercase();
    if ["tuổi", "một trong", "đoàn kết", "thống nhất", "ít nhất phải"]
        .iter()
        .any(|word| clause.contains(word))
    {
        return None;
    }
    // «nhiều hồ sơ nhất» too.
    let split = ["nhiều ", "cao ", "lớn ", "ít ", "thấp ", "nhỏ "]
        .iter()
        .filter_map(|word| Some((clause.rfind(word)?, *word)))
        .max();
    WORDS.iter().find(|(word, _)| clause.ends_with(word)).map(|(_, is_most)| *is_most).or_else(
        || {
            let (at, word) = split.filter(|_| clause.ends_with("nhất"))?;
            let is_near = clause[at..].split_whitespace().count() <= 6;
            is_near.then_some(!["ít ", "thấp ", "nhỏ "].contains(&word))
        },
    )
}

/// Holds the row that is named against the column that the clause speaks of.
fn judge(passage: &Passage, said: &Said, tables: &[Table<'_>], findings: &mut Findings<'_>) {
    let ids = |range: &Range<usize>| -> Vec<u32> {
        let words = passage.words().iter();
        words.filter(|word| range.contains(&word.start())).map(|word| word.id()).collect()
    };
    let sentence = sentence(passage, said.who.start);
    let [near, wide] = [&said.clause, &sentence].map(ids);
    let clause = passage.text.get(said.clause.clone()).unwrap_or_default();
    let is_day =
        ["hạn", "sớm nhất", "muộn nhất", "sau cùng"].iter().any(|word| clause.contains(word));
    let is_share = clause.contains('%') || clause.contains("tỷ lệ") || clause.contains("mức vượt");
    let mut best: Option<(usize, &Row<'_>, Vec<usize>, &Table<'_>)> = None;
    for table in tables {
        let Some(row) = named_at(passage, &said.who, table) else { continue };
        if is_day {
            if let Some((right, value)) = later(table, row, said.is_most) {
                let found = &passage.text[said.who.clone()];
                findings.words(passage, said.who.clone(), fields![found, right, value]);
                return;
            }
            continue;
        }
        let of_near = columns(table, &near, is_share);
        let (shared, columns) =
            if of_near.0 > 0 { of_near } else { columns(table, &wide, is_share) };
        if !columns.is_empty() && best.as_ref().is_none_or(|(most, ..)| shared > *most) {
            best = Some((shared, row, columns, table));
        }
    }
    let Some((_, row, columns, table)) = best.filter(|_| !is_day) else { return };
    let verdicts: Vec<Option<(&Row<'_>, Cell<'_>)>> =
        columns.iter().filter_map(|column| better(table, row, *column, said.is_most)).collect();
    if let [Some((right, cell)), rest @ ..] = &verdicts[..]
        && rest.iter().all(Option::is_some)
    {
        let found = &passage.text[said.who.clone()];
        findings.words(
            passage,
            said.who.clone(),
            fields![found, right: right.shown, value: cell.shown],
        );
    }
}

/// The row that a stretch names: by its label, or by the name at the end of another cell.
fn named_at<'t, 'p>(
    passage: &Passage,
    who: &Range<usize>,
    table: &'t Table<'p>,
) -> Option<&'t Row<'p>> {
    let words = passage.text.get(who.clone())?.trim();
    let small = words.to_lowercase();
    let small = small.trim_start_matches("đồng chí ").trim_start_matches("năm ");
    let is_row = |row: &&Row<'_>| {
        !row.is_total
            && row.small.chars().count() > 1
            && (small == row.small
                || small.strip_suffix(row.small.as_str()).is_some_and(|lead| {
                    lead.ends_with(' ') && lead.split_whitespace().count() <= 2
                }))
    };
    let mut by_cell = table.rows.iter().filter(|row| {
        !row.is_total
            && small.contains(' ')
            && row
                .words
                .iter()
                .any(|(_, cell)| cell.text.trim().to_lowercase().ends_with(&format!(" {small}")))
    });
    table
        .rows
        .iter()
        .find(is_row)
        .or_else(|| named_last(passage, who.clone(), table))
        .or_else(|| by_cell.next().filter(|_| by_cell.next().is_none()))
}

/// The columns that words speak of, and how many of these their heads have: two and more, or all of a head.
fn columns(table: &Table<'_>, words: &[u32], is_share: bool) -> (usize, Vec<usize>) {
    let mut figures: Vec<usize> =
        table.rows.iter().flat_map(|row| row.figures.iter().map(|cell| cell.column)).collect();
    figures.sort_unstable();
    figures.dedup();
    let head = |column: &usize| table.heads.get(column);
    let has_shares = |column: &usize| {
        head(column)
            .is_some_and(|head| ["%", "tỷ lệ", "tỉ lệ"].iter().any(|word| head.text.contains(word)))
    };
    if is_share {
        figures.retain(has_shares);
        if let [only] = figures[..] {
            return (1, vec![only]);
        }
    }
    let shared = |column: &usize| {
        let Some(head) = head(column) else { return 0 };
        let count = head.words.iter().filter(|word| words.contains(word)).count();
        let is_all =
            !head.content.is_empty() && head.content.iter().all(|word| words.contains(word));
        if count >= 2 || is_all { count } else { 0 }
    };
    let best = figures.iter().map(shared).max().unwrap_or(0);
    match best {
        0 => (0, Vec::new()),
        _ => (best, figures.into_iter().filter(|column| shared(column) == best).collect()),
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
        row.words
            .iter()
            .find_map(|(column, passage)| Some((*column, days(passage).first()?.date()?)))
    };
    let (column, own) = day(row)?;
    let others = table.rows.iter().filter(|other| !other.is_total).filter_map(|other| {
        let (at, date) = day(other)?;
        (at == column).then_some((other, date))
    });
    let best = if is_last {
        others.max_by_key(|(_, date)| *date)
    } else {
        others.min_by_key(|(_, date)| *date)
    };
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
    const DOWN: &[&str] = &[
        "từ cao xuống thấp",
        "từ cao đến thấp",
        "giảm dần:",
        "từ nhiều đến ít",
        "thứ tự giảm dần",
    ];
    const UP: &[&str] =
        &["từ thấp đến cao", "từ thấp lên cao", "tăng dần:", "từ ít đến nhiều", "thứ tự tăng dần"];
    for passage in text
        .passages
        .iter()
        .filter(|passage| passage.text.contains("từ ") || passage.text.contains("dần"))
    {
        against_trend(passage, findings);
        let lead = |words: &[&str]| {
            words.iter().find_map(|word| Some(passage.text.find(word)? + word.len()))
        };
        let (start, falls) = match (lead(DOWN), lead(UP)) {
            (Some(at), None) => (at, true),
            (None, Some(at)) => (at, false),
            _ => continue,
        };
        let rest = passage.after(start);
        let end = start + rest.find(". ").unwrap_or(rest.len());
        // The first number in each pair of brackets.
        let mut last: Option<(f64, usize, usize)> = None;
        for (open, _) in
            passage.signs().filter(|(at, sign)| *sign == '(' && start <= *at && *at < end)
        {
            let Some(range) = passage.amounts().iter().find(|range| range.start == open + 1) else {
                continue;
            };
            let Some(value) = figure(&passage.text[range.clone()]) else { continue };
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

/// `tăng dần qua các năm` behind figures that all fall, or the reverse.
fn against_trend(passage: &Passage, findings: &mut Findings<'_>) {
    let trends = [
        ("tăng dần qua", true),
        ("tăng dần theo", true),
        ("giảm dần qua", false),
        ("giảm dần theo", false),
    ];
    for (word, rises) in trends {
        let Some(at) = passage.text.find(word) else { continue };
        let range = sentence(passage, at);
        let all: Vec<_> = quantities(passage)
            .into_iter()
            .filter(|one| range.contains(&one.range.start))
            .collect();
        let is_alike = all.windows(2).all(|two| two[0].unit_kind() == two[1].unit_kind());
        let is_against = all.windows(2).all(|two| {
            if rises { two[1].value < two[0].value } else { two[1].value > two[0].value }
        });
        if all.len() >= 3 && is_alike && is_against {
            let found = &passage.text[at..at + word.len()];
            let before = passage
                .text
                .get(all[0].range.start..all[all.len() - 1].range.end)
                .unwrap_or_default();
            findings.words(passage, at..at + word.len(), fields![found, before]);
        }
    }
}
