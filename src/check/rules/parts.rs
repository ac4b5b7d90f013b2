//! Parts of a sentence that make a total.

use super::shares::shown;
use super::wholes;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, are_of_name, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[PARTS];

const PARTS: Rule = Rule {
    code: "VB6711",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "các phần kể ra không cộng thành tổng đứng trước",
        "parts of a sentence that do not add up to the total before them",
    ],
    message: [
        "các phần kể ra cộng lại là {sum}, còn tổng là {total}",
        "the parts add up to {sum}, and the total is {total}",
    ],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Kể hết các phần thì cộng lại phải bằng tổng; gõ đảo hai chữ số là lệch.",
        "Where all parts are listed, they make the total; two figures that changed places do not.",
    ],
    wrong: Example::Text(
        "Đơn vị ban hành 412 văn bản, trong đó có 69 quyết định, 48 kế hoạch, 125 báo cáo, 143 công văn. Xếp loại 20 chi đoàn như sau: 07 chi đoàn xuất sắc, 12 chi đoàn khá, 02 chi đoàn trung bình. Tổng diện tích gieo trồng 840 ha, trong đó lúa xuân 310 ha, lúa mùa 295 ha, ngô 120 ha, rau màu 125 ha. Kinh phí 350 triệu đồng, gồm ngân sách 200 triệu đồng, người dân đóng góp 100 triệu đồng.",
    ),
    right: Example::Text(
        "Đơn vị ban hành 412 văn bản, trong đó có 96 quyết định, 48 kế hoạch, 125 báo cáo, 143 công văn. Xếp loại 20 chi đoàn như sau: 06 chi đoàn xuất sắc, 12 chi đoàn khá, 02 chi đoàn trung bình. Tổng diện tích gieo trồng 840 ha, trong đó lúa xuân 310 ha, lúa mùa 295 ha, ngô 110 ha, rau màu 125 ha. Kinh phí 350 triệu đồng, gồm ngân sách 200 triệu đồng, người dân đóng góp 150 triệu đồng.",
    ),
    near: &[Example::Text(
        "Đơn vị có 412 văn bản, trong đó có 96 quyết định, 48 kế hoạch; 40 cán bộ, trong đó có 12 nữ, 25 đảng viên, 10 người có trình độ thạc sĩ; gồm 3 phần, 12 chương, 40 điều; chi 500 triệu đồng, gồm 20 suất quà, 5 xe đạp.",
    )],
    check: Check::Text(parts),
};

fn parts(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let leads = || LEADS.iter().any(|(lead, _)| passage.text.contains(lead));
        if passage.numbers() < 3 || !leads() {
            continue;
        }
        let all = quantities(passage);
        for (at, total) in all.iter().enumerate() {
            let Some(list) = list(passage, &all, at) else { continue };
            let sum: f64 = list.parts.iter().map(|part| part.value).sum();
            if (sum - total.value).abs() > list.tolerance(total.value) && list.is_whole(total, sum)
            {
                let decimals = list.parts.iter().map(|part| part.decimals).max().unwrap_or(0);
                let range = list.parts[0].range.start..list.parts[list.parts.len() - 1].range.end;
                // What is more than in another year is no part: …, hơn năm học trước 4 giải.
                if [" hơn năm", "so với", "nhiều hơn"]
                    .iter()
                    .any(|word| passage.text[range.clone()].contains(word))
                {
                    continue;
                }
                let [sum, total] = [sum, total.value].map(|value| shown(value, decimals));
                findings.words(passage, range, fields![sum, total]);
            }
        }
    }
}

/// What begins a list of parts, and whether all of them follow.
const LEADS: &[(&str, bool)] = &[
    ("trong đó", false),
    ("Trong đó", false),
    ("như sau:", true),
    ("bao gồm", true),
    ("gồm có", true),
    ("gồm", true),
    ("chia ra", true),
    (":", true),
    (" (", false),
];

/// Parts of people and things that may be counted twice: women who are members of the Party.
const OVERLAPPING: &[&str] = &[
    "nữ", "nam", "đảng", "đoàn", "dân", "thạc", "tiến", "đại", "trình", "trẻ", "độ", "có", "là",
    "người", "tôn", "cao", "trung", "sơ", "nghèo",
];

/// A total and what is listed behind it.
struct List<'q, 'p> {
    parts: &'q [Quantity<'p>],
    /// Whether the words say that these are all of them.
    is_all: bool,
    /// Whether the last one is «khác», «còn lại».
    has_rest: bool,
    /// Whether each part is of the things of the total: 14 chi bộ: 03 chi bộ …, 09 chi bộ ….
    is_of_same: bool,
    /// Whether it is «… và …» and no more.
    is_pair: bool,
}

impl List<'_, '_> {
    fn tolerance(&self, total: f64) -> f64 {
        let decimals = self.parts.iter().map(|part| part.decimals).max().unwrap_or(0);
        let step = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
        // Each part may be rounded.
        match self.parts.first().map(|part| part.unit) {
            Some(Unit::Money) if decimals > 0 => total * 0.006,
            Some(Unit::Share | Unit::Measure(_)) if decimals > 0 => {
                step * self.parts.len() as f64 * 0.51
            }
            _ => step * 0.01,
        }
    }

    /// Whether the parts are meant to make the total.
    fn is_whole(&self, total: &Quantity<'_>, sum: f64) -> bool {
        let off = (sum - total.value).abs() / total.value;
        let is_swapped =
            self.parts.iter().any(|part| is_swap(part.value, part.value + total.value - sum));
        let is_close = off <= 0.1;
        let is_physical = matches!(total.unit, Unit::Money | Unit::Measure(_));
        match () {
            () if self.parts.iter().any(|part| part.value > total.value) => false,
            () if self.is_all && self.is_of_same => off <= 0.5,
            () if self.is_all => off <= 0.25,
            () if self.has_rest => off <= 0.3,
            () if is_physical => sum > total.value || is_close && self.parts.len() >= 3,
            // «148 viên chức, trong đó có 112 giảng viên và 38 viên chức hành chính»
            () if self.is_pair && sum > total.value => is_close && !self.may_overlap(),
            () if self.is_of_same => is_close && (self.parts.len() >= 3 || sum > total.value),
            () => is_close && self.parts.len() >= 3 && (is_swapped || !self.may_overlap()),
        }
    }

    fn may_overlap(&self) -> bool {
        self.parts.iter().any(|part| match part.unit {
            Unit::Things([first, _]) => OVERLAPPING.contains(&first),
            _ => false,
        })
    }
}

/// The list whose total is the quantity at that place.
fn list<'q, 'p>(passage: &Passage, all: &'q [Quantity<'p>], at: usize) -> Option<List<'q, 'p>> {
    let total = all.get(at)?;
    let first = all.get(at + 1)?;
    let gap = passage.text.get(total.range.end..first.range.start)?;
    let (lead_at, lead, is_all) = LEADS
        .iter()
        .filter_map(|(lead, is_all)| Some((gap.find(lead)?, *lead, *is_all)))
        .min_by_key(|(at, lead, _)| (*at, usize::MAX - lead.len()))?;
    let (before, behind) = (&gap[..lead_at], &gap[lead_at + lead.len()..]);
    let is_near = before.chars().count() < 70 && !before.contains(['.', ';', '(', ')']);
    if total.unit == Unit::Share
        || !is_near
        || behind.chars().count() > 60
        || behind.contains(['.', ';', '('])
        // «năm đồng chí, gồm Chủ nhiệm, một Phó Chủ nhiệm và ba ủy viên»: an item without a number.
        || behind.contains(", ") && matches!(first.unit, Unit::Things(_))
    {
        return None;
    }
    let end = end_of(passage, first.range.end);
    let rest = &all[at + 1..];
    let within = rest.iter().take_while(|one| one.range.start < end).count();
    // What rises or falls, and shares, follow the list.
    let follows = |pair: &[Quantity<'_>]| is_next(passage, &pair[0], &pair[1]);
    let count = 1 + rest[..within].windows(2).take_while(|pair| follows(pair)).count();
    let parts = rest.get(..count.min(within))?;
    let last = parts.last()?.range.end;
    // «36 triệu đồng trao 36 suất học bổng» ends the list with what its last part is for.
    let is_of_last = || {
        let gap = passage.text.get(last..rest[count].range.start).unwrap_or_default();
        count + 1 == within && !gap.contains(',') && !gap.contains(" và ")
    };
    let is_ended =
        count >= within || is_of_last() || ends_list(passage, last, rest[count].range.start);
    // Every figure up to the end of the list is of a part, or of its name.
    let figures =
        passage.digits().iter().filter(|range| (first.range.start..last).contains(&range.start));
    let read = |range: &std::ops::Range<usize>| {
        parts.iter().any(|part| part.range.contains(&range.start)) || are_of_name(passage, range)
    };
    let are_read = figures.clone().all(read);
    let same = |part: &Quantity<'_>| match (part.unit, total.unit) {
        (Unit::Things([a, b]), Unit::Things([c, d])) => {
            a == c && (b == d || "xã thôn hộ tổ bản ca".split(' ').any(|word| word == a))
        }
        (a, b) => a == b,
    };
    let is_of_same = parts.iter().all(same);
    let is_of_kind = parts.iter().all(|part| {
        std::mem::discriminant(&part.unit) == std::mem::discriminant(&total.unit)
            && (!matches!(part.unit, Unit::Measure(_)) || same(part))
    });
    // A heading of its own: «Kết quả: …» is no list of the figure before it.
    let is_list = ![":", " ("].contains(&lead)
        || is_of_same
        || lead == ":" && is_of_people(passage, total, parts, before);
    let is_all = is_all || lead == ":";
    let tail = passage.text.get(last..end)?;
    let tail = tail.split([',', ';']).next().unwrap_or_default();
    let is_pair = matches!(parts, [a, b] if passage
        .text
        .get(a.range.end..b.range.start)
        .is_some_and(|gap| gap.ends_with(" và ")))
        && lead == "trong đó"
        && wholes::is_of_people(total)
        && count >= within;
    let has_rest = ["khác", "còn lại"].iter().any(|word| tail.trim_end().ends_with(word));
    (parts.len() >= 2 && are_read && is_ended && is_of_kind && is_list).then_some(List {
        parts,
        is_all,
        has_rest,
        is_of_same,
        is_pair,
    })
}

/// Whether a list behind a colon is of the people that it counts: 24 người: 8 bác sĩ, 10 điều dưỡng và 2 lái xe.
fn is_of_people(
    passage: &Passage,
    total: &Quantity<'_>,
    parts: &[Quantity<'_>],
    before: &str,
) -> bool {
    let gap = |pair: &[Quantity<'_>]| {
        passage.text.get(pair[0].range.end..pair[1].range.start).unwrap_or_default().to_owned()
    };
    wholes::is_of_people(total)
        && before.split_whitespace().count() <= 5
        && parts.len() >= 3
        && (parts.windows(2).last().is_some_and(|pair| gap(pair).contains(" và "))
            || parts.iter().all(|part| part.unit == parts[0].unit && wholes::is_of_people(part)))
}

/// Where the list ends that a quantity up to that byte is in.
fn end_of(passage: &Passage, from: usize) -> usize {
    let rest = passage.after(from);
    // The colon of «khối 7: 135» stops nothing.
    let colon = rest
        .match_indices(": ")
        .map(|(at, _)| at)
        .find(|at| !rest[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let stops =
        [". ", "; ", " (", ".\n", ")"].iter().filter_map(|stop| rest.find(stop)).chain(colon).min();
    let end = stops.unwrap_or_else(|| rest.trim_end_matches(['.', ';', '/']).len());
    from + end
}

/// What begins another thing than the next part.
const OTHERS: &[&str] = &[
    "trong đó",
    "so với",
    "đạt ",
    "tăng",
    "giảm",
    "bằng ",
    "chiếm",
    "mỗi",
    "trị giá",
    "vượt",
    ", với ",
];

/// Whether one part follows the other with a comma or «và» between.
fn is_next(passage: &Passage, one: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    let gap = passage.text.get(one.range.end..next.range.start).unwrap_or_default();
    let marks = gap.matches(',').count() + gap.matches(" và ").count();
    marks >= 1 && gap.chars().count() < 90 && !OTHERS.iter().any(|word| gap.contains(word))
}

/// Whether what stands behind the last part begins another thing.
fn ends_list(passage: &Passage, from: usize, to: usize) -> bool {
    let gap = passage.text.get(from..to).unwrap_or_default();
    let behind = gap.split_once(',').map_or("", |(_, behind)| behind.trim_start());
    ["so với", "tăng", "giảm", "vượt", "với "].iter().any(|word| behind.starts_with(word))
}

/// Whether one number is the other with two figures swapped.
fn is_swap(a: f64, b: f64) -> bool {
    let [a, b] = [a, b].map(|value| format!("{value:.2}").chars().collect::<Vec<char>>());
    if a.len() != b.len() || a == b {
        return false;
    }
    let differ: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    matches!(differ[..], [first, second] if second == first + 1 && a[first] == b[second] && a[second] == b[first])
}
