//! Word files: paper, margins and page numbers.

use super::word_sample::{SLACK, SOUND, millimetres, points, sizes};
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::{Align, Role};
use crate::geom::Length;
use crate::ooxml::read::{WordFile, WordParagraph, WordSection};
use crate::source::Place;
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    Rule {
        code: "VB6801",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, Phần I, mục I.1; HD 29, mục II.1: khổ A4",
        title: ["Word: khổ giấy không phải A4", "Word: paper other than A4"],
        message: [
            "khổ giấy là {width} × {height} mm, phải là {needed_width} × {needed_height} mm",
            "the paper is {width} × {height} mm; it must be {needed_width} × {needed_height} mm",
        ],
        advice: ["Bố cục > Kích thước > A4", "Layout > Size > A4"],
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
        check: Check::Word(paper),
    },
    Rule {
        code: "VB6802",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, Phần I, mục I.3; HD 29, mục II.3; HD 05",
        title: ["Word: lề trang sai", "Word: wrong margins"],
        message: [
            "lề {side} là {width} mm, phải từ {least} đến {most} mm",
            "the {side} margin is {width} mm; it must be {least} to {most} mm",
        ],
        advice: ["Bố cục > Lề > Lề tùy chỉnh", "Layout > Margins > Custom"],
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
        check: Check::Word(margins),
    },
    Rule {
        code: "VB6803",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, Phần I, mục I.7; HD 29, mục II.4: số trang từ trang thứ hai",
        title: ["Word: không có số trang", "Word: no page numbers"],
        message: ["{what} không có số trang ở lề trên", "{what} no page number in the top margin"],
        advice: [
            "chèn số trang vào giữa đầu trang",
            "insert the page number into the middle of the header",
        ],
        why: [
            "Trang thứ hai trở đi phải có số trang.",
            "The pages from the second on bear a number.",
        ],
        wrong: Example::Word {
            shown: ["đầu trang để trống", "an empty header"],
            part: "word/header1.xml",
            from: "PAGE",
            to: "DATE",
        },
        right: SOUND,
        near: &[Example::Word {
            shown: ["trường PAGE kèm định dạng", "a PAGE field with a switch"],
            part: "word/header1.xml",
            from: ">PAGE<",
            to: "> PAGE \\* MERGEFORMAT <",
        }],
        check: Check::Word(no_number),
    },
    Rule {
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
        check: Check::Word(number_place),
    },
    Rule {
        code: "VB6805",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, Phần I, mục I.7; HD 29, mục II.4: không hiển thị ở trang thứ nhất",
        title: ["Word: trang đầu hiện số trang", "Word: page number on the first page"],
        message: ["số trang hiện ở trang thứ nhất", "the first page shows its number"],
        advice: [
            "chọn «Trang đầu khác biệt» cho đầu trang",
            "choose `Different First Page` for the header",
        ],
        why: ["Trang thứ nhất không hiện số trang.", "The first page shows no number."],
        wrong: Example::Word {
            shown: ["bỏ «Trang đầu khác biệt»", "without `Different First Page`"],
            part: "word/document.xml",
            from: "<w:titlePg/>",
            to: "",
        },
        right: SOUND,
        near: &[Example::Word {
            shown: [
                "«Trang đầu khác biệt» viết cách khác",
                "`Different First Page`, written otherwise",
            ],
            part: "word/document.xml",
            from: "<w:titlePg/>",
            to: "<w:titlePg w:val=\"1\"/>",
        }],
        check: Check::Word(first_page),
    },
    Rule {
        code: "VB6806",
        severity: Severity::Warning,
        source: "NĐ 30 Phụ lục I, Phần I, mục I.7: 13 - 14, đứng; HD 29, mục II.4; HD 05: 14",
        title: [
            "Word: số trang sai cỡ chữ hoặc kiểu chữ",
            "Word: page number in a wrong size or style",
        ],
        message: [
            "số trang cỡ {size}, phải là chữ đứng cỡ {needed}",
            "the page number has {size} pt; it must be upright, {needed} pt",
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
        check: Check::Word(number_look),
    },
    Rule {
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
        check: Check::Word(in_footer),
    },
];

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

fn paper(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let wanted = [style.page.width, style.page.height].map(Length::to_twips);
    for (section, place) in sections(file).filter(|(section, _)| section.width > 0) {
        let have = [section.width.min(section.height), section.width.max(section.height)];
        if have.iter().zip(wanted).any(|(have, wanted)| (have - wanted).abs() > SLACK) {
            let [width, height] = [section.width, section.height].map(millimetres);
            let [needed_width, needed_height] = wanted.map(millimetres);
            findings.at_by(
                place,
                fields![width, height, needed_width, needed_height],
                &style.source,
            );
        }
    }
}

fn margins(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    const NAMES: [[&str; 2]; 4] =
        [["trên", "top"], ["dưới", "bottom"], ["trái", "left"], ["phải", "right"]];
    for (section, place) in sections(file).filter(|(section, _)| section.width > 0) {
        for ((have, limits), side) in section.margins.iter().zip(style.limits.margins).zip(NAMES) {
            let [least, most] = limits.map(Length::to_twips);
            if *have < least - SLACK || *have > most + SLACK {
                let [width, least, most] = [*have, least, most].map(millimetres);
                findings.at(place.clone(), fields![side, width, least, most]);
            }
        }
    }
}

fn no_number(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let Some(section) = file.sections.first() else { return };
    if section.number.is_none() && !section.in_footer {
        findings.at(None, fields![what: ["văn bản", "the document has"]]);
    } else if section.is_even_bare {
        findings.at(None, fields![what: ["trang chẵn", "even pages have"]]);
    }
}

fn number_place(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let Some(number) = file.sections.first().and_then(|section| section.number.as_ref()) else {
        return;
    };
    if number.align != Align::Center && style.role(Role::PageNumber).align == Align::Center {
        findings.at(None, fields![]);
    }
}

fn first_page(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let Some(section) = file.sections.first() else { return };
    if section.on_first_page && !style.page_number.on_first_page {
        findings.at(None, fields![]);
    }
}

fn number_look(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let Some(number) = file.sections.first().and_then(|section| section.number.as_ref()) else {
        return;
    };
    let wanted = style.role(Role::PageNumber);
    let [least, most] = sizes(style, Role::PageNumber);
    if !(least..=most).contains(&number.look.size) || number.look.italic != wanted.italic {
        let needed = i64::from(wanted.size.half_points());
        let [size, needed] = [number.look.size, needed].map(points);
        findings.at(None, fields![size, needed]);
    }
}

fn in_footer(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    if file.sections.first().is_some_and(|section| section.in_footer) {
        findings.at(None, fields![]);
    }
}
