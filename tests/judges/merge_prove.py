"""merge_prove.py: can the entries be met? For each, its first alternative is written into a copy of the report by hand, and what is built
of that has to read like the edited file, but for the places that follow a changed value. Run it when entries change:

  tests/judges/merge_judge.py --prove
"""

import copy
import datetime
import shutil
import tomllib

import common
import merge_case
import merge_expect
import merge_read
from merge_edits import builtin
from merge_expect import GONE, Fact, Moved, NewNote, Placed, parted, spelt_out


def problems(edits, folder, edited):
    for one in edits:
        if not one.counts:
            continue
        for number, changes in enumerate(one.alternatives):
            differing = unlike(one, changes, folder / "proof", edited[one.name])
            if differing:
                yield f"{one.told_as()} [{number}]: " + "; ".join(differing)


def unlike(one, changes, folder, edited):
    shutil.rmtree(folder, ignore_errors=True)
    place = folder / one.report
    shutil.copytree(common.ROOT / "reports" / one.report, place, ignore=shutil.ignore_patterns(".vanban", "out", "pictures"))
    before = merge_case.snapshot(place)
    for change in changes:
        write(place, change)
    after = merge_case.snapshot(place)
    found = [] if any(isinstance(change, Fact) for change in changes) else merge_expect.judge(before, after, [changes], builtin)[0]
    with_weight = one.kind in ("bold", "italic", "raised")
    try:
        rebuilt = merge_read.read(merge_case.build(place, "again"))
    except merge_case.NotRun as problem:
        return [str(problem)]
    differing = merge_read.differences(merge_read.read(edited), rebuilt, with_weight)
    follow = one.kind in ("one place", "everywhere", "number", "date", "roman", "name", "note", "body code") or any(isinstance(change, Fact) for change in changes)
    print(f"{len(differing):3} differ: {one.told_as()}" + "".join(f"\n      {merge_case.pair_of(pair)}" for pair in differing)) if differing else None
    return found + [merge_case.pair_of(pair) for pair in differing if not follow]


def write(place, change):
    path = place / change.file
    if isinstance(change, Fact):
        tree = tomllib.loads(path.read_text("utf-8"))
        merge_expect.put(tree, change.path.split("."), change.value if change.value is GONE else copy.deepcopy(change.value))
        path.write_text("\n".join(f"{key} = {value(item)}" for key, item in tree.items()) + "\n", "utf-8")
        return
    text = path.read_text("utf-8") if path.is_file() else builtin(change.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(text, change), "utf-8")


def written(text, change):
    if isinstance(change, NewNote):
        place = text.index(change.before) + len(change.before)
        return f"{text[:place]}[^moi]{text[place:]}\n[^moi]: {change.words}\n"
    if isinstance(change, (Placed, Moved)):
        stretch = spelt_out(text, change.text) if "…" in change.text else change.text
        if isinstance(change, Moved):
            text = text.replace(stretch, "", 1)
        gap = "\n" if stretch.startswith(("- ", "1. ")) else "\n\n"
        place = text.index(change.left) + len(change.left)
        behind = text[place:]
        rest = behind if behind.startswith(gap) else gap + behind.lstrip("\n")
        return text[:place] + gap + stretch + (rest if gap == "\n\n" else "\n" + rest.lstrip("\n"))
    left, old, right, new = parted(change.marked)
    whole = spelt_out(text, left + old + right)
    return text.replace(whole, left + new + right)


def value(item):
    if isinstance(item, bool):
        return str(item).lower()
    if isinstance(item, (int, float, datetime.date)):
        return str(item)
    if isinstance(item, str):
        return '"' + item.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(item, list):
        return "[" + ", ".join(map(value, item)) + "]"
    return "{ " + ", ".join(f"{key} = {value(inner)}" for key, inner in item.items()) + " }"
