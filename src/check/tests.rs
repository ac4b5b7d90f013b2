//! Every rule fires on its wrong example, and stays silent on its right one and on its near misses.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::OnceLock;

use super::*;
use crate::diag::Language;
use crate::library::Library;
use crate::ooxml::names::PARAGRAPH_BOOKMARK;
use crate::pipeline::{self, Format, Request};
use crate::source::Place;
use crate::style::profile;
use crate::world::Memory;

pub(super) const REPORT: &str = r#"template = "t"
profile = "union-hd29"

[document]
kind = "Báo cáo"
subject = "kết quả hai năm"
superior_body = "Đoàn xã Minh Tân"
issuing_body = "Chi đoàn Trường Minh Tân"
number = 7
body_code = "CĐ"
place = "Minh Tân"
# nơi nhận
date = 2026-02-03
recipients = ["Đoàn xã Minh Tân", "Lưu: Chi đoàn"]

[signer]
authority = "TM"
on_behalf_of = "Ban Chấp hành"
post = "Bí thư"
name = "Trần Văn Bình"

[congress]
ordinal = 3
term = { from = 2026, to = 2028 }

[facts]
trees = 1250
"#;

pub(super) const TEMPLATE: &str =
    "## Kết quả\n\nĐã trồng cây.\n\n{{! facts.trees facts.east facts.west }}\n";

/// What a person would call a sound Word file: made here, for each profile.
const WORD_TEMPLATE: &str = "Thực hiện Nghị quyết của Đại hội, Chi đoàn đã hoàn thành các công việc được giao trong năm.\n\n\
    Đoàn viên tích cực học tập, rèn luyện và tham gia các hoạt động tình nguyện của đơn vị.\n\n\
    ## Kết quả\n\nChi đoàn đã trồng cây ở các thôn và chăm sóc cây trong suốt hai năm của nhiệm kỳ.\n\n\
    Chi đoàn trân trọng báo cáo Đại hội xem xét, cho ý kiến.\n";

pub(super) fn world(report: &str, template: &str) -> Memory {
    Memory::new([("r/report.toml", report), ("r/templates/t/report.hbs", template)])
}

fn order(is_final: bool) -> Order {
    Order { is_final, ..Order::new("r") }
}

/// The codes and words that a report gets.
fn check_report(report: &str, template: &str) -> Vec<(String, String)> {
    let world = world(report, template);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = super::report(&world, &order(false), &mut sources, &mut diagnostics);
    let told: Vec<_> = diagnostics.iter().map(|d| d.message.text(Language::English)).collect();
    told_of(&outcome.unwrap_or_else(|| panic!("{told:?}")))
}

pub(super) fn told_of(outcome: &Outcome) -> Vec<(String, String)> {
    let told = |finding: &Diagnostic| {
        (finding.message.code().to_owned(), finding.message.text(Language::English))
    };
    outcome.findings.iter().map(told).collect()
}

/// What the rules of the text find in paragraphs, one a line.
fn check_text(text: &str) -> Vec<(String, String)> {
    let mut sources = Sources::default();
    told_of(&super::text(text, Path::new("text"), &style("union-hd29"), &mut sources))
}

pub(super) fn style(name: &str) -> Style {
    let world = Memory::default();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let library = Library::new(&world, Vec::new());
    profile::load(name, None, &library, &mut sources, &mut diagnostics).unwrap()
}

/// A sound Word file in a profile.
fn sound_docx(profile: &str) -> Vec<u8> {
    static UNION: OnceLock<Vec<u8>> = OnceLock::new();
    let build = || {
        let world = world(REPORT, WORD_TEMPLATE);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let order = Order { profile: Some(profile.to_owned()), ..order(true) };
        let request = Request { formats: vec![Format::Docx], ..order.into() };
        let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics);
        built.unwrap().files.remove(0).bytes
    };
    if profile == "union-hd29" { UNION.get_or_init(build).clone() } else { build() }
}

fn check_docx(bytes: &[u8], profile: &str) -> Vec<(String, String)> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = docx(bytes, Path::new("a.docx"), &style(profile), &mut sources, &mut diagnostics);
    told_of(&outcome.unwrap())
}

const NO_BREAK_HYPHEN: &str = "</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">";

/// The file with a change in one part.
fn changed(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let name = file.name().to_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part && !from.is_empty() {
            let text = String::from_utf8(content).unwrap();
            // The examples are written as people type them.
            let text = text.replace('\u{a0}', " ").replace(NO_BREAK_HYPHEN, "-");
            let text = without_marks(&text);
            assert!(text.contains(from), "{from} is not in {part}: {text}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// XML without the bookmarks around paragraphs: the examples show runs right behind the properties.
fn without_marks(text: &str) -> String {
    let (mut rest, mut kept, mut open) = (text, String::new(), Vec::new());
    while let Some(at) = rest.find("<w:bookmark") {
        let (before, behind) = rest.split_at(at);
        let (mark, after) = behind.split_at(behind.find("/>").unwrap() + 2);
        let id = mark.split('"').nth(1).unwrap();
        let is_own = mark.contains(PARAGRAPH_BOOKMARK) || open.contains(&id);
        kept.push_str(before);
        match is_own {
            true => open.push(id),
            false => kept.push_str(mark),
        }
        rest = after;
    }
    kept + rest
}

fn check_example(example: &Example) -> Vec<(String, String)> {
    match *example {
        Example::Text(text) => check_text(text),
        Example::Report(changes) => {
            let (mut report, mut template) = (REPORT.to_owned(), TEMPLATE.to_owned());
            for (from, to) in changes {
                let place = if report.contains(from) { &mut report } else { &mut template };
                assert!(place.contains(from), "{from}");
                *place = place.replacen(from, to, 1);
            }
            check_report(&report, &template)
        }
        Example::Word { part, from, to, .. } => {
            check_docx(&changed(&sound_docx("union-hd29"), part, from, to), "union-hd29")
        }
    }
}

#[test]
fn every_rule_fires_on_its_wrong_example_and_only_that_rule() {
    let mut failed = Vec::new();
    for rule in rules::all() {
        let told = check_example(&rule.wrong);
        let own = told.iter().filter(|(code, _)| code == rule.code).count();
        let others: Vec<_> = told.iter().filter(|(code, _)| code != rule.code).collect();
        if own == 0 || !others.is_empty() {
            failed.push(format!("{} told {own}, others {others:?}", rule.code));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn every_rule_stays_silent_on_its_right_example_and_on_near_misses() {
    let mut failed = Vec::new();
    for rule in rules::all() {
        assert!(!rule.near.is_empty(), "{} has no near miss", rule.code);
        for example in std::iter::once(&rule.right).chain(rule.near) {
            let told = check_example(example);
            let own: Vec<_> = told.iter().filter(|(code, _)| code == rule.code).collect();
            if !own.is_empty() {
                failed.push(format!("{}: {own:?} in {example:?}", rule.code));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn every_rule_is_explained_in_both_languages() {
    let mut codes = BTreeSet::new();
    for rule in rules::all() {
        assert!(codes.insert(rule.code), "{} is used twice", rule.code);
        assert!(rule.code.starts_with("VB6") && rule.code.len() == 6, "{}", rule.code);
        assert!(!crate::messages().any(|kind| kind.code == rule.code), "{}", rule.code);
        assert!(!rule.source.is_empty(), "{}", rule.code);
        for words in [rule.title, rule.message, rule.advice, rule.why] {
            assert!(words.iter().all(|words| !words.trim().is_empty()), "{}", rule.code);
        }
        for language in [Language::Vietnamese, Language::English] {
            let text = explain::rule(rule, language);
            assert!(text.contains(rule.code) && text.lines().count() >= 8, "{text}");
        }
    }
    assert!(codes.len() > 50);
}

#[test]
fn the_sound_report_has_nothing_to_tell_of() {
    assert_eq!(check_report(REPORT, TEMPLATE), []);
}

#[test]
fn a_word_file_of_our_own_passes_in_every_profile() {
    for profile in ["union-hd29", "party-hd05", "state-nd30"] {
        assert_eq!(check_docx(&sound_docx(profile), profile), [], "{profile}");
    }
}

/// Further faults of Word files, beside the examples of the rules: part, what stands there, what instead,
/// and the one rule that tells of it.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("word/document.xml", "w:top=\"1134\"", "w:top=\"567\"", "VB6802"),
    ("word/document.xml", "w:bottom=\"1134\"", "w:bottom=\"1701\"", "VB6802"),
    ("word/document.xml", "w:right=\"1134\"", "w:right=\"850\"", "VB6802"),
    ("word/styles.xml", "w:ascii=\"Times New Roman\"", "w:ascii=\"Arial\"", "VB6811"),
    ("word/styles.xml", "w:hAnsi=\"Times New Roman\"", "w:hAnsi=\"Arial\"", "VB6811"),
    ("word/document.xml", THỰC_HIỆN, THEME_FONT, "VB6811"),
    (
        "word/document.xml",
        "<w:t xml:space=\"preserve\">BÁO CÁO",
        "<w:rPr><w:sz w:val=\"26\"/></w:rPr><w:t xml:space=\"preserve\">BÁO CÁO",
        "VB6812",
    ),
    (
        "word/document.xml",
        "<w:t xml:space=\"preserve\">Minh Tân, ngày",
        "<w:rPr><w:i w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">Minh Tân, ngày",
        "VB6813",
    ),
    (
        "word/document.xml",
        "<w:pStyle w:val=\"Title\"/>",
        "<w:pStyle w:val=\"Title\"/><w:jc w:val=\"left\"/>",
        "VB6814",
    ),
    ("word/document.xml", "ngày 03 tháng 02 năm 2026", "ngày 3 tháng 2 năm 2026", "VB6402"),
    ("word/document.xml", "Số: 07-BC/CĐ", "Số: 07/BC-CĐ", "VB6822"),
    ("word/document.xml", "Số: 07-BC/CĐ", "Số 07-BC/CĐ", "VB6822"),
    ("word/document.xml", "- Lưu: Chi đoàn.", "- Chi ủy.", "VB6825"),
    ("word/document.xml", "- Lưu: Chi đoàn.", "- Lưu: Chi đoàn", "VB6825"),
    ("word/document.xml", "BÍ THƯ", "Bí thư", "VB6829"),
    ("word/document.xml", "đã hoàn thành", "đã hòan thành", "VB6103"),
    ("word/document.xml", "tích cực học tập, rèn luyện", "tích cực học tập,rèn luyện", "VB6202"),
    ("word/document.xml", "Đoàn viên tích cực", "Đoàn  viên tích cực", "VB6204"),
];

#[test]
fn notes_text_boxes_and_even_pages_of_a_word_file_are_checked_too() {
    let sound = sound_docx("union-hd29");
    let noted = "<w:footnote w:id=\"7\"><w:p><w:r><w:t>Theo báo cáo của các các thôn.</w:t></w:r></w:p></w:footnote>";
    let footnotes = format!("<w:footnotes xmlns:w=\"w\">{noted}</w:footnotes>");
    let told = check_docx(&with_part(&sound, "word/footnotes.xml", &footnotes), "union-hd29");
    assert!(
        told.iter().any(|(code, message)| code == "VB6112" && message.contains("các các")),
        "{told:?}"
    );
    let boxed = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Trồng cây ở các các thôn.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
    let boxed = changed(&sound, "word/document.xml", THỰC_HIỆN, &format!("{boxed}{THỰC_HIỆN}"));
    let told = check_docx(&boxed, "union-hd29");
    assert!(told.iter().any(|(code, _)| code == "VB6112"), "{told:?}");
    let settings = docx_part(&sound, "word/settings.xml");
    let even = settings.replace("</w:settings>", "<w:evenAndOddHeaders/></w:settings>");
    let told = check_docx(&with_part(&sound, "word/settings.xml", &even), "union-hd29");
    assert!(
        matches!(&told[..], [(code, message)] if code == "VB6803" && message.starts_with("even pages")),
        "{told:?}"
    );
}

/// The file with another content of a part, or with that part.
fn with_part(docx: &[u8], part: &str, content: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let file = zip.by_index_raw(index).unwrap();
        if file.name() != part {
            out.raw_copy_file(file).unwrap();
        }
    }
    out.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
    out.write_all(content.as_bytes()).unwrap();
    out.finish().unwrap().into_inner()
}

const THỰC_HIỆN: &str = "<w:r><w:t xml:space=\"preserve\">Thực hiện";
const THEME_FONT: &str = "<w:r><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsi=\"Tahoma\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện";

#[test]
fn each_faulty_word_file_is_caught_with_just_its_fault() {
    let sound = sound_docx("union-hd29");
    let mut failed = Vec::new();
    for (part, from, to, code) in FAULTS {
        let told = check_docx(&changed(&sound, part, from, to), "union-hd29");
        let codes: BTreeSet<_> = told.iter().map(|(code, _)| code.as_str()).collect();
        if codes != BTreeSet::from([*code]) {
            failed.push(format!("{to} told {told:?}"));
        }
    }
    let by_rules =
        rules::all().filter(|rule| matches!(rule.check, Check::Word(_) | Check::Form(_))).count();
    assert!(FAULTS.len() + by_rules >= 45);
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn a_theme_font_is_looked_up_in_the_theme() {
    let sound = sound_docx("union-hd29");
    let themed = "<w:r><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện";
    let themed = changed(&sound, "word/document.xml", THỰC_HIỆN, themed);
    assert_eq!(check_docx(&themed, "union-hd29"), []);
    let theme = docx_part(&themed, "word/theme/theme1.xml");
    assert!(theme.contains("typeface=\"Times New Roman\""));
    let other = theme.replace("typeface=\"Times New Roman\"", "typeface=\"Calibri\"");
    let other = changed(&themed, "word/theme/theme1.xml", &theme, &other);
    let told = check_docx(&other, "union-hd29");
    assert!(
        matches!(&told[..], [(code, message)] if code == "VB6811" && message.contains("Calibri")),
        "{told:?}"
    );
}

fn docx_part(docx: &[u8], part: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    zip.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_profile_of_a_word_file_is_told_by_its_title() {
    for profile in ["union-hd29", "party-hd05", "state-nd30"] {
        let mut sources = Sources::default();
        let path = Path::new("a.docx");
        let file = WordFile::read(&sound_docx(profile), path, &mut sources).unwrap();
        let held_to = word::held_to(&file);
        assert_eq!(held_to.profile.as_deref(), Some(profile), "{:?}", held_to.why);
    }
}

/// A Word file with that document.
pub(super) fn worded(document: &[u8]) -> Vec<u8> {
    use crate::ooxml::names::{CONTENT_TYPES, DOCUMENT, XML_TYPE};
    use crate::ooxml::relations::{Relation, part, types};
    let types = types(&[XML_TYPE], &[DOCUMENT]);
    let relations = part(&[Relation::new("a", DOCUMENT.relation, "", DOCUMENT.path)]);
    let parts = [
        (CONTENT_TYPES, types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        (DOCUMENT.path, document),
    ];
    crate::ooxml::packing::pack(&parts).unwrap()
}

#[test]
fn garbage_and_bombs_are_refused_with_a_reason() {
    use crate::ooxml::package::{Limit, Unreadable};
    let read = |bytes: &[u8]| {
        let mut sources = Sources::default();
        crate::ooxml::read::WordFile::read(bytes, Path::new("a.docx"), &mut sources).err()
    };
    assert_eq!(read(b""), Some(Unreadable::NoZip));
    assert_eq!(read(b"PK\x03\x04garbage"), Some(Unreadable::NoZip));
    assert_eq!(
        read(&crate::ooxml::packing::pack(&[("a.txt", b"x")]).unwrap()),
        Some(Unreadable::NoDocument)
    );
    let broken = worded(b"<w:document><w:body></w:p>");
    assert_eq!(read(&broken), Some(Unreadable::BrokenXml));
    let deep = "<a>".repeat(100_000);
    let deep = worded(deep.as_bytes());
    assert_eq!(read(&deep), Some(Unreadable::TooLarge(Limit::Depth(200))));
    let entity = b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    let latin = b"<?xml version=\"1.0\" encoding=\"windows-1258\"?><a/>";
    let wide: Vec<u8> = "\u{feff}<a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for hidden in [&entity[..], latin, &wide] {
        assert_eq!(read(&worded(hidden)), Some(Unreadable::BrokenXml));
    }
    let other = b"<w:document><w:body><w:altChunk r:id=\"a\"/></w:body></w:document>";
    assert_eq!(read(&worded(other)), Some(Unreadable::OtherFile));
    let bomb = worded(&vec![b' '; 200 << 20]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb), Some(Unreadable::TooLarge(Limit::Unpacked(160))));
    let body = |content: &str, times: usize| {
        let content = content.repeat(times);
        worded(format!("<d><body>{content}</body></d>").as_bytes())
    };
    let cases = [
        (body("<p/>", 500_001), Limit::Paragraphs(500_000)),
        (body(&format!("<p><r><t>{}</t></r></p>", "(".repeat(32_001)), 1), Limit::Letters(32_000)),
        (body("<p><pPr><sectPr/></pPr></p>", 10_001), Limit::Sections(10_000)),
    ];
    for (file, limit) in cases {
        assert_eq!(read(&file), Some(Unreadable::TooLarge(limit)));
    }
    assert_eq!(read(&body("<p/>", 500_000)), None);
    let sound = sound_docx("union-hd29");
    for length in (0..sound.len()).step_by(997) {
        let _ = read(&sound[..length]);
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_a_rule_panic(text in "[ -~àáảãạăâđêôơưĐ“”«»…–  ’ßİ²½字\n]{0,200}") {
        check_text(&text);
    }

    #[test]
    fn no_flipped_byte_makes_the_reader_panic(at in 0_usize..20_000, byte: u8) {
        let mut bytes = sound_docx("union-hd29");
        let at = at % bytes.len();
        bytes[at] = byte;
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        docx(&bytes, Path::new("a.docx"), &style("union-hd29"), &mut sources, &mut diagnostics);
    }

    #[test]
    fn no_part_makes_the_reader_panic(xml in "(<w:(p|r|t|tbl|sectPr|pPr|rPr|ins)>|</w:(p|r|t|tbl|sectPr|pPr|rPr|ins)>|<w:(sz|jc|ind|pgSz|spacing) w:val=\"[0-9a-z-]{0,20}\" w:w=\"9\"/>|chữ|&amp;){0,40}") {
        let bytes = worded(xml.as_bytes());
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        docx(&bytes, Path::new("a.docx"), &style("union-hd29"), &mut sources, &mut diagnostics);
    }
}

#[test]
fn tone_marks_follow_the_profile_and_else_the_rest_of_the_document() {
    let new = TEMPLATE.replace("trồng cây", "trồng hoà, khoẻ, thuỷ");
    let told = |report: &str, template: &str| check_report(report, template).len();
    assert_eq!(told(REPORT, &new), 3);
    let state = REPORT.replace("union-hd29", "state-nd30");
    assert_eq!(told(&state, &new), 0);
    assert_eq!(told(&state, &new.replace("thuỷ", "thủy")), 1);
}

#[test]
fn a_switched_off_rule_is_silent_and_its_reason_is_kept() {
    let template = TEMPLATE.replace("trồng cây", "trồng 05 cây xanh và tưới 6 cây xanh");
    let told = check_report(REPORT, &template);
    assert_eq!(told.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["VB6401"]);
    let allow =
        "[check]\nallow = [{ rule = \"VB6401\", reason = \"trích nguyên văn\" }]\n\n[facts]";
    let report = REPORT.replace("[facts]", allow);
    let world = world(&report, &template);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = super::report(&world, &order(false), &mut sources, &mut diagnostics).unwrap();
    assert_eq!(outcome.findings, []);
    let [allowed] = &outcome.allowed[..] else { panic!("{:?}", outcome.allowed) };
    assert_eq!((allowed.reason.as_str(), allowed.hidden), ("trích nguyên văn", 1));
}

#[test]
fn a_final_build_refuses_errors_and_a_draft_counts_them() {
    let template = TEMPLATE.replace("Đã trồng", "Đã hòan thành việc trồng");
    let world = world(REPORT, &template);
    let build = |is_final| {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let built =
            pipeline::build(&world, &order(is_final).into(), &mut sources, &mut diagnostics);
        (built.map(|built| built.checked.count(Severity::Error)), diagnostics.has_errors())
    };
    assert_eq!(build(false), (Some(1), false));
    assert_eq!(build(true), (None, true));
}

pub(super) fn checked(world: &dyn World) -> (Option<Outcome>, Sources) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = super::report(world, &order(false), &mut sources, &mut diagnostics);
    let outcome = outcome.map(|mut outcome| {
        let mendable = diagnostics.iter().filter(|told| told.fix.is_some());
        outcome.findings.extend(mendable.cloned());
        outcome
    });
    (outcome, sources)
}

#[test]
fn findings_in_values_lead_to_the_words_in_the_report() {
    let report = REPORT.replace("trees = 1250", "trees = 1250\nplace = \"xã Tân Hòan\"");
    let template = "## Kết quả\n\nĐã trồng {{number facts.trees}} cây tại {{facts.place}}.\n";
    let world = world(&report, template);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = super::report(&world, &order(false), &mut sources, &mut diagnostics).unwrap();
    let [finding] = &outcome.findings[..] else { panic!("{:?}", told_of(&outcome)) };
    let place = finding.place.as_ref().unwrap();
    let source = sources.get(place.source);
    assert_eq!(&source.text[place.span.clone()], "Hòan");
    assert!(source.path.ends_with("report.toml"));
}

#[test]
fn a_finding_in_a_value_of_a_with_leads_to_that_value_and_then_to_its_tag() {
    let report = format!("{REPORT}works = {{ profile = \"cây , hoa\" }}\n");
    let template = "## Kết quả\n\nTrồng {{#with facts.works}}{{profile}}{{/with}}, {{number facts.trees}} cây.\n";
    let world = world(&report, template);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let outcome = super::report(&world, &order(false), &mut sources, &mut diagnostics).unwrap();
    let finding = &outcome.findings[0];
    let there = |place: &Place| {
        let source = sources.get(place.source);
        let (line, _) = source.line_column(place.span.start);
        (line, source.text[place.span.clone()].to_owned())
    };
    let line = report.lines().count();
    assert_eq!(finding.place.as_ref().map(there), Some((line, " ,".to_owned())));
    assert_eq!(finding.also.iter().map(there).collect::<Vec<_>>(), [(3, "{{profile}}".to_owned())]);
}

#[test]
fn a_headings_capitals_are_read_as_they_were_written() {
    let template = TEMPLATE.replace("## Kết quả", "## Kết quả ở TT&TT và Đắk Lắk");
    assert_eq!(check_report(REPORT, &template), []);
}
