"""fonts_judge.py: are the fonts inside a DOCX whole, allowed there, and what LibreOffice shows where no other font is like them?"""

import io
import shutil
import sys
import zipfile

from fontTools.ttLib import TTFont
from lxml import etree

import common
import layout_judge

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
PLACE = common.JUDGES / "embedded"
FAMILY = "Vanban Foreign"


def main(arguments):
    verdicts = common.Verdicts()
    files = [path for path, expect in common.files("docx", arguments) if arguments or expect.get("embedded")]
    for path in files:
        verdicts.say(f"embedded fonts by fontTools: {common.label(path)}", common.guarded(whole, path))
        verdicts.say(f"embedded fonts in LibreOffice: {common.label(path)}", common.guarded(shown, path))
        verdicts.say(f"without them LibreOffice has none: {common.label(path)}", common.guarded(missed, path))
    verdicts.finish()


def whole(path):
    """Each face is a font with every letter of the text, with the widths of the project's own, that may be edited with."""
    with zipfile.ZipFile(path) as archive:
        fonts = embedded(archive)
        text = {letter for part in ("document", "footnotes") for letter in "".join(etree.fromstring(archive.read(f"word/{part}.xml")).itertext())}
        settings = etree.fromstring(archive.read("word/settings.xml"))
    if sorted(fonts) != sorted(FACES):
        yield f"faces: {sorted(fonts)}"
    for flag in ("embedTrueTypeFonts", "saveSubsetFonts"):
        if settings.find(f"{W}{flag}") is None:
            yield f"the settings lack {flag}"
    for face, (family, data) in fonts.items():
        font = TTFont(io.BytesIO(data), checkChecksums=2)
        own = TTFont(common.ROOT / f"fonts/LiberationSerif-{face}.ttf")
        if font["name"].getDebugName(1) != family:
            yield f"{face}: it is {font['name'].getDebugName(1)}, the table says {family}"
        if font["OS/2"].fsType & 0x0306:
            yield f"{face}: fsType {font['OS/2'].fsType:#06x} forbids it"
        letters, known = font.getBestCmap(), own.getBestCmap()
        lost = sorted(letter for letter in text if ord(letter) in known and ord(letter) not in letters)
        if lost:
            yield f"{face}: no {''.join(lost)}"
        for code, glyph in letters.items():
            if font["hmtx"][glyph][0] != own["hmtx"][known[code]][0]:
                yield f"{face}: another width of {chr(code)}"
        glyphs = font["glyf"]
        yield from (f"{face}: no outline of {letter}" for letter in sorted(text) if letter.isalnum() and glyphs[letters[ord(letter)]].numberOfContours == 0)


def embedded(archive):
    """{face: (family, font file)}; the file is obfuscated with the key of the font table (ECMA-376 part 4)."""
    relations = etree.fromstring(archive.read("word/_rels/fontTable.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    found = {}
    for font in etree.fromstring(archive.read("word/fontTable.xml")):
        for face in FACES:
            reference = font.find(f"{W}embed{face}")
            if reference is not None:
                key = bytes.fromhex(reference.get(f"{W}fontKey").strip("{}").replace("-", ""))[::-1]
                data = bytearray(archive.read(f"word/{targets[reference.get(f'{R}id')]}"))
                for index in range(32):
                    data[index] ^= key[index % 16]
                found[face] = (font.get(f"{W}name"), bytes(data))
    return found


def shown(path):
    """LibreOffice, on a machine whose only font is another one, shows the embedded faces alone."""
    names = rendered(path)
    return [f"it shows {name}" for name in names if not name.startswith("LiberationSerif")] or ([] if names else ["it shows nothing"])


def missed(path):
    """The same file without them proves that the machine has no such font of its own."""
    bare = PLACE / "bare.docx"
    PLACE.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.endswith((".odttf", "fontTable.xml.rels")):
                content = old.read(name)
                new.writestr(name, without_faces(content) if name == "word/fontTable.xml" else content)
    names = rendered(bare)
    return [f"it shows {name} all the same" for name in names if name.startswith("LiberationSerif")] or ([] if names else ["it shows nothing"])


def without_faces(content):
    tree = etree.fromstring(content)
    for element in list(tree.iter(*(f"{W}embed{face}" for face in FACES))):
        element.getparent().remove(element)
    return etree.tostring(tree)


def rendered(path):
    """The fonts of LibreOffice's PDF, without the tags of their subsets."""
    PLACE.mkdir(parents=True, exist_ok=True)
    source = PLACE / f"shown-{path.stem}.docx"
    shutil.copyfile(path, source)
    source.with_suffix(".pdf").unlink(missing_ok=True)
    layout_judge.office(PLACE, "pdf", [source], foreign())
    return [line.split()[0].partition("+")[2] for line in common.run("pdffonts", source.with_suffix(".pdf")).stdout.splitlines()[2:]]


def foreign():
    """The configuration of a machine with one font: one that no document asks for and nothing stands in for."""
    folder = PLACE / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    font = TTFont(common.ROOT / "fonts/LiberationSerif-Regular.ttf")
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            font["name"].setName(FAMILY if record.nameID != 6 else FAMILY.replace(" ", ""), record.nameID, record.platformID, record.platEncID, record.langID)
    font.save(folder / "foreign.ttf")
    config = PLACE / "fonts.conf"
    config.write_text(f'<?xml version="1.0"?>\n<fontconfig><dir>{folder}</dir><cachedir>{PLACE / "cache"}</cachedir></fontconfig>\n', "utf-8")
    return config


if __name__ == "__main__":
    main(sys.argv[1:])
