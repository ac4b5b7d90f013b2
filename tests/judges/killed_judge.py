"""killed_judge.py: builds that are killed, over files that somebody has edited too, and a password that is asked for when the program is asked to end. Says its seed."""

import hashlib
import os
import pty
import random
import select
import shutil
import signal
import subprocess
import termios
import time
import tomllib

import common

PROGRAM = common.ROOT / "target/release/vanban"
REPORT = "chi-doan-thcs-minh-tan-2024"
WORK = common.JUDGES / "killed"
OUT = WORK / "out"
SEED = 13
ROUNDS = {1: 300, 2: 100}  # builds at once: how often they are killed
EDITS = 150


def main():
    verdicts = common.Verdicts()
    random.seed(SEED)
    for at_once, rounds in ROUNDS.items():
        begin()
        verdicts.say(f"{rounds} times {at_once} builds killed at random, seed {SEED}", common.guarded(killed, at_once, rounds))
    begin()
    verdicts.say(f"{EDITS} edits of the DOCX and the signed PDF, builds over them killed at random", common.guarded(edited))
    begin()
    subprocess.run(build("last"), check=True, capture_output=True)
    for what, act, ending in PROMPTS:
        verdicts.say(f"a password is asked for: {what}", common.guarded(asked, act, ending))
    verdicts.finish()


def begin():
    """A folder with a copy of the report: each build is kept beside it as a version."""
    shutil.rmtree(WORK, ignore_errors=True)
    (WORK / REPORT).mkdir(parents=True)
    shutil.copy(common.ROOT / "reports" / REPORT / "report.toml", WORK / REPORT)


def build(words):
    return [PROGRAM, "build", WORK / REPORT, "--out", OUT, "--watermark", words]


def killed(at_once, rounds):
    """A set of files that is of more than one build has to be told; afterwards a build leaves a whole set and nothing else."""
    start = time.monotonic()
    subprocess.run(build("first"), check=True, capture_output=True)
    whole = time.monotonic() - start
    for number in range(rounds):
        running = [subprocess.Popen(build(f"{number} {k}"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for k in range(at_once)]
        time.sleep(whole * random.uniform(0.4, 1.1) * at_once)
        for process in running:
            process.kill()
            process.wait()
        if not is_one_build() and "VB0018" not in common.run(PROGRAM, "verify", OUT / f"{REPORT}.pdf").stderr:
            yield f"round {number}: files of two builds, and nobody says so: {sorted(os.listdir(OUT))}"
    subprocess.run(build("last"), check=True, capture_output=True)
    if not is_one_build() or len(os.listdir(OUT)) != 3:
        yield f"the last build left {sorted(os.listdir(OUT))}"


def edited():
    """Whatever somebody has put into the place of a built file is there afterwards, under one name or another."""
    start = time.monotonic()
    subprocess.run(build("first"), check=True, capture_output=True)
    whole = time.monotonic() - start
    edits = {}
    for number in range(EDITS):
        name = f"{REPORT}.docx" if random.random() < 0.7 else f"{REPORT}.pdf"
        edit, before = f"%PDF-1.7 edit {number} /ByteRange".encode(), (OUT / name).read_bytes()
        (OUT / name).write_bytes(edit)
        if before not in small():  # typed over before any build came that far
            edits.pop(before, None)
        edits[edit] = name
        running = subprocess.Popen(build(f"{number}"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * random.uniform(0.4, 1.1))
        running.kill()
        running.wait()
        there = small()
        for edit in [edit for edit in edits if edit not in there]:
            yield f"round {number}: {edits.pop(edit)} is lost, which was {edit}"
    subprocess.run(build("last"), check=True, capture_output=True)
    there = small()
    if not is_one_build() or sorted(there) != sorted(edits):
        yield f"the last build left {len(there)} files for {len(edits)} edits"
    said = common.run(PROGRAM, "versions", WORK / REPORT)
    if said.returncode or said.stderr or not said.stdout:
        yield f"the versions: {said}"


def small():
    """What the files hold that are no whole document."""
    return [path.read_bytes() for path in OUT.iterdir() if path.is_file() and path.stat().st_size < 100]


def is_one_build():
    manifest = tomllib.loads((OUT / f"{REPORT}.manifest.toml").read_text())
    return all(hashlib.sha256((OUT / file["name"]).read_bytes()).hexdigest() == file["sha256"] for file in manifest["file"])


# What is done while the password is asked for, and how the program ends: by a signal, or with a code.
PROMPTS = [
    ("Ctrl-C", lambda pid, terminal: os.write(terminal, b"\x03"), -signal.SIGINT),
    ("SIGINT", lambda pid, terminal: os.kill(pid, signal.SIGINT), -signal.SIGINT),
    ("SIGTERM", lambda pid, terminal: os.kill(pid, signal.SIGTERM), -signal.SIGTERM),
    ("an empty line", lambda pid, terminal: os.write(terminal, b"\n"), 1),
    ("a password", lambda pid, terminal: os.write(terminal, "mật khẩu\n".encode()), 0),
]


def asked(act, ending):
    """While it is typed nothing is shown; afterwards the terminal shows again what is typed."""
    key = common.ROOT / "tests/sign/nguoi-ky.p12"
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.pop("VANBAN_PASSWORD", None)
        os.execv(PROGRAM, [PROGRAM, "sign", OUT / f"{REPORT}.pdf", "--pkcs12", key, "--out", WORK / "signed.pdf", "--lang", "en"])
    said = b""
    while b"Password of" not in said:
        said += os.read(terminal, 4096)
    time.sleep(0.2)
    if shows(terminal):
        yield "the terminal shows the password"
    act(pid, terminal)
    status = ended(pid, terminal)
    if status != ending:
        yield f"it ends with {status}, not {ending}"
    if not shows(terminal):
        yield "the terminal stays mute"
    os.close(terminal)


def shows(terminal):
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def ended(pid, terminal):
    """The exit code, or the negative number of a signal; what is said meanwhile is taken off the terminal."""
    for _ in range(100):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                os.read(terminal, 4096)
            except OSError:  # the other end is closed
                time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return "nothing within 10 s"


if __name__ == "__main__":
    main()
