use std::path::PathBuf;

use super::*;
use crate::diag::Language;
use crate::document::Orientation;
use crate::font::{Face, Font};
use crate::style::{NumberFormat, NumberPiece};
use crate::world::Memory;

const EMBEDDED: [&str; 3] = ["party-hd05", "state-nd30", "union-hd29"];

/// Loads `name` in a world with these files below `own/`; what was told is code, line and message.
fn read(name: &str, files: &[(&str, &str)]) -> (Option<Style>, Vec<(String, usize, String)>) {
    let world = Memory::new(files.iter().copied());
    let library = Library::new(&world, vec![PathBuf::from("own")]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let style = load(name, None, &library, &mut sources, &mut diagnostics);
    let tell = |d: &crate::diag::Diagnostic| {
        let line = d
            .place
            .as_ref()
            .map_or(0, |place| sources.get(place.source).line_column(place.span.start).0);
        let message = format!(
            "{}; {}",
            d.message.text(Language::English),
            d.message.advice(Language::English)
        );
        (d.message.code().to_owned(), line, message)
    };
    let told = diagnostics.iter().map(tell).collect();
    (style, told)
}

fn embedded(name: &str) -> Style {
    let (style, told) = read(name, &[]);
    assert_eq!(told, [], "{name}");
    style.unwrap()
}

/// A profile of one's own that extends the Union's.
fn own(text: &str) -> (Option<Style>, Vec<(String, usize, String)>) {
    let text = format!("extends = \"union-hd29\"\n{text}");
    read("own", &[("own/profiles/own.toml", &text)])
}

#[test]
fn every_embedded_profile_loads_and_names_an_article_for_each_role() {
    for name in EMBEDDED {
        let style = embedded(name);
        assert_eq!(style.roles.len(), Role::ALL.len());
        assert!(style.roles.iter().all(|role| !role.source.is_empty()), "{name}");
    }
}

#[test]
fn every_length_lies_on_the_grid_that_docx_can_write() {
    let on_grid = |length: Length| length == Length::twips(length.to_twips());
    for style in EMBEDDED.map(embedded) {
        let page = style.page;
        let mut lengths = vec![page.width, page.height, page.top, page.bottom, page.left];
        lengths.extend([page.right, page.header_distance, style.rules.line]);
        lengths.push(style.notes.separator_width);
        lengths.extend([style.table.padding_x, style.table.padding_y, style.table.space_after]);
        for role in &style.roles {
            lengths.extend([role.first_indent, role.left_indent, role.line]);
            lengths.extend([role.space_before, role.space_after]);
        }
        assert!(lengths.into_iter().all(on_grid), "{}", style.id);
        let eighth = Length::pt(1) / 8;
        for rule in [style.rules.thickness, style.table.rule] {
            assert_eq!(eighth * rule.times(eighth), rule, "{}", style.id);
        }
    }
}

#[test]
fn the_profiles_differ_where_their_regulations_do() {
    let [party, state, union] = EMBEDDED.map(embedded);
    let right = |style: &Style| style.page.right;
    assert_eq!([&party, &state, &union].map(right), [15.0, 15.0, 20.0].map(Length::from_mm));
    assert_eq!(party.header.number, "Số {number}-{kind}/{body}");
    assert_eq!(state.header.number, "Số: {number}/{kind}-{body}");
    assert_eq!(union.header.number, "Số: {number}-{kind}/{body}");
    assert_eq!(state.header.motto.as_deref(), Some("Độc lập - Tự do - Hạnh phúc"));
    assert_eq!([&party, &union].map(|s| s.header.motto.is_some()), [false, false]);
    let mark = |style: &Style| style.header.body_mark.clone().unwrap_or_default();
    assert_eq!([&party, &state, &union].map(mark), ["*", "", "***"]);
    let post = |style: &Style| style.role(Role::Post).bold;
    assert_eq!([&party, &state, &union].map(post), [false, true, false]);
    let size = |style: &Style| style.role(Role::HeaderTitle).size.to_pt();
    assert_eq!([&party, &state, &union].map(size), [15.0, 12.0, 15.0]);
    let end = |style: &Style| style.end_mark.clone();
    assert_eq!([&party, &state, &union].map(end), [".", "./.", "./."]);
    let marks = |style: &Style| style.signature.authorities[0].clone();
    assert_eq!(marks(&party), ("TM".into(), "T/M".into()));
    assert_eq!(marks(&union), ("TM".into(), "TM.".into()));
    let point = NumberPiece::Own(NumberFormat::Letter);
    assert_eq!(state.numbering.headings[3].0[0], point);
    assert_eq!(union.numbering.headings[3].0.len(), 4);
}

#[test]
fn the_union_s_text_is_set_as_its_guideline_says() {
    let style = embedded("union-hd29");
    let body = style.role(Role::Body);
    assert_eq!(body.size, FontSize::from_pt(14.0));
    assert_eq!((body.line, body.space_after), (Length::pt(18), Length::pt(6)));
    assert_eq!((body.first_indent, body.align), (Length::twips(720), Align::Justify));
    let page = style.page;
    assert_eq!(page.measure(Orientation::Portrait), Length::twips(11_906 - 1_701 - 1_134));
    assert_eq!(style.table.padding_x, Length::twips(108));
    assert_eq!(style.notes.separator_width, Length::twips(2_880));
}

#[test]
fn the_head_of_the_page_has_room_for_its_number() {
    for style in EMBEDDED.map(embedded) {
        let needed = style.page.header_distance + style.role(Role::PageNumber).line;
        assert!(needed <= style.page.top, "{}", style.id);
    }
}

#[test]
fn titles_and_usual_names_of_bodies_fit_their_columns_on_one_line() {
    let font = |name: &str| {
        let path = format!("{}/fonts/LiberationSerif-{name}.ttf", env!("CARGO_MANIFEST_DIR"));
        Font::new(std::fs::read(path).unwrap().into()).unwrap()
    };
    let fonts = [font("Regular"), font("Bold"), font("Italic"), font("BoldItalic")];
    for style in EMBEDDED.map(embedded) {
        let measure = style.page.measure(Orientation::Portrait);
        let [left, right] = style.header.columns.map(i64::from);
        let texts = [
            (Role::HeaderTitle, style.header.title.as_str(), right),
            (Role::PlaceDate, "Hà Tĩnh, ngày 03 tháng 02 năm 2022", right),
            (Role::SuperiorBody, "VÀ DOANH NGHIỆP TỈNH HÀ TĨNH", left),
            (Role::IssuingBody, "CHI ĐOÀN SỞ THÔNG TIN", left),
        ];
        for (role, text, share) in texts {
            let look = style.role(role);
            let font = &fonts[Face::new(look.bold, look.italic) as usize];
            let room = measure.scale(share, left + right);
            assert!(font.width(text, look.size) <= room, "{}: {text}", style.id);
        }
    }
}

#[test]
fn a_profile_of_one_s_own_changes_what_it_names_and_nothing_else() {
    let (style, told) =
        own("[page]\nleft = 35\n[roles]\nbody = { size = 13.5 }\n[header]\nbody_mark = \"\"\n");
    assert_eq!(told, []);
    let (style, union) = (style.unwrap(), embedded("union-hd29"));
    assert_eq!(style.page.left, Length::from_mm(35.0));
    assert_eq!(style.page.right, union.page.right);
    assert_eq!(style.role(Role::Body).size.half_points(), 27);
    assert_eq!(style.role(Role::Body).first_indent, union.role(Role::Body).first_indent);
    assert_eq!(style.role(Role::Note), union.role(Role::Note));
    assert_eq!(style.header.body_mark, None);
}

#[test]
fn an_unknown_key_is_told_with_the_one_that_was_meant() {
    let (_, told) =
        own("[page]\nlefft = 35\n[roles]\nbodi = { size = 14 }\nbody = { alin = \"left\" }\n");
    let told: Vec<_> =
        told.iter().map(|(code, line, text)| (code.as_str(), *line, text.as_str())).collect();
    assert_eq!(
        told,
        [
            ("VB1031", 3, "there is no key `page.lefft`; did you mean `left`?"),
            ("VB1031", 5, "there is no key `roles.bodi`; did you mean `body`?"),
            ("VB1031", 6, "there is no key `roles.body.alin`; did you mean `align`?"),
        ]
    );
}

#[test]
fn all_wrong_values_are_told_in_one_go() {
    let text = "[page]\nleft = \"35\"\ntop = 90\n[header]\nnumber = \"Số: {nummer}\"\ncolumns = [1]\ndraft_place = \"left\"\n\
        [numbering]\npart = \"Phần\"\nheading-1 = \"{4}.\"\nbullets = [\"-\"]\n[rules]\nthickness = 0.7\n\
        [base]\nalign = \"middle\"\n[roles]\nnote = { size = 400 }\n[end]\nmark = 1\n";
    let codes: Vec<_> = own(text).1.into_iter().map(|(code, line, _)| (code, line)).collect();
    let wanted = [
        ("VB1032", 3),
        ("VB1033", 4),
        ("VB2003", 6),
        ("VB2006", 7),
        ("VB1034", 8),
        ("VB2005", 10),
        ("VB2003", 11),
        ("VB2006", 12),
        ("VB2007", 14),
        ("VB1034", 16),
        ("VB1033", 18),
        ("VB1032", 20),
    ];
    assert_eq!(codes, wanted.map(|(code, line)| (code.to_owned(), line)));
}

#[test]
fn a_profile_without_a_role_or_a_table_is_told_what_is_missing() {
    let (style, told) = read("bare", &[("own/profiles/bare.toml", "source = \"x\"\n[roles]\n")]);
    assert!(style.is_none());
    let missing =
        |field: &str| told.iter().any(|(_, _, m)| m.contains(&format!("[{field}] is missing")));
    assert!(missing("page") && missing("base") && missing("header"), "{told:?}");
    let text =
        "source = \"x\"\n[base]\nsource = \"y\"\nsize = 14\nline = 18\nalign = \"left\"\n[roles]\n";
    let (_, told) = read("bare", &[("own/profiles/bare.toml", text)]);
    assert!(told.iter().any(|(_, _, m)| m.contains("[roles.body] is missing")), "{told:?}");
}

#[test]
fn letters_too_large_for_their_line_are_told() {
    let (_, told) = own("[roles]\nbody = { size = 18 }\n");
    let told: Vec<_> = told.iter().map(|(code, line, _)| (code.as_str(), *line)).collect();
    assert_eq!(told, [("VB2008", 3)]);
    assert_eq!(own("[roles]\nbody = { size = 18, line = 20.5 }\n").1, []);
}

#[test]
fn profiles_that_extend_each_other_are_told_as_a_ring() {
    let files = [
        ("own/profiles/a.toml", "extends = \"b\"\n"),
        ("own/profiles/b.toml", "\nextends = \"a\"\n"),
    ];
    let (style, told) = read("a", &files);
    assert!(style.is_none());
    let message = "the profiles extend each other: a → b → a; remove one of the `extends`";
    assert_eq!(told, [("VB2002".to_owned(), 2, message.to_owned())]);
}

#[test]
fn an_unknown_profile_is_told_with_those_that_there_are() {
    for name in ["union", "../union-hd29", "/etc/passwd", ""] {
        let (style, told) = read(name, &[]);
        assert!(style.is_none());
        assert_eq!(told[0].0, "VB2001");
        assert!(told[0].2.contains("party-hd05, state-nd30, union-hd29"), "{told:?}");
    }
    let (_, told) = read("own", &[("own/profiles/own.toml", "extends = \"nobody\"")]);
    assert_eq!((told[0].0.as_str(), told[0].1), ("VB2001", 1));
    let (_, told) = read("own", &[("own/profiles/own.toml", "extends = \"../x\"")]);
    assert_eq!((told[0].0.as_str(), told[0].1), ("VB1036", 1));
}
