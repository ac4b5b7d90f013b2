"""merge_expect.py: what an edit has to change in the sources, and whether that and nothing else was changed.

An expectation is a list of alternatives, each a list of changes, all of which have to be there. `‹old→new›` marks the words
that change; what stands around it says where, and has to stand there once.
"""

import copy
import difflib
import re
import tomllib
from collections import Counter
from dataclasses import dataclass

MARK = re.compile(r"‹(.*?)→(.*?)›", re.S)
OVERRIDES = "templates/congress-report/"
TOML = "report.toml"


def parted(marked):
    """(before, old, after, new) of a marked text."""
    match = MARK.search(marked)
    return marked[: match.start()], match[1], marked[match.end() :], match[2]


def spelt_out(text, marked):
    """A stretch of the text that is given by its first and its last words, with `…` between them."""
    start, dots, end = marked.partition("…")
    return re.search(f"{re.escape(start)}.*?{re.escape(end)}", text, re.S)[0] if dots else marked


@dataclass(frozen=True)
class Fact:
    """A value of report.toml: its path with dots, and what it is afterwards; GONE where the key has to go."""

    path: str
    value: object

    file = TOML


GONE = object()


@dataclass(frozen=True)
class Words:
    """Words of a partial. Exact: to the byte. Otherwise the lines that the mark touches may break anew, and no other line."""

    partial: str
    marked: str
    exact: bool = True

    @property
    def file(self):
        return f"{OVERRIDES}{self.partial}.hbs"

    def problems(self, before, after):
        left, old, right, new = parted(self.marked)
        whole = spelt_out(before, left + old + right)
        place, old = before.index(whole) + len(left), whole[len(left) : len(whole) - len(right)]
        wanted = before[:place] + new + before[place + len(old) :]
        if self.exact:
            return [] if after == wanted else [shown(wanted, after)]
        if wanted.split() != after.split():
            return [shown(wanted, after)]
        return [] if kept_around(before, after, place, place + len(old)) else ["lines that the edit does not touch are broken anew"]


@dataclass(frozen=True)
class Placed:
    """New words of a partial, anywhere between two places of it, which render alike."""

    partial: str
    left: str
    text: str
    right: str

    file = Words.file

    def problems(self, before, after):
        start, end = before.index(self.left) + len(self.left), before.index(self.right)
        text = spelt_out(before, self.text) if "…" in self.text else self.text
        tokens = after.split()
        for place in blanks(before, start, end):
            if before[:place].split() + text.split() + before[place:].split() == tokens:
                return [] if kept_around(before, after, start, end) else ["lines that the edit does not touch are broken anew"]
        return [shown(before[:start] + " " + text + " " + before[start:], after)]


@dataclass(frozen=True)
class Moved:
    """A stretch of a partial that stands between two others afterwards. No line may break anew."""

    partial: str
    text: str
    left: str
    right: str

    file = Words.file

    def problems(self, before, after):
        text = spelt_out(before, self.text)
        place = before.index(text)
        without = before[:place] + before[place + len(text) :]
        start, end = without.index(self.left) + len(self.left), without.index(self.right)
        if not any(without[:one].split() + text.split() + without[one:].split() == after.split() for one in blanks(without, start, end)):
            return [shown(without[:start] + "\n" + text + without[start:], after)]
        same = Counter(filter(None, map(str.strip, before.split("\n")))) == Counter(filter(None, map(str.strip, after.split("\n"))))
        return [] if same else ["lines that were only moved are broken anew"]


@dataclass(frozen=True)
class NewNote:
    """A reference behind some words of a partial, and its text in a paragraph of its own; the name is free."""

    partial: str
    before: str
    words: str

    file = Words.file

    def problems(self, before, after):
        names = set(re.findall(r"\[\^([^\]]+)\]", after)) - set(re.findall(r"\[\^([^\]]+)\]", before))
        if len(names) != 1:
            return [f"new notes are {sorted(names)}"]
        name = re.escape(names.pop())
        definition = re.compile(rf"^\[\^{name}\]:\s+{re.escape(self.words)}[ \t]*$", re.M)
        reference = re.compile(rf"(?<={re.escape(self.before)})\[\^{name}\]")
        if len(definition.findall(after)) != 1 or len(reference.findall(definition.sub("", after))) != 1:
            return ["the reference or the text of the new note is not where it has to be"]
        left = reference.sub("", definition.sub("", after))
        same = list(filter(None, left.split("\n"))) == list(filter(None, before.split("\n")))
        return [] if same else [shown(before, left)]


def blanks(text, start, end):
    """Places between words, from one place to another."""
    return [start, *(place for place in range(start, end + 1) if text[place - 1 : place + 1].strip() != text[place - 1 : place + 1] or place == end)]


def kept_around(before, after, start, end):
    """The lines above and below those that a stretch touches stand as they stood."""
    head = before[: before.rfind("\n", 0, start) + 1].rstrip()
    below = before.find("\n", end)
    tail = before[below:].strip() if below >= 0 else ""
    return after.startswith(head) and after.rstrip().endswith(tail)


def shown(wanted, found):
    """The first lines that differ."""
    lines = [line for line in difflib.unified_diff(wanted.splitlines(), found.splitlines(), "wanted", "found", lineterm="", n=0)]
    return " / ".join(lines[2:8])


def judge(before, after, alternatives, builtin):
    """(what is wrong with what the sources became, whether nothing was changed). `before` and `after` are the files of the
    report by their path, `builtin` gives the text that an override begins with."""
    if before == after:
        return ([] if any(not changes for changes in alternatives) else ["nothing was changed"]), True
    found = [wrong(before, after, changes, builtin) for changes in alternatives]
    return min(found, key=len), False


def wrong(before, after, changes, builtin):
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    problems = [f"{path} has changed" for path in sorted(changed - {change.file for change in changes})]
    for path in sorted({change.file for change in changes}):
        own = [change for change in changes if change.file == path]
        if path not in changed or path not in after:
            problems.append(f"{path} has not changed")
        elif path == TOML:
            problems += facts(before[path], after[path], own)
        elif len(own) == 1:
            problems += own[0].problems(before.get(path) or builtin(path), after[path])
        else:
            problems += several(before.get(path) or builtin(path), after[path], own)
    return problems


def several(before, after, changes):
    """Several changes of one partial, whose lines may break anew where they are."""
    wanted = before
    for change in changes:
        left, old, right, new = parted(change.marked)
        whole = spelt_out(wanted, left + old + right)
        wanted = wanted.replace(whole, left + new + right)
    return [] if wanted.split() == after.split() else [shown(wanted, after)]


def facts(before, after, changes):
    """Of report.toml these values alone have changed, and of its bytes those that write them."""
    try:
        found = tomllib.loads(after)
    except tomllib.TOMLDecodeError as problem:
        return [f"report.toml cannot be read: {problem}"]
    was = tomllib.loads(before)
    wanted = copy.deepcopy(was)
    for change in changes:
        put(wanted, change.path.split("."), change.value)
    if found != wanted:
        return [f"{path} is {new!r}, wanted was {old!r}" for path, old, new in unlike(wanted, found)]
    lost, added = (Counter(comments(one)) - Counter(comments(other)) for one, other in ((before, after), (after, before)))
    # The comment of what goes may go with it.
    goes = any(change.value is GONE or shorter(change.value, got(was, change.path.split("."))) for change in changes)
    if added or (lost and not goes):
        return ["comments of report.toml are lost or changed"]
    return [] if len(changes) > 1 else bytes_of(before, after, got(was, changes[0].path.split(".")), changes[0].value)


def bytes_of(before, after, old, new):
    """What differs may be the value alone; of a list, the elements that come or go, with their commas."""
    old = str(old).lower() if isinstance(old, bool) else old
    start = common(before, after)
    end = common(before[start:][::-1], after[start:][::-1])
    gone, come = before[start : len(before) - end], after[start : len(after) - end]
    if old is None:
        good = not bare(gone)
    elif isinstance(old, list) and isinstance(new, list) and sorted(map(repr, old)) == sorted(map(repr, new)):
        good = Counter(bare(gone)) == Counter(bare(come))
    elif isinstance(old, list) and isinstance(new, list) and len(old) != len(new):
        good = not bare(gone if len(new) > len(old) else come)
    elif new is GONE:
        good = not bare(come)
    else:
        good = re.sub(r'["_\\]', "", gone) in str(old).replace("\n", "n") or gone.replace("\\n", "\n").strip('"') in str(old)
    return [] if good else [f"report.toml changed from {gone[:120]!r} to {come[:120]!r}"]


def bare(text):
    return re.sub(r"[\s,]", "", text)


def shorter(new, old):
    return isinstance(new, list) and isinstance(old, list) and len(new) < len(old)


def common(one, other):
    """How many signs two texts begin with alike."""
    return next((index for index, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))


def comments(text):
    return re.findall(r'(?m)^[^"\n#]*(?:"[^"\n]*"[^"\n#]*)*(#.*)$', text)


def step(node, key):
    return (node[int(key)] if int(key) < len(node) else None) if isinstance(node, list) else (node or {}).get(key)


def got(tree, path):
    for key in path:
        tree = step(tree, key)
    return tree


def put(tree, path, value):
    for key in path[:-1]:
        tree = step(tree, key) if isinstance(tree, list) else tree.setdefault(key, {})
    last = int(path[-1]) if isinstance(tree, list) else path[-1]
    if value is GONE:
        del tree[last]
    else:
        tree[last] = value


def unlike(wanted, found, path=""):
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in wanted.keys() | found.keys():
            yield from unlike(wanted.get(key), found.get(key), f"{path}.{key}".strip("."))
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for index, pair in enumerate(zip(wanted, found)):
            yield from unlike(*pair, f"{path}.{index}")
    elif wanted != found or type(wanted) is not type(found):
        yield path, wanted, found
