//! Pictures in templates.

use super::*;
use crate::geom::Length;

/// Each picture of a template as a line: file, words, name, width, caption.
fn pictures(template: &str) -> Vec<String> {
    let (content, pieces, problems) = read(template, &[("v", "giá trị"), ("file", "anh/a b.jpg")]);
    assert_eq!(problems, [""; 0], "{template}");
    let blocks = content.blocks.iter().map(|block| match block {
        Block::Pictures(pictures) => pictures.iter().map(|picture| {
            let name = picture.name.as_ref().map_or("", |name| name.name.as_str());
            let width = picture.width.map_or(0, Length::to_twips);
            let side = if picture.is_caption_above { "^" } else { "" };
            let (file, words) = (&picture.file, &picture.description);
            format!("{file}|{words}|{name}|{width}|{side}{}", line(&picture.caption, &pieces))
        }),
        block => panic!("{template}: {block:?}"),
    });
    blocks.map(|pictures| pictures.collect::<Vec<_>>().join(" + ")).collect()
}

#[test]
fn a_paragraph_that_begins_with_a_picture_is_the_picture_and_its_caption() {
    assert_eq!(pictures("![Cổng](anh/cong.jpg)"), ["anh/cong.jpg|Cổng||0|"]);
    assert_eq!(pictures("![Cổng](a.jpg) Cổng **mới**"), ["a.jpg|Cổng||0|Cổng **mới**"]);
    assert_eq!(pictures("![Cổng](a.jpg)\nCổng\nmới"), ["a.jpg|Cổng||0|Cổng mới"]);
    assert_eq!(
        pictures("![Cổng {{v}}]({{file}}){#cong-1 width=85mm above}\nCổng {{v}}"),
        ["anh/a b.jpg|Cổng giá trị|cong-1|4819|^Cổng {giá trị}"]
    );
    assert_eq!(pictures("![x](a.jpg){width=12,5cm}"), ["a.jpg|x||7087|"]);
    assert_eq!(pictures("![a](a.jpg)\n\n![b](b.jpg)").len(), 2);
}

#[test]
fn two_pictures_of_a_paragraph_stand_side_by_side_each_with_its_caption() {
    assert_eq!(
        pictures("![a](a.jpg) Trước\n![b](b.jpg){#b} Sau"),
        ["a.jpg|a||0|Trước + b.jpg|b|b|0|Sau"]
    );
    assert_eq!(pictures("![a](a.jpg)![b](b.jpg)"), ["a.jpg|a||0| + b.jpg|b||0|"]);
}

#[test]
fn names_of_files_may_have_blanks_and_brackets() {
    assert_eq!(
        pictures("![x](ảnh chụp/hội trường (1).jpg) Hội trường"),
        ["ảnh chụp/hội trường (1).jpg|x||0|Hội trường"]
    );
    assert_eq!(pictures("![x](<a b.jpg>)"), ["a b.jpg|x||0|"]);
    assert_eq!(pictures("![x](anh\\a_b_c*d.jpg)"), ["anh\\a_b_c*d.jpg|x||0|"]);
}

#[test]
fn what_a_picture_lacks_is_told_at_its_place() {
    assert_eq!(problems("![](a.jpg) Cổng"), ["VB4061 1:1"]);
    assert_eq!(problems("Lời.\n\n![x](a.jpg){giua}"), ["VB4062 3:13"]);
    assert_eq!(problems("![x](a.jpg){#Cổng} Cổng"), ["VB4062 1:13"]);
    assert_eq!(problems("![x](a.jpg){width=2} Cổng"), ["VB4063 1:13"]);
    assert_eq!(problems("![x](a.jpg){width=900cm} Cổng"), ["VB4063 1:13"]);
    assert_eq!(problems("![x](a.jpg){#cong}"), ["VB4064 1:1"]);
}

#[test]
fn a_picture_within_other_things_is_told() {
    assert_eq!(problems("Lời ![x](a.jpg) văn."), ["VB4011 1:5"]);
    assert_eq!(problems("- ![x](a.jpg)"), ["VB4011 1:3"]);
    assert_eq!(problems("## ![x](a.jpg) Đề mục"), ["VB4011 1:4"]);
}

#[test]
fn cells_have_pictures_with_their_words_around_them() {
    let template = "| A | B |\n|---|---|\n| Cổng<br>![Cổng mới](a b.jpg){width=30mm}<br>**Mới** | ![x](b.png) |\n";
    let (content, pieces, problems) = read(template, &[]);
    assert_eq!(problems, [""; 0]);
    let Block::Table(table) = &content.blocks[0] else { panic!("{content:?}") };
    let cells = table.rows[1].cells.iter().map(|cell| {
        let pictures = cell.pictures.iter().map(|picture| {
            let width = picture.width.map_or(0, Length::to_twips);
            let (file, words) = (&picture.file, &picture.description);
            format!("{file}|{words}|{width}|{}", line(&picture.caption, &pieces))
        });
        let pictures: Vec<_> = pictures.collect();
        format!("{} + {}", line(&cell.text, &pieces), pictures.join(" + "))
    });
    assert_eq!(
        cells.collect::<Vec<_>>(),
        ["Cổng + a b.jpg|Cổng mới|1701|**Mới**", " + b.png|x|0|"]
    );
    assert_eq!(self::problems("| A |\n|---|\n| ![x](a.jpg){#ten} Lời |"), ["VB4064 3:3"]);
    assert_eq!(self::problems("| A |\n|---|\n| ![](a.jpg) |"), ["VB4061 3:3"]);
}
