//! Paper as a report wants it: laid upon the style.

use crate::data::{MARGINS, PaperSettings, Report};
use crate::diag::Diagnostics;
use crate::document::{Document, Orientation, PageNumbers, PaperSize, Role, Sheet};
use crate::font::FontFamily;
use crate::geom::Length;
use crate::layout;
use crate::prepare::messages::{CopiesWithMore, CopyTooSmall, NoRoomForNumber, NoRoomForText};
use crate::style::Style;

/// The least room for words between two margins: 50 mm.
const LEAST_ROOM: Length = Length::twips(2_835);
/// The least room between the edge of the paper and the number of the page, which printers leave: 4 mm.
const LEAST_HEADER: Length = Length::twips(227);

/// Lays the orientation and the margins of the report upon `style`. What leaves no room for words or for the number of the
/// page is told.
///
/// Of several copies or cards on a sheet the page is one of them; the answer is the sheet.
pub(super) fn lay(
    report: &Report,
    style: &mut Style,
    diagnostics: &mut Diagnostics,
) -> Option<Sheet> {
    let settings = &report.paper;
    let number = style.role(Role::PageNumber);
    let number = number.space_before + number.line + number.space_after;
    let page = &mut style.page;
    page.orientation = settings.orientation;
    let sheet = settings.parts().map(|at| at.value).map(|count| {
        let usual = style.limits.paper;
        let sides = settings.size.map_or(usual, PaperSize::sides);
        let (sheet, part) = parts(sides, count, settings.orientation);
        *page = page.on(part, number);
        Sheet { holds_cards: settings.cards.is_some(), ..sheet }
    });
    let sides = [&mut page.top, &mut page.bottom, &mut page.left, &mut page.right];
    for (side, asked) in sides.into_iter().zip(&settings.margins) {
        if let Some(asked) = asked {
            *side = asked.value;
        }
    }
    let shows_numbers = sheet.is_none() && report.print.numbers != PageNumbers::None;
    page.header_distance = page.header_distance.min(page.top - number).max(Length::ZERO);
    if shows_numbers && page.header_distance < LEAST_HEADER {
        let place = settings.margins[0].as_ref().map(|top| top.place.clone());
        let needed = millimetres_up(LEAST_HEADER + number);
        diagnostics.error(place.or(settings.place_in_file.clone()), NoRoomForNumber { needed });
        page.header_distance = LEAST_HEADER;
    }
    let page = *page;
    let rooms = [([0, 1], page.text_height(page.orientation)), ([2, 3], page.report_measure())];
    for (names, room) in rooms {
        if room < LEAST_ROOM {
            let asked = names.iter().find_map(|&at| settings.margins[at].as_ref());
            let place = asked.map(|asked| asked.place.clone());
            let problem = NoRoomForText {
                keys: names.map(|at| format!("`{}`", MARGINS[at])).join(", "),
                left: millimetres_up(room.max(Length::ZERO)),
                needed: millimetres_up(LEAST_ROOM),
            };
            diagnostics.error(place.or(settings.place_in_file.clone()), problem);
        }
    }
    sheet
}

/// The sheet that holds so many pages, and the sides of one, upright. Each cut halves the longer side; a page
/// lies as it is asked to, and the sheet as the pages on it need.
fn parts(
    [width, height]: [Length; 2],
    copies: u8,
    orientation: Orientation,
) -> (Sheet, [Length; 2]) {
    let mut part = [width, height];
    for _ in 0..copies.ilog2() {
        part = [Length::twips(part[1].to_twips() / 2), part[0]];
    }
    let of = |orientation, [width, height]: [Length; 2]| match orientation {
        Orientation::Portrait => [width, height],
        Orientation::Landscape => [height, width],
    };
    let other = match orientation {
        Orientation::Portrait => Orientation::Landscape,
        Orientation::Landscape => Orientation::Portrait,
    };
    let lies = if copies.ilog2().is_multiple_of(2) { orientation } else { other };
    let [one, other] = of(orientation, part);
    let [width, height] = of(lies, [width, height]);
    let [columns, rows] = [width.times(one), height.times(other)].map(|n| n.max(1) as usize);
    (Sheet { width, height, columns, rows, holds_cards: false }, part)
}

/// Tells of what does not go on a sheet with several copies or cards: more than a page each, and what has pages of its
/// own.
pub(super) fn fits(
    (document, has_contents): (&Document, bool),
    settings: &PaperSettings,
    (style, fonts): (&Style, &FontFamily),
    diagnostics: &mut Diagnostics,
) {
    let Some(parts) = settings.parts() else { return };
    let place = Some(parts.place.clone());
    let has_more = document.sections.len() > 1 || document.foot.is_some();
    if has_more || !document.notes.is_empty() || has_contents {
        return diagnostics.error(place, CopiesWithMore {});
    }
    let pages = layout::layout(document, style, fonts).pages.len();
    let cards = document.sections.first().map_or(&[][..], |section| &section.blocks);
    let cards = 1 + cards.iter().skip(1).filter(|block| block.starts_page()).count();
    if pages > if settings.cards.is_some() { cards } else { 1 } {
        let [width, height] = {
            let (width, height) = style.page.paper(style.page.orientation);
            [width, height].map(|side| (side.to_pt() * 25.4 / 72.0).round().to_string())
        };
        let copies = parts.value.to_string();
        diagnostics.error(place, CopyTooSmall { copies, width, height });
    }
}

/// In whole millimetres, rounded up.
fn millimetres_up(length: Length) -> String {
    (length.to_pt() * 25.4 / 72.0 - 0.05).ceil().to_string()
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, Document, Orientation, Role, SectionKind};
    use crate::geom::{FontSize, Length};
    use crate::prepare::{Order, prepare};
    use crate::source::Sources;
    use crate::style::Style;
    use crate::world::Memory;

    const REPORT: &str = "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
        issuing_body = 'Đoàn xã'\nbody_code = 'x'\nplace = 'Tân Phú'\n[signer]\npost = 'Bí thư'\n";

    /// The document and the style of a report with those tables and that text, and the codes of what is told.
    fn prepared(tables: &str, text: &str) -> (Option<(Document, Style)>, Vec<&'static str>) {
        let report = format!("{REPORT}{tables}");
        let world =
            Memory::new([("r/report.toml", report.as_str()), ("r/templates/x/report.hbs", text)]);
        let (mut sources, mut told) = (Sources::default(), crate::diag::Diagnostics::default());
        let prepared = prepare(&world, &Order::new("r"), &mut sources, &mut told);
        let codes = told.iter().map(|told| told.message.code()).collect();
        (prepared.map(|prepared| (prepared.document, prepared.style)), codes)
    }

    fn style(tables: &str) -> Style {
        let (prepared, told) = prepared(tables, "Lời văn.");
        assert_eq!(told, Vec::<&str>::new(), "{tables}");
        prepared.unwrap().1
    }

    #[test]
    fn paper_orientation_and_margins_are_those_of_the_report_and_all_else_is_the_profile_s() {
        let usual = style("");
        let a5 = style("[paper]\nsize = 'A5'\norientation = 'landscape'\n");
        assert_eq!([a5.page.width, a5.page.height], [8_391, 11_906].map(Length::twips));
        assert_eq!(a5.page.report_measure(), a5.page.measure(Orientation::Landscape));
        assert!(a5.role(Role::HeaderTitle).size < usual.role(Role::HeaderTitle).size);
        let a4 = style("[paper]\nsize = 'A4'\nmargins = { left = 25, top = 14 }\n");
        assert_eq!([a4.page.left, a4.page.right], [Length::from_mm(25.0), usual.page.right]);
        assert_eq!(a4.page.top, Length::from_mm(14.0));
        let number = a4.role(Role::PageNumber).line;
        assert!(a4.page.header_distance + number <= a4.page.top, "the number moves up");
        assert_eq!(a4.roles, usual.roles);
        assert_eq!(a4.limits.paper, usual.limits.paper);
    }

    #[test]
    fn the_report_lies_as_it_says_and_so_do_its_contents_while_an_appendix_says_its_own() {
        let appendix =
            "[[appendix]]\ntitle = 'Số liệu'\ncolumns = [{ title = 'a' }]\nrows = [['b']]\n";
        let tables = format!("[paper]\norientation = 'landscape'\n{appendix}");
        let (mut document, style) = prepared(&tables, "## Mục\n\nLời văn.").0.unwrap();
        crate::compose::add_contents(&mut document, crate::document::ContentsPlace::End, 3, &style);
        let lie: Vec<_> = document.sections.iter().map(|s| (s.kind, s.orientation)).collect();
        let (across, upright) = (Orientation::Landscape, Orientation::Portrait);
        assert_eq!(
            lie,
            [
                (SectionKind::Report, across),
                (SectionKind::Appendix(1), upright),
                (SectionKind::Contents, across),
            ]
        );
    }

    #[test]
    fn margins_without_room_for_words_or_for_the_number_are_told() {
        for (tables, code) in [
            ("size = 'A6'\nmargins = { left = 30, right = 30 }", "VB1086"),
            (
                "size = 'A6'\norientation = 'landscape'\nmargins = { top = 30, bottom = 30 }",
                "VB1086",
            ),
            ("margins = { top = 8 }", "VB1085"),
            ("margins = { top = 90 }", "VB1033"),
            ("margins = { lef = 20 }", "VB1031"),
            ("size = 'B5'", "VB1034"),
        ] {
            let told = prepared(&format!("[paper]\n{tables}\n"), "Lời văn.").1;
            assert_eq!(told, [code], "{tables}");
        }
    }

    #[test]
    fn letters_of_a_table_are_its_own_before_those_of_all_tables() {
        let rows = "[[appendix]]\ntitle = 'Số liệu'\ncolumns = [{ title = 'a' }]\nrows = [['b']]\n";
        let sizes = |tables: &str, text: &str| {
            let (document, _) = prepared(tables, text).0.unwrap();
            let blocks = document.sections.iter().flat_map(|section| &section.blocks);
            let sizes = blocks.filter_map(|block| match block {
                Block::Table(table) if table.kind.is_data() => Some(table.letter_size()),
                _ => None,
            });
            sizes.map(|size| size.map_or(0.0, FontSize::to_pt)).collect::<Vec<_>>()
        };
        let text = "| a |\n|---|\n| b |\n\nx\n\n<size 9.5>\n\n| a |\n|---|\n| b |\n";
        assert_eq!(sizes(rows, text), [0.0, 9.5, 0.0]);
        assert_eq!(sizes(&format!("[table]\nsize = 11\n{rows}"), text), [11.0, 9.5, 11.0]);
        assert_eq!(sizes(&format!("{rows}size = 10.5\n"), text), [0.0, 9.5, 10.5]);
        assert_eq!(prepared("[table]\nsize = 10.25\n", "x").1, ["VB1084"]);
        assert_eq!(prepared("[table]\nsize = 8\n", "x").1, ["VB1033"]);
    }

    #[test]
    fn smaller_letters_end_what_tears_a_word() {
        let table = "| Tên | Nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng |\n\
                     |---|---|\n| a | Nghiêngnghiêngnghiêngnghiêng |\n";
        assert_eq!(prepared("", table).1, ["VB5012"]);
        assert_eq!(prepared("", &format!("<size 9>\n\n{table}")).1, Vec::<&str>::new());
    }

    #[test]
    fn a_sheet_holds_its_copies_as_they_lie() {
        let of = |tables: &str| {
            let bare = "[frame]\nheader = 'none'\nsignature = false\n";
            let report = format!("{REPORT}{bare}[paper]\n{tables}\n");
            let files = [("r/report.toml", report.as_str()), ("r/templates/x/report.hbs", "Lời.")];
            let world = Memory::new(files);
            let (mut sources, mut told) = (Sources::default(), crate::diag::Diagnostics::default());
            let prepared = prepare(&world, &Order::new("r"), &mut sources, &mut told).unwrap();
            let mut documents = [(String::new(), prepared.document)];
            prepared.settings.apply(&mut documents, &prepared.style, &mut told);
            let sheet = documents[0].1.print.sheet.unwrap();
            let (page, lies) = (prepared.style.page, prepared.style.page.orientation);
            let (width, height) = page.paper(lies);
            assert!(width * sheet.columns as i64 <= sheet.width, "{tables}");
            assert!(height * sheet.rows as i64 <= sheet.height, "{tables}");
            (sheet.columns, sheet.rows, sheet.width > sheet.height)
        };
        assert_eq!(of("copies = 2"), (2, 1, true));
        assert_eq!(of("copies = 4"), (2, 2, false));
        assert_eq!(of("copies = 8"), (4, 2, true));
        assert_eq!(of("copies = 2\norientation = 'landscape'"), (1, 2, false));
        assert_eq!(of("copies = 4\norientation = 'landscape'"), (2, 2, true));
        assert_eq!(of("copies = 8\norientation = 'landscape'"), (2, 4, false));
        assert_eq!(of("copies = 2\nsize = 'A5'"), (2, 1, true));
    }

    #[test]
    fn what_does_not_go_on_a_sheet_with_copies_is_told() {
        let told = |tables: &str, text: &str| prepared(tables, text).1;
        let copies = "[paper]\ncopies = 8\n";
        let long = "Một đoạn dài hơn phiếu nhỏ.\n\n".repeat(30);
        assert_eq!(told(copies, &long), ["VB5013"]);
        assert_eq!(told(copies, "Chữ[^a].\n\n[^a]: Lời."), ["VB5014"]);
        assert_eq!(told(&format!("{copies}[contents]\n"), "## Mục\n\nLời."), ["VB5014"]);
        let appendix = "[[appendix]]\ntitle = 'Số'\ncolumns = [{ title = 'a' }]\nrows = [['b']]\n";
        assert_eq!(told(&format!("{copies}{appendix}"), "Lời."), ["VB5014"]);
        assert_eq!(told("[paper]\ncopies = 3\n", "Lời."), ["VB1087"]);
        assert_eq!(told("[paper]\ncopies = 1\n", &long), Vec::<&str>::new());
        let cards = "[paper]\ncards = 8\n";
        let two = "[paper]\ncards = 2\n";
        assert_eq!(told(two, "Một.\n\n<pagebreak>\n\nHai."), Vec::<&str>::new());
        assert_eq!(told(two, &format!("Một.\n\n<pagebreak>\n\n{long}")), ["VB5013"]);
        assert_eq!(told(&format!("{cards}copies = 2\n"), "Lời."), ["VB1090"]);
    }
}
