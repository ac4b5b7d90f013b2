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
fn a_paper_that_says_a_common_value_otherwise_keeps_it_for_itself() {
    let mut session = paper();
    assert_eq!(changed(&mut session, "document.place", "Tân Lập Đông"), [PAPER]);
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
