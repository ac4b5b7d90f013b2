//! Word files: alignment, indents and spacing.

use super::word_page::span;
use super::word_sample::{BODY, SLACK, SOUND, change, judged, main_look, millimetres, points};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::{Align, Role};
use crate::geom::Length;
use crate::ooxml::read::{LineRule, WordFile, WordParagraph};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[ALIGNMENT, INDENT, LINE, GAP, EMPTY];

const ALIGNMENT: Rule = Rule {
    code: "VB6814",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6; HD 29, Mẫu 3: nội dung dàn đều hai lề; các thành phần khác canh giữa",
    title: ["Word: canh lề sai", "Word: wrong alignment"],
    message: ["{component}: {found}, phải {needed}", "{component}: {found}; needed: {needed}"],
    advice: ["đặt lại canh lề của đoạn", "set the alignment of the paragraph"],
    why: [
        "Nội dung dàn đều cả hai lề, tiêu đề và tên loại canh giữa.",
        "Running text is justified; titles are centred.",
    ],
    wrong: change(
        ["nội dung canh trái", "running text flush left"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/><w:jc w:val=\"left\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["dàn đều đặt trực tiếp", "justified by hand"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/><w:jc w:val=\"both\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(alignment),
};

fn alignment(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    for (paragraph, role, vi, en) in judged(file) {
        let look = style.role(role);
        let names = |align| match align {
            Align::Left => ["canh trái", "flush left"],
            Align::Center => ["canh giữa", "centred"],
            Align::Right => ["canh phải", "flush right"],
            Align::Justify => ["dàn đều", "justified"],
        };
        let is_wrong = match look.align {
            Align::Center | Align::Justify => paragraph.look.align != look.align,
            Align::Left | Align::Right => paragraph.look.align == Align::Center,
        };
        // Outside a table indents, tabs and spaces set a line in its place.
        let is_placed = paragraph.cell.is_none()
            && role != Role::Body
            && (paragraph.look.left_indent > 0
                || paragraph.look.first_indent > 0
                || paragraph.text.starts_with([' ', '\t']));
        if is_wrong && !is_placed {
            let (found, needed) = (names(paragraph.look.align), names(look.align));
            findings.once(
                file.whole(paragraph),
                fields![component: [vi, en], found, needed],
                &look.source,
            );
        }
    }
}

const INDENT: Rule = Rule {
    code: "VB6815",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: lùi đầu dòng 1 hoặc 1,27 cm; HD 29, mục III: một tab",
    title: ["Word: lùi đầu dòng sai", "Word: wrong indent of first lines"],
    message: [
        "dòng đầu lùi {indent} mm, phải {needed} mm",
        "the first line is indented by {indent} mm; needed {needed} mm",
    ],
    advice: [
        "Đoạn văn > Đặc biệt > Dòng đầu (Word tiếng Anh: Paragraph > Special > First line)",
        "Paragraph > Special > First line",
    ],
    why: [
        "Chữ đầu dòng lùi vào để thấy rõ từng đoạn.",
        "The indent shows where each paragraph begins.",
    ],
    wrong: change(
        ["đoạn không lùi đầu dòng", "a paragraph without indent"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/><w:ind w:firstLine=\"0\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["lùi đầu dòng bằng dấu tab", "indented by a tab"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/><w:ind w:firstLine=\"0\"/></w:pPr><w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(indent),
};

fn indent(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let [least, most] = style.limits.first_indent.map(Length::to_twips);
    for paragraph in file.of_role(Role::Body) {
        let have = paragraph.look.first_indent;
        let is_tabbed = paragraph.text.starts_with('\t');
        if !is_tabbed && (have < least - SLACK || have > most + SLACK) {
            let needed = span([least, most].map(millimetres));
            findings.once(
                file.whole(paragraph),
                fields![indent: millimetres(have), needed],
                &style.role(Role::Body).source,
            );
        }
    }
}

const LINE: Rule = Rule {
    code: "VB6816",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: giãn dòng từ đơn đến 1,5 dòng; HD 29, Mẫu 3; HD 05: 18 - 22 pt",
    title: ["Word: giãn dòng ngoài khoảng cho phép", "Word: line spacing out of bounds"],
    message: ["dòng cao {height} pt, phải {needed} pt", "lines of {height} pt; needed {needed} pt"],
    advice: [
        "Đoạn văn > Giãn cách dòng (Word tiếng Anh: Paragraph > Line spacing)",
        "Paragraph > Line spacing",
    ],
    why: [
        "Giãn dòng do thể thức quy định, để văn bản dễ đọc và đều nhau.",
        "The regulation bounds the spacing of lines.",
    ],
    wrong: change(
        ["giãn dòng 2", "double spacing"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/><w:spacing w:line=\"480\" w:lineRule=\"auto\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["giãn dòng 1,15", "spacing of 1.15"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/><w:spacing w:line=\"276\" w:lineRule=\"auto\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(line),
};

fn line(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let [least, most] = style.limits.line.map(Length::to_twips);
    for paragraph in file.of_role(Role::Body) {
        let size = main_look(paragraph).map_or(28, |look| look.size);
        let have = match paragraph.look.line {
            LineRule::Exact(height) => height,
            // A single line of Times New Roman is 1.15 times its size.
            LineRule::Multiple(parts) => size * 10 * 115 / 100 * parts / 240,
            LineRule::AtLeast(height) => height.max(size * 10 * 115 / 100),
        };
        if have < least - SLACK || have > most + SLACK {
            let needed = span([least, most].map(|twips| points(twips / 10)));
            findings.once(
                file.whole(paragraph),
                fields![height: points(have / 10), needed],
                &style.role(Role::Body).source,
            );
        }
    }
}

const GAP: Rule = Rule {
    code: "VB6817",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: cách đoạn tối thiểu 6 pt; HD 29, mục III: không quá 6 pt",
    title: [
        "Word: khoảng cách đoạn ngoài khoảng cho phép",
        "Word: space between paragraphs out of bounds",
    ],
    message: [
        "đoạn cách nhau {gap} pt, phải {needed} pt",
        "paragraphs are {gap} pt apart; needed {needed} pt",
    ],
    advice: [
        "Đoạn văn > Giãn cách > Trước, Sau (Word tiếng Anh: Paragraph > Spacing > Before, After)",
        "Paragraph > Spacing > Before, After",
    ],
    why: [
        "Khoảng cách giữa các đoạn do thể thức quy định.",
        "The regulation bounds the space between paragraphs.",
    ],
    wrong: change(
        ["cách đoạn 30 pt", "30 pt between paragraphs"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/><w:spacing w:after=\"600\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["cách trước 6 pt thay cho cách sau", "6 pt before instead of after"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/><w:spacing w:before=\"120\" w:after=\"0\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(gap),
};

fn gap(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let [least, most] = style.limits.gap.map(Length::to_twips);
    let shown: Vec<&WordParagraph> =
        file.paragraphs.iter().filter(|p| !p.text.trim().is_empty()).collect();
    for pair in shown.windows(2) {
        let [paragraph, next] = pair else { continue };
        if paragraph.role != Some(Role::Body) || next.role != Some(Role::Body) {
            continue;
        }
        let have = paragraph.look.after.max(next.look.before);
        if have < least - SLACK || have > most + SLACK {
            let needed = span([least, most].map(|twips| points(twips / 10)));
            findings.once(
                file.whole(paragraph),
                fields![gap: points(have / 10), needed],
                &style.role(Role::Body).source,
            );
        }
    }
}

const EMPTY: Rule = Rule {
    code: "VB6853",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục II.6; HD 29, mục III: khoảng cách đoạn đặt bằng định dạng",
    title: ["Word: đoạn trống dùng để giãn cách", "Word: empty paragraphs instead of spacing"],
    message: [
        "đoạn trống giữa hai đoạn nội dung",
        "an empty paragraph between two of running text",
    ],
    advice: [
        "xóa đoạn trống; Đoạn văn > Giãn cách > Trước, Sau (Word tiếng Anh: Paragraph > Spacing > Before, After)",
        "remove it; Paragraph > Spacing > Before, After",
    ],
    why: [
        "Đoạn trống làm khoảng cách vượt mức cho phép và rơi lên đầu trang khi chữ xê dịch.",
        "Empty paragraphs part the text wider than allowed, and end up at the top of a page once words move.",
    ],
    wrong: change(
        ["đoạn trống giữa nội dung", "an empty paragraph in the text"],
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Đoàn viên tích cực",
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Đoàn viên tích cực",
    ),
    right: SOUND,
    near: &[change(
        ["đoạn trống dưới trích yếu", "an empty paragraph below the subject"],
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(empty),
};

fn empty(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let is_text = |p: &WordParagraph| {
        let words = p.text.trim();
        let is_heading = super::word_alike::group(words).is_some() && words.chars().count() < 130;
        p.table_depth == 0 && (matches!(p.role, Some(Role::Body | Role::Item1)) || is_heading)
    };
    let mut before: Option<&WordParagraph> = None;
    let mut between: Vec<&WordParagraph> = Vec::new();
    for paragraph in file.text() {
        if paragraph.text.trim().is_empty() {
            between.push(paragraph);
            continue;
        }
        // A page or a section that ends there, a picture, leave a paragraph without words.
        let is_plain = |p: &&WordParagraph| {
            p.section == paragraph.section
                && p.pages.is_empty()
                && !p.has_rule
                && p.table_depth == 0
        };
        // So many push what follows to the next page.
        let is_pushed = between.len() >= 3 && before.is_some_and(|p| p.table_depth == 0);
        let is_between = before.is_some_and(is_text) && is_text(paragraph);
        if (is_between || is_pushed) && between.iter().all(is_plain) {
            for empty in between.iter().take(1) {
                findings.once(file.whole(empty), fields![], "");
            }
        }
        (before, between) = (Some(paragraph), Vec::new());
    }
}
