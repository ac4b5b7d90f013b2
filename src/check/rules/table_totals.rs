//! What the text says of a table: its total, and how many rows it has.

use super::grids::{self, Table};
use super::misses::{Miss, is_right, miss};
use super::word_sample::change;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The first paragraph of running text in the sample, from where it begins.
const BEGINNING: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// A sentence, and a table of three rows below its caption.
macro_rules! rows {
    ($words:literal) => {
        concat!(
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>",
            $words,
            "</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>Bảng 1. Nội dung chi</w:t></w:r></w:p><w:tbl>",
            "<w:tr><w:tc><w:p><w:r><w:t>TT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Nội dung</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Lễ ra quân</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Trồng cây</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Hiến máu</w:t></w:r></w:p></w:tc></w:tr>",
            "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

/// The rules of this topic.
pub const RULES: &[Rule] = &[OF_TABLE];

const OF_TABLE: Rule = Rule {
    code: "VB6767",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số nêu trong lời văn khác bảng được dẫn (06 nội dung nêu tại Bảng 2, bảng có 5 dòng)",
        "a figure of the text against the table that it names (06 nội dung nêu tại Bảng 2, which has 5 rows)",
    ],
    message: ["«{found}», nhưng bảng có {table}", "`{found}`, but the table has {table}"],
    advice: ["kiểm tra lại lời văn và bảng", "check the text and the table"],
    why: [
        "Lời văn dẫn bảng thì số phải là số của bảng.",
        "Where the text leads to a table, its figure must be that of the table.",
    ],
    wrong: change(
        ["05 nội dung, bảng có 3 dòng", "05 items, the table has 3 rows"],
        BEGINNING,
        rows!("Kế hoạch có 05 nội dung chi nêu tại Bảng 1."),
    ),
    right: change(
        ["03 nội dung, bảng có 3 dòng", "03 items, the table has 3 rows"],
        BEGINNING,
        rows!("Kế hoạch có 03 nội dung chi nêu tại Bảng 1."),
    ),
    near: &[change(
        ["bảng của văn bản khác", "the table of another document"],
        BEGINNING,
        rows!(
            "Kế hoạch có 05 nội dung chi nêu tại Bảng 7; 02 nội dung, trong đó có 01 nội dung theo Bảng 1."
        ),
    )],
    check: Check::Text(of_table),
};

fn of_table(text: &Text<'_>, findings: &mut Findings<'_>) {
    rows(text, findings);
    totals(text, findings);
}

/// The table below the caption of that number, and how far its first column counts.
fn counted_rows(text: &Text<'_>, number: &str) -> Option<usize> {
    let is_caption = |passage: &Passage| {
        passage.text.trim_start().strip_prefix("Bảng ").is_some_and(|rest| {
            rest.strip_prefix(number)
                .is_some_and(|rest| rest.starts_with(['.', ':', ' ']) || rest.is_empty())
        }) && passage.cell.is_none()
            && passage.text.chars().count() < 160
    };
    let mut captions = text.passages.iter().enumerate().filter(|(_, passage)| is_caption(passage));
    let (Some((at, _)), None) = (captions.next(), captions.next()) else { return None };
    let table = text.passages[at + 1..].iter().take(4).find_map(|passage| passage.cell)?.table;
    let cells = || {
        text.passages[at..]
            .iter()
            .filter(move |passage| passage.cell.is_some_and(|cell| cell.table == table))
    };
    let head = cells().next()?.text.trim().to_lowercase();
    if !["tt", "stt", "số tt"].contains(&head.as_str()) {
        return None;
    }
    let mut count = 0;
    for passage in cells() {
        let Some(cell) = passage.cell else { continue };
        if cell.left != 1 || cell.row == 1 {
            continue;
        }
        let label = passage.text.trim().trim_end_matches('.');
        if label.parse::<usize>().is_ok_and(|label| label == count + 1) {
            count += 1;
        } else if label.chars().any(|c| c.is_ascii_digit() || "IVX".contains(c)) {
            // Parts with rows of their own: it is open which are counted.
            return None;
        }
    }
    (count >= 2).then_some(count)
}

/// `06 nội dung nêu tại Bảng 2` where the table has five rows.
fn rows(text: &Text<'_>, findings: &mut Findings<'_>) {
    const NOUNS: &[&str] = &[
        "nội dung",
        "nhóm tiêu chí",
        "tiêu chí",
        "chỉ tiêu",
        "nhiệm vụ",
        "hoạt động",
        "khoản chi",
        "lực lượng",
        "công trình",
        "hạng mục",
        "trọng điểm",
        "khoản thu",
        "mục chi",
        "lĩnh vực",
        "đơn vị",
        "dự án",
        "mô hình",
        "giải thưởng",
    ];
    for passage in text.passages.iter().filter(|passage| passage.text.contains("Bảng ")) {
        if passage.cell.is_some() || passage.text.trim_start().starts_with("Bảng ") {
            continue;
        }
        for one in quantities(passage) {
            let rest = passage.after(one.range.end).trim_start();
            let Some(noun) = NOUNS.iter().find(|noun| rest.starts_with(**noun)) else { continue };
            let rest = &rest[noun.len()..];
            let Some(at) = rest.find("Bảng ").filter(|at| rest[..*at].chars().count() < 40)
            else {
                continue;
            };
            let gap = &rest[..at];
            let is_led = [
                "nêu tại ",
                "theo ",
                "tại ",
                "quy định tại ",
                "ghi tại ",
                "nêu ở ",
                "trong ",
                "ở ",
            ]
            .iter()
            .any(|lead| gap.ends_with(lead))
                && !gap.contains([',', ';', '.', '(']);
            let number: String =
                rest[at + "Bảng ".len()..].chars().take_while(char::is_ascii_digit).collect();
            let before = passage.before(one.range.start).trim_end();
            let is_some = ["trong đó có", "trong đó", "thêm", "trong số"]
                .iter()
                .any(|word| before.ends_with(word));
            if !is_led || number.is_empty() || one.value < 2.0 || is_some {
                continue;
            }
            let Some(count) = counted_rows(text, &number) else { continue };
            if count as f64 != one.value && (count as f64 - one.value).abs() <= 3.0 {
                let end = passage.text.len() - rest.len();
                let range = one.range.start..end;
                let found = &passage.text[range.clone()];
                let table = [format!("{count} dòng"), format!("{count} rows")];
                findings.words(passage, range, fields![found, table]);
            }
        }
    }
}

/// `Tổng kinh phí dự toán là 2.097 triệu đồng` where the total row of a table says 2.079.
fn totals(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut tables: Option<Vec<Table<'_>>> = None;
    for passage in text.passages.iter().filter(|passage| passage.cell.is_none()) {
        if !passage.text.contains("ổng ") || !passage.text.contains("đồng") {
            continue;
        }
        for one in quantities(passage).into_iter().filter(|one| one.unit == Unit::Money) {
            if !is_total(passage, &one) {
                continue;
            }
            let tables = tables.get_or_insert_with(|| grids::tables(text));
            let Some(shown) = off(&one, tables) else { continue };
            let found = &passage.text[one.range.clone()];
            let table = [format!("«{shown}» ở dòng tổng"), format!("`{shown}` in its total row")];
            findings.words(passage, one.range.clone(), fields![found, table]);
        }
    }
}

/// Whether a sum of money is told as the total of all: `Tổng kinh phí dự toán là …`.
fn is_total(passage: &Passage, one: &Quantity<'_>) -> bool {
    let before = passage.before(one.range.start);
    let clause = before.rsplit([',', ';', '(', ':']).next().unwrap_or_default();
    let clause = clause.rsplit(". ").next().unwrap_or_default().to_lowercase();
    ["tổng kinh phí", "tổng dự toán", "tổng nhu cầu", "tổng số tiền", "tổng chi phí", "tổng vốn"]
        .iter()
        .any(|word| clause.contains(word))
        && clause.chars().count() < 70
}

/// The figure of a total row that a sum has with two figures swapped, where no table has the sum itself.
fn off<'p>(one: &Quantity<'_>, tables: &[Table<'p>]) -> Option<&'p str> {
    let cells = || {
        tables
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| row.figures.iter().map(move |cell| (row, cell)))
    };
    let scales = [1.0, 1e3, 1e6, 1e9];
    let is_there =
        cells().any(|(_, cell)| scales.iter().any(|scale| is_right(one, cell.value * scale)));
    if is_there {
        return None;
    }
    let is_miss =
        |value: f64| matches!(miss(one, value), Some((Miss::Swap, figures)) if figures >= 3);
    cells()
        .filter(|(row, cell)| row.is_total && !cell.is_share)
        .find(|(_, cell)| is_miss(cell.value * one.factor))
        .map(|(_, cell)| cell.shown)
}
