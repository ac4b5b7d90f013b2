//! Values stay values, and instrumenting changes nothing that is printed.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::document::Expression;

/// One place for a value in each kind of block.
const PLACES: &str = "# Đầu {{x}}\n\n{{x}}\n\nĐoạn **{{x}}** và *a{{x}}*{{x}}[^n].\n\n- {{x}}\n- b {{x}}\n\n\
                      1. {{x}}\n\n> {{x}}\n\n| A | {{x}} |\n|---|---|\n| {{x}} | c {{x}} |\n\n[^n]: {{x}} d\n";

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
}

/// The structure of a text, with each run of words as one event, its values put back.
fn structure(rendered: &Rendered, value: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut words = String::new();
    let flush = |words: &mut String, out: &mut Vec<String>| {
        if !words.is_empty() {
            out.push(format!("words {}", std::mem::take(words).replace(value, "VALUE")));
        }
    };
    for (event, range) in Parser::new_ext(rendered.text(), options()).into_offset_iter() {
        match event {
            Event::Text(text) => {
                for part in rendered.parts(&text, range) {
                    match part {
                        Part::Words { text, .. } | Part::Blank { text, .. } => words.push_str(text),
                        Part::Value { text, index } => {
                            let expression = rendered.origin(index).0.expression().into_owned();
                            assert_eq!((text, expression), (value, Expression::dotted("x")));
                            words.push_str(text);
                        }
                    }
                }
            }
            event => {
                flush(&mut words, &mut out);
                out.push(format!("{event:?}"));
            }
        }
    }
    flush(&mut words, &mut out);
    out
}

fn rendered(template: &str, value: &str) -> Rendered {
    let outcome = render(&[("report", template)], &json!({ "x": value }));
    outcome.rendered.unwrap()
}

/// Text full of what means something to CommonMark, Handlebars or this program.
fn nasty() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "`",
        "#",
        "# ",
        "|",
        "\\",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        " ",
        "  ",
        "[^n]",
        "[^n]: ",
        "[a](b)",
        "<b>",
        "<!--",
        "&amp;",
        "&",
        "{{",
        "}}",
        "{{x}}",
        "---",
        "===",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\u{F0000}",
        "\u{F0041}",
        "\u{F0100}",
        "\u{F0101}",
        "\u{F0102}",
        "\u{F0103}",
        "\u{0}",
        "\u{feff}",
        "\u{a0}",
        "ế",
        "Đ",
        "e\u{301}",
        "$",
        "~~",
        ":",
        "😀",
        "x",
        "VALUES",
        "7",
    ]);
    prop_oneof![prop::collection::vec(bits, 1..12).prop_map(|bits| bits.concat()), any::<String>()]
        .prop_filter("a value that says something", |text| !text.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_value_never_turns_into_markup(value in nasty()) {
        let plain = structure(&rendered(PLACES, "QQQ"), "QQQ");
        let found = structure(&rendered(PLACES, &value), &value);
        // A value may hold a letter of the words around it, so the words are compared as printed.
        let print = |events: &[String], value: &str| {
            events.iter().map(|e| e.replace("VALUE", value)).collect::<Vec<_>>()
        };
        prop_assert_eq!(print(&found, &value), print(&plain, &value));
    }

    #[test]
    fn markup_never_forges_a_value(value in nasty()) {
        let rendered = rendered("a {{{x}}} b", &value);
        prop_assert!(!rendered.text().contains(code::VALUE_START));
        let kept: String = value.chars().filter(|&c| !code::is_reserved(c)).collect();
        prop_assert_eq!(rendered.text(), format!("a {kept} b"));
    }
}

#[test]
fn an_empty_value_says_nothing_and_keeps_the_structure() {
    let events = |value| {
        let rendered = rendered(PLACES, value);
        let count = Parser::new_ext(rendered.text(), options())
            .filter(|event| matches!(event, Event::Start(_) | Event::End(_)))
            .count();
        (count, rendered.plain(rendered.text()).into_owned())
    };
    assert_eq!(events("").0, events("x").0);
    assert_eq!(events("").1, PLACES.replace("{{x}}", ""));
}

#[test]
fn emphasis_takes_hold_around_a_value() {
    let rendered = rendered("**{{x}}** *{{x}}*b", "5%");
    let events: Vec<_> = Parser::new_ext(rendered.text(), options()).collect();
    assert!(events.iter().any(|event| matches!(event, Event::Start(Tag::Strong))));
    assert!(events.iter().any(|event| matches!(event, Event::End(TagEnd::Emphasis))));
}

/// Random templates over [`data`], with every kind of tag and blanks around it. A value of several lines
/// stands in no partial: Handlebars indents its lines there, and here it is one word.
fn template() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "a",
        " b",
        "\n",
        "\n\n",
        "  ",
        "\t",
        "c\n",
        "\n  d",
        "\\{{e}}",
        "\\\\{{s}}",
        "{{s}}",
        "{{~s}}",
        "{{s~}}",
        "{{~ s ~}}",
        "{{{s}}}",
        "{{{lines}}}",
        "{{& lines}}",
        "{{lines}}",
        "{{o.n}}",
        "{{! x }}",
        "{{~!-- y --}}",
        "{{!-- y --}}\n",
        "{{> p}}",
        "\n  {{> p}}\n",
        "{{~> p ~}}",
        "  {{> q o}}\n",
        "\n    {{> q o}}",
        "{{> r n=1}}",
        "{{#> p}}z{{/p}}",
        "\n  {{#> w}}\n  {{s}}\n  y\n  {{/w}}\n",
        "{{eq 1 1}}",
        "{{@root.s}}",
        "\u{a0}",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(4, 40, 6, |inner| {
        let body = prop::collection::vec(inner, 0..6).prop_map(|parts| parts.concat());
        let frames = prop::sample::select(vec![
            ("{{#if t}}", "{{else}}", "{{/if}}"),
            ("{{#if f}}\n", "{{else if t}}\n", "{{/if}}\n"),
            ("\n{{#if t}}\n", "\n{{^}}\n", "\n{{/if}}\n"),
            ("{{~#unless f~}}", "{{~else~}}", "{{~/unless~}}"),
            ("\n  {{#each l}}\n", "  {{else}}\n", "  {{/each}}\n"),
            ("{{#each l as |v i|}}{{v.n}}{{i}}", "{{else}}", "{{/each}}"),
            ("{{#with o}}{{n}}", "{{else}}", "{{/with}}"),
            ("{{#each e}}", "{{else}}", "{{/each}}"),
            ("", "", ""),
        ]);
        (frames, body.clone(), body)
            .prop_map(|((start, middle, end), a, b)| format!("{start}{a}{middle}{b}{end}"))
    })
}

fn data() -> Json {
    let level =
        json!({ "s": "giá trị", "lines": "một\n  hai\n\nba\n", "t": true, "f": false, "n": 5 });
    // The same names at each level, so that a block changes nothing about what is known.
    (0..6).fold(level.clone(), |inner, _| {
        let mut data = level.clone();
        for (key, value) in [("o", inner.clone()), ("l", json!([inner])), ("e", json!([]))] {
            data[key] = value;
        }
        data
    })
}

const PARTIALS: [(&str, &str); 4] = [
    ("p", "một {{@root.s}}\n{{#if @root.t}}\n  hai\n{{/if}}\n\n{{{@root.lines}}}ba"),
    ("q", "{{n}}\n  {{> p}}\n{{{@root.lines}}}\n"),
    ("r", "{{n}}"),
    ("w", "<\n {{> @partial-block}}\n>{{@root.s}}\n"),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn marks_change_nothing_that_is_printed(template in template()) {
        let mut registry = Handlebars::new();
        registry.register_escape_fn(handlebars::no_escape);
        for (name, text) in PARTIALS {
            registry.register_template_string(name, text).unwrap();
        }
        let template: String = Sources::default_text(&template);
        let mut files = PARTIALS.to_vec();
        files.push((ENTRY, &template));
        let outcome = render(&files, &data());
        let Some(rendered) = &outcome.rendered else { return Ok(()) };
        prop_assert!(!rendered.text().contains(code::MARK));
        registry.register_template_string(ENTRY, &template).unwrap();
        let expected = registry.render(ENTRY, &data()).unwrap();
        prop_assert_eq!(rendered.plain(rendered.text()), expected);
        if !template.contains('\\') {
            every_letter_leads_back(&outcome, rendered);
        }
    }
}

/// Each letter of the words comes from the same letter in a template, or from a tag.
fn every_letter_leads_back(outcome: &Outcome, rendered: &Rendered) {
    let mut in_value = false;
    for (at, c) in rendered.text().char_indices() {
        in_value = (in_value || c == code::VALUE_START) && c != code::VALUE_END;
        if in_value || c == code::VALUE_END || c.is_whitespace() {
            continue;
        }
        let place = rendered.place(at).unwrap();
        let written = &outcome.sources.get(place.source).text[place.span.start..];
        assert!(written.starts_with(c) || written.starts_with("{{"), "{c} from {written}");
    }
}

impl Sources {
    /// A text as a source holds it.
    fn default_text(text: &str) -> String {
        let mut sources = Self::default();
        let id = sources.add(std::path::Path::new("x"), text);
        sources.get(id).text.to_string()
    }
}
