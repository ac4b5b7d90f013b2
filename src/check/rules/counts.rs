//! Counts that are followed by what they count: as many are listed as are said.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[LISTED];

const LISTED: Rule = Rule {
    code: "VB6714",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "nói số mục khác với số mục liệt kê (năm nhiệm vụ, rồi bốn mục)",
        "a count that is not that of the items behind it (năm nhiệm vụ, then four items)",
    ],
    message: [
        "nói «{found}», phía dưới liệt kê {listed} mục",
        "it says `{found}`, and {listed} items follow",
    ],
    advice: [
        "đếm lại các mục, sửa số hoặc thêm mục",
        "count the items, and correct the number or add one",
    ],
    why: [
        "Khi sửa danh sách người ta hay quên con số ở câu dẫn.",
        "When a list is edited, the number in the sentence before it is easily forgotten.",
    ],
    wrong: Example::Text(
        "Năm 2025, Trung tâm tập trung thực hiện năm nhiệm vụ trọng tâm sau:\n1. Khám bệnh.\n2. Phòng bệnh.\n3. Đào tạo.\n4. Chuyển đổi số.\nII. Kiến nghị",
    ),
    right: Example::Text(
        "Năm 2025, Trung tâm tập trung thực hiện bốn nhiệm vụ trọng tâm sau:\n1. Khám bệnh.\n2. Phòng bệnh.\n3. Đào tạo.\n4. Chuyển đổi số.\nII. Kiến nghị",
    ),
    near: &[Example::Text(
        "Trong 6 tháng đầu năm, kết quả như sau:\n1. Khám bệnh.\n2. Phòng bệnh.\nHai đơn vị phối hợp thực hiện các nội dung sau:\n- Một việc;\n- Hai việc;\n- Ba việc.\nThành lập Ban gồm 3 thành viên:\n1. Ông A, Trưởng ban.\n2. Bà B, Phó Trưởng ban.\n3. Ông C, ủy viên.",
    )],
    check: Check::Text(listed),
};

/// Numbers in words, from two on.
const IN_WORDS: &[&str] = &["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/// What is counted and then listed.
const ITEMS: &[&str] = &[
    "nhiệm vụ",
    "nhóm",
    "giải pháp",
    "nội dung",
    "mục tiêu",
    "chỉ tiêu",
    "vấn đề",
    "việc",
    "biện pháp",
    "phần",
    "bước",
    "nguyên tắc",
    "yêu cầu",
    "tiêu chí",
    "ý kiến",
    "kiến nghị",
    "hạn chế",
    "tồn tại",
    "khó khăn",
    "nguyên nhân",
    "công việc",
    "thành viên",
    "đồng chí",
    "ông",
    "bài học",
    "khâu đột phá",
    "đột phá",
    "mặt",
    "điểm",
    "lĩnh vực",
    "chương trình",
    "đề án",
    "dự án",
    "hoạt động",
    "phong trào",
    "tập thể",
    "cá nhân",
    "trường hợp",
    "loại",
    "hình thức",
    "quyền",
    "điều kiện",
    "câu hỏi",
    "đơn vị",
    "tổ chức",
];

fn listed(text: &Text<'_>, findings: &mut Findings<'_>) {
    for (at, passage) in text.passages.iter().enumerate() {
        if !passage.text.trim_end().ends_with(':') || passage.is_in_capitals() {
            continue;
        }
        let Some(count) = count(passage) else { continue };
        let Some(items) = items(&text.passages[at + 1..]) else { continue };
        if items >= 2 && items != count.value && items.abs_diff(count.value) <= 4 {
            let found = &passage.text[count.range.clone()];
            findings.words(passage, count.range, fields![found, listed: items.to_string()]);
        }
    }
}

struct Count {
    value: usize,
    range: std::ops::Range<usize>,
}

/// The last count of a lead that ends in «sau:», «gồm:» or in what is counted.
fn count(passage: &Passage) -> Option<Count> {
    let text = passage.text.trim_end().trim_end_matches(':');
    let start = crate::check::quantity::sentence_start(text);
    let is_lead = [
        "sau",
        "sau đây",
        "như sau",
        "dưới đây",
        "gồm",
        "gồm có",
        "bao gồm",
        "là",
        "cụ thể",
        "trọng tâm",
        "chủ yếu",
        "cơ bản",
    ]
    .iter()
    .any(|end| text.ends_with(end));
    let words = passage.words();
    let noun = |end: usize| {
        let rest = passage.after(end).trim_start_matches([' ', '\u{a0}']);
        let noun =
            ITEMS.iter().filter(|noun| rest.starts_with(**noun)).max_by_key(|noun| noun.len())?;
        let from = passage.text.len() - rest.len();
        Some(from + noun.len())
    };
    let in_words = words.iter().filter(|word| word.start() >= start).filter_map(|word| {
        let value = IN_WORDS.iter().position(|known| *known == word.key())? + 2;
        let end = noun(word.end())?;
        // «năm 2025» and «thứ hai» count nothing.
        let is_ordinal = ["thứ ", "lần ", "tháng ", "quý ", "khóa ", "mười ", "hàng ", "hằng "]
            .iter()
            .any(|lead| passage.before(word.start()).ends_with(lead));
        (!is_ordinal).then(|| Count { value, range: word.start()..end })
    });
    let in_figures =
        passage.amounts().iter().filter(|range| range.start >= start).filter_map(|range| {
            let value: usize = passage
                .text
                .get(range.clone())?
                .parse()
                .ok()
                .filter(|value| (2..=30).contains(value))?;
            let is_name = ["năm ", "số ", "thứ ", "quý ", "khóa "]
                .iter()
                .any(|lead| passage.before(range.start).ends_with(lead));
            let end = noun(range.end).filter(|_| !is_name)?;
            Some(Count { value, range: range.start..end })
        });
    let mut all: Vec<Count> = in_words.chain(in_figures).collect();
    // Two counts in one sentence leave open which is listed; so does a body that is no list.
    let is_at_end = |count: &Count| {
        let rest = text.get(count.range.end..).unwrap_or_default();
        let is_plural = ["các ", "những ", "một số "].iter().any(|plural| rest.contains(plural));
        rest.len() < 60 && !is_plural
    };
    match all.len() {
        1 => {
            all.pop().filter(|count| {
                // «năm bài học kinh nghiệm:», «bốn nguyên nhân chính:»
                let rest = text.get(count.range.end..).unwrap_or_default();
                let is_named = rest.split_whitespace().count() <= 3
                    && rest.chars().all(|c| c.is_alphabetic() || c == ' ');
                is_at_end(count) && (is_lead || is_named)
            })
        }
        _ => None,
    }
}

/// How many items of one kind follow: numbered from one on, lettered from a on, or with dashes.
fn items(passages: &[Passage]) -> Option<usize> {
    let first = passages.first()?;
    let sign = Sign::of(first)?;
    let mut count = 0;
    for passage in passages.iter().take(200) {
        match (Sign::of(passage), sign) {
            (Some(Sign::Number(number)), Sign::Number(_)) if number == count + 1 => count += 1,
            (Some(Sign::Letter(letter)), Sign::Letter(_)) if letter == count + 1 => count += 1,
            (Some(Sign::Dash), Sign::Dash) => count += 1,
            // Numbers that begin anew, a heading: the list is over.
            (Some(Sign::Number(_)), Sign::Number(_) | Sign::Dash)
            | (Some(Sign::Letter(_)), Sign::Letter(_)) => break,
            (Some(Sign::Roman), _) => break,
            // Items may have paragraphs of their own below them; dashes have none.
            _ if sign == Sign::Dash => break,
            _ => {}
        }
    }
    let starts = match sign {
        Sign::Number(number) => number == 1,
        Sign::Letter(letter) => letter == 1,
        Sign::Dash => true,
        Sign::Roman => false,
    };
    (starts && count >= 2).then_some(count)
}

/// What an item begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Number(usize),
    Letter(usize),
    Dash,
    Roman,
}

impl Sign {
    fn of(passage: &Passage) -> Option<Self> {
        const LETTERS: &[&str] = &["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"];
        let label = passage.label.as_deref().unwrap_or_default();
        let text = if label.is_empty() { passage.text.trim_start() } else { label };
        if text.starts_with(['-', '–', '•']) {
            return Some(Self::Dash);
        }
        let end = text.find(['.', ')', '-', '/'])?;
        let (mark, rest) = (text.get(..end)?, text.get(end + 1..)?);
        if rest.starts_with(|c: char| c.is_ascii_digit()) || mark.len() > 5 {
            return None;
        }
        let letter = LETTERS.iter().position(|letter| *letter == mark);
        match mark.parse() {
            Ok(number) => Some(Self::Number(number)),
            Err(_) if letter.is_some() => letter.map(|at| Self::Letter(at + 1)),
            Err(_) => {
                (!mark.is_empty() && mark.chars().all(|c| "IVX".contains(c))).then_some(Self::Roman)
            }
        }
    }
}
