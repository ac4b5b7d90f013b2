"""edit_in_office.py PROFILE SOURCE TARGET: adds a heading, items, a row and a note to a DOCX, as somebody would in LibreOffice.

Runs under Debian's own Python, the only one that has LibreOffice's `uno`.
"""

import sys
from pathlib import Path

import settle
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

# LibreOffice's own names of List Bullet and List Number.
BULLET, NUMBER = "List 1", "Numbering 1"


def main(profile, source, target):
    with settle.office(profile) as desktop:
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (settle.setting("Hidden", True),))
        add_after(document, "Heading 2", [("Đề mục thêm vào", "Heading 2"), ("Câu đứng dưới đề mục thêm vào.", "Text body")])
        add_after(document, BULLET, [("Mục gạch thêm vào", BULLET)])
        end = add_after(document, "Text body", [("Mục số một", NUMBER), ("Mục số hai", NUMBER)])
        note = document.createInstance("com.sun.star.text.Footnote")
        document.Text.insertTextContent(end, note, False)
        note.String = "Chú thích thêm vào"
        tables = document.TextTables
        table = tables.getByIndex(tables.Count - 1)
        table.Rows.insertByIndex(table.Rows.Count, 1)
        for cell in [name for name in table.CellNames if name.endswith(str(table.Rows.Count))]:
            table.getCellByName(cell).String = f"ô thêm {ord(cell[0]) - ord('A')}"
        document.storeToURL(Path(target).as_uri(), (settle.setting("FilterName", "MS Word 2007 XML"),))
        document.close(True)


def add_after(document, style, paragraphs):
    """Puts paragraphs behind the last one of that style, with Enter at its end. Gives the cursor at their end."""
    last = [paragraph for paragraph in document.Text if paragraph.supportsService("com.sun.star.text.Paragraph") and paragraph.ParaStyleName == style][-1]
    cursor = document.Text.createTextCursorByRange(last.End)
    for text, style in paragraphs:
        document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.ParaStyleName = style
        document.Text.insertString(cursor, text, False)
    return cursor


if __name__ == "__main__":
    main(*sys.argv[1:])
