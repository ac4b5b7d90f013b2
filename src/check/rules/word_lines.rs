//! Word files: marks and rules below the issuing body and the subject.

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::{Form, WordFile, WordParagraph};
use crate::style::Style;
use crate::text::components::Components;

/// The rules of this topic.
pub const RULES: &[Rule] = &[NO_MARK];

const NO_MARK: Rule = Rule {
    code: "VB6868",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.5; HD 29, mục III; HD 05: dấu sao dưới tên cơ quan, gạch dưới trích yếu",
    title: [
        "Word: thiếu dấu sao dưới tên cơ quan, thiếu gạch dưới trích yếu",
        "Word: no asterisks below the body, no rule below the subject",
    ],
    message: ["dưới {component} không có {needed}", "below the {component} there is no {needed}"],
    advice: ["thêm {needed} ở dòng riêng", "put {needed} on a line of its own"],
    why: [
        "Dấu sao, đường kẻ ngăn các thành phần thể thức với nhau và là một phần của thể thức.",
        "Asterisks and rules part the components and are a part of the form.",
    ],
    wrong: change(
        ["không có dấu sao dưới tên Chi đoàn", "no asterisks below the body"],
        ">***<",
        "><",
    ),
    right: SOUND,
    near: &[
        change(["dấu sao cách nhau", "asterisks with spaces"], ">***<", ">* * *<"),
        change(
            ["gạch dưới trích yếu dài hơn", "a longer row of hyphens"],
            ">-------<",
            ">----------<",
        ),
    ],
    check: Check::Form(no_mark),
};

fn no_mark(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let is_own = match file.reading.form {
        Form::Kind(kind) => kind.components == Components::All,
        Form::Letter => true,
        Form::Enclosure | Form::Unknown => false,
    };
    if !is_own || file.copies() > 1 {
        return;
    }
    let head = file.paragraphs.get(..file.reading.body).unwrap_or_default();
    if let Some(needed) = &style.header.body_mark {
        below_body(file, head, needed, findings);
    }
    below_subject(file, style, head, findings);
}

/// Whether a paragraph is a mark, or draws one.
fn is_mark(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text.trim();
    paragraph.has_rule
        || paragraph.runs.iter().any(|run| run.look.underline)
        || !text.is_empty() && text.chars().all(|c| "*-_–—─━= ".contains(c))
}

fn below_body(file: &WordFile, head: &[WordParagraph], needed: &str, findings: &mut Findings<'_>) {
    let Some(at) = head.iter().rposition(|p| p.role == Some(Role::IssuingBody)) else { return };
    let body = &head[at];
    // Only where a table parts the columns is known what stands below.
    let Some(cell) = body.cell else { return };
    let mut column = head[at..].iter().filter(|p| {
        p.cell.is_some_and(|other| other.table == cell.table && other.column == cell.column)
    });
    if !column.any(is_mark) {
        let needed = [format!("dấu «{needed}»"), format!("`{needed}`")];
        let component = ["tên cơ quan ban hành", "issuing body"];
        findings.at(Some(file.whole(body)), fields![component, needed]);
    }
}

fn below_subject(
    file: &WordFile,
    style: &Style,
    head: &[WordParagraph],
    findings: &mut Findings<'_>,
) {
    let Some(at) = head.iter().rposition(|p| p.role == Some(Role::Subject)) else { return };
    let has_mark = head[at..].iter().any(is_mark)
        // The rule may hang on the first paragraph below.
        || file.paragraphs.get(head.len()).is_some_and(|p| p.has_rule);
    if has_mark {
        return;
    }
    let needed = match &style.header.subject_mark {
        Some(mark) => {
            let has_body_mark = head.iter().any(|p| p.role == Some(Role::BodyMark));
            has_body_mark.then(|| [format!("dòng «{mark}»"), format!("line `{mark}`")])
        }
        // A draft that is to be printed on forms has no rules at all.
        None => {
            let drawn = head.iter().filter(|p| p.has_rule && p.cell.is_some()).count();
            (style.header.subject_rule > 0 && drawn >= 2)
                .then(|| ["đường kẻ ngang, nét liền".to_owned(), "solid rule".to_owned()])
        }
    };
    if let Some(needed) = needed {
        let component = ["trích yếu", "subject"];
        findings.at(Some(file.whole(&head[at])), fields![component, needed]);
    }
}
