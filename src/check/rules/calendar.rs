//! The calendar: days that no month has, spans that run backwards.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[NO_SUCH_DAY, BACKWARDS, QUARTER];

const NO_SUCH_DAY: Rule = Rule {
    code: "VB6411",
    severity: Severity::Error,
    source: "lịch: tháng 4, 6, 9, 11 có 30 ngày, tháng 2 có 28 hoặc 29 ngày",
    title: [
        "ngày không có trong lịch (31/9, 30 tháng 02)",
        "a day that no calendar has (31/9, 30 tháng 02)",
    ],
    message: ["không có ngày «{found}»", "there is no day `{found}`"],
    advice: ["kiểm tra lại ngày, tháng", "check day and month"],
    why: [
        "Thời hạn ghi vào một ngày không có thì không ai biết phải xong khi nào.",
        "A deadline on a day that does not exist tells nobody when to be done.",
    ],
    wrong: Example::Text(
        "Hoàn thành trước ngày 31/9/2025, báo cáo trước ngày 30 tháng 02 và ngày 32 tháng 12; từ ngày 29/02/2025.",
    ),
    right: Example::Text(
        "Hoàn thành trước ngày 30/9/2025, báo cáo trước ngày 28 tháng 02 và ngày 31 tháng 12; từ ngày 29/02/2024.",
    ),
    near: &[Example::Text(
        "Đạt 31/9 chỉ tiêu; Quyết định số 31/9/2025; 31 tháng 9 ngày; trong 45 tháng 6 ngày; ngày 29 tháng 02 hằng năm nhuận; số 35/12/KH; 32 ngày 12 tháng.",
    )],
    check: Check::Text(no_such_day),
};

fn no_such_day(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for digits in passage.digits() {
            if let Some(range) = impossible(passage, digits) {
                findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
            }
        }
    }
}

/// The figures at the beginning of a text, up to four.
fn figures(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end.min(4)).unwrap_or_default()
}

/// The date that begins with those figures, where there is no such day.
fn impossible(passage: &Passage, digits: &Range<usize>) -> Option<Range<usize>> {
    let before = passage.before(digits.start);
    if digits.len() > 2 || before.ends_with(['/', '-', '.', ',', '–']) {
        return None;
    }
    let day: u32 = passage.text.get(digits.clone())?.parse().ok()?;
    let rest = passage.after(digits.end);
    let is_named = ["ngày ", "Ngày "].iter().any(|word| before.ends_with(word));
    let (month, month_end, year) = match rest.strip_prefix(" tháng ") {
        Some(words) => {
            let month = figures(words);
            let end = passage.text.len() - words.len() + month.len();
            let year = passage.after(end).strip_prefix(" năm ").map(figures);
            (
                month,
                end,
                year.filter(|year| year.len() == 4).map(|year| (year, end + " năm ".len() + 4)),
            )
        }
        None => {
            let sign = rest.chars().next().filter(|c| "/-.".contains(*c))?;
            let month = figures(&rest[1..]);
            let end = digits.end + 1 + month.len();
            let year = passage.after(end).strip_prefix(sign).map(figures);
            (month, end, year.filter(|year| year.len() == 4).map(|year| (year, end + 5)))
        }
    };
    let is_in_words = rest.starts_with(" tháng ");
    let number: u32 = month.parse().ok().filter(|_| (1..=2).contains(&month.len()))?;
    let end = year.map_or(month_end, |(_, end)| end);
    let year = year.and_then(|(year, _)| year.parse::<u32>().ok());
    let is_year = year.is_some_and(|year| (1900..2200).contains(&year));
    // Figures alone are a date with a year, or behind the word.
    let is_date = is_named || !is_in_words && is_year && !before.trim_end().ends_with("số");
    let goes_on = passage.after(end).starts_with(|c: char| c.is_alphanumeric() || "/-".contains(c));
    let is_out = match number {
        1..=12 => day > days(number, year.filter(|_| is_year)) || day == 0,
        _ => is_year && (1..=31).contains(&day),
    };
    (is_date && is_out && !goes_on).then_some(digits.start..end)
}

/// How many days a month has, in a year that is not known at most.
fn days(month: u32, year: Option<u32>) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => {
            let is_leap = |year: u32| {
                year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
            };
            if year.is_none_or(is_leap) { 29 } else { 28 }
        }
        _ => 31,
    }
}

const BACKWARDS: Rule = Rule {
    code: "VB6412",
    severity: Severity::Warning,
    source: "lịch: năm trước đứng trước",
    title: [
        "khoảng thời gian chạy ngược (2025 - 2020)",
        "a span of time that runs backwards (2025 - 2020)",
    ],
    message: [
        "«{found}» chạy ngược hoặc đứng yên: {from} không trước {to}",
        "`{found}` runs backwards or stands still: {from} is not before {to}",
    ],
    advice: [
        "viết «{better}», hoặc sửa một trong hai",
        "write `{better}`, or correct one of the two",
    ],
    why: [
        "Nhiệm kỳ, giai đoạn, năm học bắt đầu trước khi kết thúc; ngược lại là gõ đảo.",
        "A term, a period or a school year begins before it ends; otherwise the two were swapped.",
    ],
    wrong: Example::Text(
        "Nghị quyết Đại hội nhiệm kỳ 2025 - 2020, năm học 2024 - 2023, từ năm 2026 đến năm 2021; nhiệm kỳ 2022 - 2022.",
    ),
    right: Example::Text(
        "Nghị quyết Đại hội nhiệm kỳ 2020 - 2025, năm học 2023 - 2024, từ năm 2021 đến năm 2026; nhiệm kỳ 2022 - 2024.",
    ),
    near: &[Example::Text(
        "Tiêu chuẩn TCVN 6909-2001; số 2025 - 1980 là 45; Quyết định số 2050-1990/QĐ; điện thoại 2025-1980-1111; 2025/2020; đạt 2100 - 2000.",
    )],
    check: Check::Text(backwards),
};

fn backwards(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for pair in passage.digits().windows(2) {
            let [from, to] = [&pair[0], &pair[1]].map(|range| &passage.text[range.clone()]);
            let is_year = |year: &str| {
                year.len() == 4
                    && year.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
            };
            if from < to || !is_year(from) || !is_year(to) {
                continue;
            }
            let gap = passage.text.get(pair[0].end..pair[1].start).unwrap_or_default();
            let before = passage.small_before(pair[0].start);
            let is_span = ["-", "–"].contains(&gap.trim())
                && [
                    "nhiệm kỳ ",
                    "giai đoạn ",
                    "năm học ",
                    "nhiệm kì ",
                    "khóa ",
                    "thời kỳ ",
                    "niên khóa ",
                    "các năm ",
                    "năm ",
                ]
                .iter()
                .any(|word| before.ends_with(word));
            let is_from =
                [" đến năm ", " - năm ", " đến "].contains(&gap) && before.ends_with("từ năm ");
            // A term has two years; a school year is not the same one twice.
            let is_term = ["nhiệm kỳ ", "nhiệm kì ", "năm học ", "giai đoạn ", "niên khóa "]
                .iter()
                .any(|word| before.ends_with(word));
            let goes_on = passage
                .after(pair[1].end)
                .starts_with(|c: char| c.is_alphanumeric() || "/-".contains(c));
            let is_wrong = from > to || from == to && is_span && is_term;
            if is_wrong && (is_span || is_from) && !goes_on {
                let range = pair[0].start..pair[1].end;
                let better = match from == to {
                    true => format!("{from}{gap}…"),
                    false => format!("{to}{gap}{from}"),
                };
                findings.words(
                    passage,
                    range.clone(),
                    fields![found: &passage.text[range], from, to, better],
                );
            }
        }
    }
}

const QUARTER: Rule = Rule {
    code: "VB6414",
    severity: Severity::Warning,
    source: "lịch: quý I có tháng 1, 2, 3; quý II có tháng 4, 5, 6; quý III có tháng 7, 8, 9; quý IV có tháng 10, 11, 12",
    title: [
        "tháng không thuộc quý ghi bên cạnh (tháng 8, quý II)",
        "a month of another quarter than the one beside it (tháng 8, quý II)",
    ],
    message: [
        "«{found}»: tháng {month} thuộc quý {right}",
        "`{found}`: month {month} is in quarter {right}",
    ],
    advice: ["sửa tháng hoặc quý", "correct the month or the quarter"],
    why: [
        "Tháng và quý ghi cạnh nhau nói cùng một thời hạn; trái nhau thì không biết phải xong khi nào.",
        "Month and quarter beside each other name one time; where they disagree, nobody knows which.",
    ],
    wrong: Example::Text(
        "Tiêm phòng đợt 2 vào tháng 9 (quý II năm 2025); hoàn thành trong quý II (tháng 8); xong trong tháng 11, quý III.",
    ),
    right: Example::Text(
        "Tiêm phòng đợt 2 vào tháng 9 (quý III năm 2025); hoàn thành trong quý II (tháng 6); xong trong tháng 11, quý IV.",
    ),
    near: &[Example::Text(
        "Từ tháng 3 đến quý IV; báo cáo quý II trước ngày 10 tháng 7; 9 tháng (quý I, II và III); tháng 12, quý I năm sau.",
    )],
    check: Check::Text(quarter),
};

fn quarter(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for word in passage.words().iter().filter(|word| word.key() == "quý") {
            let Some((quarter, end)) = quarter_at(passage, word.end()) else { continue };
            let range = word.start()..end;
            let found = month_before(passage, range.start).or_else(|| month_behind(passage, end));
            let Some((month, place)) = found else { continue };
            let right = (month - 1) / 3 + 1;
            if right != quarter {
                let whole = range.start.min(place.start)..end.max(place.end);
                let right = ["I", "II", "III", "IV"][right as usize - 1];
                let found = &passage.text[whole.clone()];
                findings.words(passage, whole, fields![found, month: month.to_string(), right]);
            }
        }
    }
}

/// The quarter whose number stands behind a byte, and where that ends.
fn quarter_at(passage: &Passage, at: usize) -> Option<(u32, usize)> {
    let rest = passage.after(at).strip_prefix(' ')?;
    let numeral = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let quarter = match numeral {
        "I" | "1" => 1,
        "II" | "2" => 2,
        "III" | "3" => 3,
        "IV" | "4" => 4,
        _ => return None,
    };
    Some((quarter, at + 1 + numeral.len()))
}

/// `tháng 9 (quý`, `tháng 9, quý`, `tháng 9 thuộc quý`, `tháng 9/2025 (quý`.
fn month_before(passage: &Passage, at: usize) -> Option<(u32, Range<usize>)> {
    let before = passage.before(at);
    let lead = [" (", ", ", " thuộc ", " của "].iter().find_map(|gap| before.strip_suffix(*gap))?;
    let lead = match lead.rsplit_once(['/', ' ']) {
        Some((month, year))
            if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            month.strip_suffix(" năm").unwrap_or(month)
        }
        _ => lead,
    };
    let digits = lead.len() - lead.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (words, month) = lead.split_at(lead.len() - digits);
    let start = words.strip_suffix("tháng ")?.len();
    // Of the next year, or up to a day of a month.
    let is_day = words
        .strip_suffix(" tháng ")
        .is_some_and(|lead| lead.ends_with(|c: char| c.is_ascii_digit()));
    let is_next = passage
        .after(at)
        .split([',', ';', '.', ')'])
        .next()
        .is_some_and(|rest| rest.contains("năm sau") || rest.contains("năm tới"));
    let month: u32 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    (!is_day && !is_next).then_some((month, start..at))
}

/// `quý II (tháng 8)`, `quý II năm 2025 (tháng 8)`, `quý II (trước ngày 30 tháng 8)` is another thing.
fn month_behind(passage: &Passage, end: usize) -> Option<(u32, Range<usize>)> {
    let rest = passage.after(end);
    let open = rest.find('(').filter(|at| *at <= " năm 2025 ".len())?;
    let is_near = rest[..open].chars().all(|c| c.is_ascii_digit() || " năm/".contains(c));
    let month = rest[open + 1..].strip_prefix("tháng ")?;
    let length = month.find(|c: char| !c.is_ascii_digit()).unwrap_or(month.len());
    let value: u32 = month[..length].parse().ok().filter(|value| (1..=12).contains(value))?;
    let stop = end + open + 1 + "tháng ".len() + length;
    (is_near
        && !month[length..].starts_with(" đến")
        && !month[length..].starts_with([',', '-', ' ']))
    .then_some((value, end..stop))
}
