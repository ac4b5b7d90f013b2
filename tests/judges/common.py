"""What every judge shares: where things are, how verdicts are told, which documents are judged."""

import glob
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JUDGES = ROOT / "target" / "judges"
OUT = JUDGES / "out"


class Verdicts:
    """Prints one line a verdict, in the form that tests/run counts, and the reasons of a failure below it."""

    def __init__(self):
        self.passed = self.failed = 0

    def say(self, what, problems, detail=""):
        problems = list(problems)
        if problems:
            self.failed += 1
            print(f"FAIL {what}")
            for problem in problems[:10]:
                print(f"     {problem}")
            if len(problems) > 10:
                print(f"     and {len(problems) - 10} more")
        else:
            self.passed += 1
            print(f"PASS {what}{': ' if detail else ''}{detail}")

    def finish(self, summary=""):
        """The last line of a judge's output is its summary. To have judged nothing is a failure."""
        print(summary or f"{self.passed} good, {self.failed} bad")
        sys.exit(0 if self.passed and not self.failed else 1)


@dataclass(frozen=True)
class Document:
    """One entry of documents.toml under one profile: how it is built and what is expected of it."""

    name: str
    report: str
    args: list = field(default_factory=list)
    expect: dict = field(default_factory=dict)

    @property
    def folder(self):
        return OUT / self.name


def documents():
    """Every document that is judged, in the order of documents.toml; a pattern stands for all that match it."""
    defaults = listed()["defaults"]
    found = []
    for entry in listed()["document"]:
        reports = sorted(glob.glob(entry["report"], root_dir=ROOT)) or [entry["report"]]
        for report in reports:
            for profile in entry.get("profiles", [""]):
                name = "-".join(filter(None, [Path(report).name, entry.get("variant"), profile]))
                args = entry.get("args", []) + (["--profile", profile] if profile else [])
                found.append(Document(name, report, args, expectation(defaults, entry, profile)))
    return found


def listed():
    return tomllib.loads((ROOT / "tests/judges/documents.toml").read_text("utf-8"))


def expectation(defaults, entry, profile):
    """The defaults, the entry's own values over them, and those of its profile over both."""
    layers = [defaults, entry, entry.get("in", {}).get(profile, {})]
    expect = {key: value for layer in layers for key, value in layer.items()}
    expect["layout"] = {key: value for layer in layers for key, value in layer.get("layout", {}).items()}
    loosened = [key for key, value in expect["layout"].items() if value != defaults["layout"].get(key)]
    if loosened and "why" not in expect["layout"]:
        sys.exit(f"documents.toml: {entry['report']} changes {', '.join(loosened)} without a `why`")
    return expect


def files(suffix, arguments):
    """(path, expectation) of the files named, or else of all that the documents' builds left behind."""
    built = documents()
    if arguments:
        known = {document.folder: document.expect for document in built}
        return [(path, known.get(path.parent, {})) for path in (Path(a).resolve() for a in arguments)]
    return [(path, document.expect) for document in built for path in sorted(document.folder.glob(f"*.{suffix}"))]


def guarded(judge, *subject):
    """The problems that a judge finds; a reader that gives up on a file, raising what it likes, has judged it."""
    try:
        return list(judge(*subject))
    except Exception as problem:
        return [f"{type(problem).__name__}: {problem}"]


def label(path):
    return str(path.relative_to(OUT) if path.is_relative_to(OUT) else path.name)


def run(*command, **options):
    """A finished process with its text; a judge that hangs is ended."""
    command = [str(part) for part in command]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=900, **options)
