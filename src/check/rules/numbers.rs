//! Numbers and money: one way to write them in a document, and that of the law.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::document::Role;

/// The rules of this topic.
pub const RULES: &[Rule] = &[PADDING, NUMBER_STYLE, MONEY_UNIT, UNEVEN_GROUPS, MONEY_LENGTH];

const PADDING: Rule = Rule {
    code: "VB6401",
    severity: Severity::Warning,
    source: "một cách viết trong cả văn bản; Hướng dẫn 20-HD/TWĐTN-BTC viết «01 phó bí thư», «06 tháng»",
    title: [
        "số đếm chỗ có số 0 đứng trước, chỗ không (05, 5)",
        "counts padded in one place and not in another (05, 5)",
    ],
    message: [
        "«{found}» viết khác với các số đếm khác",
        "`{found}` is written unlike the other counts",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Số đếm dưới 10 viết một cách: hoặc đều có số 0, hoặc đều không.",
        "Counts below 10 are written in one way: all with a zero or all without.",
    ],
    wrong: Example::Text("Chi đoàn có 05 công trình, 06 hoạt động và 7 đề tài."),
    right: Example::Text("Chi đoàn có 05 công trình, 06 hoạt động và 07 đề tài."),
    near: &[Example::Text(
        "Sinh viên 5 tốt, sản phẩm đạt 3 sao, 5 điều Bác Hồ dạy, trước mùng 3 hằng tháng. Ngày 05 tháng 8 năm 2022, 06 hoạt động, khóa 5 của trường, lần 2, 5 triệu đồng, 3%, 1,5 tấn, lớp 9 chuyên, nơi sơ tán của khu vực 3 cách 02 km, 4 - 5 giờ, Điều 5 của luật, bình quân 4 người mỗi hộ; Công ty Cổ phần Sông Đà 5 thi công, nguyên tắc “4 đúng”, máy phát điện 5 kVA.",
    )],
    check: Check::Text(padding),
};

fn padding(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut vote: Vote<bool, (&Passage, Range<usize>)> = Vote::default();
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for range in passage.digits() {
            if !stands_alone(passage, range) || !is_count(passage, range) {
                continue;
            }
            // In the brackets of a cell room is short: buổi một (6 đoàn).
            if passage.cell.is_some() && passage.before(range.start).ends_with('(') {
                continue;
            }
            let range = range.clone();
            match passage.text[range.clone()].as_bytes() {
                [b'0', b'1'..=b'9'] => vote.cast(true, (passage, range)),
                [b'1'..=b'9'] => vote.cast(false, (passage, range)),
                _ => {}
            }
        }
    }
    let Some(wants_zero) = vote.most_of(&[true, false]) else { return };
    for (_, (passage, range)) in vote.against(wants_zero) {
        let written = &passage.text[range.clone()];
        let right = match wants_zero {
            true => format!("0{written}"),
            false => written.trim_start_matches('0').to_owned(),
        };
        let shown = with_next_word(passage, range);
        let range = range.clone();
        findings.words_with_fix(passage, range, fields![found: shown, better: &right], &right);
    }
}

/// Words before a number that make it an ordinal, a name or a part of a date.
const NO_COUNT_BEFORE: &[&str] = &[
    "ngày",
    "mùng",
    "mồng",
    "tháng",
    "năm",
    "số",
    "điều",
    "khoản",
    "mục",
    "chương",
    "phần",
    "bảng",
    "lớp",
    "khóa",
    "lần",
    "thứ",
    // What is an average is no count: bình quân 4 người.
    "quân",
    "bình",
    "cấp",
    "quý",
    "hạng",
    "loại",
    "top",
    "tập",
    "quyển",
    "tổ",
    "xóm",
    "phố",
    "ngõ",
    "hẻm",
    "cụm",
    "ca",
    "trạm",
    "buôn",
    "bản",
    "thôn",
    "phường",
    "quận",
    "khu",
    "lô",
    "đường",
    "tầng",
    "phòng",
    "nhà",
    "giờ",
    "phút",
    "trang",
    "dòng",
    "hình",
    "nhóm",
    "đợt",
    "kỳ",
    "tuần",
    "đội",
    "mẫu",
    "vòng",
    "bậc",
    "ấp",
    "khối",
    "điểm",
    "câu",
    "bài",
    "lục",
    "mức",
    "hồi",
    "bằng",
    "g",
    "covid",
    "vùng",
    "vực",
];
/// Words after a number that make it a measure, which is not padded.
const NO_COUNT_AFTER: &[&str] = &[
    "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "trăm", "chục", "đồng", "đ", "kg", "km", "m", "cm", "mm",
    "kva", "kw", "kwh", "kv", "mw", "w", "v", "a", "hp", "ha", "tấn", "tạ", "giờ", "phút", "giây",
    "độ", "lít", "mét", "điểm", "g", "h", "ml", "tháng", "năm", "và", "đến", "hoặc", "của", "phần",
    "kb", "mb", "gb", "pt", "là", "có", "lần", "trên", "trong", "tốt", "sao", "điều", "không",
    "nhất", "chống", "cho", "theo", "thuộc", "ở", "tại", "về", "do", "nêu", "được", "quy",
    "chuyên", "đã", "mở", "này", "với", "cùng", "bằng", "rõ", "cấp", "tầng", "tuổi",
];

fn is_count(passage: &Passage, range: &Range<usize>) -> bool {
    let (before, after) = (passage.before(range.start), passage.after(range.end));
    let Some(next) = after.strip_prefix([' ', '\u{a0}']) else { return false };
    let next: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
    if !next.starts_with(char::is_lowercase)
        || NO_COUNT_AFTER.contains(&next.to_lowercase().as_str())
    {
        return false;
    }
    let before = before.trim_end_matches([' ', '\u{a0}', '(', '“']);
    // Quoted it is a set phrase, behind a name it is a part of that: “4 đúng”, Công ty Cổ phần Sông Đà 5.
    let is_named = is_behind_name(before) || passage.quoted(range.start).is_some();
    let is_span = before.ends_with(['-', '–', '/', ',', '.'])
        && before
            .trim_end_matches(['-', '–', ' ', '/', ',', '.'])
            .ends_with(|c: char| c.is_ascii_digit());
    let last: String = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let last: String = last.chars().rev().collect::<String>().to_lowercase();
    !is_span
        && !is_named
        && !NO_COUNT_BEFORE.contains(&last.as_str())
        && !passage.text.trim().is_empty()
        && range.start > 0
}

/// Whether the last two words have capitals, as those of a name have: Sông Đà.
fn is_behind_name(before: &str) -> bool {
    let mut last = before
        .rsplit(' ')
        .map(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic));
    last.next() == Some(true) && last.next() == Some(true)
}

/// Whether figures stand by themselves: no letter, figure or sign of a larger number around them.
fn stands_alone(passage: &Passage, range: &Range<usize>) -> bool {
    let before = passage.before(range.start).chars().next_back();
    let mut rest = passage.after(range.end).chars();
    let (after, next) = (rest.next(), rest.next());
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "/-–_&%".contains(c));
    let is_decimal = matches!(after, Some('.' | ',')) && next.is_some_and(|c| c.is_ascii_digit());
    !joins(before) && !joins(after) && !is_decimal && !matches!(before, Some('.' | ','))
}

/// A number with the word behind it, for the message.
fn with_next_word<'p>(passage: &'p Passage, range: &Range<usize>) -> &'p str {
    let rest = passage.after(range.end);
    let gap = rest.len() - rest.trim_start().len();
    let word = rest[gap..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - gap);
    &passage.text[range.start..range.end + gap + word]
}

const NUMBER_STYLE: Rule = Rule {
    code: "VB6404",
    severity: Severity::Warning,
    source: "Luật Kế toán số 88/2015/QH13, Điều 11: dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân",
    title: [
        "số viết kiểu nước ngoài (1,000; 97.5%) hoặc không ngăn hàng nghìn",
        "numbers in foreign style (1,000; 97.5%) or without separators",
    ],
    message: [
        "số «{found}» viết chưa đúng kiểu tiếng Việt",
        "the number `{found}` is not written the Vietnamese way",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Hàng nghìn ngăn bằng dấu chấm, phần thập phân bằng dấu phẩy; số từ năm chữ số phải ngăn.",
        "Thousands are parted by a dot, decimals by a comma; numbers of five figures or more need the dots.",
    ],
    wrong: Example::Text(
        "Trao 1,000 suất quà, đạt 97.5% kế hoạch, kinh phí 15000000 đồng, điểm đạt 3.25.",
    ),
    right: Example::Text(
        "Trao 1.000 suất quà, đạt 97,5% kế hoạch, kinh phí 15.000.000 đồng, điểm đạt 3,25.",
    ),
    near: &[Example::Text(
        "Năm 2022, mã số 0101234567, điện thoại 0912345678, số 12345/QĐ-UBND, 1,500 tấn, phiên bản 2.5, mục 1.2, bưu chính 480000; tài khoản 0101 0009 87654 và 102 010 000 12345.",
    )],
    check: Check::Text(number_style),
};

fn number_style(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for range in passage.amounts() {
            let written = &passage.text[range.clone()];
            if let Some(right) = bare_in_cell(passage, written) {
                findings.words(passage, range.clone(), fields![found: written, better: &right]);
                continue;
            }
            let is_value = || findings.is_number_of_report(passage, range.clone());
            if let Some(right) = rewritten(passage, range, written, is_value) {
                findings.words(passage, range.clone(), fields![found: written, better: &right]);
            }
        }
    }
}

/// Whether `3.25` is a score and no number of a section: two figures at most behind the dot, a verb that measures
/// before it.
fn is_score(before: &str, number: &str) -> bool {
    const VERBS: &[&str] =
        &["đạt", "từ", "bằng", "tăng", "giảm", "quân", "bình", "là", "còn", "đến"];
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let decimals = number.split('.').nth(1).map_or(0, str::len);
    VERBS.contains(&last)
        && decimals <= 2
        && ["điểm", "Điểm"].iter().any(|word| before.contains(word))
}

/// How a sum is to be written that is all of a cell: figures that end in three noughts.
fn bare_in_cell(passage: &Passage, number: &str) -> Option<String> {
    let is_cell = passage.role == Some(Role::TableText) && passage.text.trim() == number;
    let is_plain = number.len() >= 5
        && number.ends_with("000")
        && !number.starts_with('0')
        && number.chars().all(|c| c.is_ascii_digit());
    (is_cell && is_plain).then(|| grouped(number))
}

/// How a number is to be written; `is_value` where a tag prints it as `report.toml` has it, its point a decimal one.
fn rewritten(
    passage: &Passage,
    range: &Range<usize>,
    number: &str,
    is_value: impl Fn() -> bool,
) -> Option<String> {
    // An account is written in groups: 0101 0009 87654.
    let is_group = |digits: usize| digits > 2;
    let last = passage.before(range.start).strip_suffix([' ', '\u{a0}']).unwrap_or_default();
    let next = passage.after(range.end).strip_prefix([' ', '\u{a0}']).unwrap_or_default();
    if is_group(last.chars().rev().take_while(char::is_ascii_digit).count())
        || is_group(next.chars().take_while(char::is_ascii_digit).count())
    {
        return None;
    }
    let after = passage.after(range.end).trim_start_matches([' ', '\u{a0}']);
    let unit: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let groups = |sign: char| {
        let mut parts = number.split(sign);
        parts.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))
            && number.contains(sign)
            && parts.all(|part| part.len() == 3 && part.chars().all(|c| c.is_ascii_digit()))
    };
    let is_measure = ["tấn", "kg", "km", "m", "ha", "lít", "độ", "g", "cm", "tỷ", "tỉ", "triệu"]
        .contains(&unit.as_str());
    if groups(',')
        && (number.matches(',').count() > 1
            || (!is_measure && !after.starts_with('%') && !unit.is_empty()))
    {
        return Some(number.replace(',', "."));
    }
    let is_decimal = number.matches('.').count() == 1 && !number.contains(',') && !groups('.');
    if is_decimal
        && (is_value()
            || is_score(passage.before(range.start), number)
            || after.starts_with('%')
            || ["triệu", "tỷ", "tỉ", "tấn", "kg", "km", "ha", "m", "mét", "lít"]
                .contains(&unit.as_str()))
    {
        return Some(number.replace('.', ","));
    }
    let is_plain =
        number.chars().all(|c| c.is_ascii_digit()) && number.len() >= 5 && !number.starts_with('0');
    let last: String = passage
        .before(range.start)
        .trim_end()
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .collect();
    let last: String = last.chars().rev().collect();
    let is_code =
        ["số", "mã", "thoại", "khoản", "chính", "hiệu", "Fax", "fax"].contains(&last.as_str());
    (is_plain
        && !is_code
        && (unit == "đồng" || (unit.starts_with(char::is_lowercase) && !unit.is_empty())))
    .then(|| grouped(number))
}

pub(super) fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

const UNEVEN_GROUPS: Rule = Rule {
    code: "VB6407",
    severity: Severity::Error,
    source: "Luật Kế toán số 88/2015/QH13, Điều 11: dấu chấm ngăn hàng nghìn",
    title: [
        "nhóm chữ số không đủ ba (3264.000; 12.850.00)",
        "groups of figures that are not three (3264.000; 12.850.00)",
    ],
    message: [
        "số «{found}» có nhóm không đúng ba chữ số",
        "the number `{found}` has a group of other than three figures",
    ],
    advice: ["đếm lại chữ số, ngăn từng nhóm ba", "count the figures, and part them by threes"],
    why: [
        "Nhóm thừa hay thiếu chữ số là gõ sót: không ai biết số nào đúng.",
        "A group with too many or too few figures was mistyped: nobody knows which number is right.",
    ],
    wrong: Example::Text("Kinh phí 3264.000 đồng, quyết toán 12.850.00 đồng."),
    right: Example::Text("Kinh phí 3.264.000 đồng, quyết toán 12.850.000 đồng."),
    near: &[Example::Text(
        "Điện thoại 0901.896.868, mục 1.2.3, ngày 28.02.2025, phiên bản 10.15.7, đạt 97.5%, IP 10.0.2022.1, Điều 12.",
    )],
    check: Check::Text(uneven_groups),
};

/// Numbers with dots of which one group at least has three figures, as thousands have, and another has not.
fn uneven_groups(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for range in passage.amounts() {
            let written = &passage.text[range.clone()];
            let mut groups = written.split('.').map(str::len);
            let (first, rest) = (groups.next().unwrap_or_default(), groups.collect::<Vec<_>>());
            // A telephone number begins with 0.
            let has_thousands =
                rest.contains(&3) && !written.contains(',') && !written.starts_with('0');
            let is_even = (1..=3).contains(&first) && rest.iter().all(|length| *length == 3);
            if has_thousands && !is_even {
                findings.words(passage, range.clone(), fields![found: written]);
            }
        }
    }
}

const MONEY_UNIT: Rule = Rule {
    code: "VB6405",
    severity: Severity::Warning,
    source: "Luật Ngân hàng Nhà nước Việt Nam số 46/2010/QH12, Điều 16: đơn vị tiền tệ là «Đồng»",
    title: ["đơn vị tiền viết nhiều kiểu (đồng, đ, VNĐ)", "several units of money (đồng, đ, VNĐ)"],
    message: [
        "«{found}» ghi đơn vị tiền khác với các chỗ khác",
        "`{found}` has another unit of money than the rest",
    ],
    advice: ["dùng «{unit}» trong cả văn bản", "use `{unit}` throughout"],
    why: [
        "Một văn bản chỉ dùng một cách ghi đơn vị tiền.",
        "A document writes the unit of money in one way.",
    ],
    wrong: Example::Text("Chi 15.000.000 đồng, thu 20.000.000 đồng và 3.000.000 VNĐ."),
    right: Example::Text("Chi 15.000.000 đồng, thu 20.000.000 đồng và 3.000.000 đồng."),
    near: &[Example::Text("Chi 15 triệu đồng và 3.000 đồng; 20 đ) mục sau; 5 đoàn viên.")],
    check: Check::Text(money_unit),
};

fn money_unit(text: &Text<'_>, findings: &mut Findings<'_>) {
    const UNITS: &[&str] = &["đồng", "VNĐ", "VND", "vnđ", "vnd", "đ"];
    let mut vote: Vote<&'static str, (&Passage, Range<usize>)> = Vote::default();
    for passage in text.passages {
        for range in passage.amounts() {
            let rest = passage.after(range.end);
            let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
            let scale = ["triệu ", "tỷ ", "nghìn ", "tỉ "]
                .iter()
                .find(|scale| rest[gap..].starts_with(**scale));
            let from = range.end + gap + scale.map_or(0, |scale| scale.len());
            let unit: String =
                passage.after(from).chars().take_while(|c| c.is_alphabetic()).collect();
            // 20 đ) of a list, 25 đ/c for comrades.
            let is_item = unit == "đ" && passage.after(from + unit.len()).starts_with([')', '/']);
            if let (Some(unit), false) = (UNITS.iter().find(|known| **known == unit), is_item) {
                vote.cast(*unit, (passage, range.start..from + unit.len()));
            }
        }
        glued_unit(passage, &mut vote);
    }
    // The unit of the law, where the document uses it at all.
    let by_law = UNITS.first().copied().filter(|unit| vote.count(unit) > 0);
    let Some(wanted) = by_law.or_else(|| vote.most_of(UNITS)) else { return };
    for (_, (passage, range)) in vote.against(wanted) {
        let found = &passage.text[range.clone()];
        findings.words(passage, range.clone(), fields![found, unit: wanted]);
    }
}

/// Words before a sum that is rough.
const ROUGH: &[&str] = &[
    "gần", "khoảng", "hơn", "trên", "dưới", "xấp", "xỉ", "chừng", "độ", "tới", "ước", "cỡ", "quá",
];

const MONEY_LENGTH: Rule = Rule {
    code: "VB6408",
    severity: Severity::Advice,
    source: "một kiểu viết số tiền",
    title: [
        "số tiền trong một đoạn chỗ viết gọn, chỗ viết đủ (60 triệu đồng, 60.000.000 đồng)",
        "sums of one paragraph now short, now in full (60 triệu đồng, 60.000.000 đồng)",
    ],
    message: [
        "«{found}» viết khác kiểu với số tiền khác trong đoạn",
        "`{found}` is written unlike the other sums of the paragraph",
    ],
    advice: ["viết như «{better}»", "write it like `{better}`"],
    why: [
        "Số tiền chính xác đứng cạnh nhau viết một kiểu để đối chiếu được; số ước chừng (gần, khoảng, hơn …) viết gọn được.",
        "Exact sums beside each other are written in one way, so that they can be compared; rough ones (gần, khoảng, hơn …) may be short.",
    ],
    wrong: Example::Text("Thu 28.500.000 đồng, chi 15.000.000 đồng, hỗ trợ 60 triệu đồng."),
    right: Example::Text("Thu 28.500.000 đồng, chi 15.000.000 đồng, hỗ trợ 60.000.000 đồng."),
    near: &[Example::Text(
        "Chi 15 triệu đồng.\nThu 28.500.000 đồng, hỗ trợ gần 60 triệu đồng, mỗi suất 500.000 đồng; vốn khoảng hơn 2 tỷ đồng.",
    )],
    check: Check::Text(money_length),
};

fn money_length(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let sums: Vec<_> =
            passage.amounts().iter().filter_map(|range| sum(passage, range)).collect();
        let short = sums.iter().filter(|(_, is_short)| *is_short).count();
        let rare_is_short = short * 2 <= sums.len();
        let Some((common, _)) = sums.iter().find(|(_, is_short)| *is_short != rare_is_short) else {
            continue;
        };
        for (range, _) in sums.iter().filter(|(_, is_short)| *is_short == rare_is_short) {
            let [written, common] = [range, common].map(|range| &passage.text[range.clone()]);
            findings.words(passage, range.clone(), fields![found: written, better: common]);
        }
    }
}

/// The sum of a million or more that begins with a number, and whether it is written short. Rough ones
/// are none.
fn sum(passage: &Passage, number: &Range<usize>) -> Option<(Range<usize>, bool)> {
    const UNITS: [&str; 4] = [" triệu đồng", " tỷ đồng", " tỉ đồng", " đồng"];
    let after = passage.after(number.end);
    let unit = UNITS.iter().find(|unit| after.starts_with(**unit))?;
    let last = passage.before(number.start).trim_end().rsplit(' ').next().unwrap_or_default();
    let is_short = *unit != " đồng";
    let is_large = passage.text[number.clone()].matches('.').count() >= 2;
    let is_exact = !ROUGH.contains(&last.to_lowercase().as_str());
    // A rate is written to the đồng beside a total in millions: 1.500.000 đồng/người.
    // So is a total of such rates.
    let lead: Vec<&str> = passage.before(number.start).split_whitespace().rev().take(6).collect();
    let is_total = lead.iter().any(|word| word.to_lowercase() == "tổng");
    if after[unit.len()..].starts_with('/') || is_total {
        return None;
    }
    (is_exact && (is_short || is_large)).then(|| (number.start..number.end + unit.len(), is_short))
}

/// `15.000đ`: the sign right behind the figures.
fn glued_unit<'p>(
    passage: &'p Passage,
    vote: &mut Vote<&'static str, (&'p Passage, Range<usize>)>,
) {
    for &Range { end: at, .. } in passage.digits() {
        let Some(unit) = ["đồng", "đ", "VNĐ", "VND"].into_iter().find(|unit| {
            let rest = passage.after(at).strip_prefix(unit);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        }) else {
            continue;
        };
        let before = passage.before(at);
        let start =
            before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',').len();
        let is_amount = at - start >= 4 && !before[..start].ends_with(char::is_alphanumeric);
        if is_amount {
            vote.cast(unit, (passage, start..at + unit.len()));
        }
    }
}
