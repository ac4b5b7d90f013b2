//! Every word of a document knows where it was written: a piece of a template equals the bytes it names, a
//! value comes from the path it names by the helper it names, in the document, in its layout and in the DOCX.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::ptr;

use proptest::prelude::*;
use vanban::data::Report;
use vanban::diag::{Diagnostics, Language, Severity, render};
use vanban::document::{Document, Inline, Origin, Paragraph, PieceId, ScopeKind, Text};
use vanban::docx;
use vanban::layout::{self, Item};
use vanban::markup::plain_lines;
use vanban::prepare::{Order, Prepared, prepare};
use vanban::source::Sources;
use vanban::template;
use vanban::toml::DataPath;
use vanban::world::{Disk, Memory, World};

/// How many literal pieces, values and words of the program there are.
#[derive(Default, Debug)]
struct Count {
    words: usize,
    values: usize,
    program: usize,
}

#[test]
fn every_word_of_the_reports_and_stress_reports_leads_back() {
    let mut all = Count::default();
    for folder in ["reports", "tests/stress", "tests/prose", "tests/reports"] {
        for report in folders(folder) {
            let (prepared, sources) = prepared(&Disk, &report);
            let count =
                check(&prepared, &sources).unwrap_or_else(|told| panic!("{report:?}: {told}"));
            all.words += count.words;
            all.values += count.values;
            all.program += count.program;
        }
    }
    assert!(all.words > 2_000 && all.values > 1_000 && all.program > 500, "{all:?}");
}

#[test]
fn a_point_behind_a_block_stands_outside_of_it() {
    let world = world("Chi đoàn{{#if facts.a}} vững mạnh{{/if}}.\n\nHết.");
    let (prepared, sources) = prepared(&world, Path::new("r"));
    let pieces = &prepared.document.pieces;
    let found: Vec<_> = texts(&prepared.document)
        .into_iter()
        .filter_map(|text| match &pieces.get(text.piece).origin {
            Origin::Words(place) => {
                let scopes = pieces.scopes_of(pieces.get(text.piece)).count();
                let bytes = &sources.get(place.source).text[place.span.clone()];
                Some((text.text.as_str(), bytes, scopes))
            }
            _ => None,
        })
        .collect();
    let expected = [
        ("Chi đoàn", "Chi đoàn", 0),
        (" vững mạnh", " vững mạnh", 1),
        (".", ".", 0),
        ("Hết.", "Hết.", 0),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_item_of_a_loop_is_named_by_its_index_in_partials_and_parameters_too() {
    let template =
        "{{#each facts.works as |work n|}}{{> part title=work.name}}{{n}}; {{/each}}hết.";
    let world = world(template);
    let (prepared, _) = prepared(&world, Path::new("r"));
    let pieces = &prepared.document.pieces;
    let mut found = Vec::new();
    for text in texts(&prepared.document) {
        let piece = pieces.get(text.piece);
        if let Origin::Value(value) = &piece.origin
            && value.tag.is_some()
        {
            let paths: Vec<_> =
                value.expression().paths().iter().map(ToString::to_string).collect();
            let item = pieces.scopes_of(piece).find_map(|scope| match &scope.kind {
                ScopeKind::Item { key, .. } => Some(key.clone()),
                _ => None,
            });
            found.push((text.text.clone(), paths.join(" "), item.unwrap_or_default()));
        }
    }
    let expected = [
        ("việc một", "facts.works.0.name", "0"),
        ("21", "facts.works.0.people", "0"),
        ("0", "", "0"),
        ("việc hai", "facts.works.1.name", "1"),
        ("22", "facts.works.1.people", "1"),
        ("1", "", "1"),
    ];
    let expected = expected.map(|(text, path, item)| (text.into(), path.into(), item.into()));
    assert_eq!(found, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    #[test]
    fn every_word_of_a_random_template_leads_back(bits in prop::collection::vec(bit(), 1..30)) {
        let template = format!("Mở đầu[^n] {}\n\nHết.\n\n[^n]: Lời {{{{facts.a}}}} chú.\n", bits.concat());
        let world = world(&template);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let order = Order::new("r");
        let Some(prepared) = prepare(&world, &order, &mut sources, &mut diagnostics) else {
            // Bits may come to stand so that the markup is wrong, but the templates are right.
            let mut errors = diagnostics.iter().filter(|told| told.severity == Severity::Error);
            let is_markup = errors.all(|told| told.message.code().starts_with("VB4"));
            prop_assert!(is_markup, "{}", render(diagnostics.iter(), &sources, Language::English, false));
            return Err(TestCaseError::reject("wrong markup"));
        };
        check(&prepared, &sources).map_err(|told| TestCaseError::fail(format!("{template}\n{told}")))?;
    }
}

/// A bit of a template. Each value of the data is another one, so that a wrong path is found.
fn bit() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "một",
        " hai",
        " ",
        "\n",
        "\n\n",
        " ba.",
        "; ",
        "TT&TT",
        "&amp; ",
        "\\*",
        "\\_x",
        "\u{ad}y",
        "**đậm** ",
        "*nghiêng {{facts.a}}* ",
        "\n\n## Mục {{facts.b}}\n\n",
        "\n- {{facts.a}}\n- b\n",
        "\n\n1. x\n   y {{facts.b}}\n\n",
        "\n\n> khẩu hiệu\n> {{facts.a}}\n\n",
        "x\n\n| A | {{facts.b}} |\n|---|---|\n| {{facts.a}} \\| | c |\n\n",
        "x<br>y",
        "{{facts.a}}",
        "{{facts.b}} ",
        "{{ facts.n }}",
        "{{count facts.n}}",
        "{{! c facts.a }}",
        "chữ {{~facts.a~}} chữ ",
        "{{#if facts.a}} có{{/if}}",
        "{{#if facts.none}}x{{else}} không{{/if}}",
        "{{#unless facts.none}}y {{facts.b}}{{/unless}}",
        "{{#if facts.none}}x{{else if facts.a}}{{facts.a}} z{{else}}w{{/if}}",
        "\n{{#if facts.a}}\nriêng dòng\n{{/if}}\n",
        "{{#each facts.list}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}",
        "{{#each facts.list}} x{{/each}}",
        "{{#each facts.works}}{{@index}} {{name}} {{../facts.a}} {{@root.facts.b}}; {{/each}}",
        "{{#each facts.works as |w i|}}{{i}} {{w.name}} {{#each w.places as |p|}}{{p}} {{w.people}} {{/each}}{{/each}}",
        "{{#each facts.table}}{{@key}} {{this}} {{/each}}",
        "{{#each facts.none}}x{{else}}rỗng {{facts.a}}{{/each}}",
        "{{#with facts.table}}{{x}} {{../facts.a}} {{this.y}}{{/with}} ",
        "{{#with facts.table as |t|}}{{t.x}}{{/with}}",
        "{{> part}}",
        "\n  {{> part}}\n",
        "{{> part facts.table}}",
        "{{> part title=facts.b}}",
        "{{> items facts.works par=facts.b}} {{> items facts.list par=(upper facts.a)}}",
        "{{#each facts.works}}{{> items places par=name}}{{#with this}}{{@number}}{{/with}}{{/each}}",
        "{{> part facts.table title=(upper facts.a)}} ",
        "{{#each facts.works}}{{> part title=name}}{{/each}}",
        "{{#> frame title=facts.b}}trong {{facts.a}}{{/frame}} ",
        "{{#> frame}}{{#each facts.list}}{{this}} {{/each}}{{/frame}}",
        "{{> (lookup facts.table \"partial\")}}",
        "{{lookup facts.table \"x\"}}",
        "{{lookup facts.list 1}}",
        "{{lookup facts.table \"none\" default=\"khác\"}} ",
        "{{#each facts.list}}{{lookup ../facts.list @index}} {{/each}}",
        "{{default facts.none \"thay\"}}",
        "{{default facts.a \"thay\"}}",
        "{{default facts.none facts.b}} ",
        "{{list facts.list}}",
        "{{list facts.list last=\"hoặc\"}}",
        "{{upper (list facts.list)}} ",
        "{{range facts.n facts.m}}",
        "{{roman facts.n}}",
        "{{#with (lookup facts.works 1)}}{{name}}{{/with}}",
        "{{len facts.list}}",
        "{{sum facts.works \"people\"}} {{percent (share facts.n (plus facts.m 2))}} ",
        "{{#each facts.works}}{{@number}}. {{count @number}} {{times people 2}}{{#each places}}{{@../number}}{{/each}}{{/each}}",
        "{{{facts.markup}}}",
        "{{&facts.markup}} ",
        "{{document.subject}}",
        "{{document.kind_code}}",
        "{{signer.post}} ",
        "{{upper \"chữ\"}} {{count 7}}",
        "{{facts.lines}}",
        "{{term facts.term}}",
        "{{date document.date}} ",
        "{{eq facts.n facts.m}}",
        "{{appendices.0.title}} {{appendices.0.number}}",
        "&#224;",
        "&lt;",
        "\\{{x}}",
        "\\\\{{facts.a}} ",
        "a  \nb",
        "a\\\nb",
        "x\tc",
        "e\u{302}\u{323} ",
        "\r\nd",
        "x\u{200b}y ",
        "chữ {{~#if facts.a~}} sát {{~/if~}} chữ ",
        "{{#with facts}}{{#with table}}{{../a}} {{../../facts.b}} {{x}}{{/with}}{{/with}} ",
        "{{facts.[a]}} {{this.facts.b}} {{facts/n}} ",
        "{{#each facts.works}}{{#each places}}{{@index}}{{@../index}}{{this}} {{/each}}{{/each}}",
        "{{#each facts.works as |a|}}{{#with a}}{{name}}{{a.people}}{{/with}} {{/each}}",
        "{{> nest title=facts.b}} ",
        "{{> nest facts.table}} ",
        "{{#each facts.works}}{{> nest}}{{/each}} ",
        "{{#> frame title=facts.a}}{{#> frame}}{{title}} sâu{{/frame}}{{/frame}} ",
        "{{#each facts.list}}{{#if @first}}đầu {{this}}{{else}}{{@index}}{{/if}} {{/each}}",
        "{{#each facts.list as |x i|}}{{upper x}}{{i}} {{/each}}",
        "{{#with (lookup facts.works 0)}}{{#each places}}{{this}} {{../name}} {{/each}}{{/with}}",
        "{{lookup (lookup facts.works 1) \"name\"}} ",
        "{{#if (gt (len facts.list) 2)}}nhiều {{/if}}",
        "{{default (lookup facts.table \"none\" default=facts.a) \"z\"}} ",
        "**{{facts.a}}{{facts.b}}** ",
        "{{facts.a}}{{#if facts.a}}\n{{/if}}{{facts.b}} ",
        "a {{#if facts.none}}x{{/if}} b ",
        "{{#each facts.list}}\n- {{this}}\n{{/each}}\n\n",
    ])
}

/// A report with that template, and two partials.
fn world(template: &str) -> Memory {
    let report = "template = \"t\"\nprofile = \"union-hd29\"\n\
        [document]\nkind = \"Báo cáo\"\nsubject = [\"kết quả một năm\", \"của Chi đoàn\"]\nissuing_body = \"Chi đoàn A\"\nbody_code = \"CĐ\"\n\
        place = \"Minh Tân\"\ndate = 2026-02-03\nnumber = 7\nrecipients = [\"- Đoàn xã;\", \"Lưu: CĐ.\"]\naddressee = [\"Đoàn xã\", \"Chi bộ\"]\n\
        [signer]\nauthority = \"TM\"\non_behalf_of = \"Ban Chấp hành\"\npost = \"Bí thư\"\nname = \"Lê An\"\n\
        [facts]\na = \"giá trị a\"\nb = \"giá trị  b\"\nn = 5\nm = 9\nlist = [\"mục một\", \"mục hai\", \"mục ba\"]\nlines = \"dòng một\\ndòng hai\"\n\
        markup = \"chữ **đậm** hơn\"\nterm = { from = 2024, to = 2026 }\n\
        works = [{ name = \"việc một\", people = 21, places = [\"xã A\", \"xã B\"] }, { name = \"việc hai\", people = 22, places = [\"xã C\"] }]\n\
        [facts.table]\nx = \"bảng x\"\ny = \"bảng y\"\npartial = \"part\"\n\
        [[appendix]]\ntitle = \"Số liệu\"\ncolumns = [{ title = \"TT\" }, { title = \"Tên\" }]\nrows = [[1, { text = \"Cây\", note = \"Ghi chú.\" }], [2.5, \"Hoa\"]]\n";
    Memory::new([
        ("r/report.toml", report),
        ("r/templates/t/report.hbs", template),
        (
            "r/templates/t/part.hbs",
            "phần {{default title \"không tên\"}} {{#if people}}{{people}}{{/if}} ",
        ),
        (
            "r/templates/t/items.hbs",
            "{{#each this}}{{@number}} {{default name this}} {{par}} {{/each}}hết {{par}} ",
        ),
        (
            "r/templates/t/nest.hbs",
            "tổ {{> part title=(default title \"x\")}} {{default name \"y\"}} {{@root.facts.a}} ",
        ),
        ("r/templates/t/frame.hbs", "khung {{default title \"trống\"}} «{{> @partial-block}}» "),
    ])
}

fn folders(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Vec<_> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.join("report.toml").exists());
    found.sort();
    assert!(!found.is_empty(), "{folder}");
    found
}

fn prepared(world: &dyn World, report: &Path) -> (Prepared, Sources) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared = prepare(world, &Order::new(report), &mut sources, &mut diagnostics);
    let told = render(diagnostics.iter(), &sources, Language::English, false);
    (prepared.unwrap_or_else(|| panic!("{told}")), sources)
}

/// Checks every piece of a document, of its layout and of its DOCX.
fn check(prepared: &Prepared, sources: &Sources) -> Result<Count, String> {
    let document = &prepared.document;
    let mut count = Count::default();
    let mut values: BTreeMap<PieceId, String> = BTreeMap::new();
    for paragraph in document.paragraphs() {
        let mut last = None;
        for inline in &paragraph.inlines {
            let Inline::Text(text) = inline else { continue };
            match &document.pieces.get(text.piece).origin {
                Origin::Words(place) => {
                    count.words += 1;
                    let bytes = &sources.get(place.source).text[place.span.clone()];
                    if !same_words(bytes, &text.text) {
                        return Err(format!("the bytes «{bytes}» are printed as «{}»", text.text));
                    }
                }
                Origin::Program(_) => count.program += 1,
                Origin::Value(_) | Origin::Data(_) => {
                    let printed = values.entry(text.piece).or_default();
                    // Texts of one value in a row have forced line breaks between them.
                    if last == Some(text.piece) && !printed.ends_with(' ') {
                        printed.push(' ');
                    }
                    printed.push_str(&text.text);
                }
            }
            last = Some(text.piece);
        }
    }
    for (piece, printed) in &values {
        count.values += 1;
        check_value(&prepared.report, sources, &document.pieces.get(*piece).origin, printed)?;
    }
    check_layout(prepared)?;
    check_docx(prepared)?;
    Ok(count)
}

fn check_value(
    report: &Report,
    sources: &Sources,
    origin: &Origin,
    printed: &str,
) -> Result<(), String> {
    let seen = |path: &DataPath| report.seen_at(path);
    for path in origin.paths() {
        if report.value_at(&path).is_none() {
            return Err(format!("«{printed}» comes from {path}, which is not there"));
        }
    }
    match origin {
        Origin::Value(value) => {
            let (tag, expression) = (&value.tag, value.expression());
            let again = template::print(&expression, &seen)
                .ok_or_else(|| format!("«{printed}»: {expression:?} gives nothing"))?;
            let tag =
                tag.as_ref().map_or("", |tag| &sources.get(tag.source).text[tag.span.clone()]);
            let again = match tag.contains("{{{") || tag.starts_with("{{&") {
                true => again.replace('*', ""),
                false => again,
            };
            let again = plain_lines(&again).join(" ");
            // The number of what is referred to is known once the whole document is.
            let is_reference = again.starts_with(template::REFERENCE);
            if !is_reference && folded(&again) != folded(printed) {
                return Err(format!("«{printed}» of {tag} would be «{again}» by {expression:?}"));
            }
        }
        Origin::Data(path) => {
            // Signs at the ends of recipients give way to those of the regulation; cells have a decimal comma.
            let value = match seen(path).unwrap_or_default() {
                serde_json::Value::String(text) => plain_lines(&text).join(" "),
                serde_json::Value::Array(lines) => {
                    lines.iter().filter_map(|line| line.as_str()).collect::<Vec<_>>().join(" ")
                }
                number => number.to_string().replace('.', ","),
            };
            if !folded(&value).contains(&folded(printed)) {
                return Err(format!("«{printed}» is not in {path} = «{value}»"));
            }
        }
        Origin::Words(_) | Origin::Program(_) => {}
    }
    Ok(())
}

/// The runs of all pages print the pieces that they name, and nothing else.
fn check_layout(prepared: &Prepared) -> Result<(), String> {
    let document = &prepared.document;
    let mut printed: BTreeMap<PieceId, String> = BTreeMap::new();
    for text in texts(document) {
        printed.entry(text.piece).or_default().push_str(&text.text);
    }
    let layout = layout::layout(document, &prepared.style, prepared.fonts.as_ref());
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let Item::Text(run) = item else { continue };
        let mut end = 0;
        for (range, piece) in layout.pieces_of(run) {
            if range.start != end {
                return Err(format!("{:?} of «{}» is of no piece", end..range.start, run.text));
            }
            end = range.end;
            let words = blankless(&run.text[range]);
            let whole = printed.get(&piece).map(|text| blankless(text));
            if piece != PieceId::default() && !whole.is_some_and(|whole| whole.contains(&words)) {
                return Err(format!("«{words}» is no part of its piece"));
            }
        }
        let is_filled = run.element.is_none() || run.text.is_empty() || end == run.text.len();
        if !is_filled && end != 0 {
            return Err(format!("the end of «{}» is of no piece", run.text));
        }
    }
    Ok(())
}

/// The paragraphs of the DOCX are traced in their order, each word to the piece of the document.
fn check_docx(prepared: &Prepared) -> Result<(), String> {
    let document = &prepared.document;
    let (_, trace) =
        docx::write_traced(document, &prepared.style).map_err(|error| error.to_string())?;
    let notes: Vec<_> = document.notes.iter().flat_map(|note| &note.blocks).collect();
    // The foot of page 1 is traced behind the body.
    let of_notes = |paragraph: &Paragraph| notes.iter().any(|note| ptr::eq(*note, paragraph));
    let body: Vec<_> = document.paragraphs().filter(|paragraph| !of_notes(paragraph)).collect();
    if trace.body.len() != body.len() || trace.notes.len() < notes.len() {
        return Err(format!("{} paragraphs, {} of them traced", body.len(), trace.body.len()));
    }
    for (traced, paragraph) in trace.body.iter().zip(body) {
        let named = |piece: &PieceId| *piece != PieceId::default();
        let written: Vec<_> = traced.pieces.iter().map(|(_, piece)| *piece).filter(named).collect();
        let mut wanted: Vec<_> = paragraph
            .inlines
            .iter()
            .filter_map(|inline| match inline {
                Inline::Text(text) => Some(text.piece),
                _ => None,
            })
            .filter(named)
            .collect();
        wanted.dedup();
        let mut written = written;
        written.dedup();
        if written != wanted {
            return Err(format!("«{}» is traced to other pieces", paragraph.text()));
        }
    }
    Ok(())
}

/// Whether words are printed as their bytes stand in the file: but for white space, letter case and what
/// CommonMark escapes, and in NFC as every file is read.
fn same_words(bytes: &str, printed: &str) -> bool {
    let mut plain = String::new();
    let mut signs = bytes.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, signs.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => {}
            _ => plain.push(sign),
        }
    }
    folded(&plain) == folded(printed)
}

fn folded(text: &str) -> String {
    let text = text.replace('\u{2011}', "-");
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn blankless(text: &str) -> String {
    text.replace('\u{2011}', "-").chars().filter(|c| !c.is_whitespace()).collect()
}

fn texts(document: &Document) -> Vec<&Text> {
    let inlines = document.paragraphs().flat_map(|paragraph| &paragraph.inlines);
    inlines
        .filter_map(|inline| match inline {
            Inline::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}
