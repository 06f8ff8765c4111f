"""CS004: applications received, answered and carried over that do not balance in the text."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.mentions import Mention, find_mentions
from app.checks.reading.numbers import Number
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.cells import plain_number
from app.domain.report import SIGNATURE
from app.domain.vocabulary import Severity

_SLIGHT = Decimal(5)
"""Applications by which answers may exceed receipts, as last year's rest may go unmentioned."""
_NEW, _CARRIED, _DONE, _NEXT = "收到申请", "上年结转", "办理结果总计", "结转下年"


@rule("CS004", "收到、办结与结转不平", "warning", "text", ("tables",))
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find more applications answered than received, or four figures that do not balance.

    What: 同一段里“收到（受理）”“上年结转”“办结（答复）”“结转下年”的件数：
      办结多于受理加结转的必有错
      （没有写上年结转、只多出几件的，可能是上年结转，作建议）；四个数齐全的，收到（或收到＋上年结转）应等于办结＋结转下年。
      统计表已经填报的，由表内勾稽和文表核对负责，这里不重复。
    Why: 本年新收加上年结转，等于办理结果总计加结转下年度继续办理
      （国办公开办函〔2021〕30号附件）。
    Example: “受理 117 件，办结 171 件，办结率 100%”。
    How to fix: 与登记台账核对后改正。
    """
    table = given.tables.get("applications")
    if text.kind != "paragraph" or text.section == SIGNATURE or (table and not table.is_blank):
        return
    named: dict[str, Mention] = {}
    for mention in find_mentions(text):
        named.setdefault(mention.quantity.name, mention)
    received, done = named.get(_NEW), named.get(_DONE)
    if received is None or done is None:
        return
    carried, left = named.get(_CARRIED), named.get(_NEXT)
    coming, going = _together(received, carried), _together(done, left)
    too_many = going.low > coming.high
    complete = carried is not None and left is not None
    either = any(_overlap(going, total) for total in (received.number, coming))
    if too_many or (complete and not either):
        slight = carried is None and going.low - coming.high <= max(_SLIGHT, coming.high / 5)
        yield _hit(received, carried, done, left, "info" if slight else "warning")


def _together(one: Mention, other: Mention | None) -> Number:
    """Two figures added up, with all they can mean."""
    if other is None:
        return one.number
    low, high = one.number.low + other.number.low, one.number.high + other.number.high
    return one.number._replace(low=low, high=high)


def _overlap(one: Number, other: Number) -> bool:
    return one.low <= other.high and other.low <= one.high


def _hit(
    received: Mention,
    carried: Mention | None,
    done: Mention,
    left: Mention | None,
    severity: Severity,
) -> Hit:
    def told(name: str, mention: Mention | None) -> str:
        return f"{name} {plain_number(mention.number.value)}" if mention else ""

    coming = " ＋ ".join(filter(None, [told("收到", received), told("上年结转", carried)]))
    going = " ＋ ".join(filter(None, [told("办结", done), told("结转下年", left)]))
    places = [m.number for m in (received, carried, done, left) if m]
    return Hit(
        f"{coming}，与{going}不平",
        min(n.start for n in places),
        max(n.end for n in places),
        severity=severity,
    )
