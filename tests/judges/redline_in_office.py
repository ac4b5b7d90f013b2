"""redline_in_office.py PROFILE LIST: LibreOffice saves files as they are, with all changes accepted, or with all rejected.

Each line of LIST is `plain|accept|reject`, the source and the target, with tabs between them. Runs under Debian's own
Python, the only one that has LibreOffice's `uno`.
"""

import os
import sys
from pathlib import Path

import settle
import uno

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def main(profile, jobs):
    with settle.office(profile) as desktop:
        helper = dispatcher()
        for line in Path(jobs).read_text("utf-8").splitlines():
            what, source, target = line.split("\t")
            try:
                save(desktop, helper, what, Path(source), Path(target))
            except Exception as problem:  # the judge finds the target missing
                print(f"{Path(source).name} {what}: {problem}", flush=True)


def save(desktop, helper, what, source, target):
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (settle.setting("Hidden", True),))
    if what in COMMANDS:
        helper.executeDispatch(document.CurrentController.Frame, COMMANDS[what], "", 0, ())
    document.storeToURL(target.as_uri(), (settle.setting("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def dispatcher():
    """What takes commands of menus, from the office that `settle` has started."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    remote = resolver.resolve(f"uno:pipe,name=vanban-{os.getpid()};urp;StarOffice.ComponentContext")
    return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", remote)


if __name__ == "__main__":
    main(*sys.argv[1:])
