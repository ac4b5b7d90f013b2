//! Shares of running text: of the part and the whole beside them, and no more than the whole.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::quantity::{Fraction, Quantity, Unit, fractions, quantities, sentence_start};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::{Decimal, number};

/// The rules of this topic.
pub const RULES: &[Rule] = &[SHARE, OVER];

const SHARE: Rule = Rule {
    code: "VB6709",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "tỷ lệ phần trăm không khớp hai số đứng trước (10/12 vụ, đạt 88,3%)",
        "a share that is not that of the two figures before it (10/12 vụ, đạt 88,3%)",
    ],
    message: ["«{found}»: tính ra {expected}%", "`{found}`: it comes to {expected}%"],
    advice: ["kiểm tra lại ba con số", "check the three figures"],
    why: [
        "Tỷ lệ là số nhỏ chia số lớn của cùng một thứ; lệch là một trong ba số sai.",
        "A share is the smaller of two figures of one thing by the larger; where it is not, one of the three is wrong.",
    ],
    wrong: Example::Text(
        "Các tổ tiếp nhận 12 vụ việc, giải quyết xong 10 vụ việc, đạt 88,3%. Có 47/50 hộ đạt danh hiệu, chiếm 49%; kết nạp 06 đảng viên, đạt 50% chỉ tiêu (6/10). Đảng bộ có 326 đảng viên, trong đó nữ 118 đồng chí, chiếm 38,2%.",
    ),
    right: Example::Text(
        "Các tổ tiếp nhận 12 vụ việc, giải quyết xong 10 vụ việc, đạt 83,3%. Có 47/50 hộ đạt danh hiệu, chiếm 94%; kết nạp 06 đảng viên, đạt 60% chỉ tiêu (6/10). Đảng bộ có 326 đảng viên, trong đó nữ 118 đồng chí, chiếm 36,2%.",
    ),
    near: &[Example::Text(
        "Tiếp nhận 12 vụ việc, giải quyết xong 10 vụ việc, đạt 95% kế hoạch; trồng 50 cây và 40 cây, tăng 25%; có 17/19 tiêu chí, đạt 100% chỉ tiêu được giao. Tổng số 12 hồ sơ, đã giải quyết 11 hồ sơ đúng hạn, chiếm khoảng 92%; kết nạp 12 đoàn viên, đoàn viên ưu tú 10 đoàn viên (ngày 26/3), đạt 83,3%.",
    )],
    check: Check::Text(share),
};

fn share(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.text.contains('%')) {
        let all = quantities(passage);
        let fractions = fractions(passage);
        for (at, share) in all.iter().enumerate().filter(|(_, one)| one.unit == Unit::Share) {
            let found = by_fraction(passage, &fractions, &all, share)
                .or_else(|| by_fraction_behind(passage, &fractions, share))
                .or_else(|| among_fraction(passage, &fractions, &all, at))
                .or_else(|| by_whole_behind(passage, &all, at))
                .or_else(|| by_words(passage, &all, at));
            let Some((range, part, whole)) = found else { continue };
            // What a figure fell or rose to is not what the change is a share of: từ 50 xuống còn 35 phút, giảm 15 phút (30%).
            let before = passage.before(range.start).trim_end();
            let is_end = ["xuống còn", "xuống", "lên", "còn", "lên đến"]
                .iter()
                .any(|word| before.ends_with(word));
            if is_end
                && passage.text[range.clone()].contains(['(', ','])
                && changes(passage, &range)
            {
                continue;
            }
            let expected = part / whole * 100.0;
            let unit = 10_f64.powi(-i32::try_from(share.decimals).unwrap_or(0));
            // Cut off, not rounded, is no fault.
            let off = share.value - expected;
            if off > unit * 0.501 || off < -unit * 0.999 {
                let found = passage.text.get(range.clone()).unwrap_or_default();
                let expected = shown(expected, share.decimals);
                findings.words(passage, range, fields![found, expected]);
            }
        }
    }
}

/// Where it is told, the part and the whole.
type Shared = Option<(Range<usize>, f64, f64)>;

/// What leads to a share: `47/50 hộ, đạt`, `47/50 hộ (`, `20/27 =`.
fn verb_before(before: &str) -> Option<&str> {
    const VERBS: &[&str] = &[
        "đạt tỷ lệ",
        "chiếm tỷ lệ",
        "đạt tỉ lệ",
        "chiếm tỉ lệ",
        "đạt",
        "chiếm",
        "tỷ lệ",
        "tỉ lệ",
        "bằng",
        "tương ứng",
        "=",
    ];
    let before = before.trim_end();
    VERBS
        .iter()
        .find_map(|verb| before.strip_suffix(verb))
        .or_else(|| before.ends_with('(').then_some(before))
}

/// Whether a stretch tells of a rise or a fall.
fn changes(passage: &Passage, range: &Range<usize>) -> bool {
    let words = passage.text.get(range.clone()).unwrap_or_default();
    words.contains("giảm ") || words.contains("tăng ")
}

/// Whether nothing says that the share is one of another thing.
fn is_bare(after: &str) -> bool {
    after.is_empty() || after.starts_with([',', ';', '.', ')', '\n'])
}

/// `47/50 hộ, chiếm 94%`, with nothing but words and ages between.
fn by_fraction(
    passage: &Passage,
    fractions: &[Fraction],
    all: &[Quantity<'_>],
    share: &Quantity<'_>,
) -> Shared {
    let fraction = fractions.iter().rfind(|fraction| fraction.range.end <= share.range.start)?;
    let between = passage.text.get(fraction.range.end..share.range.start)?;
    let is_direct = [" = ", "=", " (", "(", ", đạt ", " đạt ", " (đạt "].contains(&between);
    let lead = verb_before(between)?.trim_end();
    let is_led =
        is_direct || lead.ends_with([',', '(']) || between.trim_end().ends_with(['(', '=']);
    let is_age = |one: &Quantity<'_>| matches!(one.unit, Unit::Things(["tuổi" | "tháng", _]));
    let inside = |one: &&Quantity<'_>| {
        fraction.range.end < one.range.start && one.range.start < share.range.start
    };
    let is_single = all.iter().filter(inside).all(is_age)
        && !between.contains([';', '/'])
        && !between.contains(". ")
        && between.chars().count() < 120;
    let is_other = between.contains("chỉ tiêu") || between.contains("kế hoạch");
    (is_led
        && is_single
        && !is_other
        && (is_direct || is_bare(passage.after(share.range.end)))
        && fraction.part <= fraction.whole)
        .then_some((fraction.range.start..share.range.end, fraction.part, fraction.whole))
}

/// `đạt 60% chỉ tiêu năm (6/10)`, `96,8% (2.130/2.200 trẻ)`.
fn by_fraction_behind(passage: &Passage, fractions: &[Fraction], share: &Quantity<'_>) -> Shared {
    let fraction = fractions.iter().find(|fraction| fraction.range.start > share.range.end)?;
    let between = passage.text.get(share.range.end..fraction.range.start)?;
    let words = between.strip_suffix('(')?;
    let is_near = words.chars().count() < 40
        && !words.contains(|c: char| c.is_ascii_digit() || ",;.()".contains(c));
    (is_near && fraction.part <= fraction.whole).then_some((
        share.range.start..fraction.range.end,
        fraction.part,
        fraction.whole,
    ))
}

/// `12/12 bí thư …, trong đó 9 đồng chí có trình độ đại học, chiếm 75%`.
fn among_fraction(
    passage: &Passage,
    fractions: &[Fraction],
    all: &[Quantity<'_>],
    at: usize,
) -> Shared {
    let (part, share) = (all.get(at.checked_sub(1)?)?, all.get(at)?);
    let fraction = fractions.iter().rfind(|fraction| fraction.range.end <= part.range.start)?;
    let gap = passage.text.get(fraction.range.end..part.range.start)?;
    let between = passage.text.get(part.range.end..share.range.start)?;
    let lead = verb_before(between)?.trim_end();
    let is_among = gap.trim_end().ends_with("trong đó") || gap.trim_end().ends_with("trong đó có");
    let is_clause = |text: &str| {
        text.chars().count() < 100 && !text.contains([';', '/']) && !text.contains(". ")
    };
    let is_right = |whole: f64| {
        (part.value / whole * 100.0 - share.value).abs()
            <= 1.01 / 10_f64.powi(i32::try_from(share.decimals).unwrap_or(0))
    };
    (is_among
        && is_clause(gap)
        && is_clause(between)
        && lead.ends_with([',', '('])
        && is_bare(passage.after(share.range.end))
        && matches!(part.unit, Unit::Things(_))
        && part.value <= fraction.part
        && !is_right(fraction.part)
        && !is_right(fraction.whole))
    .then_some((fraction.range.start..share.range.end, part.value, fraction.part))
}

/// `5.420 triệu đồng, bằng 54,2% dự toán (10.000 triệu đồng)`, `có 20 đoàn viên, chiếm 74% tổng số 27 đoàn viên`.
fn by_whole_behind(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Shared {
    let (part, share, whole) = (all.get(at.checked_sub(1)?)?, all.get(at)?, all.get(at + 1)?);
    let before = passage.text.get(part.range.end..share.range.start)?;
    let behind = passage.text.get(share.range.end..whole.range.start)?;
    let is_near = |text: &str| {
        text.chars().count() < 60 && !text.contains([';', '/']) && !text.contains(". ")
    };
    let is_led = ["bằng", "đạt", "chiếm"].iter().any(|verb| before.trim_end().ends_with(verb))
        && before.contains(',');
    let is_whole = (behind.ends_with('(')
        && !behind.contains("so với")
        && !behind.contains("năm trước"))
        || [" tổng số ", " trong tổng số ", " trên tổng số ", " so với tổng số "].contains(&behind);
    let is_alone = !behind.ends_with('(')
        || passage.after(whole.range.end).split_once(')').is_some_and(|(noun, _)| {
            noun.chars().count() < 20 && noun.chars().all(|c| c.is_alphabetic() || c == ' ')
        });
    let is_same = part.unit == whole.unit && part.unit != Unit::Share;
    (is_near(before)
        && is_near(behind)
        && is_led
        && is_whole
        && is_alone
        && is_same
        && whole.value > 0.0)
        .then_some((part.range.start..whole.range.end, part.value, whole.value))
}

/// A part and its whole in words: `12 vụ việc, giải quyết xong 10 vụ việc, đạt 83,3%`, `trong tổng số 27 đoàn viên có 20 …
/// (đạt 74,07%)`, `326 đảng viên, trong đó nữ 118 đồng chí, chiếm 36,2%`.
fn by_words(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Shared {
    let share = all.get(at)?;
    let part = all.get(at.checked_sub(1)?)?;
    let between = passage.text.get(part.range.end..share.range.start)?;
    let lead = verb_before(between)?.trim_end();
    let is_led = lead.ends_with([',', '('])
        && lead.chars().count() < 100
        && !between.contains([';', '/'])
        && !between.contains(". ");
    let after = passage.after(share.range.end);
    let is_end = is_bare(after)
        || after.starts_with(" tổng số") && !after[" tổng số".len()..].starts_with(" chỉ");
    // What begins before the part has no share of its own in between.
    let start = sentence_start(passage.before(part.range.start));
    let earlier = (at.saturating_sub(MOST)..at - 1).rev().map(|at| (at, &all[at]));
    let mut earlier =
        earlier.take_while(|(_, one)| one.range.start >= start && one.unit != Unit::Share);
    let (_, whole) = earlier.find(|(place, one)| {
        let gap = passage.text.get(one.range.end..part.range.start).unwrap_or_default();
        let before = passage.before(one.range.start).trim_end();
        let is_next = place + 2 == at;
        let is_named = is_next
            && ["tổng số", "Tổng số", "tổng số có", "Tổng số có"]
                .iter()
                .any(|words| before.ends_with(words));
        let is_among = gap
            .find("trong đó")
            .is_some_and(|lead| lead < 60 && !gap[..lead].contains(|c: char| c.is_ascii_digit()));
        let is_alike = is_next
            && one.unit == part.unit
            && matches!(one.unit, Unit::Things([a, _]) if !a.is_empty());
        // Whom all may be counted among: 9.150 cử tri, đã có 9.232 cử tri đi bầu, đạt 99,8%.
        let is_above = is_alike
            && one.value < part.value * 1.1
            && one.value * 1.2 > part.value
            && gap.contains("đã có")
            && share.value <= 100.0;
        (is_named || is_among || is_alike)
            && (one.value >= part.value || is_above)
            && part.value > 0.0
            && !gap.contains(';')
    })?;
    let is_of_same = !matches!(
        (whole.unit, part.unit),
        (Unit::Money, Unit::Things(_) | Unit::Measure(_))
            | (Unit::Things(_) | Unit::Measure(_), Unit::Money)
            | (Unit::Measure(_), Unit::Things(_))
            | (Unit::Things(_), Unit::Measure(_))
    );
    // Other figures between them, such as dates, are of other things.
    let gap = passage.text.get(whole.range.end..part.range.start)?;
    let has_dates = gap.contains('/') || between.contains(|c: char| c.is_ascii_digit());
    let is_of_other = share.value > 100.0 && part.value < whole.value && between.contains(" là ");
    (is_led
        && is_end
        && is_of_same
        && !has_dates
        && !is_of_other
        && part.unit != Unit::Share
        && whole.value > 1.0)
        .then_some((whole.range.start..share.range.end, part.value, whole.value))
}

/// How many quantities before a part its whole may stand.
const MOST: usize = 8;

pub(super) fn shown(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    Decimal::parse(&plain).map_or(plain, |decimal| number(decimal, u32::try_from(decimals).ok()))
}

const OVER: Rule = Rule {
    code: "VB6713",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "phần lớn hơn toàn thể (14/13 xã; chiếm 105%)",
        "a part that is more than the whole (14/13 xã; chiếm 105%)",
    ],
    message: [
        "«{found}»: phần không thể lớn hơn toàn thể",
        "`{found}`: a part cannot be more than the whole",
    ],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Số xã, số hộ, tỷ lệ «chiếm» không vượt quá tổng số; chỉ tiêu, kế hoạch thì vượt được.",
        "Communes, households and shares of a whole do not exceed it; targets and plans may be exceeded.",
    ],
    wrong: Example::Text(
        "Truyền thông tại 14/13 xã, thị trấn; hộ khá chiếm 105% tổng số hộ. Lúa xuân muộn chiếm 90% diện tích, lúa xuân sớm chiếm 15% diện tích.",
    ),
    right: Example::Text(
        "Truyền thông tại 13/13 xã, thị trấn; hộ khá chiếm 85% tổng số hộ. Lúa xuân muộn chiếm 90% diện tích, lúa xuân sớm chiếm 10% diện tích.",
    ),
    near: &[Example::Text(
        "Đạt 12/10 chỉ tiêu; thu ngân sách đạt 115% dự toán; nữ chiếm 60%, dân tộc thiểu số chiếm 70%; ngày 14/3 xã họp; kết nạp 12/10 đảng viên, đạt 120% kế hoạch.",
    )],
    check: Check::Text(over),
};

/// What is counted in full, so that no part of it exceeds the whole.
const COUNTED: &[&str] = &[
    "xã",
    "thôn",
    "phường",
    "huyện",
    "hộ",
    "trường",
    "trạm",
    "bản",
    "ấp",
    "phiếu",
    "tổ",
    "đại",
    "thành",
    "khu",
    "cơ",
    "giáo",
    "học",
    "cán",
    "chi",
    "em",
];

fn over(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for fraction in fractions(passage) {
            let rest = passage.after(fraction.range.end).strip_prefix(' ').unwrap_or_default();
            let word = rest.split([' ', ',', '.', ';', ')']).next().unwrap_or_default();
            let end = rest.find(['.', ';']).unwrap_or(rest.len());
            let is_target = ["chỉ tiêu", "kế hoạch", "nghị quyết", "giao"]
                .iter()
                .any(|word| rest[..end].contains(word));
            let is_among = passage.text[fraction.range.clone()].contains(" trong ");
            if fraction.part > fraction.whole && (COUNTED.contains(&word) || is_among) && !is_target
            {
                let range = fraction.range;
                findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
            }
        }
        if passage.text.contains("chiếm") {
            parts_of_whole(passage, findings);
        }
    }
}

/// Shares that each «chiếm» so much of one whole.
fn parts_of_whole(passage: &Passage, findings: &mut Findings<'_>) {
    let all = quantities(passage);
    let shares = all.iter().filter(|one| one.unit == Unit::Share).filter(|one| {
        let before = passage.before(one.range.start).trim_end();
        ["chiếm", "chiếm tỷ lệ", "chiếm tỉ lệ"].iter().any(|verb| before.ends_with(verb))
    });
    let mut last: Option<(&Quantity<'_>, f64)> = None;
    for share in shares {
        let of = |one: &Quantity<'_>| {
            let rest = passage.after(one.range.end);
            rest[..rest.find([',', ';', '.', '(']).unwrap_or(rest.len())].trim()
        };
        let sum = match last {
            Some((before, sum))
                if of(before) == of(share)
                    && !of(share).is_empty()
                    && is_sibling(passage, before, share) =>
            {
                sum + share.value
            }
            _ => share.value,
        };
        last = Some((share, sum));
        if sum > 100.5 {
            let start =
                passage.before(share.range.start).rfind("chiếm").unwrap_or(share.range.start);
            let range = start..share.range.end;
            findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
        }
    }
}

/// Whether what two shares are of begins with the same word: lúa xuân muộn, lúa xuân sớm.
fn is_sibling(passage: &Passage, before: &Quantity<'_>, share: &Quantity<'_>) -> bool {
    let subject = |at: usize| {
        let before = passage.before(at);
        let start = before.rfind([',', ';', ':', '.']).map_or(0, |at| at + 1);
        before[start..].split_whitespace().next().map(str::to_lowercase)
    };
    subject(before.range.start) == subject(share.range.start)
}
