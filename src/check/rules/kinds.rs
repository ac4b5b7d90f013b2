//! The kind of a cited document beside the letters of its symbol.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_KIND];

const OTHER_KIND: Rule = Rule {
    code: "VB6621",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục III; HD 05; HD 29: chữ viết tắt tên loại trong ký hiệu",
    title: [
        "ký hiệu của tên loại khác (Nghị định số 115/2018/NQ-CP)",
        "a symbol of another kind (Nghị định số 115/2018/NQ-CP)",
    ],
    message: [
        "«{found}»: ký hiệu của {kind} có «{letters}»",
        "`{found}`: the symbol of {kind} has `{letters}`",
    ],
    advice: ["sửa tên loại hoặc ký hiệu", "correct the kind or the symbol"],
    why: [
        "Chữ viết tắt trong ký hiệu là của tên loại; trái nhau thì một trong hai gõ nhầm, không tra ra văn bản.",
        "The letters of a symbol are those of the kind; where they differ, one was mistyped and the document cannot be found.",
    ],
    wrong: Example::Text(
        "Theo Nghị định số 115/2018/NQ-CP của Chính phủ và Kết luận số 01-NQ/TW; Quyết định số 12/KH-UBND.",
    ),
    right: Example::Text(
        "Theo Nghị định số 115/2018/NĐ-CP của Chính phủ và Kết luận số 01-KL/TW; Quyết định số 12/QĐ-UBND.",
    ),
    near: &[Example::Text(
        "Nghị quyết số 12/2020/QH14; Thông tư liên tịch số 01/2019/TTLT-BNV; Quyết định số 749/QĐ-TTg; Thông báo kết luận số 15/TB-UBND; Luật số 46/2010/QH12; Văn bản hợp nhất số 02/VBHN-BCT; Công văn số 123/UBND-VP; Chương trình số 5-CTr/TU và số 6-KH/TU.",
    )],
    check: Check::Text(other_kind),
};

/// Kinds, and what their symbols have: the first is what is told.
pub(super) const LETTERS: &[(&str, &[&str])] = &[
    ("nghị định", &["NĐ"]),
    ("nghị quyết", &["NQ", "NQLT"]),
    ("quyết định", &["QĐ"]),
    ("chỉ thị", &["CT"]),
    ("kết luận", &["KL"]),
    ("thông tư", &["TT", "TTLT"]),
    ("kế hoạch", &["KH", "KHLN", "KHPH", "KHLT"]),
    ("báo cáo", &["BC"]),
    ("tờ trình", &["TTr", "TTR"]),
    ("hướng dẫn", &["HD", "HDLN", "HDLT"]),
    ("thông báo", &["TB", "TBKL"]),
    ("chương trình", &["CTr", "CTR", "CTrPH", "CTPH", "CTHĐ", "CT"]),
    ("quy chế", &["QC", "QĐ", "QCPH"]),
    ("quy định", &["QĐ", "QyĐ", "QĐi"]),
    ("đề án", &["ĐA"]),
    ("biên bản", &["BB"]),
    ("giấy mời", &["GM"]),
];

/// Letters that are of some kind: others, such as those of a body, tell nothing.
pub(super) fn is_of_kind(letters: &str) -> bool {
    LETTERS.iter().any(|(_, all)| all.contains(&letters))
}

fn other_kind(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for (at, _) in passage.text.match_indices(" số ") {
            if let Some((range, kind, letters)) = against(passage, at) {
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, kind, letters]);
            }
        }
    }
}

/// A kind before ` số ` whose symbol behind it has the letters of another.
fn against(passage: &Passage, at: usize) -> Option<(Range<usize>, &'static str, &'static str)> {
    let before = passage.before(at);
    let (start, kind, letters) = LETTERS.iter().find_map(|(kind, letters)| {
        let start = before.len().checked_sub(kind.len())?;
        let written = before.get(start..)?;
        (written.to_lowercase() == *kind).then_some((start, *kind, *letters))
    })?;
    let rest = passage.after(at + " số ".len());
    let end = rest.find(|c: char| c.is_whitespace() || ",;()”".contains(c)).unwrap_or(rest.len());
    let symbol = rest[..end].trim_end_matches(['.', ':']);
    let mut parts = symbol.split(['/', '-']);
    let is_number = parts.next().is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    // A year may stand between number and letters.
    let code = parts.find(|part| !part.bytes().all(|byte| byte.is_ascii_digit()))?;
    let is_other = is_number && is_of_kind(code) && !letters.contains(&code);
    // Of the kinds whose letters look like those of the whole: thông báo kết luận.
    let lead = before[..start].trim_end().to_lowercase();
    let is_part = LETTERS.iter().any(|(kind, _)| lead.ends_with(kind));
    (is_other && !is_part).then(|| (start..at + " số ".len() + symbol.len(), kind, letters[0]))
}
