"""CS001: figures in the text that contradict the statutory tables."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.mentions import (
    Mention,
    Zero,
    expected_values,
    find_mentions,
    find_zeros,
)
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.cells import plain_number
from app.domain.findings import Fix
from app.domain.report import SIGNATURE


@rule("CS001", "正文数字与统计表不符", "warning", "text", ("tables",))
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find every figure in the text that contradicts the table it repeats.

    What: 正文中收到、办结、结转、申请人类别、处理结果、复议、诉讼、规范性文件的每一处数字
      （含全角、中文数字，件、起、条、宗、份等单位），与统计表核对；
      “未收到”“未发生”按 0 核对。收到数与“新收”或“新收加上年结转”之一相符即可。
      总计格本身算错的由表内勾稽提示；句中限定为本级、某部门等的，降为建议。
    Why: 同一报告正文与表格互相矛盾，任何读者都看得出
      （国办公开办函〔2021〕30号三（四）：内容不准确）。
    Example: 正文“收到申请 21 件”，表中新收 20 件、上年结转 2 件。
    How to fix: 以台账为准，改正文或改表；只有一种可能时可以一键改正文数字。
    """
    if text.kind != "paragraph" or text.section == SIGNATURE or not given.tables:
        return
    for mention in find_mentions(text):
        if hit := _compare(mention, text, given):
            yield hit
    for zero in find_zeros(text):
        if hit := _compare_zero(zero, text, given):
            yield hit


def _compare(mention: Mention, text: Text, given: Given) -> Hit | None:
    view = given.tables.get(mention.quantity.table)
    if view is None or view.is_blank:
        return None
    number = mention.number
    alternatives = expected_values(mention.quantity, view)
    expected = list(dict.fromkeys(value for value, _ in alternatives))
    anew = [view.recomputed(*cells) for _, cells in alternatives]
    if not expected or any(number.low <= value <= number.high for value in (*expected, *anew)):
        return None
    told = " 或 ".join(plain_number(value) for value in expected)
    words = text.text[number.start : number.end]
    return Hit(
        f"正文{mention.quantity.name}写“{words}”，统计表为 {told}",
        number.start,
        number.digits_end,
        severity="info" if mention.qualified else "warning",
        fix=_fix(expected),
    )


def _fix(expected: list[Decimal]) -> Fix | None:
    if len(expected) != 1:
        return None
    right = plain_number(expected[0])
    return Fix(label=f"改为 {right}", replacement=right)


def _compare_zero(zero: Zero, text: Text, given: Given) -> Hit | None:
    wrong = []
    for quantity in zero.quantities:
        view = given.tables.get(quantity.table)
        if view is None or view.is_blank:
            continue
        expected = [value for value, _ in expected_values(quantity, view)]
        if expected and all(value != 0 for value in expected):
            wrong.append(f"{quantity.name} {plain_number(expected[0])} 件")
    if not wrong:
        return None
    return Hit(
        f"正文写“{text.text[zero.start : zero.end]}”，统计表却有{'、'.join(wrong)}",
        zero.start,
        zero.end,
        severity="info" if zero.qualified else "warning",
    )
