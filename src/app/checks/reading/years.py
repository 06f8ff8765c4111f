"""Years mentioned in running text, and whether a sentence has reason to name another year."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.checks.reading.sentences import Sentence

_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<gap>\s*)年(?!代)")
_QUOTED = re.compile(
    r"《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》|〔[^〕]*〕|“[^“”]*(?:办法|通知|意见|方案|要点|规划)[^“”]*”"
)
_PAST = re.compile(
    r"较(?=(?:20|上|去|往|同|前)|\s*\d)|相比|同比|环比|比(?=(?:20|上|去|往|同|前))|同期|上年|上一年|去年|往年|历年"
    r"|增长|下降|决算|预算|结转|以来|修订|修正|印发|施行|实施|颁布|出台|制定|制订|成立|建成|开通|启动"
    r"|换届|上线|连续|此前|年底前|底前|立项|挂牌|组建|年起|[月日]起"
)
_AHEAD = re.compile(
    r"将|拟|计划|下一步|下步|继续|着力|进一步|力争|打算|安排|结转|转下|顺延|预算|明年|来年|下一?年度"
    r"|要|争取|推进|目标|规划|思路|展望|期间|继而|切实|加强|加大|不断|努力|重点"
)
_SPAN = re.compile(
    r"(?:至|到|[-—–~])\s*(?:19|20)\d{2}\s*年?|(?:19|20)\d{2}\s*年?度?\s*(?:至|到|[-—–~])"
)
_PUBLISHED = re.compile(r"年\s*\d{1,2}\s*月[^。]{0,12}(?:发布|公布|编制|公开|报送|上报)")


class YearMention(NamedTuple):
    """A year with its place: ``start`` to ``end`` covers figures and 年."""

    year: int
    start: int
    end: int


def mentions(sentence: Sentence) -> Iterator[YearMention]:
    """The years of a sentence that are not part of a title or document number."""
    if "年" not in sentence.text:
        return
    quoted = [match.span() for match in _QUOTED.finditer(sentence.text)]
    for match in _YEAR.finditer(sentence.text):
        if not any(start <= match.start() < end for start, end in quoted):
            first, last = match.start() + sentence.start, match.end() + sentence.start
            yield YearMention(int(match["year"]), first, last)


def may_name(sentence: Sentence, mention: YearMention, year: int) -> bool:
    """Whether the sentence has reason to name a year that is not the reporting year.

    Earlier years are named in comparisons, in history and beside laws and budgets; the next year
    in plans; both at the ends of a span.
    """
    text = sentence.text
    if _SPAN.search(text):
        return True
    if mention.year > year:
        return bool(_AHEAD.search(text) or _PUBLISHED.search(text))
    return bool(_PAST.search(_around(text, mention, sentence.start)))


def _around(text: str, mention: YearMention, offset: int) -> str:
    """The part of a sentence that a reason must stand in: all of it but its own figures."""
    start, end = mention.start - offset, mention.end - offset
    return text[:start] + "\u3000" + text[end:]
