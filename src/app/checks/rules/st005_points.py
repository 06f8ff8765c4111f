"""ST005: 一是…二是… that skip or repeat a number."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.enumerations import Gap, Point, gaps_by_kind, points
from app.checks.registry import rule
from app.checks.views import SectionView, Text
from app.domain.findings import Fix
from app.standards.numbering import to_chinese


@rule("ST005", "“一是二是”编号错乱", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find 一是…二是… that skip or repeat a number.

    What: 节内“一是……二是……三是……”“第一，……第二，……”应从一起连续，可以分成几组，也可以嵌套。
    Why: 编号错乱多为增删时漏改，读者会以为缺了内容
      （国办公开办函〔2021〕30号三（四）：内容不准确不全面）。
    Example: “一是加强学习；三是完善制度；三是强化监督”。
    How to fix: 一键改这一个编号，或补回漏掉的一点。
    """
    del given
    marked = (
        (kind, point._replace(block=block))
        for block, text in view.prose
        for kind, found in text.derived(_points).items()
        for point in found
    )
    for gap in gaps_by_kind(marked):
        yield _hit(gap, view)


def _points(text: Text) -> dict[str, list[Point]]:
    return points(text.text)


def _hit(gap: Gap, view: SectionView) -> Hit:
    words = view.section.blocks[gap.point.block].text
    right = to_chinese(gap.expected)
    mark = words[gap.point.start : gap.point.end + 1]
    return Hit(
        f"“{mark}”与前面不连续，应为“{right}{mark[-1]}”",
        gap.point.start,
        gap.point.end,
        block=gap.point.block,
        fix=Fix(label=f"改为“{right}{mark[-1]}”", replacement=right),
    )
