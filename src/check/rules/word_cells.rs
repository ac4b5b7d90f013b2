//! Word files: cells of a table that look unlike the others of their column.

use std::collections::BTreeMap;

use super::word_sample::{SOUND, change, main_look};
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::document::Align;
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[CELL];

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// A column of five cells, the third of them with those properties of its paragraph and its letters.
macro_rules! column {
    ($shown:expr, $paragraph:literal, $run:literal) => {
        change(
            $shown,
            BODY,
            concat!(
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Xã</w:t></w:r></w:p></w:tc></w:tr>",
                "<w:tr><w:tc><w:p><w:r><w:t>Tân An</w:t></w:r></w:p></w:tc></w:tr>",
                "<w:tr><w:tc><w:p><w:pPr>", $paragraph, "</w:pPr><w:r><w:rPr>", $run, "</w:rPr><w:t>Tân Bình</w:t></w:r></w:p></w:tc></w:tr>",
                "<w:tr><w:tc><w:p><w:r><w:t>Tân Hòa</w:t></w:r></w:p></w:tc></w:tr>",
                "<w:tr><w:tc><w:p><w:r><w:t>Tân Lập</w:t></w:r></w:p></w:tc></w:tr>",
                "<w:tr><w:tc><w:p><w:r><w:t>Tân Phú</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
            ),
        )
    };
}

const CELL: Rule = Rule {
    code: "VB6865",
    severity: Severity::Warning,
    source: "một kiểu trình bày trong một cột",
    title: [
        "Word: một ô khác kiểu các ô cùng cột (canh lề, đậm, nghiêng, cỡ chữ)",
        "Word: a cell unlike the others of its column (alignment, weight, slant, size)",
    ],
    message: [
        "ô «{found}» {fault}, các ô khác của cột thì {usual}",
        "the cell `{found}` is {fault}, the others of its column are {usual}",
    ],
    advice: ["định dạng như các ô cùng cột", "give it the look of its column"],
    why: [
        "Các ô cùng cột trình bày một kiểu; ô khác kiểu trông như dòng tổng hay số được nhấn mạnh.",
        "Cells of a column look alike; one that does not reads as a total or as stressed.",
    ],
    wrong: column!(["một ô đậm", "one bold cell"], "", "<w:b/>"),
    right: SOUND,
    near: &[column!(
        ["một ô có một chữ gạch chân", "one underlined cell"],
        "",
        "<w:u w:val=\"single\"/>"
    ) as Example],
    check: Check::Form(cell),
};

/// From how many cells on a column shows what is usual.
const ENOUGH: usize = 4;

/// What a cell has, in both languages.
type Property = fn(&WordParagraph) -> [String; 2];

fn cell(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let text = file.paragraphs.get(file.reading.body..file.reading.end).unwrap_or_default();
    let cells: Vec<&WordParagraph> = text
        .iter()
        .filter(|p| p.table_depth == 1 && p.cell.is_some() && !p.text.trim().is_empty())
        .collect();
    for table in
        cells.chunk_by(|a, b| a.cell.map(|cell| cell.table) == b.cell.map(|cell| cell.table))
    {
        let loud: Vec<usize> = rows_that_stand_out(table);
        let mut columns: BTreeMap<usize, Vec<&WordParagraph>> = BTreeMap::new();
        for paragraph in table {
            let Some(cell) = paragraph.cell.filter(|cell| cell.span == 1) else { continue };
            if loud.binary_search(&cell.row).is_err() {
                columns.entry(cell.left).or_default().push(paragraph);
            }
        }
        for all in columns.values() {
            // A cell of several paragraphs has a look of its own.
            let is_single = all.windows(2).all(|pair| pair[0].cell != pair[1].cell);
            if is_single && all.len() >= ENOUGH {
                for property in [weight as Property, slant, size, align] {
                    tell(file, all, property, findings);
                }
            }
        }
    }
}

/// The rows of the head, of totals and of groups: with bold letters in most of their cells, or one cell.
fn rows_that_stand_out(table: &[&WordParagraph]) -> Vec<usize> {
    let rows = table.chunk_by(|a, b| a.cell.map(|cell| cell.row) == b.cell.map(|cell| cell.row));
    let is_bold = |p: &&&WordParagraph| main_look(p).is_some_and(|look| look.bold || look.italic);
    let stands_out = |row: &&[&WordParagraph]| {
        let first = row.first().and_then(|p| p.cell).map_or(1, |cell| cell.row);
        first == 1
            || row.iter().filter(is_bold).count() * 2 > row.len() && row.len() > 1
            || row.iter().any(|p| {
                let text = p.text.trim().to_lowercase();
                ["tổng", "cộng"].iter().any(|word| text.starts_with(word))
            })
    };
    rows.filter(stands_out).filter_map(|row| Some(row.first()?.cell?.row)).collect()
}

/// Tells of the one cell that differs from all others of its column.
fn tell(file: &WordFile, all: &[&WordParagraph], property: Property, findings: &mut Findings<'_>) {
    let ways: Vec<([String; 2], &WordParagraph)> = all.iter().map(|p| (property(p), *p)).collect();
    let mut vote: Vote<&str, &([String; 2], &WordParagraph)> = Vote::default();
    ways.iter().for_each(|way| vote.cast(way.0[1].as_str(), way));
    let Some(winner) = vote.winner().filter(|winner| vote.count(winner) + 1 == all.len()) else {
        return;
    };
    let Some((usual, _)) = vote.first(winner) else { return };
    for (_, (fault, paragraph)) in vote.against(winner) {
        let found: String = paragraph.text.trim().chars().take(40).collect();
        findings.at(
            Some(file.whole(paragraph)),
            fields![found, fault: fault.clone(), usual: usual.clone()],
        );
    }
}

fn words(vi: &str, en: &str) -> [String; 2] {
    [vi.to_owned(), en.to_owned()]
}

fn weight(paragraph: &WordParagraph) -> [String; 2] {
    match main_look(paragraph).is_some_and(|look| look.bold) {
        true => words("in đậm", "bold"),
        false => words("không đậm", "light"),
    }
}

fn slant(paragraph: &WordParagraph) -> [String; 2] {
    match main_look(paragraph).is_some_and(|look| look.italic) {
        true => words("in nghiêng", "in italics"),
        false => words("chữ đứng", "upright"),
    }
}

fn size(paragraph: &WordParagraph) -> [String; 2] {
    let size = super::word_sample::points(main_look(paragraph).map_or(0, |look| look.size));
    [format!("cỡ chữ {size}"), format!("of {size} pt")]
}

fn align(paragraph: &WordParagraph) -> [String; 2] {
    match paragraph.look.align {
        Align::Center => words("canh giữa", "centred"),
        Align::Right => words("canh phải", "flush right"),
        Align::Left | Align::Justify => words("canh trái", "flush left"),
    }
}
