//! Abbreviations of letters to friends, which a formal document has not.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[CHAT];

const CHAT: Rule = Rule {
    code: "VB6505",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: từ ngữ phổ thông, không viết tắt từ không thông dụng",
    title: [
        "chữ viết tắt kiểu nhắn tin (ko, đc, vs, tr.đ)",
        "abbreviations of chat (ko, đc, vs, tr.đ)",
    ],
    message: ["«{found}» là cách viết tắt khi nhắn tin", "`{found}` is an abbreviation of chat"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Văn bản hành chính viết đủ chữ; những chữ này sót lại từ bản ghi chép hay tin nhắn.",
        "A formal document writes words in full; these are left from notes or messages.",
    ],
    wrong: Example::Text(
        "Đơn vị ko để nông dân thiếu giống, phối hợp vs các thôn, kinh phí 50 tr.đ.",
    ),
    right: Example::Text(
        "Đơn vị không để nông dân thiếu giống, phối hợp với các thôn, kinh phí 50 triệu đồng.",
    ),
    near: &[Example::Text(
        "Gửi đ/c Bí thư; VS-06; bệnh nhân VS; trang vs.gov.vn; mã “ko”; điểm k) khoản 2; công ty KO; 5 km, 3 kg.",
    )],
    check: Check::Text(chat),
};

/// What is written in chat, and what is meant.
const SHORT: &[(&str, &str)] = &[
    ("ko", "không"),
    ("hok", "không"),
    ("khg", "không"),
    ("đc", "được"),
    ("dc", "được"),
    ("đk", "được"),
    ("vs", "với"),
    ("ntn", "như thế nào"),
    ("bn", "bao nhiêu"),
    ("mn", "mọi người"),
    ("ng", "người"),
    ("nc", "nước"),
    ("nv", "nhiệm vụ"),
    ("cv", "công việc"),
    ("tg", "thời gian"),
    ("hđ", "hoạt động"),
    ("cty", "công ty"),
    ("trc", "trước"),
    ("lm", "làm"),
    ("đv", "đơn vị"),
    ("cb", "cán bộ"),
    ("sx", "sản xuất"),
    ("kt", "kinh tế"),
    ("ubnd", "UBND"),
    ("nhg", "nhưng"),
    ("thg", "tháng"),
    ("ngta", "người ta"),
    ("bgđ", "Ban Giám đốc"),
    ("tđ", "tương đương"),
];

fn chat(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_short =
        |word: &Word| word.letters() <= 4 && SHORT.iter().any(|(short, _)| *short == word.key());
    for (passage, at) in text.places(is_short) {
        let word = &passage.words()[at];
        let found = passage.at(word);
        if let Some((_, better)) = SHORT.iter().find(|(short, _)| *short == found)
            && is_alone(passage, at, word)
        {
            findings.words(passage, word.range(), fields![found, better: *better]);
        }
    }
    let short = "tr.đ";
    for (passage, at) in text.phrases(short) {
        let is_sum = passage.before(at).trim_end().ends_with(|c: char| c.is_ascii_digit());
        if is_sum && !passage.after(at + short.len()).starts_with(char::is_alphanumeric) {
            let better = "triệu đồng";
            findings.words(passage, at..at + short.len(), fields![found: short, better]);
        }
    }
}

/// Whether a word stands between words of Vietnamese: no unit, no part of an address, a symbol or a quotation.
fn is_alone(passage: &Passage, at: usize, word: &Word) -> bool {
    let (before, after) = (passage.before(word.start()), passage.after(word.end()));
    let words = passage.words();
    let is_small = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|other| {
            let letters = passage.at(other);
            letters.chars().count() > 1 && letters.chars().all(char::is_lowercase)
        })
    };
    let is_figure = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let ends = after.is_empty() || after.starts_with([' ', ',', ';', '.', ':', ')']);
    let goes_on =
        after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    before.ends_with(' ')
        && ends
        && !goes_on
        && !is_figure
        && (is_small(at.checked_sub(1)) || is_small(Some(at + 1)))
        && passage.quoted(word.start()).is_none()
        && !passage.is_italic(word.start())
}
