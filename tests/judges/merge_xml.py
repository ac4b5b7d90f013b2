"""merge_xml.py: one edit or several, made in the XML of a DOCX as other programs write it, recorded or not; and a whole file
respelt in ways that change no word."""

import copy
import re
import unicodedata
import zipfile

import docx
from lxml import etree
from merge_read import GONE, NOTE, SEEN_AS, W

NS = {"w": W[1:-1]}
PARTS = ("word/document.xml", "word/footnotes.xml")
WHO = {W + "id": "900", W + "author": "Người sửa", W + "date": "2026-01-02T03:04:05Z"}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def edit(source, target, steps, respelling="", recorded=False):
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    roots = {name: etree.fromstring(parts[name]) for name in PARTS if name in parts}
    hand = Hand(list(roots.values()), recorded)
    comments = [arguments for name, *arguments in steps if name == "comment"]
    for name, *arguments in steps:
        if name != "comment":
            getattr(hand, name)(*arguments)
    for name in filter(None, respelling.split("+")):
        RESPELLINGS[name](roots, parts)
    for name, root in roots.items():
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    for needle, words in comments:
        comment(target, needle, words)


def comment(path, needle, words):
    document = docx.Document(path)
    paragraph = next(one for one in document.paragraphs if needle in one.text)
    document.add_comment(paragraph.runs, words, author="Lãnh đạo")
    document.save(path)


class Hand:
    """Each method is an edit that merge_office makes under the same name."""

    def __init__(self, roots, recorded):
        self.roots, self.recorded = roots, recorded

    def change(self, before, old, after, new):
        paragraph, start = self.find(before + old + after)
        start += len(before)
        split_at(paragraph, start + len(old))
        split_at(paragraph, start)
        gone = between(paragraph, start, start + len(old))
        before_it = between(paragraph, 0, start)
        beside = (gone or before_it or runs(paragraph)[:1])[-1]
        added = run_like(gone[0] if gone else beside, new)
        if new:
            if gone or before_it:
                beside.addnext(added)
            else:
                beside.addprevious(added)
            self.insert(added)
        for run in gone:
            self.remove(run)

    def split(self, before, after):
        """Enter between the two."""
        paragraph, start = self.find(before + after)
        split_at(paragraph, start + len(before))
        second = etree.Element(W + "p")
        second.extend(copy.deepcopy(one) for one in paragraph.findall(W + "pPr"))
        second.extend(between(paragraph, start + len(before), 10**6))
        paragraph.addnext(second)
        self.mark(paragraph, "ins")

    def enter_after(self, needle, words):
        paragraph, _ = self.find(needle)
        paragraph.addnext(self.fresh(paragraph, words))

    def enter_before(self, needle, words):
        paragraph, _ = self.find(needle)
        paragraph.addprevious(self.fresh(paragraph, words))

    def fresh(self, like, words):
        added = etree.Element(W + "p")
        added.extend(without_section(copy.deepcopy(one)) for one in like.findall(W + "pPr"))
        run = run_like(runs(like)[0], words)
        added.append(run)
        self.insert(run)
        self.mark(added, "ins")
        return added

    def join(self, needle):
        """The next paragraph runs on here, behind a blank."""
        paragraph, _ = self.find(needle)
        following = paragraph.getnext()
        blank = run_like(runs(paragraph)[-1], " ")
        paragraph.append(blank)
        self.insert(blank)
        if self.recorded:
            self.mark(paragraph, "del")
            return
        paragraph.extend(one for one in list(following) if one.tag != W + "pPr")
        following.getparent().remove(following)

    def delete(self, needle):
        paragraph, _ = self.find(needle)
        if not self.recorded:
            paragraph.getparent().remove(paragraph)
            return
        self.empty(needle)
        self.mark(paragraph, "del")

    def empty(self, needle):
        paragraph, _ = self.find(needle)
        for run in runs(paragraph):
            self.remove(run)

    def retype(self, needle, words):
        paragraph, _ = self.find(needle)
        added = run_like(runs(paragraph)[0], words)
        self.empty(needle)
        paragraph.append(added)
        self.insert(added)

    def move_up(self, needle):
        paragraph, _ = self.find(needle)
        before = paragraph.getprevious()
        if not self.recorded:
            before.addprevious(paragraph)
            return
        moved = copy.deepcopy(paragraph)
        before.addprevious(moved)
        for wrapper, one in (("moveTo", moved), ("moveFrom", paragraph)):
            for run in runs(one):
                wrap(run, wrapper)
            self.mark(one, wrapper)

    def copy_paste(self, needle, before):
        paragraph, _ = self.find(needle)
        self.find(before)[0].addprevious(copy.deepcopy(paragraph))

    def row_after(self, needle, cells):
        row = self.row(needle)
        added = copy.deepcopy(row)
        for cell, words in zip(added.findall(W + "tc"), cells, strict=True):
            first = cell.find(W + "p")
            run = run_like(runs(first)[0], words)
            for one in cell.iter(W + "r"):
                one.getparent().remove(one)
            first.append(run)
            self.insert(run)
            self.mark(first, "ins")
        row.addnext(added)
        self.mark_row(added, "ins")

    def row_delete(self, needle):
        row = self.row(needle)
        if not self.recorded:
            row.getparent().remove(row)
            return
        for run in list(row.iter(W + "r")):
            self.remove(run)
        self.mark_row(row, "del")

    def row(self, needle):
        return next(self.find(needle)[0].iterancestors(W + "tr"))

    def weight(self, needle, flag, on=True):
        paragraph, start = self.find(needle)
        split_at(paragraph, start + len(needle))
        split_at(paragraph, start)
        for run in between(paragraph, start, start + len(needle)):
            properties = run.find(W + "rPr")
            if properties is None:
                properties = etree.Element(W + "rPr")
                run.insert(0, properties)
            tag, value = {"bold": ("b", "1"), "italic": ("i", "1"), "raised": ("vertAlign", "superscript")}[flag]
            for old in properties.findall(W + tag):
                properties.remove(old)
            if on:
                switch = etree.SubElement(properties, W + tag)
                switch.set(W + "val", value)

    # --- what they need

    def find(self, needle):
        """(paragraph, where in it) of words that stand in one place alone."""
        found = [(one, text_of(one).find(needle)) for root in self.roots for one in root.iter(W + "p") if needle in text_of(one)]
        if len(found) != 1:
            raise KeyError(f"{needle!r} is found {len(found)} times")
        return found[0]

    def insert(self, run):
        if self.recorded:
            wrap(run, "ins")

    def remove(self, run):
        if not self.recorded:
            run.getparent().remove(run)
            return
        for text in run.iter(W + "t"):
            text.tag = W + "delText"
        wrap(run, "del")

    def mark(self, paragraph, change):
        if not self.recorded:
            return
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = etree.Element(W + "pPr")
            paragraph.insert(0, properties)
        of_mark = properties.find(W + "rPr")
        if of_mark is None:
            of_mark = etree.Element(W + "rPr")
            behind = [one for one in properties if one.tag in (W + "sectPr", W + "pPrChange")]
            behind[0].addprevious(of_mark) if behind else properties.append(of_mark)
        of_mark.insert(0, etree.Element(W + change, WHO))

    def mark_row(self, row, change):
        if not self.recorded:
            return
        properties = row.find(W + "trPr")
        if properties is None:
            properties = etree.Element(W + "trPr")
            row.insert(0, properties)
        properties.append(etree.Element(W + change, WHO))


def runs(paragraph):
    """Those that are there: what is deleted is not."""
    return [run for run in paragraph.iter(W + "r") if not any(one.tag in GONE for one in run.iterancestors())]


def signs(run):
    """(child, place in it, sign) of each sign of a run."""
    for child in run:
        if child.tag == W + "t":
            yield from ((child, index, sign) for index, sign in enumerate((child.text or "").translate(SEEN_AS)))
        elif child.tag in (W + "br", W + "tab", W + "noBreakHyphen", W + "footnoteReference"):
            yield child, 0, {W + "noBreakHyphen": "-", W + "footnoteReference": NOTE}.get(child.tag, "\n")


def text_of(paragraph):
    return "".join(sign for run in runs(paragraph) for _, _, sign in signs(run))


def split_at(paragraph, place):
    """No run reaches across this place any more."""
    for run in runs(paragraph):
        length = len(list(signs(run)))
        if 0 < place < length:
            child, index, _ = list(signs(run))[place]
            second = etree.Element(W + "r")
            second.extend(copy.deepcopy(one) for one in run.findall(W + "rPr"))
            rest = list(child.itersiblings())
            if index:
                tail = etree.SubElement(second, W + "t", {SPACE: "preserve"})
                tail.text, child.text = child.text[index:], child.text[:index]
                child.set(SPACE, "preserve")
            else:
                second.append(child)
            second.extend(rest)
            run.addnext(second)
            return
        place -= length


def between(paragraph, start, end):
    found, place = [], 0
    for run in runs(paragraph):
        length = len(list(signs(run)))
        if length and start <= place and place + length <= end:
            found.append(run)
        place += length
    return found


def run_like(run, words):
    """A run with other words; of a reference to a note, only the words."""
    added = etree.Element(W + "r")
    if run.find(W + "footnoteReference") is None:
        added.extend(copy.deepcopy(one) for one in run.findall(W + "rPr"))
    etree.SubElement(added, W + "t", {SPACE: "preserve"}).text = words
    return added


def wrap(run, change):
    wrapper = etree.Element(W + change, WHO)
    run.addprevious(wrapper)
    wrapper.append(run)


def without_section(properties):
    for section in properties.findall(W + "sectPr"):
        properties.remove(section)
    return properties


def one_run_a_word(roots, parts):
    for root in roots.values():
        for paragraph in root.iter(W + "p"):
            text = text_of(paragraph)
            for match in re.finditer(r"\s+", text):
                split_at(paragraph, match.end())


def decomposed(roots, parts):
    each_text(roots, lambda text: unicodedata.normalize("NFD", text))


def soft_hyphens(roots, parts):
    each_text(roots, lambda text: re.sub(r"(\w{3})(\w)", "\\1\u00ad\\2", text))


def no_break_blanks(roots, parts):
    each_text(roots, lambda text: text.replace(" ", "\u00a0"))


def each_text(roots, respelt):
    for root in roots.values():
        for text in root.iter(W + "t"):
            text.text = respelt(text.text or "")


def other_style_ids(roots, parts):
    """The names stay, as in a program that writes its own ids."""
    styles = etree.fromstring(parts["word/styles.xml"])
    ids = {style.get(W + "styleId"): f"a{number}" for number, style in enumerate(styles.iter(W + "style"))}
    numbering = {name: etree.fromstring(parts[name]) for name in ("word/numbering.xml",) if name in parts}
    for style in styles.iter(W + "style"):
        style.set(W + "styleId", ids[style.get(W + "styleId")])
    for root in (styles, *numbering.values(), *roots.values()):
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink"):
            for one in root.iter(W + tag):
                one.set(W + "val", ids.get(one.get(W + "val"), one.get(W + "val")))
    parts["word/styles.xml"] = etree.tostring(styles)
    parts.update({name: etree.tostring(root) for name, root in numbering.items()})


RESPELLINGS = {"words": one_run_a_word, "nfd": decomposed, "soft": soft_hyphens, "blanks": no_break_blanks, "ids": other_style_ids}
