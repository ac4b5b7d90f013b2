//! The picture of the rooms, a table in `docs/architecture.en.md`: room, its job, the rooms it uses, each above those
//! that use it.

use std::collections::{BTreeMap, BTreeSet};

use crate::reader::{Arrow, Rooms};

/// For each room those that it uses.
pub type Picture = BTreeMap<String, BTreeSet<String>>;

/// Reads the picture out of a document: the first table of three columns whose first row names a room.
///
/// # Errors
/// A row that is none of a picture, a room that has two, or one that stands above what it uses.
pub fn parse(text: &str) -> Result<Picture, String> {
    let mut picture = Picture::new();
    let lines = text.lines().zip(1..).skip_while(|(line, _)| !line.starts_with("| `"));
    for (line, number) in lines.take_while(|(line, _)| line.starts_with("| `")) {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(names).collect();
        let [rooms, _, used] = &cells[..] else {
            return Err(format!("line {number} has no three cells"));
        };
        let [room] = &rooms[..] else { return Err(format!("line {number} has no room")) };
        if let Some(above) = used.iter().find(|used| !picture.contains_key(*used)) {
            return Err(format!("line {number}: {room} uses {above}, which has no line above it"));
        }
        if picture.insert(room.clone(), used.iter().cloned().collect()).is_some() {
            return Err(format!("line {number}: {room} has a line already"));
        }
    }
    Ok(picture)
}

/// What stands between backquotes in a cell.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// What the picture has otherwise than the code, one line each.
pub fn differences(picture: &Picture, rooms: &Rooms) -> Vec<String> {
    let Rooms { names, arrows, .. } = rooms;
    let mut found = Vec::new();
    found.extend(
        names
            .iter()
            .filter(|room| !picture.contains_key(*room))
            .map(|room| format!("no line for {room}")),
    );
    found.extend(
        picture
            .keys()
            .filter(|room| !names.contains(room))
            .map(|room| format!("there is no {room}")),
    );
    for (&(from, to), arrow) in &first_of_each(arrows) {
        if picture.get(from).is_some_and(|used| !used.contains(to)) {
            let Arrow { file, line, .. } = arrow;
            found.push(format!("not in the picture: {from} -> {to} ({file}:{line})"));
        }
    }
    for (from, used) in picture {
        let gone =
            |to: &&String| !arrows.iter().any(|arrow| arrow.from == *from && arrow.to == **to);
        found.extend(used.iter().filter(gone).map(|to| format!("not in the code: {from} -> {to}")));
    }
    found
}

/// The shortest circle of rooms, an arrow a line; `None` where there is none.
pub fn circle(arrows: &[Arrow]) -> Option<String> {
    let all = first_of_each(arrows);
    let circles = all.values().filter_map(|arrow| {
        let mut way = way(&arrow.to, &arrow.from, &all)?;
        way.insert(0, arrow);
        Some(way)
    });
    let shortest = circles.min_by_key(Vec::len)?;
    let line = |arrow: &&Arrow| {
        format!("{} -> {} ({}:{})\n", arrow.from, arrow.to, arrow.file, arrow.line)
    };
    Some(shortest.iter().map(line).collect())
}

type Arrows<'a> = BTreeMap<(&'a str, &'a str), &'a Arrow>;

/// Of each two rooms the first arrow between them.
fn first_of_each(arrows: &[Arrow]) -> Arrows<'_> {
    arrows.iter().rev().map(|arrow| ((arrow.from.as_str(), arrow.to.as_str()), arrow)).collect()
}

/// The shortest way from a room to another.
fn way<'a>(from: &'a str, to: &str, all: &Arrows<'a>) -> Option<Vec<&'a Arrow>> {
    let mut ways = vec![(from, Vec::new())];
    let mut seen = BTreeSet::from([from]);
    let mut next = 0;
    while let Some((room, way)) = ways.get(next).cloned() {
        next += 1;
        if room == to {
            return Some(way);
        }
        for (&(_, to), &arrow) in all.iter().filter(|((from, _), _)| *from == room) {
            if seen.insert(to) {
                ways.push((to, [way.as_slice(), &[arrow]].concat()));
            }
        }
    }
    None
}
