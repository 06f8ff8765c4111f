"""Last year's passages as rich text: gray where this year says the same, changes word by word."""

from collections.abc import Iterator, Sequence

from app.gui.review.comparison import come, gone, plain, same
from app.gui.theme import color, px
from app.services.carrying import Passage, Said, Spot

TAKE = "采用"


def passages_html(passages: Sequence[Passage], can_take: bool) -> str:
    """All passages; with ``can_take`` a link behind each sentence that this year lacks."""
    return "".join(_passage(passage, can_take) for passage in passages)


def _passage(passage: Passage, can_take: bool) -> str:
    inside = "".join(_sentence(passage, said, can_take) for said in passage.said)
    weight = "font-weight:600;" if passage.level else ""
    style = f"{weight}margin:0 0 {px(9)}px 0;line-height:150%"
    return f'<p style="{style}">{inside}</p>'


def _sentence(passage: Passage, said: Said, can_take: bool) -> str:
    if said.state == "same":
        return same(_shown(passage, said.text))
    words = "".join(_words(said)) if said.words else plain(_shown(passage, said.text))
    link = f" {_link(said.spot)} " if can_take else ""
    return words + link


def _shown(passage: Passage, text: str) -> str:
    """A table is named, not written out."""
    if not passage.is_table:
        return text
    rows = text.split("\n")
    first = "、".join(filter(None, rows[0].split("\t")))
    return f"［表格 {len(rows)} 行：{first}］"


def _words(said: Said) -> Iterator[str]:
    for word in said.words:
        if word.operation == "equal":
            yield plain(word.old)
        else:
            yield gone(word.old) + come(word.new)


def _link(spot: Spot) -> str:
    address = "-".join(map(str, spot))
    ink, ground = color("accent").name(), color("accent_ground").name()
    style = f"color:{ink};background:{ground};text-decoration:none;font-weight:400"
    return f'<a href="{address}" style="{style}">&nbsp;{TAKE}&nbsp;</a>'


def spot_of(address: str) -> Spot:
    """The place a link stands for."""
    block, start, end = map(int, address.split("-"))
    return Spot(block, start, end)
