//! What is left, who is absent, how was voted: figures that make each other.

use std::ops::Range;

use super::shares::shown;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, figure, fractions, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[REMAINS, VOTES];

const REMAINS: Rule = Rule {
    code: "VB6718",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số còn lại không phải hiệu của hai số đứng trước (20 hồ sơ, đã giải quyết 12, còn lại 7)",
        "what is left is not the difference of the two figures before (20, 12 done, 7 left)",
    ],
    message: [
        "«{found}»: còn lại phải là {expected}",
        "`{found}`: what is left must be {expected}",
    ],
    advice: ["kiểm tra lại ba con số", "check the three figures"],
    why: [
        "Tổng trừ phần đã làm phải bằng phần còn lại; lệch là một trong ba số sai.",
        "The whole less what is done is what is left; where it is not, one of the three is wrong.",
    ],
    wrong: Example::Text(
        "Tiếp nhận 20 hồ sơ, đã giải quyết 12 hồ sơ, còn lại 7 hồ sơ. Giải quyết 15/18 đơn, còn lại 4 đơn.",
    ),
    right: Example::Text(
        "Tiếp nhận 20 hồ sơ, đã giải quyết 12 hồ sơ, còn lại 8 hồ sơ. Giải quyết 15/18 đơn, còn lại 3 đơn.",
    ),
    near: &[Example::Text(
        "Toàn xã có 20 hộ nghèo, giảm 12 hộ, còn lại 7 hộ cận nghèo; xử lý 15/18 đơn, còn lại 2 vụ; có 9 thôn, 5 thôn đạt chuẩn, còn 3 thôn chưa có nhà văn hóa.",
    )],
    check: Check::Text(remains),
};

fn remains(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.text.contains("còn")) {
        let all = quantities(passage);
        for (at, left) in all.iter().enumerate() {
            let before = passage.before(left.range.start).trim_end();
            let is_left = ["còn lại", "còn lại là", "còn tồn", "chưa giải quyết", "chuyển kỳ sau"]
                .iter()
                .any(|lead| before.to_lowercase().ends_with(lead))
                || before.ends_with("còn lại có")
                || before.to_lowercase().ends_with("còn") && is_undone(passage, left);
            if !is_left {
                continue;
            }
            let found = of_fraction(passage, left).or_else(|| of_two(passage, &all, at));
            let Some((range, expected)) = found else { continue };
            let step = 10_f64.powi(-i32::try_from(left.decimals).unwrap_or(0));
            let slack = if left.unit == Unit::Money { left.value * 0.005 } else { step * 0.51 };
            if expected > 0.0 && (left.value - expected).abs() > slack {
                let expected = match left.unit {
                    Unit::Money => format!("{} đồng", shown(expected, 0)),
                    _ => shown(expected, left.decimals),
                };
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, expected]);
            }
        }
    }
}

/// Whether what follows says that it is not done: còn 7 đơn đang xử lý.
fn is_undone(passage: &Passage, left: &Quantity<'_>) -> bool {
    let rest = passage.after(left.range.end);
    let clause = rest.split([',', ';', '.', ')']).next().unwrap_or_default();
    [
        "đang ",
        "chưa đạt",
        "chưa hoàn thành",
        "chưa giải quyết",
        "chưa xử lý",
        "trong hạn",
        "chưa thực hiện",
    ]
    .iter()
    .any(|word| clause.contains(word))
}

/// The first word of what a quantity counts.
fn counted<'p>(one: &Quantity<'p>) -> Unit<'p> {
    match one.unit {
        Unit::Things([first, _]) => Unit::Things([first, ""]),
        other => other,
    }
}

/// `giải quyết 15/18 đơn, còn lại 3 đơn`.
fn of_fraction(passage: &Passage, left: &Quantity<'_>) -> Option<(Range<usize>, f64)> {
    let all = fractions(passage);
    let fraction = all.iter().rfind(|fraction| fraction.range.end <= left.range.start)?;
    let gap = passage.text.get(fraction.range.end..left.range.start)?;
    let word = gap.trim_start().split([' ', ',']).next()?;
    let Unit::Things([first, _]) = left.unit else { return None };
    let rest = gap.trim_start().get(word.len()..)?;
    let is_clear = !rest.contains(|c: char| c.is_ascii_digit() && c != '0') || rest.contains('%');
    (word == first
        && gap.chars().count() < 80
        && !gap.contains([';'])
        && !gap.contains(". ")
        && is_clear
        && fraction.part <= fraction.whole)
        .then_some((fraction.range.start..left.range.end, fraction.whole - fraction.part))
}

/// `20 hồ sơ, đã giải quyết 12 hồ sơ, còn lại 8 hồ sơ`.
fn of_two(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<(Range<usize>, f64)> {
    const DONE: &[&str] = &[
        "giải quyết",
        "hoàn thành",
        "xử lý",
        "giải ngân",
        "thực hiện",
        "sử dụng",
        "chi",
        "xong",
        "đã trả",
        "đã cấp",
        "đã thu",
        "đã nộp",
        "đạt chuẩn",
        "đã có",
        "kết thúc",
        "nghiệm thu",
        "trả kết quả",
        "đã phát",
        "đã bàn giao",
        "đã trồng",
        "đã",
    ];
    let left = all.get(at)?;
    // Shares stand between them: đã giải quyết 12 hồ sơ, đạt 60%, còn lại 8 hồ sơ.
    let mut others = all[..at].iter().rev().filter(|one| one.unit != Unit::Share);
    let (done, whole) = (others.next()?, others.next()?);
    let gap = passage.text.get(whole.range.end..done.range.start)?;
    let rest = passage.text.get(done.range.end..left.range.start)?;
    let is_clause = |text: &str| {
        text.chars().count() < 90 && !text.contains([';', '(']) && !text.contains(". ")
    };
    let is_done = DONE.iter().any(|word| gap.contains(word));
    let is_same = counted(whole) == counted(done) && counted(done) == counted(left)
        || counted(whole) == counted(left) && done.unit == Unit::Things(["", ""]);
    let has_other =
        ["tăng", "giảm", "so với"].iter().any(|word| gap.contains(word) || rest.contains(word));
    let is_plain = matches!(left.unit, Unit::Money | Unit::Measure(_) | Unit::Things(_));
    (is_clause(gap)
        && is_clause(rest)
        && is_done
        && is_same
        && is_plain
        && !has_other
        && done.value <= whole.value)
        .then_some((whole.range.start..left.range.end, whole.value - done.value))
}

const VOTES: Rule = Rule {
    code: "VB6719",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số phiếu, số người có mặt và vắng mặt không cộng thành tổng",
        "votes, or those present and absent, that do not make their total",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Có mặt và vắng mặt là tất cả; phiếu hợp lệ và không hợp lệ là số phiếu thu về; biên bản sai một số thì mất giá trị.",
        "Present and absent are all; valid and invalid votes are those returned. Minutes with a wrong figure lose their worth.",
    ],
    wrong: Example::Text(
        "Tổng số đảng viên: 48 đồng chí; có mặt: 45 đồng chí; vắng mặt: 4 đồng chí.\nSố phiếu phát ra: 45 phiếu; thu về: 45 phiếu; hợp lệ: 43 phiếu; không hợp lệ: 1 phiếu.",
    ),
    right: Example::Text(
        "Tổng số đảng viên: 48 đồng chí; có mặt: 45 đồng chí; vắng mặt: 3 đồng chí.\nSố phiếu phát ra: 45 phiếu; thu về: 45 phiếu; hợp lệ: 44 phiếu; không hợp lệ: 1 phiếu.",
    ),
    near: &[Example::Text(
        "Tổng số đảng viên: 48 đồng chí; có mặt: 45 đồng chí; vắng mặt: 3 đồng chí, trong đó có lý do: 2 đồng chí.\nSố phiếu phát ra: 45 phiếu; thu về: 44 phiếu; hợp lệ: 44 phiếu; đồng ý: 40 phiếu; không đồng ý: 4 phiếu.",
    )],
    check: Check::Text(votes),
};

/// What a figure of minutes is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Called,
    Present,
    Absent,
    Issued,
    Returned,
    Valid,
    Invalid,
    For,
    Against,
    Other,
}

/// Words that tell what a figure is of; the longer ones first where one holds another.
const LABELS: &[(&str, Of)] = &[
    ("không hợp lệ", Of::Invalid),
    ("hợp lệ", Of::Valid),
    ("phát ra", Of::Issued),
    ("thu về", Of::Returned),
    ("thu vào", Of::Returned),
    ("không đồng ý", Of::Against),
    ("không tán thành", Of::Against),
    ("không nhất trí", Of::Against),
    ("phản đối", Of::Against),
    ("không biểu quyết", Of::Other),
    ("không có ý kiến", Of::Other),
    ("ý kiến khác", Of::Other),
    ("phiếu trắng", Of::Other),
    ("đồng ý", Of::For),
    ("tán thành", Of::For),
    ("triệu tập", Of::Called),
    ("tổng số đảng viên", Of::Called),
    ("tổng số đoàn viên", Of::Called),
    ("tổng số đại biểu", Of::Called),
    ("tổng số thành viên", Of::Called),
    ("tổng số ủy viên", Of::Called),
    ("tổng số hội viên", Of::Called),
    ("vắng", Of::Absent),
    ("có mặt", Of::Present),
    ("đại diện tham dự", Of::Present),
    ("dự họp", Of::Present),
];

/// A figure of minutes and where it stands.
#[derive(Clone)]
struct Figure<'p> {
    of: Of,
    value: f64,
    passage: &'p Passage,
    range: Range<usize>,
}

fn votes(text: &Text<'_>, findings: &mut Findings<'_>) {
    const HINTS: &[&str] = &["ắng mặt", "ắng ", "ợp lệ", "hát ra", "án thành", "ồng ý"];
    let mut group: Vec<Figure<'_>> = Vec::new();
    let mut empty = 0;
    let mut is_near_hint = 0_usize;
    for (at, passage) in text.passages.iter().enumerate() {
        // Nothing is looked at where no vote or absence is near.
        if is_near_hint <= at {
            let ahead = text.passages.iter().enumerate().skip(at).take(4);
            let mut near = ahead.filter(|(_, p)| HINTS.iter().any(|hint| p.text.contains(hint)));
            let hint = near.next_back();
            is_near_hint = hint.map_or(at, |(hint, _)| hint + 4).max(at + 1);
            if hint.is_none() && group.is_empty() {
                continue;
            }
        }
        let found = if passage.cell.is_some() { Vec::new() } else { labelled(passage) };
        empty = if found.is_empty() { empty + 1 } else { 0 };
        if empty > 2 {
            judge(&group, findings);
            group.clear();
        }
        for figure in found {
            // A second figure of one kind begins another vote.
            if group.iter().any(|known| known.of == figure.of)
                || matches!(figure.of, Of::Issued | Of::Called) && !group.is_empty()
            {
                judge(&group, findings);
                let keeps = |known: &Figure<'_>| {
                    matches!(figure.of, Of::For | Of::Against) && matches!(known.of, Of::Present)
                };
                group.retain(keeps);
            }
            group.push(figure);
        }
    }
    judge(&group, findings);
}

/// The figures of a passage with what they are of: one in each clause.
fn labelled(passage: &Passage) -> Vec<Figure<'_>> {
    let mut all = Vec::new();
    let small = passage.small();
    if small.len() != passage.text.len() || passage.amounts().is_empty() && !small.contains('/') {
        return all;
    }
    for clause in clauses(passage) {
        let words = &small[clause.clone()];
        let Some((_, of)) = LABELS.iter().find(|(label, _)| words.contains(label)) else {
            continue;
        };
        let digits: Vec<&Range<usize>> = passage
            .amounts()
            .iter()
            .filter(|range| clause.start <= range.start && range.end <= clause.end)
            .collect();
        let fraction = fractions(passage).into_iter().find(|fraction| {
            clause.start <= fraction.range.start && fraction.range.end <= clause.end
        });
        let labels = LABELS.iter().filter(|(label, _)| words.contains(label)).count();
        let holds_other = matches!(of, Of::Invalid | Of::Against);
        if words.contains('%') {
            continue;
        }
        let has_more = words.contains("tổng số phiếu")
            || words.contains("lý do")
            || words.contains("trong đó");
        if labels > 1 + usize::from(holds_other) || has_more && digits.len() > 1 {
            continue;
        }
        match (&digits[..], fraction) {
            ([], Some(fraction)) if matches!(of, Of::Present) => {
                all.push(Figure {
                    of: Of::Called,
                    value: fraction.whole,
                    passage,
                    range: fraction.range.clone(),
                });
                all.push(Figure { of: *of, value: fraction.part, passage, range: fraction.range });
            }
            ([], Some(fraction)) if matches!(of, Of::For | Of::Against | Of::Other) => {
                all.push(Figure { of: *of, value: fraction.part, passage, range: fraction.range });
            }
            ([one], None) => {
                let Some(value) = figure(&passage.text[(*one).clone()]) else {
                    continue;
                };
                all.push(Figure { of: *of, value, passage, range: (*one).clone() });
            }
            _ => {}
        }
    }
    all
}

/// The clauses of a passage, parted by commas, semicolons, brackets and full stops.
fn clauses(passage: &Passage) -> Vec<Range<usize>> {
    let (mut all, mut start) = (Vec::new(), 0);
    for (at, sign) in passage.signs() {
        let is_inside =
            passage.after(at + sign.len_utf8()).starts_with(|c: char| c.is_ascii_digit());
        if ",;().".contains(sign) && !(is_inside && ",.".contains(sign)) {
            all.push(start..at);
            start = at + sign.len_utf8();
        }
    }
    all.push(start..passage.text.len());
    all
}

/// Tells where the figures of one vote or meeting do not make each other.
fn judge(group: &[Figure<'_>], findings: &mut Findings<'_>) {
    let get = |of: Of| group.iter().find(|figure| figure.of == of);
    let value = |of: Of| get(of).map(|figure| figure.value);
    let mut tell = |figure: &Figure<'_>, fault: [String; 2]| {
        let start = figure
            .passage
            .before(figure.range.start)
            .rfind([',', ';', '.', '('])
            .map_or(0, |at| at + 1);
        let lead = figure.passage.text[start..figure.range.start].trim_start();
        let start = figure.range.start - lead.len();
        let found = &figure.passage.text[start..figure.range.end];
        findings.words(figure.passage, figure.range.clone(), fields![found, fault]);
    };
    let sum = |a: f64, b: f64, whole: f64, vi: &str, en: &str| {
        [
            format!("{vi} là {a} + {b} = {}, không phải {whole}", a + b),
            format!("{en} are {a} + {b} = {}, not {whole}", a + b),
        ]
    };
    if let (Some(called), Some(present), Some(absent)) =
        (value(Of::Called), value(Of::Present), get(Of::Absent))
        && present + absent.value != called
    {
        tell(
            absent,
            sum(present, absent.value, called, "có mặt và vắng mặt", "present and absent"),
        );
    }
    if let (Some(returned), Some(valid), Some(invalid)) =
        (value(Of::Returned), value(Of::Valid), get(Of::Invalid))
        && valid + invalid.value != returned
    {
        tell(
            invalid,
            sum(
                valid,
                invalid.value,
                returned,
                "hợp lệ và không hợp lệ",
                "valid and invalid votes",
            ),
        );
    }
    if let (Some(issued), Some(returned)) = (value(Of::Issued), get(Of::Returned))
        && returned.value > issued
    {
        tell(
            returned,
            [
                format!("thu về nhiều hơn phát ra ({issued})"),
                format!("more were returned than issued ({issued})"),
            ],
        );
    }
    if let (Some(returned), Some(valid), None) =
        (value(Of::Returned), get(Of::Valid), get(Of::Invalid))
        && valid.value > returned
    {
        tell(
            valid,
            [
                format!("hợp lệ nhiều hơn thu về ({returned})"),
                format!("more are valid than were returned ({returned})"),
            ],
        );
    }
    if let (Some(present), Some(agree), Some(other), None) =
        (value(Of::Present), value(Of::For), get(Of::Other), get(Of::Against))
        && agree + other.value != present
        && get(Of::Called).is_none()
    {
        tell(
            other,
            sum(
                agree,
                other.value,
                present,
                "đồng ý và ý kiến khác",
                "those for and of another mind",
            ),
        );
    }
    let cast = value(Of::Valid).or(value(Of::Returned)).or(value(Of::Present));
    if let (Some(cast), Some(agree), Some(against)) = (cast, value(Of::For), get(Of::Against)) {
        let other = value(Of::Other).unwrap_or(0.0);
        if agree + against.value + other != cast {
            tell(
                against,
                [
                    format!(
                        "đồng ý và không đồng ý cộng lại là {}, không phải {cast}",
                        agree + against.value + other
                    ),
                    format!(
                        "those for and against are {} together, not {cast}",
                        agree + against.value + other
                    ),
                ],
            );
        }
    }
}
