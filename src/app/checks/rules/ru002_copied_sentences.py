"""RU002: runs of sentences taken over from last year."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.reuse import Copied, compare_sections
from app.checks.registry import rule
from app.checks.rules.ru001_like_last_year import ALIKE_EVERY_YEAR, is_like_last_year
from app.checks.views import SectionView

_LEAST = 60
"""Characters of a run of copied sentences from which it is worth a look."""


@rule("RU002", "语句沿用上年", "info", "section", ("previous",))
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find passages that stood in last year's report word for word.

    What: 给出上年报告时，标出除数字、年份外与上年相同的连续语句（六十字以上）。
      整节雷同的另行提示；
      引言、落款和“未发生”一类短节不查。
    Why: 国办公开办函〔2021〕30号三（四）：内容雷同。
    Example: 平台建设一段与上年完全相同。
    How to fix: 核对是否仍是本年的情况；固定的制度性表述可以保留。
    """
    if given.previous is None or view.key in ALIKE_EVERY_YEAR:
        return
    section = given.previous.report.section(view.key)
    if section is None:
        return
    found = compare_sections(view, given.previous.section_view(section))
    if is_like_last_year(view, found):
        return
    for run in _runs(found.copied):
        if sum(len(copied.text) for copied in run) >= _LEAST:
            yield Hit(
                f"这里连续 {len(run)} 句与上年报告相同",
                run[0].start,
                run[-1].end,
                block=run[0].block,
            )


def _runs(copied: tuple[Copied, ...]) -> Iterator[list[Copied]]:
    """Copied sentences that follow one another in one paragraph."""
    run: list[Copied] = []
    for one in copied:
        if run and (one.block != run[-1].block or one.start - run[-1].end > 2):
            yield run
            run = []
        run.append(one)
    if run:
        yield run
