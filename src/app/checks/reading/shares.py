"""Percentages in running text: a part, its share, and the wholes it may be a share of."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from app.checks.reading.numbers import Number, numbered_sentences
from app.checks.reading.sentences import Sentence
from app.checks.views import Text

_FIGURE = r"(?P<figure>\d+(?:\.(?P<decimals>\d+))?)\s*%"
_SHARE = re.compile(
    r"(?:申请|信息|文件)?\s*[,、(:]?\s*(?:约?占比?(?:例|为|约|达|总|的)*[^,。;%\d]{0,16}?"
    r"|比例[为达约]*|(?P<rate>[办答回][^,。;%\d率]{0,4}率)[为达]*)?\s*" + _FIGURE
)
_OF = re.compile(r"约?占[^,。;%\d]{0,12}\Z")
_OF_SHARE = re.compile(r"的\s*" + _FIGURE)
_WHOLE = re.compile(
    r"(?:共计?|合计|总计|总数|总量|总共|收到|受理|接收|接到|新收|公开|发布)[^,。;\d]{0,24}\Z"
)
_CHANGE = re.compile(r"增|降|减|升|提高|同比|环比|较|满意")


class Share(NamedTuple):
    """A part said to be a percentage of a whole; ``wholes`` are the figures it may be part of.

    ``likely`` is the whole that the words point to, None when they point to none; ``is_rate``
    tells a rate (办结率) from a share. ``start`` to ``end`` covers the percentage's figures.
    """

    part: Number
    percent: Decimal
    decimals: int
    wholes: tuple[Decimal, ...]
    likely: Decimal | None
    is_rate: bool
    start: int
    end: int

    def fits(self, whole: Decimal) -> bool:
        """Whether the percentage is right, rounded or cut off at its last place."""
        if not whole:
            return True
        last_place = Decimal(1).scaleb(-self.decimals)
        low, high = self.part.low / whole * 100, self.part.high / whole * 100
        tolerance = max(last_place, Decimal("0.011"))
        return low - tolerance < self.percent < high + tolerance

    def of(self, whole: Decimal) -> str:
        """What the part is of a whole in percent, with as many decimal places."""
        places = Decimal(1).scaleb(-self.decimals)
        return str((self.part.value / whole * 100).quantize(places, ROUND_HALF_UP))


def find_shares(text: Text) -> Iterator[Share]:
    """The percentages that follow a figure, with the possible wholes named before them."""
    wholes: list[Number] = []
    likely: Decimal | None = None
    for sentence, numbers in numbered_sentences(text):
        previous: Number | None = None
        for number in numbers:
            before = sentence.text[previous.end if previous else 0 : number.start]
            share = _share(sentence, number, previous, before)
            if share is not None:
                yield _with_wholes(share, wholes, likely)
            elif _WHOLE.search(before):
                likely = number.value
            wholes.append(number)
            previous = number


def _share(
    sentence: Sentence, number: Number, previous: Number | None, before: str
) -> Share | None:
    following = sentence.text[number.end :]
    if previous is not None and _OF.search(before) and (match := _OF_SHARE.match(following)):
        return _made(sentence, previous, match, number.end, number.value)
    match = _SHARE.match(following)
    if match is None or _CHANGE.search(match[0]):
        return None
    return _made(sentence, number, match, number.end, None)


def _made(
    sentence: Sentence, part: Number, match: re.Match[str], offset: int, whole: Decimal | None
) -> Share:
    start = sentence.start + offset + match.start("figure")
    return Share(
        part=part,
        percent=Decimal(match["figure"]),
        decimals=len(match["decimals"] or ""),
        wholes=() if whole is None else (whole,),
        likely=whole,
        is_rate=bool(match.groupdict().get("rate")),
        start=start,
        end=start + len(match["figure"]),
    )


def _with_wholes(share: Share, numbers: list[Number], likely: Decimal | None) -> Share:
    if share.likely is not None:
        return share
    wholes = tuple(
        n.value for n in numbers if n.family == share.part.family and n.value >= share.part.value
    )
    return share._replace(wholes=wholes, likely=likely if likely in wholes else None)
