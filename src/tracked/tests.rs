use std::sync::Arc;

use proptest::prelude::*;

use super::woven;
use crate::document::dump::dump;
use crate::document::{
    Block, Cell, CellAlign, Change, Counter, Document, Emphasis, Foot, Inline, Label, Note, NoteId,
    Orientation, Paragraph, Pieces, Print, Properties, Role, Row, RowPaging, Section, SectionKind,
    Table, TableKind, Text,
};

fn document(blocks: Vec<Block>, notes: Vec<Note>) -> Document {
    let properties = Properties {
        title: "t".to_owned(),
        author: "a".to_owned(),
        subject: "s".to_owned(),
        language: "vi".to_owned(),
        date: None,
        draft: true,
        open: crate::document::OpenPlaces::default(),
        version: None,
        part: 0,
    };
    let orientation = Orientation::Portrait;
    Document {
        properties,
        sections: vec![Section { kind: SectionKind::Report, orientation, blocks }],
        notes,
        foot: None,
        print: Print::default(),
        signs: Default::default(),
        pieces: Arc::new(Pieces::default()),
    }
}

/// A paragraph of running text; `^` calls the next note.
fn body(text: &str, notes: &mut Vec<Note>, told: &mut impl Iterator<Item = &'static str>) -> Block {
    let mut paragraph = Paragraph::new(Role::Body);
    for (at, part) in text.split('^').enumerate() {
        if at > 0 {
            paragraph.inlines.push(Inline::Note(NoteId(notes.len() as u32)));
            let blocks = vec![Paragraph::plain(Role::Note, told.next().unwrap_or_default())];
            notes.push(Note { blocks, ..Note::default() });
        }
        paragraph.push_text(part, Default::default());
    }
    Block::Paragraph(paragraph)
}

fn text(lines: &[&str], notes: &[&'static str]) -> Document {
    let (mut all, mut told) = (Vec::new(), notes.iter().copied());
    let blocks = lines.iter().map(|line| body(line, &mut all, &mut told)).collect();
    document(blocks, all)
}

/// What is woven, without the first two lines of a dump.
fn shown(old: &Document, new: Document) -> String {
    let dumped = dump(&woven(old, new, "¶"));
    dumped.lines().skip(2).map(|line| format!("{line}\n")).collect()
}

fn compared(old: &[&str], new: &[&str]) -> String {
    shown(&text(old, &[]), text(new, &[]))
}

const FIRST: &str = "Chi đoàn hiện có 18 đoàn viên, trong đó có 5 đảng viên.";
const SECOND: &str = "Công tác giáo dục chính trị được quan tâm thường xuyên.";
const THIRD: &str = "Phong trào tình nguyện thu hút nhiều bạn trẻ tham gia.";

#[test]
fn words_that_went_stand_before_those_that_came() {
    let now = FIRST.replace("18", "19").replace(", trong đó", ", gồm cả");
    assert_eq!(
        compared(&[FIRST], &[&now]),
        "body: Chi đoàn hiện có [-18-]{+19+} đoàn viên, [-trong đó-]{+gồm cả+} có 5 đảng viên.\n"
    );
}

#[test]
fn a_paragraph_that_went_stays_in_its_place_and_one_that_came_stands_in_its_own() {
    assert_eq!(
        compared(&[FIRST, SECOND], &[FIRST, THIRD]),
        format!("body: {FIRST}\n[--]body: [-{SECOND}-]\n{{++}}body: {{+{THIRD}+}}\n")
    );
}

#[test]
fn a_paragraph_that_was_moved_shows_in_both_places_and_what_changed_in_it() {
    let now = SECOND.replace("thường xuyên", "sát sao");
    assert_eq!(
        compared(&[SECOND, FIRST, THIRD], &[FIRST, THIRD, &now]),
        format!(
            "[<>]body: [<Công tác giáo dục chính trị được quan tâm >][-thường xuyên-][<.>]\n\
             body: {FIRST}\nbody: {THIRD}\n\
             {{><}}body: {{>Công tác giáo dục chính trị được quan tâm <}}{{+sát sao+}}{{>.<}}\n"
        )
    );
}

#[test]
fn a_split_and_a_join_show_the_end_of_the_paragraph() {
    let both = format!("{FIRST} {SECOND}");
    assert_eq!(
        compared(&[&both], &[FIRST, SECOND]),
        format!("body: {FIRST}[- -]{{+¶+}}\nbody: {SECOND}\n")
    );
    assert_eq!(
        compared(&[FIRST, SECOND], &[&both]),
        format!("body: {FIRST}[-¶ -]{{+ +}}{SECOND}\n")
    );
}

#[test]
fn a_line_with_hardly_a_word_left_is_replaced_as_a_whole() {
    assert_eq!(
        compared(&["Đạt yêu cầu đề ra."], &["Vượt kế hoạch năm."]),
        "body: [-Đạt yêu cầu đề ra.-]{+Vượt kế hoạch năm.+}\n"
    );
}

#[test]
fn a_note_that_went_keeps_its_number_and_the_others_are_counted_without_it() {
    let old = text(&["Một^ hai^ ba bốn."], &["Chú thích về một.", "Chú thích về hai."]);
    let new = text(&["Một hai^ ba bốn."], &["Chú thích về hai ấy."]);
    let both = woven(&old, new.clone(), "¶");
    assert_eq!(both.note_numbers(), [1, 1]);
    assert_eq!(
        shown(&old, new),
        "body: Một^1 hai^2 ba bốn.\n== note 1[--]\n[--]note: [-Chú thích về một.-]\n\
         == note 2\nnote: Chú thích về hai{+ ấy+}.\n"
    );
}

#[test]
fn a_number_that_is_counted_bears_no_mark_and_that_of_a_heading_which_went_stays() {
    let heading = |number: u32, text: &str| {
        let label = Some(Label { text: format!("{number}."), counter: Counter::Heading(2) });
        Block::Paragraph(Paragraph { label, ..Paragraph::plain(Role::Heading2, text) })
    };
    let old =
        document(vec![heading(1, "Tổ chức bộ máy"), heading(2, "Cải cách hành chính")], vec![]);
    let new = document(vec![heading(1, "Cải cách hành chính")], vec![]);
    assert_eq!(
        shown(&old, new),
        "[--]heading-2 «1.»: [-Tổ chức bộ máy-]\nheading-2 «1.»: Cải cách hành chính\n"
    );
}

fn table(rows: &[&[&str]]) -> Block {
    let row = |cells: &&[&str]| {
        let cell = |(column, text): (usize, &&str)| Cell {
            column,
            col_span: 1,
            row_span: 1,
            align: CellAlign::Top,
            blocks: vec![Block::Paragraph(Paragraph::plain(Role::TableText, text))],
        };
        Row { cells: cells.iter().enumerate().map(cell).collect(), paging: RowPaging::Whole }
    };
    Block::Table(Table {
        kind: TableKind::Data,
        columns: vec![1; rows[0].len()],
        fitted: Vec::new(),
        header_rows: 1,
        repeats_header: true,
        rows: rows.iter().map(row).collect(),
        description: None,
        starts_page: false,
        keep_next: false,
    })
}

#[test]
fn rows_come_and_go_and_cells_change() {
    let head: &[&str] = &["TT", "Đơn vị", "Kết quả"];
    let old = table(&[head, &["1", "Phòng Tổ chức", "Đạt"], &["2", "Thanh tra Sở", "Kém"]]);
    let new = table(&[head, &["1", "Phòng Tổ chức", "Vượt"], &["3", "Văn phòng Đoàn", "Tốt"]]);
    let shown = shown(&document(vec![old], vec![]), document(vec![new], vec![]));
    let cells: Vec<_> = shown.lines().filter(|line| line.contains("table-text:")).collect();
    let cells: Vec<_> = cells.iter().map(|line| line.trim()).collect();
    assert_eq!(
        cells[3..],
        [
            "table-text: 1",
            "table-text: Phòng Tổ chức",
            "table-text: [-Đạt-]{+Vượt+}",
            "[--]table-text: [-2-]",
            "[--]table-text: [-Thanh tra Sở-]",
            "[--]table-text: [-Kém-]",
            "{++}table-text: {+3+}",
            "{++}table-text: {+Văn phòng Đoàn+}",
            "{++}table-text: {+Tốt+}",
        ]
    );
}

#[test]
fn a_table_with_other_columns_goes_as_a_whole_and_another_comes() {
    let old = table(&[&["TT", "Đơn vị"], &["1", "Phòng Tổ chức"]]);
    let new = table(&[&["TT", "Đơn vị", "Kết quả"], &["1", "Phòng Tổ chức", "Đạt"]]);
    let both = woven(&document(vec![old], vec![]), document(vec![new], vec![]), "¶");
    let tables: Vec<_> = both.sections[0].blocks.iter().collect();
    assert_eq!(tables.len(), 2);
    assert!(both.paragraphs().all(|paragraph| paragraph.change.is_some()));
}

#[test]
fn what_only_looks_otherwise_is_told_and_no_word_of_it_goes() {
    let mut new = text(&[FIRST], &[]);
    if let Block::Paragraph(paragraph) = &mut new.sections[0].blocks[0]
        && let Some(Inline::Text(text)) = paragraph.inlines.first_mut()
    {
        text.emphasis = Emphasis { strong: true, ..Emphasis::default() };
    }
    assert_eq!(shown(&text(&[FIRST], &[]), new), format!("body: {{~**{FIRST}**~}}\n"));
}

#[test]
fn an_appendix_that_went_stands_behind_the_one_that_it_followed() {
    let with = |appendices: &[&str]| {
        let mut all = text(&[FIRST], &[]);
        for (at, words) in (1..).zip(appendices) {
            let blocks = vec![Block::Paragraph(Paragraph::plain(Role::Body, words))];
            let kind = SectionKind::Appendix(at);
            all.sections.push(Section { kind, orientation: Orientation::Portrait, blocks });
        }
        all
    };
    assert_eq!(
        shown(&with(&[SECOND, THIRD]), with(&[THIRD])),
        format!(
            "body: {FIRST}\n== Appendix(1) Portrait\n[--]body: [-{SECOND}-]\n\
             == Appendix(1) Portrait\nbody: {THIRD}\n"
        )
    );
}

/// The words of a paragraph without those of that kind.
fn reading(woven: &Document, is_left_out: fn(Change) -> bool) -> String {
    let mut words = String::new();
    for paragraph in woven.paragraphs() {
        for inline in &paragraph.inlines {
            if let Inline::Text(Text { text, change, .. }) = inline
                && !change.is_some_and(is_left_out)
            {
                words.push_str(text);
            }
        }
        words.push(' ');
    }
    let words = words.replace('¶', "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn without_what_went_it_reads_as_the_new_version_and_without_what_came_as_the_old_one(
        old in prop::collection::vec("(một|hai|ba|bốn|năm|sáu){1}( (một|hai|ba|bốn|năm|sáu)){0,8}", 0..8),
        new in prop::collection::vec("(một|hai|ba|bốn|năm|sáu){1}( (một|hai|ba|bốn|năm|sáu)){0,8}", 0..8),
    ) {
        let of = |lines: &[String]| {
            text(&lines.iter().map(String::as_str).collect::<Vec<_>>(), &[])
        };
        let both = woven(&of(&old), of(&new), "¶");
        let came = |change| matches!(change, Change::Inserted | Change::MovedHere);
        prop_assert_eq!(reading(&both, Change::is_gone), new.join(" "));
        prop_assert_eq!(reading(&both, came), old.join(" "));
    }
}

#[test]
fn an_address_at_the_foot_is_compared_word_by_word() {
    let with = |words: Option<&str>| {
        let paragraph = words.map(|words| Paragraph::plain(Role::AddressLine, words));
        let foot = paragraph.map(|paragraph| Foot { paragraph, height: Default::default() });
        Document { foot, ..text(&[FIRST], &[]) }
    };
    let last = |old, new| shown(&with(old), with(new)).lines().last().unwrap().to_owned();
    let (one, other) = (Some("điện thoại 0900"), Some("điện thoại 0911"));
    assert_eq!(last(one, other), "address-line: điện thoại [-0900-]{+0911+}");
    assert_eq!(last(one, None), "[--]address-line: [-điện thoại 0900-]");
    assert_eq!(last(None, one), "{++}address-line: {+điện thoại 0900+}");
    assert_eq!(last(one, one), "address-line: điện thoại 0900");
}
