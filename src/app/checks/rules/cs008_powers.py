"""CS008: cells that the body has no power to fill."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import cell_name
from app.checks.registry import rule
from app.checks.views import TableView
from app.domain.cells import plain_number
from app.domain.findings import Fix
from app.domain.vocabulary import SUBJECT_LABELS


@rule("CS008", "填报了没有权限的事项", "warning", "table")
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find figures for matters that a body of this kind has no power over.

    What: 乡镇、街道、部门没有规章制定权，规章各格应为 0。
    Why: 《中华人民共和国立法法》：规章由国务院部门和省、设区的市、自治州人民政府制定。
    Example: 某镇的统计表“规章·现行有效件数”填 6。
    How to fix: 多为把规范性文件填到了规章行，移到下一行；一键改为 0。
    """
    kind = SUBJECT_LABELS[given.facts.subject]
    for cell, value in view.values.items():
        if value and view.spec.lacks_power(cell, given.facts.subject):
            yield Hit(
                f"{cell_name(view, cell)}填 {plain_number(value)}，而{kind}没有这项权限",
                cells=(cell,),
                fix=Fix(label="改为 0", cells={f"{view.spec.key}.{cell}": "0"}),
            )
