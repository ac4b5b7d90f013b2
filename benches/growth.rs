//! What a unit costs at two sizes, four times apart: of each stage and each rule of `check` a page, of texts made to be slow
//! one repetition. What grows with the square of its size costs four times as much a unit; such lines end in `!`.
//!
//! `cargo bench --bench growth`, with a word behind it only the lines that contain it.

mod synthetic;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use mimalloc::MiMalloc;

use vanban::check::report::ReportSubject;
use vanban::check::rule::{Check, Findings, Text};
use vanban::check::{self, rules};
use vanban::diag::Diagnostics;
use vanban::docx;
use vanban::font::FontFamily;
use vanban::layout;
use vanban::ooxml::read::WordFile;
use vanban::pdf;
use vanban::pipeline;
use vanban::prepare::{self, Order, Prepared};
use vanban::source::Sources;
use vanban::world::Memory;

/// As in the command.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Pages of the reports, and how many times as many repetitions the slow texts have.
const PAGES: [usize; 2] = [100, 400];

/// From where on a unit costs so much more that its cost is no constant.
const SUSPECT: f64 = 2.0;

/// A cost below this, for the larger size, is too small to tell anything.
const LEAST: Duration = Duration::from_millis(1);

/// What is measured: a name, the units, and what they cost.
type Line = (String, usize, Duration);

fn main() {
    let wanted = std::env::args().skip(1).find(|arg| !arg.starts_with('-')).unwrap_or_default();
    let [small, large] = PAGES.map(|pages| measured(pages, &wanted));
    println!("{:<44} {:>12} {:>12} {:>6}", "", "small", "large", "ratio");
    for ((name, units, cost), (_, more_units, more_cost)) in small.into_iter().zip(large) {
        let unit = |cost: Duration, units: usize| cost.as_secs_f64() * 1e6 / units as f64;
        let (before, after) = (unit(cost, units), unit(more_cost, more_units));
        let ratio = after / before;
        let mark = if ratio > SUSPECT && more_cost > LEAST { " !" } else { "" };
        println!("{name:<44} {before:>9.3} µs {after:>9.3} µs {ratio:>6.2}{mark}");
    }
}

fn measured(pages: usize, wanted: &str) -> Vec<Line> {
    let mut lines = of_report(pages);
    lines.extend(SLOW.iter().map(|(name, text)| of_text(name, text, pages * 40)));
    lines.retain(|(name, ..)| name.contains(wanted));
    lines
}

/// The stages and the rules, on a report of that many pages.
fn of_report(pages: usize) -> Vec<Line> {
    let world = synthetic::world("report", pages);
    let (prepared, sources) = prepared(&world);
    let line = |name: &str, cost| (name.to_owned(), pages, cost);
    let (document, style) = (&prepared.document, &prepared.style);
    let fonts = FontFamily::builtin();
    let layout = layout::layout(document, style, fonts);
    let word = docx::write(document, style).expect("it can be written");
    let properties = &document.properties;
    let mut lines = vec![
        line("prepare", timed(|| self::prepared(&world))),
        line("layout", timed(|| layout::layout(document, style, fonts))),
        line("docx", timed(|| docx::write(document, style))),
        line("pdf", timed(|| pdf::write(&layout, properties, fonts))),
        line("check", timed(|| check::prepared(&prepared, false, &sources))),
        line("check of the Word file: reading", timed(|| read(&word))),
    ];
    let locator = prepared.locator(&sources);
    let subject = ReportSubject::new(&prepared, false, &locator);
    let text = Text::new(&subject.passages, style);
    let (file, of_word) = read(&word);
    for rule in rules::all() {
        let cost = timed(|| match rule.check {
            Check::Text(check) => {
                let mut findings = Findings::new(rule, &sources, Some(&locator));
                check(&text, &mut findings);
                findings.finish()
            }
            Check::Report(check) => {
                let mut findings = Findings::new(rule, &sources, Some(&locator));
                check(&subject, &mut findings);
                findings.finish()
            }
            Check::Word(check) | Check::Form(check) => {
                let mut findings = Findings::new(rule, &of_word, None);
                check(&file, style, &mut findings);
                findings.finish()
            }
        });
        lines.push(line(&format!("{} {}", rule.code, rule.title[1]), cost));
    }
    lines
}

/// Texts that have been slow or could be: in a paragraph, and as paragraphs of their own.
const SLOW: &[(&str, &str)] = &[
    ("stars and underscores", "*a _b "),
    ("opening brackets", "("),
    ("opening square brackets", "["),
    ("opening quotation marks", "“"),
    ("notes that are none", "[^a "),
    ("pictures that are none", "!["),
    ("tags that are none", "<a "),
    ("code", "`a "),
    ("one word", "báo "),
    ("one long word", "đ"),
    ("spaces before commas", "a , "),
    ("two spaces", "a  b "),
    ("capitals", "Đoàn Viên "),
    ("abbreviations", "BCH (Ban Chấp hành) "),
    ("dates", "ngày 1/1/2024 "),
    ("numbers", "1.000, "),
    ("lines", "một\n"),
    ("paragraphs", "một\n\n"),
    ("items", "- một\n"),
    ("rows", "| a | b |\n"),
    ("headings", "# Một\n\n"),
    ("quotations", "> một\n\n"),
];

/// The whole of a report with a text that many times over: as many as a paragraph may have, then in a new one.
fn of_text(name: &str, text: &str, times: usize) -> Line {
    const IN_ONE: usize = 1_000;
    let head = if text.starts_with('|') { "| a | b |\n|---|---|\n" } else { "" };
    let mut template = head.to_owned();
    for part in 0..times {
        let ends = !text.ends_with('\n') && part % IN_ONE == IN_ONE - 1;
        template.push_str(text);
        template.push_str(if ends { "\n\n" } else { "" });
    }
    template.push('\n');
    let world = Memory::new([
        ("report/report.toml", REPORT),
        ("report/templates/x/report.hbs", template.as_str()),
    ]);
    let cost = timed(|| {
        let (mut sources, mut diagnostics) = <(Sources, Diagnostics)>::default();
        pipeline::build(&world, &Order::new("report").into(), &mut sources, &mut diagnostics)
    });
    (name.to_owned(), times, cost)
}

const REPORT: &str = "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
                      issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\nname = 'A'\n";

fn prepared(world: &Memory) -> (Prepared, Sources) {
    let (mut sources, mut diagnostics) = Default::default();
    let order = Order::new("report");
    let prepared = prepare::prepare(world, &order, &mut sources, &mut diagnostics);
    (prepared.unwrap_or_else(|| panic!("{diagnostics:?}")), sources)
}

fn read(word: &[u8]) -> (WordFile, Sources) {
    let mut sources = Sources::default();
    let file = WordFile::read(word, Path::new("a.docx"), &mut sources);
    (file.expect("it is sound"), sources)
}

/// The least of three runs.
fn timed<T>(mut run: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..3).map(once).min().unwrap_or_default()
}
