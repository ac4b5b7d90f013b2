//! Word files in the manner of offices, each with what has to be told of it: correct ones with nothing, and near
//! ones with just their fault.

use std::path::Path;

use super::tests::{style, told_of, worded};
use super::*;
use crate::diag::Language;
use crate::document::Role;
use crate::ooxml::read::{Form, WordFile};
use crate::text::escape_xml;
use crate::world::Memory;

/// A paragraph: how it looks, and its words. `b` is bold, `i` in italics, `u` underlined, `c` in the middle, `l`
/// flush left; a figure is the size. `\n` in the words is Shift+Enter.
type Line<'l> = (&'l str, &'l str);

fn paragraph((look, words): Line<'_>) -> String {
    let has = |sign| look.contains(sign);
    let align = match () {
        () if has('c') => "center",
        () if has('l') => "left",
        () => "both",
    };
    let figures: String = look.chars().filter(char::is_ascii_digit).collect();
    let size = 2 * figures.parse::<i64>().unwrap_or(14);
    let mark =
        |sign, element: &str| if has(sign) { format!("<w:{element}/>") } else { String::new() };
    let underline = if has('u') { "<w:u w:val=\"single\"/>" } else { "" };
    let run = format!(
        "<w:rPr>{}{}<w:sz w:val=\"{size}\"/>{underline}</w:rPr>",
        mark('b', "b"),
        mark('i', "i")
    );
    let indent = if align == "both" { "<w:ind w:firstLine=\"720\"/>" } else { "" };
    let lines: Vec<String> = words
        .split('\n')
        .map(|words| {
            let tabs = words
                .split('\t')
                .map(|words| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape_xml(words)));
            tabs.collect::<Vec<_>>().join("<w:tab/>")
        })
        .collect();
    let words = lines.join("<w:br/>");
    format!(
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/>{indent}<w:jc w:val=\"{align}\"/></w:pPr><w:r>{run}{words}</w:r></w:p>"
    )
}

fn lines(lines: &[Line<'_>]) -> String {
    lines.iter().copied().map(paragraph).collect()
}

/// A row of cells without rules.
fn row(cells: &[&[Line<'_>]]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", lines(cell))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

const STATE: &[Line<'_>] =
    &[("bc12", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("bc13", "Độc lập - Tự do - Hạnh phúc")];

/// The header of the state with that number, and below it in the left column what a letter has there.
fn state_header(number: &str, subject: &[Line<'_>]) -> String {
    let bodies = &[("c12", "UBND HUYỆN AN BÌNH"), ("bc12", "ỦY BAN NHÂN DÂN XÃ TÂN LẬP")];
    let numbers = [&[("c13", number)], subject].concat();
    let date = &[("ic13", "Tân Lập, ngày 05 tháng 02 năm 2026")];
    table(&[row(&[bodies, STATE]), row(&[&numbers, date])])
}

fn signature(recipients: &[Line<'_>], signer: &[Line<'_>]) -> String {
    let left = [&[("bil12", "Nơi nhận:")], recipients].concat();
    table(&[row(&[&left, signer])])
}

const RECIPIENTS: &[Line<'_>] = &[("l11", "- Các đơn vị;"), ("l11", "- Lưu: VT.")];
/// Of what is addressed to somebody.
const ADDRESSED: &[Line<'_>] = &[("l11", "- Như trên;"), ("l11", "- Lưu: VT.")];
const CHAIR: &[Line<'_>] = &[
    ("bc", "TM. ỦY BAN NHÂN DÂN"),
    ("bc", "CHỦ TỊCH"),
    ("c", ""),
    ("c", ""),
    ("bc", "Lê Văn Minh"),
];
const BODY: Line<'_> = (
    "",
    "Ủy ban nhân dân xã giao các đơn vị chủ động phối hợp, tổ chức thực hiện và báo cáo kết quả đúng thời hạn.",
);
const END: Line<'_> = (
    "",
    "Đề nghị các đơn vị nghiêm túc tổ chức thực hiện và báo cáo kết quả về Ủy ban nhân dân xã./.",
);

/// A4 of the state.
const PAPER: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";

fn docx_of(parts: &[String]) -> Vec<u8> {
    docx_on(parts, PAPER)
}

fn docx_on(parts: &[String], paper: &str) -> Vec<u8> {
    worded(
        format!("<w:document><w:body>{}{paper}</w:body></w:document>", parts.concat()).as_bytes(),
    )
}

/// The codes that are told, each once.
fn codes(bytes: &[u8], profile: &str) -> Vec<String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = docx(bytes, Path::new("a.docx"), &style(profile), &mut sources, &mut diagnostics);
    let mut codes: Vec<String> =
        told_of(&outcome.unwrap()).into_iter().map(|(code, _)| code).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn read(bytes: &[u8]) -> WordFile {
    WordFile::read(bytes, Path::new("a.docx"), &mut Sources::default()).unwrap()
}

/// A letter, a decision, a plan: header, titles, text, signature.
fn letter() -> [String; 3] {
    let header =
        state_header("Số: 45/UBND-VP", &[("c12", "V/v phòng, chống cháy rừng\nmùa khô năm 2026")]);
    let text = lines(&[("c", "Kính gửi: Các đơn vị trên địa bàn xã."), BODY, END]);
    [header, text, signature(ADDRESSED, CHAIR)]
}

fn decision(basis: &str) -> [String; 3] {
    let header = state_header("Số: 12/QĐ-UBND", &[]);
    let text = lines(&[
        ("bc", "QUYẾT ĐỊNH"),
        ("bc", "Về việc thành lập Tổ công tác chuyển đổi số"),
        ("bc", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP"),
        (basis, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
        (basis, "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội xã Tân Lập."),
        ("bc", "QUYẾT ĐỊNH:"),
        (
            "",
            "Điều 1. Thành lập Tổ công tác chuyển đổi số gồm các ông, bà có tên trong danh sách kèm theo.",
        ),
        ("", "Điều 2. Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."),
    ]);
    [header, text, signature(RECIPIENTS, &CHAIR[1..])]
}

fn plan(title: &[Line<'_>]) -> [String; 3] {
    let header = state_header("Số: 07/KH-UBND", &[]);
    [header, lines(&[title, &[BODY, BODY, END]].concat()), signature(RECIPIENTS, CHAIR)]
}

#[test]
fn a_letter_has_no_kind_and_its_subject_below_the_number() {
    let sound = docx_of(&letter());
    assert_eq!(read(&sound).reading.form, Form::Letter);
    assert_eq!(codes(&sound, "state-nd30"), [""; 0]);
    // Without `V/v` and without a kind nobody knows what it is.
    let [header, text, end] = letter();
    let unknown = docx_of(&[header.replace("V/v phòng", "Phòng"), text, end]);
    assert_eq!(codes(&unknown, "state-nd30"), ["VB6830"]);
}

#[test]
fn the_legal_basis_stands_in_italics_and_other_text_does_not() {
    assert_eq!(codes(&docx_of(&decision("i")), "state-nd30"), [""; 0]);
    assert_eq!(codes(&docx_of(&decision("")), "state-nd30"), [""; 0]);
    let [header, text, end] = plan(&[("bc", "KẾ HOẠCH"), ("bc", "Trồng cây năm 2026")]);
    let slanted = lines(&[("i", BODY.1)]);
    assert_eq!(
        codes(&docx_of(&[header, text, slanted, end]), "state-nd30"),
        ["VB6813", "VB6828", "VB6885"]
    );
}

#[test]
fn one_page_needs_no_number_and_two_do() {
    let [header, text, end] = letter();
    let paged = text.replace("<w:r>", "<w:r><w:lastRenderedPageBreak/>");
    assert_eq!(codes(&docx_of(&[header, paged, end]), "state-nd30"), ["VB6803"]);
}

#[test]
fn an_enclosure_has_neither_number_nor_recipients() {
    let title = [
        ("bc", "QUY CHẾ"),
        ("bc", "Tiếp công dân của xã Tân Lập"),
        (
            "ic",
            "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026\ncủa Ủy ban nhân dân xã Tân Lập)",
        ),
    ];
    let bare = docx_of(&[lines(&title), lines(&[BODY, END])]);
    assert_eq!(read(&bare).reading.form, Form::Enclosure);
    assert_eq!(codes(&bare, "state-nd30"), [""; 0]);
    let bodies = &[("bc12", "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP")];
    let header = table(&[row(&[bodies, STATE])]);
    assert_eq!(
        codes(&docx_of(&[header.clone(), lines(&title), lines(&[BODY, END])]), "state-nd30"),
        [""; 0]
    );
    // A plan of its own without number, date and recipients is none.
    let plan = docx_of(&[header, lines(&[("bc", "KẾ HOẠCH"), ("bc", "Trồng cây"), BODY])]);
    assert_eq!(codes(&plan, "state-nd30"), ["VB6830"]);
}

#[test]
fn the_paper_goes_by_the_kind() {
    let paper = |width: u32, height: u32| {
        PAPER.replace("11906", &width.to_string()).replace("16838", &height.to_string())
    };
    let invitation = [
        state_header("Số: 07/GM-UBND", &[]),
        lines(&[("bc", "GIẤY MỜI"), ("bc", "Dự hội nghị"), BODY]),
        signature(RECIPIENTS, CHAIR),
    ];
    assert_eq!(codes(&docx_on(&invitation, &paper(8391, 11906)), "state-nd30"), [""; 0]);
    assert_eq!(codes(&docx_on(&letter(), &paper(8391, 11906)), "state-nd30"), ["VB6801"]);
    let rows = row(&[&[("c13", "TT")], &[("c13", "Họ và tên")]]).repeat(9);
    let list = [lines(&[("bc", "DANH SÁCH ĐẠI BIỂU")]), table(&[rows])];
    let title = table(&[row(&[&[("bc12", "ỦY BAN NHÂN DÂN XÃ TÂN LẬP")], STATE])]);
    let list = [title, list.concat()];
    assert_eq!(codes(&docx_on(&list, &paper(23811, 16838)), "state-nd30"), [""; 0]);
    assert_eq!(codes(&docx_on(&letter(), &paper(23811, 16838)), "state-nd30"), ["VB6801"]);
    let card = |name| -> [Line<'_>; 3] {
        [("bc", "ĐẠI HỘI CHI ĐOÀN\nNHIỆM KỲ 2027 - 2029"), ("bc", "THẺ ĐẠI BIỂU"), ("bc", name)]
    };
    let cards = [card("Lê An"), card("Hồ Sơn")];
    let cards = [table(&[row(&[&cards[0], &cards[1]])])];
    let narrow = |paper: String| paper.replace("\"1134\"", "\"400\"").replace("1701", "454");
    assert_eq!(codes(&docx_on(&cards, &narrow(paper(11906, 16838))), "union-hd29"), [""; 0]);
    assert_eq!(codes(&docx_on(&cards, &narrow(paper(5102, 3402))), "union-hd29"), [""; 0]);
    assert_eq!(codes(&docx_on(&cards, &paper(23811, 16838)), "union-hd29"), ["VB6801"]);
    let held = codes(&docx_on(&letter(), &narrow(paper(11906, 16838))), "state-nd30");
    assert_eq!(held, ["VB6802"]);
}

#[test]
fn the_kind_is_the_longest_known_beginning_and_without_one_the_rest_is_found() {
    let sound: &[&[Line<'_>]] = &[
        &[("bc", "BÁO CÁO TÓM TẮT"), ("bc", "Kết quả công tác năm 2025")],
        &[("bc", "BÁO CÁO CỦA ỦY BAN NHÂN DÂN XÃ TÂN LẬP TẠI KỲ HỌP THỨ HAI")],
        &[("bc", "ĐIỀU LỆ"), ("bc", "Hội thi tuyên truyền viên")],
        &[("bc", "DANH SÁCH"), ("bc", "Cán bộ dự tập huấn")],
        &[("bc", "LỜI KÊU GỌI"), ("bc", "Ủng hộ đồng bào vùng lũ")],
        &[("bc", "PHIẾU LẤY Ý KIẾN")],
    ];
    for title in sound {
        let letters = if title[0].1.starts_with("BÁO CÁO") { "BC" } else { "KH" };
        let paper = plan(title).map(|part| part.replace("/KH-", &format!("/{letters}-")));
        assert_eq!(codes(&docx_of(&paper), "state-nd30"), [""; 0], "{title:?}");
    }
    let unknown = plan(&[("bc", "VỀ PHÒNG CHÁY RỪNG")]);
    assert_eq!(codes(&docx_of(&unknown), "state-nd30"), ["VB6830"]);
    let file = read(&docx_of(&unknown));
    for role in
        [Role::IssuingBody, Role::Number, Role::PlaceDate, Role::Body, Role::Recipient, Role::Post]
    {
        assert!(file.of_role(role).next().is_some(), "{role:?}");
    }
}

#[test]
fn line_breaks_and_tabs_part_components_as_paragraphs_do() {
    let right = &[("bc15", "ĐOÀN TNCS HỒ CHÍ MINH\n")];
    let [left, date] =
        [&[("bc", "CHI ĐOÀN THÔN ĐÔNG")], &[("ic13", "Tân An, ngày 05 tháng 02 năm 2026")]];
    let header = table(&[row(&[left, right]), row(&[&[("c", "Số: 07-BC/CĐ")], date])]);
    let file = read(&docx_of(&[header]));
    assert!(file.of_role(Role::HeaderTitle).next().is_some());
    let joined = &[("bc15", "ĐẢNG CỘNG SẢN VIỆT NAM\n-------")];
    let file = read(&docx_of(&[table(&[row(&[left, joined])])]));
    assert!(file.of_role(Role::HeaderTitle).next().is_some());
    let mixed = &[("c", "ĐOÀN TNCS HỒ CHÍ MINH\nTân An, ngày 05 tháng 02 năm 2026")];
    let file = read(&docx_of(&[table(&[row(&[left, mixed])])]));
    assert!(file.of_role(Role::PlaceDate).next().is_some());
    let tabs = lines(&[("b", "ỦY BAN NHÂN DÂN XÃ TÂN LẬP\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]);
    let file = read(&docx_of(&[tabs]));
    assert!(
        file.of_role(Role::HeaderTitle).next().is_some()
            && file.of_role(Role::IssuingBody).next().is_some()
    );
    // A sentence that a break parts stays one paragraph.
    let file =
        read(&docx_of(&[lines(&[("", "Trong năm 2026, các đơn vị\nđã chủ động thực hiện.")])]));
    assert_eq!(file.paragraphs.len(), 1);
}

#[test]
fn a_recipient_may_go_on_in_a_second_line() {
    let [header, text, _] = letter();
    let recipients: &[Line<'_>] = &[
        ("l11", "- Như trên;"),
        ("l11", "- Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("l11", "xã Tân Lập;"),
        ("l11", "- Lưu: VT."),
    ];
    let end = signature(recipients, CHAIR);
    // Without its semicolon the first line is what a careful reader would ask about; the second is no signer.
    let told = codes(&docx_of(&[header.clone(), text.clone(), end]), "state-nd30");
    assert_eq!(told, [""; 0]);
    let recipients = [("l11", "- Như trên;"), ("l11", "- Phòng Kinh tế"), ("l11", "- Lưu: VT.")];
    let end = signature(&recipients, CHAIR);
    assert_eq!(codes(&docx_of(&[header, text, end]), "state-nd30"), ["VB6615", "VB6825"]);
}

#[test]
fn a_subject_at_the_left_is_there_and_not_centred() {
    let title = [("bc", "KẾ HOẠCH"), ("bl", "Trồng cây và chăm sóc cây năm 2026")];
    assert_eq!(codes(&docx_of(&plan(&title)), "state-nd30"), ["VB6814"]);
}

#[test]
fn a_signer_without_a_mark_of_authority_is_read_as_one() {
    let [header, text, _] = plan(&[("bc", "KẾ HOẠCH"), ("bc", "Trồng cây năm 2026")]);
    for signer in [
        &[("bc", "HIỆU TRƯỞNG"), ("bc", "Lê Văn Minh")][..],
        &[("bc", "ỦY BAN NHÂN DÂN"), ("bc", "CHỦ TỊCH"), ("bc", "Lê Văn Minh")],
    ] {
        let end = signature(RECIPIENTS, signer);
        assert_eq!(codes(&docx_of(&[header.clone(), text.clone(), end]), "state-nd30"), [""; 0]);
    }
    for (signer, code) in [
        (&[("bc", "TL.CHỦ TỊCH"), ("bc", "CHÁNH VĂN PHÒNG"), ("bc", "Lê Văn Minh")][..], "VB6826"),
        (&[("bc", "T/M. ỦY BAN NHÂN DÂN"), ("bc", "CHỦ TỊCH"), ("bc", "Lê Văn Minh")], "VB6826"),
        (&[("bc", "CHỦ TỊCH"), ("bc", "LÊ VĂN MINH")], "VB6851"),
        (&[("bc", "CHỦ TỊCH"), ("bc", "ThS. Lê Văn Minh")], "VB6851"),
        (&[("c", "CHỦ TỊCH"), ("bc", "Lê Văn Minh")], "VB6813"),
        (&[("bc", "CHỦ TỊCH"), ("bc", "")], "VB6827"),
    ] {
        let end = signature(RECIPIENTS, signer);
        let mut told = codes(&docx_of(&[header.clone(), text.clone(), end]), "state-nd30");
        // A plan of a body that decides as one wants `TM.` besides.
        told.retain(|code| code != "VB6887");
        assert_eq!(told, [code], "{signer:?}");
    }
}

#[test]
fn a_plan_of_a_peoples_committee_is_signed_on_its_behalf_and_a_letter_need_not_be() {
    let [header, text, _] = plan(&[("bc", "KẾ HOẠCH"), ("bc", "Trồng cây năm 2026")]);
    let alone = |recipients| signature(recipients, &[("bc", "CHỦ TỊCH"), ("bc", "Lê Văn Minh")]);
    let told = codes(&docx_of(&[header, text, alone(RECIPIENTS)]), "state-nd30");
    assert_eq!(told, ["VB6887"]);
    let [header, text, _] = letter();
    assert_eq!(codes(&docx_of(&[header, text, alone(ADDRESSED)]), "state-nd30"), [""; 0]);
}

#[test]
fn the_first_recipient_of_a_letter_is_who_it_is_addressed_to() {
    let [header, text, _] = letter();
    let end = signature(&[("l11", "- Các đơn vị;"), ("l11", "- Lưu: VT.")], CHAIR);
    assert_eq!(codes(&docx_of(&[header, text, end]), "state-nd30"), ["VB6889"]);
    // A plan is addressed to nobody.
    let [header, text, _] = plan(&[("bc", "KẾ HOẠCH"), ("bc", "Trồng cây năm 2026")]);
    let end = signature(&[("l11", "- Các đơn vị;"), ("l11", "- Lưu: VT.")], CHAIR);
    assert_eq!(codes(&docx_of(&[header, text, end]), "state-nd30"), [""; 0]);
}

#[test]
fn the_symbol_begins_with_the_letters_of_the_kind() {
    let title = [("bc", "KẾ HOẠCH"), ("bc", "Trồng cây năm 2026")];
    let with = |symbol: &str| {
        let paper = plan(&title).map(|part| part.replace("/KH-UBND", symbol));
        codes(&docx_of(&paper), "state-nd30")
    };
    assert_eq!(with("/BC-UBND"), ["VB6886"]);
    assert_eq!(with("/UBND-KH"), ["VB6886"]);
    assert_eq!(with("/KH-UBND"), [""; 0]);
    // Letters of no kind are those of a body.
    assert_eq!(with("/KHPH-UBND-CA"), [""; 0]);
}

#[test]
fn the_motto_with_dashes_is_there_and_written_otherwise() {
    for motto in ["Độc lập – Tự do – Hạnh phúc", "Độc Lập - Tự Do - Hạnh Phúc"]
    {
        let [header, text, end] = letter();
        let header = header.replace("Độc lập - Tự do - Hạnh phúc", motto);
        assert_eq!(codes(&docx_of(&[header, text, end]), "state-nd30"), ["VB6852"], "{motto}");
    }
}

#[test]
fn a_place_without_its_comma_or_capital_is_told_as_that() {
    for place in ["Tân Lập ngày", "Tân lập, ngày"] {
        let [header, text, end] = letter();
        let header = header.replace("Tân Lập, ngày", place);
        assert_eq!(codes(&docx_of(&[header, text, end]), "state-nd30"), ["VB6823"], "{place}");
    }
}

fn held(parts: &[String]) -> HeldTo {
    word::held_to(&read(&docx_of(parts)))
}

#[test]
fn a_profile_is_taken_by_the_title_or_by_two_signs_and_never_by_one() {
    let [header, text, end] = letter();
    let told = held(&[header, text.clone(), end.clone()]);
    assert_eq!(told.profile.as_deref(), Some("state-nd30"));
    assert!(told.why[0].contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "{:?}", told.why);
    // Without any header there is nothing to go by.
    assert_eq!(held(&[text.clone(), end]).profile, None);
    let left: &[Line<'_>] = &[("bc12", "ĐẢNG ỦY XÃ TÂN LẬP"), ("c", "Số 12-BC/ĐU")];
    let party =
        signature(RECIPIENTS, &[("bc", "T/M ĐẢNG ỦY"), ("c", "BÍ THƯ"), ("bc", "Lê Văn Minh")]);
    let told = held(&[table(&[row(&[left, &[("c", "")]])]), text, party]);
    assert_eq!(told.profile.as_deref(), Some("party-hd05"), "{:?}", told.why);
}

#[test]
fn a_file_of_no_known_regulation_is_checked_for_words_alone() {
    let world = Memory::default();
    let text = lines(&[
        ("bl", "Ghi chép cuộc họp"),
        ("l11", "Các đơn vị phối hợp với với nhau trong công việc chung của xã."),
    ]);
    world.files.borrow_mut().insert("a.docx".into(), docx_of(&[text]));
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome =
        docx_file(&world, Path::new("a.docx"), None, None, &mut sources, &mut diagnostics).unwrap();
    assert_eq!(told_of(&outcome).into_iter().map(|(code, _)| code).collect::<Vec<_>>(), ["VB6112"]);
    assert_eq!(outcome.held_to.unwrap().profile, None);
}

#[test]
fn styles_of_headings_in_the_header_are_no_levels_and_those_of_the_text_are() {
    let outlined = |level: &str, words: &str| {
        let level = format!("<w:pPr><w:outlineLvl w:val=\"{level}\"/>");
        paragraph(("b", words)).replacen("<w:pPr>", &level, 1)
    };
    let [header, _, end] = plan(&[]);
    let kind =
        paragraph(("bc", "KẾ HOẠCH")).replacen("<w:pPr>", "<w:pPr><w:outlineLvl w:val=\"4\"/>", 1);
    let title = kind + &lines(&[("bc", "Trồng cây năm 2026")]);
    let text = |second| [outlined("0", "Tình hình"), outlined(second, "Kết quả")].concat();
    let sound = [header.clone(), title.clone(), text("1"), lines(&[BODY, END]), end.clone()];
    assert_eq!(codes(&docx_of(&sound), "state-nd30"), [""; 0]);
    let skipped = [header, title, text("2"), lines(&[BODY, END]), end];
    assert_eq!(codes(&docx_of(&skipped), "state-nd30"), ["VB6841"]);
}

#[test]
fn a_line_that_tabs_or_indents_set_in_place_is_not_judged_by_its_alignment() {
    let [header, text, _] = letter();
    let label = lines(&[("bil12", "Nơi nhận:"), ("l11", "- Như trên;"), ("l11", "- Lưu: VT.")]);
    let signer = |look, by| {
        lines(&[("bl", "TM. ỦY BAN NHÂN DÂN"), ("bl", "CHỦ TỊCH"), (look, "Lê Văn Minh")])
            .replace("<w:jc w:val=\"left\"/>", by)
    };
    let placed = signer("bl", "<w:ind w:left=\"5000\"/><w:jc w:val=\"left\"/>");
    assert_eq!(
        codes(&docx_of(&[header.clone(), text.clone(), label.clone(), placed]), "state-nd30"),
        [""; 0]
    );
    let flush = signer("bl", "<w:jc w:val=\"left\"/>");
    assert_eq!(codes(&docx_of(&[header, text, label, flush]), "state-nd30"), ["VB6814"]);
}

/// What is told of a file, a line for each finding.
fn short(parts: &[String]) -> String {
    let world = Memory::default();
    world.files.borrow_mut().insert("a.docx".into(), docx_of(parts));
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let path = Path::new("a.docx");
    let outcome = docx_file(&world, path, None, None, &mut sources, &mut diagnostics).unwrap();
    output::short(&outcome, &sources, Language::English)
}

#[test]
fn a_place_is_told_by_heading_and_words_and_by_its_page_only_where_the_file_says_it() {
    let [header, text, end] = letter();
    let slip = lines(&[
        ("b", "2. Nhiệm vụ"),
        ("", "Các đơn vị phối hợp với với nhau trong công việc chung của xã."),
    ]);
    let told = short(&[header.clone(), slip.clone(), text.clone(), end.clone()]);
    assert_eq!(
        told,
        "a.docx: section `2. Nhiệm vụ`, “Các đơn vị phối hợp [với với] nhau trong công việc chung…”: error[VB6112]: `với với` stands twice\n"
    );
    let paged = slip.replacen("<w:r>", "<w:r><w:lastRenderedPageBreak/>", 1);
    let told = short(&[header, text, paged, end]);
    assert!(told.contains("a.docx: page 2, section `2. Nhiệm vụ`, “"), "{told}");
}

#[test]
fn the_same_finding_in_every_section_is_told_once() {
    let paper = PAPER.replace("w:left=\"1701\"", "w:left=\"1134\"");
    let parted = format!("<w:p><w:pPr>{paper}</w:pPr></w:p>");
    let [header, text, end] = letter();
    let file =
        docx_on(&[header, text.clone(), parted.clone(), text.clone(), parted, text, end], &paper);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome =
        docx(&file, Path::new("a.docx"), &style("state-nd30"), &mut sources, &mut diagnostics)
            .unwrap();
    let told = told_of(&outcome);
    let margins: Vec<_> = told.iter().filter(|(code, _)| code == "VB6802").collect();
    let [(_, message)] = margins[..] else { panic!("{told:?}") };
    assert_eq!(message, "the left margin is 20 mm; it must be 30 to 35 mm (and 2 more)");
}

#[test]
fn articles_and_chapters_in_plain_letters_are_counted_too() {
    let text = |second: &str, chapter: &str| {
        let [header, _, end] = plan(&[]);
        let title = [("bc", "KẾ HOẠCH"), ("bc", "Trồng cây năm 2026")];
        let first = format!("Chương {chapter}");
        let article = format!(
            "Điều {second}. Các đơn vị chịu trách nhiệm thực hiện Kế hoạch này và báo cáo kết quả."
        );
        let body = [
            ("c", "Chương I"),
            ("", "Điều 1. Các đơn vị tổ chức thực hiện Kế hoạch này theo nhiệm vụ được giao."),
            ("c", &first),
            ("", &article),
            END,
        ];
        codes(&docx_of(&[header, lines(&title), lines(&body), end]), "state-nd30")
    };
    assert_eq!(text("2", "II"), [""; 0]);
    assert_eq!(text("3", "II"), ["VB6843"]);
    assert_eq!(text("2", "III"), ["VB6843"]);
}

#[test]
fn the_last_recipient_of_the_state_has_a_colon() {
    let [header, text, _] = letter();
    let end = signature(&[("l11", "- Như trên;"), ("l11", "- Lưu VT.")], CHAIR);
    assert_eq!(codes(&docx_of(&[header, text, end]), "state-nd30"), ["VB6825"]);
}

#[test]
fn words_in_an_old_encoding_are_found_among_others() {
    let [header, text, end] = letter();
    let mixed = text.replace("Các đơn vị trên địa bàn xã.", "Các đơn vị thuộc T©n LËp.");
    assert_eq!(codes(&docx_of(&[header, mixed, end]), "state-nd30"), ["VB6836"]);
}

#[test]
fn a_title_of_another_regulation_is_told_as_that() {
    let told = codes(&docx_of(&letter()), "party-hd05");
    assert!(told.contains(&"VB6821".to_owned()), "{told:?}");
}
