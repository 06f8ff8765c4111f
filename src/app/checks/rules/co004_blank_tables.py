"""CO004: statutory tables nobody has begun to fill."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import TableView
from app.domain.findings import Fix


@rule("CO004", "统计表未填报", "error", "table", ("outline",))
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find statutory tables of which every cell is blank.

    What: 整张法定统计表一个格子也没有填。填了一部分的，按格提示。
    Why: 国办公开办函〔2021〕30号附件各表都要填报；没有数据填 0。
    Example: “政府信息公开行政复议、行政诉讼情况”表 15 格全空。
    How to fix: 按台账填报；确实全部没有的，一键全部填 0。
    """
    placed = any(view.spec.key in section.statutory for section in given.outline)
    if view.is_blank and placed:
        zeros = dict.fromkeys(view.full(*view.spec.cells), "0")
        yield Hit(f"统计表未填报：{view.spec.title}", fix=Fix(label="全部填 0", cells=zeros))
