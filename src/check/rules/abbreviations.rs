//! Abbreviations: explained once, where they first stand.

use std::collections::BTreeMap;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::syllable::split_tone;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[USED_BEFORE, EXPLAINED_TWICE, NEVER_EXPLAINED, SWAPPED];

/// Where an abbreviation stands in brackets behind the words that it is short for.
struct Explained<'p> {
    order: usize,
    passage: &'p Passage,
    at: usize,
    name: &'p str,
}

const USED_BEFORE: Rule = Rule {
    code: "VB6501",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục III: chữ viết tắt; giải thích ở lần dùng đầu tiên",
    title: [
        "chữ viết tắt dùng trước khi giải thích",
        "an abbreviation used before it is explained",
    ],
    message: ["«{name}» được dùng trước chỗ giải thích", "`{name}` is used before it is explained"],
    advice: [
        "viết đủ chữ kèm chữ viết tắt trong ngoặc ở lần đầu tiên",
        "write the words with the abbreviation in brackets where they first stand",
    ],
    why: [
        "Người đọc gặp chữ viết tắt lần đầu phải thấy ngay nghĩa của nó.",
        "Whoever meets an abbreviation for the first time must find its meaning there.",
    ],
    wrong: Example::Text("Chi đoàn tham mưu cho UBND xã.\nỦy ban nhân dân (UBND) xã đã ghi nhận."),
    right: Example::Text("Ủy ban nhân dân (UBND) xã đã ghi nhận.\nChi đoàn tham mưu cho UBND xã."),
    near: &[Example::Text(
        "Đoàn TNCS Hồ Chí Minh; dịch COVID-19; Đoàn viên thanh niên (ĐVTN) của TNCS; bảng (A, B).",
    )],
    check: Check::Text(used_before),
};

fn used_before(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut first: BTreeMap<&str, Explained<'_>> = BTreeMap::new();
    for explained in explanations(text) {
        first.entry(explained.name).or_insert(explained);
    }
    for (name, explained) in first {
        let mut places = running(text).take_while(|(order, _)| *order <= explained.order).flat_map(
            |(order, passage)| uses(passage, name).into_iter().map(move |at| (order, passage, at)),
        );
        let before =
            places.next().filter(|(order, _, at)| *order < explained.order || *at < explained.at);
        if let Some((_, passage, at)) = before {
            findings.words(passage, at..at + name.len(), fields![name]);
        }
    }
}

const EXPLAINED_TWICE: Rule = Rule {
    code: "VB6502",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục III: chữ viết tắt; giải thích một lần",
    title: ["chữ viết tắt giải thích hai lần", "an abbreviation explained twice"],
    message: ["«{name}» đã được giải thích ở phía trước", "`{name}` was explained before"],
    advice: ["lần sau chỉ viết «{name}»", "write only `{name}` from there on"],
    why: [
        "Giải thích một lần là đủ; lặp lại làm người đọc tưởng là chữ khác.",
        "One explanation is enough; a second one reads as if it were another word.",
    ],
    wrong: Example::Text(
        "Ủy ban nhân dân (UBND) xã.\nBáo cáo Ủy ban nhân dân (UBND) xã.\nBan Chỉ đạo (BCĐ) họp.\nBan Chỉ huy (BCĐ) họp.",
    ),
    right: Example::Text(
        "Ủy ban nhân dân (UBND) xã.\nBáo cáo UBND xã.\nBan Chỉ đạo (BCĐ) họp.\nBan Chỉ huy họp.",
    ),
    near: &[Example::Text(
        "Sở Thông tin và Truyền thông (TT&TT).\nChi đoàn Sở (TT&TT) và xã Vĩnh Lộc (A).",
    )],
    check: Check::Text(explained_twice),
};

fn explained_twice(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut seen: Vec<&str> = Vec::new();
    for explained in explanations(text) {
        if seen.contains(&explained.name) {
            let range = explained.at..explained.at + explained.name.len();
            findings.words(explained.passage, range, fields![name: explained.name]);
        }
        seen.push(explained.name);
    }
}

/// Running text and headings in reading order: titles and signatures use what offices know.
fn running<'t>(text: &Text<'t>) -> impl Iterator<Item = (usize, &'t Passage)> {
    let passages = text.passages.iter().enumerate();
    passages.filter(|(_, passage)| passage.is_running())
}

fn explanations<'t>(text: &Text<'t>) -> Vec<Explained<'t>> {
    let mut all = Vec::new();
    for (order, passage) in running(text) {
        for (open, _) in passage.text.match_indices('(') {
            let Some((inside, _)) = passage.after(open + 1).split_once(')') else { continue };
            let lead =
                ["sau đây viết tắt là ", "viết tắt là ", "gọi tắt là ", "sau đây gọi tắt là "];
            let named = lead.iter().find_map(|lead| inside.strip_prefix(lead));
            let name = named.unwrap_or(inside);
            let name = name.rsplit(' ').next().filter(|_| named.is_some()).unwrap_or(name);
            let is_known = || all.iter().any(|known: &Explained<'_>| known.name == name);
            let is_meant = named.is_some()
                || stands_for(passage.before(open), name)
                || is_known() && nearly_stands_for(passage.before(open), name);
            if is_abbreviation(name) && is_meant {
                let at = open + 1 + inside.len() - name.len();
                all.push(Explained { order, passage, at, name });
            }
        }
    }
    all
}

/// Two capitals or more, with `&` and hyphens between them.
fn is_abbreviation(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() >= 2
        && name.chars().all(|c| c.is_uppercase() || c == '&' || c == '-')
}

/// Whether the last words of `before` begin with the letters of `name`, other words between them.
fn stands_for(before: &str, name: &str) -> bool {
    let plain = |c: char| c.to_lowercase().map(|c| split_tone(c).0).next().unwrap_or(c);
    let letters: Vec<char> = name.chars().filter(|c| c.is_uppercase()).map(plain).collect();
    let phrase = before.rsplit(['.', ';', ':', '(', ')', '“', '”']).next().unwrap_or_default();
    let initials: Vec<char> =
        phrase.split_whitespace().filter_map(|word| word.chars().next()).map(plain).collect();
    let mut rest = initials.iter().rev();
    letters.iter().rev().all(|letter| rest.any(|initial| initial == letter))
}

/// Whether the last words of `before`, as many as `name` has letters, begin with its letters but for one: the words of
/// another body with the same abbreviation, Ban Chỉ huy (BCĐ).
fn nearly_stands_for(before: &str, name: &str) -> bool {
    let plain = |c: char| c.to_lowercase().map(|c| split_tone(c).0).next().unwrap_or(c);
    let letters: Vec<char> = name.chars().filter(|c| c.is_uppercase()).map(plain).collect();
    let phrase = before.rsplit(['.', ';', ':', '(', ')', ',']).next().unwrap_or_default();
    let words: Vec<&str> = phrase.split_whitespace().filter(|word| *word != "và").collect();
    let Some(from) = words.len().checked_sub(letters.len()) else { return false };
    let initials = words[from..].iter().filter_map(|word| word.chars().next()).map(plain);
    let wrong = initials.zip(&letters).filter(|(initial, letter)| initial != *letter).count();
    letters.len() >= 3 && wrong <= 1
}

/// Where `name` stands by itself, not in brackets.
fn uses(passage: &Passage, name: &str) -> Vec<usize> {
    let whole = |at: &usize| {
        let joins = |c: char| c.is_alphanumeric() || c == '&';
        !passage.before(*at).ends_with(joins)
            && !passage.after(at + name.len()).starts_with(joins)
            && !passage.before(*at).ends_with('(')
            && !is_in_symbol(passage, *at)
    };
    passage.text.match_indices(name).map(|(at, _)| at).filter(whole).collect()
}

/// Whether what stands at a byte is a part of a symbol: 46/BNV-CCHC.
fn is_in_symbol(passage: &Passage, at: usize) -> bool {
    let before = passage.before(at).rsplit([' ', '\n']).next().unwrap_or_default();
    let after = passage.after(at).split([' ', '\n']).next().unwrap_or_default();
    (before.contains('/') || after.contains('/'))
        && (before.contains(|c: char| c.is_ascii_digit()) || after.contains('-'))
}

const NEVER_EXPLAINED: Rule = Rule {
    code: "VB6503",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục III: chữ viết tắt; giải thích ở lần dùng đầu tiên",
    title: ["chữ viết tắt không được giải thích", "an abbreviation that is never explained"],
    message: [
        "«{name}» dùng {count} lần mà không chỗ nào giải thích",
        "`{name}` is used {count} times and nowhere explained",
    ],
    advice: [
        "viết đủ chữ kèm chữ viết tắt trong ngoặc ở lần đầu tiên",
        "write the words with the abbreviation in brackets where they first stand",
    ],
    why: [
        "Người ngoài đơn vị không đoán được chữ viết tắt riêng của đơn vị; những chữ ai cũng biết (UBND, BHYT …) được bỏ qua.",
        "Nobody outside can guess what an office abbreviates; those that everyone knows (UBND, BHYT …) are passed over.",
    ],
    wrong: Example::Text("Giao đội TXLN kiểm tra chợ; đội TXLN báo cáo hằng tuần."),
    right: Example::Text(
        "Giao đội trật tự, xử lý nhanh (TXLN) kiểm tra chợ; đội TXLN báo cáo hằng tuần.",
    ),
    near: &[Example::Text(
        "UBND xã báo cáo UBND tỉnh; Quyết định số 12/QĐ-XYZT và số 13/QĐ-XYZT; TX. Sơn Tây; phần III và phần III; VNPT, VNPT; giao TXLN một lần.",
    )],
    check: Check::Text(never_explained),
};

/// Abbreviations that every reader of formal documents knows, and what looks like one.
const KNOWN: &[&str] = &[
    "UBND", "HĐND", "UBMTTQ", "MTTQ", "TNCS", "BCH", "BTV", "BHXH", "BHYT", "BHTN", "THCS", "THPT",
    "CNTT", "HTX", "TDP", "TNHH", "COVID", "ASEAN", "UNESCO", "UNICEF", "WHO", "WTO", "GDP",
    "GRDP", "ODA", "FDI", "VNPT", "VNĐ", "VND", "USD", "EUR", "CCCD", "CMND", "ISO", "PDF", "OCOP",
    "HIV", "AIDS", "QCVN", "TCVN", "TCCS", "ATM", "SMS", "USB", "LED", "GPS", "DVD", "VAT", "GTGT",
    "TNDN", "TNCN", "QSDĐ", "PCCC", "CNH", "HĐH", "CBCC", "CBCCVC", "CCVC", "LĐTB", "KT-XH",
    "QP-AN", "ATGT", "TTATGT", "ATTP", "VSATTP", "KHCN", "GD-ĐT", "VHTT", "TDTT", "LLVT", "ĐVTN",
    "TTN", "ĐBQH", "ĐCSVN", "CHXHCN", "VKSND", "TAND", "CAND", "QĐND", "LHPN", "CCB", "NCT",
    "LĐLĐ", "TƯ", "TTHC", "DVC", "VBQPPL", "NSNN", "XHCN", "HSSV", "QLNN", "VPHC", "BQL", "BCĐ",
    "THPTQG", "ĐKKD", "HĐLĐ", "QR", "API", "WEB", "WIFI", "IP", "VNEID", "VNEID", "ICT", "AI",
];

/// Abbreviations of one trade that are told even where they stand once.
const OF_OFFICES: &[&str] = &[
    "ANTT", "NTM", "GVCN", "NCKH", "KHKT", "CSVC", "CBGV", "CBVC", "CMHS", "PHHS", "ANCT", "ATXH",
    "TTXH", "BVMT", "BĐKH", "VSMT", "SXNN", "SXKD", "XDCB", "GPMB", "QLDA", "TĐKT", "CCHC", "KNTC",
    "TNGT", "TNXH", "DTTS", "BTXH", "ĐVTN", "VPHC", "LLCT", "CBQL", "GDTX", "GDNN", "CSSK", "KCB",
    "BQLDA",
];

fn never_explained(text: &Text<'_>, findings: &mut Findings<'_>) {
    let explained: Vec<&str> =
        explanations(text).into_iter().map(|explained| explained.name).collect();
    let mut used: BTreeMap<&str, Vec<(&Passage, usize)>> = BTreeMap::new();
    for (_, passage) in running(text).filter(|(_, passage)| !passage.is_in_capitals()) {
        for (at, word) in passage.words().iter().enumerate() {
            let name = passage.at(word);
            // Most words have a small letter behind the first.
            if word.letters() < 3 || name.chars().any(|c| !c.is_uppercase()) {
                continue;
            }
            let joins = |c: char| "&/-_.@".contains(c) || c.is_ascii_digit();
            let is_part = passage.before(word.start()).ends_with(joins)
                || passage.after(word.end()).starts_with(|c: char| c != '.' && joins(c));
            let is_shouted = |at: Option<usize>| {
                let beside = at.and_then(|at| passage.words().get(at));
                beside.is_some_and(|w| {
                    w.letters() > 1 && passage.at(w).chars().all(char::is_uppercase)
                })
            };
            let is_roman = name.chars().all(|c| "IVXLC".contains(c));
            let is_plain = !is_part
                && !is_roman
                && !is_shouted(at.checked_sub(1))
                && !is_shouted(Some(at + 1));
            // A syllable in capitals is a word for emphasis: KHÔNG.
            if is_plain && word.syllable().is_err() && !KNOWN.contains(&name) {
                used.entry(name).or_default().push((passage, word.start()));
            }
        }
    }
    for (name, places) in used.iter().filter(|(name, _)| !explained.contains(name)) {
        let is_told = places.len() > 1 || OF_OFFICES.contains(name);
        if let ([(passage, at), ..], true) = (&places[..], is_told) {
            let (passage, at) = (*passage, *at);
            let count = places.len().to_string();
            findings.words(passage, at..at + name.len(), fields![name: *name, count]);
        }
    }
}

const SWAPPED: Rule = Rule {
    code: "VB6504",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục III: chữ viết tắt",
    title: [
        "chữ viết tắt gõ đảo hai chữ cái (UBDN, TNSC)",
        "an abbreviation with two letters swapped (UBDN, TNSC)",
    ],
    message: [
        "«{found}» là «{better}» gõ đảo hai chữ",
        "`{found}` is `{better}` with two letters swapped",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Chữ viết tắt gõ đảo thành chữ không ai biết, mà bộ soát chính tả bỏ qua chữ in hoa.",
        "An abbreviation with swapped letters means nothing, and spelling checks pass over capitals.",
    ],
    wrong: Example::Text("Báo cáo UBDN xã và Đoàn TNSC Hồ Chí Minh."),
    right: Example::Text("Báo cáo UBND xã và Đoàn TNCS Hồ Chí Minh."),
    near: &[Example::Text("UBND, HĐND và MTTQ; trường THCS, THPT; BCĐ và BĐC; NHCS.")],
    check: Check::Text(swapped),
};

/// Abbreviations that every office knows.
const USUAL: &[&str] = &[
    "UBND", "HĐND", "TNCS", "MTTQ", "THCS", "THPT", "XHCN", "CNXH", "LHTN", "LHPN", "CNTT", "CCHC",
    "BHXH", "BHYT", "GDĐT", "QĐND",
];

fn swapped(text: &Text<'_>, findings: &mut Findings<'_>) {
    let words = || {
        text.passages
            .iter()
            .flat_map(|passage| passage.words().iter().map(move |word| (passage, word)))
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let is_short = |passage: &Passage, word: &Word| {
        (4..=8).contains(&word.letters())
            && word.is_capital()
            && passage.at(word).chars().all(char::is_uppercase)
    };
    let is_loud = |passage: &Passage| passage.is_in_capitals() && passage.words().len() > 2;
    for (passage, word) in words().filter(|(passage, _)| !is_loud(passage)) {
        if is_short(passage, word) {
            *counts.entry(passage.at(word)).or_default() += 1;
        }
    }
    for (passage, word) in
        words().filter(|(passage, word)| !is_loud(passage) && is_short(passage, word))
    {
        let found = passage.at(word);
        let count = counts.get(found).copied().unwrap_or_default();
        let own = counts.iter().find(|(other, uses)| **uses > 2 * count && is_swap(found, other));
        let known = || USUAL.iter().find(|known| is_swap(found, known) && count <= 2);
        let better = own.map(|(other, _)| *other).or_else(|| known().copied());
        if let Some(better) = better.filter(|_| !USUAL.contains(&found) && found != "TCNS") {
            findings.words(passage, word.range(), fields![found, better]);
        }
    }
}

/// Whether two words differ in two neighbouring letters that changed places.
fn is_swap(a: &str, b: &str) -> bool {
    let [a, b]: [Vec<char>; 2] = [a, b].map(|word| word.chars().collect());
    let differ: Vec<usize> = (0..a.len()).filter(|at| a.get(*at) != b.get(*at)).collect();
    a.len() == b.len()
        && matches!(differ[..], [first, second] if second == first + 1 && a[first] == b[second] && a[second] == b[first])
}
