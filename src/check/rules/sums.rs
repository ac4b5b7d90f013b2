//! Sums: declared ones, and total rows of tables.

use crate::check::quantity::figure;
use crate::check::report::ReportSubject;
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::data::{AppendixContent, DataRow, Total};
use crate::diag::{Severity, fields};
use crate::text::Decimal;
use crate::toml::tree::{Node, Value};

/// The rules of this topic.
pub const RULES: &[Rule] = &[SUMS, TOTAL_ROW];

const SUMS: Rule = Rule {
    code: "VB6704",
    severity: Severity::Error,
    source: "vanban: `[check] sums` của report.toml",
    title: [
        "các phần không cộng thành tổng đã khai",
        "parts that do not add up to the declared total",
    ],
    message: [
        "các phần cộng lại là {sum}, còn {name} là {total}",
        "the parts add up to {sum}, but {name} is {total}",
    ],
    advice: ["kiểm tra lại các số: {parts}", "check the figures: {parts}"],
    why: [
        "Báo cáo khai rõ số nào là tổng của những số nào (tỷ lệ thì tổng là 100), chương trình cộng lại.",
        "The report says what adds up to what (shares to 100); the program adds.",
    ],
    wrong: Example::Report(&[
        ("trees = 1250", "trees = 1250\neast = 500\nwest = 700"),
        (
            "[facts]",
            "[check]\nsums = [{ total = \"facts.trees\", parts = [\"facts.east\", \"facts.west\"] }]\n\n[facts]",
        ),
    ]),
    right: Example::Report(&[
        ("trees = 1250", "trees = 1250\neast = 500\nwest = 750"),
        (
            "[facts]",
            "[check]\nsums = [{ total = \"facts.trees\", parts = [\"facts.east\", \"facts.west\"] }]\n\n[facts]",
        ),
    ]),
    near: &[Example::Report(&[
        ("trees = 1250", "trees = 1250\neast = 33.3\nwest = 66.7"),
        (
            "[facts]",
            "[check]\nsums = [{ total = 100, parts = [\"facts.east\", \"facts.west\"] }]\n\n[facts]",
        ),
    ])],
    check: Check::Report(sums),
};

fn sums(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    for sum in &subject.report.check.sums {
        let (name, total) = match &sum.total {
            Total::Number(number) => (String::from("100%"), Some(number.value)),
            Total::Path(path) => {
                (format!("`{}`", path.value), subject.report.value_of(&path.value).and_then(number))
            }
        };
        let name = match &sum.total {
            Total::Number(number) if number.value != 100.0 => "tổng".to_owned(),
            _ => name,
        };
        let parts: Option<Vec<f64>> = sum
            .parts
            .value
            .iter()
            .map(|part| subject.report.value_of(part).and_then(number))
            .collect();
        let (Some(total), Some(parts)) = (total, parts) else { continue };
        let added: f64 = parts.iter().sum();
        if (added - total).abs() > 0.005 {
            let shown = |value: f64| show((value * 1e6).round() / 1e6);
            findings.at(
                Some(sum.parts.place.clone()),
                fields![
                    sum: shown(added),
                    name,
                    total: shown(total),
                    parts: sum.parts.value.join(", "),
                ],
            );
        }
    }
}

fn number(node: &Node) -> Option<f64> {
    match node.value {
        Value::Integer(number) => Some(number as f64),
        Value::Float(number) => Some(number),
        _ => None,
    }
}

/// A number in Vietnamese style.
fn show(number: f64) -> String {
    let plain = number.to_string();
    Decimal::parse(&plain).map_or(plain, |decimal| crate::text::number(decimal, None))
}

const TOTAL_ROW: Rule = Rule {
    code: "VB6705",
    severity: Severity::Error,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "dòng tổng của bảng không bằng tổng các dòng",
        "a total row of a table that is not the sum of the rows",
    ],
    message: [
        "cột «{column}»: dòng tổng ghi {total}, các dòng cộng lại là {sum}",
        "column `{column}`: the total row says {total}, the rows add up to {sum}",
    ],
    advice: ["kiểm tra lại các số trong cột", "check the figures of the column"],
    why: [
        "Dòng «Tổng cộng» nói rằng nó là tổng của các dòng ở trên.",
        "A row `Tổng cộng` says that it is the sum of the rows above.",
    ],
    wrong: Example::Report(&[
        (
            "[facts]",
            "[[appendix]]\ntitle = \"Số cây\"\ncolumns = [{ title = \"Thôn\" }, { title = \"Số cây\" }]\nrows = [[\"Đông\", 500], [\"Đoài\", 750], [\"Tổng cộng\", \"1.200\"]]\n\n[facts]",
        ),
        ("trồng cây", "trồng cây (Phụ lục kèm theo)"),
    ]),
    right: Example::Report(&[
        (
            "[facts]",
            "[[appendix]]\ntitle = \"Số cây\"\ncolumns = [{ title = \"Thôn\" }, { title = \"Số cây\" }]\nrows = [[\"Đông\", 500], [\"Đoài\", 750], [\"Tổng cộng\", \"1.250\"]]\n\n[facts]",
        ),
        ("trồng cây", "trồng cây (Phụ lục kèm theo)"),
    ]),
    near: &[Example::Report(&[(
        "[facts]",
        "[[appendix]]\ntitle = \"Số cây\"\ncolumns = [{ title = \"Thôn\" }, { title = \"Số cây\" }]\nrows = [[\"Đông\", \"500 cây\"], [\"Tổng hợp ý kiến\", \"7\"], [\"Tổng cộng\", \"nhiều\"]]\n\n[facts]",
    )])],
    check: Check::Report(total_row),
};

fn total_row(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    for appendix in &subject.report.appendices {
        let AppendixContent::Table(table) = &appendix.content else { continue };
        let Some((last, rows)) = table.rows.split_last() else { continue };
        let label = last
            .cells
            .iter()
            .find(|cell| !cell.text.trim().is_empty())
            .map(|cell| cell.text.trim());
        let is_total = label.is_some_and(|label| {
            let label = label.trim_end_matches([':', '.']).to_lowercase();
            ["tổng", "tổng cộng", "cộng", "tổng số"].contains(&label.as_str())
        });
        if !is_total {
            continue;
        }
        for cell in &last.cells {
            let column =
                table.columns.get(cell.column).map_or("", |column| column.title.value.as_str());
            let is_ordinal =
                ["stt", "tt", "số tt", "năm"].contains(&column.to_lowercase().as_str());
            let Some(total) = figure(&cell.text).filter(|_| !is_ordinal && cell.span.cols == 1)
            else {
                continue;
            };
            let in_column = |row: &DataRow| {
                row.cells
                    .iter()
                    .find(|other| other.column == cell.column)
                    .map(|other| figure(&other.text))
            };
            let values: Vec<Option<f64>> = rows.iter().filter_map(in_column).collect();
            let Some(values) = values.into_iter().collect::<Option<Vec<f64>>>() else { continue };
            let added: f64 = values.iter().sum();
            if !values.is_empty() && (added - total).abs() > 0.005 {
                findings.at(
                    Some(cell.place.clone()),
                    fields![column, total: show(total), sum: show((added * 1e6).round() / 1e6)],
                );
            }
        }
    }
}
