//! Word files that come back, and what changed since one was made.

use serde_json::json;

use super::*;

#[test]
fn what_changed_since_a_version_is_told_with_its_place_on_the_pages() {
    let mut session = own("Trao {{count facts.gifts}} suất quà.\n\nHết.", "gifts = 30\n");
    let built = session.built(&Download::default(), &[crate::pipeline::Format::Docx]).unwrap();
    let time = crate::document::Timestamp::from_unix(1_700_000_000).unwrap();
    let changes = crate::version::keep(&session.world, Path::new("r"), &built, time).unwrap();
    session.world.write_all(&changes.write).unwrap();
    ask(&mut session, json!({"ask": "set", "path": "facts.gifts", "value": "31"}));
    let versions = ask(&mut session, json!({"ask": "versions"}));
    let name = versions["versions"][0]["name"].clone();
    let since = ask(&mut session, json!({"ask": "since", "version": name}));
    let change = &since["changes"][0];
    assert_eq!(
        (&change["kind"], &change["is_figure"]),
        (&json!("changed"), &json!(true)),
        "{since}"
    );
    assert_eq!(change["at"]["page"], 0);
    assert!(matches!(
        refused(&mut session, json!({"ask": "since", "version": "00000000"})),
        Refusal::Error(_)
    ));
}

#[test]
fn an_edited_word_file_comes_back_and_can_be_taken_back() {
    let mut session =
        own("Trao {{count facts.gifts}} suất quà cho học sinh.\n\nHết.", "gifts = 30\n");
    let edited = edited(&session, &[("30", "45"), ("học sinh", "học sinh nghèo")]);
    let before = text(&session);
    let dry =
        session.merge(("r.docx", &edited), true, &Choices::default(), Language::English).unwrap();
    let dry = serde_json::to_value(&dry).unwrap();
    assert_eq!(dry["files"].as_array().unwrap().len(), 2, "{dry}");
    assert_eq!(text(&session), before);
    session.merge(("r.docx", &edited), false, &Choices::default(), Language::English).unwrap();
    assert!(text(&session).contains("gifts = 45"));
    assert!(session.is_current());
    let again = session.merge(("r.docx", &edited), false, &Choices::default(), Language::English);
    assert!(matches!(again, Err(Refusal::Error(told)) if told.code == "VB0115"));
    ask(&mut session, json!({"ask": "undo"}));
    assert_eq!(text(&session), before);
    assert!(
        session
            .merge(("r.docx", b"no file"), true, &Choices::default(), Language::English)
            .is_err()
    );
}

#[test]
fn single_edits_of_a_word_file_are_left_and_the_others_made() {
    let template = "Trao {{count facts.gifts}} suất quà cho học sinh.\n\nHai năm qua.\n\nHết.";
    let changes = [("30", "45"), ("học sinh", "học sinh nghèo"), ("Hai năm", "Ba năm")];
    let words = ["gifts = 45", "học sinh nghèo", "Ba năm"];
    for left in 0..changes.len() {
        let mut session = own(template, "gifts = 30\n");
        let edited = edited(&session, &changes);
        let dry = session
            .merge(("r.docx", &edited), true, &Choices::default(), Language::English)
            .unwrap();
        let dry = serde_json::to_value(&dry).unwrap();
        let done = dry["done"].as_array().unwrap();
        assert_eq!(done.len(), changes.len(), "{dry}");
        let of = |at: usize| {
            let new = changes[at].1;
            let edit = done.iter().find(|edit| edit["new"].as_str().unwrap().contains(new));
            usize::try_from(edit.unwrap()["choice"].as_u64().unwrap()).unwrap()
        };
        let leave = Choices { leave: BTreeSet::from([of(left)]), ..Choices::default() };
        let made = session.merge(("r.docx", &edited), false, &leave, Language::English).unwrap();
        let made = serde_json::to_value(&made).unwrap();
        assert_eq!(made["done"].as_array().unwrap().len(), changes.len() - 1, "{made}");
        assert_eq!(made["left"][0]["choice"], of(left), "{made}");
        let files = session.world.files.borrow();
        let all: String = files
            .iter()
            .filter(|(path, _)| !path.starts_with("r/.vanban"))
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        for (at, words) in words.iter().enumerate() {
            assert_eq!(all.contains(words), at != left, "{words}, left {left}: {all}");
        }
    }
}

#[test]
fn an_edit_where_the_report_has_changed_too_is_told_with_both_sides() {
    let mut session = own("Trao quà cho học sinh.\n\nHết.", "gifts = 30\n");
    keep(&session);
    let edited = edited(&session, &[("học sinh", "học sinh nghèo")]);
    let template = Path::new("r/templates/x/report.hbs").to_owned();
    let words = "Trao quà cho thiếu nhi.\n\nHết.".to_owned().into_bytes();
    session.world.files.borrow_mut().insert(template, words);
    session.refresh();
    let dry =
        session.merge(("r.docx", &edited), true, &Choices::default(), Language::English).unwrap();
    let dry = serde_json::to_value(&dry).unwrap();
    let left = &dry["left"][0];
    assert!(left["now"].as_str().unwrap().contains("thiếu nhi"), "{dry}");
    assert!(left["new"].as_str().unwrap().contains("học sinh nghèo"), "{dry}");
    assert_eq!(dry["done"], json!([]), "{dry}");
    let number = usize::try_from(left["choice"].as_u64().unwrap()).unwrap();
    let take = Choices { take: BTreeSet::from([number]), ..Choices::default() };
    let before = template_text(&session);
    let made = session.merge(("r.docx", &edited), false, &take, Language::English).unwrap();
    let made = serde_json::to_value(&made).unwrap();
    assert_eq!((made["done"].as_array().unwrap().len(), &made["left"]), (1, &json!([])), "{made}");
    assert!(template_text(&session).contains("học sinh nghèo"), "{}", template_text(&session));
    assert!(!template_text(&session).contains("thiếu nhi"), "{}", template_text(&session));
    ask(&mut session, json!({"ask": "undo"}));
    assert_eq!(template_text(&session), before);
}

#[test]
fn a_value_that_both_sides_changed_is_taken_from_the_word_file_when_asked() {
    let mut session =
        own("Trao {{count facts.gifts}} suất quà.\n\nHai năm qua.\n\nHết.", "gifts = 30\n");
    keep(&session);
    let edited = edited(&session, &[("30", "45"), ("Hai năm", "Ba năm")]);
    let now = text(&session).replace("gifts = 30", "gifts = 61 # đếm lại");
    session.world.files.borrow_mut().insert("r/report.toml".into(), now.clone().into_bytes());
    session.refresh();
    let dry =
        session.merge(("r.docx", &edited), true, &Choices::default(), Language::English).unwrap();
    let dry = serde_json::to_value(&dry).unwrap();
    assert_eq!(
        (dry["left"].as_array().unwrap().len(), &dry["left"][0]["now"]),
        (1, &json!("Trao 61 suất quà.")),
        "{dry}"
    );
    let number = usize::try_from(dry["left"][0]["choice"].as_u64().unwrap()).unwrap();
    let take = Choices { take: BTreeSet::from([number]), ..Choices::default() };
    let made = session.merge(("r.docx", &edited), false, &take, Language::English).unwrap();
    let made = serde_json::to_value(&made).unwrap();
    assert_eq!(made["done"].as_array().unwrap().len(), 2, "{made}");
    assert_eq!(text(&session), now.replace("gifts = 61", "gifts = 45"));
}

#[test]
fn a_report_of_a_word_file_tells_what_import_had_to_say_until_somebody_has_read_it() {
    use crate::pipeline::Format;
    let docx = open().built(&Download::of(false), &[Format::Docx]).unwrap().files.remove(0).bytes;
    let new = start::imported("Năm trước.DOCX", &docx).unwrap();
    assert_eq!(new.folder, "nam-truoc");
    assert!(new.words.is_some_and(|(found, all)| found * 10 > all * 9), "{:?}", new.words);
    let world = Memory::default();
    let files = new.files.into_iter().map(|(name, bytes)| (Path::new("r").join(name), bytes));
    world.files.borrow_mut().extend(files);
    let remark: Message = messages::NotBuilt {}.into();
    let mut session =
        Session::new(world, Order::new("r")).after(7).with_remarks(vec![remark.clone()]);
    session.refresh();
    let state = ask(&mut session, json!({"ask": "state", "language": "en"}));
    assert!(
        state["generation"] == 8 && state["is_current"] == true,
        "{}",
        ask(&mut session, json!({"ask": "findings"}))
    );
    assert_eq!(state["remarks"][0]["text"], remark.text(Language::English));
    ask(&mut session, json!({"ask": "seen"}));
    let state = ask(&mut session, json!({"ask": "state"}));
    assert!(state["remarks"] == json!([]) && state["generation"] == 9);
    assert!(start::imported("a.docx", b"PK").is_err());
}

const GUESTS: &str = "[[guests]]\nname = 'Bùi Đức'\npost = 'Hiệu trưởng'\n[[guests]]\nname = 'Trần Mai'\npost = 'Hiệu phó'\n";

/// A series of two letters, of a list in the report and a table beside it.
fn letters(from: &str) -> Session<Memory> {
    let report = format!(
        "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Giấy mời'\nsubject = 'x'\n\
         issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n[facts]\nvenue = 'Hội trường lớn'\n\
         [series]\nfrom = '{from}'\nfiles = 'gm-{{{{row}}}}'\n\
         "
    ) + if from == "guests" { GUESTS } else { "" };
    session(&[
        ("r/report.toml", &report),
        ("r/khach.csv", "name;post\nBùi Đức;Hiệu trưởng\nTrần Mai;Hiệu phó\n"),
        (
            "r/templates/x/report.hbs",
            "Kính mời {{facts.row.name}}, {{facts.row.post}}, đến dự.\n\nĐịa điểm: {{facts.venue}}.\n\nHân hạnh.",
        ),
    ])
}

/// The letter of a row with other words.
fn letter(session: &Session<Memory>, row: usize, changes: &[(&str, &str)]) -> Vec<u8> {
    let order = Order { row: Some(row), ..session.order.clone() };
    let formats = [crate::pipeline::Format::Docx];
    let request = crate::pipeline::Request { order, ..session.request(false, &formats) };
    let (mut sources, mut told) = Default::default();
    let built = crate::pipeline::build(&session.world, &request, &mut sources, &mut told);
    let built = built.unwrap_or_else(|| panic!("{told:?}"));
    with_words(&built.files[0].bytes, changes)
}

#[test]
fn an_edited_letter_of_a_series_comes_back_to_its_row() {
    let mut session = letters("guests");
    let edited = letter(&session, 1, &[("Hiệu phó", "Hiệu trưởng")]);
    // Its name tells the row, as the build and a browser write it; else its words do, where they are of one row alone.
    for name in ["gm-2.docx", "gm-2 (1).docx", "GM-2-da-sua.docx"] {
        let dry = session.merge((name, &edited), true, &Choices::default(), Language::English);
        let dry = serde_json::to_value(dry.unwrap()).unwrap();
        assert_eq!(dry["done"].as_array().unwrap().len(), 1, "{name}: {dry}");
        assert_eq!(dry["remarks"], json!([]));
    }
    session.merge(("gm-2.docx", &edited), false, &Choices::default(), Language::English).unwrap();
    let list = text(&session);
    let second = list.split("Trần Mai").nth(1).unwrap_or_default();
    assert!(second.contains("Hiệu trưởng"), "{list}");
    assert!(text(&session).contains("post = 'Hiệu trưởng'"));
    ask(&mut session, json!({"ask": "undo"}));
    let other = session.merge(("thu.docx", &edited), true, &Choices::default(), Language::English);
    let Err(Refusal::Error(told)) = other else { panic!("{other:?}") };
    assert_eq!(told.code, "VB1237");
    assert!(told.advice.contains("gm-1.docx"), "{told:?}");
}

#[test]
fn what_all_letters_share_is_told_to_change_in_all_of_them() {
    let mut session = letters("guests");
    let edited = letter(&session, 0, &[("Hội trường lớn", "Hội trường nhỏ")]);
    let dry = session.merge(("gm-1.docx", &edited), true, &Choices::default(), Language::English);
    let dry = serde_json::to_value(dry.unwrap()).unwrap();
    assert_eq!(dry["done"].as_array().unwrap().len(), 1, "{dry}");
    assert!(dry["remarks"][0].as_str().unwrap().contains("1 others"), "{dry}");
}

#[test]
fn a_value_of_a_table_beside_the_report_is_told_with_its_cell() {
    let mut session = letters("khach.csv");
    let edited = letter(&session, 1, &[("Hiệu phó", "Hiệu trưởng")]);
    let dry = session.merge(("gm-2.docx", &edited), true, &Choices::default(), Language::English);
    let dry = serde_json::to_value(dry.unwrap()).unwrap();
    let cell = &dry["left"][0]["cells"][0];
    let wanted = json!({"file": "khach.csv", "sheet": null, "line": 3, "value": "Hiệu phó"});
    assert_eq!(cell, &wanted, "{dry}");
}

#[test]
fn the_letter_that_the_pages_are_of_is_downloaded_under_the_name_that_a_build_gives_it() {
    let session = letters("guests");
    let built = session.built(&Download::default(), &[crate::pipeline::Format::Docx]).unwrap();
    assert_eq!((built.name.as_str(), built.files[0].name.as_str()), ("gm-1", "gm-1.docx"));
    assert!(session.is_series());
}
