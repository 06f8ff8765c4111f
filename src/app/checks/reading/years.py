"""Years mentioned in running text, and whether a sentence has reason to name another year."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.checks.reading.sentences import Sentence

_HISTORY = 3
"""Different years in one sentence from which it tells a history."""
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<gap>\s*)年(?!代)")
_QUOTED = re.compile(
    r"《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》|〔[^〕]*〕|“[^“”]*(?:办法|通知|意见|方案|要点|规划)[^“”]*”"
)
_COMPARED = re.compile(
    r"(?:较|比|同|与|和|超过|高于|低于|截至|截止|自|从|上年度?|去年|上一年度?)[(的]?\s*\Z"
)
_REASON = re.compile(
    r"决算|预算|以来|修订|修正|印发|施行|实施|颁布|出台|制定|制订|成立|建成|开通|启动|换届|上线|此前"
    r"|年底前|底前|立项|挂牌|组建|年起|[月日]起|结转|基础上|相比|同期|文件|办法|规定|要点"
    r"|报告|总结|公报|年报|报表|审计|年底|年末|考核|考评|评估|位列|排名|荣获|获评|短板|遗留|反馈|通报|改造|升级|接入|更名|搬迁|合并"
)
_ALONE = re.compile(r"\s*度?\s*(?:\d{1,2}\s*月份?)?\s*(?:\d{1,2}\s*日)?[初中底末]?\s*")
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

    Earlier years are named in comparisons, in history and beside laws and budgets, last year only
    in the same clause; the next year in plans; both at the ends of a span.
    """
    text = sentence.text
    start, end = mention.start - sentence.start, mention.end - sentence.start
    if any(span.start() <= start < span.end() for span in _SPAN.finditer(text)):
        return True
    if len(set(_YEAR.findall(text))) >= _HISTORY:
        return True
    if mention.year > year:
        return bool(_AHEAD.search(text) or _PUBLISHED.search(text))
    if _COMPARED.search(text, 0, start):
        return True
    long_ago = mention.year < year - 1
    return bool(_REASON.search(text if long_ago else _clause(text, start, end)))


def _clause(text: str, start: int, end: int) -> str:
    """The clause a year stands in, and the next one where the year is a clause of its own."""
    first = max(text.rfind(c, 0, start) for c in ",，") + 1
    rest = text[end:]
    clauses = re.split("[,，]", rest, maxsplit=2)
    alone = not text[first:start].strip() and _ALONE.fullmatch(clauses[0]) is not None
    return text[first:start] + "\u3000" + "，".join(clauses[: 2 if alone else 1])
