"""What fields show that have no result in the file: circled figures, signs, form fields."""

import re
from typing import Any

from app.importers.ooxml.names import attribute, child, local, number, switch, value
from app.importers.ooxml.symbols import character

_ARGUMENTS = re.compile(r"\(((?:[^()]|\([^()]*\)){0,200})\)")
_SIGN = re.compile(
    r'SYMBOL\s+(0x[0-9a-f]{1,5}|\d{1,6})(?:.{0,40}?\\f\s*"?([\w ]{1,40}?)"?(?:\s|$))?',
    re.IGNORECASE,
)
_RAISED = re.compile(r"\\[a-z]+\s*\d*", re.IGNORECASE)
_MOST_CODE = 1000


def shown_by(code: str) -> str:
    """The words that a field's code alone makes, ③ for an overlaid 3 and ○; empty for most."""
    code = code.strip()[:_MOST_CODE]
    if code[:3].upper() == "EQ ":
        return _equation(code[3:])
    if sign := _SIGN.match(code):
        return character(sign[2] or "symbol", int(sign[1], 0))
    return ""


def _equation(code: str) -> str:
    """The words of an EQ field: overlaid ones, fractions, or whatever its arguments hold."""
    command = code.strip().lower()
    match = _ARGUMENTS.search(code)
    if not match:
        return ""
    parts = [_RAISED.sub("", part).strip(" ()") for part in re.split(r"[,，;；]", match[1])]
    if command.startswith(r"\f"):
        return "/".join(parts)
    if command.startswith(r"\o\ac") and len(parts) == 2:
        return _circled(parts[1])
    if command.startswith((r"\o", r"\*")):
        return parts[-1]
    return "".join(parts)


def _circled(text: str) -> str:
    """A figure in a circle; other words stand without it."""
    if text.isdecimal() and text.isascii() and 1 <= int(text) <= 20:
        return chr(ord("①") + int(text) - 1)
    return text


def shown_by_form(mark: Any) -> str:
    """What a form field shows whose begin this is: a box with or without a tick, a choice."""
    data = child(mark, "ffData")
    if data is None:
        return ""
    if (box := child(data, "checkBox")) is not None:
        ticked = switch(box, "checked")
        return "☑" if (switch(box, "default") if ticked is None else ticked) else "☐"
    if (choices := child(data, "ddList")) is not None:
        entries = [attribute(e, "val") for e in choices if local(e) == "listEntry"]
        chosen = number(value(choices, "result") or value(choices, "default"))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
