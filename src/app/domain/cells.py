"""What is typed into a cell of a statutory table, and what it means.

Only the raw text is kept; its meaning is derived here. Blank, ``0``, ``/``, ``2笔`` and
``55（含自然失效29件）`` are five different things and stay so.
"""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from app.domain.base import Value

Kind = Literal["blank", "number", "placeholder", "unit", "note", "text"]

PLACEHOLDERS = frozenset(
    {"/", "／", "\\", "-", "--", "—", "——", "－", "–", "无", "N/A", "n/a", "不适用", "*"}
)
_TO_HALF = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_NUMBER = re.compile(r"[-+增减]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_UNIT = re.compile(r"[件条笔项宗份起个次人元万亿篇批]{1,3}")
_NOTE = re.compile(r"[（(\[【〔].*[）)\]】〕]", re.DOTALL)


class CellMeaning(Value):
    """The reading of one raw cell text.

    ``value`` is None for blank, placeholder and text; ``unit`` and ``note`` hold what follows
    the number. ``normal`` says that the number is written plainly (no full-width digits,
    thousands separators or spaces).
    """

    kind: Kind
    value: Decimal | None = None
    unit: str = ""
    note: str = ""
    normal: bool = True

    @property
    def is_number(self) -> bool:
        """Whether a number can be computed with."""
        return self.value is not None


def _to_decimal(text: str) -> Decimal | None:
    cleaned = text.replace(",", "").replace("增", "").replace("减", "-").lstrip("+")
    try:
        return Decimal(cleaned)
    except InvalidOperation:
        return None


@lru_cache(maxsize=8192)
def read_cell(raw: str) -> CellMeaning:
    """Tell what a cell means from what was typed into it."""
    text = raw.strip().strip("\u3000\u00a0\u200b")
    if not text:
        return CellMeaning(kind="blank")
    if text in PLACEHOLDERS:
        return CellMeaning(kind="placeholder")
    half = text.translate(_TO_HALF)
    match = _NUMBER.match(half)
    value = _to_decimal(match[0]) if match else None
    if match is None or value is None:
        return CellMeaning(kind="text", note=text)
    rest = half[match.end() :].strip()
    normal = half == raw and "," not in match[0] and match[0][0] not in "+增减"
    if not rest:
        return CellMeaning(kind="number", value=value, normal=normal)
    unit = _UNIT.match(rest)
    tail = rest[unit.end() :].strip() if unit else rest
    if tail and not _NOTE.fullmatch(tail):
        return CellMeaning(kind="text", note=text)
    return CellMeaning(
        kind="note" if tail else "unit",
        value=value,
        unit=unit[0] if unit else "",
        note=tail,
        normal=normal,
    )


def plain_number(value: Decimal | int | float) -> str:
    """Write a number as a cell holds it: no exponent, no needless zeros after the point."""
    number = Decimal(str(value))
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
