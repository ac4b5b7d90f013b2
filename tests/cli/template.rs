//! `vanban template` and `vanban schema`.

use crate::folder::{Folder, Ran};

/// A folder with a report that has a template of its own.
fn with_own_template() -> Folder {
    let folder = Folder::new();
    folder.vanban("new report").done();
    folder.write("report/templates/letter/report.hbs", "Thư.\n{{> more/end}}\n");
    folder.write("report/templates/letter/more/end.hbs", "Hết.\n");
    folder
}

fn failed(ran: &Ran, code: &str) {
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.starts_with(&format!("error[{code}]")), "{}", ran.err);
}

#[test]
fn templates_are_listed_with_what_they_are_for() {
    let folder = with_own_template();
    let built_in = folder.vanban("template list").done();
    assert!(built_in.contains("congress-report  Report to the congress of a branch\n"));
    assert!(built_in.contains("\ncong-van         Letter of an office\n"), "{built_in}");
    assert!(!built_in.contains("letter"), "{built_in}");
    for args in ["report", "report/report.toml", "--templates report/templates"] {
        let all = folder.vanban(&format!("template list {args}")).done();
        assert!(all.contains("\nletter           (no template.toml)\n"), "{all}");
    }
    let vietnamese = folder.vanban("template list --lang vi").done();
    assert!(vietnamese.contains("Báo cáo trình đại hội chi đoàn"), "{vietnamese}");
    failed(&folder.vanban("template list --templates none"), "VB0007");
}

#[test]
fn a_template_is_shown_with_its_facts_and_partials() {
    let folder = with_own_template();
    let shown = folder.vanban("template show congress-report").done();
    for words in [
        "Kinds of document: Báo cáo\n",
        "  facts.propaganda.gratitude.money*  ",
        "amount          Amount (đồng)\n",
        "  facts.union_congresses.congresses[].body*",
        "\nPartials:\n  closing\n",
        "  results/movements/defence\n",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let own = folder.vanban("template show letter --report report").done();
    assert_eq!(own, "letter: no template.toml\n\nPartials:\n  more/end\n  report\n");
    failed(&folder.vanban("template show letter"), "VB3001");
}

#[test]
fn the_text_of_a_partial_is_shown_as_it_is() {
    let folder = with_own_template();
    assert_eq!(folder.vanban("template show letter more/end --report report").done(), "Hết.\n");
    let path = crate::support::project("templates/congress-report/closing.hbs");
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(folder.vanban("template show congress-report closing").done(), text);
    failed(&folder.vanban("template show congress-report clsing"), "VB3002");
    failed(&folder.vanban("template show congress-report ../x"), "VB3003");
}

#[test]
fn partials_are_copied_into_the_report_and_no_more() {
    let folder = with_own_template();
    let told = folder.vanban("template copy report congress-report closing results/overall").done();
    let copied = "report/templates/congress-report";
    assert_eq!(told, format!("{copied}/closing.hbs\n{copied}/results/overall.hbs\n"));
    assert_eq!(folder.list(copied), ["closing.hbs", "results"]);
    folder.write(&format!("{copied}/closing.hbs"), "Lời kết riêng.\n");
    folder.vanban("build report").done();
    let again = folder.vanban("template copy report/report.toml congress-report opening closing");
    failed(&again, "VB0008");
    assert_eq!(folder.text(&format!("{copied}/closing.hbs")), "Lời kết riêng.\n");
    assert_eq!(folder.list(copied), ["closing.hbs", "results"]);
}

#[test]
fn a_whole_template_is_copied_where_no_partial_is_named() {
    let folder = Folder::new();
    folder.vanban("new report").done();
    let told = folder.vanban("template copy report congress-report").done();
    assert_eq!(told.lines().count(), 27, "{told}");
    assert!(folder.list("report/templates/congress-report").contains(&"report.hbs".to_owned()));
    folder.vanban("build report").done();
}

#[test]
fn nothing_is_copied_where_a_name_is_wrong() {
    let folder = Folder::new();
    folder.vanban("new report").done();
    failed(&folder.vanban("template copy report congress-report closing clsing"), "VB3002");
    failed(&folder.vanban("template copy report congres-report"), "VB3001");
    failed(&folder.vanban("template copy none congress-report"), "VB0001");
    assert_eq!(folder.list("report"), ["report.schema.json", "report.toml"]);
}

#[test]
fn the_schema_names_every_table_with_its_words() {
    let folder = with_own_template();
    let schema: serde_json::Value = serde_json::from_str(&folder.vanban("schema").done()).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let facts = &schema["properties"]["facts"];
    let money =
        &facts["properties"]["propaganda"]["properties"]["gratitude"]["properties"]["money"];
    assert_eq!(money["type"], "integer");
    assert_eq!(money["minimum"], 0);
    assert_eq!(money["description"], "Số tiền (đồng).\nAmount (đồng).");
    assert_eq!(facts["required"], serde_json::json!(["motto", "branch"]));
    let date = &schema["properties"]["document"]["properties"]["date"];
    assert_eq!(date["pattern"], "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
    assert_eq!(folder.vanban("schema congress-report").done(), folder.vanban("schema").done());
    failed(&folder.vanban("schema letter --templates report/templates"), "VB1058");
    failed(&folder.vanban("schema nothing"), "VB3001");
}
