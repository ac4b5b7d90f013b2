//! Parts of a whole in words: no more than the whole, and men and women are all.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[ABOVE];

const ABOVE: Rule = Rule {
    code: "VB6717",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "phần lớn hơn toàn thể, nam và nữ không cộng thành tổng (48 đại biểu, trong đó có 52 nữ)",
        "a part above its whole, men and women that are not all (48 đại biểu, trong đó có 52 nữ)",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "«Trong đó» là một phần của số đứng trước; nam và nữ cộng lại là tất cả.",
        "`Trong đó` is a part of the figure before it; men and women together are all.",
    ],
    wrong: Example::Text(
        "Hội nghị có 48 đại biểu, trong đó có 52 đại biểu nữ; lớp có 35 học sinh (18 nam, 16 nữ).",
    ),
    right: Example::Text(
        "Hội nghị có 48 đại biểu, trong đó có 25 đại biểu nữ; lớp có 35 học sinh (18 nam, 17 nữ).",
    ),
    near: &[Example::Text(
        "Toàn xã có 48 hộ, trong đó có 52 lao động; trồng 12 vườn, trong đó có 300 cây; kinh phí 5 triệu đồng, trong đó có 30 suất quà; lớp có 35 học sinh (3 nam, 2 nữ đạt giải).",
    )],
    check: Check::Text(above),
};

/// Words for people, of whom one is as many as the other.
const PEOPLE: &[[&str; 2]] = &[
    ["đồng", "chí"],
    ["người", ""],
    ["em", ""],
    ["học", "sinh"],
    ["sinh", "viên"],
    ["đoàn", "viên"],
    ["đảng", "viên"],
    ["hội", "viên"],
    ["cán", "bộ"],
    ["công", "chức"],
    ["viên", "chức"],
    ["giáo", "viên"],
    ["đại", "biểu"],
    ["ủy", "viên"],
    ["thanh", "niên"],
    ["lao", "động"],
    ["nữ", ""],
    ["nam", ""],
    ["thành", "viên"],
    ["bệnh", "nhân"],
    ["thiếu", "niên"],
    ["đội", "viên"],
    ["tổ", "viên"],
    ["cháu", ""],
    ["trẻ", ""],
    ["chiến", "sĩ"],
    ["tình", "nguyện"],
    ["đại", "học"],
    ["thạc", "sĩ"],
    ["tiến", "sĩ"],
    ["nhân", "khẩu"],
    ["ông", ""],
    ["học", "viên"],
];

/// Whether a quantity counts people.
pub(super) fn is_of_people(one: &Quantity<'_>) -> bool {
    let Unit::Things([first, second]) = one.unit else { return false };
    PEOPLE.iter().any(|[a, b]| *a == first && (b.is_empty() || *b == second))
}

/// Whether the second of two quantities may be a part of the first.
fn is_comparable(whole: &Quantity<'_>, part: &Quantity<'_>) -> bool {
    match (whole.unit, part.unit) {
        (Unit::Things([a, b]), Unit::Things([c, d])) => {
            !a.is_empty()
                && a == c
                && (b == d || a.chars().count() <= 3 || ["thôn", "trường", "phiếu"].contains(&a))
                || is_of_people(whole) && is_of_people(part)
        }
        (Unit::Share, _) | (_, Unit::Share) => false,
        (a, b) => a == b,
    }
}

fn above(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.numbers() > 1) {
        let has_part = ["trong đó", "Trong đó"].iter().any(|lead| passage.text.contains(lead));
        let has_sexes = passage.text.contains("nam") && passage.text.contains("nữ");
        if !has_part && !has_sexes {
            continue;
        }
        let all = quantities(passage);
        for at in 0..all.len() {
            let found = part_above(passage, &all, at).or_else(|| sexes(passage, &all, at));
            let Some((range, fault)) = found else { continue };
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found, fault]);
        }
    }
}

type Fault = (Range<usize>, [String; 2]);

/// `48 đại biểu, trong đó có 52 nữ`.
fn part_above(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let whole = all.get(at)?;
    let next = all.get(at + 1)?;
    let gap = passage.text.get(whole.range.end..next.range.start)?;
    let lead = gap.find("rong đó")?;
    if gap.chars().count() > 110
        || gap[..lead].contains([';', '(', ')'])
        || gap[..lead].contains(". ") && !gap[..lead].ends_with(". T")
        || gap[lead..].contains(". ")
    {
        return None;
    }
    let end = {
        let rest = passage.after(next.range.start);
        next.range.start
            + [". ", "; ", ")"]
                .iter()
                .filter_map(|stop| rest.find(stop))
                .min()
                .unwrap_or(rest.len())
    };
    let says_more = |part: &Quantity<'_>| {
        let before = passage.text.get(whole.range.end..part.range.start).unwrap_or_default();
        // What is told behind the parts is of another thing.
        ["tăng", "giảm", "so với", "mỗi", "trị giá", "với tổng", "lượt", "cho "]
            .iter()
            .any(|word| before.contains(word))
    };
    let part = all[at + 1..]
        .iter()
        .take_while(|part| part.range.start < end)
        .find(|part| part.value > whole.value && is_comparable(whole, part) && !says_more(part))?;
    let fault = [
        "phần không thể lớn hơn toàn thể".to_owned(),
        "a part cannot be more than the whole".to_owned(),
    ];
    Some((whole.range.start..part.range.end, fault))
}

/// `35 học sinh (18 nam, 16 nữ)`, `35 học sinh, gồm 18 nam và 16 nữ`.
fn sexes(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let [whole, first, second] = all.get(at..at + 3)? else { return None };
    let names = [first, second].map(|one| sex(passage, one));
    let is_pair = matches!(names, [Some(a), Some(b)] if a != b);
    let lead = passage.text.get(whole.range.end..first.range.start)?;
    let is_led = lead.trim_end().ends_with(['(', ':'])
        || [
            "trong đó có",
            "trong đó",
            "gồm",
            "gồm có",
            "bao gồm",
            "chia ra",
            "nam",
            "nữ",
            "Nam",
            "Nữ",
        ]
        .iter()
        .any(|word| lead.trim_end().trim_end_matches([':', ' ']).ends_with(word));
    let between = passage.text.get(first.range.end..second.range.start)?;
    let is_near = lead.chars().count() < 60
        && !lead.contains([';', '.'])
        && between.chars().count() < 40
        && !between.contains([';', '.', '(', ')']);
    let rest = passage.after(second.range.end);
    let after: String =
        rest.split([')', ',', ';', '.']).next().unwrap_or_default().trim().to_lowercase();
    let is_end = [
        "",
        "nữ",
        "nam",
        "học sinh nữ",
        "học sinh nam",
        "đoàn viên nữ",
        "đại biểu nữ",
        "người",
        "em",
        "đồng chí",
        "đồng chí nữ",
        "em nữ",
        "em nam",
    ]
    .contains(&after.as_str());
    let sum = first.value + second.value;
    (is_pair
        && is_led
        && is_near
        && is_end
        && is_of_people(whole)
        && sum != whole.value
        && sum > whole.value * 0.5)
        .then(|| {
            let fault = [
                format!("nam và nữ cộng lại là {sum}"),
                format!("men and women are {sum} together"),
            ];
            (whole.range.start..second.range.end, fault)
        })
}

/// Whether a number counts men or women: `18 nam`, `nam: 18`, `18 học sinh nữ`.
fn sex(passage: &Passage, one: &Quantity<'_>) -> Option<bool> {
    let rest = passage.after(one.range.end);
    let clause = rest.split([',', ')', ';', '.', '(']).next().unwrap_or_default();
    let clause = clause.split(" và ").next().unwrap_or_default();
    let before = passage.before(one.range.start).trim_end().trim_end_matches([':', ' ', '=']);
    let behind =
        |word: &str| clause.split_whitespace().take(4).any(|other| other.to_lowercase() == word);
    let lead = |word: &str| before.to_lowercase().ends_with(word);
    match (
        behind("nam") || lead(" nam") || lead("(nam"),
        behind("nữ") || lead(" nữ") || lead("(nữ"),
    ) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
