//! The paper of a file.

use super::text::toml;
use crate::document::PaperSize;
use crate::geom::Length;

/// What a file is printed on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sheet {
    /// Width and height of the paper that it begins on, where it tells.
    pub sides: Option<[Length; 2]>,
    /// The top, bottom, left and right margin of each copy.
    pub margins: Option<[Length; 4]>,
    /// How many equal copies it holds; one or none for a document by itself.
    pub copies: usize,
}

/// `[paper]` of a file that begins on other paper than A4 upright, or holds copies: how these lie follows from their number.
pub(super) fn table(Sheet { sides, margins, copies }: Sheet) -> String {
    let known = sides.and_then(|sides| Some((PaperSize::with_sides(sides)?, sides)));
    let mut lines = Vec::new();
    if let Some((size, [width, height])) = known {
        lines.extend((size != PaperSize::A4).then(|| format!("size = {}", toml(size.name()))));
        // Each cut turns the paper: upright copies lie on a sheet across where it is cut once or three times.
        let turned = copies > 1 && copies.ilog2() % 2 == 1;
        let is_across = (width > height) != turned;
        lines.extend(is_across.then(|| "orientation = \"landscape\"".to_owned()));
    }
    lines.extend((copies > 1).then(|| format!("copies = {copies}")));
    lines.extend(margins.filter(|_| copies > 1).map(|margins| {
        let side = |(key, side): (&str, Length)| format!("{key} = {}", millimetres(side));
        let sides: Vec<_> = MARGINS.into_iter().zip(margins).map(side).collect();
        format!("margins = {{ {} }}", sides.join(", "))
    }));
    if lines.is_empty() { String::new() } else { format!("\n[paper]\n{}\n", lines.join("\n")) }
}

/// The margins in the order in which they are read.
const MARGINS: [&str; 4] = ["top", "bottom", "left", "right"];

/// A margin in millimetres to one decimal, within what a report may have.
fn millimetres(margin: Length) -> f64 {
    let millimetres = margin.to_pt() * 25.4 / 72.0;
    (millimetres.clamp(5.0, 80.0) * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_paper_than_upright_a4_is_written_and_paper_without_a_name_is_not() {
        let sheet = |sides: [i64; 2], copies| Sheet {
            sides: Some(sides.map(Length::twips)),
            margins: None,
            copies,
        };
        let of = |sides| table(sheet(sides, 1));
        assert_eq!(of([11_906, 16_838]), "");
        assert_eq!(of([16_838, 11_906]), "\n[paper]\norientation = \"landscape\"\n");
        assert_eq!(of([8_391, 11_906]), "\n[paper]\nsize = \"A5\"\n");
        assert_eq!(of([11_907, 8_392]), "\n[paper]\nsize = \"A5\"\norientation = \"landscape\"\n");
        assert_eq!(of([12_240, 15_840]), "", "Letter");
        assert_eq!(table(Sheet::default()), "");
        assert_eq!(table(sheet([16_838, 11_906], 2)), "\n[paper]\ncopies = 2\n");
        let across = "\n[paper]\norientation = \"landscape\"\ncopies = 2\n";
        assert_eq!(table(sheet([11_906, 16_838], 2)), across);
        assert_eq!(table(sheet([11_906, 16_838], 4)), "\n[paper]\ncopies = 4\n");
        let margins = Some([567, 454, 454, 100].map(Length::twips));
        let narrow = table(Sheet { margins, ..sheet([11_906, 16_838], 4) });
        assert!(
            narrow.ends_with("margins = { top = 10, bottom = 8, left = 8, right = 5 }\n"),
            "{narrow}"
        );
    }
}
