"""Names of WordprocessingML: namespaces, and short access to elements and attributes."""

from functools import lru_cache
from typing import Any

W_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFF = frozenset({"0", "false", "off", "none"})


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
        element = element.find(W_NS + name)
    return element


def value(element: Any, *names: str) -> str:
    """The w:val at the end of a path, empty when there is none."""
    found = child(element, *names)
    return attribute(found, "val") if found is not None else ""


def attribute(element: Any, name: str) -> str:
    """A w: attribute, empty when absent."""
    found = element.get(W_NS + name)
    return str(found) if found is not None else ""


def switch(element: Any, *names: str) -> bool | None:
    """An on/off property (w:b, w:vanish): None when it says nothing."""
    found = child(element, *names)
    if found is None:
        return None
    return attribute(found, "val").lower() not in _OFF


def number(text: str, default: int = 0) -> int:
    """A whole number as written in an attribute, the default when it is none."""
    try:
        return int(text)
    except ValueError:
        return default
