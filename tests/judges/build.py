"""Builds every judged document into target/judges/out/NAME."""

import shutil

import common


def main():
    verdicts = common.Verdicts()
    program = common.ROOT / "target/release/vanban"
    shutil.rmtree(common.OUT, ignore_errors=True)  # a file of an earlier run must not be judged in place of a missing one
    for document in common.documents():
        verdicts.say(f"build {document.name}", build(program, document))
    verdicts.finish()


def build(program, document):
    document.folder.mkdir(parents=True)
    if not program.is_file():
        return [f"{program} is not there"]
    # Built from elsewhere: nothing may depend on the directory it is called in.
    done = common.run(program, "build", common.ROOT / document.report, "--out", document.folder, *document.args, cwd=common.OUT)
    if done.returncode != 0:
        return [f"exit code {done.returncode}", *done.stderr.splitlines()]
    stems = {suffix: sorted(path.stem for path in document.folder.glob(f"*.{suffix}")) for suffix in ("docx", "pdf")}
    if stems["docx"] != stems["pdf"] or len(stems["pdf"]) != document.expect["produces"]:
        return [f"{document.expect['produces']} DOCX and as many PDF files wanted, found {stems}"]
    return []


if __name__ == "__main__":
    main()
