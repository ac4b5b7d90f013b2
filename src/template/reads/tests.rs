//! What templates of every kind read.

use super::*;

fn of(files: &[(&str, &str)]) -> Reads {
    let templates: Vec<_> =
        files.iter().map(|(_, text)| Template::compile(text).unwrap()).collect();
    let parsed: Vec<_> = files
        .iter()
        .zip(&templates)
        .map(|((name, _), template)| Parsed { name, template, counts: true })
        .collect();
    reads(&parsed, ["report"])
}

/// Which of these paths `template` reads.
fn read<'p>(template: &str, paths: &[&'p str]) -> Vec<&'p str> {
    let reads = of(&[("report", template)]);
    paths.iter().copied().filter(|path| reads.covers(&DataPath::dotted(path))).collect()
}

#[test]
fn what_is_printed_is_read_with_all_that_is_in_it() {
    assert_eq!(read("{{a.b}}", &["a", "a.b", "a.b.c", "a.x", "b"]), ["a", "a.b", "a.b.c"]);
    assert_eq!(read("{{list a}}", &["a.0.x", "b"]), ["a.0.x"]);
    assert_eq!(read("{{upper (lower a.b)}}{{{c}}}", &["a.b", "c", "a.c"]), ["a.b", "c"]);
}

#[test]
fn what_is_asked_for_is_read_without_what_is_in_it() {
    assert_eq!(read("{{#if a}}x{{/if}}", &["a", "a.b"]), ["a"]);
    let template = "{{#unless (or a b.c)}}x{{else if (not d)}}{{e}}{{else}}{{f}}{{/unless}}";
    let all = ["a", "a.x", "b", "b.c", "b.c.x", "d", "d.x", "e", "f"];
    assert_eq!(read(template, &all), ["a", "b", "b.c", "d", "e", "f"]);
    assert_eq!(read("{{! a }}{{!-- {{b}} --}}", &["a", "b"]), [""; 0]);
}

#[test]
fn names_are_followed_through_blocks() {
    let all = ["a.0.b", "a.0.c", "a.1", "b", "d", "d.b"];
    assert_eq!(read("{{#each a}}{{b}}{{/each}}", &all), ["a.0.b", "a.1"]);
    assert_eq!(read("{{#each a}}{{../b}}{{@root.d}}{{/each}}", &all), ["b", "d", "d.b"]);
    assert_eq!(read("{{#each a as |x i|}}{{x.c}}{{i}}{{/each}}", &all), ["a.0.c", "a.1"]);
    assert_eq!(read("{{#with d as |x|}}{{#if y}}{{x.b}}{{/if}}{{/with}}", &all), ["d", "d.b"]);
    assert_eq!(read("{{#with d}}{{#each ../a}}{{this.b}}{{/each}}{{/with}}", &all)[0], "a.0.b");
    assert_eq!(read("{{#each a}}{{this}}{{/each}}", &all), ["a.0.b", "a.0.c", "a.1"]);
}

#[test]
fn a_key_that_is_looked_up_is_read_by_its_name_where_it_has_one() {
    let all = ["a.b", "a.c", "k"];
    assert_eq!(read("{{lookup a \"b\"}}", &all), ["a.b"]);
    assert_eq!(read("{{lookup a k}}", &all), all);
    assert_eq!(read("{{default a.b a.c}}", &all), ["a.b", "a.c"]);
    assert_eq!(read("{{#with (lookup a \"b\")}}{{c}}{{/with}}", &["a.b.c", "a.b.d"]), ["a.b.c"]);
    assert_eq!(read("{{a.[b c].0}}{{b/c}}", &["a.b c.0", "b.c", "b.d"]), ["a.b c.0", "b.c"]);
}

#[test]
fn a_sum_reads_the_field_that_it_adds_and_no_other() {
    let all = ["a.0.b", "a.0.c", "a.1.b", "k", "l.0"];
    assert_eq!(read("{{sum a \"b\"}}", &all), ["a.0.b", "a.1.b"]);
    assert_eq!(read("{{count (sum a \"b\" default=k)}}", &all), ["a.0.b", "a.1.b", "k"]);
    assert_eq!(read("{{sum a k}}", &all), ["a.0.b", "a.0.c", "a.1.b", "k"]);
    assert_eq!(read("{{sum l}}", &all), ["l.0"]);
}

#[test]
fn partials_read_what_they_are_given() {
    let reads = of(&[
        (
            "report",
            "{{> one a}}{{> two x=b.c}}{{#each l}}{{> three}}{{/each}}{{#> four}}{{e}}{{/four}}",
        ),
        ("one", "{{p}}"),
        ("two", "{{#if x.q}}{{f}}{{/if}}"),
        ("three", "{{n}}{{../g}}"),
        ("four", "{{> @partial-block}}{{h}}"),
        ("five", "{{unused}}"),
    ]);
    let covers = |path: &str| reads.covers(&DataPath::dotted(path));
    for path in ["a.p", "b.c.q", "f", "l.0.n", "l.3.g", "e", "h"] {
        assert!(covers(path), "{path}");
    }
    for path in ["p", "a.q", "x", "b.d", "l.0.x", "unused", "b.c.r"] {
        assert!(!covers(path), "{path}");
    }
}

#[test]
fn a_partial_whose_name_is_computed_may_be_any() {
    let reads = of(&[
        ("report", "{{#each l}}{{> (lookup this \"form\")}}{{/each}}"),
        ("one", "{{a}}"),
        ("two", "{{b}}{{> (lookup this \"next\")}}"),
    ]);
    let covers = |path: &str| reads.covers(&DataPath::dotted(path));
    assert!(["l.0.a", "l.0.b", "l.0.form", "l.0.next"].into_iter().all(covers));
}

#[test]
fn templates_that_include_each_other_in_all_ways_end_in_reading_everything() {
    let files: Vec<_> =
        (0..30).map(|n| (format!("p{n}"), "{{#with a}}{{> (lookup this b)}}{{/with}}")).collect();
    let mut all: Vec<(&str, &str)> = vec![("report", "{{> (lookup this x)}}")];
    all.extend(files.iter().map(|(name, text)| (name.as_str(), *text)));
    assert!(of(&all).covers(&DataPath::dotted("anything")));
}
