"""merge_edits.py: how an edit and what it has to change is written down; merge_words.py and merge_tables.py hold the edits.

Nobody looks at what the program does with an edit when it is written down: what has to change follows from the report and
from the built-in template. `check` holds each entry to both before anything is run.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass, field

import common
import merge_expect
import merge_read
from merge_expect import Words, parted

S, C = "so-tttt-ha-tinh-2022", "chi-doan-thcs-minh-tan-2024"


@dataclass
class Edit:
    kind: str
    report: str
    way: str
    steps: list
    alternatives: list
    # "conflict": left alone and told. "form": the template's own form comes back, which is told. "rejected": nothing changes.
    outcome: str = "good"
    arguments: list = field(default_factory=list)
    # (file, old, new): what changed in the source after the document was made.
    meanwhile: tuple = ()

    @property
    def office(self):
        return not self.way.startswith("xml")

    @property
    def recorded(self):
        return self.way.endswith("recorded")

    @property
    def how(self):
        return self.way.split()[0].partition(":")[0]

    @property
    def respelling(self):
        return self.way.split()[0].partition(":")[2]

    @property
    def name(self):
        what = json.dumps([self.report, self.way, self.steps, self.arguments, self.meanwhile, self.outcome], ensure_ascii=False)
        return f"{self.kind}-{self.report.split('-')[0]}-{self.way.replace(' ', '-').replace(':', '-')}-{hashlib.sha256(what.encode()).hexdigest()[:6]}".replace(" ", "-")

    @property
    def counts(self):
        """Whether it is one of the single edits of which nearly all have to come through."""
        return self.outcome == "good" and not self.meanwhile

    def told_as(self):
        return f"{self.kind}, {self.way}, {self.report.split('-')[0]}: " + "; ".join(f"{name} {' | '.join(map(str, arguments))}" for name, *arguments in self.steps[:2])


EDITS = []


def edit(kind, report, ways, steps, *alternatives, **more):
    """One entry for each way. A change given as the name of a partial means that its bytes change as the document's words do."""
    marked = steps if isinstance(steps, str) else None
    if marked:
        before, old, after, new = parted(marked)
        steps = [("change", before, old, after, new)]
    alternatives = [one if isinstance(one, list) else [one] for one in alternatives]
    alternatives = [[Words(change, marked) if isinstance(change, str) else change for change in changes] for changes in alternatives]
    for way in ways.split(", "):
        arguments = ["--changes", "none" if more.get("outcome") == "rejected" else "all"] if way.endswith("recorded") else []
        EDITS.append(Edit(kind, report, way, steps, alternatives or [[]], arguments=arguments, **more))


def report_of(name):
    return tomllib.loads((common.ROOT / "reports" / name / "report.toml").read_text("utf-8"))


def builtin(path):
    return (common.ROOT / "templates" / path.removeprefix("templates/")).read_text("utf-8")


def listed(report, path):
    """A list of report.toml, to be changed."""
    return list(merge_expect.got(report_of(report), path.split(".")))


def check(edits, built):
    """What is wrong with the entries themselves. `built` gives the DOCX of a report."""
    texts = {name: [one.text for one in merge_read.read(path)] for name, path in built.items()}
    for one in edits:
        for name, *arguments in one.steps:
            needles = ["".join(arguments[:3])] if name == "change" else ["".join(arguments[:2])] if name == "split" else [arguments[0]] if arguments and isinstance(arguments[0], str) else []
            needles += [arguments[1]] if name in ("cut_paste", "copy_paste") else []
            for needle in needles if name != "replace_all" else []:
                count = sum(text.replace(merge_read.NOTE, "").count(needle) for text in texts[one.report])
                if count != 1:
                    yield f"{one.told_as()}: {needle!r} stands in the document {count} times"
        for changes in one.alternatives:
            for change in changes:
                yield from (f"{one.told_as()}: {problem}" for problem in unsound(one, change))


def unsound(one, change):
    if change.file == merge_expect.TOML:
        old = merge_expect.got(report_of(one.report), change.path.split("."))
        if old == change.value:
            yield f"{change.path} is {old!r} already"
        return
    text = builtin(change.file)
    places = [getattr(change, name) for name in ("left", "right", "before") if hasattr(change, name)]
    if hasattr(change, "marked"):
        left, old, right, _ = parted(change.marked)
        start, _, end = (left + old + right).partition("…")
        places += [start] if not end else [start, end]
    for place in places:
        if text.count(place) != 1:
            yield f"{place!r} stands in {change.partial} {text.count(place)} times"
