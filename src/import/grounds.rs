//! Who decides and on what basis (căn cứ), below the subject of a document.

use super::label;
use super::line::{Line, Node, Run};
use super::text::{is_shouted, one_line};
use crate::document::FramePart;
use crate::style::Style;

/// What stands between the subject and the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Grounds {
    /// Who decides, in lines.
    pub decider: Vec<String>,
    /// Each basis without the marks at its ends.
    pub bases: Vec<String>,
    /// The words as they stand in the file.
    pub typed: Vec<String>,
}

/// How many lines name who decides at most.
const MOST_LINES: usize = 3;
/// What a basis begins with (NĐ 30 Phụ lục I, mục II.6).
const BEGINNINGS: [&str; 8] = [
    "căn cứ ",
    "xét ",
    "theo đề nghị ",
    "theo ",
    "thực hiện ",
    "trên cơ sở ",
    "sau khi ",
    "được sự ",
];

/// Takes what stands there from the pieces behind the head of a document of that kind. A sentence that goes on to what is
/// reported is text.
pub(super) fn taken(kind: Option<&str>, style: &Style, rest: &mut Vec<Node>) -> Grounds {
    let decides =
        kind.is_some_and(|kind| style.frame(kind, None, &FramePart::default()).word.is_some());
    let above = rest.iter().take(MOST_LINES).take_while(|node| decides && names_body(node)).count();
    let bases: Vec<Vec<String>> = rest.iter().skip(above).map_while(bases_in).collect();
    let count = bases.iter().map(Vec::len).sum::<usize>();
    if count == 0 || !decides && !are_listed(&bases.concat()) {
        return Grounds::default();
    }
    let taken: Vec<Node> = rest.drain(..above + bases.len()).collect();
    let lines = taken.iter().take(above).filter_map(|node| match node {
        Node::Line(line) => Some(line.pieces()),
        Node::Table(_) => None,
    });
    let decider: Vec<String> = lines.flatten().map(|line| one_line(&line.text())).collect();
    let bases: Vec<String> = bases.into_iter().flatten().collect();
    let typed = decider.iter().chain(&bases).cloned().collect();
    Grounds { decider, bases: bases.iter().map(|basis| bare(basis)).collect(), typed }
}

/// Whether bases begin at a piece.
pub(super) fn are_at(nodes: &[Node], at: usize) -> bool {
    nodes.get(at).is_some_and(|node| bases_in(node).is_some())
}

/// Whether bases are a list, each but the last with its semicolon, and no sentences.
fn are_listed(bases: &[String]) -> bool {
    let Some((_, others)) = bases.split_last().filter(|(_, others)| !others.is_empty()) else {
        return false;
    };
    let is_first = bases.first().is_some_and(|first| first.to_lowercase().contains("căn cứ"));
    is_first && others.iter().all(|basis| basis.ends_with([';', ',']))
}

/// Whether a piece names a body that decides.
fn names_body(node: &Node) -> bool {
    let Node::Line(line) = node else { return false };
    let text = one_line(&line.text());
    let is_shown = line.is_centred() || line.is_plain;
    is_shown
        && is_shouted(&text)
        && is_plain(line)
        && label::of(&text).is_none()
        && !text.ends_with(':')
}

/// The bases that a piece is, where it is nothing else.
fn bases_in(node: &Node) -> Option<Vec<String>> {
    let Node::Line(line) = node else { return None };
    let has_dash = label::of(&line.labelled()).is_none_or(|label| label.is_dash());
    let texts = line.pieces().iter().map(|piece| one_line(&piece.labelled())).collect::<Vec<_>>();
    let is_basis = |text: &String| {
        let small = text.trim_start_matches(DASHES).to_lowercase();
        BEGINNINGS.iter().any(|beginning| small.starts_with(beginning))
            && text.ends_with([';', ',', '.'])
            && !small.contains(". ")
    };
    (has_dash && is_plain(line) && !texts.is_empty() && texts.iter().all(is_basis)).then_some(texts)
}

/// Whether nothing stands in a line but letters: a value has no notes.
fn is_plain(line: &Line) -> bool {
    line.outline.is_none()
        && line.runs.iter().all(|run| matches!(run, Run::Text(..) | Run::Break))
        && !line.text().contains("[[")
}

fn bare(basis: &str) -> String {
    basis.trim_start_matches(DASHES).trim_end_matches([';', ',', '.', ' ']).to_owned()
}

const DASHES: [char; 4] = ['-', '–', '+', ' '];
