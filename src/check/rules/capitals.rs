//! Capitals of names and citations after Nghị định 30/2020/NĐ-CP, Phụ lục II, where they are certain.

use std::sync::OnceLock;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::WordMap;
use crate::language::names::{NAMES, Name};
use crate::language::vocabulary::Word;
use crate::text::components::KINDS;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SPECIAL, CITATION, KIND];

/// Words after which «đảng» alone is the Party.
const BEFORE_PARTY: &[&str] =
    &["của", "vào", "ơn", "dựng", "theo", "yêu", "với", "mừng", "cho", "vệ", "trước", "ương"];
/// Words with which it is something else.
const AFTER_PARTY: &[&str] = &[
    "viên", "bộ", "ủy", "phí", "phái", "tịch", "vụ", "đoàn", "tính", "cầm", "chính", "khác", "này",
    "đối", "nào",
];

const SPECIAL: Rule = Rule {
    code: "VB6302",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II: mục IV.1 (tên cơ quan, tổ chức), mục V (danh từ đặc biệt, chức danh, ngày lễ)",
    title: [
        "tên riêng, danh từ đặc biệt không viết hoa (nhân dân, đảng)",
        "names and special nouns without capitals (nhân dân, đảng)",
    ],
    message: ["«{found}» viết hoa chưa đúng", "`{found}` lacks its capitals"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Nhân dân, Đảng, Trung ương Đảng, Quốc hội, Chính phủ, Nguyên đán … viết hoa theo Phụ lục II; chỉ báo chỗ chắc chắn.",
        "Nhân dân, Đảng, Trung ương Đảng, Quốc hội, Chính phủ, Nguyên đán … are capitalised by Phụ lục II; only certain places are told.",
    ],
    wrong: Example::Text(
        "Tuyên truyền chủ trương của đảng đến nhân dân; ban chấp hành trung ương; chính sách của Đảng và nhà nước; các Ban chấp hành; họp sáng thứ ba.",
    ),
    right: Example::Text(
        "Tuyên truyền chủ trương của Đảng đến Nhân dân; Ban Chấp hành Trung ương; chính sách của Đảng và Nhà nước; các Ban Chấp hành; họp sáng thứ Ba.",
    ),
    near: &[Example::Text(
        "Đối ngoại nhân dân, nhân dân các nước, chăm sóc sức khỏe nhân dân; lần thứ ba, ngày thứ tư; Hội nghị lần thứ bảy ngày 07 tháng 12; Đại hội đại biểu toàn quốc Hội Nông dân; Ban Thanh tra nhân dân; các ban chấp hành. Ban chấp hành nào cũng họp. Ủy ban nhân dân xã, công an nhân dân, đảng viên, đảng bộ, tổ chức phi chính phủ, quản lý nhà nước, chính đảng, lòng nhân dân dã.",
    )],
    check: Check::Text(special),
};

fn special(text: &Text<'_>, findings: &mut Findings<'_>) {
    let by_first = names_by_first();
    let may_be = |word: &Word| {
        matches!(word.key(), "đảng" | "ban" | "nhà" | "thứ") || by_first.contains_key(word.key())
    };
    let mut taken: Option<(&Passage, usize)> = None;
    // A passage that is in capitals throughout says nothing.
    let places = text.places(may_be).into_iter();
    for (passage, at) in places.filter(|(passage, _)| !passage.is_in_capitals()) {
        let words = &passage.words()[at..];
        if taken.is_some_and(|(last, end)| std::ptr::eq(last, passage) && words[0].start() < end) {
            continue;
        }
        let first = by_first.get(words[0].key()).into_iter().flatten();
        let longest = first
            .filter_map(|special| Some((*special, matched(passage, at, special.small)?)))
            .max_by_key(|(_, count)| *count);
        if let Some((special, count)) = longest {
            let range = words[0].start()..words[count - 1].end();
            taken = Some((passage, range.end));
            if allowed(passage, at, count, special) {
                compare(passage, range, special.right, findings);
            }
        } else if is_bare_party(passage, at) {
            findings.words(passage, words[0].range(), fields![found: "đảng", better: "Đảng"]);
        } else if let Some((count, better)) = half_named(passage, at) {
            let range = words[0].start()..words[count - 1].end();
            taken = Some((passage, range.end));
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found, better]);
        }
    }
}

/// Names that keep their capitals, by their first words.
fn names_by_first() -> &'static WordMap<&'static str, Vec<&'static Name>> {
    static ALL: OnceLock<WordMap<&str, Vec<&Name>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = WordMap::<_, Vec<_>>::default();
        for special in NAMES {
            let first = special.small.split(' ').next().unwrap_or_default();
            all.entry(first).or_default().push(special);
        }
        all
    })
}

/// How many words `small` has, where they stand from word `at` on.
fn matched(passage: &Passage, at: usize, small: &str) -> Option<usize> {
    let words = passage.words().get(at..)?;
    let mut count = 0;
    for wanted in small.split(' ') {
        let word = words.get(count)?;
        if word.key() != wanted || (count > 0 && !passage.are_joined(at + count - 1)) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

fn allowed(passage: &Passage, at: usize, count: usize, special: &Name) -> bool {
    let words = passage.words();
    let before = at.checked_sub(1).filter(|before| passage.are_joined(*before));
    let before = before.map_or("", |before| words[before].key());
    let is_joined_after = passage.are_joined(at + count - 1);
    let after = if is_joined_after { words[at + count].key() } else { "" };
    // No part of an address.
    let near = passage.after(words[at + count - 1].end());
    !special.not_before.contains(&before)
        && !special.not_after.contains(&after)
        && !near.starts_with(['@', '/'])
}

/// Tells where a word that must have a capital has none. More capitals than needed, as in titles, are
/// left alone; so is the capital of a sentence.
fn compare(
    passage: &Passage,
    range: std::ops::Range<usize>,
    right: &str,
    findings: &mut Findings<'_>,
) {
    let written = &passage.text[range.clone()];
    let pairs = written.split([' ', '\n']).zip(right.split(' '));
    let lacks = pairs
        .filter(|(written, right)| {
            right.starts_with(char::is_uppercase) && written.starts_with(char::is_lowercase)
        })
        .count();
    if lacks > 0 {
        findings.words(passage, range, fields![found: written, better: right]);
    }
}

/// The days of the week beside a part of the day or another day: elsewhere they may be ordinals.
const WEEKDAYS: &[&str] = &["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

/// Names of bodies with a capital on the first word alone, and the state beside the Party: how many words,
/// and how they are written.
fn half_named(passage: &Passage, at: usize) -> Option<(usize, &'static str)> {
    const BODIES: &[(&str, &str)] =
        &[("Ban chấp hành", "Ban Chấp hành"), ("Ban thường vụ", "Ban Thường vụ")];
    let words = passage.words();
    // What all of them begin with: few words do, and to look at the text behind each word takes its time.
    if !["ban", "nhà", "thứ"].contains(&words[at].key()) {
        return None;
    }
    let rest = passage.after(words[at].start());
    for (written, right) in BODIES {
        if rest.starts_with(written) && !passage.begins_sentence(words[at].start()) {
            return Some((3, right));
        }
    }
    let before = passage.before(words[at].start());
    let is_state = || {
        ["Đảng và ", "Đảng, ", " của ", "được ", " do "].iter().any(|words| before.ends_with(words))
    };
    if rest.starts_with("nhà nước") && is_state() {
        return Some((2, "Nhà nước"));
    }
    // Meetings are counted: Hội nghị lần thứ bảy ngày 07 tháng 12.
    let may_be_day = rest.starts_with("thứ ") && !before.ends_with("lần ");
    let mut days = WEEKDAYS.iter().filter(|_| may_be_day);
    let right = days.find(|right| rest.starts_with(&right.to_lowercase()))?;
    let after = &rest[right.len()..];
    let is_weekday = ["sáng ", "chiều ", "tối ", "trưa "].iter().any(|part| before.ends_with(part))
        || [" hằng tuần", " hàng tuần", " và Chủ nhật", ", Chủ nhật", " đến thứ "]
            .iter()
            .any(|words| after.starts_with(words))
        || before.contains("từ thứ ") && before.ends_with(" đến ")
        || [", ngày ", " ngày ", " (ngày ", " ("].iter().any(|words| {
            let day = after.strip_prefix(words);
            day.is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()))
        });
    is_weekday.then_some((2, *right))
}

fn is_bare_party(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    if passage.at(&words[at]) != "đảng" || at == 0 || !passage.are_joined(at - 1) {
        return false;
    }
    let after = if passage.are_joined(at) { words[at + 1].key() } else { "" };
    BEFORE_PARTY.contains(&words[at - 1].key()) && !AFTER_PARTY.contains(&after)
}

const CITATION: Rule = Rule {
    code: "VB6303",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II, mục V.7: viện dẫn phần, chương, mục, điều, khoản, điểm",
    title: ["viện dẫn điều, khoản, điểm viết hoa chưa đúng", "articles cited with wrong capitals"],
    message: [
        "«{found}» viện dẫn chưa đúng cách viết hoa",
        "`{found}` is cited with wrong capitals",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Phần, Chương, Mục, Điều viết hoa; khoản, điểm viết thường: điểm a khoản 1 Điều 5.",
        "Phần, Chương, Mục, Điều have capitals; khoản, điểm have none: điểm a khoản 1 Điều 5.",
    ],
    wrong: Example::Text("Theo Khoản 1 điều 5 của Điều lệ."),
    right: Example::Text("Theo khoản 1 Điều 5 của Điều lệ."),
    near: &[Example::Text(
        "Khoản 1 Điều 5 quy định rõ; 5 điều Bác Hồ dạy; Điểm 9 môn Toán; mục tiêu 1; phần 2 trăm.",
    )],
    check: Check::Text(citation),
};

fn citation(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let words = passage.words();
        for (at, word) in words.iter().enumerate() {
            let letters = passage.at(word);
            if !matches!(letters, "Khoản" | "Điểm" | "điều") {
                continue;
            }
            let number = number_after(passage, word.end());
            let is_wrong = match letters {
                "Khoản" => {
                    number.is_some()
                        && !passage.begins_sentence(word.start())
                        && next_is(passage, at, &["điều", "mục"])
                }
                "Điểm" => {
                    !passage.begins_sentence(word.start())
                        && words.get(at + 1).is_some_and(|w| passage.at(w).chars().count() == 1)
                        && words.get(at + 2).is_some_and(|w| w.key() == "khoản")
                }
                "điều" => {
                    number.is_some()
                        && (at > 0 && words[at - 1].key() == "khoản"
                            || follows_number_of_clause(passage, word.start())
                            || next_is(
                                passage,
                                at,
                                &["luật", "nghị", "quy", "điều", "bộ", "thông"],
                            ))
                }
                _ => false,
            };
            if is_wrong {
                let number = number.unwrap_or_default();
                let right = match letters {
                    "điều" => format!("Điều{number}"),
                    other => format!("{}{number}", other.to_lowercase()),
                };
                let range = word.start()..word.end() + number.len();
                findings.words(
                    passage,
                    range.clone(),
                    fields![found: &passage.text[range], better: &right],
                );
            }
        }
    }
}

/// `khoản 1 ` before that byte.
fn follows_number_of_clause(passage: &Passage, at: usize) -> bool {
    let before = passage.before(at).trim_end();
    let before = before.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    before.to_lowercase().ends_with("khoản")
}

/// The space and the figures after that byte.
fn number_after(passage: &Passage, at: usize) -> Option<&str> {
    let rest = passage.after(at).strip_prefix(' ')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    (digits > 0).then(|| &passage.after(at)[..digits + 1])
}

fn next_is(passage: &Passage, at: usize, keys: &[&str]) -> bool {
    let words = passage.words();
    let Some(next) = words.get(at + 1) else { return false };
    let gap = &passage.text[words[at].end()..next.start()];
    keys.contains(&next.key()) && gap.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

const KIND: Rule = Rule {
    code: "VB6304",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II, mục V.6: tên các loại văn bản, khi nói đến một văn bản cụ thể",
    title: [
        "tên loại của văn bản cụ thể không viết hoa (kế hoạch số 12)",
        "the kind of a certain document without its capital (kế hoạch số 12)",
    ],
    message: [
        "«{found}» nói đến một văn bản cụ thể mà không viết hoa",
        "`{found}` names a certain document without a capital",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Tên loại văn bản viết hoa chữ đầu khi nói đến một văn bản cụ thể: Kế hoạch số 12-KH/ĐTN.",
        "The kind of a document has a capital where a certain document is meant: Kế hoạch số 12-KH/ĐTN.",
    ],
    wrong: Example::Text("Thực hiện kế hoạch số 12-KH/ĐTN của Đoàn xã."),
    right: Example::Text("Thực hiện Kế hoạch số 12-KH/ĐTN của Đoàn xã."),
    near: &[Example::Text(
        "Xây dựng kế hoạch số hóa; ban hành 12 kế hoạch; các kế hoạch số lượng lớn; theo kế hoạch.",
    )],
    check: Check::Text(kind),
};

fn kind(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let words = passage.words();
        for (at, words) in words.windows(3).enumerate().filter(|(_, words)| words[2].key() == "số")
        {
            let range = words[0].start()..words[1].end();
            let written = &passage.text[range.clone()];
            let is_numbered = passage.after(words[2].end()).trim_start_matches([':', ' ']);
            let is_kind =
                is_cited_kind(written) && passage.are_joined(at) && passage.are_joined(at + 1);
            if is_kind && is_numbered.starts_with(|c: char| c.is_ascii_digit()) {
                findings.words(
                    passage,
                    range,
                    fields![found: written, better: crate::text::capitalize(written)],
                );
            }
        }
    }
}

/// Whether words in small letters are a kind that has a capital where it is cited.
fn is_cited_kind(words: &str) -> bool {
    words.starts_with(char::is_lowercase)
        && KINDS.iter().any(|kind| kind.is_cited && kind.name.to_lowercase() == words)
}
