//! Word files: headings in order, as far as levels and typed numbers tell.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::ooxml::read::{Form, WordFile, WordParagraph};
use crate::style::Style;

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// The rules of this topic.
pub const RULES: &[Rule] = &[SKIPPED_LEVEL, TYPED_NUMBER, OUT_OF_ORDER];

/// Paragraphs that a style makes headings, with their level from 1.
fn headings(file: &WordFile) -> impl Iterator<Item = (&WordParagraph, u8)> {
    // Styles of headings in the header and in cells are there for their looks.
    let text = file.paragraphs.get(file.reading.body..).unwrap_or_default();
    text.iter().filter(|paragraph| paragraph.table_depth == 0).filter_map(|paragraph| {
        let level = paragraph.look.outline?;
        let has_words = !paragraph.text.trim().is_empty();
        has_words.then(|| (paragraph, level.saturating_add(1)))
    })
}

const SKIPPED_LEVEL: Rule = Rule {
    code: "VB6841",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: bố cục phần, chương, mục, điều, khoản, điểm",
    title: ["Word: đề mục nhảy cấp", "Word: a heading level is skipped"],
    message: [
        "đề mục cấp {level} đứng ngay dưới đề mục cấp {above}",
        "a heading of level {level} stands below one of level {above}",
    ],
    advice: [
        "chọn kiểu đề mục cấp {expected} cho dòng này, hoặc thêm đề mục còn thiếu",
        "give this line the heading style of level {expected}, or add the missing heading",
    ],
    why: [
        "Người đọc, mục lục và trình đọc màn hình lần theo cấp đề mục; thiếu một cấp là thiếu một mục.",
        "Readers, tables of contents and screen readers follow the levels; where one is skipped, a section seems to be missing.",
    ],
    wrong: change(
        ["đề mục cấp 4 dưới đề mục cấp 2", "a heading of level 4 below one of level 2"],
        BODY,
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Tình hình</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Heading4\"/></w:pPr><w:r><w:t>Thuận lợi</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["cấp 2, cấp 3, rồi lại cấp 2", "level 2, level 3, and level 2 again"],
        BODY,
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Tình hình</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Heading3\"/></w:pPr><w:r><w:t>Thuận lợi</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Word(skipped_level),
};

/// Kinds whose chapters hold articles.
const WITH_ARTICLES: [&str; 4] = ["NGHỊ QUYẾT", "QUYẾT ĐỊNH", "QUY CHẾ", "QUY ĐỊNH"];

fn skipped_level(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let mut above = None;
    let has_articles = match file.reading.form {
        Form::Kind(kind) => WITH_ARTICLES.contains(&kind.name),
        Form::Enclosure => true,
        Form::Letter | Form::Unknown => false,
    };
    for (paragraph, level) in headings(file) {
        // An article may stand right in a chapter, which need not have divisions.
        let is_article = has_articles && above == Some(1) && level == 3 && paragraph.is_numbered;
        if let Some(above) = above.filter(|above| level > above + 1 && !is_article) {
            let [level, above, expected] = [level, above, above + 1].map(|level| level.to_string());
            findings.at(Some(file.whole(paragraph)), fields![level, above, expected]);
        }
        above = Some(level);
    }
}

const TYPED_NUMBER: Rule = Rule {
    code: "VB6842",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục II.6: số thứ tự phần, mục, khoản, điểm",
    title: ["Word: số thứ tự gõ tay ở đề mục", "Word: a number typed by hand in a heading"],
    message: [
        "đề mục bắt đầu bằng «{number}» gõ tay",
        "the heading begins with `{number}`, typed by hand",
    ],
    advice: [
        "để Word đánh số: Trang đầu > Danh sách Đa mức, gắn với kiểu đề mục (Word tiếng Anh: Home > Multilevel List)",
        "let Word count: Home > Multilevel List, linked to the heading styles",
    ],
    why: [
        "Số gõ tay không đổi theo khi thêm hay bớt một mục, và in thành hai lần số nếu kiểu đề mục cũng đánh số.",
        "A typed number stays as it is when a section comes or goes, and stands beside the counted one where the style counts too.",
    ],
    wrong: change(
        ["«I. » gõ trong đề mục", "`I. ` typed into a heading"],
        BODY,
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>I. Tình hình</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["đề mục mở đầu bằng số đếm", "a heading that begins with a count"],
        BODY,
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>10 năm xây dựng và phát triển</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Word(typed_number),
};

fn typed_number(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let typed = headings(file).find_map(|(paragraph, _)| Some((paragraph, Number::of(paragraph)?)));
    if let Some((paragraph, number)) = typed {
        findings.at(Some(file.whole(paragraph)), fields![number: number.to_string()]);
    }
}

const OUT_OF_ORDER: Rule = Rule {
    code: "VB6843",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: số thứ tự phần, mục, khoản, điểm",
    title: [
        "Word: số thứ tự đề mục nhảy hoặc lặp",
        "Word: numbers of headings that skip or repeat",
    ],
    message: [
        "đề mục «{number}» đứng sau đề mục «{before}»",
        "the heading `{number}` comes after the heading `{before}`",
    ],
    advice: [
        "viết «{expected}», hoặc thêm mục còn thiếu",
        "write `{expected}`, or add the missing section",
    ],
    why: [
        "Số thứ tự của các mục cùng cấp liên tục từ 1; số nhảy hay lặp là dấu của một mục bị xóa hoặc chép nhầm.",
        "Sections of a level are counted on from 1; a number that skips or repeats tells of one that was deleted or copied.",
    ],
    wrong: change(
        ["mục I, rồi mục III", "section I, then section III"],
        BODY,
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>I. Tình hình</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>III. Nhiệm vụ</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[
        change(
            [
                "1, 2 trong mục I, rồi lại 1 trong mục II",
                "1 and 2 in section I, then 1 again in section II",
            ],
            BODY,
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>I. Tình hình</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>1. Thuận lợi</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>2. Khó khăn</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>II. Kết quả</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>1. Học tập</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
        ),
        change(
            [
                "mục 2 không in đậm giữa hai mục in đậm",
                "section 2 in light letters between two in bold ones",
            ],
            BODY,
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>1. Thuận lợi</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>2. Khó khăn</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>3. Nguyên nhân</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
        ),
    ],
    check: Check::Word(out_of_order),
};

/// Compares each typed number of a heading with the last one of its kind. A number that is missing among
/// headings may stand before any other paragraph in between.
fn out_of_order(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let numbered: Vec<_> = file
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.table_depth == 0 && !paragraph.is_numbered)
        .filter_map(|paragraph| Some((paragraph, Number::of(paragraph)?)))
        .collect();
    let is_heading = |paragraph: &WordParagraph| {
        let has_words = |range: &Range<usize>| !paragraph.text[range.clone()].trim().is_empty();
        let first = paragraph.runs.iter().find(|run| has_words(&run.range));
        paragraph.look.outline.is_some() || first.is_some_and(|run| run.look.bold)
    };
    let mut counted: BTreeMap<usize, HashMap<(bool, &str), Counted<'_>>> = BTreeMap::new();
    for (paragraph, number) in &numbered {
        // Sections below another heading are counted by themselves; articles are counted through.
        let articles = counted.remove(&ARTICLE);
        counted.split_off(&(number.depth + 1));
        counted.extend(articles.map(|articles| (ARTICLE, articles)));
        let alike = counted.entry(number.depth).or_default().entry(number.kind()).or_default();
        let is_there = alike.seen.contains(&(number.last.saturating_sub(1)));
        let is_heading = is_heading(paragraph)
            || number.depth <= ARTICLE
                && (!number.sign.is_empty() || paragraph.text.trim() == number.to_string());
        if number.last == 1 {
            alike.seen.clear();
        }
        let last = alike.heading;
        alike.seen.insert(number.last);
        if is_heading {
            alike.heading = Some(number);
        }
        let Some(last) = last.filter(|_| is_heading && number.last != 1) else { continue };
        // The number of the heading before once more.
        let is_twice = last.last == number.last;
        if is_twice
            && let Some(alike) =
                counted.get_mut(&number.depth).and_then(|all| all.get_mut(&number.kind()))
        {
            alike.seen.insert(number.last + 1);
        }
        if !is_there || is_twice {
            let wanted = Number { last: last.last + 1, ..number.clone() };
            let [number, before, expected] =
                [number, last, &wanted].map(|number| number.to_string());
            findings.at(Some(file.whole(paragraph)), fields![number, before, expected]);
        }
    }
}

/// The numbers of one kind so far.
#[derive(Default)]
struct Counted<'n> {
    /// That of the last heading.
    heading: Option<&'n Number>,
    /// Those of headings and of all else.
    seen: HashSet<u32>,
}

/// A number at the beginning of a paragraph, as it is typed: `I.`, `2)`, `1.3.`, `Điều 4.`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    /// How deep sections with such a number lie: parts at 0.
    depth: usize,
    /// What stands before the last part, with its blank or dot.
    prefix: String,
    is_roman: bool,
    last: u32,
    /// What stands behind it.
    sign: String,
}

/// Words before numbers, from the outermost sections inwards.
const DIVISIONS: [&str; 4] = ["Phần ", "Chương ", "Mục ", "Điều "];

/// The depth of articles, which are counted through a document.
const ARTICLE: usize = 3;

/// Larger numbers are years and counts.
const MOST: u32 = 300;

/// Larger Roman ones are letters.
const MOST_ROMAN: u32 = 39;

impl Number {
    /// The number of a paragraph; `None` where its words go on in small letters.
    fn of(paragraph: &WordParagraph) -> Option<Self> {
        let text = paragraph.text.trim();
        let division = DIVISIONS.iter().position(|division| text.starts_with(division));
        let name = division.map_or("", |at| DIVISIONS[at]);
        let rest = &text[name.len()..];
        let (number, words) = match rest.split_once([' ', '\t', '\u{a0}']) {
            Some((number, words)) => (number, words.trim_start()),
            // A chapter may have its title in the next line.
            None if division.is_some() => (rest, ""),
            None => return None,
        };
        if !words.starts_with(char::is_uppercase) && !words.is_empty() {
            return None;
        }
        let body = number.trim_end_matches(['.', ')', '-', '/', ':']);
        let sign = &number[body.len()..];
        let (outer, last) = body.rfind('.').map_or(("", body), |dot| body.split_at(dot + 1));
        let is_sound = outer.chars().all(|c| c.is_ascii_digit() || c == '.');
        let is_marked = !(sign.is_empty() && outer.is_empty() && name.is_empty());
        if !is_sound || !is_marked {
            return None;
        }
        let roman = (1..=MOST_ROMAN).find(|n| crate::text::roman(*n).as_deref() == Some(last));
        let roman = roman.filter(|_| outer.is_empty());
        let plain = || last.parse().ok().filter(|last| (1..=MOST).contains(last));
        let depth = match (division, roman) {
            (Some(at), _) => at,
            (None, Some(_)) => DIVISIONS.len(),
            (None, None) => DIVISIONS.len() + 1 + outer.matches('.').count(),
        };
        Some(Self {
            depth,
            prefix: format!("{name}{outer}"),
            is_roman: roman.is_some(),
            last: roman.or_else(plain)?,
            sign: sign.to_owned(),
        })
    }

    /// What numbers that count the same sections have in common.
    fn kind(&self) -> (bool, &str) {
        (self.is_roman, &self.prefix)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let last = match self.is_roman {
            true => crate::text::roman(self.last).unwrap_or_default(),
            false => self.last.to_string(),
        };
        write!(f, "{}{last}{}", self.prefix, self.sign)
    }
}
