"""CO005: what a section must speak of."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.rules.co007_too_short import is_too_short
from app.checks.views import Facts, SectionView
from app.standards.model import Requirement, SectionSpec

_DENIAL = 30
"""Characters of a section that says no more than that there was nothing."""
_NONE = re.compile(r"无|未|没有|不存在|(?<!\d)0\s*[件起次条宗]")


@rule("CO005", "应写的内容没有写", "warning", "report", ("sections",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find sections that leave out what the standard asks them to speak of.

    What: 按格式标准核对各栏目必须写到的内容：总体情况的五个方面，问题要有改进措施，
      其他事项要报告信息处理费，人民政府要写工作考核、社会评议和责任追究结果，等等。
      空栏目、过于简单的栏目另行提示，不重复；标题已经点明、正文只说“无”“未发生”的，算写到了。
    Why: 国办公开办函〔2021〕30号一；《政府信息公开条例》第五十条。
    Example: 总体情况只写了主动公开、依申请公开、平台建设三个方面。
    How to fix: 补写缺少的内容；确无的写明“未收取”“未发生”。
    """
    views = {view.key: view for view in given.sections}
    for spec in given.standard.sections:
        view = views.get(spec.key)
        if view is None or view.section.is_empty or is_too_short(view):
            continue
        here = view.met(spec.contains)
        anywhere = frozenset().union(*(other.met(spec.contains) for other in given.sections))
        missing = [
            need
            for number, need in enumerate(spec.contains)
            if facts.subject in need.subjects
            and number not in (anywhere if need.scope == "report" else here)
            and not _is_denied(need, view)
        ]
        yield from _hits(spec, view, missing)


def _is_denied(need: Requirement, view: SectionView) -> bool:
    """Whether a few words say that there was none of what the heading names (……情况：无)."""
    return (
        view.length <= _DENIAL
        and _NONE.search(view.words) is not None
        and need.met_by(view.heading)
    )


def _hits(spec: SectionSpec, view: SectionView, missing: list[Requirement]) -> Iterator[Hit]:
    """One finding for each clause, as what one clause asks for is written together."""
    for clause, severity in dict.fromkeys((need.clause, need.severity) for need in missing):
        names = "、".join(n.name for n in missing if (n.clause, n.severity) == (clause, severity))
        yield Hit(
            f"“{spec.title}”没有写到：{names}",
            section=view.key,
            end=len(view.heading),
            severity=severity,
            clause=clause,
        )
