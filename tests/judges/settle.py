"""settle.py PROFILE FOLDER FILE...: LibreOffice's PDF of each document, laid out until nothing moves any more.

`soffice --convert-to` exports after the first pass, and what that pass does on one page depends on what it had
put there before: a note that went on to the next page leaves behind the gap that was made for it. Laid out
again, the same document comes out otherwise, a few pages further with each pass, until a pass changes nothing.

Runs under Debian's own Python, the only one that has LibreOffice's `uno`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

# For three hundred pages four were enough once, eight were not another time.
PASSES = 40
SECONDS_TO_START = 60


def main(profile, folder, *documents):
    pipe = f"vanban-{os.getpid()}"
    office = subprocess.Popen(["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"])
    try:
        desktop = connect(pipe)
        for document in map(Path, documents):
            export(desktop, document, Path(folder) / f"{document.stem}.pdf")
        desktop.terminate()
    finally:
        office.terminate()
        office.wait()


def connect(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(SECONDS_TO_START * 10):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("LibreOffice does not answer")


def export(desktop, source, target):
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (setting("Hidden", True),))
    if document is None:
        print(f"LibreOffice cannot read {source}")
        return
    for _ in range(PASSES):
        document.refresh()
        document.reformat()
    document.storeToURL(target.as_uri(), (setting("FilterName", "writer_pdf_Export"),))
    document.close(True)


def setting(name, value):
    return PropertyValue(Name=name, Value=value)


if __name__ == "__main__":
    main(*sys.argv[1:])
