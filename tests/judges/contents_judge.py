"""contents_judge.py [A.docx A.pdf ...]: are the page numbers in the contents true, in both files and after an update?

Without arguments it judges every built document that documents.toml expects contents of. The lines of the DOCX are read
with python-docx; the pages are those where PDFium finds the headings; the update is LibreOffice's, from the headings.
"""

import ctypes
import os
import re
import sys
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw as pdfium

import common
import layout_judge
import match
import words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UPDATED = common.JUDGES / "updated"
# What stands for a letter in a run, besides its text.
LETTERS = {"br": " ", "tab": "\t", "noBreakHyphen": "-"}
# Labels of pages that count for themselves: PL1-3, ML-1.
LABEL = re.compile(r"(?:([A-Z]+)\d*-)?(\d+)")
CONTENTS = "ML"


def main(arguments):
    verdicts = common.Verdicts()
    for docx_path, pdf, expect in given(arguments):
        name = common.label(docx_path)
        lines = common.guarded(read, docx_path)
        verdicts.say(f"lines: {name}", common.guarded(whole, docx_path, expect), f"{len(lines)} lines")
        verdicts.say(f"pages: {name}", common.guarded(pages, lines, pdf))
        verdicts.say(f"links: {name}", common.guarded(links, lines, pdf))
        verdicts.say(f"updated: {name}", common.guarded(updated, lines, docx_path))
    verdicts.finish()


def given(arguments):
    if arguments:
        return [(Path(a).resolve(), Path(b).resolve(), {}) for a, b in zip(arguments[0::2], arguments[1::2])]
    files = [(path, expect) for path, expect in common.files("docx", []) if "contents" in expect]
    return [(path, path.with_suffix(".pdf"), expect) for path, expect in files]


def read(path):
    """(words, number, anchor) of each line of the contents."""
    lines = []
    for paragraph in docx.Document(path).element.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val")):
            link = paragraph.find(f"{W}hyperlink")
            text = "".join(LETTERS.get(part.tag.removeprefix(W), part.text or "") for part in link.iter(f"{W}t", *(W + tag for tag in LETTERS)))
            title, _, number = text.rpartition("\t")
            lines.append((title, number, link.get(f"{W}anchor")))
    return lines


def whole(path, expect):
    """Each line is there, has a number and leads to a bookmark; the field around them is closed."""
    document, lines = docx.Document(path).element, read(path)
    if len(lines) != expect.get("contents", len(lines)) or not lines:
        yield f"{len(lines)} lines, {expect.get('contents', 'some')} expected"
    bookmarks = {mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    yield from (f"'{title}' leads nowhere" for title, _, anchor in lines if anchor not in bookmarks)
    yield from (f"'{title}' has no number" for title, number, _ in lines if not number.isdigit())
    kinds = [mark.get(f"{W}fldCharType") for mark in document.iter(f"{W}fldChar")]
    if not kinds.count("begin") == kinds.count("separate") == kinds.count("end"):
        yield f"fields: {kinds.count('begin')} begin, {kinds.count('end')} end"


def pages(lines, pdf):
    """Each heading stands where its line says, after the heading before it."""
    with pypdfium2.PdfDocument(pdf) as document:
        labels = [LABEL.fullmatch(document.get_page_label(number)) for number in range(len(document))]
        texts = [" ".join(word.text for word in words.words_of(page, 0)) for page in document]
    at = 0, 0  # page, letter
    for title, number, _ in lines:
        at = find(title, texts, labels, at)
        if at is None:
            yield f"no page has '{title}'"
            return
        if labels[at[0]][2] != number:
            yield f"'{title}' is on page {labels[at[0]][0]}, not {number}"


def find(title, texts, labels, start):
    """Where a heading stands from there on; the contents have every heading too and do not count."""
    for page in range(start[0], len(texts)):
        if labels[page][1] != CONTENTS:
            # After the line of the contents where they share a page with the text: those end in a number.
            pattern = r"\s+".join(map(re.escape, title.split())) + r"(?!\s+\d+\s)"
            found = re.compile(pattern, re.IGNORECASE).search(texts[page], start[1] if page == start[0] else 0)
            if found:
                return page, found.end()
    return None


def links(lines, pdf):
    """The lines of the PDF are those of the DOCX, and each leads to its page."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        labels = [LABEL.fullmatch(document.get_page_label(number)) for number in range(len(document))]
        for page in document:
            found += [(text, said, labels[target][2]) for text, said, target in links_of(document, page)]
    told = [part for text, _, _ in found for part in text.split()]
    wanted = [part for title, number, _ in lines for part in [*title.split(), number]]
    if list(map(match.fold, told)) != list(map(match.fold, wanted)):
        first = next((i for i, (a, b) in enumerate(zip(told, wanted)) if match.fold(a) != match.fold(b)), min(len(told), len(wanted)))
        yield f"the PDF has '{' '.join(told[first : first + 8])}', the DOCX '{' '.join(wanted[first : first + 8])}'"
    for text, said, target in found:
        if not said.endswith(f", trang {target}"):
            yield f"'{text}', told as '{said}', leads to page {target}"
    last = [text.rpartition(" ")[2] for text, _, _ in found]
    if not all(number in last for _, number, _ in lines):
        yield "a line without its number"


def links_of(document, page):
    """(words under it, its description, index of the page it leads to) of each link of a page but those of notes."""
    seen = words.words_of(page, 0)
    height = page.get_height()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        said = description(annotation)
        if "trang" not in said:
            continue
        box = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, box)
        link = pdfium.FPDFLink_GetLinkAtPoint(page, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
        target = pdfium.FPDFDest_GetDestPageIndex(document, pdfium.FPDFLink_GetDest(document, link))
        inside = [word.text for word in seen if box.left - 1 < word.x < box.right + 1 and box.bottom < height - word.y < box.top]
        yield " ".join(inside), said, target


def description(annotation):
    """What a link is for, as a screen reader says it."""
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    text = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)), size)
    return text.raw[: size - 2].decode("utf-16-le")


def updated(lines, path):
    """What LibreOffice makes of the field out of the headings: without the line breaks that Word keeps."""
    target = UPDATED / f"{path.parent.name}-{path.stem}.txt"
    update(path, target)
    if not target.is_file():
        return ["LibreOffice wrote nothing"]
    entries = re.findall(r"^(.*)\t(\d+)$", target.read_text("utf-8-sig"), re.MULTILINE)
    # The space after a number may be one that does not break, or be there beside the one for a line break.
    # LibreOffice has a character for the hyphen that does not break.
    entries = [(" ".join(title.replace("\u2011", "-").split()), number) for title, number in entries]
    wanted = [(" ".join(title.split()), number) for title, number, _ in lines]
    return [f"updated to {a}, was {b}" for a, b in zip(entries, wanted) if a != b] + (
        [] if len(entries) == len(wanted) else [f"{len(entries)} lines after the update, {len(wanted)} before"]
    )


def update(source, target):
    """Opens a DOCX, updates its indexes and saves its text, by a macro of LibreOffice's own BASIC."""
    UPDATED.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    fonts = UPDATED / "fonts.conf"
    fonts.write_text(layout_judge.FONTCONFIG.format(fonts=common.ROOT / "fonts", cache=common.JUDGES / "fontcache"), "utf-8")
    settings = {"FONTCONFIG_FILE": str(fonts), "HOME": str(common.JUDGES), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], "SAL_USE_VCLPLUGIN": "svp"}
    profile = UPDATED / "profile"
    library = profile / "user/basic/Standard"
    library.mkdir(parents=True, exist_ok=True)
    for _ in range(2):  # the first run in a new profile replaces the list of macros with its own
        (library / "script.xlb").write_text(LIBRARY, "utf-8")
        (library / "Contents.xba").write_text(MODULE, "utf-8")
        macro = f"macro:///Standard.Contents.Update({source},{target})"
        common.run("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", macro, env=settings)
        if target.is_file():
            return


LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Contents"/>
</library:library>
"""

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Contents" script:language="StarBasic">
Sub Update(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  indexes = document.getDocumentIndexes()
  For i = 0 To indexes.getCount() - 1
    indexes.getByIndex(i).update()
  Next i
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF,,,"
  document.storeToURL(ConvertToURL(target), plain())
  document.close(True)
End Sub
</script:module>
"""


if __name__ == "__main__":
    main(sys.argv[1:])
