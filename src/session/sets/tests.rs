//! A set that is begun as it is asked for.

use serde_json::json;

use super::*;
use crate::prepare::Order;
use crate::session::Session;

fn library_files(wanted: serde_json::Value) -> Result<Vec<(String, String)>, Flaw> {
    let world = Memory::default();
    let wanted: Wanted = serde_json::from_value(wanted).unwrap();
    let files = files(&Library::new(&world, Vec::new()), &wanted)?;
    Ok(files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect())
}

const FACTS: [(&str, &str); 9] = [
    ("congress.unit", "Chi đoàn thôn Đông Hải"),
    ("congress.superior", "Đoàn phường \"Tân Lập\""),
    ("congress.party", "Chi bộ thôn Đông Hải"),
    ("congress.ordinal", "9"),
    ("congress.term.from", "2028"),
    ("congress.term.to", "2031"),
    ("congress.date", "7/2/2028"),
    ("congress.venue", "Trường Tiểu học Hải Hòa"),
    ("document.place", "Hải Hòa"),
];

#[test]
fn a_set_is_offered_with_the_few_facts_that_its_papers_share_and_its_papers_in_their_order() {
    let world = Memory::default();
    let sets = of(&Library::new(&world, Vec::new()), Language::English);
    let set = &sets[0];
    let asked: Vec<_> = set.fields.iter().map(|field| field.path.as_str()).collect();
    assert_eq!(asked, FACTS.map(|(path, _)| path));
    assert!(set.fields.iter().all(|field| field.value.is_some()), "each has its example");
    let papers: Vec<_> = set.papers.iter().map(|paper| paper.name.as_str()).collect();
    assert_eq!((papers.len(), papers[0], papers[19]), (20, "ke-hoach", "chuan-y"));
    assert_eq!(set.papers[0].title, "Plan of the congress");
}

#[test]
fn without_anything_typed_it_is_the_set_of_the_command_line() {
    let world = Memory::default();
    let starter = starter::of_set("congress", &Library::new(&world, Vec::new()));
    assert_eq!(library_files(json!({ "set": "congress" })).unwrap(), starter);
    let two = json!({ "set": "congress", "papers": ["nghi-quyet", "bien-ban"] });
    let names: Vec<_> = library_files(two).unwrap().into_iter().map(|(path, _)| path).collect();
    assert_eq!(names, ["congress.toml", "papers/bien-ban.toml", "papers/nghi-quyet.toml"]);
}

#[test]
fn what_is_typed_takes_the_place_of_the_example_in_all_papers() {
    let files = library_files(json!({ "set": "congress", "facts": FACTS })).unwrap();
    for (path, text) in &files {
        for old in [
            "Chi đoàn thôn Đông l",
            "Chi đoàn thôn Đông,",
            "Chi đoàn thôn Đông\"",
            "lần thứ V,",
            "2027 - 2029",
            "2025 - 2027",
            "2027-04-18",
            "tháng 4 năm 2027",
            "Đoàn xã Tân Lập",
            "Hải Hải",
        ] {
            assert!(!text.contains(old), "{path} still has {old}: {text}");
        }
    }
    let common = &files.iter().find(|(path, _)| path == "congress.toml").unwrap().1;
    for line in [
        "unit = \"Chi đoàn thôn Đông Hải\"",
        "superior_body = \"Đoàn phường \\\"Tân Lập\\\"\"",
        "ordinal = 9\nterm = { from = 2028, to = 2031 }\nprevious = { ordinal = 8, term = { from = 2025, to = 2028 } }\ndate = 2028-02-07",
        "place = \"Hải Hòa\"\ndate = 2028-02-07",
        "issuing_body = [\"Đại hội Chi đoàn thôn Đông Hải\", \"Nhiệm kỳ 2028 - 2031\"]",
    ] {
        assert!(common.contains(line), "{line}: {common}");
    }
    let world = Memory::default();
    for (path, text) in files {
        world.files.borrow_mut().insert(Path::new("s").join(path), text.into_bytes());
    }
    let papers = home::papers(&world, Path::new("s")).unwrap();
    let mut world = world;
    for paper in papers {
        let mut session = Session::new(world, Order::new(paper.clone()));
        session.refresh();
        assert!(session.is_current(), "{}", paper.display());
        world = session.into_world();
    }
}

#[test]
fn what_is_not_understood_is_told_with_its_field_and_nothing_is_begun() {
    for (path, value, code) in [
        ("congress.date", "hôm nào", "VB0102"),
        ("congress.unit", " ", "VB0104"),
        ("congress.words", "x", "VB0101"),
    ] {
        let flaw =
            library_files(json!({ "set": "congress", "facts": [(path, value)] })).unwrap_err();
        let Refusal::Error(told) = flaw.told(Language::English) else { panic!("{flaw:?}") };
        assert_eq!((told.field.as_deref(), told.code.as_str()), (Some(path), code));
    }
    let term = json!({ "set": "congress", "facts": [("congress.term.from", "2030"), ("congress.term.to", "2029")] });
    assert_eq!(library_files(term).unwrap_err().field.as_deref(), Some("congress.term.to"));
    for wanted in [json!({ "set": "x" }), json!({ "set": "congress", "papers": ["x"] })] {
        assert_eq!(library_files(wanted).unwrap_err().field, None);
    }
}

#[test]
fn the_first_congress_has_none_before_it_and_no_party_is_no_line() {
    let facts = json!([["congress.ordinal", "1"], ["congress.party", ""]]);
    let files = library_files(json!({ "set": "congress", "facts": facts })).unwrap();
    let common = &files.iter().find(|(path, _)| path == "congress.toml").unwrap().1;
    let root = root(common).unwrap();
    assert!(root.at("congress.previous").is_none() && root.at("congress.party").is_none());
}
