//! Capitals after Nghị định 30/2020/NĐ-CP, Phụ lục II, where they are certain.

use std::collections::HashMap;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::syllable;
use crate::diag::Severity;

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    Rule {
        code: "VB6301",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục II, mục I: viết hoa vì phép đặt câu",
        title: ["câu không bắt đầu bằng chữ hoa", "a sentence that does not begin with a capital"],
        message: [
            "«{0}» mở đầu câu mà không viết hoa",
            "`{0}` begins a sentence without a capital",
        ],
        advice: ["viết «{1}»", "write `{1}`"],
        why: [
            "Viết hoa chữ cái đầu âm tiết thứ nhất của một câu hoàn chỉnh, sau dấu chấm, chấm hỏi, chấm than.",
            "The first letter of a sentence is a capital, after a full stop, a question mark or an exclamation mark.",
        ],
        wrong: Example::Text("Các chỉ tiêu đều đạt. chi đoàn đã báo cáo Sở. các đơn vị tiếp tục."),
        right: Example::Text("Các chỉ tiêu đều đạt. Chi đoàn đã báo cáo Sở. Các đơn vị tiếp tục."),
        near: &[Example::Text(
            "1. Mục tiêu.\n2. nhiệm vụ;\n3. giải pháp. Theo ThS. văn phòng; sách, báo, v.v. đều có; TP. Huế; mục 1. nêu rõ; các tệp .docx; Khoản 1. đã đạt; gồm... nhiều việc; “Ai làm?” là câu hỏi.",
        )],
        check: Check::Text(sentence),
    },
    Rule {
        code: "VB6302",
        severity: Severity::Warning,
        source: "NĐ 30 Phụ lục II: mục IV.1 (tên cơ quan, tổ chức), mục V (danh từ đặc biệt, chức danh, ngày lễ)",
        title: [
            "tên riêng, danh từ đặc biệt không viết hoa (nhân dân, đảng)",
            "names and special nouns without capitals (nhân dân, đảng)",
        ],
        message: ["«{0}» viết hoa chưa đúng", "`{0}` lacks its capitals"],
        advice: ["viết «{1}»", "write `{1}`"],
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
            "Đối ngoại nhân dân, nhân dân các nước, chăm sóc sức khỏe nhân dân; lần thứ ba, ngày thứ tư; Đại hội đại biểu toàn quốc Hội Nông dân; Ban Thanh tra nhân dân; các ban chấp hành. Ban chấp hành nào cũng họp. Ủy ban nhân dân xã, công an nhân dân, đảng viên, đảng bộ, tổ chức phi chính phủ, quản lý nhà nước, chính đảng, lòng nhân dân dã.",
        )],
        check: Check::Text(special),
    },
    Rule {
        code: "VB6303",
        severity: Severity::Warning,
        source: "NĐ 30 Phụ lục II, mục V.7: viện dẫn phần, chương, mục, điều, khoản, điểm",
        title: [
            "viện dẫn điều, khoản, điểm viết hoa chưa đúng",
            "articles cited with wrong capitals",
        ],
        message: ["«{0}» viện dẫn chưa đúng cách viết hoa", "`{0}` is cited with wrong capitals"],
        advice: ["viết «{1}»", "write `{1}`"],
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
    },
    Rule {
        code: "VB6304",
        severity: Severity::Warning,
        source: "NĐ 30 Phụ lục II, mục V.6: tên các loại văn bản, khi nói đến một văn bản cụ thể",
        title: [
            "tên loại của văn bản cụ thể không viết hoa (kế hoạch số 12)",
            "the kind of a certain document without its capital (kế hoạch số 12)",
        ],
        message: [
            "«{0}» nói đến một văn bản cụ thể mà không viết hoa",
            "`{0}` names a certain document without a capital",
        ],
        advice: ["viết «{1}»", "write `{1}`"],
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
    },
    Rule {
        code: "VB6305",
        severity: Severity::Advice,
        source: "NĐ 30 Phụ lục II, mục I: viết hoa vì phép đặt câu",
        title: ["viết hoa sau dấu chấm phẩy", "a capital behind a semicolon"],
        message: [
            "«{0}» đứng sau dấu chấm phẩy mà viết hoa",
            "`{0}` has a capital behind a semicolon",
        ],
        advice: ["viết «{1}», trừ khi là tên riêng", "write `{1}`, unless it is a name"],
        why: [
            "Dấu chấm phẩy không kết thúc câu; chỉ viết hoa sau dấu chấm, chấm hỏi, chấm than.",
            "A semicolon does not end a sentence; capitals stand behind a full stop, a question or an exclamation mark.",
        ],
        wrong: Example::Text("Nêu cao tinh thần trách nhiệm; Tăng cường kiểm tra các đơn vị."),
        right: Example::Text("Nêu cao tinh thần trách nhiệm; tăng cường kiểm tra các đơn vị."),
        near: &[Example::Text(
            "Gửi Đoàn xã; Chi ủy; Hội đồng trường; Nghị quyết số 25; Đại hội lần thứ III; Nguyễn Văn An; Bí thư Chi đoàn.",
        )],
        check: Check::Text(after_semicolon),
    },
];

fn sentence(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for word in passage.words() {
            let letters = passage.at(word);
            if !letters.starts_with(char::is_lowercase) || word.letters() < 2 {
                continue;
            }
            let before = passage.before(word.start());
            let sentence = before.trim_end_matches(' ');
            if sentence.len() < before.len() && ends_sentence(sentence) && word.syllable().is_ok() {
                let right = crate::text::capitalize(letters);
                findings.words(passage, word.range(), &[letters, &right]);
            }
        }
    }
    numbered(text, findings);
}

/// Paragraphs that begin with a typed number: those in small letters where most have a capital.
fn numbered(text: &Text<'_>, findings: &mut Findings<'_>) {
    let first = |passage: &'_ Passage| {
        let word = passage.words().first()?;
        let before = passage.before(word.start()).strip_suffix(". ")?;
        let is_number =
            !before.is_empty() && before.chars().all(|c| c.is_ascii_digit() || c == '.');
        is_number.then(|| passage.at(word).starts_with(char::is_lowercase))
    };
    let numbered: Vec<_> =
        text.passages.iter().filter_map(|passage| Some((passage, first(passage)?))).collect();
    let small = numbered.iter().filter(|(_, is_small)| *is_small).count();
    // A list in small letters is one where most of its items are.
    if small * 3 > numbered.len() {
        return;
    }
    for (passage, _) in numbered.iter().filter(|(_, is_small)| *is_small) {
        if let Some(word) = passage.words().first().filter(|word| word.syllable().is_ok()) {
            let letters = passage.at(word);
            findings.words(passage, word.range(), &[letters, &crate::text::capitalize(letters)]);
        }
    }
}

/// Whether a sentence ends there: not an abbreviation, a number or an ellipsis.
fn ends_sentence(text: &str) -> bool {
    let Some(rest) = text.strip_suffix(['.', '!', '?']) else { return false };
    if text.ends_with(['!', '?']) {
        return rest.ends_with(char::is_lowercase);
    }
    let word: String = rest.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let before_word = rest[..rest.len() - word.len()].chars().next_back();
    let written: String = word.chars().rev().collect();
    // «Ths.», «Tr.» are no syllables, «TP.» has no small letter.
    let is_name = written.starts_with(char::is_uppercase)
        && written.chars().skip(1).all(char::is_lowercase)
        && syllable::parse(&written).is_ok();
    let is_short_form = word.chars().count() > 2
        && word.chars().all(char::is_uppercase)
        && !["PGS", "THS", "BCH"].contains(&written.as_str());
    if is_short_form {
        return true;
    }
    let is_word = word.chars().count() > 1
        && (is_name || word.chars().all(char::is_lowercase))
        && before_word.is_none_or(|c| c == ' ' || c == '\n' || c == '“' || c == '(');
    // «tr.», «th.»: letters without a vowel.
    let has_vowel =
        word.chars().any(|c| syllable::split_tone(c).0 != c || "aăâeêioôơuưy".contains(c));
    (is_word && has_vowel) || rest.ends_with([')', '”', '%'])
}

/// Words in small letters that are written so: with the words that may not stand before or after.
struct Special {
    small: &'static str,
    right: &'static str,
    not_before: &'static [&'static str],
    not_after: &'static [&'static str],
}

const fn always(small: &'static str, right: &'static str) -> Special {
    Special { small, right, not_before: &[], not_after: &[] }
}

const SPECIAL: &[Special] = &[
    Special {
        small: "nhân dân",
        right: "Nhân dân",
        not_before: &[
            "ban", "đồng", "an", "đội", "án", "sát", "ninh", "trang", "giáo", "sĩ", "thuốc",
            "tranh", "báo", "vệ", "lòng", "dân", "chủ", "cử", "ương", "tra", "ngoại", "giao",
            "quyền", "khỏe",
        ],
        not_after: &["dã", "tệ", "nhật", "các", "thế"],
    },
    always("đảng cộng sản việt nam", "Đảng Cộng sản Việt Nam"),
    always("ban chấp hành trung ương", "Ban Chấp hành Trung ương"),
    always("trung ương đảng", "Trung ương Đảng"),
    always("trung ương đoàn", "Trung ương Đoàn"),
    always("bộ chính trị", "Bộ Chính trị"),
    Special {
        small: "quốc hội",
        right: "Quốc hội",
        // Đại hội đại biểu toàn quốc Hội Nông dân.
        not_before: &["toàn", "tổ", "trong", "cả"],
        not_after: &[],
    },
    Special {
        small: "chính phủ",
        right: "Chính phủ",
        not_before: &["phi", "liên", "tân", "nhiều", "các"],
        not_after: &["điện"],
    },
    always("thủ tướng chính phủ", "Thủ tướng Chính phủ"),
    always("tết nguyên đán", "tết Nguyên đán"),
    always("tết trung thu", "tết Trung thu"),
    always("thủ đô hà nội", "Thủ đô Hà Nội"),
    always("bác hồ", "Bác Hồ"),
    always("quốc khánh", "Quốc khánh"),
    always("ủy ban nhân dân", "Ủy ban nhân dân"),
    always("hội đồng nhân dân", "Hội đồng nhân dân"),
    always("thành phố hồ chí minh", "Thành phố Hồ Chí Minh"),
    always("bộ luật lao động", "Bộ luật Lao động"),
    always("bộ luật dân sự", "Bộ luật Dân sự"),
    always("bộ luật hình sự", "Bộ luật Hình sự"),
    always("cách mạng tháng tám", "Cách mạng tháng Tám"),
    always("chủ tịch hồ chí minh", "Chủ tịch Hồ Chí Minh"),
    always("đoàn thanh niên cộng sản", "Đoàn Thanh niên Cộng sản"),
    always("hội liên hiệp thanh niên", "Hội Liên hiệp Thanh niên"),
    always("mặt trận tổ quốc", "Mặt trận Tổ quốc"),
    always("hồ chí minh", "Hồ Chí Minh"),
    always("việt nam", "Việt Nam"),
];

/// Words after which «đảng» alone is the Party.
const BEFORE_PARTY: &[&str] =
    &["của", "vào", "ơn", "dựng", "theo", "yêu", "với", "mừng", "cho", "vệ", "trước", "ương"];
/// Words with which it is something else.
const AFTER_PARTY: &[&str] = &[
    "viên", "bộ", "ủy", "phí", "phái", "tịch", "vụ", "đoàn", "tính", "cầm", "chính", "khác", "này",
    "đối", "nào",
];

fn special(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut by_first: HashMap<&str, Vec<&Special>> = HashMap::new();
    for special in SPECIAL {
        let first = special.small.split(' ').next().unwrap_or_default();
        by_first.entry(first).or_default().push(special);
    }
    for passage in text.passages {
        let mut taken = 0;
        if !passage.text.chars().any(char::is_lowercase) {
            // A passage that is in capitals throughout says nothing.
            continue;
        }
        for at in 0..passage.words().len() {
            if passage.words()[at].start() < taken {
                continue;
            }
            let first = by_first.get(passage.words()[at].key());
            let longest = first
                .into_iter()
                .flatten()
                .filter_map(|special| Some((*special, matched(passage, at, special.small)?)))
                .max_by_key(|(_, count)| *count);
            if let Some((special, count)) = longest {
                let words = &passage.words()[at..at + count];
                let range = words[0].start()..words[count - 1].end();
                taken = range.end;
                if allowed(passage, at, count, special) {
                    compare(passage, range, special.right, findings);
                }
            } else if is_bare_party(passage, at) {
                let word = &passage.words()[at];
                findings.words(passage, word.range(), &["đảng", "Đảng"]);
            } else if let Some((count, right)) = half_named(passage, at) {
                let words = &passage.words()[at..at + count];
                let range = words[0].start()..words[count - 1].end();
                taken = range.end;
                findings.words(passage, range.clone(), &[&passage.text[range], right]);
            }
        }
    }
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

fn allowed(passage: &Passage, at: usize, count: usize, special: &Special) -> bool {
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
        findings.words(passage, range, &[written, right]);
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
    let rest = passage.after(words[at].start());
    for (written, right) in BODIES {
        if rest.starts_with(written) && !passage.begins_sentence(words[at].start()) {
            return Some((3, right));
        }
    }
    let before = passage.before(words[at].start());
    let is_state = || ["Đảng và ", "Đảng, ", " của "].iter().any(|words| before.ends_with(words));
    if rest.starts_with("nhà nước") && is_state() {
        return Some((2, "Nhà nước"));
    }
    let mut days = WEEKDAYS.iter().filter(|_| rest.starts_with("thứ "));
    let right = days.find(|right| rest.starts_with(&right.to_lowercase()))?;
    let after = &rest[right.len()..];
    let is_weekday = ["sáng ", "chiều ", "tối ", "trưa "].iter().any(|part| before.ends_with(part))
        || [" hằng tuần", " hàng tuần", " và Chủ nhật", ", Chủ nhật"]
            .iter()
            .any(|words| after.starts_with(words));
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
                findings.words(passage, range.clone(), &[&passage.text[range], &right]);
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

/// Kinds of documents (NĐ 30, Điều 7, and those of the Party).
const KINDS: &[&str] = &[
    "báo cáo",
    "kế hoạch",
    "công văn",
    "chỉ thị",
    "nghị quyết",
    "quyết định",
    "nghị định",
    "thông tư",
    "hướng dẫn",
    "tờ trình",
    "kết luận",
    "thông báo",
    "quy định",
    "quy chế",
    "chương trình",
    "đề án",
    "thông tri",
    "công điện",
];

fn kind(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let words = passage.words();
        for (at, words) in words.windows(3).enumerate().filter(|(_, words)| words[2].key() == "số")
        {
            let range = words[0].start()..words[1].end();
            let written = &passage.text[range.clone()];
            let is_numbered = passage.after(words[2].end()).trim_start_matches([':', ' ']);
            let is_kind =
                KINDS.contains(&written) && passage.are_joined(at) && passage.are_joined(at + 1);
            if is_kind && is_numbered.starts_with(|c: char| c.is_ascii_digit()) {
                findings.words(passage, range, &[written, &crate::text::capitalize(written)]);
            }
        }
    }
}

/// Verbs and links that begin a clause and no name.
const CLAUSES: &[&str] = &[
    "bảo đảm",
    "đảm bảo",
    "tăng cường",
    "tiếp tục",
    "thực hiện",
    "tổ chức",
    "triển khai",
    "xây dựng",
    "khuyến khích",
    "nâng cao",
    "đẩy mạnh",
    "phát huy",
    "phối hợp",
    "chủ động",
    "kịp thời",
    "quan tâm",
    "tạo điều",
    "thường xuyên",
    "hằng năm",
    "đồng thời",
    "bên cạnh",
    "ngoài ra",
    "trong đó",
    "tập trung",
    "chú trọng",
    "duy trì",
    "kiểm tra",
    "rà soát",
    "hướng dẫn",
    "vận động",
    "tuyên truyền",
    "tham gia",
    "hỗ trợ",
    "giúp đỡ",
    "xử lý",
    "giải quyết",
    "hoàn thành",
    "hoàn thiện",
    "phấn đấu",
    "mỗi cán",
    "một số",
    "các đơn",
    "căn cứ",
    "gắn với",
    "làm tốt",
    "có kế",
    "không để",
    "chăm lo",
];

fn after_semicolon(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for (at, pair) in passage.words().windows(2).enumerate() {
            let range = pair[0].start()..pair[1].end();
            let is_behind = passage.before(range.start).ends_with("; ");
            if !is_behind || !passage.are_joined(at) {
                continue;
            }
            let written = &passage.text[range.clone()];
            let small = written.to_lowercase();
            let is_capital = passage.at(&pair[0]).starts_with(char::is_uppercase)
                && passage.at(&pair[1]).chars().all(char::is_lowercase);
            if is_capital && CLAUSES.contains(&small.as_str()) {
                let first = passage.at(&pair[0]);
                findings.words(passage, pair[0].range(), &[first, &first.to_lowercase()]);
            }
        }
    }
}
