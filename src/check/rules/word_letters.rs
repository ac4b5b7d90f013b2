//! Word files: fonts, sizes, weight, colour and capitals.

use super::word_sample::{BODY, DOCUMENT, SOUND, change, judged, main_look, points, sizes};
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::WordFile;
use crate::ooxml::read::encoding::is_legacy_font;
use crate::style::{Case, Style};
use crate::text::components::{SECRECY, URGENCY};

const STYLES: &str = "word/styles.xml";

/// The rules of this topic.
pub const RULES: &[Rule] = &[FONT, SIZE, WEIGHT, COLOUR, UNDERLINED, CAPITALS];

const FONT: Rule = Rule {
    code: "VB6811",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.4: phông chữ Times New Roman, Unicode",
    title: ["Word: phông chữ khác", "Word: another font"],
    message: [
        "phông chữ là «{font}», phải là «{needed}»",
        "the font is `{font}`; it must be `{needed}`",
    ],
    advice: ["chọn cả văn bản rồi đặt lại phông chữ", "select all and set the font"],
    why: [
        "Phông chữ được xét sau khi tính cả kiểu, chủ đề và định dạng trực tiếp; cả chữ không dấu lẫn chữ có dấu.",
        "The font is looked up through styles, theme and direct formatting, for letters with and without marks.",
    ],
    wrong: change(
        ["một đoạn chữ Calibri", "a paragraph in Calibri"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["Times New Roman đặt trực tiếp", "Times New Roman set by hand"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(font),
};

fn font(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    for paragraph in &file.paragraphs {
        for run in &paragraph.runs {
            let text = &paragraph.text[run.range.clone()];
            let wrong = |font: &String, has: bool| {
                has && !font.is_empty()
                    && !font.eq_ignore_ascii_case(&style.font_name)
                    && !is_symbol(font)
                    && !is_legacy_font(font)
            };
            let ascii = text.chars().any(|c| c.is_ascii_alphanumeric());
            let other = text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
            let fonts = [(&run.look.ascii, ascii), (&run.look.other, other)];
            if let Some((font, _)) = fonts.into_iter().find(|(font, has)| wrong(font, *has)) {
                let place = file.place(paragraph, run.range.clone());
                findings.once(place, fields![font, needed: &style.font_name], "");
            }
        }
    }
}

/// Fonts of signs stand beside any font.
fn is_symbol(font: &str) -> bool {
    let small = font.to_lowercase();
    ["symbol", "wingdings", "webdings"].iter().any(|name| small.starts_with(name))
}

const SIZE: Rule = Rule {
    code: "VB6812",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục V (Bảng V); HD 29, Mẫu 3: cỡ chữ",
    title: ["Word: cỡ chữ của một thành phần sai", "Word: a component in a wrong size"],
    message: [
        "{component}: chữ cỡ {size}, phải là {needed}",
        "{component}: the letters have {size} pt; needed {needed}",
    ],
    advice: ["đặt lại cỡ chữ", "set the size"],
    why: [
        "Thể thức quy định cỡ chữ của từng thành phần.",
        "The regulation sets the size of each component.",
    ],
    wrong: Example::Word {
        shown: ["nội dung cỡ 12", "running text of 12 pt"],
        part: DOCUMENT,
        from: BODY,
        to: "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    },
    right: SOUND,
    near: &[change(
        ["cỡ 14 đặt trực tiếp", "14 pt set by hand"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(size),
};

fn size(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    for (paragraph, role, vi, en) in judged(file) {
        let [least, most] = sizes(style, role);
        let bad = paragraph.runs.iter().find(|run| {
            let has_letters = paragraph.text[run.range.clone()].chars().any(char::is_alphanumeric);
            has_letters && !(least..=most).contains(&run.look.size)
        });
        if let Some(run) = bad {
            let needed = match least == most {
                true => points(least),
                false => format!("{} - {}", points(least), points(most)),
            };
            let place = file.place(paragraph, run.range.clone());
            let fields = fields![component: [vi, en], size: points(run.look.size), needed];
            findings.once(place, fields, &style.role(role).source);
        }
    }
}

const WEIGHT: Rule = Rule {
    code: "VB6813",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục V (Bảng V); HD 29, Mẫu 3: kiểu chữ",
    title: [
        "Word: kiểu chữ đậm, nghiêng của một thành phần sai",
        "Word: a component in wrong weight or slant",
    ],
    message: [
        "{component}: chữ {found}, phải là chữ {needed}",
        "{component}: {found} letters; needed {needed}",
    ],
    advice: ["đặt lại kiểu chữ", "set weight and slant"],
    why: [
        "Thể thức quy định chữ đứng, nghiêng, đậm của từng thành phần.",
        "The regulation sets weight and slant of each component.",
    ],
    wrong: Example::Word {
        shown: ["tên loại không đậm", "the kind in light letters"],
        part: STYLES,
        from: "<w:b/><w:sz w:val=\"32\"/>",
        to: "<w:sz w:val=\"32\"/>",
    },
    right: SOUND,
    near: &[change(
        ["chữ đậm trong nội dung", "bold words in the text"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Lưu ý: </w:t></w:r><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(weight),
};

fn weight(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    for (paragraph, role, vi, en) in judged(file) {
        let look = style.role(role);
        let Some(have) = main_look(paragraph) else { continue };
        // Words of the text may be bold or in italics; all of it may not.
        if role == Role::Body
            && (have.bold, have.italic) != (look.bold, look.italic)
            && paragraph.runs.len() > 1
        {
            continue;
        }
        if (have.bold, have.italic) != (look.bold, look.italic) {
            let names = |bold: bool, italic: bool| match (bold, italic) {
                (true, true) => ["đậm, nghiêng", "bold italic"],
                (true, false) => ["đậm, đứng", "bold upright"],
                (false, true) => ["thường, nghiêng", "light italic"],
                (false, false) => ["thường, đứng", "light upright"],
            };
            let (found, needed) = (names(have.bold, have.italic), names(look.bold, look.italic));
            findings.once(
                file.whole(paragraph),
                fields![component: [vi, en], found, needed],
                &look.source,
            );
        }
    }
}

const COLOUR: Rule = Rule {
    code: "VB6818",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, Phần I, mục I.4: màu đen",
    title: ["Word: chữ có màu", "Word: coloured letters"],
    message: [
        "chữ màu #{colour}, phải là màu đen",
        "the letters have the colour #{colour}; they must be black",
    ],
    advice: ["đặt lại màu chữ Tự động", "set the colour to Automatic"],
    why: [
        "Chữ của văn bản màu đen; chỉ dấu chỉ mức độ mật, khẩn màu đỏ.",
        "The letters of a document are black; only marks of secrecy and urgency are red.",
    ],
    wrong: change(
        ["chữ đỏ", "red letters"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FF0000\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["màu đen ghi rõ", "black by name"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:color w:val=\"000000\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Word(colour),
};

fn colour(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    // The marks of secrecy and urgency are stamps in red ink (NĐ 30 Phụ lục I, mục III.2).
    let is_mark = |text: &str| {
        let words = text.trim().to_uppercase().replace("HOẢ", "HỎA");
        SECRECY.iter().chain(&URGENCY).any(|mark| *mark == words)
    };
    for paragraph in &file.paragraphs {
        let coloured = |colour: &String| colour != "000000";
        let mut looks = paragraph.runs.iter().map(|run| &run.look);
        if looks.any(|look| look.colour.as_ref().is_some_and(coloured)) && is_mark(&paragraph.text)
        {
            continue;
        }
        for run in &paragraph.runs {
            let colour = run.look.colour.as_deref().filter(|colour| *colour != "000000");
            let has_words = !paragraph.text[run.range.clone()].trim().is_empty();
            if let (Some(colour), true) = (colour, has_words) {
                findings.once(file.place(paragraph, run.range.clone()), fields![colour], "");
            }
        }
    }
}

const UNDERLINED: Rule = Rule {
    code: "VB6819",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục V (Bảng V); HD 29, Mẫu 3: nội dung chữ đứng, không gạch chân",
    title: ["Word: nội dung gạch chân", "Word: underlined running text"],
    message: ["nội dung «{found}» gạch chân", "running text `{found}` is underlined"],
    advice: ["bỏ gạch chân; muốn nhấn mạnh thì in đậm", "take the line away; emphasis is bold"],
    why: [
        "Thể thức không có chữ gạch chân trong nội dung; chỉ nhãn «Nơi nhận» của văn bản Đảng gạch chân.",
        "No regulation has underlined text; only the label of recipients of the Party is.",
    ],
    wrong: change(
        ["một câu gạch chân", "an underlined sentence"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện nghiêm túc các nhiệm vụ được giao. </w:t></w:r><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["địa chỉ trang tin gạch chân", "an underlined address of a site"],
        BODY,
        "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">https://minhtan.gov.vn/tin-tuc-su-kien</w:t></w:r><w:r><w:t xml:space=\"preserve\">. Thực hiện",
    )],
    check: Check::Form(underlined),
};

/// From how many letters on underlined words are more than a name.
const UNDERLINED_LETTERS: usize = 8;

fn underlined(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    for paragraph in file.of_role(Role::Body).chain(file.of_role(Role::Item1)) {
        for run in paragraph.runs.iter().filter(|run| run.look.underline) {
            let text = paragraph.text[run.range.clone()].trim();
            let is_address = text.contains(['@', '/']) && !text.contains(' ');
            if text.chars().count() >= UNDERLINED_LETTERS && !is_address {
                let found: String = text.chars().take(40).collect();
                findings.at(Some(file.place(paragraph, run.range.clone())), fields![found]);
            }
        }
    }
}

const CAPITALS: Rule = Rule {
    code: "VB6829",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục V (Bảng V); HD 29, Mẫu 3: chữ in hoa, in thường",
    title: [
        "Word: thành phần phải in hoa mà không in hoa",
        "Word: a component that should be in capitals",
    ],
    message: ["{component} phải in hoa", "{component}: must be in capitals"],
    advice: ["viết in hoa", "write it in capitals"],
    why: [
        "Tên cơ quan, tên loại, quyền hạn, chức vụ in hoa.",
        "Bodies, kind, authority and post are in capitals.",
    ],
    wrong: change(
        ["tên cơ quan chữ thường", "the body in small letters"],
        "CHI ĐOÀN TRƯỜNG MINH TÂN",
        "Chi đoàn Trường Minh Tân",
    ),
    right: SOUND,
    near: &[change(
        ["tên cơ quan có chữ số", "a body with a figure"],
        "CHI ĐOÀN TRƯỜNG MINH TÂN",
        "CHI ĐOÀN TRƯỜNG MINH TÂN 2",
    )],
    check: Check::Form(capitals),
};

fn capitals(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    for (paragraph, role, vi, en) in judged(file) {
        let is_caps = main_look(paragraph).is_some_and(|look| look.caps);
        let small = paragraph.text.chars().filter(|c| c.is_lowercase()).count();
        if style.role(role).case == Case::Upper && !is_caps && small > 1 {
            findings.once(
                file.whole(paragraph),
                fields![component: [vi, en]],
                &style.role(role).source,
            );
        }
    }
}
