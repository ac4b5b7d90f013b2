"""merge_text.py: what an edited document has to read like, by the edits alone. It tells whether the hand that made them, LibreOffice or
this judge's own in the XML, did as it was told, and which paragraphs of a file with many edits belong to which."""

from dataclasses import replace

from merge_read import NOTE, Paragraph, plain


class Text:
    """The paragraphs of a document with the methods of merge_xml and merge_office."""

    def __init__(self, paragraphs):
        self.body = [one for one in paragraphs if one.kind != "note"]
        self.notes = [one for one in paragraphs if one.kind == "note"]

    def read(self):
        tidied = (replace(one, text=plain(one.text)) for one in self.body + self.notes)
        return [one for one in tidied if one.text]

    def make(self, steps):
        for name, *arguments in steps:
            getattr(self, name)(*arguments)
        return self.read()

    def find(self, needle):
        """(list, index, place in the paragraph)."""
        for listed in (self.body, self.notes):
            for index, one in enumerate(listed):
                if needle in one.text:
                    return listed, index, one.text.index(needle)
        raise KeyError(needle)

    def put(self, listed, index, text):
        listed[index] = replace(listed[index], text=text)

    def change(self, before, old, after, new):
        listed, index, place = self.find(before + old + after)
        place += len(before)
        text = listed[index].text
        self.put(listed, index, text[:place] + new + text[place + len(old) :])

    def replace_all(self, old, new):
        for listed in (self.body, self.notes):
            for index, one in enumerate(listed):
                self.put(listed, index, one.text.replace(plain(old), plain(new)))

    def split(self, before, after):
        listed, index, place = self.find(before + after)
        one = listed[index]
        place += len(before)
        listed[index : index + 1] = [replace(one, text=one.text[:place]), replace(one, text=one.text[place:])]

    def enter_after(self, needle, words):
        self.add(needle, words, 1)

    def enter_before(self, needle, words):
        self.add(needle, words, 0)

    def below(self, needle, words):
        listed, index, _ = self.find(needle)
        listed.insert(index + 1, Paragraph(words))

    def add(self, needle, words, after):
        listed, index, _ = self.find(needle)
        listed.insert(index + after, Paragraph(words, listed[index].kind))

    def join(self, needle):
        listed, index, _ = self.find(needle)
        self.put(listed, index, listed[index].text + " " + listed.pop(index + 1).text)

    def join_back(self, needle):
        listed, index, _ = self.find(needle)
        self.put(listed, index - 1, listed[index - 1].text + " " + listed.pop(index).text)

    def delete(self, needle):
        listed, index, _ = self.find(needle)
        self.drop_notes(listed.pop(index), index)

    empty = delete

    def retype(self, needle, words):
        listed, index, _ = self.find(needle)
        old = listed[index]
        self.put(listed, index, words)
        self.drop_notes(old, index)

    def drop_notes(self, gone, index):
        """The notes of a paragraph that stood here go with it."""
        first = sum(one.text.count(NOTE) for one in self.body[:index])
        del self.notes[first : first + gone.text.count(NOTE)]

    def move_up(self, needle):
        listed, index, _ = self.find(needle)
        listed[index - 1 : index + 1] = [listed[index], listed[index - 1]]

    def cut_paste(self, needle, before):
        listed, index, _ = self.find(needle)
        moved = listed.pop(index)
        listed.insert(self.find(before)[1], moved)

    def copy_paste(self, needle, before):
        listed, index, _ = self.find(needle)
        listed.insert(self.find(before)[1], listed[index])

    def row_after(self, needle, cells):
        """The words that find a row stand in its second cell."""
        _, index, _ = self.find(needle)
        self.body[index - 1 + len(cells) : index - 1 + len(cells)] = [Paragraph(words) for words in cells]

    def row_delete(self, needle):
        _, index, _ = self.find(needle)
        for _ in range(3):
            self.drop_notes(self.body.pop(index - 1), index - 1)

    def note_new(self, before, words):
        listed, index, place = self.find(before)
        text, place = listed[index].text, place + len(before)
        self.put(listed, index, text[:place] + NOTE + text[place:])
        number = sum(one.text.count(NOTE) for one in self.body[:index]) + text[:place].count(NOTE)
        self.notes.insert(number, Paragraph(words, "note"))

    def note_delete(self, number):
        seen = 0
        for index, one in enumerate(self.body):
            if seen + one.text.count(NOTE) > number:
                parts = one.text.split(NOTE)
                at = number - seen + 1
                self.put(self.body, index, NOTE.join(parts[:at]) + NOTE.join(["", *parts[at:]]).removeprefix(NOTE))
                break
            seen += one.text.count(NOTE)
        del self.notes[number]

    def unseen(self, *arguments):
        """Nothing that changes words."""

    weight = look = comment = unseen
