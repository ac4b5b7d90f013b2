"""merge_read.py: what a person reads in a DOCX, paragraph by paragraph, with tracked changes accepted; and where two of
them differ. The judge's own reading: it shares nothing with the program that is judged."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {W + "del", W + "moveFrom"}
# Signs that stand for nothing that is read, and signs that stand for another.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
SEEN_AS = {ord("\u2011"): "-", ord("\u00a0"): " ", ord("\u202f"): " "}
NOTE = "\u2042"


@dataclass(frozen=True)
class Paragraph:
    """`kind` is the level of a heading, "item" or "". `weight` lists the words that are bold, italic or raised against their style."""

    text: str
    kind: str = ""
    weight: tuple = ()


def read(path):
    """The paragraphs with words, the body's first, then the notes in the order of their references."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        names = style_names(etree.fromstring(package.read("word/styles.xml")))
        notes = package.read("word/footnotes.xml") if "word/footnotes.xml" in package.namelist() else b""
    found, order = paragraphs(body, names)
    if notes and order:
        by_id = {note.get(W + "id"): note for note in etree.fromstring(notes).iter(W + "footnote")}
        for number in order:
            found += [Paragraph(one.text, "note", one.weight) for one in paragraphs(by_id[number], names)[0]]
    return found


def style_names(styles):
    return {style.get(W + "styleId"): style.find(W + "name").get(W + "val").lower() for style in styles.iter(W + "style") if style.find(W + "name") is not None}


def paragraphs(root, names):
    """(paragraphs with words, ids of the notes referred to). A paragraph whose mark is deleted runs on in the next one."""
    found, notes, pending = [], [], []
    for paragraph in root.iter(W + "p"):
        if any(row_gone(row) for row in paragraph.iterancestors(W + "tr")):
            continue
        pending += pieces(paragraph, notes)
        if mark_gone(paragraph):
            continue
        text = plain("".join(text for text, _ in pending))
        if text:
            weight = tuple((flag, plain("".join(text for text, flags in pending if flag in flags))) for flag in ("bold", "italic", "raised"))
            found.append(Paragraph(text, kind(paragraph, names), tuple(pair for pair in weight if pair[1])))
        pending = []
    return found, notes


def row_gone(row):
    return row.find(f"{W}trPr/{W}del") is not None


def mark_gone(paragraph):
    return any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in GONE)


def pieces(paragraph, notes):
    """(text, flags) of each run that is there."""
    for run in paragraph.iter(W + "r"):
        ancestors = list(run.iterancestors())
        if next(one for one in ancestors if one.tag == W + "p") is not paragraph or any(one.tag in GONE for one in ancestors):
            continue
        out = []
        for child in run:
            if child.tag == W + "t":
                out.append(child.text or "")
            elif child.tag in (W + "br", W + "cr", W + "tab"):
                out.append(" ")
            elif child.tag == W + "noBreakHyphen":
                out.append("-")
            elif child.tag == W + "footnoteReference":
                out.append(NOTE)
                notes.append(child.get(W + "id"))
        yield "".join(out), flags(run)


def flags(run):
    """Direct formatting alone. What stands in a style is the profile's."""
    found = set()
    for flag, tag in (("bold", "b"), ("italic", "i")):
        switch = run.find(f"{W}rPr/{W}{tag}")
        if switch is not None and switch.get(W + "val", "true") in ("true", "1", "on"):
            found.add(flag)
    raised = run.find(f"{W}rPr/{W}vertAlign")
    if raised is not None and raised.get(W + "val") == "superscript" and run.find(W + "footnoteReference") is None:
        found.add("raised")
    return found


def plain(text):
    return " ".join(unicodedata.normalize("NFC", text).translate(UNSEEN).translate(SEEN_AS).split())


def kind(paragraph, names):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = names.get(style.get(W + "val"), "") if style is not None else ""
    heading = re.fullmatch(r"heading (\d)", name)
    if heading:
        return f"heading {heading[1]}"
    return "item" if re.match(r"list (bullet|number)", name) else ""


def differences(edited, rebuilt, with_weight=False):
    """(edited paragraph, rebuilt paragraph) wherever they are not the same; either may be missing."""
    view = (lambda one: one) if with_weight else (lambda one: (one.text, one.kind))
    matcher = SequenceMatcher(None, [view(one) for one in edited], [view(one) for one in rebuilt], autojunk=False)
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += paired(edited[a:b], rebuilt[c:d])
    return found


def paired(left, right):
    """Those of a gap, each with the most similar one of the other side, in order."""
    found, start = [], 0
    for one in left:
        best = max(range(start, len(right)), key=lambda index: likeness(one.text, right[index].text), default=None)
        if best is None or likeness(one.text, right[best].text) < 0.4:
            found.append((one, None))
            continue
        found += [(None, extra) for extra in right[start:best]]
        found.append((one, right[best]))
        start = best + 1
    return found + [(None, extra) for extra in right[start:]]


def likeness(one, other):
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


# So many words in a row are a quotation, and so far from what differs it may stand.
QUOTED, NEAR = 3, 8


def untold(found, everything, output):
    """Of the differences, those that the program's output does not quote. A quotation is three words in a row, at or beside what
    differs, that no paragraph has in which nothing differs; of something shorter, all of it."""
    said = words(output)
    told, flat = grams(said), f" {' '.join(said)} "
    differing = {one for pair in found for one in pair if one}
    elsewhere = set().union(*(grams(words(one.text)) for one in everything if one not in differing))
    for pair in found:
        stretches = [stretch for stretch in around(*pair) if stretch]
        if not stretches and any(one.text in plain(output) for one in pair if one):
            continue
        own = set().union(*(grams(stretch) for stretch in stretches))
        short = any(len(stretch) < QUOTED and f" {' '.join(stretch)} " in flat for stretch in stretches)
        if not short and not (own - elsewhere or own) & told:
            yield pair


def around(edited, rebuilt):
    """The words at what differs between two paragraphs, of each side; all where one is missing or the words are the same."""
    left, right = (words(one.text) if one else [] for one in (edited, rebuilt))
    places = [place for place in SequenceMatcher(None, left, right, autojunk=False).get_opcodes() if place[0] != "equal"]
    if not left or not right or not places:
        yield from (left, right)
    for _, a, b, c, d in places if left and right else []:
        yield left[max(0, a - NEAR) : b + NEAR]
        yield right[max(0, c - NEAR) : d + NEAR]


def words(text):
    return re.findall(r"\w+", plain(text).casefold())


def grams(found):
    return {tuple(found[index : index + QUOTED]) for index in range(len(found) - QUOTED + 1)}
