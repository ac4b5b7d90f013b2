//! Series: a document for each row of a list.

use std::io::Write;

use crate::errors::check;
use crate::folder::Folder;
use crate::support::{docx_part, project};

const HEAD: &str = r#"template = "giay-moi"
profile = "state-nd30"

[series]
FROM

[document]
kind = "Giấy mời"
subject = "Dự hội nghị tổng kết"
issuing_body = "Ủy ban nhân dân xã An Bình"
number = 9
body_code = "UBND"
place = "An Bình"
date = 2027-12-06
recipients = ["Như trên", "Lưu: VT"]

[signer]
post = "Chủ tịch"
name = "Phạm Quốc Trung"

[facts]
event = "Hội nghị tổng kết phong trào năm 2027"
day = 2027-12-16
starts = 14:00:00
venue = "Hội trường"
"#;

/// Two guests.
pub const GUESTS: &str = r#"
[[guests]]
address = "Ông"
name = "Nguyễn Hữu Tài"
post = "Trưởng thôn"

[[guests]]
address = "Bà"
name = "Lê Thu Hằng"
"#;

/// A report that is a series, in the folder `r`, with what stands in `[series]` and below the facts.
pub fn series(settings: &str, rest: &str) -> Folder {
    let folder = Folder::new();
    folder.write("r/report.toml", HEAD.replace("FROM", settings) + rest);
    folder
}

/// A series whose rows stand in a file of that name.
pub fn of_file(name: &str, bytes: impl AsRef<[u8]>, settings: &str) -> Folder {
    let folder = series(&format!("from = \"{name}\"\n{settings}"), "");
    folder.write(&format!("r/{name}"), bytes);
    folder
}

/// The words of a Word file.
pub fn words(folder: &Folder, docx: &str) -> String {
    let part = docx_part(&folder.read(docx), "word/document.xml");
    let texts =
        part.split("<w:t").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once('<'));
    texts.map(|(text, _)| text.replace('\u{a0}', " ")).collect()
}

/// Builds the series; gives the names of its files.
pub fn built(folder: &Folder) -> Vec<String> {
    let ran = folder.vanban("build r --lang en");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    folder.documents("out/r")
}

#[test]
fn each_row_of_a_list_is_a_document_under_the_name_that_the_pattern_gives() {
    let settings = "from = 'guests'\nfiles = 'gm-{{row}}-{{name}}'\nnumber = 'running'";
    let folder = series(settings, GUESTS);
    let names = [
        "gm-1-Nguyễn Hữu Tài.docx",
        "gm-1-Nguyễn Hữu Tài.pdf",
        "gm-2-Lê Thu Hằng.docx",
        "gm-2-Lê Thu Hằng.pdf",
    ];
    assert_eq!(built(&folder), names);
    let [one, other] = [0, 2].map(|at| words(&folder, &format!("out/r/{}", names[at])));
    assert!(one.contains("kính mời: Ông Nguyễn Hữu Tài, Trưởng thôn."), "{one}");
    assert!(one.contains("Số: 09/GM-UBND"), "{one}");
    assert!(other.contains("kính mời: Bà Lê Thu Hằng."), "{other}");
    assert!(other.contains("Số: 10/GM-UBND"), "{other}");
}

#[test]
fn what_the_report_gives_for_all_counts_for_rows_that_leave_it_out() {
    let given = "\n[facts.guest]\naddress = \"Đồng chí\"\n\n[[guests]]\nname = \"Lê Thu Hằng\"\n";
    let folder = series("from = 'guests'", given);
    assert_eq!(built(&folder), ["r-1.docx", "r-1.pdf"]);
    assert!(words(&folder, "out/r/r-1.docx").contains("kính mời: Đồng chí Lê Thu Hằng."));
}

#[test]
fn all_rows_go_into_one_pdf_with_a_bookmark_for_each_and_pages_from_1() {
    let folder = series("from = 'guests'\noutput = 'one'", GUESTS);
    assert_eq!(built(&folder), ["r.pdf"]);
    let pdf = lopdf::Document::load_mem(&folder.read("out/r/r.pdf")).unwrap();
    assert_eq!(pdf.get_pages().len(), 2);
    let catalog = pdf.catalog().unwrap();
    let at = |key: &[u8]| {
        let object = catalog.get(key).unwrap();
        let (_, object) = pdf.dereference(object).unwrap();
        object.as_dict().unwrap()
    };
    assert_eq!(at(b"Outlines").get(b"Count").unwrap().as_i64().unwrap(), 2);
    let labels = at(b"PageLabels").get(b"Nums").unwrap().as_array().unwrap();
    let starts: Vec<_> = labels.iter().filter_map(|label| label.as_dict().ok()).collect();
    assert_eq!(starts.len(), 2);
    assert!(starts.iter().all(|label| label.get(b"St").unwrap().as_i64().unwrap() == 1));
}

#[test]
fn the_same_series_gives_the_same_bytes_whichever_row_is_done_first() {
    let row = |i: usize| format!("[[guests]]\naddress = 'Ông'\nname = 'Trần Văn {i}'\n");
    let rows: String = (0..30).map(row).collect();
    let folder = series("from = 'guests'\noutput = 'both'", &rows);
    let names = built(&folder);
    assert_eq!(names.len(), 61);
    let before: Vec<_> = names.iter().map(|name| folder.read(&format!("out/r/{name}"))).collect();
    let ran = folder.vanban("build r --locked --lang en");
    assert!(ran.out.contains("the same as the last build"), "{} {}", ran.out, ran.err);
    let after: Vec<_> = names.iter().map(|name| folder.read(&format!("out/r/{name}"))).collect();
    assert!(before == after);
}

const CSV: &str = "DANH SÁCH KHÁCH MỜI;;;\n\nSTT;Cách gọi;Họ và tên;Chức vụ\n1;Ông;Nguyễn Hữu Tài;Trưởng thôn\n\n2;Bà;Lê Thu Hằng;\"Hiệu trưởng; Bí thư\"\n;;;\n";

#[test]
fn a_table_of_text_is_read_as_programs_here_save_it() {
    let utf_16 = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
    };
    // As Windows-1258 has it: most tones are a byte of their own behind the vowel.
    let old = b"C\xe1ch go\xf2i;Ho\xf2 v\xe0 t\xean\n\xd4ng;Nguy\xea\xden H\xfd\xdeu T\xe0i\n";
    for (bytes, settings) in [
        (format!("\u{feff}{}", CSV.replace('\n', "\r\n")).into_bytes(), ""),
        (utf_16(&CSV.replace("\"Hiệu trưởng; Bí thư\"", "x").replace(';', "\t")), ""),
        (CSV.replace("\"Hiệu trưởng; Bí thư\"", "x").replace(';', ",").into_bytes(), ""),
    ] {
        let folder = of_file("khach.csv", bytes, settings);
        assert_eq!(built(&folder).len(), 4, "{settings}");
        assert!(words(&folder, "out/r/r-2.docx").contains("Bà Lê Thu Hằng"));
    }
    let folder = of_file("khach.csv", old, "encoding = \"windows-1258\"");
    assert_eq!(built(&folder).len(), 2);
    assert!(words(&folder, "out/r/r-1.docx").contains("Ông Nguyễn Hữu Tài."));
}

/// A workbook with those sheets, each of rows of cells as XML.
pub fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut part = |name: &str, text: String| {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let relations = |of: Vec<String>| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            of.concat()
        )
    };
    let relation = |id: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    part("_rels/.rels", relations(vec![relation(1, "officeDocument", "xl/workbook.xml")]));
    let named = sheets.iter().zip(1..).map(|((name, _), id)| {
        format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>")
    });
    let named: String = named.collect();
    part(
        "xl/workbook.xml",
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{named}</sheets></workbook>"
        ),
    );
    let targets = (1..=sheets.len())
        .map(|id| relation(id, "worksheet", &format!("worksheets/sheet{id}.xml")));
    let styles = relation(sheets.len() + 1, "styles", "styles.xml");
    part("xl/_rels/workbook.xml.rels", relations(targets.chain([styles]).collect()));
    part(
        "xl/styles.xml",
        format!(
            "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"0000\\ 000\\ 000\"/></numFmts>\
             <cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"
        ),
    );
    for ((_, rows), id) in sheets.iter().zip(1..) {
        let sheet =
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        part(&format!("xl/worksheets/sheet{id}.xml"), sheet);
    }
    zip.finish().unwrap().into_inner()
}

/// A row of a sheet: cells of words, or of XML where they begin with a tag.
pub fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(at, cell): (usize, &&str)| {
        let name = format!("{}{number}", char::from(b'A' + at as u8));
        match cell.strip_prefix('<') {
            Some(xml) => format!("<c r=\"{name}\" {xml}</c>"),
            None => format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

/// A sheet with titles and two guests.
pub fn guests() -> String {
    [
        row(1, &["DANH SÁCH"]),
        row(3, &["Họ và tên", "Cách gọi", "Chức vụ", "Ghế", "Ngày"]),
        row(
            4,
            &[
                "Nguyễn Hữu Tài",
                "Ông",
                "<t=\"str\"><f>A1</f><v>Trưởng thôn</v>",
                "<><v>12</v>",
                "<s=\"1\"><v>46737</v>",
            ],
        ),
        row(6, &["Lê Thu Hằng", "Bà"]),
        row(7, &["", " "]),
    ]
    .concat()
}

#[test]
fn a_sheet_is_read_by_its_name_with_numbers_days_and_values_of_formulas() {
    let book = workbook(&[("Khác", &row(1, &["x"])), ("Khách mời", &guests())]);
    let settings = "sheet = \"Khách mời\"\nfiles = \"{{ghe}} {{ngay}} {{name}}\"";
    let folder = of_file("khach.xlsx", &book, settings);
    let ran = folder.vanban("build r --lang en");
    assert_eq!(ran.code, 1, "the second row has no seat");
    let folder =
        of_file("khach.xlsx", &book, "sheet = \"khách mời\"\nfiles = \"{{row}} {{name}}\"");
    let ran = folder.vanban("build r --lang en");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("advice[VB1216]"), "{}", ran.err);
    assert_eq!(folder.documents("out/r").len(), 4);
    let words = words(&folder, "out/r/1 Nguyễn Hữu Tài.docx");
    assert!(words.contains("Ông Nguyễn Hữu Tài, Trưởng thôn."), "{words}");
}

/// A report with a template of its own that prints these words for each row.
fn of_own_template(words: &str, name: &str, bytes: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::new();
    let (head, _) = HEAD.split_once("[facts]").unwrap();
    let report = head.replace("template = \"giay-moi\"", "template = \"the\"");
    folder.write("r/report.toml", report.replace("FROM", &format!("from = \"{name}\"")));
    folder.write("r/templates/the/report.hbs", words);
    folder.write(&format!("r/{name}"), bytes);
    folder
}

#[test]
fn shares_and_telephone_numbers_are_what_their_cells_show() {
    let titles = row(1, &["Họ và tên", "Tỷ lệ", "Điện thoại"]);
    let guest = ["Nguyễn Hữu Tài", "<s=\"2\"><v>0.85</v>", "<s=\"3\"><v>987654321</v>"];
    let book = workbook(&[("Khách", &(titles + &row(2, &guest)))]);
    let text = "Điểm {{facts.row.ty_le}}, máy {{facts.row.dien_thoai}}, {{facts.row.ho_va_ten}}.";
    let folder = of_own_template(text, "khach.xlsx", book);
    folder.vanban("build r").done();
    let words = words(&folder, "out/r/r-1.docx");
    assert!(words.contains("Điểm 85%, máy 0987 654 321, Nguyễn Hữu Tài."), "{words}");
}

#[test]
fn what_stands_above_the_titles_is_passed_over_and_a_column_nobody_reads_is_told_once() {
    let table = "DANH SÁCH KHÁCH MỜI;;\n;;\nHọ và tên;Chức vụ;Ghi chú\nNguyễn Hữu Tài;Trưởng thôn;a\nLê Thu Hằng;;b\n";
    let text =
        "Kính mời {{facts.row.ho_va_ten}}{{#if facts.row.chuc_vu}}, {{facts.row.chuc_vu}}{{/if}}.";
    let folder = of_own_template(text, "khach.csv", table);
    let ran = folder.vanban("build r --lang en");
    assert_eq!((ran.code, ran.err.matches("[VB1043]").count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains("r/khach.csv:3:"), "{}", ran.err);
    assert!(words(&folder, "out/r/r-2.docx").contains("Kính mời Lê Thu Hằng."));
}

#[test]
fn every_wrong_row_is_told_with_its_line_and_nothing_is_written() {
    let csv = "STT;Cách gọi;Họ và tên;Chức vụ\n1;Anh;Nguyễn Hữu Tài;Trưởng thôn\n2;Bà;;Hiệu trưởng\n\
               3;Ông;Trần Quang Khải;;thừa;nữa\n4;Bà;Vũ Ngọc Ánh;\u{7}\n5;Bà;vũ ngọc ánh;\n6;Bà;Vũ Ngọc A\u{301}nh;\n";
    let folder = of_file("khach.csv", csv, "files = \"{{name}}\"");
    let expected = [
        "VB1209 r/khach.csv:7:1",
        "VB1034 r/khach.csv:2:3",
        "VB1217 r/khach.csv:3:6",
        "VB1222 r/khach.csv:4:1",
        "VB1220 r/khach.csv:5:18",
    ];
    check("series-rows", &expected, |language| {
        folder.vanban(&format!("build r --lang {language}"))
    });
    assert!(folder.list("out").is_empty());
    let ran = folder.vanban("check r --lang en");
    assert_eq!(ran.code, 1);
    for code in ["VB1209", "VB1034", "VB1217", "VB1222", "VB1220"] {
        assert!(ran.out.contains(code), "{code}: {}", ran.out);
    }
}

#[test]
fn a_list_that_cannot_be_used_is_told_with_what_to_do() {
    let list = |golden: &str, code: &str, settings: &str, rest: &str| {
        let folder = series(settings, rest);
        check(golden, &[code], |language| folder.vanban(&format!("build r --lang {language}")));
    };
    let from = "from = 'guests'\n";
    list("series-no-list", "VB1200 r/report.toml:5:8", "from = 'guest'", GUESTS);
    list("series-no-tables", "VB1201 r/report.toml:26:9", "from = 'facts.list'", "list = ['a']\n");
    list("series-kind", "VB1204 r/report.toml:5:8", "from = 'khach.ods'", "");
    list("series-unused", "VB1205 r/report.toml:6:9", &format!("{from}sheet = 'a'"), GUESTS);
    list(
        "series-pattern",
        "VB1206 r/report.toml:6:9",
        &format!("{from}files = 'a{{{{name'"),
        GUESTS,
    );
    list(
        "series-field",
        "VB1207 r/report.toml:6:9",
        &format!("{from}files = '{{{{ten}}}}'"),
        GUESTS,
    );
    list("series-path", "VB1232 r/report.toml:6:8", &format!("{from}into = 'document'"), GUESTS);
    let pattern = format!("{from}files = '{{{{name}}}}{{{{post}}}}'");
    list("series-empty-name", "VB1208 r/report.toml:33:1", &pattern, GUESTS);
}

#[test]
fn a_table_that_cannot_be_used_is_told_with_what_to_do() {
    let file = |golden: &str, code: &str, name: &str, bytes: &[u8], settings: &str| {
        let folder = of_file(name, bytes, settings);
        check(golden, &[code], |language| folder.vanban(&format!("build r --lang {language}")));
    };
    let csv = |golden: &str, code: &str, text: &str, settings: &str| {
        file(golden, code, "khach.csv", text.as_bytes(), settings);
    };
    let from = "r/report.toml:5:8";
    csv("series-no-rows", &format!("VB1202 {from}"), "Họ và tên;Cách gọi\n;\n", "");
    csv("series-titles", &format!("VB1211 {from}"), "a;b\n1;2\n", "");
    csv("series-no-column", "VB1212 r/khach.csv:1:1", "Họ và tên;Chức vụ\na;b\n", "");
    csv(
        "series-no-title",
        "VB1213 r/report.toml:7:8",
        "Khách;Cách gọi\na;Ông\n",
        "[series.columns]\nname = 'Tên'",
    );
    csv("series-two-columns", "VB1215 r/khach.csv:1:11", "Họ và tên;name;Cách gọi\na;b;Ông\n", "");
    csv("series-quote", "VB1221 r/khach.csv:2:1", "Họ và tên;Cách gọi\n\"a;Ông\n", "");
    file("series-encoding", &format!("VB1226 {from}"), "khach.csv", b"Ho\xf2;a\n", "");
    let many = format!("Họ và tên;Cách gọi\n{}", "a;Ông\n".repeat(10_001));
    csv("series-many", &format!("VB1203 {from}"), &many, "");
    let wide = format!("Họ và tên;Cách gọi{}\n", ";x".repeat(300));
    csv("series-wide", &format!("VB1231 {from}"), &wide, "");
    let long = format!("Họ và tên;Cách gọi\n{};Ông\n", "a".repeat(200));
    csv("series-long-name", "VB1210 r/khach.csv:2:1", &long, "files = '{{name}}'");
    let book = |rows: &str| workbook(&[("Khách", rows)]);
    let xlsx = |golden: &str, code: &str, bytes: &[u8], settings: &str| {
        file(golden, code, "khach.xlsx", bytes, settings);
    };
    xlsx("series-sheet", "VB1223 r/report.toml:6:9", &book(""), "sheet = 'b'");
    xlsx("series-broken", &format!("VB1224 {from}"), &book("")[..300], "");
    xlsx("series-password", &format!("VB1224 {from}"), b"\xd0\xcf\x11\xe0\xa1\xb1", "");
    let bomb = book(&" ".repeat(70 << 20));
    xlsx("series-bomb", &format!("VB1230 {from}"), &bomb, "");
    let head = row(1, &["Họ và tên", "Cách gọi"]);
    let formula = row(2, &["a", "<><f>B1</f>"]);
    xlsx("series-formula", "VB1235 r/khach.xlsx:2:3", &book(&format!("{head}{formula}")), "");
    let error = row(2, &["a", "<t=\"e\"><v>#N/A</v>"]);
    xlsx("series-formula-error", "VB1219 r/khach.xlsx:2:3", &book(&format!("{head}{error}")), "");
    let far = row(1_000_000, &["a"]);
    xlsx("series-far", &format!("VB1203 {from}"), &book(&format!("{head}{far}")), "");
}

#[test]
fn a_cell_of_the_wrong_type_and_a_key_that_the_template_lacks_are_told() {
    let template = "{{facts.row.day}}";
    let manifest = "name = { vi = \"a\", en = \"a\" }\ndescription = { vi = \"a\", en = \"a\" }\nkinds = [\"Giấy mời\"]\n\
        [[fact]]\npath = \"facts\"\ntype = \"table\"\nlabel = { vi = \"N\", en = \"T\" }\n\
        [[fact]]\npath = \"facts.guest\"\ntype = \"table\"\nis = \"row\"\nlabel = { vi = \"K\", en = \"G\" }\n\
        [[fact]]\npath = \"facts.guest.day\"\ntype = \"date\"\nlabel = { vi = \"Ngày\", en = \"Day\" }\nexample = 2027-01-01\n";
    let folder = of_file("k.csv", "Ngày\n30/2/2027\n", "");
    folder.write("r/templates/giay-moi/report.hbs", template.replace("row", "guest"));
    folder.write("r/templates/giay-moi/template.toml", manifest);
    let text = folder.text("r/report.toml");
    let cut = text.find("event").unwrap();
    folder.write("r/report.toml", &text[..cut]);
    let tell = |language: &str| folder.vanban(&format!("build r --lang {language}"));
    check("series-cell", &["VB1218 r/k.csv:2:1"], tell);
    folder.edit(
        "r/report.toml",
        "from = \"k.csv\"",
        "from = \"k.csv\"\n[series.columns]\nten = \"Ngày\"",
    );
    check("series-key", &["VB1214 r/report.toml:7:1"], tell);
}

#[test]
fn names_lead_nowhere_and_are_ones_that_every_system_keeps() {
    let rows = ["../../x", "CON", ".ssh", "a/b\\c", "nul.txt"];
    let row = |name: &&str| format!("[[guests]]\naddress = 'Ông'\nname = '{name}'\n");
    let folder =
        series("from = 'guests'\nfiles = '{{name}}'", &rows.iter().map(row).collect::<String>());
    let names: Vec<_> = built(&folder).into_iter().filter(|name| name.ends_with(".pdf")).collect();
    assert_eq!(names, ["_CON.pdf", "_nul.txt.pdf", "a-b-c.pdf", "ssh.pdf", "x.pdf"]);
    assert_eq!(folder.list(""), ["out", "r"]);
}

#[test]
fn a_guest_who_is_taken_off_the_list_leaves_a_letter_that_is_named() {
    let folder = series("from = 'guests'\nfiles = '{{name}}'", GUESTS);
    built(&folder);
    let text = folder.text("r/report.toml").replace("Lê Thu Hằng", "Vũ Ngọc Ánh");
    folder.write("r/report.toml", text);
    let ran = folder.vanban("build r --lang en");
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("VB1229") && ran.err.contains("Lê Thu Hằng.docx"), "{}", ran.err);
    assert_eq!(folder.documents("out/r").len(), 6);
}

#[test]
fn an_edited_letter_is_kept_under_another_name() {
    let folder = series("from = 'guests'", GUESTS);
    built(&folder);
    folder.write("out/r/r-2.docx", b"mine");
    let ran = folder.vanban("build r --lang en");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.read("out/r/r-2-da-sua.docx"), b"mine");
}

#[test]
fn what_no_series_is_made_with_is_told() {
    let folder = series("from = 'guests'", GUESTS);
    check("series-appendix", &["VB1233 r/report.toml:4:1"], |language| {
        folder.vanban(&format!("build r --appendix separate --lang {language}"))
    });
    let folder = series("from = 'guests'\noutput = 'one'", GUESTS);
    check("series-no-pdf", &["VB1234 r/report.toml:4:1"], |language| {
        folder.vanban(&format!("build r --format docx --lang {language}"))
    });
}

#[test]
fn each_document_of_a_series_has_the_picture_that_its_row_names() {
    let folder = Folder::new();
    let rows = "\n[[guests]]\nname = \"Nguyễn Hữu Tài\"\nphoto = \"cong\"\n\n[[guests]]\nname = \"Lê Thu Hằng\"\nphoto = \"PHOTO\"\n";
    // Its own template reads no other fact.
    let (head, _) = HEAD.split_once("[facts]").unwrap();
    let report = head.replace("template = \"giay-moi\"", "template = \"the\"");
    let report = report.replace("FROM", "from = \"guests\"\noutput = \"both\"") + rows;
    folder.write("r/report.toml", report.replace("PHOTO", "cao"));
    let text = "Kính mời {{facts.row.name}}.\n\n![Ảnh của {{facts.row.name}}](anh/{{facts.row.photo}}.jpg)\n";
    folder.write("r/templates/the/report.hbs", text);
    for name in ["cong", "cao"] {
        let picture = project(&format!("tests/stress/pictures/anh/{name}.jpg"));
        folder.write(&format!("r/anh/{name}.jpg"), std::fs::read(picture).unwrap());
    }
    folder.vanban("build r").done();
    assert_eq!(folder.documents("out/r"), ["r-1.docx", "r-1.pdf", "r-2.docx", "r-2.pdf", "r.pdf"]);
    let [first, second] = ["out/r/r-1.docx", "out/r/r-2.docx"]
        .map(|docx| docx_part(&folder.read(docx), "word/document.xml"));
    assert!(first.contains("descr=\"Ảnh của Nguyễn Hữu Tài\""), "{first}");
    assert!(second.contains("descr=\"Ảnh của Lê Thu Hằng\""), "{second}");
    let pictures = |pdf: &[u8]| pdf.windows(14).filter(|at| *at == b"/Subtype/Image").count();
    assert_eq!(pictures(&folder.read("out/r/r.pdf")), 2);
    folder.write("r/report.toml", report.replace("PHOTO", "không có"));
    let ran = folder.vanban("build r --lang en");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("anh/không có.jpg"), "{}", ran.err);
}
