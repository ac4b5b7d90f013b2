//! What a document says of time, against its own date.

use super::moments::{Day, days, days_between, own_date};
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::Date;

/// The rules of this topic.
pub const RULES: &[Rule] = &[OUT_OF_TIME, AGE];

const OUT_OF_TIME: Rule = Rule {
    code: "VB6419",
    severity: Severity::Warning,
    source: "lịch: ngày của văn bản",
    title: [
        "thời hạn trước ngày văn bản, việc đã làm sau ngày văn bản",
        "a deadline before the date of the document, or a thing done after it",
    ],
    message: ["«{found}»: văn bản này ngày {own}", "`{found}`: this document is of {own}"],
    advice: ["kiểm tra lại ngày, tháng, năm", "check day, month and year"],
    why: [
        "Không ai nộp được báo cáo trước khi nhận văn bản yêu cầu; việc của ngày mai chưa thể đã xong.",
        "Nobody can hand in a report before it was asked for; what is to be tomorrow cannot be done already.",
    ],
    wrong: Example::Text(
        "Tân Lập, ngày 20 tháng 3 năm 2025\nĐề nghị các đơn vị gửi báo cáo về Văn phòng trước ngày 15/3/2025.\nTính đến ngày 30/4/2025, toàn xã có 12 thôn.",
    ),
    right: Example::Text(
        "Tân Lập, ngày 20 tháng 3 năm 2025\nĐề nghị các đơn vị gửi báo cáo về Văn phòng trước ngày 15/4/2025.\nTính đến ngày 28/02/2025, toàn xã có 12 thôn.",
    ),
    near: &[Example::Text(
        "Tân Lập, ngày 20 tháng 12 năm 2025\nGửi báo cáo trước ngày 15/01.\nNgười sinh trước ngày 01/01/2010; các đơn vị đã gửi báo cáo trước ngày 15/3/2025.",
    )],
    check: Check::Text(out_of_time),
};

fn out_of_time(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut own = None;
    for passage in text.passages.iter().filter(|passage| passage.digits().len() > 1) {
        let may =
            ["rước ", "hậm nhất", "ạn cuối", "ính đến", "ã ", "ạn gửi", "ạn nộp", "Thời gian"];
        if !may.iter().any(|word| passage.text.contains(word))
            || passage.role.is_some() && !passage.is_running()
        {
            continue;
        }
        let own = match own {
            Some(own) => own,
            None => *own.insert(own_date(text)),
        };
        let Some(own) = own else { return };
        for day in days(passage) {
            if is_late(passage, &day, own) || is_early(passage, &day, own) {
                let start = passage
                    .before(day.range.start)
                    .rfind("ngày ")
                    .filter(|at| day.range.start - at < 8);
                let range = start.unwrap_or(day.range.start)..day.range.end;
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, own: own.short()]);
            }
        }
    }
}

/// Whether a deadline lies before the date of the document.
fn is_late(passage: &Passage, day: &Day, own: Date) -> bool {
    let range = sentence(passage, day.range.start);
    let words = passage.text.get(range.clone()).unwrap_or_default().to_lowercase();
    let lead = passage.text.get(range.start..day.range.start).unwrap_or_default().to_lowercase();
    let lead = lead.trim_end().trim_end_matches("ngày").trim_end();
    let is_deadline = [
        "trước",
        "chậm nhất",
        "chậm nhất là",
        "chậm nhất đến",
        "hạn cuối",
        "hạn cuối là",
        "hạn cuối:",
        "chậm nhất vào",
        "thời hạn:",
        "xong trước",
        "thời hạn gửi:",
        "hạn gửi:",
        "hạn nộp:",
        "chậm nhất đến hết",
    ]
    .iter()
    .any(|end| lead.ends_with(end));
    let is_asked = [
        "gửi",
        "báo cáo",
        "hoàn thành",
        "đăng ký",
        "nộp",
        "đề nghị",
        "yêu cầu",
        "tổng hợp",
        "xong",
        "hạn",
        "trình",
    ]
    .iter()
    .any(|word| words.contains(word));
    let is_past = [
        "đã ",
        "sinh trước",
        "chưa",
        "quá hạn",
        "tuy nhiên",
        "theo kế hoạch",
        "so với",
        "quy định trước",
        "ban hành trước",
        "đến nay",
        "hiệu lực",
        // What comes back each year has no year.
        "báo cáo năm",
        "báo cáo quý",
        "hằng ",
        "hàng năm",
        "hàng quý",
        "định kỳ",
        "mỗi năm",
    ]
    .iter()
    .any(|word| words.contains(word));
    let date = day.date().or_else(|| {
        let date = day.in_year(u32::from(own.parts().0))?;
        (days_between(date, own) < 120).then_some(date)
    });
    is_deadline
        && is_asked
        && !is_past
        && date.is_some_and(|date| date < own && days_between(date, own) < 4000)
}

/// Whether something is done already on a day after the date of the document.
fn is_early(passage: &Passage, day: &Day, own: Date) -> bool {
    let Some(date) = day.date() else { return false };
    if date <= own || days_between(own, date) > 4000 {
        return false;
    }
    let range = sentence(passage, day.range.start);
    let lead = passage.text.get(range.start..day.range.start).unwrap_or_default();
    let small = lead.to_lowercase();
    let rest = passage.text.get(day.range.end..range.end).unwrap_or_default();
    let counts = ["tính đến ngày ", "tính đến hết ngày ", "số liệu đến ngày "]
        .iter()
        .any(|word| small.ends_with(word));
    let clause = rest.split([';', '.']).next().unwrap_or_default();
    let is_done = ["ngày ", "vào ngày ", "trong ngày ", "sáng ngày ", "chiều ngày "]
        .contains(&small.trim_start_matches(['-', '+', ' ']))
        && clause.contains(" đã ")
        && !clause.contains("sẽ ");
    let is_wanted = ["phấn đấu", "dự kiến", "kế hoạch", "sẽ ", "mục tiêu", "chỉ tiêu"]
        .iter()
        .any(|word| small.contains(word) || rest.to_lowercase().contains(word));
    (counts || is_done) && !is_wanted
}

const AGE: Rule = Rule {
    code: "VB6420",
    severity: Severity::Warning,
    source: "lịch: tuổi là năm của văn bản trừ năm sinh",
    title: [
        "tuổi không khớp năm sinh (sinh năm 1985, 48 tuổi)",
        "an age that is not that of the year of birth (sinh năm 1985, 48 tuổi)",
    ],
    message: [
        "«{found}»: văn bản năm {year}, tuổi là {expected}",
        "`{found}`: in {year} the age is {expected}",
    ],
    advice: ["sửa tuổi hoặc năm sinh", "correct the age or the year"],
    why: [
        "Tuổi và năm sinh nói cùng một điều; hồ sơ nhân sự phải khớp.",
        "Age and year of birth say one thing, and files of persons must agree.",
    ],
    wrong: Example::Text(
        "Tân Lập, ngày 20 tháng 3 năm 2025\nÔng Lê Văn Minh, sinh năm 1985 (48 tuổi), trú tại thôn Đông.",
    ),
    right: Example::Text(
        "Tân Lập, ngày 20 tháng 3 năm 2025\nÔng Lê Văn Minh, sinh năm 1985 (40 tuổi), trú tại thôn Đông.",
    ),
    near: &[Example::Text(
        "Tân Lập, ngày 20 tháng 3 năm 2025\nÔng Lê Văn Minh, sinh năm 1985, vào Đảng năm 2010, 15 tuổi Đảng; bà Lê Thị Hoa, sinh năm 1990, có con 8 tuổi; mất năm 1968 khi mới 20 tuổi, sinh năm 1948.",
    )],
    check: Check::Text(age),
};

fn age(text: &Text<'_>, findings: &mut Findings<'_>) {
    let (mut own, mut exact) = (None, 0);
    let mut near: Vec<(&Passage, std::ops::Range<usize>, i64)> = Vec::new();
    for passage in text
        .passages
        .iter()
        .filter(|passage| passage.text.contains("sinh năm ") || passage.text.contains("sinh ngày "))
    {
        if !passage.text.contains("tuổi") {
            continue;
        }
        let own = match own {
            Some(own) => own,
            None => *own.insert(own_date(text)),
        };
        let Some(own) = own else { return };
        let year = i64::from(own.parts().0);
        let digits = passage.digits();
        for pair in digits.windows(2) {
            let [a, b] = [&pair[0], &pair[1]]
                .map(|range| passage.text[range.clone()].parse::<i64>().unwrap_or(0));
            let gap = passage.text.get(pair[0].end..pair[1].start).unwrap_or_default();
            let after = passage.after(pair[1].end);
            let is_age = |rest: &str| {
                rest.strip_prefix(" tuổi")
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ';', ')', '.']))
            };
            let lead = passage.before(pair[0].start);
            let is_day = lead
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '/')
                .ends_with("sinh ngày ");
            let born = (lead.ends_with("sinh năm ") || is_day && pair[0].len() == 4)
                && [" (", ", ", ", năm nay ", " - "].contains(&gap)
                && is_age(after);
            let (birth, said) = match born {
                true => (a, b),
                false if [" tuổi (sinh năm ", " tuổi, sinh năm "].contains(&gap) => (b, a),
                false => continue,
            };
            let is_then = ["khi", "mới", "lúc", "khi đó"]
                .iter()
                .any(|word| passage.before(pair[0].start).trim_end().ends_with(word));
            if is_then {
                continue;
            }
            let expected = year - birth;
            exact += usize::from(said == expected);
            if (said - expected).abs() == 1 {
                near.push((passage, pair[0].start..pair[1].end, expected));
            }
            if (10..110).contains(&expected) && (said - expected).abs() > 1 {
                let range = pair[0].start..pair[1].end;
                let found = &passage.text[range.clone()];
                let fields = fields![found, year: year.to_string(), expected: expected.to_string()];
                findings.words(passage, range, fields);
            }
        }
    }
    // Before the birthday the age is one less; where all others are counted by years alone, one is not.
    if let ([(passage, range, expected)], true, Some(Some(own))) = (&near[..], exact > 0, own) {
        let found = &passage.text[range.clone()];
        let year = own.parts().0.to_string();
        findings.words(
            passage,
            range.clone(),
            fields![found, year, expected: expected.to_string()],
        );
    }
}
