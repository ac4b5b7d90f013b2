//! Word files: paragraphs, headings and captions that differ from all others of their kind in one property.

use std::collections::BTreeMap;

use super::word_alike::group;
use super::word_sample::{SOUND, change, main_look, millimetres, points};
use crate::check::rule::{Check, Findings, Rule};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::document::{Align, Role};
use crate::ooxml::read::{LineRule, WordFile, WordParagraph};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[UNLIKE];

const UNLIKE: Rule = Rule {
    code: "VB6864",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6; HD 29, mục III: các đoạn, đề mục cùng loại trình bày một kiểu",
    title: [
        "Word: một đoạn, đề mục, tên bảng khác kiểu tất cả các đoạn cùng loại",
        "Word: a paragraph, heading or caption unlike all others of its kind",
    ],
    message: [
        "{what} «{found}» {fault}; các {what} khác {usual}",
        "{what} `{found}`: {fault}; the others: {usual}",
    ],
    advice: ["định dạng như các chỗ cùng loại", "give it the look of the others"],
    why: [
        "Một đoạn khác hẳn các đoạn cùng loại thường do chép từ văn bản khác.",
        "One paragraph unlike all others of its kind was usually pasted from another document.",
    ],
    wrong: change(
        ["mục 2 nghiêng, các mục khác không", "section 2 in italics among upright ones"],
        BODY,
        concat!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>1. Thuận lợi</w:t></w:r></w:p>",
            "<w:p><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>2. Khó khăn</w:t></w:r></w:p>",
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>3. Nguyên nhân</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        ),
    ),
    right: SOUND,
    near: &[change(
        ["hai mục, không biết mục nào đúng", "two sections, of which either may be right"],
        BODY,
        concat!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>1. Thuận lợi</w:t></w:r></w:p>",
            "<w:p><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>2. Khó khăn</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        ),
    )],
    check: Check::Form(unlike),
};

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// Words in both languages.
type Both = [String; 2];

/// A property: what one paragraph has, in words; `None` where it does not tell.
type Property = fn(&WordParagraph) -> Option<Both>;

fn unlike(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let outside: Vec<&WordParagraph> =
        file.text().filter(|p| p.table_depth == 0 && !p.text.trim().is_empty()).collect();
    let bodies: Vec<&WordParagraph> = outside.iter().copied().filter(|p| is_running(p)).collect();
    let of_text: &[Property] = &[size, weight, slant, left, line, gap];
    if bodies.len() >= ENOUGH {
        tell(file, ["đoạn", "paragraph"], &bodies, of_text, findings);
    }
    let mut groups: BTreeMap<&str, Vec<&WordParagraph>> = BTreeMap::new();
    for paragraph in outside.iter().filter(|paragraph| is_heading(paragraph)) {
        groups.entry(kind(paragraph.text.trim())).or_default().push(paragraph);
    }
    let of_headings: &[Property] = &[slant, underline, size, align, indent, sign, end, case];
    for siblings in groups.values().filter(|siblings| siblings.len() >= 3) {
        tell(file, ["đề mục", "heading"], siblings, of_headings, findings);
    }
    let articles: Vec<&WordParagraph> =
        outside.iter().copied().filter(|p| sign_of_article(p).is_some()).collect();
    if articles.len() >= 3 {
        let of_articles: &[Property] = &[sign_of_article, weight_of_label];
        tell(file, ["điều", "article"], &articles, of_articles, findings);
    }
    let mut items: BTreeMap<char, Vec<&WordParagraph>> = BTreeMap::new();
    for paragraph in &outside {
        if let Some(sign) = item(paragraph) {
            items.entry(sign).or_default().push(paragraph);
        }
    }
    let of_items: &[Property] = &[size, weight, slant, indent, line, gap];
    for siblings in items.values().filter(|siblings| siblings.len() >= ENOUGH) {
        tell(file, ["mục liệt kê", "item"], siblings, of_items, findings);
    }
    let captions: Vec<&WordParagraph> =
        outside.iter().copied().filter(|p| caption(p).is_some()).collect();
    tell_of_two(file, ["tên bảng", "caption"], &captions, findings);
    let parts: Vec<&WordParagraph> = outside.iter().copied().filter(|p| is_part(p)).collect();
    tell_of_two(file, ["phần", "part"], &parts, findings);
    if captions.len() >= 3 {
        let of_captions: &[Property] = &[weight, slant, size, align, sign_of_caption];
        tell(file, ["tên bảng", "caption"], &captions, of_captions, findings);
    }
}

/// How many paragraphs of running text show what is usual.
const ENOUGH: usize = 5;

/// Tells of the paragraphs that differ from nearly all others in a property.
fn tell(
    file: &WordFile,
    what: [&'static str; 2],
    siblings: &[&WordParagraph],
    properties: &[Property],
    findings: &mut Findings<'_>,
) {
    for property in properties {
        let all: Vec<(&WordParagraph, Both)> = siblings
            .iter()
            .filter_map(|paragraph| Some((*paragraph, property(paragraph)?)))
            .collect();
        let mut vote: Vote<&str, &(&WordParagraph, Both)> = Vote::default();
        all.iter().for_each(|one| vote.cast(one.1[1].as_str(), one));
        let Some(winner) = vote.winner() else { continue };
        let (with, against) = (vote.count(winner), all.len() - vote.count(winner));
        let is_slip = against == 1 && with >= 2 || against * 8 <= with;
        let Some((_, usual)) = vote.first(winner).filter(|_| is_slip) else { continue };
        for (_, (paragraph, fault)) in vote.against(winner) {
            let found: String = paragraph.text.trim().chars().take(50).collect();
            findings.at(
                Some(file.whole(paragraph)),
                fields![what, found, fault: fault.clone(), usual: usual.clone()],
            );
        }
    }
}

/// Sentences of running text: no heading, no item, no basis, nothing that may stand out.
fn is_running(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text.trim();
    let begins = [
        "Căn cứ",
        "Theo đề nghị",
        "Xét ",
        "Ghi chú",
        "Nguồn",
        "(",
        "“",
        "\"",
        "-",
        "+",
        "*",
        "•",
        "–",
        "Điều ",
    ];
    matches!(paragraph.role, Some(Role::Body) | None)
        && text.chars().count() >= 90
        && text.ends_with(['.', ';', ':', '/'])
        && group(text).is_none()
        && !begins.iter().any(|begin| text.starts_with(begin))
}

/// The number of a part in a line of its own.
fn is_part(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text.trim();
    let rest = text.strip_prefix("Phần ").or_else(|| text.strip_prefix("PHẦN "));
    rest.is_some_and(|rest| rest.chars().count() < 12 && !rest.contains(['.', ';', ',']))
}

/// The sign behind the number of an article; `None` where a paragraph is none.
fn sign_of_article(paragraph: &WordParagraph) -> Option<Both> {
    let rest = paragraph.text.trim().strip_prefix("Điều ")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0)?;
    let sign = rest[digits..].chars().next().filter(|c| ".:-)".contains(*c))?;
    Some([format!("có dấu «{sign}» sau số"), format!("`{sign}` behind the number")])
}

/// Whether the number of an article is bold.
fn weight_of_label(paragraph: &WordParagraph) -> Option<Both> {
    match paragraph.runs.iter().find(|run| !run.range.is_empty())?.look.bold {
        true => both("in đậm số điều", "bold in its number"),
        false => both("không đậm số điều", "light in its number"),
    }
}

/// The sign of an item: a hyphen, a plus, the letter of a point; none of a heading.
fn item(paragraph: &WordParagraph) -> Option<char> {
    let text = paragraph.text.trim();
    let mut chars = text.chars();
    let first = chars.next()?;
    let is_apart = chars.next().is_some_and(char::is_whitespace);
    let is_long = text.chars().count() >= 25;
    match first {
        '-' | '–' | '+' | '•' if is_apart && is_long => Some(first),
        // A point with a title of its own is bold or in italics.
        'a'..='z' | 'đ' if group(text) == Some("a)") && text.chars().count() >= 60 => Some('a'),
        _ => None,
    }
}

/// A short numbered line, also where a full stop was put behind it.
fn is_heading(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text.trim();
    let words = text
        .strip_suffix(['.', ':'])
        .filter(|words| !words.contains(". ") || words.matches(". ").count() == 1)
        .unwrap_or(text);
    let is_bold = main_look(paragraph).is_some_and(|look| look.bold);
    text.chars().count() < 130
        && !words.ends_with(['.', ';', ':', ',', '!', '?'])
        && (words.len() == text.len() || is_bold)
        && group(text).is_some_and(|group| !["Điều", "Chương"].contains(&group))
}

/// Headings of one kind, whatever sign stands behind their number.
fn kind(text: &str) -> &'static str {
    match group(text) {
        Some("1." | "1)") => "1",
        Some(other) => other,
        None => "",
    }
}

fn both(vi: &str, en: &str) -> Option<Both> {
    Some([vi.to_owned(), en.to_owned()])
}

fn size(paragraph: &WordParagraph) -> Option<Both> {
    let size = points(main_look(paragraph)?.size);
    Some([format!("cỡ chữ {size}"), format!("{size} pt")])
}

fn weight(paragraph: &WordParagraph) -> Option<Both> {
    match main_look(paragraph)?.bold {
        true => both("in đậm", "bold"),
        false => both("không đậm", "light"),
    }
}

fn slant(paragraph: &WordParagraph) -> Option<Both> {
    match main_look(paragraph)?.italic {
        true => both("in nghiêng", "in italics"),
        false => both("chữ đứng", "upright"),
    }
}

fn underline(paragraph: &WordParagraph) -> Option<Both> {
    match main_look(paragraph)?.underline {
        true => both("gạch chân", "underlined"),
        false => both("không gạch chân", "not underlined"),
    }
}

fn align(paragraph: &WordParagraph) -> Option<Both> {
    match paragraph.look.align {
        Align::Center => both("canh giữa", "centred"),
        Align::Right => both("canh phải", "flush right"),
        // A short line looks alike in both.
        Align::Left | Align::Justify => both("canh trái", "flush left"),
    }
}

fn left(paragraph: &WordParagraph) -> Option<Both> {
    indented(paragraph.look.left_indent)
}

fn indent(paragraph: &WordParagraph) -> Option<Both> {
    if paragraph.is_numbered
        || paragraph.text.starts_with(['\t', ' '])
        || paragraph.look.align == Align::Center
    {
        return None;
    }
    indented(paragraph.look.left_indent + paragraph.look.first_indent)
}

fn indented(twips: i64) -> Option<Both> {
    // Less than 3 mm nobody sees.
    let step = twips / 170;
    let length = millimetres(twips);
    match step {
        0 => both("không lùi vào", "not indented"),
        _ => Some([format!("lùi vào {length} mm"), format!("indented by {length} mm")]),
    }
}

fn line(paragraph: &WordParagraph) -> Option<Both> {
    Some(match paragraph.look.line {
        LineRule::Multiple(parts) => {
            let lines = format!("{:.2}", parts as f64 / 240.0).replace('.', ",");
            [format!("giãn {lines} dòng"), format!("{} lines", lines.replace(',', "."))]
        }
        LineRule::Exact(height) => {
            let height = points(height / 10);
            [format!("dòng đúng {height} pt"), format!("lines of exactly {height} pt")]
        }
        LineRule::AtLeast(height) => {
            let height = points(height / 10);
            [format!("dòng ít nhất {height} pt"), format!("lines of at least {height} pt")]
        }
    })
}

fn gap(paragraph: &WordParagraph) -> Option<Both> {
    // Less than 4 pt nobody sees. Above, a paragraph behind a table has room of its own.
    let twips = paragraph.look.after;
    let gap = points(twips / 10);
    match twips / 80 {
        0 => both("không cách dưới", "no space below"),
        _ => Some([format!("cách dưới {gap} pt"), format!("{gap} pt below")]),
    }
}

/// The sign behind the number of a heading.
fn sign(paragraph: &WordParagraph) -> Option<Both> {
    let first = paragraph.text.split_whitespace().next()?;
    let sign = first.chars().next_back().filter(|c| ".)-/".contains(*c))?;
    Some([format!("có dấu «{sign}» sau số"), format!("`{sign}` behind the number")])
}

/// Whether a heading ends in a full stop.
fn end(paragraph: &WordParagraph) -> Option<Both> {
    match paragraph.text.trim().chars().next_back()? {
        '.' => both("có dấu chấm ở cuối", "a full stop at the end"),
        ':' => both("có dấu hai chấm ở cuối", "a colon at the end"),
        _ => both("không có dấu ở cuối", "no mark at the end"),
    }
}

/// Whether a heading is in capitals, where it has words enough to tell.
fn case(paragraph: &WordParagraph) -> Option<Both> {
    let (_, words) = paragraph.text.trim().split_once(' ')?;
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let is_caps = main_look(paragraph).is_some_and(|look| look.caps);
    if letters < 8 {
        return None;
    }
    match is_caps || !words.chars().any(char::is_lowercase) {
        true => both("in hoa", "in capitals"),
        false => both("chữ thường", "in small letters"),
    }
}

/// Parts and captions that are but two: the one that is not in the middle, or not bold, where the other is.
fn tell_of_two(
    file: &WordFile,
    what: [&'static str; 2],
    two: &[&WordParagraph],
    findings: &mut Findings<'_>,
) {
    let &[first, second] = two else { return };
    let is_centred = |p: &WordParagraph| p.look.align == Align::Center;
    let is_bold = |p: &WordParagraph| main_look(p).is_some_and(|look| look.bold);
    let tests = [
        (is_centred(first), is_centred(second), align as Property),
        (is_bold(first), is_bold(second), weight),
    ];
    for (has_first, has_second, property) in tests {
        let (with, without) = match (has_first, has_second) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            _ => continue,
        };
        if let (Some(usual), Some(fault)) = (property(with), property(without)) {
            let found: String = without.text.trim().chars().take(50).collect();
            findings.at(Some(file.whole(without)), fields![what, found, fault, usual]);
        }
    }
}

/// The sign behind the number of a caption; `None` where a paragraph is none.
fn caption(paragraph: &WordParagraph) -> Option<Option<char>> {
    let text = paragraph.text.trim();
    let rest = ["Bảng ", "Biểu ", "Biểu đồ ", "Hình ", "BẢNG ", "BIỂU ", "Bảng số ", "Biểu số "]
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let is_short = text.chars().count() < 150 && !text.ends_with(['.', ';', ',']);
    let sign = rest[digits..].chars().next().filter(|c| ".:-–".contains(*c) || *c == ' ');
    (digits > 0 && is_short && (sign.is_some() || rest.len() == digits)).then_some(sign)
}

fn sign_of_caption(paragraph: &WordParagraph) -> Option<Both> {
    match caption(paragraph)?? {
        ' ' => both("không có dấu sau số", "no sign behind the number"),
        sign => Some([format!("có dấu «{sign}» sau số"), format!("`{sign}` behind the number")]),
    }
}
