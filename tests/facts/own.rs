//! Templates of the author's own: without a manifest, with one, and partials in place of built-in ones.

use vanban::diag::{Diagnostic, Diagnostics};
use vanban::prepare::{self, Order};
use vanban::source::Sources;
use vanban::world::Memory;

use super::text;

/// What a report is told on its way to a document, with templates of its own.
fn told_with(report: &str, templates: &[(&str, &str)]) -> Vec<String> {
    let world = Memory::new([("r/report.toml", report)]);
    for (path, text) in templates {
        let path = format!("r/templates/{path}");
        world.files.borrow_mut().insert(path.into(), text.as_bytes().to_vec());
    }
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let order = Order::new("r");
    let _ = prepare::prepare(&world, &order, &mut sources, &mut diagnostics);
    let shown = |d: &Diagnostic| {
        let place = d.place.as_ref().unwrap();
        let source = sources.get(place.source);
        let file = source.path.file_name().unwrap().to_string_lossy().into_owned();
        format!("{} {file} {}", d.message.code(), &source.text[place.span.clone()])
    };
    diagnostics.iter().map(shown).collect()
}

/// A report of a template without a manifest.
fn own_report(facts: &str) -> String {
    format!(
        "template = \"own\"\nprofile = \"union-hd29\"\n[document]\nkind = \"Báo cáo\"\nsubject = \"x\"\n\
         issuing_body = \"x\"\nbody_code = \"x\"\nplace = \"x\"\n[signer]\npost = \"x\"\n{facts}"
    )
}

#[test]
fn a_key_that_a_partial_of_the_report_reads_is_its_own_affair() {
    let closing =
        ("congress-report/closing.hbs", "Kết: {{facts.branch.nickname}}, {{facts.moto}}.\n");
    let report = text("starter").replacen(
        "[facts.branch]",
        "moto = \"x\"\n[facts.branch]\nnickname = \"x\"\nnicknam = \"x\"",
        1,
    );
    assert_eq!(told_with(&report, &[closing]), ["VB1043 report.toml nicknam"]);
    let slips =
        ["VB1031 report.toml moto", "VB1043 report.toml nickname", "VB1043 report.toml nicknam"];
    assert_eq!(told_with(&report, &[]), slips);
}

#[test]
fn without_a_manifest_what_nothing_reads_is_told_at_any_depth() {
    let facts = "[facts]\nread = 1\nunread = 2\nasked = { inside = 1 }\n\
        works = [{ name = \"a\", place = \"b\" }, { name = \"c\", place = \"d\", more = 1 }]\n\
        [facts.part]\none = 1\ntwo = 2\n[facts.whole]\nthree = { four = 4 }\n[facts.none]\nfive = 5\n";
    let template = "{{facts.read}} {{#if facts.asked}}x{{/if}} {{#each facts.works}}{{name}}{{/each}}\n\
        {{#with facts.part}}{{one}}{{/with}} {{#each facts.whole}}{{four}}{{/each}}\n{{! facts.unread }}\n";
    assert_eq!(
        told_with(&own_report(facts), &[("own/report.hbs", template)]),
        [
            "VB1043 report.toml unread",
            "VB1043 report.toml inside",
            "VB1043 report.toml place",
            "VB1043 report.toml more",
            "VB1043 report.toml two",
            "VB1043 report.toml none",
        ]
    );
}

#[test]
fn what_sums_and_partials_of_appendices_name_is_read() {
    let facts = "[facts]\nall = 3\na = 1\nb = 2\nlist = [{ name = \"x\" }]\n\
        [check]\nsums = [{ total = \"facts.all\", parts = [\"facts.a\", \"facts.b\"] }]\n\
        [[appendix]]\ntitle = \"x\"\ntemplate = \"list\"\nanything = 1\n";
    let templates =
        [("own/report.hbs", "Lời.\n"), ("own/list.hbs", "{{#each facts.list}}{{name}}{{/each}}\n")];
    assert_eq!(told_with(&own_report(facts), &templates), [""; 0]);
}

#[test]
fn templates_of_a_report_with_slips_are_looked_at_too() {
    let report = text("starter").replacen("motto = ", "mottoo = ", 1);
    let closing = ("congress-report/closing.hbs", "{{coutn facts.motto}}\n{{#if a}}\n");
    let told = told_with(&report, &[closing]);
    assert_eq!(told[0], "VB1044 report.toml [facts]");
    assert!(told.iter().any(|told| told.starts_with("VB3007 closing.hbs")), "{told:?}");
}

#[test]
fn a_manifest_may_number_its_document_in_its_own_way() {
    let manifest = "name = { vi = \"x\", en = \"x\" }\ndescription = { vi = \"x\", en = \"x\" }\n\
        [numbering]\nheading-1 = \"Mục {arabic}.\"\n";
    let world = Memory::new([
        ("r/report.toml", own_report("").as_str()),
        ("r/templates/own/report.hbs", "## Một\n\nLời.\n"),
        ("r/templates/own/template.toml", manifest),
    ]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared = prepare::prepare(&world, &Order::new("r"), &mut sources, &mut diagnostics);
    let dump = format!("{:?}", prepared.unwrap().document);
    assert!(dump.contains("Mục 1."), "{dump}");
    let wrong = manifest.replace("heading-1 = \"Mục {arabic}.\"", "headin-1 = \"x\"");
    let told =
        told_with(&own_report(""), &[("own/report.hbs", "Lời.\n"), ("own/template.toml", &wrong)]);
    assert_eq!(told, ["VB1031 template.toml headin-1"]);
}

/// A template whose facts limit each other and add up.
const LIMITED: &str = r#"
name = { vi = "x", en = "x" }
description = { vi = "x", en = "x" }
fact = [
    { path = "facts", type = "table", label = { vi = "x", en = "x" }, required = true },
    { path = "facts.from", type = "date", label = { vi = "x", en = "x" }, example = 2027-03-01 },
    { path = "facts.to", type = "date", label = { vi = "x", en = "x" }, example = 2027-03-31, min = "from" },
    { path = "facts.starts", type = "time", label = { vi = "x", en = "x" }, example = 07:30:00 },
    { path = "facts.ends", type = "time", label = { vi = "x", en = "x" }, example = 09:00:00, min = "starts" },
    { path = "facts.tasks", type = "tables", label = { vi = "x", en = "x" }, example = [] },
    { path = "facts.tasks[].due", type = "date", label = { vi = "x", en = "x" }, example = 2027-03-05, min = "facts.from", max = "facts.to" },
    { path = "facts.all", type = "count", label = { vi = "x", en = "x" }, example = 9, parts = ["here", "away"] },
    { path = "facts.here", type = "count", label = { vi = "x", en = "x" }, example = 8 },
    { path = "facts.away", type = "list", label = { vi = "x", en = "x" }, example = ["x"] },
]
"#;

#[test]
fn days_and_times_are_held_to_other_facts_also_of_a_table_around() {
    let read = "{{#if facts.from}}{{/if}}{{#if facts.to}}{{/if}}{{#if facts.starts}}{{/if}}{{#if facts.ends}}{{/if}}\
        {{#each facts.tasks}}{{#if due}}{{/if}}{{/each}}Lời.\n";
    let told = |facts: &str| {
        let facts = format!("[facts]\n{facts}\n");
        let templates = [("own/report.hbs", read), ("own/template.toml", LIMITED)];
        told_with(&own_report(&facts), &templates)
    };
    let right = "from = 2027-03-01\nto = 2027-03-31\nstarts = 07:30\nends = 09:00:00\n\
        tasks = [{ due = 2027-03-01 }, { due = 2027-03-31 }]";
    assert_eq!(told(right), [""; 0]);
    assert_eq!(told("tasks = [{ due = 2027-03-01 }]"), [""; 0]);
    let late = right.replace("due = 2027-03-31", "due = 2027-04-01");
    assert_eq!(told(&late), ["VB1041 report.toml 2027-04-01"]);
    let early = right.replace("due = 2027-03-01", "due = 2027-02-28");
    assert_eq!(told(&early), ["VB1041 report.toml 2027-02-28"]);
    let backwards = right.replace("09:00:00", "07:29:00");
    assert_eq!(told(&backwards), ["VB1041 report.toml 07:29:00"]);
    for wrong in ["\"7h30\"", "2027-03-01T07:30:00", "7"] {
        let told = told(&right.replace("07:30", wrong));
        assert_eq!(told, [format!("VB1046 report.toml {wrong}")]);
    }
}

#[test]
fn parts_add_up_to_their_total_and_a_list_counts_by_its_items() {
    let read = "{{#if facts.all}}{{/if}}{{#if facts.here}}{{/if}}{{list facts.away}} Lời.\n";
    let told = |facts: &str| {
        let facts = format!("[facts]\n{facts}\n");
        let templates = [("own/report.hbs", read), ("own/template.toml", LIMITED)];
        told_with(&own_report(&facts), &templates)
    };
    assert_eq!(told("all = 9\nhere = 8\naway = [\"A\"]"), [""; 0]);
    assert_eq!(told("all = 9\nhere = 7\naway = [\"A\"]"), ["VB1049 report.toml 9"]);
    assert_eq!(told("all = 9\nhere = 9\naway = []"), [""; 0]);
    assert_eq!(told("all = 9\naway = [\"A\"]"), ["VB1049 report.toml 9"]);
    assert_eq!(told("all = 9\nhere = \"8\"\naway = [\"A\"]"), ["VB1046 report.toml \"8\""]);
    let none = LIMITED.replace("\"here\", \"away\"", "\"here\", \"awya\"");
    let templates = [("own/report.hbs", "Lời.\n"), ("own/template.toml", none.as_str())];
    assert!(told_with(&own_report("[facts]\n"), &templates)[0].starts_with("VB1056 template.toml"));
}
