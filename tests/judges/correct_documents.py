"""Word files in the manner of real offices that are correct by their regulation. Names, places and figures are invented."""

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

CENTER, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


class Regulation:
    """What differs between the three regulations, as far as these files need it."""

    def __init__(self, right, sizes, indent, spacing, post_bold, label, mark, number, end):
        self.right, self.sizes, self.indent, self.spacing = right, sizes, indent, spacing
        self.post_bold, self.label, self.mark, self.number, self.end = post_bold, label, mark, number, end


# Sizes: superior and issuing body, number, date, kind, subject, text, label of recipients, recipients, title.
STATE = Regulation(15, dict(body=12, number=13, date=13, kind=14, subject=14, text=14, label=12, recipient=11, title=12, motto=13), 12.7, 1.15, True, (True, True, False), "", "Số: {}/{}-{}", "./.")
PARTY = Regulation(15, dict(body=14, number=14, date=14, kind=16, subject=15, text=14, label=14, recipient=12, title=15, motto=0), 10, Pt(18), False, (False, False, True), "*", "Số {}-{}/{}", ".")
UNION = Regulation(20, dict(body=14, number=14, date=13, kind=16, subject=14, text=14, label=13, recipient=11, title=15, motto=0), 12.7, 1.1, False, (True, False, False), "***", "Số: {}-{}/{}", ".")
TITLE = {STATE: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", PARTY: "ĐẢNG CỘNG SẢN VIỆT NAM", UNION: "ĐOÀN TNCS HỒ CHÍ MINH"}
PROFILE = {STATE: "state-nd30", PARTY: "party-hd05", UNION: "union-hd29"}
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class Office:
    """A document typed in Normal, every look set by hand, as offices do."""

    def __init__(self, regulation, paper=(210, 297), across=False, numbered=True):
        self.by = regulation
        self.document = Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(14)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
        normal.paragraph_format.space_after = Pt(0)
        self.page(self.document.sections[0], paper, across)
        if numbered:
            self.number_pages(self.document.sections[0])

    def page(self, section, paper=(210, 297), across=False):
        width, height = (paper[1], paper[0]) if across else paper
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(self.by.right)
        section.header_distance = Mm(10)

    def number_pages(self, section):
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = CENTER
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            run.font.size, run.font.name = Pt(14), "Times New Roman"
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = text
            run._r.append(mark)

    def line(self, text="", size=None, bold=False, italic=False, align=CENTER, within=None, underline=False):
        """A paragraph; `\\n` in it is Shift+Enter, `\\t` a tab."""
        paragraph = (within or self.document).add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.italic, run.underline = bold or None, italic or None, underline or None
        run.font.size = Pt(size or self.by.sizes["text"])
        paragraph.alignment = align
        return paragraph

    def text(self, *paragraphs, italic=False, bold=False):
        for words in paragraphs:
            paragraph = self.line(words, align=JUSTIFY, italic=italic, bold=bold)
            look = paragraph.paragraph_format
            look.first_line_indent, look.space_after, look.line_spacing = Mm(self.by.indent), Pt(6), self.by.spacing
        return self

    def heading(self, *texts):
        return self.text(*texts, bold=True)

    def cell(self, cell, lines):
        """Lines of a cell: (text, size, bold, italic, align)."""
        for at, (text, size, bold, italic, align) in enumerate(lines):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            run = paragraph.add_run(text)
            run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)
            paragraph.alignment = align

    def header(self, superior, issuing, number, date, letter=None, breaks=False):
        """The header in a table of two columns; `breaks`: with Shift+Enter inside the cells."""
        by, sizes = self.by, self.by.sizes
        left = [(superior, sizes["body"], False, False, CENTER)] if superior else []
        left += [(issuing, sizes["body"], True, False, CENTER)]
        left += [(by.mark, sizes["body"], False, False, CENTER)] if by.mark else []
        right = [(TITLE[by], sizes["title"], True, False, CENTER)]
        if by is STATE:
            right += [(MOTTO, sizes["motto"], True, False, CENTER)]
        if breaks and by is not STATE:
            right = [(TITLE[by] + "\n", sizes["title"], True, False, CENTER)]
        numbers = [(number, sizes["number"], False, False, CENTER)] if number else []
        if letter:
            numbers += [(letter, 12, False, by is PARTY, CENTER)]
        dates = [(date, sizes["date"], False, True, CENTER)] if date else []
        table = self.document.add_table(2 if numbers or dates else 1, 2)
        self.cell(table.cell(0, 0), left)
        self.cell(table.cell(0, 1), right)
        if numbers or dates:
            self.cell(table.cell(1, 0), numbers)
            self.cell(table.cell(1, 1), dates)
        self.line()
        return self

    def title(self, kind, *subject, author=None, dashes=False):
        sizes = self.by.sizes
        self.line(kind, sizes["kind"], bold=True)
        if author:
            self.line(author, sizes["subject"], bold=True)
        for words in subject:
            self.line(words, sizes["subject"], bold=True)
        if dashes:
            self.line("-----", sizes["subject"])
        self.line()
        return self

    def addressee(self, *lines):
        for words in lines:
            self.line(words, italic=self.by is PARTY)
        return self

    def signature(self, recipients, *lines):
        """Recipients at the left; at the right authority and post, then the name."""
        by, sizes = self.by, self.by.sizes
        bold, italic, underline = by.label
        table = self.document.add_table(1, 2)
        left, right = table.cell(0, 0), table.cell(0, 1)
        self.cell(left, [("Nơi nhận:", sizes["label"], bold, italic, LEFT)] + [(words, sizes["recipient"], False, False, LEFT) for words in recipients])
        left.paragraphs[0].runs[0].underline = underline or None
        self.signer(right, *lines)
        return self

    def signer(self, cell, *lines):
        *titles, name = lines
        marked = [words for words in titles if words.split(" ")[0].rstrip(".").replace("/", "") in ("TM", "KT", "TL", "TUQ", "Q")]
        looks = [(words, 14, words in marked or self.by.post_bold, False, CENTER) for words in titles]
        self.cell(cell, looks + [("", 14, False, False, CENTER)] * 3 + [(name, 14, True, False, CENTER)])

    def table(self, rows, spans=()):
        """A table with rules; `spans`: cells to be joined, as ((row, column), (row, column))."""
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                paragraph = table.cell(r, c).paragraphs[0]
                run = paragraph.add_run(words)
                run.font.size, run.bold = Pt(13), r < 1 or None
        for first, last in spans:
            table.cell(*first).merge(table.cell(*last))
        self.line(align=LEFT)
        return self

    def section(self, paper=(210, 297), across=False):
        self.page(self.document.add_section(WD_SECTION.NEW_PAGE), paper, across)
        return self


PEOPLE = ("Lê Văn Minh", "Trần Thị Hòa", "Phạm Quốc Huy", "Nguyễn Thị Lan", "Đỗ Văn Bắc")
WORK = (
    "Trong quý I, các phòng chuyên môn đã bám sát chương trình công tác, phân công rõ người, rõ việc và hoàn thành phần lớn nhiệm vụ được giao.",
    "Công tác tiếp công dân được duy trì đều; mọi đơn thư đều được xem xét, trả lời đúng thời hạn, không để tồn đọng kéo dài.",
    "Các thôn tiếp tục vận động nhân lực, vật liệu để sửa đường, khơi mương và chỉnh trang nhà văn hóa trước mùa mưa.",
    "Bên cạnh kết quả đạt được, việc ứng dụng công nghệ ở một số bộ phận còn chậm, cán bộ kiêm nhiệm nhiều việc nên thời gian dành cho cơ sở chưa nhiều.",
    "Thời gian tới, các đơn vị tập trung rà soát những việc còn dở dang, xác định nguyên nhân và thời hạn hoàn thành của từng việc.",
)


def state(number, kind, **more):
    o = Office(STATE, **{key: more.pop(key) for key in ("paper", "across", "numbered") if key in more})
    symbol = STATE.number.format(number, kind, "UBND") if kind else f"Số: {number}/UBND-VP"
    return o.header("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", symbol, "Tân Lập, ngày 05 tháng 02 năm 2026", **more)


RECIPIENTS = ["- Như trên;", "- Thường trực Đảng ủy,\n  Hội đồng nhân dân xã;", "- Các phòng, trung tâm thuộc xã;", "- Lưu: VT."]
CHAIR = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", PEOPLE[0]]


def short_letter():
    o = state("45", "", letter="V/v phòng, chống cháy rừng\nmùa khô năm 2026", numbered=False)
    o.addressee("Kính gửi: Các đơn vị, trường học trên địa bàn xã.")
    o.text("Để chủ động phòng cháy trong mùa khô, Ủy ban nhân dân xã đề nghị các đơn vị thực hiện một số việc sau:")
    o.text("1. Kiểm tra dụng cụ chữa cháy, bổ sung những dụng cụ còn thiếu trước ngày 20 tháng 02 năm 2026.")
    o.text("2. Phân công người trực vào các ngày nắng nóng; báo ngay cho Ban Chỉ huy xã khi phát hiện khói lửa.")
    o.text("Đề nghị các đơn vị nghiêm túc tổ chức thực hiện./.")
    return o.signature(RECIPIENTS, *CHAIR)


def long_letter():
    o = state("46", "", letter="V/v rà soát kết quả công tác quý I", breaks=True)
    o.addressee("Kính gửi:", "- Phòng Kinh tế;", "- Phòng Văn hóa - Xã hội;", "- Trung tâm Phục vụ hành chính công.")
    for at in range(5):
        o.text(f"{at + 1}. {WORK[at]}", *WORK)
    o.text("Báo cáo gửi về Văn phòng trước ngày 15 tháng 3 năm 2026 để tổng hợp./.")
    return o.signature(RECIPIENTS, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", PEOPLE[1])


def decision(enclosure=False):
    o = state("12", "QĐ")
    o.line("QUYẾT ĐỊNH", 14, bold=True)
    o.line("Ban hành Quy chế làm việc của Tổ công tác" if enclosure else "Về việc thành lập Tổ công tác chuyển đổi số", 14, bold=True)
    o.line()
    o.line("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP", 14, bold=True)
    o.line()
    o.text("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;", "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội xã Tân Lập.", italic=True)
    o.line("QUYẾT ĐỊNH:", 14, bold=True)
    if enclosure:
        o.text("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Tổ công tác chuyển đổi số xã Tân Lập.")
    else:
        o.text("Điều 1. Thành lập Tổ công tác chuyển đổi số xã Tân Lập gồm các ông, bà có tên trong danh sách kèm theo.")
    o.text("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", "Điều 3. Chánh Văn phòng, các phòng chuyên môn và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.")
    o.signature(["- Như Điều 3;", "- Lưu: VT, VHXH."], "CHỦ TỊCH", PEOPLE[0])
    if enclosure:
        o.section()
        rules(o)
    return o


def rules(o):
    """A regulation in chapters and articles, as it goes with a decision."""
    o.title("QUY CHẾ", "Làm việc của Tổ công tác chuyển đổi số")
    o.line("(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026\ncủa Chủ tịch Ủy ban nhân dân xã Tân Lập)", 14, italic=True)
    article = 0
    for chapter, name in (("I", "QUY ĐỊNH CHUNG"), ("II", "NHIỆM VỤ, QUYỀN HẠN"), ("III", "TỔ CHỨC THỰC HIỆN")):
        o.line(f"Chương {chapter}", 14, bold=True)
        o.line(name, 14, bold=True)
        for words in ("Phạm vi áp dụng", "Nguyên tắc làm việc"):
            article += 1
            o.heading(f"Điều {article}. {words}")
            o.text("1. Tổ công tác làm việc theo nguyên tắc tập trung, bàn bạc công khai và quyết định theo đa số.", "2. Thành viên Tổ công tác có trách nhiệm:")
            o.text("a) Dự họp đầy đủ, đúng thành phần được mời;", "b) Chuẩn bị ý kiến bằng văn bản khi được phân công;", "c) Giữ gìn tài liệu của Tổ công tác;", "d) Báo cáo kết quả phần việc được giao;", "đ) Thực hiện nhiệm vụ khác do Tổ trưởng phân công.")
    o.text("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Văn phòng để tổng hợp, báo cáo Tổ trưởng xem xét./.")
    return o


def decision_with_rules():
    return decision(enclosure=True)


def rules_alone():
    o = Office(STATE)
    o.header("", "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", "", "")
    return rules(o)


def plan():
    o = state("07", "KH").title("KẾ HOẠCH", "Trồng cây và chăm sóc cây xanh năm 2026")
    o.heading("I. MỤC ĐÍCH, YÊU CẦU")
    o.text("1. Tạo cảnh quan xanh, sạch ở các tuyến đường và khuôn viên trụ sở, trường học.", "2. Việc trồng cây gắn với phân công người chăm sóc, bảo đảm cây sống và phát triển tốt.")
    o.heading("II. NỘI DUNG")
    o.text("1. Chỉ tiêu của từng thôn:")
    o.table([["TT", "Thôn", "Số cây", ""], ["", "", "Đợt 1", "Đợt 2"], ["1", "Thôn Đông", "120", "150"], ["2", "Thôn Đoài", "90", "110"], ["Cộng", "", "210", "260"]], (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3))))
    o.text("2. Thời gian: đợt 1 vào tháng 02, đợt 2 vào tháng 8 năm 2026.")
    o.heading("III. TỔ CHỨC THỰC HIỆN")
    o.text("a) Phòng Kinh tế chuẩn bị cây giống;", "b) Các thôn chuẩn bị hố và nước tưới;", "c) Đoàn xã huy động lực lượng;", "d) Trường học nhận chăm sóc cây trước cổng trường;", "đ) Văn phòng tổng hợp kết quả.")
    o.text("Trên đây là Kế hoạch trồng cây và chăm sóc cây xanh năm 2026./.")
    return o.signature(RECIPIENTS[1:], *CHAIR)


def report():
    o = state("21", "BC").title("BÁO CÁO", "Kết quả công tác quý I, nhiệm vụ trọng tâm quý II năm 2026")
    for number, name in (("I", "KẾT QUẢ CÔNG TÁC QUÝ I"), ("II", "HẠN CHẾ"), ("III", "NHIỆM VỤ QUÝ II")):
        o.heading(f"{number}. {name}")
        o.text(*WORK)
        o.heading("1. Lĩnh vực kinh tế").text(*WORK[:2])
        o.heading("2. Lĩnh vực xã hội").text(*WORK[2:])
    o.text("Trên đây là báo cáo của Ủy ban nhân dân xã (Phụ lục kèm theo)./.")
    o.signature(["- UBND huyện An Bình;", *RECIPIENTS[1:]], *CHAIR)
    o.section(across=True)
    o.line("Phụ lục", 14, bold=True)
    o.line("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", 14, bold=True)
    o.line("(Kèm theo Báo cáo số 21/BC-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã)", 14, italic=True)
    return o.table([["TT", "Chỉ tiêu", "Đơn vị", "Kế hoạch", "Kết quả", "Tỷ lệ (%)"], ["", "", "tính", "năm", "quý I", ""], ["1", "Thu ngân sách", "triệu đồng", "1.250", "410", "32,8"], ["2", "Hồ sơ đúng hạn", "hồ sơ", "2.400", "615", "25,6"]])


def minutes():
    o = Office(STATE)
    o.header("", "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", "Số: 03/BB-UBND", "")
    o.title("BIÊN BẢN", "Họp giao ban tháng 02 năm 2026")
    o.text("Thời gian bắt đầu: 08 giờ 00 phút ngày 05 tháng 02 năm 2026.", "Địa điểm: Phòng họp số 1, trụ sở Ủy ban nhân dân xã Tân Lập.", "Thành phần tham dự: lãnh đạo xã, trưởng các phòng chuyên môn và trưởng các thôn trên địa bàn.", "Chủ trì (chủ tọa): ông Lê Văn Minh, Chủ tịch Ủy ban nhân dân xã Tân Lập.", "Thư ký (người ghi biên bản): bà Nguyễn Thị Lan, công chức Văn phòng - Thống kê.")
    o.heading("Nội dung cuộc họp").text(*WORK)
    o.text("Cuộc họp kết thúc vào 10 giờ 30 phút cùng ngày, nội dung đã được thông qua và các thành viên nhất trí./.")
    table = o.document.add_table(1, 2)
    o.signer(table.cell(0, 0), "THƯ KÝ", PEOPLE[3])
    o.signer(table.cell(0, 1), "CHỦ TỌA", PEOPLE[0])
    o.cell(table.cell(0, 0), [])
    o.line("Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for words in ("- Như thành phần dự họp;", "- Lưu: VT."):
        o.line(words, 11, align=LEFT)
    return o


def notice():
    o = state("30", "TB", numbered=False).title("THÔNG BÁO", "Lịch tiếp công dân tháng 3 năm 2026")
    o.text("Ủy ban nhân dân xã Tân Lập thông báo lịch tiếp công dân thường xuyên tháng 3 năm 2026 như sau:", "1. Thời gian: thứ Hai và thứ Năm hằng tuần, buổi sáng từ 07 giờ 30 phút.", "2. Địa điểm: phòng tiếp công dân, tầng 1 trụ sở xã.", "Thông báo này được niêm yết tại trụ sở xã và nhà văn hóa các thôn./.")
    return o.signature(["- Các thôn;", "- Lưu: VT."], "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", PEOPLE[2])


def invitation():
    o = state("09", "GM", paper=(148, 210), numbered=False).title("GIẤY MỜI", "Dự hội nghị sơ kết công tác quý I")
    o.text("Ủy ban nhân dân xã Tân Lập trân trọng kính mời: .................................................", "Tới dự hội nghị sơ kết công tác quý I năm 2026 và triển khai nhiệm vụ quý II.", "Thời gian: 14 giờ 00 phút, ngày 10 tháng 4 năm 2026, tại hội trường xã.")
    return o.signature(["- Như thành phần mời;", "- Lưu: VT."], *CHAIR)


def submission():
    o = state("15", "TTr").title("TỜ TRÌNH", "Về việc hỗ trợ kinh phí sửa chữa nhà văn hóa thôn Đoài")
    o.addressee("Kính gửi: Ủy ban nhân dân huyện An Bình.")
    o.text(*WORK[:3], "Tổng kinh phí sửa chữa là 180.000.000 đồng, trong đó Nhân dân thôn Đoài đóng góp 60.000.000 đồng và đề nghị huyện hỗ trợ 120.000.000 đồng.")
    o.text("Ủy ban nhân dân xã Tân Lập kính trình Ủy ban nhân dân huyện xem xét, quyết định./.")
    return o.signature(RECIPIENTS, *CHAIR)


def tabbed_letter():
    """A header without a table: tabs set the right column."""
    o = Office(STATE, numbered=False)
    o.line("UBND HUYỆN AN BÌNH\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, align=LEFT).runs[0].bold = None
    header = o.document.paragraphs[-1]
    header.clear()
    for words, bold, size in (("UBND HUYỆN AN BÌNH", False, 12), ("\t\t", False, 12), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, 12)):
        run = header.add_run(words)
        run.bold, run.font.size = bold or None, Pt(size)
    second = o.line(align=LEFT)
    for words, bold, size in (("ỦY BAN NHÂN DÂN XÃ TÂN LẬP", True, 12), ("\t\t", False, 12), (MOTTO, True, 13)):
        run = second.add_run(words)
        run.bold, run.font.size = bold or None, Pt(size)
    third = o.line(align=LEFT)
    for words, italic in (("Số: 47/UBND-VP", False), ("\t\t\t", False), ("Tân Lập, ngày 06 tháng 02 năm 2026", True)):
        run = third.add_run(words)
        run.italic, run.font.size = italic or None, Pt(13)
    o.line("V/v cử người dự tập huấn", 12, align=LEFT)
    o.addressee("Kính gửi: Phòng Nội vụ huyện An Bình.")
    o.text("Ủy ban nhân dân xã Tân Lập cử bà Nguyễn Thị Lan, công chức Văn phòng - Thống kê, dự lớp tập huấn công tác văn thư, lưu trữ.", "Đề nghị Phòng Nội vụ huyện tạo điều kiện giúp đỡ./.")
    return o.signature(["- Như trên;", "- Lưu: VT."], *CHAIR)


def list_across():
    o = Office(STATE, paper=(297, 420), across=True, numbered=False)
    o.line("DANH SÁCH", 14, bold=True)
    o.line("Thành viên Tổ công tác chuyển đổi số xã Tân Lập", 14, bold=True)
    o.line("(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026 của Chủ tịch Ủy ban nhân dân xã)", 14, italic=True)
    rows = [["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"]]
    return o.table(rows + [[str(at + 1), name, "Công chức", "Thành viên"] for at, name in enumerate(PEOPLE)])


def application():
    o = Office(STATE, numbered=False)
    o.line(TITLE[STATE], 12, bold=True)
    o.line(MOTTO, 13, bold=True)
    o.line()
    o.line("ĐƠN ĐỀ NGHỊ XÁC NHẬN CƯ TRÚ", 14, bold=True)
    o.line("Kính gửi: Ủy ban nhân dân xã ..............................")
    for words in ("Họ và tên: ........................................................ Nam, nữ: ............", "Ngày, tháng, năm sinh: ....../....../............", "Số căn cước: ............................, cấp ngày ....... tháng ....... năm ............", "Nơi ở hiện nay: ......................................................................................"):
        o.line(words, align=LEFT)
    o.text("Tôi xin cam đoan những lời khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật.")
    table = o.document.add_table(1, 2)
    o.cell(table.cell(0, 1), [("............, ngày ...... tháng ...... năm ......", 13, False, True, CENTER), ("NGƯỜI LÀM ĐƠN", 14, True, False, CENTER), ("(Ký, ghi rõ họ tên)", 13, False, True, CENTER)])
    return o


def ballot():
    o = Office(UNION, paper=(148, 210), numbered=False)
    o.header("ĐOÀN XÃ TÂN LẬP", "CHI ĐOÀN THÔN ĐÔNG", "", "")
    o.title("PHIẾU BẦU", "Ban Chấp hành Chi đoàn, nhiệm kỳ 2026 - 2028")
    return o.table([["TT", "Họ và tên", "Đồng ý", "Không đồng ý"], ["1", PEOPLE[1], "", ""], ["2", PEOPLE[2], "", ""]])


def party(number, kind, **more):
    o = Office(PARTY, **{key: more.pop(key) for key in ("numbered",) if key in more})
    symbol = PARTY.number.format(number, kind, "ĐU")
    return o.header("ĐẢNG BỘ HUYỆN AN BÌNH", "ĐẢNG ỦY XÃ TÂN LẬP", symbol, "Tân Lập, ngày 05 tháng 02 năm 2026", **more)


PARTY_RECIPIENTS = ["- Huyện ủy An Bình (để báo cáo);", "- Các chi bộ trực thuộc;", "- Lưu Văn phòng Đảng ủy."]
SECRETARY = ["T/M BAN CHẤP HÀNH", "BÍ THƯ", PEOPLE[4]]


def party_report():
    o = party("18", "BC").title("BÁO CÁO", "kết quả thực hiện nhiệm vụ quý I năm 2026", dashes=True)
    o.heading("I- KẾT QUẢ THỰC HIỆN").text(*WORK)
    o.heading("II- NHIỆM VỤ TRỌNG TÂM").text(*WORK[2:], "Đảng ủy xã báo cáo để Huyện ủy theo dõi, chỉ đạo.")
    return o.signature(PARTY_RECIPIENTS, *SECRETARY)


def party_political_report():
    o = party("19", "BC").title("BÁO CÁO CHÍNH TRỊ", "tại Đại hội Đảng bộ xã lần thứ V", author="CỦA BAN CHẤP HÀNH ĐẢNG BỘ XÃ KHÓA IV", dashes=True)
    for _ in range(3):
        o.text(*WORK)
    return o.signature(PARTY_RECIPIENTS, *SECRETARY)


def party_resolution():
    o = party("05", "NQ").title("NGHỊ QUYẾT", "về xây dựng nông thôn mới giai đoạn 2026 - 2030", dashes=True)
    o.heading("I- TÌNH HÌNH").text(WORK[0], WORK[3])
    o.heading("II- MỤC TIÊU").text("Phấn đấu đến năm 2030 toàn xã có 05 thôn kiểu mẫu, đường trục thôn được cứng hóa và chiếu sáng.")
    o.heading("III- TỔ CHỨC THỰC HIỆN").text("Các chi bộ quán triệt Nghị quyết đến từng đảng viên và xây dựng chương trình thực hiện.")
    return o.signature(PARTY_RECIPIENTS, *SECRETARY)


def party_letter():
    o = party("52", "CV", letter="V/v chuẩn bị sinh hoạt chuyên đề", numbered=False)
    o.addressee("Kính gửi: Các chi bộ trực thuộc Đảng ủy xã,")
    o.text("Đảng ủy xã đề nghị các chi bộ chuẩn bị nội dung sinh hoạt chuyên đề quý II và gửi về Văn phòng Đảng ủy trước ngày 20 tháng 3 năm 2026.", "Trân trọng.")
    return o.signature(PARTY_RECIPIENTS, "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", PEOPLE[2])


def union(number, kind, **more):
    o = Office(UNION, **{key: more.pop(key) for key in ("numbered",) if key in more})
    symbol = UNION.number.format(number, kind, "ĐTN")
    return o.header("HUYỆN ĐOÀN AN BÌNH", "BCH ĐOÀN XÃ TÂN LẬP", symbol, "Tân Lập, ngày 05 tháng 02 năm 2026", **more)


UNION_RECIPIENTS = ["- Huyện đoàn An Bình;", "- Các chi đoàn trực thuộc;", "- Lưu: VP Đoàn."]
UNION_SECRETARY = ["TM. BAN CHẤP HÀNH", "BÍ THƯ", PEOPLE[1]]


def union_report():
    o = union("11", "BC", breaks=True).title("BÁO CÁO", "Kết quả công tác Đoàn và phong trào thanh thiếu nhi quý I năm 2026", dashes=True)
    o.heading("I. KẾT QUẢ").text(*WORK, "Có 25 đ/c đoàn viên ưu tú được giới thiệu; quỹ vì bạn nghèo thu 12.500.000 đồng.")
    o.heading("II. NHIỆM VỤ").text(*WORK[3:])
    return o.signature(UNION_RECIPIENTS, *UNION_SECRETARY)


def union_plan():
    o = union("12", "KH").title("KẾ HOẠCH", "Tổ chức Tháng Thanh niên năm 2026", dashes=True)
    o.heading("I. MỤC ĐÍCH").text(WORK[2])
    o.heading("II. NỘI DUNG").text("1. Ra quân ngày thứ Bảy tình nguyện;", "2. Thăm, tặng quà gia đình chính sách;", "3. Trồng mới hàng cây thanh niên.")
    o.text("Các chi đoàn căn cứ Kế hoạch này để tổ chức thực hiện.")
    return o.signature(UNION_RECIPIENTS, *UNION_SECRETARY)


def union_decision():
    o = union("04", "QĐ", numbered=False).title("QUYẾT ĐỊNH", "Về việc khen thưởng đoàn viên tiêu biểu năm 2025", dashes=True)
    o.line("BAN CHẤP HÀNH ĐOÀN XÃ TÂN LẬP", 14, bold=True)
    o.text("- Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;", "- Xét thành tích của đoàn viên trong năm 2025,")
    o.line("QUYẾT ĐỊNH:", 14, bold=True)
    o.text("Điều 1. Khen thưởng 10 đoàn viên có thành tích tiêu biểu trong công tác Đoàn năm 2025.", "Điều 2. Các chi đoàn và đoàn viên có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.")
    return o.signature(["- Như Điều 2;", "- Lưu: VP Đoàn."], *UNION_SECRETARY)


def union_letter():
    o = union("33", "CV", letter="V/v cử đoàn viên dự tập huấn", numbered=False)
    o.addressee("Kính gửi: Các chi đoàn trực thuộc Đoàn xã.")
    o.text("Ban Chấp hành Đoàn xã đề nghị mỗi chi đoàn cử 02 đoàn viên dự lớp tập huấn kỹ năng công tác Đoàn vào ngày 14 tháng 3 năm 2026.", "Danh sách gửi về Văn phòng Đoàn xã trước ngày 10 tháng 3 năm 2026.")
    return o.signature(UNION_RECIPIENTS, *UNION_SECRETARY)


# Each is saved as it is or by LibreOffice.
MADE = (
    (short_letter, False), (long_letter, True), (decision, False), (decision_with_rules, True), (rules_alone, False), (plan, True),
    (report, False), (minutes, True), (notice, False), (invitation, True), (submission, False), (tabbed_letter, False),
    (list_across, True), (application, True), (ballot, False), (party_report, True), (party_political_report, False), (party_resolution, True),
    (party_letter, False), (union_report, True), (union_plan, False), (union_decision, True), (union_letter, False), (decision, True),
)


def all_documents():
    """(name, document, whether LibreOffice is to save it, the profile that it is held to) of each."""
    for number, (make, by_office) in enumerate(MADE, 1):
        made = make()
        # A list without a header has one sign only, which is none.
        profile = None if make is list_across else PROFILE[made.by]
        yield f"{number:02}-{make.__name__}", made.document, by_office, profile
