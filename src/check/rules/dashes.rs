//! Hyphens and dashes.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::language::{lexicon, syllable};

/// The rules of this topic.
pub const RULES: &[Rule] = &[LOPSIDED_HYPHEN, MIXED_DASHES, MIXED_SPANS, TIGHT_HYPHEN];

const LOPSIDED_HYPHEN: Rule = Rule {
    code: "VB6221",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.1: «Độc lập - Tự do - Hạnh phúc», giữa các cụm từ có gạch nối, có cách chữ",
    title: [
        "gạch nối chỉ cách một bên (kinh tế- xã hội)",
        "a hyphen with a space on one side (kinh tế- xã hội)",
    ],
    message: [
        "gạch nối ở «{found}» chỉ cách chữ một bên",
        "the hyphen in `{found}` has a space on one side only",
    ],
    advice: ["cách cả hai bên, hoặc viết liền cả hai bên", "put a space on both sides, or on none"],
    why: [
        "Gạch giữa hai cụm từ cách cả hai bên: kinh tế - xã hội; trong tên ghép thì viết liền: COVID-19.",
        "Between phrases it has a space on both sides: kinh tế - xã hội; inside a name none: COVID-19.",
    ],
    wrong: Example::Text("Phát triển kinh tế- xã hội giai đoạn 2021 -2025."),
    right: Example::Text("Phát triển kinh tế - xã hội giai đoạn 2021 - 2025."),
    near: &[Example::Text(
        "1- Mục tiêu; COVID-19, Mác - Lênin, năm 2019-2022, từ 01 - 02; trước- và sau-; nhiệt độ -5 độ; Quyết định số 33-QĐ/TW.",
    )],
    check: Check::Text(lopsided_hyphen),
};

fn lopsided_hyphen(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for (at, sign) in passage.signs().filter(|(_, c)| *c == '-' || *c == '–') {
            let (before, after) = (passage.before(at), passage.after(at + sign.len_utf8()));
            let [left, right] = [before.trim_end_matches(' '), after.trim_start_matches(' ')];
            let sides = [left.chars().next_back(), right.chars().next()];
            let [Some(last), Some(first)] = sides else { continue };
            let gaps = [before.len() - left.len(), after.len() - right.len()];
            // The number of a section, as the Party writes it, and a number that is left open: I- , Số      -NQ/TU.
            let is_section = left.trim_start().chars().all(|c| "IVXLC".contains(c)) && gaps[0] == 0;
            let is_open = gaps[0] > 2;
            let is_lopsided = (gaps[0] == 0) != (gaps[1] == 0) && !is_section && !is_open;
            let joins = match (last.is_ascii_digit(), first.is_ascii_digit()) {
                (false, false) => last.is_alphabetic() && first.is_alphabetic(),
                (true, true) => true,
                // COVID -19, not: nhiệt độ -5 độ.
                (false, true) => last.is_uppercase(),
                // The number of an item: 1- Mục tiêu.
                (true, false) => false,
            };
            // «trước- và sau-»: the rest of a compound is to be supplied.
            let supplied =
                gaps[0] == 0 && ["và", "hoặc", "hay"].iter().any(|word| right.starts_with(word));
            if is_lopsided && joins && !supplied {
                let start = left.rfind(' ').map_or(0, |space| space + 1);
                let word = right.find(|c: char| !c.is_alphanumeric()).unwrap_or(right.len());
                let end = at + sign.len_utf8() + gaps[1] + word;
                findings.words(
                    passage,
                    at..at + sign.len_utf8(),
                    fields![found: &passage.text[start..end]],
                );
            }
        }
    }
}

/// What a sign with spaces around it stands between: a hyphen joins terms, a dash may part clauses or the
/// names of a slogan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Terms,
    Names,
}

const MIXED_DASHES: Rule = Rule {
    code: "VB6222",
    severity: Severity::Warning,
    source: "một kiểu gạch trong cả văn bản; các mẫu của NĐ 30 và HD 29 dùng gạch nối ngắn",
    title: ["gạch ngắn và gạch dài lẫn lộn", "hyphens and dashes mixed"],
    message: [
        "«{found}» khác kiểu gạch với cả văn bản",
        "`{found}` is unlike the rest of the document",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Cùng một việc chỉ dùng một dấu: « - » hoặc « – ».",
        "One sign for one thing: ` - ` or ` – `.",
    ],
    wrong: Example::Text("Kinh tế - xã hội, an ninh - quốc phòng, văn hóa – thể thao."),
    right: Example::Text("Kinh tế - xã hội, an ninh - quốc phòng, văn hóa - thể thao."),
    near: &[Example::Text(
        "Kinh tế – xã hội, nhiệm kỳ 2022 - 2024, COVID-19; phương châm “Đoàn kết - Sáng tạo - Phát triển”.",
    )],
    check: Check::Text(mixed_dashes),
};

fn mixed_dashes(text: &Text<'_>, findings: &mut Findings<'_>) {
    let dashes: Vec<_> = text.passages.iter().flat_map(dashes).collect();
    for between in [Between::Terms, Between::Names] {
        let mut vote: Vote<bool, (&Passage, usize, char)> = Vote::default();
        for (passage, at, sign, _) in dashes.iter().filter(|(.., kind)| *kind == between) {
            vote.cast(*sign == '-', (passage, *at, *sign));
        }
        let Some(is_short) = vote.most_of(&[true, false]) else { continue };
        let right = if is_short { "-" } else { "–" };
        for (_, &(passage, at, sign)) in vote.against(is_short) {
            findings.words(
                passage,
                at..at + sign.len_utf8(),
                fields![found: sign.to_string(), better: right],
            );
        }
    }
}

/// Hyphens and dashes with spaces around them. Spans of figures have a rule of their own.
fn dashes(passage: &Passage) -> impl Iterator<Item = (&Passage, usize, char, Between)> {
    passage.signs().filter(|(_, sign)| matches!(sign, '-' | '–' | '—')).filter_map(
        move |(at, sign)| {
            let left = passage.before(at).strip_suffix(' ')?.chars().next_back()?;
            let first = passage.after(at + sign.len_utf8()).strip_prefix(' ')?.chars().next()?;
            let is_span = left.is_ascii_digit() && first.is_ascii_digit();
            let between = if first.is_uppercase() { Between::Names } else { Between::Terms };
            (!is_span).then_some((passage, at, sign, between))
        },
    )
}

const MIXED_SPANS: Rule = Rule {
    code: "VB6223",
    severity: Severity::Warning,
    source: "một kiểu viết trong cả văn bản",
    title: [
        "khoảng năm viết hai kiểu (2022-2024, 2022 - 2024)",
        "spans of years written in two ways",
    ],
    message: [
        "«{found}» viết khác với các khoảng năm khác",
        "`{found}` is written unlike the other spans of years",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Nhiệm kỳ, giai đoạn viết một kiểu trong cả văn bản.",
        "Terms and periods are written in one way throughout.",
    ],
    wrong: Example::Text("Nhiệm kỳ 2022 - 2024, nhiệm kỳ 2019 - 2022 và giai đoạn 2020-2025."),
    right: Example::Text("Nhiệm kỳ 2022 - 2024, nhiệm kỳ 2019 - 2022 và giai đoạn 2020 - 2025."),
    near: &[Example::Text("Giai đoạn 2020-2025, nhiệm kỳ 2022-2024; dài 1.900 - 2.100 m.")],
    check: Check::Text(mixed_spans),
};

fn mixed_spans(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_sign = |(_, c): &(usize, char)| *c == '-' || *c == '–';
    let spans: Vec<Span<'_>> = text
        .passages
        .iter()
        .flat_map(|passage| {
            let signs = passage.signs().filter(is_sign);
            signs.filter_map(move |(at, sign)| year_span(passage, at, sign))
        })
        .collect();
    let mut vote: Vote<(char, bool), &Span<'_>> = Vote::default();
    spans.iter().for_each(|span| vote.cast(span.form(), span));
    if let Some((sign, is_spaced)) = vote.winner() {
        for (_, span) in vote.against((sign, is_spaced)) {
            let written = &span.passage.text[span.range.clone()];
            let gap = if is_spaced { " " } else { "" };
            let right =
                format!("{}{gap}{sign}{gap}{}", &written[..4], &written[written.len() - 4..]);
            findings.words(
                span.passage,
                span.range.clone(),
                fields![found: written, better: &right],
            );
        }
    }
}

/// Two years with a sign between them.
struct Span<'p> {
    passage: &'p Passage,
    range: std::ops::Range<usize>,
    sign: char,
    is_spaced: bool,
}

impl Span<'_> {
    const fn form(&self) -> (char, bool) {
        (self.sign, self.is_spaced)
    }
}

/// The span around the sign at `at`, with spaces on both sides or on none.
fn year_span(passage: &Passage, at: usize, sign: char) -> Option<Span<'_>> {
    let before = passage.before(at).trim_end_matches(' ');
    let rest = passage.after(at + sign.len_utf8());
    let after = rest.trim_start_matches(' ');
    let first = before.get(before.len().checked_sub(4)?..)?;
    let second = after.get(..4)?;
    let year = |text: &str| text.parse::<u16>().is_ok_and(|year| (1900..2200).contains(&year));
    let no_digit = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_digit() || "./,-–".contains(c));
    let alone = no_digit(before[..before.len() - 4].chars().next_back())
        && !after.get(4..)?.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-');
    let gaps = [passage.before(at).len() - before.len(), rest.len() - after.len()];
    (year(first) && year(second) && alone && (gaps == [0, 0] || gaps == [1, 1])).then(|| Span {
        passage,
        range: before.len() - 4..at + sign.len_utf8() + gaps[1] + 4,
        sign,
        is_spaced: gaps == [1, 1],
    })
}

const TIGHT_HYPHEN: Rule = Rule {
    code: "VB6224",
    severity: Severity::Warning,
    source: "một kiểu gạch trong cả văn bản; NĐ 30 Phụ lục I, mục II.1: giữa các cụm từ có gạch nối, có cách chữ",
    title: [
        "gạch nối chỗ liền chỗ cách (kinh tế-xã hội, kinh tế - xã hội)",
        "a hyphen tight here and loose there (kinh tế-xã hội, kinh tế - xã hội)",
    ],
    message: [
        "«{found}» viết liền gạch nối, chỗ khác trong văn bản viết cách",
        "`{found}` has a tight hyphen, and a loose one elsewhere in the document",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Gạch nối giữa hai cụm từ tiếng Việt viết một kiểu trong cả văn bản.",
        "The hyphen between two phrases is written in one way throughout.",
    ],
    wrong: Example::Text(
        "Phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh; mục tiêu kinh tế-xã hội đều đạt.",
    ),
    right: Example::Text(
        "Phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh; mục tiêu kinh tế - xã hội đều đạt.",
    ),
    near: &[Example::Text(
        "Phát triển kinh tế - xã hội; chủ nghĩa Mác-Lênin; COVID-19; ki-lô-gam; giai đoạn 2021-2025; Ra-đi-ô; mô-đun.",
    )],
    check: Check::Text(tight_hyphen),
};

/// Two words of a paragraph with a hyphen between them: where it stands.
type Hyphen<'p> = (&'p Passage, std::ops::Range<usize>);

fn tight_hyphen(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut vote: Vote<bool, Hyphen<'_>> = Vote::default();
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for (at, _) in passage.signs().filter(|(_, sign)| *sign == '-') {
            let (before, after) = (passage.before(at), passage.after(at + 1));
            let is_loose = before.ends_with(' ') && after.starts_with(' ');
            let is_tight =
                before.ends_with(char::is_lowercase) && after.starts_with(char::is_lowercase);
            if !is_loose && !is_tight {
                continue;
            }
            let [before, after] = [before.trim_end(), after.trim_start()];
            let start = before.trim_end_matches(char::is_alphanumeric).len();
            let length = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
            let end = passage.text.len() - after.len() + length;
            let words = [before.get(start..), after.get(..length)].map(Option::unwrap_or_default);
            // Words of the language with a phrase around them, no parts of a foreign name: ki-lô-gam.
            let is_phrase = words.iter().all(|word| {
                word.chars().all(char::is_lowercase)
                    && lexicon::entry(&syllable::key(word)).is_known()
            });
            // One of them makes a word with its other neighbour, as no part of a loan word does: mô-đun.
            let key = |word: Option<&str>| syllable::key(word.unwrap_or_default());
            let last =
                key(before[..start].strip_suffix(' ').and_then(|text| text.rsplit(' ').next()));
            let next = key(after[length..]
                .strip_prefix(' ')
                .and_then(|text| text.split([' ', ',', ';', '.']).next()));
            let [first, second] = words.map(syllable::key);
            let is_in_phrase = !after[length..].starts_with('-')
                && (lexicon::is_word(&last, &first) || lexicon::is_word(&second, &next));
            if is_phrase && is_in_phrase {
                vote.cast(is_tight, (passage, start..end));
            }
        }
    }
    if vote.is_split() && vote.count(false) >= vote.count(true) {
        for (_, (passage, range)) in vote.against(false) {
            let found = &passage.text[range.clone()];
            let better = found.replacen('-', " - ", 1);
            findings.words(passage, range.clone(), fields![found, better]);
        }
    }
}
