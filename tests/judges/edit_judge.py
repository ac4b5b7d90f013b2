"""edit_judge.py: the DOCX as its next editor meets it. python-docx and LibreOffice add a heading, items, a row and words in
empty lines; LibreOffice's PDF then shows the numbers, signs and sizes that the styles promise."""

import io
import shutil
import struct
import sys
import zlib

import docx
from docx.shared import Pt

import common
import layout_judge
import words

FOLDER = common.JUDGES / "edited"
# A report with parts, headings, lists, a table and an appendix.
REPORT = "chi-doan-thcs-minh-tan-2024"
# LibreOffice runs under Debian's own Python.
IN_OFFICE = common.ROOT / "tests/judges/edit_in_office.py"


def main():
    verdicts = common.Verdicts()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    source = built(REPORT)
    by_python, by_office = FOLDER / "python.docx", FOLDER / "office.docx"
    verdicts.say("python-docx: the styles that are offered", common.guarded(offered, source))
    verdicts.say("python-docx: empty lines take words as large as text", common.guarded(empty_lines, source))
    edit(source, by_python)
    layout_judge.settle(FOLDER, [by_python])
    verdicts.say("python-docx: a heading, items and a row look and count like the others", common.guarded(shown, by_python))
    done = common.run("/usr/bin/python3", IN_OFFICE, layout_judge.PROFILE.as_uri(), source, by_office, env=layout_judge.environment())
    problems = [] if done.returncode == 0 else [done.stdout + done.stderr]
    if not problems:
        layout_judge.settle(FOLDER, [by_office])
    verdicts.say("LibreOffice: the same, with a note", problems or common.guarded(shown, by_office, True))
    for report, style in PICTURES:
        pasted = FOLDER / f"picture-{report}.docx"
        paste_picture(built(report), style, pasted)
        layout_judge.settle(FOLDER, [pasted])
        verdicts.say(f"a picture pasted into {style} is seen whole", common.guarded(picture_seen, pasted))
    verdicts.finish()


def built(report):
    return next(path for path, _ in common.files("docx", []) if path.parent.name == report)


GALLERY = ["Body Text", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet", "List Bullet 2", "List Number", "Table Text", "Table Heading", "Quote", "Recipient", "Picture"]
# Running text of the one profile grows with a picture; that of the other is of exact height, and has a style for pictures.
PICTURES = [("chi-doan-thcs-minh-tan-2024", "Body Text"), ("so-tttt-ha-tinh-2022-party-hd05", "Picture")]
PICTURE_HEIGHT = 100


def offered(path):
    styles = [style for style in docx.Document(path).styles if style.quick_style and not style.hidden and style.name != "Normal"]
    names = [style.name for style in sorted(styles, key=lambda style: style.priority)]
    if names != GALLERY:
        yield f"offered are {names}"


def empty_lines(path):
    """What somebody types in an empty line has the size of text, and a line as high."""
    document = docx.Document(path)
    body = document.styles["Body Text"]
    for paragraph in document.paragraphs:
        is_rule = paragraph.style.name == "Short Rule"
        if paragraph.text.strip() or is_rule:
            continue
        if paragraph.style.font.size != body.font.size or paragraph.paragraph_format.line_spacing not in (None, body.paragraph_format.line_spacing):
            yield f"an empty line has the style {paragraph.style.name}, {paragraph.style.font.size} and {paragraph.paragraph_format.line_spacing}"


def edit(source, target):
    document = docx.Document(source)
    heading = last_of(document, "Heading 2")
    item = last_of(document, "List Bullet")
    add_after(item, "Mục gạch thêm vào", "List Bullet")
    add_after(heading, "Câu đứng dưới đề mục thêm vào.", "Body Text")
    add_after(heading, "Đề mục thêm vào", "Heading 2")
    last = document.tables[-1]
    row = last.add_row()
    for number, cell in enumerate(row.cells):
        cell.paragraphs[0].style = document.styles["Table Text"]
        cell.paragraphs[0].add_run(f"ô thêm {number}")
    end = add_after(last_of(document, "Body Text"), "Mục số một", "List Number")
    add_after(end, "Mục số hai", "List Number")
    document.save(target)


def last_of(document, style):
    return [paragraph for paragraph in document.paragraphs if paragraph.style.name == style][-1]


def add_after(paragraph, text, style):
    added = paragraph.insert_paragraph_before(text, style)
    paragraph._p.addnext(added._p)
    return added


def shown(path, with_note=False):
    """What LibreOffice's PDF of the edited file shows."""
    found, _ = words.read(path.with_suffix(".pdf"))
    lines = [" ".join(word.text for word in line) for line in layout_judge.lines(found)]
    numbered = [line for line in lines if "Đề mục thêm vào".casefold() in line.casefold()]
    if not numbered or not numbered[0].split()[0].rstrip(".").isupper() or not numbered[0].split()[0].endswith("."):
        yield f"the new heading reads {numbered}"
    for words_of, sign in (("Mục gạch thêm vào", "-"), ("Mục số một", "."), ("Mục số hai", ".")):
        line = next((line for line in lines if words_of in line), "")
        if not line.split(words_of)[0].strip().endswith(sign):
            yield f"the new item reads '{line}'"
    one, two = (next((line.split(".")[0] for line in lines if text in line), "") for text in ("Mục số một", "Mục số hai"))
    if not (one.isdigit() and two.isdigit() and int(two) == int(one) + 1):
        yield f"the new items are counted {one} and {two}"
    if not any("ô thêm 0" in line for line in lines):
        yield "the new row is not there"
    if with_note and not any("Chú thích thêm vào" in line for line in lines):
        yield "the new note is not there"
    sizes = {word.text: word.size for word in found}
    if abs(sizes.get("gạch", 0) - sizes.get("đứng", 1)) > 0.1:
        yield "the new item is not as large as text"


def paste_picture(source, style, target):
    """Between two paragraphs of running text."""
    document = docx.Document(source)
    before = add_after(last_of(document, "Body Text"), "TRƯỚC ẢNH", "Body Text")
    holder = add_after(before, "", style)
    holder.add_run().add_picture(io.BytesIO(square()), height=Pt(PICTURE_HEIGHT))
    add_after(holder, "SAU ẢNH", "Body Text")
    document.save(target)


def square():
    """A black PNG of 8 x 8 pixels."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\0" * 8) * 8
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def picture_seen(path):
    """The words below it stand lower than those above by its height, or on the next page."""
    found, _ = words.read(path.with_suffix(".pdf"))
    above, below = (next(word for word in found if word.text == text) for text in ("TRƯỚC", "SAU"))
    room = below.y - above.y
    if below.page == above.page and room < PICTURE_HEIGHT:
        yield f"the picture of {PICTURE_HEIGHT} pt has {room:.0f} pt"


if __name__ == "__main__":
    sys.exit(main())
