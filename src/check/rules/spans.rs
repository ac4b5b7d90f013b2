//! Spans of days and hours: they run forwards, and last as long as is said.

use std::ops::Range;

use super::moments::{Day, Hour, days, days_between, hours};
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::Date;

/// The rules of this topic.
pub const RULES: &[Rule] = &[BACKWARDS, LASTS];

const BACKWARDS: Rule = Rule {
    code: "VB6417",
    severity: Severity::Warning,
    source: "lịch: thời điểm bắt đầu đứng trước thời điểm kết thúc",
    title: [
        "khoảng ngày, giờ kết thúc trước khi bắt đầu (từ ngày 20/3 đến ngày 15/3/2025)",
        "a span of days or hours that ends before it begins (từ ngày 20/3 đến ngày 15/3/2025)",
    ],
    message: ["«{found}» kết thúc trước khi bắt đầu", "`{found}` ends before it begins"],
    advice: ["kiểm tra lại hai mốc", "check both ends"],
    why: [
        "Mốc cuối đứng trước mốc đầu là gõ sai một trong hai.",
        "Where the end lies before the beginning, one of the two was mistyped.",
    ],
    wrong: Example::Text(
        "Tổ chức từ ngày 20/3/2025 đến ngày 15/3/2025; từ ngày 25 đến ngày 20/5/2025. Họp từ 14 giờ 00 phút đến 11 giờ 30 phút.",
    ),
    right: Example::Text(
        "Tổ chức từ ngày 15/3/2025 đến ngày 20/3/2025; từ ngày 20 đến ngày 25/5/2025. Họp từ 14 giờ 00 phút đến 16 giờ 30 phút.",
    ),
    near: &[Example::Text(
        "Từ ngày 15/12 đến ngày 15/01/2026; từ ngày 05/9/2024 đến ngày 31/5/2025; trực từ 22 giờ đến 6 giờ; từ 8 giờ đến 2 giờ chiều; từ ngày 01/9 đến ngày 31/5; ngày 20/3, ngày 15/3.",
    )],
    check: Check::Text(backwards),
};

fn backwards(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.digits().len() > 1) {
        if !may_have_spans(passage) {
            continue;
        }
        for Span { range, from, to, .. } in spans(passage) {
            if from > to {
                findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
            }
        }
        if ENDS.iter().any(|(begin, _)| passage.text.contains(begin)) {
            for (range, from, to) in begun_and_ended(passage) {
                if to < from {
                    findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
                }
            }
        }
        if ["giờ", "h", ":"].iter().any(|sign| passage.text.contains(sign)) {
            let all = hours(passage);
            for pair in all.windows(2) {
                if is_back(passage, &pair[0], &pair[1]) {
                    let range = pair[0].range.start..pair[1].range.end;
                    findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
                }
            }
        }
    }
}

/// Whether anything in a passage looks like a span.
fn may_have_spans(passage: &Passage) -> bool {
    ["đến", " - ", " – ", "-", "–"].iter().any(|sign| passage.text.contains(sign))
        || ENDS.iter().any(|(begin, _)| passage.text.contains(begin))
}

/// What begins, and what ends it.
const ENDS: &[(&str, &str)] = &[
    ("hởi công", "hoàn thành"),
    ("hởi công", "khánh thành"),
    ("hai mạc", "bế mạc"),
    ("hai giảng", "bế giảng"),
    ("ắt đầu", "kết thúc"),
];

/// `khởi công ngày 15/3/2025, hoàn thành ngày 10/6/2025`: both days and where they stand.
fn begun_and_ended(passage: &Passage) -> Vec<(Range<usize>, Date, Date)> {
    let all = days(passage);
    let verb = |day: &Day| {
        let before = passage.before(day.range.start).trim_end();
        let before = before.strip_suffix("ngày").unwrap_or(before).trim_end();
        before
            .strip_suffix("vào")
            .or_else(|| before.strip_suffix("từ"))
            .unwrap_or(before)
            .trim_end()
            .to_owned()
    };
    let pair = |pair: &[Day]| {
        let [a, b] = pair else { return None };
        let gap = passage.text.get(a.range.end..b.range.start)?;
        let (from, to) = (verb(a), verb(b));
        let is_pair = ENDS.iter().any(|(begin, end)| from.ends_with(begin) && to.ends_with(end));
        let is_near = gap.chars().count() < 60 && !gap.contains(". ") && !gap.contains("dự kiến");
        (is_pair && is_near).then_some(())?;
        Some((a.range.start..b.range.end, a.date()?, b.date()?))
    };
    all.windows(2).filter_map(pair).collect()
}

/// Words between the ends of a span.
const GAPS: &[&str] = &[
    " đến ngày ",
    " đến hết ngày ",
    " - ngày ",
    " – ngày ",
    " - ",
    " – ",
    " đến ",
    " đến hết ",
    "-",
    "–",
    " tới ngày ",
    " đến trước ngày ",
];

/// A span of days.
pub(super) struct Span {
    pub range: Range<usize>,
    pub from: Date,
    pub to: Date,
}

/// The spans of a passage whose ends are known.
pub(super) fn spans(passage: &Passage) -> Vec<Span> {
    let all = days(passage);
    let mut found = Vec::new();
    for pair in all.windows(2) {
        let [a, b] = pair else { continue };
        let gap = passage.text.get(a.range.end..b.range.start).unwrap_or_default();
        if (GAPS.contains(&gap) || is_named_gap(gap)) && leads(passage, a) {
            found.extend(span(a, b));
        }
    }
    found
}

/// Whether nothing but the day of the week stands beside the words of a span: ` đến thứ Sáu, ngày `.
fn is_named_gap(gap: &str) -> bool {
    gap.strip_prefix(" đến ").and_then(|rest| rest.strip_suffix(", ngày ")).is_some_and(|day| {
        let day = day.to_lowercase();
        day == "chủ nhật"
            || day.strip_prefix("thứ ").is_some_and(|name| name.split(' ').count() == 1)
    })
}

/// Whether a span begins with that day.
fn leads(passage: &Passage, day: &Day) -> bool {
    let before = passage.small_before(day.range.start);
    ["từ ngày ", "từ ", "(", ": ", "ngày ", "các ngày "].iter().any(|lead| before.ends_with(lead))
}

fn span(a: &Day, b: &Day) -> Option<Span> {
    let month = b.month?;
    let mut first = a.clone();
    first.month = first.month.or(Some(month));
    let (from, to) = match (a.year, b.year) {
        (Some(from), Some(to)) => (from, to),
        (None, Some(year)) | (Some(year), None) => (year, year),
        (None, None) => (2024, 2024),
    };
    // Without the year of its beginning a span may have begun in the year before.
    let is_over_year = a.year.is_none() && first.month > Some(month + 2);
    let from = if is_over_year { from - 1 } else { from };
    let (from, to) = (first.in_year(from)?, b.in_year(to)?);
    // A year and more: of other things.
    (days_between(from, to).abs() < 4000).then_some(Span {
        range: a.range.start..b.range.end,
        from,
        to,
    })
}

fn is_back(passage: &Passage, a: &Hour, b: &Hour) -> bool {
    let gap = passage.text.get(a.range.end..b.range.start).unwrap_or_default();
    let is_span = [" - ", " – ", "-", "–", " đến ", " đến hết "].contains(&gap);
    let is_over_night = a.minutes >= 17 * 60 && b.minutes <= 9 * 60;
    let rest = passage.after(b.range.end).trim_start();
    let is_other = ["chiều", "tối", "đêm", "hôm sau", "sáng hôm", "ngày hôm sau", "ngày sau"]
        .iter()
        .any(|word| rest.starts_with(word));
    is_span && b.minutes <= a.minutes && !is_over_night && !is_other
}

const LASTS: Rule = Rule {
    code: "VB6418",
    severity: Severity::Warning,
    source: "lịch: số ngày, số tháng bằng khoảng giữa hai mốc",
    title: [
        "số ngày, tuần, tháng không khớp khoảng thời gian bên cạnh (03 ngày, từ 12 đến 16/5)",
        "a number of days, weeks or months that is not that of the span beside it",
    ],
    message: ["«{found}»: khoảng ấy là {expected}", "`{found}`: that span is {expected}"],
    advice: ["sửa số ngày hoặc hai mốc", "correct the number or the ends"],
    why: [
        "Thời lượng và hai mốc nói cùng một điều; trái nhau thì người dự không biết theo bên nào.",
        "Length and ends say one thing; where they disagree, nobody knows which to follow.",
    ],
    wrong: Example::Text(
        "Tập huấn trong 03 ngày, từ ngày 12/5/2025 đến ngày 16/5/2025. Thực hiện từ ngày 01/3/2025 đến ngày 31/5/2025 (05 tháng).",
    ),
    right: Example::Text(
        "Tập huấn trong 05 ngày, từ ngày 12/5/2025 đến ngày 16/5/2025. Thực hiện từ ngày 01/3/2025 đến ngày 31/5/2025 (03 tháng).",
    ),
    near: &[Example::Text(
        "Trong 03 ngày làm việc, từ ngày 12/5/2025 đến ngày 16/5/2025; 04 ngày (từ ngày 12/5 đến ngày 16/5/2025); mỗi tuần 2 ngày, từ ngày 12/5/2025 đến ngày 16/6/2025; 02 tuần (từ ngày 12/5/2025 đến ngày 23/5/2025).",
    )],
    check: Check::Text(lasts),
};

fn lasts(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.digits().len() > 3) {
        if !may_have_spans(passage) {
            continue;
        }
        for Span { range, from, to } in spans(passage) {
            let Some((whole, count, unit)) = length_beside(passage, &range) else { continue };
            // On some days of it only.
            let rest = passage.after(range.end);
            let clause = rest[..rest.find(['.', ';']).unwrap_or(rest.len())].to_lowercase();
            if [
                "hằng tuần",
                "hàng tuần",
                "mỗi tuần",
                "cuối tuần",
                "thứ bảy",
                "vào thứ",
                "không liên tục",
            ]
            .iter()
            .any(|word| clause.contains(word))
            {
                continue;
            }
            let days = days_between(from, to) + 1;
            let is_right = match unit {
                // «Trong 5 ngày» counts both ends; in brackets the first may be left out.
                "ngày" if is_of_work(passage, &whole) => {
                    // Told as days of work, counted with Saturday and Sunday.
                    count != days || working_days(from, days) == days
                }
                "ngày" => count == days || count == days - 1 && !counts_all(passage, &whole, days),
                "tuần" => (days as f64 / 7.0 - count as f64).abs() <= 0.6,
                "tháng" => (days as f64 / 30.44 - count as f64).abs() <= 0.7,
                "năm" => (days as f64 / 365.25 - count as f64).abs() <= 0.3,
                _ => true,
            };
            if !is_right && days > 0 {
                let expected = match unit {
                    "ngày" => [format!("{days} ngày"), format!("{days} days")],
                    _ => {
                        let months = days as f64 / 30.44;
                        [
                            format!(
                                "{days} ngày ({} tháng)",
                                format!("{months:.1}").replace('.', ",")
                            ),
                            format!("{days} days ({months:.1} months)"),
                        ]
                    }
                };
                findings.words(
                    passage,
                    whole.clone(),
                    fields![found: &passage.text[whole], expected],
                );
            }
        }
    }
}

/// Whether a length is told in days of work.
fn is_of_work(passage: &Passage, whole: &Range<usize>) -> bool {
    passage.text.get(whole.clone()).is_some_and(|text| text.contains(" ngày làm việc"))
}

/// How many of so many days from one on are neither Saturday nor Sunday.
fn working_days(from: Date, days: i64) -> i64 {
    let first = i64::try_from(from.weekday()).unwrap_or(0);
    (0..days.min(400)).filter(|day| ![0, 6].contains(&((first + day) % 7))).count() as i64
}

/// Whether words tell of whole days one after the other: `diễn ra trong 5 ngày, từ …`.
fn counts_all(passage: &Passage, whole: &Range<usize>, days: i64) -> bool {
    let before = passage.before(whole.start).trim_end();
    let rest = passage.text.get(whole.clone()).unwrap_or_default();
    // «từ ngày 28/02 đến hết ngày 31/3, tổng cộng 32 ngày» has both ends.
    let is_whole = rest.contains("đến hết") && rest.contains("tổng cộng");
    is_whole
        || ["trong", "kéo dài", "trong thời gian"].iter().any(|lead| before.ends_with(lead))
            && days <= 15
            && !rest.contains("giờ")
}

/// How long a span lasts by the words beside it: `03 ngày, từ ngày …`, `… (03 ngày)`.
fn length_beside<'p>(
    passage: &'p Passage,
    span: &Range<usize>,
) -> Option<(Range<usize>, i64, &'p str)> {
    const UNITS: [&str; 4] = ["ngày", "tuần", "tháng", "năm"];
    let unit_at = |end: usize| {
        let rest = passage.after(end).strip_prefix(' ')?;
        let unit = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
        Some((*unit, end + 1 + unit.len()))
    };
    for amount in passage.amounts() {
        let Some((unit, end)) = unit_at(amount.end) else { continue };
        let Ok(count) = passage.text[amount.clone()].parse::<i64>() else { continue };
        let before = passage.small_before(amount.start);
        let before = before.trim_end();
        let is_each = ["mỗi", "tuần", "ngày", "tháng", "thứ", "quý", "năm", "lần"]
            .iter()
            .any(|word| before.ends_with(word));
        if is_each {
            continue;
        }
        if end <= span.start {
            let gap = passage.text.get(end..span.start)?;
            let lead = gap.strip_prefix(" làm việc").unwrap_or(gap);
            let lead = lead.trim_start_matches([',', ' ', '(', ':']);
            let is_named = lead.strip_prefix("từ ").is_some_and(|rest| {
                rest.to_lowercase().starts_with("thứ ")
                    && rest.ends_with(", ngày ")
                    && rest.chars().count() < 18
            });
            let is_led =
                is_named || ["từ ngày ", "từ ", "kể từ ngày ", "bắt đầu từ ngày "].contains(&lead);
            if is_led {
                return Some((amount.start..span.end, count, unit));
            }
        } else if amount.start >= span.end {
            let gap = passage.text.get(span.end..amount.start)?;
            let is_led = [
                " (",
                ", trong ",
                " (trong ",
                ", tổng cộng ",
                " (tổng cộng ",
                " (trong thời gian ",
                ", thời gian ",
                " là ",
            ]
            .contains(&gap);
            let is_end = passage.after(end).starts_with([')', ',', '.', ';'])
                || passage.after(end).is_empty();
            if is_led && is_end {
                return Some((span.start..end, count, unit));
            }
        }
    }
    None
}
