//! The bank of phrases.

pub const TOPICS: &[&str] = &[
    "Công tác tuyên truyền, giáo dục pháp luật",
    "Phong trào thi đua xây dựng nông thôn mới",
    "Kết quả cải cách thủ tục hành chính",
    "Công tác bảo đảm an sinh xã hội",
    "Ứng dụng công nghệ thông tin và chuyển đổi số",
    "Bảo vệ môi trường và phòng, chống thiên tai",
    "Chăm lo đời sống văn hóa, tinh thần của Nhân dân",
    "Quản lý đất đai, trật tự xây dựng",
    "Giữ gìn an ninh, trật tự và an toàn giao thông",
    "Phát triển kinh tế hộ, hợp tác xã",
];

pub const COMMUNES: &[&str] = &[
    "xã Thạch Văn",
    "xã Cẩm Mỹ",
    "phường Đại Nài",
    "xã Hương Trạch",
    "thị trấn Nghèn",
    "xã Kỳ Thượng",
    "xã Sơn Kim 1",
    "phường Bắc Hồng",
    "xã Xuân Hội",
    "xã Đức Lạng",
    "xã Quang Thọ",
];

pub const OPENINGS: &[&str] = &[
    "Dưới sự lãnh đạo của cấp ủy và sự điều hành của chính quyền các cấp, đơn vị",
    "Bám sát nhiệm vụ chính trị được giao, tập thể cán bộ, công chức",
    "Ngay từ đầu năm, Ban Chỉ đạo",
    "Để khắc phục những hạn chế đã được chỉ ra trong kỳ kiểm tra trước, địa phương",
    "Phối hợp với Mặt trận Tổ quốc và các đoàn thể, các thôn, tổ dân phố",
    "Trên cơ sở nghị quyết của Hội đồng nhân dân, bộ phận chuyên môn",
    "Trong điều kiện còn nhiều khó khăn về nguồn lực, lực lượng nòng cốt ở cơ sở",
];

pub const DEEDS: &[&str] = &[
    "đã chủ động xây dựng kế hoạch, phân công rõ người, rõ việc và rõ thời hạn hoàn thành",
    "tổ chức nhiều đợt đối thoại, lắng nghe và giải quyết kịp thời kiến nghị của người dân",
    "rà soát, sửa đổi quy chế làm việc cho phù hợp với các quy định mới ban hành",
    "huy động hàng trăm ngày công nạo vét kênh mương, trồng cây xanh và chỉnh trang ngõ xóm",
    "hướng dẫn từng hộ lập phương án sản xuất, kết nối tiêu thụ nông sản qua các sàn giao dịch điện tử",
    "duy trì nền nếp giao ban, kiểm điểm tiến độ hằng tuần và công khai kết quả trên trang thông tin",
    "mở các lớp tập huấn ngắn ngày về kỹ năng số, phòng cháy, chữa cháy và sơ cứu ban đầu",
    "vận động các gia đình hiến đất, tháo dỡ tường rào để mở rộng đường giao thông",
];

pub const MEANS: &[&str] = &[
    "bằng nguồn kinh phí tiết kiệm từ chi thường xuyên",
    "theo phương châm dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát và dân thụ hưởng",
    "với sự hỗ trợ của các doanh nghiệp đóng trên địa bàn",
    "gắn với việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "thông qua hệ thống truyền thanh cơ sở và các nhóm mạng xã hội do thôn quản lý",
    "trong khuôn khổ chương trình phối hợp ký kết giữa các bên",
];

pub const ENDS: &[&str] = &[
    "nhờ đó nhiều chỉ tiêu đạt và vượt kế hoạch đề ra",
    "được cấp ủy, chính quyền ghi nhận và Nhân dân đồng tình ủng hộ",
    "tuy nhiên tiến độ ở một số nơi còn chậm so với yêu cầu",
    "tạo chuyển biến rõ nét về nhận thức và hành động của từng người",
    "góp phần giữ vững ổn định và nâng cao chất lượng cuộc sống",
    "làm cơ sở để nhân rộng ra toàn huyện trong những năm tiếp theo",
];

pub const ITEMS: &[&str] = &[
    "Thăm hỏi, tặng quà gia đình chính sách, người có công và hộ có hoàn cảnh khó khăn;",
    "Số hóa hồ sơ, trả kết quả qua dịch vụ bưu chính công ích và hướng dẫn nộp trực tuyến;",
    "Làm mới, nâng cấp các tuyến đường trục thôn và hệ thống chiếu sáng;",
    "Kiểm tra an toàn thực phẩm tại chợ, bếp ăn tập thể và cơ sở giết mổ;",
    "Tổ chức giải thể thao, liên hoan văn nghệ quần chúng nhân các ngày lễ lớn;",
];

pub const NOTES: &[&str] = &[
    "Theo báo cáo của bộ phận tài chính - kế toán, đã được Ban Thanh tra nhân dân kiểm tra và xác nhận.",
    "Trong đó hơn một nửa do các tổ chức, cá nhân và con em xa quê đóng góp; phần còn lại từ ngân sách.",
    "Chưa tính giá trị ngày công, hiện vật do người dân tự nguyện ủng hộ trong đợt cao điểm.",
];

pub const FIGURES: &[&str] = &[
    "Số hộ được công nhận gia đình văn hóa",
    "Hồ sơ giải quyết trước hạn và đúng hạn",
    "Diện tích cây trồng chuyển đổi",
    "Số lao động được giải quyết việc làm",
    "Lượt người được khám, chữa bệnh miễn phí",
    "Số mét đường được bê tông hóa",
];
