//! Word files: the symbol of a document against its kind, on whose behalf it is signed, who signs minutes, and how its
//! recipients and its appendix are headed.

use super::kinds::{LETTERS, is_of_kind};
use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::{Align, Role};
use crate::ooxml::read::{Cell, Form, WordFile, WordParagraph};
use crate::style::Style;
use crate::text::components::Components;
use crate::text::roman;

/// The rules of this topic.
pub const RULES: &[Rule] = &[OWN_SYMBOL, ON_BEHALF, UNSIGNED, LOUD_RECIPIENTS, ONE_APPENDIX];

/// What stands at the end of the sample, behind its signature.
const END: &str = "<w:sectPr";

/// A paragraph with those properties at the end.
macro_rules! paragraph {
    ($properties:literal, $words:literal) => {
        concat!("<w:p>", $properties, "<w:r><w:t>", $words, "</w:t></w:r></w:p>", "<w:sectPr")
    };
}

/// Two signers beside each other at the end, each with a name below.
macro_rules! signers {
    ($left:literal, $left_name:literal, $right:literal, $right_name:literal) => {
        concat!(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"4500\"/><w:gridCol w:w=\"4500\"/></w:tblGrid><w:tr><w:tc><w:tcPr/>",
            "<w:p><w:r><w:t>", $left, "</w:t></w:r></w:p><w:p><w:r><w:t>", $left_name, "</w:t></w:r></w:p>",
            "</w:tc><w:tc><w:tcPr/>",
            "<w:p><w:r><w:t>", $right, "</w:t></w:r></w:p><w:p><w:r><w:t>", $right_name, "</w:t></w:r></w:p>",
            "</w:tc></w:tr></w:tbl>",
            "<w:sectPr"
        )
    };
}

const OWN_SYMBOL: Rule = Rule {
    code: "VB6886",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục II.3 và Phụ lục III; HD 29, mục III.3; HD 05: ký hiệu gồm chữ viết tắt tên loại, rồi cơ quan",
    title: [
        "Word: ký hiệu không phải của tên loại (Số: 12/TT-SVH dưới TỜ TRÌNH)",
        "Word: the symbol is not that of the kind (Số: 12/TT-SVH above TỜ TRÌNH)",
    ],
    message: [
        "ký hiệu «{found}»: văn bản là {kind} thì chữ viết tắt tên loại là «{letters}», đứng ngay sau số",
        "the symbol `{found}`: a document of the kind {kind} has `{letters}` right behind its number",
    ],
    advice: ["sửa ký hiệu hoặc tên loại", "correct the symbol or the kind"],
    why: [
        "Ký hiệu nói tên loại bằng chữ viết tắt; trái với tên loại thì văn thư vào sổ nhầm.",
        "The symbol tells the kind by its letters; where they differ, the document is registered as another one.",
    ],
    wrong: change(["ký hiệu của tên loại khác", "the symbol of another kind"], "-BC/", "-KH/"),
    right: SOUND,
    near: &[change(["ký hiệu chưa ghi", "a symbol that is left open"], "-BC/", "/")],
    check: Check::Form(own_symbol),
};

fn own_symbol(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let Form::Kind(kind) = file.reading.form else { return };
    let name = kind.name.to_lowercase();
    let Some((_, letters)) = LETTERS.iter().find(|(kind, _)| *kind == name) else { return };
    for line in file.of_role(Role::Number) {
        let Some(symbol) = line.text.split([':', ' ']).rfind(|part| part.contains(['/', '-']))
        else {
            continue;
        };
        let parts = symbol.split(['/', '-']).map(str::trim);
        let mut letters_of = parts.filter(|part| part.chars().any(char::is_alphabetic));
        let Some(first) = letters_of.next() else { continue };
        let is_behind = letters_of.any(|part| letters.contains(&part));
        if !letters.contains(&first) && (is_of_kind(first) || is_behind) {
            let found = symbol.trim();
            findings
                .at(Some(file.whole(line)), fields![found, kind: kind.name, letters: letters[0]]);
        }
    }
}

const ON_BEHALF: Rule = Rule {
    code: "VB6887",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.7.a: ký thay mặt tập thể thì ghi TM. trước tên tập thể lãnh đạo hoặc tên cơ quan",
    title: [
        "Word: văn bản của tập thể thiếu dòng «TM.»",
        "Word: a document of a body that decides as one, without `TM.`",
    ],
    message: [
        "{kind} của {body} mà trên chức vụ người ký không có dòng «TM.»",
        "{kind} of {body} has no line `TM.` above the post of the signer",
    ],
    advice: ["thêm dòng «TM. {body}» trên chức vụ", "add the line `TM. {body}` above the post"],
    why: [
        "Ủy ban nhân dân, Hội đồng nhân dân làm việc theo chế độ tập thể; người ký thay mặt tập thể.",
        "Such a body decides as one, and who signs does so on its behalf.",
    ],
    wrong: change(["thiếu dòng TM.", "no line `TM.`"], ">TM. BAN CHẤP HÀNH<", "><"),
    right: SOUND,
    near: &[change(
        ["thay mặt Ban Chấp hành", "on behalf of the committee"],
        "TM. BAN CHẤP HÀNH",
        "T/M BAN CHẤP HÀNH",
    )],
    check: Check::Form(on_behalf),
};

/// Kinds that a body issues as one.
const OF_BODIES: &[&str] = &[
    "BÁO CÁO",
    "KẾ HOẠCH",
    "TỜ TRÌNH",
    "CHƯƠNG TRÌNH",
    "ĐỀ ÁN",
    "NGHỊ QUYẾT",
    "PHƯƠNG ÁN",
    "DỰ ÁN",
];

/// How the names of such bodies begin.
const BODIES: &[&str] = &["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"];

/// Posts of the Party and the Union, whose committees decide as one.
const SECRETARIES: &[&str] = &["BÍ THƯ", "PHÓ BÍ THƯ"];

fn on_behalf(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let Form::Kind(kind) = file.reading.form else { return };
    let is_authority = |p: &WordParagraph| p.role == Some(Role::Authority);
    let signed = file.paragraphs.get(file.reading.end..).unwrap_or_default();
    let has_authority = signed.iter().any(|p| {
        let text = p.text.trim().to_uppercase();
        is_authority(p) && !text.starts_with("KT") && !text.starts_with("K/T")
    });
    let mut posts = signed.iter().filter(|p| is_authority(p) || p.role == Some(Role::Post));
    let Some(post) = posts.next().filter(|_| !has_authority) else { return };
    let issuer = file.of_role(Role::IssuingBody).next().map(|body| body.text.trim().to_uppercase());
    let is_chair = ["CHỦ TỊCH", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH"].contains(&post.text.trim());
    // The chair of a council signs its resolutions alone, to certify them (Nghị quyết 629/2019/UBTVQH14).
    let is_certified =
        |body: &String| kind.name == "NGHỊ QUYẾT" && body.starts_with("HỘI ĐỒNG NHÂN DÂN");
    let is_state = |body: &String| {
        is_chair && !is_certified(body) && BODIES.iter().any(|begin| body.starts_with(begin))
    };
    let secretary = post.text.trim();
    let secretary = ["KT. ", "KT.", "K/T "]
        .iter()
        .find_map(|sign| secretary.strip_prefix(*sign))
        .unwrap_or(secretary);
    let is_full = kind.components == Components::All;
    let body = match issuer.filter(is_state).filter(|_| OF_BODIES.contains(&kind.name)) {
        Some(body) => body,
        None if is_full && SECRETARIES.contains(&secretary) => "BAN CHẤP HÀNH".to_owned(),
        None => return,
    };
    findings.at(Some(file.whole(post)), fields![kind: kind.name, body: &body]);
}

const UNSIGNED: Rule = Rule {
    code: "VB6888",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục III, Mẫu 1.9; HD 29: biên bản có chữ ký, họ tên của chủ tọa và thư ký",
    title: [
        "Word: một người ký biên bản không có họ tên",
        "Word: one of the signers of minutes has no name",
    ],
    message: [
        "dưới «{found}» không có họ tên, dưới chức danh bên cạnh thì có",
        "below `{found}` stands no name, beside it there is one",
    ],
    advice: ["ghi họ tên người ký", "write the name of who signs"],
    why: [
        "Biên bản có giá trị khi người chủ trì và người ghi ký, ghi rõ họ tên.",
        "Minutes count when who chaired and who wrote them have signed, with their names.",
    ],
    wrong: change(
        ["thư ký không có họ tên", "the secretary has no name"],
        END,
        signers!("THƯ KÝ", "", "CHỦ TỌA", "Lê Văn Hòa"),
    ),
    right: change(
        ["cả hai có họ tên", "both have a name"],
        END,
        signers!("THƯ KÝ", "Trần Thị Mai", "CHỦ TỌA", "Lê Văn Hòa"),
    ),
    near: &[change(
        ["mẫu chưa điền", "a form that nobody has filled in"],
        END,
        signers!("THƯ KÝ", "", "CHỦ TỌA", ""),
    )],
    check: Check::Form(unsigned),
};

/// Whose signatures stand beside each other.
const SIGNERS: &[&str] = &[
    "THƯ KÝ",
    "CHỦ TỌA",
    "CHỦ TOẠ",
    "CHỦ TRÌ",
    "CHỦ TỊCH",
    "ĐOÀN CHỦ TỊCH",
    "ĐOÀN THƯ KÝ",
    "TM. ĐOÀN CHỦ TỊCH",
    "TM. ĐOÀN THƯ KÝ",
    "NGƯỜI GHI BIÊN BẢN",
    "NGƯỜI CHỦ TRÌ",
    "TRƯỞNG BAN",
    "BÍ THƯ",
    "HIỆU TRƯỞNG",
    "GIÁM ĐỐC",
    "KẾ TOÁN",
    "NGƯỜI LẬP",
    "NGƯỜI LẬP BIỂU",
];

fn unsigned(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let place =
        |p: &WordParagraph| p.cell.map(|Cell { table, row, column, .. }| (table, row, column));
    let in_cells: Vec<&WordParagraph> = file
        .paragraphs
        .iter()
        .skip(file.reading.body)
        .filter(|p| p.cell.is_some() && !p.text.trim().is_empty())
        .collect();
    let cells: Vec<&[&WordParagraph]> = in_cells.chunk_by(|a, b| place(a) == place(b)).collect();
    let is_signer = |cell: &&&[&WordParagraph]| {
        cell.first().is_some_and(|p| SIGNERS.contains(&p.text.trim().trim_end_matches(':')))
    };
    let has_name = |cell: &[&WordParagraph]| cell.iter().skip(1).any(|p| is_name(p.text.trim()));
    for cell in cells.iter().filter(is_signer) {
        let row = |p: &WordParagraph| p.cell.map(|cell| (cell.table, cell.row));
        let beside = cells.iter().filter(is_signer).filter(|other| row(other[0]) == row(cell[0]));
        // A picture of a signature or a blank to fill in is a name of its own.
        let is_open = cell.iter().any(|p| p.has_rule || p.text.contains(['…', '[', '.']));
        if !has_name(cell) && !is_open && beside.filter(|other| has_name(other)).count() > 0 {
            findings.at(Some(file.whole(cell[0])), fields![found: cell[0].text.trim()]);
        }
    }
}

/// Whether a line is the name of a person: two to six words, each with its capital.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && line.chars().any(char::is_lowercase)
}

const LOUD_RECIPIENTS: Rule = Rule {
    code: "VB6889",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.9; HD 29: «Nơi nhận:» chữ thường, nghiêng, đậm; dòng đầu của công văn là «Như trên»",
    title: [
        "Word: «NƠI NHẬN» viết hoa, «Như kính gửi» thay cho «Như trên»",
        "Word: `NƠI NHẬN` in capitals, `Như kính gửi` for `Như trên`",
    ],
    message: ["«{found}»: viết «{better}»", "`{found}`: write `{better}`"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Phần nơi nhận có mẫu cố định, viết khác đi là sai thể thức.",
        "The recipients have a fixed form; another one is wrong.",
    ],
    wrong: change(["nơi nhận viết hoa", "recipients in capitals"], ">Nơi nhận:<", ">NƠI NHẬN:<"),
    right: SOUND,
    near: &[change(
        ["«Như trên»", "`Như trên`"],
        END,
        paragraph!("", "Như trên đã nêu, phong trào còn hạn chế."),
    )],
    check: Check::Form(loud_recipients),
};

fn loud_recipients(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    for paragraph in file.paragraphs.iter().skip(file.reading.body) {
        let text = paragraph.text.trim();
        let bare = text.trim_start_matches(['-', ' ']).trim_end_matches([';', '.', ':', ',']);
        let better = match bare {
            "NƠI NHẬN" => "Nơi nhận:",
            "Như kính gửi" | "Như Kính gửi" | "Như nơi kính gửi" => "Như trên",
            _ => continue,
        };
        findings.at(Some(file.whole(paragraph)), fields![found: text, better]);
    }
    if let Some(first) = missing_as_above(file, style) {
        let found = first.text.trim();
        findings.at(Some(file.whole(first)), fields![found, better: "- Như trên;"]);
    }
}

/// The first recipient of a document of the state that is addressed to somebody, where it does not say `Như trên`.
fn missing_as_above<'f>(file: &'f WordFile, style: &Style) -> Option<&'f WordParagraph> {
    let text = file.paragraphs.get(..file.reading.end).unwrap_or_default();
    let is_addressed = text.iter().any(|p| p.text.trim_start().starts_with("Kính gửi:"));
    let first = file.of_role(Role::Recipient).next()?;
    let words = first.text.trim().trim_start_matches(['-', ' ']);
    let is_said = words.starts_with("Như trên") || words.to_lowercase().starts_with("như kính gửi");
    (style.header.motto.is_some() && is_addressed && !is_said).then_some(first)
}

const ONE_APPENDIX: Rule = Rule {
    code: "VB6890",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục III.1: có từ hai phụ lục trở lên thì đánh số bằng chữ số La Mã",
    title: [
        "Word: một phụ lục duy nhất mà đánh số, số phụ lục không phải số La Mã",
        "Word: the only appendix with a number, or the number of one in other figures than Roman ones",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Đánh số một phụ lục duy nhất khiến người đọc tìm phụ lục thứ hai.",
        "The number of the only appendix makes readers look for the second one.",
    ],
    wrong: change(
        ["một phụ lục mà đánh số", "the only appendix with a number"],
        END,
        paragraph!("<w:pPr><w:jc w:val=\"center\"/></w:pPr>", "Phụ lục I"),
    ),
    right: SOUND,
    near: &[change(
        ["lời dẫn có phụ lục khác", "words that tell of another appendix"],
        END,
        paragraph!("", "Số liệu nêu tại Phụ lục I và Phụ lục II."),
    )],
    check: Check::Form(one_appendix),
};

fn one_appendix(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let number = |p: &'_ WordParagraph| -> Option<String> {
        let text = p.text.trim();
        let rest = text.strip_prefix("Phụ lục ").or_else(|| text.strip_prefix("PHỤ LỤC "))?;
        let number = rest.trim_end_matches(['.', ':', ' ']);
        let is_number =
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || "IVX".contains(c));
        (is_number && p.look.align == Align::Center).then(|| number.to_owned())
    };
    let all: Vec<(&WordParagraph, String)> =
        file.paragraphs.iter().filter_map(|p| Some((p, number(p)?))).collect();
    // Words may tell of others that are handed out apart.
    let is_alone = all.len() == 1
        && !["Phụ lục II", "Phụ lục 2", "Phụ lục 02", "các phụ lục", "các Phụ lục"]
            .iter()
            .any(|other| file.paragraphs.iter().any(|p| p.text.contains(other)));
    for (paragraph, number) in &all {
        let found = paragraph.text.trim();
        let is_arabic = number.bytes().all(|byte| byte.is_ascii_digit());
        let (fault, better) = match () {
            () if is_alone => (
                ["văn bản chỉ có một phụ lục thì không đánh số", "the only appendix has no number"],
                "Phụ lục".to_owned(),
            ),
            () if is_arabic => (
                ["số phụ lục là số La Mã", "appendices have Roman numbers"],
                format!("Phụ lục {}", number.parse().ok().and_then(roman).unwrap_or_default()),
            ),
            () => continue,
        };
        findings.at(Some(file.whole(paragraph)), fields![found, fault, better]);
    }
}
