"""Wordings that are a known one but for a slip of the pen."""

import re
from collections.abc import Iterable

_FILLER = re.compile(
    r"政府信息公开|信息公开|政务公开|政府信息|政府|信息|公开|工作|情况|主要|存在|方面|年度|本|行政机关|行政"
    r"|有关|相关|落实|推进|提起|申请|措施|问题|改进|因|被|的|及|和|与|以及|等|年|度|\d"
)
_WORDS = re.compile(
    rf"(?:{_FILLER.pattern}|概述|概况|总体|整体|基本|开展|办理|受理|处理|答复|收到|不予|下属|所属|事业|单位|机构|中|不足"
    r"|对策|整改|改正|打算|安排|思路|方向|计划|下一?步|今后|其他|需要|需|应当|报告|说明|事项|附表|统计|行政|复议|诉讼|申诉"
    r"|投诉|举报|咨询|经费|使用|收费|减免|费用|支出|人员|组织|领导|制度|机制|建设|平台|渠道|载体|发布|回应|解读|社会"
    r"|公众|关切|互动|交流|重点|领域|保密|审查|监督|检查|考核|评议|保障|依|向|为|对|在|一)+"
)
"""Words that headings of the genre are made of."""
_MOST = 3
"""Edits beyond which a wording is another one, not a slip."""


def slip_of(wording: str, known: Iterable[str], most: int = _MOST) -> str | None:
    """The known wording of which this is a misspelling, or None.

    A heading that is all made of words of the genre is another wording; so is one that leaves out,
    adds or exchanges what headings do freely. Anything else of up to ``most`` characters is a slip.
    """
    from rapidfuzz.distance import Levenshtein

    if _WORDS.fullmatch(wording):
        return None
    best, least = None, most + 1
    for candidate in known:
        distance = Levenshtein.distance(wording, candidate, score_cutoff=least)
        if distance == 0:
            return None
        if distance < least:
            best, least = candidate, distance
    return best if best and _differs_oddly(wording, best) else None


def _differs_oddly(wording: str, known: str) -> bool:
    """Whether the differing stretches are more than filler words."""
    from rapidfuzz.distance import Indel

    pieces = [
        wording[op.src_start : op.src_end] + known[op.dest_start : op.dest_end]
        for op in Indel.opcodes(wording, known)
        if op.tag != "equal"
    ]
    return any(_FILLER.sub("", piece) for piece in pieces)
