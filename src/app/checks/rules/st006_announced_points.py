"""ST006: 三个方面 against what is listed."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.enumerations import points
from app.checks.reading.preface import read_count
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix
from app.standards.numbering import to_chinese

_ANNOUNCED = re.compile(
    r"(?<![第\d.])(?P<number>[二两三四五六七八九十]{1,2}|\d{1,2})\s*(?:个|大)?(?:方面|项|点|类|条)"
    r"(?:的?(?:主要|突出|具体|重点|工作|问题|不足|措施|内容|情况|任务|举措|经验|做法)){0,3}\s*[:：。,，]?\s*(?=一是)"
)
_CIRCLED = re.compile(r"[①-⑳]")
_CIRCLED_ANNOUNCED = re.compile(
    r"(?<![第\d.])(?P<number>[二两三四五六七八九十]{1,2}|\d{1,2})\s*(?:个|大)?(?:方面|项|点|类|条)"
    r"[^。；;①]{0,16}[:：]\s*(?=①)"
)


@rule("ST006", "所称几个方面与所列不符", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find 三个方面 followed by another number of points.

    What: “以下三个方面：一是……二是……”“十项内容：①……②……”，所称数目与所列逐一核对。
    Why: 数目与列举不符是照抄、删改后忘改的痕迹
      （国办公开办函〔2021〕30号三（四）：内容不准确不全面）。
    Example: “主要有三个方面的问题：一是……二是……”。
    How to fix: 一键改数目，或补写漏掉的一点。
    """
    del given
    if text.kind != "paragraph" or not ("一是" in text.text or "①" in text.text):
        return
    for match in _ANNOUNCED.finditer(text.text):
        listed = _run(
            point.number for point in points(text.text).get("是", []) if point.start >= match.end()
        )
        yield from _compare(match, listed)
    for match in _CIRCLED_ANNOUNCED.finditer(text.text):
        marks = _CIRCLED.findall(text.text, match.end())
        yield from _compare(match, _run(ord(mark) - ord("①") + 1 for mark in marks))


def _run(numbers: Iterator[int]) -> int:
    """How far the numbers count up from one before they start again or end."""
    last = 0
    for number in numbers:
        if number == 1 and last:
            break
        last = max(last, number)
    return last


def _compare(match: re.Match[str], listed: int) -> Iterator[Hit]:
    written = match["number"]
    announced = 2 if written == "两" else read_count(written)
    if announced is None or listed < 2 or announced == listed:
        return
    right = (
        str(listed) if written.isdigit() else to_chinese(listed).replace("二", "两", listed == 2)
    )
    yield Hit(
        f"所称“{match[0].rstrip('：:，,。 ')}”，实际列出{to_chinese(listed)}点",
        match.start("number"),
        match.end("number"),
        fix=Fix(label=f"改为“{right}”", replacement=right),
    )
