//! Documents that a text cites: each with one number and one date.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::document::Role;

/// The rules of this topic.
pub const RULES: &[Rule] = &[TWO_DATES, BEFORE_ITSELF, OTHER_YEAR];

const TWO_DATES: Rule = Rule {
    code: "VB6617",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: viện dẫn đúng số, ký hiệu, ngày của văn bản",
    title: [
        "một văn bản được dẫn với hai ngày hoặc hai số",
        "one document cited with two dates or two numbers",
    ],
    message: ["«{found}» dẫn khác với «{earlier}»", "`{found}` is cited unlike `{earlier}`"],
    advice: ["đối chiếu với bản gốc rồi sửa", "compare with the original"],
    why: [
        "Một số, ký hiệu chỉ thuộc một ngày; dẫn sai một chữ số là dẫn sang văn bản khác.",
        "A number and symbol belong to one date; with one figure wrong another document is cited.",
    ],
    wrong: Example::Text(
        "Theo Quyết định số 215/QĐ-SKHCN ngày 12 tháng 11 năm 2024.\nKèm theo Quyết định số 215/QĐ-SKHCN ngày 21 tháng 11 năm 2024 và Quyết định số 251/QĐ-SKHCN ngày 12 tháng 11 năm 2024.",
    ),
    right: Example::Text(
        "Theo Quyết định số 215/QĐ-SKHCN ngày 12 tháng 11 năm 2024.\nKèm theo Quyết định số 215/QĐ-SKHCN ngày 12 tháng 11 năm 2024 và Quyết định số 216/QĐ-SKHCN ngày 12 tháng 11 năm 2024.",
    ),
    near: &[Example::Text(
        "Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2023 và Quyết định số 12/QĐ-UBND ngày 09 tháng 02 năm 2024; Kế hoạch số 21/KH-UBND ngày 05 tháng 02 năm 2023.",
    )],
    check: Check::Text(two_dates),
};

/// A document by its number, the letters of its symbol and its date.
pub(super) struct Cited<'p> {
    pub passage: &'p Passage,
    pub range: Range<usize>,
    number: &'p str,
    letters: &'p str,
    pub date: [u32; 3],
}

fn two_dates(text: &Text<'_>, findings: &mut Findings<'_>) {
    let all = cited(text);
    let own = own_number(text);
    let is_own =
        |one: &Cited<'_>| own == Some((one.number, one.letters.trim_start_matches(['/', '-'])));
    for (at, this) in all.iter().enumerate() {
        let others =
            || all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        let says_same = |other: &&Cited<'_>| {
            other.number == this.number && other.letters == this.letters && other.date == this.date
        };
        let support = others().filter(says_same).count();
        let clash = others().enumerate().find(|(_, other)| {
            let is_same = other.letters == this.letters;
            let is_dated_apart = other.number == this.number
                && other.date != this.date
                && other.date[2] == this.date[2];
            let is_numbered_apart =
                other.date == this.date && is_swapped(other.number, this.number);
            is_same && (is_dated_apart || is_numbered_apart)
        });
        let Some((_, other)) = clash else { continue };
        let against = all
            .iter()
            .filter(|one| {
                one.number == other.number && one.letters == other.letters && one.date == other.date
            })
            .count();
        let first = all.iter().position(|one| std::ptr::eq(one, other)).unwrap_or(0);
        // The head of the document says which of two numbers is its own.
        let is_numbered = other.number != this.number;
        if is_numbered && is_own(this) {
            continue;
        }
        if against > support + 1
            || against == support + 1 && first < at
            || is_numbered && is_own(other)
        {
            let [found, earlier] = [this, other].map(|one| &one.passage.text[one.range.clone()]);
            findings.words(this.passage, this.range.clone(), fields![found, earlier]);
        }
    }
    undated(text, &all, findings);
    of_one_subject(&all, findings);
}

/// The number of the document itself, as its head has it: `Số: 58/KH-UBND`.
fn own_number<'p>(text: &Text<'p>) -> Option<(&'p str, &'p str)> {
    text.passages.iter().take(16).find_map(|passage| {
        let rest = passage.text.trim().strip_prefix("Số")?.trim_start_matches([':', ' ']);
        let end = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
        let letters = rest[end..].split_whitespace().next()?;
        let letters = letters.strip_prefix(['/', '-'])?;
        Some((rest[..end].trim_start_matches('0'), letters))
    })
}

/// Documents that are cited again without their date, two figures of the number swapped: Nghị quyết số 21-NQ/ĐU.
fn undated(text: &Text<'_>, dated: &[Cited<'_>], findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.text.contains("số ")) {
        for digits in passage.digits() {
            let before = passage.before(digits.start);
            let Some(lead) = before.strip_suffix("số ") else { continue };
            let rest = passage.after(digits.end);
            let length =
                rest.find(|c: char| c.is_whitespace() || ",;().".contains(c)).unwrap_or(rest.len());
            let letters = &rest[..length];
            let number = passage.text[digits.clone()].trim_start_matches('0');
            let is_cited = |one: &&Cited<'_>| one.letters == letters;
            if letters.len() < 4 || dated.iter().filter(is_cited).any(|one| one.number == number) {
                continue;
            }
            let kind = lead.trim_end().rsplit(' ').next().unwrap_or_default();
            let meant = dated.iter().filter(is_cited).find(|one| {
                let before = one.passage.before(one.range.start);
                is_swapped(one.number, number)
                    && (one.passage.role == Some(Role::Number)
                        || before.trim_end().trim_end_matches("số").trim_end().ends_with(kind))
            });
            if let Some(meant) = meant {
                let range = digits.start..digits.end + length;
                let found = &passage.text[range.clone()];
                let earlier = &meant.passage.text[meant.range.clone()];
                findings.words(passage, range, fields![found, earlier]);
            }
        }
    }
}

/// Two citations with one date, kind and subject, and two numbers: … về trồng cây.
fn of_one_subject(all: &[Cited<'_>], findings: &mut Findings<'_>) {
    let subject = |one: &Cited<'_>| {
        let rest = one.passage.after(one.range.end);
        let clause = rest.split([',', ';', '.', ')', '“']).next().unwrap_or_default();
        clause
            .find(" về ")
            .map(|at| clause[at..].trim().to_lowercase())
            .filter(|words| words.split(' ').count() >= 3)
    };
    for (at, this) in all.iter().enumerate() {
        let Some(own) = subject(this) else { continue };
        let other = all[..at].iter().find(|other| {
            other.letters == this.letters
                && other.number != this.number
                && other.date == this.date
                && !is_swapped(other.number, this.number)
                && subject(other).as_ref() == Some(&own)
        });
        if let Some(other) = other {
            let [found, earlier] = [this, other].map(|one| &one.passage.text[one.range.clone()]);
            findings.words(this.passage, this.range.clone(), fields![found, earlier]);
        }
    }
}

/// Whether two neighbouring figures changed places.
fn is_swapped(a: &str, b: &str) -> bool {
    let differ: Vec<usize> =
        (0..a.len()).filter(|at| a.as_bytes().get(*at) != b.as_bytes().get(*at)).collect();
    a.len() == b.len()
        && matches!(differ[..], [first, second] if second == first + 1
            && a.as_bytes().get(first) == b.as_bytes().get(second)
            && a.as_bytes().get(second) == b.as_bytes().get(first))
}

/// Every document that is cited with its number and its date.
pub(super) fn cited_all<'p>(text: &Text<'p>) -> Vec<Cited<'p>> {
    let all = cited(text).into_iter();
    all.filter(|cited| cited.passage.role != Some(Role::Number)).collect()
}

/// Every document that is cited with its number and its date, the document itself first.
fn cited<'p>(text: &Text<'p>) -> Vec<Cited<'p>> {
    let mut all = Vec::new();
    let own = own_date(text);
    for passage in text.passages {
        let is_own = passage.role == Some(Role::Number);
        for digits in passage.digits() {
            let before = passage.before(digits.start);
            if !["số ", "Số: ", "Số "].iter().any(|word| before.ends_with(word)) {
                continue;
            }
            let rest = passage.after(digits.end);
            let length =
                rest.find(|c: char| c.is_whitespace() || ",;()".contains(c)).unwrap_or(rest.len());
            let letters = &rest[..length];
            let symbol_end = digits.end + length;
            let date = match is_own {
                true => own.map(|date| (date, symbol_end)),
                false => passage
                    .after(symbol_end)
                    .strip_prefix(" ngày ")
                    .and_then(|_| date_at(passage, symbol_end + " ngày ".len())),
            };
            if let (Some((date, end)), true) = (date, letters.len() > 2) {
                let number = passage.text[digits.clone()].trim_start_matches('0');
                all.push(Cited { passage, range: digits.start..end, number, letters, date });
            }
        }
    }
    all
}

/// Day, month and year that begin at a byte, in words or in figures, and where they end.
pub(super) fn date_at(passage: &Passage, at: usize) -> Option<([u32; 3], usize)> {
    let index = passage.digits().iter().position(|range| range.start == at)?;
    let [day, month, year] = passage.digits().get(index..index + 3)? else { return None };
    let gap = |a: &Range<usize>, b: &Range<usize>| passage.text.get(a.end..b.start);
    let is_date = matches!(
        (gap(day, month)?, gap(month, year)?),
        (" tháng ", " năm ") | ("/", "/") | ("-", "-") | (".", ".")
    );
    let [d, m, y] = [day, month, year].map(|range| passage.text[range.clone()].parse().ok());
    (is_date && year.len() == 4).then_some(([d?, m?, y?], year.end))
}

/// The date in the head of the document.
fn own_date(text: &Text<'_>) -> Option<[u32; 3]> {
    let line = text.passages.iter().find(|passage| passage.role == Some(Role::PlaceDate))?;
    let at = line.text.find("ngày ")? + "ngày ".len();
    date_at(line, at).map(|(date, _)| date)
}

const BEFORE_ITSELF: Rule = Rule {
    code: "VB6413",
    severity: Severity::Warning,
    source: "Luật Ban hành văn bản quy phạm pháp luật; lịch",
    title: [
        "số năm, ngày hiệu lực trái với ngày đã ghi",
        "an anniversary or a date of effect that the dates beside it contradict",
    ],
    message: ["«{found}» không khớp: {fault}", "`{found}` does not agree: {fault}"],
    advice: ["kiểm tra lại năm", "check the year"],
    why: [
        "Văn bản không có hiệu lực trước ngày ký; «70 năm (1954 - 2024)» phải đúng hiệu số hai năm.",
        "No document is in force before it is signed; `70 năm (1954 - 2024)` must be the difference of the years.",
    ],
    wrong: Example::Text(
        "Kỷ niệm 134 năm Ngày sinh Bác Hồ (19/5/1980 - 19/5/2024) và 70 năm Chiến thắng (1945 - 2024).",
    ),
    right: Example::Text(
        "Kỷ niệm 134 năm Ngày sinh Bác Hồ (19/5/1890 - 19/5/2024) và 70 năm Chiến thắng (1954 - 2024).",
    ),
    near: &[Example::Text(
        "Kế hoạch 5 năm (2021 - 2025); tổng kết 10 năm thực hiện (2015 - 2025); sau 3 năm thi hành Luật (2019 - 2022); trong 02 năm (2023 - 2024).",
    )],
    check: Check::Text(before_itself),
};

fn before_itself(text: &Text<'_>, findings: &mut Findings<'_>) {
    let own = own_date(text);
    for passage in text.passages {
        let dashes = passage.signs().filter(|(at, c)| {
            matches!(c, '-' | '–')
                && passage.before(*at).ends_with(' ')
                && passage.after(at + c.len_utf8()).starts_with(' ')
        });
        for at in dashes.map(|(at, _)| at - 1) {
            if let Some((range, years, said)) = anniversary(passage, at) {
                let found = &passage.text[range.clone()];
                let fault = [
                    format!("hai năm cách nhau {years} năm, không phải {said}"),
                    format!("the years are {years} apart, not {said}"),
                ];
                findings.words(passage, range, fields![found, fault]);
            }
        }
    }
    let effect = [
        "có hiệu lực thi hành kể từ ngày ",
        "có hiệu lực kể từ ngày ",
        "có hiệu lực từ ngày ",
        "có hiệu lực thi hành từ ngày ",
    ];
    for lead in effect {
        for (passage, start) in text.phrases(lead) {
            let is_own = passage.before(start).trim_end().ends_with("này");
            let date = date_at(passage, start + lead.len());
            if let (Some(([day, month, year], end)), Some(own), true) = (date, own, is_own)
                && [year, month, day] < [own[2], own[1], own[0]]
            {
                let range = start + lead.len()..end;
                let found = &passage.text[range.clone()];
                let signed = format!("{:02}/{:02}/{}", own[0], own[1], own[2]);
                let fault =
                    [format!("văn bản ký ngày {signed}"), format!("the document is of {signed}")];
                findings.words(passage, range, fields![found, fault]);
            }
        }
    }
}

/// Two dates or years in brackets whose dash stands at a byte, behind `134 năm`: how many years lie between, and how many
/// are said.
fn anniversary(passage: &Passage, dash: usize) -> Option<(Range<usize>, u32, u32)> {
    let open = passage.before(dash).rfind('(')?;
    let close = dash + passage.after(dash).find(')')?;
    let inside = passage.text.get(open + 1..close)?;
    let (from, to) = inside
        .split_once([' '])
        .and_then(|_| inside.split_once(" - ").or_else(|| inside.split_once(" – ")))?;
    let year = |date: &str| {
        let year = date.rsplit(['/', '-', '.']).next()?;
        year.parse::<u32>().ok().filter(|_| {
            year.len() == 4 && date.chars().all(|c| c.is_ascii_digit() || "/-.".contains(c))
        })
    };
    let years = year(to)?.checked_sub(year(from)?)?;
    let before = passage.before(open);
    let clause = before.rfind([',', ';', '.', ')']).map_or(0, |at| at + 1);
    let lead = before.get(clause..)?;
    let small = lead.to_lowercase();
    let is_celebrated = [
        "kỷ niệm",
        "ngày sinh",
        "ngày thành lập",
        "ngày truyền thống",
        "chiến thắng",
        "ngày giải phóng",
        "ngày thương binh",
        "quốc khánh",
        "ngày mất",
    ]
    .iter()
    .any(|word| small.contains(word));
    let count = passage.digits().iter().rfind(|range| {
        range.start >= clause && range.end <= open && passage.after(range.end).starts_with(" năm ")
    })?;
    let said: u32 = passage.text[count.clone()].parse().ok()?;
    // The year that begins may be counted in.
    (is_celebrated && said.abs_diff(years) > 0 && said > 1).then_some((
        count.start..close + 1,
        years,
        said,
    ))
}

const OTHER_YEAR: Rule = Rule {
    code: "VB6624",
    severity: Severity::Warning,
    source: "Luật Ban hành văn bản quy phạm pháp luật: số của văn bản có năm ban hành; lịch",
    title: [
        "ngày của văn bản được dẫn khác năm trong số của nó, hoặc sau ngày của chính văn bản này",
        "a cited document with another year than its number has, or of a day after this document",
    ],
    message: ["«{found}» không khớp: {fault}", "`{found}` does not agree: {fault}"],
    advice: ["đối chiếu ngày với bản gốc", "compare the date with the original"],
    why: [
        "Số của văn bản quy phạm pháp luật có năm ban hành, nên ngày ký phải ở năm ấy; và không ai dẫn được văn bản chưa ra đời.",
        "The number of a legal document has its year, so that its day lies in that year; and nobody can cite what is not there yet.",
    ],
    wrong: Example::Text(
        "Thực hiện Nghị định số 13/2023/NĐ-CP ngày 17 tháng 4 năm 2032 và Thông tư số 04/2021/TT-BNV ngày 12/5/2020.",
    ),
    right: Example::Text(
        "Thực hiện Nghị định số 13/2023/NĐ-CP ngày 17 tháng 4 năm 2023 và Thông tư số 04/2021/TT-BNV ngày 12/5/2021.",
    ),
    near: &[Example::Text(
        "Quyết định số 1998/QĐ-UBND ngày 05 tháng 02 năm 2023; Hợp đồng số 05/2022/HĐ-KT ngày 03/01/2023; Kế hoạch số 21/KH-UBND ngày 05 tháng 02 năm 2023.",
    )],
    check: Check::Text(other_year),
};

/// Letters of legal documents, whose numbers have the year in which they were issued.
const LEGAL: [&str; 8] = ["NĐ-CP", "TT-", "TTLT-", "QH", "NQ-HĐND", "QĐ-UBND", "QĐ-TTg", "UBTVQH"];

fn other_year(text: &Text<'_>, findings: &mut Findings<'_>) {
    let own = own_date(text);
    for cited in cited(text) {
        if cited.passage.role == Some(Role::Number) {
            continue;
        }
        let [day, month, year] = cited.date;
        let of_number = cited.letters.strip_prefix('/').and_then(|rest| rest.split_once('/'));
        let of_number = of_number.filter(|(year, letters)| {
            year.len() == 4 && LEGAL.iter().any(|legal| letters.starts_with(legal))
        });
        let of_number = of_number.and_then(|(year, _)| year.parse::<u32>().ok());
        let fault = match (of_number, own) {
            (Some(wanted), _) if wanted != year => {
                [format!("số ghi năm {wanted}"), format!("its number has the year {wanted}")]
            }
            (_, Some(own)) if [year, month, day] > [own[2], own[1], own[0]] => {
                let own = format!("{:02}/{:02}/{}", own[0], own[1], own[2]);
                [format!("văn bản này ngày {own}"), format!("this document is of {own}")]
            }
            _ => continue,
        };
        let found = &cited.passage.text[cited.range.clone()];
        findings.words(cited.passage, cited.range.clone(), fields![found, fault]);
    }
}
