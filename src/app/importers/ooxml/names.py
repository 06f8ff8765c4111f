"""Names of WordprocessingML: namespaces, and short access to elements and attributes."""

from functools import lru_cache
from typing import Any

W_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M_NS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC_NS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14_NS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15_NS = "{http://schemas.microsoft.com/office/word/2012/wordml}"
REL_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
SPECIAL = (
    *(W_NS + name for name in (
        "numPr", "ins", "del", "moveFrom", "moveTo", "tab", "ptab", "sym", "fldChar",
        "ruby", "drawing", "pict", "object", "footnoteReference", "endnoteReference", "vanish",
        "rStyle", "cellDel", "cellIns", "showingPlcHdr", "commentRangeStart", "commentRangeEnd",
        "noBreakHyphen", "txbxContent",
    )),
    f"{MC_NS}AlternateContent",
    f"{M_NS}t",
)  # fmt: skip
"""What makes a paragraph more than its text."""
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """A name of the main vocabulary as lxml writes it."""
    return W_NS + name


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: Any) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def child(element: Any, *names: str) -> Any:
    """The first descendant along a path of w: children, or None."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(W_NS + name), None)
    return element


def children(element: Any) -> dict[str, Any]:
    """The children of an element by name, the last of each; nothing for no element."""
    return {local(item): item for item in element} if element is not None else {}


def flag(element: Any) -> bool | None:
    """What an on/off element says: None when there is none."""
    return None if element is None else attribute(element, "val").lower() not in _OFF


def text_value(element: Any) -> str:
    """The w:val of an element, empty when there is none."""
    return attribute(element, "val") if element is not None else ""


def value(element: Any, *names: str) -> str:
    """The w:val at the end of a path, empty when there is none."""
    return text_value(child(element, *names))


def attribute(element: Any, name: str) -> str:
    """A w: attribute, empty when absent."""
    found = element.get(W_NS + name)
    return str(found) if found is not None else ""


def switch(element: Any, *names: str) -> bool | None:
    """An on/off property (w:b, w:vanish): None when it says nothing."""
    return flag(child(element, *names))


def number(text: str, default: int = 0) -> int:
    """A whole number as written in an attribute, the default when it is none."""
    try:
        return int(text)
    except ValueError:
        return default
