"""tags_judge.py [A.pdf ...]: the tags of a PDF, as poppler reads them out, say what its DOCX says, in the same order.

Without arguments every built PDF is judged beside its DOCX. Both files come from the same program, but poppler knows
nothing of the one and python-docx nothing of the other: what a screen reader would read is held to what stands in Word.
"""

import re
import sys
import unicodedata
from dataclasses import dataclass

import docx
from lxml import etree

import common
import docx_judge
import words

W = docx_judge.W
# Elements whose text is a paragraph of its own.
BLOCKS = re.compile(r"P|H[1-6]|Title|TOCI|Caption")
# The most letters of a number that Word puts before a heading by itself: "Phần thứ mười hai".
LABEL = 25


@dataclass
class Block:
    kind: str
    text: str = ""
    in_note: bool = False


def main(arguments):
    verdicts = common.Verdicts()
    for path, _ in common.files("pdf", arguments):
        verdicts.say(f"tags: {common.label(path)}", common.guarded(problems, path))
    verdicts.finish()


def problems(pdf, beside=None):
    elements, blocks = tree(pdf)
    document = docx.Document(beside or pdf.with_suffix(".docx"))
    read, noted = ([block for block in blocks if block.in_note == in_note] for in_note in (False, True))
    yield from same(of_report(document), read)
    notes = [("FootnoteText", line) for note in docx_judge.footnotes(document).values() for line in note.split("\n")]
    yield from same(notes, noted)
    yield from tables(document, elements)


def tree(pdf):
    """(how often each element occurs, blocks in reading order) by `pdfinfo -struct-text`."""
    done = common.run("pdfinfo", "-enc", "UTF-8", "-struct-text", pdf)
    elements, blocks, path = {}, [], []  # path: (depth, tag, block) of the open elements
    for depth, line in lines(done.stdout):
        if line.startswith("/") or line.startswith("Object "):
            if line.startswith("/Scope"):
                elements["Scope"] = elements.get("Scope", 0) + 1
            continue
        del path[next((index for index, entry in enumerate(path) if entry[0] >= depth), len(path)) :]
        if not line.startswith('"'):
            tag = line.split(" ")[0].rstrip(":")
            elements[tag] = elements.get(tag, 0) + 1
            block = Block(tag, in_note=any(entry[1] == "Note" for entry in path)) if BLOCKS.fullmatch(tag) else None
            if block:
                blocks.append(block)
            path.append((depth, tag, block))
        elif not is_mark([tag for _, tag, _ in path], line[1:-1]):
            owner = next((block for _, _, block in reversed(path) if block), None)
            if owner:
                owner.text += line[1:-1]
            else:
                blocks.append(Block("nothing", line[1:-1]))
    return elements, [block for block in blocks if squeezed(block.text)]


def is_mark(path, text):
    """Whether it is the mark of a note or a label; the words in the contents and those that refer to an article are references too."""
    return "Lbl" in path or "Reference" in path and "TOCI" not in path and text.strip().isdigit()


def lines(text):
    """(depth, element or text) of each line; a text in quotes may go on over several."""
    open_text = None
    for line in text.splitlines():
        content = line.strip()
        if open_text is not None:
            open_text = (open_text[0], open_text[1] + " " + content)
        elif content.startswith('"'):
            open_text = (len(line) - len(line.lstrip()), content)
        elif content:
            yield len(line) - len(line.lstrip()), content
        if open_text and len(open_text[1]) > 1 and open_text[1].endswith('"'):
            yield open_text
            open_text = None


def of_report(document):
    """(style, text) of each paragraph of the report; the foot of its first page is read behind its first section."""
    feet = [relation.target_part for relation in document.part.rels.values() if relation.reltype.endswith("/footer")]
    foot = [line for part in feet for line in written(etree.fromstring(part.blob).iter(f"{W}p"))]
    for paragraph in document.element.body.iter(f"{W}p"):
        yield from written([paragraph])
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            yield from foot
            foot = []
    yield from foot


def written(paragraphs):
    """(style, text) of each paragraph that has words, in order."""
    for paragraph in paragraphs:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = docx_judge.text_of(paragraph)
        if squeezed(text):
            yield "" if style is None else style.get(f"{W}val"), text


def same(wanted, found):
    """Word makes the numbers of headings itself, and a list's may be text there and a label to a reader; beyond those
    every paragraph is the same. A reader counts headings from 1 even where a report has no parts, and an article that
    stands right in a chapter is the next level to it, not the one below its divisions."""
    wanted, open_levels = list(wanted), []
    for (style, text), block in zip(wanted, found):
        left, right = squeezed(text), squeezed(block.text)
        label = abs(len(right) - len(left))
        if not (right.endswith(left) or left.endswith(right) and style.startswith("List")) or label > LABEL:
            yield f"Word has '{text[:60]}', read is '{block.text[:60]}'"
            return
        heading = re.fullmatch(r"Heading(\d)", style)
        level = int(heading[1]) if heading else {"AppendixTitle": 1, "EnclosureTitle": 1, "Division": 2}.get(style)
        kind = None
        if level:
            open_levels = [above for above in open_levels if above < level] + [level]
            kind = f"H{len(open_levels)}"
        if kind != (block.kind if re.fullmatch(r"H\d", block.kind) else None):
            yield f"'{text[:60]}' is a {block.kind} to a reader, {style} in Word"
    if len(wanted) != len(found):
        yield f"{len(wanted)} paragraphs in Word, {len(found)} read"


def tables(document, elements):
    """Tables of figures, their rows and heads; those that only lay something out are no tables to a reader."""
    ruled = [table for table in document.element.body.iter(f"{W}tbl") if any(style in etree.tostring(table.find(f"{W}tblPr")).decode() for style in ("TableGrid", "TablePlain"))]
    rows = [row for table in ruled for row in table.findall(f"{W}tr")]
    heads = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
    for tag, count in (("Table", len(ruled)), ("TR", len(rows)), ("TH", cells(heads)), ("TD", cells(rows) - cells(heads)), ("Scope", cells(heads))):
        if elements.get(tag, 0) != count:
            yield f"{elements.get(tag, 0)} {tag} are read, {count} are in Word"


def cells(rows):
    """A cell that goes on from above is no cell of its own."""
    merges = [cell.find(f"{W}tcPr/{W}vMerge") for row in rows for cell in row.findall(f"{W}tc")]
    return sum(1 for merge in merges if merge is None or merge.get(f"{W}val") == "restart")


def squeezed(text):
    return "".join(unicodedata.normalize("NFC", text).translate(words.ALIKE).split())


if __name__ == "__main__":
    main(sys.argv[1:])
