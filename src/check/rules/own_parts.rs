//! References to parts of the document itself: sections, chapters, appendices, clauses.

use std::collections::BTreeMap;
use std::ops::Range;

use super::inner_parts;
use crate::check::passage::Passage;
use crate::check::rule::{Findings, Text};
use crate::diag::fields;
use crate::text::roman;

/// What a reference points to: where it stands, its words, and up to where the document goes.
pub(super) struct Lost<'p> {
    pub passage: &'p Passage,
    pub range: Range<usize>,
    pub last: String,
}

/// Tells of references to sections, chapters, appendices and clauses that are not there.
pub(super) fn tell(text: &Text<'_>, findings: &mut Findings<'_>) {
    let all = [
        sections(text),
        appendices(text),
        clauses(text),
        ordinals(text),
        inner_parts::lost(text),
        section_clauses(text),
    ];
    let mut told: Vec<(*const Passage, usize)> = Vec::new();
    for Lost { passage, range, last } in all.into_iter().flatten() {
        let place = (std::ptr::from_ref(passage), range.end);
        if told.contains(&place) {
            continue;
        }
        told.push(place);
        findings.words(passage, range.clone(), fields![found: &passage.text[range], last]);
    }
}

/// Words that name another document.
const OTHERS: &[&str] = &[
    "luật",
    "nghị định",
    "thông tư",
    "điều lệ",
    "hiến pháp",
    "pháp lệnh",
    "chỉ thị",
    "hướng dẫn",
    "công văn",
    "quy chuẩn",
    "tiêu chuẩn",
    "hợp đồng",
    "đề án",
    "kết luận",
    "bộ tiêu chí",
    "chương trình",
];

/// Whether the sentence around a byte cites no other document.
pub(super) fn is_of_itself(passage: &Passage, range: &Range<usize>) -> bool {
    let start = crate::check::quantity::sentence_start(passage.before(range.start));
    let rest = passage.after(range.end);
    let end = range.end + rest.find([';', '.', '\n']).unwrap_or(rest.len());
    let sentence = passage.text.get(start..end).unwrap_or_default().to_lowercase();
    let has_number = sentence
        .match_indices(" số ")
        .any(|(at, word)| sentence[at + word.len()..].starts_with(|c: char| c.is_ascii_digit()));
    !has_number && !OTHERS.iter().any(|other| sentence.contains(other))
}

/// Whether what follows a reference leaves it to this document: nothing, a mark, «Kế hoạch này», «nêu trên».
pub(super) fn points_here(passage: &Passage, end: usize) -> bool {
    let rest = passage.after(end).trim_start();
    let rest = rest.strip_prefix("của ").unwrap_or(rest);
    let is_this = rest.split([',', '.', ';', ')']).next().is_some_and(|words| {
        words.trim_end().ends_with("này") && words.chars().count() < 30
            || words.contains(" này ") && words.find(" này ").is_some_and(|at| at < 30)
    });
    rest.is_empty()
        || rest.starts_with(['.', ',', ';', ')', ':'])
        || ["nêu trên", "ở trên", "trên đây", "dưới đây"]
            .iter()
            .any(|words| rest.starts_with(words))
        || is_this
}

pub(super) fn roman_value(numeral: &str) -> Option<u32> {
    let is_numeral =
        !numeral.is_empty() && numeral.len() < 6 && numeral.chars().all(|c| "IVXL".contains(c));
    is_numeral.then(|| (1..40).find(|n| roman(*n).as_deref() == Some(numeral))).flatten()
}

/// The Roman numeral that a paragraph begins with, before a mark: `II. KẾT QUẢ`, `II- KẾT QUẢ`.
fn section(passage: &Passage) -> Option<u32> {
    let text = passage.label.as_deref().unwrap_or(&passage.text).trim_start();
    let end = text.find(['.', '-', '/', ')', ' '])?;
    let rest = text[end..].trim_start();
    rest.starts_with(['.', '-', '/', ')']).then(|| roman_value(&text[..end])).flatten()
}

/// The Roman numeral behind a word that a paragraph begins with: `Chương II`.
fn division(passage: &Passage, word: &str) -> Option<u32> {
    let text = passage.label.as_deref().unwrap_or(&passage.text).trim_start();
    let (first, rest) = text.split_once(' ')?;
    let number = rest.split([' ', '.', ':', '\n']).next().unwrap_or_default();
    (first.to_lowercase() == word).then(|| roman_value(number)).flatten()
}

/// `mục IX`, `chương V`, `phần IV` where there are no so many.
fn sections<'t>(text: &Text<'t>) -> Vec<Lost<'t>> {
    let last_of = |number: &dyn Fn(&Passage) -> Option<u32>| {
        let all: Vec<u32> = text.passages.iter().filter_map(number).collect();
        all.iter().max().copied().filter(|last| *last >= 2 && all.len() >= 2)
    };
    let sections = last_of(&section);
    let chapters = last_of(&|passage| division(passage, "chương"));
    let parts = last_of(&|passage| division(passage, "phần"));
    let mut all = Vec::new();
    for (word, last) in [("mục", sections), ("chương", chapters), ("phần", parts.or(sections))]
    {
        let Some(last) = last else { continue };
        for (passage, at, end) in words(text, word) {
            let Some(numeral) = passage.after(end).strip_prefix(' ') else { continue };
            let numeral =
                numeral.split(|c: char| !c.is_ascii_uppercase()).next().unwrap_or_default();
            let range = at..end + 1 + numeral.len();
            let is_head = passage.before(at).trim().is_empty();
            let Some(value) = roman_value(numeral).filter(|value| *value > last && !is_head) else {
                continue;
            };
            let _ = value;
            if points_here(passage, range.end) && is_of_itself(passage, &range) {
                let last =
                    format!("{} {}", &passage.text[at..end], roman(last).unwrap_or_default());
                all.push(Lost { passage, range, last });
            }
        }
    }
    all
}

/// Where a word stands in running text, with a small or a capital letter: its passage, its beginning, its end.
fn words<'t>(text: &Text<'t>, word: &'t str) -> impl Iterator<Item = (&'t Passage, usize, usize)> {
    text.passages.iter().flat_map(move |passage| {
        let found = passage.words().iter().filter(move |other| other.key() == word);
        found.map(move |word| (passage, word.start(), word.end()))
    })
}

/// The number of an appendix: Arabic or Roman.
fn appendix_number(text: &str) -> Option<(u32, usize)> {
    let blank = text.len() - text.trim_start_matches(' ').len();
    let text = &text[blank..];
    let named = if text.starts_with("số ") { "số ".len() } else { 0 };
    let number =
        text[named..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let value = number.parse().ok().or_else(|| roman_value(number))?;
    (blank > 0).then_some((value, blank + named + number.len()))
}

/// `Phụ lục 3` where the document has two, or where it has none and no other place names `Phụ lục 1`.
fn appendices<'t>(text: &Text<'t>) -> Vec<Lost<'t>> {
    let is_label = |passage: &Passage| {
        let small = passage.small();
        let words = small.trim();
        words.starts_with("phụ lục") && words.chars().count() <= 60
    };
    let own: Vec<u32> = text
        .passages
        .iter()
        .filter(|passage| is_label(passage))
        .map(|passage| {
            let rest = passage.text.trim_start().get("phụ lục".len()..).unwrap_or_default();
            appendix_number(rest).map_or(1, |(number, _)| number)
        })
        .collect();
    let mut named: Vec<(&Passage, Range<usize>, u32)> = Vec::new();
    for (passage, at, end) in words(text, "lục").filter(|(passage, ..)| !is_label(passage)) {
        let start = at
            - ["phụ ", "Phụ "]
                .iter()
                .find(|word| passage.before(at).ends_with(**word))
                .map_or(0, |word| word.len());
        let found = appendix_number(passage.after(end)).filter(|_| start < at);
        if let Some((number, length)) = found {
            named.push((passage, start..end + length, number));
        }
    }
    let last = own.iter().max().copied();
    let has_first = last.is_some() || named.iter().any(|(.., number)| *number == 1);
    let mut all = Vec::new();
    for (passage, range, number) in &named {
        let is_lost = match last {
            Some(last) => *number > last,
            None => *number >= 2 && !has_first,
        };
        if is_lost && is_of_itself(passage, range) {
            let last = last
                .map_or("phần chữ ký, không kèm phụ lục nào".to_owned(), |last| {
                    format!("Phụ lục {last}")
                });
            all.push(Lost { passage, range: range.clone(), last });
        }
    }
    all
}

/// The number of the article that a paragraph heads, of a clause that it begins with.
fn numbered(passage: &Passage, word: &str) -> Option<u32> {
    let text = passage.text.trim_start().strip_prefix(word)?;
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    text[end..].starts_with(['.', ':']).then(|| text[..end].parse().ok()).flatten()
}

/// `khoản 5 Điều 3 Quy chế này`, `khoản 5 Điều này` where the article has four clauses.
fn clauses<'t>(text: &Text<'t>) -> Vec<Lost<'t>> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    let mut current = None;
    let mut articles: Vec<Option<u32>> = Vec::new();
    for passage in text.passages {
        if let Some(article) = numbered(passage, "Điều ") {
            current = Some(article);
            counts.entry(article).or_insert(0);
        } else if let (Some(article), Some(clause)) = (current, numbered(passage, "")) {
            let most = counts.entry(article).or_insert(0);
            *most = (*most).max(clause);
        }
        articles.push(current);
    }
    let mut all = Vec::new();
    if counts.is_empty() {
        return all;
    }
    for (passage, article) in text.passages.iter().zip(articles) {
        for (at, word) in passage.text.match_indices("hoản ") {
            let start = at - usize::from(passage.before(at).ends_with(['k', 'K']));
            let rest = passage.after(at + word.len());
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let Ok(clause) = rest[..digits].parse::<u32>() else { continue };
            let behind = rest[digits..].trim_start();
            let own = if behind.starts_with("Điều này") {
                article.map(|article| (article, digits))
            } else {
                let number = behind.strip_prefix("Điều ").unwrap_or_default();
                let length = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
                let end = passage.text.len() - number.len() + length;
                let is_this = number[length..]
                    .split([',', '.', ';'])
                    .next()
                    .is_some_and(|words| words.trim_end().ends_with(" này"));
                number[..length]
                    .parse()
                    .ok()
                    .filter(|_| is_this)
                    .map(|article| (article, end - at - word.len()))
            };
            let Some((article, length)) = own else { continue };
            let Some(most) = counts.get(&article).filter(|most| **most >= 1 && clause > **most)
            else {
                continue;
            };
            let range = start..at + word.len() + length.max(digits);
            all.push(Lost { passage, range, last: format!("khoản {most} Điều {article}") });
        }
    }
    all
}

/// `khoản 7 Mục này`, `khoản 3 Mục II` where that section has fewer clauses.
fn section_clauses<'t>(text: &Text<'t>) -> Vec<Lost<'t>> {
    let mut all = Vec::new();
    if !text.passages.iter().any(|p| p.text.contains("hoản ") && p.text.contains(" Mục ")) {
        return all;
    }
    // An appendix counts its sections anew.
    let mut counts: BTreeMap<(usize, u32), u32> = BTreeMap::new();
    let mut block = 0;
    let mut current = None;
    let mut own: Vec<(usize, Option<u32>)> = Vec::new();
    for passage in text.passages {
        if let Some(number) = section(passage).filter(|_| passage.cell.is_none()) {
            block += usize::from(number == 1);
            current = Some(number);
            counts.insert((block, number), 0);
        } else if let (Some(number), Some(clause)) = (current, numbered(passage, ""))
            && let Some(most) = counts.get_mut(&(block, number))
            && clause == *most + 1
        {
            *most = clause;
        }
        own.push((block, current));
    }
    for (passage, (block, own)) in text.passages.iter().zip(own) {
        for (at, word) in passage.text.match_indices("hoản ") {
            let start = at - usize::from(passage.before(at).ends_with(['k', 'K']));
            let rest = passage.after(at + word.len());
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let Ok(clause) = rest[..digits].parse::<u32>() else { continue };
            let Some(name) = rest[digits..].strip_prefix(" Mục ") else { continue };
            let length = name.find(|c: char| !c.is_alphabetic()).unwrap_or(name.len());
            let number = if &name[..length] == "này" { own } else { roman_value(&name[..length]) };
            let end = passage.text.len() - name.len() + length;
            let range = start..end;
            let names_other =
                ["Phụ lục", "Kế hoạch số", "Nghị", "Chương trình", "Chỉ thị", "Kết luận"]
                    .iter()
                    .any(|other| name[length..].trim_start().starts_with(other));
            let Some(number) = number.filter(|_| !names_other && is_of_itself(passage, &range))
            else {
                continue;
            };
            let most = counts.get(&(block, number)).copied().unwrap_or(0);
            if most >= 2 && clause > most {
                let last = format!("khoản {most} Mục {}", roman(number).unwrap_or_default());
                all.push(Lost { passage, range, last });
            }
        }
    }
    all
}

/// Ordinals in words, from the first on.
const ORDINALS: &[&str] = &["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/// `phần thứ năm` where there are four.
fn ordinals<'t>(text: &Text<'t>) -> Vec<Lost<'t>> {
    let number = |rest: &str| {
        let word =
            rest.trim_start().split([' ', '.', ',', ';', ':', ')', '\n']).next()?.to_lowercase();
        Some(ORDINALS.iter().position(|ordinal| *ordinal == word)? + 1)
    };
    let head = |passage: &Passage| {
        let text = passage.text.trim_start();
        let rest =
            text.get(.."phần thứ ".len()).filter(|head| head.to_lowercase() == "phần thứ ")?;
        number(&text[rest.len()..])
    };
    let heads: Vec<usize> = text.passages.iter().filter_map(head).collect();
    let Some(last) = heads.iter().max().copied().filter(|_| heads.len() >= 2) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (passage, at, end) in words(text, "phần") {
        let Some(rest) = passage.after(end).strip_prefix(" thứ ") else { continue };
        let Some(found) = number(rest).filter(|found| *found > last) else { continue };
        let range = at..end + " thứ ".len() + ORDINALS[found - 1].len();
        if head(passage).is_none() && is_of_itself(passage, &range) {
            all.push(Lost { passage, range, last: format!("phần thứ {}", ORDINALS[last - 1]) });
        }
    }
    all
}
