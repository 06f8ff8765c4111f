"""Wordings that are a known one but for a slip of the pen."""

import re
from collections.abc import Iterable

_FILLER = re.compile(
    r"政府信息公开|信息公开|政务公开|政府信息|政府|信息|公开|工作|情况|主要|存在|方面|年度|本|行政机关|行政"
    r"|有关|相关|落实|推进|提起|申请|措施|问题|改进|因|被|的|及|和|与|以及|等|年|度|\d"
)
_MOST = 3
"""Edits beyond which a wording is another one, not a slip."""


def slip_of(wording: str, known: Iterable[str], most: int = _MOST) -> str | None:
    """The known wording of which this is a misspelling, or None.

    Words that real headings leave out, add or exchange freely are no slips; anything else of up
    to ``most`` characters is.
    """
    from rapidfuzz.distance import Levenshtein

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
