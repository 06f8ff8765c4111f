"""Where the body's name and the date stand under a report, with a seal and without."""

from collections.abc import Callable, Sequence
from typing import Literal

from app.domain.base import Value
from app.domain.blocks import Run
from app.domain.dates import is_date_line
from app.render.blocks import BlockView, TextView
from app.render.measure import em_width
from app.render.tables import TableView

LINE = 28.0
"""Characters of the body's size in a line."""
_INDENT, _SEALED_INDENT = 2.0, 4.0
_SEAL_LINES = 2
"""Empty lines above a name that is sealed: half of a seal of 42 mm then meets the text."""


class SignatureLine(Value):
    """A line under the report.

    ``indent`` is its distance from the right edge, ``left`` that from the left edge of a line of
    28 characters, both in characters. ``align`` says which of them places it; a centered line
    stands in the middle between ``left`` and the right edge. ``lines_above`` are left empty.
    """

    type: Literal["signature"] = "signature"
    text: str
    runs: tuple[Run, ...]
    is_date: bool
    indent: float
    left: float
    align: Literal["left", "center", "right"]
    lines_above: int = 0


Signature = tuple[SignatureLine | TableView, ...]


def signature_lines(blocks: Sequence[BlockView], *, sealed: bool = False) -> Signature:
    """Place the lines of a signature, one empty line below the report or room for a seal."""
    texts = [block for block in blocks if isinstance(block, TextView)]
    name = max((em_width(b.text) for b in texts if not is_date_line(b.text)), default=0.0)
    date = max((em_width(b.text) for b in texts if is_date_line(b.text)), default=0.0)
    place = _sealed(name, date) if sealed else _unsealed(name, date)
    placed: list[SignatureLine | TableView] = []
    for block in blocks:
        line = place(block) if isinstance(block, TextView) else block
        if isinstance(line, SignatureLine) and not placed:
            above = _SEAL_LINES if sealed else 1
            line = line.model_copy(update={"lines_above": above})
        placed.append(line)
    return tuple(placed)


def _unsealed(name: float, date: float) -> Callable[[TextView], SignatureLine]:
    """GB/T 9704-2012 7.3.5.2: without seal.

    The name ends two characters from the right, and the date begins two characters right of the
    name; where the date is the longer, it is the date that ends two characters from the right.
    """
    name_leads = name >= date
    start = LINE - _INDENT - (name if name_leads else date + 2)

    def place(block: TextView) -> SignatureLine:
        dated = is_date_line(block.text)
        left = start + 2 if dated and name else start
        leads = dated != name_leads
        return SignatureLine(
            text=block.text,
            runs=block.runs,
            is_date=dated,
            indent=_INDENT if leads else max(LINE - left - em_width(block.text), 0.0),
            left=max(left, 0.0),
            align="right" if leads else "left",
        )

    return place


def _sealed(name: float, date: float) -> Callable[[TextView], SignatureLine]:
    """GB/T 9704-2012 7.3.5.1: with seal.

    The date ends four characters from the right, the name stands in the middle above it; a name
    too long for that ends at the right edge, with the date in the middle below. Both are centered
    in one stretch, so that they stay so whatever the typefaces measure.
    """
    middle = _SEALED_INDENT + date / 2 if date else _SEALED_INDENT + name / 2
    middle = max(middle, name / 2)

    def place(block: TextView) -> SignatureLine:
        dated, width = is_date_line(block.text), em_width(block.text)
        indent = max(middle - width / 2, 0.0)
        fits = indent > 0
        return SignatureLine(
            text=block.text,
            runs=block.runs,
            is_date=dated,
            indent=indent,
            left=max(LINE - 2 * middle if fits else LINE - indent - width, 0.0),
            align="center" if fits else "right",
        )

    return place
