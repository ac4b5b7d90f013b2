//! What an author types is printed letter for letter, or the build says at its line what it did with it.

use std::path::{Path, PathBuf};

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

/// What a report with these facts prints, each paragraph on a line, and the codes of what is told of it;
/// `None` where nothing is printed.
fn printed(facts: &str, template: &str) -> (Option<String>, Vec<&'static str>) {
    let report = format!("{REPORT}{facts}");
    let world =
        Memory::new([("r/report.toml", report.as_str()), ("r/templates/t/report.hbs", template)]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared = prepare(&world, &Order::new("r"), &mut sources, &mut diagnostics);
    let codes = diagnostics.iter().map(|told| told.message.code()).collect();
    (prepared.map(|prepared| lines(&prepared.document)), codes)
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
