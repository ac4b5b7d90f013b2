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

const PROFILES: [&str; 3] = ["union-hd29", "party-hd05", "state-nd30"];

/// Names of communes, wards, schools and offices: short ones, long ones, with numbers and dashes.
const NAMES: [&str; 20] = [
    "xã Ea",
    "xã Tân Lập",
    "xã Đắk Rơ Wa",
    "xã Krông Pắc",
    "xã Quảng Sơn",
    "xã Nghĩa Thuận",
    "phường Hoành Bồ",
    "phường Bà Rịa",
    "phường 1 Bảo Lộc",
    "phường Bình Hưng Hòa",
    "phường Văn Miếu - Quốc Tử Giám",
    "đặc khu Phú Quốc",
    "đặc khu Lý Sơn",
    "Trường THPT Hồng Lĩnh",
    "Trường Tiểu học số 2 Hòa Phong",
    "Trường THCS Nguyễn Bỉnh Khiêm",
    "Sở Nông nghiệp và Môi trường",
    "Bệnh viện Đa khoa khu vực Ninh Hòa",
    "Trung tâm Y tế khu vực Cẩm Xuyên",
    "Công ty Cổ phần Thủy điện Sông Ba Hạ",
];

/// What stands before them.
const BODIES: [&str; 10] = [
    "Chi đoàn",
    "Đoàn",
    "Đoàn Thanh niên",
    "Ban Chấp hành Đoàn",
    "Hội Liên hiệp Thanh niên",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Ủy ban nhân dân",
    "Ban Thường vụ Đảng ủy",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
];

#[test]
fn place_and_date_stay_on_one_line_beside_any_body() {
    let bodies =
        ["Chi đoàn Sở Xây dựng", "Ban Chấp hành Chi đoàn Trường Trung học phổ thông Hồng Lĩnh"];
    for profile in PROFILES {
        for (place, body) in PLACES.iter().flat_map(|place| bodies.map(|body| (place, body))) {
            header_lines(profile, place, body);
        }
    }
}

#[test]
fn two_hundred_names_of_bodies_fit_the_header_and_leave_no_word_alone() {
    let mut broken = 0;
    let all = BODIES.iter().flat_map(|body| NAMES.map(|name| (body, name)));
    for (number, (body, name)) in all.enumerate() {
        let whole = format!("{body} {name}");
        let lines = header_lines(PROFILES[number % 3], "Điện Biên Phủ", &whole);
        let issuer: Vec<_> =
            lines.iter().filter(|line| whole.to_uppercase().contains(*line)).collect();
        assert_eq!(
            issuer.iter().map(|line| line.as_str()).collect::<Vec<_>>().join(" "),
            whole.to_uppercase()
        );
        let is_torn = |line: &&&String| !line.contains(' ') || line.starts_with('-');
        let alone = issuer.iter().filter(is_torn).count();
        assert_eq!(alone, 0, "{issuer:?}");
        broken += usize::from(issuer.len() > 1);
    }
    assert!(broken > 100, "{broken}");
}

/// The lines of the header block, each of which fits its column.
fn header_lines(profile: &'static str, place: &str, body: &str) -> Vec<String> {
    let fonts = FontFamily::builtin();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let world = Memory::new([("", "")]);
    let library = Library::new(&world, Vec::new());
    let style =
        crate::style::profile::load(profile, None, &library, &mut sources, &mut diagnostics)
            .unwrap();
    let report = REPORT
        .replace("Hà Tĩnh", place)
        .replace("draft = 2", "date = 2025-11-24")
        .replace("Chi đoàn Sở Xây dựng\"\n", &format!("{body}\"\n"));
    assert!(report.contains(place) && report.contains(body));
    let document = Case { report: &report, profile, ..CASE }.document();
    let Block::Table(table) = &document.sections[0].blocks[0] else { panic!() };
    let widths = table.column_widths(style.page.report_measure());
    let mut all = Vec::new();
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        for block in &cell.blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            let look = style.text(paragraph.role, Default::default());
            for line in released(&dump_lines(paragraph)).split('\n') {
                let width = fonts.get(look.face).width(line, look.size);
                assert!(width <= widths[cell.column], "{profile}: {line} in {widths:?}");
                all.push(line.to_owned());
            }
        }
    }
    all
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
