//! Word files: paper, margins and page numbers.

use super::word_sample::{SLACK, SOUND, change, millimetres, points, sizes};
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::diag::{Fields, Severity, Words, fields};
use crate::document::{Align, Role};
use crate::geom::Length;
use crate::ooxml::read::{Form, WordFile, WordParagraph, WordSection};
use crate::source::Place;
use crate::style::Style;
use crate::text::components::Components;

/// The rules of this topic.
pub const RULES: &[Rule] =
    &[PAPER, MARGINS, NO_NUMBER, NUMBER_PLACE, FIRST_PAGE, NUMBER_LOOK, IN_FOOTER];

/// Sections with the place where each begins. A paper of no size is one that the file does not tell.
fn sections(file: &WordFile) -> impl Iterator<Item = (&WordSection, Option<Place>)> {
    let mut first: Vec<Option<&WordParagraph>> = vec![None; file.sections.len()];
    for paragraph in file.paragraphs.iter().filter(|p| !p.text.trim().is_empty()) {
        if let Some(first) = first.get_mut(paragraph.section) {
            first.get_or_insert(paragraph);
        }
    }
    let places = first.into_iter().map(|first| first.map(|paragraph| file.whole(paragraph)));
    file.sections.iter().zip(places)
}

const PAPER: Rule = Rule {
    code: "VB6801",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.1; HD 29, mục II.1: khổ A4",
    title: ["Word: khổ giấy không phải A4", "Word: paper other than A4"],
    message: [
        "khổ giấy là {width} × {height} mm, phải là {needed_width} × {needed_height} mm",
        "the paper is {width} × {height} mm; it must be {needed_width} × {needed_height} mm",
    ],
    advice: ["Bố cục > Kích cỡ > A4 (Word tiếng Anh: Layout > Size > A4)", "Layout > Size > A4"],
    why: [
        "Word cài đặt kiểu Mỹ dùng khổ Letter, in ra lệch lề.",
        "A Word set up for America uses Letter; the margins then differ in print.",
    ],
    wrong: Example::Word {
        shown: ["khổ Letter 216 × 279 mm", "Letter, 216 × 279 mm"],
        part: "word/document.xml",
        from: "w:w=\"11906\" w:h=\"16838\"",
        to: "w:w=\"12240\" w:h=\"15840\"",
    },
    right: SOUND,
    near: &[Example::Word {
        shown: ["khổ A4 ngang", "A4 across"],
        part: "word/document.xml",
        from: "w:w=\"11906\" w:h=\"16838\"",
        to: "w:w=\"16838\" w:h=\"11906\"",
    }],
    check: Check::Form(paper),
};

fn paper(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let wanted = style.limits.paper.map(Length::to_twips);
    let is_small_paper = matches!(file.reading.form, Form::Kind(kind)
        if matches!(kind.components, Components::Slip) || kind.name == "PHIẾU" || kind.name == "GIẤY");
    let is_card = file.holds_cards();
    for (at, (section, place)) in sections(file).enumerate().filter(|(_, (s, _))| s.width > 0) {
        let have = [section.width.min(section.height), section.width.max(section.height)];
        let is = |size: [i64; 2]| have.iter().zip(size).all(|(a, b)| (a - b).abs() <= SLACK);
        let is_fine = is(wanted)
            // Cards are cut or printed as large as they are worn.
            || is_card && have.iter().zip(wanted).all(|(have, sheet)| *have <= sheet)
            || is_small_paper && (is(A5) || is(A6))
            // Wide tables.
            || is(A3) && (at > 0 || is_table(file, at));
        if !is_fine {
            let [width, height] = [section.width, section.height].map(millimetres);
            let [needed_width, needed_height] = wanted.map(millimetres);
            let fields = fields![width, height, needed_width, needed_height];
            tell_by(place, fields, &style.source, findings);
        }
    }
}

/// Paper in twips.
const A5: [i64; 2] = [8391, 11906];
const A6: [i64; 2] = [5953, 8391];
const A3: [i64; 2] = [16838, 23811];

/// Whether most paragraphs of a section stand in tables.
fn is_table(file: &WordFile, section: usize) -> bool {
    // The header and the signature stand in tables of their own.
    let text = file.paragraphs.get(file.reading.body..file.reading.end).unwrap_or_default();
    let own = text.iter().filter(|p| p.section == section && !p.text.trim().is_empty());
    let (inside, outside): (Vec<_>, Vec<_>) = own.partition(|p| p.table_depth > 0);
    inside.len() > outside.len()
}

/// Tells what may come in every section once.
fn tell(place: Option<Place>, fields: Fields, findings: &mut Findings<'_>) {
    tell_by(place, fields, "", findings);
}

fn tell_by(place: Option<Place>, fields: Fields, source: &str, findings: &mut Findings<'_>) {
    match place {
        Some(place) => findings.once(place, fields, source),
        None => findings.at(None, fields),
    }
}

/// What a value has to be: one, or any of a span.
pub(super) fn span([least, most]: [String; 2]) -> Words {
    match least == most {
        true => Words::from(least),
        false => Words::from([format!("từ {least} đến {most}"), format!("{least} to {most}")]),
    }
}

const MARGINS: Rule = Rule {
    code: "VB6802",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.3; HD 29, mục II.3; HD 05",
    title: ["Word: lề trang sai", "Word: wrong margins"],
    message: [
        "lề {side} đang là {width} mm, quy định là {needed} mm",
        "the {side} margin is {width} mm; it must be {needed} mm",
    ],
    advice: [
        "Bố cục > Lề > Lề Tùy chỉnh (Word tiếng Anh: Layout > Margins > Custom Margins)",
        "Layout > Margins > Custom Margins",
    ],
    why: [
        "Lề do thể thức quy định, để chỗ đóng tập hồ sơ.",
        "The regulation sets the margins, so that files can be bound.",
    ],
    wrong: Example::Word {
        shown: ["lề trái 20 mm", "a left margin of 20 mm"],
        part: "word/document.xml",
        from: "w:left=\"1701\"",
        to: "w:left=\"1134\"",
    },
    right: SOUND,
    near: &[Example::Word {
        shown: ["lề trái 30,05 mm do làm tròn", "a left margin of 30.05 mm by rounding"],
        part: "word/document.xml",
        from: "w:left=\"1701\"",
        to: "w:left=\"1704\"",
    }],
    check: Check::Form(margins),
};

fn margins(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    const NAMES: [[&str; 2]; 4] =
        [["trên", "top"], ["dưới", "bottom"], ["trái", "left"], ["phải", "right"]];
    if file.copies() > 1 || file.holds_cards() {
        return;
    }
    // Another paper has other margins, and one that lies across may have them turned.
    let is_upright_a4 = |(section, _): &(&WordSection, Option<Place>)| {
        let wanted = style.limits.paper.map(Length::to_twips);
        let have = [section.width, section.height];
        have.iter().zip(wanted).all(|(have, wanted)| (have - wanted).abs() <= SLACK)
    };
    for (section, place) in sections(file).filter(is_upright_a4) {
        for ((have, limits), side) in section.margins.iter().zip(style.limits.margins).zip(NAMES) {
            let [least, most] = limits.map(Length::to_twips);
            if *have < least - SLACK || *have > most + SLACK {
                let needed = span([least, most].map(millimetres));
                tell(place.clone(), fields![side, width: millimetres(*have), needed], findings);
            }
        }
    }
}

const NO_NUMBER: Rule = Rule {
    code: "VB6803",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.7; HD 29, mục II.4: số trang từ trang thứ hai",
    title: ["Word: không có số trang", "Word: no page numbers"],
    message: ["{what} không có số trang ở lề trên", "{what} no page number in the top margin"],
    advice: [
        "chèn số trang vào giữa đầu trang: Chèn > Số Trang > Đầu Trang (Word tiếng Anh: Insert > Page Number > Top of Page)",
        "insert the page number into the middle of the header: Insert > Page Number > Top of Page",
    ],
    why: ["Trang thứ hai trở đi phải có số trang.", "The pages from the second on bear a number."],
    wrong: change(
        ["hai trang, trang sau không có đầu trang", "two pages, the second without a header"],
        "<w:sectPr><w:headerReference w:type=\"default\"",
        "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:sectPr><w:headerReference w:type=\"even\"",
    ),
    right: SOUND,
    near: &[
        change(
            ["văn bản một trang không có đầu trang", "one page, without a header"],
            "<w:headerReference w:type=\"default\"",
            "<w:headerReference w:type=\"even\"",
        ),
        Example::Word {
            shown: ["trường PAGE kèm định dạng", "a PAGE field with a switch"],
            part: "word/header1.xml",
            from: ">PAGE<",
            to: "> PAGE \\* MERGEFORMAT <",
        },
    ],
    check: Check::Form(no_number),
};

fn no_number(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let Some(section) = file.sections.first() else { return };
    if section.number.is_none() && !section.in_footer && has_second_page(file) {
        findings.at(None, fields![what: ["văn bản", "the document has"]]);
    } else if section.number.is_some() && section.is_even_bare {
        findings.at(None, fields![what: ["trang chẵn", "even pages have"]]);
    }
}

/// More letters than a page of the largest paper and the smallest letters of a regulation takes.
const PAGE: usize = 5_000;

/// Whether a document goes on for certain behind its first page, which shows no number.
fn has_second_page(file: &WordFile) -> bool {
    let letters = file.paragraphs.iter().map(|p| p.text.chars().count()).sum::<usize>();
    file.has_pages || letters > PAGE
}

const NUMBER_PLACE: Rule = Rule {
    code: "VB6804",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.7; HD 29, mục II.4; HD 05: canh giữa, trong phần lề trên",
    title: ["Word: số trang không ở giữa", "Word: page number not in the middle"],
    message: ["số trang không canh giữa", "the page number is not centred"],
    advice: ["canh giữa đoạn có số trang", "centre the paragraph with the page number"],
    why: [
        "Số trang canh giữa theo chiều ngang, trong phần lề trên.",
        "The page number is centred in the top margin.",
    ],
    wrong: Example::Word {
        shown: ["số trang bên phải", "the number at the right"],
        part: "word/header1.xml",
        from: "<w:pStyle w:val=\"Header\"/>",
        to: "<w:pStyle w:val=\"Header\"/><w:jc w:val=\"right\"/>",
    },
    right: SOUND,
    near: &[Example::Word {
        shown: ["canh giữa trực tiếp", "centred by hand"],
        part: "word/header1.xml",
        from: "<w:pStyle w:val=\"Header\"/>",
        to: "<w:pStyle w:val=\"Header\"/><w:jc w:val=\"center\"/>",
    }],
    check: Check::Form(number_place),
};

fn number_place(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let Some(number) = file.sections.first().and_then(|section| section.number.as_ref()) else {
        return;
    };
    if number.align != Align::Center && style.role(Role::PageNumber).align == Align::Center {
        findings.at(None, fields![]);
    }
}

const FIRST_PAGE: Rule = Rule {
    code: "VB6805",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.7; HD 29, mục II.4: không hiển thị ở trang thứ nhất",
    title: ["Word: trang đầu hiện số trang", "Word: page number on the first page"],
    message: ["số trang hiện ở trang thứ nhất", "the first page shows its number"],
    advice: [
        "mở đầu trang rồi chọn «Trang Đầu Khác» (Word tiếng Anh: Different First Page)",
        "choose `Different First Page` for the header",
    ],
    why: ["Trang thứ nhất không hiện số trang.", "The first page shows no number."],
    wrong: Example::Word {
        shown: ["bỏ «Trang Đầu Khác»", "without `Different First Page`"],
        part: "word/document.xml",
        from: "<w:titlePg/>",
        to: "",
    },
    right: SOUND,
    near: &[Example::Word {
        shown: ["«Trang Đầu Khác» viết cách khác", "`Different First Page`, written otherwise"],
        part: "word/document.xml",
        from: "<w:titlePg/>",
        to: "<w:titlePg w:val=\"1\"/>",
    }],
    check: Check::Form(first_page),
};

fn first_page(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let Some(section) = file.sections.first() else { return };
    if section.on_first_page && !style.page_number.on_first_page {
        findings.at(None, fields![]);
    }
}

const NUMBER_LOOK: Rule = Rule {
    code: "VB6806",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.7: 13 - 14, đứng; HD 29, mục II.4; HD 05: 14",
    title: [
        "Word: số trang sai cỡ chữ hoặc kiểu chữ",
        "Word: page number in a wrong size or style",
    ],
    message: [
        "số trang là chữ {found} cỡ {size}, phải là chữ đứng cỡ {needed}",
        "the page number is {found}, {size} pt; it must be upright, {needed} pt",
    ],
    advice: ["đặt lại cỡ và kiểu chữ của số trang", "set size and style of the page number"],
    why: [
        "Số trang cùng phông, cỡ chữ với văn bản.",
        "The page number has the font and size of the document.",
    ],
    wrong: Example::Word {
        shown: ["số trang cỡ 10", "a page number of 10 pt"],
        part: "word/header1.xml",
        from: "<w:r><w:instrText",
        to: "<w:r><w:rPr><w:sz w:val=\"20\"/></w:rPr><w:instrText",
    },
    right: SOUND,
    near: &[Example::Word {
        shown: ["số trang cỡ 14 đặt trực tiếp", "14 pt set by hand"],
        part: "word/header1.xml",
        from: "<w:r><w:instrText",
        to: "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:instrText",
    }],
    check: Check::Form(number_look),
};

fn number_look(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let Some(number) = file.sections.first().and_then(|section| section.number.as_ref()) else {
        return;
    };
    let wanted = style.role(Role::PageNumber);
    let [least, most] = sizes(style, Role::PageNumber);
    if !(least..=most).contains(&number.look.size) || number.look.italic != wanted.italic {
        let found =
            if number.look.italic { ["nghiêng", "in italics"] } else { ["đứng", "upright"] };
        let needed = span([least, most].map(points));
        findings.at(None, fields![found, size: points(number.look.size), needed]);
    }
}

const IN_FOOTER: Rule = Rule {
    code: "VB6807",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.7; HD 29, mục II.4; HD 05: trong phần lề trên",
    title: ["Word: số trang ở chân trang", "Word: page number in the footer"],
    message: [
        "số trang ở chân trang, phải ở lề trên",
        "the page number stands in the footer; it belongs in the top margin",
    ],
    advice: ["chuyển số trang lên đầu trang", "move it into the header"],
    why: [
        "Số trang đặt trong phần lề trên của văn bản.",
        "The page number stands in the top margin.",
    ],
    wrong: Example::Word {
        shown: ["số trang ở chân trang", "the number in the footer"],
        part: "word/document.xml",
        from: "<w:headerReference w:type=\"default\"",
        to: "<w:footerReference w:type=\"default\"",
    },
    right: SOUND,
    near: &[Example::Word {
        shown: ["chân trang chẵn không dùng đến", "a footer for even pages that is not used"],
        part: "word/document.xml",
        from: "<w:titlePg/>",
        to: "<w:footerReference w:type=\"even\"/><w:titlePg/>",
    }],
    check: Check::Form(in_footer),
};

fn in_footer(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    if file.sections.first().is_some_and(|section| section.in_footer) {
        findings.at(None, fields![]);
    }
}
