"""Files that were signed honestly, by vanban, by pyHanko and by poppler, in every order that offices may come to."""

import io
import subprocess
from functools import partial

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers as hanko, validation
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext

import common
import sign_judge
import signers

FOOT = (100, 40, 240, 110)


def files(final, draft):
    for name, make in sign_judge.GOOD.items():
        yield f"vanban: {name}", partial(make, final, draft)
    one, two = (partial(make, final, draft) for make in (sign_judge.one, sign_judge.two))
    bases = {"final": lambda: final, "draft": lambda: draft, "table": lambda: rewritten(final, "table", "--object-streams=disable"), "linearised": lambda: rewritten(final, "linearised", "--linearize"), "packed": lambda: rewritten(final, "packed", "--object-streams=generate")}
    for name, base in bases.items():
        yield f"pyHanko: a new field, {name}", lambda base=base, name=name: signers.sign(base(), f"h-new-{name}", "new", new={})
        yield f"pyHanko: a new field that shows, {name}", lambda base=base, name=name: signers.sign(base(), f"h-shown-{name}", "new", new={"box": FOOT, "on_page": 0})
    for name in ("table", "linearised", "packed"):
        yield f"vanban, then pyHanko, {name}", lambda name=name: signers.sign(vanban(bases[name](), f"h-v-{name}.pdf"), f"h-vp-{name}")
    yield "vanban, then pyHanko in a new field", lambda: signers.sign(one(), "h-one-new", "new", new={})
    yield "vanban, then pyHanko in a new field that shows", lambda: signers.sign(one(), "h-one-shown", "new", new={"box": FOOT, "on_page": 0})
    yield "vanban twice, then pyHanko twice", lambda: signers.sign(signers.sign(two(), "h-two-a", "a", new={}), "h-two-b", "b", by=signers.signer(), new={})
    yield "pyHanko, then vanban", lambda: vanban(signers.sign(final, "h-p", "con-dau"), "h-pv.pdf")
    yield "pyHanko: PKCS#7", lambda: signers.sign(final, "h-pkcs7", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    yield "pyHanko: another root", lambda: signers.sign(final, "h-other", by=signers.signer())
    yield "pyHanko: an authority in the middle", lambda: signers.sign(final, "h-middle", by=signers.signer(middle={"length": 0}))
    yield "pyHanko: certified, forms allowed, then signed", lambda: signers.sign(certified(final, "h-c2", MDPPerm.FILL_FORMS), "h-c2-s")
    yield "pyHanko: certified, nothing allowed", lambda: certified(final, "h-c1", MDPPerm.NO_CHANGES)
    yield "pyHanko: certified, nothing allowed, time stamped", lambda: stamped(certified(final, "h-c1-t", MDPPerm.NO_CHANGES), "h-c1-stamp")
    yield "pyHanko: locks another field", lambda: signers.sign(locked(final, "h-lock", ["other"]), "h-lock-s")
    yield "vanban, then a time stamp of the file", lambda: stamped(one(), "h-stamp")
    yield "vanban twice, then two time stamps of the file", lambda: stamped(stamped(two(), "h-stamp-1"), "h-stamp-2")
    yield "vanban, then certificates for a later check", lambda: stored(one(), "h-store")
    yield "vanban, certificates, a time stamp", lambda: stamped(stored(one(), "h-store-2"), "h-store-stamp")
    yield "vanban twice, certificates of both", lambda: stored(stored(two(), "h-store-3"), "h-store-4")
    yield "pyHanko: a time stamp in the signature", lambda: signers.sign(final, "h-tst", stamper=signers.stamper())
    yield "poppler: a new field", lambda: poppler(final, "h-poppler")


def vanban(source, target):
    return sign_judge.sign(source, target, "nguoi-ky.p12")


def rewritten(source, name, *options):
    target = sign_judge.WORK / f"base-{name}.pdf"
    common.run("qpdf", *options, source, target)
    return target


def certified(source, target, permission):
    return signers.sign(source, target, "nguoi-ky", by=signers.kept("nguoi-ky.p12"), certify=True, docmdp_permissions=permission)


def locked(source, target, names):
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, fields=names)
    return signers.sign(source, target, "lock", new={"field_mdp_spec": lock})


def stamped(source, target):
    target = sign_judge.WORK / f"{target}.pdf"
    with open(source, "rb") as old, open(target, "wb") as out:
        hanko.PdfTimeStamper(signers.stamper()).timestamp_pdf(IncrementalPdfFileWriter(old), "sha256", output=out)
    return target


def stored(source, target):
    """With the certificates that a later check needs, in the document security store."""
    roots = [load_cert_from_pemder(root) for root in signers.roots()]
    content = io.BytesIO(source.read_bytes())
    for signature in PdfFileReader(content).embedded_signatures:
        context = ValidationContext(trust_roots=roots, allow_fetching=False)
        validation.DocumentSecurityStore.add_dss(content, signature.pkcs7_content.hex().encode("ascii"), certs=list(context.certificate_registry), paths=[])
    target = sign_judge.WORK / f"{target}.pdf"
    target.write_bytes(content.getvalue())
    return target


def poppler(source, target):
    """Signed by poppler, with the key in a database of NSS."""
    folder = sign_judge.WORK / "nss-signer"
    if not folder.is_dir():
        folder.mkdir()
        for command in (["certutil", "-N", "--empty-password"], ["certutil", "-A", "-n", "root", "-t", "CT,C,C", "-i", str(sign_judge.KEYS / "goc.pem")], ["pk12util", "-i", str(sign_judge.KEYS / "nguoi-ky.p12"), "-W", signers.PASSWORD]):
            subprocess.run([*command, "-d", f"sql:{folder}"], check=True, capture_output=True, timeout=60)
    names = common.run("certutil", "-L", "-d", f"sql:{folder}").stdout.splitlines()
    nick = next(line.rsplit(None, 1)[0] for line in names if line.rstrip().endswith("u,u,u"))
    target = sign_judge.WORK / f"{target}.pdf"
    done = common.run("pdfsig", source, target, "-add-signature", "-nssdir", folder, "-nick", nick, "-digest", "SHA256")
    if not target.is_file():
        raise RuntimeError(done.stdout + done.stderr)
    return target
