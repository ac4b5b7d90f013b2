//! Sums that a reader does in his head: what a whole is made of, groups of one size, years, kinds that are listed.

use std::ops::Range;

use super::shares::shown;
use super::totals_behind::is_same;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[MADE_OF, GROUPS, YEARS, KINDS];

const MADE_OF: Rule = Rule {
    code: "VB6770",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "các phần sau «gồm» cộng lại không bằng tổng (142 di tích, gồm 3 …, 34 … và 150 …)",
        "parts behind `gồm` that do not add up to the whole (142 di tích, gồm 3 …, 34 … và 150 …)",
    ],
    message: [
        "«{found}»: các phần cộng lại là {expected}",
        "`{found}`: the parts add up to {expected}",
    ],
    advice: ["kiểm tra lại tổng và từng phần", "check the whole and each part"],
    why: [
        "«Gồm» kể đủ các phần, nên tổng phải bằng chúng cộng lại.",
        "`Gồm` lists all parts, so that they make the whole.",
    ],
    wrong: Example::Text(
        "Toàn tỉnh có 142 di tích xếp hạng, gồm 3 di tích quốc gia đặc biệt, 34 di tích quốc gia và 150 di tích cấp tỉnh.",
    ),
    right: Example::Text(
        "Toàn tỉnh có 142 di tích xếp hạng, gồm 3 di tích quốc gia đặc biệt, 34 di tích quốc gia và 105 di tích cấp tỉnh.",
    ),
    near: &[Example::Text(
        "Có 142 di tích, trong đó có 3 di tích quốc gia và 34 di tích cấp tỉnh. Xã có 12 thôn, gồm 8 thôn (3 thôn vùng cao) và 4 thôn ven sông. Đội có 9 người, gồm 2 tổ, mỗi tổ 4 người.",
    )],
    check: Check::Text(made_of),
};

/// The sentence that a byte stands in.
fn end_of_sentence(passage: &Passage, from: usize) -> usize {
    let rest = passage.after(from);
    let ends = rest
        .match_indices(['.', ';'])
        .find(|(at, sign)| rest[at + sign.len()..].chars().next().is_none_or(char::is_whitespace));
    from + ends.map_or(rest.len(), |(at, _)| at)
}

/// The word for what a quantity counts.
fn noun<'p>(one: &Quantity<'p>) -> Option<&'p str> {
    match one.unit {
        Unit::Things([noun, _]) if !noun.is_empty() => Some(noun),
        _ => None,
    }
}

fn made_of(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|p| p.numbers() >= 3 && p.text.contains("gồm ")) {
        let all = quantities(passage);
        for (at, whole) in all.iter().enumerate() {
            let Some(own) = noun(whole) else { continue };
            // How much it changed by is no whole: 400 mẫu, tăng 80 mẫu so với năm 2025, gồm.
            let last = passage.before(whole.range.start).trim_end().rsplit([' ', ',']).next();
            if last.is_some_and(|last| ["tăng", "giảm", "thêm", "hơn", "vượt"].contains(&last))
            {
                continue;
            }
            let end = end_of_sentence(passage, whole.range.end);
            let Some(first) = all.get(at + 1).filter(|first| first.range.start < end) else {
                continue;
            };
            let gap = &passage.text[whole.range.end..first.range.start];
            let is_all = [", gồm ", " gồm ", ", bao gồm ", ", gồm có "]
                .iter()
                .any(|word| gap.ends_with(word));
            if !is_all || gap.contains("trong đó") || gap.chars().count() > 60 {
                continue;
            }
            let parts: Vec<&Quantity<'_>> =
                all[at + 1..].iter().take_while(|part| part.range.start < end).collect();
            let rest = &passage.text[first.range.start..end];
            // What is told of a part, or goes on with another thing, is no part.
            let is_plain = parts.len() >= 2
                && parts.iter().all(|part| noun(part) == Some(own))
                && ![
                    "(",
                    "mỗi",
                    "trong đó",
                    "bình quân",
                    ":",
                    "tăng",
                    "giảm",
                    "thêm",
                    " hơn ",
                    "so với",
                    "khoảng",
                    "trên ",
                ]
                .iter()
                .any(|word| rest.contains(word));
            let sum: f64 = parts.iter().map(|part| part.value).sum();
            let last = parts.last().map_or(0..0, |last| last.range.clone());
            let is_closed = passage.text[first.range.start..last.start].contains(" và ")
                || parts.windows(2).all(|pair| {
                    passage.text[pair[0].range.end..pair[1].range.start].contains(", ")
                });
            if is_plain && is_closed && sum != whole.value {
                let range = whole.range.start..last.end;
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, expected: shown(sum, 0)]);
            }
        }
    }
}

const GROUPS: Rule = Rule {
    code: "VB6771",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "chia nhóm không khớp tổng số (124 người; chia thành 4 lớp, mỗi lớp 36 người)",
        "groups of one size that do not make the whole (124 người; chia thành 4 lớp, mỗi lớp 36 người)",
    ],
    message: [
        "«{found}»: nhân lên là {expected}, tổng là {whole}",
        "`{found}`: it comes to {expected}, and the whole is {whole}",
    ],
    advice: [
        "kiểm tra lại số nhóm, số mỗi nhóm và tổng",
        "check the groups, their size and the whole",
    ],
    why: ["Số nhóm nhân với số của mỗi nhóm bằng tổng.", "Groups times their size make the whole."],
    wrong: Example::Text("Tập huấn cho 124 người; chia thành 4 lớp, mỗi lớp 36 người."),
    right: Example::Text("Tập huấn cho 124 người; chia thành 4 lớp, mỗi lớp 31 người."),
    near: &[Example::Text(
        "Tập huấn cho 124 người; chia thành 4 lớp, mỗi lớp không quá 36 người. Có 120 người; chia thành 4 lớp, mỗi lớp khoảng 36 người.",
    )],
    check: Check::Text(groups),
};

fn groups(text: &Text<'_>, findings: &mut Findings<'_>) {
    let has = |passage: &&Passage| {
        passage.numbers() >= 3 && passage.text.contains("chia ") && passage.text.contains(" mỗi ")
    };
    for passage in text.passages.iter().filter(has) {
        let all = quantities(passage);
        for (at, three) in all.windows(3).enumerate() {
            let [whole, count, each] = three else { continue };
            let before = passage.before(count.range.start).trim_end();
            let is_parted = ["chia thành", "chia làm", "chia ra", "chia"]
                .iter()
                .any(|word| before.ends_with(word));
            let between = &passage.text[count.range.end..each.range.start];
            let group = noun(count).unwrap_or_default();
            let is_each =
                between.trim_end().ends_with(&format!("mỗi {group}")) && !group.is_empty();
            let is_same = noun(whole).is_some() && noun(whole) == noun(each);
            let gap = passage.text[whole.range.end..count.range.start].chars().count();
            let product = count.value * each.value;
            if is_parted && is_each && is_same && gap < 60 && product != whole.value {
                let range = all[at + 1].range.start..each.range.end;
                let found = &passage.text[range.clone()];
                let fields =
                    fields![found, expected: shown(product, 0), whole: shown(whole.value, 0)];
                findings.words(passage, range, fields);
            }
        }
    }
}

const YEARS: Rule = Rule {
    code: "VB6772",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số của từng năm cộng lại không bằng tổng (9 km; năm 2026 làm 3 km, năm 2027 làm 3,5 km, năm 2028 làm 2,4 km)",
        "figures of years that do not make the total (9 km; năm 2026 3 km, năm 2027 3,5 km, năm 2028 2,4 km)",
    ],
    message: [
        "«{found}»: cộng lại là {expected}, tổng là {whole}",
        "`{found}`: they add up to {expected}, and the total is {whole}",
    ],
    advice: ["kiểm tra lại tổng và số từng năm", "check the total and each year"],
    why: [
        "Tổng của giai đoạn bằng số các năm cộng lại.",
        "The total of a period is the sum of its years.",
    ],
    wrong: Example::Text(
        "Cứng hóa 9 km đường; năm 2026 làm 3 km, năm 2027 làm 3,5 km, năm 2028 làm 2,4 km.",
    ),
    right: Example::Text(
        "Cứng hóa 9 km đường; năm 2026 làm 3 km, năm 2027 làm 3,6 km, năm 2028 làm 2,4 km.",
    ),
    near: &[Example::Text(
        "Diện tích 90 ha; năm 2026 đạt 30 ha, năm 2027 đạt 60 ha, năm 2028 đạt 90 ha. Trồng 12 ha; năm 2024 trồng 5 ha, năm 2025 trồng 6 ha.",
    )],
    check: Check::Text(years),
};

fn years(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|p| p.numbers() >= 4 && p.text.contains("năm 20")) {
        let all = quantities(passage);
        let mut at = 0;
        while at + 1 < all.len() {
            let run =
                all[at + 1..].iter().take_while(|one| is_of_year(passage, &all[at], one)).count();
            if run < 2 {
                at += 1;
                continue;
            }
            let (whole, parts) = (&all[at], &all[at + 1..=at + run]);
            let sum: f64 = parts.iter().map(|part| part.value).sum();
            // Only figures that are close to the total are its years: others are what was reached by each of them.
            let is_close = (sum / whole.value - 1.0).abs() < 0.2 && !is_about(passage, whole);
            let is_off = (sum - whole.value).abs() > 0.001 * whole.value;
            let rises = parts.windows(2).all(|pair| pair[0].value <= pair[1].value)
                && parts.last().is_some_and(|last| last.value == whole.value);
            if run >= 3 && is_close && is_off && !rises {
                let range = parts[0].range.start..parts[run - 1].range.end;
                let decimals = parts.iter().map(|part| part.decimals).max().unwrap_or(0);
                let scale = parts[0].factor.max(1.0);
                let found = &passage.text[range.clone()];
                let fields = fields![found, expected: shown(sum / scale, decimals), whole: shown(whole.value / scale, whole.decimals)];
                findings.words(passage, range, fields);
            }
            at += run;
        }
    }
}

/// Whether a quantity is of the unit of the total and stands right behind a year: năm 2026 làm 3 km.
fn is_of_year(passage: &Passage, whole: &Quantity<'_>, one: &Quantity<'_>) -> bool {
    let is_same = is_same(whole, one);
    let before = passage.before(one.range.start);
    let clause = before.rfind([';', ',', '(', ':']).map_or(0, |at| at + 1);
    let words = before[clause..].trim();
    is_same
        && one.range.start > whole.range.end
        && words.starts_with("năm 20")
        && words.split(' ').count() <= 6
        && !words.split(' ').any(|word| REACHED.contains(&word))
}

/// Words behind which a figure is what was reached by then.
const REACHED: &[&str] = &["đạt", "còn", "là", "lên", "tăng", "giảm"];

fn is_about(passage: &Passage, one: &Quantity<'_>) -> bool {
    let last = passage.before(one.range.start).trim_end().rsplit(' ').next().unwrap_or_default();
    ["khoảng", "trên", "hơn", "gần", "nhất", "thiểu", "đa"].contains(&last)
}

const KINDS: Rule = Rule {
    code: "VB6773",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số loại nêu ra khác số loại kể sau đó (gồm 4 loại: a, b và c)",
        "kinds that are counted and then listed in another number (gồm 4 loại: a, b và c)",
    ],
    message: ["«{found}», nhưng kể ra {count}", "`{found}`, but {count} are listed"],
    advice: ["sửa số, hoặc kể cho đủ", "correct the number, or list all of them"],
    why: [
        "Người đọc đếm lại và thấy thiếu hoặc thừa.",
        "Readers count, and find one missing or too many.",
    ],
    wrong: Example::Text("Hồ sơ gồm 4 loại: báo cáo tự chấm, biên bản họp và tài liệu minh chứng."),
    right: Example::Text("Hồ sơ gồm 3 loại: báo cáo tự chấm, biên bản họp và tài liệu minh chứng."),
    near: &[Example::Text(
        "Gồm 4 loại: báo cáo và phụ lục, biên bản, tài liệu và ảnh, danh sách. Gồm 3 nhóm: nhóm 1, nhóm 2. Gồm 3 bước như sau: a, b.",
    )],
    check: Check::Text(kinds),
};

fn kinds(text: &Text<'_>, findings: &mut Findings<'_>) {
    const NOUNS: &[&str] = &[
        "loại",
        "nhóm",
        "nội dung",
        "phần",
        "bước",
        "giấy tờ",
        "thành phần",
        "hạng mục",
        "tiêu chí",
        "nhiệm vụ",
        "môn",
        "lĩnh vực",
        "sản phẩm",
        "mô hình",
    ];
    for passage in text.passages.iter().filter(|p| p.is_running() && p.text.contains(':')) {
        for one in quantities(passage).iter().filter(|one| (2.0..=9.0).contains(&one.value)) {
            let rest = passage.after(one.range.end);
            let Some((range, list)) = listed(passage, one, rest, NOUNS) else { continue };
            let count = list.matches(", ").count() + 1 + list.matches(" và ").count();
            // More than one `và` may stand inside an item.
            let is_clear = list.matches(" và ").count() == 1
                && list.rfind(" và ") > list.rfind(", ")
                && !list.contains(['(', ':', ';'])
                && !list.contains(|c: char| c.is_ascii_digit());
            if is_clear && count >= 2 && (count as f64 - one.value).abs() >= 1.0 {
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, count: count.to_string()]);
            }
        }
    }
}

/// A count of kinds right before a colon, and what is listed behind it up to the full stop.
fn listed<'p>(
    passage: &'p Passage,
    one: &Quantity<'_>,
    rest: &'p str,
    nouns: &[&str],
) -> Option<(Range<usize>, &'p str)> {
    let words = rest.trim_start();
    let noun = nouns
        .iter()
        .find(|noun| words.strip_prefix(**noun).is_some_and(|rest| rest.starts_with(": ")))?;
    let end = one.range.end + (rest.len() - words.len()) + noun.len();
    let list = passage.after(end).strip_prefix(": ")?;
    let stop = list
        .match_indices('.')
        .find(|(at, _)| list[at + 1..].chars().next().is_none_or(char::is_whitespace))?;
    Some((one.range.start..end, &list[..stop.0]))
}
