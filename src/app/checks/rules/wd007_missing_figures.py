"""WD007: figures that are not there."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.periods import is_about_period
from app.checks.registry import rule
from app.checks.views import Text

_UNIT = re.compile(r"(?:人次|万元|[条件份次篇起])(?=[,，。；;、和]|$)", re.MULTILINE)
_COUNTED = re.compile(
    r"(?:公开(?:政府)?信息|公开申请|申请|收到|受理|接收|共计?|合计|答复|办结)\s*$|[\u4e00-\u9fff]\s{2,}$"
)
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d{2}\s*年\s+月|年\s*月\s*日|(?<!\d)(?:19|20)\d{2}\s+\d{1,2}\s+\d{1,2}\s*日"
    r"|(?<!\d)(?:19|20)\d{2}(?:1[0-2]|[1-9])月\d{1,2}日|(?<!\d)(?:19|20)\d{2}年\d{2,4}日"
    r"|(?<!\d)(?:19|20)\d{2}月\d{1,2}日|(?<!\d)(?:19|20)\d{4,6}日(?!\d)"
)
_LOOK_BACK = 12
_NOT_ASKED = re.compile(r"(?:逐|每|该|各|此|首|两|几|多|数|第|哪|某|本|这|那|一)\s*$")


@rule("WD007", "数字空缺", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find counts and dates whose figures are missing.

    What: “主动公开信息 条”“收到申请件”一类有单位没有数字的；
      “2025 1 1 日”“2007年45日”一类残缺的日期。统计期限残缺由专门规则提示。
    Why: 数字缺失即内容不准确（国办公开办函〔2021〕30号三（四））；多为网页转换时丢失。
    Example: “全年主动公开政府信息 条”。
    How to fix: 补上数字。
    """
    del given
    if text.kind == "title":
        return
    for unit in _UNIT.finditer(text.half):
        before = text.half[max(0, unit.start() - _LOOK_BACK) : unit.start()]
        if (counted := _COUNTED.search(before)) and not _NOT_ASKED.search(
            before[: counted.start()]
        ):
            start = unit.start() - len(before) + counted.start()
            yield Hit(f"“{text.text[start : unit.end()]}”缺少数字", start, unit.end())
    for sentence in text.sentences:
        if "日" not in sentence.text or is_about_period(sentence):
            continue
        for match in _DATE.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield Hit(f"日期“{text.text[start:end]}”残缺", start, end)
