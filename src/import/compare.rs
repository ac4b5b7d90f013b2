//! The words of the file against those of the document that is built from the report.

use std::collections::BTreeMap;

use super::back::Appendix;
use super::front::NO_FIELD;
use super::label;
use super::line::Line;
use super::outline::Item;
use super::pictures::{Files, without_marks as without_pictures};
use super::settle::{BOX, PICTURE};
use super::write::Report;
use super::{Asked, Remarks};
use crate::diag::{Diagnostics, Severity};
use crate::document::{Block, Document, Paragraph, Role, SectionKind, TableKind};
use crate::pipeline::{self, Format, Request};
use crate::prepare::{self, Order};
use crate::source::Sources;
use crate::world::Memory;

/// How far the next common words are looked for.
const WINDOW: usize = 400;

/// How the words of the file and of the build agree.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Words of the file.
    pub words: usize,
    /// Those found in the build, in the same order.
    pub found: usize,
    /// Where the two differ, in order.
    pub differences: Vec<Difference>,
}

/// Words of the file, and what the build has in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In the file.
    pub file: String,
    /// In the build.
    pub build: String,
}

impl Comparison {
    /// Tenths of a percent, 1000 only where nothing differs.
    pub fn per_mille(&self) -> usize {
        match (self.words, self.differences.is_empty()) {
            (_, true) => 1_000,
            (words, false) => (self.found * 1_000 / words.max(1)).min(999),
        }
    }
}

/// What is built, compared.
pub(super) struct Built {
    pub comparison: Comparison,
    pub remarks: Remarks,
}

/// Builds the report in memory.
///
/// # Errors
/// It has errors: all that is told of it.
pub(super) fn built(
    (files, pictures): (&[(String, String)], &Files),
    asked: &Asked,
    report: &Report,
    words: Vec<String>,
) -> Result<Built, Diagnostics> {
    let world = Memory::default();
    for (path, text) in files {
        let path = format!("{}/{path}", asked.name).into();
        world.files.borrow_mut().insert(path, text.clone().into_bytes());
    }
    for (path, bytes) in pictures {
        let path = format!("{}/{path}", asked.name).into();
        world.files.borrow_mut().insert(path, bytes.clone());
    }
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let request = Request { formats: vec![Format::Docx], ..Request::new(asked.name.as_str()) };
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics);
    if built.is_none() {
        return Err(placeless(&diagnostics, &sources));
    }
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let order = Order::new(asked.name.as_str());
    let prepared = prepare::prepare(&world, &order, &mut sources, &mut diagnostics);
    let Some(prepared) = prepared else { return Err(placeless(&diagnostics, &sources)) };
    let file = of_report(report);
    let mut comparison = compared(&file, &of_document(&prepared.document));
    comparison.differences.extend(lost(&words, report));
    Ok(Built { comparison, remarks: Vec::new() })
}

/// The errors of a build whose files are not there to be shown.
fn placeless(diagnostics: &Diagnostics, sources: &Sources) -> Diagnostics {
    let mut all = Diagnostics::default();
    for told in diagnostics.iter().filter(|told| told.severity == Severity::Error) {
        let place = told.place.as_ref().map(|place| {
            let source = sources.get(place.source);
            let text = source.text.get(place.span.clone()).unwrap_or_default();
            let path = source.path.display().to_string();
            super::messages::InReport { path, text: super::settle::excerpt(text) }
        });
        all.error(None, told.message.clone());
        if let Some(place) = place {
            all.warn(None, place);
        }
    }
    all
}

/// The words of the file that no field and no paragraph has taken.
fn lost(words: &[String], report: &Report) -> Vec<Difference> {
    let mut left: BTreeMap<String, i64> = BTreeMap::new();
    for word in words.iter().flat_map(|line| letters(line)) {
        *left.entry(word).or_default() += 1;
    }
    for word in lines(report).iter().flat_map(|line| letters(line)) {
        *left.entry(word).or_default() -= 1;
    }
    let lost = left.into_iter().filter(|(_, count)| *count > 0);
    lost.map(|(file, _)| Difference { file, build: String::new() }).collect()
}

/// The letters and figures of a line, parted at whatever is none.
fn letters(line: &str) -> Vec<String> {
    let line = without_marks(line).to_lowercase();
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Every line that the report has taken, or that the program prints itself.
fn lines(report: &Report) -> Vec<String> {
    let of_item = |item: &Item| match item {
        Item::Line(line) => vec![line.labelled()],
        Item::Table(grid) => grid.lines().map(Line::labelled).collect(),
        Item::Heading(heading) => {
            let label = heading.label.as_ref().map_or("", |label| &label.text);
            vec![format!("{label} {}", heading.line.text())]
        }
    };
    let mut lines = [report.front.typed.clone(), report.front.program.clone()].concat();
    lines.extend([report.back.typed.clone(), report.back.program.clone()].concat());
    for Appendix { typed, program, .. } in &report.appendices {
        lines.extend(typed.iter().chain(program).cloned());
    }
    lines.extend(report.parts.iter().flatten().flat_map(of_item));
    let marks = report.parts.iter().flatten().flat_map(super::write::notes_in);
    let notes = marks.filter_map(|note| report.notes.get(note)).flatten();
    lines.extend(notes.map(Line::labelled));
    lines
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of the file as the report has taken them.
fn of_report(report: &Report) -> Vec<String> {
    let mut words = fields(&report.front.typed);
    let mut parts = report.parts.iter();
    words.extend(parts.next().into_iter().flatten().flat_map(of_item));
    words.extend(fields(&report.back.typed));
    for (Appendix { typed, .. }, items) in report.appendices.iter().zip(parts) {
        words.extend(fields(typed));
        words.extend(items.iter().flat_map(of_item));
    }
    let marks = report.parts.iter().flatten().flat_map(super::write::notes_in);
    for note in marks {
        let lines = report.notes.get(note).into_iter().flatten();
        words.extend(lines.flat_map(|line| tokens(&line.labelled())));
    }
    words
}

fn of_item(item: &Item) -> Vec<String> {
    match item {
        Item::Line(line) => tokens(&line.labelled()),
        Item::Table(grid) => {
            grid.lines().map(Line::labelled).flat_map(|line| tokens(&line)).collect()
        }
        Item::Heading(heading) => {
            let label = heading.label.as_ref().map_or("", |label| &label.text);
            tokens(&format!("{label} {}", heading.line.text()))
        }
    }
}

/// The words of fields: letters and figures alone, since the marks between them are the program's.
fn fields(lines: &[String]) -> Vec<String> {
    lines.iter().flat_map(|line| field_tokens(line)).collect()
}

fn field_tokens(line: &str) -> Vec<String> {
    const LABELS: [&str; 3] = ["kính gửi", "kính trình", "số"];
    // The program prints these words also where the date is open.
    const OF_DATES: [&str; 3] = ["ngày", "tháng", "năm"];
    let mut line = without_marks(line).to_lowercase();
    for label in LABELS {
        if let Some(rest) = line.trim_start().strip_prefix(label)
            && rest.starts_with([':', ' '])
        {
            line = rest.to_owned();
        }
    }
    let line = without_placeholders(&line);
    let words = line.split(|c: char| c.is_whitespace() || "/-–.:;,".contains(c)).map(bare);
    let words = words.map(|word| match word.trim_start_matches('0') {
        bare if word.bytes().all(|byte| byte.is_ascii_digit()) => bare.to_owned(),
        _ => word,
    });
    words.filter(|word| !word.is_empty() && !OF_DATES.contains(&word.as_str())).collect()
}

/// A line without what stands in double brackets: what a field lacks.
fn without_placeholders(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, open)) = rest.split_once("[[") {
        out.push_str(before);
        rest = open.split_once("]]").map_or("", |(_, after)| after);
    }
    out + rest
}

/// The words of a document, in the order in which the file's are taken.
fn of_document(document: &Document) -> Vec<String> {
    let mut words = Vec::new();
    for section in &document.sections {
        match section.kind {
            SectionKind::Report => of_report_section(&section.blocks, &mut words),
            SectionKind::Appendix(_) => {
                for paragraph in paragraphs(&section.blocks) {
                    match paragraph.role {
                        Role::AppendixReference
                        | Role::SuperiorBody
                        | Role::IssuingBody
                        | Role::BodyMark
                        | Role::HeaderTitle
                        | Role::HeaderMotto => {}
                        Role::AppendixTitle | Role::EnclosureTitle => {
                            words.extend(field_tokens(&spelled(paragraph)))
                        }
                        _ => words.extend(tokens(&spelled(paragraph))),
                    }
                }
            }
            SectionKind::Contents => {}
        }
    }
    for note in &document.notes {
        words.extend(note.blocks.iter().flat_map(|paragraph| tokens(&spelled(paragraph))));
    }
    words
}

fn of_report_section(blocks: &[Block], words: &mut Vec<String>) {
    const FRONT: [Role; 13] = [
        Role::SuperiorBody,
        Role::IssuingBody,
        Role::Number,
        Role::PlaceDate,
        Role::Kind,
        Role::KindAlone,
        Role::Subject,
        Role::LetterSubject,
        Role::Addressee,
        Role::AddresseesLabel,
        Role::AddresseesItem,
        Role::Decider,
        Role::Basis,
    ];
    const SIGNING: [Role; 4] = [Role::Authority, Role::Post, Role::SignerName, Role::Confirmation];
    const RECIPIENTS: [Role; 2] = [Role::RecipientsLabel, Role::Recipient];
    let all = paragraphs(blocks);
    let of_role = |role: Role| all.iter().filter(move |paragraph| paragraph.role == role);
    for paragraph in FRONT.into_iter().flat_map(of_role) {
        words.extend(field_tokens(&spelled(paragraph)));
    }
    let is_frame = |block: &&Block| match block {
        Block::Table(table) => {
            matches!(table.kind, TableKind::HeaderBlock | TableKind::SignatureBlock)
        }
        Block::Paragraph(paragraph) => {
            let is_field = FRONT.contains(&paragraph.role) || RECIPIENTS.contains(&paragraph.role);
            is_field || paragraph.role == Role::SubjectMark
        }
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => true,
    };
    for block in blocks.iter().filter(|block| !is_frame(block)) {
        for paragraph in paragraphs(std::slice::from_ref(block)) {
            if paragraph.role != Role::ContentsTitle {
                words.extend(tokens(&spelled(paragraph)));
            }
        }
    }
    let signing = all.iter().filter(|paragraph| SIGNING.contains(&paragraph.role));
    for paragraph in of_role(Role::Recipient).chain(signing) {
        words.extend(field_tokens(&spelled(paragraph)));
    }
}

fn paragraphs(blocks: &[Block]) -> Vec<&Paragraph> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => found.push(paragraph),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    found.extend(paragraphs(&cell.blocks));
                }
            }
            Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
        }
    }
    found
}

fn spelled(paragraph: &Paragraph) -> String {
    paragraph.labelled_text()
}

/// A line without the marks of what a report cannot hold.
fn without_marks(line: &str) -> String {
    let line = without_pictures(line);
    [NO_FIELD, BOX, PICTURE].iter().fold(line, |line, mark| line.replace(mark, " "))
}

/// The words of a paragraph: whatever has a letter or a figure, in small letters. The sign of a list before it and the
/// end mark behind it are not of its words.
fn tokens(line: &str) -> Vec<String> {
    let line = without_marks(line);
    // A blank behind a number is the program's.
    let label = label::of(&line).map(|label| line.split_at(label.len.min(line.len())));
    let line =
        label.map_or(line.to_lowercase(), |(label, rest)| format!("{label} {rest}").to_lowercase());
    let words = line.split_whitespace().map(|word| word.trim_end_matches('…'));
    let mut words: Vec<String> =
        words.filter(|word| word.contains(char::is_alphanumeric)).map(str::to_owned).collect();
    if let Some(first) = words.first_mut() {
        *first = first.trim_start_matches(['-', '–', '—', '+', '*', '•']).to_owned();
    }
    if let Some(last) = words.last_mut() {
        *last = last.trim_end_matches(['.', '/', ';', ',', '_']).to_owned();
    }
    words
}

/// Words that agree in order, and what stands between them.
fn compared(file: &[String], build: &[String]) -> Comparison {
    let mut comparison = Comparison { words: file.len(), ..Comparison::default() };
    let (mut a, mut b) = (0, 0);
    while a < file.len() || b < build.len() {
        if a < file.len() && file.get(a) == build.get(b) {
            comparison.found += 1;
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let (skip_a, skip_b) = resync(&file[a..], &build[b..]);
        comparison.differences.push(Difference {
            file: file[a..a + skip_a].join(" "),
            build: build[b..b + skip_b].join(" "),
        });
        (a, b) = (a + skip_a, b + skip_b);
    }
    comparison
}

/// The nearest place where both go on alike for some words.
fn resync(file: &[String], build: &[String]) -> (usize, usize) {
    let alike = |a: usize, b: usize| {
        let run = 3.min(file.len() - a).min(build.len() - b);
        run > 0 && file[a..a + run] == build[b..b + run]
    };
    for far in 1..WINDOW {
        for a in 0..=far {
            let b = far - a;
            if a < file.len() && b < build.len() && alike(a, b) {
                return (a, b);
            }
        }
    }
    (file.len().min(WINDOW), build.len().min(WINDOW))
}
