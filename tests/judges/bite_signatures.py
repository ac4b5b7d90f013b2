"""Faults put into the signed files that sign_judge.py has made."""

from pathlib import Path

import common
import sign_judge
from mutate import BITE, change_bytes, vera_of


def sign_faults():
    good, work = sign_judge.WORK / "one.pdf", sign_judge.WORK
    flipped = sign_judge.flipped(good, good.read_bytes().index(b"stream\n") + 200)
    plain = BITE / "signed.pdf"  # its signature does not count any more, but what can be heard is still there
    common.run("qpdf", "--qdf", "--object-streams=disable", good, plain)

    def faulty(name, pattern, new):
        return change_bytes(plain, BITE / f"{name}.pdf", pattern, new)

    for judge in (sign_judge.pyhanko, sign_judge.pdfsig):
        name = judge.__name__
        yield f"{name}, a byte flipped", judge, good, flipped, "not intact|Digest Mismatch"
        yield f"{name}, an expired certificate", judge, good, work / "expired.pdf", "not trusted|Expired"
        yield f"{name}, no signature", judge, good, work / "final" / f"{Path(sign_judge.REPORT).name}.pdf", "not signed"
    yield "pyhanko, a note put on later", sign_judge.pyhanko, good, work / "noted.pdf", "changed afterwards"
    yield "veraPDF, a field without appearance", vera_of("2a"), good, change_bytes(good, BITE / "faceless.pdf", rb"/AP<<", rb"/AX<<"), "appearance"
    yield "veraPDF, a field that nobody hears", vera_of("ua1"), plain, faulty("mute-field", rb"/TU ", rb"/TX "), "TU|alternat"
    yield "veraPDF, a field outside the tree", vera_of("ua1"), plain, faulty("lost-field", rb"/S /Form\b", rb"/S /Span"), "Form"
