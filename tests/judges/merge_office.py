"""merge_office.py PROFILE JOBS.json: edits of DOCX files as a person makes them in LibreOffice, by keys or through its model.

JOBS.json lists {"source", "target", "steps", "how", "recorded"}. A line of JSON tells of each job what kept it from being done.
Runs under Debian's own Python, the only one that has LibreOffice's `uno`.
"""

import json
import re
import sys
from pathlib import Path

import settle

FILTER = "MS Word 2007 XML"


def main(profile, jobs):
    todo = json.loads(Path(jobs).read_text("utf-8"))
    while todo:
        try:
            with settle.office(profile) as desktop:
                todo = done_until_it_ends(desktop, todo)
        except Exception as problem:
            # It has ended already and cannot be told to.
            print(f"LibreOffice: {problem}", file=sys.stderr)


def done_until_it_ends(desktop, todo):
    """The jobs that are left when LibreOffice has ended by itself; the one that ended it counts as done."""
    for index, job in enumerate(todo):
        problem, is_over = "", False
        try:
            document = desktop.loadComponentFromURL(Path(job["source"]).as_uri(), "_blank", 0, (settle.setting("Hidden", True),))
            try:
                hand = Hand(document, job["how"])
                document.RecordChanges = job["recorded"]
                for name, *arguments in job["steps"]:
                    getattr(hand, name)(*arguments)
                document.storeToURL(Path(job["target"]).as_uri(), (settle.setting("FilterName", FILTER),))
            finally:
                document.close(True)
                document = None
        except Exception as trouble:
            problem = f"{type(trouble).__name__}: {trouble}"
            is_over = "Dispos" in problem or "BinaryUrp" in problem
        print(json.dumps({"target": job["target"], "problem": problem}), flush=True)
        if is_over:
            return todo[index + 1 :]
    return []


class Hand:
    def __init__(self, document, how):
        self.document, self.by_keys = document, how == "keys"
        self.view = document.CurrentController.ViewCursor
        self.dispatcher = settle.service("com.sun.star.frame.DispatchHelper")

    def change(self, before, old, after, new):
        """Words selected and typed over, or a place clicked and typed at."""
        cursor = self.at(before + old + after, len(before), len(old))
        if not self.by_keys:
            cursor.String = new
            return
        self.select(cursor)
        if new:
            self.type(new)
        else:
            self.key("Delete")

    def split(self, before, after):
        self.select(self.at(before + after, len(before), 0))
        self.key("InsertPara")

    def enter_after(self, needle, words):
        self.select(self.border(needle, "End"))
        self.key("InsertPara")
        self.type(words)

    def enter_before(self, needle, words):
        self.select(self.border(needle, "Start"))
        self.key("InsertPara")
        self.key("GoUp", Count=1, Select=False)
        self.type(words)

    def below(self, needle, words):
        """Typed in the paragraph below."""
        cursor = self.border(needle, "End")
        cursor.gotoNextParagraph(False)
        self.select(cursor)
        self.type(words)

    def join(self, needle):
        self.select(self.border(needle, "End"))
        self.key("Delete")
        self.type(" ")

    def join_back(self, needle):
        self.select(self.border(needle, "Start"))
        self.key("SwBackspace")
        self.type(" ")

    def delete(self, needle):
        self.select(self.whole(needle, True))
        self.key("Delete")

    def empty(self, needle):
        self.select(self.whole(needle, False))
        self.key("Delete")

    def retype(self, needle, words):
        self.select(self.whole(needle, False))
        self.type(words)

    def move_up(self, needle):
        self.select(self.border(needle, "Start"))
        self.key("MoveUp")

    def cut_paste(self, needle, before):
        self.carry(needle, before, "Cut")

    def copy_paste(self, needle, before):
        self.carry(needle, before, "Copy")

    def carry(self, needle, before, key):
        self.select(self.whole(needle, True))
        self.key(key)
        self.select(self.border(before, "Start"))
        self.key("Paste")

    def replace_all(self, old, new):
        found = self.document.findAll(self.search(old))
        for index in range(found.Count):
            found.getByIndex(index).String = new

    def weight(self, needle, flag, on=True):
        cursor = self.at(needle, 0, len(needle))
        if self.by_keys and flag != "raised":
            self.select(cursor)
            self.key(flag.capitalize())
        elif flag == "bold":
            cursor.CharWeight = 150.0 if on else 100.0
        elif flag == "italic":
            cursor.CharPosture = settle.uno.Enum("com.sun.star.awt.FontSlant", "ITALIC" if on else "NONE")
        else:
            cursor.CharEscapement, cursor.CharEscapementHeight = 33, 58

    def look(self, needle):
        """What the profile owns: another font, another size, more room around the paragraph."""
        cursor = self.whole(needle, False)
        cursor.CharFontName, cursor.CharHeight = "DejaVu Sans", 15.0
        cursor.ParaTopMargin, cursor.ParaFirstLineIndent = 600, 300

    def row_after(self, needle, cells):
        table, row = self.row(needle)
        table.Rows.insertByIndex(row + 1, 1)
        for column, words in enumerate(cells):
            table.getCellByPosition(column, row + 1).String = words

    def row_delete(self, needle):
        table, row = self.row(needle)
        if self.by_keys:
            self.select(self.border(needle, "Start"))
            self.key("DeleteRows")
        else:
            table.Rows.removeByIndex(row, 1)

    def row(self, needle):
        found = self.at(needle, 0, len(needle))
        return found.TextTable, int(re.search(r"\d+", found.Cell.CellName)[0]) - 1

    def note_new(self, before, words):
        cursor = self.at(before, len(before), 0)
        note = self.document.createInstance("com.sun.star.text.Footnote")
        cursor.Text.insertTextContent(cursor, note, False)
        note.String = words

    def note_delete(self, number):
        self.document.Footnotes.getByIndex(number).Anchor.String = ""

    # --- what they need

    def find(self, needle):
        found = self.document.findFirst(self.search(needle))
        if found is None:
            raise KeyError(needle)
        return found

    def search(self, needle):
        """Words as they are read: a blank or hyphen of either kind."""
        search = self.document.createSearchDescriptor()
        search.SearchRegularExpression = search.SearchCaseSensitive = True
        escaped = re.sub(r"([^\w\s])", r"\\\1", needle).replace(r"\-", "[-\u2011]")
        search.SearchString = escaped.replace(" ", "[ \u00a0]")
        return search

    def at(self, needle, start, length):
        found = self.find(needle)
        cursor = found.Text.createTextCursorByRange(found.Start)
        cursor.goRight(start, False)
        cursor.goRight(length, True)
        return cursor

    def border(self, needle, which):
        found = self.find(needle)
        cursor = found.Text.createTextCursorByRange(found)
        (cursor.gotoStartOfParagraph if which == "Start" else cursor.gotoEndOfParagraph)(False)
        return cursor

    def whole(self, needle, with_mark):
        cursor = self.border(needle, "Start")
        cursor.gotoEndOfParagraph(True)
        if with_mark:
            cursor.goRight(1, True)
        return cursor

    def select(self, cursor):
        self.view.gotoRange(cursor.Start, False)
        if cursor.String:
            self.view.gotoRange(cursor.End, True)

    def type(self, words):
        self.key("InsertText", Text=words)

    def key(self, command, **arguments):
        frame = self.document.CurrentController.Frame
        self.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, tuple(settle.setting(name, value) for name, value in arguments.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
