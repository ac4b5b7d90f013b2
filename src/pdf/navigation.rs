//! Ways through the document: bookmarks, page labels and links.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::drawing::points;
use super::file::File;
use super::structure::nest;
use crate::document::SectionKind;
use crate::geom::Length;
use crate::layout::{Layout, Page};

/// Writes an annotation for every link and gives back their objects. In the tree of parents they come
/// after the pages.
pub(super) fn write_links(file: &mut File, layout: &Layout, pages: &[ObjectId]) -> Vec<ObjectId> {
    let links = layout.links.iter().enumerate();
    links
        .map(|(index, link)| {
            let page = &layout.pages[link.page];
            let edges =
                [link.x.start, page.height - link.y.end, link.x.end, page.height - link.y.start];
            let rectangle: Vec<Object> = edges.into_iter().map(number).collect();
            let annotation = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => rectangle,
                // Printed, as ISO 19005-2, 6.3.2 asks of every annotation.
                "F" => 4,
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "Contents" => text_string(&link.description),
                "StructParent" => (pages.len() + index) as i64,
                "Dest" => destination(layout, pages, link.target_page, link.target_y)
            };
            file.add(&annotation.into())
        })
        .collect()
}

/// The annotations of each page that has some.
pub(super) fn links_by_page(layout: &Layout, links: &[ObjectId]) -> BTreeMap<usize, Vec<Object>> {
    let mut by_page: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (link, &id) in layout.links.iter().zip(links) {
        by_page.entry(link.page).or_default().push(Object::Reference(id));
    }
    by_page
}

/// Writes the bookmarks, nested by their levels; none where the layout has no headings. The two upper
/// levels show when the file is opened.
pub(super) fn write_outline(
    file: &mut File,
    layout: &Layout,
    pages: &[ObjectId],
) -> Option<ObjectId> {
    let depths = nest(layout.outline.iter().map(|entry| entry.level));
    if depths.is_empty() {
        return None;
    }
    let root = file.reserve();
    let ids: Vec<ObjectId> = depths.iter().map(|_| file.reserve()).collect();
    let family = families(&depths);
    for (index, entry) in layout.outline.iter().enumerate() {
        let relatives = &family[index];
        let mut item = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => relatives.parent.map_or(root, |parent| ids[parent]),
            "Dest" => destination(layout, pages, entry.page, entry.y)
        };
        for (key, relative) in [("Prev", relatives.previous), ("Next", relatives.next)] {
            if let Some(relative) = relative {
                item.set(key, ids[relative]);
            }
        }
        if let [first, .., last] | [first @ last] = relatives.children.as_slice() {
            // Only the top level is open: there, all children show; elsewhere the count is negative.
            let count = relatives.children.len() as i64;
            set_children(
                &mut item,
                ids[*first],
                ids[*last],
                if depths[index] == 0 { count } else { -count },
            );
        }
        file.put(ids[index], &item.into());
    }
    let top: Vec<usize> = (0..depths.len()).filter(|&index| depths[index] == 0).collect();
    let visible = depths.iter().filter(|&&depth| depth < 2).count() as i64;
    let mut outline = dictionary! { "Type" => "Outlines" };
    if let (Some(&first), Some(&last)) = (top.first(), top.last()) {
        set_children(&mut outline, ids[first], ids[last], visible);
    }
    file.put(root, &outline.into());
    Some(root)
}

fn set_children(item: &mut Dictionary, first: ObjectId, last: ObjectId, count: i64) {
    item.set("First", first);
    item.set("Last", last);
    item.set("Count", count);
}

/// The relatives of a bookmark, by index.
#[derive(Default)]
struct Family {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    children: Vec<usize>,
}

fn families(depths: &[usize]) -> Vec<Family> {
    let mut families: Vec<Family> = depths.iter().map(|_| Family::default()).collect();
    // The last bookmark at each depth that is still open.
    let mut open: Vec<usize> = Vec::new();
    for (index, &depth) in depths.iter().enumerate() {
        let previous = open.get(depth).copied();
        open.truncate(depth);
        if let Some(previous) = previous {
            families[previous].next = Some(index);
        }
        let parent = open.last().copied();
        if let Some(parent) = parent {
            families[parent].children.push(index);
        }
        families[index].parent = parent;
        families[index].previous = previous;
        open.push(index);
    }
    families
}

/// Page labels (ISO 32000-1, 12.4.2): the number within the section; those of the first appendix are
/// `PL1-1`, `PL1-2`, …, those of the contents `ML-1`, …, so that no label is used twice.
pub(super) fn page_labels(layout: &Layout) -> Dictionary {
    let mut ranges = Vec::new();
    let mut last: Option<&Page> = None;
    for (index, page) in layout.pages.iter().enumerate() {
        let goes_on =
            last.is_some_and(|last| last.section == page.section && last.number + 1 == page.number);
        last = Some(page);
        if goes_on {
            continue;
        }
        let mut label = dictionary! { "S" => "D", "St" => i64::from(page.number.max(1)) };
        let prefix = match page.section {
            SectionKind::Report => None,
            SectionKind::Appendix(ordinal) => Some(format!("PL{ordinal}-")),
            SectionKind::Contents => Some("ML-".to_owned()),
        };
        if let Some(prefix) = prefix {
            label.set("P", text_string(&prefix));
        }
        ranges.extend([(index as i64).into(), label.into()]);
    }
    dictionary! { "Nums" => ranges }
}

/// A place on a page: its top comes to the top of the window, everything else stays.
fn destination(layout: &Layout, pages: &[ObjectId], page: usize, y: Length) -> Vec<Object> {
    let top = number(layout.pages[page].height - y);
    vec![pages[page].into(), "XYZ".into(), Object::Null, top, Object::Null]
}

fn number(length: Length) -> Object {
    points(length).into()
}
