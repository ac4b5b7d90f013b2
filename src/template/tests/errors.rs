//! What is wrong is told, all of it, with its place.

use super::*;
use crate::diag::Language;
use crate::template::messages::{UnknownPartial, UnknownTemplate};

/// What is told of a template of these files.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let outcome = render(files, &facts());
    assert!(outcome.rendered.is_none(), "{files:?} renders");
    outcome.told()
}

fn told_of(template: &str) -> Vec<String> {
    told(&[("report", template)])
}

#[test]
fn every_unknown_name_is_told_once_with_the_names_nearby() {
    let template = "{{facts.gratitud.gifts}}\n{{#each facts.targets}}{{nam}}{{/each}}\n{{count fcats.rate}}\n\
                    {{#if (eq facts.gratitude.gits 1)}}{{/if}}{{#with facts.gratitude}}{{../facts.rat}}\
                    {{@root.congres}}{{this.giftss}}{{/with}}{{@indx}}\n{{#each facts.none}}{{x}}{{/each}}";
    let expected = [
        "report:1:3 «facts.gratitud.gifts» UnknownName { name: \"facts.gratitud.gifts\", near: \"facts.gratitude, facts.rate,",
        "report:2:26 «nam» UnknownName { name: \"nam\", near: \"name, value\" }",
        "report:3:9 «fcats.rate» UnknownName { name: \"fcats.rate\", near: \"facts, congress, document\" }",
        "report:4:11 «facts.gratitude.gits» UnknownName { name: \"facts.gratitude.gits\", near: \"facts.gratitude.gifts, ",
        "report:4:70 «../facts.rat» UnknownName { name: \"../facts.rat\", near: \"../facts.rate, ",
        "report:4:86 «@root.congres» UnknownName { name: \"@root.congres\", near: \"@root.congress, ",
        "report:4:103 «this.giftss» UnknownName { name: \"this.giftss\", near: \"this.gifts, ",
        "report:4:127 «@indx» UnknownName { name: \"@indx\", near: \"@index, ",
        "report:5:9 «facts.none» UnknownName { name: \"facts.none\", near: \"facts.done, ",
    ];
    let found = told_of(template);
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn each_and_with_may_ask_for_what_is_not_there_where_they_have_an_else() {
    let template =
        "{{#each facts.x}}{{else}}a{{/each}}{{#with facts.y}}{{else if facts.done}}b{{/with}}";
    assert_eq!(printed(template, &facts()), "ab");
    assert_eq!(told_of("{{#each facts.x}}{{/each}}{{#with facts.y}}{{/with}}").len(), 2);
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let world = Memory::new([("t/a/report.hbs", "{{> bad}}{{"), ("t/a/one.hbs", "{{> bad}}")]);
    world.files.borrow_mut().insert("t/a/bad.hbs".into(), vec![0xff]);
    let library = Library::new(&world, vec!["t".into()]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let templates = Templates::load("a", None, &library, &mut sources, &mut diagnostics).unwrap();
    let codes: Vec<_> = diagnostics.iter().map(|found| found.message.code()).collect();
    assert_eq!(codes, ["VB0003", "VB3006"]);
    assert!(templates.render(ENTRY, None, &Data::plain(json!({})), &mut diagnostics).is_none());
}

#[test]
fn names_given_to_partials_have_to_be_there_too() {
    let found = told(&[("report", "{{> p facts.x}}{{> p y=facts.z}}"), ("p", "-")]);
    assert!(found[0].starts_with("report:1:7 «facts.x» UnknownName"), "{found:#?}");
    assert!(found[1].starts_with("report:1:24 «facts.z» UnknownName"), "{found:#?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn a_missing_name_within_calls_is_told_once() {
    let found = told_of("{{upper (ordinal (default (lookup facts \"rat\") facts.x))}}");
    assert_eq!(found.len(), 2, "{found:#?}");
    let found = told_of("{{upper (words (number facts.x))}}");
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn a_list_has_no_names() {
    let found = told_of("a\n{{facts.names.first}}");
    assert!(found[0].starts_with("report:2:1 «{{facts.names.first}}» UnknownName"), "{found:#?}");
}

#[test]
fn tables_and_lists_are_not_printed() {
    let found = told_of("{{facts.gratitude}} {{facts.names}} {{{facts.names}}} {{this}}");
    assert!(found[0].starts_with("report:1:3 «facts.gratitude» ValueIsTable"), "{found:#?}");
    assert!(found[0].contains("facts.gratitude.gifts"), "{found:#?}");
    assert!(found[1].starts_with("report:1:23 «facts.names» ValueIsList"), "{found:#?}");
    assert_eq!(found.len(), 4);
}

#[test]
fn an_unknown_helper_is_told_with_those_nearby() {
    let found = told_of(
        "{{coutn 5}}\n{{#if (eqq 1 2)}}{{/if}}{{#eech facts.names}}{{/eech}}{{upper (facts.rate)}}",
    );
    let expected = [
        "report:1:3 «coutn» UnknownHelper { name: \"coutn\", near: \"count, ",
        "report:2:8 «eqq» UnknownHelper { name: \"eqq\", near: \"eq, ",
        "report:2:28 «eech» UnknownHelper { name: \"eech\", near: \"each, ",
        "report:2:64 «facts.rate» UnknownHelper",
    ];
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn unknown_helpers_and_partials_do_not_hide_unknown_names() {
    let found = told(&[
        ("report", "{{coutn facts.x}}{{> nowhere facts.y}}{{facts.z}}{{> broken}}"),
        ("broken", "{{"),
    ]);
    let problems = ["UnclosedTag", "UnknownHelper", "UnknownPartial", "facts.y", "facts.z"];
    for problem in problems {
        assert!(found.iter().any(|told| told.contains(problem)), "{problem}: {found:#?}");
    }
}

#[test]
fn broken_files_are_all_told() {
    let found = told(&[
        ("report", "a\n{{#if x}}\nb"),
        ("one", "{{facts..x}}"),
        ("two", "{{#each x}}{{/if}}{{/each}}"),
        ("unused/three", "ab {{ }} {{count 5 width=}}"),
        ("four", "{{.}}"),
    ]);
    let expected = [
        "four:1:1 «{{.}}» BrokenTag { tag: \"{{.}}\" }",
        "one:1:1 «{{facts..x}}» BrokenTag",
        "report:2:1 «{{#if x}}» UnclosedBlock { name: \"if\" }",
        "two:1:12 «{{/if}}» MismatchedEnd { opened: \"each\", closed: \"if\" }",
        "two:1:19 «{{/each}}» StrayEnd",
        "three:1:4 «{{ }}» BrokenTag",
    ];
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn an_unknown_partial_is_told_with_those_nearby() {
    let found = told(&[("report", "{{> part/on}}"), ("part/one", ""), ("zzz", "")]);
    let expected = "report:1:5 «part/on» UnknownPartial { name: \"part/on\", near: \"part/one, ";
    assert!(found[0].starts_with(expected), "{found:#?}");
}

#[test]
fn partials_in_a_circle_are_refused_even_where_no_value_leads_there() {
    let found = told(&[
        ("report", "{{> a}}"),
        ("a", "{{#if false}}\n  {{> b}}{{/if}}"),
        ("b", "x {{#each facts.names}}{{> a}}{{/each}}"),
    ]);
    assert_eq!(found, ["b:1:28 «a» PartialCycle { chain: \"a → b → a\" }"]);
    let found = told(&[("report", "{{> report}}")]);
    assert_eq!(found, ["report:1:5 «report» PartialCycle { chain: \"report → report\" }"]);
    let found = told(&[("report", "{{#> a}}{{> b}}{{/a}}"), ("a", ""), ("b", "{{> report}}")]);
    assert_eq!(found.len(), 1);
}

#[test]
fn partials_in_a_circle_are_refused_where_the_data_closes_it() {
    let found = told(&[
        ("report", "{{> a}}"),
        ("a", "{{> (lookup facts \"page\")}}"),
        ("part/one", "{{> (lower \"A\")}}"),
    ]);
    assert_eq!(found.len(), 1);
    let expected = "one:1:1 «{{> (lower \"A\")}}» PartialCycle { chain: \"a → part/one → a\" }";
    assert_eq!(found[0], expected);
}

#[test]
fn no_partial_name_leaves_the_folder() {
    for name in ["../x", "/etc/passwd", "part/../../x"] {
        let found = told_of(&format!("{{{{> {name}}}}}"));
        assert_eq!(found, [format!("report:1:5 «{name}» PartialOutside {{ name: {name:?} }}")]);
        let found = told_of(&format!("{{{{> (lower \"{name}\")}}}}"));
        assert!(found[0].ends_with(&format!("PartialOutside {{ name: {name:?} }}")), "{found:#?}");
    }
    let found =
        told_of("{{> (lower \"a\\\\b\")}}{{> (lower facts.gratitude)}}{{> (lookup facts \"x\")}}");
    assert!(found[0].contains("PartialOutside"), "{found:#?}");
    assert!(found[1].contains("NotText"), "{found:#?}");
    assert!(found[2].contains("UnknownName"), "{found:#?}");
}

#[test]
fn partial_content_is_only_for_partials_with_content() {
    let found = told(&[("report", "{{> p}}"), ("p", "a\n{{> @partial-block}}")]);
    assert!(
        found[0].starts_with("p:2:1 «{{> @partial-block}}» PartialWithoutContent"),
        "{found:#?}"
    );
}

#[test]
fn a_template_that_is_not_there_is_told_with_those_that_are() {
    let world = Memory::new([("t/b/report.hbs", ""), ("t/a/report.hbs", "")]);
    let library = Library::new(&world, vec!["t".into()]);
    for name in ["c", "", "../a", "a/..", "/a"] {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let loaded = Templates::load(name, None, &library, &mut sources, &mut diagnostics);
        assert!(loaded.is_none());
        let message = &diagnostics.iter().next().unwrap().message;
        let known = "a, b, bien-ban-hop, cong-van, congress-report, giay-gioi-thieu, giay-moi, ke-hoach, nghi-quyet, quyet-dinh, thong-bao, to-trinh";
        let (name, known) = (name.to_owned(), known.to_owned());
        assert_eq!(*message, UnknownTemplate { name, known }.into());
    }
}

#[test]
fn an_entry_that_is_not_there_is_told_where_it_is_wanted() {
    let world = Memory::new([("t/a/report.hbs", ""), ("t/a/appendix/targets.hbs", "")]);
    let library = Library::new(&world, vec!["t".into()]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let wanted = Place { source: sources.add(std::path::Path::new("r.toml"), "x"), span: 0..1 };
    let templates = Templates::load("a", None, &library, &mut sources, &mut diagnostics).unwrap();
    let at = Some(wanted.clone());
    assert!(
        templates
            .render("appendix/target", at, &Data::plain(json!({})), &mut diagnostics)
            .is_none()
    );
    let told = diagnostics.iter().next().unwrap();
    assert_eq!(told.place.as_ref(), Some(&wanted));
    assert!(told.message.is::<UnknownPartial>());
}

#[test]
fn reserved_characters_in_a_template_are_refused() {
    for c in ['\u{F0000}', '\u{F0100}', '\u{F0103}', '\u{F01FF}'] {
        let found = told_of(&format!("a {c}b {{{{x}}}}"));
        assert!(found[0].contains("ReservedCharacter") && found[0].starts_with("report:1:3"));
    }
    assert_eq!(printed("\u{E000}\u{F0200}", &facts()), "\u{E000}\u{F0200}");
}

#[test]
fn deep_nesting_is_an_error_and_what_is_allowed_fits_the_stack() {
    let deep = |levels: usize, inner: &str| {
        "{{#if facts.done}}".repeat(levels) + inner + &"{{/if}}".repeat(levels)
    };
    let calls = |levels: usize| {
        format!("{{{{lower {}\"x\"{}}}}}", "(upper ".repeat(levels), ")".repeat(levels))
    };
    let chain = |levels: usize| {
        "{{#if facts.x}}".to_owned() + &"{{else if facts.y}}".repeat(levels) + "{{/if}}"
    };
    for text in [deep(10_000, ""), calls(10_000), deep(33, ""), calls(33), chain(10_000)] {
        let found = told_of(&text);
        assert!(found.iter().any(|told| told.contains("NestedTooDeep")), "{found:#?}");
    }
    let half = scan::MAX_NESTING / 2;
    let (outer, inner) = (deep(half, "{{> p}}"), deep(half - 1, &calls(scan::MAX_NESTING)));
    assert_eq!(render(&[("report", &outer), ("p", &inner)], &facts()).text(), "x");
    let inner = deep(half, "");
    assert!(told(&[("report", &outer), ("p", &inner)])[0].contains("NestedTooDeep"));
}

/// The smallest stack that a thread is given anywhere is that of the main thread on Windows, 1 MiB.
#[test]
fn what_may_nest_fits_a_small_stack() {
    const STACK: usize = 1 << 20;
    let limit = scan::MAX_NESTING;
    let mut files = vec![("report".to_owned(), "{{> p1}}".to_owned())];
    for level in 1..limit {
        files.push((
            format!("p{level}"),
            format!("{{{{#> p{}}}}}y{{{{/p{}}}}}", level + 1, level + 1),
        ));
    }
    let calls = format!("{{{{lower {}\"x\"{}}}}}", "(upper ".repeat(limit), ")".repeat(limit));
    files.push((format!("p{limit}"), calls));
    let render_all = move || {
        let files: Vec<_> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let outcome = render(&files, &facts());
        outcome.rendered.map(|rendered| rendered.plain(rendered.text()).into_owned())
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(render_all).unwrap();
    assert_eq!(thread.join().unwrap().as_deref(), Some("x"));
}

#[test]
fn messages_are_whole_sentences_in_both_languages() {
    let outcome = render(&[("report", "{{facts.gratitud.gifts}}")], &facts());
    let text = crate::diag::render(
        outcome.diagnostics.iter(),
        &outcome.sources,
        Language::Vietnamese,
        false,
    );
    assert!(text.contains("lỗi[VB3020]: dữ liệu không có «facts.gratitud.gifts»"), "{text}");
    assert!(text.contains("report.hbs:1:3"), "{text}");
}

#[test]
fn a_partial_without_a_line_end_is_told_where_it_runs_on_in_the_next_line() {
    let told = |report: &str, part: &str| {
        let outcome = render(&[(ENTRY, report), ("part", part)], &facts());
        assert!(outcome.rendered.is_some());
        outcome.told().iter().map(|told| told[..8].to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(told("a\n{{> part}}\n\nb\n", "một\nhai"), "part:2:1");
    assert_eq!(told("{{#if facts.done}}\n  {{> part}}\n{{/if}}\nb", "{{facts.rate}}"), "part:1:1");
    assert_eq!(told("{{> part}}\nb", "# Một"), "part:1:1");
    assert_eq!(told("{{> part}}\nb", "{{eq 1 1}}"), "part:1:1");
    for (report, part) in [
        ("{{> part}}\n\nb\n", "một\n"),
        ("a {{> part}} b\n", "một"),
        ("{{> part}}\n\n\nb\n", "một"),
        ("a\n{{> part}}\n", "một"),
        ("{{> part}}\nb", "{{#if facts.done}}\nmột\n{{/if}}"),
    ] {
        assert_eq!(told(report, part), "", "{report} {part}");
    }
}
