//! Every helper: what it writes, inside another helper as well, and what it refuses.

use super::*;

/// What `{{call}}` prints, and what `{{list (...)}}`-like use of it as a parameter prints.
fn gives(call: &str, expected: &str) {
    let data = facts();
    assert_eq!(printed(&format!("{{{{{call}}}}}"), &data), expected, "{call}");
    assert_eq!(printed(&format!("{{{{default ({call}) \"\"}}}}"), &data), expected, "({call})");
    assert_eq!(printed(&format!("{{{{{{{call}}}}}}}"), &data), expected, "{{{{{{{call}}}}}}}");
}

/// The one problem of `{{call}}`.
fn refuses(call: &str, problem: &str) {
    for template in [format!("a\n{{{{{call}}}}}"), format!("a\n{{{{lower ({call})}}}}")] {
        let outcome = render(&[("report", &template)], &facts());
        let told = outcome.told();
        assert!(outcome.rendered.is_none() && told.len() == 1, "{template}: {told:#?}");
        assert!(told[0].starts_with("report:2:") && told[0].contains(problem), "{told:#?}");
    }
}

#[test]
fn count_pads() {
    gives("count 5", "05");
    gives("count facts.gratitude.families width=3", "004");
    gives("count 1000", "1.000");
    gives("count \"7\"", "07");
    gives("count 5.0", "05");
    refuses("count 5.5", "NotAWholeNumber { helper: \"count\", value: \"5.5\" }");
    refuses("count \"năm\"", "NotANumber");
    refuses("count facts.names", "NotANumber");
    refuses("count facts.done", "NotANumber");
    refuses("count 5 6", "MisusedHelper { helper: \"count\", usage: \"{{count 5}} = 05");
    refuses("count width=3", "MisusedHelper");
    refuses("count 5 widht=3", "UnknownOption { helper: \"count\", option: \"widht\"");
    refuses(
        "count 5 width=0",
        "BadOption { helper: \"count\", option: \"width\", value: \"0\", known: \"1 - 18\" }",
    );
    refuses("count 5 width=\"x\"", "BadOption");
    refuses("count 5 width=facts.x", "UnknownName { name: \"facts.x\"");
}

#[test]
fn numbers_and_percentages_have_dots_and_a_comma() {
    gives("number 1000", "1.000");
    gives("number 0.5", "0,5");
    gives("number facts.rate decimals=2", "7,50");
    gives("number \"12,5\"", "12,5");
    gives("percent 90", "90%");
    gives("percent facts.rate", "7,5%");
    gives("percent 33.333 decimals=1", "33,3%");
    refuses("number \"1.000\"", "NotANumber");
    refuses("number 1 decimals=13", "BadOption");
    refuses("percent facts.empty", "NotANumber");
}

#[test]
fn money_is_short_or_full() {
    gives("money 15000000", "15 triệu đồng");
    gives("money 2500000", "2,5 triệu đồng");
    gives("money 1200000000", "1,2 tỷ đồng");
    gives("money 1234567", "1.234.567 đồng");
    gives("money 100000000 style=\"full\"", "100.000.000 đồng");
    refuses("money 0.5", "NotAWholeNumber");
    refuses(
        "money 5 style=\"ful\"",
        "BadOption { helper: \"money\", option: \"style\", value: \"ful\", known: \"short, full\" }",
    );
}

#[test]
fn times_are_in_words_short_or_a_part_of_the_day() {
    gives("time \"07:30:00\"", "7 giờ 30 phút");
    gives("time \"14:00\" style=\"short\"", "14h00");
    gives("time \"2027-05-12T14:00:00\" style=\"part\"", "chiều");
    refuses("time \"7h30\"", "NotATime { helper: \"time\", value: \"7h30\" }");
    refuses("time 7", "NotATime");
    refuses("time \"07:30\" style=\"x\"", "BadOption");
}

#[test]
fn dates_have_five_styles() {
    gives("date document.date", "ngày 03 tháng 02 năm 2022");
    gives("date document.date style=\"short\"", "03/02/2022");
    gives("date document.date style=\"month\"", "tháng 02 năm 2022");
    gives("date document.date style=\"day\"", "03/02");
    gives("date document.date style=\"weekday\"", "thứ Năm");
    refuses("date \"2022-02-30\"", "NotADate { helper: \"date\", value: \"2022-02-30\" }");
    refuses("date 2022", "NotADate");
    refuses("date document.date style=\"\"", "BadOption");
    refuses("date document.dates", "UnknownName");
}

#[test]
fn numerals_are_roman_or_words() {
    gives("roman 18", "XVIII");
    gives("ordinal 1", "thứ nhất");
    gives("ordinal 4", "thứ tư");
    gives("ordinal congress.ordinal", "thứ hai");
    gives("ordinal 18 style=\"roman\"", "thứ XVIII");
    gives("words 8", "tám");
    gives("words 0", "không");
    refuses("roman 0", "OutOfRange { helper: \"roman\", value: \"0\", range: \"1 - 3999\" }");
    refuses("roman 4000", "OutOfRange");
    refuses("roman -1", "OutOfRange");
    refuses("ordinal 0", "OutOfRange");
    refuses("ordinal 0 style=\"roman\"", "OutOfRange { helper: \"ordinal\"");
    refuses("words 2.5", "NotAWholeNumber");
}

#[test]
fn terms_and_ranges_have_a_dash_between_blanks() {
    gives("term congress.term", "2022\u{a0}-\u{a0}2024");
    gives("range 1 2", "01 - 02");
    gives("range 1 12 width=1", "1 - 12");
    refuses("term facts.gratitude", "NotATerm");
    refuses("term 2022", "NotATerm");
    refuses("range 1", "MisusedHelper");
    refuses("range 1 \"x\"", "NotANumber");
}

#[test]
fn case_changes_letters() {
    gives("upper document.kind", "BÁO CÁO");
    gives("lower \"BÁO CÁO\"", "báo cáo");
    gives("capitalize \"đoàn viên\"", "Đoàn viên");
    gives("upper 5", "5");
    refuses("upper facts.names", "NotText { helper: \"upper\"");
    refuses("capitalize facts.gratitude", "NotText");
}

#[test]
fn lists_are_joined() {
    gives("list facts.names", "An, Bình và Chi");
    gives("list facts.names separator=\";\" last=\"hoặc\"", "An; Bình hoặc Chi");
    gives("list facts.names last=\"\"", "An, Bình, Chi");
    refuses("list facts.rate", "NotAList");
    refuses("list facts.targets", "NotAList");
    refuses("list facts.names last=facts.names", "BadOption");
}

#[test]
fn lookup_finds_fields_and_items() {
    gives("lookup facts.gratitude \"gifts\"", "30");
    gives("lookup facts.names 1", "Bình");
    gives("lookup (lookup facts \"names\") \"2\"", "Chi");
    gives("lookup facts.gratitude \"x\" default=\"không\"", "không");
    gives("lookup facts.names 3 default=7", "7");
    gives("lookup facts.x.y \"z\" default=\"không\"", "không");
    refuses(
        "lookup facts.gratitude \"gift\"",
        "UnknownName { name: \"facts.gratitude.gift\", near: \"gifts, ",
    );
    refuses("lookup facts.names 3", "UnknownName { name: \"facts.names.3\", near: \"0 - 2\" }");
    refuses("lookup facts.names -1", "UnknownName");
    refuses("lookup facts.x \"y\"", "UnknownName { name: \"facts.x\"");
    refuses("lookup facts.rate \"y\"", "NotAList");
    refuses("lookup facts facts.y", "UnknownName { name: \"facts.y\"");
}

#[test]
fn default_is_for_what_is_missing() {
    gives("default facts.x \"không\"", "không");
    gives("default facts.rate 5", "7.5");
    gives("default facts.empty \"không\"", "");
    gives("default document.x.y.z (count 5)", "05");
    refuses("default facts.x facts.y", "UnknownName { name: \"facts.y\"");
    refuses("default facts.x", "MisusedHelper");
}

#[test]
fn len_counts_items_fields_and_letters() {
    gives("len facts.names", "3");
    gives("len facts.gratitude", "3");
    gives("len document.kind", "7");
    refuses("len facts.rate", "NotAList");
}

#[test]
fn sums_and_shares_are_reckoned_exactly_and_written_as_people_write_them() {
    gives("sum facts.targets \"value\"", "3");
    gives("count (sum facts.targets \"value\")", "03");
    gives("minus \"12,5\" 0.5", "12");
    gives("money (times facts.gratitude.gifts 300000)", "9 triệu đồng");
    gives("percent (share 12 25)", "48%");
    gives("percent (share 1 3 decimals=1)", "33,3%");
    gives("percent (share 2 3 decimals=0)", "67%");
    gives("gt (share 12 25) 47.9", "true");
    for (call, expected) in [
        ("sum facts.gratitude", "15.000.034"),
        ("plus facts.rate 0.1 0.2", "7,8"),
        ("minus 1 facts.rate", "-6,5"),
        ("times facts.gratitude.gifts 300000", "9.000.000"),
        ("share 1 3", "33,33"),
    ] {
        assert_eq!(
            printed(&format!("{{{{{call}}}}} {{{{{{{call}}}}}}}"), &facts()),
            format!("{expected} {expected}")
        );
    }
    refuses("plus 1", "MisusedHelper");
    refuses("plus 1 facts.x", "UnknownName { name: \"facts.x\"");
    refuses("minus 1 \"năm\"", "NotANumber { helper: \"minus\", value: \"năm\" }");
    refuses("share 1 0", "ShareOfNothing { helper: \"share\" }");
    refuses("share 1 3 decimals=13", "BadOption");
    refuses("sum facts.rate", "NotAList { helper: \"sum\", value: \"7.5\" }");
    refuses("sum facts.names", "ItemIsNoNumber { helper: \"sum\", name: \"facts.names.0\"");
    refuses(
        "sum facts.targets \"valu\"",
        "UnknownName { name: \"facts.targets.0.valu\", near: \"facts.targets.0.value, ",
    );
    refuses("times 999999999999999999 999999999999999999", "ResultTooLong");
}

#[test]
fn a_sum_counts_what_an_item_lacks_as_its_default_and_nothing_as_nothing() {
    let data = json!({ "facts": { "works": [{ "n": 2.5 }, {}, { "n": "7,5" }], "none": [] } });
    assert_eq!(printed("{{sum facts.works \"n\" default=1}}", &data), "11");
    assert_eq!(printed("{{sum facts.none \"n\"}}", &data), "0");
    assert_eq!(printed("{{sum facts.none}}", &data), "0");
    let told = render(&[("report", "{{sum facts.works \"n\"}}")], &data).told();
    assert!(told.len() == 1 && told[0].contains("facts.works.1.n"), "{told:?}");
}

#[test]
fn a_partial_goes_through_the_list_that_it_is_given_with_parameters_beside() {
    let data = json!({ "works": [{ "n": "A" }, { "n": "B" }], "t": { "n": "C" }, "x": "y" });
    let list = "{{#each this}}{{@number}}{{n}}{{default par \"-\"}} {{/each}}{{par}}";
    let table = "{{n}}{{par}}{{#with x}}{{../par}}{{/with}}{{this.par}}";
    let printed = |report: &str| {
        let files = [
            ("report", report),
            ("list", list),
            ("table", table),
            ("frame", "<{{> list this par=par}}{{> @partial-block}}>"),
        ];
        render(&files, &data).text()
    };
    assert_eq!(printed("{{> list works par=42}}"), "1A42 2B42 42");
    assert_eq!(printed("{{> list works par=x}} {{> list works par=1}}"), "1Ay 2By y 1A1 2B1 1");
    assert_eq!(printed("{{> table t par=42 x=1}}"), "C424242");
    assert_eq!(printed("{{#> frame works par=7}}c{{/frame}}"), "<1A7 2B7 7c>");
    let each = "{{#each works}}{{> list ../works par=n}}|{{n}} {{/each}}";
    assert_eq!(printed(each), "1AA 2BA A|A 1AB 2BB B|B ");
}

#[test]
fn items_are_numbered_from_one() {
    let data = json!({ "works": [{ "name": "a" }, { "name": "b" }], "quý": { "x": 1, "y": 2 } });
    let rows = |template: &str| printed(template, &data);
    assert_eq!(rows("{{#each works}}{{@number}} {{name}};{{/each}}"), "1 a;2 b;");
    assert_eq!(rows("{{#each works as |w|}}{{count @number}}{{w.name}};{{/each}}"), "01a;02b;");
    assert_eq!(rows("{{#each [quý]}}{{@number}}{{@key}} {{/each}}"), "1x 2y ");
    let nested = "{{#each works}}{{#each ../works}}{{@../number}}.{{@number}} {{/each}}{{/each}}";
    assert_eq!(rows(nested), "1.1 1.2 2.1 2.2 ");
    let inside =
        "{{#each works}}{{#if name}}{{@number}}{{/if}}{{#with name}}{{@number}}{{/with}} {{/each}}";
    assert_eq!(rows(inside), "11 22 ");
    let told = render(&[("report", "{{@number}}")], &data).told();
    assert!(told.len() == 1 && told[0].contains("UnknownName"), "{told:?}");
}

#[test]
fn tests_compare() {
    let cases = [
        ("eq 1 1", "true"),
        ("ne 1 1", "false"),
        ("gt 2 1", "true"),
        ("gte 1 1", "true"),
        ("lt 2 1", "false"),
        ("lte 2 1", "false"),
        ("and 1 0", "false"),
        ("or 1 0", "true"),
        ("not 0", "true"),
    ];
    for (call, expected) in cases {
        gives(call, expected);
        let data = facts();
        let block =
            printed(&format!("{{{{#if ({call})}}}}true{{{{else}}}}false{{{{/if}}}}"), &data);
        assert_eq!(block, expected);
        let name = call.split(' ').next().unwrap();
        let block = format!("{{{{#{call}}}}}true{{{{else}}}}false{{{{/{name}}}}}");
        assert_eq!(printed(&block, &data), expected);
    }
    refuses("eq facts.x 1", "UnknownName");
    refuses("eq 1", "MisusedHelper");
}

#[test]
fn several_fields_are_multiplied_before_they_are_summed() {
    let data = json!({ "costs": [{ "n": 2, "price": 150_000 }, { "n": 1.5, "price": 10 }, { "price": 7 }] });
    assert_eq!(printed("{{money (sum costs \"n\" \"price\" default=1)}}", &data), "300.022 đồng");
    let told = render(&[("report", "{{sum costs \"n\" \"price\"}}")], &data).told();
    assert!(told[0].contains("costs.2.n"), "{told:?}");
}

#[test]
fn any_is_whether_one_table_of_a_list_says_something_under_a_key() {
    let data = json!({
        "works": [{ "a": "x", "b": "", "c": false, "d": [], "n": 0 }, { "e": true }],
        "none": [],
    });
    let any =
        |call: &str| printed(&format!("{{{{#if ({call})}}}}có{{{{else}}}}không{{{{/if}}}}"), &data);
    for key in ["a", "e", "n"] {
        assert_eq!(any(&format!("any works \"{key}\"")), "có", "{key}");
    }
    for key in ["b", "c", "d", "z"] {
        assert_eq!(any(&format!("any works \"{key}\"")), "không", "{key}");
    }
    assert_eq!(
        (any("any none \"a\"").as_str(), any("any missing \"a\"").as_str()),
        ("không", "không")
    );
    let told = render(&[("report", "{{#if (any works.0.a \"x\")}}x{{/if}}")], &data).told();
    assert!(told[0].contains("NotAList"), "{told:?}");
}

#[test]
fn several_is_two_or_more_and_a_list_counts_by_its_items() {
    let data = json!({ "a": true, "b": false, "c": {}, "d": { "x": 1 }, "one": ["x"], "two": ["x", "y"], "none": [] });
    let answer = |call: &str| printed(&format!("{{{{several {call}}}}}"), &data);
    for call in ["a d", "a b c d", "two", "a one", "one d missing.x", "none two"] {
        assert_eq!(answer(call), "true", "{call}");
    }
    for call in ["a", "a b c", "one none", "missing", "none", "b c missing missing.x", "d none"] {
        assert_eq!(answer(call), "false", "{call}");
    }
    assert_eq!(printed("{{#if (several a d)}}các{{else}}một{{/if}}", &data), "các");
    assert_eq!(printed("{{#several a d}}các{{else}}một{{/several}}", &data), "các");
    assert_eq!(printed("{{#if (not (several a b))}}một{{/if}}", &data), "một");
    let told =
        render(&[("report", "{{#each two}}{{several}}{{/each}}{{#several}}{{/several}}")], &data)
            .told();
    assert!(told.iter().any(|told| told.contains("MisusedHelper")), "{told:?}");
}

#[test]
fn blocks_are_blocks_and_values_are_values() {
    refuses("if 1", "MisusedHelper { helper: \"if\"");
    refuses("each facts.names", "MisusedHelper");
    for block in [
        "{{#count 5}}{{/count}}",
        "{{#if}}{{/if}}",
        "{{#if 1 2}}{{/if}}",
        "{{#with facts x=1}}{{/with}}",
    ] {
        let outcome = render(&[("report", block)], &facts());
        assert_eq!(outcome.told().len(), 1, "{:#?}", outcome.told());
    }
    let found = render(&[("report", "{{#each facts.rate}}{{/each}}")], &facts()).told();
    assert!(found[0].contains("NotAList { helper: \"each\", value: \"7.5\" }"), "{found:#?}");
    assert_eq!(printed("{{#if 0 includeZero=true}}a{{/if}}", &facts()), "a");
}

#[test]
fn numbers_are_compared_as_numbers() {
    let data = json!({ "facts": { "rate": 100.0, "text": "100", "half": 0.5 } });
    let answer =
        |test: &str| printed(&format!("{{{{#if ({test})}}}}có{{{{else}}}}không{{{{/if}}}}"), &data);
    for test in
        ["eq facts.rate 100", "eq 100 facts.rate", "gte facts.rate 100", "ne facts.rate 99.5"]
    {
        assert_eq!(answer(test), "có", "{test}");
    }
    for test in ["ne facts.rate 100", "gt facts.rate 100", "eq facts.text 100", "eq facts.half 1"] {
        assert_eq!(answer(test), "không", "{test}");
    }
    assert_eq!(printed("{{#eq facts.rate 100}}có{{else}}không{{/eq}}", &data), "có");
}

#[test]
fn what_no_document_prints_as_it_is_names_the_helper_to_use() {
    let data =
        json!({ "facts": { "f": 1e21, "b": true, "d": "2027-03-15", "t": "2027-03", "n": 7.5 } });
    for (template, helper) in [
        ("{{facts.f}}", "{{number facts.f}}"),
        ("{{facts.b}}", "{{#if facts.b}}…{{else}}…{{/if}}"),
        ("{{{facts.d}}}", "{{date facts.d}}"),
        ("{{#with facts}}{{d}}{{/with}}", "{{date d}}"),
    ] {
        let told = render(&[("report", template)], &data).told();
        assert!(told.len() == 1 && told[0].contains(&format!("helper: {helper:?}")), "{told:?}");
    }
    assert_eq!(
        printed("{{facts.t}} {{facts.n}} {{date facts.d}}", &data),
        "2027-03 7.5 ngày 15 tháng 3 năm 2027"
    );
}
