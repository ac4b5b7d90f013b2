//! Synthetic reports of any length: formal Vietnamese in headings, paragraphs, lists, notes and tables,
//! put together from a bank of phrases by a fixed sequence of pseudo-random numbers.

mod words;

use std::fmt::Write;
use std::path::Path;

use vanban::world::Memory;

use words::{COMMUNES, DEEDS, ENDS, FIGURES, ITEMS, MEANS, NOTES, OPENINGS, TOPICS};

/// The files of a report, by their path below its folder.
pub const TEMPLATES: [(&str, &str); 2] = [
    ("templates/large/report.hbs", include_str!("report.hbs")),
    ("templates/large/section.hbs", include_str!("section.hbs")),
];

/// How many sections, of about a page each, stand below one heading of the first level.
const SECTIONS: usize = 10;

/// A world that holds only the report of about `pages` pages, in the folder `folder`.
pub fn world(folder: &str, pages: usize) -> Memory {
    let world = Memory::default();
    for (path, text) in files(pages) {
        world.files.borrow_mut().insert(Path::new(folder).join(path), text.into_bytes());
    }
    world
}

/// The files of the report of about `pages` pages.
pub fn files(pages: usize) -> Vec<(&'static str, String)> {
    let mut files = vec![("report.toml", report(pages))];
    files.extend(TEMPLATES.map(|(path, text)| (path, text.to_owned())));
    files
}

fn report(pages: usize) -> String {
    let mut out = FRONT.to_owned();
    let mut dice = Dice(pages as u64);
    for section in 0..pages {
        if section % SECTIONS == 0 {
            part(&mut out, &mut dice);
        }
        self::section(&mut out, &mut dice, section);
    }
    appendix(&mut out, &mut dice, pages);
    out
}

const FRONT: &str = r#"template = "large"
profile = "state-nd30"

[document]
kind = "Báo cáo"
subject = "Kết quả thực hiện chương trình công tác toàn khóa"
superior_body = ["Ủy ban nhân dân tỉnh"]
issuing_body = ["Ban Chỉ đạo chương trình"]
body_code = "BCĐ"
place = "Hà Tĩnh"
recipients = ["Như trên", "Lưu: VT"]

[signer]
authority = "TM"
on_behalf_of = "Ban Chỉ đạo"
post = "Trưởng ban"
"#;

fn part(out: &mut String, dice: &mut Dice) {
    put(out, format_args!("\n[[facts.parts]]\n"));
    put(out, format_args!("title = \"{} tại {}\"\n", dice.pick(TOPICS), dice.pick(COMMUNES)));
    put(out, format_args!("opening = \"{}\"\n", paragraph(dice, 3)));
}

fn section(out: &mut String, dice: &mut Dice, index: usize) {
    put(out, format_args!("\n[[facts.parts.sections]]\nid = \"ghi-chu-{index}\"\n"));
    put(out, format_args!("title = \"{} ở {}\"\n", dice.pick(TOPICS), dice.pick(COMMUNES)));
    let text: Vec<String> = (0..3).map(|_| format!("  \"{}\",\n", paragraph(dice, 2))).collect();
    put(out, format_args!("text = [\n{}]\n", text.concat()));
    let items: Vec<String> = (0..3).map(|_| format!("  \"{}\",\n", dice.pick(ITEMS))).collect();
    put(out, format_args!("items = [\n{}]\n", items.concat()));
    put(out, format_args!("note = \"{}\"\n", dice.pick(NOTES)));
    let (drives, people, money) = (dice.below(40) + 2, dice.below(9_000) + 50, dice.below(900) + 5);
    put(out, format_args!("drives = {drives}\npeople = {people}\nmoney = {money}_000_000\n"));
    put(out, format_args!("share = {}.{}\n", dice.below(40) + 70, dice.below(9) + 1));
    let rows = if index % 4 == 3 { 5 } else { 0 };
    let rows: Vec<String> = (1..=rows).map(|number| figures(dice, number)).collect();
    put(out, format_args!("figures = [{}]\n", rows.concat()));
}

fn figures(dice: &mut Dice, number: usize) -> String {
    let (name, plan, done) = (dice.pick(FIGURES), dice.below(5_000) + 100, dice.below(6_000) + 90);
    let share = done as f64 * 100.0 / plan as f64;
    format!(
        "\n  {{ number = {number}, name = \"{name}\", plan = {plan}, done = {done}, share = {share:.1} }},"
    )
}

/// A table with one row for each page of the report.
fn appendix(out: &mut String, dice: &mut Dice, rows: usize) {
    out.push_str("\n[[appendix]]\ntitle = \"Kết quả từng đơn vị\"\norientation = \"landscape\"\n");
    out.push_str("columns = [\n  { title = \"TT\", width = 1, align = \"center\" },\n");
    out.push_str("  { title = \"Đơn vị\", width = 5 },\n  { title = \"Kết quả\", width = 3 },\n]\nrows = [\n");
    for row in 1..=rows {
        let (commune, figure) = (dice.pick(COMMUNES), dice.pick(FIGURES));
        put(out, format_args!("  [{row}, \"{commune}\", \"{figure}: {}\"],\n", dice.below(900)));
    }
    out.push_str("]\n");
}

/// A paragraph of `count` sentences.
fn paragraph(dice: &mut Dice, count: usize) -> String {
    let sentence = |dice: &mut Dice| {
        format!(
            "{} {} {}, {}.",
            dice.pick(OPENINGS),
            dice.pick(DEEDS),
            dice.pick(MEANS),
            dice.pick(ENDS)
        )
    };
    let sentences: Vec<String> = (0..count).map(|_| sentence(dice)).collect();
    sentences.join(" ")
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}

/// Pseudo-random numbers, always the same ones (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len())]
    }
}
