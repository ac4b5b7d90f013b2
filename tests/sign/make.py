"""Makes the keys, certificates and pictures in this folder: target/judges/venv/bin/python tests/sign/make.py

They were made once and are kept, since tests must not depend on what makes them. They hold for a hundred years, but for
the two that are out of their time. Their password is `mật khẩu`; nothing else than tests may trust them.
"""

import datetime
import math
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

HERE = Path(__file__).resolve().parent
PASSWORD = "mật khẩu"
BEGIN, END = datetime.datetime(2020, 1, 1), datetime.datetime(2119, 12, 31)


def main():
    root_key, root = authority("CA thử nghiệm vanban", None, None)
    middle_key, middle = authority("CA trung gian thử nghiệm", root_key, root)
    _, other = authority("CA khác", None, None)
    for name, made in (("goc.pem", root), ("goc-khac.pem", other)):
        (HERE / name).write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (HERE / "goc.der").write_bytes(root.public_bytes(serialization.Encoding.DER))

    def person(name, key, **options):
        return certificate(name, key, middle_key, middle, **options)

    keys = {"rsa": rsa_key(), "p256": ec.generate_private_key(ec.SECP256R1()), "p384": ec.generate_private_key(ec.SECP384R1())}
    signer = person("Nguyễn Thu Hà", keys["rsa"])
    seal = person("Chi đoàn Trường THCS Minh Tân", keys["p256"])
    save("nguoi-ky.p12", keys["rsa"], signer, [middle, root])
    save("con-dau.p12", keys["p256"], seal, [middle])
    save("p384.p12", keys["p384"], person("Trần Văn Bình", keys["p384"]), [middle])
    year = datetime.datetime(2021, 1, 1)
    save("het-han.p12", keys["rsa"], person("Người hết hạn", keys["rsa"], end=year), [middle])
    year = datetime.datetime(2100, 1, 1)
    save("chua-den-han.p12", keys["rsa"], person("Người chưa đến hạn", keys["rsa"], begin=year), [middle])
    save("khong-duoc-ky.p12", keys["rsa"], person("Máy chủ", keys["rsa"], signs=False), [middle])
    save("gia-ca.p12", keys["p256"], certificate("Người thứ ba", keys["p256"], keys["rsa"], signer), [signer, middle])
    save("ed25519.p12", key := ed25519.Ed25519PrivateKey.generate(), person("Ed25519", key), [middle])
    openssl("lech.p12", keys["p256"], signer, [], fits=False)
    openssl("khong-khoa.p12", keys["rsa"], signer, [middle], "-nokeys")
    openssl("cu-rc2.p12", keys["rsa"], signer, [middle], "-legacy")
    openssl("cu-3des.p12", keys["p256"], seal, [middle], *"-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1".split())
    openssl("aes-128.p12", keys["rsa"], signer, [middle], *"-certpbe AES-128-CBC -keypbe AES-128-CBC -macalg sha512".split())
    openssl("rc4.p12", keys["rsa"], signer, [middle], *"-certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-RC4-128 -legacy".split())
    openssl("khong-mat-khau.p12", keys["rsa"], signer, [middle], password="")
    picture("chu-ky.png", 400, 200, (20, 40, 160), lambda x, y: abs(y - 100 - 60 * math.sin(x / 25) * math.cos(x / 90)) < 5)
    picture("con-dau.png", 300, 300, (200, 20, 20), lambda x, y: 130 < math.hypot(x - 150, y - 150) < 146 or math.hypot(x - 150, y - 150) < 40)


def rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def authority(name, above_key, above):
    key = rsa_key()
    subject = named(name)
    return key, build(subject, key, above_key or key, above.subject if above else subject, True, BEGIN, END, None)


def certificate(name, key, above_key, above, begin=BEGIN, end=END, signs=True):
    return build(named(name), key, above_key, above.subject, False, begin, end, signs)


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


def build(subject, key, above_key, issuer, is_authority, begin, end, signs):
    usage = dict.fromkeys("digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign encipher_only decipher_only".split(), False)
    for allowed in ["key_cert_sign", "crl_sign"] if is_authority else ["digital_signature", "content_commitment"] if signs else ["key_encipherment"]:
        usage[allowed] = True
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), begin, end)
    builder = builder.add_extension(x509.BasicConstraints(is_authority, None), True).add_extension(x509.KeyUsage(**usage), True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above_key.public_key()), False)
    return builder.sign(above_key, hashes.SHA256())


def save(name, key, own, others):
    encryption = serialization.BestAvailableEncryption(PASSWORD.encode())
    (HERE / name).write_bytes(pkcs12.serialize_key_and_certificates(own.subject.rfc4514_string().encode(), key, own, others, encryption))


def openssl(name, key, own, others, *options, password=PASSWORD, fits=True):
    """What OpenSSL makes of them. It refuses a key that does not fit, so such a one is put in afterwards, unencrypted."""
    pem = serialization.Encoding.PEM
    with tempfile.NamedTemporaryFile() as file:
        file.write(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        for certificate in [own, *others]:
            file.write(certificate.public_bytes(pem))
        file.flush()
        if fits:
            subprocess.run(["openssl", "pkcs12", "-export", "-in", file.name, "-out", HERE / name, "-passout", f"pass:{password}", *options], check=True)
        else:
            misfit(HERE / name, key, own)


def misfit(path, key, own):
    """PKCS#12 without encryption and without check sum: a key bag and a certificate bag."""
    from asn1crypto import core, keys, pkcs12 as der, x509 as certificates

    pkcs8 = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    certificate = certificates.Certificate.load(own.public_bytes(serialization.Encoding.DER))
    bags = der.SafeContents([
        der.SafeBag({"bag_id": "key_bag", "bag_value": keys.PrivateKeyInfo.load(pkcs8)}),
        der.SafeBag({"bag_id": "cert_bag", "bag_value": der.CertBag({"cert_id": "x509", "cert_value": core.ParsableOctetString(certificate.dump())})}),
    ])
    safe = der.AuthenticatedSafe([{"content_type": "data", "content": core.OctetString(bags.dump())}])
    info = {"content_type": "data", "content": core.OctetString(safe.dump())}
    path.write_bytes(der.Pfx({"version": 3, "auth_safe": info}).dump())


def picture(name, width, height, colour, inside):
    """A PNG with a transparent ground."""
    rows = b"".join(b"\0" + b"".join(bytes([*colour, 255 if inside(x, y) else 0]) for x in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    (HERE / name).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


if __name__ == "__main__":
    main()
