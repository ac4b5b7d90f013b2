"""check_judge.py: does `vanban check` leave correct Word files of offices alone, and does it read them at all?

Twenty-four files that are correct by their regulation are made with python-docx, half of them saved by LibreOffice. None may have an
error, and all together no more than three remarks. Then one word is doubled and one margin is changed in each: both have to
be told, or the check has read nothing.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import common
import correct_documents
import docx
import layout_judge
from docx.shared import Mm

WORK = common.JUDGES / "check"
VANBAN = common.ROOT / "target/release/vanban"
REMARKS = 3


def main():
    vanban = Path(sys.argv[1]) if len(sys.argv) > 1 else VANBAN
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    verdicts = common.Verdicts()
    remarks = []
    for path, profile in made():
        result = checked(vanban, path)
        found, held_to = result["findings"], result["held_to"]["profile"]
        errors = [told(finding) for finding in found if finding["severity"] == "error"]
        errors += [f"held to {held_to}, not to {profile}"] if held_to != profile else []
        remarks += [f"{path.stem}: {told(finding)}" for finding in found if finding["severity"] != "error"]
        verdicts.say(f"check {path.stem}", errors)
        verdicts.say(f"check {path.stem} with faults", unread(vanban, path))
    verdicts.say(f"check: {len(remarks)} remarks in all", remarks if len(remarks) > REMARKS else [])
    for remark in remarks:
        print(f"     {remark}")
    verdicts.finish(f"{verdicts.passed} good, {verdicts.failed} bad, {len(remarks)} remarks in 24 correct files")


def made():
    """The files, as they are or as LibreOffice saves them, each with its profile."""
    by_office, profiles = [], {}
    (WORK / "in").mkdir()
    for name, document, office, profiles[f"{name}.docx"] in correct_documents.all_documents():
        path = (WORK / "in" if office else WORK) / f"{name}.docx"
        document.save(path)
        by_office += [path] if office else []
    profile = (common.JUDGES / "check-office").as_uri()
    common.run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", WORK, *by_office, env=layout_judge.environment())
    return [(WORK / name, profile) for name, profile in sorted(profiles.items())]


def checked(vanban, path):
    ran = subprocess.run([vanban, "check", path, "--format", "json", "--lang", "en"], capture_output=True, text=True, timeout=60)
    return json.loads(ran.stdout)


def told(finding):
    return f"{finding['code']} {finding['message']} ({finding.get('around', '')})"


def unread(vanban, path):
    """What is not told of a file that has two faults."""
    document = docx.Document(path)
    paragraphs = [p for p in document.paragraphs if len(p.text) > 60] or [p for t in document.tables for c in t._cells for p in c.paragraphs if p.text]
    paragraphs[-1].add_run(" Các đơn vị phối hợp với với nhau.")
    first = document.sections[0]
    is_upright_a4 = abs(first.page_width - Mm(210)) < Mm(1)
    first.left_margin = Mm(15)
    damaged = WORK / "in" / f"faults-{path.name}"
    document.save(damaged)
    codes = {finding["code"] for finding in checked(vanban, damaged)["findings"]}
    # Margins are of a regulation, which has to be known.
    wanted = {"VB6112"} | ({"VB6802"} if is_upright_a4 else set())
    return [f"{code} is not told" for code in sorted(wanted - codes)]


if __name__ == "__main__":
    main()
