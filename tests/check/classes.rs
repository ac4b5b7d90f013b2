//! Classes of faults that a proofreader meets in any field, each in a few domains, and near texts that are right.

use crate::found;

/// What the rule of that code says of a text, one paragraph a line.
fn told(code: &str, text: &str) -> usize {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    found(&lines, "state-nd30").iter().filter(|(_, told)| told.starts_with(code)).count()
}

/// Each text of the first list is told once and more, none of the second one is told.
fn holds(code: &str, wrong: &[&str], right: &[&str]) {
    for text in wrong {
        assert!(told(code, text) > 0, "{code} is silent: {text}");
    }
    for text in right {
        assert_eq!(told(code, text), 0, "{code} is wrong about: {text}");
    }
}

#[test]
fn a_syllable_that_makes_no_word_is_told_where_one_letter_or_mark_away_stands_a_usual_word() {
    holds(
        "VB6111",
        &[
            "Đơn vị tập trung phát triển nguồn nhân lục.",
            "Từng bước được đầu tu, nâng cấp trạm y tế.",
            "Chi đoàn trao thưởng cho tập thể lập thành tính xuất sắc.",
            "Thực hiện nghiêm quy chế dân trủ ở cơ sở.",
            "Lực lượng quân đội luôn săn sàng chiến đấu.",
            "Đẩy mạnh công tác tham muư, nâng cao chất lương.",
            "Học sinh tham gia hoạt động trải nhiệm.",
        ],
        &[
            "Chỉ tiêu vượt quá kế hoạch; số hộ thu nộp đủ; đã gãy đổ hai cây.",
            "Học tập trong thực tế; trưởng bản vận động bà con.",
            "Học sinh tham gia hoạt động trải nghiệm sáng tạo.",
        ],
    );
    holds(
        "VB6105",
        &[
            "Công tác kiểm tar được duy trì.",
            "Chủ động tham muu cho cấp ủy.",
            "Văn bản được thông qoa.",
        ],
        &["Gửi file qua email; công ty ký hợp đồng online."],
    );
}

#[test]
fn a_share_is_held_to_its_part_and_its_whole_in_figures_and_in_words() {
    holds(
        "VB6709",
        &[
            "Có 20/27 đoàn viên hoàn thành (đạt 75%).",
            "Trong tổng số 1.250 ca phẫu thuật có 1.125 ca an toàn, đạt 95%.",
            "Tiêm đủ mũi cho 2.130/2.200 trẻ dưới 01 tuổi, đạt 98,6%.",
            "Thu đạt 5.420 triệu đồng, bằng 62% dự toán (10.000 triệu đồng).",
            "Tốt nghiệp 159/159 em, đạt 99%.",
        ],
        &[
            "Có 20/27 đoàn viên hoàn thành (đạt 74,07%).",
            "Trong tổng số 1.250 ca phẫu thuật có 1.125 ca an toàn, đạt 90%.",
            "Tiêm đủ mũi cho 2.130/2.200 trẻ dưới 01 tuổi, đạt 96,8%.",
            "Thu đạt 5.420 triệu đồng, bằng 54,2% dự toán (10.000 triệu đồng).",
            "Trồng 12 ha chè, đạt 80% diện tích cần chuyển đổi (ngày 20/5).",
        ],
    );
    holds(
        "VB6713",
        &["Tổ chức tại 14/13 xã.", "Có 08/07 giáo viên được cấp chứng nhận."],
        &["Ngày 14/3 xã tổ chức họp.", "Kết nạp 12/10 đảng viên, đạt 120% chỉ tiêu."],
    );
}

#[test]
fn parts_of_a_sentence_make_its_total_and_changes_are_those_of_their_figures() {
    holds(
        "VB6711",
        &[
            "Trường có 684 học sinh, trong đó khối 6 có 182 em, khối 7 có 185 em, khối 8 có 168 em, khối 9 có 159 em.",
            "Đạt 26 giải, gồm 03 giải nhất, 07 giải nhì, 09 giải ba và 08 giải khuyến khích, tăng 04 giải so với năm trước.",
            "Xếp loại 12 chi đoàn: 04 chi đoàn xuất sắc, 06 chi đoàn khá, 03 chi đoàn trung bình.",
            "Kinh phí 1.850 triệu đồng, trong đó ngân sách huyện 1.200 triệu đồng, ngân sách xã 750 triệu đồng.",
        ],
        &[
            "Trường có 684 học sinh, trong đó khối 6 có 182 em, khối 7 có 175 em, khối 8 có 168 em, khối 9 có 159 em.",
            "Đạt 26 giải, gồm 03 giải nhất, 07 giải nhì, 09 giải ba và 07 giải khuyến khích, tăng 04 giải so với năm trước.",
            "Xếp loại 12 chi đoàn: 04 chi đoàn xuất sắc, 06 chi đoàn khá, 02 chi đoàn trung bình.",
            "Có 40 cán bộ, trong đó có 12 nữ, 15 đảng viên, 10 người có trình độ thạc sĩ.",
            "Kinh phí 1.850 triệu đồng, trong đó ngân sách huyện 1.200 triệu đồng, hỗ trợ hộ nghèo 400 triệu đồng.",
        ],
    );
    holds(
        "VB6712",
        &["Đọc 6.200 lượt, tăng 20% so với năm trước (5.200 lượt)."],
        &["Đọc 6.240 lượt, tăng 20% so với năm trước (5.200 lượt)."],
    );
    holds(
        "VB6710",
        &[
            "Đàn ong tăng từ 50 đàn xuống 80 đàn.",
            "Đơn thư giảm 3 đơn so với cùng kỳ (từ 05 đơn lên 08 đơn).",
        ],
        &[
            "Đàn ong tăng từ 50 đàn lên 80 đàn.",
            "Đơn thư giảm 3 đơn so với cùng kỳ (từ 08 đơn xuống 05 đơn).",
        ],
    );
}

#[test]
fn a_reference_to_a_part_that_is_not_there_is_told_and_one_to_another_document_is_not() {
    let parts = "I. Tình hình\nII. Kết quả\nIII. Nhiệm vụ\n";
    for (reference, is_lost) in [
        ("Các chỉ tiêu nêu tại mục VI báo cáo này.", true),
        ("Các chỉ tiêu nêu tại mục II báo cáo này.", false),
        ("Theo mục VI Nghị quyết số 19-NQ/TW.", false),
        ("Theo mẫu tại Phụ lục 3.", true),
        ("Theo mẫu tại Phụ lục 1 và Phụ lục 2 kèm theo.", false),
        ("Theo Phụ lục III Nghị định số 30/2020/NĐ-CP.", false),
    ] {
        assert_eq!(told("VB6616", &format!("{parts}{reference}")) > 0, is_lost, "{reference}");
    }
}

#[test]
fn a_count_before_a_list_is_that_of_its_items() {
    let items = ":\n1. Rà soát.\n2. Tuyên truyền.\n3. Kiểm tra.\nII. Tổ chức thực hiện";
    for (lead, is_wrong) in [
        ("Xã tập trung thực hiện bốn nhiệm vụ sau", true),
        ("Xã tập trung thực hiện ba nhiệm vụ sau", false),
        ("Trong 06 tháng cuối năm, thực hiện các nhiệm vụ sau", false),
    ] {
        assert_eq!(told("VB6714", &format!("{lead}{items}")) > 0, is_wrong, "{lead}");
    }
}

#[test]
fn kinds_and_symbols_quarters_and_months_terms_and_chat_are_told() {
    holds(
        "VB6621",
        &["Theo Nghị định số 115/2018/NQ-CP của Chính phủ.", "Theo Kết luận số 01-NQ/TW."],
        &["Theo Nghị định số 115/2018/NĐ-CP.", "Công văn số 12/UBND-VP; Quyết định số 749/QĐ-TTg."],
    );
    holds(
        "VB6414",
        &["Đợt 2 trong tháng 8 (quý II) năm 2025."],
        &["Đợt 2 trong tháng 8 (quý III) năm 2025.", "Báo cáo quý II trước ngày 10 tháng 7."],
    );
    holds("VB6412", &["Đại hội nhiệm kỳ 2022 - 2022."], &["Đại hội nhiệm kỳ 2022 - 2027."]);
    holds(
        "VB6505",
        &["Nhân rộng mô hình đc người dân ủng hộ."],
        &["Thu 1.450 kg giấy, mỗi kg 4.000 đồng; gửi đ/c Bí thư."],
    );
}

#[test]
fn a_name_with_another_capital_once_is_told() {
    let often = "Xã Sơn Hải họp. Xã Sơn Hải báo cáo. Xã Sơn Hải tổng kết. ";
    assert!(told("VB6310", &format!("{often}Đề nghị xã Sơn hải rà soát.")) > 0);
    assert_eq!(told("VB6310", &format!("{often}Chợ Sơn hải sản bán tôm.")), 0);
    holds(
        "VB6309",
        &["Tăng thu nhập cho Nông Dân trong xã."],
        &["Tăng thu nhập cho nông dân trong xã.", "Trường Thanh Niên mở lớp; Hội Nông dân họp."],
    );
    holds(
        "VB6302",
        &["Phát biểu của đoàn TNCS Hồ Chí Minh xã."],
        &["Phát biểu của Đoàn TNCS Hồ Chí Minh xã."],
    );
}
