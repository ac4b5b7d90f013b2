//! Templates that no author would write.

use proptest::prelude::*;

use super::*;

/// Bits of tags in any order, mostly broken.
fn soup() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{{#if ",
        "{{else}}",
        "{{else if ",
        "{{^}}",
        "{{/if}}",
        "{{#each ",
        "{{/each}}",
        "{{#with ",
        "{{/with}}",
        "{{> ",
        "{{#> ",
        "{{/",
        "{{!",
        "{{!--",
        "--}}",
        "{{{{raw}}}}",
        "{{*",
        "~",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "'",
        "\\",
        "=",
        ".",
        "..",
        "/",
        "../",
        "@",
        "@root",
        "@index",
        "@partial-block",
        "this",
        "|",
        "as |x y|",
        "facts",
        "facts.names",
        "facts.targets",
        "facts.gratitude",
        "name",
        "part",
        "report",
        "list ",
        "lookup ",
        "count ",
        "default ",
        "date ",
        "eq ",
        "width=",
        "style=",
        "1",
        "-1",
        "0.5",
        "1e999",
        "null",
        "true",
        "[1,2]",
        " ",
        "\n",
        "  ",
        "a",
        "đ",
        "\u{a0}",
        "\u{F0100}",
    ]);
    prop::collection::vec(bits, 0..24).prop_map(|bits| bits.concat())
}

/// Whole tags around such bits, so that more of them reach rendering.
fn tags() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec![
        "facts",
        "facts.names",
        "facts.targets.0",
        "facts.names.x",
        "../facts",
        "../../..",
        "../@index",
        "@../index",
        "@key",
        "this",
        "this.x",
        "x",
        "x.y",
        "[facts].[names]",
        "./facts",
        "(list facts.names)",
        "(lookup x y)",
        "(lookup facts \"names\")",
        "1",
        "-5",
        "null",
        "\"\"",
        "'a\"b'",
        "[1,[2]]",
        "(not x)",
        "(len facts)",
        "@partial-block",
        "@root",
        "@root.facts.names",
        "facts/names",
        "(default x \"part\")",
        "99999999999999999999",
        "1e300",
        "(date document.date style=facts)",
        "(range 1 (len x))",
        "(words 1.5)",
        "(roman (count 5))",
    ]);
    let frames = prop::sample::select(vec![
        ("{{", "}}"),
        ("{{{", "}}}"),
        ("{{#each ", "}}{{x}}{{else}}{{y}}{{/each}}"),
        ("{{#each ", " as |x y|}}{{x.y}}{{y}}{{../x}}{{> part x}}{{/each}}"),
        ("{{#with ", " as |x|}}{{x}}{{../@index}}{{/with}}"),
        ("{{#with ", "}}{{this}}{{/with}}"),
        ("{{#if ", "}}a{{else if x}}b{{/if}}"),
        ("{{#if x}}{{else if ", "}}c{{/if}}"),
        ("{{> part ", "}}"),
        ("{{> part x=", "}}"),
        ("{{> ", "}}"),
        ("{{#> part ", "}}z{{/part}}"),
        ("{{count ", "}}"),
        ("{{date ", "}}"),
        ("{{list ", "}}"),
        ("{{lookup facts ", "}}"),
        ("{{upper ", "}}"),
        ("{{term ", "}}"),
        ("{{default x ", "}}"),
        ("{{eq 1 ", "}}"),
        ("{{#gt 1 ", "}}d{{/gt}}"),
        ("\n  ", "\n"),
    ]);
    let tag = (frames, value).prop_map(|((start, end), value)| format!("{start}{value}{end}"));
    prop::collection::vec(tag, 1..6).prop_map(|tags| tags.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn no_template_makes_the_program_panic(template in prop_oneof![soup(), tags(), any::<String>()]) {
        let part = "{{x}}{{> @partial-block}}";
        let outcome = render(&[("report", &template), ("part", part)], &facts());
        prop_assert_eq!(outcome.rendered.is_none(), outcome.diagnostics.has_errors());
        for diagnostic in outcome.diagnostics.iter() {
            let place = diagnostic.place.as_ref().unwrap();
            prop_assert!(outcome.sources.get(place.source).text.get(place.span.clone()).is_some());
        }
    }
}
