"""forgery_judge.py: signed files that somebody attacked, and honest ones, as vanban and pyHanko see them side by side.

Vanban is never the milder one: what pyHanko calls bad it calls bad, and so it does every attack that is put in here. An
honest file that pyHanko calls good is good to vanban.
"""

import shutil

import common
import forgeries
import honest
import sign_judge
import signers

FEWEST_ATTACKED, FEWEST_HONEST = 60, 30


def main():
    verdicts = common.Verdicts()
    sign_judge.WORK = common.JUDGES / "forgeries"
    shutil.rmtree(sign_judge.WORK, ignore_errors=True)
    sign_judge.WORK.mkdir(parents=True)
    signers.make_roots(sign_judge.WORK)
    final = sign_judge.built(verdicts, "final", "--final")
    draft = sign_judge.built(verdicts, "draft")
    print(f"{'':4} {'file':64} {'pyHanko':9} vanban")
    good = compared(verdicts, honest.files(final, draft), judge_honest)
    attacked = compared(verdicts, forgeries.files(final), judge_attacked)
    verdicts.say("enough files", too_few(good, FEWEST_HONEST, "honest") + too_few(attacked, FEWEST_ATTACKED, "attacked"))
    verdicts.finish(f"{good} honest and {attacked} attacked files: {verdicts.passed} good, {verdicts.failed} bad")


def too_few(count, fewest, what):
    return [] if count >= fewest else [f"{count} {what} files, {fewest} wanted"]


def compared(verdicts, files, judge):
    """How many files there were."""
    count = 0
    for name, make in files:
        count += 1
        try:
            path = make()
        except Exception as problem:
            verdicts.say(name, [f"could not be made: {type(problem).__name__}: {problem}"])
            continue
        ours, theirs = vanban(path), pyhanko(path)
        verdicts.say(f"{name:64} {word(theirs):9} {word(ours)}", judge(ours, theirs))
    return count


def judge_honest(ours, theirs):
    return [f"vanban: {ours[0]}"] if ours and not theirs else []


def judge_attacked(ours, theirs):
    return [] if ours else ["vanban says good", *(f"pyHanko: {problem}" for problem in theirs)]


def word(problems):
    return "bad" if problems else "good"


def vanban(path):
    roots = [part for root in signers.roots() for part in ("--root", root)]
    done = common.run(sign_judge.PROGRAM, "verify", path, *roots, "--lang", "en")
    said = done.stdout + done.stderr
    return [] if done.returncode == 0 else [line.strip() for line in said.splitlines() if "VB" in line] or [f"exit code {done.returncode}: {said}"]


def pyhanko(path):
    return common.guarded(sign_judge.pyhanko, path, signers.roots())


if __name__ == "__main__":
    main()
