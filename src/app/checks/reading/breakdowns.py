"""Breakdowns in running text: a whole and the parts listed under 其中."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from app.checks.reading.numbers import Number, find_numbers

_INTRO = re.compile(r"其中|包括|分别(?:为|是)|具体(?:为|是|包括|情况)")
_STOP = re.compile(
    r"。|！|\n|(?:同比|比上年|较上|较去|另外|此外|另有|累计|全年共|均已|已全部|全部)"
)
_SWITCH = re.compile(
    r"自然人|法人|企业|网络|网上|信函|当面|现场|平台|申请人|予以公开|部分公开|不予|无法提供|答复|办结|办理|结转|转"
)
_ACTION = re.compile(
    r"答复|办结|办理|处理完|结转|收到|受理|接收|占|增|减|升|降|转办|完成|覆盖|惠及|培训|召开"
)
_NESTED = re.compile(r"(?:^|[,、(:\s])(?:含|包括|包含|内含|分别为)[^,、;]{0,16}\Z")
_REST = re.compile(r"其[他它余]")
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST = 800
"""Characters within which a list of parts ends."""

Verdict = Literal["more", "less", "rest_less"]


class Breakdown(NamedTuple):
    """A whole with its parts; ``verdict`` tells how the parts miss it."""

    whole: Number
    parts: tuple[Number, ...]
    verdict: Verdict

    @property
    def sum(self) -> Decimal:
        """What the parts make together."""
        return sum((part.value for part in self.parts), start=Decimal(0))


class _Item(NamedTuple):
    number: Number
    label: str
    separator: str


def find_breakdowns(text: str) -> Iterator[Breakdown]:
    """The breakdowns in narrow text that do not add up."""
    if not _INTRO.search(text):
        return
    flat = _BRACKETS.sub(lambda match: "\u3000" * len(match[0]), text)
    numbers = list(find_numbers(flat))
    for intro in _INTRO.finditer(flat):
        whole = _whole_before(flat, intro, numbers)
        if whole is None:
            continue
        items = _items(flat, intro.end(), whole, numbers)
        verdict = _judge(whole, items)
        if verdict and len(items) > (verdict != "more"):
            yield Breakdown(whole, tuple(item.number for item in items), verdict)


def _whole_before(text: str, intro: re.Match[str], numbers: list[Number]) -> Number | None:
    """The last figure before the word, in the same sentence and not far from it."""
    position = bisect_right(numbers, intro.start(), key=lambda number: number.end)
    if not position:
        return None
    whole = numbers[position - 1]
    between = text[whole.end : intro.start()]
    if len(between) > 16 or any(c in between for c in "。;！"):
        return None
    words = text[max(0, whole.start - 30) : whole.start]
    if intro[0] != "其中" and not re.search(r"共|总|合计|收到|受理|公开|发布|制发", words):
        return None
    return whole


def _items(text: str, start: int, whole: Number, numbers: list[Number]) -> list[_Item]:
    """The parts: figures of the whole's kind, up to the end of the list, nested ones left out."""
    limit = min(len(text), start + _LONGEST)
    stop = _STOP.search(text, start, limit)
    again = text.find("其中", start, limit)
    end = min(stop.start() if stop else limit, again if again >= 0 else limit)
    items: list[_Item] = []
    nested_in: _Item | None = None
    nested = Decimal(0)
    position = start
    first = bisect_left(numbers, start, key=lambda number: number.start)
    for number in islice(numbers, first, None):
        if number.end > end:
            break
        label, position = text[position : number.start], number.end
        if number.family != whole.family:
            continue
        if _ACTION.search(label) and items:
            break
        if nested_in is None and items and _NESTED.search(label):
            nested_in, nested = items[-1], Decimal(0)
        if nested_in is not None:
            nested += number.value
            if nested <= nested_in.number.high and ";" not in label:
                continue
            nested_in = None
        items.append(_Item(number, label, text[number.end : number.end + 1]))
    return items


def _judge(whole: Number, items: list[_Item]) -> Verdict | None:
    if not items or _is_complete_early(whole, items):
        return None
    low = sum(item.number.low for item in items)
    high = sum(item.number.high for item in items)
    if low > whole.high:
        return "more"
    if high < whole.low:
        return "rest_less" if _REST.search(items[-1].label) else "less"
    return None


def _is_complete_early(whole: Number, items: list[_Item]) -> bool:
    """Whether the parts make the whole before the list turns to another division of it."""
    total = Decimal(0)
    for item, following in pairwise(items):
        total += item.number.value
        turns = ";" in following.label or bool(_SWITCH.search(following.label))
        if turns and whole.low <= total <= whole.high:
            return True
    return False
