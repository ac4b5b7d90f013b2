"""redline_judge.py [COUNT [SEED]]: do redlines of `vanban diff` accept to the new version and reject to the old one?

Random versions with twelve edits each are made of documents that vanban built. LibreOffice accepts and rejects all of
each redline; what it saves is compared with both versions as LibreOffice itself saves them: words, looks, styles, lists,
notes in their places, tables. Validators read every redline. At the end each comparison is shown a redline with one mark
taken away, which it has to find.
"""

import json
import random
import re
import shutil
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import common
import docx_judge
import layout_judge
import redline_edits
from lxml import etree
from redline_edits import W

WORK = common.JUDGES / "redline"
VANBAN = common.ROOT / "target/release/vanban"
COUNT, SEED, EDITS = 200, 7, 12
# So many of a hundred have to be promised whole.
PROMISED = 0.95
# The largest document takes LibreOffice minutes.
SLOW = "three-hundred-pages"
# Frames by kind, articles and references: of these a redline promises more than LibreOffice finds. Not mended yet.
NOT_YET = {
    "cong-van-an-binh-2027", "nghi-quyet-tan-phu-2027", "quyet-dinh-an-binh-2027", "letter", "decision", "minutes",
    "to-trinh-an-binh-2027", "ke-hoach-an-binh-2027", "ke-hoach-dai-hoi-tan-phu-2027", "bien-ban-hop-an-binh-2027",
    "thong-bao-an-binh-2027", "giay-moi-tan-phu-2027", "giay-moi-hang-loat", "giay-gioi-thieu-an-binh-2027",
    # Small paper, sheets of copies, marks, pictures and charts: not tried yet.
    "invitation-a5", "wide-list", "ballots", "two-slips", "pages-of-all", "marks", "pictures", "charts",
    # Columns that are fitted anew in each version: not tried yet.
    "fitted-columns",
}


def main(arguments):
    count, seed = [*map(int, arguments), *(COUNT, SEED)[len(arguments) :]]
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    verdicts = common.Verdicts()
    bases = built()
    pairs = [versions(number, bases, random.Random(seed * 10_000 + number)) for number in range(count)]
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(redline, pairs))
    damaged = sabotaged(pairs)
    in_office([(what, source, target) for pair in [*pairs, *damaged] for what, source, target in jobs(pair)])
    promised = accepted = rejected = 0
    with ThreadPoolExecutor(2) as pool:
        findings = list(pool.map(validated, pairs))
    for pair, result, found in zip(pairs, told, findings):
        problems = list(result.get("problems", []))
        if result.get("promised"):
            promised += 1
            accept, reject = (common.guarded(compared, pair, what) for what in ("accept", "reject"))
            accepted, rejected = accepted + (not accept), rejected + (not reject)
            problems += accept + reject
        verdicts.say(f"redline {pair.name}: {', '.join(result.get('doubts', [])) or 'promised'}", problems + found)
    verdicts.say(f"{promised} of {count} promised whole", [] if promised >= PROMISED * count else [f"fewer than {PROMISED:.0%}"])
    for pair in damaged:
        noticed = [what for what in ("accept", "reject") if common.guarded(compared, pair, what)]
        verdicts.say(f"sabotage {pair.name}", [] if noticed else ["a mark was taken away and nobody noticed"])
    invalid = sum(map(bool, findings))
    verdicts.finish(f"{promised} of {count} promised whole, {accepted} accept exactly, {rejected} reject exactly, {invalid} not valid")


def built():
    folder = WORK / "base"
    reports = [path.parent for root in ("reports", "tests/stress") for path in sorted((common.ROOT / root).glob("*/report.toml"))]
    bases = []
    for report in reports:
        if report.name != SLOW and report.name not in NOT_YET:
            done = common.run(VANBAN, "build", report, "--format", "docx", "--out", folder / report.name)
            bases += sorted((folder / report.name).glob("*.docx")) if done.returncode == 0 else []
    # The two real reports are what most redlines are made of.
    return bases + bases[:2] * 8


class Pair:
    def __init__(self, name, old, new, redline):
        self.name, self.old, self.new, self.redline = name, old, new, redline

    def saved(self, what):
        return WORK / "office" / f"{self.name}-{what}.docx"


def versions(number, bases, rng):
    base = rng.choice(bases)
    name = f"{number:03}-{base.stem}"
    old, new, redline = (WORK / f"{name}-{side}.docx" for side in ("A", "B", "X"))
    version = redline_edits.Version(base, rng)
    version.save(old)
    done, tries = [], 0
    while len(done) < EDITS and tries < 200:
        tries += 1
        done += filter(None, [redline_edits.edit(version)])
    version.save(new)
    (WORK / f"{name}.edits").write_text("\n".join(done), "utf-8")
    return Pair(name, old, new, redline)


def redline(pair):
    done = common.run(VANBAN, "diff", pair.old, pair.new, "--docx", pair.redline, "--format", "json", "--lang", "en")
    if done.returncode != 1 or not pair.redline.is_file():
        return {"problems": [f"exit code {done.returncode}", *done.stderr.splitlines()[:5]]}
    told = json.loads(done.stdout)
    return {"promised": told["promised"], "doubts": [doubt["code"] for doubt in told["doubts"]], "problems": []}


def jobs(pair):
    yield "plain", pair.old, pair.saved("A")
    yield "plain", pair.new, pair.saved("B")
    yield "accept", pair.redline, pair.saved("accept")
    yield "reject", pair.redline, pair.saved("reject")


def in_office(wanted):
    (WORK / "office").mkdir(exist_ok=True)
    listed = WORK / "jobs.txt"
    listed.write_text("".join(f"{what}\t{source}\t{target}\n" for what, source, target in wanted if source.is_file()), "utf-8")
    profile = (common.JUDGES / "redline-office" / Path(sys.argv[0]).stem).as_uri()
    done = common.run("/usr/bin/python3", common.ROOT / "tests/judges/redline_in_office.py", profile, listed, env=layout_judge.environment())
    print(done.stdout + done.stderr, end="")


def validated(pair):
    if not pair.redline.is_file():
        return ["no redline"]
    return docx_judge.sdk(pair.redline, "Microsoft365") + common.guarded(docx_judge.audit, pair.redline) + docx_judge.integrity(pair.redline)


# --- comparison


def compared(pair, what):
    wanted, found = (blocks(path) for path in (pair.saved("B" if what == "accept" else "A"), pair.saved(what)))
    if wanted == found:
        return
    for at, (one, other) in enumerate(zip(wanted, found)):
        if one != other:
            yield f"{what}: block {at} is {short(other, one)}, not {short(one, other)}"
            return
    yield f"{what}: {len(found)} blocks, not {len(wanted)}"


def short(one, other):
    one, other = repr(one), repr(other)
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f"{one[:60]} … {one[max(0, at - 30) : at + 60]}"


def blocks(path):
    with zipfile.ZipFile(path) as package:
        part = lambda name: etree.fromstring(package.read(name)) if name in package.namelist() else None
        document, notes = part("word/document.xml"), part("word/footnotes.xml")
        names = {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in part("word/styles.xml").iter(f"{W}style")}
        reader = Reader(names, lists(part("word/numbering.xml")), notes)
    return reader.blocks(document.find(f"{W}body"))


def lists(numbering):
    """For each list and level how it counts."""
    if numbering is None:
        return {}
    kinds = {kind.get(f"{W}abstractNumId"): kind for kind in numbering.iter(f"{W}abstractNum")}
    levels = {}
    for number in numbering.iter(f"{W}num"):
        kind = kinds[number.find(f"{W}abstractNumId").get(f"{W}val")]
        for level in kind.iter(f"{W}lvl"):
            how = tuple(level.find(f"{W}{name}").get(f"{W}val") for name in ("numFmt", "lvlText") if level.find(f"{W}{name}") is not None)
            levels[number.get(f"{W}numId"), level.get(f"{W}ilvl")] = how
    return levels


class Reader:
    def __init__(self, names, lists, notes):
        self.names, self.lists = names, lists
        self.notes = {} if notes is None else {note.get(f"{W}id"): note for note in notes}

    def blocks(self, parent):
        found = []
        for child in parent:
            if child.tag == f"{W}p":
                found.append(self.paragraph(child))
            elif child.tag == f"{W}tbl":
                rows = [[self.cell(cell) for cell in row.findall(f"{W}tc")] for row in child.findall(f"{W}tr")]
                found.append(("table", rows))
            elif child.tag == f"{W}sdt":
                found += self.blocks(child.find(f"{W}sdtContent"))
        return found

    def cell(self, cell):
        span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        return span is not None and span.get(f"{W}val"), merge is not None and merge.get(f"{W}val", "continue"), self.blocks(cell)

    def paragraph(self, paragraph):
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        number = None if properties is None else properties.find(f"{W}numPr")
        name = self.names.get(style.get(f"{W}val")) if style is not None else ""
        how = None
        if number is not None and number.find(f"{W}numId") is not None:
            level = number.find(f"{W}ilvl")
            level = "0" if level is None else level.get(f"{W}val")
            how = (level, self.lists.get((number.find(f"{W}numId").get(f"{W}val"), level)))
        section = properties is not None and properties.find(f"{W}sectPr") is not None
        return name, how, section, self.letters(paragraph)

    def letters(self, paragraph):
        """Stretches of letters of one look."""
        found = []
        for run in paragraph.iter(f"{W}r"):
            look = self.look(run.find(f"{W}rPr"))
            for child in run:
                text = LETTERS.get(child.tag, "") if child.tag != f"{W}t" else child.text or ""
                if child.tag == f"{W}footnoteReference":
                    note = self.notes.get(child.get(f"{W}id"))
                    text = f"[{'' if note is None else self.blocks(note)}]"
                text = re.sub("[\u200d\u2060]", "", text)
                if not text:
                    continue
                if found and found[-1][0] == look:
                    found[-1] = (look, found[-1][1] + text)
                else:
                    found.append((look, text))
        return found

    def look(self, properties):
        if properties is None:
            return ()
        told = []
        for name in ("b", "i", "u", "vertAlign", "rStyle"):
            element = properties.find(f"{W}{name}")
            if element is not None:
                value = element.get(f"{W}val", "true")
                value = self.names.get(value, value) if name == "rStyle" else {"1": "true", "0": "false"}.get(value, value)
                told.append((name, value))
        return tuple(told)


LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


# --- faults put in on purpose


def sabotaged(pairs):
    """Redlines with one mark less, one of each kind."""
    damaged = []
    for mark in ("ins", "del", "moveTo", "pPrChange"):
        for pair in pairs:
            copy = Pair(f"{mark}-{pair.name}", pair.old, pair.new, WORK / f"{mark}-{pair.redline.name}")
            if pair.redline.is_file() and without_mark(pair.redline, copy.redline, mark):
                damaged.append(copy)
                break
    return damaged


def without_mark(source, target, mark):
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    marks = [found for found in root.iter(f"{W}{mark}") if found.getparent().tag in (f"{W}p", f"{W}pPr") and "".join(found.itertext()).strip() + mark != mark or mark == "pPrChange"]
    marks = [found for found in marks if mark != "pPrChange" or found.find(f"{W}pPr/{W}pStyle") is not None]
    if not marks:
        return False
    found = marks[0]
    parent = found.getparent()
    for child in list(found) if mark != "pPrChange" else []:
        for text in child.iter(f"{W}delText"):
            text.tag = f"{W}t"
        found.addprevious(child)
    parent.remove(found)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
