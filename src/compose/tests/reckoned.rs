//! Numbers of rows, sums and shares that tables work out, from templates and from `report.toml`.

use super::*;
use crate::document::Table;

fn table_of(document: &Document, skip: usize) -> &Table {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) if table.kind == crate::document::TableKind::Data => Some(table),
        _ => None,
    });
    tables.into_iter().nth(skip).unwrap()
}

/// The rows of a table, with how many columns a cell covers where that is more than one.
fn lines(table: &Table) -> Vec<String> {
    let cell = |cell: &crate::document::Cell| {
        let text = match cell.blocks.first() {
            Some(Block::Paragraph(paragraph)) => released(&paragraph.text()).into_owned(),
            _ => String::new(),
        };
        if cell.col_span > 1 { format!("{text} <{}", cell.col_span) } else { text }
    };
    let line =
        |row: &crate::document::Row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|");
    table.rows.iter().map(line).collect()
}

fn of_markup(rows: &str) -> (Vec<String>, Vec<&'static str>) {
    let body = format!("Lời.\n\n| STT | Đơn vị | Số lượng | Tỷ lệ |\n|---|---|--:|--:|\n{rows}\n");
    let (document, codes) = Case { body: &body, appendix: "x", ..CASE }.built();
    (lines(table_of(&document, 0)), codes)
}

#[test]
fn rows_are_counted_added_up_and_shared_out_in_groups() {
    let (lines, codes) = of_markup(
        "| **Khối trường học** | < | < | < |\n| <stt group> | A | 1250,5 | <share decimals=1> |\n\
         | <stt group> | B | 749 | <share decimals=1> |\n| | Cộng | <sum above> | <share> |\n\
         | **Khối cơ quan** | < | < | < |\n| <stt group> | C | – | <share> |\n\
         | <stt group> | D | 0,5 | <share decimals=1> |\n| | Cộng | **<sum above>** | <share> |\n\
         | | Tổng cộng | <sum> | <share> |\n",
    );
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        lines[1..],
        [
            "Khối trường học <4",
            "1|A|1250,5|62,5%",
            "2|B|749|37,5%",
            "|Cộng|1.999,5|99,98%",
            "Khối cơ quan <4",
            "1|C|–|–",
            "2|D|0,5|0,0%",
            "|Cộng|0,5|0,03%",
            "|Tổng cộng|2.000,0|100%"
        ]
    );
}

#[test]
fn a_share_may_be_of_what_another_column_has_in_the_row() {
    let body = "Lời.\n\n| Nội dung | Kế hoạch | Thực hiện | Tỷ lệ |\n|---|--:|--:|--:|\n\
                | Thu | 200 | 250 | <share of=3 in=2 decimals=1> |\n| Chi | 0 | 5 | <share of=3 in=2> |\n\
                | Vay | 100 | – | <share of=3 in=2> |\n| Cộng | <sum> | <sum> | <share of=3 in=2> |\n";
    let (document, codes) = Case { body, appendix: "x", ..CASE }.built();
    assert_eq!(codes, [""; 0]);
    let expected = ["Thu|200|250|125,0%", "Chi|0|5|–", "Vay|100|–|–", "Cộng|300|255|85%"];
    assert_eq!(lines(table_of(&document, 0))[1..], expected);
    assert_eq!(of_markup("| 1 | A | 1 | <share of=3 in=4> |\n").1, ["VB4110"]);
}

#[test]
fn sums_may_stand_above_their_rows_and_keep_the_zeros_of_counts() {
    let (lines, codes) = of_markup(
        "| I | Trường | <sum below> | <share> |\n| <stt> | A | 05 | <share of=3> |\n\
         | <stt> | B | 03 | <share of=3> |\n| II | Cơ quan | <sum below> | <share> |\n\
         | <stt> | C | 08 | <share of=3> |\n| | Tổng | <sum> | <sum> |\n",
    );
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        lines[1..],
        [
            "I|Trường|08|50%",
            "1|A|05|31,25%",
            "2|B|03|18,75%",
            "II|Cơ quan|08|50%",
            "3|C|08|50%",
            "|Tổng|16|100%"
        ]
    );
}

#[test]
fn what_cannot_be_added_up_is_told_once_at_its_cell() {
    let total = "| | Tổng | <sum> | <share> |\n";
    let codes = |rows: &str| of_markup(&format!("{rows}{total}")).1;
    assert_eq!(codes("| 1 | A | 5 tấn | <share> |\n| 2 | B | 5 | <share> |\n"), ["VB4106"]);
    assert_eq!(codes("| 1 | A | 5% | |\n| 2 | B | 5 | |\n"), ["VB4107"]);
    assert_eq!(
        codes("| 1 | A | 123456789012345678901234 | |\n| | | 999999999999999999999999 | |\n"),
        ["VB4108"]
    );
    assert_eq!(codes("| 1 | A | – | |\n"), ["VB4109"]);
    assert_eq!(codes("| 1 | A | 1 | <share of=9> |\n"), ["VB4110"]);
    assert_eq!(of_markup("| 1 | A | 1 | <share by=3> |\n").1, ["VB4068"]);
    let head = "Lời.\n\n| A | <sum> |\n|---|---|\n| 1 | 2 |\n";
    assert_eq!(Case { body: head, appendix: "x", ..CASE }.built().1, ["VB4069"]);
}

/// The first appendix of a report with that table.
fn of_data(table: &str) -> (Vec<String>, Vec<&'static str>) {
    let start = REPORT.find("columns = [").unwrap();
    let end = REPORT.find("[[appendix]]\ntitle = \"Danh sách\"").unwrap();
    let report = format!("{}{table}\n{}", &REPORT[..start], &REPORT[end..]);
    let (document, codes) = Case { report: &report, body: "Lời.", appendix: "x", ..CASE }.built();
    let is_there = codes.is_empty();
    (if is_there { lines(table_of(&document, 0)) } else { Vec::new() }, codes)
}

#[test]
fn a_table_of_the_report_has_the_same() {
    let columns = r#"columns = [
        { title = "STT", fill = "stt" }, { title = "Đơn vị" },
        { title = "Nam", under = "Đoàn viên", sum = true },
        { title = "Nữ", under = "Đoàn viên", sum = true },
        { title = "Tỷ lệ nữ", fill = "share", decimals = 1 }, { title = "Ghi chú" },
    ]
    "#;
    let rows = r#"rows = [
        [{ text = "Khối trường học", is = "group" }],
        ["A", 1250, 300, "x"],
        ["B", 50, 100, ""],
        [{ text = "Cộng", is = "subtotal" }],
        [{ text = "Khối cơ quan", is = "group-sum" }],
        ["C", 8, 100, { text = "y" }],
        [{ text = "Tổng cộng", is = "total" }],
    ]"#;
    let (lines, codes) = of_data(&format!("{columns}{rows}"));
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        lines,
        [
            "STT|Đơn vị|Đoàn viên <2|Tỷ lệ nữ|Ghi chú",
            "Nam|Nữ",
            "Khối trường học <6",
            "1|A|1.250|300|60,0%|x",
            "2|B|50|100|20,0%|",
            "Cộng <2|1.300|400|80,0%|",
            "Khối cơ quan <2|8|100|20,0%|",
            "3|C|8|100|20,0%|y",
            "Tổng cộng <2|1.308|500|100,0%|",
        ]
    );
    let bad = rows.replace("[\"B\", 50", "[\"B\", \"năm mươi\"");
    assert_eq!(of_data(&format!("{columns}{bad}")).1, ["VB4106"]);
}

#[test]
fn groups_are_counted_in_roman_figures() {
    let (lines, codes) = of_markup(
        "| **<stt roman>. KHỐI TRƯỜNG HỌC** | < | < | < |\n| <stt group> | A | 5 | |\n\
         | **<stt roman>. KHỐI CƠ QUAN** | < | < | < |\n| <stt group> | B | 3 | |\n\
         | **<stt roman>** | **Khối nông thôn** | <sum below> | |\n| <stt group> | C | 4 | |\n\
         | <stt group> | D | 2 | |\n| | Tổng | <sum> | |\n",
    );
    assert_eq!(codes, [""; 0]);
    let expected = [
        "I. KHỐI TRƯỜNG HỌC <4",
        "1|A|5|",
        "II. KHỐI CƠ QUAN <4",
        "1|B|3|",
        "III|Khối nông thôn|6|",
        "1|C|4|",
        "2|D|2|",
        "|Tổng|14|",
    ];
    assert_eq!(lines[1..], expected);
    let body = "Lời.\n\n| TT | Đơn vị |\n|---|---|\n| <stt roman> | Khối |\n| <stt> | A |\n";
    let (document, _) = Case { body, appendix: "x", ..CASE }.built();
    let head = &table_of(&document, 0).rows[1];
    assert_eq!(head.paging, crate::document::RowPaging::WithNext, "it stays with its group");
}

#[test]
fn a_table_of_the_report_counts_its_groups_where_it_is_asked_to() {
    let rows = r#"columns = [
        { title = "STT", fill = "stt-group" }, { title = "Đơn vị" }, { title = "Nam", sum = true },
    ]
    rows = [
        [{ text = "KHỐI TRƯỜNG HỌC", is = "group" }],
        ["A", 12],
        [{ text = "KHỐI CƠ QUAN", is = "group-sum" }],
        ["B", 3],
        ["C", 4],
        [{ text = "Cộng", is = "total" }],
    ]"#;
    let counted = format!("groups = \"roman\"\n{rows}");
    let expected = [
        "STT|Đơn vị|Nam",
        "I. KHỐI TRƯỜNG HỌC <3",
        "1|A|12",
        "II|KHỐI CƠ QUAN|7",
        "1|B|3",
        "2|C|4",
        "Cộng <2|19",
    ];
    assert_eq!(of_data(&counted), (expected.map(str::to_owned).to_vec(), vec![]));
    let (plain, _) = of_data(rows);
    assert_eq!((plain[1].as_str(), plain[3].as_str()), ("KHỐI TRƯỜNG HỌC <3", "KHỐI CƠ QUAN <2|7"));
    let (_, codes) = of_data(&format!("groups = \"arabic\"\n{rows}"));
    assert_eq!(codes.len(), 1);
}

#[test]
fn columns_without_a_width_are_to_be_fitted_and_figures_stand_in_the_middle_or_on_the_right() {
    let table = r#"columns = [
        { title = "STT" }, { title = "Đơn vị" }, { title = "Năm sinh" }, { title = "Nam", sum = true },
        { title = "Nữ", width = 2, align = "left" },
    ]
    rows = [["1", "A", "2001", 12, "3"], ["2", "B", "", 3, "4"], ["3", "C", "2002", 7, "5"]]"#;
    let start = REPORT.find("columns = [").unwrap();
    let end = REPORT.find("[[appendix]]\ntitle = \"Danh sách\"").unwrap();
    let report = format!("{}{table}\n{}", &REPORT[..start], &REPORT[end..]);
    let body = "Lời.\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\n| A | B |\n|:---:|---|\n| 1 | 2 |\n";
    let (document, codes) = Case { report: &report, body, appendix: "x", ..CASE }.built();
    assert_eq!(codes, [""; 0]);
    let fitted = |at| table_of(&document, at).fitted.clone();
    assert_eq!((fitted(0), fitted(1), fitted(2)), (vec![], vec![0, 1], vec![0, 1, 2, 3]));
    let aligns =
        table_of(&document, 2).rows[1].cells.iter().map(|cell| match cell.blocks.first() {
            Some(Block::Paragraph(paragraph)) => paragraph.align,
            _ => None,
        });
    use crate::document::Align::{Center, Left, Right};
    let expected = [Some(Center), None, Some(Center), Some(Right), Some(Left)];
    assert_eq!(aligns.collect::<Vec<_>>(), expected);
}
