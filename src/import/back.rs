//! The end of a document: recipients, signature, appendices.

use super::line::{Grid, Line, Node};
use super::messages::Reference;
use super::settle::excerpt;
use super::signing::{self, Signer};
use super::text::{is_shouted, one_line, sentence_case};
use super::{Remarks, front, label, remark_once};
use crate::document::Align;
use crate::style::Style;
use crate::text::components::POSTS;

/// How far from the end of the text a signature begins at most, in pieces of the file.
const NEAR: usize = 40;
/// How many lines the title of what a decision encloses may have at most, with the line that ties it to the decision.
const MOST_TITLES: usize = 5;

/// What the end says.
#[derive(Clone, Debug, Default)]
pub(super) struct Back {
    pub recipients: Vec<String>,
    /// Whoever is mainly responsible.
    pub signer: Signer,
    pub cosigners: Vec<Signer>,
    /// How many of them stand side by side with whoever is mainly responsible.
    pub in_row: usize,
    /// What is confirmed of the signatures, and who confirms it.
    pub confirmation: Option<(String, Signer)>,
    /// The words of the fields as they stand in the file.
    pub typed: Vec<String>,
    /// Words of the file that the program prints itself.
    pub program: Vec<String>,
}

/// An appendix.
#[derive(Clone, Debug, Default)]
pub(super) struct Appendix {
    pub title: Vec<String>,
    /// Whether its paper lies across.
    pub is_across: bool,
    /// What kind of document it is, where it is one that a decision encloses.
    pub enclosure: Option<String>,
    pub nodes: Vec<Node>,
    /// Label and title as they stand in the file.
    pub typed: Vec<String>,
    /// Words of the file that the program prints itself.
    pub program: Vec<String>,
}

/// Parts what follows the head into text, end and appendices.
pub(super) fn parted(
    mut nodes: Vec<Node>,
    style: &Style,
    remarks: &mut Remarks,
) -> (Vec<Node>, Back, Vec<Appendix>) {
    let first = (1..nodes.len()).find(|at| begins_appendix(&nodes, *at));
    let behind = first.map_or(Vec::new(), |first| nodes.split_off(first));
    let appendices = appendices(behind, remarks);
    let Some((start, end)) = signature(&nodes) else {
        return (nodes, Back::default(), appendices);
    };
    let after = nodes.split_off(end);
    let block = nodes.split_off(start);
    let (back, extra) = signing::read(block, style, remarks);
    nodes.extend(after);
    nodes.extend(extra.into_iter().map(Node::Line));
    (nodes, back, appendices)
}

/// Whether an appendix begins with a piece: its label, or the head of what a decision encloses.
fn begins_appendix(nodes: &[Node], at: usize) -> bool {
    nodes.get(at).is_some_and(is_appendix)
        || is_enclosure(nodes, at)
        || nodes.get(at).is_some_and(is_head_of_enclosure) && is_enclosure(nodes, at + 1)
}

/// Whether the kind of a document that a decision encloses stands at a place: the line that ties it to the decision
/// follows its title (NĐ 30 Phụ lục III, Mẫu 1.3).
fn is_enclosure(nodes: &[Node], at: usize) -> bool {
    let is_kind = line_at(nodes, at).is_some_and(|line| {
        front::kind_of_first(line).is_some() && appendix_label(&line.text()).is_none()
    });
    let lines = (at + 1..nodes.len()).map_while(|next| line_at(nodes, next));
    is_kind && lines.take(MOST_TITLES).any(|line| ties(&one_line(&line.text()), line))
}

/// Whether a line ties an appendix to its document.
fn ties(text: &str, line: &Line) -> bool {
    let small = text.to_lowercase();
    let bare = small.trim_start_matches('(');
    let begins = bare.starts_with("kèm theo") || bare.starts_with("ban hành kèm");
    begins && (small.starts_with('(') || line.is_centred())
}

/// Whether a table is the header block of what a decision encloses, bodies and title without number and date.
fn is_head_of_enclosure(node: &Node) -> bool {
    matches!(node, Node::Table(grid) if grid.rows.len() < 4 && grid.lines().any(|line| front::is_title_line(&line.text())))
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
    let heads: Vec<(bool, bool)> = (0..nodes.len())
        .map(|at| {
            let is_head = nodes.get(at).is_some_and(is_head_of_enclosure);
            (is_enclosure(&nodes, at), is_head && is_enclosure(&nodes, at + 1))
        })
        .collect();
    let mut is_head = false;
    let mut program: Vec<String> = Vec::new();
    for (node, (is_enclosure, is_header)) in nodes.into_iter().zip(heads) {
        match node {
            Node::Table(grid) if is_header => program.extend(grid.lines().map(Line::labelled)),
            Node::Line(line) if is_enclosure => {
                let mut appendix = enclosure(&line);
                appendix.program.append(&mut program);
                appendices.push(appendix);
                is_head = true;
            }
            Node::Line(line) if is_appendix(&Node::Line(line.clone())) => {
                appendices.push(appendix(&line));
                is_head = true;
            }
            node => {
                let Some(appendix) = appendices.last_mut() else { continue };
                is_head = is_head && takes_head(&node, appendix, remarks);
                if !is_head {
                    appendix.nodes.push(node);
                }
            }
        }
    }
    appendices
}

fn appendix(line: &Line) -> Appendix {
    let text = one_line(&line.text().replace('\n', " "));
    let first = line.pieces().first().map(|piece| one_line(&piece.text()));
    let len = first.as_deref().and_then(appendix_label).unwrap_or(0);
    let title = text.get(len..).unwrap_or_default().trim();
    let title = (!title.is_empty()).then(|| title.to_owned());
    Appendix {
        title: title.into_iter().collect(),
        is_across: line.is_across,
        typed: vec![text.clone()],
        ..Appendix::default()
    }
}

fn enclosure(line: &Line) -> Appendix {
    let pieces: Vec<String> = line.pieces().iter().map(|piece| one_line(&piece.text())).collect();
    let (kind, title) = pieces
        .split_first()
        .map_or((String::new(), &[][..]), |(kind, title)| (kind.clone(), title));
    let title = title.to_vec();
    Appendix {
        title,
        is_across: line.is_across,
        enclosure: Some(sentence_case(&kind)),
        typed: pieces,
        ..Appendix::default()
    }
}

/// Takes a line of the head of an appendix: its title, or the reference to its document.
fn takes_head(node: &Node, appendix: &mut Appendix, remarks: &mut Remarks) -> bool {
    let Node::Line(line) = node else { return false };
    let text = one_line(&line.text().replace('\n', " "));
    if ties(&text, line) {
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
        while start > near {
            // Recipients may stand between those who sign and those who confirm that.
            let between = (near..start).rev().take(15).find(|at| begins_recipients_at(nodes, *at));
            let between = between.filter(|at| (*at..start).all(|at| line_at(nodes, at).is_some()));
            let before = [start, between.unwrap_or(start)]
                .into_iter()
                .find(|at| *at > near && nodes.get(at - 1).is_some_and(is_before));
            let Some(before) = before else { break };
            start = before - 1;
        }
        let recipients =
            (start.saturating_sub(15)..start).find(|at| begins_recipients_at(nodes, *at));
        return Some((recipients.unwrap_or(start), table + 1 + recipients_below(nodes, table + 1)));
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

/// How many lines of recipients stand at a place, below those who sign: the label and the items below it.
fn recipients_below(nodes: &[Node], at: usize) -> usize {
    if !begins_recipients_at(nodes, at) {
        return 0;
    }
    let is_item = |at: &usize| {
        let label = line_at(nodes, *at).and_then(|line| label::of(&line.labelled()));
        label.is_some_and(|label| label.is_dash())
    };
    1 + (at + 1..nodes.len()).take_while(is_item).count()
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

pub(super) fn is_recipients(text: &str) -> bool {
    text.trim().to_lowercase().starts_with("nơi nhận")
}

pub(super) fn is_post(text: &str) -> bool {
    let small = text.to_lowercase();
    POSTS.iter().any(|post| small.starts_with(post))
        || ["phó ", "trưởng ", "q. ", "quyền ", "thủ trưởng", "tổng "]
            .iter()
            .any(|word| small.starts_with(word))
}

/// Whether words may be somebody's name: two to six, each with a capital.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    (2..=7).contains(&words.len())
        && words.iter().all(is_capital)
        && !text.contains([':', ';', ',', '(', '/'])
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// The mark of an authority at the start of a line: its code, and how long it is.
pub(super) fn authority(text: &str) -> Option<(&'static str, usize)> {
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
