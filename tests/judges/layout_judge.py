"""layout_judge.py [A.docx A.pdf ...]: does LibreOffice lay the DOCX out as the PDF is laid out, word by word?

Without arguments it judges every built document against its bounds in documents.toml.
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
# The measured values that should be small; of the others, shares, the more the better.
DISTANCES = ("pages", "dx", "dy")


def main(arguments):
    given = common.files("docx", arguments[0::2])
    beside = [Path(path) for path in arguments[1::2]] or [docx.with_suffix(".pdf") for docx, _ in given]
    verdicts, worst = common.Verdicts(), {}
    for (docx, expect), pdf, rendering in zip(given, beside, render([docx for docx, _ in given]), strict=True):
        bounds = default_bounds() | expect.get("layout", {})
        found, problems = judge(rendering, pdf, bounds)
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
    problems = [f"{key} {value} breaks the bound of {bounds[key]}" for key, value in found.items() if broken(key, value, bounds[key])]
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
    office(folder, "pdf", [source for source in sources if source.is_file()])
    return [folder / f"{source.stem}.pdf" for source in sources]


def office(folder, target, sources):
    """Converts files with LibreOffice; a file it cannot convert is simply not there afterwards.

    Profile, fonts and locale are the project's own. The fonts of the machine would make the verdict differ from
    place to place: an old Liberation Serif lacks Vietnamese letters, a real Times New Roman hides what the
    project's font does.
    """
    if not sources:
        return
    fonts = common.JUDGES / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=common.ROOT / "fonts", cache=common.JUDGES / "fontcache"), "utf-8")
    profile = (common.JUDGES / "office").as_uri()
    settings = {
        "FONTCONFIG_FILE": str(fonts),
        "HOME": str(common.JUDGES),
        "LC_ALL": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "SAL_USE_VCLPLUGIN": "svp",  # draws without a screen
    }
    done = common.run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target, "--outdir", folder, *sources, env=settings)
    if done.returncode != 0:
        print(done.stdout + done.stderr)


# One family for every name, Times New Roman above all.
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="same"><string>Liberation Serif</string></edit>
  </match>
</fontconfig>
"""


def foreign_fonts(rendering):
    """A judge's rendering in another font judges nothing."""
    names = [line.split()[0] for line in common.run("pdffonts", rendering).stdout.splitlines()[2:]]
    return [f"LibreOffice used the font {name}" for name in names if not name.partition("+")[2].startswith("LiberationSerif")]


def compare(rendering, pdf):
    """(measured values, the first differences in words)"""
    left, left_pages = words.read(rendering)
    right, right_pages = words.read(pdf)
    paired = match.pairs([word.text for word in left], [word.text for word in right])
    partner = dict(paired)
    together = [(left[i], right[j]) for i, j in paired if left[i].page == right[j].page]
    left_ends, right_ends = words.line_ends(left), words.line_ends(right)
    same_ends = sum(1 for i in left_ends if partner.get(i) in right_ends)
    found = {
        "pages": abs(left_pages - right_pages),
        "matched": share(2 * len(paired), len(left) + len(right)),
        "lines": share(same_ends, max(len(left_ends), len(right_ends))),
        "words": share(len(together), max(len(left), len(right))),
        "dx": mean(abs(a.x - b.x) for a, b in together),
        "dy": mean(abs(a.y - b.y) for a, b in together),
    }
    return found, [*other_breaks(left, left_ends, right_ends, partner), *other_pages(left, right, paired), *alone(left, right, paired), *offsets(together)]


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
