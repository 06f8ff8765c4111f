"""Text in XML: what XML cannot hold is made visible, never dropped."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from app.domain.base import Value

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile(r"([\n\t])")
_FOLDED = re.compile(r"^[ \t]|[ \t]$|[ \t]{2}|\t|[ \t]\n|\n[ \t]")
_PICTURED = re.compile(
    "([\U0001f1e6-\U0001f1ff]|[\U0001f3fb-\U0001f3ff]|[^\u200d](?=\u200d)|(?<=\u200d).|[\u20e3\ufe0f])"
)
"""Characters that a typeface may draw as one picture together with their neighbors."""
_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def legal(text: str) -> str:
    """The text with every character XML cannot hold replaced by a visible one (``␇``, ``�``)."""
    return _ILLEGAL.sub(_visible, text)


def ooxml(text: str) -> Markup:
    """The text as the content of a WordprocessingML run, line breaks and tabs as elements."""
    escaped = escape(legal(text))
    if "\n" in escaped or "\t" in escaped:
        parts = (
            _MARKS.get(part) or _OPEN + part + _CLOSE for part in _BREAKS.split(escaped) if part
        )
        return Markup("".join(parts))
    return Markup(_OPEN + str(escaped) + _CLOSE)


def html_lines(text: str) -> Markup:
    """The text as the content of an HTML element, line breaks as ``<br>``."""
    return Markup("<br>").join(legal(text).split("\n"))


def html_spaces(text: str) -> str:
    """What to add to a style so that spaces which web pages fold are shown as written."""
    return ";white-space:pre-wrap" if _FOLDED.search(text) else ""


def typst_string(text: str) -> Markup:
    """The text as a string of Typst, in which nothing is markup."""
    escaped = legal(text).replace("\\", "\\\\").replace('"', '\\"')
    return Markup('"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"')


def typst_words(text: str) -> Markup:
    """The text as words to print in Typst, characters of one picture each for itself.

    A family or a flag is one glyph for several characters, which PDF viewers copy as none.
    """
    pieces = _PICTURED.split(text)
    if len(pieces) == 1:
        return typst_string(text)
    words = (
        typst_string(p) if n % 2 == 0 else f"box({typst_string(p)})"
        for n, p in enumerate(pieces)
        if p
    )
    return Markup("(" + " + ".join(words) + ")")


def strings(value: object) -> Iterator[str]:
    """All texts in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from strings(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from strings(item)


def count_illegal(value: Value) -> int:
    """How many characters of a value XML cannot hold."""
    return sum(len(_ILLEGAL.findall(text)) for text in strings(value))
