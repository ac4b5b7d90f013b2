//! Word files: lines, heads and widths of tables.

use std::collections::BTreeMap;

use super::word_sample::{SOUND, change, main_look};
use crate::check::rule::{Check, Findings, Rule};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::document::Align;
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_GRID, HEAD_CELL];

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// Two tables before the first paragraph of running text, each with those properties.
macro_rules! tables {
    ($first:literal, $second:literal) => {
        concat!(
            "<w:tbl><w:tblPr>", $first, "</w:tblPr>",
            "<w:tr><w:tc><w:p><w:r><w:t>Thôn</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Số hộ</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>Đông</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>120</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "<w:p/><w:tbl><w:tblPr>", $second, "</w:tblPr>",
            "<w:tr><w:tc><w:p><w:r><w:t>Thôn</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Số cây</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>Đông</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>450</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

/// Lines of a name and what is said of it, their colons in a column of their own.
const FIELDS: &str = concat!(
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Họ và tên</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>:</w:t></w:r></w:p></w:tc>",
    "<w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Trần Thị Lan</w:t></w:r></w:p></w:tc></w:tr>",
    "<w:tr><w:tc><w:p><w:r><w:t>Ngày sinh</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>:</w:t></w:r></w:p></w:tc>",
    "<w:tc><w:p><w:r><w:t>08/3/1992</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
);

/// A table whose head cells have those properties of their letters.
macro_rules! head {
    ($($run:literal),*) => {
        concat!(
            "<w:tbl><w:tr>",
            $("<w:tc><w:p><w:r><w:rPr>", $run, "</w:rPr><w:t>Thôn</w:t></w:r></w:p></w:tc>",)*
            "</w:tr><w:tr><w:tc><w:p><w:r><w:t>Đông</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const OTHER_GRID: Rule = Rule {
    code: "VB6875",
    severity: Severity::Warning,
    source: "một kiểu trình bày bảng trong cả văn bản; bảng nằm trong lề trang",
    title: [
        "Word: một bảng không kẻ khung, không lặp dòng tiêu đề như các bảng khác, rộng quá lề",
        "Word: a table without the lines or the repeated head of the others, or wider than the text",
    ],
    message: [
        "bảng bắt đầu bằng «{found}» {fault}",
        "the table that begins with `{found}` {fault}",
    ],
    advice: ["trình bày như các bảng khác", "give it the look of the others"],
    why: [
        "Bảng không có khung thì không tách được hàng, cột; bảng dài không lặp dòng tiêu đề thì trang sau không biết cột nào là gì.",
        "Without lines rows and columns run together; without its head on each page a long table cannot be read.",
    ],
    wrong: change(
        ["bảng sau không kẻ khung", "the second table without lines"],
        BODY,
        tables!("<w:tblStyle w:val=\"TableGrid\"/>", ""),
    ),
    right: SOUND,
    near: &[change(
        ["cả hai bảng không kẻ khung", "two tables without lines"],
        BODY,
        tables!("", ""),
    )],
    check: Check::Form(other_grid),
};

/// A table of figures: its cells.
type Grid<'f> = Vec<&'f WordParagraph>;

/// Tables of the text and of what follows the signature, with two rows and two columns at least and a figure in them. Lines with
/// a colon in a cell of its own are none.
fn grids(file: &WordFile) -> Vec<Grid<'_>> {
    let mut all: BTreeMap<usize, Grid<'_>> = BTreeMap::new();
    let end = file.reading.end;
    let signature = file.paragraphs.get(end).and_then(|p| p.cell).map(|cell| cell.table);
    let text = file.paragraphs.get(file.reading.body..).unwrap_or_default();
    for paragraph in text.iter().filter(|p| p.table_depth == 1) {
        let Some(cell) = paragraph.cell.filter(|cell| Some(cell.table) != signature) else {
            continue;
        };
        all.entry(cell.table).or_default().push(paragraph);
    }
    let is_grid = |cells: &Grid<'_>| {
        let most = |side: fn(&crate::ooxml::read::Cell) -> usize| {
            cells.iter().filter_map(|p| p.cell.as_ref().map(side)).max().unwrap_or_default()
        };
        let has_figure = cells.iter().any(|p| p.text.contains(|c: char| c.is_ascii_digit()));
        let has_fields = cells.iter().any(|p| p.text.trim() == ":");
        most(|cell| cell.row) >= 2 && most(|cell| cell.column) >= 2 && has_figure && !has_fields
    };
    all.into_values().filter(is_grid).collect()
}

fn other_grid(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let all = grids(file);
    let table = |grid: &Grid<'_>| {
        let number = grid.first().and_then(|p| p.cell).map_or(0, |cell| cell.table);
        number.checked_sub(1).and_then(|at| file.tables.get(at)).cloned().unwrap_or_default()
    };
    let with_lines = all.iter().filter(|grid| table(grid).has_borders).count();
    let with_head = all.iter().filter(|grid| table(grid).repeats_head).count();
    for grid in &all {
        let own = table(grid);
        let rows = grid.iter().filter_map(|p| p.cell).map(|cell| cell.row).max().unwrap_or(0);
        let width = grid
            .first()
            .and_then(|p| file.sections.get(p.section))
            .map(|section| section.width - section.margins[2] - section.margins[3]);
        let fault = match () {
            () if !own.has_borders && with_lines > 0 && with_lines + 1 >= all.len() => {
                ["không kẻ khung như các bảng khác", "has no lines, the others have"]
            }
            () if !own.repeats_head
                && with_head > 0
                && with_head + 1 >= all.len()
                && rows > LONG =>
            {
                [
                    "không lặp dòng tiêu đề ở trang sau như các bảng khác",
                    "does not repeat its head on each page as the others do",
                ]
            }
            () if width.is_some_and(|width| width > 0 && own.width > width + BEYOND) => {
                ["rộng hơn phần chữ của trang", "is wider than the text"]
            }
            () => continue,
        };
        let first = grid.iter().find(|p| !p.text.trim().is_empty());
        if let Some(first) = first {
            let found: String = first.text.trim().chars().take(40).collect();
            findings.at(Some(file.whole(first)), fields![found, fault]);
        }
    }
}

/// From how many rows on a table may end on another page.
const LONG: usize = 8;

/// By how much a table may be wider than the text: its cells have margins of their own.
const BEYOND: i64 = 600;

const HEAD_CELL: Rule = Rule {
    code: "VB6877",
    severity: Severity::Warning,
    source: "một kiểu trình bày trong dòng tiêu đề của bảng",
    title: [
        "Word: một ô tiêu đề bảng khác kiểu các ô tiêu đề khác",
        "Word: a head cell of a table unlike the others of its row",
    ],
    message: [
        "ô tiêu đề «{found}» {fault}, các ô khác {usual}",
        "the head cell `{found}` is {fault}, the others are {usual}",
    ],
    advice: ["định dạng như các ô tiêu đề khác", "give it the look of the others"],
    why: [
        "Các ô tiêu đề trình bày một kiểu; ô khác kiểu trông như dữ liệu.",
        "Head cells look alike; one that does not looks like data.",
    ],
    wrong: change(
        ["một ô tiêu đề không đậm", "a light head cell"],
        BODY,
        head!("", "<w:b/>", "<w:b/>"),
    ),
    right: change(["các ô tiêu đề đều đậm", "all bold"], BODY, head!("<w:b/>", "<w:b/>", "<w:b/>")),
    near: &[
        change(["không ô nào đậm", "none bold"], BODY, head!("", "", "")),
        change(["các dòng có dấu hai chấm thẳng hàng", "lines with aligned colons"], BODY, FIELDS),
    ],
    check: Check::Form(head_cell),
};

/// A property of a head cell: what it has, in both languages.
type Property = fn(&WordParagraph) -> [&'static str; 2];

fn head_cell(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    const PROPERTIES: &[Property] = &[
        |p| match main_look(p).is_some_and(|look| look.bold) {
            true => ["đậm", "bold"],
            false => ["không đậm", "light"],
        },
        |p| match main_look(p).is_some_and(|look| look.italic) {
            true => ["nghiêng", "in italics"],
            false => ["đứng", "upright"],
        },
        |p| match main_look(p).map_or(0, |look| look.size) {
            ..=23 => ["nhỏ hơn cỡ 12", "smaller than 12 pt"],
            24 | 25 => ["cỡ 12", "of 12 pt"],
            26 | 27 => ["cỡ 13", "of 13 pt"],
            28 | 29 => ["cỡ 14", "of 14 pt"],
            _ => ["lớn hơn cỡ 14", "larger than 14 pt"],
        },
        |p| match p.look.align {
            Align::Center => ["canh giữa", "centred"],
            Align::Right => ["canh phải", "flush right"],
            Align::Left | Align::Justify => ["canh trái", "flush left"],
        },
    ];
    for grid in grids(file) {
        let head: Vec<&WordParagraph> = grid
            .iter()
            .filter(|p| p.cell.is_some_and(|cell| cell.row == 1) && !p.text.trim().is_empty())
            .copied()
            .collect();
        for property in PROPERTIES.iter().filter(|_| head.len() >= 3) {
            let mut vote: Vote<[&'static str; 2], &WordParagraph> = Vote::default();
            head.iter().for_each(|p| vote.cast(property(p), p));
            let Some(usual) = vote.winner().filter(|way| vote.count(*way) + 1 == head.len()) else {
                continue;
            };
            for (fault, paragraph) in vote.against(usual) {
                let found: String = paragraph.text.trim().chars().take(40).collect();
                findings.at(Some(file.whole(paragraph)), fields![found, fault, usual]);
            }
        }
    }
}
