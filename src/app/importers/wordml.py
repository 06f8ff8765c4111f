"""Names of Word's XML and the characters its elements stand for."""

from collections.abc import Iterator
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """A name of the main vocabulary as lxml writes it."""
    return f"{{{W}}}{name}"


CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",
}
"""Elements of a run that stand for a character."""
TEXT = (w("t"), w("delText"))


def character(element: Any) -> str:
    """What an element of a run says; empty when it is none that says anything."""
    if element.tag in TEXT:
        return element.text or ""
    if element.tag == w("br") and element.get(w("type")) in ("page", "column"):
        return ""
    return CHARACTERS.get(element.tag, "")


def texts(element: Any) -> Iterator[str]:
    """Everything the runs below an element say, in order."""
    for run in element.iter(w("r")):
        for child in run:
            yield character(child)
