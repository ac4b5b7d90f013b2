//! Lines that are broken or begin where they should not.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::document::Role;

use super::word_sample::{BODY, SOUND, change};

/// The rules of this topic.
pub const RULES: &[Rule] = &[BROKEN, LEADING];

const BROKEN: Rule = Rule {
    code: "VB6208",
    severity: Severity::Warning,
    source: "chính tả: trong câu không ngắt dòng",
    title: ["ngắt dòng giữa câu (Shift+Enter)", "a line break inside a sentence (Shift+Enter)"],
    message: [
        "câu bị ngắt dòng giữa «{before}» và «{after}»",
        "the sentence is broken between `{before}` and `{after}`",
    ],
    advice: ["xóa dấu ngắt dòng, để một khoảng trắng", "replace the line break by a space"],
    why: [
        "Dòng ngắt bằng tay đứng dở giữa dòng khi chữ xê dịch, và giãn thưa ra khi dàn đều.",
        "A line that is broken by hand ends in the middle once words move, and is torn wide where it is justified.",
    ],
    wrong: change(
        ["ngắt dòng giữa câu", "a line break inside a sentence"],
        "Chi đoàn đã hoàn thành",
        "Chi đoàn</w:t><w:br/><w:t>đã hoàn thành",
    ),
    right: SOUND,
    near: &[change(
        ["ngắt dòng sau dấu chấm", "a line break behind a full stop"],
        "được giao trong năm.",
        "được giao trong năm.</w:t><w:br/><w:t>Đơn vị ghi nhận.",
    )],
    check: Check::Text(broken),
};

fn broken(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_text = |passage: &&Passage| {
        passage.is_running() && passage.role.is_some_and(|role| role != Role::TableText)
    };
    for passage in text.passages.iter().filter(is_text) {
        for (at, _) in passage.signs().filter(|(_, sign)| *sign == '\n') {
            let [before, after] =
                [passage.before(at).trim_end(), passage.after(at + 1).trim_start()];
            let goes_on = after.starts_with(char::is_lowercase)
                && before.ends_with(|c: char| c.is_lowercase() || c == ',');
            // The letter of a point: b) …
            let is_point = after.chars().nth(1) == Some(')');
            if goes_on && !is_point {
                let last = before.rsplit(' ').next().unwrap_or_default();
                let first = after.split(' ').next().unwrap_or_default();
                findings.words(passage, at..at + 1, fields![before: last, after: first]);
            }
        }
    }
}

const LEADING: Rule = Rule {
    code: "VB6209",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục II.6: lùi đầu dòng bằng định dạng, không bằng khoảng trắng",
    title: ["khoảng trắng ở đầu đoạn", "a space at the beginning of a paragraph"],
    message: [
        "đoạn bắt đầu bằng {count} khoảng trắng, trước «{found}»",
        "the paragraph begins with {count} spaces, before `{found}`",
    ],
    advice: [
        "xóa khoảng trắng; lùi đầu dòng bằng định dạng đoạn",
        "remove them; indent by the format of the paragraph",
    ],
    why: [
        "Khoảng trắng ở đầu đoạn làm dòng đầu lệch với các đoạn khác.",
        "Spaces at the beginning set the first line apart from that of other paragraphs.",
    ],
    wrong: change(
        ["một khoảng trắng ở đầu đoạn", "a space at the beginning"],
        ">Thực hiện Nghị quyết",
        "> Thực hiện Nghị quyết",
    ),
    right: SOUND,
    near: &[change(
        ["đoạn bắt đầu bằng dấu tab", "a paragraph that begins with a tab"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:tab/><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Text(leading),
};

fn leading(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_text = |passage: &&Passage| {
        matches!(passage.role, Some(Role::Body | Role::Item1 | Role::Item2 | Role::Item3))
    };
    for passage in text.passages.iter().filter(is_text) {
        let count = passage.text.len() - passage.text.trim_start_matches(' ').len();
        if count > 0 {
            let found = passage.text.split_whitespace().next().unwrap_or_default();
            findings.words(passage, 0..count, fields![count: count.to_string(), found]);
        }
    }
}
