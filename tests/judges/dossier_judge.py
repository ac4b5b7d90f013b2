"""dossier_judge.py: what `vanban pack` makes holds together for programs that know nothing of vanban, and what
`vanban verify` says of a changed dossier is what they say.
"""

import hashlib
import io
import os
import random
import re
import shutil
import sys
import tomllib
import warnings
import zipfile
from pathlib import Path

import pypdfium2

import common
import zips

PROGRAM = common.ROOT / "target/release/vanban"
PLACE = common.JUDGES / "dossiers"
SEED = 13
# What the reference report, a draft, lacks for its final version.
ISSUED = {"[document]": "number = 3\ndate = 2022-03-15", "[signer]": 'name = "Nguyễn Văn A"'}


def main():
    verdicts = common.Verdicts()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    for report, args in reports():
        name = " ".join([report.name, *args])
        zipped, problems = pack(report, args)
        verdicts.say(f"pack {name}", problems)
        if problems:
            continue
        verdicts.say(f"unzip: {name}", common.guarded(unzip, zipped))
        verdicts.say(f"zipfile, hashlib, tomllib: {name}", common.guarded(sound, zipped))
        verdicts.say(f"sha256sum: {name}", common.guarded(sums, zipped))
        verdicts.say(f"pages by PDFium: {name}", common.guarded(pages, zipped))
        verdicts.say(f"a folder holds the same: {name}", common.guarded(folder, report, args, zipped))
        verdicts.say(f"packed elsewhere: {name}", common.guarded(elsewhere, report, args, zipped))
        for what, content, expected in variants(zipped):
            verdicts.say(f"verify, {what}: {name}", common.guarded(verify, content, expected))
        for what, problems in zipped_otherwise(zipped):
            verdicts.say(f"{what}: {name}", problems)
    verdicts.say("a folder with links and pipes", common.guarded(strange_folder))
    verdicts.finish()


def reports():
    """(folder, arguments) of the final reports: one as it is, one given what it lacks, with its appendix apart."""
    yield common.ROOT / "reports/chi-doan-thcs-minh-tan-2024", []
    text = (common.ROOT / "reports/so-tttt-ha-tinh-2022/report.toml").read_text("utf-8")
    for table, lines in ISSUED.items():
        text = text.replace(f"\n{table}\n", f"\n{table}\n{lines}\n", 1)
    issued = PLACE / "Báo cáo của Sở"  # a name that no zip should bear
    issued.mkdir()
    (issued / "report.toml").write_text(text, "utf-8")
    yield issued, []
    yield issued, ["--appendix", "both"]


def pack(report, args):
    path = PLACE / f"{'-'.join([report.name, *args])}.zip"
    done = common.run(PROGRAM, "pack", report, "--out", path, *args)
    if done.returncode != 0:
        return path, [f"exit code {done.returncode}", *done.stderr.splitlines()]
    told = re.search(r"SHA-256 ([0-9a-f]{64})", done.stdout)
    if not told or told[1] != hashlib.sha256(path.read_bytes()).hexdigest():
        return path, ["the SHA-256 that it tells is not that of the file"]
    return path, []


def unzip(path):
    done = common.run("unzip", "-t", path)
    if done.returncode != 0 or "No errors detected" not in done.stdout:
        yield from [f"exit code {done.returncode}", *done.stdout.splitlines(), *done.stderr.splitlines()]


def sound(path):
    """The manifest lists exactly what is there, and every checksum is right."""
    with zipfile.ZipFile(path) as archive:
        damaged = archive.testzip()
        if damaged:
            yield f"{damaged} is damaged"
        names = archive.namelist()
        yield from (f"the name {name!r} is not plain ASCII" for name in names if not re.fullmatch(r"[A-Za-z0-9._-]+", name))
        yield from (f"{info.filename} is dated {info.date_time}" for info in archive.infolist() if info.date_time[:3] != date_of(archive))
        manifest = tomllib.loads(archive.read("manifest.toml").decode())
        listed = [file["name"] for file in manifest["file"]]
        if sorted([*listed, "manifest.toml"]) != sorted(names):
            yield f"it lists {listed} and holds {names}"
        for file in manifest["file"]:
            content = archive.read(file["name"])
            if hashlib.sha256(content).hexdigest() != file["sha256"]:
                yield f"{file['name']}: not the SHA-256 of the manifest"
            if len(content) != file["bytes"]:
                yield f"{file['name']}: {len(content)} bytes, {file['bytes']} in the manifest"
    missing = {"format", "program", "title", "number", "date", "draft", "profile", "file"} - set(manifest)
    if missing or manifest.get("draft"):
        yield f"missing {sorted(missing)}, draft {manifest.get('draft')}"


def date_of(archive):
    date = tomllib.loads(archive.read("manifest.toml").decode())["date"]
    return date.year, date.month, date.day


def sums(path):
    """Another program's checksums of the unpacked files."""
    unpacked = PLACE / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(unpacked)
    manifest = tomllib.loads((unpacked / "manifest.toml").read_text("utf-8"))
    lines = "".join(f"{file['sha256']}  {file['name']}\n" for file in manifest["file"])
    (PLACE / "sums").write_text(lines)
    done = common.run("sha256sum", "--check", "--strict", "../sums", cwd=unpacked)
    return [] if done.returncode == 0 else done.stdout.splitlines() + done.stderr.splitlines()


def pages(path):
    with zipfile.ZipFile(path) as archive:
        for file in tomllib.loads(archive.read("manifest.toml").decode())["file"]:
            if not file["name"].endswith(".pdf"):
                continue
            with pypdfium2.PdfDocument(archive.read(file["name"])) as document:
                if len(document) != file["pages"]:
                    yield f"{file['name']}: {len(document)} pages, {file['pages']} in the manifest"


def folder(report, args, zipped):
    place = PLACE / "folder"
    shutil.rmtree(place, ignore_errors=True)
    done = common.run(PROGRAM, "pack", report, "--folder", "--out", place, *args)
    if done.returncode != 0:
        return done.stderr.splitlines()
    with zipfile.ZipFile(zipped) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    found = {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*")}
    return [] if found == packed else [f"the folder holds {sorted(found)}, the zip {sorted(packed)}"]


def elsewhere(report, args, zipped):
    """In another directory, time zone and locale, from a report that lies elsewhere: the same bytes."""
    place = PLACE / "elsewhere" / "deep"
    shutil.rmtree(place.parent, ignore_errors=True)
    shutil.copytree(report, place / report.name, ignore=shutil.ignore_patterns("pictures"))
    settings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "vi_VN.UTF-8", "PATH": "/usr/bin", "HOME": "/"}
    done = common.run(PROGRAM, "pack", report.name, "--out", "x.zip", *args, cwd=place, env=settings)
    if done.returncode != 0:
        return done.stderr.splitlines()
    return [] if (place / "x.zip").read_bytes() == zipped.read_bytes() else ["other bytes"]


def variants(zipped):
    """(what was done, the zip, what `vanban verify` has to say of which file; nothing where all is well)"""
    with zipfile.ZipFile(zipped) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    docx = next(name for name in files if name.endswith(".docx"))
    pdf = next(name for name in files if name.endswith(".pdf"))
    middle = len(files[pdf]) // 2
    flipped = files[pdf][:middle] + bytes([files[pdf][middle] ^ 1]) + files[pdf][middle + 1 :]
    yield "packed anew", packed(files), []
    yield "packed anew in a folder", packed(files, "hồ sơ/"), []
    yield "a bit flipped", packed(files | {pdf: flipped}), [("CHANGED", pdf)]
    yield "cut short", packed(files | {docx: files[docx][:-1]}), [("CHANGED", docx)]
    yield "something behind a PDF", packed(files | {pdf: files[pdf] + b"%more\n"}), [("EXTENDED", pdf)]
    yield "something behind a DOCX", packed(files | {docx: files[docx] + b"more"}), [("CHANGED", docx)]
    yield "a file lost", packed({name: content for name, content in files.items() if name != pdf}), [("MISSING", pdf)]
    yield "a file more", packed(files | {"../../x.sh": b"x"}), [("ADDED", "../../x.sh")]
    yield "a file twice", packed(files, twice=docx), [("ADDED", docx)]


def zipped_otherwise(zipped):
    """Zips of the same files by other hands: the honest ones are whole, the attacked ones are told; and whatever is
    whole for `vanban verify` every other program unpacks to the same files.
    """
    with zipfile.ZipFile(zipped) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    pdf = next(name for name in files if name.endswith(".pdf"))
    for what, content in zips.honest(files):
        yield f"honest zip, {what}", common.guarded(judged, content, files, True)
    for what, content in infozip(files):
        yield f"honest zip, {what}", common.guarded(judged, content, files, True)
    for what, content in zips.attacks(files, pdf):
        yield f"attacked zip, {what}", common.guarded(judged, content, files, False)
    random.seed(SEED)
    yield f"flipped bytes, seed {SEED}", common.guarded(flipped, zipped.read_bytes(), files)


def infozip(files):
    """By `zip`, `jar` and Python, each with a folder, as far as they are there."""
    place = PLACE / "by others"
    shutil.rmtree(place, ignore_errors=True)
    folder = place / "hồ sơ"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for program, *args in [("zip", "-qr", "a.zip", "hồ sơ"), ("zip", "-qrX0", "b.zip", "hồ sơ"), ("zip", "-qj", "c.zip", *(f"hồ sơ/{name}" for name in files)),
                           ("jar", "cfM", "d.zip", "hồ sơ"), ("bsdtar", "-acf", "e.zip", "hồ sơ"), ("7z", "a", "-bd", "f.zip", "hồ sơ")]:
        if shutil.which(program) and common.run(program, *args, cwd=place).returncode == 0:
            made = next(arg for arg in args if arg.endswith(".zip"))
            yield f"{program} {args[0]}", (place / made).read_bytes()
    yield "shutil", Path(shutil.make_archive(str(place / "g"), "zip", place, "hồ sơ")).read_bytes()


def judged(content, files, is_honest):
    path = PLACE / "other.zip"
    path.write_bytes(content)
    done = common.run(PROGRAM, "verify", path, "--lang", "en")
    if done.returncode not in (0, 1) or re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout + done.stderr):
        yield f"exit code {done.returncode}: {done.stdout!r} {done.stderr!r}"
    if (done.returncode == 0) != is_honest:
        yield f"exit code {done.returncode}: {done.stdout} {done.stderr}"
    if done.returncode == 0:
        yield from unpacked_alike(path, files)


def unpacked_alike(path, files):
    """What other programs unpack from a zip: names without folder, and bytes."""
    for program, *args in [("unzip", "-qo", path), ("jar", "xf", path), ("bsdtar", "-xf", path), ("7z", "x", "-bd", "-y", path), (sys.executable, "-m", "zipfile", "-e", path, ".")]:
        if not shutil.which(program):
            continue
        place = PLACE / "unpacked by others"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        done = common.run(program, *args, cwd=place)
        found = {path.name: path.read_bytes() for path in place.rglob("*") if path.is_file()}
        if done.returncode != 0 or found != files:
            yield f"{program}: exit code {done.returncode}, {sorted(found)}"


def flipped(content, files):
    """One byte of the frame changed: told, or without meaning."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        heads = [range(info.header_offset, info.header_offset + 30 + len(info.filename)) for info in archive.infolist()]
        frame = [*(at for head in heads for at in head), *range(archive.start_dir, len(content))]
    path = PLACE / "flipped.zip"
    for _ in range(300):
        at, value = random.choice(frame), random.randrange(256)
        path.write_bytes(content[:at] + bytes([value]) + content[at + 1 :])
        done = common.run(PROGRAM, "verify", path, "--lang", "en")
        if done.returncode == 0:
            yield from (f"byte {at} to {value}: {problem}" for problem in unpacked_alike(path, files))
        elif done.returncode != 1:
            yield f"byte {at} to {value}: exit code {done.returncode}"


def strange_folder():
    """What stands in a folder and is no file."""
    place = PLACE / "strange"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(PLACE / "folder", place)
    (place / "link").symlink_to("/etc/passwd")
    (place / "folder").symlink_to("/etc")
    (place / "dead").symlink_to("nowhere")
    os.mkfifo(place / "pipe")
    (place / "socket").mkdir()
    done = common.run(PROGRAM, "verify", place, "--lang", "en")
    told = re.findall(r"^  ADDED +(\S+)", done.stdout, re.MULTILINE)
    if done.returncode != 1 or told != ["dead", "folder", "link", "pipe", "socket/"]:
        yield f"exit code {done.returncode}: it says {told}"
    (place / "manifest.toml").unlink()
    os.mkfifo(place / "manifest.toml")
    done = common.run("timeout", "20", PROGRAM, "verify", place)
    if done.returncode != 1:
        yield f"exit code {done.returncode} with a pipe as manifest"


def packed(files, prefix="", twice=None):
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name that comes twice
        if prefix:
            archive.mkdir(prefix)
        for name, content in [*files.items(), *([(twice, files[twice])] if twice else [])]:
            archive.writestr(prefix + name, content)
    return stream.getvalue()


def verify(content, expected):
    path = PLACE / "variant.zip"
    path.write_bytes(content)
    done = common.run(PROGRAM, "verify", path, "--lang", "en")
    told = re.findall(r"^  ([A-Z]{5,}) +(\S+)", done.stdout, re.MULTILINE)
    if done.returncode != (1 if expected else 0):
        yield f"exit code {done.returncode}: {done.stderr}"
    if told != expected:
        yield f"it says {told}, wanted {expected}"


if __name__ == "__main__":
    main()
