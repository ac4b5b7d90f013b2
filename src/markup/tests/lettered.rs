//! Lists counted by letters.

use super::*;

fn paragraphs(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("p {line}\n")).collect()
}

fn list(items: &[&str]) -> String {
    items.iter().map(|item| format!("1)\n  p {item}\n")).collect()
}

#[test]
fn points_by_letters_are_a_list_whether_lines_or_paragraphs() {
    let items = list(&["Một;", "Hai;", "Ba;", "Bốn;", "Năm;", "Sáu."]);
    let points = ["a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "đ) Năm;", "e) Sáu."];
    assert_eq!(dump(&points.join("\n"), &[]), items);
    assert_eq!(dump(&points.join("\n\n"), &[]), items);
    let below = format!("Các việc:\n{}\n\nHết.", points.join("\n"));
    assert_eq!(dump(&below, &[]), format!("p Các việc:\n{items}p Hết.\n"));
    assert_eq!(
        dump("a) Một dòng dài\nđi tiếp {{v}};\nb) Hai.", &[("v", "3")]),
        list(&["Một dòng dài đi tiếp {3};", "Hai."])
    );
    assert_eq!(
        dump("1. Việc:\n   a) Một;\n   b) Hai.\n2. Xong.", &[]),
        "1.\n  p Việc:\n  1)\n    p Một;\n  1)\n    p Hai.\n1.\n  p Xong.\n"
    );
    let twice = "a) Một;\nb) Hai.\n\nĐoạn giữa.\n\na) Ba;\nb) Bốn.";
    let between = format!("{}p Đoạn giữa.\n{}", list(&["Một;", "Hai."]), list(&["Ba;", "Bốn."]));
    assert_eq!(dump(twice, &[]), between);
}

#[test]
fn points_go_on_behind_a_list_of_another_kind() {
    let parted = "a) Một\n- gạch\nb) Hai\n";
    assert_eq!(dump(parted, &[]), "1)\n  p Một\n-\n  p gạch\n2)\n  p Hai\n");
    let apart = "a) Một\n\n- gạch\n\nb) Hai\n";
    assert_eq!(dump(apart, &[]), dump(parted, &[]));
    assert_eq!(dump("a) Một\n   b) Hai\n", &[]), "1)\n  p Một\n  2)\n    p Hai\n");
}

#[test]
fn a_letter_alone_or_out_of_order_or_in_prose_stays_as_it_is_typed() {
    assert_eq!(dump("a) Một.", &[]), paragraphs(&["a) Một."]));
    assert_eq!(dump("b) Một;\n\nc) Hai.", &[]), paragraphs(&["b) Một;", "c) Hai."]));
    assert_eq!(dump("a) Một;\n\nc) Hai.", &[]), paragraphs(&["a) Một;", "c) Hai."]));
    let (in_prose, ..) = read("theo quy định tại điểm\na) khoản 1 và điểm\nb) khoản 2", &[]);
    assert!(matches!(in_prose.blocks[..], [Block::Paragraph(_)]), "{in_prose:?}");
    assert_eq!(dump("a)Một\nb)Hai", &[]), paragraphs(&["a)Một b)Hai"]));
    let (beside, _, _) =
        read("a) Một\n- hai\n1) Ba\nb) Bốn\n\nNăm.\n\n1) Sáu\na) Bảy\nb) Tám", &[]);
    let is_lettered = |block: &Block| matches!(block, Block::List(list) if list.is_lettered);
    assert!(!beside.blocks.iter().any(is_lettered), "{beside:?}");
}
