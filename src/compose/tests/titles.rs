//! Where titles, names and the words before a list are broken and kept together.

use super::*;

/// The provinces and cities of Việt Nam since July 2025 (Nghị quyết 202/2025/QH15), and names that were longer.
const PLACES: [&str; 38] = [
    "Hà Nội",
    "Huế",
    "Lai Châu",
    "Điện Biên",
    "Sơn La",
    "Lạng Sơn",
    "Quảng Ninh",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
    "Cao Bằng",
    "Tuyên Quang",
    "Lào Cai",
    "Thái Nguyên",
    "Phú Thọ",
    "Bắc Ninh",
    "Hưng Yên",
    "Hải Phòng",
    "Ninh Bình",
    "Quảng Trị",
    "Đà Nẵng",
    "Quảng Ngãi",
    "Gia Lai",
    "Khánh Hòa",
    "Lâm Đồng",
    "Đắk Lắk",
    "TP. Hồ Chí Minh",
    "Đồng Nai",
    "Tây Ninh",
    "Cần Thơ",
    "Vĩnh Long",
    "Đồng Tháp",
    "Cà Mau",
    "An Giang",
    "Thừa Thiên Huế",
    "Bà Rịa - Vũng Tàu",
    "Thành phố Hồ Chí Minh",
    "Điện Biên Phủ",
];

#[test]
fn place_and_date_stay_on_one_line_beside_any_body() {
    let fonts = FontFamily::builtin();
    let bodies =
        ["Chi đoàn Sở Xây dựng", "Ban Chấp hành Chi đoàn Trường Trung học phổ thông Hồng Lĩnh"];
    for profile in ["union-hd29", "party-hd05", "state-nd30"] {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let world = Memory::new([("", "")]);
        let library = Library::new(&world, Vec::new());
        let style =
            crate::style::profile::load(profile, None, &library, &mut sources, &mut diagnostics)
                .unwrap();
        for (place, body) in PLACES.iter().flat_map(|place| bodies.map(|body| (place, body))) {
            let report = REPORT
                .replace("Hà Tĩnh", place)
                .replace("draft = 2", "date = 2025-11-24")
                .replace("Chi đoàn Sở Xây dựng\"\n", &format!("{body}\"\n"));
            assert!(report.contains(place) && report.contains(body));
            let document = Case { report: &report, profile, ..CASE }.document();
            let Block::Table(table) = &document.sections[0].blocks[0] else { panic!() };
            let widths = table.column_widths(style.page.measure(Orientation::Portrait));
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                let lines = cell.blocks.iter().filter_map(|block| match block {
                    Block::Paragraph(paragraph) => Some(paragraph),
                    _ => None,
                });
                for paragraph in lines {
                    let look = style.text(paragraph.role, Default::default());
                    for line in released(&dump_lines(paragraph)).split('\n') {
                        let width = fonts.get(look.face).width(line, look.size);
                        assert!(width <= widths[cell.column], "{profile}: {line} in {widths:?}");
                    }
                }
            }
        }
    }
}

/// The words of a paragraph with its forced line breaks.
fn dump_lines(paragraph: &Paragraph) -> String {
    let words = paragraph.inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.text.as_str(),
        Inline::LineBreak => "\n",
        Inline::Leader => "....",
        Inline::Note(_) => "",
    });
    words.collect()
}

#[test]
fn short_words_that_lead_into_a_list_or_a_table_stay_with_it() {
    let long = "Một câu dài. ".repeat(30);
    let body = format!(
        "Gồm có:\n\n- Một:\n  + Hai\n- Ba\n\nKhông dẫn vào đâu:\n\n{long}như sau:\n\n1. Một\n\n\
         Bảng sau:\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nHết.\n"
    );
    let document = Case { body: &body, ..CASE }.document();
    let kept: Vec<_> = paragraphs(&document)
        .into_iter()
        .filter(|p| matches!(p.role, Role::Body | Role::Item1) && p.keep_next)
        .map(Paragraph::text)
        .collect();
    assert_eq!(kept, ["Gồm có:", "Một:", "Bảng sau:", "Hết./."]);
}

#[test]
fn a_title_that_needs_two_lines_ends_in_more_than_one_word() {
    let body = "## Chương trình đồng hành với thanh niên, thiếu niên và nhi đồng cả nước\n\n## Ngắn thôi\n\nLời.\n";
    let document = Case { body, ..CASE }.document();
    let headings: Vec<_> = paragraphs(&document)
        .into_iter()
        .filter(|p| p.role.outline_level().is_some() && p.role != Role::AppendixTitle)
        .map(Paragraph::text)
        .collect();
    assert!(headings[0].to_lowercase().ends_with("nhi đồng\u{a0}cả\u{a0}nước"), "{headings:?}");
    assert!(!headings[1].contains('\u{a0}'), "{headings:?}");
}

#[test]
fn a_line_feed_in_the_title_of_an_appendix_begins_a_line() {
    let report = REPORT.replace("title = \"Danh sách\"", "title = \"Danh\\nsách\"");
    assert!(report.contains("Danh\\nsách"));
    let document = Case { report: &report, ..CASE }.document();
    let all = paragraphs(&document);
    let title = all.iter().rfind(|p| p.role == Role::AppendixTitle).unwrap();
    assert_eq!(dump_lines(title), "DANH\nSÁCH");
}
