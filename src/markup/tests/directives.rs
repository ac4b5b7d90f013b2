//! Raised and lowered letters, page breaks, heads of tables and tables without rules.

use super::*;

#[test]
fn letters_are_raised_and_lowered_between_their_tags() {
    assert_eq!(
        dump(
            "Diện tích 25 m<sup>2</sup>, khí CO<SUB>2</SUB> và *10<sup>{{v}}</sup>*.",
            &[("v", "3")]
        ),
        "p Diện tích 25 m^2^, khí CO~2~ và *10**^{3}^*.\n"
    );
    assert_eq!(
        dump("| Diện tích (m<sup>2</sup>) | B |\n|---|---|\n| H<sub>2</sub>O | c |", &[]),
        "table 3None 3None\n h  0+1x1 Diện tích (m^2^) | 1+1x1 B\n  0+1x1 H~2~O | 1+1x1 c\n"
    );
}

#[test]
fn carets_and_tildes_are_letters() {
    for text in ["Từ ~50 đến ~60 và x^2 + y^2.", "a~b~c, 2^3^4", "^^ ~~ ^ ~", "m^2^ và H~2~O"]
    {
        assert_eq!(dump(text, &[]), format!("p {text}\n"));
    }
}

#[test]
fn a_raised_stretch_without_its_partner_is_told() {
    for (text, place) in [
        ("m<sup>2", "1:2"),
        ("m<sup>2</sub>.", "1:8"),
        ("m2</sup>", "1:3"),
        ("a<sup>b<sub>c</sub></sup>", "1:8"),
        ("**a<sup>b** c</sub>", "1:14"),
    ] {
        let told = problems(text);
        assert_eq!(told, [format!("VB4051 {place}")], "{text}");
    }
}

#[test]
fn a_page_break_stands_between_blocks() {
    let expected =
        "p một\npage\nh1 Hai\np x\npage\n-\n  p ba\npage\ntable 3None\n h  0+1x1 a\n  0+1x1 b\n";
    let table = "| a |\n|---|\n| b |";
    let spread = format!(
        "một\n\n<pagebreak>\n\n## Hai\n\nx\n\n<pagebreak>\n\n- ba\n\n<pagebreak>\n\n{table}"
    );
    assert_eq!(dump(&spread, &[]), expected);
    let tight =
        format!("một\n<pagebreak>\n## Hai\nx\n  <PAGEBREAK>  \n- ba\n\n<pagebreak>\n{table}");
    assert_eq!(dump(&tight, &[]), expected);
}

#[test]
fn a_page_break_that_parts_nothing_is_told() {
    assert_eq!(problems("a\n\n<pagebreak>\n"), ["VB4053 3:1"]);
    assert_eq!(problems("<pagebreak>"), ["VB4053 1:1"]);
    assert_eq!(problems("- a\n<pagebreak>\n- b\n"), ["VB4052 2:1"]);
    assert_eq!(problems("x[^a]\n\n[^a]: b\n\n    <pagebreak>\n\n    c\n"), ["VB4052 5:5"]);
    assert_eq!(problems("a <pagebreak> b"), ["VB4012 1:3"]);
}

#[test]
fn a_table_below_its_sign_has_no_rules() {
    let table = "| a |\n|---|\n| b |\n";
    let bare = "bare table 3None\n h  0+1x1 a\n  0+1x1 b\n";
    assert_eq!(dump(&format!("<borderless>\n{table}"), &[]), bare);
    assert_eq!(dump(&format!("<borderless>\n\n{table}\nx"), &[]), format!("{bare}p x\n"));
    let both = format!("x\n\n<borderless>\n<pagebreak>\n{table}");
    assert_eq!(dump(&both, &[]), format!("p x\npage\n{bare}"));
    assert_eq!(problems("<borderless>\n\nx"), ["VB4052 1:1"]);
    assert_eq!(problems(&format!("{table}\n<borderless>\n")), ["VB4052 5:1"]);
    assert_eq!(problems(&format!("<borderless>\nx\n\n{table}")), ["VB4052 1:1"]);
}

#[test]
fn a_head_without_words_is_none() {
    assert_eq!(
        dump("|  | |\n|---|--|\n| a | b |\n| ^ | c |", &[]),
        "table 3None 2None\n  0+1x2 a | 1+1x1 b\n  1+1x1 c\n"
    );
    assert_eq!(dump("| | x |\n|---|---|\n| a | b |", &[]).matches(" h").count(), 1);
}

#[test]
fn a_second_row_of_dashes_ends_a_head_of_several_rows() {
    let table = "| TT | Số người | < |\n|:-:|---|---|\n| ^ | Nam | Nữ |\n|---|---|---|\n| 1 | 5 | 6 |\n| ^ | 7 | 8 |";
    assert_eq!(
        dump(table, &[]),
        "table 1Some(Center) 3None 3None\n h  0+1x2 TT | 1+2x1 Số người\n h  1+1x1 Nam | 2+1x1 Nữ\n  0+1x2 1 | 1+1x1 5 | 2+1x1 6\n  1+1x1 7 | 2+1x1 8\n"
    );
    assert_eq!(problems("| a |\n|---|\n| b |\n|---|\n| ^ |"), ["VB4034 5:3"]);
    let short = "| a | b |\n|-|--|\n| c | ^ |\n|-|--|\n| - | -- |";
    assert_eq!(dump(short, &[]).matches(" h").count(), 2);
    assert_eq!(problems("| a |\n|---|\n| b |\n|---|\n"), ["VB4033 1:1"]);
    assert_eq!(problems("| a |\n|---|\n|---|\n| b |"), ["VB4054 3:1"]);
    assert_eq!(problems("| a |\n|---|\n| b |\n|---|\n| c |\n|---|\n| d |"), ["VB4054 6:1"]);
    assert_eq!(dump("| a | b |\n|---|---|\n| -- | - |", &[]).matches("| 1+1x1 -").count(), 1);
}

#[test]
fn a_table_below_its_size_has_letters_of_that_size() {
    let table = "| a |\n|---|\n| b |\n";
    let rest = " 3None\n h  0+1x1 a\n  0+1x1 b\n";
    for (written, size) in [("<size 11>", "11"), ("<SIZE 10.5>", "10.5"), ("<size 10,5pt>", "10.5")]
    {
        assert_eq!(dump(&format!("{written}\n{table}"), &[]), format!("table {size}pt{rest}"));
    }
    let both = format!("x\n\n<size 9>\n<borderless>\n\n{table}\n{table}");
    assert_eq!(dump(&both, &[]), format!("p x\nbare table 9pt{rest}table{rest}"));
    for written in ["<size 8>", "<size 15>", "<size 10.25>", "<size mười>", "<size NaN>"] {
        assert_eq!(problems(&format!("{written}\n{table}")), ["VB4060 1:1"], "{written}");
    }
    assert_eq!(problems("<size 11>\n\nx\n"), ["VB4052 1:1"]);
    assert_eq!(problems("<size 8>\n\nx\n"), ["VB4052 1:1"]);
}
