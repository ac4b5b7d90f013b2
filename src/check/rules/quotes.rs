//! Quotation marks, brackets and dashes.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::Severity;

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    Rule {
        code: "VB6211",
        severity: Severity::Warning,
        source: "chính tả: ngoặc kép mở và đóng thành đôi",
        title: ["ngoặc kép không thành đôi", "quotation marks that do not pair"],
        message: [
            "dấu «{0}» không có dấu đi đôi trong đoạn này",
            "`{0}` has no partner in this paragraph",
        ],
        advice: [
            "thêm dấu còn thiếu, hoặc bỏ dấu thừa",
            "add the one that is missing, or remove this one",
        ],
        why: [
            "Thiếu dấu đóng thì không rõ lời trích đến đâu.",
            "Without its partner nobody sees where the quotation ends.",
        ],
        wrong: Example::Text("Phong trào “Thanh niên tình nguyện được duy trì."),
        right: Example::Text("Phong trào “Thanh niên tình nguyện” được duy trì."),
        near: &[Example::Text("Tinh thần “Đâu cần, “thanh niên” có”, cỡ 5’ và 3\" x 4\".")],
        check: Check::Text(unpaired_quotes),
    },
    Rule {
        code: "VB6212",
        severity: Severity::Warning,
        source: "chính tả: ngoặc đơn mở và đóng thành đôi",
        title: ["ngoặc đơn, ngoặc vuông không thành đôi", "brackets that do not pair"],
        message: [
            "dấu «{0}» không có dấu đi đôi trong đoạn này",
            "`{0}` has no partner in this paragraph",
        ],
        advice: [
            "thêm dấu còn thiếu, hoặc bỏ dấu thừa",
            "add the one that is missing, or remove this one",
        ],
        why: [
            "Ngoặc mở mà không đóng làm câu khó hiểu.",
            "A bracket that is not closed makes the sentence hard to read.",
        ],
        wrong: Example::Text("Đoàn Khối (để báo cáo và Chi ủy."),
        right: Example::Text("Đoàn Khối (để báo cáo) và Chi ủy."),
        near: &[Example::Text(
            "a) học tập (thường xuyên); b) rèn luyện; 1) lao động. Theo điểm đ) khoản 2.",
        )],
        check: Check::Text(unpaired_brackets),
    },
    Rule {
        code: "VB6213",
        severity: Severity::Warning,
        source: "một kiểu ngoặc kép trong cả văn bản",
        title: ["ngoặc kép thẳng lẫn với ngoặc kép cong", "straight quotes beside curly ones"],
        message: [
            "ngoặc kép thẳng, trong khi văn bản dùng “ ”",
            "a straight quote, where the document uses “ ”",
        ],
        advice: ["viết “…”", "write “…”"],
        why: [
            "Hai kiểu ngoặc trong một văn bản là dấu vết của việc chép lại.",
            "Two kinds of quotes in one document show that it was pasted together.",
        ],
        wrong: Example::Text("Phong trào “Tuổi trẻ sáng tạo” và \"Tuổi trẻ xung kích\"."),
        right: Example::Text("Phong trào “Tuổi trẻ sáng tạo” và “Tuổi trẻ xung kích”."),
        near: &[Example::Text("Phong trào \"Tuổi trẻ sáng tạo\" và \"Tuổi trẻ xung kích\".")],
        check: Check::Text(straight_quotes),
    },
    Rule {
        code: "VB6221",
        severity: Severity::Warning,
        source: "NĐ 30 Phụ lục I, mục II.1: «Độc lập - Tự do - Hạnh phúc», giữa các cụm từ có gạch nối, có cách chữ",
        title: [
            "gạch nối chỉ cách một bên (kinh tế- xã hội)",
            "a hyphen with a space on one side (kinh tế- xã hội)",
        ],
        message: [
            "gạch nối ở «{0}» chỉ cách chữ một bên",
            "the hyphen in `{0}` has a space on one side only",
        ],
        advice: [
            "cách cả hai bên, hoặc viết liền cả hai bên",
            "put a space on both sides, or on none",
        ],
        why: [
            "Gạch giữa hai cụm từ cách cả hai bên: kinh tế - xã hội; trong tên ghép thì viết liền: COVID-19.",
            "Between phrases it has a space on both sides: kinh tế - xã hội; inside a name none: COVID-19.",
        ],
        wrong: Example::Text("Phát triển kinh tế- xã hội."),
        right: Example::Text("Phát triển kinh tế - xã hội."),
        near: &[Example::Text(
            "COVID-19, Mác - Lênin, năm 2019-2022, từ 01 - 02; trước- và sau-; nhiệt độ -5 độ; Quyết định số 33-QĐ/TW.",
        )],
        check: Check::Text(lopsided_hyphen),
    },
    Rule {
        code: "VB6222",
        severity: Severity::Warning,
        source: "một kiểu gạch trong cả văn bản; các mẫu của NĐ 30 và HD 29 dùng gạch nối ngắn",
        title: ["gạch ngắn và gạch dài lẫn lộn", "hyphens and dashes mixed"],
        message: [
            "«{0}» khác kiểu gạch với cả văn bản",
            "`{0}` is unlike the rest of the document",
        ],
        advice: ["viết «{1}»", "write `{1}`"],
        why: [
            "Cùng một việc chỉ dùng một dấu: « - » hoặc « – ».",
            "One sign for one thing: ` - ` or ` – `.",
        ],
        wrong: Example::Text("Kinh tế - xã hội, an ninh - quốc phòng, nhiệm kỳ 2022 – 2024."),
        right: Example::Text("Kinh tế - xã hội, an ninh - quốc phòng, nhiệm kỳ 2022 - 2024."),
        near: &[Example::Text("Kinh tế – xã hội, nhiệm kỳ 2022 – 2024, COVID-19.")],
        check: Check::Text(mixed_dashes),
    },
    Rule {
        code: "VB6223",
        severity: Severity::Warning,
        source: "một kiểu viết trong cả văn bản",
        title: [
            "khoảng năm viết hai kiểu (2022-2024, 2022 - 2024)",
            "spans of years written in two ways",
        ],
        message: [
            "«{0}» viết khác với các khoảng năm khác",
            "`{0}` is written unlike the other spans of years",
        ],
        advice: ["viết «{1}»", "write `{1}`"],
        why: [
            "Nhiệm kỳ, giai đoạn viết một kiểu trong cả văn bản.",
            "Terms and periods are written in one way throughout.",
        ],
        wrong: Example::Text("Nhiệm kỳ 2022 - 2024, nhiệm kỳ 2019 - 2022 và giai đoạn 2020-2025."),
        right: Example::Text(
            "Nhiệm kỳ 2022 - 2024, nhiệm kỳ 2019 - 2022 và giai đoạn 2020 - 2025.",
        ),
        near: &[Example::Text("Giai đoạn 2020-2025, nhiệm kỳ 2022-2024; dài 1.900 - 2.100 m.")],
        check: Check::Text(mixed_spans),
    },
];

fn unpaired_quotes(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        pairs(passage, '“', '”', findings);
        pairs(passage, '«', '»', findings);
        // Inches and seconds stand behind a figure.
        let is_quote = |at: usize| !passage.before(at).ends_with(|c: char| c.is_ascii_digit());
        let mut quotes = passage.signs().filter(|(at, c)| *c == '"' && is_quote(*at));
        if quotes.clone().count() % 2 == 1
            && let Some((at, _)) = quotes.next_back()
        {
            findings.words(passage, at..at + 1, &["\""]);
        }
    }
}

fn unpaired_brackets(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        pairs(passage, '(', ')', findings);
        pairs(passage, '[', ']', findings);
    }
}

/// Tells of signs without a partner. A `)` behind the number or letter of an item opens none.
fn pairs(passage: &Passage, open: char, close: char, findings: &mut Findings<'_>) {
    let mut opened = Vec::new();
    for (at, c) in passage.signs() {
        if c == open {
            opened.push(at);
        } else if c == close && opened.pop().is_none() && !is_item_sign(passage, at) {
            findings.words(passage, at..at + c.len_utf8(), &[&c.to_string()]);
        }
    }
    for at in opened {
        findings.words(passage, at..at + open.len_utf8(), &[&open.to_string()]);
    }
}

/// Whether a `)` follows the number or letter of an item.
fn is_item_sign(passage: &Passage, at: usize) -> bool {
    let token: String =
        passage.before(at).chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let count = token.chars().count();
    (1..=2).contains(&count)
        && (token.chars().all(|c| c.is_ascii_digit())
            || (count == 1 && token.chars().all(char::is_lowercase)))
}

fn straight_quotes(text: &Text<'_>, findings: &mut Findings<'_>) {
    let curly = text.passages.iter().any(|passage| passage.signs().any(|(_, c)| c == '“'));
    if !curly {
        return;
    }
    for passage in text.passages {
        let mut opens = true;
        for (at, _) in passage.signs().filter(|(_, c)| *c == '"') {
            if passage.before(at).ends_with(|c: char| c.is_ascii_digit()) && opens {
                continue;
            }
            let right = if opens { "“" } else { "”" };
            opens = !opens;
            findings.words_with_fix(passage, at..at + 1, &[], right);
        }
    }
}

fn lopsided_hyphen(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for (at, sign) in passage.signs().filter(|(_, c)| *c == '-' || *c == '–') {
            let (before, after) = (passage.before(at), passage.after(at + sign.len_utf8()));
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            let left_word = letter(before.chars().next_back());
            let right_word = letter(after.chars().next());
            let left_space = before.ends_with(' ') && letter(before.trim_end().chars().next_back());
            let right_space = after.starts_with(' ') && letter(after.trim_start().chars().next());
            // «trước- và sau-»: the rest of a compound is to be supplied.
            let supplied =
                ["và", "hoặc", "hay"].iter().any(|word| after.trim_start().starts_with(word));
            if (left_word && right_space && !supplied) || (left_space && right_word) {
                let word_before = before.split_whitespace().next_back();
                let start = before.trim_end().len() - word_before.map_or(0, str::len);
                let rest = after.trim_start();
                let skipped = after.len() - rest.len();
                let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                let end = at + sign.len_utf8() + skipped + word;
                findings.words(passage, at..at + sign.len_utf8(), &[&passage.text[start..end]]);
            }
        }
    }
}

fn mixed_dashes(text: &Text<'_>, findings: &mut Findings<'_>) {
    let count = |sign: &str| -> usize {
        text.passages.iter().map(|passage| passage.text.matches(sign).count()).sum()
    };
    let (short, long) = (count(" - "), count(" – ") + count(" — "));
    if short == 0 || long == 0 {
        return;
    }
    let (rare, right): (&[&str], &str) =
        if long <= short { (&[" – ", " — "], " - ") } else { (&[" - "], " – ") };
    for passage in text.passages {
        for sign in rare {
            for (at, _) in passage.text.match_indices(sign) {
                let range = at + 1..at + sign.len() - 1;
                findings.words(passage, range, &[sign.trim(), right.trim()]);
            }
        }
    }
}

fn mixed_spans(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut spans = Vec::new();
    for passage in text.passages {
        for (at, _) in passage.signs().filter(|(_, c)| *c == '-' || *c == '–') {
            if let Some(span) = year_span(passage, at) {
                spans.push((passage, span));
            }
        }
    }
    let spaced = spans.iter().filter(|(_, span)| span.is_spaced).count();
    let tight = spans.len() - spaced;
    if spaced == 0 || tight == 0 {
        return;
    }
    let wants_space = spaced >= tight;
    for (passage, span) in spans {
        if span.is_spaced != wants_space {
            let written = &passage.text[span.range.clone()];
            let right = match wants_space {
                true => written.replace('-', " - ").replace('–', " – "),
                false => written.replace(' ', ""),
            };
            findings.words(passage, span.range, &[written, &right]);
        }
    }
}

struct Span {
    range: std::ops::Range<usize>,
    is_spaced: bool,
}

/// Two years around the sign at `at`.
fn year_span(passage: &Passage, at: usize) -> Option<Span> {
    let sign = passage.after(at).chars().next()?.len_utf8();
    let before = passage.before(at).trim_end_matches(' ');
    let rest = passage.after(at + sign);
    let after = rest.trim_start_matches(' ');
    let first = before.get(before.len().checked_sub(4)?..)?;
    let second = after.get(..4)?;
    let year = |text: &str| text.parse::<u16>().is_ok_and(|year| (1900..2200).contains(&year));
    let no_digit = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_digit() || "./,-–".contains(c));
    let alone = no_digit(before[..before.len() - 4].chars().next_back())
        && !after.get(4..)?.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-');
    let gaps = [passage.before(at).len() - before.len(), rest.len() - after.len()];
    (year(first) && year(second) && alone && (gaps == [0, 0] || gaps == [1, 1])).then(|| Span {
        range: before.len() - 4..at + sign + gaps[1] + 4,
        is_spaced: gaps == [1, 1],
    })
}
