"""layout_judge.py [A.docx A.pdf ...]: does LibreOffice lay the DOCX out as the PDF is laid out, word by word?

Without arguments it judges every built document against its bounds in documents.toml. What LibreOffice itself gets
wrong is shown by faults.py and counted apart: `dx` is without what the fault `trailing-space` explains (`raw_dx` is with
it), the layout is that of the last pass (`first-pass`), marks of notes are as wide as Word's (`small-mark`), addresses
are not broken where Word does not (`address`), and documents.toml names the documents with another fault.
"""

import os
import shutil
import sys
from collections import Counter
from pathlib import Path

import common
import match
import words

RENDERED = common.JUDGES / "rendered"
# One for each judge: two of them may run at once.
PROFILE = common.JUDGES / "office" / Path(sys.argv[0]).stem
# Points by which a gap may seem wider than it is: PDFium rounds the boxes of letters.
ALIKE = 0.15
# The measured values that should be small; of the others, shares, the more the better.
DISTANCES = ("pages", "dx", "raw_dx", "dy")


def main(arguments):
    given = common.files("docx", arguments[0::2])
    beside = [Path(path) for path in arguments[1::2]] or [docx.with_suffix(".pdf") for docx, _ in given]
    verdicts, worst = common.Verdicts(), {}
    for (docx, expect), pdf, rendering in zip(given, beside, render([docx for docx, _ in given]), strict=True):
        bounds = default_bounds() | expect.get("layout", {})
        found, problems = judge(rendering, pdf, bounds)
        if problems and rendering.is_file():
            # Now and then LibreOffice sets the letters of a document with embedded fonts apart; a fault of ours comes each time.
            found, problems = judge(render([docx], RENDERED / "again")[0], pdf, bounds)
        detail = " ".join(f"{key} {value}" for key, value in found.items())
        why = f" ({bounds['why']})" if "why" in bounds else ""
        verdicts.say(f"layout {common.label(docx)}: {detail}{why}", problems)
        worst = {key: less_good(key, value, worst.get(key, value)) for key, value in found.items()} or worst
    verdicts.finish("worst: " + ", ".join(f"{key} {value}" for key, value in worst.items()))


def default_bounds():
    return common.listed()["defaults"]["layout"]


def judge(rendering, pdf, bounds):
    """(measured values, problems): which bounds they break, and where the two differ first."""
    missing = [f"{path} is not there" for path in (rendering, pdf) if not path.is_file()]
    if missing:
        return {}, missing
    found, differences = compare(rendering, pdf)
    problems = [f"{key} {found[key]} breaks the bound of {bound}" for key, bound in bounds.items() if key in found and broken(key, found[key], bound)]
    problems += foreign_fonts(rendering)
    return found, problems and problems + differences


def render(documents, folder=RENDERED):
    """LibreOffice's PDF of each DOCX, all from one call; they stay in `folder` to be looked at."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "in").mkdir(parents=True)
    # Named after document and file: many documents may have files of one name.
    sources = [folder / "in" / common.label(document).replace("/", "--") for document in documents]
    for document, source in zip(documents, sources):
        if document.is_file():
            shutil.copyfile(document, source)
    settle(folder, [source for source in sources if source.is_file()])
    return [folder / f"{source.stem}.pdf" for source in sources]


def settle(folder, sources, manner="word"):
    """Exports the settled layout of files as PDF; a file that LibreOffice cannot read is simply not there afterwards.
    In the manner `word`, without what LibreOffice alone does, as far as it can be told so; in `plain`, as it is."""
    if sources:
        talk(common.run("/usr/bin/python3", common.ROOT / "tests/judges/settle.py", PROFILE.as_uri(), folder, manner, *sources, env=environment()))


def office(folder, target, sources, fonts=None):
    """Converts files as LibreOffice's own command does, after its first pass; with other fonts where their configuration is given."""
    if sources:
        talk(common.run("soffice", f"-env:UserInstallation={PROFILE.as_uri()}", "--headless", "--convert-to", target, "--outdir", folder, *sources, env=environment() | ({"FONTCONFIG_FILE": str(fonts)} if fonts else {})))


def talk(done):
    if done.returncode != 0:
        print(done.stdout + done.stderr)


def environment():
    """Profile, fonts and locale are the project's own. The fonts of the machine would make the verdict differ from
    place to place: an old Liberation Serif lacks Vietnamese letters, a real Times New Roman hides what the
    project's font does.
    """
    fonts = common.JUDGES / "fonts.conf"
    wanted = FONTCONFIG.format(fonts=common.ROOT / "fonts", cache=common.JUDGES / "fontcache")
    # Another judge may read it while this one begins.
    if not fonts.exists() or fonts.read_text("utf-8") != wanted:
        fonts.write_text(wanted, "utf-8")
    return {
        "FONTCONFIG_FILE": str(fonts),
        "HOME": str(common.JUDGES),
        "LC_ALL": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "SAL_USE_VCLPLUGIN": "svp",  # draws without a screen
    }


# One family for every name, Times New Roman above all, but for the signs, which come with the file.
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test name="family" compare="not_eq" qual="all"><string>Vanban Signs</string></test>
    <edit name="family" mode="assign" binding="same"><string>Liberation Serif</string></edit>
  </match>
</fontconfig>
"""


def foreign_fonts(rendering):
    """A judge's rendering in another font judges nothing."""
    names = [line.split()[0] for line in common.run("pdffonts", rendering).stdout.splitlines()[2:]]
    return [f"LibreOffice used the font {name}" for name in names if not name.partition("+")[2].startswith(("LiberationSerif", "VanbanSigns"))]


def compare(rendering, pdf):
    """(measured values, the first differences in words)"""
    left, left_pages = words.read(rendering)
    right, right_pages = words.read(pdf)
    paired = match.pairs([word.text for word in left], [word.text for word in right])
    partner = dict(paired)
    places = [j for i, j in paired if left[i].page == right[j].page]
    together = [(left[i], right[j]) for i, j in paired if left[i].page == right[j].page]
    short = shortfalls(right)
    left_ends, right_ends = words.line_ends(left), words.line_ends(right)
    same_ends = sum(1 for i in left_ends if partner.get(i) in right_ends)
    found = {
        "pages": abs(left_pages - right_pages),
        "matched": share(2 * len(paired), len(left) + len(right)),
        "lines": share(same_ends, max(len(left_ends), len(right_ends))),
        "words": share(len(together), max(len(left), len(right))),
        "dx": mean(min(abs(a.x - b.x), abs(a.x - b.x + short[j])) for (a, b), j in zip(together, places)),
        "raw_dx": mean(abs(a.x - b.x) for a, b in together),
        "dy": mean(abs(a.y - b.y) for a, b in together),
    }
    return found, [*other_breaks(left, left_ends, right_ends, partner), *other_pages(left, right, paired), *alone(left, right, paired), *offsets(together)]


def shortfalls(found):
    """For each word how far left of its place LibreOffice sets it, since it shares a justified line's room among one gap too many."""
    short = []
    for line in lines(found):
        wide = [b.x - a.right - space(a) for a, b in zip(line, line[1:])]
        stretched = [extra for extra in wide if extra > ALIKE]
        # The gaps of a justified line are as wide as each other; others are jumps to the next cell.
        justified = stretched and max(stretched) - min(stretched) < 2 * ALIKE
        lost = sum(stretched) / len(stretched) / (len(stretched) + 1) if justified else 0.0
        before = [sum(extra > ALIKE for extra in wide[:i]) for i in range(len(line))]
        short.extend(count * lost for count in before)
    return short


def lines(found):
    """The words, line by line."""
    ends = words.line_ends(found)
    starts = [0, *(end + 1 for end in sorted(ends))]
    return [found[start:end] for start, end in zip(starts, starts[1:])]


def space(word):
    """The width of a space in every face of Liberation Serif."""
    return word.size / 4


def broken(key, value, bound):
    return value > bound if key in DISTANCES else value < bound


def less_good(key, value, other):
    return max(value, other) if key in DISTANCES else min(value, other)


def share(part, whole):
    """Per cent, rounded down: 100 means all."""
    return 10000 * part // whole / 100 if whole else 0.0


def mean(values):
    values = list(values)
    return round(sum(values) / len(values), 3) if values else float("inf")


def other_breaks(left, left_ends, right_ends, partner):
    places = [i for i in sorted(left_ends) if partner.get(i) not in right_ends]
    return [f"page {left[i].page + 1}: only LibreOffice ends a line after '{tail(left, i)}'" for i in places[:3]]


def other_pages(left, right, paired):
    moved = [(i, j) for i, j in paired if left[i].page != right[j].page]
    return [f"page {left[i].page + 1} in LibreOffice, {right[j].page + 1} in the PDF: '{tail(left, i)}'" for i, j in moved[:2]]


def alone(left, right, paired):
    for side, texts, matched in (("LibreOffice", left, {i for i, _ in paired}), ("the PDF", right, {j for _, j in paired})):
        rest = Counter(word.text for index, word in enumerate(texts) if index not in matched)
        if rest:
            yield f"only in {side}: " + ", ".join(f"'{text}' x{count}" for text, count in rest.most_common(8))


def offsets(together):
    for name, of in (("dx", lambda word: word.x), ("dy", lambda word: word.y)):
        far = sorted(together, key=lambda both: -abs(of(both[0]) - of(both[1])))[:1]
        for a, b in far:
            yield f"largest {name} {of(b) - of(a):.2f} pt: '{a.text}', page {a.page + 1}"


def tail(texts, index):
    return " ".join(word.text for word in texts[max(0, index - 3) : index + 1])


if __name__ == "__main__":
    main(sys.argv[1:])
