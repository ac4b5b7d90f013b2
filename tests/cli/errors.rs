//! What can go wrong, one test each: exit code 1, the stable code and the place in both languages, words
//! and advice as in the golden, and nothing written.

use std::process::Command;

use crate::folder::{Folder, Ran, clean, program, run};
use crate::support::{check_golden, check_none_unused, project};

const REPORT: &str = "report/report.toml";
const TEMPLATE: &str = "report/templates/letter/report.hbs";
const CLOSING: &str = "report/templates/letter/closing.hbs";
const OWN_PROFILE: &str = "report/templates/profiles/own.toml";

/// A small report without a flaw, with an output of an earlier run.
pub fn sound() -> Folder {
    let folder = Folder::new();
    folder.write(
        REPORT,
        r#"template = "letter"
profile = "state-nd30"

[document]
kind = "Báo cáo"
subject = "Kết quả vận động quỹ Vì người nghèo"
issuing_body = "Ủy ban nhân dân xã Minh Tân"
body_code = "UBND"
place = "Minh Tân"

[signer]
post = "Chủ tịch"

[facts]
gifts = 5
partner = "Hội Nông dân xã"
"#,
    );
    folder.write(
        TEMPLATE,
        "## Kết quả\n\nĐã trao {{count facts.gifts}} suất quà.\n\n{{> closing}}\n",
    );
    folder.write(CLOSING, "Cảm ơn {{facts.partner}}.\n");
    for output in OUTPUTS {
        folder.write(&format!("out/{output}"), "old");
    }
    folder
}

/// The same, where nothing was built yet.
fn unbuilt() -> Folder {
    let folder = sound();
    std::fs::remove_dir_all(folder.path("out")).unwrap();
    folder
}

/// Writes the template, and leaves of the facts those that it reads.
fn write_alone(folder: &Folder, template: &str) {
    let facts = ["[facts]", "gifts = 5", "partner = \"Hội Nông dân xã\""];
    let names = ["facts.", "facts.gifts", "facts.partner"];
    let mut report = folder.text(REPORT);
    for (line, _) in facts.iter().zip(names).filter(|(_, name)| !template.contains(name)) {
        report = report.replacen(&format!("{line}\n"), "", 1);
    }
    folder.write(REPORT, report);
    folder.write(TEMPLATE, template);
}

const OUTPUTS: [&str; 2] = ["report.docx", "report.pdf"];

/// The folder holds the outputs of the earlier run as they were, and nothing else.
fn check_untouched(folder: &Folder) {
    assert_eq!(folder.list("out"), OUTPUTS);
    for output in OUTPUTS {
        assert_eq!(folder.text(&format!("out/{output}")), "old");
    }
}

/// Builds in both languages and holds what is told to `expected` (code, and place if any) and to the
/// golden.
pub fn check(golden: &str, expected: &[&str], tell: impl Fn(&str) -> Ran) {
    let mut text = String::new();
    for (lang, word, help) in [("vi", "lỗi", "cách sửa: "), ("en", "error", "help: ")] {
        let ran = tell(lang);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
        let blocks: Vec<_> = ran.err.split("\n\n").filter(|b| b.starts_with(word)).collect();
        let told: Vec<_> = blocks.iter().map(|block| code_and_place(block)).collect();
        assert_eq!(told, expected, "{}", ran.err);
        for block in blocks {
            assert!(block.contains(help), "{block}");
            assert!(!block.contains("--> ") || block.contains('^'), "{block}");
        }
        text.push_str(&ran.err);
        if lang == "vi" {
            text.push_str("\n----\n\n");
        }
    }
    check_golden(&format!("errors/{golden}.txt"), &text);
}

/// `VB1031 report/report.toml:5:1` of a message.
fn code_and_place(block: &str) -> String {
    let (_, rest) = block.split_once('[').unwrap();
    let (code, rest) = rest.split_once(']').unwrap();
    match rest.split_once("--> ") {
        Some((_, place)) => format!("{code} {}", place.lines().next().unwrap()),
        None => code.to_owned(),
    }
}

/// Cases that a change in the folder of the sound report brings about: name of the test, name of the
/// golden, arguments behind `build report --out out`, change, what is told.
macro_rules! cases {
    ($($test:ident: $golden:literal, $args:literal, $change:expr, [$($told:literal),* $(,)?];)+) => {
        $(
            #[test]
            fn $test() {
                let folder = sound();
                let change: fn(&Folder) = $change;
                change(&folder);
                check($golden, &[$($told),*], |lang| {
                    folder.vanban(&format!("build report --out out --lang {lang} {}", $args))
                });
                check_untouched(&folder);
            }
        )+

        const GOLDENS: &[&str] = &[$($golden),+];
    };
}

cases! {
    a_string_without_quotes: "toml-unquoted", "",
        |f| f.edit(REPORT, "\"Minh Tân\"", "Minh Tân"),
        ["VB1010 report/report.toml:9:9"];
    toml_that_no_message_foresees: "toml-broken", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = 5_"),
        ["VB1001 report/report.toml:15:10"];
    a_bracket_that_is_not_closed: "toml-unclosed", "",
        |f| f.edit(REPORT, "[signer]", "[signer"),
        ["VB1017 report/report.toml:11:8"];
    a_decimal_comma: "number-decimal-comma", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = 97,5"),
        ["VB1003 report/report.toml:15:9"];
    commas_between_thousands: "number-commas", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = 15,000,000"),
        ["VB1002 report/report.toml:15:9"];
    points_between_thousands: "number-points", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = 15.000.000"),
        ["VB1002 report/report.toml:15:9"];
    a_point_between_thousands: "number-point", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = 15.000"),
        ["VB1061 report/report.toml:15:9"];
    a_comma_before_three_figures: "number-comma", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = 15,000"),
        ["VB1005 report/report.toml:15:9"];
    millions_in_words: "number-words", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = 15 triệu"),
        ["VB1004 report/report.toml:15:9"];
    a_share_with_its_sign: "number-percent", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = 100%"),
        ["VB1004 report/report.toml:15:9"];
    a_month_of_one_figure: "date-short", "",
        |f| f.edit(REPORT, "place =", "date = 2027-3-15\nplace ="),
        ["VB1006 report/report.toml:9:8"];
    a_date_as_on_paper: "date-paper", "",
        |f| f.edit(REPORT, "place =", "date = 15/3/2027\nplace ="),
        ["VB1006 report/report.toml:9:8"];
    straight_quotes_inside_a_string: "quotes-inside", "",
        |f| f.edit(REPORT, "\"Hội Nông dân xã\"", "\"Chi đoàn \"Trường\"\""),
        ["VB1022 report/report.toml:16:11"];
    curly_quotes_around_a_value: "quotes-curly", "",
        |f| f.edit(REPORT, "\"Báo cáo\"", "“Báo cáo”"),
        ["VB1009 report/report.toml:5:8"];
    a_no_break_blank_before_the_equal_sign: "blank-no-break", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts\u{a0}= 5"),
        ["VB1023 report/report.toml:15:6"];
    a_vertical_tab_from_word: "vertical-tab", "",
        |f| f.edit(REPORT, "Kết quả vận động", "Kết quả\u{b}vận động"),
        ["VB1024 report/report.toml:6:19"];
    an_ordinal_in_roman: "roman", "",
        |f| f.edit(REPORT, "[facts]", "[congress]\nordinal = III\nterm = { from = 2027, to = 2029 }\n\n[facts]"),
        ["VB1007 report/report.toml:15:11"];
    a_number_in_words: "number-in-words", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = hai mươi lăm"),
        ["VB1064 report/report.toml:15:9"];
    a_recipient_that_says_nothing: "recipient-empty", "",
        |f| f.edit(REPORT, "[signer]", "recipients = [\"Như trên;\", \";\"]\n\n[signer]"),
        ["VB1065 report/report.toml:11:28"];
    yes_with_a_capital: "yes-capital", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = True"),
        ["VB1008 report/report.toml:15:9"];
    yes_and_no_in_vietnamese: "yes-vietnamese", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts = có\nhouses = không"),
        ["VB1008 report/report.toml:15:9", "VB1008 report/report.toml:16:10"];
    a_term_as_a_string: "term-string", "",
        |f| f.edit(REPORT, "[facts]", "[congress]\nordinal = 3\nterm = \"2027 - 2029\"\n\n[facts]"),
        ["VB1046 report/report.toml:16:8"];
    a_string_for_a_list: "list-string", "",
        |f| f.edit(REPORT, "place =", "recipients = \"Lưu: VT\"\nplace ="),
        ["VB1032 report/report.toml:9:14"];
    a_number_with_its_code: "number-code", "--final",
        |f| {
            f.edit(REPORT, "place =", "number = \"05-BC/CĐ\"\ndate = 2027-03-15\nplace =");
            f.edit(REPORT, "post =", "name = \"Trần Bình\"\npost =");
        },
        ["VB1032 report/report.toml:9:10"];
    a_list_without_brackets: "list-brackets", "",
        |f| f.edit(REPORT, "place =", "recipients = \"Đảng ủy xã\", \"Lưu: VT\"\nplace ="),
        ["VB1039 report/report.toml:9:14"];
    no_equal_sign: "equals-missing", "",
        |f| f.edit(REPORT, "kind = \"Báo cáo\"", "kind \"Báo cáo\""),
        ["VB1026 report/report.toml:5:5"];
    a_colon_for_the_equal_sign: "equals-colon", "",
        |f| f.edit(REPORT, "kind = \"Báo cáo\"", "kind: \"Báo cáo\""),
        ["VB1025 report/report.toml:5:5"];
    a_comma_behind_a_value: "trailing-comma", "",
        |f| f.edit(REPORT, "\"Báo cáo\"", "\"Báo cáo\","),
        ["VB1027 report/report.toml:5:17"];
    a_line_of_prose: "prose", "",
        |f| f.edit(REPORT, "[facts]", "[facts]\nSố liệu của năm ngoái"),
        ["VB1028 report/report.toml:15:1"];
    an_array_that_is_not_closed: "array-unclosed", "",
        |f| f.edit(REPORT, "place =", "recipients = [\n    \"Đảng ủy xã\",\n    \"Lưu: VT\"\nplace ="),
        ["VB1017 report/report.toml:9:14"];
    a_string_that_is_not_closed: "string-unclosed", "",
        |f| f.edit(REPORT, "\"Minh Tân\"", "\"Minh Tân"),
        ["VB1019 report/report.toml:9:9"];
    a_report_with_nothing_in_it: "empty-file", "",
        |f| f.write(REPORT, "\n"),
        ["VB1060"];
    a_key_that_stands_twice: "toml-duplicate", "",
        |f| f.edit(REPORT, "[facts]", "[document]"),
        ["VB1011 report/report.toml:14:2"];
    an_unknown_key_with_the_one_that_was_meant: "unknown-key", "",
        |f| f.edit(REPORT, "place =", "recipient = [\"Lưu\"]\nplace ="),
        ["VB1031 report/report.toml:9:1"];
    an_unknown_key_with_all_that_are_known: "unknown-key-far", "",
        |f| f.edit(REPORT, "post =", "telephone = 1\npost ="),
        ["VB1031 report/report.toml:12:1"];
    a_value_of_the_wrong_type: "wrong-type", "",
        |f| f.edit(REPORT, "\"UBND\"", "2022"),
        ["VB1032 report/report.toml:8:13"];
    a_missing_field: "missing-field", "",
        |f| f.edit(REPORT, "place = \"Minh Tân\"\n", ""),
        ["VB1030 report/report.toml:4:1"];
    a_missing_table: "missing-table", "",
        |f| f.edit(REPORT, "[signer]\npost = \"Chủ tịch\"\n", ""),
        ["VB1037 report/report.toml:1:1"];
    several_flaws_of_the_report_at_once: "several", "",
        |f| {
            f.edit(REPORT, "place = \"Minh Tân\"", "plase = \"Minh Tân\"");
            f.edit(REPORT, "\"Báo cáo\"", "\"Bản tin\"");
            f.edit(REPORT, "\"Chủ tịch\"", "true");
        },
        [
            "VB1040 report/report.toml:5:8",
            "VB1031 report/report.toml:9:1",
            "VB1032 report/report.toml:12:8",
        ];
    several_flaws_of_templates_and_profile_at_once: "several-files", "",
        |f| {
            f.edit(REPORT, "state-nd30", "state-nd31");
            f.edit(TEMPLATE, "count", "cuont");
            f.edit(CLOSING, "partner", "parner");
        },
        [
            "VB2001 report/report.toml:2:11",
            "VB3021 report/templates/letter/report.hbs:3:11",
            "VB3020 report/templates/letter/closing.hbs:1:10",
        ];
    what_a_final_version_lacks: "final", "--final",
        |_| (),
        [
            "VB1042 report/report.toml:4:1",
            "VB1042 report/report.toml:4:1",
            "VB1042 report/report.toml:11:1",
        ];
    an_unknown_template: "unknown-template", "",
        |f| f.edit(REPORT, "\"letter\"", "\"leter\""),
        ["VB3001 report/report.toml:1:12"];
    a_template_name_that_leaves_its_folder: "unsafe-name", "",
        |f| f.edit(REPORT, "\"letter\"", "\"../letter\""),
        ["VB1036 report/report.toml:1:12"];
    an_unknown_helper: "unknown-helper", "",
        |f| f.edit(TEMPLATE, "count", "coutn"),
        ["VB3021 report/templates/letter/report.hbs:3:11"];
    an_unknown_partial: "unknown-partial", "",
        |f| f.edit(TEMPLATE, "{{> closing}}", "{{> closng}}"),
        ["VB3002 report/templates/letter/report.hbs:5:5"];
    a_partial_that_includes_itself: "partial-self", "",
        |f| f.write(CLOSING, "Cảm ơn.\n\n{{> closing}}\n"),
        ["VB3004 report/templates/letter/closing.hbs:3:5"];
    partials_that_include_each_other_in_a_circle: "partial-circle", "",
        |f| {
            f.write(CLOSING, "{{> thanks}}\n");
            f.write("report/templates/letter/thanks.hbs", "Cảm ơn.\n\n{{> closing}}\n");
        },
        ["VB3004 report/templates/letter/thanks.hbs:3:5"];
    a_partial_name_that_leaves_the_folder: "partial-outside", "",
        |f| f.edit(TEMPLATE, "{{> closing}}", "{{> ../../secret}}"),
        ["VB3003 report/templates/letter/report.hbs:5:5"];
    a_partial_of_an_appendix_that_leaves_the_folder: "appendix-outside", "",
        |f| {
            let appendix = "[[appendix]]\ntitle = \"Danh sách\"\ntemplate = \"../secret\"\n";
            f.write(REPORT, f.text(REPORT) + appendix);
        },
        ["VB1036 report/report.toml:19:12"];
    an_open_block: "handlebars-block", "",
        |f| f.edit(TEMPLATE, "Đã trao", "{{#if facts.gifts}}Đã trao"),
        ["VB3007 report/templates/letter/report.hbs:3:1"];
    an_open_tag: "handlebars-tag", "",
        |f| f.edit(TEMPLATE, "{{> closing}}", "{{> closing"),
        ["VB3006 report/templates/letter/report.hbs:5:1"];
    a_tag_that_makes_no_sense: "handlebars-syntax", "",
        |f| f.edit(TEMPLATE, "{{count facts.gifts}}", "{{count facts.gifts=}}"),
        ["VB3005 report/templates/letter/report.hbs:3:9"];
    an_unknown_name: "unknown-name", "",
        |f| f.edit(TEMPLATE, "facts.gifts", "facts.gift"),
        ["VB3020 report/templates/letter/report.hbs:3:17"];
    a_value_that_is_no_number: "not-a-number", "",
        |f| f.edit(TEMPLATE, "facts.gifts", "facts.partner"),
        ["VB3025 report/report.toml:16:11"];
    a_note_without_text: "note-without-text", "",
        |f| f.edit(CLOSING, "Cảm ơn", "Cảm ơn[^ten]"),
        ["VB4001 report/templates/letter/closing.hbs:1:7"];
    the_text_of_a_note_that_nothing_marks: "note-without-mark", "",
        |f| f.write(CLOSING, "Cảm ơn.\n\n[^ten]: Tên đầy đủ.\n"),
        ["VB4002 report/templates/letter/closing.hbs:3:1"];
    a_ragged_table_in_markup: "ragged-markdown", "",
        |f| f.write(CLOSING, "| Thôn | Suất |\n|---|---|\n| Đông | 3 |\n| Đoài |\n"),
        ["VB4031 report/templates/letter/closing.hbs:4:1"];
    a_ragged_table_in_the_report: "ragged-toml", "",
        |f| {
            let appendix = "[[appendix]]\ntitle = \"Danh sách\"\n\
                columns = [{ title = \"Thôn\" }, { title = \"Suất\" }]\n\
                rows = [\n    [\"Đông\", 3],\n    [\"Đoài\"],\n]\n";
            f.write(REPORT, f.text(REPORT) + appendix);
        },
        ["VB1050 report/report.toml:22:5"];
    an_unknown_profile: "unknown-profile", "",
        |f| f.edit(REPORT, "state-nd30", "state-nd03"),
        ["VB2001 report/report.toml:2:11"];
    an_unknown_profile_of_the_command_line: "unknown-profile-argument", "--profile state",
        |_| (),
        ["VB2001"];
    a_broken_profile: "broken-profile", "--profile own",
        |f| f.write(OWN_PROFILE, "extends = \"state-nd30\"\n\n[page]\ntop = \"20 mm\"\nlefft = 3\n"),
        [
            "VB1032 report/templates/profiles/own.toml:4:7",
            "VB1031 report/templates/profiles/own.toml:5:1",
        ];
    a_profile_whose_page_number_would_stand_on_the_text: "header-too-tall", "--profile own",
        |f| f.write(OWN_PROFILE, "extends = \"state-nd30\"\n\n[page]\ntop = 10\n"),
        ["VB2009 report/templates/profiles/own.toml:4:7"];
    a_profile_of_broken_toml: "broken-profile-toml", "--profile own",
        |f| f.write(OWN_PROFILE, "extends = \"state-nd30\n"),
        ["VB1019 report/templates/profiles/own.toml:1:11"];
    a_profile_that_extends_itself: "profile-circle", "--profile own",
        |f| f.write(OWN_PROFILE, "extends = \"own\"\n"),
        ["VB2002 report/templates/profiles/own.toml:1:11"];
    a_character_of_a_template_that_the_font_lacks: "missing-glyph", "",
        |f| f.edit(CLOSING, "Cảm ơn", "Cảm ơn 漢"),
        ["VB5001 report/templates/letter/closing.hbs:1:8"];
    a_character_of_a_value_that_the_font_lacks: "missing-glyph-value", "",
        |f| f.edit(REPORT, "Hội Nông dân xã", "Hội Nông dân 漢"),
        ["VB5001 report/report.toml:16:25"];
    a_character_of_the_header_that_the_font_lacks: "missing-glyph-header", "",
        |f| f.edit(REPORT, "\"Minh Tân\"", "\"Minh Tân 漢\""),
        ["VB5001 report/report.toml:9:19"];
    a_font_that_is_none: "bad-font", "",
        |f| {
            let font = project("fonts/LiberationSerif-Regular.ttf");
            f.write("report/a.ttf", std::fs::read(font).unwrap());
            f.write("report/b.ttf", "this is text");
            let table = "[font]\nregular = \"a.ttf\"\nbold = \"a.ttf\"\nitalic = \"b.ttf\"\n\
                bold-italic = \"c.ttf\"\n";
            f.write(REPORT, f.text(REPORT) + table);
        },
        ["VB0006 report/report.toml:20:10", "VB0006 report/report.toml:21:15"];
    charts_that_cannot_be_drawn: "charts", "",
        |f| write_alone(f, "Lời.\n\n<chart>\n\n| Chỉ tiêu | Mục tiêu | Kết quả |\n|---|---|---|\n\
            | Thu | 1.250 | chưa rõ |\n| Chi | -5 | 12.5 |\n\n<chart>\n\n| Năm | Số hộ |\n|---|---|\n\
            | 2026 | 5 |\n\n<chart pie columns=x>\n\n<fields>\nHọ tên\n\n<photo 1x>\n\nLời.\n"),
        [
            "VB4090 report/templates/letter/report.hbs:3:1",
            "VB4091 report/templates/letter/report.hbs:16:8",
            "VB4092 report/templates/letter/report.hbs:16:12",
            "VB4104 report/templates/letter/report.hbs:19:1",
            "VB4105 report/templates/letter/report.hbs:21:1",
        ];
    pictures_that_lack_something: "pictures-markup", "",
        |f| write_alone(f, "Lời ![x](a.jpg) văn.\n\n![](a.jpg)\n\n![x](a.jpg){giua} Giữa\n\n\
            ![x](a.jpg){width=3m} Rộng\n\n![x](a.jpg){#cong}\n"),
        [
            "VB4011 report/templates/letter/report.hbs:1:5",
            "VB4061 report/templates/letter/report.hbs:3:1",
            "VB4062 report/templates/letter/report.hbs:5:13",
            "VB4063 report/templates/letter/report.hbs:7:13",
            "VB4064 report/templates/letter/report.hbs:9:1",
            "VB0036 report/templates/letter/report.hbs:3:1",
        ];
    tables_that_ask_for_what_is_not_worked_out: "reckoned-markup", "",
        |f| write_alone(f, "Lời văn.\n\n| Việc | Số | Tỷ lệ | <sum> |\n|---|--:|--:|---|\n\
            | Một | 5 | <share> | <sum all> |\n"),
        [
            "VB4068 report/templates/letter/report.hbs:5:23",
            "VB4069 report/templates/letter/report.hbs:3:23",
        ];
    tables_that_do_not_add_up: "reckoned", "",
        |f| write_alone(f, "Lời văn.\n\n| Việc | Số | Tỷ lệ |\n|---|--:|--:|\n| Một | 5 tấn | <share> |\n\
            | Hai | 5 | <share of=9> |\n| Tổng | <sum> | <sum> |\n\n| Việc | Số |\n|---|--:|\n\
            | Một | 5% |\n| Hai | 5 |\n| Tổng | <sum> |\n\n| Việc | Số | Tỷ lệ |\n|---|--:|--:|\n\
            | Một | 0 | <share> |\n"),
        [
            "VB4106 report/templates/letter/report.hbs:5:9",
            "VB4110 report/templates/letter/report.hbs:6:13",
            "VB4107 report/templates/letter/report.hbs:12:9",
            "VB4109 report/templates/letter/report.hbs:17:13",
        ];
    files_that_are_no_pictures: "pictures-files", "",
        |f| {
            let photo = std::fs::read(project("src/picture/tests/progressive.jpg")).unwrap();
            f.write("report/cut.jpg", &photo[..300]);
            let mut bomb = photo.clone();
            let frame = bomb.windows(2).position(|bytes| bytes == [0xff, 0xc2]).unwrap();
            bomb[frame + 5..frame + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
            f.write("report/bomb.jpg", bomb);
            f.write("report/a.gif", "GIF89a");
            f.write("report/a.png", "lời văn");
            f.write("report/empty.jpg", "");
            let names = ["cut.jpg", "bomb.jpg", "a.gif", "a.png", "empty.jpg", "anh/không có.jpg", "../a.jpg", "C:/a.jpg"];
            let template: String = names.map(|name| format!("![x]({name}) Hình\n\n")).concat();
            write_alone(f, &template);
        },
        [
            "VB0035 report/templates/letter/report.hbs:3:1",
            "VB0034 report/templates/letter/report.hbs:5:1",
            "VB0034 report/templates/letter/report.hbs:7:1",
            "VB0034 report/templates/letter/report.hbs:9:1",
            "VB0036 report/templates/letter/report.hbs:11:1",
            "VB0037 report/templates/letter/report.hbs:13:1",
            "VB0037 report/templates/letter/report.hbs:15:1",
        ];
    a_picture_that_is_cut_off: "pictures-cut", "",
        |f| {
            let photo = std::fs::read(project("src/picture/tests/progressive.jpg")).unwrap();
            f.write("report/cut.jpg", &photo[..photo.len() - 40]);
            write_alone(f, "![x](cut.jpg) Hình\n");
        },
        ["VB0034 report/templates/letter/report.hbs:1:1"];
    pictures_of_an_appendix: "pictures-appendix", "",
        |f| {
            let appendix = "\n[[appendix]]\ntitle = \"Hình ảnh\"\npictures = [\n    { file = \"a.jpg\", alt = \"x\", name = \"a\" },\n    { file = \"b.jpg\" },\n]\n";
            f.write(REPORT, f.text(REPORT) + appendix);
        },
        ["VB1088 report/report.toml:21:41", "VB1030 report/report.toml:22:5"];
    a_report_that_is_not_utf_8: "not-utf-8", "",
        |f| {
            let mut bytes = f.read(REPORT);
            let at = f.text(REPORT).find("Minh Tân").unwrap();
            bytes.splice(at..at + 4, *b"H\xe0 N");
            f.write(REPORT, bytes);
        },
        ["VB0003 report/report.toml:7:37"];
    a_template_that_is_not_utf_8: "not-utf-8-template", "",
        |f| f.write(CLOSING, b"C\xe1m \xf3n.\n"),
        ["VB0011 report/templates/letter/closing.hbs:1:2"];
    a_report_in_utf_16: "utf-16", "",
        |f| {
            let units = f.text(REPORT).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
            f.write(REPORT, [&[0xff, 0xfe][..], &units].concat());
        },
        ["VB0010"];
    a_report_in_windows_1258: "windows-1258", "",
        |f| f.write(REPORT, b"kind = \"B\xe1o c\xe1o\"\nplace = \"Vi\xea\xf2t Tri\xec\"\n"),
        ["VB0011 report/report.toml:1:10"];
    a_report_in_tcvn3: "tcvn3", "",
        |f| f.write(REPORT, b"kind = \"B\xb8o c\xb8o\"\nplace = \"T\xa9n L\xcbp\"\n"),
        ["VB0011 report/report.toml:1:10"];
    a_report_under_the_name_that_windows_gives_it: "other-name-txt", "",
        |f| std::fs::rename(f.path(REPORT), f.path("report/report.toml.txt")).unwrap(),
        ["VB0013"];
    a_report_with_a_capital: "other-name-capital", "",
        |f| std::fs::rename(f.path(REPORT), f.path("report/Report.toml")).unwrap(),
        ["VB0013"];
    a_report_that_is_not_there: "missing-report", "",
        |f| std::fs::remove_file(f.path(REPORT)).unwrap(),
        ["VB0001"];
    a_folder_in_the_place_of_a_template: "unreadable", "",
        |f| {
            std::fs::remove_file(f.path(REPORT)).unwrap();
            std::fs::create_dir(f.path(REPORT)).unwrap();
        },
        ["VB0002"];
    a_folder_of_templates_that_is_not_there: "no-templates", "--templates huose",
        |_| (),
        ["VB0007"];
    a_template_that_prints_nothing: "empty-report", "",
        |f| f.write(TEMPLATE, "{{#if facts.none}}\nChữ.\n{{/if}}\n"),
        ["VB4040 report/report.toml:1:12"];
    typed_numbers_that_a_list_would_count_otherwise: "numbers-out-of-order", "",
        |f| write_alone(f, "3. Trao quà\n5. Thăm hỏi\n\nViệc khác.\n\n2. Mục tiêu\n1. Củng cố\n"),
        ["VB4042 report/templates/letter/report.hbs:2:1", "VB4042 report/templates/letter/report.hbs:7:1"];
    a_table_pasted_with_tabs: "pasted-table", "",
        |f| write_alone(f, "TT\tHọ và tên\tTuổi\n1\tTrần An\t15\n2\tLê Bình\t16\n"),
        ["VB4046 report/templates/letter/report.hbs:1:1"];
    values_that_no_document_prints_as_they_are: "value-needs-helper", "",
        |f| {
            f.edit(REPORT, "gifts = 5", "gifts = 5\ndone = true\nday = 2027-03-15\nfar = 1e21");
            write_alone(f, "Xong: {{facts.done}}, {{facts.day}}, {{facts.far}}.\n");
        },
        [
            "VB3034 report/report.toml:15:8",
            "VB3034 report/report.toml:16:7",
            "VB3034 report/report.toml:17:7",
        ];
    a_table_of_more_columns_than_word_takes: "too-many-columns", "",
        |f| {
            let rows = ["x|", "-|", "1|"].map(|cell| format!("|{}\n", cell.repeat(64)));
            write_alone(f, &rows.concat());
        },
        ["VB4050 report/templates/letter/report.hbs:1:1"];
    signs_of_markup_that_pair_with_nothing_or_part_nothing: "markup-signs", "",
        |f| write_alone(
            f,
            "Diện tích 5 m<sup>2, <b>rất</b> rộng.\n\nHai <pagebreak> ba.\n\n- a\n<pagebreak>\n- b\n\n\
             | a |\n|---|\n|---|\n| b |\n\n<borderless>\n\nChữ.\n\nTên: {{blank}}, tuổi: {{blank}}\n\n<pagebreak>\n",
        ),
        [
            "VB4012 report/templates/letter/report.hbs:1:22",
            "VB4012 report/templates/letter/report.hbs:1:28",
            "VB4051 report/templates/letter/report.hbs:1:14",
            "VB4012 report/templates/letter/report.hbs:3:5",
            "VB4052 report/templates/letter/report.hbs:6:1",
            "VB4054 report/templates/letter/report.hbs:11:1",
            "VB4052 report/templates/letter/report.hbs:14:1",
            "VB4058 report/templates/letter/report.hbs:18:6",
            "VB4053 report/templates/letter/report.hbs:20:1",
        ];
    sums_of_words_and_shares_of_nothing: "reckoning", "",
        |f| {
            f.edit(REPORT, "gifts = 5", "gifts = 5\nworks = [{ n = \"tám\" }, { n = 2 }]\nnone = 0");
            write_alone(
                f,
                "Có {{sum facts.works \"n\"}}, {{sum facts.works \"m\"}}, {{share 1 facts.none}}, \
                 {{times 99999999999999999 99999999999999999}}.\n",
            );
        },
        [
            "VB3035 report/report.toml:15:16",
            "VB3020 report/templates/letter/report.hbs:1:31",
            "VB3036 report/report.toml:16:8",
            "VB3037 report/templates/letter/report.hbs:1:80",
        ];
    two_equal_signs_round_brackets_and_a_key_with_accents: "equals-and-brackets", "",
        |f| f.edit(REPORT, "gifts = 5", "gifts == 15 triệu\nworks = (1, 2)\nsố quà = 5\nrate := 7"),
        [
            "VB1066 report/report.toml:15:7",
            "VB1039 report/report.toml:16:9",
            "VB1015 report/report.toml:17:1",
            "VB1025 report/report.toml:18:6",
        ];
    a_paragraph_that_begins_with_a_tab: "tab-indent", "",
        |f| write_alone(f, "## Kết quả\n\n\tĐã trao {{facts.gifts}} suất quà.\n"),
        ["VB4047 report/templates/letter/report.hbs:3:2"];
}

#[test]
fn files_of_other_kinds_in_the_place_of_a_report() {
    let folder = sound();
    let kinds: [(&str, &[u8]); 6] = [
        ("bao-cao.docx", b"PK\x03\x04\x14\0"),
        ("bao-cao.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("bao-cao.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("ho-so.zip", b"PK\x03\x04\x14\0"),
        ("doi-ten.word", b"PK\x03\x04\x14\0\0word/document.xmlPK"),
        ("anh.png", b"\x89PNG\r\n\x1a\n"),
    ];
    for (name, bytes) in kinds {
        folder.write(name, bytes);
        let golden = format!("file-{}", name.rsplit('.').next().unwrap());
        // A zip may be that of a report.
        let code = if name.ends_with(".zip") { "VB8017" } else { "VB0012" };
        check(&golden, &[code], |lang| {
            folder.vanban(&format!("build {name} --out out --lang {lang}"))
        });
        check_untouched(&folder);
    }
    for name in ["bao-cao.doc", "bao-cao.pdf"] {
        let ran = folder.vanban(&format!("check {name}"));
        assert!((ran.code, ran.out.contains("VB0012")) == (1, true), "{}", ran.out);
    }
}

#[test]
fn figures_that_may_read_otherwise_are_warned_of_and_built() {
    let folder = unbuilt();
    folder.edit(REPORT, "gifts = 5", "gifts = 5\nshare = 1.250\nshares = [97,5]");
    let mut text = String::new();
    for (lang, word) in [("vi", "cảnh báo"), ("en", "warning")] {
        let ran = folder.vanban(&format!("build report --out out --lang {lang}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        for code in ["VB1062", "VB1063"] {
            assert!(ran.err.contains(&format!("{word}[{code}]")), "{}", ran.err);
        }
        text.push_str(&ran.err);
    }
    check_golden("errors/number-warnings.txt", &text);
}

/// Goldens of the tests below.
const OTHERS: &[&str] = &[
    "election",
    "election-tie",
    "set-issuer",
    "set-common",
    "set-unknown",
    "set-empty",
    "set-no-paper",
    "set-for-paper",
    "pack-no-set",
    "pack-same-names",
    "pack-unknown-paper",
    "series-appendix",
    "series-beside",
    "series-bomb",
    "series-broken",
    "series-cell",
    "series-empty-name",
    "series-encoding",
    "series-far",
    "series-field",
    "series-formula",
    "series-formula-error",
    "series-key",
    "series-kind",
    "series-long-name",
    "series-many",
    "series-no-column",
    "series-no-list",
    "series-no-pdf",
    "series-no-row",
    "series-no-rows",
    "series-no-tables",
    "series-no-title",
    "series-password",
    "series-pack-names",
    "series-path",
    "series-pattern",
    "series-quote",
    "series-redline",
    "series-rows",
    "series-sheet",
    "series-titles",
    "series-two-columns",
    "series-unused",
    "series-volume",
    "series-wide",
    "set-election",
    "facts",
    "fact-values",
    "manifest",
    "file-docx",
    "file-doc",
    "file-pdf",
    "file-zip",
    "file-word",
    "file-png",
    "number-warnings",
    "file-for-folder",
    "folder-for-file",
    "full-disk",
    "outside-report",
    "dead-link",
    "busy",
    "link-for-file",
    "read-only",
    "unfinished",
    "doubtful-text",
];

/// A new report of the built-in template, with an output of an earlier run.
fn new_report() -> Folder {
    let folder = Folder::new();
    folder.vanban("new report").done();
    for output in OUTPUTS {
        folder.write(&format!("out/{output}"), "old");
    }
    folder
}

/// A code, and the place in the report of what is expected at the line of these words.
fn at(folder: &Folder, code: &str, words: &str, column: usize) -> String {
    let text = folder.text(REPORT);
    let at = text.find(words).unwrap_or_else(|| panic!("{words}"));
    format!("{code} {REPORT}:{}:{column}", text[..at].matches('\n').count() + 1)
}

fn check_build(golden: &str, folder: &Folder, expected: &[String]) {
    let expected: Vec<_> = expected.iter().map(String::as_str).collect();
    check(golden, &expected, |lang| {
        folder.vanban(&format!("build report --out out --lang {lang}"))
    });
    check_untouched(folder);
}

#[test]
fn slips_in_the_facts_of_a_report_with_its_other_slips_at_once() {
    let folder = new_report();
    folder.edit(REPORT, "place = \"Tân Lập\" ", "dia_danh = \"Tân Lập\" ");
    folder.edit(REPORT, "to = 2029 } ", "to = 2026 } ");
    folder.edit(REPORT, "motto = ", "# motto = ");
    folder.edit(REPORT, "\nmoney = 3_000_000", "\nso_tien = \"3 triệu\"");
    folder.edit(REPORT, "blood_units = 5", "blood_units = -5");
    folder.edit(REPORT, "money = 5_000_000", "money = \"5 triệu\"");
    folder.edit(REPORT, "theme_meetings = true", "theme_meetings = \"không\"");
    folder.edit(REPORT, "# digital = true", "digital = true");
    folder.edit(REPORT, "[facts.targets.works]", "[facts.targets.weather]");
    folder.edit(REPORT, "on = \"26/3\"", "on = \"31/2\"");
    let at = |code: &str, words: &str, column: usize| at(&folder, code, words, column);
    let expected = [
        at("VB1031", "dia_danh", 1),
        at("VB1041", "term = { from", 28),
        at("VB1044", "[facts]", 1),
        at("VB1046", "31/2", 59),
        at("VB1031", "so_tien", 1),
        at("VB1047", "blood_units", 15),
        at("VB1046", "money = \"5", 9),
        at("VB1046", "theme_meetings", 18),
        at("VB1048", "digital = true # Chuyển", 1),
    ];
    check_build("facts", &folder, &expected);
}

#[test]
fn values_of_facts_are_told_once_and_an_example_is_never_given_as_the_answer() {
    let folder = new_report();
    folder.edit(REPORT, "\nmoney = 3_000_000", "\nmoney = \"gần 15 triệu\"");
    folder.edit(REPORT, "\nmoney = 5_000_000", "\nmoney = 5.000");
    folder.edit(
        REPORT,
        "holidays = [\"tết Trung thu\", ",
        "holidays = \"tết Trung thu, 01/6\" # [",
    );
    folder.edit(REPORT, "theme_meetings = true", "theme_meetings = \"chưa\"");
    folder.edit(REPORT, "[facts.targets.works]", "[[facts.targets.works]]");
    let at = |code: &str, words: &str, column: usize| at(&folder, code, words, column);
    let expected = [
        at("VB1046", "money = \"gần", 9),
        at("VB1061", "money = 5.000", 9),
        at("VB1046", "holidays", 12),
        at("VB1046", "theme_meetings", 18),
        at("VB1046", "[[facts.targets.works", 1),
    ];
    check_build("fact-values", &folder, &expected);
}

#[test]
fn flaws_of_a_manifest_are_all_told() {
    let folder = sound();
    folder.write(
        "report/templates/letter/template.toml",
        r#"name = { vi = "Thư" }
description = { vi = "Thư.", en = "A letter." }
tables = ["office"]

[[fact]]
path = "facts.gifts"
type = "count"
label = { vi = "Số quà", en = "Gifts" }
example = 5

[[fact]]
path = "facts"
type = "table"
label = { vi = "Số liệu", en = "Facts" }

[[fact]]
path = "facts.partner"
type = "txt"
label = { vi = "Đối tác", en = "Partner" }
example = "Hội"

[[fact]]
path = "facts.share"
type = "percent"
label = { vi = "Tỷ lệ", en = "Share" }
example = 120
needs = ["facts.partners", "facts..x"]
step = 5
"#,
    );
    let at =
        |code: &str, place: &str| format!("{code} report/templates/letter/template.toml:{place}");
    let expected = [
        at("VB1030", "1:8"),
        at("VB1056", "3:10"),
        at("VB1055", "6:8"),
        at("VB1034", "18:8"),
        at("VB1056", "22:1"),
        at("VB1047", "26:11"),
        at("VB1053", "27:28"),
        at("VB1031", "28:1"),
    ];
    check_build("manifest", &folder, &expected);
}

#[test]
fn text_that_may_be_meant_otherwise_is_told_and_built() {
    let mut text = String::new();
    for (lang, end) in [("vi", "\n----\n\n"), ("en", "")] {
        let folder = unbuilt();
        write_alone(
            &folder,
            "Thể tích dài*rộng*cao, theo *5*.\n\n> 15 đoàn viên được kết nạp.\n\n\
             b) Việc một;\nc) Việc hai.\n\n1. Thuận lợi\nNăm qua có nhiều thuận lợi.\n\n\
             Dán từ tệp\u{ad} PDF.\n",
        );
        let ran = folder.vanban(&format!("build report --out out --lang {lang}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        text.push_str(&ran.err);
        text.push_str(end);
    }
    check_golden("errors/doubtful-text.txt", &text);
}

#[test]
fn a_file_in_the_place_of_the_output_folder() {
    let folder = sound();
    folder.write("taken", "mine");
    check("file-for-folder", &["VB0004"], |lang| {
        folder.vanban(&format!("build report --out taken --lang {lang}"))
    });
    assert_eq!(folder.text("taken"), "mine");
    check_untouched(&folder);
}

#[test]
fn a_folder_in_the_place_of_an_output() {
    let folder = sound();
    std::fs::remove_file(folder.path("out/report.pdf")).unwrap();
    folder.write("out/report.pdf/mine", "mine");
    check("folder-for-file", &["VB0004"], |lang| {
        folder.vanban(&format!("build report --out out --lang {lang}"))
    });
    assert_eq!(folder.text("out/report.docx"), "old");
    assert_eq!(folder.list("out/report.pdf"), ["mine"]);
    assert_eq!(folder.list("out"), OUTPUTS);
}

/// A limit on the size of files stands for the full disk, which no test can bring about without rights
/// over the machine: `write` fails midway in both cases. The DOCX fits, the PDF does not.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_midway() {
    let folder = sound();
    let limited = |args: &str| {
        let mut command = Command::new("sh");
        // In blocks of 512 bytes. The signal would end the program before it could tell.
        command.args(["-c", "trap '' XFSZ; ulimit -f 24; exec \"$0\" \"$@\""]).arg(program());
        command.args(args.split_whitespace()).current_dir(folder.path(""));
        clean(&mut command);
        run(command)
    };
    check("full-disk", &["VB0004"], |lang| {
        limited(&format!("build report --out out --lang {lang}"))
    });
    check_untouched(&folder);
    let docx = limited("build report --out other --format docx");
    docx.done();
}

#[test]
fn the_report_that_the_cases_change_is_sound() {
    let folder = unbuilt();
    folder.vanban("build report --out out").done();
    assert!(OUTPUTS.iter().all(|output| folder.read(&format!("out/{output}")).len() > 1_000));
}

#[test]
fn every_golden_of_an_error_is_used() {
    let used: Vec<_> = GOLDENS.iter().chain(OTHERS).map(|name| format!("{name}.txt")).collect();
    check_none_unused("errors", &used);
}
