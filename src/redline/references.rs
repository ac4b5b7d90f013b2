//! What fields refer to: each version has to find it once the other is turned down.
//!
//! LibreOffice writes the words of a reference anew from the bookmark that it names (17.16.5.53, `REF`), and puts an error
//! in their place where there is none. Names are given anew with every version, so the old ones are led to the new first.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use super::file::File;
use super::view::{Joined, view};
use crate::ooxml::node::{Child, Node};

/// Gives the bookmarks of `old` numbers above `last`, and those that its fields refer to the names that the same
/// paragraphs have in `new`, or names that nothing has there.
pub fn rename(old: &mut File, new: &File, last: u32) {
    let (olds, news) = (targets(&old.document), targets(&new.document));
    let mut map = BTreeMap::new();
    for (name, words) in &olds {
        let mut same = news.iter().filter(|(_, other)| *other == words);
        if let (Some((other, _)), None) = (same.next(), same.next())
            && !words.is_empty()
        {
            map.insert(name.clone(), other.clone());
        }
    }
    let names = bookmarks(&new.document);
    let mut taken: BTreeSet<String> = map.values().cloned().collect();
    for name in olds.keys().filter(|name| !map.contains_key(*name)).cloned().collect::<Vec<_>>() {
        let free = match taken.contains(&name) {
            true => (1_usize..)
                .map(|number| format!("_RefOld{number}"))
                .find(|free| !names.contains(free) && !taken.contains(free))
                .unwrap_or_default(),
            false => name.clone(),
        };
        taken.insert(free.clone());
        map.insert(name, free);
    }
    old.document.each_mut(&mut |node| match node.name.as_str() {
        "w:bookmarkStart" | "w:bookmarkEnd" => {
            let id = node.get("w:id").and_then(|id| id.parse::<u32>().ok());
            if let Some(id) = id.and_then(|id| id.checked_add(last)) {
                node.set("w:id", &id.to_string());
            }
            if let Some(name) = node.get("w:name").and_then(|name| map.get(name)).cloned() {
                node.set("w:name", &name);
            }
        }
        "w:instrText" => {
            let code = node.text();
            let words = code.split(' ').map(|word| map.get(word).map_or(word, String::as_str));
            let code = words.collect::<Vec<_>>().join(" ");
            node.children = vec![Child::Text(code)];
        }
        _ => {}
    });
}

/// The numbers of the bookmarks that fields of `old` refer to, and that `new` has not.
pub fn wanted(old: &Node, new: &Node) -> BTreeSet<String> {
    let (targets, names) = (targets(old), bookmarks(new));
    let mut ids = BTreeSet::new();
    old.each(&mut |node| {
        let is_wanted = |name: &&str| targets.contains_key(*name) && !names.contains(*name);
        if node.name == "w:bookmarkStart" && node.get("w:name").filter(is_wanted).is_some() {
            ids.extend(node.get("w:id").map(str::to_owned));
        }
    });
    ids
}

/// Whether both versions find in `body` what their fields refer to, in the paragraph in which it was.
pub fn hold(body: &Node, old: &Node, new: &Node) -> bool {
    [(Side::Old, old), (Side::New, new)].into_iter().all(|(side, document)| {
        let body = view(body, side, Joined::AsWord);
        targets(document).iter().all(|(name, words)| {
            let mut found = Vec::new();
            body.each(&mut |node| {
                if node.name == "w:p" && bookmarks(node).contains(name) {
                    found.push(super::order::words(std::slice::from_ref(node)));
                }
            });
            found == [words.as_str()]
        })
    })
}

/// The bookmarks that fields refer to, each with the words of the paragraph that it begins in.
fn targets(document: &Node) -> BTreeMap<String, String> {
    let led = led(document);
    let mut targets = BTreeMap::new();
    document.each(&mut |node| {
        if node.name == "w:p" {
            let names = bookmarks(node);
            let mut found = names.iter().filter(|name| led.contains(*name)).peekable();
            if found.peek().is_some() {
                let words = super::order::words(std::slice::from_ref(node));
                found.for_each(|name| {
                    targets.insert(name.clone(), words.clone());
                });
            }
        }
    });
    targets
}

/// The names that fields refer to.
fn led(document: &Node) -> BTreeSet<String> {
    let (mut names, mut code) = (BTreeSet::new(), String::new());
    let mut read = |code: &str| {
        let mut words = code.split_whitespace();
        if matches!(words.next(), Some("REF" | "NOTEREF")) {
            names.extend(words.next().map(str::to_owned));
        }
    };
    document.each(&mut |node| match node.name.as_str() {
        "w:instrText" => code.push_str(&node.text()),
        "w:fldChar" => read(&std::mem::take(&mut code)),
        "w:fldSimple" => read(node.get("w:instr").unwrap_or_default()),
        _ => {}
    });
    names
}

fn bookmarks(node: &Node) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    node.each(&mut |node| {
        if node.name == "w:bookmarkStart" {
            names.extend(node.get("w:name").map(str::to_owned));
        }
    });
    names
}
