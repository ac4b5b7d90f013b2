"""faults.py: what LibreOffice itself gets wrong, each shown in a document that holds nothing else.

layout_judge.py counts these apart; the documents are written here by hand, so that no fault of the project's own
writer can pass for one of LibreOffice's. Once LibreOffice is mended a verdict fails, and the allowance can go.
"""

import shutil
import sys
import zipfile

import common
import layout_judge
import words

FOLDER = common.JUDGES / "faults"
# A4 with the margins of a report, in twips and in points.
LEFT, RIGHT, TOP, BOTTOM = 1701, 1134, 1134, 1134
TEXT_RIGHT = (11906 - RIGHT) / 20
TEXT_HEIGHT = (16838 - TOP - BOTTOM) / 20
LINE, NOTE_LINE = 18, 13
SENTENCE = "Chi đoàn họp mỗi tháng một lần, ghi biên bản và gửi cho ban thường vụ trước ngày mồng năm."


def main():
    verdicts = common.Verdicts()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name, build, shows in FAULTS:
        write(FOLDER / f"{name}.docx", *build())
    layout_judge.settle(FOLDER, [FOLDER / f"{name}.docx" for name, _, _ in FAULTS], "plain")
    for name, _, shows in FAULTS:
        seen = shows(FOLDER / f"{name}.pdf")
        verdicts.say(f"LibreOffice's fault {name}: {seen}", [] if seen else ["it is gone: count nothing apart for it any more"])
    verdicts.say("LibreOffice's fault first-pass: the export of the first pass breaks pages unlike the settled layout", first_pass())
    verdicts.finish()


# --- A justified line ends short of the margin: the space after its last word is counted as a gap and gets its share.


def justified():
    return [paragraph(SENTENCE * 6, '<w:jc w:val="both"/>')], []


def short_lines(pdf):
    found = words.read(pdf)[0]
    for line in layout_judge.lines(found)[:-1]:
        gaps = len(line) - 1
        lost = TEXT_RIGHT - line[-1].right
        slack = sum(b.x - a.right - layout_judge.space(a) for a, b in zip(line, line[1:])) + lost
        if slack < 2 or abs(lost - slack / (gaps + 1)) > 0.3:
            continue
        return f"a line with {gaps} gaps and {slack:.1f} pt to share ends {lost:.1f} pt short"
    return None


# --- The note of a page's last table row is printed on the next page.


def note_of_last_row():
    # Two lines are left on the page for the last row that fits, and its note needs one of them.
    rows = int(TEXT_HEIGHT / LINE) - 1
    cells = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{paragraph(f'Hàng {i}', extra=mark(1) if i == rows else '')}</w:tc></w:tr>" for i in range(1, rows + 4))
    table = f'<w:tbl><w:tblPr><w:tblW w:w="9071" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="9071"/></w:tblGrid>{cells}</w:tbl>'
    return [table, paragraph(SENTENCE)], ["Chú thích " * 20]


def note_elsewhere(pdf):
    found = words.read(pdf)[0]
    marked = next(word.page for word in found if word.text == "1" and word.size < 9)
    noted = next(word.page for word in found if word.text == "Chú")
    return f"the mark is on page {marked + 1}, its note on page {noted + 1}" if marked != noted else None


# --- A note taller than a page leaves part of each page empty, though there is nothing else to put there.


def long_note():
    return [paragraph("Một dòng", extra=mark(1))], [" ".join(f"Việc thứ {i} trong danh mục của chi đoàn năm nay." for i in range(1, 600))]


def unfilled(pdf):
    found, pages = words.read(pdf)
    middle = {round(word.y) for word in found if word.page == 1}
    room = int(TEXT_HEIGHT / NOTE_LINE)
    if pages > 2 and len(middle) < room - 2:
        return f"page 2 holds nothing but {len(middle)} lines of the note and has room for {room}"
    return None


# --- A paragraph that is to stay with the next one moves as a whole; its last lines would be enough (ISO 29500-1, 17.3.1.15).


def kept():
    filling = [paragraph(f"Dòng {i}") for i in range(int(TEXT_HEIGHT / LINE) - 6)]
    return [*filling, paragraph(SENTENCE * 8, "<w:keepNext/>"), paragraph("Nơi nhận")], []


def moved_whole(pdf):
    found = words.read(pdf)[0]
    start = next(word for word in found if word.text == SENTENCE.split()[0])
    above = max(word.y for word in found if word.page == 0)
    room = int((TOP / 20 + TEXT_HEIGHT - above) / LINE)
    if start.page == 1 and room >= 2:
        return f"it begins on page 2, though {room} lines were free on page 1"
    return None


# --- The mark of a note is smaller than Word's: 58 % of 14 pt, where Word has 65 % to the half point.


def marked():
    return [paragraph("Một dòng", extra=mark(1))], ["Chú thích"]


def small_mark(pdf):
    size = next(word.size for word in words.read(pdf)[0] if word.text.startswith("1"))
    return f"the mark is {size:.1f} pt, Word's is 9" if size < 8.5 else None


# --- An address is broken after a question mark, an exclamation mark and the like.


def addresses():
    return [paragraph(SENTENCE[:48] + f" https://example.vn/tim{sign}{'x' * 30}") for sign in "?!|…"], []


def broken_address(pdf):
    broken = sorted({word.text[-1] for word in words.read(pdf)[0] if word.text.startswith("https") and len(word.text) < 40})
    return f"it breaks addresses after {' '.join(broken)}" if broken else None


# --- An address is not broken at a hyphen before a slash, where Word breaks it.


def hyphened():
    return [paragraph(SENTENCE[:48] + f" https://example.vn/{'x' * 12}-{'y' * 12}/{'z' * 12}")], []


def whole_address(pdf):
    address = next(word for word in words.read(pdf)[0] if word.text.startswith("https"))
    return f"it keeps {address.text} whole" if address.text.endswith("z") else None


# --- The first pass


def first_pass():
    """LibreOffice disagrees with itself about the longest document."""
    document = next(path for path, _ in common.files("docx", []) if "three-hundred-pages" in path.name)
    layout_judge.office(FOLDER, "pdf", [document])
    once, settled = FOLDER / f"{document.stem}.pdf", FOLDER / "settled"
    settled.mkdir()
    layout_judge.settle(settled, [document])
    found, _ = layout_judge.compare(once, settled / once.name)
    if found["words"] == 100:
        yield "it is gone: `soffice --convert-to` may judge again"


# --- Minimal documents


def paragraph(text, properties="", extra=""):
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{LINE * 20}" w:lineRule="exact"/>'
    keep, rest = (properties, "") if "keepNext" in properties else ("", properties)
    return f'<w:p><w:pPr>{keep}{spacing}{rest}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{extra}</w:p>'


def mark(number):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def write(path, body, notes):
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{NOTE_LINE * 20}" w:lineRule="exact"/>'
    small = '<w:rPr><w:sz w:val="22"/></w:rPr>'
    number = '<w:r><w:rPr><w:sz w:val="22"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>' for i, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    texts = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:pPr>{spacing}</w:pPr>{number}<w:r>{small}<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for i, text in enumerate(notes, 1)
    )
    page = f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="567" w:footer="567" w:gutter="0"/>'
    fonts = " ".join(f'w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    main = {
        "document": f"<w:body>{''.join(body)}<w:sectPr>{page}</w:sectPr></w:body>",
        "styles": f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>',
        "settings": '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"/></w:compat>',
        "footnotes": separators + texts,
    }
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name + (".main" if name == "document" else "")}+xml"/>'
        for name in main
    )

    def relations(*targets):
        links = "".join(f'<Relationship Id="rId{i}" Type="{office}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets, 1))
        return f'{declaration}<Relationships xmlns="{package}/relationships">{links}</Relationships>'

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        extensions = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        file.writestr("[Content_Types].xml", f'{declaration}<Types xmlns="{package}/content-types">{extensions}{types}</Types>')
        file.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        file.writestr("word/_rels/document.xml.rels", relations(*((name, f"{name}.xml") for name in main if name != "document")))
        for name, content in main.items():
            file.writestr(f"word/{name}.xml", f'{declaration}<w:{name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{content}</w:{name}>')


FAULTS = [
    ("trailing-space", justified, short_lines),
    ("note-of-last-row", note_of_last_row, note_elsewhere),
    ("long-note", long_note, unfilled),
    ("keep-next", kept, moved_whole),
    ("small-mark", marked, small_mark),
    ("address", addresses, broken_address),
    ("hyphen-before-slash", hyphened, whole_address),
]

if __name__ == "__main__":
    sys.exit(main())
