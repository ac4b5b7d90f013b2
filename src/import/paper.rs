//! The paper of a file.

use super::text::toml;
use crate::document::PaperSize;
use crate::geom::Length;

/// `[paper]` of a file that begins on other paper than A4 upright.
pub(super) fn table(sides: Option<[Length; 2]>) -> String {
    let Some((size, [width, height])) =
        sides.and_then(|sides| Some((PaperSize::with_sides(sides)?, sides)))
    else {
        return String::new();
    };
    let mut lines = Vec::new();
    lines.extend((size != PaperSize::A4).then(|| format!("size = {}", toml(size.name()))));
    lines.extend((width > height).then(|| "orientation = \"landscape\"".to_owned()));
    if lines.is_empty() { String::new() } else { format!("\n[paper]\n{}\n", lines.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_paper_than_upright_a4_is_written_and_paper_without_a_name_is_not() {
        let of = |sides: [i64; 2]| table(Some(sides.map(Length::twips)));
        assert_eq!(of([11_906, 16_838]), "");
        assert_eq!(of([16_838, 11_906]), "\n[paper]\norientation = \"landscape\"\n");
        assert_eq!(of([8_391, 11_906]), "\n[paper]\nsize = \"A5\"\n");
        assert_eq!(of([11_907, 8_392]), "\n[paper]\nsize = \"A5\"\norientation = \"landscape\"\n");
        assert_eq!(of([12_240, 15_840]), "", "Letter");
        assert_eq!(table(None), "");
    }
}
