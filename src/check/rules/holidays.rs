//! Days of the year that everybody knows, beside the date that is written.

use std::ops::Range;

use super::moments::{Day, day_at};
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[HOLIDAY];

const HOLIDAY: Rule = Rule {
    code: "VB6422",
    severity: Severity::Warning,
    source: "lịch: ngày lễ, ngày kỷ niệm",
    title: [
        "ngày lễ, ngày kỷ niệm ghi sai ngày, tháng, năm (Ngày Nhà giáo Việt Nam 20/10)",
        "a public day with a wrong date (Ngày Nhà giáo Việt Nam 20/10)",
    ],
    message: ["«{found}»: ngày ấy là {right}", "`{found}`: that day is {right}"],
    advice: ["sửa ngày", "correct the date"],
    why: [
        "Ngày lễ, ngày kỷ niệm đã cố định; ghi sai thì ai đọc cũng thấy.",
        "Public days are fixed, and every reader notices a wrong one.",
    ],
    wrong: Example::Text(
        "Kỷ niệm Ngày Nhà giáo Việt Nam (20/10) và Ngày thành lập Đoàn TNCS Hồ Chí Minh (23/6).",
    ),
    right: Example::Text(
        "Kỷ niệm Ngày Nhà giáo Việt Nam (20/11) và Ngày thành lập Đoàn TNCS Hồ Chí Minh (26/3).",
    ),
    near: &[Example::Text(
        "Ngày thành lập Đoàn xã (15/4); mít tinh Ngày Nhà giáo Việt Nam (tổ chức ngày 18/11); dịp Quốc khánh, từ ngày 31/8 đến ngày 03/9; Ngày Phụ nữ Việt Nam 20/10.",
    )],
    check: Check::Text(holiday),
};

/// A known day: how it is named in small letters, its day and month, and its first year where one is told with it.
type Known = (&'static str, u32, u32, Option<u32>);

const KNOWN: &[Known] = &[
    ("thành lập đảng cộng sản việt nam", 3, 2, Some(1930)),
    ("thành lập đảng", 3, 2, Some(1930)),
    ("thành lập đoàn tncs hồ chí minh", 26, 3, Some(1931)),
    ("thành lập đoàn thanh niên cộng sản hồ chí minh", 26, 3, Some(1931)),
    ("thầy thuốc việt nam", 27, 2, Some(1955)),
    ("quốc tế phụ nữ", 8, 3, Some(1910)),
    ("giải phóng miền nam, thống nhất đất nước", 30, 4, Some(1975)),
    ("giải phóng miền nam thống nhất đất nước", 30, 4, Some(1975)),
    ("giải phóng miền nam", 30, 4, Some(1975)),
    ("quốc tế lao động", 1, 5, Some(1886)),
    ("chiến thắng điện biên phủ", 7, 5, Some(1954)),
    ("thành lập đội thiếu niên tiền phong hồ chí minh", 15, 5, Some(1941)),
    ("thành lập đội tntp hồ chí minh", 15, 5, Some(1941)),
    ("sinh chủ tịch hồ chí minh", 19, 5, Some(1890)),
    ("sinh của chủ tịch hồ chí minh", 19, 5, Some(1890)),
    ("sinh bác hồ", 19, 5, Some(1890)),
    ("quốc tế thiếu nhi", 1, 6, None),
    ("môi trường thế giới", 5, 6, None),
    ("báo chí cách mạng việt nam", 21, 6, Some(1925)),
    ("gia đình việt nam", 28, 6, None),
    ("thương binh - liệt sĩ", 27, 7, Some(1947)),
    ("thương binh, liệt sĩ", 27, 7, Some(1947)),
    ("thương binh - liệt sỹ", 27, 7, Some(1947)),
    ("thương binh liệt sĩ", 27, 7, Some(1947)),
    ("thành lập công đoàn việt nam", 28, 7, Some(1929)),
    ("cách mạng tháng tám", 19, 8, Some(1945)),
    ("cách mạng tháng 8", 19, 8, Some(1945)),
    ("truyền thống công an nhân dân", 19, 8, Some(1945)),
    ("quốc khánh nước cộng hòa xã hội chủ nghĩa việt nam", 2, 9, Some(1945)),
    ("quốc khánh", 2, 9, Some(1945)),
    ("chuyển đổi số quốc gia", 10, 10, None),
    ("giải phóng thủ đô", 10, 10, Some(1954)),
    ("doanh nhân việt nam", 13, 10, None),
    ("thành lập hội nông dân việt nam", 14, 10, Some(1930)),
    ("thành lập hội liên hiệp thanh niên việt nam", 15, 10, Some(1956)),
    ("phụ nữ việt nam", 20, 10, None),
    ("thành lập hội liên hiệp phụ nữ việt nam", 20, 10, Some(1930)),
    ("thành lập hội lhpn việt nam", 20, 10, Some(1930)),
    ("pháp luật việt nam", 9, 11, None),
    ("pháp luật nước cộng hòa xã hội chủ nghĩa việt nam", 9, 11, None),
    ("truyền thống mặt trận tổ quốc việt nam", 18, 11, Some(1930)),
    ("thành lập mặt trận dân tộc thống nhất việt nam", 18, 11, Some(1930)),
    ("nhà giáo việt nam", 20, 11, None),
    ("thành lập hội cựu chiến binh việt nam", 6, 12, Some(1989)),
    ("toàn quốc kháng chiến", 19, 12, Some(1946)),
    ("thành lập quân đội nhân dân việt nam", 22, 12, Some(1944)),
    ("hội quốc phòng toàn dân", 22, 12, Some(1989)),
    ("học sinh - sinh viên", 9, 1, Some(1950)),
    ("học sinh, sinh viên", 9, 1, Some(1950)),
    ("dân số việt nam", 26, 12, None),
    ("khởi nghĩa nam kỳ", 23, 11, Some(1940)),
];

fn holiday(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.digits().len() > 1) {
        let may =
            ["gày ", "uốc khánh", "iải phóng", "ách mạng", "oàn quốc", "hiến thắng", "uốc tế"];
        if !may.iter().any(|word| passage.text.contains(word)) {
            continue;
        }
        let mut told = 0;
        for index in 0..passage.digits().len() {
            let start = passage.digits()[index].start;
            if start < told {
                continue;
            }
            let Some((range, right)) = wrong_at(passage, index, start) else { continue };
            told = range.end;
            findings.words(passage, range.clone(), fields![found: &passage.text[range], right]);
        }
    }
}

/// The known day whose name stands before a date that is another one.
fn wrong_at(passage: &Passage, index: usize, start: usize) -> Option<(Range<usize>, String)> {
    let before = passage.before(start);
    let lead = [" (ngày ", " ngày ", " (", ", ", " "]
        .iter()
        .find_map(|lead| before.strip_suffix(*lead))?;
    // The figures of nearly all dates stand behind other words.
    if !lead.ends_with(char::is_alphanumeric) {
        return None;
    }
    let day = day_at(passage, index)?;
    let month = day.month?;
    let near = lead.floor_char_boundary(lead.len().saturating_sub(90));
    let small = lead[near..].to_lowercase();
    let (name, right_day, right_month, year) = KNOWN
        .iter()
        .filter(|(name, ..)| small.ends_with(name))
        .max_by_key(|(name, ..)| name.len())?;
    if ["thành lập đảng", "phụ nữ việt nam"].contains(name) {
        let lead = &small[..small.len() - name.len()];
        let is_own = lead.trim_end().ends_with("ngày");
        if !is_own {
            return None;
        }
    }
    let is_day = day.day == *right_day && month == *right_month;
    // A first date has the year in which it all began, where the next one is of our time.
    // How many years those are is told by a rule of its own.
    let lead_words = &small[..small.len() - name.len()];
    let is_counted = lead_words
        .rsplit([',', ';', '.'])
        .next()
        .is_some_and(|lead| lead.contains(" năm ") && lead.contains(|c: char| c.is_ascii_digit()));
    let is_first = behind(passage, &day).is_some() && !is_counted;
    let is_year = !is_first || year.is_none() || day.year.is_none() || day.year == *year;
    if is_day && is_year {
        return None;
    }
    let right = match year.filter(|_| is_first) {
        Some(year) => format!("{right_day:02}/{right_month:02}/{year}"),
        None => format!("{right_day:02}/{right_month:02}"),
    };
    Some((lead.len() - name.len()..day.range.end, right))
}

/// Where the date of an anniversary goes on behind its first one: ` - 26/3/2026`.
fn behind(passage: &Passage, day: &Day) -> Option<usize> {
    let rest = passage.after(day.range.end);
    let rest = rest.strip_prefix(" - ").or_else(|| rest.strip_prefix(" – "))?;
    rest.starts_with(|c: char| c.is_ascii_digit()).then_some(day.range.end)
}
