//! The foot of the first page: the address of the body, where the profile has one there.

use super::messages::FootLeft;
use super::settle::excerpt;
use super::text::one_line;
use super::{Remarks, remark_once};
use crate::ooxml::read::tree::{Block, Inline, Tree};
use crate::style::Style;

/// How many letters certainly find room on two lines.
const MOST_LETTERS: usize = 160;

/// The lines at the foot of the first page.
pub(super) fn lines(tree: &Tree) -> Vec<String> {
    let mut text = String::new();
    tree.foot.iter().for_each(|block| words(block, &mut text));
    text.lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// The lines as an address; those that the report has no place for are told.
pub(super) fn taken(lines: Vec<String>, style: &Style, remarks: &mut Remarks) -> Vec<String> {
    let letters: usize = lines.iter().map(|line| line.chars().count()).sum();
    let has_room = style.address_line.is_some() && lines.len() <= 2 && letters <= MOST_LETTERS;
    if lines.is_empty() || has_room {
        return lines;
    }
    remark_once(remarks, FootLeft { text: excerpt(&lines.join(" ")) });
    Vec::new()
}

fn words(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(paragraph) => {
            for inline in &paragraph.inlines {
                match inline {
                    Inline::Text(letters, look) if !look.hidden => text.push_str(letters),
                    Inline::Break => text.push('\n'),
                    Inline::Tab => text.push(' '),
                    _ => {}
                }
            }
            text.push('\n');
        }
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).for_each(|block| words(block, text));
        }
        Block::Box(blocks) => blocks.iter().for_each(|block| words(block, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, file};
    use super::super::{Asked, word};
    use crate::diag::Diagnostics;
    use crate::docx;
    use crate::prepare::{Order, prepare};
    use crate::source::Sources;
    use crate::world::Memory;

    /// The file `report.toml` and the codes of the remarks for a letter with that address.
    fn imported(address: &str, profile: &str) -> (String, Vec<&'static str>) {
        let report = format!(
            "template = 'x'\nprofile = 'state-nd30'\n[document]\nkind = 'Công văn'\nsubject = 'x'\n\
             issuing_body = 'Phòng'\nbody_code = 'x'\nplace = 'An Bình'\naddress_line = {address}\n\
             [signer]\npost = 'Trưởng phòng'\n"
        );
        let text = "Lời văn của công văn.";
        let world =
            Memory::new([("r/report.toml", report.as_str()), ("r/templates/x/report.hbs", text)]);
        let (mut sources, mut told) = (Sources::default(), Diagnostics::default());
        let prepared = prepare(&world, &Order::new("r"), &mut sources, &mut told).unwrap();
        let bytes = docx::write(&prepared.document, &prepared.style).unwrap();
        let imported =
            word(&bytes, &Asked { profile: Some(profile.to_owned()), ..asked() }).unwrap();
        let codes = imported.remarks.iter().map(|told| told.message.code()).collect();
        (file(&imported, "report.toml").to_owned(), codes)
    }

    #[test]
    fn the_foot_of_the_first_page_comes_in_as_the_address() {
        for address in ["[\"Số 1 đường Nguyễn Huệ\", \"Điện thoại: 0900\"]", "\"Số 1\""]
        {
            let (report, codes) = imported(address, "state-nd30");
            assert!(report.contains(&format!("address_line = {address}\n")), "{report}");
            assert!(!codes.contains(&"VB0088"), "{codes:?}");
        }
    }

    #[test]
    fn a_foot_that_the_report_has_no_place_for_is_told() {
        let long = format!("'{}'", "Số 1 đường Nguyễn Huệ; ".repeat(8).trim());
        for (address, profile) in [("'Số 1'", "union-hd29"), (&long, "state-nd30")] {
            let (report, codes) = imported(address, profile);
            assert!(!report.contains("address_line"), "{report}");
            assert!(codes.contains(&"VB0088"), "{codes:?}");
        }
    }
}
