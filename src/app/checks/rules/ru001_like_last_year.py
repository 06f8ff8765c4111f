"""RU001: sections that are last year's."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.reuse import Likeness, compare_sections
from app.checks.registry import rule
from app.checks.views import SectionView
from app.domain.report import PREFACE, SIGNATURE

LIMITS = {"problems": 0.85}
"""From which share of copied sentences a section counts as last year's, where it is special."""
LIMIT = 0.9
ALIKE_EVERY_YEAR = frozenset({PREFACE, SIGNATURE, "other", "fees", "litigation", "requests"})
"""Sections that say the same every year with good reason."""
_LEAST = 120


@rule("RU001", "整节与上年雷同", "warning", "section", ("previous",))
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find sections whose sentences are nearly all those of last year's report.

    What: 给出上年报告时，去掉数字、年份后逐句比较；问题与改进一节 85%、其余各节 90% 以上的字数
      与上年相同，即为雷同。引言、落款、其他事项和“未发生”一类短节不查。
    Why: 国办公开办函〔2021〕30号三（四）：内容雷同的，按条例第四十七条追责。
    Example: 两年的“存在的主要问题及改进情况”除年份外一字不差。
    How to fix: 按本年实际重写；逐句清单见“与上年对照”。
    """
    last = _section_before(view, given)
    if last is None:
        return
    found = compare_sections(view, last)
    if is_like_last_year(view, found):
        yield Hit(
            f"本节 {len(found.copied)} 句与上年报告相同，占本节字数的 {found.ratio:.0%}",
            end=len(view.heading),
        )


def is_like_last_year(view: SectionView, found: Likeness) -> bool:
    """Whether so much of a section is copied that the whole of it counts as last year's."""
    return view.length >= _LEAST and found.ratio >= LIMITS.get(view.key, LIMIT)


def _section_before(view: SectionView, given: Given) -> SectionView | None:
    """The same section of last year's report; None where nothing is to be compared."""
    if given.previous is None or view.key in ALIKE_EVERY_YEAR:
        return None
    section = given.previous.report.section(view.key)
    return given.previous.section_view(section) if section else None
