//! Edits of what stands in lists: rows, items, and figures that are worked out from them.

use super::*;

/// A report of two works and a vote, whose template reckons and sets its marks by the place in a list.
fn minutes(facts: &str, body: &str) -> (Memory, Vec<u8>) {
    let report = format!("{REPORT}{facts}\n");
    let world =
        Memory::new([("r/report.toml", report.as_str()), ("r/templates/x/report.hbs", body)]);
    let (_, docx) =
        trial::build(&world, &Order::new("r"), &mut Diagnostics::default()).expect("it builds");
    (world, docx)
}

/// The one file that a merge of everything changes.
fn brought(world: &Memory, edited: &[u8]) -> String {
    let merged = merged(world, edited);
    assert!(merged.left.is_empty(), "{:?}", merged.left);
    let [file] = &merged.files[..] else { panic!("{:?}", merged.files) };
    file.after.clone()
}

const WORKS: &str = "works = [{ name = 'Bốc thăm', cost = 5 }, { name = 'Khai mạc', cost = 7 }]";
const ROWS: &str = "Các việc sau:\n\n| Việc | Số |\n|---|---|\n{{#each facts.works}}\n| {{name}} | {{count cost}} |\n{{/each}}\n| Cộng | {{number (sum facts.works \"cost\")}} |\n";

#[test]
fn what_is_typed_beside_a_value_of_a_row_is_of_that_row() {
    let (world, docx) = minutes(WORKS, ROWS);
    for also in [false, true] {
        let edited = rewritten(&docx, |xml| {
            let xml = xml.replace("Bốc thăm", "Bốc thăm, xếp lịch");
            if also { xml.replace(">05<", ">06<") } else { xml }
        });
        let file = brought(&world, &edited);
        assert!(file.contains("name = 'Bốc thăm, xếp lịch', cost = "), "{}", file);
    }
}

#[test]
fn a_figure_that_is_worked_out_is_told_and_comes_with_those_that_it_is_made_of() {
    let (world, docx) = minutes(WORKS, ROWS);
    let alone = merged(&world, &replaced(&docx, ">12<", ">13<"));
    let why: Vec<_> = alone.left.iter().map(|edit| edit.why).collect();
    assert_eq!((alone.files.len(), why), (0, vec![Some(Why::Computed)]), "{alone:?}");
    let both = rewritten(&docx, |xml| xml.replace(">05<", ">06<").replace(">12<", ">13<"));
    let both = merged(&world, &both);
    assert!(both.left.is_empty(), "{both:?}");
    assert!(matches!(&both.files[..], [file] if file.after.contains("cost = 6")), "{both:?}");
}

#[test]
fn an_element_that_comes_behind_the_last_one_takes_its_mark() {
    let facts = "guests = ['Thường trực', 'Các ủy viên']";
    let body = "Có mặt:\n\n{{#each facts.guests}}\n- {{this}}{{#if @last}}.{{else}};{{/if}}\n{{/each}}\n\nHết.\n";
    let (world, docx) = minutes(facts, body);
    for (old, new) in [
        ("Các ủy viên.", "Khách mời."),
        ("Các ủy viên;", "Khách mời."),
        ("Các ủy viên.", "Khách mời;"),
    ] {
        let edited = rewritten(&docx, |xml| {
            let span = paragraph_with(&xml, "Các ủy viên");
            let paragraph = &xml[span.clone()];
            let two = [old, new].map(|text| {
                let text = text.strip_suffix(['.', ';']).map(|own| (own, &text[own.len()..]));
                let (own, mark) = text.expect("a mark");
                let own = paragraph.replace("Các ủy viên", own);
                let at = own.rfind(".</w:t>").expect("its mark");
                format!("{}{mark}{}", &own[..at], &own[at + 1..])
            });
            xml.replace(paragraph, &two.concat())
        });
        let file = brought(&world, &edited);
        assert!(file.contains("['Thường trực', 'Các ủy viên', 'Khách mời']"), "{}", file);
    }
}

#[test]
fn a_speech_that_comes_is_one_of_the_list() {
    let facts = "speeches = [{ who = 'Đồng chí Y Bhin', said = 'đề nghị tăng 5% chỉ tiêu.' }]";
    let body = "Ý kiến:\n\n{{#each facts.speeches}}\n- {{who}}: {{said}}\n{{/each}}\n\nHết.\n";
    let (world, docx) = minutes(facts, body);
    let edited = rewritten(&docx, |xml| {
        let span = paragraph_with(&xml, "Y Bhin");
        let paragraph = &xml[span.clone()];
        let other = paragraph
            .replace("Y Bhin", "Vi Thị Én")
            .replace("đề nghị tăng 5% chỉ tiêu", "nhất trí");
        xml.replace(paragraph, &format!("{paragraph}{other}"))
    });
    let file = brought(&world, &edited);
    assert!(file.contains("{ who = 'Đồng chí Vi Thị Én', said = 'nhất trí.' }"), "{}", file);
}

#[test]
fn words_with_a_comma_behind_a_name_stay_together() {
    let facts = "absent = [{ name = 'Vi Thị Én', reason = 'ốm' }, { name = 'Lò Văn Ổn' }]";
    let body = "Vắng:\n\n{{#each facts.absent}}\n- {{name}}{{#if reason}} ({{reason}}){{/if}};\n{{/each}}\n\nHết.\n";
    let (world, docx) = minutes(facts, body);
    let edited = rewritten(&docx, |xml| {
        xml.replace("Vi Thị Én", "Vi Thị Én, Ủy viên").replace("ốm", "nghỉ ốm")
    });
    let file = brought(&world, &edited);
    assert!(file.contains("{ name = 'Vi Thị Én, Ủy viên', reason = 'nghỉ ốm' }"), "{}", file);
}

#[test]
fn rows_that_come_and_go_are_elements_of_the_list_and_count_themselves() {
    let rows = "Các việc sau:\n\n| TT | Việc | Số |\n|---|---|---|\n{{#each facts.works}}\n| {{@number}} | {{name}} | {{count cost}} |\n{{/each}}\n| | Cộng | {{number (sum facts.works \"cost\")}} |\n\nHết.\n";
    let (world, docx) = minutes(WORKS, rows);
    let row = |xml: &str, text: &str| {
        let at = xml.find(text).unwrap();
        xml[..at].rfind("<w:tr>").or_else(|| xml[..at].rfind("<w:tr ")).unwrap()
            ..at + xml[at..].find("</w:tr>").unwrap() + 7
    };
    let gone = rewritten(&docx, |mut xml| {
        let span = row(&xml, "Bốc thăm");
        xml.replace_range(span, "");
        xml
    });
    let gone = merged(&world, &gone);
    assert!(gone.left.is_empty(), "{:?}", gone.left);
    assert!(
        gone.files[0].after.contains("works = [{ name = 'Khai mạc', cost = 7 }]"),
        "{:?}",
        gone.files
    );
    for number in ["2", "3"] {
        let come = rewritten(&docx, |xml| {
            let span = row(&xml, "Bốc thăm");
            let own = &xml[span];
            let new = own
                .replace(">1<", &format!(">{number}<"))
                .replace("Bốc thăm", "Hội thao")
                .replace(">05<", ">04<");
            xml.replace(own, &format!("{own}{new}"))
        });
        let come = merged(&world, &come);
        assert!(come.left.is_empty(), "{number}: {:?}", come.left);
        assert!(
            come.files[0].after.contains("{ name = 'Hội thao', cost = 4 }"),
            "{:?}",
            come.files
        );
    }
}
