//! Word files: letters that change their size or slant inside a paragraph.

use super::word_sample::{SOUND, change, main_look, points, sizes};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::{WordFile, WordParagraph, WordRun};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_SIZE, SLANTED];

const OTHER_SIZE: Rule = Rule {
    code: "VB6882",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục V (Bảng V); HD 29, Mẫu 3: một cỡ chữ trong một thành phần",
    title: ["Word: cỡ chữ đổi giữa đoạn", "Word: a size that changes inside a paragraph"],
    message: [
        "«{found}» cỡ {size}, chữ quanh nó cỡ {usual}",
        "`{found}` is of {size} pt, the letters around it of {usual} pt",
    ],
    advice: ["đặt cỡ {usual}", "make it {usual} pt"],
    why: [
        "Cỡ chữ đổi giữa đoạn thường là dấu chép từ văn bản khác.",
        "A size that changes inside a paragraph mostly comes from another document.",
    ],
    wrong: change(
        ["mấy chữ cỡ 12 trong đề mục cỡ 14", "words of 12 pt in a heading of 14 pt"],
        ">KẾT QUẢ</w:t></w:r>",
        ">KẾT QUẢ NĂM</w:t></w:r><w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr><w:t xml:space=\"preserve\"> CỦA CHI ĐOÀN</w:t></w:r>",
    ),
    right: SOUND,
    near: &[change(
        ["một dấu cỡ khác", "a sign of another size"],
        "Đoàn viên tích cực",
        "Chi đoàn</w:t></w:r><w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:t xml:space=\"preserve\">, </w:t></w:r><w:r><w:t xml:space=\"preserve\">đoàn viên tích cực",
    )],
    check: Check::Form(other_size),
};

/// The words of a run.
fn words<'f>(paragraph: &'f WordParagraph, run: &WordRun) -> &'f str {
    paragraph.text.get(run.range.clone()).unwrap_or_default().trim()
}

fn other_size(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let text = file.paragraphs.get(file.reading.body..).unwrap_or_default();
    for paragraph in text.iter().filter(|p| p.role != Some(Role::Note) && p.runs.len() > 1) {
        let Some(usual) = main_look(paragraph).map(|look| look.size) else { continue };
        let other = paragraph.runs.iter().find(|run| {
            let letters = words(paragraph, run).chars().filter(|c| c.is_alphabetic()).count();
            letters >= 2 && (run.look.size - usual).abs() >= 2
        });
        let Some(run) = other else { continue };
        // VB6812 tells of sizes that no component may have.
        let is_told = paragraph.role == Some(Role::Body) && {
            let [least, most] = sizes(style, Role::Body);
            !(least..=most).contains(&run.look.size)
        };
        if !is_told {
            let found: String = words(paragraph, run).chars().take(40).collect();
            let place = file.place(paragraph, run.range.clone());
            let fields = fields![found, size: points(run.look.size), usual: points(usual)];
            findings.at(Some(place), fields);
        }
    }
}

const SLANTED: Rule = Rule {
    code: "VB6883",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục V (Bảng V); HD 29, Mẫu 3: nội dung chữ đứng",
    title: ["Word: một cụm từ nghiêng giữa nội dung", "Word: words in italics inside running text"],
    message: ["«{found}» nghiêng giữa câu chữ đứng", "`{found}` is in italics inside upright text"],
    advice: ["để chữ đứng", "make it upright"],
    why: [
        "Nội dung văn bản là chữ đứng; một cụm nghiêng lẻ loi thường là dấu chép từ nơi khác.",
        "Running text is upright; a single phrase in italics was mostly pasted.",
    ],
    wrong: change(
        ["một cụm nghiêng trong câu", "a phrase in italics in a sentence"],
        "Đoàn viên tích cực",
        "Chi đoàn có </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">nhiều đoàn viên ưu tú</w:t></w:r><w:r><w:t xml:space=\"preserve\">. Đoàn viên tích cực",
    ),
    right: SOUND,
    near: &[change(
        ["chỗ chỉ dẫn trong ngoặc", "a reference in brackets"],
        "Đoàn viên tích cực",
        "Đoàn viên </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">(theo Nghị quyết của Chi đoàn)</w:t></w:r><w:r><w:t xml:space=\"preserve\"> tích cực",
    )],
    check: Check::Form(slanted),
};

/// How many such phrases a document may have before they are its way.
const FEW: usize = 2;

fn slanted(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let mut all = Vec::new();
    for paragraph in file.of_role(Role::Body) {
        let is_upright = main_look(paragraph).is_some_and(|look| !look.italic);
        for run in paragraph.runs.iter().filter(|run| run.look.italic && is_upright) {
            let text = words(paragraph, run);
            let before = paragraph.text[..run.range.start].trim();
            let is_aside =
                text.starts_with(['(', '“', '"', '[']) || before.ends_with(['(', '“', '"']);
            let is_native = text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
            let is_label = before.is_empty() || text.ends_with(':');
            if (2..=25).contains(&text.split(' ').count()) && !is_aside && is_native && !is_label {
                all.push((paragraph, run));
            }
        }
    }
    if all.len() <= FEW {
        for (paragraph, run) in all {
            let found: String = words(paragraph, run).chars().take(40).collect();
            findings.at(Some(file.place(paragraph, run.range.clone())), fields![found]);
        }
    }
}
