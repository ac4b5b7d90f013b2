"""Random edits of a DOCX that vanban built, as XML: what a second version of a report may differ in."""

import copy
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WORDS = (
    "đoàn viên thanh niên chi đoàn tổ chức phong trào tình nguyện học tập rèn luyện quan tâm thường xuyên kịp thời "
    "nâng cao chất lượng hoạt động xây dựng địa phương hiệu quả triển khai kế hoạch phối hợp nhà trường xã hội"
).split()


class Version:
    """A document that is edited, with its notes."""

    def __init__(self, path, random):
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.random = random
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.document.find(f"{W}body")
        self.notes = etree.fromstring(self.parts["word/footnotes.xml"]) if "word/footnotes.xml" in self.parts else None

    def save(self, path):
        self.number_notes()
        self.parts["word/document.xml"] = etree.tostring(self.document, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self.notes is not None:
            self.parts["word/footnotes.xml"] = etree.tostring(self.notes, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                package.writestr(name, part)

    def number_notes(self):
        """One note for each reference, in order: LibreOffice counts."""
        if self.notes is None:
            return
        known = {note.get(f"{W}id"): note for note in self.notes if note.get(f"{W}type") is None}
        for note in known.values():
            self.notes.remove(note)
        for number, reference in enumerate(self.document.iter(f"{W}footnoteReference"), 1):
            note = copy.deepcopy(known[reference.get(f"{W}id")])
            reference.set(f"{W}id", str(number))
            note.set(f"{W}id", str(number))
            self.notes.append(note)

    # --- what there is

    def paragraphs(self):
        """Those of the body with words, no contents and no end of a section."""
        return [p for p in self.body.findall(f"{W}p") if is_plain(p) and words_of(p)]

    def rows(self):
        rows = [row for table in self.body.findall(f"{W}tbl") for row in table.findall(f"{W}tr") if len(table.findall(f"{W}tr")) > 3]
        return [row for row in rows if row.find(f".//{W}vMerge") is None and row.find(f"{W}trPr/{W}tblHeader") is None]

    def texts(self, parent=None):
        """Text elements of five syllables or more."""
        where = [self.body] if parent is None else [parent]
        found = [t for root in where for t in root.iter(f"{W}t") if t.text and len(t.text.split()) >= 5]
        return [t for t in found if is_plain(paragraph_of(t))]

    def phrase(self, least=1, most=3):
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(least, most)))


def edit(version):
    """Makes one edit of a random kind; says which, or None where there is nothing to make it on."""
    kind = version.random.choice(KINDS)
    return kind.__name__ if kind(version) else None


def word_replaced(version):
    return change_words(version, lambda words, at: words[:at] + [version.phrase()] + words[at + 1 :])


def words_in(version):
    return change_words(version, lambda words, at: words[:at] + [version.phrase(2, 5)] + words[at:])


def words_out(version):
    return change_words(version, lambda words, at: words[:at] + words[at + 2 :])


def change_words(version, change):
    texts = version.texts()
    if not texts:
        return False
    text = version.random.choice(texts)
    words = text.text.split(" ")
    at = version.random.randrange(1, len(words) - 1)
    text.text = " ".join(change(words, at))
    text.set(SPACE, "preserve")
    return True


def figure(version):
    texts = [t for t in version.texts() if re.search(r"\d", t.text)]
    if not texts:
        return False
    text = version.random.choice(texts)
    found = version.random.choice(list(re.finditer(r"\d+", text.text)))
    text.text = text.text[: found.start()] + str(int(found[0]) + version.random.randint(1, 40)) + text.text[found.end() :]
    return True


def sentence_in(version):
    texts = [t for t in version.texts() if ". " in t.text]
    if not texts:
        return False
    text = version.random.choice(texts)
    before, _, behind = text.text.partition(". ")
    text.text = f"{before}. {version.phrase(6, 12).capitalize()}. {behind}"
    return True


def sentence_out(version):
    texts = [t for t in version.texts() if t.text.count(". ") >= 2]
    if not texts:
        return False
    text = version.random.choice(texts)
    sentences = text.text.split(". ")
    del sentences[version.random.randrange(1, len(sentences) - 1)]
    text.text = ". ".join(sentences)
    return True


def paragraph_new(version):
    paragraphs = version.paragraphs()
    if not paragraphs:
        return False
    at = version.random.choice(paragraphs)
    at.addnext(new_like(at, version.phrase(8, 25).capitalize() + "."))
    return True


def paragraph_before(version):
    paragraphs = version.paragraphs()
    if not paragraphs:
        return False
    at = version.random.choice(paragraphs)
    at.addprevious(new_like(version.random.choice(paragraphs), version.phrase(8, 25).capitalize() + "."))
    return True


def paragraph_gone(version):
    paragraphs = [p for p in version.paragraphs() if not parts_tables(p)]
    if len(paragraphs) < 4:
        return False
    version.body.remove(version.random.choice(paragraphs))
    return True


def parts_tables(paragraph):
    """Whether two tables would become one without it: no report has two without a paragraph between them."""
    neighbours = (paragraph.getprevious(), paragraph.getnext())
    return all(neighbour is None or neighbour.tag != f"{W}p" for neighbour in neighbours)


def paragraph_moved(version):
    paragraphs = version.paragraphs()
    if len(paragraphs) < 6:
        return False
    moved = version.random.choice([p for p in paragraphs if not parts_tables(p)])
    version.body.remove(moved)
    paragraphs.remove(moved)
    version.random.choice(paragraphs).addnext(moved)
    return True


def paragraph_split(version):
    texts = [t for t in version.texts() if paragraph_of(t).getparent() is version.body and t.getparent().getparent() is paragraph_of(t)]
    if not texts:
        return False
    text = version.random.choice(texts)
    run, paragraph = text.getparent(), paragraph_of(text)
    words = text.text.split(" ")
    at = version.random.randrange(2, len(words) - 1)
    second = etree.Element(f"{W}p")
    second.append(copy.deepcopy(paragraph.find(f"{W}pPr")))
    rest = etree.SubElement(second, f"{W}r")
    if run.find(f"{W}rPr") is not None:
        rest.append(copy.deepcopy(run.find(f"{W}rPr")))
    words_behind = etree.SubElement(rest, f"{W}t")
    words_behind.text = " ".join(words[at:])
    words_behind.set(SPACE, "preserve")
    text.text = " ".join(words[:at])
    for sibling in list(text.itersiblings()):
        rest.append(sibling)
    for sibling in list(run.itersiblings()):
        second.append(sibling)
    paragraph.addnext(second)
    return True


def paragraph_joined(version):
    pairs = [(a, a.getnext()) for a in version.paragraphs() if a.getnext() is not None and a.getnext().tag == f"{W}p" and is_plain(a.getnext()) and words_of(a.getnext())]
    pairs = [(a, b) for a, b in pairs if style_of(a) == style_of(b)]
    if not pairs:
        return False
    first, second = version.random.choice(pairs)
    blank = etree.SubElement(etree.SubElement(first, f"{W}r"), f"{W}t")
    blank.text = " "
    blank.set(SPACE, "preserve")
    for child in list(second)[1:]:
        first.append(child)
    version.body.remove(second)
    return True


def style_changed(version):
    paragraphs = version.paragraphs()
    styles = sorted({style_of(p) for p in paragraphs})
    if len(styles) < 2:
        return False
    paragraph = version.random.choice(paragraphs)
    like = version.random.choice([p for p in paragraphs if style_of(p) != style_of(paragraph)])
    paragraph.replace(paragraph.find(f"{W}pPr"), copy.deepcopy(like.find(f"{W}pPr")))
    return True


def bold(version):
    texts = [t for t in version.texts() if t.getparent().find(f"{W}rPr") is None and len(t.getparent()) == 1]
    if not texts:
        return False
    text = version.random.choice(texts)
    run = text.getparent()
    words = text.text.split(" ")
    at = version.random.randrange(1, len(words) - 1)
    parts = [" ".join(words[:at]) + " ", words[at], " " + " ".join(words[at + 1 :])]
    for index, part in reversed(list(enumerate(parts))):
        new = etree.Element(f"{W}r")
        if index == 1:
            etree.SubElement(etree.SubElement(new, f"{W}rPr"), f"{W}b")
        letters = etree.SubElement(new, f"{W}t")
        letters.text = part
        letters.set(SPACE, "preserve")
        run.addnext(new)
    run.getparent().remove(run)
    return True


def line_break(version):
    texts = [t for t in version.texts() if paragraph_of(t).getparent() is version.body]
    if not texts:
        return False
    text = version.random.choice(texts)
    words = text.text.split(" ")
    at = version.random.randrange(1, len(words) - 1)
    rest = etree.Element(f"{W}t")
    rest.text = " ".join(words[at:])
    text.text = " ".join(words[:at])
    text.addnext(etree.Element(f"{W}br"))
    text.getnext().addnext(rest)
    return True


def row_new(version):
    rows = version.rows()
    if not rows:
        return False
    row = version.random.choice(rows)
    new = copy.deepcopy(row)
    for reference in list(new.iter(f"{W}footnoteReference")):
        reference.getparent().getparent().remove(reference.getparent())
    for text in new.iter(f"{W}t"):
        text.text = version.phrase(1, 4)
    row.addnext(new)
    return True


def row_gone(version):
    rows = version.rows()
    if not rows:
        return False
    row = version.random.choice(rows)
    row.getparent().remove(row)
    return True


def cell(version):
    cells = [t for row in version.rows() for t in row.iter(f"{W}t") if t.text.strip()]
    if not cells:
        return False
    text = version.random.choice(cells)
    text.text = version.phrase(1, 3) if version.random.random() < 0.5 else f"{text.text} {version.phrase(1, 2)}"
    text.set(SPACE, "preserve")
    return True


def cell_paragraph(version):
    cells = [p for row in version.rows() for p in row.iter(f"{W}p") if words_of(p)]
    if not cells:
        return False
    paragraph = version.random.choice(cells)
    paragraph.addnext(new_like(paragraph, version.phrase(3, 6)))
    return True


def note_changed(version):
    texts = [] if version.notes is None else [t for t in version.notes.iter(f"{W}t") if len((t.text or "").split()) >= 3]
    if not texts:
        return False
    text = version.random.choice(texts)
    words = text.text.split(" ")
    words[version.random.randrange(1, len(words))] = version.phrase()
    text.text = " ".join(words)
    return True


def note_gone(version):
    references = list(version.body.iter(f"{W}footnoteReference"))
    if not references:
        return False
    run = version.random.choice(references).getparent()
    run.getparent().remove(run)
    return True


def note_new(version):
    notes = [] if version.notes is None else [note for note in version.notes if note.get(f"{W}type") is None]
    texts = [t for t in version.texts() if paragraph_of(t).getparent() is version.body and t.getparent().getparent() is paragraph_of(t) and t.getnext() is None]
    references = list(version.body.iter(f"{W}footnoteReference"))
    if not notes or not texts or not references:
        return False
    note = copy.deepcopy(version.random.choice(notes))
    number = str(max(int(other.get(f"{W}id")) for other in version.notes) + 1)
    note.set(f"{W}id", number)
    letters = [t for t in note.iter(f"{W}t")]
    letters[-1].text = version.phrase(5, 12).capitalize() + "."
    for text in letters[:-1]:
        text.text = " "
    version.notes.append(note)
    run = copy.deepcopy(references[0].getparent())
    run.find(f"{W}footnoteReference").set(f"{W}id", number)
    version.random.choice(texts).getparent().addnext(run)
    return True


KINDS = [
    word_replaced, word_replaced, words_in, words_out, figure, figure, sentence_in, sentence_out, paragraph_new, paragraph_before,
    paragraph_gone, paragraph_moved, paragraph_split, paragraph_joined, style_changed, bold, line_break, row_new, row_gone, cell,
    cell_paragraph, note_changed, note_gone, note_new,
]


def is_plain(paragraph):
    style = style_of(paragraph)
    return paragraph.find(f"{W}pPr/{W}sectPr") is None and paragraph.find(f".//{W}fldChar") is None and not style.startswith("TOC")


def style_of(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def words_of(paragraph):
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t")).strip()


def paragraph_of(element):
    return next(element.iterancestors(f"{W}p"))


def new_like(paragraph, words):
    new = etree.Element(f"{W}p")
    new.append(copy.deepcopy(paragraph.find(f"{W}pPr")))
    text = etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t")
    text.text = words
    return new
