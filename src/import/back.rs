//! The end of a document: recipients, signature, appendices.

use super::front::{marked, tab_parts};
use super::label;
use super::line::{Grid, Line, Node};
use super::messages::{NoField, Reference, SecondSigner};
use super::settle::excerpt;
use super::text::{is_shouted, one_line};
use super::{Remarks, remark_once};
use crate::document::Align;
use crate::text::components::POSTS;

/// How far from the end of the text a signature begins at most, in pieces of the file.
const NEAR: usize = 40;

/// What the end says.
#[derive(Clone, Debug, Default)]
pub(super) struct Back {
    pub recipients: Vec<String>,
    pub authority: Option<&'static str>,
    pub on_behalf_of: Option<String>,
    pub post: Option<String>,
    pub name: Option<String>,
    /// The words of the fields as they stand in the file.
    pub typed: Vec<String>,
    /// Words of the file that the program prints itself.
    pub program: Vec<String>,
}

/// An appendix.
#[derive(Clone, Debug, Default)]
pub(super) struct Appendix {
    pub title: Vec<String>,
    pub nodes: Vec<Node>,
    /// Label and title as they stand in the file.
    pub typed: Vec<String>,
    /// Words of the file that the program prints itself.
    pub program: Vec<String>,
}

/// Parts what follows the head into text, end and appendices.
pub(super) fn parted(
    mut nodes: Vec<Node>,
    remarks: &mut Remarks,
) -> (Vec<Node>, Back, Vec<Appendix>) {
    let first = (1..nodes.len()).find(|at| nodes.get(*at).is_some_and(is_appendix));
    let behind = first.map_or(Vec::new(), |first| nodes.split_off(first));
    let appendices = appendices(behind, remarks);
    let mut back = Signing { back: Back::default(), remarks, extra: Vec::new() };
    let text = match signature(&nodes) {
        Some((start, end)) => {
            let after = nodes.split_off(end);
            let block = nodes.split_off(start);
            back.block(block);
            let extra = back.extra.drain(..).map(Node::Line);
            nodes.extend(after);
            nodes.extend(extra);
            nodes
        }
        None => nodes,
    };
    (text, back.back, appendices)
}

fn is_appendix(node: &Node) -> bool {
    let Node::Line(line) = node else { return false };
    let pieces = line.pieces();
    let Some(first) = pieces.first() else { return false };
    let text = one_line(&first.text());
    let stands_out = line.is_centred()
        || line.is_bold()
        || line.is_plain
        || is_shouted(&text)
        || line.align == Align::Right;
    stands_out && text.chars().count() < 200 && appendix_label(&text).is_some()
}

/// The length of the label of an appendix, `Phụ lục I` with the mark behind it.
fn appendix_label(text: &str) -> Option<usize> {
    const WORD: &str = "phụ lục";
    let head: String = text.chars().take(WORD.chars().count()).collect();
    if head.to_lowercase() != WORD {
        return None;
    }
    let rest = text.get(head.len()..)?;
    if rest.trim().is_empty() {
        return Some(text.len());
    }
    let number = rest.trim_start().split([' ', '.', ':', '-', '–']).next()?;
    let is_number = !number.is_empty()
        && number.len() <= 5
        && (number.bytes().all(|byte| byte.is_ascii_digit())
            || number.bytes().all(|b| b"IVXLC".contains(&b))
            || label::upper_letter(number).is_some());
    if !is_number {
        return None;
    }
    let start = text.len() - rest.trim_start().len() + number.len();
    let behind = text.get(start..)?;
    let is_end = behind.trim().is_empty();
    let is_mark = behind.trim_start().starts_with(['.', ':', '-', '–']);
    let len = start + behind.len() - behind.trim_start_matches([' ', '.', ':', '-', '–']).len();
    (is_end || is_mark || is_shouted(behind)).then_some(len)
}

fn appendices(nodes: Vec<Node>, remarks: &mut Remarks) -> Vec<Appendix> {
    let mut appendices: Vec<Appendix> = Vec::new();
    let mut is_head = false;
    for node in nodes {
        if is_appendix(&node)
            && let Node::Line(line) = &node
        {
            let text = one_line(&line.text().replace('\n', " "));
            let first = line.pieces().first().map(|piece| one_line(&piece.text()));
            let len = first.as_deref().and_then(appendix_label).unwrap_or(0);
            let title = text.get(len..).unwrap_or_default().trim();
            let mut appendix = Appendix { typed: vec![text.clone()], ..Appendix::default() };
            appendix.title.extend((!title.is_empty()).then(|| title.to_owned()));
            appendices.push(appendix);
            is_head = true;
            continue;
        }
        let Some(appendix) = appendices.last_mut() else { continue };
        is_head = is_head && takes_head(&node, appendix, remarks);
        if !is_head {
            appendix.nodes.push(node);
        }
    }
    appendices
}

/// Takes a line of the head of an appendix: its title, or the reference to its document.
fn takes_head(node: &Node, appendix: &mut Appendix, remarks: &mut Remarks) -> bool {
    let Node::Line(line) = node else { return false };
    let text = one_line(&line.text().replace('\n', " "));
    let small = text.to_lowercase();
    if small.starts_with("(kèm theo") || small.starts_with("(ban hành kèm") {
        remark_once(remarks, Reference { text: excerpt(&text) });
        appendix.program.push(text);
        return true;
    }
    let is_title = line.label.is_none()
        && label::of(&text).is_none()
        && text.chars().count() < 300
        && (line.is_centred()
            && (line.is_bold() || is_shouted(&text) || appendix.title.is_empty())
            || appendix.title.is_empty() && (line.is_bold() || line.is_plain));
    if is_title {
        appendix.title.push(text.clone());
        appendix.typed.push(text);
    }
    is_title
}

/// Where the signature stands.
fn signature(nodes: &[Node]) -> Option<(usize, usize)> {
    let near = nodes.len().saturating_sub(NEAR);
    let table = (near..nodes.len()).rev().find(|at| match nodes.get(*at) {
        Some(Node::Table(grid)) => is_signature(grid),
        _ => false,
    });
    if let Some(table) = table {
        let is_before = |node: &Node| matches!(node, Node::Table(grid) if is_signature(grid));
        let mut start = table;
        while start > near && nodes.get(start - 1).is_some_and(is_before) {
            start -= 1;
        }
        let recipients =
            (start.saturating_sub(15)..start).find(|at| begins_recipients_at(nodes, *at));
        return Some((recipients.unwrap_or(start), table + 1));
    }
    let begins = |at: &usize| begins_recipients_at(nodes, *at) || begins_signer_at(nodes, *at);
    let start = (near..nodes.len()).find(begins).or_else(|| bare_signer(nodes))?;
    let tables = nodes.get(start..)?.iter().any(|node| matches!(node, Node::Table(_)));
    (!tables).then_some((start, nodes.len()))
}

fn line_at(nodes: &[Node], at: usize) -> Option<&Line> {
    match nodes.get(at)? {
        Node::Line(line) => Some(line),
        Node::Table(_) => None,
    }
}

fn begins_recipients_at(nodes: &[Node], at: usize) -> bool {
    line_at(nodes, at).is_some_and(|line| is_recipients(&line.text()))
}

fn begins_signer_at(nodes: &[Node], at: usize) -> bool {
    let few_follow = nodes.len() - at < 12;
    line_at(nodes, at).is_some_and(|line| few_follow && authority(&line.text()).is_some())
}

/// A post and a name as the last lines, with nothing else.
fn bare_signer(nodes: &[Node]) -> Option<usize> {
    let last = nodes.len().checked_sub(1)?;
    let name = line_at(nodes, last)?;
    let is_aside =
        |line: &Line| line.is_centred() || line.align == Align::Right || line.indent > 3_000;
    let text = one_line(&name.text());
    let start = (last.saturating_sub(3)..last).find(|at| {
        line_at(nodes, *at).is_some_and(|line| {
            let text = one_line(&line.text());
            is_aside(line) && (is_shouted(&text) || is_post(&text)) && label::of(&text).is_none()
        })
    });
    start.filter(|_| is_name(&text) && (is_aside(name) || name.is_bold()))
}

fn is_recipients(text: &str) -> bool {
    text.trim().to_lowercase().starts_with("nơi nhận")
}

fn is_post(text: &str) -> bool {
    let small = text.to_lowercase();
    POSTS.iter().any(|post| small.starts_with(post))
        || ["phó ", "trưởng ", "q. ", "quyền ", "thủ trưởng", "tổng "]
            .iter()
            .any(|word| small.starts_with(word))
}

/// Whether words may be somebody's name: two to six, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    (2..=7).contains(&words.len())
        && words.iter().all(is_capital)
        && !text.contains([':', ';', ',', '(', '/'])
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// The mark of an authority at the start of a line: its code, and how long it is.
fn authority(text: &str) -> Option<(&'static str, usize)> {
    const MARKS: &[(&str, &str)] = &[
        ("TM.", "TM"),
        ("T/M.", "TM"),
        ("T/M", "TM"),
        ("TUQ.", "TUQ"),
        ("T/UQ.", "TUQ"),
        ("T/UQ", "TUQ"),
        ("KT.", "KT"),
        ("K/T.", "KT"),
        ("K/T", "KT"),
        ("TL.", "TL"),
        ("T/L.", "TL"),
        ("T/L", "TL"),
        ("Q.", "Q"),
    ];
    let found = MARKS.iter().find(|(mark, _)| text.starts_with(mark))?;
    let rest = text.get(found.0.len()..)?;
    let is_short = text.split('\t').next().is_none_or(|first| first.chars().count() < 120);
    (is_short && rest.trim_start().starts_with(char::is_uppercase))
        .then_some((found.1, found.0.len()))
}

fn is_signature(grid: &Grid) -> bool {
    if grid.widths.len() > 4 || grid.rows.len() > 8 {
        return false;
    }
    let has = |what: &dyn Fn(&str) -> bool| {
        grid.lines().flat_map(Line::pieces).any(|line| what(&one_line(&line.text())))
    };
    let ends_in_name = || {
        let cells =
            grid.rows.last().into_iter().flatten().chain(grid.rows.first().into_iter().flatten());
        cells.filter_map(|cell| cell.lines.last()).any(|line| is_name(&one_line(&line.text())))
    };
    has(&is_recipients)
        || has(&|text| authority(text).is_some() && is_shouted(text))
        || !grid.is_ruled
            && has(&|text| is_post(text) && text.chars().count() < 60)
            && ends_in_name()
}

struct Signing<'a> {
    back: Back,
    remarks: &'a mut Remarks,
    extra: Vec<Line>,
}

impl Signing<'_> {
    fn block(&mut self, block: Vec<Node>) {
        let (mut recipients, mut signers): (Vec<Line>, Vec<Vec<Line>>) = (Vec::new(), Vec::new());
        let mut loose: Vec<Line> = Vec::new();
        for node in block {
            match node {
                Node::Line(line) => {
                    for piece in line.pieces() {
                        let mut parts = tab_parts(&piece).into_iter();
                        let (first, second) = (parts.next(), parts.next());
                        match (first, second) {
                            (Some(left), Some(right)) => {
                                self.loose(left, &mut recipients, &mut loose, true);
                                loose.push(right);
                                loose.extend(parts);
                            }
                            (Some(only), None) => {
                                self.loose(only, &mut recipients, &mut loose, false)
                            }
                            _ => {}
                        }
                    }
                }
                Node::Table(grid) => {
                    for column in 0..grid.widths.len() {
                        let lines = of_column(&grid, column);
                        let mut own = Vec::new();
                        let mut in_recipients = false;
                        for line in lines {
                            in_recipients |= is_recipients(&line.text());
                            in_recipients &= authority(&line.text()).is_none();
                            if in_recipients { recipients.push(line) } else { own.push(line) }
                        }
                        if !own.is_empty() {
                            signers.push(own);
                        }
                    }
                }
            }
        }
        if !loose.is_empty() {
            signers.push(loose);
        }
        self.recipients(&recipients);
        let main = signers.pop().unwrap_or_default();
        for other in signers {
            let words: Vec<_> = other.iter().map(|line| one_line(&line.text())).collect();
            remark_once(self.remarks, SecondSigner { text: excerpt(&words.join(" ")) });
            self.extra.extend(other.into_iter().map(marked));
        }
        self.signer(main);
    }

    /// A line of a signature without a table.
    fn loose(&self, line: Line, recipients: &mut Vec<Line>, signer: &mut Vec<Line>, is_left: bool) {
        let text = line.text();
        let is_item = label::of(&line.labelled()).is_some_and(|label| label.is_dash());
        let is_aside = line.is_centred() || line.align == Align::Right || line.indent > 3_000;
        let goes_on =
            !recipients.is_empty() && signer.is_empty() && !is_aside && authority(&text).is_none();
        if is_recipients(&text) || is_item || is_left && !recipients.is_empty() || goes_on {
            recipients.push(line);
        } else {
            signer.push(line);
        }
    }

    fn recipients(&mut self, lines: &[Line]) {
        for line in lines {
            let text = one_line(&line.labelled());
            let (name, is_label) = match is_recipients(&text) {
                true => (text.split_once(':').map_or("", |(_, name)| name).trim(), true),
                false => (text.as_str(), false),
            };
            if is_label {
                let label = text.split(':').next().unwrap_or_default().to_owned();
                self.back.program.push(label);
            }
            let is_item = label::of(name).is_some_and(|label| label.is_dash());
            let bare = name.trim_start_matches(['-', '–', '—', '+', '•', '*', ' ']);
            let bare = bare.trim_end_matches([';', '.', ',', ' ']);
            if bare.is_empty() {
                continue;
            }
            self.back.typed.push(name.to_owned());
            match self.back.recipients.last_mut() {
                // A line that goes on with the one above.
                Some(last) if !is_item && !is_label && !bare.to_lowercase().starts_with("lưu") => {
                    last.push(' ');
                    last.push_str(bare);
                }
                _ => self.back.recipients.push(bare.to_owned()),
            }
        }
    }

    fn signer(&mut self, lines: Vec<Line>) {
        let lines: Vec<Line> = lines.into_iter().flat_map(|line| line.pieces()).collect();
        let mut kept = Vec::new();
        for line in lines {
            let text = one_line(&line.labelled());
            match text.starts_with('(') || text.starts_with("[[") {
                true => {
                    remark_once(self.remarks, NoField { text: excerpt(&text) });
                    self.extra.push(marked(line));
                }
                false => kept.push(text),
            }
        }
        self.back.typed.extend(kept.iter().cloned());
        let first = kept.first().and_then(|first| authority(first));
        let mut rest = kept;
        if let Some((code, len)) = first {
            self.back.authority = Some(code);
            let body = rest.remove(0);
            self.back.on_behalf_of = Some(body.get(len..).unwrap_or_default().trim().to_owned());
        }
        let is_last_name = rest.last().is_some_and(|last| {
            let is_small = last.contains(char::is_lowercase);
            let is_third = first.is_some() && rest.len() > 1;
            is_name(last) && (is_small && !is_post(last) || is_third && !is_post(last))
        });
        if is_last_name {
            self.back.name = rest.pop();
        }
        let post_at =
            rest.iter().position(|line| is_post(line)).unwrap_or(rest.len().saturating_sub(1));
        if let (Some(body), true) = (&mut self.back.on_behalf_of, post_at > 0) {
            for line in rest.drain(..post_at) {
                body.push(' ');
                body.push_str(&line);
            }
        }
        self.back.post = Some(rest.join(" ")).filter(|post| !post.is_empty());
    }
}

/// The lines of a column, row by row.
fn of_column(grid: &Grid, column: usize) -> Vec<Line> {
    let cells = grid.rows.iter().flatten().filter(|cell| cell.column == column);
    cells.flat_map(|cell| &cell.lines).flat_map(Line::pieces).map(Line::without_tabs).collect()
}
