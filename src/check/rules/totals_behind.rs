//! Totals behind their parts or before brackets with them, and rises that the figures beside them deny.

use super::shares::shown;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[TOTAL_BEHIND, AGAINST];

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
pub(super) fn is_same(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
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
