"""Zips made to show one file here and another one elsewhere: written byte by byte, as no honest program writes them."""

import struct
import zlib
from dataclasses import dataclass, replace


@dataclass
class Entry:
    """An entry; what begins with `local` stands before the file where that differs from the directory."""

    name: bytes
    data: bytes
    method: int = 0
    flags: int = 0
    attributes: int = 0o100644 << 16
    host: int = 3
    extra: bytes = b""
    comment: bytes = b""
    size: int | None = None
    crc: int | None = None
    packed: bytes | None = None
    local_name: bytes | None = None
    local_extra: bytes = b""
    local_method: int | None = None
    local_sizes: tuple | None = None
    behind: bytes = b""
    offset: int | None = None

    def bytes(self):
        if self.packed is not None:
            return self.packed
        return deflated(self.data) if self.method == 8 else self.data

    def sizes(self):
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        return crc, len(self.bytes()), len(self.data) if self.size is None else self.size


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def write(entries, before=b"", hidden=(), comment=b"", count=None):
    """The zip; `hidden` entries stand in it, but not in its directory."""
    out, directory = bytearray(before), bytearray()
    for entry, is_listed in [*((entry, True) for entry in entries), *((entry, False) for entry in hidden)]:
        at = len(out) if entry.offset is None else entry.offset
        name = entry.name if entry.local_name is None else entry.local_name
        method = entry.method if entry.local_method is None else entry.local_method
        sizes = entry.local_sizes or entry.sizes()
        head = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, entry.flags, method, 0, 33, *sizes, len(name), len(entry.local_extra))
        out += head + name + entry.local_extra + entry.bytes() + entry.behind
        if is_listed:
            lengths = len(entry.name), len(entry.extra), len(entry.comment)
            made = entry.host << 8 | 20
            directory += struct.pack("<4sHHHHHHIII", b"PK\x01\x02", made, 20, entry.flags, entry.method, 0, 33, *entry.sizes())
            directory += struct.pack("<HHHHHII", *lengths, 0, 0, entry.attributes, at) + entry.name + entry.extra + entry.comment
    count = len(entries) if count is None else count
    start = len(out)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, len(comment))
    return bytes(out + directory + end + comment)


def extra(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def unicode_name(of, name):
    return extra(0x7075, b"\x01" + struct.pack("<I", zlib.crc32(of)) + name)


def attacks(files, pdf):
    """(what was done, the zip) of a dossier's files by name; `pdf` is the one that is attacked."""
    other = b"%PDF-1.7 another document\n%%EOF\n"

    def changed(before=b"", hidden=(), comment=b"", count=None, more=(), **changes):
        entries = [Entry(name.encode(), data) for name, data in files.items()]
        entries = [replace(entry, **changes) if entry.name == pdf.encode() else entry for entry in entries]
        return write([*entries, *more], before, hidden, comment, count)

    own, raw = files[pdf], pdf.encode()
    whole = changed()
    streamed = struct.pack("<4sIII", b"PK\x07\x08", zlib.crc32(own), len(deflated(own)), len(own))
    for name in (b"khac.pdf", raw.upper(), raw[:-3] + b"exe"):
        yield f"another Unicode name {name}", changed(extra=unicode_name(raw, name), local_extra=unicode_name(raw, name))
        yield f"another Unicode name before the file {name}", changed(local_extra=unicode_name(raw, name))
        yield f"another name before the file {name}", changed(local_name=name)
    yield "another raw name under the Unicode name", changed(name=b"khac.pdf", local_name=b"khac.pdf", extra=unicode_name(b"khac.pdf", raw))
    yield "another method before the file", changed(local_method=8)
    yield "other sizes before the file", changed(local_sizes=(zlib.crc32(other), len(other), len(other)))
    yield "a descriptor behind a stored file", changed(flags=8, local_sizes=(0, 0, 0), behind=streamed)
    yield "a wrong descriptor", changed(flags=8, method=8, local_sizes=(0, 0, 0), behind=streamed[:-1] + b"\x01")
    yield "bytes before", changed(before=b"MZ\x90\0 a program")
    yield "bytes before that no offset counts", b"MZ\x90\0" + whole
    yield "bytes behind", whole + b"#"
    yield "a comment", changed(comment=b"note")
    yield "a comment that is a zip", changed(comment=write([Entry(raw, other)]))
    yield "one zip behind another", write([Entry(raw, other)]) + whole
    yield "one zip before another", whole + write([Entry(raw, other)])
    yield "an entry that no directory lists", changed(hidden=[Entry(b"evil.exe", b"MZ")])
    yield "an entry that no directory lists, of the same name", changed(hidden=[Entry(raw, other)])
    yield "bytes behind a file", changed(behind=b"\0" * 8)
    yield "bytes behind what is deflated", changed(method=8, packed=deflated(own) + b"hidden")
    yield "a longer length", changed(method=8, size=len(own) + 1)
    yield "a shorter length", changed(method=8, size=len(own) - 1)
    yield "a wrong checksum", changed(crc=1)
    yield "two files in one place", changed(more=[Entry(b"x.pdf", own, offset=0)])
    yield "a count too small", changed(count=len(files) - 1)
    yield "an encrypted file", changed(flags=1)
    yield "a comment on a file", write([replace(Entry(name.encode(), data), comment=b"x") for name, data in files.items()])
    yield "an extra field with something in it", changed(extra=extra(0xCAFE, b"x" * 100))
    for what, attributes, host in [
        ("a link", 0o120777 << 16, 3),
        ("a link that says it is from DOS", 0o120777 << 16, 0),
        ("a device", 0o020644 << 16, 3),
        ("a pipe", 0o010644 << 16, 3),
        ("a folder by its mode", 0o040755 << 16, 3),
        ("a folder by its DOS attribute", 0x10, 0),
        ("a program that runs as its owner", 0o104755 << 16, 3),
    ]:
        yield what, changed(attributes=attributes, host=host)
    for name in [
        raw, raw.upper(), raw + b".", raw + b" ", raw + b":x", raw + b"/", b"./" + raw, b"../" + raw, b"/" + raw, b"a\\" + raw, b"NUL.txt",
        b"MANIFEST.TOML", b"manifest.toml", b"empty/", b".DS_Store", b"Thumbs.db", b"desktop.ini", b"__MACOSX/._" + raw, b"__MACOSX/x",
        b"C:/x", b"a\x00b", b"\xff\xfe", "\u202efdp.exe".encode(), b"",
    ]:
        yield f"one more entry, {name}", changed(more=[Entry(name, b"MZ\x90\0")])
    yield "a folder with bytes of its own", changed(more=[Entry(b"evil.exe/", b"MZ", attributes=0)])


def honest(files):
    """(how it was packed, the zip): as programs write them that know nothing of what is said here."""
    times = extra(0x5455, b"\x03" + bytes(8))
    owner = extra(0x7875, b"\x01\x04" + bytes(4) + b"\x04" + bytes(4))
    entries = [Entry(name.encode(), data) for name, data in files.items()]

    def streamed(entry):
        entry = replace(entry, method=8, flags=8, local_sizes=(0, 0, 0))
        return replace(entry, behind=b"PK\x07\x08" + struct.pack("<III", *entry.sizes()))

    yield "stored", write(entries)
    yield "deflated", write([replace(entry, method=8) for entry in entries])
    yield "streamed", write([streamed(entry) for entry in entries])
    yield "with times and owners", write([replace(entry, extra=times + owner, local_extra=times + owner) for entry in entries])
    yield "with names in UTF-8", write([replace(entry, flags=1 << 11) for entry in entries])
    yield "with the same Unicode names", write([replace(entry, extra=unicode_name(entry.name, entry.name)) for entry in entries])
    yield "in a folder", write([replace(entry, name=b"ho so/" + entry.name) for entry in entries])
