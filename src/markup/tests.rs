//! What authors write, and what comes of it.

mod captions;
mod charts;
mod directives;
mod lettered;
mod pictures;
mod typed;

use std::fmt::Write;
use std::path::PathBuf;

use serde_json::Value as Json;

use super::*;
use crate::document::Span;
use crate::document::{Origin, Script};
use crate::library::Library;
use crate::source::Sources;
use crate::template::{Data, Templates};
use crate::world::Memory;

/// A template rendered with these values by name.
fn render(template: &str, values: &[(&str, &str)]) -> (Sources, Rendered) {
    let world = Memory::new([("t/x/report.hbs", template)]);
    let library = Library::new(&world, vec![PathBuf::from("t")]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let templates = Templates::load("x", None, &library, &mut sources, &mut diagnostics);
    let values = values.iter().map(|(key, value)| ((*key).to_owned(), Json::from(*value)));
    let context = Json::Object(values.collect());
    let rendered = templates
        .and_then(|t| t.render("report", None, &Data::plain(context), &mut diagnostics))
        .unwrap_or_else(|| panic!("{template}: {:?}", diagnostics.iter().collect::<Vec<_>>()));
    (sources, rendered)
}

/// The content of a template, and its problems as `code line:column`.
fn read(template: &str, values: &[(&str, &str)]) -> (Content, Pieces, Vec<String>) {
    let (sources, rendered) = render(template, values);
    let (mut pieces, mut diagnostics) = (Pieces::default(), Diagnostics::default());
    let content = parse(&rendered, &mut pieces, &mut diagnostics);
    let problems = diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.place.clone().unwrap();
            let (line, column) = sources.get(place.source).line_column(place.span.start);
            format!("{} {line}:{column}", diagnostic.message.code())
        })
        .collect();
    (content, pieces, problems)
}

fn problems(template: &str) -> Vec<String> {
    read(template, &[("v", "giá trị")]).2
}

/// A content tree as lines: one for each paragraph, `*italic*`, `**bold**`, `{value}`, `/` for a
/// line break, `^0` for a note mark.
fn dump(template: &str, values: &[(&str, &str)]) -> String {
    let (content, pieces, problems) = read(template, values);
    let pieces = &pieces;
    assert_eq!(problems, [""; 0], "{template}");
    let mut out = String::new();
    for block in &content.blocks {
        match block {
            Block::Heading(heading) => {
                let _ = writeln!(out, "h{} {}", heading.level, line(&heading.text, pieces));
            }
            Block::Paragraph(paragraph) => {
                let _ = writeln!(out, "p {}", line(paragraph, pieces));
            }
            Block::Slogan(paragraph) => {
                let _ = writeln!(out, "slogan {}", line(paragraph, pieces));
            }
            Block::List(list) => items(list, 0, pieces, &mut out),
            Block::PageBreak => out.push_str("page\n"),
            Block::Decision => out.push_str("decision\n"),
            Block::Fields(fields) => {
                let photo = fields.photo.as_ref();
                let label = photo.map(|photo| format!(" beside {}", photo.label));
                let _ = writeln!(out, "fields{}", label.unwrap_or_default());
                for Field { name, value } in &fields.lines {
                    let _ = writeln!(out, "  {} = {}", line(name, pieces), line(value, pieces));
                }
            }
            Block::PhotoBox(photo) => {
                let [width, height] = photo.sides.map(|side| side.to_twips());
                let _ = writeln!(out, "photo {width}x{height} {}", photo.label);
            }
            Block::Chart(chart) => {
                let caption = chart.caption.as_ref();
                let caption = caption.map(|caption| line(&caption.words, pieces));
                let _ = writeln!(out, "chart {}", caption.unwrap_or_default());
            }
            Block::Pictures(pictures) => {
                let _ = writeln!(out, "pictures {}", pictures.len());
            }
            Block::Table(table) => {
                let columns: Vec<_> =
                    table.columns.iter().map(|c| format!("{}{:?}", c.width, c.align)).collect();
                let bare = if table.is_ruled { "" } else { "bare " };
                let size = table.size.map_or(String::new(), |size| format!(" {}pt", size.to_pt()));
                let _ = writeln!(out, "{bare}table{size} {}", columns.join(" "));
                for (index, row) in table.rows.iter().enumerate() {
                    out.push_str(if index < table.head_rows { " h" } else { "" });
                    let cells: Vec<_> = row
                        .cells
                        .iter()
                        .map(|cell| {
                            let Span { cols, rows } = cell.span;
                            format!("{}+{cols}x{rows} {}", cell.column, line(&cell.text, pieces))
                        })
                        .collect();
                    let _ = writeln!(out, "  {}", cells.join(" | "));
                }
            }
        }
    }
    for note in &content.notes {
        let _ = writeln!(out, "note {}", note.name);
        item_blocks(&note.blocks, 0, pieces, &mut out);
    }
    out
}

fn items(list: &List, depth: usize, pieces: &Pieces, out: &mut String) {
    for item in &list.items {
        let sign = if list.is_lettered { ")" } else { "." };
        let start = list.start.map_or("-".to_owned(), |start| format!("{start}{sign}"));
        let _ = writeln!(out, "{}{start}", "  ".repeat(depth));
        item_blocks(&item.blocks, depth, pieces, out);
    }
}

fn item_blocks(blocks: &[ItemBlock], depth: usize, pieces: &Pieces, out: &mut String) {
    for block in blocks {
        match block {
            ItemBlock::Paragraph(text) => {
                let _ = writeln!(out, "{}p {}", "  ".repeat(depth + 1), line(text, pieces));
            }
            ItemBlock::List(list) => items(list, depth + 1, pieces, out),
        }
    }
}

fn line(paragraph: &Paragraph, pieces: &Pieces) -> String {
    let mut out = String::new();
    for inline in &paragraph.inlines {
        match inline {
            Inline::Text(text) => {
                let marks = "*".repeat(
                    usize::from(text.emphasis.strong) * 2 + usize::from(text.emphasis.emphasis),
                );
                let words = match pieces.get(text.piece).origin {
                    Origin::Value(_) => format!("{{{}}}", text.text),
                    _ => text.text.clone(),
                };
                let script = match text.emphasis.script {
                    Script::Normal => "",
                    Script::Super => "^",
                    Script::Sub => "~",
                };
                let _ = write!(out, "{marks}{script}{words}{script}{marks}");
            }
            Inline::LineBreak => out.push_str(" / "),
            Inline::Leader => out.push_str("...."),
            Inline::Reckoned(_) => out.push('#'),
            Inline::Note(note) => {
                let _ = write!(out, "^{note}");
            }
        }
    }
    out
}

#[test]
fn every_piece_of_the_markup_is_read() {
    let template = "\
# Phần
## Mục {{v}}[^a]
Một đoạn,
  hai dòng\\
ba **đậm** và *nghiêng **cả hai***; 2<br>3.

> Tiên phong

- Một
- Hai
  - Sâu

  Đoạn tiếp
3. Ba
4. Bốn

[^a]: Chú thích

    - mục
";
    let expected = "\
h0 Phần
h1 Mục {5}^0
p Một đoạn, hai dòng / ba **đậm** và *nghiêng ****cả hai***; 2 / 3.
slogan Tiên phong
-
  p Một
-
  p Hai
  -
    p Sâu
  p Đoạn tiếp
3.
  p Ba
3.
  p Bốn
note a
  p Chú thích
  -
    p mục
";
    assert_eq!(dump(template, &[("v", "5")]), expected);
}

#[test]
fn a_table_keeps_widths_alignments_joins_and_escaped_bars() {
    let template = "\
|TT|Chỉ tiêu|Kết quả|Ghi|
|-|:----|:--:|--:|
|1|a \\| b|<|x[^n]|
|^|^|<|{{v}}|
|2|\\<|{{v}}||

[^n]: Chữ
";
    let expected = "\
table 1None 4Some(Left) 2Some(Center) 2Some(Right)
 h  0+1x1 TT | 1+1x1 Chỉ tiêu | 2+1x1 Kết quả | 3+1x1 Ghi
  0+1x2 1 | 1+2x2 a | b | 3+1x1 x^0
  3+1x1 {<}
  0+1x1 2 | 1+1x1 < | 2+1x1 {<} | 3+1x1 \nnote n
  p Chữ
";
    assert_eq!(dump(template, &[("v", "<")]), expected);
}

#[test]
fn a_value_never_turns_into_markup_and_never_changes_the_blocks() {
    let template = "## {{v}}\n\n{{v}} a {{v}}\n\n- {{v}}\n\n> {{v}}\n\n|a|b|\n|-|-|\n|{{v}}|2|\n";
    let shape = |value: &str| -> Vec<String> {
        dump(template, &[("v", value)]).lines().map(|l| l.chars().take(2).collect()).collect()
    };
    let hostile = [
        "# a",
        "- b",
        "1. c",
        "|",
        "a|b",
        "[^x]",
        "[^x]: y",
        "> q",
        "*a*",
        "**",
        "`c`",
        "<br>",
        "&lt;",
        "---",
        "===",
        "\\",
        "{{v}}",
        "    code",
        "<",
        "^",
        "http://a.b",
        "[a](b)",
        "a\nb",
    ];
    for value in hostile {
        assert_eq!(shape(value), shape("chữ"), "{value}");
        let (content, ..) = read(template, &[("v", value)]);
        let Block::Heading(heading) = &content.blocks[0] else { panic!() };
        let words: Vec<_> = heading
            .text
            .inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => text.text.as_str(),
                _ => "\n",
            })
            .collect();
        assert_eq!(words.concat(), value.trim(), "{value}");
    }
}

#[test]
fn white_space_collapses_and_invisible_characters_go() {
    let values = [("v", " a \n\u{200b} b\tc\u{a0}d "), ("e", "e\u{302}\u{323}")];
    let dumped = dump("x  {{v}}  y{{e}}\n", &values);
    assert_eq!(dumped, "p x {a} / {b c\u{a0}d }y{ệ}\n");
    assert_eq!(problems("x\u{7}y và z\u{1b}."), ["VB4049 1:2", "VB4049 1:9"]);
}

#[test]
fn a_text_of_the_template_is_a_piece_with_its_bytes() {
    let template =
        "Một  hai \\* ba\nbốn &amp; *năm* {{v}} sáu\n  bảy{{#if v}} tám{{/if}}.\n\n> A\n> b\n";
    let (_, rendered) = render(template, &[("v", "x")]);
    let mut pieces = Pieces::default();
    let content = parse(&rendered, &mut pieces, &mut Diagnostics::default());
    let mut found = Vec::new();
    for block in &content.blocks {
        let (Block::Paragraph(text) | Block::Slogan(text)) = block else { panic!() };
        for inline in &text.inlines {
            let Inline::Text(text) = inline else { panic!() };
            let bytes = match &pieces.get(text.piece).origin {
                Origin::Words(place) => &template[place.span.clone()],
                Origin::Value(value) => &template[value.tag.as_ref().unwrap().span.clone()],
                _ => panic!(),
            };
            found.push((text.text.as_str(), bytes));
        }
    }
    let expected = [
        ("Một hai * ba bốn &amp; ", "Một  hai \\* ba\nbốn &amp; "),
        ("năm", "năm"),
        (" ", " "),
        ("x", "{{v}}"),
        (" sáu bảy", " sáu\n  bảy"),
        (" tám", " tám"),
        (".", "."),
        ("A ", "A\n"),
        ("b", "b"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn each_slip_is_told_with_its_line_and_column() {
    let cases = [
        ("a[^x] b", "VB4001 1:2"),
        ("|a|\n|-|\n|[^x]|", "VB4001 3:2"),
        ("a\n\n[^x]: b", "VB4002 3:1"),
        ("a[^x]\n\n[^x]: b\n[^X]: c", "VB4003 4:1"),
        ("a[^x] b[^x]\n\n[^x]: c", "VB4004 1:8"),
        ("a[^x] b[^y]\n\n[^x]: c[^y]\n[^y]: d", "VB4005 3:8"),
        ("a[^x]\n\n[^x]:\n\nb", "VB4006 3:1"),
        ("a\n\n    b", "VB4010 3:5"),
        ("một `b`", "VB4010 1:5"),
        ("```\nb\n```", "VB4010 1:1"),
        ("a ![b](c)", "VB4011 1:3"),
        ("a <b>c</b>", "VB4012 1:3 VB4012 1:7"),
        ("<div>\na\n</div>", "VB4012 1:1"),
        ("a\n\n<!-- b -->", "VB4012 3:1"),
        ("a [b](c)", "VB4013 1:3"),
        ("a <http://b.vn>", "VB4013 1:3"),
        ("a\n\n[b]: http://c.vn", "VB4013 3:1"),
        ("a\n\n---", "VB4014 3:1"),
        ("a ** b", "VB4016 1:3"),
        ("a *b *c \\* d", "VB4016 1:3 VB4016 1:6"),
        ("a\n---", "VB4020 1:1"),
        ("#a", "VB4021 1:1"),
        ("# a\n\n### b", "VB4022 3:1"),
        ("#### b", "VB4022 1:1"),
        ("##", "VB4023 1:1"),
        ("- # a", "VB4024 1:3"),
        ("- > a", "VB4025 1:3"),
        ("> - a", "VB4026 1:3"),
        ("- a\n-\n", "VB4027 2:1"),
        ("- 2027. là năm cuối\n", "VB4055 1:1"),
        ("1. một\n2. + hai\n", "VB4055 2:1"),
        (
            "- a\n  - a\n    - a\n      - a\n        - a\n          - a\n            - a",
            "VB4028 7:13",
        ),
        ("- |a|\n  |-|\n  |b|", "VB4030 1:3"),
        ("|a|b|\n|-|-|\n|1|", "VB4031 3:1"),
        ("|a|b|\n|-|-|\n|1|2|3|", "VB4031 3:1"),
        ("|a|b|\n|-|-|\n|1|2|\nchữ", "VB4031 4:1"),
        ("|a|b|\n|--|\n|1|2|", "VB4032 1:1"),
        ("a|b\n", ""),
        ("|a|\n|-|\n", "VB4033 1:1"),
        ("|a|b|\n|-|-|\n|<|2|", "VB4034 3:2"),
        ("|a|b|\n|-|-|\n|1|^|", "VB4034 3:4"),
        ("|a|b|\n|-|-|\n|1|<|\n|^|2|", "VB4035 3:2"),
        ("1 \\* 2, \\[^x], \\# và [1], a < b", ""),
        ("{{v}} a[^x]", "VB4001 1:8"),
        ("a[^n{{v}}] b\n\n[^ngiá trị]: c", "VB4059 1:2"),
    ];
    for (template, expected) in cases {
        assert_eq!(problems(template).join(" "), expected, "{template}");
    }
}

#[test]
fn all_slips_are_told_at_once() {
    let found = problems("a[^x] `b`\n\n- # c\n\n---\n\n[^y]: d\n");
    assert_eq!(found, ["VB4010 1:7", "VB4024 3:3", "VB4014 5:1", "VB4002 7:1", "VB4001 1:2"]);
}

#[test]
fn nothing_that_can_be_typed_brings_the_reader_down() {
    let pieces = [
        "#", " ", "\n", "- ", "1. ", "> ", "|", "-|-", "[^a]", "[^a]: ", "*", "**", "`", "<br>",
        "<", "^", "\\", "{{v}}", "    ", "chữ", "&amp;", "![", "](b)", "<!--", "===", "~", "\t",
        "\u{301}",
    ];
    let mut state = 1_u32;
    for _ in 0..5_000 {
        let mut template = String::new();
        for _ in 0..16 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            template.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        let (content, ..) = read(&template, &[("v", "x")]);
        assert!(content.blocks.len() < 40);
    }
}

#[test]
fn lists_nested_without_end_are_refused_rather_than_followed() {
    let (.., problems) = read(&format!("{}a", "- ".repeat(15_000)), &[]);
    assert_eq!(problems[0], "VB4028 1:13");
}
