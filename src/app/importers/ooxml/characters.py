"""The characters that elements of a run stand for."""

from collections.abc import Iterator
from typing import Any

from app.importers.ooxml.names import w

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
