//! Charts of tables, lines of fields and boxes for photographs in templates.

use super::*;

const TABLE: &str = "| A | B |\n|---|---|\n| 1 | 2 |\n";

/// The charts of a template with what they ask for.
fn charts(template: &str) -> Vec<String> {
    let (content, pieces, problems) = read(template, &[("v", "giá trị")]);
    assert_eq!(problems, [""; 0], "{template}");
    let chart = |block: &Block| match block {
        Block::Chart(chart) => {
            let form = if chart.is_line { "line" } else { "bar" };
            let height = chart.height.map_or(0, |height| height.to_twips());
            let caption = chart.caption.as_ref().map_or(String::new(), |caption| {
                let name = caption.name.as_ref().map_or("", |name| name.name.as_str());
                let kind = if caption.is_picture { "hình" } else { "biểu đồ" };
                format!(" {kind}|{}|{name}", line(&caption.words, &pieces))
            });
            Some(format!("{form} {:?} {:?} {height}{caption}", chart.labels, chart.columns))
        }
        _ => None,
    };
    content.blocks.iter().filter_map(chart).collect()
}

#[test]
fn a_sign_below_a_table_asks_for_its_chart() {
    let own = |below: &str| charts(&format!("{TABLE}\n{below}"));
    assert_eq!(own("<chart>"), ["bar None [] 0"]);
    assert_eq!(own("<CHART bar>\n"), ["bar None [] 0"]);
    assert_eq!(own("<chart line columns=3,4 labels=2 height=8cm>"), ["line Some(1) [2, 3] 4535"]);
    assert_eq!(own("<chart>\n\nLời."), ["bar None [] 0"]);
    assert_eq!(charts(&format!("{TABLE}<chart>\n")), ["bar None [] 0"], "right below the last row");
    assert_eq!(own("<pagebreak>\n<chart>\n"), ["bar None [] 0"]);
}

#[test]
fn a_paragraph_below_a_chart_that_begins_so_is_its_caption() {
    let own = |below: &str| charts(&format!("{TABLE}\n<chart>\n{below}"));
    let none = "bar None [] 0";
    assert_eq!(own("Biểu đồ: Thu {{v}} {#thu}"), [format!("{none} biểu đồ|Thu {{giá trị}}|thu")]);
    assert_eq!(own("\nBiểu đồ: **Thu**\n\nLời."), [format!("{none} biểu đồ|**Thu**|")]);
    assert_eq!(own("Hình: Thu"), [format!("{none} hình|Thu|")]);
    assert_eq!(own("Lời."), [none]);
    assert_eq!(dump("Biểu đồ: Thu", &[]), "p Biểu đồ: Thu\n", "elsewhere they are words");
}

#[test]
fn what_a_chart_cannot_have_is_told_at_its_place() {
    assert_eq!(problems("Lời.\n\n<chart>\n"), ["VB4090 3:1"]);
    assert_eq!(problems("<chart>\n\nLời.\n"), ["VB4090 1:1"]);
    let own = |options: &str| problems(&format!("{TABLE}\n<chart {options}>\n"));
    assert_eq!(own("pie"), ["VB4091 5:8"]);
    assert_eq!(own("line width=5cm"), ["VB4091 5:13"]);
    for columns in ["columns=B", "columns=0", "columns=2,", "labels=1,2", "labels="] {
        assert_eq!(own(columns), ["VB4092 5:8"], "{columns}");
    }
    for height in ["height=8", "height=2cm", "height=3m"] {
        assert_eq!(own(height), ["VB4093 5:8"], "{height}");
    }
    assert_eq!(problems(&format!("{TABLE}\n<chart>\n<chart>\n")), ["VB4090 6:1"]);
}

#[test]
fn a_picture_may_be_counted_with_the_charts() {
    let (content, pieces, problems) = read("![x](a.png) Biểu đồ: Thu", &[]);
    assert_eq!(problems, [""; 0]);
    let Block::Pictures(pictures) = &content.blocks[0] else { panic!("{content:?}") };
    assert!(pictures[0].is_chart);
    assert_eq!(line(&pictures[0].caption, &pieces), "Thu");
}

#[test]
fn lines_below_their_sign_are_names_and_what_is_said_of_them() {
    let own = |lines: &str| dump(&format!("<fields>\n{lines}\n\nLời."), &[("v", "giá: trị")]);
    assert_eq!(
        own("Họ và tên: **An**\nSinh ngày : {{v}}\nQuê quán:\nGhi chú: giờ: phút"),
        "fields\n  Họ và tên = **An**\n  Sinh ngày = {giá: trị}\n  Quê quán = \n  \
         Ghi chú = giờ: phút\np Lời.\n"
    );
    assert_eq!(own("**Họ tên**: An"), "fields\n  **Họ tên** = An\np Lời.\n");
    assert_eq!(own("{{v}}: An"), "fields\n  {giá} = {trị}: An\np Lời.\n");
    assert_eq!(problems("<fields>\nHọ tên An\nQuê: X\n"), ["VB4104 2:1"]);
    assert_eq!(problems("<fields>\nQuê: X\n: An\n"), ["VB4104 3:1"]);
    assert_eq!(problems("<fields>\n\n- Quê: X\n"), ["VB4052 1:1"]);
}

#[test]
fn the_words_of_a_field_know_where_they_are_written() {
    let (content, pieces, _) = read("<fields>\nQuê : xã X\n", &[]);
    let Block::Fields(fields) = &content.blocks[0] else { panic!("{content:?}") };
    let place = |words: &Paragraph| match &words.inlines[0] {
        Inline::Text(text) => match &pieces.get(text.piece).origin {
            Origin::Words(place) => place.span.clone(),
            origin => panic!("{origin:?}"),
        },
        inline => panic!("{inline:?}"),
    };
    assert_eq!(place(&fields.lines[0].name), 9..13);
    assert_eq!(place(&fields.lines[0].value), 16..21);
}

#[test]
fn a_box_for_a_photograph_stands_alone_or_beside_lines() {
    assert_eq!(dump("<photo>\n\nLời.", &[]), "photo 1701x2268 Ảnh 3x4\np Lời.\n");
    assert_eq!(dump("Lời.\n\n<photo 4X6cm Ảnh màu>\n", &[]), "p Lời.\nphoto 2268x3402 Ảnh màu\n");
    assert_eq!(
        dump("<photo 3,5x4,5>\n<fields>\nTên: An", &[]),
        "fields beside Ảnh 3,5x4,5\n  Tên = An\n"
    );
    assert_eq!(
        dump("<photo>\n<photo 4x6>\n<fields>\nTên: An", &[]),
        "photo 1701x2268 Ảnh 3x4\nfields beside Ảnh 4x6\n  Tên = An\n"
    );
    for size in ["3", "0x4", "3x40", "axb"] {
        assert_eq!(problems(&format!("<photo {size}>\n")), ["VB4105 1:1"], "{size}");
    }
}
