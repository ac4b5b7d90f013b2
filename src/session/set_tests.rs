//! A paper of a set under change: a value goes into the file that has it.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::*;
use crate::library::Library;
use crate::template::manifest::starter;
use crate::world::Memory;

const PAPER: &str = "s/papers/nghi-quyet.toml";
const COMMON: &str = "s/congress.toml";

fn paper() -> Session<Memory> {
    let world = Memory::default();
    let files = starter::of_set("congress", &Library::new(&Memory::default(), Vec::new()));
    for (path, text) in files {
        world.files.borrow_mut().insert(Path::new("s").join(path), text.into_bytes());
    }
    let mut session = Session::new(world, Order::new(PAPER));
    session.refresh();
    session
}

fn ask(session: &mut Session<Memory>, question: Json) -> Json {
    let answer = session.answer(question.to_string().as_bytes());
    answer.unwrap_or_else(|refusal| panic!("{question}: {refusal:?}"))
}

fn text(session: &Session<Memory>, file: &str) -> String {
    String::from_utf8(session.world.read(Path::new(file)).unwrap()).unwrap()
}

/// Sets a value; gives the names of the files that have changed.
fn changed(session: &mut Session<Memory>, path: &str, value: &str) -> Vec<&'static str> {
    let before = [COMMON, PAPER].map(|file| text(session, file));
    ask(session, json!({ "ask": "set", "path": path, "value": value }));
    let names = [COMMON, PAPER].into_iter().zip(before);
    names.filter(|(name, before)| text(session, name) != *before).map(|(name, _)| name).collect()
}

#[test]
fn a_common_value_is_changed_in_the_common_file_and_an_own_one_in_the_paper() {
    let mut session = paper();
    assert_eq!(changed(&mut session, "congress.venue", "Trường Mầm non thôn Đông"), [COMMON]);
    assert!(text(&session, COMMON).contains("venue = \"Trường Mầm non thôn Đông\"\nseats = 3"));
    assert_eq!(changed(&mut session, "people.1.post", "Phó Bí thư"), [COMMON]);
    assert_eq!(changed(&mut session, "elections.0.candidates.3.votes", "5"), [COMMON]);
    assert_eq!(changed(&mut session, "facts.votes_for", "12"), [PAPER]);
}

#[test]
fn what_papers_have_of_their_issuer_is_changed_for_all_of_them() {
    let mut session = paper();
    assert_eq!(changed(&mut session, "document.place", "Tân Lập Đông"), [COMMON]);
    let common = text(&session, COMMON);
    let congress = common.find("[issuers.congress.document]").unwrap();
    assert_eq!(common.matches("Tân Lập Đông").count(), 1);
    assert!(common.find("place = \"Tân Lập Đông\"") > Some(congress));
    assert_eq!(changed(&mut session, "signer.name", "Lê Thị Bình"), [COMMON]);
    assert_eq!(changed(&mut session, "document.issuing_body", "Đại hội"), [COMMON]);
    assert_eq!(changed(&mut session, "document.number", "03"), [PAPER]);
}

#[test]
fn a_paper_that_says_a_common_value_otherwise_keeps_it_for_itself() {
    let mut session = paper();
    let own = text(&session, PAPER).replace("[document]\n", "[document]\nplace = \"Hà Tĩnh\"\n");
    session.world.files.borrow_mut().insert(PAPER.into(), own.into_bytes());
    session.refresh();
    assert_eq!(changed(&mut session, "document.place", "Tân Lập Đông"), [PAPER]);
}

#[test]
fn what_the_set_describes_comes_into_the_common_file_though_it_stands_nowhere_yet() {
    let mut session = paper();
    assert_eq!(changed(&mut session, "congress.committee.from", "9"), [COMMON]);
    assert_eq!(changed(&mut session, "congress.words.comrade", "ông"), [COMMON]);
    let common = text(&session, COMMON);
    let without = common.split("[[people]]").next().unwrap().to_owned();
    session.world.files.borrow_mut().insert(COMMON.into(), without.into_bytes());
    session.refresh();
    let before = text(&session, PAPER);
    ask(&mut session, json!({ "ask": "section", "path": "people", "on": true }));
    assert_eq!(text(&session, PAPER), before);
    assert!(text(&session, COMMON).contains("[[people]]"));
}

#[test]
fn a_change_of_what_is_shared_is_a_new_revision_and_both_files_can_be_read_and_written() {
    let mut session = paper();
    let revision = |session: &mut Session<Memory>| {
        let state = ask(session, json!({ "ask": "state" }));
        assert_eq!(ask(session, json!({ "ask": "form" }))["revision"], state["revision"]);
        state["revision"].clone()
    };
    let before = revision(&mut session);
    changed(&mut session, "congress.venue", "Trường Mầm non");
    assert_ne!(revision(&mut session), before, "a form of before has to be read anew");
    ask(&mut session, json!({ "ask": "undo" }));
    assert_eq!(revision(&mut session), before);
    let files = ask(&mut session, json!({ "ask": "source" }));
    let names: Vec<_> = (0..2).map(|at| files["files"][at]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["papers/nghi-quyet.toml", "congress.toml"]);
    let file = ask(&mut session, json!({ "ask": "source", "file": "congress.toml" }));
    let written = file["text"].as_str().unwrap().replace("thôn Đông", "thôn Tây");
    let write = json!({ "ask": "write", "file": "congress.toml", "text": written, "revision": file["revision"] });
    ask(&mut session, write);
    assert!(text(&session, COMMON).contains("thôn Tây"));
    let broken = text(&session, COMMON).replace("seats = 3", "seats = ba");
    session.world.files.borrow_mut().insert(COMMON.into(), broken.into_bytes());
    session.refresh();
    let told = ask(&mut session, json!({ "ask": "findings" }));
    assert_eq!(told["findings"][0]["file"], "congress.toml", "{told}");
}

#[test]
fn a_finding_in_the_common_file_leads_to_its_field() {
    let mut session = paper();
    let wrong = text(&session, COMMON).replace("seats = 3\nmembers", "seats = \"ba\"\nmembers");
    let wrong =
        wrong.replacen("place = \"Tân Lập\"\ndate = 2027-04-18", "place = 5\ndate = 2027-04-18", 1);
    session.world.files.borrow_mut().insert(COMMON.into(), wrong.into_bytes());
    session.refresh();
    let told = ask(&mut session, json!({ "ask": "findings" }));
    let keys: Vec<_> = told["findings"].as_array().unwrap().iter().map(|one| &one["key"]).collect();
    assert!(keys.contains(&&json!("congress.seats")), "{told}");
    assert!(keys.contains(&&json!("document.place")), "{told}");
}

#[test]
fn the_form_says_what_is_shared() {
    let mut session = paper();
    let form = ask(&mut session, json!({ "ask": "form" }));
    let group = |path: &str| {
        let groups = form["groups"].as_array().unwrap();
        groups.iter().find(|group| group["path"] == path).unwrap()
    };
    let field = |table: &str, path: &str| {
        let fields = group(table)["fields"].as_array().unwrap();
        fields.iter().find(|field| field["path"] == path).unwrap()["shared"] == true
    };
    assert_eq!(group("congress")["shared"], true);
    assert_eq!(group("people")["shared"], true);
    assert_ne!(group("facts")["shared"], true);
    assert_ne!(group("document")["shared"], true);
    assert!(field("document", "document.place") && field("congress", "congress.venue"));
    assert!(!field("document", "document.number") && !field("document", "document.subject"));
}

#[test]
fn rows_of_a_common_list_come_and_go_in_the_common_file() {
    let mut session = paper();
    let before = text(&session, PAPER);
    ask(&mut session, json!({ "ask": "rows", "path": "people", "do": "move", "at": 0, "to": 1 }));
    assert_eq!(text(&session, PAPER), before);
    assert!(
        text(&session, COMMON).find("\"Lê Thị Bình\"\nroles")
            < text(&session, COMMON).find("\"Nguyễn Văn An\"\nroles")
    );
}

#[test]
fn the_papers_of_a_set_are_offered_by_what_they_are_and_one_is_opened() {
    use super::start::{self, Answer, Start};
    let session = paper();
    let papers = start::papers(&session.world, Path::new("s")).unwrap();
    assert!(start::papers(&session.world, Path::new("elsewhere")).is_none());
    let start = Start::new(Memory::default(), None).with_papers(papers);
    let said = |question: Json| start.answer(question.to_string().as_bytes());
    let Ok(Answer::Said(state)) = said(json!({ "ask": "state" })) else { panic!("no state") };
    let papers = state["start"]["papers"].as_array().unwrap();
    let resolution = papers.iter().find(|paper| paper["name"] == "nghi-quyet").unwrap();
    let title = "Nghị quyết Đại hội Chi đoàn thôn Đông lần thứ V, nhiệm kỳ 2027 - 2029";
    assert_eq!(resolution["title"], title);
    assert_eq!(resolution.get("path"), None, "a page need not know where it lies");
    let Ok(Answer::Open(path, _)) = said(json!({ "ask": "open", "paper": "nghi-quyet" })) else {
        panic!("not opened")
    };
    assert_eq!(path, Path::new(PAPER));
    assert!(said(json!({ "ask": "open", "paper": "../x" })).is_err());
}
