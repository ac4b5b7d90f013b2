//! Rungs of a scale: from 80 to below 90, from 65 to below 80; and shares that make a whole of two.

use std::ops::Range;

use super::shares::shown;
use crate::check::passage::Passage;
use crate::check::quantity::{Unit, figure, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[RUNGS];

const RUNGS: Rule = Rule {
    code: "VB6763",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "các mức của thang điểm, thang giá trị hở hoặc chồng nhau (từ 80 đến dưới 90; từ 65 đến dưới 75)",
        "rungs of a scale that leave a gap or overlap (từ 80 đến dưới 90; từ 65 đến dưới 75)",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["kiểm tra lại các mức", "check the rungs"],
    why: [
        "Mức này hết ở đâu thì mức kế tiếp bắt đầu ở đó; hở thì có trường hợp không thuộc mức nào, chồng thì thuộc hai mức.",
        "Where one rung ends the next begins; what falls into a gap belongs nowhere, what falls into both belongs to two.",
    ],
    wrong: Example::Text(
        "Xếp loại: từ 90 điểm đến 100 điểm xếp loại xuất sắc; từ 80 điểm đến dưới 90 điểm xếp loại tốt; từ 65 điểm đến dưới 75 điểm xếp loại khá; dưới 65 điểm xếp loại yếu.",
    ),
    right: Example::Text(
        "Xếp loại: từ 90 điểm đến 100 điểm xếp loại xuất sắc; từ 80 điểm đến dưới 90 điểm xếp loại tốt; từ 65 điểm đến dưới 80 điểm xếp loại khá; dưới 65 điểm xếp loại yếu.",
    ),
    near: &[Example::Text(
        "Xếp loại: từ 80 đến 100 điểm: tốt; từ 65 đến 79 điểm: khá; dưới 65 điểm: yếu.\nĐộ tuổi từ 16 đến 30 tuổi; từ 60 đến 80 tuổi được khám; từ 18 đến 25 tuổi nhập ngũ.\nTuần 1 từ 10 đến 15 giờ.",
    )],
    check: Check::Text(rungs),
};

/// A rung: from where up to where, with nothing where it is open.
#[derive(Clone, Debug)]
struct Rung<'p> {
    at: usize,
    passage: &'p Passage,
    range: Range<usize>,
    low: Option<f64>,
    high: Option<f64>,
    /// Whether the upper end itself belongs to it.
    has_high: bool,
    /// Whether the lower end itself belongs to it.
    has_low: bool,
    decimals: usize,
    unit: String,
}

fn rungs(text: &Text<'_>, findings: &mut Findings<'_>) {
    graded(text, findings);
    let mut run: Vec<Rung<'_>> = Vec::new();
    for (at, passage) in text.passages.iter().enumerate() {
        two_shares(passage, findings);
        let words = &passage.text;
        let may = passage.numbers() > 0
            && ["từ ", "Từ ", "dưới ", "Dưới ", "trên ", "Trên ", "đến "]
                .iter()
                .any(|word| words.contains(word));
        let found = if may { read(passage, at) } else { Vec::new() };
        if found.is_empty() {
            continue;
        }
        let is_list = |last: &Rung<'_>| {
            at - last.at <= 3
                && passage.cell.map(|cell| cell.table) == last.passage.cell.map(|cell| cell.table)
        };
        let is_single = found.len() == 1;
        if !run.last().is_some_and(is_list)
            || !is_single
            || run.last().is_some_and(|last| last.unit != found[0].unit)
        {
            judge(&run, findings);
            run.clear();
        }
        if is_single {
            run.extend(found);
        } else {
            for group in found.chunk_by(|a, b| a.unit == b.unit) {
                judge(group, findings);
            }
        }
    }
    judge(&run, findings);
}

/// Words of one end, whether it is the lower one, whether it belongs to the rung.
const ENDS: &[(&str, bool, bool)] = &[
    ("từ", true, true),
    ("Từ", true, true),
    ("trên", true, false),
    ("Trên", true, false),
    ("từ trên", true, false),
    ("Từ trên", true, false),
    ("đến dưới", false, false),
    ("dưới", false, false),
    ("Dưới", false, false),
    ("đến", false, true),
];

/// The rungs of a passage in their order.
fn read(passage: &Passage, at: usize) -> Vec<Rung<'_>> {
    let mut all: Vec<Rung<'_>> = Vec::new();
    for range in passage.amounts() {
        let Some(written) = passage.text.get(range.clone()) else { continue };
        let Some(value) = figure(written) else { continue };
        let before = passage.before(range.start);
        let lead = before.trim_end();
        let end = ENDS
            .iter()
            .filter(|(word, ..)| {
                lead.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
            })
            .max_by_key(|(word, ..)| word.len());
        let Some((word, is_low, belongs)) = end.copied() else { continue };
        let unit = unit(passage.after(range.end));
        let start = lead.len() - word.len();
        let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
        let is_up = passage
            .after(range.end)
            .trim_start()
            .trim_start_matches(|c: char| c.is_alphabetic() || c == '%')
            .trim_start()
            .starts_with("trở lên");
        if let Some(open) =
            all.last_mut().filter(|open| !is_low && open.high.is_none() && open.low.is_some())
        {
            let gap = passage.text.get(open.range.end..start).unwrap_or_default();
            if gap.chars().count() < 24 && !gap.contains([';', '.', ',', '(', ':']) {
                (open.high, open.has_high) = (Some(value), belongs);
                open.range.end = range.end;
                open.decimals = open.decimals.max(decimals);
                if open.unit.is_empty() {
                    open.unit = unit;
                }
                continue;
            }
        }
        let (low, high) = if is_low { (Some(value), None) } else { (None, Some(value)) };
        // «đến ngày 5», «đến 30» alone are no rungs.
        if word == "đến" || word == "từ" && is_named(passage.after(range.end)) {
            continue;
        }
        let _ = is_up;
        all.push(Rung {
            at,
            passage,
            range: start..range.end,
            low,
            high,
            has_high: belongs,
            has_low: belongs,
            decimals,
            unit,
        });
    }
    all.retain(|rung| !(rung.low.is_some() && rung.high.is_none() && is_from_only(rung)));
    all
}

/// Whether what follows a number makes it a date or a time.
fn is_named(rest: &str) -> bool {
    rest.starts_with('/')
        || ["giờ", "tháng", "h"].iter().any(|word| rest.trim_start().starts_with(word))
}

/// A lower end alone is a rung where it says so: từ 90 điểm trở lên, trên 5 triệu đồng.
fn is_from_only(rung: &Rung<'_>) -> bool {
    let rest = rung.passage.after(rung.range.end);
    let near: String = rest.chars().take(30).collect();
    rung.has_low && !near.contains("trở lên")
}

/// The unit behind a number: one word, or two for money.
fn unit(rest: &str) -> String {
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    if rest.starts_with('%') {
        return "%".to_owned();
    }
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    if ["đến", "trở", "thì", "là", "xếp", "và", "mức", "loại"].contains(&word.as_str())
    {
        String::new()
    } else {
        word
    }
}

/// Tells of the first two neighbours of a scale that do not meet.
fn judge(run: &[Rung<'_>], findings: &mut Findings<'_>) {
    let closed = run.iter().filter(|rung| rung.low.is_some() && rung.high.is_some()).count();
    let is_alike = run
        .windows(2)
        .all(|two| two[0].unit == two[1].unit || two[0].unit.is_empty() || two[1].unit.is_empty());
    let is_scale = run.len() >= 3 && closed >= 1 && run.len() - closed <= 2 && is_alike;
    if !is_scale {
        return;
    }
    let mut sorted: Vec<&Rung<'_>> = run.iter().collect();
    sorted.sort_by(|a, b| {
        let key = |rung: &Rung<'_>| rung.low.unwrap_or(f64::MIN);
        key(a).total_cmp(&key(b))
    });
    // A scale is told in its order, up or down.
    let is_order = |up: bool| {
        run.windows(2).all(|two| {
            let key = |rung: &Rung<'_>| rung.low.unwrap_or(f64::MIN);
            if up { key(&two[0]) < key(&two[1]) } else { key(&two[0]) > key(&two[1]) }
        })
    };
    if !is_order(true) && !is_order(false) {
        return;
    }
    let decimals = run.iter().map(|rung| rung.decimals).max().unwrap_or(0);
    let step = 1.0 / 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    let mut off = Vec::new();
    let mut met = 0;
    for two in sorted.windows(2) {
        let (Some(high), Some(low)) = (two[0].high, two[1].low) else { return };
        let is_met = (low - high).abs() < step * 0.01
            || two[0].has_high && two[1].has_low && (low - high - step).abs() < step * 0.01;
        if is_met { met += 1 } else { off.push((two[0], two[1], high, low)) }
    }
    let [(below, above, high, low)] = off[..] else { return };
    if met == 0 {
        return;
    }
    let [a, b] = [high, low].map(|value| shown(value, decimals));
    let fault = if low > high {
        [
            format!("từ {a} đến {b} không thuộc mức nào"),
            format!("what lies between {a} and {b} has no rung"),
        ]
    } else {
        [
            format!("từ {b} đến {a} thuộc hai mức"),
            format!("what lies between {b} and {a} has two rungs"),
        ]
    };
    // What comes later in the text is told, of what stands beside it.
    let later =
        if (above.at, above.range.start) > (below.at, below.range.start) { above } else { below };
    let found = later.passage.text.get(later.range.clone()).unwrap_or_default();
    findings.words(later.passage, later.range.clone(), fields![found, fault]);
}

/// `theo điểm trung bình (chiếm 60%) và điểm công tác (chiếm 30%)`.
fn two_shares(passage: &Passage, findings: &mut Findings<'_>) {
    if passage.text.matches("(chiếm ").count() != 2 || !passage.text.contains(" và ") {
        return;
    }
    let all = quantities(passage);
    let shares: Vec<_> = all
        .iter()
        .filter(|one| {
            one.unit == Unit::Share && passage.before(one.range.start).ends_with("(chiếm ")
        })
        .collect();
    let [a, b] = shares[..] else { return };
    let gap = passage.text.get(a.range.end..b.range.start).unwrap_or_default();
    let lead = passage.before(a.range.start);
    let is_made = [" theo ", " gồm ", " bằng ", "cơ cấu"].iter().any(|word| lead.contains(word));
    let sum = a.value + b.value;
    let is_round = a.value % 5.0 == 0.0 && b.value % 5.0 == 0.0;
    if gap.contains(") và ")
        && !gap.contains([';'])
        && !gap.contains(|c: char| c.is_ascii_digit())
        && is_made
        && is_round
        && (sum - 100.0).abs() > 0.5
        && (75.0..=125.0).contains(&sum)
    {
        let range = a.range.start..b.range.end;
        let found = &passage.text[range.clone()];
        let fault = [format!("cộng lại là {sum}%"), format!("they add up to {sum}%")];
        findings.words(passage, range, fields![found, fault]);
    }
}

/// The grade that stands behind «xếp loại»: Xuất sắc.
fn grade(rest: &str) -> Option<String> {
    let at = rest.find("xếp loại ").filter(|at| rest[..*at].chars().count() < 24)?;
    let name = rest[at + "xếp loại ".len()..].split([';', '.', ',', ')', '(', '\n']).next()?.trim();
    (!name.is_empty() && name.split(' ').count() <= 4).then(|| name.to_lowercase())
}

/// `thôn Suối Đá đạt 63 điểm, xếp loại Khá` where the scale of the document says another grade.
fn graded(text: &Text<'_>, findings: &mut Findings<'_>) {
    let scales = text.passages.iter().enumerate().filter(|(_, passage)| {
        passage.text.matches("xếp loại").count() >= 3 && passage.text.contains("điểm")
    });
    let mut scales = scales.map(|(at, passage)| (passage, read(passage, at)));
    let (Some((scale, rungs)), None) = (scales.next(), scales.next()) else { return };
    let grades: Vec<(Rung<'_>, String)> = rungs
        .into_iter()
        .filter_map(|rung| {
            let grade = grade(scale.after(rung.range.end))?;
            Some((rung, grade))
        })
        .collect();
    if grades.len() < 3 {
        return;
    }
    for passage in text.passages.iter().filter(|passage| passage.text.contains("xếp loại")) {
        for range in passage.amounts() {
            let Some(value) = passage.text.get(range.clone()).and_then(figure) else { continue };
            let rest = passage.after(range.end);
            let lead = passage.before(range.start).trim_end();
            let is_score = [" điểm, xếp loại ", " điểm (xếp loại ", " điểm xếp loại "]
                .iter()
                .any(|words| rest.starts_with(words))
                && ["đạt", "với", "được", "("].iter().any(|word| lead.ends_with(word));
            let Some(said) = grade(rest).filter(|_| is_score) else { continue };
            let holds = |rung: &Rung<'_>| {
                rung.low.is_none_or(|low| value >= low)
                    && rung.high.is_none_or(|high| value < high || rung.has_high && value == high)
            };
            let right = grades.iter().find(|(rung, _)| holds(rung));
            let is_known = grades.iter().any(|(_, grade)| *grade == said);
            let Some((_, right)) = right.filter(|(_, grade)| is_known && *grade != said) else {
                continue;
            };
            let end =
                range.end + rest.find("xếp loại").unwrap_or(0) + "xếp loại ".len() + said.len();
            let range = range.start..end.min(passage.text.len());
            let found = passage.text.get(range.clone()).unwrap_or_default();
            let fault = [
                format!("theo thang trong văn bản là «{right}»"),
                format!("by the scale of the document it is `{right}`"),
            ];
            findings.words(passage, range, fields![found, fault]);
        }
    }
}
