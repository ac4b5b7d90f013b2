"""Faults in what is submitted: in the tags that PDF/A-2a and PDF/UA-1 ask for, beyond a file that looks right, and that
a reader hears; and in dossiers.
"""

import re
import shutil
import zipfile

import common
import dossier_judge
import tags_judge
from mutate import BITE, vera_of


def tag_faults(docx, pdf):
    plain = BITE / "tagged.pdf"
    common.run("qpdf", "--stream-data=uncompress", "--object-streams=disable", "--newline-before-endstream", pdf, plain)
    shutil.copyfile(docx, plain.with_suffix(".docx"))

    def faulty(name, pattern, new, count=1):
        path = BITE / f"tagged-{name}.pdf"
        content, found = re.subn(pattern, new, plain.read_bytes(), count=count, flags=re.DOTALL)
        path.write_bytes(content)
        return path if found else plain

    # PDF/A-2a asks for a tree and for languages that exist, PDF/UA-1 also that there is one and that all is tagged.
    # As long as what they replace, so that no length and no cross reference goes wrong with them.
    rootless = faulty("rootless", rb"/StructTreeRoot (\d+ 0 R)", rb"/StructTreeRooX \1")
    speechless = faulty("speechless", rb"/Lang \(", rb"/LanX (", count=0)
    babble = faulty("babble", rb"/Lang \(vi-VN\)", rb"/Lang (v1_VN)", count=0)
    untagged = faulty("untagged", rb"/P <</MCID \d+>> BDC(.*?)\nEMC\n", lambda run: b" " * (run.end() - run.start() - len(run[1]) - 1) + run[1] + b"\n")
    untitled = faulty("untitled", rb"/DisplayDocTitle true", rb"/DisplayDocTitlX true")
    scopeless = faulty("scopeless", rb"/Scope /Column", rb"/ScopX /Column", count=0)
    for flavour, faults in {
        "2a": [("no structure tree", rootless, "StructTreeRoot|[Ss]tructure"), ("a language that is none", babble, "Lang|language")],
        "ua1": [
            ("no structure tree", rootless, "StructTreeRoot|[Ss]tructure|[Tt]ag"),
            ("no language", speechless, "Lang|language"),
            ("a run without tag", untagged, "tagged|[Aa]rtifact"),
            ("a title that is not shown", untitled, "DisplayDocTitle|title"),
        ],
    }.items():
        for what, wrong, reason in faults:
            yield f"veraPDF {flavour}, {what}", vera_of(flavour), plain, wrong, reason

    def tags(path):
        return tags_judge.problems(path, docx)

    yield "pdfinfo, a run without tag", tags, plain, untagged, "Word has|paragraphs in Word"
    yield "pdfinfo, no structure tree", tags, plain, rootless, "paragraphs in Word"
    yield "pdfinfo, a heading that is none", tags, plain, faulty("headless", rb"/S /H2", rb"/S /P "), "is a P to a reader"
    yield "pdfinfo, two paragraphs in the wrong order", tags, plain, faulty("order", rb"(/K \[\s+)(\d+ 0 R)(\s+)(\d+ 0 R)", rb"\1\4\3\2"), "Word has"
    yield "pdfinfo, a head without scope", tags, plain, scopeless, "Scope are read"
    yield "pdfinfo, a head that is none", tags, plain, faulty("bodiless", rb"/S /TH", rb"/S /TD"), "TH are read"


def dossier_faults():
    report, args = next(dossier_judge.reports())
    good, _ = dossier_judge.pack(report, args)
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in files if name.endswith(".pdf"))

    def faulty(fault, changed):
        path = BITE / f"{fault}.zip"
        path.write_bytes(dossier_judge.packed(changed))
        return path

    def checks(path):
        return [problem for problem in dossier_judge.sound(path) if "is dated" not in problem]

    manifest = files["manifest.toml"]
    number = re.sub(rb"pages = (\d+)", lambda found: b"pages = 1%s" % found[1], manifest)
    yield "hashlib, a byte more", checks, good, faulty("longer", files | {name: files[name] + b" "}), "not the SHA-256"
    yield "sha256sum, a byte more", dossier_judge.sums, good, faulty("longer", files | {name: files[name] + b" "}), "FAILED"
    yield "zipfile, a file that is not listed", checks, good, faulty("unlisted", files | {"more.txt": b""}), "it lists"
    yield "zipfile, a name that is not ASCII", checks, good, faulty("accents", files | {"báo-cáo.txt": b""}), "not plain ASCII"
    yield "tomllib, no title", checks, good, faulty("titleless", files | {"manifest.toml": re.sub(rb"\ntitle = .*", b"", manifest)}), "missing"
    yield "zipfile, a date of today", dossier_judge.sound, good, faulty("today", files), "is dated"
    yield "PDFium, a page less than listed", dossier_judge.pages, good, faulty("pages", files | {"manifest.toml": number}), "in the manifest"
    damaged = bytearray(good.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (BITE / "damaged.zip").write_bytes(damaged)
    yield "unzip, one bit flipped", dossier_judge.unzip, good, BITE / "damaged.zip", "bad CRC"
