"""Faults in contents and watermark."""

import common
import contents_judge
import docx_judge
import pdf_judge
from mutate import BITE, W, change_bytes, change_part


def contents_faults():
    """Faults in the first built document with contents and watermark."""
    found = [path for path, expect in common.files("docx", []) if {"contents", "watermark"} <= expect.keys()]
    if not found:
        return
    good, pdf, watermark = found[0], found[0].with_suffix(".pdf"), "BẢN LƯU"
    lines = contents_judge.read(good)

    def faulty(name, change):
        return change_part(good, BITE / f"contents-{name}.docx", "word/document.xml", change)

    def whole(path):
        return contents_judge.whole(path, {"contents": len(lines)})

    def pages(path):
        return contents_judge.pages(contents_judge.read(path), pdf)

    def links(path):
        return contents_judge.links(contents_judge.read(path), pdf)

    def updated(path):
        return contents_judge.updated(contents_judge.read(path), path)

    def unmarked(path):
        return docx_judge.unmarked(docx_judge.docx.Document(path), watermark)

    def drawn(path):
        return pdf_judge.watermark(path, watermark)

    number = faulty("number", wrong_number)
    yield "contents, a wrong number beside the text", pages, good, number, "is on page"
    yield "contents, another number in the PDF", links, good, number, "the PDF has"
    yield "contents, a number that an update changes", updated, good, number, "updated to"
    yield "contents, a line that leads nowhere", whole, good, faulty("lost", lose_bookmark), "leads nowhere"
    yield "contents, a field without end", whole, good, faulty("open", lose_end), "fields:"
    bare = without_shape(good, BITE / "contents-bare.docx")
    yield "watermark, a header without it", unmarked, good, bare, "header"
    plain = BITE / "contents-plain.pdf"
    common.run("qpdf", "--qdf", "--object-streams=disable", pdf, plain)
    yield "watermark, not drawn", drawn, plain, change_bytes(plain, BITE / "undrawn.pdf", rb"/Watermark Do", rb""), "0 light grey"


def wrong_number(tree):
    last = [text for link in tree.iter(f"{W}hyperlink") for text in link.iter(f"{W}t")][-1]
    last.text = str(int(last.text) + 1)


def lose_bookmark(tree):
    mark = next(mark for mark in tree.iter(f"{W}bookmarkStart") if mark.get(f"{W}name").startswith("_Toc"))
    mark.set(f"{W}name", "elsewhere")


def lose_end(tree):
    mark = next(mark for mark in tree.iter(f"{W}fldChar") if mark.get(f"{W}fldCharType") == "end")
    mark.getparent().remove(mark)


def without_shape(source, target):
    def strip(tree):
        for picture in list(tree.iter(f"{W}pict")):
            picture.getparent().remove(picture)

    return change_part(source, target, "word/header1.xml", strip)
