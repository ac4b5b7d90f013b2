//! The tree of a file as lines and tables: letters in Unicode and NFC, what nobody sees left out, empty paragraphs and
//! rules gone.

use super::label;
use super::line::{Grid, GridCell, Line, Look, Node, Run};
use super::messages::{
    Contents, Decoded, Equation, Flattened, Hidden, NoGlyph, Picture, TextBox, Underlined,
};
use super::plain::PASTED;
use super::text::{is_shouted, one_line};
use super::{Remarks, pictures, remark_once};
use crate::document::Script;
use crate::font::{Face, FontFamily, signs};
use crate::language::syllable;
use crate::ooxml::read::encoding::is_legacy_font;
use crate::ooxml::read::tree::{Block, Inline, Letters, Paragraph, Shown, Table, Tree};
use crate::text::legacy::{self, Legacy};
use crate::text::{composed, is_invisible};

/// The columns that a table may have.
const MOST_COLUMNS: usize = 63;
/// How much of a text a remark shows.
const SHOWN: usize = 60;

/// Marks for what a report cannot hold.
pub(super) const PICTURE: &str = "[[hình]]";
pub(super) const BOX: &str = "[[khung chữ]]";

/// What a file holds.
pub(super) struct Settled {
    pub nodes: Vec<Node>,
    /// The lines of each note.
    pub notes: Vec<Vec<Line>>,
    pub remarks: Remarks,
    /// All its words in order, those of the notes last.
    pub words: Vec<String>,
    /// The pictures that stand on lines of their own.
    pub shown: Vec<Shown>,
}

pub(super) fn settled(tree: Tree) -> Settled {
    let mut settler = Settler { remarks: Vec::new(), is_apart: false, shown: Vec::new() };
    let has_contents = tree.blocks.iter().any(is_contents);
    let mut nodes = settler.nodes(tree.blocks);
    if has_contents {
        remark_once(&mut settler.remarks, Contents {});
        nodes.retain(
            |node| !matches!(node, Node::Line(line) if line.text().to_lowercase() == "mục lục"),
        );
    }
    let notes: Vec<Vec<Line>> =
        tree.notes.into_iter().map(|blocks| settler.lines(blocks)).collect();
    let words = nodes
        .iter()
        .flat_map(|node| match node {
            Node::Line(line) => vec![line.labelled()],
            Node::Table(grid) => grid.lines().map(Line::labelled).collect(),
        })
        .chain(notes.iter().flatten().map(Line::labelled))
        .collect();
    Settled { nodes, notes, remarks: settler.remarks, words, shown: settler.shown }
}

fn is_contents(block: &Block) -> bool {
    let is_entry = |style: &str| style.starts_with("toc ") || style.starts_with("contents ");
    matches!(block, Block::Paragraph(paragraph) if is_entry(&paragraph.style))
}

/// As much of a text as a remark shows.
pub(super) fn excerpt(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text,
    }
}

struct Settler {
    remarks: Remarks,
    is_apart: bool,
    /// The pictures that stand on lines of their own.
    shown: Vec<Shown>,
}

impl Settler {
    fn nodes(&mut self, blocks: Vec<Block>) -> Vec<Node> {
        let mut nodes = Vec::new();
        for block in blocks {
            match block {
                block if is_contents(&block) => {}
                Block::Paragraph(paragraph) => {
                    let line = self.line(paragraph);
                    nodes.extend(line.into_iter().flat_map(parted).map(Node::Line));
                }
                Block::Table(table) => self.table(table, &mut nodes),
                Block::Box(blocks) => {
                    let inner = self.nodes(blocks);
                    self.boxed(inner, &mut nodes);
                }
            }
        }
        nodes
    }

    fn boxed(&mut self, mut inner: Vec<Node>, nodes: &mut Vec<Node>) {
        let first = inner.iter_mut().find_map(|node| match node {
            Node::Line(line) => Some(line),
            Node::Table(_) => None,
        });
        if let Some(line) = first {
            let text = line.text();
            if !text.to_lowercase().starts_with("dự thảo") {
                remark_once(
                    &mut self.remarks,
                    TextBox { text: excerpt(&text), mark: BOX.to_owned() },
                );
                line.runs.insert(0, Run::Text(format!("{BOX} "), Look::default()));
            }
        }
        nodes.append(&mut inner);
    }

    /// The lines of a cell, a note: tables in it are taken apart.
    fn lines(&mut self, blocks: Vec<Block>) -> Vec<Line> {
        let mut lines = Vec::new();
        for node in self.nodes(blocks) {
            match node {
                Node::Line(line) => lines.push(line),
                Node::Table(grid) => {
                    let first = grid.lines().next().map(Line::text).unwrap_or_default();
                    remark_once(&mut self.remarks, Flattened { text: excerpt(&first) });
                    lines.extend(grid.rows.into_iter().flatten().flat_map(|cell| cell.lines));
                }
            }
        }
        lines
    }

    fn table(&mut self, table: Table, nodes: &mut Vec<Node>) {
        self.is_apart = false;
        let grid = self.grid(table);
        let count = grid.lines().count();
        if count == 0 {
            return;
        }
        let is_frame = grid.widths.len() == 1 && grid.rows.len() == 1 && count > 1;
        let is_too_wide = grid.widths.len() > MOST_COLUMNS;
        if is_too_wide {
            let first = grid.lines().next().map(Line::text).unwrap_or_default();
            remark_once(&mut self.remarks, Flattened { text: excerpt(&first) });
        }
        if is_frame || is_too_wide {
            let lines = grid.rows.into_iter().flatten().flat_map(|cell| cell.lines);
            nodes.extend(lines.map(Node::Line));
        } else {
            nodes.push(Node::Table(grid));
        }
    }

    fn grid(&mut self, table: Table) -> Grid {
        let extent = |row: &crate::ooxml::read::tree::Row| {
            row.cells.last().map_or(0, |cell| cell.column + cell.columns)
        };
        let columns = table.rows.iter().map(extent).max().unwrap_or(0).max(1);
        let mut widths = table.widths.clone();
        widths.resize(columns, 0);
        let usual = widths.iter().sum::<i64>() / i64::try_from(columns).unwrap_or(1);
        widths.iter_mut().filter(|width| **width <= 0).for_each(|width| *width = usual.max(1));
        let head_rows = table.rows.iter().take_while(|row| row.is_head).count();
        let mut rows: Vec<Vec<GridCell>> = Vec::new();
        for row in table.rows.into_iter().filter(|row| !row.cells.is_empty()) {
            let mut cells = Vec::new();
            let mut next = 0;
            for cell in row.cells {
                next = cell.column + cell.columns;
                let lines = self.lines(cell.blocks);
                let above = cell.goes_on.then(|| owner(&mut rows, cell.column, cell.columns));
                match above.flatten() {
                    Some(owner) => {
                        owner.rows += 1;
                        owner.lines.extend(lines);
                    }
                    None => cells.push(GridCell {
                        column: cell.column,
                        columns: cell.columns,
                        rows: 1,
                        lines,
                    }),
                }
            }
            if next < columns {
                let lines = Vec::new();
                cells.push(GridCell { column: next, columns: columns - next, rows: 1, lines });
            }
            rows.push(cells);
        }
        // Columns in which no cell begins are traces of dragging.
        squeezed(Grid { widths, rows, head_rows, is_ruled: table.is_ruled })
    }

    /// A paragraph as a line; `None` where it has no words.
    fn line(&mut self, paragraph: Paragraph) -> Option<Line> {
        let is_apart = std::mem::replace(&mut self.is_apart, true);
        let is_plain = paragraph.style == PASTED;
        let mut line = Line {
            label: paragraph.label.as_deref().map(|label| label.trim().to_owned()),
            runs: Vec::new(),
            align: paragraph.align,
            indent: paragraph.left_indent,
            outline: paragraph.outline,
            starts_page: paragraph.starts_page,
            is_across: paragraph.is_across,
            is_apart,
            is_plain,
        };
        let mut found = Vec::new();
        let whole = encoding_of(&paragraph);
        let inlines = joined(paragraph.inlines);
        let count = inlines.len();
        for (at, inline) in inlines.into_iter().enumerate() {
            match inline {
                Inline::Text(text, letters) => self.letters(text, &letters, whole, &mut line.runs),
                Inline::Break => line.runs.push(Run::Break),
                Inline::PageBreak if line.text().is_empty() => line.starts_page = true,
                Inline::PageBreak => line.runs.push(Run::Break),
                Inline::Tab if paragraph.has_leader && at + 1 == count => {
                    line.runs.push(Run::Leader);
                }
                Inline::Tab if paragraph.has_leader && !line.text().is_empty() => {
                    line.runs.push(Run::Text(" ……… ".to_owned(), Look::default()));
                }
                Inline::Tab => line.runs.push(Run::Text("\t".to_owned(), Look::default())),
                Inline::Note(note) => line.runs.push(Run::Note(note)),
                Inline::Picture(shown) => {
                    found.push(shown);
                    line.runs.push(Run::Text(PICTURE.to_owned(), Look::default()));
                }
                Inline::Equation(text) => {
                    let text = self.clean(&text);
                    let mark = "[[công thức: …]]".to_owned();
                    remark_once(&mut self.remarks, Equation { text: excerpt(&text), mark });
                    let mark = format!("[[công thức: {text}]]");
                    line.runs.push(Run::Text(mark, Look::default()));
                }
            }
        }
        merge(&mut line.runs);
        line.trim();
        self.pictures(found, &mut line);
        dots_to_leaders(&mut line.runs);
        if is_empty(&line) {
            return None;
        }
        self.is_apart = false;
        Some(line)
    }

    /// A picture that is all of a line has a number, by which it may find its place.
    fn pictures(&mut self, found: Vec<Shown>, line: &mut Line) {
        match found.len() {
            0 => {}
            1 if line.label.is_none() && line.text() == PICTURE => {
                self.shown.extend(found);
                let mark = pictures::mark(self.shown.len());
                line.runs = vec![Run::Text(mark, Look::default())];
            }
            _ => remark_once(&mut self.remarks, Picture { mark: PICTURE.to_owned() }),
        }
    }

    fn letters(
        &mut self,
        text: String,
        letters: &Letters,
        whole: Option<Legacy>,
        runs: &mut Vec<Run>,
    ) {
        let has_words = !text.trim().is_empty();
        if letters.hidden && has_words {
            remark_once(&mut self.remarks, Hidden { text: excerpt(&text) });
            return;
        }
        let by_font = by_font(&letters.font);
        let text = match by_font.or(whole) {
            Some(encoding) if !text.is_ascii() || is_capitals(&letters.font) => {
                let mut decoded = encoding.decode(&text);
                if by_font.is_some() && is_capitals(&letters.font) {
                    decoded = decoded.to_uppercase();
                }
                let is_told = self.remarks.iter().any(|told| told.is::<Decoded>());
                if !is_told {
                    let (encoding, text) = (encoding.name().to_owned(), excerpt(&decoded));
                    self.remarks.push(Decoded { encoding, text }.into());
                }
                decoded
            }
            _ => text,
        };
        if letters.underline
            && has_words
            && !text.trim().to_lowercase().starts_with("nơi nhận")
            && !self.remarks.iter().any(|told| told.is::<Underlined>())
        {
            self.remarks.push(Underlined { text: excerpt(&text) }.into());
        }
        let look = Look { bold: letters.bold, italic: letters.italic, script: letters.script };
        runs.push(Run::Text(self.clean(&text), look));
    }

    /// In NFC, with plain blanks and hyphens, without what nobody sees or no font has.
    fn clean(&mut self, text: &str) -> String {
        let fonts = FontFamily::builtin().get(Face::Regular);
        let mut out = String::new();
        for c in composed(text).chars() {
            match c {
                '\t' => out.push('\t'),
                '\u{2011}' => out.push('-'),
                '\u{f0b7}' | '\u{f0a7}' | '\u{f076}' | '\u{f0d8}' => out.push('•'),
                '\u{f0a8}' | '\u{f06f}' | '\u{f071}' => out.push('☐'),
                '\u{f0fe}' | '\u{f0fd}' => out.push('☑'),
                '\u{f0fc}' => out.push('✓'),
                '\u{f02d}' => out.push('-'),
                '\u{200b}' => {}
                c if c.is_whitespace() => out.push(' '),
                c if is_invisible(c) || c.is_control() || c == '\u{ad}' => {}
                c if fonts.glyph(c).is_none() && signs().glyph(c).is_none() => {
                    let code = crate::text::code_point(c);
                    out.push_str(&format!("[[{code}]]"));
                    remark_once(&mut self.remarks, NoGlyph { code });
                }
                c => out.push(c),
            }
        }
        out
    }
}

/// The cell that reaches down from above to a row that is not there yet.
fn owner(rows: &mut [Vec<GridCell>], column: usize, columns: usize) -> Option<&mut GridCell> {
    let below = rows.len();
    rows.iter_mut()
        .enumerate()
        .rev()
        .flat_map(|(row, cells)| cells.iter_mut().map(move |cell| (row, cell)))
        .find_map(|(row, cell)| {
            let reaches = row + cell.rows == below;
            (reaches && cell.column == column && cell.columns == columns).then_some(cell)
        })
}

/// A table without columns in which no cell begins.
fn squeezed(mut grid: Grid) -> Grid {
    let count = grid.widths.len();
    let mut begins = vec![false; count + 1];
    for cell in grid.rows.iter().flatten() {
        begins[cell.column.min(count)] = true;
    }
    begins[0] = true;
    begins[count] = true;
    let new_of: Vec<usize> = begins
        .iter()
        .scan(0_usize, |seen, begins| {
            *seen += usize::from(*begins);
            Some(seen.saturating_sub(1))
        })
        .collect();
    let mut widths = vec![0; new_of[count]];
    let mut at = 0;
    for (column, width) in grid.widths.iter().enumerate() {
        if begins[column] {
            at = new_of[column];
        }
        if let Some(all) = widths.get_mut(at) {
            *all += width;
        }
    }
    for cell in grid.rows.iter_mut().flatten() {
        // An end between two beginnings is that of the next one.
        let end = (cell.column + cell.columns).min(count);
        let end = (end..=count).find(|at| begins[*at]).unwrap_or(count);
        let column = new_of[cell.column.min(count)];
        (cell.column, cell.columns) = (column, new_of[end].saturating_sub(column).max(1));
    }
    grid.widths = widths;
    grid
}

/// A line parted where a forced break stands before a number or sign of its own.
fn parted(line: Line) -> Vec<Line> {
    let pieces = line.pieces();
    let begins = |above: &Line, piece: &Line| {
        let is_labelled =
            label::of(&piece.text()).is_some_and(|label| !matches!(label.form, label::Form::Upper));
        is_labelled || ends_heading(&above.labelled(), &piece.text())
    };
    if !pieces.windows(2).any(|pair| begins(&pair[0], &pair[1])) {
        return vec![line];
    }
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(last) if !begins(last, &piece) => {
                last.runs.push(Run::Break);
                last.runs.extend(piece.runs);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

/// Whether a numbered line above a forced break is a heading of its own, and what stands below it is not the rest.
fn ends_heading(above: &str, below: &str) -> bool {
    let Some(label) = label::of(above).filter(|label| !label.is_dash()) else { return false };
    let words = above.get(label.len..).unwrap_or_default();
    let is_short = words.chars().count() < 120 && !words.contains('\n');
    let is_open = words.trim().is_empty() || words.ends_with([',', ';', ':', '-', '–']);
    is_short && !is_open && below.starts_with(char::is_uppercase) && !is_shouted(below)
}

/// Whether a line has nothing to read: no words, no blank to fill in, nothing but a typed rule.
fn is_empty(line: &Line) -> bool {
    let text = line.text();
    let is_rule = text.chars().all(|c| c.is_whitespace() || "_-–—=*~.…".contains(c));
    let holds = line.runs.iter().any(|run| matches!(run, Run::Leader | Run::Note(_)));
    !holds && is_rule
}

/// Letters of one look side by side as one, without blanks side by side.
fn merge(runs: &mut Vec<Run>) {
    let mut merged: Vec<Run> = Vec::new();
    for run in runs.drain(..) {
        match (merged.last_mut(), run) {
            (Some(Run::Text(last, look)), Run::Text(text, own)) if *look == own => {
                last.push_str(&text);
            }
            (_, run) => merged.push(run),
        }
    }
    let mut is_blank = true;
    for run in &mut merged {
        let Run::Text(text, _) = run else {
            is_blank = matches!(run, Run::Break);
            continue;
        };
        let composed = composed(text).into_owned();
        text.clear();
        for c in composed.chars() {
            match (c, is_blank) {
                (' ', true) => {}
                (c, _) => text.push(c),
            }
            is_blank = c == ' ';
        }
    }
    merged.retain(|run| !matches!(run, Run::Text(text, _) if text.is_empty()));
    *runs = merged;
}

/// Dots at the end of a line are a blank to fill in.
fn dots_to_leaders(runs: &mut Vec<Run>) {
    let mut at = 0;
    while at < runs.len() {
        let is_end = matches!(runs.get(at + 1), None | Some(Run::Break));
        if let (Some(Run::Text(text, _)), true) = (runs.get_mut(at), is_end) {
            let kept = text.trim_end_matches(['.', '…', ' ', '_']);
            let dots = &text[kept.len()..];
            let width: usize = dots.chars().map(|c| if c == '…' { 3 } else { 1 }).sum();
            if width >= 10 {
                let kept = kept.len();
                text.truncate(kept);
                runs.insert(at + 1, Run::Leader);
                at += 1;
            }
        }
        at += 1;
    }
    runs.retain(|run| !matches!(run, Run::Text(text, _) if text.is_empty()));
}

/// The encoding that the font gives away.
fn by_font(font: &str) -> Option<Legacy> {
    is_legacy_font(font).then(|| match font.to_lowercase().starts_with("vni") {
        true => Legacy::Vni,
        false => Legacy::Tcvn3,
    })
}

/// Whether a font of TCVN3 prints small letters as capitals.
fn is_capitals(font: &str) -> bool {
    let small = font.to_lowercase();
    small.starts_with(".vn") && small.trim_end().ends_with('h')
}

/// The encoding that the letters of a paragraph betray.
fn encoding_of(paragraph: &Paragraph) -> Option<Legacy> {
    let mut text = String::new();
    for inline in &paragraph.inlines {
        match inline {
            Inline::Text(words, letters) if !is_legacy_font(&letters.font) => text.push_str(words),
            _ => text.push(' '),
        }
    }
    legacy::of(&text, |word| syllable::parse(word).is_ok())
}

/// Marks of VNI at the start of a run go to the vowel before them.
fn joined(mut inlines: Vec<Inline>) -> Vec<Inline> {
    const MARKS: &str = "øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË";
    for at in 1..inlines.len() {
        let (before, behind) = inlines.split_at_mut(at);
        if let (Some(Inline::Text(last, look)), Some(Inline::Text(text, own))) =
            (before.last_mut(), behind.first_mut())
            && [&look.font, &own.font].iter().all(|font| by_font(font) == Some(Legacy::Vni))
            && last.ends_with(|c| "aeiouyôöAEIOUYÔÖ".contains(c))
            && let Some(mark) = text.chars().next().filter(|c| MARKS.contains(*c))
        {
            last.push(mark);
            text.drain(..mark.len_utf8());
        }
    }
    inlines
}

impl Line {
    /// The same line with its tabs as blanks.
    pub(super) fn without_tabs(mut self) -> Self {
        for run in &mut self.runs {
            if let Run::Text(text, _) = run {
                *text = text.replace('\t', " ");
            }
        }
        merge(&mut self.runs);
        self.trim();
        self
    }
}

/// A look that raises or lowers.
pub(super) const fn is_raised(look: Look) -> bool {
    !matches!(look.script, Script::Normal)
}
