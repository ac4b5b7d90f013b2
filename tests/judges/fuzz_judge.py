"""fuzz_judge.py: every command on files that were damaged at random. No input may end the program in any way but its own:
no panic, no signal, no more than 10 s of processor time and 1 GB of memory, and nothing half-written is left.

Each run is told by its kind and number; with the seed it can be made again alone:
    target/judges/venv/bin/python tests/judges/fuzz_judge.py --seed 13 --kind template --only 42

usage: fuzz_judge.py [--seed N] [--runs N] [--kind KIND] [--only RUN]
"""

import argparse
import io
import multiprocessing
import os
import random
import resource
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import common

PROGRAM = common.ROOT / "target/release/vanban"
REPORTS, STRESS = common.ROOT / "reports", common.ROOT / "tests/stress"
KEYS = common.ROOT / "tests/sign"
PASSWORD = "mật khẩu"
GOOD = common.JUDGES / "fuzz" / "good"
FAILED = common.JUDGES / "fuzz" / "failed"

SECONDS, MEGABYTES = 10, 1_000
# What a command may end with: done, wrong, wrong use, a signer who is not known.
ENDINGS = {0, 1, 2, 3}

# What readers of each kind of file look for.
TEXT = ["\0", "\r", "\ufeff", "\u202e", "\u200b", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "  ", "\n\n", "\t", "Ệ", "e\u0302\u0323"]
TOML = ['"', "'''", '"""', "[", "]]", "[[a]]", "{", "}", "=", ".", "#", "1e999", "-0", "0x", "2027-02-30", "99999999999999999999", "true", "\\u0000", "inf", "nan"]
TEMPLATE = ["{{", "}}", "{{{", "{{#each facts}}", "{{/each}}", "{{#if x}}", "{{else}}", "{{/if}}", "{{> report}}", "{{!--", "--}}", "{{blank}}", "{{#with this}}", "(count", "../../..",
            "# ", "#### ", "- ", "  1. ", "a) ", "> ", "| ", "|---|", "[^a]", "[^a]: ", "**", "*", "~~", "`", "<br>", "<sup>", "</sub>", "<pagebreak>", "<borderless>", "\\", "&amp;", "![", "](x)"]
XML = ["<", ">", "</w:p>", "<w:p>", "<w:r><w:t>", "<w:tbl>", "</w:tc>", "<w:ins>", "<w:del>", "&#0;", "&lol;", "<!--", "]]>", "<![CDATA[", "<!DOCTYPE a [", 'w:val="-1"', 'w:val="99999999999"', "xmlns:w=\"\""]
PDF = ["obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "%%EOF", "<<", ">>", "[", "]", "(", ")", "/Kids", "/Prev 0", "/Parent 1 0 R", "/Length 99999999999", "/W[9 9 9]",
       "/Filter/FlateDecode", "/ByteRange[0 0 0 0]", "/Contents<", "0 0 R", "65535 f", "-1", "1e99", "/XRefStm 1"]


def main():
    parser = argparse.ArgumentParser(description="every command on damaged files")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--runs", type=int, default=5_500, help="all kinds together")
    parser.add_argument("--kind", choices=KINDS, help="this kind alone")
    parser.add_argument("--only", type=int, help="this run alone")
    args = parser.parse_args()
    shutil.rmtree(FAILED, ignore_errors=True)
    make_good()
    verdicts = common.Verdicts()
    all_shares = sum(share for share, _ in KINDS.values())
    with multiprocessing.Pool(2) as pool:
        for kind, (share, _) in KINDS.items():
            if args.kind not in (None, kind):
                continue
            count = args.runs * share // all_shares + 1
            numbers = range(count) if args.only is None else [args.only]
            problems = pool.imap(run, ((args.seed, kind, number) for number in numbers), chunksize=8)
            verdicts.say(f"{kind}, {len(numbers)} runs, seed {args.seed}", (problem for problem in problems if problem))
    verdicts.finish()


def make_good():
    """The files that are damaged, made where they are not there."""
    shutil.rmtree(GOOD, ignore_errors=True)
    GOOD.mkdir(parents=True)
    environment = os.environ | {"VANBAN_PASSWORD": PASSWORD, "SOURCE_DATE_EPOCH": "1700000000"}

    def vanban(*arguments):
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=environment)
        assert done.returncode in ENDINGS, done.stderr

    vanban("build", REPORTS / "chi-doan-thcs-minh-tan-2024", "--final", "--out", GOOD)
    vanban("build", STRESS / "merged-cells", "--out", GOOD)
    vanban("pack", REPORTS / "chi-doan-thcs-minh-tan-2024", "--out", GOOD / "dossier.zip")
    vanban("pack", REPORTS / "chi-doan-thcs-minh-tan-2024", "--folder", "--out", GOOD / "dossier")
    final = GOOD / "chi-doan-thcs-minh-tan-2024.pdf"
    vanban("sign", final, "--pkcs12", KEYS / "nguoi-ky.p12", "--out", GOOD / "one.pdf")
    vanban("sign", GOOD / "one.pdf", "--pkcs12", KEYS / "con-dau.p12", "--role", "seal", "--out", GOOD / "two.pdf")


# --- One run.


def run(which):
    """What is wrong with a run; None where nothing is."""
    seed, kind, number = which
    chance = random.Random(f"{seed} {kind} {number}")
    with tempfile.TemporaryDirectory(prefix="vanban-fuzz-") as folder:
        folder = Path(folder)
        arguments, damaged, out = KINDS[kind][1](chance, folder)
        problem = watched([PROGRAM, *arguments], folder, out)
        if not problem:
            return None
        kept = FAILED / f"{kind}-{number}"
        shutil.copytree(folder, kept, dirs_exist_ok=True)
        return f"run {number}: {problem} (in {damaged.relative_to(folder)}; kept in {kept.relative_to(common.ROOT)})"


def watched(command, folder, out):
    told = folder / "stderr"
    with open(told, "wb") as stderr:
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr,
                                   env=os.environ | {"VANBAN_PASSWORD": PASSWORD}, preexec_fn=limit)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = told.read_text("utf-8", "replace")
    if process.returncode not in ENDINGS:
        return f"ended with {process.returncode}: {said.strip()[-300:]}"
    if "panicked" in said:
        return f"a panic: {said.strip()[:300]}"
    if usage.ru_utime + usage.ru_stime > SECONDS:
        return f"took {usage.ru_utime + usage.ru_stime:.1f} s"
    if usage.ru_maxrss > MEGABYTES * 1_000:
        return f"took {usage.ru_maxrss // 1_000} MB"
    left = [path for path in folder.rglob(".vanban-*")]
    if left or (process.returncode == 1 and out and out.exists()):
        return f"failed, and left {left or out}"
    return None


def limit():
    """A run that never ends is ended by the system, and so is one that writes without end."""
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000_000, 200_000_000))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


# --- The kinds: each gives the arguments, the file that was damaged, and what is not to be there after a failure.


def report(name, words, command="build", found=None):
    """A report with one damaged file of those that match; `found` puts more files in first."""

    def made(chance, folder):
        place = folder / "report"
        source = chance.choice(sorted(STRESS.glob("*"))) if name is None else name
        while source.name == "three-hundred-pages":
            source = chance.choice(sorted(STRESS.glob("*")))
        shutil.copytree(source, place)
        pattern = found(place) if found else "*.toml"
        target = chance.choice(sorted(path for path in place.rglob(pattern) if path.is_file()))
        damage(chance, target, words)
        out = folder / "out"
        return [command, place] + (["--out", out] if command == "build" else []), target, out

    return made


def own_template(place):
    shutil.copytree(common.ROOT / "templates/congress-report", place / "templates/congress-report")
    return "template.toml"


def own_profile(place):
    profiles = place / "templates/profiles"
    profiles.mkdir(parents=True, exist_ok=True)
    shutil.copy(common.ROOT / "templates/profiles/state-nd30.toml", profiles / "own.toml")
    text = (place / "report.toml").read_text("utf-8")
    (place / "report.toml").write_text(text.replace('profile = "union-hd29"', 'profile = "own"'), "utf-8")
    return "own.toml"


def own_font(place):
    (place / "fonts").mkdir()
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        shutil.copy(common.ROOT / f"fonts/LiberationSerif-{name}.ttf", place / "fonts")
    keys = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "BoldItalic"}
    lines = [f'{key} = "fonts/LiberationSerif-{name}.ttf"\n' for key, name in keys.items()]
    with open(place / "report.toml", "a", encoding="utf-8") as file:
        file.write("\n[font]\n" + "".join(lines))
    return "*.ttf"


def file(source, words, *arguments, out=None):
    """A command on a damaged copy of a file; `FILE` stands for it, `OUT` for what is written."""

    def made(chance, folder):
        target = folder / chance.choice([source] if isinstance(source, Path) else source).name
        original = next(path for path in ([source] if isinstance(source, Path) else source) if path.name == target.name)
        shutil.copy(original, target)
        damage(chance, target, words)
        written = folder / out if out else None
        places = {"FILE": target, "OUT": written}
        return [places.get(argument, argument) for argument in arguments], target, written

    return made


def folder_of_dossier(chance, folder):
    place = folder / "dossier"
    shutil.copytree(GOOD / "dossier", place)
    target = chance.choice(sorted(path for path in place.rglob("*") if path.is_file()))
    damage(chance, target, TOML if target.suffix == ".toml" else PDF)
    return ["verify", place], target, None


def locked(chance, folder):
    out = folder / "out"
    out.mkdir()
    for path in GOOD.glob("merged-cells*"):
        shutil.copy(path, out)
    target = next(out.glob("*.manifest.toml"))
    damage(chance, target, TOML)
    return ["build", STRESS / "merged-cells", "--out", out, "--locked"], target, None


DOCX = [GOOD / "chi-doan-thcs-minh-tan-2024.docx", GOOD / "merged-cells.docx"]
SIGNED = [GOOD / "one.pdf", GOOD / "two.pdf"]
KEY = KEYS / "nguoi-ky.p12"

KINDS = {
    "facts": (8, report(REPORTS / "chi-doan-thcs-minh-tan-2024", TOML + TEXT)),
    "report": (6, report(None, TOML + TEXT, found=lambda place: "report.toml")),
    "template": (10, report(None, TEMPLATE + TEXT, found=lambda place: "*.hbs")),
    "template-checked": (4, report(None, TEMPLATE + TEXT, "check", found=lambda place: "*.hbs")),
    "manifest": (4, report(REPORTS / "chi-doan-thcs-minh-tan-2024", TOML + TEXT, found=own_template)),
    "profile": (4, report(REPORTS / "chi-doan-thcs-minh-tan-2024", TOML + TEXT, found=own_profile)),
    "font": (4, report(REPORTS / "chi-doan-thcs-minh-tan-2024", [], found=own_font)),
    "docx": (10, file(DOCX, XML + TEXT, "check", "FILE")),
    "docx-compared": (6, file(DOCX, XML + TEXT, "diff", "FILE", DOCX[0])),
    "docx-merged": (6, file(DOCX, XML + TEXT, "merge", "FILE", REPORTS / "chi-doan-thcs-minh-tan-2024", "--dry-run")),
    "signed": (10, file(SIGNED, PDF, "verify", "FILE", "--root", KEYS / "goc.pem")),
    "to-sign": (6, file([GOOD / "chi-doan-thcs-minh-tan-2024.pdf", GOOD / "one.pdf"], PDF, "sign", "FILE", "--pkcs12", KEY, "--out", "OUT", out="new.pdf")),
    "key": (3, file(KEY, [], "sign", GOOD / "chi-doan-thcs-minh-tan-2024.pdf", "--pkcs12", "FILE", "--out", "OUT", out="new.pdf")),
    "picture": (3, file(KEYS / "chu-ky.png", [], "sign", GOOD / "chi-doan-thcs-minh-tan-2024.pdf", "--pkcs12", KEY, "--image", "FILE", "--out", "OUT", out="new.pdf")),
    "root": (2, file([KEYS / "goc.pem", KEYS / "goc.der"], [], "verify", GOOD / "two.pdf", "--root", "FILE")),
    "dossier": (5, file(GOOD / "dossier.zip", TOML, "verify", "FILE")),
    "dossier-folder": (3, folder_of_dossier),
    "locked": (2, locked),
}


# --- Damage.


def damage(chance, path, words):
    """A few changes to the bytes of a file, or to those of a part where it is a zip."""
    data = path.read_bytes()
    if data.startswith(b"PK") and chance.random() < 0.7:
        path.write_bytes(damaged_zip(chance, data, words))
    else:
        path.write_bytes(damaged(chance, data, words))


def damaged_zip(chance, data, words):
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(info, old.read(info)) for info in old.infolist()]
    hit = chance.randrange(len(parts))
    if chance.random() < 0.1:
        del parts[hit]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for number, (info, content) in enumerate(parts):
            new.writestr(info.filename, damaged(chance, content, words) if number == hit else content)
    return target.getvalue()


def damaged(chance, data, words):
    data = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 4, 16])):
        chance.choice(CHANGES)(chance, data, words)
    return bytes(data)


def place_in(chance, data):
    return chance.randrange(len(data) + 1)


def flip(chance, data, _):
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def set_byte(chance, data, _):
    if data:
        data[chance.randrange(len(data))] = chance.choice([0, 1, 9, 10, 13, 32, 0x7F, 0x80, 0xBF, 0xC3, 0xE1, 0xFE, 0xFF])


def remove(chance, data, _):
    at = place_in(chance, data)
    del data[at : at + chance.choice([1, 2, 8, 64, 1_000, 100_000])]


def double(chance, data, _):
    at, length = place_in(chance, data), chance.choice([1, 4, 30, 300])
    data[at:at] = data[at : at + length] * chance.choice([1, 2, 20, 1_000])


def move(chance, data, _):
    at, length = place_in(chance, data), chance.choice([4, 40, 400])
    piece = data[at : at + length]
    del data[at : at + length]
    to = place_in(chance, data)
    data[to:to] = piece


def insert(chance, data, words):
    at = place_in(chance, data)
    piece = chance.choice(words).encode("utf-8") if words else bytes(chance.randrange(256) for _ in range(8))
    data[at:at] = piece * chance.choice([1, 1, 1, 3, 500])


def number(chance, data, _):
    """Another number in the place of one."""
    digits = [at for at, byte in enumerate(data[:200_000]) if 48 <= byte <= 57]
    if digits:
        at = chance.choice(digits)
        data[at : at + 1] = chance.choice([b"0", b"-1", b"9" * 20, b"65536", b"2147483648", b"1e9", b"0.5"])


def cut(chance, data, _):
    del data[place_in(chance, data) :]


CHANGES = [flip, flip, set_byte, set_byte, remove, double, move, insert, insert, insert, number, number, cut]


if __name__ == "__main__":
    main()
