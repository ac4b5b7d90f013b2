"""merge_many.py: files with many edits, drawn at random from a seed: words, figures, sentences, paragraphs, items, rows, headings.

No two edits touch the same paragraph or neighbours. What a file has to read like follows from merge_text; an edit comes through
when its paragraphs read so in the rebuild as well. Which sources it changed follows from the rebuild alone, so beside it only this
is asked of them: no line breaks anew whose words are the same.
"""

import difflib
import random
import re
from dataclasses import dataclass, field

import merge_case
import merge_read
from merge_edits import C, S, Edit, builtin
from merge_read import NOTE
from merge_text import Text

NOUNS = "kế hoạch, trách nhiệm, phong trào, tinh thần, cơ sở, tập thể, cộng đồng, chuyên môn, kinh nghiệm, nguồn lực, phương pháp, mục đích".split(", ")
SENTENCES = [
    "Việc này được đoàn viên bàn kỹ trước khi làm.",
    "Mỗi tháng có một buổi gặp gỡ để nghe ý kiến.",
    "Kết quả được ghi vào sổ của Chi đoàn và báo cáo đầy đủ.",
    "Ai cũng có phần việc, ai cũng được giúp đỡ.",
    "Cách làm ấy đơn giản, ít tốn kém và dễ kiểm tra.",
    "Những người đi trước kèm cặp những người mới vào.",
]
# The signature, and paragraphs of two lines.
SIGNATURES = re.compile(r"^(Nơi nhận:|- |TM\.|BÍ THƯ|\./\.|\(|của Ban Chấp hành Chi đoàn trình|Phụ lục )")
COUNTED = r"\b(\d{2,3}) (suất quà|đợt|lượt|công trình|cuộc|tủ|cuốn|đơn vị máu|sáng kiến|hoạt động|buổi)"


@dataclass
class Many:
    """A file with its edits; of each the paragraphs that were, and those that are."""

    report: str
    way: str
    number: int
    edits: list = field(default_factory=list)

    @property
    def steps(self):
        return [step for steps, _, _ in self.edits for step in steps]

    def as_edit(self):
        arguments = ["--changes", "all"] if self.way.endswith("recorded") else []
        return Edit(f"many-{self.number}", self.report, self.way, self.steps, [], arguments=arguments)


WAYS = ("xml", "model", "xml:words", "keys", "xml recorded", "model recorded", "xml:nfd", "keys", "xml:ids", "keys recorded")


def files(count, built, edits_a_file):
    for number in range(count):
        report = (S, C)[number % 2]
        yield drawn(Many(report, WAYS[number // 2 % len(WAYS)], number), merge_read.read(built[report]), edits_a_file, random.Random(number))


def drawn(many, base, wanted, chance):
    places = list(range(len(base)))
    chance.shuffle(places)
    taken, kinds = set(), list(KINDS)
    for index in places:
        if len(many.edits) == wanted:
            break
        if taken & {index - 1, index, index + 1}:
            continue
        for kind in chance.sample(kinds, len(kinds)):
            found = kind(base, index, chance, many)
            if found:
                steps, touched = found
                if taken & touched:
                    continue
                was = Text(base).read()
                now = Text(base).make(steps)
                gone = [one for one in was if one not in now]
                many.edits.append((steps, gone, [one for one in now if one not in was]))
                taken |= touched
                break
    return many


# --- kinds: (steps, paragraphs touched), or nothing where this paragraph has no place for it


def prose(base, index):
    one = base[index]
    return one.kind == "" and len(one.text) > 120 and is_single(base, one.text) and not SIGNATURES.match(one.text)


def is_single(base, text):
    return sum(text in other.text for other in base) == 1


def small_words(text):
    """Words between two words, in small letters all three: no names, no borders of sentences."""
    return [match for match in re.finditer(r"(?<=[a-zà-ỹđ] )[a-zà-ỹđ]{2,}(?= [a-zà-ỹđ])", text)]


def context(text, start, end):
    """(before, old, after), with so much around that it stands in one place of the paragraph."""
    for around in range(8, 80):
        left, right = text[max(0, start - around) : start], text[end : end + around]
        left, right = left.rpartition(NOTE)[2], right.partition(NOTE)[0]
        if text.count(left + text[start:end] + right) == 1:
            break
    return left, text[start:end], right


def unique(base, parts):
    return sum(other.text.count("".join(parts)) for other in base) == 1


def word(base, index, chance, many):
    return at_word(base, index, chance, lambda old: chance.choice(NOUNS))


def word_in(base, index, chance, many):
    return at_word(base, index, chance, lambda old: f"{chance.choice(NOUNS)} {old}")


def word_out(base, index, chance, many):
    found = at_word(base, index, chance, lambda old: "")
    if found:
        (name, before, old, after, _), = found[0]
        return ([(name, before, old + after[:1], after[1:], "")], found[1]) if after[:1] == " " else None


def at_word(base, index, chance, new):
    one = base[index]
    if one.kind not in ("", "item") or len(one.text) < 60 or SIGNATURES.match(one.text):
        return None
    places = small_words(one.text)
    if not places:
        return None
    match = chance.choice(places)
    parts = context(one.text, match.start(), match.end())
    return ([("change", *parts, new(match[0]))], {index}) if unique(base, parts) and new(match[0]) != match[0] else None


def figure(base, index, chance, many):
    one = base[index]
    match = re.search(COUNTED, one.text)
    if not match or one.kind == "note" or SIGNATURES.match(one.text):
        return None
    parts = context(one.text, match.start(1), match.end(1))
    new = f"{int(match[1]) + chance.randint(1, 9):02}"
    return ([("change", *parts, new)], {index}) if unique(base, parts) else None


def sentence_in(base, index, chance, many):
    one = base[index]
    places = [match.end() for match in re.finditer(r"\.(?= [A-ZĐÀ-Ỹ])", one.text)]
    if not prose(base, index) or not places:
        return None
    place = chance.choice(places)
    before, _, after = context(one.text, place, place)
    return ([("change", before, "", after, " " + chance.choice(SENTENCES))], {index}) if unique(base, (before, after)) else None


def sentence_out(base, index, chance, many):
    one = base[index]
    sentences = re.findall(r"(?<=\. )[A-ZĐÀ-Ỹ][^.]{30,}\.(?= |$)", one.text)
    if not prose(base, index) or len(sentences) < 2:
        return None
    gone = " " + chance.choice(sentences)
    start = one.text.index(gone)
    parts = context(one.text, start, start + len(gone))
    return None if NOTE in gone or re.search(r"\d", gone) else ([("change", *parts, "")], {index})


def split(base, index, chance, many):
    one = base[index]
    places = [match.end() for match in re.finditer(r"\. (?=[A-ZĐÀ-Ỹ])", one.text)]
    if not prose(base, index) or not places or NOTE in one.text:
        return None
    place = chance.choice(places)
    before, _, after = context(one.text, place, place)
    return ([("split", before, after)], {index}) if unique(base, (before, after)) else None


def new_paragraph(base, index, chance, many):
    if not prose(base, index) or index + 1 >= len(base) or not prose(base, index + 1):
        return None
    return [("enter_after", needle(base[index]), f"{chance.choice(SENTENCES)} {chance.choice(SENTENCES)}")], {index, index + 1}


def deleted(base, index, chance, many):
    one = base[index]
    if not prose(base, index) or NOTE in one.text or re.search(r"\d", one.text):
        return None
    # Recorded, LibreOffice gives the paragraph below the style of the deleted one.
    if many.way in ("keys recorded", "model recorded") and base[index + 1].kind:
        return None
    return [("delete", needle(one))], {index}


def retyped(base, index, chance, many):
    one = base[index]
    if not prose(base, index) or NOTE in one.text or re.search(r"\d", one.text):
        return None
    return [("retype", needle(one), " ".join(chance.sample(SENTENCES, 3)))], {index}


def heading(base, index, chance, many):
    one = base[index]
    if one.kind not in ("heading 3", "heading 4") or not is_single(base, one.text) or len(one.text) < 25:
        return None
    places = small_words(one.text)
    if not places:
        return None
    match = chance.choice(places)
    parts = context(one.text, match.start(), match.end())
    return ([("change", *parts, chance.choice(NOUNS))], {index}) if unique(base, parts) else None


def new_item(base, index, chance, many):
    """Between two items of one list."""
    one = base[index]
    if one.kind != "item" or base[index + 1].kind != "item" or "“" in one.text:
        return None
    return [("enter_after", needle(one), chance.choice(SENTENCES))], {index, index + 1}


def row(base, index, chance, many):
    one = base[index]
    if many.report != S or not re.fullmatch(r"\d", base[index - 1].text) or one.kind or many.way.startswith("keys") and many.way.endswith("recorded"):
        return None
    if any(name.startswith("row") for name, *_ in many.steps):
        return None
    touched = {index - 1, index, index + 1}
    if chance.random() < 0.5:
        return [("row_delete", needle(one))], touched
    return [("row_after", needle(one), ["10a", chance.choice(SENTENCES), "Đạt"])], touched


def needle(one):
    return one.text.partition(NOTE)[0][:60].rstrip()


KINDS = (word, word, word, word_in, word_out, figure, figure, sentence_in, sentence_out, split, new_paragraph, deleted, retyped, heading, heading, new_item, row)


# --- what became of them


def judge(many, merged):
    """(edits that came through, what is wrong)."""
    differing = merge_read.differences(merged.edited, merged.rebuilt)
    rebuilt = {(one.text, one.kind) for one in merged.rebuilt}
    through = [all((one.text, one.kind) in rebuilt for one in now) and not any((one.text, one.kind) in rebuilt for one in gone) for _, gone, now in many.edits]
    problems = [f"not told: {merge_case.pair_of(pair)}" for pair in merge_read.untold(differing, merged.edited + merged.rebuilt, merged.output)]
    if merged.code == 0 and not all(through):
        problems.append(f"exit code 0, but not in the source: {many.edits[through.index(False)][0]}")
    for path, text in merged.after.items():
        before = merged.before.get(path) if path in merged.before else builtin(path)
        problems += [f"{path} breaks lines anew: {line[:80]!r}" for line in rewrapped(before, text)]
    if merged.before.keys() - merged.after.keys():
        problems.append("files are gone")
    return sum(through), problems


def rewrapped(before, after):
    """Lines that have other ends, though nothing in them or next to them has changed."""
    old, new = before.split("\n"), after.split("\n")
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = " ".join(old[a:b]).split() == " ".join(new[c:d]).split()
        if tag == "replace" and same and "" not in old[a:b] + new[c:d]:
            yield old[a]
