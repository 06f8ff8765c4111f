"""ST004: the numbers of sub-headings and numbered paragraphs."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.enumerations import Gap, gaps_by_kind, heading_point
from app.checks.registry import rule
from app.checks.views import SectionView
from app.domain.findings import Fix
from app.standards.numbering import to_chinese


@rule("ST004", "小标题编号错乱", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find sub-headings whose numbers skip or repeat.

    What: 节内“（一）（二）”“1.2.”“（1）（2）”各自应从一起连续编号。
    Why: 《党政机关公文格式》（GB/T 9704-2012）7.3.3：结构层次序数依次用“一、”“（一）”“1.”“（1）”。
    Example: “（一）主动公开情况”之后直接是“（三）政府信息管理”。
    How to fix: 一键改这一个编号，或补回漏掉的一段。
    """
    del given
    marked = (heading_point(text.text, block) for block, text in view.texts)
    for gap in gaps_by_kind(filter(None, marked)):
        yield _hit(gap, view)


def _hit(gap: Gap, view: SectionView) -> Hit:
    words = view.section.blocks[gap.point.block].text
    written = words[gap.point.start : gap.point.end]
    right = str(gap.expected) if written.isdigit() else to_chinese(gap.expected)
    return Hit(
        f"编号“{written}”与前面不连续，应为“{right}”",
        gap.point.start,
        gap.point.end,
        block=gap.point.block,
        fix=Fix(label=f"改为“{right}”", replacement=right),
    )
