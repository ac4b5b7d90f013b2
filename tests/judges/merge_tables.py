"""merge_tables.py: edits of paragraphs, headings, items, rows, notes, of the header and the signature, of weight and looks."""

import datetime
from itertools import product

from merge_edits import C, S, edit, listed
from merge_expect import GONE, Fact, Moved, NewNote, Placed, Words
from merge_words import AIMS, BUILDING, MOVEMENTS, PROPAGANDA, SITUATION, TARGETS

# --- paragraphs
edit("split", S, "keys, xml recorded", [("split", "khi có yêu cầu. ", "Mỗi hoạt động đều")], Words(MOVEMENTS, "cầu.‹ →\n\n›Mỗi hoạt động", exact=False))
edit("split", C, "keys, model recorded", [("split", "phê bình, phê bình. ", "Đổi mới")], Words(BUILDING, "phê bình.‹ →\n\n›Đổi mới", exact=False))
edit("split", S, "keys recorded", [("split", "nhận những phần việc mới. ", "Vai trò")], Words("results/overall", "phần việc mới.‹ →\n\n›Vai trò", exact=False))
edit(
    "split", S, "xml:words", [("split", "đạt những kết quả rõ nét. ", "Trong 09")],
    Words("results/introduction", "rõ nét.‹\n→\n\n›{{#if facts.overall.exceeded}}", exact=False),
)
OWN = "Chi đoàn rút kinh nghiệm ngay sau từng việc, ghi vào sổ và báo cáo cấp trên."
LESSON = Placed(PROPAGANDA, "vào kỳ sinh hoạt gần nhất.", OWN, "Đẩy mạnh học tập và làm theo")
edit("new paragraph", S, "keys, xml:words", [("enter_after", "đổi mới cách truyền đạt theo hướng", OWN)], LESSON)
edit(
    "new paragraph", C, "keys recorded, xml", [("enter_after", "tự phê bình, phê bình. Đổi mới", OWN)],
    Placed(BUILDING, "đúng người, đúng việc.", OWN, "Tích cực đóng góp ý kiến"),
)
edit(
    "new paragraph", S, "xml recorded", [("enter_after", "chuyển sang họp trực tuyến", OWN)],
    Placed("results/building", "gián đoạn mà vẫn an toàn.", OWN, "Việc quản lý đoàn viên"),
)
edit(
    "paragraph before", C, "keys, xml recorded", [("enter_before", "Chủ động nắm bắt tình hình tư", OWN)],
    Placed(PROPAGANDA, "việc cưới, việc tang và lễ hội.", OWN, "Chủ động nắm bắt tình hình"),
)
edit(
    "paragraph before", S, "keys recorded, xml", [("enter_before", "Tích cực đóng góp ý kiến", OWN)],
    Placed(BUILDING, "đúng người, đúng việc.", OWN, "Tích cực đóng góp ý kiến"),
)
JOINED = Words(PROPAGANDA, "gần nhất.‹\n\n→ ›Đẩy mạnh học tập", exact=False)
edit("joined", S, "keys, xml", [("join", "đổi mới cách truyền đạt theo hướng")], JOINED)
edit("joined", C, "keys recorded", [("join", "đổi mới cách truyền đạt theo hướng")], JOINED)
edit("joined back", S, "keys", [("join_back", "Tích cực đóng góp ý kiến")], Words(BUILDING, "đúng việc.‹\n\n→ ›Tích cực", exact=False))
edit("joined back", C, "keys", [("join_back", "Việc quản lý đoàn viên từng bước")], Words("results/building", "an toàn.\n{{/if}}‹\n\n→ ›Việc quản lý", exact=False))
WITHOUT = Words(PROPAGANDA, "‹Nâng cao chất lượng giáo dục truyền thống…việc tang và lễ hội.→›", exact=False)
edit("deleted", S, "keys, xml recorded", [("delete", "Nâng cao chất lượng giáo dục truyền")], WITHOUT)
edit("deleted", C, "keys recorded, xml:ids", [("delete", "Nâng cao chất lượng giáo dục truyền")], WITHOUT)
edit("deleted", S, "xml", [("delete", "Việc quản lý đoàn viên từng bước")], Words("results/building", "‹Việc quản lý đoàn viên từng bước…cùng phấn đấu.→›", exact=False))
edit("emptied", C, "keys, xml", [("empty", "Nâng cao chất lượng giáo dục truyền")], WITHOUT)
edit(
    "emptied", S, "keys recorded", [("empty", "Việc quản lý đoàn viên từng bước")],
    Words("results/building", "‹Việc quản lý đoàn viên từng bước…cùng phấn đấu.→›", exact=False),
)
RETYPED = "Hằng quý, bí thư gặp từng người để nghe nguyện vọng; điều nói ra được ghi lại và trả lời trong tháng."
AGAIN = Words(PROPAGANDA, f"‹Nâng cao chất lượng giáo dục truyền thống…việc tang và lễ hội.→{RETYPED}›", exact=False)
edit("retyped", S, "keys, xml recorded", [("retype", "Nâng cao chất lượng giáo dục truyền", RETYPED)], AGAIN)
edit("retyped", C, "keys recorded, xml", [("retype", "Nâng cao chất lượng giáo dục truyền", RETYPED)], AGAIN)
UP = Moved(PROPAGANDA, "Chủ động nắm bắt tình hình…minh trên mạng.", "nếp nghĩ hằng ngày.", "Nâng cao chất lượng giáo dục")
edit("moved", S, "keys, xml recorded", [("move_up", "Chủ động nắm bắt tình hình tư")], UP)
edit("moved", C, "xml", [("move_up", "Chủ động nắm bắt tình hình tư")], UP)
# Recorded and right above a heading, the move would make LibreOffice give the heading the style of the moved paragraph.
edit(
    "moved", C, "keys recorded", [("move_up", "Nâng cao chất lượng giáo dục truyền")],
    Moved(PROPAGANDA, "Nâng cao chất lượng giáo dục…việc tang và lễ hội.", "vào kỳ sinh hoạt gần nhất.", "Đẩy mạnh học tập và làm theo"),
)
CUT = Moved(PROPAGANDA, "Đẩy mạnh học tập và làm theo…nếp nghĩ hằng ngày.", "việc tang và lễ hội.", "Chủ động nắm bắt tình hình")
edit("cut and pasted", S, "keys, keys recorded", [("cut_paste", "bằng việc đăng ký những nội dung cụ thể", "Chủ động nắm bắt tình hình tư")], CUT)
edit("cut and pasted", C, "keys", [("cut_paste", "bằng việc đăng ký những nội dung cụ thể", "Chủ động nắm bắt tình hình tư")], CUT)
TWICE = Placed(PROPAGANDA, "vào kỳ sinh hoạt gần nhất.", "Chủ động nắm bắt tình hình…minh trên mạng.", "Đẩy mạnh học tập và làm theo")
edit("copied", S, "keys, xml", [("copy_paste", "Chủ động nắm bắt tình hình tư", "bằng việc đăng ký những nội dung cụ thể")], TWICE)
edit("copied", C, "keys recorded", [("copy_paste", "Chủ động nắm bắt tình hình tư", "bằng việc đăng ký những nội dung cụ thể")], TWICE)

# --- headings: those in capitals keep the small letters of the source
edit("heading", S, "keys, xml recorded", "lập nghiệp, ‹khởi nghiệp→khởi sự›", "results/companion")
edit(
    "heading", C, "keys, model recorded", "Phương hướng, ‹mục tiêu→chỉ tiêu›, nhiệm vụ nhiệm kỳ",
    Words("report", "# Phương hướng, ‹mục tiêu→chỉ tiêu›, nhiệm vụ nhiệm kỳ"),
)
edit("heading", C, "keys, xml", "HỆ THỐNG CHỈ TIÊU‹→ PHẤN ĐẤU›", Words(TARGETS, "## Hệ thống chỉ tiêu‹→ phấn đấu›"), Words(TARGETS, "## Hệ thống chỉ tiêu‹→ PHẤN ĐẤU›"))
edit(
    "heading", S, "model", "KHẨU HIỆU ‹HÀNH→HOẠT› ĐỘNG", Words("directions/slogan", "Khẩu hiệu ‹hành→hoạt› động"),
    Words("directions/slogan", "Khẩu hiệu ‹hành→HOẠT› động"),
)
edit("heading", S, "xml:words", "Bài học ‹kinh nghiệm→rút ra›", Words("results/shortcomings", "##{{/if}} Bài học ‹kinh nghiệm→rút ra›"))

# --- items
edit("item", S, "keys, xml recorded", "tinh thần phục vụ ‹Nhân dân→cộng đồng›.", Words(AIMS, "và tinh thần phục vụ ‹Nhân dân→cộng đồng›."))
edit("item", C, "model", "rõ việc, rõ thời hạn; ‹→nhất là ›tránh dàn trải", "results/shortcomings")
edit(
    "item", S, "keys, model recorded", "báo cáo trên thiết bị ‹thông minh→di động›",
    Fact("facts.movements.creativity.initiatives.2", "Lịch công tác và chế độ báo cáo trên thiết bị di động"),
)
AIM = "Xây dựng thói quen đọc sách, học ngoại ngữ trong đoàn viên."
FIFTH = Placed(AIMS, "việc mới của đơn vị.", f"1. {AIM}", "1. Đồng hành, hỗ trợ")
edit("item new", S, "keys, xml", [("enter_after", "Khơi dậy khát vọng cống hiến", AIM)], FIFTH)
edit("item new", C, "keys recorded", [("enter_after", "Khơi dậy khát vọng cống hiến", AIM)], FIFTH)
INITIATIVES = listed(S, "facts.movements.creativity.initiatives")
edit(
    "item new", S, "keys", [("enter_after", "Giải pháp mới về ứng dụng công nghệ", "“Kho dữ liệu mở của Sở”;")],
    Fact("facts.movements.creativity.initiatives", [*INITIATIVES[:2], "Kho dữ liệu mở của Sở", INITIATIVES[2]]),
)
LAST = "Dựa vào phụ huynh và cựu đoàn viên để có thêm người giúp việc."
edit(
    "item new", C, "xml", [("enter_after", "Không ngừng đổi mới nội dung và phương thức", LAST)],
    Placed("results/shortcomings", "chính đáng của đoàn viên làm điểm xuất phát.", f"- {LAST}", "{{#if facts.lessons.education}}"),
    Fact("facts.lessons.extra", [LAST]),
)
edit("item deleted", S, "keys, xml recorded", [("delete", "Xây dựng tổ chức Đoàn vững mạnh")], Words(AIMS, "‹1. Xây dựng tổ chức Đoàn…viên tín nhiệm.→›", exact=False))
edit("item deleted", S, "keys", [("delete", "Giải pháp mới về ứng dụng công nghệ")], Fact("facts.movements.creativity.initiatives", [INITIATIVES[0], INITIATIVES[2]]))
EDUCATION = [
    Words("results/shortcomings", "‹- Coi trọng công tác giáo dục…ngay từ cơ sở.→›", exact=False),
    Words("results/shortcomings", "‹{{#if facts.lessons.education}}\n- Coi trọng công tác giáo dục…ngay từ cơ sở.\n{{/if}}→›\n{{#if facts.lessons.cooperation}}", exact=False),
    Fact("facts.lessons.education", GONE), Fact("facts.lessons.education", False),
]
edit("item deleted", S, "xml", [("delete", "Coi trọng công tác giáo dục chính trị")], *EDUCATION)
edit(
    "item moved", S, "keys, xml", [("move_up", "Chủ động tham gia xây dựng, bảo vệ Đảng")],
    Moved(AIMS, "1. Chủ động tham gia xây dựng…xem xét, kết nạp.", "cho thời kỳ hội nhập.", "1. Xây dựng tổ chức Đoàn"),
)
edit(
    "item moved", S, "keys recorded", [("move_up", "Giải pháp mới về ứng dụng công nghệ")],
    Fact("facts.movements.creativity.initiatives", [INITIATIVES[1], INITIATIVES[0], INITIATIVES[2]]),
)

# --- cells and rows
ROWS = listed(S, "appendix.0.rows")
edit(
    "cell", S, "keys, model recorded, xml:words", "Mỗi quý tổ chức một buổi ‹sinh hoạt→hội thảo› chuyên đề.",
    Fact("appendix.0.rows.5.1", "Mỗi quý tổ chức một buổi hội thảo chuyên đề."),
)
edit("cell", S, "model", "Trên ‹90→92›% đoàn viên được xếp loại", Fact("appendix.0.rows.3.1", ROWS[3][1].replace("90%", "92%")))
edit("cell", S, "xml recorded", "tình nguyện; ‹10→12› lượt đoàn viên", Fact("appendix.0.rows.7.1", ROWS[7][1].replace("10 lượt", "12 lượt")))
edit("cell", S, "keys", "‹Mức→Kết› độ", Fact("appendix.0.columns.2.title", "Kết độ"))
NEW_ROW = ["6a", "Mỗi đoàn viên đọc một cuốn sách trong một tháng.", "Đạt"]
edit("row new", S, "model, model recorded, xml", [("row_after", "Mỗi quý tổ chức một buổi", NEW_ROW)], Fact("appendix.0.rows", [*ROWS[:6], NEW_ROW, *ROWS[6:]]))
edit("row new", S, "xml recorded", [("row_after", "Giới thiệu ít nhất 06 đoàn viên", NEW_ROW)], Fact("appendix.0.rows", [*ROWS[:7], NEW_ROW, *ROWS[7:]]))
edit("row deleted", S, "keys, keys recorded, xml recorded", [("row_delete", "Mỗi quý tổ chức một buổi")], Fact("appendix.0.rows", [*ROWS[:5], *ROWS[6:]]))
edit("row deleted", S, "model, xml", [("row_delete", "Trên 90% đoàn viên được xếp loại")], Fact("appendix.0.rows", [*ROWS[:3], *ROWS[4:]]))

# --- notes
edit(
    "note", S, "model, xml recorded", "nghiệp ‹hỗ trợ in→in giúp› 8.000 tờ rơi",
    Words("results/movements/volunteering", "nghiệp ‹hỗ trợ in→in giúp› {{number facts.movements.covid.broadcasts.leaflets}}"),
)
edit("note", S, "model recorded", "Ghi âm ‹30→35› chuyên đề phát thanh", Fact("facts.movements.covid.broadcasts.topics", 35))
edit("note", S, "xml:words", "; ‹60→65› năm Ngày mở Đường", Fact("facts.propaganda.contests.subjects.5.years", 65))
edit("note", C, "model", "Ngày ‹Nhà giáo→Gia đình› Việt Nam", Fact("facts.propaganda.great_days.days.2.name", "Ngày Gia đình Việt Nam"))
edit("note", S, "model, xml", "tổ chức ‹07→08› hoạt động giao lưu", Fact("appendix.0.rows.2.2.note", ROWS[2][2]["note"].replace("07", "08")))
edit("note", S, "xml", "tổ chức dâng hương tại Khu lưu niệm Tổng Bí thư ‹Trần Phú→Lê Duẩn›,", Fact("facts.propaganda.memorials.0", "Khu lưu niệm Tổng Bí thư Lê Duẩn"))
SAID = "Theo số liệu của Ban Chấp hành."
edit(
    "note new", S, "model, model recorded", [("note_new", "để theo học đầy đủ và đạt kết quả tốt", SAID)],
    NewNote("results/companion", "để theo học đầy đủ và đạt kết quả tốt", SAID),
)
edit(
    "note new", C, "model", [("note_new", "gắn bó với nghề nghiệp và với tập thể", SAID)],
    NewNote(SITUATION, "năng động, ham học hỏi, gắn bó với nghề nghiệp và với tập thể", SAID),
)
COVID = [
    ["{{#if facts.movements.covid.broadcasts}}‹[^covid]→›{{/if}}", "‹{{#if facts.movements.covid.broadcasts}}[^covid]{{/if}}→›, giúp người dân"],
    ["‹[^covid]: Ghi âm…\nđây{{/if}}.→›", "‹{{#if facts.movements.covid.broadcasts}}\n[^covid]: Ghi âm…\nđây{{/if}}.\n\n{{/if}}→›"],
]
edit("note deleted", S, "model, model recorded", [("note_delete", 3)], *[[Words("results/movements/volunteering", one) for one in pair] for pair in product(*COVID)])
edit(
    "note deleted", C, "model", [("note_delete", 0)],
    [Words("results/propaganda", "Đoàn‹[^great-days]→›, bằng"), Words("results/propaganda", "‹[^great-days]: Các dịp:…{{list facts.propaganda.memorials}}{{/if}}.→›")],
)

# --- header and signature
edit("number", C, "keys, xml recorded", "Số: ‹01→02›-BC/CĐ", Fact("document.number", 2))
edit("number", S, "keys", "Số: ‹…→15›-BC/CĐCS", Fact("document.number", 15))
edit("date", C, "keys, xml", "ngày ‹15→20› tháng 3 năm 2024", Fact("document.date", datetime.date(2024, 3, 20)))
edit("date", S, "model", "Hà Tĩnh, ‹ngày … tháng …→ngày 15 tháng 6› năm 2022", Fact("document.date", datetime.date(2022, 6, 15)))
edit("place", S, "xml:words", "‹Hà Tĩnh→Thạch Hà›, ngày …", Fact("document.place", "Thạch Hà"))
edit("body code", S, "keys recorded", "Số: …-BC/‹CĐCS→CĐ›", Fact("document.body_code", "CĐ"))
edit("body", C, "keys, xml", "ĐOÀN XÃ MINH ‹TÂN→TIẾN›", Fact("document.superior_body", "Đoàn xã Minh Tiến"))
edit("recipient", S, "keys, xml recorded", "- Đoàn Khối CCQ&DN tỉnh (để ‹báo cáo→theo dõi›);", Fact("document.recipients.0", "Đoàn Khối CCQ&DN tỉnh (để theo dõi)"))
edit("recipient", C, "model", "- Lưu: ‹Chi đoàn→Văn phòng›.", Fact("document.recipients.3", "Lưu: Văn phòng"))
TO = listed(C, "document.recipients")
edit("recipient", C, "keys, xml", [("enter_after", "- Đại biểu dự Đại hội;", "- Các chi đoàn bạn;")], Fact("document.recipients", [*TO[:3], "Các chi đoàn bạn", TO[3]]))
edit("recipient", C, "keys recorded", [("delete", "- Đại biểu dự Đại hội;")], Fact("document.recipients", [*TO[:2], TO[3]]))
edit("signer", C, "keys, xml:nfd", "Nguyễn Thu ‹Hà→Hằng›", Fact("signer.name", "Nguyễn Thu Hằng"))
edit("signer", S, "keys", [("below", "BÍ THƯ", "Trần Văn Nam")], Fact("signer.name", "Trần Văn Nam"))
edit("signer", C, "model", "‹→PHÓ ›BÍ THƯ", Fact("signer.post", "Phó Bí thư"), Fact("signer.post", "phó Bí thư"), Fact("signer.post", "PHÓ Bí thư"))
edit(
    "subject", S, "keys, xml recorded", "‹trình→báo cáo› Đại hội Chi đoàn Sở TT&TT, nhiệm kỳ",
    Fact("document.subject", "của Ban Chấp hành Chi đoàn\nbáo cáo Đại hội Chi đoàn Sở TT&TT, nhiệm kỳ 2022 - 2024"),
)
edit(
    "appendix title", S, "keys, xml", "ĐÁNH GIÁ ‹MỨC ĐỘ→KẾT QUẢ› HOÀN THÀNH",
    Fact("appendix.0.title", "Đánh giá kết quả hoàn thành các chỉ tiêu Nghị quyết Đại hội Chi đoàn Sở TT&TT lần thứ I, nhiệm kỳ 2019 - 2022"),
)

# --- weight is an edit, what the profile owns is none
for flag, mark, end, ways in (("bold", "**", "**", "keys, xml"), ("italic", "*", "*", "model, xml:words"), ("raised", "<sup>", "</sup>", "model, xml")):
    edit(flag, S, ways, [("weight", "đối thoại, hỏi đáp", flag)], Words(PROPAGANDA, f"tăng ‹đối thoại, hỏi đáp→{mark}đối thoại, hỏi đáp{end}›."))
edit("bold", C, "model", [("weight", "Đánh giá tổng quát:", "bold", False)], Words("results/overall", "{{#unless headed}}‹**Đánh giá tổng quát:**→Đánh giá tổng quát:› "))
edit(
    "italic", C, "keys", [("weight", "Tuyên truyền để mỗi đoàn viên", "italic")],
    Words(BUILDING, "‹Tuyên truyền để mỗi đoàn viên→*Tuyên truyền để mỗi đoàn viên*› hiểu"),
)
for report in (S, C):
    edit("only saved", report, "keys, xml:words, xml:nfd, xml:ids, xml:soft, xml:blanks", [])
    edit("look", report, "model", [("look", "Chủ động nắm bắt tình hình tư")])
    edit("comment", report, "xml, xml recorded", [("comment", "Chủ động nắm bắt tình hình tư", "Xem lại câu này.")])
