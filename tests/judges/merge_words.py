"""merge_words.py: edits of words, figures and names."""

from merge_edits import C, S, edit, listed
from merge_expect import Fact, Words

PROPAGANDA, BUILDING, MOVEMENTS = "directions/tasks/propaganda", "directions/tasks/building", "directions/tasks/movements"
AIMS, TARGETS, SITUATION = "directions/aims", "directions/targets", "directions/situation"

# --- words of the template, on one of its lines: its bytes change as the document's words do
edit(
    "word", S, "keys, model recorded, xml:words", "thể hiện ý chí và niềm tin của tuổi trẻ Sở TT&TT trước một ‹chặng đường→giai đoạn› mới",
    Words("closing", "trước một ‹chặng đường→giai đoạn› mới"),
)
edit("word", C, "keys recorded, xml:nfd", "rõ người, rõ việc, rõ ‹thời hạn→thời gian›", "results/shortcomings")
edit("word", S, "model, xml:ids", "Nhờ sự ‹đồng lòng→đồng thuận› của đoàn viên", "results/introduction")
edit("word", C, "model, xml recorded", "Phong trào thi đua được ‹phát động→triển khai› theo từng đợt", "results/building")
edit("word", S, "keys", "đóng góp này đã ‹góp phần→giúp› đưa các xã", "results/movements/countryside")
edit("word", S, "xml:soft", "Nhiều hoạt động giao lưu văn hóa, ‹văn nghệ→nghệ thuật›, thể thao", "results/companion")
edit("tone mark", S, "keys, xml:nfd", "nặng nề nhưng rất ‹vẻ→vể› vang", "closing")
edit("tone mark", C, "model recorded", "Chủ động nắm bắt tình hình tư ‹tưởng→tướng›, dư luận", PROPAGANDA)
edit("tone mark", S, "model", "đồng bào vùng ‹thiên→thiện› tai; duy", Words(MOVEMENTS, "đồng bào vùng ‹thiên→thiện› tai; duy"))
edit("tone mark", C, "keys", "lấy thái độ phục ‹vụ→vú›", Words(PROPAGANDA, "lấy thái độ phục ‹vụ→vú›\n"))
edit("first word", S, "keys, xml recorded", "‹Tích cực→Chủ động› đóng góp ý kiến xây dựng chủ trương", BUILDING)
edit("first word", C, "model, xml:words", "‹Tiếp tục→Kiên trì› đổi mới nội dung, phương thức hoạt động, nâng cao", AIMS)
edit("first word", S, "model recorded", "‹Quan tâm→Tích cực› giúp đỡ gia đình chính sách", MOVEMENTS)
edit("last word", S, "keys recorded, model", "xây dựng động cơ phấn đấu đúng ‹đắn→hướng›.", Words(BUILDING, "đúng ‹đắn→hướng›."))
edit("last word", C, "xml, keys", "quê hương ngày càng giàu đẹp, văn ‹minh→hiến›.", Words("closing", "giàu đẹp, văn ‹minh→hiến›."))
edit(
    "last word", S, "xml:ids recorded", "là nguồn bổ sung tin cậy cho ‹Đảng→tổ chức Đảng›. Các chỉ tiêu",
    Words("results/overall", "bổ sung tin cậy cho ‹Đảng→tổ chức Đảng›."),
)
edit("last word", C, "model", "ứng xử văn minh trên ‹mạng→môi trường mạng›.", Words(PROPAGANDA, "minh trên ‹mạng→môi trường mạng›."))
edit("words in", S, "keys, xml", "mỗi đoàn viên ‹→thật sự ›phát huy trí tuệ", "opening")
edit("words in", C, "model, keys recorded", "được đoàn viên ‹→yêu mến, ›tín nhiệm", "directions/aims")
edit(
    "words in", S, "model recorded", "gắn bó với nghề nghiệp và với tập thể‹→ và với cộng đồng›. Đây",
    Words(SITUATION, "gắn bó với nghề nghiệp và với tập thể‹→ và với cộng đồng›.\n{{else}}"),
)
edit("words in", S, "keys", "được duy trì ‹→{{số}} ›với sự đóng góp tự nguyện", Words("results/companion", "được duy trì ‹→\\{\\{số}} ›với sự đóng góp"), Words("results/companion", "được duy trì ‹→\\{{số}} ›với sự đóng góp"))
edit(
    "words in", C, "xml", "được duy trì ‹→*mới* ›với sự đóng góp tự nguyện", Words("results/companion", "được duy trì ‹→\\*mới\\* ›với sự đóng góp"),
    Words("results/companion", "được duy trì ‹→\\*mới* ›với sự đóng góp"),
)
edit("words in", C, "xml:words recorded", "‹→Trước hết, ›Kiện toàn và nâng cao chất lượng hoạt động", BUILDING)
edit("words out", S, "keys, model recorded", "đề cao trách nhiệm, ‹thẳng thắn →›trao đổi", "opening")
edit("words out", C, "xml:nfd, keys", "có buổi còn ‹nặng →›về thông tin một chiều", Words("results/shortcomings", "có buổi còn ‹nặng →›về thông\n"))
edit("words out", S, "xml", "rèn luyện sức khỏe và trở lại công việc với tinh thần phấn chấn‹ hơn→›.", Words("results/companion", "với tinh thần phấn chấn‹ hơn→›."))
NEW = "Chi đoàn sẽ tổng kết việc này vào cuối nhiệm kỳ."
edit(
    "sentence in", S, "keys, xml:words", f"hỏi đáp.‹→ {NEW}› Sau mỗi đợt học tập",
    Words(PROPAGANDA, f"tăng đối thoại, hỏi đáp.‹→ {NEW}› Sau mỗi đợt học tập", exact=False),
)
edit("sentence in", C, "model, keys recorded", f"phê bình, phê bình.‹→ {NEW}› Đổi mới", Words(BUILDING, f"phê bình.‹→ {NEW}› Đổi mới", exact=False))
edit("sentence in", S, "model recorded", f"nhận những phần việc mới.‹→ {NEW}› Vai trò", Words("results/overall", f"phần việc mới.‹→ {NEW}› Vai trò", exact=False))
edit(
    "sentence out", S, "keys, xml recorded",
    "có yêu cầu.‹ Mỗi hoạt động đều phải có kế hoạch, dự trù nguồn lực, bảo đảm an toàn cho người tham gia và được rút kinh nghiệm ngay sau khi kết thúc.→›",
    Words(MOVEMENTS, "cầu.‹ Mỗi hoạt động…khi kết thúc.→›", exact=False),
)
edit(
    "sentence out", C, "model, xml:words",
    "trao đổi.‹ Thực hiện tốt chương trình rèn luyện đoàn viên, quản lý hồ sơ trên phần mềm, thu nộp đoàn phí đúng quy định; cử cán bộ Đoàn dự đầy đủ các lớp tập huấn.→›",
    Words(BUILDING, "trao đổi.‹ Thực hiện tốt chương trình…các lớp tập huấn.→›", exact=False),
)

# --- figures
edit("count", S, "keys, model recorded, xml:words", "Chi đoàn hiện có ‹18→19› đoàn viên", Fact("facts.situation.members", 19))
edit("count", C, "model, keys recorded", "Chi đoàn đã trao ‹12→14› suất quà", Fact("facts.propaganda.gratitude.gifts", 14))
edit("count", S, "xml:nfd", "phục vụ ‹20→25› cuộc trưng bày", Fact("facts.movements.defence.exhibitions", 25))
edit("count", C, "xml recorded", "tổ chức ‹04→06› hoạt động tình nguyện", Fact("facts.targets.works.activities", 6))
edit("percent", S, "keys, xml", "có ít nhất ‹90→95›% đoàn viên được xếp loại xuất sắc", Fact("facts.targets.rating.excellent", 95))
edit("percent", S, "model recorded", "‹15%→20%› đạt danh hiệu Chiến sĩ thi đua cơ sở và", Fact("facts.targets.rating.honours.1.share", 20))
edit("percent", C, "model", "Hoàn thành ‹100→98›% nhiệm vụ do", Fact("facts.targets.assigned.share", 98))
edit("money", S, "keys, xml:words recorded", "trị giá gần ‹15→20› triệu đồng", Fact("facts.propaganda.gratitude.money", 20_000_000))
edit("money", S, "model", "mỗi suất ‹2,5→3› triệu đồng", Fact("facts.movements.volunteering.scholarships.each", 3_000_000))
edit("money", C, "keys recorded, xml", "suất quà trị giá ‹3,6→4,2› triệu đồng", Fact("facts.propaganda.gratitude.money", 4_200_000))
edit("money", C, "model", "trị giá ‹7,5 triệu→8 triệu› đồng", Fact("facts.companion.school.money", 8_000_000))
edit("money", S, "keys", "số tiền trên ‹350→420› triệu đồng", Fact("facts.movements.defence.false_news.fines", 420_000_000))
edit("term", S, "keys, xml recorded", "giai đoạn 2020 - ‹2021→2022›, các đoàn viên", Fact("facts.movements.defence.false_news.term.to", 2022))
edit("term", S, "model", "Chi bộ nhiệm kỳ 2020 - ‹2025→2026›, 01", Fact("facts.building.party.congress_term.to", 2026))
edit("term", C, "xml", "lần thứ XII, nhiệm kỳ ‹2022→2023› - 2027", Fact("facts.building.union.resolution.term.from", 2023))
edit("padded", S, "keys, model", "Chi đoàn đã trao ‹03→05› suất học bổng", Fact("facts.movements.volunteering.scholarships.count", 5))
edit("padded", C, "keys recorded, xml", "có ‹02→11› đoàn viên ưu tú được kết nạp", Fact("facts.building.party.admitted", 11))
edit("typed digit", S, "keys, xml", "hiện có 18‹→0› đoàn viên", Fact("facts.situation.members", 180))
edit("typed digit", C, "keys, model recorded", "trao tặng ‹3→4›0 suất quà", Fact("facts.targets.works.gifts", 40))
edit("typed digit", S, "keys recorded", "trao tặng 7‹0→5› suất quà", Fact("facts.targets.works.gifts", 75))
edit("roman", C, "keys, xml recorded", "Đoàn toàn quốc lần thứ ‹XII→XIII›, nhiệm kỳ", Fact("facts.building.union.resolution.ordinal", 13))
edit("roman", S, "model", "Đại hội Đoàn toàn quốc lần thứ ‹XI→X›, nhiệm kỳ 2017", Fact("facts.building.union.resolution.ordinal", 10))
edit("ordinal", S, "keys, xml:words", "công nghiệp lần thứ ‹tư→năm› phát triển", Fact("facts.situation.revolution", 5))
edit("number", S, "keys", "‹1.000→1.500› khẩu trang đã được", Fact("facts.movements.covid.checkpoints.masks", 1500))
edit("number", S, "model recorded", "tiêu thụ trên ‹0,5→1,5› tấn", Fact("facts.movements.covid.produce.tonnes", 1.5))
edit("number", S, "xml:ids", "số hóa trên ‹100→150› tài liệu", Fact("facts.propaganda.relic.documents", 150))
edit("range", S, "model, keys recorded", "mỗi năm hỗ trợ 01 - ‹02→03› trẻ em", Fact("facts.targets.fund.children.to", 3))
edit("range", S, "xml", "Mỗi năm tổ chức 01 - ‹02→04› chuyến về nguồn", Fact("facts.targets.visits.to", 4))

# --- names
edit("name", S, "keys, xml recorded", "giới thiệu Khu di tích ‹Hà Huy Tập→Nguyễn Du›, tổng", Fact("facts.propaganda.relic.name", "Khu di tích Nguyễn Du"))
edit(
    "name", S, "model", "các huyện Can Lộc, ‹Thạch Hà→Lộc Hà› và Cẩm Xuyên",
    Fact("facts.movements.volunteering.scholarships.place", "các huyện Can Lộc, Lộc Hà và Cẩm Xuyên"),
)
edit("name", S, "keys recorded", "giữ chức vụ ‹phó trưởng→trưởng› phòng", Fact("facts.companion.study.promotion", "trưởng phòng"))
edit("name", S, "xml:nfd", "với sự phối hợp của bộ phận pháp chế của ‹Sở→Văn phòng Sở›", Fact("facts.propaganda.law.partner", "bộ phận pháp chế của Văn phòng Sở"))
edit("name", S, "keys", "trị giá ‹gần→khoảng› 15 triệu", Fact("facts.propaganda.gratitude.money_about", "khoảng"))
edit("name", C, "keys, xml:words", "Ứng xử văn minh trên ‹mạng xã hội→không gian mạng›", Fact("facts.propaganda.law.campaigns.1", "Ứng xử văn minh trên không gian mạng"))
edit("name", C, "model recorded", "được công nhận ở cấp ‹huyện→tỉnh›", Fact("facts.movements.creativity.level", "cấp tỉnh"))
edit("name", C, "keys", "Hoàn thành ‹tốt→xuất sắc› nhiệm vụ”", Fact("facts.targets.assigned.rating", "Hoàn thành xuất sắc nhiệm vụ"))
edit("list", S, "keys, xml", "tổ chức với Sở ‹Tư pháp→Nội vụ›, Trường", Fact("facts.companion.skills.partners.0", "Sở Nội vụ"))
PARTNERS = listed(S, "facts.companion.skills.partners")
edit("list", S, "model", "Hà Tĩnh, ‹Bưu điện tỉnh, →›VNPT", Fact("facts.companion.skills.partners", PARTNERS[:2] + PARTNERS[3:]))
edit("list", S, "keys recorded", "Sở Tư pháp, ‹→Sở Nội vụ, ›Trường Đại học", Fact("facts.companion.skills.partners", [PARTNERS[0], "Sở Nội vụ", *PARTNERS[1:]]))
edit("list", C, "model", "nhân tết Trung thu và Ngày ‹Quốc tế Thiếu nhi→Gia đình Việt Nam›,", Fact("facts.companion.school.holidays.1", "Ngày Gia đình Việt Nam"))

# --- one value in several places: it changes once, the others follow and are told
edit("one place", S, "keys, xml recorded", "tuổi trẻ Sở ‹TT&TT→KH&CN› trước một chặng đường", Fact("facts.branch.unit", "Sở KH&CN"))
edit("one place", C, "model", "tạo điều kiện của lãnh đạo ‹Nhà trường→Trường›", Fact("facts.branch.unit", "Trường"))
edit(
    "one place", S, "xml:words", "đoàn viên, thanh niên nêu cao tinh thần “Tiên phong - ‹Đoàn kết→Kỷ cương› - Sáng tạo",
    Fact("facts.motto", "Tiên phong - Kỷ cương - Sáng tạo - Hội nhập - Phát triển"),
)
edit("one place", C, "keys", "nhiệm kỳ 2024 - ‹2026→2027› nặng nề", Fact("congress.term.to", 2027))
edit("one place", C, "xml", "Nghị quyết Đại hội lần thứ ‹IV→III›, Ban Chấp hành", Fact("congress.previous.ordinal", 3))
edit("one place", S, "model", "ủng hộ ‹900→950› khẩu trang", Fact("facts.movements.covid.equipment.masks", 950))
edit("everywhere", S, "model, model recorded", [("replace_all", "Sở TT&TT", "Sở KH&CN")], [
    Fact("facts.branch.name", "Chi đoàn Sở KH&CN"), Fact("facts.branch.unit", "Sở KH&CN"), Fact("facts.branch.party_cell", "Chi bộ Sở KH&CN"),
    Fact("document.subject", "của Ban Chấp hành Chi đoàn\ntrình Đại hội Chi đoàn Sở KH&CN, nhiệm kỳ 2022 - 2024"),
    Fact("document.recipients.1", "Chi ủy Chi bộ Sở KH&CN (để báo cáo)"),
])
edit("everywhere", C, "model", [("replace_all", "Nhà trường", "Trường")], Fact("facts.branch.unit", "Trường"))
edit("everywhere", S, "model", [("replace_all", "nhiệm kỳ 2022 - 2024", "nhiệm kỳ 2022 - 2025")], [
    Fact("congress.term.to", 2025), Fact("document.subject", "của Ban Chấp hành Chi đoàn\ntrình Đại hội Chi đoàn Sở TT&TT, nhiệm kỳ 2022 - 2025"),
])
edit("everywhere", C, "model", [("replace_all", "Minh Tân", "Minh Tiến")], [
    Fact("document.subject", "của Ban Chấp hành Chi đoàn\ntrình Đại hội Chi đoàn Trường THCS Minh Tiến, nhiệm kỳ 2024 - 2026"),
    Fact("document.place", "Minh Tiến"), Fact("document.recipients.0", "Đoàn xã Minh Tiến (để báo cáo)"),
    Fact("document.recipients.1", "Chi ủy Chi bộ Trường THCS Minh Tiến (để báo cáo)"),
    Fact("facts.branch.full_name", "Chi đoàn Trường Trung học cơ sở (THCS) Minh Tiến"), Fact("facts.branch.name", "Chi đoàn Trường THCS Minh Tiến"),
    Fact("facts.branch.party_cell", "Chi bộ Trường THCS Minh Tiến"), Fact("facts.branch.superior", "Đoàn xã Minh Tiến"),
    Fact("facts.movements.countryside.roads.partners.0", "Đoàn xã Minh Tiến"),
])
