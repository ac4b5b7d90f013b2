//! Charts of tables, lines of fields.

use super::*;

/// The table of a report with results, and what stands below it.
fn body(rows: &str, below: &str) -> String {
    format!("Lời.\n\n| STT | Chỉ tiêu | Mục tiêu | Kết quả |\n|---|---|---|---|\n{rows}\n{below}\n")
}

const ROWS: &str =
    "| 1 | Thu | 1.250 | 1.342,5 |\n| 2 | Chi | 980 | – |\n| | Tổng cộng | 2.230 | 1.342,5 |\n";

fn built(body: &str) -> (Document, Vec<&'static str>) {
    Case { body, appendix: "x", ..CASE }.built()
}

/// The descriptions of the pictures and the captions of a document.
fn shown(document: &Document) -> Vec<String> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let shown = blocks.filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.description.clone()),
        Block::Paragraph(paragraph) if paragraph.role == Role::Caption => {
            Some(released(&paragraph.labelled_text()).into_owned())
        }
        _ => None,
    });
    shown.collect()
}

#[test]
fn a_chart_has_the_numbers_of_the_rows_above_and_says_them() {
    let (document, codes) =
        built(&body(ROWS, "<chart>\nBiểu đồ: Thu và chi {#bd}\n\nTheo {{ref \"bd\"}}."));
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        shown(&document),
        [
            "Biểu đồ cột: Thu và chi. Mục tiêu: Thu 1.250; Chi 980. Kết quả: Thu 1.342,5; \
             Chi chưa có. Số liệu ở bảng ngay trên.",
            "Biểu đồ 1. Thu và chi"
        ]
    );
    let all = paragraphs(&document);
    assert!(all.iter().any(|p| released(&p.text()).contains("Theo Biểu đồ 1.")));
}

#[test]
fn charts_and_pictures_are_counted_apart_unless_their_captions_say_otherwise() {
    let chart = |caption: &str| body(ROWS, &format!("<chart line>\n{caption}\n"));
    let all = ["Biểu đồ: Một", "Hình: Hai", "Biểu đồ: Ba"].map(chart).concat();
    let (document, codes) = built(&all);
    assert_eq!(codes, [""; 0]);
    let shown = shown(&document);
    let captions: Vec<_> = shown.iter().skip(1).step_by(2).collect();
    assert_eq!(captions, ["Biểu đồ 1. Một", "Hình 1. Hai", "Biểu đồ 2. Ba"]);
}

#[test]
fn columns_and_names_are_chosen_by_the_table_or_by_hand() {
    let table = "| Thôn | Số hộ | < | Ghi chú |\n|---|---|---|---|\n| ^ | 2026 | 2027 | ^ |\n\
                 |---|---|---|---|\n| Cụm một | < | < | < |\n| Đông | 5 | 6 | |\n| Đoài | 7 | 8 | x |\n";
    let (document, codes) = built(&format!("{table}\n<chart columns=3,2>\n"));
    assert_eq!(codes, [""; 0]);
    let said = "Biểu đồ cột. 2027: Đông 6; Đoài 8. 2026: Đông 5; Đoài 7. Số liệu ở bảng ngay trên.";
    assert_eq!(shown(&document), [said]);
    assert_eq!(built(&format!("{table}\n<chart columns=5>\n")).1, ["VB4094"]);
    assert_eq!(built(&format!("{table}\n<chart labels=9>\n")).1, ["VB4094"]);
}

#[test]
fn numbers_that_cannot_be_drawn_are_errors() {
    let own = |rows: &str| built(&body(rows, "<chart>\n")).1;
    assert_eq!(own("| 1 | Thu | đạt | 5 tấn |\n"), ["VB4099", "VB4099"]);
    assert_eq!(own("| 1 | Thu | 5 | -5 |\n"), ["VB4100"]);
    assert_eq!(own("| 1 | Thu | 5 | 1234567890123456 |\n"), ["VB4101"]);
    assert_eq!(own("| 1 | Thu | 5 | 5% |\n"), ["VB4102"]);
    assert_eq!(own("| 1 | Thu | – | |\n"), ["VB4098"]);
    assert_eq!(own("| | Tổng cộng | 1 | 2 |\n"), ["VB4098"]);
    let many: String = (0..25).map(|number| format!("| {number} | Thu | 1 | 2 |\n")).collect();
    assert_eq!(own(&many), ["VB4096"]);
    let wide = "| A | B | C | D | E | F |\n|---|---|---|---|---|---|\n| x | 1 | 2 | 3 | 4 | 5 |\n";
    assert_eq!(built(&format!("{wide}\n<chart>\n")).1, ["VB4095"]);
    let headless = "| | |\n|---|---|\n| x | 1 |\n";
    assert_eq!(built(&format!("{headless}\n<chart>\n")).1, ["VB4097"]);
    let long = "Nghiêng ".repeat(60);
    let rows: String = (0..20).map(|_| format!("| | {long} | 1 | 2 |\n")).collect();
    assert_eq!(own(&rows), ["VB4103"]);
}

#[test]
fn fields_are_a_table_without_rules_whose_columns_fit_the_names() {
    let (document, codes) =
        built("Lời.\n\n<photo 3x4>\n<fields>\nHọ và tên: An\nQuê: {{n}}\n\nHết.\n");
    assert_eq!(codes, [""; 0]);
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let table = blocks.into_iter().find_map(|block| match block {
        Block::Table(table) if table.kind == crate::document::TableKind::Plain => Some(table),
        _ => None,
    });
    let table = table.unwrap();
    assert_eq!(table.columns.len(), 4);
    assert!(table.columns[3] > table.columns[1] && table.columns[1] > table.columns[2]);
    assert_eq!((table.rows[0].cells.len(), table.rows[1].cells.len()), (4, 3));
    assert_eq!(table.rows[0].cells[0].row_span, 2);
}

#[test]
fn the_table_of_an_appendix_has_its_chart() {
    let start = REPORT.find("columns = [").unwrap();
    let end = REPORT.find("[[appendix]]\ntitle = \"Danh sách\"").unwrap();
    let built = |table: &str| {
        let report = format!("{}{table}\n{}", &REPORT[..start], &REPORT[end..]);
        let body = "Theo {{ref \"bd\"}}.";
        Case { report: &report, body, appendix: "x", ..CASE }.built()
    };
    let table = "columns = [{ title = \"STT\", fill = \"stt\" }, { title = \"Khối\" }, { title = \"2026\", sum = true }, \
                 { title = \"2027\", sum = true, chart = true }]\n\
                 rows = [[{ text = \"Cả hai\", is = \"group\" }], [\"Trường\", 1200, 1350], [\"Cơ quan\", 80, 92], \
                 [{ text = \"Cộng các khối\", is = \"total\" }]]\n\
                 chart = { form = \"line\", caption = \"Đoàn viên\", name = \"bd\" }";
    let (document, codes) = built(table);
    assert_eq!(codes, [""; 0]);
    let said =
        "Biểu đồ đường: Đoàn viên. 2027: Trường 1.350; Cơ quan 92. Số liệu ở bảng ngay trên.";
    assert_eq!(shown(&document), [said, "Biểu đồ 1. Đoàn viên"]);
    let all = paragraphs(&document);
    assert!(all.iter().any(|p| released(&p.text()).contains("Theo Biểu đồ 1.")));
    let (_, codes) = built(
        &table
            .replace("1350", "\"đạt\"")
            .replace(", sum = true", ", width = 1")
            .replace(", [{ text = \"Cộng các khối\", is = \"total\" }]", ""),
    );
    assert_eq!(codes, ["VB4099"]);
}
