//! One run of fixes mends all that fixes can, and keeps the letters, the lines and the values.

use proptest::prelude::*;

use super::tests::{REPORT, TEMPLATE, checked, told_of, world};
use super::{Example, changes, fix, rules};
use crate::diag::Language;
use crate::source::Place;
use crate::world::{Memory, World};

const TOML: &str = "r/report.toml";
const HBS: &str = "r/templates/t/report.hbs";

/// A file as a run of fixes leaves it.
fn text(world: &Memory, path: &str) -> String {
    String::from_utf8(world.files.borrow()[std::path::Path::new(path)].clone()).unwrap()
}

/// Makes one run of fixes; how many files it changes.
fn mend(world: &Memory) -> usize {
    let files = fix::fixes(world, checked).unwrap();
    let files: Vec<_> = files.into_iter().map(|file| (file.path, file.bytes)).collect();
    world.write_all(&files).unwrap();
    files.len()
}

/// The body of a template with a paragraph, after a run of fixes.
fn mended(paragraph: &str) -> String {
    let world = world(REPORT, &TEMPLATE.replace("Đã trồng cây.", paragraph));
    mend(&world);
    text(&world, HBS).lines().nth(2).unwrap_or_default().to_owned()
}

#[test]
fn fixes_change_what_is_literal_and_nothing_else() {
    let template = "\u{feff}## Kết quả\r\n\r\nĐã trồng cây , tưới cây( hai đợt ) va\u{300} \"chăm\" cây theo “lịch”.\r\n\r\n\
                    {{! facts.trees }}\r\n";
    let world = world(REPORT, template);
    let files = fix::fixes(&world, checked).unwrap();
    let [file] = &files[..] else { panic!("{files:?}") };
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    let expected = "\u{feff}## Kết quả\r\n\r\nĐã trồng cây, tưới cây (hai đợt) và “chăm” cây theo “lịch”.\r\n\r\n\
                    {{! facts.trees }}\r\n";
    assert_eq!(text, expected);
    assert_eq!(file.changes.len(), 1);
    world.write_all(&[(file.path.clone(), file.bytes.clone())]).unwrap();
    let outcome = checked(&world).0.unwrap();
    assert_eq!(told_of(&outcome), []);
}

#[test]
fn every_line_keeps_its_own_end_and_a_parted_one_gives_its_end_to_the_new_ones() {
    let mended = |text: &str| {
        let world = world(REPORT, text);
        mend(&world);
        self::text(&world, HBS)
    };
    let after = "{{! facts.trees }}";
    let mixed = format!("## Kết quả\n\r\nTrồng cây , tưới.\r\n\nChăm cây , hoa.\n\r\n{after}");
    let expected = mixed.replace(" ,", ",");
    assert_eq!(mended(&mixed), expected);
    let pasted = format!("## Kết quả\r\n\n• Trồng cây.\r\n• Tưới cây.\n\r\n{after}\n");
    let parted = mended(&pasted);
    assert!(parted.starts_with("## Kết quả\r\n\n"), "{parted:?}");
    assert!(parted.ends_with(&format!("\n\r\n{after}\n")), "{parted:?}");
    for same in ["\r\n", "\n"] {
        let all = pasted.replace("\r\n", "\n").replace('\n', same);
        let lines = mended(&all);
        assert_eq!(lines.matches(same).count(), lines.matches('\n').count(), "{lines:?}");
        assert_eq!(lines.contains('\r'), same.contains('\r'), "{lines:?}");
    }
}

#[test]
fn a_fix_in_a_value_leaves_the_quotes_of_toml_alone() {
    let report = REPORT.replace(
        "trees = 1250",
        "trees = 1250\nmotto = \"\\\"Sáng tạo\\\" , “mới”\"\nplain = 'Tình nguyện , “mới”'",
    );
    let template = "## Kết quả\n\nPhong trào {{facts.motto}} và {{facts.plain}}, {{number facts.trees}} cây.\n";
    let world = world(&report, template);
    let outcome = checked(&world).0.unwrap();
    let files = fix::fixes(&world, checked).unwrap();
    let [file] = &files[..] else { panic!("{files:?}") };
    let fixed = report.replace("nguyện ,", "nguyện,");
    assert_eq!(String::from_utf8(file.bytes.clone()).unwrap(), fixed);
    assert!(told_of(&outcome).iter().filter(|(code, _)| code == "VB6201").count() == 2);
}

#[test]
fn quotes_are_turned_where_their_pair_is_certain_and_never_spaced_where_there_is_none() {
    let cases = [
        ("Có “Tiếp sức đến trường“, chi đoàn đạt.", "Có “Tiếp sức đến trường”, chi đoàn đạt."),
        ("Việc nhận và ”đóng“ đều đạt.", "Việc nhận và “đóng” đều đạt."),
        ("Việc nhận ,”đóng“ đều đạt.", "Việc nhận, “đóng” đều đạt."),
        ("Việc nhận và ”đóng“đều đạt.", "Việc nhận và ”đóng“đều đạt."),
        ("Việc nhận và ”đóng đều đạt.", "Việc nhận và ”đóng đều đạt."),
        ("Phong trào“ Tình nguyện ”được duy trì.", "Phong trào “Tình nguyện” được duy trì."),
        ("Phong trào “ Tình nguyện được duy trì.", "Phong trào “ Tình nguyện được duy trì."),
        ("Khẩu hiệu “A”, cỡ 5 \" x 7 \" đủ.", "Khẩu hiệu “A”, cỡ 5 \" x 7 \" đủ."),
        ("Có \"A\" \"B\",\" và “C”.", "Có \"A\" \"B\",\" và “C”."),
        ("Phong trào “A\" và \"B”được duy trì.", "Phong trào “A” và “B” được duy trì."),
    ];
    for (typed, fixed) in cases {
        assert_eq!(mended(typed), fixed);
    }
}

#[test]
fn one_run_mends_what_one_fix_makes_room_for() {
    assert_eq!(mended("Mục ,một và hai ;ba."), "Mục, một và hai; ba.");
    assert_eq!(mended("Đạt 97 , 5% , tỷ lệ 1 : 500 ; hết."), "Đạt 97 , 5%, tỷ lệ 1 : 500; hết.");
    assert_eq!(mended("Đoàn xã( để báo cáo )."), "Đoàn xã (để báo cáo).");
}

#[test]
fn a_fix_that_keeps_the_report_from_being_rendered_is_not_made() {
    let world = world(REPORT, &TEMPLATE.replace("Đã trồng cây.", "Đã trồng , cây."));
    let mut rounds = 0;
    let files = fix::fixes(&world, |world| {
        rounds += 1;
        let (outcome, sources) = checked(world);
        (outcome.filter(|_| rounds == 1), sources)
    });
    assert_eq!((files.unwrap().len(), rounds), (0, 2));
}

/// The advice at numbers and dates of a report whose template prints them in these words.
fn advice_at_values(facts: &str, body: &str) -> Vec<String> {
    let report = format!("{REPORT}{facts}\n");
    let template = format!("## Kết quả\n\n{body}\n\n{{{{! facts.trees }}}}\n");
    let (outcome, sources) = checked(&world(&report, &template));
    let in_report = |place: &Place| sources.get(place.source).path.ends_with("report.toml");
    let findings = outcome.unwrap().findings.into_iter();
    let there = findings.filter(|finding| finding.place.as_ref().is_some_and(in_report));
    there.map(|finding| finding.message.advice(Language::English)).collect()
}

#[test]
fn advice_at_a_number_names_the_helper_and_leaves_the_toml_as_it_is() {
    let advice = |tag: &str, better: &str| {
        format!(
            "leave the value in report.toml as it is; write `{tag}` in the template to print `{better}`"
        )
    };
    let found = advice_at_values(
        "a = 5\nshare = 97.5\nlarge = 12850",
        "Trồng 05 cây, 07 cây, {{facts.a}} cây; đạt {{facts.share}} điểm; chi {{facts.large}} nghìn.",
    );
    let expected = [
        advice("{{count facts.a}}", "05"),
        advice("{{number facts.share}}", "97,5"),
        advice("{{number facts.large}}", "12.850"),
    ];
    assert_eq!(found, expected);
    let in_loop = advice_at_values(
        "[[facts.works]]\nn = 5\n[[facts.works]]\nn = 12",
        "Trồng 05 cây và 07 cây.{{#each facts.works}} Thêm {{n}} cây.{{/each}}",
    );
    assert_eq!(in_loop, [advice("{{count n}}", "05")]);
}

#[test]
fn lines_pasted_from_a_word_processor_are_parted_and_prose_wrapped_by_hand_is_not() {
    let wrapped = "Năm qua, Chi đoàn đã hoàn thành các chỉ tiêu được giao.\n\
                   Đoàn viên tích cực tham gia các phong trào thi đua của\nThành đoàn phát động.\n";
    let pasted = "1. Thuận lợi\nChi đoàn được cấp ủy quan tâm.\n2. Khó khăn\n";
    let template =
        |lines: &str| format!("## Kết quả\n\n{{{{! facts.trees }}}}\n\n{lines}\n{wrapped}");
    let world = world(REPORT, &template(pasted));
    assert_eq!(mend(&world), 1);
    let parted = "1. Thuận lợi\n\nChi đoàn được cấp ủy quan tâm.\n\n2. Khó khăn\n";
    assert_eq!(text(&world, HBS), template(parted));
    assert_eq!(mend(&world), 0);
}

#[test]
fn a_number_run_into_its_unit_is_told_at_the_tag_where_the_space_belongs() {
    assert_eq!(advice_at_values("land = 320", "Trồng {{facts.land}}ha rừng."), [""; 0]);
}

/// Every rule of the text, its wrong example as values of a report, one a line.
#[test]
fn fixes_of_every_rule_keep_the_toml_valid_and_its_other_values_equal() {
    let mut mended = 0;
    for rule in rules::all() {
        let Example::Text(wrong) = rule.wrong else { continue };
        let lines: Vec<_> = wrong.lines().collect();
        let facts: String =
            (0..).zip(&lines).map(|(n, line)| format!("v{n} = {}\n", quoted(line))).collect();
        let body: String = (0..lines.len()).map(|n| format!("{{{{facts.v{n}}}}}\n\n")).collect();
        let report = format!("{REPORT}{facts}share = 97.5\nday = 2026-02-03\n");
        let world = world(
            &report,
            &format!("## Kết quả\n\n{body}{{{{! facts.trees facts.share facts.day }}}}\n"),
        );
        mended += mend(&world);
        let after = text(&world, TOML);
        assert_eq!(values(&after), values(&report), "{}", rule.code);
        let outcome = checked(&world).0.expect(rule.code);
        assert!(
            outcome.findings.iter().all(|finding| finding.fix.is_none()),
            "{}: {after}",
            rule.code
        );
    }
    assert!(mended >= 8, "{mended}");
}

/// What people type: words, figures, marks with and without spaces, quotes either way round, brackets.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "chi đoàn", "Đoàn xã", "tình nguyện", "và", "trường", "Nhân dân", "kinh tế", "TP.HCM",
            "v.v", "ngày 5 tháng 1", "ngày 05/01/2026", "3/2", "320ha", "5 cây", "05 cây", "91,1%kế",
            "50 %", "7%", "1.250", "a)", "b)Viên", "f(x)", "doan.vn", "hoà", "thủy", "Năm 2022",
        ]),
        3 => prop::sample::select(vec![
            ",", ";", ":", ".", "!", "?", "...", "…", "“", "”", "“", "”", "\"", "«", "»", "(", ")",
            "[", "]", "-", " - ", "–", "/", "'", ",,", "./.",
        ]),
        4 => Just(" "),
        1 => prop::sample::select(vec!["  ", "\u{a0}", " ,", ", ", " “", "” ", "( ", " )"]),
    ];
    prop::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat())
}

/// The same as the content of a string in TOML: `"…"` with escapes where it needs them.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// Every key of a report with its value, but for the strings under `facts`.
fn values(report: &str) -> toml::Table {
    let mut all: toml::Table = report.parse().unwrap();
    let facts = all["facts"].as_table_mut().unwrap();
    facts.iter_mut().filter(|(_, value)| value.is_str()).for_each(|(_, value)| *value = "".into());
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_run_of_fixes_is_a_fixed_point_that_keeps_letters_lines_and_values(
        first in typed(), second in typed(), value in typed(), literal in typed(), heading in typed(),
    ) {
        let literal = literal.replace('\'', "");
        let facts = format!("trees = 1250\nshare = 97.5\nvalue = {}\nliteral = '{literal}'\n", quoted(&value));
        let report = REPORT.replace("trees = 1250\n", &facts);
        let template = format!(
            "## Kết quả {heading}\n\nĐã {first}\n\nĐợt {second} là {{{{facts.value}}}} và {{{{facts.literal}}}}, \
             {{{{number facts.trees}}}} cây, {{{{number facts.share}}}}% số cây.\n"
        );
        let world = world(&report, &template);
        prop_assume!(checked(&world).0.is_some());
        mend(&world);
        let (report_after, template_after) = (text(&world, TOML), text(&world, HBS));
        let left = checked(&world).0.expect("it can still be rendered");
        let left: Vec<_> = left.findings.iter().filter(|finding| finding.fix.is_some()).collect();
        prop_assert!(left.is_empty(), "{left:?} in {report_after}\n{template_after}");
        prop_assert_eq!(mend(&world), 0);
        prop_assert_eq!(values(&report_after), values(&report));
        for (before, after) in [(&report, &report_after), (&template, &template_after)] {
            prop_assert_eq!(letters(before), letters(after));
            prop_assert_eq!(before.lines().count(), after.lines().count());
            let shown = changes::changes(before, after);
            prop_assert_eq!(shown.is_empty(), before == after);
        }
    }
}
