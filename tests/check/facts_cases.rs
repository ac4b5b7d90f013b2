/// A text with a fault, and the same put right.
const CASES: &[(&str, &str)] = &[
    (
        "Hội nghị có 48 đại biểu, trong đó có 52 nữ.",
        "Hội nghị có 48 đại biểu, trong đó có 22 nữ.",
    ),
    (
        "Toàn trường có 36 cán bộ, giáo viên, trong đó 41 đảng viên.",
        "Toàn trường có 36 cán bộ, giáo viên, trong đó 21 đảng viên.",
    ),
    (
        "Tổng diện tích 125 ha, trong đó diện tích lúa 152 ha.",
        "Tổng diện tích 215 ha, trong đó diện tích lúa 152 ha.",
    ),
    (
        "Kinh phí 350 triệu đồng, trong đó ngân sách huyện 530 triệu đồng.",
        "Kinh phí 350 triệu đồng, trong đó ngân sách huyện 230 triệu đồng.",
    ),
    (
        "Đã kiểm tra 24 cơ sở, trong đó có 26 cơ sở đạt yêu cầu.",
        "Đã kiểm tra 28 cơ sở, trong đó có 26 cơ sở đạt yêu cầu.",
    ),
    (
        "Lớp 9A có 38 học sinh (20 nam, 19 nữ).",
        "Lớp 9A có 38 học sinh (20 nam, 18 nữ).",
    ),
    (
        "Chi đoàn có 32 đoàn viên, gồm 15 nam và 18 nữ.",
        "Chi đoàn có 32 đoàn viên, gồm 14 nam và 18 nữ.",
    ),
    (
        "Chi bộ có 24 đảng viên (nam 15, nữ 10).",
        "Chi bộ có 24 đảng viên (nam 14, nữ 10).",
    ),
    (
        "Tiếp nhận 125 hồ sơ, đã giải quyết 118 hồ sơ, còn lại 9 hồ sơ đang trong hạn.",
        "Tiếp nhận 125 hồ sơ, đã giải quyết 118 hồ sơ, còn lại 7 hồ sơ đang trong hạn.",
    ),
    (
        "Tổng kinh phí 500 triệu đồng, đã giải ngân 320 triệu đồng, còn lại 160 triệu đồng.",
        "Tổng kinh phí 500 triệu đồng, đã giải ngân 320 triệu đồng, còn lại 180 triệu đồng.",
    ),
    (
        "Đã hoàn thành 12/15 nhiệm vụ, còn lại 4 nhiệm vụ chuyển sang quý II.",
        "Đã hoàn thành 12/15 nhiệm vụ, còn lại 3 nhiệm vụ chuyển sang quý II.",
    ),
    (
        "Có mặt: 45/48 đồng chí; vắng mặt: 02 đồng chí.",
        "Có mặt: 45/48 đồng chí; vắng mặt: 03 đồng chí.",
    ),
    (
        "Tổng số đoàn viên: 32 đồng chí.\nCó mặt: 30 đồng chí.\nVắng mặt: 03 đồng chí.",
        "Tổng số đoàn viên: 32 đồng chí.\nCó mặt: 29 đồng chí.\nVắng mặt: 03 đồng chí.",
    ),
    (
        "- Số phiếu phát ra: 45 phiếu;\n- Số phiếu thu về: 46 phiếu;\n- Số phiếu hợp lệ: 45 phiếu;\n- Số phiếu không hợp lệ: 1 phiếu.",
        "- Số phiếu phát ra: 46 phiếu;\n- Số phiếu thu về: 46 phiếu;\n- Số phiếu hợp lệ: 45 phiếu;\n- Số phiếu không hợp lệ: 1 phiếu.",
    ),
    (
        "Đại hội biểu quyết: có mặt 45 đồng chí; tán thành 44 đồng chí; không tán thành 2 đồng chí.",
        "Đại hội biểu quyết: có mặt 45 đồng chí; tán thành 43 đồng chí; không tán thành 2 đồng chí.",
    ),
    (
        "Tặng 15 suất quà, mỗi suất trị giá 500.000 đồng, tổng trị giá 8.500.000 đồng.",
        "Tặng 15 suất quà, mỗi suất trị giá 500.000 đồng, tổng trị giá 7.500.000 đồng.",
    ),
    (
        "Hỗ trợ 12 hộ, mỗi hộ 3 con giống, tổng cộng 39 con giống.",
        "Hỗ trợ 12 hộ, mỗi hộ 3 con giống, tổng cộng 36 con giống.",
    ),
    (
        "Trao 20 suất học bổng trị giá 24.000.000 đồng (1.000.000 đồng/suất).",
        "Trao 20 suất học bổng trị giá 20.000.000 đồng (1.000.000 đồng/suất).",
    ),
    (
        "Nước uống: 50 người x 2 chai = 110 chai.",
        "Nước uống: 50 người x 2 chai = 100 chai.",
    ),
    (
        "Bồi dưỡng báo cáo viên: 02 người x 400.000 đồng x 3 buổi; thuê xe: 02 chuyến x 1.500.000 đồng = 3.500.000 đồng.",
        "Bồi dưỡng báo cáo viên: 02 người x 400.000 đồng x 3 buổi; thuê xe: 02 chuyến x 1.500.000 đồng = 3.000.000 đồng.",
    ),
    (
        "In tài liệu: 120 bộ × 25.000 đồng/bộ = 3.500.000 đồng.",
        "In tài liệu: 120 bộ × 25.000 đồng/bộ = 3.000.000 đồng.",
    ),
    (
        "Biên bản lập thành 03 (hai) bản.",
        "Biên bản lập thành 03 (ba) bản.",
    ),
    (
        "Hợp đồng có giá trị 125.000.000 đồng (Bằng chữ: Một trăm hai mươi triệu đồng).",
        "Hợp đồng có giá trị 125.000.000 đồng (Bằng chữ: Một trăm hai mươi lăm triệu đồng).",
    ),
    (
        "Tổng kinh phí: 48.750.000 đồng.\n(Bằng chữ: Bốn mươi tám triệu, bảy trăm ngàn đồng)",
        "Tổng kinh phí: 48.750.000 đồng.\n(Bằng chữ: Bốn mươi tám triệu, bảy trăm năm mươi ngàn đồng)",
    ),
    (
        "Ban gồm 07 (tám) thành viên.",
        "Ban gồm 07 (bảy) thành viên.",
    ),
    (
        "Chi 12.000.000 đồng (mười hai triệu năm trăm nghìn đồng).",
        "Chi 12.500.000 đồng (mười hai triệu năm trăm nghìn đồng).",
    ),
    (
        "Năm 2025 kết nạp 45 đoàn viên, tăng 12 đoàn viên so với năm 2024 (30 đoàn viên).",
        "Năm 2025 kết nạp 45 đoàn viên, tăng 15 đoàn viên so với năm 2024 (30 đoàn viên).",
    ),
    (
        "Số hội viên tăng từ 120 lên 145 người, tăng 20 người.",
        "Số hội viên tăng từ 120 lên 145 người, tăng 25 người.",
    ),
    (
        "Thu ngân sách đạt 5,2 tỷ đồng, tăng 30% so với năm 2024 (4,5 tỷ đồng).",
        "Thu ngân sách đạt 5,2 tỷ đồng, tăng 15,6% so với năm 2024 (4,5 tỷ đồng).",
    ),
    (
        "Số vụ vi phạm giảm từ 24 vụ xuống còn 18 vụ (giảm 35%).",
        "Số vụ vi phạm giảm từ 24 vụ xuống còn 18 vụ (giảm 25%).",
    ),
    (
        "Tỷ lệ hộ nghèo giảm từ 3,5% xuống còn 2,8%, giảm 0,9 điểm phần trăm.",
        "Tỷ lệ hộ nghèo giảm từ 3,5% xuống còn 2,8%, giảm 0,7 điểm phần trăm.",
    ),
    (
        "Tỷ lệ hộ nghèo còn 2,8%, giảm 0,9% so với năm 2024 (3,5%).",
        "Tỷ lệ hộ nghèo còn 2,8%, giảm 0,7% so với năm 2024 (3,5%).",
    ),
    (
        "Kết nạp 18/20 đoàn viên, vượt chỉ tiêu Đại hội đề ra.",
        "Kết nạp 22/20 đoàn viên, vượt chỉ tiêu Đại hội đề ra.",
    ),
    (
        "Thu quỹ đạt 96% kế hoạch, vượt kế hoạch năm.",
        "Thu quỹ đạt 106% kế hoạch, vượt kế hoạch năm.",
    ),
    (
        "Trồng rừng đạt 115% kế hoạch, vượt 10%.",
        "Trồng rừng đạt 115% kế hoạch, vượt 15%.",
    ),
    (
        "100% chi đoàn (18/20 chi đoàn) hoàn thành.",
        "90% chi đoàn (18/20 chi đoàn) hoàn thành.",
    ),
    (
        "Tổ chức từ ngày 20/3/2025 đến hết ngày 18/3/2025.",
        "Tổ chức từ ngày 18/3/2025 đến hết ngày 20/3/2025.",
    ),
    (
        "Thời gian: từ 08 giờ 00 phút đến 07 giờ 30 phút ngày 15/3/2025.",
        "Thời gian: từ 07 giờ 30 phút đến 08 giờ 00 phút ngày 15/3/2025.",
    ),
    (
        "- 08h00 - 07h30: Đón tiếp đại biểu.",
        "- 07h30 - 08h00: Đón tiếp đại biểu.",
    ),
    (
        "Lớp học kéo dài 03 ngày (từ ngày 10/3/2025 đến ngày 15/3/2025).",
        "Lớp học kéo dài 06 ngày (từ ngày 10/3/2025 đến ngày 15/3/2025).",
    ),
    (
        "Tân Lập, ngày 20 tháng 3 năm 2025\nCác đơn vị gửi báo cáo trước ngày 10/3/2025 để tổng hợp.",
        "Tân Lập, ngày 20 tháng 3 năm 2025\nCác đơn vị gửi báo cáo trước ngày 10/4/2025 để tổng hợp.",
    ),
    (
        "Tân Lập, ngày 20 tháng 3 năm 2025\nHoàn thành xong trước ngày 15/3.",
        "Tân Lập, ngày 20 tháng 3 năm 2025\nHoàn thành xong trước ngày 15/5.",
    ),
    (
        "Tân Lập, ngày 20 tháng 3 năm 2025\nTính đến ngày 31/5/2025, toàn huyện đã có 12 xã đạt chuẩn.",
        "Tân Lập, ngày 20 tháng 3 năm 2025\nTính đến ngày 28/02/2025, toàn huyện đã có 12 xã đạt chuẩn.",
    ),
    (
        "Tân Lập, ngày 20 tháng 3 năm 2025\nHọp vào thứ Hai, ngày 25/3.",
        "Tân Lập, ngày 20 tháng 3 năm 2025\nHọp vào thứ Ba, ngày 25/3.",
    ),
    (
        "Tân Lập, ngày 20 tháng 3 năm 2025\nHọp lúc 08 giờ 00, thứ Sáu, ngày 27 tháng 3.",
        "Tân Lập, ngày 20 tháng 3 năm 2025\nHọp lúc 08 giờ 00, thứ Sáu, ngày 28 tháng 3.",
    ),
    (
        "Tân Lập, ngày 20 tháng 3 năm 2025\nAnh Lê Văn Minh, sinh năm 1995 (25 tuổi).",
        "Tân Lập, ngày 20 tháng 3 năm 2025\nAnh Lê Văn Minh, sinh năm 1995 (30 tuổi).",
    ),
    (
        "Nhiệm vụ năm học 2024 - 2026.",
        "Nhiệm vụ năm học 2024 - 2025.",
    ),
    (
        "Kỷ niệm Ngày Thương binh - Liệt sĩ (22/7).",
        "Kỷ niệm Ngày Thương binh - Liệt sĩ (27/7).",
    ),
    (
        "Chào mừng kỷ niệm 95 năm Ngày thành lập Đảng Cộng sản Việt Nam (02/3/1930 - 02/3/2025).",
        "Chào mừng kỷ niệm 95 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2025).",
    ),
    (
        "Kỷ niệm Ngày Phụ nữ Việt Nam 20/11.",
        "Kỷ niệm Ngày Phụ nữ Việt Nam 20/10.",
    ),
    (
        "Một là, quán triệt nghị quyết.\nHai là, kiểm tra.\nBa là, giám sát.\nNăm là, khen thưởng.",
        "Một là, quán triệt nghị quyết.\nHai là, kiểm tra.\nBa là, giám sát.\nBốn là, khen thưởng.",
    ),
    (
        "Thứ nhất, quán triệt.\nThứ hai, kiểm tra.\nThứ ba, giám sát.\nThứ năm, khen thưởng.",
        "Thứ nhất, quán triệt.\nThứ hai, kiểm tra.\nThứ ba, giám sát.\nThứ tư, khen thưởng.",
    ),
    (
        "Một là, quán triệt.\nHai là, kiểm tra.\nThứ ba, giám sát.",
        "Một là, quán triệt.\nHai là, kiểm tra.\nBa là, giám sát.",
    ),
    (
        "Bước 1: Thống kê.\nBước 2: Rà soát.\nBước 4: Tổng hợp.",
        "Bước 1: Thống kê.\nBước 2: Rà soát.\nBước 3: Tổng hợp.",
    ),
    (
        "Dự toán kinh phí: 25.000.000 đồng, trong đó:\n- Nước uống: 5.000.000 đồng;\n- In ấn: 8.000.000 đồng;\n- Thuê hội trường: 10.000.000 đồng.",
        "Dự toán kinh phí: 23.000.000 đồng, trong đó:\n- Nước uống: 5.000.000 đồng;\n- In ấn: 8.000.000 đồng;\n- Thuê hội trường: 10.000.000 đồng.",
    ),
    (
        "I. TÌNH HÌNH\n1. Thuận lợi\n2. Khó khăn\nII. NHIỆM VỤ\n1. Tuyên truyền\n2. Kiểm tra\n3. Thực hiện nhiệm vụ nêu tại khoản 5 Mục I.",
        "I. TÌNH HÌNH\n1. Thuận lợi\n2. Khó khăn\nII. NHIỆM VỤ\n1. Tuyên truyền\n2. Kiểm tra\n3. Khắc phục việc nêu tại khoản 2 Mục I.",
    ),
    (
        "2. Kết quả\n2.1. Tuyên truyền\n2.2. Kiểm tra\n2.3. Khen thưởng\nNhư đã nêu tại điểm 2.5.",
        "2. Kết quả\n2.1. Tuyên truyền\n2.2. Kiểm tra\n2.3. Khen thưởng\nNhư đã nêu tại điểm 2.3.",
    ),
    (
        "Đồng chí Nguyễn Văn Hùng, Chủ tịch Ủy ban nhân dân xã, chủ trì.\nĐồng chí Nguyễn Văn Hưng, Chủ tịch Ủy ban nhân dân xã, kết luận.",
        "Đồng chí Nguyễn Văn Hùng, Chủ tịch Ủy ban nhân dân xã, chủ trì.\nĐồng chí Nguyễn Văn Hùng, Chủ tịch Ủy ban nhân dân xã, kết luận.",
    ),
    (
        "Bà Trần Thị Thu Hà báo cáo.\nBà Trần Thị Thu Hà giải trình.\nGiao bà Trần Thị Thu Hạ thực hiện.",
        "Bà Trần Thị Thu Hà báo cáo.\nBà Trần Thị Thu Hà giải trình.\nGiao bà Trần Thị Thu Hà thực hiện.",
    ),
    (
        "Ông Nguyễn Thị Hoa trình bày tờ trình.",
        "Bà Nguyễn Thị Hoa trình bày tờ trình.",
    ),
    (
        "Toàn xã có 12 thôn với 1.856 hộ, 6.420 nhân khẩu.\nRà soát 1.865 hộ, 6.420 nhân khẩu.",
        "Toàn xã có 12 thôn với 1.856 hộ, 6.420 nhân khẩu.\nRà soát 1.856 hộ, 6.420 nhân khẩu.",
    ),
    (
        "Đã tổ chức 24 buổi tuyên truyền với 1.850 lượt người tham gia.\nQua 24 buổi tuyên truyền với 1.580 lượt người tham gia, nhận thức được nâng lên.",
        "Đã tổ chức 24 buổi tuyên truyền với 1.850 lượt người tham gia.\nQua 24 buổi tuyên truyền với 1.850 lượt người tham gia, nhận thức được nâng lên.",
    ),
    (
        "Tổng kinh phí thực hiện là 185.500.000 đồng.\nNguồn kinh phí thực hiện 158.500.000 đồng do ngân sách bảo đảm.",
        "Tổng kinh phí thực hiện là 185.500.000 đồng.\nNguồn kinh phí thực hiện 185.500.000 đồng do ngân sách bảo đảm.",
    ),
    (
        "Ban Chỉ đạo gồm 09 thành viên.\nBan Chỉ đạo gồm 11 thành viên, do Phó Chủ tịch làm Trưởng ban.",
        "Ban Chỉ đạo gồm 09 thành viên.\nBan Chỉ đạo gồm 09 thành viên, do Phó Chủ tịch làm Trưởng ban.",
    ),
    (
        "Tỷ lệ hộ nghèo của xã còn 2,8%.\nVề giảm nghèo, tỷ lệ hộ nghèo của xã còn 2,6%.",
        "Tỷ lệ hộ nghèo của xã còn 2,8%.\nVề giảm nghèo, tỷ lệ hộ nghèo của xã còn 2,8%.",
    ),
    (
        "Đại hội Đoàn xã lần thứ XIV, nhiệm kỳ 2022 - 2027 bầu 15 đồng chí.\nNghị quyết Đại hội Đoàn xã lần thứ XVI, nhiệm kỳ 2022 - 2027.",
        "Đại hội Đoàn xã lần thứ XIV, nhiệm kỳ 2022 - 2027 bầu 15 đồng chí.\nNghị quyết Đại hội Đoàn xã lần thứ XIV, nhiệm kỳ 2022 - 2027.",
    ),
    (
        "Thực hiện Kế hoạch số 25/KH-UBND ngày 10 tháng 02 năm 2025 của Ủy ban nhân dân huyện về trồng cây.\nCăn cứ Kế hoạch số 25/KH-UBND ngày 12 tháng 02 năm 2025 của Ủy ban nhân dân huyện.",
        "Thực hiện Kế hoạch số 25/KH-UBND ngày 10 tháng 02 năm 2025 của Ủy ban nhân dân huyện về trồng cây.\nCăn cứ Kế hoạch số 25/KH-UBND ngày 10 tháng 02 năm 2025 của Ủy ban nhân dân huyện.",
    ),
    (
        "Thực hiện Kế hoạch số 25/KH-UBND ngày 10/02/2025 của Ủy ban nhân dân huyện về trồng cây.\nTheo Kế hoạch số 26/KH-UBND ngày 10/02/2025 của Ủy ban nhân dân huyện về trồng cây.",
        "Thực hiện Kế hoạch số 25/KH-UBND ngày 10/02/2025 của Ủy ban nhân dân huyện về trồng cây.\nTheo Kế hoạch số 25/KH-UBND ngày 10/02/2025 của Ủy ban nhân dân huyện về trồng cây.",
    ),
    (
        "Ban hành 45 văn bản, gồm 12 kế hoạch, 18 báo cáo, 10 công văn và 6 quyết định.",
        "Ban hành 46 văn bản, gồm 12 kế hoạch, 18 báo cáo, 10 công văn và 6 quyết định.",
    ),
    (
        "Xếp loại: 8 chi đoàn xuất sắc, 6 chi đoàn tốt, 3 chi đoàn trung bình trên tổng số 18 chi đoàn.",
        "Xếp loại: 8 chi đoàn xuất sắc, 6 chi đoàn tốt, 3 chi đoàn trung bình trên tổng số 17 chi đoàn.",
    ),
    (
        "Học lực giỏi 25%, khá 45%, trung bình 28%, yếu 5%.",
        "Học lực giỏi 25%, khá 45%, trung bình 25%, yếu 5%.",
    ),
    (
        "Có 120 học sinh giỏi và 85 học sinh khá, tổng cộng 215 học sinh.",
        "Có 120 học sinh giỏi và 85 học sinh khá, tổng cộng 205 học sinh.",
    ),
    (
        "Bình quân thu nhập: tổng 1.200 triệu đồng cho 30 hộ, bình quân 45 triệu đồng/hộ.",
        "Bình quân thu nhập: tổng 1.200 triệu đồng cho 30 hộ, bình quân 40 triệu đồng/hộ.",
    ),
    (
        "Trường có 42 giáo viên, trong đó nữ 45 giáo viên.",
        "Trường có 42 giáo viên, trong đó nữ 25 giáo viên.",
    ),
    (
        "Quỹ thu được 85 triệu đồng; đã chi 62 triệu đồng. Quỹ còn dư 33 triệu đồng.",
        "Quỹ thu được 85 triệu đồng; đã chi 62 triệu đồng. Quỹ còn dư 23 triệu đồng.",
    ),
    (
        "Đầu năm, Chi bộ có 25 đảng viên; trong năm kết nạp 3 đảng viên, chuyển đi 2 đảng viên, hiện có 27 đảng viên.",
        "Đầu năm, Chi bộ có 25 đảng viên; trong năm kết nạp 3 đảng viên, chuyển đi 2 đảng viên, hiện có 26 đảng viên.",
    ),
    (
        "Đội có 24 đội viên: 8 tổ trưởng, 10 xung kích và 7 hậu cần.",
        "Đội có 25 đội viên: 8 tổ trưởng, 10 xung kích và 7 hậu cần.",
    ),
    (
        "Đại hội có 120 đại biểu: 60 đại biểu nam, 50 đại biểu nữ.",
        "Đại hội có 120 đại biểu: 70 đại biểu nam, 50 đại biểu nữ.",
    ),
    (
        "Nguồn vốn gồm: ngân sách tỉnh 200 triệu đồng, chiếm 40%; ngân sách xã 150 triệu đồng, chiếm 30%; xã hội hóa 150 triệu đồng, chiếm 35%.",
        "Nguồn vốn gồm: ngân sách tỉnh 200 triệu đồng, chiếm 40%; ngân sách xã 150 triệu đồng, chiếm 30%; xã hội hóa 150 triệu đồng, chiếm 30%.",
    ),
    (
        "Trao 25 suất quà, tổng trị giá 15.000.000 đồng, mỗi suất 500.000 đồng.",
        "Trao 25 suất quà, tổng trị giá 12.500.000 đồng, mỗi suất 500.000 đồng.",
    ),
    (
        "Hội nghị bắt đầu lúc 8 giờ 00 phút ngày 12/3/2025.\nHội nghị kết thúc lúc 7 giờ 30 phút cùng ngày.",
        "Hội nghị bắt đầu lúc 8 giờ 00 phút ngày 12/3/2025.\nHội nghị kết thúc lúc 11 giờ 30 phút cùng ngày.",
    ),
    (
        "Đợt cao điểm kéo dài 15 ngày, từ ngày 01/6/2025 đến ngày 30/6/2025.",
        "Đợt cao điểm kéo dài 30 ngày, từ ngày 01/6/2025 đến ngày 30/6/2025.",
    ),
    (
        "Kỷ niệm Ngày thành lập Quân đội nhân dân Việt Nam (12/12).",
        "Kỷ niệm Ngày thành lập Quân đội nhân dân Việt Nam (22/12).",
    ),
    (
        "Số điện thoại 0912.345.678 của Văn phòng.\nLiên hệ Văn phòng, điện thoại 0912.354.678.",
        "Số điện thoại 0912.345.678 của Văn phòng.\nLiên hệ Văn phòng, điện thoại 0912.345.678.",
    ),
    (
        "Huy động 3 xe, mỗi xe 12 người, tổng số 38 người.",
        "Huy động 3 xe, mỗi xe 12 người, tổng số 36 người.",
    ),
    (
        "Thu nhập bình quân đạt 62 triệu đồng/người/năm.\nMức thu phí vệ sinh là 20.000 đồng/hộ/tháng.\nÁp dụng mức thu 25.000 đồng/hộ/tháng từ tháng 6.",
        "Thu nhập bình quân đạt 62 triệu đồng/người/năm.\nMức thu phí vệ sinh là 25.000 đồng/hộ/tháng.\nÁp dụng mức thu 25.000 đồng/hộ/tháng từ tháng 6.",
    ),
    (
        "Xã có 3.200 hộ với 12.800 nhân khẩu, bình quân 5,0 người/hộ.",
        "Xã có 3.200 hộ với 12.800 nhân khẩu, bình quân 4,0 người/hộ.",
    ),
    (
        "Chi bộ có 15 đảng viên chính thức và 3 đảng viên dự bị, tổng cộng 19 đảng viên.",
        "Chi bộ có 15 đảng viên chính thức và 3 đảng viên dự bị, tổng cộng 18 đảng viên.",
    ),
    (
        "Huyện đoàn mở hai lớp, mỗi lớp có 84 học viên, tổng số 186 lượt người.",
        "Huyện đoàn mở hai lớp, mỗi lớp có 84 học viên, tổng số 168 lượt người.",
    ),
    (
        "Có bốn trong số ba đồng chí được kiểm điểm.",
        "Có hai trong số ba đồng chí được kiểm điểm.",
    ),
    (
        "Năm 2025, xã có năm đợt thiên tai, gồm hai cơn bão, một trận lốc và một đợt mưa lũ.",
        "Năm 2025, xã có bốn đợt thiên tai, gồm hai cơn bão, một trận lốc và một đợt mưa lũ.",
    ),
    (
        "Phong trào được triển khai đến 42/44 chi bộ, đạt 100%.",
        "Phong trào được triển khai đến 44/44 chi bộ, đạt 100%.",
    ),
    (
        "17 trên 18 tổ dân phố đạt danh hiệu văn hóa, bằng 97,4%.",
        "17 trên 18 tổ dân phố đạt danh hiệu văn hóa, bằng 94,4%.",
    ),
    (
        "Đã biểu dương 70 hộ tiêu biểu của 14 thôn, mỗi thôn 06 hộ.",
        "Đã biểu dương 70 hộ tiêu biểu của 14 thôn, mỗi thôn 05 hộ.",
    ),
    (
        "Kế hoạch vốn năm 2025 là 24.600 triệu đồng, đến ngày 30/11/2025 giải ngân 23.616 triệu đồng, đạt 94%.",
        "Kế hoạch vốn năm 2025 là 24.600 triệu đồng, đến ngày 30/11/2025 giải ngân 23.616 triệu đồng, đạt 96%.",
    ),
    (
        "Quỹ hiện có 41.500.000 đồng. Chi cho lễ ra quân 16.000.000 đồng. Quỹ có 41.500.000 đồng, sau khi chi còn 26.500.000 đồng.",
        "Quỹ hiện có 41.500.000 đồng. Chi cho lễ ra quân 16.000.000 đồng. Quỹ có 41.500.000 đồng, sau khi chi còn 25.500.000 đồng.",
    ),
    (
        "Đầu năm 2025, xã có 312 hộ nghèo. Trong năm có 96 hộ thoát nghèo, 08 hộ nghèo phát sinh mới; cuối năm còn 216 hộ nghèo.",
        "Đầu năm 2025, xã có 312 hộ nghèo. Trong năm có 96 hộ thoát nghèo, 08 hộ nghèo phát sinh mới; cuối năm còn 224 hộ nghèo.",
    ),
    (
        "Điểm được tính theo điểm chuyên môn (chiếm 60%) và điểm phong trào (chiếm 30%).",
        "Điểm được tính theo điểm chuyên môn (chiếm 60%) và điểm phong trào (chiếm 40%).",
    ),
    (
        "Hồ sơ lập thành ba bản, một bản gửi huyện, một bản lưu tại xã.",
        "Hồ sơ lập thành hai bản, một bản gửi huyện, một bản lưu tại xã.",
    ),
    (
        "Chấm theo thang điểm 100: tuyên truyền 25 điểm, tình nguyện 30 điểm, học tập 20 điểm, nội bộ 15 điểm, báo cáo 15 điểm.",
        "Chấm theo thang điểm 100: tuyên truyền 25 điểm, tình nguyện 30 điểm, học tập 20 điểm, nội bộ 15 điểm, báo cáo 10 điểm.",
    ),
    (
        "Đoạn K4+300 đến K5+000, dài 900 m.",
        "Đoạn K4+300 đến K5+000, dài 700 m.",
    ),
    (
        "Niêm yết trong 07 ngày làm việc, từ ngày 01/4/2026 đến ngày 07/4/2026.",
        "Niêm yết trong 05 ngày làm việc, từ ngày 01/4/2026 đến ngày 07/4/2026.",
    ),
    (
        "I. KẾT QUẢ\n1. Trồng cây.\n2. Hiến máu như khoản 5 Mục này.\nII. NHIỆM VỤ\n1. Trồng rừng.\n2. Dọn vệ sinh.",
        "I. KẾT QUẢ\n1. Trồng cây.\n2. Hiến máu như khoản 1 Mục này.\nII. NHIỆM VỤ\n1. Trồng rừng.\n2. Dọn vệ sinh.",
    ),
    (
        "Xếp loại các thôn: từ 90 điểm trở lên xếp loại Xuất sắc; từ 80 đến dưới 90 điểm xếp loại Tốt; từ 65 đến dưới 80 điểm xếp loại Khá; dưới 65 điểm xếp loại Yếu. Thôn Đông đạt 63 điểm, xếp loại Khá.",
        "Xếp loại các thôn: từ 90 điểm trở lên xếp loại Xuất sắc; từ 80 đến dưới 90 điểm xếp loại Tốt; từ 65 đến dưới 80 điểm xếp loại Khá; dưới 65 điểm xếp loại Yếu. Thôn Đông đạt 63 điểm, xếp loại Yếu.",
    ),
    (
        "Tặng giấy khen cho 06 tập thể và 10 cá nhân. Mỗi tập thể được thưởng 500.000 đồng, mỗi cá nhân được thưởng 200.000 đồng; tổng số tiền thưởng là 6 triệu đồng.",
        "Tặng giấy khen cho 06 tập thể và 10 cá nhân. Mỗi tập thể được thưởng 500.000 đồng, mỗi cá nhân được thưởng 200.000 đồng; tổng số tiền thưởng là 5 triệu đồng.",
    ),
    (
        "Tặng 120 suất quà, mỗi suất 300.000 đồng, tổng trị giá 63.000.000 đồng; tặng 15 xe đạp, mỗi xe 2.000.000 đồng.",
        "Tặng 120 suất quà, mỗi suất 300.000 đồng, tổng trị giá 36.000.000 đồng; tặng 15 xe đạp, mỗi xe 2.000.000 đồng.",
    ),
];
