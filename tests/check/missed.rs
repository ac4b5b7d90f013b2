//! Faults that a careful reader found and the rules did not: the smallest text of each, and the same put right.

use crate::found;

/// A rule, a text in which it has to find something, and the same put right, in which nothing is to be found.
type Case = (&'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "VB6612",
        "a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\ne) Năm.",
        "a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm;\ne) Sáu.",
    ),
    ("VB6612", "a) Một;\nb) Hai;\nc) Ba;\nđ) Bốn.", "a) Một;\nb) Hai;\nc) Ba;\nd) Bốn."),
    (
        "VB6613",
        "Thực hiện Nghị quyết 05/2015/NQ-HĐND của Hội đồng nhân dân tỉnh.",
        "Thực hiện Nghị quyết số 05/2015/NQ-HĐND của Hội đồng nhân dân tỉnh.",
    ),
    (
        "VB6614",
        "Theo Quyết định số 749/QĐ-TTG của Thủ tướng.",
        "Theo Quyết định số 749/QĐ-TTg của Thủ tướng.",
    ),
    (
        "VB6614",
        "Theo Tờ trình số 15/Ttr-SNV của Sở Nội vụ.",
        "Theo Tờ trình số 15/TTr-SNV của Sở Nội vụ.",
    ),
    (
        "VB6614",
        "Theo Quyết định số 1122/QĐ_BKHCN của Bộ.",
        "Theo Quyết định số 1122/QĐ-BKHCN của Bộ.",
    ),
    (
        "VB6224",
        "Phát triển kinh tế - xã hội; tình hình kinh tế-xã hội ổn định.",
        "Phát triển kinh tế - xã hội; tình hình kinh tế - xã hội ổn định.",
    ),
    ("VB6114", "Theo quy định, quy chế và qui trình.", "Theo quy định, quy chế và quy trình."),
    (
        "VB6114",
        "Đạt tỷ lệ cao, tỷ lệ hộ nghèo giảm, tỉ lệ sinh ổn định.",
        "Đạt tỷ lệ cao, tỷ lệ hộ nghèo giảm, tỷ lệ sinh ổn định.",
    ),
    ("VB6114", "Rèn kỹ năng, kỹ thuật và kĩ năng số.", "Rèn kỹ năng, kỹ thuật và kỹ năng số."),
    ("VB6114", "Các bác sĩ, nhạc sĩ và nghệ sỹ.", "Các bác sĩ, nhạc sĩ và nghệ sĩ."),
    (
        "VB6114",
        "Họp hằng năm, kiểm tra hằng năm, báo cáo hàng năm.",
        "Họp hằng năm, kiểm tra hằng năm, báo cáo hằng năm.",
    ),
    (
        "VB6307",
        "Dịch COVID-19, phòng COVID-19, tiêm vắc xin Covid-19.",
        "Dịch COVID-19, phòng COVID-19, tiêm vắc xin COVID-19.",
    ),
    (
        "VB6307",
        "Lời của Tổng Bí thư, thư của Tổng Bí thư, bài của Tổng bí thư.",
        "Lời của Tổng Bí thư, thư của Tổng Bí thư, bài của Tổng Bí thư.",
    ),
    ("VB6410", "Tặng 1.200 quyển vở, 1000 cây bút.", "Tặng 1.200 quyển vở, 1.000 cây bút."),
    (
        "VB6104",
        "Đề nghị cac phòng chuyên môn thực hiện.",
        "Đề nghị các phòng chuyên môn thực hiện.",
    ),
    ("VB6112", "Tặng bằng khen Bằng khen của Chủ tịch.", "Tặng Bằng khen của Chủ tịch."),
    (
        "VB6111",
        "Tạo khâu đột phát trong cải cách hành chính.",
        "Tạo khâu đột phá trong cải cách hành chính.",
    ),
    (
        "VB6111",
        "Hội nghị sơ kết cũng các hoạt động khác.",
        "Hội nghị sơ kết cùng các hoạt động khác.",
    ),
    (
        "VB6305",
        "Các đơn vị rà soát, Tổ chức thực hiện nghiêm túc.",
        "Các đơn vị rà soát, tổ chức thực hiện nghiêm túc.",
    ),
    (
        "VB6503",
        "Giao đội TXLN kiểm tra; đội TXLN báo cáo hằng tuần.",
        "Giao đội trật tự xử lý nhanh (TXLN) kiểm tra; đội TXLN báo cáo hằng tuần.",
    ),
    (
        "VB6615",
        "- Trồng cây;\n- Dọn vệ sinh\n- Thăm hỏi;\n- Giúp đỡ.",
        "- Trồng cây;\n- Dọn vệ sinh;\n- Thăm hỏi;\n- Giúp đỡ.",
    ),
    (
        "VB6707",
        "Trao 03 suất × 2,5 triệu đồng = 10 triệu đồng.",
        "Trao 04 suất × 2,5 triệu đồng = 10 triệu đồng.",
    ),
    (
        "VB6707",
        "Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 12.000.000 đồng.",
        "Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 10.000.000 đồng.",
    ),
    (
        "VB6115",
        "Ông Nguyễn Văn Hòa; ông Nguyễn Văn Hòa; ông Nguyễn Văn Hòa; ông Nguyện Văn Hòa.",
        "Ông Nguyễn Văn Hòa; ông Nguyễn Văn Hòa; ông Nguyễn Văn Hòa; ông Nguyễn Văn Hòa.",
    ),
];

#[test]
fn what_a_careful_reader_finds_is_found_and_nothing_once_it_is_put_right() {
    let mut failed = Vec::new();
    for (code, wrong, right) in CASES {
        let told = |text: &str| {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            found(&lines, "state-nd30")
        };
        let own = told(wrong);
        if !own.iter().any(|(_, told)| told.starts_with(code)) {
            failed.push(format!("{code}: nothing in `{wrong}`: {own:?}"));
        }
        let alarms = told(right);
        if !alarms.is_empty() {
            failed.push(format!("{code}: `{right}`: {alarms:?}"));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
