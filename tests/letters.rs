//! What an author types is printed letter for letter, or the build says at its line what it did with it.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use vanban::diag::{Diagnostics, Language};
use vanban::document::{Block, Document, Inline, Paragraph};
use vanban::prepare::{Order, prepare};
use vanban::source::Sources;
use vanban::world::{Disk, Memory};

/// Every report of the project.
fn reports() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut reports = Vec::new();
    for folder in ["reports", "tests/stress", "tests/prose", "tests/reports"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            reports.extend(path.join("report.toml").is_file().then_some(path));
        }
    }
    reports.sort();
    reports
}

#[test]
fn prose_wrapped_by_hand_is_never_taken_for_pasted_lines() {
    let reports = reports();
    assert!(reports.len() > 30, "{}", reports.len());
    for report in reports {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        prepare(&Disk, &Order::new(&report), &mut sources, &mut diagnostics).unwrap();
        for told in diagnostics.iter() {
            let text = told.message.text(Language::English);
            assert!(
                !["VB4044", "VB4045", "VB4046"].contains(&told.message.code()),
                "{report:?}: {text}"
            );
        }
    }
}

const REPORT: &str = r#"
template = "t"
profile = "union-hd29"
[document]
kind = "Báo cáo"
subject = "kết quả công tác"
issuing_body = "Chi đoàn Trường Minh Tân"
body_code = "CĐ"
place = "Minh Tân"
[signer]
on_behalf_of = "Chi đoàn"
"#;

/// What a report with these facts prints, each paragraph on a line, and the lines of the template of which
/// something is told, from 1; `None` where nothing is printed.
fn printed(facts: &str, template: &str) -> (Option<String>, Vec<usize>) {
    let report = format!("{REPORT}{facts}");
    let world =
        Memory::new([("r/report.toml", report.as_str()), ("r/templates/t/report.hbs", template)]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared = prepare(&world, &Order::new("r"), &mut sources, &mut diagnostics);
    let told = diagnostics.iter().filter_map(|told| {
        let place = told.place.as_ref()?;
        let of_the_template =
            sources.get(place.source).path.extension().is_some_and(|it| it == "hbs");
        of_the_template.then(|| sources.get(place.source).line_column(place.span.start).0)
    });
    (prepared.as_ref().map(|prepared| lines(&prepared.document)), told.collect())
}

#[test]
fn a_table_of_the_report_is_gone_through_in_the_order_of_the_file() {
    let facts = "[facts.quy]\nthu = 5\nchi = 3\nbao = 1\n[facts.zo]\na = 1\n[facts.an]\nb = 2\n";
    let each = "{{#each facts.quy}}{{@index}}{{@key}}={{this}}{{#if @first}} đầu{{/if}}{{#if @last}} cuối{{/if}}; {{/each}}";
    let (text, told) =
        printed(facts, &format!("{each}\n\n{{{{#each facts}}}}{{{{@key}}}} {{{{/each}}}}"));
    let text = text.unwrap();
    assert!(text.contains("0thu=5 đầu; 1chi=3; 2bao=1 cuối;"), "{text}");
    assert!(text.contains("quy zo an"), "{text}");
    assert!(told.is_empty());
}

/// The paragraphs of the report, each on a line with its label, and of its notes. Emphasis is shown by stars.
fn lines(document: &Document) -> String {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let paragraphs = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    });
    let notes = document.notes.iter().flat_map(|note| &note.blocks);
    paragraphs.chain(notes).map(|paragraph| line(paragraph) + "\n").collect()
}

fn line(paragraph: &Paragraph) -> String {
    let label = paragraph.label.as_ref().map(|label| label.text.clone() + " ");
    let mut line = label.unwrap_or_default();
    let (mut strong, mut emphasis) = (false, false);
    for inline in &paragraph.inlines {
        let Inline::Text(text) = inline else {
            line.push(' ');
            continue;
        };
        let look = text.emphasis;
        line.push_str(if look.strong == strong { "" } else { "**" });
        line.push_str(if look.emphasis == emphasis { "" } else { "*" });
        (strong, emphasis) = (look.strong, look.emphasis);
        line.push_str(&text.text);
    }
    line.push_str(if strong { "**" } else { "" });
    line.push_str(if emphasis { "*" } else { "" });
    line.replace('\u{a0}', " ").replace('\u{2011}', "-")
}

/// What people type on a line, in bits.
fn typed_line() -> impl Strategy<Value = String> {
    let starts = prop::sample::select(vec![
        "", "", "", "", "- ", "+ ", "* ", "1. ", "2. ", "3. ", "1) ", "2) ", "01. ", "a) ", "I. ",
        "1.1. ", "b) ", "c) ", "đ) ", "– ", "> 90% ", ">5 ", ">= ", "\t", "(*) ", "2022. ",
    ]);
    let bits = prop::sample::select(vec![
        "Đoàn viên",
        "kết quả",
        "đạt",
        "năm 2027",
        "15",
        "97,5%",
        "15.000.000",
        "*",
        "**",
        "(*)",
        "2*3*4",
        "~50 đến ~60",
        "x^2 + y^2",
        "*chữ*",
        "**Chữ đậm**",
        "______",
        "__/__/____",
        "(",
        ")",
        "[",
        "]",
        "[1]",
        "“",
        "”",
        "\"",
        "'",
        "-",
        "–",
        "...",
        "…",
        ".",
        ",",
        ";",
        ":",
        "\t",
        " ",
        " ",
        " ",
        " ",
        "05-BC/CĐ",
        "01/CĐ",
        "@",
        "+",
        "=",
        "/",
        "%",
        "~50",
        "x^2",
        "a_b_c",
        "5 > 3",
        "1)",
        "I.",
        "{",
        "}",
        "!",
        "?",
        "đ)",
        "\u{200b}",
        "\u{ad}",
        "$",
        "***",
    ]);
    (starts, prop::collection::vec(bits, 1..9))
        .prop_map(|(start, bits)| format!("{start}{}", bits.concat()))
}

/// The letters of a text without blanks and stars.
fn letters(text: &str) -> String {
    let text = text.chars().filter(|c| !c.is_whitespace() && !"*\u{200b}\u{ad}".contains(*c));
    text.collect::<String>()
}

fn stars(text: &str) -> usize {
    text.matches('*').count()
}

/// The sign of an item inside an item is that of its level, whichever is typed.
fn without_nested_sign(line: &str) -> &str {
    let item = line.trim_start().strip_prefix(['-', '+']);
    let item = item.filter(|words| words.starts_with([' ', '\t']) && line.starts_with([' ', '\t']));
    item.unwrap_or(line)
}

#[test]
fn an_invisible_character_in_a_value_is_told_where_the_report_has_it() {
    let facts = "[facts]\nwords = \"Đoàn\u{ad}viên\u{2060}\"\n";
    let report = format!("{}{facts}", REPORT.replace("\"Minh Tân\"", "\"Minh\u{feff} Tân\""));
    let template = "Có {{facts.words}}.";
    let world = Memory::new([("r/report.toml", &*report), ("r/templates/t/report.hbs", template)]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared = prepare(&world, &Order::new("r"), &mut sources, &mut diagnostics);
    assert!(lines(&prepared.unwrap().document).contains("Có Đoànviên"));
    let told = diagnostics.iter().map(|told| {
        let place = told.place.as_ref().unwrap();
        (told.message.code(), sources.get(place.source).text[place.span.clone()].to_owned())
    });
    let told: Vec<_> = told.collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|(code, _)| *code == "VB1067"), "{told:?}");
    assert!(told[0].1.contains("Minh") && told[1].1.contains("viên"), "{told:?}");
}

/// Whether every letter of a template is printed, or something is told of its line.
fn is_printed_or_told(template: &str) -> Result<(), String> {
    let (text, told) = printed("", template);
    let Some(text) = text else {
        return if told.is_empty() { Err("refused without a word".to_owned()) } else { Ok(()) };
    };
    let all = letters(&text);
    let mut from = 0;
    for (number, line) in (1..).zip(template.lines()) {
        // All items typed `1.` are counted on.
        let line = line.strip_prefix("1. ").unwrap_or(line);
        let line = without_nested_sign(line);
        let wanted = letters(line);
        match all[from..].find(&wanted) {
            Some(at) => from += at + wanted.len(),
            None if told.contains(&number) => {}
            None => return Err(format!("line {number} is lost in {text}")),
        }
    }
    // Emphasis that ends where the same begins, as in `**a****b**`, is one: its inner stars are gone rightly.
    let may_join = template.contains("****");
    if told.is_empty() && !may_join && stars(&text) != stars(template) {
        return Err(format!("stars are lost in {text}"));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn every_letter_that_is_typed_is_printed_or_told_at_its_line(
        lines in prop::collection::vec(prop_oneof![4 => typed_line(), 1 => Just(String::new())], 1..6),
    ) {
        // The end mark takes the place of the last full stop or comma.
        let template = format!("{}\n\nHết\n", lines.join("\n"));
        let lost = is_printed_or_told(&template);
        prop_assert!(lost.is_ok(), "{template:?}: {}", lost.unwrap_err());
    }
}
