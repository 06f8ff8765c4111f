"""ST007: misspelt section headings."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.typos import slip_of
from app.checks.registry import rule
from app.checks.views import SectionView
from app.domain.findings import Fix
from app.standards.headings import fold_heading
from app.standards.numbering import HEADING_NUMBER


@rule("ST007", "栏目标题疑有错字", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find section headings that are the standard's but for a slip.

    What: 一级栏目标题与格式标准的标题及各地常见写法比较，差一到三个字、又不是常见增减用语的，
      疑为错字、漏字、多字。
    Why: 国办公开办函〔2021〕30号附件规定了各节标题。
    Example: “政府信息公开行政法复议、行政诉讼情况”。
    How to fix: 一键改为规范标题。
    """
    spec = given.standard.section(view.key)
    if spec is None or spec.is_named(view.heading):
        return
    folded = {fold_heading(wording): wording for wording in spec.wordings}
    right = slip_of(fold_heading(view.heading), folded)
    if right is None:
        return
    number = HEADING_NUMBER.match(view.heading)
    start = number.end() if number else 0
    yield Hit(
        f"标题“{view.heading[start:]}”疑有错字，规范写法为“{spec.title}”",
        start,
        len(view.heading),
        fix=Fix(label=f"改为“{spec.title}”", replacement=spec.title),
    )
