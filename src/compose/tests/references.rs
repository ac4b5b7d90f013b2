//! Names and what refers to them.

use super::*;

const DECISION: &str = "### Một việc theo {{ref \"sau\"}} và {{ref \"danh-sach\"}}. {#mot}\n\n\
                        ### Hai việc ở {{ref \"mot\"}}. {#sau}\n";

fn report() -> String {
    REPORT
        .replace("kind = \"Báo cáo\"", "kind = \"Quyết định\"")
        .replace("title = \"Danh sách\"", "title = \"Danh sách\"\nname = \"danh-sach\"")
}

fn texts(document: &Document) -> Vec<String> {
    let all = paragraphs(document);
    let articles = all.into_iter().filter(|p| p.role == Role::Article);
    articles.map(|p| released(&p.labelled_text()).into_owned()).collect()
}

#[test]
fn a_reference_reads_the_number_of_what_has_the_name_before_or_behind_it() {
    let report = report();
    let case = Case { report: &report, body: DECISION, appendix: "x", ..CASE };
    let (document, codes) = case.built();
    assert_eq!(codes, [""; 0]);
    let expected = ["Điều 1. Một việc theo Điều 2 và Phụ lục II.", "Điều 2. Hai việc ở Điều 1./."];
    assert_eq!(texts(&document), expected);
    let all = paragraphs(&document);
    let article = all.iter().find(|p| p.role == Role::Article).unwrap();
    let target = all.iter().filter(|p| p.role == Role::Article).nth(1).unwrap().target;
    let linked = article.inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) if text.text.contains("Điều") => text.emphasis.link,
        _ => None,
    });
    assert!(target.is_some() && linked == target);
}

#[test]
fn a_name_that_is_unknown_or_given_twice_is_an_error() {
    let report = report();
    let case = |body| Case { report: &report, body, appendix: "x", ..CASE }.built().1;
    assert_eq!(case("### Theo {{ref \"kia\"}}.\n"), ["VB4081"]);
    assert_eq!(case("### Một. {#a}\n\n### Hai. {#a}\n"), ["VB4082"]);
}
