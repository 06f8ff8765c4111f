"""CO009: blank cells and placeholders in a table that is otherwise filled."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import cell_name
from app.checks.registry import rule
from app.checks.rules.co008_blank_totals import suggested_totals
from app.checks.views import TableView
from app.domain.findings import Fix


@rule("CO009", "空格与占位符", "warning", "table")
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find blank cells and placeholders in a table of which something is filled.

    What: 已经开始填的表里还有空白格，或用“/”“-”“无”占位的格子。
      一张表的空白格合为一条，占位符合为一条。
    Why: 空白、“/”与 0 含义不同，读者和上级无从判断是没有还是漏填；
      各地通知普遍要求没有数据填 0。
    Example: 表中“重复申请”一行全空，“规章”一行填“/”。
    How to fix: 核实确无数据的，一键填 0；有数据的补上。
    """
    del given
    if view.is_blank:
        return
    left_to_totals = suggested_totals(view)
    for kind, words in (("blank", "空白未填"), ("placeholder", "用占位符代替数字")):
        cells = [
            cell
            for cell, meaning in view.meanings.items()
            if meaning.kind == kind and cell not in left_to_totals
        ]
        if cells:
            yield _hit(view, cells, words)


def _hit(view: TableView, cells: list[str], words: str) -> Hit:
    listed = "、".join(cell_name(view, cell) for cell in cells[:3])
    more = f"等 {len(cells)} 格" if len(cells) > 3 else ""
    zeros = dict.fromkeys(view.full(*cells), "0")
    label = "填 0" if len(cells) == 1 else f"{len(cells)} 格填 0"
    return Hit(f"{listed}{more}{words}", cells=tuple(cells), fix=Fix(label=label, cells=zeros))
