"""ST010: statutory tables of another version, or with misnamed rows."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.typos import slip_of
from app.checks.registry import rule
from app.checks.views import SectionView
from app.standards.model import Standard
from app.standards.tables import TableSpec

_AGAINST = -3.0
"""Weight of a recognition mark from which it belongs to another version of the format."""
_LEAST = 5
"""Labels that a free table must share with a statutory one to be taken for it."""
_SPACE = re.compile(r"\s+")


@rule("ST010", "统计表版本或行名不符", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find statutory tables in the form of another year, or with misnamed rows and heads.

    What: 正文里作为普通表格出现的法定统计表：列头、行名属于别的年度版本的；
      行名与法定行名差一到三个字的。
    Why: 国办公开办函〔2021〕30号、〔2019〕60号附件规定了表格的行名和列头，不得增删改动。
    Example: 2023 年度报告的表仍有“政府集中采购”一块；“2.其他法律行政止公开”。
    How to fix: 换用当年的法定表格，按规范行名改正。
    """
    for block, table in view.tables:
        cells = [_SPACE.sub("", cell) for row in table.rows for cell in row if cell.strip()]
        against = [m for m, w in given.standard.recognition.marks.items() if w <= _AGAINST]
        foreign = next((m for m in against if any(m in cell for cell in cells)), None)
        if foreign:
            yield Hit(
                f"表中“{foreign}”不是{given.standard.short_name}的内容，表格版本与年度不符",
                block=block,
                excerpt=foreign,
            )
        elif spec := _meant(given.standard, cells):
            yield from _misnamed(spec, cells, block)


def _labels(spec: TableSpec) -> dict[str, str]:
    """Every known wording of a label with the official one."""
    wordings = (*spec.row_wordings(), *spec.column_wordings())
    return {_SPACE.sub("", wording): _SPACE.sub("", official) for wording, official in wordings}


def _meant(standard: Standard, cells: list[str]) -> TableSpec | None:
    """The statutory table of which a free table has most labels."""
    for spec in standard.tables:
        labels = _labels(spec)
        shared = {labels[cell] for cell in cells if cell in labels}
        if len(shared) >= max(_LEAST, len(set(labels.values())) // 3):
            return spec
    return None


def _misnamed(spec: TableSpec, cells: list[str], block: int) -> Iterator[Hit]:
    labels = _labels(spec)
    for cell in dict.fromkeys(cells):
        if len(cell) > 4 and cell not in labels and (right := slip_of(cell, labels)):
            yield Hit(f"表中“{cell}”疑有错字，法定名称为“{right}”", block=block, excerpt=cell)
