//! What comes after what: items by their days, the hours of a meeting, kilometres of a road.

use super::moments::{Hour, days, hours};
use crate::check::passage::Passage;
use crate::check::quantity::figure;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::Date;

/// The rules of this topic.
pub const RULES: &[Rule] = &[IN_TIME, MEETING, LENGTH];

const IN_TIME: Rule = Rule {
    code: "VB6423",
    severity: Severity::Warning,
    source: "lịch: các bước của tiến độ xếp theo thời gian",
    title: [
        "một bước của tiến độ có ngày trước bước đứng trên nó",
        "a step of a schedule lies before the one above it",
    ],
    message: ["«{found}» đứng sau «{before}»", "`{found}` stands behind `{before}`"],
    advice: ["kiểm tra lại ngày, tháng", "check day and month"],
    why: [
        "Tiến độ kể theo thời gian; một ngày đi lùi thường là gõ nhầm tháng.",
        "A schedule goes by time; a day that goes back mostly has a month mistyped.",
    ],
    wrong: Example::Text(
        "- Trước ngày 20 tháng 8 năm 2026: phân công nhiệm vụ;\n- Từ ngày 08 đến ngày 24 tháng 9 năm 2026: tổ chức khám;\n- Trước ngày 15 tháng 9 năm 2026: tổng hợp, báo cáo.",
    ),
    right: Example::Text(
        "- Trước ngày 20 tháng 8 năm 2026: phân công nhiệm vụ;\n- Từ ngày 08 đến ngày 24 tháng 9 năm 2026: tổ chức khám;\n- Trước ngày 15 tháng 10 năm 2026: tổng hợp, báo cáo.",
    ),
    near: &[Example::Text(
        "- Trước ngày 20 tháng 8 năm 2026: thôn Đông;\n- Trước ngày 10 tháng 8 năm 2026: thôn Đoài;\n- Trước ngày 15 tháng 8 năm 2026: thôn Bắc;\n- Trước ngày 05 tháng 8 năm 2026: thôn Nam.",
    )],
    check: Check::Text(in_time),
};

fn in_time(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut run: Vec<(&Passage, std::ops::Range<usize>, [Date; 2])> = Vec::new();
    for passage in text.passages {
        match step(passage) {
            Some((range, dates)) => run.push((passage, range, dates)),
            None => {
                tell_step(&run, findings);
                run.clear();
            }
        }
    }
    tell_step(&run, findings);
}

/// The first and the last day that an item begins with: `- Từ ngày 08 đến ngày 24 tháng 9 năm 2026: `.
fn step(passage: &Passage) -> Option<(std::ops::Range<usize>, [Date; 2])> {
    let text = passage.text.trim_start();
    let bare = text.trim_start_matches(['-', '+', '•', '–', ' ']);
    if bare.len() == text.len() || passage.cell.is_some() || !bare.contains(':') {
        return None;
    }
    let leads = ["Trước ngày ", "Từ ngày ", "Ngày ", "Đến ngày ", "Trước "];
    if !leads.iter().any(|lead| bare.starts_with(lead)) {
        return None;
    }
    let colon = passage.text.find(':')?;
    let all: Vec<_> = days(passage).into_iter().filter(|day| day.range.end <= colon).collect();
    let last = all.last()?;
    let date = last.date()?;
    let first = all.first().and_then(|day| {
        let mut day = day.clone();
        day.month = day.month.or(last.month);
        day.in_year(day.year.or(last.year)?)
    });
    Some((all[0].range.start..last.range.end, [first.unwrap_or(date), date]))
}

/// Tells of the only step that goes back.
fn tell_step(run: &[(&Passage, std::ops::Range<usize>, [Date; 2])], findings: &mut Findings<'_>) {
    if run.len() < 3 {
        return;
    }
    let back: Vec<usize> = (1..run.len())
        .filter(|at| run[*at].2[1] < run[at - 1].2[0] || run[*at].2[1] < run[at - 1].2[1])
        .collect();
    let [at] = back[..] else { return };
    let (passage, range, _) = &run[at];
    let (before, earlier, _) = &run[at - 1];
    let found = &passage.text[range.clone()];
    findings.words(passage, range.clone(), fields![found, before: &before.text[earlier.clone()]]);
}

const MEETING: Rule = Rule {
    code: "VB6424",
    severity: Severity::Warning,
    source: "lịch: giờ khai mạc, giờ kết thúc, thời lượng",
    title: [
        "cuộc họp kết thúc trước khi bắt đầu, hoặc thời lượng không khớp hai giờ ấy",
        "a meeting that ends before it begins, or lasts another time than is said",
    ],
    message: [
        "«{found}»: bắt đầu «{start}»; {fault}",
        "`{found}`: it begins at `{start}`; {fault}",
    ],
    advice: ["kiểm tra lại giờ", "check the hours"],
    why: [
        "Giờ bắt đầu, giờ kết thúc của biên bản là chứng cứ của cuộc họp.",
        "The hours in minutes are evidence of the meeting.",
    ],
    wrong: Example::Text(
        "Hội nghị khai mạc lúc 14 giờ 00 phút ngày 12/3/2025.\nĐại biểu thảo luận.\nHội nghị kết thúc vào hồi 11 giờ 30 phút cùng ngày.",
    ),
    right: Example::Text(
        "Hội nghị khai mạc lúc 14 giờ 00 phút ngày 12/3/2025.\nĐại biểu thảo luận.\nHội nghị kết thúc vào hồi 16 giờ 30 phút cùng ngày.",
    ),
    near: &[Example::Text(
        "Hội nghị khai mạc lúc 14 giờ 00 phút ngày 12/3/2025.\nHội nghị kết thúc vào hồi 11 giờ 30 phút ngày 13/3/2025.",
    )],
    check: Check::Text(meeting),
};

fn meeting(text: &Text<'_>, findings: &mut Findings<'_>) {
    let ends =
        |passage: &&Passage| passage.text.contains("kết thúc") && passage.text.contains("giờ");
    let Some(last) = text.passages.iter().rposition(|passage| ends(&passage)) else { return };
    let start = text.passages[..=last].iter().find_map(|passage| {
        let small = passage.small();
        let begins = ["khai mạc", "bắt đầu", "vào hồi", "vào lúc", "thời gian"]
            .iter()
            .any(|word| small.contains(word));
        let hour = if begins { hours(passage).into_iter().next() } else { None }?;
        (!passage.before(hour.range.start).contains("kết thúc")).then_some((passage, hour))
    });
    let Some((first, start)) = start else { return };
    let passage = &text.passages[last];
    let all = hours(passage);
    let is_end = |hour: &&Hour| {
        let before = passage.before(hour.range.start);
        before.contains("kết thúc")
            && before.chars().count()
                - before.find("kết thúc").map_or(0, |at| before[..at].chars().count())
                < 60
    };
    let Some(end) = all.iter().find(is_end) else { return };
    let rest = passage.after(end.range.end);
    if !rest.trim_start().starts_with("cùng ngày")
        || std::ptr::eq(first, passage) && start.range.start >= end.range.start
    {
        return;
    }
    let shown = &first.text[start.range.clone()];
    if end.minutes <= start.minutes {
        let found = &passage.text[end.range.clone()];
        let fault =
            ["kết thúc trước khi bắt đầu".to_owned(), "it ends before it begins".to_owned()];
        findings.words(passage, end.range.clone(), fields![found, start: shown, fault]);
        return;
    }
    // «sau 4 giờ 15 phút làm việc».
    let lasts = all.iter().find(|hour| {
        hour.range.start > end.range.end
            && passage.before(hour.range.start).trim_end().ends_with("sau")
            && passage.after(hour.range.end).trim_start().starts_with("làm việc")
    });
    let minutes = end.minutes - start.minutes;
    if let Some(lasts) = lasts.filter(|lasts| lasts.minutes != minutes) {
        let found = &passage.text[lasts.range.clone()];
        let fault = [
            format!("thời lượng là {} giờ {:02} phút", minutes / 60, minutes % 60),
            format!("it lasts {} h {:02} min", minutes / 60, minutes % 60),
        ];
        findings.words(passage, lasts.range.clone(), fields![found, start: shown, fault]);
    }
}

const LENGTH: Rule = Rule {
    code: "VB6732",
    severity: Severity::Warning,
    source: "lý trình: chiều dài là hiệu hai điểm",
    title: [
        "chiều dài tuyến không khớp lý trình (Km4 đến Km16+500, dài 16,5 km)",
        "the length of a road that is not that between its kilometres",
    ],
    message: ["«{found}»: chiều dài là {expected} km", "`{found}`: the length is {expected} km"],
    advice: ["sửa lý trình hoặc chiều dài", "correct the kilometres or the length"],
    why: [
        "Chiều dài là khoảng giữa hai lý trình; khối lượng, kinh phí tính theo đó.",
        "The length is what lies between both points, and costs go by it.",
    ],
    wrong: Example::Text("Nâng cấp đoạn từ Km4 đến Km16+500, dài 16,5 km."),
    right: Example::Text("Nâng cấp đoạn từ Km4 đến Km16+500, dài 12,5 km."),
    near: &[Example::Text("Đoạn từ Km4 đến Km16+500 đã hoàn thành; đoạn sau dài 16,5 km.")],
    check: Check::Text(length),
};

fn length(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text
        .passages
        .iter()
        .filter(|passage| passage.text.contains("Km") || passage.text.contains('+'))
    {
        let marks: Vec<(usize, usize, f64)> =
            passage.text.match_indices('K').filter_map(|(at, _)| mark(&passage.text, at)).collect();
        for pair in marks.windows(2) {
            let [(start, end, from), (next, stop, to)] = pair else { continue };
            let gap = passage.text.get(*end..*next).unwrap_or_default();
            if ![" đến ", " - ", " – ", "-", "–"].contains(&gap) {
                continue;
            }
            let rest = passage.after(*stop);
            let lead = [", dài ", " dài ", ", chiều dài ", " (dài ", ", có chiều dài "]
                .iter()
                .find(|lead| rest.starts_with(**lead));
            let Some(lead) = lead else { continue };
            let at = stop + lead.len();
            let Some(range) = passage.amounts().iter().find(|range| range.start == at) else {
                continue;
            };
            let Some(said) = figure(&passage.text[range.clone()]) else { continue };
            let unit = passage.after(range.end).trim_start();
            let said = match () {
                () if unit.starts_with("km") => said,
                () if unit.trim_end_matches(['.', ' ', ';']) == "m"
                    || unit.starts_with("m ")
                    || unit.starts_with("m,")
                    || unit.starts_with("mét") =>
                {
                    said / 1000.0
                }
                () => continue,
            };
            let length = (to - from).abs();
            if (length - said).abs() > 0.051 {
                let whole = *start..range.end;
                let expected =
                    super::shares::shown(length, if length.fract() == 0.0 { 0 } else { 1 });
                findings.words(
                    passage,
                    whole.clone(),
                    fields![found: &passage.text[whole], expected],
                );
            }
        }
    }
}

/// `Km16+500` at a byte: where it begins, where it ends, how many kilometres it is.
fn mark(text: &str, at: usize) -> Option<(usize, usize, f64)> {
    // «K4+300» needs its metres: «K4» may be anything.
    let is_short = !text[at..].starts_with("Km");
    let begin = at + if is_short { 1 } else { 2 };
    let rest = text.get(begin..)?;
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let length = digits(rest);
    let whole: f64 = rest.get(..length)?.parse().ok()?;
    let mut end = begin + length;
    let mut value = whole;
    if is_short && !rest[length..].starts_with('+') {
        return None;
    }
    if let Some(more) = rest[length..].strip_prefix('+') {
        let length = digits(more);
        value += more.get(..length)?.parse::<f64>().ok()? / 1000.0;
        end += 1 + length;
    }
    Some((at, end, value))
}
