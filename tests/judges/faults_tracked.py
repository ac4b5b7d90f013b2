"""faults_tracked.py: what LibreOffice gets wrong when it rejects tracked changes, each in a document that holds nothing else.

`vanban diff` writes none of these forms, or promises nothing where it has no other. faults.py runs them with the rest.
"""

import zipfile

import common
import docx
import layout_judge
from docx.oxml import parse_xml
from lxml import etree

FOLDER = common.JUDGES / "faults-tracked"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:author="An" w:date="2027-01-05T08:00:00Z"'


def verdicts_of(verdicts):
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, build, _ in FAULTS:
        write(FOLDER / f"{name}.docx", build())
    jobs = [(what, FOLDER / f"{name}.docx", FOLDER / f"{name}-{what}.docx") for name, _, _ in FAULTS for what in ("plain", "reject")]
    (FOLDER / "jobs.txt").write_text("".join(f"{what}\t{source}\t{target}\n" for what, source, target in jobs), "utf-8")
    profile = (common.JUDGES / "faults-office").as_uri()
    done = common.run("/usr/bin/python3", common.ROOT / "tests/judges/redline_in_office.py", profile, FOLDER / "jobs.txt", env=layout_judge.environment())
    print(done.stdout, end="")
    for name, _, shows in FAULTS:
        seen = shows(paragraphs(FOLDER / f"{name}-reject.docx"))
        verdicts.say(f"LibreOffice's fault {name}: {seen}", [] if seen else ["it is gone: promise these redlines again"])


# --- A new paragraph behind one that ends with new words: the end between them is taken for new, and goes too.


def new_behind_new():
    return [paragraph("Normal", run("Họp"), run(" mỗi tháng", "ins")), paragraph("Normal", run("Ghi biên bản.", "ins"), mark="ins"), paragraph("Normal", run("Gửi lên xã."))]


def joined(found):
    words = [text for _, text in found if text]
    return f"rejected, it reads {words[0]!r}" if words == ["HọpGửi lên xã."] else None


# --- The same words deleted and inserted are taken for a move, and the paragraph behind gets the style of the one that goes.


def same_words():
    return [
        paragraph("Normal", run("Họp."), ),
        paragraph("Heading 1", run("Ghi biên bản", "del"), mark="del"),
        paragraph("Normal", run("Bầu.")),
        paragraph("Heading 1", run("Ghi biên bản", "ins"), mark="ins"),
        paragraph("Normal", run("Gửi lên xã.")),
    ]


def other_style(found):
    style = next((style for style, text in found if text == "Gửi lên xã."), None)
    return f"rejected, the last paragraph is one of {style}" if style == "Heading1" else None


# --- A reference to a paragraph that was moved: rejected, the bookmark is gone with the new place.


def moved_target():
    target = '<w:bookmarkStart w:id="90" w:name="dich"/>', '<w:bookmarkEnd w:id="90"/>'
    moved = lambda element, *around: f'<w:{element}RangeStart w:id="{number()}" w:name="move1" {WHO}/>' + paragraph("Normal", *around[:1], run("Ghi biên bản.", element), *around[1:], mark=element)
    code = "".join(f'<w:r>{piece}</w:r>' for piece in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText> REF dich \\h </w:instrText>", '<w:fldChar w:fldCharType="separate"/>', "<w:t>Ghi biên bản.</w:t>", '<w:fldChar w:fldCharType="end"/>'))
    return [moved("moveFrom"), paragraph("Normal", run("Họp.")), moved("moveTo", *target), paragraph("Normal", run("Xem "), code)]


def not_found(found):
    text = next((text for _, text in found if text.startswith("Xem ")), "")
    return f"rejected, it reads {text!r}" if "Ghi biên bản" not in text else None


# --- by hand


NUMBER = [100]


def number():
    NUMBER[0] += 1
    return NUMBER[0]


def run(text, element=None):
    name = "delText" if element == "del" else "t"
    plain = f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'
    return plain if element is None else f'<w:{element} w:id="{number()}" {WHO}>{plain}</w:{element}>'


def paragraph(style, *content, mark=None):
    style = style.replace(" ", "")
    look = f'<w:rPr><w:{mark} w:id="{number()}" {WHO}/></w:rPr>' if mark else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{"".join(content)}</w:p>'


def write(path, body):
    document = docx.Document()
    parsed = parse_xml(f"<w:body {SPACE}>{''.join(body)}</w:body>")
    for element in reversed(list(parsed)):
        document.element.body.insert(0, element)
    document.save(path)


def paragraphs(path):
    """(style, words) of each paragraph."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    style = lambda paragraph: next((node.get(f"{W}val") for node in paragraph.iter(f"{W}pStyle")), "")
    return [(style(paragraph), "".join(text.text or "" for text in paragraph.iter(f"{W}t"))) for paragraph in root.iter(f"{W}p")]


FAULTS = [("new-behind-new", new_behind_new, joined), ("same-words", same_words, other_style), ("moved-target", moved_target, not_found)]
