"""Signers for files that judges look at: certificates made anew each time below a root of their own, and pyHanko."""

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.fields import SigSeedSubFilter

import sign_judge

PASSWORD = sign_judge.PASSWORD
BEGIN, END = datetime.datetime(2020, 1, 1), datetime.datetime(2049, 12, 31)
USAGES = "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign encipher_only decipher_only".split()
made = {}


def roots():
    """What is trusted: the root of tests/sign and the one made here."""
    return [sign_judge.KEYS / "goc.pem", sign_judge.WORK / "root.pem"]


def make_roots(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    made["root"] = (key, certificate("Root of the judges", key, None, is_authority=True))
    (folder / "root.pem").write_bytes(made["root"][1].public_bytes(serialization.Encoding.PEM))


def certificate(name, key, above, is_authority=False, usage=None, extended=None, constraints=None, length=None, begin=BEGIN, end=END):
    """A certificate; `above` is the key and the certificate of its issuer, None where it is its own."""
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    above_key, issuer = (above[0], above[1].subject) if above else (key, subject)
    usage = usage or (["key_cert_sign", "crl_sign"] if is_authority else ["digital_signature", "content_commitment"])
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), begin, end)
    builder = builder.add_extension(x509.BasicConstraints(is_authority, length), True)
    builder = builder.add_extension(x509.KeyUsage(**{one: one in usage for one in USAGES}), True)
    if extended:
        builder = builder.add_extension(x509.ExtendedKeyUsage(extended), extended == [ExtendedKeyUsageOID.TIME_STAMPING])
    if constraints:
        builder = builder.add_extension(constraints, False)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above_key.public_key()), False)
    return builder.sign(above_key, hashes.SHA256())


def signer(name="Signer of the judges", middle=None, **options):
    """pyHanko's signer below the root, with an authority in the middle where its options are given."""
    above, others = made["root"], []
    if middle is not None:
        key = ec.generate_private_key(ec.SECP256R1())
        above = (key, certificate("Authority of the judges", key, above, **{"is_authority": True, **middle}))
        others = [above[1]]
    key = ec.generate_private_key(ec.SECP256R1())
    own = certificate(name, key, above, **options)
    encryption = serialization.BestAvailableEncryption(b"x")
    return signers.SimpleSigner.load_pkcs12_data(pkcs12.serialize_key_and_certificates(b"k", key, own, others, encryption), other_certs=[], passphrase=b"x")


def kept(key="con-dau.p12"):
    """pyHanko's signer with a key of tests/sign."""
    return signers.SimpleSigner.load_pkcs12(sign_judge.KEYS / key, passphrase=PASSWORD.encode())


def stamper():
    """A time stamping service below the root."""
    from asn1crypto import keys, x509 as certificates

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    own = certificate("Time of the judges", key, made["root"], extended=[ExtendedKeyUsageOID.TIME_STAMPING])
    der = serialization.Encoding.DER
    private = keys.PrivateKeyInfo.load(key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return timestamps.DummyTimeStamper(certificates.Certificate.load(own.public_bytes(der)), private)


def sign(source, target, field="con-dau", by=None, new=None, writer=None, stamper=None, **metadata):
    """Signs with pyHanko; `new` are the options of a new field, `writer` one that has changed something already."""
    metadata = {"md_algorithm": "sha256", "subfilter": SigSeedSubFilter.PADES, **metadata}
    specification = fields.SigFieldSpec(field, **new) if new is not None else None
    target = sign_judge.WORK / f"{target}.pdf"
    with open(source, "rb") as old, open(target, "wb") as out:
        pdf_signer = signers.PdfSigner(signers.PdfSignatureMetadata(field_name=field, **metadata), by or kept(), timestamper=stamper, new_field_spec=specification)
        pdf_signer.sign_pdf(writer or IncrementalPdfFileWriter(old), existing_fields_only=new is None, output=out)
    return target
