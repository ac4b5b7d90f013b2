//! What stands around the text, kind by kind.

use super::*;

/// A report of another kind, with other lines.
fn report(kind: &str, changes: &[(&str, &str)]) -> String {
    let report = REPORT.replace("kind = \"Báo cáo\"", &format!("kind = \"{kind}\""));
    changes.iter().fold(report, |report, (from, to)| {
        assert!(report.contains(from), "{from}\n{report}");
        report.replacen(from, to, 1)
    })
}

fn roles(document: &Document) -> Vec<(&'static str, String)> {
    let plain = |text: String| text.replace('\u{a0}', " ").replace('\u{2011}', "-");
    let shown = |p: &&Paragraph| !p.text().is_empty();
    let all = paragraphs(document);
    all.into_iter().filter(shown).map(|p| (p.role.key(), plain(p.labelled_text()))).collect()
}

fn of(document: &Document, key: &str) -> Vec<String> {
    let all = roles(document).into_iter();
    all.filter(|(role, _)| *role == key).map(|(_, text)| text).collect()
}

const FINAL: Case<'static> = Case { is_final: true, appendix: "x", ..CASE };

#[test]
fn a_letter_has_no_title_and_its_subject_below_the_number_as_each_profile_prints_it() {
    let report = report(
        "Công văn",
        &[("draft = 2", "number = 5\ndate = 2027-03-15"), ("[signer]", "[signer]\nname = \"A\"")],
    );
    let seen = |profile| {
        let document = Case { profile, report: &report, ..FINAL }.document();
        assert_eq!(of(&document, "kind"), [""; 0]);
        assert_eq!(of(&document, "subject"), [""; 0]);
        (of(&document, "number").concat(), of(&document, "letter-subject").concat())
    };
    let (number, subject) = seen("state-nd30");
    assert_eq!(number, "Số: 05/CĐCS");
    assert!(subject.starts_with("V/v "), "{subject}");
    let (number, subject) = seen("union-hd29");
    assert_eq!(number, "Số: 05-CV/CĐCS");
    assert!(subject.starts_with("“V/v ") && subject.ends_with('”'), "{subject}");
    let (number, subject) = seen("party-hd05");
    assert_eq!(number, "Số 05-CV/CĐCS");
    assert!(!subject.contains("V/v"), "{subject}");
}

#[test]
fn a_decision_says_who_decides_on_what_basis_and_counts_its_articles_on() {
    let decision = "decider = [\"Ban Chấp hành\"]\nbases = [\"Căn cứ Điều lệ;\", \"Theo đề nghị.\"]\n\
                    draft = 2";
    let report = report("Quyết định", &[("draft = 2", decision)]);
    let body =
        "# Chung\n\n### Một việc.\n\n### Hai việc.\n\n# Riêng\n\n## Mục này\n\n### Ba việc.\n";
    let document = Case { profile: "state-nd30", report: &report, body, ..CASE }.document();
    assert_eq!(of(&document, "decider"), ["BAN CHẤP HÀNH"]);
    assert_eq!(of(&document, "basis"), ["Căn cứ Điều lệ;", "Theo đề nghị."]);
    assert_eq!(of(&document, "decision-word"), ["QUYẾT ĐỊNH:"]);
    let articles = ["Điều 1. Một việc.", "Điều 2. Hai việc.", "Điều 3. Ba việc./."];
    assert_eq!(of(&document, "article")[..3], articles);
    assert_eq!(of(&document, "part"), ["Chương I CHUNG", "Chương II RIÊNG"]);
    assert_eq!(of(&document, "division")[0], "Mục 1 MỤC NÀY");
    let document = Case { profile: "union-hd29", report: &report, body, ..CASE }.document();
    assert_eq!(of(&document, "basis"), ["- Căn cứ Điều lệ;", "- Theo đề nghị,"]);
    assert_eq!(of(&document, "decision-word"), ["QUYẾT ĐỊNH"]);
}

#[test]
fn the_word_stands_where_the_template_has_it_and_is_an_error_where_the_kind_has_none() {
    let body = "Mở đầu.\n\n<decision>\n\n### Việc.\n";
    let resolution = report("Nghị quyết", &[]);
    let document = Case { profile: "state-nd30", report: &resolution, body, ..CASE }.document();
    let roles: Vec<_> = roles(&document).into_iter().map(|(role, _)| role).collect();
    let at = roles.iter().position(|role| *role == "decision-word").unwrap();
    assert_eq!(&roles[at - 1..=at + 1], ["body", "decision-word", "heading-2"]);
    let (_, codes) = Case { body, ..CASE }.built();
    assert_eq!(codes, ["VB4080"]);
}

#[test]
fn papers_of_a_congress_are_counted_without_their_kind_in_the_union() {
    let report = report("Nghị quyết", &[("draft = 2", "series = \"congress\"\nnumber = 3")]);
    let number =
        |profile| of(&Case { profile, report: &report, ..CASE }.document(), "number").concat();
    assert_eq!(number("union-hd29"), "Số: 03/CĐCS");
    assert_eq!(number("party-hd05"), "Số 03-NQ/CĐCS");
}

#[test]
fn scripts_have_neither_header_nor_signature_and_a_report_may_change_its_frame() {
    let start = REPORT.find("[signer]").unwrap();
    let end = start + REPORT[start..].find("\n\n").unwrap();
    let unsigned = format!("{}{}", &REPORT[..start], &REPORT[end..]);
    let script = unsigned.replace("kind = \"Báo cáo\"", "kind = \"Kịch bản\"");
    let (document, codes) = Case { report: &script, ..CASE }.built();
    assert_eq!(codes, ["VB1082"], "recipients that are not printed");
    let first = document.sections[0].blocks.first();
    assert!(matches!(first, Some(Block::Paragraph(p)) if p.role == Role::Kind));
    assert!(matches!(document.sections[0].blocks.last(), Some(Block::Paragraph(_))));
    let (_, codes) = Case { report: &unsigned, ..CASE }.built();
    assert_eq!(codes, ["VB1037"]);
    let own = format!(
        "{unsigned}\n[frame]\nsignature = false\nrecipients = \"none\"\nnumber = \"none\"\nplace_date = false\n"
    );
    let (document, _) = Case { report: &own, ..CASE }.built();
    for key in ["number", "place-date", "recipient", "signer-name"] {
        assert_eq!(of(&document, key), [""; 0], "{key}");
    }
}

#[test]
fn several_sign_side_by_side_the_main_one_at_the_right_and_recipients_stand_below() {
    let others = "\n[[cosigner]]\npost = \"Thư ký\"\nname = \"Trần Thị B\"\n\
                  \n[[cosigner]]\npost = \"Kiểm phiếu\"\nname = \"Lê C\"\n\
                  \n[confirmation]\nstatement = \"Xác nhận chữ ký\"\npost = \"Bí thư\"\nname = \"D\"\n";
    let report = format!("{REPORT}{others}");
    let document = Case { report: &report, ..CASE }.document();
    let blocks = &document.sections[0].blocks;
    let tables: Vec<_> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) if table.kind == crate::document::TableKind::SignatureBlock => {
                Some(table)
            }
            _ => None,
        })
        .collect();
    assert_eq!(tables.len(), 2);
    assert_eq!(tables[0].rows.len(), 4, "lines and names of two rows of signers");
    let text = |row: usize, cell: usize| match &tables[0].rows[row].cells[cell].blocks[0] {
        Block::Paragraph(p) => (p.text(), p.signs),
        _ => panic!(),
    };
    assert_eq!(text(1, 0), ("Trần Thị B".to_owned(), crate::document::Signs::Beside(0)));
    assert_eq!(text(1, 1).1, crate::document::Signs::Main);
    assert_eq!(text(3, 0), ("Lê C".to_owned(), crate::document::Signs::Beside(1)));
    let keys: Vec<_> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(p) => p.role.key(),
            _ => "table",
        })
        .collect();
    let end = keys.iter().rposition(|key| *key == "recipients-label").unwrap();
    assert_eq!(keys[end - 2..end], ["table", "recipient"]);
    assert_eq!(of(&document, "confirmation"), ["Xác nhận chữ ký"]);
}

#[test]
fn a_deputy_and_a_second_post_have_lines_of_their_own_and_forbidden_forms_name_the_article() {
    let deputy = [(
        "authority = \"TM\"",
        "authority = \"TL\"\ndeputy_of = \"Chánh Văn phòng\"\nalso = \"Trưởng ban\"",
    )];
    let report = report("Báo cáo", &deputy);
    let document = Case { profile: "state-nd30", report: &report, ..CASE }.document();
    let lines = of(&document, "authority");
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("TL. ") && lines[1] == "KT. CHÁNH VĂN PHÒNG", "{lines:?}");
    assert_eq!(of(&document, "post"), ["BÍ THƯ", "kiêm", "TRƯỞNG BAN"]);
    for profile in ["union-hd29", "party-hd05"] {
        let (_, codes) = Case { profile, report: &report, ..CASE }.built();
        assert_eq!(codes, ["VB1081"], "{profile}");
    }
}

#[test]
fn a_number_that_the_kind_does_not_print_is_told() {
    let report = report("Biên bản", &[("draft = 2", "number = 3")]);
    let (document, codes) = Case { report: &report, ..CASE }.built();
    assert_eq!(codes, ["VB1082"]);
    assert_eq!(of(&document, "number"), [""; 0]);
}

#[test]
fn marks_stand_below_the_number_and_above_the_title_in_boxes_where_the_profile_draws_them() {
    let marks = "draft = 2\nsecrecy = \"MẬT\"\nurgency = \"HỎA TỐC\"\ncirculation = \"Xong hội nghị trả lại\"";
    let report = report("Báo cáo", &[("draft = 2", marks)]);
    let seen = |profile| {
        let document = Case { profile, report: &report, ..CASE }.document();
        let keys = ["circulation", "header-title", "number", "draft-mark", "secrecy", "urgency"];
        let order: Vec<_> = roles(&document).into_iter().map(|(role, _)| role).collect();
        let at = keys.map(|key| order.iter().position(|role| *role == key).unwrap());
        assert!(at.is_sorted(), "{profile}: {order:?}");
        assert_eq!(of(&document, "circulation"), ["XONG HỘI NGHỊ TRẢ LẠI"]);
        let boxed = |key: &str| {
            let all = paragraphs(&document);
            all.into_iter().find(|p| p.role.key() == key).unwrap().box_width.is_some()
        };
        [boxed("secrecy"), boxed("urgency"), boxed("circulation")]
    };
    assert_eq!(seen("state-nd30"), [true, true, true]);
    assert_eq!(seen("union-hd29"), [true, false, false]);
    assert_eq!(seen("party-hd05"), [true, false, false]);
}

#[test]
fn stamps_of_urgency_have_the_size_that_the_profile_says() {
    let of = |word: &str, profile| {
        let report = report("Báo cáo", &[("draft = 2", &format!("urgency = \"{word}\""))]);
        let document = Case { profile, report: &report, ..CASE }.document();
        let mark = paragraphs(&document).into_iter().find(|p| p.role == Role::Urgency).unwrap();
        (mark.box_width.map(|width| (width.to_pt() / 72.0 * 25.4).round()), mark.box_room)
    };
    assert_eq!(of("HỎA TỐC", "state-nd30"), (Some(30.0), [1, 3]));
    assert_eq!(of("THƯỢNG KHẨN", "state-nd30"), (Some(40.0), [1, 3]));
    assert_eq!(of("KHẨN", "state-nd30"), (Some(20.0), [1, 3]));
    assert_eq!(of("KHẨN", "union-hd29"), (None, [0, 0]));
}

#[test]
fn recipients_below_the_signatures_stay_with_them() {
    let report = report("Biên bản", &[("draft = 2", "")]);
    let document = Case { profile: "state-nd30", report: &report, ..CASE }.document();
    let blocks = &document.sections[0].blocks;
    let table = blocks.iter().rposition(|block| matches!(block, Block::Table(_))).unwrap();
    let below: Vec<_> = blocks[table + 1..]
        .iter()
        .map(|block| match block {
            Block::Paragraph(p) => (p.role.key(), p.keep_next),
            _ => panic!(),
        })
        .collect();
    let (last, before) = below.split_last().unwrap();
    assert_eq!((before[0].0, before[1].0, last.0), ("recipient", "recipients-label", "recipient"));
    assert!(before.iter().all(|(_, stays)| *stays) && !last.1, "{below:?}");
}

#[test]
fn a_kind_without_a_subject_has_room_below_it() {
    let introduction = report("Giấy giới thiệu", &[]);
    let document = Case { report: &introduction, ..CASE }.document();
    assert_eq!(of(&document, "kind-alone"), ["GIẤY GIỚI THIỆU"]);
    assert_eq!((of(&document, "kind"), of(&document, "subject")), (Vec::new(), Vec::new()));
    let document = Case { report: REPORT, ..CASE }.document();
    assert_eq!(of(&document, "kind-alone"), [""; 0]);
}

#[test]
fn three_sign_in_a_row_where_the_frame_says_so() {
    let report = format!(
        "{REPORT}\n[[cosigner]]\npost = \"Thư ký\"\nname = \"B\"\n\n[[cosigner]]\npost = \"Kiểm phiếu\"\n\
         name = \"C\"\n\n[[cosigner]]\npost = \"Ủy viên\"\nname = \"D\"\n\n[frame]\nsigners_in_row = 3\n"
    );
    let document = Case { report: &report, ..CASE }.document();
    let block = document.sections[0].blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.kind == crate::document::TableKind::SignatureBlock => {
            Some(table)
        }
        _ => None,
    });
    let table = block.unwrap();
    assert_eq!((table.columns.len(), table.rows.len()), (3, 4));
    let names = |row: usize| -> Vec<String> {
        let cells = table.rows[row].cells.iter();
        cells
            .map(|cell| match &cell.blocks[0] {
                Block::Paragraph(paragraph) => paragraph.text(),
                _ => panic!(),
            })
            .collect()
    };
    assert_eq!(names(1), ["B", "C", ""], "the main one has no name yet");
    assert_eq!(names(3), ["D", "", ""]);
}

#[test]
fn a_ballot_has_no_end_mark() {
    let ends = |kind: &str| {
        let report = report(kind, &[]);
        let case =
            Case { report: &report, body: "Phiếu này bầu.\n", profile: "state-nd30", ..CASE };
        let (document, _) = case.built();
        of(&document, "body")[0].clone()
    };
    assert_eq!(ends("Báo cáo"), "Phiếu này bầu./.");
    assert_eq!(ends("Phiếu bầu cử"), "Phiếu này bầu.");
}

#[test]
fn marks_of_secrecy_and_urgency_are_red_where_the_regulation_says_so() {
    let inks = |profile| {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let world = Memory::new([("x", "")]);
        let library = Library::new(&world, Vec::new());
        let style =
            crate::style::profile::load(profile, None, &library, &mut sources, &mut diagnostics);
        let style = style.unwrap();
        [Role::Secrecy, Role::Urgency, Role::Circulation].map(|role| style.role(role).ink)
    };
    use crate::document::Ink::{Black, Red};
    assert_eq!(inks("state-nd30"), [Red, Red, Black]);
    assert_eq!(inks("union-hd29"), [Black; 3]);
    assert_eq!(inks("party-hd05"), [Black; 3]);
}
