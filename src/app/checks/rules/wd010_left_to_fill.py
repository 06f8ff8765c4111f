"""WD010: places that a standard sentence or a live figure left to be filled."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.figures import MISSING

_LEFT = re.compile(re.escape(MISSING))


@rule("WD010", "待填之处没有填", "error", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find the marks of what is still to be filled in.

    What: 文字里还有“〔待填〕”：引用的表格空着，或者标准句里要由本单位写的地方还没有写。
    Why: 内容缺失不得发布（国办公开办函〔2021〕30号三（四）：内容不准确）。
    Example: “全年主动公开政府信息〔待填〕条”。
    How to fix: 引用的数据请先填表，双击它前往；其余的直接改写。
    """
    del given
    for place in _LEFT.finditer(text.text):
        yield Hit(f"“{MISSING}”还没有填", place.start(), place.end())
