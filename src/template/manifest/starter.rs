//! The `report.toml` that a new report starts from: every fact that its manifest marks for it, with the example, its
//! label and its help, in Vietnamese as secretaries read it. It is TOML 1.0.

use super::fact::{Fact, FactTree, Kind, Starter, written as path_written};
use super::{FACTS, Manifest, SETS, common, written};
use crate::diag::{Diagnostics, Language};
use crate::library::Library;
use crate::source::Sources;
use crate::toml::tree::{Node, Value};

/// The longest line of a comment.
const WIDTH: usize = 116;
/// The longest line behind which comments are aligned.
const ALIGNED: usize = 44;
/// The file that a starter names as its schema.
pub const SCHEMA: &str = "report.schema.json";

/// The starter of the template `name`.
pub fn starter(name: &str, manifest: &Manifest) -> String {
    let mut writer = Writer { name, manifest, out: String::new() };
    writer.line(&format!("#:schema ./{SCHEMA}"));
    writer.comment(&format!("{}.", manifest.name.get(Language::Vietnamese).trim_end_matches('.')));
    for words in INTRODUCTION {
        writer.comment(words);
    }
    writer.roots();
    writer.line("");
    writer.comment(&format!(
        "Mẫu còn đọc những bảng và dòng khác; xem bằng lệnh `vanban template show {name}`."
    ));
    writer.out
}

/// The files of a new set of papers, each by its path in the folder of the set: an example to be filled in.
pub fn of_set(set: &str, library: &Library<'_>) -> Vec<(String, String)> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prefix = format!("{SETS}{set}/");
    let files = library.list(&prefix, ".toml").into_iter().filter_map(|path| {
        let source = library.load(&path, &mut sources, &mut diagnostics)?;
        let below = path.strip_prefix(&prefix)?.to_owned();
        Some((below, sources.get(source).text.to_string()))
    });
    files.collect()
}

/// The lines of a table that a report does not have yet: what must be in it, the rest as comments.
pub fn table(facts: &FactTree, fact: &Fact) -> String {
    let path = path_written(&fact.path);
    let header = match fact.kind {
        Kind::Tables { .. } => format!("[[{path}]]"),
        _ => format!("[{path}]"),
    };
    let mut lines = vec![format!("{header} # {}", fact.label.get(Language::Vietnamese))];
    for child in facts.children(fact).filter(|child| !child.has_header()) {
        let entry = match (&child.kind, &child.example) {
            (Kind::Table { .. }, _) => {
                vec![format!("{} = {}", written::key(child.key()), in_line(facts, child))]
            }
            (_, Some(example)) => written::entry(child.key(), example),
            (_, None) => continue,
        };
        let mut entry: Vec<_> = entry.iter().map(|line| mark(line, !child.required)).collect();
        if let Some(last) = entry.last_mut() {
            last.push_str(&format!(" # {}", child.label.get(Language::Vietnamese)));
        }
        lines.extend(entry);
    }
    for child in facts.children(fact).filter(|child| child.has_header() && child.required) {
        lines.extend([String::new(), table(facts, child)]);
    }
    lines.join("\n")
}

/// A table on one line, with what must be in it.
pub fn in_line(facts: &FactTree, fact: &Fact) -> String {
    let children = facts.children(fact).filter(|child| child.required);
    written::inline_table(children.map(|child| {
        let value = match &child.example {
            Some(example) => written::value(example),
            None => in_line(facts, child),
        };
        (written::key(child.key()), value)
    }))
}

const INTRODUCTION: [&str; 2] = [
    "Thay tên, ngày và số liệu dưới đây (đều là ví dụ) bằng của đơn vị mình. Dòng bắt đầu bằng dấu # là lời chú thích; \
     bỏ dấu # ở đầu dòng thì nội dung trên dòng ấy được đưa vào báo cáo. Mục nào không có thì xóa cả bảng.",
    "Cách ghi: tiền ghi bằng đồng (15_000_000), tỷ lệ ghi bằng số phần trăm (90), ngày ghi năm-tháng-ngày (2027-03-15), \
     ngày kỷ niệm hằng năm ghi \"26/3\", có hay không thì ghi true hay false, nhiều dòng hay nhiều mục thì ghi \
     [\"một\", \"hai\"].",
];

struct Writer<'a> {
    name: &'a str,
    manifest: &'a Manifest,
    out: String,
}

/// A line of a table: what is written, and what it is.
struct Entry {
    code: Vec<String>,
    note: String,
}

impl Writer<'_> {
    /// The tables of the template stand behind the signer, its facts behind all common tables but the appendices.
    fn roots(&mut self) {
        let common = common();
        let own = &self.manifest.facts;
        let (values, tables): (Vec<_>, Vec<_>) = common
            .roots()
            .filter(|fact| self.starter_of(fact).is_some())
            .partition(|fact| !fact.is_table());
        self.line("");
        let values: Vec<_> =
            values.into_iter().map(|fact| self.entry(common, fact, false)).collect();
        self.entries(&values);
        for fact in tables {
            match fact.key() {
                "appendix" => {
                    own.roots()
                        .filter(|fact| fact.key() == FACTS)
                        .for_each(|f| self.table(own, f, false));
                    self.table(common, fact, false);
                }
                "signer" => {
                    self.table(common, fact, false);
                    own.roots()
                        .filter(|fact| fact.key() != FACTS)
                        .for_each(|f| self.table(own, f, false));
                }
                _ => self.table(common, fact, false),
            }
        }
    }

    /// A table with its own lines, then the tables in it. `is_comment` where it stands in one that is only suggested.
    fn table(&mut self, facts: &FactTree, fact: &Fact, is_comment: bool) {
        let Some(starter) = self.starter_of(fact) else { return };
        let is_comment = is_comment || starter == Starter::Suggested;
        let children: Vec<_> = facts.children(fact).filter(|fact| self.has(fact)).collect();
        let (tables, lines): (Vec<_>, Vec<_>) =
            children.into_iter().partition(|fact| fact.has_header());
        self.line("");
        if lines.is_empty() && !tables.is_empty() {
            self.comment(&note(fact));
        } else {
            let path = path_written(&fact.path);
            let header = match fact.kind {
                Kind::Tables { .. } => format!("[[{path}]]"),
                _ => format!("[{path}]"),
            };
            let header = Entry { code: vec![mark(&header, is_comment)], note: note(fact) };
            self.entries(&[header]);
            let lines: Vec<_> =
                lines.into_iter().map(|fact| self.entry(facts, fact, is_comment)).collect();
            self.entries(&lines);
        }
        for table in tables {
            self.table(facts, table, is_comment);
        }
    }

    /// How the starter has a table: as it is marked, or given where the template has an example of what is in it.
    fn starter_of(&self, fact: &Fact) -> Option<Starter> {
        let inside = [format!("{}.", fact.written()), format!("{}[].", fact.written())];
        let is_inside = |path: &String| inside.iter().any(|start| path.starts_with(start));
        let has_own = || self.manifest.examples.iter().any(|(path, _)| is_inside(path));
        fact.starter.or_else(|| (fact.is_table() && has_own()).then_some(Starter::Given))
    }

    /// Whether the starter has a fact: one that is marked for it, or a common one with an example of the template's own,
    /// but for those that the template leaves out.
    fn has(&self, fact: &Fact) -> bool {
        let path = fact.written();
        let has_own = self.manifest.examples.iter().any(|(known, _)| *known == path);
        (fact.starter.is_some() || has_own) && !self.manifest.without.contains(&path)
    }

    fn entry(&self, facts: &FactTree, fact: &Fact, is_comment: bool) -> Entry {
        let is_comment = is_comment || fact.starter == Some(Starter::Suggested);
        let code = match (&fact.kind, self.example(fact)) {
            (Kind::Table { .. }, _) => {
                vec![format!("{} = {}", fact.key(), self.inline(facts, fact))]
            }
            (_, Some(example)) => written::entry(fact.key(), &example),
            (_, None) => Vec::new(),
        };
        let code = code.iter().map(|line| mark(line, is_comment)).collect();
        Entry { code, note: note(fact) }
    }

    fn inline(&self, facts: &FactTree, fact: &Fact) -> String {
        let children = facts.children(fact).filter(|child| child.starter.is_some());
        written::inline_table(children.map(|child| {
            let value = match (&child.kind, self.example(child)) {
                (Kind::Table { .. }, _) | (_, None) => self.inline(facts, child),
                (_, Some(example)) => written::value(&example),
            };
            (written::key(child.key()), value)
        }))
    }

    /// The example of a fact, as the template has it for a common key.
    fn example(&self, fact: &Fact) -> Option<Node> {
        let path = fact.written();
        let own = self.manifest.examples.iter().find(|(known, _)| *known == path);
        let text = match path.as_str() {
            "template" => Some(self.name),
            "document.kind" => self.manifest.kinds.first().map(String::as_str),
            _ => None,
        };
        let example = own.map(|(_, node)| node).or(fact.example.as_ref())?.clone();
        Some(match text.filter(|_| own.is_none()) {
            Some(text) => Node { value: Value::String(text.to_owned()), ..example },
            None => example,
        })
    }

    /// Lines with what they are behind them, in line with each other; above them where that takes too much room.
    fn entries(&mut self, entries: &[Entry]) {
        let length = |entry: &Entry| entry.code.last().map_or(0, |line| line.chars().count());
        let column = entries.iter().map(length).filter(|length| *length <= ALIGNED).max();
        for entry in entries {
            let (code, note) = (entry.code.join("\n"), &entry.note);
            let gap = column.unwrap_or(0).saturating_sub(length(entry)) + 1;
            let fits =
                entry.code.len() == 1 && length(entry) + gap + 2 + note.chars().count() <= WIDTH;
            if fits {
                self.line(&format!("{code}{:gap$}# {note}", ""));
            } else {
                self.comment(note);
                self.line(&code);
            }
        }
    }

    /// A comment on lines of its own.
    fn comment(&mut self, words: &str) {
        let mut line = String::from("#");
        for word in words.split(' ') {
            if line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.line(&std::mem::replace(&mut line, "#".to_owned()));
            }
            line.push(' ');
            line.push_str(word);
        }
        self.line(&line);
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }
}

/// A line, as a comment where it is only suggested.
fn mark(line: &str, is_comment: bool) -> String {
    if is_comment { format!("# {line}") } else { line.to_owned() }
}

/// What a fact is: its label, and its help where it has one.
fn note(fact: &Fact) -> String {
    let label = fact.label.get(Language::Vietnamese);
    match &fact.help {
        Some(help) => format!("{label}. {}", help.get(Language::Vietnamese)),
        None => label.to_owned(),
    }
}
