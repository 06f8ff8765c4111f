"""LY001: sections longer than the standard asks for."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import SectionView


@rule("LY001", "篇幅超长", "info", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find sections that are longer than the standard asks for.

    What: 总体情况原则上不超过一千字（不计空白）；超过一半以上的作提醒。
    Why: 国办公开办函〔2021〕30号一（一）：篇幅原则上不超过一千字。
    Example: 总体情况写了 1862 字。
    How to fix: 聚焦主题压缩篇幅，业务工作内容移出。
    """
    spec = given.standard.section(view.key)
    if spec is None or not spec.maximum or view.length <= spec.maximum:
        return
    far = view.length > spec.maximum * 1.5
    yield Hit(
        f"本节 {view.length} 字，原则上不超过 {spec.maximum} 字",
        end=len(view.heading),
        severity="warning" if far else "info",
        clause=spec.clause,
    )
