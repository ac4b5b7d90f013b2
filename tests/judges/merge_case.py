"""merge_case.py: one edited DOCX brought back: what `vanban merge` did to the sources, and what a rebuild says then."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import common
import merge_expect
import merge_read
from merge_edits import S, builtin

PROGRAM = Path(os.environ.get("VANBAN", common.ROOT / "target/release/vanban")).resolve()
WORK = common.JUDGES / "work/merge"
GOOD, TOLD, WRONG = "good", "told", "silently wrong"


@dataclass
class Result:
    edit: object
    verdict: str
    problems: list = field(default_factory=list)


@dataclass
class Merged:
    """What there was before and after: files of the report, the texts of the three documents, what the program said."""

    before: dict
    after: dict
    base: list
    edited: list
    rebuilt: list
    output: str
    code: int


class NotRun(Exception):
    """The program did not do what has nothing to do with the edit: it did not build, or it crashed."""


def build(report, out):
    done = common.run(PROGRAM, "build", report.name, "--format", "docx", "--out", out, "--lang", "en", cwd=report.parent)
    if done.returncode != 0:
        raise NotRun(f"build ends with {done.returncode}: {(done.stdout + done.stderr)[:600]}")
    return report.parent / out / f"{report.name}.docx"


def merge(folder, report, edited, arguments=(), meanwhile=()):
    """Builds a copy of the report, gives it the edited DOCX back, and builds again."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    place = folder / report
    shutil.copytree(common.ROOT / "reports" / report, place, ignore=shutil.ignore_patterns(".vanban", "out", "pictures"))
    base = merge_read.read(build(place, "out"))
    shutil.copyfile(edited, folder / "edited.docx")
    for name, old, new in [meanwhile] if meanwhile else []:
        path = place / name
        text = path.read_text("utf-8")
        if text.count(old) != 1:
            raise NotRun(f"{old!r} stands in {name} {text.count(old)} times")
        path.write_text(text.replace(old, new), "utf-8")
    before = snapshot(place)
    done = common.run(PROGRAM, "merge", "edited.docx", report, "--yes", "--lang", "en", *arguments, cwd=folder, stdin=subprocess.DEVNULL)
    output = done.stdout + done.stderr
    (folder / "said.txt").write_text(output, "utf-8")
    if done.returncode not in (0, 1):
        raise NotRun(f"merge ends with {done.returncode}: {output[:600]}")
    after = snapshot(place)
    rebuilt = merge_read.read(build(place, "again"))
    return Merged(before, after, base, merge_read.read(folder / "edited.docx"), rebuilt, output, done.returncode)


def written_unasked(folder, edited):
    """Without somebody to ask and without `--yes`, nothing is written; nor with `--dry-run`."""
    place = folder / "unasked"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(common.ROOT / "reports" / S, place / S, ignore=shutil.ignore_patterns(".vanban", "out", "pictures"))
    build(place / S, "out")
    shutil.copyfile(edited, place / "edited.docx")
    before = snapshot(place / S)
    for arguments in ([], ["--dry-run"], ["--dry-run", "--yes"]):
        done = common.run(PROGRAM, "merge", "edited.docx", S, "--lang", "en", *arguments, cwd=place, stdin=subprocess.DEVNULL)
        if snapshot(place / S) != before or done.returncode not in (0, 1):
            yield f"merge {' '.join(arguments)} ends with {done.returncode}, files are {'as they were' if snapshot(place / S) == before else 'changed'}"


def snapshot(report):
    """The files of a report that somebody writes by hand."""
    found = {}
    for path in sorted(report.rglob("*")):
        name = path.relative_to(report)
        if path.is_file() and name.parts[0] not in (".vanban", "out"):
            found[name.as_posix()] = path.read_bytes().decode("utf-8", "surrogateescape")
    return found


def judge(edit, merged):
    """Good: the sources changed as the entry says, to the byte, and nothing else; what a rebuild says differently is told.
    Told: exit code 1, and of the edit what is not in the sources is told. All else is silently wrong."""
    with_weight = edit.kind in ("bold", "italic", "raised")
    differing = merge_read.differences(merged.edited, merged.rebuilt, with_weight)
    silent = list(merge_read.untold(differing, merged.edited + merged.rebuilt, merged.output))
    problems, untouched = merge_expect.judge(merged.before, merged.after, edit.alternatives, builtin)
    if edit.outcome == "rejected":
        return Result(edit, GOOD if untouched else WRONG, [] if untouched else ["something was changed"])
    if edit.outcome == "conflict":
        unsaid = unquoted(merged, with_weight)
        wrong = ([] if untouched else ["something was changed"]) + ([] if merged.code == 1 else [f"exit code {merged.code}"])
        wrong += [f"not told: {pair_of(pair)}" for pair in unsaid]
        return Result(edit, WRONG if wrong else GOOD, wrong)
    if not problems and not silent and (merged.code == 0 or edit.outcome == "form"):
        return Result(edit, GOOD)
    if merged.code == 1 and not silent and (untouched or is_part(edit, merged)):
        unsaid = unquoted(merged, with_weight) if untouched else []
        if not unsaid:
            return Result(edit, TOLD, problems)
        problems = [f"exit code 1, but what was edited is not said: {pair_of(unsaid[0])}"]
    problems = problems or ([f"exit code {merged.code}, though all is in the source"] if merged.code else [])
    return Result(edit, WRONG, problems + [f"not told: {pair_of(pair)}" for pair in silent])


def is_part(edit, merged):
    """Of an edit that changes several values, some were changed, and nothing else."""
    for changes in edit.alternatives:
        for dropped in range(len(changes)):
            some = [changes[index] for index in range(len(changes)) if index != dropped]
            if some and (not merge_expect.wrong(merged.before, merged.after, some, builtin)):
                return True
    return False


def unquoted(merged, with_weight):
    found = merge_read.differences(merged.base, merged.edited, with_weight)
    return list(merge_read.untold(found, merged.base + merged.edited, merged.output))


def pair_of(pair):
    """Two versions of a paragraph, from shortly before what differs."""
    texts = [one.text if one else "(nothing)" for one in pair]
    start = max(0, merge_expect.common(*texts) - 25)
    kinds = "" if None in pair or pair[0].kind == pair[1].kind else f" ({pair[0].kind or 'text'}, {pair[1].kind or 'text'})"
    return f"edited “…{texts[0][start : start + 90]}…”, rebuilt “…{texts[1][start : start + 90]}…”{kinds}"
