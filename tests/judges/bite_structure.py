"""Faults in a DOCX that no validator sees, for the project's own judge, and in embedded fonts."""

import shutil

import common
import docx_structure
import fonts_judge
from mutate import BITE, W, change_part, empty_cell, remove, rename, twice, without_part


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
