use std::path::Path;

use serde_json::json;

use super::*;
use crate::diag::{Language, render};
use crate::document::Authority;
use crate::document::OpenPlaces;
use crate::world::Memory;

const REPORT: &str = r#"
template = "congress-report"
profile = "union-hd29"

[document]
kind = "Báo cáo"
subject = "Tổng kết  công tác Đoàn"
superior_body = ["Đoàn Khối các cơ quan", "và doanh nghiệp tỉnh"]
issuing_body = "Chi đoàn Sở"
number = 5
body_code = "CĐCS"
place = "Hà Tĩnh"
date = 2022-04-15
draft = 2
recipients = ["Đoàn Khối (để báo cáo)", "Lưu: Chi đoàn"]

[signer]
authority = "TM"
on_behalf_of = "Ban Chấp hành Chi đoàn"
post = "Bí thư"

[congress]
ordinal = 2
term = { from = 2022, to = 2024 }
previous = { ordinal = 1, term = { from = 2019, to = 2022 } }

[facts.gratitude]
gifts = 30
money = 15_000_000
share = 0.5
since = 2020-07-27

[[appendix]]
title = "Kết quả"
columns = [{ title = "STT", width = 1, align = "center" }, { title = "Chỉ tiêu", width = 6 }]
rows = [
  [1, { text = "Đạt", note = "Năm 2021.", bold = true }],
  [{ text = 2.5, rows = 2 }, "a"],
  ["b"],
]
"#;

fn read(text: &str) -> (Option<Report>, Diagnostics, Sources) {
    let world = Memory::new([("r/report.toml", text)]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let report = load(&world, Path::new("r"), &mut sources, &mut diagnostics);
    (report, diagnostics, sources)
}

/// Code, line and column of a problem.
type Told = (&'static str, usize, usize);

fn problems(text: &str) -> Vec<Told> {
    let (_, diagnostics, sources) = read(text);
    let tell = |d: &Diagnostic| {
        let place = d.place.as_ref().unwrap();
        let (line, column) = sources.get(place.source).line_column(place.span.start);
        (d.message.code(), line, column)
    };
    diagnostics.iter().map(tell).collect()
}

#[test]
fn a_good_report_is_read_without_a_word() {
    let (report, diagnostics, _) = read(REPORT);
    assert_eq!(diagnostics.iter().count(), 0);
    let report = report.unwrap();
    assert_eq!(report.term().map(|term| (term.from, term.to)), Some((2022, 2024)));
    assert_eq!(report.document.subject.value, ["Tổng kết công tác Đoàn"]);
    assert_eq!(report.document.kind_code, "BC");
    assert_eq!(report.document.superior_body.unwrap().value.len(), 2);
    assert_eq!(report.signer.authority.unwrap().value, Authority::OnBehalf);
    let AppendixContent::Table(table) = &report.appendices[0].content else { panic!() };
    let cells: Vec<_> = table.rows.iter().flat_map(|row| &row.cells).collect();
    let shown: Vec<_> = cells.iter().map(|cell| (cell.text.as_str(), cell.column)).collect();
    assert_eq!(shown, [("1", 0), ("Đạt", 1), ("2,5", 0), ("a", 1), ("b", 1)]);
    assert_eq!(cells[1].note.as_ref().unwrap().value, "Năm 2021.");
}

#[test]
fn templates_see_what_the_author_wrote_and_nothing_that_is_missing() {
    let report = read(REPORT).0.unwrap();
    let context = context(&report);
    assert_eq!(
        context["facts"]["gratitude"],
        json!({ "gifts": 30, "money": 15_000_000, "share": 0.5, "since": "2020-07-27" })
    );
    assert!(context["facts"]["gratitude"]["gifts"].is_i64());
    assert_eq!(context["document"]["date"], "2022-04-15");
    assert_eq!(context["document"]["superior_body"], "Đoàn Khối các cơ quan và doanh nghiệp tỉnh");
    assert_eq!(context["document"].get("unit_code"), None);
    assert_eq!(context["signer"].get("name"), None);
    assert_eq!(context["congress"]["previous"]["term"], json!({ "from": 2019, "to": 2022 }));
    assert_eq!(context["appendices"], json!([{ "number": 1, "title": "Kết quả" }]));
    let context = appendix_context(&report, 0);
    assert_eq!(context["appendix"]["number"], 1);
    assert_eq!(context["appendix"]["rows"][0][1]["note"], "Năm 2021.");
}

#[test]
fn the_place_of_every_value_is_found_by_its_path() {
    let (report, _, sources) = read(REPORT);
    let report = report.unwrap();
    let text = |path: &str| {
        let place = report.place_of(path)?;
        sources.get(place.source).text.get(place.span.clone())
    };
    assert_eq!(text("facts.gratitude.gifts"), Some("30"));
    assert_eq!(text("facts.gratitude"), Some("[facts.gratitude]"));
    assert_eq!(text("congress.previous.term.from"), Some("2019"));
    assert_eq!(text("appendices.[0].title"), Some("\"Kết quả\""));
    assert_eq!(text("facts.gratitude.nothing"), None);
    assert_eq!(text("facts.gratitude.gifts.more"), None);
}

#[test]
fn mark_line_ends_and_loose_accents_do_no_harm() {
    use unicode_normalization::UnicodeNormalization;
    let loose: String = REPORT.replace('\n', "\r\n").nfd().collect();
    let (report, diagnostics, sources) = read(&format!("\u{feff}{loose}"));
    assert_eq!(diagnostics.iter().count(), 0);
    let (report, plain) = (report.unwrap(), read(REPORT).0.unwrap());
    assert_eq!(context(&report), context(&plain));
    let place = report.place_of("document.kind").unwrap();
    assert_eq!(sources.get(place.source).line_column(place.span.start), (6, 8));
}

#[test]
fn an_escape_cannot_bring_loose_accents_or_control_characters_in() {
    let (report, ..) = read(&REPORT.replace("\"Hà Tĩnh\"", r#""Ha\u0300 Tĩnh""#));
    assert_eq!(report.unwrap().document.place.value, "Hà Tĩnh");
    let bell = REPORT.replace("kind = \"Báo cáo\"", r#"kind = "Báo\u0007 cáo""#);
    assert_eq!(problems(&bell), [("VB1021", 6, 8)]);
    let null = REPORT.replace("gifts = 30", r#"gifts = "\u0000""#);
    assert_eq!(problems(&null), [("VB1021", 28, 9)]);
}

#[test]
fn a_month_that_cannot_be_is_told_with_how_an_open_date_is_written() {
    for (date, open) in
        [("2022-13", true), ("2022-4", true), ("15/4/2022", false), ("22-04", false)]
    {
        let text = REPORT.replace("date = 2022-04-15", &format!("date = \"{date}\""));
        let (_, diagnostics, _) = read(&text);
        let told: String = diagnostics
            .iter()
            .map(|told| told.message.text(crate::diag::Language::English))
            .collect();
        assert_eq!(told.contains("year and month"), open, "{date}: {told}");
    }
}

#[test]
fn every_kind_of_mistake_is_told_at_its_place() {
    let cases: &[(&str, &str, &[Told])] = &[
        ("kind = \"Báo cáo\"", "", &[("VB1030", 5, 1)]),
        ("issuing_body =", "isuing_body =", &[("VB1031", 9, 1)]),
        ("issuing_body = \"Chi đoàn Sở\"", "issuing_body = []", &[("VB1035", 9, 16)]),
        ("issuing_body = \"Chi đoàn Sở\"", "issuing_body = [\"a\", 1]", &[("VB1032", 9, 22)]),
        ("number = 5", "number = \"05\"", &[("VB1032", 10, 10)]),
        ("number = 5", "number = 0", &[("VB1033", 10, 10)]),
        ("number = 5", "number = 99999999999999999999", &[("VB1020", 10, 10)]),
        ("date = 2022-04-15", "date = 2022-02-30", &[("VB1014", 13, 8)]),
        ("date = 2022-04-15", "date = 2022-04-15T08:00:00", &[("VB1032", 13, 8)]),
        ("date = 2022-04-15", "date = 0202-04-15", &[("VB1033", 13, 8)]),
        ("date = 2022-04-15", "date = \"2022-04\"", &[]),
        ("date = 2022-04-15", "date = \"2022-13\"", &[("VB1032", 13, 8)]),
        ("place = \"Hà Tĩnh\"", "place = \" \"", &[("VB1035", 12, 9)]),
        ("kind = \"Báo cáo\"", "kind = \"Báo cáo nhanh\"", &[("VB1040", 6, 8)]),
        ("\"TM\"", "\"T/M\"", &[("VB1034", 18, 13)]),
        ("on_behalf_of = \"Ban Chấp hành Chi đoàn\"", "", &[("VB1030", 17, 1)]),
        ("[congress]", "[congres]", &[("VB1031", 22, 2)]),
        ("place = \"Hà Tĩnh\"", "\"địa danh\" = \"x\"", &[("VB1031", 12, 1)]),
        ("\"congress-report\"", "\"../congress-report\"", &[("VB1036", 2, 12)]),
        ("\"union-hd29\"", "\"profiles/union-hd29\"", &[("VB1036", 3, 11)]),
        ("share = 0.5", "share = inf", &[("VB1020", 30, 9)]),
        ("align = \"center\"", "align = \"centre\"", &[("VB1034", 35, 48)]),
        ("rows = [", "row = [", &[("VB1031", 36, 1)]),
        ("  [1, {", "  [1, 2, {", &[("VB1050", 37, 3)]),
        ("rows = 2 }", "rows = 9 }", &[("VB1052", 38, 4)]),
        ("  [1, {", "  [true, {", &[("VB1032", 37, 4)]),
        ("[signer]", "[singer]", &[("VB1031", 17, 2)]),
    ];
    for (from, to, expected) in cases {
        assert_eq!(problems(&REPORT.replacen(from, to, 1)), *expected, "{to}");
    }
}

#[test]
fn a_key_is_found_by_what_people_call_it() {
    for key in ["dia_danh", "\"Địa danh\"", "\"dia danh\""] {
        let text = REPORT.replace("place = \"Hà Tĩnh\"", &format!("{key} = \"Hà Tĩnh\""));
        let (_, diagnostics, _) = read(&text);
        let advice: Vec<_> =
            diagnostics.iter().map(|d| d.message.advice(Language::Vietnamese)).collect();
        assert!(advice.contains(&"có phải là `place` (Địa danh)?".to_owned()), "{advice:?}");
    }
}

#[test]
fn one_bracket_for_two_and_two_for_one_are_told_with_the_right_header() {
    let advice = |text: &str| -> Vec<String> {
        let (_, diagnostics, _) = read(text);
        diagnostics.iter().map(|told| told.message.advice(Language::English)).collect()
    };
    assert_eq!(advice(&REPORT.replacen("[signer]", "[[signer]]", 1)), ["write `[signer]`"]);
    let cosigner = format!("{REPORT}\n[cosigner]\npost = \"Phó Bí thư\"\n");
    assert_eq!(advice(&cosigner), ["write `[[cosigner]]`"]);
}

#[test]
fn values_that_come_out_otherwise_than_on_paper_are_told() {
    let cases: &[(&str, &[Told])] = &[
        ("money = 15.000", &[("VB1061", 29, 9)]),
        ("money = { about = [3.000] }", &[("VB1061", 29, 20)]),
        ("money = 1.250", &[("VB1062", 29, 9)]),
        ("money = [97,5]", &[("VB1063", 29, 10)]),
        ("money = [97,5, 88,25]", &[("VB1063", 29, 10), ("VB1063", 29, 16)]),
        ("money = [1,250]", &[("VB1063", 29, 10)]),
        ("money = [1,2,3]", &[]),
        ("money = [97, 5]", &[]),
        ("money = [2022,2024]", &[]),
        ("money = [0.125, 1.25, 15_000]", &[]),
        ("money = [[1, 97.125]]", &[("VB1062", 29, 14)]),
        (r#"money = "trao {{count x}} suất""#, &[("VB1068", 29, 9)]),
        (r#"money = ["một", "{{{x}}}"]"#, &[("VB1068", 29, 17)]),
        (r#"money = "tập {{ mở""#, &[]),
    ];
    for (to, expected) in cases {
        assert_eq!(problems(&REPORT.replacen("money = 15_000_000", to, 1)), *expected, "{to}");
    }
    let row = REPORT.replacen("text = 2.5", "text = 2.500", 1);
    assert_eq!(problems(&row), [("VB1062", 38, 13)]);
    let place = REPORT.replacen("place = \"Hà Tĩnh\"", "place = \"{{facts.place}}\"", 1);
    assert_eq!(problems(&place).iter().map(|told| told.0).collect::<Vec<_>>(), ["VB1068"]);
}

#[test]
fn an_empty_file_is_told_once() {
    for text in ["", "\n \n", "\u{feff}"] {
        let (report, diagnostics, _) = read(text);
        assert!(report.is_none());
        let codes: Vec<_> = diagnostics.iter().map(|d| d.message.code()).collect();
        assert_eq!(codes, ["VB1060"]);
    }
}

#[test]
fn a_term_that_makes_no_sense_is_none() {
    for term in ["{ from = 2024, to = 2022 }", "\"2022 - 2024\"", "{ from = -1, to = 2022 }"] {
        let text = REPORT.replacen("{ from = 2022, to = 2024 }", term, 1);
        assert_eq!(read(&text).0.unwrap().term(), None, "{term}");
    }
}

#[test]
fn what_is_there_and_wrong_is_not_missing_in_the_final_version() {
    for (from, to) in [
        ("number = 5", "number = \"05\""),
        ("date = 2022-04-15", "date = \"15/4/2022\""),
        ("post = \"Bí thư\"", "name = 5"),
    ] {
        let (report, diagnostics, _) = read(&REPORT.replacen(from, to, 1));
        assert_eq!(diagnostics.iter().count(), 1);
        let missing = report.unwrap().missing_for_final(OpenPlaces::default(), None);
        let told = missing.iter().map(|d| d.message.text(Language::English));
        assert!(told.clone().all(|text| !text.contains(from.split(' ').next().unwrap())));
        assert_eq!(told.count(), usize::from(!to.starts_with("name")));
    }
}

#[test]
fn all_mistakes_are_told_in_one_go_and_in_the_order_of_the_file() {
    let text = "profile = 5\nextra = 1\n[document]\nkind = 1\nnumber = -1\nplace = \"\"\n[signer]\nname = 7\n";
    let codes: Vec<_> = problems(text).into_iter().map(|(code, line, _)| (code, line)).collect();
    assert_eq!(
        codes,
        [
            ("VB1030", 1),
            ("VB1032", 1),
            ("VB1031", 2),
            ("VB1030", 3),
            ("VB1030", 3),
            ("VB1030", 3),
            ("VB1032", 4),
            ("VB1033", 5),
            ("VB1035", 6),
            ("VB1030", 7),
            ("VB1032", 8),
        ]
    );
}

#[test]
fn a_report_that_is_not_there_is_told_by_its_path() {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let world = Memory::default();
    assert!(load(&world, Path::new("none"), &mut sources, &mut diagnostics).is_none());
    assert_eq!(diagnostics.iter().next().unwrap().message.code(), "VB0001");
}

#[test]
fn the_file_itself_may_be_named_instead_of_its_folder() {
    let world = Memory::new([("r/report.toml", REPORT)]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let report = load(&world, Path::new("r/report.toml"), &mut sources, &mut diagnostics);
    assert_eq!(report.unwrap().folder, Path::new("r"));
}

#[test]
fn a_final_version_needs_number_date_and_name() {
    let fields = |report: &Report| {
        let missing = report.missing_for_final(OpenPlaces::default(), None);
        missing.iter().map(|d| d.message.text(Language::English)).collect::<Vec<_>>().join("; ")
    };
    let report = read(REPORT).0.unwrap();
    assert_eq!(fields(&report), "the final version needs `signer.name`");
    let text = REPORT.replace("number = 5\n", "").replace("date = 2022-04-15\n", "");
    let report = read(&text).0.unwrap();
    assert_eq!(report.missing_for_final(OpenPlaces::default(), None).len(), 3);
}

#[test]
fn a_user_s_fonts_are_all_four_and_lie_beside_the_report() {
    let font = "[font]\nregular = \"a.ttf\"\nbold = \"b.ttf\"\nitalic = \"/c.ttf\"\n";
    assert_eq!(problems(&REPORT.replace("[signer]", &format!("{font}[signer]")))[0].0, "VB1030");
    let font = format!("{font}bold-italic = \"d.ttf\"\n[signer]");
    let report = read(&REPORT.replace("[signer]", &font)).0.unwrap();
    let [regular, _, italic, _] = report.font.unwrap();
    assert_eq!(regular.value, Path::new("r/a.ttf"));
    assert_eq!(italic.value, Path::new("/c.ttf"));
}

#[test]
fn an_appendix_with_a_partial_may_hold_anything() {
    let text = REPORT
        .replace("title = \"Kết quả\"", "title = \"x\"\ntemplate = \"appendix/a\"\nmore = [1]");
    let (report, diagnostics, _) = read(&text);
    assert_eq!(diagnostics.iter().count(), 0);
    assert_eq!(appendix_context(&report.unwrap(), 0)["appendix"]["more"], json!([1]));
}

#[test]
fn messages_show_the_line_and_say_what_to_do_in_both_languages() {
    let broken = "template = \"congress-report\"\nprofile = union\nnumber = 05\n";
    let mistaken =
        REPORT.replace("issuing_body", "isuing_body").replace("number = 5", "number = \"5\"");
    for (name, text) in [("broken", broken), ("mistaken", &mistaken)] {
        let (_, diagnostics, sources) = read(text);
        for (tag, language) in [("vi", Language::Vietnamese), ("en", Language::English)] {
            let shown = render(diagnostics.iter(), &sources, language, false);
            golden(&format!("{name}.{tag}.txt"), &shown.replace('\\', "/"));
        }
    }
}

/// Holds `shown` to the file of that name beside this one; `UPDATE=1` writes it anew.
fn golden(name: &str, shown: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/tests").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, shown).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(shown, expected, "{name}; UPDATE=1 rewrites it");
}

#[test]
fn no_torn_file_makes_the_reader_panic() {
    for end in (0..REPORT.len()).filter(|&end| REPORT.is_char_boundary(end)) {
        let _ = read(&REPORT[..end]);
        let _ = read(&REPORT[end..]);
    }
}

#[test]
fn no_scrambled_file_makes_the_reader_panic() {
    let pieces: Vec<&str> = REPORT.split_inclusive(['\n', '=', '[', ']', '{', '}', '"']).collect();
    let mut state = 1_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    for _ in 0..300 {
        let mut pieces = pieces.clone();
        for _ in 0..1 + next(4) {
            let (from, to) = (next(pieces.len()), next(pieces.len()));
            pieces[to] = pieces[from];
        }
        let (report, diagnostics, _) = read(&pieces.concat());
        assert!(report.is_some() || diagnostics.has_errors());
    }
}
