//! The files of the report.

use super::back::{Appendix, Back};
use super::front::Front;
use super::line::{Grid, GridCell, Line};
use super::messages::{CongressFacts, NotFound};
use super::numbering::Numbering;
use super::outline::{Heading, Item};
use super::text::{one_line, slug, toml};
use super::{Asked, Remarks, escape, lists, paper, remark_once};
use crate::library::EMBEDDED;

/// The template that has sections of its own.
pub(super) const CONGRESS: &str = "congress-report";
/// How many letters of a heading go into the name of a file.
const NAME: usize = 40;
/// How many dashes the columns of a table share.
const DASHES: i64 = 90;

/// All that a file says.
pub(super) struct Report {
    pub front: Front,
    pub back: Back,
    pub appendices: Vec<Appendix>,
    /// The text, then the text of each appendix.
    pub parts: Vec<Vec<Item>>,
    pub notes: Vec<Vec<Line>>,
    pub numbering: Numbering,
    /// The lines of `[frame]`.
    pub frame: Vec<String>,
    /// The word before what is decided, where it stands in the text.
    pub word: Option<String>,
    /// The paper, and how many copies a sheet holds.
    pub paper: paper::Sheet,
}

/// The files, paths from the report's folder.
pub(super) fn files(
    report: &Report,
    asked: &Asked,
    profile: &str,
    remarks: &mut Remarks,
) -> Vec<(String, String)> {
    let template = asked.template.clone().unwrap_or_else(|| asked.name.clone());
    let mut writer = Writer { report, template: &template, remarks, files: Vec::new() };
    writer.report_toml(profile);
    writer.template_toml();
    writer.partials();
    writer.files
}

struct Writer<'a> {
    report: &'a Report,
    template: &'a str,
    remarks: &'a mut Remarks,
    files: Vec<(String, String)>,
}

impl Writer<'_> {
    fn is_congress(&self) -> bool {
        self.template == CONGRESS
    }

    fn push(&mut self, name: &str, text: String) {
        self.files.push((format!("templates/{}/{name}", self.template), text));
    }

    fn report_toml(&mut self, profile: &str) {
        let (front, back) = (&self.report.front, &self.report.back);
        let mut out = String::from(
            "# Nhập từ văn bản có sẵn bằng `vanban import`. Chỗ trong ngoặc vuông [[…]] cần điền.\n",
        );
        out.push_str(&format!("template = {}\nprofile = {}\n", toml(self.template), toml(profile)));
        out.push_str("\n[document]\n");
        let mut found = |field: &str, value: Option<String>, mark: &str| {
            value.unwrap_or_else(|| {
                let mark = format!("[[{mark}]]");
                let (field, shown) = (field.to_owned(), mark.clone());
                remark_once(self.remarks, NotFound { field, mark: shown });
                mark
            })
        };
        let kind = found("document.kind", front.kind.clone(), "tên loại");
        out.push_str(&format!("kind = {}\n", toml(&kind)));
        let subject = if front.subject.is_empty() {
            vec![found("document.subject", None, "trích yếu")]
        } else {
            front.subject.clone()
        };
        out.push_str(&format!("subject = {}\n", lines(&subject)));
        if !front.superior.is_empty() {
            out.push_str(&format!("superior_body = {}\n", lines(&front.superior)));
        }
        let issuing = if front.issuing.is_empty() {
            vec![found("document.issuing_body", None, "tên cơ quan ban hành")]
        } else {
            front.issuing.clone()
        };
        out.push_str(&format!("issuing_body = {}\n", lines(&issuing)));
        if let Some(number) = front.number {
            out.push_str(&format!("number = {number}\n"));
        }
        let known = crate::data::kind_code(&kind);
        let code = front.kind_code.clone().filter(|code| known != Some(code.as_str()));
        if code.is_some() || known.is_none() {
            let code = found("document.kind_code", code, "viết tắt tên loại");
            out.push_str(&format!("kind_code = {}\n", toml(&code)));
        }
        let body = found("document.body_code", front.body_code.clone(), "viết tắt tên cơ quan");
        out.push_str(&format!("body_code = {}\n", toml(&body)));
        if let Some(unit) = &front.unit_code {
            out.push_str(&format!("unit_code = {}\n", toml(unit)));
        }
        let place = found("document.place", front.place.clone(), "địa danh");
        out.push_str(&format!("place = {}\n", toml(&place)));
        if let Some(date) = &front.date {
            // One that the clerk completes is no date of TOML.
            let is_whole = date.len() == "2027-03-15".len();
            let date = if is_whole { date.clone() } else { toml(date) };
            out.push_str(&format!("date = {date}\n"));
        }
        if let Some(draft) = front.draft {
            out.push_str(&format!("draft = {draft}\n"));
        }
        for (key, mark) in front.stamps.written() {
            out.push_str(&format!("{key} = {}\n", toml(mark)));
        }
        if !front.address.is_empty() {
            out.push_str(&format!("address_line = {}\n", lines(&front.address)));
        }
        let grounds = &front.grounds;
        if !grounds.decider.is_empty() {
            out.push_str(&format!("decider = {}\n", lines(&grounds.decider)));
        }
        let lists = [
            ("bases", &grounds.bases),
            ("addressee", &front.addressees),
            ("recipients", &back.recipients),
        ];
        for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            out.push_str(&format!("{key} = {}\n", array(list)));
        }
        if !self.report.frame.is_empty() {
            out.push_str(&format!("\n[frame]\n{}\n", self.report.frame.join("\n")));
        }
        let mut signers = vec![("[signer]", "signer", None, &back.signer)];
        signers
            .extend(back.cosigners.iter().map(|signer| ("[[cosigner]]", "cosigner", None, signer)));
        let confirmed = back.confirmation.as_ref();
        signers.extend(confirmed.map(|(statement, signer)| {
            ("[confirmation]", "confirmation", Some(statement), signer)
        }));
        for (table, path, statement, signer) in signers {
            out.push_str(&format!("\n{table}\n"));
            if let Some(statement) = statement {
                out.push_str(&format!("statement = {}\n", toml(statement)));
            }
            if let Some(authority) = signer.authority {
                out.push_str(&format!("authority = {}\n", toml(authority)));
            }
            let needs_body = signer.authority.is_some() || signer.post.is_none();
            if needs_body || signer.on_behalf_of.is_some() {
                let body = signer.on_behalf_of.clone().filter(|body| !body.is_empty());
                let body = found(&format!("{path}.on_behalf_of"), body, "người ký");
                out.push_str(&format!("on_behalf_of = {}\n", toml(&body)));
            }
            let keys = [
                ("deputy_of", &signer.deputy_of),
                ("post", &signer.post),
                ("also", &signer.also),
                ("name", &signer.name),
            ];
            for (key, value) in keys {
                if let Some(value) = value {
                    out.push_str(&format!("{key} = {}\n", toml(value)));
                }
            }
        }
        out.push_str(&paper::table(self.report.paper));
        if self.remarks.iter().any(|told| told.is::<super::messages::Contents>()) {
            out.push_str("\n[contents]\n");
        }
        if self.is_congress() {
            self.congress(&mut out);
        }
        for (at, appendix) in self.report.appendices.iter().enumerate() {
            let number = at + 1;
            let title = if appendix.title.is_empty() {
                let field = format!("appendix.{at}.title");
                let mark = "[[tên phụ lục]]".to_owned();
                remark_once(self.remarks, NotFound { field, mark: mark.clone() });
                vec![mark]
            } else {
                appendix.title.clone()
            };
            out.push_str(&format!("\n[[appendix]]\ntitle = {}\n", lines(&title)));
            if appendix.is_across {
                out.push_str("orientation = \"landscape\"\n");
            }
            if let Some(kind) = &appendix.enclosure {
                out.push_str(&format!("enclosure = {}\n", toml(kind)));
            }
            out.push_str(&format!("template = \"phu-luc-{number}\"\n"));
        }
        if self.report.numbering.has_typed(&self.report.parts) {
            out.push_str(
                "\n[[check.allow]]\nrule = \"VB6604\"\nreason = \"số đề mục gõ tay như văn bản gốc\"\n",
            );
        }
        self.files.push(("report.toml".to_owned(), out));
    }

    /// The facts that the template asks for, as far as the subject tells them.
    fn congress(&mut self, out: &mut String) {
        let subject = one_line(&self.report.front.subject.join(" "));
        let words: Vec<&str> = subject.split([' ', ',', '.', '(', ')']).collect();
        let ordinal = words.iter().find_map(|word| {
            (1..=60_u32).find(|&number| crate::text::roman(number).as_deref() == Some(word))
        });
        let mut years = subject
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse::<u32>().ok())
            .filter(|year| (1900..=2199).contains(year));
        let from = years.next().unwrap_or(2000);
        let to = years.next().filter(|to| *to >= from).unwrap_or(from);
        let ordinal = ordinal.unwrap_or(1);
        for (field, value) in
            [("congress.ordinal", ordinal.to_string()), ("congress.term", format!("{from} - {to}"))]
        {
            remark_once(self.remarks, CongressFacts { field: field.to_owned(), value });
        }
        out.push_str(&format!(
            "\n[congress]\nordinal = {ordinal}\nterm = {{ from = {from}, to = {to} }}\n"
        ));
        self.branch(out);
    }

    /// The names that the template asks for; the words of the file have them where they stand.
    fn branch(&mut self, out: &mut String) {
        let front = &self.report.front;
        let name = Some(one_line(&front.issuing.join(" "))).filter(|name| !name.is_empty());
        let superior = Some(one_line(&front.superior.join(" "))).filter(|name| !name.is_empty());
        out.push_str("\n[facts]\n");
        for (field, value, mark) in [
            ("motto", None, "khẩu hiệu"),
            ("branch.full_name", name.clone(), "tên chi đoàn"),
            ("branch.name", name, "tên chi đoàn"),
            ("branch.unit", None, "tên đơn vị"),
            ("branch.party_cell", None, "tên chi bộ"),
            ("branch.superior", superior, "tên đoàn cấp trên"),
        ] {
            let value = value.unwrap_or_else(|| {
                let (field, mark) = (format!("facts.{field}"), format!("[[{mark}]]"));
                remark_once(self.remarks, NotFound { field, mark: mark.clone() });
                mark
            });
            out.push_str(&format!("{field} = {}\n", toml(&value)));
        }
    }

    fn template_toml(&mut self) {
        let mut numbering = String::new();
        for (level, pattern) in self.report.numbering.patterns.iter().enumerate() {
            if let Some(pattern) = pattern {
                let key = if level == 0 { "part".to_owned() } else { format!("heading-{level}") };
                numbering.push_str(&format!("{key} = {}\n", toml(pattern)));
            }
        }
        if !numbering.is_empty() {
            numbering.insert_str(0, "\n[numbering]\n");
        }
        if self.is_congress() {
            let path = format!("{CONGRESS}/template.toml");
            let embedded = EMBEDDED.iter().find(|(name, _)| *name == path);
            if let (Some((_, text)), false) = (embedded, numbering.is_empty()) {
                self.push("template.toml", format!("{text}{numbering}"));
            }
            return;
        }
        let subject = one_line(&self.report.front.subject.join(" "));
        let kind = self.report.front.kind.clone().unwrap_or_default();
        let title = one_line(&format!("{kind} {subject}"));
        let title = if title.is_empty() { self.template.to_owned() } else { title };
        let words = |text: &str| format!("{{ vi = {0}, en = {0} }}", toml(text));
        self.push(
            "template.toml",
            format!(
                "name = {}\ndescription = {{ vi = {}, en = {} }}\n{numbering}",
                words(&title),
                toml("Nhập từ văn bản có sẵn bằng `vanban import`."),
                toml("Imported from a document with `vanban import`."),
            ),
        );
    }

    fn partials(&mut self) {
        let report = self.report;
        let mut all =
            String::from("{{!-- Nhập bằng `vanban import`; mỗi phần, mỗi mục một tệp. --}}\n");
        let mut names: Vec<String> = Vec::new();
        for chunk in chunks(report.parts.first().map_or(&[], Vec::as_slice)) {
            let text = self.text(chunk.items);
            if text.is_empty() {
                continue;
            }
            let name = self.name(&chunk, &names);
            all.push_str(&format!("{{{{> {name}}}}}\n\n"));
            self.push(&format!("{name}.hbs"), text);
            names.push(name);
        }
        if names.is_empty() {
            let mark = "[[nội dung]]".to_owned();
            remark_once(self.remarks, NotFound { field: "report.hbs".to_owned(), mark });
            all.push_str("\\[\\[nội dung]]\n");
        }
        self.push("report.hbs", all.trim_end().to_owned() + "\n");
        for (at, items) in report.parts.iter().enumerate().skip(1) {
            let mut text = self.text(items);
            if text.is_empty() {
                let (field, mark) = (format!("phu-luc-{at}.hbs"), "[[nội dung]]".to_owned());
                remark_once(self.remarks, NotFound { field, mark });
                text = "\\[\\[nội dung]]\n".to_owned();
            }
            self.push(&format!("phu-luc-{at}.hbs"), text);
        }
    }

    fn name(&self, chunk: &Chunk<'_>, names: &[String]) -> String {
        let heading = chunk.heading.map(|heading| one_line(&heading.line.text()));
        if self.is_congress() {
            let known = congress_partial(heading.as_deref(), chunk.part);
            if let Some(known) = known.filter(|known| !names.iter().any(|name| name == known)) {
                return known.to_owned();
            }
        }
        let words = heading.map_or("mo-dau".to_owned(), |heading| slug(&heading, NAME));
        let folder = match chunk.part {
            0 => String::new(),
            part => format!("phan-{part}/"),
        };
        format!("{folder}{:02}-{words}", chunk.number)
    }

    /// The text of a stretch, with the notes whose marks stand in it.
    fn text(&mut self, items: &[Item]) -> String {
        let mut blocks: Vec<String> = Vec::new();
        let mut lines: Vec<Line> = Vec::new();
        for item in items {
            let is_word =
                self.report.word.as_ref().is_some_and(|word| super::frame::is_word(item, word));
            if !matches!(item, Item::Line(_)) || is_word {
                blocks.extend(lists::blocks(&lines, self.remarks));
                lines.clear();
            }
            match item {
                Item::Line(_) if is_word => blocks.push("<decision>".to_owned()),
                Item::Line(line) => lines.push(line.clone()),
                Item::Heading(heading) => blocks.push(written(heading)),
                Item::Table(grid) => blocks.push(table(grid)),
            }
        }
        blocks.extend(lists::blocks(&lines, self.remarks));
        let marks: Vec<usize> = items.iter().flat_map(notes_in).collect();
        for note in marks {
            let lines = self.report.notes.get(note).cloned().unwrap_or_default();
            let mut text: Vec<String> = lines.iter().map(note_line).collect();
            text.retain(|line| !line.is_empty());
            if text.is_empty() {
                text.push("\\[\\[chú thích trống]]".to_owned());
            }
            blocks.push(format!("[^n{}]: {}", note + 1, text.join("\n\n    ")));
        }
        if blocks.is_empty() { String::new() } else { blocks.join("\n\n") + "\n" }
    }
}

fn note_line(line: &Line) -> String {
    let mut line = line.clone();
    // A note has no notes.
    line.runs.retain(|run| !matches!(run, super::line::Run::Note(_)));
    if let Some(label) = line.label.take() {
        line.runs.insert(0, super::line::Run::Text(format!("{label} "), Default::default()));
    }
    escape::line(&line, true)
}

/// The notes whose marks stand in a piece.
pub(super) fn notes_in(item: &Item) -> Vec<usize> {
    let of_line = |line: &Line| {
        let marks = line.runs.iter().filter_map(|run| match run {
            super::line::Run::Note(note) => Some(*note),
            _ => None,
        });
        marks.collect::<Vec<_>>()
    };
    match item {
        Item::Heading(heading) => of_line(&heading.line),
        Item::Line(line) => of_line(line),
        Item::Table(grid) => grid.lines().flat_map(of_line).collect(),
    }
}

/// A stretch of the text that goes into a file of its own.
struct Chunk<'a> {
    heading: Option<&'a Heading>,
    /// The part that it stands in, from 1; 0 where there are no parts.
    part: usize,
    /// Its number in the part, from 0.
    number: usize,
    items: &'a [Item],
}

fn chunks(items: &[Item]) -> Vec<Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    let (mut start, mut heading, mut part, mut number) = (0, None, 0, 0);
    for (at, item) in items.iter().enumerate() {
        let Item::Heading(next) = item else { continue };
        if next.level > 1 {
            continue;
        }
        // A heading right below that of its part stays with it only where nothing stands between.
        if at > start {
            chunks.push(Chunk { heading, part, number, items: &items[start..at] });
            number += 1;
        }
        if next.level == 0 {
            (part, number) = (part + 1, 0);
        }
        (start, heading) = (at, Some(next));
    }
    if start < items.len() {
        chunks.push(Chunk { heading, part, number, items: &items[start..] });
    }
    chunks
}

/// The partial of the congress report that a section is about.
fn congress_partial(heading: Option<&str>, part: usize) -> Option<&'static str> {
    let Some(heading) = heading else { return Some("opening") };
    let small = heading.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    let is_second = part == 2;
    match () {
        () if has(&["khẩu hiệu"]) => Some("directions/slogan"),
        () if has(&["chỉ tiêu"]) && is_second => Some("directions/targets"),
        () if has(&["tình hình thanh niên"]) => Some("directions/situation"),
        () if has(&["nhiệm vụ"]) && is_second => Some("directions/tasks"),
        () if has(&["mục tiêu", "phương hướng"]) && is_second && !has(&["phần"]) => {
            Some("directions/aims")
        }
        () if has(&["tồn tại", "hạn chế", "nguyên nhân"]) => Some("results/shortcomings"),
        () if has(&["tuyên truyền"]) && !is_second => Some("results/propaganda"),
        () if has(&["đồng hành"]) && !is_second => Some("results/companion"),
        () if has(&["phong trào"]) && !is_second => Some("results/movements"),
        () if has(&["xây dựng đoàn", "xây dựng tổ chức"]) && !is_second => {
            Some("results/building")
        }
        () if has(&["kết quả đạt được", "những kết quả"]) && !is_second => {
            Some("results/achievements")
        }
        () if has(&["đánh giá", "kết quả chung"]) && !is_second => Some("results/overall"),
        () => None,
    }
}

fn written(heading: &Heading) -> String {
    let hashes = "#".repeat(usize::from(heading.level) + 1);
    let words = escape::heading(&heading.line);
    match heading.label.as_ref().filter(|_| heading.is_typed) {
        Some(label) => {
            let between = if heading.level == 0 { "<br>" } else { " " };
            format!("{hashes} {}{between}{words}", escape::line(&Line::plain(&label.text), false))
        }
        None => format!("{hashes} {words}"),
    }
}

fn table(grid: &Grid) -> String {
    let columns = grid.widths.len();
    let head = head_rows(grid);
    let mut places = vec![vec![String::new(); columns]; grid.rows.len()];
    for (row, cells) in grid.rows.iter().enumerate() {
        for cell in cells {
            for (r, places) in places.iter_mut().enumerate().skip(row).take(cell.rows) {
                for (c, place) in places.iter_mut().enumerate().skip(cell.column).take(cell.columns)
                {
                    *place = match (r == row, c == cell.column) {
                        (true, true) => cell_text(cell, row < head),
                        (_, false) => "<".to_owned(),
                        (false, true) => "^".to_owned(),
                    };
                }
            }
        }
    }
    let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let total: i64 = grid.widths.iter().sum::<i64>().max(1);
    let count = |width: &i64| (width * DASHES / total).clamp(3, DASHES);
    let counts: Vec<_> = grid.widths.iter().map(count).collect();
    // Three below every title would ask for other widths than those of the file.
    let more = i64::from(counts.iter().all(|count| *count == 3));
    let dashes = |count: &i64| "-".repeat(usize::try_from(count + more).unwrap_or(3));
    let rule = format!("|{}|", counts.iter().map(dashes).collect::<Vec<_>>().join("|"));
    let mut out: Vec<String> = Vec::new();
    out.extend((!grid.is_ruled).then(|| "<borderless>".to_owned()));
    if head == 0 {
        out.push(row(&vec![String::new(); columns]));
        out.push(rule.clone());
    }
    for (at, cells) in places.iter().enumerate() {
        out.push(row(cells));
        if at == 0 && head > 0 || head > 1 && at + 1 == head {
            out.push(rule.clone());
        }
    }
    out.join("\n")
}

/// How many rows are the head: those that are repeated, or the first one where all of it is bold.
fn head_rows(grid: &Grid) -> usize {
    let is_bold = |cell: &GridCell| cell.lines.iter().all(Line::is_bold);
    let has_words = |row: &[GridCell]| row.iter().any(|cell| !cell.lines.is_empty());
    let Some(first) = grid.rows.first().filter(|first| has_words(first)) else { return 0 };
    let mut head = match grid.head_rows {
        0 => usize::from(first.len() > 1 && first.iter().all(is_bold)),
        rows => rows,
    };
    let mut row = 0;
    while row < head {
        let reach = grid.rows.get(row).into_iter().flatten().map(|cell| row + cell.rows).max();
        head = head.max(reach.unwrap_or(0));
        row += 1;
    }
    if head >= grid.rows.len() { 0 } else { head }
}

fn cell_text(cell: &GridCell, is_head: bool) -> String {
    let lines = cell.lines.iter().map(|line| {
        let mut line = line.clone();
        if let Some(label) = line.label.take() {
            line.runs.insert(0, super::line::Run::Text(format!("{label} "), Default::default()));
        }
        escape::line(&line, !is_head)
    });
    lines.collect::<Vec<_>>().join("<br>")
}

/// One line as a string, several as an array.
fn lines(lines: &[String]) -> String {
    match lines {
        [one] => toml(one),
        several => array(several),
    }
}

fn array(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| toml(item)).collect::<Vec<_>>().join(", "))
}
