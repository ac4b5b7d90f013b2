//! The lines of a file, with what they look like.

use crate::document::{Align, Script};

/// A piece of a file.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A paragraph with words.
    Line(Line),
    /// A table.
    Table(Grid),
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The number or sign that Word counts before it.
    pub label: Option<String>,
    /// What stands in it.
    pub runs: Vec<Run>,
    /// Alignment.
    pub align: Align,
    /// Indent from the left, in twips.
    pub indent: i64,
    /// Outline level of its style, from 0.
    pub outline: Option<u8>,
    /// Whether it begins a page.
    pub starts_page: bool,
    /// Whether it stands on paper that lies across.
    pub is_across: bool,
    /// Whether an empty line stands before it.
    pub is_apart: bool,
    /// Whether nothing is known of its look: pasted text.
    pub is_plain: bool,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Letters of one look.
    Text(String, Look),
    /// A forced line break.
    Break,
    /// Dots up to the right edge.
    Leader,
    /// The mark of the note of that index.
    Note(usize),
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub script: Script,
}

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Relative widths of its columns, at least one.
    pub widths: Vec<i64>,
    /// For each row its cells from left to right.
    pub rows: Vec<Vec<GridCell>>,
    /// How many rows are repeated on each page.
    pub head_rows: usize,
    /// Whether it has rules.
    pub is_ruled: bool,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) struct GridCell {
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
    pub lines: Vec<Line>,
}

impl Line {
    /// A line of words without a look of its own.
    pub fn plain(text: &str) -> Self {
        Self {
            label: None,
            runs: vec![Run::Text(text.to_owned(), Look::default())],
            align: Align::Left,
            indent: 0,
            outline: None,
            starts_page: false,
            is_across: false,
            is_apart: false,
            is_plain: false,
        }
    }

    /// Its words, with a line feed for each forced break, without its label.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for run in &self.runs {
            match run {
                Run::Text(text, _) => out.push_str(text),
                Run::Break => out.push('\n'),
                Run::Leader => out.push_str(" …"),
                Run::Note(_) => {}
            }
        }
        out.trim().to_owned()
    }

    /// Its words with its label before them.
    pub fn labelled(&self) -> String {
        match &self.label {
            Some(label) => format!("{label} {}", self.text()),
            None => self.text(),
        }
    }

    fn looks(&self, what: impl Fn(&Look) -> bool) -> bool {
        let has_letters = |text: &str| text.chars().any(char::is_alphanumeric);
        let mut texts = self.runs.iter().filter_map(|run| match run {
            Run::Text(text, look) if has_letters(text) => Some(look),
            _ => None,
        });
        self.runs.iter().any(|run| matches!(run, Run::Text(text, _) if has_letters(text)))
            && texts.all(what)
    }

    /// Whether all letters are bold.
    pub fn is_bold(&self) -> bool {
        self.looks(|look| look.bold)
    }

    /// Whether all letters are italic.
    pub fn is_italic(&self) -> bool {
        self.looks(|look| look.italic)
    }

    /// Whether it stands in the middle.
    pub fn is_centred(&self) -> bool {
        self.align == Align::Center
    }

    /// Whether it has dots or underscores to be written on.
    pub fn has_dots(&self) -> bool {
        let text = self.text();
        self.runs.contains(&Run::Leader)
            || text.contains("……")
            || text.contains("....")
            || text.contains("___")
    }

    /// The line without its first `len` bytes of words.
    pub fn without(&self, len: usize) -> Self {
        let mut rest = len;
        let mut line = Self { runs: Vec::new(), label: None, ..self.clone() };
        for run in &self.runs {
            match run {
                Run::Text(text, look) if rest > 0 => {
                    let cut = rest.min(text.len());
                    let cut = (0..=cut).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                    rest -= cut;
                    if let Some(left) = text.get(cut..).filter(|left| !left.is_empty()) {
                        rest = 0;
                        line.runs.push(Run::Text(left.to_owned(), *look));
                    }
                }
                Run::Break if rest > 0 => rest -= 1,
                run => line.runs.push(run.clone()),
            }
        }
        line.trim();
        line
    }

    /// The lines between its forced breaks.
    pub fn pieces(&self) -> Vec<Self> {
        let mut pieces = vec![Self { runs: Vec::new(), ..self.clone() }];
        for run in &self.runs {
            match (run, pieces.last_mut()) {
                (Run::Break, _) => pieces.push(Self {
                    runs: Vec::new(),
                    label: None,
                    is_across: false,
                    is_apart: false,
                    starts_page: false,
                    ..self.clone()
                }),
                (run, Some(piece)) => piece.runs.push(run.clone()),
                (_, None) => {}
            }
        }
        pieces.iter_mut().for_each(Self::trim);
        pieces.retain(|piece| !piece.runs.is_empty());
        pieces
    }

    /// Takes blanks and breaks from its ends.
    pub fn trim(&mut self) {
        while let Some(first) = self.runs.first_mut() {
            match first {
                Run::Break => _ = self.runs.remove(0),
                Run::Text(text, _) if text.trim().is_empty() => _ = self.runs.remove(0),
                Run::Text(text, _) => {
                    *text = text.trim_start().to_owned();
                    break;
                }
                _ => break,
            }
        }
        while let Some(last) = self.runs.last_mut() {
            match last {
                Run::Break => _ = self.runs.pop(),
                Run::Text(text, _) if text.trim().is_empty() => _ = self.runs.pop(),
                Run::Text(text, _) => {
                    *text = text.trim_end().to_owned();
                    break;
                }
                _ => break,
            }
        }
    }
}

impl Grid {
    /// Every line of it, row by row.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.rows.iter().flatten().flat_map(|cell| &cell.lines)
    }
}

/// The stretches of a line between its tabs, without empty ones.
pub(super) fn tab_parts(line: &Line) -> Vec<Line> {
    let mut parts = vec![Line { runs: Vec::new(), ..line.clone() }];
    for run in &line.runs {
        let Run::Text(text, look) = run else {
            if let Some(part) = parts.last_mut() {
                part.runs.push(run.clone());
            }
            continue;
        };
        for (i, piece) in text.split('\t').enumerate() {
            if i > 0 {
                parts.push(Line { runs: Vec::new(), label: None, ..line.clone() });
            }
            if let Some(part) = parts.last_mut() {
                part.runs.push(Run::Text(piece.to_owned(), *look));
            }
        }
    }
    parts.iter_mut().for_each(Line::trim);
    parts.retain(|part| !part.text().is_empty());
    if parts.is_empty() { vec![line.clone()] } else { parts }
}
