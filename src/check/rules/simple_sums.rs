//! Sums that a reader does in his head: what a whole is made of, groups of one size, years, kinds that are listed.

use std::ops::Range;

use super::quantity::{Quantity, Unit, quantities};
use super::shares::shown;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[MADE_OF, GROUPS, YEARS, KINDS, TOTAL_BEHIND, AGAINST];

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
    let is_same = match (whole.unit, one.unit) {
        (Unit::Share, _) => false,
        (Unit::Things([a, _]), Unit::Things([b, _])) => a == b && !a.is_empty(),
        (a, b) => a == b,
    };
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

const TOTAL_BEHIND: Rule = Rule {
    code: "VB6774",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "tổng ở cuối câu, hay trước ngoặc, không bằng các phần (450 ha, 320 ha và 180 ha, tổng diện tích 930 ha)",
        "a total at the end of a sentence, or before brackets, that its parts do not make (450 ha, 320 ha, tổng 930 ha)",
    ],
    message: [
        "«{found}»: các phần cộng lại là {expected}, tổng ghi {whole}",
        "`{found}`: the parts add up to {expected}, and the total says {whole}",
    ],
    advice: ["kiểm tra lại tổng và từng phần", "check the total and each part"],
    why: ["Tổng bằng các phần cộng lại.", "A total is the sum of its parts."],
    wrong: Example::Text(
        "Trồng lúa 450 ha ở thôn Đông, cây ăn quả 320 ha ở thôn Đoài và rau 180 ha, tổng diện tích 930 ha. Dân số 22.500 người (thôn Đông 9.850 người, thôn Đoài 7.420 người, thôn Trung 6.230 người).",
    ),
    right: Example::Text(
        "Trồng lúa 450 ha ở thôn Đông, cây ăn quả 320 ha ở thôn Đoài và rau 180 ha, tổng diện tích 950 ha. Dân số 23.500 người (thôn Đông 9.850 người, thôn Đoài 7.420 người, thôn Trung 6.230 người).",
    ),
    near: &[Example::Text(
        "Lúa 450 ha, năng suất tăng; trồng thêm 20 ha, tổng diện tích cả xã 930 ha. Xã có 930 ha lúa (vụ xuân 450 ha, trong đó 20 ha lúa lai). Mỗi thôn 5 ha, 3 thôn 15 ha, tổng 15 ha.",
    )],
    check: Check::Text(total_behind),
};

fn total_behind(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|p| p.numbers() >= 3) {
        let all = quantities(passage);
        for at in 0..all.len() {
            let found = before_total(passage, &all, at).or_else(|| in_brackets(passage, &all, at));
            let Some(parts) = found else { continue };
            let whole = &all[at];
            let sum: f64 = parts.iter().map(|part| part.value).sum();
            let decimals = parts.iter().map(|part| part.decimals).max().unwrap_or(0);
            let step = 0.51 * whole.factor.max(1.0) / 10_f64.powi(decimals as i32);
            if (sum - whole.value).abs() > step {
                let first = parts[0].range.start.min(whole.range.start);
                let last = parts[parts.len() - 1].range.end.max(whole.range.end);
                let found = &passage.text[first..last];
                let scale = whole.factor.max(1.0);
                let fields = fields![
                    found,
                    expected: shown(sum / scale, decimals),
                    whole: shown(whole.value / scale, whole.decimals)
                ];
                findings.words(passage, whole.range.clone(), fields);
            }
        }
    }
}

/// Whether two quantities are of one unit.
fn is_same(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    match (one.unit, other.unit) {
        (Unit::Share, _) => false,
        (Unit::Things([a, _]), Unit::Things([b, _])) => a == b && !a.is_empty(),
        (a, b) => a == b,
    }
}

/// Words in whose sentence a sum is more than its parts.
const MIXED: &[&str] = &[
    "mỗi",
    "bình quân",
    "trung bình",
    "tăng",
    "giảm",
    "thêm",
    "trong đó",
    "khoảng",
    "còn",
    "từ ",
    "nâng",
    "/",
    "so với",
    "bao gồm cả",
    "lũy kế",
    "định mức",
    "ít nhất",
    "vượt",
];

/// The parts in the sentence before a total: `450 ha, 320 ha và 180 ha, tổng diện tích 930 ha`.
fn before_total<'q, 'p>(
    passage: &Passage,
    all: &'q [Quantity<'p>],
    at: usize,
) -> Option<&'q [Quantity<'p>]> {
    let whole = all.get(at)?;
    let before = passage.before(whole.range.start);
    let clause = before.rfind([',', ';', '(']).map_or(0, |at| at + 1);
    let lead = before[clause..].trim();
    let is_led = lead.starts_with("tổng ")
        && lead.split(' ').count() <= 5
        && before[..clause].ends_with(',');
    let start = before
        .rmatch_indices(['.', ';', ':'])
        .find(|(at, sign)| before[at + sign.len()..].starts_with(char::is_whitespace))
        .map_or(0, |(at, _)| at + 1);
    let from = all[..at].iter().position(|one| one.range.start >= start)?;
    let parts = &all[from..at];
    let words = before.get(start..clause)?;
    let is_plain = (2..=6).contains(&parts.len())
        && parts.iter().all(|part| is_same(part, whole))
        && !MIXED.iter().any(|word| words.contains(word));
    (is_led && is_plain).then_some(parts)
}

/// The parts in brackets right behind a total, each behind a name: `22.500 người (Hòa Sơn 9.850 người, An Phú 7.420 người)`.
fn in_brackets<'q, 'p>(
    passage: &Passage,
    all: &'q [Quantity<'p>],
    at: usize,
) -> Option<&'q [Quantity<'p>]> {
    let whole = all.get(at)?;
    let rest = passage.after(whole.range.end);
    let open = rest.find('(').filter(|open| rest[..*open].split_whitespace().count() <= 2)?;
    let inner = rest[open + 1..].split(')').next()?;
    let start = whole.range.end + open + 1;
    let end = start + inner.len();
    let count = all[at + 1..].iter().take_while(|part| part.range.start < end).count();
    let parts = &all[at + 1..at + 1 + count];
    let is_plain = (2..=8).contains(&count)
        && inner.matches(',').count() + inner.matches(" và ").count() + inner.matches(';').count()
            >= count - 1
        && inner.starts_with(char::is_alphabetic)
        && parts.iter().all(|part| is_same(part, whole))
        && !MIXED.iter().any(|word| inner.contains(word));
    is_plain.then_some(parts)
}

const AGAINST: Rule = Rule {
    code: "VB6775",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "ghi tăng mà số giảm, ghi giảm mà số tăng (4.850 ha, tăng 650 ha so với năm 2024 là 5.500 ha)",
        "a rise where the figures fall, or the reverse (4.850 ha, tăng 650 ha so với năm 2024 là 5.500 ha)",
    ],
    message: ["«{found}»: số liệu cho thấy {way}", "`{found}`: by the figures it is `{way}`"],
    advice: ["sửa chiều tăng, giảm hoặc số liệu", "correct the direction or the figures"],
    why: [
        "Tăng hay giảm phải theo hai con số bên cạnh.",
        "A rise or fall follows from the two figures beside it.",
    ],
    wrong: Example::Text(
        "Diện tích nhiễm bệnh là 4.850 ha, tăng 650 ha so với năm 2024 là 5.500 ha.",
    ),
    right: Example::Text(
        "Diện tích nhiễm bệnh là 4.850 ha, giảm 650 ha so với năm 2024 là 5.500 ha.",
    ),
    near: &[Example::Text(
        "Thu 156 tỷ đồng, tăng 6 tỷ đồng so với năm 2024 là 150 tỷ đồng; chi 120 tỷ đồng, tăng 5% so với dự toán là 110 tỷ đồng.",
    )],
    check: Check::Text(against),
};

fn against(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|p| p.numbers() >= 3 && p.text.contains("so với"))
    {
        let all = quantities(passage);
        for (at, by) in all.iter().enumerate().skip(1) {
            let before = passage.before(by.range.start).trim_end();
            let rises = match () {
                () if before.ends_with(", tăng") => true,
                () if before.ends_with(", giảm") => false,
                () => continue,
            };
            let now = &all[at - 1];
            // A share in brackets may stand between.
            let base = all[at + 1..].iter().find(|one| one.unit != Unit::Share);
            let Some(base) = base.filter(|base| is_same(now, base)) else { continue };
            let gap = &passage.text[by.range.end..base.range.start];
            let is_base = gap.contains("so với")
                && gap.trim_end().ends_with(" là")
                && gap.chars().count() < 70
                && !gap.contains([';'])
                && !gap.contains(". ");
            let is_near = passage.text[now.range.end..by.range.start].chars().count() < 40;
            if is_base && is_near && now.value != base.value && (now.value > base.value) != rises {
                let range = now.range.start..base.range.end;
                let found = &passage.text[range.clone()];
                let way = if rises { "giảm" } else { "tăng" };
                findings.words(passage, range, fields![found, way]);
            }
        }
    }
}
