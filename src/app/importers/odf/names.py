"""Names of the OpenDocument format, and reading them off elements."""

from typing import Any

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, STYLE, DRAW = (
    _BASE % name for name in ("office", "text", "table", "style", "drawing")
)
FO = _BASE % "xsl-fo-compatible"
_SHORT = {
    OFFICE: "office",
    TEXT: "text",
    TABLE: "table",
    STYLE: "style",
    DRAW: "draw",
    "{http://purl.org/dc/elements/1.1/}": "dc",
}


def name_of(element: Any) -> str:
    """An element's name with its usual prefix (``text:p``); empty for comments and the like."""
    if not isinstance(element.tag, str):
        return ""
    space, brace, local = element.tag.rpartition("}")
    prefix = _SHORT.get(space + brace)
    return f"{prefix}:{local}" if prefix else local


def number(text: str | None, default: int = 0) -> int:
    """A whole number as written in an attribute."""
    try:
        return int(text or "")
    except ValueError:
        return default
