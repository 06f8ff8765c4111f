"""CO001: sections the standard demands that are not there."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.coverage import is_contingent, is_covered, missing_sections
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.findings import Fix


@rule("CO001", "缺少法定栏目", "error", "report", ("outline", "sections"))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find sections that law or province demand of this kind of body and that are not there.

    What: 按格式标准和单位类别，逐一核对必须有的栏目；没有申请、没有复议也要设节写明“未发生”。
      旧格式中把内容并入别的栏目写的、没有其他事项而不设节的，以及本省通知要求的栏目，作提醒。
    Why: 《中华人民共和国政府信息公开条例》规定的年度报告内容不得缺项（2019 年修订第五十条，
      2008 年第三十二条）。
    Example: 全文没有“行政复议、行政诉讼情况”一节。
    How to fix: 一键插入这一栏目，按实际情况填写；确无的写明“未发生”“未收取”。
    """
    for spec in missing_sections(given.standard, facts.subject, given.outline):
        covered = is_covered(spec, given.standard, given.sections)
        contingent = is_contingent(spec, given.standard)
        strict = spec.mandate == "law" and not covered and not contingent
        where = "，相关内容并在别的栏目里" if covered else ""
        yield Hit(
            f"缺少“{spec.title}”一节{where}" + ("，没有的也宜写明“无”" if contingent else ""),
            section=spec.key,
            severity="error" if strict else "warning",
            clause=spec.clause,
            fix=Fix(label="插入这一节", add_section=spec.key),
        )
