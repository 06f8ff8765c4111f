"""CS003: parts listed under 其中 that do not make the whole."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.breakdowns import Breakdown, find_breakdowns
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.cells import plain_number

_VERDICTS = {
    "more": "大于总数“{}”",
    "rest_less": "小于总数“{}”，而分项里已有“其他”",
    "less": "小于总数“{}”，分项可能没有列全",
}


@rule("CS003", "“其中”分项与总数不符", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find parts under 其中 that add up to more than the whole, or to less where 其他 is named.

    What: “共 N 条，其中 A a 条、B b 条……”逐段复算。分项之和大于总数必有错；
      小于总数而末项已是“其他”，也必有错；小于总数又没有“其他”的，可能没有列全，只作建议。
      括号里和“含……”的下级分项不重复计；“余”“多”“约”按约数。
    Why: 总数与分项对不上，数据即失准（国办公开办函〔2021〕30号三（四）：内容不准确）。
    Example: 公开 84 条，其中 20、24、14、20、26 条，合计 104 条。
    How to fix: 与台账核对，改总数或改分项。
    """
    del given
    if text.kind != "paragraph":
        return
    seen: set[int] = set()
    for found in find_breakdowns(text.half):
        if found.parts[0].start not in seen:
            seen.update(part.start for part in found.parts)
            yield _hit(found, text.text)


def _hit(found: Breakdown, words: str) -> Hit:
    whole = words[found.whole.start : found.whole.end]
    sums = " ＋ ".join(plain_number(part.value) for part in found.parts)
    equation = f"{sums} ＝ {plain_number(found.sum)}" if len(found.parts) > 1 else sums
    return Hit(
        f"分项之和 {equation}，{_VERDICTS[found.verdict].format(whole)}",
        found.whole.start,
        found.parts[-1].end,
        severity="info" if found.verdict == "less" else "warning",
    )
