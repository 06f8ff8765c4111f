"""CO007: problems and improvements disposed of in a few words."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import SectionView

_LEAST = 50
"""Characters below which problems and improvements cannot both have been told."""


@rule("CO007", "问题与改进写得过于简单", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find a section on problems that says nothing.

    What: “存在的主要问题及改进情况”不足五十字，或只写“无”“暂无”。
    Why: 国办公开办函〔2021〕30号三（四）：不得敷衍塞责；本节应实事求是、具体。
    Example: “五、存在的主要问题及改进情况 暂无。”
    How to fix: 写出本年实际存在的问题和改进的措施。
    """
    del given
    if is_too_short(view):
        yield Hit(f"本节只有 {view.length} 个字，问题和改进情况没有写清", end=len(view.heading))


def is_too_short(view: SectionView) -> bool:
    """Whether a section on problems cannot have told both problems and improvements."""
    return view.key == "problems" and 0 < view.length < _LEAST
