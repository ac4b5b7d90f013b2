mod findings;
mod word;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value as Json, json};

use super::*;
use crate::merge::Choices;
use crate::world::{Disk, Memory};

/// A report of the built-in template in memory.
fn open() -> Session<Memory> {
    let file = "reports/chi-doan-thcs-minh-tan-2024/report.toml";
    let text = String::from_utf8(Disk.read(Path::new(file)).unwrap()).unwrap();
    session(&[("r/report.toml", &text)])
}

fn session(files: &[(&str, &str)]) -> Session<Memory> {
    let mut session = Session::new(Memory::new(files.iter().copied()), Order::new("r"));
    session.refresh();
    session
}

/// A report with a template of its own.
fn own(template: &str, facts: &str) -> Session<Memory> {
    let report = format!(
        "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
         issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n[facts]\n{facts}"
    );
    session(&[("r/report.toml", &report), ("r/templates/x/report.hbs", template)])
}

fn ask(session: &mut Session<Memory>, question: Json) -> Json {
    let answer = session.answer(question.to_string().as_bytes());
    answer.unwrap_or_else(|refusal| panic!("{question}: {refusal:?}"))
}

fn refused(session: &mut Session<Memory>, question: Json) -> Refusal {
    session.answer(question.to_string().as_bytes()).unwrap_err()
}

/// Keeps what the report is now as a version.
fn keep(session: &Session<Memory>) {
    let built = session.built(&Download::default(), &[crate::pipeline::Format::Docx]).unwrap();
    let now = crate::document::Timestamp::from_unix(1_800_000_000).unwrap();
    let kept = crate::version::keep(&session.world, Path::new("r"), &built, now).unwrap();
    session.world.files.borrow_mut().extend(kept.write);
}

fn template_text(session: &Session<Memory>) -> String {
    let files = session.world.files.borrow();
    String::from_utf8(files[Path::new("r/templates/x/report.hbs")].clone()).unwrap()
}

fn text(session: &Session<Memory>) -> String {
    String::from_utf8(session.world.read(Path::new("r/report.toml")).unwrap()).unwrap()
}

/// The Word file of a report with words changed in it.
fn edited(session: &Session<Memory>, changes: &[(&str, &str)]) -> Vec<u8> {
    let built = session.built(&Download::default(), &[crate::pipeline::Format::Docx]).unwrap();
    with_words(&built.files[0].bytes, changes)
}

/// A Word file with other words.
fn with_words(docx: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = crate::ooxml::package::all_parts(docx).unwrap();
    let document = parts.iter_mut().find(|(name, _)| name == "word/document.xml").unwrap();
    let xml = String::from_utf8(document.1.clone()).unwrap();
    let changed = changes.iter().fold(xml, |xml, (old, new)| xml.replace(old, new));
    document.1 = changed.into_bytes();
    let parts: Vec<_> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    crate::ooxml::packing::pack(&parts).unwrap()
}

/// All fields of a form, flat.
fn fields(form: &Json) -> Vec<Json> {
    fn of(groups: &Json, found: &mut Vec<Json>) {
        for group in groups.as_array().into_iter().flatten() {
            found.extend(group["fields"].as_array().into_iter().flatten().cloned());
            of(&group["groups"], found);
        }
    }
    let mut found = Vec::new();
    of(&form["groups"], &mut found);
    found
}

fn group<'j>(groups: &'j Json, path: &str) -> Option<&'j Json> {
    groups.as_array().into_iter().flatten().find_map(|one| match one["path"] == path {
        true => Some(one),
        false => group(&one["groups"], path),
    })
}

#[test]
fn only_pages_that_changed_are_sent_again() {
    let mut session = open();
    let first = ask(&mut session, json!({"ask": "state", "since": 0}));
    let count = first["pages"]["count"].as_u64().unwrap();
    assert_eq!(first["pages"]["changed"].as_array().unwrap().len() as u64, count);
    assert!(count > 2 && first["is_current"] == true);
    let set = json!({"ask": "set", "path": "facts.propaganda.gratitude.gifts", "value": "13", "was": "12"});
    ask(&mut session, set);
    let next = ask(&mut session, json!({"ask": "state", "since": first["generation"]}));
    let changed = next["pages"]["changed"].as_array().unwrap();
    assert!(
        changed.len() == 1 && changed[0]["svg"].as_str().unwrap().contains(">13</tspan>"),
        "{changed:?}"
    );
    let again = ask(&mut session, json!({"ask": "state", "since": next["generation"]}));
    assert!(again["pages"]["changed"].as_array().unwrap().is_empty());
}

#[test]
fn every_value_of_the_form_can_be_set_to_what_it_is_and_changes_no_byte() {
    let mut session = open();
    let before = text(&session);
    let form = ask(&mut session, json!({"ask": "form"}));
    let mut set = 0;
    for field in fields(&form).iter().filter(|field| !field["value"].is_null()) {
        let path = field["path"].as_str().unwrap();
        let question =
            json!({"ask": "set", "path": path, "value": field["value"], "was": field["value"]});
        ask(&mut session, question);
        assert_eq!(text(&session), before, "{field}");
        set += 1;
    }
    assert!(set > 50, "{set}");
}

#[test]
fn what_is_typed_is_understood_as_people_write_it_and_told_back() {
    let mut session = open();
    let echo = |session: &mut Session<Memory>, path: &str, value: &str| {
        ask(session, json!({"ask": "understand", "path": path, "value": value}))["echo"].clone()
    };
    let money = "facts.propaganda.gratitude.money";
    for typed in ["15000000", "15.000.000", "15 000 000", "15 triệu", "15_000_000", "15 triệu đồng"]
    {
        assert_eq!(echo(&mut session, money, typed), "15 triệu đồng", "{typed}");
    }
    assert_eq!(echo(&mut session, "document.date", "5/2/2027"), "ngày 05 tháng 02 năm 2027");
    for (path, value, code) in [
        (money, "1,000.5", "VB0103"),
        (money, "nhiều", "VB0102"),
        ("document.date", "31/2/2027", "VB0102"),
        ("document.place", "  ", "VB0104"),
        ("document.nothing", "x", "VB0101"),
        ("congress.ordinal", "0", "VB1047"),
    ] {
        let question = json!({"ask": "understand", "path": path, "value": value});
        let Refusal::Error(told) = refused(&mut session, question) else { panic!("{path}") };
        assert_eq!(told.code, code, "{path} {value}");
    }
}

#[test]
fn a_change_leaves_comments_and_the_rest_alone_and_can_be_taken_back() {
    let mut session = own("Trao {{count facts.gifts}}.", "gifts = 30 # suất\n# more = 1  # thêm\n");
    let before = text(&session);
    ask(&mut session, json!({"ask": "set", "path": "facts.gifts", "value": "31", "was": "30"}));
    assert_eq!(text(&session), before.replace("gifts = 30 #", "gifts = 31 #"));
    ask(&mut session, json!({"ask": "set", "path": "document.number", "value": "7", "was": null}));
    assert!(text(&session).contains("place = 'x'\nnumber = 7\n[signer]"), "{}", text(&session));
    ask(&mut session, json!({"ask": "undo"}));
    ask(&mut session, json!({"ask": "undo"}));
    assert_eq!(text(&session), before);
    ask(&mut session, json!({"ask": "redo"}));
    assert!(text(&session).contains("gifts = 31 # suất"));
    session
        .world
        .write_all(&[("r/report.toml".into(), before.replace("Báo", "Tờ").into_bytes())])
        .unwrap();
    let Refusal::Error(told) = refused(&mut session, json!({"ask": "undo"})) else { panic!() };
    assert_eq!(told.code, "VB0108");
}

#[test]
fn letters_typed_one_after_another_are_one_change_to_take_back() {
    let mut session = own("Trao {{facts.n}}.", "n = 1\nm = 2\n");
    let before = text(&session);
    let set = |path: &str, value: &str, more: bool| json!({"ask": "set", "path": path, "value": value, "more": more});
    for (path, value, more) in [
        ("facts.n", "3", false),
        ("facts.n", "37", true),
        ("facts.n", "375", true),
        ("facts.m", "4", true),
        ("facts.n", "376", true),
    ] {
        ask(&mut session, set(path, value, more));
    }
    for expected in ["n = 375\nm = 4", "n = 375\nm = 2", "n = 1\nm = 2"] {
        ask(&mut session, json!({"ask": "undo"}));
        assert!(text(&session).contains(expected), "{expected}");
    }
    assert_eq!(text(&session), before);
    ask(&mut session, json!({"ask": "redo"}));
    assert!(text(&session).contains("n = 375"));
    // Typed and taken back by hand: nothing is left to undo.
    ask(&mut session, set("facts.n", "3", false));
    ask(&mut session, set("facts.n", "375", true));
    ask(&mut session, json!({"ask": "undo"}));
    assert_eq!(text(&session), before);
}

#[test]
fn a_value_that_somebody_else_changed_meanwhile_is_a_conflict_and_other_keys_are_none() {
    let mut session = own("{{facts.a}} {{facts.b}}", "a = 'một'\nb = 'hai'\n");
    let theirs = text(&session).replace("một", "của họ");
    session.world.write_all(&[("r/report.toml".into(), theirs.into_bytes())]).unwrap();
    let set =
        |path: &str, was: &str| json!({"ask": "set", "path": path, "value": "mới", "was": was});
    let Refusal::Conflict(sides) = refused(&mut session, set("facts.a", "một")) else { panic!() };
    assert_eq!(serde_json::to_value(&sides).unwrap(), json!({"theirs": "của họ", "yours": "mới"}));
    ask(&mut session, set("facts.b", "hai"));
    assert!(text(&session).contains("a = 'của họ'\nb = 'mới'"), "{}", text(&session));
}

#[test]
fn a_section_goes_and_comes_back_with_what_was_typed_in_it() {
    let mut session = open();
    let before = text(&session);
    let section = |on: bool| json!({"ask": "section", "path": "facts.propaganda.law", "on": on});
    ask(&mut session, section(false));
    let form = ask(&mut session, json!({"ask": "form"}));
    assert_eq!(group(&form["groups"], "facts.propaganda.law").unwrap()["present"], false);
    assert!(session.is_current());
    ask(&mut session, section(true));
    assert_eq!(text(&session), before);
    let path = "facts.movements.defence";
    assert_eq!(group(&form["groups"], path).unwrap()["present"], false);
    ask(&mut session, json!({"ask": "section", "path": path, "on": true}));
    assert!(text(&session).contains(path), "{}", text(&session));
}

#[test]
fn every_table_that_may_be_missing_can_be_put_in_and_reads() {
    let mut session = open();
    let form = ask(&mut session, json!({"ask": "form"}));
    fn missing(groups: &Json, found: &mut Vec<String>) {
        for group in groups.as_array().into_iter().flatten() {
            if group["present"] == false {
                found.push(group["path"].as_str().unwrap().to_owned());
            }
            missing(&group["groups"], found);
        }
    }
    let mut paths = Vec::new();
    missing(&form["groups"], &mut paths);
    assert!(paths.len() > 10, "{paths:?}");
    for path in paths {
        let mut session = open();
        ask(&mut session, json!({"ask": "section", "path": path, "on": true}));
        let form = ask(&mut session, json!({"ask": "form"}));
        let put = group(&form["groups"], &path).unwrap();
        assert_eq!(put["present"], true, "{path}");
        let state = ask(&mut session, json!({"ask": "findings"}));
        let told: Vec<_> = state["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["severity"] == "error")
            .collect();
        assert!(
            session.is_current()
                || told
                    .iter()
                    .all(|told| ["VB1032", "VB1048"].contains(&told["code"].as_str().unwrap())),
            "{path}: {told:?}"
        );
    }
}

#[test]
fn rows_come_go_and_move() {
    let mut session = open();
    let days = "facts.propaganda.great_days.days";
    let names = |session: &mut Session<Memory>| {
        let form = ask(session, json!({"ask": "form"}));
        let rows = group(&form["groups"], days).unwrap()["rows"].clone();
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| row["values"][0].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let before = names(&mut session);
    ask(&mut session, json!({"ask": "rows", "path": days, "do": "move", "at": 0, "to": 2}));
    assert_eq!(names(&mut session), [&before[1], &before[2], &before[0]].map(String::clone));
    ask(&mut session, json!({"ask": "rows", "path": days, "do": "remove", "at": 1}));
    ask(
        &mut session,
        json!({"ask": "rows", "path": days, "do": "add", "at": 1, "values": ["Ngày mới", "1/5"]}),
    );
    assert_eq!(names(&mut session), [before[1].clone(), "Ngày mới".to_owned(), before[0].clone()]);
    assert!(session.is_current());
}

#[test]
fn cells_of_a_spreadsheet_become_rows_or_nothing_at_all() {
    let mut session = open();
    let days = "facts.propaganda.great_days.days";
    let rows: Vec<_> = (1..=7).map(|day| format!("Ngày thứ {day}\t0{day}/5")).collect();
    let paste = |text: &str, dry: bool| json!({"ask": "paste", "path": days, "at": 0, "column": 0, "text": text, "dry": dry});
    let before = text(&session);
    let wrong = ask(&mut session, paste("Một\t32/5\nHai\t2/5\n", false));
    assert_eq!(wrong["errors"].as_array().unwrap().len(), 1, "{wrong}");
    ask(&mut session, paste(&rows.join("\r\n"), true));
    assert_eq!(text(&session), before);
    // Empty rows between and behind them are those of whoever marked too many.
    let with_empty = rows.join("\r\n").replace("\r\nNgày thứ 4", "\r\n\t\r\nNgày thứ 4");
    let pasted = ask(&mut session, paste(&format!("{with_empty}\r\n\t\r\n\r\n"), false));
    assert!(pasted["errors"].as_array().unwrap().is_empty() && pasted["generation"].is_u64());
    let form = ask(&mut session, json!({"ask": "form"}));
    let now = group(&form["groups"], days).unwrap()["rows"].as_array().unwrap().clone();
    assert_eq!(now.len(), 7);
    assert_eq!(now[6]["values"][0], "Ngày thứ 7");
    assert!(session.is_current());
}

#[test]
fn a_click_finds_the_value_and_its_paragraph_and_an_edit_goes_back() {
    let mut session = own("Trao {{count facts.gifts}} suất quà.\n\nHết.", "gifts = 30\n");
    let found = ask(&mut session, json!({"ask": "find", "key": "facts.gifts"}));
    let (page, run) = (found["page"].clone(), found["runs"][0].clone());
    let located = ask(&mut session, json!({"ask": "locate", "page": page, "run": run, "at": 5}));
    assert_eq!((&located["key"], &located["file"]), (&json!("facts.gifts"), &json!("report.toml")));
    assert_eq!(located["template"]["file"], "templates/x/report.hbs");
    let id = located["paragraph"]["id"].clone();
    let edit = |dry: bool| json!({"ask": "edit", "paragraph": id, "text": "Trao 31 suất quà Tết.", "dry": dry});
    let dry = ask(&mut session, edit(true));
    assert_eq!(dry["files"].as_array().unwrap().len(), 2, "{dry}");
    assert!(text(&session).contains("gifts = 30"));
    ask(&mut session, edit(false));
    assert!(text(&session).contains("gifts = 31"));
    let stale = refused(&mut session, edit(false));
    assert!(matches!(stale, Refusal::Error(told) if told.code == "VB0109"));
    ask(&mut session, json!({"ask": "undo"}));
    assert!(text(&session).contains("gifts = 30"));
}

#[test]
fn broken_files_keep_the_last_pages_and_are_told_once_they_stay_so() {
    let mut session = own("Một {{facts.a}}.", "a = 'x'\n");
    let (good, broken) = (text(&session), text(&session).replace("'x'\n", "'x\n"));
    let put = |session: &Session<Memory>, text: &str| {
        session.world.write_all(&[("r/report.toml".into(), text.as_bytes().to_vec())]).unwrap();
    };
    put(&session, &broken);
    assert!(!session.look() && session.is_current());
    put(&session, &good);
    // The good one is back before the broken one was told.
    session.look();
    assert!(session.is_current());
    put(&session, &broken);
    let looks = (0..20).take_while(|_| !session.look()).count();
    assert!(looks > 0 && looks < 20 && !session.is_current());
    let state = ask(&mut session, json!({"ask": "state", "since": 0, "language": "en"}));
    assert_eq!(state["pages"]["count"], 1);
    let told = &ask(&mut session, json!({"ask": "findings"}))["findings"][0];
    assert_eq!((&told["severity"], &told["file"]), (&json!("error"), &json!("report.toml")));
    put(&session, &good);
    assert!(session.look() && session.is_current());
    assert!(!session.look());
}

#[test]
fn a_file_with_new_times_and_old_bytes_is_no_change_and_a_new_override_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.toml");
    let example = "reports/chi-doan-thcs-minh-tan-2024/report.toml";
    std::fs::copy(example, &report).unwrap();
    let mut session = Session::new(Disk, Order::new(folder.path()));
    assert!(session.look() && !session.look());
    std::fs::copy(example, &report).unwrap();
    assert!(!session.look());
    let own = folder.path().join("templates/congress-report/opening.hbs");
    std::fs::create_dir_all(own.parent().unwrap()).unwrap();
    std::fs::write(&own, "Lời mở đầu riêng.\n").unwrap();
    assert!(session.look() && session.is_current());
    std::fs::remove_file(&own).unwrap();
    assert!(session.look() && !session.look());
}

#[test]
fn files_are_named_by_the_list_alone_and_written_only_as_they_were_seen() {
    let mut session = own("Một.", "");
    let files = ask(&mut session, json!({"ask": "source"}));
    let names: Vec<_> =
        files["files"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["report.toml", "templates/x/report.hbs"]);
    for name in [
        "../r/report.toml",
        "/etc/passwd",
        "templates/x/../x/report.hbs",
        "CON",
        "templates/y/report.hbs",
        "",
    ] {
        let write = json!({"ask": "write", "file": name, "text": "x", "revision": ""});
        assert!(
            matches!(refused(&mut session, write), Refusal::Error(told) if told.code == "VB0110"),
            "{name}"
        );
    }
    let file = ask(&mut session, json!({"ask": "source", "file": "templates/x/report.hbs"}));
    let write = |revision: &Json| json!({"ask": "write", "file": "templates/x/report.hbs", "text": "Hai.", "revision": revision});
    assert!(matches!(refused(&mut session, write(&json!("0"))), Refusal::Conflict(_)));
    ask(&mut session, write(&file["revision"]));
    let state = ask(&mut session, json!({"ask": "state", "since": 0}));
    assert!(state["pages"]["changed"][0]["svg"].as_str().unwrap().contains("Hai."));
}

#[test]
fn what_is_no_question_is_refused() {
    let mut session = own("Một.", "");
    let deep =
        format!("{{\"ask\": \"set\", \"path\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for bytes in [
        "",
        "{}",
        "[]",
        "{\"ask\": \"unknown\"}",
        "{\"ask\": \"set\"}",
        "\u{feff}{}",
        &deep,
        "{\"ask\":\"state\",\"since\":1e999}",
    ] {
        let refusal = session.answer(bytes.as_bytes()).unwrap_err();
        assert!(matches!(refusal, Refusal::Error(told) if told.code == "VB0100"));
    }
    let path = "a.".repeat(10_000);
    let Refusal::Error(told) =
        refused(&mut session, json!({"ask": "set", "path": path, "value": "1"}))
    else {
        panic!()
    };
    assert_eq!(told.code, "VB0101");
    assert!(session.answer(br#"{"ask":"set","path":"facts","value":"\ud800"}"#).is_err());
}

#[test]
fn toml_and_tags_in_a_value_stay_words() {
    let mut session = own("Một {{facts.a}}.", "a = 'x'\n");
    let value = "\"\n[signer]\nname = \"x\" {{facts.b}} {{{c}}} \u{202e}";
    ask(&mut session, json!({"ask": "set", "path": "facts.a", "value": value}));
    assert!(session.is_current());
    let state = ask(&mut session, json!({"ask": "state", "since": 0}));
    assert!(state["pages"]["changed"][0]["svg"].as_str().unwrap().contains("{{facts.b}} {{{c}}}"));
    let wanted = "\na = '\" [signer] name = \"x\" {{facts.b}} {{{c}}} \u{202e}'";
    assert!(text(&session).contains(wanted), "{}", text(&session));
}

#[test]
fn without_a_report_there_are_templates_and_a_new_one_has_the_files_of_vanban_new() {
    use super::start::{Answer, Start};
    let start = Start::new(Memory::default(), None);
    let said = |question: Json| start.answer(question.to_string().as_bytes());
    let Ok(Answer::Said(state)) = said(json!({"ask": "state", "language": "en"})) else {
        panic!("no state")
    };
    let mut templates = state["start"]["templates"].as_array().unwrap().iter();
    let is_it = |one: &Json| one["name"] == "congress-report" && one["title"].is_string();
    assert!(templates.any(is_it), "{state}");
    let new = json!({"ask": "new", "template": "congress-report", "folder": " báo cáo/1."});
    let Ok(Answer::New(new, _)) = said(new) else { panic!("no report") };
    assert_eq!(new.folder, "báo cáo-1");
    let names: Vec<_> = new.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["report.toml", "report.schema.json"]);
    assert!(said(json!({"ask": "form"})).is_err());
}

#[test]
fn a_new_report_asks_for_about_ten_facts_first_and_each_stands_in_it() {
    let files = start::files("congress-report").unwrap();
    let report = String::from_utf8(files[0].1.clone()).unwrap();
    let mut session = session(&[("r/report.toml", &report)]);
    let form = ask(&mut session, json!({"ask": "form"}));
    let fields = fields(&form);
    let first: Vec<_> = fields.iter().filter(|field| field["first"] == true).collect();
    assert!((8..=12).contains(&first.len()), "{first:?}");
    assert!(first.iter().all(|field| !field["value"].is_null()), "{first:?}");
    let paths: Vec<_> = first.iter().filter_map(|field| field["path"].as_str()).collect();
    assert!(paths.contains(&"document.issuing_body") && paths.contains(&"congress.term.from"));
}

#[test]
fn a_final_version_may_leave_its_number_and_day_to_the_clerk() {
    let mut session = open();
    let taken = text(&session)
        .lines()
        .filter(|line| !line.starts_with("number = "))
        .collect::<Vec<_>>()
        .join("\n");
    let taken: String = taken
        .lines()
        .map(|line| match line.starts_with("date = ") {
            true => "date = \"2027-03\"\n".to_owned(),
            false => format!("{line}\n"),
        })
        .collect();
    session.world.files.borrow_mut().insert("r/report.toml".into(), taken.into_bytes());
    session.refresh();
    let missing = |session: &mut Session<Memory>| -> Vec<String> {
        let state = ask(session, json!({"ask": "state"}));
        let all = state["missing"].as_array().unwrap().iter();
        all.map(|missing| missing["path"].as_str().unwrap().to_owned()).collect()
    };
    ask(&mut session, json!({"ask": "view", "final": true}));
    assert!(!session.is_current());
    ask(&mut session, json!({"ask": "view", "open": ["number", "day"]}));
    assert!(session.is_current(), "{:?}", ask(&mut session, json!({"ask": "findings"})));
    assert_eq!(missing(&mut session), Vec::<String>::new());
    let settings = ask(&mut session, json!({"ask": "settings"}));
    assert_eq!((&settings["final"], &settings["open"]), (&json!(true), &json!(["number", "day"])));
    assert!(session.built(&Download::of(true), &[crate::pipeline::Format::Pdf]).is_ok());
    ask(&mut session, json!({"ask": "view", "open": []}));
    assert!(!session.is_current());
    refused(&mut session, json!({"ask": "view", "open": ["year"]}));
}

#[test]
fn a_change_is_answered_with_the_pages_that_it_makes_where_the_page_says_what_it_shows() {
    let mut session = open();
    let shown = ask(&mut session, json!({ "ask": "state" }))["generation"].clone();
    let set = |value: &str| json!({ "ask": "set", "path": "document.place", "value": value });
    let plain = ask(&mut session, set("Nơi khác"));
    assert!(plain.get("state").is_none());
    let mut question = set("Nơi này");
    question["shown"] = shown.clone();
    let answer = ask(&mut session, question);
    let asked = ask(&mut session, json!({ "ask": "state", "since": shown }));
    assert_eq!(answer["state"], asked);
    assert_eq!(answer["generation"], asked["generation"]);
    assert!(asked["pages"]["changed"][0]["svg"].to_string().contains("Nơi này"));
    // What changes nothing is answered as ever.
    let form = ask(&mut session, json!({ "ask": "form", "shown": 0 }));
    assert!(form.get("state").is_none());
}
