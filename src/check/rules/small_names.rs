//! Small letters and capitals that Phụ lục II of Nghị định 30/2020 settles one by one: peoples, lunar years, numbered
//! wards, nouns before names.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;
use crate::text::capitalize;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SMALL_NAME, LOUD_PLACE];

const SMALL_NAME: Rule = Rule {
    code: "VB6320",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II, mục III.1, mục V: tên dân tộc, năm âm lịch, phường đánh số, quý, nhiệm kỳ",
    title: [
        "tên dân tộc, năm âm lịch, phường đánh số viết thường (dân tộc tày, Ất tỵ, phường 3, quý iii)",
        "peoples, lunar years and numbered wards in small letters (dân tộc tày, Ất tỵ, phường 3)",
    ],
    message: ["«{found}» viết hoa chưa đúng", "`{found}` lacks a capital"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Đó là tên riêng; đơn vị hành chính mang số viết hoa cả tiếng chỉ loại: Phường 3, Quận 1.",
        "These are names; a ward or a district with a number has a capital itself: Phường 3, Quận 1.",
    ],
    wrong: Example::Text("Thanh niên dân tộc tày đón xuân Ất tỵ; phường 3 họp trong quý iii."),
    right: Example::Text("Thanh niên dân tộc Tày đón xuân Ất Tỵ; Phường 3 họp trong quý III."),
    near: &[Example::Text(
        "Dân tộc thiểu số; người dân; xóm 3; 5 phường 3 lần họp; cải thái; Tân thân mến; quý i; đồng bào Tày.",
    )],
    check: Check::Text(small_name),
};

/// Peoples whose names are no other words behind `dân tộc`, `đồng bào`.
const PEOPLES: &[&str] = &[
    "tày",
    "thái",
    "mường",
    "nùng",
    "mông",
    "hmông",
    "dao",
    "khmer",
    "chăm",
    "hoa",
    "kinh",
    "thổ",
    "giáy",
    "lự",
    "lào",
    "khơ mú",
    "sán dìu",
    "sán chay",
    "ê đê",
    "ba na",
    "gia rai",
    "xơ đăng",
    "cơ ho",
    "chứt",
    "bru",
    "tà ôi",
    "hà nhì",
    "la hủ",
    "lô lô",
    "ơ đu",
    "mảng",
];

const STEMS: &[&str] = &["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];

const BRANCHES: &[&str] =
    &["tý", "tí", "sửu", "dần", "mão", "thìn", "tỵ", "tị", "ngọ", "mùi", "dậu", "tuất", "hợi"];

fn small_name(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for (at, pair) in passage.words().windows(2).enumerate() {
            if let Some((range, better)) = people(passage, at, pair).or_else(|| year(passage, pair))
            {
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, better]);
            }
        }
    }
    let is_numbered = |word: &Word| matches!(word.key(), "phường" | "quận" | "quý");
    let places = text.places(is_numbered).into_iter();
    for (passage, at) in places.filter(|(passage, _)| !passage.is_in_capitals()) {
        if let Some((range, better)) = numbered(passage, &passage.words()[at]) {
            let found = &passage.text[range.clone()];
            findings.words(passage, range.clone(), fields![found, better]);
        }
    }
}

/// A people in small letters behind the word for one.
fn people(passage: &Passage, at: usize, pair: &[Word]) -> Option<(Range<usize>, String)> {
    let is_head = matches!((pair[0].key(), pair[1].key()), ("dân", "tộc") | ("đồng", "bào"));
    if !is_head || !passage.are_joined(at) {
        return None;
    }
    let rest = passage.after(pair[1].end()).strip_prefix(' ')?;
    let name = PEOPLES.iter().find(|name| {
        rest.strip_prefix(**name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    let range = pair[1].end() + 1..pair[1].end() + 1 + name.len();
    let better: Vec<String> = name.split(' ').map(capitalize).collect();
    Some((range, better.join(" ")))
}

/// A lunar year whose second word is in small letters.
fn year(passage: &Passage, pair: &[Word]) -> Option<(Range<usize>, String)> {
    if !pair[0].is_name() {
        return None;
    }
    let [first, second] = [passage.at(&pair[0]), passage.at(&pair[1])];
    let is_year = STEMS.contains(&first) && BRANCHES.contains(&second);
    let range = pair[0].start()..pair[1].end();
    is_year.then(|| (range, format!("{first} {}", capitalize(second))))
}

/// A numbered ward or district in small letters, a quarter in small Roman figures.
fn numbered(passage: &Passage, word: &Word) -> Option<(Range<usize>, String)> {
    let letters = passage.at(word);
    if !matches!(letters, "phường" | "quận" | "quý" | "Quý") {
        return None;
    }
    let rest = passage.after(word.end()).strip_prefix(' ')?;
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let number = &rest[..end];
    if letters.to_lowercase() == "quý" {
        let is_roman = matches!(number, "ii" | "iii" | "iv");
        let range = word.start()..word.end() + 1 + number.len();
        return is_roman.then(|| (range, format!("{letters} {}", number.to_uppercase())));
    }
    // What is counted, or goes on with a word, is no name: 5 phường 3 lần.
    let is_counted =
        passage.before(word.start()).trim_end().ends_with(|c: char| c.is_ascii_digit());
    let is_short =
        number.len() <= 2 && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let behind = rest[end..].trim_start();
    let goes_on = rest[end..].starts_with(' ')
        && ["lần", "năm", "tháng", "người", "hộ", "triệu", "tỷ", "ngày", "đợt", "thôn"]
            .iter()
            .any(|word| behind.starts_with(word));
    let is_name =
        is_short && !is_counted && !goes_on && !rest[end..].starts_with(['/', '%', ',', '.'])
            || is_short
                && !is_counted
                && (rest[end..].is_empty() || rest[end..].starts_with([';', ',', '.']))
                && !behind[behind.len().min(1)..].starts_with(|c: char| c.is_ascii_digit());
    let range = word.start()..word.end() + 1 + number.len();
    is_name.then(|| (range, format!("{} {number}", capitalize(letters))))
}

const LOUD_PLACE: Rule = Rule {
    code: "VB6321",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II, mục III: danh từ chung đứng trước tên riêng không viết hoa (tỉnh, xã, sông, núi)",
    title: [
        "danh từ chung giữa câu viết hoa trước tên riêng (tại Tỉnh Lam Giang, hai Xã Tân Lập)",
        "a common noun with a capital before a name inside a sentence (tại Tỉnh Lam Giang)",
    ],
    message: ["«{found}» viết hoa giữa câu", "`{found}` has a capital inside a sentence"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Chỉ tên riêng viết hoa; tỉnh, huyện, xã, thôn, sông, núi đứng trước tên là danh từ chung.",
        "Only the name has the capital; tỉnh, huyện, xã, thôn, sông, núi before it are common nouns.",
    ],
    wrong: Example::Text(
        "Hội thi tổ chức tại Tỉnh Lam Giang; lội qua Sông Hiến; theo Quyết định Số 12.",
    ),
    right: Example::Text(
        "Hội thi tổ chức tại tỉnh Lam Giang; lội qua sông Hiến; theo Quyết định số 12.",
    ),
    near: &[Example::Text(
        "Đoàn Xã Tân Lập; Tỉnh ủy Lam Giang; của Tỉnh đoàn; tại thị trấn Sông Cầu; thôn Núi Thành; quận Sông Hàn; Xã Tân Lập có 5 thôn. Báo Thôn Việt.",
    )],
    check: Check::Text(loud_place),
};

/// Common nouns before the names of places.
const PLACES: &[&str] = &["Tỉnh", "Huyện", "Xã", "Thôn", "Sông", "Núi", "Quận"];

/// Words behind which a place may be called by such a noun: thị trấn Sông Cầu.
const NAMING: &[&str] = &[
    "trấn",
    "xã",
    "phường",
    "thôn",
    "huyện",
    "quận",
    "cầu",
    "chợ",
    "bến",
    "ga",
    "đường",
    "phố",
    "hồ",
    "trường",
    "công",
    "ty",
    "báo",
    "tên",
    "gọi",
    "làng",
    "bản",
    "khu",
    "đập",
    "đèo",
    "cửa",
];

/// Bodies of the Union in small letters, and as a document writes them else.
const SMALL_BODIES: &[(&str, &str)] = &[
    ("đoàn phường", "Đoàn phường"),
    ("đoàn xã", "Đoàn xã"),
    ("đoàn trường", "Đoàn trường"),
    ("hội đồng thi đua", "Hội đồng thi đua"),
    ("hội đồng trường", "Hội đồng trường"),
    ("ban tổ chức hội thi", "Ban Tổ chức hội thi"),
];

/// Bodies that are written with more capitals than they have.
const LOUD_BODIES: &[(&str, &str)] = &[
    ("Ủy ban Nhân dân", "Ủy ban nhân dân"),
    ("Hội đồng Nhân dân", "Hội đồng nhân dân"),
    ("Ủy Ban Nhân Dân", "Ủy ban nhân dân"),
    ("Hội Đồng Nhân Dân", "Hội đồng nhân dân"),
    ("Hội Cựu Chiến binh", "Hội Cựu chiến binh"),
    ("Hội Cựu Chiến Binh", "Hội Cựu chiến binh"),
    ("Đảng Cộng Sản", "Đảng Cộng sản"),
];

fn loud_place(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_running =
        |(passage, _): &(&Passage, usize)| passage.is_running() && !passage.is_in_capitals();
    for (small, large) in SMALL_BODIES {
        let mut places = text.phrases(small).into_iter().filter(is_running);
        let (Some((passage, at)), None) = (places.next(), places.next()) else { continue };
        // One among many is a slip.
        if text.phrases(large).into_iter().filter(is_running).count() >= 4 {
            let is_name = passage.before(at).ends_with([' ', '(']);
            if is_name && !passage.before(at).trim_end().ends_with("tổ chức") {
                let range = at..at + small.len();
                findings.words(passage, range, fields![found: *small, better: *large]);
            }
        }
    }
    for (found, better) in LOUD_BODIES {
        for (passage, at) in text.phrases(found).into_iter().filter(is_running) {
            findings.words(passage, at..at + found.len(), fields![found: *found, better: *better]);
        }
    }
    for passage in text.passages.iter().filter(|p| p.is_running() && !p.is_in_capitals()) {
        let words = passage.words();
        for (at, word) in words.iter().enumerate().skip(1).filter(|(_, word)| word.is_name()) {
            let letters = passage.at(word);
            let is_small_before = passage.are_joined(at - 1) && words[at - 1].is_small();
            let is_number = letters == "Số"
                && passage.are_joined(at - 1)
                && passage
                    .after(word.end())
                    .strip_prefix(' ')
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            // Names of hamlets may begin so behind another: thôn Khe Lim và Núi Dâu.
            // So may those of schools and companies: Trường Cao đẳng nghề Sông Hậu.
            let is_listed = ["Sông", "Núi"].contains(&letters)
                && !["qua", "ven", "dọc", "bờ", "trên", "hữu", "tả", "lưu"]
                    .contains(&words[at - 1].key());
            let is_place = !is_listed
                && PLACES.contains(&letters)
                && is_small_before
                && !NAMING.contains(&words[at - 1].key())
                && passage.are_joined(at)
                && words[at + 1].is_name()
                && !["đoàn", "ủy", "hội", "đội"].contains(&words[at + 1].key());
            if (is_place || is_number && is_small_before)
                && passage.quoted(word.start()).is_none()
                && !passage.begins_sentence(word.start())
            {
                let better = letters.to_lowercase();
                findings.words(passage, word.range(), fields![found: letters, better]);
            }
        }
    }
}
