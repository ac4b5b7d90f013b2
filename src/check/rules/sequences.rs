//! What is counted on: Một là, Hai là; Thứ nhất, Thứ hai; Bước 1, Bước 2; the column STT; chapters and articles that are said.

use std::collections::BTreeMap;
use std::ops::Range;

use super::word_sample::change;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::{capitalize, cardinal, ordinal};

/// The rules of this topic.
pub const RULES: &[Rule] = &[COUNTED_ON, STT, DIVIDED];

const COUNTED_ON: Rule = Rule {
    code: "VB6720",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: đánh số liên tục, thống nhất",
    title: [
        "«Một là, Hai là», «Thứ nhất, Thứ hai», «Bước 1, Bước 2» nhảy, lặp hoặc lẫn kiểu",
        "Một là, Hai là; Thứ nhất, Thứ hai; Bước 1, Bước 2 that skip, repeat or change their form",
    ],
    message: ["«{found}» đứng sau «{before}»", "`{found}` comes after `{before}`"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Ý bị nhảy số là sót một ý, hoặc thừa một số.",
        "Where a number is missing, a thought is missing or the number is wrong.",
    ],
    wrong: Example::Text(
        "Một là, tăng cường tuyên truyền.\nHai là, đẩy mạnh kiểm tra.\nBốn là, làm tốt khen thưởng.\nThứ nhất, về nhận thức.\nThứ hai, về hành động.\nBa là, về kết quả.",
    ),
    right: Example::Text(
        "Một là, tăng cường tuyên truyền.\nHai là, đẩy mạnh kiểm tra.\nBa là, làm tốt khen thưởng.\nThứ nhất, về nhận thức.\nThứ hai, về hành động.\nThứ ba, về kết quả.",
    ),
    near: &[Example::Text(
        "Một là, tăng cường tuyên truyền.\nHai là, đẩy mạnh kiểm tra.\nThứ nhất, về nhận thức.\nThứ hai, về hành động.\nMột là, tuyên truyền.\nHai là, kiểm tra.\nThứ Bảy, ngày 15/3/2025, đoàn viên ra quân.",
    )],
    check: Check::Text(counted_on),
};

/// How thoughts are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// Một là, Hai là.
    Cardinal,
    /// Thứ nhất, Thứ hai.
    Ordinal,
    /// Bước 1, Bước 2: the word.
    Word(&'static str),
}

/// Words that are counted in figures at the beginning of paragraphs.
const STEPS: &[&str] = &[
    "Bước",
    "Nhóm",
    "Giai đoạn",
    "Câu",
    "Câu hỏi",
    "Tiêu chí",
    "Nội dung",
    "Phương án",
    "Đợt",
    "Trường hợp",
    "Nhiệm vụ",
    "Giải pháp",
];

fn counted_on(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut last: Vec<(Way, usize, String, usize)> = Vec::new();
    for (at, passage) in text.passages.iter().enumerate() {
        for start in starts(passage) {
            let Some((way, number, end)) = beginning(passage, start) else { continue };
            let shown = passage.text[start..end].to_owned();
            let before = last.iter().rev().find(|(known, ..)| *known == way).cloned();
            let other = last.iter().rev().find(|(known, ..)| {
                !matches!(known, Way::Word(_)) && !matches!(way, Way::Word(_)) && *known != way
            });
            let range = start..end;
            // Where the other form is under way and this one would go on with it.
            let mixed = other.filter(|(_, value, _, place)| {
                let is_newer = before.as_ref().is_none_or(|(.., own)| own < place);
                is_newer && number > 1 && (number == value + 1) && at - place <= 6 && *value >= 2
            });
            if let Some((known, value, shown_before, _)) = mixed {
                let better = name(known, value + 1);
                findings.words(
                    passage,
                    range,
                    fields![found: &*shown, before: &**shown_before, better],
                );
            } else if let Some((_, value, shown_before, place)) = &before
                && number != 1
                && number != value + 1
                && number.abs_diff(*value) <= 3
                && at - place <= 30
                && number >= *value
            {
                let better = name(&way, value + 1);
                findings.words(
                    passage,
                    range,
                    fields![found: &*shown, before: &**shown_before, better],
                );
            }
            last.retain(|(known, ..)| *known != way);
            last.push((way, number, shown, at));
        }
    }
}

fn name(way: &Way, number: usize) -> String {
    let number = i64::try_from(number).unwrap_or(1);
    match way {
        Way::Cardinal => format!("{} là", capitalize(&cardinal(number))),
        Way::Ordinal => capitalize(&ordinal(number).unwrap_or_default()),
        Way::Word(word) => format!("{word} {number}"),
    }
}

/// Where sentences of a passage begin that may count on: its beginning, and behind semicolons and full stops.
fn starts(passage: &Passage) -> Vec<usize> {
    let lead =
        passage.text.len() - passage.text.trim_start_matches(['-', '+', '*', ' ', '•']).len();
    let mut all = vec![lead];
    let has = [" là,", "hứ nhất", "hứ hai", "hứ ba"].iter().any(|word| passage.text.contains(word));
    if has {
        for mark in ["; ", ". ", ": "] {
            all.extend(passage.text.match_indices(mark).map(|(at, mark)| at + mark.len()));
        }
        all.sort_unstable();
    }
    all
}

/// What a sentence begins with: `Hai là,`, `Thứ hai,`, `Bước 2:`.
fn beginning(passage: &Passage, start: usize) -> Option<(Way, usize, usize)> {
    let rest = passage.after(start);
    let first = rest.chars().next().filter(|c| c.is_alphabetic())?;
    if first == 'T' || first == 't' {
        let ordinals = (1..=10).filter_map(|number| Some((number, ordinal(number)?)));
        for (number, word) in ordinals {
            let small = rest.get(..word.len()).map(str::to_lowercase);
            let behind = rest.get(word.len()..).unwrap_or_default();
            // «Thứ Bảy, ngày» is a day.
            let is_day = behind.trim_start_matches([',', ' ', ':']).starts_with("ngày")
                || rest
                    .get("Thứ ".len()..)
                    .is_some_and(|word| word.starts_with(char::is_uppercase));
            if small.as_deref() == Some(word.as_str()) && behind.starts_with([',', ':']) && !is_day
            {
                return Some((Way::Ordinal, usize::try_from(number).ok()?, start + word.len()));
            }
        }
    }
    if let Some((word, behind)) = rest.split_once(" là")
        && word.len() < 10
        && behind.starts_with([',', ':'])
    {
        let small = word.to_lowercase();
        let number = (1..=12).find(|number| cardinal(*number) == small);
        if let Some(number) = number {
            let number = usize::try_from(number).ok()?;
            return Some((Way::Cardinal, number, start + word.len() + " là".len()));
        }
    }
    let word =
        STEPS.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
    let behind = rest[word.len()..].strip_prefix(' ')?;
    let length = behind.find(|c: char| !c.is_ascii_digit())?;
    let number = behind[..length].parse().ok().filter(|number| (1..40).contains(number))?;
    let is_label = behind[length..].starts_with([':', '.', ')'])
        && !behind[length + 1..].starts_with(|c: char| c.is_ascii_digit());
    is_label.then(|| (Way::Word(word), number, start + word.len() + 1 + length))
}

/// The first paragraph of running text in the sample, from where it begins.
const BEGINNING: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// A table of three rows before it, the last with that number.
macro_rules! rows {
    ($last:literal) => {
        concat!(
            "<w:tbl>",
            "<w:tr><w:tc><w:p><w:r><w:t>STT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Thôn</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Đông</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Đoài</w:t></w:r></w:p></w:tc></w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>", $last, "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Bắc</w:t></w:r></w:p></w:tc></w:tr>",
            "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const STT: Rule = Rule {
    code: "VB6721",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: đánh số liên tục",
    title: [
        "cột STT của bảng nhảy hoặc lặp số (1, 2, 4)",
        "the column STT of a table skips or repeats (1, 2, 4)",
    ],
    message: ["số thứ tự {found} đứng sau {before}", "row number {found} comes after {before}"],
    advice: [
        "đánh số lại, hoặc thêm dòng còn thiếu",
        "number the rows anew, or add the one that is missing",
    ],
    why: [
        "Số thứ tự nhảy là bảng sót một dòng, lặp là thừa một dòng.",
        "A number that is missing tells of a lost row, one that stands twice of one too many.",
    ],
    wrong: change(["1, 2, 4", "1, 2, 4"], BEGINNING, rows!("4")),
    right: change(["1, 2, 3", "1, 2, 3"], BEGINNING, rows!("3")),
    near: &[
        change(["1, 2, rồi 1", "1, 2, then 1"], BEGINNING, rows!("1")),
        Example::Text("STT\n1\n2\n4"),
    ],
    check: Check::Text(stt),
};

fn stt(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_head = |passage: &&Passage| {
        let text = passage.text.trim();
        text.len() < 24
            && ["stt", "tt", "số tt", "số thứ tự"].contains(&text.to_lowercase().as_str())
    };
    let heads: Vec<(usize, usize, usize)> = text
        .passages
        .iter()
        .filter_map(|passage| passage.cell.map(|cell| (passage, cell)))
        .filter(|(passage, _)| is_head(passage))
        .map(|(_, cell)| (cell.table, cell.left, cell.row))
        .collect();
    for (table, column, row) in heads {
        let mut last: Option<usize> = None;
        let cells = text.passages.iter().filter(|passage| {
            passage
                .cell
                .is_some_and(|cell| cell.table == table && cell.left == column && cell.row > row)
        });
        let mut wrong = Vec::new();
        for passage in cells {
            let words = passage.text.trim();
            let Ok(number) = words.trim_end_matches(['.', ')']).parse::<usize>() else {
                // Another count, such as I or a, begins the numbers below it anew.
                last = last.filter(|_| words.is_empty());
                continue;
            };
            if let Some(before) = last
                && number != before + 1
                && number != 1
            {
                wrong.push((passage, number, before));
            }
            last = Some(number);
        }
        // A column that goes its own ways is no count of rows.
        if wrong.len() <= 2 {
            for (passage, number, before) in wrong {
                let [found, before] = [number, before].map(|number| number.to_string());
                findings.words(passage, 0..passage.text.len(), fields![found, before]);
            }
        }
    }
}

const DIVIDED: Rule = Rule {
    code: "VB6722",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "nói số chương, số điều khác với văn bản (gồm 5 chương, 20 điều)",
        "a number of chapters or articles that the document does not have",
    ],
    message: [
        "nói «{found}», văn bản có {count}",
        "it says `{found}`, and the document has {count}",
    ],
    advice: ["đếm lại chương, điều", "count chapters and articles"],
    why: [
        "Khi thêm bớt điều, người ta hay quên con số ở câu giới thiệu.",
        "When articles are added or dropped, the number in the introduction is easily forgotten.",
    ],
    wrong: Example::Text(
        "Quy chế này gồm 2 chương, 4 điều.\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nChương II\nTHI HÀNH\nĐiều 3. Thi hành",
    ),
    right: Example::Text(
        "Quy chế này gồm 2 chương, 3 điều.\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nChương II\nTHI HÀNH\nĐiều 3. Thi hành",
    ),
    near: &[Example::Text(
        "Luật gồm 9 chương, 80 điều.\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nChương II\nTHI HÀNH\nĐiều 3. Thi hành",
    )],
    check: Check::Text(divided),
};

fn divided(text: &Text<'_>, findings: &mut Findings<'_>) {
    const OWN: &[&str] = &[
        "an hành kèm theo",
        "này gồm",
        "này có",
        "Quy chế gồm",
        "Quy chế có",
        "Quy định gồm",
        "Điều lệ gồm",
        "dự thảo gồm",
        "Dự thảo gồm",
        "bố cục gồm",
        "bố cục thành",
    ];
    let is_said = |passage: &&Passage| {
        (passage.text.contains(" chương") || passage.text.contains(" điều"))
            && OWN.iter().any(|own| passage.text.contains(own))
    };
    let said: Vec<&Passage> = text.passages.iter().filter(is_said).collect();
    if said.is_empty() {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    // An enclosure has its own articles behind those of the decision.
    let is_chapter_head =
        |passage: &Passage| passage.text.trim_start().to_lowercase().starts_with("chương i");
    let first = text.passages.iter().position(is_chapter_head).unwrap_or(0);
    for passage in &text.passages[first..] {
        let words = passage.text.trim_start();
        let heads = |word: &str| {
            words.get(..word.len()).is_some_and(|head| head.to_lowercase() == word)
                && words[word.len()..].starts_with(' ')
        };
        let is_article = heads("điều")
            && words["Điều ".len()..]
                .split(['.', ':', ' '])
                .next()
                .is_some_and(|n| n.parse::<u32>().is_ok())
            && words["Điều ".len()..]
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(['.', ':']);
        let is_chapter = heads("chương")
            && words.len() < 160
            && words["Chương ".len()..].starts_with(['I', 'V', 'X', '1', '2', '3']);
        for (word, is_head) in [("điều", is_article), ("chương", is_chapter)] {
            *counts.entry(word).or_insert(0) += usize::from(is_head);
        }
    }
    for passage in said {
        for digits in passage.digits() {
            let rest = passage.after(digits.end);
            for word in ["chương", "điều"] {
                let Some(behind) = rest.strip_prefix(' ').and_then(|rest| rest.strip_prefix(word))
                else {
                    continue;
                };
                let is_whole = behind.is_empty() || behind.starts_with([',', '.', ';', ' ', ')']);
                let is_unit = !behind.starts_with(" kiện") && !behind.starts_with(" trình");
                let Ok(number) = passage.text[digits.clone()].parse::<usize>() else { continue };
                let count = counts.get(word).copied().unwrap_or(0);
                let is_enclosed = passage.text.contains("an hành kèm theo") && first == 0;
                if is_whole
                    && is_unit
                    && count >= 2
                    && !is_enclosed
                    && number != count
                    && number.abs_diff(count) <= 5
                {
                    let range: Range<usize> = digits.start..digits.end + 1 + word.len();
                    let found = &passage.text[range.clone()];
                    findings.words(passage, range, fields![found, count: count.to_string()]);
                }
            }
        }
    }
}
