"""What no validator asks of a DOCX and Word or a screen reader does: read from the parts alone, with nothing of the
program that wrote them.
"""

import posixpath
import re
import zipfile
from collections import Counter

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
VML = "{urn:schemas-microsoft-com:vml}shape"
CORE = "{http://purl.org/dc/elements/1.1/}"
STORY = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
# Style references and the kind of style that each may name.
STYLES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


def problems(path):
    """Everything that is wrong, each with the part it is in."""
    package = Package(path)
    yield from package.problems()
    for name, tree in package.trees.items():
        if STORY.fullmatch(name):
            for judge in (fields, tables, cells, bookmarks, pictures):
                yield from (f"{name}: {problem}" for problem in judge(tree))
            yield from (f"{name}: {problem}" for problem in references(tree, package))
    yield from described(package)


class Package:
    """The parts of a DOCX, and which leads to which."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.doubles = [name for name, count in Counter(archive.namelist()).items() if count > 1]
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees = {name: etree.fromstring(part) for name, part in self.parts.items() if name.endswith((".xml", ".rels"))}

    def tree(self, name):
        return self.trees.get(name, etree.Element("missing"))

    def problems(self):
        """Relationships that lead nowhere, parts that nothing leads to or that have no type, ids that come twice."""
        yield from (f"{name} is there twice" for name in self.doubles)
        reached = set()
        for name in (name for name in self.trees if name.endswith(".rels")):
            relations = list(self.trees[name].iter(f"{PACKAGE}Relationship"))
            yield from (f"{name}: the id {id} twice" for id in doubles(relation.get("Id") for relation in relations))
            for relation in relations:
                if relation.get("TargetMode") == "External":
                    continue
                target = resolve(name, relation.get("Target"))
                reached.add(target)
                if target not in self.parts:
                    yield f"{name}: {relation.get('Id')} leads to {target}, which is not there"
        for name in self.parts.keys() - {"[Content_Types].xml"}:
            if not name.endswith(".rels") and name not in reached:
                yield f"nothing leads to {name}"
            if not self.content_type(name):
                yield f"{name} has no content type"
        for name, tree in self.trees.items():
            known = {relation.get("Id") for relation in self.tree(rels_of(name)).iter(f"{PACKAGE}Relationship")}
            used = {value for element in tree.iter() for key, value in element.items() if key.startswith(R)}
            yield from (f"{name}: the relationship {id} is not there" for id in sorted(used - known))

    def content_type(self, name):
        for element in self.tree("[Content_Types].xml"):
            extension = (element.get("Extension") or "").lower()
            if element.get("PartName") == f"/{name}" or extension and name.lower().endswith(f".{extension}"):
                return element.get("ContentType")
        return None


def rels_of(name):
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def resolve(rels, target):
    """Targets count from the folder of the part that the relationships belong to."""
    folder = posixpath.dirname(posixpath.dirname(rels))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def fields(tree):
    """Begin, perhaps separate, end, one inside another; instructions before the separator; none left open."""
    open_fields = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            if not open_fields or open_fields[-1] != "begin":
                yield f"the instruction '{element.text}' is in no field"
            continue
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append("begin")
        elif not open_fields:
            yield f"a field has {kind} without begin"
        elif kind == "separate":
            if open_fields.pop() == "separate":
                yield "a field is separated twice"
            open_fields.append("separate")
        else:
            open_fields.pop()
    if open_fields:
        yield f"{len(open_fields)} fields have no end"
    for field in tree.iter(f"{W}fldSimple"):
        if not field.get(f"{W}instr", "").strip():
            yield "a simple field without instruction"


def tables(tree):
    """Every row fills the grid, every joined cell goes on in the row above, and figures have heads for their columns."""
    for number, table in enumerate(tree.iter(f"{W}tbl"), 1):
        grid = [int(column.get(f"{W}w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        above = {}
        rows = table.findall(f"{W}tr")
        for index, row in enumerate(rows, 1):
            place, column, cells = f"table {number}, row {index}", value(row, "trPr/gridBefore", 0), {}
            for cell in row.findall(f"{W}tc"):
                span = value(cell, "tcPr/gridSpan", 1)
                width = cell.find(f"{W}tcPr/{W}tcW")
                if width is not None and int(width.get(f"{W}w")) != sum(grid[column : column + span]):
                    yield f"{place}: a cell is {width.get(f'{W}w')} wide, its columns are {sum(grid[column : column + span])}"
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val", "continue") == "continue" and above.get(column) != span:
                    yield f"{place}: a cell goes on from above, where there is none like it"
                if merge is not None:
                    cells[column] = span
                column += span
            column += value(row, "trPr/gridAfter", 0)
            if column != len(grid):
                yield f"{place}: {column} columns, {len(grid)} in the grid"
            above = cells
        yield from heads(table, rows, number)


FIGURES = ("TableGrid", "TablePlain")


def heads(table, rows, number):
    """A table of a style for figures has heads, or its alternative text says that it has none; any other is there for
    the layout only.
    """
    described = table.find(f"{W}tblPr/{W}tblDescription")
    words = "" if described is None else described.get(f"{W}val", "").strip()
    marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    ruled = table.find(f"{W}tblPr/{W}tblBorders") is not None or style_of(table) in FIGURES
    if ruled and not (marked and marked[0]) and not words.startswith("Bảng không có tên cột"):
        yield f"table {number}: no row of heads"
    if ruled and all(marked):
        yield f"table {number}: nothing but heads"
    if any(late and not early for early, late in zip(marked, marked[1:])):
        yield f"table {number}: a row of heads below others"
    if ruled and not words:
        yield f"table {number}: no alternative text"


def style_of(table):
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return None if style is None else style.get(f"{W}val")


def value(element, path, default):
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return default if found is None else int(found.get(f"{W}val"))


def cells(tree):
    """Word calls a file corrupt whose cell, note or header does not end in a paragraph."""
    for holder in tree.iter(f"{W}tc", f"{W}footnote", f"{W}endnote", f"{W}txbxContent"):
        if len(holder) == 0 or holder[-1].tag != f"{W}p":
            yield f"a {etree.QName(holder).localname} does not end in a paragraph"
    if etree.QName(tree).localname in ("hdr", "ftr") and (len(tree) == 0 or tree[-1].tag != f"{W}p"):
        yield "it does not end in a paragraph"


def bookmarks(tree):
    """Bookmarks open and close once; ids and names are used once; links and references find theirs."""
    starts = list(tree.iter(f"{W}bookmarkStart"))
    begun, ended = ([mark.get(f"{W}id") for mark in tree.iter(f"{W}{tag}")] for tag in ("bookmarkStart", "bookmarkEnd"))
    names = [mark.get(f"{W}name") for mark in starts]
    yield from (f"the bookmark id {id} twice" for id in doubles(begun))
    yield from (f"the bookmark {name} twice" for name in doubles(name.casefold() for name in names))
    yield from (f"the bookmark {id} is not both begun and ended" for id in sorted(set(begun) ^ set(ended)))
    yield from (f"the bookmark {name} is longer than 40 letters" for name in names if len(name) > 40)
    if etree.QName(tree).localname == "document":
        instructions = "\n".join(element.text or "" for element in tree.iter(f"{W}instrText"))
        wanted = [link.get(f"{W}anchor") for link in tree.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
        wanted += re.findall(r"^\s*(?:PAGEREF|REF|NOTEREF)\s+(\S+)", instructions, re.MULTILINE)
        yield from (f"a link to {name}, which is no bookmark" for name in sorted(set(wanted) - set(names)))


def pictures(tree):
    """Whatever is drawn says what it shows."""
    for drawing in tree.iter(DRAWING):
        if not (drawing.get("descr") or "").strip():
            yield f"the drawing {drawing.get('name')} has no alternative text"
    yield from (f"the drawing id {id} twice" for id in doubles(drawing.get("id") for drawing in tree.iter(DRAWING)))
    for shape in tree.iter(VML):
        if not (shape.get("alt") or "").strip():
            yield f"the shape {shape.get('id')} has no alternative text"


def references(tree, package):
    """Styles, lists and notes that the text names are there, each under one id."""
    styles = package.tree("word/styles.xml").findall(f"{W}style")
    numbering = package.tree("word/numbering.xml")
    lists = [number.get(f"{W}numId") for number in numbering.findall(f"{W}num")]
    kinds = {style.get(f"{W}styleId"): style.get(f"{W}type") for style in styles}
    yield from (f"the style {id} twice" for id in doubles(style.get(f"{W}styleId") for style in styles))
    yield from (f"the list {id} twice" for id in doubles(lists))
    for tag, kind in STYLES.items():
        used = {element.get(f"{W}val") for element in tree.iter(f"{W}{tag}")}
        yield from (f"no {kind} style {id}" for id in sorted(used) if kinds.get(id) != kind)
    used = {element.get(f"{W}val") for element in tree.iter(f"{W}numId")} - {"0"}
    yield from (f"no list {id}" for id in sorted(used - set(lists)))
    for kind in ("footnote", "endnote"):
        notes = [note.get(f"{W}id") for note in package.tree(f"word/{kind}s.xml").iter(f"{W}{kind}")]
        marks = [mark.get(f"{W}id") for mark in tree.iter(f"{W}{kind}Reference")]
        yield from (f"the {kind} {id} twice" for id in doubles(notes))
        yield from (f"two marks of the {kind} {id}" for id in doubles(marks))
        yield from (f"no {kind} {id}" for id in sorted(set(marks) - set(notes)))


def described(package):
    """What a screen reader asks first: in which language to read, and what it is that it reads."""
    core, styles = package.tree("docProps/core.xml"), package.tree("word/styles.xml")
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or language.get(f"{W}val") != "vi-VN":
        yield "the text is not said to be in Vietnamese"
    if core.findtext(f"{CORE}language") != "vi-VN":
        yield "the properties do not say that it is in Vietnamese"
    title = (core.findtext(f"{CORE}title") or "").strip()
    if not title:
        yield "no title"
    if not (core.findtext(f"{CORE}creator") or "").strip():
        yield "no author"


def doubles(ids):
    return sorted(str(id) for id, count in Counter(ids).items() if count > 1)
