//! Word files: numbers of parts, chapters, appendices, and of sections below others.

use super::word_sample::{SOUND, change, main_look};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;
use crate::text::roman;

/// The rules of this topic.
pub const RULES: &[Rule] = &[ROMAN, OTHER_SECTION, UNNAMED];

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// Lines in the middle or bold ones before the first paragraph of running text.
macro_rules! before {
    ($($words:literal),*) => {
        concat!(
            $("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>", $words, "</w:t></w:r></w:p>",)*
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const ROMAN: Rule = Rule {
    code: "VB6872",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6, III.1: số thứ tự của phần, chương, phụ lục là chữ số La Mã",
    title: [
        "Word: phần, chương, phụ lục đánh số khác các phần kia (Phần I, Phần 2)",
        "Word: parts, chapters, appendices numbered unlike the others (Phần I, Phần 2)",
    ],
    message: ["«{found}» đánh số khác «{other}»", "`{found}` is numbered unlike `{other}`"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Phần, chương và các phụ lục đánh số La Mã, một kiểu trong cả văn bản.",
        "Parts, chapters and appendices have Roman numbers, in one way throughout.",
    ],
    wrong: change(["Phần I, rồi Phần 2", "Phần I, then Phần 2"], BODY, before!("Phần I", "Phần 2")),
    right: change(["Phần I, Phần II", "Phần I, Phần II"], BODY, before!("Phần I", "Phần II")),
    near: &[change(
        ["mục 1, mục 2 dưới chương", "sections with figures below a chapter"],
        BODY,
        before!("Chương I", "Mục 1", "Mục 2", "Chương II"),
    )],
    check: Check::Word(roman_numbers),
};

/// Words before the numbers of divisions that have Roman ones.
const DIVISIONS: &[&str] = &["Phần", "Chương", "Phụ lục", "PHẦN", "CHƯƠNG", "PHỤ LỤC"];

/// The number of a division that stands by itself in its line or before its title.
fn division(paragraph: &WordParagraph) -> Option<(&'static str, &str)> {
    let text = paragraph.text.trim();
    let word = DIVISIONS.iter().find(|word| {
        text.strip_prefix(**word).is_some_and(|rest| rest.starts_with([' ', '\u{a0}']))
    })?;
    let rest = text[word.len()..].trim_start();
    let rest = rest.strip_prefix("số ").unwrap_or(rest);
    let number = rest.split([' ', '.', ':', '\u{a0}', '-', ')']).next()?;
    let is_line = paragraph.table_depth == 0
        && text.chars().count() < 120
        && !text.ends_with([';', ','])
        && (number.len() == rest.len() || text.chars().count() < 60 || !text.ends_with('.'));
    is_line.then_some((*word, number))
}

fn roman_numbers(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let is_roman = |number: &str| !number.is_empty() && number.chars().all(|c| "IVXL".contains(c));
    let all: Vec<(&WordParagraph, &str, &str)> = file
        .paragraphs
        .iter()
        .filter_map(|p| division(p).map(|(word, number)| (p, word, number)))
        .collect();
    for (paragraph, word, number) in &all {
        let Ok(figure) = number.parse::<u32>() else { continue };
        let other = all.iter().find(|(_, other, number)| {
            other.to_lowercase() == word.to_lowercase() && is_roman(number)
        });
        if let (Some((other, ..)), Some(better)) = (other, roman(figure)) {
            let shown = |p: &WordParagraph| p.text.trim().chars().take(30).collect::<String>();
            let fields = fields![
                found: format!("{word} {number}"),
                other: shown(other),
                better: format!("{word} {better}")
            ];
            findings.at(Some(file.whole(paragraph)), fields);
        }
    }
}

const OTHER_SECTION: Rule = Rule {
    code: "VB6873",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: số thứ tự mục, khoản, tiểu mục",
    title: [
        "Word: số tiểu mục không theo số mục chứa nó (1.2 trong mục 2), số mục lặp",
        "Word: a subsection with the number of another section (1.2 below 2), a number that stands twice",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["đánh số lại", "number it anew"],
    why: [
        "Số đầu của tiểu mục là số của mục chứa nó; số sai làm chỗ dẫn tới mục không còn đúng.",
        "The first figure of a subsection is that of its section; where it is not, references to it are wrong.",
    ],
    wrong: change(
        ["1.2 trong mục 2", "1.2 below section 2"],
        BODY,
        before!(
            "1. Học tập",
            "1.1. Trên lớp",
            "2. Lao động",
            "2.1. Ở trường",
            "1.2. Ở thôn",
            "3. Báo cáo"
        ),
    ),
    right: change(
        ["2.2 trong mục 2", "2.2 below section 2"],
        BODY,
        before!(
            "1. Học tập",
            "1.1. Trên lớp",
            "2. Lao động",
            "2.1. Ở trường",
            "2.2. Ở thôn",
            "3. Báo cáo"
        ),
    ),
    near: &[change(
        ["1.1, 1.2 ngay dưới mục La Mã", "1.1, 1.2 right below a Roman section"],
        BODY,
        before!("I. Học tập", "1.1. Trên lớp", "1.2. Ở nhà", "II. Lao động", "2.1. Ở trường"),
    )],
    check: Check::Word(other_section),
};

/// The figures of a typed number: `2.1.` before a capital.
fn figures(paragraph: &WordParagraph) -> Option<Vec<u32>> {
    let text = paragraph.text.trim();
    let (number, words) = text.split_once([' ', '\t', '\u{a0}'])?;
    let parts = number.trim_end_matches(['.', ')']).split('.');
    let figures: Option<Vec<u32>> = parts.map(|part| part.parse().ok()).collect();
    let is_number = number.ends_with('.') || number.contains('.');
    figures.filter(|figures| {
        is_number
            && words.trim_start().starts_with(char::is_uppercase)
            && figures.iter().all(|figure| (1..60).contains(figure))
    })
}

fn other_section(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let is_heading = |p: &WordParagraph| {
        p.look.outline.is_some() || main_look(p).is_some_and(|look| look.bold || look.italic)
    };
    // The last section of one figure, and whether subsections of it have its figure.
    let (mut section, mut agrees): (Option<u32>, bool) = (None, false);
    let mut last: Option<(&WordParagraph, Vec<u32>)> = None;
    for paragraph in file.text().filter(|p| p.table_depth == 0 && !p.is_numbered) {
        let words = paragraph.text.trim();
        let first = words.split(['.', ' ', '-']).next().unwrap_or_default();
        let is_roman = !first.is_empty() && first.chars().all(|c| "IVXL".contains(c));
        if is_roman
            || DIVISIONS.iter().any(|word| words.starts_with(word))
            || words.starts_with("Điều ")
        {
            (section, agrees, last) = (None, false, None);
            continue;
        }
        let Some(figures) = figures(paragraph) else { continue };
        match figures[..] {
            [own] if is_heading(paragraph) => {
                let is_twice = last.as_ref().is_some_and(|(_, before)| before[..] == [own]);
                if is_twice && own > 1 {
                    let fault =
                        ["số này đã dùng cho mục ngay trước", "the section before has that number"];
                    tell(file, paragraph, fault, findings);
                }
                (section, last) = (Some(own), Some((paragraph, figures)));
            }
            [outer, _] => {
                if let Some(section) = section {
                    if outer == section {
                        agrees = true;
                    } else if agrees && outer.abs_diff(section) == 1 {
                        let fault = [
                            "số đầu không phải số của mục chứa nó",
                            "its first figure is not that of its section",
                        ];
                        tell(file, paragraph, fault, findings);
                    }
                }
            }
            _ => {}
        }
    }
}

fn tell(
    file: &WordFile,
    paragraph: &WordParagraph,
    fault: [&'static str; 2],
    findings: &mut Findings<'_>,
) {
    let found: String = paragraph.text.trim().chars().take(50).collect();
    findings.at(Some(file.whole(paragraph)), fields![found, fault]);
}

const UNNAMED: Rule = Rule {
    code: "VB6874",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục III.1: dưới tên phụ lục ghi văn bản mà phụ lục kèm theo",
    title: [
        "Word: một phụ lục không ghi «(Kèm theo …)» như các phụ lục khác",
        "Word: an appendix without the line `(Kèm theo …)` that the others have",
    ],
    message: [
        "dưới «{found}» không có dòng «(Kèm theo …)»",
        "below `{found}` the line `(Kèm theo …)` is missing",
    ],
    advice: [
        "thêm dòng «(Kèm theo {kind} số … ngày … của …)»",
        "add the line `(Kèm theo {kind} số … ngày … của …)`",
    ],
    why: [
        "Phụ lục rời khỏi văn bản thì dòng này cho biết nó thuộc văn bản nào.",
        "Once it is parted from its document, this line tells which one an appendix belongs to.",
    ],
    wrong: change(
        ["Phụ lục II không có dòng Kèm theo", "appendix II without its line"],
        "<w:sectPr>",
        concat!(
            "<w:p><w:r><w:t>Phụ lục I</w:t></w:r></w:p><w:p><w:r><w:t>SỐ CÂY</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>(Kèm theo Báo cáo số 07-BC/CĐ ngày 03 tháng 02 năm 2026)</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>Phụ lục II</w:t></w:r></w:p><w:p><w:r><w:t>SỐ QUÀ</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>Tặng 12 suất quà cho học sinh.</w:t></w:r></w:p><w:sectPr>"
        ),
    ),
    right: SOUND,
    near: &[change(
        ["không phụ lục nào có dòng ấy", "no appendix has the line"],
        "<w:sectPr>",
        concat!(
            "<w:p><w:r><w:t>Phụ lục I</w:t></w:r></w:p><w:p><w:r><w:t>SỐ CÂY</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>Phụ lục II</w:t></w:r></w:p><w:p><w:r><w:t>SỐ QUÀ</w:t></w:r></w:p><w:sectPr>"
        ),
    )],
    check: Check::Form(unnamed),
};

/// How many lines the label, the title and its reference have at most.
const LINES: usize = 5;

/// What decisions put into force.
const ENCLOSED: &[&str] = &["QUY CHẾ", "QUY ĐỊNH", "NỘI QUY", "ĐIỀU LỆ", "PHƯƠNG ÁN"];

fn unnamed(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let text = file.paragraphs.get(file.reading.end..).unwrap_or_default();
    let shown: Vec<&WordParagraph> = text.iter().filter(|p| !p.text.trim().is_empty()).collect();
    let is_state = style.header.motto.is_some();
    let is_label = |p: &WordParagraph| {
        let text = p.text.trim();
        let is_appendix = text.to_lowercase().starts_with("phụ lục") && text.chars().count() < 20;
        // What a decision puts into force begins behind its signature.
        let is_enclosed = is_state && ENCLOSED.contains(&text);
        p.table_depth == 0 && (is_appendix || is_enclosed)
    };
    let has_reference = |at: usize| {
        shown[at + 1..].iter().take(LINES).take_while(|p| !is_label(p)).any(|p| {
            p.text.to_lowercase().trim_start_matches(['(', ' ']).starts_with("kèm theo")
                || p.text.to_lowercase().contains("ban hành kèm theo")
        })
    };
    let labels: Vec<usize> = (0..shown.len()).filter(|at| is_label(shown[*at])).collect();
    let (with, without): (Vec<usize>, Vec<usize>) =
        labels.into_iter().partition(|at| has_reference(*at));
    // Where no appendix has the line, one remark is enough, and only the state asks for it.
    let without = match with.is_empty() {
        true => without.into_iter().take(usize::from(is_state)).collect(),
        false => without,
    };
    let kind = match file.reading.form {
        crate::ooxml::read::Form::Kind(kind) => crate::text::capitalize(&kind.name.to_lowercase()),
        _ => "Văn bản".to_owned(),
    };
    for at in without {
        let found = shown[at].text.trim();
        findings.at(Some(file.whole(shown[at])), fields![found, kind: kind.clone()]);
    }
}
