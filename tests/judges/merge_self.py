"""merge_self.py: the judge of the judge. Sources and texts that a bad merge would leave behind have to be called wrong, good ones good."""

import merge_case
import merge_expect
import merge_many
import merge_read
from merge_edits import S, Edit, builtin
from merge_expect import Fact, Placed, Words

TEMPLATE = "templates/congress-report/closing.hbs"


def problems():
    """What the judge gets wrong."""
    for what, wanted, found in cases():
        if found != wanted:
            yield f"{what}: called {found}, is {wanted}"


def cases():
    toml = '# đầu tệp\n[facts]\nmembers = 18 # mỗi năm\ngifts = 30\nnames = [\n    "một",\n    "hai",\n]\n'
    partial = "Nhiệm vụ nặng nề nhưng rất\nvẻ vang, {{facts.members}} người,\nđoàn kết, sáng tạo.\n\nCâu cuối.\n"
    members, word = Fact("facts.members", 19), Words("closing", "‹đoàn kết→kỷ cương›, sáng tạo")
    new = Placed("closing", "sáng tạo.", "Câu mới.", "Câu cuối.")
    good = partial.replace("đoàn kết", "kỷ cương")
    for what, wanted, change, before, after in (
        ("a changed figure", True, members, toml, toml.replace("18", "19")),
        ("a figure changed besides", False, members, toml, toml.replace("18", "19").replace("30", "31")),
        ("another figure changed", False, members, toml, toml.replace("30", "31")),
        ("a comment lost", False, members, toml, toml.replace("18 # mỗi năm", "19")),
        ("a file laid out anew", False, members, toml, toml.replace("18", "19").replace(" = ", "=")),
        ("a figure that became words", False, members, toml, toml.replace("18", '"19"')),
        ("an element added", True, Fact("facts.names", ["một", "rưỡi", "hai"]), toml, toml.replace('"một",\n', '"một",\n    "rưỡi",\n')),
        ("an element added, the list rewritten", False, Fact("facts.names", ["một", "rưỡi", "hai"]), toml, toml.replace('[\n    "một",\n    "hai",\n]', '["một", "rưỡi", "hai"] # mới')),
        ("changed words", True, word, partial, good),
        ("changed words, lines broken anew", False, word, partial, good.replace("rất\nvẻ vang", "rất vẻ\nvang")),
        ("changed words, an expression lost", False, word, partial, good.replace("{{facts.members}}", "18")),
        ("a paragraph put in", True, new, partial, partial.replace("\n\nCâu cuối", "\n\nCâu mới.\n\nCâu cuối")),
        ("a paragraph put elsewhere", False, new, partial, partial + "\nCâu mới.\n"),
        ("a paragraph put in, lines broken anew", False, new, partial, partial.replace("\n\nCâu cuối", "\n\nCâu mới.\n\nCâu cuối").replace("rất\nvẻ", "rất vẻ")),
    ):
        file = merge_expect.TOML if change.file == merge_expect.TOML else TEMPLATE
        left, right = ({file: text, "x": ""} for text in (before, after))
        yield what, wanted, not merge_expect.judge(left, right, [[change]], builtin)[0]
    left = {merge_expect.TOML: toml}
    right = {merge_expect.TOML: toml.replace("18", "19")}
    yield "another file changed", False, not merge_expect.judge(left, right | {"notes.txt": "x"}, [[members]], builtin)[0]
    yield from verdicts(left, right, members)
    yield from many(left)


def verdicts(before, after, change):
    """The whole verdict: sources, texts, what was said, exit code."""
    base, edited = texts("18", "18"), texts("19", "18")
    edit = Edit("count", S, "keys", [], [[change]])
    told = "also changes: “Cả thảy 19 người đã tham gia ngày hội”"
    for what, wanted, files, rebuilt, output, code in (
        ("all in the source", merge_case.GOOD, after, edited, "", 0),
        ("another place follows, told", merge_case.GOOD, after, texts("19", "19"), told, 0),
        ("another place follows in silence", merge_case.WRONG, after, texts("19", "19"), "1 change", 0),
        ("all in the source, exit code 1", merge_case.WRONG, after, edited, "", 1),
        ("nothing done, in silence", merge_case.WRONG, before, base, "nothing to do", 0),
        ("nothing done, exit code 1, in silence", merge_case.WRONG, before, base, "a conflict", 1),
        ("nothing done, told", merge_case.TOLD, before, base, "conflict: Chi đoàn hiện có 19 đoàn viên", 1),
        ("told, with the wrong exit code", merge_case.WRONG, before, base, "conflict: Chi đoàn hiện có 19 đoàn viên", 0),
        ("told, but something was written", merge_case.WRONG, {merge_expect.TOML: before[merge_expect.TOML].replace("30", "31")}, base, "conflict: Chi đoàn hiện có 19 đoàn viên", 1),
    ):
        merged = merge_case.Merged(before, files, base, edited, rebuilt, output, code)
        yield what, wanted, merge_case.judge(edit, merged).verdict


def many(before):
    """The verdict on a file with many edits."""
    base, edited = texts("18", "18"), texts("19", "18")
    path, partial = "templates/congress-report/closing.hbs", "một hai\nba bốn\nnăm sáu\n"
    file = merge_many.Many(S, "keys", 0, [([], [base[0]], [edited[0]])])
    said = "conflict: Chi đoàn hiện có 19 đoàn viên"
    for what, wanted, sources, rebuilt, output, code in (
        ("through", (1, 0), before, edited, "", 0),
        ("not through, told", (0, 0), before, base, said, 1),
        ("not through, in silence", (0, 1), before, base, "a conflict", 1),
        ("not through, told, exit code 0", (0, 1), before, base, said, 0),
        ("through, lines broken anew", (1, 1), before | {path: "một hai ba\nbốn\nnăm sáu\n"}, edited, "", 0),
        ("through, a word changed", (1, 0), before | {path: partial.replace("ba", "chín")}, edited, "", 0),
    ):
        merged = merge_case.Merged(before | {path: partial}, {path: partial} | sources, base, edited, rebuilt, output, code)
        through, wrong = merge_many.judge(file, merged)
        yield f"of many edits one {what}", wanted, (through, len(wrong))


def texts(first, second):
    return [merge_read.Paragraph(f"Chi đoàn hiện có {first} đoàn viên."), merge_read.Paragraph("Câu không đổi."), merge_read.Paragraph(f"Cả thảy {second} người đã tham gia ngày hội.")]
