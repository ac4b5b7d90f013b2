//! Contents and two-sided paper.

use super::*;
use crate::document::ContentsPlace;

/// `document` with contents at that place, laid out twice: without and with them.
fn both(document: &Document, place: ContentsPlace) -> Option<(Layout, Layout)> {
    let mut with = document.clone();
    let added = crate::compose::add_contents(&mut with, place, 6, &sample::style());
    added.then(|| (lay_out(document), lay_out(&with)))
}

/// Words and number of each entry, the words of its lines together.
fn entries(layout: &Layout) -> Vec<(String, String)> {
    let mut entries: BTreeMap<ElementId, Vec<&str>> = BTreeMap::new();
    for run in layout.pages.iter().flat_map(|page| &page.items).filter_map(run) {
        if let Some(element) = run.element
            && layout.elements[element.0 as usize].kind == ElementKind::ContentsReference
        {
            entries.entry(element).or_default().push(&run.text);
        }
    }
    let split = |runs: Vec<&str>| {
        let (number, words) = runs.split_last().unwrap();
        let words = words.concat().split_whitespace().collect::<Vec<_>>().join(" ");
        (words, number.trim().to_owned())
    };
    entries.into_values().map(split).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn each_entry_gives_the_page_of_its_heading_and_leads_there(document in document(), place in 0..3) {
        let places = [ContentsPlace::Front, ContentsPlace::AfterTitle, ContentsPlace::End];
        let Some((_, layout)) = both(&document, places[place as usize]) else { return Ok(()) };
        let headings: Vec<_> = layout
            .outline
            .iter()
            .zip(layout.heading_pages())
            .map(|(heading, page)| {
                let title = heading.title.split_whitespace().collect::<Vec<_>>().join(" ");
                (title, page.to_string())
            })
            .collect();
        prop_assert_eq!(entries(&layout), headings);
        for link in layout.links.iter().filter(|link| link.description.contains("trang")) {
            let end = format!(", trang {}", layout.pages[link.target_page].number);
            prop_assert!(link.description.ends_with(&end), "{link:?}");
            let leads = |heading: &OutlineEntry| {
                (heading.page, heading.y) == (link.target_page, link.target_y)
            };
            prop_assert!(layout.outline.iter().any(leads), "{link:?}");
        }
    }

    #[test]
    fn contents_on_pages_of_their_own_move_nothing_else(document in document()) {
        for place in [ContentsPlace::Front, ContentsPlace::End] {
            // A table that opens a later section has a thin line above it.
            let opening = document.sections.first().and_then(|section| section.blocks.first());
            if place == ContentsPlace::Front && matches!(opening, Some(Block::Table(_))) {
                continue;
            }
            let Some((without, with)) = both(&document, place) else { return Ok(()) };
            let report = |layout: &Layout| -> Vec<Vec<(Length, Length, String)>> {
                let pages = layout.pages.iter().filter(|page| page.section == SectionKind::Report);
                let runs = |page: &Page| {
                    let runs = page.items.iter().filter_map(run);
                    runs.map(|run| (run.x, run.y, run.text.clone())).collect()
                };
                pages.map(runs).collect()
            };
            prop_assert_eq!(report(&without), report(&with));
        }
    }

    #[test]
    fn dots_end_before_the_number_stand_in_columns_and_never_touch_the_words(document in document()) {
        let Some((_, layout)) = both(&document, ContentsPlace::End) else { return Ok(()) };
        let right = sample::style().page.width - sample::style().page.right;
        for page in layout.pages.iter().filter(|page| page.section == SectionKind::Contents) {
            let runs: Vec<&TextRun> = page.items.iter().filter_map(run).collect();
            for (i, dots) in runs.iter().enumerate().filter(|(_, run)| run.element.is_none()) {
                if dots.text.is_empty() {
                    continue;
                }
                let (words, number) = (runs[i - 1], runs[i + 1]);
                prop_assert!(dots.text.chars().all(|c| c == '.'));
                prop_assert!(words.x + width(words) <= dots.x, "{words:?} {dots:?}");
                prop_assert!(dots.x + width(dots) <= number.x);
                prop_assert_eq!(number.x + width(number), right);
                let one = TextRun { text: ".".to_owned(), ..(*dots).clone() };
                let steps = (right - dots.x).times(width(&one));
                prop_assert_eq!(width(&one) * steps, right - dots.x);
            }
        }
    }

    #[test]
    fn even_pages_of_two_sided_paper_are_the_odd_ones_moved_by_the_difference_of_the_margins(document in document()) {
        let mut two_sided = document.clone();
        two_sided.print.duplex = true;
        let page = sample::style().page;
        let (one, two) = (lay_out(&document), lay_out(&two_sided));
        prop_assert_eq!(one.pages.len(), two.pages.len());
        for (one, two) in one.pages.iter().zip(&two.pages) {
            let aside = if one.number % 2 == 0 { page.right - page.left } else { Length::ZERO };
            for (one, two) in one.items.iter().zip(&two.items) {
                let mut moved = one.clone();
                moved.shift_right(aside);
                prop_assert_eq!(&moved, two);
            }
        }
        let moved = |link: &Link| {
            let even = one.pages[link.page].number % 2 == 0;
            link.x.start + if even { page.right - page.left } else { Length::ZERO }
        };
        let links = one.links.iter().map(moved).collect::<Vec<_>>();
        prop_assert_eq!(links, two.links.iter().map(|link| link.x.start).collect::<Vec<_>>());
    }
}

#[test]
fn a_page_1_is_the_front_of_a_sheet_and_an_empty_back_goes_on_with_the_numbers() {
    let text = Block::Paragraph(Paragraph::plain(Role::Body, "lời"));
    let section = |kind| {
        let (orientation, blocks) = (Orientation::Portrait, vec![text.clone()]);
        Section { kind, orientation, blocks }
    };
    let mut document = build(&[]);
    document.print.duplex = true;
    document.sections = vec![
        section(SectionKind::Report),
        section(SectionKind::Appendix(1)),
        section(SectionKind::Contents),
    ];
    let pages = |style: &crate::style::Style| -> Vec<(SectionKind, u32, bool)> {
        let layout = super::super::layout(&document, style, FontFamily::builtin());
        let page = |page: &Page| (page.section, page.number, page.items.is_empty());
        layout.pages.iter().map(page).collect()
    };
    let mut style = sample::style();
    let (report, appendix) = (SectionKind::Report, SectionKind::Appendix(1));
    assert_eq!(
        pages(&style),
        [
            (report, 1, false),
            (report, 2, true),
            (appendix, 1, false),
            (appendix, 2, true),
            (SectionKind::Contents, 1, false),
        ]
    );
    style.appendix.restart_pages = false;
    assert_eq!(
        pages(&style),
        [(report, 1, false), (appendix, 2, false), (SectionKind::Contents, 1, false)]
    );
}

#[test]
fn deeper_entries_are_inside_the_entry_above() {
    let heading =
        |role, words: &str| Sketch::Text { role, words: vec![words.to_owned()], notes: Vec::new() };
    let mut document = build(&[
        heading(Role::Heading1, "một"),
        heading(Role::Heading2, "hai"),
        heading(Role::Heading2, "ba"),
        heading(Role::Part, "bốn"),
        heading(Role::Heading2, "năm"),
    ]);
    crate::compose::add_contents(&mut document, ContentsPlace::End, 6, &sample::style());
    let layout = lay_out(&document);
    let depth = |element: &Element| {
        let parents =
            std::iter::successors(element.parent, |id| layout.elements[id.0 as usize].parent);
        let lists =
            parents.filter(|id| layout.elements[id.0 as usize].kind == ElementKind::Contents);
        lists.count()
    };
    let items = layout.elements.iter().filter(|e| e.kind == ElementKind::ContentsItem);
    assert_eq!(items.map(depth).collect::<Vec<_>>(), [1, 2, 2, 1, 2]);
}

#[test]
fn a_character_of_the_watermark_that_the_font_lacks_is_told() {
    let mut document = build(&[]);
    let style = sample::style();
    document.print.watermark =
        crate::compose::watermark("MẬT \u{1f600}", &style.page, FontFamily::builtin());
    let layout = super::super::layout(&document, &style, FontFamily::builtin());
    assert_eq!(layout.missing.len(), 1);
}
