//! «một» in figures where it counts nothing: 1 số, 1 trong những.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[ONE_IN_FIGURES];

const ONE_IN_FIGURES: Rule = Rule {
    code: "VB6425",
    severity: Severity::Warning,
    source: "chính tả: «một số», «một trong những» là từ, không phải số đếm",
    title: [
        "từ «một» viết bằng chữ số (1 số đơn vị, 1 trong những)",
        "the word `một` in figures where it counts nothing (1 số đơn vị)",
    ],
    message: ["«{found}» là từ, không phải số đếm", "`{found}` is a word, no count"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Chữ số chỉ dùng để đếm; «một số» nghĩa là «vài», không phải «1».",
        "Figures count; `một số` means `some`, not `1`.",
    ],
    wrong: Example::Text(
        "1 số chi bộ chưa họp; đây là 1 trong những hạn chế; làm 1 cách hình thức.",
    ),
    right: Example::Text(
        "Một số chi bộ chưa họp; đây là một trong những hạn chế; làm một cách hình thức.",
    ),
    near: &[Example::Text(
        "Khoản 1 số tiền đã nộp; 1 số báo; có 1 cách làm hay; 1 số điện thoại; 1 loạt đạn; bảng 1 số liệu.",
    )],
    check: Check::Text(one_in_figures),
};

/// What follows `một` in a word of its own, and before which words it is counted all the same.
const BEHIND: &[(&str, &[&str])] = &[
    ("số", &["báo", "điện", "nhà", "đo", "thứ", "tạp", "liệu", "tiền", "lượng", "hiệu", "tài"]),
    ("trong những", &[]),
    ("trong các", &[]),
    ("trong số", &[]),
    ("cách", &["làm", "giải", "thức", "viết", "tính", "đặt", "mạng", "nhìn", "ly"]),
    ("vài", &[]),
    ("lần nữa", &[]),
    ("bộ phận cán bộ", &[]),
    ("bộ phận đảng viên", &[]),
    ("bộ phận đoàn viên", &[]),
    ("bộ phận thanh niên", &[]),
    ("bộ phận nhân dân", &[]),
    ("bộ phận người dân", &[]),
    ("phần nguyên nhân", &[]),
    ("phần do", &[]),
    ("mặt", &["bằng", "hàng", "trận", "đường", "nước", "cắt", "giấy", "phẳng"]),
];

/// Words whose number stands behind them.
const NUMBERED: &[&str] = &[
    "khoản", "điểm", "mục", "lục", "bảng", "lớp", "tổ", "khối", "quý", "đợt", "đoạn", "cấp",
    "loại", "hạng", "vùng", "nhóm", "khu", "thôn", "đội", "lần", "kỳ", "số", "tháng", "ngày",
    "điều", "phần", "chương", "hình", "biểu", "mẫu", "bước", "vòng", "tầng", "phòng", "kho", "bậc",
    "mức",
];

fn one_in_figures(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for range in passage.digits().iter().filter(|range| range.len() == 1) {
            let is_one = passage.text.get(range.clone()) == Some("1");
            let Some(rest) = passage.after(range.end).strip_prefix(' ').filter(|_| is_one) else {
                continue;
            };
            let Some(words) = behind(rest).filter(|_| counts_nothing(passage, range.start)) else {
                continue;
            };
            let range = range.start..range.end + 1 + words.len();
            let is_first = passage.begins_sentence(range.start);
            let better = format!("{} {words}", if is_first { "Một" } else { "một" });
            let found = &passage.text[range.clone()];
            findings.words(passage, range.clone(), fields![found, better]);
        }
    }
}

/// The words of the list that a text begins with.
fn behind(text: &str) -> Option<&'static str> {
    let found = BEHIND.iter().find(|(words, counted)| {
        text.strip_prefix(words).and_then(|rest| rest.strip_prefix(' ')).is_some_and(|rest| {
            let next = rest.split([' ', ',', ';', '.']).next().unwrap_or_default();
            !counted.contains(&next) && next.starts_with(|c: char| c.is_alphabetic())
        })
    });
    found.map(|(words, _)| *words)
}

/// Whether the figure at that byte is no number of what stands before it, and no part of a longer one.
fn counts_nothing(passage: &Passage, at: usize) -> bool {
    let before = passage.before(at);
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_apart = before.is_empty() || before.ends_with([' ', '(', '“', '\n']);
    let is_label = before.trim().is_empty() && passage.text.get(at + 1..at + 2) != Some(" ");
    is_apart && !is_label && !NUMBERED.contains(&last.as_str())
}
