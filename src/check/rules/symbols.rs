//! Symbols of documents that a text cites.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::components::KINDS;

/// The rules of this topic.
pub const RULES: &[Rule] = &[WITHOUT_NUMBER, LETTERS, ORDER];

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

const ORDER: Rule = Rule {
    code: "VB6618",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.3: số/loại-cơ quan; Luật 2015: số/năm/loại-cơ quan; HD 05, HD 29: số-loại/cơ quan",
    title: [
        "ký hiệu đảo thứ tự hoặc nhầm gạch (12-QĐ/UBND, 30/NĐ-CP/2020)",
        "a symbol in another order or with wrong signs (12-QĐ/UBND, 30/NĐ-CP/2020)",
    ],
    message: ["ký hiệu «{found}» sai dạng", "the symbol `{found}` is malformed"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Cơ quan nhà nước viết số/loại-cơ quan, văn bản quy phạm có năm ở giữa; Đảng, Đoàn viết số-loại/cơ quan.",
        "The state writes number/kind-body, statutes with the year between; the Party and the Union number-kind/body.",
    ],
    wrong: Example::Text(
        "Theo Quyết định số 12-QĐ/UBND, Nghị định số 30/NĐ-CP/2020, Hướng dẫn số 18/HD.TĐTN, Công văn số 42-UBND/TCKH và Nghị quyết số 05/NQ-TU.",
    ),
    right: Example::Text(
        "Theo Quyết định số 12/QĐ-UBND, Nghị định số 30/2020/NĐ-CP, Hướng dẫn số 18-HD/TĐTN, Công văn số 42/UBND-TCKH và Nghị quyết số 05-NQ/TU.",
    ),
    near: &[Example::Text(
        "Công văn số 46/BNV-CCHC, Quyết định số 749/QĐ-TTg, Nghị quyết số 57-NQ/TW, Kế hoạch số 33-KH/ĐTN-BTC, Luật số 88/2015/QH13, Thông tư liên tịch số 12/2016/TTLT-BTP-BNV, Quyết định số 399-QĐ/TW.",
    )],
    check: Check::Text(order),
};

/// Bodies of the Party and the Union, whose symbols have the hyphen first.
const OF_PARTY: &[&str] = &["TU", "TW", "HU", "ĐU", "ĐTN", "TĐTN", "TWĐTN", "HĐTN", "TVĐTN"];

fn order(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for digits in passage.digits() {
            let before = passage.before(digits.start);
            if !before.ends_with("số ") {
                continue;
            }
            let symbol = symbol_at(passage, digits.start);
            if let Some(better) = ordered(symbol) {
                let range = digits.start..digits.start + symbol.len();
                findings.words(passage, range, fields![found: symbol, better]);
            }
        }
    }
}

/// A symbol as its body writes it, where that is certain and the symbol is not so written.
fn ordered(symbol: &str) -> Option<String> {
    let end = symbol.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = symbol.split_at(end);
    let sign = rest.chars().next()?;
    let is_code = |part: &str| {
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 1 && letters == part.chars().count() && part.starts_with(char::is_uppercase)
    };
    let parts: Vec<&str> = rest.get(sign.len_utf8()..)?.split(['/', '-', '.']).collect();
    let signs: String = rest.chars().filter(|c| "/-.".contains(*c)).collect();
    match (&parts[..], signs.as_str()) {
        // The year at the end.
        ([kind, body, year], "/-/" | "/--" | "-//")
            if is_code(kind) && is_code(body) && is_year(year) =>
        {
            Some(format!("{number}/{year}/{kind}-{body}"))
        }
        ([year, kind, body], "/--" | "/-/" | "-/-" | "///")
            if is_year(year) && is_code(kind) && is_code(body) =>
        {
            Some(format!("{number}/{year}/{kind}-{body}"))
        }
        ([kind, body], "/." | "-." | "./" | ".-") if is_code(kind) && is_code(body) => {
            Some(match OF_PARTY.contains(body) {
                true => format!("{number}-{kind}/{body}"),
                false => format!("{number}/{kind}-{body}"),
            })
        }
        // A body of the Union may use the form of the state where its superior does.
        ([kind, body], "/-") if ["TU", "TW", "HU", "ĐU"].contains(body) && is_code(kind) => {
            Some(format!("{number}-{kind}/{body}"))
        }
        ([first, second], "-/") if is_code(first) && is_code(second) => {
            let is_state = ["UBND", "HĐND", "CP", "TTg", "QH", "SNV", "STC", "BNV"];
            (is_state.contains(first) || is_state.contains(second))
                .then(|| format!("{number}/{first}-{second}"))
        }
        _ => None,
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.parse::<u32>().is_ok_and(|year| (1945..2100).contains(&year))
}
