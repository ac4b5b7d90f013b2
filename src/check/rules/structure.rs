//! The text of a report as a whole: headings, appendices, its end.

use crate::check::passage::Passage;
use crate::check::report::ReportSubject;
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::compose;
use crate::data::Total;
use crate::diag::{Severity, fields};
use crate::document::{Block, Inline, Role, SectionKind, Text};

/// The rules of this topic.
pub const RULES: &[Rule] = &[TYPED_NUMBER, APPENDICES, END_MARK, NO_END_MARK, CHECK_TABLE];

const TYPED_NUMBER: Rule = Rule {
    code: "VB6604",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục II.6; HD 29, Mẫu 3: số thứ tự phần, mục, khoản, điểm",
    title: ["số thứ tự gõ tay ở đề mục", "a number typed by hand in a heading"],
    message: [
        "đề mục bắt đầu bằng «{number}» gõ tay",
        "the heading begins with `{number}`, typed by hand",
    ],
    advice: [
        "bỏ phần này; số thứ tự do chương trình đánh theo cấp của đề mục",
        "remove it; the program counts headings by their level",
    ],
    why: [
        "Số gõ tay in thành hai lần số, và sai khi mục được thêm bớt.",
        "A typed number is printed beside the counted one, and is wrong as soon as a section comes or goes.",
    ],
    wrong: Example::Report(&[("## Kết quả", "## I. Kết quả")]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[(
        "## Kết quả",
        "## Kết quả 1. Trồng cây\n\n### 10 năm nhìn lại\n\nChữ.\n\n### I-ốt và sức khỏe",
    )])],
    check: Check::Report(typed_number),
};

fn typed_number(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    for passage in subject.passages.iter().filter(|passage| passage.is_heading) {
        if passage.role == Some(Role::AppendixTitle) {
            continue;
        }
        let first = passage.text.split(' ').next().unwrap_or_default();
        let number = first.trim_end_matches(['.', ')', '-', ':', '/']);
        let is_number = first != number
            && !number.is_empty()
            && (number
                .split('.')
                .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
                || number.chars().all(|c| "IVXLC".contains(c))
                || (number.chars().count() == 1 && number.chars().all(char::is_alphabetic)));
        let lower = passage.small();
        let part = ["phần thứ ", "phần i", "chương i", "mục i"]
            .iter()
            .any(|start| lower.starts_with(start));
        if is_number || part {
            findings.words(passage, 0..first.len(), fields![number: first]);
        }
    }
}

const APPENDICES: Rule = Rule {
    code: "VB6605",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục III.1: trong văn bản phải có chỉ dẫn về phụ lục",
    title: ["phụ lục không được nhắc trong văn bản", "an appendix that the text does not name"],
    message: [
        "văn bản không nhắc đến phụ lục «{title}»",
        "the text does not name the appendix `{title}`",
    ],
    advice: [
        "thêm chỉ dẫn vào lời văn, ví dụ «(Phụ lục kèm theo)», «(Phụ lục {numeral})»",
        "point to it in the text, such as `(Phụ lục kèm theo)`, `(Phụ lục {numeral})`",
    ],
    why: [
        "Văn bản có phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về phụ lục đó.",
        "A document with an appendix has to point to it.",
    ],
    wrong: Example::Report(&[(
        "[facts]",
        "[[appendix]]\ntitle = \"Số cây\"\ncolumns = [{ title = \"Thôn\" }]\nrows = [[\"Đông\"]]\n\n[facts]",
    )]),
    right: Example::Report(&[
        (
            "[facts]",
            "[[appendix]]\ntitle = \"Số cây\"\ncolumns = [{ title = \"Thôn\" }]\nrows = [[\"Đông\"]]\n\n[facts]",
        ),
        ("trồng cây", "trồng cây (Phụ lục kèm theo)"),
    ]),
    near: &[Example::Report(&[
        (
            "[facts]",
            "[[appendix]]\ntitle = \"Số cây\"\ncolumns = [{ title = \"Thôn\" }]\nrows = [[\"Đông\"]]\n\n[facts]",
        ),
        ("trồng cây", "trồng cây như phụ lục đính kèm"),
    ])],
    check: Check::Report(appendices),
};

fn appendices(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let report_section = subject.document.sections.iter().filter(|s| s.kind == SectionKind::Report);
    let body: Vec<String> = report_section
        .flat_map(|section| &section.blocks)
        .map(text_of)
        .chain(subject.document.notes.iter().flat_map(|note| &note.blocks).map(|p| p.text()))
        .collect();
    // Small letters take their time, and few paragraphs have the word.
    let has_word = |text: &&String| ["lục", "LỤC", "Lục"].iter().any(|word| text.contains(word));
    let mentions: Vec<String> = body.iter().filter(has_word).map(|t| t.to_lowercase()).collect();
    let mentions = mentions.join("\n");
    for (number, appendix) in (1..).zip(&subject.report.appendices) {
        let roman = crate::text::roman(number).unwrap_or_default();
        let single = subject.report.appendices.len() == 1;
        let named = [
            format!("phụ lục {}", roman.to_lowercase()),
            format!("phụ lục số {number}"),
            format!("phụ lục {number}"),
        ];
        let title = appendix.title().to_lowercase();
        let is_named = if single {
            mentions.contains("phụ lục")
        } else {
            named.iter().any(|name| names(&mentions, name))
        };
        let several = !single && mentions.contains("các phụ lục");
        let has_title = || body.iter().any(|text| text.to_lowercase().contains(&title));
        if !is_named && !several && !has_title() {
            findings.at(
                Some(appendix.title.place.clone()),
                fields![title: appendix.title(), numeral: &roman],
            );
        }
    }
}

/// Whether `name` stands in `text` with its number whole.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name)
        .any(|(at, _)| !text[at + name.len()..].starts_with(char::is_alphanumeric))
}

fn text_of(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.text(),
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => String::new(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
            cells.map(text_of).collect::<Vec<_>>().join("\n")
        }
    }
}

const END_MARK: Rule = Rule {
    code: "VB6606",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục III, Mẫu 1.4; thể thức: dấu kết thúc",
    title: ["dấu kết thúc «./.» gõ tay giữa văn bản", "the end mark `./.` typed inside the text"],
    message: ["dấu kết thúc «./.» đứng giữa văn bản", "the end mark `./.` stands inside the text"],
    advice: [
        "bỏ dấu này; chương trình đặt dấu kết thúc ở cuối",
        "remove it; the program sets the end mark at the end",
    ],
    why: [
        "Dấu kết thúc chỉ đứng một lần, sau chữ cuối cùng của nội dung.",
        "The end mark stands once, after the last word.",
    ],
    wrong: Example::Report(&[("trồng cây.", "trồng cây./.\n\nCảm ơn Đoàn xã.")]),
    right: Example::Report(&[]),
    near: &[
        Example::Report(&[("trồng cây.", "trồng cây, hoặc/và tưới cây.")]),
        Example::Report(&[("trồng cây.", "trồng cây trong nhiệm kỳ 2022 - 2024./.")]),
    ],
    check: Check::Report(end_mark),
};

fn end_mark(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let marks: Vec<_> = subject
        .passages
        .iter()
        .filter(|passage| passage.is_running())
        .flat_map(|passage| passage.text.match_indices("./.").map(move |(at, _)| (passage, at)))
        .collect();
    for (passage, at) in marks {
        // The mark that the program sets stands behind the words that the file has.
        let range = at..at + 3;
        if findings.exact(passage, range.clone()).is_some() {
            let is_last = at + 3 == passage.text.len() && is_last_of_section(subject, passage);
            if !is_last {
                findings.words(passage, range, fields![]);
            }
        }
    }
}

fn is_last_of_section(subject: &ReportSubject<'_>, passage: &Passage) -> bool {
    subject.document.sections.iter().any(|section| {
        let mut paragraphs = section.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text()),
            _ => None,
        });
        // Blanks and hyphens of the document may be others: the program keeps some from ending a line.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        paragraphs.next_back().is_some_and(|last| letters(&last) == letters(&passage.text))
    })
}

const NO_END_MARK: Rule = Rule {
    code: "VB6607",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục III, Mẫu 1.4; thể thức: dấu kết thúc",
    title: [
        "văn bản kết thúc bằng bảng hoặc đề mục, không có dấu kết thúc",
        "a text that ends in a table or heading, without end mark",
    ],
    message: [
        "phần chữ kết thúc không phải bằng đoạn văn, nên không có dấu kết thúc",
        "the text does not end in a paragraph and has no end mark",
    ],
    advice: ["thêm một câu kết ở cuối mẫu", "add a closing sentence at the end of the template"],
    why: [
        "Sau nội dung phải có dấu kết thúc để không ai viết thêm vào.",
        "The end mark keeps anybody from adding to the text.",
    ],
    wrong: Example::Report(&[(
        "Đã trồng cây.",
        "Đã trồng cây.\n\n| Thôn | Số cây |\n|---|---|\n| Đông | 5 |",
    )]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[("Đã trồng cây.", "- Đã trồng cây;\n- đã tưới cây.")])],
    check: Check::Report(no_end_mark),
};

fn no_end_mark(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    // What nobody signs, such as a programme, needs no mark behind its table.
    let is_signed = compose::frame_of(subject.report, subject.style).signature;
    if subject.style.end_mark.is_empty() || !is_signed {
        return;
    }
    let Some(section) = subject.document.sections.first() else { return };
    // The signature block is the last of all.
    let text = section.blocks.len().checked_sub(2).and_then(|at| section.blocks.get(at));
    let ends_in_words = match text {
        Some(Block::Paragraph(paragraph)) => paragraph.role.outline_level().is_none(),
        Some(Block::Table(_)) => false,
        _ => true,
    };
    if let (false, Some(text)) = (ends_in_words, text) {
        let place = first_words(text).and_then(|words| findings.start_of(words));
        findings.at_by(place, fields![], &subject.style.source);
    }
}

/// The first words of a block.
fn first_words(block: &Block) -> Option<&Text> {
    match block {
        Block::Paragraph(paragraph) => paragraph.inlines.iter().find_map(|inline| match inline {
            Inline::Text(text) => Some(text),
            _ => None,
        }),
        Block::Table(table) => {
            let mut cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.find_map(|cell| cell.blocks.iter().find_map(first_words))
        }
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => None,
    }
}

const CHECK_TABLE: Rule = Rule {
    code: "VB6610",
    severity: Severity::Warning,
    source: "vanban: bảng [check] của report.toml",
    title: [
        "[check] nêu quy tắc hoặc giá trị không có",
        "[check] names a rule or a value that is not there",
    ],
    message: ["không có «{name}»", "there is no `{name}`"],
    advice: [
        "sửa lại tên; danh sách quy tắc: `vanban check --explain all`",
        "correct the name; `vanban check --explain all` lists the rules",
    ],
    why: [
        "Quy tắc tắt bằng mã không có thì vẫn bật; tổng nêu giá trị không có thì không được kiểm tra.",
        "A rule switched off by a code that does not exist stays on; a sum of values that do not exist is not checked.",
    ],
    wrong: Example::Report(&[(
        "[facts]",
        "[check]\nallow = [{ rule = \"VB9999\", reason = \"thử\" }]\n\n[facts]",
    )]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[(
        "[facts]",
        "[check]\nallow = [{ rule = \"VB6401\", reason = \"số liệu trích nguyên văn\" }]\n\n[facts]",
    )])],
    check: Check::Report(check_table),
};

fn check_table(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let check = &subject.report.check;
    for allow in &check.allow {
        if super::find(&allow.rule.value).is_none() {
            findings.at(Some(allow.rule.place.clone()), fields![name: &allow.rule.value]);
        }
    }
    for sum in &check.sums {
        if let Total::Path(path) = &sum.total
            && subject.report.value_of(&path.value).is_none()
        {
            findings.at(Some(path.place.clone()), fields![name: &path.value]);
        }
        for part in &sum.parts.value {
            if subject.report.value_of(part).is_none() {
                findings.at(Some(sum.parts.place.clone()), fields![name: part]);
            }
        }
    }
}
