//! A document as its readers meet it: headings, blocks of code, tables, links.

use std::fs;
use std::path::Path;

/// A Markdown file.
pub struct Document {
    /// From the root of the repository, with `/`.
    pub path: String,
    text: String,
}

/// A fenced block of code.
#[derive(Clone)]
pub struct Block {
    /// What stands behind the fence: the language, then the file that the block is or `fragment`.
    pub info: String,
    /// Its lines.
    pub text: String,
}

/// A heading outside of blocks.
pub struct Heading {
    /// 1 for the title.
    pub level: usize,
    /// What GitHub calls it in links.
    pub anchor: String,
}

/// A table of pipes.
pub struct Table {
    /// The cells of its first line.
    pub head: Vec<String>,
    /// Those of the lines below the dashes.
    pub rows: Vec<Vec<String>>,
}

/// What a document is made of, in order, without its words.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading of that level.
    Heading(usize),
    /// A block: its language, and whether it is a file or a fragment.
    Block(String),
    /// A table of so many columns and rows.
    Table(usize, usize),
    /// An item of a list.
    Item,
    /// A picture.
    Picture,
}

impl Document {
    pub fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap();
        Self { path: path.to_owned(), text }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<Block> = None;
        for line in self.text.lines() {
            match (open.take(), line.strip_prefix("```")) {
                (None, Some(info)) => {
                    open = Some(Block { info: info.to_owned(), text: String::new() });
                }
                (Some(block), Some(_)) => blocks.push(block),
                (Some(mut block), None) => {
                    block.text += line;
                    block.text.push('\n');
                    open = Some(block);
                }
                (None, None) => {}
            }
        }
        assert!(open.is_none(), "{}: a block is not closed", self.path);
        blocks
    }

    /// The lines of the shell, without comments.
    pub fn commands(&self) -> Vec<String> {
        let blocks = self.blocks().into_iter().filter(|block| block.info == "sh");
        let lines: Vec<_> =
            blocks.flat_map(|block| block.text.lines().map(bare).collect::<Vec<_>>()).collect();
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    pub fn headings(&self) -> Vec<Heading> {
        let lines = self.prose();
        lines.into_iter().filter_map(heading).collect()
    }

    pub fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        let mut before = "";
        for line in self.prose() {
            match (line.starts_with('|'), before.starts_with('|')) {
                (true, false) => tables.push(Table { head: cells(line), rows: Vec::new() }),
                (true, true) if !line.starts_with("|-") && !line.starts_with("|:") => {
                    tables.last_mut().unwrap().rows.push(cells(line));
                }
                _ => {}
            }
            before = line;
        }
        tables
    }

    /// Where its links and pictures lead, as written.
    pub fn targets(&self) -> Vec<String> {
        let text = self.prose().into_iter().map(without_code).collect::<Vec<_>>().join("\n");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        links.chain(pictures).map(str::to_owned).collect()
    }

    /// What stands between backquotes, blocks left out.
    pub fn code(&self) -> Vec<String> {
        code(&self.prose().join("\n"))
    }

    pub fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut blocks = self.blocks().into_iter();
        let mut tables = self.tables().into_iter();
        let (mut is_block, mut is_table) = (false, false);
        for line in self.text.lines() {
            let was_table = is_table;
            is_table = !is_block && line.starts_with('|');
            if line.starts_with("```") {
                is_block = !is_block;
                parts.extend(is_block.then(|| Part::Block(kind(&blocks.next().unwrap()))));
            } else if is_block {
                continue;
            } else if let Some(heading) = heading(line) {
                parts.push(Part::Heading(heading.level));
            } else if is_table && !was_table {
                let table = tables.next().unwrap();
                parts.push(Part::Table(table.head.len(), table.rows.len()));
            } else if is_item(line) {
                parts.push(Part::Item);
            } else if line.starts_with("<img ") {
                parts.push(Part::Picture);
            }
        }
        parts
    }

    /// The lines outside of blocks.
    fn prose(&self) -> Vec<&str> {
        let mut is_block = false;
        let outside = self.text.lines().filter(|line| {
            let is_fence = line.starts_with("```");
            is_block ^= is_fence;
            !is_fence && !is_block
        });
        outside.collect()
    }
}

/// What stands between backquotes.
pub fn code(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

fn bare(command: &str) -> String {
    command.split(" #").next().unwrap_or_default().trim().to_owned()
}

fn heading(line: &str) -> Option<Heading> {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let words = line[level..].strip_prefix(' ').filter(|_| level > 0)?;
    let sign = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let anchor = words.to_lowercase().replace(' ', "-").chars().filter(sign).collect();
    Some(Heading { level, anchor })
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.split_once(". ").is_some_and(|(n, _)| n.parse::<u32>().is_ok());
    line.starts_with("- ") || number
}

/// The cells of a row.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split(" | ").map(|cell| cell.trim().to_owned()).collect()
}

/// The info of a block without the name of its file.
fn kind(block: &Block) -> String {
    let words: Vec<_> = block.info.split(' ').filter(|word| !word.contains('/')).collect();
    let is_file = block.info.contains('/');
    words.join(" ") + if is_file { " file" } else { "" }
}
