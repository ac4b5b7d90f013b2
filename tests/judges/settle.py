"""settle.py PROFILE FOLDER word|plain FILE...: LibreOffice's PDF of each document, laid out until nothing moves any more.

`soffice --convert-to` exports after the first pass, and what that pass does on one page depends on what it had
put there before: a note that went on to the next page leaves behind the gap that was made for it. Laid out
again, the same document comes out otherwise, a few pages further with each pass, until a pass changes nothing.

With `word`, what LibreOffice by itself does unlike Word is first set as Word has it; faults.py shows each of these
in a document of its own, with `plain`.

Runs under Debian's own Python, the only one that has LibreOffice's `uno`.
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

# For three hundred pages four were enough once, eight were not another time.
PASSES = 40
SECONDS_TO_START = 60
PIPE = f"vanban-{os.getpid()}"


# Of 14 pt, Word's marks of notes have 9 pt, of 11 pt they have 7.
WORDS_MARK = 64
# Where only LibreOffice would break an address; U+2060 has no width and forbids it.
ADDRESS = (r"([?!|…\\])(?=[^\s])", "$1\u2060")


def main(profile, folder, manner, *documents):
    with office(profile) as desktop:
        for document in map(Path, documents):
            export(desktop, document, Path(folder) / f"{document.stem}.pdf", manner)


@contextmanager
def office(profile):
    """LibreOffice's desktop, as long as it is needed."""
    office = subprocess.Popen(["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp;"])
    try:
        desktop = connect()
        yield desktop
        desktop.terminate()
    finally:
        office.terminate()
        office.wait()


def connect():
    for _ in range(SECONDS_TO_START * 10):
        try:
            return service("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("LibreOffice does not answer")


def service(name):
    """One of the services of the LibreOffice that `office` has started."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    remote = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
    return remote.ServiceManager.createInstanceWithContext(name, remote)


def export(desktop, source, target, manner):
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (setting("Hidden", True),))
    if document is None:
        print(f"LibreOffice cannot read {source}")
        return
    if manner == "word":
        as_in_word(document)
    for _ in range(PASSES):
        document.refresh()
        document.reformat()
    document.storeToURL(target.as_uri(), (setting("FilterName", "writer_pdf_Export"),))
    document.close(True)


def as_in_word(document):
    styles = document.StyleFamilies.getByName("CharacterStyles")
    for style in map(styles.getByName, styles.ElementNames):
        if style.CharEscapement > 0:
            style.CharEscapementHeight = WORDS_MARK
    address = document.createReplaceDescriptor()
    address.SearchRegularExpression = True
    address.SearchString, address.ReplaceString = ADDRESS
    document.replaceAll(address)


def setting(name, value):
    return PropertyValue(Name=name, Value=value)


if __name__ == "__main__":
    main(*sys.argv[1:])
