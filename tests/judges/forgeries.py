"""Signed files that somebody attacked: what is seen, or what is done when it is seen, is no longer what was signed.

Each change is tried in files of three kinds (cross references in streams, in tables, signed by pyHanko) and in three ways:
with a later good signature in the same revision, before one, and without one.
"""

import io
import zlib
from functools import partial

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, BooleanObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

import common
import honest
import sign_judge
import signers

WHITE = b"q 1 g 0 0 900 900 re f Q"


def files(final):
    bases = {}

    def base(kind):
        if kind not in bases:
            bases[kind] = KINDS[kind](final)
        return bases[kind]

    ways = list(WAYS)
    for number, (name, alter) in enumerate(CHANGES.items()):
        for way in ways:
            kind = list(KINDS)[(number + ways.index(way)) % len(KINDS)]
            if (name, way) not in VOID:
                yield f"{name}, {way}, {kind}", lambda name=name, alter=alter, way=way, kind=kind: WAYS[way](base(kind), f"{label(name)}-{label(way)}", alter)
    for name, (prepare, alter) in PREPARED.items():
        for way in ways:
            yield f"{name}, {way}", lambda name=name, prepare=prepare, alter=alter, way=way: WAYS[way](prepared(final, name, prepare), f"{label(name)}-{label(way)}", alter)
    for name, alter in RAW.items():
        for kind in ("streams", "tables"):
            yield f"{name}, {kind}", lambda name=name, alter=alter, kind=kind: raw(base(kind), f"{label(name)}-{kind}", alter)
    yield "hybrid cross references, covered", lambda: hybrid_covered(base("tables"))
    # pyHanko itself does not sign such a file.
    yield "certified, nothing allowed, then signed", lambda: sealed(honest.certified(final, "f-c1", MDPPerm.NO_CHANGES), "f-c1-s")
    for name, data in METADATA.items():
        for way, cover in {"before a signature": sealed, "alone": lambda path, _: path}.items():
            yield f"{name}, {way}", lambda name=name, data=data, cover=cover, way=way: cover(raw(base("tables"), f"{label(name)}-{label(way)}-raw", partial(other_metadata, data=data)), f"{label(name)}-{label(way)}")
    yield "certified, forms allowed, then a new field that shows", lambda: signers.sign(honest.certified(final, "f-c2", MDPPerm.FILL_FORMS), "f-c2-s", "new", new={"box": honest.FOOT, "on_page": 0})
    yield "a locked field signed", lambda: signers.sign(honest.locked(final, "f-lock", ["con-dau"]), "f-lock-s")
    yield "every field locked, one signed", lambda: signers.sign(signers.sign(final, "f-all", "lock", new={"field_mdp_spec": FieldMDPSpec(FieldMDPAction.ALL)}), "f-all-s")
    for name, options in CERTIFICATES.items():
        yield f"certificate: {name}", lambda name=name, options=options: signers.sign(final, f"f-cert-{label(name)}", by=signers.signer(**options))
    yield "certificate: expired", lambda: signers.sign(final, "f-expired", by=signers.kept("het-han.p12"))
    yield "certificate: issued by no authority", lambda: signers.sign(final, "f-issuer", by=signers.kept("gia-ca.p12"))


def label(text):
    return "".join(c if c.isalnum() else "-" for c in text)


# --- Files of three kinds, signed once

KINDS = {
    "streams": lambda final: sign_judge.sign(final, "f-streams.pdf", "nguoi-ky.p12", "--image", sign_judge.KEYS / "chu-ky.png"),
    "tables": lambda final: sign_judge.sign(honest.rewritten(final, "f-table", "--object-streams=disable"), "f-tables.pdf", "nguoi-ky.p12"),
    "pyHanko's": lambda final: signers.sign(final, "f-pyhanko", "nguoi-ky", by=signers.kept("nguoi-ky.p12")),
}


def prepared(final, name, prepare):
    plain = honest.rewritten(final, "f-plain", "--object-streams=disable")
    return sign_judge.sign(alone(plain, f"{label(name)}-base", prepare), f"{label(name)}-signed.pdf", "nguoi-ky.p12")


# --- Ways: each alters an update of the file


def alone(source, target, alter):
    target = sign_judge.WORK / f"{target}.pdf"
    with open(source, "rb") as old, open(target, "wb") as new:
        writer = IncrementalPdfFileWriter(old, strict=False)
        alter(writer)
        writer.write(new)
    return target


def before(source, target, alter):
    return signers.sign(alone(source, f"{target}-alone", alter), target)


def within(source, target, alter):
    with open(source, "rb") as old:
        writer = IncrementalPdfFileWriter(io.BytesIO(old.read()))
    alter(writer)
    return signers.sign(source, target, writer=writer)


WAYS = {"with a signature": within, "before a signature": before, "alone": alone}


# --- Changes


def page(writer, number=0):
    return writer.find_page_for_modification(number)[0].get_object()


def add_stream(writer, data=WHITE, **entries):
    return writer.add_object(StreamObject({NameObject(f"/{key}"): value for key, value in entries.items()}, stream_data=data))


def dictionary(**entries):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def numbers(*values):
    return ArrayObject(map(FloatObject, values))


def set_on(writer, holder, key, value):
    holder[NameObject(key)] = value
    writer.update_container(holder)


def put_on_root(key, value):
    def alter(writer):
        writer.root[NameObject(key)] = value(writer)
        writer.update_root()
    return alter


def put_on_page(key, value):
    return lambda writer: set_on(writer, page(writer), key, value(writer))


def put_on_form(key, value):
    return lambda writer: set_on(writer, writer.root["/AcroForm"], key, value(writer))


def put_on_field(name, key, value):
    return lambda writer: set_on(writer, field(writer, name), key, value(writer))


def field(writer, name):
    return next(one.get_object() for one in writer.root["/AcroForm"]["/Fields"] if one.get_object().get("/T") == name)


def replaced(reference):
    """The stream behind a reference, replaced under its own number."""
    def alter(writer):
        old = reference(writer)
        kept = {key: old.get_object().raw_get(key) for key in ("/Type", "/Subtype", "/BBox") if key in old.get_object()}
        writer.objects[(old.generation, old.idnum)] = StreamObject(kept, stream_data=WHITE)
    return alter


def content(writer):
    return page(writer).raw_get("/Contents").reference


def annotation(subtype, **entries):
    def alter(writer):
        note = dictionary(Type=NameObject("/Annot"), Subtype=NameObject(subtype), Rect=numbers(0, 0, 600, 850), **{key: value(writer) for key, value in entries.items()})
        writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))
    return alter


def appearance(writer, data=WHITE):
    form = add_stream(writer, data, Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=numbers(0, 0, 900, 900))
    return dictionary(N=form)


def script(writer):
    return dictionary(S=NameObject("/JavaScript"), JS=pdf_string("app.alert(1)"))


def new_field(kind, **entries):
    def alter(writer):
        entries_made = {"AP": appearance, **entries}
        widget = dictionary(Type=NameObject("/Annot"), Subtype=NameObject("/Widget"), FT=NameObject(kind), T=pdf_string("x"), F=NumberObject(4), Rect=numbers(0, 0, 600, 850), **{key: value(writer) for key, value in entries_made.items()})
        reference = writer.add_object(widget)
        writer.register_annotation(writer.find_page_for_modification(0)[0], reference)
        fields = writer.root["/AcroForm"]["/Fields"]
        fields.append(reference)
        writer.update_container(fields)
    return alter


def more_pages(writer):
    pages = writer.root["/Pages"]
    copy = DictionaryObject({key: page(writer).raw_get(key) for key in ("/Type", "/Resources", "/MediaBox") if key in page(writer)})
    copy[NameObject("/Contents")] = add_stream(writer)
    copy[NameObject("/Parent")] = writer.root.raw_get("/Pages")
    pages["/Kids"].append(writer.add_object(copy))
    pages[NameObject("/Count")] = NumberObject(pages["/Count"] + 1)
    writer.update_container(pages)
    writer.update_container(pages["/Kids"])


def fewer_pages(writer):
    pages = writer.root["/Pages"]
    pages["/Kids"].pop()
    pages[NameObject("/Count")] = NumberObject(pages["/Count"] - 1)
    writer.update_container(pages)
    writer.update_container(pages["/Kids"])


def other_font(writer):
    fonts = page(writer)["/Resources"]["/Font"]
    fonts[NameObject(next(iter(fonts)))] = writer.add_object(dictionary(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Symbol")))
    writer.update_container(fonts)


def no_field(writer):
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(fields[0])
    fields.pop(0)
    fields.pop()
    writer.update_container(fields)


def other_words(writer):
    element = writer.root["/StructTreeRoot"]["/K"]
    element = element[0] if isinstance(element, ArrayObject) else element
    set_on(writer, element.get_object(), "/ActualText", pdf_string("15"))


# pyHanko writes the form anew as it signs.
VOID = {("appearances to be made anew", "with a signature")}
CHANGES = {
    "a page shows another content": put_on_page("/Contents", add_stream),
    "a content put over a page": lambda writer: set_on(writer, page(writer), "/Contents", ArrayObject([page(writer).raw_get("/Contents"), add_stream(writer)])),
    "the content of a page replaced": replaced(content),
    "a page turned": put_on_page("/Rotate", lambda _: NumberObject(180)),
    "a page cut": put_on_page("/CropBox", lambda _: numbers(0, 0, 300, 300)),
    "a page added": more_pages,
    "a page taken away": fewer_pages,
    "another font": other_font,
    "a note": annotation("/FreeText", Contents=lambda _: pdf_string("15")),
    "a stamp": annotation("/Stamp", AP=appearance),
    "a link": annotation("/Link", A=lambda _: dictionary(S=NameObject("/URI"), URI=pdf_string("https://a.vn"))),
    "a widget with a script": annotation("/Widget", AA=lambda writer: dictionary(E=script(writer))),
    "an action when it is opened": put_on_root("/OpenAction", script),
    "scripts by name": put_on_root("/Names", lambda writer: dictionary(JavaScript=dictionary(Names=ArrayObject([pdf_string("a"), script(writer)])))),
    "layers": put_on_root("/OCProperties", lambda _: dictionary(OCGs=ArrayObject(), D=dictionary())),
    "a collection": put_on_root("/Collection", lambda _: dictionary(View=NameObject("/H"))),
    "the picture of the signed field": put_on_field("nguoi-ky", "/AP", appearance),
    "the signed field moved": put_on_field("nguoi-ky", "/Rect", lambda _: numbers(0, 0, 600, 850)),
    "the other field moved": put_on_field("con-dau", "/Rect", lambda _: numbers(0, 0, 600, 850)),
    "an action of the other field": put_on_field("con-dau", "/AA", lambda writer: dictionary(E=script(writer))),
    "a new field for text": new_field("/Tx", V=lambda _: pdf_string("15")),
    "a new field for a signature that nobody gives": new_field("/Sig"),
    "a field taken away": no_field,
    "appearances to be made anew": put_on_form("/NeedAppearances", lambda _: BooleanObject(True)),
    "a form in XML": put_on_form("/XFA", add_stream),
    "other words for what is heard": other_words,
    "a store with something else": put_on_root("/DSS", lambda writer: dictionary(Pages=add_stream(writer))),
}


# --- What is prepared before the first signature


def parents_in_pages(writer):
    set_on(writer, writer.root["/StructTreeRoot"], "/ParentTree", writer.root.raw_get("/Pages"))


def third_field(writer):
    new_field("/Sig", AP=lambda writer: appearance(writer, b"q Q"))(writer)


def hidden_page(writer):
    """A page that is there but in no tree: it comes when the content of another one is replaced by its own."""
    set_on(writer, page(writer), "/Hidden", add_stream(writer))


def fetch_hidden(writer):
    set_on(writer, page(writer), "/Contents", page(writer).raw_get("/Hidden"))


PREPARED = {
    "a page through the tree of parents": (parents_in_pages, more_pages),
    "the appearance of a field that stays unsigned": (third_field, put_on_field("x", "/AP", appearance)),
    "the stream of a field that stays unsigned": (third_field, replaced(lambda writer: field(writer, "x")["/AP"].raw_get("/N").reference)),
    "a hidden content brought to light": (hidden_page, fetch_hidden),
}


# --- Bytes


def raw(source, target, alter):
    target = sign_judge.WORK / f"{target}.pdf"
    target.write_bytes(alter(source.read_bytes()))
    return target


def flip(place):
    def alter(content):
        at = place(content)
        return content[:at] + bytes([content[at] ^ 1]) + content[at + 1:]
    return alter


def sealed(source, target):
    return sign_judge.sign(source, f"{target}.pdf", "con-dau.p12", "--role", "seal")


def other_metadata(content, data):
    """The metadata replaced by hand, in a file with tables: pyHanko would write its own over it."""
    root, reader = root_of(content)
    number = reader.root.raw_get("/Metadata").reference.idnum
    out = bytearray(content)
    start = len(out)
    out += b"%d 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream\nendobj\n" % (number, len(data), data)
    table = len(out)
    size = max(reader.trailer["/Size"], number + 1)
    out += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (number, start, size, root, last_start(content), table)
    return bytes(out)


METADATA = {
    "metadata that is none": b"15",
    "metadata of another kind": b"<a xmlns='b'>15</a>",
    "metadata with entities": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&a;</x:xmpmeta>",
}


def last_start(content):
    return int(content[content.rindex(b"startxref") + 9:].split()[0])


def root_of(content):
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(content))
    return reader.root_ref.idnum, reader


def hybrid(content):
    """A table whose trailer names a stream that shows another first page, to programs that look there."""
    root, reader = root_of(content)
    size = reader.trailer["/Size"]
    first = reader.root["/Pages"]["/Kids"].raw_get(0).reference.idnum
    out = bytearray(content)
    start = len(out)
    out += b"%d 0 obj\n<</Type/Page/Parent 1 0 R/MediaBox[0 0 300 300]>>\nendobj\n" % first
    stream = len(out)
    rows = zlib.compress(b"\x01" + start.to_bytes(4, "big") + b"\x00")
    out += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 1]/Index[%d 1]/Root %d 0 R/Filter/FlateDecode/Length %d>>stream\n" % (size, size + 1, first, root, len(rows))
    out += rows + b"\nendstream\nendobj\n"
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size %d/Root %d 0 R/Prev %d/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n" % (size + 1, root, last_start(content), stream, table)
    return bytes(out)


def hybrid_covered(source):
    attacked = sign_judge.WORK / "hybrid.pdf"
    attacked.write_bytes(hybrid(source.read_bytes()))
    writer = IncrementalPdfFileWriter(io.BytesIO(attacked.read_bytes()), strict=False)
    return signers.sign(attacked, "hybrid-covered", writer=writer)


def wider_gap(content):
    at = content.rindex(b"/ByteRange[0 ") + len(b"/ByteRange[0 ")
    first = content[at:].split()[0]
    return content[:at] + str(int(first) - 1).encode() + content[at + len(first):]


def contents_twice(content):
    at = content.rindex(b"/Filter/Adobe.PPKLite")
    return content[:at] + b"/Contents<00>        "[:21] + content[at + 21:]


def shorter_range(content):
    """A range that ends before the end of its revision."""
    at = content.rindex(b"/ByteRange[0 ")
    end = content.index(b"]", at)
    last = content[at:end].split()[-1]
    return content[:end - len(content[at:end]) + content[at:end].rindex(last)] + str(int(last) - 7).encode().rjust(len(last), b"0") + content[end - (len(content[at:end]) - content[at:end].rindex(last) - len(last)):]


def digits(content):
    start, _ = sign_judge.signature(content)
    return start


RAW = {
    "a byte of a page": flip(lambda content: content.index(b"stream\n") + 200),
    "a byte of the trailer": flip(lambda content: content.rindex(b"startxref") - 20),
    "a byte of the time": flip(lambda content: content.rindex(b"/M(D:") + 8),
    "a byte of the digest": flip(lambda content: content.rindex(b"06092A864886F70D010904") + 40),
    "a byte of the signature": flip(lambda content: digits(content) + 2 * sign_judge.der_length(content[digits(content):]) - 60),
    "a comment behind the end": lambda content: content + b"% more\n",
    "an object behind the end": lambda content: content + b"9 0 obj\n<<>>\nendobj\n",
    "cut off at its end": lambda content: content[:-30],
    "a range with a wider gap": wider_gap,
    "a range that is too short": shorter_range,
    "the contents twice": contents_twice,
    "hybrid cross references": hybrid,
}


# --- Certificates

def excluded():
    name = x509.DirectoryName(x509.Name([x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "VN")]))
    return x509.NameConstraints(None, [name])


USAGE = ExtendedKeyUsageOID
CERTIFICATES = {
    "of a server": {"extended": [USAGE.SERVER_AUTH]},
    "of a time service": {"extended": [USAGE.TIME_STAMPING]},
    "of an OCSP responder": {"extended": [USAGE.OCSP_SIGNING]},
    "below an authority for servers": {"middle": {"extended": [USAGE.SERVER_AUTH]}},
    "below one that may not name it": {"middle": {"constraints": excluded()}},
    "below one that is no authority": {"middle": {"is_authority": False, "usage": ["digital_signature"]}},
    "for encryption alone": {"usage": ["key_encipherment"]},
    "for certificates alone": {"usage": ["key_cert_sign"]},
}
