"""CO002: sections with a heading and nothing under it."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import SectionView


@rule("CO002", "栏目没有内容", "error", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find sections that consist of their heading alone.

    What: 有标题而没有一个字正文、也没有表格的栏目。只放法定统计表的栏目不算。
    Why: 年度报告各项内容都要如实报告；空栏目等于缺项。
    Example: “七、政府信息公开的收费及减免情况”下面什么也没有。
    How to fix: 按实际情况写；确无的写明“未发生”“无其他需要报告的事项”。
    """
    if not view.is_body or not view.section.is_empty:
        return
    spec = given.standard.section(view.key)
    if spec is not None and spec.tables and not spec.text_required:
        return
    title = spec.title if spec else view.heading
    demanded = spec is not None and spec.mandate == "law" and spec.is_mandatory(given.facts.subject)
    yield Hit(
        f"“{title}”一节没有内容",
        end=len(view.heading),
        severity="error" if demanded else "warning",
        clause=spec.clause if spec else "",
    )
