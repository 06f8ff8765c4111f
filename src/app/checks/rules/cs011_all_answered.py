"""CS011: all answered, it says, and some are carried over."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.mentions import carried_on, find_mentions, topics_of
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.cells import plain_number

_ALL = re.compile(
    r"(?:已?全部|均已?|已经?全部|皆已?)(?:按[期时规]|依法|及时|如期)*(?:办结|办理完[毕成]|处理完毕|答复完毕)"
)


@rule("CS011", "称全部办结而有结转", "info", "text", ("tables",))
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find "all answered" where applications are carried over to next year.

    What: 正文称申请“已全部办结”“均已处理完毕”，而同段或统计表里结转下年度继续办理的不是 0。
      多指到期件，所以只作建议。
    Why: 本年新收加上年结转，等于办理结果总计加结转下年度继续办理
      （国办公开办函〔2021〕30号附件）。
    Example: “收到申请 27 件，已全部办结”，表中结转下年 17 件。
    How to fix: 改为“到期的均已答复，另有若干件结转下年”。
    """
    match = _ALL.search(text.half)
    if match is None or text.kind != "paragraph" or "applications" not in topics_of(text):
        return
    said = [m.number.low for m in find_mentions(text) if m.quantity.name == "结转下年"]
    left = said[0] if said else carried_on(given.tables) or Decimal(0)
    if left > 0:
        words = text.text[match.start() : match.end()]
        yield Hit(
            f"正文称“{words}”，结转下年却有 {plain_number(left)} 件", match.start(), match.end()
        )
