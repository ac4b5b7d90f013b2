"""bite.py [A.docx A.pdf]: every judge finds the fault that was put in for it.

A judge that calls everything good is worse than none, so each gets a good file, which it must pass,
and the same file with one fault, which it must fail for the reason that fits.
"""

import re
import shutil
import sys
import unicodedata
import zipfile
from pathlib import Path

import pypdfium2
from lxml import etree

import archive
import common
import docx_judge
import docx_structure
import dossier_judge
import fonts_judge
import layout_judge
import pdf_judge
import tags_judge

BITE = common.JUDGES / "bite"
W = docx_judge.W


def main(arguments):
    verdicts = common.Verdicts()
    docx, pdf = map(Path, arguments) if arguments else first_built()
    if not (docx and docx.is_file() and pdf.is_file()):
        verdicts.say("bite", ["there is no DOCX with its PDF to put faults into"])
        verdicts.finish()
    shutil.rmtree(BITE, ignore_errors=True)
    BITE.mkdir(parents=True)
    for name, judge, good, wrong, reason in [*docx_faults(docx, pdf), *structure_faults(docx), *pdf_faults(pdf), *tag_faults(docx, pdf), *layout_faults(docx), *dossier_faults(), *font_faults()]:
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


def change_part(source, target, part, change):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                tree = etree.fromstring(content)
                change(tree)
                content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, content)
    return target


def without_part(source, target, part):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return target


def properties_last(tree):
    properties = next(p for p in tree.iter(f"{W}pPr") if p.getnext() is not None and p.getparent().tag == f"{W}p")
    properties.getparent().append(properties)


def empty_cell(tree):
    cell = next(tree.iter(f"{W}tc"))
    for paragraph in cell.findall(f"{W}p"):
        cell.remove(paragraph)


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


# --- DOCX, the project's own judge


def structure_faults(docx):
    good = BITE / "structured.docx"
    shutil.copyfile(docx, good)
    document, header, rels = "word/document.xml", "word/header1.xml", "word/_rels/document.xml.rels"
    for name, part, change, reason in [
        ("a field without end", header, lambda tree: remove(tree, f".//{W}fldChar[@{W}fldCharType='end']"), "have no end"),
        ("a field without begin", header, lambda tree: remove(tree, f".//{W}fldChar[@{W}fldCharType='begin']"), "in no field|without begin"),
        ("a cell wider than the grid", document, widen, "columns, \\d+ in the grid"),
        ("a row short of a cell", document, lambda tree: remove(tree, f".//{W}tc"), "columns, \\d+ in the grid"),
        ("a cell without paragraph", document, empty_cell, "tc does not end in a paragraph"),
        ("a cell that ends in a table", document, end_in_table, "tc does not end in a paragraph"),
        ("a cell that goes on from nowhere", document, go_on, "goes on from above"),
        ("a bookmark twice", document, lambda tree: twice(tree, f"{W}bookmarkStart"), "bookmark .* twice"),
        ("a bookmark without end", document, lambda tree: remove(tree, f".//{W}bookmarkEnd"), "not both begun and ended"),
        ("a note marked twice", document, lambda tree: twice(tree, f"{W}footnoteReference"), "two marks"),
        ("a style that is not there", document, lambda tree: rename(tree, f"{W}pStyle"), "no paragraph style"),
        ("a list that is not there", document, lambda tree: rename(tree, f"{W}numId"), "no list"),
        ("a style twice", "word/styles.xml", lambda tree: twice(tree, f"{W}style"), "the style .* twice"),
        ("a relationship lost", rels, lambda tree: remove(tree, "./*[@Id='rIdHeader']"), "relationship rIdHeader is not there"),
        ("a relationship that leads nowhere", rels, lambda tree: tree[0].set("Target", "lost.xml"), "leads to word/lost.xml"),
        ("a relationship id twice", rels, lambda tree: tree[0].set("Id", tree[1].get("Id")), "the id .* twice"),
        ("a part without type", "[Content_Types].xml", lambda tree: remove(tree, "./*[@Extension='xml']") or tree.remove(tree[-1]), "no content type"),
        ("a table without heads", document, lambda tree: remove(tree, f".//{W}tblHeader"), "no row of heads"),
        ("a table without alternative text", document, lambda tree: remove(tree, f".//{W}tblDescription"), "no alternative text"),
        ("a drawing without alternative text", document, draw, "has no alternative text"),
        ("text in no language", "word/styles.xml", lambda tree: remove(tree, f".//{W}docDefaults//{W}lang"), "in Vietnamese"),
        ("properties in another language", "docProps/core.xml", lambda tree: rename(tree, f"{docx_structure.CORE}language"), "in Vietnamese"),
        ("no title", "docProps/core.xml", lambda tree: remove(tree, f"./{docx_structure.CORE}title"), "no title"),
    ]:
        yield f"structure, {name}", docx_structure.problems, good, change_part(good, BITE / f"{name}.docx", part, change), reason
    yield "structure, a part lost", docx_structure.problems, good, without_part(good, BITE / "partless.docx", "word/numbering.xml"), "leads to word/numbering.xml"


def remove(tree, path):
    found = tree.find(path)
    found.getparent().remove(found)


def twice(tree, tag):
    found = next(tree.iter(tag))
    found.addnext(etree.fromstring(etree.tostring(found)))


def rename(tree, tag):
    found = next(tree.iter(tag))
    if found.text:
        found.text = "en-US"
    else:
        found.set(f"{W}val", "987")


def widen(tree):
    cell = next(tree.iter(f"{W}tcPr"))
    cell.append(cell.makeelement(f"{W}gridSpan", {f"{W}val": "3"}))


def go_on(tree):
    cell = next(tree.iter(f"{W}tcPr"))
    cell.append(cell.makeelement(f"{W}vMerge"))


def end_in_table(tree):
    cell = next(tree.iter(f"{W}tc"))
    cell.append(cell.makeelement(f"{W}tbl"))


def draw(tree):
    run = next(tree.iter(f"{W}r"))
    run.append(run.makeelement(docx_structure.DRAWING, {"id": "1", "name": "seal"}))


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


# --- Tags: what PDF/A-2a and PDF/UA-1 ask beyond a file that looks right, and what a reader of the tags hears


def tag_faults(docx, pdf):
    plain = BITE / "tagged.pdf"
    common.run("qpdf", "--stream-data=uncompress", "--object-streams=disable", "--newline-before-endstream", pdf, plain)
    shutil.copyfile(docx, plain.with_suffix(".docx"))

    def faulty(name, pattern, new, count=1):
        path = BITE / f"tagged-{name}.pdf"
        content, found = re.subn(pattern, new, plain.read_bytes(), count=count, flags=re.DOTALL)
        path.write_bytes(content)
        return path if found else plain

    # PDF/A-2a asks for a tree and for languages that exist, PDF/UA-1 also that there is one and that all is tagged.
    # As long as what they replace, so that no length and no cross reference goes wrong with them.
    rootless = faulty("rootless", rb"/StructTreeRoot (\d+ 0 R)", rb"/StructTreeRooX \1")
    speechless = faulty("speechless", rb"/Lang \(", rb"/LanX (", count=0)
    babble = faulty("babble", rb"/Lang \(vi-VN\)", rb"/Lang (v1_VN)", count=0)
    untagged = faulty("untagged", rb"/P<</MCID \d+>>BDC(.*?)\nEMC\n", lambda run: b" " * (run.end() - run.start() - len(run[1]) - 1) + run[1] + b"\n")
    untitled = faulty("untitled", rb"/DisplayDocTitle true", rb"/DisplayDocTitlX true")
    scopeless = faulty("scopeless", rb"/Scope /Column", rb"/ScopX /Column", count=0)
    for flavour, faults in {
        "2a": [("no structure tree", rootless, "StructTreeRoot|[Ss]tructure"), ("a language that is none", babble, "Lang|language")],
        "ua1": [
            ("no structure tree", rootless, "StructTreeRoot|[Ss]tructure|[Tt]ag"),
            ("no language", speechless, "Lang|language"),
            ("a run without tag", untagged, "tagged|[Aa]rtifact"),
            ("a title that is not shown", untitled, "DisplayDocTitle|title"),
        ],
    }.items():
        for what, wrong, reason in faults:
            yield f"veraPDF {flavour}, {what}", vera_of(flavour), plain, wrong, reason

    def tags(path):
        return tags_judge.problems(path, docx)

    yield "pdfinfo, a run without tag", tags, plain, untagged, "Word has|paragraphs in Word"
    yield "pdfinfo, no structure tree", tags, plain, rootless, "paragraphs in Word"
    yield "pdfinfo, a heading that is none", tags, plain, faulty("headless", rb"/S /H2", rb"/S /P "), "is a P to a reader"
    yield "pdfinfo, two paragraphs in the wrong order", tags, plain, faulty("order", rb"(/K \[\s+)(\d+ 0 R)(\s+)(\d+ 0 R)", rb"\1\4\3\2"), "Word has"
    yield "pdfinfo, a head without scope", tags, plain, scopeless, "Scope are read"
    yield "pdfinfo, a head that is none", tags, plain, faulty("bodiless", rb"/S /TH", rb"/S /TD"), "TH are read"


def vera_of(flavour):
    return lambda path: [problem for _, problems in archive.judge([flavour], [path]) for problem in problems]


def change_bytes(source, target, pattern, new):
    content, count = re.subn(pattern, new, source.read_bytes())
    # Without a change the judge passes the file, and that is told as its failure to bite.
    target.write_bytes(content)
    return target if count else source


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
    yield "layout, 2 pt to the right", layout, even, shift(even, BITE / "aside.pdf", 2, 0), "^dx 2.0 breaks"
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


# --- Embedded fonts


def font_faults():
    """The build with fonts inside, and the same with a digit of each key changed or a face lost."""
    good = next(path for document in common.documents() if document.expect.get("embedded") for path in document.folder.glob("*.docx"))
    locked = change_part(good, BITE / "locked.docx", "word/fontTable.xml", change_keys)
    faceless = change_part(good, BITE / "faceless.docx", "word/fontTable.xml", lambda tree: remove(tree, f".//{W}embedItalic"))
    yield "fontTools, a wrong key", fonts_judge.whole, good, locked, "Error|bad|Not a TrueType"
    yield "fontTools, a face less", fonts_judge.whole, good, faceless, "^faces:"
    yield "LibreOffice, a wrong key", fonts_judge.shown, good, locked, "it shows VanbanForeign"


def change_keys(tree):
    for element in tree.iter():
        key = element.get(f"{W}fontKey")
        if key:
            element.set(f"{W}fontKey", key[:-2] + ("0" if key[-2] != "0" else "1") + "}")


# --- Dossiers


def dossier_faults():
    report, args = next(dossier_judge.reports())
    good, _ = dossier_judge.pack(report, args)
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in files if name.endswith(".pdf"))

    def faulty(fault, changed):
        path = BITE / f"{fault}.zip"
        path.write_bytes(dossier_judge.packed(changed))
        return path

    def checks(path):
        return [problem for problem in dossier_judge.sound(path) if "is dated" not in problem]

    manifest = files["manifest.toml"]
    number = re.sub(rb"pages = (\d+)", lambda found: b"pages = 1%s" % found[1], manifest)
    yield "hashlib, a byte more", checks, good, faulty("longer", files | {name: files[name] + b" "}), "not the SHA-256"
    yield "sha256sum, a byte more", dossier_judge.sums, good, faulty("longer", files | {name: files[name] + b" "}), "FAILED"
    yield "zipfile, a file that is not listed", checks, good, faulty("unlisted", files | {"more.txt": b""}), "it lists"
    yield "zipfile, a name that is not ASCII", checks, good, faulty("accents", files | {"báo-cáo.txt": b""}), "not plain ASCII"
    yield "tomllib, no title", checks, good, faulty("titleless", files | {"manifest.toml": re.sub(rb"\ntitle = .*", b"", manifest)}), "missing"
    yield "zipfile, a date of today", dossier_judge.sound, good, faulty("today", files), "is dated"
    yield "PDFium, a page less than listed", dossier_judge.pages, good, faulty("pages", files | {"manifest.toml": number}), "in the manifest"
    damaged = bytearray(good.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (BITE / "damaged.zip").write_bytes(damaged)
    yield "unzip, one bit flipped", dossier_judge.unzip, good, BITE / "damaged.zip", "bad CRC"


if __name__ == "__main__":
    main(sys.argv[1:])
