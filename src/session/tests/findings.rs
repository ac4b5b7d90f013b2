//! What there is to tell of a report, and its mends.

use serde_json::json;

use super::*;

#[test]
fn a_finding_in_a_value_is_mended_by_itself_and_undo_takes_it_back() {
    let mut session =
        own("Trao {{facts.what}}.\n\nĐạt 90 % kế hoạch.\n", "what = 'quà , sách cho học sinh'\n");
    let state = ask(&mut session, json!({"ask": "findings"}));
    let mends = |state: &Json| -> Vec<Json> {
        let all = state["findings"].as_array().unwrap().iter();
        all.filter(|finding| finding["mend"].is_object()).cloned().collect()
    };
    let found = mends(&state);
    let value = found.iter().find(|finding| finding["key"] == "facts.what");
    let value = value.unwrap_or_else(|| panic!("{}", state["findings"]));
    assert_eq!(value["mend"]["before"], "what = 'quà , sách cho học sinh'");
    assert_eq!(value["mend"]["after"], "what = 'quà, sách cho học sinh'");
    let before = text(&session);
    // A state of the past names other findings.
    let old = json!({"ask": "mend", "finding": value["id"], "generation": 0});
    assert!(matches!(refused(&mut session, old), Refusal::Error(told) if told.code == "VB0109"));
    let none = json!({"ask": "mend", "finding": 99, "generation": state["generation"]});
    refused(&mut session, none);
    assert_eq!(text(&session), before);
    let mend = json!({"ask": "mend", "finding": value["id"], "generation": state["generation"]});
    ask(&mut session, mend);
    assert_eq!(text(&session), before.replace("quà ,", "quà,"));
    ask(&mut session, json!({"ask": "undo"}));
    assert_eq!(text(&session), before);
    let state = ask(&mut session, json!({"ask": "findings"}));
    assert_eq!(mends(&state).len(), found.len());
}

#[test]
fn findings_are_those_of_the_generation_that_they_name_and_pages_do_not_wait_for_them() {
    let mut session = own("Trao {{facts.what}}.\n", "what = 'quà , sách'\n");
    assert!(ask(&mut session, json!({"ask": "state"}))["findings"].is_null());
    let codes = |session: &mut Session<Memory>| -> (u64, Vec<String>) {
        let answer = ask(session, json!({"ask": "findings"}));
        let all = answer["findings"].as_array().unwrap().iter();
        let codes = all.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
        (answer["generation"].as_u64().unwrap(), codes)
    };
    let (first, before) = codes(&mut session);
    ask(&mut session, json!({"ask": "set", "path": "facts.what", "value": "quà, sách"}));
    let (second, after) = codes(&mut session);
    assert!(second > first && before.len() == after.len() + 1, "{before:?} {after:?}");
    // A report that has errors tells these, and no more of a check that was made before.
    let broken = text(&session).replace("what =", "what");
    session.world.files.borrow_mut().insert("r/report.toml".into(), broken.into_bytes());
    session.refresh();
    let (_, told) = codes(&mut session);
    assert!(!session.is_current() && !told.is_empty(), "{told:?}");
    assert!(told.iter().all(|code| !after.contains(code)), "{told:?}");
}

#[test]
fn what_stands_in_no_file_of_the_report_has_no_mend() {
    // The words of the template are built in: to mend them is not for this report.
    let mut session = open();
    let state = ask(&mut session, json!({"ask": "findings"}));
    for finding in state["findings"].as_array().unwrap() {
        let is_own = finding["file"] == "report.toml";
        assert!(is_own || finding["mend"].is_null(), "{finding}");
    }
    let folder = Path::new("office");
    let report = "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
         issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n[facts]\na = 1\n";
    let words = "Đạt  kế hoạch {{count facts.a}} năm.\n";
    let world = Memory::new([("r/report.toml", report), ("office/x/report.hbs", words)]);
    let order = Order { templates: Some(folder.to_owned()), ..Order::new("r") };
    let mut session = Session::new(world, order);
    session.refresh();
    let state = ask(&mut session, json!({"ask": "findings"}));
    let findings = state["findings"].as_array().unwrap();
    assert!(!findings.is_empty() && findings.iter().all(|finding| finding["mend"].is_null()));
}
