"""merge_judge.py: does `vanban merge` bring an edited DOCX back into the sources, and only what was edited?

Some 260 single edits, each with what it has to change written down before (merge_words.py, merge_tables.py), made through
LibreOffice or in the XML; then files with 25 edits each. Whatever differs from what was edited, or was changed besides, without a
word of the program about it, is a failure at once.

  --only KIND    edits of this kind alone (`--only list`; several times)
  --no-office    only edits made in the XML
  --many N       so many files with 25 edits (50)
  --keep DIR     the folders of the cases stay there
  --jobs N       so many at a time (2)

The environment variable VANBAN names another binary. Edited files are kept below target/judges/work/merge/edited.
"""

import argparse
import hashlib
import json
import shutil
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import common
import layout_judge
import merge_case
import merge_edits
import merge_read
import merge_self
import merge_tables  # noqa: F401  the entries
import merge_text
import merge_words  # noqa: F401  the entries
import merge_xml
from merge_case import GOOD, TOLD, WORK, WRONG, NotRun, Result
from merge_edits import EDITS

IN_OFFICE = common.ROOT / "tests/judges/merge_office.py"
NEEDED, NEEDED_OF_MANY, SECONDS = 0.95, 0.90, 0.5
EDITS_A_FILE = 25


def main():
    options = parsed()
    verdicts = common.Verdicts()
    verdicts.say("merge self-check: sabotaged results are called wrong", merge_self.problems())
    folder = Path(options.keep).resolve() if options.keep else WORK / "cases"
    try:
        built = {name: merge_case.build(source(name), "out") for name in (merge_edits.S, merge_edits.C)}
    except NotRun as problem:
        verdicts.say("merge: the reports build", [str(problem)])
        verdicts.finish()
    verdicts.say("merge: the entries fit the reports and the template", merge_edits.check(EDITS, built))
    chosen = [one for one in EDITS if (not options.only or one.kind in options.only) and not (options.no_office and one.office)]
    edited = made(chosen, built, verdicts)
    with ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda one: single(one, folder, edited[one.name]), [one for one in chosen if one.name in edited]))
    told_of(results, verdicts, bool(options.only))
    if not options.keep:
        shutil.rmtree(folder, ignore_errors=True)
    counts = Counter(result.verdict for result in results)
    verdicts.finish(f"{counts[GOOD]} good, {counts[TOLD]} told, {counts[WRONG]} silently wrong of {len(results)} edits")


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append")
    parser.add_argument("--no-office", action="store_true")
    parser.add_argument("--many", type=int, default=50)
    parser.add_argument("--keep")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def source(name):
    """A copy of a report to build."""
    place = WORK / "base" / name
    shutil.rmtree(place.parent / name, ignore_errors=True)
    shutil.copytree(common.ROOT / "reports" / name, place, ignore=shutil.ignore_patterns(".vanban", "out", "pictures"))
    return place


def made(edits, built, verdicts):
    """The edited DOCX of each edit; those of an earlier run where document, edit and the hands that make it are the same."""
    (WORK / "edited").mkdir(parents=True, exist_ok=True)
    hands = b"".join((common.ROOT / "tests/judges" / name).read_bytes() for name in ("merge_office.py", "merge_xml.py"))
    found, jobs, problems = {}, [], []
    for one in edits:
        path = built[one.report]
        what = json.dumps([one.way, one.steps], ensure_ascii=False).encode()
        target = WORK / "edited" / f"{hashlib.sha256(path.read_bytes() + what + hands).hexdigest()[:24]}.docx"
        found[one.name] = target
        if target.is_file():
            continue
        if one.office:
            jobs.append({"source": str(path), "target": str(target), "steps": one.steps, "how": one.how, "recorded": one.recorded})
            continue
        try:
            merge_xml.edit(path, target, one.steps, one.respelling, one.recorded)
        except (KeyError, IndexError) as problem:
            problems.append(f"{one.told_as()}: {problem}")
    problems += by_office(jobs)
    problems += [f"{one.told_as()}: reads otherwise: {problem}" for one in edits if found[one.name].is_file() for problem in misread(one, built[one.report], found[one.name])]
    missing = [one for one in edits if not found[one.name].is_file()]
    verdicts.say(f"merge: {len(edits)} edits made", problems + [f"not made: {one.told_as()}" for one in missing])
    return {name: path for name, path in found.items() if path.is_file()}


def misread(one, base, edited):
    """Where the edited file does not read as the edit says."""
    wanted = merge_text.Text(merge_read.read(base)).make(one.steps)
    return [merge_case.pair_of(pair) for pair in merge_read.differences(wanted, merge_read.read(edited))][:2]


def by_office(jobs):
    """What LibreOffice could not do."""
    if not jobs:
        return []
    listed = WORK / "jobs.json"
    listed.write_text(json.dumps(jobs, ensure_ascii=False), "utf-8")
    done = common.run("/usr/bin/python3", IN_OFFICE, (common.JUDGES / "merge-office").as_uri(), listed, env=layout_judge.environment())
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    problems = [f"{answer['problem']} ({answer['target']})" for answer in answers if answer["problem"]]
    return problems + ([done.stderr[-800:]] if done.returncode else [])


def single(one, folder, edited):
    try:
        return merge_case.judge(one, merge_case.merge(folder / one.name, one.report, edited, one.arguments, one.meanwhile))
    except NotRun as problem:
        return Result(one, WRONG, [str(problem)])


def told_of(results, verdicts, is_part):
    """A verdict for each kind, one for the share of all."""
    kinds = defaultdict(list)
    for result in results:
        kinds[result.edit.kind].append(result)
    for kind, own in kinds.items():
        counts = Counter(result.verdict for result in own)
        wrong = [f"{result.edit.told_as()} [{result.edit.name}]: {' // '.join(result.problems[:3])}" for result in own if result.verdict == WRONG]
        verdicts.say(f"merge {kind}: {counts[GOOD]} good, {counts[TOLD]} told, {counts[WRONG]} silently wrong", wrong)
        for result in own:
            if result.verdict == TOLD:
                print(f"     told: {result.edit.told_as()} [{result.edit.name}]")
    good = sum(result.verdict == GOOD for result in results)
    if not is_part:
        verdicts.say(f"merge: {good} of {len(results)} single edits are in the source", [] if good >= NEEDED * len(results) else [f"fewer than {NEEDED:.0%}"])


if __name__ == "__main__":
    sys.exit(main())
