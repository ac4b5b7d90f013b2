//! What templates do as a whole.

mod errors;
mod helpers;
mod odd;
mod values;

use serde_json::{Value as Json, json};

use super::*;
use crate::document::{Call, Expression};
use crate::world::Memory;

/// A set of template files and what became of it.
struct Outcome {
    sources: Sources,
    diagnostics: Diagnostics,
    rendered: Option<Rendered>,
}

/// Renders `report` of a template with these files (names without folder and ending).
fn render(files: &[(&str, &str)], context: &Json) -> Outcome {
    let files: Vec<_> =
        files.iter().map(|(name, text)| (format!("t/congress/{name}.hbs"), *text)).collect();
    let world = Memory::new(files.iter().map(|(path, text)| (path.as_str(), *text)));
    let library = Library::new(&world, vec!["t".into()]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let templates = Templates::load("congress", None, &library, &mut sources, &mut diagnostics);
    let rendered = templates
        .and_then(|t| t.render(ENTRY, None, &Data::plain(context.clone()), &mut diagnostics));
    Outcome { sources, diagnostics, rendered }
}

impl Outcome {
    /// The text with its values in plain letters; fails the test where there are errors.
    fn text(&self) -> String {
        let Some(rendered) = &self.rendered else { panic!("{:#?}", self.told()) };
        assert!(!self.diagnostics.has_errors());
        rendered.plain(rendered.text()).into_owned()
    }

    /// Each problem as `file:line:column «what is marked» problem`.
    fn told(&self) -> Vec<String> {
        let told = self.diagnostics.iter().map(|diagnostic| {
            let place = diagnostic.place.as_ref().map(|place| {
                let source = self.sources.get(place.source);
                let name = source.path.file_stem().unwrap_or_default().to_string_lossy();
                let (line, column) = source.line_column(place.span.start);
                format!("{name}:{line}:{column} «{}» ", &source.text[place.span.clone()])
            });
            format!("{}{:?}", place.unwrap_or_default(), diagnostic.message)
        });
        told.collect()
    }
}

/// Renders one text and gives it with its values in plain letters.
fn printed(template: &str, context: &Json) -> String {
    render(&[("report", template)], context).text()
}

fn facts() -> Json {
    json!({
        "document": { "kind": "Báo cáo", "date": "2022-02-03" },
        "congress": { "ordinal": 2, "term": { "from": 2022, "to": 2024 } },
        "facts": {
            "gratitude": { "gifts": 30, "money": 15_000_000, "families": 4 },
            "names": ["An", "Bình", "Chi"],
            "targets": [{ "name": "a", "value": 1 }, { "name": "b", "value": 2 }],
            "rate": 7.5,
            "done": true,
            "empty": "",
            "page": "part/one",
        },
    })
}

#[test]
fn partials_blocks_and_values_come_together() {
    let report = "# {{document.kind}}\n\n{{> part/one}}\n{{#each facts.targets}}\n- {{name}}: \
                  {{count value}}{{#if @last}}.{{else}};{{/if}}\n{{/each}}\n";
    let one = "{{#with facts.gratitude}}\nTặng {{count gifts}} suất quà, {{money ../facts.x}}\n{{/with}}\n";
    let one = one.replace("../facts.x", "../facts.gratitude.money");
    let outcome = render(&[("report", report), ("part/one", &one)], &facts());
    let expected = "# Báo cáo\n\nTặng 30 suất quà, 15 triệu đồng\n- a: 01;\n- b: 02.\n";
    assert_eq!(outcome.text(), expected);
}

#[test]
fn a_report_folder_overrides_one_partial() {
    let world = Memory::new([
        ("own/congress/part/one.hbs", "own"),
        ("all/congress/part/one.hbs", "general"),
        ("all/congress/report.hbs", "{{> part/one}} {{> two}}"),
        ("all/congress/two.hbs", "two"),
    ]);
    let library = Library::new(&world, vec!["own".into(), "all".into()]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let templates =
        Templates::load("congress", None, &library, &mut sources, &mut diagnostics).unwrap();
    let rendered =
        templates.render(ENTRY, None, &Data::plain(json!({})), &mut diagnostics).unwrap();
    assert_eq!(rendered.text(), "own two");
}

#[test]
fn a_partial_may_be_chosen_by_the_data() {
    let files = [
        ("report", "{{> (lookup facts \"page\")}} {{> (upper \"x\")}}"),
        ("part/one", "1"),
        ("X", "2"),
    ];
    assert_eq!(render(&files, &facts()).text(), "1 2");
}

#[test]
fn a_partial_gets_its_own_names_and_the_content_between_its_tags() {
    let files = [
        ("report", "{{#> frame facts.gratitude title=document.kind}}{{count 5}}{{/frame}}"),
        ("frame", "{{title}} {{gifts}}: {{> @partial-block}}"),
    ];
    assert_eq!(render(&files, &facts()).text(), "Báo cáo 30: 05");
    let files = [("report", "{{#> none}}instead {{facts.rate}}{{/none}}")];
    assert_eq!(render(&files, &facts()).text(), "instead 7.5");
}

#[test]
fn if_and_its_kin_may_ask_for_what_is_not_there() {
    let template = "{{#if document.number}}a{{else if (not facts.x)}}b{{/if}}{{#unless a.b.c}}c{{/unless}}\
                    {{#if (and facts.done (or x facts.rate))}}d{{/if}}{{#if (eq facts.rate 7.5)}}e{{/if}}";
    assert_eq!(printed(template, &facts()), "bcde");
}

#[test]
fn a_name_is_the_datas_even_where_a_helper_is_called_so() {
    let data = json!({ "document": { "date": "hôm nay" }, "count": 7 });
    assert_eq!(printed("{{#with document}}{{date}}{{/with}} {{count}}", &data), "hôm nay 7");
}

#[test]
fn every_word_leads_back_to_its_line() {
    let report = "# Một {{document.kind}} hai\n\n  {{#if facts.done}}\n  ba\n  {{> part}}\n{{/if}}\n\
                  {{{document.kind}}} bốn\n";
    let outcome = render(&[("report", report), ("part", "- năm\n- sáu {{count 7}}\n")], &facts());
    let rendered = outcome.rendered.as_ref().unwrap();
    let place = |words: &str| {
        let at = rendered.text().find(words).unwrap();
        let place = rendered.place(at).unwrap();
        let source = outcome.sources.get(place.source);
        let name = source.path.file_stem().unwrap().to_string_lossy();
        let (line, column) = source.line_column(place.span.start);
        format!("{name}:{line}:{column}")
    };
    assert_eq!(place("# Một"), "report:1:1");
    assert_eq!(place("Một"), "report:1:3");
    assert_eq!(place(" hai"), "report:1:25");
    assert_eq!(place("hai"), "report:1:25");
    assert_eq!(place("  ba"), "report:4:3");
    assert_eq!(place("a\n"), "report:4:4");
    assert_eq!(place("- năm"), "part:1:1");
    assert_eq!(place("sáu"), "part:2:3");
    assert_eq!(place("Báo"), "report:7:1");
    assert_eq!(place("bốn"), "report:7:21");
    let values: Vec<_> = rendered
        .parts(rendered.text(), 0..rendered.text().len())
        .into_iter()
        .filter_map(|part| match part {
            Part::Value { text, index } => Some((text, rendered.origin(index).0)),
            Part::Words { .. } | Part::Blank { .. } => None,
        })
        .collect();
    let kind = Expression::dotted("document.kind");
    let count = Call {
        helper: "count".to_owned(),
        arguments: vec![Expression::Literal(json!(7))],
        options: Vec::new(),
    };
    let found: Vec<_> =
        values.iter().map(|(text, value)| (*text, value.expression().into_owned())).collect();
    let count = Expression::Call(Box::new(count));
    assert_eq!(found, [("Báo cáo", kind.clone()), ("07", count), ("Báo cáo", kind)]);
    let place = values[1].1.tag.as_ref().unwrap();
    assert_eq!(outcome.sources.get(place.source).line_column(place.span.start), (2, 7));
}

#[test]
fn known_templates_are_folders_with_an_entry() {
    let world = Memory::new([
        ("t/b/report.hbs", ""),
        ("t/a/report.hbs", ""),
        ("t/a/deep/report.hbs", ""),
        ("t/c/other.hbs", ""),
    ]);
    assert_eq!(
        known(&Library::new(&world, vec!["t".into()])),
        [
            "a",
            "b",
            "bien-ban-hop",
            "cong-van",
            "congress-report",
            "giay-gioi-thieu",
            "giay-moi",
            "ke-hoach",
            "nghi-quyet",
            "quyet-dinh",
            "thong-bao",
            "to-trinh",
        ]
    );
}
