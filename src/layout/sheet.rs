//! Several pages on a sheet, equal copies or cards, with lines to cut along.

use super::frame::{Element, ElementId, Item, Layout, Link, Page, RuleItem};
use super::tree::Tree;
use crate::document::{Ink, Orientation, Sheet};
use crate::geom::Length;

/// Length of a dash of a line to cut along, and of the gap behind it: 2 mm.
const DASH: Length = Length::twips(113);
/// Thickness of such a line.
const THICKNESS: Length = Length::twips(5);

/// Each page of `layout` as often as the sheet holds it; cards stand on sheets in turn. Places to sign go: what is cut off is
/// signed by hand.
pub fn on_sheets(layout: Layout, sheet: &Sheet) -> Layout {
    match sheet.holds_cards {
        true => cards(layout, sheet),
        false => copies(layout, sheet),
    }
}

/// The sides of a place of the sheet, and where each begins, row by row.
fn places(sheet: &Sheet) -> ([Length; 2], Vec<(Length, Length)>) {
    let [width, height] = [sheet.width / sheet.columns as i64, sheet.height / sheet.rows as i64];
    let places =
        (0..sheet.rows).flat_map(|row| (0..sheet.columns).map(move |column| (column, row)));
    let places = places.map(|(column, row)| (width * column as i64, height * row as i64));
    ([width, height], places.collect())
}

/// As many pages on each sheet as it holds. They are read in their order.
fn cards(layout: Layout, sheet: &Sheet) -> Layout {
    let ([width, height], places) = places(sheet);
    let pages = layout.pages.chunks(places.len()).map(|pages| {
        let mut items = Vec::new();
        for (page, (x, y)) in pages.iter().zip(&places) {
            items.extend(page.items.iter().cloned().map(|mut item| {
                item.shift(*y);
                item.shift_right(*x);
                item
            }));
        }
        items.extend(cut_lines(sheet, width, height));
        whole(&pages[0], sheet, items)
    });
    let pages = pages.collect();
    let links = layout.links.iter().map(|link| {
        let (x, y) = places[link.page % places.len()];
        let (_, target_y) = places[link.target_page % places.len()];
        Link {
            page: link.page / places.len(),
            x: link.x.start + x..link.x.end + x,
            y: link.y.start + y..link.y.end + y,
            target_page: link.target_page / places.len(),
            target_y: link.target_y + target_y,
            ..link.clone()
        }
    });
    let links = links.collect();
    Layout { pages, links, signatures: Vec::new(), ..layout }
}

/// Every copy is read by itself, one after the other; bookmarks lead to the first.
fn copies(layout: Layout, sheet: &Sheet) -> Layout {
    let ([width, height], places) = places(sheet);
    let places: Vec<_> = places.into_iter().enumerate().collect();
    let own = layout.elements.len().saturating_sub(1);
    let moved = |id: ElementId, copy: usize| match id {
        Tree::ROOT => Tree::ROOT,
        ElementId(id) => ElementId(u32::try_from(id as usize + copy * own).unwrap_or(u32::MAX)),
    };
    let mut elements: Vec<Element> = layout.elements.first().cloned().into_iter().collect();
    for (copy, _) in &places {
        elements.extend(layout.elements.iter().skip(1).map(|element| Element {
            kind: element.kind.clone(),
            parent: element.parent.map(|parent| moved(parent, *copy)),
        }));
    }
    let page = |page: &Page| {
        let mut items = Vec::new();
        for (copy, (x, y)) in &places {
            items.extend(page.items.iter().cloned().map(|mut item| {
                item.shift(*y);
                item.shift_right(*x);
                match &mut item {
                    Item::Text(run) => {
                        run.element = run.element.map(|element| moved(element, *copy));
                    }
                    Item::Picture(picture) => picture.element = moved(picture.element, *copy),
                    Item::Rule(_) => {}
                }
                item
            }));
        }
        items.extend(cut_lines(sheet, width, height));
        whole(page, sheet, items)
    };
    let pages = layout.pages.iter().map(page).collect();
    let links = places.iter().flat_map(|(copy, (x, y))| {
        layout.links.iter().map(|link| Link {
            x: link.x.start + *x..link.x.end + *x,
            y: link.y.start + *y..link.y.end + *y,
            target_y: link.target_y + *y,
            element: moved(link.element, *copy),
            ..link.clone()
        })
    });
    let links = links.collect();
    Layout { pages, elements, links, signatures: Vec::new(), ..layout }
}

/// The sheet as a page with that on it, where `page` was one before.
fn whole(page: &Page, sheet: &Sheet, items: Vec<Item>) -> Page {
    let orientation = match sheet.width > sheet.height {
        true => Orientation::Landscape,
        false => Orientation::Portrait,
    };
    let (width, height) = (sheet.width, sheet.height);
    Page { width, height, orientation, items, ..page.clone() }
}

/// The dashes between the places.
fn cut_lines(sheet: &Sheet, width: Length, height: Length) -> Vec<Item> {
    let dashes = |length: Length| (0..length.times(DASH * 2) + 1).map(|at| DASH * 2 * at);
    let mut lines = Vec::new();
    for column in 1..sheet.columns {
        let x = width * column as i64 - THICKNESS / 2;
        lines.extend(dashes(sheet.height).map(|y| {
            let height = DASH.min(sheet.height - y);
            RuleItem { x, y, width: THICKNESS, height, ink: Ink::Black }
        }));
    }
    for row in 1..sheet.rows {
        let y = height * row as i64 - THICKNESS / 2;
        lines.extend(dashes(sheet.width).map(|x| {
            let width = DASH.min(sheet.width - x);
            RuleItem { x, y, width, height: THICKNESS, ink: Ink::Black }
        }));
    }
    let seen = |rule: &RuleItem| rule.width > Length::ZERO && rule.height > Length::ZERO;
    lines.into_iter().filter(seen).map(Item::Rule).collect()
}
