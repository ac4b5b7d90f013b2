"""pdf_judge.py [FILES...]: is a PDF sound, and does its text come out whole? Without files, every built one is judged."""

import re
import sys
import unicodedata
import zlib
from difflib import SequenceMatcher

import pypdfium2

import archive
import common


def main(arguments):
    verdicts = common.Verdicts()
    given = common.files("pdf", arguments)
    for path, _ in given:
        for name, judge in (("qpdf", qpdf), ("streams", streams), ("fonts", fonts), ("text", text)):
            verdicts.say(f"{name}: {common.label(path)}", common.guarded(judge, path))
    for path, expect in given:
        if "watermark" in expect:
            verdicts.say(f"watermark: {common.label(path)}", common.guarded(watermark, path, expect["watermark"]))
    for flavours in sorted({tuple(expect.get("pdfa", ())) for _, expect in given} - {()}):
        for what, problems in archive.judge(flavours, [path for path, expect in given if tuple(expect.get("pdfa", ())) == flavours]):
            verdicts.say(what, problems)
    for document in common.documents() if not arguments else []:
        if "pages" in document.expect:
            verdicts.say(f"pages: {document.name}", common.guarded(pages, document))
    verdicts.finish()


def qpdf(path):
    """Syntax and cross references; a warning means that readers have to repair the file."""
    done = common.run("qpdf", "--check", path)
    said = done.stdout + done.stderr
    return [] if done.returncode == 0 and "WARNING" not in said else said.splitlines()


def streams(path):
    """Every compressed stream is whole: qpdf passes over a wrong checksum."""
    content = path.read_bytes()
    for found in re.finditer(rb"(\d+) 0 obj(?:(?!endobj).)*?/FlateDecode(?:(?!endobj).)*?>>\s*stream\r?\n", content, re.DOTALL):
        inflater = zlib.decompressobj()
        try:
            inflater.decompress(content[found.end() :])
            problem = None if inflater.eof else "it has no end"
        except zlib.error as error:
            problem = error
        if problem:
            yield f"object {found[1].decode()}: {problem}"


def fonts(path):
    """Every font embedded, as a subset, with a map back to Unicode."""
    done = common.run("pdffonts", path)
    rows = done.stdout.splitlines()[2:]
    if done.returncode != 0 or not rows:
        return ["no fonts", *done.stderr.splitlines()]
    # The last five columns are: embedded, subset, Unicode, and the two numbers of the object.
    return [row for row in rows if row.split()[-5:-2] != ["yes", "yes", "yes"]]


def text(path):
    """Two engines read the same words, and they are clean."""
    poppler = common.run("pdftotext", "-raw", "-enc", "UTF-8", path, "-")
    with pypdfium2.PdfDocument(path) as document:
        pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    # PDFium's mark for a hyphen that ends a line.
    pdfium = pdfium.replace("\ufffe", "-").replace("\x02", "-")
    problems = poppler.stderr.splitlines()
    for engine, found in (("poppler", poppler.stdout), ("PDFium", pdfium)):
        problems += [f"{engine}: {problem}" for problem in unclean(found)]
    return [*problems, *differences(split(poppler.stdout), split(pdfium))]


def unclean(found):
    if not found.strip():
        yield "no text"
    for line in found.splitlines():
        stripped = line.strip()
        if not unicodedata.is_normalized("NFC", stripped):
            yield f"not in NFC: '{stripped}'"
        # Replacement characters, private use and controls mean that a glyph has lost its letter.
        odd = {f"U+{ord(letter):04X}" for letter in stripped if letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Co", "Cn")}
        if odd:
            yield f"{', '.join(sorted(odd))} in '{stripped}'"


def split(found):
    """Words, runs of digits and the parts of hyphened words apart: the engines differ in whether a raised note mark
    belongs to its word, and in whether a word that a line ends after a hyphen of its own is one."""
    return re.sub(r"(?<=\D)(?=\d)|(?<=\d)(?=\D)|(?<=-)(?=\w)", " ", found).split()


def differences(left, right):
    if left == right:
        return
    # Blocks of a few words are enough to show where it starts.
    first = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    near = slice(max(0, first - 3), first + 40)
    for kind, a, b, c, d in SequenceMatcher(None, left[near], right[near], autojunk=False).get_opcodes():
        if kind != "equal":
            yield f"poppler reads {left[near][a:b]}, PDFium {right[near][c:d]}, after '{' '.join(left[max(0, first - 3) : first])}'"
            return


def watermark(path, words):
    """It is seen on every page that has text, and no reader of text meets it."""
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document):
            text = page.get_textpage().get_text_range()
            grey = sum(map(bytes(page.render(grayscale=True).buffer).count, (b"\xe5", b"\xe6")))
            if text.strip() and not 5_000 < grey < 100_000:
                yield f"page {number + 1}: {grey} light grey pixels"
            if words in text:
                yield f"page {number + 1} reads '{words}'"


def pages(document):
    least, most = document.expect["pages"]
    found = 0
    for path in document.folder.glob("*.pdf"):
        with pypdfium2.PdfDocument(path) as pdf:
            found += len(pdf)
    return [] if least <= found <= most else [f"{found} pages, {least} to {most} expected"]


if __name__ == "__main__":
    main(sys.argv[1:])
