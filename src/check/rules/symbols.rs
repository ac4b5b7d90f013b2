//! Symbols of documents that a text cites.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::components::KINDS;

/// The rules of this topic.
pub const RULES: &[Rule] = &[WITHOUT_NUMBER, LETTERS];

const WITHOUT_NUMBER: Rule = Rule {
    code: "VB6613",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: viện dẫn ghi tên loại, số, ký hiệu văn bản",
    title: [
        "viện dẫn ký hiệu thiếu chữ «số» (Nghị quyết 05/2015/NQ-HĐND)",
        "a symbol cited without `số` (Nghị quyết 05/2015/NQ-HĐND)",
    ],
    message: ["«{found}» thiếu chữ «số»", "`{found}` lacks `số`"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Văn bản được viện dẫn bằng tên loại, chữ «số», số và ký hiệu.",
        "A document is cited by its kind, the word `số`, number and symbol.",
    ],
    wrong: Example::Text("Thực hiện Nghị quyết 05/2015/NQ-HĐND của Hội đồng nhân dân tỉnh."),
    right: Example::Text("Thực hiện Nghị quyết số 05/2015/NQ-HĐND của Hội đồng nhân dân tỉnh."),
    near: &[Example::Text(
        "Nghị quyết Đại hội; Kế hoạch 2021-2025; Nghị quyết 19 của Trung ương; Chương trình 135; Quyết định số 12/QĐ-UBND; Báo cáo 06 tháng; Chỉ thị 05.",
    )],
    check: Check::Text(without_number),
};

fn without_number(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for digits in passage.digits() {
            let symbol = symbol_at(passage, digits.start);
            // A symbol, and not a date or a span: letters behind its last sign.
            if !is_symbol(symbol) || !passage.before(digits.start).ends_with([' ', '\u{a0}']) {
                continue;
            }
            let before = passage.before(digits.start).trim_end();
            let kind = KINDS.iter().filter(|kind| kind.is_cited).find_map(|kind| {
                let length: usize = kind.name.len();
                let start = before.len().checked_sub(length)?;
                let written = before.get(start..)?;
                (written.to_uppercase() == kind.name).then_some(start)
            });
            if let Some(start) = kind {
                let range = start..digits.start + symbol.len();
                let found = &passage.text[range.clone()];
                let better = format!("{} số {symbol}", &passage.text[start..before.len()]);
                findings.words(passage, range, fields![found, better]);
            }
        }
    }
}

/// What stands from a byte on without a space, without the mark behind it.
fn symbol_at(passage: &Passage, at: usize) -> &str {
    let rest = passage.after(at);
    let end = rest.find(|c: char| c.is_whitespace() || ",;()".contains(c)).unwrap_or(rest.len());
    rest[..end].trim_end_matches(['.', ':', '”'])
}

/// Whether a word is number and symbol: figures, then signs and letters with two capitals at least.
fn is_symbol(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    word.contains(['/', '-']) && letters.contains(['-', '/', '_']) && capitals >= 2
        || word.contains('/') && capitals >= 2 && letters.chars().all(char::is_alphabetic)
}

const LETTERS: Rule = Rule {
    code: "VB6614",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.3: ký hiệu in hoa; Phụ lục III: QĐ, NQ, TTr, CTr; giữa các nhóm có gạch nối",
    title: [
        "ký hiệu sai chữ hoặc sai dấu (QĐ-TTG, Ttr-SNV, QĐ_BKHCN)",
        "a symbol with wrong letters or signs (QĐ-TTG, Ttr-SNV, QĐ_BKHCN)",
    ],
    message: ["ký hiệu «{found}» viết sai", "the symbol `{found}` is written wrongly"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Ký hiệu viết đúng từng chữ thì mới tìm lại được văn bản: Thủ tướng là TTg, Tờ trình là TTr, Chương trình là CTr.",
        "A document is found by its symbol to the letter: the Prime Minister is TTg, a submission TTr, a programme CTr.",
    ],
    wrong: Example::Text(
        "Theo Quyết định số 12/QĐ-TTG, Tờ trình số 05/Ttr-SNV và Quyết định số 33/QĐ_BKHCN.",
    ),
    right: Example::Text(
        "Theo Quyết định số 12/QĐ-TTg, Tờ trình số 05/TTr-SNV và Quyết định số 33/QĐ-BKHCN.",
    ),
    near: &[Example::Text(
        "Quyết định số 12/QĐ-TTg; Tờ trình số 05/TTr-UBND; Chương trình số 07-CTr/TU; tệp bao_cao.docx; Nghị định số 30/2020/NĐ-CP; Nghị quyết số 57-NQ/TW.",
    )],
    check: Check::Text(letters),
};

/// Parts of symbols in wrong letters, by their letters in capitals.
const PARTS: &[(&str, &str)] = &[
    ("TTG", "TTg"),
    ("TTR", "TTr"),
    ("CTR", "CTr"),
    ("QĐ", "QĐ"),
    ("NQ", "NQ"),
    ("NĐ", "NĐ"),
    ("CP", "CP"),
    ("UBND", "UBND"),
    ("HĐND", "HĐND"),
    ("KH", "KH"),
    ("BC", "BC"),
    ("TB", "TB"),
    ("CT", "CT"),
    ("CV", "CV"),
    ("HD", "HD"),
    ("TW", "TW"),
];

fn letters(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for digits in passage.digits() {
            let before = passage.before(digits.start);
            if !before.ends_with("số ") && !before.ends_with("Số ") && !before.ends_with("Số: ")
            {
                continue;
            }
            let symbol = symbol_at(passage, digits.start);
            let is_one = symbol.contains('/') && symbol.chars().any(char::is_uppercase);
            let right = |part: &str| {
                let upper = part.to_uppercase();
                let known = PARTS.iter().find(|(letters, _)| *letters == upper);
                known.map_or_else(|| part.to_owned(), |(_, right)| (*right).to_owned())
            };
            let mut better = String::new();
            for piece in symbol.replace('_', "-").split_inclusive(['/', '-']) {
                let (part, sign) = piece.split_at(piece.trim_end_matches(['/', '-']).len());
                better.push_str(&right(part));
                better.push_str(sign);
            }
            if is_one && better != symbol {
                let range = digits.start..digits.start + symbol.len();
                findings.words(passage, range, fields![found: symbol, better]);
            }
        }
    }
}
