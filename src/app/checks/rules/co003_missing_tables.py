"""CO003: statutory tables that are not in their section."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import Facts


@rule("CO003", "缺少法定统计表", "error", "report", ("outline",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find statutory tables that have no place in their section.

    What: 栏目在而法定统计表不在的，每张表一条。栏目本身缺失的另行提示，不重复。
    Why: 国办公开办函〔2021〕30号、〔2019〕60号：第二、三、四节以表格形式报告。
    Example: “三、收到和处理政府信息公开申请情况”只有文字，没有统计表。
    How to fix: 从模板插入这张表并填报。
    """
    del facts
    sections = {section.key: section for section in given.outline}
    for table in given.standard.tables:
        section = sections.get(table.section)
        if section is not None and table.key not in section.statutory:
            yield Hit(
                f"缺少法定统计表：{table.title}", section=table.section, end=len(section.heading)
            )
