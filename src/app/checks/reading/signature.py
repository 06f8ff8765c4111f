"""The lines under a report: the body's name and the date."""

from datetime import date
from typing import NamedTuple

from app.checks.views import SectionView
from app.domain.dates import find_date


class DateLine(NamedTuple):
    """The date with its place in the signature."""

    value: date
    block: int
    start: int
    end: int


class NameLine(NamedTuple):
    """A line of the signature without its date."""

    text: str
    block: int
    start: int
    end: int


def signature_date(signature: SectionView | None) -> DateLine | None:
    """The last date of the signature, or None."""
    for block, text in reversed(signature.texts if signature else ()):
        if found := find_date(text.text):
            return DateLine(found[0], block, found[1], found[2])
    return None


def signature_names(signature: SectionView | None) -> list[NameLine]:
    """What stands in the signature besides dates."""
    lines = []
    for block, text in signature.texts if signature else ():
        found = find_date(text.text)
        words = text.text[: found[1]] if found else text.text
        stripped = words.strip().strip("\u3000\u00a0（）()")
        if stripped:
            start = words.index(stripped)
            lines.append(NameLine(stripped, block, start, start + len(stripped)))
    return lines
