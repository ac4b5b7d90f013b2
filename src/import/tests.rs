//! Imports of small files.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Block, Document, Role};
use crate::ooxml::packing::pack;
use crate::pipeline;
use crate::prepare::{self, Order};
use crate::source::Sources;
use crate::text::escape_xml;
use crate::world::Memory;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A Word file whose body is this XML.
pub(super) fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>"#
    );
    let parts = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    pack(&parts).unwrap()
}

pub(super) fn paragraph(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#, escape_xml(text))
}

pub(super) fn bold(text: &str) -> String {
    paragraph(text).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
}

pub(super) fn asked() -> Asked {
    Asked { name: "r".to_owned(), template: None, profile: None }
}

/// What is imported, and the document that is built of it.
pub(super) fn imported(bytes: &[u8]) -> (Imported, Document) {
    let imported = word(bytes, &asked()).unwrap_or_else(|refused| panic!("{refused:#?}"));
    let document = document(&imported);
    (imported, document)
}

fn document(imported: &Imported) -> Document {
    let world = Memory::default();
    for (path, text) in &imported.files {
        world.files.borrow_mut().insert(Path::new("r").join(path), text.clone().into_bytes());
    }
    for (path, bytes) in &imported.pictures {
        world.files.borrow_mut().insert(Path::new("r").join(path), bytes.clone());
    }
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared =
        prepare::prepare(&world, &Order::new("r"), &mut sources, &mut diagnostics).unwrap();
    prepared.document
}

pub(super) fn file<'i>(imported: &'i Imported, ending: &str) -> &'i str {
    let found = imported.files.iter().find(|(path, _)| path.ends_with(ending));
    found.map_or("", |(_, text)| text)
}

/// The paragraphs of the text with their roles and labels.
pub(super) fn text(document: &Document) -> Vec<(Role, String)> {
    const OTHERS: [Role; 12] = [
        Role::HeaderTitle,
        Role::HeaderMotto,
        Role::SuperiorBody,
        Role::IssuingBody,
        Role::Number,
        Role::PlaceDate,
        Role::DraftMark,
        Role::Kind,
        Role::Subject,
        Role::Authority,
        Role::SignerName,
        Role::Recipient,
    ];
    let paragraphs = document.paragraphs().filter(|paragraph| !OTHERS.contains(&paragraph.role));
    paragraphs.map(|paragraph| (paragraph.role, paragraph.labelled_text())).collect()
}

#[test]
fn typed_numbers_become_headings_whose_levels_follow_their_first_appearance() {
    let body = [
        bold("Phần thứ nhất"),
        bold("KẾT QUẢ"),
        bold("I. TÌNH HÌNH"),
        bold("1. Thuận lợi"),
        paragraph("Đơn vị được quan tâm nhiều mặt trong năm qua."),
        bold("2. Khó khăn"),
        paragraph("Kinh phí còn ít."),
        bold("II. NHIỆM VỤ"),
        paragraph("Tiếp tục thi đua."),
    ]
    .concat();
    let (imported, document) = imported(&docx(&body));
    let expected = [
        (Role::Part, "Phần thứ nhất KẾT QUẢ"),
        (Role::Heading1, "I. TÌNH HÌNH"),
        (Role::Heading2, "1. Thuận lợi"),
        (Role::Body, "Đơn vị được quan tâm nhiều mặt trong năm qua."),
        (Role::Heading2, "2. Khó khăn"),
        (Role::Body, "Kinh phí còn ít."),
        (Role::Heading1, "II. NHIỆM VỤ"),
        (Role::Body, "Tiếp tục thi đua./."),
    ];
    let expected = expected.map(|(role, text)| (role, text.to_owned()));
    assert_eq!(text(&document), expected);
    assert_eq!(imported.comparison.differences, []);
}

#[test]
fn numbers_that_skip_stay_typed_and_are_told() {
    let body = [bold("I. MỘT"), paragraph("a."), bold("III. BA"), paragraph("b.")].concat();
    let (imported, document) = imported(&docx(&body));
    assert!(text(&document).contains(&(Role::Heading1, "III. BA".to_owned())));
    assert!(imported.remarks.iter().any(|told| told.message.is::<messages::NumbersStay>()));
    assert_eq!(imported.comparison.differences, []);
}

#[test]
fn the_words_of_a_doubled_text_box_come_once_and_deleted_words_do_not() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("Trong khung"));
    let body = format!(
        r#"{}<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>Thêm vào.</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>chuyển</w:t></w:r></w:moveFrom></w:p>"#,
        paragraph("Mở đầu.")
    );
    let (imported, document) = imported(&docx(&body));
    let words: Vec<_> = text(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(words, ["Mở đầu.", "Thêm vào.", "[[khung chữ]] Trong khung./."]);
    assert!(imported.remarks.iter().any(|told| told.message.is::<messages::TextBox>()));
}

#[test]
fn old_encodings_become_unicode_by_font_and_by_letters() {
    let run = |font: &str, text: &str| {
        format!(
            r#"<w:p><w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body = [
        run(".VnTime", "®oµn kÕt vµ tr\u{ad}ëng thµnh"),
        run(".VnTimeH", "b¸o ®éng"),
        run("VNI-Times", "Ñoaøn keát"),
        run("Arial", "Coâng taùc xaõ hoäi chuû nghóa"),
    ];
    let (_, document) = imported(&docx(&body.concat()));
    let words: Vec<_> = text(&document).into_iter().map(|(_, text)| text).collect();
    let expected =
        ["đoàn kết và trưởng thành", "BÁO ĐỘNG", "Đoàn kết", "Công tác xã hội chủ nghĩa./."];
    assert_eq!(words, expected);
}

#[test]
fn joined_cells_stay_joined() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("", "A"), cell("", "B"), cell("", "C")]),
        row(&[
            cell(r#"<w:vMerge w:val="restart"/>"#, "xuống"),
            cell(r#"<w:gridSpan w:val="2"/>"#, "ngang"),
        ]),
        row(&[cell("<w:vMerge/>", ""), cell("", "D | E"), cell("", "^")]),
    ];
    let body = format!(
        "{}<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr>{}</w:tbl>",
        paragraph("Bảng sau."),
        table.concat()
    );
    let (imported, _) = imported(&docx(&body));
    let table = file(&imported, "mo-dau.hbs");
    assert!(table.contains("| xuống | ngang | < |\n| ^ | D \\| E | \\^ |"), "{table}");
    assert_eq!(imported.comparison.differences, []);
}

#[test]
fn a_date_that_the_clerk_completes_keeps_what_it_says() {
    for (line, date, marked) in [
        ("Tân Lập, ngày 15 tháng 3 năm 2027", "date = 2027-03-15\n", false),
        ("Tân Lập, ngày … tháng 3 năm 2027", "date = \"2027-03\"\n", false),
        ("Tân Lập, ngày      tháng      năm 2027", "date = \"2027\"\n", false),
        ("Tân Lập, ngày 15 tháng … năm 2027", "", true),
        ("Tân Lập, ngày … tháng … năm …", "", false),
    ] {
        let header = [
            "ĐOÀN XÃ TÂN LẬP",
            "CHI ĐOÀN THÔN ĐÔNG",
            "***",
            "Số: …-BC/CĐ",
            line,
            "BÁO CÁO",
            "Kết quả năm 2027",
        ];
        let body: String = header.iter().map(|line| paragraph(line)).collect();
        let (imported, _) = imported(&docx(&(body + &paragraph("Chi đoàn đã trồng cây."))));
        let report = file(&imported, "report.toml");
        assert!(
            date.is_empty() != report.contains(date)
                || date.is_empty() && !report.contains("\ndate"),
            "{line}: {report}"
        );
        let words: String = imported.files.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(words.contains("chưa có trường"), marked, "{line}: {words}");
    }
}

#[test]
fn pasted_text_comes_in_with_its_header() {
    let pasted_text = "ỦY BAN NHÂN DÂN XÃ TÂN LẬP\nSố: 12/BC-UBND\nTân Lập, ngày 3 tháng 5 năm 2024\n\nBÁO CÁO\nKết quả công tác năm 2024\n\nI. KẾT QUẢ\nĐã hoàn thành các chỉ tiêu được giao.\n- Một việc;\n- Hai việc.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n";
    let imported = pasted(pasted_text, &asked()).unwrap();
    let report = file(&imported, "report.toml");
    for line in [
        "kind = \"Báo cáo\"",
        "subject = \"Kết quả công tác năm 2024\"",
        "number = 12",
        "body_code = \"UBND\"",
        "place = \"Tân Lập\"",
        "date = 2024-05-03",
        "recipients = [\"Như trên\", \"Lưu: VT\"]",
        "authority = \"TM\"",
        "on_behalf_of = \"ỦY BAN NHÂN DÂN\"",
        "post = \"CHỦ TỊCH\"",
        "name = \"Nguyễn Văn An\"",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    assert_eq!(imported.comparison.differences, []);
    assert_eq!(imported.comparison.per_mille(), 1_000);
}

#[test]
fn what_no_report_can_hold_is_marked_and_told() {
    let body = format!(
        "{}<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:t>漢</w:t></w:r></w:p>",
        paragraph("Mở đầu.")
    );
    let (imported, document) = imported(&docx(&body));
    assert_eq!(text(&document)[1].1, "[[hình]][[U+6F22]]./.");
    assert!(imported.remarks.iter().any(|told| told.message.is::<messages::Picture>()));
    assert!(imported.remarks.iter().any(|told| told.message.is::<messages::NoGlyph>()));
}

/// Stretches that Markdown, Handlebars or the heuristics of the reader could take for something.
fn stretch() -> impl Strategy<Value = String> {
    const SIGNS: &[&str] = &[
        "*",
        "**",
        "_",
        "#",
        "##",
        "|",
        "{{",
        "}}",
        "{{{x}}}",
        "\\",
        "\\\\",
        "-",
        "--",
        "+",
        "1.",
        "2.",
        "a)",
        "b)",
        ">",
        ">=",
        "<",
        "[^1]",
        "[^1]:",
        "[x]:",
        "~",
        "~~~",
        "`",
        "```",
        "&nbsp;",
        "&amp;",
        "=",
        "===",
        "1)",
        "(1)",
        "<br>",
        "{{blank}}",
        "{{facts.x}}",
        "<pagebreak>",
        "<b>",
        "](x)",
        "![x](y)",
        "^",
        "!",
        "2*3*4",
        "____",
        "chữ",
        "Đoàn",
        "x",
        "50%",
        "(*)",
        "“",
        "”",
        "./.",
        ";",
        ":",
        "http://a.b_c_d/e*f",
        "1.2.",
        "I.",
        "IV.",
    ];
    prop::sample::select(SIGNS).prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec((stretch(), prop::bool::ANY), 1..8).prop_map(|stretches| {
        let mut line = String::new();
        for (stretch, is_apart) in stretches {
            line.push_str(if is_apart && !line.is_empty() { " " } else { "" });
            line.push_str(&stretch);
        }
        line
    })
}

/// As it is printed: without the sign of a list, which is the program's.
fn printed(line: &str) -> String {
    let line = line.split_whitespace().collect::<String>();
    // A line to fill in at the end is drawn to the edge and has no letters. Headings of a level may be in capitals, and a blank
    // stands behind each number.
    line.trim_start_matches(['-', '+', '*', '•', ' ']).trim_end_matches('_').to_uppercase()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_prints_as_it_was(lines in prop::collection::vec((line(), prop::bool::ANY), 1..6)) {
        let has_words = |line: &str| line.contains(char::is_alphanumeric);
        let lines: Vec<_> = lines.into_iter().filter(|(line, _)| has_words(line)).collect();
        let paragraphs = lines.iter().map(|(line, is_bold)| if *is_bold { bold(line) } else { paragraph(line) });
        let body: String = paragraphs.chain([paragraph("Đến đây là hết câu cuối cùng của văn bản này")]).collect();
        let (imported, document) = imported(&docx(&body));
        prop_assert_eq!(&imported.comparison.differences, &[]);
        let mut words: Vec<String> = text(&document).iter().map(|(_, text)| printed(text)).collect();
        words.pop();
        let expected: Vec<String> = lines.iter().map(|(line, _)| printed(line)).collect();
        prop_assert_eq!(words, expected, "{:#?}", imported.files);
    }

    #[test]
    fn a_damaged_file_is_refused_or_read(at in 0..4_000_usize, with in prop::collection::vec(any::<u8>(), 0..20)) {
        let body = [bold("I. MỘT"), paragraph("hai"), "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>".to_owned()].concat();
        let mut bytes = docx(&body);
        let at = at % bytes.len();
        let end = (at + with.len()).min(bytes.len());
        bytes.splice(at..end, with);
        let _ = word(&bytes, &asked());
    }

    #[test]
    fn elements_in_any_order_are_read(names in prop::collection::vec((0..14_usize, prop::bool::ANY), 0..60)) {
        const NAMES: [&str; 14] = ["p", "r", "t", "tbl", "tr", "tc", "txbxContent", "drawing", "del", "ins", "pPr", "rPr", "sdt", "oMath"];
        let tags = names.iter().map(|(name, is_end)| match is_end {
            true => format!("</w:{}>", NAMES[*name]),
            false => format!("<w:{}>chữ", NAMES[*name]),
        });
        let _ = word(&docx(&tags.collect::<String>()), &asked());
    }
}

#[test]
fn a_picture_on_a_line_of_its_own_comes_in_with_its_caption() {
    let report = "template = 'x'\nprofile = 'state-nd30'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
                  issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n";
    let body = "Lời văn.\n\n![Cổng mới \\[1\\]](a.jpg){width=20mm} Cổng mới\n\n![Sân](b.jpg)\n";
    let world = Memory::new([("x/report.toml", report), ("x/templates/x/report.hbs", body)]);
    let photo = include_bytes!("../picture/tests/progressive.jpg");
    for name in ["x/a.jpg", "x/b.jpg"] {
        world.files.borrow_mut().insert(name.into(), photo.to_vec());
    }
    let request = pipeline::Request::new("x");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics).unwrap();
    let (imported, document) = imported(&built.files[0].bytes);
    let text = file(&imported, "00-mo-dau.hbs");
    let wanted = "![Cổng mới \\[1\\]](anh/hinh-1.jpg){width=20mm}\nCổng mới\n";
    assert!(text.contains(wanted), "{text}");
    assert!(text.contains("![Sân](anh/hinh-2.jpg){width="), "{text}");
    assert_eq!(imported.comparison.differences, []);
    assert_eq!(imported.pictures.len(), 2);
    let again = document.sections[0].blocks.iter().filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.description.as_str()),
        _ => None,
    });
    assert_eq!(again.collect::<Vec<_>>(), ["Cổng mới [1]", "Sân"]);
    let told = |told: &Diagnostic| told.message.is::<messages::Picture>();
    assert!(!imported.remarks.iter().any(told));
}

#[test]
fn a_picture_in_a_cell_comes_in_there() {
    let report = "template = 'x'\nprofile = 'state-nd30'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
                  issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n";
    let body = "Lời văn.\n\n| STT | Hình |\n|---|---|\n| 1 | Cổng<br>![Cổng mới](a.jpg){width=20mm}<br>Nhìn từ đường |\n\
                | 2 | ![Sân](a.jpg) |\n\nHết.\n";
    let world = Memory::new([("x/report.toml", report), ("x/templates/x/report.hbs", body)]);
    let photo = include_bytes!("../picture/tests/progressive.jpg");
    world.files.borrow_mut().insert("x/a.jpg".into(), photo.to_vec());
    let request = pipeline::Request::new("x");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics).unwrap();
    let (imported, _) = imported(&built.files[0].bytes);
    let text = file(&imported, "00-mo-dau.hbs");
    let wanted = "| 1 | Cổng<br>![Cổng mới](anh/hinh-1.jpg){width=20mm}<br>Nhìn từ đường |";
    assert!(text.contains(wanted), "{text}");
    assert!(text.contains("| 2 | ![Sân](anh/hinh-2.jpg){width="), "{text}");
    assert_eq!(imported.comparison.differences, []);
    assert_eq!(imported.pictures.len(), 2);
}

#[test]
fn three_who_sign_side_by_side_stay_so() {
    let signer = |table: &str, post: &str, name: &str| {
        format!("{table}\npost = '{post}'\nname = '{name}'\n")
    };
    let report = format!(
        "template = 'x'\nprofile = 'state-nd30'\n[document]\nkind = 'Biên bản'\nsubject = 'x'\nissuing_body = 'x'\n\
         body_code = 'x'\nplace = 'x'\n{}{}{}[frame]\nsigners_in_row = 3\n",
        signer("[signer]", "Chủ tịch", "Nguyễn Văn An"),
        signer("[[cosigner]]", "Thư ký", "Trần Thị Bình"),
        signer("[[cosigner]]", "Trưởng ban", "Lê Văn Cường")
    );
    let world = Memory::new([
        ("x/report.toml", report.as_str()),
        ("x/templates/x/report.hbs", "Lời văn của biên bản.\n"),
    ]);
    let request = pipeline::Request::new("x");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics).unwrap();
    let (imported, _) = imported(&built.files[0].bytes);
    let text = &imported.files.iter().find(|(path, _)| path == "report.toml").unwrap().1;
    assert!(text.contains("signers_in_row = 3"), "{text}");
    assert_eq!(imported.comparison.differences, []);
}
