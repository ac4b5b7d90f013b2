//! What a finger leaves behind that held a key too long or hit its neighbour: the letter O for a zero, two capitals at a
//! beginning, capitals of units, a sign for a word.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::syllable;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[ZERO, TWO_CAPITALS, UNIT, AMPERSAND];

const ZERO: Rule = Rule {
    code: "VB6108",
    severity: Severity::Error,
    source: "chính tả: chữ số",
    title: ["chữ O thay cho số 0 (1O, 2O27)", "the letter O for a zero (1O, 2O27)"],
    message: ["«{found}» có chữ cái thay cho chữ số", "`{found}` has a letter for a figure"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Chữ O trông như số 0 nhưng máy không tìm, không cộng được.",
        "The letter O looks like a zero, but no search finds it and no sum counts it.",
    ],
    wrong: Example::Text("Chậm nhất 1O ngày; mục tiêu đến năm 2O27 trồng 5O0 cây."),
    right: Example::Text("Chậm nhất 10 ngày; mục tiêu đến năm 2027 trồng 500 cây."),
    near: &[Example::Text("Khí O2 và CO2, nước H2O; nhóm máu O; mẫu O1; phòng 3O.B; 10l xăng.")],
    check: Check::Text(zero),
};

fn zero(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let mut taken = 0;
        for digits in passage.digits() {
            // Nearly no number has such a letter beside it.
            let [before, after] = [passage.before(digits.start), passage.after(digits.end)];
            if digits.start < taken
                || !(after.starts_with(['O', 'o', 'l']) || before.ends_with('O'))
            {
                continue;
            }
            let is_of = |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'l');
            let start = before.trim_end_matches(is_of).len();
            let length: usize = after.chars().take_while(|c| is_of(*c)).map(char::len_utf8).sum();
            let range = start..digits.end + length;
            taken = range.end;
            let found = &passage.text[range.clone()];
            if is_number(passage, &range, found) {
                let better = found.replace(['O', 'o'], "0").replace('l', "1");
                findings.words(passage, range.clone(), fields![found, better]);
            }
        }
    }
}

/// Whether figures with such letters among them are a number that stands by itself: neither oxygen nor litres.
fn is_number(passage: &Passage, range: &Range<usize>, found: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || "_@&".contains(c);
    let is_alone = !passage.before(range.start).ends_with(joins)
        && !passage.after(range.end).starts_with(joins);
    let goes_on = passage
        .after(range.end)
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let figures = found.bytes().filter(u8::is_ascii_digit).count();
    let begins = found.starts_with(|c: char| c.is_ascii_digit()) || figures >= 2;
    let ends = found.ends_with(|c: char| c.is_ascii_digit() || c == 'O');
    is_alone && !goes_on && begins && ends && figures < found.len()
}

const TWO_CAPITALS: Rule = Rule {
    code: "VB6313",
    severity: Severity::Warning,
    source: "chính tả: chữ hoa",
    title: [
        "chữ hoa giữa một tiếng (BỆnh viện, tHực hiện)",
        "a capital inside a syllable (BỆnh viện, tHực hiện)",
    ],
    message: ["«{found}» có chữ hoa giữa tiếng", "`{found}` has a capital inside the syllable"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Giữ phím Shift quá lâu làm chữ thứ hai cũng thành chữ hoa.",
        "Where Shift is held too long, the second letter becomes a capital too.",
    ],
    wrong: Example::Text("BỆnh viện bố trí xe; đơn vị tHực hiện đúng quy trình."),
    right: Example::Text("Bệnh viện bố trí xe; đơn vị thực hiện đúng quy trình."),
    near: &[Example::Text("ThS. Lê An; QĐ-TTg; CTr số 5; mạng iPhone; VNeID; TPHCM; KẾ HOẠCH.")],
    check: Check::Text(two_capitals),
};

fn two_capitals(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for word in passage.words() {
            if word.letters() < 3 || word.syllable().is_err() || !has_capital_inside(passage, word)
            {
                continue;
            }
            let found = passage.at(word);
            let small = found.to_lowercase();
            let better = match found.starts_with(char::is_uppercase) {
                true => crate::text::capitalize(&small),
                false => small,
            };
            findings.words(passage, word.range(), fields![found, better]);
        }
    }
}

/// Whether a word has a capital behind its first letter and a small letter too, and is no part of a symbol. Words without
/// any mark may be of another language.
fn has_capital_inside(passage: &Passage, word: &Word) -> bool {
    let letters = passage.at(word);
    let joins = |c: char| c.is_ascii_digit() || "/-_.@&".contains(c);
    letters.chars().skip(1).any(char::is_uppercase)
        && letters.chars().any(char::is_lowercase)
        && letters.to_lowercase().chars().any(syllable::is_accented)
        && !passage.before(word.start()).ends_with(joins)
        && !passage.after(word.end()).starts_with(|c: char| "/-_@&".contains(c))
}

const UNIT: Rule = Rule {
    code: "VB6210",
    severity: Severity::Warning,
    source: "Nghị định 86/2012/NĐ-CP, Phụ lục V: ký hiệu đơn vị đo viết thường (km, kg, ha)",
    title: [
        "đơn vị đo viết hoa (5 Km, 20 Kg, 3 Tấn)",
        "units of measure with capitals (5 Km, 20 Kg, 3 Tấn)",
    ],
    message: ["«{found}»: đơn vị đo viết thường", "`{found}`: a unit is written in small letters"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Ký hiệu đơn vị đo có một cách viết: km, kg, ha, m.",
        "The symbol of a unit is written in one way: km, kg, ha, m.",
    ],
    wrong: Example::Text("Làm mới 5,2 Km đường; thu gom 2.150 Kg giấy vụn và 3 Tấn rác."),
    right: Example::Text("Làm mới 5,2 km đường; thu gom 2.150 kg giấy vụn và 3 tấn rác."),
    near: &[Example::Text(
        "Đúng 8 giờ; đường 3 Tháng 2; lớp 5 Mầm; 12 HA-NOI; 4 MB; 20 kWh; 100 Mbps.",
    )],
    check: Check::Text(unit),
};

/// Units as people write them with capitals, and as they are written.
const UNITS: &[(&str, &str)] = &[
    ("Km", "km"),
    ("KM", "km"),
    ("Kg", "kg"),
    ("KG", "kg"),
    ("Ha", "ha"),
    ("HA", "ha"),
    ("Cm", "cm"),
    ("CM", "cm"),
    ("Mm", "mm"),
    ("Ml", "ml"),
    ("Tấn", "tấn"),
    ("Tạ", "tạ"),
    ("Triệu", "triệu"),
    ("Tỷ", "tỷ"),
    ("Tỉ", "tỉ"),
    ("Nghìn", "nghìn"),
    ("Đồng", "đồng"),
    ("Lít", "lít"),
    ("Mét", "mét"),
    ("Phút", "phút"),
    ("Giờ", "giờ"),
    ("Kwh", "kWh"),
    ("KWh", "kWh"),
    ("KWH", "kWh"),
];

fn unit(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for number in passage.amounts() {
            let rest = passage.after(number.end);
            let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
            let word: String = rest[gap..].chars().take_while(|c| c.is_alphabetic()).collect();
            let Some((_, better)) = UNITS.iter().find(|(written, _)| *written == word) else {
                continue;
            };
            let after = &rest[gap + word.len()..];
            // A name may begin there: 5 Tấn Phát.
            let is_name =
                after.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase))
                    || after.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            if gap <= 2 && !is_name {
                let range = number.start..number.end + gap + word.len();
                let found = &passage.text[range.clone()];
                let better = format!("{}{better}", &found[..found.len() - word.len()]);
                findings.words(passage, range.clone(), fields![found, better]);
            }
        }
    }
}

const AMPERSAND: Rule = Rule {
    code: "VB6225",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục II.6: viết đủ chữ",
    title: ["dấu & thay cho chữ và", "the sign & for the word và"],
    message: ["«{found}» dùng dấu & thay cho «và»", "`{found}` has the sign & for `và`"],
    advice: ["viết «và»", "write `và`"],
    why: [
        "Văn bản hành chính viết đủ chữ; dấu & chỉ có trong tên riêng, ký hiệu.",
        "A formal document writes words; the sign stands in names and symbols only.",
    ],
    wrong: Example::Text("Nêu rõ thuận lợi & khó khăn của đơn vị."),
    right: Example::Text("Nêu rõ thuận lợi và khó khăn của đơn vị."),
    near: &[Example::Text("Công ty Thương mại & Dịch vụ An Phú; Sở GD&ĐT; Q&A; nghiên cứu R & D.")],
    check: Check::Text(ampersand),
};

fn ampersand(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for (at, _) in passage.signs().filter(|(_, sign)| *sign == '&') {
            let (before, after) = (passage.before(at), passage.after(at + 1));
            let last: String =
                before.trim_end().chars().rev().take_while(|c| c.is_alphabetic()).collect();
            let next: String =
                after.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
            let is_spaced = before.ends_with(' ') && after.starts_with(' ');
            let are_words = last.chars().count() > 1 && next.chars().count() > 1;
            let is_small = next.chars().all(char::is_lowercase) || passage.is_in_capitals();
            if is_spaced && are_words && is_small {
                let start = before.trim_end().len() - last.len();
                let end = at + 1 + (after.len() - after.trim_start().len()) + next.len();
                let found = &passage.text[start..end];
                findings.words(passage, at..at + 1, fields![found]);
            }
        }
    }
}
