"""import_judge.py: does `vanban import` bring Word files in whole?

Twelve documents in the manner of real offices are made with python-docx, each with what has to come out of it written
down here: headings with their levels, fields, words. Then all built documents come in, as they are and as LibreOffice
saves them. The words of the file and of the DOCX that is built from the import are compared by this judge's own reading
of both, not by what the command says.
"""

import re
import shutil
import sys
import tomllib
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import common
import layout_judge
import office_documents
from lxml import etree

WORK = common.JUDGES / "import"
VANBAN = common.ROOT / "target/release/vanban"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
V = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What marks a place in the text that a report cannot hold.
MARKS = re.compile(r"\[\[[^\]]*\]\]")
HEADINGS_NEEDED = 0.95


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    verdicts = common.Verdicts()
    right = expected = 0
    for name, document, expect in office_documents.all_documents():
        path = WORK / f"{name}.docx"
        document.save(path)
        for change in expect.get("xml", []):
            office_documents.change(path, change)
        problems, good, all_headings = judge_office(path, expect)
        right, expected = right + good, expected + all_headings
        verdicts.say(f"import {name}: {good} of {all_headings} headings", problems)
    share = right / expected
    verdicts.say(f"import headings: {right} of {expected} at their level", [] if share >= HEADINGS_NEEDED else [f"fewer than {HEADINGS_NEEDED:.0%}"])
    built = [path for path, _ in common.files("docx", sys.argv[1:])]
    saved = resaved(built)
    for path in built:
        for source in filter(Path.is_file, (path, saved[path])):
            label = f"{common.label(path)}{' as LibreOffice saves it' if source is not path else ''}"
            verdicts.say(f"import {label}", judge_words(source, {}))
    verdicts.finish(f"{right} of {expected} headings at their level, {verdicts.passed} files good, {verdicts.failed} bad")


def judge_office(path, expect):
    """(problems, headings at their level, headings expected)."""
    problems = judge_words(path, expect)
    folder = folder_of(path)
    if not (folder / "report.toml").is_file():
        return problems, 0, len(expect["headings"])
    report = tomllib.loads((folder / "report.toml").read_text("utf-8"))
    for key, value in expect["fields"].items():
        table, _, field = key.partition(".")
        found = report.get(table, {}).get(field)
        found = str(found) if field == "date" else found
        if found != value:
            problems.append(f"{key} is {found!r}, not {value!r}")
    if len(report.get("appendix", [])) != expect.get("appendices", 0):
        problems.append(f"{len(report.get('appendix', []))} appendices, not {expect.get('appendices', 0)}")
    found = headings(built_from(path))
    wanted = expect["headings"]
    good = sum(1 for heading in wanted if heading in found)
    missed = [heading for heading in wanted if heading not in found]
    extra = [heading for heading in found if heading not in wanted]
    if good < HEADINGS_NEEDED * len(wanted) or len(extra) > 0:
        problems += [f"missed heading {heading}" for heading in missed] + [f"extra heading {heading}" for heading in extra]
    return problems, good, len(wanted)


def judge_words(path, expect, order=True):
    """Imports a file, builds what comes out, and compares the words of both files, in order unless told otherwise."""
    folder = folder_of(path)
    shutil.rmtree(folder, ignore_errors=True)
    done = common.run(VANBAN, "import", path, "--out", folder, "--lang", "en")
    if done.returncode != 0:
        return [f"import ends with {done.returncode}", *(done.stdout + done.stderr).splitlines()[:12]]
    built = built_from(path)
    done = common.run(VANBAN, "build", folder, "--format", "docx", "--out", built.parent, "--lang", "en")
    if done.returncode != 0:
        return [f"build ends with {done.returncode}", *(done.stdout + done.stderr).splitlines()[:12]]
    wanted = [word.lstrip("0") if word.isdigit() else word for word in expect.get("words", [])] or words_of(path)
    found = words_of(built)
    if not order:
        missing = Counter(wanted) - Counter(found)
        return [f"not in the build: {' '.join(missing)}"] if missing else []
    return [f"not in the build, in order: {' '.join(missing)}" for missing in missing_in_order(wanted, found)]


def folder_of(path):
    return WORK / "in" / f"{path.parent.name}--{path.stem}"


def built_from(path):
    folder = folder_of(path)
    return WORK / "out" / folder.name / f"{folder.name}.docx"


def words_of(path):
    """The words of the body and of the notes: sequences of letters and figures, in small letters, the body's first. Of a
    drawing, the first of its spellings; of the program's own numbers, none. Figures are without zeros before them, as the fields of the head have their own."""
    words = []
    for blocks in texts(path):
        words += [word for block in blocks for line in block.split("\n") for word in re.findall(r"[^\W_]+", MARKS.sub(" ", bare(line)))]
    return [word.lstrip("0") if word.isdigit() else word for word in words]


def texts(path):
    with zipfile.ZipFile(path) as package:
        for part in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if part in package.namelist():
                root = etree.fromstring(package.read(part))
                paragraphs = [text_of(paragraph) for paragraph in root.iter(W + "p") if not in_fallback(paragraph) and not is_contents(paragraph)]
                # The program writes the line that ties an appendix to its document itself, and the command says so.
                yield [text for text in paragraphs if not text.startswith("(Kèm theo ")]


def in_fallback(element):
    return any(ancestor.tag == V + "Fallback" for ancestor in element.iterancestors())


def is_contents(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and re.match(r"(TOC|Contents|ContentsTitle|Mucluc)", style.get(W + "val"), re.I) is not None


def text_of(paragraph):
    out = []
    for element in paragraph.iter():
        if element.tag == W + "p" and element is not paragraph:
            continue
        owner = next((ancestor for ancestor in element.iterancestors(W + "p")), None)
        if owner is not paragraph or any(ancestor.tag in (W + "moveFrom", W + "del") for ancestor in element.iterancestors()):
            continue
        if element.tag == W + "t":
            out.append(element.text or "")
        elif element.tag in (W + "br", W + "cr"):
            out.append("\n")
        elif element.tag == W + "tab":
            out.append(" ")
        elif element.tag == W + "noBreakHyphen":
            out.append("-")
    return unicodedata.normalize("NFC", "".join(out))


# So many words at the ends of a document belong to its head and to its signature, whose fields have places of their own.
HEAD, FOOT = 90, 160


def missing_in_order(wanted, found):
    """Stretches of `wanted` that are not in `found` in that order; words of the head and of the signature may stand in
    another order there."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    everywhere, missing = set(found), []
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag not in ("delete", "replace"):
            continue
        is_field = end <= HEAD or start >= len(wanted) - FOOT
        stretch = [word for word in wanted[start:end] if not (is_field and word in everywhere)]
        if stretch:
            missing.append(stretch)
    return missing


def headings(path):
    """(level, words) of every heading of a built DOCX; 0 is a part."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found = []
    for paragraph in root.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(W + "val") if style is not None else ""
        match = re.fullmatch(r"Heading(\d)", name)
        if match:
            found.append((int(match[1]) - 1, bare(text_of(paragraph))))
    return found


def bare(words):
    """The words of a heading without their number."""
    words = re.sub(r"\s+", " ", words).strip().lower()
    number = r"((phần|chương|mục|điều)( thứ [\wấ]+( (một|hai|ba))?| [ivxlc\d]+)[.:]?|[ivxlc]+ ?[./-]|\d+(\.\d+)*[./)]?|[a-zđ][.)]|\(\d+\))"
    return re.sub(rf"^{number}( |$)", "", words)


def resaved(paths):
    """Each file as LibreOffice saves it."""
    folder = WORK / "office"
    (folder / "in").mkdir(parents=True)
    sources = {}
    for path in paths:
        source = folder / "in" / f"{path.parent.name}--{path.name}"
        shutil.copyfile(path, source)
        sources[path] = source
    profile = (common.JUDGES / "import-office").as_uri()
    if sources:
        common.run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, *sources.values(), env=layout_judge.environment())
    return {path: folder / source.name for path, source in sources.items()}


if __name__ == "__main__":
    main()
