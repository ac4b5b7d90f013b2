//! Targets: judged as their figures say.

use std::ops::Range;

use crate::check::quantity::figure;
use crate::check::report::ReportSubject;
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::data::{AppendixContent, DataRow};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::amounts;

/// The rules of this topic.
pub const RULES: &[Rule] = &[JUDGED];

const JUDGED: Rule = Rule {
    code: "VB6706",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: ["đánh giá «đạt», «vượt» trái với số liệu", "a target judged against its figures"],
    message: [
        "đánh giá «{judged}», nhưng chỉ tiêu là «{target}», kết quả là «{result}»",
        "judged `{judged}`, but the target is `{target}` and the result `{result}`",
    ],
    advice: ["sửa lại đánh giá hoặc số liệu", "correct the judgement or the figures"],
    why: [
        "Bảng chỉ tiêu ghi «Vượt» mà kết quả không hơn chỉ tiêu, hoặc «Đạt» mà kết quả kém hơn.",
        "The table says `Vượt` though the result does not exceed the target, or `Đạt` though it falls short.",
    ],
    wrong: Example::Report(&[
        (
            "[facts]",
            "[[appendix]]\ntitle = \"Chỉ tiêu\"\ncolumns = [{ title = \"Chỉ tiêu\" }, { title = \"Mức độ\" }]\nrows = [[\"Trồng 100 cây xanh; trao 30 suất quà.\", { text = \"Vượt\", note = \"Đã trồng 90 cây xanh; trao 35 suất quà.\" }]]\n\n[facts]",
        ),
        ("trồng cây", "trồng cây (Phụ lục kèm theo)"),
    ]),
    right: Example::Report(&[
        (
            "[facts]",
            "[[appendix]]\ntitle = \"Chỉ tiêu\"\ncolumns = [{ title = \"Chỉ tiêu\" }, { title = \"Mức độ\" }]\nrows = [[\"Trồng 100 cây xanh; trao 30 suất quà.\", { text = \"Vượt\", note = \"Đã trồng 190 cây xanh; trao 35 suất quà.\" }]]\n\n[facts]",
        ),
        ("trồng cây", "trồng cây (Phụ lục kèm theo)"),
    ]),
    near: &[Example::Report(&[(
        "[facts]",
        "[[appendix]]\ntitle = \"Chỉ tiêu\"\ncolumns = [{ title = \"Chỉ tiêu\" }, { title = \"Mức độ\" }]\nrows = [[\"Trồng 02 - 04 vườn cây; không quá 5 lần trễ hẹn.\", { text = \"Đạt\", note = \"Đã trồng 03 vườn cây; 2 lần trễ hẹn; thêm 1 ao cá.\" }]]\n\n[facts]",
    )])],
    check: Check::Report(judged),
};

/// Targets: a text with figures, a judgement, and what was reached in the note or in a column.
fn judged(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    for appendix in &subject.report.appendices {
        let AppendixContent::Table(table) = &appendix.content else { continue };
        let column = |names: &[&str]| {
            table.columns.iter().position(|column| {
                let title = column.title.value.to_lowercase();
                names.iter().any(|name| title.contains(name))
            })
        };
        let Some(judgement) = column(&["mức độ", "đánh giá", "xếp loại", "ghi chú"])
        else {
            continue;
        };
        let target = column(&["chỉ tiêu", "mục tiêu", "kế hoạch"]);
        let result = column(&["kết quả", "thực hiện", "đã đạt"]);
        for row in &table.rows {
            judge_row(row, judgement, target, result, findings);
        }
    }
}

fn judge_row(
    row: &DataRow,
    judgement: usize,
    target: Option<usize>,
    result: Option<usize>,
    findings: &mut Findings<'_>,
) {
    let cell = |column: Option<usize>| row.cells.iter().find(|cell| Some(cell.column) == column);
    let (Some(judged), Some(target)) = (cell(Some(judgement)), cell(target)) else { return };
    let said = judged.text.trim().to_lowercase();
    let verdict = match said.as_str() {
        "vượt" | "vượt chỉ tiêu" | "hoàn thành vượt mức" => Verdict::Exceeded,
        "đạt" | "đạt chỉ tiêu" | "hoàn thành" => Verdict::Met,
        "không đạt" | "chưa đạt" => Verdict::Missed,
        _ => return,
    };
    let reached = cell(result).map(|cell| cell.text.as_str());
    let note = judged.note.as_ref().map(|note| note.value.as_str());
    let Some(reached) = reached.or(note) else { return };
    let (targets, results) = (goals(&target.text), goals(reached));
    let pairs: Vec<(&Goal, &Goal)> =
        results.iter().filter_map(|r| Some((partner(r, &targets, &results)?, r))).collect();
    let wrong = match verdict {
        Verdict::Exceeded => {
            let none_exceeds = !pairs.is_empty() && pairs.iter().all(|(t, r)| r.high <= t.high);
            pairs.iter().find(|(t, r)| r.high < t.low).or(pairs.first().filter(|_| none_exceeds))
        }
        Verdict::Met => pairs.iter().find(|(t, r)| r.high < t.low),
        Verdict::Missed => pairs
            .first()
            .filter(|_| pairs.len() == targets.len() && pairs.iter().all(|(t, r)| r.high >= t.low)),
    };
    if let Some((t, r)) = wrong {
        findings.at(
            Some(judged.place.clone()),
            fields![judged: judged.text.trim(), target: &t.shown, result: &r.shown],
        );
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Exceeded,
    Met,
    Missed,
}

/// A figure with what it counts: «02 - 04 công trình», «90% đoàn viên».
#[derive(Debug)]
struct Goal {
    low: f64,
    high: f64,
    is_share: bool,
    /// The words behind it, small, up to the next mark.
    noun: Vec<String>,
    shown: String,
}

/// The goals of a text; an upper bound («không quá») is none.
fn goals(text: &str) -> Vec<Goal> {
    let mut all: Vec<Goal> = Vec::new();
    let mut ranges = amounts(text).into_iter().peekable();
    while let Some(first) = ranges.next() {
        let gap =
            |next: &Range<usize>| ["-", "–", "đến"].contains(&text[first.end..next.start].trim());
        let second = ranges.next_if(|next| gap(next));
        let end = second.as_ref().map_or(first.end, |range| range.end);
        let before = text[..first.start].trim_end().to_lowercase();
        let is_bound = ["không quá", "dưới", "tối đa", "không vượt"]
            .iter()
            .any(|words| before.ends_with(words));
        let is_name = ["số", "năm", "ngày", "tháng", "quý", "đến năm"]
            .iter()
            .any(|word| before.ends_with(word));
        let (Some(low), Some(high)) =
            (figure(&text[first.clone()]), figure(&text[second.unwrap_or(first.clone())]))
        else {
            continue;
        };
        if is_bound || is_name {
            continue;
        }
        let rest = &text[end..];
        let is_share = rest.starts_with('%');
        let phrase = rest
            .trim_start_matches('%')
            .split([',', ';', '.', ':', '(', ')'])
            .next()
            .unwrap_or_default();
        let phrase = phrase.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        let noun = phrase.split_whitespace().map(str::to_lowercase).take(8).collect();
        let shown =
            format!("{}{}", &text[first.start..end], rest.chars().take(28).collect::<String>());
        let shown = shown.split([',', ';', '.']).next().unwrap_or_default().trim().to_owned();
        all.push(Goal { low, high, is_share, noun, shown });
    }
    all
}

/// The target that a result belongs to: the one whose words agree longest, two at least, and no other as
/// long; and no other result agrees with it as long.
fn partner<'g>(result: &Goal, targets: &'g [Goal], results: &[Goal]) -> Option<&'g Goal> {
    let agree = |a: &Goal, b: &Goal| match a.is_share == b.is_share {
        true => a.noun.iter().zip(&b.noun).take_while(|(a, b)| a == b).count(),
        false => 0,
    };
    let best = targets.iter().max_by_key(|target| agree(target, result))?;
    let length = agree(best, result);
    let rivals = targets.iter().filter(|target| agree(target, result) == length).count();
    let others = results.iter().filter(|other| agree(best, other) == length).count();
    (length >= 2 && rivals == 1 && others == 1).then_some(best)
}
