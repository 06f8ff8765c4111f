"""CS010: the same things counted in different units."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.mentions import find_mentions
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.report import SIGNATURE


@rule("CS010", "同段单位不一", "info", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find applications or disputes counted in 件 here and in 起 or 条 there.

    What: 同一段里申请、复议、诉讼的件数，有的用“件”，有的用“起”“条”“宗”“份”。
    Why: 统计表单位为件；同一段用语应当一致。
    Example: “收到申请 12 件……行政复议 3 起”。
    How to fix: 统一写作“件”。
    """
    del given
    if text.kind != "paragraph" or text.section == SIGNATURE:
        return
    mentions = [m for m in find_mentions(text) if m.quantity.topic != "documents"]
    units = list(dict.fromkeys(m.number.unit for m in mentions))
    if len(units) > 1:
        odd = next(m.number for m in mentions if m.number.unit != "件")
        yield Hit(f"同一段里单位不一：{'、'.join(units)}，宜统一为“件”", odd.start, odd.end)
