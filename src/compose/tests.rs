//! What a report becomes under each profile.

mod charts;
mod frames;
mod reckoned;
mod references;
mod titles;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value as Json;

use super::*;
use crate::document::dump::dump;
use crate::document::{Block, Counter, OpenPlaces};
use crate::font::Font;
use crate::library::Library;
use crate::source::Sources;
use crate::template::{Data, Templates};
use crate::text::no_break::released;
use crate::world::Memory;

const REPORT: &str = r#"
template = "congress-report"
profile = "union-hd29"

[document]
kind = "Báo cáo"
subject = "Kết quả thực hiện Nghị quyết Đại hội, nhiệm kỳ 2019 - 2022"
superior_body = ["Đoàn Khối các cơ quan", "và doanh nghiệp tỉnh"]
issuing_body = "Chi đoàn Sở Xây dựng"
body_code = "CĐCS"
place = "Hà Tĩnh"
draft = 2
addressee = ["Ban Thường vụ Đoàn Khối"]
recipients = ["Đoàn Khối (để báo cáo);", "Lưu: Chi đoàn."]

[signer]
authority = "TM"
on_behalf_of = "Ban Chấp hành Chi đoàn"
post = "Bí thư"

[congress]
ordinal = 2
term = { from = 2022, to = 2024 }

[[appendix]]
title = "Kết quả các chỉ tiêu"
orientation = "landscape"
columns = [ { title = "STT", width = 1, align = "center" }, { title = "Chỉ tiêu", width = 4 }, { title = "Kết quả", width = 2 } ]
rows = [
    [{ text = "1", rows = 2 }, "Quà tặng", { text = "Đạt", note = "Chi tiết ở phần I." }],
    [{ text = "Không có số liệu", cols = 2 }],
]

[[appendix]]
title = "Danh sách"
template = "appendix/list"
extra = 1
"#;

const BODY: &str = "\
Mở đầu {{n}}[^mở].

# Kết quả
## Những kết quả đạt được
### Công tác tuyên truyền
#### Học tập
Tặng **{{n}} suất** quà.

> Tiên phong

### Phong trào
1. Một
2. Hai
   - Hai a

   Nói thêm.

## Hạn chế
| TT | Việc |
|----|-----:|
| 1  | Xong[^bảng] |

# Phương hướng
## Mục tiêu
### Chung
1. Lại một

Kết thúc.

[^bảng]: Ở bảng.
[^mở]: Ở đầu:

    - mục
";

const LIST: &str = "## Tên\n### A\n- Việc {{n}}[^b]\n\nHết;\n\n[^b]: Phụ lục.\n";

struct Case<'a> {
    report: &'a str,
    body: &'a str,
    appendix: &'a str,
    values: &'a [(&'a str, &'a str)],
    profile: &'a str,
    is_final: bool,
    open: OpenPlaces,
}

const CASE: Case<'_> = Case {
    report: REPORT,
    body: BODY,
    appendix: LIST,
    values: &[("n", "30")],
    profile: "union-hd29",
    is_final: false,
    open: OpenPlaces { number: false, day: false, month: false },
};

impl Case<'_> {
    fn built(&self) -> (Document, Vec<&'static str>) {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let world = Memory::new([
            ("r/report.toml", self.report),
            ("r/templates/x/report.hbs", self.body),
            ("r/templates/x/appendix/list.hbs", self.appendix),
        ]);
        let report = crate::data::load(&world, Path::new("r"), &mut sources, &mut diagnostics);
        let library = Library::new(&world, vec![PathBuf::from("r/templates")]);
        let style = crate::style::profile::load(
            self.profile,
            None,
            &library,
            &mut sources,
            &mut diagnostics,
        );
        let mut style = style.unwrap();
        let scheme = report.as_ref().map(|report| super::frame_of(report, &style).numbering);
        let has_articles = scheme == Some(crate::document::Scheme::Articles);
        style.numbering = style.numbering.by(scheme.unwrap_or_default());
        let templates =
            Templates::load("x", None, &library, &mut sources, &mut diagnostics).unwrap();
        let values = self.values.iter().map(|(key, value)| ((*key).to_owned(), Json::from(*value)));
        let context = Json::Object(values.collect());
        let (data, mut pieces) = (Data::plain(context), Pieces::default());
        let mut content = |entry: &str| {
            let rendered = templates.render(entry, None, &data, &mut diagnostics).unwrap();
            markup::parse_with(&rendered, has_articles, &mut pieces, &mut diagnostics)
        };
        let body = content("report");
        let appendices = vec![None, Some(content("appendix/list"))];
        let Some(report) = report else {
            panic!("{:?}", diagnostics.iter().collect::<Vec<_>>());
        };
        let undated = None;
        let document = super::document(
            &report,
            Wording { body, appendices, pieces, ..Wording::default() },
            &style,
            fonts(),
            BuildOptions { is_final: self.is_final, open: self.open, undated },
            &mut diagnostics,
        );
        let codes = diagnostics.iter().map(|d| d.message.code()).collect();
        (document, codes)
    }

    fn document(&self) -> Document {
        let (document, codes) = self.built();
        assert_eq!(codes, [""; 0]);
        document
    }
}

fn fonts() -> &'static FontFamily {
    static FONTS: OnceLock<FontFamily> = OnceLock::new();
    FONTS.get_or_init(|| {
        FontFamily::new(["Regular", "Bold", "Italic", "BoldItalic"].map(|name| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
            let data = std::fs::read(folder.join(format!("LiberationSerif-{name}.ttf"))).unwrap();
            Font::new(data.into()).unwrap()
        }))
    })
}

/// Every paragraph in reading order.
fn paragraphs(document: &Document) -> Vec<&Paragraph> {
    fn collect<'a>(blocks: &'a [Block], out: &mut Vec<&'a Paragraph>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => out.push(paragraph),
                Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        collect(&cell.blocks, out);
                    }
                }
            }
        }
    }
    let mut out = Vec::new();
    for section in &document.sections {
        collect(&section.blocks, &mut out);
    }
    out
}

/// Compares with the golden of that name; `UPDATE=1` writes it.
fn compare(name: &str, text: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens/document");
    let path = folder.join(format!("{name}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, golden, "{} is stale; UPDATE=1 writes it", path.display());
}

#[test]
fn a_draft_reads_as_each_profile_asks() {
    for profile in ["union-hd29", "party-hd05", "state-nd30"] {
        compare(profile, &dump(&Case { profile, ..CASE }.document()));
    }
}

#[test]
fn a_final_document_has_number_date_and_name_and_no_draft_mark() {
    let report = REPORT
        .replace("draft = 2", "draft = 2\nnumber = 5\ndate = 2022-02-03\nunit_code = \"VP\"")
        .replace("post = \"Bí thư\"", "post = \"Bí thư\"\nname = \"Trần Thị D\"");
    let document = Case { report: &report, is_final: true, ..CASE }.document();
    let of = |role: Role| -> Vec<String> {
        let found = paragraphs(&document).into_iter().filter(|p| p.role == role);
        found.map(Paragraph::text).collect()
    };
    assert_eq!(of(Role::Number), ["Số: 05-BC/CĐCS-VP"]);
    assert_eq!(of(Role::PlaceDate), ["Hà Tĩnh, ngày\u{a0}03\u{a0}tháng\u{a0}02 năm\u{a0}2022"]);
    assert_eq!(of(Role::SignerName), ["Trần Thị D"]);
    assert_eq!(of(Role::DraftMark), [""; 0]);
    let reference =
        "(Kèm theo Báo cáo số 05-BC/CĐCS-VP ngày 03 tháng 02 năm 2022 của Chi đoàn Sở Xây dựng)";
    let references = of(Role::AppendixReference);
    assert_eq!(references.iter().map(|text| released(text)).collect::<Vec<_>>(), [reference; 2]);
    assert!(references[0].contains("05\u{2011}BC/CĐCS\u{2011}VP"));
    assert_eq!(document.properties.date.unwrap().month, 2);
    assert!(!document.properties.draft);
}

#[test]
fn what_is_left_to_the_clerk_is_room_to_write_and_month_and_year_are_printed() {
    let report = REPORT
        .replace("draft = 2", "draft = 2\ndate = \"2027-03\"")
        .replace("post = \"Bí thư\"", "post = \"Bí thư\"\nname = \"Trần Thị D\"");
    let open = OpenPlaces { number: true, day: true, month: false };
    let document = Case { report: &report, is_final: true, open, ..CASE }.document();
    let text = |role| paragraphs(&document).into_iter().find(|p| p.role == role).unwrap().text();
    let blank = crate::text::CLERK_BLANK;
    assert_eq!(text(Role::Number), format!("Số: {blank}-BC/CĐCS"));
    let date = format!("Hà Tĩnh, ngày {blank} tháng 3 năm 2027");
    assert_eq!(text(Role::PlaceDate).replace('\u{a0}', " "), date.replace('\u{a0}', " "));
    assert_eq!(document.properties.open, open);
    assert_eq!(document.properties.date, None);
}

#[test]
fn headings_restart_below_a_higher_level_and_in_each_appendix() {
    let document = CASE.document();
    let labels: Vec<&str> = paragraphs(&document)
        .into_iter()
        .filter(|p| p.role.outline_level().is_some())
        .filter_map(|p| p.label.as_ref())
        .map(|label| label.text.as_str())
        .collect();
    let report = ["Phần thứ nhất", "I.", "1.", "1.1.", "2.", "II.", "Phần thứ hai", "I.", "1."];
    let appendices = ["Phụ lục I", "Phụ lục II", "I.", "1."];
    assert_eq!(labels, [report.as_slice(), &appendices].concat());
}

#[test]
fn two_lists_count_apart() {
    let document = CASE.document();
    let counters: Vec<_> = paragraphs(&document)
        .into_iter()
        .filter_map(|p| p.label.as_ref())
        .filter_map(|label| match label.counter {
            Counter::Ordered { list, value, .. } => Some((list, value)),
            _ => None,
        })
        .collect();
    assert_eq!(counters, [(0, 1), (0, 2), (1, 1)]);
}

#[test]
fn notes_are_numbered_in_the_order_of_their_marks() {
    let document = CASE.document();
    let marks: Vec<u32> = paragraphs(&document)
        .into_iter()
        .flat_map(|p| &p.inlines)
        .filter_map(|inline| match inline {
            Inline::Note(id) => Some(id.number()),
            _ => None,
        })
        .collect();
    assert_eq!(marks, [1, 2, 3, 4]);
    let texts: Vec<String> = document.notes.iter().map(|note| note.blocks[0].text()).collect();
    assert_eq!(texts, ["Ở đầu:", "Ở bảng.", "Chi tiết ở phần\u{a0}I.", "Phụ lục."]);
}

#[test]
fn a_separate_appendix_counts_its_notes_from_one() {
    let (report, appendices) = split_appendices(CASE.document());
    assert_eq!((report.sections.len(), report.notes.len()), (1, 2));
    assert_eq!(appendices.len(), 2);
    for appendix in &appendices {
        assert_eq!(appendix.notes.len(), 1);
        let has_first =
            |p: &&Paragraph| p.inlines.contains(&Inline::Note(crate::document::NoteId(0)));
        assert_eq!(paragraphs(appendix).into_iter().filter(has_first).count(), 1);
    }
    assert_eq!(appendices[1].properties.title, "Phụ lục II - DANH SÁCH");
    assert_eq!(appendices[1].notes[0].blocks[0].text(), "Phụ lục.");
}

#[test]
fn no_value_changes_the_blocks_of_the_document() {
    let shape = |value: &str| {
        let values = [("n", value)];
        let document = Case { values: &values, ..CASE }.document();
        let shape = |p: &Paragraph| (p.role, p.label.clone(), p.align, p.keep_next);
        paragraphs(&document).into_iter().map(shape).collect::<Vec<_>>()
    };
    let usual = shape("30");
    let mut state = 7_u32;
    let signs: Vec<char> = "#*_|[]^:<>-+`\\.1)& \n\u{a0}aĐ{}\"'!".chars().collect();
    for _ in 0..300 {
        let mut value = String::from("x");
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            value.push(signs[(state >> 16) as usize % signs.len()]);
        }
        assert_eq!(shape(&value), usual, "{value}");
    }
}

#[test]
fn every_word_of_the_template_is_printed_once_and_in_order() {
    let document = CASE.document();
    let section = &document.sections[0];
    let body = Document { sections: vec![section.clone()], notes: Vec::new(), ..document.clone() };
    let front = [Role::Body, Role::Slogan, Role::TableHead, Role::TableText];
    let printed: Vec<String> = paragraphs(&body)
        .into_iter()
        .filter(|p| {
            front.contains(&p.role)
                || p.role.outline_level().is_some()
                || matches!(p.role, Role::Item1 | Role::Item2)
        })
        .flat_map(|p| {
            let text = p.text().to_lowercase();
            text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let template = BODY.split("\n[^").next().unwrap().replace("{{n}}", "30").to_lowercase();
    let template = template.replace("[^mở]", "").replace("[^bảng]", "").replace("**", "");
    let written: Vec<String> = template
        .split(|c: char| c.is_whitespace() || "#|>".contains(c))
        .filter(|word| !word.is_empty() && !word.chars().all(|c| "-:".contains(c)))
        .filter(|word| !["1.", "2."].contains(word))
        .map(|word| if word == "thúc." { "thúc./.".to_owned() } else { word.to_owned() })
        .collect();
    assert_eq!(printed, written);
}

#[test]
fn all_text_is_composed_and_free_of_controls() {
    let body = "Vie\u{323}\u{302}t {{n}}\tx\n";
    let values = [("n", "e\u{302}\u{301}\u{1}\u{200b}")];
    let report = REPORT.replace("Hà Tĩnh", "Ha\\u0300 Ti\\u0303nh");
    let document = Case { report: &report, body, values: &values, ..CASE }.document();
    use unicode_normalization::is_nfc;
    for paragraph in paragraphs(&document) {
        let text = paragraph.text();
        assert!(is_nfc(&text) && !text.chars().any(char::is_control), "{text:?}");
    }
    assert!(dump(&document).contains("place-date: Hà Tĩnh, "));
}

#[test]
fn several_addressees_stand_in_lines_with_their_signs() {
    let report =
        REPORT.replace("[\"Ban Thường vụ Đoàn Khối\"]", "[\"- Ban Thường vụ;\", \"Chi bộ;\"]");
    let document = Case { report: &report, ..CASE }.document();
    let expected = "addressees-label keep: Kính gửi:\n\
                    addressees-item: -\u{a0}Ban Thường vụ;\naddressees-item: -\u{a0}Chi bộ.\n";
    assert!(dump(&document).contains(expected), "{}", dump(&document));
}

#[test]
fn templates_that_render_nothing_are_errors() {
    let (_, codes) = Case { body: "", appendix: "\n", ..CASE }.built();
    assert_eq!(codes, ["VB4040", "VB4041"]);
}

#[test]
fn every_character_that_is_no_letter_is_looked_for_in_the_font() {
    for c in ('\0'..=char::MAX).filter(|c| !c.is_ascii()) {
        let found: Vec<_> = rare_in(c.encode_utf8(&mut [0; 4])).collect();
        let is_rare = !c.is_alphabetic() && !is_latin(c);
        assert_eq!(found, Vec::from_iter(is_rare.then_some(c)), "{c:?}");
    }
}
