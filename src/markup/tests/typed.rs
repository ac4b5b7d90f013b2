//! What people type or paste comes out letter for letter, or is told.

use super::*;

/// What a paragraph of a template prints, whatever is told of it.
fn printed(template: &str) -> String {
    let (content, ..) = read(template, &[("v", "3")]);
    let mut lines = Vec::new();
    for block in &content.blocks {
        let Block::Paragraph(paragraph) = block else {
            lines.push("no paragraph".to_owned());
            continue;
        };
        let words = paragraph.inlines.iter().map(|inline| match inline {
            Inline::Text(text) if text.emphasis.strong || text.emphasis.emphasis => {
                format!("‹{}›", text.text)
            }
            Inline::Text(text) => text.text.clone(),
            Inline::LineBreak => " / ".to_owned(),
            Inline::Leader => "....".to_owned(),
            Inline::Note(note) => format!("^{note}"),
            Inline::Reckoned(_) => "#".to_owned(),
        });
        lines.push(words.collect());
    }
    lines.join("\n")
}

#[test]
fn asterisks_and_underscores_around_no_words_are_text() {
    for template in [
        "Theo (*) và (*), 2*3*4 là 24.",
        "Số liệu (**) tạm tính, (***) ước tính [*].",
        "Diện tích 2 * 3 * 4 m, (2)*(3)*(4), 2**3**4.",
        "Họ và tên:______; chữ ký:______.",
        "Ngày __/__/____",
        "(ký) ____tên____ và ___tên___",
        "____________",
        "Tệp bao_cao_2027",
    ] {
        assert_eq!(printed(template), template);
        assert_eq!(problems(template), [""; 0], "{template}");
    }
}

#[test]
fn doubtful_asterisks_are_text_and_told() {
    for (template, told) in [
        ("Thể tích dài*rộng*cao.", "VB4016 1:13 VB4016 1:18"),
        ("Kho (*)xem* và *) ghi (*.", "VB4016 1:11 VB4016 1:16 VB4016 1:24"),
    ] {
        assert_eq!(printed(template), template);
        assert_eq!(problems(template).join(" "), told, "{template}");
    }
}

#[test]
fn words_are_emphasised_as_before() {
    for (template, expected) in [
        ("*Một*, **hai**, _ba_ và __bốn__.", "‹Một›, ‹hai›, ‹ba› và ‹bốn›."),
        ("**Tổng cộng:** **150** và **{{v}}** (*{{v}}*)", "‹Tổng cộng:› ‹150› và ‹3› (‹3›)"),
        ("***Đậm nghiêng*** và **C**hung", "‹Đậm nghiêng› và ‹C›hung"),
        (
            "ngày **15**.{{v}}.2024, tr*ình th*anh ni**ên**",
            "ngày ‹15›.3.2024, tr‹ình th›anh ni‹ên›",
        ),
        ("**Một *hai* (ba)** (*) *“bốn”* 2*3", "‹Một ›‹hai›‹ (ba)› (*) ‹“bốn”› 2*3"),
    ] {
        assert_eq!(printed(template), expected);
        assert_eq!(problems(template), [""; 0], "{template}");
    }
}

#[test]
fn single_asterisks_around_a_figure_are_told() {
    assert_eq!(printed("Theo *5* và _7_"), "Theo ‹5› và ‹7›");
    assert_eq!(problems("Theo *5* và _7_"), ["VB4048 1:6", "VB4048 1:13"]);
}

#[test]
fn more_than_a_number_is_text_and_a_motto_stays_a_motto() {
    for template in ["> 90% đoàn viên đạt.", ">95 điểm", ">= 80%", "> 7,5 % kế hoạch"]
    {
        assert_eq!(printed(template), template);
        assert_eq!(problems(template), [""; 0], "{template}");
    }
    assert_eq!(printed("> {{v}}% đạt"), "> 3% đạt");
    assert_eq!(printed("Tỷ lệ đạt\n> 90% kế hoạch"), "Tỷ lệ đạt > 90% kế hoạch");
    assert_eq!(dump("> 95 năm vẻ vang", &[]), "slogan 95 năm vẻ vang\n");
    assert_eq!(problems("> 15 đoàn viên được kết nạp."), ["VB4043 1:3"]);
}

#[test]
fn typed_numbers_are_kept_or_told() {
    assert_eq!(printed("1) Việc A\n2) Việc B"), "1) Việc A\n2) Việc B");
    assert_eq!(printed("01. Việc A\n02. Việc B"), "01. Việc A\n02. Việc B");
    assert_eq!(printed("3) Việc A\n\n   Thêm\n5) Việc B"), "3) Việc A\nThêm\n5) Việc B");
    assert_eq!(dump("1. a\n1. b\n1. c", &[]), "1.\n  p a\n1.\n  p b\n1.\n  p c\n");
    assert_eq!(dump("3. a\n4. b", &[]), "3.\n  p a\n3.\n  p b\n");
    assert_eq!(problems("3. Ba\n5. Năm"), ["VB4042 2:1"]);
    assert_eq!(problems("2. Mục tiêu\n1. Củng cố"), ["VB4042 2:1"]);
    assert_eq!(problems("3. Ba\n3. Ba"), ["VB4042 2:1"]);
    assert_eq!(problems("- a\n  1. b\n  3. c"), ["VB4042 3:3"]);
    assert_eq!(printed("5\\. Năm"), "5. Năm");
}

#[test]
fn pasted_lines_are_told_where_they_stand() {
    for (template, told) in [
        ("1. Thuận lợi\nĐoạn văn.\n2. Khó khăn", "VB4045 2:1"),
        ("Thuận lợi\n2. Khó khăn", "VB4044 2:1"),
        ("Báo cáo nhiệm kỳ 2022\nI. NHỮNG KẾT QUẢ", "VB4044 2:1"),
        ("b) Một;\nc) Hai.", "VB4044 2:1"),
        ("- Việc A.\n+ Việc con", ""),
        ("Việc A.\n– Việc con", "VB4044 2:1"),
        ("Một dòng có 12\n15 đoàn viên", ""),
        ("Một;\\\nHai;<br>\nBa.", ""),
        ("TT\tHọ tên\tTuổi\n1\tAn\t15", "VB4046 1:1"),
        ("Chữ\n\n\tTT\tHọ tên\n\t1\tAn", "VB4046 3:2"),
        ("Chữ\n\n\tĐoạn văn", "VB4047 3:2"),
        ("Chữ\n\n\tĐoạn văn\n\tĐoạn sau", "VB4047 3:2"),
        ("Chữ\n\n    Đoạn văn", "VB4010 3:5"),
        ("Nơi nhận:\tnhư trên", ""),
        ("Quyết định:\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng", "VB4044 2:1 VB4044 3:1"),
        ("Gồm có:\no Tròn\no Vuông", "VB4044 2:1 VB4044 3:1"),
        ("i) một\nii) hai", "VB4044 2:1"),
        ("a) A\nb) B\nc) C\nd) D\ne) E", "VB4057 5:1 VB4044 2:1 VB4044 3:1 VB4044 4:1 VB4044 5:1"),
        // With tags, by what is typed.
        (
            "Chi đoàn có {{v}} đoàn viên.\nTrong nhiệm kỳ qua, {{v}} đồng chí đã được kết nạp vào Đảng.",
            "VB4045 2:1",
        ),
        (
            "Thuận lợi trong {{v}} năm\nNăm qua, Chi đoàn được cấp ủy quan tâm, lãnh đạo sát sao trong mọi việc.",
            "VB4045 2:1",
        ),
        (
            "Năm qua, Chi đoàn có {{v}} đoàn viên tham gia các phong trào của\nThành đoàn, đạt {{v}}% kế hoạch.",
            "",
        ),
    ] {
        assert_eq!(problems(template).join(" "), told, "{template}");
    }
}

#[test]
fn what_web_pages_write_for_a_character_is_printed_as_typed_and_told() {
    for (template, told) in [
        ("Đoàn&nbsp;viên &amp; Hội viên", "VB4056 1:5 VB4056 1:16"),
        ("**&copy;** 2027 &#8211; 2029", "VB4056 1:3 VB4056 1:17"),
        ("A&B; R&D, &khongco; và & ;", ""),
    ] {
        assert_eq!(printed(template).replace(['‹', '›'], "**"), template);
        assert_eq!(problems(template).join(" "), told, "{template}");
    }
    assert_eq!(printed("\\&nbsp; {{v}}&amp;{{v}}"), "&nbsp; 3&amp;3");
}

#[test]
fn a_note_may_be_named_by_a_value() {
    let template = "a[^v{{v}}]\n\n|x|\n|-|\n|b[^w{{v}}]|\n\n[^v{{v}}]: c\n\n[^w{{v}}]: d\n";
    let expected = "p a^0\ntable 1None\n h  0+1x1 x\n  0+1x1 b^1\nnote v7\n  p c\nnote w7\n  p d\n";
    assert_eq!(dump(template, &[("v", "7")]), expected);
    assert_eq!(problems("a[^v{{v}}]\n\n[^w{{v}}]: c").len(), 2);
}

#[test]
fn a_zero_width_space_is_kept_within_words_and_what_is_left_out_is_told_once() {
    let template = "a\u{200b}b \u{200b} c\u{200b}\n\nd\u{ad}e\u{ad}{{v}}\n";
    assert_eq!(printed(template), "a\u{200b}b c\nde3");
    assert_eq!(problems(template), ["VB4049 3:2"]);
}

#[test]
fn plus_is_the_second_level_of_dashes_and_other_signs_stay() {
    let nested = "-\n  p a\n  -\n    p b\n  -\n    p c\n-\n  p d\n";
    assert_eq!(dump("- a\n+ b\n+ c\n- d", &[]), nested);
    assert_eq!(dump("- a\n  + b\n  + c\n- d", &[]), nested);
    assert_eq!(printed("+ Việc A\n+ Việc B"), "+ Việc A\n+ Việc B");
    assert_eq!(printed("* Ghi chú: số liệu tạm tính"), "* Ghi chú: số liệu tạm tính");
    assert_eq!(dump("1. a\n   + b", &[]), "1.\n  p a\n  p + b\n");
}

#[test]
fn a_table_has_no_more_columns_than_a_word_processor_takes() {
    let table = |columns: usize| {
        ["x|", "-|", "1|"].map(|cell| format!("|{}\n", cell.repeat(columns))).concat()
    };
    assert_eq!(problems(&table(63)), [""; 0]);
    assert_eq!(problems(&table(64)), ["VB4050 1:1"]);
}

#[test]
fn a_blank_is_a_leader_to_the_end_of_its_line_and_nothing_follows_it_there() {
    assert_eq!(printed("Họ và tên: {{blank}}"), "Họ và tên: ....");
    assert_eq!(printed("Tự nhận xét:<br>{{blank}}\\\n{{blank}}"), "Tự nhận xét: / .... / ....");
    assert_eq!(printed("**{{blank}}** \n\n {{ blank }}"), "....\n....");
    assert_eq!(printed("Tên: {{{blank}}}"), "Tên: ....");
    for template in [
        "a {{blank}}\n\nb",
        "- a: {{blank}}\n- {{blank}}",
        "|a|\n|-|\n|{{blank}}|",
        "a[^x].\n\n[^x]: {{blank}}",
    ] {
        assert_eq!(problems(template), [""; 0], "{template}");
    }
    for (template, place) in [
        ("Sinh ngày {{blank}}; quê {{blank}}", "1:11"),
        ("Tên {{blank}}\nvà tuổi", "1:5"),
        ("Tên {{blank}}.", "1:5"),
        ("Tên {{blank}}{{v}}", "1:5"),
        ("{{blank}}{{blank}}", "1:1"),
    ] {
        assert_eq!(problems(template), [format!("VB4058 {place}")], "{template}");
    }
}
