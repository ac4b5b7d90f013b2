"""The words of a PDF, each with the place of its baseline, in the order the page's content paints them."""

import ctypes
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

# PDFium gives a hyphen that ends a line one of these codes.
LINE_END_HYPHENS = {0x02: "-", 0xFFFE: "-"}
# More full stops than this in a row are a leader.
LEADER = 2
# Programs differ in which hyphen and space they write; the reader sees the same.
ALIKE = {0x2010: "-", 0x2011: "-", 0xAD: None, 0x200B: None}


@dataclass(frozen=True)
class Word:
    text: str
    page: int  # from 0
    x: float  # the first glyph's origin, points from the page's left edge
    y: float  # the baseline, points from the page's top edge
    right: float  # where the last glyph's advance ends
    size: float  # points


def read(path):
    """(words, number of pages with words): of the empty backs of a duplex print, LibreOffice writes none."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [found for found in (words_of(page, 0) for page in document) if found]
        return [replace(word, page=number) for number, page in enumerate(pages) for word in page], len(pages)


def words_of(page, number):
    """Words end at white space, and where the pen leaves the line: at a gap, a new baseline, a new size.

    The last keeps a raised note mark apart from the word it follows, whatever the order of painting.
    """
    words, letters = [], []
    for glyph in without_leaders(glyphs_of(page)):
        if letters and (glyph is None or not continues(letters[-1], glyph)):
            words.append(word_of(letters, number))
            letters = []
        if glyph is not None:
            letters.append(glyph)
    if letters:
        words.append(word_of(letters, number))
    return words


def without_leaders(glyphs):
    """Rows of dots before a page number are no words: each program sets as many as it likes."""
    for is_dot, run in groupby(glyphs, lambda glyph: glyph is not None and glyph[0] == "."):
        run = list(run)
        yield from [None] if is_dot and len(run) > LEADER else run


def glyphs_of(page):
    """(text, x, y, right, size) of each glyph, None for white space."""
    left, _, _, top = page.get_cropbox()
    text = page.get_textpage()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        glyph = LINE_END_HYPHENS.get(code) or chr(code)
        if code == 0 or glyph.isspace():
            yield None
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        yield glyph, x.value - left, top - y.value, box.right - left, pdfium.FPDFText_GetFontSize(text, index)


def continues(last, glyph):
    _, last_x, last_y, last_right, last_size = last
    _, x, y, _, size = glyph
    em = max(last_size, size)
    return abs(y - last_y) < 0.1 * em and abs(size - last_size) < 0.1 * em and last_x - 0.1 * em < x < last_right + 0.3 * em


def word_of(letters, page):
    text = unicodedata.normalize("NFC", "".join(letter[0] for letter in letters)).translate(ALIKE)
    _, x, y, _, size = letters[0]
    return Word(text, page, x, y, letters[-1][3], size)


def line_ends(words):
    """The indices of the words after which the pen goes to another line.

    A mark raised by a third of its em stays on its line; so does the next cell of a table's row, which
    is as it should be: each column's own breaks are still seen.
    """
    ends = set()
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if following is None or following.page != word.page or following.x < word.x:
            ends.add(index)
        elif abs(following.y - word.y) > 0.6 * max(word.size, following.size):
            ends.add(index)
    return ends
