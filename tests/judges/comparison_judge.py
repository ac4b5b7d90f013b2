"""comparison_judge.py [COUNT [SEED]]: do the PDFs of `vanban diff --pdf` read as both versions, and are they archives?

Random versions, those of the redlines, and the two versions of a report in tests/versions are compared. poppler reads the
tags: without what has a line through it the words have to be those of the new version, without what has a line below it
those of the old one, each as the program lays it out beside itself. veraPDF and qpdf read every file. At the end each
reading is shown a file with nothing left out, which it has to find.
"""

import random
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import archive
import common
import pdf_judge
import redline_judge
import tags_judge

WORK = common.JUDGES / "comparison"
VANBAN = redline_judge.VANBAN
COUNT, SEED = 60, 7
# Numbers and signs that are counted bear no marks; those of what went are the old ones.
LABEL = r"(?:Phần (?:thứ \S+|[IVXLC]+) |Phụ lục(?: [IVXLC\d]+)? |[IVXLC]+\. |\d+(?:\.\d+)*\. |[a-zđ]\) |[-+•] )"
GONE, CAME = "LineThrough", "Underline"


def main(arguments):
    count, seed = [*map(int, arguments), *(COUNT, SEED)[len(arguments) :]]
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    redline_judge.WORK = WORK
    verdicts = common.Verdicts()
    bases = redline_judge.built()
    pairs = [redline_judge.versions(number, bases, random.Random(seed * 10_000 + number)) for number in range(count)]
    sides = [(pair.name, pair.old, pair.new) for pair in pairs]
    folder = common.ROOT / "tests/versions"
    sides.append(("versions", folder / "old", folder / "new"))
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda side: common.guarded(judged, *side), sides))
    exact = 0
    for (name, *_), problems in zip(sides, found):
        exact += not problems
        verdicts.say(f"comparison {name}", problems)
    written = sorted(path for path in WORK.glob("*-X.pdf"))
    for what, problems in archive.judge(("2a", "ua1"), written):
        verdicts.say(what, problems)
    for name in sabotaged(sides, found):
        verdicts.say(*name)
    verdicts.finish(f"{exact} of {len(sides)} read as both versions")


def judged(name, old, new):
    """What is wrong with the comparison of two versions."""
    compared, before, after = (WORK / f"{name}-{what}.pdf" for what in "XAB")
    for pdf, sides, code in ((compared, (old, new), 1), (before, (old, old), 0), (after, (new, new), 0)):
        done = common.run(VANBAN, "diff", *sides, "--pdf", pdf, "--lang", "en")
        if done.returncode != code or not pdf.is_file():
            yield f"exit code {done.returncode} for {pdf.name}"
            yield from done.stderr.splitlines()[:5]
            return
    yield from pdf_judge.qpdf(compared)
    for side, wanted, left_out in (("new", after, GONE), ("old", before, CAME)):
        yield from differing(side, words(wanted), words(compared, left_out))


def differing(side, wanted, found):
    if wanted != found:
        at = next((i for i, (one, other) in enumerate(zip(wanted, found)) if one != other), min(len(wanted), len(found)))
        one, other = (" ".join(read[max(0, at - 4) : at + 6]) for read in (wanted, found))
        yield f"the {side} version reads '{one}', the comparison '{other}'"


def words(pdf, left_out=None):
    """The words that the tags of a PDF lead to, without those that have such a line; those of notes come last."""
    done = common.run("pdfinfo", "-enc", "UTF-8", "-struct-text", pdf)
    blocks, notes, path = [[]], [], []  # path: [depth, tag, line, block] of the open elements
    for depth, line in tags_judge.lines(done.stdout):
        if line.startswith("/"):
            if path and line.startswith("/TextDecorationType"):
                path[-1][2] = line.split("/")[-1]
            continue
        del path[next((index for index, entry in enumerate(path) if entry[0] >= depth), len(path)) :]
        tags = [tag for _, tag, *_ in path]
        if not line.startswith('"'):
            tag = line.split(" ")[0].rstrip(":")
            block = path[-1][3] if path else blocks[0]
            if tags_judge.BLOCKS.fullmatch(tag):
                block = []
                (notes if "Note" in tags else blocks).append(block)
            path.append([depth, tag, None, block])
        elif not tags_judge.is_mark(tags, line[1:-1]) and "TOC" not in tags:
            text = line[1:-1]
            if all(drawn != left_out or left_out is None for _, _, drawn, _ in path):
                path[-1][3].append(text)
    text = " ".join(re.sub(f"^ *{LABEL}", "", "".join(block)) for block in blocks + notes)
    # Dots to be written on are no words to a reader, but some of those that went.
    return re.sub(rf"¶ (?:{LABEL})?|¶|\.{{5}}", " ", text).split()


def sabotaged(sides, found):
    """Each reading, with nothing left out."""
    name = next(name for (name, *_), problems in zip(sides, found) if not problems and name != "versions")
    for side, what in (("new", "B"), ("old", "A")):
        told = list(differing(side, words(WORK / f"{name}-{what}.pdf"), words(WORK / f"{name}-X.pdf")))
        yield f"sabotage, the {side} version", [] if told else ["nothing was left out and nobody noticed"]


if __name__ == "__main__":
    main(sys.argv[1:])
