"""RV001: passages taken over from last year that nobody has looked at."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import SectionView


@rule("RV001", "沿用上年的内容未核对", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find passages that came with "new from last year" and were not confirmed.

    What: “由上年报告新建”带来的段落，在有人改动或确认之前，每节提示一条。
    Why: 未经核对的上年内容不得进入本年报告（国办公开办函〔2021〕30号三（四）：内容雷同）。
    Example: 新建后“平台建设”一节没有动过。
    How to fix: 逐段改写，或核对后点“已核对”。
    """
    del given
    inherited = [i for i, b in enumerate(view.section.blocks) if getattr(b, "inherited", False)]
    if inherited:
        first = view.section.blocks[inherited[0]]
        yield Hit(
            f"本节有 {len(inherited)} 段沿用上年，尚未核对",
            end=len(first.text),
            block=inherited[0],
        )
