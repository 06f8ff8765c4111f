"""CS002: percentages that do not follow from the figures."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.mentions import find_mentions, table_wholes
from app.checks.reading.shares import Share, find_shares
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.cells import plain_number
from app.domain.findings import Fix


@rule("CS002", "百分比算错", "warning", "text", ("tables",))
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find percentages that do not follow from the figures before them.

    What: “N 件，占 X%”“办结率 X%”用同段前面的总数复算，允许四舍五入或截尾的误差；
      总数也可以是统计表里的收到数、办结数。前面没有总数的不判断，各项相加得 99.9% 不算错。
    Why: 占比与件数对不上，说明其中一个写错（国办公开办函〔2021〕30号三（四）：内容不准确）。
    Example: 受理 80 件，其中某类 1 件，占 1.1%（应为 1.25%）。
    How to fix: 核对件数；件数无误的，一键改为复算值。
    """
    if text.kind != "paragraph" or "%" not in text.half:
        return
    counted = {mention.number.start for mention in find_mentions(text)}
    for share in find_shares(text):
        if share.is_rate and share.percent == 100:
            continue
        in_table = table_wholes(given.tables) if share.part.start in counted else []
        likely = share.likely or (in_table[0] if in_table else None)
        if likely and not any(share.fits(whole) for whole in (*share.wholes, *in_table)):
            yield _hit(share, likely)


def _hit(share: Share, whole: Decimal) -> Hit:
    right = share.of(whole)
    part, total = plain_number(share.part.value), plain_number(whole)
    return Hit(
        f"{part}/{total} 为 {right}%，此处写 {share.percent}%",
        share.start,
        share.end,
        fix=Fix(label=f"改为 {right}%", replacement=right),
    )
