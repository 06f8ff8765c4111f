"""WD002: paragraphs that break off."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.enumerations import heading_point
from app.checks.reading.residue import find_residue
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix
from app.domain.report import SIGNATURE

_STOPPED = re.compile(r"[。；！？：…．.;!?:—]\s*[”’」』）)】\]》]*\s*$|[）)】\]》]\s*$")
_SENTENCE = re.compile(r"[，。；,;]|、.{8}")
_NO_SENTENCE = re.compile(
    r"^(?:联系|电话|地址|邮|网址|网站|传真|附[件表]|单位|注[：:]|图|表|填报|日期|https?|www)|@|https?://|www\.|[:：]\s*[\d（(-]+$"
)
_BROKEN_OFF = re.compile(r"[，、,的和及与或将对为把被向]\s*$")
_LEAST = 16
_LONGEST_HEADING = 45


def _looks_like_heading(words: str) -> bool:
    """Whether a paragraph is a numbered heading (（一）强化组织领导，统筹推进工作)."""
    numbered = heading_point(words, 0) is not None
    return numbered and len(words) <= _LONGEST_HEADING and "。" not in words and "；" not in words


@rule("WD002", "段落没有写完", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find paragraphs that end without a stop.

    What: 成句的段落末尾没有句号等标点，或停在逗号、顿号、“的”“和”上，多为复制时丢了半句。
      小标题、联系方式、附件名不算。
    Why: 公文文字应当完整、准确（《党政机关公文处理工作条例》第十九条；
      GB/T 15834《标点符号用法》）。
    Example: 段末“高效完成信息公开工作”后面没有句号。
    How to fix: 补完句子；只是漏了句号的，一键补上。
    """
    del given
    words = text.text.rstrip()
    if text.kind != "paragraph" or text.section == SIGNATURE or _STOPPED.search(words):
        return
    if _looks_like_heading(words):
        return
    if any(end >= len(words) for _, end, _ in find_residue(text, ("web", "word", "markdown"))):
        return
    if len(words) < _LEAST or not _SENTENCE.search(words) or _NO_SENTENCE.search(words):
        return
    broken = _BROKEN_OFF.search(words) is not None
    yield Hit(
        "段落停在半句上，没有写完" if broken else "段末没有句号，句子可能没有写完",
        max(0, len(words) - 8),
        len(words),
        fix=None if broken else Fix(label="补句号", replacement=words[-8:] + "。"),
    )
