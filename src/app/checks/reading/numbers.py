"""Numbers with their units in running text: Arabic, full-width and Chinese, with 余, 多 and 约."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from app.checks.reading.sentences import Sentence
from app.checks.views import Text

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

UNITS = "件起宗份例条篇则次项个批笔人册期场元"
_NUMBER = re.compile(
    r"(?:(?P<about>约|近|超过?|逾|达到?)\s{0,2})?"
    r"(?:(?P<arabic>(?<![\d.〔\[第])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"|(?P<chinese>(?<![一二三四五六七八九十百千零两第数几])[一二三四五六七八九十百千万零两]{1,9}))"
    r"\s{0,3}(?P<more>[余多])?\s{0,3}(?P<scale>[万亿])?(?P<rest>余)?\s{0,3}"
    r"(?P<unit>人次|篇次|[" + UNITS + r"])"
)
_FAMILIES = dict.fromkeys("件起宗份例", "件") | dict.fromkeys(("条", "篇", "则", "篇次"), "条")


class Number(NamedTuple):
    """A counted or measured quantity; ``low`` to ``high`` is what it can mean (``870余``: to 879).

    ``start`` to ``end`` covers figures and unit, ``digits_end`` is where the figures end.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    start: int
    digits_end: int
    end: int

    @property
    def family(self) -> str:
        """The unit, those that count the same kind of thing taken for one (件起宗份例)."""
        return _FAMILIES.get(self.unit, self.unit)


@lru_cache(maxsize=1024)
def chinese_number(text: str) -> int | None:
    """Read a Chinese numeral up to 九千九百九十九万…, None when it is not one."""
    total, section, digit = 0, 0, None
    for c in text:
        if c in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[c]
        elif c in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[c]
            digit = None
        elif c in _MYRIADS:
            total += (section + (digit or 0)) * _MYRIADS[c]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


def find_numbers(text: str, start: int = 0) -> Iterator[Number]:
    """The numbers with a unit in narrow text; ``start`` is added to every offset."""
    for match in _NUMBER.finditer(text):
        arabic, chinese = match["arabic"], match["chinese"]
        value = Decimal(arabic.replace(",", "")) if arabic else _chinese(chinese)
        if value is None:
            continue
        scale = _MYRIADS.get(match["scale"], 1)
        about = match["about"] in ("约", "近")
        vague = match["more"] or match["rest"] or about
        slack = scale - 1 if match["scale"] else _grain(value)
        first = match.start("arabic") if arabic else match.start("chinese")
        yield Number(
            value=value * scale,
            low=value * scale - (slack if about else 0),
            high=value * scale + (slack if vague else 0),
            unit=match["unit"],
            start=start + first,
            digits_end=start + (match.end("arabic") if arabic else match.end("chinese")),
            end=start + match.end(),
        )


def _chinese(text: str) -> Decimal | None:
    value = chinese_number(text)
    return None if value is None else Decimal(value)


def _grain(value: Decimal) -> Decimal:
    """How much 余 can add: less than ten, or less than the last round place."""
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** max(zeros, 1) - 1


def numbered_sentences(text: Text) -> tuple[tuple[Sentence, tuple[Number, ...]], ...]:
    """The sentences of a text with their numbers, whose offsets count from the sentence."""
    return text.derived(_read_numbers)


def _read_numbers(text: Text) -> tuple[tuple[Sentence, tuple[Number, ...]], ...]:
    return tuple((s, tuple(find_numbers(s.text))) for s in text.sentences)
