//! References: to tables, articles and parts that are there.

use std::ops::Range;

use super::own_parts::{self, is_of_itself};
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::roman;

/// The rules of this topic.
pub const RULES: &[Rule] = &[NOT_THERE];

const NOT_THERE: Rule = Rule {
    code: "VB6616",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: viện dẫn đúng phần, mục, điều, bảng",
    title: [
        "dẫn tới bảng, điều, mục không có trong văn bản",
        "a reference to a table, an article or a part that is not there",
    ],
    message: [
        "dẫn tới «{found}», văn bản chỉ có đến «{last}»",
        "it points to `{found}`, and the document goes up to `{last}`",
    ],
    advice: ["sửa số, hoặc thêm phần còn thiếu", "correct the number, or add what is missing"],
    why: [
        "Người đọc tìm theo chỗ dẫn mà không thấy thì không biết văn bản sót hay dẫn nhầm.",
        "A reader who finds nothing there cannot tell whether the document is incomplete or the number wrong.",
    ],
    wrong: Example::Text(
        "Số liệu thể hiện tại Bảng 4.\nBảng 1. Số hộ\nBảng 2. Số người\nĐiều 1. Phạm vi\nĐiều 2. Thi hành\n1. Kiểm tra.\n2. Theo khoản 3 Điều này.\n- Như Điều 5;\nI. Tình hình\nII. Kết quả\nNhư đã nêu tại mục IX.\nBiểu đồ 1. Thu\nThu tăng theo Biểu đồ 2.",
    ),
    right: Example::Text(
        "Số liệu thể hiện tại Bảng 2.\nBảng 1. Số hộ\nBảng 2. Số người\nĐiều 1. Phạm vi\nĐiều 2. Thi hành\n1. Kiểm tra.\n2. Theo khoản 1 Điều này.\n- Như Điều 2;\nI. Tình hình\nII. Kết quả\nNhư đã nêu tại mục II.\nBiểu đồ 1. Thu\nThu tăng theo Biểu đồ 1.",
    ),
    near: &[Example::Text(
        "Theo Bảng 5 của Nghị định số 30/2020/NĐ-CP.\nBảng 1. Số hộ\nBảng 2. Số người\nĐiều 1. Phạm vi\nThực hiện Điều 12 Luật Cư trú; bảng 9 người.\nI. Tình hình\nII. Kết quả\nTheo mục IX Nghị quyết số 12-NQ/TW và Phụ lục III Nghị định số 30/2020/NĐ-CP; theo khoản 7 Điều 5 Luật Cư trú; gửi theo Phụ lục 1 và Phụ lục 2 kèm theo.",
    )],
    check: Check::Text(not_there),
};

fn not_there(text: &Text<'_>, findings: &mut Findings<'_>) {
    for word in ["Bảng", "Biểu", "Biểu đồ", "Hình", "Sơ đồ"] {
        captioned(text, word, findings);
    }
    articles(text, findings);
    parts_of_appendix(text, findings);
    own_parts::tell(text, findings);
}

/// The number behind a word and a space at that byte: its value and its bytes.
fn number_at(passage: &Passage, at: usize) -> Option<(u32, Range<usize>)> {
    let start = at + passage.after(at).strip_prefix(' ').map(|_| 1)?;
    let range = passage.digits().iter().find(|range| range.start == start)?;
    let is_whole = !passage.after(range.end).starts_with(['/', '-'])
        && !passage
            .after(range.end)
            .strip_prefix(['.', ','])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let value = passage.text.get(range.clone())?.parse().ok().filter(|_| is_whole)?;
    Some((value, range.clone()))
}

/// References to what has captions: `Bảng 3` in the text, `Bảng 3. …` above a table.
fn captioned(text: &Text<'_>, word: &str, findings: &mut Findings<'_>) {
    let caption = |passage: &Passage| {
        let at = passage.text.len() - passage.text.trim_start().len();
        passage
            .after(at)
            .starts_with(word)
            .then(|| number_at(passage, at + word.len()))
            .flatten()
            .filter(|(_, range)| {
                passage.after(range.end).trim_start().starts_with(['.', ':'])
                    || passage.after(range.end).trim().is_empty()
            })
    };
    let captions: Vec<u32> =
        text.passages.iter().filter_map(caption).map(|(number, _)| number).collect();
    let Some(last) = captions.iter().max() else { return };
    for passage in text
        .passages
        .iter()
        .filter(|passage| passage.text.contains(word) && caption(passage).is_none())
    {
        for (at, _) in passage.text.match_indices(word) {
            let Some((number, range)) = number_at(passage, at + word.len()) else { continue };
            // That of another document is named behind it.
            let rest = passage.after(range.end).trim_start();
            let is_own = rest.is_empty()
                || rest.starts_with(['.', ',', ';', ')', ':'])
                || rest.starts_with("dưới đây")
                || rest.starts_with("nêu trên");
            if is_own && !captions.contains(&number) && is_of_itself(passage, &(at..range.end)) {
                let found = &passage.text[at..range.end];
                findings.words(
                    passage,
                    at..range.end,
                    fields![found, last: format!("{word} {last}")],
                );
            }
        }
    }
}

/// The number of the article that a paragraph heads.
fn article(passage: &Passage) -> Option<u32> {
    let at = passage.text.len() - passage.text.trim_start().len();
    let (number, range) = passage
        .after(at)
        .starts_with("Điều ")
        .then(|| number_at(passage, at + "Điều".len()))
        .flatten()?;
    passage.after(range.end).starts_with(['.', ':']).then_some(number)
}

/// `Như Điều 5` among the recipients, `Điều 25 Quy chế này` in the text.
fn articles(text: &Text<'_>, findings: &mut Findings<'_>) {
    const OWN: &[&str] = &[
        "Quy chế này",
        "Quy định này",
        "Điều lệ này",
        "Nội quy này",
        "Quyết định này",
        "Nghị quyết này",
    ];
    let all: Vec<Option<u32>> = text.passages.iter().map(article).collect();
    for (order, passage) in
        text.passages.iter().enumerate().filter(|(_, passage)| passage.text.contains("Điều "))
    {
        for (at, word) in passage.text.match_indices("Điều") {
            let Some((number, range)) = number_at(passage, at + word.len()) else { continue };
            let is_recipient = passage.before(at).ends_with("Như ");
            let rest = passage.after(range.end).trim_start();
            let rest = rest.strip_prefix("của ").unwrap_or(rest);
            let is_named = OWN.iter().any(|own| rest.starts_with(own))
                && !passage.before(at).trim_end().ends_with(',');
            let is_bare = (rest.is_empty() || rest.starts_with(['.', ';', ')']))
                && ["tại ", "theo ", "ở "].iter().any(|word| passage.before(at).ends_with(word))
                && is_of_itself(passage, &(at..range.end));
            let is_own = is_named || is_bare;
            let known = if is_recipient { all.get(..order) } else { Some(&all[..]) };
            let last = known.into_iter().flatten().flatten().max();
            if let Some(last) = last.filter(|last| (is_recipient || is_own) && number > **last) {
                let found = &passage.text[at..range.end];
                findings.words(
                    passage,
                    at..range.end,
                    fields![found, last: format!("Điều {last}")],
                );
            }
        }
    }
}

/// `Mục III Phụ lục` where the only appendix has parts I and II.
fn parts_of_appendix(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut labels =
        text.passages.iter().enumerate().filter(|(_, passage)| passage.small().trim() == "phụ lục");
    let (Some((start, _)), None) = (labels.next(), labels.next()) else { return };
    let heads = text.passages[start..].iter().filter_map(|passage| {
        let (number, _) = passage.text.trim_start().split_once(". ")?;
        (1..30).find(|n| roman(*n).as_deref() == Some(number))
    });
    let heads: Vec<u32> = heads.collect();
    let Some(last) = heads.iter().max().filter(|last| **last >= 2) else { return };
    for passage in &text.passages[..start] {
        for (at, word) in passage.text.match_indices("Mục ") {
            let rest = passage.after(at + word.len());
            let Some((number, behind)) = rest.split_once(' ') else { continue };
            let value = (1..30).find(|n| roman(*n).as_deref() == Some(number));
            let is_own = behind.starts_with("Phụ lục")
                && !behind.starts_with("Phụ lục I")
                && !behind.contains("Nghị định");
            if let Some(value) =
                value.filter(|value| is_own && *value > *last && !heads.contains(value))
            {
                let found = format!("Mục {}", roman(value).unwrap_or_default());
                let range = at..at + word.len() + number.len();
                findings.words(
                    passage,
                    range,
                    fields![found, last: format!("Mục {}", roman(*last).unwrap_or_default())],
                );
            }
        }
    }
}
