"""How faults are put into good files."""

import re
import zipfile

from lxml import etree

import archive
import common

BITE = common.JUDGES / "bite"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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


def empty_cell(tree):
    cell = next(tree.iter(f"{W}tc"))
    for paragraph in cell.findall(f"{W}p"):
        cell.remove(paragraph)


def change_bytes(source, target, pattern, new):
    content, count = re.subn(pattern, new, source.read_bytes())
    # Without a change the judge passes the file, and that is told as its failure to bite.
    target.write_bytes(content)
    return target if count else source


def vera_of(flavour):
    return lambda path: [problem for _, problems in archive.judge([flavour], [path]) for problem in problems]
