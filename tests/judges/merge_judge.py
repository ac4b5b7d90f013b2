"""merge_judge.py: does `vanban merge` bring an edited DOCX back into the sources, and only what was edited?

264 single edits, each with what it has to change written down before (merge_words.py, merge_tables.py), made through
LibreOffice or in the XML; then files with 25 edits each. Whatever differs from what was edited, or was changed besides, without a
word of the program about it, is a failure at once.

  --only KIND    edits of this kind alone (`--only list`; several times)
  --no-office    only edits made in the XML
  --many N       so many files with 25 edits (50); `--only many` judges these alone
  --keep DIR     the folders of the cases stay there
  --jobs N       so many at a time (2)
  --prove        runs no merge: shows that each entry can be met (merge_prove.py)

The environment variable VANBAN names another binary. Edited files are kept below target/judges/work/merge/edited.
"""

import argparse
import atexit
import hashlib
import json
import os
import shutil
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import common
import layout_judge
import merge_case
import merge_conflicts  # noqa: F401  the entries
import merge_edits
import merge_many
import merge_prove
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
# Two judges at work do not meet: what they share are the edited files alone, which are put there whole.
OWN = WORK / f"run-{os.getpid()}"
DAY = 24 * 3600


def main():
    options = parsed()
    atexit.register(shutil.rmtree, OWN, ignore_errors=True)
    verdicts = common.Verdicts()
    verdicts.say("merge self-check: sabotaged results are called wrong", merge_self.problems())
    folder = Path(options.keep).resolve() if options.keep else OWN / "cases"
    try:
        built = {name: merge_case.build(source(name), "out") for name in (merge_edits.S, merge_edits.C)}
    except NotRun as problem:
        verdicts.say("merge: the reports build", [str(problem)])
        verdicts.finish()
    verdicts.say("merge: the entries fit the reports and the template", merge_edits.check(EDITS, built))
    chosen = [one for one in EDITS if (not options.only or one.kind in options.only) and not (options.no_office and one.office)]
    drawn = [] if options.only and "many" not in options.only else list(merge_many.files(options.many, built, EDITS_A_FILE))
    files = {many.as_edit().name: many for many in drawn if not (options.no_office and many.as_edit().office)}
    edited = made(chosen + [many.as_edit() for many in files.values()], built, verdicts)
    chosen = [one for one in chosen if one.name in edited]
    if options.prove:
        verdicts.say("merge: the entries can be met", merge_prove.problems(chosen, folder, edited))
        verdicts.finish()
    with ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda one: single(one, folder, edited[one.name]), chosen))
        judged = list(pool.map(lambda name: several(files[name], folder, edited[name]), filter(edited.get, files)))
    told_of(results, verdicts, bool(options.only))
    summary = told_of_many(list(zip(filter(edited.get, files), judged)), files, verdicts)
    if not options.only:
        verdicts.say("merge: nothing is written unasked", common.guarded(merge_case.written_unasked, folder, edited[figure(edited).name]))
        verdicts.say("merge: the time it takes", *time_of(folder, edited))
    if not (options.only or options.no_office or options.many != 50):
        forget(edited.values())
    counts = Counter(result.verdict for result in results if result.edit.counts)
    verdicts.finish(f"{counts[GOOD]} good, {counts[TOLD]} told, {counts[WRONG]} silently wrong of {counts.total()} single edits{summary}")


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append")
    parser.add_argument("--no-office", action="store_true")
    parser.add_argument("--prove", action="store_true")
    parser.add_argument("--many", type=int, default=50)
    parser.add_argument("--keep")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def source(name):
    """A copy of a report to build."""
    place = OWN / "base" / name
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
        fresh = OWN / "fresh" / target.name
        fresh.parent.mkdir(parents=True, exist_ok=True)
        if one.office:
            jobs.append({"source": str(path), "target": str(fresh), "steps": one.steps, "how": one.how, "recorded": one.recorded})
            continue
        try:
            merge_xml.edit(path, fresh, one.steps, one.respelling, one.recorded)
            fresh.replace(target)
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
    listed = OWN / "jobs.json"
    listed.write_text(json.dumps(jobs, ensure_ascii=False), "utf-8")
    done = common.run("/usr/bin/python3", IN_OFFICE, (OWN / "office").as_uri(), listed, env=layout_judge.environment())
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    for answer in answers:
        fresh = Path(answer["target"])
        if not answer["problem"] and fresh.is_file():
            fresh.replace(WORK / "edited" / fresh.name)
    problems = [f"{answer['problem']} ({answer['target']})" for answer in answers if answer["problem"]]
    return problems + ([done.stderr[-800:]] if done.returncode else [])


def forget(used):
    """Edited files that no run of the last day has made or used."""
    for path in used:
        path.touch()
    for path in (WORK / "edited").glob("*.docx"):
        if time.time() - path.stat().st_mtime > DAY:
            path.unlink()


def single(one, folder, edited):
    try:
        return merge_case.judge(one, merge_case.merge(folder / one.name, one.report, edited, one.arguments, one.meanwhile))
    except NotRun as problem:
        return Result(one, WRONG, [str(problem)])


def several(many, folder, edited):
    one = many.as_edit()
    try:
        return merge_many.judge(many, merge_case.merge(folder / one.name, many.report, edited, one.arguments))
    except NotRun as problem:
        return 0, [str(problem)]


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
    counted = [result.verdict for result in results if result.edit.counts]
    good = counted.count(GOOD)
    if not is_part:
        verdicts.say(f"merge: {good} of {len(counted)} single edits are in the source", [] if good >= NEEDED * len(counted) else [f"fewer than {NEEDED:.0%}"])


def told_of_many(judged, files, verdicts):
    """A verdict for each file, one for all edits of all files; gives the end of the summary."""
    if not judged:
        return ""
    through = sum(count for _, (count, _) in judged)
    edits = sum(len(files[name].edits) for name, _ in judged)
    for name, (count, problems) in judged:
        verdicts.say(f"merge {count} of {len(files[name].edits)} edits of a file [{name}]", problems)
    verdicts.say(f"merge: {through} of {edits} edits of {len(judged)} files are in the source", [] if through >= NEEDED_OF_MANY * edits else [f"fewer than {NEEDED_OF_MANY:.0%}"])
    return f", {through} of {edits} in files with many"


def figure(edited):
    """An edit of the reference report whose file was made."""
    return next(one for one in EDITS if one.report == merge_edits.S and one.kind == "count" and one.name in edited)


def time_of(folder, edited):
    """(problems, milliseconds): the reference report with one edit, least of five. A binary for debugging may take longer."""
    one = figure(edited)
    place, seconds = folder / "time", []
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(source(one.report), place / one.report)
    shutil.copyfile(edited[one.name], place / "edited.docx")
    try:
        merge_case.build(place / one.report, "out")
    except NotRun as problem:
        return [str(problem)], ""
    for _ in range(5):
        start = time.perf_counter()
        done = common.run(merge_case.PROGRAM, "merge", "edited.docx", one.report, "--dry-run", "--lang", "en", cwd=place)
        seconds.append(time.perf_counter() - start)
    problems = [] if done.returncode in (0, 1) else [f"merge ends with {done.returncode}"]
    if min(seconds) >= SECONDS and "debug" not in merge_case.PROGRAM.parts:
        problems.append(f"{min(seconds):.2f} s, {SECONDS} s allowed")
    return problems, f"{min(seconds) * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
