//! A profile on other paper than that of its regulation: `[papers.A5]` holds what is otherwise there, in the tables that
//! the profile itself has. Margins that it does not give are smaller as the paper is.

use super::{Style, style, text};
use crate::document::{PaperSize, Role};
use crate::geom::Length;
use crate::style::Limits;
use crate::style::messages::UnknownPaper;
use crate::toml::reader::{Field, Fields, Problems};
use crate::toml::tree::{Node, Value};

/// The style of a profile whose tables are in `root`, on that paper if one is asked for.
pub(super) fn on_paper(
    name: &str,
    mut root: Node,
    paper: Option<PaperSize>,
    problems: &Problems,
) -> Option<Style> {
    let papers = match &mut root.value {
        Value::Table(table) => table.shift_remove("papers").map(|(_, papers)| papers),
        _ => None,
    };
    let usual = style(name, Fields::new(&root, "", problems)?);
    let over = papers.and_then(|papers| of_paper(&papers, paper, problems));
    let usual = usual.filter(|_| problems.is_empty())?;
    let Some(paper) = paper.filter(|paper| paper.sides() != [usual.page.width, usual.page.height])
    else {
        return Some(usual);
    };
    let has_page = over.as_ref().is_some_and(|over| over.at("page").is_some());
    let own = match over {
        Some(over) => {
            root.overlay(over);
            style(name, Fields::new(&root, "", problems)?)?
        }
        None => usual.clone(),
    };
    Some(settled(own, usual, paper, has_page))
}

/// What `[papers]` has for that paper, without its source. Papers of other names are told.
fn of_paper(papers: &Node, paper: Option<PaperSize>, problems: &Problems) -> Option<Node> {
    let fields = Field::new(papers, "papers", problems).table()?;
    let names = PaperSize::NAMES.map(|(name, _)| name);
    let keys: Vec<String> = fields.keys().map(str::to_owned).collect();
    let mut found = None;
    for key in keys {
        let field = fields.optional(&key);
        if !names.contains(&key.as_str()) {
            let _: Option<()> =
                field.note(UnknownPaper { name: key.clone(), known: names.join(", ") });
            continue;
        }
        let _source = field.table().and_then(|fields| text(&fields, "source"));
        if paper.is_some_and(|paper| paper.name() == key) {
            found = papers.at(&key).cloned();
        }
    }
    if let Some(Value::Table(table)) = found.as_mut().map(|node| &mut node.value) {
        table.shift_remove("source");
    }
    found
}

/// The style on that paper. What is checked against it may be as on either.
fn settled(own: Style, usual: Style, paper: PaperSize, has_page: bool) -> Style {
    let number = own.role(Role::PageNumber);
    let number: Length = number.space_before + number.line + number.space_after;
    let mut page = if has_page { own.page } else { usual.page.on(paper.sides(), number) };
    [page.width, page.height] = paper.sides();
    let both = usual.limits.sizes.iter().zip(&own.roles);
    let sizes = both.map(|([least, most], role)| [role.size.min(*least), role.size.max(*most)]);
    let sizes = sizes.collect();
    let body = own.role(Role::Body);
    let with = |[least, most]: [Length; 2], own: Length| [least.min(own), most.max(own)];
    let line = with(usual.limits.line, body.line);
    let first_indent = with(usual.limits.first_indent, body.first_indent);
    let gap = with(usual.limits.gap, body.space_after.max(body.space_before));
    let limits = Limits { sizes, line, first_indent, gap, ..usual.limits };
    Style { page, limits, ..own }
}
