//! Word files: sections that run into their text, paragraphs broken in two, items counted twice, blanks at a beginning.

use super::word_alike::group;
use super::word_sample::{SOUND, change, main_look};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::{Align, Role};
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[RUN_IN, BROKEN, COUNTED_TWICE, BLANKS, MIDDLE];

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

const RUN_IN: Rule = Rule {
    code: "VB6878",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục II.6; HD 29, mục III: khoản có tiêu đề thì tiêu đề ở dòng riêng, chữ đậm",
    title: [
        "Word: một khoản viết liền nội dung trong khi các khoản cùng mục có tiêu đề riêng dòng",
        "Word: a section that runs into its text among others with a heading of their own",
    ],
    message: [
        "khoản «{found}» không có tiêu đề ở dòng riêng như các khoản cùng mục",
        "the section `{found}` has no heading of its own as those beside it have",
    ],
    advice: [
        "tách tiêu đề thành dòng riêng, chữ đậm",
        "put the heading on a line of its own, in bold letters",
    ],
    why: [
        "Các khoản cùng cấp trình bày một kiểu thì người đọc thấy bố cục.",
        "Sections of one rank look alike, so that readers see how the text is built.",
    ],
    wrong: change(
        ["khoản 3 viết liền", "section 3 runs into its text"],
        BODY,
        concat!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>1. Thuận lợi</w:t></w:r></w:p>",
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>2. Khó khăn</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>3. Nguyên nhân: Một số đoàn viên đi học xa nên không tham gia được các buổi sinh hoạt.</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        ),
    ),
    right: SOUND,
    near: &[change(
        ["các khoản đều viết liền", "all sections run into their text"],
        BODY,
        concat!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>I. TÌNH HÌNH</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>1. Thuận lợi: Một số đoàn viên đi học gần nên tham gia được các buổi sinh hoạt của Chi đoàn.</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>2. Khó khăn: Một số đoàn viên đi học xa nên không tham gia được các buổi sinh hoạt.</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        ),
    )],
    check: Check::Form(run_in),
};

/// A paragraph with the whole number that it begins with.
fn numbered(paragraph: &WordParagraph) -> Option<u32> {
    let text = paragraph.text.trim();
    let is_section = group(text) == Some("1.") && !paragraph.is_numbered;
    text.split('.').next().filter(|_| is_section)?.parse().ok()
}

fn run_in(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let outside: Vec<&WordParagraph> =
        file.text().filter(|p| p.table_depth == 0 && !p.text.trim().is_empty()).collect();
    let begins = |p: &WordParagraph| {
        matches!(group(p.text.trim()), Some("I." | "Chương" | "Điều"))
            || p.text.trim().starts_with("Phần ")
            || p.look.align == Align::Center
    };
    for section in outside.chunk_by(|_, next| !begins(next)) {
        let all: Vec<(u32, &WordParagraph)> =
            section.iter().filter_map(|p| Some((numbered(p)?, *p))).collect();
        let is_bold = |p: &WordParagraph| main_look(p).is_some_and(|look| look.bold);
        let is_heading = |p: &WordParagraph| is_bold(p) && p.text.trim().chars().count() < 150;
        let headings = all.iter().filter(|(_, p)| is_heading(p)).count();
        let others: Vec<_> = all.iter().filter(|(_, p)| !is_heading(p)).collect();
        let &[&(number, paragraph)] = &others[..] else { continue };
        // It is counted with the headings, and long as they are not.
        let is_of_them = all.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
        let is_running = !is_bold(paragraph) && paragraph.text.trim().chars().count() >= 60;
        let is_labelled = paragraph
            .text
            .split_once(": ")
            .is_some_and(|(label, _)| label.trim().split(' ').count() <= 8);
        if headings >= 2 && is_of_them && is_running && is_labelled && number > 0 {
            let found: String = paragraph.text.trim().chars().take(40).collect();
            findings.at(Some(file.whole(paragraph)), fields![found]);
        }
    }
}

const BROKEN: Rule = Rule {
    code: "VB6879",
    severity: Severity::Warning,
    source: "chính tả: trong câu không xuống dòng",
    title: [
        "Word: câu bị ngắt thành hai đoạn (nhấn Enter giữa câu)",
        "Word: a sentence broken into two paragraphs (Enter inside it)",
    ],
    message: [
        "đoạn bắt đầu bằng chữ thường «{found}», đoạn trước chưa hết câu",
        "the paragraph begins in a small letter, `{found}`, and the one before does not end",
    ],
    advice: ["nối hai đoạn thành một", "join the two"],
    why: [
        "Nhấn Enter giữa câu làm câu đứt thành hai đoạn, lùi đầu dòng và giãn cách sai chỗ.",
        "Enter inside a sentence tears it in two, with an indent and a gap where none belong.",
    ],
    wrong: change(
        ["xuống đoạn giữa câu", "a paragraph that ends inside a sentence"],
        "học tập, rèn luyện và tham gia",
        "học tập,</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">rèn luyện và tham gia",
    ),
    right: SOUND,
    near: &[change(
        ["mục liệt kê chữ thường", "items in small letters"],
        "tham gia các hoạt động tình nguyện của đơn vị.",
        "tham gia:</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>hoạt động tình nguyện của đơn vị.",
    )],
    check: Check::Form(broken),
};

fn broken(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let shown: Vec<&WordParagraph> = file.text().filter(|p| !p.text.trim().is_empty()).collect();
    for pair in shown.windows(2) {
        let [before, paragraph] = [pair[0], pair[1]];
        let is_plain = |p: &WordParagraph| {
            p.table_depth == 0
                && !p.is_numbered
                && p.look.align != Align::Center
                && p.look.outline.is_none()
        };
        let (first, words) = (before.text.trim(), paragraph.text.trim());
        let begins_small = words.starts_with(char::is_lowercase)
            && words.chars().nth(1).is_some_and(|c| c.is_alphabetic() || c == ' ')
            && group(words).is_none();
        // A sentence that begins with a capital goes on behind a semicolon; items do so in lines of their own.
        let is_long = first.chars().count() >= 60 && !first.starts_with("Căn cứ");
        let goes_on = (first.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            || first.ends_with(';') && is_long && first.starts_with(char::is_uppercase))
            && first.chars().count() >= 25
            && first
                .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "-+“".contains(c));
        if is_plain(before) && is_plain(paragraph) && begins_small && goes_on {
            let found: String = words.chars().take(40).collect();
            findings.at(Some(file.whole(paragraph)), fields![found]);
        }
    }
}

const COUNTED_TWICE: Rule = Rule {
    code: "VB6880",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: số thứ tự, dấu đầu dòng một kiểu",
    title: [
        "Word: số thứ tự hay dấu gạch gõ tay trong đoạn đã đánh số tự động",
        "Word: a number or a sign typed into a paragraph that Word counts",
    ],
    message: [
        "đoạn này Word đã đánh số, mà còn gõ «{found}»",
        "Word counts this paragraph, and `{found}` is typed as well",
    ],
    advice: ["xóa «{found}»", "remove `{found}`"],
    why: [
        "Số tự động và số gõ tay in ra hai lần số, hai dấu gạch.",
        "Counted and typed, the number or the sign is printed twice.",
    ],
    wrong: change(
        ["dấu gạch gõ trong đoạn có dấu tự động", "a hyphen typed into a counted item"],
        BODY,
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>- Trồng cây ở hai thôn.</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["đoạn đánh số tự động", "a counted item"],
        BODY,
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Trồng cây ở hai thôn.</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Word(counted_twice),
};

fn counted_twice(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    // VB6842 tells of headings.
    let counted = |p: &&WordParagraph| p.is_numbered && p.look.outline.is_none();
    for paragraph in file.paragraphs.iter().filter(counted) {
        let words = paragraph.text.trim_start();
        let first = words.split([' ', '\t']).next().unwrap_or_default();
        let is_sign = matches!(first, "-" | "–" | "+" | "•" | "*");
        let is_number = words.len() > first.len()
            && first.chars().count() <= 4
            && matches!(group(words), Some("1." | "1)" | "a)" | "I."));
        if is_sign || is_number {
            let start = paragraph.text.len() - words.len();
            let place = file.place(paragraph, start..start + first.len());
            findings.at(Some(place), fields![found: first]);
        }
    }
}

const BLANKS: Rule = Rule {
    code: "VB6881",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I: canh lề bằng định dạng, không bằng khoảng trắng",
    title: ["Word: dòng canh bằng khoảng trắng", "Word: a line that is set in its place by blanks"],
    message: [
        "dòng «{found}» được đẩy vào bằng {count} khoảng trắng",
        "the line `{found}` is pushed by {count} blanks",
    ],
    advice: [
        "xóa khoảng trắng, dùng canh lề hoặc lùi vào",
        "remove them; set the alignment or an indent",
    ],
    why: [
        "Khoảng trắng canh lề lệch ngay khi đổi phông hay sửa chữ.",
        "What blanks set in place moves as soon as a font or a word changes.",
    ],
    wrong: change(
        ["tên loại đẩy bằng khoảng trắng", "the kind pushed by blanks"],
        ">BÁO CÁO<",
        ">     BÁO CÁO<",
    ),
    right: SOUND,
    near: &[change(["một khoảng trắng", "one blank"], ">BÁO CÁO<", "> BÁO CÁO<")],
    check: Check::Word(blanks),
};

fn blanks(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    // VB6209 tells of running text and of items.
    let is_other = |p: &&WordParagraph| {
        !matches!(p.role, Some(Role::Body | Role::Item1 | Role::Item2 | Role::Item3))
    };
    for paragraph in file.paragraphs.iter().filter(is_other) {
        let words = paragraph.text.trim_start_matches([' ', '\u{a0}']);
        let count = paragraph.text.chars().count() - words.chars().count();
        if count >= 3 && words.chars().any(char::is_alphanumeric) {
            let found: String = words.trim().chars().take(40).collect();
            findings.at(Some(file.whole(paragraph)), fields![found, count: count.to_string()]);
        }
    }
}

const MIDDLE: Rule = Rule {
    code: "VB6885",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục III, Mẫu 1.4; HD 05: dấu kết thúc đứng sau chữ cuối cùng; chính tả: trong câu không có dấu tab",
    title: [
        "Word: dấu kết thúc «./.» hay dấu tab giữa nội dung",
        "Word: the end mark `./.` or a tab inside the text",
    ],
    message: ["«{found}» đứng giữa nội dung", "`{found}` stands inside the text"],
    advice: ["xóa đi", "remove it"],
    why: [
        "Dấu kết thúc cho biết nội dung hết ở đâu, nên chỉ có một; dấu tab trong câu làm chữ cách xa nhau.",
        "The end mark shows where the text ends, so that there is but one; a tab inside a sentence tears it wide.",
    ],
    wrong: change(
        ["dấu kết thúc ở đoạn đầu", "the end mark in the first paragraph"],
        "được giao trong năm.",
        "được giao trong năm./.",
    ),
    right: SOUND,
    near: &[change(
        ["dấu tab ở đầu đoạn", "a tab at the beginning"],
        BODY,
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:tab/><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(middle),
};

fn middle(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let text = file.paragraphs.get(file.reading.body..file.reading.end).unwrap_or_default();
    // Behind the mark may stand what is no text: the signers of minutes.
    let is_text = |p: &&WordParagraph| matches!(p.role, Some(Role::Body | Role::Item1));
    let last = text.iter().rfind(is_text).map_or(0, |p| p.start);
    for paragraph in text.iter().filter(|p| p.table_depth == 0 && p.start < last) {
        let words = paragraph.text.trim_end();
        if let Some(at) = words.strip_suffix("./.").map(str::len) {
            findings.at(Some(file.place(paragraph, at..at + 3)), fields![found: "./."]);
        }
    }
    // What is to be filled in has tabs with dots.
    for paragraph in file.of_role(Role::Body).filter(|p| p.look.align == Align::Justify) {
        let words = paragraph.text.trim();
        let lead = paragraph.text.len() - paragraph.text.trim_start().len();
        let inside = words.find('\t').filter(|at| {
            let [before, after] = [&words[..*at], words[*at..].trim_start_matches('\t')];
            before.chars().count() > 6 && after.starts_with(char::is_alphabetic)
        });
        if let Some(at) = inside.filter(|_| words.matches('\t').count() <= 3) {
            let place = file.place(paragraph, lead + at..lead + at + 1);
            findings.at(Some(place), fields![found: ["dấu tab", "a tab"]]);
        }
    }
}
