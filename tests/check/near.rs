//! What looks like a fault and is none, each beside what is one: the smallest texts on which a rule was wrong.

use crate::found;

/// A rule, a text on which it has to be silent, and a near one in which it has to find something.
type Case = (&'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "VB6405",
        "Chi 2.000.000 đồng cho lớp tập huấn, có 25 đ/c tham gia.",
        "Chi 2.000.000 đồng cho lớp tập huấn, mỗi người 25.000 đ tiền ăn.",
    ),
    ("VB6204", "Số:      /BC-UBND", "Báo cáo  số 12/BC-UBND đã gửi."),
    ("VB6204", "Tân Lập, ngày      tháng      năm 2026", "Họp vào ngày  05 tháng 02 năm 2026."),
    ("VB6204", "Họ và tên:              Năm sinh:           ", "Họ và  tên người ký."),
    ("VB6204", "Cộng:      hồ sơ; đạt:      %", "Cộng: 12  hồ sơ."),
    (
        "VB6212",
        "(Kèm theo Quyết định số 12/QĐ-UBND\ncủa Ủy ban nhân dân xã)",
        "Ủy ban nhân dân xã (để báo cáo và các đơn vị.",
    ),
    (
        "VB6212",
        "Số hộ nghèo (theo chuẩn\nđa chiều)",
        "Số hộ nghèo theo chuẩn đa chiều) giảm nhanh.",
    ),
    (
        "VB6211",
        "Phong trào “Toàn dân chung sức\nxây dựng nông thôn mới”",
        "Phong trào “Toàn dân chung sức được duy trì.",
    ),
    (
        "VB6501",
        "Thực hiện Công văn số 46/BNV-CCHC, đơn vị đã rà soát.\nCông tác cải cách hành chính (CCHC) được quan tâm.",
        "Đơn vị làm tốt CCHC.\nCông tác cải cách hành chính (CCHC) được quan tâm.",
    ),
    (
        "VB6111",
        "Số lượng hồ sơ tăng, số lượng cán bộ giảm; cán bộ được nâng hệ số lương đúng hạn.",
        "Số lượng hồ sơ tăng, số lượng cán bộ giảm; số lương đơn thư không đổi.",
    ),
    ("VB6111", "Lực lượng chức năng bắt giữ hàng giả, hàng nhái.", "Đơn vị đánh gia hằng năm."),
    (
        "VB6111",
        "Chọn biểu tượng trên thanh công cụ của phần mềm.",
        "Hội nghị đã thanh công tốt đẹp, thành công to lớn.",
    ),
    (
        "VB6111",
        "Nêu rõ công tác chính đang làm của từng người.",
        "Quyền và lợi ích hợp pháp, chính đang của người dân.",
    ),
    ("VB6111", "Cấp úy và cấp tá trong quân đội.", "Các cấp ủy đã bổ xung nhân sự."),
    (
        "VB6111",
        "Đồng chí được bầu là Chi ủy viên; cấp úy được thăng quân hàm. Cấp ủy chỉ đạo, cấp ủy phân công.",
        "Đơn vị hoàn thanh nhiệm vụ.",
    ),
    ("VB6111", "ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH", "ĐƠN VỊ HOÀN THANH NHIỆM VỤ"),
    (
        "VB6111",
        "Quy hoạch toàn bộ phân khu phía đông; các bộ phận phối hợp, bộ phận một cửa làm tốt.",
        "Các bộ phân chuyên môn phối hợp, bộ phận một cửa và bộ phận tiếp dân làm tốt.",
    ),
    (
        "VB6111",
        "Chia bài viết thành đoạn văn ngắn. Thành đoàn phát động, Thành đoàn tổng kết.",
        "Đơn vị đánh gia hằng năm.",
    ),
    (
        "VB6111",
        "Cán bộ cấp xã được tập huấn; đề nghị cấp xe đạp cho học sinh.",
        "Học sinh được khen thương cấp tỉnh.",
    ),
    (
        "VB6111",
        "Đoạn kết của báo cáo nêu kiến nghị. Đoàn kết nội bộ tốt, đoàn kết toàn dân.",
        "Nội bộ đoan kết, đoàn kết toàn dân, khối đại đoàn kết.",
    ),
    ("VB6112", "Chủ tọa và thư ký ký tên vào biên bản.", "Chủ tọa ký ký tên vào biên bản."),
    (
        "VB6112",
        "Dự thảo luật luật sư sửa đổi được lấy ý kiến.",
        "Dự thảo luật được được lấy ý kiến.",
    ),
    ("VB6113", "Sắp xếp kiốt của chợ; duyệt makét báo tường.", "Sắp xếp họcsinh theo lớp."),
    (
        "VB6305",
        "Có mặt: Thường Xuân; Thực Hiện Hòa; Hỗ trợ viên Lan; Kiểm tra viên Minh.",
        "Các đơn vị báo cáo đúng hạn; Kiểm tra kết quả thực hiện.",
    ),
    (
        "VB6305",
        "Căn cứ Luật Đất đai; Căn cứ Nghị định số 12/2024/NĐ-CP; Căn cứ đề nghị của phòng.",
        "Rà soát văn bản; Căn cứ kết quả đó, báo cáo cấp trên.",
    ),
    ("VB6221", "I- TÌNH HÌNH\n1- Kết quả", "Phát triển kinh tế- xã hội."),
    ("VB6221", "Số      -NQ/TU", "Phát triển kinh tế -xã hội."),
    (
        "VB6203",
        "Họ và tên: ..............., sinh năm: ......., tại: ......;",
        "Chi đoàn đã báo cáo,, Đoàn xã..",
    ),
    ("VB6202", "Họ tên: ........Nam/Nữ: ........Dân tộc: .......", "Chi đoàn đã báo cáo,Đoàn xã."),
    (
        "VB6301",
        "Ngày ....... tháng ....... năm ....... tại .......",
        "Chỉ tiêu đều đạt. chi đoàn đã báo cáo.",
    ),
    (
        "VB6703",
        "Năm 2024, tổng số 120 đoàn viên ưu tú được giới thiệu.\nNăm 2025, tổng số 135 đoàn viên ưu tú được giới thiệu.",
        "Chi đoàn hiện có 18 đoàn viên nữ.\nTổng số 19 đoàn viên nữ đều tham gia.",
    ),
    (
        "VB6302",
        "Người dân xuất trình Giấy chứng minh nhân dân hoặc chứng minh nhân dân còn hạn.",
        "Cán bộ gần gũi với nhân dân.",
    ),
    (
        "VB6302",
        "Các ủy ban nhân dân cấp xã và các hội đồng nhân dân cấp xã đều có trụ sở.",
        "Báo cáo ủy ban nhân dân xã Tân Lập.",
    ),
    (
        "VB6401",
        "Có 05 đơn vị, 06 hộ dân; thực hiện 5 rõ, chính quyền địa phương 2 cấp, nhà dưới 7 tầng.",
        "Có 05 đơn vị, 06 hộ dân và 7 hợp tác xã.",
    ),
    (
        "VB6105",
        "Ghi {{name}} và ${x}, nhấn Ctrl để chọn; silô chứa lúa; Sđt: 0912345678.",
        "Đoàn viên nghành giáo dục.",
    ),
];

#[test]
fn what_looks_like_a_fault_is_passed_over_and_what_is_one_beside_it_is_found() {
    let mut failed = Vec::new();
    for (code, silent, wrong) in CASES {
        let told = |text: &str| {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            found(&lines, "state-nd30")
        };
        let alarms = told(silent);
        if !alarms.is_empty() {
            failed.push(format!("{code}: `{silent}`: {alarms:?}"));
        }
        let own = told(wrong);
        if !own.iter().any(|(_, told)| told.starts_with(code)) {
            failed.push(format!("{code}: nothing in `{wrong}`: {own:?}"));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
