//! Capitals at the beginning of sentences, and only there.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::syllable;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SENTENCE, AFTER_SEMICOLON];

const SENTENCE: Rule = Rule {
    code: "VB6301",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục II, mục I: viết hoa vì phép đặt câu",
    title: ["câu không bắt đầu bằng chữ hoa", "a sentence that does not begin with a capital"],
    message: [
        "«{found}» mở đầu câu mà không viết hoa",
        "`{found}` begins a sentence without a capital",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
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
};

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
                findings.words(passage, word.range(), fields![found: letters, better: &right]);
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
            findings.words(
                passage,
                word.range(),
                fields![found: letters, better: crate::text::capitalize(letters)],
            );
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

const AFTER_SEMICOLON: Rule = Rule {
    code: "VB6305",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục II, mục I: viết hoa vì phép đặt câu",
    title: ["viết hoa sau dấu chấm phẩy, dấu phẩy", "a capital behind a semicolon or a comma"],
    message: ["«{found}» đứng sau {mark} mà viết hoa", "`{found}` has a capital behind {mark}"],
    advice: ["viết «{better}», trừ khi là tên riêng", "write `{better}`, unless it is a name"],
    why: [
        "Dấu chấm phẩy, dấu phẩy không kết thúc câu; chỉ viết hoa sau dấu chấm, chấm hỏi, chấm than.",
        "A semicolon or a comma does not end a sentence; capitals stand behind a full stop, a question or an exclamation mark.",
    ],
    wrong: Example::Text("Nêu cao tinh thần trách nhiệm; Tăng cường kiểm tra các đơn vị."),
    right: Example::Text("Nêu cao tinh thần trách nhiệm; tăng cường kiểm tra các đơn vị."),
    near: &[Example::Text(
        "Gửi Đoàn xã; Chi ủy; Hội đồng trường; Nghị quyết số 25; Đại hội lần thứ III; Nguyễn Văn An; Bí thư Chi đoàn.",
    )],
    check: Check::Text(after_semicolon),
};

fn after_semicolon(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for (at, pair) in passage.words().windows(2).enumerate() {
            // Most words stand in small letters.
            if !pair[0].is_capital() {
                continue;
            }
            let range = pair[0].start()..pair[1].end();
            let before = passage.before(range.start);
            let mark = match () {
                () if before.ends_with("; ") => ["dấu chấm phẩy", "a semicolon"],
                () if before.ends_with(", ") => ["dấu phẩy", "a comma"],
                () => continue,
            };
            if !passage.are_joined(at) {
                continue;
            }
            let written = &passage.text[range.clone()];
            let small = written.to_lowercase();
            let is_capital = pair[0].is_capital() && pair[1].is_small();
            let next = passage.words().get(at + 2).map_or("", |word| passage.at(word));
            // Hỗ trợ viên, Kiểm tra viên; the basis of a document in one paragraph.
            let is_name = ["viên", "số"].contains(&next) || next.starts_with(char::is_uppercase);
            let is_basis = small == "căn cứ" && passage.text.trim_start().starts_with("Căn cứ");
            if is_capital && !is_name && !is_basis && CLAUSES.contains(&small.as_str()) {
                let first = passage.at(&pair[0]);
                findings.words(
                    passage,
                    pair[0].range(),
                    fields![found: first, mark, better: first.to_lowercase()],
                );
            }
        }
    }
}
