"""bite.py [A.docx A.pdf]: every judge finds the fault that was put in for it.

A judge that calls everything good is worse than none, so each gets a good file, which it must pass,
and the same file with one fault, which it must fail for the reason that fits.
"""

import re
import shutil
import sys
import unicodedata
from pathlib import Path

import pypdfium2

import common
import docx_judge
import layout_judge
import pdf_judge
from bite_contents import contents_faults
from bite_structure import font_faults, structure_faults
from bite_signatures import sign_faults
from bite_submission import dossier_faults, tag_faults
from mutate import BITE, W, change_bytes, change_part, empty_cell, vera_of, without_part


def main(arguments):
    verdicts = common.Verdicts()
    docx, pdf = map(Path, arguments) if arguments else first_built()
    if not (docx and docx.is_file() and pdf.is_file()):
        verdicts.say("bite", ["there is no DOCX with its PDF to put faults into"])
        verdicts.finish()
    shutil.rmtree(BITE, ignore_errors=True)
    BITE.mkdir(parents=True)
    for name, judge, good, wrong, reason in [*docx_faults(docx, pdf), *structure_faults(docx), *pdf_faults(pdf), *tag_faults(docx, pdf), *layout_faults(docx), *dossier_faults(), *font_faults(), *contents_faults(), *sign_faults()]:
        verdicts.say(f"bite: {name}", verdict(judge, good, wrong, reason))
    verdicts.finish()


def first_built():
    """The first listed document's main file; it has notes and a table."""
    found = sorted(common.documents()[0].folder.glob("*.docx"))
    return (found[0], found[0].with_suffix(".pdf")) if found else (None, None)


def verdict(judge, good, wrong, reason):
    praised, blamed = common.guarded(judge, good), common.guarded(judge, wrong)
    if praised:
        yield f"the file without the fault fails: {praised[0]}"
    elif not any(re.search(reason, problem) for problem in blamed):
        yield f"wanted a complaint that matches '{reason}', heard {blamed[:3]}"


# --- DOCX


def docx_faults(docx, pdf):
    good = BITE / "good.docx"
    shutil.copyfile(docx, good)
    for name in ("good", "word-lost"):
        shutil.copyfile(pdf, BITE / f"{name}.pdf")

    def faulty(name, change):
        return change_part(good, BITE / f"{name}.docx", "word/document.xml", change)

    def sdk(path):
        return docx_judge.sdk(path, "Microsoft365")

    def reader(path):
        return docx_judge.reader([path], {})

    def notes(path):
        return docx_judge.reader([path], {"footnotes": count - (path != good)})

    count = len(docx_judge.footnotes(docx_judge.docx.Document(good)))
    order = faulty("order", properties_last)
    noteless = without_part(good, BITE / "noteless.docx", "word/footnotes.xml")
    yield "SDK, properties after the runs", sdk, good, order, "unexpected child"
    yield "openxml-audit, properties after the runs", docx_judge.audit, good, order, "pPr"
    yield "openxml-audit, a cell without paragraph", docx_judge.audit, good, faulty("cell", empty_cell), "tc|cell|paragraph"
    yield "SDK, no footnotes part", sdk, good, noteless, "footnote|part|not be found|exist"
    yield "ooxml-integrity, no footnotes part", docx_judge.integrity, good, noteless, "footnotes.xml"
    yield "python-docx, no footnotes part", reader, good, noteless, "KeyError|notes"
    yield "python-docx, a mark without its note", reader, good, faulty("mark", lose_mark), "marks of the notes"
    yield "python-docx, fewer notes than expected", notes, good, shutil.copyfile(good, BITE / "fewer.docx"), "footnotes, .* expected"
    yield "python-docx, letters taken apart", reader, good, faulty("apart", decompose), "not in NFC"
    yield "python-docx, two spaces", reader, good, faulty("spaces", add_spaces), "two spaces"
    yield "python-docx, a word that the PDF lacks", reader, good, faulty("word-lost", add_word), "lacks 'wörter'"


def properties_last(tree):
    properties = next(p for p in tree.iter(f"{W}pPr") if p.getnext() is not None and p.getparent().tag == f"{W}p")
    properties.getparent().append(properties)


def lose_mark(tree):
    mark = next(tree.iter(f"{W}footnoteReference"))
    mark.getparent().remove(mark)


def decompose(tree):
    text = next(t for t in tree.iter(f"{W}t") if t.text and unicodedata.normalize("NFD", t.text) != t.text)
    text.text = unicodedata.normalize("NFD", text.text)


def add_spaces(tree):
    text = next(t for t in tree.iter(f"{W}t") if " " in (t.text or "").strip())
    text.text = text.text.strip().replace(" ", "  ", 1)


def add_word(tree):
    next(t for t in tree.iter(f"{W}t") if t.text).text += " wörter"


# --- PDF


def pdf_faults(pdf):
    plain = BITE / "plain.pdf"  # streams and objects in the clear, so that a fault is a change of bytes
    common.run("qpdf", "--qdf", "--object-streams=disable", pdf, plain)

    def faulty(name, pattern, new):
        return change_bytes(plain, BITE / f"{name}.pdf", pattern, new)

    letter = rb"(?<=\n)(<[0-9A-Fa-f]+> ?)<006[1-9A-Fa-f]>(?=\s)"  # a line of a ToUnicode map that leads to a small letter
    crossed = change_bytes(pdf, BITE / "crossed.pdf", rb"startxref\s+\d+", rb"startxref\n12")
    yield "qpdf, a wrong way to the cross references", pdf_judge.qpdf, pdf, crossed, "WARNING|error"
    yield "streams, one bit flipped", pdf_judge.streams, pdf, flip(pdf, BITE / "flipped.pdf"), "object"
    yield "pdffonts, a font not embedded", pdf_judge.fonts, plain, faulty("bare", rb"/FontFile([23])", rb"/FontFilX\1"), " no "
    yield "pdffonts, no way back to Unicode", pdf_judge.fonts, plain, faulty("mute", rb"/ToUnicode", rb"/ToUnicodX"), "yes +no "
    yield "text, a glyph without letter", pdf_judge.text, plain, faulty("lost", letter, rb"\1<FFFD>"), "U\\+FFFD"
    yield "text, a letter that is not in NFC", pdf_judge.text, plain, faulty("apart", letter, rb"\1<212B>"), "not in NFC"


def flip(source, target):
    """One bit in the middle of the longest stream's data, a page's text or a font."""
    content = bytearray(source.read_bytes())
    streams = re.finditer(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", bytes(content), re.DOTALL)
    longest = max(streams, key=lambda found: len(found[1]))
    content[(longest.start(1) + longest.end(1)) // 2] ^= 0x10
    target.write_bytes(content)
    return target


# --- Layout and archive: LibreOffice's rendering of the good DOCX against changed ones, so that what is
# tried is the judge and not how well the project's own layout does today.


def layout_faults(docx):
    good, narrow = BITE / "even.docx", BITE / "narrow.docx"
    shutil.copyfile(docx, good)
    change_part(good, narrow, "word/document.xml", narrow_measure)
    even, narrow = layout_judge.render([good, narrow], BITE / "rendered")

    def layout(path):
        return layout_judge.judge(even, path, layout_judge.default_bounds())[1]

    def fonts(path):
        return layout_judge.foreign_fonts(path)

    plain = BITE / "even-plain.pdf"
    common.run("qpdf", "--qdf", "--object-streams=disable", even, plain)
    yield "layout, 2 pt lower", layout, even, shift(even, BITE / "lower.pdf", 0, 2), "^dy 2.0 breaks"
    yield "layout, 2 pt to the right", layout, even, shift(even, BITE / "aside.pdf", 2, 0), "^dx 1.* breaks"
    yield "layout, a page less", layout, even, drop_page(even, BITE / "shorter.pdf"), "^pages 1 breaks"
    yield "layout, lines that break elsewhere", layout, even, narrow, "^lines .* breaks"
    yield "layout, another font", fonts, plain, change_bytes(plain, BITE / "foreign.pdf", rb"\+LiberationSerif", rb"+LiberationSarif"), "used the font"

    export = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
    layout_judge.office(BITE / "archive", export, [good])
    kept = BITE / "archive/even.pdf"
    broken = change_bytes(kept, BITE / "archive/intentless.pdf", rb"/OutputIntents", rb"/OutputIntentX")
    yield "veraPDF, no output intent", vera_of("2b"), kept, broken, "DeviceRGB|OutputIntent|DeviceGray"


def narrow_measure(tree):
    for margins in tree.iter(f"{W}pgMar"):
        margins.set(f"{W}right", str(int(margins.get(f"{W}right")) + 300))


def shift(source, target, right, down):
    """Moves what is on each page by moving its boxes the other way."""
    with pypdfium2.PdfDocument(source) as document:
        for page in document:
            left, bottom, edge, top = page.get_mediabox()
            box = (left - right, bottom + down, edge - right, top + down)
            page.set_mediabox(*box)
            page.set_cropbox(*box)
        document.save(target)
    return target


def drop_page(source, target):
    with pypdfium2.PdfDocument(source) as document:
        del document[len(document) - 1]
        document.save(target)
    return target


if __name__ == "__main__":
    main(sys.argv[1:])
