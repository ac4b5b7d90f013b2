//! The reference page of a template, as Markdown.

use super::fact::{Bound, Fact, Kind, Limits};
use super::{FACTS, Manifest, written};
use crate::diag::Language;

/// The page of the template `name`: a table of all its facts for each section.
pub fn page(name: &str, manifest: &Manifest, language: Language) -> String {
    let page = Page { manifest, language };
    let mut out = format!("# `{name}`: {}\n\n", manifest.name.get(language));
    let (twin, ending) = page.twin();
    out.push_str(&format!("[{twin}]({name}.{ending}.md)\n\n"));
    out.push_str(&format!("{}\n\n", manifest.description.get(language)));
    out.push_str(page.say(INTRODUCTION));
    for section in page.sections() {
        let title = section.label.get(language);
        out.push_str(&format!("- [{title}](#{})\n", anchor(title)));
    }
    for root in manifest.facts.roots() {
        page.section(root, &mut out);
    }
    out
}

const INTRODUCTION: [&str; 2] = [
    "Trang này viết ra từ tệp `template.toml` của mẫu; những khóa mà báo cáo nào cũng có thì xem phần [tra\n\
     cứu](reference.vi.md), cách dùng thì xem phần [hướng dẫn](guide.vi.md). Khóa in đậm là khóa bắt buộc khi bảng chứa nó\n\
     có mặt; mục nào không có thì bỏ cả bảng. `[]` là mỗi phần tử của danh sách.\n\n",
    "This page comes from the template's `template.toml`; the keys that every report has are in the\n\
     [reference](reference.en.md), what to do with them is in the [guide](guide.en.md). A key in bold must be there whenever\n\
     its table is; a section that does not apply goes with its whole table. `[]` stands for each item of a list.\n\n",
];

const HEAD: [&str; 2] = [
    "| Số liệu | Kiểu | Ý nghĩa | Ví dụ |\n|---|---|---|---|\n",
    "| Fact | Type | Meaning | Example |\n|---|---|---|---|\n",
];

/// What a link to a heading leads to.
fn anchor(title: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || *c == ' ' || *c == '-' || *c == '_';
    title.to_lowercase().chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

struct Page<'a> {
    manifest: &'a Manifest,
    language: Language,
}

impl Page<'_> {
    /// The other language, and the ending of a document in it.
    const fn twin(&self) -> (&'static str, &'static str) {
        match self.language {
            Language::Vietnamese => ("English", "en"),
            Language::English => ("Tiếng Việt", "vi"),
        }
    }

    fn say(&self, words: [&'static str; 2]) -> &'static str {
        match self.language {
            Language::Vietnamese => words[0],
            Language::English => words[1],
        }
    }

    /// The tables that have a section.
    fn sections(&self) -> impl Iterator<Item = &Fact> {
        self.manifest.facts.roots().flat_map(|root| {
            let below = self.manifest.facts.children(root);
            let below = below.filter(|fact| root.key() == FACTS && fact.is_table());
            std::iter::once(root).chain(below)
        })
    }

    /// A root table; each table right below `facts` has a section of its own.
    fn section(&self, table: &Fact, out: &mut String) {
        let is_root = table.key() == FACTS && table.table_in_words().is_empty();
        out.push_str(&format!("\n## {}\n\n", table.label.get(self.language)));
        out.push_str(&format!("`[{}]`{}", table.written(), self.say_required(table)));
        if let Some(help) = &table.help {
            out.push_str(&format!(" {}", help.get(self.language)));
        }
        out.push_str(&self.needs(table));
        out.push_str(&format!("\n\n{}", self.say(HEAD)));
        let children = || self.manifest.facts.children(table);
        for fact in children().filter(|fact| !is_root || !fact.is_table()) {
            self.rows(table, fact, out);
        }
        for fact in children().filter(|fact| is_root && fact.is_table()) {
            self.section(fact, out);
        }
    }

    fn say_required(&self, table: &Fact) -> &'static str {
        if table.required { self.say([" (bắt buộc).", " (required)."]) } else { "." }
    }

    fn rows(&self, section: &Fact, fact: &Fact, out: &mut String) {
        let path = fact.written();
        let key = path.strip_prefix(&format!("{}.", section.written())).unwrap_or(&path);
        let key = if fact.required { format!("**`{key}`**") } else { format!("`{key}`") };
        let mut meaning = fact.label.get(self.language).to_owned();
        if let Some(unit) = &fact.unit {
            meaning.push_str(&format!(" ({})", unit.get(self.language)));
        }
        if let Some(help) = &fact.help {
            meaning.push_str(&format!(". {}", help.get(self.language)));
        }
        meaning.push_str(&self.needs(fact));
        let example = fact
            .example
            .as_ref()
            .map_or(String::new(), |example| format!("`{}`", written::value(example)));
        let kind = format!("{}{}", fact.kind.name(self.language), self.range(&fact.kind));
        let cells = [key, kind, meaning, example].map(|cell| cell.replace('|', "\\|"));
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        for child in self.manifest.facts.children(fact) {
            self.rows(section, child, out);
        }
    }

    /// What a fact needs; empty where that is nothing.
    fn needs(&self, fact: &Fact) -> String {
        if fact.needs.is_empty() {
            return String::new();
        }
        let needed: Vec<_> =
            fact.needs.iter().map(|path| format!("`{}`", super::fact::written(path))).collect();
        format!(" {} {}.", self.say(["Cần có", "Needs"]), needed.join(", "))
    }

    /// The limits of a number and the words of a choice.
    fn range(&self, kind: &Kind) -> String {
        let bound = |bound: &Bound| match bound {
            Bound::Number(number) => number.to_string(),
            Bound::Fact(name) => format!("`{name}`"),
        };
        match (kind.limits(), kind) {
            (Some(Limits { min: Some(min), max: Some(max) }), _) => {
                format!(", {} - {}", bound(min), bound(max))
            }
            (Some(Limits { min: Some(min), max: None }), _) => format!(", ≥ {}", bound(min)),
            (Some(Limits { min: None, max: Some(max) }), _) => format!(", ≤ {}", bound(max)),
            (None, Kind::Choice(words)) => {
                let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                format!(": {}", words.join(", "))
            }
            _ => String::new(),
        }
    }
}
