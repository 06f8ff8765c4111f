"""The statistics period as reports write it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.checks.reading.sentences import Sentence

_ABOUT = re.compile(
    r"统计(?:的)?(?:期|时|范围|数据|区间|周期|起止)|(?:数据|时间|信息)[^,。]{0,10}(?:期限|时限|起止)"
)
_PERIOD = re.compile(
    r"(?P<y1>\d{4})\s*[年./-]?\s*(?P<m1>\d{1,2})\s*[月./-]\s*(?P<d1>\d{1,2})\s*[日号]?"
    r"(?P<link>\s*(?:起|始|开始)?\s*,?\s*(?:截?止?(?:至|到)|[-—–~～])+\s*)"
    r"(?:(?P<y2>\d{4})\s*[年./-]\s*)?(?P<m2>\d{1,2})\s*[月./-]\s*(?P<d2>\d{1,2})\s*[日号]?"
)
_RANGE = re.compile(r"(?<!\d)20\d\d[^。;]{0,20}(?:至|到|[-—–~])[^。;]{0,6}\d[^。;]{0,11}?[月日止]+")


class Period(NamedTuple):
    """A period with its place; ``first`` or ``last`` is None where no such day exists.

    ``link`` is what stands between the two dates.
    """

    first: date | None
    last: date | None
    link: str
    start: int
    end: int


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def is_about_period(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the period the figures are for."""
    return _ABOUT.search(sentence.text) is not None


def find_periods(sentence: Sentence) -> Iterator[Period]:
    """The periods in a sentence that can be read."""
    for match in _PERIOD.finditer(sentence.text):
        yield Period(
            first=_day(match["y1"], match["m1"], match["d1"]),
            last=_day(match["y2"] or match["y1"], match["m2"], match["d2"]),
            link=match["link"],
            start=sentence.start + match.start(),
            end=sentence.start + match.end(),
        )


def broken_range(sentence: Sentence) -> tuple[int, int] | None:
    """The place of a range of dates that cannot be read (digits or 年月日 are missing)."""
    match = _RANGE.search(sentence.text)
    return (sentence.start + match.start(), sentence.start + match.end()) if match else None
