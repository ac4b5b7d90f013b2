"""sign_judge.py: signatures, as vanban, pyHanko and poppler's pdfsig see them. They have to agree, on good files and on bad ones."""

import io
import logging
import os
import re
import shutil
import subprocess
from pathlib import Path

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

import archive
import common

KEYS = common.ROOT / "tests/sign"
PASSWORD = "mật khẩu"
WORK = common.JUDGES / "sign"
PROGRAM = common.ROOT / "target/release/vanban"
REPORT = "reports/chi-doan-thcs-minh-tan-2024"

logging.disable()  # pyHanko traces what it finds; what counts is its verdict


def main():
    verdicts = common.Verdicts()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    final = built(verdicts, "final", "--final")
    draft = built(verdicts, "draft")
    good = {}
    for name, make in GOOD.items():
        try:
            good[name] = make(final, draft)
        except Exception as problem:
            verdicts.say(f"sign: {name}", [f"{type(problem).__name__}: {problem}"])
    for name, path in good.items():
        for judge in (vanban, pyhanko, pdfsig):
            verdicts.say(f"{judge.__name__}, {name}", common.guarded(judge, path))
        verdicts.say(f"qpdf, {name}", common.guarded(qpdf, path))
    kept = [path for name, path in good.items() if name not in UNARCHIVED]
    for what, problems in archive.judge(["2a", "ua1"], kept):
        verdicts.say(what, problems)
    for name, path, expected in bad(good, final):
        for judge in (vanban, pyhanko, pdfsig):
            verdicts.say(f"{judge.__name__}, {name}", missed(judge, path, expected.get(judge.__name__)))
    for page, above, size in TURNED:
        verdicts.say(f"upright for poppler: {page} {above}".strip(), common.guarded(upright, page, above, size))
    verdicts.finish()


def built(verdicts, name, *args):
    done = common.run(PROGRAM, "build", common.ROOT / REPORT, "--format", "pdf", "--out", WORK / name, *args)
    verdicts.say(f"build {name}", [] if done.returncode == 0 else done.stderr.splitlines())
    return WORK / name / f"{Path(REPORT).name}.pdf"


def sign(source, target, key, *args):
    environment = {**os.environ, "VANBAN_PASSWORD": PASSWORD}
    done = common.run(PROGRAM, "sign", source, "--pkcs12", KEYS / key, "--out", WORK / target, *args, env=environment)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return WORK / target


# --- Good files


def one(final, _):
    return sign(final, "one.pdf", "nguoi-ky.p12", "--image", KEYS / "chu-ky.png")


def two(final, _):
    return sign(one(final, _), "two.pdf", "con-dau.p12", "--role", "seal", "--image", KEYS / "con-dau.png")


def three(final, _):
    return sign(two(final, _), "three.pdf", "p384.p12", "--field", "third")


def old_key_file(final, _):
    return sign(final, "old.pdf", "cu-rc2.p12")


def own_field(_, draft):
    return sign(draft, "own.pdf", "nguoi-ky.p12", "--image", KEYS / "chu-ky.png")


def unseen(_, draft):
    return sign(draft, "unseen.pdf", "con-dau.p12", "--role", "seal")


def table(final, draft):
    """With a table of cross references, as older programs write it."""
    plain = WORK / "table-plain.pdf"
    common.run("qpdf", "--object-streams=disable", final, plain)
    return sign(sign(plain, "table-one.pdf", "nguoi-ky.p12", "--image", KEYS / "chu-ky.png"), "table.pdf", "con-dau.p12", "--role", "seal")


def by_pyhanko(final, _):
    """The field that `build --final` prepares is there for other programs."""
    return other_signs(final, "pyhanko.pdf", "nguoi-ky", "nguoi-ky.p12")


def pyhanko_after_vanban(final, _):
    return other_signs(one(final, _), "mixed.pdf", "con-dau", "con-dau.p12")


def other_signs(source, target, field, key):
    signer = signers.SimpleSigner.load_pkcs12(KEYS / key, passphrase=PASSWORD.encode())
    metadata = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    with open(source, "rb") as old, open(WORK / target, "wb") as new:
        signers.sign_pdf(IncrementalPdfFileWriter(old), metadata, signer, existing_fields_only=True, output=new)
    return WORK / target


GOOD = {
    "the signer": one,
    "signer and seal": two,
    "three signatures": three,
    "an old key file": old_key_file,
    "a field of its own": own_field,
    "a field that does not show": unseen,
    "a table of references": table,
    "the prepared field, by pyHanko": by_pyhanko,
    "pyHanko after vanban": pyhanko_after_vanban,
}
# What pyHanko and qpdf write beside the signature is not this program's to answer for.
UNARCHIVED = ("a table of references", "the prepared field, by pyHanko", "pyHanko after vanban")


# --- Pages that are turned or cut (poppler knows no units of pages): keys of the page, keys above it, size as it is seen


TURNED = [
    *((f"/MediaBox[0 0 595 842]/Rotate {turn}", "", (595, 842) if turn % 180 == 0 else (842, 595)) for turn in (0, 90, 180, 270, -90, 450)),
    *(("/MediaBox[0 0 595 842]", f"/Rotate {turn}", (595, 842) if turn % 180 == 0 else (842, 595)) for turn in (90, 180, 270)),
    ("/MediaBox[-50 100 545 942]/Rotate 90", "", (842, 595)),
    ("/MediaBox[0 0 700 900]/Rotate 270", "/CropBox[50 60 645 902]", (840, 595)),
]


def upright(page, above, size):
    """The picture looks as it does on a page of that size that is not turned."""
    seen, plain = shown(page, above), shown(f"/MediaBox[0 0 {size[0]} {size[1]}]", "")
    if seen[:2] != plain[:2]:
        yield f"{seen[:2]} pixels, wanted {plain[:2]}"
        return
    if min(plain[2]) > 128:
        yield "nothing is seen"
    different = sum(abs(one - other) > 96 for one, other in zip(seen[2], plain[2]))
    dark = sum(one < 128 for one in plain[2])
    if different > dark / 3:
        yield f"{different} pixels differ, {dark} are dark"


def shown(page, above):
    """Width, height and grey of each pixel of an empty page with a signature."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[3 0 R]/Count 1{above}>>", f"<</Type/Page/Parent 2 0 R/Resources<<>>{page}>>"]
    body, table = "%PDF-1.7\n", "xref\n0 4\n0000000000 65535 f \n"
    for number, value in enumerate(objects, 1):
        table += f"{len(body):010} 00000 n \n"
        body += f"{number} 0 obj\n{value}\nendobj\n"
    empty = WORK / "turned.pdf"
    empty.write_text(f"{body}{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n", "latin-1")
    signed = sign(empty, "turned-signed.pdf", "nguoi-ky.p12", "--image", KEYS / "chu-ky.png")
    picture = subprocess.run(["pdftoppm", "-r", "72", "-gray", "-cropbox", signed], capture_output=True, check=True).stdout
    kind, width, height, _, pixels = re.match(rb"(P5)\s+(\d+)\s+(\d+)\s+(\d+)\s(.*)", picture, re.DOTALL).groups()
    return int(width), int(height), pixels


# --- Bad files: what each judge has to say; None where it does not look for such a thing


def bad(good, final):
    damage = {"vanban": "VB70", "pyhanko": "not intact|not valid|Error", "pdfsig": "Digest Mismatch|Signature is Invalid"}
    one_file = good["the signer"]
    content = one_file.read_bytes()
    start, end = signature(content)
    places = {
        "a byte of a page": content.index(b"stream\n") + 200,
        "a byte of a font": len(final.read_bytes()) // 2,
        "a byte of the time": content.rindex(b"/M(D:") + 8,
        "a byte of the references": content.rindex(b"/XRef") + 2,
        "a byte of the message digest": content.index(b"0609 2A864886F70D010904".replace(b" ", b"")) + 40,
        "a byte of the signature value": start + 2 * der_length(content[start:end]) - 60,
    }
    for name, place in places.items():
        yield name, flipped(one_file, place), damage
    for name, old in (("the first of two, a page", good["signer and seal"]), ("the table, a page", good["a table of references"])):
        yield name, flipped(old, old.read_bytes().index(b"stream\n") + 200), damage
    # The program itself signs with no certificate that is out of its time.
    expired = other_signs(final, "expired.pdf", "nguoi-ky", "het-han.p12")
    yield "expired", expired, {"vanban": "VB7016", "pyhanko": "not trusted", "pdfsig": "Expired"}
    early = other_signs(final, "early.pdf", "nguoi-ky", "chua-den-han.p12")
    yield "not yet valid", early, {"vanban": "VB7017", "pyhanko": "not trusted", "pdfsig": "Expired"}
    issuer = sign(final, "issuer.pdf", "gia-ca.p12")
    yield "issued by no authority", issuer, {"vanban": "VB7052", "pyhanko": "not trusted", "pdfsig": "issuer is unknown"}
    # poppler tells only that the signature is not about the whole file, as it does of every first one.
    yield "a note put on later", noted(one_file), {"vanban": "VB7046", "pyhanko": "changed", "pdfsig": None}


def signature(content):
    """Where the digits of the last signature stand."""
    start = content.rindex(b"/Contents<") + len("/Contents<")
    return start, content.index(b">", start)


def der_length(digits):
    """Of the whole value, whose length stands in two bytes behind `30 82`."""
    return 4 + int(digits[4:8], 16)


def flipped(source, place):
    content = bytearray(source.read_bytes())
    content[place] ^= 1
    target = WORK / f"flipped-{source.stem}-{place}.pdf"
    target.write_bytes(content)
    return target


def noted(source):
    target = WORK / "noted.pdf"
    with open(source, "rb") as old, open(target, "wb") as new:
        writer = IncrementalPdfFileWriter(old)
        note = generic.DictionaryObject({
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 200, 50))),
            generic.pdf_name("/Contents"): generic.pdf_string("15 tỷ đồng"),
        })
        writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))
        writer.write(new)
    return target


def missed(judge, path, expected):
    if expected is None:
        return
    found = common.guarded(judge, path)
    if not any(re.search(expected, problem) for problem in found):
        yield f"wanted a complaint that matches '{expected}', heard {found[:4]}"


# --- The judges: each gives the problems that it finds


def vanban(path):
    done = common.run(PROGRAM, "verify", path, "--root", KEYS / "goc.pem", "--lang", "en")
    said = done.stdout + done.stderr
    if done.returncode != 0:
        return [line for line in said.splitlines() if "VB" in line] or [f"exit code {done.returncode}", said]
    return [] if "good" in said else [said]


def pyhanko(path, roots=(KEYS / "goc.pem",)):
    roots = [load_cert_from_pemder(root) for root in roots]
    with open(path, "rb") as file:
        found = PdfFileReader(io.BytesIO(file.read())).embedded_signatures
    if not found:
        yield "not signed"
    for one in found:
        context = ValidationContext(trust_roots=roots, allow_fetching=False)
        is_stamp = one.sig_object.get("/SubFilter") == "/ETSI.RFC3161"
        status = validate_pdf_timestamp(one, context) if is_stamp else validate_pdf_signature(one, context)
        name = one.field_name
        for quality in ("intact", "valid", "trusted"):
            if not getattr(status, quality):
                yield f"{name}: not {quality}"
        if status.coverage.value < SignatureCoverageLevel.ENTIRE_REVISION.value:
            yield f"{name}: not about the whole file: {status.coverage}"
        if getattr(status, "docmdp_ok", None) is False:
            yield f"{name}: not as it was certified"
        if status.modification_level is None or status.modification_level.value > ModificationLevel.FORM_FILLING.value:
            yield f"{name}: changed afterwards: {status.modification_level}"


def pdfsig(path):
    done = common.run("pdfsig", "-nssdir", database(), path)
    lines = done.stdout.splitlines()
    found = [line.strip() for line in lines if "Validation:" in line]
    good = ("- Signature Validation: Signature is Valid.", "- Certificate Validation: Certificate is Trusted.")
    problems = [line for line in found if line not in good] + [line for line in done.stderr.splitlines() if "rror" in line]
    if not found:
        problems += lines or ["error: nothing said"]
    # The last signature that was made is about all there is.
    return problems if problems or "Total document signed" in done.stdout else ["error: no signature covers the whole file"]


def database():
    """What pdfsig trusts: the one root."""
    folder = WORK / "nss"
    if not folder.is_dir():
        folder.mkdir()
        for command in (["-N", "--empty-password"], ["-A", "-n", "root", "-t", "CT,C,C", "-i", str(KEYS / "goc.pem")]):
            subprocess.run(["certutil", "-d", f"sql:{folder}", *command], check=True, capture_output=True, timeout=60)
    return f"sql:{folder}"


def qpdf(path):
    done = common.run("qpdf", "--check", path)
    said = done.stdout + done.stderr
    return [] if done.returncode == 0 and "WARNING" not in said else said.splitlines()


if __name__ == "__main__":
    main()
