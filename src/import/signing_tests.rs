//! Imports of the frames of decisions, letters and minutes.

use super::tests::{asked, bold, docx, file, imported, paragraph, text};
use super::*;
use crate::document::Role;

fn centred(text: &str) -> String {
    bold(text).replacen("<w:p>", "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>", 1)
}

/// A table without rules, of rows of cells of lines.
fn table(rows: &[&[&[&str]]]) -> String {
    let cell = |lines: &&[&str]| {
        let lines: String = lines.iter().map(|line| centred(line)).collect();
        format!("<w:tc>{}</w:tc>", if lines.is_empty() { "<w:p/>".to_owned() } else { lines })
    };
    let row =
        |cells: &&[&[&str]]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

fn header(number: &[&str]) -> String {
    const TITLE: &[&str] = &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
    table(&[
        &[&["ỦY BAN NHÂN DÂN XÃ AN BÌNH"], TITLE],
        &[number, &["An Bình, ngày 05 tháng 01 năm 2027"]],
    ])
}

const SIGNED: &[&[&[&str]]] = &[&[
    &["Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."],
    &["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Lộc"],
]];

fn decision() -> String {
    [
        header(&["Số: 15/QĐ-UBND"]),
        centred("QUYẾT ĐỊNH"),
        centred("Ban hành Quy chế sử dụng nhà văn hóa"),
        centred("ỦY BAN NHÂN DÂN XÃ AN BÌNH"),
        paragraph("Căn cứ Luật Tổ chức chính quyền địa phương;"),
        paragraph("Theo đề nghị của Công chức Văn hóa."),
        centred("QUYẾT ĐỊNH:"),
        paragraph("Điều 1. Ban hành kèm theo Quyết định này Quy chế sử dụng nhà văn hóa."),
        paragraph("Điều 2. Các thôn chịu trách nhiệm thi hành."),
        table(SIGNED),
    ]
    .concat()
}

fn has_all(report: &str, lines: &[&str]) {
    for line in lines {
        assert!(report.contains(line), "{line}\n{report}");
    }
}

#[test]
fn what_a_decision_encloses_behind_its_signature_becomes_an_enclosure() {
    let title = &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"][..];
    let body = [
        decision(),
        table(&[&[&["ỦY BAN NHÂN DÂN XÃ AN BÌNH"], title]]),
        centred("QUY CHẾ"),
        centred("Sử dụng nhà văn hóa"),
        centred("(Kèm theo Quyết định số 15/QĐ-UBND ngày 05 tháng 01 năm 2027)"),
        paragraph("Nhà văn hóa mở cửa mỗi ngày."),
        centred("PHỤ LỤC"),
        centred("LỊCH MỞ CỬA"),
        paragraph("Từ bảy giờ."),
    ]
    .concat();
    let (imported, document) = imported(&docx(&body));
    assert_eq!(imported.comparison.differences, []);
    let report = file(&imported, "report.toml");
    has_all(
        report,
        &["title = \"Sử dụng nhà văn hóa\"\nenclosure = \"Quy chế\"\ntemplate = \"phu-luc-1\""],
    );
    has_all(report, &["recipients = [\"Như Điều 2\", \"Lưu: VT\"]", "name = \"Trần Văn Lộc\""]);
    assert_eq!(file(&imported, "phu-luc-1.hbs"), "Nhà văn hóa mở cửa mỗi ngày.\n");
    assert_eq!(file(&imported, "phu-luc-2.hbs"), "Từ bảy giờ.\n");
    assert_eq!(document.sections.len(), 3);
}

#[test]
fn the_bases_of_a_decision_and_who_decides_come_into_their_fields() {
    let (imported, document) = imported(&docx(&decision()));
    assert_eq!(imported.comparison.differences, []);
    has_all(
        file(&imported, "report.toml"),
        &[
            "decider = \"ỦY BAN NHÂN DÂN XÃ AN BÌNH\"",
            "bases = [\"Căn cứ Luật Tổ chức chính quyền địa phương\", \"Theo đề nghị của Công chức Văn hóa\"]",
            "on_behalf_of = \"ỦY BAN NHÂN DÂN\"\ndeputy_of = \"CHỦ TỊCH\"\npost = \"PHÓ CHỦ TỊCH\"",
        ],
    );
    let word = text(&document).into_iter().filter(|(role, _)| *role == Role::DecisionWord);
    assert_eq!(word.map(|(_, text)| text).collect::<Vec<_>>(), ["QUYẾT ĐỊNH:"]);
}

#[test]
fn a_sentence_that_begins_with_its_basis_stays_text() {
    let words = "Căn cứ Công văn số 3, Ủy ban nhân dân xã báo cáo như sau:";
    let body = [
        header(&["Số: 15/BC-UBND"]),
        centred("BÁO CÁO"),
        centred("Kết quả năm 2027"),
        paragraph(words),
        paragraph("Đã trồng cây."),
    ];
    let (imported, document) = imported(&docx(&body.concat()));
    assert!(!file(&imported, "report.toml").contains("bases"));
    assert!(text(&document).contains(&(Role::Body, words.to_owned())));
}

#[test]
fn a_letter_comes_in_with_its_subject_and_those_it_is_for() {
    let body = [
        header(&["Số: 15/UBND-VH", "V/v báo cáo hiện trạng nhà văn hóa"]),
        paragraph("Kính gửi:"),
        paragraph("- Trưởng các thôn: Đông, Trung;"),
        paragraph("- Trạm Y tế xã."),
        paragraph("Đề nghị các đơn vị báo cáo trước ngày 25."),
        table(SIGNED),
    ];
    let (imported, _) = imported(&docx(&body.concat()));
    assert_eq!(imported.comparison.differences, []);
    let report = file(&imported, "report.toml");
    has_all(
        report,
        &[
            "kind = \"Công văn\"",
            "subject = \"báo cáo hiện trạng nhà văn hóa\"",
            "body_code = \"UBND\"\nunit_code = \"VH\"",
            "addressee = [\"Trưởng các thôn: Đông, Trung\", \"Trạm Y tế xã\"]",
        ],
    );
    assert!(!report.contains("= \"[["), "{report}");
}

#[test]
fn those_who_sign_side_by_side_and_who_confirms_them_have_tables_of_their_own() {
    let signed = table(&[
        &[&["TM. ĐOÀN THƯ KÝ", "TRƯỞNG ĐOÀN"], &["TM. ĐOÀN CHỦ TỊCH"]],
        &[&["Phạm Quốc Bảo"], &["Nguyễn Thị Thu"]],
        &[&["TM. BAN KIỂM PHIẾU", "TRƯỞNG BAN", "kiêm", "ỦY VIÊN"], &[]],
        &[&["Đỗ Mai"], &[]],
    ]);
    let confirmed = table(&[&[
        &[],
        &["Xác nhận chữ ký trên", "TM. BAN CHẤP HÀNH ĐOÀN XÃ", "PHÓ BÍ THƯ", "Hoàng Anh Tuấn"],
    ]]);
    let body = [
        header(&["Số: 03/BB-ĐH"]),
        centred("BIÊN BẢN"),
        centred("Đại hội Chi đoàn thôn Đông"),
        paragraph("Đại hội đã xong."),
        signed,
        paragraph("Nơi nhận:"),
        paragraph("- Lưu: hồ sơ."),
        confirmed,
    ];
    let (imported, _) = imported(&docx(&body.concat()));
    assert_eq!(imported.comparison.differences, []);
    assert!(!imported.remarks.iter().any(|told| told.message.is::<messages::SecondSigner>()));
    has_all(
        file(&imported, "report.toml"),
        &[
            "[signer]\nauthority = \"TM\"\non_behalf_of = \"ĐOÀN CHỦ TỊCH\"\nname = \"Nguyễn Thị Thu\"",
            "[[cosigner]]\nauthority = \"TM\"\non_behalf_of = \"ĐOÀN THƯ KÝ\"\npost = \"TRƯỞNG ĐOÀN\"\nname = \"Phạm Quốc Bảo\"",
            "post = \"TRƯỞNG BAN\"\nalso = \"ỦY VIÊN\"\nname = \"Đỗ Mai\"",
            "[confirmation]\nstatement = \"Xác nhận chữ ký trên\"\nauthority = \"TM\"",
            "recipients = [\"Lưu: hồ sơ\"]",
        ],
    );
}

#[test]
fn recipients_below_those_who_sign_are_recipients() {
    let signed = table(&[&[&["THƯ KÝ"], &["CHỦ TỌA"]], &[&["Phạm Quốc Bảo"], &["Nguyễn Thị Thu"]]]);
    let minutes = |behind: &[String]| {
        let body = [
            header(&["Số: 03/BB-UBND"]),
            centred("BIÊN BẢN"),
            centred("Họp giao ban tháng 01"),
            paragraph("Cuộc họp kết thúc lúc 11 giờ."),
            signed.clone(),
            behind.concat(),
        ];
        imported(&docx(&body.concat()))
    };
    let recipients = ["Nơi nhận:", "- Các thành viên dự họp;", "- Lưu: VT, hồ sơ."].map(paragraph);
    let (with, _) = minutes(&recipients);
    assert_eq!(with.comparison.differences, []);
    let report = file(&with, "report.toml");
    has_all(report, &["recipients = [\"Các thành viên dự họp\", \"Lưu: VT, hồ sơ\"]"]);
    assert!(with.files.iter().all(|(_, text)| !text.contains("Nơi nhận")), "{:?}", with.files);
    let (behind, _) = minutes(&[recipients.concat(), paragraph("Biên bản lập thành hai bản.")]);
    has_all(file(&behind, "report.toml"), &["recipients = [\"Các thành viên dự họp\""]);
    assert!(behind.files.iter().any(|(_, text)| text.contains("lập thành hai bản")));
    let (none, _) = minutes(&[paragraph("- Lưu: VT.")]);
    assert!(!file(&none, "report.toml").contains("\nrecipients = "));
}

#[test]
fn a_second_column_that_names_nobody_stays_in_the_text() {
    let signed = table(&[&[&["Một dòng chữ"], &["CHỦ TỊCH", "Trần Văn Lộc"]]]);
    let body = [paragraph("Mở đầu."), signed].concat();
    let imported = word(&docx(&body), &asked()).unwrap();
    assert!(imported.remarks.iter().any(|told| told.message.is::<messages::SecondSigner>()));
    assert!(imported.files.iter().any(|(_, text)| text.contains("Một dòng chữ")));
}
