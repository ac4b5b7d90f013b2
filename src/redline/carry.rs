//! What the old file names by numbers of its own, put into the numbers of the new file: styles, lists, relations. What the
//! new file has not, it gets.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;
use super::messages::Doubt;
use super::paragraph::{Lists, without_traces};
use crate::ooxml::names::{NUMBERING, STYLES};
use crate::ooxml::node::{Child, Node};
use crate::ooxml::relations::Relation;

/// Rewrites the ids in `old` as those of `new`, and gives for the lists of both what they count like.
pub fn carry(old: &mut File, new: &mut File, doubts: &mut BTreeSet<Doubt>) -> Lists {
    styles(old, new, doubts);
    let kinds = lists(old, new);
    relations(old, new, doubts);
    Lists { kinds, styles: numbering_styles(&new.styles) }
}

/// Styles that number their paragraphs, or are based on one that does.
fn numbering_styles(part: &Option<Node>) -> BTreeSet<String> {
    let styles = by_id(part, "w:style", "w:styleId");
    let numbers = |id: &str| {
        let mut next = styles.get(id).copied();
        // A circle of styles ends somewhere too.
        for _ in 0..styles.len() {
            let Some(style) = next else { return false };
            if style.child("w:pPr").is_some_and(|properties| properties.child("w:numPr").is_some())
            {
                return true;
            }
            let base = style.child("w:basedOn").and_then(|node| node.get("w:val"));
            next = base.and_then(|base| styles.get(base)).copied();
        }
        false
    };
    styles.keys().filter(|id| numbers(id)).cloned().collect()
}

const STYLED: [&str; 3] = ["w:pStyle", "w:rStyle", "w:tblStyle"];

fn styles(old: &mut File, new: &mut File, doubts: &mut BTreeSet<Doubt>) {
    let (olds, news) =
        (by_id(&old.styles, "w:style", "w:styleId"), by_id(&new.styles, "w:style", "w:styleId"));
    let name = |style: &Node| {
        style.child("w:name").and_then(|node| node.get("w:val")).unwrap_or_default().to_lowercase()
    };
    let kind = |style: &Node| style.get("w:type").unwrap_or_default().to_owned();
    let by_name: BTreeMap<(String, String), &String> =
        news.iter().map(|(id, style)| ((kind(style), name(style)), id)).collect();
    let mut wanted: Vec<String> = used(old, &STYLED).into_iter().collect();
    let (mut map, mut added) = (BTreeMap::new(), Vec::new());
    while let Some(id) = wanted.pop() {
        let Some(style) = olds.get(&id) else { continue };
        if map.contains_key(&id) {
            continue;
        }
        if let Some(same) = by_name.get(&(kind(style), name(style))) {
            if bare_style(style)
                != news.get(*same).map(|style| bare_style(style)).unwrap_or_default()
            {
                doubts.insert(Doubt::Styles);
            }
            map.insert(id, (*same).clone());
            continue;
        }
        let mut free = id.clone();
        while news.contains_key(&free) {
            free.push('0');
        }
        wanted
            .extend(style.child("w:basedOn").and_then(|node| node.get("w:val")).map(str::to_owned));
        map.insert(id, free.clone());
        let mut style: Node = (*style).clone();
        style.set("w:styleId", &free);
        style.attributes.retain(|(key, _)| key != "w:default");
        style.retain(|node| !matches!(node.name.as_str(), "w:link" | "w:next"));
        if let Some(properties) = style.child_mut("w:pPr") {
            properties.retain(|node| node.name != "w:numPr");
        }
        added.push(style);
    }
    for mut style in added {
        if let Some(base) = style.child_mut("w:basedOn")
            && let Some(id) = base.get("w:val").and_then(|id| map.get(id)).cloned()
        {
            base.set("w:val", &id);
        }
        if let Some(styles) = &mut new.styles {
            styles.push(style);
            new.changed.insert(STYLES.path);
        }
    }
    rename(old, &STYLED, &map);
}

/// What a style looks like.
fn bare_style(style: &Node) -> String {
    let told = style.nodes().filter(|node| matches!(node.name.as_str(), "w:pPr" | "w:rPr"));
    let mut key = String::new();
    for node in told {
        let mut node = without_traces(node);
        node.retain(|node| node.name != "w:numPr");
        key.push_str(&node.to_xml());
    }
    key
}

fn lists(old: &mut File, new: &mut File) -> BTreeMap<String, String> {
    let (olds, news) = (signatures(&old.numbering), signatures(&new.numbering));
    let mut map = BTreeMap::new();
    let mut lists = BTreeMap::new();
    let mut classes = BTreeMap::new();
    for (id, signature) in &news {
        let next = format!("list{}", classes.len());
        lists.insert(id.clone(), classes.entry(signature.clone()).or_insert(next).clone());
    }
    for id in used(old, &["w:numId"]) {
        let Some(signature) = olds.get(&id) else { continue };
        let same = news.get(&id).filter(|other| *other == signature).map(|_| id.clone());
        let same = same.or_else(|| {
            news.iter().find(|(_, other)| *other == signature).map(|(id, _)| id.clone())
        });
        let target = same.unwrap_or_else(|| {
            let target = add_list(old, new, &id);
            let next = format!("list{}", classes.len());
            lists.insert(target.clone(), classes.entry(signature.clone()).or_insert(next).clone());
            target
        });
        map.insert(id, target);
    }
    rename(old, &["w:numId"], &map);
    lists
}

/// For each list of a part what it counts like.
fn signatures(part: &Option<Node>) -> BTreeMap<String, String> {
    let kinds = by_id(part, "w:abstractNum", "w:abstractNumId");
    let mut signatures = BTreeMap::new();
    for (id, list) in by_id(part, "w:num", "w:numId") {
        let kind =
            list.child("w:abstractNumId").and_then(|node| node.get("w:val")).unwrap_or_default();
        let mut signature = String::new();
        let levels = kinds.get(kind).into_iter().flat_map(|kind| kind.nodes());
        let levels =
            levels.filter(|node| matches!(node.name.as_str(), "w:lvl" | "w:multiLevelType"));
        // A list that begins anew counts like the others: in the middle of one, nobody sees where it began.
        levels.for_each(|node| signature.push_str(&without_traces(node).to_xml()));
        signatures.insert(id, signature);
    }
    signatures
}

/// Adds a list of the old file to the new one; gives its number there.
fn add_list(old: &File, new: &mut File, id: &str) -> String {
    let Some(list) = by_id(&old.numbering, "w:num", "w:numId").remove(id) else {
        return id.to_owned();
    };
    let kinds = by_id(&old.numbering, "w:abstractNum", "w:abstractNumId");
    let kind = list.child("w:abstractNumId").and_then(|node| node.get("w:val")).unwrap_or_default();
    let (Some(mut kind), Some(numbering)) =
        (kinds.get(kind).map(|kind| (*kind).clone()), &mut new.numbering)
    else {
        return id.to_owned();
    };
    let free = |name: &str, key: &str, numbering: &Node| {
        let taken = numbering.nodes().filter(|node| node.name == name);
        let most = taken.filter_map(|node| node.get(key)?.parse::<u32>().ok()).max();
        most.unwrap_or(0).saturating_add(1).to_string()
    };
    let (kind_id, list_id) =
        (free("w:abstractNum", "w:abstractNumId", numbering), free("w:num", "w:numId", numbering));
    kind.set("w:abstractNumId", &kind_id);
    kind.retain(|node| !matches!(node.name.as_str(), "w:nsid" | "w:tmpl"));
    // Only one level may count the paragraphs of a style.
    kind.each_mut(&mut |node| node.retain(|node| node.name != "w:pStyle"));
    let mut list = list.clone();
    list.set("w:numId", &list_id);
    if let Some(node) = list.child_mut("w:abstractNumId") {
        node.set("w:val", &kind_id);
    }
    let is_list = |child: &Child| matches!(child, Child::Node(node) if node.name == "w:num");
    let at = numbering.children.iter().position(is_list).unwrap_or(numbering.children.len());
    numbering.children.insert(at, Child::Node(kind));
    let last = numbering.children.iter().rposition(is_list).map_or(at + 1, |at| at + 1);
    numbering.children.insert(last, Child::Node(list));
    new.changed.insert(NUMBERING.path);
    list_id
}

/// Relations of links are carried over, and those to parts that both files have under one name with the same bytes.
fn relations(old: &mut File, new: &mut File, doubts: &mut BTreeSet<Doubt>) {
    if let Some(notes) = old.notes.as_mut().filter(|notes| !used_relations(notes).is_empty()) {
        doubts.insert(Doubt::Pictures);
        without_relations(notes);
    }
    let mut map = BTreeMap::new();
    let wanted = used_relations(&old.document);
    for relation in
        old.relations.clone().into_iter().filter(|relation| wanted.contains(&relation.id))
    {
        let same = new.relations.iter().find(|other| {
            other.kind == relation.kind
                && other.target == relation.target
                && other.is_external == relation.is_external
        });
        let id = match same {
            Some(same) => same.id.clone(),
            None => {
                let id = free_id(&new.relations);
                if relation.is_external {
                    new.relations.push(Relation { id: id.clone(), ..relation.clone() });
                } else {
                    doubts.insert(Doubt::Pictures);
                    continue;
                }
                id
            }
        };
        if !relation.is_external && !new.same_part(old, &relation) {
            doubts.insert(Doubt::Pictures);
        }
        map.insert(relation.id, id);
    }
    let known: BTreeSet<String> = map.keys().cloned().collect();
    old.document.each_mut(&mut |node| {
        // What leads to a part that the new file has not cannot be shown there.
        node.retain(|child| {
            !matches!(
                child.name.as_str(),
                "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent"
            ) || used_relations(child).is_subset(&known)
        });
        for (key, value) in &mut node.attributes {
            if key.starts_with("r:")
                && let Some(id) = map.get(value)
            {
                value.clone_from(id);
            }
        }
    });
}

/// Notes have relations of their own, of which nothing is carried over.
fn without_relations(notes: &mut Node) {
    notes.each_mut(&mut |node| {
        node.retain(|child| {
            !matches!(
                child.name.as_str(),
                "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent"
            )
        });
        node.attributes.retain(|(key, _)| !key.starts_with("r:"));
    });
}

fn free_id(relations: &[Relation]) -> String {
    (1_usize..)
        .map(|number| format!("rIdOld{number}"))
        .find(|id| relations.iter().all(|relation| relation.id != *id))
        .unwrap_or_default()
}

fn used_relations(node: &Node) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    node.each(&mut |node| {
        if node.name != "w:headerReference" && node.name != "w:footerReference" {
            let ids = node.attributes.iter().filter(|(key, _)| key.starts_with("r:"));
            used.extend(ids.map(|(_, value)| value.clone()));
        }
    });
    used
}

fn by_id<'n>(part: &'n Option<Node>, name: &str, key: &str) -> BTreeMap<String, &'n Node> {
    let nodes = part.iter().flat_map(|part| part.nodes()).filter(|node| node.name == name);
    nodes.filter_map(|node| Some((node.get(key)?.to_owned(), node))).collect()
}

/// The values of elements of these names in the document and its notes.
fn used(file: &File, names: &[&str]) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for root in [Some(&file.document), file.notes.as_ref()].into_iter().flatten() {
        root.each(&mut |node| {
            if names.contains(&node.name.as_str()) {
                used.extend(node.get("w:val").map(str::to_owned));
            }
        });
    }
    used
}

fn rename(file: &mut File, names: &[&str], map: &BTreeMap<String, String>) {
    for root in [Some(&mut file.document), file.notes.as_mut()].into_iter().flatten() {
        root.each_mut(&mut |node| {
            if names.contains(&node.name.as_str())
                && let Some(id) = node.get("w:val").and_then(|id| map.get(id)).cloned()
            {
                node.set("w:val", &id);
            }
        });
    }
}
