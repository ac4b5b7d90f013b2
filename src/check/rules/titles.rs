//! References to a part that is there, but has another title than what is said to stand in it.

use std::ops::Range;

use super::own_parts::{is_of_itself, roman_value};
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::roman;

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_TITLE];

const OTHER_TITLE: Rule = Rule {
    code: "VB6627",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: viện dẫn đúng phần, mục, phụ lục",
    title: [
        "dẫn tới mục, phụ lục, bảng mang tên khác, trong khi một mục khác có tên ấy",
        "a reference to a part of another title, where another part has that title",
    ],
    message: [
        "«{found}» là «{title}»; «{better}» mới có nội dung ấy",
        "`{found}` is `{title}`; that stands in `{better}`",
    ],
    advice: ["sửa số của mục, phụ lục, bảng", "correct the number"],
    why: [
        "Người đọc mở đúng chỗ dẫn mà thấy chuyện khác thì không biết tìm ở đâu.",
        "A reader who finds something else there does not know where to look.",
    ],
    wrong: Example::Text(
        "I. TÌNH HÌNH\nII. HẠN CHẾ\nIII. KIẾN NGHỊ\nKhắc phục hạn chế đã nêu tại mục III.\nDanh mục trang thiết bị mang theo được nêu tại Phụ lục II.\nPhụ lục I\nDANH MỤC TRANG THIẾT BỊ MANG THEO\nPhụ lục II\nPHÂN CÔNG NHIỆM VỤ CỦA CÁC TỔ",
    ),
    right: Example::Text(
        "I. TÌNH HÌNH\nII. HẠN CHẾ\nIII. KIẾN NGHỊ\nKhắc phục hạn chế đã nêu tại mục II.\nDanh mục trang thiết bị mang theo được nêu tại Phụ lục I.\nPhụ lục I\nDANH MỤC TRANG THIẾT BỊ MANG THEO\nPhụ lục II\nPHÂN CÔNG NHIỆM VỤ CỦA CÁC TỔ",
    ),
    near: &[Example::Text(
        "I. TÌNH HÌNH\nII. HẠN CHẾ, NGUYÊN NHÂN\nIII. KIẾN NGHỊ\nKhắc phục nguyên nhân đã nêu tại mục II; thực hiện kiến nghị tại mục III. Nhiệm vụ của từng tổ nêu tại Phụ lục II.\nPhụ lục I\nDANH MỤC TRANG THIẾT BỊ\nPhụ lục II\nPHÂN CÔNG CÁC TỔ",
    )],
    check: Check::Text(other_title),
};

/// A part with its title in small letters.
struct Part<'p> {
    number: u32,
    title: &'p str,
    small: String,
}

fn other_title(text: &Text<'_>, findings: &mut Findings<'_>) {
    let sections = sections(text);
    let appendices = appendices(text);
    if sections.len() < 2 && appendices.len() < 2 {
        return;
    }
    for passage in text.passages.iter().filter(|passage| passage.cell.is_none()) {
        if sections.len() >= 2 && passage.text.contains("ục ") {
            section_of(passage, &sections, findings);
        }
        if appendices.len() >= 2 && passage.text.contains("hụ lục ") {
            appendix_of(passage, &appendices, findings);
        }
    }
}

/// The sections that Roman numerals head, where each numeral heads one.
fn sections<'p>(text: &Text<'p>) -> Vec<Part<'p>> {
    let mut all: Vec<Part<'p>> = Vec::new();
    for passage in text.passages.iter().filter(|passage| passage.cell.is_none()) {
        let words = passage.text.trim();
        let Some(end) = words.find(['.', '-', '/']).filter(|end| *end < 6) else { continue };
        let Some(number) = roman_value(words[..end].trim()) else { continue };
        let title = words[end + 1..].trim();
        if title.is_empty() || title.chars().count() > 140 {
            continue;
        }
        if all.iter().any(|part| part.number == number) {
            return Vec::new();
        }
        all.push(Part { number, title, small: title.to_lowercase() });
    }
    all
}

/// The appendices with the line below their number.
fn appendices<'p>(text: &Text<'p>) -> Vec<Part<'p>> {
    let mut all = Vec::new();
    for (at, head) in text.passages.iter().enumerate() {
        let small = head.small();
        let Some(number) = small.trim().strip_prefix("phụ lục ") else { continue };
        let number = number.trim_end_matches(['.', ':']);
        let value = number.parse().ok().or_else(|| roman_value(&number.to_uppercase()));
        let lines = text.passages[at + 1..].iter().take(3).take_while(|line| line.cell.is_none());
        let lines: Vec<&str> = lines.map(|line| line.text.trim()).collect();
        if let (Some(number), Some(title)) = (value, lines.first().copied()) {
            all.push(Part { number, title, small: lines.join(" ").to_lowercase() });
        }
    }
    all
}

/// Words that title sections and are referred to by them.
const THEMES: &[&str] = &[
    "hạn chế",
    "kiến nghị",
    "giải pháp",
    "nhiệm vụ",
    "kết quả",
    "mục tiêu",
    "chỉ tiêu",
    "nguyên nhân",
    "kinh phí",
    "tổ chức thực hiện",
    "bài học kinh nghiệm",
    "thuận lợi",
    "khó khăn",
    "đề xuất",
    "phương hướng",
    "yêu cầu",
    "đối tượng",
    "thời gian",
    "thành phần",
    "nội dung",
];

/// `khắc phục hạn chế đã nêu tại khoản 2 mục V`.
fn section_of(passage: &Passage, sections: &[Part<'_>], findings: &mut Findings<'_>) {
    for (at, word) in passage.text.match_indices("mục ").chain(passage.text.match_indices("Mục "))
    {
        let rest = passage.after(at + word.len());
        let numeral = rest.split(|c: char| !c.is_ascii_uppercase()).next().unwrap_or_default();
        let Some(number) = roman_value(numeral) else { continue };
        let range = at..at + word.len() + numeral.len();
        let Some(part) = sections.iter().find(|part| part.number == number) else { continue };
        let before = passage.before(at);
        // What stands right before: hạn chế đã nêu tại (khoản 2).
        let lead = before.trim_end();
        let lead = lead.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let lead = ["khoản", "điểm", "mục", "Khoản", "Điểm"]
            .iter()
            .find_map(|word| lead.strip_suffix(word))
            .unwrap_or(lead)
            .trim_end();
        let lead = ["tại", "ở", "trong"]
            .iter()
            .find_map(|word| lead.strip_suffix(word))
            .unwrap_or_default()
            .trim_end();
        let lead = [
            "đã nêu",
            "nêu",
            "đã nêu rõ",
            "được nêu",
            "quy định",
            "đã chỉ ra",
            "đề ra",
            "đã đề ra",
        ]
        .iter()
        .find_map(|word| lead.strip_suffix(word))
        .unwrap_or_default()
        .trim_end()
        .to_lowercase();
        let Some(theme) = THEMES.iter().find(|theme| lead.ends_with(**theme)) else { continue };
        let mut others = sections.iter().filter(|other| other.small.contains(theme));
        if let (false, Some(better), None, true) = (
            part.small.contains(theme),
            others.next(),
            others.next(),
            is_of_itself(passage, &range) || says_this(passage, range.end),
        ) {
            let found = &passage.text[range.clone()];
            let better = format!("mục {}", roman(better.number).unwrap_or_default());
            findings.words(passage, range, fields![found, title: part.title, better]);
        }
    }
}

/// Whether «Báo cáo này» or the like follows.
fn says_this(passage: &Passage, end: usize) -> bool {
    passage
        .after(end)
        .trim_start()
        .split([',', ';', '.', ')'])
        .next()
        .is_some_and(|words| words.trim_end().ends_with(" này") && words.chars().count() < 30)
}

/// `Danh mục trang thiết bị mang theo được nêu tại Phụ lục II`.
fn appendix_of(passage: &Passage, appendices: &[Part<'_>], findings: &mut Findings<'_>) {
    for (at, word) in passage.text.match_indices("hụ lục ") {
        let rest = passage.after(at + word.len());
        let number = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let Some(value) = number.parse().ok().or_else(|| roman_value(number)) else { continue };
        let start = at - 1;
        if !passage.before(at).ends_with(['P', 'p']) || passage.before(start).trim().is_empty() {
            continue;
        }
        let range: Range<usize> = start..at + word.len() + number.len();
        let Some(part) = appendices.iter().find(|part| part.number == value) else { continue };
        let from = sentence(passage, start).start;
        let lead = passage.text.get(from..start).unwrap_or_default();
        // One reference in a sentence.
        if lead.contains("hụ lục ")
            || passage
                .after(range.end)
                .split(". ")
                .next()
                .is_some_and(|rest| rest.contains("hụ lục "))
        {
            continue;
        }
        let lead = lead.to_lowercase();
        let shared = |title: &str| longest(&lead, title);
        let own = shared(&part.small);
        let best = appendices.iter().max_by_key(|other| shared(&other.small));
        if let Some(better) = best.filter(|better| {
            own <= 1 && shared(&better.small) >= 4 && is_of_itself(passage, &range)
        }) {
            let found = &passage.text[range.clone()];
            let better = format!(
                "Phụ lục {}",
                if number.parse::<u32>().is_ok() {
                    better.number.to_string()
                } else {
                    roman(better.number).unwrap_or_default()
                }
            );
            findings.words(passage, range, fields![found, title: part.title, better]);
        }
    }
}

/// How many words in a row two texts share at most.
fn longest(a: &str, b: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let [a, b] = [a, b].map(words);
    let mut best = 0;
    for first in 0..a.len() {
        for second in 0..b.len() {
            let run = a[first..].iter().zip(&b[second..]).take_while(|(a, b)| a == b).count();
            best = best.max(run);
        }
    }
    best
}
